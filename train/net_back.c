/* net_back.c -- the encoder backwards: losses, then the chain rule by hand.
 *
 * SPDX-License-Identifier: MIT
 */
#include "net.h"

#include <cblas.h>
#include <math.h>
#include <string.h>

/* What a row of scores should have been. */
typedef struct aim {
    int gold;          /* < 0: only the teacher knows */
    const float *soft; /* a teacher's probabilities, or NULL */
    float soft_weight, smooth;
} aim;

/* Scores -> gradient of the cross entropy, times `weight`; returns the loss. */
static float loss_row(float *restrict x, int n, aim a, float weight)
{
    float top = x[0], sum = 0;
    for (int i = 1; i < n; i++) top = x[i] > top ? x[i] : top;
    for (int i = 0; i < n; i++) sum += x[i] = expf(x[i] - top);
    const float teacher = a.soft ? (a.gold < 0 ? 1 : a.soft_weight) : 0;
    const float hard = a.gold < 0 ? 0 : 1 - teacher;
    const float all = hard + teacher, spread = hard * a.smooth / (float)n;
    for (int i = 0; i < n; i++) x[i] = x[i] / sum;
    const float loss = a.gold >= 0 ? -logf(x[a.gold] + 1e-9f) : 0;
    for (int i = 0; i < n; i++) x[i] = all * x[i] - spread;
    for (int i = 0; a.soft && i < n; i++) x[i] -= teacher * a.soft[i];
    if (a.gold >= 0) x[a.gold] -= hard * (1 - a.smooth);
    for (int i = 0; i < n; i++) x[i] *= weight;
    return loss;
}

typedef enum gold_of { GOLD_TAG, GOLD_FEATS, GOLD_NAME, GOLD_RELATION } gold_of;

/* The gold class; -1 unknown in this corpus. */
static int gold_class(const batch *b, int row, gold_of what)
{
    const word *w = b->words[row];
    const sentence *s = b->sentences[b->sentence_of[row]];
    switch (what) {
    case GOLD_TAG:
        return s->has_tree ? w->tag : -1;
    case GOLD_FEATS:
        return s->has_tree ? w->feats : -1;
    case GOLD_NAME:
        return s->has_names ? w->name : -1;
    default:
        return s->has_tree ? w->deprel : -1;
    }
}

static double classifier_loss(const batch *b, classifier *c, gold_of what,
                              const float *soft, const soft_targets *t, float smooth,
                              float weight)
{
    const int n = (int)c->w.rows;
    double sum = 0;
    for (int k = 0; k < b->rows; k++) {
        float *x = c->scores + (size_t)k * (size_t)n;
        const float *answer = soft ? soft + (size_t)k * (size_t)n : NULL;
        const int gold = b->words[k] ? gold_class(b, k, what) : -1;
        if (!b->words[k] || (gold < 0 && (!answer || *answer == NOBODY_KNOWS))) {
            memset(x, 0, (size_t)n * sizeof *x);
            continue;
        }
        const aim a = { gold, answer, t ? t->weight : 0, smooth };
        sum += loss_row(x, n, a, weight);
    }
    return sum;
}

/* Through y = x * mask / (1 - p). */
static void undrop(float *restrict d, const uint8_t *restrict mask, size_t n, float p)
{
    const float scale = 1 / (1 - p);
    for (size_t i = 0; i < n; i++) d[i] = mask[i] ? d[i] * scale : 0;
}

