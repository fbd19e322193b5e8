/* json.c -- one document, one line of JSON.
 *
 * The order of the members is the order of docs/records.md and never depends on
 * anything but the document, so that the same records are the same bytes.
 *
 * SPDX-License-Identifier: MIT
 */
#include "record/record.h"

#include <math.h>

/* The span (0,0) stands for "none". */
static void key_span_or_null(cx_buffer *json, const char *key, casus_span span)
{
    cx_json_key(json, key);
    if (span.end)
        cx_json_span(json, span.start, span.end);
    else
        cx_json_null(json);
}

static void head(cx_buffer *json, const casus_doc *d)
{
    const casus_input *input = casus_doc_input(d);
    cx_member_str(json, "id", input->id);
    cx_member_str(json, "source", input->source);
    cx_member_str(json, "url", input->url);
    cx_member_str(json, "title", input->title);
    cx_member_str(json, "byline", input->byline);
    cx_member_str(json, "published", input->published);
    cx_member_str(json, "published_from", input->published_from);
    cx_member_str(json, "language", input->language);
    cx_member_word(json, "digest", casus_doc_digest(d));
    cx_member_word(json, "casus", casus_version());
    cx_json_key(json, "model");
    cx_json_open(json, '{');
    cx_member_word(json, "name", casus_engine_model_name(d->engine));
    cx_member_word(json, "digest", casus_engine_model_digest(d->engine));
    cx_json_close(json, '}');
    cx_json_key(json, "text");
    cx_json_str(json, d->text);
    cx_json_key(json, "sentences");
    cx_json_open(json, '[');
    for (uint32_t i = 0; i < d->sentences.len; i++) {
        cx_json_span(json, d->sentences.ptr[i].start, d->sentences.ptr[i].end);
    }
    cx_json_close(json, ']');
}

static void entity(cx_buffer *json, const casus_doc *d, const casus_entity *e)
{
    cx_json_open(json, '{');
    cx_json_key(json, "name");
    cx_json_str(json, e->name);
    cx_member_word(json, "kind", casus_entity_kind_name(e->kind));
    cx_member_word(json, "country", e->country);
    cx_json_key(json, "sector");
    cx_json_open(json, '[');
    for (unsigned i = 0; i < CASUS_SECTOR_COUNT; i++) {
        if (e->sectors >> i & 1) cx_json_word(json, casus_sector_name(i));
    }
    cx_json_close(json, ']');
    cx_member_str(json, "code", e->code);
    cx_member_str(json, "ref", e->ref);
    cx_member_str(json, "title", e->title);
    cx_json_key(json, "mentions");
    cx_json_open(json, '[');
    for (uint32_t i = 0; i < e->mentions.n; i++) {
        const casus_mention *m =
            &d->mentions.ptr[d->entity_mentions.ptr[e->mentions.first + i]];
        cx_json_span(json, m->start, m->end);
    }
    cx_json_close(json, ']');
    cx_json_close(json, '}');
}

static void participants(cx_buffer *json, const casus_doc *d, const char *key,
                         casus_range range)
{
    cx_json_key(json, key);
    cx_json_open(json, '[');
    for (uint32_t i = 0; i < range.n; i++) {
        const casus_participant *p = &d->participants.ptr[range.first + i];
        cx_json_open(json, '{');
        cx_member_index(json, "entity", p->entity);
        cx_member_span(json, "span", p->span);
        cx_json_key(json, "implied");
        cx_json_bool(json, p->implied);
        cx_json_close(json, '}');
    }
    cx_json_close(json, ']');
}

static void objects(cx_buffer *json, const casus_doc *d, casus_range range)
{
    cx_json_key(json, "objects");
    cx_json_open(json, '[');
    for (uint32_t i = 0; i < range.n; i++) {
        const casus_object *o = &d->objects.ptr[range.first + i];
        cx_json_open(json, '{');
        cx_member_index(json, "entity", o->entity);
        cx_member_span(json, "span", o->span);
        cx_member_word(json, "role", casus_object_role_name(o->role));
        cx_member_word(json, "category", casus_category_name(o->category));
        cx_member_word(json, "origin", o->origin);
        cx_json_close(json, '}');
    }
    cx_json_close(json, ']');
}

static void claims(cx_buffer *json, const casus_doc *d, casus_range range)
{
    cx_json_key(json, "claims");
    cx_json_open(json, '[');
    for (uint32_t i = 0; i < range.n; i++) {
        const casus_claim *c = &d->claims.ptr[range.first + i];
        cx_json_open(json, '{');
        cx_member_index(json, "speaker", c->speaker);
        cx_member_word(json, "stance", casus_stance_name(c->stance));
        key_span_or_null(json, "cue", c->cue);
        cx_member_index(json, "statement", c->statement);
        cx_json_close(json, '}');
    }
    cx_json_close(json, ']');
}

