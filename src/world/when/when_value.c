/* when_value.c -- what was read of a time -> TIMEX3 value and days.
 *
 * A news report counts from its own date: "Monday" is the last one, unless the sentence
 * looks ahead. A history counts from the date told last: "in April" after "February of
 * 1940" is April 1940. cx_calendar.narrative says which of the two this is.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/when/when.h"

#include <limits.h>
#include <math.h>
#include <string.h>

enum {
    PASSING = 1, /* sentences after which a bare year no longer leads */
    HEADING = 5  /* words of a line that does */
};

typedef struct range {
    int32_t from, to;
} range;

static const range nowhere = { CASUS_NO_DAY, CASUS_NO_DAY };

static int days_in(int year, int month)
{
    const int next_year = month == 12 ? year + 1 : year,
              next = month == 12 ? 1 : month + 1;
    return cx_day_number(next_year, next, 1) - cx_day_number(year, month, 1);
}

int32_t cx_when_day(int year, int month, int day)
{
    if (year < 1 || year > 9998 || month < 1 || month > 12) return CASUS_NO_DAY;
    const int most = days_in(year, month);
    return cx_day_number(year, month, day < 1 ? 1 : day > most ? most : day);
}

static range years(int from, int to)
{
    if (from < 1 || to > 9998) return nowhere;
    return (range){ cx_day_number(from, 1, 1), cx_day_number(to, 12, 31) };
}

static range month_range(int year, int month)
{
    return (range){ cx_when_day(year, month, 1), cx_when_day(year, month, 31) };
}

/* ---- values ---- */

static casus_str week_value(cx_arena *arena, int32_t day, bool weekend)
{
    const int32_t thursday = day - cx_weekday(day) + 3;
    int year, month, dom;
    cx_day_date(thursday, &year, &month, &dom);
    const int week = (int)(thursday - cx_day_number(year, 1, 1)) / 7 + 1;
    return cx_str_format(arena, "%04d-W%02d%s", year, week, weekend ? "-WE" : "");
}

static casus_str day_value(cx_arena *arena, int32_t day, const char *part, int hour,
                           int minute)
{
    int y, m, d;
    cx_day_date(day, &y, &m, &d);
    if (hour >= 0)
        return cx_str_format(arena, "%04d-%02d-%02dT%02d:%02d", y, m, d, hour,
                             minute < 0 ? 0 : minute);
    return cx_str_format(arena, "%04d-%02d-%02d%s%s", y, m, d, part ? "T" : "",
                         part ? part : "");
}

static const struct season {
    const char *code;
    int month; /* the first of three; winter goes over into the next year */
} seasons[] = { { "SP", 3 }, { "SU", 6 }, { "FA", 9 }, { "WI", 12 } };

static int season_month(const char *code)
{
    for (unsigned i = 0; i < 4; i++)
        if (memcmp(seasons[i].code, code, 2) == 0) return seasons[i].month;
    return 1;
}

static uint8_t precision_of(cx_grain grain)
{
    switch (grain) {
    case CX_GRAIN_DECADE:
        return CASUS_TIME_DECADE;
    case CX_GRAIN_YEAR:
        return CASUS_TIME_YEAR;
    case CX_GRAIN_SEASON:
    case CX_GRAIN_QUARTER:
        return CASUS_TIME_SEASON;
    case CX_GRAIN_MONTH:
        return CASUS_TIME_MONTH;
    case CX_GRAIN_WEEK:
    case CX_GRAIN_WEEKEND:
        return CASUS_TIME_WEEK;
    case CX_GRAIN_DAY:
    case CX_GRAIN_PART:
        return CASUS_TIME_DAY;
    case CX_GRAIN_HOUR:
        return CASUS_TIME_INSTANT;
    default:
        return CASUS_TIME_UNKNOWN;
    }
}

static void put(cx_calendar *c, casus_time *t, casus_str value, range r, cx_grain grain,
                uint32_t sentence)
{
    t->timex = value;
    t->day_from = r.from;
    t->day_to = r.to;
    t->precision = precision_of(grain);
    if (r.from == CASUS_NO_DAY || grain < CX_GRAIN_YEAR) return;
    if (grain >= CX_GRAIN_SEASON || c->fronted ||
        c->doc->sentences.ptr[sentence].n_tokens <= HEADING)
        c->fine = r.from;
    c->story = r.from;
    c->story_grain = grain;
    c->story_sentence = sentence;
    c->bc = false;
}

