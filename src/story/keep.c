/* keep.c -- see keep.h: what this floor asks and writes.
 *
 * SPDX-License-Identifier: MIT
 */
/* SQL stands in its own lines. */
/* clang-format off */
#include "story/keep.h"

/* Tellings that are read of one happening; those behind them are only counted. */
#define READ_TELLINGS "256"

#define TELLINGS_OF                                                                      \
    "(SELECT event FROM happening_events WHERE happening = ?1 ORDER BY event LIMIT "     \
    READ_TELLINGS ") g"

/* Of the first event `f`; with its number where another happening has that name. */
#define ID_OF(f)                                                                         \
    f ".id || CASE WHEN EXISTS (SELECT 1 FROM happenings h WHERE h.id = " f ".id)"       \
      " THEN '-' || " f ".event ELSE '' END"

/* Of the telling ?2 and the place of the telling ?3. */
#define FACTS                                                                            \
    "v.event, v.type, v.mode, v.cameo, v.goldstein, v.quad, v.contexts, p.name,"         \
    " p.country, p.adm1, p.lat, p.lon, p.precision, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,"   \
    " ?12, ?13, ?14"
#define FACTS_FROM                                                                       \
    " events v LEFT JOIN (SELECT p.* FROM events w JOIN places p"                        \
    " ON p.document = w.document AND p.place = w.place WHERE w.event = ?3) p ON true"    \
    " WHERE v.event = ?2"
#define FACT_COLUMNS                                                                     \
    "event, type, mode, cameo, goldstein, quad, contexts, place, country, adm1, lat,"    \
    " lon, precision, realis, status, contested, day_from, day_to, mentions, documents," \
    " outlets, origins, first_reported, last_reported"

