/* split.c -- clean text -> paragraphs -> sentences -> tokens.
 *
 * Bytes and flags of the tokens are set here, their normal forms are interned; the
 * language floor does the rest. The splitter follows the paper's own marks: headlines
 * and intertitles are lines of their own without a final stop, a dateline is capitals
 * and a dash at the head of a paragraph.
 *
 * SPDX-License-Identifier: MIT
 */
#include "text/chars.h"
#include "text/cut.h"

enum { LONGEST_TITLE = 20 /* tokens */, LONGEST_DATELINE = 18, LONGEST_COLON = 4 };

/* ---- tokens ---- */

/* INITIAL_UPPER and ALL_UPPER of a form. */
static uint8_t case_flags(casus_str form)
{
    uint32_t upper_letters = 0, small = 0, len;
    uint8_t flags = 0;
    for (uint32_t at = 0; at < form.len; at += len) {
        const uint32_t c = cx_char_at(form, at, &len);
        if (c - 'a' < 26) {
            small++;
            continue;
        }
        const bool upper = c < 0x80 ? c - 'A' < 26 : cx_is_upper(c);
        if (upper && at == 0) flags |= CASUS_TOKEN_INITIAL_UPPER;
        upper_letters += upper;
        small += !upper && c >= 0x80 && cx_is_letter(c);
    }
    if (upper_letters >= 2 && small == 0) flags |= CASUS_TOKEN_ALL_UPPER;
    return flags;
}

void cx_finish_token(casus_doc *doc, uint32_t t)
{
    casus_token *token = cx_token(doc, t);
    const casus_str form = cx_form(doc, t);
    token->head = CASUS_NONE;
    token->flags |= case_flags(form);
    uint32_t len;
    if (token->end < doc->text.len && cx_kind_at(doc->text, token->end, &len) == CX_SPACE)
        token->flags |= CASUS_TOKEN_SPACE_AFTER;
}

uint32_t cx_intern_normal(casus_doc *doc, casus_span span)
{
    const casus_str form = cx_str(doc->text.ptr + span.start, span.end - span.start);
    return cx_intern(&doc->strings, cx_normal(&doc->arena, form));
}

static bool is_form(const casus_doc *doc, uint32_t t, const char *form)
{
    return cx_str_equal(cx_form(doc, t), cx_cstr(form));
}

static bool is_word(const casus_doc *doc, uint32_t t)
{
    uint32_t len;
    return cx_kind_at(doc->text, cx_token(doc, t)->start, &len) == CX_LETTER;
}

/* ---- datelines ---- */

static bool is_dash(const casus_doc *doc, uint32_t t)
{
    return is_form(doc, t, "-") || is_form(doc, t, "--") ||
           is_form(doc, t, "\xE2\x80\x93") || is_form(doc, t, "\xE2\x80\x94");
}

/* What may stand between a place and the dash: capitals, a day, commas, "(Agency)". */
static bool fits_dateline(const casus_doc *doc, uint32_t t)
{
    if (is_word(doc, t)) return cx_token(doc, t)->flags & CASUS_TOKEN_INITIAL_UPPER;
    const char b = doc->text.ptr[cx_token(doc, t)->start];
    return memchr(",.()/'0123456789-", b, 17) != NULL;
}

/* "Tehran, March 15, IRNA -": an agency in capitals, or a day, before the dash. */
static bool ends_in_agency(const casus_doc *doc, uint32_t dash, uint32_t n)
{
    const casus_token *last = cx_token(doc, dash - 1);
    bool comma = false;
    for (uint32_t i = 1; i < n; i++) comma |= is_form(doc, dash - i, ",");
    const char first = doc->text.ptr[last->start];
    return comma &&
           (last->flags & CASUS_TOKEN_ALL_UPPER || (first >= '0' && first <= '9'));
}

/* "KABUL, Afghanistan (June 29, 2011) In Zharay district": a day in brackets, and no dash
 * behind it. */
