/* filter.c -- see filter.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/filter.h"

#include "store/private.h"

#include <stdlib.h>

enum { A_PART = 16 }; /* of the reports that are there, must have been added */

/* Both bits lie in one word: one look at memory. */
static uint64_t *word_of(const cx_filter *filter, uint64_t number, uint64_t *bits)
{
    number *= UINT64_C(0x9E3779B97F4A7C15);
    *bits = UINT64_C(1) << (number >> 58) | UINT64_C(1) << (number >> 52 & 63);
    return &filter->words[number >> 20 & (filter->n - 1)];
}

void cx_filter_add(cx_filter *filter, uint64_t number)
{
    uint64_t bits;
    if (!filter->words) return;
    uint64_t *word = word_of(filter, number, &bits);
    *word |= bits;
}

bool cx_filter_may_have(const cx_filter *filter, uint64_t number)
{
    uint64_t bits;
    if (!filter->words) return true;
    const uint64_t *word = word_of(filter, number, &bits);
    return (*word & bits) == bits;
}

void cx_filter_free(cx_filter *filter)
{
    free(filter->words);
    *filter = (cx_filter){ .n = 0 };
}

casus_status cx_filter_make(cx_filter *filter, cx_store *store, uint32_t n,
                            const char *sql, casus_error *err)
{
    sqlite3_stmt *s = NULL;
    if (filter->words) return CASUS_OK;
    const int64_t next = cx_store_next(store, CX_NUMBER_DOCUMENT);
    if (!next) return cx_store_fail(store, err);
    store->next[CX_NUMBER_DOCUMENT] = next;
    if (store->added * A_PART < next - 1) return CASUS_OK;
    casus_status status = cx_store_write_documents(store, INT64_MAX, err);
    if (status == CASUS_OK) status = cx_store_prepare(store, &s, sql, err);
    if (status != CASUS_OK) return status;
    *filter = (cx_filter){ calloc(n, sizeof *filter->words), n };
    int step;
    while ((step = sqlite3_step(s)) == SQLITE_ROW)
        cx_filter_add(filter, sqlite3_column_type(s, 0) == SQLITE_TEXT
                                  ? cx_str_hash(cx_row_text((const cx_row *)s, 0))
                                  : (uint64_t)sqlite3_column_int64(s, 0));
    if (step != SQLITE_DONE) {
        status = cx_store_fail(store, err);
        cx_filter_free(filter);
    }
    sqlite3_finalize(s);
    return status;
}
