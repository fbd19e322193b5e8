/* grid.h -- rows of cells, laid out for a terminal.
 *
 * All rows are kept, then the columns are measured in display columns (a Chinese
 * character takes two) and the elastic ones are cut, widest first, until a row fits.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_GRID_H
#define CX_GRID_H

#include "record/buffer.h"

typedef enum cx_style {
    CX_PLAIN = 0,
    CX_BOLD,
    CX_DIM,
    CX_RED,
    CX_GREEN,
    CX_YELLOW,
    CX_BLUE
} cx_style;

enum {
    CX_COLUMN_RIGHT = 1,  /* numbers */
    CX_COLUMN_ELASTIC = 2 /* may be cut when the row is too wide */
};

#define CX_GRID_COLUMNS 12

typedef struct cx_grid {
    cx_buffer text, cells; /* the bytes of all cells; cx_grid_cell records */
    unsigned columns;
    unsigned flags[CX_GRID_COLUMNS]; /* CX_COLUMN_* */
} cx_grid;

void cx_grid_init(cx_grid *grid, unsigned columns, const unsigned *flags);
void cx_grid_free(cx_grid *grid);
/* Cells come row by row, from left to right; line ends in them become blanks. */
void cx_grid_add(cx_grid *grid, casus_str text, cx_style style);
/* What was written into a buffer; one that is not whole spoils the grid. */
void cx_grid_buffer(cx_grid *grid, const cx_buffer *text, cx_style style);
void cx_grid_word(cx_grid *grid, const char *text, cx_style style);
void cx_grid_print(const cx_grid *grid, cx_buffer *out, unsigned width, bool colour,
                   const char *indent);

/* Escape sequences, or nothing without colour. */
void cx_style_on(cx_buffer *out, cx_style style, bool colour);
void cx_style_off(cx_buffer *out, cx_style style, bool colour);
/* Columns that the text takes on a terminal. */
unsigned cx_display_width(casus_str text);
/* At most `width` columns of it, with "…" for what was cut. Control characters are
 * left out, so that a report cannot steer the reader's terminal. */
void cx_display_cut(cx_buffer *out, casus_str text, unsigned width);
/* Whole lines of at most `width` columns, each behind `indent`. */
void cx_display_wrap(cx_buffer *out, casus_str text, unsigned width, const char *indent);
/* What a status looks like: denied red, unverified yellow ... */
cx_style cx_status_style(unsigned status);

#endif
