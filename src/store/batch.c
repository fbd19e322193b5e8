/* batch.c -- one transaction: reports come in, and what follows from them is written
 * once.
 *
 * While reports are added, foreign keys are not checked and no trigger runs: the program
 * writes parents before children, and what the triggers would do row by row is done here
 * for all new rows at once, before the batch is committed. Where something is deleted,
 * cx_store_guard switches both on for the rest of the batch, since then they do the work.
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/private.h"

#include <limits.h>
#include <stdio.h>

/* ---- numbers of new rows ---- */

static const char *const next_texts[CX_NUMBERS] = {
    [CX_NUMBER_DOCUMENT] = "SELECT ifnull(max(document), 0) + 1 FROM documents",
    [CX_NUMBER_EVENT] = "SELECT ifnull(max(event), 0) + 1 FROM events",
    [CX_NUMBER_TRANSFER] = "SELECT ifnull(max(transfer), 0) + 1 FROM transfers",
    [CX_NUMBER_RELATION] = "SELECT ifnull(max(relation), 0) + 1 FROM relations",
    [CX_NUMBER_CLAIM] = "SELECT ifnull(max(claim), 0) + 1 FROM claims",
    [CX_NUMBER_HAPPENING] = "SELECT ifnull(max(happening), 0) + 1 FROM happenings",
};

int64_t cx_store_next(cx_store *store, cx_number which)
{
    casus_error ignored = { 0 };
    if (!store->next[which]) {
        sqlite3_stmt **s = &store->ask_next[which];
        if (!*s && cx_store_prepare(store, s, next_texts[which], &ignored) != CASUS_OK)
            return 0;
        if (sqlite3_step(*s) == SQLITE_ROW)
            store->next[which] = sqlite3_column_int64(*s, 0);
        sqlite3_reset(*s);
    }
    if (store->next[which]) return store->next[which]++;
    store->broken = true;
    return 0;
}

/* ---- what waits ---- */

casus_status cx_store_send(cx_store *store, int table, casus_error *err)
{
    if (!store->broken && cx_bulk_send(&store->bulk, table)) return CASUS_OK;
    if (store->bulk.no_memory)
        return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    return cx_store_fail(store, err);
}

casus_status cx_store_write(cx_store *store, casus_error *err)
{
    casus_status status = CASUS_OK;
    for (int i = 0; i < CX_INSERT_COUNT && status == CASUS_OK; i++)
        status = cx_store_send(store, i, err);
    if (status == CASUS_OK) cx_bulk_drop(&store->bulk);
    store->first_waiting = 0;
    return status;
}

casus_status cx_store_write_documents(cx_store *store, int64_t number, casus_error *err)
{
    if (!store->first_waiting || number < store->first_waiting) return CASUS_OK;
    casus_status status = cx_store_send(store, CX_INSERT_DOCUMENT, err);
    if (status == CASUS_OK) status = cx_store_send(store, CX_INSERT_SKETCH, err);
    store->first_waiting = 0;
    return status;
}

/* One statement for all: FTS5 writes what it holds to its tables at each savepoint, so
 * that a word indexed among other statements costs several times as much. */
static casus_status index_words(cx_store *store, int64_t first, casus_error *err)
{
    char sql[160];
    snprintf(sql, sizeof sql,
             "INSERT INTO search (rowid, text) SELECT document, text FROM documents"
             " WHERE document >= %lld AND text IS NOT NULL ORDER BY document",
             (long long)first);
    return cx_store_run(store, sql, err);
}

static casus_status count_days(cx_store *store, int64_t first, casus_error *err)
{
    char sql[240];
    snprintf(
        sql, sizeof sql,
        "INSERT INTO days SELECT day, count(*) FROM documents"
        " WHERE document >= %lld AND +day IS NOT NULL GROUP BY +day"
        " ON CONFLICT (day) DO UPDATE SET documents = documents + excluded.documents",
        (long long)first);
    return cx_store_run(store, sql, err);
}

