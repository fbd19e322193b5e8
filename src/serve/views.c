/* views.c -- answers made of several lists: the overview, a pair over time, the network.
 *
 * SPDX-License-Identifier: MIT
 */
#include "serve/handlers.h"
#include "store/shapes.h"

#include <stdio.h>
#include <stdlib.h>

static bool show_object(void *context, const cx_row *row)
{
    cx_buffer *json = context;
    cx_render_object(json, row);
    return !json->failed;
}

static bool show_members(void *context, const cx_row *row)
{
    cx_buffer *json = context;
    cx_render_members(json, row);
    return !json->failed;
}

/* "key": [rows]; false after the answer was made an error. */
static bool array_of(cx_worker *worker, const char *key, const cx_list *list,
                     const cx_list_filter *filter, unsigned sort, unsigned limit,
                     cx_answer *answer)
{
    casus_error err = { 0 };
    cx_page page = { .sort = sort, .limit = limit };
    cx_json_key(&answer->body, key);
    cx_json_open(&answer->body, '[');
    const casus_status status = cx_store_list(worker->store, list, filter, &page,
                                              show_object, &answer->body, &err);
    cx_json_close(&answer->body, ']');
    if (status != CASUS_OK) cx_answer_store_failed(answer, &err);
    return status == CASUS_OK;
}

/* ---- overview ---- */

static const cx_member overview_members[] = {
    { "counts", &cx_shape_counts, false },
    { "latest", &cx_shape_happening, true },
    { "changes", &cx_shape_change, true },
    { "contested", &cx_shape_happening, true },
};
const cx_described cx_overview_described = {
    "what is in the database, what is new, what has changed most, what is contested", 0,
    overview_members, sizeof overview_members / sizeof *overview_members
};

static unsigned sort_named(const cx_list *list, const char *name)
{
    for (unsigned i = 0; i < list->n_sorts; i++) {
        if (strcmp(list->sorts[i].name, name) == 0) return i;
    }
    return 0;
}

void cx_answer_overview(cx_worker *worker, const cx_request *r, cx_answer *answer)
{
    const cx_list_filter all = { .contested = -1 };
    const cx_list_filter denied = { .contested = -1,
                                    .events.statuses = "denied,disputed" };
    casus_error err = { 0 };
    cx_asked asked;
    cx_page one = { .limit = 1 };
    const bool plain = cx_asked_read(&asked, r, &cx_list_counts, answer);
    cx_asked_free(&asked);
    if (!plain) return;
    cx_buffer *json = &answer->body;
    cx_json_open(json, '{');
    cx_json_key(json, "counts");
    cx_json_open(json, '{');
    if (cx_store_list(worker->store, &cx_list_counts, &all, &one, show_members, json,
                      &err) != CASUS_OK) {
        cx_answer_store_failed(answer, &err);
        return;
    }
    cx_json_close(json, '}');
    if (!array_of(worker, "latest", &cx_list_happenings, &all,
                  sort_named(&cx_list_happenings, "reported"), 10, answer) ||
        !array_of(worker, "changes", &cx_list_changes, &all, 0, 10, answer) ||
        !array_of(worker, "contested", &cx_list_claims, &denied,
                  sort_named(&cx_list_claims, "recent"), 6, answer)) {
        return;
    }
    cx_json_close(json, '}');
    cx_buffer_char(json, '\n');
}

/* ---- network ---- */

static const cx_member network_members[] = {
    { "nodes", &cx_shape_node, true },
    { "links", &cx_shape_pair, true },
};
const cx_described cx_network_described = {
    "who deals with whom",
    CX_ASK_ACTOR | CX_ASK_RECIPIENT | CX_ASK_DYAD | CX_ASK_TYPE | CX_ASK_STATUS |
        CX_ASK_DAYS | CX_ASK_WORDS | CX_ASK_COUNTRY | CX_ASK_CONTESTED,
    network_members, sizeof network_members / sizeof *network_members
};

