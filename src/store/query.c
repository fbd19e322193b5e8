/* query.c -- asking the database: events through a filter, documents, counts.
 *
 * A filter becomes conditions joined by AND; what the user typed is always bound, never
 * pasted into the text of the query.
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/private.h"

#include "record/buffer.h"
#include "store/list.h"
#include "store/rows.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>

typedef cx_question question;

static void bind_later(question *q, const char *value)
{
    if (q->n == (int)(sizeof q->starts / sizeof *q->starts)) {
        q->sql.failed = true;
        return;
    }
    q->starts[q->n++] = q->keep.len;
    cx_buffer_add(&q->keep, value, strlen(value) + 1);
}

/* "X", or for names a LIKE pattern "%X%" in which X's own % and _ stand for
 * themselves. */
static void bind_pattern(question *q, const char *value)
{
    cx_buffer pattern = { 0 };
    cx_buffer_char(&pattern, '%');
    for (; *value; value++) {
        if (strchr("%_\\", *value)) cx_buffer_char(&pattern, '\\');
        cx_buffer_char(&pattern, *value);
    }
    cx_buffer_add(&pattern, "%", 2);
    if (pattern.failed)
        q->sql.failed = true;
    else
        bind_later(q, pattern.ptr);
    cx_buffer_free(&pattern);
}

void cx_question_like(question *q, const char *sql, const char *value)
{
    cx_buffer_cstr(&q->sql, sql);
    bind_pattern(q, value);
}

/* Three capitals are a country or a sector and no part of a name: USA is not in
 * Husain. */
static bool is_letters(const char *who)
{
    size_t n = 0;
    while (who[n] >= 'A' && who[n] <= 'Z') n++;
    return n == 3 && !who[n];
}

void cx_question_who(question *q, const char *country, const char *code, const char *who)
{
    cx_buffer_format(&q->sql,
                     "(%s = upper(?) OR %s = upper(?)"
                     " OR instr(' ' || e.sector || ' ', ' ' || upper(?) || ' ') > 0",
                     country, code);
    for (int i = 0; i < 3; i++) bind_later(q, who);
    if (!is_letters(who)) cx_question_like(q, " OR e.name LIKE ? ESCAPE '\\'", who);
    cx_buffer_char(&q->sql, ')');
}

/* A code is letters of the state, then sectors of three letters each. */
void cx_question_party(question *q, const char *who)
{
    cx_buffer_cstr(&q->sql, "(p.country = upper(?) OR p.code = upper(?)");
    bind_later(q, who);
    bind_later(q, who);
    if (is_letters(who)) {
        cx_question_add(q, " OR substr(p.code, 4, 3) = ?", who);
        cx_question_add(q, " OR (p.country IS NULL AND substr(p.code, 1, 3) = ?)", who);
    } else {
        cx_question_like(q, " OR p.name LIKE ? ESCAPE '\\'", who);
    }
    cx_buffer_char(&q->sql, ')');
}

static void condition(question *q, const char *sql, const char *value)
{
    cx_buffer_cstr(&q->sql, sql);
    bind_later(q, value);
}

/* Three letters that are no sector, for which there is an index. */
bool cx_question_is_country(const char *who)
{
    if (!is_letters(who)) return false;
    for (unsigned i = 0; i < CASUS_SECTOR_COUNT; i++) {
        if (strcmp(casus_sector_name(i), who) == 0) return false;
    }
    return true;
}

/* A country or a code stands in the row of the party; names and sectors do not. Few
 * events of a country are found by the index, many are met soon enough in the order of
 * the days. */
static void party(question *q, const char *side, const char *who, bool many)
{
    if (cx_question_is_country(who) && !many) {
        cx_buffer_format(&q->sql,
                         "v.event IN (SELECT event FROM parties WHERE side = '%s'", side);
        condition(q, " AND country = ?)", who);
        return;
    }
    if (cx_question_is_country(who)) {
        cx_buffer_format(&q->sql,
                         "EXISTS (SELECT 1 FROM parties p WHERE p.event = v.event"
                         " AND p.side = '%s'",
                         side);
        condition(q, " AND (p.country = ?", who);
        condition(q, " OR p.code = ?))", who);
        return;
    }
    cx_buffer_format(&q->sql,
                     "EXISTS (SELECT 1 FROM parties p JOIN entities e"
                     " ON e.document = v.document AND e.entity = p.entity"
                     " WHERE p.event = v.event AND p.side = '%s' AND ",
                     side);
    cx_question_who(q, "p.country", "p.code", who);
    cx_buffer_char(&q->sql, ')');
}

