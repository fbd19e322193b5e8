/* transfer_table.c -- opening, building and searching the transfer tables.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/transfer/transfer.h"

#include "event/clause/clause.h"
#include "model/blob.h"
#include "world/table/table.h"

#include <stdlib.h>

casus_status cx_transfers_open(cx_transfers **out, const cx_model *model,
                               casus_error *err)
{
    cx_blob blob;
    *out = NULL;
    casus_status status =
        cx_blob_open(&blob, cx_model_section(model, "transfers"), "transfers", err);
    if (status != CASUS_OK) return status;
    cx_transfers *t = calloc(1, sizeof *t);
    if (!t) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    t->givings = cx_blob_array(&blob, "give", sizeof *t->givings, &t->n_givings);
    t->goods = cx_blob_array(&blob, "good", sizeof *t->goods, &t->n_goods);
    t->bonds = cx_blob_array(&blob, "bond", sizeof *t->bonds, &t->n_bonds);
    cx_rows_open(&t->giving_rows, t->givings, t->n_givings, sizeof *t->givings);
    cx_rows_open(&t->good_rows, t->goods, t->n_goods, sizeof *t->goods);
    cx_rows_open(&t->bond_rows, t->bonds, t->n_bonds, sizeof *t->bonds);
    *out = t;
    return CASUS_OK;
}

void cx_transfers_close(cx_transfers *transfers)
{
    free(transfers);
}

uint32_t cx_giving_first(const cx_transfers *t, uint64_t lemma)
{
    return cx_rows_from(&t->giving_rows, lemma);
}

bool cx_giving_holds(const casus_doc *d, uint32_t t, const cx_giving *g)
{
    if (!g->second) return true;
    if (g->pos == CX_GIVING_NOUN || g->pos == CX_GIVING_CARRIER)
        return t > 0 && cx_lemma_hash(d, t - 1) == g->second;
    if (t + 1 < d->tokens.len && cx_lemma_hash(d, t + 1) == g->second) return true;
    const uint32_t particle = cx_child(d, t, CASUS_DEP_COMPOUND_PRT);
    if (particle != CASUS_NONE && cx_lemma_hash(d, particle) == g->second) return true;
    if (cx_clause_oblique(d, t, g->second) != CASUS_NONE) return true;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_ADVMOD &&
            cx_lemma_hash(d, c) == g->second)
            return true;
    /* "take delivery", "equip the army with": below the object */
    const uint32_t object = cx_child(d, t, CASUS_DEP_OBJ);
    return object != CASUS_NONE &&
           (cx_lemma_hash(d, object) == g->second ||
            cx_clause_oblique(d, object, g->second) != CASUS_NONE);
}

const cx_giving *cx_giving_find(const cx_transfers *t, const casus_doc *doc,
                                uint32_t token, unsigned pos)
{
    const uint64_t lemma = cx_lemma_hash(doc, token);
    for (uint32_t i = cx_giving_first(t, lemma);
         i < t->n_givings && t->givings[i].lemma == lemma; i++)
        if (t->givings[i].pos == pos && cx_giving_holds(doc, token, &t->givings[i]))
            return &t->givings[i];
    return NULL;
}

uint32_t cx_bond_first(const cx_transfers *t, uint64_t lemma)
{
    return cx_rows_from(&t->bond_rows, lemma);
}

bool cx_is_copula(const cx_transfers *t, const casus_doc *doc, uint32_t verb)
{
    const uint64_t lemma = cx_lemma_hash(doc, verb);
    for (uint32_t i = cx_bond_first(t, lemma);
         i < t->n_bonds && t->bonds[i].lemma == lemma; i++)
        if (t->bonds[i].frame == CX_COPULA) return true;
    return false;
}

static const cx_good *good_of_form(const cx_transfers *t, uint64_t lemma, uint64_t before)
{
    uint32_t i = cx_rows_from(&t->good_rows, lemma);
    for (; i < t->n_goods && t->goods[i].lemma == lemma; i++)
        if (!t->goods[i].second || t->goods[i].second == before) return &t->goods[i];
    return NULL;
}

