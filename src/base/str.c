/* str.c -- views of bytes: comparing, cutting, copying, reading numbers.
 *
 * SPDX-License-Identifier: MIT
 */
#include "base/base.h"

#include <stdio.h>
#include <strings.h>

#define XXH_INLINE_ALL /* most are of a few bytes: the call would cost as much */
#include <xxhash.h>

casus_str cx_cstr(const char *s)
{
    return cx_str(s, strlen(s));
}

bool cx_str_equal(casus_str a, casus_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool cx_str_same_letters(casus_str s, const char *word)
{
    return s.len == strlen(word) && strncasecmp(s.ptr, word, s.len) == 0;
}

int cx_str_compare(casus_str a, casus_str b)
{
    const uint32_t n = a.len < b.len ? a.len : b.len;
    const int order = n ? memcmp(a.ptr, b.ptr, n) : 0;
    if (order) return order;
    return (a.len > b.len) - (a.len < b.len);
}

bool cx_str_starts(casus_str s, casus_str prefix)
{
    return s.len >= prefix.len && cx_str_equal(cx_str(s.ptr, prefix.len), prefix);
}

bool cx_str_ends(casus_str s, casus_str suffix)
{
    return s.len >= suffix.len &&
           cx_str_equal(cx_str(s.ptr + (s.len - suffix.len), suffix.len), suffix);
}

static bool is_ascii_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

casus_str cx_str_lower(casus_str s, char *room, uint32_t size)
{
    if (s.len > size) s.len = size;
    for (uint32_t i = 0; i < s.len; i++) {
        const char c = s.ptr[i];
        room[i] = c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
    }
    return cx_str(room, s.len);
}

casus_str cx_str_trim(casus_str s)
{
    while (s.len && is_ascii_space(s.ptr[s.len - 1])) s.len--;
    while (s.len && is_ascii_space(*s.ptr)) s.ptr++, s.len--;
    return s;
}

bool cx_str_split(casus_str *rest, char separator, casus_str *part)
{
    if (!rest->ptr) return false;
    const char *at = rest->len ? memchr(rest->ptr, separator, rest->len) : NULL;
    if (!at) {
        *part = *rest;
        *rest = (casus_str){ NULL, 0 };
        return true;
    }
    *part = cx_str(rest->ptr, (size_t)(at - rest->ptr));
    *rest = cx_str(at + 1, rest->len - part->len - 1);
    return true;
}

casus_str cx_str_copy(cx_arena *arena, casus_str s)
{
    char *copy = cx_alloc(arena, (size_t)s.len + 1);
    if (s.len) memcpy(copy, s.ptr, s.len);
    copy[s.len] = '\0';
    return cx_str(copy, s.len);
}

casus_str cx_str_format(cx_arena *arena, const char *format, ...)
{
    va_list args;
    char none[1];
    va_start(args, format);
    const int len = vsnprintf(none, sizeof none, format, args);
    va_end(args);
    if (len < 0) return CX_LIT("");
    char *text = cx_alloc(arena, (size_t)len + 1);
    va_start(args, format);
    vsnprintf(text, (size_t)len + 1, format, args);
    va_end(args);
    return cx_str(text, (size_t)len);
}

/* 10 to the n. Exact up to 22, which covers every number that a table holds. */
static double power_of_ten(unsigned n)
{
    double power = 1;
    while (n--) power *= 10;
    return power;
}

/* Reads digits with at most one point. *scale counts the digits behind the point,
 * negative when digits in front were dropped for want of room. */
static bool read_digits(casus_str s, uint32_t *at, uint64_t *digits, int *scale)
{
    bool any = false, point = false;
    *digits = 0;
    *scale = 0;
    for (; *at < s.len; ++*at) {
        const char c = s.ptr[*at];
        if (c == '.' && !point) {
            point = true;
        } else if (c >= '0' && c <= '9') {
            any = true;
            if (*digits < UINT64_MAX / 10 - 1) {
                *digits = *digits * 10 + (uint64_t)(c - '0');
                *scale += point;
            } else {
                *scale -= !point;
            }
        } else {
            break;
        }
    }
    return any;
}

static bool read_exponent(casus_str s, uint32_t *at, int *exponent)
{
    *exponent = 0;
    if (*at == s.len || (s.ptr[*at] | 32) != 'e') return true;
    ++*at;
    const bool minus = *at < s.len && s.ptr[*at] == '-';
    if (*at < s.len && (minus || s.ptr[*at] == '+')) ++*at;
    const uint32_t first = *at;
    for (; *at < s.len && s.ptr[*at] >= '0' && s.ptr[*at] <= '9'; ++*at)
        if (*exponent < 1000) *exponent = *exponent * 10 + (s.ptr[*at] - '0');
    if (minus) *exponent = -*exponent;
    return *at > first;
}

bool cx_str_to_double(casus_str s, double *value)
{
    uint32_t at = 0;
    const bool minus = s.len && s.ptr[0] == '-';
    if (s.len && (minus || s.ptr[0] == '+')) at++;
    uint64_t digits;
    int scale, exponent;
    if (!read_digits(s, &at, &digits, &scale) || !read_exponent(s, &at, &exponent) ||
        at != s.len)
        return false;
    exponent -= scale;
    const unsigned size = (unsigned)(exponent < 0 ? -exponent : exponent);
    const double power = power_of_ten(size > 400 ? 400 : size);
    const double magnitude = digits == 0    ? 0
                             : exponent < 0 ? (double)digits / power
                                            : (double)digits * power;
    *value = minus ? -magnitude : magnitude;
    return true;
}

bool cx_str_to_u32(casus_str s, uint32_t *value)
{
    uint64_t sum = 0;
    if (s.len == 0 || s.len > 10) return false;
    for (uint32_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9') return false;
        sum = sum * 10 + (uint64_t)(s.ptr[i] - '0');
    }
    if (sum > UINT32_MAX) return false;
    *value = (uint32_t)sum;
    return true;
}

uint64_t cx_hash(const void *ptr, size_t len, uint64_t seed)
{
    return XXH3_64bits_withSeed(len ? ptr : "", len, seed);
}

casus_status cx_fail(casus_error *err, casus_status status, uint64_t line,
                     uint64_t offset, const char *format, ...)
{
    if (!err) return status;
    err->status = status;
    err->line = line;
    err->offset = offset;
    va_list args;
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    return status;
}
