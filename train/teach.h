/* teach.h -- a few larger nets whose mean answer a smaller one learns from.
 *
 * After Hinton, Vinyals and Dean, "Distilling the knowledge in a neural network", 2015,
 * and Kuncoro et al., "Distilling an ensemble of greedy dependency parsers", 2016.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TRAIN_TEACH_H
#define TRAIN_TEACH_H

#include "net.h"

enum { MAX_TEACHERS = 6 };

typedef struct teachers {
    net *nets[MAX_TEACHERS];
    int n;
    float *tags, *feats, *relations, *arcs; /* mean probabilities, by batch */
} teachers;

/* All teachers share the student's classes and lexicon. */
void teachers_add(teachers *t, net *m);
/* Asks the teachers about every sentence once and keeps their mean answers with it;
 * names are not asked for. */
void teachers_prepare(teachers *t, net *student, corpus *set, const vocabulary *lexicon);
/* The answers kept for the sentences of a batch; also sets the student's rel_head: the
 * gold head, or in sentences without a tree the teachers' best. */
soft_targets teachers_recall(teachers *t, net *student, const batch *b, float weight);

#endif
