/* feeds.c -- what is known of feeds from the last time they were fetched.
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/private.h"

static void take(cx_buffer *out, sqlite3_stmt *s, int column)
{
    const char *text = (const char *)sqlite3_column_text(s, column);
    cx_buffer_clear(out);
    if (text) cx_buffer_add(out, text, (size_t)sqlite3_column_bytes(s, column));
}

casus_status cx_store_feed_read(cx_store *store, const char *url, cx_buffer *etag,
                                cx_buffer *modified, casus_error *err)
{
    sqlite3_stmt *s = NULL;
    casus_status status = cx_store_prepare(
        store, &s, "SELECT etag, modified FROM feeds WHERE url = ?", err);
    if (status != CASUS_OK) return status;
    cx_bind_or_null(s, 1, cx_cstr(url));
    const int step = sqlite3_step(s);
    if (step == SQLITE_ROW) {
        take(etag, s, 0);
        take(modified, s, 1);
    } else if (step != SQLITE_DONE) {
        status = cx_store_fail(store, err);
    }
    sqlite3_finalize(s);
    return status;
}

casus_status cx_store_feed_write(cx_store *store, const char *url, casus_str etag,
                                 casus_str modified, casus_error *err)
{
    sqlite3_stmt *s = NULL;
    casus_status status = cx_store_begin(store, err);
    if (status == CASUS_OK)
        status = cx_store_prepare(
            store, &s,
            "INSERT OR REPLACE INTO feeds (url, etag, modified) VALUES (?,?,?)", err);
    if (status != CASUS_OK) return status;
    cx_bind_or_null(s, 1, cx_cstr(url));
    cx_bind_or_null(s, 2, etag);
    cx_bind_or_null(s, 3, modified);
    if (sqlite3_step(s) != SQLITE_DONE) status = cx_store_fail(store, err);
    sqlite3_finalize(s);
    return status;
}
