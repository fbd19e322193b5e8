/* server.c -- the life of the server, and of a request in it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "serve/answers.h"
#include "serve/guard.h"

#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

double cx_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* ---- a request ---- */

static void *on_uri(void *context, const char *uri, struct MHD_Connection *connection)
{
    return cx_request_new(context, uri, connection);
}

static bool announces_body(const cx_request *r)
{
    const char *length = MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND,
                                                     MHD_HTTP_HEADER_CONTENT_LENGTH);
    const char *encoding = MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND,
                                                       MHD_HTTP_HEADER_TRANSFER_ENCODING);
    return encoding || (length && strcmp(length, "0") != 0);
}

static bool accepts(const cx_request *r, const char *header, const char *word)
{
    const char *value =
        MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, header);
    return value && strstr(value, word);
}

/* The form by the suffix, else by what the client says it likes. */
static void choose_form(cx_request *r)
{
    r->gzip = accepts(r, MHD_HTTP_HEADER_ACCEPT_ENCODING, "gzip");
    if (accepts(r, MHD_HTTP_HEADER_ACCEPT, "text/csv"))
        r->form = CX_AS_CSV;
    else if (accepts(r, MHD_HTTP_HEADER_ACCEPT, "jsonl") ||
             accepts(r, MHD_HTTP_HEADER_ACCEPT, "ndjson"))
        r->form = CX_AS_JSONL;
}

static enum MHD_Result send_response(cx_request *r, struct MHD_Response *response,
                                     unsigned status)
{
    if (!response) return MHD_NO;
    cx_metrics_answer(&r->server->metrics, status, cx_seconds() - r->started);
    const enum MHD_Result queued = MHD_queue_response(r->connection, status, response);
    MHD_destroy_response(response);
    cx_connection_waits(r->connection, CX_FOR_TAKING);
    return queued;
}

static enum MHD_Result send_body(cx_request *r)
{
    if (!r->body) return MHD_NO;
    if (r->body->etag[0] && cx_etag_matches(r, r->body->etag)) {
        return send_response(r, cx_not_modified(r->body->etag), MHD_HTTP_NOT_MODIFIED);
    }
    return send_response(r, cx_body_response(r->body), r->body->status);
}

static enum MHD_Result send_answer(cx_request *r, cx_answer *answer)
{
    cx_respond(r, answer);
    return send_body(r);
}

static bool is_api(const char *path)
{
    static const char *const prefixes[] = { "/api/", "/gdeltv2/", "/healthz",
                                            "/metrics" };
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        if (strncmp(path, prefixes[i], strlen(prefixes[i])) == 0) return true;
    }
    return false;
}

static enum MHD_Result begin_stream(cx_request *r, cx_answer *answer)
{
    const char *last =
        MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, "Last-Event-ID");
    struct MHD_Response *response =
        cx_stream_response(&r->server->streams, r->connection, last);
    if (!response) {
        cx_answer_fail(answer, MHD_HTTP_SERVICE_UNAVAILABLE, "busy",
                       "too many listeners");
        return send_answer(r, answer);
    }
    cx_response_headers(response);
    const enum MHD_Result queued = send_response(r, response, MHD_HTTP_OK);
    cx_connection_waits(r->connection, CX_FOR_US);
    return queued;
}

static enum MHD_Result begin(cx_request *r, const char *method)
{
    cx_answer answer = { .status = MHD_HTTP_OK, .type = "application/json" };
    unsigned status = MHD_HTTP_OK;
    r->version = atomic_load(&r->server->streams.version);
    choose_form(r);
    cx_connection_waits(r->connection, CX_FOR_US);
    if (!cx_guard(r, method, &answer)) return send_answer(r, &answer);
    if (strcmp(r->path, "/api/v1/stream") == 0) return begin_stream(r, &answer);
    if (cx_route_find(r)) {
        if (r->route->at_once) {
            cx_handle(NULL, r, &answer);
            return send_answer(r, &answer);
        }
        if (cx_kept_find(r)) {
            atomic_fetch_add(&r->server->metrics.kept, 1);
            return send_body(r);
        }
        if (cx_workers_push(r->server, r)) return MHD_YES;
        cx_answer_fail(&answer, MHD_HTTP_SERVICE_UNAVAILABLE, "busy",
                       "too many questions at once");
        return send_answer(r, &answer);
    }
    struct MHD_Response *asset = is_api(r->path) ? NULL : cx_asset(r, &status);
    if (asset) return send_response(r, asset, status);
    cx_answer_fail(&answer, MHD_HTTP_NOT_FOUND, "not_found",
                   "nothing here; see /api/v1/openapi.json");
    return send_answer(r, &answer);
}

static enum MHD_Result on_request(void *context, struct MHD_Connection *connection,
                                  const char *url, const char *method,
                                  const char *version, const char *upload,
                                  size_t *upload_size, void **state)
{
    cx_request *r = *state;
    (void)context;
    (void)connection;
    (void)url;
    (void)version;
    (void)upload;
    (void)upload_size;
    if (!r) return MHD_NO;
    if (r->stage == CX_STAGE_NEW) {
        r->stage = CX_STAGE_READ;
        /* An answer given now ends the connection, which is right for a request whose
         * body nobody will read, and for no other. */
        r->has_body = announces_body(r);
        return r->has_body ? begin(r, method) : MHD_YES;
    }
    if (r->stage == CX_STAGE_READ) return begin(r, method);
    return r->stage == CX_STAGE_READY ? send_body(r) : MHD_YES;
}

