/* weigh.c -- how much a filter lets through, roughly.
 *
 * A page of events can be found from two ends: from the few that meet a condition, which
 * are then sorted; or along the days, where what many events meet is met soon. SQLite
 * does not know which words are frequent or which states are in most of the news, so it
 * is counted here, up to a bound.
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/private.h"

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
                     actor ? "SELECT count(*) FROM (SELECT 1 FROM parties WHERE country = ?"
                             " AND side = 'actor' LIMIT ?)"
                           : "SELECT count(*) FROM (SELECT 1 FROM parties WHERE country = ?"
                             " AND side = 'recipient' LIMIT ?)",
                     who, MANY_EVENTS);
}

cx_store_filter cx_store_weighed(cx_store *store, const cx_store_filter *filter)
{
    cx_store_filter f = *filter;
    f.many_of_actor = many_of(store, f.actor, true);
    f.many_of_recipient = many_of(store, f.recipient, false);
    const bool narrow = !f.many_of_actor || !f.many_of_recipient || f.dyad_a;
    f.many_hits =
        f.search && !narrow &&
        more_than(store,
                  "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)",
                  f.search, MANY_REPORTS);
    return f;
}
