/* parties.c -- fits dict/ontology/parties.tsv: who takes part in an act?
 *
 *     train-parties MODEL [from=TABLE.tsv] JUDGED.jsonl... > dict/ontology/parties.tsv
 *
 * A line is a report and its events as a reader judged them: members text, title and
 * published as casus reads them; events: [{"start", "end" (bytes of the clean text: the
 * trigger), "type", "actors", "recipients" (lists of country codes, "" for a party
 * without one)}]; kind, which the figures are told by. Events that casus does not say are
 * left out.
 *
 * Two logistic regressions on the cues of event/weigh/roll.h with a quadratic pull to
 * zero: does the country take part, and does it act or is it acted upon. Fitted weight by
 * weight (Newton's step for each in turn, in a fixed order), so the same data gives the
 * same table. Then the sets that the unsure countries of an act make are weighed against
 * each other by their own cues (a softmax over the sets of an act, the likelihood of the
 * right one), with sums that come from a fit on other reports. How clearly the best one
 * is ahead says how likely it is right: two more weights. The reports are parted in ten
 * and each tenth is judged by the others; how often the set of countries is right goes to
 * standard error.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/roll.h"

#include "regression.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { FOLDS = TRAIN_FOLDS, PASSES = 25, EPOCHS = 150, LEAST = 3 };

static const double pull = 40, pull_of_sides = 10, pull_of_sets = 6;

typedef struct act {
    uint32_t kind, fold;
    bool whole;     /* all gold countries are on the roll */
    uint32_t first; /* example of its first row */
    cx_roll_sketch sketch;
    uint32_t first_set, n_sets;
    double
        margin; /* of the best set over the next, by a fit that did not see the report */
    bool right; /* that set */
} act;

/* A choice of rows for an act. */
typedef struct set {
    uint32_t rows, first, n; /* cues */
    double base, share; /* sums of its rows; its likelihood among the sets of the act */
    bool right;
} set;

typedef struct trainer {
    casus_engine *engine;
    casus_doc *doc;
    cx_arena arena;
    train_regression part, side,
        whole; /* whole: the cues of sets; its examples are not used */
    CX_ARRAY(act) acts;
    CX_ARRAY(set) sets;
    train_kinds kinds;
    train_report report;
    train_prior earlier;
    double
        sure[2]; /* log-odds that the best set is right: start, and a point of margin */
} trainer;

/* ---- reading ---- */

static void add_example(trainer *t, train_regression *k, const cx_roll *r, uint32_t row,
                        bool right,
                        void (*cues)(const cx_roll *, uint32_t, cx_roll_ear *, void *))
{
    train_example_begin(k, t->report.fold, right)->bound =
        r->rows[row].state <= CX_ROLL_RECIPIENT;
    cues(r, row, train_hear, k);
    train_example_end(k);
}

static bool lists(const json_t *side, const char *country)
{
    for (size_t i = 0; i < json_array_size(side); i++)
        if (strcmp(json_string_value(json_array_get(side, i)), country) == 0) return true;
    return false;
}

static bool is_whole(const cx_roll *r, const json_t *side)
{
    for (size_t i = 0; i < json_array_size(side); i++) {
        bool found = false;
        for (uint32_t k = 0; k < r->n; k++)
            found |= strcmp(cx_roll_country(r->book, r->rows[k].country),
                            json_string_value(json_array_get(side, i))) == 0;
        if (!found) return false;
    }
    return true;
}

