/* test_text.c -- cleaning, paragraphs, sentences, tokens, quotations, CoNLL-U.
 *
 * A cut text is shown as its tokens with a space between, sentences with " | ".
 *
 * SPDX-License-Identifier: MIT
 */
#include "unit.h"

#include "text/text.h"

#include <stdlib.h>

static casus_engine engine;
static casus_doc doc;

static int set_up(void **state)
{
    (void)state;
    casus_error err;
    const char *dict = getenv("CASUS_DICT");
    if (!dict || cx_lexicon_from_dict(&engine.lexicon, dict, &err) != CASUS_OK) return -1;
    doc.engine = &engine;
    cx_arena_init(&doc.arena, 0);
    return 0;
}

static int take_down(void **state)
{
    (void)state;
    cx_arena_free(&doc.arena);
    cx_lexicon_close(engine.lexicon);
    return 0;
}

static void read_input(casus_input input)
{
    cx_doc_reset(&doc);
    cx_clean(&doc, &input);
    cx_split(&doc);
}

static const char *shown(void)
{
    static char out[8192];
    size_t at = 0;
    out[0] = '\0';
    for (uint32_t i = 0; i < doc.sentences.len; i++) {
        const casus_sentence *s = &doc.sentences.ptr[i];
        for (uint32_t t = 0; t < s->n_tokens; t++) {
            const casus_str form = cx_form(&doc, s->first_token + t);
            if (at + form.len + 4 > sizeof out) return out;
            memcpy(out + at, " | ", i && t == 0 ? 3 : at > 0);
            if (at && !(i && t == 0)) out[at] = ' ';
            at += i && t == 0 ? 3 : at > 0;
            memcpy(out + at, form.ptr, form.len);
            out[at += form.len] = '\0';
        }
    }
    return out;
}

static const char *cut(const char *text)
{
    read_input((casus_input){ .text = cx_cstr(text) });
    return shown();
}

/* Every token lies in the text, in order, inside its sentence, on character borders. */
static void assert_sound(void)
{
    uint32_t at = 0, t = 0;
    for (uint32_t i = 0; i < doc.sentences.len; i++) {
        const casus_sentence *s = &doc.sentences.ptr[i];
        assert_int_equal(s->first_token, t);
        assert_true(s->n_tokens > 0 && s->n_tokens <= 600);
        assert_int_equal(s->start, doc.tokens.ptr[t].start);
        for (; t < s->first_token + s->n_tokens; t++) {
            const casus_token *k = &doc.tokens.ptr[t];
            assert_true(k->start >= at && k->end > k->start && k->end <= doc.text.len);
            assert_true(((uint8_t)doc.text.ptr[k->start] & 0xC0) != 0x80);
            at = k->end;
        }
        assert_int_equal(s->end, at);
    }
    assert_int_equal(t, doc.tokens.len);
    assert_int_equal(doc.normals.len, doc.tokens.len);
}

