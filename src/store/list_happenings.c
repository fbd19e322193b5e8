/* list_happenings.c -- happenings, and those of them that are contested: the ledger.
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/private.h"
#include "store/shapes.h"

/* ---- parts ---- */

static const cx_field party_fields[] = {
    { "name", CX_FIELD_TEXT, "p.name", "as the dictionaries or the reports have it" },
    { "country", CX_FIELD_TEXT, "p.country", "ISO 3166-1 alpha-3, IGO ..." },
    { "code", CX_FIELD_TEXT, "p.code", "CAMEO actor code" },
};
const cx_shape cx_shape_happening_party = { .name = "HappeningParty",
                                            .fields = party_fields,
                                            .n_fields = CX_N(party_fields) };

static const cx_field figure_fields[] = {
    CX_FIGURE_FIELDS,
    { "giver_country", CX_FIELD_TEXT, "f.giver_country", "ISO 3166-1 alpha-3" },
};
static const cx_shape figure_shape = { .name = "HappeningFigure",
                                       .fields = figure_fields,
                                       .n_fields = CX_N(figure_fields) };

static const cx_field stand_fields[] = {
    { "party", CX_FIELD_TEXT, "s.party", "who; the authors of reports are left out" },
    { "country", CX_FIELD_TEXT, "s.country", "ISO 3166-1 alpha-3" },
    { "code", CX_FIELD_TEXT, "s.code", "CAMEO actor code" },
    { "stance", CX_FIELD_TEXT, "s.stance", "assert, deny, doubt or confirm" },
    { "times", CX_FIELD_INTEGER, "count(*)", "how often reports say so" },
};
static const cx_shape stand_shape = { .name = "Stand",
                                      .fields = stand_fields,
                                      .n_fields = CX_N(stand_fields) };

static const cx_field link_fields[] = {
    { "happening", CX_FIELD_INTEGER, "h.happening", "the other happening" },
    { "id", CX_FIELD_TEXT, "h.id", "its stable id" },
    { "kind", CX_FIELD_TEXT, "l.kind",
      "plan: the other is the plan of this; deed: the other carries this plan out" },
};
static const cx_shape link_shape = { .name = "HappeningLink",
                                     .fields = link_fields,
                                     .n_fields = CX_N(link_fields) };

#define COMMON_PARTS                                                                     \
    CX_HAPPENING_PARTIES,                                                                \
        { "figures", &figure_shape,                                                      \
          "FROM happening_figures f WHERE f.happening = ?1 GROUP BY f.role, f.\"of\","   \
          " f.unit, f.currency, f.low, f.high, f.best, f.giver, f.giver_country"         \
          " ORDER BY min(f.event), f.quantity LIMIT 60",                                 \
          "each figure, and who gave it" },                                              \
    {                                                                                    \
        "stands", &stand_shape,                                                          \
            "FROM happening_stands s WHERE s.happening = ?1 AND s.party IS NOT NULL"     \
            " GROUP BY s.party, s.country, s.code, s.stance"                             \
            " ORDER BY min(s.event), min(s.claim) LIMIT 60",                             \
            "who asserts, denies, doubts or confirms it"                                 \
    }

static const cx_part parts[] = { COMMON_PARTS };

/* A telling is an event in full; the names v, d, s, p are those of list_events.c. */
static const cx_part detail_parts[] = {
    COMMON_PARTS,
    { "mentions", &cx_shape_event_detail,
      "FROM happening_events g JOIN events v ON v.event = g.event"
      " JOIN documents d ON d.document = v.document"
      " JOIN sentences s ON s.document = v.document AND s.sentence = v.sentence"
      " LEFT JOIN places p ON p.document = v.document AND p.place = v.place"
      " WHERE g.happening = ?1 ORDER BY d.day, v.event LIMIT 200",
      "each telling of it" },
    { "links", &link_shape,
      "FROM (SELECT other AS at, CASE kind WHEN 'plan' THEN 'deed' ELSE kind END AS kind"
      "      FROM happening_links WHERE happening = ?1"
      "      UNION ALL SELECT happening, kind FROM happening_links WHERE other = ?1) l"
      " JOIN happenings h ON h.happening = l.at ORDER BY h.happening LIMIT 50",
      "its plan, or the deed that it is the plan of" },
};

/* ---- a happening ---- */