static bool ends_in_day(const casus_doc *doc, uint32_t first, uint32_t t)
{
    if (!is_form(doc, t, ")") || !is_word(doc, t + 1) ||
        !(cx_token(doc, t + 1)->flags & CASUS_TOKEN_INITIAL_UPPER))
        return false;
    bool day = false;
    while (t-- > first && !is_form(doc, t, "(")) {
        const char b = doc->text.ptr[cx_token(doc, t)->start];
        day |= b >= '0' && b <= '9';
    }
    return day && t > first;
}

/* "BEIJING, July 25 (Agency) - ...", "Kabul (Agency) -- ...": how many tokens, the dash
 * among them; 0 when the sentence opens with none. */
static uint32_t dateline_tokens(const casus_doc *doc, const casus_sentence *s)
{
    const uint32_t first = s->first_token, n = s->n_tokens;
    if (n < 4 || !is_word(doc, first) || !fits_dateline(doc, first)) return 0;
    const uint32_t second = cx_token(doc, first + 1)->flags & CASUS_TOKEN_ALL_UPPER;
    const bool capitals =
        cx_token(doc, first)->flags & CASUS_TOKEN_ALL_UPPER &&
        (second || cx_token(doc, first)->end - cx_token(doc, first)->start > 2);
    for (uint32_t i = 1; i < n - 1 && i < LONGEST_DATELINE; i++) {
        const uint32_t t = first + i;
        const bool apart = cx_token(doc, t - 1)->flags & CASUS_TOKEN_SPACE_AFTER ||
                           is_form(doc, t - 1, ")");
        const bool agency = is_form(doc, t - 1, ")") || ends_in_agency(doc, t, i);
        if (capitals && ends_in_day(doc, first, t)) return i + 1;
        if (is_form(doc, t, ":")) return capitals && i < LONGEST_COLON ? i + 1 : 0;
        if (is_dash(doc, t) && apart) return capitals || agency ? i + 1 : 0;
        if (!fits_dateline(doc, t)) return 0;
    }
    return 0;
}

/* A dateline is no part of the clause behind it: to a parser "ODESA, April 14 - Two
 * missiles" looks like a list of names. It becomes a sentence of its own. */
static void part_dateline(casus_doc *doc, uint32_t sentence, uint32_t n)
{
    CX_PUSH(&doc->arena, doc->sentences);
    casus_sentence *s = &doc->sentences.ptr[sentence];
    memmove(s + 1, s, (doc->sentences.len - sentence - 1) * sizeof *s);
    s[0].n_tokens = n;
    s[0].end = cx_token(doc, s[0].first_token + n - 1)->end;
    s[0].flags |= CASUS_SENTENCE_DATELINE;
    s[1].first_token += n;
    s[1].n_tokens -= n;
    s[1].start = cx_token(doc, s[1].first_token)->start;
}

/* ---- headlines ---- */

static bool is_title(const casus_doc *doc, const cx_paragraph *p, uint32_t n_sentences,
                     const casus_sentence *s)
{
    uint32_t words = 0;
    if (p->start < doc->title_len) return true;
    if (!p->one_line || n_sentences != 1 || s->n_tokens > LONGEST_TITLE) return false;
    if (p->end >= doc->text.len) return false; /* nothing follows that it could head */
    const char last = doc->text.ptr[s->end - 1];
    if (memchr(".!:;,-", last, 6)) return false;
    for (uint32_t i = 0; i < s->n_tokens; i++) words += is_word(doc, s->first_token + i);
    return words > 0 && words * 2 >= s->n_tokens &&
           cx_token(doc, s->first_token)->flags & CASUS_TOKEN_INITIAL_UPPER;
}

/* ---- paragraphs ---- */

