/* forget.c -- taking documents out again, with all that came of them.
 *
 * What hangs from a document goes with it by the foreign keys of the schema, and its
 * words leave the full-text index by the trigger. Here is the rest: the bands under which
 * its copies would be found, and its copies, which must find a new first document.
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/copies.h"
#include "store/private.h"

static casus_status run_with(cx_store *store, const char *sql, int64_t a, int64_t b,
                             int64_t *value, casus_error *err)
{
    sqlite3_stmt *s = NULL;
    casus_status status = cx_store_prepare(store, &s, sql, err);
    if (status != CASUS_OK) return status;
    sqlite3_bind_int64(s, 1, a);
    if (sqlite3_bind_parameter_count(s) > 1) sqlite3_bind_int64(s, 2, b);
    const int step = sqlite3_step(s);
    if (step == SQLITE_ROW && value) *value = sqlite3_column_int64(s, 0);
    if (step != SQLITE_ROW && step != SQLITE_DONE) status = cx_store_fail(store, err);
    sqlite3_finalize(s);
    return status;
}

/* A file of an older schema does not know the bands of its documents: all are walked. */
static casus_status forget_bands(cx_store *store, int64_t document, casus_error *err)
{
    uint64_t bands[CX_SKETCH_BANDS];
    int n = 0;
    bool known = false;
    sqlite3_stmt *s = NULL;
    casus_status status =
        cx_store_prepare(store, &s, "SELECT bands FROM sketches WHERE document = ?", err);
    if (status != CASUS_OK) return status;
    sqlite3_bind_int64(s, 1, document);
    if (sqlite3_step(s) == SQLITE_ROW) {
        const void *blob = sqlite3_column_blob(s, 0);
        const size_t size = (size_t)sqlite3_column_bytes(s, 0);
        known = blob && size <= sizeof bands && size % sizeof *bands == 0;
        n = known ? (int)(size / sizeof *bands) : 0;
        if (known) memcpy(bands, blob, size);
    } else {
        known = true; /* too short a text for a sketch */
    }
    sqlite3_finalize(s);
    for (int i = 0; i < n && status == CASUS_OK; i++) {
        status = run_with(store, "DELETE FROM bands WHERE band = ? AND document = ?",
                          (int64_t)bands[i], document, NULL, err);
    }
    if (known || status != CASUS_OK) return status;
    return run_with(store, "DELETE FROM bands WHERE document = ?", document, 0, NULL,
                    err);
}

/* The first of those that are left stands for the group from now on. */
static casus_status pass_on_group(cx_store *store, int64_t document, casus_error *err)
{
    int64_t heir = 0;
    casus_status status =
        run_with(store, "SELECT min(document) FROM documents WHERE copy_group = ?",
                 document, 0, &heir, err);
    if (status != CASUS_OK || heir == 0) return status;
    status = run_with(store, "UPDATE documents SET copy_group = NULL WHERE document = ?",
                      heir, 0, NULL, err);
    if (status != CASUS_OK) return status;
    return run_with(store, "UPDATE documents SET copy_group = ?2 WHERE copy_group = ?1",
                    document, heir, NULL, err);
}

casus_status cx_store_forget(cx_store *store, int64_t document, casus_error *err)
{
    casus_status status = cx_store_guard(store, err);
    if (status == CASUS_OK) status = forget_bands(store, document, err);
    if (status == CASUS_OK) status = pass_on_group(store, document, err);
    if (status == CASUS_OK) {
        status = run_with(store, "DELETE FROM documents WHERE document = ?", document, 0,
                          NULL, err);
    }
    return status;
}

/* ---- which ---- */

casus_status cx_store_find(cx_store *store, const cx_store_which *which,
                           cx_buffer *numbers, casus_error *err)
{
    cx_question q = { 0 };
    sqlite3_stmt *s = NULL;
    cx_buffer_cstr(&q.sql, "SELECT document FROM documents WHERE true");
    if (which->id) cx_question_add(&q, " AND id = ?", which->id);
    if (which->url) cx_question_add(&q, " AND url = ?", which->url);
    if (which->source) cx_question_add(&q, " AND source = ?", which->source);
    if (which->before) cx_question_add(&q, " AND day < ?", which->before);
    cx_buffer_cstr(&q.sql, " ORDER BY document");
    casus_status status = store->in_batch ? cx_store_write(store, err) : CASUS_OK;
    if (status == CASUS_OK) status = cx_question_ask(store, &q, &s, err);
    int step = SQLITE_DONE;
    while (status == CASUS_OK && (step = sqlite3_step(s)) == SQLITE_ROW) {
        const int64_t number = sqlite3_column_int64(s, 0);
        cx_buffer_add(numbers, &number, sizeof number);
    }
    if (status == CASUS_OK && step != SQLITE_DONE) status = cx_store_fail(store, err);
    if (status == CASUS_OK && numbers->failed)
        status = cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    sqlite3_finalize(s);
    cx_question_free(&q);
    return status;
}

/* ---- traces on the disk ---- */

casus_status cx_store_leave_no_trace(cx_store *store, casus_error *err)
{
    return cx_store_run(store, "PRAGMA secure_delete = ON", err);
}

casus_status cx_store_scrub(cx_store *store, casus_error *err)
{
    return cx_store_run(store,
                        "INSERT INTO search (search) VALUES ('optimize');"
                        "VACUUM; PRAGMA wal_checkpoint(TRUNCATE)",
                        err);
}
