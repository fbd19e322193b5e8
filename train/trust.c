/* trust.c -- fits dict/ontology/trust.tsv: is the record of an act right as a whole?
 *
 *     train-trust MODEL read=FILE.jsonl... [weak=FILE.jsonl...] > dict/ontology/trust.tsv
 *
 * Lines are reports: "text", "title", "published", "kind", "fold", and "events", which a reader has judged
 * word by word: "start", "end", "type", "right". What nobody judged is left out.
 *
 * How often a right record stands above a wrong one goes to standard error, ten-fold by report, beside what the
 * product of the three chances does.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/confidence.h"
#include "event/trust.h"

#include "regression.h"

#include <stdio.h>
#include <stdlib.h>

enum { LEAST = 3 };

typedef struct trainer {
    casus_engine *engine;
    casus_doc *doc;
    cx_arena arena;
    train_regression fit;
    CX_ARRAY(double) product;  /* of the examples */
    CX_ARRAY(uint32_t) kind_of;
    bool weak;
    train_kinds kinds;
    train_report report;
} trainer;

/* Does the list of countries of one side hold just those that are bound? "" stands for nobody's. */
static bool covers(const casus_doc *d, casus_range side, const json_t *list)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const char *country = d->entities.ptr[d->participants.ptr[side.first + i].entity].country;
        bool there = !country[0];
        for (size_t k = 0; k < json_array_size(list) && !there; k++) there = strcmp(json_string_value(json_array_get(list, k)), country) == 0;
        if (!there) return false;
    }
    for (size_t k = 0; k < json_array_size(list); k++) {
        const char *wanted = json_string_value(json_array_get(list, k));
        if (wanted[0] && !cx_roll_side_has(d, side, wanted)) return false;
    }
    return true;
}

static bool is_right(const casus_doc *d, const casus_event *e, const json_t *g)
{
    const json_t *actors = json_object_get(g, "actors"), *recipients = json_object_get(g, "recipients");
    return json_is_true(json_object_get(g, "right")) && (!actors || (covers(d, e->actors, actors) && covers(d, e->recipients, recipients)));
}

static void on_event(void *context, const cx_roll_book *book, uint32_t event, const cx_chances *chances)
{
    trainer *t = context;
    const casus_doc *d = cx_roll_doc(book);
    const json_t *g = train_judged(t->report.events, &d->events.ptr[event]);
    if (!g) return;
    const json_t *right = json_object_get(g, "right");
    if (!json_is_boolean(right)) train_die("an event has no \"right\"");
    train_example *x = train_example_begin(&t->fit, t->report.fold, is_right(d, &d->events.ptr[event], g));
    x->bound = t->weak;
    const cx_chances c = chances[event];
    *CX_PUSH(&t->arena, t->product) = cx_probability(c.act) * cx_probability(c.countries) * cx_probability(c.status);
    *CX_PUSH(&t->arena, t->kind_of) = t->report.kind;
    if (t->weak) train_hear(&t->fit, "trust reader", CX_LIT("weak"));
    cx_trust_cues(book, event, chances, train_hear, &t->fit);
    train_example_end(&t->fit);
}

static void read_report(void *context, const json_t *row)
{
    trainer *t = context;
    train_read(t->doc, row, &t->kinds, &t->report);
}

/* ---- how well ---- */

typedef struct scored { double by; bool right; } scored;

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
        if (s[i].right) above += wrong, pairs += 1;
        else wrong++;
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
            if (x->bound || (kind != TRAIN_KINDS && t->kind_of.ptr[i] != kind)) continue;
            s[n++] = (scored){ by ? x->other : t->product.ptr[i], x->right };
        }
        snprintf(name, sizeof name, "%s, %s", kind == TRAIN_KINDS ? "all" : t->kinds.names[kind], by ? "fitted" : "product");
        if (n) print(name, s, n);
    }
    free(s);
}

static void report_calibration(const trainer *t)
{
    uint32_t n[10] = { 0 }, right[10] = { 0 };
    double said[10] = { 0 };
    for (uint32_t i = 0; i < t->fit.examples.len; i++) {
        const train_example *x = &t->fit.examples.ptr[i];
        const double p = train_chance(x->other);
        const unsigned bin = p < 1 ? (unsigned)(p * 10) : 9;
        if (x->bound) continue;
        n[bin]++;
        said[bin] += p;
        right[bin] += x->right;
    }
    fprintf(stderr, "said  right  records\n");
    for (int b = 0; b < 10; b++)
        if (n[b]) fprintf(stderr, " %.2f  %.2f  %u\n", said[b] / n[b], (double)right[b] / n[b], n[b]);
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
    fprintf(stderr, "%-22s %5s  %s  right of the surest 1, 3/4, 1/2, 1/3, 1/4, 1/8\n", "kind", "n", "pairs");
    for (uint32_t k = 0; k < t->kinds.n; k++) report_kind(t, k);
    report_kind(t, TRAIN_KINDS);
    report_calibration(t);
}

int main(int argc, char **argv)
{
    static const char read[] = "read=", weak[] = "weak=", usage[] = "usage: train-trust MODEL {read|weak}=FILE.jsonl...";
    casus_error err;
    trainer *t = calloc(1, sizeof *t);
    train_rows rows = { NULL, 0, 0 };
    train_program = "train-trust";
    if (argc < 3) train_die(usage);
    if (!t || casus_engine_open(&t->engine, argv[1], &err) != CASUS_OK) train_die(err.message);
    const cx_watch watch = { .trust = on_event, .context = t };
    t->doc = casus_doc_new(t->engine);
    t->doc->watch = &watch;
    cx_arena_init(&t->arena, 0);
    train_regression_init(&t->fit, &t->arena, getenv("PULL") ? atof(getenv("PULL")) : 12);
    for (int i = 2; i < argc; i++) {
        t->weak = strncmp(argv[i], weak, sizeof weak - 1) == 0;
        if (!t->weak && strncmp(argv[i], read, sizeof read - 1) != 0) train_die(usage);
        train_each_line(strchr(argv[i], '=') + 1, read_report, t);
    }
    report(t);
    train_fit(&t->fit, TRAIN_FOLDS);
    train_regression_rows(&t->fit, LEAST, &rows);
    train_rows_write(&rows, "cue\tvalue\tweight\tsource");
    casus_doc_free(t->doc);
    casus_engine_close(t->engine);
    train_regression_free(&t->fit);
    cx_arena_free(&t->arena);
    free(t);
    return 0;
}
