/* kernel_avx512.c -- x86-64 with AVX-512 and VNNI: 64 products an instruction.
 *
 * SPDX-License-Identifier: MIT
 */
#if defined(__x86_64__)

#include "lang/kernel.h"

#include <immintrin.h>
#include <math.h>
#include <string.h>

#if defined(__clang__)
#pragma clang attribute push(                                                            \
    __attribute__((target("avx2,avx512f,avx512bw,avx512dq,avx512vl,avx512vnni"))),       \
    apply_to = function)
#else
#pragma GCC target("avx2,avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")
#endif

#define CX_WIDTH 16
#include "lang/kernel_float.h"

static bool runs_here(void)
{
    return __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}

static inline __m512i four_inputs(const uint8_t *q)
{
    int32_t bytes;
    memcpy(&bytes, q, sizeof bytes);
    return _mm512_set1_epi32(bytes);
}

static inline void store(const cx_matrix *w, uint32_t o, __m512i acc, float scale,
                         float *y)
{
    const __m512i sums = _mm512_loadu_si512(w->sums + o);
    const __m512 value =
        _mm512_cvtepi32_ps(_mm512_sub_epi32(acc, _mm512_slli_epi32(sums, 6)));
    const __m512 both =
        _mm512_mul_ps(_mm512_set1_ps(scale), _mm512_loadu_ps(w->scales + o));
    _mm512_storeu_ps(
        y, _mm512_add_ps(_mm512_mul_ps(value, both), _mm512_loadu_ps(w->bias + o)));
}

/* Eight rows by sixteen outputs. */
static void tile(const cx_matrix *w, uint32_t o, const uint8_t *q, const float *scales,
                 uint32_t rows, float *y, uint32_t stride)
{
    enum { ROWS = CX_ROW_STEP };
    const int8_t *weights = w->weights + (size_t)o * w->in;
    const uint32_t in = w->in;
    __m512i acc[ROWS];
    for (int r = 0; r < ROWS; r++) acc[r] = _mm512_setzero_si512();
    for (uint32_t k = 0; k < in; k += 4, weights += 64) {
        const __m512i w0 = _mm512_loadu_si512(weights);
        for (uint32_t r = 0; r < ROWS; r++)
            acc[r] = _mm512_dpbusd_epi32(acc[r], four_inputs(q + (size_t)r * in + k), w0);
    }
    for (uint32_t r = 0; r < ROWS; r++)
        if (r < rows) /* no other end: the sums stay in registers */
            store(w, o, acc[r], scales[r], y + (size_t)r * stride);
}

static void product(const cx_matrix *w, const uint8_t *q, const float *scales,
                    uint32_t rows, float *y, uint32_t stride)
{
    for (uint32_t o = 0; o < w->out; o += CX_LANES)
        for (uint32_t r = 0; r < rows; r += CX_ROW_STEP)
            tile(w, o, q + (size_t)r * w->in, scales + r, rows - r,
                 y + (size_t)r * stride + o, stride);
}

const cx_kernel cx_kernel_avx512 = {
    "avx512-vnni", runs_here, quantise,     product, normalise,
    add_row,       scan,      quantise_key, relu,    relu_sum,
};

#if defined(__clang__)
#pragma clang attribute pop
#endif

#else
typedef int cx_no_avx512; /* a file must hold something */
#endif
