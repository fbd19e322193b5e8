/* buffer.h -- bytes that grow, and JSON written into them.
 *
 * The records are written on the hot path, so this is our own: append only, no tree
 * in between, numbers the same under every locale. A buffer that could not grow
 * remembers it in `failed` and swallows what follows; whoever sends the bytes on
 * asks once, at the end.
 *
 * Commas are the writer's business: a value that follows another value, or a key
 * that follows a value, gets one by looking at the last byte written.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_BUFFER_H
#define CX_BUFFER_H

#include "base/base.h"

typedef struct cx_buffer {
    char *ptr;
    size_t len, cap;
    bool failed; /* memory ran out; the content is not whole */
} cx_buffer;

void cx_buffer_free(cx_buffer *buffer);
static inline void cx_buffer_clear(cx_buffer *buffer)
{
    buffer->len = 0;
    buffer->failed = false;
}
/* Room for `more` bytes: pointers into the buffer hold while no more are added. */
void cx_buffer_reserve(cx_buffer *buffer, size_t more);
void cx_buffer_add(cx_buffer *buffer, const void *ptr, size_t len);
static inline void cx_buffer_str(cx_buffer *buffer, casus_str s)
{
    cx_buffer_add(buffer, s.ptr, s.len);
}
static inline void cx_buffer_cstr(cx_buffer *buffer, const char *s)
{
    cx_buffer_add(buffer, s, strlen(s));
}
static inline void cx_buffer_char(cx_buffer *buffer, char c)
{
    cx_buffer_add(buffer, &c, 1);
}
void cx_buffer_format(cx_buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void cx_buffer_u64(cx_buffer *buffer, uint64_t value);
void cx_buffer_i64(cx_buffer *buffer, int64_t value);
/* The shortest decimal that reads back as the same double, with a point whatever the
 * locale; "null" for what is not finite. */
void cx_buffer_double(cx_buffer *buffer, double value);
/* `value` / 10 to the `decimals`, without zeros at the end: 25, 1 -> 2.5. */
void cx_buffer_fixed(cx_buffer *buffer, int64_t value, int decimals);
/* "2025-07-26" */
void cx_buffer_day(cx_buffer *buffer, int32_t day);
/* With invalid UTF-8 made U+FFFD. */
void cx_buffer_utf8(cx_buffer *buffer, casus_str s);

/* ---- JSON ---- */

void cx_json_open(cx_buffer *json, char bracket); /* '{' or '[' */
void cx_json_close(cx_buffer *json, char bracket);
void cx_json_key(cx_buffer *json, const char *key); /* a plain ASCII word */
void cx_json_null(cx_buffer *json);
void cx_json_bool(cx_buffer *json, bool value);
void cx_json_str(cx_buffer *json, casus_str s);         /* any bytes; always valid JSON */
void cx_json_str_or_null(cx_buffer *json, casus_str s); /* null when empty */
void cx_json_word(cx_buffer *json, const char *word);   /* null when "" */
void cx_json_u64(cx_buffer *json, uint64_t value);
void cx_json_index(cx_buffer *json, uint32_t index); /* null for CASUS_NONE */
void cx_json_double(cx_buffer *json, double value);
void cx_json_fixed(cx_buffer *json, int64_t value, int decimals);
void cx_json_day(cx_buffer *json, int32_t day); /* null for CASUS_NO_DAY */
void cx_json_span(cx_buffer *json, uint32_t start, uint32_t end);

/* A key with its value, as above. */
void cx_member_str(cx_buffer *json, const char *key, casus_str s); /* null when empty */
void cx_member_word(cx_buffer *json, const char *key,
                    const char *word); /* null when "" */
void cx_member_u64(cx_buffer *json, const char *key, uint64_t value);
void cx_member_index(cx_buffer *json, const char *key, uint32_t index);
void cx_member_double(cx_buffer *json, const char *key, double value);
void cx_member_span(cx_buffer *json, const char *key, casus_span span);

#endif
