/* encoder.c -- opening the weights: every array is there, and as long as it must be.
 *
 * Later code trusts what was checked here: row numbers of the lexicon, class numbers,
 * and that no weight is infinite or no number, so that no activation can be.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/encoder.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const char section_name[] = "lang.encoder";

/* One array after another; the first fault is kept. */
typedef struct reader {
    const cx_blob *blob;
    bool failed;
    char tag[5];
} reader;

static const void *array(reader *r, const char *kind, uint32_t number, size_t size,
                         uint32_t want)
{
    char tag[16];
    snprintf(tag, sizeof tag, kind, number % 100);
    uint32_t n = 0;
    const void *ptr = cx_blob_array(r->blob, tag, size, &n);
    if ((!ptr || n != want) && !r->failed) {
        r->failed = true;
        memcpy(r->tag, tag, 4);
    }
    return ptr;
}

static const float *float_array(reader *r, const char *kind, uint32_t number,
                                uint32_t want)
{
    const float *x = array(r, kind, number, sizeof *x, want);
    for (uint32_t i = 0; x && !r->failed && i < want; i++)
        if (!(fabsf(x[i]) < 1e6f)) {
            r->failed = true;
            snprintf(r->tag, sizeof r->tag, kind, number % 100);
        }
    return x;
}

static bool shape_fits(const cx_shape *s)
{
    return s->version == CX_SHAPE_VERSION && s->width >= 32 && s->width <= 512 &&
           s->width % 32 == 0 && s->blocks >= 1 && s->blocks <= CX_BLOCKS_MAX &&
           s->arc >= 16 && s->arc <= 512 && s->arc % 16 == 0 && s->relation >= 16 &&
           s->relation <= 512 && s->relation % 16 == 0 && s->words >= 1 &&
           s->words < 1u << 22 && s->tags >= 1 && s->tags <= 1000 && s->feats >= 1 &&
           s->feats <= 2000 && s->at_feats == cx_round16(s->tags) &&
           s->at_names == s->at_feats + cx_round16(s->feats) && s->at_head == s->arc &&
           s->at_child == 2 * s->arc && s->at_parent == s->at_child + s->relation &&
           s->at_distances == s->at_parent + s->relation;
}

static void read_matrix(reader *r, cx_matrix *m, uint32_t number, uint32_t in,
                        uint32_t out)
{
    out = cx_round16(out);
    *m = (cx_matrix){ .in = in, .out = out };
    m->weights = array(r, "mw%02u", number, 1, in * out);
    m->scales = float_array(r, "ms%02u", number, out);
    m->sums = array(r, "mk%02u", number, sizeof *m->sums, out);
    m->bias = float_array(r, "mb%02u", number, out);
}

static void read_matrices(reader *r, cx_encoder *e)
{
    const cx_shape *s = &e->shape;
    cx_matrix *m = e->matrices;
    uint32_t k = 0;
    for (uint32_t b = 0; b < s->blocks; b++) {
        read_matrix(r, &m[k], k, 3 * s->width, s->width);
        k++;
        read_matrix(r, &m[k], k, s->width, 2 * s->width);
        k++;
    }
    read_matrix(r, &m[k + CX_CLASSES], k + CX_CLASSES, s->width,
                s->at_names + CX_NAME_TAGS);
    read_matrix(r, &m[k + CX_ENDS], k + CX_ENDS, s->width,
                s->at_distances + CX_DISTANCES);
    read_matrix(r, &m[k + CX_QUERY], k + CX_QUERY, s->arc, s->arc);
    read_matrix(r, &m[k + CX_RELATION], k + CX_RELATION, s->relation, CASUS_DEPREL_COUNT);
}

static void read_lexicon(reader *r, cx_encoder *e)
{
    uint32_t n = 0, free_slots = 0;
    e->lexicon = cx_blob_array(r->blob, "lexi", sizeof *e->lexicon, &n);
    bool good = e->lexicon && n && (n & (n - 1)) == 0;
    for (uint32_t i = 0; good && i < n; i++) {
        free_slots += e->lexicon[i].row == 0;
        good = e->lexicon[i].row < e->shape.words;
    }
    e->lexicon_mask = n - 1;
    if (!r->failed && (!good || free_slots == 0)) {
        r->failed = true;
        memcpy(r->tag, "lexi", 5);
    }
}

