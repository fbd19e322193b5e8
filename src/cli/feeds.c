/* feeds.c -- see feeds.h.
 *
 * A feed is fetched into a file in memory and read as any other file. With --articles its
 * items are only looked at: the page of each that is not in the database is fetched, and
 * where there is none, the item itself is kept.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/feeds.h"

#include "ingest/fetch.h"
#include "ingest/html.h"
#include "ingest/http.h"
#include "world/table/notices.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { TRIES = 3, FEED_LIMIT = 16 << 20 };
#define LONGEST_INTERVAL (6 * 3600.0)
#define TIMEOUT 60.0

/* What a request was for; the first member of both. */
typedef enum purpose { A_FEED, AN_ARTICLE } purpose;

typedef struct feed {
    purpose purpose;
    char *url;
    cx_buffer etag, modified; /* of what was read last */
    double next_at;           /* of the monotonic clock */
    unsigned failures;        /* in a row */
    bool asked;
    size_t open;    /* articles of it that are being fetched */
    char said[160]; /* the last fault that was told */
    struct feed *next;
} feed;

/* An item whose page is fetched. */
typedef struct article {
    purpose purpose;
    cx_buffer memory; /* what the places are in */
    size_t at[CX_FIELD_COUNT], len[CX_FIELD_COUNT];
    feed *feed;
    unsigned tries;
    bool near;
} article;

struct cx_feeds {
    cx_feeds_options options;
    cx_fetcher *fetcher;
    feed *first;
};

static void complain(const cx_feeds *feeds, const char *url, const char *fault,
                     const char *more)
{
    if (feeds->options.arguments->value[CX_FLAG_QUIET] && !feeds->options.once) return;
    fprintf(stderr, "casus: %s: %s%s\n", url, fault, more);
}

/* ---- articles ---- */

static void free_article(article *a)
{
    a->feed->open--;
    cx_buffer_free(&a->memory);
    free(a);
}

/* Copies the item, with a NUL behind each field. NULL when out of memory. */
static article *new_article(feed *f, cx_report *item, bool near)
{
    article *a = calloc(1, sizeof *a);
    if (!a) return NULL;
    casus_str *fields[CX_FIELD_COUNT];
    cx_input_fields(&item->input, fields);
    a->purpose = AN_ARTICLE;
    a->near = near;
    for (int i = 0; i < CX_FIELD_COUNT; i++) {
        a->at[i] = a->memory.len;
        a->len[i] = fields[i]->len;
        cx_buffer_str(&a->memory, *fields[i]);
        cx_buffer_char(&a->memory, '\0');
    }
    a->feed = f;
    f->open++;
    if (!a->memory.failed) return a;
    free_article(a);
    return NULL;
}

static bool ask_article(cx_feeds *feeds, article *a, double after)
{
    const cx_request request = { .url = a->memory.ptr + a->at[CX_FIELD_URL],
                                 .near = a->near,
                                 .after = after,
                                 .tag = a };
    return cx_fetcher_ask(feeds->fetcher, &request);
}

/* The report made of the item, and of the page where there is one. */
static bool make_report(const cx_notices *notices, const article *a,
                        const cx_fetched *page, cx_report *report)
{
    cx_buffer_add(&report->memory, a->memory.ptr, a->memory.len);
    const size_t body = report->memory.len;
    cx_http http = { 0 };
    if (page) {
        cx_buffer_str(&report->memory, page->body);
        cx_http_type(&http, page->type);
    }
    if (report->memory.failed) return false;
    casus_str *fields[CX_FIELD_COUNT];
    cx_input_fields(&report->input, fields);
    for (int f = 0; f < CX_FIELD_COUNT; f++)
        *fields[f] = cx_str(report->memory.ptr + a->at[f], a->len[f]);
    cx_buffer_add(&report->path, a->feed->url, strlen(a->feed->url) + 1);
    const bool html = cx_str_starts(http.type, CX_LIT("text/html")) ||
                      cx_html_looks(page ? page->body : CX_LIT(""));
    if (!html || !page->body.len) return true;
    const casus_input item = report->input;
    casus_error ignored;
    char today[16];
    const time_t now = time(NULL);
    struct tm utc;
    gmtime_r(&now, &utc);
    strftime(today, sizeof today, "%Y-%m-%d", &utc);
    report->page = cx_str(report->memory.ptr + body, page->body.len);
    report->hints = (cx_page_hints){ .charset = http.charset,
                                     .url = item.url,
                                     .fetched = cx_cstr(today) };
    /* A page that has less to say than the feed is a notice, or wants to be paid. */
    if (cx_report_open(report, notices, &ignored) != CASUS_OK ||
        report->input.text.len < item.text.len)
        report->input = item;
    /* The next time the feed is read, the item must be known by its address. */
    report->input.url = item.url;
    report->input.id = item.id.len ? item.id : item.url;
    report->page = (casus_str){ 0 };
    return true;
}

