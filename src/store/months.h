/* months.h -- sums by month (tables month_pairs and so on): counting
 * them, and asking whole months from them.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_MONTHS_H
#define CX_MONTHS_H

#include "store/private.h"
#include "store/shapes.h"

/* True when the window of the filter (`from`, `to`) can be put together of months. */
bool cx_question_has_months(const cx_store_filter *filter);
/* True when nothing but such a window is asked of happenings. */
bool cx_question_is_plain(const cx_list_filter *filter);
/* " WHERE ..." for rows of a table of sums: the whole months of the window that are up to
 * date; without a window also what has no day. */
void cx_question_sums(cx_question *question, const cx_store_filter *filter);
/* Table expressions "(SELECT ... low, high ...)", one row for each stretch of days of the
 * window that the sums by month do not tell: of stale months; the parts of others at the
 * ends of the window, which the sums by day tell; and both. */
typedef enum cx_rest { CX_REST_STALE = 1, CX_REST_PARTS = 2, CX_REST_BOTH = 3 } cx_rest;
void cx_question_rest(cx_question *question, const cx_store_filter *filter,
                      cx_rest which);
/* Does the window hold what has no day? That is told by the sums unless '' is stale. */
bool cx_question_dayless(const cx_store_filter *filter);
#define CX_SQL_DAYLESS_STALE "EXISTS (SELECT 1 FROM stale_months WHERE month = '')"

/* A transfer t of a document d as flows count it. */
#define CX_FLOWS_OF_DOCUMENT                                                             \
    " CROSS JOIN transfers t ON t.document = d.document" CX_FLOW_JOINS
#define CX_FLOW_COLUMNS                                                                  \
    "a.country AS supplier, b.country AS recipient, t.kind, v.currency, v.best"
#define CX_FLOW_JOINS                                                                    \
    " CROSS JOIN entities a ON a.document = t.document AND a.entity = t.supplier"        \
    " AND a.country IS NOT NULL CROSS JOIN entities b ON b.document = t.document"        \
    " AND b.entity = t.recipient AND b.country IS NOT NULL AND b.country <> a.country"   \
    " LEFT JOIN quantities v ON v.document = t.document AND v.quantity = t.value"
#define CX_FLOW_CONDITIONS "d.copy_group IS NULL AND t.polarity = 'positive'"

/* Happenings h of each place; a name that stands for several points gives one of them. */
#define CX_COUNT_PLACES                                                                  \
    "h.place AS place, ifnull(h.country, '') AS country, ifnull(h.adm1, '') AS adm1,"    \
    " ifnull(h.precision, '') AS precision, max(" CX_SQL_POINT(                          \
        "h",                                                                             \
        "lat") ") AS lat, " CX_SQL_POINT("h",                                            \
                                         "lon") " AS lon, count(*) AS happenings,"       \
                                                " sum(h.mentions) AS mentions FROM "
#define CX_BY_PLACE " GROUP BY h.place, h.country, h.adm1, h.precision"
/* Happenings h in the stretches m of cx_question_rest; SQLite would make an index of its
 * own. */
#define CX_IN_REST                                                                       \
    " m CROSS JOIN happenings h INDEXED BY happenings_by_day"                            \
    " ON h.day_from >= m.low AND h.day_from <= m.high"

#endif