static void read_embeddings(reader *r, cx_encoder *e)
{
    for (uint32_t f = 0; f < CX_FEATURE_COUNT; f++) {
        const uint32_t rows = f == CX_FEATURE_WORD ? e->shape.words : cx_feature_rows[f];
        e->embedding[f] = array(r, "em%02u", f, 1, rows * e->shape.width);
        e->embedding_scale[f] = float_array(r, "es%02u", f, rows);
    }
    for (uint32_t k = 0; k < 1 + 2 * e->shape.blocks; k++) {
        e->norms[k].gain = float_array(r, "no%02u", k, 2 * e->shape.width);
        if (e->norms[k].gain) e->norms[k].bias = e->norms[k].gain + e->shape.width;
    }
}

/* Tag classes and the FEATS that go with them. */
static void read_classes(reader *r, cx_encoder *e)
{
    const cx_shape *s = &e->shape;
    uint32_t text = 0, list = 0;
    e->tags = array(r, "tags", 0, sizeof *e->tags, s->tags);
    e->feats = cx_blob_array(r->blob, "feat", 1, &text);
    e->feats_at = array(r, "foff", 0, sizeof *e->feats_at, s->feats);
    e->tag_feats_at = array(r, "tfof", 0, sizeof *e->tag_feats_at, s->tags + 1);
    e->tag_feats = cx_blob_array(r->blob, "tfli", sizeof *e->tag_feats, &list);
    if (r->failed) return;
    bool good = e->feats && text > 0 && e->feats[text - 1] == 0 && e->tag_feats &&
                e->tag_feats_at[s->tags] <= list;
    for (uint32_t i = 0; good && i < s->tags; i++)
        good = e->tags[i] >> 8 < CASUS_UPOS_COUNT &&
               e->tag_feats_at[i] < e->tag_feats_at[i + 1];
    for (uint32_t i = 0; good && i < list; i++) good = e->tag_feats[i] < s->feats;
    for (uint32_t i = 0; good && i < s->feats; i++) good = e->feats_at[i] < text;
    if (good) return;
    r->failed = true;
    memcpy(r->tag, "tags", 5);
}

static void read_all(reader *r, cx_encoder *e)
{
    read_lexicon(r, e);
    read_embeddings(r, e);
    read_matrices(r, e);
    e->root_key = float_array(r, "root", 0, e->shape.arc);
    e->root_parent = float_array(r, "rpar", 0, e->shape.relation);
    e->step = float_array(r, "step", 0, CX_DISTANCES * e->shape.relation);
    read_classes(r, e);
}

casus_status cx_encoder_open(cx_encoder **out, const cx_model *model, casus_error *err)
{
    *out = NULL;
    cx_blob blob;
    casus_status status =
        cx_blob_open(&blob, cx_model_section(model, section_name), section_name, err);
    if (status != CASUS_OK) return status;
    uint32_t n;
    const cx_shape *shape = cx_blob_array(&blob, "shap", sizeof *shape, &n);
    if (!shape || n != 1 || !shape_fits(shape))
        return cx_fail(err, CASUS_BAD_FORMAT, 0, 0,
                       "section %s is of another version; make the weights anew",
                       section_name);
    cx_encoder *e = calloc(1, sizeof *e);
    if (!e) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    e->shape = *shape;
    e->kernel = cx_kernel_best();
    reader r = { .blob = &blob };
    read_all(&r, e);
    status = r.failed ? cx_fail(err, CASUS_BAD_FORMAT, 0, 0,
                                "section %s: array %s is missing or damaged",
                                section_name, r.tag)
                      : cx_lemmas_open(&e->lemmas, model, err);
    if (status == CASUS_OK) status = cx_named_open(&e->named, model, err);
    if (status != CASUS_OK) {
        free(e);
        return status;
    }
    *out = e;
    return CASUS_OK;
}

void cx_encoder_close(cx_encoder *encoder)
{
    free(encoder);
}

const char *cx_features_name(const cx_encoder *encoder, unsigned features)
{
    if (!encoder || features >= encoder->shape.feats) return "";
    return encoder->feats + encoder->feats_at[features];
}
