/* shares.c -- the shares of an import or export that reports claim.
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/private.h"

#include <math.h>

/* The time of a transfer, and the one just behind it: "2020-24", "from 2020 to 2024" are
 * two times that stand side by side. `gap` bytes between them are no more than a word. */
static const char shares_sql[] =
    "SELECT d.day, a.name, a.country, b.name, b.country, h.low, h.high, h.best,"
    " t.polarity, t.modality, t.verification, x.timex, x.start, x.end,"
    " CASE WHEN y.span_start BETWEEN x.span_end AND x.span_end + 6 THEN y.end END,"
    " s.start, substr(CAST(d.text AS BLOB), s.start + 1, s.end - s.start),"
    " d.id, d.source, d.url,"
    " (SELECT e.name FROM claims c JOIN entities e"
    "  ON e.document = t.document AND e.entity = c.speaker"
    "  WHERE c.transfer = t.transfer ORDER BY c.position LIMIT 1)"
    " FROM transfers t JOIN documents d USING (document)"
    " JOIN quantities h ON h.document = t.document AND h.quantity = t.share"
    " JOIN sentences s ON s.document = t.document AND s.sentence = t.sentence"
    " LEFT JOIN entities a ON a.document = t.document AND a.entity = t.supplier"
    " LEFT JOIN entities b ON b.document = t.document AND b.entity = t.recipient"
    " LEFT JOIN times x ON x.document = t.document AND x.time = t.time"
    " LEFT JOIN times y ON y.document = t.document AND y.time = t.time + 1"
    " WHERE t.kind IN ('arms', 'trade') AND t.share IS NOT NULL"
    " ORDER BY d.day, t.document, t.transfer";

static casus_str text(sqlite3_stmt *s, int i)
{
    const char *ptr = (const char *)sqlite3_column_text(s, i);
    return cx_str(ptr ? ptr : "", (size_t)sqlite3_column_bytes(s, i));
}

static double real(sqlite3_stmt *s, int i)
{
    return sqlite3_column_type(s, i) == SQLITE_NULL ? NAN : sqlite3_column_double(s, i);
}

static void fill(cx_store_share *out, sqlite3_stmt *s)
{
    *out = (cx_store_share){ .day = text(s, 0),
                             .supplier = text(s, 1),
                             .supplier_country = text(s, 2),
                             .recipient = text(s, 3),
                             .recipient_country = text(s, 4),
                             .low = real(s, 5),
                             .high = real(s, 6),
                             .best = real(s, 7),
                             .polarity = text(s, 8),
                             .modality = text(s, 9),
                             .verification = text(s, 10),
                             .timex = text(s, 11),
                             .from = text(s, 12),
                             .to = text(s, 13),
                             .second = text(s, 14),
                             .sentence_start = (uint32_t)sqlite3_column_int64(s, 15),
                             .sentence = text(s, 16),
                             .document = text(s, 17),
                             .source = text(s, 18),
                             .url = text(s, 19),
                             .speaker = text(s, 20) };
}

casus_status cx_store_shares(cx_store *store,
                             bool (*row)(void *context, const cx_store_share *share),
                             void *context, casus_error *err)
{
    sqlite3_stmt *s = NULL;
    casus_status status = cx_store_prepare(store, &s, shares_sql, err);
    int step = SQLITE_DONE;
    while (status == CASUS_OK && (step = sqlite3_step(s)) == SQLITE_ROW) {
        cx_store_share share;
        fill(&share, s);
        if (!row(context, &share)) break;
    }
    if (status == CASUS_OK && step != SQLITE_ROW && step != SQLITE_DONE)
        status = cx_store_fail(store, err);
    sqlite3_finalize(s);
    return status;
}
