/* fetch.c -- see fetch.h.
 *
 * A request waits until its host is free, its pause over and its robots.txt known; then
 * it is a transfer of libcurl's. Redirects are followed here, not there, so that each hop
 * meets the same rules.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/fetch.h"

#include "ingest/robots.h"

#include <curl/curl.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { HOPS = 5, AT_ONCE = 16, MOST_HOSTS = 20000, LONGEST_URL = 8000 };
#define ROBOTS_HOLD (24 * 3600.0) /* seconds that robots.txt is known */
#define ROBOTS_RETRY 600.0        /* after it could not be had */
#define LONGEST_DELAY 60.0        /* that a robots.txt may ask for */
#define AGENT "casus"

typedef enum knowledge { UNKNOWN, ASKED, KNOWN, CLOSED } knowledge;

typedef struct host {
    char *origin; /* "https://host:port" */
    knowledge robots_known;
    cx_robots robots;
    double robots_until;
    double next_at; /* no request before */
    bool busy;
    bool near; /* what is known of it was asked by requests that may go near */
    struct host *next;
} host;

typedef struct job {
    cx_request request; /* its strings are copies */
    char *url;          /* of this hop */
    host *host;
    host *robots_of; /* this job fetches the robots.txt of that host */
    unsigned hops;
    CURL *curl; /* NULL: waiting */
    struct curl_slist *headers;
    cx_buffer body, etag, modified, type;
    double wait, not_before;
    bool too_long, refused, was_near;
    const cx_fetcher *fetcher;
    struct job *next;
} job;

struct cx_fetcher {
    cx_fetcher_options options;
    CURLM *multi;
    host *hosts;
    job *jobs;
    size_t n_hosts, running, pending;
    bool proxied; /* addresses are a proxy's */
};

static double now_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* ---- addresses ---- */

/* True for addresses of this machine and of networks that are nobody else's. */
static bool is_near4(uint32_t a)
{
    return a >> 24 == 0 || a >> 24 == 10 || a >> 24 == 127 || a >> 16 == 0xa9fe ||
           a >> 20 == 0xac1 || a >> 16 == 0xc0a8 || a >> 22 == 0x64400000u >> 22 ||
           a >> 28 >= 14;
}

static bool is_near6(const struct in6_addr *a)
{
    const unsigned char *b = a->s6_addr;
    static const unsigned char zero[16] = { 0 };
    if (!memcmp(b, zero, 10) && b[10] == 0xff && b[11] == 0xff)
        return is_near4((uint32_t)b[12] << 24 | (uint32_t)b[13] << 16 |
                        (uint32_t)b[14] << 8 | b[15]);
    return !memcmp(b, zero, 15) || (b[0] & 0xfe) == 0xfc || b[0] == 0xff ||
           (b[0] == 0xfe && (b[1] & 0xc0) == 0x80);
}

static bool is_near(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, address, sizeof in);
        return is_near4(ntohl(in.sin_addr.s_addr));
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 in;
        memcpy(&in, address, sizeof in);
        return is_near6(&in.sin6_addr);
    }
    return true;
}

