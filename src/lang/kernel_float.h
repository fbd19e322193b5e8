/* kernel_float.h -- the float half of every kernel: included, not linked.
 *
 * Each kernel file includes this text behind its own target pragma, so that the same
 * loops are compiled for each instruction set. Elementwise loops give the same bits
 * whatever their vector width; sums are written in sixteen lanes so that they do, too.
 * The including file says with CX_WIDTH how many floats its registers hold, and may
 * bring its own to_bytes and top_of.
 * Contraction of products and sums is off in the build.
 *
 * SPDX-License-Identifier: MIT
 */

#include <math.h>
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

#ifndef CX_HAS_TOP_OF
/* The greatest absolute value, at least 1e-12. Bits of positive floats are ordered as
 * the floats are, and the order of comparing does not matter. */
static float top_of(const float *x, uint32_t n)
{
    const vec least = (vec){ 0 } + 1e-12f;
    int_vec top = (int_vec)least;
    for (uint32_t k = 0; k < n; k += CX_WIDTH) {
        const int_vec a = (int_vec)LOAD(x + k) & 0x7fffffff;
        const int_vec more = a > top;
        top = (a & more) | (top & ~more);
    }
    int32_t lane[CX_WIDTH];
    memcpy(lane, &top, sizeof lane);
    for (int half = CX_WIDTH / 2; half > 0; half /= 2)
        for (int i = 0; i < half; i++)
            lane[i] = lane[i + half] > lane[i] ? lane[i + half] : lane[i];
    float value;
    memcpy(&value, lane, sizeof value);
    return value;
}
#endif

#ifndef CX_HAS_TO_BYTES
static void to_bytes(const float *restrict x, uint32_t n, float inverse,
                     uint8_t *restrict q)
{
    for (uint32_t k = 0; k < n; k++)
        q[k] = (uint8_t)(int32_t)(x[k] * inverse + (CX_ZERO + 0.5f));
}
#endif

static void quantise(const float *restrict x, uint32_t n, uint8_t *restrict q,
                     float *restrict scale)
{
    const float top = top_of(x, n);
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

/* y already holds x + add, and `sum` its lanes' sums. */
static void normalise_sums(const vec sum[PARTS], const float *restrict gain,
                           const float *restrict bias, float *restrict y, uint32_t n)
{
    const float mean = fold_sum(sum) / (float)n;
    vec squares[PARTS] = { { 0 } };
    for (uint32_t k = 0; k < n; k += CX_LANES)
        for (uint32_t p = 0; p < PARTS; p++) {
            const vec z = LOAD(y + k + p * CX_WIDTH) - mean;
            STORE(y + k + p * CX_WIDTH, z);
            squares[p] += z * z;
        }
    const float inverse = 1 / sqrtf(fold_sum(squares) / (float)n + 1e-5f);
    for (uint32_t k = 0; k < n; k += CX_WIDTH)
        STORE(y + k, LOAD(y + k) * inverse * LOAD(gain + k) + LOAD(bias + k));
}

static void normalise(const float *restrict x, const float *restrict add,
                      const float *restrict gain, const float *restrict bias,
                      float *restrict y, uint32_t n)
{
    vec sum[PARTS] = { { 0 } };
    for (uint32_t k = 0; k < n; k += CX_LANES)
        for (uint32_t p = 0; p < PARTS; p++) {
            const uint32_t at = k + p * CX_WIDTH;
            vec z = LOAD(x + at);
            if (add) z += LOAD(add + at);
            STORE(y + at, z);
            sum[p] += z;
        }
    normalise_sums(sum, gain, bias, y, n);
}

static void add_row(float *restrict x, const int8_t *restrict row, float scale,
                    uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) x[k] += (float)row[k] * scale;
}

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

static void relu(float *restrict x, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) x[k] = x[k] > 0 ? x[k] : 0;
}

static void relu_sum(const float *restrict a, const float *restrict b,
                     const float *restrict c, float *restrict y, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) {
        const float v = a[k] + b[k] + c[k];
        y[k] = v > 0 ? v : 0;
    }
}
