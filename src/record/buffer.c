/* buffer.c -- see buffer.h.
 *
 * Doubles: whole numbers below 2^53 are written as whole numbers, so 60 billion is
 * 60000000000 and not 6e+10; the rest tries 15, 16 and 17 digits and keeps the first
 * that reads back the same.
 *
 * SPDX-License-Identifier: MIT
 */
#include "record/buffer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static bool reserve(cx_buffer *buffer, size_t more)
{
    if (buffer->cap - buffer->len >= more) return true;
    if (buffer->failed) return false;
    size_t cap = buffer->cap ? buffer->cap : 4096;
    while (cap - buffer->len < more) {
        if (cap > SIZE_MAX / 2) break;
        cap *= 2;
    }
    char *ptr = cap - buffer->len < more ? NULL : realloc(buffer->ptr, cap);
    if (!ptr) {
        buffer->failed = true;
        return false;
    }
    buffer->ptr = ptr;
    buffer->cap = cap;
    return true;
}

void cx_buffer_reserve(cx_buffer *buffer, size_t more)
{
    reserve(buffer, more);
}

void cx_buffer_free(cx_buffer *buffer)
{
    free(buffer->ptr);
    *buffer = (cx_buffer){ 0 };
}

void cx_buffer_add(cx_buffer *buffer, const void *ptr, size_t len)
{
    if (len == 0 || !reserve(buffer, len)) return;
    memcpy(buffer->ptr + buffer->len, ptr, len);
    buffer->len += len;
}

void cx_buffer_format(cx_buffer *buffer, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    va_list again;
    va_copy(again, args);
    const int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len > 0 && reserve(buffer, (size_t)len + 1)) {
        vsnprintf(buffer->ptr + buffer->len, (size_t)len + 1, format, again);
        buffer->len += (size_t)len;
    }
    va_end(again);
}

void cx_buffer_u64(cx_buffer *buffer, uint64_t value)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    cx_buffer_add(buffer, digits + at, sizeof digits - at);
}

void cx_buffer_i64(cx_buffer *buffer, int64_t value)
{
    if (value < 0) cx_buffer_char(buffer, '-');
    cx_buffer_u64(buffer, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
}

void cx_buffer_double(cx_buffer *buffer, double value)
{
    if (!isfinite(value)) {
        cx_buffer_cstr(buffer, "null");
        return;
    }
    if (value == floor(value) && fabs(value) < 9007199254740992.0) {
        cx_buffer_i64(buffer, (int64_t)value);
        return;
    }
    char digits[40];
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, value);
        if (strtod(digits, NULL) == value) break;
    }
    for (char *c = digits; *c; c++) {
        if (!strchr("0123456789+-e", *c)) *c = '.';
    }
    cx_buffer_cstr(buffer, digits);
}

void cx_buffer_fixed(cx_buffer *buffer, int64_t value, int decimals)
{
    uint64_t scale = 1;
    for (int i = 0; i < decimals; i++) scale *= 10;
    const uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    if (value < 0) cx_buffer_char(buffer, '-');
    cx_buffer_u64(buffer, size / scale);
    uint64_t rest = size % scale;
    if (!rest) return;
    cx_buffer_char(buffer, '.');
    while (rest) {
        scale /= 10;
        cx_buffer_char(buffer, (char)('0' + rest / scale));
        rest %= scale;
    }
}

void cx_buffer_day(cx_buffer *buffer, int32_t day)
{
    int year, month, day_of_month;
    cx_day_date(day, &year, &month, &day_of_month);
    if (year >= 0 && year <= 9999) {
        const int parts[] = { year / 100, year % 100, month, day_of_month };
        char text[] = "0000-00-00";
        static const uint8_t at[] = { 0, 2, 5, 8 };
        for (int i = 0; i < 4; i++) {
            text[at[i]] = (char)('0' + parts[i] / 10);
            text[at[i] + 1] = (char)('0' + parts[i] % 10);
        }
        cx_buffer_add(buffer, text, sizeof text - 1);
        return;
    }
    cx_buffer_format(buffer, "%04d-%02d-%02d", year, month, day_of_month);
}

void cx_buffer_utf8(cx_buffer *buffer, casus_str s)
{
    if (cx_utf8_valid(s)) {
        cx_buffer_str(buffer, s);
        return;
    }
    for (uint32_t at = 0, len; at < s.len; at += len) {
        char encoded[4];
        const uint32_t n = cx_utf8_encode(cx_utf8_decode(s, at, &len), encoded);
        cx_buffer_add(buffer, encoded, n);
    }
}

/* ---- JSON ---- */

/* Between two values or two members stands a comma; not after '{', '[' and ':', nor
 * at the start of a line. */
static void separate(cx_buffer *json)
{
    if (json->len == 0) return;
    const char last = json->ptr[json->len - 1];
    if (last != '{' && last != '[' && last != ':' && last != '\n') {
        cx_buffer_char(json, ',');
    }
}

void cx_json_open(cx_buffer *json, char bracket)
{
    separate(json);
    cx_buffer_char(json, bracket);
}

void cx_json_close(cx_buffer *json, char bracket)
{
    cx_buffer_char(json, bracket);
}