const char *const cx_story_sql[CX_ASKS] = {
    [CX_ASK_STORIES_OF_WORD] =
        "SELECT story, week FROM story_words WHERE word = ? AND week BETWEEN ? AND ?"
        " ORDER BY week DESC, story DESC LIMIT ?",
    [CX_ASK_UNDATED_STORY] = "SELECT 1 FROM stories WHERE last_day IS NULL LIMIT 1",
    [CX_ASK_STORY] = "SELECT first_day, last_day, words FROM stories WHERE story = ?",
    [CX_ASK_GROUP] = "SELECT d.day, g.story FROM documents d LEFT JOIN documents g"
                     " ON g.document = d.copy_group WHERE d.document = ?",
    [CX_PUT_STORY] =
        "INSERT INTO stories (story, title, first_day, last_day, words, documents, outlets,"
        " origins) SELECT ?1, ifnull(d.title, CASE WHEN length(d.text) > 120"
        " THEN substr(d.text, 1, 119) || '…' ELSE d.text END), ?2, ?3, ?4, ?5, ?6, ?7"
        " FROM documents d WHERE d.document = ?8"
        " ON CONFLICT (story) DO UPDATE SET title = excluded.title, first_day = ?2,"
        " last_day = ?3, words = ?4, documents = ?5, outlets = ?6, origins = ?7",
    [CX_CHANGE_STORY] =
        "UPDATE stories SET first_day = ?2, last_day = ?3, words = ?4, documents = ?5,"
        " outlets = ?6, origins = ?7 WHERE story = ?1",
    [CX_DROP_STORY_WORD] =
        "DELETE FROM story_words WHERE word = ? AND week = ? AND story = ?",
    [CX_PUT_DOCUMENT_STORY] = "UPDATE documents SET story = ? WHERE document = ?",
    [CX_ASK_GISTS_OF_STORY] =
        "SELECT d.document, d.day, g.words FROM documents d JOIN gists g USING (document)"
        " WHERE d.story = ? ORDER BY d.document",
    [CX_ASK_STORY_COUNTS] =
        "SELECT count(*), count(DISTINCT source) + sum(source IS NULL),"
        " count(DISTINCT ifnull(origin, 'document:' || document)) FROM documents"
        " WHERE story = ?",
    [CX_PUT_STORY_COUNTS] =
        "UPDATE stories SET documents = ?, outlets = ?, origins = ? WHERE story = ?",

    [CX_ASK_HAPPENINGS_OF_KEY] =
        "SELECT k.happening, p.acts FROM happening_keys k JOIN profiles p USING (happening)"
        " WHERE k.key = ? ORDER BY k.happening DESC LIMIT ?",
    [CX_PUT_HAPPENING] =
        "INSERT INTO happenings (happening, id, story, event, type, goldstein, quad,"
        " contexts, realis, status, contested, mentions, documents, outlets, origins)"
        " SELECT ?1, " ID_OF("v") ", ?2, event, type, goldstein, quad, contexts, 'deed',"
        " status, 0, 1, 1, 1, 1 FROM events v WHERE event = ?3",
    [CX_PUT_HAPPENING_KEY] = "INSERT OR IGNORE INTO happening_keys VALUES (?,?)",
    [CX_PUT_HAPPENING_EVENT] =
        "INSERT OR REPLACE INTO happening_events (event, happening, origin, act)"
        " VALUES (?,?,'',?)",
    [CX_PUT_PROFILE] = "INSERT OR REPLACE INTO profiles (happening, acts) VALUES (?,?)",
    [CX_PUT_LINK] = "INSERT OR IGNORE INTO happening_links VALUES (?,?,'plan')",
    [CX_ASK_STORY_OF_DOCUMENT] = "SELECT story FROM documents WHERE document = ?",

    [CX_PUT_AGENCY] = "UPDATE documents SET agency = ?, origin = ifnull(origin, ?)"
                      " WHERE document = ? AND agency IS NOT ?1",

    [CX_ASK_TELLINGS] =
        "SELECT g.event, v.document, g.origin, g.act, v.confidence, v.status,"
        " v.verification, d.day, ifnull(d.origin, 'document:' || d.document),"
        " d.agency IS NOT NULL, p.name, p.precision, v.modality"
        " FROM happening_events g JOIN events v USING (event)"
        " JOIN documents d USING (document)"
        " LEFT JOIN places p ON p.document = v.document AND p.place = v.place"
        " WHERE g.happening = ? ORDER BY g.event LIMIT " READ_TELLINGS,
    [CX_ASK_TELLING_PARTIES] =
        "SELECT p.side, e.name, e.country, e.code, e.ref, e.kind FROM " TELLINGS_OF
        " JOIN parties p USING (event) JOIN events v USING (event)"
        " JOIN entities e ON e.document = v.document AND e.entity = p.entity"
        " ORDER BY g.event, p.side, p.position",
    [CX_ASK_TELLING_CLAIMS] =
        "SELECT g.event, c.claim, c.stance, e.name, e.kind, e.country, e.sector, e.code,"
        " e.ref FROM " TELLINGS_OF " JOIN claims c ON c.event = g.event"
        " JOIN events v ON v.event = g.event"
        " LEFT JOIN entities e ON e.document = v.document AND e.entity = c.speaker"
        " ORDER BY g.event, c.position",
    [CX_ASK_TELLING_FIGURES] =
        "SELECT g.event, q.quantity, q.role, q.\"of\", q.unit, q.currency, q.low, q.high,"
        " q.best FROM " TELLINGS_OF " JOIN event_quantities x USING (event)"
        " JOIN events v USING (event) JOIN quantities q ON q.document = v.document"
        " AND q.quantity = x.quantity ORDER BY g.event, q.quantity",
    [CX_ASK_HAPPENING_COUNTS] =
        "SELECT count(*), count(DISTINCT v.document), count(DISTINCT d.source),"
        " count(DISTINCT g.origin), min(d.day), max(d.day),"
        " count(DISTINCT CASE WHEN d.source IS NULL THEN v.document END)"
        " FROM happening_events g JOIN events v USING (event)"
        " JOIN documents d USING (document) WHERE g.happening = ?",
    [CX_PUT_ORIGIN] = "UPDATE happening_events SET origin = ? WHERE event = ?",
    [CX_PUT_FACTS] = "UPDATE happenings SET (" FACT_COLUMNS ") = (SELECT " FACTS
                     " FROM " FACTS_FROM ") WHERE happening = ?1",
    [CX_PUT_NEW_FACTS] = "INSERT INTO happenings (happening, id, story, " FACT_COLUMNS ")"
                         " SELECT ?1, " ID_OF("f") ", ?15, " FACTS
                         " FROM events f, " FACTS_FROM " AND f.event = ?16",
    [CX_MARK_MONTH] = "INSERT OR IGNORE INTO stale_months VALUES (?)",
    [CX_MARK_MONTH_OF] = "INSERT OR IGNORE INTO stale_months"
                         " SELECT substr(ifnull(day_from, ''), 1, 7) FROM happenings"
                         " WHERE happening = ?",
    [CX_DROP_PAIRS] =
        "DELETE FROM happening_pairs WHERE happening = ?1 AND day ="
        " (SELECT ifnull(day_from, '') FROM happenings WHERE happening = ?1)"
        " AND a IN (SELECT country FROM happening_parties"
        " WHERE happening = ?1 AND side = 'actor')"
        " AND b IN (SELECT country FROM happening_parties"
        " WHERE happening = ?1 AND side = 'recipient')",
    [CX_DROP_PARTIES] = "DELETE FROM happening_parties WHERE happening = ?",
    [CX_DROP_FIGURES] = "DELETE FROM happening_figures WHERE happening = ?",
    [CX_DROP_STANDS] = "DELETE FROM happening_stands WHERE happening = ?",

    [CX_ASK_EVENTS_OF_DOCUMENT] =
        "SELECT g.event, g.happening, g.act FROM events v"
        " JOIN happening_events g USING (event) WHERE v.document = ?"
        " ORDER BY v.event",
    [CX_DROP_HAPPENING_EVENT] = "DELETE FROM happening_events WHERE event = ?",
    [CX_ASK_ACTS_OF_HAPPENING] =
        "SELECT g.event, g.act, d.story FROM happening_events g JOIN events v USING (event)"
        " JOIN documents d USING (document)"
        " WHERE g.happening = ? ORDER BY g.event LIMIT " READ_TELLINGS,
    [CX_DROP_HAPPENING] = "DELETE FROM happenings WHERE happening = ?",
    [CX_DROP_HAPPENING_KEYS] = "DELETE FROM happening_keys WHERE happening = ?",
    [CX_DROP_PROFILE] = "DELETE FROM profiles WHERE happening = ?",
    [CX_PUT_HAPPENING_ID] =
        "UPDATE happenings SET event = ?2, id = (SELECT id || CASE WHEN EXISTS"
        " (SELECT 1 FROM happenings h WHERE h.id = v.id AND h.happening <> ?1)"
        " THEN '-' || event ELSE '' END FROM events v WHERE event = ?2)"
        " WHERE happening = ?1",
    [CX_ASK_ORIGIN_OF_GROUP] =
        "SELECT document, ifnull(agency, source), origin FROM documents"
        " WHERE (document = ?1 OR copy_group = ?1) AND document <> ?2"
        " ORDER BY agency IS NULL OR agency = 'agencies', document LIMIT 1",
    [CX_PUT_ORIGIN_OF_GROUP] =
        "UPDATE documents SET origin = ?2 WHERE document = ?1 OR copy_group = ?1",
    [CX_ASK_HAPPENINGS_OF_GROUP] =
        "SELECT DISTINCT g.happening FROM documents d JOIN events v USING (document)"
        " JOIN happening_events g USING (event)"
        " WHERE d.document = ?1 OR d.copy_group = ?1",
    [CX_ASK_STORIES_OF_GROUP] = "SELECT DISTINCT story FROM documents"
                                " WHERE (document = ?1 OR copy_group = ?1)"
                                " AND story IS NOT NULL",
    [CX_DROP_STORY] = "DELETE FROM stories WHERE story = ?",
    [CX_MOVE_HAPPENINGS] =
        "UPDATE happenings SET story = (SELECT d.story FROM events v"
        " JOIN documents d USING (document) WHERE v.event = happenings.event"
        " AND d.story IS NOT NULL)"
        " WHERE story = ?",
};
