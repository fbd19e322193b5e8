/* bulk.c -- see bulk.h: waiting cells, and the virtual table that hands them out.
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/bulk.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- the virtual table: one row for each that waits ---- */

typedef struct rows {
    sqlite3_vtab base;
    cx_bulk *bulk;
} rows;

typedef struct cursor {
    sqlite3_vtab_cursor base;
    size_t at; /* of the row's first cell */
} cursor;

static int connect_rows(sqlite3 *db, void *bulk, int argc, const char *const *argv,
                        sqlite3_vtab **out, char **message)
{
    char sql[16 + 5 * CX_BULK_COLUMNS] = "CREATE TABLE x(a0";
    size_t at = strlen(sql);
    (void)argc;
    (void)argv;
    (void)message;
    for (int i = 1; i < CX_BULK_COLUMNS; i++)
        at += (size_t)snprintf(sql + at, sizeof sql - at, ",a%d", i);
    snprintf(sql + at, sizeof sql - at, ")");
    const int declared = sqlite3_declare_vtab(db, sql);
    if (declared != SQLITE_OK) return declared;
    sqlite3_vtab_config(db, SQLITE_VTAB_DIRECTONLY);
    rows *r = sqlite3_malloc(sizeof *r);
    if (!r) return SQLITE_NOMEM;
    *r = (rows){ .bulk = bulk };
    *out = &r->base;
    return SQLITE_OK;
}

static int disconnect_rows(sqlite3_vtab *table)
{
    sqlite3_free(table);
    return SQLITE_OK;
}

static int plan_rows(sqlite3_vtab *table, sqlite3_index_info *info)
{
    (void)table;
    info->estimatedCost = 1000;
    info->estimatedRows = 1000;
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
    (void)table;
    cursor *c = sqlite3_malloc(sizeof *c);
    if (!c) return SQLITE_NOMEM;
    *c = (cursor){ .at = 0 };
    *out = &c->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *base)
{
    sqlite3_free(base);
    return SQLITE_OK;
}

static cx_bulk *bulk_of(sqlite3_vtab_cursor *base)
{
    return ((rows *)(void *)base->pVtab)->bulk;
}

static int first_row(sqlite3_vtab_cursor *base, int number, const char *text, int argc,
                     sqlite3_value **argv)
{
    (void)number;
    (void)text;
    (void)argc;
    (void)argv;
    ((cursor *)(void *)base)->at = 0;
    return SQLITE_OK;
}

static int next_row(sqlite3_vtab_cursor *base)
{
    ((cursor *)(void *)base)->at += (size_t)bulk_of(base)->columns;
    return SQLITE_OK;
}

/* A question that nobody sends rows to has none. */
static int is_behind(sqlite3_vtab_cursor *base)
{
    const cx_bulk *bulk = bulk_of(base);
    return !bulk->now ||
           ((cursor *)(void *)base)->at + (size_t)bulk->columns > bulk->now->n;
}

static int give_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
    const cx_bulk *bulk = bulk_of(base);
    if (!bulk->now || column >= bulk->columns) return SQLITE_OK;
    const cx_cell *cell =
        &bulk->now->cells[((cursor *)(void *)base)->at + (size_t)column];
    switch (cell->kind) {
    case SQLITE_INTEGER:
        sqlite3_result_int64(context, cell->as.integer);
        break;
    case SQLITE_FLOAT:
        sqlite3_result_double(context, cell->as.real);
        break;
    case SQLITE_TEXT:
        sqlite3_result_text(context, bulk->bytes.ptr + cell->as.at, (int)cell->len,
                            SQLITE_STATIC);
        break;
    case SQLITE_BLOB:
        sqlite3_result_blob(context, bulk->bytes.ptr + cell->as.at, (int)cell->len,
                            SQLITE_STATIC);
        break;
    default:
        break; /* null is what it is */
    }
    return SQLITE_OK;
}

static int give_number(sqlite3_vtab_cursor *base, sqlite3_int64 *number)
{
    *number = (sqlite3_int64)((cursor *)(void *)base)->at;
    return SQLITE_OK;
}

static const sqlite3_module module = {
    .xConnect = connect_rows,
    .xBestIndex = plan_rows,
    .xDisconnect = disconnect_rows,
    .xOpen = open_cursor,
    .xClose = close_cursor,
    .xFilter = first_row,
    .xNext = next_row,
    .xEof = is_behind,
    .xColumn = give_column,
    .xRowid = give_number,
};

/* ---- cells ---- */

static cx_cell *next_cell(cx_bulk *bulk, int which)
{
    cx_bulk_table *table = &bulk->tables[which];
    if (table->n < table->cap) return &table->cells[table->n++];
    const size_t cap = table->cap ? 2 * table->cap : 512;
    cx_cell *cells = realloc(table->cells, cap * sizeof *cells);
    if (!cells) {
        bulk->no_memory = true;
        return &bulk->nowhere;
    }
    table->cells = cells;
    table->cap = cap;
    return &table->cells[table->n++];
}

