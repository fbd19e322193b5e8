/* routes.c -- what is answered under which path.
 *
 * SPDX-License-Identifier: MIT
 */
#include "serve/handlers.h"

#include <stdlib.h>

const cx_route cx_routes[] = {
    { "/api/v1/documents", &cx_list_documents, NULL, NULL, false, false, false },
    { "/api/v1/events", &cx_list_events, NULL, NULL, false, false, false },
    { "/api/v1/statements", &cx_list_statements, NULL, NULL, false, false, false },
    { "/api/v1/transfers", &cx_list_transfers, NULL, NULL, false, false, false },
    { "/api/v1/happenings", &cx_list_happenings, NULL, NULL, false, false, false },
    { "/api/v1/claims", &cx_list_claims, NULL, NULL, false, false, false },
    { "/api/v1/actors", &cx_list_actors, NULL, NULL, false, false, false },
    { "/api/v1/places", &cx_list_places, NULL, NULL, false, false, false },
    { "/api/v1/flows", &cx_list_flows, NULL, NULL, false, false, false },
    { "/api/v1/stories", &cx_list_stories, NULL, NULL, false, false, false },
    { "/api/v1/openapi", NULL, cx_answer_openapi, NULL, false, true, false },
    { "/api/v1/search", &cx_list_hits, NULL, NULL, false, false, false },
    { "/api/v1/overview", NULL, cx_answer_overview, &cx_overview_described, false, false,
      false },
    { "/api/v1/network", NULL, cx_answer_network, &cx_network_described, false, false,
      false },
    { "/api/v1/dyads", NULL, cx_answer_dyad, &cx_dyad_described, false, false, false },
    { "/gdeltv2", NULL, cx_answer_gdelt, NULL, false, false, true },
    { "/metrics", NULL, cx_answer_metrics, NULL, true, false, false },
    { "/healthz", NULL, cx_answer_health, NULL, true, true, false },
};
const size_t cx_routes_count = sizeof cx_routes / sizeof *cx_routes;

/* ".csv" and the like off the end of a path. */
static casus_str without_suffix(cx_request *r, casus_str path)
{
    static const struct {
        const char *suffix;
        cx_notation form;
    } suffixes[] = { { ".json", CX_AS_JSON },
                     { ".jsonl", CX_AS_JSONL },
                     { ".csv", CX_AS_CSV } };
    for (size_t i = 0; i < 3; i++) {
        const casus_str suffix = cx_cstr(suffixes[i].suffix);
        if (!cx_str_ends(path, suffix)) continue;
        r->form = suffixes[i].form;
        return cx_str(path.ptr, path.len - suffix.len);
    }
    return path;
}

/* 16 hex digits, and for happenings a dash and a number behind them. */
static bool is_stable_id(casus_str item)
{
    bool good = item.len >= 16 && item.len <= 32 && item.len != 17;
    for (uint32_t i = 0; i < item.len && good; i++) {
        const char c = item.ptr[i];
        const bool digit = c >= '0' && c <= '9';
        good = i < 16 ? digit || (c >= 'a' && c <= 'f') : i == 16 ? c == '-' : digit;
    }
    return good;
}

/* "12", or a stable id. */
static bool read_item(cx_request *r, casus_str item)
{
    r->number = 0;
    r->id = CX_LIT("");
    if (is_stable_id(item)) {
        r->id = item;
        return true;
    }
    if (item.len > 15) return false;
    for (uint32_t i = 0; i < item.len; i++) {
        if (item.ptr[i] < '0' || item.ptr[i] > '9') return false;
        r->number = r->number * 10 + item.ptr[i] - '0';
    }
    return r->number > 0;
}

bool cx_route_find(cx_request *r)
{
    const casus_str path = cx_cstr(r->path);
    for (size_t i = 0; i < cx_routes_count; i++) {
        const cx_route *route = &cx_routes[i];
        const casus_str at = cx_cstr(route->path);
        if (!cx_str_starts(path, at)) continue;
        const casus_str rest = cx_str(path.ptr + at.len, path.len - at.len);
        r->route = route;
        if (cx_str_equal(path, at)) return true;
        if (route->below) return rest.ptr[0] == '/';
        if (route->list && route->list->detail && rest.len > 1 && rest.ptr[0] == '/') {
            return read_item(r, cx_str(rest.ptr + 1, rest.len - 1));
        }
        if (cx_str_equal(without_suffix(r, path), at)) return true;
    }
    r->route = NULL;
    return false;
}

/* ---- lists ---- */

typedef struct listing {
    cx_buffer *out;
    cx_notation form;
} listing;

static bool show_row(void *context, const cx_row *row)
{
    listing *l = context;
    if (l->form == CX_AS_CSV) {
        cx_render_csv_row(l->out, row);
    } else {
        cx_render_object(l->out, row);
        if (l->form == CX_AS_JSONL) cx_buffer_char(l->out, '\n');
    }
    return !l->out->failed;
}

static const char *const types[] = { "application/json", "application/jsonl",
                                     "text/csv; charset=utf-8" };

/* Whether a filter narrows the list. */
static bool is_narrowed(const cx_request *r)
{
    for (unsigned i = 0; i < r->n_parameters; i++) {
        const char *name = r->parameters[i].name;
        if (strcmp(name, "limit") && strcmp(name, "sort") && strcmp(name, "cursor")) {
            return true;
        }
    }
    return false;
}

