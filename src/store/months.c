/* months.c -- sums by month: kept for questions over years, counted anew where stale.
 *
 * Triggers name the months in which something has changed (schema.sql); whoever wrote
 * counts them when it is done, a year in a transaction, so that a kill loses little. A
 * question takes whole months from the sums and the rest (stale months, parts of months)
 * from the rows: the answer is the same with and without sums. Cost of counting: that of
 * reading the month's events and happenings along their days.
 *
 * SPDX-License-Identifier: MIT
 */
/* SQL stands in its own lines. */
/* clang-format off */
#include "store/months.h"

#include "store/private.h"

#include <stdio.h>

/* ---- counting ---- */

#define HUNDREDTHS(x) "CAST(round(" x " * 100) AS INTEGER)"
#define PAIR_OF(x, y) "min(" x ".country, " y ".country) AS a, max(" x ".country, " y ".country) AS b"

#define EVENTS_OF(days)                                                                  \
    "e AS MATERIALIZED (SELECT DISTINCT " PAIR_OF("x", "y") ", v.event, v.document, v.type,"  \
    " v.quad, " HUNDREDTHS("v.goldstein") " AS goldstein, g.happening FROM events v"     \
    " CROSS JOIN parties x ON x.event = v.event AND x.side = 'actor'"                    \
    " AND x.country IS NOT NULL CROSS JOIN parties y ON y.event = v.event"               \
    " AND y.side = 'recipient' AND y.country IS NOT NULL"                                \
    " LEFT JOIN happening_events g ON g.event = v.event WHERE v.polarity = 'positive'"    \
    " AND v.modality IN ('actual', 'ongoing') AND " days ")"
#define DEEDS_OF(days)                                                                   \
    "h AS MATERIALIZED (SELECT DISTINCT h.day_from AS day, " PAIR_OF("x", "y") ","       \
    " h.happening, h.quad, "                                                             \
    HUNDREDTHS("h.goldstein") " AS goldstein FROM happenings h"                          \
    " CROSS JOIN happening_parties x ON x.happening = h.happening AND x.side = 'actor'"  \
    " CROSS JOIN happening_parties y ON y.happening = h.happening"                       \
    " AND y.side = 'recipient' AND y.country <> x.country WHERE h.realis = 'deed' AND "  \
    days ")"
#define KINDS                                                                            \
    "k AS (SELECT a, b, group_concat(type || ' ' || quad || ' ' || n) AS kinds"          \
    " FROM (SELECT a, b, type, quad, count(*) AS n FROM e GROUP BY a, b, type, quad"     \
    " ORDER BY a, b, type, quad) GROUP BY a, b)"
#define PUT_PAIRS(event_days, happening_days)                                            \
    "WITH " EVENTS_OF(event_days) ", " DEEDS_OF(happening_days) ", " KINDS               \
    " INSERT INTO month_pairs SELECT ?1, a, b, sum(deeds), sum(cooperation),"            \
    " sum(goldstein), sum(events), sum(reports), sum(happenings), sum(event_goldstein),"  \
    " max(kinds) FROM (SELECT a, b, count(*) AS deeds, sum(quad <= 2) AS cooperation,"   \
    " sum(goldstein) AS goldstein, 0 AS events, 0 AS reports, 0 AS happenings,"          \
    " 0 AS event_goldstein, '' AS kinds FROM h GROUP BY a, b UNION ALL "                 \
    "SELECT a, b, 0, 0, 0, count(*), count(DISTINCT document), count(DISTINCT happening),"  \
    " sum(goldstein), '' FROM e GROUP BY a, b UNION ALL "                                \
    "SELECT a, b, 0, 0, 0, 0, 0, 0, 0, kinds FROM k) GROUP BY a, b"
#define PUT_DAY_PAIRS(days)                                                              \
    "WITH " DEEDS_OF(days) " INSERT INTO day_pairs SELECT day, a, b, count(*),"          \
    " sum(quad <= 2), sum(goldstein) FROM h GROUP BY day, a, b"
#define DOERS_OF(days)                                                                   \
    "(SELECT DISTINCT h.day_from AS day, h.happening, x.country FROM happenings h"       \
    " CROSS JOIN happening_parties x ON x.happening = h.happening"                       \
    " AND x.country IS NOT NULL WHERE h.realis = 'deed' AND " days ")"
#define PUT_COUNTRIES(days)                                                              \
    "INSERT INTO month_countries SELECT ?1, country, count(*) FROM " DOERS_OF(days)      \
    " GROUP BY country"
#define PUT_DAY_COUNTRIES(days)                                                          \
    "INSERT INTO day_countries SELECT day, country, count(*) FROM " DOERS_OF(days)       \
    " GROUP BY day, country"
