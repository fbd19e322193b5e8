/* panel.c -- every directed pair of states, period by period: the panel that regressions
 * are run on.
 *
 * Zero-filled: a pair that occurs at all has a row in every period from the first to the
 * last. `documents` is the number of reports read in the period, the denominator without
 * which counts mean little. State numbers are those of the year. Acts that are planned,
 * asked for, supposed or said not to have happened do not count.
 *
 * SPDX-License-Identifier: MIT
 */
#include "doc/codes.h"
#include "exchange/fields.h"
#include "store/rows.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct counts {
    double goldstein; /* sum */
    uint32_t events, quads[4], types[CASUS_EVENT_TYPE_COUNT];
} counts;

/* One pair in one period. The list is sorted by pair, then period. */
typedef struct entry {
    char a[4], b[4], period[11];
    counts counts;
} entry;

typedef struct denominator {
    char period[11];
    int64_t documents;
} denominator;

typedef struct panel {
    const cx_sink *sink;
    entry *entries;
    denominator *periods;
    size_t n, cap, n_periods, cap_periods;
    unsigned letters;
    bool failed;
    cx_buffer row;
} panel;

static bool grow(void **list, size_t n, size_t *cap, size_t size)
{
    if (n < *cap) return true;
    const size_t more = *cap ? *cap * 2 : 64;
    void *bigger = realloc(*list, more * size);
    if (!bigger) return false;
    *list = bigger;
    *cap = more;
    return true;
}

static void cut(char *out, casus_str text, unsigned letters)
{
    const uint32_t n = text.len < letters ? text.len : letters;
    memcpy(out, text.ptr, n);
    out[n] = '\0';
}

static void merge_equal(panel *p);

static void count(panel *p, const cx_store_event *e, casus_str a, casus_str b)
{
    if (e->day.len < p->letters) return;
    /* The counts of an archive are far fewer than its events. */
    if (p->n == p->cap && p->n >= 1 << 16) merge_equal(p);
    if (!grow((void **)&p->entries, p->n, &p->cap, sizeof *p->entries)) {
        p->failed = true;
        return;
    }
    entry *one = &p->entries[p->n++];
    *one = (entry){ .counts = { .goldstein = e->goldstein, .events = 1 } };
    cut(one->a, a, 3);
    cut(one->b, b, 3);
    cut(one->period, e->day, p->letters);
    if (e->quad >= 1 && e->quad <= 4) one->counts.quads[e->quad - 1] = 1;
    const uint32_t type = cx_event_type_number(e->type);
    if (type < CASUS_EVENT_TYPE_COUNT) one->counts.types[type] = 1;
}

/* Each pair of countries once, however many parties they have in the event. */
static bool event(void *context, const cx_store_event *e)
{
    panel *p = context;
    for (uint32_t i = 0; i < e->n_actors; i++) {
        for (uint32_t j = 0; j < e->n_recipients; j++) {
            const casus_str a = e->actors[i].country, b = e->recipients[j].country;
            bool again = !cx_is_state(a) || !cx_is_state(b) || cx_str_equal(a, b);
            for (uint32_t k = 0; k < i && !again; k++)
                again = cx_str_equal(e->actors[k].country, a);
            for (uint32_t k = 0; k < j && !again; k++)
                again = cx_str_equal(e->recipients[k].country, b);
            if (!again) count(p, e, a, b);
        }
    }
    return !p->failed;
}

static int by_pair(const void *x, const void *y)
{
    const entry *a = x, *b = y;
    int order = strcmp(a->a, b->a);
    if (!order) order = strcmp(a->b, b->b);
    return order ? order : strcmp(a->period, b->period);
}

static void merge_equal(panel *p)
{
    size_t kept = 0;
    if (p->n) qsort(p->entries, p->n, sizeof *p->entries, by_pair);
    for (size_t i = 0; i < p->n; i++) {
        entry *last = kept ? &p->entries[kept - 1] : NULL;
        const entry *e = &p->entries[i];
        if (!last || by_pair(last, e) != 0) {
            p->entries[kept++] = *e;
            continue;
        }
        last->counts.events += e->counts.events;
        last->counts.goldstein += e->counts.goldstein;
        for (int k = 0; k < 4; k++) last->counts.quads[k] += e->counts.quads[k];
        for (int k = 0; k < CASUS_EVENT_TYPE_COUNT; k++)
            last->counts.types[k] += e->counts.types[k];
    }
    p->n = kept;
}

static bool document_count(void *context, const cx_row *row)
{
    panel *p = context;
    if (!grow((void **)&p->periods, p->n_periods, &p->cap_periods, sizeof *p->periods)) {
        p->failed = true;
        return false;
    }
    denominator *d = &p->periods[p->n_periods++];
    cut(d->period, cx_row_text(row, 0), p->letters);
    d->documents = cx_row_integer(row, 1);
    return true;
}

/* ---- writing ---- */

