/* kernel_float.h -- the float half of every kernel: included, not linked.
 *
 * Each kernel file includes this text behind its own target pragma, so that the same
 * loops are compiled for each instruction set. Elementwise loops give the same bits
 * whatever their vector width; sums are written in sixteen lanes so that they do, too.
 * The including file says with CX_WIDTH how many floats its registers hold, and may
 * bring its own to_bytes, highest lane, sum_rows, add_steps and best_of.
 * Contraction of products and sums is off in the build.
 *
 * SPDX-License-Identifier: MIT
 */

#include <math.h>
#include <stdbool.h>
#include <string.h>

/* CX_WIDTH neighbours at once: as many as a register of the target holds. Sixteen
 * lanes are PARTS of them. */
enum { PARTS = CX_LANES / CX_WIDTH };
typedef float vec __attribute__((vector_size(4 * CX_WIDTH), aligned(4), may_alias));
typedef int32_t int_vec __attribute__((vector_size(4 * CX_WIDTH), aligned(4), may_alias));

#define LOAD(p) (*(const vec *)(p))
#define STORE(p, v) (*(vec *)(p) = (v))

/* a where the mask is set, else b. */
static inline vec choose(int_vec mask, vec a, vec b)
{
    return (vec)(((int_vec)a & mask) | ((int_vec)b & ~mask));
}

typedef float vec8 __attribute__((vector_size(32), aligned(4), may_alias));
typedef float vec4 __attribute__((vector_size(16), aligned(4), may_alias));

static void nothing(void) {}

static float fold_sum(const vec sum[PARTS])
{
    vec8 e[2];
    memcpy(e, sum, sizeof e);
    const vec8 eight = e[0] + e[1];
    vec4 f[2];
    memcpy(f, &eight, sizeof f);
    const vec4 four = f[0] + f[1];
    return (four[0] + four[2]) + (four[1] + four[3]);
}

/* The greatest absolute value so far, in each lane. Bits of positive floats are ordered
 * as the floats are, and the order of comparing does not matter. */
static inline int_vec least_top(void)
{
    return (int_vec)((vec){ 0 } + 1e-12f);
}

static inline int_vec higher(int_vec top, vec x)
{
    const int_vec a = (int_vec)x & 0x7fffffff;
    const int_vec more = a > top;
    return (a & more) | (top & ~more);
}

#ifndef CX_HIGHEST_LANE
static int32_t highest_lane(int_vec v)
{
    int32_t lane[CX_WIDTH];
    memcpy(lane, &v, sizeof lane);
    for (int half = CX_WIDTH / 2; half > 0; half /= 2)
        for (int i = 0; i < half; i++)
            lane[i] = lane[i + half] > lane[i] ? lane[i + half] : lane[i];
    return lane[0];
}
#define CX_HIGHEST_LANE(v) highest_lane(v)
#endif

