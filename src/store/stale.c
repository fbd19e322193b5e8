/* stale.c -- documents that another program, model or dictionary coded: which they are,
 * and how far the work on them has come. Those without a story, from a file of an older
 * schema, are stale too.
 *
 * SPDX-License-Identifier: MIT
 */
/* SQL stands in its own lines. */
/* clang-format off */
#include "store/private.h"

static const char next_sql[] =
    "SELECT d.document, d.id, d.source, d.url, d.title, d.published, d.language, d.text,"
    " d.parsed, g.min_confidence,"
    " (SELECT count(*) FROM events v WHERE v.document = d.document)"
    " FROM documents d CROSS JOIN codings g ON g.coding = d.coding"
    " WHERE d.document > ?1 AND (?2 OR d.story IS NULL OR g.casus <> ?3 OR g.model_digest <> ?4"
    " OR (?5 >= 0 AND g.min_confidence <> ?5)) AND d.document <= ?6"
    " ORDER BY d.document LIMIT 1";

/* The clean text is the title, a blank line, and the text as it came. */
static void cut_title(cx_store_kept *kept)
{
    casus_input *in = &kept->input;
    const uint32_t head = in->title.len ? in->title.len + 2 : 0;
    if (head && in->text.len >= head &&
        memcmp(in->text.ptr, in->title.ptr, in->title.len) == 0) {
        in->text = cx_str(in->text.ptr + head, in->text.len - head);
    } else if (kept->has_text) {
        in->title = CX_LIT("");
    }
}

/* The texts are copied, so that nothing is being read while others are written. */
static casus_status fill(cx_store *store, cx_store_kept *kept, sqlite3_stmt *s,
                         casus_error *err)
{
    *kept = (cx_store_kept){ .document = sqlite3_column_int64(s, 0),
                             .has_text = sqlite3_column_type(s, 7) != SQLITE_NULL,
                             .parsed = sqlite3_column_int(s, 8) != 0,
                             .min_confidence = (float)sqlite3_column_double(s, 9),
                             .events = sqlite3_column_int64(s, 10) };
    casus_str *const texts[] = { &kept->input.id,        &kept->input.source,
                                 &kept->input.url,       &kept->input.title,
                                 &kept->input.published, &kept->input.language,
                                 &kept->input.text };
    uint32_t lengths[7];
    cx_buffer_clear(&store->hold);
    for (int i = 0; i < 7; i++) {
        const void *ptr = sqlite3_column_blob(s, i + 1);
        lengths[i] = ptr ? (uint32_t)sqlite3_column_bytes(s, i + 1) : 0;
        if (lengths[i]) cx_buffer_add(&store->hold, ptr, lengths[i]);
    }
    if (store->hold.failed) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    const char *at = store->hold.ptr ? store->hold.ptr : "";
    for (int i = 0; i < 7; i++) {
        *texts[i] = cx_str(at, lengths[i]);
        at += lengths[i];
    }
    cut_title(kept);
    return CASUS_OK;
}

static void bind_which(sqlite3_stmt *s, const cx_store_stale *which)
{
    sqlite3_bind_int(s, 2, which->all);
    sqlite3_bind_text(s, 3, casus_version(), -1, SQLITE_STATIC);
    sqlite3_bind_text(s, 4, which->model_digest, -1, SQLITE_TRANSIENT);
    sqlite3_bind_double(s, 5, which->min_confidence);
}

/* Documents with numbers above `after` and up to `last`. */
static casus_status next_within(cx_store *store, const cx_store_stale *which,
                                int64_t after, int64_t last, cx_store_kept *kept,
                                bool *found, casus_error *err)
{
    *found = false;
    if (!store->next_stale) {
        const casus_status status = cx_store_prepare(store, &store->next_stale, next_sql, err);
        if (status != CASUS_OK) return status;
    }
    sqlite3_bind_int64(store->next_stale, 1, after);
    bind_which(store->next_stale, which);
    sqlite3_bind_int64(store->next_stale, 6, last);
    const int step = sqlite3_step(store->next_stale);
    casus_status status = CASUS_OK;
    *found = step == SQLITE_ROW;
    if (*found)
        status = fill(store, kept, store->next_stale, err);
    else if (step != SQLITE_DONE)
        status = cx_store_fail(store, err);
    sqlite3_reset(store->next_stale);
    return status;
}

