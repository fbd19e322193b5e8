/* release.c -- the trained net, cut to bytes, as the section "lang.encoder".
 *
 * Every matrix gets a scale an output, every embedding a scale a row, so that the
 * largest weight of it is 127. Heads that read the same input are laid side by side in
 * one matrix. The layout is that of src/lang/encoder.h and kernel.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "release.h"

#include "lang/encoder.h"
#include "release_lemma.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct output {
    cx_blob_writer blob;
    cx_shape shape;
    uint32_t n_matrices;
} output;

/* A copy that stays until the program ends, under a numbered tag. */
static void add(output *o, const char *kind, uint32_t number, const void *ptr,
                size_t size, size_t n)
{
    char tag[16];
    snprintf(tag, sizeof tag, kind, number % 100);
    cx_blob_add_array(&o->blob, tag, ptr, size, (uint32_t)n);
}

static float scale_of(const float *w, size_t n)
{
    float top = 1e-9f;
    for (size_t k = 0; k < n; k++) top = fmaxf(top, fabsf(w[k]));
    return top / 127;
}

static int8_t byte_of(float w, float scale)
{
    return (int8_t)lrintf(w / scale);
}

/* ---- matrices ---- */

/* Columns of an output matrix that come from one param, bias NULL for none. */
typedef struct part {
    const param *w, *bias;
    uint32_t at;
} part;

static void fill_part(const part *p, uint32_t in, int8_t *weights, float *scales,
                      int32_t *sums, float *bias)
{
    for (uint32_t r = 0; r < p->w->rows; r++) {
        const uint32_t o = p->at + r;
        const float *from = p->w->w + (size_t)r * in;
        int8_t *to = weights + (size_t)(o / CX_LANES) * CX_LANES * in + o % CX_LANES * 4;
        scales[o] = scale_of(from, in);
        for (uint32_t k = 0; k < in; k++) {
            const int8_t b = byte_of(from[k], scales[o]);
            to[(size_t)(k / 4) * 4 * CX_LANES + k % 4] = b;
            sums[o] += b;
        }
        if (p->bias) bias[o] = p->bias->w[r];
    }
}

static void add_matrix(output *o, uint32_t in, uint32_t out, const part *parts, int n)
{
    out = cx_round16(out);
    int8_t *weights = must_alloc((size_t)in * out);
    float *scales = must_alloc(out * sizeof *scales);
    int32_t *sums = must_alloc(out * sizeof *sums);
    float *bias = must_alloc(out * sizeof *bias);
    for (int k = 0; k < n; k++) fill_part(&parts[k], in, weights, scales, sums, bias);
    const uint32_t number = o->n_matrices++;
    add(o, "mw%02u", number, weights, 1, (size_t)in * out);
    add(o, "ms%02u", number, scales, sizeof *scales, out);
    add(o, "mk%02u", number, sums, sizeof *sums, out);
    add(o, "mb%02u", number, bias, sizeof *bias, out);
}

static void add_matrices(output *o, const net *m)
{
    const cx_shape *s = &o->shape;
    for (uint32_t b = 0; b < s->blocks; b++) {
        const block *k = &m->blocks[b];
        add_matrix(o, 3 * s->width, s->width, &(part){ &k->conv, &k->conv_bias, 0 }, 1);
        add_matrix(o, s->width, 2 * s->width, &(part){ &k->gates, &k->gates_bias, 0 }, 1);
    }
    const part classes[] = { { &m->tags.w, &m->tags.bias, 0 },
                             { &m->feats.w, &m->feats.bias, s->at_feats },
                             { &m->names.w, &m->names.bias, s->at_names } };
    const part ends[] = { { &m->dep, &m->dep_bias, 0 },
                          { &m->head, &m->head_bias, s->at_head },
                          { &m->child, &m->child_bias, s->at_child },
                          { &m->parent, NULL, s->at_parent },
                          { &m->distance, &m->distance_bias, s->at_distances } };
    add_matrix(o, s->width, s->at_names + CX_NAME_TAGS, classes, 3);
    add_matrix(o, s->width, s->at_distances + CX_DISTANCES, ends, 5);
    add_matrix(o, s->arc, s->arc, &(part){ &m->query, &m->query_bias, 0 }, 1);
    add_matrix(o, s->relation, CASUS_DEPREL_COUNT,
               &(part){ &m->relations.w, &m->relations.bias, 0 }, 1);
}

