/* seats.c -- fits dict/ontology/seats.tsv: who takes the empty side of an act?
 *
 *     train-seats MODEL JUDGED.jsonl... > dict/ontology/seats.tsv
 *
 * The lines are those of train-parties: reports and their events with the countries of both
 * sides as a reader judged them. An event whose one side stands empty gives an example for
 * everybody called (event/seats.h): right when a reader has his country on that side. Where
 * several are right, readers meant one and wrote its country; so, in rounds, only the
 * likeliest of them counts and the others are left out of the fit.
 *
 * How often the empty sides are right afterwards goes to standard error, ten-fold by report.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/seats.h"

#include "regression.h"

#include <stdio.h>
#include <stdlib.h>

enum { ROUNDS = 4 };

static const double pull = 12;

typedef struct seat {
    uint32_t first, n;  /* examples */
    uint32_t kind, fold;
    uint32_t wanted;    /* countries that a reader has there */
    bool acts;
} seat;

typedef struct trainer {
    casus_engine *engine;
    casus_doc *doc;
    cx_arena arena;
    train_regression seated;
    CX_ARRAY(seat) seats;
    train_kinds kinds;
    train_report report;
} trainer;

static bool lists(const json_t *side, const char *country)
{
    for (size_t i = 0; i < json_array_size(side); i++)
        if (strcmp(json_string_value(json_array_get(side, i)), country) == 0) return true;
    return false;
}

static void on_seat(void *context, const cx_seat *s)
{
    trainer *t = context;
    const json_t *g = train_judged(t->report.events, &s->doc->events.ptr[s->event]);
    if (!g) return;
    const json_t *side = json_object_get(g, s->acts ? "actors" : "recipients");
    *CX_PUSH(&t->arena, t->seats) = (seat){ .first = t->seated.examples.len, .n = s->n, .kind = t->report.kind,
                                            .fold = t->report.fold % TRAIN_FOLDS, .acts = s->acts,
                                            .wanted = (uint32_t)json_array_size(side) };
    for (uint32_t i = 0; i < s->n; i++) {
        train_example_begin(&t->seated, t->report.fold, lists(side, s->who[i].country));
        cx_seat_cues(s, i, train_hear, &t->seated);
        train_example_end(&t->seated);
    }
}

static void read_report(void *context, const json_t *row)
{
    trainer *t = context;
    train_read(t->doc, row, &t->kinds, &t->report);
}

/* Of several right ones only the likeliest stays. */
static void choose(trainer *t)
{
    for (uint32_t k = 0; k < t->seats.len; k++) {
        train_example *x = &t->seated.examples.ptr[t->seats.ptr[k].first], *best = NULL;
        for (uint32_t i = 0; i < t->seats.ptr[k].n; i++)
            if (x[i].right && (!best || x[i].sum > best->sum)) best = &x[i];
        for (uint32_t i = 0; i < t->seats.ptr[k].n; i++) x[i].idle = x[i].right && &x[i] != best;
    }
}

static void fit(trainer *t, uint32_t fold)
{
    for (uint32_t i = 0; i < t->seated.examples.len; i++) t->seated.examples.ptr[i].idle = false;
    for (int round = 0; round < ROUNDS; round++) {
        train_fit(&t->seated, fold);
        if (round + 1 < ROUNDS) choose(t);
    }
}

typedef struct tally { uint32_t n, rightly_empty, filled, right; } tally;

static void print_tally(const char *name, const tally *s)
{
    const double n = s->n ? s->n : 1, filled = s->filled ? s->filled : 1;
    fprintf(stderr, "%-12s %6u  %.3f  %6u  %.3f\n", name, s->n, s->rightly_empty / n, s->filled, s->right / filled);
}

/* What asking for more log-odds would give. */
static void report_least(const trainer *t)
{
    fprintf(stderr, "least  filled  right  of these nobody wanted\n");
    for (double least = -1; least <= 2; least += 0.5) {
        uint32_t n = 0, right = 0, nobody = 0;
        for (uint32_t k = 0; k < t->seats.len; k++) {
            const seat *s = &t->seats.ptr[k];
            const train_example *x = &t->seated.examples.ptr[s->first], *best = x;
            for (uint32_t i = 0; i < s->n; i++)
                if (x[i].other > best->other) best = &x[i];
            if (best->other <= least) continue;
            n++;
            right += best->right;
            nobody += s->wanted == 0;
        }
        fprintf(stderr, "%5.1f  %6u  %.3f  %.3f\n", least, n, (double)right / (n ? n : 1), (double)nobody / (n ? n : 1));
    }
}

static void report(trainer *t)
{
    tally all[TRAIN_KINDS] = { { 0 } }, sides[2] = { { 0 } };
    for (uint32_t fold = 0; fold < TRAIN_FOLDS; fold++) {
        fit(t, fold);
        for (uint32_t i = 0; i < t->seated.examples.len; i++)
            if (t->seated.examples.ptr[i].fold % TRAIN_FOLDS == fold)
                t->seated.examples.ptr[i].other = t->seated.examples.ptr[i].sum;
    }
    for (uint32_t k = 0; k < t->seats.len; k++) {
        const seat *s = &t->seats.ptr[k];
        const train_example *x = &t->seated.examples.ptr[s->first], *best = x;
        tally *of[2] = { &all[s->kind], &sides[s->acts] };
        for (uint32_t i = 0; i < s->n; i++)
            if (x[i].other > best->other) best = &x[i];
        for (int i = 0; i < 2; i++) {
            of[i]->n++;
            of[i]->rightly_empty += s->wanted == 0;
            of[i]->filled += best->other * 100 > CX_SEAT_LEAST;
            of[i]->right += best->other * 100 > CX_SEAT_LEAST && best->right;
        }
    }
    fprintf(stderr, "%-12s %6s  %s  %s  %s\n", "kind", "empty", "rightly", "filled", "of these right");
    for (uint32_t k = 0; k < t->kinds.n; k++) print_tally(t->kinds.names[k], &all[k]);
    print_tally("actors", &sides[1]);
    print_tally("recipients", &sides[0]);
    report_least(t);
}

int main(int argc, char **argv)
{
    casus_error err;
    trainer *t = calloc(1, sizeof *t);
    train_rows rows = { NULL, 0, 0 };
    train_program = "train-seats";
    if (argc < 3) train_die("usage: train-seats MODEL JUDGED.jsonl...");
    if (!t || casus_engine_open(&t->engine, argv[1], &err) != CASUS_OK) train_die(err.message);
    const cx_watch watch = { .seat = on_seat, .context = t };
    t->doc = casus_doc_new(t->engine);
    t->doc->watch = &watch;
    cx_arena_init(&t->arena, 0);
    train_regression_init(&t->seated, &t->arena, pull);
    for (int i = 2; i < argc; i++) train_each_line(argv[i], read_report, t);
    report(t);
    fit(t, TRAIN_FOLDS);
    train_regression_rows(&t->seated, &rows);
    train_rows_write(&rows, "cue\tvalue\tweight\tsource");
    casus_doc_free(t->doc);
    casus_engine_close(t->engine);
    train_regression_free(&t->seated);
    cx_arena_free(&t->arena);
    free(t);
    return 0;
}
