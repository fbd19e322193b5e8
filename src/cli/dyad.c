/* dyad.c -- `casus dyad`: what two parties did to each other, period by period.
 *
 * Counts stand beside the number of reports read in the period: more news is not more
 * war. The rows are a series from the first period with an event to the last (or the
 * days that were asked for): empty periods between are written too. For people, a long
 * run of them is one line of dots.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/filter.h"
#include "record/grid.h"

#include <math.h>
#include <stdio.h>
#include <unistd.h>

enum { PLOT = 24, DOTS = 4 /* empty periods that become one line of dots */ };

typedef struct series {
    cx_buffer periods; /* cx_store_period, without their names */
    cx_buffer names;   /* of the periods, `letters` each */
    cx_period by;
    int letters;
    size_t n;
    int64_t most;    /* events in one period */
    size_t last;     /* periods up to the last one with an event */
    bool from_first; /* --from names the beginning; else the first event is */
} series;

static const cx_store_period *period_at(const series *s, size_t i)
{
    return (const cx_store_period *)(const void *)s->periods.ptr + i;
}

static void append(series *s, const char *name, const cx_store_period *period)
{
    cx_buffer_add(&s->periods, period, sizeof *period);
    cx_buffer_add(&s->names, name, (size_t)s->letters);
    s->n++;
    if (period->events) s->last = s->n;
    if (period->events > s->most) s->most = period->events;
}

/* The first day of a period, and of the one after it. */
static int32_t first_day(const char *name, int letters)
{
    return cx_day_parse(cx_str(name, (size_t)letters));
}

static int32_t next_first_day(int32_t day, cx_period by)
{
    int year, month, day_of_month;
    cx_day_date(day, &year, &month, &day_of_month);
    if (by == CX_BY_DAY) return day + 1;
    if (by == CX_BY_WEEK) return day + 7;
    if (by == CX_BY_YEAR) return cx_day_number(year + 1, 1, 1);
    return month == 12 ? cx_day_number(year + 1, 1, 1)
                       : cx_day_number(year, month + 1, 1);
}

/* Empty periods between the last one and this. */
static void fill_gap(series *s, const char *name)
{
    const cx_store_period empty = { .goldstein = NAN };
    if (s->n == 0) return;
    const int32_t until = first_day(name, s->letters);
    int32_t day = first_day(s->names.ptr + (s->n - 1) * (size_t)s->letters, s->letters);
    if (until == CASUS_NO_DAY || day == CASUS_NO_DAY) return;
    while ((day = next_first_day(day, s->by)) < until) {
        char text[24];
        int year, month, day_of_month;
        cx_day_date(day, &year, &month, &day_of_month);
        snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day_of_month);
        append(s, text, &empty);
    }
}

static bool collect(void *context, const cx_store_period *period)
{
    series *s = context;
    if (period->period.len != (uint32_t)s->letters) return true;
    if (s->n == 0 && !period->events && !s->from_first) return true;
    fill_gap(s, period->period.ptr);
    append(s, period->period.ptr, period);
    return !s->periods.failed && !s->names.failed;
}

/* ---- forms ---- */

static void number_cell(cx_grid *grid, int64_t value)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)value);
    cx_grid_word(grid, text, value ? CX_PLAIN : CX_DIM);
}

/* Cooperation to the left, conflict to the right of it, to one scale. */
static void plot_cell(cx_grid *grid, const cx_store_period *p, int64_t most)
{
    cx_buffer bar = { 0 };
    const int64_t counts[] = { p->quads[0] + p->quads[1], p->quads[2] + p->quads[3] };
    static const char *const marks[] = { "░", "█" };
    for (int side = 0; side < 2; side++) {
        int64_t n = most > PLOT ? (counts[side] * PLOT + most - 1) / most : counts[side];
        while (n-- > 0) cx_buffer_cstr(&bar, marks[side]);
    }
    cx_grid_buffer(grid, &bar, CX_PLAIN);
    cx_buffer_free(&bar);
}

