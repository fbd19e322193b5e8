/* when.c -- expressions of time.
 *
 * The text is read sentence by sentence as atoms (amount_words.h). At each atom that
 * can begin an expression the readers below are tried in turn; the first that succeeds
 * takes the atoms it read. A reader fills a cx_when; when_value.c says which days are
 * meant. Words are rows of dict/calendar.tsv; this file knows only how they combine:
 *
 *     mod        [the] early | the end of ... DATE         "the end of May 1943"
 *     DATE       25 May [1943] | May 25[, 1943] | May [of] 1943 | Monday[, May 25]
 *                1943 | the 1940s | the spring of 1943 | the third quarter of 2010
 *                the 19th century | fiscal year 2010 | 2010-05-25 | 216 BC | Christmas
 *     deictic    yesterday [morning] | now | recently
 *     shift      [the] last | this | next | that same [three] UNIT, month, weekday ...
 *     distance   two days later | five years ago | three weeks earlier
 *     duration   two and a half years | several months | ten-day
 *     clock      5 p.m. | 14:30
 *     set        daily | every Monday | per day
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/when.h"
#include "world/world_private.h"

#include <limits.h>
#include <math.h>

enum { REFERENCE_SENTENCES = 12, HEAD_SENTENCES = 4, DAILY_TOKENS = 3000, LAST_YEAR = 2100 };

typedef cx_atoms atoms;

static const cx_atom *at(const atoms *a, uint32_t i)
{
    static const cx_atom none = { .kind = CX_ATOM_MARK };
    return i < a->list.len ? &a->list.ptr[i] : &none;
}

static const cx_measure *row(const atoms *a, uint32_t i, cx_measure_kind kind, uint32_t *end)
{
    return cx_atom_row(a, i, kind, end);
}

static bool is(const atoms *a, uint32_t i, cx_measure_kind kind) { return cx_atom_is(a, i, kind); }
static bool mark(const atoms *a, uint32_t i, char c) { return cx_atom_mark(a, i, c); }
static bool tight(const atoms *a, uint32_t i) { return i < a->list.len && !at(a, i)->space; }

static cx_when new_when(uint32_t first, cx_grain grain)
{
    return (cx_when){ .first = first, .grain = grain, .year = INT_MIN, .weekday = -1,
                      .hour = -1, .minute = -1, .amount = NAN };
}

/* A sentence and what is already read in it. */
typedef struct reader {
    cx_calendar *c;
    const atoms *a;
    uint32_t sentence;
} reader;

/* ---- years ---- */

static bool four_digits(const atoms *a, uint32_t i)
{
    const cx_atom *n = at(a, i);
    return n->kind == CX_ATOM_NUMBER && n->plain && n->digits == 4 && n->value >= 1000 && n->value <= LAST_YEAR;
}

/* "people" in "2000 people": a small word that is not one that may follow a year. */
static bool is_counted(const atoms *a, uint32_t i)
{
    const cx_atom *n = at(a, i);
    return n->kind == CX_ATOM_WORD && n->space && !n->upper && !is(a, i, CX_ATOM_IS_YEAR_AFTER) &&
           !is(a, i, CX_ATOM_IS_SHIFT);
}

static bool year_follows(const atoms *a, uint32_t i)
{
    if (i == 0) return true;
    return is(a, i - 1, CX_ATOM_IS_YEAR_BEFORE) || is(a, i - 1, CX_ATOM_IS_MOD) || mark(a, i - 1, '(');
}

static bool spoils_year(const atoms *a, uint32_t i)
{
    const cx_atom *n = at(a, i);
    if (n->kind == CX_ATOM_NUMBER) return true;
    if (n->kind == CX_ATOM_WORD)
        return tight(a, i) || is(a, i, CX_ATOM_IS_TIME_UNIT) || is(a, i, CX_ATOM_IS_MEASURE) || is(a, i, CX_ATOM_IS_SCALE);
    return i < a->list.len && (mark(a, i, '%') || (mark(a, i, ':') && tight(a, i + 1) && at(a, i + 1)->kind == CX_ATOM_NUMBER) || (mark(a, i, '/') && at(a, i + 1)->digits == 4));
}

/* "1861-1863", and four digits alone on their line or at its end behind a comma. */
static bool is_heading_year(const atoms *a, uint32_t i)
{
    const uint32_t n = a->list.len;
    if (i + 2 < n && mark(a, i + 1, '-') && tight(a, i + 1) && four_digits(a, i + 2) && tight(a, i + 2))
        return at(a, i + 2)->value > at(a, i)->value && at(a, i + 2)->value < at(a, i)->value + 100;
    if (i >= 2 && mark(a, i - 1, '-') && four_digits(a, i - 2)) return is_heading_year(a, i - 2);
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
    const bool before = year_follows(a, i), counted = is_counted(a, i + 1), sure = prep && prep->value > 0;
    const bool plural = counted && a->text.ptr[at(a, i + 1)->end - 1] == 's';
    const bool article = i > 0 && (is(a, i - 1, CX_ATOM_IS_THE) || is(a, i - 1, CX_ATOM_IS_ARTICLE) || is(a, i - 1, CX_ATOM_IS_WHOSE));
    if (is_heading_year(a, i) && year >= 1500) return true;
    if (year < 1500) return before && !counted && at(a, i + 1)->kind != CX_ATOM_WORD;
    if (year < 1900 || year > 2035) return (before && (!counted || (sure && !plural))) || (article && counted && !plural);
    return !counted || sure || (article && !plural) || (i > 0 && is(a, i - 1, CX_ATOM_IS_THE)) || (before && !plural);
}

