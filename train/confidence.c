/* confidence.c -- fits dict/ontology/confidence.tsv: how sure is an event of its kind?
 *
 *     train-confidence MODEL DOCUMENTS.jsonl SENTENCES.jsonl... > dict/ontology/confidence.tsv
 *
 * DOCUMENTS are coded whole: an event is right when the coder has one of an accepted type
 * within 25 characters of its trigger. SENTENCES have one coded event each: there an
 * event that stands inside another proves nothing and is left out; the others are right
 * when they have the coded type.
 *
 * Logistic regression on the cues of event/confidence.h, with a pull to zero that is
 * stronger for rules than for what all events share, by plain gradient descent from
 * zero: the same data gives the same table. Before that the documents are parted in five
 * and each fifth is judged by the other four; the calibration goes to standard error.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/confidence.h"

#include <jansson.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_CUES = 4096, MOST_EVENTS = 65536, EPOCHS = 3000, FOLDS = 5 };

typedef struct example {
    uint32_t cues[CX_CUES], n;
    bool right, of_document;
    uint32_t group;      /* document: all its events are in one fold */
} example;

typedef struct trainer {
    casus_engine *engine;
    casus_doc *doc;
    char *names[MOST_CUES];
    bool of_rule[MOST_CUES];
    uint32_t seen[MOST_CUES];
    uint32_t n_cues, n, groups;
    example examples[MOST_EVENTS];
    double weights[MOST_CUES];
} trainer;

static void die(const char *what)
{
    fprintf(stderr, "train-confidence: %s\n", what);
    exit(1);
}

static uint32_t cue_number(trainer *t, cx_cue cue)
{
    char name[160];
    snprintf(name, sizeof name, "%s\t%.*s", cue.kind, CX_STR(cue.value));
    for (uint32_t i = 0; i < t->n_cues; i++)
        if (strcmp(t->names[i], name) == 0) return i;
    if (t->n_cues == MOST_CUES) die("too many cues");
    t->of_rule[t->n_cues] = strcmp(cue.kind, "rule") == 0;
    t->names[t->n_cues] = strdup(name);
    return t->n_cues++;
}

/* Bytes to code points, as the gold counts. */
static uint32_t characters(const char *text, uint32_t bytes)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < bytes; i++) n += ((unsigned char)text[i] & 0xC0) != 0x80;
    return n;
}

/* ---- is it right? ---- */

static bool is_type(const json_t *event, const char *type)
{
    const json_t *also = json_object_get(event, "also");
    const char *own = json_string_value(json_object_get(event, "type"));
    if (own && strcmp(own, type) == 0) return true;
    for (size_t i = 0; i < json_array_size(also); i++)
        if (strcmp(json_string_value(json_array_get(also, i)), type) == 0) return true;
    return false;
}

static bool near(const json_t *span, uint32_t start, uint32_t end, uint32_t slack)
{
    const json_int_t a = json_integer_value(json_array_get(span, 0));
    const json_int_t b = json_integer_value(json_array_get(span, 1));
    return (json_int_t)start < b + slack && a < (json_int_t)end + slack;
}

static bool is_right_in_document(const trainer *t, const json_t *row, const casus_event *e)
{
    const char *text = json_string_value(json_object_get(row, "text"));
    const json_t *events = json_object_get(row, "events");
    const casus_sentence *s = &t->doc->sentences.ptr[e->sentence];
    const uint32_t a = characters(text, e->trigger.start), b = characters(text, e->trigger.end);
    const uint32_t c = characters(text, s->start), d = characters(text, s->end);
    for (size_t i = 0; i < json_array_size(events); i++) {
        const json_t *g = json_array_get(events, i);
        if (is_type(g, casus_event_type_name(e->type)) &&
            near(json_object_get(g, "trigger"), a, b, 25) &&
            near(json_object_get(g, "sent"), c, d, 0)) return true;
    }
    return false;
}

/* Old type names as they are read today. */
static bool is_right_in_sentence(const json_t *row, const casus_event *e)
{
    static const char *const old[][2] = {
        { "DEMAND", "REQUEST" }, { "DISAPPROVE", "ACCUSE" }, { "INVESTIGATE", "ACCUSE" },
        { "FIGHT", "ASSAULT" }, { "YIELD", "CONCEDE" }, { "YIELD", "RETREAT" },
        { "SEIZE", "COERCE" }, { "REDUCE", "SANCTION" },
    };
    const char *type = casus_event_type_name(e->type);
    const json_t *events = json_object_get(row, "events");
    for (size_t i = 0; i < json_array_size(events); i++) {
        const char *code = json_string_value(json_object_get(json_array_get(events, i), "code"));
        if (strcmp(code, type) == 0) return true;
        for (size_t k = 0; k < sizeof old / sizeof *old; k++)
            if (strcmp(code, old[k][0]) == 0 && strcmp(type, old[k][1]) == 0) return true;
    }
    return false;
}

/* ---- reading ---- */

static void add_event(trainer *t, uint32_t event, bool right, bool of_document)
{
    cx_cue cues[CX_CUES];
    if (t->n == MOST_EVENTS) die("too many events");
    example *x = &t->examples[t->n];
    *x = (example){ .right = right, .of_document = of_document, .group = t->groups };
    x->n = cx_confidence_cues(t->doc, event, cues);
    bool alone = true;
    for (uint32_t i = 0; i < x->n; i++) {
        if (strcmp(cues[i].kind, "inside") == 0)
            alone = cx_str_equal(cues[i].value, CX_LIT("nothing"));
        x->cues[i] = cue_number(t, cues[i]);
    }
    if (!of_document && !alone) return;
    for (uint32_t i = 0; i < x->n; i++) t->seen[x->cues[i]]++;
    t->n++;
}