void cx_json_key(cx_buffer *json, const char *key)
{
    separate(json);
    cx_buffer_char(json, '"');
    cx_buffer_cstr(json, key);
    cx_buffer_add(json, "\":", 2);
}

void cx_json_null(cx_buffer *json)
{
    separate(json);
    cx_buffer_add(json, "null", 4);
}

void cx_json_bool(cx_buffer *json, bool value)
{
    separate(json);
    cx_buffer_cstr(json, value ? "true" : "false");
}

/* U+0085, U+2028 and U+2029 are line ends to many readers of lines, and one JSON object
 * is one line: the code point at `at`, or 0. */
static uint32_t unicode_line_end(casus_str s, uint32_t at)
{
    const unsigned char *p = (const unsigned char *)s.ptr + at;
    if (at + 1 < s.len && p[0] == 0xc2 && p[1] == 0x85) return 0x85;
    if (at + 2 < s.len && p[0] == 0xe2 && p[1] == 0x80 && (p[2] == 0xa8 || p[2] == 0xa9))
        return 0x2000u + p[2] - 0x80u;
    return 0;
}

/* Control characters, line ends, the quotation mark and the backslash; all else stands
 * as it is. */
static void escape(cx_buffer *json, casus_str s)
{
    uint32_t from = 0;
    if (s.len == 0) return;
    for (uint32_t i = 0; i < s.len; i++) {
        const unsigned char c = (unsigned char)s.ptr[i];
        const uint32_t line_end = c < 0x80 ? 0 : unicode_line_end(s, i);
        if (line_end) {
            cx_buffer_add(json, s.ptr + from, i - from);
            cx_buffer_format(json, "\\u%04x", (unsigned)line_end);
            i += line_end == 0x85 ? 1 : 2;
            from = i + 1;
            continue;
        }
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        cx_buffer_add(json, s.ptr + from, i - from);
        from = i + 1;
        switch (c) {
        case '\n':
            cx_buffer_add(json, "\\n", 2);
            break;
        case '\r':
            cx_buffer_add(json, "\\r", 2);
            break;
        case '\t':
            cx_buffer_add(json, "\\t", 2);
            break;
        case '"':
            cx_buffer_add(json, "\\\"", 2);
            break;
        case '\\':
            cx_buffer_add(json, "\\\\", 2);
            break;
        default:
            cx_buffer_format(json, "\\u%04x", c);
        }
    }
    cx_buffer_add(json, s.ptr + from, s.len - from);
}

void cx_json_str(cx_buffer *json, casus_str s)
{
    separate(json);
    cx_buffer_char(json, '"');
    if (cx_utf8_valid(s)) {
        escape(json, s);
    } else {
        cx_buffer repaired = { 0 };
        cx_buffer_utf8(&repaired, s);
        if (repaired.failed) json->failed = true;
        escape(json, cx_str(repaired.ptr, repaired.len));
        cx_buffer_free(&repaired);
    }
    cx_buffer_char(json, '"');
}

void cx_json_str_or_null(cx_buffer *json, casus_str s)
{
    if (s.len)
        cx_json_str(json, s);
    else
        cx_json_null(json);
}

void cx_json_word(cx_buffer *json, const char *word)
{
    cx_json_str_or_null(json, cx_str(word, strlen(word)));
}

void cx_json_u64(cx_buffer *json, uint64_t value)
{
    separate(json);
    cx_buffer_u64(json, value);
}

void cx_json_index(cx_buffer *json, uint32_t index)
{
    if (index == CASUS_NONE)
        cx_json_null(json);
    else
        cx_json_u64(json, index);
}

void cx_json_double(cx_buffer *json, double value)
{
    separate(json);
    cx_buffer_double(json, value);
}

void cx_json_fixed(cx_buffer *json, int64_t value, int decimals)
{
    separate(json);
    cx_buffer_fixed(json, value, decimals);
}

void cx_json_day(cx_buffer *json, int32_t day)
{
    if (day == CASUS_NO_DAY) {
        cx_json_null(json);
        return;
    }
    separate(json);
    cx_buffer_char(json, '"');
    cx_buffer_day(json, day);
    cx_buffer_char(json, '"');
}

void cx_json_span(cx_buffer *json, uint32_t start, uint32_t end)
{
    separate(json);
    cx_buffer_char(json, '[');
    cx_buffer_u64(json, start);
    cx_buffer_char(json, ',');
    cx_buffer_u64(json, end);
    cx_buffer_char(json, ']');
}

void cx_member_str(cx_buffer *json, const char *key, casus_str s)
{
    cx_json_key(json, key);
    cx_json_str_or_null(json, s);
}

void cx_member_word(cx_buffer *json, const char *key, const char *word)
{
    cx_json_key(json, key);
    cx_json_word(json, word);
}

void cx_member_u64(cx_buffer *json, const char *key, uint64_t value)
{
    cx_json_key(json, key);
    cx_json_u64(json, value);
}

void cx_member_index(cx_buffer *json, const char *key, uint32_t index)
{
    cx_json_key(json, key);
    cx_json_index(json, index);
}

void cx_member_double(cx_buffer *json, const char *key, double value)
{
    cx_json_key(json, key);
    cx_json_double(json, value);
}

void cx_member_span(cx_buffer *json, const char *key, casus_span span)
{
    cx_json_key(json, key);
    cx_json_span(json, span.start, span.end);
}
