/* antecedents.c -- dict/antecedents.tsv: the names of traits and cues, and their weights.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/table/antecedents.h"

#include <stdio.h>

enum { VALUES = 16, MOST_WEIGHT = 2000 };

static const char *const classes[CX_PRONOUN_CLASSES + 1] = { "he, she", "it", "they",
                                                             NULL };

static const char *const values[CX_TRAITS][VALUES] = {
    [CX_TRAIT_BACK] = { "same sentence", "one back", "two back", "three back",
                        "farther" },
    [CX_TRAIT_NEAR] = { "same sentence", "one back", "farther" },
    [CX_TRAIT_TOKENS] = { "another sentence", "1 token", "2 tokens", "4 tokens",
                          "8 tokens", "16 tokens", "32 tokens" },
    [CX_TRAIT_PLACE] = { "as other", "as subject", "as object", "as owner",
                         "as oblique" },
    [CX_TRAIT_RELATION] = { "other", "subject", "passive subject", "object", "oblique",
                            "agent", "owner", "noun's phrase", "conjunct", "compound",
                            "apposition", "adjective", "root", "predicate of a clause" },
    [CX_TRAIT_MAIN] = { "no main subject", "main subject" },
    [CX_TRAIT_TREE] = { "another sentence", "above", "beside, no verb between",
                        "beside, one verb between", "beside, two verbs between",
                        "beside, more verbs between", "elsewhere" },
    [CX_TRAIT_KIND] = { "bare noun", "the noun", "this noun", "a noun", "name",
                        "adjective", "the same pronoun", "another pronoun" },
    [CX_TRAIT_SORT] = { "thing", "person", "people", "body", "armed", "state", "alliance",
                        "place", "weapon", "side" },
    [CX_TRAIT_NUMBER] = { "any number", "one", "many" },
    [CX_TRAIT_GENDER] = { "gender unknown", "gender known" },
    [CX_TRAIT_TOLD] = { "not told of", "told once", "told twice", "told 3 times",
                        "told 4 times", "told 5 times", "told more often" },
    [CX_TRAIT_RANK] = { "nearest", "second", "third", "fourth", "fifth", "sixth",
                        "later" },
    [CX_TRAIT_GROUP] = { "alone", "of several", "A and B", "met", "group" },
    [CX_TRAIT_OWNER] = { "other", "owns what is told" },
    [CX_TRAIT_TOGETHER] = { "acts alone", "acts with another" },
    [CX_TRAIT_QUOTES] = { "both outside", "candidate inside", "pronoun inside",
                          "both inside" },
    [CX_TRAIT_SPEAKER] = { "no speaker", "speaker" },
    [CX_TRAIT_PARAGRAPH] = { "same paragraph", "another paragraph" },
    [CX_TRAIT_HOST] = { "of a verb", "of a noun", "of a name", "of an adjective",
                        "of a pronoun", "of other", "of nothing" },
    [CX_TRAIT_DEPTH] = { "top", "depth 1", "depth 2", "depth 3", "deeper" },
    [CX_TRAIT_DOES] = { "does nothing", "says", "tries", "does something", "does", "is",
                        "is done to", "owns" },
    [CX_TRAIT_LATEST] = { "not its latest mention", "its latest mention" },
};

static const struct {
    const char *name;
    uint8_t n, traits[3];
} cues[CX_ANTECEDENT_CUES] = {
    { "distance", 2, { CX_TRAIT_BACK, CX_TRAIT_PLACE } },
    { "tokens", 1, { CX_TRAIT_TOKENS } },
    { "relation", 2, { CX_TRAIT_RELATION, CX_TRAIT_PLACE } },
    { "relation and distance", 2, { CX_TRAIT_RELATION, CX_TRAIT_NEAR } },
    { "main subject", 3, { CX_TRAIT_MAIN, CX_TRAIT_PLACE, CX_TRAIT_NEAR } },
    { "tree", 2, { CX_TRAIT_TREE, CX_TRAIT_RELATION } },
    { "tree and place", 2, { CX_TRAIT_TREE, CX_TRAIT_PLACE } },
    { "kind", 2, { CX_TRAIT_KIND, CX_TRAIT_NEAR } },
    { "kind and place", 2, { CX_TRAIT_KIND, CX_TRAIT_PLACE } },
    { "sort", 2, { CX_TRAIT_SORT, CX_TRAIT_NUMBER } },
    { "sort and kind", 2, { CX_TRAIT_SORT, CX_TRAIT_KIND } },
    { "gender", 2, { CX_TRAIT_GENDER, CX_TRAIT_SORT } },
    { "told", 1, { CX_TRAIT_TOLD } },
    { "told and kind", 2, { CX_TRAIT_TOLD, CX_TRAIT_KIND } },
    { "rank", 2, { CX_TRAIT_RANK, CX_TRAIT_NEAR } },
    { "rank and place", 2, { CX_TRAIT_RANK, CX_TRAIT_PLACE } },
    { "group", 2, { CX_TRAIT_GROUP, CX_TRAIT_NEAR } },
    { "group and relation", 2, { CX_TRAIT_GROUP, CX_TRAIT_RELATION } },
    { "owner", 2, { CX_TRAIT_OWNER, CX_TRAIT_NEAR } },
    { "together", 2, { CX_TRAIT_TOGETHER, CX_TRAIT_NEAR } },
    { "quotes", 2, { CX_TRAIT_QUOTES, CX_TRAIT_NEAR } },
    { "quotes and kind", 2, { CX_TRAIT_QUOTES, CX_TRAIT_KIND } },
    { "speaker", 2, { CX_TRAIT_SPEAKER, CX_TRAIT_QUOTES } },
    { "paragraph", 2, { CX_TRAIT_PARAGRAPH, CX_TRAIT_NEAR } },
    { "host", 1, { CX_TRAIT_HOST } },
    { "depth", 2, { CX_TRAIT_DEPTH, CX_TRAIT_NEAR } },
    { "sort and deed", 2, { CX_TRAIT_SORT, CX_TRAIT_DOES } },
    { "kind and deed", 2, { CX_TRAIT_KIND, CX_TRAIT_DOES } },
    { "relation and deed", 2, { CX_TRAIT_RELATION, CX_TRAIT_DOES } },
    { "latest", 2, { CX_TRAIT_LATEST, CX_TRAIT_NEAR } },
};

/* ---- slots ---- */

