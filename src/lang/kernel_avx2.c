/* kernel_avx2.c -- x86-64 with AVX2: 32 products an instruction.
 *
 * SPDX-License-Identifier: MIT
 */
#if defined(__x86_64__)

#include "lang/kernel.h"

#include <immintrin.h>
#include <math.h>
#include <string.h>

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#else
#pragma GCC target("avx2")
#endif

/* (int)(x * inverse + 64.5), sixteen at a time; packing works within halves of the
 * register, which the permutation puts right. */
static inline __m256i rounded(const float *x, __m256 inverse)
{
    const __m256 v = _mm256_mul_ps(_mm256_loadu_ps(x), inverse);
    return _mm256_cvttps_epi32(_mm256_add_ps(v, _mm256_set1_ps(CX_ZERO + 0.5f)));
}

static void to_bytes(const float *restrict x, uint32_t n, float inverse,
                     uint8_t *restrict q)
{
    const __m256 by = _mm256_set1_ps(inverse);
    for (uint32_t k = 0; k < n; k += CX_LANES) {
        const __m256i words =
            _mm256_packs_epi32(rounded(x + k, by), rounded(x + k + 8, by));
        const __m256i sorted = _mm256_permute4x64_epi64(words, 0xD8);
        _mm_storeu_si128((__m128i *)(q + k),
                         _mm_packus_epi16(_mm256_castsi256_si128(sorted),
                                          _mm256_extracti128_si256(sorted, 1)));
    }
}

#define CX_HAS_TO_BYTES
#define CX_WIDTH 8
#include "lang/kernel_float.h"

static bool runs_here(void)
{
    return __builtin_cpu_supports("avx2");
}

/* acc += 8 outputs times 4 inputs. A pair of products is at most 2 * 127 * 127, below
 * what 16 bits hold, so the first instruction never saturates. */
static inline __m256i step(__m256i acc, __m256i q, __m256i w)
{
    const __m256i pairs = _mm256_maddubs_epi16(q, w);
    return _mm256_add_epi32(acc, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

static inline __m256i four_inputs(const uint8_t *q)
{
    int32_t bytes;
    memcpy(&bytes, q, sizeof bytes);
    return _mm256_set1_epi32(bytes);
}

static inline void store(const cx_matrix *w, uint32_t o, __m256i acc, float scale,
                         float *y)
{
    const __m256i sums = _mm256_loadu_si256((const __m256i *)(w->sums + o));
    const __m256 value =
        _mm256_cvtepi32_ps(_mm256_sub_epi32(acc, _mm256_slli_epi32(sums, 6)));
    const __m256 both =
        _mm256_mul_ps(_mm256_set1_ps(scale), _mm256_loadu_ps(w->scales + o));
    _mm256_storeu_ps(
        y, _mm256_add_ps(_mm256_mul_ps(value, both), _mm256_loadu_ps(w->bias + o)));
}

/* Four rows by sixteen outputs. Rows behind the last are computed and not stored. */
static void tile(const cx_matrix *w, uint32_t o, const uint8_t *q, const float *scales,
                 uint32_t rows, float *y, uint32_t stride)
{
    const int8_t *weights = w->weights + (size_t)o * w->in;
    const uint32_t in = w->in;
    __m256i acc[4][2];
    for (int r = 0; r < 4; r++) acc[r][0] = acc[r][1] = _mm256_setzero_si256();
    for (uint32_t k = 0; k < in; k += 4, weights += 64) {
        const __m256i w0 = _mm256_loadu_si256((const __m256i *)weights);
        const __m256i w1 = _mm256_loadu_si256((const __m256i *)(weights + 32));
        for (uint32_t r = 0; r < 4; r++) {
            const __m256i x = four_inputs(q + (size_t)r * in + k);
            acc[r][0] = step(acc[r][0], x, w0);
            acc[r][1] = step(acc[r][1], x, w1);
        }
    }
    for (uint32_t r = 0; r < 4; r++) {
        if (r >= rows) continue; /* no other end: the sums stay in registers */
        store(w, o, acc[r][0], scales[r], y + (size_t)r * stride);
        store(w, o + 8, acc[r][1], scales[r], y + (size_t)r * stride + 8);
    }
}

static void product(const cx_matrix *w, const uint8_t *q, const float *scales,
                    uint32_t rows, float *y, uint32_t stride)
{
    for (uint32_t o = 0; o < w->out; o += CX_LANES)
        for (uint32_t r = 0; r < rows; r += 4)
            tile(w, o, q + (size_t)r * w->in, scales + r, rows - r,
                 y + (size_t)r * stride + o, stride);
}

const cx_kernel cx_kernel_avx2 = CX_KERNEL("avx2", runs_here, nothing, nothing, product);

#if defined(__clang__)
#pragma clang attribute pop
#endif

#else
typedef int cx_no_avx2; /* a file must hold something */
#endif
