/* lines.h -- what the readers of the single formats share: the current file as text.
 *
 * Private to the ingest folder.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_LINES_H
#define CX_LINES_H

#include "ingest/ingest.h"
#include "ingest/stream.h"

/* A window over the unpacked bytes of the current file. */
typedef struct cx_lines {
    cx_stream *stream;
    const char *path; /* for messages */
    char *ptr;
    size_t at, len, cap; /* unread bytes are ptr[at .. len) */
    size_t beyond;       /* bytes behind `len` that wait behind a wall, see below */
    bool walls;
    bool ended;
    bool broken; /* reading failed; `fault` waits until the good part is used up */
    casus_error fault;
    uint64_t line;   /* number of the next line, 1-based */
    uint64_t offset; /* of ptr[at] in the unpacked file */
    uint64_t passed; /* records of the file that hold no report: pictures, requests */
    void *state;     /* of the format, from its first report to the end of the file */
    void (*drop)(void *state);
} cx_lines;

bool cx_lines_open(cx_lines *lines, const char *path, const char *name, casus_error *err);
void cx_lines_close(cx_lines *lines);
/* Makes `want` unread bytes available, or all there are. */
casus_str cx_lines_peek(cx_lines *lines, size_t want);

typedef enum cx_line_end {
    CX_LINE_NONE = 0, /* the file has ended */
    CX_LINE_WHOLE,    /* ended by a line end */
    CX_LINE_CUT,      /* ended by the end of the file */
    CX_LINE_LONG      /* longer than the limit: skipped, *line holds its beginning */
} cx_line_end;

/* Takes the next line, without its line end. Valid until the next call. */
cx_line_end cx_lines_next(cx_lines *lines, size_t limit, casus_str *line);
/* While lines->walls is set, what is read ends where a packed member begins with "WARC/"
 * (a record that claims to be longer than it is does not take from the next), until this
 * is called. Set when a file is opened; false when no wall was reached. */
bool cx_lines_pass_wall(cx_lines *lines);
void cx_lines_without_walls(cx_lines *lines);
/* After a fault was told: goes on with the next packed member. False when there is
 * none. */
bool cx_lines_resume(cx_lines *lines);
/* Throws away up to n bytes, and says how many there were. */
uint64_t cx_lines_drop(cx_lines *lines, uint64_t n);
/* Leaves the rest of the file unread. */
void cx_lines_skip(cx_lines *lines);

/* One format: does this beginning look like it, and the next report of it. */
typedef struct cx_format {
    const char *name;
    bool (*looks)(casus_str beginning);
    cx_next (*next)(cx_lines *lines, const cx_reader_options *options, cx_report *report,
                    casus_error *err);
} cx_format;

cx_next cx_jsonl_next(cx_lines *, const cx_reader_options *, cx_report *, casus_error *);
cx_next cx_conllu_next(cx_lines *, const cx_reader_options *, cx_report *, casus_error *);
cx_next cx_text_next(cx_lines *, const cx_reader_options *, cx_report *, casus_error *);
cx_next cx_page_next(cx_lines *, const cx_reader_options *, cx_report *, casus_error *);
cx_next cx_feed_next(cx_lines *, const cx_reader_options *, cx_report *, casus_error *);
cx_next cx_newsml_next(cx_lines *, const cx_reader_options *, cx_report *, casus_error *);
cx_next cx_petrarch_next(cx_lines *, const cx_reader_options *, cx_report *,
                         casus_error *);
cx_next cx_warc_next(cx_lines *, const cx_reader_options *, cx_report *, casus_error *);
cx_next cx_ninjs_next(cx_lines *, const cx_reader_options *, cx_report *, casus_error *);
cx_next cx_trafilatura_next(cx_lines *, const cx_reader_options *, cx_report *,
                            casus_error *);
cx_next cx_news_please_next(cx_lines *, const cx_reader_options *, cx_report *,
                            casus_error *);
bool cx_jsonl_looks(casus_str beginning);
bool cx_conllu_looks(casus_str beginning);
bool cx_page_looks(casus_str beginning);
bool cx_feed_looks(casus_str beginning);
bool cx_newsml_looks(casus_str beginning);
bool cx_warc_looks(casus_str beginning);
bool cx_petrarch_looks(casus_str beginning);

/* The words of IPTC for what must no longer be used, with or without "stat:" before. */
bool cx_status_retracts(casus_str status);

/* Fills *err with file and position, and says CX_NEXT_REJECT. */
cx_next cx_reject(casus_error *err, casus_status status, const cx_lines *lines,
                  uint64_t line, uint64_t offset, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

#endif
