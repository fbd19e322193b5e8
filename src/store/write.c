/* write.c -- one document and all its records into the open batch.
 *
 * Only the document itself is written at once, which tells whether it is new; the rows of
 * its records wait (bulk.h), so that the code reads as the list of columns that it is.
 *
 * SPDX-License-Identifier: MIT
 */
#include "record/record.h"
#include "store/copies.h"
#include "store/private.h"
#include "store/rows.h"

#include <math.h>
#include <stdio.h>

static const cx_bulk_text inserts[CX_INSERT_COUNT] = {
    [CX_INSERT_DOCUMENT] = { false,
                             "documents (document, id, source, url, title, published, day,"
                             " language, digest, input, coding, copy_group, story, parsed,"
                             " bytes, text, agency, origin, byline, published_from)",
                             20 },
    [CX_INSERT_SENTENCE] = { false, "sentences", 4 },
    [CX_INSERT_ENTITY] = { false, "entities", 9 },
    [CX_INSERT_MENTION] = { true, "mentions", 4 },
    [CX_INSERT_PLACE] = { false, "places", 12 },
    [CX_INSERT_TIME] = { false, "times", 8 },
    [CX_INSERT_QUANTITY] = { false, "quantities", 11 },
    [CX_INSERT_STATEMENT] = { false, "statements", 12 },
    [CX_INSERT_CONTENT] = { false, "statement_content", 5 },
    [CX_INSERT_EVENT] = { false, "events", 22 },
    [CX_INSERT_PARTY] = { false, "parties", 8 },
    [CX_INSERT_OBJECT] = { false, "objects", 8 },
    [CX_INSERT_EVENT_QUANTITY] = { true, "event_quantities", 2 },
    [CX_INSERT_TRANSFER] = { false, "transfers", 15 },
    [CX_INSERT_ITEM] = { false, "items", 7 },
    [CX_INSERT_RELATION] = { false, "relations", 10 },
    [CX_INSERT_CLAIM] = { false, "claims", 10 },
    [CX_INSERT_SKETCH] = { false, "sketches", 3 },
    [CX_INSERT_BAND] = { true, "bands", 2 },
    [CX_INSERT_WAIT + CX_WAIT_GIST] = { false, "gists", 2 },
    [CX_INSERT_WAIT + CX_WAIT_STORY_WORD] = { true, "story_words", 3 },
    [CX_INSERT_WAIT + CX_WAIT_HAPPENING_EVENT] = { false, "happening_events", 4 },
    [CX_INSERT_WAIT + CX_WAIT_HAPPENING_PARTY] = { false, "happening_parties", 7 },
    [CX_INSERT_WAIT + CX_WAIT_HAPPENING_PAIR] = { true, "happening_pairs", 5 },
    [CX_INSERT_WAIT + CX_WAIT_HAPPENING_FIGURE] = { true, "happening_figures", 12 },
    [CX_INSERT_WAIT + CX_WAIT_HAPPENING_STAND] = { true, "happening_stands", 7 },
};

bool cx_store_open_inserts(cx_store *store)
{
    return cx_bulk_open(&store->bulk, store->db, inserts, CX_INSERT_COUNT);
}

/* A row being filled: column after column. */
typedef struct row {
    cx_store *store;
    cx_insert which;
    cx_buffer *numbers; /* of the events that the document had; NULL none */
} row;

static void begin_row(row *r, cx_insert which)
{
    r->which = which;
}

static void put_null(row *r)
{
    cx_bulk_null(&r->store->bulk, r->which);
}

static void put_int(row *r, int64_t value)
{
    cx_bulk_int(&r->store->bulk, r->which, value);
}

/* 0 is none. */
static void put_number(row *r, int64_t value)
{
    if (value)
        put_int(r, value);
    else
        put_null(r);
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
        cx_bulk_real(&r->store->bulk, r->which, value);
    else
        put_null(r);
}