static void on_roll(void *context, const casus_doc *doc, const cx_roll *r)
{
    trainer *t = context;
    const json_t *g = train_judged(t->report.events, doc, &doc->events.ptr[r->event]);
    if (!g) return;
    const json_t *actors = json_object_get(g, "actors"),
                 *recipients = json_object_get(g, "recipients");
    act a = { .kind = t->report.kind,
              .fold = t->report.fold % FOLDS,
              .first = t->part.examples.len,
              .whole = is_whole(r, actors) && is_whole(r, recipients) };
    cx_roll_sketch_of(r, &a.sketch);
    for (uint32_t i = 0; i < r->n; i++) {
        const char *country = cx_roll_country(r->book, r->rows[i].country);
        const bool acts = lists(actors, country), suffers = lists(recipients, country);
        add_example(t, &t->part, r, i, acts || suffers, cx_roll_cues);
        if (acts != suffers && r->rows[i].state > CX_ROLL_RECIPIENT)
            add_example(t, &t->side, r, i, acts, cx_roll_side_cues);
    }
    *CX_PUSH(&t->arena, t->acts) = a;
}

static void read_report(void *context, const json_t *row)
{
    trainer *t = context;
    train_read(t->doc, row, &t->kinds, &t->report);
}

/* ---- fitting ---- */

/* Sums of every example by a fit on other reports; prints how often the side is right
 * so. */
static void judge_rows(trainer *t)
{
    uint32_t right = 0, n = 0;
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        train_fit(&t->part, fold);
        for (uint32_t i = 0; i < t->part.examples.len; i++)
            if (t->part.examples.ptr[i].fold % FOLDS == fold)
                t->part.examples.ptr[i].other = t->part.examples.ptr[i].sum;
        train_fit(&t->side, fold);
        for (uint32_t i = 0; i < t->side.examples.len; i++) {
            const train_example *x = &t->side.examples.ptr[i];
            if (x->fold % FOLDS != fold) continue;
            n++;
            right += (x->sum > 0) == x->right;
        }
    }
    fprintf(stderr, "the side right: %.3f of %u\n", (double)right / (n ? n : 1), n);
}

/* ---- sets ---- */

static void add_set(trainer *t, act *a, uint32_t rows, uint32_t open)
{
    const train_example *x = &t->part.examples.ptr[a->first];
    set s = { .rows = rows, .first = t->whole.cue_of.len, .right = a->whole };
    for (uint32_t i = 0; i < a->sketch.n; i++) {
        s.right &= (rows >> i & 1) == x[i].right;
        if (rows & open & 1u << i) s.base += x[i].other;
    }
    cx_roll_set_cues(&a->sketch, rows, train_hear, &t->whole);
    s.n = t->whole.cue_of.len - s.first;
    *CX_PUSH(&t->arena, t->sets) = s;
    a->n_sets++;
}

static void list_sets(trainer *t)
{
    for (uint32_t k = 0; k < t->acts.len; k++) {
        act *a = &t->acts.ptr[k];
        int sums[CX_ROLL_ROWS];
        uint32_t sure;
        for (uint32_t i = 0; i < a->sketch.n; i++)
            sums[i] = (int)lround(100 * t->part.examples.ptr[a->first + i].other);
        const uint32_t open = cx_roll_open_rows(&a->sketch, sums, &sure);
        a->first_set = t->sets.len;
        for (uint32_t rows = open;; rows = (rows - 1) & open) {
            if (cx_roll_is_likely(&a->sketch, sums, rows | sure))
                add_set(t, a, rows | sure, open);
            if (!rows) break;
        }
    }
}

static double sum_of_set(const trainer *t, const set *s)
{
    double sum = s->base;
    for (uint32_t i = 0; i < s->n; i++)
        sum += t->whole.cues.ptr[t->whole.cue_of.ptr[s->first + i]].weight;
    return sum;
}

/* The shares of an act's sets; returns that of the right one. */
static double share(trainer *t, const act *a)
{
    double most = -1e9, all = 0, right = 0;
    set *s = &t->sets.ptr[a->first_set];
    for (uint32_t i = 0; i < a->n_sets; i++)
        most = fmax(most, s[i].share = sum_of_set(t, &s[i]));
    for (uint32_t i = 0; i < a->n_sets; i++) all += s[i].share = exp(s[i].share - most);
    for (uint32_t i = 0; i < a->n_sets; i++) {
        s[i].share /= all;
        if (s[i].right) right = s[i].share;
    }
    return right;
}

