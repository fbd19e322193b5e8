/* list_documents.c -- documents: in a list, and one as its record (docs/records.md).
 *
 * SPDX-License-Identifier: MIT
 */
#include "record/record.h"
#include "store/private.h"
#include "store/shapes.h"

/* ---- pieces of the record; ?1 is the document, ?2 the row above ---- */

static const cx_field span_fields[] = { { "", CX_FIELD_SPAN, "x.start, x.end",
                                          "bytes" } };
static const cx_shape span_shape = { .name = "Span",
                                     .fields = span_fields,
                                     .n_fields = 1 };

static const cx_field number_fields[] = { { "", CX_FIELD_INTEGER, "x.quantity",
                                            "index into quantities" } };
static const cx_shape number_shape = { .name = "Index",
                                       .fields = number_fields,
                                       .n_fields = 1 };

static const cx_field entity_fields[] = {
    { "name", CX_FIELD_STRING, "x.name", "" },
    { "kind", CX_FIELD_TEXT, "x.kind", "" },
    { "country", CX_FIELD_TEXT, /* as the record has it: see cx_record_country */
      "CASE x.country WHEN '" CX_ISLAMIC_STATE "' THEN 'ISL' ELSE x.country END", "" },
    { "sector", CX_FIELD_WORDS, "x.sector", "" },
    { "code", CX_FIELD_TEXT, "x.code", "" },
    { "ref", CX_FIELD_TEXT, "x.ref", "" },
    { "title", CX_FIELD_TEXT, "x.title", "" },
};
static const cx_part entity_parts[] = {
    { "mentions", &span_shape,
      "FROM mentions x WHERE x.document = ?1 AND x.entity = ?2 ORDER BY x.start", "" },
};
static const cx_shape entity_shape = {
    "Entity", entity_fields, CX_N(entity_fields), entity_parts, 1, "x.document, x.entity"
};

static const cx_field participant_fields[] = {
    { "entity", CX_FIELD_INTEGER, "x.entity", "index into entities" },
    { "span", CX_FIELD_SPAN, "x.start, x.end", "" },
    { "implied", CX_FIELD_BOOL, "x.implied", "not told by the words of the act" },
};
static const cx_shape participant_shape = { .name = "Participant",
                                            .fields = participant_fields,
                                            .n_fields = CX_N(participant_fields) };

static const cx_field object_fields[] = {
    { "entity", CX_FIELD_INTEGER, "x.entity", "index into entities" },
    { "span", CX_FIELD_SPAN, "x.start, x.end", "" },
    { "role", CX_FIELD_TEXT, "x.role", "" },
    { "category", CX_FIELD_TEXT, "x.category", "" },
    { "origin", CX_FIELD_TEXT, "x.origin", "" },
};
static const cx_shape object_shape = { .name = "RecordObject",
                                       .fields = object_fields,
                                       .n_fields = CX_N(object_fields) };

static const cx_field claim_fields[] = {
    { "speaker", CX_FIELD_INTEGER, "x.speaker", "index into entities; null: the author" },
    { "stance", CX_FIELD_TEXT, "x.stance", "" },
    { "cue", CX_FIELD_SPAN, "x.cue_start, x.cue_end", "" },
    { "statement", CX_FIELD_INTEGER, "x.statement", "index into statements" },
};
static const cx_shape claim_shape = { .name = "RecordClaim",
                                      .fields = claim_fields,
                                      .n_fields = CX_N(claim_fields) };

