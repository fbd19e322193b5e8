/* write.c -- the rows of one document (parcel.h) into the open batch, where they wait to
 * be written (bulk.h).
 *
 * SPDX-License-Identifier: MIT
 */
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
    [CX_INSERT_PARTY] = { false, "parties", 9 },
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

/* ---- filling the gaps of a parcel ---- */

typedef struct filling {
    int64_t
        first[CX_NUMBERS]; /* of the numbers that rows get, which follow one another */
    const int64_t *events; /* but for those of events */
    cx_cell given[CX_GIVENS];
    size_t bytes; /* where those of the parcel lie among all that wait */
} filling;

static void fill(cx_cell *cells, size_t n, const filling *f)
{
    for (size_t i = 0; i < n; i++) {
        cx_cell *cell = &cells[i];
        if (cell->kind == SQLITE_TEXT || cell->kind == SQLITE_BLOB) {
            cell->as.at += f->bytes;
        } else if (cell->kind == CX_GAP_NUMBER + CX_NUMBER_EVENT) {
            cell->kind = SQLITE_INTEGER;
            cell->as.integer = f->events[cell->as.integer];
        } else if (cell->kind >= CX_GAP_GIVEN) {
            *cell = f->given[cell->kind - CX_GAP_GIVEN];
        } else if (cell->kind >= CX_GAP_NUMBER) {
            cell->as.integer += f->first[cell->kind - CX_GAP_NUMBER];
            cell->kind = SQLITE_INTEGER;
        }
    }
}

/* Numbers that follow one another; the first. */
static int64_t take(cx_store *store, cx_number which, uint32_t n)
{
    const int64_t first = cx_store_next(store, which);
    if (first) store->next[which] = first + n;
    return first;
}

static void unpack(cx_store *store, const cx_parcel *parcel, filling *f)
{
    cx_bulk *bulk = &store->bulk;
    f->bytes = bulk->bytes.len;
    f->events = (const int64_t *)(const void *)store->event_numbers.ptr;
    for (cx_number i = CX_NUMBER_TRANSFER; i <= CX_NUMBER_CLAIM; i++)
        f->first[i] = take(store, i, parcel->counts[i]);
    store->first_claim = f->first[CX_NUMBER_CLAIM];
    cx_buffer_add(&bulk->bytes, parcel->bytes.ptr, parcel->bytes.len);
    for (size_t at = 0; at < parcel->n;) {
        const cx_cell *head = &parcel->cells[at++];
        const size_t n = head->len * (size_t)inserts[head->kind].columns;
        cx_cell *cells = cx_bulk_cells(bulk, (int)head->kind, n);
        if (!cells) return;
        memcpy(cells, &parcel->cells[at], n * sizeof *cells);
        fill(cells, n, f);
        at += n;
    }
}

static void number_events(cx_store *store, uint32_t n)
{
    const int64_t first = take(store, CX_NUMBER_EVENT, n);
    if (n && !store->guarded && !store->first_event) store->first_event = first;
    cx_buffer_clear(&store->event_numbers);
    for (uint32_t i = 0; i < n; i++) {
        const int64_t number = first + i;
        cx_buffer_add(&store->event_numbers, &number, sizeof number);
    }
    if (store->event_numbers.failed) store->bulk.no_memory = true;
}

static void put_sketch(cx_store *store, int64_t document, const cx_sketch *sketch)
{
    if (!sketch || sketch->n == 0) return;
    cx_bulk *bulk = &store->bulk;
    cx_bulk_int(bulk, CX_INSERT_SKETCH, document);
    cx_bulk_blob(bulk, CX_INSERT_SKETCH, sketch->hashes,
                 sketch->n * sizeof *sketch->hashes);
    cx_bulk_blob(bulk, CX_INSERT_SKETCH, sketch->bands, sizeof sketch->bands);
    cx_bands_add(&store->bands, sketch->bands, CX_SKETCH_BANDS, document);
    for (int b = 0; b < CX_SKETCH_BANDS; b++)
        cx_filter_add(&store->known_bands, sketch->bands[b]);
}

