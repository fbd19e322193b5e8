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
 *     loose      the weekend | hours later | on the 24th ...   (when_loose.c)
 *
 * Days of a month are read by when_date.c.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/when/when_read.h"

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
    if (m->code[0] && mark(a, end, '.') && tight(a, end))
        end++;
    else if (m->code[0] && !mark(a, end, ','))
        return false; /* "Sat down" */
    *w = new_when(i, CX_GRAIN_DAY);
    w->weekday = (int)m->value;
    w->end = end;
    read_part_behind(a, w);
    cx_when date;
    const uint32_t next = w->end + (mark(a, w->end, ',') ? 1 : 0) +
                          is(a, w->end + (mark(a, w->end, ',') ? 1 : 0), CX_ATOM_IS_ON);
    if ((cx_read_month_first(r, next, &date) || cx_read_day_first(r, next, &date)) &&
        date.day) {
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
    if (cx_read_year_behind(a, end, w)) return true;
    if (cx_is_counted(a, end) && k == i &&
        !(i > 0 && is(a, i - 1, CX_ATOM_IS_YEAR_BEFORE)))
        return false;
    if (at(a, k)->upper && k > 0 && at(a, end)->kind == CX_ATOM_WORD && at(a, end)->upper)
        return false; /* Winter Palace */
    if (m->value == 0) return true;
    const cx_measure *prep = i > 0 ? row(a, i - 1, CX_ATOM_IS_YEAR_BEFORE, &end) : NULL;
    return k > i ? prep != NULL
                 : prep && prep->value > 0; /* "in spring", not "to fall" */
}

static bool read_holiday(const reader *r, uint32_t i, cx_when *w)
{
    uint32_t end;
    const cx_measure *m = row(r->a, i, CX_ATOM_IS_HOLIDAY, &end);
    if (!m) return false;
    /* "the Easter Offensive", "Operation Ramadan" are names */
    const cx_atom *next = at(r->a, end), *last = i > 0 ? at(r->a, i - 1) : next;
    if (m->code[0] && ((next->kind == CX_ATOM_WORD && next->upper) ||
                       (i > 1 && last->kind == CX_ATOM_WORD && last->upper)))
        return false;
    *w = new_when(i, CX_GRAIN_DAY);
    if (m->code[0] == 'Y') { /* one day of history */
        w->year = (int)m->value / 10000;
        w->month = (int)m->value / 100 % 100;
        w->day = (int)m->value % 100;
        w->end = end;
        return true;
    }
    if (m->code[0]) {
        w->feast = m->code;
        w->amount = m->value;
    } else {
        w->month = (int)m->value / 100;
        w->day = (int)m->value % 100;
    }
    w->end = end;
    if (!cx_read_year_behind(r->a, end, w)) read_part_behind(r->a, w);
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
    if (!(m = row(a, i, CX_ATOM_IS_REF, &end)) && !(m = row(a, i, CX_ATOM_IS_SET, &end)))
        return false;
    if (mark(a, end, '-') && tight(a, end)) return false; /* "now-defunct" */
    *w = new_when(i, CX_GRAIN_NONE);
    w->fixed = m->code;
    w->end = end;
    return true;
}

/* ---- shifts, distances, durations ---- */

cx_grain cx_grain_of(const cx_measure *unit)
{
    static const struct {
        const char *code;
        cx_grain grain;
    } grains[] = { { "D", CX_GRAIN_DAY },      { "NI", CX_GRAIN_DAY },
                   { "W", CX_GRAIN_WEEK },     { "2W", CX_GRAIN_WEEK },
                   { "WE", CX_GRAIN_WEEKEND }, { "M", CX_GRAIN_MONTH },
                   { "Q", CX_GRAIN_QUARTER },  { "Y", CX_GRAIN_YEAR },
                   { "DE", CX_GRAIN_DECADE },  { "CE", CX_GRAIN_CENTURY } };
    for (unsigned i = 0; i < sizeof grains / sizeof *grains; i++)
        if (cx_unit_is(unit, grains[i].code)) return grains[i].grain;
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
        if (season)
            w->season = m->code;
        else
            w->month = (int)m->value;
        w->unit = NULL;
        w->end = end;
        return !(at(a, end)->kind == CX_ATOM_NUMBER && at(a, end)->space);
    }
    const cx_measure *fiscal = row(a, k, CX_ATOM_IS_FISCAL, &end);
    const cx_measure *unit = cx_unit_at(a, fiscal && fiscal->words == 1 ? end : k, &end);
    if (!unit || unit->value > 1) return false;
    w->unit = unit->code;
    w->grain = cx_grain_of(unit);
    w->end = end;
    if (w->grain == CX_GRAIN_HOUR) return false;
    if (cx_unit_is(unit, "NI")) w->part = "NI";
    return true;
}