static curl_socket_t open_socket(void *context, curlsocktype purpose,
                                 struct curl_sockaddr *address)
{
    job *j = context;
    const bool near = is_near(&address->addr);
    if (purpose != CURLSOCKTYPE_IPCXN) return CURL_SOCKET_BAD;
    if (near && !j->request.near && !j->fetcher->proxied) {
        j->refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* Whether what has come is from near; a connection may have been there before. */
static bool came_from_near(const job *j)
{
    char *ip = NULL;
    struct in_addr four;
    struct in6_addr six;
    curl_easy_getinfo(j->curl, CURLINFO_PRIMARY_IP, &ip);
    if (j->fetcher->proxied || !ip) return false;
    if (inet_pton(AF_INET, ip, &four) == 1) return is_near4(ntohl(four.s_addr));
    return inet_pton(AF_INET6, ip, &six) == 1 && is_near6(&six);
}

/* "https://host:port" of an address and where its path begins; 0 when it is none that
 * is fetched. */
static size_t origin_length(const char *url)
{
    size_t from = !strncasecmp(url, "http://", 7)    ? 7
                  : !strncasecmp(url, "https://", 8) ? 8
                                                     : 0;
    size_t n = from;
    while (from && url[n] && !strchr("/?#", url[n])) n++;
    if (n == from || strlen(url) > LONGEST_URL) return 0;
    return memchr(url, '@', n) ? 0 : n; /* no passwords */
}

static host *host_of(cx_fetcher *f, const char *url, bool near)
{
    const size_t n = origin_length(url);
    for (host *h = f->hosts; h; h = h->next)
        if (h->near == near && strlen(h->origin) == n && !strncasecmp(h->origin, url, n))
            return h;
    host *h = f->n_hosts < MOST_HOSTS ? calloc(1, sizeof *h) : NULL;
    if (h) h->origin = strndup(url, n);
    if (!h || !h->origin) {
        free(h);
        return NULL;
    }
    h->near = near;
    h->next = f->hosts;
    f->hosts = h;
    f->n_hosts++;
    return h;
}

/* ---- jobs ---- */

static void free_job(job *j)
{
    if (j->curl) curl_easy_cleanup(j->curl);
    curl_slist_free_all(j->headers);
    cx_buffer_free(&j->body);
    cx_buffer_free(&j->etag);
    cx_buffer_free(&j->modified);
    cx_buffer_free(&j->type);
    free((char *)(uintptr_t)j->request.url);
    free((char *)(uintptr_t)j->request.etag);
    free((char *)(uintptr_t)j->request.modified);
    free(j->url);
    free(j);
}

static char *copy_or_null(const char *s, bool *good)
{
    char *copy = s ? strdup(s) : NULL;
    if (s && !copy) *good = false;
    return copy;
}

/* A job at the end of the row: what was asked first is done first. */
static job *new_job(cx_fetcher *f, const cx_request *request, host *robots_of)
{
    job *j = calloc(1, sizeof *j);
    if (!j) return NULL;
    bool good = true;
    j->request = *request;
    j->request.url = copy_or_null(request->url, &good);
    j->request.etag = copy_or_null(request->etag, &good);
    j->request.modified = copy_or_null(request->modified, &good);
    j->url = copy_or_null(request->url, &good);
    j->robots_of = robots_of;
    j->fetcher = f;
    j->not_before = now_seconds() + request->after;
    if (!good) {
        free_job(j);
        return NULL;
    }
    job **end = &f->jobs;
    while (*end) end = &(*end)->next;
    *end = j;
    if (!robots_of) f->pending++;
    return j;
}

static void unlink_job(cx_fetcher *f, job *gone)
{
    for (job **j = &f->jobs; *j; j = &(*j)->next) {
        if (*j != gone) continue;
        *j = gone->next;
        break;
    }
    if (!gone->robots_of) f->pending--;
}

static void know_robots(host *h, const job *j, int status)
{
    const double now = now_seconds();
    cx_robots_free(&h->robots);
    h->robots_until = now + ROBOTS_HOLD;
    h->robots_known = KNOWN;
    const casus_str text = cx_str(j->body.ptr, j->body.len);
    if (status == 200 && !cx_robots_read(&h->robots, text, AGENT)) status = 0;
    if (status >= 400 && status < 500 && status != 429) status = 200; /* there is none */
    if (status == 200) return;
    h->robots_known = CLOSED; /* who cannot be asked has not allowed it */
    h->robots_until = now + ROBOTS_RETRY;
}

/* Takes a job out and tells whoever asked. */
static void finish(cx_fetcher *f, job *j, int status, const char *fault, bool passing)
{
    unlink_job(f, j);
    if (j->robots_of) {
        know_robots(j->robots_of, j, fault ? (status >= 400 ? status : 0) : status);
        free_job(j);
        return;
    }
    const cx_fetched fetched = {
        .tag = j->request.tag,
        .url = j->url,
        .status = status,
        .fault = fault,
        .passing = passing,
        .near = j->was_near,
        .wait = j->wait,
        .body = cx_str(j->body.ptr, fault ? 0 : j->body.len),
        .type = cx_str(j->type.ptr, j->type.len),
        .etag = cx_str(j->etag.ptr, j->etag.len),
        .modified = cx_str(j->modified.ptr, j->modified.len),
    };
    f->options.done(f->options.context, &fetched);
    free_job(j);
}

/* ---- transfers ---- */

static size_t take_body(char *bytes, size_t size, size_t n, void *context)
{
    job *j = context;
    const size_t limit = j->robots_of ? CX_ROBOTS_LIMIT : j->fetcher->options.limit;
    if (j->body.len + size * n > limit) {
        j->too_long = true;
        if (!j->robots_of) return 0;
        n = limit - j->body.len; /* the beginning of a robots.txt is enough */
        cx_buffer_add(&j->body, bytes, n);
        return 0;
    }
    cx_buffer_add(&j->body, bytes, size * n);
    return j->body.failed ? 0 : size * n;
}

static void set(cx_buffer *to, casus_str value)
{
    cx_buffer_clear(to);
    if (value.len < 1000) cx_buffer_str(to, value);
}

static size_t take_header(char *bytes, size_t size, size_t n, void *context)
{
    job *j = context;
    casus_str rest = cx_str(bytes, size * n), key;
    cx_str_split(&rest, ':', &key);
    rest = cx_str_trim(rest);
    if (key.len == 4 && !strncasecmp(key.ptr, "etag", 4)) set(&j->etag, rest);
    if (key.len == 13 && !strncasecmp(key.ptr, "last-modified", 13))
        set(&j->modified, rest);
    if (key.len == 12 && !strncasecmp(key.ptr, "content-type", 12)) set(&j->type, rest);
    if (key.len == 11 && !strncasecmp(key.ptr, "retry-after", 11)) {
        double seconds;
        if (cx_str_to_double(rest, &seconds) && seconds > 0) j->wait = seconds;
    }
    return size * n;
}

static void add_condition(job *j, const char *name, const char *value)
{
    cx_buffer line = { 0 };
    if (!value || strpbrk(value, "\r\n")) return;
    cx_buffer_format(&line, "%s: %s", name, value);
    cx_buffer_char(&line, '\0');
    struct curl_slist *more =
        line.failed ? NULL : curl_slist_append(j->headers, line.ptr);
    if (more) j->headers = more;
    cx_buffer_free(&line);
}

static bool start(cx_fetcher *f, job *j)
{
    CURL *c = j->curl = curl_easy_init();
    if (!c) return false;
    if (!j->robots_of) {
        add_condition(j, "If-None-Match", j->request.etag);
        add_condition(j, "If-Modified-Since", j->request.modified);
    }
    curl_easy_setopt(c, CURLOPT_URL, j->url);
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(c, CURLOPT_USERAGENT, AGENT "/" CASUS_VERSION);
    curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, 15L);
    curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)(f->options.timeout * 1000));
    curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, 50L);
    curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, 20L);
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, j->headers);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, j);
    curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(c, CURLOPT_HEADERDATA, j);
    curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, j);
    /* A connection kept from a request that may go near must serve no other. */
    if (!j->request.near) curl_easy_setopt(c, CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(c, CURLOPT_PRIVATE, j);
    if (curl_multi_add_handle(f->multi, c) != CURLM_OK) return false;
    j->host->busy = true;
    f->running++;
    return true;
}