static void total_member(cx_worker *worker, const cx_request *r, const cx_asked *asked,
                         cx_buffer *json)
{
    int64_t total = -1;
    casus_error ignored = { 0 };
    const cx_list *list = r->route->list;
    cx_store_allow(worker->store, CX_TOTAL_MS);
    if (cx_store_total(worker->store, list, &asked->filter,
                       is_narrowed(r) ? CX_TOTAL_MOST : INT64_MAX - 1, &total,
                       &ignored) != CASUS_OK) {
        total = -1;
    }
    cx_store_allow(worker->store, CX_QUESTION_MS);
    cx_json_key(json, "total");
    if (total < 0)
        cx_json_null(json);
    else
        cx_json_u64(json, (uint64_t)total);
}

static void list_page(cx_worker *worker, const cx_request *r, cx_asked *asked,
                      cx_answer *answer)
{
    const cx_list *list = r->route->list;
    casus_error err = { 0 };
    listing l = { &answer->body, r->form };
    answer->type = types[r->form];
    if (r->form == CX_AS_JSON) {
        cx_json_open(l.out, '{');
        cx_json_key(l.out, "items");
        cx_json_open(l.out, '[');
    } else if (r->form == CX_AS_CSV) {
        cx_render_csv_head(l.out, list->shape);
    }
    const casus_status status = cx_store_list(worker->store, list, &asked->filter,
                                              &asked->page, show_row, &l, &err);
    if (status != CASUS_OK) {
        cx_answer_store_failed(answer, &err);
        return;
    }
    cx_cursor_write(answer->next, sizeof answer->next, list, &asked->page);
    if (r->form != CX_AS_JSON) return;
    cx_json_close(l.out, ']');
    cx_member_word(l.out, "next", answer->next);
    if (!list->select) total_member(worker, r, asked, l.out);
    cx_json_close(l.out, '}');
    cx_buffer_char(l.out, '\n');
}

void cx_answer_list(cx_worker *worker, const cx_request *r, cx_answer *answer)
{
    cx_asked asked;
    if (cx_asked_read(&asked, r, r->route->list, answer)) {
        list_page(worker, r, &asked, answer);
    }
    cx_asked_free(&asked);
}

/* ---- one row ---- */

/* An item stays open, for what is not in its row. */
static bool show_item(void *context, const cx_row *row)
{
    cx_buffer *json = context;
    cx_json_open(json, '{');
    cx_render_members(json, row);
    return !json->failed;
}

void cx_answer_item(cx_worker *worker, const cx_request *r, cx_answer *answer)
{
    const cx_list *list = r->route->list;
    casus_error err = { 0 };
    bool found = false;
    int64_t number = r->number;
    casus_status status = CASUS_OK;
    if (r->n_parameters) {
        cx_answer_fail(answer, MHD_HTTP_BAD_REQUEST, "unknown_parameter",
                       "an item takes no parameter \"%.60s\"", r->parameters[0].name);
        return;
    }
    if (r->id.len) status = cx_store_number(worker->store, list, r->id, &number, &err);
    if (status == CASUS_OK && number) {
        status = cx_store_row(worker->store, list, number, show_item, &answer->body,
                              &found, &err);
    }
    if (status == CASUS_OK && found && list == &cx_list_events) {
        status = cx_why_member(worker, number, &answer->body, &err);
    }
    if (found) cx_json_close(&answer->body, '}');
    cx_buffer_char(&answer->body, '\n');
    if (status != CASUS_OK) {
        cx_answer_store_failed(answer, &err);
    } else if (!found) {
        cx_answer_fail(answer, MHD_HTTP_NOT_FOUND, "not_found", "no such row in %s",
                       list->name);
    }
}

void cx_answer_store_failed(cx_answer *answer, const casus_error *err)
{
    if (err->status == CASUS_LIMIT) {
        cx_answer_fail(answer, MHD_HTTP_SERVICE_UNAVAILABLE, "too_slow",
                       "the question took too long; narrow it, by days for example");
    } else if (err->status == CASUS_NO_MEMORY) {
        cx_answer_fail(answer, MHD_HTTP_INTERNAL_SERVER_ERROR, "no_memory",
                       "out of memory");
    } else if (strstr(err->message, "fts5:") || strstr(err->message, "unterminated") ||
               strstr(err->message, "no such column")) {
        cx_answer_fail(answer, MHD_HTTP_BAD_REQUEST, "bad_parameter",
                       "q is no search that can be understood; put odd words in "
                       "quotation marks");
    } else {
        cx_answer_fail(answer, MHD_HTTP_INTERNAL_SERVER_ERROR, "database",
                       "the database cannot be read now");
    }
}

void cx_answer_health(cx_worker *worker, const cx_request *r, cx_answer *answer)
{
    (void)worker;
    (void)r;
    answer->type = "text/plain; charset=utf-8";
    cx_buffer_cstr(&answer->body, "ok\n");
}

void cx_handle(cx_worker *worker, const cx_request *r, cx_answer *answer)
{
    answer->keep = !r->route->volatile_answer;
    if (r->number || r->id.len)
        cx_answer_item(worker, r, answer);
    else if (r->route->handler)
        r->route->handler(worker, r, answer);
    else
        cx_answer_list(worker, r, answer);
}