static const uint8_t sizes[CX_TRAITS] = {
    [CX_TRAIT_BACK] = 5,      [CX_TRAIT_NEAR] = 3,      [CX_TRAIT_TOKENS] = 7,
    [CX_TRAIT_PLACE] = 5,     [CX_TRAIT_RELATION] = 14, [CX_TRAIT_MAIN] = 2,
    [CX_TRAIT_TREE] = 7,      [CX_TRAIT_KIND] = 8,      [CX_TRAIT_SORT] = 10,
    [CX_TRAIT_NUMBER] = 3,    [CX_TRAIT_GENDER] = 2,    [CX_TRAIT_TOLD] = 7,
    [CX_TRAIT_RANK] = 7,      [CX_TRAIT_GROUP] = 5,     [CX_TRAIT_OWNER] = 2,
    [CX_TRAIT_TOGETHER] = 2,  [CX_TRAIT_QUOTES] = 4,    [CX_TRAIT_SPEAKER] = 2,
    [CX_TRAIT_PARAGRAPH] = 2, [CX_TRAIT_HOST] = 7,      [CX_TRAIT_DEPTH] = 5,
    [CX_TRAIT_LATEST] = 2,    [CX_TRAIT_DOES] = 8
};

void cx_antecedent_slots(const uint8_t traits[CX_TRAITS],
                         uint16_t slots[CX_ANTECEDENT_CUES])
{
    for (uint32_t i = 0; i < CX_ANTECEDENT_CUES; i++) {
        uint32_t value = traits[cues[i].traits[0]];
        for (uint32_t k = 1; k < cues[i].n; k++)
            value = value * sizes[cues[i].traits[k]] + traits[cues[i].traits[k]];
        slots[i] = (uint16_t)(i << 8 | value);
    }
}

int32_t cx_antecedent_sum(const cx_antecedents *antecedents, uint32_t class,
                          const uint16_t slots[CX_ANTECEDENT_CUES])
{
    if (!antecedents->weights) return 0;
    const int16_t *weights = antecedents->weights + class * CX_ANTECEDENT_SLOTS;
    int32_t sum = 0;
    for (uint32_t i = 0; i < CX_ANTECEDENT_CUES; i++) sum += weights[slots[i]];
    return sum;
}

bool cx_antecedent_words(uint32_t class, uint32_t slot, const char **pronoun,
                         const char **cue, char value[CX_ANTECEDENT_ROOM])
{
    const uint32_t i = slot >> 8;
    const char *parts[3];
    uint32_t rest = slot & 255;
    *pronoun = classes[class];
    *cue = cues[i].name;
    for (uint32_t k = cues[i].n; k-- > 0;) {
        const uint32_t size = sizes[cues[i].traits[k]];
        parts[k] = values[cues[i].traits[k]][rest % size];
        rest /= size;
    }
    if (rest) return false;
    uint32_t len = 0;
    for (uint32_t k = 0; k < cues[i].n; k++)
        len += (uint32_t)snprintf(value + len, CX_ANTECEDENT_ROOM - len, "%s%s",
                                  k ? "; " : "", parts[k]);
    return true;
}

/* ---- from dict/ ---- */

typedef struct builder {
    cx_problems *problems;
    const cx_table *table;
    int16_t *weights;
    bool *told;
    const char **values[CX_ANTECEDENT_CUES]; /* NULL-terminated */
} builder;

