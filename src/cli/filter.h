/* filter.h -- the flags that narrow what is asked of a database.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_FILTER_H
#define CX_FILTER_H

#include "cli/flags.h"
#include "record/buffer.h"
#include "store/store.h"

/* Fills the filter from the flags; `keep` owns what had to be cut and must outlive it.
 * False after a message. */
bool cx_filter_of(const cx_arguments *arguments, cx_store_filter *filter,
                  cx_buffer *keep);
/* Opens the database that the first operand names, to be read; NULL after a message. */
cx_store *cx_open_store(const cx_arguments *arguments);
/* The same, to be changed; one that is not there is not made. False after a message. */
bool cx_open_to_write(const cx_arguments *arguments, cx_store **store);

#endif