static void add_gradient(const trainer *t, const act *a, double *gradient)
{
    const set *s = &t->sets.ptr[a->first_set];
    for (uint32_t i = 0; i < a->n_sets; i++)
        for (uint32_t n = 0; n < s[i].n; n++)
            gradient[t->whole.cue_of.ptr[s[i].first + n]] += s[i].right - s[i].share;
}

/* Fits on all acts that have a right set but those of the fold; FOLDS: on all. */
static void fit_sets(trainer *t, uint32_t fold)
{
    const uint32_t n = t->whole.cues.len;
    double *gradient = calloc(n + 1, sizeof *gradient),
           *speed = calloc(n + 1, sizeof *speed);
    if (!gradient || !speed) train_die("out of memory");
    for (uint32_t c = 0; c < n; c++)
        t->whole.cues.ptr[c].weight = t->whole.cues.ptr[c].prior;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        memset(gradient, 0, n * sizeof *gradient);
        for (uint32_t k = 0; k < t->acts.len; k++) {
            const act *a = &t->acts.ptr[k];
            if (a->fold != fold && share(t, a) > 0) add_gradient(t, a, gradient);
        }
        for (uint32_t c = 0; c < n; c++) {
            train_cue *q = &t->whole.cues.ptr[c];
            if (q->seen < TRAIN_SEEN) continue;
            speed[c] =
                0.9 * speed[c] + (gradient[c] - t->whole.pull * (q->weight - q->prior)) /
                                     (q->seen + t->whole.pull);
            q->weight += speed[c];
        }
    }
    free(gradient);
    free(speed);
}

/* ---- judging ---- */

/* Per kind, the acts whose countries are right as the rules have them, by each row's own
 * sum, and by sets. */
typedef struct tally {
    uint32_t n, now, rows, sets;
} tally;

static int clipped(double sum)
{
    return (int)lround(100 * fmax(-1e4, fmin(1e4, sum)));
}

/* How clearly the best set is chosen, as the engine sees it. */
static double margin_of(const trainer *t, const act *a, double lead)
{
    int sums[CX_ROLL_ROWS];
    uint32_t sure;
    for (uint32_t i = 0; i < a->sketch.n; i++)
        sums[i] = clipped(t->part.examples.ptr[a->first + i].other);
    return cx_roll_margin(&a->sketch, sums, cx_roll_open_rows(&a->sketch, sums, &sure),
                          clipped(lead)) /
           100.0;
}

static void count_act(const trainer *t, act *a, tally *s)
{
    bool now = a->whole, rows = a->whole;
    const train_example *x = &t->part.examples.ptr[a->first];
    for (uint32_t i = 0; i < a->sketch.n; i++) {
        now &= x[i].bound == x[i].right;
        rows &= (a->sketch.rows[i].may && x[i].other > 0) == x[i].right;
    }
    const set *sets = &t->sets.ptr[a->first_set], *best = sets;
    double most = -1e9, next = -1e9;
    for (uint32_t i = 0; i < a->n_sets; i++) {
        const double sum =
            sum_of_set(t, &sets[i]) + cx_roll_keeps(&a->sketch, sets[i].rows) / 100.0;
        next = fmax(next, fmin(most, sum));
        if (sum <= most) continue;
        most = sum;
        best = &sets[i];
    }
    a->margin = margin_of(t, a, most - next);
    a->right = best->right;
    s->n++;
    s->now += now;
    s->rows += rows;
    s->sets += best->right;
}

