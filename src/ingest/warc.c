/* warc.c -- WARC 0.17 to 1.1, and ARC: what crawlers and archives keep.
 *
 * A record is a report when it holds a page or a plain text: an HTTP response with status
 * 200, a resource, or the text that was made of a page (WET). Requests, revisits,
 * pictures and the like are passed by and counted. The record's date is when it was
 * fetched, which says nothing of when it was published.
 *
 * Lengths lie. A record ends where its length says only when the next one begins there;
 * else it is set aside, and reading goes on at the next line that begins a record. In a
 * file that packs each record by itself, no record reads on into the next, and a damaged
 * one costs no other.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/charset.h"
#include "ingest/html.h"
#include "ingest/http.h"
#include "ingest/lines.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    HEAD_LIMIT = 1 << 16, /* bytes in the header of a record */
    BLOCK_LIMIT = CX_PAGE_LIMIT + HEAD_LIMIT,
    WORDS = 200
};

typedef enum kind { OTHER = 0, RESPONSE, RESOURCE, CONVERSION } kind;

typedef struct record {
    kind kind;
    bool arc, has_length;
    uint64_t at, length;
    casus_str uri, date, type, language; /* in the head */
    char fetched[16];                    /* ISO day, "" unknown */
} record;

typedef struct reading {
    cx_buffer head; /* of the record */
    record record;
    bool lost; /* looking for the next record behind a bad one */
} reading;

static void drop(void *state)
{
    reading *r = state;
    cx_buffer_free(&r->head);
    free(r);
}

bool cx_warc_looks(casus_str beginning)
{
    return cx_str_starts(beginning, CX_LIT("WARC/")) ||
           cx_str_starts(beginning, CX_LIT("filedesc://"));
}

static cx_next set_aside(const cx_lines *lines, const reading *r, casus_error *err,
                         const char *why)
{
    const casus_str uri = r->record.uri.len ? r->record.uri : CX_LIT("");
    return cx_reject(err, CASUS_BAD_FORMAT, lines, 0, r->record.at,
                     "record at byte %llu%s%.*s%s: %s", (unsigned long long)r->record.at,
                     uri.len ? " (" : "", uri.len < 120 ? (int)uri.len : 120, uri.ptr,
                     uri.len ? ")" : "", why);
}

/* ---- heads ---- */

static kind kind_of(casus_str type)
{
    if (cx_str_same_letters(type, "response")) return RESPONSE;
    if (cx_str_same_letters(type, "resource")) return RESOURCE;
    return cx_str_same_letters(type, "conversion") ? CONVERSION : OTHER;
}

static bool read_length(casus_str s, uint64_t *length)
{
    uint64_t value = 0;
    if (s.len == 0 || s.len > 18) return false;
    for (uint32_t i = 0; i < s.len; i++) {
        if (!isdigit((unsigned char)s.ptr[i])) return false;
        value = value * 10 + (uint64_t)(s.ptr[i] - '0');
    }
    *length = value;
    return true;
}

/* "2025-07-26T..." and "20250726..." give the day. */
static void read_day(record *rec)
{
    const casus_str date = rec->date;
    char day[16] = "";
    if (date.len >= 10 && date.ptr[4] == '-')
        snprintf(day, sizeof day, "%.10s", date.ptr);
    else if (date.len >= 8)
        snprintf(day, sizeof day, "%.4s-%.2s-%.2s", date.ptr, date.ptr + 4, date.ptr + 6);
    rec->fetched[0] = '\0';
    if (cx_day_parse(cx_cstr(day)) != CASUS_NO_DAY)
        memcpy(rec->fetched, day, sizeof rec->fetched);
}

static void read_field(record *rec, casus_str line)
{
    casus_str value = cx_http_value(line, "WARC-Type");
    if (value.len) rec->kind = kind_of(value);
    value = cx_http_value(line, "WARC-Target-URI");
    if (value.len > 2 && value.ptr[0] == '<')
        value = cx_str(value.ptr + 1, value.len - 2);
    if (value.len) rec->uri = value;
    value = cx_http_value(line, "WARC-Date");
    if (value.len) rec->date = value;
    value = cx_http_value(line, "Content-Type");
    if (value.len) rec->type = value;
    value = cx_http_value(line, "WARC-Identified-Content-Language");
    if (value.len) cx_str_split(&value, ',', &rec->language);
    value = cx_http_value(line, "Content-Length");
    if (value.len) rec->has_length = read_length(value, &rec->length);
}

