/* private.h -- what the files of the server share.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_SERVE_PRIVATE_H
#define CX_SERVE_PRIVATE_H

#include "record/buffer.h"
#include "serve/connections.h"
#include "serve/metrics.h"
#include "exchange/render.h"
#include "serve/serve.h"
#include "serve/stream.h"
#include "store/list.h"

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>

/* Limits of what a client can ask for. */
enum {
    CX_URI_LIMIT = 4096,
    CX_HEADERS_LIMIT = 64,
    CX_CONNECTION_MEMORY = 24 * 1024, /* the head of a request lies in it */
    CX_CONNECTIONS = 512,
    CX_STREAMS = 64,       /* server-sent events */
    CX_IDLE_SECONDS = 15,  /* without a byte */
    CX_HEAD_SECONDS = 10,  /* from connecting, or the last answer, to a whole request */
    CX_SEND_SECONDS = 120, /* for an answer to be taken */
    CX_QUEUE = 256,        /* requests that wait for a worker */
    CX_QUESTION_MS = 5000, /* a question to the database */
    CX_TOTAL_MS = 5,       /* counting how long a list is */
    CX_TOTAL_MOST = 1000,
    CX_TRACE_BYTES = 60000, /* of a text that is read again to explain an event */
    CX_PARAMETERS = 32
};

typedef struct cx_server cx_server;
typedef struct cx_worker cx_worker;
typedef struct cx_request cx_request;

/* ---- answers.c ---- */

typedef struct cx_answer {
    unsigned status;
    const char *type; /* Content-Type */
    cx_buffer body;
    char next[256]; /* cursor of the next page, for lists without a place for it */
    bool keep;      /* may be kept while the database does not change */
    bool raw;       /* is packed already */
} cx_answer;

/* What is sent, counted by those who hold it. */
typedef struct cx_body {
    atomic_uint holders;
    unsigned status;
    const char *type;
    bool packed;
    char etag[40]; /* "" not to be kept by anyone */
    char next[256];
    char *ptr;
    size_t len;
} cx_body;

/* {"error": {"code", "message"}} in place of what is in the answer. */
void cx_answer_fail(cx_answer *answer, unsigned status, const char *code,
                    const char *format, ...) __attribute__((format(printf, 4, 5)));

/* ---- request.c ---- */

typedef struct cx_parameter {
    const char *name, *value;
} cx_parameter;

typedef enum cx_stage {
    CX_STAGE_NEW = 0,
    CX_STAGE_READ, /* the head is read, the answer can begin */
    CX_STAGE_WAITING,
    CX_STAGE_READY
} cx_stage;

struct cx_request {
    cx_server *server;
    struct MHD_Connection *connection;
    char *uri;  /* as it came */
    char *text; /* path and parameters, decoded; the views below point into it */
    const char *path;
    cx_parameter parameters[CX_PARAMETERS];
    unsigned n_parameters;
    const char *fault; /* what is wrong with the URI; NULL nothing */
    cx_notation form;
    bool gzip;
    bool has_body;
    const struct cx_route *route;
    int64_t number; /* of the item, 0 a list */
    casus_str id;   /* of the item, when it is asked for by its stable id */
    cx_stage stage;
    uint64_t version; /* of the database when the request came */
    double started;
    cx_body *body;
    cx_request *next; /* in the queue */
};

cx_request *cx_request_new(cx_server *server, const char *uri,
                           struct MHD_Connection *connection);
void cx_request_free(cx_request *request);
/* The value of a parameter, or NULL. */
const char *cx_request_value(const cx_request *request, const char *name);

/* What a list is asked for, read from the parameters. The values that had to be made
 * live in `keep`. */
typedef struct cx_asked {
    cx_list_filter filter;
    cx_page page;
    cx_buffer keep;
} cx_asked;

