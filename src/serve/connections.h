/* connections.h -- clients that are slow to ask, or slow to listen, are sent away.
 *
 * libmicrohttpd ends a connection on which nothing moves. That leaves those on which a
 * byte moves now and then: this keeps, for each connection, until when it must have sent
 * a request or taken an answer, and shuts those that are late. When many are open there
 * is less patience, so that idle ones cannot keep others out for long.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_CONNECTIONS_H
#define CX_CONNECTIONS_H

#include <microhttpd.h>
#include <pthread.h>
#include <stdbool.h>

typedef struct cx_connection cx_connection;

typedef struct cx_connections {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    pthread_t thread;
    cx_connection *first;
    unsigned open;
    unsigned long late; /* how many were sent away */
    bool started, stopping;
} cx_connections;

typedef enum cx_waiting_for {
    CX_FOR_REQUEST = 0, /* the client owes us one */
    CX_FOR_US,          /* we are at work, or it is a stream and may stay */
    CX_FOR_TAKING       /* it has an answer to take */
} cx_waiting_for;

bool cx_connections_start(cx_connections *connections);
void cx_connections_stop(cx_connections *connections);

/* For MHD_OPTION_NOTIFY_CONNECTION; the context is the cx_connections. */
void cx_connection_changes(void *connections, struct MHD_Connection *connection,
                           void **state, enum MHD_ConnectionNotificationCode what);
void cx_connection_waits(struct MHD_Connection *connection, cx_waiting_for what);

#endif