static void normalise_back(const batch *b, const float *x, const float *stat, param *gain,
                           param *bias, const float *dy, float *dx)
{
    const int d = (int)gain->cols;
    for (int n = 0; n < b->rows; n++) {
        const float *restrict z = x + (size_t)n * (size_t)d;
        const float *restrict y = dy + (size_t)n * (size_t)d;
        float *restrict out = dx + (size_t)n * (size_t)d;
        if (!b->words[n]) {
            memset(out, 0, (size_t)d * sizeof *out);
            continue;
        }
        const float mean = stat[2 * n], inv = stat[2 * n + 1];
        float s1 = 0, s2 = 0;
        for (int k = 0; k < d; k++) {
            const float hat = (z[k] - mean) * inv, g = y[k] * gain->w[k];
            gain->g[k] += y[k] * hat;
            bias->g[k] += y[k];
            s1 += g;
            s2 += g * hat;
        }
        s1 /= (float)d;
        s2 /= (float)d;
        for (int k = 0; k < d; k++) {
            const float hat = (z[k] - mean) * inv;
            out[k] = inv * (y[k] * gain->w[k] - s1 - hat * s2);
        }
    }
}

/* Gradient of one direction's gates from that of its hidden states. */
static void scan_back_direction(const batch *b, const block *k, int d, int offset,
                                int first, int step, const float *dh, float *dg)
{
    const int h = d / 2;
    float carry[512] = { 0 };
    for (int t = 0, n = first; t < b->rows; t++, n += step) {
        float *restrict out = dg + (size_t)n * 2 * (size_t)d + 2 * offset;
        const float *restrict g = k->gate + (size_t)n * 2 * (size_t)d + 2 * offset;
        const float *restrict in = dh + (size_t)n * (size_t)d + offset;
        if (!b->words[n]) {
            memset(out, 0, (size_t)d * sizeof *out);
            memset(carry, 0, sizeof carry);
            continue;
        }
        const float *restrict before =
            k->hidden + (size_t)(n + step) * (size_t)d + offset; /* 0 in empty rows */
        for (int i = 0; i < h; i++) {
            const float x = carry[i] + in[i];
            out[i] = x * (before[i] - g[h + i]) * g[i] * (1 - g[i]);
            out[h + i] = x * (1 - g[i]);
            carry[i] = x * g[i];
        }
    }
}

/* Gradient of the convolution's input: each row goes to three. */
static void spread3(const batch *b, const float *d3, float *dx, size_t d)
{
    for (int n = 0; n < b->rows; n++) {
        if (!b->words[n]) continue;
        const float *restrict from = d3 + (size_t)n * 3 * d;
        float *restrict to = dx + (size_t)(n - 1) * d;
        for (size_t k = 0; k < 3 * d; k++) to[k] += from[k];
    }
    for (int n = 0; n < b->rows; n++)
        if (!b->words[n]) memset(dx + (size_t)n * d, 0, d * sizeof *dx);
}

/* In: m->d1, gradient of the block's output. Out: m->d1, that of its input. */
static void block_backward(net *m, const batch *b, block *k, const train_options *o)
{
    const size_t d = (size_t)m->shape.width, cells = (size_t)b->rows * d;
    normalise_back(b, k->sum2, k->stat2, &k->norm2, &k->norm2_bias, m->d1, m->d2);
    memcpy(m->d1, m->d2, cells * sizeof *m->d1);
    undrop(m->d1, k->drop_scan, cells, o->dropout);
    scan_back_direction(b, k, (int)d, 0, b->rows - 1, -1, m->d1, m->d3);
    scan_back_direction(b, k, (int)d, (int)d / 2, 0, 1, m->d1, m->d3);
    dense_back(k->out1, &k->gates, &k->gates_bias, m->d3, m->d2, 1, b->rows);
    normalise_back(b, k->sum1, k->stat1, &k->norm1, &k->norm1_bias, m->d2, m->d1);
    memcpy(m->d2, m->d1, cells * sizeof *m->d2);
    undrop(m->d2, k->drop_conv, cells, o->dropout);
    for (size_t i = 0; i < cells; i++)
        if (k->act[i] <= 0) m->d2[i] = 0;
    dense_back(k->in3, &k->conv, &k->conv_bias, m->d2, m->d3, 0, b->rows);
    spread3(b, m->d3, m->d1, d);
}

