/* bands.h -- the bands of the reports of the open batch, which are not in the database yet.
 *
 * A report has 24 bands (copies.h), each of them a number from all over. Written report by
 * report, each would touch a page of its own; so they wait until the batch is committed
 * and are written in their order.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_BANDS_H
#define CX_BANDS_H

#include "base/base.h"

typedef struct cx_band {
    int64_t band, document;
    uint32_t next; /* the next with the same band, counted from 1; 0 none */
    uint32_t last; /* of the first: the last with the same band */
} cx_band;

typedef struct cx_bands {
    cx_band *all; /* in the order in which they came */
    uint32_t n, cap;
    uint32_t *slots; /* the first of a band, counted from 1, under its low bits; 0 free */
    uint32_t n_slots; /* a power of two */
    bool failed;      /* out of memory */
} cx_bands;

void cx_bands_free(cx_bands *bands);
void cx_bands_clear(cx_bands *bands);
void cx_bands_add(cx_bands *bands, const uint64_t *band, int n, int64_t document);
/* Up to `limit` documents with this band, the first ones first; how many. */
uint32_t cx_bands_find(const cx_bands *bands, uint64_t band, int64_t *out, uint32_t limit);
/* In the order of the bands, but for their last bits; then nothing can be found any more. */
const cx_band *cx_bands_sorted(cx_bands *bands, size_t *n);

#endif