/* The years and months that "last May", "next summer" mean. */
static void fix_named(const reader *r, cx_when *w)
{
    const int32_t base =
        w->anchor == CX_ANCHOR_STORY || r->c->narrative ? r->c->story : r->c->paper;
    int y, m, d;
    if (w->unit || w->weekday >= 0 || base == CASUS_NO_DAY) return;
    cx_day_date(base, &y, &m, &d);
    const int month = w->month ? w->month : 0;
    w->year = y;
    if (month && w->shift < 0 && month >= m)
        w->year--;
    else if (month && w->shift > 0 && month <= m)
        w->year++;
    else if (!month && w->shift < 0)
        w->year -= m < 9;
    else if (!month && w->shift > 0)
        w->year += m >= 3;
}

/* [the] last three years | the past few months | the last days */
static bool read_span(const reader *r, cx_when *w, int shift, bool one, uint32_t k)
{
    const atoms *a = r->a;
    cx_number n;
    uint32_t end;
    const bool counted = cx_number_read(a, k, false, &n);
    const cx_measure *unit = cx_unit_at(a, counted ? n.end : k, &end);
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
    const cx_measure *unit = cx_unit_at(r->a, k, &end);
    cx_when whole;
    if ((shift != -1 && shift != 4) || !unit || !is(r->a, end, CX_ATOM_IS_OF) ||
        cx_grain_of(unit) == CX_GRAIN_HOUR || !read_plain(r, end + 1, &whole) ||
        whole.unit || whole.fixed || whole.bc)
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
    if (shift == 1 && the && cx_unit_at(a, end, &k)) shift = 2; /* "the next day" */
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
    const cx_measure *unit = cx_unit_at(a, k, &end);
    if (!unit || (!isnan(amount) && amount < 0) ||
        (cx_unit_is(unit, "Q") && (article || n.weak)))
        return false;
    if (unit->value < 2 && !article && at(a, k)->space && amount != 1 &&
        !(amount > 0 && amount < 1))
        return false;
    *w = new_when(i, CX_GRAIN_NONE);
    w->unit = unit->code;
    w->amount = amount;
    w->end = end;
    if (mark(a, end, '-') && is(a, end + 1, CX_ATOM_IS_LONG))
        w->end = end + 2;
    else if (mark(a, end, '\'') && tight(a, end))
        w->end = end; /* six weeks' */
    if (is_age(a, end)) {
        w->silent = true;
        return true;
    }
    const cx_measure *m = row(a, end, CX_ATOM_IS_AGO, &k);
    if (m)
        w->anchor = CX_ANCHOR_PAPER;
    else if ((m = row(a, end, CX_ATOM_IS_LATER, &k)))
        w->anchor = CX_ANCHOR_STORY;
    if (m) {
        w->shift = (int)m->value;
        w->grain = cx_grain_of(unit);
        w->end = k;
        return true;
    }
    /* "a second", "an hour" alone say little; "in a minute" nothing. */
    return !(article && cx_grain_of(unit) == CX_GRAIN_HOUR && !cx_unit_is(unit, "TH"));
}

