/* records.c -- the records of one document as a list: kind, place in the text, rule, and
 * what they say as JSON with names in place of numbers. Two databases that read a report
 * in the same way give the same list.
 *
 * SPDX-License-Identifier: MIT
 */
/* SQL stands in its own lines. */
/* clang-format off */
#include "store/private.h"
#include "store/shapes.h"

#define NAME(entity)                                                                     \
    "(SELECT e.name FROM entities e WHERE e.document = x.document AND e.entity = " entity \
    ")"
#define SIDE(side)                                                                       \
    "json((SELECT json_group_array(name) FROM (SELECT e.name FROM parties p"             \
    " JOIN entities e ON e.document = x.document AND e.entity = p.entity"                \
    " WHERE p.event = x.event AND p.side = '" side "' ORDER BY p.position)))"
#define CLAIMS(of)                                                                       \
    "json((SELECT json_group_array(words) FROM (SELECT c.stance || ' ' || ifnull("       \
    NAME("c.speaker") ", 'the author') AS words FROM claims c WHERE c." of " = x." of    \
    " ORDER BY c.position)))"
#define FIGURES                                                                          \
    "json((SELECT json_group_array(words) FROM (SELECT q.role || ' ' || q.\"of\" || ' ' "  \
    "|| ifnull(q.best, '') AS words FROM event_quantities k JOIN quantities q"           \
    " ON q.document = x.document AND q.quantity = k.quantity WHERE k.event = x.event"    \
    " ORDER BY k.quantity)))"
#define PLACE                                                                            \
    "(SELECT p.name FROM places p WHERE p.document = x.document AND p.place = x.place)"
#define TIME                                                                             \
    "(SELECT t.timex FROM times t WHERE t.document = x.document AND t.time = x.time)"
#define AMOUNT(which)                                                                    \
    "(SELECT q.best || ' ' || ifnull(q.currency, q.unit) FROM quantities q"              \
    " WHERE q.document = x.document AND q.quantity = x." which ")"
/* kind, start, end, rule, what it is called, JSON, the words of the span. */
#define WORDS(from, to)                                                                  \
    "(SELECT " CX_SQL_CUT("d.text", from, to) " FROM documents d"                        \
    " WHERE d.document = x.document)"
#define TRIGGER "x.trigger_start, x.trigger_end, x.rule, "
#define TRIGGER_WORDS WORDS("x.trigger_start", "x.trigger_end")
#define ORDER " ORDER BY 2, 3, 5, 6"

static const char *const queries[] = {
    "SELECT 'event', " TRIGGER "x.type || ifnull(' ' || x.mode, ''), json_object("
    "'type', x.type, 'mode', x.mode, 'cameo', x.cameo, 'actors', " SIDE("actor")
    ", 'recipients', " SIDE("recipient") ", 'place', " PLACE ", 'time', " TIME
    ", 'quantities', " FIGURES ", 'polarity', x.polarity, 'modality', x.modality,"
    " 'status', x.status, 'verification', x.verification, 'claims', " CLAIMS("event")
    ", 'confidence', x.confidence), " TRIGGER_WORDS
    " FROM events x WHERE x.document = ?1" ORDER,
    "SELECT 'transfer', " TRIGGER "x.kind, json_object('kind', x.kind, 'supplier', "
    NAME("x.supplier") ", 'recipient', " NAME("x.recipient") ", 'value', " AMOUNT("value")
    ", 'share', " AMOUNT("share") ", 'time', " TIME ", 'polarity', x.polarity,"
    " 'modality', x.modality, 'verification', x.verification, 'claims', "
    CLAIMS("transfer") "), " TRIGGER_WORDS
    " FROM transfers x WHERE x.document = ?1" ORDER,
    "SELECT 'relation', " TRIGGER "x.kind, json_object('kind', x.kind, 'a', " NAME("x.a")
    ", 'b', " NAME("x.b") ", 'symmetric', x.symmetric, 'claims', " CLAIMS("relation")
    "), " TRIGGER_WORDS " FROM relations x WHERE x.document = ?1" ORDER,
    "SELECT 'statement', c.start, c.end, NULL, x.kind, json_object('kind', x.kind,"
    " 'speaker', " NAME("x.speaker") ", 'addressee', " NAME("x.addressee")
    ", 'quoted', x.quoted, 'negated', x.negated), " WORDS("c.start", "c.end")
    " FROM statements x JOIN statement_content c ON c.document = x.document"
    " AND c.statement = x.statement AND c.position = 0 WHERE x.document = ?1" ORDER,
};