static void table_row(cx_grid *grid, const series *s, size_t i)
{
    const cx_store_period *p = period_at(s, i);
    char mean[24] = "";
    cx_grid_add(grid, cx_str(s->names.ptr + i * (size_t)s->letters, (size_t)s->letters),
                CX_PLAIN);
    number_cell(grid, p->documents);
    number_cell(grid, p->reports);
    number_cell(grid, p->events);
    number_cell(grid, p->happenings);
    for (int k = 0; k < 4; k++) number_cell(grid, p->quads[k]);
    if (!isnan(p->goldstein)) snprintf(mean, sizeof mean, "%.1f", p->goldstein);
    cx_grid_word(grid, mean, CX_PLAIN);
    plot_cell(grid, p, s->most);
}

/* Periods without an event from `i` on. */
static size_t empty_run(const series *s, size_t i)
{
    size_t n = 0;
    while (i + n < s->n && period_at(s, i + n)->events == 0) n++;
    return n;
}

static void table(cx_buffer *out, const series *s)
{
    static const char *const heads[] = { "period",
                                         "read",
                                         "reports",
                                         "events",
                                         "happenings",
                                         "say+",
                                         "do+",
                                         "say-",
                                         "do-",
                                         "goldstein",
                                         "░ cooperation █ conflict" };
    const unsigned r = CX_COLUMN_RIGHT;
    cx_grid grid;
    cx_grid_init(&grid, 11, (const unsigned[]){ 0, r, r, r, r, r, r, r, r, r, 0 });
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        cx_grid_word(&grid, heads[i], CX_DIM);
    }
    for (size_t i = 0; i < s->n; i++) {
        const size_t empty = empty_run(s, i);
        if (empty < DOTS) {
            table_row(&grid, s, i);
            continue;
        }
        cx_grid_word(&grid, "...", CX_DIM);
        for (int k = 1; k < 11; k++) cx_grid_word(&grid, "", CX_PLAIN);
        i += empty - 1;
    }
    cx_grid_print(&grid, out, cx_console_width(), cx_console_colour(STDOUT_FILENO), "");
    cx_grid_free(&grid);
}

enum { COUNTS = 8, COLUMNS = COUNTS + CASUS_EVENT_TYPE_COUNT };
static const char *const columns[] = { "documents",
                                       "reports",
                                       "events",
                                       "happenings",
                                       "verbal_cooperation",
                                       "material_cooperation",
                                       "verbal_conflict",
                                       "material_conflict" };

/* Counts, then the events of each type under its name. */
static const char *column_name(int k)
{
    return k < COUNTS ? columns[k] : casus_event_type_name((unsigned)(k - COUNTS));
}

static void values_of(const cx_store_period *p, int64_t values[COLUMNS])
{
    values[0] = p->documents;
    values[1] = p->reports;
    values[2] = p->events;
    values[3] = p->happenings;
    for (int k = 0; k < 4; k++) values[4 + k] = p->quads[k];
    for (int k = COUNTS; k < COLUMNS; k++) values[k] = p->types[k - COUNTS];
}

static void csv(cx_buffer *out, const series *s)
{
    cx_buffer_cstr(out, "period");
    for (int k = 0; k < COUNTS; k++) cx_buffer_format(out, ",%s", column_name(k));
    cx_buffer_cstr(out, ",goldstein");
    for (int k = COUNTS; k < COLUMNS; k++) cx_buffer_format(out, ",%s", column_name(k));
    cx_buffer_char(out, '\n');
    for (size_t i = 0; i < s->n; i++) {
        int64_t values[COLUMNS];
        values_of(period_at(s, i), values);
        cx_buffer_add(out, s->names.ptr + i * (size_t)s->letters, (size_t)s->letters);
        for (int k = 0; k < COLUMNS; k++) {
            if (k == COUNTS) {
                cx_buffer_char(out, ',');
                if (!isnan(period_at(s, i)->goldstein))
                    cx_buffer_double(out, period_at(s, i)->goldstein);
            }
            cx_buffer_format(out, ",%lld", (long long)values[k]);
        }
        cx_buffer_char(out, '\n');
    }
}