/* Four digits that stand for a year by themselves. */
static bool is_year(const atoms *a, uint32_t i)
{
    if (!four_digits(a, i) || spoils_year(a, i + 1)) return false;
    if (i > 0 && (is(a, i - 1, CX_ATOM_IS_SYMBOL) || is(a, i - 1, CX_ATOM_IS_PREFIX) || mark(a, i - 1, '#') ||
                  (tight(a, i) && !mark(a, i - 1, '(') && !mark(a, i - 1, '-') && !mark(a, i - 1, '"') &&
                   !mark(a, i - 1, '/'))))
        return false;
    if (mark(a, i + 1, '-') && tight(a, i + 1) && at(a, i + 2)->kind == CX_ATOM_WORD && tight(a, i + 2)) return false;
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
    if (!mark(a, i + 1, '.') || !mark(a, i + 3, '.') || !tight(a, i + 1) || !tight(a, i + 2)) {
        if (!mark(a, i + 1, '.') || !tight(a, i + 2) || at(a, i + 2)->kind != CX_ATOM_WORD) return false;
    }
    const cx_atom *x = at(a, i), *y = at(a, i + 2);
    if (x->end - x->start != 1 || y->end - y->start != 1 || y->kind != CX_ATOM_WORD) return false;
    *bc = a->text.ptr[x->start] == 'B' && a->text.ptr[y->start] == 'C';
    *end = mark(a, i + 3, '.') && tight(a, i + 3) ? i + 4 : i + 3;
    return *bc || (a->text.ptr[x->start] == 'A' && a->text.ptr[y->start] == 'D');
}

/* [,] 1943, 1943 BC, '43 at i, as the end of a longer date. */
static bool read_year_behind(const atoms *a, uint32_t i, cx_when *w)
{
    uint32_t k = i + (mark(a, i, ',') ? 1 : 0), end;
    bool bc;
    if (is(a, k, CX_ATOM_IS_OF)) k++;
    if (at(a, k)->kind == CX_ATOM_NUMBER && at(a, k)->plain && at(a, k)->digits <= 4 && era(a, k + 1, &end, &bc)) {
        w->year = (int)at(a, k)->value;
        w->bc = bc;
        w->end = end;
        return true;
    }
    if (four_digits(a, k) && !spoils_year(a, k + 1)) {
        w->year = (int)at(a, k)->value;
        w->end = k + 1;
        return true;
    }
    if (mark(a, k, '\'') && at(a, k + 1)->digits == 2 && tight(a, k + 1) && at(a, k + 1)->plain) {
        w->year = 1900 + (int)at(a, k + 1)->value;
        w->end = k + 2;
        return true;
    }
    return false;
}

/* "1939-45": the second year is a date of its own. */
static void read_second_year(const atoms *a, cx_when *w)
{
    if (!(mark(a, w->end, '-') || mark(a, w->end, '/')) || !tight(a, w->end) || !tight(a, w->end + 1)) return;
    const cx_atom *n = at(a, w->end + 1);
    if (n->kind != CX_ATOM_NUMBER || !n->plain || (n->digits != 2 && n->digits != 4)) return;
    const int year = n->digits == 2 ? w->year / 100 * 100 + (int)n->value : (int)n->value;
    if (year <= w->year || year > w->year + 120) return;
    w->also_first = w->end + 1;
    w->also_end = w->end + 2;
    w->also_year = year;
}

static bool read_year(const reader *r, uint32_t i, cx_when *w)
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
    if (r->c->bc && n->digits == 3 && year_follows(a, i) && i > 0 && !is_counted(a, i + 1) && !spoils_year(a, i + 1)) {
        w->bc = true;
        return true;
    }
    if (!is_year(a, i)) return false;
    read_second_year(a, w);
    return true;
}

/* the 1940s, the '40s, the forties; the 19th century */
static bool read_decade(const reader *r, uint32_t i, cx_when *w)
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
    const cx_atom *n = at(a, k + quote), *s = at(a, k + quote + 1 + mark(a, k + quote + 1, '\''));
    if (n->kind != CX_ATOM_NUMBER || !n->plain || s->kind != CX_ATOM_WORD || s->space || s->end - s->start != 1 ||
        a->text.ptr[s->start] != 's' || fmod(n->value, 10) > 0)
        return false;
    if (n->digits == 4 && n->value >= 1000 && n->value <= LAST_YEAR) w->year = (int)n->value;
    else if (n->digits == 2 && quote) w->year = 1900 + (int)n->value;
    else return false;
    w->end = (uint32_t)(s - a->list.ptr) + 1;
    if (fmod(n->value, 100) < 1 && n->digits == 4 && n->value < 1900) w->grain = CX_GRAIN_CENTURY;
    return true;
}

static bool read_ordinal(const atoms *a, uint32_t i, double *value, uint32_t *end)
{
    const cx_measure *m = row(a, i, CX_ATOM_IS_ORDINAL, end);
    if (m) {
        *value = m->value;
        return true;
    }
    const cx_measure *ten = row(a, i, CX_ATOM_IS_TEN, end);
    if (ten && mark(a, i + 1, '-') && (m = row(a, i + 2, CX_ATOM_IS_ORDINAL, end)) && m->value < 10) {
        *value = ten->value + m->value;
        return true;
    }
    if (at(a, i)->kind != CX_ATOM_NUMBER || !at(a, i)->plain || !is(a, i + 1, CX_ATOM_IS_ORDINAL_SUFFIX) || !tight(a, i + 1))
        return false;
    *value = at(a, i)->value;
    *end = i + 2;
    return true;
}

static const cx_measure *unit_at(const atoms *a, uint32_t i, uint32_t *end)
{
    return row(a, i, CX_ATOM_IS_TIME_UNIT, end);
}

static bool unit_is(const cx_measure *unit, const char *code) { return unit && strcmp(unit->code, code) == 0; }

/* the 19th century; the third quarter [of 2010] */
static bool read_numbered(const reader *r, uint32_t i, cx_when *w)
{
    const atoms *a = r->a;
    double n;
    uint32_t k = i + is(a, i, CX_ATOM_IS_THE), end;
    if (!read_ordinal(a, k, &n, &end)) return false;
    end += mark(a, end, '-') ? 1 : 0;
    const cx_measure *unit = unit_at(a, end, &end);
    if (unit_is(unit, "CE") && n >= 1 && n <= 22) {
        *w = new_when(i, CX_GRAIN_CENTURY);
        w->year = (int)(n - 1) * 100;
        w->end = end;
        if (era(a, end, &end, &w->bc)) w->end = end;
        if (w->bc) w->year += 99;
        return true;
    }
    if (!unit_is(unit, "Q") || n < 1 || n > 4) return false;
    *w = new_when(i, CX_GRAIN_QUARTER);
    w->quarter = (int)n;
    w->end = end;
    read_year_behind(a, end, w);
    return true;
}

