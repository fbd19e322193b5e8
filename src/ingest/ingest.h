/* ingest.h -- files, folders and streams in; one report after another out.
 *
 * A reader walks the named paths in order (a folder's files in the order of their
 * names, and so what a pattern like "2025-*.jsonl" matches), unpacks them, tells their
 * format by their content, and hands out reports. What cannot be read is handed out too,
 * as a rejection with file, line and byte, and the reader goes on behind it. A new format
 * is one row in the table of reader.c.
 *
 * Memory is bounded by the limits below, whatever the size of the files.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_INGEST_H
#define CX_INGEST_H

#include "record/buffer.h"
#include "world/table/notices.h"

#define CX_DOCUMENT_LIMIT (16u << 20) /* bytes of text in one document */
#define CX_LINE_LIMIT (40u << 20)     /* bytes in one JSON line: text and its escapes */
#define CX_PAGE_LIMIT (8u << 20)      /* bytes of one HTML page */

typedef enum cx_field {
    CX_FIELD_TEXT = 0,
    CX_FIELD_TITLE,
    CX_FIELD_ID,
    CX_FIELD_SOURCE,
    CX_FIELD_URL,
    CX_FIELD_LANGUAGE,
    CX_FIELD_PUBLISHED,
    CX_FIELD_COUNT
} cx_field;

typedef struct cx_reader_options {
    const char *format;         /* "text", "jsonl", ...; NULL tells by content */
    const char *name;           /* what to call the one path in messages; NULL itself */
    casus_str published;        /* for reports that carry no date */
    casus_str source, language; /* for reports that name none */
    const char *map[CX_FIELD_COUNT]; /* JSON member that holds the field; NULL its name */
    char members[CX_FIELD_COUNT][64]; /* room for what `map` points to */
    /* Asked before a file that a folder holds is opened: false passes it by. May be
     * NULL. */
    bool (*ready)(void *context, const char *path);
    void *ready_context;
} cx_reader_options;

/* What is known of an HTML page from outside: each empty when it is not. */
typedef struct cx_page_hints {
    casus_str charset;  /* of the HTTP header */
    casus_str url;      /* where it was fetched */
    casus_str language; /* of the HTTP header */
    casus_str fetched;  /* ISO day: a later day is no publication date */
} cx_page_hints;

/* One report as it came in. Reused from one to the next; free it at the end.
 *
 * An HTML page comes as its bytes in `page`: to parse it costs more than to read it
 * from a file, so that is left to whoever works on the report (cx_report_open). */
typedef struct cx_report {
    casus_input input; /* views into `memory`; casus_input.text is empty for CoNLL-U */
    casus_str conllu;  /* a document of CoNLL-U, else empty */
    casus_str page;    /* an HTML page, else empty; in `memory`, as are its hints */
    const char
        *language; /* found in the text by cx_report_open; "" not plain, or given */
    cx_page_hints hints;
    cx_buffer memory, path;
    cx_buffer article;     /* what cx_report_open found in the page */
    struct cx_html *html;  /* its workspace */
    uint64_t line, offset; /* where it begins: 1-based (0: the whole file), and bytes */
    uint64_t bytes;        /* of input that it took */
} cx_report;

typedef enum cx_next {
    CX_NEXT_END = 0,
    CX_NEXT_REPORT,
    CX_NEXT_REJECT,     /* *err says what was set aside and why; the rest goes on */
    CX_NEXT_FAILED,     /* a file that could not be opened or read; the rest goes on */
    CX_NEXT_RETRACTION, /* its publisher takes back the report input.id; no text */
    CX_NEXT_PASS        /* between the readers only: a record that is no report */
} cx_next;

typedef struct cx_reader cx_reader;

/* The paths must outlive the reader; none means standard input, "-" too. NULL when out
 * of memory, or when options->format is unknown (see cx_format_known). */
cx_reader *cx_reader_new(char *const *paths, size_t n, const cx_reader_options *options);
void cx_reader_free(cx_reader *reader);
cx_next cx_reader_next(cx_reader *reader, cx_report *report, casus_error *err);
void cx_report_free(cx_report *report);
/* Gives back what a large report took; the report stays usable. */
void cx_report_shrink(cx_report *report);

/* Makes a report whole. Of one that holds a page, fills `input` from it, and leaves what
 * is there already where the page is silent. Of one that names no language, looks what it
 * is written in. CASUS_OK, or why it is none ("no article text"): *err names neither file
 * nor position. `notices` are those of the engine (cx_world_notices), for each report
 * that goes through the same workspace. May be called on any thread, once for each
 * report. */
casus_status cx_report_open(cx_report *report, const cx_notices *notices,
                            casus_error *err);

bool cx_format_known(const char *name);
/* "text", "jsonl", ...; NULL behind the last. */
const char *cx_format_name(unsigned i);
const char *cx_field_name(cx_field field);
/* Where the input has each field. */
void cx_input_fields(casus_input *input, casus_str *fields[CX_FIELD_COUNT]);

/* Records read so far that hold no report: pictures, requests, packages. */
uint64_t cx_reader_passed(const cx_reader *reader);
/* Bytes taken of the named files so far, and of all (0 when that is unknown). */
void cx_reader_progress(const cx_reader *reader, uint64_t *taken, uint64_t *total);

#endif