/* The path and query of an address, without what stands behind '#'. */
static casus_str path_of(const char *url)
{
    const char *path = url + origin_length(url);
    const size_t n = strcspn(path, "#");
    return *path == '/' ? cx_str(path, n) : CX_LIT("/");
}

static bool ask_robots(cx_fetcher *f, host *h, const job *why)
{
    cx_buffer url = { 0 };
    cx_buffer_format(&url, "%s/robots.txt", h->origin);
    cx_buffer_char(&url, '\0');
    const cx_request request = { .url = url.failed ? NULL : url.ptr,
                                 .near = why->request.near };
    job *j = url.failed ? NULL : new_job(f, &request, h);
    cx_buffer_free(&url);
    if (j) h->robots_known = ASKED;
    return j != NULL;
}

/* Starts a job when it may be; *at: when it can be tried again. True when the row of jobs
 * has changed. */
static bool try_job(cx_fetcher *f, job *j, double now, double *at)
{
    if (!j->host) {
        j->host = origin_length(j->url) ? host_of(f, j->url, j->request.near) : NULL;
        if (!j->host) {
            finish(f, j, 0, "no address of http or https that can be fetched", false);
            return true;
        }
    }
    if (j->not_before > now) {
        if (j->not_before < *at) *at = j->not_before;
        return false;
    }
    host *h = j->host;
    if (h->busy || f->running >= AT_ONCE) return false;
    if (!j->robots_of) {
        if (h->robots_known != ASKED && now >= h->robots_until) {
            h->robots_known = UNKNOWN;
            if (ask_robots(f, h, j)) return true;
        }
        if (h->robots_known == ASKED || h->robots_known == UNKNOWN) return false;
        if (h->robots_known == CLOSED) {
            finish(f, j, 0, "its robots.txt cannot be had", true);
            return true;
        }
        if (!cx_robots_allow(&h->robots, path_of(j->url))) {
            finish(f, j, 0, "its robots.txt forbids it", false);
            return true;
        }
    }
    if (h->next_at > now) {
        if (h->next_at < *at) *at = h->next_at;
        return false;
    }
    if (start(f, j)) return false;
    finish(f, j, 0, "out of memory", true);
    return true;
}