#define PUT_FLOWS(days)                                                                  \
    "INSERT INTO month_flows SELECT ?1, supplier, recipient, kind, count(*),"            \
    " max(currency), max(best) FROM (SELECT " CX_FLOW_COLUMNS " FROM documents d"        \
    CX_FLOWS_OF_DOCUMENT " WHERE " CX_FLOW_CONDITIONS " AND " days ") GROUP BY 2, 3, 4"

#define PUT_PLACES(days)                                                                 \
    "INSERT INTO month_places SELECT ?1, " CX_COUNT_PLACES "happenings h"                \
    " WHERE h.place IS NOT NULL AND " days CX_BY_PLACE

#define PUT_TOTALS(event_days, happening_days, report_days)                              \
    "INSERT INTO month_totals SELECT * FROM (SELECT ?1,"                                 \
    " (SELECT count(*) FROM events v WHERE " event_days ") AS events,"                   \
    " count(*) AS happenings, ifnull(sum(h.contested), 0), (SELECT count(*) FROM"        \
    " documents d CROSS JOIN statements t ON t.document = d.document WHERE " report_days \
    ") AS statements FROM happenings h WHERE " happening_days                            \
    ") WHERE events + happenings + statements > 0"
#define PUT_ACTORS(days)                                                                 \
    "INSERT INTO month_actors SELECT ?1, p.name, ifnull(p.country, ''), ifnull(p.code, ''),"  \
    " ifnull(p.ref, ''), count(*) FROM happenings h CROSS JOIN happening_parties p"      \
    " ON p.happening = h.happening WHERE " days " GROUP BY 2, 3, 4, 5"
/* The sum over all months goes down by what the month was, and up by what it is. */
#define LESS_ACTORS                                                                      \
    "UPDATE actors SET times = actors.times - m.times FROM month_actors m"               \
    " WHERE m.month = ?1 AND m.name = actors.name AND m.country = actors.country"        \
    " AND m.code = actors.code AND m.ref = actors.ref"
#define MORE_ACTORS                                                                      \
    "INSERT INTO actors SELECT name, country, code, ref, times FROM month_actors"        \
    " WHERE month = ?1 ON CONFLICT DO UPDATE SET times = actors.times + excluded.times"

#define IN_MONTH(day) day " >= ?1 || '-00' AND " day " <= ?1 || '-99'"
#define IN_NONE(day) day " IS NULL"

#define FORGET(table) "DELETE FROM " table " WHERE month = ?1"
#define FORGET_DAYS(table) "DELETE FROM " table " WHERE " IN_MONTH("day")
#define COUNT_ANEW(event_days, happening_days, report_days)                              \
    { FORGET_DAYS("day_pairs"), FORGET_DAYS("day_countries"),                            \
      PUT_DAY_PAIRS(happening_days " AND h.day_from IS NOT NULL"),                       \
      PUT_DAY_COUNTRIES(happening_days " AND h.day_from IS NOT NULL"),                   \
      FORGET("month_totals"), PUT_TOTALS(event_days, happening_days, report_days),       \
      FORGET("month_pairs"), FORGET("month_countries"), FORGET("month_flows"),           \
      FORGET("month_places"), LESS_ACTORS, FORGET("month_actors"),                       \
      PUT_PAIRS(event_days, happening_days), PUT_COUNTRIES(happening_days),              \
      PUT_FLOWS(report_days), PUT_PLACES(happening_days), PUT_ACTORS(happening_days),    \
      MORE_ACTORS, FORGET("stale_months") }

enum { STEPS = 19, MONTHS_A_TRANSACTION = 12 };
static const char *const steps[2][STEPS] = {
    COUNT_ANEW(IN_NONE("v.day"), IN_NONE("h.day_from"), IN_NONE("d.day")),
    COUNT_ANEW(IN_MONTH("v.day"), IN_MONTH("h.day_from"), IN_MONTH("d.day")),
};

typedef struct counter {
    cx_store *store;
    sqlite3_stmt *next, *steps[2][STEPS];
} counter;

static casus_status prepare(counter *c, casus_error *err)
{
    casus_status status = CASUS_OK;
    for (int i = 0; i < 2 * STEPS && status == CASUS_OK; i++)
        status = cx_store_prepare(c->store, &c->steps[i / STEPS][i % STEPS], steps[i / STEPS][i % STEPS], err);
    return status;
}

/* *found is false when no month is stale. */
static casus_status count_one(counter *c, bool *found, casus_error *err)
{
    char month[16] = "";
    const int step = sqlite3_step(c->next);
    *found = step == SQLITE_ROW && sqlite3_column_type(c->next, 0) == SQLITE_TEXT;
    if (*found) snprintf(month, sizeof month, "%s", (const char *)sqlite3_column_text(c->next, 0));
    sqlite3_reset(c->next);
    if (step != SQLITE_ROW) return cx_store_fail(c->store, err);
    for (int i = 0; i < STEPS && *found; i++) {
        sqlite3_stmt *s = c->steps[month[0] != 0][i];
        sqlite3_bind_text(s, 1, month, -1, SQLITE_STATIC);
        const bool good = sqlite3_step(s) == SQLITE_DONE;
        sqlite3_reset(s);
        if (!good) return cx_store_fail(c->store, err);
    }
    return CASUS_OK;
}

