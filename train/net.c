/* net.c -- the encoder in floats: set-up, batches, forwards.
 *
 * SPDX-License-Identifier: MIT
 */
#include "net.h"

#include <cblas.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_param(net *m, param *p, const char *name, int rows, int cols, float range)
{
    param_init(p, name, (uint32_t)rows, (uint32_t)cols, range, &m->random);
    m->all[m->n_all++] = p;
}

static float glorot(int in, int out)
{
    return sqrtf(6.f / (float)(in + out));
}

static void add_classifier(net *m, classifier *c, const char *name, int in, int out)
{
    char bias[16];
    snprintf(bias, sizeof bias, "%s.b", name);
    add_param(m, &c->w, name, out, in, glorot(in, out));
    add_param(m, &c->bias, bias, 1, out, 0);
    c->scores = floats((size_t)MAX_ROWS * (size_t)out);
}

static void add_norm(net *m, param *gain, param *bias, const char *name, int width)
{
    char other[24];
    snprintf(other, sizeof other, "%s.b", name);
    add_param(m, gain, name, 1, width, 0);
    param_fill(gain, 1);
    add_param(m, bias, other, 1, width, 0);
}

static void add_block(net *m, int k)
{
    block *b = &m->blocks[k];
    const int d = m->shape.width;
    const size_t rows = MAX_ROWS, cells = rows * (size_t)d;
    char name[8][16];
    static const char *const what[8] = { "conv", "conv.b", "norm1", "",
                                         "gate", "gate.b", "norm2", "" };
    for (int i = 0; i < 8; i++) snprintf(name[i], 16, "%d.%s", k, what[i]);
    add_param(m, &b->conv, name[0], d, 3 * d, glorot(3 * d, d));
    add_param(m, &b->conv_bias, name[1], 1, d, 0);
    add_norm(m, &b->norm1, &b->norm1_bias, name[2], d);
    add_param(m, &b->gates, name[4], 2 * d, d, glorot(d, d));
    add_param(m, &b->gates_bias, name[5], 1, 2 * d, 0);
    add_norm(m, &b->norm2, &b->norm2_bias, name[6], d);
    b->in3 = floats(3 * cells);
    b->act = floats(cells);
    b->sum1 = floats(cells);
    b->out1 = floats(cells);
    b->gate = floats(2 * cells);
    b->hidden = floats(cells);
    b->sum2 = floats(cells);
    b->out2 = floats(cells);
    b->stat1 = floats(2 * rows);
    b->stat2 = floats(2 * rows);
    b->drop_conv = must_alloc(cells);
    b->drop_scan = must_alloc(cells);
}

static void add_heads(net *m)
{
    const net_shape s = m->shape;
    const int d = s.width;
    add_classifier(m, &m->tags, "tag", d, s.n_tags);
    add_classifier(m, &m->feats, "feats", d, s.n_feats);
    add_classifier(m, &m->names, "name", d, CX_NAME_TAGS);
    add_param(m, &m->dep, "dep", s.arc, d, glorot(d, s.arc));
    add_param(m, &m->dep_bias, "dep.b", 1, s.arc, 0.1f);
    add_param(m, &m->head, "head", s.arc, d, glorot(d, s.arc));
    add_param(m, &m->head_bias, "head.b", 1, s.arc, 0.1f);
    add_param(m, &m->query, "query", s.arc, s.arc, 0.6f * glorot(s.arc, s.arc));
    add_param(m, &m->query_bias, "query.b", 1, s.arc, 0);
    add_param(m, &m->root_key, "root.key", 1, s.arc, 0.3f);
    add_param(m, &m->distance, "dist", CX_DISTANCES, d, 0.05f);
    add_param(m, &m->distance_bias, "dist.b", 1, CX_DISTANCES, 0);
    add_param(m, &m->child, "child", s.relation, d, glorot(d, s.relation));
    add_param(m, &m->child_bias, "child.b", 1, s.relation, 0);
    add_param(m, &m->parent, "parent", s.relation, d, glorot(d, s.relation));
    add_param(m, &m->root_parent, "root.parent", 1, s.relation, 0.3f);
    add_param(m, &m->step, "step", CX_DISTANCES, s.relation, 0.05f);
    add_classifier(m, &m->relations, "rel", s.relation, CASUS_DEPREL_COUNT);
}

