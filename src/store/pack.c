/* pack.c -- one document and all its records as rows: see parcel.h.
 *
 * The code reads as the list of columns that it is.
 *
 * SPDX-License-Identifier: MIT
 */
#include "record/record.h"
#include "store/parcel.h"
#include "store/private.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* A row being filled: column after column. */
typedef struct row {
    cx_parcel *parcel;
    int which;   /* the table; -1 none yet */
    size_t head; /* of its rows */
} row;

static cx_cell *next_cell(cx_parcel *p)
{
    if (p->n < p->cap) return &p->cells[p->n++];
    const size_t cap = p->cap ? 2 * p->cap : 512;
    cx_cell *cells = p->failed ? NULL : realloc(p->cells, cap * sizeof *cells);
    if (!cells) {
        p->failed = true;
        return &p->nowhere;
    }
    p->cells = cells;
    p->cap = cap;
    return &p->cells[p->n++];
}

/* Rows of one table that follow one another share a head. */
static void begin_row(row *r, cx_insert which)
{
    cx_parcel *p = r->parcel;
    if (r->which == (int)which && !p->failed) {
        p->cells[r->head].len++;
        return;
    }
    r->which = (int)which;
    r->head = p->n;
    *next_cell(p) = (cx_cell){ .kind = which, .len = 1 };
}

static void put_null(row *r)
{
    next_cell(r->parcel)->kind = SQLITE_NULL;
}

static void put_int(row *r, int64_t value)
{
    cx_cell *cell = next_cell(r->parcel);
    cell->kind = SQLITE_INTEGER;
    cell->as.integer = value;
}

/* A number that the row, or one that it belongs to, will get. */
static void put_number(row *r, cx_number of, uint32_t counted)
{
    cx_cell *cell = next_cell(r->parcel);
    cell->kind = CX_GAP_NUMBER + of;
    cell->as.integer = counted;
}

static void put_document_number(row *r)
{
    put_number(r, CX_NUMBER_DOCUMENT, 0);
}

static void put_given(row *r, cx_given which)
{
    next_cell(r->parcel)->kind = CX_GAP_GIVEN + which;
}

static void put_index(row *r, uint32_t index)
{
    if (index == CASUS_NONE)
        put_null(r);
    else
        put_int(r, index);
}

static void put_real(row *r, double value)
{
    if (isfinite(value))
        *next_cell(r->parcel) = (cx_cell){ .as.real = value, .kind = SQLITE_FLOAT };
    else
        put_null(r);
}

static void put_text(row *r, casus_str s)
{
    cx_buffer *bytes = &r->parcel->bytes;
    *next_cell(r->parcel) =
        (cx_cell){ .as.at = bytes->len, .len = s.len, .kind = SQLITE_TEXT };
    cx_buffer_str(bytes, s);
}

static void put_text_or_null(row *r, casus_str s)
{
    if (s.len)
        put_text(r, s);
    else
        put_null(r);
}

static void put_word(row *r, const char *word)
{
    put_text(r, cx_cstr(word));
}
static void put_word_or_null(row *r, const char *word)
{
    put_text_or_null(r, cx_cstr(word));
}

static void put_span(row *r, casus_span span)
{
    put_int(r, span.start);
    put_int(r, span.end);
}

/* (0,0) is no span. */
static void put_span_or_null(row *r, casus_span span)
{
    if (span.end) {
        put_span(r, span);
    } else {
        put_null(r);
        put_null(r);
    }
}

static void put_day(row *r, int32_t day)
{
    cx_buffer *bytes = &r->parcel->bytes;
    if (day == CASUS_NO_DAY) {
        put_null(r);
        return;
    }
    cx_cell *cell = next_cell(r->parcel);
    *cell = (cx_cell){ .as.at = bytes->len, .kind = SQLITE_TEXT };
    cx_buffer_day(bytes, day);
    cell->len = (uint32_t)(bytes->len - cell->as.at);
}

