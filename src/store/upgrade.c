/* upgrade.c -- files of an older schema become files of this one.
 *
 * A step says what the tables that are there already lack. Views and triggers hold no
 * data: all of them are dropped. Then schema.sql is run, a statement at a time, and what
 * it makes that is there already is left alone; so a table or index that is new needs no
 * step of its own. All of it is one transaction.
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/private.h"

#include <stdio.h>
#include <stdlib.h>

static const struct step {
    int64_t from;
    const char *before, *after; /* the run of schema.sql */
} steps[] = {
    /* NOT NULL went from documents.text: no row changes, so the words may be edited. */
    { 2,
      "ALTER TABLE documents ADD COLUMN parsed INTEGER NOT NULL DEFAULT 0;"
      "ALTER TABLE documents ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;"
      "ALTER TABLE sketches ADD COLUMN bands BLOB;"
      "CREATE TABLE c (coding INTEGER PRIMARY KEY, casus TEXT NOT NULL, model TEXT NOT"
      " NULL, model_digest TEXT NOT NULL, min_confidence REAL NOT NULL,"
      " UNIQUE (casus, model, model_digest, min_confidence));"
      "INSERT INTO c SELECT coding, casus, model, model_digest, 0.25 FROM codings;"
      "DROP TABLE codings; ALTER TABLE c RENAME TO codings;"
      "UPDATE documents SET bytes = length(CAST(text AS BLOB));"
      "PRAGMA writable_schema = ON;"
      "UPDATE sqlite_schema SET sql = replace(sql, 'text TEXT NOT NULL', 'text TEXT')"
      " WHERE type = 'table' AND name = 'documents';"
      "PRAGMA writable_schema = OFF;",
      "" },
    /* Stories and happenings were empty; recode fills them. */
    { 3,
      "ALTER TABLE documents ADD COLUMN origin TEXT;"
      "ALTER TABLE happening_events ADD COLUMN act BLOB;"
      "DROP INDEX documents_by_story; DROP TABLE story_words;"
      "DROP TABLE IF EXISTS pairs;",
      "INSERT OR IGNORE INTO pairs SELECT a.country, b.country, ifnull(v.day, ''),"
      " v.event, v.document, v.type, v.quad, v.goldstein, v.confidence,"
      " v.polarity = 'positive' AND v.modality IN ('actual', 'ongoing'), NULL FROM events v"
      " JOIN parties a ON a.event = v.event AND a.side = 'actor'"
      " JOIN parties b ON b.event = v.event AND b.side = 'recipient'"
      " WHERE a.country IS NOT NULL AND b.country IS NOT NULL;"
      "INSERT OR REPLACE INTO days SELECT day, count(*) FROM documents"
      " WHERE day IS NOT NULL GROUP BY day;" },
    { 4,
      "ALTER TABLE documents ADD COLUMN byline TEXT;"
      "ALTER TABLE documents ADD COLUMN published_from TEXT;",
      "" },
    /* Only a trigger went. */
    { 5, "", "" },
    /* Pairs of happenings got their day; sums by month came, which the next add
     * counts. */
    { 6,
      "DROP TABLE IF EXISTS happening_pairs; DROP INDEX IF EXISTS happenings_contested;",
      "INSERT OR IGNORE INTO happening_pairs SELECT x.country, y.country,"
      " ifnull(h.day_from, ''), h.happening, h.contested FROM happenings h"
      " JOIN happening_parties x ON x.happening = h.happening AND x.side = 'actor'"
      " JOIN happening_parties y ON y.happening = h.happening AND y.side = 'recipient'"
      " WHERE x.country IS NOT NULL AND y.country IS NOT NULL;"
      "INSERT OR IGNORE INTO stale_months SELECT DISTINCT substr(ifnull(day, ''), 1, 7)"
      " FROM documents UNION SELECT DISTINCT substr(ifnull(day, ''), 1, 7) FROM events"
      " UNION SELECT DISTINCT substr(ifnull(day_from, ''), 1, 7) FROM happenings;" },
    /* Nothing asks for these. */
    { 7, "DROP INDEX IF EXISTS documents_by_group; DROP INDEX IF EXISTS entities_by_ref;",
      "" },
    /* Which parties are implied only recode tells; with the same model, too. */
    { 8,
      "ALTER TABLE parties ADD COLUMN implied INTEGER;"
      "UPDATE codings SET casus = casus || '+schema8';",
      "" },
};

