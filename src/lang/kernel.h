/* kernel.h -- the arithmetic of the encoder, one table of functions a processor kind.
 *
 * Activations are 7-bit: 64 stands for 0, 1..127 for -63..63 times the row's scale.
 * Weights are 8-bit with a scale a column. A pair of products stays below 2^15, so no
 * instruction saturates, and sums are exact; what is done in floats is done element by
 * element in the same order everywhere, sums in sixteen lanes that are folded in
 * halves. So all kernels give the same bits.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_KERNEL_H
#define CX_KERNEL_H

#include <stdbool.h>
#include <stdint.h>

enum {
    CX_LANES = 16,   /* row lengths and columns come in multiples of this */
    CX_ZERO = 64,    /* the activation byte that means 0 */
    CX_ROW_STEP = 16, /* rows of activations are allocated in multiples of this */
    CX_ACTIVATION_MAX = 63
};

/* out x in, 8 bits. Layout: blocks of 16 columns (outputs); in a block, for every four
 * inputs, 16 times 4 bytes:
 *
 *     block 0: [in 0-3: out 0 (4 bytes), out 1, ... out 15] [in 4-7: ...] ...
 *     block 1: ...
 */
typedef struct cx_matrix {
    uint32_t in, out; /* multiples of 16, filled up with zeros */
    const int8_t *weights;
    const float *scales; /* per output */
    const int32_t *sums; /* per output: sum of its weights */
    const float *bias;   /* per output */
} cx_matrix;

typedef struct cx_kernel {
    const char *name;
    bool (*runs_here)(void);
    /* n floats -> n bytes and their scale. */
    void (*quantise)(const float *x, uint32_t n, uint8_t *q, float *scale);
    /* y[r * stride + o] = q[r] . w[o] * scale + bias, for every row r. There is room
     * for CX_ROW_STEP - 1 rows of q and scales behind the last. */
    void (*product)(const cx_matrix *w, const uint8_t *q, const float *scales,
                    uint32_t rows, float *y, uint32_t stride);
    /* y = (x + add - mean) / deviation * gain + bias; `add` may be NULL. */
    void (*normalise)(const float *x, const float *add, const float *gain,
                      const float *bias, float *y, uint32_t n);
    /* x += row * scale */
    void (*add_row)(float *x, const int8_t *row, float scale, uint32_t n);
    /* One step of a minGRU: gates holds h forget values, then h candidates. */
    void (*scan)(const float *gates, const float *before, float *after, uint32_t h);
    /* n floats -> n signed bytes, their scale and sum: a weight matrix made on the fly.
     */
    void (*quantise_key)(const float *x, uint32_t n, int8_t *q, float *scale,
                         int32_t *sum);
    /* x = max(x, 0) */
    void (*relu)(float *x, uint32_t n);
    /* y = max(a + b + c, 0) */
    void (*relu_sum)(const float *a, const float *b, const float *c, float *y,
                     uint32_t n);
} cx_kernel;

extern const cx_kernel cx_kernel_scalar;
#if defined(__x86_64__)
extern const cx_kernel cx_kernel_avx2, cx_kernel_avx512, cx_kernel_amx;
#elif defined(__aarch64__)
extern const cx_kernel cx_kernel_neon;
#endif

/* All kernels of this build, the best last; some may not run on this processor. */
extern const cx_kernel *const cx_kernels[];
extern const uint32_t cx_kernel_count;
/* The best one that runs here. */
const cx_kernel *cx_kernel_best(void);

#endif
