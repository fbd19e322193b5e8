/* store.c -- opening, checking and closing a database; transactions; what went wrong.
 *
 * A file is one of ours when its application_id says so; an empty one becomes ours.
 * Commits are synced to the disk: "kept" is said only after that.
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/private.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { APPLICATION = 0x63617375 /* "casu" */, SCHEMA = CX_STORE_SCHEMA, BUSY_MS = 15000 };

casus_status cx_store_fail(const cx_store *store, casus_error *err)
{
    const int code = sqlite3_errcode(store->db);
    switch (code & 0xff) {
    case SQLITE_NOTADB:
        return cx_fail(err, CASUS_BAD_FORMAT, 0, 0, "%s: not a database", store->path);
    case SQLITE_CORRUPT:
        return cx_fail(err, CASUS_BAD_FORMAT, 0, 0,
                       "%s: the database is damaged; sqlite3's .recover may save it",
                       store->path);
    case SQLITE_FULL:
        return cx_fail(err, CASUS_IO, 0, 0, "%s: the disk is full", store->path);
    case SQLITE_READONLY:
        return cx_fail(err, CASUS_IO, 0, 0, "%s: cannot be written", store->path);
    case SQLITE_CANTOPEN:
        return cx_fail(err, CASUS_NO_FILE, 0, 0, "%s: cannot open", store->path);
    case SQLITE_BUSY:
        return cx_fail(err, CASUS_IO, 0, 0, "%s: another program is writing to it",
                       store->path);
    case SQLITE_NOMEM:
        return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "%s: out of memory", store->path);
    case SQLITE_INTERRUPT:
        return cx_fail(err, CASUS_LIMIT, 0, 0, "%s: the question took too long",
                       store->path);
    default:
        return cx_fail(err, CASUS_IO, 0, 0, "%s: %s", store->path,
                       sqlite3_errmsg(store->db));
    }
}

casus_status cx_store_run(cx_store *store, const char *sql, casus_error *err)
{
    if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK) return CASUS_OK;
    return cx_store_fail(store, err);
}

casus_status cx_store_prepare(cx_store *store, sqlite3_stmt **out, const char *sql,
                              casus_error *err)
{
    if (sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, out, NULL) ==
        SQLITE_OK) {
        return CASUS_OK;
    }
    return cx_store_fail(store, err);
}

static casus_status number(cx_store *store, const char *sql, int64_t *value,
                           casus_error *err)
{
    sqlite3_stmt *statement = NULL;
    casus_status status = cx_store_prepare(store, &statement, sql, err);
    if (status != CASUS_OK) return status;
    if (sqlite3_step(statement) == SQLITE_ROW)
        *value = sqlite3_column_int64(statement, 0);
    else
        status = cx_store_fail(store, err);
    sqlite3_finalize(statement);
    return status;
}

/* A new database: WAL first, which cannot be set inside a transaction. */
static casus_status found(cx_store *store, casus_error *err)
{
    char pragmas[120];
    char *schema = strndup(cx_schema, (size_t)(cx_schema_end - cx_schema));
    if (!schema) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    snprintf(pragmas, sizeof pragmas,
             "PRAGMA application_id = %d; PRAGMA user_version = %d", APPLICATION, SCHEMA);
    casus_status status = cx_store_run(store, "PRAGMA journal_mode = WAL", err);
    if (status == CASUS_OK) status = cx_store_run(store, "BEGIN IMMEDIATE", err);
    /* Another program may have been quicker; then there is nothing left to do. */
    int64_t tables = 0;
    if (status == CASUS_OK) {
        status = number(store, "SELECT count(*) FROM sqlite_schema", &tables, err);
    }
    if (status == CASUS_OK && tables == 0) {
        status = cx_store_run(store, schema, err);
        if (status == CASUS_OK) status = cx_store_run(store, pragmas, err);
    }
    if (status == CASUS_OK) status = cx_store_run(store, "COMMIT", err);
    free(schema);
    return status;
}

