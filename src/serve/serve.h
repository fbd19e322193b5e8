/* serve.h -- the serve floor's door: a database answered over HTTP.
 *
 * One thread of libmicrohttpd reads requests and sends answers and never waits for the
 * database: a request that needs it is set aside (suspended) and given to a worker with
 * a connection of its own to the database. So a slow question delays no other, and a
 * slow client holds no worker. Answers are kept while the database does not change.
 *
 *     guard.c        who may ask, and how much: Host, token, methods, sizes
 *     connections.c  clients that are slow to ask are sent away
 *     request.c      path and parameters of a request, each checked
 *     routes.c       what is answered under which path
 *     work.c         the workers
 *     answers.c      the answer: ETag, gzip, headers; those kept
 *     gdelt.c        files for programs that read GDELT
 *     stream.c       server-sent events, and who notices that the database grew
 *     assets.c       the dashboard, which the program carries inside
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_SERVE_H
#define CX_SERVE_H

#include "base/base.h"

typedef struct cx_serve_options {
    const char *database;
    const char *address; /* "127.0.0.1", "::1" ...; NULL: 127.0.0.1 */
    unsigned port;       /* 0: any free one */
    const char *token;   /* NULL: none is asked for; only on the loopback */
    const char *model;   /* for the trace of a sentence; NULL: the program's own */
    bool quiet;
} cx_serve_options;

/* Answers until SIGINT or SIGTERM. Prints the address on standard output once it
 * listens. Fails when the database or the address cannot be opened. */
casus_status cx_serve(const cx_serve_options *options, casus_error *err);

#endif
