/* decode.h -- a batch on its way through the encoder, and what its scores mean.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_DECODE_H
#define CX_DECODE_H

#include "lang/encoder.h"
#include "lang/tree.h"

/* A sentence, or at most CX_PIECE_TOKENS of one. */
typedef struct cx_piece {
    uint32_t first_token, n, sentence;
    uint32_t row;  /* of its first token, in its batch */
    bool goes_on;  /* not the first piece of its sentence */
} cx_piece;

typedef struct cx_batch {
    const cx_encoder *encoder;
    casus_doc *doc;
    cx_piece *pieces;
    uint32_t n_pieces, rows;
    uint32_t *token;     /* by row; CASUS_NONE: an empty row */
    float *x, *y;        /* rows x width, in turn */
    float *hidden;       /* rows x width: both scans */
    float *wide;         /* rows x the widest layer */
    float *ends;         /* rows x CX_ENDS */
    float *query;        /* rows x arc */
    uint32_t wide_stride, ends_stride;
    uint8_t *q;          /* activations in bytes, and their scales */
    float *scales;
    uint8_t *key_bytes;  /* a piece's keys as a matrix */
    int8_t *key_row;
    float *key_scales, *zeros;
    int32_t *key_sums;
    float *arcs;         /* a piece's scores */
    uint32_t *heads;     /* by row: 0 root, else 1-based in the piece */
    uint8_t distance[2 * CX_PIECE_TOKENS]; /* class of j - i + CX_PIECE_TOKENS */
    cx_tree_space tree;
} cx_batch;

/* Tag, FEATS and name of every token of the batch from the scores. */
void cx_decode_classes(cx_batch *b, const float *scores, uint32_t stride);
/* Heads and relations. */
void cx_decode_tree(cx_batch *b, const float *scores, uint32_t stride);
/* What needs whole sentences and tags: pieces joined, lemmas, flags. */
void cx_decode_document(casus_doc *doc, const cx_piece *pieces, uint32_t n);

#endif
