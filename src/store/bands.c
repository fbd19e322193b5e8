/* bands.c -- see bands.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/bands.h"

#include "base/sort.h"

#include <stdlib.h>

void cx_bands_free(cx_bands *bands)
{
    free(bands->all);
    free(bands->slots);
    *bands = (cx_bands){ .n = 0 };
}

void cx_bands_clear(cx_bands *bands)
{
    bands->n = 0;
    bands->failed = false;
    if (bands->slots) memset(bands->slots, 0, bands->n_slots * sizeof *bands->slots);
}

/* The slot of the band, or the free one where it belongs. */
static uint32_t slot_of(const cx_bands *bands, int64_t band)
{
    uint32_t at = (uint32_t)band & (bands->n_slots - 1);
    while (bands->slots[at] && bands->all[bands->slots[at] - 1].band != band)
        at = (at + 1) & (bands->n_slots - 1);
    return at;
}

/* Room for one more, half of the slots free. */
static bool grow(cx_bands *bands)
{
    if (bands->n < bands->cap) return true;
    const uint32_t cap = bands->cap ? 2 * bands->cap : 4096;
    cx_band *all = cap > bands->cap ? realloc(bands->all, cap * sizeof *all) : NULL;
    if (all) bands->all = all;
    uint32_t *slots = all ? calloc(2 * (size_t)cap, sizeof *slots) : NULL;
    if (!slots) {
        bands->failed = true;
        return false;
    }
    free(bands->slots);
    bands->slots = slots;
    bands->n_slots = 2 * cap;
    bands->cap = cap;
    for (uint32_t i = 0; i < bands->n; i++) {
        const uint32_t at = slot_of(bands, bands->all[i].band);
        if (!slots[at]) slots[at] = i + 1; /* the others hang from it already */
    }
    return true;
}

static void add(cx_bands *bands, int64_t band, int64_t document)
{
    if (!grow(bands)) return;
    const uint32_t at = slot_of(bands, band), number = ++bands->n;
    bands->all[number - 1] = (cx_band){ band, document, 0, number };
    if (!bands->slots[at]) {
        bands->slots[at] = number;
        return;
    }
    cx_band *first = &bands->all[bands->slots[at] - 1];
    bands->all[first->last - 1].next = number;
    first->last = number;
}

void cx_bands_add(cx_bands *bands, const uint64_t *band, int n, int64_t document)
{
    for (int i = 0; i < n; i++) add(bands, (int64_t)band[i], document);
}

uint32_t cx_bands_find(const cx_bands *bands, uint64_t band, int64_t *out, uint32_t limit)
{
    uint32_t n = 0;
    if (!bands->n) return 0;
    uint32_t number = bands->slots[slot_of(bands, (int64_t)band)];
    for (; number && n < limit; number = bands->all[number - 1].next)
        out[n++] = bands->all[number - 1].document;
    return n;
}

/* The upper bits of a band, which order pages, and the place where it stands, which is in
 * the order of the documents. */
uint32_t *cx_bands_order(cx_bands *bands)
{
    const uint32_t n = bands->n;
    uint32_t bits = 1;
    while (n >> bits) bits++;
    uint64_t *keys = n ? malloc(2 * (size_t)n * sizeof *keys) : NULL;
    if (!keys) {
        bands->failed |= n > 0;
        return NULL;
    }
    for (uint32_t i = 0; i < n; i++) {
        const uint64_t band = (uint64_t)bands->all[i].band ^ UINT64_C(1) << 63;
        keys[i] = (band >> bits) << bits | i;
    }
    cx_sort_u64(keys, n, keys + n);
    uint32_t *places = (uint32_t *)(void *)(keys + n); /* the room is free again */
    for (uint32_t i = 0; i < n; i++)
        places[i] = (uint32_t)(keys[i] & ((UINT64_C(1) << bits) - 1));
    memmove(keys, places, n * sizeof *places);
    return (uint32_t *)(void *)keys;
}
