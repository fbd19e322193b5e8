/* tensor.c -- Adam with a running mean, and matrix products by BLAS.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tensor.h"

#include "corpus.h"

#include <cblas.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint64_t random_bits(random_state *r) /* xorshift64 */
{
    r->x ^= r->x << 13;
    r->x ^= r->x >> 7;
    r->x ^= r->x << 17;
    return r->x;
}

float random_unit(random_state *r)
{
    return (float)(random_bits(r) >> 40) / 16777216.f;
}

float *floats(size_t n)
{
    const size_t bytes = (n * sizeof(float) + 63) / 64 * 64;
    float *p = aligned_alloc(64, bytes ? bytes : 64);
    if (!p) {
        fprintf(stderr, "out of memory\n");
        exit(1);
    }
    memset(p, 0, bytes);
    return p;
}

void param_init(param *p, const char *name, uint32_t rows, uint32_t cols, float range,
                random_state *r)
{
    *p = (param){ .rows = rows, .cols = cols };
    snprintf(p->name, sizeof p->name, "%s", name);
    const size_t n = param_size(p);
    p->w = floats(n);
    p->g = floats(n);
    p->m = floats(n);
    p->v = floats(n);
    p->mean = floats(n);
    for (size_t i = 0; i < n; i++)
        p->w[i] = p->mean[i] = range * (2 * random_unit(r) - 1);
}

void param_fill(param *p, float value)
{
    for (size_t i = 0; i < param_size(p); i++) p->w[i] = p->mean[i] = value;
}

void param_touch(param *p, uint32_t row)
{
    if (!p->sparse) {
        p->sparse = true;
        p->touched = must_alloc(p->rows);
        p->touched_rows = must_alloc(p->rows * sizeof(uint32_t));
    }
    if (p->touched[row]) return;
    p->touched[row] = 1;
    p->touched_rows[p->n_touched++] = row;
}

static void adam(param *p, size_t from, size_t n, float rate, float scale, double step)
{
    const float b1 = 0.9f, b2 = 0.98f;
    const float rate1 = rate / (1 - powf(b1, (float)step));
    const float inv2 = 1 / (1 - powf(b2, (float)step));
    float *restrict w = p->w + from, *restrict g = p->g + from;
    float *restrict m = p->m + from, *restrict v = p->v + from;
    for (size_t i = 0; i < n; i++) {
        const float d = g[i] * scale;
        m[i] = b1 * m[i] + (1 - b1) * d;
        v[i] = b2 * v[i] + (1 - b2) * d * d;
        w[i] -= rate1 * m[i] / (sqrtf(v[i] * inv2) + 1e-8f);
        g[i] = 0;
    }
}

static double square_sum(const float *g, size_t n)
{
    float s = 0;
    for (size_t i = 0; i < n; i++) s += g[i] * g[i];
    return s;
}

static double gradient_length(const optimiser *o, float scale)
{
    double sum = 0;
    for (uint32_t k = 0; k < o->n; k++) {
        const param *p = o->params[k];
        if (!p->sparse) sum += square_sum(p->g, param_size(p));
        for (uint32_t t = 0; p->sparse && t < p->n_touched; t++)
            sum += square_sum(p->g + (size_t)p->touched_rows[t] * p->cols, p->cols);
    }
    return sqrt(sum) * scale;
}

/* The mean of the big tables would cost more than the step itself: it is taken at every
 * sixteenth step, with the decay of sixteen. */
static void update_means(optimiser *o)
{
    enum { EVERY = 16 };
    if (o->step % EVERY) return;
    const float longest = 1 - EVERY / (10.f + (float)o->step / 10);
    float keep = powf(o->mean_decay, EVERY);
    if (keep > longest) keep = longest > 0 ? longest : 0;
    for (uint32_t k = 0; k < o->n; k++) {
        param *p = o->params[k];
        const size_t n = param_size(p);
        float *restrict mean = p->mean, *restrict w = p->w;
        for (size_t i = 0; i < n; i++) mean[i] += (1 - keep) * (w[i] - mean[i]);
    }
}

void optimiser_step(optimiser *o, float rate, float scale)
{
    o->step++;
    const double length = gradient_length(o, scale);
    if (length > o->clip) scale *= (float)(o->clip / length);
    for (uint32_t k = 0; k < o->n; k++) {
        param *p = o->params[k];
        if (!p->sparse) adam(p, 0, param_size(p), rate, scale, (double)o->step);
        for (uint32_t t = 0; p->sparse && t < p->n_touched; t++) {
            const uint32_t row = p->touched_rows[t];
            adam(p, (size_t)row * p->cols, p->cols, rate, scale, (double)o->step);
            p->touched[row] = 0;
        }
        p->n_touched = 0;
    }
    update_means(o);
}

void dense(const float *x, const param *w, const param *bias, float *y, int n)
{
    const int in = (int)w->cols, out = (int)w->rows;
    for (int i = 0; i < n; i++) {
        float *restrict row = y + (size_t)i * (size_t)out;
        if (bias) memcpy(row, bias->w, (size_t)out * sizeof *row);
    }
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, n, out, in, 1, x, in, w->w, in,
                bias ? 1 : 0, y, out);
}

void dense_back(const float *x, param *w, param *bias, const float *dy, float *dx,
                float beta, int n)
{
    const int in = (int)w->cols, out = (int)w->rows;
    cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, out, in, n, 1, dy, out, x, in, 1,
                w->g, in);
    for (int i = 0; bias && i < n; i++) {
        const float *restrict row = dy + (size_t)i * (size_t)out;
        float *restrict g = bias->g;
        for (int k = 0; k < out; k++) g[k] += row[k];
    }
    if (dx)
        cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, in, out, 1, dy, out,
                    w->w, in, beta, dx, in);
}
