/* fetch.h -- what lies on the web, fetched politely and within limits.
 *
 * One request at a time to a host, with a pause between two; robots.txt is asked first
 * and obeyed, also by redirects. Only http and https; at most five redirects; limits of
 * size and time. An address that a feed names may lead to the machine itself or its
 * network only when the feed came from there.
 *
 * Nothing blocks: requests are handed in, and cx_fetcher_wait does what can be done and
 * calls back with what has come.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_FETCH_H
#define CX_FETCH_H

#include "record/buffer.h"

typedef struct cx_fetcher cx_fetcher;

typedef struct cx_fetched {
    void *tag;         /* of the request */
    const char *url;   /* where it was in the end */
    int status;        /* of HTTP; 0 when there was no answer */
    const char *fault; /* why there is no body; NULL with status 200 and 304 */
    bool passing;      /* the fault may be gone another time */
    bool near;         /* it came from this machine or its network */
    casus_str body, type, etag, modified; /* until the call returns */
    double wait; /* seconds that the host asks to wait; 0 not said */
} cx_fetched;

typedef struct cx_fetcher_options {
    double pause;   /* seconds between two requests to a host */
    double timeout; /* seconds for one request */
    size_t limit;   /* bytes of a body, unpacked */
    void (*done)(void *context, const cx_fetched *fetched);
    void *context;
} cx_fetcher_options;

typedef struct cx_request {
    const char *url;
    const char *etag, *modified; /* of what is here already; NULL nothing */
    bool near;                   /* may lead to this machine and its network */
    double after;                /* seconds to wait before */
    void *tag;
} cx_request;

/* NULL when out of memory. */
cx_fetcher *cx_fetcher_new(const cx_fetcher_options *options);
/* Requests that are open are dropped; `drop` is given their tags. */
void cx_fetcher_free(cx_fetcher *fetcher, void (*drop)(void *context, void *tag),
                     void *context);
/* False when out of memory. A bad address comes back through `done`, later. */
bool cx_fetcher_ask(cx_fetcher *fetcher, const cx_request *request);
/* Requests not yet answered. */
size_t cx_fetcher_pending(const cx_fetcher *fetcher);

/* Waits until something happens, one of the `n` file descriptors can be read (ready[i]
 * says which), or `seconds` have passed. */
void cx_fetcher_wait(cx_fetcher *fetcher, const int *fds, bool *ready, unsigned n,
                     double seconds);

#endif
