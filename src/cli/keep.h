/* keep.h -- coded reports into a database: what `casus add` and `casus watch` share.
 *
 * The reader's thread is also the store's: it looks up whether a report is there before
 * it is coded, and writes the coded ones in batches. A report counts as kept, and is
 * named by --list, only after its batch is on the disk.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_KEEP_H
#define CX_KEEP_H

#include "cli/coder.h"
#include "store/store.h"
#include "story/story.h"

typedef struct cx_keeper {
    const cx_arguments *arguments;
    cx_store *store;
    cx_stories *stories;
    cx_store_options options;
    double batch_began;
    uint64_t batch, batch_events;        /* added since the last commit */
    uint64_t kept, kept_events, already; /* committed */
    uint64_t retracted;                  /* taken out again, or not let in */
    cx_buffer names;                     /* of the batch, for --list */
    cx_output listing;
    uint64_t uncounted; /* reports committed since the sums by month were counted */
    double committed;   /* when */
    bool list, failed;  /* failed: the open batch is lost, nothing more is kept */
} cx_keeper;

/* Opens the database that the first operand names, with the flags of `add`. An exit
 * status, after a message where it is not CX_EXIT_DONE. */
int cx_keeper_open(cx_keeper *keeper, const cx_arguments *arguments);
/* What the coder calls, with the keeper as context. */
cx_coder_calls cx_keeper_calls(cx_keeper *keeper);
/* What was added is on the disk, and named. False after a message. */
bool cx_keeper_commit(cx_keeper *keeper);
/* Counts the sums by month when nothing has come for a while; for a loop that waits. */
void cx_keeper_rest(cx_keeper *keeper);
/* Says what was kept, closes the database; the exit status of it all. */
int cx_keeper_close(cx_keeper *keeper, const cx_coder_totals *totals, int status);

#endif
