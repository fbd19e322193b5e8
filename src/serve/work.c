/* work.c -- the workers: each with its own connection to the database.
 *
 * Half as many workers again as cores: one that waits for the disk, or that chews on a
 * long question, leaves the rest to the others, and few share a core with it. A question
 * has a time limit, so that none of them is held for ever.
 *
 * SPDX-License-Identifier: MIT
 */
#include "serve/answers.h"

#include <stdlib.h>
#include <unistd.h>

static cx_request *next_request(cx_server *server)
{
    pthread_mutex_lock(&server->queue_lock);
    while (!server->first && !server->stopping) {
        pthread_cond_wait(&server->queue_filled, &server->queue_lock);
    }
    cx_request *r = server->first;
    if (r) {
        server->first = r->next;
        if (!server->first) server->last = NULL;
        server->queued--;
    }
    pthread_mutex_unlock(&server->queue_lock);
    return r;
}

static void *run(void *context)
{
    cx_worker *worker = context;
    cx_request *r;
    while ((r = next_request(worker->server))) {
        cx_answer answer = { .status = MHD_HTTP_OK, .type = "application/json" };
        cx_store_allow(worker->store, CX_QUESTION_MS);
        cx_handle(worker, r, &answer);
        cx_respond(r, &answer);
        r->stage = CX_STAGE_READY;
        /* From here on the request belongs to the other thread. */
        MHD_resume_connection(r->connection);
    }
    return NULL;
}

bool cx_workers_push(cx_server *server, cx_request *r)
{
    pthread_mutex_lock(&server->queue_lock);
    const bool room = server->queued < CX_QUEUE && !server->stopping;
    if (room) {
        r->stage = CX_STAGE_WAITING;
        MHD_suspend_connection(r->connection);
        r->next = NULL;
        if (server->last)
            server->last->next = r;
        else
            server->first = r;
        server->last = r;
        server->queued++;
        pthread_cond_signal(&server->queue_filled);
    }
    pthread_mutex_unlock(&server->queue_lock);
    return room;
}

bool cx_workers_start(cx_server *server, casus_error *err)
{
    const long cores = sysconf(_SC_NPROCESSORS_ONLN);
    const unsigned n = cores > 1 ? (unsigned)(cores + (cores + 1) / 2) : 2;
    server->workers = calloc(n, sizeof *server->workers);
    if (!server->workers) {
        cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
        return false;
    }
    for (unsigned i = 0; i < n; i++) {
        cx_worker *w = &server->workers[i];
        w->server = server;
        if (cx_store_open(&w->store, server->options.database, CX_STORE_READ, err) !=
            CASUS_OK) {
            return false;
        }
        if (pthread_create(&w->thread, NULL, run, w) != 0) {
            cx_store_close(w->store);
            cx_fail(err, CASUS_NO_MEMORY, 0, 0, "cannot start a thread");
            return false;
        }
        server->n_workers++;
    }
    return true;
}

/* What waits is answered before the workers go. */
void cx_workers_stop(cx_server *server)
{
    pthread_mutex_lock(&server->queue_lock);
    server->stopping = true;
    pthread_cond_broadcast(&server->queue_filled);
    pthread_mutex_unlock(&server->queue_lock);
    for (unsigned i = 0; i < server->n_workers; i++) {
        pthread_join(server->workers[i].thread, NULL);
        cx_store_close(server->workers[i].store);
        casus_doc_free(server->workers[i].doc);
    }
    free(server->workers);
    server->n_workers = 0;
}
