/* list_network.c -- who deals with whom in a window of time, and what of it changed.
 *
 * Pairs are of countries, whoever acts: `a` is the one whose letters come first. Without
 * a filter but days, whole months come from the sums by month and the rest from the rows;
 * with one, all of it comes from the rows.
 *
 * SPDX-License-Identifier: MIT
 */
/* SQL stands in its own lines. */
/* clang-format off */
#include "store/months.h"

#define ASKS                                                                             \
    (CX_ASK_ACTOR | CX_ASK_RECIPIENT | CX_ASK_DYAD | CX_ASK_TYPE | CX_ASK_STATUS |       \
     CX_ASK_DAYS | CX_ASK_WORDS | CX_ASK_COUNTRY | CX_ASK_CONTESTED)

/* ---- pairs ---- */

static const cx_field pair_fields[] = {
    { "a", CX_FIELD_STRING, "a", "ISO 3166-1 alpha-3, IGO ..." },
    { "b", CX_FIELD_STRING, "b", "the other one" },
    { "cooperation", CX_FIELD_INTEGER, "sum(cooperation)", "happenings" },
    { "conflict", CX_FIELD_INTEGER, "sum(deeds) - sum(cooperation)", "happenings" },
    { "goldstein", CX_FIELD_REAL, "sum(goldstein) / 100.0 / sum(deeds)", "mean" },
};
const cx_shape cx_shape_pair = { .name = "Pair",
                                 .fields = pair_fields,
                                 .n_fields = CX_N(pair_fields) };

#define DEEDS                                                                            \
    "SELECT DISTINCT h.happening, h.quad,"                                               \
    " CAST(round(h.goldstein * 100) AS INTEGER) AS goldstein,"                           \
    " min(x.country, y.country) AS a, max(x.country, y.country) AS b FROM "
#define PARTIES_OF                                                                       \
    " CROSS JOIN happening_parties x ON x.happening = h.happening AND x.side = 'actor'"  \
    " CROSS JOIN happening_parties y ON y.happening = h.happening"                       \
    " AND y.side = 'recipient' AND y.country <> x.country"
#define COUNT_PAIRS                                                                      \
    "SELECT a, b, count(*) AS deeds, sum(quad <= 2) AS cooperation,"              \
    " sum(goldstein) AS goldstein FROM ("

/* Deeds of each pair as a table expression, some pairs in two rows: a b deeds cooperation
 * goldstein. The sums are grouped by themselves, along their index. */
static void pairs_by_month(cx_question *q, const cx_store_filter *f)
{
    cx_buffer_cstr(&q->sql, "(SELECT a, b, sum(deeds) AS deeds, sum(cooperation) AS cooperation,"
                            " sum(goldstein) AS goldstein FROM month_pairs");
    cx_question_sums(q, f);
    cx_buffer_cstr(&q->sql, " AND a <> b AND deeds > 0 GROUP BY a, b UNION ALL"
                            " SELECT a, b, sum(deeds), sum(cooperation), sum(goldstein) FROM ");
    cx_question_rest(q, f, CX_REST_PARTS);
    cx_buffer_cstr(&q->sql, " m CROSS JOIN day_pairs d ON d.day >= m.low AND d.day <= m.high"
                            " GROUP BY a, b UNION ALL " COUNT_PAIRS DEEDS);
    cx_question_rest(q, f, CX_REST_STALE);
    cx_buffer_cstr(&q->sql, CX_IN_REST PARTIES_OF " WHERE h.realis = 'deed') GROUP BY a, b");
    if (cx_question_dayless(f)) {
        cx_buffer_cstr(&q->sql, " UNION ALL " COUNT_PAIRS DEEDS "happenings h" PARTIES_OF
                                " WHERE h.day_from IS NULL AND h.realis = 'deed' AND "
                                CX_SQL_DAYLESS_STALE ") GROUP BY a, b");
    }
    cx_buffer_cstr(&q->sql, ")");
}

static void select_pairs(cx_question *q, const cx_list_filter *f)
{
    cx_buffer_cstr(&q->sql, " FROM ");
    if (cx_question_is_plain(f)) {
        pairs_by_month(q, &f->events);
    } else {
        cx_buffer_cstr(&q->sql, "(" COUNT_PAIRS DEEDS "happenings h" PARTIES_OF);
        cx_question_happenings(q, f);
        cx_buffer_cstr(&q->sql, " AND h.realis = 'deed') GROUP BY a, b)");
    }
    cx_buffer_cstr(&q->sql, " GROUP BY a, b ORDER BY sum(deeds) DESC, a, b");
}

const cx_list cx_list_pairs = {
    .name = "network",
    .about = "who deals with whom",
    .shape = &cx_shape_pair,
    .asks = ASKS,
    .select = select_pairs,
};

/* ---- those who take part ---- */

static const cx_field node_fields[] = {
    { "id", CX_FIELD_STRING, "n.country", "ISO 3166-1 alpha-3, IGO ..." },
    { "name", CX_FIELD_STRING, CX_SQL_STATE("n.country"), "its name" },
    { "events", CX_FIELD_INTEGER, "sum(n.deeds)", "happenings that it takes part in" },
};
const cx_shape cx_shape_node = { .name = "Node",
                                 .fields = node_fields,
                                 .n_fields = CX_N(node_fields) };

