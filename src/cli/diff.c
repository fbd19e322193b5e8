/* diff.c -- `casus diff`: what two databases of the same reports say differently.
 *
 * Reports are paired by what came in, else by id and publisher, else by address. Within
 * a pair of reports the records of a kind are paired by their place in the text: those
 * that are equal are dropped; those of one place are changed, first the ones of one type,
 * then the rest; then those whose places overlap. What is left has gone, or has come.
 * A confidence that moves by less than 0.05 alone is no change.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/diff.h"
#include "cli/commands.h"
#include "cli/filter.h"
#include "ingest/json_load.h"

#include <math.h>
#include <stdlib.h>

#define CONFIDENCE 0.05

typedef struct record {
    unsigned kind;
    casus_span span;
    size_t at; /* in the text of its list: kind, rule, label, JSON, words */
    uint32_t lengths[5];
    bool paired;
} record;

/* The records of one document. */
typedef struct list {
    cx_buffer records, text;
} list;

typedef struct differ {
    const cx_arguments *arguments;
    cx_store *stores[2];
    list lists[2];
    cx_diff_report *report;
    casus_error err;
    casus_status status;
} differ;

static bool collect(void *context, const cx_store_record *r)
{
    list *l = context;
    const casus_str texts[] = { r->kind_name, r->rule, r->label, r->json, r->words };
    record one = { .kind = r->kind, .span = r->span, .at = l->text.len };
    for (int i = 0; i < 5; i++) {
        one.lengths[i] = texts[i].len;
        cx_buffer_str(&l->text, texts[i]);
    }
    cx_buffer_add(&l->records, &one, sizeof one);
    return !l->text.failed && !l->records.failed;
}

static size_t count_of(const list *l)
{
    return l->records.len / sizeof(record);
}

static record *record_at(const list *l, size_t i)
{
    return (record *)(void *)l->records.ptr + i;
}

static casus_str text_of(const list *l, const record *r, int which)
{
    size_t at = r->at;
    for (int i = 0; i < which; i++) at += r->lengths[i];
    return cx_str(l->text.ptr + at, r->lengths[which]);
}

/* ---- pairing ---- */

static bool same_place(const record *a, const record *b)
{
    return a->kind == b->kind && a->span.start == b->span.start &&
           a->span.end == b->span.end;
}

static int place_order(const record *a, const record *b)
{
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    if (a->span.start != b->span.start) return a->span.start < b->span.start ? -1 : 1;
    return a->span.end < b->span.end ? -1 : a->span.end > b->span.end;
}

static cx_diff_side side_of(const list *l, const record *r)
{
    return (cx_diff_side){ .kind = text_of(l, r, 0),
                           .rule = text_of(l, r, 1),
                           .label = text_of(l, r, 2),
                           .json = text_of(l, r, 3),
                           .words = text_of(l, r, 4),
                           .span = r->span };
}

static bool tell(differ *d, const cx_store_name *name, const record *a, const record *b)
{
    cx_diff_side before, after;
    if (a) before = side_of(&d->lists[0], a);
    if (b) after = side_of(&d->lists[1], b);
    return cx_diff_tell(d->report, name, a ? &before : NULL, b ? &after : NULL);
}

/* Members whose values differ, with commas between; empty when it is no change. */
static void changed_members(cx_buffer *out, casus_str a, casus_str b)
{
    bool x_starved, y_starved;
    json_t *x = cx_json_load(a, 0, NULL, &x_starved);
    json_t *y = cx_json_load(b, 0, NULL, &y_starved);
    const char *key;
    json_t *value;
    unsigned n = 0;
    bool near = true;
    json_object_foreach(x, key, value)
    {
        json_t *other = json_object_get(y, key);
        if (json_equal(value, other)) continue;
        if (n++) cx_buffer_char(out, ',');
        cx_buffer_cstr(out, key);
        near = near && strcmp(key, "confidence") == 0 &&
               fabs(json_number_value(value) - json_number_value(other)) < CONFIDENCE;
    }
    if (near) cx_buffer_clear(out);
    if (x_starved || y_starved) out->failed = true;
    json_decref(x);
    json_decref(y);
}

static bool equal(const list *lists, const record *a, const record *b)
{
    const casus_str x = text_of(&lists[0], a, 3), y = text_of(&lists[1], b, 3);
    if (cx_str_equal(x, y)) return true;
    cx_buffer members = { 0 };
    changed_members(&members, x, y);
    const bool same = members.len == 0 && !members.failed;
    cx_buffer_free(&members);
    return same;
}

enum { EQUAL, SAME_TYPE, ANY };

static bool fit(const list *lists, const record *a, const record *b, int how)
{
    if (a->paired || b->paired) return false;
    if (how == EQUAL) return equal(lists, a, b);
    return how == ANY || cx_str_equal(text_of(&lists[0], a, 2), text_of(&lists[1], b, 2));
}

/* Pairs records of one place: i..i_end of the one list with j..j_end of the other. */
static bool pair_group(differ *d, const cx_store_name *name, size_t i, size_t i_end,
                       size_t j, size_t j_end)
{
    bool good = true;
    for (int how = EQUAL; how <= ANY && good; how++) {
        for (size_t a = i; a < i_end && good; a++) {
            for (size_t b = j; b < j_end && good; b++) {
                record *x = record_at(&d->lists[0], a), *y = record_at(&d->lists[1], b);
                if (!fit(d->lists, x, y, how)) continue;
                x->paired = y->paired = true;
                if (how != EQUAL) good = tell(d, name, x, y);
            }
        }
    }
    return good;
}