static void add_activations(net *m)
{
    const size_t rows = MAX_ROWS, cells = rows * (size_t)m->shape.width;
    const size_t arc = rows * (size_t)m->shape.arc;
    const size_t relation = rows * (size_t)m->shape.relation;
    m->x0 = floats(cells);
    m->x0n = floats(cells);
    m->stat0 = floats(2 * rows);
    m->last = floats(cells);
    m->dep_out = floats(arc);
    m->head_out = floats(arc);
    m->query_out = floats(arc);
    m->distance_out = floats(rows * CX_DISTANCES);
    m->child_out = floats(relation);
    m->parent_out = floats(relation);
    m->hidden_rel = floats(relation);
    m->arcs = floats(rows * (MAX_LENGTH + 1));
    m->drop0 = must_alloc(cells);
    m->drop_last = must_alloc(cells);
    m->drop_dep = must_alloc(arc);
    m->drop_head = must_alloc(arc);
    m->drop_rel = must_alloc(relation);
    const size_t widest = 4 * (size_t)m->shape.width;
    m->d1 = floats(rows * widest);
    m->d2 = floats(rows * widest);
    m->d3 = floats(rows * widest);
    m->d4 = floats(rows * widest);
}

net *net_new(net_shape shape, uint64_t seed)
{
    net *m = must_alloc(sizeof *m);
    m->shape = shape;
    m->random.x = seed;
    for (int f = 0; f < CX_FEATURE_COUNT; f++) {
        char name[16];
        snprintf(name, sizeof name, "embed.%d", f);
        const int rows = f == CX_FEATURE_WORD ? shape.n_words : (int)cx_feature_rows[f];
        add_param(m, &m->embedding[f], name, rows, shape.width, 0.3f);
        param_touch(&m->embedding[f], 0);
    }
    add_norm(m, &m->norm, &m->norm_bias, "norm", shape.width);
    for (int k = 0; k < shape.blocks; k++) add_block(m, k);
    add_heads(m);
    add_activations(m);
    return m;
}

static void swap(float **a, float **b)
{
    float *c = *a;
    *a = *b;
    *b = c;
}

void net_swap_means(net *m)
{
    for (int k = 0; k < m->n_all; k++) swap(&m->all[k]->w, &m->all[k]->mean);
}

static float mean_square(const param *p)
{
    double sum = 0;
    for (size_t i = p->cols; i < param_size(p); i++) sum += (double)p->w[i] * p->w[i];
    return (float)(sum / (double)(param_size(p) - p->cols + 1));
}

void net_take_words(net *m, const net *from)
{
    param *to = &m->embedding[CX_FEATURE_WORD];
    const param *words = &from->embedding[CX_FEATURE_WORD];
    const float scale = sqrtf(mean_square(to) / mean_square(words));
    for (size_t i = to->cols; i < param_size(to); i++)
        to->w[i] = to->mean[i] = scale * words->w[i];
}

/* ---- batches ---- */

void sentences_shuffle(const sentence **order, size_t n, random_state *random)
{
    for (size_t i = n; i > 1; i--) {
        const size_t j = random_bits(random) % i;
        const sentence *t = order[i - 1];
        order[i - 1] = order[j];
        order[j] = t;
    }
}

int batch_fill(batch *b, const sentence *const *sentences, int n, int max_words)
{
    int words = 0, taken = 0;
    b->n = 0;
    b->rows = 1;
    b->words[0] = NULL;
    for (; taken < n && b->n < MAX_BATCH && words < max_words; taken++) {
        const sentence *s = sentences[taken];
        if (s->n > MAX_LENGTH) continue;
        if (b->rows + s->n + 1 > MAX_ROWS) break;
        b->start[b->n] = b->rows;
        for (int i = 0; i < s->n; i++) {
            b->index[b->rows] = i + 1;
            b->sentence_of[b->rows] = b->n;
            b->words[b->rows++] = &s->words[i];
        }
        b->words[b->rows++] = NULL;
        b->sentences[b->n++] = s;
        words += s->n;
    }
    return taken;
}

