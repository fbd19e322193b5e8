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

static inline __m512i rounded(const float *x, __m512 by)
{
    const __m512 v = _mm512_mul_ps(_mm512_loadu_ps(x), by);
    return _mm512_cvttps_epi32(_mm512_add_ps(v, _mm512_set1_ps(CX_ZERO + 0.5f)));
}

/* Packing works within quarters of the registers, which the permutation puts right. */
static void to_bytes(const float *restrict x, uint32_t n, float inverse,
                     uint8_t *restrict q)
{
    const __m512i order =
        _mm512_setr_epi32(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
    const __m512 by = _mm512_set1_ps(inverse);
    uint32_t k = 0;
    for (; k + 64 <= n; k += 64) {
        const __m512i a = _mm512_packs_epi32(rounded(x + k, by), rounded(x + k + 16, by));
        const __m512i b =
            _mm512_packs_epi32(rounded(x + k + 32, by), rounded(x + k + 48, by));
        _mm512_storeu_si512(q + k,
                            _mm512_permutexvar_epi32(order, _mm512_packus_epi16(a, b)));
    }
    for (; k < n; k += CX_LANES)
        _mm_storeu_si128((__m128i *)(q + k), _mm512_cvtepi32_epi8(rounded(x + k, by)));
}

enum { PART = 32 }; /* every width of the encoder is a multiple of it */

static void sum_rows(float *restrict x, const int8_t *const *rows,
                     const float *restrict scales, uint32_t count, uint32_t n)
{
    for (uint32_t k = 0; k < n; k += PART) {
        __m512 low = _mm512_setzero_ps(), high = low;
        for (uint32_t r = 0; r < count; r++) {
            const __m256i bytes = _mm256_loadu_si256((const __m256i *)(rows[r] + k));
            const __m512i a = _mm512_cvtepi8_epi32(_mm256_castsi256_si128(bytes));
            const __m512i b = _mm512_cvtepi8_epi32(_mm256_extracti128_si256(bytes, 1));
            const __m512 scale = _mm512_set1_ps(scales[r]);
            low = _mm512_add_ps(low, _mm512_mul_ps(_mm512_cvtepi32_ps(a), scale));
            high = _mm512_add_ps(high, _mm512_mul_ps(_mm512_cvtepi32_ps(b), scale));
        }
        _mm512_storeu_ps(x + k, low);
        _mm512_storeu_ps(x + k + CX_LANES, high);
    }
}

static inline __mmask16 first_lanes(uint32_t n)
{
    return n < CX_LANES ? (__mmask16)((1u << n) - 1) : (__mmask16)0xffff;
}

static void add_steps(float *restrict x, const float *restrict step,
                      const uint8_t *restrict class, uint32_t n)
{
    const __m512 low = _mm512_loadu_ps(step), high = _mm512_loadu_ps(step + CX_LANES);
    for (uint32_t k = 0; k < n; k += CX_LANES) {
        const __mmask16 lanes = first_lanes(n - k);
        const __m512i which =
            _mm512_cvtepu8_epi32(_mm_maskz_loadu_epi8(lanes, class + k));
        const __m512 steps = _mm512_permutex2var_ps(low, which, high);
        const __m512 sum = _mm512_add_ps(_mm512_maskz_loadu_ps(lanes, x + k), steps);
        _mm512_mask_storeu_ps(x + k, lanes, sum);
    }
}

/* The greatest of each lane and where it first stood; then the first of the greatest. */
static uint32_t best_of(const float *x, uint32_t n)
{
    const __m512 none = _mm512_set1_ps(-INFINITY);
    const __m512i next = _mm512_set1_epi32(CX_LANES);
    __m512i at = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    __m512i where = at;
    __m512 top = _mm512_mask_loadu_ps(none, first_lanes(n), x);
    for (uint32_t k = CX_LANES; k < n; k += CX_LANES) {
        const __m512 v = _mm512_mask_loadu_ps(none, first_lanes(n - k), x + k);
        const __mmask16 more = _mm512_cmp_ps_mask(v, top, _CMP_GT_OQ);
        at = _mm512_add_epi32(at, next);
        where = _mm512_mask_mov_epi32(where, more, at);
        top = _mm512_mask_mov_ps(top, more, v);
    }
    const __m512 most = _mm512_set1_ps(_mm512_reduce_max_ps(top));
    const __mmask16 best = _mm512_cmp_ps_mask(top, most, _CMP_EQ_OQ);
    return best ? _mm512_mask_reduce_min_epu32(best, where) : 0;
}

#define CX_HIGHEST_LANE(v) _mm512_reduce_max_epi32((__m512i)(v))
#define CX_HAS_SUM_ROWS
#define CX_HAS_ADD_STEPS
#define CX_HAS_BEST_OF
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
static inline __attribute__((always_inline)) void tile(const cx_matrix *w, uint32_t o,
                                                       bool wide, const uint8_t *q,
                                                       const float *scales, uint32_t rows,
                                                       float *y, uint32_t stride)
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
        if (wide)
            store(w, o + CX_LANES, b[r], scales[r], y + (size_t)r * stride + CX_LANES);
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

const cx_kernel cx_kernel_avx512 =
    CX_KERNEL("avx512-vnni", runs_here, nothing, nothing, product);

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

static void take_tiles(void)
{
    _tile_loadconfig(&whole_tiles);
}

static void leave_tiles(void)
{
    _tile_release();
}

/* What the outputs of a column of tiles have in common. */
typedef struct column {
    __m512i sums; /* of the weights, times the byte that means 0 */
    __m512 scales, bias;
    const int8_t *weights;
} column;

static inline column column_at(const cx_matrix *w, uint32_t o)
{
    return (column){ _mm512_slli_epi32(_mm512_loadu_si512(w->sums + o), 6),
                     _mm512_loadu_ps(w->scales + o), _mm512_loadu_ps(w->bias + o),
                     w->weights + (size_t)o * w->in };
}

typedef int32_t tile_sums[TILE_ROWS][CX_LANES];

static inline __m512 value_of(const column *c, const int32_t sums[CX_LANES], __m512 scale)
{
    const __m512i sum = _mm512_sub_epi32(_mm512_load_si512(sums), c->sums);
    const __m512 both = _mm512_mul_ps(scale, c->scales);
    return _mm512_add_ps(_mm512_mul_ps(_mm512_cvtepi32_ps(sum), both), c->bias);
}

static inline __attribute__((always_inline)) void
store_rows(const column c[2], bool wide, tile_sums of[2], const float *scales,
           uint32_t rows, float *y, uint32_t stride)
{
    for (uint32_t r = 0; r < rows; r++, y += stride) {
        const __m512 scale = _mm512_set1_ps(scales[r]);
        _mm512_storeu_ps(y, value_of(&c[0], of[0][r], scale));
        if (wide) _mm512_storeu_ps(y + CX_LANES, value_of(&c[1], of[1][r], scale));
    }
}

/* Sixteen rows by 16 outputs; twice as many outputs where `wide`, rows where `tall`. */
static inline __attribute__((always_inline)) void multiply(const int8_t *weights,
                                                           bool wide, bool tall,
                                                           uint32_t in, const uint8_t *q,
                                                           tile_sums to[4])
{
    const uint8_t *below = q + (size_t)TILE_ROWS * in;
    const int8_t *beside = weights + (size_t)CX_LANES * in;
    _tile_zero(0);
    if (wide) _tile_zero(1);
    if (tall) _tile_zero(2);
    if (tall && wide) _tile_zero(3);
    for (uint32_t k = 0; k < in; k += TILE_BYTES) {
        _tile_loadd(4, q + k, in);
        _tile_loadd(5, weights + (size_t)k * CX_LANES, TILE_BYTES);
        _tile_dpbusd(0, 4, 5);
        if (wide) _tile_loadd(6, beside + (size_t)k * CX_LANES, TILE_BYTES);
        if (wide) _tile_dpbusd(1, 4, 6);
        if (tall) _tile_loadd(7, below + k, in);
        if (tall) _tile_dpbusd(2, 7, 5);
        if (tall && wide) _tile_dpbusd(3, 7, 6);
    }
    _tile_stored(0, to[0], TILE_BYTES);
    if (wide) _tile_stored(1, to[1], TILE_BYTES);
    if (tall) _tile_stored(2, to[2], TILE_BYTES);
    if (tall && wide) _tile_stored(3, to[3], TILE_BYTES);
}

/* One column of tiles, or two, by 32 rows at once. */
static inline __attribute__((always_inline)) void
columns(const cx_matrix *w, uint32_t o, bool wide, const uint8_t *q, const float *scales,
        uint32_t rows, float *y, uint32_t stride)
{
    enum { AT_ONCE = 2 * TILE_ROWS };
    _Alignas(64) tile_sums sums[4];
    const column c[2] = { column_at(w, o), column_at(w, wide ? o + CX_LANES : o) };
    uint32_t r = 0;
    for (y += o; r + AT_ONCE <= rows; r += AT_ONCE) {
        float *to = y + (size_t)r * stride;
        multiply(c[0].weights, wide, true, w->in, q + (size_t)r * w->in, sums);
        store_rows(c, wide, sums, scales + r, TILE_ROWS, to, stride);
        store_rows(c, wide, sums + 2, scales + r + TILE_ROWS, TILE_ROWS,
                   to + (size_t)TILE_ROWS * stride, stride);
    }
    for (; r < rows; r += TILE_ROWS) {
        multiply(c[0].weights, wide, false, w->in, q + (size_t)r * w->in, sums);
        store_rows(c, wide, sums, scales + r, rows - r < TILE_ROWS ? rows - r : TILE_ROWS,
                   y + (size_t)r * stride, stride);
    }
}

static void product_of_tiles(const cx_matrix *w, const uint8_t *q, const float *scales,
                             uint32_t rows, float *y, uint32_t stride)
{
    if (w->in % TILE_BYTES != 0) {
        product(w, q, scales, rows, y, stride);
        return;
    }
    uint32_t o = 0;
    for (; o + 2 * CX_LANES <= w->out; o += 2 * CX_LANES)
        columns(w, o, true, q, scales, rows, y, stride);
    if (o < w->out) columns(w, o, false, q, scales, rows, y, stride);
}

const cx_kernel cx_kernel_amx =
    CX_KERNEL("amx-int8", amx_runs_here, take_tiles, leave_tiles, product_of_tiles);

#if defined(__clang__)
#pragma clang attribute pop
#endif

#else
typedef int cx_no_avx512; /* a file must hold something */
#endif
