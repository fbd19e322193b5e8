/* status.c -- fits dict/ontology/status.tsv: has the act come about?
 *
 *     train-status MODEL JUDGED.jsonl... [held=JUDGED.jsonl...] >
 * dict/ontology/status.tsv
 *
 * A line is a report and its acts as a reader judged them: members text, title and
 * published as casus reads them; events: [{"start", "end" (bytes of the clean text: the
 * trigger), "type", "status"}]; kind, which the figures are told by. The status is
 * planned, demanded, possible or negated, or for what came about: done, or, from who
 * looked so closely, happened or ongoing. Events that casus does not say are left out,
 * and so are those whose status the weights leave alone.
 *
 * Two logistic regressions on the cues of event/weigh/actuality.h with a quadratic pull
 * to zero: which of the five readings (multinomial, done being what the others are
 * weighed against), and of what is done, whether it goes on. Fitted weight by weight
 * (Newton's step for each in turn, in a fixed order), so the same data gives the same
 * table. The reports are parted in ten, and each tenth is judged by the others; reports
 * behind "held=" are judged by the fit on all others and never fitted on. How often the
 * rules are right and the weights goes to standard error.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/actuality.h"

#include "weights.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    FOLDS = 10,
    HELD = FOLDS,
    ALL = FOLDS + 1,
    PASSES = 20,
    SEEN = 4,
    LEAST = 5,
    KINDS = TRAIN_KINDS
};

static const double pull = 8, pull_of_ongoing = 8;

typedef struct cue {
    char *name;
    uint32_t seen;
    double weights[CX_ACTUALITY_WEIGHTS];
} cue;

typedef enum aspect { UNTOLD = 0, HAPPENED, ONGOING } aspect;

typedef struct example {
    uint32_t first, n; /* cues */
    uint32_t kind, fold;
    uint8_t right, rules, now; /* cx_actuality; the weights' choice */
    uint8_t aspect, rules_aspect;
    bool note;
    double odds[CX_ACTUALITIES];    /* e to the sums, done having 1 */
    double going;                   /* sum of the second regression */
    int sums[CX_ACTUALITY_WEIGHTS]; /* by a fit that did not see the report */
} example;

typedef struct trainer {
    casus_engine *engine;
    casus_doc *doc;
    cx_arena arena;
    cx_map map;
    CX_ARRAY(cue) cues;
    CX_ARRAY(uint32_t) cue_of;
    CX_ARRAY(example) examples;
    CX_ARRAY(uint32_t) example_of;
    uint32_t *uses, *first; /* the examples of each cue, and where they begin */
    train_kinds kinds;
    train_report report;
    bool held;
} trainer;

/* ---- reading ---- */

/* The row's name; false for one that the table could not hold. */
static bool name_of(const cx_actuality_cue *cue, char *out, size_t size)
{
    size_t n = (size_t)snprintf(out, size, "%s\t", cue->kind);
    for (uint32_t i = 0; i < cue->n; i++) {
        const casus_str part = cue->parts[i].text;
        for (uint32_t k = 0; k < part.len; k++)
            if ((unsigned char)part.ptr[k] <= ' ' || part.ptr[k] == '#') return false;
        if (n + part.len + 2 > size) return false;
        if (i) out[n++] = ' ';
        memcpy(out + n, part.ptr, part.len);
        n += part.len;
    }
    out[n] = 0;
    return true;
}

static void hear(void *context, const cx_actuality_cue *heard)
{
    trainer *t = context;
    uint32_t number = cx_map_get(&t->map, heard->hash);
    if (number == CASUS_NONE) {
        char name[300];
        if (!name_of(heard, name, sizeof name)) return;
        number = t->cues.len;
        *CX_PUSH(&t->arena, t->cues) = (cue){ .name = strdup(name) };
        cx_map_put(&t->map, heard->hash, number);
    }
    t->cues.ptr[number].seen++;
    *CX_PUSH(&t->arena, t->cue_of) = number;
    *CX_PUSH(&t->arena, t->example_of) = t->examples.len;
}