/* ---- forwards ---- */

/* Zeroes a share p of x and scales the rest; the mask is kept for the way back. */
static void drop(net *m, float *restrict x, uint8_t *restrict mask, size_t n, float p)
{
    const float scale = 1 / (1 - p);
    const uint8_t limit = (uint8_t)(p * 256);
    for (size_t i = 0; i < n; i += 8) {
        const uint64_t r = random_bits(&m->random);
        for (int k = 0; k < 8; k++) {
            mask[i + k] = (uint8_t)(r >> (8 * k)) >= limit;
            x[i + k] = mask[i + k] ? x[i + k] * scale : 0;
        }
    }
}

static void normalise(const batch *b, const float *x, float *y, float *stat,
                      const param *gain, const param *bias)
{
    const int d = (int)gain->cols;
    for (int n = 0; n < b->rows; n++) {
        const float *restrict z = x + (size_t)n * (size_t)d;
        float *restrict out = y + (size_t)n * (size_t)d;
        if (!b->words[n]) {
            memset(out, 0, (size_t)d * sizeof *out);
            continue;
        }
        float mean = 0, var = 0;
        for (int k = 0; k < d; k++) mean += z[k];
        mean /= (float)d;
        for (int k = 0; k < d; k++) var += (z[k] - mean) * (z[k] - mean);
        const float inv = 1 / sqrtf(var / (float)d + 1e-5f);
        stat[2 * n] = mean;
        stat[2 * n + 1] = inv;
        for (int k = 0; k < d; k++)
            out[k] = (z[k] - mean) * inv * gain->w[k] + bias->w[k];
    }
}

/* Rare words are hidden often, so that the unknown word learns what it stands for. */
static uint32_t word_row(net *m, const word *w, const vocabulary *lexicon,
                         const train_options *o)
{
    const uint32_t k = vocabulary_find(lexicon, w->features.word);
    if (k == CASUS_NONE) return 0;
    if (o) {
        const float rare = 0.25f / (0.25f + (float)lexicon->counts[k]);
        if (random_unit(&m->random) < rare || random_unit(&m->random) < o->word_dropout)
            return 0;
    }
    return k + 1;
}

static void embed(net *m, const batch *b, const vocabulary *lexicon,
                  const train_options *o)
{
    const size_t d = (size_t)m->shape.width;
    bool hide = false;
    for (int n = 0; n < b->rows; n++) {
        float *restrict x = m->x0 + (size_t)n * d;
        memset(x, 0, d * sizeof *x);
        if (!b->words[n]) {
            /* Dictionaries are never complete: names must be known without them. */
            hide = o && random_unit(&m->random) < 0.3f;
            continue;
        }
        if (m->hidden[n]) {
            memcpy(x, m->embedding[CX_FEATURE_WORD].w, d * sizeof *x);
            continue;
        }
        memcpy(m->rows[n], b->words[n]->features.row, sizeof m->rows[n]);
        m->rows[n][CX_FEATURE_WORD] = word_row(m, b->words[n], lexicon, o);
        if (hide || m->ignores_names) m->rows[n][CX_FEATURE_NAMED] = 0;
        for (int f = 0; f < CX_FEATURE_COUNT; f++) {
            const float *restrict e = m->embedding[f].w + m->rows[n][f] * d;
            for (size_t k = 0; k < d; k++) x[k] += e[k];
        }
    }
}

static float sigmoid(float x)
{
    return 1 / (1 + expf(-x));
}

/* Gates of a row: forget and candidate forwards, forget and candidate backwards. The
 * hidden state of a direction is h = f h + (1 - f) c. */