static const cx_field event_fields[] = {
    { "event", CX_FIELD_INTEGER, "x.event", "number, see /events/{n}" },
    { "id", CX_FIELD_TEXT, "x.id", "" },
    { "sentence", CX_FIELD_INTEGER, "x.sentence", "" },
    { "trigger", CX_FIELD_SPAN, "x.trigger_start, x.trigger_end", "" },
    { "type", CX_FIELD_TEXT, "x.type", "" },
    { "mode", CX_FIELD_TEXT, "x.mode", "" },
    { "contexts", CX_FIELD_WORDS, "x.contexts", "" },
    { "cameo", CX_FIELD_TEXT, "x.cameo", "" },
    { "goldstein", CX_FIELD_REAL, "x.goldstein", "" },
    { "quad", CX_FIELD_INTEGER, "x.quad", "" },
    { "place", CX_FIELD_INTEGER, "x.place", "index into places" },
    { "time", CX_FIELD_INTEGER, "x.time", "index into times" },
    { "polarity", CX_FIELD_TEXT, "x.polarity", "" },
    { "modality", CX_FIELD_TEXT, "x.modality", "" },
    { "verification", CX_FIELD_TEXT, "x.verification", "" },
    { "status", CX_FIELD_TEXT, "x.status", "" },
    { "factuality", CX_FIELD_REAL, "x.factuality", "" },
    { "rule", CX_FIELD_TEXT, "x.rule", "" },
    { "confidence", CX_FIELD_REAL, "x.confidence", "" },
};
static const cx_part event_parts[] = {
    { "actors", &participant_shape,
      "FROM parties x WHERE x.event = ?1 AND x.side = 'actor' ORDER BY x.position", "" },
    { "recipients", &participant_shape,
      "FROM parties x WHERE x.event = ?1 AND x.side = 'recipient' ORDER BY x.position",
      "" },
    { "objects", &object_shape, "FROM objects x WHERE x.event = ?1 ORDER BY x.position",
      "" },
    { "quantities", &number_shape,
      "FROM event_quantities x WHERE x.event = ?1 ORDER BY x.quantity", "" },
    { "claims", &claim_shape, "FROM claims x WHERE x.event = ?1 ORDER BY x.position",
      "" },
};
static const cx_shape event_shape = { "RecordEvent",      event_fields,
                                      CX_N(event_fields), event_parts,
                                      CX_N(event_parts),  "x.event" };

static const cx_field statement_fields[] = {
    { "sentence", CX_FIELD_INTEGER, "x.sentence", "" },
    { "speaker", CX_FIELD_INTEGER, "x.speaker", "index into entities" },
    { "speaker_span", CX_FIELD_SPAN, "x.speaker_start, x.speaker_end", "" },
    { "cue", CX_FIELD_SPAN, "x.cue_start, x.cue_end", "" },
    { "addressee", CX_FIELD_INTEGER, "x.addressee", "index into entities" },
    { "kind", CX_FIELD_TEXT, "x.kind", "" },
    { "quoted", CX_FIELD_TEXT, "x.quoted", "" },
    { "negated", CX_FIELD_BOOL, "x.negated", "" },
};
static const cx_part statement_parts[] = {
    { "content", &span_shape,
      "FROM statement_content x WHERE x.document = ?1 AND x.statement = ?2"
      " ORDER BY x.position",
      "" },
};
static const cx_shape statement_shape = { "RecordStatement",
                                          statement_fields,
                                          CX_N(statement_fields),
                                          statement_parts,
                                          1,
                                          "x.document, x.statement" };

static const cx_field item_fields[] = {
    { "span", CX_FIELD_SPAN, "x.start, x.end", "" },
    { "entity", CX_FIELD_INTEGER, "x.entity", "index into entities" },
    { "category", CX_FIELD_TEXT, "x.category", "" },
    { "quantity", CX_FIELD_INTEGER, "x.quantity", "index into quantities" },
};
static const cx_shape item_shape = { .name = "RecordItem",
                                     .fields = item_fields,
                                     .n_fields = CX_N(item_fields) };

static const cx_field transfer_fields[] = {
    { "kind", CX_FIELD_TEXT, "x.kind", "" },
    { "supplier", CX_FIELD_INTEGER, "x.supplier", "index into entities" },
    { "recipient", CX_FIELD_INTEGER, "x.recipient", "index into entities" },
    { "value", CX_FIELD_INTEGER, "x.value", "index into quantities" },
    { "share", CX_FIELD_INTEGER, "x.share", "index into quantities" },
    { "time", CX_FIELD_INTEGER, "x.time", "index into times" },
    { "polarity", CX_FIELD_TEXT, "x.polarity", "" },
    { "modality", CX_FIELD_TEXT, "x.modality", "" },
    { "verification", CX_FIELD_TEXT, "x.verification", "" },
    { "sentence", CX_FIELD_INTEGER, "x.sentence", "" },
    { "trigger", CX_FIELD_SPAN, "x.trigger_start, x.trigger_end", "" },
    { "rule", CX_FIELD_TEXT, "x.rule", "" },
};
static const cx_part transfer_parts[] = {
    { "items", &item_shape, "FROM items x WHERE x.transfer = ?1 ORDER BY x.position",
      "" },
    { "claims", &claim_shape, "FROM claims x WHERE x.transfer = ?1 ORDER BY x.position",
      "" },
};
static const cx_shape transfer_shape = { "RecordTransfer",      transfer_fields,
                                         CX_N(transfer_fields), transfer_parts,
                                         CX_N(transfer_parts),  "x.transfer" };

