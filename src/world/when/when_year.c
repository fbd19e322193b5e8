/* when_year.c -- reading years, decades, centuries, quarters: "1943", "the 1940s", "216
 * BC", "the 19th century", "the third quarter of 2010".
 *
 * A bare number is a year when its neighbours make it one: a preposition of time, a
 * month, a heading, brackets; never when it counts something.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/when/when_read.h"

enum { LAST_YEAR = 2100 };

/* ---- years ---- */

bool cx_four_digits(const atoms *a, uint32_t i)
{
    const cx_atom *n = at(a, i);
    return n->kind == CX_ATOM_NUMBER && n->plain && n->digits == 4 && n->value >= 1000 &&
           n->value <= LAST_YEAR;
}

/* "people" in "2000 people": a small word that is not one that may follow a year. */
bool cx_is_counted(const atoms *a, uint32_t i)
{
    const cx_atom *n = at(a, i);
    return n->kind == CX_ATOM_WORD && n->space && !n->upper &&
           !is(a, i, CX_ATOM_IS_YEAR_AFTER) && !is(a, i, CX_ATOM_IS_SHIFT);
}

static bool year_follows(const atoms *a, uint32_t i)
{
    if (i == 0) return true;
    return is(a, i - 1, CX_ATOM_IS_YEAR_BEFORE) || is(a, i - 1, CX_ATOM_IS_MOD) ||
           mark(a, i - 1, '(');
}

static bool spoils_year(const atoms *a, uint32_t i)
{
    const cx_atom *n = at(a, i);
    if (n->kind == CX_ATOM_NUMBER) return true;
    if (n->kind == CX_ATOM_WORD)
        return tight(a, i) || is(a, i, CX_ATOM_IS_TIME_UNIT) ||
               is(a, i, CX_ATOM_IS_MEASURE) || is(a, i, CX_ATOM_IS_SCALE);
    return i < a->list.len && (mark(a, i, '%') ||
                               (mark(a, i, ':') && tight(a, i + 1) &&
                                at(a, i + 1)->kind == CX_ATOM_NUMBER) ||
                               (mark(a, i, '/') && at(a, i + 1)->digits == 4));
}

/* "1861-1863", and four digits alone on their line or at its end behind a comma. */
static bool is_heading_year(const atoms *a, uint32_t i)
{
    const uint32_t n = a->list.len;
    if (i + 2 < n && mark(a, i + 1, '-') && tight(a, i + 1) && cx_four_digits(a, i + 2) &&
        tight(a, i + 2))
        return at(a, i + 2)->value > at(a, i)->value &&
               at(a, i + 2)->value < at(a, i)->value + 100;
    if (i >= 2 && mark(a, i - 1, '-') && cx_four_digits(a, i - 2))
        return is_heading_year(a, i - 2);
    if (i == 0) return mark(a, 1, ':') || n == 1;
    return i + 1 == n && mark(a, i - 1, ',');
}

/* What stands around decides, the more strictly the farther the year is from our own
 * time: "in 1776 delayed", "the 1783 treaty", "a 1998 interview", but "1,500 men". */
static bool year_by_context(const atoms *a, uint32_t i)
{
    uint32_t end;
    const double year = at(a, i)->value;
    const cx_measure *prep = i > 0 ? row(a, i - 1, CX_ATOM_IS_YEAR_BEFORE, &end) : NULL;
    const bool before = year_follows(a, i), counted = cx_is_counted(a, i + 1),
               sure = prep && prep->value > 0;
    const bool plural = counted && a->text.ptr[at(a, i + 1)->end - 1] == 's';
    const bool article =
        i > 0 && (is(a, i - 1, CX_ATOM_IS_THE) || is(a, i - 1, CX_ATOM_IS_ARTICLE) ||
                  is(a, i - 1, CX_ATOM_IS_WHOSE));
    if (is_heading_year(a, i) && year >= 1500) return true;
    if (year < 1500) return before && !counted && at(a, i + 1)->kind != CX_ATOM_WORD;
    if (year < 1900 || year > 2035)
        return (before && (!counted || (sure && !plural))) ||
               (article && counted && !plural);
    return !counted || sure || (article && !plural) ||
           (i > 0 && is(a, i - 1, CX_ATOM_IS_THE)) || (before && !plural);
}