static void heads(cx_buffer *out)
{
    cx_buffer_cstr(out, "period,actor,recipient,actor_cow,recipient_cow,actor_gw,"
                        "recipient_gw,documents,events,verbal_cooperation,"
                        "material_cooperation,verbal_conflict,material_conflict,"
                        "goldstein_mean");
    for (unsigned t = 0; t < CASUS_EVENT_TYPE_COUNT; t++)
        cx_buffer_format(out, ",%s", casus_event_type_name(t));
    cx_buffer_char(out, '\n');
}

static int64_t documents_of(const panel *p, const char *period)
{
    size_t low = 0, high = p->n_periods;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        const int order = strcmp(p->periods[middle].period, period);
        if (order == 0) return p->periods[middle].documents;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

/* The numbers of a pair of states, looked up again when the year is another. */
typedef struct pair_numbers {
    int year;
    cx_state_numbers a, b;
} pair_numbers;

static void look_up(pair_numbers *numbers, const entry *pair, const char *period)
{
    const int year = atoi(period);
    if (numbers->year == year) return;
    numbers->year = year;
    numbers->a = cx_state_numbers_of(cx_cstr(pair->a), year);
    numbers->b = cx_state_numbers_of(cx_cstr(pair->b), year);
}

static bool write_row(panel *p, const entry *pair, const pair_numbers *numbers,
                      const char *period, const counts *c)
{
    cx_buffer *out = &p->row;
    const cx_state_numbers x = numbers->a, y = numbers->b;
    const casus_str texts[] = {
        cx_cstr(period), cx_cstr(pair->a), cx_cstr(pair->b), x.cow, y.cow, x.gw, y.gw
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) cx_csv_text(out, texts[i]);
    cx_csv_real(out, (double)documents_of(p, period));
    cx_csv_real(out, c->events);
    for (int k = 0; k < 4; k++) cx_csv_real(out, c->quads[k]);
    cx_csv_real(out, c->events ? c->goldstein / c->events : NAN);
    for (int k = 0; k < CASUS_EVENT_TYPE_COUNT; k++) cx_csv_real(out, c->types[k]);
    cx_row_end(out);
    return cx_send(p->sink, out);
}

/* The period behind this one, in place. */
static bool next_period(char *period, unsigned letters)
{
    int year, month, day;
    const int32_t number = cx_day_parse(cx_cstr(period));
    if (number == CASUS_NO_DAY) return false;
    cx_day_date(number, &year, &month, &day);
    int32_t next = number + 1;
    if (letters == 4) next = cx_day_number(year + 1, 1, 1);
    if (letters == 7)
        next = month == 12 ? cx_day_number(year + 1, 1, 1)
                           : cx_day_number(year, month + 1, 1);
    cx_day_date(next, &year, &month, &day);
    char text[40];
    snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    memcpy(period, text, letters);
    period[letters] = '\0';
    return true;
}

static void write_rows(panel *p, const char *first, const char *last)
{
    static const counts none;
    size_t i = 0;
    while (i < p->n) {
        const entry *pair = &p->entries[i];
        pair_numbers numbers = { .year = 0 };
        char period[11];
        memcpy(period, first, sizeof period);
        for (;;) {
            const bool here = i < p->n && strcmp(p->entries[i].a, pair->a) == 0 &&
                              strcmp(p->entries[i].b, pair->b) == 0 &&
                              strcmp(p->entries[i].period, period) == 0;
            look_up(&numbers, pair, period);
            if (!write_row(p, pair, &numbers, period,
                           here ? &p->entries[i].counts : &none))
                return;
            i += here;
            if (strcmp(period, last) >= 0 || !next_period(period, p->letters)) break;
        }
    }
}

static casus_status collect(panel *p, cx_store *store, const cx_store_filter *filter,
                            casus_error *err)
{
    cx_store_filter done = *filter;
    char sql[160];
    if (!done.statuses) done.done = true;
    snprintf(sql, sizeof sql,
             "SELECT substr(day, 1, %u), count(*) FROM documents WHERE day IS NOT NULL "
             "GROUP BY 1 ORDER BY 1",
             p->letters);
    casus_status status = cx_store_events(store, &done, event, p, err);
    if (status == CASUS_OK)
        status = cx_store_rows(store, sql, NULL, 0, document_count, p, err);
    if (status == CASUS_OK && p->failed)
        status = cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    return status;
}

casus_status cx_export_panel(cx_store *store, const cx_store_filter *filter, int letters,
                             const cx_sink *sink, casus_error *err)
{
    panel p = { .sink = sink, .letters = (unsigned)letters };
    const casus_status status = collect(&p, store, filter, err);
    if (status == CASUS_OK) {
        heads(&p.row);
        if (cx_send(sink, &p.row) && p.n) {
            merge_equal(&p);
            const char *first = p.entries[0].period, *last = first;
            for (size_t i = 1; i < p.n; i++) {
                if (strcmp(p.entries[i].period, first) < 0) first = p.entries[i].period;
                if (strcmp(p.entries[i].period, last) > 0) last = p.entries[i].period;
            }
            write_rows(&p, first, last);
        }
    }
    free(p.entries);
    free(p.periods);
    cx_buffer_free(&p.row);
    return status;
}