/* Events of two countries, from the table of pairs. */
static void between(question *q, const char *actor, const char *recipient)
{
    condition(q, "SELECT event FROM pairs WHERE a = ?", actor);
    condition(q, " AND b = ?", recipient);
}

static void both(question *q, const char *actor, const char *recipient)
{
    party(q, "actor", actor, true);
    cx_buffer_cstr(&q->sql, " AND ");
    party(q, "recipient", recipient, true);
}

/* column IN (?, ?, ...) for a list with commas; letters as `change` makes them. */
static void any_of(question *q, const char *column, const char *list, int (*change)(int))
{
    casus_str rest = cx_cstr(list), part;
    cx_buffer_format(&q->sql, " AND %s IN (", column);
    const char *comma = "";
    while (cx_str_split(&rest, ',', &part)) {
        char word[40];
        part = cx_str_trim(part);
        const uint32_t len = part.len < sizeof word - 1 ? part.len : sizeof word - 1;
        for (uint32_t i = 0; i < len; i++)
            word[i] = (char)change((unsigned char)part.ptr[i]);
        word[len] = '\0';
        cx_buffer_format(&q->sql, "%s?", comma);
        bind_later(q, word);
        comma = ", ";
    }
    cx_buffer_char(&q->sql, ')');
}

void cx_question_words(question *q, const char *document, const cx_store_filter *f)
{
    if (f->many_hits)
        cx_buffer_format(&q->sql, " AND casus_hit(%s)", document);
    else {
        cx_buffer_format(&q->sql, " AND %s IN", document);
        condition(q, " (SELECT rowid FROM search WHERE search MATCH ?)", f->search);
    }
}

static void conditions(question *q, const cx_store_filter *f)
{
    cx_buffer_format(&q->sql, " WHERE v.confidence >= %d / 1000.0",
                     (int)(f->min_confidence * 1000 + 0.5));
    if (f->actor) {
        cx_buffer_cstr(&q->sql, " AND ");
        party(q, "actor", f->actor, f->many_of_actor);
    }
    if (f->recipient) {
        cx_buffer_cstr(&q->sql, " AND ");
        party(q, "recipient", f->recipient, f->many_of_recipient);
    }
    if (f->party) {
        cx_buffer_cstr(&q->sql, " AND (");
        party(q, "actor", f->party, true);
        cx_buffer_cstr(&q->sql, " OR ");
        party(q, "recipient", f->party, true);
        cx_buffer_char(&q->sql, ')');
    }
    if (f->dyad_a && f->dyad_b && cx_question_is_country(f->dyad_a) &&
        cx_question_is_country(f->dyad_b)) {
        cx_buffer_cstr(&q->sql, " AND v.event IN (");
        between(q, f->dyad_a, f->dyad_b);
        cx_buffer_cstr(&q->sql, " UNION ALL ");
        between(q, f->dyad_b, f->dyad_a);
        cx_buffer_char(&q->sql, ')');
    } else if (f->dyad_a && f->dyad_b) {
        cx_buffer_cstr(&q->sql, " AND ((");
        both(q, f->dyad_a, f->dyad_b);
        cx_buffer_cstr(&q->sql, ") OR (");
        both(q, f->dyad_b, f->dyad_a);
        cx_buffer_cstr(&q->sql, "))");
    }
    if (f->types) any_of(q, "v.type", f->types, toupper);
    if (f->statuses) any_of(q, "v.status", f->statuses, tolower);
    if (f->from) condition(q, " AND v.day >= ?", f->from);
    if (f->to) condition(q, " AND v.day <= ?", f->to);
    if (f->search) cx_question_words(q, "v.document", f);
    if (f->distinct) {
        cx_buffer_cstr(&q->sql, " AND EXISTS (SELECT 1 FROM documents d WHERE"
                                " d.document = v.document AND d.copy_group IS NULL)");
    }
    if (f->done) {
        cx_buffer_cstr(&q->sql, " AND v.polarity = 'positive'"
                                " AND v.modality IN ('actual', 'ongoing')");
    }
}

