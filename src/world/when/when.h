/* when.h -- an expression of time while it is being read.
 *
 * when.c recognises expressions in a row of atoms, when_value.c turns what was read
 * into a TIMEX3 value and a range of days.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_WHEN_H
#define CX_WHEN_H

#include "world/table/amount_words.h"

/* How finely a date is told, coarse to fine. */
typedef enum cx_grain {
    CX_GRAIN_NONE = 0,
    CX_GRAIN_MILLENNIUM,
    CX_GRAIN_CENTURY,
    CX_GRAIN_DECADE,
    CX_GRAIN_YEAR,
    CX_GRAIN_SEASON,
    CX_GRAIN_QUARTER,
    CX_GRAIN_MONTH,
    CX_GRAIN_WEEK,
    CX_GRAIN_WEEKEND,
    CX_GRAIN_DAY,
    CX_GRAIN_PART,
    CX_GRAIN_HOUR
} cx_grain;

/* Where a date is counted from. */
typedef enum cx_anchor {
    CX_ANCHOR_NONE = 0, /* the parts that are told, the rest from context */
    CX_ANCHOR_PAPER,    /* shift counted from the document's date */
    CX_ANCHOR_STORY,    /* shift counted from the date told last */
    CX_ANCHOR_LAST      /* "the past five years": a span that ends (shift -1) or begins
                           (shift 1) at the document's date */
} cx_anchor;

typedef struct cx_when {
    uint32_t first, end; /* atoms */
    cx_grain grain;
    cx_anchor anchor;
    double amount;     /* durations and shifts: how many `unit`; NaN unknown (PXD) */
    const char *unit;  /* code of calendar.tsv, NULL when it is no duration */
    const char *fixed; /* whole value: PRESENT_REF, XXXX-XX-XX */
    const char *part;  /* MO AF EV NI ..., NULL none */
    const char *season;
    const char *feast; /* code of a feast that moves, NULL none; its value in `amount` */
    const char *inner; /* "the last week of": code of a unit inside the date */
    int shift;         /* with an anchor: units forward or back */
    int year, month, day; /* INT_MIN, 0, 0 unknown */
    int weekday;          /* 0..6, -1 unknown */
    int quarter;          /* 1..4, 0 unknown */
    int hour, minute;     /* -1 unknown */
    bool bc;
    bool same;                     /* "that day", "the same month" */
    bool nearest;                  /* "the weekend": the last, or the next */
    bool silent;                   /* an age: read, not told */
    uint32_t also_first, also_end; /* a second date: the 12 of "10-12 May"; 0,0 none */
    int also_day, also_year;
} cx_when;

typedef struct cx_calendar {
    casus_doc *doc;
    cx_atoms atoms;
    int only_year; /* the one year that the document names in figures, or 0 */
    int32_t paper; /* day of the document, CASUS_NO_DAY unknown */
    int32_t story; /* first day of the date told last */
    int32_t fine;  /* the same for dates with a month at least */
    bool fronted;  /* the time at hand opens its sentence */
    cx_grain story_grain;
    uint32_t story_sentence; /* where it was told */
    bool narrative;          /* a history: bare dates go on from the date told last */
    bool future;             /* the sentence speaks of what will be */
    bool bc;                 /* the date told last was before Christ: */
    int bc_year;             /* in this year */
} cx_calendar;

/* Fills value, days and precision of `time` from what was read, and moves the story. */
void cx_when_settle(cx_calendar *calendar, const cx_when *when, uint32_t sentence,
                    casus_time *time);
/* The day of a feast of dict/calendar.tsv in a year (feasts.c), or CASUS_NO_DAY. */
int32_t cx_feast_day(const char *code, int value, int year);
/* The day that a date with month and day means, seen from the document alone. */
int32_t cx_when_day(int year, int month, int day);

#endif
