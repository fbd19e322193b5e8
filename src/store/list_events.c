/* list_events.c -- events: in a list, and one with all that hangs from it.
 *
 * SPDX-License-Identifier: MIT
 */
/* SQL stands in its own lines. */
/* clang-format off */
#include "store/private.h"
#include "store/shapes.h"

/* ---- parties and voices ---- */

static const cx_field party_fields[] = {
    { "name", CX_FIELD_TEXT, "e.name", "as the dictionaries or the report have it" },
    { "country", CX_FIELD_TEXT, "e.country", "ISO 3166-1 alpha-3, IGO ..." },
    { "code", CX_FIELD_TEXT, "e.code", "CAMEO actor code" },
    { "implied", CX_FIELD_BOOL, "p.implied",
      "not told by the words of the act, but taken from the report or from what is usual; "
      "null: coded before casus told" },
};
const cx_shape cx_shape_party = { .name = "Party",
                                  .fields = party_fields,
                                  .n_fields = CX_N(party_fields) };

static const cx_field voice_fields[] = {
    { "speaker", CX_FIELD_TEXT, "e.name", "null: the author of the report" },
    { "country", CX_FIELD_TEXT, "e.country", "of the speaker" },
    { "stance", CX_FIELD_TEXT, "c.stance", "assert, deny, doubt or confirm" },
};
const cx_shape cx_shape_claim = { .name = "Claim",
                                  .fields = voice_fields,
                                  .n_fields = CX_N(voice_fields) };

#define PARTIES(side)                                                                    \
    "FROM parties p JOIN entities e ON e.document = ?2 AND e.entity = p.entity"          \
    " WHERE p.event = ?1 AND p.side = '" side "' ORDER BY p.position"

static const cx_part event_parts[] = {
    { "actors", &cx_shape_party, PARTIES("actor"), "who acted" },
    { "recipients", &cx_shape_party, PARTIES("recipient"), "upon whom" },
    { "claims", &cx_shape_claim,
      "FROM claims c LEFT JOIN entities e ON e.document = ?2 AND e.entity = c.speaker"
      " WHERE c.event = ?1 ORDER BY c.position",
      "who vouches for it, the outermost speaker first" },
};

/* ---- an event ---- */

static const cx_field event_fields[] = {
    { "event", CX_FIELD_INTEGER, "v.event", "number in this database" },
    { "id", CX_FIELD_TEXT, "v.id", "stable across runs" },
    { "day", CX_FIELD_TEXT, "v.day", "of the act, else of the report" },
    { "type", CX_FIELD_TEXT, "v.type", "PLOVER type" },
    { "mode", CX_FIELD_TEXT, "v.mode", "PLOVER mode" },
    { "cameo", CX_FIELD_TEXT, "v.cameo", "CAMEO code" },
    { "goldstein", CX_FIELD_REAL, "v.goldstein", "-10 to 10" },
    { "quad", CX_FIELD_INTEGER, "v.quad",
      "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material "
      "conflict" },
    { "contexts", CX_FIELD_WORDS, "v.contexts", "PLOVER contexts" },
    { "status", CX_FIELD_TEXT, "v.status",
      "reported, claimed, denied, disputed, unverified, confirmed, planned, demanded, "
      "hypothetical or negated" },
    { "modality", CX_FIELD_TEXT, "v.modality", "actual, ongoing, planned ..." },
    { "polarity", CX_FIELD_TEXT, "v.polarity", "positive or negative" },
    { "verification", CX_FIELD_TEXT, "v.verification",
      "none, unverified, verified or disputed" },
    { "factuality", CX_FIELD_REAL, "v.factuality", "-3 to 3" },
    { "confidence", CX_FIELD_REAL, "v.confidence", "0 to 1" },
    { "rule", CX_FIELD_TEXT, "v.rule", "the rule that made it" },
    { "place.name", CX_FIELD_TEXT, "p.name", "where the act was" },
    { "place.country", CX_FIELD_TEXT, "p.country", "ISO 3166-1 alpha-3" },
    { "place.adm1", CX_FIELD_TEXT, "p.adm1", "first-level division" },
    { "place.lat", CX_FIELD_REAL, "p.lat", "null when too coarse for a point" },
    { "place.lon", CX_FIELD_REAL, "p.lon", "null when too coarse for a point" },
    { "place.precision", CX_FIELD_TEXT, "p.precision",
      "exact, city, adm1, country or region" },
    { "sentence", CX_FIELD_TEXT, CX_SQL_CUT("d.text", "s.start", "s.end"),
      "the sentence that tells it" },
    { "trigger", CX_FIELD_SPAN, CX_SQL_IN_SENTENCE("v.trigger_start", "v.trigger_end"),
      "bytes of the sentence that name the act" },
    { "document", CX_FIELD_INTEGER, "v.document", "the report, see /documents/{n}" },
    { "source", CX_FIELD_TEXT, "d.source", "its publisher" },
    { "url", CX_FIELD_TEXT, "d.url", "its address" },
    { "title", CX_FIELD_TEXT, "d.title", "its title" },
    { "published", CX_FIELD_TEXT, "d.published", "as given" },
    { "copies", CX_FIELD_INTEGER,
      "1 + (SELECT count(*) FROM documents c"
      " WHERE c.copy_group = ifnull(d.copy_group, d.document))",
      "reports that carry this text" },
    { "happening", CX_FIELD_INTEGER,
      "(SELECT g.happening FROM happening_events g WHERE g.event = v.event)",
      "that it tells of, see /happenings/{n}" },
};
const cx_shape cx_shape_event = { "Event",     event_fields,      CX_N(event_fields),
                                  event_parts, CX_N(event_parts), "v.event, v.document" };