/* ---- the unit around a day ---- */

/* The value and days of the unit of `grain` that holds `day`. */
static void put_unit(cx_calendar *c, casus_time *t, cx_grain grain, int32_t day,
                     const cx_when *w, uint32_t sentence)
{
    cx_arena *arena = &c->doc->arena;
    int y, m, d;
    cx_day_date(day, &y, &m, &d);
    switch (grain) {
    case CX_GRAIN_DECADE:
        put(c, t, cx_str_format(arena, "%03d", y / 10),
            years(y / 10 * 10, y / 10 * 10 + 9), grain, sentence);
        break;
    case CX_GRAIN_CENTURY:
        put(c, t, cx_str_format(arena, "%02d", y / 100),
            years(y / 100 * 100, y / 100 * 100 + 99), grain, sentence);
        break;
    case CX_GRAIN_YEAR:
        put(c, t, cx_str_format(arena, "%04d", y), years(y, y), grain, sentence);
        break;
    case CX_GRAIN_SEASON: {
        const int first = season_month(w->season);
        const int32_t from = cx_when_day(y, first, 1);
        put(c, t, cx_str_format(arena, "%04d-%s", y, w->season),
            (range){ from, cx_when_day(first == 12 ? y + 1 : y,
                                       first == 12 ? 2 : first + 2, 31) },
            grain, sentence);
        break;
    }
    case CX_GRAIN_QUARTER: {
        const int q = (m - 1) / 3 + 1;
        put(c, t, cx_str_format(arena, "%04d-Q%d", y, q),
            (range){ cx_when_day(y, q * 3 - 2, 1), cx_when_day(y, q * 3, 31) }, grain,
            sentence);
        break;
    }
    case CX_GRAIN_MONTH:
        put(c, t, cx_str_format(arena, "%04d-%02d", y, m), month_range(y, m), grain,
            sentence);
        break;
    case CX_GRAIN_WEEK: {
        const int32_t monday = day - cx_weekday(day);
        put(c, t, week_value(arena, day, false), (range){ monday, monday + 6 }, grain,
            sentence);
        break;
    }
    case CX_GRAIN_WEEKEND: {
        const int32_t saturday = day - cx_weekday(day) + 5;
        put(c, t, week_value(arena, day, true), (range){ saturday, saturday + 1 }, grain,
            sentence);
        break;
    }
    default:
        put(c, t, day_value(arena, day, w->part, w->hour, w->minute), (range){ day, day },
            w->hour >= 0 ? CX_GRAIN_HOUR
            : w->part    ? CX_GRAIN_PART
                         : CX_GRAIN_DAY,
            sentence);
    }
}

static const struct unit {
    const char *code;
    cx_grain grain;
    int months, days;  /* its length */
    bool clock;        /* PT... */
    const char *timex; /* letter behind the number */
} units[] = {
    { "D", CX_GRAIN_DAY, 0, 1, false, "D" },
    { "NI", CX_GRAIN_DAY, 0, 1, false, "D" },
    { "W", CX_GRAIN_WEEK, 0, 7, false, "W" },
    { "2W", CX_GRAIN_WEEK, 0, 14, false, "W" },
    { "WE", CX_GRAIN_WEEKEND, 0, 7, false, "WE" },
    { "M", CX_GRAIN_MONTH, 1, 0, false, "M" },
    { "Q", CX_GRAIN_QUARTER, 3, 0, false, "Q" },
    { "Y", CX_GRAIN_YEAR, 12, 0, false, "Y" },
    { "DE", CX_GRAIN_DECADE, 120, 0, false, "DE" },
    { "CE", CX_GRAIN_CENTURY, 1200, 0, false, "CE" },
    { "ML", CX_GRAIN_MILLENNIUM, 12000, 0, false, "ML" },
    { "TH", CX_GRAIN_HOUR, 0, 0, true, "H" },
    { "TM", CX_GRAIN_HOUR, 0, 0, true, "M" },
    { "TS", CX_GRAIN_HOUR, 0, 0, true, "S" },
};

static const struct unit *unit_of(const char *code)
{
    for (unsigned i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(units[i].code, code) == 0) return &units[i];
    return &units[0];
}

