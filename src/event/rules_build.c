/* rules_build.c -- dict/ontology and dict/rules become the sections "ontology" and
 * "rules".
 *
 * The lists of types, modes, sectors and contexts are numbered in the public header;
 * the tables give them scores and are checked against the program's own lists, so that
 * neither can drift. Triggers are sorted by the lemma of their head, and a hash table of
 * runs leads to them.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/actuality.h"
#include "event/weigh/confidence.h"
#include "event/weigh/contexts.h"
#include "event/weigh/roll.h"
#include "event/rule/rulebook.h"

#include <stdlib.h>

#include "doc/codes.h"
#include "event/event.h"

typedef CX_ARRAY(cx_word) weights;

typedef struct builder {
    cx_arena *arena;
    const char *dict_dir;
    cx_problems *problems;
    cx_rulebook book;
    float type_scores[CASUS_EVENT_TYPE_COUNT];
    float mode_scores[128];
    CX_ARRAY(cx_light) lights;
    CX_ARRAY(cx_word) grammar, more, contexts, counts, means, irregular;
    CX_ARRAY(cx_word) confidence, status, about;
    weights parties, homes, scenes, seats, trust;
} builder;

static double number_of(builder *b, const cx_table *table, const cx_table_row *row,
                        uint32_t column)
{
    double value = 0;
    casus_str cell = cx_table_cell(row, column);
    if (cell.len && !cx_str_to_double(cell, &value))
        cx_table_problem(b->problems, table, row, column, cell, false,
                         "'%.*s' is no number", CX_STR(cell));
    return value;
}

/* ---- ontology ---- */

static void read_types(builder *b, const cx_table *table)
{
    uint32_t seen = 0;
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        const uint32_t type = cx_event_type_number(cx_table_cell(row, 0));
        if (type == CASUS_NONE) {
            cx_table_problem(b->problems, table, row, 0, row->cells[0], false,
                             "unknown event type '%.*s'", CX_STR(row->cells[0]));
            continue;
        }
        b->type_scores[type] = (float)number_of(b, table, row, 4);
        if (number_of(b, table, row, 1) != cx_type_quad((casus_event_type)type))
            cx_table_problem(b->problems, table, row, 1, row->cells[1], false,
                             "the quad class of %s is %u", casus_event_type_name(type),
                             cx_type_quad((casus_event_type)type));
        seen |= 1u << type;
    }
    if (seen != (1u << CASUS_EVENT_TYPE_COUNT) - 1)
        cx_problem_add(b->problems, table->path, 1, 1, false, "a type is missing");
}

uint32_t cx_row_mode(const cx_table_row *row, uint32_t *type)
{
    *type = cx_event_type_number(cx_table_cell(row, 0));
    return *type == CASUS_NONE
               ? 0
               : cx_mode_number((casus_event_type)*type, cx_table_cell(row, 1));
}

static void read_modes(builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        uint32_t type;
        const uint32_t mode = cx_row_mode(row, &type);
        if (mode == 0 || mode >= 128)
            cx_table_problem(b->problems, table, row, 1, row->cells[1], false,
                             "unknown mode '%.*s'", CX_STR(row->cells[1]));
        else
            b->mode_scores[mode] =
                (float)(cx_table_cell(row, 2).len ? number_of(b, table, row, 2)
                                                  : b->type_scores[type]);
    }
}

static void check_names(builder *b, const cx_table *table, uint32_t (*number)(casus_str))
{
    for (uint32_t i = 0; i < table->rows.len; i++)
        if (number(cx_table_cell(&table->rows.ptr[i], 0)) == CASUS_NONE)
            cx_table_problem(b->problems, table, &table->rows.ptr[i], 0,
                             table->rows.ptr[i].cells[0], false, "unknown name '%.*s'",
                             CX_STR(table->rows.ptr[i].cells[0]));
}