casus_status cx_store_records(cx_store *store, int64_t document,
                              bool (*row)(void *context, const cx_store_record *record),
                              void *context, casus_error *err)
{
    casus_status status = CASUS_OK;
    for (unsigned i = 0; i < CX_N(queries) && status == CASUS_OK; i++) {
        if (!store->records[i])
            status = cx_store_prepare(store, &store->records[i], queries[i], err);
        if (status != CASUS_OK) break;
        sqlite3_stmt *s = store->records[i];
        sqlite3_bind_int64(s, 1, document);
        int step;
        while ((step = sqlite3_step(s)) == SQLITE_ROW) {
            const cx_store_record record = {
                .kind = i,
                .kind_name = cx_column_bytes(s, 0),
                .span = { (uint32_t)sqlite3_column_int64(s, 1),
                          (uint32_t)sqlite3_column_int64(s, 2) },
                .rule = cx_column_bytes(s, 3),
                .label = cx_column_bytes(s, 4),
                .json = cx_column_bytes(s, 5),
                .words = cx_column_bytes(s, 6),
            };
            if (!row(context, &record)) break;
        }
        if (step != SQLITE_ROW && step != SQLITE_DONE) status = cx_store_fail(store, err);
        sqlite3_reset(s);
    }
    return status;
}

/* ---- the same report in another database ---- */

#define NAMES "document, input, ifnull(id, ''), ifnull(source, ''), ifnull(url, ''), digest"

static void fill(cx_store_name *name, sqlite3_stmt *s)
{
    casus_str *const texts[] = { &name->input, &name->id, &name->source, &name->url,
                                 &name->digest };
    name->document = sqlite3_column_int64(s, 0);
    for (int i = 0; i < 5; i++) *texts[i] = cx_column_bytes(s, i + 1);
}

casus_status cx_store_names(cx_store *store,
                            bool (*row)(void *context, const cx_store_name *name),
                            void *context, casus_error *err)
{
    sqlite3_stmt *s = NULL;
    casus_status status = cx_store_prepare(
        store, &s, "SELECT " NAMES " FROM documents ORDER BY document", err);
    int step = SQLITE_DONE;
    while (status == CASUS_OK && (step = sqlite3_step(s)) == SQLITE_ROW) {
        cx_store_name name;
        fill(&name, s);
        if (!row(context, &name)) break;
    }
    if (status == CASUS_OK && step != SQLITE_ROW && step != SQLITE_DONE)
        status = cx_store_fail(store, err);
    sqlite3_finalize(s);
    return status;
}

/* By what came in; else by id and publisher; else by address. */
casus_status cx_store_same_report(cx_store *store, const cx_store_name *name,
                                  int64_t *document, casus_error *err)
{
    static const char sql[] =
        "SELECT document FROM documents WHERE input = ?1"
        " UNION ALL SELECT document FROM documents WHERE id = ?2 AND ?2 <> ''"
        " AND ifnull(source, '') = ?3"
        " UNION ALL SELECT document FROM documents WHERE url = ?4 AND ?4 <> '' LIMIT 1";
    *document = 0;
    if (!store->same) {
        const casus_status status = cx_store_prepare(store, &store->same, sql, err);
        if (status != CASUS_OK) return status;
    }
    const casus_str values[] = { name->input, name->id, name->source, name->url };
    for (int i = 0; i < 4; i++)
        sqlite3_bind_text(store->same, i + 1, values[i].ptr, (int)values[i].len,
                          SQLITE_STATIC);
    const int step = sqlite3_step(store->same);
    if (step == SQLITE_ROW) *document = sqlite3_column_int64(store->same, 0);
    const bool bad = step != SQLITE_ROW && step != SQLITE_DONE;
    if (bad) cx_store_fail(store, err);
    sqlite3_reset(store->same);
    return bad ? err->status : CASUS_OK;
}