static void on_completed(void *context, struct MHD_Connection *connection, void **state,
                         enum MHD_RequestTerminationCode why)
{
    (void)context;
    (void)why;
    cx_connection_waits(connection, CX_FOR_REQUEST);
    cx_request_free(*state);
    *state = NULL;
}

/* ---- the server ---- */

static bool read_address(const cx_serve_options *o, struct sockaddr_storage *out,
                         bool *loopback)
{
    struct sockaddr_in *v4 = (struct sockaddr_in *)out;
    struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)out;
    memset(out, 0, sizeof *out);
    if (inet_pton(AF_INET, o->address, &v4->sin_addr) == 1) {
        v4->sin_family = AF_INET;
        v4->sin_port = htons((uint16_t)o->port);
        *loopback = ntohl(v4->sin_addr.s_addr) >> 24 == 127;
        return true;
    }
    if (inet_pton(AF_INET6, o->address, &v6->sin6_addr) == 1) {
        v6->sin6_family = AF_INET6;
        v6->sin6_port = htons((uint16_t)o->port);
        *loopback = IN6_IS_ADDR_LOOPBACK(&v6->sin6_addr);
        return true;
    }
    return false;
}

static void say_nothing(void *context, const char *format, va_list arguments)
{
    (void)context;
    (void)format;
    (void)arguments;
}

static casus_status listen_on(cx_server *server, casus_error *err)
{
    struct sockaddr_storage address;
    const cx_serve_options *o = &server->options;
    if (!read_address(o, &address, &server->loopback)) {
        return cx_fail(err, CASUS_BAD_ARGUMENT, 0, 0,
                       "%s: no address; give one like 127.0.0.1:8017", o->address);
    }
    if (!server->loopback && !o->token) {
        return cx_fail(err, CASUS_BAD_ARGUMENT, 0, 0,
                       "%s can be reached from elsewhere and needs a token, in the "
                       "environment as CASUS_TOKEN or in a file, see --token-file",
                       o->address);
    }
    unsigned flags =
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
    if (address.ss_family == AF_INET6) flags |= MHD_USE_IPv6;
    server->daemon = MHD_start_daemon(
        flags, (uint16_t)o->port, NULL, NULL, on_request, server,
        MHD_OPTION_EXTERNAL_LOGGER, say_nothing, NULL, MHD_OPTION_SOCK_ADDR, &address,
        MHD_OPTION_URI_LOG_CALLBACK, on_uri, server, MHD_OPTION_NOTIFY_COMPLETED,
        on_completed, server, MHD_OPTION_NOTIFY_CONNECTION, cx_connection_changes,
        &server->connections, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CX_CONNECTIONS,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)CX_IDLE_SECONDS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CX_CONNECTION_MEMORY,
        MHD_OPTION_LISTENING_ADDRESS_REUSE, 1u, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_END);
    if (!server->daemon) {
        return cx_fail(err, CASUS_IO, 0, 0, "cannot listen on %s:%u: %s", o->address,
                       o->port, strerror(errno));
    }
    const union MHD_DaemonInfo *port =
        MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT);
    snprintf(server->authority, sizeof server->authority,
             address.ss_family == AF_INET6 ? "[%s]:%u" : "%s:%u", o->address,
             port ? port->port : o->port);
    return CASUS_OK;
}

static void wait_for_the_end(void)
{
    sigset_t ends;
    int which;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    sigwait(&ends, &which);
}

/* Signals wait for wait_for_the_end, in this thread and in those it starts. */
static void hold_signals(void)
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, NULL);
    signal(SIGPIPE, SIG_IGN);
}

static void stop(cx_server *server)
{
    if (server->daemon) MHD_quiesce_daemon(server->daemon);
    cx_workers_stop(server);
    cx_streams_end(&server->streams);
    if (server->daemon) MHD_stop_daemon(server->daemon);
    cx_connections_stop(&server->connections);
    cx_streams_free(&server->streams);
    cx_kept_drop_all(server);
    cx_buffer_free(&server->gdelt.lines);
    casus_engine_close(server->engine);
}

casus_status cx_serve(const cx_serve_options *options, casus_error *err)
{
    cx_server *server = calloc(1, sizeof *server);
    if (!server) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    server->options = *options;
    if (!server->options.address) server->options.address = "127.0.0.1";
    pthread_mutex_init(&server->queue_lock, NULL);
    pthread_mutex_init(&server->kept_lock, NULL);
    pthread_mutex_init(&server->engine_lock, NULL);
    pthread_mutex_init(&server->gdelt.lock, NULL);
    pthread_cond_init(&server->queue_filled, NULL);
    if (getrandom(&server->nonce, sizeof server->nonce, 0) < 0) {
        server->nonce = (uint64_t)time(NULL);
    }
    hold_signals();
    casus_status status = CASUS_OK;
    if (!cx_workers_start(server, err)) status = err->status;
    if (status == CASUS_OK && !cx_connections_start(&server->connections)) {
        status = cx_fail(err, CASUS_NO_MEMORY, 0, 0, "cannot start a thread");
    }
    if (status == CASUS_OK) {
        status =
            cx_streams_start(&server->streams, options->database, server->nonce, err);
    }
    if (status == CASUS_OK) status = listen_on(server, err);
    if (status == CASUS_OK) {
        printf("http://%s/\n", server->authority);
        fflush(stdout);
        if (!options->quiet) {
            fprintf(stderr, "casus serve: %s is open there; Ctrl-C ends\n",
                    options->database);
        }
        wait_for_the_end();
    }
    stop(server);
    free(server);
    return status;
}
