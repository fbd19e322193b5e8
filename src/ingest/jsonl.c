/* jsonl.c -- JSON Lines: one report an object, one object a line.
 *
 * Members: text, title, id, published, source, url, language, or what the caller's map
 * names instead; others are ignored. A number as id is taken as it is written. Bytes
 * that are no UTF-8 become U+FFFD before the line is read, as in plain text.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/lines.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

bool cx_jsonl_looks(casus_str beginning)
{
    const casus_str s = cx_str_trim(beginning);
    if (s.len < 2 || s.ptr[0] != '{') return false;
    uint32_t i = 1;
    while (i < s.len && strchr(" \t\r\n", s.ptr[i])) i++;
    return i < s.len && (s.ptr[i] == '"' || s.ptr[i] == '}');
}

/* Copies into the report's memory, which was made large enough before. */
static casus_str keep(cx_report *report, const char *ptr, size_t len)
{
    const size_t at = report->memory.len;
    cx_buffer_add(&report->memory, ptr, len);
    return cx_str(report->memory.ptr + at, len);
}

/* The member for `field`, or NULL when it is missing, null or of another kind. */
static const json_t *member(const json_t *object, const cx_reader_options *options,
                            cx_field field)
{
    const char *name = options->map[field] ? options->map[field] : cx_field_name(field);
    const json_t *value = json_object_get(object, name);
    return json_is_string(value) || json_is_integer(value) ? value : NULL;
}

static casus_str value_of(cx_report *report, const json_t *object,
                          const cx_reader_options *options, cx_field field)
{
    const json_t *value = member(object, options, field);
    if (!value) return (casus_str){ 0 };
    if (json_is_string(value)) {
        return keep(report, json_string_value(value), json_string_length(value));
    }
    cx_buffer digits = { 0 };
    cx_buffer_i64(&digits, json_integer_value(value));
    const casus_str kept = keep(report, digits.ptr, digits.len);
    if (digits.failed) report->memory.failed = true;
    cx_buffer_free(&digits);
    return kept;
}

static size_t bytes_needed(const json_t *object, const cx_reader_options *options)
{
    size_t bytes = 0;
    for (cx_field f = 0; f < CX_FIELD_COUNT; f++) {
        const json_t *value = member(object, options, f);
        bytes += json_is_string(value) ? json_string_length(value) : 24;
    }
    return bytes;
}

static cx_next fill(const cx_lines *lines, const cx_reader_options *options,
                    const json_t *object, cx_report *report, casus_error *err)
{
    const uint64_t line = report->line, offset = report->offset;
    const char *text = options->map[CX_FIELD_TEXT] ? options->map[CX_FIELD_TEXT] : "text";
    if (!json_is_object(object)) {
        return cx_reject(err, CASUS_BAD_FORMAT, lines, line, offset, "not a JSON object");
    }
    if (!json_is_string(json_object_get(object, text))) {
        return cx_reject(err, CASUS_BAD_FORMAT, lines, line, offset,
                         "no text: the object has no string member \"%s\"", text);
    }
    if (json_string_length(json_object_get(object, text)) > CX_DOCUMENT_LIMIT) {
        return cx_reject(err, CASUS_LIMIT, lines, line, offset,
                         "text longer than the %u MB that one document may have",
                         CX_DOCUMENT_LIMIT >> 20);
    }
    cx_buffer_clear(&report->memory);
    cx_buffer_reserve(&report->memory, bytes_needed(object, options));
    if (report->memory.failed) {
        return cx_reject(err, CASUS_NO_MEMORY, lines, line, offset, "out of memory");
    }
    casus_input *input = &report->input;
    input->text = value_of(report, object, options, CX_FIELD_TEXT);
    input->title = value_of(report, object, options, CX_FIELD_TITLE);
    input->id = value_of(report, object, options, CX_FIELD_ID);
    input->source = value_of(report, object, options, CX_FIELD_SOURCE);
    input->url = value_of(report, object, options, CX_FIELD_URL);
    input->language = value_of(report, object, options, CX_FIELD_LANGUAGE);
    input->published = value_of(report, object, options, CX_FIELD_PUBLISHED);
    if (!report->memory.failed) return CX_NEXT_REPORT;
    return cx_reject(err, CASUS_NO_MEMORY, lines, line, offset, "out of memory");
}

/* Jansson drops a byte of a string when it cannot grow its buffer, and says nothing; so
 * its calls of malloc are watched. */
static _Thread_local bool starved;

static void *watched_malloc(size_t n)
{
    void *ptr = malloc(n);
    if (!ptr) starved = true;
    return ptr;
}

static json_t *load(casus_str text, size_t flags, json_error_t *fault)
{
    starved = false;
    json_set_alloc_funcs(watched_malloc, free);
    json_t *value = json_loadb(text.ptr, text.len, flags, fault);
    if (!starved) return value;
    json_decref(value);
    snprintf(fault->text, sizeof fault->text, "out of memory");
    return NULL;
}

static json_t *parse(casus_str line, json_error_t *fault)
{
    const size_t flags = JSON_ALLOW_NUL | JSON_DECODE_ANY;
    if (cx_utf8_valid(line)) return load(line, flags, fault);
    cx_buffer repaired = { 0 };
    cx_buffer_utf8(&repaired, line);
    json_t *object =
        repaired.failed ? NULL : load(cx_str(repaired.ptr, repaired.len), flags, fault);
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

/* The next line that is not blank, or the whole of a file that is laid out. */
static cx_line_end next_record(cx_lines *lines, cx_report *report, casus_str *record)
{
    if (laid_out(lines)) {
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
    cx_line_end end;
    do {
        report->line = lines->line;
        report->offset = lines->offset;
        end = cx_lines_next(lines, CX_LINE_LIMIT, record);
        if (end == CX_LINE_NONE || end == CX_LINE_LONG) return end;
    } while (cx_str_trim(*record).len == 0);
    return end;
}

cx_next cx_jsonl_next(cx_lines *lines, const cx_reader_options *options,
                      cx_report *report, casus_error *err)
{
    casus_str line = { 0 };
    const cx_line_end end = next_record(lines, report, &line);
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
    const cx_next next = fill(lines, options, object, report, err);
    json_decref(object);
    return next;
}
