/* weights.c -- what the trainers of tables of weights share.
 *
 * SPDX-License-Identifier: MIT
 */
#include "weights.h"

#include "doc/codes.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

const char *train_program = "train";

void train_die(const char *what)
{
    fprintf(stderr, "%s: %s\n", train_program, what);
    exit(1);
}

/* The day of an old wire, "26-FEB-1987 15:01:01.79", as ISO writes it: the engine takes
 * no other, and without its day a report is judged by the states and leaders of today. */
static void read_date(json_t *row)
{
    const casus_str given = train_member(row, "published");
    struct tm t = { 0 };
    char iso[16];
    if (!given.len || cx_day_parse(given) != CASUS_NO_DAY) return;
    if (!strptime(given.ptr, " %d-%b-%Y", &t) ||
        !strftime(iso, sizeof iso, "%Y-%m-%d", &t))
        train_die("\"published\" is no date; give it as YYYY-MM-DD");
    json_object_set_new(row, "published", json_string(iso));
}

void train_each_line(const char *path, train_line *take, void *context)
{
    FILE *f = fopen(path, "r");
    char *line = NULL;
    size_t size = 0;
    if (!f) train_die(path);
    while (getline(&line, &size, f) > 0) {
        json_t *row = json_loads(line, 0, NULL);
        if (!row) train_die("a line is no JSON");
        read_date(row);
        take(context, row);
        json_decref(row);
    }
    free(line);
    fclose(f);
}

casus_str train_member(const json_t *row, const char *name)
{
    const char *s = json_string_value(json_object_get(row, name));
    return s ? cx_cstr(s) : cx_str(NULL, 0);
}

const json_t *train_events(const json_t *row)
{
    const json_t *events = json_object_get(row, "events");
    if (!json_is_array(events)) train_die("a line is no judged report");
    return events;
}

bool train_is_coded(const json_t *events)
{
    const json_t *first = json_array_get(events, 0);
    return json_array_size(events) == 0 || json_object_get(first, "also") != NULL;
}

static bool is_of_type(const json_t *g, casus_str type)
{
    const json_t *also = json_object_get(g, "also");
    if (cx_str_equal(train_member(g, "type"), type)) return true;
    for (size_t i = 0; i < json_array_size(also); i++)
        if (cx_str_equal(cx_cstr(json_string_value(json_array_get(also, i))), type))
            return true;
    return false;
}

/* Bytes between the trigger and what the reader wrote down, or -1. */
static json_int_t distance(const json_t *g, const casus_doc *d, const casus_event *e)
{
    const casus_sentence *s = &d->sentences.ptr[e->sentence];
    const json_int_t start = json_integer_value(json_object_get(g, "start")),
                     end = json_integer_value(json_object_get(g, "end"));
    if (start < (json_int_t)s->start || start >= (json_int_t)s->end ||
        start >= (json_int_t)e->trigger.end + TRAIN_NEAR ||
        (json_int_t)e->trigger.start >= end + TRAIN_NEAR)
        return -1;
    return llabs(start - (json_int_t)e->trigger.start);
}

const json_t *train_judged(const json_t *events, const casus_doc *d, const casus_event *e)
{
    const casus_str type = cx_cstr(casus_event_type_name(e->type));
    const json_t *best = NULL;
    json_int_t least = 0;
    for (size_t i = 0; i < json_array_size(events); i++) {
        const json_t *g = json_array_get(events, i);
        if (json_object_get(g, "also")) {
            const json_int_t far = is_of_type(g, type) ? distance(g, d, e) : -1;
            if (far < 0 || (best && far >= least)) continue;
            least = far;
            best = g;
        } else if (json_integer_value(json_object_get(g, "start")) ==
                       (json_int_t)e->trigger.start &&
                   json_integer_value(json_object_get(g, "end")) ==
                       (json_int_t)e->trigger.end &&
                   cx_str_equal(train_member(g, "type"), type)) {
            return g;
        }
    }
    return best;
}

uint32_t train_fold(const casus_input *input)
{
    return (uint32_t)(cx_hash(input->text.ptr, input->text.len, 0) >> 8);
}

casus_input train_input(const json_t *row)
{
    return (casus_input){ .text = train_member(row, "text"),
                          .title = train_member(row, "title"),
                          .published = train_member(row, "published") };
}

uint32_t train_kind(train_kinds *kinds, const json_t *row)
{
    const casus_str kind = train_member(row, "kind");
    const char *name = kind.len ? kind.ptr : "report";
    for (uint32_t i = 0; i < kinds->n; i++)
        if (strcmp(kinds->names[i], name) == 0) return i;
    if (kinds->n == TRAIN_KINDS - 1) train_die("too many kinds of report");
    kinds->names[kinds->n] = strdup(name);
    return kinds->n++;
}