/* Starts what can be; the moment when more can be. */
static double start_jobs(cx_fetcher *f)
{
    double at;
    bool changed;
    do {
        const double now = now_seconds();
        at = now + 3600;
        changed = false;
        for (job *j = f->jobs; j && !changed; j = j->next)
            if (!j->curl) changed = try_job(f, j, now, &at);
    } while (changed);
    return at;
}

/* The next hop; false when it is no good, with why. */
static bool redirect(job *j, const char **fault)
{
    char *to = NULL;
    curl_easy_getinfo(j->curl, CURLINFO_REDIRECT_URL, &to);
    *fault = "a redirect that leads nowhere";
    if (!to || !origin_length(to)) return false;
    *fault = "more than five redirects";
    if (++j->hops > HOPS) return false;
    char *copy = strdup(to);
    *fault = "out of memory";
    if (!copy) return false;
    free(j->url);
    j->url = copy;
    j->host = NULL;
    curl_easy_cleanup(j->curl);
    j->curl = NULL;
    curl_slist_free_all(j->headers);
    j->headers = NULL;
    cx_buffer_clear(&j->body);
    cx_buffer_clear(&j->etag);
    cx_buffer_clear(&j->modified);
    return true;
}

static void end_transfer(cx_fetcher *f, job *j, CURLcode code)
{
    static _Thread_local char words[200];
    long status = 0;
    const char *fault = NULL;
    curl_easy_getinfo(j->curl, CURLINFO_RESPONSE_CODE, &status);
    j->was_near = came_from_near(j);
    curl_multi_remove_handle(f->multi, j->curl);
    host *h = j->host;
    h->busy = false;
    f->running--;
    const double asked = h->robots.delay;
    const double delay = asked < LONGEST_DELAY ? asked : LONGEST_DELAY;
    h->next_at = now_seconds() + (delay > f->options.pause ? delay : f->options.pause);
    if (j->robots_of) h->next_at = 0; /* robots.txt counts for nothing */
    if (j->robots_of && j->too_long) code = CURLE_OK;
    if (code == CURLE_OK && status >= 300 && status < 400 && status != 304) {
        if (redirect(j, &fault)) return;
    } else if (j->refused && code != CURLE_OK) {
        fault = "it leads to this machine or its network, from elsewhere";
    } else if (j->too_long) {
        fault = j->robots_of ? NULL : "longer than what is fetched";
    } else if (code != CURLE_OK) {
        snprintf(words, sizeof words, "%s", curl_easy_strerror(code));
        fault = words;
    } else if (status != 200 && status != 304) {
        snprintf(words, sizeof words, "HTTP status %ld", status);
        fault = words;
    }
    const bool passing = (code != CURLE_OK && !j->refused && !j->too_long) ||
                         status == 429 || status >= 500;
    finish(f, j, (int)status, fault, passing);
}

