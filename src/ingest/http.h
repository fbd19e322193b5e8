/* http.h -- an HTTP response as it was archived: its header, and the body unpacked.
 *
 * Private to the ingest folder.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_HTTP_H
#define CX_HTTP_H

#include "record/buffer.h"

typedef struct cx_http {
    int status;        /* 200 ... */
    casus_str type;    /* "text/html", without its parameters */
    casus_str charset; /* of the type; empty unknown */
    casus_str language;
    casus_str encoding; /* of the content: "gzip"; empty none */
    bool chunked;
    casus_str body;
} cx_http;

static inline bool cx_is_link(casus_str s)
{
    return cx_str_starts(s, CX_LIT("http://")) || cx_str_starts(s, CX_LIT("https://"));
}

/* Cuts a response. False when it does not begin like one. */
bool cx_http_read(cx_http *http, casus_str response);
/* Takes the type apart: "text/html; charset=utf-8". */
void cx_http_type(cx_http *http, casus_str value);
/* The value of "name: value", when that is the header's name; empty when it is not. */
casus_str cx_http_value(casus_str line, const char *name);
/* Appends the body with its chunks joined and unpacked, `limit` + 1 bytes at most. What
 * calls itself chunked or packed and is not, is taken as it is. Returns NULL, or what is
 * wrong with it. */
const char *cx_http_body(cx_buffer *out, const cx_http *http, size_t limit);

#endif
