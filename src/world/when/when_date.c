/* when_date.c -- days of a month, in words and in figures.
 *
 * "25 May [1943]", "May 25[, 1943]", "May 25-27", "2010-05-25": which of them stands at
 * an atom is decided here, and that "May" before a name or a clause is no month. What may
 * stand before and behind a date is when.c's.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/when/when_read.h"

#include "text/lexicon.h"

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
    if (n->kind == CX_ATOM_NUMBER && n->plain && n->digits <= 2 && n->value >= 1 &&
        n->value <= 31) {
        *day = (int)n->value;
        *end = i + 1;
        if (is(a, i + 1, CX_ATOM_IS_ORDINAL_SUFFIX) && tight(a, i + 1)) (*end)++;
        return true;
    }
    if (!cx_read_ordinal(a, i, &ordinal, end) || ordinal < 1 || ordinal > 31)
        return false;
    *day = (int)ordinal;
    return true;
}

/* "12" behind "May 10-": the second day of a range. */
static void read_second_day(const atoms *a, cx_when *w)
{
    int day;
    uint32_t end;
    const uint32_t joint = w->end;
    if (!(mark(a, joint, '-') || is(a, joint, CX_ATOM_IS_AND) ||
          is(a, joint, CX_ATOM_IS_RANGE)) ||
        at(a, joint + 1)->kind != CX_ATOM_NUMBER ||
        !day_number(a, joint + 1, &day, &end) || day <= w->day || cx_is_counted(a, end) ||
        is(a, end, CX_ATOM_IS_MONTH) || mark(a, end, ':'))
        return;
    cx_when year = *w;
    w->also_first = joint + 1;
    w->also_end = end;
    w->also_day = day;
    if (cx_read_year_behind(a, end, &year)) {
        w->year = w->also_year = year.year;
        w->also_end = year.end;
    }
}

/* "of that year", "of the same year" behind a month or day: the year of the story. */
static void read_year_of_story(const reader *r, cx_when *w)
{
    uint32_t k = w->end, end;
    int m, d;
    if (w->year != INT_MIN || r->c->story == CASUS_NO_DAY || !is(r->a, k, CX_ATOM_IS_OF))
        return;
    k += 1 + is(r->a, k + 1, CX_ATOM_IS_THE);
    const cx_measure *shift = row(r->a, k, CX_ATOM_IS_SHIFT, &end);
    if (!shift || shift->value < 3) return;
    const cx_measure *unit = cx_unit_at(r->a, end, &end);
    if (!cx_unit_is(unit, "Y")) return;
    cx_day_date(r->c->story, &w->year, &m, &d);
    w->end = end;
}

/* The colon of "May 5:30", not of "May 5: Two killed". */
static bool is_clock_mark(const atoms *a, uint32_t i)
{
    return mark(a, i, ':') && tight(a, i + 1) && at(a, i + 1)->kind == CX_ATOM_NUMBER;
}

/* "Theresa May": a month alone that goes on with a person's name. */
static bool is_surname(const reader *r, uint32_t i)
{
    const uint32_t t = cx_token_at(r->c->doc, at(r->a, i)->start);
    const casus_token *k = t != CASUS_NONE ? cx_token(r->c->doc, t) : NULL;
    if (!k || k->name != CASUS_NAME_PERSON || t == 0) return false;
    uint32_t cut;
    const uint64_t front = cx_lexicon_marks(r->c->doc->engine->lexicon,
                                            cx_normal_form(r->c->doc, t - 1), &cut);
    return !(k->flags & CASUS_TOKEN_NAME_BEGIN) ||
           (at(r->a, i - (i > 0))->upper && i > 0 && at(r->a, i)->space &&
            !(front & (CX_WORD_SETTING | CX_WORD_MOMENT)));
}

