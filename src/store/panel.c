/* panel.c -- what two parties did to each other, period by period.
 *
 * The rows of the events are read once and counted here: distinct reports and happenings
 * of a period by a set of numbers, all else by adding. Two countries are read from the
 * table of pairs, which holds all that is counted; anything else from the events.
 *
 * SPDX-License-Identifier: MIT
 */
/* SQL stands in its own lines. */
/* clang-format off */
#include "store/months.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct period {
    uint32_t key; /* the digits of its name: 20250507, 202505, 2025 */
    char name[11];
    cx_store_period sums;
    int64_t goldstein; /* sum of hundredths: the same in whatever order they come */
} period;

/* Numbers that were seen, open addressing; 0 is none. */
typedef struct seen {
    uint64_t *slots;
    size_t n, size;
} seen;

typedef struct panel {
    cx_period by;
    int letters; /* of a day that name its period */
    period *periods; /* in the order of their keys */
    size_t n, cap, last;
    seen reports, happenings;
    bool failed;
} panel;

static bool insert(seen *s, uint64_t number);

static bool grow(seen *s)
{
    seen bigger = { .size = s->size ? 2 * s->size : 1024 };
    if (!(bigger.slots = calloc(bigger.size, sizeof *bigger.slots))) return false;
    for (size_t i = 0; i < s->size; i++)
        if (s->slots[i]) insert(&bigger, s->slots[i]);
    free(s->slots);
    *s = bigger;
    return true;
}

/* True when it is new. There is room. */
static bool insert(seen *s, uint64_t number)
{
    size_t at = (size_t)(number * UINT64_C(0x9E3779B97F4A7C15) >> 20) & (s->size - 1);
    while (s->slots[at] && s->slots[at] != number) at = (at + 1) & (s->size - 1);
    if (s->slots[at]) return false;
    s->slots[at] = number;
    s->n++;
    return true;
}

/* Counts `number` once in a period. */
static int64_t once(panel *p, seen *s, uint32_t key, int64_t number)
{
    if (2 * s->n >= s->size && !grow(s)) {
        p->failed = true;
        return 0;
    }
    return insert(s, (uint64_t)key << 37 | ((uint64_t)number & 0x1fffffffff));
}

