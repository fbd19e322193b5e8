/* lexicon.c -- the tables of dict/text, compiled and looked up.
 *
 * All tables are one hash table from a word to its marks. The section "lexicon" holds
 * it as it lies in memory: slots of 16 bytes, a power of two, at most half full.
 *
 * SPDX-License-Identifier: MIT
 */
#include "text/lexicon.h"

#include "model/blob.h"
#include "text/boundary.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct word_slot {
    uint64_t hash;  /* 0 marks a free slot */
    uint64_t marks; /* CX_WORD_MARKS of them; above, the byte at which it is cut or 0 */
} word_slot;

_Static_assert(sizeof(word_slot) == 16, "the section's layout");

struct cx_lexicon {
    const word_slot *slots;
    uint32_t mask;
    const int8_t *boundary;
    cx_arena arena; /* holds the section when it came from the tables themselves */
};

/* NULL when it is in no table. */
static const word_slot *find_slot(const cx_lexicon *lexicon, uint64_t hash)
{
    for (uint32_t at = (uint32_t)hash & lexicon->mask;; at = (at + 1) & lexicon->mask) {
        const word_slot *slot = &lexicon->slots[at];
        if (slot->hash == hash) return slot;
        if (slot->hash == 0) return NULL;
    }
}

static uint64_t marks_in(const word_slot *slot)
{
    return slot->marks & ((1ull << CX_WORD_MARKS) - 1);
}

uint64_t cx_lexicon_marks_of(const cx_lexicon *lexicon, uint64_t hash)
{
    const word_slot *slot = find_slot(lexicon, hash);
    return slot ? marks_in(slot) : 0;
}

uint64_t cx_lexicon_marks(const cx_lexicon *lexicon, casus_str normal, uint32_t *cut)
{
    const word_slot *slot = find_slot(lexicon, cx_str_hash(normal));
    const uint64_t at = slot ? slot->marks >> CX_WORD_MARKS : 0;
    *cut = at < normal.len ? (uint32_t)at : 0;
    return slot ? marks_in(slot) : 0;
}

const int8_t *cx_lexicon_boundary(const cx_lexicon *lexicon)
{
    return lexicon->boundary;
}

/* ---- opening ---- */

static casus_status open_section(cx_lexicon *lexicon, casus_str section, casus_error *err)
{
    cx_blob blob;
    uint32_t n = 0, used = 0;
    const casus_status status = cx_blob_open(&blob, section, "lexicon", err);
    if (status != CASUS_OK) return status;
    lexicon->slots = cx_blob_array(&blob, "word", sizeof *lexicon->slots, &n);
    for (uint32_t i = 0; i < n; i++) used += lexicon->slots[i].hash != 0;
    if (n < 2 || (n & (n - 1)) || used == n)
        return cx_fail(err, CASUS_BAD_FORMAT, 0, 0, "section lexicon: no table of words");
    lexicon->mask = n - 1;
    return CASUS_OK;
}

casus_status cx_lexicon_open(cx_lexicon **out, const cx_model *model, casus_error *err)
{
    cx_lexicon *lexicon = *out = calloc(1, sizeof *lexicon);
    if (!lexicon) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "lexicon: out of memory");
    casus_status status = open_section(lexicon, cx_model_section(model, "lexicon"), err);
    const casus_str weights = cx_model_section(model, CX_BOUNDARY_SECTION);
    if (weights.len == CX_BOUNDARY_WEIGHTS * sizeof *lexicon->boundary)
        lexicon->boundary = (const int8_t *)(const void *)weights.ptr;
    else if (weights.len && status == CASUS_OK)
        status = cx_fail(err, CASUS_BAD_FORMAT, 0, 0,
                         "section " CX_BOUNDARY_SECTION
                         ": %u bytes, where this casus reads %zu",
                         weights.len, CX_BOUNDARY_WEIGHTS * sizeof *lexicon->boundary);
    if (status == CASUS_OK) return status;
    cx_lexicon_close(lexicon);
    *out = NULL;
    return status;
}

void cx_lexicon_close(cx_lexicon *lexicon)
{
    if (!lexicon) return;
    cx_arena_free(&lexicon->arena);
    free(lexicon);
}

/* ---- compiling ---- */

typedef struct word_row {
    casus_str form;
    uint64_t marks;
    uint32_t cut;
} word_row; /* rows of cuts.tsv have a cut and no marks */

