/* amount_words_build.c -- dict/{numerals,calendar,units,currencies,amount-words}.tsv ->
 * the section "measures"; dict/amount-roles.tsv -> "amount-roles".
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/table/amount_words.h"
#include "world/table/table.h"

#include <math.h>

static const char *const kinds[] = { "-",
                                     "unit",
                                     "ten",
                                     "scale",
                                     "letter_scale",
                                     "plural_scale",
                                     "ordinal",
                                     "ordinal_suffix",
                                     "collective",
                                     "plural_collective",
                                     "vague",
                                     "weak",
                                     "fraction",
                                     "bound",
                                     "article",
                                     "and",
                                     "range",
                                     "between",
                                     "point",
                                     "month",
                                     "weekday",
                                     "time_unit",
                                     "season",
                                     "part",
                                     "deictic",
                                     "ref",
                                     "shift",
                                     "mod",
                                     "ago",
                                     "later",
                                     "set",
                                     "every",
                                     "per",
                                     "era",
                                     "holiday",
                                     "future",
                                     "year_before",
                                     "year_after",
                                     "half",
                                     "fiscal",
                                     "ampm",
                                     "zone",
                                     "decade",
                                     "age",
                                     "long",
                                     "on",
                                     "of",
                                     "the",
                                     "whose",
                                     "beside",
                                     "measure",
                                     "symbol",
                                     "prefix",
                                     "name",
                                     "hundredth",
                                     "sum",
                                     "since",
                                     "designation",
                                     "no_count",
                                     "part_of",
                                     "none",
                                     "more",
                                     "him",
                                     "ratio",
                                     NULL };

_Static_assert(sizeof kinds / sizeof *kinds == CX_ATOM_IS_KINDS + 1, "one word a kind");

typedef struct builder {
    cx_arena *arena;
    const char *dict_dir;
    cx_problems *problems;
    cx_blob_writer blob;
    cx_phrase_writer phrases;
    CX_ARRAY(cx_measure) rows;
    CX_ARRAY(cx_amount_role) roles;
} builder;

static casus_status read_table(const builder *b, const char *name, const char *columns,
                               cx_table *table, casus_error *err)
{
    return cx_table_open(table, b->dict_dir, name, columns, b->problems, err);
}

/* Words are folded to small ASCII letters, as the cut does; marks stand as they are. */
static void add_row(builder *b, casus_str words, cx_measure row)
{
    const casus_str copy = cx_str_copy(b->arena, words);
    char *bytes = (char *)(uintptr_t)copy.ptr;
    row.words = 1;
    row.upper = copy.len && bytes[0] >= 'A' && bytes[0] <= 'Z';
    for (uint32_t i = 0; i < copy.len; i++) {
        row.words = (uint8_t)(row.words + (bytes[i] == ' '));
        if (bytes[i] >= 'A' && bytes[i] <= 'Z') bytes[i] |= 32;
    }
    *CX_PUSH(b->arena, b->rows) = row;
    cx_phrase_writer_add(&b->phrases, copy, b->rows.len - 1);
}

static uint8_t kind_of(builder *b, const cx_table *table, const cx_table_row *row,
                       uint32_t column)
{
    const casus_str cell = row->cells[column];
    for (uint32_t k = 1; kinds[k]; k++)
        if (cx_str_equal(cell, cx_cstr(kinds[k]))) return (uint8_t)k;
    const casus_str nearest = cx_nearest(cell, kinds);
    cx_table_problem(b->problems, table, row, column, cell, false,
                     "unknown kind <%.*s>; did you mean <%.*s>?", CX_STR(cell),
                     CX_STR(nearest));
    return CX_ATOM_IS_NONE;
}

static void copy_code(cx_measure *row, casus_str code)
{
    memcpy(row->code, code.ptr, code.len < 15 ? code.len : 15);
}

/* word kind value code source */
static void add_words(builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *in = &table->rows.ptr[i];
        cx_measure row = { .kind = kind_of(b, table, in, 1), .high = NAN };
        if (!cx_str_to_double(in->cells[2], &row.value) &&
            !cx_str_equal(in->cells[2], CX_LIT("-")))
            cx_table_problem(b->problems, table, in, 2, in->cells[2], false,
                             "<%.*s> is no number", CX_STR(in->cells[2]));
        copy_code(&row, cx_table_cell(in, 3));
        if (row.kind == CX_ATOM_IS_VAGUE || row.kind == CX_ATOM_IS_WEAK)
            cx_str_to_double(in->cells[3], &row.high);
        add_row(b, in->cells[0], row);
    }
}

