/* contexts.c -- fits dict/ontology/context-weights.tsv: what is an act about?
 *
 *     train-contexts MODEL DETAILS.jsonl... [held=DETAILS.jsonl...] >
 * dict/ontology/context-weights.tsv
 *
 * Lines as those of train-parties, with the contexts that a reader wrote down for the
 * acts
 * ("contexts"; train/gold/join --details). Each of these acts that casus finds gives an
 * example for every context: right when the reader wrote it.
 *
 * To standard error go precision and recall by kind, ten-fold by report, beside those of
 * the contexts that the model gives now, and the same of the lines held back.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/contexts.h"

#include "regression.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    LEAST = 3,
    COMMON = 30 /* acts that a context needs for weights of its own */
};

static const double pull = 5;
/* What the contexts of fewer acts are raised by: the reports at hand are of few sorts,
 * and others are about other things. */
static const double lean = 0.8;

typedef struct act {
    uint32_t first, kind; /* first: of CX_CONTEXTS examples */
    uint64_t right, now;
    bool held;
} act;

typedef struct trainer {
    casus_doc *doc;
    cx_arena arena;
    train_regression regression;
    unsigned which; /* the context of the example */
    uint32_t wanted[CX_CONTEXTS];
    CX_ARRAY(act) acts;
    train_kinds kinds;
    train_report report;
    bool held;
} trainer;

static void hear_for(trainer *t, const char *kind, casus_str value, const char *which)
{
    char words[200];
    const int n = snprintf(words, sizeof words, "%.*s\t%s", CX_STR(value), which);
    train_hear(&t->regression, kind, cx_str(words, (uint32_t)n));
}

static bool is_common(const trainer *t, unsigned which)
{
    return t->wanted[which] >= COMMON;
}

static void hear_act(void *context, const char *kind, casus_str value)
{
    trainer *t = context;
    hear_for(t, kind, value,
             is_common(t, t->which) ? casus_context_name(t->which) : "other");
}

static void hear_word(void *context, const char *kind, casus_str value)
{
    hear_act(context, kind, value);
    hear_for(context, kind, value, "every");
}

static uint64_t contexts_of(const json_t *list)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const uint32_t which =
            cx_context_number(cx_cstr(json_string_value(json_array_get(list, i))));
        if (which == CASUS_NONE) train_die("an act has a context that there is not");
        bits |= 1ull << which;
    }
    return bits;
}

static void count_wanted(void *context, const json_t *row)
{
    trainer *t = context;
    const json_t *events = train_events(row);
    for (size_t i = 0; i < json_array_size(events); i++) {
        const uint64_t bits =
            contexts_of(json_object_get(json_array_get(events, i), "contexts"));
        for (unsigned c = 0; c < CX_CONTEXTS; c++) t->wanted[c] += bits >> c & 1;
    }
}

static void learn(trainer *t, uint32_t event)
{
    const casus_event *e = &t->doc->events.ptr[event];
    const json_t *judged = train_judged(t->report.events, t->doc, e),
                 *contexts = json_object_get(judged, "contexts");
    cx_context_act a;
    if (!json_is_array(contexts) || !cx_context_make(t->doc, event, &a)) return;
    act *x = CX_PUSH(&t->arena, t->acts);
    *x = (act){ t->regression.examples.len, t->report.kind, contexts_of(contexts),
                e->contexts, t->held };
    for (t->which = 0; t->which < CX_CONTEXTS; t->which++) {
        train_example *example =
            train_example_begin(&t->regression, t->report.fold, x->right >> t->which & 1);
        example->idle = t->held;
        example->offset = is_common(t, t->which) ? 0 : -lean;
        cx_context_act_cues(&a, hear_act, t);
        if (a.seen >> t->which & 1) cx_context_word_cues(&a, t->which, hear_word, t);
        train_example_end(&t->regression);
    }
}

static void read_report(void *context, const json_t *row)
{
    trainer *t = context;
    train_read(t->doc, row, &t->kinds, &t->report);
    for (uint32_t e = 0; e < t->doc->events.len; e++) learn(t, e);
}

