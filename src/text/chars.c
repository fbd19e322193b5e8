/* chars.c -- the kinds of characters that cutting goes by.
 *
 * SPDX-License-Identifier: MIT
 */
#include "text/chars.h"

#include <utf8proc.h>

#define S CX_SPACE
#define L CX_LETTER
#define D CX_DIGIT
#define L8 L, L, L, L, L, L, L, L
#define S8 S, S, S, S, S, S, S, S

const uint8_t cx_ascii_kinds[128] = {
    S8, S8, S8, S8,                                      /* controls */
    S,  0,  0,  0,  0, 0, 0, 0, 0,  0, 0, 0, 0, 0, 0, 0, /*  !"#$%&'()*+,-./ */
    D,  D,  D,  D,  D, D, D, D, D,  D, 0, 0, 0, 0, 0, 0, /* 0123456789:;<=>? */
    0,  L,  L,  L,  L, L, L, L, L8,                      /* @ABCDEFGHIJKLMNO */
    L8, L,  L,  L,  0, 0, 0, 0, 0,                       /* PQRSTUVWXYZ[\]^_ */
    0,  L,  L,  L,  L, L, L, L, L8,                      /* `abcdefghijklmno */
    L8, L,  L,  L,  0, 0, 0, 0, S,                       /* pqrstuvwxyz{|}~ */
};

cx_kind cx_kind_of(uint32_t c)
{
    if (c < 0x80) return (cx_kind)cx_ascii_kinds[c];
    if (c >= 0x2010 && c <= 0x205E)
        return c >= 0x2028 && c <= 0x202F ? CX_SPACE : CX_MARK;
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_NO:
    case UTF8PROC_CATEGORY_NL:
        return CX_LETTER;
    case UTF8PROC_CATEGORY_ND:
        return CX_DIGIT;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
        return CX_SPACE;
    case UTF8PROC_CATEGORY_CF: /* joiners and soft hyphens stay inside their word */
        return c == 0x200B || c == 0xFEFF ? CX_SPACE : CX_LETTER;
    default:
        return CX_MARK;
    }
}
