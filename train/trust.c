/* trust.c -- fits dict/ontology/trust.tsv: is the record of an act right as a whole?
 *
 *     train-trust MODEL [from=TABLE.tsv] JUDGED.jsonl... > dict/ontology/trust.tsv
 *
 * Lines are reports: "text", "title", "published", "kind", and "events". Of reports whose
 * acts were written down from the text alone (those with "also") a record is right when
 * it has such an act, its status, and both sides with the parties written there and no
 * others: "actor_spans" and "recipient_spans", lists of [[start, end] or null, country];
 * a party is met by any words for it and by somebody of its country. Of an act that has
 * everybody on both sides the reader's two sides are one.
 *
 * Other reports have records of casus that a reader has judged: "start", "end", "type",
 * "verdict", and the "status" and sides that each had then. What was right says what the
 * record must be; what was no act, or one of another type, is wrong as it ever stands;
 * what was wrong otherwise is so only while the record stays the same. What nobody judged
 * is left out, and so is what another record tells as well ("double").
 *
 * How often a right record stands above a wrong one goes to standard error, ten-fold by
 * report, beside what the product of the three chances does.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/actuality.h"
#include "event/weigh/confidence.h"
#include "event/weigh/trust.h"

#include "regression.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { LEAST = 3 };

static const double pull = 32;

typedef struct trainer {
    casus_engine *engine;
    casus_doc *doc;
    cx_arena arena;
    train_regression fit;
    CX_ARRAY(double) product; /* of the examples */
    CX_ARRAY(uint32_t) kind_of;
    train_kinds kinds;
    train_report report;
    train_prior earlier;
    double both[2]; /* log-odds that a record is right: start, and a point of the sum of
                       both */
} trainer;

/* ---- records against what was written down ---- */

static bool is_met_by(const casus_doc *d, const json_t *party, const casus_participant *p)
{
    const json_t *span = json_array_get(party, 0);
    const char *country = json_string_value(json_array_get(party, 1));
    if (country && country[0] && strcmp(country, d->entities.ptr[p->entity].country) == 0)
        return true;
    if (!json_is_array(span)) return false;
    const json_int_t start = json_integer_value(json_array_get(span, 0)),
                     end = json_integer_value(json_array_get(span, 1));
    if (start < p->span.end && p->span.start < end) return true;
    for (uint32_t m = 0; m < d->mentions.len; m++)
        if (d->mentions.ptr[m].entity == p->entity && start < d->mentions.ptr[m].end &&
            d->mentions.ptr[m].start < end)
            return true;
    return false;
}

/* Everybody who was written down is there, and nobody else. */
static bool are_met(const casus_doc *d, const json_t *parties, casus_range side)
{
    const size_t n = json_array_size(parties);
    for (size_t i = 0; i < n; i++) {
        bool met = false;
        for (uint32_t k = 0; k < side.n && !met; k++)
            met = is_met_by(d, json_array_get(parties, i),
                            &d->participants.ptr[side.first + k]);
        if (!met) return false;
    }
    for (uint32_t k = 0; k < side.n; k++) {
        bool met = false;
        for (size_t i = 0; i < n && !met; i++)
            met = is_met_by(d, json_array_get(parties, i),
                            &d->participants.ptr[side.first + k]);
        if (!met) return false;
    }
    return true;
}

/* Meetings and agreements have everybody on both sides (docs/records.md). */
static bool is_reciprocal(const casus_doc *d, const casus_event *e)
{
    if (e->actors.n < 2 || e->actors.n != e->recipients.n) return false;
    for (uint32_t i = 0; i < e->actors.n; i++) {
        bool met = false;
        for (uint32_t k = 0; k < e->recipients.n; k++)
            met |= d->participants.ptr[e->actors.first + i].entity ==
                   d->participants.ptr[e->recipients.first + k].entity;
        if (!met) return false;
    }
    return true;
}

static bool has_everybody(const casus_doc *d, const json_t *a, const json_t *b,
                          casus_range side)
{
    json_t *all = json_array();
    json_array_extend(all, (json_t *)a);
    json_array_extend(all, (json_t *)b);
    const bool met = are_met(d, all, side);
    json_decref(all);
    return met;
}