/* `day` moved by `n` units; the day of the month is kept where the month has it. */
static int32_t moved(int32_t day, const struct unit *unit, double n)
{
    if (day == CASUS_NO_DAY || fabs(n) > 20000) return CASUS_NO_DAY;
    if (unit->months == 0) return day + (int32_t)lround(n * unit->days);
    int y, m, d;
    cx_day_date(day, &y, &m, &d);
    const long months = (long)y * 12 + m - 1 + lround(n * unit->months);
    return months < 12 ? CASUS_NO_DAY
                       : cx_when_day((int)(months / 12), (int)(months % 12) + 1, d);
}

static casus_str duration_value(cx_arena *arena, const cx_when *w)
{
    const struct unit *unit = unit_of(w->unit);
    const char *lead = unit->clock ? "PT" : "P";
    if (isnan(w->amount)) return cx_str_format(arena, "%sX%s", lead, unit->timex);
    const double amount = strcmp(unit->code, "2W") == 0 ? 2 * w->amount : w->amount;
    return cx_str_format(arena, "%s%.10g%s", lead, amount, unit->timex);
}

/* ---- dates whose parts are told ---- */

static int year_of(int32_t day)
{
    int y = INT_MIN, m, d;
    if (day != CASUS_NO_DAY) cx_day_date(day, &y, &m, &d);
    return y;
}

/* Bare dates go on from the story: always in a history, and in news just behind a date
 * of another year. */
static bool follows_story(const cx_calendar *c, uint32_t sentence)
{
    if (c->story == CASUS_NO_DAY) return false;
    if (c->narrative || c->paper == CASUS_NO_DAY) return true;
    return sentence - c->story_sentence <= 1 && year_of(c->story) < year_of(c->paper) - 1;
}

/* The 29th of February is of a leap year. */
static int leap_year(int year, int month, int day)
{
    while (month == 2 && day == 29 && year < 9000 && days_in(year, 2) < 29) year++;
    return year;
}

/* The year of a date told without one. */
static int missing_year(const cx_calendar *c, int month, int day, uint32_t sentence)
{
    if (follows_story(c, sentence)) {
        /* A bare year that was told in passing, some sentences ago, is no turn of the
         * story. */
        const bool passing = c->story_grain == CX_GRAIN_YEAR && c->fine != CASUS_NO_DAY &&
                             sentence - c->story_sentence >= PASSING;
        const int32_t base = passing ? c->fine : c->story;
        const int year = year_of(base);
        const int32_t here = cx_when_day(year, month, day ? day : 28);
        return here != CASUS_NO_DAY && here < base - 190 ? year + 1 : year;
    }
    if (c->paper == CASUS_NO_DAY) return c->only_year ? c->only_year : INT_MIN;
    const int year = year_of(c->paper);
    const int32_t here = cx_when_day(year, month, day);
    if (c->future)
        return cx_when_day(year, month, day ? day : 31) < c->paper ? year + 1 : year;
    return here > c->paper + 15 ? year - 1 : year;
}

static void put_bc(cx_calendar *c, const cx_when *w, casus_time *t)
{
    const int year = w->year == INT_MIN ? c->bc_year : w->year;
    if (w->month)
        t->timex = cx_str_format(&c->doc->arena, "BC%04d-%02d", year, w->month);
    else
        t->timex = cx_str_format(&c->doc->arena, "BC%04d%s%s", year, w->season ? "-" : "",
                                 w->season ? w->season : "");
    c->bc_year = year;
    t->day_from = t->day_to = CASUS_NO_DAY;
    t->precision = CASUS_TIME_YEAR;
    c->bc = true;
}