static void read_cameo(builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        casus_str code = cx_table_cell(row, 0);
        cx_cameo cameo = { .root = (uint8_t)number_of(b, table, row, 1),
                           .goldstein = (float)number_of(b, table, row, 3) };
        if (code.len < 2 || code.len > 4) {
            cx_table_problem(b->problems, table, row, 0, code, false,
                             "a CAMEO code has two to four digits");
            continue;
        }
        memcpy(cameo.code, code.ptr, code.len);
        *CX_PUSH(b->arena, b->book.cameo) = cameo;
    }
}

/* ---- words ---- */

static int compare_words(const void *a, const void *b)
{
    const cx_word *x = a, *y = b;
    return (x->lemma > y->lemma) - (x->lemma < y->lemma);
}

static int compare_words_and_values(const void *a, const void *b)
{
    const cx_word *x = a, *y = b;
    return x->lemma != y->lemma ? compare_words(a, b)
                                : (x->value > y->value) - (x->value < y->value);
}

/* Sorts, and joins the values of a word that stands twice. */
static uint32_t sort_words(cx_word *words, uint32_t n)
{
    uint32_t out = 0;
    if (n) qsort(words, n, sizeof *words, compare_words);
    for (uint32_t i = 0; i < n; i++) {
        if (out && words[out - 1].lemma == words[i].lemma)
            words[out - 1].value |= words[i].value;
        else
            words[out++] = words[i];
    }
    return out;
}

/* In the order of their bits: CX_WORD_... and CX_MORE_... */
#define WORD_NAMES                                                                       \
    "relative", "agent", "of", "object_control", "with", "between", "infinitive",        \
        "place", "instrument", "quantifier", "member", "subject_control", "be",          \
        "generic", "topic", "subordinator", "auxiliary_future", "hostile", "stative",    \
        "perfect", "example", "annul", "finish", "refuse", "direction", "unless",        \
        "hands", "list", "prevent", "condition", "business", "leisure", "indefinite",    \
        "matter", "enemy", "depict", "as", "document", "origin", "span", "market",       \
        "figure", "arms", "harm", "disaster", "together", "treaty", "resolution",        \
        "policy", "aim", "subject", "discuss", "rank", "later", "answer", "offer",       \
        "echo", "borne", "favour", "edge", "beyond", "held", "decree", "address"
#define MORE_NAMES                                                                       \
    "blame", "own", "before", "visited", "handiwork", "stay", "turned_on", "plea",       \
        "tells_little", "following", "at_once", "come", "avow", "share", "bond",         \
        "awaited", "sight", "deed", "himself", "captive", "plan", "reproach", "other",   \
        "land", "bargain", "vessel", "flag", "aboard", "every", "parties", "loaded",     \
        "apart", "behalf", "handed", "lasting", "contrast", "banish", "keep", "witness", \
        "in_step", "repel", "nameless", "run", "both", "heads", "resolved", "let",       \
        "disposed", "origin", "consent", "approve"
static const char *const class_names[] = { WORD_NAMES, MORE_NAMES, NULL };
enum { WORD_CLASSES = 64, MORE_CLASSES = 51 };
_Static_assert(sizeof((const char *const[]){ WORD_NAMES }) ==
                   WORD_CLASSES * sizeof(char *),
               "a name for each bit of cx_word_class");
_Static_assert(sizeof((const char *const[]){ MORE_NAMES }) / sizeof(char *) ==
                   MORE_CLASSES,
               "a name for each bit of cx_more_class");
_Static_assert(CX_MORE_APPROVE == 1ull << (MORE_CLASSES - 1),
               "the last bit of cx_more_class");