/* Loss of the arcs; gradients of queries (d2), keys (d3) and steps (d4). */
static double arcs_loss(net *m, const batch *b, const train_options *o,
                        const soft_targets *t)
{
    const int a = m->shape.arc;
    float *arcs = m->arcs;
    const float *soft = t ? t->arcs : NULL;
    double sum = 0;
    for (int s = 0; s < b->n; s++) {
        const sentence *sent = b->sentences[s];
        const int n = sent->n, row = b->start[s];
        float *scores = arcs;
        for (int i = 1; i <= n; i++, arcs += n + 1) {
            const int gold = sent->has_tree ? sent->words[i - 1].head : -1;
            const aim want = { gold, soft, t ? t->weight : 0, 0 };
            if (gold < 0 && !soft)
                memset(arcs, 0, (size_t)(n + 1) * sizeof *arcs);
            else
                sum += loss_row(arcs, n + 1, want, 1);
            float *step = m->d4 + (size_t)(row + i - 1) * CX_DISTANCES;
            for (int j = 0; j <= n; j++)
                if (i != j) step[cx_distance((uint32_t)i, (uint32_t)j)] += arcs[j];
            if (soft) soft += n + 1;
        }
        cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, a, n + 1, 1, scores,
                    n + 1, m->head_out + (size_t)(row - 1) * (size_t)a, a, 0,
                    m->d2 + (size_t)row * (size_t)a, a);
        cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, n + 1, a, n, 1, scores,
                    n + 1, m->query_out + (size_t)row * (size_t)a, a, 1,
                    m->d3 + (size_t)(row - 1) * (size_t)a, a);
    }
    (void)o;
    return sum;
}

static void relu_back(float *restrict d, const float *restrict y, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (y[i] <= 0) d[i] = 0;
}

/* Adds the arcs' gradient of m->last to m->d1. */
static double arcs_backward(net *m, const batch *b, const train_options *o,
                            const soft_targets *t)
{
    const size_t a = (size_t)m->shape.arc, cells = (size_t)b->rows * a;
    memset(m->d2, 0, cells * sizeof *m->d2);
    memset(m->d3, 0, cells * sizeof *m->d3);
    memset(m->d4, 0, (size_t)b->rows * CX_DISTANCES * sizeof *m->d4);
    const double loss = arcs_loss(m, b, o, t);
    dense_back(m->last, &m->distance, &m->distance_bias, m->d4, m->d1, 1, b->rows);
    dense_back(m->dep_out, &m->query, &m->query_bias, m->d2, m->d4, 0, b->rows);
    undrop(m->d4, m->drop_dep, cells, o->dropout_arc);
    relu_back(m->d4, m->dep_out, cells);
    dense_back(m->last, &m->dep, &m->dep_bias, m->d4, m->d1, 1, b->rows);
    for (int n = 0; n < b->rows; n++) {
        float *d = m->d3 + (size_t)n * a;
        if (b->words[n]) continue;
        for (size_t k = 0; k < a; k++) m->root_key.g[k] += d[k];
        memset(d, 0, a * sizeof *d);
    }
    undrop(m->d3, m->drop_head, cells, o->dropout_arc);
    relu_back(m->d3, m->head_out, cells);
    dense_back(m->last, &m->head, &m->head_bias, m->d3, m->d1, 1, b->rows);
    return loss;
}

/* From the gradient of the hidden relation layer (d2) to child (d3) and parent (d4). */
static void relations_spread(net *m, const batch *b)
{
    const size_t r = (size_t)m->shape.relation;
    for (int n = 0; n < b->rows; n++) {
        if (!b->words[n]) continue;
        const int head = m->rel_head[n];
        const uint32_t j = b->words[head] ? (uint32_t)b->index[head] : 0;
        const float *restrict d = m->d2 + (size_t)n * r;
        float *restrict c = m->d3 + (size_t)n * r;
        float *restrict p = j ? m->d4 + (size_t)head * r : m->root_parent.g;
        float *restrict e = m->step.g + cx_distance((uint32_t)b->index[n], j) * r;
        for (size_t k = 0; k < r; k++) {
            c[k] += d[k];
            p[k] += d[k];
            e[k] += d[k];
        }
    }
}

