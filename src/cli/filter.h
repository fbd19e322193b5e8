/* filter.h -- the flags that narrow what is asked of a database.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_FILTER_H
#define CX_FILTER_H

#include "cli/flags.h"
#include "record/buffer.h"
#include "store/store.h"

/* A database that is asked, with what the flags ask of it. */
typedef struct cx_asked {
    cx_store *store;
    cx_store_filter filter;
    cx_buffer keep; /* what had to be cut for the filter */
} cx_asked;

/* Fills the filter from the flags and opens the database. CX_EXIT_DONE, or after a
 * message the exit status; to be closed in either case. */
int cx_ask(cx_asked *asked, const cx_arguments *arguments);
void cx_ask_close(cx_asked *asked);
/* Opens the database that the first operand names, to be read. CX_EXIT_DONE, or after a
 * message the exit status. */
int cx_open_store(cx_store **store, const cx_arguments *arguments);
/* The same, to be changed; one that is not there is not made. False after a message. */
bool cx_open_to_write(const cx_arguments *arguments, cx_store **store);

#endif
