/* regression.c -- logistic regression on cues.
 *
 * SPDX-License-Identifier: MIT
 */
#include "regression.h"

#include "event/weigh/roll.h"

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
    free(k->all);
    free(k->right);
}

train_example *train_example_begin(train_regression *k, uint32_t fold, bool right)
{
    train_example *x = CX_PUSH(k->arena, k->examples);
    *x = (train_example){
        .first = k->cue_of.len, .fold = fold, .right = right, .choice = k->n_choices
    };
    return x;
}

void train_choice_begin(train_regression *k)
{
    k->n_choices++;
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
        int n = snprintf(name, sizeof name, "%s\t", kind);
        const int start = n;
        n += snprintf(name + n, sizeof name - (size_t)n, "%.*s", CX_STR(value));
        for (int i = start; i < n && name[i]; i++) /* it is to stand in one cell */
            if (name[i] == '\t' || name[i] == '\n') name[i] = ' ';
        number = k->cues.len;
        const double prior = k->prior ? train_prior_of(k->prior, name) : 0;
        *CX_PUSH(k->arena, k->cues) = (train_cue){ .name = strdup(name), .prior = prior };
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

/* Adds the example to the sums of its choice, or takes it out. */
static void count_in(train_regression *k, const train_example *x, double sign)
{
    const double e = sign * exp(x->sum);
    k->all[x->choice] += e;
    if (x->right) k->right[x->choice] += e;
}

static void count_choices(train_regression *k)
{
    const size_t size = (k->n_choices + 1) * sizeof(double);
    k->all = realloc(k->all, size);
    k->right = realloc(k->right, size);
    if (!k->all || !k->right) train_die("out of memory");
    memset(k->all, 0, size);
    memset(k->right, 0, size);
    for (uint32_t i = 0; i < k->examples.len; i++) count_in(k, &k->examples.ptr[i], 1);
}

/* What the example is held to be, and what it ought to be; false where nothing is known
 * of it. */
static bool hold(const train_regression *k, const train_example *x, double *p,
                 double *want)
{
    if (!k->n_choices) {
        *p = train_chance(x->sum);
        *want = x->right;
        return true;
    }
    if (k->right[x->choice] <= 0) return false;
    *p = exp(x->sum) / k->all[x->choice];
    *want = x->right ? exp(x->sum) / k->right[x->choice] : 0;
    return true;
}

static void fit_cue(train_regression *k, train_cue *c, uint32_t fold)
{
    const uint32_t *uses = &k->uses[k->first[c - k->cues.ptr]];
    double slope = k->pull * (c->weight - c->prior), bend = k->pull, p, want;
    for (uint32_t i = 0; i < c->seen; i++) {
        const train_example *x = &k->examples.ptr[uses[i]];
        if (x->idle || x->fold % TRAIN_FOLDS == fold || !hold(k, x, &p, &want)) continue;
        slope += p - want;
        bend += p * (1 - p);
    }
    const double change = -slope / bend;
    c->weight += change;
    for (uint32_t i = 0; i < c->seen; i++) {
        train_example *x = &k->examples.ptr[uses[i]];
        if (k->n_choices) count_in(k, x, -1);
        x->sum += change;
        if (k->n_choices) count_in(k, x, 1);
    }
}

void train_begin(train_regression *k)
{
    for (uint32_t c = 0; c < k->cues.len; c++)
        k->cues.ptr[c].weight = k->cues.ptr[c].prior;
    for (uint32_t i = 0; i < k->examples.len; i++) {
        train_example *x = &k->examples.ptr[i];
        x->sum = x->offset;
        for (uint32_t c = x->first; c < x->first + x->n; c++)
            x->sum += k->cues.ptr[k->cue_of.ptr[c]].prior;
    }
}

void train_fit(train_regression *k, uint32_t fold)
{
    if (!k->uses)
        k->uses = train_uses(k->cue_of.ptr, k->example_of.ptr, k->cue_of.len, k->cues.len,
                             &k->first);
    train_begin(k);
    for (int pass = 0; pass < PASSES; pass++) {
        if (k->n_choices) count_choices(k);
        for (uint32_t c = 0; c < k->cues.len; c++)
            if (k->cues.ptr[c].seen >= TRAIN_SEEN) fit_cue(k, &k->cues.ptr[c], fold);
    }
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

/* ---- one number ---- */

void train_curve(const train_point *points, uint32_t n, double w[2])
{
    w[0] = w[1] = 0;
    for (int pass = 0; pass < PASSES; pass++) {
        double g0 = 0, g1 = 0, h00 = 1e-9, h01 = 0, h11 = 1e-9;
        for (uint32_t k = 0; k < n; k++) {
            const double x = points[k].x, p = train_chance(w[0] + w[1] * x),
                         error = points[k].right - p, bend = p * (1 - p);
            g0 += error;
            g1 += error * x;
            h00 += bend;
            h01 += bend * x;
            h11 += bend * x * x;
        }
        const double det = h00 * h11 - h01 * h01;
        w[0] += (h11 * g0 - h01 * g1) / det;
        w[1] += (h00 * g1 - h01 * g0) / det;
    }
}

void train_curve_report(const train_point *points, uint32_t n, const double w[2])
{
    double all[9] = { 0 }, right[9] = { 0 }, said[9] = { 0 };
    for (uint32_t k = 0; k < n; k++) {
        const double p = train_chance(w[0] + w[1] * points[k].x);
        const int bin = p < 1 ? (int)(p * 9) : 8;
        all[bin]++;
        right[bin] += points[k].right;
        said[bin] += p;
    }
    fprintf(stderr, "start %.2f, slope %.2f\n   said  right  records\n", w[0], w[1]);
    for (int i = 0; i < 9; i++)
        if (all[i] > 0)
            fprintf(stderr, "   %.2f  %.2f   %.0f\n", said[i] / all[i], right[i] / all[i],
                    all[i]);
}
