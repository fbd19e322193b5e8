/* table.c -- the records of a database as they are: one row each, CSV or JSON Lines.
 *
 * A kind of record is a list of columns, each an expression over the schema with its type
 * and its meaning; the query, the heads and the data dictionary are made from it. A
 * column that is a list is JSON, and in CSV has words in its place.
 *
 * SPDX-License-Identifier: MIT
 */
/* SQL stands in its own lines. */
/* clang-format off */
#include "exchange/fields.h"
#include "exchange/render.h"
#include "store/list.h"
#include "store/rows.h"

typedef enum column_type {
    TEXT,
    INTEGER,
    REAL,
    LIST, /* JSON; not in CSV */
    WORDS /* for CSV only: what a LIST says, in words */
} column_type;

typedef struct column {
    const char *name;
    column_type type;
    const char *sql, *about;
} column;

struct cx_table {
    const char *name, *from, *order;
    cx_conditions *conditions;
    const column *columns;
    size_t n;
};

#define CUT(text, start, end) \
    "CAST(substr(CAST(" text " AS BLOB), " start " + 1, " end " - " start ") AS TEXT)"
#define DOCUMENT                                                            \
    { "document", TEXT, "d.id", "id of the report" },                       \
        { "source", TEXT, "d.source", "publisher of the report" },          \
        { "url", TEXT, "d.url", "address of the report" },                  \
        { "published", TEXT, "d.published", "date of the report, as given" }

#define PARTIES(side)                                                                   \
    "(SELECT json_group_array(json_object('name', name, 'country', country, 'code', "   \
    "code)) FROM (SELECT * FROM happening_parties p WHERE p.happening = h.happening "   \
    "AND p.side = '" side "' ORDER BY p.position))"
#define PARTY_WORDS(side, what)                                                         \
    "(SELECT group_concat(" what ", '; ') FROM (SELECT * FROM happening_parties p "     \
    "WHERE p.happening = h.happening AND p.side = '" side "' ORDER BY p.position))"

