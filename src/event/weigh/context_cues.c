/* context_cues.c -- what can be seen of an act and of the words that speak for a context.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/contexts.h"

#include "event/side/sides.h"
#include "event/weigh/way.h"

enum {
    CLIMB = 12,
    MANY = 200,
    FIRST = 4 /* contexts that a report speaks of most */
};

/* ---- where words stand ---- */

static bool is_in(const casus_doc *d, casus_span span, const cx_context_sight *s)
{
    return cx_token(d, s->last)->end > span.start &&
           cx_token(d, s->token)->start < span.end;
}

static bool is_in_side(const casus_doc *d, casus_range side, const cx_context_sight *s)
{
    for (uint32_t i = 0; i < side.n; i++)
        if (is_in(d, d->participants.ptr[side.first + i].span, s)) return true;
    return false;
}

/* Steps up from `t` to `top`; CLIMB when it is not above. */
static uint32_t steps_up(const casus_doc *d, uint32_t t, uint32_t top)
{
    uint32_t n = 0;
    while (t != top && n < CLIMB) {
        t = cx_token(d, t)->head;
        if (t == CASUS_NONE) return CLIMB;
        n++;
    }
    return n;
}

static cx_context_where where(const casus_doc *d, const casus_event *e,
                              const cx_context_sight *s)
{
    if (is_in(d, e->trigger, s)) return CX_WHERE_OWN;
    if (is_in_side(d, e->actors, s)) return CX_WHERE_ACTOR;
    if (is_in_side(d, e->recipients, s)) return CX_WHERE_RECIPIENT;
    const uint32_t down = steps_up(d, s->last, e->trigger_token);
    if (down < CLIMB)
        return down <= 1 ? CX_WHERE_BELOW : down == 2 ? CX_WHERE_LOWER : CX_WHERE_LOWEST;
    const uint32_t above = cx_token(d, e->trigger_token)->head;
    if (above == CASUS_NONE) return CX_WHERE_SENTENCE;
    if (above >= s->token && above <= s->last) return CX_WHERE_ABOVE;
    return steps_up(d, s->last, above) <= 3 ? CX_WHERE_ASIDE : CX_WHERE_SENTENCE;
}

static void count(uint64_t bits, uint8_t *counts)
{
    for (unsigned c = 0; bits; c++, bits >>= 1)
        counts[c] += (bits & 1) && counts[c] < MANY;
}

static void count_sentence(const cx_context_book *b, uint32_t sentence, uint8_t *counts)
{
    for (uint32_t i = b->from[sentence]; i < b->from[sentence + 1]; i++)
        count(b->sights[i].bits, counts);
}

static uint64_t named_by_rule(const cx_context_book *b, uint32_t trigger)
{
    uint64_t bits = 0;
    for (uint32_t i = 0; i < b->n_named; i++)
        if (b->named[i].trigger == trigger) bits |= b->named[i].bits;
    return bits;
}

bool cx_context_make(const casus_doc *d, uint32_t event, cx_context_act *a)
{
    const cx_context_book *b = d->contexts;
    const casus_event *e = &d->events.ptr[event];
    if (!b || e->sentence == CASUS_NONE) return false;
    *a = (cx_context_act){ .doc = d, .book = b, .event = event };
    a->seen = a->named = named_by_rule(b, e->trigger_token);
    for (uint32_t i = b->from[e->sentence]; i < b->from[e->sentence + 1]; i++) {
        const cx_context_sight *s = &b->sights[i];
        const uint32_t at = 1u << where(d, e, s);
        uint64_t bits = s->bits;
        for (unsigned c = 0; bits; c++, bits >>= 1)
            if (bits & 1) a->where[c] |= at;
        count(s->bits, a->here);
    }
    if (e->sentence > 0) count_sentence(b, e->sentence - 1, a->before);
    if (e->sentence + 1 < d->sentences.len) count_sentence(b, e->sentence + 1, a->behind);
    for (unsigned c = 0; c < CX_CONTEXTS; c++) {
        if (a->here[c] || a->before[c] || a->behind[c] ||
            (b->counts[c] && b->rank[c] < FIRST))
            a->seen |= 1ull << c;
        a->rivals += a->here[c] > 0;
    }
    return true;
}

