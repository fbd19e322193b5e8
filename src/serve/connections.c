/* connections.c -- see connections.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "serve/connections.h"

#include "serve/private.h"

#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

struct cx_connection {
    cx_connections *all;
    cx_connection *next, *before;
    int socket;
    cx_waiting_for what;
    double since;
};

/* Seconds a connection may take, with so many open. */
static double patience(const cx_connections *all, cx_waiting_for what)
{
    if (what == CX_FOR_TAKING) return CX_SEND_SECONDS;
    if (all->open > CX_CONNECTIONS * 3 / 4) return 1;
    if (all->open > CX_CONNECTIONS / 2) return 3;
    return CX_HEAD_SECONDS;
}

/* A shut connection is ended by libmicrohttpd, which says so to us before it closes the
 * socket: a number in the list is never somebody else's. */
static void shut_late(cx_connections *all)
{
    const double now = cx_seconds();
    for (cx_connection *c = all->first; c; c = c->next) {
        if (c->what == CX_FOR_US || now - c->since < patience(all, c->what)) continue;
        shutdown(c->socket, SHUT_RDWR);
        c->what = CX_FOR_US;
        all->late++;
    }
}

static void *watch(void *context)
{
    cx_connections *all = context;
    pthread_mutex_lock(&all->lock);
    while (!all->stopping) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += 500000000;
        until.tv_sec += until.tv_nsec / 1000000000;
        until.tv_nsec %= 1000000000;
        pthread_cond_timedwait(&all->changed, &all->lock, &until);
        shut_late(all);
    }
    pthread_mutex_unlock(&all->lock);
    return NULL;
}

bool cx_connections_start(cx_connections *all)
{
    pthread_mutex_init(&all->lock, NULL);
    pthread_cond_init(&all->changed, NULL);
    all->started = pthread_create(&all->thread, NULL, watch, all) == 0;
    return all->started;
}

void cx_connections_stop(cx_connections *all)
{
    if (!all->started) return;
    pthread_mutex_lock(&all->lock);
    all->stopping = true;
    pthread_cond_signal(&all->changed);
    pthread_mutex_unlock(&all->lock);
    pthread_join(all->thread, NULL);
    all->started = false;
}

static cx_connection *of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

static cx_connection *opened(cx_connections *all, struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    cx_connection *c = info ? calloc(1, sizeof *c) : NULL;
    if (!c) return NULL;
    *c = (cx_connection){
        .all = all, .next = all->first, .socket = info->connect_fd, .since = cx_seconds()
    };
    if (c->next) c->next->before = c;
    all->first = c;
    all->open++;
    return c;
}

static void closed(cx_connections *all, cx_connection *c)
{
    if (c->before)
        c->before->next = c->next;
    else
        all->first = c->next;
    if (c->next) c->next->before = c->before;
    all->open--;
    free(c);
}

void cx_connection_changes(void *connections, struct MHD_Connection *connection,
                           void **state, enum MHD_ConnectionNotificationCode what)
{
    cx_connections *all = connections;
    pthread_mutex_lock(&all->lock);
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        *state = opened(all, connection);
    } else if (*state) {
        closed(all, *state);
        *state = NULL;
    }
    pthread_mutex_unlock(&all->lock);
}

void cx_connection_waits(struct MHD_Connection *connection, cx_waiting_for what)
{
    cx_connection *c = of(connection);
    if (!c) return;
    pthread_mutex_lock(&c->all->lock);
    c->what = what;
    c->since = cx_seconds();
    pthread_mutex_unlock(&c->all->lock);
}