static void put_weekday(cx_calendar *c, const cx_when *w, casus_time *t,
                        uint32_t sentence)
{
    const bool story = follows_story(c, sentence) && c->story_grain >= CX_GRAIN_WEEK;
    const int32_t base = story ? c->story : c->paper;
    if (base == CASUS_NO_DAY) {
        t->timex = cx_str_format(&c->doc->arena, "XXXX-WXX-%d%s%s", w->weekday + 1,
                                 w->part ? "T" : "", w->part ? w->part : "");
        t->day_from = t->day_to = CASUS_NO_DAY;
        t->precision = CASUS_TIME_DAY;
        return;
    }
    const int back = (cx_weekday(base) - w->weekday + 7) % 7;
    int32_t day = base - back;
    if (story)
        day = base + (w->weekday - cx_weekday(base) + 7) % 7;
    else if (w->anchor == CX_ANCHOR_PAPER && w->shift > 0)
        day = base + 7 - back;
    else if (w->anchor == CX_ANCHOR_PAPER && w->shift < 0 && back == 0)
        day = base - 7;
    else if (w->anchor == CX_ANCHOR_PAPER && w->shift == 0)
        day = base - cx_weekday(base) + w->weekday;
    else if (c->future && back != 0)
        day = base + 7 - back;
    put_unit(c, t, CX_GRAIN_DAY, day, w, sentence);
}

/* A month, season, quarter or day whose year may have to be found. */
static void put_date(cx_calendar *c, const cx_when *w, casus_time *t, uint32_t sentence)
{
    cx_arena *arena = &c->doc->arena;
    const int month = w->month     ? w->month
                      : w->season  ? season_month(w->season)
                      : w->quarter ? w->quarter * 3 - 2
                                   : 1;
    const int found =
        w->year != INT_MIN ? w->year : missing_year(c, month, w->day, sentence);
    const int year =
        found == INT_MIN || w->year != INT_MIN ? found : leap_year(found, month, w->day);
    if (year == INT_MIN) {
        if (w->day)
            t->timex = cx_str_format(arena, "XXXX-%02d-%02d", month, w->day);
        else if (w->month)
            t->timex = cx_str_format(arena, "XXXX-%02d", month);
        else if (w->quarter)
            t->timex = cx_str_format(arena, "XXXX-Q%d", w->quarter);
        else
            t->timex = cx_str_format(arena, "XXXX-%s", w->season ? w->season : "XX");
        t->day_from = t->day_to = CASUS_NO_DAY;
        t->precision = precision_of(w->grain);
        return;
    }
    const int32_t day = cx_when_day(year, month, w->day ? w->day : 1);
    if (day == CASUS_NO_DAY) {
        t->timex = cx_str_format(arena, "%04d", year < 0 ? 0 : year);
        t->day_from = t->day_to = CASUS_NO_DAY;
        return;
    }
    put_unit(c, t, w->grain, day, w, sentence);
}

/* ---- dates counted from another ---- */

static int32_t base_day(const cx_calendar *c, const cx_when *w)
{
    if (w->anchor == CX_ANCHOR_PAPER &&
        !(c->narrative && c->story != CASUS_NO_DAY && w->unit))
        return c->paper;
    return c->story != CASUS_NO_DAY ? c->story : c->paper;
}

static void put_shifted(cx_calendar *c, const cx_when *w, casus_time *t,
                        uint32_t sentence)
{
    const struct unit *unit = unit_of(w->unit);
    const int32_t base = base_day(c, w);
    double n = w->shift * (isnan(w->amount) ? 0 : w->amount);
    if (w->nearest && base != CASUS_NO_DAY && (c->future || cx_weekday(base) >= 5)) n = 0;
    if (isnan(w->amount) || unit->clock || base == CASUS_NO_DAY) {
        const bool here = unit->clock && base != CASUS_NO_DAY;
        t->timex = w->shift > 0 && w->anchor == CX_ANCHOR_PAPER   ? CX_LIT("FUTURE_REF")
                   : w->anchor == CX_ANCHOR_STORY && w->shift > 0 ? CX_LIT("FUTURE_REF")
                                                                  : CX_LIT("PAST_REF");
        t->day_from = t->day_to = here ? base : CASUS_NO_DAY;
        return;
    }
    const int32_t day = moved(base, unit, n);
    if (day == CASUS_NO_DAY) return;
    put_unit(c, t, w->grain, day, w, sentence);
}

/* "the past five years": the days from then to now. */
static void put_span(cx_calendar *c, const cx_when *w, casus_time *t)
{
    const struct unit *unit = unit_of(w->unit);
    const int32_t base = c->narrative && c->story != CASUS_NO_DAY ? c->story : c->paper;
    t->timex = duration_value(&c->doc->arena, w);
    t->day_from = t->day_to = CASUS_NO_DAY;
    if (base == CASUS_NO_DAY) return;
    t->day_from = t->day_to = base;
    if (isnan(w->amount) || unit->clock) return;
    const int32_t other = moved(base, unit, w->shift < 0 ? -w->amount : w->amount);
    if (other == CASUS_NO_DAY) return;
    if (w->shift < 0)
        t->day_from = other;
    else
        t->day_to = other;
}

