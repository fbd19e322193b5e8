/* seats.c -- fits dict/ontology/seats.tsv: who takes the empty side of an act?
 *
 *     train-seats MODEL [from=TABLE.tsv] {plain|judged}=FILE.jsonl... >
 * dict/ontology/seats.tsv
 *
 * Plain lines are reports. Whom rules have bound to a side of an act against the others
 * of its sentence tells what sort of people do and suffer such things ("sense" in the
 * table). Judged lines are those of train-parties: reports and their events with the
 * countries of both sides as a reader judged them. An event whose one side stands empty
 * gives an example for everybody called (event/weigh/seats.h): right when a reader has
 * his country on that side. Where several are right, readers meant one and wrote its
 * country; so, in rounds, only the likeliest of them is right, the first time the one
 * that has most sense.
 *
 * How often the empty sides are right afterwards goes to standard error, ten-fold by
 * report.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/seats.h"

#include "regression.h"

#include <stdio.h>
#include <stdlib.h>

enum { ROUNDS = 4, LEAST = 4, LEAST_SENSE = 12 };

static const double pull = 12, pull_of_sense = 6;

typedef struct seat {
    uint32_t first, n; /* examples */
    uint32_t kind, fold;
    uint32_t wanted; /* countries that a reader has there */
    bool acts;
} seat;

typedef struct trainer {
    casus_engine *engine;
    casus_doc *doc;
    cx_arena arena;
    train_regression seated, sense;
    CX_ARRAY(uint32_t) entities; /* of the examples of `seated` */
    CX_ARRAY(bool) meant;        /* has the country that a reader wrote */
    CX_ARRAY(uint32_t) senses; /* where the cues of sense of each begin, and one behind */
    CX_ARRAY(uint32_t) sense_of; /* cues */
    bool judged;
    CX_ARRAY(seat) seats;
    train_kinds kinds;
    train_report report;
    train_prior earlier;
} trainer;

static bool lists(const json_t *side, const char *country)
{
    for (size_t i = 0; i < json_array_size(side); i++)
        if (strcmp(json_string_value(json_array_get(side, i)), country) == 0) return true;
    return false;
}

static void learn_sense(trainer *t, const cx_seat *s)
{
    for (uint32_t i = 0; i < s->n; i++) {
        train_example_begin(&t->sense, 0, i == 0);
        cx_seat_sense_cues(s, i, train_hear, &t->sense);
        train_example_end(&t->sense);
    }
}

/* The number of a cue that the plain reports have. */
static void recall(void *context, const char *kind, casus_str value)
{
    trainer *t = context;
    const uint32_t cue = cx_map_get(&t->sense.map, cx_roll_cue_hash(kind, value));
    if (cue != CASUS_NONE) *CX_PUSH(&t->arena, t->sense_of) = cue;
}

static void on_seat(void *context, const cx_seat *s)
{
    trainer *t = context;
    const json_t *g = NULL;
    if (s->bound != !t->judged) return;
    if (s->bound) {
        learn_sense(t, s);
        return;
    }
    g = train_judged(t->report.events, s->doc, &s->doc->events.ptr[s->event]);
    if (!g) return;
    const json_t *side = json_object_get(g, s->acts ? "actors" : "recipients");
    *CX_PUSH(&t->arena, t->seats) = (seat){ .first = t->seated.examples.len,
                                            .n = s->n,
                                            .kind = t->report.kind,
                                            .fold = t->report.fold % TRAIN_FOLDS,
                                            .acts = s->acts,
                                            .wanted = (uint32_t)json_array_size(side) };
    for (uint32_t i = 0; i < s->n; i++) {
        train_example_begin(&t->seated, t->report.fold, false);
        *CX_PUSH(&t->arena, t->meant) = lists(side, s->who[i].country);
        *CX_PUSH(&t->arena, t->entities) = s->doc->mentions.ptr[s->who[i].mention].entity;
        *CX_PUSH(&t->arena, t->senses) = t->sense_of.len;
        cx_seat_cues(s, i, train_hear, &t->seated);
        cx_seat_sense_cues(s, i, recall, t);
        train_example_end(&t->seated);
    }
}

static void read_report(void *context, const json_t *row)
{
    trainer *t = context;
    if (t->judged) {
        train_read(t->doc, row, &t->kinds, &t->report);
        return;
    }
    const casus_input input = train_input(row);
    casus_error err;
    if (casus_doc_read(t->doc, &input, &err) != CASUS_OK) train_die(err.message);
}

/* As the engine weighs him. */
static double weighed(const train_example *x)
{
    return x->sum + (CX_SEAT_SENSE - 1) * x->offset;
}

/* Of several meant ones the likeliest is right; other words for the same one are left
 * out. */
static void choose(trainer *t)
{
    for (uint32_t k = 0; k < t->seats.len; k++) {
        const uint32_t first = t->seats.ptr[k].first;
        uint32_t best = CASUS_NONE;
        train_example *x = t->seated.examples.ptr;
        for (uint32_t i = first; i < first + t->seats.ptr[k].n; i++)
            if (t->meant.ptr[i] &&
                (best == CASUS_NONE || weighed(&x[i]) > weighed(&x[best])))
                best = i;
        for (uint32_t i = first; i < first + t->seats.ptr[k].n; i++) {
            x[i].right = i == best;
            x[i].idle = best != CASUS_NONE && i != best &&
                        t->entities.ptr[i] == t->entities.ptr[best];
        }
    }
}