static void read_grammar(builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        casus_str class = cx_table_cell(row, 0), rest = cx_table_cell(row, 1), word;
        unsigned bit = 0;
        while (class_names[bit] && !cx_str_equal(class, cx_cstr(class_names[bit]))) bit++;
        if (!class_names[bit])
            cx_table_problem(b->problems, table, row, 0, class, false,
                             "unknown class '%.*s'; did you mean '%.*s'?", CX_STR(class),
                             CX_STR(cx_nearest(class, class_names)));
        while (class_names[bit] && cx_table_value(&rest, &word)) {
            const uint64_t hash = cx_str_hash(cx_phrase_normal(b->arena, word));
            if (bit < WORD_CLASSES)
                *CX_PUSH(b->arena, b->grammar) = (cx_word){ hash, 1ull << bit };
            else
                *CX_PUSH(b->arena, b->more) =
                    (cx_word){ hash, 1ull << (bit - WORD_CLASSES) };
        }
    }
    b->grammar.len = sort_words(b->grammar.ptr, b->grammar.len);
    b->more.len = sort_words(b->more.ptr, b->more.len);
    for (uint32_t i = 0; i < b->grammar.len; i++)
        if (b->grammar.ptr[i].value &
            (CX_WORD_PLACE | CX_WORD_OF | CX_WORD_WITH | CX_WORD_AGENT | CX_WORD_BETWEEN |
             CX_WORD_ABOUT | CX_WORD_AGAINST_OBJECT | CX_WORD_INFINITIVE))
            *CX_PUSH(b->arena, b->book.prepositions) = b->grammar.ptr[i].lemma;
}

static void read_means(builder *b, const cx_table *table)
{
    static const char *const names[] = { "tool",  "thing", "message", "wield",
                                         "armed", "wrap",  NULL };
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        casus_str class = cx_table_cell(row, 0), rest = cx_table_cell(row, 1), word;
        unsigned bit = 0;
        while (names[bit] && !cx_str_equal(class, cx_cstr(names[bit]))) bit++;
        if (!names[bit])
            cx_table_problem(b->problems, table, row, 0, class, false,
                             "unknown class '%.*s'; did you mean '%.*s'?", CX_STR(class),
                             CX_STR(cx_nearest(class, names)));
        while (names[bit] && cx_table_value(&rest, &word))
            *CX_PUSH(b->arena, b->means) =
                (cx_word){ cx_str_hash(cx_phrase_normal(b->arena, word)), 1ull << bit };
    }
    b->means.len = sort_words(b->means.ptr, b->means.len);
}

static void read_counts(builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        casus_str name = cx_table_cell(row, 0), rest = cx_table_cell(row, 1), word;
        unsigned role = 1;
        while (*casus_quantity_role_name(role) &&
               !cx_str_equal(name, cx_cstr(casus_quantity_role_name(role))))
            role++;
        if (!*casus_quantity_role_name(role)) {
            cx_table_problem(b->problems, table, row, 0, name, false,
                             "unknown role '%.*s'", CX_STR(name));
            continue;
        }
        while (cx_table_value(&rest, &word))
            *CX_PUSH(b->arena, b->counts) =
                (cx_word){ cx_str_hash(cx_phrase_normal(b->arena, word)), role };
    }
    b->counts.len = sort_words(b->counts.ptr, b->counts.len);
}

static bool read_weight(builder *b, const cx_table *table, const cx_table_row *row,
                        uint32_t column, double *value)
{
    const casus_str weight = cx_table_cell(row, column);
    if (cx_str_to_double(weight, value) && *value >= -1000 && *value <= 1000) return true;
    cx_table_problem(b->problems, table, row, column, weight, false,
                     "'%.*s' is no weight from -1000 to 1000", CX_STR(weight));
    return false;
}

static void read_confidence(builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        const casus_str kind = cx_str_copy(b->arena, cx_table_cell(row, 0));
        double value;
        if (!read_weight(b, table, row, 2, &value)) continue;
        *CX_PUSH(b->arena, b->confidence) = (cx_word){
            cx_cue_hash((cx_cue){ kind.ptr, cx_table_cell(row, 1), { NULL, 0 } }),
            (uint64_t)(int64_t)value
        };
    }
    if (b->confidence.len)
        qsort(b->confidence.ptr, b->confidence.len, sizeof(cx_word), compare_words);
}

/* A value may be "-", which stands for nothing elsewhere: the cell is taken as it is. */
static void read_weights(builder *b, const cx_table *table, weights *out)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        const casus_str kind = cx_str_copy(b->arena, cx_table_cell(row, 0));
        double value;
        if (!read_weight(b, table, row, 2, &value)) continue;
        *CX_PUSH(b->arena, *out) = (cx_word){ cx_roll_cue_hash(kind.ptr, row->cells[1]),
                                              (uint64_t)(int64_t)value };
    }
    if (out->len) qsort(out->ptr, out->len, sizeof(cx_word), compare_words);
}