/* ---- an event in detail ---- */

/* Parts know event and document; the sentence they need for spans is looked up. */
#define SENTENCE_OF                                                                      \
    " JOIN events v ON v.event = ?1"                                                     \
    " JOIN sentences s ON s.document = v.document AND s.sentence = v.sentence"

static const cx_field party_detail_fields[] = {
    { "name", CX_FIELD_TEXT, "e.name", "as the dictionaries or the report have it" },
    { "country", CX_FIELD_TEXT, "e.country", "ISO 3166-1 alpha-3, IGO ..." },
    { "code", CX_FIELD_TEXT, "e.code", "CAMEO actor code" },
    { "kind", CX_FIELD_TEXT, "e.kind", "state, person, organisation ..." },
    { "sector", CX_FIELD_WORDS, "e.sector", "PLOVER sectors" },
    { "ref", CX_FIELD_TEXT, "e.ref", "key in the dictionaries; null: unknown to them" },
    { "title", CX_FIELD_TEXT, "e.title", "office" },
    { "span", CX_FIELD_SPAN, CX_SQL_IN_SENTENCE("p.start", "p.end"),
      "bytes of the sentence" },
};
static const cx_shape party_detail = { .name = "PartyDetail",
                                       .fields = party_detail_fields,
                                       .n_fields = CX_N(party_detail_fields) };

static const cx_field voice_detail_fields[] = {
    { "speaker", CX_FIELD_TEXT, "e.name", "null: the author of the report" },
    { "country", CX_FIELD_TEXT, "e.country", "of the speaker" },
    { "stance", CX_FIELD_TEXT, "c.stance", "assert, deny, doubt or confirm" },
    { "cue", CX_FIELD_SPAN, CX_SQL_IN_SENTENCE("c.cue_start", "c.cue_end"),
      "bytes of the sentence" },
    { "span", CX_FIELD_SPAN, CX_SQL_IN_SENTENCE("t.speaker_start", "t.speaker_end"),
      "the speaker's words, bytes of the sentence" },
    { "words", CX_FIELD_TEXT, CX_SQL_CUT("d.text", "c.cue_start", "c.cue_end"),
      "the words that lend the stance, from whichever sentence" },
};
static const cx_shape voice_detail = { .name = "ClaimDetail",
                                       .fields = voice_detail_fields,
                                       .n_fields = CX_N(voice_detail_fields) };

static const cx_field object_fields[] = {
    { "text", CX_FIELD_TEXT, CX_SQL_CUT("d.text", "o.start", "o.end"), "its words" },
    { "name", CX_FIELD_TEXT, "e.name", "of the entity, if it is one" },
    { "role", CX_FIELD_TEXT, "o.role", "instrument, target or theme" },
    { "category", CX_FIELD_TEXT, "o.category", "of a weapon" },
    { "origin", CX_FIELD_TEXT, "o.origin", "the country that makes it" },
    { "span", CX_FIELD_SPAN, CX_SQL_IN_SENTENCE("o.start", "o.end"),
      "bytes of the sentence" },
};
static const cx_shape object_shape = { .name = "Object",
                                       .fields = object_fields,
                                       .n_fields = CX_N(object_fields) };

static const cx_field quantity_fields[] = {
    { "text", CX_FIELD_TEXT, CX_SQL_CUT("d.text", "q.start", "q.end"), "its words" },
    { "role", CX_FIELD_TEXT, "q.role", "killed, wounded, value, count ..." },
    { "of", CX_FIELD_TEXT, "q.\"of\"", "what is counted" },
    { "unit", CX_FIELD_TEXT, "q.unit", "percent, km ..." },
    { "currency", CX_FIELD_TEXT, "q.currency", "ISO 4217" },
    { "low", CX_FIELD_REAL, "q.low", "null: no lower bound" },
    { "high", CX_FIELD_REAL, "q.high", "null: no upper bound" },
    { "best", CX_FIELD_REAL, "q.best", "the figure itself" },
    { "span", CX_FIELD_SPAN, CX_SQL_IN_SENTENCE("q.start", "q.end"),
      "bytes of the sentence" },
};
static const cx_shape quantity_shape = { .name = "Figure",
                                         .fields = quantity_fields,
                                         .n_fields = CX_N(quantity_fields) };

