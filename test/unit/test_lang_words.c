/* test_lang_words.c -- words by themselves: features, names of the dictionaries, lemma
 * keys and lemmas.
 *
 * SPDX-License-Identifier: MIT
 */
#include "unit.h"

#include "doc/doc.h"
#include "lang/encoder.h"
#include "lang/tagset.h"

#include <stdlib.h>
#include <string.h>

/* ---- features ---- */

static cx_features features_of(const char *form)
{
    cx_features f;
    cx_features_of(&f, cx_cstr(form), CX_CAPITALS_USUAL, 3, 9);
    return f;
}

static void spellings_of_one_word_are_one(void **state)
{
    (void)state;
    assert_true(features_of("Ministry").word == features_of("ministry").word);
    assert_true(features_of("1987").word == features_of("2024").word);
    assert_true(features_of("don\xe2\x80\x99t").word == features_of("don't").word);
    assert_true(features_of("\xc3\x89tat").word == features_of("\xc3\xa9tat").word);
    assert_true(features_of("army").word != features_of("arms").word);
    assert_true(features_of("Ministry").row[CX_FEATURE_SHAPE] !=
                features_of("ministry").row[CX_FEATURE_SHAPE]);
}

static void rows_stay_in_their_tables(void **state)
{
    static const char *const forms[] = { "",         "a",
                                         "\xff\xfe", "\xe5\x8c\x97\xe4\xba\xac",
                                         "A-B_c.9%", "\x01" };
    (void)state;
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++)
        for (uint32_t at = 0; at < 3; at++)
            for (int capitals = CX_CAPITALS_USUAL; capitals <= CX_CAPITALS_NONE;
                 capitals++) {
                cx_features f;
                cx_features_of(&f, cx_cstr(forms[k]), (cx_capitals)capitals, at, 3);
                for (int i = CX_FEATURE_WORD + 1; i < CX_FEATURE_COUNT; i++)
                    assert_true(f.row[i] < cx_feature_rows[i]);
            }
}

/* A form that was kept looks the same as anew, wherever it stands; and no other does. */
static void forms_are_recalled(void **state)
{
    static const char *const forms[] = { "Ministry",
                                         "ministry",
                                         "MINISTRY",
                                         "7.5",
                                         "'s",
                                         "\xc3\x89tat",
                                         "a-word-of-more-than-23-bytes" };
    static cx_form_memo memo;
    (void)state;
    for (int round = 0; round < 2; round++)
        for (size_t k = 0; k < sizeof forms / sizeof *forms; k++)
            for (uint32_t at = 0; at < 3; at++) {
                const cx_capitals capitals = (cx_capitals)((k + at) % 4);
                const casus_str form = cx_cstr(forms[k]);
                cx_features want, got;
                cx_known_form *place;
                cx_features_of(&want, form, capitals, at, 3);
                const bool known =
                    cx_form_recall(&memo, &place, &got, form, capitals, at, 3);
                assert_int_equal(known, (round || at) && form.len <= CX_FORM_BYTES);
                if (!known) cx_form_keep(place, form, &want);
                if (known) assert_memory_equal(want.row, got.row, sizeof want.row);
                if (known)
                    assert_true(want.word == got.word && want.capitals == got.capitals);
                if (known) assert_true(want.initial_upper == got.initial_upper);
            }
}

static cx_capitals capitals_of(const char *sentence)
{
    cx_capital_count count = { 0 };
    casus_str rest = cx_cstr(sentence), word;
    while (cx_str_split(&rest, ' ', &word)) cx_capitals_count(&count, word);
    return cx_capitals_of(&count);
}

static void headlines_are_told_from_sentences(void **state)
{
    (void)state;
    assert_int_equal(capitals_of("Minister leaves Vienna after talks"),
                     CX_CAPITALS_USUAL);
    assert_int_equal(capitals_of("MINISTER LEAVES VIENNA AFTER TALKS"), CX_CAPITALS_ALL);
    assert_int_equal(capitals_of("Minister Leaves Vienna After Talks"),
                     CX_CAPITALS_TITLE);
    assert_int_equal(capitals_of("minister leaves vienna after talks"), CX_CAPITALS_NONE);
}

/* ---- names of the dictionaries ---- */

enum { SLOTS = 64 };

static void add_name(cx_named_slot *slots, const char *words, uint8_t kinds)
{
    casus_str rest = cx_cstr(words), word;
    uint64_t key = 0;
    for (bool more = cx_str_split(&rest, ' ', &word); more;) {
        char form[32] = { 0 };
        memcpy(form, word.ptr, word.len);
        key = cx_named_key(key, features_of(form).word);
        more = cx_str_split(&rest, ' ', &word);
        uint32_t i = (uint32_t)key & (SLOTS - 1);
        while (slots[i].used && slots[i].check != (uint32_t)(key >> 32))
            i = (i + 1) % SLOTS;
        slots[i].used = 1;
        slots[i].check = (uint32_t)(key >> 32);
        if (more)
            slots[i].goes_on = 1;
        else
            slots[i].kinds |= kinds;
    }
}

static void the_longest_name_counts(void **state)
{
    static const char *const words[] = {
        "in", "New", "Guinea", "Bissau", "Maria", "new"
    };
    enum { N = sizeof words / sizeof *words };
    cx_named_slot slots[SLOTS] = { { 0 } };
    cx_features f[N];
    (void)state;
    add_name(slots, "New Guinea", CX_NAMED_PLACE);
    add_name(slots, "Guinea", CX_NAMED_PLACE);
    add_name(slots, "New Guinea Bissau Bank", CX_NAMED_ORGANISATION);
    add_name(slots, "Maria", CX_NAMED_FIRST);
    add_name(slots, "new", CX_NAMED_PLACE);
    for (uint32_t i = 0; i < N; i++)
        cx_features_of(&f[i], cx_cstr(words[i]), CX_CAPITALS_USUAL, i, N);
    cx_named_mark(&(cx_named){ slots, SLOTS - 1 }, f, N);
    static const uint32_t want[N] = { 0, 1, 2, 0, 64, 0 }; /* "new" is small: no name */
    for (int i = 0; i < N; i++) assert_int_equal(f[i].row[CX_FEATURE_NAMED], want[i]);
    cx_named_mark(&(cx_named){ NULL, 0 }, f, N); /* weights without names */
}

