/* rows.c -- see rows.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/rows.h"

#include "store/list.h"
#include "store/private.h"

#include <math.h>

static sqlite3_stmt *statement_of(const cx_row *row)
{
    return (sqlite3_stmt *)(uintptr_t)row;
}

casus_str cx_row_text(const cx_row *row, int column)
{
    const void *ptr = sqlite3_column_blob(statement_of(row), column);
    if (!ptr) return CX_LIT("");
    return cx_str(ptr, (size_t)sqlite3_column_bytes(statement_of(row), column));
}

int64_t cx_row_integer(const cx_row *row, int column)
{
    return sqlite3_column_int64(statement_of(row), column);
}

double cx_row_real(const cx_row *row, int column)
{
    return cx_row_is_null(row, column) ? NAN
                                       : sqlite3_column_double(statement_of(row), column);
}

bool cx_row_is_null(const cx_row *row, int column)
{
    return sqlite3_column_type(statement_of(row), column) == SQLITE_NULL;
}

static casus_status walk(cx_store *store, sqlite3_stmt *s,
                         bool (*each)(void *context, const cx_row *row), void *context,
                         casus_error *err)
{
    int step;
    while ((step = sqlite3_step(s)) == SQLITE_ROW)
        if (!each(context, (const cx_row *)s)) return CASUS_OK;
    return step == SQLITE_DONE ? CASUS_OK : cx_store_fail(store, err);
}

casus_status cx_store_rows(cx_store *store, const char *sql, const char *const *values,
                           int n, bool (*each)(void *context, const cx_row *row),
                           void *context, casus_error *err)
{
    sqlite3_stmt *s = NULL;
    casus_status status = cx_store_prepare(store, &s, sql, err);
    for (int i = 0; i < n && status == CASUS_OK; i++)
        if (values[i]) sqlite3_bind_text(s, i + 1, values[i], -1, SQLITE_STATIC);
    if (status == CASUS_OK) status = walk(store, s, each, context, err);
    sqlite3_finalize(s);
    return status;
}

void cx_conditions_of_reports(cx_question *q, const cx_list_filter *filter)
{
    const cx_store_filter *f = &filter->events;
    cx_buffer_cstr(&q->sql, " WHERE true");
    if (f->from) cx_question_add(q, " AND d.day >= ?", f->from);
    if (f->to) cx_question_add(q, " AND d.day <= ?", f->to);
    if (f->distinct) cx_buffer_cstr(&q->sql, " AND d.copy_group IS NULL");
    if (f->search) {
        cx_question_add(
            q, " AND d.document IN (SELECT rowid FROM search WHERE search MATCH ?)",
            f->search);
    }
}

casus_status cx_store_rows_where(cx_store *store, const char *select,
                                 cx_conditions *conditions, const cx_list_filter *filter,
                                 const char *order,
                                 bool (*each)(void *context, const cx_row *row),
                                 void *context, casus_error *err)
{
    cx_question q = { 0 };
    sqlite3_stmt *s = NULL;
    cx_buffer_cstr(&q.sql, select);
    conditions(&q, filter);
    cx_buffer_format(&q.sql, " %s", order);
    if (filter->events.limit) cx_buffer_format(&q.sql, " LIMIT %u", filter->events.limit);
    casus_status status = cx_question_ask(store, &q, &s, err);
    if (status == CASUS_OK) status = walk(store, s, each, context, err);
    sqlite3_finalize(s);
    cx_question_free(&q);
    return status;
}