#define COMMON_FIELDS                                                                    \
    CX_HAPPENING_NAMES, CX_HAPPENING_ACT,                                                \
        { "goldstein", CX_FIELD_REAL, "h.goldstein", "-10 to 10" },                      \
        { "quad", CX_FIELD_INTEGER, "h.quad",                                            \
          "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material " \
          "conflict" },                                                                  \
        { "contexts", CX_FIELD_WORDS, "h.contexts", "PLOVER contexts" },                 \
        CX_HAPPENING_STAND,                                                              \
        { "contested", CX_FIELD_BOOL, "h.contested",                                     \
          "claimed only, denied, doubted, or told with figures that differ" },           \
        CX_HAPPENING_DAYS,                                                               \
        { "place.name", CX_FIELD_TEXT, "h.place", "where the act was" },                 \
        { "place.country", CX_FIELD_TEXT, "h.country", "ISO 3166-1 alpha-3" },           \
        { "place.adm1", CX_FIELD_TEXT, "h.adm1", "first-level division" },               \
        { "place.lat", CX_FIELD_REAL, CX_SQL_POINT("h", "lat"),                          \
          "null when too coarse for a point" },                                          \
        { "place.lon", CX_FIELD_REAL, CX_SQL_POINT("h", "lon"),                          \
          "null when too coarse for a point" },                                          \
        { "place.precision", CX_FIELD_TEXT, "h.precision",                               \
          "exact, city, adm1, country or region" },                                      \
        CX_HAPPENING_REPORTS, CX_HAPPENING_SENTENCE,                                     \
    {                                                                                    \
        "trigger", CX_FIELD_SPAN,                                                        \
            CX_SQL_IN_SENTENCE("v.trigger_start", "v.trigger_end"),                      \
            "bytes of the sentence that name the act"                                    \
    }

static const cx_field fields[] = {
    COMMON_FIELDS,
    CX_HAPPENING_MENTIONS,
};
const cx_shape cx_shape_happening = { "Happening", fields,      CX_N(fields),
                                      parts,       CX_N(parts), "h.happening" };

static const cx_field detail_fields[] = { COMMON_FIELDS };
static const cx_shape detail = { "HappeningDetail",   detail_fields,
                                 CX_N(detail_fields), detail_parts,
                                 CX_N(detail_parts),  "h.happening" };

/* ---- the lists ---- */

static void party(cx_question *q, const char *side, const char *who)
{
    cx_buffer_format(&q->sql,
                     "EXISTS (SELECT 1 FROM happening_parties p"
                     " WHERE p.happening = h.happening AND p.side = '%s' AND ",
                     side);
    cx_question_party(q, who);
    cx_buffer_char(&q->sql, ')');
}

static void both(cx_question *q, const char *actor, const char *recipient)
{
    party(q, "actor", actor);
    cx_buffer_cstr(&q->sql, " AND ");
    party(q, "recipient", recipient);
}

/* Happenings of two countries, from the table of pairs. */
static void between(cx_question *q, const char *a, const char *b, int contested)
{
    cx_question_add(q, "SELECT happening FROM happening_pairs WHERE a = ?", a);
    cx_question_add(q, " AND b = ?", b);
    if (contested >= 0) cx_buffer_format(&q->sql, " AND contested = %d", contested);
}

static void parties(cx_question *q, const cx_store_filter *f, int contested)
{
    if (f->actor) {
        cx_buffer_cstr(&q->sql, " AND ");
        party(q, "actor", f->actor);
    }
    if (f->recipient) {
        cx_buffer_cstr(&q->sql, " AND ");
        party(q, "recipient", f->recipient);
    }
    if (f->party) {
        cx_buffer_cstr(&q->sql, " AND EXISTS (SELECT 1 FROM happening_parties p"
                                " WHERE p.happening = h.happening AND ");
        cx_question_party(q, f->party);
        cx_buffer_char(&q->sql, ')');
    }
    if (f->dyad_a && f->dyad_b && cx_question_is_country(f->dyad_a) &&
        cx_question_is_country(f->dyad_b)) {
        cx_buffer_cstr(&q->sql, " AND h.happening IN (");
        between(q, f->dyad_a, f->dyad_b, contested);
        cx_buffer_cstr(&q->sql, " UNION ALL ");
        between(q, f->dyad_b, f->dyad_a, contested);
        cx_buffer_char(&q->sql, ')');
    } else if (f->dyad_a && f->dyad_b) {
        cx_buffer_cstr(&q->sql, " AND ((");
        both(q, f->dyad_a, f->dyad_b);
        cx_buffer_cstr(&q->sql, ") OR (");
        both(q, f->dyad_b, f->dyad_a);
        cx_buffer_cstr(&q->sql, "))");
    }
}