static void indices(cx_buffer *json, const casus_doc *d, const char *key,
                    casus_range range)
{
    cx_json_key(json, key);
    cx_json_open(json, '[');
    for (uint32_t i = 0; i < range.n; i++) {
        cx_json_u64(json, d->indices.ptr[range.first + i]);
    }
    cx_json_close(json, ']');
}

static void event_codes(cx_buffer *json, const casus_event *e)
{
    cx_member_word(json, "type", casus_event_type_name(e->type));
    cx_member_word(json, "mode", e->mode ? casus_mode_name(e->mode) : "");
    cx_json_key(json, "contexts");
    cx_json_open(json, '[');
    for (unsigned i = 0; i < 64; i++) {
        if (e->contexts >> i & 1) cx_json_word(json, casus_context_name(i));
    }
    cx_json_close(json, ']');
    cx_member_word(json, "cameo", e->cameo);
    cx_json_key(json, "goldstein");
    cx_json_fixed(json, lround((double)e->goldstein * 100), 2);
    cx_member_u64(json, "quad", e->quad);
}

static void event(cx_buffer *json, const casus_doc *d, const casus_event *e)
{
    cx_json_open(json, '{');
    cx_json_key(json, "id");
    cx_buffer_format(json, "\"%016llx\"", (unsigned long long)e->id);
    cx_member_index(json, "sentence", e->sentence);
    cx_member_span(json, "trigger", e->trigger);
    event_codes(json, e);
    participants(json, d, "actors", e->actors);
    participants(json, d, "recipients", e->recipients);
    objects(json, d, e->objects);
    cx_member_index(json, "place", e->place);
    cx_member_index(json, "time", e->time);
    indices(json, d, "quantities", e->quantities);
    cx_member_word(json, "polarity", e->polarity ? "positive" : "negative");
    cx_member_word(json, "modality", casus_modality_name(e->modality));
    claims(json, d, e->claims);
    cx_member_word(json, "verification", casus_verification_name(e->verification));
    cx_member_word(json, "status", casus_event_status_name(e->status));
    cx_json_key(json, "factuality");
    cx_json_fixed(json, e->factuality, 1);
    cx_member_str(json, "rule", e->rule);
    cx_json_key(json, "confidence");
    cx_json_fixed(json, lround((double)e->confidence * 1000), 3);
    cx_json_close(json, '}');
}

static void statement(cx_buffer *json, const casus_doc *d, const casus_statement *s)
{
    cx_json_open(json, '{');
    cx_member_index(json, "sentence", s->sentence);
    cx_member_index(json, "speaker", s->speaker);
    key_span_or_null(json, "speaker_span", s->speaker_span);
    key_span_or_null(json, "cue", s->cue);
    cx_json_key(json, "content");
    cx_json_open(json, '[');
    for (uint32_t i = 0; i < s->content.n; i++) {
        const casus_span span = d->spans.ptr[s->content.first + i];
        cx_json_span(json, span.start, span.end);
    }
    cx_json_close(json, ']');
    cx_member_index(json, "addressee", s->addressee);
    cx_member_word(json, "kind", casus_statement_kind_name(s->kind));
    cx_member_word(json, "quoted", casus_quoted_name(s->quoted));
    cx_json_key(json, "negated");
    cx_json_bool(json, s->negated);
    cx_json_close(json, '}');
}

static void items(cx_buffer *json, const casus_doc *d, casus_range range)
{
    cx_json_key(json, "items");
    cx_json_open(json, '[');
    for (uint32_t i = 0; i < range.n; i++) {
        const casus_item *item = &d->items.ptr[range.first + i];
        cx_json_open(json, '{');
        cx_member_span(json, "span", item->span);
        cx_member_index(json, "entity", item->entity);
        cx_member_word(json, "category", casus_category_name(item->category));
        cx_member_index(json, "quantity", item->quantity);
        cx_json_close(json, '}');
    }
    cx_json_close(json, ']');
}

static void transfer(cx_buffer *json, const casus_doc *d, const casus_transfer *t)
{
    cx_json_open(json, '{');
    cx_member_word(json, "kind", casus_transfer_kind_name(t->kind));
    cx_member_index(json, "supplier", t->supplier);
    cx_member_index(json, "recipient", t->recipient);
    items(json, d, t->items);
    cx_member_index(json, "value", t->value);
    cx_member_index(json, "share", t->share);
    cx_member_index(json, "time", t->time);
    cx_member_word(json, "polarity", t->polarity ? "positive" : "negative");
    cx_member_word(json, "modality", casus_modality_name(t->modality));
    claims(json, d, t->claims);
    cx_member_word(json, "verification", casus_verification_name(t->verification));
    cx_member_index(json, "sentence", t->sentence);
    cx_member_span(json, "trigger", t->trigger);
    cx_member_str(json, "rule", t->rule);
    cx_json_close(json, '}');
}