static void jsonl(cx_buffer *out, const series *s)
{
    for (size_t i = 0; i < s->n; i++) {
        int64_t values[COLUMNS];
        values_of(period_at(s, i), values);
        cx_json_open(out, '{');
        cx_json_key(out, "period");
        cx_json_str(out,
                    cx_str(s->names.ptr + i * (size_t)s->letters, (size_t)s->letters));
        for (int k = 0; k < COUNTS; k++) {
            cx_json_key(out, column_name(k));
            cx_json_u64(out, (uint64_t)values[k]);
        }
        cx_member_double(out, "goldstein", period_at(s, i)->goldstein);
        cx_json_key(out, "types");
        cx_json_open(out, '{');
        for (int k = COUNTS; k < COLUMNS; k++) {
            if (!values[k]) continue;
            cx_json_key(out, column_name(k));
            cx_json_u64(out, (uint64_t)values[k]);
        }
        cx_json_close(out, '}');
        cx_json_close(out, '}');
        cx_buffer_char(out, '\n');
    }
}

static cx_period period_asked(const cx_arguments *arguments)
{
    const char *by = arguments->value[CX_FLAG_BY];
    if (by && strcmp(by, "year") == 0) return CX_BY_YEAR;
    if (by && strcmp(by, "week") == 0) return CX_BY_WEEK;
    return by && strcmp(by, "day") == 0 ? CX_BY_DAY : CX_BY_MONTH;
}

static int print_series(const cx_arguments *arguments, const series *s)
{
    const char *format = arguments->value[CX_FLAG_FORMAT];
    const bool terminal = cx_console_is_terminal(STDOUT_FILENO);
    cx_buffer out = { 0 };
    if (!format) format = terminal ? "table" : "jsonl";
    if (s->n == 0 && strcmp(format, "table") == 0) {
        cx_buffer_cstr(&out, "no event between these two\n");
        return cx_print(&out);
    }
    if (strcmp(format, "table") == 0)
        table(&out, s);
    else if (strcmp(format, "csv") == 0)
        csv(&out, s);
    else
        jsonl(&out, s);
    return cx_print(&out);
}

static int run(const cx_arguments *arguments, cx_asked *asked)
{
    casus_error err = { 0 };
    cx_store_filter *filter = &asked->filter;
    filter->dyad_a = arguments->operands[1];
    filter->dyad_b = arguments->operands[2];
    filter->done = filter->statuses == NULL;
    series s = { .by = period_asked(arguments), .from_first = filter->from != NULL };
    s.letters = s.by == CX_BY_YEAR ? 4 : s.by == CX_BY_MONTH ? 7 : 10;
    const casus_status status =
        cx_store_panel(asked->store, filter, s.by, collect, &s, &err);
    int exit = CX_EXIT_IO;
    if (!filter->to) s.n = s.last;
    if (status != CASUS_OK)
        cx_complain(arguments, 0, "%s", err.message);
    else if (s.periods.failed || s.names.failed)
        cx_complain(arguments, 0, "out of memory");
    else
        exit = print_series(arguments, &s);
    cx_buffer_free(&s.periods);
    cx_buffer_free(&s.names);
    return exit;
}

int cx_run_dyad(const cx_arguments *arguments)
{
    cx_asked asked;
    if (arguments->n != 3) {
        return cx_complain(arguments, CX_EXIT_USAGE,
                           "name a database and two parties: casus dyad news.db PAK IND");
    }
    int exit = cx_ask(&asked, arguments);
    if (exit == CX_EXIT_DONE) exit = run(arguments, &asked);
    cx_ask_close(&asked);
    return exit;
}