typedef struct compiler {
    cx_arena *arena;
    CX_ARRAY(word_row) rows;
} compiler;

static const struct {
    const char *name;
    uint64_t marks;
} classes[] = {
    { "title", CX_WORD_TITLE },
    { "number", CX_WORD_NUMBER },
    { "word", CX_WORD_ENDING },
    { "capital-title", CX_WORD_TITLE | CX_WORD_CAPITAL },
    { "capital-number", CX_WORD_NUMBER | CX_WORD_CAPITAL },
    { "capital-word", CX_WORD_ENDING | CX_WORD_CAPITAL },
    { "setting", CX_WORD_SETTING },
    { "moment", CX_WORD_MOMENT },
    { "body", CX_WORD_BODY },
    { "past", CX_WORD_PAST },
    { "particle", CX_WORD_PARTICLE },
    { "motion", CX_WORD_MOTION },
    { "agent", CX_WORD_AGENT },
    { "result", CX_WORD_RESULT },
    { "that", CX_WORD_THAT },
    { "present", CX_WORD_PRESENT },
    { "infinitive", CX_WORD_TO },
    { "intransitive", CX_WORD_INTRANSITIVE },
    { "joiner", CX_WORD_JOINER },
    { "never", CX_WORD_NEVER },
    { "putting", CX_WORD_PUTTING },
    { "parting", CX_WORD_PARTING },
    { "whence", CX_WORD_WHENCE },
    { "spot", CX_WORD_SPOT },
    { "gift", CX_WORD_GIFT },
    { "craft", CX_WORD_CRAFT },
    { "human", CX_WORD_HUMAN },
    { "telling", CX_WORD_TELLING },
    { "bidding", CX_WORD_BIDDING },
    { "inner", CX_WORD_INNER },
    { "finite", CX_WORD_FINITE | CX_WORD_INNER },
    { "participle", CX_WORD_PARTICIPLE },
    { "roughly", CX_WORD_ROUGHLY },
    { "retort", CX_WORD_RETORT },
    { "condition", CX_WORD_CONDITION },
    { "charging", CX_WORD_CHARGING },
    { "denying", CX_WORD_DENYING },
    { "inverted", CX_WORD_INVERTED },
    { "fronted", CX_WORD_FRONTED },
    { "quarry", CX_WORD_QUARRY },
    { "facing", CX_WORD_FACING },
    { "everyday", CX_WORD_EVERYDAY },
    { "shouted", CX_WORD_SHOUTED },
    { "affair", CX_WORD_AFFAIR },
    { "asking", CX_WORD_ASKING },
    { "among", CX_WORD_AMONG },
    { "including", CX_WORD_INCLUDING },
    { "they", CX_WORD_THEY },
    { "of-what", CX_WORD_OF_WHAT },
    { "for-whom", CX_WORD_FOR_WHOM },
    { "granted", CX_WORD_GRANTED },
};

enum { LONGEST = 255 }; /* bytes of a word: one says where it is cut */

/* "can|not" -> "cannot", cut at 3. */
static void add_row(compiler *c, casus_str form, uint64_t marks)
{
    char *bytes = cx_alloc(c->arena, (size_t)form.len + 1);
    word_row row = { .marks = marks };
    uint32_t len = 0;
    for (uint32_t i = 0; i < form.len; i++) {
        if (form.ptr[i] == '|')
            row.cut = len;
        else
            bytes[len++] = form.ptr[i];
    }
    row.form = cx_normal(c->arena, cx_str(bytes, len));
    *CX_PUSH(c->arena, c->rows) = row;
}

typedef struct table {
    const char *name;
    uint64_t marks; /* 0: the second column says the class */
    bool classed;
} table;

static casus_status unknown_class(casus_str class, const char *path, uint32_t line,
                                  uint32_t column, casus_error *err)
{
    char all[1024] = "";
    for (size_t i = 0, n = 0; i < sizeof classes / sizeof *classes && n < sizeof all; i++)
        n += (size_t)snprintf(all + n, sizeof all - n, " %s", classes[i].name);
    return cx_fail(err, CASUS_BAD_FORMAT, line, column,
                   "%s:%u:%u: unknown class <%.*s>; there are%s", path, line, column,
                   CX_STR(class), all);
}