static int by_row(const void *a, const void *b)
{
    return strcmp(((const struct train_prior_row *)a)->name,
                  ((const struct train_prior_row *)b)->name);
}

void train_prior_read(train_prior *p, const char *path)
{
    FILE *f = fopen(path, "r");
    char *line = NULL;
    size_t size = 0;
    uint32_t room = 0;
    if (!f || getline(&line, &size, f) <= 0 || strncmp(line, "cue\tvalue\tweight\t", 17))
        train_die(path);
    while (getline(&line, &size, f) > 0) {
        char *value = strchr(line, '\t'),
             *weight = value ? strchr(value + 1, '\t') : NULL;
        if (!weight) train_die(path);
        *weight++ = 0;
        if (p->n == room) {
            room = room ? 2 * room : 1024;
            p->rows = realloc(p->rows, room * sizeof *p->rows);
            if (!p->rows) train_die("out of memory");
        }
        p->rows[p->n++] =
            (struct train_prior_row){ strdup(line), atof(weight) / 100, false };
    }
    free(line);
    fclose(f);
    if (p->n) qsort(p->rows, p->n, sizeof *p->rows, by_row);
}

void train_prior_free(train_prior *p)
{
    for (uint32_t i = 0; i < p->n; i++) free(p->rows[i].name);
    free(p->rows);
}

double train_prior_of(train_prior *p, const char *name)
{
    char key[300];
    snprintf(key, sizeof key, "%s", name);
    const struct train_prior_row wanted = { key, 0, false };
    struct train_prior_row *row =
        p->n ? bsearch(&wanted, p->rows, p->n, sizeof *p->rows, by_row) : NULL;
    if (!row) return 0;
    row->met = true;
    return row->weight;
}

void train_prior_keep(const train_prior *p, const char *but, train_rows *rows)
{
    char row[300];
    for (uint32_t i = 0; i < p->n; i++) {
        const struct train_prior_row *old = &p->rows[i];
        if (old->met || (but && strncmp(old->name, but, strlen(but)) == 0)) continue;
        snprintf(row, sizeof row, "%s\t%ld\treading", old->name,
                 lround(old->weight * 100));
        train_row_add(rows, row);
    }
}

void train_row_add(train_rows *rows, const char *row)
{
    if (rows->n == rows->room) {
        rows->room = rows->room ? 2 * rows->room : 1024;
        rows->rows = realloc(rows->rows, rows->room * sizeof *rows->rows);
        if (!rows->rows) train_die("out of memory");
    }
    rows->rows[rows->n++] = strdup(row);
}

uint32_t *train_uses(const uint32_t *cue_of, const uint32_t *example_of, uint32_t n,
                     uint32_t n_cues, uint32_t **first)
{
    uint32_t *uses = malloc((n + 1) * sizeof *uses),
             *start = calloc(n_cues + 2, sizeof *start);
    if (!uses || !start) train_die("out of memory");
    for (uint32_t i = 0; i < n; i++) start[cue_of[i] + 2]++;
    for (uint32_t c = 2; c < n_cues + 2; c++) start[c] += start[c - 1];
    for (uint32_t i = 0; i < n; i++) uses[start[cue_of[i] + 1]++] = example_of[i];
    *first = start; /* one step back, now that each has moved to its end */
    return uses;
}

static int by_name(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    return strcmp(*x, *y);
}

void train_rows_write(train_rows *rows, const char *head)
{
    if (rows->n) qsort(rows->rows, rows->n, sizeof *rows->rows, by_name);
    puts(head);
    for (uint32_t i = 0; i < rows->n; i++) {
        puts(rows->rows[i]);
        free(rows->rows[i]);
    }
    free(rows->rows);
    *rows = (train_rows){ NULL, 0, 0 };
}

void train_same_text(const json_t *row, const casus_doc *d)
{
    char words[200];
    const json_t *bytes = json_object_get(row, "bytes");
    if (!bytes || json_integer_value(bytes) == (json_int_t)d->text.len) return;
    snprintf(words, sizeof words,
             "%.*s: the text has %u bytes and had %lld when it was read",
             CX_STR(train_member(row, "id")), (unsigned)d->text.len,
             (long long)json_integer_value(bytes));
    train_die(words);
}

void train_read(casus_doc *doc, const json_t *row, train_kinds *kinds,
                train_report *report)
{
    const casus_input input = train_input(row);
    casus_error err;
    *report =
        (train_report){ train_events(row), train_kind(kinds, row), train_fold(&input) };
    if (casus_doc_read(doc, &input, &err) != CASUS_OK) train_die(err.message);
    train_same_text(row, doc);
}