/* Names of the bits that are set, with blanks between them. */
static const char *bit_words(char *out, size_t size, uint64_t bits, unsigned n,
                             const char *(*name)(unsigned))
{
    size_t at = 0;
    for (unsigned i = 0; i < n && i < 64; i++) {
        if (!(bits >> i & 1)) continue;
        const char *word = name(i);
        const size_t len = strlen(word);
        if (at + len + 2 > size) break;
        if (at) out[at++] = ' ';
        memcpy(out + at, word, len);
        at += len;
    }
    out[at] = '\0';
    return out;
}

/* ---- the parts of a document ---- */

static void put_document(row *r, const casus_doc *d, const cx_store_options *options)
{
    const casus_input *input = casus_doc_input(d);
    begin_row(r, CX_INSERT_DOCUMENT);
    put_document_number(r);
    put_text_or_null(r, input->id);
    put_text_or_null(r, input->source);
    put_text_or_null(r, input->url);
    put_text_or_null(r, options->no_title ? CX_LIT("") : input->title);
    put_text_or_null(r, input->published);
    put_day(r, d->published);
    put_text_or_null(r, input->language);
    put_word(r, d->digest);
    put_given(r, CX_GIVEN_INPUT);
    put_given(r, CX_GIVEN_CODING);
    put_given(r, CX_GIVEN_GROUP);
    put_given(r, CX_GIVEN_STORY);
    put_int(r, options->parsed);
    put_int(r, d->text.len);
    if (options->no_text)
        put_null(r);
    else
        put_text(r, d->text);
    put_text_or_null(r, options->agency);
    put_given(r, CX_GIVEN_ORIGIN);
    put_text_or_null(r, input->byline);
    put_text_or_null(r, input->published_from);
}

static void put_sentences(row *r, const casus_doc *d)
{
    for (uint32_t i = 0; i < d->sentences.len; i++) {
        begin_row(r, CX_INSERT_SENTENCE);
        put_document_number(r);
        put_int(r, i);
        put_int(r, d->sentences.ptr[i].start);
        put_int(r, d->sentences.ptr[i].end);
    }
}

/* They lie in the order of the text, as the rows do. */
static void put_mentions(row *r, const casus_doc *d)
{
    for (uint32_t i = 0; i < d->mentions.len; i++) {
        const casus_mention *m = &d->mentions.ptr[i];
        if (m->entity >= d->entities.len) continue;
        begin_row(r, CX_INSERT_MENTION);
        put_document_number(r);
        put_int(r, m->entity);
        put_int(r, m->start);
        put_int(r, m->end);
    }
}

static void put_entities(row *r, const casus_doc *d)
{
    char sectors[240];
    for (uint32_t i = 0; i < d->entities.len; i++) {
        const casus_entity *e = &d->entities.ptr[i];
        begin_row(r, CX_INSERT_ENTITY);
        put_document_number(r);
        put_int(r, i);
        put_text(r, e->name);
        put_word(r, casus_entity_kind_name(e->kind));
        put_word_or_null(r, cx_record_country(d, e));
        put_word(r, bit_words(sectors, sizeof sectors, e->sectors, CASUS_SECTOR_COUNT,
                              casus_sector_name));
        put_text_or_null(r, e->code);
        put_text_or_null(r, e->ref);
        put_text_or_null(r, e->title);
    }
}

static void put_places(row *r, const casus_doc *d)
{
    for (uint32_t i = 0; i < d->places.len; i++) {
        const casus_place *p = &d->places.ptr[i];
        begin_row(r, CX_INSERT_PLACE);
        put_document_number(r);
        put_int(r, i);
        put_int(r, p->start);
        put_int(r, p->end);
        put_text(r, p->name);
        put_word_or_null(r, p->country);
        put_text_or_null(r, p->adm1);
        put_real(r, p->has_point ? p->lat : NAN);
        put_real(r, p->has_point ? p->lon : NAN);
        put_index(r, p->geonames ? p->geonames : CASUS_NONE);
        put_word(r, casus_place_precision_name(p->precision));
        put_word_or_null(r, p->feature);
    }
}

