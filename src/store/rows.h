/* rows.h -- the answer to a query of the reader's own, row by row.
 *
 * For the floors above, which ask things that no other function here answers: the schema
 * (schema.sql) is their interface. What a user typed is bound, never pasted.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_ROWS_H
#define CX_ROWS_H

#include "store/store.h"

typedef struct cx_row cx_row;

/* Views hold until the next row. NULL is "", 0 and NaN. */
casus_str cx_row_text(const cx_row *row, int column);
int64_t cx_row_integer(const cx_row *row, int column);
double cx_row_real(const cx_row *row, int column);
bool cx_row_is_null(const cx_row *row, int column);

/* Binds the `n` texts of `values` to ?1, ?2 ...; NULL binds a null. Calls `each` for each
 * row until it says false. */
casus_status cx_store_rows(cx_store *store, const char *sql, const char *const *values,
                           int n, bool (*each)(void *context, const cx_row *row),
                           void *context, casus_error *err);

struct cx_list_filter;
struct cx_question;
/* Adds " WHERE ..." and what is to be bound; those of the lists in list.h are such. */
typedef void cx_conditions(struct cx_question *question,
                           const struct cx_list_filter *filter);
/* For what hangs from documents d: days, words, one report of each text. */
cx_conditions cx_conditions_of_reports;
/* The same, of `select` narrowed by the filter, in the order "ORDER BY ...". */
casus_status cx_store_rows_where(cx_store *store, const char *select,
                                 cx_conditions *conditions,
                                 const struct cx_list_filter *filter, const char *order,
                                 bool (*each)(void *context, const cx_row *row),
                                 void *context, casus_error *err);

#endif