/* What the feed said of its state holds once all its articles are kept: a program that
 * ends before asks for them again. */
static void remember(cx_feeds *feeds, const feed *f)
{
    casus_error err;
    if (f->open || !f->etag.len || !f->modified.len) return;
    if (cx_store_feed_write(feeds->options.keeper->store, f->url, cx_cstr(f->etag.ptr),
                            cx_cstr(f->modified.ptr), &err) != CASUS_OK)
        complain(feeds, f->url, err.message, "");
}

static void keep_article(cx_feeds *feeds, article *a, const cx_fetched *page)
{
    cx_report report = { 0 };
    feed *f = a->feed;
    if (make_report(cx_world_notices(cx_coder_engine(feeds->options.coder)), a, page,
                    &report))
        cx_coder_give(feeds->options.coder, &report, CX_NEXT_REPORT, NULL);
    cx_report_free(&report);
    free_article(a);
    remember(feeds, f);
}

static void article_came(cx_feeds *feeds, article *a, const cx_fetched *fetched)
{
    if (!fetched->fault) {
        keep_article(feeds, a, fetched);
    } else if (fetched->passing && !feeds->options.once && ++a->tries < TRIES &&
               ask_article(feeds, a, 30.0 * a->tries * a->tries)) {
        return;
    } else {
        keep_article(feeds, a, NULL);
    }
}

/* ---- feeds ---- */

static bool is_kept(cx_feeds *feeds, casus_str url)
{
    cx_buffer numbers = { 0 }, name = { 0 };
    casus_error ignored;
    cx_buffer_str(&name, url);
    cx_buffer_char(&name, '\0');
    const cx_store_which which = { .url = name.ptr };
    if (!name.failed)
        cx_store_find(feeds->options.keeper->store, &which, &numbers, &ignored);
    const bool found = numbers.len > 0;
    cx_buffer_free(&numbers);
    cx_buffer_free(&name);
    return found;
}

/* Asks for the pages of the items that are new; what has no address is kept as it is. */
static void ask_articles(cx_feeds *feeds, feed *f, char *path, bool near)
{
    cx_reader_options options;
    casus_error err;
    cx_report report = { 0 };
    if (!cx_reader_options_for(feeds->options.arguments, &options)) return;
    options.name = f->url;
    cx_reader *reader = cx_reader_new(&path, 1, &options);
    cx_next next;
    while (reader && (next = cx_reader_next(reader, &report, &err)) != CX_NEXT_END) {
        if (next == CX_NEXT_REPORT && cx_is_link(report.input.url)) {
            if (is_kept(feeds, report.input.url)) continue;
            article *a = new_article(f, &report, near);
            if (a && !ask_article(feeds, a, 0)) keep_article(feeds, a, NULL);
        } else if (next == CX_NEXT_REPORT || next == CX_NEXT_RETRACTION) {
            cx_coder_give(feeds->options.coder, &report, next, NULL);
        } else {
            cx_coder_give(feeds->options.coder, &report, next, &err);
        }
    }
    cx_reader_free(reader);
    cx_report_free(&report);
}

/* The body as a file in memory, read like any other. False when that cannot be made. */
static bool read_body(cx_feeds *feeds, feed *f, const cx_fetched *fetched)
{
    char path[64];
    char *paths[] = { path };
    const int fd = memfd_create("feed", MFD_CLOEXEC);
    size_t at = 0;
    while (fd >= 0 && at < fetched->body.len) {
        const ssize_t n = write(fd, fetched->body.ptr + at, fetched->body.len - at);
        if (n <= 0) break;
        at += (size_t)n;
    }
    const bool good = fd >= 0 && at == fetched->body.len;
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (good && feeds->options.articles)
        ask_articles(feeds, f, path, fetched->near);
    else if (good)
        cx_coder_read(feeds->options.coder, paths, 1, f->url);
    if (fd >= 0) close(fd);
    return good;
}

static void copy(cx_buffer *to, casus_str value)
{
    cx_buffer_clear(to);
    cx_buffer_str(to, value);
    cx_buffer_char(to, '\0');
}

/* Tells a fault once, not each time it comes again. */
static void feed_failed(cx_feeds *feeds, feed *f, const char *fault)
{
    f->failures++;
    if (strcmp(f->said, fault) != 0)
        complain(feeds, f->url, fault,
                 feeds->options.once ? "" : "; it will be asked again");
    snprintf(f->said, sizeof f->said, "%s", fault);
}

