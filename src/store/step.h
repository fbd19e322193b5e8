/* step.h -- statements of the floors above that run for every document.
 *
 * A set of texts is prepared once for a store; a step binds values in the order of the
 * question marks, then runs. The first failure stays and makes the rest do nothing, so
 * that code reads as the list of what is asked; whoever began asks for the status at the
 * end. Everything happens in the batch that is open.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_STEP_H
#define CX_STEP_H

#include "store/rows.h"

typedef struct cx_steps cx_steps;

/* The texts must outlive the steps. NULL without memory. */
cx_steps *cx_steps_new(cx_store *store, const char *const *texts, int n);
void cx_steps_free(cx_steps *steps);
/* What went wrong since the last call, as a failure of the store. */
casus_status cx_steps_status(cx_steps *steps, casus_error *err);
/* Gives up, where the fault is not the store's: out of memory. */
void cx_steps_fail(cx_steps *steps);
/* The same, where the store has failed outside of the steps. */
void cx_steps_break(cx_steps *steps);

/* Tables whose rows wait with those of the reports: cx_store_write writes them. A row
 * that is there already is left out, or where that cannot be an error. */
typedef enum cx_wait {
    CX_WAIT_GIST = 0,
    CX_WAIT_STORY_WORD,
    CX_WAIT_HAPPENING_EVENT,
    CX_WAIT_HAPPENING_PARTY,
    CX_WAIT_HAPPENING_PAIR,
    CX_WAIT_HAPPENING_FIGURE,
    CX_WAIT_HAPPENING_STAND,
    CX_WAITS
} cx_wait;
/* Begins a row: its columns follow, all of them, and no cx_step_run. */
void cx_step_wait(cx_steps *steps, cx_wait table);
/* Writes the rows of one table. */
void cx_step_send(cx_steps *steps, cx_wait table);

/* Begins anew: values that were bound to it before are gone. */
void cx_step(cx_steps *steps, int which);
void cx_step_int(cx_steps *steps, int64_t value);
void cx_step_real(cx_steps *steps, double value); /* NaN binds a null */
void cx_step_null(cx_steps *steps);
/* Views must hold until the step has run. An empty text binds a null. */
void cx_step_text(cx_steps *steps, casus_str text);
/* A word of the program's own, which may be "". */
void cx_step_word(cx_steps *steps, const char *word);
void cx_step_bytes(cx_steps *steps, const void *ptr, size_t len);
/* The next row, or NULL at the end or after a failure. Rows of one step must be read to
 * their end, or cx_step_end called, before the same step begins again. */
const cx_row *cx_step_row(cx_steps *steps);
void cx_step_end(cx_steps *steps);
/* Runs a step that has no rows; the number of the row that it inserted. */
int64_t cx_step_run(cx_steps *steps);

#endif
