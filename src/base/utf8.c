/* utf8.c -- UTF-8 in and out, character classes, folding and the dictionary form.
 *
 * Most news text is ASCII: each function has a path that never leaves it. The rest
 * goes to utf8proc one code point at a time, into a small buffer on the stack, so
 * that nothing here calls malloc.
 *
 * SPDX-License-Identifier: MIT
 */
#include "base/base.h"

#include <utf8proc.h>

static bool is_continuation(uint8_t byte)
{
    return (byte & 0xC0) == 0x80;
}

uint32_t cx_utf8_decode(casus_str s, uint32_t at, uint32_t *len_out)
{
    const uint8_t *p = (const uint8_t *)s.ptr + at;
    const uint32_t left = s.len - at;
    uint32_t len = 1, c = p[0];
    if (c >= 0xC2 && c < 0xE0 && left >= 2 && is_continuation(p[1])) {
        c = (c & 0x1F) << 6 | (p[1] & 0x3Fu);
        len = 2;
    } else if (c >= 0xE0 && c < 0xF0 && left >= 3 && is_continuation(p[1]) &&
               is_continuation(p[2])) {
        c = (c & 0x0F) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
        len = c < 0x800 || (c >= 0xD800 && c < 0xE000) ? 1 : 3;
    } else if (c >= 0xF0 && c < 0xF5 && left >= 4 && is_continuation(p[1]) &&
               is_continuation(p[2]) && is_continuation(p[3])) {
        c = (c & 0x07) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 |
            (p[3] & 0x3Fu);
        len = c < 0x10000 || c > 0x10FFFF ? 1 : 4;
    }
    *len_out = len;
    return len == 1 && p[0] >= 0x80 ? 0xFFFD : c;
}

