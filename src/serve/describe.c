/* describe.c -- the API's description of itself (OpenAPI 3.1), made from the tables that
 * the answers are made from: routes, parameters and shapes.
 *
 * SPDX-License-Identifier: MIT
 */
#include "serve/handlers.h"

#include <stdio.h>

/* ---- schemas ---- */

static void text(cx_buffer *json, const char *key, const char *value)
{
    cx_json_key(json, key);
    cx_json_str(json, cx_cstr(value));
}

static void reference(cx_buffer *json, const char *name)
{
    char to[80];
    snprintf(to, sizeof to, "#/components/schemas/%s", name);
    cx_json_open(json, '{');
    text(json, "$ref", to);
    cx_json_close(json, '}');
}

static void array_of(cx_buffer *json, const char *name)
{
    cx_json_open(json, '{');
    text(json, "type", "array");
    cx_json_key(json, "items");
    reference(json, name);
    cx_json_close(json, '}');
}

/* "type": one word, or the word and null. */
static void type(cx_buffer *json, const char *word, bool or_null)
{
    cx_json_key(json, "type");
    if (or_null) cx_json_open(json, '[');
    cx_json_str(json, cx_cstr(word));
    if (!or_null) return;
    cx_json_str(json, CX_LIT("null"));
    cx_json_close(json, ']');
}

static void field_schema(cx_buffer *json, const cx_field *f)
{
    static const char *const words[] = { "string",  "string", "integer", "number",
                                         "boolean", "array",  "array" };
    cx_json_open(json, '{');
    type(json, words[f->kind], f->kind != CX_FIELD_STRING && f->kind != CX_FIELD_WORDS);
    if (f->kind == CX_FIELD_WORDS || f->kind == CX_FIELD_SPAN) {
        cx_json_key(json, "items");
        cx_json_open(json, '{');
        text(json, "type", f->kind == CX_FIELD_SPAN ? "integer" : "string");
        cx_json_close(json, '}');
    }
    if (f->about[0]) text(json, "description", f->about);
    cx_json_close(json, '}');
}

/* The fields from `i` on that share the object before their dots; where they end. */
static unsigned object_schema(cx_buffer *json, const cx_shape *shape, unsigned i)
{
    const char *dot = strchr(shape->fields[i].name, '.');
    const size_t len = (size_t)(dot - shape->fields[i].name) + 1;
    const char *name = shape->fields[i].name;
    char key[40];
    snprintf(key, sizeof key, "%.*s", (int)len - 1, name);
    cx_json_key(json, key);
    cx_json_open(json, '{');
    type(json, "object", true);
    cx_json_key(json, "additionalProperties");
    cx_json_bool(json, false);
    cx_json_key(json, "properties");
    cx_json_open(json, '{');
    for (; i < shape->n_fields && strncmp(shape->fields[i].name, name, len) == 0; i++) {
        cx_json_key(json, shape->fields[i].name + len);
        field_schema(json, &shape->fields[i]);
    }
    cx_json_close(json, '}');
    cx_json_close(json, '}');
    return i;
}

static bool is_bare(const cx_shape *shape)
{
    return shape->fields[0].name[0] == '\0';
}

/* An event asked for by its number says why, which no column knows. */
static void why_schema(cx_buffer *json)
{
    static const cx_field rule = { "rule", CX_FIELD_TEXT, "", "the rule that made it" };
    static const cx_field trace = { "trace", CX_FIELD_STRING, "",
                                    "what was seen in the sentence" };
    cx_json_key(json, "why");
    cx_json_open(json, '{');
    text(json, "type", "object");
    cx_json_key(json, "properties");
    cx_json_open(json, '{');
    cx_json_key(json, rule.name);
    field_schema(json, &rule);
    cx_json_key(json, trace.name);
    field_schema(json, &trace);
    cx_json_close(json, '}');
    cx_json_close(json, '}');
}

