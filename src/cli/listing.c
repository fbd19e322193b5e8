/* listing.c -- see listing.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/listing.h"

#include "cli/console.h"
#include "cli/filter.h"
#include "exchange/render.h"

#include <math.h>
#include <stdio.h>
#include <unistd.h>

enum { WIDE = 130 }; /* columns of a terminal from which on all columns are shown */

typedef enum form { TABLE, CARDS, CSV, JSONL } form;

typedef struct work {
    const cx_listing *listing;
    form form;
    unsigned width;
    bool colour, wide;
    cx_grid grid;
    cx_buffer row;
    cx_output output;
    uint64_t n;
} work;

cx_value cx_row_named(const cx_row *row, const char *name)
{
    const cx_shape *shape = row->shape;
    for (unsigned i = 0; i < shape->n_fields; i++)
        if (strcmp(shape->fields[i].name, name) == 0) return cx_row_value(row, i);
    return (cx_value){ .null = true, .text = CX_LIT("") };
}

bool cx_row_part_named(const cx_row *row, const char *name, cx_row *out)
{
    for (unsigned i = 0; i < row->shape->n_parts; i++)
        if (strcmp(row->shape->parts[i].name, name) == 0) return cx_row_part(row, i, out);
    return false;
}

void cx_row_joined(cx_buffer *out, const cx_row *row, const char *part, const char *field)
{
    cx_row inner;
    const size_t begin = out->len;
    if (!cx_row_part_named(row, part, &inner)) return;
    while (cx_row_next(&inner)) {
        const casus_str text = cx_row_named(&inner, field).text;
        bool again = text.len == 0;
        /* Lists are short: what was written is looked through. */
        for (size_t at = begin; at + text.len <= out->len && !again; at++) {
            const bool starts =
                at == begin || (at >= begin + 2 && out->ptr[at - 2] == ',');
            const bool ends = at + text.len == out->len || out->ptr[at + text.len] == ',';
            again = starts && ends && memcmp(out->ptr + at, text.ptr, text.len) == 0;
        }
        if (again) continue;
        if (out->len > begin) cx_buffer_cstr(out, ", ");
        cx_buffer_str(out, text);
    }
}

void cx_number_words(cx_buffer *out, double value)
{
    if (fabs(value) < 1e15 && floor(value) == value)
        cx_buffer_i64(out, (int64_t)value);
    else
        cx_buffer_double(out, value);
}

static bool show(void *context, const cx_row *row)
{
    work *w = context;
    cx_buffer_clear(&w->row);
    switch (w->form) {
    case TABLE:
        w->listing->row(&w->grid, row, w->wide);
        break;
    case CARDS:
        if (w->n) cx_buffer_char(&w->row, '\n');
        w->listing->card(&w->row, row, w->width > 100 ? 100 : w->width, w->colour);
        break;
    case CSV:
        cx_render_csv_row(&w->row, row);
        break;
    case JSONL:
        cx_render_object(&w->row, row);
        cx_buffer_char(&w->row, '\n');
    }
    w->n++;
    if (w->row.failed || w->grid.text.failed) w->output.pending.failed = true;
    return cx_output_add(&w->output, w->row.ptr, w->row.len);
}

static bool sort_of(const cx_arguments *arguments, const cx_list *list, unsigned *sort)
{
    const char *name = arguments->value[CX_FLAG_SORT];
    *sort = 0;
    if (!name) return true;
    for (unsigned i = 0; i < list->n_sorts; i++) {
        if (strcmp(list->sorts[i].name, name) != 0) continue;
        *sort = i;
        return true;
    }
    cx_complain(arguments, 0, "--sort: no order \"%.40s\"; see: casus %s --help", name,
                arguments->command->name);
    return false;
}

static casus_status pages(cx_store *store, work *w, const cx_list_filter *filter,
                          unsigned sort, casus_error *err)
{
    uint64_t left = filter->events.limit ? filter->events.limit : UINT64_MAX;
    cx_page page = { .sort = sort };
    casus_status status;
    do {
        const uint64_t before = w->n;
        page.limit = left < CX_PAGE_LIMIT ? (unsigned)left : CX_PAGE_LIMIT;
        status = cx_store_list(store, w->listing->list, filter, &page, show, w, err);
        left -= w->n - before;
    } while (status == CASUS_OK && page.after.set && left && !w->output.failed);
    return status;
}

static void begin(work *w)
{
    const cx_listing *l = w->listing;
    if (w->form == CSV) {
        cx_render_csv_head(&w->row, l->list->shape);
        cx_output_add(&w->output, w->row.ptr, w->row.len);
    }
    if (w->form != TABLE) return;
    w->wide = w->width >= WIDE;
    const unsigned n = w->wide ? l->columns : l->narrow;
    cx_grid_init(&w->grid, n, l->flags);
    for (unsigned i = 0; i < n; i++) cx_grid_word(&w->grid, l->heads[i], CX_DIM);
}

static void finish(work *w)
{
    if (w->form == TABLE && w->n) {
        cx_buffer_clear(&w->row);
        cx_grid_print(&w->grid, &w->row, w->width, w->colour, "");
        cx_output_add(&w->output, w->row.ptr, w->row.len);
    }
    if (w->n == 0 && (w->form == TABLE || w->form == CARDS))
        cx_output_add(&w->output, w->listing->nothing, strlen(w->listing->nothing));
}

static form form_of(const cx_arguments *arguments, const cx_listing *listing)
{
    const char *format = arguments->value[CX_FLAG_FORMAT];
    const bool cards = arguments->value[CX_FLAG_LONG] && listing->card;
    if (!format && cards) return CARDS;
    if (!format) format = cx_console_is_terminal(STDOUT_FILENO) ? "table" : "jsonl";
    if (strcmp(format, "table") == 0) return cards ? CARDS : TABLE;
    return strcmp(format, "csv") == 0 ? CSV : JSONL;
}

static int run(const cx_arguments *arguments, work *w, cx_store *store,
               const cx_list_filter *filter, unsigned sort)
{
    casus_error err = { 0 };
    cx_output_init(&w->output, STDOUT_FILENO, "standard output");
    begin(w);
    const casus_status status = pages(store, w, filter, sort, &err);
    if (status == CASUS_OK) finish(w);
    const bool written = cx_output_close(&w->output);
    cx_grid_free(&w->grid);
    cx_buffer_free(&w->row);
    if (status != CASUS_OK) return cx_complain(arguments, CX_EXIT_IO, "%s", err.message);
    return written ? CX_EXIT_DONE : CX_EXIT_IO;
}

int cx_listing_run(const cx_arguments *arguments, const cx_listing *listing)
{
    cx_asked asked;
    unsigned sort;
    if (!sort_of(arguments, listing->list, &sort)) return CX_EXIT_USAGE;
    int exit = cx_ask(&asked, arguments);
    if (exit == CX_EXIT_DONE) {
        const cx_list_filter filter = {
            .events = asked.filter,
            .contested = arguments->value[CX_FLAG_CONTESTED] ? 1 : -1,
            .reasons = arguments->value[CX_FLAG_BECAUSE],
        };
        work w = { .listing = listing,
                   .form = form_of(arguments, listing),
                   .width = cx_console_width(),
                   .colour = cx_console_colour(STDOUT_FILENO) };
        exit = run(arguments, &w, asked.store, &filter, sort);
    }
    cx_ask_close(&asked);
    return exit;
}
