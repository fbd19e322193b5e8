/* parcel.h -- the rows of one report, packed by a worker for the store.
 *
 * To make a hundred rows of a document needs the document but not the database; only the
 * numbers that new rows get and the report's copies and story are known to the writer
 * alone. So a worker packs the rows with numbers that count from 0 and gaps for the rest,
 * and the writer has little more to do than to copy them (write.c).
 *
 *     cells   head (table, how many rows) | their cells | head | cells ...
 *     bytes   of texts and blobs, which the cells point into
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_PARCEL_H
#define CX_PARCEL_H

#include "record/buffer.h"
#include "store/store.h"

typedef struct cx_cell {
    union {
        int64_t integer;
        double real;
        size_t at; /* of a text or blob in the bytes */
    } as;
    uint32_t len;
    uint32_t kind; /* SQLITE_INTEGER ..., in a parcel also cx_gap; of a head: the table */
} cx_cell;

/* What the writer fills in. */
typedef enum cx_gap {
    CX_GAP_NUMBER = 16, /* + cx_number: the integer is counted from 0 */
    CX_GAP_GIVEN = 32   /* + cx_given */
} cx_gap;

typedef enum cx_given {
    CX_GIVEN_INPUT = 0, /* digest of what came in */
    CX_GIVEN_CODING,
    CX_GIVEN_GROUP,
    CX_GIVEN_STORY,
    CX_GIVEN_ORIGIN,
    CX_GIVENS
} cx_given;

typedef struct cx_parcel {
    cx_cell *cells;
    size_t n, cap;
    cx_buffer bytes;
    uint32_t counts[CX_NUMBERS]; /* rows that get numbers of their own */
    const casus_engine *engine;  /* that read the document */
    casus_str id, source;        /* views into bytes, as is what follows */
    char digest[33];             /* of the text */
    int32_t day;                 /* of the report */
    cx_cell nowhere;             /* cells go there when memory ran out */
    bool failed;
} cx_parcel;

/* Packs a read document anew: on any thread. Of the options counts what is known before a
 * report is looked up. */
void cx_parcel_pack(cx_parcel *parcel, const casus_doc *doc,
                    const cx_store_options *options);
/* The records alone, for a document that is there. */
void cx_parcel_pack_records(cx_parcel *parcel, const casus_doc *doc,
                            float min_confidence);
void cx_parcel_free(cx_parcel *parcel);
size_t cx_parcel_size(const cx_parcel *parcel); /* memory that it takes */

#endif