static void put_times(row *r, const casus_doc *d)
{
    for (uint32_t i = 0; i < d->times.len; i++) {
        const casus_time *t = &d->times.ptr[i];
        begin_row(r, CX_INSERT_TIME);
        put_document_number(r);
        put_int(r, i);
        put_int(r, t->start);
        put_int(r, t->end);
        put_day(r, t->day_from);
        put_day(r, t->day_to);
        put_word(r, casus_time_precision_name(t->precision));
        put_text(r, t->timex);
    }
}

static void put_quantities(row *r, const casus_doc *d)
{
    for (uint32_t i = 0; i < d->quantities.len; i++) {
        const casus_quantity *q = &d->quantities.ptr[i];
        begin_row(r, CX_INSERT_QUANTITY);
        put_document_number(r);
        put_int(r, i);
        put_int(r, q->start);
        put_int(r, q->end);
        put_real(r, q->low);
        put_real(r, q->high);
        put_real(r, q->best);
        put_text(r, q->unit);
        put_word_or_null(r, q->currency);
        put_text(r, q->of);
        put_word(r, casus_quantity_role_name(q->role));
    }
}

static void put_statements(row *r, const casus_doc *d)
{
    for (uint32_t i = 0; i < d->statements.len; i++) {
        const casus_statement *s = &d->statements.ptr[i];
        begin_row(r, CX_INSERT_STATEMENT);
        put_document_number(r);
        put_int(r, i);
        put_int(r, s->sentence);
        put_index(r, s->speaker);
        put_span_or_null(r, s->speaker_span);
        put_span_or_null(r, s->cue);
        put_index(r, s->addressee);
        put_word(r, casus_statement_kind_name(s->kind));
        put_word(r, casus_quoted_name(s->quoted));
        put_int(r, s->negated);
    }
    for (uint32_t i = 0; i < d->statements.len; i++) {
        const casus_range content = d->statements.ptr[i].content;
        for (uint32_t k = 0; k < content.n; k++) {
            begin_row(r, CX_INSERT_CONTENT);
            put_document_number(r);
            put_int(r, i);
            put_int(r, k);
            put_span(r, d->spans.ptr[content.first + k]);
        }
    }
}

/* `of`: which of the three the claim vouches for. */
static void put_claims(row *r, const casus_doc *d, casus_range range, cx_number of,
                       uint32_t number)
{
    for (uint32_t i = 0; i < range.n; i++) {
        const casus_claim *c = &d->claims.ptr[range.first + i];
        begin_row(r, CX_INSERT_CLAIM);
        put_number(r, CX_NUMBER_CLAIM, r->parcel->counts[CX_NUMBER_CLAIM]++);
        for (cx_number k = CX_NUMBER_EVENT; k <= CX_NUMBER_RELATION; k++) {
            if (k == of)
                put_number(r, k, number);
            else
                put_null(r);
        }
        put_int(r, i);
        put_index(r, c->speaker);
        put_word(r, casus_stance_name(c->stance));
        put_span_or_null(r, c->cue);
        put_index(r, c->statement);
    }
}

static void put_parties(row *r, const casus_doc *d, casus_range range, const char *side,
                        uint32_t number)
{
    for (uint32_t i = 0; i < range.n; i++) {
        const casus_participant *p = &d->participants.ptr[range.first + i];
        if (p->entity >= d->entities.len) continue;
        const casus_entity *e = &d->entities.ptr[p->entity];
        begin_row(r, CX_INSERT_PARTY);
        put_number(r, CX_NUMBER_EVENT, number);
        put_word(r, side);
        put_int(r, i);
        put_int(r, p->entity);
        put_span(r, p->span);
        put_word_or_null(r, cx_record_country(d, e));
        put_text_or_null(r, e->code);
        put_int(r, p->implied);
    }
}

