/* events.c -- `casus events`: the record, asked and written out.
 *
 * One row of the store becomes a line of a table, a card, a CSV row or a JSON object.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/coder.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/filter.h"
#include "exchange/fields.h"
#include "record/grid.h"
#include "store/store.h"

#include <math.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct listing {
    cx_output output;
    cx_buffer row;
    cx_grid table;
    unsigned width;
    bool colour;
    uint64_t n;
} listing;

/* ---- what all forms share ---- */

/* The row is done; one that is not whole for want of memory spoils the output. */
static bool emit(listing *l)
{
    if (l->row.failed) l->output.pending.failed = true;
    return cx_output_add(&l->output, l->row.ptr, l->row.len);
}

static void names(cx_buffer *out, const cx_store_party *parties, uint32_t n,
                  const char *none)
{
    for (uint32_t i = 0; i < n; i++) {
        if (i) cx_buffer_cstr(out, ", ");
        cx_buffer_str(out, parties[i].name);
    }
    if (n == 0) cx_buffer_cstr(out, none);
}

/* "Pakistan; India denies"; the author's own voice is the report's source. */
static void voices(cx_buffer *out, const cx_store_event *e)
{
    static const struct {
        const char *stance, *verb;
    } verbs[] = { { "deny", " denies" },
                  { "doubt", " doubts" },
                  { "confirm", " confirms" } };
    bool first = true;
    for (uint32_t i = 0; i < e->n_voices; i++) {
        if (e->voices[i].speaker.len == 0) continue;
        if (!first) cx_buffer_cstr(out, "; ");
        first = false;
        cx_buffer_str(out, e->voices[i].speaker);
        for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++) {
            if (cx_str_equal(e->voices[i].stance, cx_cstr(verbs[k].stance))) {
                cx_buffer_cstr(out, verbs[k].verb);
            }
        }
    }
}

static void act(cx_buffer *out, const cx_store_event *e)
{
    cx_buffer_str(out, e->type);
    if (e->mode.len) cx_buffer_char(out, ' ');
    cx_buffer_str(out, e->mode);
}

static cx_style style_of(casus_str status)
{
    for (unsigned i = 0; i <= CASUS_STATUS_NEGATED; i++) {
        if (cx_str_equal(status, cx_cstr(casus_event_status_name(i)))) {
            return cx_status_style(i);
        }
    }
    return CX_PLAIN;
}

/* ---- table ---- */

enum { WIDE = 130 }; /* columns from which on there is room for the place */

static void cell(listing *l, cx_style style)
{
    cx_grid_buffer(&l->table, &l->row, style);
    cx_buffer_clear(&l->row);
}

static bool table_row(void *context, const cx_store_event *e)
{
    listing *l = context;
    cx_buffer_clear(&l->row);
    cx_grid_add(&l->table, e->day, CX_DIM);
    cx_grid_add(&l->table, e->status, style_of(e->status));
    names(&l->row, e->actors, e->n_actors, "-");
    cell(l, CX_PLAIN);
    act(&l->row, e);
    cell(l, CX_BOLD);
    names(&l->row, e->recipients, e->n_recipients, "-");
    cell(l, CX_PLAIN);
    if (l->width >= WIDE) cx_grid_add(&l->table, e->place, CX_PLAIN);
    voices(&l->row, e);
    cell(l, CX_PLAIN);
    cx_grid_add(&l->table, e->source, CX_DIM);
    l->n++;
    return !l->table.text.failed;
}

static void table_head(listing *l)
{
    static const char *const heads[] = { "day",       "status", "actor",       "act",
                                         "recipient", "place",  "who says so", "source" };
    const unsigned e = CX_COLUMN_ELASTIC;
    const bool wide = l->width >= WIDE;
    cx_grid_init(&l->table, wide ? 8 : 7, (const unsigned[]){ 0, 0, e, e, e, e, e, e });
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        if (wide || i != 5) cx_grid_word(&l->table, heads[i], CX_DIM);
    }
}

/* ---- cards ---- */

/* The sentence with its trigger set off: by weight, or by brackets without colour. */
static void sentence(listing *l, const cx_store_event *e)
{
    cx_buffer marked = { 0 };
    const uint32_t at = e->trigger.start - e->sentence_start;
    const uint32_t end = e->trigger.end - e->sentence_start;
    if (e->trigger.start >= e->sentence_start && end <= e->sentence.len && at < end) {
        cx_buffer_add(&marked, e->sentence.ptr, at);
        cx_buffer_cstr(&marked, "[");
        cx_buffer_add(&marked, e->sentence.ptr + at, end - at);
        cx_buffer_cstr(&marked, "]");
        cx_buffer_add(&marked, e->sentence.ptr + end, e->sentence.len - end);
    } else {
        cx_buffer_str(&marked, e->sentence);
    }
    const unsigned width = l->width > 100 ? 100 : l->width;
    cx_display_wrap(&l->row, cx_str(marked.ptr, marked.len), width, "    ");
    if (marked.failed) l->row.failed = true;
    cx_buffer_free(&marked);
}

