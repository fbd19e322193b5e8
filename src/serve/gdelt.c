/* gdelt.c -- the database under /gdeltv2/, for programs that read GDELT.
 *
 * The files are made when they are asked for, by the exchange floor. The list of all
 * needs the size and MD5 of every file, which for a long archive takes longer than an
 * answer may: its lines are kept, each request goes on where the one before had to
 * stop, and until all are there the answer is 503 with Retry-After.
 *
 * SPDX-License-Identifier: MIT
 */
#include "exchange/exchange.h"
#include "serve/handlers.h"
#include "store/rows.h"

#include <stdio.h>

enum { FILE_MS = 30000 };
#define LISTING_SECONDS 4.0
static const char below[] = "/gdeltv2/";

static const cx_gdelt_kind kinds[] = { CX_GDELT_EVENTS, CX_GDELT_MENTIONS, CX_GDELT_GKG };

typedef struct listing {
    cx_worker *worker;
    cx_buffer *lines;
    char *done; /* the last day that is in `lines`, "" none */
    double until;
    casus_status status;
    casus_error err;
    bool late;
} listing;

/* The lines of a day's files. */
static bool list_day(listing *l, const char *day)
{
    char base_url[128], name[40];
    snprintf(base_url, sizeof base_url, "http://%s%s", l->worker->server->authority,
             below);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        cx_buffer zip = { 0 };
        cx_store_allow(l->worker->store, FILE_MS);
        l->status = cx_gdelt_zip(l->worker->store, kinds[k], day, &zip, &l->err);
        cx_gdelt_name(name, kinds[k], day);
        if (l->status == CASUS_OK) cx_gdelt_list_line(l->lines, base_url, name, &zip);
        cx_buffer_free(&zip);
        if (l->status != CASUS_OK) return false;
    }
    return true;
}

static bool next_day(void *context, const char *day)
{
    listing *l = context;
    if (strcmp(day, l->done) <= 0) return true;
    l->late = cx_seconds() > l->until;
    const size_t before = l->lines->len;
    if (l->late) return false;
    if (!list_day(l, day)) {
        l->lines->len = before;
        return false;
    }
    memcpy(l->done, day, 11);
    return true;
}

static void send_list(listing *l, cx_answer *answer)
{
    casus_error err = { 0 };
    if (cx_gdelt_days(l->worker->store, next_day, l, &err) != CASUS_OK) {
        l->status = err.status;
        l->err = err;
    }
    if (l->status != CASUS_OK) {
        cx_answer_store_failed(answer, &l->err);
    } else if (l->late) {
        cx_answer_fail(answer, MHD_HTTP_SERVICE_UNAVAILABLE, "being_made",
                       "the list is being made, up to %s so far; ask again", l->done);
    } else {
        answer->type = "text/plain; charset=utf-8";
        cx_buffer_add(&answer->body, l->lines->ptr, l->lines->len);
    }
}

static void master_list(cx_worker *worker, const cx_request *r, cx_answer *answer)
{
    cx_gdelt_lines *kept = &worker->server->gdelt;
    if (pthread_mutex_trylock(&kept->lock) != 0) { /* one worker at it is enough */
        cx_answer_fail(answer, MHD_HTTP_SERVICE_UNAVAILABLE, "being_made",
                       "the list is being made; ask again");
        return;
    }
    if (kept->version != r->version || kept->lines.failed) {
        cx_buffer_free(&kept->lines);
        kept->done[0] = '\0';
        kept->version = r->version;
    }
    listing l = { .worker = worker,
                  .lines = &kept->lines,
                  .done = kept->done,
                  .until = cx_seconds() + LISTING_SECONDS };
    send_list(&l, answer);
    pthread_mutex_unlock(&kept->lock);
}

static bool remember_day(void *context, const char *day)
{
    memcpy(context, day, 11);
    return true;
}

/* The files of the newest day. */
static void last_update(cx_worker *worker, cx_answer *answer)
{
    char day[11] = "";
    cx_buffer lines = { 0 };
    listing l = { .worker = worker, .lines = &lines };
    l.status = cx_gdelt_days(worker->store, remember_day, day, &l.err);
    if (l.status == CASUS_OK && day[0]) list_day(&l, day);
    if (l.status != CASUS_OK) {
        cx_answer_store_failed(answer, &l.err);
    } else {
        answer->type = "text/plain; charset=utf-8";
        cx_buffer_add(&answer->body, lines.ptr, lines.len);
    }
    cx_buffer_free(&lines);
}

static bool note(void *context, const cx_row *row)
{
    (void)row;
    *(bool *)context = true;
    return false;
}

static bool has_day(cx_worker *worker, const char *day, bool *found, casus_error *err)
{
    return cx_store_rows(worker->store, "SELECT 1 FROM documents WHERE day = ?1 LIMIT 1",
                         &day, 1, note, found, err) == CASUS_OK;
}

void cx_answer_gdelt(cx_worker *worker, const cx_request *r, cx_answer *answer)
{
    const char *name =
        strncmp(r->path, below, sizeof below - 1) == 0 ? r->path + sizeof below - 1 : "";
    cx_gdelt_kind kind;
    char day[11];
    casus_error err = { 0 };
    bool found = false;
    if (strcmp(name, "masterfilelist.txt") == 0) {
        master_list(worker, r, answer);
    } else if (strcmp(name, "lastupdate.txt") == 0) {
        last_update(worker, answer);
    } else if (!cx_gdelt_name_read(name, &kind, day)) {
        cx_answer_fail(answer, MHD_HTTP_NOT_FOUND, "not_found",
                       "no such file; masterfilelist.txt lists all there are");
    } else if (!has_day(worker, day, &found, &err)) {
        cx_answer_store_failed(answer, &err);
    } else if (!found) {
        cx_answer_fail(answer, MHD_HTTP_NOT_FOUND, "not_found",
                       "no report of %s; masterfilelist.txt lists the days there are",
                       day);
    } else {
        cx_store_allow(worker->store, FILE_MS);
        answer->type = "application/zip";
        answer->raw = true;
        if (cx_gdelt_zip(worker->store, kind, day, &answer->body, &err) != CASUS_OK)
            cx_answer_store_failed(answer, &err);
    }
}