typedef struct tally {
    uint32_t acts, wanted, now, now_right, said, right;
} tally;

static uint32_t bits_of(uint64_t bits)
{
    return (uint32_t)__builtin_popcountll(bits);
}

/* Of the contexts `among`. */
static void count(tally *n, const act *a, uint64_t said, uint64_t among)
{
    n->acts++;
    n->wanted += bits_of(a->right & among);
    n->now += bits_of(a->now & among);
    n->now_right += bits_of(a->now & a->right & among);
    n->said += bits_of(said & among);
    n->right += bits_of(said & a->right & among);
}

static void print(const char *name, const tally *n)
{
    if (n->acts)
        fprintf(stderr, "%-14s %5u  %.3f %.3f  %.3f %.3f\n", name, n->acts,
                (double)n->now_right / (n->now + !n->now),
                (double)n->now_right / (n->wanted + !n->wanted),
                (double)n->right / (n->said + !n->said),
                (double)n->right / (n->wanted + !n->wanted));
}

/* By the sums that stand in `other`. */
static void report(const trainer *t)
{
    tally kinds[TRAIN_KINDS] = { { 0 } }, all[2] = { { 0 } }, few[2] = { { 0 } };
    uint64_t rare = 0;
    for (unsigned c = 0; c < CX_CONTEXTS; c++)
        if (!is_common(t, c)) rare |= 1ull << c;
    for (uint32_t i = 0; i < t->acts.len; i++) {
        const act *a = &t->acts.ptr[i];
        int sums[CX_CONTEXTS];
        for (unsigned c = 0; c < CX_CONTEXTS; c++) {
            const train_example *x = &t->regression.examples.ptr[a->first + c];
            sums[c] = (int)lround(100 * (x->other - x->offset));
        }
        const uint64_t said = cx_contexts_choose(sums);
        if (!a->held) count(&kinds[a->kind], a, said, ~0ull);
        count(&all[a->held], a, said, ~0ull);
        count(&few[a->held], a, said, rare);
    }
    fprintf(stderr, "kind            acts  precision and recall now, by weights\n");
    for (uint32_t k = 0; k < t->kinds.n; k++) print(t->kinds.names[k], &kinds[k]);
    print("all", &all[0]);
    print("  seldom told", &few[0]);
    print("held", &all[1]);
    print("  seldom told", &few[1]);
}

/* Each report is judged by a fit that did not see it. */
static void judge(trainer *t)
{
    train_example *x = t->regression.examples.ptr;
    for (uint32_t fold = 0; fold <= TRAIN_FOLDS; fold++) {
        train_fit(&t->regression, fold);
        for (uint32_t i = 0; i < t->regression.examples.len; i++)
            if (x[i].idle ? fold == TRAIN_FOLDS : x[i].fold % TRAIN_FOLDS == fold)
                x[i].other = x[i].sum;
    }
}

int main(int argc, char **argv)
{
    trainer t = { .doc = NULL };
    casus_engine *engine;
    casus_error err;
    train_rows rows = { NULL, 0, 0 };
    train_program = "train-contexts";
    if (argc < 3) train_die("usage: train-contexts MODEL DETAILS.jsonl... [held=...]");
    if (casus_engine_open(&engine, argv[1], &err) != CASUS_OK) train_die(err.message);
    cx_arena_init(&t.arena, 0);
    train_regression_init(&t.regression, &t.arena, pull);
    t.doc = casus_doc_new(engine);
    for (int i = 2; i < argc; i++)
        if (strncmp(argv[i], "held=", 5) != 0) train_each_line(argv[i], count_wanted, &t);
    for (int i = 2; i < argc; i++) {
        t.held = strncmp(argv[i], "held=", 5) == 0;
        train_each_line(argv[i] + (t.held ? 5 : 0), read_report, &t);
    }
    judge(&t);
    report(&t);
    train_regression_rows(&t.regression, LEAST, &rows);
    train_rows_write(&rows, "cue\tvalue\tcontext\tweight\tsource");
    train_regression_free(&t.regression);
    casus_doc_free(t.doc);
    casus_engine_close(engine);
    cx_arena_free(&t.arena);
    return 0;
}