cx_cell *cx_bulk_cells(cx_bulk *bulk, int which, size_t n)
{
    cx_bulk_table *table = &bulk->tables[which];
    size_t cap = table->cap ? table->cap : 512;
    while (cap - table->n < n) cap *= 2;
    if (cap > table->cap) {
        cx_cell *cells = realloc(table->cells, cap * sizeof *cells);
        if (!cells) {
            bulk->no_memory = true;
            return NULL;
        }
        table->cells = cells;
        table->cap = cap;
    }
    table->n += n;
    return &table->cells[table->n - n];
}

void cx_bulk_null(cx_bulk *bulk, int table)
{
    next_cell(bulk, table)->kind = SQLITE_NULL;
}

void cx_bulk_int(cx_bulk *bulk, int table, int64_t value)
{
    cx_cell *cell = next_cell(bulk, table);
    cell->kind = SQLITE_INTEGER;
    cell->as.integer = value;
}

void cx_bulk_real(cx_bulk *bulk, int table, double value)
{
    cx_cell *cell = next_cell(bulk, table);
    cell->kind = SQLITE_FLOAT;
    cell->as.real = value;
}

static void put_bytes(cx_bulk *bulk, int table, uint32_t kind, const void *ptr,
                      size_t len)
{
    cx_cell *cell = next_cell(bulk, table);
    cell->kind = kind;
    cell->as.at = bulk->bytes.len;
    cell->len = (uint32_t)len;
    cx_buffer_add(&bulk->bytes, ptr, len);
}

void cx_bulk_text_of(cx_bulk *bulk, int table, casus_str text)
{
    put_bytes(bulk, table, SQLITE_TEXT, text.ptr, text.len);
}

void cx_bulk_day(cx_bulk *bulk, int table, int32_t day)
{
    cx_cell *cell = next_cell(bulk, table);
    cell->kind = SQLITE_TEXT;
    cell->as.at = bulk->bytes.len;
    cx_buffer_day(&bulk->bytes, day);
    cell->len = (uint32_t)(bulk->bytes.len - cell->as.at);
}

void cx_bulk_blob(cx_bulk *bulk, int table, const void *ptr, size_t len)
{
    put_bytes(bulk, table, SQLITE_BLOB, ptr, len);
}

/* ---- sending ---- */

bool cx_bulk_open(cx_bulk *bulk, sqlite3 *db, const cx_bulk_text *texts, int n)
{
    *bulk = (cx_bulk){ .db = db, .texts = texts, .n = n };
    bulk->tables = calloc((size_t)n, sizeof *bulk->tables);
    return bulk->tables &&
           sqlite3_create_module(db, "cx_rows", &module, bulk) == SQLITE_OK;
}

void cx_bulk_close(cx_bulk *bulk)
{
    for (int i = 0; i < bulk->n && bulk->tables; i++) {
        sqlite3_finalize(bulk->tables[i].insert[0]);
        sqlite3_finalize(bulk->tables[i].insert[1]);
        free(bulk->tables[i].cells);
    }
    free(bulk->tables);
    cx_buffer_free(&bulk->bytes);
    *bulk = (cx_bulk){ .n = 0 };
}

size_t cx_bulk_size(const cx_bulk *bulk)
{
    size_t size = bulk->bytes.len;
    for (int i = 0; i < bulk->n; i++) size += bulk->tables[i].n * sizeof(cx_cell);
    return size;
}

static bool prepare(cx_bulk *bulk, int which)
{
    char sql[400];
    const cx_bulk_text *text = &bulk->texts[which];
    const char * or = text->ignore ? "OR IGNORE " : bulk->careful ? "" : "OR FAIL ";
    size_t at =
        (size_t)snprintf(sql, sizeof sql, "INSERT %sINTO %s SELECT a0", or, text->into);
    for (int i = 1; i < text->columns; i++)
        at += (size_t)snprintf(sql + at, sizeof sql - at, ",a%d", i);
    snprintf(sql + at, sizeof sql - at, " FROM cx_rows");
    return sqlite3_prepare_v3(bulk->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
                              &bulk->tables[which].insert[bulk->careful],
                              NULL) == SQLITE_OK;
}

bool cx_bulk_send(cx_bulk *bulk, int which)
{
    cx_bulk_table *table = &bulk->tables[which];
    if (bulk->bytes.failed) bulk->no_memory = true;
    bool good = !bulk->no_memory;
    if (good && table->n == 0) return true;
    if (good && !table->insert[bulk->careful]) good = prepare(bulk, which);
    if (good) {
        bulk->now = table;
        bulk->columns = bulk->texts[which].columns;
        sqlite3_stmt *insert = table->insert[bulk->careful];
        good = sqlite3_step(insert) == SQLITE_DONE;
        sqlite3_reset(insert);
        bulk->now = NULL;
    }
    table->n = 0;
    return good;
}

bool cx_bulk_send_all(cx_bulk *bulk)
{
    bool good = true;
    for (int i = 0; i < bulk->n && good; i++) good = cx_bulk_send(bulk, i);
    if (good) cx_bulk_drop(bulk);
    return good;
}

void cx_bulk_drop(cx_bulk *bulk)
{
    for (int i = 0; i < bulk->n; i++) bulk->tables[i].n = 0;
    if (bulk->bytes.cap > 1 << 22) cx_buffer_free(&bulk->bytes); /* a giant report's */
    cx_buffer_clear(&bulk->bytes);
    bulk->no_memory = false;
}
