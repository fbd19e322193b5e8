/* rows.c -- see rows.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/rows.h"

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
    return cx_row_is_null(row, column)
               ? NAN
               : sqlite3_column_double(statement_of(row), column);
}

bool cx_row_is_null(const cx_row *row, int column)
{
    return sqlite3_column_type(statement_of(row), column) == SQLITE_NULL;
}

casus_status cx_store_rows(cx_store *store, const char *sql, const char *const *values,
                           int n, bool (*each)(void *context, const cx_row *row),
                           void *context, casus_error *err)
{
    sqlite3_stmt *s = NULL;
    casus_status status = cx_store_prepare(store, &s, sql, err);
    for (int i = 0; i < n && status == CASUS_OK; i++)
        if (values[i]) sqlite3_bind_text(s, i + 1, values[i], -1, SQLITE_STATIC);
    int step = SQLITE_DONE;
    while (status == CASUS_OK && (step = sqlite3_step(s)) == SQLITE_ROW)
        if (!each(context, (const cx_row *)s)) break;
    if (status == CASUS_OK && step != SQLITE_ROW && step != SQLITE_DONE)
        status = cx_store_fail(store, err);
    sqlite3_finalize(s);
    return status;
}
