/* conllu.c -- CoNLL-U: sentences that are already cut into words.
 *
 * "# newdoc" begins a document. A file without it is a row of sentences with nothing
 * in common; it is handed out in pieces, so that a treebank fits in little memory and
 * all workers have something to do.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/lines.h"

#include <ctype.h>

enum { SENTENCES_A_PIECE = 64, SENTENCES_A_DOCUMENT = 20000, WORD_LINE_LIMIT = 1 << 20 };

/* "1<tab>..." with ten columns, or a comment of the kind "# key". */
static bool is_word_line(casus_str line)
{
    unsigned tabs = 0;
    if (line.len == 0 || !isdigit((unsigned char)line.ptr[0])) return false;
    for (uint32_t i = 0; i < line.len; i++) tabs += line.ptr[i] == '\t';
    return tabs == 9;
}

bool cx_conllu_looks(casus_str beginning)
{
    casus_str line;
    while (cx_str_split(&beginning, '\n', &line)) {
        if (is_word_line(line)) return true;
        const casus_str words = cx_str_trim(line);
        if (words.len && words.ptr[0] != '#') return false;
    }
    return false;
}

/* The id in "# newdoc id = x"; empty when the comment has none. */
static casus_str newdoc_id(casus_str line)
{
    casus_str key;
    if (!cx_str_split(&line, '=', &key)) return (casus_str){ 0 };
    return cx_str_trim(line);
}

/* True when the next line begins another document. */
static bool at_newdoc(cx_lines *lines)
{
    const casus_str next = cx_lines_peek(lines, 9);
    return cx_str_starts(next, CX_LIT("# newdoc")) &&
           (next.len == 8 || next.ptr[8] != '_');
}

static cx_next bad_line(const cx_lines *lines, casus_error *err)
{
    return cx_reject(err, CASUS_BAD_FORMAT, lines, lines->line - 1, lines->offset,
                     "not CoNLL-U: a word needs ten columns with tabs between them");
}

/* Reads up to the end of the piece; a bad line spoils its document, which is read to
 * its end and set aside. */
cx_next cx_conllu_next(cx_lines *lines, const cx_reader_options *options,
                       cx_report *report, casus_error *err)
{
    (void)options;
    report->line = lines->line;
    report->offset = lines->offset;
    cx_buffer_clear(&report->memory);
    const bool whole = at_newdoc(lines);
    unsigned sentences = 0, words = 0, id_at = 0, id_len = 0;
    bool bad = false;
    casus_str line;
    while (cx_lines_next(lines, WORD_LINE_LIMIT, &line) != CX_LINE_NONE) {
        const casus_str trimmed = cx_str_trim(line);
        const bool comment = trimmed.len && trimmed.ptr[0] == '#';
        if (trimmed.len && !comment && !is_word_line(line) && !bad) {
            bad = true;
            bad_line(lines, err);
        }
        if (words == 0 && cx_str_starts(line, CX_LIT("# newdoc"))) {
            const casus_str id = newdoc_id(line);
            id_len = id.len;
            id_at =
                id.len ? (unsigned)(report->memory.len + (size_t)(id.ptr - line.ptr)) : 0;
        }
        words += trimmed.len && !comment;
        cx_buffer_str(&report->memory, line);
        cx_buffer_char(&report->memory, '\n');
        if (trimmed.len == 0 && words) {
            words = 0;
            sentences++;
            if (at_newdoc(lines)) break;
            if (sentences >= (whole ? SENTENCES_A_DOCUMENT : SENTENCES_A_PIECE)) break;
        }
        if (report->memory.len > CX_DOCUMENT_LIMIT && trimmed.len == 0) break;
    }
    if (bad) return CX_NEXT_REJECT;
    if (sentences + words == 0) return CX_NEXT_END;
    if (report->memory.failed) {
        return cx_reject(err, CASUS_NO_MEMORY, lines, report->line, report->offset,
                         "out of memory");
    }
    report->conllu = cx_str(report->memory.ptr, report->memory.len);
    report->input.id = cx_str(report->memory.ptr + id_at, id_len);
    return CX_NEXT_REPORT;
}