/* "URL IP 20250726101500 text/html [...] LENGTH": the head of a record of ARC. */
static void read_arc_head(record *rec, casus_str line)
{
    casus_str fields[16], rest = cx_str_trim(line);
    unsigned n = 0;
    while (n < 16 && rest.len && cx_str_split(&rest, ' ', &fields[n])) n++;
    rec->arc = true;
    if (n < 5) return;
    rec->uri = fields[0];
    rec->date = fields[2];
    rec->has_length = read_length(fields[n - 1], &rec->length);
    rec->kind = cx_str_starts(rec->uri, CX_LIT("filedesc:")) ? OTHER : RESPONSE;
    rec->type = CX_LIT("application/http");
}

static bool begins_warc(casus_str s)
{
    return s.len > 6 && cx_str_starts(s, CX_LIT("WARC/")) &&
           isdigit((unsigned char)s.ptr[5]) && s.ptr[6] == '.';
}

static bool begins_arc(casus_str s)
{
    for (uint32_t i = 0; i + 2 < s.len && i < 16; i++) {
        if (s.ptr[i] == ':') return i > 1 && s.ptr[i + 1] == '/' && s.ptr[i + 2] == '/';
        if (!isalpha((unsigned char)s.ptr[i])) return false;
    }
    return false;
}

/* Takes the head of the record that begins here. False, with why, when it is none. */
static bool read_head(cx_lines *lines, reading *r, const char **why)
{
    casus_str line;
    record *rec = &r->record;
    const bool arc = rec->arc;
    *rec = (record){ .at = lines->offset, .arc = arc };
    cx_buffer_clear(&r->head);
    *why = "its header is longer than 64 KB";
    while (true) {
        const cx_line_end end = cx_lines_next(lines, HEAD_LIMIT, &line);
        if (end != CX_LINE_WHOLE) {
            if (end != CX_LINE_LONG) *why = "its header is cut short";
            return false;
        }
        if (r->head.len + line.len > HEAD_LIMIT) return false;
        if (cx_str_trim(line).len == 0) break;
        /* A line that begins with a blank goes on with the one before. */
        if (r->head.len && (line.ptr[0] == ' ' || line.ptr[0] == '\t')) r->head.len--;
        cx_buffer_str(&r->head, cx_str_trim(line));
        cx_buffer_char(&r->head, '\n');
        if (arc) break;
    }
    *why = "out of memory";
    if (r->head.failed) return false;
    casus_str rest = cx_str(r->head.ptr, r->head.len);
    if (arc) {
        cx_str_split(&rest, '\n', &line);
        read_arc_head(rec, line);
    }
    while (!arc && rest.len && cx_str_split(&rest, '\n', &line)) read_field(rec, line);
    read_day(rec);
    *why = "it has no Content-Length";
    return rec->has_length;
}

/* ---- what a record holds ---- */

static bool is_page_type(casus_str type)
{
    return cx_str_same_letters(type, "text/html") ||
           cx_str_same_letters(type, "application/xhtml+xml");
}

