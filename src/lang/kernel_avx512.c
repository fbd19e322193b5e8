/* kernel_avx512.c -- x86-64 with AVX-512 and VNNI: 64 products an instruction; and the
 * same with AMX, whose tiles make 16,384.
 *
 * SPDX-License-Identifier: MIT
 */
#if defined(__x86_64__)

#include "lang/kernel.h"

#include <cpuid.h>
#include <immintrin.h>
#include <math.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__clang__)
#pragma clang attribute push(                                                            \
    __attribute__((target(                                                               \
        "avx2,avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,amx-tile,amx-int8"))),       \
    apply_to = function)
#else
#pragma GCC target("avx2,avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,amx-tile,amx-int8")
#endif

static void to_bytes(const float *restrict x, uint32_t n, float inverse,
                     uint8_t *restrict q)
{
    const __m512 by = _mm512_set1_ps(inverse), half = _mm512_set1_ps(CX_ZERO + 0.5f);
    for (uint32_t k = 0; k < n; k += CX_LANES) {
        const __m512 v = _mm512_add_ps(_mm512_mul_ps(_mm512_loadu_ps(x + k), by), half);
        _mm_storeu_si128((__m128i *)(q + k),
                         _mm512_cvtepi32_epi8(_mm512_cvttps_epi32(v)));
    }
}