static const char events_sql[] =
    "SELECT v.event, v.id, v.day, v.type, v.mode, v.cameo, v.status, v.modality, "
    "v.polarity,"
    " v.verification, v.rule, v.goldstein, v.factuality, v.confidence, v.quad,"
    " v.trigger_start, v.trigger_end, p.name, p.country, p.precision, p.lat, p.lon,"
    " s.start, substr(CAST(d.text AS BLOB), s.start + 1, s.end - s.start),"
    " d.id, d.source, d.url, d.title, d.published,"
    " 1 + (SELECT count(*) FROM documents c"
    "      WHERE c.copy_group = ifnull(d.copy_group, d.document)),"
    " v.document, d.story, v.contexts, d.language, p.adm1, p.type, p.geonames,"
    " v.sentence, d.bytes"
    " FROM events v JOIN documents d USING (document)"
    " JOIN sentences s ON s.document = v.document AND s.sentence = v.sentence"
    " LEFT JOIN places p ON p.document = v.document AND p.place = v.place"
    " WHERE v.event = ?";

static const char parties_sql[] =
    "SELECT p.side, e.name, e.country, e.code, e.sector, e.title, e.ref, e.kind,"
    " p.start, p.end, ifnull(p.implied, -1) FROM parties p JOIN events v USING (event)"
    " JOIN entities e ON e.document = v.document AND e.entity = p.entity"
    " WHERE p.event = ? ORDER BY p.side, p.position";

static const char voices_sql[] =
    "SELECT e.name, e.country, c.stance FROM claims c JOIN events v USING (event)"
    " LEFT JOIN entities e ON e.document = v.document AND e.entity = c.speaker"
    " WHERE c.event = ? ORDER BY c.position";

static double real(sqlite3_stmt *statement, int i)
{
    if (sqlite3_column_type(statement, i) == SQLITE_NULL) return NAN;
    return sqlite3_column_double(statement, i);
}

static void fill_event(cx_store_event *e, sqlite3_stmt *s)
{
    casus_str *const texts[] = { &e->id,           &e->day,    &e->type,     &e->mode,
                                 &e->cameo,        &e->status, &e->modality, &e->polarity,
                                 &e->verification, &e->rule };
    for (int i = 0; i < 10; i++) *texts[i] = cx_column_bytes(s, i + 1);
    e->goldstein = real(s, 11);
    e->factuality = real(s, 12);
    e->confidence = real(s, 13);
    e->quad = (uint32_t)sqlite3_column_int(s, 14);
    e->trigger.start = (uint32_t)sqlite3_column_int64(s, 15);
    e->trigger.end = (uint32_t)sqlite3_column_int64(s, 16);
    e->place = cx_column_bytes(s, 17);
    e->place_country = cx_column_bytes(s, 18);
    e->place_precision = cx_column_bytes(s, 19);
    e->lat = real(s, 20);
    e->lon = real(s, 21);
    e->sentence_start = (uint32_t)sqlite3_column_int64(s, 22);
    e->sentence = cx_column_bytes(s, 23);
    casus_str *const about[] = { &e->document, &e->source, &e->url, &e->title,
                                 &e->published };
    for (int i = 0; i < 5; i++) *about[i] = cx_column_bytes(s, 24 + i);
    e->copies = (uint32_t)sqlite3_column_int64(s, 29);
    e->number = sqlite3_column_int64(s, 0);
    e->document_number = sqlite3_column_int64(s, 30);
    e->story = sqlite3_column_int64(s, 31);
    casus_str *const more[] = { &e->contexts, &e->language, &e->place_adm1,
                                &e->place_type };
    for (int i = 0; i < 4; i++) *more[i] = cx_column_bytes(s, 32 + i);
    e->geonames = sqlite3_column_int64(s, 36);
    e->sentence_number = (uint32_t)sqlite3_column_int64(s, 37);
    e->text_bytes = (uint32_t)sqlite3_column_int64(s, 38);
}

/* The rows of a side query hold their text only until the next step, so it is copied. */
typedef struct copies {
    char *ptr[17 * CX_STORE_PARTIES];
    unsigned n;
    bool failed;
} copies;

static casus_str copied(copies *kept, sqlite3_stmt *s, int i)
{
    const casus_str text = cx_column_bytes(s, i);
    if (text.len == 0) return CX_LIT("");
    char *copy = malloc(text.len);
    if (!copy) {
        kept->failed = true;
        return CX_LIT("");
    }
    memcpy(copy, text.ptr, text.len);
    kept->ptr[kept->n++] = copy;
    return cx_str(copy, text.len);
}

