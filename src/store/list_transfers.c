/* list_transfers.c -- what passed from whom to whom: one by one, and as flows.
 *
 * SPDX-License-Identifier: MIT
 */
/* SQL stands in its own lines. */
/* clang-format off */
#include "store/months.h"

/* ---- transfers ---- */

static const cx_field item_fields[] = {
    { "text", CX_FIELD_TEXT, CX_SQL_CUT("d.text", "i.start", "i.end"), "its words" },
    { "category", CX_FIELD_TEXT, "i.category", "SIPRI's, of weapons" },
    { "quantity", CX_FIELD_REAL, "q.best", "how many" },
};
static const cx_shape item_shape = { .name = "Item",
                                     .fields = item_fields,
                                     .n_fields = CX_N(item_fields) };

static const cx_part parts[] = {
    { "items", &item_shape,
      "FROM items i JOIN documents d ON d.document = ?2"
      " LEFT JOIN quantities q ON q.document = ?2 AND q.quantity = i.quantity"
      " WHERE i.transfer = ?1 ORDER BY i.position",
      "what passed" },
    { "claims", &cx_shape_claim,
      "FROM claims c LEFT JOIN entities e ON e.document = ?2 AND e.entity = c.speaker"
      " WHERE c.transfer = ?1 ORDER BY c.position",
      "who vouches for it" },
};

static const cx_field fields[] = {
    { "transfer", CX_FIELD_INTEGER, "t.transfer", "number in this database" },
    { "day", CX_FIELD_TEXT, "d.day", "of the report" },
    { "kind", CX_FIELD_TEXT, "t.kind",
      "arms, aid, investment, loan, trade, training or technology" },
    { "supplier.name", CX_FIELD_TEXT, "a.name", "from whom" },
    { "supplier.country", CX_FIELD_TEXT, "a.country", "ISO 3166-1 alpha-3" },
    { "recipient.name", CX_FIELD_TEXT, "b.name", "to whom" },
    { "recipient.country", CX_FIELD_TEXT, "b.country", "ISO 3166-1 alpha-3" },
    { "value.text", CX_FIELD_TEXT, CX_SQL_CUT("d.text", "v.start", "v.end"), "its words" },
    { "value.low", CX_FIELD_REAL, "v.low", "null: no lower bound" },
    { "value.high", CX_FIELD_REAL, "v.high", "null: no upper bound" },
    { "value.best", CX_FIELD_REAL, "v.best", "the figure itself" },
    { "value.currency", CX_FIELD_TEXT, "v.currency", "ISO 4217" },
    { "share", CX_FIELD_REAL, "h.best", "percent" },
    { "polarity", CX_FIELD_TEXT, "t.polarity", "positive or negative" },
    { "modality", CX_FIELD_TEXT, "t.modality", "actual, ongoing, planned ..." },
    { "verification", CX_FIELD_TEXT, "t.verification",
      "none, unverified, verified or disputed" },
    { "rule", CX_FIELD_TEXT, "t.rule", "the rule that made it" },
    { "sentence", CX_FIELD_TEXT, CX_SQL_CUT("d.text", "s.start", "s.end"),
      "the sentence that tells it" },
    { "trigger", CX_FIELD_SPAN, CX_SQL_IN_SENTENCE("t.trigger_start", "t.trigger_end"),
      "bytes of the sentence" },
    { "document", CX_FIELD_INTEGER, "t.document", "the report, see /documents/{n}" },
    { "source", CX_FIELD_TEXT, "d.source", "its publisher" },
    { "url", CX_FIELD_TEXT, "d.url", "its address" },
    { "title", CX_FIELD_TEXT, "d.title", "its title" },
};
static const cx_shape shape = { "Transfer", fields,      CX_N(fields),
                                parts,      CX_N(parts), "t.transfer, t.document" };

static const cx_sort sorts[] = {
    { "newest", "d.day", false, true, "the latest report first" },
    { "oldest", "d.day", true, true, "the earliest report first" },
    { "added", NULL, false, false, "what came into the database last first" },
};

static void side(cx_question *q, const char *column, const char *who)
{
    cx_buffer_format(&q->sql,
                     " AND EXISTS (SELECT 1 FROM entities e WHERE e.document ="
                     " t.document AND e.entity = t.%s AND ",
                     column);
    cx_question_who(q, "e.country", "e.code", who);
    cx_buffer_char(&q->sql, ')');
}

static void conditions(cx_question *q, const cx_list_filter *f)
{
    cx_buffer_cstr(&q->sql, " WHERE true");
    if (f->events.from) cx_question_add(q, " AND d.day >= ?", f->events.from);
    if (f->events.to) cx_question_add(q, " AND d.day <= ?", f->events.to);
    if (f->kind) cx_question_any_of(q, "t.kind", f->kind, false);
    if (f->document) {
        cx_buffer_format(&q->sql, " AND t.document = %lld", (long long)f->document);
    }
    if (f->events.distinct) cx_buffer_cstr(&q->sql, " AND d.copy_group IS NULL");
    if (f->supplier) side(q, "supplier", f->supplier);
    if (f->events.recipient) side(q, "recipient", f->events.recipient);
    if (f->events.search) cx_question_words(q, "t.document", &f->events);
}

