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

extern const cx_shape cx_shape_party, cx_shape_claim, cx_shape_event,
    cx_shape_event_detail;

#endif