static void words_are_cut(void **state)
{
    (void)state;
    static const struct {
        const char *text, *tokens;
    } cases[] = {
        { "They don't, can't and cannot.", "They do n't , ca n't and can not ." },
        { "Kenya's navy; the crews' ships", "Kenya 's navy ; the crews ' ships" },
        { "Kenya’s navy didn’t sail", "Kenya ’s navy did n’t sail" },
        { "He shouldn't've gone", "He should n't 've gone" },
        { "over $60 billion, or 81% of US$5m", "over $ 60 billion , or 81 % of US$ 5 m" },
        { "a J-10C, an F-16 and Su-35s", "a J-10C , an F-16 and Su-35s" },
        { "long-range Il-76MD-90A, anti-ship, co-operate",
          "long - range Il-76MD-90A , anti-ship , co-operate" },
        { "al-Shabaab, non-state, pro-Kremlin",
          "al - Shabaab , non-state , pro-Kremlin" },
        { "1,200.5 tons; 18,19; 5-10 men; 2010-07-25; 555-0123",
          "1,200.5 tons ; 18 , 19 ; 5 - 10 men ; 2010-07-25 ; 555-0123" },
        { "at 7:30pm on 25/7/2010, 10km off", "at 7:30 pm on 25/7/2010 , 10 km off" },
        { "O'Neill, Ba'ath, AT&T, the '90s, 1960's, 2019's",
          "O'Neill , Ba'ath , AT&T , the '90s , 1960's , 2019 's" },
        { "See https://casus.example/a?b=(c), or (www.casus.example).",
          "See https://casus.example/a?b=(c) , or ( www.casus.example ) ." },
        { "Write to a.b-c@casus.example. Follow @casus_1 #news",
          "Write to a.b-c@casus.example . | Follow @casus_1 #news" },
        { "\"Stop,\" ``he'' said--twice...", "\" Stop , \" `` he '' said -- twice ..." },
        { "yes/no; what?! (sic) [1]", "yes / no ; what ?! ( sic ) [ 1 ]" },
        { "ended.Then it began", "ended . | Then it began" },
        { "Zürich–Genève, naïve, 東京", "Zürich – Genève , naïve , 東京" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(cut(cases[i].text), cases[i].tokens);
        assert_sound();
    }
}

static void stops_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        const char *text, *tokens;
    } cases[] = {
        { "Lt. Gen. Abu Musa met Dr. Ann Hill. They spoke.",
          "Lt. Gen. Abu Musa met Dr. Ann Hill . | They spoke ." },
        { "The U.S. Navy left. It was in the U.S. The crew was safe.",
          "The U.S. Navy left . | It was in the U.S. | The crew was safe ." },
        { "J. R. Smith and T. Ito came at 5 a.m. on Sept. 3.",
          "J. R. Smith and T. Ito came at 5 a.m. on Sept. 3 ." },
        { "Resolution No. 5 passed. No. That is wrong.",
          "Resolution No. 5 passed . | No . | That is wrong ." },
        { "Acme Corp. sold ships. He works at Acme Corp. The firm grew.",
          "Acme Corp. sold ships . | He works at Acme Corp . | The firm grew ." },
        { "Tanks, guns, etc. were sent. Rice, oil, etc.",
          "Tanks , guns , etc. were sent . | Rice , oil , etc ." },
        { "It rose 3.5 percent. 12 people came.",
          "It rose 3.5 percent . | 12 people came ." },
        { "\"We will go.\" The minister sat. (He stood.) It ended.",
          "\" We will go . \" | The minister sat . | ( He stood . ) | It ended ." },
        { "“Why?” he asked. “Go!” she said. Who? Me.",
          "“ Why ? ” he asked . | “ Go ! ” she said . | Who ? | Me ." },
        { "Wait... what? They left... The end.",
          "Wait ... what ? | They left ... | The end ." },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(cut(cases[i].text), cases[i].tokens);
        assert_sound();
    }
}

/* A line break ends a paragraph in one file and means nothing in another. */
static void lines_become_paragraphs(void **state)
{
    (void)state;
    cut("The two navies met off the northern coast on Monday and sailed together\n"
        "for several hours before the smaller ships turned back to the port from\n"
        "which they had come, an officer of the coast guard said in a statement\n"
        "that was sent to newspapers.\n"
        "   Fishermen who had watched the exercise from their boats said that the\n"
        "sea had been rough all day and that nobody had been hurt.\n");
    assert_int_equal(doc.sentences.len, 2);
    assert_int_equal(doc.sentences.ptr[0].paragraph, 0);
    assert_int_equal(doc.sentences.ptr[1].paragraph, 1);
    /* a wire's first line without its dateline, and paragraphs of two lines */
    cut("Dockers went back to their cranes\n"
        "this morning after a stoppage over night shifts had closed New\n"
        "Caledonia's two harbours for a day.\n"
        "    But their union told the crews that the quarrel is not\n"
        "over and that its council will meet here tomorrow.\n"
        "    The union turned down an offer of shorter shifts for the\n"
        "winter.\n");
    assert_int_equal(doc.sentences.len, 3);
    cut("Dockers of the port of New\n"
        "Caledonia went back to their cranes this morning after a stop\n"
        "over night shifts.\n"
        "    Their union told the crews that the quarrel is not over.\n"
        "    It will meet here tomorrow.\n");
    assert_int_equal(doc.sentences.len, 3);
    cut("Navies Meet at Sea\n"
        "The two navies met off the northern coast on Monday and sailed together for "
        "several "
        "hours before the smaller ships turned back to port. Nobody was hurt.\n"
        "What Comes Next\n"
        "A second exercise is planned for the autumn, the coast guard said in a "
        "statement that "
        "was sent to newspapers.\n");
    assert_int_equal(doc.sentences.len, 5);
    static const bool titles[] = { true, false, false, true, false };
    static const uint16_t paragraphs[] = { 0, 1, 1, 2, 3 };
    for (uint32_t i = 0; i < 5; i++) {
        assert_int_equal((doc.sentences.ptr[i].flags & CASUS_SENTENCE_TITLE) != 0,
                         titles[i]);
        assert_int_equal(doc.sentences.ptr[i].paragraph, paragraphs[i]);
    }
}

