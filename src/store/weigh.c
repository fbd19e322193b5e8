/* weigh.c -- how much a filter lets through, roughly.
 *
 * A page of events can be found from two ends: from the few that meet a condition, which
 * are then sorted; or along the days, where what many events meet is met soon. SQLite
 * does not know which words are frequent or which states are in most of the news, so it
 * is counted here, up to a bound.
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/list.h"
#include "store/private.h"

#include <stdlib.h>

enum { MANY_REPORTS = 2000, MANY_EVENTS = 20000 };

/* True when the statement, which has a limit, counts more than `most`. */
static bool more_than(cx_store *store, const char *sql, const char *value, int most)
{
    sqlite3_stmt *s = NULL;
    casus_error ignored = { 0 };
    bool more = false;
    if (cx_store_prepare(store, &s, sql, &ignored) != CASUS_OK) return false;
    sqlite3_bind_text(s, 1, value, -1, SQLITE_STATIC);
    sqlite3_bind_int(s, 2, most + 1);
    if (sqlite3_step(s) == SQLITE_ROW) more = sqlite3_column_int(s, 0) > most;
    sqlite3_finalize(s);
    return more;
}

/* A word that is no country is not looked up by the index at all. */
static bool many_of(cx_store *store, const char *who, bool actor)
{
    if (!who || !cx_question_is_country(who)) return true;
    return more_than(store,
                     actor
                         ? "SELECT count(*) FROM (SELECT 1 FROM parties WHERE country = ?"
                           " AND side = 'actor' LIMIT ?)"
                         : "SELECT count(*) FROM (SELECT 1 FROM parties WHERE country = ?"
                           " AND side = 'recipient' LIMIT ?)",
                     who, MANY_EVENTS);
}

/* ---- reports that hold frequent words ---- */

static void is_hit(sqlite3_context *context, int n, sqlite3_value **values)
{
    const cx_store *store = sqlite3_user_data(context);
    const uint64_t document = (uint64_t)sqlite3_value_int64(values[0]);
    (void)n;
    sqlite3_result_int(context, document / 8 < store->hits_size &&
                                    (store->hits[document / 8] >> (document % 8) & 1));
}

casus_status cx_store_hear_hits(cx_store *store, casus_error *err)
{
    return sqlite3_create_function_v2(store->db, "casus_hit", 1,
                                      SQLITE_UTF8 | SQLITE_DIRECTONLY, store, is_hit,
                                      NULL, NULL, NULL) == SQLITE_OK
               ? CASUS_OK
               : cx_store_fail(store, err);
}

static bool note_hit(cx_store *store, uint64_t document)
{
    if (document / 8 >= store->hits_size) {
        const size_t size = document / 4 + 4096;
        uint8_t *larger = realloc(store->hits, size);
        if (!larger) return false;
        memset(larger + store->hits_size, 0, size - store->hits_size);
        store->hits = larger;
        store->hits_size = size;
    }
    store->hits[document / 8] |= (uint8_t)(1u << document % 8);
    return true;
}

/* Notes all reports that hold the words; false when that cannot be done. The page and the
 * length of one list ask for the same. */
static bool note_hits(cx_store *store, const char *words)
{
    sqlite3_stmt *s = NULL;
    casus_error ignored = { 0 };
    int64_t version = 0;
    if (cx_store_version(store, &version, &ignored) != CASUS_OK) return false;
    if (store->hits_of && version == store->hits_version &&
        strcmp(store->hits_of, words) == 0)
        return true;
    free(store->hits_of);
    store->hits_of = NULL;
    bool good =
        cx_store_prepare(store, &s, "SELECT rowid FROM search WHERE search MATCH ?",
                         &ignored) == CASUS_OK;
    int step = SQLITE_DONE;
    if (store->hits) memset(store->hits, 0, store->hits_size);
    if (good) sqlite3_bind_text(s, 1, words, -1, SQLITE_STATIC);
    while (good && (step = sqlite3_step(s)) == SQLITE_ROW)
        good = note_hit(store, (uint64_t)sqlite3_column_int64(s, 0));
    sqlite3_finalize(s);
    good = good && step == SQLITE_DONE && (store->hits_of = strdup(words));
    store->hits_version = version;
    return good;
}

bool cx_store_many_hold(cx_store *store, const char *words)
{
    return more_than(
        store, "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)",
        words, MANY_REPORTS);
}

cx_store_filter cx_store_weighed(cx_store *store, const cx_store_filter *filter)
{
    cx_store_filter f = *filter;
    f.many_of_actor = many_of(store, f.actor, true);
    f.many_of_recipient = many_of(store, f.recipient, false);
    f.many_hits =
        f.search && cx_store_many_hold(store, f.search) && note_hits(store, f.search);
    return f;
}
