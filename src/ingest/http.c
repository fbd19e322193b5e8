/* http.c -- see http.h.
 *
 * Archives hold what was on the wire, and what crawlers made of it: some unpack the body
 * and leave the header, so the header is believed only where the bytes agree.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/http.h"

#include <brotli/decode.h>
#include <ctype.h>
#include <strings.h>
#include <zlib.h>
#include <zstd.h>

enum { PIECE = 1 << 15 };

casus_str cx_http_value(casus_str line, const char *name)
{
    casus_str rest = line, key;
    if (!cx_str_split(&rest, ':', &key)) return (casus_str){ 0 };
    if (!cx_str_same_letters(cx_str_trim(key), name)) return (casus_str){ 0 };
    return cx_str_trim(rest);
}

void cx_http_type(cx_http *http, casus_str value)
{
    casus_str rest = value, part;
    if (!cx_str_split(&rest, ';', &part)) return;
    http->type = cx_str_trim(part);
    while (rest.len && cx_str_split(&rest, ';', &part)) {
        casus_str parameter = part, key;
        if (!cx_str_split(&parameter, '=', &key) ||
            !cx_str_same_letters(cx_str_trim(key), "charset"))
            continue;
        parameter = cx_str_trim(parameter);
        if (parameter.len > 1 && parameter.ptr[0] == '"')
            parameter = cx_str(parameter.ptr + 1, parameter.len - 2);
        http->charset = parameter;
    }
}

static void read_header(cx_http *http, casus_str line)
{
    casus_str value = cx_http_value(line, "Content-Type");
    if (value.len) cx_http_type(http, value);
    value = cx_http_value(line, "Content-Encoding");
    if (value.len && !cx_str_same_letters(value, "identity") &&
        !cx_str_same_letters(value, "none"))
        http->encoding = value;
    value = cx_http_value(line, "Content-Language");
    if (value.len && !memchr(value.ptr, ',', value.len)) http->language = value;
    value = cx_http_value(line, "Transfer-Encoding");
    if (value.len >= 7 && !strncasecmp(value.ptr + value.len - 7, "chunked", 7))
        http->chunked = true;
}

bool cx_http_read(cx_http *http, casus_str response)
{
    casus_str line;
    *http = (cx_http){ 0 };
    if (!cx_str_starts(response, CX_LIT("HTTP/")) &&
        !cx_str_starts(response, CX_LIT("ICY ")))
        return false;
    cx_str_split(&response, '\n', &line);
    const char *blank = memchr(line.ptr, ' ', line.len);
    const char *stop = line.ptr + line.len;
    for (const char *c = blank; c && c < stop && http->status < 1000; c++) {
        if (isdigit((unsigned char)*c))
            http->status = 10 * http->status + (*c - '0');
        else if (http->status)
            break;
    }
    while (response.len && cx_str_split(&response, '\n', &line)) {
        line = cx_str_trim(line);
        if (!line.len) break;
        read_header(http, line);
    }
    http->body = response;
    return true;
}

/* ---- chunks ---- */

/* The size that a chunk begins with; false when none stands here. */
static bool chunk_size(casus_str *s, size_t *size)
{
    uint32_t n = 0;
    *size = 0;
    while (n < s->len && n < 16 && isxdigit((unsigned char)s->ptr[n])) {
        const int c = tolower((unsigned char)s->ptr[n++]);
        if (*size > SIZE_MAX >> 5) return false;
        *size = *size * 16 + (size_t)(isdigit(c) ? c - '0' : c - 'a' + 10);
    }
    if (n == 0) return false;
    while (n < s->len && (s->ptr[n] == ' ' || s->ptr[n] == '\t')) n++;
    if (n < s->len && s->ptr[n] == ';')
        while (n < s->len && s->ptr[n] != '\n') n++;
    if (n < s->len && s->ptr[n] == '\r') n++;
    if (n >= s->len || s->ptr[n] != '\n') return false;
    *s = cx_str(s->ptr + n + 1, s->len - n - 1);
    return true;
}

static void skip_line_end(casus_str *s)
{
    if (s->len && s->ptr[0] == '\r') *s = cx_str(s->ptr + 1, s->len - 1);
    if (s->len && s->ptr[0] == '\n') *s = cx_str(s->ptr + 1, s->len - 1);
}

/* A last chunk that is cut short is what the crawler got; a size that is none in the
 * middle is a fault. */
static const char *join_chunks(cx_buffer *out, casus_str body)
{
    const casus_str whole = body;
    const size_t from = out->len;
    size_t size;
    if (!chunk_size(&body, &size)) { /* joined already */
        cx_buffer_str(out, whole);
        return NULL;
    }
    while (true) {
        const size_t n = size < body.len ? size : body.len;
        cx_buffer_add(out, body.ptr, n);
        body = cx_str(body.ptr + n, body.len - n);
        if (size == 0 || body.len == 0) return NULL;
        skip_line_end(&body);
        if (body.len == 0 || chunk_size(&body, &size)) continue;
        /* Text that began like a size, but was none. */
        if (out->len - from < 16) {
            out->len = from;
            cx_buffer_str(out, whole);
            return NULL;
        }
        return "the sizes of its chunks are wrong";
    }
}