static void put_text(row *r, casus_str s)
{
    cx_bulk_text_of(&r->store->bulk, r->which, s);
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
    if (day == CASUS_NO_DAY)
        put_null(r);
    else
        cx_bulk_day(&r->store->bulk, r->which, day);
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

static void put_document(row *r, int64_t document, const casus_doc *d,
                         const cx_store_options *options, casus_str origin)
{
    const casus_input *input = casus_doc_input(d);
    begin_row(r, CX_INSERT_DOCUMENT);
    put_int(r, document);
    put_text_or_null(r, input->id);
    put_text_or_null(r, input->source);
    put_text_or_null(r, input->url);
    put_text_or_null(r, options->no_title ? CX_LIT("") : input->title);
    put_text_or_null(r, input->published);
    put_day(r, d->published);
    put_text_or_null(r, input->language);
    put_word(r, d->digest);
    put_word(r, options->input_digest);
    put_int(r, r->store->coding);
    put_number(r, options->group);
    put_int(r, options->story ? options->story : document);
    put_int(r, options->parsed);
    put_int(r, d->text.len);
    if (options->no_text)
        put_null(r);
    else
        put_text(r, d->text);
    put_text_or_null(r, options->agency);
    put_text_or_null(r, origin);
    put_text_or_null(r, input->byline);
    put_text_or_null(r, input->published_from);
}

static void put_sentences(row *r, int64_t document, const casus_doc *d)
{
    for (uint32_t i = 0; i < d->sentences.len; i++) {
        begin_row(r, CX_INSERT_SENTENCE);
        put_int(r, document);
        put_int(r, i);
        put_int(r, d->sentences.ptr[i].start);
        put_int(r, d->sentences.ptr[i].end);
    }
}

/* They lie in the order of the text, as the rows do. */
static void put_mentions(row *r, int64_t document, const casus_doc *d)
{
    for (uint32_t i = 0; i < d->mentions.len; i++) {
        const casus_mention *m = &d->mentions.ptr[i];
        if (m->entity >= d->entities.len) continue;
        begin_row(r, CX_INSERT_MENTION);
        put_int(r, document);
        put_int(r, m->entity);
        put_int(r, m->start);
        put_int(r, m->end);
    }
}

static void put_entities(row *r, int64_t document, const casus_doc *d)
{
    char sectors[240];
    for (uint32_t i = 0; i < d->entities.len; i++) {
        const casus_entity *e = &d->entities.ptr[i];
        begin_row(r, CX_INSERT_ENTITY);
        put_int(r, document);
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

static void put_places(row *r, int64_t document, const casus_doc *d)
{
    for (uint32_t i = 0; i < d->places.len; i++) {
        const casus_place *p = &d->places.ptr[i];
        begin_row(r, CX_INSERT_PLACE);
        put_int(r, document);
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

static void put_times(row *r, int64_t document, const casus_doc *d)
{
    for (uint32_t i = 0; i < d->times.len; i++) {
        const casus_time *t = &d->times.ptr[i];
        begin_row(r, CX_INSERT_TIME);
        put_int(r, document);
        put_int(r, i);
        put_int(r, t->start);
        put_int(r, t->end);
        put_day(r, t->day_from);
        put_day(r, t->day_to);
        put_word(r, casus_time_precision_name(t->precision));
        put_text(r, t->timex);
    }
}

static void put_quantities(row *r, int64_t document, const casus_doc *d)
{
    for (uint32_t i = 0; i < d->quantities.len; i++) {
        const casus_quantity *q = &d->quantities.ptr[i];
        begin_row(r, CX_INSERT_QUANTITY);
        put_int(r, document);
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

static void put_statements(row *r, int64_t document, const casus_doc *d)
{
    for (uint32_t i = 0; i < d->statements.len; i++) {
        const casus_statement *s = &d->statements.ptr[i];
        begin_row(r, CX_INSERT_STATEMENT);
        put_int(r, document);
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
            put_int(r, document);
            put_int(r, i);
            put_int(r, k);
            put_span(r, d->spans.ptr[content.first + k]);
        }
    }
}

/* `column` 0 event, 1 transfer, 2 relation: which of the three the claim vouches for. */
static void put_claims(row *r, const casus_doc *d, casus_range range, int column,
                       int64_t number)
{
    for (uint32_t i = 0; i < range.n; i++) {
        const casus_claim *c = &d->claims.ptr[range.first + i];
        begin_row(r, CX_INSERT_CLAIM);
        put_int(r, cx_store_next(r->store, CX_NUMBER_CLAIM));
        for (int k = 0; k < 3; k++) {
            if (k == column)
                put_int(r, number);
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
                        int64_t number)
{
    for (uint32_t i = 0; i < range.n; i++) {
        const casus_participant *p = &d->participants.ptr[range.first + i];
        if (p->entity >= d->entities.len) continue;
        const casus_entity *e = &d->entities.ptr[p->entity];
        begin_row(r, CX_INSERT_PARTY);
        put_int(r, number);
        put_word(r, side);
        put_int(r, i);
        put_int(r, p->entity);
        put_span(r, p->span);
        put_word_or_null(r, cx_record_country(d, e));
        put_text_or_null(r, e->code);
    }
}

static void put_objects(row *r, const casus_doc *d, casus_range range, int64_t number)
{
    for (uint32_t i = 0; i < range.n; i++) {
        const casus_object *o = &d->objects.ptr[range.first + i];
        begin_row(r, CX_INSERT_OBJECT);
        put_int(r, number);
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

typedef struct known_event {
    int64_t event;
    char id[17];
} known_event;

/* An event that the document had before keeps its number. */
static int64_t event_number(row *r, const char *id)
{
    const size_t n = r->numbers ? r->numbers->len / sizeof(known_event) : 0;
    known_event *known = n ? (known_event *)(void *)r->numbers->ptr : NULL;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(known[i].id, id) != 0) continue;
        known[i].id[0] = '\0'; /* two events may share an id, but no number */
        return known[i].event;
    }
    return cx_store_next(r->store, CX_NUMBER_EVENT);
}

static int64_t put_event(row *r, int64_t document, const casus_doc *d,
                         const casus_event *e)
{
    char words[1024], id[17];
    snprintf(id, sizeof id, "%016llx", (unsigned long long)e->id);
    const int64_t number = event_number(r, id);
    if (!r->store->guarded && !r->store->first_event) r->store->first_event = number;
    begin_row(r, CX_INSERT_EVENT);
    put_int(r, number);
    put_int(r, document);
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

static void put_events(row *r, int64_t document, const casus_doc *d, float min_confidence)
{
    cx_buffer_clear(&r->store->event_numbers);
    r->store->first_claim = cx_store_next(r->store, CX_NUMBER_CLAIM);
    r->store->next[CX_NUMBER_CLAIM] = r->store->first_claim;
    for (uint32_t i = 0; i < d->events.len; i++) {
        const casus_event *e = &d->events.ptr[i];
        if (e->confidence < min_confidence) continue;
        const int64_t number = put_event(r, document, d, e);
        cx_buffer_add(&r->store->event_numbers, &number, sizeof number);
        put_parties(r, d, e->actors, "actor", number);
        put_parties(r, d, e->recipients, "recipient", number);
        put_objects(r, d, e->objects, number);
        for (uint32_t k = 0; k < e->quantities.n; k++) {
            begin_row(r, CX_INSERT_EVENT_QUANTITY);
            put_int(r, number);
            put_int(r, d->indices.ptr[e->quantities.first + k]);
        }
        put_claims(r, d, e->claims, 0, number);
    }
}

static void put_transfers(row *r, int64_t document, const casus_doc *d)
{
    for (uint32_t i = 0; i < d->transfers.len; i++) {
        const casus_transfer *t = &d->transfers.ptr[i];
        const int64_t number = cx_store_next(r->store, CX_NUMBER_TRANSFER);
        begin_row(r, CX_INSERT_TRANSFER);
        put_int(r, number);
        put_int(r, document);
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
            put_int(r, number);
            put_int(r, k);
            put_span(r, item->span);
            put_index(r, item->entity);
            put_word_or_null(r, casus_category_name(item->category));
            put_index(r, item->quantity);
        }
        put_claims(r, d, t->claims, 1, number);
    }
}

static void put_relations(row *r, int64_t document, const casus_doc *d)
{
    for (uint32_t i = 0; i < d->relations.len; i++) {
        const casus_relation *x = &d->relations.ptr[i];
        const int64_t number = cx_store_next(r->store, CX_NUMBER_RELATION);
        begin_row(r, CX_INSERT_RELATION);
        put_int(r, number);
        put_int(r, document);
        put_int(r, x->sentence);
        put_span(r, x->trigger);
        put_word(r, casus_relation_kind_name(x->kind));
        put_index(r, x->a);
        put_index(r, x->b);
        put_int(r, x->symmetric);
        put_text_or_null(r, x->rule);
        put_claims(r, d, x->claims, 2, number);
    }
}

static void put_sketch(row *r, int64_t document, const cx_sketch *sketch)
{
    if (!sketch || sketch->n == 0) return;
    cx_bulk *bulk = &r->store->bulk;
    begin_row(r, CX_INSERT_SKETCH);
    put_int(r, document);
    cx_bulk_blob(bulk, r->which, sketch->hashes, sketch->n * sizeof *sketch->hashes);
    cx_bulk_blob(bulk, r->which, sketch->bands, sizeof sketch->bands);
    cx_bands_add(&r->store->bands, sketch->bands, CX_SKETCH_BANDS, document);
}

/* The row of this program and model, made at the first document. */
static casus_status find_coding(cx_store *store, const casus_doc *d, float min_confidence,
                                casus_error *err)
{
    const double least = round((double)min_confidence * 1000) / 1000;
    if (store->coding && store->coding_confidence == least) return CASUS_OK;
    sqlite3_stmt *statement = NULL;
    const char *const texts[] = {
        "INSERT OR IGNORE INTO codings (casus, model, model_digest, min_confidence)"
        " VALUES (?,?,?,?)",
        "SELECT coding FROM codings WHERE casus = ? AND model = ? AND model_digest = ?"
        " AND min_confidence = ?",
    };
    store->coding = 0;
    for (size_t i = 0; i < 2; i++) {
        const casus_status status = cx_store_prepare(store, &statement, texts[i], err);
        if (status != CASUS_OK) return status;
        sqlite3_bind_text(statement, 1, casus_version(), -1, SQLITE_STATIC);
        sqlite3_bind_text(statement, 2, casus_engine_model_name(d->engine), -1,
                          SQLITE_STATIC);
        sqlite3_bind_text(statement, 3, casus_engine_model_digest(d->engine), -1,
                          SQLITE_STATIC);
        sqlite3_bind_double(statement, 4, least);
        const int step = sqlite3_step(statement);
        if (step == SQLITE_ROW) store->coding = sqlite3_column_int64(statement, 0);
        const bool bad = step != SQLITE_ROW && step != SQLITE_DONE;
        if (bad) cx_store_fail(store, err);
        sqlite3_finalize(statement);
        if (bad) return err->status;
    }
    store->coding_confidence = least;
    return CASUS_OK;
}

static void put_all(row *r, int64_t document, const casus_doc *d,
                    const cx_store_options *options)
{
    put_sentences(r, document, d);
    put_entities(r, document, d);
    put_mentions(r, document, d);
    put_places(r, document, d);
    put_times(r, document, d);
    put_quantities(r, document, d);
    put_statements(r, document, d);
    put_events(r, document, d, options->min_confidence);
    put_transfers(r, document, d);
    put_relations(r, document, d);
}

/* Copies are of the origin that the first of them has. */
static casus_status put_document_of_group(row *r, int64_t document, const casus_doc *d,
                                          const cx_store_options *options,
                                          casus_error *err)
{
    sqlite3_stmt **s = &r->store->origin_of;
    casus_str origin = options->origin;
    if (options->group) {
        if (!*s) {
            const casus_status status = cx_store_prepare(
                r->store, s,
                "SELECT ifnull(origin, 'document:' || document) FROM documents"
                " WHERE document = ?",
                err);
            if (status != CASUS_OK) return status;
        }
        sqlite3_bind_int64(*s, 1, options->group);
        origin = sqlite3_step(*s) == SQLITE_ROW ? cx_row_text((const cx_row *)*s, 0)
                                                : CX_LIT("");
    }
    put_document(r, document, d, options, origin);
    cx_buffer_clear(&r->store->last_origin);
    cx_buffer_str(&r->store->last_origin, origin);
    sqlite3_reset(*s);
    return CASUS_OK;
}

/* Rows that wait take no more than this. */
enum { WAITING_BYTES = 1 << 21 };

casus_status cx_store_add(cx_store *store, const casus_doc *doc,
                          const cx_store_options *options, bool *added, casus_error *err)
{
    casus_error local = { 0 };
    if (!err) err = &local;
    *added = false;
    casus_status status = cx_store_begin(store, err);
    if (status == CASUS_OK) status = find_coding(store, doc, options->min_confidence, err);
    if (status != CASUS_OK) return status;
    row r = { .store = store };
    const casus_input *input = casus_doc_input(doc);
    bool there;
    status = cx_store_is_kept(store, options->input_digest, doc->digest, input->source,
                              input->id, &there, err);
    if (status != CASUS_OK || there) return status;
    const int64_t document = cx_store_next(store, CX_NUMBER_DOCUMENT);
    status = put_document_of_group(&r, document, doc, options, err);
    if (status != CASUS_OK) return status;
    cx_store_know(store, options->input_digest, doc->digest);
    if (!store->first_waiting) store->first_waiting = document;
    if (!store->first_unsearched) store->first_unsearched = document;
    store->added++;
    store->last_document = document;
    store->last_group = options->group;
    put_all(&r, document, doc, options);
    put_sketch(&r, document, options->sketch);
    if (cx_bulk_size(&store->bulk) > WAITING_BYTES) status = cx_store_write(store, err);
    *added = status == CASUS_OK;
    return status;
}

int64_t cx_store_last_group(const cx_store *store)
{
    return store->last_group;
}

int64_t cx_store_last_document(const cx_store *store)
{
    return store->last_document;
}

int64_t cx_store_first_claim(const cx_store *store)
{
    return store->first_claim;
}

casus_str cx_store_last_origin(const cx_store *store)
{
    const cx_buffer *origin = &store->last_origin;
    return cx_str(origin->ptr, origin->len);
}

const int64_t *cx_store_last_events(const cx_store *store, uint32_t *n)
{
    const cx_buffer *numbers = &store->event_numbers;
    *n = numbers->failed ? 0 : (uint32_t)(numbers->len / sizeof(int64_t));
    return (const int64_t *)(const void *)numbers->ptr;
}

/* ---- again ---- */

static casus_status known_events(cx_store *store, int64_t document, cx_buffer *numbers,
                                 casus_error *err)
{
    sqlite3_stmt *s = NULL;
    casus_status status = cx_store_prepare(
        store, &s, "SELECT event, id FROM events WHERE document = ?", err);
    if (status != CASUS_OK) return status;
    sqlite3_bind_int64(s, 1, document);
    while (sqlite3_step(s) == SQLITE_ROW) {
        known_event one = { .event = sqlite3_column_int64(s, 0) };
        const char *id = (const char *)sqlite3_column_text(s, 1);
        snprintf(one.id, sizeof one.id, "%s", id ? id : "");
        cx_buffer_add(numbers, &one, sizeof one);
    }
    sqlite3_finalize(s);
    return numbers->failed ? cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory")
                           : CASUS_OK;
}

/* Parties, claims, mentions and the like go with what they hang from. */
static casus_status clear_records(cx_store *store, int64_t document, casus_error *err)
{
    static const char *const tables[] = { "events",     "transfers", "relations",
                                          "statements", "entities",  "sentences",
                                          "places",     "times",     "quantities" };
    casus_status status = CASUS_OK;
    for (size_t i = 0; i < sizeof tables / sizeof *tables && status == CASUS_OK; i++) {
        char sql[80];
        snprintf(sql, sizeof sql, "DELETE FROM %s WHERE document = %lld", tables[i],
                 (long long)document);
        status = cx_store_run(store, sql, err);
    }
    return status;
}

casus_status cx_store_recode(cx_store *store, int64_t document, const casus_doc *doc,
                             const cx_store_options *options, casus_error *err)
{
    char sql[120];
    cx_buffer numbers = { 0 };
    casus_status status = cx_store_begin(store, err);
    if (status == CASUS_OK)
        status = find_coding(store, doc, options->min_confidence, err);
    if (status == CASUS_OK) status = cx_store_guard(store, err);
    if (status == CASUS_OK) status = known_events(store, document, &numbers, err);
    if (status == CASUS_OK) status = clear_records(store, document, err);
    if (status == CASUS_OK) {
        row r = { .store = store, .numbers = &numbers };
        put_all(&r, document, doc, options);
        status = cx_store_write(store, err);
    }
    cx_buffer_free(&numbers);
    if (status != CASUS_OK) return status;
    snprintf(sql, sizeof sql, "UPDATE documents SET coding = %lld WHERE document = %lld",
             (long long)store->coding, (long long)document);
    return cx_store_run(store, sql, err);
}
