/* stream.c -- see stream.h.
 *
 * A stream that has nothing to say is suspended; the watcher resumes it. Both happen
 * under one lock, so that an event can fall neither between the two nor be sent twice.
 *
 * SPDX-License-Identifier: MIT
 */
#include "serve/stream.h"

#include "serve/private.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { POLL_MS = 500, BEATS = 30 /* polls between two signs of life */ };

struct cx_stream {
    cx_streams *all;
    cx_stream *next, *before;
    struct MHD_Connection *connection;
    cx_buffer pending;
    bool suspended;
};

/* ---- one stream ---- */

static ssize_t read_stream(void *context, uint64_t position, char *out, size_t most)
{
    cx_stream *s = context;
    ssize_t n = 0;
    (void)position;
    pthread_mutex_lock(&s->all->lock);
    if (s->pending.len) {
        n = (ssize_t)(s->pending.len < most ? s->pending.len : most);
        memcpy(out, s->pending.ptr, (size_t)n);
        memmove(s->pending.ptr, s->pending.ptr + n, s->pending.len - (size_t)n);
        s->pending.len -= (size_t)n;
    } else if (s->all->stopping) {
        n = MHD_CONTENT_READER_END_OF_STREAM;
    } else {
        MHD_suspend_connection(s->connection);
        s->suspended = true;
    }
    pthread_mutex_unlock(&s->all->lock);
    return n;
}

static void forget_stream(void *context)
{
    cx_stream *s = context;
    cx_streams *all = s->all;
    pthread_mutex_lock(&all->lock);
    if (s->before)
        s->before->next = s->next;
    else
        all->first = s->next;
    if (s->next) s->next->before = s->before;
    all->open--;
    pthread_mutex_unlock(&all->lock);
    cx_buffer_free(&s->pending);
    free(s);
}

static void wake(cx_stream *s)
{
    if (!s->suspended) return;
    s->suspended = false;
    MHD_resume_connection(s->connection);
}

static void change_event(cx_buffer *out, const cx_streams *all, int64_t documents,
                         int64_t events)
{
    cx_buffer_format(out,
                     "id: %016llx-%llu\nevent: change\n"
                     "data: {\"documents\":%lld,\"events\":%lld}\n\n",
                     (unsigned long long)all->run,
                     (unsigned long long)atomic_load(&all->version), (long long)documents,
                     (long long)events);
}

static cx_stream *new_stream(cx_streams *all, struct MHD_Connection *connection,
                             const char *last)
{
    char now[48];
    cx_stream *s = calloc(1, sizeof *s);
    if (!s) return NULL;
    *s = (cx_stream){ .all = all, .connection = connection };
    cx_buffer_cstr(&s->pending, "retry: 2000\n\n");
    snprintf(now, sizeof now, "%016llx-%llu", (unsigned long long)all->run,
             (unsigned long long)atomic_load(&all->version));
    /* It was away, and something may have come meanwhile. */
    if (last && strcmp(last, now)) {
        cx_buffer_format(&s->pending, "id: %s\nevent: change\ndata: {}\n\n", now);
    }
    return s;
}

struct MHD_Response *
cx_stream_response(cx_streams *all, struct MHD_Connection *connection, const char *last)
{
    pthread_mutex_lock(&all->lock);
    cx_stream *s = all->open < CX_STREAMS && !all->stopping
                       ? new_stream(all, connection, last)
                       : NULL;
    if (s) {
        s->next = all->first;
        if (s->next) s->next->before = s;
        all->first = s;
        all->open++;
    }
    pthread_mutex_unlock(&all->lock);
    if (!s) return NULL;
    struct MHD_Response *response = MHD_create_response_from_callback(
        MHD_SIZE_UNKNOWN, 1024, read_stream, s, forget_stream);
    if (!response) {
        forget_stream(s);
        return NULL;
    }
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, "text/event-stream");
    MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    MHD_set_connection_option(connection, MHD_CONNECTION_OPTION_TIMEOUT, 0u);
    return response;
}

/* ---- the watcher ---- */

static void tell(cx_streams *all, bool changed)
{
    cx_store_counts counts = { 0 };
    casus_error ignored = { 0 };
    if (changed && all->first) cx_store_count(all->store, &counts, &ignored);
    for (cx_stream *s = all->first; s; s = s->next) {
        /* One that does not listen is not told everything, only that it missed some. */
        if (s->pending.len > 2000) continue;
        if (changed)
            change_event(&s->pending, all, counts.documents, counts.events);
        else
            cx_buffer_cstr(&s->pending, ": here\n\n");
        wake(s);
    }
}

static void wait_a_little(cx_streams *all)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += POLL_MS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    pthread_cond_timedwait(&all->stop, &all->lock, &until);
}

static void *watch(void *context)
{
    cx_streams *all = context;
    int64_t seen = 0, version = 0;
    unsigned quiet = 0;
    casus_error ignored = { 0 };
    cx_store_version(all->store, &seen, &ignored);
    pthread_mutex_lock(&all->lock);
    while (!all->stopping) {
        wait_a_little(all);
        const bool good = cx_store_version(all->store, &version, &ignored) == CASUS_OK;
        const bool changed = good && version != seen;
        if (changed) {
            seen = version;
            atomic_fetch_add(&all->version, 1);
        }
        if (!changed && ++quiet < BEATS) continue;
        quiet = 0;
        tell(all, changed);
    }
    pthread_mutex_unlock(&all->lock);
    return NULL;
}

casus_status cx_streams_start(cx_streams *all, const char *database, uint64_t run,
                              casus_error *err)
{
    pthread_mutex_init(&all->lock, NULL);
    pthread_cond_init(&all->stop, NULL);
    atomic_init(&all->version, 1);
    all->run = run;
    const casus_status status = cx_store_open(&all->store, database, CX_STORE_READ, err);
    if (status != CASUS_OK) return status;
    all->started = pthread_create(&all->thread, NULL, watch, all) == 0;
    return all->started ? CASUS_OK
                        : cx_fail(err, CASUS_NO_MEMORY, 0, 0, "cannot start a thread");
}

void cx_streams_end(cx_streams *all)
{
    if (!all->started) return;
    pthread_mutex_lock(&all->lock);
    all->stopping = true;
    pthread_cond_signal(&all->stop);
    for (cx_stream *s = all->first; s; s = s->next) wake(s);
    pthread_mutex_unlock(&all->lock);
    pthread_join(all->thread, NULL);
}

void cx_streams_free(cx_streams *all)
{
    cx_store_close(all->store);
}
