/* text.c -- plain text: the whole file is one report.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/lines.h"

cx_next cx_text_next(cx_lines *lines, const cx_reader_options *options, cx_report *report,
                     casus_error *err)
{
    (void)options;
    const casus_str text = cx_lines_peek(lines, CX_DOCUMENT_LIMIT + 1u);
    if (lines->broken) lines->at = lines->len; /* half a report is none */
    if (text.len == 0 || lines->broken) return CX_NEXT_END;
    report->line = 0;
    report->offset = lines->offset;
    if (text.len > CX_DOCUMENT_LIMIT) {
        cx_lines_skip(lines);
        return cx_reject(err, CASUS_LIMIT, lines, 0, 0,
                         "longer than the %u MB that one document may have",
                         CX_DOCUMENT_LIMIT >> 20);
    }
    const char *nul = memchr(text.ptr, 0, text.len);
    if (nul) {
        const unsigned long long at = lines->offset + (uint64_t)(nul - text.ptr);
        cx_lines_skip(lines);
        return cx_reject(err, CASUS_BAD_FORMAT, lines, 0, at,
                         "a binary file, not text (a NUL byte at byte %llu)", at);
    }
    if (cx_str_trim(text).len == 0) {
        cx_lines_skip(lines);
        return cx_reject(err, CASUS_BAD_FORMAT, lines, 0, 0, "only white space in it");
    }
    cx_buffer_clear(&report->memory);
    cx_buffer_str(&report->memory, text);
    if (report->memory.failed) {
        cx_lines_skip(lines);
        return cx_reject(err, CASUS_NO_MEMORY, lines, 0, 0, "out of memory");
    }
    report->input.text = cx_str(report->memory.ptr, report->memory.len);
    lines->at += text.len;
    lines->offset += text.len;
    return CX_NEXT_REPORT;
}
