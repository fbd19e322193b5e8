/* console.h -- standard output and error: bytes out, checked; progress; colour.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_CONSOLE_H
#define CX_CONSOLE_H

#include "record/buffer.h"

/* Collects bytes and writes them to a file descriptor in large pieces. After a failed
 * write it stays failed and says so once. */
typedef struct cx_output {
    int fd;
    const char *name; /* for the message */
    cx_buffer pending;
    bool failed;
} cx_output;

void cx_output_init(cx_output *output, int fd, const char *name);
/* False once writing has failed. */
bool cx_output_add(cx_output *output, const void *ptr, size_t len);
bool cx_output_flush(cx_output *output);
/* Flushes and frees. False, after a message, when any byte was lost. */
bool cx_output_close(cx_output *output);
/* One buffer to standard output; an exit status. Frees the buffer. */
int cx_print(cx_buffer *buffer);

bool cx_console_is_terminal(int fd);
bool cx_console_colour(int fd);  /* a terminal, NO_COLOR not set, TERM not "dumb" */
unsigned cx_console_width(void); /* columns of the terminal, COLUMNS, or 110 */

typedef struct cx_progress {
    bool shown; /* standard error is a terminal and nobody asked for quiet */
    double started, last;
} cx_progress;

void cx_progress_start(cx_progress *progress, bool quiet);
/* Redraws at most five times a second: documents, bytes of a total (0 unknown). */
void cx_progress_step(cx_progress *progress, uint64_t documents, uint64_t bytes,
                      uint64_t total);
/* Takes the line away again, before anything else is said on standard error. */
void cx_progress_clear(cx_progress *progress);
/* Seconds since some fixed moment. */
double cx_console_seconds(void);

#endif
