/* factuality_build.c -- models/en-factuality.tsv -> the section "happened".
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/factuality.h"

#include "world/table/table.h"

/* Puts a weight into its slot or the next free one; false when the cue is there. */
static bool put(cx_word *slots, uint32_t mask, uint64_t hash, double weight)
{
    uint32_t i = (uint32_t)hash & mask;
    while (slots[i].lemma && slots[i].lemma != hash) i = (i + 1) & mask;
    if (slots[i].lemma) return false;
    slots[i] = (cx_word){ hash, (uint64_t)(int64_t)weight };
    return true;
}

static void read_rows(cx_arena *arena, const cx_table *table, cx_problems *problems,
                      cx_blob_writer *blob)
{
    uint32_t size = 16;
    while (size < 2 * table->rows.len) size *= 2;
    cx_word *slots = cx_alloc_zero(arena, size * sizeof *slots);
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        const casus_str cell = cx_table_cell(row, 2);
        double value = 0;
        if (!cx_str_to_double(cell, &value) || !(value >= -1000 && value <= 1000))
            cx_table_problem(problems, table, row, 2, cell, false,
                             "'%.*s' is no weight from -1000 to 1000", CX_STR(cell));
        else if (!put(slots, size - 1,
                      cx_fact_row_hash(cx_table_cell(row, 0), row->cells[1]), value))
            cx_table_problem(problems, table, row, 1, row->cells[1], false,
                             "'%.*s' stands twice", CX_STR(row->cells[1]));
    }
    cx_blob_add_array(blob, "slot", slots, sizeof *slots, size);
}

static casus_status make(cx_model_writer *writer, const char *path, cx_problems *problems,
                         casus_error *err)
{
    cx_table table;
    cx_blob_writer blob;
    casus_status status =
        cx_table_open(&table, NULL, path, "cue value weight source", problems, err);
    if (status != CASUS_OK) return status;
    cx_blob_writer_init(&blob, problems->arena);
    read_rows(problems->arena, &table, problems, &blob);
    status = cx_problems_status(problems, err);
    if (status != CASUS_OK) return status;
    return cx_model_writer_add(writer, "happened", cx_blob_finish(&blob), err);
}

casus_status cx_factuality_build(cx_model_writer *writer, const char *path,
                                 casus_error *err)
{
    return cx_tables_make(make, writer, path, err);
}

casus_status cx_factuality_open(struct cx_rules *rules, const cx_model *model,
                                casus_error *err)
{
    const casus_str section = cx_model_section(model, "happened");
    cx_blob blob;
    if (!section.len) return CASUS_OK;
    const casus_status status = cx_blob_open(&blob, section, "happened", err);
    if (status != CASUS_OK) return status;
    cx_words *w = &rules->happened;
    uint32_t empty = 0;
    w->ptr = cx_blob_array(&blob, "slot", sizeof *w->ptr, &w->n);
    for (uint32_t i = 0; i < w->n; i++) empty += w->ptr[i].lemma == 0;
    if (w->n == 0 || (w->n & (w->n - 1)) != 0 || empty == 0)
        return cx_fail(err, CASUS_BAD_FORMAT, 0, 0, "section happened: damaged");
    return CASUS_OK;
}
