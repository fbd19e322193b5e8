/* says_build.c -- dict/says.tsv and dict/operators.tsv -> the section "says".
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/rule/says.h"

#include "model/blob.h"
#include "world/table/table.h"

#include <stdlib.h>

static const char *const poses[] = { "verb", "noun", "adjective", "preposition", NULL };
static const char *const frames[] = { "that", "to", "ing", "np", "wh", "objto", NULL };
static const char *const kinds[] = { "speech", "writing", "belief", "intent", NULL };
static const char *const stances[] = { "assert", "deny", "doubt", "confirm", NULL };
static const char *const modalities[] = { "actual",       "ongoing",
                                          "planned",      "possible",
                                          "hypothetical", "demanded",
                                          "standing",     NULL };
static const char *const places[] = { "adv",  "adj",  "det", "aux", "mark",
                                      "prep", "pron", "cc",  NULL };
static const char *const operators[] = { "negate",  "future", "modal",   "demand",
                                         "weaken",  "report", "ongoing", "condition",
                                         "purpose", "about",  "time",    "more",
                                         NULL };

typedef struct builder {
    cx_arena *arena;
    cx_problems *problems;
    const cx_table *table;
    const cx_table_row *row;
} builder;

/* The number of `cell` among `names`; `absent` for an empty cell; a problem otherwise. */
static uint8_t number_of(builder *b, uint32_t column, casus_str cell,
                         const char *const *names, uint8_t absent)
{
    if (!cell.len) return absent;
    for (uint8_t i = 0; names[i]; i++)
        if (cx_str_equal(cell, cx_cstr(names[i]))) return i;
    casus_str near = cx_nearest(cell, names);
    cx_table_problem(b->problems, b->table, b->row, column, cell, false,
                     "unknown word \"%.*s\"; did you mean \"%.*s\"?", CX_STR(cell),
                     CX_STR(near));
    return absent;
}

/* -3..3 with a decimal -> tenths; "-" is open. */
static int8_t tenths_of(builder *b, uint32_t column)
{
    casus_str cell = cx_table_cell(b->row, column);
    double value;
    if (!cell.len) return CX_SAY_OPEN;
    if (!cx_str_to_double(cell, &value) || !(value >= -3 && value <= 3)) {
        cx_table_problem(b->problems, b->table, b->row, column, cell, false,
                         "\"%.*s\" is no number from -3 to 3", CX_STR(cell));
        return CX_SAY_OPEN;
    }
    return (int8_t)(value * 10 + (value < 0 ? -0.5 : 0.5));
}

/* "call for" -> the hashes of "call" and "for". */
static void words_of(builder *b, casus_str words, uint64_t *first, uint64_t *second)
{
    casus_str rest = words, part;
    *first = *second = 0;
    if (cx_str_split(&rest, ' ', &part)) *first = cx_str_hash(part);
    if (cx_str_split(&rest, ' ', &part)) *second = cx_str_hash(part);
    if (cx_str_split(&rest, ' ', &part))
        cx_table_problem(b->problems, b->table, b->row, 0, words, false,
                         "\"%.*s\" has more than two words", CX_STR(words));
}

static int by_say(const void *x, const void *y)
{
    const cx_say *a = x, *b = y;
    if (a->lemma != b->lemma) return a->lemma < b->lemma ? -1 : 1;
    if (!a->second != !b->second) return a->second ? -1 : 1;
    if (a->second != b->second) return a->second < b->second ? -1 : 1;
    if (a->pos != b->pos) return (int)a->pos - b->pos;
    return (int)a->frames - b->frames;
}

/* No later row of a word is asked for a frame that an earlier one has. */
static void check_twice(builder *b, const cx_say *rows, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (rows[i].lemma == rows[n].lemma && rows[i].second == rows[n].second &&
            rows[i].pos == rows[n].pos && rows[i].frames & rows[n].frames)
            cx_table_problem(b->problems, b->table, b->row, 2, cx_table_cell(b->row, 2),
                             false, "line %u has the word with the same frame",
                             b->table->rows.ptr[i].line);
}