/* Some months, in one transaction. */
static casus_status count_some(counter *c, bool *more, casus_error *err)
{
    casus_status status = cx_store_run(c->store, "BEGIN IMMEDIATE", err);
    if (status != CASUS_OK) return status;
    *more = true;
    for (int i = 0; i < MONTHS_A_TRANSACTION && *more && status == CASUS_OK; i++)
        status = count_one(c, more, err);
    if (status == CASUS_OK) status = cx_store_run(c->store, "COMMIT", err);
    if (status != CASUS_OK) sqlite3_exec(c->store->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

casus_status cx_store_count_months(cx_store *store, casus_error *err)
{
    counter c = { .store = store };
    casus_status status = cx_store_prepare(store, &c.next, "SELECT max(month) FROM stale_months", err);
    bool more = status == CASUS_OK && sqlite3_step(c.next) == SQLITE_ROW &&
                sqlite3_column_type(c.next, 0) == SQLITE_TEXT;
    sqlite3_reset(c.next);
    if (more) status = prepare(&c, err);
    const bool any = more;
    while (status == CASUS_OK && more) status = count_some(&c, &more, err);
    if (status == CASUS_OK && any) status = cx_store_run(store, "DELETE FROM actors WHERE times = 0", err);
    sqlite3_finalize(c.next);
    for (int i = 0; i < 2 * STEPS; i++) sqlite3_finalize(c.steps[i / STEPS][i % STEPS]);
    return status;
}

/* ---- asking ---- */

static bool is_first(const char *day) { return day[8] == '0' && day[9] == '1'; }

/* Does the day after `day` begin a month? */
static bool is_last(const char *day)
{
    const int32_t number = cx_day_parse(cx_cstr(day));
    int year, month, next_month, of_month;
    if (number == CASUS_NO_DAY) return false;
    cx_day_date(number, &year, &month, &of_month);
    cx_day_date(number + 1, &year, &next_month, &of_month);
    return month != next_month;
}

static bool is_day(const char *day) { return strlen(day) == 10 && cx_day_parse(cx_cstr(day)) != CASUS_NO_DAY; }

bool cx_question_has_months(const cx_store_filter *f)
{
    return (!f->from || is_day(f->from)) && (!f->to || is_day(f->to));
}

void cx_question_sums(cx_question *q, const cx_store_filter *f)
{
    cx_buffer_cstr(&q->sql, " WHERE month NOT IN (SELECT month FROM stale_months)");
    if (f->from) cx_question_add(q, is_first(f->from) ? " AND month >= substr(?, 1, 7)"
                                                      : " AND month > substr(?, 1, 7)", f->from);
    if (f->to) cx_question_add(q, is_last(f->to) ? " AND month <= substr(?, 1, 7)"
                                                 : " AND month < substr(?, 1, 7)", f->to);
    if (f->to && !f->from) cx_buffer_cstr(&q->sql, " AND month > ''");
}

static void end_of_window(cx_question *q, const char *day, bool whole, cx_rest which)
{
    if (!day || whole) return;
    cx_question_add(q, " UNION SELECT substr(?, 1, 7)", day);
    if (which == CX_REST_PARTS) cx_question_add(q, " WHERE substr(?, 1, 7) NOT IN (SELECT month FROM stale_months)", day);
}

void cx_question_rest(cx_question *q, const cx_store_filter *f, cx_rest which)
{
    cx_buffer_cstr(&q->sql, "(SELECT max(month || '-00'");
    cx_question_add(q, ", ?", f->from ? f->from : "");
    cx_buffer_cstr(&q->sql, ") AS low, min(month || '-99'");
    cx_question_add(q, ", ?", f->to ? f->to : "9999");
    cx_buffer_format(&q->sql, ") AS high FROM (SELECT month FROM stale_months WHERE month > ''%s",
                     which & CX_REST_STALE ? "" : " AND false");
    if (f->from) cx_question_add(q, " AND month >= substr(?, 1, 7)", f->from);
    if (f->to) cx_question_add(q, " AND month <= substr(?, 1, 7)", f->to);
    if (which & CX_REST_PARTS) {
        end_of_window(q, f->from, f->from && is_first(f->from), which);
        end_of_window(q, f->to, f->to && is_last(f->to), which);
    }
    cx_buffer_cstr(&q->sql, "))");
}

bool cx_question_dayless(const cx_store_filter *f) { return !f->from && !f->to; }

bool cx_question_is_plain(const cx_list_filter *f)
{
    const cx_store_filter *e = &f->events;
    return f->contested < 0 && !f->country && !f->story && !e->actor && !e->recipient && !e->party &&
           !e->dyad_a && !e->dyad_b && !e->types && !e->statuses && !e->search &&
           cx_question_has_months(e);
}