const cx_good *cx_good_find(const cx_transfers *t, const casus_doc *doc, uint32_t token)
{
    const uint64_t before = token > 0 ? cx_lemma_hash(doc, token - 1) : 0;
    const cx_good *good = good_of_form(t, cx_lemma_hash(doc, token), before);
    /* "Cobalt from Congo": a capital that only begins the sentence */
    const bool opens =
        token == 0 || cx_sentence_of(doc, token - 1) != cx_sentence_of(doc, token);
    return good || !opens ? good : good_of_form(t, cx_normal_hash(doc, token), before);
}

/* ---- building ---- */

static const char *const transfer_kinds[] = { "arms",  "aid",      "investment", "loan",
                                              "trade", "training", "technology", NULL };
static const char *const categories[] = {
    "none",       "aircraft", "air_defence", "armoured_vehicles",
    "artillery",  "engines",  "missiles",    "naval_weapons",
    "satellites", "sensors",  "ships",       "other",
    NULL
};
static const char *const relation_kinds[] = {
    "alliance", "rivalry", "territorial_dispute", "supplier", "membership",
    "command",  "office",  "co_development",      NULL
};
static const char *const frames[] = { "pair",     "dispute", "border", "claim",
                                      "owner",    "member",  "whole",  "part",
                                      "object",   "seat",    "bond",   "epithet",
                                      "together", "land",    "copula", NULL };
static const char *const at_words[] = { "none",     "subject", "object", "iobj", "poss",
                                        "compound", "self",    "holder", NULL };
static const char *const giving_poses[] = { "verb", "noun", "share", "carrier",
                                            "wish", "help", NULL };
static const char *const poses[] = { "verb", "noun", "adjective", "adverb", NULL };

typedef struct builder {
    cx_problems *problems;
    cx_table table;
    const cx_table_row *row;
} builder;

static uint32_t index_of(casus_str word, const char *const *names)
{
    for (uint32_t i = 0; names[i]; i++)
        if (cx_str_equal(word, cx_cstr(names[i]))) return i;
    return CASUS_NONE;
}

static uint8_t number_of(builder *b, uint32_t column, const char *const *names,
                         uint8_t absent)
{
    casus_str cell = cx_table_cell(b->row, column);
    if (!cell.len) return absent;
    uint32_t i = index_of(cell, names);
    if (i != CASUS_NONE) return (uint8_t)i;
    casus_str near = cx_nearest(cell, names);
    cx_table_problem(b->problems, &b->table, b->row, column, cell, false,
                     "unknown word \"%.*s\"; did you mean \"%.*s\"?", CX_STR(cell),
                     CX_STR(near));
    return absent;
}

/* Words in reading order: a verb leads ("hand over"), a noun ends its phrase ("credit
 * line" is found at "line"). */
static void words_of(casus_str words, bool noun, uint64_t *lemma, uint64_t *second)
{
    casus_str rest = words, first, next = { 0 }, part;
    cx_str_split(&rest, ' ', &first);
    while (cx_str_split(&rest, ' ', &part)) {
        if (next.len) first = next;
        next = part;
    }
    if (next.len && noun) {
        *lemma = cx_str_hash(next);
        *second = cx_str_hash(first);
        return;
    }
    *lemma = cx_str_hash(first);
    *second = next.len ? cx_str_hash(next) : 0;
}

static void places_of(builder *b, uint32_t column, uint64_t out[CX_PLACES_OF_ROLE])
{
    casus_str rest = cx_table_cell(b->row, column), value;
    for (uint32_t i = 0; i < CX_PLACES_OF_ROLE && cx_table_value(&rest, &value); i++) {
        uint32_t at = index_of(value, at_words);
        out[i] = at == CASUS_NONE ? cx_str_hash(value) : at;
    }
}