static void read_parties(builder *b, const cx_table *table)
{
    read_weights(b, table, &b->parties);
}

static void read_homes(builder *b, const cx_table *table)
{
    read_weights(b, table, &b->homes);
}

static void read_scenes(builder *b, const cx_table *table)
{
    read_weights(b, table, &b->scenes);
}

static void read_seats(builder *b, const cx_table *table)
{
    read_weights(b, table, &b->seats);
}

static void read_trust(builder *b, const cx_table *table)
{
    read_weights(b, table, &b->trust);
}

/* "every" stands for all contexts, "other" for each that has no row of its own. */
static uint32_t which_contexts(casus_str name)
{
    if (cx_str_equal(name, CX_LIT("every"))) return CX_CONTEXT_EVERY;
    if (cx_str_equal(name, CX_LIT("other"))) return CX_CONTEXT_OTHER;
    return cx_context_number(name);
}

static void read_about(builder *b, const cx_table *table)
{
    uint64_t own = 0;
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const uint32_t which = which_contexts(cx_table_cell(&table->rows.ptr[i], 2));
        if (which < CX_CONTEXTS) own |= 1ull << which;
    }
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        const casus_str kind = cx_str_copy(b->arena, cx_table_cell(row, 0)),
                        name = cx_table_cell(row, 2);
        const uint32_t which = which_contexts(name);
        const uint64_t hash = cx_roll_cue_hash(kind.ptr, row->cells[1]);
        double value;
        if (which == CASUS_NONE) {
            cx_table_problem(b->problems, table, row, 2, name, false,
                             "unknown context '%.*s'", CX_STR(name));
            continue;
        }
        if (!read_weight(b, table, row, 3, &value)) continue;
        for (uint32_t c = 0; which == CX_CONTEXT_OTHER && c < CX_CONTEXTS; c++)
            if (!(own >> c & 1))
                *CX_PUSH(b->arena, b->about) =
                    (cx_word){ hash, cx_context_pack(c, (int)value) };
        if (which != CX_CONTEXT_OTHER)
            *CX_PUSH(b->arena, b->about) =
                (cx_word){ hash, cx_context_pack(which, (int)value) };
    }
    if (b->about.len)
        qsort(b->about.ptr, b->about.len, sizeof(cx_word), compare_words_and_values);
}

/* Five weights a row. */
static void read_status(builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        int weights[CX_ACTUALITY_WEIGHTS];
        bool sound = true;
        for (uint32_t k = 0; k < CX_ACTUALITY_WEIGHTS; k++) {
            double value = 0;
            sound &= read_weight(b, table, row, 2 + k, &value);
            weights[k] = (int)value;
        }
        if (sound)
            *CX_PUSH(b->arena, b->status) =
                (cx_word){ cx_actuality_row_hash(cx_table_cell(row, 0), row->cells[1]),
                           cx_actuality_pack(weights) };
    }
    if (b->status.len)
        qsort(b->status.ptr, b->status.len, sizeof(cx_word), compare_words);
}

/* "shot": the value is the hash of the lemma. Sorted, but equal forms are kept apart. */
static void read_irregular(builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        *CX_PUSH(b->arena, b->irregular) =
            (cx_word){ cx_str_hash(cx_phrase_normal(b->arena, cx_table_cell(row, 0))),
                       cx_str_hash(cx_phrase_normal(b->arena, cx_table_cell(row, 1))) };
    }
    if (b->irregular.len)
        qsort(b->irregular.ptr, b->irregular.len, sizeof(cx_word), compare_words);
}

/* What a word speaks for: all acts of its sentence and those near it by weight; these
 * alone; or, too general, the sentence alone. */
static uint64_t reach_of(builder *b, const cx_table *table, const cx_table_row *row)
{
    const casus_str reach = cx_table_cell(row, 2);
    if (cx_str_equal(reach, CX_LIT("near"))) return CX_CONTEXT_NEAR;
    if (cx_str_equal(reach, CX_LIT("faint"))) return CX_CONTEXT_FAINT;
    if (!cx_str_equal(reach, CX_LIT("sentence")))
        cx_table_problem(b->problems, table, row, 2, reach, false,
                         "'%.*s' is neither sentence, near nor faint", CX_STR(reach));
    return 0;
}