/* True when any has ended. */
static bool end_transfers(cx_fetcher *f)
{
    CURLMsg *message;
    int left;
    bool any = false;
    while ((message = curl_multi_info_read(f->multi, &left))) {
        if (message->msg != CURLMSG_DONE) continue;
        char *j = NULL;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &j);
        end_transfer(f, (job *)(void *)j, message->data.result);
        any = true;
    }
    return any;
}

/* ---- the door ---- */

cx_fetcher *cx_fetcher_new(const cx_fetcher_options *options)
{
    static const char *const names[] = { "http_proxy", "https_proxy", "HTTPS_PROXY",
                                         "all_proxy", "ALL_PROXY" };
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return NULL;
    cx_fetcher *f = calloc(1, sizeof *f);
    if (!f) return NULL;
    f->options = *options;
    f->multi = curl_multi_init();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        f->proxied |= value && *value;
    }
    if (f->multi) return f;
    free(f);
    return NULL;
}

void cx_fetcher_free(cx_fetcher *f, void (*drop)(void *context, void *tag), void *context)
{
    if (!f) return;
    while (f->jobs) {
        job *j = f->jobs;
        f->jobs = j->next;
        if (!j->robots_of) drop(context, j->request.tag);
        if (j->curl) curl_multi_remove_handle(f->multi, j->curl);
        free_job(j);
    }
    while (f->hosts) {
        host *h = f->hosts;
        f->hosts = h->next;
        cx_robots_free(&h->robots);
        free(h->origin);
        free(h);
    }
    curl_multi_cleanup(f->multi);
    curl_global_cleanup();
    free(f);
}

bool cx_fetcher_ask(cx_fetcher *f, const cx_request *request)
{
    return new_job(f, request, NULL) != NULL;
}

size_t cx_fetcher_pending(const cx_fetcher *f)
{
    return f->pending;
}

void cx_fetcher_wait(cx_fetcher *f, const int *fds, bool *ready, unsigned n,
                     double seconds)
{
    struct curl_waitfd wait[8] = { { 0 } };
    int running = 0;
    if (n > 8) n = 8;
    const double again = start_jobs(f) - now_seconds();
    if (again < seconds) seconds = again;
    if (seconds < 0) seconds = 0;
    for (unsigned i = 0; i < n; i++)
        wait[i] = (struct curl_waitfd){ .fd = fds[i], .events = CURL_WAIT_POLLIN };
    curl_multi_perform(f->multi, &running);
    /* What has ended already wakes nobody up. */
    if (end_transfers(f)) seconds = 0;
    curl_multi_poll(f->multi, wait, n, (int)(seconds * 1000), NULL);
    for (unsigned i = 0; i < n; i++) ready[i] = wait[i].revents != 0;
    curl_multi_perform(f->multi, &running);
    end_transfers(f);
    start_jobs(f);
}