static float top_of_lanes(int_vec top)
{
    const int32_t bits = CX_HIGHEST_LANE(top);
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

#ifndef CX_HAS_TO_BYTES
static void to_bytes(const float *restrict x, uint32_t n, float inverse,
                     uint8_t *restrict q)
{
    for (uint32_t k = 0; k < n; k++)
        q[k] = (uint8_t)(int32_t)(x[k] * inverse + (CX_ZERO + 0.5f));
}
#endif

static float top_of(const float *x, uint32_t n)
{
    int_vec top = least_top();
    for (uint32_t k = 0; k < n; k += CX_WIDTH) top = higher(top, LOAD(x + k));
    return top_of_lanes(top);
}

static void quantise(const float *restrict x, uint32_t n, float top, uint8_t *restrict q,
                     float *restrict scale)
{
    *scale = top / CX_ACTIVATION_MAX;
    to_bytes(x, n, CX_ACTIVATION_MAX / top, q);
}

static void quantise_key(const float *restrict x, uint32_t n, int8_t *restrict q,
                         float *restrict scale, int32_t *restrict sum)
{
    const float top = top_of(x, n), inverse = 127 / top;
    *scale = top / 127;
    int32_t total = 0;
    for (uint32_t k = 0; k < n; k++) {
        const int32_t v = (int32_t)(x[k] * inverse + 127.5f) - 127;
        q[k] = (int8_t)v;
        total += v;
    }
    *sum = total;
}

/* `bent`: max(add, 0) is added. Most rows have 128 floats: where the length is known when
 * this is compiled, they stay in registers. */
static inline __attribute__((always_inline)) float
normal_row(const float *restrict x, const float *restrict add, bool bent,
           const float *restrict gain, const float *restrict bias, float *restrict y,
           uint32_t n)
{
    const vec zero = { 0 };
    vec sum[PARTS] = { { 0 } };
    for (uint32_t k = 0; k < n; k += CX_LANES)
        for (uint32_t p = 0; p < PARTS; p++) {
            const uint32_t at = k + p * CX_WIDTH;
            const vec a = LOAD(add + at);
            const vec z = LOAD(x + at) + (bent ? choose(a > zero, a, zero) : a);
            STORE(y + at, z);
            sum[p] += z;
        }
    const float mean = fold_sum(sum) / (float)n;
    vec squares[PARTS] = { { 0 } };
    for (uint32_t k = 0; k < n; k += CX_LANES)
        for (uint32_t p = 0; p < PARTS; p++) {
            const vec z = LOAD(y + k + p * CX_WIDTH) - mean;
            STORE(y + k + p * CX_WIDTH, z);
            squares[p] += z * z;
        }
    const float inverse = 1 / sqrtf(fold_sum(squares) / (float)n + 1e-5f);
    int_vec top = least_top();
    for (uint32_t k = 0; k < n; k += CX_WIDTH) {
        const vec z = LOAD(y + k) * inverse * LOAD(gain + k) + LOAD(bias + k);
        STORE(y + k, z);
        top = higher(top, z);
    }
    return top_of_lanes(top);
}

enum { USUAL_WIDTH = 128 };

static float normalise(const float *restrict x, const float *restrict add,
                       const float *restrict gain, const float *restrict bias,
                       float *restrict y, uint32_t n)
{
    return n == USUAL_WIDTH ? normal_row(x, add, false, gain, bias, y, USUAL_WIDTH)
                            : normal_row(x, add, false, gain, bias, y, n);
}

static float normalise_relu(const float *restrict x, const float *restrict add,
                            const float *restrict gain, const float *restrict bias,
                            float *restrict y, uint32_t n)
{
    return n == USUAL_WIDTH ? normal_row(x, add, true, gain, bias, y, USUAL_WIDTH)
                            : normal_row(x, add, true, gain, bias, y, n);
}

#ifndef CX_HAS_SUM_ROWS
static void add_row(float *restrict x, const int8_t *restrict row, float scale,
                    uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) x[k] += (float)row[k] * scale;
}

static void sum_rows(float *restrict x, const int8_t *const *rows,
                     const float *restrict scales, uint32_t count, uint32_t n)
{
    memset(x, 0, n * sizeof *x);
    for (uint32_t r = 0; r < count; r++) add_row(x, rows[r], scales[r], n);
}
#endif

/* 1 / (1 + exp(-x)), as half a tanh by a continued fraction cut short: no library's
 * exp, whose last bit differs between machines. Off by less than 2e-5. */
static inline vec sigmoid(vec x)
{
    const vec least = (vec){ 0 } - 4.9f, most = (vec){ 0 } + 4.9f;
    vec h = 0.5f * x;
    h = choose(h < least, least, h);
    h = choose(h > most, most, h);
    const vec s = h * h;
    const vec over = h * (135135 + s * (17325 + s * (378 + s)));
    const vec under = 135135 + s * (62370 + s * (3150 + 28 * s));
    return 0.5f + 0.5f * (over / under);
}

static void scan(const float *restrict gates, const float *restrict before,
                 float *restrict after, uint32_t h)
{
    for (uint32_t i = 0; i < h; i += CX_WIDTH) {
        const vec f = sigmoid(LOAD(gates + i));
        STORE(after + i, f * LOAD(before + i) + (1 - f) * LOAD(gates + h + i));
    }
}

static float relu(float *restrict x, uint32_t n)
{
    const vec zero = { 0 };
    int_vec top = least_top();
    for (uint32_t k = 0; k < n; k += CX_WIDTH) {
        const vec v = LOAD(x + k), y = choose(v > zero, v, zero);
        STORE(x + k, y);
        top = higher(top, y);
    }
    return top_of_lanes(top);
}

static float relu_sum(const float *restrict a, const float *restrict b,
                      const float *restrict c, float *restrict y, uint32_t n)
{
    const vec zero = { 0 };
    int_vec top = least_top();
    for (uint32_t k = 0; k < n; k += CX_WIDTH) {
        const vec v = LOAD(a + k) + LOAD(b + k) + LOAD(c + k),
                  z = choose(v > zero, v, zero);
        STORE(y + k, z);
        top = higher(top, z);
    }
    return top_of_lanes(top);
}

#ifndef CX_HAS_ADD_STEPS
static void add_steps(float *restrict x, const float *restrict step,
                      const uint8_t *restrict class, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) x[k] += step[class[k]];
}
#endif

#ifndef CX_HAS_BEST_OF
static uint32_t best_of(const float *x, uint32_t n)
{
    uint32_t best = 0;
    for (uint32_t k = 1; k < n; k++)
        if (x[k] > x[best]) best = k;
    return best;
}
#endif
