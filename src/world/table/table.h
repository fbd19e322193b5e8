/* table.h -- the tables of dict/: a header row, tabs, "-" for unknown, a source.
 *
 * People edit these files, so every complaint names file, line and column and offers
 * the nearest valid word, and all complaints are collected before the first is acted
 * on: `casus dict check` prints them all, `casus dict build` stops at the first error.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_TABLE_H
#define CX_TABLE_H

#include "model/model.h"

#define CX_TABLE_COLUMNS 24

typedef struct cx_problem {
    casus_str path;
    uint32_t line, column; /* 1-based; column counts bytes of the line */
    bool warning;          /* worth a look; the table can be compiled */
    casus_str words;
} cx_problem;

typedef struct cx_problems {
    cx_arena *arena;
    CX_ARRAY(cx_problem) list;
    uint32_t errors; /* those that are no warnings */
} cx_problems;

/* One row: cells are views into the file. */
typedef struct cx_table_row {
    uint32_t line;
    casus_str cells[CX_TABLE_COLUMNS];
} cx_table_row;

typedef struct cx_table {
    casus_str path;
    uint32_t n_columns;
    casus_str columns[CX_TABLE_COLUMNS]; /* names, from the header row */
    CX_ARRAY(cx_table_row) rows;
} cx_table;

/* Cuts `bytes` into rows. `columns` names what the table must have, in order, parted by
 * blanks. Wrong headers, wrong numbers of cells and empty cells become problems; the
 * rows without such faults are kept. The views need `bytes` to stay. */
void cx_table_read(cx_table *table, casus_str path, casus_str bytes, const char *columns,
                   cx_problems *problems);

/* Opens dict_dir/name (the path `name`, where that is NULL) and reads it like that. The
 * bytes are copied into the arena of the problems: no file stays open. */
casus_status cx_table_open(cx_table *table, const char *dict_dir, const char *name,
                           const char *columns, cx_problems *problems, casus_error *err);

/* Makes a section of the model from tables. */
typedef casus_status cx_tables_maker(cx_model_writer *writer, const char *dict_dir,
                                     cx_problems *problems, casus_error *err);
/* Runs the maker with problems and an arena that go away afterwards. Where memory ends,
 * it is left where it stands. */
casus_status cx_tables_make(cx_tables_maker *make, cx_model_writer *writer,
                            const char *dict_dir, casus_error *err);

/* The cell, "" for "-". */
casus_str cx_table_cell(const cx_table_row *row, uint32_t column);
/* The next value of a cell that holds several parted by "; ", trimmed; false when there
 * is none left. Begin with *rest = cx_table_cell(...). */
bool cx_table_value(casus_str *rest, casus_str *value);

/* Adds a problem at `at`, a view into the cell `column` of `row` (or the cell itself). */
void cx_table_problem(cx_problems *problems, const cx_table *table,
                      const cx_table_row *row, uint32_t column, casus_str at,
                      bool warning, const char *format, ...)
    __attribute__((format(printf, 7, 8)));
void cx_problem_add(cx_problems *problems, casus_str path, uint32_t line, uint32_t column,
                    bool warning, const char *format, ...)
    __attribute__((format(printf, 6, 7)));
/* The first error as a casus_error "path:line:column: words"; CASUS_OK when there is
 * none. */
casus_status cx_problems_status(const cx_problems *problems, casus_error *err);

/* ISO dates "2021-08-15", "2021-08", "2021"; *last false gives the first day, true the
 * last day of a month or year. False when it is no date. "-" and "" give CASUS_NO_DAY. */
bool cx_table_date(casus_str cell, bool last, int32_t *day);

/* The name in `names` (NULL-terminated) that is nearest to `word`, by edits. */
casus_str cx_nearest(casus_str word, const char *const *names);

/* The table laid out anew: remarks stay above the row that they precede, rows keep one
 * tab between cells and lose white space around values; rows sorted by `key` columns
 * when `sorted`. The bytes are in the arena. */
casus_str cx_table_format(cx_arena *arena, casus_str bytes, bool sorted);

#endif