static cx_say say_of(builder *b)
{
    cx_say say = { 0 };
    casus_str rest = cx_table_cell(b->row, 2), frame;
    words_of(b, cx_table_cell(b->row, 0), &say.lemma, &say.second);
    say.pos = number_of(b, 1, cx_table_cell(b->row, 1), poses, 0);
    while (cx_table_value(&rest, &frame))
        say.frames |= (uint8_t)(1u << number_of(b, 2, frame, frames, 0));
    say.kind = number_of(b, 3, cx_table_cell(b->row, 3), kinds, CX_SAY_NO_KIND);
    say.stance = number_of(b, 4, cx_table_cell(b->row, 4), stances, 0);
    say.positive = tenths_of(b, 5);
    say.negative = tenths_of(b, 6);
    say.modality =
        number_of(b, 7, cx_table_cell(b->row, 7), modalities, CX_SAY_NO_MODALITY);
    return say;
}

static cx_operator operator_of(builder *b)
{
    cx_operator o = { 0 };
    words_of(b, cx_table_cell(b->row, 0), &o.word, &o.second);
    o.pos = number_of(b, 1, cx_table_cell(b->row, 1), places, 0);
    o.kind = number_of(b, 2, cx_table_cell(b->row, 2), operators, 0);
    o.value = tenths_of(b, 3);
    o.modality =
        number_of(b, 4, cx_table_cell(b->row, 4), modalities, CX_SAY_NO_MODALITY);
    return o;
}

static int by_operator(const void *x, const void *y)
{
    const cx_operator *a = x, *b = y;
    if (a->word != b->word) return a->word < b->word ? -1 : 1;
    return !a->second - !b->second; /* the longer first */
}

static casus_status make(cx_model_writer *writer, const char *dict_dir,
                         cx_problems *problems, casus_error *err)
{
    cx_arena *arena = problems->arena;
    cx_table says, opers;
    casus_status status = cx_table_open(
        &says, dict_dir, "says.tsv",
        "lemma pos frame kind stance positive negative modality source", problems, err);
    if (status == CASUS_OK)
        status = cx_table_open(&opers, dict_dir, "operators.tsv",
                               "word pos operator value modality source", problems, err);
    if (status != CASUS_OK) return status;
    cx_say *rows = cx_alloc_zero(arena, (says.rows.len + 1) * sizeof *rows);
    cx_operator *ops = cx_alloc_zero(arena, (opers.rows.len + 1) * sizeof *ops);
    builder b = { arena, problems, &says, NULL };
    for (uint32_t i = 0; i < says.rows.len; i++) {
        b.row = &says.rows.ptr[i];
        rows[i] = say_of(&b);
        check_twice(&b, rows, i);
    }
    /* What takes a noun behind a preposition takes a gerund: "called for ending". */
    for (uint32_t i = 0; i < says.rows.len; i++)
        if (rows[i].second && rows[i].frames & CX_FRAME_NP)
            rows[i].frames |= CX_FRAME_ING;
    b.table = &opers;
    for (uint32_t i = 0; i < opers.rows.len; i++) {
        b.row = &opers.rows.ptr[i];
        ops[i] = operator_of(&b);
    }
    status = cx_problems_status(problems, err);
    if (status != CASUS_OK) return status;
    qsort(rows, says.rows.len, sizeof *rows, by_say);
    qsort(ops, opers.rows.len, sizeof *ops, by_operator);
    cx_blob_writer blob;
    cx_blob_writer_init(&blob, arena);
    cx_blob_add_array(&blob, "says", rows, sizeof *rows, says.rows.len);
    cx_blob_add_array(&blob, "oper", ops, sizeof *ops, opers.rows.len);
    return cx_model_writer_add(writer, "says", cx_blob_finish(&blob), err);
}

casus_status cx_says_build(cx_model_writer *writer, const char *dict_dir,
                           casus_error *err)
{
    return cx_tables_make(make, writer, dict_dir, err);
}
