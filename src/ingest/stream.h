/* stream.h -- bytes from a file or standard input, unpacked on the way.
 *
 * gzip and zstd are told by their first bytes, never by the name; members that follow
 * one another are read as one, though their seams can be seen. A zstd file may begin with
 * the dictionary of its frames (as WARC files do). Memory is one block of input and the
 * decoder's window, whatever the size of the file.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_STREAM_H
#define CX_STREAM_H

#include "base/base.h"

typedef struct cx_stream cx_stream;

/* `path` NULL is standard input. NULL with *err filled when it cannot be opened. */
cx_stream *cx_stream_open(const char *path, casus_error *err);
void cx_stream_close(cx_stream *stream);
/* Up to `n` unpacked bytes; 0 at the end, -1 with *err filled on failure. What was
 * unpacked before a fault is handed out before the fault is told. */
ptrdiff_t cx_stream_read(cx_stream *stream, char *out, size_t n, casus_error *err);
/* True when the next byte is the first of a packed member that follows another. */
bool cx_stream_at_seam(const cx_stream *stream);
/* After damaged data: goes to the next packed member of the file that can be unpacked.
 * False when there is none, or when that has taken too much already. */
bool cx_stream_resume(cx_stream *stream);
/* Packed bytes taken from the file so far, and its size (0 unknown): for progress. */
uint64_t cx_stream_taken(const cx_stream *stream);
uint64_t cx_stream_size(const cx_stream *stream);

#endif