static const column happening_columns[] = {
    { "id", TEXT, "h.id", "name of the happening, stable across runs" },
    { "happening", INTEGER, "h.happening", "number in this database" },
    { "story", INTEGER, "h.story", "first document of the story it belongs to" },
    { "type", TEXT, "h.type", "PLOVER type" },
    { "mode", TEXT, "h.mode", "PLOVER mode" },
    { "cameo", TEXT, "h.cameo", "CAMEO code" },
    { "goldstein", REAL, "h.goldstein", "Goldstein score, -10 to 10" },
    { "quad", INTEGER, "h.quad", "quad class, 1 verbal cooperation to 4 material conflict" },
    { "contexts", TEXT, "h.contexts", "PLOVER contexts, blanks between" },
    { "realis", TEXT, "h.realis", "deed, plan or demand" },
    { "status", TEXT, "h.status", "one word for who vouches for it" },
    { "contested", INTEGER, "h.contested", "1 when parties disagree or nobody independent "
                                           "confirms it" },
    { "actors", LIST, PARTIES("actor"), "who acted" },
    { "recipients", LIST, PARTIES("recipient"), "on whom" },
    { "actor_names", WORDS, PARTY_WORDS("actor", "name"), "who acted" },
    { "actor_countries", WORDS, PARTY_WORDS("actor", "country"), "their countries" },
    { "recipient_names", WORDS, PARTY_WORDS("recipient", "name"), "on whom" },
    { "recipient_countries", WORDS, PARTY_WORDS("recipient", "country"),
      "their countries" },
    { "day_from", TEXT, "h.day_from", "first day that it may have been on" },
    { "day_to", TEXT, "h.day_to", "last day that it may have been on" },
    { "place", TEXT, "h.place", "where the act was" },
    { "country", TEXT, "h.country", "country of the place, ISO 3166-1 alpha-3" },
    { "adm1", TEXT, "h.adm1", "first-level division of the place" },
    { "lat", REAL, "h.lat", "degrees north; see precision" },
    { "lon", REAL, "h.lon", "degrees east; see precision" },
    { "precision", TEXT, "h.precision", "exact, city, adm1, country, region or none" },
    { "documents", INTEGER, "h.documents", "reports that tell of it" },
    { "outlets", INTEGER, "h.outlets", "publishers of those reports" },
    { "origins", INTEGER, "h.origins", "independent origins among them" },
    { "first_reported", TEXT, "h.first_reported", "day of the first report" },
    { "last_reported", TEXT, "h.last_reported", "day of the last report" },
    { "figures", LIST,
      "(SELECT json_group_array(json_object('role', f.role, 'of', f.\"of\", 'unit', f.unit, "
      "'currency', f.currency, 'low', f.low, 'high', f.high, 'best', f.best, 'giver', "
      "f.giver, 'giver_country', f.giver_country)) FROM happening_figures f "
      "WHERE f.happening = h.happening)",
      "each figure and who gave it" },
    { "ranges", LIST,
      "(SELECT json_group_array(json_object('role', role, 'of', \"of\", 'unit', unit, "
      "'currency', currency, 'low', low, 'high', high, 'figures', n)) FROM (SELECT role, "
      "\"of\", unit, currency, min(ifnull(low, best)) AS low, max(ifnull(high, best)) AS "
      "high, count(*) AS n FROM happening_figures WHERE happening = h.happening GROUP BY "
      "1, 2, 3, 4 ORDER BY 1, 2))",
      "least and greatest figure for each thing that is counted" },
    { "stands", LIST,
      "(SELECT json_group_array(json_object('party', s.party, 'country', s.country, "
      "'stance', s.stance)) FROM (SELECT DISTINCT party, country, stance FROM "
      "happening_stands WHERE happening = h.happening ORDER BY 3, 1) s)",
      "who asserts, denies, doubts, confirms it" },
    { "asserted_by", WORDS,
      "(SELECT group_concat(party, '; ') FROM (SELECT DISTINCT party FROM "
      "happening_stands WHERE happening = h.happening AND stance = 'assert'))",
      "who asserts it" },
    { "denied_by", WORDS,
      "(SELECT group_concat(party, '; ') FROM (SELECT DISTINCT party FROM "
      "happening_stands WHERE happening = h.happening AND stance = 'deny'))",
      "who denies it" },
    { "mentions", LIST,
      "(SELECT json_group_array(json_object('event', v.id, 'document', d.id, 'sentence', "
      "v.sentence, 'trigger', json_array(v.trigger_start, v.trigger_end), 'source', "
      "d.source, 'origin', m.origin, 'status', v.status)) FROM happening_events m JOIN events v USING (event) JOIN documents d "
      "USING (document) WHERE m.happening = h.happening ORDER BY m.event)",
      "every event that tells of it" },
    { "links", LIST,
      "(SELECT json_group_array(json_object('happening', o.id, 'kind', l.kind)) FROM "
      "(SELECT other AS at, 'deed' AS kind FROM happening_links WHERE happening = "
      "h.happening UNION ALL SELECT happening, kind FROM happening_links WHERE other = "
      "h.happening) l JOIN happenings o ON o.happening = l.at)",
      "its plan, or the deed that carries it out" },
    { "mention_count", WORDS, "h.mentions", "events that tell of it" },
};

static const column statement_columns[] = {
    DOCUMENT,
    { "sentence", INTEGER, "s.sentence", "number of the sentence, from 0" },
    { "speaker", TEXT, "e.name", "who said it" },
    { "speaker_country", TEXT, "e.country", "his country" },
    { "speaker_sector", TEXT, "e.sector", "his sectors, blanks between" },
    { "addressee", TEXT, "a.name", "to whom" },
    { "cue", TEXT, CUT("d.text", "s.cue_start", "s.cue_end"), "the words that report it" },
    { "kind", TEXT, "s.kind", "speech, writing, belief or intent" },
    { "quoted", TEXT, "s.quoted", "direct, mixed or indirect" },
    { "negated", INTEGER, "s.negated", "1: it was not said" },
    { "content", TEXT,
      "(SELECT group_concat(" CUT("d.text", "c.start", "c.end") ", ' ... ') FROM "
      "statement_content c WHERE c.document = s.document AND c.statement = s.statement)",
      "what was said" },
};