/* word si factor unit source */
static void add_units(builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *in = &table->rows.ptr[i];
        cx_measure row = { .kind = CX_ATOM_IS_MEASURE };
        cx_str_to_double(in->cells[2], &row.high);
        copy_code(&row, in->cells[3]);
        add_row(b, in->cells[0], row);
    }
}

/* word currency use source */
static void add_currencies(builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *in = &table->rows.ptr[i];
        cx_measure row = { .kind = kind_of(b, table, in, 2), .value = 1 };
        if (row.kind == CX_ATOM_IS_HUNDREDTH) row.value = 0.01;
        copy_code(&row, in->cells[1]);
        add_row(b, in->cells[0], row);
    }
}

/* lemma role slots counts source */
static void add_roles(builder *b, cx_phrase_writer *words, const cx_table *table)
{
    static const char *const roles[] = { "count",    "killed",    "wounded",
                                         "captured", "displaced", "destroyed",
                                         "value",    "share",     NULL };
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *in = &table->rows.ptr[i];
        cx_amount_role role = { 0 };
        while (roles[role.role] && !cx_str_equal(in->cells[1], cx_cstr(roles[role.role])))
            role.role++;
        if (!roles[role.role]) {
            cx_table_problem(b->problems, table, in, 1, in->cells[1], false,
                             "unknown role <%.*s>", CX_STR(in->cells[1]));
            continue;
        }
        casus_str rest = cx_table_cell(in, 2), slot;
        while (cx_table_value(&rest, &slot)) {
            if (cx_str_equal(slot, CX_LIT("object"))) role.slots |= CX_SLOT_OBJECT;
            if (cx_str_equal(slot, CX_LIT("subject"))) role.slots |= CX_SLOT_SUBJECT;
            if (cx_str_equal(slot, CX_LIT("noun"))) role.slots |= CX_SLOT_NOUN;
        }
        role.human = cx_str_equal(in->cells[3], CX_LIT("human"));
        *CX_PUSH(b->arena, b->roles) = role;
        cx_phrase_writer_add(words, cx_normal(b->arena, in->cells[0]), b->roles.len - 1);
    }
}

static casus_status build_roles(builder *b, cx_model_writer *writer, casus_error *err)
{
    cx_table table;
    casus_status status =
        read_table(b, "amount-roles.tsv", "lemma role slots counts source", &table, err);
    if (status != CASUS_OK) return status;
    cx_blob_writer blob;
    cx_phrase_writer words;
    cx_blob_writer_init(&blob, b->arena);
    cx_phrase_writer_init(&words, b->arena);
    add_roles(b, &words, &table);
    if ((status = cx_problems_status(b->problems, err)) != CASUS_OK) return status;
    cx_blob_add_array(&blob, "role", b->roles.ptr, sizeof *b->roles.ptr, b->roles.len);
    cx_phrase_writer_finish(&words, &blob);
    return cx_model_writer_add(writer, "amount-roles", cx_blob_finish(&blob), err);
}

static casus_status build(builder *b, cx_model_writer *writer, casus_error *err)
{
    static const char *const word_tables[] = { "numerals.tsv", "calendar.tsv",
                                               "amount-words.tsv" };
    cx_table table;
    casus_status status;
    for (uint32_t i = 0; i < 3; i++) {
        status =
            read_table(b, word_tables[i], "word kind value code source", &table, err);
        if (status != CASUS_OK) return status;
        add_words(b, &table);
    }
    if ((status = read_table(b, "units.tsv", "word si factor unit source", &table,
                             err)) != CASUS_OK)
        return status;
    add_units(b, &table);
    if ((status = read_table(b, "currencies.tsv", "word currency use source", &table,
                             err)) != CASUS_OK)
        return status;
    add_currencies(b, &table);
    if ((status = cx_problems_status(b->problems, err)) != CASUS_OK) return status;
    cx_blob_add_array(&b->blob, "rows", b->rows.ptr, sizeof *b->rows.ptr, b->rows.len);
    cx_phrase_writer_finish(&b->phrases, &b->blob);
    status = cx_model_writer_add(writer, "measures", cx_blob_finish(&b->blob), err);
    return status == CASUS_OK ? build_roles(b, writer, err) : status;
}

static casus_status make(cx_model_writer *writer, const char *dict_dir,
                         cx_problems *problems, casus_error *err)
{
    builder b = { .arena = problems->arena, .dict_dir = dict_dir, .problems = problems };
    cx_blob_writer_init(&b.blob, b.arena);
    cx_phrase_writer_init(&b.phrases, b.arena);
    return build(&b, writer, err);
}

casus_status cx_measures_build(cx_model_writer *writer, const char *dict_dir,
                               casus_error *err)
{
    return cx_tables_make(make, writer, dict_dir, err);
}
