/* factuality_build.c -- models/en-factuality.tsv -> the section "happened".
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/factuality.h"

#include "world/table.h"

#include <stdlib.h>

static int by_row(const void *x, const void *y)
{
    const cx_word *a = x, *b = y;
    return a->lemma < b->lemma ? -1 : a->lemma > b->lemma;
}

static void read_rows(cx_arena *arena, const cx_table *table, cx_problems *problems,
                      cx_blob_writer *blob)
{
    cx_word *words = cx_alloc_zero(arena, (table->rows.len + 1) * sizeof *words);
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        const casus_str cell = cx_table_cell(row, 2);
        double value = 0;
        if (!cx_str_to_double(cell, &value) || !(value >= -1000 && value <= 1000))
            cx_table_problem(problems, table, row, 2, cell, false,
                             "'%.*s' is no weight from -1000 to 1000", CX_STR(cell));
        words[i] = (cx_word){ cx_fact_row_hash(cx_table_cell(row, 0), row->cells[1]),
                              (uint64_t)(int64_t)value };
    }
    qsort(words, table->rows.len, sizeof *words, by_row);
    cx_blob_add_array(blob, "word", words, sizeof *words, table->rows.len);
}

static casus_status build(cx_arena *arena, cx_model_writer *writer, const char *path,
                          cx_file *file, casus_error *err)
{
    cx_problems problems = { .arena = arena };
    cx_table table = { 0 };
    cx_blob_writer blob;
    casus_status status = cx_file_open(file, path, err);
    if (status != CASUS_OK) return status;
    cx_blob_writer_init(&blob, arena);
    cx_table_read(&table, cx_cstr(path), file->bytes, "cue value weight source", &problems);
    read_rows(arena, &table, &problems, &blob);
    status = cx_problems_status(&problems, err);
    if (status != CASUS_OK) return status;
    return cx_model_writer_add(writer, "happened", cx_blob_finish(&blob), err);
}

casus_status cx_factuality_build(cx_model_writer *writer, const char *path, casus_error *err)
{
    cx_arena arena;
    jmp_buf boundary;
    cx_file file = { { 0 }, NULL, 0 };
    casus_status status;
    cx_arena_init(&arena, 0);
    if (setjmp(boundary)) {
        status = cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    } else {
        arena.boundary = &boundary;
        status = build(&arena, writer, path, &file, err);
    }
    cx_file_close(&file);
    cx_arena_free(&arena);
    return status;
}

casus_status cx_factuality_open(struct cx_rules *rules, const cx_model *model, casus_error *err)
{
    const casus_str section = cx_model_section(model, "happened");
    cx_blob blob;
    if (!section.len) return CASUS_OK;
    const casus_status status = cx_blob_open(&blob, section, "happened", err);
    if (status == CASUS_OK)
        rules->happened.ptr = cx_blob_array(&blob, "word", sizeof(cx_word), &rules->happened.n);
    return status;
}
