/* fuzz.h -- what the fuzz targets share.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_FUZZ_H
#define CX_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

#define FUZZ_ASSERT(truth)                                                               \
    do {                                                                                 \
        if (!(truth)) {                                                                  \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #truth);          \
            abort();                                                                     \
        }                                                                                \
    } while (0)

#endif