static casus_status read_row(compiler *c, casus_str line, const table *t,
                             const char *path, uint32_t number, casus_error *err)
{
    casus_str form, class;
    if (!cx_str_split(&line, '\t', &form) || !cx_str_split(&line, '\t', &class))
        return cx_fail(err, CASUS_BAD_FORMAT, number, 0, "%s:%u: a column is missing",
                       path, number);
    if (form.len == 0)
        return cx_fail(err, CASUS_BAD_FORMAT, number, 0, "%s:%u:1: no word", path,
                       number);
    if (form.len > LONGEST)
        return cx_fail(err, CASUS_BAD_FORMAT, number, 0,
                       "%s:%u:1: more than %d bytes in one word", path, number, LONGEST);
    if (!t->classed) {
        add_row(c, form, t->marks);
        return CASUS_OK;
    }
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (!cx_str_equal(class, cx_cstr(classes[i].name))) continue;
        add_row(c, form, classes[i].marks);
        return CASUS_OK;
    }
    return unknown_class(class, path, number, form.len + 2, err);
}

static casus_status read_table(compiler *c, const char *dict_dir, const table *t,
                               casus_error *err)
{
    char path[4096];
    cx_file file;
    snprintf(path, sizeof path, "%s/text/%s", dict_dir, t->name);
    casus_status status = cx_file_open(&file, path, err);
    if (status != CASUS_OK) return status;
    casus_str rest = file.bytes, line;
    for (uint32_t number = 1; status == CASUS_OK && cx_str_split(&rest, '\n', &line);
         number++)
        if (number > 1 && line.len && line.ptr[0] != '#')
            status = read_row(c, line, t, path, number, err);
    cx_file_close(&file);
    return status;
}

static casus_status read_tables(compiler *c, const char *dict_dir, casus_error *err)
{
    static const table tables[] = {
        { "abbreviations.tsv", 0, true },
        { "cuts.tsv", 0, false },
        { "function.tsv", CX_WORD_FUNCTION, false },
        { "prefixes.tsv", CX_WORD_PREFIX, false },
        { "settings.tsv", 0, true },
        { "starters.tsv", CX_WORD_STARTER, false },
        { "units.tsv", CX_WORD_UNIT, false },
        { "whole.tsv", CX_WORD_WHOLE, false },
    };
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < sizeof tables / sizeof *tables; i++)
        status = read_table(c, dict_dir, &tables[i], err);
    return status;
}

static casus_str make_section(compiler *c)
{
    uint32_t size = 2;
    while (size < c->rows.len * 2) size *= 2;
    word_slot *slots = cx_alloc_zero(c->arena, size * sizeof *slots);
    for (uint32_t i = 0; i < c->rows.len; i++) {
        const word_row *row = &c->rows.ptr[i];
        const uint64_t hash = cx_str_hash(row->form);
        uint32_t at = (uint32_t)hash & (size - 1);
        while (slots[at].hash && slots[at].hash != hash) at = (at + 1) & (size - 1);
        slots[at].hash = hash;
        slots[at].marks |= row->marks;
        if (row->cut)
            slots[at].marks = marks_in(&slots[at]) | (uint64_t)row->cut << CX_WORD_MARKS;
    }
    cx_blob_writer blob;
    cx_blob_writer_init(&blob, c->arena);
    cx_blob_add_array(&blob, "word", slots, sizeof *slots, size);
    return cx_blob_finish(&blob);
}

casus_status cx_lexicon_build(cx_model_writer *writer, const char *dict_dir,
                              casus_error *err)
{
    cx_arena arena;
    cx_arena_init(&arena, 0);
    compiler c = { .arena = &arena };
    casus_status status = read_tables(&c, dict_dir, err);
    if (status == CASUS_OK)
        status = cx_model_writer_add(writer, "lexicon", make_section(&c), err);
    cx_arena_free(&arena);
    return status;
}

casus_status cx_lexicon_from_dict(cx_lexicon **out, const char *dict_dir,
                                  casus_error *err)
{
    cx_lexicon *lexicon = *out = calloc(1, sizeof *lexicon);
    if (!lexicon) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "lexicon: out of memory");
    compiler c = { .arena = &lexicon->arena };
    casus_status status = read_tables(&c, dict_dir, err);
    if (status == CASUS_OK) status = open_section(lexicon, make_section(&c), err);
    if (status == CASUS_OK) return status;
    cx_lexicon_close(lexicon);
    *out = NULL;
    return status;
}
