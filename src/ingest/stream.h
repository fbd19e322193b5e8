/* stream.h -- bytes from a file or standard input, unpacked on the way.
 *
 * gzip and zstd are told by their first bytes, never by the name; members that follow
 * one another are read as one. Memory is one block of input and the decoder's window,
 * whatever the size of the file.
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
/* Packed bytes taken from the file so far, and its size (0 unknown): for progress. */
uint64_t cx_stream_taken(const cx_stream *stream);
uint64_t cx_stream_size(const cx_stream *stream);

#endif
