/* shapes.h -- what the tables of columns share: macros, and shapes that recur.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_SHAPES_H
#define CX_SHAPES_H

#include "store/list.h"

#define CX_N(array) (sizeof(array) / sizeof *(array))

/* The words between two bytes of documents.text. */
#define CX_SQL_CUT(text, from, to)                                                       \
    "CAST(substr(CAST(" text " AS BLOB), " from " + 1, " to " - " from ") AS TEXT)"

/* A span of the document as bytes of the sentence `s`; null when it lies elsewhere. */
#define CX_SQL_IN_SENTENCE(from, to)                                                     \
    "CASE WHEN " from " >= s.start AND " to " <= s.end THEN " from " - s.start END,"     \
    " CASE WHEN " from " >= s.start AND " to " <= s.end THEN " to " - s.start END"

/* A coordinate of a place that has a point: a country or a region has none. */
#define CX_SQL_POINT(of, which)                                                          \
    "CASE WHEN " of ".precision IN ('exact', 'city', 'adm1') THEN " of "." which " END"

/* The name of a state, as its own happenings have it; the letters where they have not. */
#define CX_SQL_STATE(letters)                                                            \
    "ifnull((SELECT y.name FROM happening_parties y WHERE y.country = " letters          \
    " AND y.ref = 'state:' || y.country LIMIT 1), " letters ")"

/* ---- what lists of happenings h share ---- */

#define CX_HAPPENING_NAMES                                                               \
    { "happening", CX_FIELD_INTEGER, "h.happening", "number in this database" },         \
        { "id", CX_FIELD_TEXT, "h.id", "stable across runs" },                           \
    {                                                                                    \
        "story", CX_FIELD_INTEGER, "h.story", "the story that it belongs to"             \
    }
#define CX_HAPPENING_ACT                                                                 \
    { "type", CX_FIELD_TEXT, "h.type", "PLOVER type" },                                  \
        { "mode", CX_FIELD_TEXT, "h.mode", "PLOVER mode" },                              \
    {                                                                                    \
        "cameo", CX_FIELD_TEXT, "h.cameo", "CAMEO code"                                  \
    }
#define CX_HAPPENING_DAYS                                                                \
    { "day_from", CX_FIELD_TEXT, "h.day_from", "first day on which it may have been" },  \
    {                                                                                    \
        "day_to", CX_FIELD_TEXT, "h.day_to", "last day on which it may have been"        \
    }
#define CX_HAPPENING_STAND                                                               \
    { "realis", CX_FIELD_TEXT, "h.realis", "deed, plan or demand" },                     \
    {                                                                                    \
        "status", CX_FIELD_TEXT, "h.status", "as of events"                              \
    }
#define CX_HAPPENING_REPORTS                                                             \
    { "documents", CX_FIELD_INTEGER, "h.documents", "reports that tell of it" },         \
        { "outlets", CX_FIELD_INTEGER, "h.outlets", "papers and agencies" },             \
        { "origins", CX_FIELD_INTEGER, "h.origins", "independent ones" },                \
        { "first_reported", CX_FIELD_TEXT, "h.first_reported", "day" },                  \
    {                                                                                    \
        "last_reported", CX_FIELD_TEXT, "h.last_reported", "day"                         \
    }
#define CX_HAPPENING_MENTIONS                                                            \
    {                                                                                    \
        "mentions", CX_FIELD_INTEGER, "h.mentions", "events that tell of it"             \
    }
#define CX_HAPPENING_SENTENCE                                                            \
    {                                                                                    \
        "sentence", CX_FIELD_TEXT, CX_SQL_CUT("d.text", "s.start", "s.end"),             \
            "the sentence that tells most of it"                                         \
    }

#define CX_SQL_PARTIES(side)                                                             \
    "FROM happening_parties p WHERE p.happening = ?1 AND p.side = '" side                \
    "' ORDER BY p.position"
#define CX_HAPPENING_PARTIES                                                             \
    { "actors", &cx_shape_happening_party, CX_SQL_PARTIES("actor"), "who acted" },       \
    {                                                                                    \
        "recipients", &cx_shape_happening_party, CX_SQL_PARTIES("recipient"),            \
            "upon whom"                                                                  \
    }

/* A figure f that reports give. */
#define CX_FIGURE_FIELDS                                                                 \
    { "role", CX_FIELD_TEXT, "f.role", "killed, wounded, value, count ..." },            \
        { "of", CX_FIELD_TEXT, "f.\"of\"", "what is counted" },                          \
        { "unit", CX_FIELD_TEXT, "f.unit", "percent, km ..." },                          \
        { "currency", CX_FIELD_TEXT, "f.currency", "ISO 4217" },                         \
        { "low", CX_FIELD_REAL, "f.low", "null: no lower bound" },                       \
        { "high", CX_FIELD_REAL, "f.high", "null: no upper bound" },                     \
        { "best", CX_FIELD_REAL, "f.best", "the figure itself" },                        \
    {                                                                                    \
        "giver", CX_FIELD_TEXT, "f.giver", "who gave it; null: the author of the report" \
    }

/* One happening h, with the event v that tells most of it, its document d and sentence
 * s. */
#define CX_SQL_FROM_HAPPENING                                                            \
    "FROM happenings h JOIN events v ON v.event = h.event"                               \
    " JOIN documents d ON d.document = v.document"                                       \
    " JOIN sentences s ON s.document = v.document AND s.sentence = v.sentence"           \
    " WHERE h.happening = ?1"

/* Orders of the ledger: how many parties deny or doubt it, how many figures stand against
 * each other. */
#define CX_LEDGER_SORTS                                                                  \
    { "recent", "h.last_reported", false, true, "what was reported last first" },        \
        { "denied",                                                                      \
          "(SELECT count(DISTINCT x.party) FROM happening_stands x"                      \
          " WHERE x.happening = h.happening AND x.stance IN ('deny', 'doubt'))",         \
          false, false, "what most parties deny or doubt first" },                       \
        { "origins", "h.origins", false, false, "most independent origins first" },      \
    {                                                                                    \
        "figures",                                                                       \
            "(SELECT count(DISTINCT x.best) FROM happening_figures x"                    \
            " WHERE x.happening = h.happening)",                                         \
            false, false, "most figures that differ first"                               \
    }

extern const cx_shape cx_shape_party, cx_shape_happening_party, cx_shape_claim,
    cx_shape_event, cx_shape_event_detail, cx_shape_happening, cx_shape_counts,
    cx_shape_change, cx_shape_node, cx_shape_pair;

#endif