/* Four digits that stand for a year by themselves. */
static bool is_year(const atoms *a, uint32_t i)
{
    if (!cx_four_digits(a, i) || spoils_year(a, i + 1)) return false;
    if (i > 0 && (is(a, i - 1, CX_ATOM_IS_SYMBOL) || is(a, i - 1, CX_ATOM_IS_PREFIX) ||
                  mark(a, i - 1, '#') ||
                  (tight(a, i) && !mark(a, i - 1, '(') && !mark(a, i - 1, '-') &&
                   !mark(a, i - 1, '"') && !mark(a, i - 1, '/'))))
        return false;
    if (mark(a, i + 1, '-') && tight(a, i + 1) && at(a, i + 2)->kind == CX_ATOM_WORD &&
        tight(a, i + 2))
        return false;
    return year_by_context(a, i);
}

static bool era(const atoms *a, uint32_t i, uint32_t *end, bool *bc)
{
    const cx_measure *m = row(a, i, CX_ATOM_IS_ERA, end);
    if (m) {
        *bc = m->value < 0;
        return true;
    }
    /* "B.C.": two letters with stops. */
    if (!mark(a, i + 1, '.') || !mark(a, i + 3, '.') || !tight(a, i + 1) ||
        !tight(a, i + 2)) {
        if (!mark(a, i + 1, '.') || !tight(a, i + 2) ||
            at(a, i + 2)->kind != CX_ATOM_WORD)
            return false;
    }
    const cx_atom *x = at(a, i), *y = at(a, i + 2);
    if (x->end - x->start != 1 || y->end - y->start != 1 || y->kind != CX_ATOM_WORD)
        return false;
    *bc = a->text.ptr[x->start] == 'B' && a->text.ptr[y->start] == 'C';
    *end = mark(a, i + 3, '.') && tight(a, i + 3) ? i + 4 : i + 3;
    return *bc || (a->text.ptr[x->start] == 'A' && a->text.ptr[y->start] == 'D');
}

/* [,] 1943, 1943 BC, '43 at i, as the end of a longer date. */
bool cx_read_year_behind(const atoms *a, uint32_t i, cx_when *w)
{
    uint32_t k = i + (mark(a, i, ',') ? 1 : 0), end;
    bool bc;
    if (is(a, k, CX_ATOM_IS_OF)) k++;
    if (at(a, k)->kind == CX_ATOM_NUMBER && at(a, k)->plain && at(a, k)->digits <= 4 &&
        era(a, k + 1, &end, &bc)) {
        w->year = (int)at(a, k)->value;
        w->bc = bc;
        w->end = end;
        return true;
    }
    if (cx_four_digits(a, k) && !spoils_year(a, k + 1)) {
        w->year = (int)at(a, k)->value;
        w->end = k + 1;
        return true;
    }
    if (mark(a, k, '\'') && at(a, k + 1)->digits == 2 && tight(a, k + 1) &&
        at(a, k + 1)->plain) {
        w->year = 1900 + (int)at(a, k + 1)->value;
        w->end = k + 2;
        return true;
    }
    return false;
}

/* "1939-45": the second year is a date of its own. */
static void read_second_year(const atoms *a, cx_when *w)
{
    if (!(mark(a, w->end, '-') || mark(a, w->end, '/')) || !tight(a, w->end) ||
        !tight(a, w->end + 1))
        return;
    const cx_atom *n = at(a, w->end + 1);
    if (n->kind != CX_ATOM_NUMBER || !n->plain || (n->digits != 2 && n->digits != 4))
        return;
    const int year = n->digits == 2 ? w->year / 100 * 100 + (int)n->value : (int)n->value;
    if (year <= w->year || year > w->year + 120) return;
    w->also_first = w->end + 1;
    w->also_end = w->end + 2;
    w->also_year = year;
}

