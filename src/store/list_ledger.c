/* list_ledger.c -- the ledger and the stories as the command line tells them: each side's
 * words with the report that has them, and the reports of a story.
 *
 * SPDX-License-Identifier: MIT
 */
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

static const cx_field party_fields[] = {
    { "name", CX_FIELD_TEXT, "p.name", "as the dictionaries or the reports have it" },
    { "country", CX_FIELD_TEXT, "p.country", "ISO 3166-1 alpha-3, IGO ..." },
    { "code", CX_FIELD_TEXT, "p.code", "CAMEO actor code" },
};
static const cx_shape party_shape = { .name = "LedgerParty",
                                      .fields = party_fields,
                                      .n_fields = CX_N(party_fields) };

static const cx_field figure_fields[] = {
    { "role", CX_FIELD_TEXT, "f.role", "killed, wounded, value, count ..." },
    { "of", CX_FIELD_TEXT, "f.\"of\"", "what is counted" },
    { "unit", CX_FIELD_TEXT, "f.unit", "percent, km ..." },
    { "currency", CX_FIELD_TEXT, "f.currency", "ISO 4217" },
    { "low", CX_FIELD_REAL, "f.low", "null: no lower bound" },
    { "high", CX_FIELD_REAL, "f.high", "null: no upper bound" },
    { "best", CX_FIELD_REAL, "f.best", "the figure itself" },
    { "giver", CX_FIELD_TEXT, "f.giver", "who gave it; null: the author of the report" },
    { "source", CX_FIELD_TEXT, "min(d.source)", "publisher of the report" },
};
static const cx_shape figure_shape = { .name = "LedgerFigure",
                                       .fields = figure_fields,
                                       .n_fields = CX_N(figure_fields) };

#define PARTIES(side)                                                                    \
    "FROM happening_parties p WHERE p.happening = ?1 AND p.side = '" side                \
    "' ORDER BY p.position"

static const cx_part parts[] = {
    { "actors", &party_shape, PARTIES("actor"), "who acted" },
    { "recipients", &party_shape, PARTIES("recipient"), "upon whom" },
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
    { "happening", CX_FIELD_INTEGER, "h.happening", "number in this database" },
    { "id", CX_FIELD_TEXT, "h.id", "stable across runs" },
    { "story", CX_FIELD_INTEGER, "h.story", "the story that it belongs to" },
    { "day_from", CX_FIELD_TEXT, "h.day_from", "first day on which it may have been" },
    { "day_to", CX_FIELD_TEXT, "h.day_to", "last day on which it may have been" },
    { "type", CX_FIELD_TEXT, "h.type", "PLOVER type" },
    { "mode", CX_FIELD_TEXT, "h.mode", "PLOVER mode" },
    { "cameo", CX_FIELD_TEXT, "h.cameo", "CAMEO code" },
    { "realis", CX_FIELD_TEXT, "h.realis", "deed, plan or demand" },
    { "status", CX_FIELD_TEXT, "h.status", "as of events" },
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
    { "mentions", CX_FIELD_INTEGER, "h.mentions", "events that tell of it" },
    { "documents", CX_FIELD_INTEGER, "h.documents", "reports that tell of it" },
    { "outlets", CX_FIELD_INTEGER, "h.outlets", "papers and agencies" },
    { "origins", CX_FIELD_INTEGER, "h.origins", "independent ones" },
    { "first_reported", CX_FIELD_TEXT, "h.first_reported", "day" },
    { "last_reported", CX_FIELD_TEXT, "h.last_reported", "day" },
    { "sentence", CX_FIELD_TEXT, CX_SQL_CUT("d.text", "s.start", "s.end"),
      "the sentence that tells most of it" },
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
    cx_list_filter only = *filter;
    only.contested = 1;
    cx_question_happenings(q, &only);
    if (filter->reasons) because(q, filter->reasons);
}

/* How many parties deny or doubt it, then how many figures stand against each other. */
#define DENIALS                                                                          \
    "(SELECT count(DISTINCT x.party) FROM happening_stands x"                            \
    " WHERE x.happening = h.happening AND x.stance IN ('deny', 'doubt'))"
#define FIGURES                                                                          \
    "(SELECT count(DISTINCT x.best) FROM happening_figures x"                            \
    " WHERE x.happening = h.happening)"

static const cx_sort ledger_sorts[] = {
    { "recent", "h.last_reported", false, true, "what was reported last first" },
    { "oldest", "h.day_from", true, true, "the earliest act first" },
    { "denied", DENIALS, false, false, "what most parties deny or doubt first" },
    { "origins", "h.origins", false, false, "most independent origins first" },
    { "figures", FIGURES, false, false, "most figures that differ first" },
};

const cx_list cx_list_ledger = {
    .name = "claims",
    .about = "the ledger, with each side's words",
    .shape = &ledger_shape,
    .detail = &ledger_shape,
    .from = "FROM happenings h JOIN events v ON v.event = h.event"
            " JOIN documents d ON d.document = v.document"
            " JOIN sentences s ON s.document = v.document AND s.sentence = v.sentence"
            " WHERE h.happening = ?1",
    .base = "FROM happenings h",
    .number = "h.happening",
    .sorts = ledger_sorts,
    .n_sorts = CX_N(ledger_sorts),
    .conditions = ledger_conditions,
};

