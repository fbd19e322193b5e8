/* charset.h -- the bytes of a page as UTF-8, whatever they were written in.
 *
 * Private to the ingest folder.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_CHARSET_H
#define CX_CHARSET_H

#include "record/buffer.h"

/* Appends `bytes` to `out` as valid UTF-8 without NUL. What they are written in is told
 * by a byte order mark, else by `declared` (an HTTP header's word; empty: none), else by
 * a <meta> or XML declaration near the beginning, else by the bytes: UTF-8 where they
 * are valid, windows-1252 where not. A declaration that the bytes belie is not followed:
 * valid UTF-8 with letters beyond ASCII is UTF-8, whatever it calls itself. */
void cx_charset_utf8(cx_buffer *out, casus_str bytes, casus_str declared);

#endif