static bool card(void *context, const cx_store_event *e)
{
    listing *l = context;
    cx_buffer_clear(&l->row);
    cx_buffer *out = &l->row;
    if (l->n++) cx_buffer_char(out, '\n');
    cx_buffer_format(out, "%.*s  ", CX_STR(e->day));
    cx_style_on(out, style_of(e->status), l->colour);
    cx_buffer_str(out, e->status);
    cx_style_off(out, style_of(e->status), l->colour);
    cx_buffer_cstr(out, "  ");
    names(out, e->actors, e->n_actors, "-");
    cx_buffer_cstr(out, "  ");
    cx_style_on(out, CX_BOLD, l->colour);
    act(out, e);
    cx_style_off(out, CX_BOLD, l->colour);
    cx_buffer_cstr(out, "  ");
    names(out, e->recipients, e->n_recipients, "-");
    if (e->place.len) cx_buffer_format(out, "  at %.*s", CX_STR(e->place));
    cx_buffer_char(out, '\n');
    sentence(l, e);
    cx_buffer_cstr(out, "    ");
    const size_t before = out->len;
    voices(out, e);
    if (out->len > before) cx_buffer_cstr(out, "; in ");
    cx_buffer_format(out, "%.*s%s%.*s", CX_STR(e->source), e->source.len ? ", " : "",
                     CX_STR(e->document));
    if (e->copies > 1) cx_buffer_format(out, ", one of %u copies", e->copies);
    cx_buffer_format(out, "; %.*s, cameo %.*s\n", CX_STR(e->rule), CX_STR(e->cameo));
    return emit(l);
}

/* ---- CSV: RFC 4180; cells that hold a comma, a quotation mark or a line end quoted
 * ---- */

static const char csv_head[] =
    "id,day,type,mode,cameo,goldstein,quad,status,modality,polarity,verification,"
    "factuality,"
    "confidence,actors,actor_countries,recipients,recipient_countries,place,place_"
    "country,"
    "place_precision,lat,lon,voices,sentence,rule,document,source,url,title,published,"
    "copies,actors_implied,recipients_implied\n";

static void csv_parties(cx_buffer *out, const cx_store_party *parties, uint32_t n)
{
    cx_buffer text = { 0 };
    names(&text, parties, n, "");
    cx_csv_text(out, cx_str(text.ptr, text.len));
    cx_buffer_clear(&text);
    for (uint32_t i = 0; i < n; i++) {
        if (i) cx_buffer_char(&text, ' ');
        cx_buffer_str(&text, parties[i].country);
    }
    cx_csv_text(out, cx_str(text.ptr, text.len));
    if (text.failed) out->failed = true;
    cx_buffer_free(&text);
}

/* "0 1"; empty where that is not known. */
static void csv_implied(cx_buffer *out, const cx_store_party *parties, uint32_t n)
{
    cx_buffer text = { 0 };
    for (uint32_t i = 0; i < n && parties[i].implied >= 0; i++)
        cx_buffer_cstr(&text, parties[i].implied ? i ? " 1" : "1" : i ? " 0" : "0");
    cx_csv_text(out, cx_str(text.ptr, text.len));
    if (text.failed) out->failed = true;
    cx_buffer_free(&text);
}

