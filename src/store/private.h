/* private.h -- what the files of the store share.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_STORE_PRIVATE_H
#define CX_STORE_PRIVATE_H

#include "record/buffer.h"
#include "store/bands.h"
#include "store/bulk.h"
#include "store/filter.h"
#include "store/step.h"
#include "store/store.h"

#include <sqlite3.h>

/* PRAGMA user_version of the files that schema.sql describes. */
#define CX_STORE_SCHEMA 9
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

/* The tables that a report's rows go to; whoever refers to another stands behind it. */
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
    CX_INSERT_WAIT, /* the first of cx_wait, step.h */
    CX_INSERT_COUNT = CX_INSERT_WAIT + CX_WAITS
} cx_insert;

struct cx_store {
    sqlite3 *db;
    char *path;
    cx_bulk bulk;   /* rows of the batch that are not written yet, by cx_insert */
    cx_bands bands; /* neither are these, also of reports that are committed */
    bool bands_marked,
        complete;          /* the database says that they lack; none is to be left */
    cx_filter known_bands; /* those that are, and those that wait */
    cx_filter known;       /* digests of texts and inputs, of those that wait too */
    sqlite3_stmt *has, *same_digest, *in_band, *in_bands, *sketch_of, *next_stale, *same;
    sqlite3_stmt *retracted, *origin_of, *once, *ask_next[CX_NUMBERS];
    int64_t next[CX_NUMBERS]; /* numbers for new rows; 0 not looked up yet */
    sqlite3_stmt *records[4]; /* of the kinds, in the order of records.c */
    int64_t coding;           /* row of this program and model; 0 not looked up yet */
    double coding_confidence; /* of that row */
    int64_t last_document, last_group; /* see cx_store_last_document */
    cx_buffer event_numbers;           /* of that document */
    cx_buffer last_origin;
    int64_t first_claim;
    int64_t
        first_unsearched;  /* from it on documents lack in the full text; 0 none does */
    int64_t first_waiting; /* from it on documents are not written; 0 all are */
    int64_t first_event;   /* from it on events lack in the pairs; 0 none does */
    bool in_batch;
    bool guarded; /* triggers and foreign keys are at work */
    bool broken;  /* numbers could not be had */
    bool
        none_retracted; /* nor will there be any in this batch but for cx_store_retract */
    int64_t version;    /* cx_store_version when the batch began */
    int64_t added;      /* documents, since the store was opened */
    cx_buffer hold;     /* texts of the document that is being coded again */
    cx_kept_statement kept[CX_KEPT_STATEMENTS];
    uint8_t *hits; /* a bit for each document: the reports of a filter with many_hits */
    size_t hits_size;
    char *hits_of; /* the words, and the state of the database */
    int64_t hits_version;
    bool part_failed;  /* while the parts of a row were read */
    uint64_t deadline; /* milliseconds of the monotonic clock; 0 none */
};

/* The bytes of a result, as long as the statement stays there; empty for NULL. */
static inline casus_str cx_column_bytes(sqlite3_stmt *statement, int i)
{
    const void *ptr = sqlite3_column_blob(statement, i);
    return ptr ? cx_str(ptr, (size_t)sqlite3_column_bytes(statement, i)) : CX_LIT("");
}
/* Nothing is kept as NULL. */
static inline void cx_bind_or_null(sqlite3_stmt *statement, int column, casus_str value)
{
    if (value.len)
        sqlite3_bind_text(statement, column, value.ptr, (int)value.len, SQLITE_STATIC);
    else
        sqlite3_bind_null(statement, column);
}

/* Fills *err from the state of the database, in words that say what to do. */
casus_status cx_store_fail(const cx_store *store, casus_error *err);
casus_status cx_store_run(cx_store *store, const char *sql, casus_error *err);
casus_status cx_store_prepare(cx_store *store, sqlite3_stmt **out, const char *sql,
                              casus_error *err);

bool cx_store_open_inserts(cx_store *store);
/* Writes the rows that wait for one table. */
casus_status cx_store_send(cx_store *store, int table, casus_error *err);
/* Writes the documents that wait, and their sketches, when one from `number` on is asked
 * for. */
casus_status cx_store_write_documents(cx_store *store, int64_t number, casus_error *err);
/* Is a report there that came as this, or with this text from the same source under the
 * same id? */
casus_status cx_store_is_kept(cx_store *store, const char *input_digest,
                              const char *digest, casus_str source, casus_str id,
                              bool *there, casus_error *err);
/* It is from now on. */
void cx_store_know(cx_store *store, const char *input_digest, const char *digest);
/* Of reports whose bands are not written. In a batch. */
casus_status cx_bands_load(cx_store *store, casus_error *err);
/* Writes the bands that wait when they are many or the last, and says whether some
 * lack. */
casus_status cx_bands_settle(cx_store *store, casus_error *err);
/* False when no document has this text. */
bool cx_store_may_have_text(const cx_store *store, const char *digest);
/* Writes all that the batch has still to do: rows that wait, bands, full-text index, days
 * and pairs. */
casus_status cx_store_settle(cx_store *store, casus_error *err);

/* " AND name = ?" and the like, with its value. */
void cx_question_add(cx_question *question, const char *sql, const char *value);
/* The filter, with what it names counted roughly, so that the question can be put the
 * quick way round. Where many reports hold its words, store->hits tells which, until the
 * next filter is weighed; in SQL that is casus_hit(document). */
cx_store_filter cx_store_weighed(cx_store *store, const cx_store_filter *filter);
/* Do more than a few thousand reports hold the words? */
bool cx_store_many_hold(cx_store *store, const char *words);
/* Makes casus_hit known to the connection. */
casus_status cx_store_hear_hits(cx_store *store, casus_error *err);
/* " AND ..." for reports that hold the words of the filter; `document` is the column of
 * their numbers. */
void cx_question_words(cx_question *question, const char *document,
                       const cx_store_filter *filter);
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

#endif