static void relation(cx_buffer *json, const casus_doc *d, const casus_relation *r)
{
    cx_json_open(json, '{');
    cx_member_word(json, "kind", casus_relation_kind_name(r->kind));
    cx_member_index(json, "a", r->a);
    cx_member_index(json, "b", r->b);
    cx_json_key(json, "symmetric");
    cx_json_bool(json, r->symmetric);
    cx_member_index(json, "sentence", r->sentence);
    cx_member_span(json, "trigger", r->trigger);
    claims(json, d, r->claims);
    cx_member_str(json, "rule", r->rule);
    cx_json_close(json, '}');
}

static void quantity(cx_buffer *json, const casus_doc *d, const casus_quantity *q)
{
    (void)d;
    cx_json_open(json, '{');
    cx_member_span(json, "span", (casus_span){ q->start, q->end });
    cx_member_double(json, "low", q->low);
    cx_member_double(json, "high", q->high);
    cx_member_double(json, "best", q->best);
    cx_json_key(json, "unit");
    cx_json_str(json, q->unit);
    cx_member_word(json, "currency", q->currency);
    cx_json_key(json, "of");
    cx_json_str(json, q->of);
    cx_member_word(json, "role", casus_quantity_role_name(q->role));
    cx_json_close(json, '}');
}

static void when(cx_buffer *json, const casus_doc *d, const casus_time *t)
{
    (void)d;
    cx_json_open(json, '{');
    cx_member_span(json, "span", (casus_span){ t->start, t->end });
    cx_json_key(json, "start");
    cx_json_day(json, t->day_from);
    cx_json_key(json, "end");
    cx_json_day(json, t->day_to);
    cx_member_word(json, "precision", casus_time_precision_name(t->precision));
    cx_json_key(json, "timex");
    cx_json_str(json, t->timex);
    cx_json_close(json, '}');
}

static void degrees(cx_buffer *json, const char *key, double value, bool there)
{
    cx_json_key(json, key);
    if (there && isfinite(value))
        cx_json_fixed(json, llround(value * 1e5), 5);
    else
        cx_json_null(json);
}

static void place(cx_buffer *json, const casus_doc *d, const casus_place *p)
{
    (void)d;
    cx_json_open(json, '{');
    cx_member_span(json, "span", (casus_span){ p->start, p->end });
    cx_json_key(json, "name");
    cx_json_str(json, p->name);
    cx_member_word(json, "country", p->country);
    cx_member_str(json, "adm1", p->adm1);
    degrees(json, "lat", p->lat, p->has_point);
    degrees(json, "lon", p->lon, p->has_point);
    cx_member_index(json, "geonames", p->geonames ? p->geonames : CASUS_NONE);
    cx_member_word(json, "precision", casus_place_precision_name(p->precision));
    cx_member_word(json, "type", p->feature);
    cx_json_close(json, '}');
}

bool cx_record_keeps(const cx_record_options *options, const casus_event *event)
{
    return !options || event->confidence >= options->min_confidence;
}

#define WRITE_ALL(json, d, array, write)                                                 \
    do {                                                                                 \
        cx_json_key(json, #array);                                                       \
        cx_json_open(json, '[');                                                         \
        for (uint32_t i = 0; i < (d)->array.len; i++)                                    \
            write(json, d, &(d)->array.ptr[i]);                                          \
        cx_json_close(json, ']');                                                        \
    } while (0)

void cx_record_json(cx_buffer *out, const casus_doc *doc,
                    const cx_record_options *options)
{
    cx_json_open(out, '{');
    head(out, doc);
    WRITE_ALL(out, doc, entities, entity);
    cx_json_key(out, "events");
    cx_json_open(out, '[');
    for (uint32_t i = 0; i < doc->events.len; i++) {
        const casus_event *e = &doc->events.ptr[i];
        if (cx_record_keeps(options, e)) event(out, doc, e);
    }
    cx_json_close(out, ']');
    WRITE_ALL(out, doc, statements, statement);
    WRITE_ALL(out, doc, transfers, transfer);
    WRITE_ALL(out, doc, relations, relation);
    WRITE_ALL(out, doc, quantities, quantity);
    WRITE_ALL(out, doc, times, when);
    WRITE_ALL(out, doc, places, place);
    cx_json_close(out, '}');
    cx_buffer_char(out, '\n');
}