static void read_context_words(builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        casus_str rest = cx_table_cell(row, 1), name;
        uint64_t bits = 0;
        while (cx_table_value(&rest, &name)) {
            const uint32_t number = cx_context_number(name);
            if (number == CASUS_NONE)
                cx_table_problem(b->problems, table, row, 1, name, false,
                                 "unknown context '%.*s'", CX_STR(name));
            else
                bits |= 1ull << number;
        }
        bits |= reach_of(b, table, row);
        casus_str word = cx_phrase_normal(b->arena, cx_table_cell(row, 0));
        *CX_PUSH(b->arena, b->contexts) = (cx_word){ cx_str_hash(word), bits };
        casus_str first, more = word;
        if (cx_str_split(&more, ' ', &first) && first.len < word.len)
            *CX_PUSH(b->arena, b->contexts) =
                (cx_word){ cx_str_hash(first), CX_CONTEXT_BEGINS };
    }
    b->contexts.len = sort_words(b->contexts.ptr, b->contexts.len);
}

static int compare_lights(const void *a, const void *b)
{
    const cx_light *x = a, *y = b;
    if (x->lemma != y->lemma) return x->lemma < y->lemma ? -1 : 1;
    return (x->second < y->second) -
           (x->second > y->second); /* with a second word first */
}

static const char *const light_names[] = { "none",   "light",   "suffer",  "happen",
                                           "aspect", "cause",   "receive", "command",
                                           "penal",  "culprit", "involve", "sortie",
                                           "deed",   NULL };

static void read_lights(builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        casus_str words = cx_phrase_normal(b->arena, cx_table_cell(row, 0)), first;
        casus_str kind = cx_table_cell(row, 1);
        cx_light light = { .kind = 0 };
        for (uint8_t k = 1; light_names[k]; k++)
            if (cx_str_equal(kind, cx_cstr(light_names[k]))) light.kind = k;
        if (!light.kind)
            cx_table_problem(b->problems, table, row, 1, kind, false,
                             "unknown kind '%.*s'; did you mean '%.*s'?", CX_STR(kind),
                             CX_STR(cx_nearest(kind, light_names)));
        casus_str rest = words, last = { "", 0 };
        cx_str_split(&rest, ' ', &first);
        while (cx_str_split(&rest, ' ', &last)) continue;
        light.lemma = cx_str_hash(first);
        light.second = last.len ? cx_str_hash(last) : 0;
        *CX_PUSH(b->arena, b->lights) = light;
    }
    if (b->lights.len)
        qsort(b->lights.ptr, b->lights.len, sizeof *b->lights.ptr, compare_lights);
}

/* ---- all tables, all rules ---- */

typedef void read_rows(builder *b, const cx_table *table);

static void read_sectors(builder *b, const cx_table *table)
{
    check_names(b, table, cx_sector_number);
}

static void read_context_names(builder *b, const cx_table *table)
{
    check_names(b, table, cx_context_number);
}

static const struct {
    const char *name, *columns;
    read_rows *read;
    bool needed;
} tables[] = {
    { "ontology/types.tsv", "type quad quad_name needs_recipient score about source",
      read_types, true },
    { "ontology/modes.tsv", "type mode score cameo over source", read_modes, true },
    { "ontology/sectors.tsv", "sector about source", read_sectors, true },
    { "ontology/contexts.tsv", "context source", read_context_names, true },
    { "ontology/cameo.tsv", "code root name goldstein source", read_cameo, true },
    { "ontology/grammar.tsv", "class words source", read_grammar, true },
    { "ontology/counts.tsv", "role words source", read_counts, true },
    { "ontology/means.tsv", "class words source", read_means, true },
    { "ontology/irregular.tsv", "form lemma source", read_irregular, true },
    { "ontology/act-nouns.tsv", "noun verb source", read_irregular, true },
    { "ontology/context-words.tsv", "word context reach source", read_context_words,
      false },
    { "ontology/context-weights.tsv", "cue value context weight source", read_about,
      false },
    { "ontology/confidence.tsv", "cue value weight source", read_confidence, true },
    { "ontology/parties.tsv", "cue value weight source", read_parties, false },
    { "ontology/homes.tsv", "cue value weight source", read_homes, false },
    { "ontology/scenes.tsv", "cue value weight source", read_scenes, false },
    { "ontology/seats.tsv", "cue value weight source", read_seats, false },
    { "ontology/trust.tsv", "cue value weight source", read_trust, false },
    { "ontology/status.tsv", "cue value planned demanded possible negated ongoing source",
      read_status, false },
    { "rules/light.tsv", "verb kind source", read_lights, true },
};