static uint8_t reading_of(casus_str status, aspect *aspect)
{
    *aspect = cx_str_equal(status, CX_LIT("happened"))  ? HAPPENED
              : cx_str_equal(status, CX_LIT("ongoing")) ? ONGOING
                                                        : UNTOLD;
    if (*aspect) return CX_DONE;
    for (unsigned a = 0; a < CX_ACTUALITIES; a++)
        if (cx_str_equal(status, cx_cstr(cx_actuality_name(a)))) return (uint8_t)a;
    train_die(
        "a status is none of done, happened, ongoing, planned, demanded, possible, negated");
}

static void on_event(void *context, const cx_actuality_book *book, uint32_t event)
{
    trainer *t = context;
    const casus_event *e = &t->doc->events.ptr[event];
    const json_t *g = train_judged(t->report.events, t->doc, e);
    aspect aspect;
    if (!g || cx_actuality_is_contested(e)) return;
    example x = { .first = t->cue_of.len,
                  .kind = t->report.kind,
                  .fold = t->held ? HELD : t->report.fold % FOLDS,
                  .rules = (uint8_t)cx_actuality_of(e),
                  .note = cx_actuality_is_note(t->doc) };
    x.right = reading_of(train_member(g, "status"), &aspect);
    x.aspect = (uint8_t)aspect;
    x.rules_aspect = e->modality == CASUS_MODALITY_ONGOING ? ONGOING : HAPPENED;
    cx_actuality_cues(book, event, hear, t);
    x.n = t->cue_of.len - x.first;
    *CX_PUSH(&t->arena, t->examples) = x;
}

static void read_report(void *context, const json_t *row)
{
    trainer *t = context;
    train_read(t->doc, row, &t->kinds, &t->report);
}

/* ---- fitting ---- */

static bool is_fitted(const example *x, uint32_t fold)
{
    return x->fold != fold && x->fold != HELD;
}

static double share(const example *x, unsigned reading)
{
    double all = 0;
    for (unsigned a = 0; a < CX_ACTUALITIES; a++) all += x->odds[a];
    return x->odds[reading] / all;
}

static void fit_reading(trainer *t, cue *c, unsigned reading, uint32_t fold)
{
    const uint32_t *uses = &t->uses[t->first[c - t->cues.ptr]];
    double *weight = &c->weights[reading - 1], slope = pull * *weight, bend = pull;
    for (uint32_t i = 0; i < c->seen; i++) {
        const example *x = &t->examples.ptr[uses[i]];
        if (!is_fitted(x, fold)) continue;
        const double p = share(x, reading);
        slope += p - (x->right == reading);
        bend += p * (1 - p);
    }
    const double change = -slope / bend, times = exp(change);
    *weight += change;
    for (uint32_t i = 0; i < c->seen; i++)
        t->examples.ptr[uses[i]].odds[reading] *= times;
}

static void fit_going(trainer *t, cue *c, uint32_t fold)
{
    const uint32_t *uses = &t->uses[t->first[c - t->cues.ptr]];
    double *weight = &c->weights[CX_ACTUALITY_WEIGHTS - 1],
           slope = pull_of_ongoing * *weight, bend = pull_of_ongoing;
    for (uint32_t i = 0; i < c->seen; i++) {
        const example *x = &t->examples.ptr[uses[i]];
        if (!is_fitted(x, fold) || !x->aspect) continue;
        const double p = 1 / (1 + exp(-x->going));
        slope += p - (x->aspect == ONGOING);
        bend += p * (1 - p);
    }
    const double change = -slope / bend;
    *weight += change;
    for (uint32_t i = 0; i < c->seen; i++) t->examples.ptr[uses[i]].going += change;
}

/* Fits on all examples but those of the fold; ALL: on all that are not held back. */
static void fit(trainer *t, uint32_t fold)
{
    for (uint32_t c = 0; c < t->cues.len; c++)
        memset(t->cues.ptr[c].weights, 0, sizeof t->cues.ptr[c].weights);
    for (uint32_t i = 0; i < t->examples.len; i++) {
        example *x = &t->examples.ptr[i];
        for (unsigned a = 0; a < CX_ACTUALITIES; a++) x->odds[a] = 1;
        x->going = 0;
    }
    for (int pass = 0; pass < PASSES; pass++)
        for (uint32_t c = 0; c < t->cues.len; c++) {
            cue *q = &t->cues.ptr[c];
            if (q->seen < SEEN) continue;
            for (unsigned a = 1; a < CX_ACTUALITIES; a++) fit_reading(t, q, a, fold);
            fit_going(t, q, fold);
        }
}