uint32_t cx_utf8_encode(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = 0xFFFD;
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

/* True if the eight bytes are all below 0x80. */
static bool eight_ascii(const char *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
    return (word & UINT64_C(0x8080808080808080)) == 0;
}

bool cx_utf8_valid(casus_str s)
{
    for (uint32_t i = 0, len; i < s.len; i += len) {
        while (s.len - i >= 8 && eight_ascii(s.ptr + i)) i += 8;
        if (i == s.len) break;
        len = 1;
        if ((uint8_t)s.ptr[i] < 0x80) continue;
        cx_utf8_decode(s, i, &len);
        if (len == 1) return false;
    }
    return true;
}

bool cx_is_upper(uint32_t c)
{
    if (c < 0x80) return c - 'A' < 26;
    const utf8proc_category_t class = utf8proc_category((utf8proc_int32_t)c);
    return class == UTF8PROC_CATEGORY_LU || class == UTF8PROC_CATEGORY_LT;
}

bool cx_is_letter(uint32_t c)
{
    if (c < 0x80) return (c | 32) - 'a' < 26;
    const utf8proc_category_t class = utf8proc_category((utf8proc_int32_t)c);
    return class >= UTF8PROC_CATEGORY_LU && class <= UTF8PROC_CATEGORY_LO;
}

bool cx_is_digit(uint32_t c)
{
    if (c < 0x80) return c - '0' < 10;
    return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_ND;
}

bool cx_is_space(uint32_t c)
{
    if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
    if (c == 0x85) return true;
    const utf8proc_category_t class = utf8proc_category((utf8proc_int32_t)c);
    return class >= UTF8PROC_CATEGORY_ZS && class <= UTF8PROC_CATEGORY_ZP;
}

/* ---- folding and the dictionary form ---- */

typedef struct text_out {
    cx_arena *arena;
    CX_ARRAY(char) bytes;
} text_out;

static void put_code_point(text_out *out, uint32_t c)
{
    char bytes[4];
    const uint32_t n = cx_utf8_encode(c, bytes);
    for (uint32_t i = 0; i < n; i++) *CX_PUSH(out->arena, out->bytes) = bytes[i];
}

/* Appends what utf8proc makes of one code point under `options`. */
static void put_decomposed(text_out *out, uint32_t c, utf8proc_option_t options)
{
    utf8proc_int32_t parts[32];
    int boundary = 0;
    const utf8proc_ssize_t n =
        utf8proc_decompose_char((utf8proc_int32_t)c, parts, 32, options, &boundary);
    for (utf8proc_ssize_t i = 0; i < n && i < 32; i++)
        put_code_point(out, (uint32_t)parts[i]);
}

static bool is_ascii(casus_str s)
{
    uint32_t i = 0;
    uint8_t seen = 0;
    for (; s.len - i >= 8; i += 8)
        if (!eight_ascii(s.ptr + i)) return false;
    for (; i < s.len; i++) seen |= (uint8_t)s.ptr[i];
    return seen < 0x80;
}

/* ASCII only: small letters, and '`' as an apostrophe when `marks`. */
static casus_str fold_ascii(cx_arena *arena, casus_str s, bool marks)
{
    uint32_t first = 0;
    while (first < s.len && !cx_is_upper((uint8_t)s.ptr[first]) &&
           !(marks && s.ptr[first] == '`'))
        first++;
    if (first == s.len) return s;
    casus_str copy = cx_str_copy(arena, s);
    char *bytes = (char *)(uintptr_t)copy.ptr;
    for (uint32_t i = first; i < s.len; i++) {
        if (cx_is_upper((uint8_t)bytes[i])) bytes[i] |= 32;
        if (marks && bytes[i] == '`') bytes[i] = '\'';
    }
    return copy;
}

static casus_str finish_text(text_out *out, casus_str s)
{
    const casus_str made = cx_str(out->bytes.ptr, out->bytes.len);
    return cx_str_equal(made, s) ? s : made;
}

casus_str cx_fold(cx_arena *arena, casus_str s)
{
    if (is_ascii(s)) return fold_ascii(arena, s, false);
    text_out out = { .arena = arena };
    for (uint32_t i = 0, len; i < s.len; i += len) {
        const uint32_t c = cx_utf8_decode(s, i, &len);
        put_decomposed(&out, c, UTF8PROC_CASEFOLD);
    }
    return finish_text(&out, s);
}

/* Letters that Unicode does not take apart, as English newspapers write them, and the
 * signs that stand for an apostrophe or a hyphen. */
static const struct plain {
    uint32_t from;
    const char *to;
} plain_table[] = {
    { 0x00B4, "'" }, { 0x00E6, "ae" }, { 0x00F0, "d" }, { 0x00F8, "o" }, { 0x00FE, "th" },
    { 0x0111, "d" }, { 0x0127, "h" },  { 0x0131, "i" }, { 0x0142, "l" }, { 0x0153, "oe" },
    { 0x0259, "e" }, { 0x02B9, "'" },  { 0x02BB, "'" }, { 0x02BC, "'" }, { 0x02BD, "'" },
    { 0x02BE, "'" }, { 0x02BF, "'" },  { 0x2010, "-" }, { 0x2011, "-" }, { 0x2012, "-" },
    { 0x2013, "-" }, { 0x2014, "-" },  { 0x2015, "-" }, { 0x2018, "'" }, { 0x2019, "'" },
    { 0x201A, "'" }, { 0x201B, "'" },  { 0x2032, "'" }, { 0x2212, "-" }, { 0xFE63, "-" },
    { 0xFF07, "'" }, { 0xFF0D, "-" },
};

static const char *plain_for(uint32_t c)
{
    uint32_t low = 0, high = sizeof plain_table / sizeof *plain_table;
    while (low < high) {
        const uint32_t middle = (low + high) / 2;
        if (plain_table[middle].from == c) return plain_table[middle].to;
        if (plain_table[middle].from < c)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static const utf8proc_option_t normal_options = UTF8PROC_CASEFOLD | UTF8PROC_COMPAT |
                                                UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK |
                                                UTF8PROC_IGNORE;

/* The table is asked before and after utf8proc: "Ø" is one code point that folds to an
 * entry, "’" is an entry that utf8proc would leave alone. */
static void put_normal(text_out *out, uint32_t c)
{
    utf8proc_int32_t parts[32] = { (utf8proc_int32_t)c };
    int boundary = 0;
    utf8proc_ssize_t n = 1;
    if (!plain_for(c) && c >= 0x80)
        n = utf8proc_decompose_char((utf8proc_int32_t)c, parts, 32, normal_options,
                                    &boundary);
    else if (cx_is_upper(c))
        parts[0] |= 32;
    for (utf8proc_ssize_t i = 0; i < n && i < 32; i++) {
        const char *plain = parts[i] == '`' ? "'" : plain_for((uint32_t)parts[i]);
        if (!plain) put_code_point(out, (uint32_t)parts[i]);
        for (; plain && *plain; plain++) put_code_point(out, (uint8_t)*plain);
    }
}

casus_str cx_normal(cx_arena *arena, casus_str s)
{
    if (is_ascii(s)) return fold_ascii(arena, s, true);
    text_out out = { .arena = arena };
    for (uint32_t i = 0, len; i < s.len; i += len)
        put_normal(&out, cx_utf8_decode(s, i, &len));
    return finish_text(&out, s);
}
