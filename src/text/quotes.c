/* quotes.c -- what stands between quotation marks.
 *
 * Curly and angled marks say by themselves whether they open or close; the straight
 * one opens where it stands before a word and nothing is open. A single mark is an
 * apostrophe too: it opens only where another one closes what it opened, and behind an
 * "s" it closes only if no better place comes ("the crews' pay"). A quotation that is
 * still open at the end of a paragraph goes on in the next one if that begins with an
 * opening mark, as papers print long speeches; otherwise somebody forgot the mark, and
 * the damage ends with the paragraph.
 *
 * SPDX-License-Identifier: MIT
 */
#include "text/chars.h"
#include "text/cut.h"

typedef enum quote {
    NO_QUOTE,
    OPENS,
    CLOSES,
    EITHER,
    SINGLE_OPENS,
    SINGLE_CLOSES,
    SINGLE_EITHER
} quote;

enum { LONGEST_SINGLE = 300 /* tokens between single marks */ };

/* What is open while a paragraph is read. */
typedef struct open_quote {
    bool open;
    uint32_t closes_at; /* token, when a single mark opened it; else CASUS_NONE */
    uint32_t end;       /* token behind the paragraph */
} open_quote;

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
    case '\'':
        return SINGLE_EITHER;
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

static bool is_mark(const casus_doc *doc, uint32_t t)
{
    return !cx_is_alnum_at(doc->text, cx_token(doc, t)->start, doc->text.len);
}

/* A single mark at `t` hangs on what is before it, and a word does not go on behind. */
static bool may_close(const casus_doc *doc, uint32_t t, uint32_t end)
{
    const quote kind = quote_of(doc, t);
    if (kind != SINGLE_CLOSES && kind != SINGLE_EITHER) return false;
    if (t == 0 || space_before(doc, t)) return false;
    return cx_token(doc, t)->flags & CASUS_TOKEN_SPACE_AFTER || t + 1 == end ||
           is_mark(doc, t + 1);
}

/* The token that closes what a single mark at `t` opens, or CASUS_NONE: the first that
 * cannot be a genitive, else the first that can. */
static uint32_t single_close(const casus_doc *doc, uint32_t t, uint32_t end)
{
    uint32_t genitive = CASUS_NONE;
    for (uint32_t i = t + 2; i < end && i - t < LONGEST_SINGLE; i++) {
        if (!may_close(doc, i, end)) continue;
        const char before = doc->text.ptr[cx_token(doc, i)->start - 1];
        if (before != 's' && before != 'S') return i;
        if (genitive == CASUS_NONE) genitive = i;
    }
    return genitive;
}

/* A single mark at `t`: does it open, and where is its end? */
static void open_single(const casus_doc *doc, uint32_t t, quote kind, open_quote *q)
{
    const bool before_word = t + 1 < q->end && space_before(doc, t) &&
                             !(cx_token(doc, t)->flags & CASUS_TOKEN_SPACE_AFTER);
    if (q->open || (kind == SINGLE_EITHER && !before_word)) return;
    q->closes_at = single_close(doc, t, q->end);
    q->open = kind == SINGLE_OPENS || q->closes_at != CASUS_NONE;
}

/* Marks the token, or opens or closes a quotation with it. */
static void mark_token(casus_doc *doc, uint32_t t, open_quote *q)
{
    const quote kind = quote_of(doc, t);
    const bool inside = q->open;
    if (inside && t == q->closes_at) {
        *q = (open_quote){ false, CASUS_NONE, q->end };
        return;
    }
    switch (kind) {
    case OPENS:
    case CLOSES:
    case EITHER:
        q->open = kind == OPENS || (kind == EITHER && straight_opens(doc, t, q->open));
        q->closes_at = CASUS_NONE;
        return;
    case SINGLE_OPENS:
    case SINGLE_EITHER:
        open_single(doc, t, kind, q);
        break;
    case SINGLE_CLOSES:
    case NO_QUOTE:
        break;
    }
    if (inside) cx_token(doc, t)->flags |= CASUS_TOKEN_QUOTED;
}

void cx_mark_quotes(casus_doc *doc, uint32_t first, bool *open)
{
    const casus_sentence *last = &doc->sentences.ptr[doc->sentences.len - 1];
    open_quote q = { false, CASUS_NONE, last->first_token + last->n_tokens };
    const uint32_t first_token = doc->sentences.ptr[first].first_token;
    const quote opening = quote_of(doc, first_token);
    const bool carried =
        *open && (opening == OPENS || opening == EITHER || opening == SINGLE_OPENS);
    for (uint32_t i = first; i < doc->sentences.len; i++) {
        casus_sentence *s = &doc->sentences.ptr[i];
        if (q.open || (carried && i == first)) s->flags |= CASUS_SENTENCE_QUOTE_OPEN;
        for (uint32_t t = s->first_token; t < s->first_token + s->n_tokens; t++)
            mark_token(doc, t, &q);
    }
    *open = q.open;
}