/* May 25[, 1943] | May [of] 1943 | May */
bool cx_read_month_first(const reader *r, uint32_t i, cx_when *w)
{
    const atoms *a = r->a;
    uint32_t end, after;
    const cx_measure *m = month_at(a, i, &end);
    if (!m) return false;
    *w = new_when(i, CX_GRAIN_MONTH);
    w->month = (int)m->value;
    w->end = end;
    int day;
    /* "March, 3, 2011" */
    const uint32_t comma =
        mark(a, end, ',') && mark(a, end + 2, ',') && cx_four_digits(a, end + 3) ? 1 : 0;
    const uint32_t the = comma || is(a, end, CX_ATOM_IS_THE) ? 1 : 0;
    if (day_number(a, end + the, &day, &after) &&
        at(a, end + the)->kind == CX_ATOM_NUMBER && !is_clock_mark(a, after) &&
        !mark(a, after, '%') && (comma || !(the && after == end + 2))) {
        w->grain = CX_GRAIN_DAY;
        w->day = day;
        w->end = after;
        if (!cx_read_year_behind(a, after, w)) read_second_day(a, w);
        read_year_of_story(r, w);
        return true;
    }
    if (cx_read_year_behind(a, end, w)) return true;
    if (is_surname(r, i)) return false;
    read_year_of_story(r, w);
    const bool may_be_verb = i == 0 && at(a, end)->kind == CX_ATOM_WORD &&
                             !at(a, end)->upper && !is(a, end, CX_ATOM_IS_YEAR_AFTER);
    return !m->code[0] && !may_be_verb &&
           !(at(a, end)->kind == CX_ATOM_NUMBER && at(a, end)->space && i > 0 &&
             at(a, i)->upper && !at(a, end)->plain);
}

/* [the] 25[th] [of] May [1943]; the 10 of "10-12 May" */
bool cx_read_day_first(const reader *r, uint32_t i, cx_when *w)
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
        cx_read_year_behind(a, after, w);
        read_year_of_story(r, w);
        return true;
    }
    if (at(a, k)->kind != CX_ATOM_NUMBER) return false;
    if (!mark(a, end, '-') && !is(a, end, CX_ATOM_IS_AND) &&
        !is(a, end, CX_ATOM_IS_RANGE))
        return false;
    if (!day_number(a, end + 1, &other, &after)) return false;
    m_at = after + is(a, after, CX_ATOM_IS_OF);
    m = month_at(a, m_at, &after);
    if (!m || other <= day) return false;
    cx_when year = *w;
    w->month = (int)m->value;
    w->end = end;
    if (cx_read_year_behind(a, after, &year)) w->year = year.year;
    return true;
}

/* 2010-05-25, 2010-05 */
bool cx_read_iso(const reader *r, uint32_t i, cx_when *w)
{
    const atoms *a = r->a;
    if (!cx_four_digits(a, i) || !mark(a, i + 1, '-') || !tight(a, i + 1) ||
        !tight(a, i + 2))
        return false;
    const cx_atom *m = at(a, i + 2);
    if (m->kind == CX_ATOM_NUMBER && m->digits == 1 && mark(a, i + 3, '-') &&
        tight(a, i + 3) && tight(a, i + 4)) {
        *w = new_when(i, CX_GRAIN_NONE); /* "2011-3-S-009" */
        w->end = i + 4;
        w->silent = true;
        return true;
    }
    if (m->kind != CX_ATOM_NUMBER || m->digits != 2 || !m->plain || m->value < 1 ||
        m->value > 12)
        return false;
    *w = new_when(i, CX_GRAIN_MONTH);
    w->year = (int)at(a, i)->value;
    w->month = (int)m->value;
    w->end = i + 3;
    const cx_atom *d = at(a, i + 4);
    if (mark(a, i + 3, '-') && tight(a, i + 3) && tight(a, i + 4) &&
        d->kind == CX_ATOM_NUMBER && d->digits == 2 && d->plain) {
        w->day = (int)d->value;
        w->grain = CX_GRAIN_DAY;
        w->end = i + 5;
        return w->day >= 1 && w->day <= 31;
    }
    w->silent =
        true; /* "2011-04-S-076" is the number of a paper, "1990-12" a range of years */
    return mark(a, i + 3, '-') && tight(a, i + 3);
}
