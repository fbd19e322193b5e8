/* details_build.c -- dict/ontology/details.tsv and its kin become the section "details".
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/details.h"

#include <stdlib.h>

#include "doc/codes.h"
#include "event/rule/rulebook.h"

typedef struct builder {
    cx_arena *arena;
    cx_problems *problems;
    CX_ARRAY(casus_str) codes; /* of ontology/cameo.tsv, in its order */
    CX_ARRAY(cx_detail) rows;
    CX_ARRAY(cx_detail_phrase) phrases;
    CX_ARRAY(cx_kin) kin;
    CX_ARRAY(uint64_t) words;
    cx_detail_mode modes[128];
} builder;

static const char *const seat_names[] = { "act",    "doer",   "object", "phrase",
                                          "clause", "around", NULL };
static const char *const who_names[] = { "state",  "forces", "rebels",   "police",
                                         "person", "court",  "citizens", "nobody",
                                         "abroad", "home",   "notable",  "many",
                                         NULL };

/* Complains when there is no such code. */
static uint16_t code_row(builder *b, const cx_table *table, const cx_table_row *row,
                         uint32_t column, casus_str code)
{
    for (uint32_t i = 0; i < b->codes.len; i++)
        if (cx_str_equal(b->codes.ptr[i], code)) return (uint16_t)i;
    cx_table_problem(b->problems, table, row, column, code, false,
                     "unknown CAMEO code '%.*s'", CX_STR(code));
    return CX_DETAIL_NONE;
}

static uint16_t code_cell(builder *b, const cx_table *table, const cx_table_row *row,
                          uint32_t column)
{
    const casus_str cell = cx_table_cell(row, column);
    return cell.len ? code_row(b, table, row, column, cell) : CX_DETAIL_NONE;
}

/* One bit for each name in the cell; 0 when it is empty. */
static uint32_t bits_of(builder *b, const cx_table *table, const cx_table_row *row,
                        uint32_t column, const char *const *names)
{
    casus_str rest = cx_table_cell(row, column), name;
    uint32_t bits = 0;
    while (cx_table_value(&rest, &name)) {
        unsigned i = 0;
        while (names[i] && !cx_str_equal(name, cx_cstr(names[i]))) i++;
        if (names[i])
            bits |= 1u << i;
        else
            cx_table_problem(b->problems, table, row, column, name, false,
                             "unknown word '%.*s'; did you mean '%.*s'?", CX_STR(name),
                             CX_STR(cx_nearest(name, names)));
    }
    return bits;
}

/* The codes and modes that give way; modes of another type are passed over. */
static cx_run over_cell(builder *b, const cx_table *table, const cx_table_row *row,
                        uint32_t column, uint32_t type)
{
    casus_str rest = cx_table_cell(row, column), value;
    cx_run run = { b->words.len, 0 };
    while (cx_table_value(&rest, &value)) {
        uint64_t over = CX_DETAIL_ALL;
        if (value.ptr[0] >= '0' && value.ptr[0] <= '9')
            over = CX_DETAIL_CODE | code_row(b, table, row, column, value);
        else if (!cx_str_equal(value, CX_LIT("*")))
            over = cx_mode_number((casus_event_type)type, value);
        if (over == 0)
            cx_table_problem(b->problems, table, row, column, value, false,
                             "%s has no mode '%.*s'", casus_event_type_name(type),
                             CX_STR(value));
        *CX_PUSH(b->arena, b->words) = over;
        run.n++;
    }
    return run;
}

static void read_codes(builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++)
        *CX_PUSH(b->arena, b->codes) = cx_table_cell(&table->rows.ptr[i], 0);
}

static void read_modes(builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < 128; i++) b->modes[i].cameo = CX_DETAIL_NONE;
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        uint32_t type;
        const uint32_t mode = cx_row_mode(row, &type);
        if (mode == 0 || mode >= 128) continue; /* rules_build.c has complained */
        b->modes[mode].cameo = code_cell(b, table, row, 3);
        b->modes[mode].over = over_cell(b, table, row, 4, type);
    }
}

static void read_kin(builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        cx_kin kin = { .unused = 0 };
        for (uint32_t k = 0; k < CX_FAMILIES; k++)
            kin.codes[k] = code_cell(b, table, &table->rows.ptr[i], k);
        *CX_PUSH(b->arena, b->kin) = kin;
    }
}

static void add_words(builder *b, casus_str phrase, uint32_t row)
{
    cx_detail_phrase p = { .row = row, .rest = b->words.len };
    casus_str rest = phrase, word;
    cx_str_split(&rest, ' ', &word);
    p.first = cx_str_hash(word);
    while (cx_str_split(&rest, ' ', &word)) {
        *CX_PUSH(b->arena, b->words) = cx_str_hash(word);
        p.n++;
    }
    *CX_PUSH(b->arena, b->phrases) = p;
}

/* "sit-in" is three words of a text, if it is not one. */
static void add_phrase(builder *b, casus_str phrase, uint32_t row)
{
    if (cx_str_equal(phrase, CX_LIT("*"))) {
        *CX_PUSH(b->arena, b->phrases) = (cx_detail_phrase){ .first = CX_DETAIL_ANY,
                                                             .row = row,
                                                             .rest = b->words.len };
        return;
    }
    const casus_str normal = cx_phrase_normal(b->arena, phrase);
    add_words(b, normal, row);
    casus_str apart;
    if (cx_phrase_apart(b->arena, normal, &apart))
        add_words(b, cx_phrase_normal(b->arena, apart), row);
}

