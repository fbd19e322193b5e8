/* retract.c -- reports that their publisher took back.
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/private.h"

/* The later of two versions stays. */
static casus_status remember(cx_store *store, casus_str id, casus_str published,
                             casus_error *err)
{
    sqlite3_stmt *s = NULL;
    casus_status status = cx_store_prepare(
        store, &s,
        "INSERT INTO retractions (id, published) VALUES (?1, ?2)"
        " ON CONFLICT (id) DO UPDATE SET published = max(published, excluded.published)",
        err);
    if (status != CASUS_OK) return status;
    cx_bind_or_null(s, 1, id);
    cx_bind_or_null(s, 2, published);
    if (sqlite3_step(s) != SQLITE_DONE) status = cx_store_fail(store, err);
    sqlite3_finalize(s);
    return status;
}

/* Versions that came later than the retraction stay. */
static casus_status find(cx_store *store, casus_str id, casus_str published,
                         cx_buffer *numbers, casus_error *err)
{
    sqlite3_stmt *s = NULL;
    casus_status status =
        cx_store_prepare(store, &s,
                         "SELECT document FROM documents WHERE (id = ?1 OR url = ?1)"
                         " AND (?2 IS NULL OR published IS NULL OR published <= ?2)",
                         err);
    if (status != CASUS_OK) return status;
    cx_bind_or_null(s, 1, id);
    cx_bind_or_null(s, 2, published);
    int step;
    while ((step = sqlite3_step(s)) == SQLITE_ROW) {
        const int64_t number = sqlite3_column_int64(s, 0);
        cx_buffer_add(numbers, &number, sizeof number);
    }
    if (step != SQLITE_DONE) status = cx_store_fail(store, err);
    sqlite3_finalize(s);
    if (status == CASUS_OK && numbers->failed)
        status = cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    return status;
}

casus_status cx_store_retract(cx_store *store, casus_str id, casus_str published,
                              cx_buffer *numbers, casus_error *err)
{
    casus_status status = cx_store_begin(store, err);
    if (status == CASUS_OK) status = cx_store_write(store, err);
    if (status == CASUS_OK) status = remember(store, id, published, err);
    store->none_retracted = false;
    if (status == CASUS_OK) status = find(store, id, published, numbers, err);
    return status;
}

bool cx_store_retracted(cx_store *store, casus_str id, casus_str published)
{
    casus_error ignored = { 0 };
    if (!id.len || store->none_retracted) return false;
    if (!store->retracted &&
        cx_store_prepare(store, &store->retracted,
                         "SELECT 1 FROM retractions WHERE id = ?1 AND (published IS NULL"
                         " OR ?2 IS NULL OR ?2 <= published)",
                         &ignored) != CASUS_OK)
        return false;
    cx_bind_or_null(store->retracted, 1, id);
    cx_bind_or_null(store->retracted, 2, published);
    const bool there = sqlite3_step(store->retracted) == SQLITE_ROW;
    sqlite3_reset(store->retracted);
    return there;
}
