/* copies.h -- which documents carry (nearly) the same text.
 *
 * A wire story in ten papers is one origin. Two texts are copies when half of their
 * word 4-grams, taken together, stand in both (Jaccard 0.5); titles, which each paper
 * writes anew, do not count.
 *
 * A sketch holds the smallest hashes of a text's 4-grams: all of them for most news,
 * so that the measure is exact, and the 512 smallest of long texts, which estimate it
 * to within a few hundredths. Candidates are found by 24 bands of three minimum hashes
 * (Broder 1997; Indyk and Motwani 1998): texts at 0.5 meet in a band 96 times in 100,
 * and the cost of a look-up does not grow with the archive.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_COPIES_H
#define CX_COPIES_H

#include "doc/doc.h"
#include "record/buffer.h"

enum { CX_SKETCH_HASHES = 512, CX_SKETCH_BANDS = 24 };

typedef struct cx_sketch {
    uint32_t n;                        /* 0: too short a text to be told from others */
    uint32_t hashes[CX_SKETCH_HASHES]; /* ascending, each once */
    uint64_t bands[CX_SKETCH_BANDS];
} cx_sketch;

/* `work` is scratch, kept by the caller from one document to the next. */
void cx_sketch_make(cx_sketch *sketch, const casus_doc *doc, cx_buffer *work);
/* The share of 4-grams that stand in both, 0 to 1. */
double cx_sketch_compare(const uint32_t *a, uint32_t n_a, const uint32_t *b,
                         uint32_t n_b);

#endif
