/* copies.c -- see copies.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/copies.h"

#include "base/sort.h"

enum { GRAM = 4, FEWEST_GRAMS = 12, ROWS = 3, FUNCTIONS = CX_SKETCH_BANDS * ROWS };

/* splitmix64: well mixed numbers for the hash functions, the same everywhere. */
static uint64_t mixed(uint64_t x)
{
    x += UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return x ^ (x >> 31);
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
    const size_t n = work->len / sizeof(uint64_t);
    cx_buffer_reserve(work, work->len);
    if (work->failed || n == 0) return 0;
    uint64_t *all = (uint64_t *)(void *)work->ptr;
    cx_sort_u64(all, n, all + n);
    size_t kept = 1;
    for (size_t i = 1; i < n; i++) {
        if (all[i] != all[kept - 1]) all[kept++] = all[i];
    }
    return kept;
}

/* The smallest values of the functions from `first` on, several at once, since one waits
 * for its own result most of the time. */
enum { AT_ONCE = 4 };
_Static_assert(FUNCTIONS % AT_ONCE == 0, "no rest");
static void find_least(uint64_t least[AT_ONCE], int first, const uint64_t *all, size_t n)
{
    uint64_t odd[AT_ONCE], add[AT_ONCE], now[AT_ONCE];
    for (int k = 0; k < AT_ONCE; k++) {
        odd[k] = mixed(2 * (uint64_t)(first + k)) | 1;
        add[k] = mixed(2 * (uint64_t)(first + k) + 1);
        now[k] = UINT64_MAX;
    }
    for (size_t i = 0; i < n; i++) {
        for (int k = 0; k < AT_ONCE; k++) {
            const uint64_t value = all[i] * odd[k] + add[k]; /* they are mixed hashes */
            now[k] = value < now[k] ? value : now[k];
        }
    }
    memcpy(least, now, sizeof now);
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
    for (int f = 0; f < FUNCTIONS; f += AT_ONCE) find_least(least + f, f, all, n);
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
