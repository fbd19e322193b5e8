/* kernel_scalar.c -- the reference: plain C, any processor.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/kernel.h"

#define CX_WIDTH 4
#include "lang/kernel_float.h"

static bool runs_here(void)
{
    return true;
}

/* Sixteen outputs of one row. */
static void block_product(const int8_t *w, const uint8_t *q, uint32_t in,
                          int32_t acc[CX_LANES])
{
    for (uint32_t k = 0; k < in; k += 4, w += 4 * CX_LANES)
        for (uint32_t o = 0; o < CX_LANES; o++)
            for (uint32_t i = 0; i < 4; i++) acc[o] += w[4 * o + i] * q[k + i];
}

static void product(const cx_matrix *w, const uint8_t *q, const float *scales,
                    uint32_t rows, float *y, uint32_t stride)
{
    for (uint32_t r = 0; r < rows; r++)
        for (uint32_t o = 0; o < w->out; o += CX_LANES) {
            int32_t acc[CX_LANES] = { 0 };
            block_product(w->weights + (size_t)o * w->in, q + (size_t)r * w->in, w->in,
                          acc);
            for (uint32_t i = 0; i < CX_LANES; i++) {
                const float sum = (float)(acc[i] - CX_ZERO * w->sums[o + i]);
                y[(size_t)r * stride + o + i] =
                    sum * (scales[r] * w->scales[o + i]) + w->bias[o + i];
            }
        }
}

const cx_kernel cx_kernel_scalar =
    CX_KERNEL("scalar", runs_here, nothing, nothing, product);