#define VALUE(q, what) q "." what
static const column transfer_columns[] = {
    DOCUMENT,
    { "sentence", INTEGER, "t.sentence", "number of the sentence, from 0" },
    { "kind", TEXT, "t.kind", "arms, aid, investment, loan, trade, training, technology" },
    { "supplier", TEXT, "a.name", "from whom" },
    { "supplier_country", TEXT, "a.country", "its country" },
    { "recipient", TEXT, "b.name", "to whom" },
    { "recipient_country", TEXT, "b.country", "its country" },
    { "items", TEXT,
      "(SELECT group_concat(" CUT("d.text", "i.start", "i.end") ", '; ') FROM items i "
      "WHERE i.transfer = t.transfer)",
      "what passed" },
    { "categories", TEXT,
      "(SELECT group_concat(DISTINCT i.category) FROM items i WHERE i.transfer = "
      "t.transfer)",
      "SIPRI's categories of the weapons" },
    { "value_low", REAL, VALUE("v", "low"), "least value" },
    { "value_high", REAL, VALUE("v", "high"), "greatest value" },
    { "currency", TEXT, VALUE("v", "currency"), "of the value" },
    { "share", REAL, VALUE("h", "best"), "share, in percent" },
    { "from", TEXT, "m.start", "first day of its time" },
    { "to", TEXT, "m.end", "last day of its time" },
    { "polarity", TEXT, "t.polarity", "positive or negative" },
    { "modality", TEXT, "t.modality", "actual, planned ..." },
    { "verification", TEXT, "t.verification", "none, unverified, verified, disputed" },
    { "rule", TEXT, "t.rule", "the rule that made it" },
};

static const column relation_columns[] = {
    DOCUMENT,
    { "sentence", INTEGER, "r.sentence", "number of the sentence, from 0" },
    { "kind", TEXT, "r.kind", "alliance, rivalry, command, office ..." },
    { "a", TEXT, "a.name", "the one" },
    { "a_country", TEXT, "a.country", "its country" },
    { "b", TEXT, "b.name", "the other" },
    { "b_country", TEXT, "b.country", "its country" },
    { "symmetric", INTEGER, "r.symmetric", "1: the same both ways" },
    { "rule", TEXT, "r.rule", "the rule that made it" },
};

#define COLUMNS(list) list, sizeof list / sizeof *list
static const cx_table tables[] = {
    { "happenings", "happenings h", "ORDER BY h.happening", cx_question_happenings, COLUMNS(happening_columns) },
    { "statements",
      "statements s JOIN documents d USING (document)"
      " LEFT JOIN entities e ON e.document = s.document AND e.entity = s.speaker"
      " LEFT JOIN entities a ON a.document = s.document AND a.entity = s.addressee",
      "ORDER BY s.document, s.statement", cx_conditions_of_reports,
      COLUMNS(statement_columns) },
    { "transfers",
      "transfers t JOIN documents d USING (document)"
      " LEFT JOIN entities a ON a.document = t.document AND a.entity = t.supplier"
      " LEFT JOIN entities b ON b.document = t.document AND b.entity = t.recipient"
      " LEFT JOIN quantities v ON v.document = t.document AND v.quantity = t.value"
      " LEFT JOIN quantities h ON h.document = t.document AND h.quantity = t.share"
      " LEFT JOIN times m ON m.document = t.document AND m.time = t.time",
      "ORDER BY t.transfer", cx_conditions_of_reports,
      COLUMNS(transfer_columns) },
    { "relations",
      "relations r JOIN documents d USING (document)"
      " LEFT JOIN entities a ON a.document = r.document AND a.entity = r.a"
      " LEFT JOIN entities b ON b.document = r.document AND b.entity = r.b",
      "ORDER BY r.relation", cx_conditions_of_reports,
      COLUMNS(relation_columns) },
};

