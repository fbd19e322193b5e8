/* bulk.h -- rows that wait, to be written many at a time.
 *
 * A report brings a hundred rows for a dozen tables. Each written alone would cost more
 * for getting the statement under way than for the row; so they wait as cells, and one
 * statement for each table reads them all through a virtual table:
 *
 *     INSERT INTO mentions SELECT a0, a1, a2, a3 FROM cx_rows
 *
 * Nothing that waits can be asked for: cx_bulk_send before that.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_BULK_H
#define CX_BULK_H

#include "record/buffer.h"
#include "store/parcel.h"

#include <sqlite3.h>

/* A table, with its columns where they are not all, and how many they are. */
typedef struct cx_bulk_text {
    bool ignore; /* rows that are there already */
    const char *into;
    int columns;
} cx_bulk_text;

enum { CX_BULK_COLUMNS = 24 };

typedef struct cx_bulk_table {
    cx_cell *cells;
    size_t n, cap;
    sqlite3_stmt *insert[2]; /* without and with `careful` */
} cx_bulk_table;

typedef struct cx_bulk {
    sqlite3 *db;
    const cx_bulk_text *texts;
    cx_bulk_table *tables;
    int n;
    cx_buffer bytes;
    const cx_bulk_table *now; /* the one that is being sent */
    int columns;              /* of it */
    bool no_memory;
    /* A batch that fails is rolled back as a whole, so no statement need be able to undo
     * its own part, which costs a copy of each page. But triggers would inherit that, and
     * fail where they mean to ignore: careful while they are at work. */
    bool careful;
    cx_cell nowhere; /* cells go there when memory ran out */
} cx_bulk;

/* For tables that `texts` name, which must outlive it. False when out of memory or when
 * the virtual table cannot be made. */
bool cx_bulk_open(cx_bulk *bulk, sqlite3 *db, const cx_bulk_text *texts, int n);
void cx_bulk_close(cx_bulk *bulk);

/* Room for the next `n` cells of the table's rows, which are to be filled; NULL when out
 * of memory. */
cx_cell *cx_bulk_cells(cx_bulk *bulk, int table, size_t n);
/* The next cells of the table's rows. Texts are copied. */
void cx_bulk_null(cx_bulk *bulk, int table);
void cx_bulk_int(cx_bulk *bulk, int table, int64_t value);
void cx_bulk_real(cx_bulk *bulk, int table, double value);
void cx_bulk_text_of(cx_bulk *bulk, int table, casus_str text);
void cx_bulk_day(cx_bulk *bulk, int table, int32_t day); /* "2025-07-26" */
void cx_bulk_blob(cx_bulk *bulk, int table, const void *ptr, size_t len);

/* Memory that waiting rows take. */
size_t cx_bulk_size(const cx_bulk *bulk);
/* Writes what waits for one table. False after a failure, of the database or of memory
 * (then no_memory is set); its rows are gone then. */
bool cx_bulk_send(cx_bulk *bulk, int table);
bool cx_bulk_send_all(cx_bulk *bulk);
/* Forgets what waits. */
void cx_bulk_drop(cx_bulk *bulk);

#endif
