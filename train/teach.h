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
    float *tags, *feats, *names, *relations, *arcs; /* mean probabilities */
} teachers;

/* All teachers share the student's classes and lexicon. */
void teachers_add(teachers *t, net *m);
/* Answers to the batch that `student` has run forwards. For sentences without a tree
 * sets the student's rel_head to the heads that the teachers find best. */
soft_targets teachers_answer(teachers *t, net *student, const batch *b,
                             const vocabulary *lexicon, float weight);

#endif