static void scan(const batch *b, block *k, int d)
{
    const int h = d / 2;
    float state[512] = { 0 };
    for (int n = 0; n < b->rows; n++) {
        float *restrict g = k->gate + (size_t)n * 2 * (size_t)d;
        float *restrict out = k->hidden + (size_t)n * (size_t)d;
        for (int i = 0; i < h; i++) {
            g[i] = sigmoid(g[i]);
            g[2 * h + i] = sigmoid(g[2 * h + i]);
            state[i] = b->words[n] ? g[i] * state[i] + (1 - g[i]) * g[h + i] : 0;
            out[i] = state[i];
        }
    }
    memset(state, 0, sizeof state);
    for (int n = b->rows - 1; n >= 0; n--) {
        const float *restrict g = k->gate + (size_t)n * 2 * (size_t)d + 2 * h;
        float *restrict out = k->hidden + (size_t)n * (size_t)d + h;
        for (int i = 0; i < h; i++) {
            state[i] = b->words[n] ? g[i] * state[i] + (1 - g[i]) * g[h + i] : 0;
            out[i] = state[i];
        }
    }
}

static void block_forward(net *m, const batch *b, block *k, const float *x,
                          const train_options *o)
{
    const size_t d = (size_t)m->shape.width, cells = (size_t)b->rows * d;
    for (int n = 0; n < b->rows; n++) {
        float *to = k->in3 + (size_t)n * 3 * d;
        memset(to, 0, 3 * d * sizeof *to);
        if (!b->words[n]) continue;
        memcpy(to, x + (size_t)(n - 1) * d, 3 * d * sizeof *to);
    }
    dense(k->in3, &k->conv, &k->conv_bias, k->act, b->rows);
    for (size_t i = 0; i < cells; i++) k->act[i] = k->act[i] > 0 ? k->act[i] : 0;
    if (o) drop(m, k->act, k->drop_conv, cells, o->dropout);
    for (size_t i = 0; i < cells; i++) k->sum1[i] = x[i] + k->act[i];
    normalise(b, k->sum1, k->out1, k->stat1, &k->norm1, &k->norm1_bias);
    dense(k->out1, &k->gates, &k->gates_bias, k->gate, b->rows);
    scan(b, k, (int)d);
    memcpy(k->sum2, k->hidden, cells * sizeof *k->sum2);
    if (o) drop(m, k->sum2, k->drop_scan, cells, o->dropout);
    for (size_t i = 0; i < cells; i++) k->sum2[i] += k->out1[i];
    normalise(b, k->sum2, k->out2, k->stat2, &k->norm2, &k->norm2_bias);
}

static void relu(float *restrict x, size_t n)
{
    for (size_t i = 0; i < n; i++) x[i] = x[i] > 0 ? x[i] : 0;
}

/* Scores of every word as head of every word of its sentence, root first. */
static void score_arcs(net *m, const batch *b)
{
    const int a = m->shape.arc;
    float *out = m->arcs;
    for (int s = 0; s < b->n; s++) {
        const int n = b->sentences[s]->n, row = b->start[s];
        cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, n, n + 1, a, 1,
                    m->query_out + (size_t)row * (size_t)a, a,
                    m->head_out + (size_t)(row - 1) * (size_t)a, a, 0, out, n + 1);
        for (int i = 1; i <= n; i++, out += n + 1) {
            const float *step = m->distance_out + (size_t)(row + i - 1) * CX_DISTANCES;
            for (int j = 0; j <= n; j++)
                out[j] =
                    i == j ? -1e9f : out[j] + step[cx_distance((uint32_t)i, (uint32_t)j)];
        }
    }
}

static void arcs_forward(net *m, const batch *b, const train_options *o)
{
    const size_t cells = (size_t)b->rows * (size_t)m->shape.arc;
    dense(m->last, &m->dep, &m->dep_bias, m->dep_out, b->rows);
    dense(m->last, &m->head, &m->head_bias, m->head_out, b->rows);
    relu(m->dep_out, cells);
    relu(m->head_out, cells);
    if (o) drop(m, m->dep_out, m->drop_dep, cells, o->dropout_arc);
    if (o) drop(m, m->head_out, m->drop_head, cells, o->dropout_arc);
    for (int n = 0; n < b->rows; n++)
        if (!b->words[n])
            memcpy(m->head_out + (size_t)n * m->root_key.cols, m->root_key.w,
                   m->root_key.cols * sizeof(float));
    dense(m->dep_out, &m->query, &m->query_bias, m->query_out, b->rows);
    dense(m->last, &m->distance, &m->distance_bias, m->distance_out, b->rows);
    score_arcs(m, b);
}

