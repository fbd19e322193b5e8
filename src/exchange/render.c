/* render.c -- see render.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "exchange/render.h"

#include <math.h>

/* The part of a name before its dot, or nothing. */
static casus_str object_of(const char *name)
{
    const char *dot = strchr(name, '.');
    return dot ? cx_str(name, (size_t)(dot - name)) : CX_LIT("");
}

/* ---- JSON ---- */

static void words(cx_buffer *json, casus_str list)
{
    casus_str word;
    cx_json_open(json, '[');
    while (list.len && cx_str_split(&list, ' ', &word)) {
        if (word.len) cx_json_str(json, word);
    }
    cx_json_close(json, ']');
}

static void value(cx_buffer *json, const cx_row *row, unsigned field)
{
    const cx_value v = cx_row_value(row, field);
    const cx_field_kind kind = row->shape->fields[field].kind;
    if (kind == CX_FIELD_WORDS)
        words(json, v.text);
    else if (kind == CX_FIELD_STRING)
        cx_json_str(json, v.text);
    else if (v.null)
        cx_json_null(json);
    else if (kind == CX_FIELD_TEXT)
        cx_json_str(json, v.text);
    else if (kind == CX_FIELD_BOOL)
        cx_json_bool(json, v.integer != 0);
    else if (kind == CX_FIELD_SPAN)
        cx_json_span(json, v.span.start, v.span.end);
    else
        cx_json_double(json, kind == CX_FIELD_REAL ? v.real : (double)v.integer);
}

static void part(cx_buffer *json, const cx_row *row, unsigned i)
{
    cx_row inner;
    cx_json_key(json, row->shape->parts[i].name);
    cx_json_open(json, '[');
    if (cx_row_part(row, i, &inner)) {
        const bool bare = inner.shape->fields[0].name[0] == '\0';
        while (cx_row_next(&inner)) {
            if (bare)
                value(json, &inner, 0);
            else
                cx_render_object(json, &inner);
        }
    }
    cx_json_close(json, ']');
}

void cx_render_members(cx_buffer *json, const cx_row *row)
{
    const cx_shape *shape = row->shape;
    for (unsigned i = 0; i < shape->n_fields; i++) {
        const casus_str object = object_of(shape->fields[i].name);
        if (object.len == 0) {
            cx_json_key(json, shape->fields[i].name);
            value(json, row, i);
            continue;
        }
        char key[40] = "";
        memcpy(key, object.ptr, object.len < sizeof key ? object.len : sizeof key - 1);
        cx_json_key(json, key);
        const bool none = cx_row_value(row, i).null;
        if (none)
            cx_json_null(json);
        else
            cx_json_open(json, '{');
        for (; i < shape->n_fields &&
               cx_str_equal(object_of(shape->fields[i].name), object);
             i++) {
            if (none) continue;
            cx_json_key(json, shape->fields[i].name + object.len + 1);
            value(json, row, i);
        }
        i--;
        if (!none) cx_json_close(json, '}');
    }
    for (unsigned i = 0; i < shape->n_parts; i++) part(json, row, i);
}

void cx_render_object(cx_buffer *json, const cx_row *row)
{
    cx_json_open(json, '{');
    cx_render_members(json, row);
    cx_json_close(json, '}');
}

/* ---- CSV ---- */

/* Each cell ends with a comma; the last one of a row becomes the end of the line. */
static void end_row(cx_buffer *csv)
{
    if (csv->len) csv->ptr[csv->len - 1] = '\n';
}

/* A cell of RFC 4180. A leading = + - @ in a text would be a formula to a spreadsheet,
 * and the text is foreign. */
static void cell(cx_buffer *csv, casus_str s, bool text)
{
    bool quote = false;
    for (uint32_t i = 0; i < s.len && !quote; i++)
        quote = strchr(",\"\r\n", s.ptr[i]) != NULL;
    if (quote) cx_buffer_char(csv, '"');
    if (text && s.len && strchr("=+-@\t", s.ptr[0])) cx_buffer_char(csv, '\'');
    for (uint32_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '"') cx_buffer_char(csv, '"');
        cx_buffer_char(csv, s.ptr[i]);
    }
    if (quote) cx_buffer_char(csv, '"');
    cx_buffer_char(csv, ',');
}

/* What stands in a cell for a value; spans take two and are written by their caller. */
static void plain(cx_buffer *out, const cx_row *row, unsigned field)
{
    const cx_value v = cx_row_value(row, field);
    const cx_field_kind kind = row->shape->fields[field].kind;
    if (v.null) return;
    if (kind == CX_FIELD_TEXT || kind == CX_FIELD_STRING || kind == CX_FIELD_WORDS)
        cx_buffer_str(out, v.text);
    else if (kind == CX_FIELD_SPAN)
        cx_buffer_format(out, "%u-%u", v.span.start, v.span.end);
    else
        cx_buffer_double(out, kind == CX_FIELD_REAL ? v.real : (double)v.integer);
}

