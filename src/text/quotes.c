/* quotes.c -- what stands between quotation marks.
 *
 * Curly and angled marks say by themselves whether they open or close; the straight
 * one opens where it stands before a word and nothing is open. A quotation that is
 * still open at the end of a paragraph goes on in the next one if that begins with an
 * opening mark, as papers print long speeches; otherwise somebody forgot the mark, and
 * the damage ends with the paragraph.
 *
 * SPDX-License-Identifier: MIT
 */
#include "text/chars.h"
#include "text/cut.h"

typedef enum quote { NO_QUOTE, OPENS, CLOSES, EITHER, SINGLE_OPENS, SINGLE_CLOSES } quote;

static quote quote_of(const casus_doc *doc, uint32_t t)
{
    uint32_t len;
    const casus_str form = cx_form(doc, t);
    const uint32_t c = cx_char_at(form, 0, &len);
    if (form.len == 2 && memcmp(form.ptr, "``", 2) == 0) return OPENS;
    if (form.len == 2 && memcmp(form.ptr, "''", 2) == 0) return EITHER;
    if (len != form.len) return NO_QUOTE;
    switch (c) {
    case '"':
        return EITHER;
    case 0x201C:
    case 0x201E:
    case 0xAB:
        return OPENS;
    case 0x201D:
    case 0xBB:
        return CLOSES;
    case 0x2018:
        return SINGLE_OPENS;
    case 0x2019:
        return SINGLE_CLOSES;
    default:
        return NO_QUOTE;
    }
}

static bool space_before(const casus_doc *doc, uint32_t t)
{
    return t == 0 || cx_token(doc, t - 1)->flags & CASUS_TOKEN_SPACE_AFTER ||
           cx_token(doc, t - 1)->end != cx_token(doc, t)->start;
}

/* The straight mark at `t` opens unless something is open or it hangs on a word. */
static bool straight_opens(const casus_doc *doc, uint32_t t, bool open)
{
    if (!open) return true;
    /* two openings in a row: the closing one was forgotten */
    return space_before(doc, t) && !(cx_token(doc, t)->flags & CASUS_TOKEN_SPACE_AFTER) &&
           t + 1 < doc->tokens.len &&
           cx_is_alnum_at(doc->text, cx_token(doc, t + 1)->start, doc->text.len);
}

/* Marks the token and returns whether a quotation is open behind it. `single` tells
 * whether the open one began with a single mark, whose closing is an apostrophe too. */
static bool mark_token(casus_doc *doc, uint32_t t, bool open, bool *single)
{
    switch (quote_of(doc, t)) {
    case OPENS:
        *single = false;
        return true;
    case CLOSES:
        return false;
    case EITHER:
        *single = false;
        return straight_opens(doc, t, open);
    case SINGLE_OPENS:
        if (!open) *single = true;
        return true;
    case SINGLE_CLOSES:
        if (open && *single) return false;
        break;
    case NO_QUOTE:
        break;
    }
    if (open) cx_token(doc, t)->flags |= CASUS_TOKEN_QUOTED;
    return open;
}

void cx_mark_quotes(casus_doc *doc, uint32_t first, bool *open)
{
    bool single = false;
    const uint32_t first_token = doc->sentences.ptr[first].first_token;
    const quote opening = quote_of(doc, first_token);
    const bool carried =
        *open && (opening == OPENS || opening == EITHER || opening == SINGLE_OPENS);
    bool now = false;
    for (uint32_t i = first; i < doc->sentences.len; i++) {
        casus_sentence *s = &doc->sentences.ptr[i];
        if (now || (carried && i == first)) s->flags |= CASUS_SENTENCE_QUOTE_OPEN;
        for (uint32_t t = s->first_token; t < s->first_token + s->n_tokens; t++)
            now = mark_token(doc, t, now, &single);
    }
    *open = now;
}
