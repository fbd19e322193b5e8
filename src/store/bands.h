/* bands.h -- the bands of reports that are not in the table `bands` yet.
 *
 * A report has 24 bands (copies.h), each of them a number from all over. Written report
 * by report, each would touch a page of its own, and written batch by batch still most
 * pages of the table; so they wait for some thousand reports, or for the end of a run,
 * and are written in their order. Those of committed reports can be had from their
 * sketches, and a row of `works` says from which document on they lack: so nothing is
 * lost with a program that is killed, and the next one to write goes on from there
 * (banding.c).
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
uint32_t cx_bands_find(const cx_bands *bands, uint64_t band, int64_t *out,
                       uint32_t limit);
/* Their places in `all` in the order of the bands, but for their last bits; the caller
 * frees it. NULL when there are none, or when out of memory (`failed` is set then). */
uint32_t *cx_bands_order(cx_bands *bands);

#endif