static void fit(trainer *t, uint32_t fold)
{
    train_begin(&t->seated);
    for (int round = 0; round < ROUNDS; round++) {
        choose(t);
        train_fit(&t->seated, fold);
    }
}

/* Fits what has sense, and begins the sums of the seated with it. */
static void fit_sense(trainer *t)
{
    *CX_PUSH(&t->arena, t->senses) = t->sense_of.len;
    train_fit(&t->sense, TRAIN_FOLDS);
    for (uint32_t i = 0; i < t->seated.examples.len; i++) {
        double sum = 0;
        for (uint32_t c = t->senses.ptr[i]; c < t->senses.ptr[i + 1]; c++)
            sum += t->sense.cues.ptr[t->sense_of.ptr[c]].weight;
        t->seated.examples.ptr[i].offset = sum;
    }
    fprintf(stderr, "sense: %u examples, %u cues\n", t->sense.examples.len,
            t->sense.cues.len);
}

typedef struct tally {
    uint32_t n, rightly_empty, filled, right;
} tally;

static void print_tally(const char *name, const tally *s)
{
    const double n = s->n ? s->n : 1, filled = s->filled ? s->filled : 1;
    fprintf(stderr, "%-12s %6u  %.3f  %6u  %.3f\n", name, s->n, s->rightly_empty / n,
            s->filled, s->right / filled);
}

/* What asking for more log-odds would give. */
static void report_least(const trainer *t)
{
    fprintf(stderr, "least  filled  right  of these nobody wanted\n");
    for (double least = -4; least <= 2; least += 0.5) {
        uint32_t n = 0, right = 0, nobody = 0;
        for (uint32_t k = 0; k < t->seats.len; k++) {
            const seat *s = &t->seats.ptr[k];
            const train_example *x = &t->seated.examples.ptr[s->first], *best = x;
            for (uint32_t i = 0; i < s->n; i++)
                if (x[i].other > best->other) best = &x[i];
            if (best->other <= least) continue;
            n++;
            right += t->meant.ptr[best - t->seated.examples.ptr];
            nobody += s->wanted == 0;
        }
        fprintf(stderr, "%5.1f  %6u  %.3f  %.3f\n", least, n, (double)right / (n ? n : 1),
                (double)nobody / (n ? n : 1));
    }
}

static void report(trainer *t)
{
    tally all[TRAIN_KINDS] = { { 0 } }, sides[2] = { { 0 } };
    for (uint32_t fold = 0; fold < TRAIN_FOLDS; fold++) {
        fit(t, fold);
        for (uint32_t i = 0; i < t->seated.examples.len; i++)
            if (t->seated.examples.ptr[i].fold % TRAIN_FOLDS == fold)
                t->seated.examples.ptr[i].other = weighed(&t->seated.examples.ptr[i]);
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
            of[i]->right += best->other * 100 > CX_SEAT_LEAST &&
                            t->meant.ptr[best - t->seated.examples.ptr];
        }
    }
    fprintf(stderr, "%-12s %6s  %s  %s  %s\n", "kind", "empty", "rightly", "filled",
            "of these right");
    for (uint32_t k = 0; k < t->kinds.n; k++) print_tally(t->kinds.names[k], &all[k]);
    print_tally("actors", &sides[1]);
    print_tally("recipients", &sides[0]);
    report_least(t);
}

int main(int argc, char **argv)
{
    static const char judged[] = "judged=", plain[] = "plain=", from[] = "from=",
                      usage[] = "usage: train-seats MODEL [from=TABLE.tsv] "
                                "{plain|judged}=FILE.jsonl...";
    casus_error err;
    trainer *t = calloc(1, sizeof *t);
    train_rows rows = { NULL, 0, 0 };
    train_program = "train-seats";
    if (argc < 3) train_die(usage);
    if (!t || casus_engine_open(&t->engine, argv[1], &err) != CASUS_OK)
        train_die(err.message);
    const cx_watch watch = { .seat = on_seat, .context = t };
    t->doc = casus_doc_new(t->engine);
    t->doc->watch = &watch;
    cx_arena_init(&t->arena, 0);
    train_regression_init(&t->seated, &t->arena, pull);
    train_regression_init(&t->sense, &t->arena, pull_of_sense);
    t->seated.prior = t->sense.prior = &t->earlier;
    /* sense first: its cues are looked up by the judged */
    for (int pass = 0; pass < 2; pass++)
        for (int i = 2; i < argc; i++) {
            if (strncmp(argv[i], from, sizeof from - 1) == 0) {
                if (!pass) train_prior_read(&t->earlier, argv[i] + sizeof from - 1);
                continue;
            }
            t->judged = strncmp(argv[i], judged, sizeof judged - 1) == 0;
            if (!t->judged && strncmp(argv[i], plain, sizeof plain - 1) != 0)
                train_die(usage);
            if (t->judged == (pass == 1))
                train_each_line(strchr(argv[i], '=') + 1, read_report, t);
        }
    fit_sense(t);
    report(t);
    fit(t, TRAIN_FOLDS);
    train_regression_rows(&t->sense, LEAST_SENSE, &rows);
    train_regression_rows(&t->seated, LEAST, &rows);
    train_prior_keep(&t->earlier, NULL, &rows);
    train_rows_write(&rows, "cue\tvalue\tweight\tsource");
    casus_doc_free(t->doc);
    casus_engine_close(t->engine);
    train_regression_free(&t->seated);
    train_regression_free(&t->sense);
    train_prior_free(&t->earlier);
    cx_arena_free(&t->arena);
    free(t);
    return 0;
}
