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
    CX_LANES = 16,    /* row lengths and columns come in multiples of this */
    CX_ZERO = 64,     /* the activation byte that means 0 */
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

/* What several functions call the top of a row is its greatest absolute value, but at
 * least 1e-12. Row lengths are multiples of CX_LANES where nothing else is said. */
typedef struct cx_kernel {
    const char *name;
    bool (*runs_here)(void);
    /* Before the first product of a row of them on this thread, and behind the last. */
    void (*begin)(void);
    void (*end)(void);
    float (*top_of)(const float *x, uint32_t n);
    /* n floats of this top -> n bytes and their scale. */
    void (*quantise)(const float *x, uint32_t n, float top, uint8_t *q, float *scale);
    /* y[r * stride + o] = q[r] . w[o] * scale + bias, for every row r. There is room
     * for CX_ROW_STEP - 1 rows of q and scales behind the last. */
    void (*product)(const cx_matrix *w, const uint8_t *q, const float *scales,
                    uint32_t rows, float *y, uint32_t stride);
    /* y = (x + add - mean) / deviation * gain + bias; the top of y. */
    float (*normalise)(const float *x, const float *add, const float *gain,
                       const float *bias, float *y, uint32_t n);
    /* The same with max(add, 0). */
    float (*normalise_relu)(const float *x, const float *add, const float *gain,
                            const float *bias, float *y, uint32_t n);
    /* x = the sum of `count` rows, each times its scale, in this order */
    void (*sum_rows)(float *x, const int8_t *const *rows, const float *scales,
                     uint32_t count, uint32_t n);
    /* One step of a minGRU: gates holds h forget values, then h candidates. */
    void (*scan)(const float *gates, const float *before, float *after, uint32_t h);
    /* n floats -> n signed bytes, their scale and sum: a weight matrix made on the
     * fly. */
    void (*quantise_key)(const float *x, uint32_t n, int8_t *q, float *scale,
                         int32_t *sum);
    /* x = max(x, 0); the top of x. */
    float (*relu)(float *x, uint32_t n);
    /* y = max(a + b + c, 0); the top of y. */
    float (*relu_sum)(const float *a, const float *b, const float *c, float *y,
                      uint32_t n);
    /* x[i] += step[class[i]], for any n; `step` holds 32 and classes are below that. */
    void (*add_steps)(float *x, const float *step, const uint8_t *class, uint32_t n);
    /* Where the first of the greatest stands, for any n > 0. */
    uint32_t (*best_of)(const float *x, uint32_t n);
} cx_kernel;

/* The functions of kernel_float.h, in their order, around a kernel's own product. */
#define CX_KERNEL(name, runs_here, begin, end, product)                                  \
    {                                                                                    \
        name, runs_here, begin, end, top_of, quantise, product, normalise,               \
            normalise_relu, sum_rows, scan, quantise_key, relu, relu_sum, add_steps,     \
            best_of                                                                      \
    }

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
