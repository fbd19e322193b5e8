/* jsonl.c -- JSON: an object a line, one laid out over lines, a list, or a JSON Feed.
 *
 * What the members of an object mean is object.c's business. A list is read element by
 * element, however long it is. Bytes that are no UTF-8 become U+FFFD before they are
 * read, as in plain text.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/json_load.h"
#include "ingest/object.h"

#include <stdio.h>
#include <stdlib.h>

bool cx_jsonl_looks(casus_str beginning)
{
    const casus_str s = cx_str_trim(beginning);
    if (s.len < 2 || (s.ptr[0] != '{' && s.ptr[0] != '[')) return false;
    uint32_t i = 1;
    while (i < s.len && strchr(" \t\r\n", s.ptr[i])) i++;
    if (s.ptr[0] == '[') return i < s.len && s.ptr[i] == '{';
    return i < s.len && (s.ptr[i] == '"' || s.ptr[i] == '}');
}

static json_t *parse(casus_str line, json_error_t *fault)
{
    const size_t flags = JSON_ALLOW_NUL | JSON_DECODE_ANY;
    bool starved; /* *fault says so too */
    if (cx_utf8_valid(line)) return cx_json_load(line, flags, fault, &starved);
    cx_buffer repaired = { 0 };
    cx_buffer_utf8(&repaired, line);
    json_t *object = repaired.failed ? NULL
                                     : cx_json_load(cx_str(repaired.ptr, repaired.len),
                                                    flags, fault, &starved);
    cx_buffer_free(&repaired);
    return object;
}

/* A file that opens with a brace alone on its line is one object, laid out for people. */
static bool laid_out(cx_lines *lines)
{
    if (lines->line != 1) return false;
    const casus_str s = cx_lines_peek(lines, 256);
    uint32_t i = 0;
    while (i < s.len && strchr(" \t\r\n", s.ptr[i])) i++;
    if (i == s.len || s.ptr[i++] != '{') return false;
    while (i < s.len && strchr(" \t\r", s.ptr[i])) i++;
    return i < s.len && s.ptr[i] == '\n';
}

/* The whole of a file that is laid out, or so much as may be. */
static cx_line_end whole_file(cx_lines *lines, cx_report *report, casus_str *record)
{
    *record = cx_lines_peek(lines, CX_LINE_LIMIT + 1u);
    report->line = 1;
    report->offset = lines->offset;
    lines->at += record->len;
    lines->offset += record->len;
    lines->line++;
    if (record->len <= CX_LINE_LIMIT) return CX_LINE_CUT;
    cx_lines_skip(lines);
    return CX_LINE_LONG;
}

/* What a file is, once its first bytes were seen; kept in lines->state. */
typedef struct reading {
    bool list;    /* [ {...}, {...} ] */
    bool told;    /* that the list is broken off */
    json_t *feed; /* a JSON Feed whose items are handed out */
    size_t next;
} reading;

static void drop(void *state)
{
    reading *r = state;
    json_decref(r->feed);
    free(r);
}

static reading *reading_of(cx_lines *lines)
{
    if (lines->state) return lines->state;
    reading *r = calloc(1, sizeof *r);
    if (!r) return NULL;
    lines->state = r;
    lines->drop = drop;
    const casus_str s = cx_str_trim(cx_lines_peek(lines, 256));
    r->list = s.len && s.ptr[0] == '[' && cx_jsonl_looks(s);
    return r;
}

static void take(cx_lines *lines, size_t n)
{
    for (size_t i = 0; i < n; i++) lines->line += lines->ptr[lines->at + i] == '\n';
    lines->at += n;
    lines->offset += n;
}

/* Takes white space, commas and the brackets of the list. False at its end. */
static bool next_element(cx_lines *lines)
{
    while (true) {
        const casus_str s = cx_lines_peek(lines, 1);
        if (!s.len) return false;
        if (!strchr(" \t\r\n,[]", s.ptr[0])) return true;
        take(lines, 1);
    }
}