static void add_detail(builder *b, const cx_table *table, const cx_table_row *row,
                       uint32_t type)
{
    cx_detail d = { .type = (uint8_t)type, .line = row->line };
    const casus_str mode = cx_table_cell(row, 6);
    d.mode = (uint8_t)cx_mode_number((casus_event_type)type, mode);
    /* several types may share a row: those without such modes take the code */
    const casus_str types = cx_table_cell(row, 0);
    if (cx_str_equal(mode, CX_LIT("none")))
        d.mode = CX_DETAIL_NO_MODE;
    else if (mode.len && d.mode == 0 && !memchr(types.ptr, ';', types.len))
        cx_table_problem(b->problems, table, row, 6, mode, false, "%s has no mode '%.*s'",
                         casus_event_type_name(type), CX_STR(mode));
    d.cameo = code_cell(b, table, row, 7);
    if (d.cameo == CX_DETAIL_NONE && d.mode && d.mode < 128)
        d.cameo = (uint16_t)b->modes[d.mode].cameo;
    d.seats = bits_of(b, table, row, 3, seat_names);
    if (d.seats == 0) d.seats = ~(uint32_t)CX_SEAT_AROUND;
    d.by = (uint16_t)bits_of(b, table, row, 4, who_names);
    d.to = (uint16_t)bits_of(b, table, row, 5, who_names);
    d.over = over_cell(b, table, row, 8, type);
    casus_str rest = cx_table_cell(row, 1), word;
    d.acts.first = b->words.len;
    for (; cx_table_value(&rest, &word); d.acts.n++)
        *CX_PUSH(b->arena, b->words) = cx_str_hash(cx_phrase_normal(b->arena, word));
    const uint32_t number = b->rows.len;
    *CX_PUSH(b->arena, b->rows) = d;
    rest = cx_table_cell(row, 2);
    if (rest.len == 0)
        *CX_PUSH(b->arena, b->phrases) =
            (cx_detail_phrase){ .first = CX_DETAIL_ALWAYS, .row = number };
    while (cx_table_value(&rest, &word)) add_phrase(b, word, number);
}

static void read_details(builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        casus_str rest = cx_table_cell(row, 0), name;
        while (cx_table_value(&rest, &name)) {
            const uint32_t type = cx_event_type_number(name);
            if (type == CASUS_NONE)
                cx_table_problem(b->problems, table, row, 0, name, false,
                                 "unknown event type '%.*s'", CX_STR(name));
            else
                add_detail(b, table, row, type);
        }
    }
}

static int compare_phrases(const void *a, const void *b)
{
    const cx_detail_phrase *x = a, *y = b;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

static const struct {
    const char *name, *columns;
    void (*read)(builder *b, const cx_table *table);
    bool needed;
} tables[] = {
    { "ontology/cameo.tsv", "code root name goldstein source", read_codes, true },
    { "ontology/modes.tsv", "type mode score cameo over source", read_modes, true },
    { "ontology/code-families.tsv", "appeal demand intent refusal yielding source",
      read_kin, false },
    { "ontology/details.tsv", "type act words where by to mode cameo over source",
      read_details, false },
};

static casus_status make(cx_model_writer *writer, const char *dict_dir,
                         cx_problems *problems, casus_error *err)
{
    builder *b = cx_alloc_zero(problems->arena, sizeof *b);
    b->arena = problems->arena;
    b->problems = problems;
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < sizeof tables / sizeof *tables; i++) {
        casus_str path = cx_str_format(b->arena, "%s/%s", dict_dir, tables[i].name);
        if (!tables[i].needed && !cx_file_is_there(path.ptr)) continue;
        cx_table table;
        status = cx_table_open(&table, dict_dir, tables[i].name, tables[i].columns,
                               problems, err);
        if (status == CASUS_OK) tables[i].read(b, &table);
    }
    if (status == CASUS_OK) status = cx_problems_status(problems, err);
    if (status != CASUS_OK) return status;
    if (b->phrases.len)
        qsort(b->phrases.ptr, b->phrases.len, sizeof *b->phrases.ptr, compare_phrases);
    cx_blob_writer w;
    cx_blob_writer_init(&w, b->arena);
    cx_blob_add_array(&w, "rows", b->rows.ptr, sizeof *b->rows.ptr, b->rows.len);
    cx_blob_add_array(&w, "phra", b->phrases.ptr, sizeof *b->phrases.ptr, b->phrases.len);
    cx_blob_add_array(&w, "mode", b->modes, sizeof *b->modes, 128);
    cx_blob_add_array(&w, "kin ", b->kin.ptr, sizeof *b->kin.ptr, b->kin.len);
    cx_blob_add_array(&w, "word", b->words.ptr, sizeof *b->words.ptr, b->words.len);
    return cx_model_writer_add(writer, "details", cx_blob_finish(&w), err);
}

casus_status cx_details_build(cx_model_writer *writer, const char *dict_dir,
                              casus_error *err)
{
    return cx_tables_make(make, writer, dict_dir, err);
}
