/* when_loose.c -- times that lean on what was told: "the weekend", "the day before",
 * "hours later", "within days", "on the 24th", "throughout the day", "earlier in the
 * week".
 *
 * They say little by themselves, so they are read last, and only where nothing behind
 * them says that they measure something else ("the day before the vote" is counted from
 * the vote).
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/when/when_read.h"

enum { THROUGHOUT = 2 /* value of a row "beside" */ };

/* Nothing of the same phrase comes behind: a mark, or the end. */
static bool is_closed(const atoms *a, uint32_t i)
{
    return at(a, i)->kind == CX_ATOM_MARK && !mark(a, i, '-') && !mark(a, i, '\'');
}

static void count_from(cx_when *w, cx_anchor anchor, const char *unit, int shift)
{
    w->anchor = anchor;
    w->unit = unit;
    w->amount = 1;
    w->shift = shift;
}

/* The weekend: the last one, the coming one where the sentence looks ahead. */
static bool read_weekend(const reader *r, uint32_t i, cx_when *w)
{
    uint32_t end;
    if (!is(r->a, i, CX_ATOM_IS_THE)) return false;
    const cx_measure *unit = cx_unit_at(r->a, i + 1, &end);
    if (!cx_unit_is(unit, "WE") || unit->value > 1 || is(r->a, end, CX_ATOM_IS_OF))
        return false;
    *w = new_when(i, CX_GRAIN_WEEKEND);
    w->end = end;
    w->nearest = true;
    count_from(w, CX_ANCHOR_PAPER, unit->code, -1);
    return true;
}

/* [the] day before, the week after, in a clause that ends there */
static bool read_day_beside(const reader *r, uint32_t i, cx_when *w)
{
    const atoms *a = r->a;
    uint32_t end, k;
    if (!is(a, i, CX_ATOM_IS_THE)) return false;
    const cx_measure *unit = cx_unit_at(a, i + 1, &end);
    const cx_measure *side = unit ? row(a, end, CX_ATOM_IS_BESIDE, &k) : NULL;
    if (!side || fabs(side->value) != 1 || unit->value > 1 || !is_closed(a, k) ||
        cx_grain_of(unit) == CX_GRAIN_HOUR)
        return false;
    *w = new_when(i, cx_grain_of(unit));
    w->end = k;
    if (cx_unit_is(unit, "NI")) w->part = "NI";
    count_from(w, CX_ANCHOR_STORY, unit->code, (int)side->value);
    return true;
}

/* hours later, weeks ago: how many is not told; within days */
static bool read_units(const reader *r, uint32_t i, cx_when *w)
{
    const atoms *a = r->a;
    uint32_t end, k;
    const cx_measure *unit = cx_unit_at(a, i, &end), *m;
    if (!unit || unit->value < 2) return false;
    *w = new_when(i, CX_GRAIN_NONE);
    w->unit = unit->code;
    w->end = end;
    const cx_measure *within = i > 0 ? row(a, i - 1, CX_ATOM_IS_BESIDE, &k) : NULL;
    if ((m = row(a, end, CX_ATOM_IS_AGO, &k)))
        w->anchor = CX_ANCHOR_PAPER;
    else if ((m = row(a, end, CX_ATOM_IS_LATER, &k)))
        w->anchor = CX_ANCHOR_STORY;
    if (!m) return within && within->value == 0;
    w->grain = cx_grain_of(unit);
    w->shift = (int)m->value;
    w->end = k;
    return true;
}

/* on the 24th: of the month that is told, or the last that had one */
static bool read_day_of_month(const reader *r, uint32_t i, cx_when *w)
{
    const atoms *a = r->a;
    double day;
    uint32_t end;
    int y, m, d;
    const bool story = r->c->story != CASUS_NO_DAY && r->c->narrative;
    const int32_t base = story ? r->c->story : r->c->paper;
    if (i == 0 || !is(a, i - 1, CX_ATOM_IS_ON) || !is(a, i, CX_ATOM_IS_THE) ||
        at(a, i + 1)->kind != CX_ATOM_NUMBER || !cx_read_ordinal(a, i + 1, &day, &end) ||
        day < 1 || day > 31 || base == CASUS_NO_DAY ||
        !(is_closed(a, end) || is(a, end, CX_ATOM_IS_YEAR_AFTER)) ||
        is(a, end, CX_ATOM_IS_OF))
        return false;
    cx_day_date(base, &y, &m, &d);
    if (!story && day > d && --m == 0) m = 12, y--;
    *w = new_when(i, CX_GRAIN_DAY);
    w->year = y;
    w->month = m;
    w->day = (int)day;
    w->end = end;
    return true;
}

/* throughout the day, during the night */
static bool read_during(const reader *r, uint32_t i, cx_when *w)
{
    uint32_t k;
    const cx_measure *m = i > 0 ? row(r->a, i - 1, CX_ATOM_IS_BESIDE, &k) : NULL;
    return m && m->value == THROUGHOUT && cx_read_bare_unit(r, i, w) &&
           is_closed(r->a, w->end);
}

bool cx_read_loose(const reader *r, uint32_t i, cx_when *w)
{
    return read_weekend(r, i, w) || read_day_beside(r, i, w) || read_units(r, i, w) ||
           read_day_of_month(r, i, w) || read_during(r, i, w);
}