/* ---- lemmas ---- */

/* Short words under any two tags have keys of their own: the seed of a hash over three
 * bytes is no place for the tag. */
static int by_value(const void *x, const void *y)
{
    const uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return a < b ? -1 : a > b;
}

static void short_words_do_not_collide(void **state)
{
    enum { TAGS = 40, WORDS = 26 * 26 };
    static uint64_t keys[TAGS * WORDS];
    size_t n = 0;
    (void)state;
    for (uint32_t tag = 0; tag < TAGS; tag++)
        for (int w = 0; w < WORDS; w++) {
            const char word[3] = { 'd', (char)('a' + w / 26), (char)('a' + w % 26) };
            keys[n++] =
                cx_lemma_key(cx_str(word, 3), CX_WHOLE, CASUS_UPOS_VERB << 8 | tag);
        }
    qsort(keys, n, sizeof *keys, by_value);
    for (size_t i = 1; i < n; i++) {
        assert_true(keys[i] != keys[i - 1]);
        assert_true(keys[i] >> 32 != keys[i - 1] >> 32 ||
                    (uint32_t)keys[i] >> 8 != (uint32_t)keys[i - 1] >> 8);
    }
}

static casus_engine *engine;

static int open_engine(void **state)
{
    casus_error err;
    (void)state;
    return casus_engine_open(&engine, NULL, &err) == CASUS_OK ? 0 : -1;
}

static int close_engine(void **state)
{
    (void)state;
    casus_engine_close(engine);
    return 0;
}

static void forms_have_their_lemmas(void **state)
{
    static const struct {
        const char *form, *upos, *xpos, *lemma;
    } cases[] = {
        { "die", "VERB", "VB", "die" },
        { "did", "VERB", "VBD", "do" },
        { "recycled", "VERB", "VBD", "recycle" },
        { "wiped", "VERB", "VBD", "wipe" },
        { "Planned", "VERB", "VBN", "plan" },
        { "travelled", "VERB", "VBD", "travel" },
        { "troops", "NOUN", "NNS", "troop" },
        { "cities", "NOUN", "NNS", "city" },
        { "Geneva", "PROPN", "NNP", "Geneva" },
        { "Roberts", "PROPN", "NNP", "Roberts" },
        { "worse", "ADJ", "JJR", "bad" },
        { "were", "AUX", "VBD", "be" },
        { "'m", "AUX", "VBP", "be" },
        { "", "X", "FW", "" },
    };
    cx_arena arena;
    (void)state;
    cx_arena_init(&arena, 0);
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const uint32_t tag = cx_upos_number(cx_cstr(cases[k].upos)) << 8 |
                             cx_xpos_number(cx_cstr(cases[k].xpos));
        assert_str(
            cx_lemma_of(&engine->encoder->lemmas, &arena, cx_cstr(cases[k].form), tag),
            cases[k].lemma);
    }
    cx_arena_free(&arena);
}

/* A rule that cuts a byte meets a last character of several: never half a character. */
static void lemmas_are_whole_characters(void **state)
{
    static const char *const forms[] = { "caf\xc3\xa9", "\xe2\x80\x99m", "\xe5\x8c\x97s",
                                         "na\xc3\xafvet\xc3\xa9s", "\xe2\x80\x99" };
    cx_arena arena;
    (void)state;
    cx_arena_init(&arena, 0);
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++)
        for (uint32_t upos = 0; upos < CASUS_UPOS_COUNT; upos++)
            for (uint32_t xpos = 0; xpos < 51; xpos++)
                assert_true(
                    cx_utf8_valid(cx_lemma_of(&engine->encoder->lemmas, &arena,
                                              cx_cstr(forms[k]), upos << 8 | xpos)));
    cx_arena_free(&arena);
}

static void names_of_tags_and_numbers_agree(void **state)
{
    (void)state;
    for (unsigned u = 0; u < CASUS_UPOS_COUNT; u++)
        assert_int_equal(cx_upos_number(cx_cstr(casus_upos_name(u))), u);
    for (unsigned r = 0; r < CASUS_DEPREL_COUNT; r++)
        assert_int_equal(cx_deprel_number(cx_cstr(casus_deprel_name(r))), r);
    assert_int_equal(cx_deprel_number(CX_LIT("nsubj:new")), CASUS_DEP_NSUBJ);
    assert_string_equal(casus_upos_name(CASUS_UPOS_COUNT), "");
    assert_string_equal(casus_xpos_name(999), "");
    assert_string_equal(casus_deprel_name(999), "");
    assert_string_equal(cx_features_name(engine->encoder, 65535), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings_of_one_word_are_one),
        cmocka_unit_test(rows_stay_in_their_tables),
        cmocka_unit_test(forms_are_recalled),
        cmocka_unit_test(headlines_are_told_from_sentences),
        cmocka_unit_test(the_longest_name_counts),
        cmocka_unit_test(short_words_do_not_collide),
        cmocka_unit_test(forms_have_their_lemmas),
        cmocka_unit_test(lemmas_are_whole_characters),
        cmocka_unit_test(names_of_tags_and_numbers_agree),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