static casus_status drop_all(cx_store *store, casus_error *err)
{
    sqlite3_stmt *s = NULL;
    cx_buffer sql = { 0 };
    casus_status status = cx_store_prepare(
        store, &s,
        "SELECT 'DROP ' || type || ' \"' || replace(name, '\"', '\"\"') || '\";'"
        " FROM sqlite_schema WHERE type IN ('view', 'trigger')",
        err);
    while (status == CASUS_OK && sqlite3_step(s) == SQLITE_ROW)
        cx_buffer_cstr(&sql, (const char *)sqlite3_column_text(s, 0));
    sqlite3_finalize(s);
    cx_buffer_char(&sql, '\0');
    if (status == CASUS_OK && sql.failed)
        status = cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    if (status == CASUS_OK) status = cx_store_run(store, sql.ptr, err);
    cx_buffer_free(&sql);
    return status;
}

/* Takes the next statement of `rest` into `one`, with its NUL; false behind the last. A
 * semicolon ends a statement unless it stands in a remark, a string or a trigger. */
static bool next_statement(casus_str *rest, cx_buffer *one)
{
    cx_buffer_clear(one);
    for (uint32_t i = 0; i < rest->len; i++) {
        cx_buffer_char(one, rest->ptr[i]);
        if (rest->ptr[i] != ';') continue;
        cx_buffer_char(one, '\0');
        if (one->failed) return false;
        one->len--;
        if (!sqlite3_complete(one->ptr)) continue;
        *rest = cx_str(rest->ptr + i + 1, rest->len - i - 1);
        return true;
    }
    return false;
}

/* What cannot be made because it exists is passed by. */
static casus_status make_the_rest(cx_store *store, casus_error *err)
{
    casus_str rest = cx_str(cx_schema, (size_t)(cx_schema_end - cx_schema));
    cx_buffer one = { 0 };
    casus_status status = CASUS_OK;
    while (status == CASUS_OK && next_statement(&rest, &one)) {
        if (sqlite3_exec(store->db, one.ptr, NULL, NULL, NULL) != SQLITE_OK &&
            !strstr(sqlite3_errmsg(store->db), "already exists"))
            status = cx_store_fail(store, err);
    }
    if (status == CASUS_OK && one.failed)
        status = cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    cx_buffer_free(&one);
    return status;
}

static casus_status run_steps(cx_store *store, int64_t version, bool after,
                              casus_error *err)
{
    casus_status status = CASUS_OK;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && status == CASUS_OK; i++) {
        if (steps[i].from < version) continue;
        status = cx_store_run(store, after ? steps[i].after : steps[i].before, err);
    }
    return status;
}

casus_status cx_store_upgrade(cx_store *store, int64_t version, casus_error *err)
{
    char pragma[60];
    snprintf(pragma, sizeof pragma, "PRAGMA user_version = %d", CX_STORE_SCHEMA);
    if (version < steps[0].from) {
        return cx_fail(err, CASUS_BAD_FORMAT, 0, 0,
                       "%s: made for schema %lld, older than this casus can read; add "
                       "the reports to a new database",
                       store->path, (long long)version);
    }
    /* A table that others refer to is made anew; the setting is no part of a
     * transaction. */
    casus_status status = cx_store_run(
        store,
        "PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON; BEGIN IMMEDIATE",
        err);
    if (status != CASUS_OK) return status;
    status = drop_all(store, err);
    if (status == CASUS_OK) status = run_steps(store, version, false, err);
    if (status == CASUS_OK) status = make_the_rest(store, err);
    if (status == CASUS_OK) status = run_steps(store, version, true, err);
    if (status == CASUS_OK) status = cx_store_run(store, pragma, err);
    if (status == CASUS_OK) status = cx_store_run(store, "COMMIT", err);
    if (status != CASUS_OK) sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_exec(store->db,
                 "PRAGMA writable_schema = RESET; PRAGMA legacy_alter_table = OFF;"
                 "PRAGMA foreign_keys = ON",
                 NULL, NULL, NULL);
    return status;
}