/* ---- months and days ---- */

static const cx_measure *month_at(const atoms *a, uint32_t i, uint32_t *end)
{
    const cx_measure *m = row(a, i, CX_ATOM_IS_MONTH, end);
    if (m && m->code[0] && mark(a, *end, '.') && tight(a, *end)) (*end)++;
    return m;
}

static bool day_number(const atoms *a, uint32_t i, int *day, uint32_t *end)
{
    const cx_atom *n = at(a, i);
    double ordinal;
    if (n->kind == CX_ATOM_NUMBER && n->plain && n->digits <= 2 && n->value >= 1 && n->value <= 31) {
        *day = (int)n->value;
        *end = i + 1;
        if (is(a, i + 1, CX_ATOM_IS_ORDINAL_SUFFIX) && tight(a, i + 1)) (*end)++;
        return true;
    }
    if (!read_ordinal(a, i, &ordinal, end) || ordinal < 1 || ordinal > 31) return false;
    *day = (int)ordinal;
    return true;
}

/* "12" behind "May 10-": the second day of a range. */
static void read_second_day(const atoms *a, cx_when *w)
{
    int day;
    uint32_t end;
    const uint32_t joint = w->end;
    if (!(mark(a, joint, '-') || is(a, joint, CX_ATOM_IS_AND) || is(a, joint, CX_ATOM_IS_RANGE)) ||
        at(a, joint + 1)->kind != CX_ATOM_NUMBER || !day_number(a, joint + 1, &day, &end) || day <= w->day ||
        is_counted(a, end) || is(a, end, CX_ATOM_IS_MONTH) || mark(a, end, ':'))
        return;
    cx_when year = *w;
    w->also_first = joint + 1;
    w->also_end = end;
    w->also_day = day;
    if (read_year_behind(a, end, &year)) {
        w->year = w->also_year = year.year;
        w->also_end = year.end;
    }
}

/* "of that year", "of the same year" behind a month or day: the year of the story. */
static void read_year_of_story(const reader *r, cx_when *w)
{
    uint32_t k = w->end, end;
    int m, d;
    if (w->year != INT_MIN || r->c->story == CASUS_NO_DAY || !is(r->a, k, CX_ATOM_IS_OF)) return;
    k += 1 + is(r->a, k + 1, CX_ATOM_IS_THE);
    const cx_measure *shift = row(r->a, k, CX_ATOM_IS_SHIFT, &end);
    if (!shift || shift->value < 3) return;
    const cx_measure *unit = unit_at(r->a, end, &end);
    if (!unit_is(unit, "Y")) return;
    cx_day_date(r->c->story, &w->year, &m, &d);
    w->end = end;
}

/* May 25[, 1943] | May [of] 1943 | May */
static bool read_month_first(const reader *r, uint32_t i, cx_when *w)
{
    const atoms *a = r->a;
    uint32_t end, after;
    const cx_measure *m = month_at(a, i, &end);
    if (!m) return false;
    *w = new_when(i, CX_GRAIN_MONTH);
    w->month = (int)m->value;
    w->end = end;
    int day;
    const uint32_t the = is(a, end, CX_ATOM_IS_THE) ? 1 : 0;
    if (day_number(a, end + the, &day, &after) && at(a, end + the)->kind == CX_ATOM_NUMBER &&
        !mark(a, after, ':') && !mark(a, after, '%') && !(the && after == end + 2)) {
        w->grain = CX_GRAIN_DAY;
        w->day = day;
        w->end = after;
        if (!read_year_behind(a, after, w)) read_second_day(a, w);
        read_year_of_story(r, w);
        return true;
    }
    if (read_year_behind(a, end, w)) return true;
    read_year_of_story(r, w);
    const bool may_be_verb = i == 0 && at(a, end)->kind == CX_ATOM_WORD && !at(a, end)->upper && !is(a, end, CX_ATOM_IS_YEAR_AFTER);
    return !m->code[0] && !may_be_verb && !(at(a, end)->kind == CX_ATOM_NUMBER && at(a, end)->space && i > 0 && at(a, i)->upper && !at(a, end)->plain);
}

/* [the] 25[th] [of] May [1943]; the 10 of "10-12 May" */
static bool read_day_first(const reader *r, uint32_t i, cx_when *w)
{
    const atoms *a = r->a;
    int day, other;
    uint32_t end, after;
    const uint32_t k = i + is(a, i, CX_ATOM_IS_THE);
    if (!day_number(a, k, &day, &end)) return false;
    uint32_t m_at = end + is(a, end, CX_ATOM_IS_OF);
    const cx_measure *m = month_at(a, m_at, &after);
    *w = new_when(i, CX_GRAIN_DAY);
    w->day = day;
    if (m) {
        w->month = (int)m->value;
        w->end = after;
        read_year_behind(a, after, w);
        read_year_of_story(r, w);
        return true;
    }
    if (at(a, k)->kind != CX_ATOM_NUMBER) return false;
    if (!mark(a, end, '-') && !is(a, end, CX_ATOM_IS_AND) && !is(a, end, CX_ATOM_IS_RANGE)) return false;
    if (!day_number(a, end + 1, &other, &after)) return false;
    m_at = after + is(a, after, CX_ATOM_IS_OF);
    m = month_at(a, m_at, &after);
    if (!m || other <= day) return false;
    cx_when year = *w;
    w->month = (int)m->value;
    w->end = end;
    if (read_year_behind(a, after, &year)) w->year = year.year;
    return true;
}