static casus_status read_rule_files(builder *b, casus_error *err)
{
    casus_str *names;
    uint32_t n = 0;
    casus_str folder = cx_str_format(b->arena, "%s/rules", b->dict_dir);
    casus_status status = cx_file_list(b->arena, folder.ptr, ".rules", &names, &n, err);
    for (uint32_t i = 0; status == CASUS_OK && i < n; i++) {
        cx_file file;
        casus_str path = cx_str_format(b->arena, "%s/%.*s", folder.ptr, CX_STR(names[i]));
        status = cx_file_open(&file, path.ptr, err);
        if (status != CASUS_OK) break;
        cx_rulebook_read_text(&b->book, path, cx_str_copy(b->arena, file.bytes));
        cx_file_close(&file);
    }
    return status;
}

static void warn_unused(builder *b)
{
    for (uint32_t i = 0; i < b->book.named.len; i++) {
        const cx_named_set *set = &b->book.named.ptr[i];
        if (!set->used)
            cx_problem_add(b->problems, set->path, set->line, 1, true,
                           "the set '%.*s' is used nowhere", CX_STR(set->name));
    }
}

static casus_status read_all(builder *b, casus_error *err)
{
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < sizeof tables / sizeof *tables; i++) {
        casus_str path = cx_str_format(b->arena, "%s/%s", b->dict_dir, tables[i].name);
        if (!tables[i].needed && !cx_file_is_there(path.ptr)) continue;
        cx_table table;
        status = cx_table_open(&table, b->dict_dir, tables[i].name, tables[i].columns,
                               b->problems, err);
        if (status == CASUS_OK) tables[i].read(b, &table);
    }
    if (status == CASUS_OK) status = read_rule_files(b, err);
    if (status == CASUS_OK) warn_unused(b);
    return status;
}

static void builder_init(builder *b, cx_arena *arena, const char *dict_dir,
                         cx_problems *problems)
{
    memset(b, 0, sizeof *b);
    b->arena = arena;
    b->dict_dir = dict_dir;
    b->problems = problems;
    cx_rulebook_init(&b->book, arena, problems);
}

casus_status cx_rulebook_read(cx_rulebook *book, const char *dict_dir, casus_error *err)
{
    builder *b = cx_alloc(book->arena, sizeof *b);
    builder_init(b, book->arena, dict_dir, book->problems);
    const casus_status status = read_all(b, err);
    *book = b->book;
    return status;
}

/* ---- writing ---- */

typedef struct sorted_trigger {
    uint64_t lemma;
    uint32_t number;
} sorted_trigger;

