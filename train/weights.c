/* weights.c -- what the trainers of tables of weights share.
 *
 * SPDX-License-Identifier: MIT
 */
#include "weights.h"

#include "doc/codes.h"

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

const json_t *train_judged(const json_t *events, const casus_event *e)
{
    const char *type = casus_event_type_name(e->type);
    for (size_t i = 0; i < json_array_size(events); i++) {
        const json_t *g = json_array_get(events, i);
        if (json_integer_value(json_object_get(g, "start")) ==
                (json_int_t)e->trigger.start &&
            json_integer_value(json_object_get(g, "end")) == (json_int_t)e->trigger.end &&
            cx_str_equal(train_member(g, "type"), cx_cstr(type)))
            return g;
    }
    return NULL;
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

void train_read(casus_doc *doc, const json_t *row, train_kinds *kinds,
                train_report *report)
{
    const casus_input input = train_input(row);
    casus_error err;
    *report =
        (train_report){ train_events(row), train_kind(kinds, row), train_fold(&input) };
    if (casus_doc_read(doc, &input, &err) != CASUS_OK) train_die(err.message);
}
