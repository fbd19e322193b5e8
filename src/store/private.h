/* private.h -- what the files of the store share.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_STORE_PRIVATE_H
#define CX_STORE_PRIVATE_H

#include "store/store.h"

#include <sqlite3.h>

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
    sqlite3_stmt *has, *in_band, *sketch_of;
    int64_t coding; /* row of this program and model; 0 not looked up yet */
    bool in_batch;
};

/* Fills *err from the state of the database, in words that say what to do. */
casus_status cx_store_fail(const cx_store *store, casus_error *err);
casus_status cx_store_run(cx_store *store, const char *sql, casus_error *err);
casus_status cx_store_prepare(cx_store *store, sqlite3_stmt **out, const char *sql,
                              casus_error *err);

/* The group of the document most like the sketch, or 0 when none is a copy. */
casus_status cx_store_group(cx_store *store, const struct cx_sketch *sketch,
                            int64_t *group, casus_error *err);

#endif