/* every day, each week, per month */
static bool read_set(const reader *r, uint32_t i, cx_when *w)
{
    const atoms *a = r->a;
    uint32_t end;
    static const struct {
        cx_grain grain;
        const char *value;
    } values[] = { { CX_GRAIN_DAY, "XXXX-XX-XX" },
                   { CX_GRAIN_WEEK, "XXXX-WXX" },
                   { CX_GRAIN_MONTH, "XXXX-XX" },
                   { CX_GRAIN_YEAR, "XXXX" },
                   { CX_GRAIN_HOUR, "XXXX-XX-XXTXX" } };
    if (!is(a, i, CX_ATOM_IS_EVERY) && !is(a, i, CX_ATOM_IS_PER)) return false;
    *w = new_when(i, CX_GRAIN_NONE);
    const cx_measure *unit = cx_unit_at(a, i + 1, &end);
    w->end = end;
    if (unit && is(a, i, CX_ATOM_IS_PER)) {
        w->unit = unit->code;
        w->amount = 1;
        return true;
    }
    for (unsigned k = 0; unit && k < sizeof values / sizeof *values; k++)
        if (values[k].grain == cx_grain_of(unit)) w->fixed = values[k].value;
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
    if (x->kind != CX_ATOM_WORD || x->end - x->start != 1 || !mark(a, i + 1, '.') ||
        y->kind != CX_ATOM_WORD || y->end - y->start != 1 ||
        (a->text.ptr[y->start] | 32) != 'm')
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
    const bool colon = n->plain && mark(a, i + 1, ':') && m->kind == CX_ATOM_NUMBER &&
                       m->digits == 2 && m->plain && m->value < 60 && !m->space;
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
    if (cx_atom_row(a, end, CX_ATOM_IS_ZONE, &zone) ||
        (is(a, end, CX_ATOM_IS_TIME_UNIT) && tight(a, end)))
        end = is(a, end, CX_ATOM_IS_ZONE) || row(a, end, CX_ATOM_IS_ZONE, &zone)
                  ? zone
                  : end + 1;
    w->end = end;
    cx_when date;
    const uint32_t next = end + is(a, end, CX_ATOM_IS_ON);
    if (read_weekday(r, next, &date) ||
        ((cx_read_month_first(r, next, &date) || cx_read_day_first(r, next, &date)) &&
         date.day) ||
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
    if (next > end &&
        (cx_read_month_first(r, next, &date) || cx_read_day_first(r, next, &date) ||
         read_weekday(r, next, &date)) &&
        date.grain >= CX_GRAIN_DAY) {
        date.first = i;
        date.part = m->code;
        *w = date;
        return true;
    }
    if (i == 0 || !is(a, i - 1, CX_ATOM_IS_YEAR_BEFORE) || cx_is_counted(a, end))
        return false;
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
    return cx_read_iso(r, i, w) || cx_read_month_first(r, i, w) ||
           cx_read_day_first(r, i, w) || read_weekday(r, i, w) || read_season(r, i, w) ||
           read_holiday(r, i, w) || cx_read_numbered(r, i, w) ||
           cx_read_decade(r, i, w) || cx_read_year(r, i, w) || read_shift(r, i, w) ||
           read_deictic(r, i, w);
}

static bool read_fiscal(const reader *r, uint32_t i, cx_when *w)
{
    uint32_t end;
    if (!row(r->a, i, CX_ATOM_IS_FISCAL, &end)) return false;
    *w = new_when(i, CX_GRAIN_YEAR);
    return cx_read_year_behind(r->a, end, w);
}

/* "the year", "the month" behind "the end of". */
bool cx_read_bare_unit(const reader *r, uint32_t i, cx_when *w)
{
    uint32_t end;
    if (!is(r->a, i, CX_ATOM_IS_THE)) return false;
    const cx_measure *unit = cx_unit_at(r->a, i + 1, &end);
    if (!unit || unit->value > 1 || cx_grain_of(unit) == CX_GRAIN_HOUR ||
        cx_unit_is(unit, "NI"))
        return false;
    *w = new_when(i, cx_grain_of(unit));
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
    if (m->kind == CX_ATOM_IS_LATER && !row(a, end, CX_ATOM_IS_SHIFT, &(uint32_t){ 0 }))
        return is(a, end, CX_ATOM_IS_YEAR_BEFORE) && k == i &&
               cx_read_bare_unit(r, end + 1, w) && (w->first = i, true);
    const char *part = m->code[0] && !m->code[2] ? m->code : NULL; /* MO, NI; not START */
    uint32_t next = end;
    if (mark(a, next, '-') && tight(a, next)) next++;
    const bool of = is(a, next, CX_ATOM_IS_OF);
    if (m->kind == CX_ATOM_IS_MOD && m->value > 0 && !of)
        return false; /* "beginning in" */
    if (of || is(a, next, CX_ATOM_IS_ON) ||
        (is(a, next, CX_ATOM_IS_YEAR_BEFORE) && !is(a, next, CX_ATOM_IS_AND) && k == i))
        next++;
    if (read_plain(r, next, w) || (next > end && cx_read_bare_unit(r, next, w)) ||
        read_part(r, next, w)) {
        if (w->unit && w->grain == CX_GRAIN_NONE) return false; /* "late two years": no */
        if (w->fixed) return false;
        w->first = i;
        if (part && w->grain >= CX_GRAIN_DAY) w->part = part;
        return true;
    }
    return false;
}

/* ---- whatever begins here ---- */

static bool can_begin(const atoms *a, uint32_t i)
{
    const cx_atom *x = at(a, i);
    return x->kind == CX_ATOM_NUMBER || x->n_rows || x->goes_on || mark(a, i, '\'');
}

bool cx_when_read(const reader *r, uint32_t i, cx_when *w)
{
    const atoms *a = r->a;
    if (!can_begin(a, i)) return false;
    if (at(a, i)->kind == CX_ATOM_NUMBER)
        return cx_read_iso(r, i, w) || read_clock(r, i, w) ||
               cx_read_day_first(r, i, w) || cx_read_decade(r, i, w) ||
               cx_read_numbered(r, i, w) || read_distance(r, i, w) ||
               cx_read_year(r, i, w);
    return read_shift(r, i, w) || read_deictic(r, i, w) || read_modified(r, i, w) ||
           read_fiscal(r, i, w) || cx_read_month_first(r, i, w) ||
           read_weekday(r, i, w) || cx_read_day_first(r, i, w) || read_season(r, i, w) ||
           read_holiday(r, i, w) || cx_read_numbered(r, i, w) ||
           cx_read_decade(r, i, w) || read_distance(r, i, w) || read_set(r, i, w) ||
           read_part(r, i, w) || cx_read_loose(r, i, w);
}
