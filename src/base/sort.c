/* sort.c -- see sort.h: merges of sorted runs, n log n at worst.
 *
 * A merge takes the smaller of two numbers without a jump: of random numbers every second
 * jump is foreseen wrongly, which costs more than all the rest.
 *
 * SPDX-License-Identifier: MIT
 */
#include "base/sort.h"

enum { RUN = 6 };

static void sort_run(uint64_t *all, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        const uint64_t value = all[i];
        size_t at = i;
        for (; at > 0 && all[at - 1] > value; at--) all[at] = all[at - 1];
        all[at] = value;
    }
}

static void merge(uint64_t *out, const uint64_t *a, size_t n_a, const uint64_t *b,
                  size_t n_b)
{
    size_t i = 0, j = 0;
    while (i < n_a && j < n_b) {
        const uint64_t x = a[i], y = b[j];
        const bool second = y < x;
        out[i + j] = second ? y : x;
        i += !second;
        j += second;
    }
    memcpy(out + i + j, a + i, (n_a - i) * sizeof *out);
    i = n_a;
    memcpy(out + i + j, b + j, (n_b - j) * sizeof *out);
}

void cx_sort_u64(uint64_t *all, size_t n, uint64_t *room)
{
    uint64_t *from = all, *to = room;
    for (size_t i = 0; i < n; i += RUN) sort_run(all + i, n - i < RUN ? n - i : RUN);
    for (size_t width = RUN; width < n; width *= 2) {
        for (size_t i = 0; i < n; i += 2 * width) {
            const size_t n_a = n - i < width ? n - i : width;
            const size_t n_b = n - i - n_a < width ? n - i - n_a : width;
            merge(to + i, from + i, n_a, from + i + n_a, n_b);
        }
        uint64_t *const other = from;
        from = to;
        to = other;
    }
    if (from != all) memcpy(all, from, n * sizeof *all);
}