static int compare_triggers(const void *a, const void *b)
{
    const sorted_trigger *x = a, *y = b;
    if (x->lemma != y->lemma) return x->lemma < y->lemma ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

static void put_slot(cx_trigger_slot *slots, uint32_t mask, uint64_t lemma, cx_run run)
{
    uint32_t i = (uint32_t)lemma & mask;
    while (slots[i].lemma) i = (i + 1) & mask;
    slots[i] = (cx_trigger_slot){ lemma, run };
}

static void write_triggers(builder *b, cx_blob_writer *w)
{
    const cx_rulebook *book = &b->book;
    const uint32_t n = book->triggers.len;
    sorted_trigger *order = cx_alloc(b->arena, (n + 1) * sizeof *order);
    cx_trigger *triggers = cx_alloc(b->arena, (n + 1) * sizeof *triggers);
    for (uint32_t i = 0; i < n; i++)
        order[i] = (sorted_trigger){ book->lemmas.ptr[i], i };
    if (n) qsort(order, n, sizeof *order, compare_triggers);
    uint32_t size = 16;
    while (size < n * 2) size *= 2;
    cx_trigger_slot *slots = cx_alloc_zero(b->arena, size * sizeof *slots);
    for (uint32_t i = 0, end; i < n; i = end) {
        for (end = i; end < n && order[end].lemma == order[i].lemma; end++)
            triggers[end] = book->triggers.ptr[order[end].number];
        put_slot(slots, size - 1, order[i].lemma, (cx_run){ i, end - i });
    }
    cx_blob_add_array(w, "trig", triggers, sizeof *triggers, n);
    cx_blob_add_array(w, "slot", slots, sizeof *slots, size);
}

/* Sorted, each once: where a hash stands is told from itself (cx_row_from). */
static void add_hashes(cx_blob_writer *w, const char *tag, const cx_hash_list *list)
{
    uint32_t n = 0;
    if (list->len) qsort(list->ptr, list->len, sizeof(uint64_t), cx_compare_hashes);
    for (uint32_t i = 0; i < list->len; i++)
        if (!n || list->ptr[n - 1] != list->ptr[i]) list->ptr[n++] = list->ptr[i];
    cx_blob_add_array(w, tag, list->ptr, sizeof(uint64_t), n);
}

typedef struct membership {
    uint64_t word;
    uint32_t set;
} membership;

static int compare_memberships(const void *a, const void *b)
{
    const membership *x = a, *y = b;
    if (x->word != y->word) return x->word < y->word ? -1 : 1;
    return x->set < y->set ? -1 : x->set > y->set;
}

/* A word is in few sets, and is looked up once for all of them. */
static void write_sets(builder *b, cx_blob_writer *w)
{
    const cx_rulebook *book = &b->book;
    CX_ARRAY(membership) all = { NULL, 0, 0 };
    CX_ARRAY(cx_member) members = { NULL, 0, 0 };
    CX_ARRAY(uint16_t) sets = { NULL, 0, 0 };
    for (uint32_t s = 0; s < book->sets.len; s++)
        for (uint32_t i = 0; i < book->sets.ptr[s].n; i++)
            *CX_PUSH(b->arena, all) =
                (membership){ book->set_words.ptr[book->sets.ptr[s].first + i], s };
    if (all.len) qsort(all.ptr, all.len, sizeof *all.ptr, compare_memberships);
    for (uint32_t i = 0; i < all.len; i++) {
        const membership m = all.ptr[i];
        if (i > 0 && compare_memberships(&m, &all.ptr[i - 1]) == 0) continue;
        if (!members.len || members.ptr[members.len - 1].word != m.word)
            *CX_PUSH(b->arena, members) = (cx_member){ m.word, { sets.len, 0 } };
        members.ptr[members.len - 1].sets.n++;
        *CX_PUSH(b->arena, sets) = (uint16_t)m.set;
    }
    cx_blob_add_array(w, "nset", &book->sets.len, sizeof book->sets.len, 1);
    cx_blob_add_array(w, "memb", members.ptr, sizeof *members.ptr, members.len);
    cx_blob_add_array(w, "mset", sets.ptr, sizeof *sets.ptr, sets.len);
}

static casus_str write_rules(builder *b)
{
    cx_blob_writer w;
    cx_rulebook *book = &b->book;
    cx_blob_writer_init(&w, b->arena);
    for (uint32_t i = 0; i < book->rules.len; i++) {
        book->rules.ptr[i].name = cx_blob_add_text(&w, book->names.ptr[i]);
        book->rules.ptr[i].file = cx_blob_add_text(&w, book->paths.ptr[i]);
    }
    cx_blob_add_array(&w, "rule", book->rules.ptr, sizeof(cx_rule), book->rules.len);
    cx_blob_add_array(&w, "fram", book->frames.ptr, sizeof(cx_frame), book->frames.len);
    cx_blob_add_array(&w, "elem", book->elements.ptr, sizeof(cx_element),
                      book->elements.len);
    add_hashes(&w, "here", &book->here.phrases);
    add_hashes(&w, "hhed", &book->here.heads);
    add_hashes(&w, "near", &book->near.phrases);
    add_hashes(&w, "nhed", &book->near.heads);
    write_sets(b, &w);
    cx_blob_add_array(&w, "word", book->words.ptr, sizeof(uint64_t), book->words.len);
    cx_blob_add_array(&w, "ligh", b->lights.ptr, sizeof(cx_light), b->lights.len);
    cx_blob_add_array(&w, "gram", b->grammar.ptr, sizeof(cx_word), b->grammar.len);
    cx_blob_add_array(&w, "more", b->more.ptr, sizeof(cx_word), b->more.len);
    cx_blob_add_array(&w, "cont", b->contexts.ptr, sizeof(cx_word), b->contexts.len);
    cx_blob_add_array(&w, "irre", b->irregular.ptr, sizeof(cx_word), b->irregular.len);
    cx_blob_add_array(&w, "coun", b->counts.ptr, sizeof(cx_word), b->counts.len);
    cx_blob_add_array(&w, "mean", b->means.ptr, sizeof(cx_word), b->means.len);
    cx_blob_add_array(&w, "conf", b->confidence.ptr, sizeof(cx_word), b->confidence.len);
    cx_blob_add_array(&w, "prty", b->parties.ptr, sizeof(cx_word), b->parties.len);
    cx_blob_add_array(&w, "home", b->homes.ptr, sizeof(cx_word), b->homes.len);
    cx_blob_add_array(&w, "scen", b->scenes.ptr, sizeof(cx_word), b->scenes.len);
    cx_blob_add_array(&w, "seat", b->seats.ptr, sizeof(cx_word), b->seats.len);
    cx_blob_add_array(&w, "trus", b->trust.ptr, sizeof(cx_word), b->trust.len);
    cx_blob_add_array(&w, "abou", b->about.ptr, sizeof(cx_word), b->about.len);
    cx_blob_add_array(&w, "stat", b->status.ptr, sizeof(cx_word), b->status.len);
    write_triggers(b, &w);
    return cx_blob_finish(&w);
}

static casus_str write_ontology(builder *b)
{
    cx_blob_writer w;
    cx_blob_writer_init(&w, b->arena);
    cx_blob_add_array(&w, "type", b->type_scores, sizeof(float), CASUS_EVENT_TYPE_COUNT);
    cx_blob_add_array(&w, "mode", b->mode_scores, sizeof(float), 128);
    cx_blob_add_array(&w, "came", b->book.cameo.ptr, sizeof(cx_cameo), b->book.cameo.len);
    return cx_blob_finish(&w);
}

/* The file of a rule as the section keeps it: below dict_dir, so that the place where
 * the model was built leaves no trace in it. */
static void shorten_paths(builder *b)
{
    const uint32_t skip = (uint32_t)strlen(b->dict_dir) + 1;
    for (uint32_t i = 0; i < b->book.paths.len; i++) {
        casus_str *p = &b->book.paths.ptr[i];
        if (p->len > skip) *p = cx_str(p->ptr + skip, p->len - skip);
    }
}

casus_status cx_rules_build_events(cx_model_writer *writer, const char *dict_dir,
                                   casus_error *err)
{
    cx_arena arena;
    cx_arena_init(&arena, 0);
    cx_problems problems = { .arena = &arena };
    builder *b = cx_alloc(&arena, sizeof *b);
    builder_init(b, &arena, dict_dir, &problems);
    casus_status status = read_all(b, err);
    if (status == CASUS_OK) status = cx_problems_status(&problems, err);
    if (status == CASUS_OK) {
        shorten_paths(b);
        status = cx_model_writer_add(writer, "rules", write_rules(b), err);
    }
    if (status == CASUS_OK)
        status = cx_model_writer_add(writer, "ontology", write_ontology(b), err);
    cx_arena_free(&arena);
    return status;
}