/* The row of this program and model, made at the first document. */
static casus_status find_coding(cx_store *store, const casus_engine *engine,
                                float min_confidence, casus_error *err)
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
        sqlite3_bind_text(statement, 2, casus_engine_model_name(engine), -1,
                          SQLITE_STATIC);
        sqlite3_bind_text(statement, 3, casus_engine_model_digest(engine), -1,
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

/* Copies are of the origin that the first of them has. */
static casus_status find_origin(cx_store *store, const cx_store_options *options,
                                casus_error *err)
{
    sqlite3_stmt **s = &store->origin_of;
    casus_str origin = options->origin;
    if (options->group && !*s) {
        const casus_status status =
            cx_store_prepare(store, s,
                             "SELECT ifnull(origin, 'document:' || document)"
                             " FROM documents WHERE document = ?",
                             err);
        if (status != CASUS_OK) return status;
    }
    if (options->group) {
        sqlite3_bind_int64(*s, 1, options->group);
        origin = sqlite3_step(*s) == SQLITE_ROW ? cx_row_text((const cx_row *)*s, 0)
                                                : CX_LIT("");
    }
    cx_buffer_clear(&store->last_origin);
    cx_buffer_str(&store->last_origin, origin);
    sqlite3_reset(*s);
    return CASUS_OK;
}

static cx_cell integer(int64_t value)
{
    return (cx_cell){ .as.integer = value, .kind = SQLITE_INTEGER };
}

/* "" is none. */
static cx_cell text(cx_store *store, casus_str s)
{
    cx_buffer *bytes = &store->bulk.bytes;
    const cx_cell cell = { .as.at = bytes->len, .len = s.len, .kind = SQLITE_TEXT };
    if (s.len == 0) return (cx_cell){ .kind = SQLITE_NULL };
    cx_buffer_str(bytes, s);
    return cell;
}

static void put_document(cx_store *store, int64_t document, const cx_parcel *parcel,
                         const cx_store_options *options)
{
    filling f = { .first[CX_NUMBER_DOCUMENT] = document };
    f.given[CX_GIVEN_INPUT] = text(store, cx_cstr(options->input_digest));
    f.given[CX_GIVEN_CODING] = integer(store->coding);
    f.given[CX_GIVEN_GROUP] =
        options->group ? integer(options->group) : (cx_cell){ .kind = SQLITE_NULL };
    f.given[CX_GIVEN_STORY] = integer(options->story ? options->story : document);
    f.given[CX_GIVEN_ORIGIN] =
        text(store, cx_str(store->last_origin.ptr, store->last_origin.len));
    number_events(store, parcel->counts[CX_NUMBER_EVENT]);
    unpack(store, parcel, &f);
    put_sketch(store, document, options->sketch);
}

/* Rows that wait take no more than this. */
enum { WAITING_BYTES = 1 << 21 };

casus_status cx_store_add(cx_store *store, const cx_parcel *parcel,
                          const cx_store_options *options, bool *added, casus_error *err)
{
    casus_error local = { 0 };
    if (!err) err = &local;
    *added = false;
    casus_status status = cx_store_begin(store, err);
    if (status == CASUS_OK)
        status = find_coding(store, parcel->engine, options->min_confidence, err);
    if (status != CASUS_OK) return status;
    bool there;
    status = cx_store_is_kept(store, options->input_digest, parcel->digest,
                              parcel->source, parcel->id, &there, err);
    if (status != CASUS_OK || there) return status;
    const int64_t document = cx_store_next(store, CX_NUMBER_DOCUMENT);
    status = find_origin(store, options, err);
    if (status != CASUS_OK) return status;
    cx_store_know(store, options->input_digest, parcel->digest);
    if (!store->first_waiting) store->first_waiting = document;
    if (!store->first_unsearched) store->first_unsearched = document;
    store->added++;
    store->last_document = document;
    store->last_group = options->group;
    put_document(store, document, parcel, options);
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

typedef struct known_event {
    int64_t event;
    char id[17];
} known_event;

/* An event that the document had before keeps its number. */
static int64_t event_number(cx_store *store, cx_buffer *numbers, const casus_event *e)
{
    char id[17];
    const size_t n = numbers->len / sizeof(known_event);
    known_event *known = (known_event *)(void *)numbers->ptr;
    snprintf(id, sizeof id, "%016llx", (unsigned long long)e->id);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(known[i].id, id) != 0) continue;
        known[i].id[0] = '\0'; /* two events may share an id, but no number */
        return known[i].event;
    }
    return cx_store_next(store, CX_NUMBER_EVENT);
}

static void number_events_again(cx_store *store, cx_buffer *known, const casus_doc *d,
                                float min_confidence)
{
    cx_buffer_clear(&store->event_numbers);
    for (uint32_t i = 0; i < d->events.len; i++) {
        const casus_event *e = &d->events.ptr[i];
        if (e->confidence < min_confidence) continue;
        const int64_t number = event_number(store, known, e);
        cx_buffer_add(&store->event_numbers, &number, sizeof number);
    }
    if (store->event_numbers.failed) store->bulk.no_memory = true;
}

static void put_again(cx_store *store, int64_t document, const casus_doc *doc,
                      cx_buffer *known, float min_confidence)
{
    filling f = { .first[CX_NUMBER_DOCUMENT] = document };
    cx_parcel parcel = { .n = 0 };
    cx_parcel_pack_records(&parcel, doc, min_confidence);
    number_events_again(store, known, doc, min_confidence);
    if (parcel.failed)
        store->bulk.no_memory = true;
    else
        unpack(store, &parcel, &f);
    cx_parcel_free(&parcel);
}

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
        status = find_coding(store, doc->engine, options->min_confidence, err);
    if (status == CASUS_OK) status = cx_store_guard(store, err);
    if (status == CASUS_OK) status = known_events(store, document, &numbers, err);
    if (status == CASUS_OK) status = clear_records(store, document, err);
    if (status == CASUS_OK) {
        put_again(store, document, doc, &numbers, options->min_confidence);
        status = cx_store_write(store, err);
    }
    cx_buffer_free(&numbers);
    if (status != CASUS_OK) return status;
    snprintf(sql, sizeof sql, "UPDATE documents SET coding = %lld WHERE document = %lld",
             (long long)store->coding, (long long)document);
    return cx_store_run(store, sql, err);
}
