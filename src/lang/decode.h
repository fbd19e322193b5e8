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
    uint32_t row;     /* of its first token, in its batch */
    bool goes_on;     /* not the first piece of its sentence */
    bool small_words; /* keeps capitals for names: no headline */
} cx_piece;

/* Arrays by row have room for CX_ROW_STEP rows behind the last, and q for chunks of
 * them. */
typedef struct cx_batch {
    const cx_encoder *encoder;
    casus_doc *doc;
    cx_piece *pieces;
    uint32_t n_pieces, rows;
    uint32_t *token;         /* by row; CASUS_NONE: an empty row */
    uint32_t *piece;         /* by row: its number among the pieces */
    float *x, *y;            /* rows x width, in turn */
    float *tops, *next_tops; /* of the rows that were made last: see kernel.h */
    float *hidden;           /* rows x width: both scans */
    float *wide;             /* a chunk of rows x the widest layer */
    float *names;            /* rows x CX_NAME_TAGS */
    float *ends;             /* rows x what CX_ENDS has from at_child on */
    uint32_t ends_stride;
    uint8_t *q; /* x or y in bytes, and their scales */
    float *scales;
    uint8_t *chunk_q; /* a chunk of rows in bytes, for the next product */
    float *chunk_scales;
    uint8_t *query; /* rows x arc: what looks for a head */
    float *query_scales;
    int8_t *keys; /* rows x arc: what is looked for */
    float *key_scales;
    int32_t *key_sums;
    int8_t *root_key;
    float root_scale;
    int32_t root_sum;
    uint8_t *key_bytes; /* a piece's keys as a matrix */
    float *piece_scales;
    int32_t *piece_sums;
    float *zeros;
    float *arcs;                           /* a piece's scores */
    uint32_t *heads;                       /* by row: 0 root, else 1-based in the piece */
    uint8_t distance[2 * CX_PIECE_TOKENS]; /* class of j - i + CX_PIECE_TOKENS */
    cx_tree_space tree;
} cx_batch;

/* Tag and FEATS of n rows from `from` on, whose scores are given; keeps those of
 * names. */
void cx_decode_tags(cx_batch *b, uint32_t from, uint32_t n, const float *scores,
                    uint32_t stride);
/* Names of every token of the batch. */
void cx_decode_names(cx_batch *b);
/* Heads and relations of n rows from `from` on. */
void cx_decode_tree(cx_batch *b, uint32_t from, uint32_t n, const float *scores,
                    uint32_t stride);
/* What needs whole sentences and tags: pieces joined, lemmas, flags. */
void cx_decode_document(casus_doc *doc, const cx_piece *pieces, uint32_t n);

#endif
