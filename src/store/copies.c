/* copies.c -- see copies.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/copies.h"

#include <stdlib.h>

enum { GRAM = 4, FEWEST_GRAMS = 12, ROWS = 3, FUNCTIONS = CX_SKETCH_BANDS * ROWS };

/* splitmix64: well mixed numbers for the hash functions, the same everywhere. */
static uint64_t mixed(uint64_t x)
{
    x += UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return x ^ (x >> 31);
}

static int by_value(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static bool is_word(const casus_doc *d, uint32_t t)
{
    uint32_t len;
    const uint32_t c = cx_utf8_decode(d->text, d->tokens.ptr[t].start, &len);
    return cx_is_letter(c) || cx_is_digit(c);
}

/* The hashes of all 4-grams, sorted, each once; how many. */
static size_t grams(const casus_doc *d, cx_buffer *work)
{
    uint64_t last[GRAM] = { 0 };
    uint32_t words = 0;
    cx_buffer_clear(work);
    for (uint32_t t = 0; t < d->tokens.len; t++) {
        if (d->tokens.ptr[t].start < d->title_len || !is_word(d, t)) continue;
        memmove(last, last + 1, sizeof last - sizeof *last);
        last[GRAM - 1] = d->strings.hashes.ptr[d->normals.ptr[t]];
        if (++words < GRAM) continue;
        const uint64_t hash = cx_hash(last, sizeof last, 0);
        cx_buffer_add(work, &hash, sizeof hash);
    }
    if (work->failed || work->len == 0) return 0;
    uint64_t *all = (uint64_t *)(void *)work->ptr;
    const size_t n = work->len / sizeof *all;
    qsort(all, n, sizeof *all, by_value);
    size_t kept = 1;
    for (size_t i = 1; i < n; i++) {
        if (all[i] != all[kept - 1]) all[kept++] = all[i];
    }
    return kept;
}

void cx_sketch_make(cx_sketch *sketch, const casus_doc *doc, cx_buffer *work)
{
    uint64_t least[FUNCTIONS];
    const size_t n = grams(doc, work);
    sketch->n = 0;
    if (n < FEWEST_GRAMS) return;
    const uint64_t *all = (const uint64_t *)(const void *)work->ptr;
    for (size_t i = 0; i < n && sketch->n < CX_SKETCH_HASHES; i++) {
        const uint32_t top = (uint32_t)(all[i] >> 32);
        if (sketch->n == 0 || sketch->hashes[sketch->n - 1] != top) {
            sketch->hashes[sketch->n++] = top;
        }
    }
    for (int f = 0; f < FUNCTIONS; f++) {
        const uint64_t odd = mixed(2 * (uint64_t)f) | 1, add = mixed(2 * (uint64_t)f + 1);
        least[f] = UINT64_MAX;
        for (size_t i = 0; i < n; i++) {
            const uint64_t value = all[i] * odd + add; /* they are well mixed hashes */
            if (value < least[f]) least[f] = value;
        }
    }
    for (uint64_t b = 0; b < CX_SKETCH_BANDS; b++) {
        sketch->bands[b] = cx_hash(&least[b * ROWS], ROWS * sizeof *least, b);
    }
}

double cx_sketch_compare(const uint32_t *a, uint32_t n_a, const uint32_t *b, uint32_t n_b)
{
    uint32_t i = 0, j = 0, seen = 0, both = 0;
    /* A sketch that is not full holds its whole text, and may be read to its end. */
    while (i < n_a && j < n_b && seen < CX_SKETCH_HASHES) {
        seen++;
        if (a[i] == b[j]) {
            both++;
            i++;
            j++;
        } else if (a[i] < b[j]) {
            i++;
        } else {
            j++;
        }
    }
    const bool a_ended = i == n_a, b_ended = j == n_b;
    uint32_t rest = (a_ended ? 0 : n_a - i) + (b_ended ? 0 : n_b - j);
    if (rest > CX_SKETCH_HASHES - seen) rest = CX_SKETCH_HASHES - seen;
    return seen + rest ? (double)both / (seen + rest) : 0;
}
