/* list_ledger.c -- the ledger as the command line tells it: each side's words with the
 * report that has them. That of the API is one more list of happenings
 * (list_happenings.c).
 *
 * SPDX-License-Identifier: MIT
 */
/* SQL stands in its own lines. */
/* clang-format off */
#include "store/private.h"
#include "store/shapes.h"

/* ---- sides: who says what of a happening, in which words, where ---- */

/* What the speaker is quoted with; the sentence where the report only tells that. */
#define SAID                                                                             \
    "ifnull((SELECT group_concat(piece, ' ... ') FROM (SELECT "                          \
    CX_SQL_CUT("d.text", "k.start", "k.end") " AS piece FROM claims c"                   \
    " JOIN statement_content k ON k.document = v.document AND k.statement = c.statement" \
    " WHERE c.claim = s.claim ORDER BY k.position)), "                                   \
    CX_SQL_CUT("d.text", "t.start", "t.end") ")"

static const cx_field side_fields[] = {
    { "party", CX_FIELD_TEXT, "s.party", "who; null: the author of the report" },
    { "country", CX_FIELD_TEXT, "s.country", "ISO 3166-1 alpha-3" },
    { "stance", CX_FIELD_TEXT, "s.stance", "assert, deny, doubt or confirm" },
    { "words", CX_FIELD_TEXT, SAID, "what was said; null: the text is not kept" },
    { "day", CX_FIELD_TEXT, "d.day", "of the report" },
    { "source", CX_FIELD_TEXT, "d.source", "publisher of the report" },
    { "url", CX_FIELD_TEXT, "d.url", "address of the report" },
    { "document", CX_FIELD_TEXT, "d.id", "id of the report" },
};
static const cx_shape side_shape = { .name = "Side",
                                     .fields = side_fields,
                                     .n_fields = CX_N(side_fields) };

static const cx_field figure_fields[] = {
    CX_FIGURE_FIELDS,
    { "source", CX_FIELD_TEXT, "min(d.source)", "publisher of the report" },
};
static const cx_shape figure_shape = { .name = "LedgerFigure",
                                       .fields = figure_fields,
                                       .n_fields = CX_N(figure_fields) };

static const cx_part parts[] = {
    CX_HAPPENING_PARTIES,
    { "figures", &figure_shape,
      "FROM happening_figures f JOIN events v ON v.event = f.event"
      " JOIN documents d ON d.document = v.document WHERE f.happening = ?1"
      " GROUP BY f.role, f.\"of\", f.unit, f.currency, f.low, f.high, f.best, f.giver"
      " ORDER BY f.role, f.\"of\", min(f.event), f.quantity LIMIT 60",
      "each figure, and who gave it" },
    { "sides", &side_shape,
      "FROM happening_stands s JOIN events v ON v.event = s.event"
      " JOIN documents d ON d.document = v.document"
      " JOIN sentences t ON t.document = v.document AND t.sentence = v.sentence"
      " WHERE s.happening = ?1 ORDER BY CASE s.stance WHEN 'assert' THEN 0"
      " WHEN 'confirm' THEN 1 WHEN 'doubt' THEN 2 ELSE 3 END, s.party, d.day, s.event,"
      " s.claim LIMIT 100",
      "who says what, in which words" },
};

/* Why a happening stands in the ledger; the same words select it (see because). */
#define STANCE(which)                                                                    \
    "EXISTS (SELECT 1 FROM happening_stands x WHERE x.happening = h.happening"           \
    " AND x.stance = '" which "')"
#define CLAIMED "h.status = 'claimed'"
#define DENIED "(h.status IN ('denied', 'disputed') OR " STANCE("deny") ")"
#define DOUBTED "(h.status = 'unverified' OR " STANCE("doubt") ")"
#define UNCONFIRMED "(h.origins < 2 AND NOT " STANCE("confirm") ")"
#define FIGURES_DIFFER                                                                   \
    "EXISTS (SELECT 1 FROM happening_figures x JOIN happening_figures y"                 \
    " ON y.happening = x.happening AND y.role = x.role AND y.\"of\" = x.\"of\""          \
    " AND y.unit = x.unit AND y.currency IS x.currency WHERE x.happening = h.happening"  \
    " AND x.low > y.high)"
#define WHEN(condition, word) "CASE WHEN " condition " THEN '" word " ' ELSE '' END"

static const struct {
    const char *word, *sql;
} reasons[] = { { "claimed", CLAIMED },
                { "denied", DENIED },
                { "doubted", DOUBTED },
                { "unconfirmed", UNCONFIRMED },
                { "figures", FIGURES_DIFFER } };

static const cx_field fields[] = {
    CX_HAPPENING_NAMES,
    CX_HAPPENING_DAYS,
    CX_HAPPENING_ACT,
    CX_HAPPENING_STAND,
    { "reasons", CX_FIELD_WORDS,
      "rtrim(" WHEN(CLAIMED, "claimed") "||" WHEN(DENIED, "denied") "||"
      WHEN(DOUBTED, "doubted") "||" WHEN(UNCONFIRMED, "unconfirmed") "||"
      WHEN(FIGURES_DIFFER, "figures") ")",
      "claimed, denied, doubted, unconfirmed (one origin, confirmed by nobody), figures "
      "(that differ)" },
    { "place.name", CX_FIELD_TEXT, "h.place", "where the act was" },
    { "place.country", CX_FIELD_TEXT, "h.country", "ISO 3166-1 alpha-3" },
    { "place.precision", CX_FIELD_TEXT, "h.precision",
      "exact, city, adm1, country or region" },
    CX_HAPPENING_MENTIONS,
    CX_HAPPENING_REPORTS,
    CX_HAPPENING_SENTENCE,
};
static const cx_shape ledger_shape = { "Contested", fields,      CX_N(fields),
                                       parts,       CX_N(parts), "h.happening" };

static void because(cx_question *q, const char *list)
{
    casus_str rest = cx_cstr(list), part;
    const char *before = " AND (";
    while (cx_str_split(&rest, ',', &part)) {
        for (size_t i = 0; i < CX_N(reasons); i++) {
            if (!cx_str_equal(cx_str_trim(part), cx_cstr(reasons[i].word))) continue;
            cx_buffer_format(&q->sql, "%s%s", before, reasons[i].sql);
            before = " OR ";
        }
    }
    if (before[1] == 'O') cx_buffer_char(&q->sql, ')');
}

const char *cx_ledger_reason(unsigned i)
{
    return i < CX_N(reasons) ? reasons[i].word : "";
}

static void ledger_conditions(cx_question *q, const cx_list_filter *filter)
{
    cx_question_contested(q, filter);
    if (filter->reasons) because(q, filter->reasons);
}

static const cx_sort ledger_sorts[] = {
    CX_LEDGER_SORTS,
    { "oldest", "h.day_from", true, true, "the earliest act first" },
};

const cx_list cx_list_ledger = {
    .name = "claims",
    .about = "the ledger, with each side's words",
    .shape = &ledger_shape,
    .detail = &ledger_shape,
    .from = CX_SQL_FROM_HAPPENING,
    .base = "FROM happenings h",
    .number = "h.happening",
    .sorts = ledger_sorts,
    .n_sorts = CX_N(ledger_sorts),
    .conditions = ledger_conditions,
};
