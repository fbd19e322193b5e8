/* chars.h -- the kinds of characters that cutting goes by.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_CHARS_H
#define CX_CHARS_H

#include "base/base.h"

typedef enum cx_kind { CX_MARK = 0, CX_LETTER, CX_DIGIT, CX_SPACE } cx_kind;

extern const uint8_t cx_ascii_kinds[128];
/* Letters and what hangs on them (accents, joiners), digits, white space and
 * controls; all the rest are marks. */
cx_kind cx_kind_of(uint32_t code_point);

/* cx_utf8_decode, with ASCII decided here. */
static inline uint32_t cx_char_at(casus_str text, uint32_t at, uint32_t *len)
{
    const uint8_t c = (uint8_t)text.ptr[at];
    *len = 1;
    return c < 0x80 ? c : cx_utf8_decode(text, at, len);
}

/* The kind of the character at `at`, and its bytes. */
static inline cx_kind cx_kind_at(casus_str text, uint32_t at, uint32_t *len)
{
    const uint8_t c = (uint8_t)text.ptr[at];
    *len = 1;
    if (c < 0x80) return (cx_kind)cx_ascii_kinds[c];
    return cx_kind_of(cx_utf8_decode(text, at, len));
}

static inline bool cx_is_alnum_at(casus_str text, uint32_t at, uint32_t end)
{
    uint32_t len;
    if (at >= end) return false;
    const cx_kind kind = cx_kind_at(text, at, &len);
    return kind == CX_LETTER || kind == CX_DIGIT;
}

static inline bool cx_is_digit_at(casus_str text, uint32_t at, uint32_t end)
{
    return at < end && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

/* Bytes of an apostrophe at `at`: 1 for ', 3 for U+2019, else 0. */
static inline uint32_t cx_apostrophe_at(casus_str text, uint32_t at, uint32_t end)
{
    if (at >= end) return 0;
    if (text.ptr[at] == '\'') return 1;
    return end - at >= 3 && memcmp(text.ptr + at, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
}

/* Bytes of a hyphen at `at`: 1 for -, 3 for U+2010 and U+2011, else 0. */
static inline uint32_t cx_hyphen_at(casus_str text, uint32_t at, uint32_t end)
{
    if (at >= end) return 0;
    if (text.ptr[at] == '-') return 1;
    return end - at >= 3 && (memcmp(text.ptr + at, "\xE2\x80\x90", 3) == 0 ||
                             memcmp(text.ptr + at, "\xE2\x80\x91", 3) == 0)
               ? 3
               : 0;
}

#endif