/* Keeps the sums of the fold's examples by the fit at hand, and what they choose. */
static void judge(trainer *t, uint32_t fold)
{
    for (uint32_t i = 0; i < t->examples.len; i++) {
        example *x = &t->examples.ptr[i];
        if (x->fold != fold) continue;
        for (unsigned a = 1; a < CX_ACTUALITIES; a++)
            x->sums[a - 1] = (int)lround(100 * log(x->odds[a]));
        x->sums[CX_ACTUALITY_WEIGHTS - 1] = (int)lround(100 * x->going);
        x->now = (uint8_t)cx_actuality_choose(x->sums, (cx_actuality)x->rules, x->note);
    }
}

/* ---- figures ---- */

typedef struct tally {
    uint32_t n, rules, free, now, told, aspect_rules, aspect_now;
} tally;

static cx_actuality likeliest(const example *x)
{
    cx_actuality best = CX_DONE;
    int most = 0;
    for (unsigned a = 1; a < CX_ACTUALITIES; a++)
        if (x->sums[a - 1] > most) most = x->sums[a - 1], best = (cx_actuality)a;
    return best;
}

static void count(tally *s, const example *x)
{
    s->n++;
    s->rules += x->rules == x->right;
    s->free += likeliest(x) == x->right;
    s->now += x->now == x->right;
    if (!x->aspect || x->now != CX_DONE || x->rules != CX_DONE) return;
    const int sum = x->sums[CX_ACTUALITY_WEIGHTS - 1];
    const aspect now = sum >= CX_ONGOING_MARGIN    ? ONGOING
                       : sum <= -CX_ONGOING_MARGIN ? HAPPENED
                                                   : (aspect)x->rules_aspect;
    s->told++;
    s->aspect_rules += x->rules_aspect == x->aspect;
    s->aspect_now += now == x->aspect;
}

static void print_tally(const char *part, const char *name, const tally *s)
{
    const double n = s->n ? s->n : 1, told = s->told ? s->told : 1;
    fprintf(stderr, "%-5s %-12s %6u  %.3f  %.3f  %.3f", part, name, s->n, s->rules / n,
            s->free / n, s->now / n);
    if (s->told)
        fprintf(stderr, "   %5u  %.3f  %.3f", s->told, s->aspect_rules / told,
                s->aspect_now / told);
    fputc('\n', stderr);
}

static void report_kinds(const trainer *t, bool held)
{
    tally kinds[KINDS] = { { 0 } };
    const char *part = held ? "held" : "fold";
    for (uint32_t i = 0; i < t->examples.len; i++) {
        const example *x = &t->examples.ptr[i];
        if ((x->fold == HELD) != held) continue;
        count(&kinds[x->kind], x);
        count(&kinds[KINDS - 1], x);
    }
    for (uint32_t k = 0; k < t->kinds.n; k++)
        if (kinds[k].n) print_tally(part, t->kinds.names[k], &kinds[k]);
    if (kinds[KINDS - 1].n) print_tally(part, "all", &kinds[KINDS - 1]);
}

/* Precision and recall of each reading, by the rules and by the weights. */
static void report_readings(const trainer *t)
{
    uint32_t right[CX_ACTUALITIES] = { 0 }, rules[CX_ACTUALITIES][2] = { { 0 } },
             now[CX_ACTUALITIES][2] = { { 0 } };
    for (uint32_t i = 0; i < t->examples.len; i++) {
        const example *x = &t->examples.ptr[i];
        right[x->right]++;
        rules[x->rules][x->rules == x->right]++;
        now[x->now][x->now == x->right]++;
    }
    fprintf(stderr, "%-10s %6s  %-13s  %-13s\n", "reading", "acts", "rules P, R",
            "weights P, R");
    for (unsigned a = 0; a < CX_ACTUALITIES; a++)
        fprintf(stderr, "%-10s %6u  %.3f  %.3f   %.3f  %.3f\n", cx_actuality_name(a),
                right[a], (double)rules[a][1] / fmax(1, rules[a][0] + rules[a][1]),
                (double)rules[a][1] / fmax(1, right[a]),
                (double)now[a][1] / fmax(1, now[a][0] + now[a][1]),
                (double)now[a][1] / fmax(1, right[a]));
}