#define COUNT_NODES                                                                      \
    "SELECT country, count(*) AS deeds FROM (SELECT DISTINCT h.happening, x.country FROM "
#define PARTY_OF                                                                         \
    " CROSS JOIN happening_parties x ON x.happening = h.happening AND x.country IS NOT NULL"

static void select_nodes(cx_question *q, const cx_list_filter *f)
{
    cx_buffer_cstr(&q->sql, " FROM (");
    if (cx_question_is_plain(f)) {
        cx_buffer_cstr(&q->sql, "SELECT country, deeds FROM month_countries");
        cx_question_sums(q, &f->events);
        cx_buffer_cstr(&q->sql, " UNION ALL SELECT country, deeds FROM ");
        cx_question_rest(q, &f->events, CX_REST_PARTS);
        cx_buffer_cstr(&q->sql, " m CROSS JOIN day_countries d ON d.day >= m.low AND d.day <= m.high"
                                " UNION ALL " COUNT_NODES);
        cx_question_rest(q, &f->events, CX_REST_STALE);
        cx_buffer_cstr(&q->sql, CX_IN_REST PARTY_OF " WHERE h.realis = 'deed') GROUP BY country");
        if (cx_question_dayless(&f->events)) {
            cx_buffer_cstr(&q->sql, " UNION ALL " COUNT_NODES "happenings h" PARTY_OF
                                    " WHERE h.day_from IS NULL AND h.realis = 'deed' AND "
                                    CX_SQL_DAYLESS_STALE ") GROUP BY country");
        }
    } else {
        cx_buffer_cstr(&q->sql, COUNT_NODES "happenings h" PARTY_OF);
        cx_question_happenings(q, f);
        cx_buffer_cstr(&q->sql, " AND h.realis = 'deed') GROUP BY country");
    }
    cx_buffer_cstr(&q->sql, ") n GROUP BY n.country ORDER BY sum(n.deeds) DESC, n.country");
}

const cx_list cx_list_nodes = {
    .name = "nodes",
    .about = "who takes part",
    .shape = &cx_shape_node,
    .asks = ASKS,
    .select = select_nodes,
};

/* ---- pairs that changed ---- */

static const cx_field change_fields[] = {
    { "a", CX_FIELD_STRING, "n.a", "ISO 3166-1 alpha-3, IGO ..." },
    { "b", CX_FIELD_STRING, "n.b", "the other one" },
    { "a_name", CX_FIELD_STRING, CX_SQL_STATE("n.a"), "its name" },
    { "b_name", CX_FIELD_STRING, CX_SQL_STATE("n.b"), "its name" },
    { "period", CX_FIELD_STRING, "n.month", "the last month in which it acted" },
    { "before.events", CX_FIELD_INTEGER, "n.acts_before",
      "acts in the month before in which it acted" },
    { "before.goldstein", CX_FIELD_REAL, "n.before", "mean; null: there is none" },
    { "now.events", CX_FIELD_INTEGER, "n.acts", "acts of the last month" },
    { "now.goldstein", CX_FIELD_REAL, "n.goldstein", "mean" },
    { "delta", CX_FIELD_REAL, "round(n.goldstein - ifnull(n.before, 0), 2)",
      "how far the mean has moved" },
};
const cx_shape cx_shape_change = { .name = "Change",
                                   .fields = change_fields,
                                   .n_fields = CX_N(change_fields) };

/* Each pair's last two months in which it acted, of the last twelve of the reports, as they
 * were counted last. One act alone is hardly a change: few acts weigh less. */
static void select_changes(cx_question *q, const cx_list_filter *f)
{
    (void)f;
    cx_buffer_cstr(
        &q->sql,
        " FROM (SELECT *, row_number() OVER w AS k, lead(goldstein) OVER w AS before,"
        " lead(acts, 1, 0) OVER w AS acts_before"
        " FROM (SELECT m.a, m.b, m.month, m.deeds AS acts,"
        "  m.goldstein / 100.0 / m.deeds AS goldstein"
        "  FROM (SELECT max(day) AS day FROM days) t CROSS JOIN month_pairs m"
        "  ON m.month > substr(date(t.day, '-1 year'), 1, 7) AND m.month <= substr(t.day, 1, 7)"
        "  WHERE m.deeds > 0 AND m.a <> m.b)"
        " WINDOW w AS (PARTITION BY a, b ORDER BY month DESC)) n"
        " WHERE n.k = 1 ORDER BY abs(n.goldstein - ifnull(n.before, 0))"
        " * min(n.acts + n.acts_before, 5) DESC, n.a, n.b");
}

const cx_list cx_list_changes = {
    .name = "changes",
    .about = "pairs by how far their dealings moved between the last two months",
    .shape = &cx_shape_change,
    .select = select_changes,
};

/* ---- a pair over time ---- */

/* What can be asked; the answer is that of cx_store_panel. */
const cx_list cx_list_dyads = {
    .name = "dyads",
    .about = "what two parties did to each other, period by period",
    .asks = CX_ASK_TYPE | CX_ASK_STATUS | CX_ASK_DAYS | CX_ASK_WORDS |
            CX_ASK_CONFIDENCE | CX_ASK_DISTINCT | CX_ASK_PAIR | CX_ASK_PERIOD,
};