static void read_line(trainer *t, const char *line, bool documents)
{
    casus_error err;
    json_t *row = json_loads(line, 0, NULL);
    const char *text = json_string_value(json_object_get(row, "text"));
    if (!row || !text) die("a line is no gold row");
    const casus_input input = { .text = { text, (uint32_t)strlen(text) } };
    if (casus_doc_read(t->doc, &input, &err) != CASUS_OK) die(err.message);
    for (uint32_t i = 0; i < t->doc->events.len; i++) {
        const casus_event *e = &t->doc->events.ptr[i];
        add_event(t, i, documents ? is_right_in_document(t, row, e)
                                  : is_right_in_sentence(row, e), documents);
    }
    t->groups++;
    json_decref(row);
}

static void read_file(trainer *t, const char *path, bool documents)
{
    FILE *f = fopen(path, "r");
    char *line = NULL;
    size_t size = 0;
    if (!f) die(path);
    while (getline(&line, &size, f) > 0) read_line(t, line, documents);
    free(line);
    fclose(f);
}

/* ---- fitting ---- */

static double sum_of(const trainer *t, const example *x)
{
    double sum = 0;
    for (uint32_t i = 0; i < x->n; i++) sum += t->weights[x->cues[i]];
    return sum;
}

/* Fits on all examples but those of the fold; FOLDS: on all. */
static void fit(trainer *t, uint32_t fold)
{
    static double gradient[MOST_CUES];
    memset(t->weights, 0, sizeof t->weights);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        memset(gradient, 0, sizeof gradient);
        for (uint32_t i = 0; i < t->n; i++) {
            const example *x = &t->examples[i];
            if (x->of_document && x->group % FOLDS == fold) continue;
            const double error = x->right - 1 / (1 + exp(-sum_of(t, x)));
            for (uint32_t k = 0; k < x->n; k++) gradient[x->cues[k]] += error;
        }
        for (uint32_t k = 0; k < t->n_cues; k++) {
            const double pull = t->of_rule[k] ? 6 : 4;
            t->weights[k] += (gradient[k] - pull * t->weights[k]) / (3.0 * t->seen[k] + pull);
        }
    }
}

/* How well the held-out events are told apart: of a right and a wrong one, how often has
 * the right one the higher confidence? */
static double separation(const double *p, const bool *right, uint32_t n)
{
    double better = 0, pairs = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < n; k++) {
            if (!right[i] || right[k]) continue;
            pairs++;
            better += p[i] > p[k] ? 1 : p[i] == p[k] ? 0.5 : 0;
        }
    return pairs > 0 ? better / pairs : 0;
}

static void report(trainer *t)
{
    uint32_t n[10] = { 0 }, right[10] = { 0 }, all = 0;
    double said[10] = { 0 };
    static double p_of[MOST_EVENTS];
    static bool right_of[MOST_EVENTS];
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        fit(t, fold);
        for (uint32_t i = 0; i < t->n; i++) {
            const example *x = &t->examples[i];
            if (!x->of_document || x->group % FOLDS != fold) continue;
            const double p = 1 / (1 + exp(-sum_of(t, x)));
            const unsigned bin = p < 1 ? (unsigned)(p * 10) : 9;
            p_of[all] = p;
            right_of[all++] = x->right;
            n[bin]++;
            said[bin] += p;
            right[bin] += x->right;
        }
    }
    fprintf(stderr, "held-out documents: a right one above a wrong one in %.3f of pairs\n",
            separation(p_of, right_of, all));
    fprintf(stderr, "confidence, right, events\n");
    for (unsigned i = 0; i < 10; i++)
        if (n[i]) fprintf(stderr, "%.2f  %.2f  %u\n", said[i] / n[i], (double)right[i] / n[i], n[i]);
}

static int by_name(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    return strcmp(*x, *y);
}

static void write_table(const trainer *t)
{
    char *rows[MOST_CUES];
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->n_cues; i++) {
        char row[200];
        const int weight = (int)lround(t->weights[i] * 100);
        if (weight == 0) continue;
        snprintf(row, sizeof row, "%s\t%d\tcasus", t->names[i], weight);
        rows[n++] = strdup(row);
    }
    qsort(rows, n, sizeof *rows, by_name);
    puts("cue\tvalue\tweight\tsource");
    for (uint32_t i = 0; i < n; i++) {
        puts(rows[i]);
        free(rows[i]);
    }
}

int main(int argc, char **argv)
{
    casus_error err;
    trainer *t = calloc(1, sizeof *t);
    if (argc < 3) die("usage: train-confidence MODEL DOCUMENTS.jsonl SENTENCES.jsonl...");
    if (!t || casus_engine_open(&t->engine, argv[1], &err) != CASUS_OK) die(err.message);
    t->doc = casus_doc_new(t->engine);
    read_file(t, argv[2], true);
    for (int i = 3; i < argc; i++) read_file(t, argv[i], false);
    report(t);
    fit(t, FOLDS);
    write_table(t);
    for (uint32_t i = 0; i < t->n_cues; i++) free(t->names[i]);
    casus_doc_free(t->doc);
    casus_engine_close(t->engine);
    free(t);
    return 0;
}
