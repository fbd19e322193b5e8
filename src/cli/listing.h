/* listing.h -- a list of the store, page after page, as a table, cards, CSV or JSON
 * Lines.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_LISTING_H
#define CX_LISTING_H

#include "cli/flags.h"
#include "record/grid.h"
#include "store/list.h"

typedef struct cx_listing {
    const cx_list *list;
    const char *nothing; /* what to say of an empty table */
    /* The table: its heads and the flags of its columns; `narrow` of them where there is
     * little room. */
    const char *const *heads;
    const unsigned *flags;
    unsigned columns, narrow;
    void (*row)(cx_grid *grid, const cx_row *row, bool wide);
    /* A card, for --long; NULL when there are none. */
    void (*card)(cx_buffer *out, const cx_row *row, unsigned width, bool colour);
} cx_listing;

/* Runs the command: filter from the flags, list to standard output; an exit status. */
int cx_listing_run(const cx_arguments *arguments, const cx_listing *listing);

/* The field of that name; it must be one. */
cx_value cx_row_named(const cx_row *row, const char *name);
/* The rows of the part of that name; false when there is none to walk. */
bool cx_row_part_named(const cx_row *row, const char *name, cx_row *out);
/* "A, B" of one field of a part, each once. */
void cx_row_joined(cx_buffer *out, const cx_row *row, const char *part,
                   const char *field);
/* A number as it would be written: 1200, 12.5. */
void cx_number_words(cx_buffer *out, double value);

#endif