/* 2010-05-25, 2010-05 */
static bool read_iso(const reader *r, uint32_t i, cx_when *w)
{
    const atoms *a = r->a;
    if (!four_digits(a, i) || !mark(a, i + 1, '-') || !tight(a, i + 1) || !tight(a, i + 2)) return false;
    const cx_atom *m = at(a, i + 2);
    if (m->kind != CX_ATOM_NUMBER || m->digits != 2 || !m->plain || m->value < 1 || m->value > 12) return false;
    *w = new_when(i, CX_GRAIN_MONTH);
    w->year = (int)at(a, i)->value;
    w->month = (int)m->value;
    w->end = i + 3;
    const cx_atom *d = at(a, i + 4);
    if (mark(a, i + 3, '-') && tight(a, i + 3) && tight(a, i + 4) && d->kind == CX_ATOM_NUMBER && d->digits == 2 && d->plain) {
        w->day = (int)d->value;
        w->grain = CX_GRAIN_DAY;
        w->end = i + 5;
        return w->day >= 1 && w->day <= 31;
    }
    w->silent = true; /* "2011-04-S-076" is the number of a paper, "1990-12" a range of years */
    return mark(a, i + 3, '-') && tight(a, i + 3);
}

/* ---- weekdays, seasons, holidays, parts of days ---- */

static bool read_part_behind(const atoms *a, cx_when *w)
{
    uint32_t end;
    const cx_measure *part = row(a, w->end, CX_ATOM_IS_PART, &end);
    if (!part) return false;
    w->part = part->code;
    w->end = end;
    return true;
}

static bool read_weekday(const reader *r, uint32_t i, cx_when *w)
{
    const atoms *a = r->a;
    uint32_t end;
    const cx_measure *m = row(a, i, CX_ATOM_IS_WEEKDAY, &end);
    if (!m) return false;
    if (m->code[0] && mark(a, end, '.') && tight(a, end)) end++;
    else if (m->code[0] && !mark(a, end, ',')) return false; /* "Sat down" */
    *w = new_when(i, CX_GRAIN_DAY);
    w->weekday = (int)m->value;
    w->end = end;
    read_part_behind(a, w);
    cx_when date;
    const uint32_t next = w->end + (mark(a, w->end, ',') ? 1 : 0) + is(a, w->end + (mark(a, w->end, ',') ? 1 : 0), CX_ATOM_IS_ON);
    if ((read_month_first(r, next, &date) || read_day_first(r, next, &date)) && date.day) {
        date.first = i;
        date.part = w->part;
        date.weekday = w->weekday;
        *w = date;
    }
    return true;
}

/* [the] spring [of] 1943 */
static bool read_season(const reader *r, uint32_t i, cx_when *w)
{
    const atoms *a = r->a;
    uint32_t end;
    const uint32_t k = i + is(a, i, CX_ATOM_IS_THE);
    const cx_measure *m = row(a, k, CX_ATOM_IS_SEASON, &end);
    if (!m) return false;
    *w = new_when(i, CX_GRAIN_SEASON);
    w->season = m->code;
    w->end = end;
    if (read_year_behind(a, end, w)) return true;
    if (is_counted(a, end) && k == i && !(i > 0 && is(a, i - 1, CX_ATOM_IS_YEAR_BEFORE))) return false;
    if (at(a, k)->upper && k > 0 && at(a, end)->kind == CX_ATOM_WORD && at(a, end)->upper) return false; /* Winter Palace */
    if (m->value == 0) return true;
    const cx_measure *prep = i > 0 ? row(a, i - 1, CX_ATOM_IS_YEAR_BEFORE, &end) : NULL;
    return k > i ? prep != NULL : prep && prep->value > 0; /* "in spring", not "to fall" */
}

static bool read_holiday(const reader *r, uint32_t i, cx_when *w)
{
    uint32_t end;
    const cx_measure *m = row(r->a, i, CX_ATOM_IS_HOLIDAY, &end);
    if (!m) return false;
    *w = new_when(i, CX_GRAIN_DAY);
    w->month = (int)m->value / 100;
    w->day = (int)m->value % 100;
    w->end = end;
    read_year_behind(r->a, end, w);
    return true;
}

/* today, yesterday morning, overnight; now; daily */
static bool read_deictic(const reader *r, uint32_t i, cx_when *w)
{
    const atoms *a = r->a;
    uint32_t end;
    const cx_measure *m = row(a, i, CX_ATOM_IS_DEICTIC, &end);
    if (m) {
        *w = new_when(i, CX_GRAIN_DAY);
        w->anchor = CX_ANCHOR_PAPER;
        w->unit = "D";
        w->amount = 1;
        w->shift = (int)m->value;
        w->end = end;
        w->part = m->code[0] ? m->code : NULL;
        if (!w->part) read_part_behind(a, w);
        return true;
    }
    if (!(m = row(a, i, CX_ATOM_IS_REF, &end)) && !(m = row(a, i, CX_ATOM_IS_SET, &end))) return false;
    if (mark(a, end, '-') && tight(a, end)) return false; /* "now-defunct" */
    *w = new_when(i, CX_GRAIN_NONE);
    w->fixed = m->code;
    w->end = end;
    return true;
}

/* ---- shifts, distances, durations ---- */

static cx_grain grain_of(const cx_measure *unit)
{
    static const struct { const char *code; cx_grain grain; } grains[] = {
        { "D", CX_GRAIN_DAY }, { "NI", CX_GRAIN_DAY }, { "W", CX_GRAIN_WEEK }, { "2W", CX_GRAIN_WEEK },
        { "WE", CX_GRAIN_WEEKEND }, { "M", CX_GRAIN_MONTH }, { "Q", CX_GRAIN_QUARTER },
        { "Y", CX_GRAIN_YEAR }, { "DE", CX_GRAIN_DECADE }, { "CE", CX_GRAIN_CENTURY } };
    for (unsigned i = 0; i < sizeof grains / sizeof *grains; i++)
        if (unit_is(unit, grains[i].code)) return grains[i].grain;
    return CX_GRAIN_HOUR;
}