/* An element of a list, from its first bracket to the one that closes it. */
static cx_line_end element(cx_lines *lines, cx_report *report, casus_str *record)
{
    if (!next_element(lines)) return CX_LINE_NONE;
    report->line = lines->line;
    report->offset = lines->offset;
    unsigned depth = 0;
    bool quoted = false, escaped = false;
    size_t want = 1 << 16;
    casus_str s = cx_lines_peek(lines, want);
    for (size_t i = 0;; i++) {
        if (i == s.len) {
            want *= 2;
            const size_t before = s.len;
            s = cx_lines_peek(lines, want < CX_LINE_LIMIT ? want : CX_LINE_LIMIT);
            if (s.len == before) break;
        }
        const char c = s.ptr[i];
        const bool outside = !quoted;
        if (escaped)
            escaped = false;
        else if (quoted)
            escaped = c == '\\', quoted = c != '"';
        else if (c == '"')
            quoted = true;
        else if (c == '{' || c == '[')
            depth++;
        else if ((c == '}' || c == ']') && depth)
            depth--;
        if (outside && !quoted && depth == 0 &&
            (c == '}' || c == ']' || c == ',' || c == '\n')) {
            *record = cx_str(s.ptr, i + (c == '}' || c == ']'));
            take(lines, i + 1);
            return CX_LINE_WHOLE;
        }
    }
    *record = s;
    if (s.len < CX_LINE_LIMIT) {
        take(lines, s.len);
        return CX_LINE_CUT;
    }
    cx_lines_skip(lines);
    return CX_LINE_LONG;
}

static cx_line_end next_record(cx_lines *lines, const reading *r, cx_report *report,
                               casus_str *record)
{
    if (r->list) return element(lines, report, record);
    if (laid_out(lines)) return whole_file(lines, report, record);
    cx_line_end end;
    do {
        report->line = lines->line;
        report->offset = lines->offset;
        end = cx_lines_next(lines, CX_LINE_LIMIT, record);
        if (end == CX_LINE_NONE || end == CX_LINE_LONG) return end;
    } while (cx_str_trim(*record).len == 0);
    return end;
}

static cx_next next_item(cx_lines *lines, reading *r, cx_report *report, casus_error *err)
{
    const json_t *items = json_object_get(r->feed, "items");
    report->line = 1;
    if (r->next < json_array_size(items))
        return cx_feed_item(lines, r->feed, json_array_get(items, r->next++), report,
                            err);
    json_decref(r->feed);
    r->feed = NULL;
    return CX_NEXT_END;
}

static cx_next next_object(cx_lines *lines, const cx_reader_options *options,
                           cx_report *report, casus_error *err, reading *r,
                           const cx_shape *shape)
{
    casus_str line = { 0 };
    const cx_line_end end = next_record(lines, r, report, &line);
    if (end == CX_LINE_NONE) return CX_NEXT_END;
    if (end == CX_LINE_LONG) {
        return cx_reject(err, CASUS_LIMIT, lines, report->line, report->offset,
                         "line longer than %u MB, skipped", CX_LINE_LIMIT >> 20);
    }
    json_error_t fault = { .text = "out of memory" };
    json_t *object = parse(line, &fault);
    if (!object) {
        const unsigned position = fault.position > 0 ? (unsigned)fault.position : 0;
        const bool cut = end == CX_LINE_CUT && position + 1 >= line.len;
        return cx_reject(err, CASUS_BAD_FORMAT, lines, report->line,
                         report->offset + position, "%s: %s",
                         cut ? "the file ends in the middle of a record" : "not JSON",
                         fault.text);
    }
    if (!shape && cx_is_json_feed(object)) {
        r->feed = object;
        r->next = 0;
        return next_item(lines, r, report, err);
    }
    const cx_next next = cx_object_report(lines, options, shape, object, report, err);
    json_decref(object);
    return next;
}

cx_next cx_json_next(cx_lines *lines, const cx_reader_options *options, cx_report *report,
                     casus_error *err, const cx_shape *shape)
{
    reading *r = reading_of(lines);
    if (!r) {
        cx_lines_skip(lines);
        return cx_reject(err, CASUS_NO_MEMORY, lines, 0, 0, "out of memory");
    }
    while (true) {
        cx_next next = CX_NEXT_END;
        if (r->feed) next = next_item(lines, r, report, err);
        if (next == CX_NEXT_END && !r->feed)
            next = next_object(lines, options, report, err, r, shape);
        if (next != CX_NEXT_PASS) return next;
        lines->passed++;
    }
}

cx_next cx_jsonl_next(cx_lines *lines, const cx_reader_options *options,
                      cx_report *report, casus_error *err)
{
    return cx_json_next(lines, options, report, err, NULL);
}
