/* homes.c -- fits dict/ontology/homes.tsv: of which country is somebody whose words do
 * not tell it?
 *
 *     train-homes MODEL CODED.jsonl... > dict/ontology/homes.tsv
 *
 * Lines as those of train-parties, with the words and the country of each party
 * ("actor_spans", "recipient_spans"; train/gold). Whom these words refer to is looked up
 * in what casus found, and where the words tell no country, each that is called up for
 * him gives an example (event/weigh/homes.h): right when a reader wrote it.
 *
 * How often the likeliest is right goes to standard error by kind, ten-fold by report,
 * beside how often the country by the rules is.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/homes.h"

#include "regression.h"

#include "world/world.h"

#include <stdio.h>
#include <stdlib.h>

enum { LEAST = 3 };

static const double pull = 40;

typedef struct choice {
    uint32_t first, n, kind, now, right; /* examples; right: CASUS_NONE, not called up */
} choice;

typedef struct trainer {
    casus_doc *doc;
    cx_arena arena;
    train_regression homes;
    CX_ARRAY(choice) choices;
    train_kinds kinds;
    train_report report;
} trainer;

/* The mention whose head stands in the words, the longest of several; made where there is
 * none. */
static uint32_t mention_in(casus_doc *d, uint32_t start, uint32_t end)
{
    uint32_t best = CASUS_NONE, head = CASUS_NONE;
    for (uint32_t t = 0; t < d->tokens.len; t++) {
        const casus_token *k = cx_token(d, t);
        if (k->start < start || k->start >= end) continue;
        const uint32_t m = d->token_mention.ptr[t];
        if (m != CASUS_NONE && d->mentions.ptr[m].entity != CASUS_NONE &&
            (best == CASUS_NONE ||
             d->mentions.ptr[m].n_tokens > d->mentions.ptr[best].n_tokens))
            best = m;
        const bool inside = k->head != CASUS_NONE &&
                            cx_token(d, k->head)->start >= start &&
                            cx_token(d, k->head)->start < end;
        if (!inside && head == CASUS_NONE && k->upos != CASUS_UPOS_PUNCT) head = t;
    }
    if (best != CASUS_NONE || head == CASUS_NONE) return best;
    return cx_mention_of(d, head);
}

static void learn(trainer *t, const cx_home_book *book, const json_t *party)
{
    casus_doc *d = t->doc;
    const json_t *span = json_array_get(party, 0);
    const char *country = json_string_value(json_array_get(party, 1));
    cx_home h;
    if (!json_is_array(span)) return;
    const uint32_t m =
        mention_in(d, (uint32_t)json_integer_value(json_array_get(span, 0)),
                   (uint32_t)json_integer_value(json_array_get(span, 1)));
    if (m == CASUS_NONE || !cx_home_make(book, d->mentions.ptr[m].entity, &h)) return;
    choice *c = CX_PUSH(&t->arena, t->choices);
    *c = (choice){ t->homes.examples.len, h.n, t->report.kind, h.now, CASUS_NONE };
    for (uint32_t i = 0; i < h.n; i++) {
        const bool right = strcmp(h.countries[i], country) == 0;
        if (right) c->right = i;
        train_example_begin(&t->homes, t->report.fold, right);
        cx_home_cues(&h, i, train_hear, &t->homes);
        train_example_end(&t->homes);
    }
}

/* Each party once, however many acts it has. */
static bool is_new(const json_t *seen, const json_t *party)
{
    for (size_t i = 0; i < json_array_size(seen); i++)
        if (json_equal(json_array_get(seen, i), party)) return false;
    return true;
}

static void read_report(void *context, const json_t *row)
{
    static const char *const sides[] = { "actor_spans", "recipient_spans" };
    trainer *t = context;
    train_read(t->doc, row, &t->kinds, &t->report);
    const cx_home_book *book = cx_home_open(t->doc);
    json_t *seen = json_array();
    for (size_t i = 0; i < json_array_size(t->report.events); i++)
        for (int s = 0; s < 2; s++) {
            const json_t *side =
                json_object_get(json_array_get(t->report.events, i), sides[s]);
            for (size_t k = 0; k < json_array_size(side); k++) {
                json_t *party = json_array_get(side, k);
                if (!is_new(seen, party)) continue;
                json_array_append(seen, party);
                learn(t, book, party);
            }
        }
    json_decref(seen);
}

static void report(trainer *t)
{
    uint32_t all[TRAIN_KINDS + 1] = { 0 }, now[TRAIN_KINDS + 1] = { 0 },
                               right[TRAIN_KINDS + 1] = { 0 };
    train_example *x = t->homes.examples.ptr;
    for (uint32_t fold = 0; fold < TRAIN_FOLDS; fold++) {
        train_fit(&t->homes, fold);
        for (uint32_t i = 0; i < t->homes.examples.len; i++)
            if (x[i].fold % TRAIN_FOLDS == fold) x[i].other = x[i].sum;
    }
    for (uint32_t i = 0; i < t->choices.len; i++) {
        const choice *c = &t->choices.ptr[i];
        uint32_t best = 0;
        for (uint32_t k = 1; k < c->n; k++)
            if (x[c->first + k].other > x[c->first + best].other) best = k;
        const uint32_t kinds[] = { c->kind, TRAIN_KINDS };
        for (int k = 0; k < 2; k++) {
            all[kinds[k]]++;
            now[kinds[k]] += c->now == c->right;
            right[kinds[k]] += best == c->right;
        }
    }
    fprintf(stderr, "kind           words  right by rules  by weights\n");
    for (uint32_t k = 0; k <= TRAIN_KINDS; k++)
        if (all[k])
            fprintf(stderr, "%-14s %5u  %.3f  %.3f\n",
                    k < t->kinds.n ? t->kinds.names[k] : "all", all[k],
                    (double)now[k] / all[k], (double)right[k] / all[k]);
}

int main(int argc, char **argv)
{
    trainer t = { .doc = NULL };
    casus_engine *engine;
    casus_error err;
    train_rows rows = { NULL, 0, 0 };
    train_program = "train-homes";
    if (argc < 3) train_die("usage: train-homes MODEL CODED.jsonl...");
    if (casus_engine_open(&engine, argv[1], &err) != CASUS_OK) train_die(err.message);
    cx_arena_init(&t.arena, 0);
    train_regression_init(&t.homes, &t.arena, pull);
    t.doc = casus_doc_new(engine);
    t.doc->last_stage = "transfers";
    for (int i = 2; i < argc; i++) train_each_line(argv[i], read_report, &t);
    report(&t);
    train_fit(&t.homes, TRAIN_FOLDS);
    train_regression_rows(&t.homes, LEAST, &rows);
    train_rows_write(&rows, "cue\tvalue\tweight\tsource");
    train_regression_free(&t.homes);
    casus_doc_free(t.doc);
    casus_engine_close(engine);
    cx_arena_free(&t.arena);
    return 0;
}
