/* why.c -- why an event is there: its report is read again, with a trace.
 *
 * The engine is opened when the first such question comes. What is read is the text as
 * it is kept, so that sentences lie where they lay; a model that is not the one of the
 * database may see other things in it, and then says so.
 *
 * SPDX-License-Identifier: MIT
 */
#include "serve/handlers.h"

#include "record/record.h"

typedef struct told {
    cx_buffer text, published, rule, model;
    int64_t start; /* of the sentence, in bytes */
} told;

static bool keep_told(void *context, const cx_row *row)
{
    told *t = context;
    cx_buffer_str(&t->text, cx_row_value(row, 0).text);
    cx_buffer_str(&t->published, cx_row_value(row, 1).text);
    cx_buffer_str(&t->rule, cx_row_value(row, 2).text);
    cx_buffer_str(&t->model, cx_row_value(row, 3).text);
    t->start = cx_row_value(row, 4).integer;
    return true;
}

static void told_free(told *t)
{
    cx_buffer_free(&t->text);
    cx_buffer_free(&t->published);
    cx_buffer_free(&t->rule);
    cx_buffer_free(&t->model);
}

static casus_str str_of(const cx_buffer *b)
{
    return cx_str(b->ptr ? b->ptr : "", b->len);
}

/* The workspace of this worker; NULL when there is no model or no memory. */
static casus_doc *workspace(cx_worker *worker)
{
    cx_server *server = worker->server;
    casus_error ignored = { 0 };
    if (worker->doc) return worker->doc;
    pthread_mutex_lock(&server->engine_lock);
    if (!server->engine) {
        casus_engine *engine = NULL;
        if (casus_engine_open(&engine, server->options.model, &ignored) == CASUS_OK) {
            server->engine = engine;
        }
    }
    pthread_mutex_unlock(&server->engine_lock);
    if (server->engine) worker->doc = casus_doc_new(server->engine);
    return worker->doc;
}

static void explain(casus_doc *doc, const told *t, cx_buffer *out)
{
    cx_arena arena;
    cx_arena_init(&arena, 0);
    arena.boundary = &doc->boundary; /* remarks are made while a document is read */
    cx_trace trace = { .arena = &arena };
    doc->trace = &trace;
    casus_error err = { 0 };
    const casus_input input = { .text = str_of(&t->text),
                                .published = str_of(&t->published) };
    if (casus_doc_read(doc, &input, &err) == CASUS_OK) {
        for (uint32_t i = 0; i < doc->sentences.len; i++) {
            const casus_sentence *s = &doc->sentences.ptr[i];
            if (s->start <= t->start && t->start < s->end) {
                cx_record_why(out, doc, i, false, 100);
                break;
            }
        }
    } else {
        cx_buffer_cstr(out, err.message);
    }
    doc->trace = NULL;
    cx_arena_free(&arena);
}

static void trace_member(cx_worker *worker, const told *t, cx_buffer *json)
{
    cx_buffer trace = { 0 };
    casus_doc *doc = t->text.len > CX_TRACE_BYTES ? NULL : workspace(worker);
    if (t->text.len == 0) {
        cx_buffer_cstr(&trace, "the words of this report are not kept");
    } else if (t->text.len > CX_TRACE_BYTES) {
        cx_buffer_cstr(&trace, "the report is too long to be read again; "
                               "ask casus why with the sentence");
    } else if (!doc) {
        cx_buffer_cstr(&trace, "there is no model to read the report with");
    } else {
        const casus_str digest =
            cx_cstr(casus_engine_model_digest(worker->server->engine));
        if (!cx_str_equal(digest, str_of(&t->model))) {
            cx_buffer_cstr(&trace, "read with another model than the database was\n\n");
        }
        explain(doc, t, &trace);
    }
    cx_json_key(json, "trace");
    cx_json_str(json, str_of(&trace));
    cx_buffer_free(&trace);
}

casus_status cx_why_member(cx_worker *worker, int64_t event, cx_buffer *json,
                           casus_error *err)
{
    told t = { .start = -1 };
    bool found = false;
    const casus_status status =
        cx_store_row(worker->store, &cx_list_told, event, keep_told, &t, &found, err);
    if (status == CASUS_OK && found) {
        cx_json_key(json, "why");
        cx_json_open(json, '{');
        cx_member_str(json, "rule", str_of(&t.rule));
        trace_member(worker, &t, json);
        cx_json_close(json, '}');
    }
    told_free(&t);
    return status;
}
