/* encoder.h -- the weights as the engine sees them: views into the sections "lang.*".
 *
 * Section "lang.encoder" (a blob): "shap" one cx_shape; "lexi" the lexicon, an open
 * table from word hash to row; per feature f "em.f" rows of bytes and "es.f" a scale a
 * row; per matrix m "mw.m" "ms.m" "mk.m" "mb.m" weights, scales, sums, bias; per norm
 * "no.m" gains, then biases; the float rows "root", "rpar" and "step"; "tags" UPOS and
 * XPOS of each tag class; "feat" the FEATS strings, each with NUL, "foff" where they
 * begin; "tfof" and "tfli" the FEATS that go with each tag. (".m" is two digits.)
 *
 * Section "lang.lemma": see lemma.h.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_ENCODER_H
#define CX_ENCODER_H

#include "lang/features.h"
#include "lang/kernel.h"
#include "lang/lang.h"
#include "lang/layout.h"
#include "lang/lemma.h"
#include "lang/named.h"

enum { CX_BLOCKS_MAX = 6 };

/* Matrices in their order in the file: two for each block, then these. */
enum { CX_CONV, CX_GATES, CX_BLOCK_MATRICES };
enum { CX_CLASSES, CX_ENDS, CX_QUERY, CX_RELATION, CX_HEAD_MATRICES };

/* Columns of CX_CLASSES: tags, FEATS, names; of CX_ENDS: dep, head, child, parent,
 * distances. Each part begins at a multiple of 16. */
typedef struct cx_shape {
    uint32_t version, width, blocks, arc, relation;
    uint32_t words, tags, feats;
    uint32_t at_feats, at_names;                         /* columns of CX_CLASSES */
    uint32_t at_head, at_child, at_parent, at_distances; /* columns of CX_ENDS */
} cx_shape;

enum { CX_SHAPE_VERSION = 1 };

typedef struct cx_lexicon_slot {
    uint32_t check, row;
} cx_lexicon_slot; /* row 0: free */

typedef struct cx_norm {
    const float *gain, *bias;
} cx_norm;

struct cx_encoder {
    cx_shape shape;
    const cx_kernel *kernel;
    const cx_lexicon_slot *lexicon;
    uint32_t lexicon_mask;
    const int8_t *embedding[CX_FEATURE_COUNT];
    const float *embedding_scale[CX_FEATURE_COUNT];
    cx_norm norms[1 + 2 * CX_BLOCKS_MAX];
    cx_matrix matrices[CX_BLOCK_MATRICES * CX_BLOCKS_MAX + CX_HEAD_MATRICES];
    const float *root_key, *root_parent, *step;
    const uint16_t *tags; /* upos << 8 | xpos */
    const char *feats;
    const uint32_t *feats_at;     /* shape.feats of them */
    const uint32_t *tag_feats_at; /* shape.tags + 1 */
    const uint16_t *tag_feats;
    cx_lemmas lemmas;
    cx_named named;
};

static inline const cx_matrix *cx_block_matrix(const cx_encoder *e, uint32_t block,
                                               uint32_t which)
{
    return &e->matrices[block * CX_BLOCK_MATRICES + which];
}

static inline const cx_matrix *cx_head_matrix(const cx_encoder *e, uint32_t which)
{
    return &e->matrices[e->shape.blocks * CX_BLOCK_MATRICES + which];
}

static inline uint32_t cx_round16(uint32_t n)
{
    return (n + 15) & ~15u;
}

#endif
