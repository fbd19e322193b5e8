/* corpus.h -- treebanks and name corpora as the trainer sees them.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TRAIN_CORPUS_H
#define TRAIN_CORPUS_H

#include "lang/features.h"
#include "lang/named.h"

enum { UNKNOWN_CLASS = -1 }; /* of a word whose gold class the training set lacks */

typedef struct word {
    casus_str form, lemma;
    cx_features features;
    int32_t tag;   /* into corpus_tags; -1 unknown */
    int32_t feats; /* into corpus_feats */
    int32_t upos, xpos, deprel;
    int32_t head;   /* 1-based; 0 the root */
    int32_t name;   /* BIO, see cx_name_tag */
    int32_t entity; /* event noun by the treebank's entity layer: 1, other: 0 */
} word;

typedef struct sentence {
    word *words;
    int n;
    bool has_tree, has_names, has_entities; /* entities: typed mentions, too */
    float *answer;                          /* of teachers, see teach.c; NULL: none */
} sentence;

/* Strings with numbers and counts. */
typedef struct vocabulary {
    casus_str *strings;
    uint64_t *keys;
    uint32_t *counts;
    uint32_t n, cap;
    uint32_t *table;
    uint32_t mask;
} vocabulary;

uint32_t vocabulary_find(const vocabulary *v, uint64_t key);       /* CASUS_NONE */
uint32_t vocabulary_add(vocabulary *v, uint64_t key, casus_str s); /* counts it, too */

/* Classes fixed by the training set. */
typedef struct classes {
    vocabulary tags;  /* key upos << 8 | xpos */
    vocabulary feats; /* FEATS strings */
    vocabulary words; /* key cx_features.word */
    vocabulary text;  /* the same, of text without trees */
} classes;

/* Gives number 0 to "no FEATS". */
void classes_init(classes *c);

typedef struct corpus {
    sentence *sentences;
    size_t n, cap, n_words;
} corpus;

/* Reads CoNLL-U. With `learn` new classes are counted into `c`. The entity layer in
 * MISC, where there is one, becomes names. */
void corpus_read_treebank(corpus *out, classes *c, const char *path, bool learn);
/* Reads BIO from the fifth column (PER, ORG, LOC, MISC); no trees. */
void corpus_read_bio(corpus *out, classes *c, const char *path, bool learn);
/* Reads tokens alone from CoNLL-U: text that only teachers know more of. */
void corpus_read_raw(corpus *out, classes *c, const char *path);
/* The same, and counts its words apart from those of the treebanks. */
void corpus_read_text(corpus *out, classes *c, const char *path);
/* Leaves out FEATS seen fewer times. */
void corpus_prune_feats(corpus *set, classes *c, uint32_t min_count);
/* Sentences read from now on are marked with the names of the dictionaries. */
void corpus_use_names(cx_named table);
/* Looks the words up again: after the lexicon was made, or a form changed. */
void sentence_featurise(sentence *s);

void *must_alloc(size_t bytes); /* cleared; ends the program when there is none */
casus_str keep(const char *ptr, size_t len);

#endif