/* ---- embeddings and norms ---- */

static void add_embedding(output *o, uint32_t number, const param *p)
{
    int8_t *bytes = must_alloc(param_size(p));
    float *scales = must_alloc(p->rows * sizeof *scales);
    for (uint32_t r = 0; r < p->rows; r++) {
        const float *row = p->w + (size_t)r * p->cols;
        scales[r] = scale_of(row, p->cols);
        for (uint32_t k = 0; k < p->cols; k++)
            bytes[(size_t)r * p->cols + k] = byte_of(row[k], scales[r]);
    }
    add(o, "em%02u", number, bytes, 1, param_size(p));
    add(o, "es%02u", number, scales, sizeof *scales, p->rows);
}

static void add_norm(output *o, uint32_t number, const param *gain, const param *bias)
{
    const uint32_t n = gain->cols;
    float *both = must_alloc(2 * n * sizeof *both);
    memcpy(both, gain->w, n * sizeof *both);
    memcpy(both + n, bias->w, n * sizeof *both);
    add(o, "no%02u", number, both, sizeof *both, 2 * n);
}

static void add_floats(output *o, const net *m)
{
    for (uint32_t f = 0; f < CX_FEATURE_COUNT; f++) add_embedding(o, f, &m->embedding[f]);
    add_norm(o, 0, &m->norm, &m->norm_bias);
    for (uint32_t b = 0; b < o->shape.blocks; b++) {
        add_norm(o, 1 + 2 * b, &m->blocks[b].norm1, &m->blocks[b].norm1_bias);
        add_norm(o, 2 + 2 * b, &m->blocks[b].norm2, &m->blocks[b].norm2_bias);
    }
    add(o, "root", 0, m->root_key.w, sizeof(float), o->shape.arc);
    add(o, "rpar", 0, m->root_parent.w, sizeof(float), o->shape.relation);
    add(o, "step", 0, m->step.w, sizeof(float), CX_DISTANCES * o->shape.relation);
}

/* ---- classes ---- */

static void add_lexicon(output *o, const vocabulary *lexicon)
{
    uint32_t n = 16;
    while (n < 2 * lexicon->n) n *= 2;
    cx_lexicon_slot *slots = must_alloc(n * sizeof *slots);
    for (uint32_t k = 0; k < lexicon->n; k++) {
        uint32_t i = (uint32_t)lexicon->keys[k] & (n - 1);
        while (slots[i].row) i = (i + 1) & (n - 1);
        slots[i] = (cx_lexicon_slot){ (uint32_t)(lexicon->keys[k] >> 32), k + 1 };
    }
    add(o, "lexi", 0, slots, sizeof *slots, n);
}

/* The FEATS seen with each tag, so that the decoder need not look at all; a tag whose
 * FEATS were all too rare goes with none. */