/* The period of a day, made when it is not there; NULL without memory or for no day. */
static period *period_of(panel *p, const char *day, int len)
{
    uint32_t key = 0;
    char monday[12];
    if (len < p->letters) return NULL;
    if (p->by == CX_BY_WEEK) {
        const int32_t number = cx_day_parse(cx_str(day, (size_t)len));
        int year, month, of_month;
        if (number == CASUS_NO_DAY) return NULL;
        cx_day_date(number - cx_weekday(number), &year, &month, &of_month);
        if (year < 0 || year > 9999) return NULL;
        snprintf(monday, sizeof monday, "%04d-%02d-%02d", year, month, of_month);
        day = monday;
    }
    for (int i = 0; i < p->letters; i++)
        if (isdigit((unsigned char)day[i])) key = key * 10 + (uint32_t)(day[i] - '0');
    if (p->last < p->n && p->periods[p->last].key == key) return &p->periods[p->last];
    size_t low = 0, high = p->n;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (p->periods[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    p->last = low;
    if (low < p->n && p->periods[low].key == key) return &p->periods[low];
    if (p->n == p->cap) {
        const size_t cap = p->cap ? 2 * p->cap : 64;
        period *more = realloc(p->periods, cap * sizeof *more);
        if (!more) {
            p->failed = true;
            return NULL;
        }
        p->periods = more;
        p->cap = cap;
    }
    memmove(&p->periods[low + 1], &p->periods[low], (p->n - low) * sizeof *p->periods);
    p->n++;
    p->periods[low] = (period){ .key = key };
    memcpy(p->periods[low].name, day, (size_t)p->letters);
    return &p->periods[low];
}

/* day, document, type, quad, goldstein, happening */
static void count(panel *p, sqlite3_stmt *s)
{
    const char *day = (const char *)sqlite3_column_text(s, 0);
    period *one = day ? period_of(p, day, sqlite3_column_bytes(s, 0)) : NULL;
    if (!one) return;
    const int quad = sqlite3_column_int(s, 3);
    const char *type = (const char *)sqlite3_column_text(s, 2);
    const uint32_t number =
        cx_event_type_number(cx_str(type ? type : "", (size_t)sqlite3_column_bytes(s, 2)));
    one->sums.events++;
    one->goldstein += llround(sqlite3_column_double(s, 4) * 100);
    if (quad >= 1 && quad <= 4) one->sums.quads[quad - 1]++;
    if (number < CASUS_EVENT_TYPE_COUNT) one->sums.types[number]++;
    one->sums.reports += once(p, &p->reports, one->key, sqlite3_column_int64(s, 1));
    if (sqlite3_column_type(s, 5) != SQLITE_NULL) {
        one->sums.happenings +=
            once(p, &p->happenings, one->key, sqlite3_column_int64(s, 5));
    }
}

static casus_status read_events(cx_store *store, cx_question *q, panel *p, casus_error *err)
{
    sqlite3_stmt *s = NULL;
    casus_status status = cx_question_ask(store, q, &s, err);
    int step = SQLITE_DONE;
    while (status == CASUS_OK && (step = sqlite3_step(s)) == SQLITE_ROW && !p->failed)
        count(p, s);
    if (status == CASUS_OK && step != SQLITE_ROW && step != SQLITE_DONE)
        status = cx_store_fail(store, err);
    sqlite3_finalize(s);
    return status;
}

/* ---- where the events are read ---- */

/* Of the table of pairs only what it holds can be asked. */
static bool has_pairs(const cx_store_filter *f)
{
    return f->dyad_a && f->dyad_b && cx_question_is_country(f->dyad_a) &&
           cx_question_is_country(f->dyad_b) && !f->actor && !f->recipient && !f->party &&
           !f->statuses && !f->search && !f->distinct;
}

static void pair_conditions(cx_question *q, const cx_store_filter *f, const char *a,
                            const char *b)
{
    cx_buffer_cstr(&q->sql, "SELECT day, document, type, quad, goldstein, happening"
                            " FROM pairs x WHERE a = ");
    cx_question_add(q, "?", a);
    cx_question_add(q, " AND b = ?", b);
    cx_buffer_format(&q->sql, " AND confidence >= %d / 1000.0",
                     (int)(f->min_confidence * 1000 + 0.5));
    if (f->from) cx_question_add(q, " AND day >= ?", f->from);
    if (f->to) cx_question_add(q, " AND day <= ?", f->to);
    if (f->types) cx_question_any_of(q, "type", f->types, true);
    if (f->done) cx_buffer_cstr(&q->sql, " AND done");
}

/* An act of both upon both has two pairs and is counted once. */
static void ask_pairs(cx_question *q, const cx_store_filter *f)
{
    pair_conditions(q, f, f->dyad_a, f->dyad_b);
    if (strcmp(f->dyad_a, f->dyad_b) == 0) return;
    cx_buffer_cstr(&q->sql, " UNION ALL ");
    pair_conditions(q, f, f->dyad_b, f->dyad_a);
    cx_buffer_cstr(&q->sql, " AND NOT EXISTS (SELECT 1 FROM pairs y WHERE y.a = x.b"
                            " AND y.b = x.a AND y.day = x.day AND y.event = x.event)");
}

/* ---- whole months of two countries, from the sums ---- */

static bool has_sums(const cx_store_filter *f, cx_period by)
{
    return by == CX_BY_MONTH && has_pairs(f) && !f->types && f->done && f->min_confidence <= 0 &&
           cx_question_has_months(f);
}

/* "ASSAULT 4 12,...": type, quad class and number of events. */
static void add_kinds(cx_store_period *sums, casus_str kinds)
{
    casus_str one, word;
    while (cx_str_split(&kinds, ',', &one)) {
        uint32_t type = CASUS_EVENT_TYPE_COUNT, value[2] = { 0 };
        for (int i = 0; i < 3 && cx_str_split(&one, ' ', &word); i++) {
            if (i == 0) type = cx_event_type_number(word);
            for (uint32_t k = 0; i && k < word.len; k++)
                value[i - 1] = value[i - 1] * 10 + (uint32_t)(word.ptr[k] - '0');
        }
        if (type < CASUS_EVENT_TYPE_COUNT) sums->types[type] += value[1];
        if (value[0] >= 1 && value[0] <= 4) sums->quads[value[0] - 1] += value[1];
    }
}

static casus_status read_sums(cx_store *store, const cx_store_filter *f, panel *p, casus_error *err)
{
    cx_question q = { 0 };
    sqlite3_stmt *s = NULL;
    const bool turned = strcmp(f->dyad_a, f->dyad_b) > 0;
    cx_buffer_cstr(&q.sql, "SELECT month, events, reports, happenings, event_goldstein, kinds FROM month_pairs");
    cx_question_sums(&q, f);
    cx_question_add(&q, " AND a = ?", turned ? f->dyad_b : f->dyad_a);
    cx_question_add(&q, " AND b = ?", turned ? f->dyad_a : f->dyad_b);
    cx_buffer_cstr(&q.sql, " AND events > 0 AND month > '' ORDER BY month");
    casus_status status = cx_question_ask(store, &q, &s, err);
    int step = SQLITE_DONE;
    while (status == CASUS_OK && (step = sqlite3_step(s)) == SQLITE_ROW && !p->failed) {
        period *one = period_of(p, (const char *)sqlite3_column_text(s, 0), sqlite3_column_bytes(s, 0));
        if (!one) continue;
        one->sums.events += sqlite3_column_int64(s, 1);
        one->sums.reports += sqlite3_column_int64(s, 2);
        one->sums.happenings += sqlite3_column_int64(s, 3);
        one->goldstein += sqlite3_column_int64(s, 4);
        const char *kinds = (const char *)sqlite3_column_text(s, 5);
        add_kinds(&one->sums, cx_str(kinds ? kinds : "", (size_t)sqlite3_column_bytes(s, 5)));
    }
    if (status == CASUS_OK && step != SQLITE_ROW && step != SQLITE_DONE)
        status = cx_store_fail(store, err);
    sqlite3_finalize(s);
    cx_question_free(&q);
    return status;
}

/* The pairs of the stretches of days that the sums do not tell. */
static void ask_rest(cx_question *q, const cx_store_filter *f)
{
    const char *order[2][2] = { { f->dyad_a, f->dyad_b }, { f->dyad_b, f->dyad_a } };
    const int n = strcmp(f->dyad_a, f->dyad_b) == 0 ? 1 : 2;
    for (int i = 0; i < n; i++) {
        cx_buffer_format(&q->sql, "%sSELECT day, document, type, quad, goldstein, happening FROM ",
                         i ? " UNION ALL " : "");
        cx_question_rest(q, f, CX_REST_BOTH);
        cx_question_add(q, " m CROSS JOIN pairs x ON a = ?", order[i][0]);
        cx_question_add(q, " AND b = ?", order[i][1]);
        cx_buffer_cstr(&q->sql, " AND day >= m.low AND day <= m.high");
        cx_buffer_cstr(&q->sql, " WHERE done");
        if (i) cx_buffer_cstr(&q->sql, " AND NOT EXISTS (SELECT 1 FROM pairs y WHERE y.a = x.b"
                                       " AND y.b = x.a AND y.day = x.day AND y.event = x.event)");
    }
}

static void ask_events(cx_question *q, const cx_store_filter *f)
{
    cx_buffer_cstr(&q->sql, "SELECT v.day, v.document, v.type, v.quad, v.goldstein,"
                            " (SELECT g.happening FROM happening_events g"
                            " WHERE g.event = v.event)"
                            " FROM events v");
    cx_question_events(q, f);
    cx_buffer_cstr(&q->sql, " AND v.day IS NOT NULL");
}

static casus_status read_days(cx_store *store, const cx_store_filter *f, panel *p,
                              casus_error *err)
{
    cx_question q = { 0 };
    sqlite3_stmt *s = NULL;
    cx_buffer_cstr(&q.sql, "SELECT day, documents FROM days WHERE true");
    if (f->from) cx_question_add(&q, " AND day >= ?", f->from);
    if (f->to) cx_question_add(&q, " AND day <= ?", f->to);
    casus_status status = cx_question_ask(store, &q, &s, err);
    int step = SQLITE_DONE;
    while (status == CASUS_OK && (step = sqlite3_step(s)) == SQLITE_ROW && !p->failed) {
        const char *day = (const char *)sqlite3_column_text(s, 0);
        period *one = day ? period_of(p, day, sqlite3_column_bytes(s, 0)) : NULL;
        if (one) one->sums.documents += sqlite3_column_int64(s, 1);
    }
    if (status == CASUS_OK && step != SQLITE_ROW && step != SQLITE_DONE)
        status = cx_store_fail(store, err);
    sqlite3_finalize(s);
    cx_question_free(&q);
    return status;
}

static void hand_out(panel *p, bool (*row)(void *context, const cx_store_period *period),
                     void *context)
{
    for (size_t i = 0; i < p->n; i++) {
        cx_store_period *sums = &p->periods[i].sums;
        sums->period = cx_str(p->periods[i].name, (size_t)p->letters);
        sums->goldstein = sums->events ? (double)p->periods[i].goldstein / 100 /
                                             (double)sums->events
                                       : NAN;
        if (!row(context, sums)) break;
    }
}

casus_status cx_store_panel(cx_store *store, const cx_store_filter *filter, cx_period by,
                            bool (*row)(void *context, const cx_store_period *period),
                            void *context, casus_error *err)
{
    panel p = { .by = by, .letters = by == CX_BY_YEAR ? 4 : by == CX_BY_MONTH ? 7 : 10 };
    cx_question q = { 0 };
    const bool sums = has_sums(filter, by);
    (sums ? ask_rest : has_pairs(filter) ? ask_pairs : ask_events)(&q, filter);
    casus_status status = cx_store_run(store, "BEGIN", err); /* one state of the database */
    if (status == CASUS_OK) status = read_events(store, &q, &p, err);
    if (status == CASUS_OK && sums) status = read_sums(store, filter, &p, err);
    if (status == CASUS_OK) status = read_days(store, filter, &p, err);
    sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL);
    if (status == CASUS_OK && p.failed)
        status = cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    if (status == CASUS_OK) hand_out(&p, row, context);
    cx_question_free(&q);
    free(p.periods);
    free(p.reports.slots);
    free(p.happenings.slots);
    return status;
}