static casus_status check(cx_store *store, cx_store_mode mode, casus_error *err)
{
    int64_t tables = 0, application = 0, version = 0;
    casus_status status =
        number(store, "SELECT count(*) FROM sqlite_schema", &tables, err);
    if (status == CASUS_OK && tables == 0 && mode == CX_STORE_WRITE) {
        status = found(store, err);
    }
    if (status == CASUS_OK)
        status = number(store, "PRAGMA application_id", &application, err);
    if (status == CASUS_OK) status = number(store, "PRAGMA user_version", &version, err);
    if (status != CASUS_OK) return status;
    if (application != APPLICATION) {
        return cx_fail(err, CASUS_BAD_FORMAT, 0, 0,
                       "%s: an SQLite database, but none that casus made", store->path);
    }
    if (version == SCHEMA) return CASUS_OK;
    if (version > SCHEMA) {
        return cx_fail(err, CASUS_BAD_FORMAT, 0, 0,
                       "%s: made for schema %lld, this casus reads %d; get a newer casus",
                       store->path, (long long)version, SCHEMA);
    }
    if (mode != CX_STORE_READ) return cx_store_upgrade(store, version, err);
    return cx_fail(err, CASUS_BAD_FORMAT, 0, 0,
                   "%s: made for schema %lld, this casus reads %d; bring it up to date "
                   "with: casus recode %s",
                   store->path, (long long)version, SCHEMA, store->path);
}

/* Counting what SQLite allocates takes a lock at each allocation, and nobody asks for the
 * count. Each small table that a question needs for itself would begin with twenty pages
 * in one piece, which the C library takes from the system and gives back every time.
 * Refused without harm when SQLite has begun its work elsewhere in the program. */
static void configure(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
}

casus_status cx_store_open(cx_store **out, const char *path, cx_store_mode mode,
                           casus_error *err)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    *out = NULL;
    pthread_once(&once, configure);
    if (mode != CX_STORE_WRITE && access(path, R_OK) != 0) {
        return cx_fail(err, CASUS_NO_FILE, 0, 0,
                       "%s: no such database; make one with: casus add %s FILE...", path,
                       path);
    }
    cx_store *store = calloc(1, sizeof *store);
    if (!store || !(store->path = strdup(path))) {
        free(store);
        return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    }
    const int flags = mode == CX_STORE_READ ? SQLITE_OPEN_READONLY
                                            : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    casus_status status = CASUS_OK;
    if (sqlite3_open_v2(path, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL) !=
        SQLITE_OK) {
        status = cx_store_fail(store, err);
    }
    if (status == CASUS_OK) {
        sqlite3_db_config(store->db, SQLITE_DBCONFIG_LOOKASIDE, NULL, 1200, 400);
        sqlite3_busy_timeout(store->db, BUSY_MS);
        sqlite3_extended_result_codes(store->db, 1);
        /* A database that came from elsewhere must not run code of its own while it is
         * read; writing needs the triggers that keep the full-text index. */
        if (mode == CX_STORE_READ) {
            sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
            sqlite3_exec(store->db, "PRAGMA query_only = ON", NULL, NULL, NULL);
        }
        status = cx_store_run(store,
                              "PRAGMA temp_store = MEMORY;"
                              "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;"
                              "PRAGMA cache_size = -32000;"
                              "PRAGMA wal_autocheckpoint = 16000",
                              err);
    }
    /* What is added lies at the end of most tables; the workers need memory too. */
    if (status == CASUS_OK && mode == CX_STORE_WRITE)
        status = cx_store_run(store, "PRAGMA cache_size = -24000", err);
    store->guarded = true;
    if (status == CASUS_OK) status = cx_store_hear_hits(store, err);
    if (status == CASUS_OK) status = check(store, mode, err);
    if (status == CASUS_OK && mode != CX_STORE_READ && !cx_store_open_inserts(store))
        status = cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    if (status == CASUS_OK)
        *out = store;
    else
        cx_store_close(store);
    return status;
}

void cx_store_close(cx_store *store)
{
    if (!store) return;
    cx_bulk_close(&store->bulk);
    cx_bands_free(&store->bands);
    cx_filter_free(&store->known_bands);
    cx_filter_free(&store->known);
    sqlite3_finalize(store->once);
    for (int i = 0; i < CX_NUMBERS; i++) sqlite3_finalize(store->ask_next[i]);
    sqlite3_finalize(store->origin_of);
    for (int i = 0; i < CX_KEPT_STATEMENTS; i++) {
        sqlite3_finalize(store->kept[i].statement);
    }
    cx_buffer_free(&store->event_numbers);
    cx_buffer_free(&store->last_origin);
    sqlite3_finalize(store->same_digest);
    sqlite3_finalize(store->has);
    sqlite3_finalize(store->retracted);
    sqlite3_finalize(store->in_band);
    sqlite3_finalize(store->in_bands);
    sqlite3_finalize(store->sketch_of);
    sqlite3_finalize(store->next_stale);
    sqlite3_finalize(store->same);
    for (int i = 0; i < 4; i++) sqlite3_finalize(store->records[i]);
    cx_buffer_free(&store->hold);
    free(store->hits);
    free(store->hits_of);
    if (store->in_batch) sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_close(store->db);
    free(store->path);
    free(store);
}