static void add_tags(output *o, const classes *c, const corpus *set)
{
    const uint32_t tags = c->tags.n, feats = c->feats.n;
    uint8_t *seen = must_alloc((size_t)tags * feats);
    for (size_t s = 0; s < set->n; s++)
        for (int i = 0; i < set->sentences[s].n; i++) {
            const word *w = &set->sentences[s].words[i];
            if (w->tag >= 0 && w->feats >= 0)
                seen[(size_t)w->tag * feats + (size_t)w->feats] = 1;
        }
    uint16_t *numbers = must_alloc(tags * sizeof *numbers);
    uint32_t *at = must_alloc((tags + 1) * sizeof *at), n = 0;
    uint16_t *list = must_alloc((size_t)tags * (feats + 1) * sizeof *list);
    for (uint32_t t = 0; t < tags; t++) {
        numbers[t] = (uint16_t)c->tags.keys[t];
        for (uint32_t f = 0; f < feats; f++)
            if (seen[(size_t)t * feats + f]) list[n++] = (uint16_t)f;
        if (n == at[t]) list[n++] = 0;
        at[t + 1] = n;
    }
    add(o, "tags", 0, numbers, sizeof *numbers, tags);
    add(o, "tfof", 0, at, sizeof *at, tags + 1);
    add(o, "tfli", 0, list, sizeof *list, n);
}

static void add_feats(output *o, const classes *c)
{
    uint32_t *at = must_alloc(c->feats.n * sizeof *at), n = 0;
    for (uint32_t k = 0; k < c->feats.n; k++) n += c->feats.strings[k].len + 1;
    char *text = must_alloc(n);
    n = 0;
    for (uint32_t k = 0; k < c->feats.n; k++) {
        at[k] = n;
        memcpy(text + n, c->feats.strings[k].ptr, c->feats.strings[k].len);
        n += c->feats.strings[k].len + 1;
    }
    add(o, "feat", 0, text, 1, n);
    add(o, "foff", 0, at, sizeof *at, c->feats.n);
}

static cx_shape shape_of(const net *m)
{
    const net_shape *n = &m->shape;
    cx_shape s = { .version = CX_SHAPE_VERSION,
                   .width = (uint32_t)n->width,
                   .blocks = (uint32_t)n->blocks,
                   .arc = (uint32_t)n->arc,
                   .relation = (uint32_t)n->relation,
                   .words = (uint32_t)n->n_words,
                   .tags = (uint32_t)n->n_tags,
                   .feats = (uint32_t)n->n_feats };
    s.at_feats = cx_round16(s.tags);
    s.at_names = s.at_feats + cx_round16(s.feats);
    s.at_head = s.arc;
    s.at_child = 2 * s.arc;
    s.at_parent = s.at_child + s.relation;
    s.at_distances = s.at_parent + s.relation;
    return s;
}

static casus_str named_section(cx_arena *arena, cx_named named)
{
    cx_blob_writer blob;
    cx_blob_writer_init(&blob, arena);
    cx_blob_add_array(&blob, "slot", named.slots, sizeof *named.slots, named.mask + 1);
    return cx_blob_finish(&blob);
}

void release(const char *path, const net *m, const classes *c, const vocabulary *lexicon,
             const corpus *set, const char *listed, cx_named named)
{
    cx_arena arena;
    output o = { .shape = shape_of(m) };
    casus_error err = { .message = "out of memory" };
    cx_model_writer *writer = cx_model_writer_new();
    cx_arena_init(&arena, 0);
    cx_blob_writer_init(&o.blob, &arena);
    add(&o, "shap", 0, &o.shape, sizeof o.shape, 1);
    add_lexicon(&o, lexicon);
    add_floats(&o, m);
    add_matrices(&o, m);
    add_tags(&o, c, set);
    add_feats(&o, c);
    const bool done =
        writer &&
        cx_model_writer_add(writer, "lang.encoder", cx_blob_finish(&o.blob), &err) ==
            CASUS_OK &&
        cx_model_writer_add(writer, "lang.named", named_section(&arena, named), &err) ==
            CASUS_OK &&
        cx_model_writer_add(writer, "lang.lemma", release_lemmas(&arena, set, listed),
                            &err) == CASUS_OK &&
        cx_model_writer_save(writer, path, &err) == CASUS_OK;
    if (!done) {
        fprintf(stderr, "%s: %s\n", path, err.message);
        exit(3);
    }
    cx_model_writer_free(writer);
    cx_arena_free(&arena);
}