/* Files that tell machines what they may do, and crawlers' own: plain text, no report. */
static bool is_for_machines(casus_str uri)
{
    static const char *const names[] = { "/robots.txt", "/ads.txt",      "/app-ads.txt",
                                         "/humans.txt", "/security.txt", "/llms.txt" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (cx_str_ends(uri, cx_cstr(names[i]))) return true;
    return cx_str_starts(uri, CX_LIT("metadata:")) || cx_str_starts(uri, CX_LIT("dns:"));
}

/* True when the block has to be looked at. */
static bool is_wanted(const record *rec)
{
    cx_http http = { 0 };
    cx_http_type(&http, rec->type);
    if (rec->kind == OTHER || is_for_machines(rec->uri)) return false;
    if (rec->kind == RESPONSE)
        return !http.type.len || cx_str_same_letters(http.type, "application/http") ||
               cx_str_same_letters(http.type, "text/html") ||
               cx_str_same_letters(http.type, "text/plain");
    return is_page_type(http.type) || cx_str_same_letters(http.type, "text/plain");
}

/* The same, from the beginning of the block: false when its HTTP header says that it is
 * a picture, or not found. */
static bool is_wanted_block(const record *rec, casus_str beginning)
{
    cx_http http;
    if (rec->kind != RESPONSE || !cx_http_read(&http, beginning)) return true;
    if (http.status != 200) return false;
    return !http.type.len || is_page_type(http.type) ||
           cx_str_same_letters(http.type, "text/plain");
}

/* A view into the report's memory, kept as a place while that may move. */
typedef struct place {
    size_t at, len;
} place;

static place keep(cx_report *report, casus_str s)
{
    const place kept = { report->memory.len, s.len };
    cx_buffer_str(&report->memory, s);
    return kept;
}

static casus_str view(const cx_report *report, place p)
{
    return cx_str(report->memory.ptr + p.at, p.len);
}

static cx_next fill(const cx_lines *lines, const reading *r, const cx_http *http,
                    bool page, cx_report *report, casus_error *err)
{
    const record *rec = &r->record;
    const size_t limit = page ? CX_PAGE_LIMIT : CX_DOCUMENT_LIMIT;
    cx_buffer_clear(&report->memory);
    const char *fault = cx_http_body(&report->memory, http, limit);
    place body = { 0, report->memory.len };
    if (!fault && body.len > limit) fault = "longer than what is read of one page";
    if (fault) return set_aside(lines, r, err, fault);
    if (!page) {
        body.at = report->memory.len;
        const casus_str bytes = cx_str(report->memory.ptr, body.len);
        cx_charset_utf8(&report->memory, bytes, http->charset);
        body.len = report->memory.len - body.at;
    }
    const place uri = keep(report, rec->uri), charset = keep(report, http->charset);
    const place language =
        keep(report, rec->language.len ? rec->language : http->language);
    const place fetched = keep(report, cx_cstr(rec->fetched));
    if (report->memory.failed) return set_aside(lines, r, err, "out of memory");
    report->input.id = report->input.url = view(report, uri);
    if (!page) {
        report->input.text = view(report, body);
        report->input.language = view(report, language);
        if (cx_str_trim(report->input.text).len) return CX_NEXT_REPORT;
        return set_aside(lines, r, err, "only white space in it");
    }
    report->page = view(report, body);
    report->hints = (cx_page_hints){ .charset = view(report, charset),
                                     .url = view(report, uri),
                                     .language = view(report, language),
                                     .fetched = view(report, fetched) };
    if (report->page.len) return CX_NEXT_REPORT;
    return set_aside(lines, r, err, "an empty page");
}

static cx_next open_block(const cx_lines *lines, const reading *r, casus_str block,
                          cx_report *report, casus_error *err)
{
    cx_http http = { 0 }, of_record = { 0 };
    cx_http_type(&of_record, r->record.type);
    const bool bare =
        is_page_type(of_record.type) || cx_str_same_letters(of_record.type, "text/plain");
    if (r->record.kind != RESPONSE || (bare && !cx_str_starts(block, CX_LIT("HTTP/")))) {
        http = of_record;
        http.body = block;
    } else if (!cx_http_read(&http, block)) {
        if (!cx_str_starts(r->record.uri, CX_LIT("http"))) return CX_NEXT_PASS;
        return set_aside(lines, r, err, "a response that does not begin like HTTP");
    } else if (http.status != 200) {
        return CX_NEXT_PASS;
    }
    if (cx_str_same_letters(http.type, "text/plain"))
        return fill(lines, r, &http, false, report, err);
    if (is_page_type(http.type) || (!http.type.len && cx_html_looks(http.body)))
        return fill(lines, r, &http, true, report, err);
    return CX_NEXT_PASS;
}

/* ---- records ---- */

/* Takes the line ends between two records. */
static void skip_blank(cx_lines *lines)
{
    while (true) {
        const casus_str s = cx_lines_peek(lines, 1);
        if (!s.len || !strchr("\r\n", s.ptr[0])) return;
        cx_lines_drop(lines, 1);
    }
}

/* True when what comes is a record, or the end. */
static bool at_record(cx_lines *lines, const reading *r)
{
    const casus_str s = cx_lines_peek(lines, 16);
    return !s.len || begins_warc(s) || (r->record.arc && begins_arc(s));
}

/* True when `n` bytes on a record ends as it should, another begins, or all ends. */
static bool ends_well(cx_lines *lines, const reading *r, size_t n)
{
    casus_str s = cx_lines_peek(lines, n + 24);
    s = s.len > n ? cx_str(s.ptr + n, s.len - n) : (casus_str){ 0 };
    if (cx_str_starts(s, CX_LIT("\r\n\r\n"))) return true;
    while (s.len && strchr("\r\n", s.ptr[0])) s = cx_str(s.ptr + 1, s.len - 1);
    return !s.len || begins_warc(s) || (r->record.arc && begins_arc(s));
}

/* Goes to the next line that begins a record. */
static void find_record(cx_lines *lines, reading *r)
{
    casus_str line;
    r->lost = false;
    while (true) {
        const casus_str s = cx_lines_peek(lines, 16);
        if (!s.len || begins_warc(s)) return;
        if (cx_lines_next(lines, HEAD_LIMIT, &line) == CX_LINE_NONE) return;
    }
}

static cx_next cut_short(cx_lines *lines, reading *r, uint64_t there, casus_error *err)
{
    char words[WORDS];
    snprintf(words, sizeof words,
             "cut short: %llu bytes of the %llu that it should have%s%s",
             (unsigned long long)there, (unsigned long long)r->record.length,
             lines->broken ? "; damaged compressed data" : "",
             lines->beyond ? "; the next record begins" : "");
    return set_aside(lines, r, err, words);
}

/* A record that nobody wants: its block is thrown away without being kept. */
static cx_next pass_by(cx_lines *lines, reading *r, casus_error *err)
{
    const uint64_t there = cx_lines_drop(lines, r->record.length);
    if (there < r->record.length) return cut_short(lines, r, there, err);
    skip_blank(lines);
    if (at_record(lines, r)) return CX_NEXT_PASS;
    r->lost = true;
    return set_aside(lines, r, err, "no record begins where its length ends it");
}

static cx_next read_record(cx_lines *lines, reading *r, cx_report *report,
                           casus_error *err)
{
    const char *why;
    if (!read_head(lines, r, &why)) {
        r->lost = true;
        return set_aside(lines, r, err, why);
    }
    const uint64_t length = r->record.length;
    const size_t look = length < HEAD_LIMIT ? (size_t)length : HEAD_LIMIT;
    if (!is_wanted(&r->record) ||
        !is_wanted_block(&r->record, cx_lines_peek(lines, look)))
        return pass_by(lines, r, err);
    if (length > BLOCK_LIMIT) {
        const cx_next next = pass_by(lines, r, err);
        if (next != CX_NEXT_PASS) return next;
        return set_aside(lines, r, err, "longer than what is read of one page");
    }
    const casus_str block = cx_lines_peek(lines, (size_t)length);
    if (block.len < length) {
        const cx_next next = cut_short(lines, r, block.len, err);
        /* In a file that is not packed it may have swallowed the next one. */
        r->lost = true;
        return next;
    }
    if (!ends_well(lines, r, (size_t)length)) {
        r->lost = true;
        return set_aside(lines, r, err, "no record begins where its length ends it");
    }
    const casus_str whole = cx_lines_peek(lines, (size_t)length);
    const cx_next next = open_block(lines, r, whole, report, err);
    cx_lines_drop(lines, length);
    return next;
}

/* At the end of what can be read: CX_NEXT_PASS when there is more behind it. */
static cx_next next_part(cx_lines *lines, reading *r, casus_error *err)
{
    if (cx_lines_pass_wall(lines)) return CX_NEXT_PASS;
    if (!lines->broken) return CX_NEXT_END;
    *err = lines->fault;
    r->record.at = lines->offset;
    cx_lines_resume(lines);
    return CX_NEXT_REJECT;
}

cx_next cx_warc_next(cx_lines *lines, const cx_reader_options *options, cx_report *report,
                     casus_error *err)
{
    (void)options;
    reading *r = lines->state;
    if (!r) {
        r = lines->state = calloc(1, sizeof *r);
        lines->drop = drop;
        if (!r) {
            cx_lines_skip(lines);
            return cx_reject(err, CASUS_NO_MEMORY, lines, 0, 0, "out of memory");
        }
        r->record.arc = cx_str_starts(cx_lines_peek(lines, 16), CX_LIT("filedesc://"));
    }
    while (true) {
        if (r->lost) find_record(lines, r);
        skip_blank(lines);
        cx_next next = CX_NEXT_PASS;
        if (cx_lines_peek(lines, 1).len == 0) {
            next = next_part(lines, r, err);
            if (next == CX_NEXT_PASS) continue;
            return next;
        }
        report->line = 0;
        report->offset = lines->offset;
        if (at_record(lines, r)) {
            next = read_record(lines, r, report, err);
        } else {
            const bool arc = r->record.arc;
            r->record = (record){ .at = lines->offset, .arc = arc };
            next = set_aside(lines, r, err, "no WARC record begins here");
            r->lost = true;
        }
        if (next != CX_NEXT_PASS) return next;
        lines->passed++;
    }
}