static void forget(copies *kept)
{
    while (kept->n) free(kept->ptr[--kept->n]);
}

static void fill_parties(cx_store_event *e, sqlite3_stmt *s, copies *kept)
{
    while (sqlite3_step(s) == SQLITE_ROW) {
        const bool actor = cx_str_equal(cx_column_bytes(s, 0), CX_LIT("actor"));
        uint32_t *n = actor ? &e->n_actors : &e->n_recipients;
        cx_store_party *side = actor ? e->actors : e->recipients;
        if (*n == CX_STORE_PARTIES) continue;
        cx_store_party *p = &side[(*n)++];
        casus_str *const texts[] = { &p->name,  &p->country, &p->code, &p->sector,
                                     &p->title, &p->ref,     &p->kind };
        for (int i = 0; i < 7; i++) *texts[i] = copied(kept, s, 1 + i);
        p->span = (casus_span){ (uint32_t)sqlite3_column_int64(s, 8),
                                (uint32_t)sqlite3_column_int64(s, 9) };
        p->implied = sqlite3_column_int(s, 10);
    }
    if (sqlite3_reset(s) != SQLITE_OK) kept->failed = true;
}

static void fill_voices(cx_store_event *e, sqlite3_stmt *s, copies *kept)
{
    while (e->n_voices < CX_STORE_PARTIES && sqlite3_step(s) == SQLITE_ROW) {
        e->voices[e->n_voices++] =
            (cx_store_voice){ copied(kept, s, 0), copied(kept, s, 1),
                              copied(kept, s, 2) };
    }
    if (sqlite3_reset(s) != SQLITE_OK) kept->failed = true;
}

static casus_status ask(cx_store *store, question *q, sqlite3_stmt **out,
                        casus_error *err)
{
    cx_buffer_char(&q->sql, '\0');
    if (q->sql.failed || q->keep.failed) {
        return cx_fail(err, CASUS_LIMIT, 0, 0, "too many conditions");
    }
    const casus_status status = cx_store_prepare(store, out, q->sql.ptr, err);
    for (int i = 0; i < q->n && status == CASUS_OK; i++) {
        sqlite3_bind_text(*out, i + 1, q->keep.ptr + q->starts[i], -1, SQLITE_TRANSIENT);
    }
    return status;
}

/* The statements that fetch one event. */
typedef struct fetch {
    sqlite3_stmt *event, *parties, *voices;
    copies kept;
} fetch;

static casus_status fetch_one(cx_store *store, fetch *f, int64_t number,
                              cx_store_event *event, casus_error *err)
{
    *event = (cx_store_event){ 0 };
    forget(&f->kept);
    sqlite3_bind_int64(f->event, 1, number);
    sqlite3_bind_int64(f->parties, 1, number);
    sqlite3_bind_int64(f->voices, 1, number);
    if (sqlite3_step(f->event) != SQLITE_ROW) return cx_store_fail(store, err);
    fill_event(event, f->event);
    fill_parties(event, f->parties, &f->kept);
    fill_voices(event, f->voices, &f->kept);
    return f->kept.failed ? cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory")
                          : CASUS_OK;
}

/* First the numbers in their order, which needs no text; then each event by its
 * number. */