void cx_answer_network(cx_worker *worker, const cx_request *r, cx_answer *answer)
{
    cx_asked asked;
    cx_buffer *json = &answer->body;
    if (cx_asked_read(&asked, r, &cx_list_pairs, answer)) {
        cx_json_open(json, '{');
        if (array_of(worker, "nodes", &cx_list_nodes, &asked.filter, 0, CX_PAGE_LIMIT,
                     answer) &&
            array_of(worker, "links", &cx_list_pairs, &asked.filter, 0, CX_PAGE_LIMIT,
                     answer)) {
            cx_json_close(json, '}');
            cx_buffer_char(json, '\n');
        }
    }
    cx_asked_free(&asked);
}

/* ---- a pair over time ---- */

static const cx_field quads_field[] = {
    { "", CX_FIELD_INTEGER, "", "events of one quad class" },
};
static const cx_shape quads_shape = { .name = "Quads",
                                      .fields = quads_field,
                                      .n_fields = 1 };
static const cx_part period_parts[] = {
    { "quads", &quads_shape, "",
      "verbal cooperation, material cooperation, verbal conflict, material conflict" },
};
static const cx_field period_fields[] = {
    { "period", CX_FIELD_STRING, "", "2025-05, 2025-05-07, or the Monday of a week" },
    { "documents", CX_FIELD_INTEGER, "", "all reports: the denominator" },
    { "reports", CX_FIELD_INTEGER, "", "reports of such events" },
    { "events", CX_FIELD_INTEGER, "", "events between the two" },
    { "happenings", CX_FIELD_INTEGER, "", "acts between the two" },
    { "goldstein", CX_FIELD_REAL, "", "mean; null: no event" },
};
static const cx_shape period_shown = { .name = "PeriodShown",
                                       .fields = period_fields,
                                       .n_fields =
                                           sizeof period_fields / sizeof *period_fields,
                                       .parts = period_parts,
                                       .n_parts = 1 };
static const cx_member dyad_members[] = {
    { "a", NULL, false },
    { "b", NULL, false },
    { "by", NULL, false },
    { "periods", &period_shown, true },
};
const cx_described cx_dyad_described = {
    "what two parties did to each other, period by period, with the empty ones between",
    CX_ASK_TYPE | CX_ASK_STATUS | CX_ASK_DAYS | CX_ASK_WORDS | CX_ASK_CONFIDENCE |
        CX_ASK_DISTINCT | CX_ASK_PAIR | CX_ASK_PERIOD,
    dyad_members, sizeof dyad_members / sizeof *dyad_members
};

enum { MOST_PERIODS = 40000 };

typedef struct periods {
    struct {
        int32_t first; /* its first day */
        cx_store_period sums;
    } * items;
    unsigned n, room;
    bool failed;
} periods;

static bool collect(void *context, const cx_store_period *period)
{
    periods *all = context;
    if (all->n == MOST_PERIODS) return false;
    if (all->n == all->room) {
        const unsigned room = all->room ? all->room * 2 : 256;
        void *larger = realloc(all->items, room * sizeof *all->items);
        if (!larger) {
            all->failed = true;
            return false;
        }
        all->items = larger;
        all->room = room;
    }
    const int32_t first = cx_day_parse(period->period);
    if (first == CASUS_NO_DAY) return true;
    all->items[all->n].first = first;
    all->items[all->n++].sums = *period;
    return true;
}

static int32_t next_period(int32_t day, const char *by)
{
    int year, month, ignored;
    if (strcmp(by, "month")) return day + (strcmp(by, "week") ? 1 : 7);
    cx_day_date(day, &year, &month, &ignored);
    return cx_day_number(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1);
}