/* What a shift moves: a weekday, month, season, part of day or unit behind it. */
static bool read_shifted(const reader *r, cx_when *w, int shift, uint32_t k)
{
    const atoms *a = r->a;
    uint32_t end;
    const bool story = shift == 2 || shift == -2 || shift == 3;
    const int step = shift == 3 ? 0 : shift > 0 ? 1 : shift < 0 ? -1 : 0;
    cx_when inner;
    w->anchor = story ? CX_ANCHOR_STORY : CX_ANCHOR_PAPER;
    w->shift = step;
    w->amount = 1;
    if (read_weekday(r, k, &inner) && inner.month == 0) {
        inner.first = w->first;
        inner.anchor = CX_ANCHOR_PAPER;
        inner.shift = step;
        *w = inner;
        return true;
    }
    const cx_measure *m = row(a, k, CX_ATOM_IS_PART, &end);
    if (m && m->code[0] && shift <= 3) {
        w->unit = "D";
        w->grain = CX_GRAIN_DAY;
        w->part = m->code;
        w->end = end;
        /* "last night" is the night that ended today, or began yesterday. */
        return shift != 2;
    }
    m = row(a, k, CX_ATOM_IS_SEASON, &end);
    if (!m) m = row(a, k, CX_ATOM_IS_MONTH, &end);
    if (m) {
        const bool season = m->kind == CX_ATOM_IS_SEASON;
        w->grain = season ? CX_GRAIN_SEASON : CX_GRAIN_MONTH;
        if (season) w->season = m->code;
        else w->month = (int)m->value;
        w->unit = NULL;
        w->end = end;
        return !(at(a, end)->kind == CX_ATOM_NUMBER && at(a, end)->space);
    }
    const cx_measure *fiscal = row(a, k, CX_ATOM_IS_FISCAL, &end);
    const cx_measure *unit = unit_at(a, fiscal && fiscal->words == 1 ? end : k, &end);
    if (!unit || unit->value > 1) return false;
    w->unit = unit->code;
    w->grain = grain_of(unit);
    w->end = end;
    if (w->grain == CX_GRAIN_HOUR) return false;
    if (unit_is(unit, "NI")) w->part = "NI";
    return true;
}

/* The years and months that "last May", "next summer" mean. */
static void fix_named(const reader *r, cx_when *w)
{
    const int32_t base = w->anchor == CX_ANCHOR_STORY || r->c->narrative ? r->c->story : r->c->paper;
    int y, m, d;
    if (w->unit || w->weekday >= 0 || base == CASUS_NO_DAY) return;
    cx_day_date(base, &y, &m, &d);
    const int month = w->month ? w->month : 0;
    w->year = y;
    if (month && w->shift < 0 && month >= m) w->year--;
    else if (month && w->shift > 0 && month <= m) w->year++;
    else if (!month && w->shift < 0) w->year -= m < 9;
    else if (!month && w->shift > 0) w->year += m >= 3;
}

/* [the] last three years | the past few months | the last days */
static bool read_span(const reader *r, cx_when *w, int shift, bool one, uint32_t k)
{
    const atoms *a = r->a;
    cx_number n;
    uint32_t end;
    const bool counted = cx_number_read(a, k, false, &n);
    const cx_measure *unit = unit_at(a, counted ? n.end : k, &end);
    if (!unit || shift == 3 || (!counted && unit->value < 2 && !one)) return false;
    if (counted && n.value == 1 && unit->value < 2 && shift == 0) return false;
    w->anchor = CX_ANCHOR_LAST;
    w->shift = shift > 0 && shift < 4 ? 1 : -1;
    w->unit = unit->code;
    w->amount = counted && !n.vague ? n.value : !counted && unit->value < 2 ? 1 : NAN;
    w->end = end;
    if (shift == 4 || shift == 0) w->anchor = CX_ANCHOR_NONE;
    return true;
}

static bool read_plain(const reader *r, uint32_t i, cx_when *w);

/* "the last week of August": its days lie in August; the value is that of TIMEX3. */
static bool read_part_of(const reader *r, cx_when *w, int shift, uint32_t k)
{
    uint32_t end;
    const cx_measure *unit = unit_at(r->a, k, &end);
    cx_when whole;
    if ((shift != -1 && shift != 4) || !unit || !is(r->a, end, CX_ATOM_IS_OF) || grain_of(unit) == CX_GRAIN_HOUR ||
        !read_plain(r, end + 1, &whole) || whole.unit || whole.fixed || whole.bc)
        return false;
    whole.first = w->first;
    whole.inner = unit->code;
    *w = whole;
    return true;
}

static bool read_shift(const reader *r, uint32_t i, cx_when *w)
{
    const atoms *a = r->a;
    const bool the = is(a, i, CX_ATOM_IS_THE);
    uint32_t k = i + the, end;
    const cx_measure *m = row(a, k, CX_ATOM_IS_SHIFT, &end);
    if (!m) return false;
    int shift = (int)m->value;
    const cx_measure *again = row(a, end, CX_ATOM_IS_SHIFT, &k);
    if (again && again->value == 3) { /* "that same day" */
        shift = 3;
        end = k;
    }
    *w = new_when(i, CX_GRAIN_NONE);
    if (read_part_of(r, w, shift, end)) return true;
    if (read_span(r, w, shift, m->code[0], end)) return true;
    if (shift == 1 && the && unit_at(a, end, &k)) shift = 2; /* "the next day" */
    if (!read_shifted(r, w, shift, end)) return false;
    fix_named(r, w);
    return true;
}

/* "35-year-old", "aged 40 years": an age is no time. */
static bool is_age(const atoms *a, uint32_t end)
{
    return is(a, end + (mark(a, end, '-') ? 1 : 0), CX_ATOM_IS_AGE);
}

static bool read_distance_here(const reader *r, uint32_t i, cx_when *w);

/* The same with what bounds it: "more than three years", "about a week". */
static bool read_distance(const reader *r, uint32_t i, cx_when *w)
{
    uint32_t k = i, end;
    for (uint32_t n = 0; n < 2 && row(r->a, k, CX_ATOM_IS_BOUND, &end); n++) k = end;
    if (!read_distance_here(r, k, w)) return false;
    w->first = i;
    return true;
}

