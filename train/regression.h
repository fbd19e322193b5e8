/* regression.h -- logistic regression on cues, as the trainers of tables of weights fit
 * it.
 *
 * Every example has some of the cues; a cue's weight is added for each that has it. There
 * is a quadratic pull to zero, or to the weights of an earlier table. Fitted weight by
 * weight (Newton's step for each in turn, in a fixed order), so the same data gives the
 * same table.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_TRAIN_REGRESSION_H
#define CX_TRAIN_REGRESSION_H

#include "weights.h"

enum {
    TRAIN_FOLDS = 10,
    TRAIN_SEEN = 4 /* examples that a cue needs to get a weight */
};

typedef struct train_cue {
    char *name;
    uint32_t seen;
    double weight, prior; /* prior: what it is pulled to */
} train_cue;

typedef struct train_example {
    uint32_t first, n; /* cues */
    uint32_t fold;
    bool right;
    bool bound;      /* for the caller */
    bool idle;       /* left out of the fit */
    uint32_t choice; /* which choice it belongs to, see train_choice_begin */
    double offset;   /* what the sum begins with */
    double sum;
    double other; /* for the caller: the sum by a fit that did not see the report */
} train_example;

typedef struct train_regression {
    cx_arena *arena;
    cx_map map;
    CX_ARRAY(train_cue) cues;
    CX_ARRAY(uint32_t) cue_of;
    CX_ARRAY(train_example) examples;
    CX_ARRAY(uint32_t) example_of;
    uint32_t *uses, *first; /* the examples of each cue, and where they begin */
    uint32_t n_choices;
    double *all, *right; /* per choice: the sum of exp(sum), and of the right ones */
    double pull;
    train_prior *prior; /* or NULL */
} train_regression;

void train_regression_init(train_regression *k, cx_arena *arena, double pull);
void train_regression_free(train_regression *k);

/* Between these two, train_hear adds cues to the example. It stays where it is until the
 * next one begins. */
train_example *train_example_begin(train_regression *k, uint32_t fold, bool right);
void train_example_end(train_regression *k);
/* The examples from here to the next call are those that one of is chosen from: a fit
 * makes the right ones (those of a choice without any are left out) likely among them,
 * instead of each by itself. */
void train_choice_begin(train_regression *k);
/* A cx_roll_ear; the context is a train_regression. */
void train_hear(void *regression, const char *kind, casus_str value);

double train_chance(double log_odds);
/* Sets every weight to its prior and every example's sum by them, as a fit begins. */
void train_begin(train_regression *k);
/* Fits on all examples that are not idle but those of the fold (mod TRAIN_FOLDS);
 * TRAIN_FOLDS: on all. Sets every example's sum. No example may be added afterwards. */
void train_fit(train_regression *k, uint32_t fold);
/* A row "kind, value, hundredths, reading" for each cue whose weight is `least`
 * hundredths or more. */
void train_regression_rows(const train_regression *k, int least, train_rows *rows);

/* One number that is to be turned into a chance, and what was right. */
typedef struct train_point {
    double x;
    bool right;
} train_point;
/* The start and slope of the log-odds that fit the points best (Newton's method). */
void train_curve(const train_point *points, uint32_t n, double curve[2]);
/* Writes to standard error how the chance keeps its word, from ninth to ninth. */
void train_curve_report(const train_point *points, uint32_t n, const double curve[2]);

#endif