static void shape_schema(cx_buffer *json, const cx_shape *shape)
{
    if (is_bare(shape)) {
        field_schema(json, &shape->fields[0]);
        return;
    }
    cx_json_open(json, '{');
    text(json, "type", "object");
    cx_json_key(json, "additionalProperties");
    cx_json_bool(json, false);
    cx_json_key(json, "properties");
    cx_json_open(json, '{');
    for (unsigned i = 0; i < shape->n_fields;) {
        if (strchr(shape->fields[i].name, '.')) {
            i = object_schema(json, shape, i);
            continue;
        }
        cx_json_key(json, shape->fields[i].name);
        field_schema(json, &shape->fields[i++]);
    }
    for (unsigned i = 0; i < shape->n_parts; i++) {
        cx_json_key(json, shape->parts[i].name);
        array_of(json, shape->parts[i].shape->name);
    }
    if (shape == cx_list_events.detail) why_schema(json);
    cx_json_close(json, '}');
    cx_json_close(json, '}');
}

/* ---- which shapes there are ---- */

typedef struct shapes {
    const cx_shape *of[128];
    unsigned n;
} shapes;

static void gather(shapes *all, const cx_shape *shape)
{
    if (!shape) return;
    for (unsigned i = 0; i < all->n; i++) {
        if (strcmp(all->of[i]->name, shape->name) == 0) return;
    }
    if (all->n == sizeof all->of / sizeof *all->of) return;
    all->of[all->n++] = shape;
    for (unsigned i = 0; i < shape->n_parts; i++) gather(all, shape->parts[i].shape);
}

static void gather_all(shapes *all)
{
    for (size_t i = 0; i < cx_routes_count; i++) {
        const cx_route *r = &cx_routes[i];
        if (r->list) {
            gather(all, r->list->shape);
            gather(all, r->list->detail);
        }
        for (size_t k = 0; r->described && k < r->described->n_members; k++) {
            gather(all, r->described->members[k].shape);
        }
    }
}

/* ---- paths ---- */

static void parameters(cx_buffer *json, unsigned asks, bool limited)
{
    cx_json_key(json, "parameters");
    cx_json_open(json, '[');
    for (size_t i = 0; i < cx_known_parameters_count; i++) {
        const cx_known_parameter *p = &cx_known_parameters[i];
        if (p->ask ? !(asks & p->ask) : !limited) continue;
        cx_json_open(json, '{');
        text(json, "name", p->name);
        text(json, "in", "query");
        text(json, "description", p->about);
        cx_json_key(json, "schema");
        cx_json_open(json, '{');
        text(json, "type", p->ask ? "string" : "integer");
        cx_json_close(json, '}');
        cx_json_close(json, '}');
    }
    cx_json_close(json, ']');
}

static void path_parameter(cx_buffer *json)
{
    cx_json_key(json, "parameters");
    cx_json_open(json, '[');
    cx_json_open(json, '{');
    text(json, "name", "id");
    text(json, "in", "path");
    cx_json_key(json, "required");
    cx_json_bool(json, true);
    text(json, "description", "its number, or its stable id");
    cx_json_key(json, "schema");
    cx_json_open(json, '{');
    text(json, "type", "string");
    cx_json_close(json, '}');
    cx_json_close(json, '}');
    cx_json_close(json, ']');
}

static void list_schema(cx_buffer *json, const cx_list *list)
{
    cx_json_open(json, '{');
    text(json, "type", "object");
    cx_json_key(json, "properties");
    cx_json_open(json, '{');
    cx_json_key(json, "items");
    array_of(json, list->shape->name);
    cx_json_key(json, "next");
    cx_json_open(json, '{');
    type(json, "string", true);
    cx_json_close(json, '}');
    cx_json_key(json, "total");
    cx_json_open(json, '{');
    type(json, "integer", true);
    cx_json_close(json, '}');
    cx_json_close(json, '}');
    cx_json_close(json, '}');
}