static bool csv_row(void *context, const cx_store_event *e)
{
    listing *l = context;
    cx_buffer *out = &l->row, text = { 0 };
    cx_buffer_clear(out);
    if (l->n++ == 0) cx_buffer_cstr(out, csv_head);
    cx_csv_text(out, e->id);
    cx_csv_text(out, e->day);
    cx_csv_text(out, e->type);
    cx_csv_text(out, e->mode);
    cx_csv_text(out, e->cameo);
    cx_csv_real(out, e->goldstein);
    cx_csv_real(out, e->quad);
    cx_csv_text(out, e->status);
    cx_csv_text(out, e->modality);
    cx_csv_text(out, e->polarity);
    cx_csv_text(out, e->verification);
    cx_csv_real(out, e->factuality);
    cx_csv_real(out, e->confidence);
    csv_parties(out, e->actors, e->n_actors);
    csv_parties(out, e->recipients, e->n_recipients);
    cx_csv_text(out, e->place);
    cx_csv_text(out, e->place_country);
    cx_csv_text(out, e->place_precision);
    cx_csv_real(out, e->lat);
    cx_csv_real(out, e->lon);
    voices(&text, e);
    cx_csv_text(out, cx_str(text.ptr, text.len));
    if (text.failed) out->failed = true;
    cx_buffer_free(&text);
    const casus_str rest[] = { e->sentence, e->rule,  e->document, e->source,
                               e->url,      e->title, e->published };
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) cx_csv_text(out, rest[i]);
    cx_csv_real(out, e->copies);
    csv_implied(out, e->actors, e->n_actors);
    csv_implied(out, e->recipients, e->n_recipients);
    cx_row_end(out);
    return emit(l);
}

/* ---- JSON Lines ---- */

static void json_parties(cx_buffer *json, const char *key, const cx_store_party *parties,
                         uint32_t n)
{
    cx_json_key(json, key);
    cx_json_open(json, '[');
    for (uint32_t i = 0; i < n; i++) {
        cx_json_open(json, '{');
        cx_member_str(json, "name", parties[i].name);
        cx_member_str(json, "country", parties[i].country);
        cx_member_str(json, "code", parties[i].code);
        cx_json_key(json, "implied");
        if (parties[i].implied < 0)
            cx_json_null(json);
        else
            cx_json_bool(json, parties[i].implied != 0);
        cx_json_close(json, '}');
    }
    cx_json_close(json, ']');
}

static void json_place(cx_buffer *json, const cx_store_event *e)
{
    cx_json_key(json, "place");
    if (e->place.len == 0) {
        cx_json_null(json);
        return;
    }
    cx_json_open(json, '{');
    cx_member_str(json, "name", e->place);
    cx_member_str(json, "country", e->place_country);
    cx_member_str(json, "precision", e->place_precision);
    cx_member_double(json, "lat", e->lat);
    cx_member_double(json, "lon", e->lon);
    cx_json_close(json, '}');
}

static void json_voices(cx_buffer *json, const cx_store_event *e)
{
    cx_json_key(json, "claims");
    cx_json_open(json, '[');
    for (uint32_t i = 0; i < e->n_voices; i++) {
        cx_json_open(json, '{');
        cx_member_str(json, "speaker", e->voices[i].speaker);
        cx_member_str(json, "country", e->voices[i].country);
        cx_member_str(json, "stance", e->voices[i].stance);
        cx_json_close(json, '}');
    }
    cx_json_close(json, ']');
}

static bool json_row(void *context, const cx_store_event *e)
{
    listing *l = context;
    cx_buffer *json = &l->row;
    cx_buffer_clear(json);
    cx_json_open(json, '{');
    cx_member_str(json, "id", e->id);
    cx_member_str(json, "day", e->day);
    cx_member_str(json, "type", e->type);
    cx_member_str(json, "mode", e->mode);
    cx_member_str(json, "cameo", e->cameo);
    cx_member_double(json, "goldstein", e->goldstein);
    cx_member_double(json, "quad", e->quad);
    json_parties(json, "actors", e->actors, e->n_actors);
    json_parties(json, "recipients", e->recipients, e->n_recipients);
    json_place(json, e);
    cx_member_str(json, "polarity", e->polarity);
    cx_member_str(json, "modality", e->modality);
    json_voices(json, e);
    cx_member_str(json, "verification", e->verification);
    cx_member_str(json, "status", e->status);
    cx_member_double(json, "factuality", e->factuality);
    cx_member_str(json, "rule", e->rule);
    cx_member_double(json, "confidence", e->confidence);
    cx_member_span(json, "trigger", e->trigger);
    cx_member_str(json, "sentence", e->sentence);
    cx_member_str(json, "document", e->document);
    cx_member_str(json, "source", e->source);
    cx_member_str(json, "url", e->url);
    cx_member_str(json, "title", e->title);
    cx_member_str(json, "published", e->published);
    cx_member_double(json, "copies", e->copies);
    cx_json_close(json, '}');
    cx_buffer_char(json, '\n');
    l->n++;
    return emit(l);
}

/* ---- documents ---- */