static void datelines_stand_alone(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is;
    } cases[] = {
        { "NAIROBI, July 25 (Casus) - The navy sailed on Friday.", true },
        { "PORT LOUIS (Casus) -- The navy sailed on Friday.", true },
        { "Nairobi (Casus) – The navy sailed on Friday.", true },
        { "HARARE — The navy sailed on Friday.", true },
        { "The navy - or what is left of it - sailed on Friday.", false },
        { "Kenya-based ships sailed on Friday.", false },
        { "Ships - Kenya has twelve - sailed on Friday.", false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cut(cases[i].text);
        assert_int_equal(doc.sentences.len, cases[i].is ? 2 : 1);
        assert_int_equal((doc.sentences.ptr[0].flags & CASUS_SENTENCE_DATELINE) != 0,
                         cases[i].is);
    }
}

/* The quoted tokens, joined. */
static const char *quoted(const char *text)
{
    static char out[1024];
    size_t at = 0;
    cut(text);
    for (uint32_t t = 0; t < doc.tokens.len; t++) {
        if (!(doc.tokens.ptr[t].flags & CASUS_TOKEN_QUOTED)) continue;
        const casus_str form = cx_form(&doc, t);
        if (at) out[at++] = ' ';
        memcpy(out + at, form.ptr, form.len);
        at += form.len;
    }
    out[at] = '\0';
    return out;
}

static void quotations_are_marked(void **state)
{
    (void)state;
    assert_string_equal(quoted("He said \"we go\" and left."), "we go");
    assert_string_equal(quoted("“We go. We stay,” he said."), "We go . We stay ,");
    assert_int_equal(doc.sentences.ptr[1].flags & CASUS_SENTENCE_QUOTE_OPEN,
                     CASUS_SENTENCE_QUOTE_OPEN);
    assert_string_equal(quoted("He called it ‘Kenya’s gift’ to all."), "Kenya ’s gift");
    assert_string_equal(quoted("He said the 'worst is over' and the crews' pay is due."),
                        "worst is over");
    assert_string_equal(quoted("'We keep the crews' pay,' he said."),
                        "We keep the crews ' pay ,");
    assert_string_equal(quoted("The crews' pay in the '90s wasn't the owners' worry."),
                        "");
    assert_string_equal(quoted("“We go.\n\n“We stay,” he said.\n\nHe left."),
                        "We go . We stay ,");
    assert_string_equal(quoted("He said: \"we go.\n\nThen he left."), "we go .");
}

static void cleaning_keeps_valid_bytes(void **state)
{
    (void)state;
    read_input((casus_input){ .text = CX_LIT("A \xFF"
                                             "b\xC3\xA9\xE2\x82 c"),
                              .title = CX_LIT(" Head \n"),
                              .published = CX_LIT("2025-07-26T08:00Z") });
    assert_str(doc.text, "Head\n\nA \xEF\xBF\xBD"
                         "b\xC3\xA9\xEF\xBF\xBD\xEF\xBF\xBD c");
    assert_int_equal(doc.title_len, 4);
    assert_int_equal(doc.published, cx_day_number(2025, 7, 26));
    assert_true(doc.sentences.ptr[0].flags & CASUS_SENTENCE_TITLE);
    assert_int_equal(strlen(doc.digest), 32);
    char first[33];
    memcpy(first, doc.digest, sizeof first);
    read_input((casus_input){ .text = CX_LIT("something else") });
    assert_string_not_equal(first, doc.digest);
    read_input((casus_input){ .text = CX_LIT("\r\n kept \t as it is\r\n") });
    assert_str(doc.text, "\r\n kept \t as it is\r\n");
}