static const cx_field relation_fields[] = {
    { "kind", CX_FIELD_TEXT, "x.kind", "" },
    { "a", CX_FIELD_INTEGER, "x.a", "index into entities" },
    { "b", CX_FIELD_INTEGER, "x.b", "index into entities" },
    { "symmetric", CX_FIELD_BOOL, "x.symmetric", "" },
    { "sentence", CX_FIELD_INTEGER, "x.sentence", "" },
    { "trigger", CX_FIELD_SPAN, "x.trigger_start, x.trigger_end", "" },
    { "rule", CX_FIELD_TEXT, "x.rule", "" },
};
static const cx_part relation_parts[] = {
    { "claims", &claim_shape, "FROM claims x WHERE x.relation = ?1 ORDER BY x.position",
      "" },
};
static const cx_shape relation_shape = {
    "RecordRelation", relation_fields, CX_N(relation_fields), relation_parts, 1,
    "x.relation"
};

static const cx_field quantity_fields[] = {
    { "span", CX_FIELD_SPAN, "x.start, x.end", "" },
    { "low", CX_FIELD_REAL, "x.low", "" },
    { "high", CX_FIELD_REAL, "x.high", "" },
    { "best", CX_FIELD_REAL, "x.best", "" },
    { "unit", CX_FIELD_STRING, "x.unit", "" },
    { "currency", CX_FIELD_TEXT, "x.currency", "" },
    { "of", CX_FIELD_STRING, "x.\"of\"", "" },
    { "role", CX_FIELD_TEXT, "x.role", "" },
};
static const cx_shape quantity_shape = { .name = "RecordQuantity",
                                         .fields = quantity_fields,
                                         .n_fields = CX_N(quantity_fields) };

static const cx_field time_fields[] = {
    { "span", CX_FIELD_SPAN, "x.span_start, x.span_end", "" },
    { "start", CX_FIELD_TEXT, "x.start", "" },
    { "end", CX_FIELD_TEXT, "x.end", "" },
    { "precision", CX_FIELD_TEXT, "x.precision", "" },
    { "timex", CX_FIELD_STRING, "x.timex", "" },
};
static const cx_shape time_shape = { .name = "RecordTime",
                                     .fields = time_fields,
                                     .n_fields = CX_N(time_fields) };

static const cx_field place_fields[] = {
    { "span", CX_FIELD_SPAN, "x.start, x.end", "" },
    { "name", CX_FIELD_STRING, "x.name", "" },
    { "country", CX_FIELD_TEXT, "x.country", "" },
    { "adm1", CX_FIELD_TEXT, "x.adm1", "" },
    { "lat", CX_FIELD_REAL, "x.lat", "" },
    { "lon", CX_FIELD_REAL, "x.lon", "" },
    { "geonames", CX_FIELD_INTEGER, "x.geonames", "" },
    { "precision", CX_FIELD_TEXT, "x.precision", "" },
    { "type", CX_FIELD_TEXT, "x.type", "" },
};
static const cx_shape place_shape = { .name = "RecordPlace",
                                      .fields = place_fields,
                                      .n_fields = CX_N(place_fields) };

/* ---- a document ---- */

