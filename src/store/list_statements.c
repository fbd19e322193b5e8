/* list_statements.c -- who said what.
 *
 * A statement is numbered within its document; in the list it goes by one number of
 * both, document * 65536 + statement.
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/private.h"
#include "store/shapes.h"

static const cx_field fields[] = {
    { "statement", CX_FIELD_INTEGER, "t.document * 65536 + t.statement",
      "number in this database" },
    { "document", CX_FIELD_INTEGER, "t.document", "the report, see /documents/{n}" },
    { "sentence", CX_FIELD_TEXT, CX_SQL_CUT("d.text", "s.start", "s.end"),
      "the sentence with the cue" },
    { "day", CX_FIELD_TEXT, "d.day", "of the report" },
    { "speaker.name", CX_FIELD_TEXT, "e.name", "null: nobody is named" },
    { "speaker.country", CX_FIELD_TEXT, "e.country", "ISO 3166-1 alpha-3" },
    { "speaker.code", CX_FIELD_TEXT, "e.code", "CAMEO actor code" },
    { "cue", CX_FIELD_TEXT, CX_SQL_CUT("d.text", "t.cue_start", "t.cue_end"),
      "the word of saying" },
    { "content", CX_FIELD_TEXT,
      "(SELECT group_concat(words, ' ... ') FROM (SELECT " CX_SQL_CUT(
          "d.text", "c.start",
          "c.end") " AS words FROM statement_content c"
                   " WHERE c.document = t.document AND c.statement = t.statement"
                   " ORDER BY c.position))",
      "what was said; pieces are joined by dots" },
    { "kind", CX_FIELD_TEXT, "t.kind", "speech, writing, belief or intent" },
    { "quoted", CX_FIELD_TEXT, "t.quoted", "direct, mixed or indirect" },
    { "negated", CX_FIELD_BOOL, "t.negated", "it was said that somebody did not say it" },
    { "source", CX_FIELD_TEXT, "d.source", "the publisher" },
    { "url", CX_FIELD_TEXT, "d.url", "its address" },
    { "title", CX_FIELD_TEXT, "d.title", "its title" },
};
static const cx_shape shape = { .name = "Statement",
                                .fields = fields,
                                .n_fields = CX_N(fields) };

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
    if (f->document) {
        cx_buffer_format(&q->sql, " AND d.document = %lld", (long long)f->document);
    }
    if (f->kind) cx_question_any_of(q, "t.kind", f->kind, false);
    if (f->events.distinct) cx_buffer_cstr(&q->sql, " AND d.copy_group IS NULL");
    if (f->events.actor) {
        cx_buffer_cstr(&q->sql, " AND EXISTS (SELECT 1 FROM entities e WHERE"
                                " e.document = t.document AND e.entity = t.speaker AND ");
        cx_question_who(q, "e.country", "e.code", f->events.actor);
        cx_buffer_char(&q->sql, ')');
    }
    if (f->events.search) cx_question_words(q, "d.document", &f->events);
}

const cx_list cx_list_statements = {
    .name = "statements",
    .about = "who said what; actor is the speaker",
    .shape = &shape,
    .detail = &shape,
    .from = "FROM statements t JOIN documents d ON d.document = t.document"
            " JOIN sentences s ON s.document = t.document AND s.sentence = t.sentence"
            " LEFT JOIN entities e ON e.document = t.document AND e.entity = t.speaker"
            " WHERE t.document = ?1 / 65536 AND t.statement = ?1 % 65536",
    .base = "FROM documents d CROSS JOIN statements t ON t.document = d.document",
    .number = "(t.document * 65536 + t.statement)",
    .unfiltered = "SELECT count(*) FROM statements",
    .sorts = sorts,
    .n_sorts = CX_N(sorts),
    .asks = CX_ASK_ACTOR | CX_ASK_DAYS | CX_ASK_WORDS | CX_ASK_KIND | CX_ASK_DOCUMENT |
            CX_ASK_DISTINCT | CX_ASK_PAGE,
    .conditions = conditions,
};