/* " WHERE ..." for happenings h. */
void cx_question_happenings(cx_question *q, const cx_list_filter *filter)
{
    const cx_store_filter *f = &filter->events;
    cx_buffer_cstr(&q->sql,
                   filter->contested == 1 ? " WHERE h.contested" : " WHERE true");
    if (filter->contested == 0) cx_buffer_cstr(&q->sql, " AND NOT h.contested");
    parties(q, f, filter->contested);
    if (f->types) cx_question_any_of(q, "h.type", f->types, true);
    if (f->statuses) cx_question_any_of(q, "h.status", f->statuses, false);
    if (f->from) cx_question_add(q, " AND h.day_from >= ?", f->from);
    if (f->to) cx_question_add(q, " AND h.day_from <= ?", f->to);
    if (filter->country) cx_question_add(q, " AND h.country = upper(?)", filter->country);
    if (filter->story) {
        cx_buffer_format(&q->sql, " AND h.story = %lld", (long long)filter->story);
    }
    if (f->search && f->many_hits) {
        cx_buffer_cstr(&q->sql,
                       " AND EXISTS (SELECT 1 FROM happening_events g JOIN events v"
                       " ON v.event = g.event WHERE g.happening = h.happening");
        cx_question_words(q, "v.document", f);
        cx_buffer_char(&q->sql, ')');
    } else if (f->search) {
        cx_question_add(q,
                        " AND h.happening IN (SELECT g.happening FROM search x"
                        " JOIN events v ON v.document = x.rowid"
                        " JOIN happening_events g ON g.event = v.event"
                        " WHERE search MATCH ?)",
                        f->search);
    }
}

void cx_question_contested(cx_question *q, const cx_list_filter *filter)
{
    cx_list_filter only = *filter;
    only.contested = 1;
    cx_question_happenings(q, &only);
}

#define ASKS                                                                             \
    (CX_ASK_ACTOR | CX_ASK_RECIPIENT | CX_ASK_DYAD | CX_ASK_TYPE | CX_ASK_STATUS |       \
     CX_ASK_DAYS | CX_ASK_WORDS | CX_ASK_COUNTRY | CX_ASK_STORY | CX_ASK_PAGE)

static const cx_sort sorts[] = {
    { "newest", "h.day_from", false, true, "the latest act first" },
    { "oldest", "h.day_from", true, true, "the earliest act first" },
    { "reported", "h.first_reported", false, true, "what was reported last first" },
    { "origins", "h.origins", false, false, "most independent origins first" },
    { "added", NULL, false, false, "what came into the database last first" },
};

const cx_list cx_list_happenings = {
    .name = "happenings",
    .about = "acts, each with all reports that tell of it",
    .shape = &cx_shape_happening,
    .detail = &detail,
    .from = CX_SQL_FROM_HAPPENING,
    .base = "FROM happenings h",
    .number = "h.happening",
    .pairs = "happening_pairs",
    .pair_number = "happening",
    .pair_day = "h.day_from",
    .unfiltered = "SELECT count(*) FROM happenings",
    .by_id = "SELECT happening FROM happenings WHERE id = ?1",
    .sorts = sorts,
    .n_sorts = CX_N(sorts),
    .asks = ASKS | CX_ASK_CONTESTED,
    .conditions = cx_question_happenings,
};

static const cx_sort ledger_sorts[] = { CX_LEDGER_SORTS };

static const char *const far[][2] = {
    { "happenings_contested_late",
      "julianday(h.last_reported) > julianday(h.day_from) + 60" },
    { "happenings_contested_early", "h.last_reported < h.day_from" },
    { NULL, NULL }
};

const cx_list cx_list_claims = {
    .name = "claims",
    .about = "the ledger: happenings that are contested or that nobody confirms",
    .shape = &cx_shape_happening,
    .detail = &detail,
    .from = CX_SQL_FROM_HAPPENING,
    .base = "FROM happenings h",
    .number = "h.happening",
    .near_key = "h.last_reported",
    .far = far,
    .unfiltered = "SELECT count(*) FROM happenings WHERE contested",
    .by_id = "SELECT happening FROM happenings WHERE id = ?1",
    .sorts = ledger_sorts,
    .n_sorts = CX_N(ledger_sorts),
    .asks = ASKS,
    .conditions = cx_question_contested,
};
