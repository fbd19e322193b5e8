/* tensor.h -- parameters, the optimiser, and the few dense operations of training.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TRAIN_TENSOR_H
#define TRAIN_TENSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A matrix that is learned. Embeddings are `sparse`: only rows that a batch touched
 * have a gradient and are updated. */
typedef struct param {
    char name[16];
    float *w, *g, *m, *v; /* weights, gradient, Adam's two moments */
    float *mean;          /* running average of the weights, what is released */
    uint32_t rows, cols;
    bool sparse;
    uint8_t *touched;
    uint32_t *touched_rows, n_touched;
} param;

typedef struct random_state {
    uint64_t x;
} random_state;

uint64_t random_bits(random_state *r);
float random_unit(random_state *r); /* [0, 1) */

void param_init(param *p, const char *name, uint32_t rows, uint32_t cols, float range,
                random_state *r);
void param_fill(param *p, float value);
void param_touch(param *p, uint32_t row);
static inline size_t param_size(const param *p)
{
    return (size_t)p->rows * p->cols;
}

typedef struct optimiser {
    param **params;
    uint32_t n;
    uint64_t step;
    float clip;       /* longest gradient of a step */
    float mean_decay; /* of the running average, a step */
} optimiser;

/* One step of Adam with gradients scaled by `scale`; clears them. */
void optimiser_step(optimiser *o, float rate, float scale);

float *floats(size_t n); /* aligned to 64, cleared */

/* Y[n x out] = X[n x in] W[out x in]^T + bias (NULL: none) */
void dense(const float *x, const param *w, const param *bias, float *y, int n);
/* Gradients of it: into w, bias, and (beta 0: set, 1: add) into dx. */
void dense_back(const float *x, param *w, param *bias, const float *dy, float *dx,
                float beta, int n);

#endif