static cx_giving giving_of(builder *b)
{
    cx_giving g = { 0 };
    g.pos = number_of(b, 1, giving_poses, 0);
    words_of(cx_table_cell(b->row, 0),
             g.pos == CX_GIVING_NOUN || g.pos == CX_GIVING_CARRIER, &g.lemma, &g.second);
    places_of(b, 2, g.supplier);
    places_of(b, 3, g.recipient);
    places_of(b, 4, g.item);
    g.kind = number_of(b, 5, transfer_kinds, CX_KIND_OPEN);
    return g;
}

static cx_good good_of(builder *b)
{
    cx_good g = { 0 };
    words_of(cx_table_cell(b->row, 0), true, &g.lemma, &g.second);
    g.kind = number_of(b, 1, transfer_kinds, 0);
    g.category = number_of(b, 2, categories, 0);
    return g;
}

static cx_bond bond_of(builder *b)
{
    cx_bond r = { 0 };
    r.pos = number_of(b, 1, poses, 0);
    words_of(cx_table_cell(b->row, 0), r.pos == 1, &r.lemma, &r.second);
    r.kind = number_of(b, 2, relation_kinds, 0);
    r.frame = number_of(b, 3, frames, 0);
    return r;
}

/* Rows of one lemma together, those that ask for more words first. */
static int by_words(const void *x, const void *y)
{
    const uint64_t *a = x, *b = y;
    if (a[0] != b[0]) return a[0] < b[0] ? -1 : 1;
    if (!a[1] != !b[1]) return a[1] ? -1 : 1;
    return (a[1] > b[1]) - (a[1] < b[1]);
}

#define ROWS(b, arena, type, make, out)                                                  \
    type *out = cx_alloc_zero(arena, ((b).table.rows.len + 1) * sizeof *out);            \
    for (uint32_t i = 0; i < (b).table.rows.len; i++) {                                  \
        (b).row = &(b).table.rows.ptr[i];                                                \
        out[i] = make(&(b));                                                             \
    }                                                                                    \
    qsort(out, (b).table.rows.len, sizeof *out, by_words)

static casus_status make(cx_model_writer *writer, const char *dict_dir,
                         cx_problems *problems, casus_error *err)
{
    cx_arena *arena = problems->arena;
    builder *b = cx_alloc_zero(arena, 3 * sizeof *b);
    for (int i = 0; i < 3; i++) b[i].problems = problems;
    casus_status status =
        cx_table_open(&b[0].table, dict_dir, "transfers.tsv",
                      "words pos supplier recipient item kind source", problems, err);
    if (status == CASUS_OK)
        status = cx_table_open(&b[1].table, dict_dir, "goods.tsv",
                               "word kind category source", problems, err);
    if (status == CASUS_OK)
        status = cx_table_open(&b[2].table, dict_dir, "relations.tsv",
                               "word pos kind frame source", problems, err);
    if (status != CASUS_OK) return status;
    ROWS(b[0], arena, cx_giving, giving_of, givings);
    ROWS(b[1], arena, cx_good, good_of, goods);
    ROWS(b[2], arena, cx_bond, bond_of, bonds);
    status = cx_problems_status(problems, err);
    if (status != CASUS_OK) return status;
    cx_blob_writer blob;
    cx_blob_writer_init(&blob, arena);
    cx_blob_add_array(&blob, "give", givings, sizeof *givings, b[0].table.rows.len);
    cx_blob_add_array(&blob, "good", goods, sizeof *goods, b[1].table.rows.len);
    cx_blob_add_array(&blob, "bond", bonds, sizeof *bonds, b[2].table.rows.len);
    return cx_model_writer_add(writer, "transfers", cx_blob_finish(&blob), err);
}

casus_status cx_transfers_build(cx_model_writer *writer, const char *dict_dir,
                                casus_error *err)
{
    return cx_tables_make(make, writer, dict_dir, err);
}

const cx_transfers *cx_rules_transfers(const cx_rules *rules)
{
    return rules->transfers;
}
