/* press.c -- see press.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/table/press.h"

enum {
    MOST_WORDS = 14,
    FIRST_LINES = 3,
    LAST_LINES = 5,
    OPENING = 200,
    DATELINE = 90,
    ENDING = 240
};

casus_status cx_press_open(cx_press *press, const cx_model *model, casus_error *err)
{
    uint32_t n = 0, used = 0;
    *press = (cx_press){ .mask = 0 };
    casus_status status =
        cx_blob_open(&press->blob, cx_model_section(model, "press"), "press", err);
    if (status != CASUS_OK) return status;
    press->words = cx_blob_array(&press->blob, "rare", sizeof *press->words, &n);
    for (uint32_t i = 0; i < n; i++) used += press->words[i].word != 0;
    if (n < 2 || (n & (n - 1)) || used == n)
        return cx_fail(err, CASUS_BAD_FORMAT, 0, 0, "section press: no table of words");
    press->mask = n - 1;
    press->credits =
        cx_blob_array(&press->blob, "cred", sizeof *press->credits, &press->n_credits);
    return cx_phrases_open(&press->phrases, &press->blob, "press", err);
}

uint32_t cx_press_rarity(const cx_press *press, uint64_t hash)
{
    const uint32_t word = (uint32_t)(hash >> 32) ? (uint32_t)(hash >> 32) : 1;
    if (!press->words) return CX_RARITY_UNKNOWN;
    for (uint32_t at = word & press->mask;; at = (at + 1) & press->mask) {
        if (press->words[at].word == word) return press->words[at].rarity;
        if (press->words[at].word == 0) return CX_RARITY_UNKNOWN;
    }
}

/* ---- words of a credit ---- */

static bool in_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (unsigned char)c >= 0x80;
}

typedef struct word {
    char folded[40];
    uint32_t len, end; /* `end`: byte behind it */
    bool capitals, capital, digits;
} word;

/* The next word from `at` on; false at the end. Dashes of three bytes are no letters. */
static bool next_word(casus_str s, uint32_t at, word *w)
{
    while (at < s.len && (!in_word(s.ptr[at]) || s.ptr[at] == '\xe2'))
        at += s.ptr[at] == '\xe2' && at + 2 < s.len ? 3 : 1;
    if (at >= s.len) return false;
    *w = (word){ .capitals = true, .digits = true };
    w->capital = s.ptr[at] >= 'A' && s.ptr[at] <= 'Z';
    for (; at < s.len && in_word(s.ptr[at]) && s.ptr[at] != '\xe2'; at++) {
        const char c = s.ptr[at];
        w->capitals &= !(c >= 'a' && c <= 'z');
        w->digits &= c >= '0' && c <= '9';
        if (w->len < sizeof w->folded)
            w->folded[w->len++] = c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
    }
    w->end = at;
    return true;
}

/* The longest phrase of the table from `at` on, or NULL; *end is behind it. */
static const cx_credit *phrase_at(const cx_press *press, casus_str s, uint32_t at,
                                  uint32_t *end)
{
    const cx_credit *found = NULL;
    cx_phrase_state state;
    bool capitals = true;
    word w;
    if (!press->words) return NULL;
    cx_phrase_begin(&state);
    while (next_word(s, at, &w)) {
        const uint32_t *rows, *row;
        uint32_t n;
        const bool more =
            cx_phrase_step(&press->phrases, &state, cx_str(w.folded, w.len), &rows, &n);
        at = w.end;
        capitals &= w.capitals;
        for (row = rows; n > 0; n--, row++) {
            if (*row >= press->n_credits) continue;
            const cx_credit *credit = &press->credits[*row];
            if (credit->kind == CX_CREDIT_MARK && !capitals) continue;
            found = credit;
            *end = at;
        }
        if (!more) break;
    }
    return found;
}

static casus_str agency_of(const cx_press *press, const cx_credit *credit)
{
    return credit->kind == CX_CREDIT_UNNAMED ? CX_LIT("agencies")
                                             : cx_blob_text(&press->blob, credit->agency);
}

/* The agency of a piece of text that is a credit and nothing else; "" when it is not.
 * `dateline`: words with a capital and numbers may stand beside it. */
static casus_str credited(const cx_press *press, casus_str s, bool dateline)
{
    const cx_credit *named = NULL;
    uint32_t at = 0, end = 0, words = 0;
    word w;
    while (next_word(s, at, &w)) {
        if (++words > MOST_WORDS) return CX_LIT("");
        const cx_credit *credit = phrase_at(press, s, at, &end);
        if (credit) {
            const bool names = credit->kind <= CX_CREDIT_UNNAMED;
            if (names && (!named || named->kind == CX_CREDIT_UNNAMED)) named = credit;
            at = end;
        } else if (w.digits || (dateline && w.capital)) {
            at = w.end;
        } else {
            return CX_LIT("");
        }
    }
    return named ? agency_of(press, named) : CX_LIT("");
}