#define DETAIL_PARTIES(side)                                                             \
    "FROM parties p JOIN entities e ON e.document = ?2 AND e.entity = p.entity"          \
    SENTENCE_OF " WHERE p.event = ?1 AND p.side = '" side "' ORDER BY p.position"

static const cx_part detail_parts[] = {
    { "actors", &party_detail, DETAIL_PARTIES("actor"), "who acted" },
    { "recipients", &party_detail, DETAIL_PARTIES("recipient"), "upon whom" },
    { "claims", &voice_detail,
      "FROM claims c" SENTENCE_OF " JOIN documents d ON d.document = ?2"
      " LEFT JOIN entities e ON e.document = ?2 AND e.entity = c.speaker"
      " LEFT JOIN statements t ON t.document = ?2 AND t.statement = c.statement"
      " WHERE c.event = ?1 ORDER BY c.position",
      "who vouches for it, the outermost speaker first" },
    { "objects", &object_shape,
      "FROM objects o" SENTENCE_OF " JOIN documents d ON d.document = ?2"
      " LEFT JOIN entities e ON e.document = ?2 AND e.entity = o.entity"
      " WHERE o.event = ?1 ORDER BY o.position",
      "what it was done with or to" },
    { "quantities", &quantity_shape,
      "FROM event_quantities x" SENTENCE_OF " JOIN documents d ON d.document = ?2"
      " JOIN quantities q ON q.document = ?2 AND q.quantity = x.quantity"
      " WHERE x.event = ?1 ORDER BY x.quantity",
      "figures of the act" },
};
const cx_shape cx_shape_event_detail = { "EventDetail",        event_fields,
                                         CX_N(event_fields),   detail_parts,
                                         CX_N(detail_parts), "v.event, v.document" };

/* ---- the list ---- */

static const cx_sort sorts[] = {
    { "newest", "v.day", false, true, "the latest act first" },
    { "oldest", "v.day", true, true, "the earliest act first" },
    { "added", NULL, false, false, "what came into the database last first" },
};

static void conditions(cx_question *q, const cx_list_filter *filter)
{
    cx_question_events(q, &filter->events);
    if (filter->document) {
        cx_buffer_format(&q->sql, " AND v.document = %lld", (long long)filter->document);
    }
}

const cx_list cx_list_events = {
    .name = "events",
    .about = "who did what to whom",
    .shape = &cx_shape_event,
    .detail = &cx_shape_event_detail,
    .from = "FROM events v JOIN documents d ON d.document = v.document"
            " JOIN sentences s ON s.document = v.document AND s.sentence = v.sentence"
            " LEFT JOIN places p ON p.document = v.document AND p.place = v.place"
            " WHERE v.event = ?1",
    .base = "FROM events v",
    .number = "v.event",
    .pairs = "pairs",
    .pair_number = "event",
    .pair_day = "v.day",
    .unfiltered = "SELECT count(*) FROM events",
    .by_id = "SELECT min(event) FROM events WHERE id = ?1",
    .sorts = sorts,
    .n_sorts = CX_N(sorts),
    .asks = CX_ASK_ACTOR | CX_ASK_RECIPIENT | CX_ASK_DYAD | CX_ASK_TYPE | CX_ASK_STATUS |
            CX_ASK_DAYS | CX_ASK_WORDS | CX_ASK_CONFIDENCE | CX_ASK_DISTINCT |
            CX_ASK_DOCUMENT | CX_ASK_PAGE,
    .conditions = conditions,
};

/* ---- what an event was read from ---- */

static const cx_field told_fields[] = {
    { "text", CX_FIELD_STRING, "d.text", "the clean text" },
    { "published", CX_FIELD_TEXT, "d.published", "as given" },
    { "rule", CX_FIELD_TEXT, "v.rule", "the rule that made it" },
    { "model", CX_FIELD_TEXT,
      "(SELECT c.model_digest FROM codings c WHERE c.coding = d.coding)",
      "digest of the model that read it" },
    { "start", CX_FIELD_INTEGER, "s.start", "of the sentence" },
};
static const cx_shape told_shape = { .name = "Told",
                                     .fields = told_fields,
                                     .n_fields = CX_N(told_fields) };

const cx_list cx_list_told = {
    .name = "told",
    .about = "the report behind an event",
    .shape = &told_shape,
    .detail = &told_shape,
    .from = "FROM events v JOIN documents d ON d.document = v.document"
            " JOIN sentences s ON s.document = v.document AND s.sentence = v.sentence"
            " WHERE v.event = ?1",
};
