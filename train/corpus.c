/* corpus.c -- reading treebanks and name corpora.
 *
 * The trainer is a program that runs once and ends: what it allocates it keeps.
 *
 * SPDX-License-Identifier: MIT
 */
#include "corpus.h"

#include "entities.h"
#include "lang/layout.h"
#include "lang/tagset.h"

#include <stdio.h>
#include <stdlib.h>

enum { COLUMNS = 10, MAX_WORDS = 2000 };

void *must_alloc(size_t bytes)
{
    void *p = calloc(1, bytes ? bytes : 1);
    if (!p) {
        fprintf(stderr, "out of memory\n");
        exit(1);
    }
    return p;
}

static void *must_grow(void *old, size_t bytes)
{
    void *p = realloc(old, bytes);
    if (!p) {
        fprintf(stderr, "out of memory\n");
        exit(1);
    }
    return p;
}

casus_str keep(const char *ptr, size_t len)
{
    char *copy = must_alloc(len + 1);
    memcpy(copy, ptr, len);
    return cx_str(copy, len);
}

/* ---- vocabularies ---- */

uint32_t vocabulary_find(const vocabulary *v, uint64_t key)
{
    if (!v->table) return CASUS_NONE;
    for (uint32_t i = (uint32_t)key & v->mask;; i = (i + 1) & v->mask) {
        if (v->table[i] == CASUS_NONE) return CASUS_NONE;
        if (v->keys[v->table[i]] == key) return v->table[i];
    }
}

static void vocabulary_index(vocabulary *v, uint32_t slots)
{
    free(v->table);
    v->table = must_alloc(slots * sizeof *v->table);
    memset(v->table, 0xff, slots * sizeof *v->table);
    v->mask = slots - 1;
    for (uint32_t k = 0; k < v->n; k++) {
        uint32_t i = (uint32_t)v->keys[k] & v->mask;
        while (v->table[i] != CASUS_NONE) i = (i + 1) & v->mask;
        v->table[i] = k;
    }
}

uint32_t vocabulary_add(vocabulary *v, uint64_t key, casus_str s)
{
    uint32_t k = vocabulary_find(v, key);
    if (k == CASUS_NONE) {
        if (v->n == v->cap) {
            v->cap = v->cap ? 2 * v->cap : 256;
            v->strings = must_grow(v->strings, v->cap * sizeof *v->strings);
            v->keys = must_grow(v->keys, v->cap * sizeof *v->keys);
            v->counts = must_grow(v->counts, v->cap * sizeof *v->counts);
            vocabulary_index(v, 2 * v->cap);
        }
        k = v->n++;
        v->strings[k] = keep(s.ptr, s.len);
        v->keys[k] = key;
        v->counts[k] = 0;
        uint32_t i = (uint32_t)key & v->mask;
        while (v->table[i] != CASUS_NONE) i = (i + 1) & v->mask;
        v->table[i] = k;
    }
    v->counts[k]++;
    return k;
}

static int32_t class_of(vocabulary *v, uint64_t key, casus_str s, bool learn)
{
    return (int32_t)(learn ? vocabulary_add(v, key, s) : vocabulary_find(v, key));
}

/* ---- sentences ---- */

static cx_named named; /* none until corpus_use_names */

void corpus_use_names(cx_named table)
{
    named = table;
}

void sentence_featurise(sentence *s)
{
    cx_capital_count count = { 0 };
    for (int i = 0; i < s->n; i++) cx_capitals_count(&count, s->words[i].form);
    const cx_capitals capitals = cx_capitals_of(&count);
    static cx_features features[MAX_WORDS];
    for (int i = 0; i < s->n; i++)
        cx_features_of(&features[i], s->words[i].form, capitals, (uint32_t)i,
                       (uint32_t)s->n);
    cx_named_mark(&named, features, (uint32_t)s->n);
    for (int i = 0; i < s->n; i++) s->words[i].features = features[i];
}

static void add_sentence(corpus *out, classes *c, const word *words, int n, bool learn,
                         bool tree, bool names)
{
    if (n == 0) return;
    if (out->n == out->cap) {
        out->cap = out->cap ? 2 * out->cap : 1024;
        out->sentences = must_grow(out->sentences, out->cap * sizeof *out->sentences);
    }
    sentence *s = &out->sentences[out->n++];
    s->words = must_alloc((size_t)n * sizeof *s->words);
    memcpy(s->words, words, (size_t)n * sizeof *s->words);
    s->n = n;
    s->has_tree = tree;
    s->has_names = names;
    s->has_entities = tree && names;
    s->answer = NULL;
    sentence_featurise(s);
    for (int i = 0; i < n && learn; i++)
        vocabulary_add(&c->words, s->words[i].features.word, s->words[i].form);
    out->n_words += (size_t)n;
}

/* Splits a line at tabs; the number of columns found. */
static int columns(casus_str line, casus_str column[COLUMNS])
{
    int n = 0;
    while (n < COLUMNS && cx_str_split(&line, '\t', &column[n])) n++;
    return n;
}

static bool is_word_line(const char *line) /* no comment, range or empty node */
{
    if (line[0] < '1' || line[0] > '9') return false;
    return strcspn(line, "-.") > strcspn(line, "\t");
}

