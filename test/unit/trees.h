/* trees.h -- a document from hand-made trees: tests of what stands on the parse.
 *
 * A sentence is CoNLL-U; its tokens are cut as the file says and its tags, lemmas,
 * heads and relations are taken over instead of being predicted. The later stages then
 * run as they do in casus_doc_read. The engine is put together here from the floors
 * that need no weights.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TREES_H
#define TREES_H

#include <stdio.h>
#include <stdlib.h>

#include "event/event.h"
#include "lang/lang.h"
#include "model/model.h"
#include "text/text.h"
#include "world/world.h"

typedef struct trees {
    casus_engine engine;
    casus_doc *doc;
} trees;

static bool trees_open(trees *t, const char *model_path, casus_error *err)
{
    memset(t, 0, sizeof *t);
    return cx_model_open(&t->engine.model, model_path, err) == CASUS_OK &&
           cx_lexicon_open(&t->engine.lexicon, t->engine.model, err) == CASUS_OK &&
           cx_world_open(&t->engine.world, t->engine.model, err) == CASUS_OK &&
           cx_rules_open(&t->engine.rules, t->engine.model, err) == CASUS_OK &&
           (t->doc = casus_doc_new(&t->engine)) != NULL;
}

static void trees_close(trees *t)
{
    casus_doc_free(t->doc);
    cx_rules_close(t->engine.rules);
    cx_world_close(t->engine.world);
    cx_lexicon_close(t->engine.lexicon);
    cx_model_close(t->engine.model);
}

/* Those of the test's group, by the model that the environment names. */
static trees world;

static int trees_set_up(void **state)
{
    casus_error err;
    (void)state;
    if (trees_open(&world, getenv("CASUS_MODEL"), &err)) return 0;
    print_message("%s\n", err.message);
    return 1;
}

static int trees_tear_down(void **state)
{
    (void)state;
    trees_close(&world);
    return 0;
}

static unsigned trees_number(casus_str name, const char *(*name_of)(unsigned), unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        if (cx_str_equal(name, cx_cstr(name_of(i)))) return i;
    return 0;
}

/* Takes one line's columns over into token `t` of the sentence that begins at `first`. */
static void trees_token(casus_doc *d, uint32_t t, uint32_t first, casus_str line)
{
    casus_str cell[10] = { { NULL, 0 } };
    for (int i = 0; i < 10 && cx_str_split(&line, '\t', &cell[i]); i++) continue;
    casus_token *k = cx_token(d, t);
    uint32_t head = 0;
    k->lemma = cx_intern(&d->strings, cell[2]);
    k->upos = (uint8_t)trees_number(cell[3], casus_upos_name, CASUS_UPOS_COUNT);
    k->xpos = (uint8_t)trees_number(cell[4], casus_xpos_name, 64);
    k->deprel = (uint8_t)trees_number(cell[7], casus_deprel_name, CASUS_DEPREL_COUNT);
    cx_str_to_u32(cell[6], &head);
    k->head = head ? first + head - 1 : CASUS_NONE;
    if (k->upos == CASUS_UPOS_VERB) k->flags |= CASUS_TOKEN_PREDICATE;
}

static bool trees_is_word(casus_str line)
{
    if (line.len == 0 || line.ptr[0] < '1' || line.ptr[0] > '9') return false;
    for (uint32_t i = 0; i < line.len && line.ptr[i] != '\t'; i++)
        if (line.ptr[i] == '-' || line.ptr[i] == '.') return false;
    return true;
}

/* Reads `conllu` into t->doc and runs the stages from the places on. */
static const casus_doc *trees_read(trees *t, const char *conllu)
{
    casus_doc *d = t->doc;
    casus_error err;
    cx_doc_reset(d);
    d->arena.boundary = NULL;
    if (cx_split_conllu(d, cx_cstr(conllu), &err) != CASUS_OK) return NULL;
    casus_str rest = cx_cstr(conllu), line;
    uint32_t token = 0, first = 0;
    bool inside = false;
    while (cx_str_split(&rest, '\n', &line)) {
        if (!trees_is_word(line)) {
            if (line.len == 0) inside = false;
            continue;
        }
        if (!inside) first = token;
        inside = true;
        if (token < d->tokens.len) trees_token(d, token++, first, line);
    }
    for (uint32_t s = 0; s < d->sentences.len; s++)
        d->sentences.ptr[s].flags |= CASUS_SENTENCE_PARSED;
    cx_link_children(d);
    cx_places_find(d);
    cx_times_find(d);
    cx_amounts_find(d);
    cx_mentions_find(d);
    cx_resolve(d);
    cx_match(d);
    cx_attribute(d);
    cx_merge(d);
    return d;
}

/* The same for sentences that are written as one line, parted by "|": words
 * form/lemma/UPOS/XPOS/head/relation, parted by blanks. */
__attribute__((unused)) static const casus_doc *trees_read_compact(trees *t,
                                                                   const char *compact)
{
    static char conllu[16384];
    size_t len = 0;
    casus_str rest = cx_cstr(compact), word;
    for (unsigned n = 1; cx_str_split(&rest, ' ', &word); n++) {
        if (cx_str_equal(word, CX_LIT("|"))) {
            len += (size_t)snprintf(conllu + len, sizeof conllu - len, "\n");
            n = 0;
            continue;
        }
        casus_str cell[6] = { { "", 0 } };
        for (int i = 0; i < 6 && cx_str_split(&word, '/', &cell[i]); i++) continue;
        len += (size_t)snprintf(conllu + len, sizeof conllu - len,
                                "%u\t%.*s\t%.*s\t%.*s\t%.*s\t_\t%.*s\t%.*s\t_\t_\n", n,
                                CX_STR(cell[0]), CX_STR(cell[1]), CX_STR(cell[2]),
                                CX_STR(cell[3]), CX_STR(cell[4]), CX_STR(cell[5]));
    }
    snprintf(conllu + len, sizeof conllu - len, "\n");
    return trees_read(t, conllu);
}

#endif