/* ---- packed bodies ---- */

static const char *inflate_body(cx_buffer *out, casus_str body, size_t limit, int window)
{
    char piece[PIECE];
    z_stream z = { .next_in = (Bytef *)(uintptr_t)body.ptr, .avail_in = body.len };
    if (inflateInit2(&z, window) != Z_OK) return "out of memory";
    const size_t from = out->len;
    int status = Z_OK;
    while (status == Z_OK && out->len - from <= limit) {
        z.next_out = (Bytef *)piece;
        z.avail_out = PIECE;
        status = inflate(&z, Z_NO_FLUSH);
        cx_buffer_add(out, piece, PIECE - z.avail_out);
    }
    inflateEnd(&z);
    if (status == Z_BUF_ERROR) return "its packed body is cut short";
    return status == Z_OK || status == Z_STREAM_END ? NULL : "its packed body is damaged";
}

/* "deflate" is zlib's form by the standard, and the bare one by custom. */
static const char *deflate_body(cx_buffer *out, casus_str body, size_t limit)
{
    const size_t from = out->len;
    const char *fault = inflate_body(out, body, limit, 15);
    if (!fault) return NULL;
    out->len = from;
    return inflate_body(out, body, limit, -15);
}

static const char *brotli_body(cx_buffer *out, casus_str body, size_t limit)
{
    char piece[PIECE];
    BrotliDecoderState *state = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    if (!state) return "out of memory";
    const uint8_t *in = (const uint8_t *)body.ptr;
    size_t left = body.len;
    const size_t from = out->len;
    BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT &&
           out->len - from <= limit) {
        uint8_t *to = (uint8_t *)piece;
        size_t room = PIECE;
        result = BrotliDecoderDecompressStream(state, &left, &in, &room, &to, NULL);
        cx_buffer_add(out, piece, PIECE - room);
    }
    BrotliDecoderDestroyInstance(state);
    if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT)
        return "its packed body is cut short";
    return result == BROTLI_DECODER_RESULT_ERROR ? "its packed body is damaged" : NULL;
}

static const char *zstd_body(cx_buffer *out, casus_str body, size_t limit)
{
    char piece[PIECE];
    ZSTD_DStream *stream = ZSTD_createDStream();
    if (!stream) return "out of memory";
    ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, 23);
    ZSTD_inBuffer in = { body.ptr, body.len, 0 };
    const size_t from = out->len;
    size_t status = 1;
    while (status && !ZSTD_isError(status) && out->len - from <= limit) {
        ZSTD_outBuffer made = { piece, PIECE, 0 };
        status = ZSTD_decompressStream(stream, &made, &in);
        cx_buffer_add(out, piece, made.pos);
        if (made.pos == 0 && in.pos == in.size) break;
    }
    ZSTD_freeDStream(stream);
    if (ZSTD_isError(status)) return "its packed body is damaged";
    return status && out->len - from <= limit ? "its packed body is cut short" : NULL;
}

static const char *unpack(cx_buffer *out, casus_str body, casus_str encoding,
                          size_t limit)
{
    if (cx_str_same_letters(encoding, "gzip") ||
        cx_str_same_letters(encoding, "x-gzip")) {
        if (cx_str_starts(body, CX_LIT("\x1f\x8b")))
            return inflate_body(out, body, limit, 15 + 16);
    } else if (cx_str_same_letters(encoding, "deflate")) {
        if (body.len && body.ptr[0] != '<') return deflate_body(out, body, limit);
    } else if (cx_str_same_letters(encoding, "br")) {
        if (body.len && body.ptr[0] != '<') return brotli_body(out, body, limit);
    } else if (cx_str_same_letters(encoding, "zstd")) {
        if (cx_str_starts(body, CX_LIT("\x28\xb5\x2f\xfd")))
            return zstd_body(out, body, limit);
    } else if (encoding.len) {
        return "its body is packed in a way that is not read";
    }
    cx_buffer_add(out, body.ptr, body.len < limit + 1 ? body.len : limit + 1);
    return NULL;
}

const char *cx_http_body(cx_buffer *out, const cx_http *http, size_t limit)
{
    if (!http->chunked) return unpack(out, http->body, http->encoding, limit);
    cx_buffer joined = { 0 };
    const char *fault = join_chunks(&joined, http->body);
    if (joined.failed) fault = "out of memory";
    if (!fault)
        fault = unpack(out, cx_str(joined.ptr, joined.len), http->encoding, limit);
    cx_buffer_free(&joined);
    return fault;
}
