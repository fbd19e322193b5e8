/* sentences.c -- where a sentence ends.
 *
 * A paragraph ends one. Inside, a mark that can end a sentence (. ! ? ... or an
 * abbreviation with its own stop) is looked at together with the closing quotes and
 * brackets that hang on it and with what follows:
 *
 *     stop, then a capital, a digit, an opening quote       ends
 *     "Gen.", "J." then a name                               goes on
 *     "U.S." then a word that begins sentences ("The")       ends
 *     "?" or "!" inside a quotation, then a small letter     goes on: "Why?" he asked
 *     "1." at the very beginning                             goes on: a list
 *
 * That is the rules' answer. Where the model has learned weights, they have the last
 * word (boundary.h); in a document that is written with care they must be surer of
 * themselves before they end a sentence without a mark. A sentence never has more than
 * LONGEST tokens: what runs on is cut at a comma.
 *
 * SPDX-License-Identifier: MIT
 */
#include "text/chars.h"
#include "text/cut.h"

enum { LONGEST = 500, CUT_WINDOW = 150 };

/* How sure the weights must be, in their own units, to end a sentence without a mark,
 * and behind a comma or a dash. Letters need the first, papers the second. */
enum { LOOSE_WORD = 0, LOOSE_COMMA = 80, STRICT_WORD = 120, STRICT_COMMA = 120 };

typedef struct reader {
    const cx_lexicon *lexicon;
    casus_str text;
    const casus_span *spans;
    uint32_t n;
    uint32_t first; /* token that begins the sentence */
} reader;

typedef enum ender { NO_END = 0, STOP, CALL, DOTS, SHORT } ender;

static char first_byte(const reader *r, uint32_t t)
{
    return r->text.ptr[r->spans[t].start];
}

static uint32_t bytes(const reader *r, uint32_t t)
{
    return r->spans[t].end - r->spans[t].start;
}

static bool space_before(const reader *r, uint32_t t)
{
    return t == 0 || r->spans[t].start > r->spans[t - 1].end;
}

/* What kind of end the token can make. */
static ender ender_of(const reader *r, uint32_t t)
{
    const char b = first_byte(r, t), last = r->text.ptr[r->spans[t].end - 1];
    const uint32_t n = bytes(r, t);
    if (b == '.') return n == 1 ? STOP : DOTS;
    if (b == '!' || b == '?') return CALL;
    if (n >= 3 && memcmp(r->text.ptr + r->spans[t].start, "\xE2\x80\xA6", 3) == 0)
        return DOTS;
    return last == '.' && n > 1 ? SHORT : NO_END;
}

/* True for a quote or bracket that closes, hanging on the token before it. */
static bool closes(const reader *r, uint32_t t)
{
    uint32_t len;
    if (t >= r->n || space_before(r, t)) return false;
    const uint32_t c = cx_char_at(r->text, r->spans[t].start, &len);
    if (c == ')' || c == ']' || c == '}' || c == 0x201D || c == 0x2019 || c == 0xBB)
        return true;
    if (c != '"' && c != '\'') return false;
    return t + 1 == r->n || space_before(r, t + 1) ||
           !cx_is_alnum_at(r->text, r->spans[t + 1].start, r->text.len);
}

/* "1", "12", "a": the number of a list item that begins the sentence. */
static bool is_list_number(const reader *r, uint32_t t)
{
    if (t != r->first || bytes(r, t) > 2) return false;
    if (bytes(r, t) == 1) return cx_is_alnum_at(r->text, r->spans[t].start, r->text.len);
    const char *b = r->text.ptr + r->spans[t].start;
    return b[0] >= '0' && b[0] <= '9' && b[1] >= '0' && b[1] <= '9';
}