static void conllu_keeps_its_tokens(void **state)
{
    (void)state;
    casus_error err;
    static const char text[] =
        "# newdoc id = x\n# text = Ships don't "
        "sail.\n1\tShips\t_\n2-3\tdon't\t_\n2\tdo\t_\n"
        "3\tn't\t_\n3.1\tempty\t_\n4\tsail\t_\n5\t.\t_\n\n"
        "1\tThey\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\tsink\t_\n\n";
    cx_doc_reset(&doc);
    assert_int_equal(cx_split_conllu(&doc, cx_cstr(text), &err), CASUS_OK);
    assert_string_equal(shown(), "Ships do n't sail . | They sink");
    assert_str(doc.text, "Ships don't sail.\nTheysink");
    assert_sound();
    cx_doc_reset(&doc);
    assert_int_equal(cx_split_conllu(&doc, CX_LIT("1\tok\n\nthis is no word\n"), &err),
                     CASUS_BAD_FORMAT);
    assert_int_equal(err.line, 3);
}

static void names_are_cut_as_texts_are(void **state)
{
    (void)state;
    cx_arena arena;
    cx_arena_init(&arena, 0);
    assert_str(cx_phrase_key(&arena, engine.lexicon, CX_LIT("al-Shabaab")),
               "al - shabaab");
    assert_str(cx_phrase_key(&arena, engine.lexicon, CX_LIT("J-10C")), "j-10c");
    assert_str(cx_phrase_key(&arena, engine.lexicon, CX_LIT("  People's Army ")),
               "people 's army");
    cx_arena_free(&arena);
}

/* Whatever comes in, the cuts are sound and the time is linear: a quadratic step would
 * not end within the test's limit. */
static void odd_texts_do_no_harm(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "a",    ".",  "(",  "\"", "'",    "-",   "@",       "a@",   "1,",
        "a-",   "\n", " ",  "“",  "\xFF", "A.",  "http://", "U.S.", "!",
        "\t\n", "東", "x'", "…",  "1-",   "a.b", "&A",      "''",   "\"\"",
    };
    enum { SIZE = 1 << 20 };
    char *text = malloc(SIZE);
    assert_non_null(text);
    for (size_t p = 0; p < sizeof pieces / sizeof *pieces; p++) {
        const size_t n = strlen(pieces[p]);
        for (size_t at = 0; at < SIZE; at++) text[at] = pieces[p][at % n];
        read_input((casus_input){ .text = cx_str(text, SIZE) });
        assert_sound();
    }
    uint64_t seed = 7;
    for (int round = 0; round < 20; round++) {
        size_t at = 0;
        while (at < 20000) {
            seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
            const char *piece = pieces[(seed >> 33) % (sizeof pieces / sizeof *pieces)];
            memcpy(text + at, piece, strlen(piece));
            at += strlen(piece);
        }
        read_input((casus_input){ .text = cx_str(text, at) });
        assert_sound();
    }
    read_input((casus_input){ .text = cx_str("\0\0a\0b\0", 6) });
    assert_sound();
    read_input((casus_input){ .text = CX_LIT("") });
    assert_int_equal(doc.sentences.len, 0);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_cut),
        cmocka_unit_test(stops_are_told_apart),
        cmocka_unit_test(lines_become_paragraphs),
        cmocka_unit_test(datelines_stand_alone),
        cmocka_unit_test(quotations_are_marked),
        cmocka_unit_test(cleaning_keeps_valid_bytes),
        cmocka_unit_test(conllu_keeps_its_tokens),
        cmocka_unit_test(names_are_cut_as_texts_are),
        cmocka_unit_test(odd_texts_do_no_harm),
    };
    return cmocka_run_group_tests(tests, set_up, take_down);
}
