/* list_sums.c -- counts over what a filter leaves: actors, places, periods, and what full
 * text finds.
 *
 * SPDX-License-Identifier: MIT
 */
/* SQL stands in its own lines. */
/* clang-format off */
#include "store/months.h"

/* ---- actors ---- */

static const cx_field actor_fields[] = {
    { "name", CX_FIELD_STRING, "name", "as the dictionaries or the reports have it" },
    { "country", CX_FIELD_TEXT, "country", "ISO 3166-1 alpha-3, IGO ..." },
    { "code", CX_FIELD_TEXT, "code", "CAMEO actor code" },
    { "kind", CX_FIELD_TEXT,
      "CASE WHEN ref LIKE '%:%' THEN substr(ref, 1, instr(ref, ':') - 1) END",
      "state, person, org ...; null: in no dictionary" },
    { "ref", CX_FIELD_TEXT, "ref", "key in the dictionaries" },
    { "events", CX_FIELD_INTEGER, "times", "happenings that it takes part in" },
};
static const cx_shape actor_shape = { .name = "Actor",
                                      .fields = actor_fields,
                                      .n_fields = CX_N(actor_fields) };

/* States come first among equals: whoever types "Pakistan" means the state. */
static void select_actors(cx_question *q, const cx_list_filter *f)
{
    cx_buffer_cstr(&q->sql, " FROM actors WHERE true");
    if (f->events.search) {
        cx_question_like(q, " AND (name LIKE ? ESCAPE '\\'", f->events.search);
        cx_question_add(q, " OR code = upper(?)", f->events.search);
        cx_question_add(q, " OR country = upper(?))", f->events.search);
    }
    if (f->country) cx_question_add(q, " AND country = upper(?)", f->country);
    cx_buffer_cstr(&q->sql, " ORDER BY ref LIKE 'state:%' DESC, ref = '', times DESC, name, country, code, ref");
}

const cx_list cx_list_actors = {
    .name = "actors",
    .about = "who acts or is acted upon, by how often, as counted when the last run of add ended",
    .shape = &actor_shape,
    .asks = CX_ASK_WORDS | CX_ASK_COUNTRY,
    .select = select_actors,
};

/* ---- places ---- */

static const cx_field place_fields[] = {
    { "name", CX_FIELD_STRING, "place", "as the gazetteer or the reports have it" },
    { "country", CX_FIELD_TEXT, "country", "ISO 3166-1 alpha-3" },
    { "adm1", CX_FIELD_TEXT, "adm1", "first-level division" },
    { "lat", CX_FIELD_REAL, "max(lat)", "null when too coarse for a point" },
    { "lon", CX_FIELD_REAL, "lon", "null when too coarse for a point" },
    { "precision", CX_FIELD_TEXT, "precision", "exact, city, adm1, country or region" },
    { "events", CX_FIELD_INTEGER, "sum(mentions)", "how often acts there are told of" },
    { "happenings", CX_FIELD_INTEGER, "sum(happenings)", "acts there" },
};
static const cx_shape place_shape = { .name = "PlaceSum",
                                      .fields = place_fields,
                                      .n_fields = CX_N(place_fields) };

/* Whole months from the sums, the rest from the rows (months.h). */
static void places_by_month(cx_question *q, const cx_store_filter *f)
{
    cx_buffer_cstr(&q->sql, "SELECT place, country, adm1, precision, max(lat) AS lat, lon, sum(happenings) AS happenings,"
                            " sum(mentions) AS mentions FROM month_places");
    cx_question_sums(q, f);
    cx_buffer_cstr(&q->sql, " GROUP BY place, country, adm1, precision UNION ALL SELECT " CX_COUNT_PLACES);
    cx_question_rest(q, f, CX_REST_BOTH);
    cx_buffer_cstr(&q->sql, CX_IN_REST
                            " WHERE h.place IS NOT NULL" CX_BY_PLACE);
    if (cx_question_dayless(f)) {
        cx_buffer_cstr(&q->sql, " UNION ALL SELECT " CX_COUNT_PLACES "happenings h WHERE h.day_from IS NULL AND "
                                CX_SQL_DAYLESS_STALE " AND h.place IS NOT NULL" CX_BY_PLACE);
    }
}

static void select_places(cx_question *q, const cx_list_filter *f)
{
    cx_buffer_cstr(&q->sql, " FROM (");
    if (cx_question_is_plain(f)) {
        places_by_month(q, &f->events);
    } else {
        cx_buffer_cstr(&q->sql, "SELECT " CX_COUNT_PLACES "happenings h");
        cx_question_happenings(q, f);
        cx_buffer_cstr(&q->sql, " AND h.place IS NOT NULL" CX_BY_PLACE);
    }
    cx_buffer_cstr(&q->sql, ") GROUP BY place, country, adm1, precision"
                            " ORDER BY sum(happenings) DESC, place, country");
}