const cx_table *cx_table_named(const char *name)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (strcmp(tables[i].name, name) == 0) return &tables[i];
    return NULL;
}

/* ---- writing ---- */

typedef struct work {
    const cx_table *table;
    const cx_sink *sink;
    cx_buffer row;
    bool csv;
} work;

static bool is_in(const column *c, bool csv)
{
    return c->type != (csv ? LIST : WORDS);
}

static void csv_cell(cx_buffer *out, const column *c, const cx_row *row, int i)
{
    if (c->type == REAL)
        cx_csv_real(out, cx_row_real(row, i));
    else
        cx_csv_text(out, cx_row_text(row, i));
}

static void json_member(cx_buffer *json, const column *c, const cx_row *row, int i)
{
    cx_json_key(json, c->name);
    if (cx_row_is_null(row, i)) {
        cx_json_null(json);
    } else if (c->type == REAL) {
        cx_json_double(json, cx_row_real(row, i));
    } else if (c->type == INTEGER) {
        cx_buffer_i64(json, cx_row_integer(row, i));
    } else if (c->type == LIST) {
        cx_buffer_str(json, cx_row_text(row, i));
    } else {
        cx_json_str(json, cx_row_text(row, i));
    }
}

static bool write_row(void *context, const cx_row *row)
{
    work *w = context;
    int k = 0;
    if (!w->csv) cx_json_open(&w->row, '{');
    for (size_t i = 0; i < w->table->n; i++) {
        const column *c = &w->table->columns[i];
        if (!is_in(c, w->csv)) continue;
        if (w->csv)
            csv_cell(&w->row, c, row, k++);
        else
            json_member(&w->row, c, row, k++);
    }
    if (w->csv) {
        cx_row_end(&w->row);
    } else {
        cx_json_close(&w->row, '}');
        cx_buffer_char(&w->row, '\n');
    }
    return cx_send(w->sink, &w->row);
}

static void query(cx_buffer *sql, const cx_table *table, bool csv)
{
    const char *before = "SELECT ";
    for (size_t i = 0; i < table->n; i++) {
        if (!is_in(&table->columns[i], csv)) continue;
        cx_buffer_format(sql, "%s%s", before, table->columns[i].sql);
        before = ", ";
    }
    cx_buffer_format(sql, " FROM %s", table->from);
    cx_buffer_char(sql, '\0');
}

casus_status cx_export_table(cx_store *store, const cx_table *table,
                             const cx_store_filter *filter, bool csv,
                             const cx_sink *sink, casus_error *err)
{
    work w = { .table = table, .sink = sink, .csv = csv };
    const cx_list_filter narrow = { .events = *filter, .contested = -1 };
    cx_buffer sql = { 0 };
    casus_status status = CASUS_OK;
    query(&sql, table, csv);
    for (size_t i = 0; csv && i < table->n; i++)
        if (is_in(&table->columns[i], true))
            cx_csv_text(&w.row, cx_cstr(table->columns[i].name));
    if (csv) cx_row_end(&w.row);
    if (sql.failed) status = cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    if (status == CASUS_OK && (!csv || cx_send(sink, &w.row)))
        status = cx_store_rows_where(store, sql.ptr, table->conditions, &narrow,
                                     table->order, write_row, &w, err);
    cx_buffer_free(&w.row);
    cx_buffer_free(&sql);
    return status;
}

/* ---- the data dictionary ---- */

static const column document_columns[] = {
    { "copy_group", INTEGER, NULL, "number of the first report with (nearly) this text" },
    { "story", INTEGER, NULL, "number of the story" },
    { "id", TEXT, NULL, "as given by whoever brought the report" },
    { "source", TEXT, NULL, "publisher" },
    { "url", TEXT, NULL, "address" },
    { "title", TEXT, NULL, "title" },
    { "byline", TEXT, NULL, "who wrote it, as the page says" },
    { "published", TEXT, NULL, "date, as given, else as found" },
    { "published_from", TEXT, NULL, "where a found date stood; empty when it was given" },
    { "language", TEXT, NULL, "as given, else as found" },
    { "digest", TEXT, NULL, "of the clean text: equal texts, equal digests" },
    { "events", INTEGER, NULL, "events that it tells" },
};