static void add_sentence(casus_doc *doc, const casus_span *spans, uint32_t n,
                         uint32_t paragraph, const bool *recased)
{
    casus_sentence *s = CX_PUSH(&doc->arena, doc->sentences);
    s->start = spans[0].start;
    s->end = spans[n - 1].end;
    s->first_token = doc->tokens.len;
    s->n_tokens = n;
    s->paragraph = paragraph > UINT16_MAX ? UINT16_MAX : (uint16_t)paragraph;
    for (uint32_t i = 0; i < n; i++) {
        casus_token *token = CX_PUSH(&doc->arena, doc->tokens);
        token->start = spans[i].start;
        token->end = spans[i].end;
        cx_finish_token(doc, doc->tokens.len - 1);
        if (recased && recased[i])
            token->flags = (uint8_t)(token->flags & ~CASUS_TOKEN_INITIAL_UPPER);
    }
}

/* A paragraph's tokens and sentences, as places in the workspace. */
typedef struct piece {
    uint32_t first_span, n_spans;
    uint32_t first_end, n_ends;
    bool *rules;
} piece;

typedef struct workspace {
    casus_doc *doc;
    cx_paragraphs paragraphs;
    CX_ARRAY(piece) pieces; /* one a paragraph */
    cx_spans spans;         /* of the whole document, as are these two */
    CX_ARRAY(cx_seen) seen;
    cx_ends ends;
    const bool *recased; /* per span, or NULL */
} workspace;

/* Interns the normal forms, and notes of each token what boundary.h goes by. */
static void see_tokens(workspace *w, const piece *p)
{
    casus_doc *doc = w->doc;
    for (uint32_t i = p->first_span; i < w->spans.list.len; i++) {
        const casus_span span = w->spans.list.ptr[i];
        const uint32_t number = cx_intern_normal(doc, span);
        *CX_PUSH(&doc->arena, doc->normals) = number;
        cx_seen *seen = CX_PUSH(&doc->arena, w->seen);
        seen->hash = (uint32_t)doc->strings.hashes.ptr[number];
        seen->look = (uint8_t)cx_look_of(
            cx_str(doc->text.ptr + span.start, span.end - span.start));
        seen->space = i == p->first_span || span.start > w->spans.list.ptr[i - 1].end;
    }
}

static void cut_paragraph(workspace *w, const cx_paragraph *paragraph)
{
    casus_doc *doc = w->doc;
    const cx_lexicon *lexicon = doc->engine->lexicon;
    piece p = { .first_span = w->spans.list.len };
    cx_cut_tokens(&doc->arena, lexicon, doc->text, paragraph->start, paragraph->end,
                  &w->spans);
    p.n_spans = w->spans.list.len - p.first_span;
    see_tokens(w, &p);
    p.rules = cx_rule_ends(&doc->arena, lexicon, doc->text,
                           w->spans.list.ptr + p.first_span, p.n_spans);
    *CX_PUSH(&doc->arena, w->pieces) = p;
}

/* "the U.S. Wants": a capital that means nothing counts as small, here and later. */
static void unmark_recased(workspace *w)
{
    const cx_recasing recasing = { w->doc, w->spans.list.ptr, w->seen.ptr,
                                   w->spans.list.len };
    w->recased = cx_find_recased(&recasing);
    if (!w->recased) return;
    for (uint32_t i = 0; i < w->pieces.len; i++) {
        const piece *p = &w->pieces.ptr[i];
        for (uint32_t k = 0; k < p->n_spans; k++) {
            if (!w->recased[p->first_span + k]) continue;
            w->seen.ptr[p->first_span + k].look = CX_LOOK_SMALL;
            p->rules[k] = false;
        }
    }
}