/* What other margins would give. */
static void report_margins(const trainer *t)
{
    fprintf(stderr, "margin  right  changed  right of changed\n");
    for (int margin = 0; margin <= 300; margin += 30) {
        uint32_t n = 0, right = 0, changed = 0, mended = 0;
        for (uint32_t i = 0; i < t->examples.len; i++) {
            const example *x = &t->examples.ptr[i];
            if (x->note) continue;
            const cx_actuality best = likeliest(x);
            const int ahead =
                (best ? x->sums[best - 1] : 0) - (x->rules ? x->sums[x->rules - 1] : 0);
            const cx_actuality now = ahead >= margin ? best : (cx_actuality)x->rules;
            n++;
            right += now == x->right;
            changed += now != x->rules;
            mended += now != x->rules && now == x->right;
        }
        fprintf(stderr, "%6d  %.4f  %.4f  %.3f\n", margin, right / fmax(1, n),
                changed / fmax(1, n), mended / fmax(1, changed));
    }
}

static void report(trainer *t)
{
    fprintf(stderr, "%u cues, %u examples\n", t->cues.len, t->examples.len);
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        fit(t, fold);
        judge(t, fold);
    }
    fit(t, ALL);
    judge(t, HELD);
    fprintf(stderr, "%-5s %-12s %6s  %-5s  %-5s  %-5s   goes on: acts, rules, weights\n",
            "part", "kind", "acts", "rules", "free", "now");
    report_kinds(t, false);
    report_kinds(t, true);
    report_readings(t);
    report_margins(t);
}

/* ---- the table ---- */

static void write_table(const trainer *t)
{
    train_rows rows = { NULL, 0, 0 };
    char row[400];
    for (uint32_t c = 0; c < t->cues.len; c++) {
        const cue *q = &t->cues.ptr[c];
        int n[CX_ACTUALITY_WEIGHTS], most = 0;
        for (int i = 0; i < CX_ACTUALITY_WEIGHTS; i++) {
            n[i] = (int)lround(q->weights[i] * 100);
            if (abs(n[i]) > most) most = abs(n[i]);
        }
        if (most < LEAST) continue;
        snprintf(row, sizeof row, "%s\t%d\t%d\t%d\t%d\t%d\treading", q->name, n[0], n[1],
                 n[2], n[3], n[4]);
        train_row_add(&rows, row);
    }
    train_rows_write(&rows,
                     "cue\tvalue\tplanned\tdemanded\tpossible\tnegated\tongoing\tsource");
}

int main(int argc, char **argv)
{
    static const char held[] = "held=";
    casus_error err;
    trainer *t = calloc(1, sizeof *t);
    train_program = "train-status";
    if (argc < 3)
        train_die("usage: train-status MODEL JUDGED.jsonl... [held=JUDGED.jsonl...]");
    if (!t || casus_engine_open(&t->engine, argv[1], &err) != CASUS_OK)
        train_die(err.message);
    const cx_watch watch = { .actuality = on_event, .context = t };
    t->doc = casus_doc_new(t->engine);
    t->doc->watch = &watch;
    t->doc->no_factuality = true;
    cx_arena_init(&t->arena, 0);
    cx_map_init(&t->map, &t->arena, 1 << 18);
    for (int i = 2; i < argc; i++) {
        t->held = strncmp(argv[i], held, sizeof held - 1) == 0;
        train_each_line(argv[i] + (t->held ? sizeof held - 1 : 0), read_report, t);
    }
    t->uses = train_uses(t->cue_of.ptr, t->example_of.ptr, t->cue_of.len, t->cues.len,
                         &t->first);
    report(t);
    write_table(t);
    casus_doc_free(t->doc);
    casus_engine_close(t->engine);
    cx_arena_free(&t->arena);
    free(t->uses);
    free(t->first);
    free(t);
    return 0;
}
