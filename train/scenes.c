/* scenes.c -- fits dict/ontology/scenes.tsv: where and when did an act take place?
 *
 *     train-scenes MODEL CODED.jsonl... > dict/ontology/scenes.tsv
 *
 * Lines as those of train-parties, of whose acts some have "place" and "time", the
 * reader's words or null (train/gold/details.tsv). Each place or time that is called up
 * for an act gives an example (event/weigh/scene.h): right when it stands in the reader's
 * words, or is the same place or day elsewhere; "nowhere told" is right where he has
 * none.
 *
 * To standard error go, ten-fold by report, how many of those said are right and how many
 * of the reader's are found, by the rules and by the weights.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/scene.h"

#include "regression.h"

#include <stdio.h>

enum { LEAST = 3 };

static const double pull = 10;

typedef struct choice {
    uint32_t first, n, now;
    cx_scene_what what;
    bool told; /* the reader has one */
} choice;

typedef struct trainer {
    casus_doc *doc;
    cx_arena arena;
    train_regression scenes;
    CX_ARRAY(choice) choices;
    train_kinds kinds;
    train_report report;
} trainer;

static bool overlaps(const json_t *span, uint32_t start, uint32_t end)
{
    return json_integer_value(json_array_get(span, 0)) < (json_int_t)end &&
           (json_int_t)start < json_integer_value(json_array_get(span, 1));
}

/* Does it stand in the words, or is it the same as one that does? */
static bool is_told(const cx_scene *s, uint32_t which, const json_t *span)
{
    const casus_doc *d = s->book->doc;
    if (s->what == CX_SCENE_WHERE) {
        const uint64_t key = cx_scene_place_key(&d->places.ptr[s->list[which]]);
        for (uint32_t i = 0; i < d->places.len; i++) {
            const casus_place *p = &d->places.ptr[i];
            if (overlaps(span, p->start, p->end) && cx_scene_place_key(p) == key)
                return true;
        }
        return false;
    }
    const uint64_t key = cx_scene_time_key(&d->times.ptr[s->list[which]]);
    for (uint32_t i = 0; i < d->times.len; i++) {
        const casus_time *t = &d->times.ptr[i];
        if (overlaps(span, t->start, t->end) && cx_scene_time_key(t) == key) return true;
    }
    return false;
}

static uint32_t on_scene(void *context, const cx_scene *s)
{
    trainer *t = context;
    const casus_doc *d = s->book->doc;
    const json_t *act = train_judged(t->report.events, d, &d->events.ptr[s->event]);
    const json_t *span =
        json_object_get(act, s->what == CX_SCENE_WHERE ? "place" : "time");
    if (!span) return s->now;
    const bool told = json_is_array(span);
    choice *c = CX_PUSH(&t->arena, t->choices);
    *c = (choice){ t->scenes.examples.len, s->n, s->now, s->what, told };
    uint32_t which = 0;
    train_choice_begin(&t->scenes);
    for (uint32_t i = 0; i < s->n; i++) {
        const bool right = i == 0 ? !told : told && is_told(s, i, span);
        if (right && !which) which = i;
        train_example_begin(&t->scenes, t->report.fold, right);
        cx_scene_cues(s, i, train_hear, &t->scenes);
        train_example_end(&t->scenes);
    }
    return which;
}

static void read_report(void *context, const json_t *row)
{
    trainer *t = context;
    train_read(t->doc, row, &t->kinds, &t->report);
}

static void report(trainer *t, cx_scene_what what)
{
    uint32_t told = 0, can = 0, said[2] = { 0 }, right[2] = { 0 };
    const train_example *x = t->scenes.examples.ptr;
    for (uint32_t i = 0; i < t->choices.len; i++) {
        const choice *c = &t->choices.ptr[i];
        uint32_t best = 0;
        bool any = false;
        if (c->what != what) continue;
        for (uint32_t k = 1; k < c->n; k++) {
            if (x[c->first + k].other > x[c->first + best].other) best = k;
            any |= x[c->first + k].right;
        }
        const uint32_t choices[] = { c->now, best };
        told += c->told;
        can += any;
        for (int k = 0; k < 2; k++) {
            said[k] += choices[k] > 0;
            right[k] += choices[k] > 0 && x[c->first + choices[k]].right;
        }
    }
    for (int k = 0; k < 2; k++)
        fprintf(
            stderr,
            "%-6s %-10s %5u told, %5u called up, %5u said: precision %.3f, recall %.3f\n",
            what == CX_SCENE_WHERE ? "places" : "times", k ? "by weights" : "by rules",
            told, can, said[k], said[k] ? (double)right[k] / said[k] : 0,
            told ? (double)right[k] / told : 0);
}

int main(int argc, char **argv)
{
    trainer t = { .doc = NULL };
    const cx_watch watch = { .scene = on_scene, .context = &t };
    casus_engine *engine;
    casus_error err;
    train_rows rows = { NULL, 0, 0 };
    train_program = "train-scenes";
    if (argc < 3) train_die("usage: train-scenes MODEL CODED.jsonl...");
    if (casus_engine_open(&engine, argv[1], &err) != CASUS_OK) train_die(err.message);
    cx_arena_init(&t.arena, 0);
    train_regression_init(&t.scenes, &t.arena, pull);
    t.doc = casus_doc_new(engine);
    t.doc->watch = &watch;
    for (int i = 2; i < argc; i++) train_each_line(argv[i], read_report, &t);
    for (uint32_t fold = 0; fold < TRAIN_FOLDS; fold++) {
        train_fit(&t.scenes, fold);
        for (uint32_t i = 0; i < t.scenes.examples.len; i++)
            if (t.scenes.examples.ptr[i].fold % TRAIN_FOLDS == fold)
                t.scenes.examples.ptr[i].other = t.scenes.examples.ptr[i].sum;
    }
    report(&t, CX_SCENE_WHERE);
    report(&t, CX_SCENE_WHEN);
    train_fit(&t.scenes, TRAIN_FOLDS);
    train_row_add(&rows, "scene fitted\tyes\t1\treading");
    train_regression_rows(&t.scenes, LEAST, &rows);
    train_rows_write(&rows, "cue\tvalue\tweight\tsource");
    train_regression_free(&t.scenes);
    casus_doc_free(t.doc);
    casus_engine_close(engine);
    cx_arena_free(&t.arena);
    return 0;
}