/* Cuts all paragraphs into sentences; returns how many of them end without a mark. */
static uint32_t cut_sentences(workspace *w, bool strict)
{
    casus_doc *doc = w->doc;
    uint32_t unmarked = 0;
    w->ends.list.len = 0;
    for (uint32_t i = 0; i < w->pieces.len; i++) {
        piece *p = &w->pieces.ptr[i];
        const cx_cutting cutting = {
            .lexicon = doc->engine->lexicon,
            .weights = cx_lexicon_boundary(doc->engine->lexicon),
            .text = doc->text,
            .spans = w->spans.list.ptr + p->first_span,
            .seen = w->seen.ptr + p->first_span,
            .rules = p->rules,
            .n = p->n_spans,
            .strict = strict,
            .title = w->paragraphs.list.ptr[i].start < doc->title_len,
        };
        p->first_end = w->ends.list.len;
        unmarked += cx_cut_sentences(&doc->arena, &cutting, &w->ends);
        p->n_ends = w->ends.list.len - p->first_end;
    }
    return unmarked;
}

/* A document in which even the strict look finds lines run together without a mark is
 * no edited text: letters, forums, lists. It is cut again with an open mind. */
static void find_sentences(workspace *w)
{
    const uint32_t unmarked = cut_sentences(w, true);
    if (unmarked >= 2 && unmarked * 200 > w->ends.list.len) cut_sentences(w, false);
}

static void put_paragraph(workspace *w, uint32_t number, bool *quote_open)
{
    casus_doc *doc = w->doc;
    const piece *p = &w->pieces.ptr[number];
    const uint32_t first = doc->sentences.len;
    for (uint32_t i = 0, at = 0; i < p->n_ends; i++) {
        const uint32_t end = w->ends.list.ptr[p->first_end + i];
        add_sentence(doc, w->spans.list.ptr + p->first_span + at, end - at, number,
                     w->recased ? w->recased + p->first_span + at : NULL);
        at = end;
    }
    if (p->n_ends == 0) return;
    casus_sentence *s = &doc->sentences.ptr[first];
    if (is_title(doc, &w->paragraphs.list.ptr[number], p->n_ends, s)) {
        for (uint32_t i = 0; i < p->n_ends; i++) s[i].flags |= CASUS_SENTENCE_TITLE;
        *quote_open = false; /* a headline stands between quotations, not in one */
    } else {
        const uint32_t n = dateline_tokens(doc, s);
        if (n) part_dateline(doc, first, n);
    }
    cx_mark_quotes(doc, first, quote_open);
}

void cx_split(casus_doc *doc)
{
    workspace w = { .doc = doc };
    bool quote_open = false;
    cx_find_paragraphs(&doc->arena, doc->text, &w.paragraphs);
    for (uint32_t i = 0; i < w.paragraphs.list.len; i++)
        cut_paragraph(&w, &w.paragraphs.list.ptr[i]);
    unmark_recased(&w);
    find_sentences(&w);
    for (uint32_t i = 0; i < w.pieces.len; i++) put_paragraph(&w, i, &quote_open);
}

casus_str *cx_cut_words(cx_arena *arena, const cx_lexicon *lexicon, casus_str phrase,
                        uint32_t *n)
{
    cx_spans spans = { { NULL, 0, 0 } };
    cx_cut_tokens(arena, lexicon, phrase, 0, phrase.len, &spans);
    *n = spans.list.len;
    casus_str *words = cx_alloc(arena, spans.list.len * sizeof *words);
    for (uint32_t i = 0; i < *n; i++) {
        const casus_span s = spans.list.ptr[i];
        words[i] = cx_normal(arena, cx_str(phrase.ptr + s.start, s.end - s.start));
    }
    return words;
}

casus_str cx_phrase_key(cx_arena *arena, const cx_lexicon *lexicon, casus_str phrase)
{
    uint32_t n, len = 0;
    const casus_str *words = cx_cut_words(arena, lexicon, phrase, &n);
    for (uint32_t i = 0; i < n; i++) len += words[i].len + 1;
    char *key = cx_alloc(arena, (size_t)len + 1), *to = key;
    for (uint32_t i = 0; i < n; i++) {
        if (i) *to++ = ' ';
        memcpy(to, words[i].ptr, words[i].len);
        to += words[i].len;
    }
    *to = '\0';
    return cx_str(key, (size_t)(to - key));
}