static void put_objects(row *r, const casus_doc *d, casus_range range, uint32_t number)
{
    for (uint32_t i = 0; i < range.n; i++) {
        const casus_object *o = &d->objects.ptr[range.first + i];
        begin_row(r, CX_INSERT_OBJECT);
        put_number(r, CX_NUMBER_EVENT, number);
        put_int(r, i);
        put_index(r, o->entity);
        put_span(r, o->span);
        put_word(r, casus_object_role_name(o->role));
        put_word_or_null(r, casus_category_name(o->category));
        put_word_or_null(r, o->origin);
    }
}

/* The day of the act where the text gives one to within a month; else of the report. */
static int32_t day_of(const casus_doc *d, const casus_event *e)
{
    if (e->time < d->times.len) {
        const casus_time *t = &d->times.ptr[e->time];
        const bool near =
            t->precision >= CASUS_TIME_INSTANT && t->precision <= CASUS_TIME_MONTH;
        if (t->day_from != CASUS_NO_DAY && (near || d->published == CASUS_NO_DAY)) {
            return t->day_from;
        }
    }
    return d->published;
}

static uint32_t put_event(row *r, const casus_doc *d, const casus_event *e)
{
    char words[1024], id[17];
    snprintf(id, sizeof id, "%016llx", (unsigned long long)e->id);
    const uint32_t number = r->parcel->counts[CX_NUMBER_EVENT]++;
    begin_row(r, CX_INSERT_EVENT);
    put_number(r, CX_NUMBER_EVENT, number);
    put_document_number(r);
    put_word(r, id);
    put_int(r, e->sentence);
    put_span(r, e->trigger);
    put_word(r, casus_event_type_name(e->type));
    put_word_or_null(r, e->mode ? casus_mode_name(e->mode) : "");
    put_word(r, bit_words(words, sizeof words, e->contexts, 64, casus_context_name));
    put_word_or_null(r, e->cameo);
    put_real(r, round((double)e->goldstein * 100) / 100);
    put_int(r, e->quad);
    put_index(r, e->place);
    put_index(r, e->time);
    put_day(r, day_of(d, e));
    put_word(r, e->polarity ? "positive" : "negative");
    put_word(r, casus_modality_name(e->modality));
    put_word(r, casus_verification_name(e->verification));
    put_word(r, casus_event_status_name(e->status));
    put_real(r, e->factuality / 10.0);
    put_text_or_null(r, e->rule);
    put_real(r, round((double)e->confidence * 1000) / 1000);
    return number;
}

static void put_events(row *r, const casus_doc *d, float min_confidence)
{
    for (uint32_t i = 0; i < d->events.len; i++) {
        const casus_event *e = &d->events.ptr[i];
        if (e->confidence < min_confidence) continue;
        const uint32_t number = put_event(r, d, e);
        put_parties(r, d, e->actors, "actor", number);
        put_parties(r, d, e->recipients, "recipient", number);
        put_objects(r, d, e->objects, number);
        for (uint32_t k = 0; k < e->quantities.n; k++) {
            begin_row(r, CX_INSERT_EVENT_QUANTITY);
            put_number(r, CX_NUMBER_EVENT, number);
            put_int(r, d->indices.ptr[e->quantities.first + k]);
        }
        put_claims(r, d, e->claims, CX_NUMBER_EVENT, number);
    }
}

