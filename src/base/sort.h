/* sort.h -- numbers in rising order, quicker than qsort, which calls a function for each
 * comparison.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_SORT_H
#define CX_SORT_H

#include "base/base.h"

/* `room` is for n numbers. */
void cx_sort_u64(uint64_t *all, size_t n, uint64_t *room);

#endif