static void feed_came(cx_feeds *feeds, feed *f, const cx_fetched *fetched)
{
    f->asked = false;
    const char *fault = fetched->fault;
    if (!fault && fetched->status == 200) {
        if (cx_html_looks(fetched->body))
            fault = "a page, not a feed; give the address of its feed";
        else if (!read_body(feeds, f, fetched))
            fault = "out of memory";
    }
    if (!fault && fetched->status == 200) {
        copy(&f->etag, fetched->etag);
        copy(&f->modified, fetched->modified);
        remember(feeds, f);
    }
    if (fault) {
        feed_failed(feeds, f, fault);
    } else {
        f->failures = 0;
        f->said[0] = '\0';
    }
    double wait = feeds->options.every;
    for (unsigned i = 0; i < f->failures && i < 12; i++) wait *= 2;
    if (wait > LONGEST_INTERVAL) wait = LONGEST_INTERVAL;
    if (wait < feeds->options.every) wait = feeds->options.every;
    if (wait < fetched->wait) wait = fetched->wait;
    f->next_at = cx_console_seconds() + wait;
}

static void came(void *context, const cx_fetched *fetched)
{
    cx_feeds *feeds = context;
    if (*(const purpose *)fetched->tag == A_FEED)
        feed_came(feeds, fetched->tag, fetched);
    else
        article_came(feeds, fetched->tag, fetched);
    cx_keeper_commit(feeds->options.keeper);
}

/* Asks for the feeds whose time has come; the seconds until the next one's. */
static double ask_feeds(cx_feeds *feeds)
{
    const double now = cx_console_seconds();
    double least = 3600;
    for (feed *f = feeds->first; f; f = f->next) {
        if (!f->asked && now >= f->next_at) {
            const cx_request request = {
                .url = f->url,
                .etag = f->etag.len > 1 ? f->etag.ptr : NULL,
                .modified = f->modified.len > 1 ? f->modified.ptr : NULL,
                .near = true,
                .tag = f,
            };
            f->asked = cx_fetcher_ask(feeds->fetcher, &request);
            f->next_at = now + (feeds->options.once ? 1e9 : feeds->options.every);
        }
        if (!f->asked && f->next_at - now < least) least = f->next_at - now;
    }
    return least;
}

/* ---- the door ---- */

cx_feeds *cx_feeds_new(const cx_feeds_options *options)
{
    cx_feeds *feeds = calloc(1, sizeof *feeds);
    if (!feeds) return NULL;
    feeds->options = *options;
    const cx_fetcher_options fetching = { .pause = options->pause,
                                          .timeout = TIMEOUT,
                                          .limit = FEED_LIMIT,
                                          .done = came,
                                          .context = feeds };
    feeds->fetcher = cx_fetcher_new(&fetching);
    if (feeds->fetcher) return feeds;
    free(feeds);
    return NULL;
}

static void drop_article(void *context, void *tag)
{
    (void)context;
    if (*(const purpose *)tag == AN_ARTICLE) free_article(tag);
}

void cx_feeds_free(cx_feeds *feeds)
{
    if (!feeds) return;
    cx_fetcher_free(feeds->fetcher, drop_article, feeds);
    while (feeds->first) {
        feed *f = feeds->first;
        feeds->first = f->next;
        cx_buffer_free(&f->etag);
        cx_buffer_free(&f->modified);
        free(f->url);
        free(f);
    }
    free(feeds);
}

bool cx_feeds_add(cx_feeds *feeds, const char *url)
{
    feed *f = calloc(1, sizeof *f);
    casus_error err;
    if (!f) return false;
    f->purpose = A_FEED;
    f->url = strdup(url);
    cx_store *store = feeds->options.keeper->store;
    const bool known = f->url && cx_store_feed_read(store, url, &f->etag, &f->modified,
                                                    &err) == CASUS_OK;
    if (!known) {
        free(f->url);
        free(f);
        return false;
    }
    cx_buffer_char(&f->etag, '\0');
    cx_buffer_char(&f->modified, '\0');
    f->next = feeds->first;
    feeds->first = f;
    return true;
}

void cx_feeds_wait(cx_feeds *feeds, const int *fds, bool *ready, unsigned n,
                   double seconds)
{
    const double next = ask_feeds(feeds);
    if (next < seconds) seconds = next;
    cx_fetcher_wait(feeds->fetcher, fds, ready, n, seconds);
}

bool cx_feeds_waiting(const cx_feeds *feeds)
{
    return cx_fetcher_pending(feeds->fetcher) > 0;
}

unsigned cx_feeds_failed(const cx_feeds *feeds)
{
    unsigned n = 0;
    for (const feed *f = feeds->first; f; f = f->next) n += f->failures > 0;
    return n;
}
