/* lines.c -- see lines.h.
 *
 * The window grows to the longest line asked for and no further; a line past the limit
 * is thrown away block by block, so a file that is one line of 100 MB costs no more
 * memory than the limit.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/lines.h"

#include <stdio.h>
#include <stdlib.h>

enum { BLOCK = 1 << 16 };

bool cx_lines_open(cx_lines *lines, const char *path, const char *name, casus_error *err)
{
    char *keep = lines->ptr;
    const size_t cap = lines->cap;
    *lines =
        (cx_lines){ .ptr = keep, .cap = cap, .path = name, .line = 1, .walls = true };
    lines->stream = cx_stream_open(path, err);
    return lines->stream != NULL;
}

void cx_lines_close(cx_lines *lines)
{
    if (lines->state) lines->drop(lines->state);
    lines->state = NULL;
    cx_stream_close(lines->stream);
    lines->stream = NULL;
}

/* One more block into the window. False at the end, and on faults, which wait. */
static bool more(cx_lines *lines)
{
    if (lines->ended || lines->beyond) return false;
    if (lines->at && (lines->at == lines->len || lines->cap - lines->len < BLOCK)) {
        memmove(lines->ptr, lines->ptr + lines->at, lines->len - lines->at);
        lines->len -= lines->at;
        lines->at = 0;
    }
    if (lines->cap - lines->len < BLOCK) {
        const size_t cap = lines->cap * 2 < 2 * BLOCK ? 2 * BLOCK : lines->cap * 2;
        char *ptr = realloc(lines->ptr, cap);
        if (!ptr) {
            lines->ended = lines->broken = true;
            cx_fail(&lines->fault, CASUS_NO_MEMORY, 0, 0, "%s: out of memory",
                    lines->path);
            return false;
        }
        lines->ptr = ptr;
        lines->cap = cap;
    }
    static const char record[] = "WARC/";
    const bool seam = lines->walls && cx_stream_at_seam(lines->stream);
    char *to = lines->ptr + lines->len;
    size_t n = 0;
    do {
        const ptrdiff_t got =
            cx_stream_read(lines->stream, to + n, BLOCK - n, &lines->fault);
        lines->ended = got <= 0;
        lines->broken = got < 0;
        n += got > 0 ? (size_t)got : 0;
    } while (seam && n < sizeof record - 1 && !lines->ended);
    if (seam && n >= sizeof record - 1 && !memcmp(to, record, sizeof record - 1)) {
        lines->beyond = n;
        return false;
    }
    lines->len += n;
    return n > 0;
}

bool cx_lines_pass_wall(cx_lines *lines)
{
    if (!lines->beyond) return false;
    lines->len += lines->beyond;
    lines->beyond = 0;
    return true;
}

void cx_lines_without_walls(cx_lines *lines)
{
    lines->walls = false;
    cx_lines_pass_wall(lines);
}

bool cx_lines_resume(cx_lines *lines)
{
    lines->broken = false;
    lines->offset += lines->len - lines->at;
    lines->at = lines->len;
    lines->ended = !cx_stream_resume(lines->stream);
    return !lines->ended;
}

casus_str cx_lines_peek(cx_lines *lines, size_t want)
{
    while (lines->len - lines->at < want && more(lines)) {
    }
    const size_t there = lines->len - lines->at;
    return cx_str(lines->ptr + lines->at, there < want ? there : want);
}

static void take(cx_lines *lines, size_t n)
{
    lines->at += n;
    lines->offset += n;
}

/* Throws away what is left of a line. */
static void skip_line(cx_lines *lines)
{
    do {
        const char *from = lines->ptr + lines->at;
        const char *end = memchr(from, '\n', lines->len - lines->at);
        take(lines, end ? (size_t)(end - from) + 1 : lines->len - lines->at);
        if (end) return;
    } while (more(lines));
}

uint64_t cx_lines_drop(cx_lines *lines, uint64_t n)
{
    uint64_t dropped = 0;
    while (dropped < n) {
        const size_t there = lines->len - lines->at;
        const size_t now = there < n - dropped ? there : (size_t)(n - dropped);
        take(lines, now);
        dropped += now;
        if (dropped < n && !more(lines)) break;
    }
    return dropped;
}

cx_line_end cx_lines_next(cx_lines *lines, size_t limit, casus_str *line)
{
    size_t seen = 0;
    while (true) {
        const char *from = lines->ptr + lines->at;
        const size_t there = lines->len - lines->at;
        const char *end = there > seen ? memchr(from + seen, '\n', there - seen) : NULL;
        if (end && (size_t)(end - from) <= limit) {
            *line = cx_str(from, (size_t)(end - from));
            take(lines, line->len + 1);
            lines->line++;
            return CX_LINE_WHOLE;
        }
        seen = there;
        if (seen > limit) {
            lines->line++;
            skip_line(lines);
            return CX_LINE_LONG;
        }
        if (!more(lines)) {
            if (lines->len == lines->at) return CX_LINE_NONE;
            *line = cx_str(lines->ptr + lines->at, lines->len - lines->at);
            take(lines, line->len);
            lines->line++;
            return CX_LINE_CUT;
        }
    }
}

void cx_lines_skip(cx_lines *lines)
{
    lines->at = lines->len;
    lines->beyond = 0;
    lines->ended = true;
    lines->broken = false;
}

cx_next cx_reject(casus_error *err, casus_status status, const cx_lines *lines,
                  uint64_t line, uint64_t offset, const char *format, ...)
{
    char words[360];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    if (line) {
        cx_fail(err, status, line, offset, "%s:%llu: %s (byte %llu)", lines->path,
                (unsigned long long)line, words, (unsigned long long)offset);
    } else {
        cx_fail(err, status, line, offset, "%s: %s", lines->path, words);
    }
    return CX_NEXT_REJECT;
}
