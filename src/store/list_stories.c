/* list_stories.c -- reports about the same matter: as the API lists them, and as the
 * command line tells them, with their parties and reports.
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/private.h"
#include "store/shapes.h"

#define COMMON_FIELDS                                                                    \
    { "story", CX_FIELD_INTEGER, "t.story", "its number: that of its first report" },    \
        { "title", CX_FIELD_TEXT, "t.title", "of its first report" },                    \
        { "first_day", CX_FIELD_TEXT, "t.first_day", "first report" },                   \
        { "last_day", CX_FIELD_TEXT, "t.last_day", "last report" },                      \
        { "documents", CX_FIELD_INTEGER, "t.documents", "reports" },                     \
        { "outlets", CX_FIELD_INTEGER, "t.outlets", "papers and agencies" },             \
    {                                                                                    \
        "origins", CX_FIELD_INTEGER, "t.origins", "texts, copies counted once"           \
    }

/* What a story is asked for beside its days and words, it is asked for through what
 * happened in it. */
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

static const cx_field story_fields[] = {
    COMMON_FIELDS,
};
static const cx_shape story_shape = { .name = "Story",
                                      .fields = story_fields,
                                      .n_fields = CX_N(story_fields) };

static const cx_sort story_sorts[] = {
    { "newest", "t.last_day", false, true, "the latest report first" },
    { "largest", "t.documents", false, false, "most reports first" },
    { "added", NULL, false, false, "what came into the database last first" },
};

const cx_list cx_list_stories = {
    .name = "stories",
    .about = "reports about the same matter",
    .shape = &story_shape,
    .detail = &story_shape,
    .from = "FROM stories t WHERE t.story = ?1",
    .base = "FROM stories t",
    .number = "t.story",
    .unfiltered = "SELECT count(*) FROM stories",
    .sorts = story_sorts,
    .n_sorts = CX_N(story_sorts),
    .asks = CX_ASK_DAYS | CX_ASK_WORDS | CX_ASK_PAGE,
    .conditions = story_conditions,
};

/* ---- as the command line tells them ---- */

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

static const cx_part told_parts[] = {
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

static const cx_field told_fields[] = {
    COMMON_FIELDS,
    { "happenings", CX_FIELD_INTEGER,
      "(SELECT count(*) FROM happenings h WHERE h.story = t.story)", "acts told of" },
    { "contested", CX_FIELD_INTEGER,
      "(SELECT count(*) FROM happenings h WHERE h.story = t.story AND h.contested)",
      "those that are in the ledger" },
};
static const cx_shape told_shape = { "StoryTold", told_fields,      CX_N(told_fields),
                                     told_parts,  CX_N(told_parts), "t.story" };

static const cx_sort told_sorts[] = {
    { "recent", "t.last_day", false, true, "the latest report first" },
    { "oldest", "t.first_day", true, true, "the earliest report first" },
    { "largest", "t.documents", false, false, "most reports first" },
    { "origins", "t.origins", false, false, "most independent texts first" },
};

const cx_list cx_list_matters = {
    .name = "stories",
    .about = "reports about the same matter, with their parties",
    .shape = &told_shape,
    .detail = &told_shape,
    .from = "FROM stories t WHERE t.story = ?1",
    .base = "FROM stories t",
    .number = "t.story",
    .sorts = told_sorts,
    .n_sorts = CX_N(told_sorts),
    .conditions = story_conditions,
};
