/* layout.h -- shapes that the trainer and the engine must agree on.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_LAYOUT_H
#define CX_LAYOUT_H

#include <stdint.h>

enum {
    CX_DISTANCES = 24, /* classes of how far, and to which side, a head is */
    CX_DISTANCE_ROOT = 22,
    CX_NAME_TAGS = 9,      /* O, then B and I of each kind of name */
    CX_PIECE_TOKENS = 512, /* a longer sentence is parsed in pieces */
};

/* Class of the step from token `i` to its head `j`, both 1-based, 0 being the root:
 * every step to 8 by itself, then to 12, to 20, beyond; left and right apart. */
static inline uint32_t cx_distance(uint32_t i, uint32_t j)
{
    if (j == 0) return CX_DISTANCE_ROOT;
    const uint32_t far = i < j ? j - i : i - j;
    const uint32_t step = far <= 8 ? far - 1 : far <= 12 ? 8 : far <= 20 ? 9 : 10;
    return i < j ? 11 + step : step;
}

/* BIO: 2k-1 begins and 2k continues a name of casus_name_kind k. */
static inline uint32_t cx_name_tag(uint32_t kind, int begins)
{
    return kind == 0 ? 0 : 2 * kind - (begins ? 1u : 0u);
}

#endif