static void show_period(cx_buffer *json, int32_t first, const cx_store_period *p,
                        const char *by)
{
    const struct {
        const char *name;
        int64_t n;
    } counts[] = { { "documents", p->documents },
                   { "reports", p->reports },
                   { "events", p->events },
                   { "happenings", p->happenings } };
    cx_buffer day = { 0 };
    cx_buffer_day(&day, first);
    cx_json_open(json, '{');
    cx_json_key(json, "period");
    cx_json_str(json, cx_str(day.ptr, strcmp(by, "month") ? day.len : 7));
    cx_buffer_free(&day);
    for (unsigned i = 0; i < sizeof counts / sizeof *counts; i++) {
        cx_member_u64(json, counts[i].name, (uint64_t)counts[i].n);
    }
    cx_json_key(json, "quads");
    cx_json_open(json, '[');
    for (unsigned i = 0; i < 4; i++) cx_json_u64(json, (uint64_t)p->quads[i]);
    cx_json_close(json, ']');
    cx_json_key(json, "goldstein");
    if (p->events)
        cx_json_double(json, p->goldstein);
    else
        cx_json_null(json);
    cx_json_close(json, '}');
}

/* From the first period in which the pair acts to the last, or over the days asked for,
 * with the empty ones between: a gap must be seen as a gap. */
static void show_periods(cx_buffer *json, const periods *all, const cx_store_filter *f,
                         const char *by)
{
    unsigned from = 0, to = all->n;
    if (!f->from) {
        while (from < to && !all->items[from].sums.events) from++;
    }
    if (!f->to) {
        while (to > from && !all->items[to - 1].sums.events) to--;
    }
    if (from == to) return;
    unsigned shown = 0;
    int32_t day = all->items[from].first;
    for (unsigned i = from; i < to && shown < MOST_PERIODS; shown++) {
        const bool empty = day < all->items[i].first;
        const cx_store_period none = { .documents = 0 };
        show_period(json, day, empty ? &none : &all->items[i].sums, by);
        day = next_period(day, by);
        i += !empty;
    }
}

static const char *period_asked(const cx_request *r, cx_answer *answer)
{
    static const char *const kinds[] = { "month", "week", "day" };
    const char *by = cx_request_value(r, "by");
    if (!by || !*by) return kinds[0];
    for (int i = 0; i < 3; i++) {
        if (strcmp(by, kinds[i]) == 0) return kinds[i];
    }
    cx_answer_fail(answer, MHD_HTTP_BAD_REQUEST, "bad_parameter",
                   "by needs month, week or day");
    return NULL;
}

static void show_dyad(cx_worker *worker, const cx_asked *asked, cx_answer *answer)
{
    const cx_list_filter *f = &asked->filter;
    periods all = { 0 };
    casus_error err = { 0 };
    const cx_period by = strcmp(f->kind, "week") == 0  ? CX_BY_WEEK
                         : strcmp(f->kind, "day") == 0 ? CX_BY_DAY
                                                       : CX_BY_MONTH;
    cx_buffer *json = &answer->body;
    const casus_status status =
        cx_store_panel(worker->store, &f->events, by, collect, &all, &err);
    if (status != CASUS_OK || all.failed) {
        if (all.failed) err.status = CASUS_NO_MEMORY;
        cx_answer_store_failed(answer, &err);
    } else {
        cx_json_open(json, '{');
        cx_member_word(json, "a", f->events.dyad_a);
        cx_member_word(json, "b", f->events.dyad_b);
        cx_member_word(json, "by", f->kind);
        cx_json_key(json, "periods");
        cx_json_open(json, '[');
        show_periods(json, &all, &f->events, f->kind);
        cx_json_close(json, ']');
        cx_json_close(json, '}');
        cx_buffer_char(json, '\n');
    }
    free(all.items);
}

void cx_answer_dyad(cx_worker *worker, const cx_request *r, cx_answer *answer)
{
    cx_asked asked;
    if (cx_asked_read(&asked, r, &cx_list_dyads, answer)) {
        cx_store_filter *f = &asked.filter.events;
        f->dyad_a = cx_request_value(r, "a");
        f->dyad_b = cx_request_value(r, "b");
        f->done = !f->statuses;
        asked.filter.kind = period_asked(r, answer);
        if (!f->dyad_a || !f->dyad_b || !*f->dyad_a || !*f->dyad_b) {
            cx_answer_fail(answer, MHD_HTTP_BAD_REQUEST, "bad_parameter",
                           "a dyad needs a and b, as in a=PAK&b=IND");
        } else if (asked.filter.kind) {
            show_dyad(worker, &asked, answer);
        }
    }
    cx_asked_free(&asked);
}