void net_encode(net *m, const batch *b, const vocabulary *lexicon,
                const train_options *options)
{
    const size_t cells = (size_t)b->rows * (size_t)m->shape.width;
    embed(m, b, lexicon, options);
    normalise(b, m->x0, m->x0n, m->stat0, &m->norm, &m->norm_bias);
    if (options) drop(m, m->x0n, m->drop0, cells, options->dropout);
    const float *x = m->x0n;
    for (int k = 0; k < m->shape.blocks; k++) {
        block_forward(m, b, &m->blocks[k], x, options);
        x = m->blocks[k].out2;
    }
    memcpy(m->last, x, cells * sizeof *m->last);
    if (options) drop(m, m->last, m->drop_last, cells, options->dropout_last);
}

void net_forward(net *m, const batch *b, const vocabulary *lexicon,
                 const train_options *options)
{
    net_encode(m, b, lexicon, options);
    dense(m->last, &m->tags.w, &m->tags.bias, m->tags.scores, b->rows);
    dense(m->last, &m->feats.w, &m->feats.bias, m->feats.scores, b->rows);
    dense(m->last, &m->names.w, &m->names.bias, m->names.scores, b->rows);
    arcs_forward(m, b, options);
    dense(m->last, &m->child, &m->child_bias, m->child_out, b->rows);
    dense(m->last, &m->parent, NULL, m->parent_out, b->rows);
}

void net_relations(net *m, const batch *b, const train_options *options)
{
    const size_t r = (size_t)m->shape.relation;
    for (int n = 0; n < b->rows; n++) {
        float *restrict h = m->hidden_rel + (size_t)n * r;
        memset(h, 0, r * sizeof *h);
        if (!b->words[n]) continue;
        const int head = m->rel_head[n];
        const uint32_t j = b->words[head] ? (uint32_t)b->index[head] : 0;
        const float *restrict c = m->child_out + (size_t)n * r;
        const float *restrict p = j ? m->parent_out + (size_t)head * r : m->root_parent.w;
        const float *restrict e = m->step.w + cx_distance((uint32_t)b->index[n], j) * r;
        for (size_t k = 0; k < r; k++) {
            const float v = c[k] + p[k] + e[k];
            h[k] = v > 0 ? v : 0;
        }
    }
    if (options)
        drop(m, m->hidden_rel, m->drop_rel, (size_t)b->rows * r, options->dropout_arc);
    dense(m->hidden_rel, &m->relations.w, &m->relations.bias, m->relations.scores,
          b->rows);
}

static void softmax(float *restrict x, int n)
{
    float top = x[0], sum = 0;
    for (int i = 1; i < n; i++) top = x[i] > top ? x[i] : top;
    for (int i = 0; i < n; i++) sum += x[i] = expf(x[i] - top);
    for (int i = 0; i < n; i++) x[i] /= sum;
}

static void softmax_rows(const batch *b, classifier *c)
{
    const int n = (int)c->w.rows;
    for (int k = 0; k < b->rows; k++)
        if (b->words[k]) softmax(c->scores + (size_t)k * (size_t)n, n);
}

void net_softmax(net *m, const batch *b)
{
    softmax_rows(b, &m->tags);
    softmax_rows(b, &m->feats);
    softmax_rows(b, &m->names);
    softmax_rows(b, &m->relations);
    float *arcs = m->arcs;
    for (int s = 0; s < b->n; s++) {
        const int n = b->sentences[s]->n;
        for (int i = 0; i < n; i++, arcs += n + 1) softmax(arcs, n + 1);
    }
}