/* ---- stories ---- */

static const cx_field main_party_fields[] = {
    { "name", CX_FIELD_TEXT, "p.name", "as the dictionaries or the reports have it" },
    { "country", CX_FIELD_TEXT, "p.country", "ISO 3166-1 alpha-3, IGO ..." },
    { "happenings", CX_FIELD_INTEGER, "p.n", "of the story that it takes part in" },
};
static const cx_shape main_party_shape = { .name = "MainParty",
                                           .fields = main_party_fields,
                                           .n_fields = CX_N(main_party_fields) };

static const cx_field report_fields[] = {
    { "document", CX_FIELD_TEXT, "d.id", "id of the report" },
    { "day", CX_FIELD_TEXT, "d.day", "of the report" },
    { "source", CX_FIELD_TEXT, "d.source", "its publisher" },
    { "title", CX_FIELD_TEXT, "d.title", "its title" },
    { "url", CX_FIELD_TEXT, "d.url", "its address" },
    { "copy_of", CX_FIELD_TEXT,
      "(SELECT ifnull(c.id, c.document) FROM documents c WHERE c.document = d.copy_group)",
      "first report with (nearly) the same text; null: this is it" },
};
static const cx_shape report_shape = { .name = "StoryReport",
                                       .fields = report_fields,
                                       .n_fields = CX_N(report_fields) };

static const cx_part story_parts[] = {
    { "parties", &main_party_shape,
      "FROM (SELECT p.name, p.country, count(DISTINCT p.happening) AS n"
      " FROM happenings h JOIN happening_parties p ON p.happening = h.happening"
      " WHERE h.story = ?1 GROUP BY p.name, p.country"
      " ORDER BY n DESC, p.name LIMIT 6) p",
      "who takes part most" },
    { "reports", &report_shape,
      "FROM documents d WHERE d.story = ?1 ORDER BY d.day, d.document LIMIT 200",
      "the reports" },
};

static const cx_field story_fields[] = {
    { "story", CX_FIELD_INTEGER, "t.story", "its number: that of its first report" },
    { "title", CX_FIELD_TEXT, "t.title", "of its first report" },
    { "first_day", CX_FIELD_TEXT, "t.first_day", "first report" },
    { "last_day", CX_FIELD_TEXT, "t.last_day", "last report" },
    { "documents", CX_FIELD_INTEGER, "t.documents", "reports" },
    { "outlets", CX_FIELD_INTEGER, "t.outlets", "papers and agencies" },
    { "origins", CX_FIELD_INTEGER, "t.origins", "texts, copies counted once" },
    { "happenings", CX_FIELD_INTEGER,
      "(SELECT count(*) FROM happenings h WHERE h.story = t.story)", "acts told of" },
    { "contested", CX_FIELD_INTEGER,
      "(SELECT count(*) FROM happenings h WHERE h.story = t.story AND h.contested)",
      "those that are in the ledger" },
};
static const cx_shape story_shape = { "StoryTold",   story_fields,      CX_N(story_fields),
                                      story_parts, CX_N(story_parts), "t.story" };

static const cx_sort story_sorts[] = {
    { "recent", "t.last_day", false, true, "the latest report first" },
    { "oldest", "t.first_day", true, true, "the earliest report first" },
    { "largest", "t.documents", false, false, "most reports first" },
    { "origins", "t.origins", false, false, "most independent texts first" },
};

static void story_conditions(cx_question *q, const cx_list_filter *f)
{
    const cx_store_filter *e = &f->events;
    cx_buffer_cstr(&q->sql, " WHERE true");
    if (e->from) cx_question_add(q, " AND t.last_day >= ?", e->from);
    if (e->to) cx_question_add(q, " AND t.first_day <= ?", e->to);
    if (e->search) {
        cx_question_add(q,
                        " AND t.story IN (SELECT d.story FROM search x JOIN documents d"
                        " ON d.document = x.rowid WHERE search MATCH ?)",
                        e->search);
    }
    if (e->party || e->dyad_a || e->types || e->statuses || f->contested == 1) {
        cx_list_filter acts = *f;
        acts.events.from = acts.events.to = acts.events.search = NULL;
        cx_buffer_cstr(&q->sql, " AND t.story IN (SELECT h.story FROM happenings h");
        cx_question_happenings(q, &acts);
        cx_buffer_char(&q->sql, ')');
    }
}

const cx_list cx_list_matters = {
    .name = "stories",
    .about = "reports about the same matter, with their parties",
    .shape = &story_shape,
    .detail = &story_shape,
    .from = "FROM stories t WHERE t.story = ?1",
    .base = "FROM stories t",
    .number = "t.story",
    .sorts = story_sorts,
    .n_sorts = CX_N(story_sorts),
    .conditions = story_conditions,
};