/* two days [later | ago | earlier]; ten-day; half an hour; a year */
static bool read_distance_here(const reader *r, uint32_t i, cx_when *w)
{
    const atoms *a = r->a;
    cx_number n;
    uint32_t end, k;
    double amount = NAN;
    const bool article = is(a, i, CX_ATOM_IS_ARTICLE);
    if (cx_number_read(a, i, false, &n)) {
        if (!n.vague) amount = n.value;
        k = n.end;
    } else if (article) {
        amount = 1;
        k = i + 1;
    } else {
        return false;
    }
    if (n.end && is(a, i, CX_ATOM_IS_HALF)) k += is(a, k, CX_ATOM_IS_ARTICLE);
    if (is(a, k, CX_ATOM_IS_SHIFT) && !article) return false;
    k += mark(a, k, '-') && tight(a, k) ? 1 : 0;
    const cx_measure *unit = unit_at(a, k, &end);
    if (!unit || (!isnan(amount) && amount < 0) || (unit_is(unit, "Q") && (article || n.weak))) return false;
    if (unit->value < 2 && !article && at(a, k)->space && amount != 1 && !(amount > 0 && amount < 1)) return false;
    *w = new_when(i, CX_GRAIN_NONE);
    w->unit = unit->code;
    w->amount = amount;
    w->end = end;
    if (mark(a, end, '-') && is(a, end + 1, CX_ATOM_IS_LONG)) w->end = end + 2;
    else if (mark(a, end, '\'') && tight(a, end)) w->end = end; /* six weeks' */
    if (is_age(a, end)) {
        w->silent = true;
        return true;
    }
    const cx_measure *m = row(a, end, CX_ATOM_IS_AGO, &k);
    if (m) w->anchor = CX_ANCHOR_PAPER;
    else if ((m = row(a, end, CX_ATOM_IS_LATER, &k))) w->anchor = CX_ANCHOR_STORY;
    if (m) {
        w->shift = (int)m->value;
        w->grain = grain_of(unit);
        w->end = k;
        return true;
    }
    /* "a second", "an hour" alone say little; "in a minute" nothing. */
    return !(article && grain_of(unit) == CX_GRAIN_HOUR && !unit_is(unit, "TH"));
}

/* every day, each week, per month */
static bool read_set(const reader *r, uint32_t i, cx_when *w)
{
    const atoms *a = r->a;
    uint32_t end;
    static const struct { cx_grain grain; const char *value; } values[] = {
        { CX_GRAIN_DAY, "XXXX-XX-XX" }, { CX_GRAIN_WEEK, "XXXX-WXX" }, { CX_GRAIN_MONTH, "XXXX-XX" },
        { CX_GRAIN_YEAR, "XXXX" }, { CX_GRAIN_HOUR, "XXXX-XX-XXTXX" } };
    if (!is(a, i, CX_ATOM_IS_EVERY) && !is(a, i, CX_ATOM_IS_PER)) return false;
    *w = new_when(i, CX_GRAIN_NONE);
    const cx_measure *unit = unit_at(a, i + 1, &end);
    w->end = end;
    if (unit && is(a, i, CX_ATOM_IS_PER)) {
        w->unit = unit->code;
        w->amount = 1;
        return true;
    }
    for (unsigned k = 0; unit && k < sizeof values / sizeof *values; k++)
        if (values[k].grain == grain_of(unit)) w->fixed = values[k].value;
    return w->fixed != NULL;
}

/* ---- the clock ---- */

static bool read_ampm(const atoms *a, uint32_t i, int *add, uint32_t *end)
{
    const cx_measure *m = row(a, i, CX_ATOM_IS_AMPM, end);
    if (m) {
        *add = (int)m->value;
        return true;
    }
    const cx_atom *x = at(a, i), *y = at(a, i + 2);
    if (x->kind != CX_ATOM_WORD || x->end - x->start != 1 || !mark(a, i + 1, '.') || y->kind != CX_ATOM_WORD ||
        y->end - y->start != 1 || (a->text.ptr[y->start] | 32) != 'm')
        return false;
    const char half = (char)(a->text.ptr[x->start] | 32);
    *add = half == 'p' ? 12 : 0;
    *end = i + 3 + (mark(a, i + 3, '.') && tight(a, i + 3));
    return half == 'p' || half == 'a';
}

/* 5 p.m., 5:30pm, 14:30 [GMT]: on the day of the story, or of the date behind it. */
static bool read_clock(const reader *r, uint32_t i, cx_when *w)
{
    const atoms *a = r->a;
    const cx_atom *n = at(a, i), *m = at(a, i + 2);
    int add = 0;
    uint32_t end = i + 1, zone;
    if (n->kind != CX_ATOM_NUMBER || n->digits > 2 || n->value > 24) return false;
    const bool colon = n->plain && mark(a, i + 1, ':') && m->kind == CX_ATOM_NUMBER && m->digits == 2 && m->plain && m->value < 60 && !m->space;
    if (colon) end = i + 3;
    *w = new_when(i, CX_GRAIN_DAY);
    w->hour = (int)n->value;
    w->minute = colon ? (int)m->value : (int)lround((n->value - floor(n->value)) * 100);
    if (read_ampm(a, end, &add, &zone)) {
        if (w->hour > 12 || w->minute > 59) return false;
        w->hour = w->hour % 12 + add;
        end = zone;
    } else if (!colon) {
        return false;
    }
    if (cx_atom_row(a, end, CX_ATOM_IS_ZONE, &zone) || (is(a, end, CX_ATOM_IS_TIME_UNIT) && tight(a, end))) end = is(a, end, CX_ATOM_IS_ZONE) || row(a, end, CX_ATOM_IS_ZONE, &zone) ? zone : end + 1;
    w->end = end;
    cx_when date;
    const uint32_t next = end + is(a, end, CX_ATOM_IS_ON);
    if (read_weekday(r, next, &date) || ((read_month_first(r, next, &date) || read_day_first(r, next, &date)) && date.day) ||
        (row(a, end, CX_ATOM_IS_DEICTIC, &zone) && read_deictic(r, end, &date))) {
        date.first = i;
        date.hour = w->hour;
        date.minute = w->minute;
        *w = date;
        return true;
    }
    w->anchor = CX_ANCHOR_STORY;
    w->unit = "D";
    w->amount = 0;
    return true;
}