static bool json_document(void *context, const cx_store_document *d)
{
    listing *l = context;
    cx_buffer *json = &l->row;
    cx_buffer_clear(json);
    cx_json_open(json, '{');
    cx_member_str(json, "id", d->id);
    cx_member_u64(json, "copy_group", (uint64_t)d->copy_group);
    cx_member_u64(json, "story", (uint64_t)d->story);
    cx_member_str(json, "source", d->source);
    cx_member_str(json, "url", d->url);
    cx_member_str(json, "title", d->title);
    cx_member_str(json, "byline", d->byline);
    cx_member_str(json, "published", d->published);
    cx_member_str(json, "published_from", d->published_from);
    cx_member_str(json, "language", d->language);
    cx_member_str(json, "digest", d->digest);
    cx_member_u64(json, "events", (uint64_t)d->events);
    cx_json_close(json, '}');
    cx_buffer_char(json, '\n');
    return emit(l);
}

static bool csv_document(void *context, const cx_store_document *d)
{
    listing *l = context;
    cx_buffer *out = &l->row;
    cx_buffer_clear(out);
    if (l->n++ == 0) {
        cx_buffer_cstr(out, "copy_group,story,id,source,url,title,byline,published,"
                            "published_from,language,digest,"
                            "events\n");
    }
    cx_csv_real(out, (double)d->copy_group);
    cx_csv_real(out, (double)d->story);
    const casus_str texts[] = {
        d->id,        d->source,         d->url,      d->title, d->byline,
        d->published, d->published_from, d->language, d->digest
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) cx_csv_text(out, texts[i]);
    cx_csv_real(out, (double)d->events);
    cx_row_end(out);
    return emit(l);
}

/* ---- the commands ---- */

typedef bool event_row(void *context, const cx_store_event *event);

static event_row *form_of(const cx_arguments *arguments, const char *otherwise)
{
    const char *format = arguments->value[CX_FLAG_FORMAT];
    if (arguments->value[CX_FLAG_LONG] && !format) return card;
    if (!format) format = otherwise;
    if (strcmp(format, "csv") == 0) return csv_row;
    if (strcmp(format, "jsonl") == 0) return json_row;
    return arguments->value[CX_FLAG_LONG] ? card : table_row;
}

static int finish(const cx_arguments *arguments, listing *l, casus_status status,
                  const casus_error *err)
{
    const bool written = cx_output_close(&l->output);
    cx_buffer_free(&l->row);
    if (status != CASUS_OK) return cx_complain(arguments, CX_EXIT_IO, "%s", err->message);
    return written ? CX_EXIT_DONE : CX_EXIT_IO;
}

static void print_table(listing *l)
{
    cx_buffer_clear(&l->row);
    if (l->n)
        cx_grid_print(&l->table, &l->row, l->width, l->colour, "");
    else
        cx_buffer_cstr(&l->row, "no event meets these conditions\n");
    emit(l);
    cx_grid_free(&l->table);
}

static int list_events(const cx_arguments *arguments, event_row *row)
{
    cx_asked asked;
    casus_error err = { 0 };
    listing l = { .width = cx_console_width(),
                  .colour = cx_console_colour(STDOUT_FILENO) };
    int exit = cx_ask(&asked, arguments);
    if (exit == CX_EXIT_DONE) {
        cx_output_init(&l.output, STDOUT_FILENO, "standard output");
        if (row == table_row) table_head(&l);
        const casus_status status =
            cx_store_events(asked.store, &asked.filter, row, &l, &err);
        if (row == table_row) print_table(&l);
        if (row == csv_row && l.n == 0)
            cx_output_add(&l.output, csv_head, sizeof csv_head - 1);
        exit = finish(arguments, &l, status, &err);
    }
    cx_ask_close(&asked);
    return exit;
}

int cx_run_events(const cx_arguments *arguments)
{
    const bool terminal = cx_console_is_terminal(STDOUT_FILENO);
    return list_events(arguments, form_of(arguments, terminal ? "table" : "jsonl"));
}

int cx_print_documents(const cx_arguments *arguments)
{
    const char *format = arguments->value[CX_FLAG_FORMAT];
    const bool as_csv = format && strcmp(format, "csv") == 0;
    cx_asked asked;
    casus_error err = { 0 };
    listing l = { 0 };
    int exit = cx_ask(&asked, arguments);
    if (exit == CX_EXIT_DONE) {
        cx_output_init(&l.output, STDOUT_FILENO, "standard output");
        const casus_status status = cx_store_documents(
            asked.store, &asked.filter, as_csv ? csv_document : json_document, &l, &err);
        exit = finish(arguments, &l, status, &err);
    }
    cx_ask_close(&asked);
    return exit;
}

int cx_print_events(const cx_arguments *arguments)
{
    return list_events(arguments, form_of(arguments, "jsonl"));
}