#define ABOUT_DOCUMENT                                                                   \
    { "document", CX_FIELD_INTEGER, "d.document", "number in this database" },           \
        { "id", CX_FIELD_TEXT, "d.id", "as given by whoever brought the report" },       \
        { "source", CX_FIELD_TEXT, "d.source", "the publisher" },                        \
        { "url", CX_FIELD_TEXT, "d.url", "its address" },                                \
        { "title", CX_FIELD_TEXT, "d.title", "its title" },                              \
        { "byline", CX_FIELD_TEXT, "d.byline", "who wrote it" },                         \
        { "published", CX_FIELD_TEXT, "d.published", "as given, else as found" },        \
        { "published_from", CX_FIELD_TEXT, "d.published_from",                           \
          "what told the date, where it was found in a page" },                          \
        { "day", CX_FIELD_TEXT, "d.day", "published as an ISO day" },                    \
        { "language", CX_FIELD_TEXT, "d.language", "as given or found" },                \
        { "copy_group", CX_FIELD_INTEGER, "ifnull(d.copy_group, d.document)",            \
          "first document with (nearly) the same text" },                                \
    {                                                                                    \
        "story", CX_FIELD_INTEGER, "d.story", "see /stories/{n}"                         \
    }

static const cx_field document_fields[] = {
    ABOUT_DOCUMENT,
    { "events", CX_FIELD_INTEGER,
      "(SELECT count(*) FROM events v WHERE v.document = d.document)",
      "how many it tells" },
};
static const cx_shape document_shape = { .name = "Document",
                                         .fields = document_fields,
                                         .n_fields = CX_N(document_fields) };

static const cx_field record_fields[] = {
    ABOUT_DOCUMENT,
    { "digest", CX_FIELD_TEXT, "d.digest", "of the clean text" },
    { "casus", CX_FIELD_TEXT, "g.casus", "version of the program" },
    { "model.name", CX_FIELD_TEXT, "g.model", "" },
    { "model.digest", CX_FIELD_TEXT, "g.model_digest", "" },
    { "text", CX_FIELD_STRING, "d.text", "the clean text; offsets are bytes of it" },
};

#define OF_DOCUMENT(table, key) "FROM " table " x WHERE x.document = ?1 ORDER BY x." key
static const cx_part record_parts[] = {
    { "sentences", &span_shape, OF_DOCUMENT("sentences", "sentence"), "" },
    { "entities", &entity_shape, OF_DOCUMENT("entities", "entity"), "" },
    { "events", &event_shape, OF_DOCUMENT("events", "event"), "" },
    { "statements", &statement_shape, OF_DOCUMENT("statements", "statement"), "" },
    { "transfers", &transfer_shape, OF_DOCUMENT("transfers", "transfer"), "" },
    { "relations", &relation_shape, OF_DOCUMENT("relations", "relation"), "" },
    { "quantities", &quantity_shape, OF_DOCUMENT("quantities", "quantity"), "" },
    { "times", &time_shape, OF_DOCUMENT("times", "time"), "" },
    { "places", &place_shape, OF_DOCUMENT("places", "place"), "" },
};
static const cx_shape record_shape = {
    "Record",     record_fields,      CX_N(record_fields),
    record_parts, CX_N(record_parts), "d.document"
};

/* ---- the list ---- */

static const cx_sort sorts[] = {
    { "newest", "d.day", false, true, "the latest report first" },
    { "oldest", "d.day", true, true, "the earliest report first" },
    { "added", NULL, false, false, "what came into the database last first" },
};

static void conditions(cx_question *q, const cx_list_filter *f)
{
    cx_buffer_cstr(&q->sql, " WHERE true");
    if (f->events.from) cx_question_add(q, " AND d.day >= ?", f->events.from);
    if (f->events.to) cx_question_add(q, " AND d.day <= ?", f->events.to);
    if (f->source) cx_question_add(q, " AND d.source = ?", f->source);
    if (f->events.distinct) cx_buffer_cstr(&q->sql, " AND d.copy_group IS NULL");
    if (f->story) {
        cx_buffer_format(&q->sql, " AND d.story = %lld", (long long)f->story);
    }
    if (f->events.search) cx_question_words(q, "d.document", &f->events);
}

const cx_list cx_list_documents = {
    .name = "documents",
    .about = "the reports",
    .shape = &document_shape,
    .detail = &record_shape,
    .from = "FROM documents d JOIN codings g USING (coding) WHERE d.document = ?1",
    .base = "FROM documents d",
    .number = "d.document",
    .unfiltered = "SELECT count(*) FROM documents",
    .sorts = sorts,
    .n_sorts = CX_N(sorts),
    .asks = CX_ASK_DAYS | CX_ASK_WORDS | CX_ASK_DISTINCT | CX_ASK_SOURCE | CX_ASK_STORY |
            CX_ASK_PAGE,
    .conditions = conditions,
};