/* A stop, perhaps with closing marks up to `next`, ends the sentence there? */
static bool ends_at(const reader *r, uint32_t t, ender kind, uint32_t next)
{
    const cx_next follows = cx_what_follows(r->lexicon, r->text, r->spans[next - 1].end,
                                            r->spans[r->n - 1].end);
    const bool capital = follows == CX_NEXT_UPPER || follows == CX_NEXT_STARTER;
    const bool space = space_before(r, next);
    switch (kind) {
    case STOP:
        if (t > 0 && is_list_number(r, t - 1)) return false;
        if (follows == CX_NEXT_OTHER) return space;
        return space ? follows != CX_NEXT_LOWER || next == t + 1 : capital;
    case CALL:
        if (follows == CX_NEXT_OTHER) return space;
        return capital || (follows == CX_NEXT_DIGIT && space);
    case DOTS:
        return capital && space;
    case SHORT:
        return follows == CX_NEXT_STARTER;
    case NO_END:
        break;
    }
    return false;
}

/* Where to cut a sentence that has grown too long: behind the last comma or the like
 * within reach, else here. */
static uint32_t forced_end(const reader *r, uint32_t first, uint32_t t)
{
    for (uint32_t at = t; at + CUT_WINDOW > t && at > first + 1; at--) {
        const char b = first_byte(r, at - 1);
        if (b == ',' || b == ';' || b == ':') return at;
    }
    return t;
}

bool *cx_rule_ends(cx_arena *arena, const cx_lexicon *lexicon, casus_str text,
                   const casus_span *spans, uint32_t n)
{
    bool *ends = cx_alloc_zero(arena, n + 1);
    reader r = { lexicon, text, spans, n, 0 };
    for (uint32_t t = 0; t < n; t++) {
        const ender kind = ender_of(&r, t);
        if (kind == NO_END) continue;
        uint32_t next = t + 1;
        while (closes(&r, next)) next++;
        if (next < n && ender_of(&r, next) != NO_END && !space_before(&r, next)) continue;
        if (next == n || !ends_at(&r, t, kind, next)) continue;
        ends[next] = true;
        r.first = next;
        t = next - 1;
    }
    return ends;
}

/* The weights' answer for the gap before token `t`, against what they must reach. */
static bool learned_end(const cx_cutting *c, uint32_t first, uint32_t t, bool rule)
{
    uint32_t places[CX_BOUNDARY_FEATURES];
    int32_t score = 0, needed = 0;
    cx_gap_features(c->seen, c->n, first, t, rule, places);
    for (uint32_t i = 0; i < CX_BOUNDARY_FEATURES; i++) score += c->weights[places[i]];
    const cx_look before = (cx_look)c->seen[t - 1].look;
    if (before == CX_LOOK_COMMA || before == CX_LOOK_DASH)
        needed = c->strict ? STRICT_COMMA : LOOSE_COMMA;
    else if (before < CX_LOOK_SHORT || before == CX_LOOK_COLON)
        needed = c->strict ? STRICT_WORD : LOOSE_WORD;
    return score > needed;
}

/* A headline is rarely two sentences: only a mark makes it so, never the ticker of a firm
 * or a short form behind which all words have capitals ("HOLDERS OF ABC <ABC> TO
 * VOTE"). */
static bool ends_in_title(const cx_cutting *c, uint32_t t)
{
    const cx_look before = (cx_look)c->seen[t - 1].look;
    if (before <= CX_LOOK_SHORT) return false;
    return before != CX_LOOK_CLOSING || c->rules[t];
}

uint32_t cx_cut_sentences(cx_arena *arena, const cx_cutting *c, cx_ends *out)
{
    const reader r = { c->lexicon, c->text, c->spans, c->n, 0 };
    uint32_t first = 0, unmarked = 0;
    for (uint32_t t = 1; t < c->n; t++) {
        bool ends = c->rules[t];
        if (c->title && !ends_in_title(c, t)) continue;
        if (c->weights && cx_gap_is_open(c->seen, t))
            ends = learned_end(c, first, t, ends);
        uint32_t at = t;
        if (!ends && t - first >= LONGEST)
            at = forced_end(&r, first, t);
        else if (!ends)
            continue;
        const cx_look before = (cx_look)c->seen[t - 1].look;
        unmarked += ends && !c->rules[t] && before < CX_LOOK_SHORT;
        *CX_PUSH(arena, out->list) = at;
        first = at;
    }
    if (first < c->n) *CX_PUSH(arena, out->list) = c->n;
    return unmarked;
}
