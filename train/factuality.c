/* factuality.c -- fits models/en-factuality.tsv: what do readers take to have happened?
 *
 *     train-factuality MODEL factuality_uds_ih2.jsonl > models/en-factuality.tsv
 *
 * Of UDS-IH2 only the part "train" is read. Its sentences go through casus as they would
 * from CoNLL-U, and each judged verb gives its cues (event/clause/factuality.h). The
 * weights are a ridge regression on the judgement, solved by going over the weights one
 * by one until they rest; then the curve: for each quarter of a point of the sum, three
 * parts of the median judgement there and one of the sum, which costs no correlation and
 * a tenth less in mean error. To standard error: correlation and mean error on every
 * fifth sentence, fitted on the others.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/factuality.h"

#include "weights.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { PASSES = 12, SEEN = 6, FOLDS = 5, BINS = 25, MOST_TEXT = 1 << 16 };

static const double pull = 20; /* towards zero, in judgements */

typedef struct example {
    uint32_t first, n; /* cues */
    uint32_t sentence;
    double label, sum;
} example;

typedef struct cue {
    char *name;
    uint64_t hash;
    uint32_t seen;
    double weight;
} cue;

typedef struct trainer {
    casus_engine *engine;
    casus_doc *doc;
    cx_arena arena;
    cx_map map;
    CX_ARRAY(cue) cues;
    CX_ARRAY(uint32_t) cue_of; /* of all examples, one after the other */
    CX_ARRAY(example) examples;
    CX_ARRAY(uint32_t) example_of;
    uint32_t *uses, *first; /* the examples of each cue, and where they begin */
    uint32_t sentences;
    double curve[BINS];
} trainer;

/* ---- reading ---- */

static uint32_t cue_number(trainer *t, cx_fact_cue c)
{
    const uint64_t hash = cx_fact_cue_hash(c);
    uint32_t number = cx_map_get(&t->map, hash);
    if (number != CASUS_NONE) {
        t->cues.ptr[number].seen++;
        return number;
    }
    char name[400];
    int n = snprintf(name, sizeof name, "%s\t", c.kind);
    for (int i = 0; i < CX_FACT_PARTS && c.parts[i].ptr && n < 300; i++)
        n += snprintf(name + n, sizeof name - (size_t)n, "%s%.*s", i ? " " : "",
                      (int)(c.parts[i].len > 40 ? 40 : c.parts[i].len), c.parts[i].ptr);
    number = t->cues.len;
    *CX_PUSH(&t->arena, t->cues) = (cue){ .name = strdup(name), .hash = hash, .seen = 1 };
    cx_map_put(&t->map, hash, number);
    return number;
}

static void add_example(trainer *t, uint32_t token, double label)
{
    cx_fact_cue cues[CX_FACT_CUES];
    const uint32_t n = cx_fact_cues(t->doc, token, cues);
    *CX_PUSH(&t->arena, t->examples) =
        (example){ t->cue_of.len, n, t->sentences, label, 0 };
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t number = cue_number(t, cues[i]);
        *CX_PUSH(&t->arena, t->cue_of) = number;
        *CX_PUSH(&t->arena, t->example_of) = t->examples.len - 1;
    }
}

/* The tokens as CoNLL-U, as `casus parse --input-format conllu` would be given them. */
static casus_str conllu_of(const json_t *tokens, char *text)
{
    uint32_t len = 0;
    for (size_t i = 0; i < json_array_size(tokens) && len < MOST_TEXT - 512; i++) {
        char word[256];
        snprintf(word, sizeof word, "%s", json_string_value(json_array_get(tokens, i)));
        for (char *c = word; *c; c++)
            if (*c == ' ') *c = '_';
        len += (uint32_t)snprintf(text + len, MOST_TEXT - len,
                                  "%zu\t%s\t_\t_\t_\t_\t_\t_\t_\t_\n", i + 1, word);
    }
    text[len++] = '\n';
    return cx_str(text, len);
}

static void read_sentence(void *context, const json_t *row)
{
    static char text[MOST_TEXT];
    trainer *t = context;
    casus_error err;
    const char *split = json_string_value(json_object_get(row, "split"));
    if (!split) train_die("a line is no gold row");
    if (strcmp(split, "train") != 0) return;
    const casus_str conllu = conllu_of(json_object_get(row, "tokens"), text);
    if (casus_doc_read_conllu(t->doc, conllu, &err) != CASUS_OK) train_die(err.message);
    const json_t *targets = json_object_get(row, "targets");
    for (size_t i = 0; i < json_array_size(targets); i++) {
        const json_t *target = json_array_get(targets, i);
        const json_int_t at = json_integer_value(json_object_get(target, "i"));
        if (at < 0 || at >= (json_int_t)t->doc->tokens.len) continue;
        add_example(t, (uint32_t)at, json_number_value(json_object_get(target, "label")));
    }
    t->sentences++;
}

/* ---- fitting ---- */

static bool is_held(const example *x, uint32_t fold)
{
    return x->sentence % FOLDS == fold;
}

