/* net.h -- the encoder in floats, forwards and backwards.
 *
 *     features -> sum of embeddings -> norm
 *     block:  x1 = norm(x + relu(conv3(x)));  x2 = norm(x1 + minGRU both ways(x1))
 *     heads on the last x: tag, FEATS, name, arcs, relations
 *
 * A batch is one matrix: a row a word, and an empty row before, between and behind the
 * sentences. The empty row before a sentence is its root: its key is learned.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TRAIN_NET_H
#define TRAIN_NET_H

#include "corpus.h"
#include "lang/layout.h"
#include "tensor.h"

enum { MAX_BLOCKS = 6, MAX_ROWS = 2048, MAX_BATCH = 128, MAX_LENGTH = 400 };

typedef struct net_shape {
    int width, blocks, arc, relation; /* relation: width of the relation layer */
    int n_words, n_tags, n_feats;
} net_shape;

typedef struct block {
    param conv, conv_bias, norm1, norm1_bias, gates, gates_bias, norm2, norm2_bias;
    float *in3, *act, *sum1, *out1, *gate, *hidden, *sum2, *out2; /* per row */
    float *stat1, *stat2;
    uint8_t *drop_conv, *drop_scan;
} block;

/* A head: a linear layer with a softmax behind it. */
typedef struct classifier {
    param w, bias;
    float *scores;
} classifier;

typedef struct net {
    net_shape shape;
    bool ignores_names; /* was trained without names of dictionaries */
    param embedding[CX_FEATURE_COUNT];
    param norm, norm_bias;
    block blocks[MAX_BLOCKS];
    classifier tags, feats, names, relations;
    /* arcs: hidden layers of both ends, query = U hidden, key = hidden of the head */
    param dep, dep_bias, head, head_bias, query, query_bias, root_key;
    param distance, distance_bias;
    /* relations: relu(child + parent + step) */
    param child, child_bias, parent, root_parent, step;
    param *all[CX_FEATURE_COUNT + 8 * MAX_BLOCKS + 40];
    int n_all;
    /* activations of the batch */
    float *x0, *x0n, *stat0, *last;
    float *dep_out, *head_out, *query_out, *distance_out, *child_out, *parent_out;
    float *hidden_rel, *arcs; /* arcs: per sentence n x (n+1), one after another */
    uint8_t *drop0, *drop_last, *drop_dep, *drop_head, *drop_rel;
    float *d1, *d2, *d3, *d4; /* gradients on their way back */
    uint32_t rows[MAX_ROWS][CX_FEATURE_COUNT];
    uint8_t hidden[MAX_ROWS]; /* words that the net does not see (language.c) */
    int rel_head[MAX_ROWS]; /* row of the head that the relation is scored for */
    random_state random;
} net;

typedef struct batch {
    const sentence *sentences[MAX_BATCH];
    int start[MAX_BATCH]; /* row of the first word; the row before is the root */
    int n, rows;
    const word *words[MAX_ROWS]; /* NULL: empty row */
    int index[MAX_ROWS];         /* place in the sentence, 1-based */
    int sentence_of[MAX_ROWS];
} batch;

typedef struct train_options {
    float dropout, dropout_last, dropout_arc; /* inside, before the heads, in them */
    float word_dropout; /* share of words hidden, beside rare ones */
    float smooth;       /* of a class's probability, spread over all */
} train_options;

typedef struct losses {
    double tag, feats, name, arc, relation;
    long words;
} losses;

net *net_new(net_shape shape, uint64_t seed);
/* Puts sentences into a batch until it is full; returns how many it took. */
int batch_fill(batch *b, const sentence *const *sentences, int n, int max_words);
/* From the words to m->last, without the heads. `options` NULL: no dropout. Row numbers
 * of words come from `lexicon`. */
void net_encode(net *m, const batch *b, const vocabulary *lexicon,
                const train_options *options);
/* The same with the heads, relations apart. */
void net_forward(net *m, const batch *b, const vocabulary *lexicon,
                 const train_options *options);
/* After net_forward: scores of relations for the heads in m->rel_head. */
void net_relations(net *m, const batch *b, const train_options *options);
/* Soft answers of a teacher, in the layout of the net's own scores; NULL members none. A
 * row that begins with NOBODY_KNOWS teaches nothing. */
enum { NOBODY_KNOWS = -1 };
typedef struct soft_targets {
    const float *tags, *feats, *names, *relations, *arcs;
    float weight;
} soft_targets;
/* Turns scores into gradients against the gold classes and runs them back. */
void net_backward(net *m, const batch *b, const train_options *options,
                  const soft_targets *soft, losses *sum);
/* Runs the gradient of m->last, which is in m->d1, back to the embeddings. */
void net_encode_back(net *m, const batch *b, const train_options *options);
/* Scores -> probabilities in place, for a teacher. */
void net_softmax(net *m, const batch *b);
void net_swap_means(net *m);
/* Takes over what another net of the same shape and lexicon has learned of single words,
 * made as long on average as what `m` began with; the unknown word stays. */
void net_take_words(net *m, const net *from);
void sentences_shuffle(const sentence **order, size_t n, random_state *random);

#endif
