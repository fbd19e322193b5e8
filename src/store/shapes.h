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

extern const cx_shape cx_shape_party, cx_shape_claim, cx_shape_event,
    cx_shape_event_detail, cx_shape_happening, cx_shape_counts, cx_shape_change,
    cx_shape_node, cx_shape_pair;

#endif