/* What comes first in both lists and has the same place. Lists are in the order of
 * kinds and places. */
static bool pair_places(differ *d, const cx_store_name *name)
{
    const size_t n = count_of(&d->lists[0]), m = count_of(&d->lists[1]);
    size_t i = 0, j = 0;
    bool good = true;
    while (i < n && j < m && good) {
        const record *a = record_at(&d->lists[0], i), *b = record_at(&d->lists[1], j);
        const int order = place_order(a, b);
        if (order < 0) {
            i++;
        } else if (order > 0) {
            j++;
        } else {
            size_t i_end = i, j_end = j;
            while (i_end < n && same_place(record_at(&d->lists[0], i_end), a)) i_end++;
            while (j_end < m && same_place(record_at(&d->lists[1], j_end), b)) j_end++;
            good = pair_group(d, name, i, i_end, j, j_end);
            i = i_end;
            j = j_end;
        }
    }
    return good;
}

/* Places that overlap; each record meets the first of the other list that it can. */
static bool pair_overlaps(differ *d, const cx_store_name *name)
{
    const size_t n = count_of(&d->lists[0]), m = count_of(&d->lists[1]);
    bool good = true;
    for (size_t i = 0, j = 0; i < n && good; i++) {
        record *a = record_at(&d->lists[0], i);
        if (a->paired) continue;
        for (; j < m; j++) {
            const record *b = record_at(&d->lists[1], j);
            if (!b->paired && (b->kind > a->kind ||
                               (b->kind == a->kind && b->span.end > a->span.start)))
                break;
        }
        record *b = j < m ? record_at(&d->lists[1], j) : NULL;
        if (!b || b->kind != a->kind || b->span.start >= a->span.end) continue;
        a->paired = b->paired = true;
        good = tell(d, name, a, b);
    }
    return good;
}

static bool tell_rest(differ *d, const cx_store_name *name)
{
    bool good = true;
    for (int side = 0; side < 2; side++) {
        for (size_t i = 0; i < count_of(&d->lists[side]) && good; i++) {
            record *r = record_at(&d->lists[side], i);
            if (!r->paired)
                good = tell(d, name, side == 0 ? r : NULL, side == 1 ? r : NULL);
        }
    }
    return good;
}

/* ---- reports ---- */

static bool load(differ *d, int side, int64_t document)
{
    list *l = &d->lists[side];
    cx_buffer_clear(&l->records);
    cx_buffer_clear(&l->text);
    if (document == 0) return true;
    d->status = cx_store_records(d->stores[side], document, collect, l, &d->err);
    if (d->status == CASUS_OK && (l->text.failed || l->records.failed))
        d->status = cx_fail(&d->err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    return d->status == CASUS_OK;
}

static bool compare(differ *d, const cx_store_name *name, int64_t a, int64_t b)
{
    cx_diff_pair(d->report, a != 0, b != 0);
    return load(d, 0, a) && load(d, 1, b) && pair_places(d, name) &&
           pair_overlaps(d, name) && tell_rest(d, name);
}

static bool of_first(void *context, const cx_store_name *name)
{
    differ *d = context;
    int64_t other = 0;
    d->status = cx_store_same_report(d->stores[1], name, &other, &d->err);
    return d->status == CASUS_OK && compare(d, name, name->document, other);
}

static bool of_second(void *context, const cx_store_name *name)
{
    differ *d = context;
    int64_t other = 0;
    d->status = cx_store_same_report(d->stores[0], name, &other, &d->err);
    if (d->status != CASUS_OK) return false;
    return other || compare(d, name, 0, name->document);
}

void cx_diff_members(cx_buffer *out, casus_str before, casus_str after)
{
    changed_members(out, before, after);
}

int cx_run_diff(const cx_arguments *arguments)
{
    differ d = { .arguments = arguments };
    int status = CX_EXIT_IO;
    if (arguments->n != 2) {
        return cx_complain(arguments, CX_EXIT_USAGE,
                           "name two databases: casus diff old.db new.db");
    }
    for (int i = 0; i < 2 && d.status == CASUS_OK; i++)
        d.status =
            cx_store_open(&d.stores[i], arguments->operands[i], CX_STORE_READ, &d.err);
    if (d.status == CASUS_OK && !(d.report = cx_diff_open(arguments)))
        status = CX_EXIT_USAGE;
    if (d.report) {
        casus_status walked = cx_store_names(d.stores[0], of_first, &d, &d.err);
        if (walked == CASUS_OK && d.status == CASUS_OK)
            walked = cx_store_names(d.stores[1], of_second, &d, &d.err);
        if (walked != CASUS_OK) d.status = walked;
        const bool written = cx_diff_close(d.report, d.status == CASUS_OK);
        if (d.status == CASUS_OK && written) status = CX_EXIT_DONE;
    }
    if (d.status != CASUS_OK) cx_complain(arguments, 0, "%s", d.err.message);
    for (int i = 0; i < 2; i++) {
        cx_store_close(d.stores[i]);
        cx_buffer_free(&d.lists[i].records);
        cx_buffer_free(&d.lists[i].text);
    }
    return status;
}
