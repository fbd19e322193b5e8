/* kernel.c -- which kernel runs here.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/kernel.h"

const cx_kernel *const cx_kernels[] = {
    &cx_kernel_scalar,
#if defined(__x86_64__)
    &cx_kernel_avx2,
    &cx_kernel_avx512,
    &cx_kernel_amx,
#elif defined(__aarch64__)
    &cx_kernel_neon,
#endif
};

const uint32_t cx_kernel_count = sizeof cx_kernels / sizeof *cx_kernels;

const cx_kernel *cx_kernel_best(void)
{
    for (uint32_t k = cx_kernel_count; k-- > 1;)
        if (cx_kernels[k]->runs_here()) return cx_kernels[k];
    return cx_kernels[0];
}