static bool is_weight(casus_str cell, int32_t *weight)
{
    double value = 0;
    if (!cx_str_to_double(cell, &value) ||
        !(value >= -MOST_WEIGHT && value <= MOST_WEIGHT))
        return false;
    *weight = (int32_t)value;
    return *weight == value;
}

/* The number of the name in the list, or CASUS_NONE and a problem. */
static uint32_t number_of(const builder *b, const cx_table_row *row, uint32_t column,
                          const char *what, const char *const *names)
{
    for (uint32_t i = 0; names[i]; i++)
        if (cx_str_equal(row->cells[column], cx_cstr(names[i]))) return i;
    cx_table_problem(b->problems, b->table, row, column, row->cells[column], false,
                     "unknown %s <%.*s>; did you mean <%.*s>?", what,
                     CX_STR(row->cells[column]),
                     CX_STR(cx_nearest(row->cells[column], names)));
    return CASUS_NONE;
}

/* All values of each cue, in words. */
static void list_values(builder *b)
{
    const char *ignored;
    for (uint32_t cue = 0; cue < CX_ANTECEDENT_CUES; cue++) {
        const char **names = cx_alloc_zero(b->problems->arena, 257 * sizeof *names);
        b->values[cue] = names;
        for (uint32_t i = 0; i < 256; i++) {
            char value[CX_ANTECEDENT_ROOM];
            if (!cx_antecedent_words(0, cue << 8 | i, &ignored, &ignored, value)) break;
            names[i] = cx_str_format(b->problems->arena, "%s", value).ptr;
        }
    }
}

/* pronoun cue value weight source */
static void read_row(const builder *b, const cx_table_row *row)
{
    const char *names[CX_ANTECEDENT_CUES + 1];
    for (uint32_t i = 0; i < CX_ANTECEDENT_CUES; i++) names[i] = cues[i].name;
    names[CX_ANTECEDENT_CUES] = NULL;
    const uint32_t class = number_of(b, row, 0, "pronoun", classes);
    const uint32_t cue = number_of(b, row, 1, "cue", names);
    if (cue == CASUS_NONE) return;
    const uint32_t value = number_of(b, row, 2, "value", b->values[cue]);
    int32_t weight = 0;
    if (!is_weight(row->cells[3], &weight))
        cx_table_problem(b->problems, b->table, row, 3, row->cells[3], false,
                         "<%.*s> is no whole number from -%d to %d",
                         CX_STR(row->cells[3]), MOST_WEIGHT, MOST_WEIGHT);
    if (class == CASUS_NONE || value == CASUS_NONE) return;
    const uint32_t at = class * CX_ANTECEDENT_SLOTS + (cue << 8 | value);
    if (b->told[at])
        cx_table_problem(b->problems, b->table, row, 2, row->cells[2], false,
                         "<%.*s> stands twice", CX_STR(row->cells[2]));
    b->told[at] = true;
    b->weights[at] = (int16_t)weight;
}

casus_status cx_antecedents_build(cx_model_writer *writer, const char *dict_dir,
                                  cx_problems *problems, casus_error *err)
{
    enum { ALL = CX_PRONOUN_CLASSES * CX_ANTECEDENT_SLOTS };
    cx_table table;
    cx_blob_writer blob;
    builder b = { .problems = problems, .table = &table };
    const casus_status status =
        cx_table_open(&table, dict_dir, "antecedents.tsv",
                      "pronoun cue value weight source", problems, err);
    if (status != CASUS_OK) return status;
    b.weights = cx_alloc_zero(problems->arena, ALL * sizeof *b.weights);
    b.told = cx_alloc_zero(problems->arena, ALL * sizeof *b.told);
    list_values(&b);
    for (uint32_t i = 0; i < table.rows.len; i++) read_row(&b, &table.rows.ptr[i]);
    if (problems->errors) return CASUS_OK; /* told by whoever collects them */
    cx_blob_writer_init(&blob, problems->arena);
    cx_blob_add_array(&blob, "ante", b.weights, sizeof *b.weights, ALL);
    return cx_model_writer_add(writer, "antecedents", cx_blob_finish(&blob), err);
}

casus_status cx_antecedents_open(cx_antecedents *antecedents, const cx_model *model,
                                 casus_error *err)
{
    cx_blob blob;
    uint32_t n = 0;
    *antecedents = (cx_antecedents){ NULL };
    const casus_status status =
        cx_blob_open(&blob, cx_model_section(model, "antecedents"), "antecedents", err);
    if (status != CASUS_OK) return status;
    antecedents->weights = cx_blob_array(&blob, "ante", sizeof *antecedents->weights, &n);
    if (n == CX_PRONOUN_CLASSES * CX_ANTECEDENT_SLOTS) return CASUS_OK;
    return cx_fail(
        err, CASUS_BAD_FORMAT, 0, 0,
        "section antecedents: made for other cues; build the model anew with: casus dict build");
}