static bool is_as_written(const casus_doc *d, const casus_event *e, const json_t *g)
{
    const json_t *a = json_object_get(g, "actor_spans"),
                 *b = json_object_get(g, "recipient_spans");
    const bool mutual = e->type == CASUS_TYPE_CONSULT || e->type == CASUS_TYPE_AGREE ||
                        e->type == CASUS_TYPE_COOPERATE;
    if (!cx_str_equal(train_member(g, "status"),
                      cx_cstr(cx_actuality_name(cx_actuality_of(e)))))
        return false;
    if (is_reciprocal(d, e) && has_everybody(d, a, b, e->actors)) return true;
    return (are_met(d, a, e->actors) && are_met(d, b, e->recipients)) ||
           (mutual && are_met(d, a, e->recipients) && are_met(d, b, e->actors));
}

/* 1 right, 0 wrong, -1 not known: what the verdict says of the record as it is now. */
static int by_verdict(const casus_doc *d, const casus_event *e, const json_t *g)
{
    const casus_str verdict = train_member(g, "verdict");
    const bool same = is_as_written(d, e, g);
    if (!verdict.len) train_die("an event has no \"verdict\"");
    if (cx_str_equal(verdict, CX_LIT("double"))) return -1;
    if (cx_str_equal(verdict, CX_LIT("right"))) return same;
    if (cx_str_equal(verdict, CX_LIT("noact")) || cx_str_equal(verdict, CX_LIT("type")))
        return 0;
    return same ? 0 : -1;
}

static void on_event(void *context, const cx_roll_book *book, uint32_t event,
                     const cx_chances *chances)
{
    trainer *t = context;
    const casus_doc *d = cx_roll_doc(book);
    const casus_event *e = &d->events.ptr[event];
    const json_t *g = train_judged(t->report.events, d, e);
    const bool coded = train_is_coded(t->report.events);
    if (!g && !coded) return;
    const int right = coded ? g && is_as_written(d, e, g) : by_verdict(d, e, g);
    if (right < 0) return;
    train_example_begin(&t->fit, t->report.fold, right);
    const cx_chances c = chances[event];
    *CX_PUSH(&t->arena, t->product) =
        cx_probability(c.act) * cx_probability(c.countries) * cx_probability(c.status);
    *CX_PUSH(&t->arena, t->kind_of) = t->report.kind;
    cx_trust_cues(book, event, chances, train_hear, &t->fit);
    train_example_end(&t->fit);
}

static void read_report(void *context, const json_t *row)
{
    trainer *t = context;
    train_read(t->doc, row, &t->kinds, &t->report);
}

/* ---- both together ---- */

/* The log-odds of the product, within what the engine gives (cx_log_odds). */
static double odds_of(double product)
{
    return fmax(-5, fmin(5, log(product / (1 - product))));
}

/* What turns the sum of both into a chance; on reports that the fit did not see. */
static void fit_both(trainer *t)
{
    train_point *points = cx_alloc(&t->arena, (t->fit.examples.len + 1) * sizeof *points);
    for (uint32_t i = 0; i < t->fit.examples.len; i++) {
        train_example *x = &t->fit.examples.ptr[i];
        x->other += odds_of(t->product.ptr[i]);
        points[i] = (train_point){ x->other, x->right };
    }
    train_curve(points, t->fit.examples.len, t->both);
    train_curve_report(points, t->fit.examples.len, t->both);
}

/* ---- how well ---- */

typedef struct scored {
    double by;
    bool right;
} scored;

static int higher_first(const void *a, const void *b)
{
    const double x = ((const scored *)a)->by, y = ((const scored *)b)->by;
    return (x < y) - (x > y);
}

/* Of a right and a wrong one, how often has the right one more? */
static double separation(const scored *s, uint32_t n)
{
    double above = 0, pairs = 0, wrong = 0;
    for (uint32_t i = n; i-- > 0;) {
        if (s[i].right)
            above += wrong, pairs += 1;
        else
            wrong++;
    }
    return pairs && wrong ? above / pairs / wrong : 0;
}