/* at dawn, in the morning, the night of 5 May */
static bool read_part(const reader *r, uint32_t i, cx_when *w)
{
    const atoms *a = r->a;
    const uint32_t k = i + is(a, i, CX_ATOM_IS_THE);
    uint32_t end;
    const cx_measure *m = row(a, k, CX_ATOM_IS_PART, &end);
    if (!m) return false;
    cx_when date;
    const uint32_t next = end + is(a, end, CX_ATOM_IS_OF) + is(a, end, CX_ATOM_IS_ON);
    if (next > end && (read_month_first(r, next, &date) || read_day_first(r, next, &date) || read_weekday(r, next, &date)) &&
        date.grain >= CX_GRAIN_DAY) {
        date.first = i;
        date.part = m->code;
        *w = date;
        return true;
    }
    if (i == 0 || !is(a, i - 1, CX_ATOM_IS_YEAR_BEFORE) || is_counted(a, end)) return false;
    *w = new_when(i, CX_GRAIN_DAY);
    w->end = end;
    w->part = m->code;
    w->anchor = CX_ANCHOR_STORY;
    w->unit = "D";
    w->amount = 0;
    return true;
}

/* ---- early, the end of ... ---- */

static bool read_plain(const reader *r, uint32_t i, cx_when *w)
{
    return read_iso(r, i, w) || read_month_first(r, i, w) || read_day_first(r, i, w) ||
           read_weekday(r, i, w) || read_season(r, i, w) || read_holiday(r, i, w) ||
           read_numbered(r, i, w) || read_decade(r, i, w) || read_year(r, i, w) ||
           read_shift(r, i, w) || read_deictic(r, i, w);
}

static bool read_fiscal(const reader *r, uint32_t i, cx_when *w)
{
    uint32_t end;
    if (!row(r->a, i, CX_ATOM_IS_FISCAL, &end)) return false;
    *w = new_when(i, CX_GRAIN_YEAR);
    return read_year_behind(r->a, end, w);
}

/* "the year", "the month" behind "the end of". */
static bool read_bare_unit(const reader *r, uint32_t i, cx_when *w)
{
    uint32_t end;
    if (!is(r->a, i, CX_ATOM_IS_THE)) return false;
    const cx_measure *unit = unit_at(r->a, i + 1, &end);
    if (!unit || unit->value > 1 || grain_of(unit) == CX_GRAIN_HOUR || unit_is(unit, "NI")) return false;
    *w = new_when(i, grain_of(unit));
    w->anchor = CX_ANCHOR_STORY;
    w->unit = unit->code;
    w->amount = 0;
    w->end = end;
    return true;
}

static bool read_modified(const reader *r, uint32_t i, cx_when *w)
{
    const atoms *a = r->a;
    uint32_t end;
    const uint32_t k = i + is(a, i, CX_ATOM_IS_THE);
    const cx_measure *m = row(a, k, CX_ATOM_IS_MOD, &end);
    if (!m && !(m = row(a, k, CX_ATOM_IS_LATER, &end))) return false;
    if (m->kind == CX_ATOM_IS_LATER && !row(a, end, CX_ATOM_IS_SHIFT, &(uint32_t){ 0 })) return false;
    const char *part = m->code[0] && !m->code[2] ? m->code : NULL; /* MO, NI; not START */
    uint32_t next = end;
    if (mark(a, next, '-') && tight(a, next)) next++;
    const bool of = is(a, next, CX_ATOM_IS_OF);
    if (m->kind == CX_ATOM_IS_MOD && m->value > 0 && !of) return false; /* "beginning in" */
    if (of || is(a, next, CX_ATOM_IS_ON) || (is(a, next, CX_ATOM_IS_YEAR_BEFORE) && !is(a, next, CX_ATOM_IS_AND) && k == i)) next++;
    if (read_plain(r, next, w) || (next > end && read_bare_unit(r, next, w)) || read_part(r, next, w)) {
        if (w->unit && w->grain == CX_GRAIN_NONE) return false; /* "late two years": no */
        if (w->fixed) return false;
        w->first = i;
        if (part && w->grain >= CX_GRAIN_DAY) w->part = part;
        return true;
    }
    return false;
}

/* ---- sentences ---- */

static bool can_begin(const atoms *a, uint32_t i)
{
    const cx_atom *x = at(a, i);
    return x->kind == CX_ATOM_NUMBER || x->n_rows || x->goes_on || mark(a, i, '\'');
}

static bool read_at(const reader *r, uint32_t i, cx_when *w)
{
    const atoms *a = r->a;
    if (!can_begin(a, i)) return false;
    if (at(a, i)->kind == CX_ATOM_NUMBER)
        return read_iso(r, i, w) || read_clock(r, i, w) || read_day_first(r, i, w) || read_decade(r, i, w) ||
               read_numbered(r, i, w) || read_distance(r, i, w) || read_year(r, i, w);
    return read_shift(r, i, w) || read_deictic(r, i, w) || read_modified(r, i, w) || read_fiscal(r, i, w) || read_month_first(r, i, w) ||
           read_weekday(r, i, w) || read_day_first(r, i, w) || read_season(r, i, w) || read_holiday(r, i, w) ||
           read_numbered(r, i, w) || read_decade(r, i, w) || read_distance(r, i, w) ||
           read_set(r, i, w) || read_part(r, i, w);
}

/* The document's own date, told in figures at its head: "KABUL (Oct. 8) -", "Update of 8
 * October". Further down the same date is a date like others. */
static bool is_own_date(const cx_calendar *c, const cx_when *w, const casus_time *time, uint32_t sentence)
{
    if (!w->day || w->anchor != CX_ANCHOR_NONE || time->day_from != c->paper || c->paper == CASUS_NO_DAY) return false;
    const bool bracket = w->first > 0 && mark(&c->atoms, w->first - 1, '(') && mark(&c->atoms, w->end, ')');
    return bracket || sentence < HEAD_SENTENCES;
}