static double relations_backward(net *m, const batch *b, const train_options *o,
                                 const soft_targets *t)
{
    const size_t cells = (size_t)b->rows * (size_t)m->shape.relation;
    const double loss = classifier_loss(b, &m->relations, GOLD_RELATION,
                                        t ? t->relations : NULL, t, o->smooth, 1);
    dense_back(m->hidden_rel, &m->relations.w, &m->relations.bias, m->relations.scores,
               m->d2, 0, b->rows);
    undrop(m->d2, m->drop_rel, cells, o->dropout_arc);
    relu_back(m->d2, m->hidden_rel, cells);
    memset(m->d3, 0, cells * sizeof *m->d3);
    memset(m->d4, 0, cells * sizeof *m->d4);
    relations_spread(m, b);
    dense_back(m->last, &m->child, &m->child_bias, m->d3, m->d1, 1, b->rows);
    dense_back(m->last, &m->parent, NULL, m->d4, m->d1, 1, b->rows);
    return loss;
}

static void embed_backward(net *m, const batch *b)
{
    const size_t d = (size_t)m->shape.width;
    for (int n = 0; n < b->rows; n++) {
        if (!b->words[n]) continue;
        const float *restrict from = m->d2 + (size_t)n * d;
        if (m->hidden[n]) {
            param *p = &m->embedding[CX_FEATURE_WORD];
            param_touch(p, 0);
            for (size_t k = 0; k < d; k++) p->g[k] += from[k];
            continue;
        }
        for (int f = 0; f < CX_FEATURE_COUNT; f++) {
            param_touch(&m->embedding[f], m->rows[n][f]);
            float *restrict g = m->embedding[f].g + m->rows[n][f] * d;
            for (size_t k = 0; k < d; k++) g[k] += from[k];
        }
    }
}

void net_encode_back(net *m, const batch *b, const train_options *o)
{
    const size_t d = (size_t)m->shape.width, cells = (size_t)b->rows * d;
    undrop(m->d1, m->drop_last, cells, o->dropout_last);
    for (int n = 0; n < b->rows; n++)
        if (!b->words[n]) memset(m->d1 + (size_t)n * d, 0, d * sizeof *m->d1);
    for (int k = m->shape.blocks - 1; k >= 0; k--) block_backward(m, b, &m->blocks[k], o);
    undrop(m->d1, m->drop0, cells, o->dropout);
    normalise_back(b, m->x0, m->stat0, &m->norm, &m->norm_bias, m->d1, m->d2);
    embed_backward(m, b);
}

void net_backward(net *m, const batch *b, const train_options *o, const soft_targets *t,
                  losses *sum)
{
    sum->words += b->rows - b->n - 1;
    sum->tag +=
        classifier_loss(b, &m->tags, GOLD_TAG, t ? t->tags : NULL, t, o->smooth, 1);
    sum->feats += classifier_loss(b, &m->feats, GOLD_FEATS, t ? t->feats : NULL, t,
                                  o->smooth, 0.5f);
    sum->name += classifier_loss(b, &m->names, GOLD_NAME, t ? t->names : NULL, t, 0, 1);
    dense_back(m->last, &m->tags.w, &m->tags.bias, m->tags.scores, m->d1, 0, b->rows);
    dense_back(m->last, &m->feats.w, &m->feats.bias, m->feats.scores, m->d1, 1, b->rows);
    dense_back(m->last, &m->names.w, &m->names.bias, m->names.scores, m->d1, 1, b->rows);
    sum->arc += arcs_backward(m, b, o, t);
    sum->relation += relations_backward(m, b, o, t);
    net_encode_back(m, b, o);
}