casus_str cx_press_named(const cx_press *press, casus_str name)
{
    const casus_str agency = credited(press, name, false);
    return cx_str_equal(agency, CX_LIT("agencies")) ? CX_LIT("") : agency;
}

/* ---- where credits stand ---- */

/* Length of a dash, bar or colon that ends a dateline at `at`; 0 when there is none. */
static uint32_t dash_at(casus_str s, uint32_t at)
{
    if (at + 3 <= s.len && s.ptr[at] == '\xe2' && s.ptr[at + 1] == '\x80' &&
        (s.ptr[at + 2] == '\x93' || s.ptr[at + 2] == '\x94'))
        return 3;
    const bool apart = at > 0 && s.ptr[at - 1] == ' ' && at + 1 < s.len &&
                       (s.ptr[at + 1] == ' ' || s.ptr[at + 1] == '-');
    if (s.ptr[at] == '-' && apart) return 1;
    if (s.ptr[at] == '|') return 1;
    return s.ptr[at] == ':' && at + 1 < s.len && s.ptr[at + 1] == ' ' ? 1 : 0;
}

static casus_str first_bytes(casus_str s, uint32_t n)
{
    return cx_str(s.ptr, s.len < n ? s.len : n);
}

/* An abbreviation may be explained in brackets anywhere ("the Accounting Authority (AA)
 * said"); a dateline has a dash or the end of the line behind them. */
static bool ends_dateline(casus_str s, uint32_t at)
{
    while (at < s.len && s.ptr[at] == ' ') at++;
    return at >= s.len || s.ptr[at] == '\n' || s.ptr[at] == '-' || s.ptr[at] == ':' ||
           dash_at(s, at) > 0;
}

/* "(Reuters)" in the opening, or what stands before the first dash. */
static casus_str in_opening(const cx_press *press, casus_str body)
{
    const casus_str opening = first_bytes(body, OPENING);
    casus_str agency = CX_LIT("");
    uint32_t open = CASUS_NONE;
    for (uint32_t i = 0; i < opening.len && agency.len == 0; i++) {
        if (opening.ptr[i] == '(') open = i + 1;
        if (opening.ptr[i] == ')' && open != CASUS_NONE && ends_dateline(opening, i + 1))
            agency = credited(press, cx_str(opening.ptr + open, i - open), false);
    }
    for (uint32_t i = 0; i < opening.len && i < DATELINE && agency.len == 0; i++) {
        if (opening.ptr[i] == '\n') break;
        if (!dash_at(opening, i)) continue;
        agency = credited(press, cx_str(opening.ptr, i), true);
        break;
    }
    return agency;
}

/* Brackets or a dash at the end of a line: "... on Monday. (AFP)", "... - Reuters". */
static casus_str at_end(const cx_press *press, casus_str line)
{
    line = cx_str_trim(line);
    if (line.len == 0) return line;
    for (uint32_t i = line.len; i-- > 0 && line.len - i < ENDING / 3;) {
        const uint32_t dash = line.ptr[i] == '(' ? 1 : dash_at(line, i);
        if (!dash || line.ptr[i] == ':') continue;
        const casus_str agency =
            credited(press, cx_str(line.ptr + i + dash, line.len - i - dash), false);
        if (agency.len || line.ptr[i] == '(') return agency;
    }
    return CX_LIT("");
}

static casus_str closing(const cx_press *press, casus_str body)
{
    const uint32_t skip = body.len > ENDING ? body.len - ENDING : 0;
    const casus_str tail = cx_str(body.ptr + skip, body.len - skip);
    word w;
    for (uint32_t at = 0, end; next_word(tail, at, &w); at = w.end) {
        const cx_credit *credit = phrase_at(press, tail, at, &end);
        if (credit && credit->kind == CX_CREDIT_CLOSING) return agency_of(press, credit);
    }
    return CX_LIT("");
}

static casus_str last_line(casus_str *body)
{
    *body = cx_str_trim(*body);
    uint32_t at = body->len;
    while (at > 0 && body->ptr[at - 1] != '\n') at--;
    const casus_str line = cx_str(body->ptr + at, body->len - at);
    body->len = at;
    return line;
}

casus_str cx_press_agency(const cx_press *press, casus_str text, uint32_t title_len,
                          casus_str publisher)
{
    casus_str body = cx_str_trim(cx_str(text.ptr + title_len, text.len - title_len));
    casus_str agency = cx_press_named(press, publisher), line;
    if (agency.len == 0) agency = in_opening(press, body);
    casus_str rest = body;
    for (int i = 0; i < FIRST_LINES && agency.len == 0; i++) {
        if (!cx_str_split(&rest, '\n', &line)) break;
        agency = credited(press, line, false);
        if (agency.len == 0 && line.len < OPENING) agency = in_opening(press, line);
    }
    if (agency.len == 0) agency = closing(press, body);
    for (int i = 0; i < LAST_LINES && agency.len == 0 && body.len; i++) {
        line = last_line(&body);
        agency = credited(press, line, false);
        if (agency.len == 0 && i < 2) agency = at_end(press, line);
    }
    return agency;
}