static const column event_columns[] = {
    { "id", TEXT, NULL, "name of the event, stable across runs" },
    { "day", TEXT, NULL, "first day of the act, else the day of the report" },
    { "type", TEXT, NULL, "PLOVER type" },
    { "mode", TEXT, NULL, "PLOVER mode" },
    { "cameo", TEXT, NULL, "CAMEO code, text: 010 is not 10" },
    { "goldstein", REAL, NULL, "Goldstein score, -10 to 10" },
    { "quad", INTEGER, NULL, "quad class, 1 verbal cooperation to 4 material conflict" },
    { "status", TEXT, NULL, "reported, claimed, denied, disputed, unverified, confirmed, "
                            "planned, demanded, hypothetical or negated" },
    { "modality", TEXT, NULL, "actual, ongoing, planned, possible, hypothetical, demanded "
                              "or standing" },
    { "polarity", TEXT, NULL, "positive or negative" },
    { "verification", TEXT, NULL, "none, unverified, verified or disputed" },
    { "factuality", REAL, NULL, "-3 certainly not to 3 certainly, as the author commits" },
    { "confidence", REAL, NULL, "0 to 1" },
    { "actors", TEXT, NULL, "who acted, commas between" },
    { "actor_countries", TEXT, NULL, "their countries, blanks between" },
    { "recipients", TEXT, NULL, "on whom, commas between" },
    { "recipient_countries", TEXT, NULL, "their countries, blanks between" },
    { "place", TEXT, NULL, "where the act was" },
    { "place_country", TEXT, NULL, "country of the place, ISO 3166-1 alpha-3" },
    { "place_precision", TEXT, NULL, "exact, city, adm1, country, region or none" },
    { "lat", REAL, NULL, "degrees north; see place_precision" },
    { "lon", REAL, NULL, "degrees east; see place_precision" },
    { "voices", TEXT, NULL, "who vouches for it or denies it" },
    { "sentence", TEXT, NULL, "the sentence that tells it" },
    { "rule", TEXT, NULL, "the rule that made it" },
    { "document", TEXT, NULL, "id of the report" },
    { "source", TEXT, NULL, "publisher of the report" },
    { "url", TEXT, NULL, "address of the report" },
    { "title", TEXT, NULL, "title of the report" },
    { "published", TEXT, NULL, "date of the report, as given" },
    { "copies", INTEGER, NULL, "reports that carry this text, this one among them" },
    { "actors_implied", TEXT, NULL, "for each actor 1 where the words of the act do not "
                                    "tell it, else 0, blanks between" },
    { "recipients_implied", TEXT, NULL, "the same for the recipients" },
};

static void describe(cx_buffer *out, const char *table, const column *columns, size_t n)
{
    static const char *const types[] = { "text", "integer", "number", "", "text" };
    for (size_t i = 0; i < n; i++) {
        if (!is_in(&columns[i], true)) continue;
        cx_csv_text(out, cx_cstr(table));
        cx_csv_text(out, cx_cstr(columns[i].name));
        cx_csv_text(out, cx_cstr(types[columns[i].type]));
        cx_csv_text(out, cx_cstr(columns[i].about));
        cx_row_end(out);
    }
}

void cx_data_dictionary(cx_buffer *out)
{
    cx_buffer_cstr(out, "table,column,type,meaning\n");
    describe(out, "documents", COLUMNS(document_columns));
    describe(out, "events", COLUMNS(event_columns));
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        describe(out, tables[i].name, tables[i].columns, tables[i].n);
    cx_render_csv_meanings(out, "claims", cx_list_ledger.shape);
    cx_render_csv_meanings(out, "stories", cx_list_matters.shape);
}