static void record(cx_calendar *c, const cx_when *w, uint32_t sentence)
{
    casus_doc *d = c->doc;
    const cx_atom *a = c->atoms.list.ptr;
    casus_time time = { .start = a[w->first].start, .end = a[w->end - 1].end };
    cx_when_settle(c, w, sentence, &time);
    time.first_token = cx_token_at(d, time.start);
    const uint32_t last = cx_token_at(d, time.end - 1);
    if (time.first_token == CASUS_NONE || last == CASUS_NONE) return;
    time.n_tokens = last + 1 - time.first_token;
    time.dateline = is_own_date(c, w, &time, sentence);
    *CX_PUSH(&d->arena, d->times) = time;
}

static void record_second(cx_calendar *c, const cx_when *w, uint32_t sentence)
{
    cx_when second = *w;
    if (!w->also_end) return;
    second.first = w->also_first;
    second.end = w->also_end;
    if (w->also_day) second.day = w->also_day;
    if (w->also_year) second.year = w->also_year;
    second.also_end = 0;
    record(c, &second, sentence);
}

/* Does the sentence look ahead before atom i? The nearest word that says so must not be
 * far. */
static bool looks_ahead(const atoms *a, uint32_t i)
{
    for (uint32_t back = 1; back <= 14 && back <= i; back++)
        if (is(a, i - back, CX_ATOM_IS_FUTURE)) return true;
    return false;
}

static void read_sentence(cx_calendar *c, uint32_t number)
{
    const casus_sentence *s = &c->doc->sentences.ptr[number];
    cx_atoms_cut(&c->atoms, s->start, s->end);
    const reader r = { c, &c->atoms, number };
    for (uint32_t i = 0; i < c->atoms.list.len;) {
        cx_when w;
        if (!read_at(&r, i, &w) || w.end <= i) {
            i++;
            continue;
        }
        c->future = looks_ahead(&c->atoms, i);
        if (!w.silent) {
            record(c, &w, number);
            record_second(c, &w, number);
        }
        i = w.also_end > w.end ? w.also_end : w.end;
    }
}

/* ---- what the document's own date is ---- */

/* Years in figures, whatever stands around them: enough to tell a history from a report. */
static void count_years(const cx_calendar *c, uint32_t *near, uint32_t *past, int *first)
{
    const casus_str text = c->doc->text;
    int paper = 0, m, d;
    if (c->paper != CASUS_NO_DAY) cx_day_date(c->paper, &paper, &m, &d);
    for (uint32_t i = 0, run = 0, value = 0; i <= text.len; i++) {
        const unsigned char ch = i < text.len ? (unsigned char)text.ptr[i] : ' ';
        if (ch >= '0' && ch <= '9') {
            value = run < 6 ? value * 10 + (ch - '0') : value;
            run++;
            continue;
        }
        if (run == 4 && value >= 1500 && value <= 2035) {
            if (*first == 0 && value >= 1900) *first = (int)value;
            if (paper && (int)value >= paper - 1) (*near)++;
            else (*past)++;
        }
        run = value = 0;
    }
}

/* The first date with a day near the top that reads like a dateline: in the sentence of
 * the dateline, in parentheses, or with its year. */
static int32_t date_of_top(cx_calendar *c, int year)
{
    int32_t found = CASUS_NO_DAY;
    for (uint32_t s = 0; s < c->doc->sentences.len && s < REFERENCE_SENTENCES; s++) {
        const casus_sentence *sentence = &c->doc->sentences.ptr[s];
        cx_atoms_cut(&c->atoms, sentence->start, sentence->end);
        const reader r = { c, &c->atoms, s };
        for (uint32_t i = 0; i < c->atoms.list.len && i < 60; i++) {
            cx_when w;
            if (!read_iso(&r, i, &w) && !read_month_first(&r, i, &w) && !read_day_first(&r, i, &w)) continue;
            if (!w.day || (w.year == INT_MIN && !year)) continue;
            const bool top = sentence->flags & CASUS_SENTENCE_DATELINE || mark(&c->atoms, i - (i > 0), '(');
            const int32_t day = cx_when_day(w.year == INT_MIN ? year : w.year, w.month, w.day);
            if (day == CASUS_NO_DAY) continue;
            if (top) return day;
            if (found == CASUS_NO_DAY && (w.year != INT_MIN || s == 0)) found = day;
        }
    }
    return found;
}

/* Words that count from the day of writing: a report has them, a history has not. */
static uint32_t count_daily_words(const cx_calendar *c)
{
    const casus_doc *d = c->doc;
    const cx_measures *m = c->atoms.measures;
    uint32_t found = 0;
    for (uint32_t t = 0; t < d->tokens.len && t < DAILY_TOKENS; t++) {
        cx_phrase_state state;
        const uint32_t *rows;
        uint32_t n;
        cx_phrase_begin(&state);
        if (!cx_phrase_step(&m->phrases, &state, cx_normal_form(d, t), &rows, &n)) continue;
        for (uint32_t i = 0; i < n; i++)
            found += m->rows[rows[i]].kind == CX_ATOM_IS_WEEKDAY || m->rows[rows[i]].kind == CX_ATOM_IS_DEICTIC;
    }
    return found;
}

static void set_reference(cx_calendar *c)
{
    uint32_t near = 0, past = 0;
    int first = 0;
    c->paper = c->doc->published;
    count_years(c, &near, &past, &first);
    if (c->paper == CASUS_NO_DAY) {
        c->paper = date_of_top(c, first);
        near = past = 0;
        if (c->paper != CASUS_NO_DAY) count_years(c, &near, &past, &first);
    }
    c->narrative = past >= 5 && past > near && 4 * count_daily_words(c) < past;
}

void cx_times_find(casus_doc *doc)
{
    const struct cx_world *world = doc->engine->world;
    if (!world || world->measures.n_rows == 0) return;
    cx_calendar c = { .doc = doc, .story = CASUS_NO_DAY };
    c.atoms = (cx_atoms){ .measures = &world->measures, .arena = &doc->arena, .text = doc->text };
    set_reference(&c);
    for (uint32_t s = 0; s < doc->sentences.len; s++) read_sentence(&c, s);
}