/* The name that a filter has in a request, and which lists take it: CX_ASK_*, 0 all. */
typedef struct cx_known_parameter {
    const char *name;
    unsigned ask;
    const char *about;
} cx_known_parameter;
extern const cx_known_parameter cx_known_parameters[];
extern const size_t cx_known_parameters_count;

/* False after the answer was made an error. */
bool cx_asked_read(cx_asked *asked, const cx_request *request, const cx_list *list,
                   cx_answer *answer);
void cx_asked_free(cx_asked *asked);
/* The cursor of the page that follows; "" at the end. */
void cx_cursor_write(char *out, size_t size, const cx_list *list, const cx_page *page);

/* ---- routes.c ---- */

typedef void cx_handler(cx_worker *worker, const cx_request *request, cx_answer *answer);

typedef struct cx_route {
    const char *path;    /* "/api/v1/events" */
    const cx_list *list; /* with items behind it "/api/v1/events/{n}"; may be NULL */
    cx_handler *handler; /* of the path itself; NULL: the list */
    const struct cx_described *described; /* what the handler answers; NULL: not told */
    bool volatile_answer;                 /* not to be kept */
    bool at_once; /* needs no database: answered without a worker */
    bool below;   /* the handler answers for all that lies below the path */
} cx_route;

/* The members of an object that a handler makes of several lists. */
typedef struct cx_member {
    const char *name;
    const cx_shape *shape; /* NULL: a text */
    bool array;
} cx_member;
typedef struct cx_described {
    const char *about;
    unsigned asks; /* CX_ASK_* */
    const cx_member *members;
    size_t n_members;
} cx_described;

extern const cx_route cx_routes[];
extern const size_t cx_routes_count;

/* Finds route, item and form; false when nothing is there under that path. */
bool cx_route_find(cx_request *request);
void cx_handle(cx_worker *worker, const cx_request *request, cx_answer *answer);

/* ---- work.c ---- */

struct cx_worker {
    cx_server *server;
    pthread_t thread;
    cx_store *store;
    casus_doc *doc; /* for traces, made at the first */
};

bool cx_workers_start(cx_server *server, casus_error *err);
void cx_workers_stop(cx_server *server);
/* Sets the request aside until a worker has answered it; false when too many wait. */
bool cx_workers_push(cx_server *server, cx_request *request);

/* ---- assets.c ---- */

/* The response of a file of the dashboard, ready to be queued; NULL when there is none
 * under that path. */
struct MHD_Response *cx_asset(const cx_request *request, unsigned *status);

/* ---- the server ---- */

typedef struct cx_kept_answer {
    uint64_t key, version;
    char *uri;
    cx_body *body;
} cx_kept_answer;

/* masterfilelist.txt as far as it is made, of one version of the database. */
typedef struct cx_gdelt_lines {
    pthread_mutex_t lock;
    cx_buffer lines;
    char done[11]; /* the last day in it, "" none */
    uint64_t version;
} cx_gdelt_lines;

enum { CX_KEPT_ANSWERS = 2048, CX_KEPT_BYTES = 64 << 20, CX_KEPT_LARGEST = 1 << 20 };

struct cx_server {
    cx_serve_options options;
    struct MHD_Daemon *daemon;
    bool loopback;
    char authority[80];   /* "127.0.0.1:8017" */
    uint64_t nonce;       /* of this run, in ETags */
    casus_engine *engine; /* for traces, opened at the first */
    pthread_mutex_t engine_lock;

    cx_worker *workers;
    unsigned n_workers;
    pthread_mutex_t queue_lock;
    pthread_cond_t queue_filled;
    cx_request *first, *last;
    unsigned queued;
    bool stopping;

    cx_connections connections;
    cx_streams streams;
    cx_metrics metrics;

    pthread_mutex_t kept_lock;
    cx_kept_answer kept[CX_KEPT_ANSWERS];
    size_t kept_bytes;
    unsigned kept_hand;

    cx_gdelt_lines gdelt;
};

double cx_seconds(void);

#endif