static void members_schema(cx_buffer *json, const cx_described *d)
{
    cx_json_open(json, '{');
    text(json, "type", "object");
    cx_json_key(json, "additionalProperties");
    cx_json_bool(json, false);
    cx_json_key(json, "properties");
    cx_json_open(json, '{');
    for (size_t i = 0; i < d->n_members; i++) {
        cx_json_key(json, d->members[i].name);
        if (!d->members[i].shape) {
            cx_json_open(json, '{');
            text(json, "type", "string");
            cx_json_close(json, '}');
        } else if (d->members[i].array) {
            array_of(json, d->members[i].shape->name);
        } else {
            reference(json, d->members[i].shape->name);
        }
    }
    cx_json_close(json, '}');
    cx_json_close(json, '}');
}

/* "responses" around the schema that follows; closed by end_response. */
static void begin_response(cx_buffer *json)
{
    cx_json_key(json, "responses");
    cx_json_open(json, '{');
    cx_json_key(json, "200");
    cx_json_open(json, '{');
    text(json, "description", "the answer");
    cx_json_key(json, "content");
    cx_json_open(json, '{');
    cx_json_key(json, "application/json");
    cx_json_open(json, '{');
    cx_json_key(json, "schema");
}

static void end_response(cx_buffer *json)
{
    for (int i = 0; i < 4; i++) cx_json_close(json, '}');
}

static void get(cx_buffer *json, const char *path, const char *about)
{
    cx_json_key(json, path);
    cx_json_open(json, '{');
    cx_json_key(json, "get");
    cx_json_open(json, '{');
    text(json, "summary", about);
}

static void end_get(cx_buffer *json)
{
    end_response(json);
    cx_json_close(json, '}');
    cx_json_close(json, '}');
}

static void route_paths(cx_buffer *json, const cx_route *r)
{
    char item[80];
    if (r->described) {
        get(json, r->path, r->described->about);
        parameters(json, r->described->asks, false);
        begin_response(json);
        members_schema(json, r->described);
        end_get(json);
    }
    if (!r->list) return;
    get(json, r->path, r->list->about);
    parameters(json, r->list->asks, true);
    begin_response(json);
    list_schema(json, r->list);
    end_get(json);
    if (!r->list->detail) return;
    snprintf(item, sizeof item, "%s/{id}", r->path);
    get(json, item, "one of them, in detail");
    path_parameter(json);
    begin_response(json);
    reference(json, r->list->detail->name);
    end_get(json);
}

void cx_answer_openapi(cx_worker *worker, const cx_request *r, cx_answer *answer)
{
    cx_buffer *json = &answer->body;
    shapes all = { .n = 0 };
    (void)worker;
    (void)r;
    gather_all(&all);
    cx_json_open(json, '{');
    text(json, "openapi", "3.1.0");
    cx_json_key(json, "info");
    cx_json_open(json, '{');
    text(json, "title", "casus");
    text(json, "version", CASUS_VERSION);
    text(json, "description",
         "Lists also come as CSV and JSON Lines: put .csv or .jsonl behind the path, or "
         "ask with Accept. /api/v1/stream sends an event whenever the database grew.");
    cx_json_close(json, '}');
    cx_json_key(json, "paths");
    cx_json_open(json, '{');
    for (size_t i = 0; i < cx_routes_count; i++) route_paths(json, &cx_routes[i]);
    cx_json_close(json, '}');
    cx_json_key(json, "components");
    cx_json_open(json, '{');
    cx_json_key(json, "schemas");
    cx_json_open(json, '{');
    for (unsigned i = 0; i < all.n; i++) {
        cx_json_key(json, all.of[i]->name);
        shape_schema(json, all.of[i]);
    }
    cx_json_close(json, '}');
    cx_json_close(json, '}');
    cx_json_close(json, '}');
    cx_buffer_char(json, '\n');
}