static void print(const char *name, scored *s, uint32_t n)
{
    static const double shares[] = { 1, 0.75, 0.5, 0.33, 0.25, 0.125 };
    qsort(s, n, sizeof *s, higher_first);
    fprintf(stderr, "%-22s %5u  %.3f ", name, n, separation(s, n));
    for (size_t k = 0; k < sizeof shares / sizeof *shares; k++) {
        uint32_t right = 0;
        const uint32_t m = (uint32_t)(shares[k] * n);
        for (uint32_t i = 0; i < m; i++) right += s[i].right;
        fprintf(stderr, " %.3f", m ? (double)right / m : 0);
    }
    fprintf(stderr, "\n");
}

static void report_kind(const trainer *t, uint32_t kind)
{
    const uint32_t all = t->fit.examples.len;
    scored *s = malloc((all + 1) * sizeof *s);
    char name[64];
    for (int by = 0; by < 2; by++) {
        uint32_t n = 0;
        for (uint32_t i = 0; i < all; i++) {
            const train_example *x = &t->fit.examples.ptr[i];
            if ((kind != TRAIN_KINDS && t->kind_of.ptr[i] != kind)) continue;
            s[n++] = (scored){ by ? x->other : t->product.ptr[i], x->right };
        }
        snprintf(name, sizeof name, "%s, %s",
                 kind == TRAIN_KINDS ? "all" : t->kinds.names[kind],
                 by ? "both" : "product");
        if (n) print(name, s, n);
    }
    free(s);
}

static void report(trainer *t)
{
    for (uint32_t fold = 0; fold < TRAIN_FOLDS; fold++) {
        train_fit(&t->fit, fold);
        for (uint32_t i = 0; i < t->fit.examples.len; i++) {
            train_example *x = &t->fit.examples.ptr[i];
            if (x->fold % TRAIN_FOLDS == fold) x->other = x->sum;
        }
    }
    fit_both(t);
    fprintf(stderr, "%-22s %5s  %s  right of the surest 1, 3/4, 1/2, 1/3, 1/4, 1/8\n",
            "kind", "n", "pairs");
    for (uint32_t k = 0; k < t->kinds.n; k++) report_kind(t, k);
    report_kind(t, TRAIN_KINDS);
}

int main(int argc, char **argv)
{
    static const char usage[] = "usage: train-trust MODEL [from=TABLE.tsv] "
                                "JUDGED.jsonl...";
    casus_error err;
    trainer *t = calloc(1, sizeof *t);
    train_rows rows = { NULL, 0, 0 };
    train_program = "train-trust";
    if (argc < 3) train_die(usage);
    if (!t || casus_engine_open(&t->engine, argv[1], &err) != CASUS_OK)
        train_die(err.message);
    const cx_watch watch = { .trust = on_event, .context = t };
    t->doc = casus_doc_new(t->engine);
    t->doc->watch = &watch;
    cx_arena_init(&t->arena, 0);
    train_regression_init(&t->fit, &t->arena, pull);
    t->fit.prior = &t->earlier;
    for (int i = 2; i < argc; i++) {
        if (strncmp(argv[i], "from=", 5) == 0)
            train_prior_read(&t->earlier, argv[i] + 5);
        else
            train_each_line(argv[i], read_report, t);
    }
    report(t);
    train_fit(&t->fit, TRAIN_FOLDS);
    train_regression_rows(&t->fit, LEAST, &rows);
    train_prior_keep(&t->earlier, "trust curve", &rows);
    for (int i = 0; i < 2; i++) {
        char row[80];
        snprintf(row, sizeof row, "trust curve\t%s\t%ld\treading", i ? "slope" : "start",
                 lround(100 * t->both[i]));
        train_row_add(&rows, row);
    }
    train_rows_write(&rows, "cue\tvalue\tweight\tsource");
    casus_doc_free(t->doc);
    casus_engine_close(t->engine);
    train_regression_free(&t->fit);
    train_prior_free(&t->earlier);
    cx_arena_free(&t->arena);
    free(t);
    return 0;
}
