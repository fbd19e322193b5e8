/* ftm.c -- FollowTheMoney entities, one JSON object a line, for Aleph and its like.
 *
 * A report is an Article, an act an Event, and each party a PublicBody, Person or
 * Organization that the Event names as involved; a Mention ties its words to the report.
 * Ids are made of the database's own numbers, so that a second export updates the first.
 *
 * SPDX-License-Identifier: MIT
 */
#include "exchange/fields.h"

typedef struct work {
    const cx_sink *sink;
    cx_buffer row;
    cx_buffer written; /* a bit for each document whose Article is out */
} work;

static void begin(cx_buffer *json, const char *schema, const char *id_format, int64_t a,
                  int64_t b)
{
    cx_buffer id = { 0 };
    cx_buffer_format(&id, id_format, (long long)a, (long long)b);
    cx_json_open(json, '{');
    cx_json_key(json, "id");
    cx_json_str(json, cx_str(id.ptr, id.len));
    cx_member_word(json, "schema", schema);
    cx_json_key(json, "properties");
    cx_json_open(json, '{');
    if (id.failed) json->failed = true;
    cx_buffer_free(&id);
}

/* Properties are lists; one without a value is left out. */
static void property(cx_buffer *json, const char *key, casus_str value)
{
    if (!value.len) return;
    cx_json_key(json, key);
    cx_json_open(json, '[');
    cx_json_str(json, value);
    cx_json_close(json, ']');
}

static void reference(cx_buffer *json, const char *key, const char *format, int64_t a,
                      int64_t b)
{
    cx_buffer id = { 0 };
    cx_buffer_format(&id, format, (long long)a, (long long)b);
    property(json, key, cx_str(id.ptr, id.len));
    if (id.failed) json->failed = true;
    cx_buffer_free(&id);
}

static bool end(work *w)
{
    cx_json_close(&w->row, '}');
    cx_json_close(&w->row, '}');
    cx_buffer_char(&w->row, '\n');
    return cx_send(w->sink, &w->row);
}

#define ARTICLE "casus-document-%lld"
#define EVENT "casus-event-%lld"
#define PARTY "casus-event-%lld-party-%lld"
#define MENTION "casus-event-%lld-mention-%lld"

/* FollowTheMoney knows countries by their two letters. */
static void country(cx_buffer *json, casus_str code)
{
    const casus_str iso2 = cx_state_numbers_of(code, 0).iso2;
    char letters[2];
    if (iso2.len != 2) return;
    for (int i = 0; i < 2; i++) letters[i] = (char)(iso2.ptr[i] | 0x20);
    property(json, "country", cx_str(letters, 2));
}

static bool article(work *w, const cx_store_event *e)
{
    const size_t byte = (size_t)e->document_number / 8;
    const char bit = (char)(1 << e->document_number % 8);
    while (w->written.len <= byte && !w->written.failed) cx_buffer_char(&w->written, 0);
    if (w->written.failed) return false;
    if (w->written.ptr[byte] & bit) return true;
    w->written.ptr[byte] |= bit;
    begin(&w->row, "Article", ARTICLE, e->document_number, 0);
    property(&w->row, "title", e->title.len ? e->title : e->document);
    property(&w->row, "publisher", e->source);
    property(&w->row, "sourceUrl", e->url);
    property(&w->row, "publishedAt", e->published);
    property(&w->row, "language", CX_LIT("eng"));
    return end(w);
}

static const char *schema_of(const cx_store_party *p)
{
    static const struct {
        const char *kind, *schema;
    } schemas[] = { { "person", "Person" },
                    { "state", "PublicBody" },
                    { "organisation", "Organization" },
                    { "alliance", "Organization" },
                    { "armed_group", "Organization" } };
    for (size_t i = 0; i < sizeof schemas / sizeof *schemas; i++)
        if (cx_str_equal(p->kind, cx_cstr(schemas[i].kind))) return schemas[i].schema;
    return "LegalEntity";
}

static bool party(work *w, const cx_store_event *e, const cx_store_party *p, int64_t k)
{
    begin(&w->row, schema_of(p), PARTY, e->number, k);
    property(&w->row, "name", p->name);
    country(&w->row, p->country);
    property(&w->row, "summary", p->code);
    if (!end(w)) return false;
    begin(&w->row, "Mention", MENTION, e->number, k);
    reference(&w->row, "document", ARTICLE, e->document_number, 0);
    reference(&w->row, "resolved", PARTY, e->number, k);
    property(&w->row, "name", cx_party_words(e, p));
    property(&w->row, "detectedSchema", cx_cstr(schema_of(p)));
    return end(w);
}

static void involved(work *w, const cx_store_event *e)
{
    const int64_t n = (int64_t)e->n_actors + e->n_recipients;
    if (!n) return;
    cx_json_key(&w->row, "involved");
    cx_json_open(&w->row, '[');
    for (int64_t k = 0; k < n; k++) {
        cx_buffer id = { 0 };
        cx_buffer_format(&id, PARTY, (long long)e->number, (long long)k);
        cx_json_str(&w->row, cx_str(id.ptr, id.len));
        cx_buffer_free(&id);
    }
    cx_json_close(&w->row, ']');
}

static bool event(void *context, const cx_store_event *e)
{
    work *w = context;
    cx_buffer name = { 0 };
    if (!article(w, e)) return false;
    for (uint32_t i = 0; i < e->n_actors; i++)
        if (!party(w, e, &e->actors[i], i)) return false;
    for (uint32_t i = 0; i < e->n_recipients; i++)
        if (!party(w, e, &e->recipients[i], (int64_t)e->n_actors + i)) return false;
    begin(&w->row, "Event", EVENT, e->number, 0);
    cx_buffer_str(&name, e->type);
    if (e->mode.len) cx_buffer_char(&name, ' ');
    cx_buffer_str(&name, e->mode);
    property(&w->row, "name", cx_str(name.ptr, name.len));
    property(&w->row, "date", e->day);
    property(&w->row, "summary", e->sentence);
    property(&w->row, "keywords", e->status);
    country(&w->row, e->place_country);
    property(&w->row, "sourceUrl", e->url);
    property(&w->row, "recordId", e->id);
    reference(&w->row, "proof", ARTICLE, e->document_number, 0);
    involved(w, e);
    if (name.failed) w->row.failed = true;
    cx_buffer_free(&name);
    return end(w);
}

casus_status cx_export_ftm(cx_store *store, const cx_store_filter *filter,
                           const cx_sink *sink, casus_error *err)
{
    work w = { .sink = sink };
    const casus_status status = cx_store_events(store, filter, event, &w, err);
    const bool failed = w.written.failed;
    cx_buffer_free(&w.row);
    cx_buffer_free(&w.written);
    if (status == CASUS_OK && failed)
        return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    return status;
}