/* As in kernel_float.h: bits of positive floats are ordered as the floats are. */
static float top_of(const float *x, uint32_t n)
{
    const __m512i sign = _mm512_set1_epi32(0x7fffffff);
    __m512i top = _mm512_castps_si512(_mm512_set1_ps(1e-12f));
    for (uint32_t k = 0; k < n; k += CX_LANES)
        top = _mm512_max_epi32(top, _mm512_and_si512(_mm512_loadu_si512(x + k), sign));
    const int32_t bits = _mm512_reduce_max_epi32(top);
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

#define CX_HAS_TO_BYTES
#define CX_HAS_TOP_OF
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

enum { ROWS = 8 }; /* at once */

/* Eight rows by 16 outputs, or by 32 where `wide`: then a row's bytes are spread once for
 * both. Rows behind the last are computed and not stored. */
static inline __attribute__((always_inline)) void
tile(const cx_matrix *w, uint32_t o, bool wide, const uint8_t *q, const float *scales,
     uint32_t rows, float *y, uint32_t stride)
{
    const uint32_t in = w->in;
    const int8_t *weights = w->weights + (size_t)o * in;
    const size_t next = wide ? (size_t)CX_LANES * in : 0;
    const __m512i zero = _mm512_setzero_si512();
    __m512i a[ROWS] = { zero, zero, zero, zero, zero, zero, zero, zero };
    __m512i b[ROWS] = { zero, zero, zero, zero, zero, zero, zero, zero };
    for (uint32_t k = 0; k < in; k += 4, weights += 64) {
        const __m512i w0 = _mm512_loadu_si512(weights);
        const __m512i w1 = _mm512_loadu_si512(weights + next);
#pragma GCC unroll 8
        for (uint32_t r = 0; r < ROWS; r++) {
            const __m512i x = four_inputs(q + (size_t)r * in + k);
            a[r] = _mm512_dpbusd_epi32(a[r], x, w0);
            if (wide) b[r] = _mm512_dpbusd_epi32(b[r], x, w1);
        }
    }
#pragma GCC unroll 8
    for (uint32_t r = 0; r < ROWS; r++) {
        if (r >= rows) continue; /* no other end: the sums stay in registers */
        store(w, o, a[r], scales[r], y + (size_t)r * stride);
        if (wide) store(w, o + CX_LANES, b[r], scales[r], y + (size_t)r * stride + CX_LANES);
    }
}

static void product(const cx_matrix *w, const uint8_t *q, const float *scales,
                    uint32_t rows, float *y, uint32_t stride)
{
    uint32_t o = 0;
    for (; o + 2 * CX_LANES <= w->out; o += 2 * CX_LANES)
        for (uint32_t r = 0; r < rows; r += ROWS)
            tile(w, o, true, q + (size_t)r * w->in, scales + r, rows - r,
                 y + (size_t)r * stride + o, stride);
    if (o < w->out)
        for (uint32_t r = 0; r < rows; r += ROWS)
            tile(w, o, false, q + (size_t)r * w->in, scales + r, rows - r,
                 y + (size_t)r * stride + o, stride);
}

const cx_kernel cx_kernel_avx512 = {
    "avx512-vnni", runs_here, quantise,     product, normalise,
    add_row,       scan,      quantise_key, relu,    relu_sum,
};

/* ---- AMX ---- */

/* What ldtilecfg reads (Intel SDM, volume 1, 18.3): all tiles are 16 rows of 64 bytes. */
typedef struct tile_shapes {
    uint8_t palette, start, reserved[14];
    uint16_t row_bytes[16];
    uint8_t rows[16];
} tile_shapes;

static const tile_shapes whole_tiles = {
    .palette = 1,
    .row_bytes = { 64, 64, 64, 64, 64, 64, 64, 64 },
    .rows = { 16, 16, 16, 16, 16, 16, 16, 16 },
};

enum { TILE_BYTES = 64, TILE_ROWS = 16 };

/* Linux gives a process the tiles when it asks (arch_prctl(2), ARCH_REQ_XCOMP_PERM). */
static bool amx_runs_here(void)
{
    enum { REQUEST_PERMISSION = 0x1023, TILE_DATA = 18 };
    uint32_t a, b, c, d;
    if (!runs_here() || !__get_cpuid_count(7, 0, &a, &b, &c, &d)) return false;
    const uint32_t both = 1u << 24 | 1u << 25; /* AMX-TILE, AMX-INT8 */
    return (d & both) == both &&
           syscall(SYS_arch_prctl, REQUEST_PERMISSION, TILE_DATA) == 0;
}

static void store_rows(const cx_matrix *w, uint32_t o, int32_t sums[TILE_ROWS][CX_LANES],
                       const float *scales, uint32_t rows, float *y, uint32_t stride)
{
    for (uint32_t r = 0; r < rows && r < TILE_ROWS; r++)
        store(w, o, _mm512_load_si512(sums[r]), scales[r], y + (size_t)r * stride);
}

/* Sixteen rows by 16 outputs, or by 32 where `wide`. A tile of weights is 64 inputs of a
 * block as they lie in memory. */
static inline __attribute__((always_inline)) void
tiles(const cx_matrix *w, uint32_t o, bool wide, const uint8_t *q, const float *scales,
      uint32_t rows, float *y, uint32_t stride)
{
    _Alignas(64) int32_t sums[TILE_ROWS][CX_LANES];
    const uint32_t in = w->in;
    const int8_t *weights = w->weights + (size_t)o * in;
    _tile_zero(0);
    if (wide) _tile_zero(1);
    for (uint32_t k = 0; k < in; k += TILE_BYTES, weights += TILE_BYTES * CX_LANES) {
        _tile_loadd(2, q + k, in);
        _tile_loadd(3, weights, TILE_BYTES);
        _tile_dpbusd(0, 2, 3);
        if (!wide) continue;
        _tile_loadd(4, weights + (size_t)CX_LANES * in, TILE_BYTES);
        _tile_dpbusd(1, 2, 4);
    }
    _tile_stored(0, sums, sizeof sums[0]);
    store_rows(w, o, sums, scales, rows, y, stride);
    if (!wide) return;
    _tile_stored(1, sums, sizeof sums[0]);
    store_rows(w, o + CX_LANES, sums, scales, rows, y + CX_LANES, stride);
}

static void product_of_tiles(const cx_matrix *w, const uint8_t *q, const float *scales,
                             uint32_t rows, float *y, uint32_t stride)
{
    if (w->in % TILE_BYTES != 0) {
        product(w, q, scales, rows, y, stride);
        return;
    }
    _tile_loadconfig(&whole_tiles);
    uint32_t o = 0;
    for (; o + 2 * CX_LANES <= w->out; o += 2 * CX_LANES)
        for (uint32_t r = 0; r < rows; r += TILE_ROWS)
            tiles(w, o, true, q + (size_t)r * w->in, scales + r, rows - r,
                  y + (size_t)r * stride + o, stride);
    if (o < w->out)
        for (uint32_t r = 0; r < rows; r += TILE_ROWS)
            tiles(w, o, false, q + (size_t)r * w->in, scales + r, rows - r,
                  y + (size_t)r * stride + o, stride);
    _tile_release();
}

const cx_kernel cx_kernel_amx = {
    "amx-int8", amx_runs_here, quantise,     product_of_tiles, normalise,
    add_row,    scan,          quantise_key, relu,             relu_sum,
};

#if defined(__clang__)
#pragma clang attribute pop
#endif

#else
typedef int cx_no_avx512; /* a file must hold something */
#endif