bool cx_read_year(const reader *r, uint32_t i, cx_when *w)
{
    const atoms *a = r->a;
    uint32_t end;
    bool bc;
    const cx_atom *n = at(a, i);
    if (n->kind != CX_ATOM_NUMBER || !n->plain || n->digits > 4) return false;
    *w = new_when(i, CX_GRAIN_YEAR);
    w->year = (int)n->value;
    w->end = i + 1;
    if (at(a, i + 1)->kind == CX_ATOM_WORD && era(a, i + 1, &end, &bc)) {
        w->bc = bc;
        w->end = end;
        return true;
    }
    if (r->c->bc && n->digits == 3 && year_follows(a, i) && i > 0 &&
        !cx_is_counted(a, i + 1) && !spoils_year(a, i + 1)) {
        w->bc = true;
        return true;
    }
    if (!is_year(a, i)) return false;
    read_second_year(a, w);
    return true;
}

/* the 1940s, the '40s, the forties; the 19th century */
bool cx_read_decade(const reader *r, uint32_t i, cx_when *w)
{
    const atoms *a = r->a;
    uint32_t k = i + is(a, i, CX_ATOM_IS_THE), end;
    *w = new_when(i, CX_GRAIN_DECADE);
    const cx_measure *m = row(a, k, CX_ATOM_IS_DECADE, &end);
    if (m && k > i) {
        w->year = 1900 + (int)m->value;
        w->end = end;
        return true;
    }
    const uint32_t quote = mark(a, k, '\'') ? 1 : 0;
    const cx_atom *n = at(a, k + quote),
                  *s = at(a, k + quote + 1 + mark(a, k + quote + 1, '\''));
    if (n->kind != CX_ATOM_NUMBER || !n->plain || s->kind != CX_ATOM_WORD || s->space ||
        s->end - s->start != 1 || a->text.ptr[s->start] != 's' || fmod(n->value, 10) > 0)
        return false;
    if (n->digits == 4 && n->value >= 1000 && n->value <= LAST_YEAR)
        w->year = (int)n->value;
    else if (n->digits == 2 && quote)
        w->year = 1900 + (int)n->value;
    else
        return false;
    w->end = (uint32_t)(s - a->list.ptr) + 1;
    if (fmod(n->value, 100) < 1 && n->digits == 4 && n->value < 1900)
        w->grain = CX_GRAIN_CENTURY;
    return true;
}

bool cx_read_ordinal(const atoms *a, uint32_t i, double *value, uint32_t *end)
{
    const cx_measure *m = row(a, i, CX_ATOM_IS_ORDINAL, end);
    if (m) {
        *value = m->value;
        return true;
    }
    const cx_measure *ten = row(a, i, CX_ATOM_IS_TEN, end);
    if (ten && mark(a, i + 1, '-') && (m = row(a, i + 2, CX_ATOM_IS_ORDINAL, end)) &&
        m->value < 10) {
        *value = ten->value + m->value;
        return true;
    }
    if (at(a, i)->kind != CX_ATOM_NUMBER || !at(a, i)->plain ||
        !is(a, i + 1, CX_ATOM_IS_ORDINAL_SUFFIX) || !tight(a, i + 1))
        return false;
    *value = at(a, i)->value;
    *end = i + 2;
    return true;
}

const cx_measure *cx_unit_at(const atoms *a, uint32_t i, uint32_t *end)
{
    return row(a, i, CX_ATOM_IS_TIME_UNIT, end);
}

bool cx_unit_is(const cx_measure *unit, const char *code)
{
    return unit && strcmp(unit->code, code) == 0;
}

/* the 19th century; the third quarter [of 2010] */
bool cx_read_numbered(const reader *r, uint32_t i, cx_when *w)
{
    const atoms *a = r->a;
    double n;
    uint32_t k = i + is(a, i, CX_ATOM_IS_THE), end;
    if (!cx_read_ordinal(a, k, &n, &end)) return false;
    end += mark(a, end, '-') ? 1 : 0;
    const cx_measure *unit = cx_unit_at(a, end, &end);
    if (cx_unit_is(unit, "CE") && n >= 1 && n <= 22) {
        *w = new_when(i, CX_GRAIN_CENTURY);
        w->year = (int)(n - 1) * 100;
        w->end = end;
        if (era(a, end, &end, &w->bc)) w->end = end;
        if (w->bc) w->year += 99;
        return true;
    }
    if (!cx_unit_is(unit, "Q") || n < 1 || n > 4) return false;
    *w = new_when(i, CX_GRAIN_QUARTER);
    w->quarter = (int)n;
    w->end = end;
    cx_read_year_behind(a, end, w);
    return true;
}