/* ---- the act ---- */

static void tell_side(const cx_teller *t, const casus_doc *d, casus_range side,
                      const char *kind)
{
    uint32_t sectors = 0;
    if (!side.n) cx_tell(t, kind, CX_LIT("nobody"), CX_NO_WORD, CX_NO_WORD);
    for (uint32_t i = 0; i < side.n; i++)
        sectors |= d->entities.ptr[d->participants.ptr[side.first + i].entity].sectors;
    if (side.n && !sectors) cx_tell(t, kind, CX_LIT("-"), CX_NO_WORD, CX_NO_WORD);
    for (unsigned s = 0; sectors; s++, sectors >>= 1)
        if (sectors & 1)
            cx_tell(t, kind, cx_cstr(casus_sector_name(s)), CX_NO_WORD, CX_NO_WORD);
}

void cx_context_act_cues(const cx_context_act *a, cx_roll_ear *ear, void *context)
{
    const casus_doc *d = a->doc;
    const cx_context_book *b = a->book;
    const casus_event *e = &d->events.ptr[a->event];
    const cx_teller t = { ear, context, CX_NO_WORD };
    const casus_str type = cx_cstr(casus_event_type_name(e->type));
    const casus_str abroad = cx_yes(cx_goes_abroad(d, e), "abroad");
    ear(context, "about", CX_LIT("-"));
    cx_tell(&t, "about type", type, CX_NO_WORD, CX_NO_WORD);
    cx_tell(&t, "about mode", type, cx_cstr(casus_mode_name(e->mode)), CX_NO_WORD);
    cx_tell(&t, "about code", cx_cstr(e->cameo), CX_NO_WORD, CX_NO_WORD);
    cx_tell(&t, "about abroad", abroad, type, CX_NO_WORD);
    tell_side(&t, d, e->actors, "about actor");
    tell_side(&t, d, e->recipients, "about recipient");
    for (unsigned r = 0; r < 2 && b->counts[b->order[r]]; r++)
        cx_tell(&t, r ? "about report second" : "about report first",
                cx_cstr(casus_context_name(b->order[r])), CX_NO_WORD, CX_NO_WORD);
    for (unsigned c = 0; c < CX_CONTEXTS; c++)
        if (a->named >> c & 1)
            cx_tell(&t, "about rule", cx_cstr(casus_context_name(c)), CX_NO_WORD,
                    CX_NO_WORD);
}

/* ---- the words ---- */

static const char *const wheres[CX_WHERES] = { "own",   "actor", "recipient",
                                               "below", "lower", "lowest",
                                               "above", "aside", "sentence" };

void cx_context_word_cues(const cx_context_act *a, unsigned c, cx_roll_ear *ear,
                          void *context)
{
    const cx_context_book *b = a->book;
    const cx_teller t = { ear, context, CX_NO_WORD };
    const casus_str rank =
        b->counts[c] ? CX_CUE_STEP(b->rank[c], 0, 1, 2, 4) : CX_LIT("none");
    const casus_str share =
        CX_CUE_STEP(b->all ? 100 * b->counts[c] / b->all : 0, 3, 8, 15, 25, 40, 60);
    casus_str first = CX_LIT("-");
    for (unsigned w = CX_WHERES; w-- > 0;)
        if (a->where[c] >> w & 1) {
            first = cx_cstr(wheres[w]);
            cx_tell(&t, "words", first, CX_NO_WORD, CX_NO_WORD);
        }
    cx_tell(&t, "words rivals", first, CX_CUE_STEP(a->rivals, 0, 1, 2, 3), CX_NO_WORD);
    cx_tell(&t, "words around", CX_CUE_STEP(a->before[c], 0, 1, 2),
            CX_CUE_STEP(a->behind[c], 0, 1, 2), CX_NO_WORD);
    cx_tell(&t, "words in report", CX_CUE_STEP(b->counts[c], 0, 1, 2, 4, 8), rank,
            CX_NO_WORD);
    cx_tell(&t, "words of report", share, CX_NO_WORD, CX_NO_WORD);
    cx_tell(&t, "words by acts", CX_CUE_STEP(b->acts[c], 0, 10, 25, 40, 60, 80),
            cx_yes(a->here[c], "here"), CX_NO_WORD);
}
