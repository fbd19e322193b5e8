/* exchange.h -- a database in the formats that other programs read.
 *
 * Each stream format is one function: events in, bytes to a sink. The rules that real
 * readers demand stand at the head of each file. Formats of several files (GDELT) are
 * made file by file in memory, so that the export command and the server share them.
 *
 * Numbers of events must stay below 2^31 in GDELT and ICEWS; more is an error, never a
 * wrong number.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_EXCHANGE_H
#define CX_EXCHANGE_H

#include "record/buffer.h"
#include "store/store.h"

/* Takes bytes; false stops the export (the sink has said why). */
typedef struct cx_sink {
    bool (*write)(void *context, const void *ptr, size_t len);
    void *context;
} cx_sink;

typedef casus_status cx_export(cx_store *store, const cx_store_filter *filter,
                               const cx_sink *sink, casus_error *err);

cx_export cx_export_icews;   /* 20 columns, tabs, a header; a row an actor and target */
cx_export cx_export_polecat; /* 40 columns, tabs, a header; a row an event */
cx_export cx_export_ftm;     /* FollowTheMoney entities, JSON Lines */
cx_export cx_export_geojson; /* a FeatureCollection; countries get no point */

/* Every directed pair of states with an event, every period from the first to the last;
 * CSV. `letters` of the ISO day make the period: 4 year, 7 month, 10 day. */
casus_status cx_export_panel(cx_store *store, const cx_store_filter *filter, int letters,
                             const cx_sink *sink, casus_error *err);

/* ---- what the database holds, as it is ---- */

/* A kind of record as a table: "happenings", "statements", "transfers", "relations". */
typedef struct cx_table cx_table;
const cx_table *cx_table_named(const char *name); /* NULL for an unknown one */
/* Happenings are narrowed as casus claims is; the others by days, words and copies. */
casus_status cx_export_table(cx_store *store, const cx_table *table,
                             const cx_store_filter *filter, bool csv, const cx_sink *sink,
                             casus_error *err);
/* Every column of every table and of the events: table, column, type, meaning; CSV. */
void cx_data_dictionary(cx_buffer *out);

/* ---- GDELT ---- */

typedef enum cx_gdelt_kind {
    CX_GDELT_EVENTS = 0, /* 2.0, 61 columns: YYYYMMDD000000.export.CSV.zip */
    CX_GDELT_MENTIONS,   /* 2.0, 16 columns: YYYYMMDD000000.mentions.CSV.zip */
    CX_GDELT_GKG,        /* 2.1, 27 columns: YYYYMMDD000000.gkg.csv.zip */
    CX_GDELT_DAILY,      /* 1.0, 58 columns: YYYYMMDD.export.CSV.zip */
    CX_GDELT_KINDS
} cx_gdelt_kind;

/* Which day and kind a file of that name holds; false when it is none of ours. `day` is
 * an ISO day with its NUL. */
bool cx_gdelt_name_read(const char *name, cx_gdelt_kind *kind, char day[11]);
void cx_gdelt_name(char out[40], cx_gdelt_kind kind, const char *day);
/* The rows of one day of publication, without header. */
casus_status cx_gdelt_rows(cx_store *store, cx_gdelt_kind kind, const char *day,
                           cx_buffer *out, casus_error *err);
/* The same as a zip file with one member. */
casus_status cx_gdelt_zip(cx_store *store, cx_gdelt_kind kind, const char *day,
                          cx_buffer *out, casus_error *err);
/* Days with a report, in order, until `each` says false. */
casus_status cx_gdelt_days(cx_store *store, bool (*each)(void *context, const char *day),
                           void *context, casus_error *err);
/* A line of masterfilelist.txt: size, MD5 and address of one file. */
void cx_gdelt_list_line(cx_buffer *out, const char *base_url, const char *name,
                        const cx_buffer *file);

#endif