static void put_fixed(const cx_calendar *c, const cx_when *w, casus_time *t)
{
    t->timex = cx_cstr(w->fixed);
    t->day_from = t->day_to =
        w->fixed[0] == 'P' && w->fixed[1] == 'R' ? c->paper : CASUS_NO_DAY;
}

/* The feast of the year that is told, else the one nearest to the report: behind it, or
 * before it where the sentence looks ahead. */
static void put_feast(cx_calendar *c, const cx_when *w, casus_time *t, uint32_t sentence)
{
    const bool month = strchr(w->feast, 'M') != NULL; /* Ramadan lasts one */
    const int base_year = year_of(follows_story(c, sentence) ? c->story : c->paper);
    int32_t day = CASUS_NO_DAY;
    if (w->year != INT_MIN) {
        day = cx_feast_day(w->feast, (int)w->amount, w->year);
    } else if (base_year != INT_MIN) {
        const int32_t base = follows_story(c, sentence) ? c->story : c->paper;
        for (int y = base_year - 1; y <= base_year + 1; y++) {
            const int32_t here = cx_feast_day(w->feast, (int)w->amount, y);
            if (here == CASUS_NO_DAY) continue;
            if (c->future ? day == CASUS_NO_DAY && here >= base : here <= base + 15)
                day = here;
        }
    }
    if (day == CASUS_NO_DAY) {
        t->timex = CX_LIT("XXXX-XX-XX");
        return;
    }
    const cx_calendar before = *c; /* a feast told in passing is no turn of the story */
    put_unit(c, t, CX_GRAIN_DAY, day, w, sentence);
    if (w->year == INT_MIN) {
        c->story = before.story;
        c->fine = before.fine;
        c->story_grain = before.story_grain;
        c->story_sentence = before.story_sentence;
    }
    if (!month) return;
    const int32_t last = day + 28;
    t->timex = cx_str_format(&c->doc->arena, "%.*s/%.*s",
                             CX_STR(day_value(&c->doc->arena, day, NULL, -1, -1)),
                             CX_STR(day_value(&c->doc->arena, last, NULL, -1, -1)));
    t->day_to = last;
    t->precision = CASUS_TIME_MONTH;
}

void cx_when_settle(cx_calendar *c, const cx_when *w, uint32_t sentence, casus_time *t)
{
    t->day_from = t->day_to = CASUS_NO_DAY;
    t->precision = CASUS_TIME_UNKNOWN;
    t->timex = CX_LIT("");
    c->fronted =
        w->first <= 1; /* "In 1915 ..." sets the scene, "... since 1915" does not */
    if (w->fixed)
        put_fixed(c, w, t);
    else if (w->feast)
        put_feast(c, w, t, sentence);
    else if (w->bc ||
             (c->bc && c->narrative && w->year == INT_MIN && (w->season || w->month)))
        put_bc(c, w, t);
    else if (w->weekday >= 0 && w->month == 0)
        put_weekday(c, w, t, sentence);
    else if (w->anchor == CX_ANCHOR_LAST)
        put_span(c, w, t);
    else if (w->anchor != CX_ANCHOR_NONE && w->unit)
        put_shifted(c, w, t, sentence);
    else if (w->unit)
        t->timex = duration_value(&c->doc->arena, w);
    else if (w->grain == CX_GRAIN_CENTURY || w->grain == CX_GRAIN_DECADE ||
             w->grain == CX_GRAIN_YEAR) {
        const int32_t day = cx_when_day(w->year, 1, 1);
        if (day != CASUS_NO_DAY)
            put_unit(c, t, w->grain, day, w, sentence);
        else if (w->grain == CX_GRAIN_CENTURY)
            t->timex = cx_str_format(&c->doc->arena, "%02d", w->year / 100);
    } else
        put_date(c, w, t, sentence);
    if (w->inner)
        t->timex = cx_str_format(&c->doc->arena, "P1%s", unit_of(w->inner)->timex);
}