casus_status cx_store_events(cx_store *store, const cx_store_filter *asked,
                             bool (*row)(void *context, const cx_store_event *event),
                             void *context, casus_error *err)
{
    question q = { 0 };
    sqlite3_stmt *numbers = NULL;
    fetch f = { .kept = { .n = 0 } };
    const cx_store_filter filter = cx_store_weighed(store, asked);
    cx_buffer_cstr(&q.sql, "SELECT v.event FROM events v");
    conditions(&q, &filter);
    cx_buffer_cstr(&q.sql, " ORDER BY v.day, v.document, v.trigger_start, v.event");
    if (filter.limit) cx_buffer_format(&q.sql, " LIMIT %u", filter.limit);
    casus_status status = ask(store, &q, &numbers, err);
    if (status == CASUS_OK) status = cx_store_prepare(store, &f.event, events_sql, err);
    if (status == CASUS_OK)
        status = cx_store_prepare(store, &f.parties, parties_sql, err);
    if (status == CASUS_OK) status = cx_store_prepare(store, &f.voices, voices_sql, err);
    int step = SQLITE_DONE;
    while (status == CASUS_OK && (step = sqlite3_step(numbers)) == SQLITE_ROW) {
        cx_store_event event;
        status = fetch_one(store, &f, sqlite3_column_int64(numbers, 0), &event, err);
        const bool more = status == CASUS_OK && row(context, &event);
        sqlite3_reset(f.event);
        if (!more) break;
    }
    if (status == CASUS_OK && step != SQLITE_ROW && step != SQLITE_DONE) {
        status = cx_store_fail(store, err);
    }
    sqlite3_finalize(numbers);
    sqlite3_finalize(f.event);
    sqlite3_finalize(f.parties);
    sqlite3_finalize(f.voices);
    cx_question_free(&q);
    forget(&f.kept);
    return status;
}

void cx_question_add(cx_question *q, const char *sql, const char *value)
{
    condition(q, sql, value);
}

void cx_question_events(cx_question *q, const cx_store_filter *filter)
{
    conditions(q, filter);
}

void cx_question_any_of(cx_question *q, const char *name, const char *list, bool capitals)
{
    any_of(q, name, list, capitals ? toupper : tolower);
}

casus_status cx_question_ask(cx_store *store, cx_question *q, sqlite3_stmt **out,
                             casus_error *err)
{
    return ask(store, q, out, err);
}

void cx_question_free(cx_question *q)
{
    cx_buffer_free(&q->sql);
    cx_buffer_free(&q->keep);
}

typedef struct documents_call {
    bool (*row)(void *context, const cx_store_document *document);
    void *context;
} documents_call;

static bool document_row(void *context, const cx_row *row)
{
    const documents_call *call = context;
    cx_store_document d = { .number = cx_row_integer(row, 0),
                            .copy_group = cx_row_integer(row, 1),
                            .story = cx_row_integer(row, 2),
                            .events = cx_row_integer(row, 12) };
    casus_str *const texts[] = {
        &d.id,        &d.source,         &d.url,      &d.title, &d.byline,
        &d.published, &d.published_from, &d.language, &d.digest
    };
    for (int i = 0; i < 9; i++) *texts[i] = cx_row_text(row, i + 3);
    return call->row(call->context, &d);
}

casus_status cx_store_documents(cx_store *store, const cx_store_filter *filter,
                                bool (*row)(void *context,
                                            const cx_store_document *document),
                                void *context, casus_error *err)
{
    documents_call call = { row, context };
    const cx_list_filter narrow = { .events = *filter };
    return cx_store_rows_where(
        store,
        "SELECT d.document, ifnull(d.copy_group, d.document), ifnull(d.story, d.document),"
        " d.id, d.source, d.url, d.title, d.byline, d.published,"
        " d.published_from, d.language, d.digest,"
        " (SELECT count(*) FROM events v WHERE v.document = d.document) FROM documents d",
        cx_conditions_of_reports, &narrow, "ORDER BY d.document", document_row, &call,
        err);
}

casus_status cx_store_count(cx_store *store, cx_store_counts *counts, casus_error *err)
{
    static const char sql[] =
        "SELECT (SELECT count(*) FROM documents),"
        " (SELECT count(*) FROM documents) -"
        " (SELECT count(*) FROM documents WHERE copy_group IS NOT NULL),"
        " (SELECT count(*) FROM events),"
        " (SELECT count(*) FROM events WHERE status IN"
        " ('claimed', 'denied', 'disputed', 'unverified')),"
        " (SELECT count(*) FROM statements), (SELECT count(*) FROM transfers)";
    sqlite3_stmt *s = NULL;
    const casus_status status = cx_store_prepare(store, &s, sql, err);
    if (status != CASUS_OK) return status;
    int64_t *const values[] = { &counts->documents,  &counts->origins,
                                &counts->events,     &counts->contested,
                                &counts->statements, &counts->transfers };
    const bool good = sqlite3_step(s) == SQLITE_ROW;
    for (int i = 0; i < 6 && good; i++) *values[i] = sqlite3_column_int64(s, i);
    if (!good) cx_store_fail(store, err);
    sqlite3_finalize(s);
    return good ? CASUS_OK : err->status;
}