/* The best weight of one cue, the others as they are. */
static void fit_cue(trainer *t, cue *c, uint32_t fold)
{
    const uint32_t *uses = &t->uses[t->first[c - t->cues.ptr]];
    double rest = 0;
    uint32_t n = 0;
    for (uint32_t i = 0; i < c->seen; i++) {
        const example *x = &t->examples.ptr[uses[i]];
        if (is_held(x, fold)) continue;
        rest += x->label - x->sum;
        n++;
    }
    const double better = (rest + c->weight * n) / (n + pull),
                 change = better - c->weight;
    c->weight = better;
    for (uint32_t i = 0; i < c->seen; i++) t->examples.ptr[uses[i]].sum += change;
}

static double clamp(double sum)
{
    return sum > 3 ? 3 : sum < -3 ? -3 : sum;
}

static int bin_of(double sum)
{
    return (int)lround((clamp(sum) + 3) * 4);
}

static int by_value(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static void fit_curve(trainer *t, uint32_t fold)
{
    double *labels = malloc((t->examples.len + 1) * sizeof *labels);
    if (!labels) train_die("out of memory");
    for (int bin = 0; bin < BINS; bin++) {
        uint32_t n = 0;
        for (uint32_t i = 0; i < t->examples.len; i++) {
            const example *x = &t->examples.ptr[i];
            if (!is_held(x, fold) && bin_of(x->sum) == bin) labels[n++] = x->label;
        }
        qsort(labels, n, sizeof *labels, by_value);
        const double middle = bin / 4.0 - 3;
        t->curve[bin] = n < 20 ? middle : 0.75 * labels[n / 2] + 0.25 * middle;
        if (bin && t->curve[bin] < t->curve[bin - 1]) t->curve[bin] = t->curve[bin - 1];
    }
    free(labels);
}

/* Fits on all examples but those of the fold; FOLDS: on all. */
static void fit(trainer *t, uint32_t fold)
{
    for (uint32_t k = 0; k < t->cues.len; k++) t->cues.ptr[k].weight = 0;
    for (uint32_t i = 0; i < t->examples.len; i++) t->examples.ptr[i].sum = 0;
    for (int pass = 0; pass < PASSES; pass++)
        for (uint32_t k = 0; k < t->cues.len; k++)
            if (t->cues.ptr[k].seen >= SEEN) fit_cue(t, &t->cues.ptr[k], fold);
    fit_curve(t, fold);
}

static double bent(const trainer *t, double sum)
{
    const double at = (clamp(sum) + 3) * 4;
    const int low = (int)at < BINS - 1 ? (int)at : BINS - 2;
    return t->curve[low] + (t->curve[low + 1] - t->curve[low]) * (at - low);
}

static void report(trainer *t)
{
    double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0, error = 0;
    fit(t, 0);
    for (uint32_t i = 0; i < t->examples.len; i++) {
        const example *e = &t->examples.ptr[i];
        if (!is_held(e, 0)) continue;
        const double said = bent(t, e->sum);
        n++;
        x += said;
        y += e->label;
        xx += said * said;
        yy += e->label * e->label;
        xy += said * e->label;
        error += fabs(said - e->label);
    }
    const double r = (xy - x * y / n) / sqrt((xx - x * x / n) * (yy - y * y / n));
    fprintf(stderr, "held-out fifth: %.0f verbs, r %.3f, mean error %.3f\n", n, r,
            error / n);
}

static int by_name(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    return strcmp(*x, *y);
}

static void write_table(const trainer *t)
{
    char **rows = malloc((t->cues.len + BINS) * sizeof *rows);
    uint32_t n = 0;
    char row[500];
    if (!rows) train_die("out of memory");
    for (uint32_t k = 0; k < t->cues.len; k++) {
        const int weight = (int)lround(t->cues.ptr[k].weight * 100);
        if (weight == 0) continue;
        snprintf(row, sizeof row, "%s\t%d\tuds", t->cues.ptr[k].name, weight);
        rows[n++] = strdup(row);
    }
    for (int bin = 0; bin < BINS; bin++) {
        snprintf(row, sizeof row, "curve\t%+03d\t%d\tuds", bin - BINS / 2,
                 (int)lround(t->curve[bin] * 100));
        rows[n++] = strdup(row);
    }
    qsort(rows, n, sizeof *rows, by_name);
    puts("cue\tvalue\tweight\tsource");
    for (uint32_t i = 0; i < n; i++) {
        puts(rows[i]);
        free(rows[i]);
    }
    free(rows);
}

int main(int argc, char **argv)
{
    casus_error err;
    trainer *t = calloc(1, sizeof *t);
    train_program = "train-factuality";
    if (argc != 3) train_die("usage: train-factuality MODEL factuality_uds_ih2.jsonl");
    if (!t || casus_engine_open(&t->engine, argv[1], &err) != CASUS_OK)
        train_die(err.message);
    t->doc = casus_doc_new(t->engine);
    cx_arena_init(&t->arena, 0);
    cx_map_init(&t->map, &t->arena, 1 << 16);
    train_each_line(argv[2], read_sentence, t);
    t->uses = train_uses(t->cue_of.ptr, t->example_of.ptr, t->cue_of.len, t->cues.len,
                         &t->first);
    report(t);
    fit(t, FOLDS);
    write_table(t);
    for (uint32_t i = 0; i < t->cues.len; i++) free(t->cues.ptr[i].name);
    free(t->uses);
    free(t->first);
    cx_arena_free(&t->arena);
    casus_doc_free(t->doc);
    casus_engine_close(t->engine);
    free(t);
    return 0;
}