const cx_list cx_list_transfers = {
    .name = "transfers",
    .about = "what passed from whom to whom",
    .shape = &shape,
    .detail = &shape,
    .from = "FROM transfers t JOIN documents d ON d.document = t.document"
            " JOIN sentences s ON s.document = t.document AND s.sentence = t.sentence"
            " LEFT JOIN entities a ON a.document = t.document AND a.entity = t.supplier"
            " LEFT JOIN entities b ON b.document = t.document AND b.entity = t.recipient"
            " LEFT JOIN quantities v ON v.document = t.document AND v.quantity = t.value"
            " LEFT JOIN quantities h ON h.document = t.document AND h.quantity = t.share"
            " WHERE t.transfer = ?1",
    .base = "FROM transfers t JOIN documents d ON d.document = t.document",
    .number = "t.transfer",
    .unfiltered = "SELECT count(*) FROM transfers",
    .sorts = sorts,
    .n_sorts = CX_N(sorts),
    .asks = CX_ASK_SUPPLIER | CX_ASK_RECIPIENT | CX_ASK_KIND | CX_ASK_DAYS |
            CX_ASK_WORDS | CX_ASK_DOCUMENT | CX_ASK_DISTINCT | CX_ASK_PAGE,
    .conditions = conditions,
};

/* ---- flows: transfers that took place, by country and kind ---- */

/* Values are added up within one currency only, and one report of a text counts: a deal
 * that ten papers tell from one agency is one deal. */
static const cx_field flow_fields[] = {
    { "supplier", CX_FIELD_STRING, "supplier", "ISO 3166-1 alpha-3" },
    { "recipient", CX_FIELD_STRING, "recipient", "ISO 3166-1 alpha-3" },
    { "kind", CX_FIELD_STRING, "kind", "arms, aid ..." },
    { "transfers", CX_FIELD_INTEGER, "sum(transfers)", "how many reports tell of one" },
    { "value.currency", CX_FIELD_TEXT, "max(currency)",
      "of the values; null: none is told" },
    { "value.best", CX_FIELD_REAL, "max(best)",
      "the largest that is told: reports repeat one another, so they are not added up" },
};
static const cx_shape flow_shape = { .name = "Flow",
                                     .fields = flow_fields,
                                     .n_fields = CX_N(flow_fields) };

#define COUNT_FLOWS                                                                      \
    "SELECT supplier, recipient, kind, count(*) AS transfers, max(currency) AS currency,"  \
    " max(best) AS best FROM (SELECT " CX_FLOW_COLUMNS " FROM "
#define BY_FLOW ") GROUP BY supplier, recipient, kind"

/* Whole months from the sums, the rest from the rows (months.h). */
static void flows_by_month(cx_question *q, const cx_store_filter *f)
{
    cx_buffer_cstr(&q->sql, "SELECT supplier, recipient, kind, transfers, currency, best FROM month_flows");
    cx_question_sums(q, f);
    cx_buffer_cstr(&q->sql, " UNION ALL " COUNT_FLOWS);
    cx_question_rest(q, f, CX_REST_BOTH);
    cx_buffer_cstr(&q->sql, " m CROSS JOIN documents d ON d.day >= m.low AND d.day <= m.high"
                            CX_FLOWS_OF_DOCUMENT " WHERE " CX_FLOW_CONDITIONS BY_FLOW);
    if (cx_question_dayless(f)) {
        cx_buffer_cstr(&q->sql, " UNION ALL " COUNT_FLOWS "documents d" CX_FLOWS_OF_DOCUMENT
                                " WHERE d.day IS NULL AND " CX_SQL_DAYLESS_STALE " AND "
                                CX_FLOW_CONDITIONS BY_FLOW);
    }
}

static void select_flows(cx_question *q, const cx_list_filter *f)
{
    const bool plain = !f->supplier && !f->document && !f->events.recipient &&
                       !f->events.search && cx_question_has_months(&f->events);
    cx_buffer_cstr(&q->sql, " FROM (");
    if (plain) {
        flows_by_month(q, &f->events);
    } else {
        cx_buffer_cstr(&q->sql, COUNT_FLOWS "transfers t JOIN documents d"
                                " ON d.document = t.document" CX_FLOW_JOINS);
        conditions(q, f);
        cx_buffer_cstr(&q->sql, " AND " CX_FLOW_CONDITIONS BY_FLOW);
    }
    cx_buffer_cstr(&q->sql, ") WHERE true");
    if (f->kind) cx_question_any_of(q, "kind", f->kind, false);
    cx_buffer_cstr(&q->sql, " GROUP BY supplier, recipient, kind ORDER BY sum(transfers) DESC, 3, 4, 5");
}

const cx_list cx_list_flows = {
    .name = "flows",
    .about = "transfers between countries, by kind",
    .shape = &flow_shape,
    .asks = CX_ASK_SUPPLIER | CX_ASK_RECIPIENT | CX_ASK_KIND | CX_ASK_DAYS | CX_ASK_WORDS,
    .select = select_flows,
};