static bool is_text(cx_field_kind kind)
{
    return kind == CX_FIELD_TEXT || kind == CX_FIELD_STRING || kind == CX_FIELD_WORDS;
}

static void field_cells(cx_buffer *csv, const cx_row *row, unsigned field)
{
    const cx_field_kind kind = row->shape->fields[field].kind;
    cx_buffer text = { 0 };
    if (kind == CX_FIELD_SPAN) {
        const cx_value v = cx_row_value(row, field);
        for (int end = 0; end < 2; end++) {
            cx_buffer_clear(&text);
            if (!v.null) cx_buffer_u64(&text, end ? v.span.end : v.span.start);
            cell(csv, cx_str(text.ptr, text.len), false);
        }
    } else {
        plain(&text, row, field);
        cell(csv, cx_str(text.ptr, text.len), is_text(kind));
    }
    if (text.failed) csv->failed = true;
    cx_buffer_free(&text);
}

enum { MOST_COLUMNS = 24 /* fields of one array */ };

static void part_cells(cx_buffer *csv, const cx_row *row, unsigned i)
{
    const cx_shape *shape = row->shape->parts[i].shape;
    const unsigned n = shape->n_fields < MOST_COLUMNS ? shape->n_fields : MOST_COLUMNS;
    cx_buffer texts[MOST_COLUMNS] = { { 0 } };
    cx_row inner;
    bool first = true;
    if (cx_row_part(row, i, &inner)) {
        while (cx_row_next(&inner)) {
            for (unsigned k = 0; k < n; k++) {
                if (!first) cx_buffer_cstr(&texts[k], "; ");
                plain(&texts[k], &inner, k);
            }
            first = false;
        }
    }
    for (unsigned k = 0; k < n; k++) {
        cell(csv, cx_str(texts[k].ptr, texts[k].len), is_text(shape->fields[k].kind));
        if (texts[k].failed) csv->failed = true;
        cx_buffer_free(&texts[k]);
    }
}

static void head_cell(cx_buffer *csv, const char *part, const char *name,
                      const char *suffix)
{
    cx_buffer_cstr(csv, part);
    if (*part && *name) cx_buffer_char(csv, '_');
    for (; *name; name++) cx_buffer_char(csv, *name == '.' ? '_' : *name);
    cx_buffer_cstr(csv, suffix);
    cx_buffer_char(csv, ',');
}

void cx_render_csv_head(cx_buffer *csv, const cx_shape *shape)
{
    for (unsigned i = 0; i < shape->n_fields; i++) {
        const bool span = shape->fields[i].kind == CX_FIELD_SPAN;
        head_cell(csv, "", shape->fields[i].name, span ? "_start" : "");
        if (span) head_cell(csv, "", shape->fields[i].name, "_end");
    }
    for (unsigned i = 0; i < shape->n_parts; i++) {
        const cx_shape *inner = shape->parts[i].shape;
        for (unsigned k = 0; k < inner->n_fields && k < MOST_COLUMNS; k++) {
            head_cell(csv, shape->parts[i].name, inner->fields[k].name, "");
        }
    }
    end_row(csv);
}

static void meaning(cx_buffer *csv, const char *table, const char *part,
                    const cx_field *field, const char *suffix, bool list)
{
    const bool number =
        !list && (field->kind == CX_FIELD_INTEGER || field->kind == CX_FIELD_REAL ||
                  field->kind == CX_FIELD_SPAN);
    head_cell(csv, table, "", "");
    head_cell(csv, part, field->name, suffix);
    head_cell(csv, number ? "number" : "text", "", "");
    cx_buffer about = { 0 };
    cx_buffer_format(&about, "%s%s", field->about, list ? "; semicolons between" : "");
    cell(csv, cx_str(about.ptr, about.len), true);
    if (about.failed) csv->failed = true;
    cx_buffer_free(&about);
    end_row(csv);
}

void cx_render_csv_meanings(cx_buffer *csv, const char *table, const cx_shape *shape)
{
    for (unsigned i = 0; i < shape->n_fields; i++)
        meaning(csv, table, "", &shape->fields[i], "", false);
    for (unsigned i = 0; i < shape->n_parts; i++) {
        const cx_shape *inner = shape->parts[i].shape;
        for (unsigned k = 0; k < inner->n_fields && k < MOST_COLUMNS; k++)
            meaning(csv, table, shape->parts[i].name, &inner->fields[k], "", true);
    }
}

void cx_render_csv_row(cx_buffer *csv, const cx_row *row)
{
    for (unsigned i = 0; i < row->shape->n_fields; i++) field_cells(csv, row, i);
    for (unsigned i = 0; i < row->shape->n_parts; i++) part_cells(csv, row, i);
    end_row(csv);
}
