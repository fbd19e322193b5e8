/* kernel_neon.c -- 64-bit ARM: 16 products at a time, with or without dot products.
 *
 * SPDX-License-Identifier: MIT
 */
#if defined(__aarch64__)

#include "lang/kernel.h"

#include <arm_neon.h>

#define CX_WIDTH 4
#include "lang/kernel_float.h"

static bool runs_here(void)
{
    return true;
}

/* acc += 4 outputs times 4 inputs. Activations are below 128, so they are signed bytes
 * as well; products are summed in pairs in 16 bits (at most 2 * 127 * 127) and then in
 * fours in 32. */
static inline int32x4_t step(int32x4_t acc, int8x16_t q, int8x16_t w)
{
    const int16x8_t low = vmull_s8(vget_low_s8(q), vget_low_s8(w));
    const int16x8_t high = vmull_s8(vget_high_s8(q), vget_high_s8(w));
    return vpadalq_s16(acc, vpaddq_s16(low, high));
}

static inline int8x16_t four_inputs(const uint8_t *q)
{
    uint32_t bytes;
    memcpy(&bytes, q, sizeof bytes);
    return vreinterpretq_s8_u32(vdupq_n_u32(bytes));
}

static void tile(const cx_matrix *w, uint32_t o, const uint8_t *q, float scale, float *y)
{
    const int8_t *weights = w->weights + (size_t)o * w->in;
    int32x4_t acc[4] = { vdupq_n_s32(0), vdupq_n_s32(0), vdupq_n_s32(0), vdupq_n_s32(0) };
    for (uint32_t k = 0; k < w->in; k += 4, weights += 64) {
        const int8x16_t x = four_inputs(q + k);
        for (int b = 0; b < 4; b++) acc[b] = step(acc[b], x, vld1q_s8(weights + 16 * b));
    }
    for (uint32_t b = 0; b < 4; b++) {
        const int32x4_t sums = vld1q_s32(w->sums + o + 4 * b);
        const float32x4_t value = vcvtq_f32_s32(vsubq_s32(acc[b], vshlq_n_s32(sums, 6)));
        const float32x4_t both =
            vmulq_f32(vdupq_n_f32(scale), vld1q_f32(w->scales + o + 4 * b));
        vst1q_f32(y + 4 * b,
                  vaddq_f32(vmulq_f32(value, both), vld1q_f32(w->bias + o + 4 * b)));
    }
}

static void product(const cx_matrix *w, const uint8_t *q, const float *scales,
                    uint32_t rows, float *y, uint32_t stride)
{
    for (uint32_t o = 0; o < w->out; o += CX_LANES)
        for (uint32_t r = 0; r < rows; r++)
            tile(w, o, q + (size_t)r * w->in, scales[r], y + (size_t)r * stride + o);
}

const cx_kernel cx_kernel_neon = CX_KERNEL("neon", runs_here, nothing, nothing, product);

#else
typedef int cx_no_neon; /* a file must hold something */
#endif
