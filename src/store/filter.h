/* filter.h -- numbers that may be in the database (Bloom 1970).
 *
 * Most of what a new report is looked up by is new itself. Two bits for each number that
 * is there tell so without asking the database; now and then a question is asked in vain.
 *
 * Reading all numbers pays when many reports are added: for one it would take longer than
 * all else. So a filter is made when the reports that were added are a part of those that
 * are there; in a new database at once.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_FILTER_H
#define CX_FILTER_H

#include "store/store.h"

typedef struct cx_filter {
    uint64_t *words; /* NULL: nothing is known */
    uint32_t n;      /* a power of two */
} cx_filter;

/* Makes the filter, of n words, of the numbers that `sql` gives, or of the hashes of the
 * texts (cx_str_hash), when that pays. In a batch. */
casus_status cx_filter_make(cx_filter *filter, cx_store *store, uint32_t n,
                            const char *sql, casus_error *err);
void cx_filter_free(cx_filter *filter);
void cx_filter_add(cx_filter *filter, uint64_t number);
/* False when the number is not there. */
bool cx_filter_may_have(const cx_filter *filter, uint64_t number);

#endif