static void report(trainer *t)
{
    tally all[TRAIN_KINDS] = { { 0 } };
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        fit_sets(t, fold);
        for (uint32_t k = 0; k < t->acts.len; k++)
            if (t->acts.ptr[k].fold == fold)
                count_act(t, &t->acts.ptr[k], &all[t->acts.ptr[k].kind]);
    }
    tally *sum = &all[t->kinds.n];
    for (uint32_t k = 0; k < t->kinds.n; k++) {
        sum->n += all[k].n;
        sum->now += all[k].now;
        sum->rows += all[k].rows;
        sum->sets += all[k].sets;
    }
    t->kinds.names[t->kinds.n] = strdup("all");
    fprintf(stderr,
            "all countries right, acts held back from the fit\n%-12s %6s %6s %6s %6s\n",
            "kind", "acts", "rules", "rows", "sets");
    for (uint32_t k = 0; k <= t->kinds.n; k++) {
        const double n = all[k].n ? all[k].n : 1;
        fprintf(stderr, "%-12s %6u %6.3f %6.3f %6.3f\n", t->kinds.names[k], all[k].n,
                all[k].now / n, all[k].rows / n, all[k].sets / n);
    }
}

/* ---- how sure the best set is ---- */

/* By margin; on acts that the fit of the sets did not see. */
static void fit_sure(trainer *t)
{
    train_point *points = cx_alloc(&t->arena, (t->acts.len + 1) * sizeof *points);
    uint32_t n = 0;
    for (uint32_t k = 0; k < t->acts.len; k++)
        if (!t->acts.ptr[k].sketch.brief)
            points[n++] = (train_point){ t->acts.ptr[k].margin, t->acts.ptr[k].right };
    train_curve(points, n, t->sure);
    fprintf(stderr, "how sure the set is: ");
    train_curve_report(points, n, t->sure);
}

/* ---- the table ---- */

static void write_table(const trainer *t)
{
    train_rows rows = { NULL, 0, 0 };
    char row[80];
    train_regression_rows(&t->part, LEAST, &rows);
    train_regression_rows(&t->side, LEAST, &rows);
    train_regression_rows(&t->whole, LEAST, &rows);
    train_prior_keep(&t->earlier, "sure\t", &rows);
    for (int i = 0; i < 2; i++) {
        snprintf(row, sizeof row, "sure\t%s\t%ld\treading", i ? "margin" : "start",
                 lround(100 * t->sure[i]));
        train_row_add(&rows, row);
    }
    train_rows_write(&rows, "cue\tvalue\tweight\tsource");
}

int main(int argc, char **argv)
{
    casus_error err;
    trainer *t = calloc(1, sizeof *t);
    train_program = "train-parties";
    if (argc < 3)
        train_die("usage: train-parties MODEL [from=TABLE.tsv] JUDGED.jsonl...");
    if (!t || casus_engine_open(&t->engine, argv[1], &err) != CASUS_OK)
        train_die(err.message);
    const cx_watch watch = { .roll = on_roll, .context = t };
    t->doc = casus_doc_new(t->engine);
    t->doc->watch = &watch;
    cx_arena_init(&t->arena, 0);
    train_regression_init(&t->part, &t->arena, pull);
    train_regression_init(&t->side, &t->arena, pull_of_sides);
    train_regression_init(&t->whole, &t->arena, pull_of_sets);
    t->part.prior = t->side.prior = t->whole.prior = &t->earlier;
    for (int i = 2; i < argc; i++) {
        if (strncmp(argv[i], "from=", 5) != 0) {
            train_each_line(argv[i], read_report, t);
            continue;
        }
        train_prior_read(&t->earlier, argv[i] + 5);
        t->part.pull = 2 * pull;
        t->side.pull = 2 * pull_of_sides;
        t->whole.pull = 2 * pull_of_sets;
    }
    judge_rows(t);
    list_sets(t);
    report(t);
    fit_sure(t);
    train_fit(&t->part, FOLDS);
    train_fit(&t->side, FOLDS);
    fit_sets(t, FOLDS);
    write_table(t);
    casus_doc_free(t->doc);
    casus_engine_close(t->engine);
    train_regression_free(&t->part);
    train_regression_free(&t->side);
    train_regression_free(&t->whole);
    train_prior_free(&t->earlier);
    cx_arena_free(&t->arena);
    free(t);
    return 0;
}
