/* private.h -- what the files of the store share.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_STORE_PRIVATE_H
#define CX_STORE_PRIVATE_H

#include "record/buffer.h"
#include "store/store.h"

#include <sqlite3.h>

/* PRAGMA user_version of the files that schema.sql describes. */
#define CX_STORE_SCHEMA 7
extern const char cx_schema[], cx_schema_end[]; /* schema.sql, see meson.build */
/* Brings a file of an older schema up to this one, whole or not at all. */
casus_status cx_store_upgrade(cx_store *store, int64_t version, casus_error *err);

/* The text of a query and the strings to bind to its question marks, in order. */
typedef struct cx_question {
    cx_buffer sql;
    cx_buffer keep; /* bytes of values that were made here, each with a NUL */
    size_t starts[160];
    int n;
} cx_question;

/* Statements that are prepared once for each connection, by what they are made from. */
#define CX_KEPT_STATEMENTS 128
typedef struct cx_kept_statement {
    const void *of;
    sqlite3_stmt *statement;
} cx_kept_statement;

/* The statements that write, in the order of their texts in write.c. */
typedef enum cx_insert {
    CX_INSERT_DOCUMENT = 0,
    CX_INSERT_SENTENCE,
    CX_INSERT_ENTITY,
    CX_INSERT_MENTION,
    CX_INSERT_PLACE,
    CX_INSERT_TIME,
    CX_INSERT_QUANTITY,
    CX_INSERT_STATEMENT,
    CX_INSERT_CONTENT,
    CX_INSERT_EVENT,
    CX_INSERT_PARTY,
    CX_INSERT_OBJECT,
    CX_INSERT_EVENT_QUANTITY,
    CX_INSERT_TRANSFER,
    CX_INSERT_ITEM,
    CX_INSERT_RELATION,
    CX_INSERT_CLAIM,
    CX_INSERT_SKETCH,
    CX_INSERT_BAND,
    CX_INSERT_COUNT
} cx_insert;

struct cx_store {
    sqlite3 *db;
    char *path;
    sqlite3_stmt *inserts[CX_INSERT_COUNT];
    sqlite3_stmt *has, *same_digest, *in_band, *in_bands, *sketch_of, *next, *same;
    sqlite3_stmt *retracted;
    sqlite3_stmt *records[4]; /* of the kinds, in the order of records.c */
    int64_t coding; /* row of this program and model; 0 not looked up yet */
    double coding_confidence; /* of that row */
    int64_t last_document, last_group; /* see cx_store_last_document */
    cx_buffer event_numbers;           /* of that document */
    int64_t first_unsearched; /* from it on documents lack in the full text; 0 none does */
    bool in_batch;
    cx_buffer hold; /* texts of the document that is being coded again */
    cx_kept_statement kept[CX_KEPT_STATEMENTS];
    bool part_failed;  /* while the parts of a row were read */
    uint64_t deadline; /* milliseconds of the monotonic clock; 0 none */
};

/* Fills *err from the state of the database, in words that say what to do. */
casus_status cx_store_fail(const cx_store *store, casus_error *err);
casus_status cx_store_run(cx_store *store, const char *sql, casus_error *err);
casus_status cx_store_prepare(cx_store *store, sqlite3_stmt **out, const char *sql,
                              casus_error *err);

/* Puts the new documents of the open batch into the full-text index; before a commit, and
 * before one of them is taken out. */
casus_status cx_store_index_words(cx_store *store, casus_error *err);

/* " AND name = ?" and the like, with its value. */
void cx_question_add(cx_question *question, const char *sql, const char *value);
/* The filter, with what it names counted roughly, so that the question can be put the
 * quick way round. */
cx_store_filter cx_store_weighed(cx_store *store, const cx_store_filter *filter);
/* " WHERE ..." for events v. */
void cx_question_events(cx_question *question, const cx_store_filter *filter);
/* "(...)" that holds for WHO: a country, an actor code, a sector or part of a name of the
 * entity e. */
void cx_question_who(cx_question *question, const char *country, const char *code,
                     const char *who);
/* Three letters that are no sector: they stand in the tables of pairs. */
bool cx_question_is_country(const char *who);
/* The same for a party p of a happening. */
void cx_question_party(cx_question *question, const char *who);
/* `sql` with one question mark, for a LIKE that finds the value anywhere. */
void cx_question_like(cx_question *question, const char *sql, const char *value);
void cx_question_any_of(cx_question *question, const char *column, const char *list,
                        bool capitals);
casus_status cx_question_ask(cx_store *store, cx_question *question, sqlite3_stmt **out,
                             casus_error *err);
void cx_question_free(cx_question *question);

/* The group of the document most like the sketch, or 0 when none is a copy. */
casus_status cx_store_group(cx_store *store, const struct cx_sketch *sketch,
                            const char *digest, int64_t *group, casus_error *err);

#endif