static void read_word(word *w, const casus_str column[COLUMNS], classes *c, bool learn)
{
    const casus_str none = CX_LIT("?"); /* a lemma, FEATS that nobody wrote down */
    *w = (word){ .form = keep(column[1].ptr, column[1].len) };
    if (!cx_str_equal(column[2], none)) w->lemma = keep(column[2].ptr, column[2].len);
    w->upos = (int32_t)cx_upos_number(column[3]);
    w->xpos = (int32_t)cx_xpos_number(column[4]);
    w->deprel = (int32_t)cx_deprel_number(column[7]);
    if (w->upos < 0 || w->xpos < 0 || w->deprel < 0) {
        fprintf(stderr, "unknown class: %.*s %.*s %.*s\n", CX_STR(column[3]),
                CX_STR(column[4]), CX_STR(column[7]));
        exit(1);
    }
    const uint64_t tag = (uint64_t)w->upos << 8 | (uint64_t)w->xpos;
    w->tag = class_of(&c->tags, tag, CX_LIT(""), learn);
    w->feats = cx_str_equal(column[5], none)
                   ? UNKNOWN_CLASS
                   : class_of(&c->feats, cx_str_hash(column[5]), column[5], learn);
    w->head = atoi(column[6].ptr);
}

/* FEATS that hardly occur are not learned; "_" keeps number 0. */
void corpus_prune_feats(corpus *set, classes *c, uint32_t min_count)
{
    vocabulary kept = { 0 };
    uint32_t *number = must_alloc(c->feats.n * sizeof *number);
    for (uint32_t k = 0; k < c->feats.n; k++) {
        number[k] = CASUS_NONE;
        if (k > 0 && c->feats.counts[k] < min_count) continue;
        number[k] = vocabulary_add(&kept, c->feats.keys[k], c->feats.strings[k]);
    }
    for (size_t i = 0; i < set->n; i++)
        for (int j = 0; j < set->sentences[i].n; j++) {
            word *w = &set->sentences[i].words[j];
            if (w->feats >= 0) w->feats = (int32_t)number[w->feats];
        }
    c->feats = kept;
}

void classes_init(classes *c)
{
    vocabulary_add(&c->feats, cx_str_hash(CX_LIT("_")), CX_LIT("_"));
}

void corpus_read_treebank(corpus *out, classes *c, const char *path, bool learn)
{
    FILE *f = fopen(path, "r");
    if (!f) {
        perror(path);
        exit(1);
    }
    static word words[MAX_WORDS];
    entity_reader *entities = entity_reader_new();
    char *line = NULL;
    size_t cap = 0;
    int n = 0;
    bool has_entities = false;
    for (ssize_t len; (len = getline(&line, &cap, f)) >= 0;) {
        while (len > 0 && (line[len - 1] == '\n' || line[len - 1] == '\r'))
            line[--len] = 0;
        if (len == 0) {
            entity_reader_finish(entities, words, n);
            add_sentence(out, c, words, n, learn, true, has_entities);
            n = 0;
        } else if (strncmp(line, "# global.Entity", 15) == 0) {
            has_entities = true;
        } else if (is_word_line(line) && n < MAX_WORDS) {
            casus_str column[COLUMNS];
            if (columns(cx_str(line, (size_t)len), column) < COLUMNS) continue;
            read_word(&words[n], column, c, learn);
            entity_reader_token(entities, column[9], n++);
        }
    }
    add_sentence(out, c, words, n, learn, true, has_entities);
    free(line);
    fclose(f);
}

/* ---- BIO ---- */

static int32_t bio_tag(casus_str s)
{
    static const struct {
        const char *name;
        uint32_t kind;
    } kinds[] = {
        { "PER", CASUS_NAME_PERSON },   { "ORG", CASUS_NAME_ORGANISATION },
        { "LOC", CASUS_NAME_LOCATION }, { "MISC", CASUS_NAME_OTHER },
        { "OTH", CASUS_NAME_OTHER },
    };
    if (s.len == 1 && s.ptr[0] == '?') return UNKNOWN_CLASS;
    if (s.len < 3) return 0;
    const casus_str kind = cx_str(s.ptr + 2, s.len - 2);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (cx_str_equal(cx_cstr(kinds[i].name), kind))
            return (int32_t)cx_name_tag(kinds[i].kind, s.ptr[0] == 'B');
    return 0;
}

static void read_flat(corpus *out, classes *c, const char *path, bool learn, bool names)
{
    FILE *f = fopen(path, "r");
    if (!f) {
        perror(path);
        exit(1);
    }
    static word words[MAX_WORDS];
    char *line = NULL;
    size_t cap = 0;
    int n = 0;
    for (ssize_t len; (len = getline(&line, &cap, f)) >= 0;) {
        while (len > 0 && (line[len - 1] == '\n' || line[len - 1] == '\r'))
            line[--len] = 0;
        casus_str column[COLUMNS];
        if (len == 0) {
            add_sentence(out, c, words, n, learn, false, names);
            n = 0;
        } else if (is_word_line(line) && n < MAX_WORDS &&
                   columns(cx_str(line, (size_t)len), column) >= 5) {
            words[n++] = (word){ .form = keep(column[1].ptr, column[1].len),
                                 .tag = UNKNOWN_CLASS,
                                 .feats = UNKNOWN_CLASS,
                                 .name = bio_tag(column[4]) };
        }
    }
    add_sentence(out, c, words, n, learn, false, names);
    free(line);
    fclose(f);
}

void corpus_read_bio(corpus *out, classes *c, const char *path, bool learn)
{
    read_flat(out, c, path, learn, true);
}

void corpus_read_raw(corpus *out, classes *c, const char *path)
{
    read_flat(out, c, path, false, false);
}

void corpus_read_text(corpus *out, classes *c, const char *path)
{
    const size_t first = out->n;
    read_flat(out, c, path, false, false);
    for (size_t i = first; i < out->n; i++)
        for (int k = 0; k < out->sentences[i].n; k++) {
            const word *w = &out->sentences[i].words[k];
            vocabulary_add(&c->text, w->features.word, w->form);
        }
}
