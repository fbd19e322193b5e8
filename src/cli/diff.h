/* diff.h -- how the differences between two databases are told.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_DIFF_H
#define CX_DIFF_H

#include "cli/flags.h"
#include "store/store.h"

typedef struct cx_diff_side {
    casus_str kind, rule, label, json, words;
    casus_span span;
} cx_diff_side;

typedef struct cx_diff_report cx_diff_report;

/* NULL after a message. */
cx_diff_report *cx_diff_open(const cx_arguments *arguments);
/* Counts two reports that were compared, or one that only one database has. */
void cx_diff_pair(cx_diff_report *report, bool in_first, bool in_second);
/* A record that went (no `after`), came (no `before`) or changed. False: stop. */
bool cx_diff_tell(cx_diff_report *report, const cx_store_name *name,
                  const cx_diff_side *before, const cx_diff_side *after);
/* Writes what is left to be written when all went well; frees. False when anything could
 * not be written. */
bool cx_diff_close(cx_diff_report *report, bool good);
/* Members of two JSON objects whose values differ, with commas between. */
void cx_diff_members(cx_buffer *out, casus_str before, casus_str after);

#endif
