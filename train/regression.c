/* regression.c -- logistic regression on cues.
 *
 * SPDX-License-Identifier: MIT
 */
#include "regression.h"

#include "event/roll.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { PASSES = 25 };

void train_regression_init(train_regression *k, cx_arena *arena, double pull)
{
    *k = (train_regression){ .arena = arena, .pull = pull };
    cx_map_init(&k->map, arena, 1 << 16);
}

void train_regression_free(train_regression *k)
{
    for (uint32_t c = 0; c < k->cues.len; c++) free(k->cues.ptr[c].name);
    free(k->uses);
    free(k->first);
}

train_example *train_example_begin(train_regression *k, uint32_t fold, bool right)
{
    train_example *x = CX_PUSH(k->arena, k->examples);
    *x = (train_example){ .first = k->cue_of.len, .fold = fold, .right = right };
    return x;
}

void train_example_end(train_regression *k)
{
    train_example *x = &k->examples.ptr[k->examples.len - 1];
    x->n = k->cue_of.len - x->first;
}

void train_hear(void *regression, const char *kind, casus_str value)
{
    train_regression *k = regression;
    const uint64_t hash = cx_roll_cue_hash(kind, value);
    uint32_t number = cx_map_get(&k->map, hash);
    if (number == CASUS_NONE) {
        char name[200];
        snprintf(name, sizeof name, "%s\t%.*s", kind, CX_STR(value));
        number = k->cues.len;
        *CX_PUSH(k->arena, k->cues) = (train_cue){ .name = strdup(name) };
        cx_map_put(&k->map, hash, number);
    }
    k->cues.ptr[number].seen++;
    *CX_PUSH(k->arena, k->cue_of) = number;
    *CX_PUSH(k->arena, k->example_of) = k->examples.len - (k->examples.len > 0);
}

double train_chance(double sum)
{
    return 1 / (1 + exp(-sum));
}

static void fit_cue(train_regression *k, train_cue *c, uint32_t fold)
{
    const uint32_t *uses = &k->uses[k->first[c - k->cues.ptr]];
    double slope = k->pull * c->weight, bend = k->pull;
    for (uint32_t i = 0; i < c->seen; i++) {
        const train_example *x = &k->examples.ptr[uses[i]];
        if (x->idle || x->fold % TRAIN_FOLDS == fold) continue;
        const double p = train_chance(x->sum);
        slope += p - x->right;
        bend += p * (1 - p);
    }
    const double change = -slope / bend;
    c->weight += change;
    for (uint32_t i = 0; i < c->seen; i++) k->examples.ptr[uses[i]].sum += change;
}

void train_fit(train_regression *k, uint32_t fold)
{
    if (!k->uses) k->uses = train_uses(k->cue_of.ptr, k->example_of.ptr, k->cue_of.len, k->cues.len, &k->first);
    for (uint32_t c = 0; c < k->cues.len; c++) k->cues.ptr[c].weight = 0;
    for (uint32_t i = 0; i < k->examples.len; i++) k->examples.ptr[i].sum = k->examples.ptr[i].offset;
    for (int pass = 0; pass < PASSES; pass++)
        for (uint32_t c = 0; c < k->cues.len; c++)
            if (k->cues.ptr[c].seen >= TRAIN_SEEN) fit_cue(k, &k->cues.ptr[c], fold);
}

void train_regression_rows(const train_regression *k, int least, train_rows *rows)
{
    char row[300];
    for (uint32_t c = 0; c < k->cues.len; c++) {
        const int weight = (int)lround(k->cues.ptr[c].weight * 100);
        if (abs(weight) < least) continue;
        snprintf(row, sizeof row, "%s\t%d\treading", k->cues.ptr[c].name, weight);
        train_row_add(rows, row);
    }
}