/* Of the events from `first` on. */
static casus_status put_pairs(cx_store *store, int64_t first, casus_error *err)
{
    char sql[800];
    snprintf(
        sql, sizeof sql,
        "INSERT OR REPLACE INTO pairs SELECT a.country, b.country, ifnull(v.day, ''),"
        " v.event, v.document, v.type, v.quad, v.goldstein, v.confidence,"
        " v.polarity = 'positive' AND v.modality IN ('actual', 'ongoing'),"
        " g.happening FROM parties a CROSS JOIN parties b CROSS JOIN events v"
        " LEFT JOIN happening_events g ON g.event = a.event"
        " WHERE a.event >= %lld AND a.side = 'actor' AND a.country IS NOT NULL"
        " AND b.event = a.event AND b.side = 'recipient' AND b.country IS NOT NULL"
        " AND v.event = a.event",
        (long long)first);
    return cx_store_run(store, sql, err);
}

/* The months of reports and events, which are to be counted anew; those of happenings are
 * marked where they change. */
static casus_status mark_months(cx_store *store, int64_t document, int64_t event,
                                casus_error *err)
{
    char sql[400];
    snprintf(sql, sizeof sql,
             "INSERT OR IGNORE INTO stale_months"
             " SELECT DISTINCT substr(ifnull(day, ''), 1, 7) FROM events"
             " WHERE event >= %lld UNION SELECT substr(ifnull(day, ''), 1, 7)"
             " FROM documents WHERE document >= %lld",
             event ? (long long)event : LLONG_MAX, (long long)document);
    return cx_store_run(store, sql, err);
}

casus_status cx_store_settle(cx_store *store, casus_error *err)
{
    const int64_t document = store->first_unsearched, event = store->first_event;
    casus_status status = cx_store_write(store, err);
    if (status == CASUS_OK) status = cx_bands_settle(store, err);
    if (status != CASUS_OK || !document) return status;
    store->first_unsearched = store->first_event = 0;
    status = index_words(store, document, err);
    if (status == CASUS_OK && !store->guarded) status = count_days(store, document, err);
    if (status == CASUS_OK && !store->guarded)
        status = mark_months(store, document, event, err);
    if (status == CASUS_OK && !store->guarded && event)
        status = put_pairs(store, event, err);
    return status;
}

/* ---- the batch ---- */

bool cx_store_is_guarded(const cx_store *store)
{
    return store->guarded;
}

/* Statements are made anew when it changes. */
static void set_guard(cx_store *store, bool on)
{
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_FKEY, (int)on, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, (int)on, NULL);
    store->guarded = store->bulk.careful = on;
}

casus_status cx_store_guard(cx_store *store, casus_error *err)
{
    casus_status status = cx_store_begin(store, err);
    store->complete = true; /* what goes is looked for in the database */
    if (status == CASUS_OK) status = cx_store_settle(store, err);
    if (!store->guarded) set_guard(store, true);
    memset(store->next, 0, sizeof store->next); /* rows that go give theirs back */
    return status;
}

/* What is known of the database holds as long as nobody else writes to it. */
static casus_status look_around(cx_store *store, casus_error *err)
{
    int64_t version = 0;
    casus_status status = cx_store_version(store, &version, err);
    if (version != store->version) {
        cx_filter_free(&store->known_bands);
        cx_filter_free(&store->known);
        store->added = 0; /* or filters would be made anew for each batch */
        if (status == CASUS_OK) status = cx_bands_load(store, err);
    }
    store->version = version;
    sqlite3_stmt *s = NULL;
    if (status == CASUS_OK)
        status = cx_store_prepare(store, &s, "SELECT 1 FROM retractions LIMIT 1", err);
    if (status == CASUS_OK) store->none_retracted = sqlite3_step(s) != SQLITE_ROW;
    sqlite3_finalize(s);
    return status;
}

casus_status cx_store_begin(cx_store *store, casus_error *err)
{
    if (store->in_batch) return CASUS_OK;
    casus_status status = cx_store_run(store, "BEGIN IMMEDIATE", err);
    store->in_batch = status == CASUS_OK;
    if (status == CASUS_OK) status = look_around(store, err);
    if (store->guarded) set_guard(store, false);
    memset(store->next, 0, sizeof store->next); /* others may have taken some */
    return status;
}

casus_status cx_store_commit(cx_store *store, casus_error *err)
{
    if (!store->in_batch) return CASUS_OK;
    casus_status status = cx_store_settle(store, err);
    if (status == CASUS_OK) status = cx_store_run(store, "COMMIT", err);
    if (status != CASUS_OK) {
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
        cx_bulk_drop(&store->bulk);
        store->version = 0; /* the bands that waited before are to be had anew */
        store->first_unsearched = store->first_event = store->first_waiting = 0;
    }
    store->in_batch = store->complete = false;
    return status;
}