static void put_transfers(row *r, const casus_doc *d)
{
    for (uint32_t i = 0; i < d->transfers.len; i++) {
        const casus_transfer *t = &d->transfers.ptr[i];
        const uint32_t number = r->parcel->counts[CX_NUMBER_TRANSFER]++;
        begin_row(r, CX_INSERT_TRANSFER);
        put_number(r, CX_NUMBER_TRANSFER, number);
        put_document_number(r);
        put_int(r, t->sentence);
        put_span(r, t->trigger);
        put_word(r, casus_transfer_kind_name(t->kind));
        put_index(r, t->supplier);
        put_index(r, t->recipient);
        put_index(r, t->value);
        put_index(r, t->share);
        put_index(r, t->time);
        put_word(r, t->polarity ? "positive" : "negative");
        put_word(r, casus_modality_name(t->modality));
        put_word(r, casus_verification_name(t->verification));
        put_text_or_null(r, t->rule);
        for (uint32_t k = 0; k < t->items.n; k++) {
            const casus_item *item = &d->items.ptr[t->items.first + k];
            begin_row(r, CX_INSERT_ITEM);
            put_number(r, CX_NUMBER_TRANSFER, number);
            put_int(r, k);
            put_span(r, item->span);
            put_index(r, item->entity);
            put_word_or_null(r, casus_category_name(item->category));
            put_index(r, item->quantity);
        }
        put_claims(r, d, t->claims, CX_NUMBER_TRANSFER, number);
    }
}

static void put_relations(row *r, const casus_doc *d)
{
    for (uint32_t i = 0; i < d->relations.len; i++) {
        const casus_relation *x = &d->relations.ptr[i];
        const uint32_t number = r->parcel->counts[CX_NUMBER_RELATION]++;
        begin_row(r, CX_INSERT_RELATION);
        put_number(r, CX_NUMBER_RELATION, number);
        put_document_number(r);
        put_int(r, x->sentence);
        put_span(r, x->trigger);
        put_word(r, casus_relation_kind_name(x->kind));
        put_index(r, x->a);
        put_index(r, x->b);
        put_int(r, x->symmetric);
        put_text_or_null(r, x->rule);
        put_claims(r, d, x->claims, CX_NUMBER_RELATION, number);
    }
}

/* ---- the parcel ---- */

static void begin(cx_parcel *parcel, const casus_doc *d)
{
    parcel->n = 0;
    parcel->failed = false;
    cx_buffer_clear(&parcel->bytes);
    memset(parcel->counts, 0, sizeof parcel->counts);
    parcel->engine = d->engine;
    parcel->day = d->published;
    _Static_assert(sizeof parcel->digest == sizeof d->digest, "the whole digest");
    memcpy(parcel->digest, d->digest, sizeof parcel->digest);
}

static void put_records(row *r, const casus_doc *d, float min_confidence)
{
    put_sentences(r, d);
    put_entities(r, d);
    put_mentions(r, d);
    put_places(r, d);
    put_times(r, d);
    put_quantities(r, d);
    put_statements(r, d);
    put_events(r, d, min_confidence);
    put_transfers(r, d);
    put_relations(r, d);
    if (r->parcel->bytes.failed) r->parcel->failed = true;
}

void cx_parcel_pack_records(cx_parcel *parcel, const casus_doc *doc, float min_confidence)
{
    row r = { .parcel = parcel, .which = -1 };
    begin(parcel, doc);
    put_records(&r, doc, min_confidence);
}

void cx_parcel_pack(cx_parcel *parcel, const casus_doc *doc,
                    const cx_store_options *options)
{
    const casus_input *input = casus_doc_input(doc);
    row r = { .parcel = parcel, .which = -1 };
    begin(parcel, doc);
    cx_buffer_str(&parcel->bytes, input->id);
    cx_buffer_str(&parcel->bytes, input->source);
    put_document(&r, doc, options);
    put_records(&r, doc, options->min_confidence);
    if (parcel->failed) return;
    parcel->id = cx_str(parcel->bytes.ptr, input->id.len);
    parcel->source = cx_str(parcel->bytes.ptr + input->id.len, input->source.len);
}

void cx_parcel_free(cx_parcel *parcel)
{
    free(parcel->cells);
    cx_buffer_free(&parcel->bytes);
    *parcel = (cx_parcel){ .n = 0 };
}

size_t cx_parcel_size(const cx_parcel *parcel)
{
    return parcel->cap * sizeof *parcel->cells + parcel->bytes.cap;
}
