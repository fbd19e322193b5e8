/* months.c -- sums by month: kept for questions over years, counted anew where stale.
 *
 * Triggers name the months in which something has changed (schema.sql); whoever wrote
 * counts them when it is done, a transaction for each month, so that a reader never waits
 * and a kill loses one month's counting. A question takes whole months from the sums and
 * the rest (stale months, parts of months) from the rows themselves: the answer is the
 * same with and without sums. Cost of counting: that of reading the month's events and
 * happenings along their days.
 *
 * SPDX-License-Identifier: MIT
 */
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
    "h AS MATERIALIZED (SELECT DISTINCT " PAIR_OF("x", "y") ", h.happening, h.quad, "     \
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
    " ifnull((SELECT kinds FROM k WHERE k.a = u.a AND k.b = u.b), '') FROM ("            \
    "SELECT a, b, count(*) AS deeds, sum(quad <= 2) AS cooperation,"                     \
    " sum(goldstein) AS goldstein, 0 AS events, 0 AS reports, 0 AS happenings,"          \
    " 0 AS event_goldstein FROM h GROUP BY a, b UNION ALL "                              \
    "SELECT a, b, 0, 0, 0, count(*), count(DISTINCT document), count(DISTINCT happening),"  \
    " sum(goldstein) FROM e GROUP BY a, b) u GROUP BY a, b"
#define PUT_COUNTRIES(days)                                                              \
    "INSERT INTO month_countries SELECT ?1, country, count(*) FROM"                      \
    " (SELECT DISTINCT h.happening, x.country FROM happenings h"                         \
    " CROSS JOIN happening_parties x ON x.happening = h.happening"                       \
    " AND x.country IS NOT NULL WHERE h.realis = 'deed' AND " days ") GROUP BY country"
#define PUT_FLOWS(days)                                                                  \
    "INSERT INTO month_flows SELECT ?1, supplier, recipient, kind, count(*),"            \
    " max(currency), max(best) FROM (SELECT " CX_FLOW_COLUMNS " FROM documents d"        \
    CX_FLOWS_OF_DOCUMENT " WHERE " CX_FLOW_CONDITIONS " AND " days ") GROUP BY 2, 3, 4"

#define IN_MONTH(day) day " >= ?1 || '-00' AND " day " <= ?1 || '-99'"
#define IN_NONE(day) day " IS NULL"

static const char *const forget[] = {
    "DELETE FROM month_pairs WHERE month = ?1",
    "DELETE FROM month_countries WHERE month = ?1",
    "DELETE FROM month_flows WHERE month = ?1",
    "DELETE FROM stale_months WHERE month = ?1",
};
static const char *const put[] = {
    PUT_PAIRS(IN_MONTH("v.day"), IN_MONTH("h.day_from")),
    PUT_COUNTRIES(IN_MONTH("h.day_from")),
    PUT_FLOWS(IN_MONTH("d.day")),
};
static const char *const put_dayless[] = {
    PUT_PAIRS(IN_NONE("v.day"), IN_NONE("h.day_from")),
    PUT_COUNTRIES(IN_NONE("h.day_from")),
    PUT_FLOWS(IN_NONE("d.day")),
};

static casus_status run_all(cx_store *store, const char *const *sql, size_t n, const char *month,
                            casus_error *err)
{
    casus_status status = CASUS_OK;
    for (size_t i = 0; i < n && status == CASUS_OK; i++) {
        sqlite3_stmt *s = NULL;
        status = cx_store_prepare(store, &s, sql[i], err);
        if (status != CASUS_OK) break;
        sqlite3_bind_text(s, 1, month, -1, SQLITE_STATIC);
        if (sqlite3_step(s) != SQLITE_DONE) status = cx_store_fail(store, err);
        sqlite3_finalize(s);
    }
    return status;
}

static casus_status count_month(cx_store *store, const char *month, casus_error *err)
{
    casus_status status = cx_store_run(store, "BEGIN IMMEDIATE", err);
    if (status != CASUS_OK) return status;
    status = run_all(store, forget, sizeof forget / sizeof *forget, month, err);
    if (status == CASUS_OK) status = run_all(store, month[0] ? put : put_dayless, 3, month, err);
    if (status == CASUS_OK) status = cx_store_run(store, "COMMIT", err);
    if (status != CASUS_OK) sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

casus_status cx_store_count_months(cx_store *store, casus_error *err)
{
    for (;;) {
        sqlite3_stmt *s = NULL;
        char month[16] = "";
        casus_status status = cx_store_prepare(store, &s, "SELECT max(month) FROM stale_months", err);
        if (status != CASUS_OK) return status;
        const bool found = sqlite3_step(s) == SQLITE_ROW && sqlite3_column_type(s, 0) == SQLITE_TEXT;
        if (found) snprintf(month, sizeof month, "%s", (const char *)sqlite3_column_text(s, 0));
        sqlite3_finalize(s);
        if (!found) return CASUS_OK;
        status = count_month(store, month, err);
        if (status != CASUS_OK) return status;
    }
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

void cx_question_rest(cx_question *q, const cx_store_filter *f)
{
    cx_buffer_cstr(&q->sql, "(SELECT max(month || '-00'");
    cx_question_add(q, ", ?", f->from ? f->from : "");
    cx_buffer_cstr(&q->sql, ") AS low, min(month || '-99'");
    cx_question_add(q, ", ?", f->to ? f->to : "9999");
    cx_buffer_cstr(&q->sql, ") AS high FROM (SELECT month FROM stale_months WHERE month > ''");
    if (f->from) cx_question_add(q, " AND month >= substr(?, 1, 7)", f->from);
    if (f->to) cx_question_add(q, " AND month <= substr(?, 1, 7)", f->to);
    if (f->from && !is_first(f->from)) cx_question_add(q, " UNION SELECT substr(?, 1, 7)", f->from);
    if (f->to && !is_last(f->to)) cx_question_add(q, " UNION SELECT substr(?, 1, 7)", f->to);
    cx_buffer_cstr(&q->sql, "))");
}

bool cx_question_dayless(const cx_store_filter *f) { return !f->from && !f->to; }
