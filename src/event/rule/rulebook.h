/* rulebook.h -- the rules as they are read from dict/rules, before they become bytes.
 *
 * The reader fills the very arrays that the section "rules" holds (see rules.h), and
 * beside them what only the compiler and the checker need: names as strings, the head
 * lemma of each trigger, and the examples.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_RULEBOOK_H
#define CX_RULEBOOK_H

#include "event/rule/rules.h"
#include "world/table/table.h"

typedef struct cx_example {
    uint32_t rule, line, column;
    casus_str sentence;
    casus_str parties; /* "ISR > PSE", empty when none are named */
    bool yes;
} cx_example;

typedef struct cx_named_set {
    casus_str name;              /* with the "@" */
    CX_ARRAY(casus_str) members; /* in normal form */
    bool used;
    uint32_t line;
    casus_str path;
} cx_named_set;

typedef CX_ARRAY(uint64_t) cx_hash_list;

typedef struct cx_sought_list {
    cx_hash_list phrases, heads; /* as in cx_sought */
} cx_sought_list;

typedef struct cx_rulebook {
    cx_arena *arena;
    cx_problems *problems;
    CX_ARRAY(cx_rule) rules;
    CX_ARRAY(casus_str) names, paths; /* of each rule */
    CX_ARRAY(cx_frame) frames;
    CX_ARRAY(cx_element) elements;
    CX_ARRAY(cx_run) sets; /* in set_words, sorted; no two are the same */
    CX_ARRAY(uint64_t) set_words;
    cx_map set_numbers; /* hash of all words of a set -> its number */
    CX_ARRAY(uint64_t) words;
    cx_sought_list here, near; /* what HERE and NEAR ask for */
    CX_ARRAY(cx_trigger) triggers;
    CX_ARRAY(uint64_t) lemmas;         /* of each trigger's head */
    CX_ARRAY(casus_str) trigger_words; /* of each trigger, joined */
    CX_ARRAY(uint32_t) trigger_lines;
    CX_ARRAY(cx_example) examples;
    CX_ARRAY(cx_named_set) named;
    CX_ARRAY(cx_cameo) cameo;
    CX_ARRAY(uint64_t) prepositions; /* words that are prepositions, sorted */
} cx_rulebook;

void cx_rulebook_init(cx_rulebook *book, cx_arena *arena, cx_problems *problems);
/* Reads ontology/cameo.tsv and all rules/ *.rules of `dict_dir`. Mistakes go to
 * `problems`; the status tells of files that cannot be read. */
casus_status cx_rulebook_read(cx_rulebook *book, const char *dict_dir, casus_error *err);
/* The rules of one file; `text` must stay. */
void cx_rulebook_read_text(cx_rulebook *book, casus_str path, casus_str text);

/* One `when`, `unless` or refining frame; elements go to the book. `at` is a view into
 * the line that starts at `line_start`, for the column of a complaint. */
bool cx_frame_read(cx_rulebook *book, casus_str path, uint32_t line,
                   const char *line_start, casus_str text, cx_frame *frame);

/* Compiles the sections "rules" and "ontology" of the model. */
casus_status cx_rules_build_events(cx_model_writer *writer, const char *dict_dir,
                                   casus_error *err);

/* For qsort: hashes in rising order. */
int cx_compare_hashes(const void *a, const void *b);
/* The mode that the first two cells of a row name, and their type; 0 for an unknown one
 * (rules_build.c). */
uint32_t cx_row_mode(const cx_table_row *row, uint32_t *type);

/* "Air  Strikes" -> "air strikes": words in normal form, one blank between. */
casus_str cx_phrase_normal(cx_arena *arena, casus_str phrase);
/* "cease-fire" -> "cease fire": some texts write, and the tokenizer leaves, words with a
 * hyphen as one token, others as several. False when there is no hyphen. */
bool cx_phrase_apart(cx_arena *arena, casus_str phrase, casus_str *apart);

#endif
