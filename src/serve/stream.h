/* stream.h -- telling those who look on that the database has changed.
 *
 * A watcher asks SQLite twice a second whether somebody else has written (one cheap
 * question to the shared memory of the WAL). If so, the state gets a new number, which
 * makes all kept answers old, and everybody on /api/v1/stream is sent an event.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_STREAM_H
#define CX_STREAM_H

#include "store/store.h"

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

typedef struct cx_stream cx_stream;

typedef struct cx_streams {
    cx_store *store;
    pthread_mutex_t lock;
    pthread_cond_t stop;
    pthread_t thread;
    cx_stream *first;
    unsigned open;
    bool started, stopping;
    atomic_uint_fast64_t version; /* of the database, counted from 1 in this run */
    uint64_t run;                 /* tells this run from others, in event ids */
} cx_streams;

casus_status cx_streams_start(cx_streams *streams, const char *database, uint64_t run,
                              casus_error *err);
/* Ends all streams: before the daemon is stopped. */
void cx_streams_end(cx_streams *streams);
/* After it. */
void cx_streams_free(cx_streams *streams);
/* The response of one more listener; NULL when there are too many. `last` is the id of
 * the last event that the client saw, or NULL. */
struct MHD_Response *cx_stream_response(cx_streams *streams,
                                        struct MHD_Connection *connection,
                                        const char *last);

#endif