#define ASKS                                                                             \
    (CX_ASK_ACTOR | CX_ASK_RECIPIENT | CX_ASK_DYAD | CX_ASK_TYPE | CX_ASK_STATUS |       \
     CX_ASK_DAYS | CX_ASK_WORDS | CX_ASK_COUNTRY | CX_ASK_CONTESTED)

const cx_list cx_list_places = {
    .name = "places",
    .about = "where acts were, no nearer than the reports say",
    .shape = &place_shape,
    .asks = ASKS,
    .select = select_places,
};

/* ---- the whole database ---- */

/* Whole months from the sums, stale ones and what has no day from the rows. */
#define COUNT(sum, rows, day)                                                            \
    "(SELECT ifnull(sum(" sum "), 0) FROM month_totals"                                  \
    " WHERE month NOT IN (SELECT month FROM stale_months))"                              \
    " + (SELECT count(*) FROM stale_months m CROSS JOIN " rows                           \
    " " day " >= m.month || '-00' AND " day " <= m.month || '-99' WHERE m.month > '')"   \
    " + (SELECT count(*) FROM stale_months m CROSS JOIN " rows " " day " IS NULL"        \
    " WHERE m.month = '')"

static const cx_field count_fields[] = {
    { "documents", CX_FIELD_INTEGER, "(SELECT count(*) FROM documents)", "reports" },
    { "origins", CX_FIELD_INTEGER,
      "(SELECT count(*) FROM documents)"
      " - (SELECT count(*) FROM documents WHERE copy_group IS NOT NULL)",
      "texts, copies counted once" },
    { "events", CX_FIELD_INTEGER, COUNT("events", "events v ON", "v.day"), "tellings of acts" },
    { "happenings", CX_FIELD_INTEGER, COUNT("happenings", "happenings h ON", "h.day_from"), "acts" },
    { "contested", CX_FIELD_INTEGER, COUNT("contested", "happenings h ON h.contested AND", "h.day_from"),
      "those that are in the ledger" },
    { "statements", CX_FIELD_INTEGER,
      COUNT("statements", "documents d JOIN statements t ON t.document = d.document AND", "d.day"), "" },
    { "transfers", CX_FIELD_INTEGER, "(SELECT count(*) FROM transfers)", "" },
    { "first_day", CX_FIELD_TEXT, "(SELECT min(day) FROM documents)", "first report" },
    { "last_day", CX_FIELD_TEXT, "(SELECT max(day) FROM documents)", "last report" },
};
const cx_shape cx_shape_counts = { .name = "Counts",
                                      .fields = count_fields,
                                      .n_fields = CX_N(count_fields) };

static void select_counts(cx_question *q, const cx_list_filter *f)
{
    (void)q;
    (void)f;
}

const cx_list cx_list_counts = {
    .name = "overview",
    .about = "what is in the database",
    .shape = &cx_shape_counts,
    .select = select_counts,
};

/* ---- full text ---- */

static const cx_field hit_fields[] = {
    { "document", CX_FIELD_INTEGER, "d.document", "the report, see /documents/{n}" },
    { "title", CX_FIELD_TEXT, "d.title", "its title" },
    { "source", CX_FIELD_TEXT, "d.source", "its publisher" },
    { "url", CX_FIELD_TEXT, "d.url", "its address" },
    { "day", CX_FIELD_TEXT, "d.day", "of its publication" },
    { "snippet", CX_FIELD_STRING,
      "snippet(search, 0, char(1), char(2), '\xe2\x80\xa6', 32)",
      "words around a hit; U+0001 and U+0002 frame each" },
    { "events", CX_FIELD_INTEGER,
      "(SELECT count(*) FROM events v WHERE v.document = d.document)",
      "events that it tells of" },
};
static const cx_shape hit_shape = { .name = "Hit",
                                    .fields = hit_fields,
                                    .n_fields = CX_N(hit_fields) };

static void select_hits(cx_question *q, const cx_list_filter *f)
{
    cx_buffer_cstr(&q->sql, " FROM search JOIN documents d ON d.document = search.rowid"
                            " WHERE ");
    if (f->events.search)
        cx_question_add(q, "search MATCH ?", f->events.search);
    else
        cx_buffer_cstr(&q->sql, "false");
    if (f->events.from) cx_question_add(q, " AND d.day >= ?", f->events.from);
    if (f->events.to) cx_question_add(q, " AND d.day <= ?", f->events.to);
    /* Ranking reads all that hold the words: of many the newest are as good. */
    cx_buffer_cstr(&q->sql, f->events.many_hits ? " ORDER BY search.rowid DESC" : " ORDER BY rank");
}

const cx_list cx_list_hits = {
    .name = "search",
    .about = "reports that hold the words, the best first; the newest when more than 2000 do",
    .shape = &hit_shape,
    .asks = CX_ASK_WORDS | CX_ASK_DAYS,
    .select = select_hits,
};