casus_status cx_store_next_stale(cx_store *store, const cx_store_stale *which,
                                 int64_t after, cx_store_kept *kept, bool *found,
                                 casus_error *err)
{
    return next_within(store, which, after, INT64_MAX, kept, found, err);
}

casus_status cx_store_count_stale(cx_store *store, const cx_store_stale *which,
                                  int64_t *n, casus_error *err)
{
    sqlite3_stmt *s = NULL;
    casus_status status = cx_store_prepare(
        store, &s,
        "SELECT (SELECT count(*) FROM documents WHERE story IS NULL) + ifnull(sum("
        "(SELECT count(*) FROM documents d WHERE d.coding = g.coding AND d.story IS NOT"
        " NULL)), 0) FROM codings g WHERE ?2 OR g.casus <> ?3 OR g.model_digest <> ?4"
        " OR (?5 >= 0 AND g.min_confidence <> ?5)",
        err);
    if (status != CASUS_OK) return status;
    bind_which(s, which);
    if (sqlite3_step(s) == SQLITE_ROW)
        *n = sqlite3_column_int64(s, 0);
    else
        status = cx_store_fail(store, err);
    sqlite3_finalize(s);
    return status;
}

casus_status cx_store_kept_as(cx_store *store, const char *input_digest,
                              const cx_store_stale *which, cx_store_kept *kept,
                              bool *stale, casus_error *err)
{
    sqlite3_stmt *s = NULL;
    *kept = (cx_store_kept){ .document = 0 };
    *stale = false;
    const casus_status status = cx_store_prepare(
        store, &s, "SELECT document FROM documents WHERE input = ?", err);
    if (status != CASUS_OK) return status;
    sqlite3_bind_text(s, 1, input_digest, -1, SQLITE_STATIC);
    const int64_t number =
        sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
    sqlite3_finalize(s);
    if (number == 0) return CASUS_OK;
    const casus_status next =
        next_within(store, which, number - 1, number, kept, stale, err);
    kept->document = number;
    return next;
}

casus_status cx_store_work_read(cx_store *store, const char *work, const char *model_digest,
                                int64_t *document, casus_error *err)
{
    sqlite3_stmt *s = NULL;
    *document = 0;
    const casus_status status = cx_store_prepare(
        store, &s, "SELECT document FROM works WHERE work = ? AND model_digest = ?", err);
    if (status != CASUS_OK) return status;
    sqlite3_bind_text(s, 1, work, -1, SQLITE_STATIC);
    sqlite3_bind_text(s, 2, model_digest, -1, SQLITE_STATIC);
    if (sqlite3_step(s) == SQLITE_ROW) *document = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    return CASUS_OK;
}

casus_status cx_store_work_write(cx_store *store, const char *work,
                                 const char *model_digest, int64_t document,
                                 casus_error *err)
{
    sqlite3_stmt *s = NULL;
    casus_status status = cx_store_begin(store, err);
    if (status == CASUS_OK) {
        status = cx_store_prepare(store, &s,
                                  document ? "INSERT OR REPLACE INTO works VALUES (?,?,?)"
                                           : "DELETE FROM works WHERE work = ?",
                                  err);
    }
    if (status != CASUS_OK) return status;
    sqlite3_bind_text(s, 1, work, -1, SQLITE_STATIC);
    if (document) {
        sqlite3_bind_text(s, 2, model_digest, -1, SQLITE_STATIC);
        sqlite3_bind_int64(s, 3, document);
    }
    if (sqlite3_step(s) != SQLITE_DONE) status = cx_store_fail(store, err);
    sqlite3_finalize(s);
    return status;
}
