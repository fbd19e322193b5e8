/* when_read.h -- what the readers of time expressions share.
 *
 * when_year.c reads years, decades, centuries and quarters, when_date.c days of a month,
 * when.c all else; when_find.c goes through a document with them.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_WHEN_READ_H
#define CX_WHEN_READ_H

#include "world/when/when.h"
#include "world/table/tables.h"

#include <limits.h>
#include <math.h>

typedef cx_atoms atoms;

static inline const cx_atom *at(const atoms *a, uint32_t i)
{
    static const cx_atom none = { .kind = CX_ATOM_MARK };
    return i < a->list.len ? &a->list.ptr[i] : &none;
}

static inline const cx_measure *row(const atoms *a, uint32_t i, cx_measure_kind kind,
                                    uint32_t *end)
{
    return cx_atom_row(a, i, kind, end);
}

static inline bool is(const atoms *a, uint32_t i, cx_measure_kind kind)
{
    return cx_atom_is(a, i, kind);
}
static inline bool mark(const atoms *a, uint32_t i, char c)
{
    return cx_atom_mark(a, i, c);
}
static inline bool tight(const atoms *a, uint32_t i)
{
    return i < a->list.len && !at(a, i)->space;
}

static inline cx_when new_when(uint32_t first, cx_grain grain)
{
    return (cx_when){ .first = first,
                      .grain = grain,
                      .year = INT_MIN,
                      .weekday = -1,
                      .hour = -1,
                      .minute = -1,
                      .amount = NAN };
}

/* A sentence and what is already read in it. */
typedef struct reader {
    cx_calendar *c;
    const atoms *a;
    uint32_t sentence;
} reader;

/* Each reads an expression that begins at atom `i` into *w; false when there is none. */
bool cx_read_year(const reader *r, uint32_t i, cx_when *w);
bool cx_read_decade(const reader *r, uint32_t i, cx_when *w);
bool cx_read_numbered(const reader *r, uint32_t i, cx_when *w);
/* A year behind what was read so far: "May [1943]"; moves w->end. */
bool cx_read_year_behind(const atoms *a, uint32_t i, cx_when *w);
/* Is the number at `i` a count of something, and no year or day? */
bool cx_is_counted(const atoms *a, uint32_t i);
/* The unit of time at `i` ("week", "years"), and whether it is the one of that code. */
const cx_measure *cx_unit_at(const atoms *a, uint32_t i, uint32_t *end);
bool cx_unit_is(const cx_measure *unit, const char *code);
/* Parts of dates (when_date.c). */
bool cx_read_iso(const reader *r, uint32_t i, cx_when *w);
bool cx_read_month_first(const reader *r, uint32_t i, cx_when *w);
bool cx_read_day_first(const reader *r, uint32_t i, cx_when *w);
bool cx_read_ordinal(const atoms *a, uint32_t i, double *value, uint32_t *end);
bool cx_four_digits(const atoms *a, uint32_t i);
/* How finely a unit tells. */
cx_grain cx_grain_of(const cx_measure *unit);
/* "the year", "the month", of the date told last. */
bool cx_read_bare_unit(const reader *r, uint32_t i, cx_when *w);
/* Those of when_loose.c. */
bool cx_read_loose(const reader *r, uint32_t i, cx_when *w);
/* Any expression of time that begins at atom `i`. */
bool cx_when_read(const reader *r, uint32_t i, cx_when *w);

#endif
