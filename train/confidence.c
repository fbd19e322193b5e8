/* confidence.c -- fits dict/ontology/confidence.tsv: how sure is an event of its kind?
 *
 *     train-confidence MODEL documents=FILE sentences=FILE... judged=FILE >
 * dict/ontology/confidence.tsv
 *
 * documents are coded whole: an event is right when the coder has one of an accepted type
 * within 25 characters of its trigger. sentences have one coded event each: there an
 * event that stands inside another proves nothing and is left out; the others are right
 * when they have the coded type. What their coders leave out of a sentence that stands
 * alone has cues of its own, fitted last with all else as it is. judged are documents
 * whose events somebody called right or not, one by one: "judged": [[start, end, type,
 * right], ...], in bytes of the text that casus gives out; "kind" names what they are
 * (speeches, a wire). Events that nobody judged are left out, so that the unsure ones
 * have to be judged too. coded are documents whose acts were written down from the text
 * alone (train/gold). refused are sentences, "text", that rules must not fire on: what is
 * in doubt there is wrong; only the cues of that learn from them.
 *
 * Logistic regression on the cues of event/weigh/confidence.h, with a pull to zero that
 * is stronger for two cues at once than for one, by gradient descent from zero: the same
 * data gives the same table. Before that the documents are parted in five and each fifth
 * is judged by the other four; how well is written to standard error, by kind.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/confidence.h"

#include "weights.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    MOST_CUES = 262144,
    SLOTS = 1048576,
    MOST_EVENTS = 131072,
    EPOCHS = 500,
    FOLDS = 5,
    NEAR_JUDGED = 8,
    LEAST_WEIGHT = 3
};

typedef enum source {
    DOCUMENTS,
    SENTENCES,
    JUDGED,
    CODED,
    REFUSED,
    EARLIER,
    SOURCES
} source;

typedef struct example {
    uint32_t cues[CX_CUES], n;
    bool right, inside;
    source source;
    double p;       /* as told by a fit that did not see its document */
    char kind[12];  /* of documents, as their file calls them */
    uint32_t group; /* document: all its events are in one fold */
} example;

typedef struct trainer {
    casus_engine *engine;
    casus_doc *doc;
    char *names[MOST_CUES];
    double pull[MOST_CUES];
    bool lone[MOST_CUES];                   /* cues of sentences that stand alone */
    bool doubt[MOST_CUES];                  /* of these, what is in doubt there */
    uint32_t seen[MOST_CUES], slots[SLOTS]; /* slots: number of a cue, one more */
    uint32_t n_cues, n, groups;
    source from; /* what the file at hand is */
    example examples[MOST_EVENTS];
    double weights[MOST_CUES], prior[MOST_CUES];
    train_prior earlier;
} trainer;

static uint32_t cue_number(trainer *t, cx_cue cue)
{
    char name[160];
    snprintf(name, sizeof name, "%s\t%.*s%s%.*s", cue.kind, CX_STR(cue.value),
             cue.with.len ? " " : "", CX_STR(cue.with));
    uint32_t slot = (uint32_t)cx_cue_hash(cue) % SLOTS;
    for (; t->slots[slot]; slot = (slot + 1) % SLOTS)
        if (strcmp(t->names[t->slots[slot] - 1], name) == 0) return t->slots[slot] - 1;
    if (t->n_cues == MOST_CUES) train_die("too many cues");
    /* rules and words know what they mean; of two things at once there are many and rare
     * ones */
    t->pull[t->n_cues] = cue.with.len ? 20
                         : strcmp(cue.kind, "rule") == 0 || strcmp(cue.kind, "word") == 0
                             ? 6
                             : 8;
    t->lone[t->n_cues] = strncmp(cue.kind, "alone", 5) == 0;
    t->doubt[t->n_cues] = strcmp(cue.kind, "alone, doubt") == 0;
    if (t->doubt[t->n_cues]) t->pull[t->n_cues] = 3;
    t->names[t->n_cues] = strdup(name);
    t->prior[t->n_cues] = train_prior_of(&t->earlier, name);
    t->slots[slot] = ++t->n_cues;
    return t->n_cues - 1;
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

static bool is_right_in_document(const trainer *t, const json_t *row,
                                 const casus_event *e)
{
    const char *text = json_string_value(json_object_get(row, "text"));
    const json_t *events = json_object_get(row, "events");
    const casus_sentence *s = &t->doc->sentences.ptr[e->sentence];
    const uint32_t a = characters(text, e->trigger.start),
                   b = characters(text, e->trigger.end);
    const uint32_t c = characters(text, s->start), d = characters(text, s->end);
    for (size_t i = 0; i < json_array_size(events); i++) {
        const json_t *g = json_array_get(events, i);
        if (is_type(g, casus_event_type_name(e->type)) &&
            near(json_object_get(g, "trigger"), a, b, 25) &&
            near(json_object_get(g, "sent"), c, d, 0))
            return true;
    }
    return false;
}

/* Old type names as they are read today. */
static bool is_right_in_sentence(const json_t *row, const casus_event *e)
{
    static const char *const old[][2] = {
        { "DEMAND", "REQUEST" }, { "DISAPPROVE", "ACCUSE" }, { "INVESTIGATE", "ACCUSE" },
        { "FIGHT", "ASSAULT" },  { "YIELD", "CONCEDE" },     { "YIELD", "RETREAT" },
        { "SEIZE", "COERCE" },   { "REDUCE", "SANCTION" },
    };
    const char *type = casus_event_type_name(e->type);
    const json_t *events = json_object_get(row, "events");
    for (size_t i = 0; i < json_array_size(events); i++) {
        const char *code =
            json_string_value(json_object_get(json_array_get(events, i), "code"));
        if (strcmp(code, type) == 0) return true;
        for (size_t k = 0; k < sizeof old / sizeof *old; k++)
            if (strcmp(code, old[k][0]) == 0 && strcmp(type, old[k][1]) == 0) return true;
    }
    return false;
}

/* What a reader said of the event: "judged": [[start, end, type, right], ...] in bytes.
 * -1 when he did not see it. */
static int verdict_on(const json_t *row, const casus_event *e)
{
    const json_t *judged = json_object_get(row, "judged");
    const char *type = casus_event_type_name(e->type);
    for (int exact = 1; exact >= 0; exact--)
        for (size_t i = 0; i < json_array_size(judged); i++) {
            const json_t *g = json_array_get(judged, i);
            const json_int_t a = json_integer_value(json_array_get(g, 0));
            const json_int_t b = json_integer_value(json_array_get(g, 1));
            const json_int_t slack = exact ? 0 : NEAR_JUDGED;
            if (strcmp(json_string_value(json_array_get(g, 2)), type) == 0 &&
                (exact ? a == e->trigger.start && b == e->trigger.end
                       : a < e->trigger.end + slack && e->trigger.start < b + slack))
                return json_is_true(json_array_get(g, 3));
        }
    return -1;
}

/* ---- reading ---- */

static void add_event(trainer *t, const cx_report *report, uint32_t event,
                      const char *kind, bool right, source from)
{
    cx_cue cues[CX_CUES];
    if (t->n == MOST_EVENTS) train_die("too many events");
    example *x = &t->examples[t->n];
    *x = (example){ .right = right, .source = from, .group = t->groups };
    snprintf(x->kind, sizeof x->kind, "%s", kind);
    x->n = cx_confidence_cues(t->doc, report, event, cues);
    bool alone = true;
    for (uint32_t i = 0; i < x->n; i++) {
        if (strcmp(cues[i].kind, "inside") == 0)
            alone = cx_str_equal(cues[i].value, CX_LIT("nothing"));
        x->cues[i] = cue_number(t, cues[i]);
    }
    x->inside = !alone;
    for (uint32_t i = 0; i < x->n; i++) t->seen[x->cues[i]]++;
    t->n++;
}

static void read_line(void *context, const json_t *row)
{
    trainer *t = context;
    const source from = t->from;
    casus_error err;
    if (!train_member(row, "text").len) train_die("a line is no gold row");
    casus_input input = { .text = train_member(row, "text") };
    if (from == JUDGED || from == CODED) input = train_input(row);
    if (casus_doc_read(t->doc, &input, &err) != CASUS_OK) train_die(err.message);
    train_same_text(row, t->doc);
    const cx_report report = cx_report_of(t->doc);
    const char *kind = json_string_value(json_object_get(row, "kind"));
    for (uint32_t i = 0; i < t->doc->events.len; i++) {
        const casus_event *e = &t->doc->events.ptr[i];
        if (from == REFUSED && !e->doubt) continue;
        const int right = from == REFUSED ? 0
                          : from == CODED
                              ? train_judged(train_events(row), t->doc, e) != NULL
                          : from == JUDGED    ? verdict_on(row, e)
                          : from == DOCUMENTS ? is_right_in_document(t, row, e)
                                              : is_right_in_sentence(row, e);
        if (right >= 0) add_event(t, &report, i, kind ? kind : "coded", right == 1, from);
    }
    t->groups++;
}

/* ---- fitting ---- */

static double sum_of(const trainer *t, const example *x)
{
    double sum = 0;
    for (uint32_t i = 0; i < x->n; i++) sum += t->weights[x->cues[i]];
    return sum;
}

/* A sentence that stands alone. */
static bool is_lone(const example *x)
{
    return x->source == SENTENCES || x->source == REFUSED;
}

/* A sentence counts for less than an event of a report; what its coder has not for still
 * less, since he wrote down one event and left out the others; for the cues of lone
 * sentences so much less that few main acts are lost for what is told in passing. */
static double weight_of(const example *x, bool lone)
{
    if (lone) return x->right || x->source == REFUSED ? 1 : 0.25;
    return x->source != SENTENCES ? 1 : x->right ? 0.7 : 0.3;
}

/* Is the example one of this fit: all but those of the fold, and of sentences those that
 * stand inside no other event; for the cues of lone sentences every event of one? */
static bool counts(const example *x, uint32_t fold, bool lone)
{
    if (lone || x->source == REFUSED) return lone && is_lone(x);
    return x->source == SENTENCES ? !x->inside : x->group % FOLDS != fold;
}

/* Fits the cues of lone sentences, or all others, and leaves the rest as they are. */
static void fit_some(trainer *t, uint32_t fold, bool lone)
{
    static double gradient[MOST_CUES], speed[MOST_CUES];
    memset(speed, 0, sizeof speed);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        memset(gradient, 0, sizeof gradient);
        for (uint32_t i = 0; i < t->n; i++) {
            const example *x = &t->examples[i];
            if (!counts(x, fold, lone)) continue;
            const double error = x->right - 1 / (1 + exp(-sum_of(t, x)));
            for (uint32_t k = 0; k < x->n; k++)
                if (x->source != REFUSED || t->doubt[x->cues[k]])
                    gradient[x->cues[k]] += weight_of(x, lone) * error;
        }
        for (uint32_t k = 0; k < t->n_cues; k++) {
            if (t->lone[k] != lone) continue;
            const double step =
                (gradient[k] - t->pull[k] * (t->weights[k] - t->prior[k])) /
                (8.0 * t->seen[k] + t->pull[k]);
            speed[k] = 0.9 * speed[k] + step;
            t->weights[k] += speed[k];
        }
    }
}

/* Fits on all examples but those of the fold; FOLDS: on all. */
static void fit(trainer *t, uint32_t fold)
{
    memcpy(t->weights, t->prior, sizeof t->weights);
    fit_some(t, fold, false);
    fit_some(t, fold, true);
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

/* Each document is judged by a fit on four fifths of the others. */
static void judge_all(trainer *t)
{
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        fit(t, fold);
        for (uint32_t i = 0; i < t->n; i++)
            if (!is_lone(&t->examples[i]) && t->examples[i].group % FOLDS == fold)
                t->examples[i].p = 1 / (1 + exp(-sum_of(t, &t->examples[i])));
    }
}

/* How well the events of one kind are told apart and the confidence keeps its word. */
static void report(const trainer *t, const char *kind)
{
    uint32_t n[10] = { 0 }, right[10] = { 0 }, all = 0;
    double said[10] = { 0 }, loss = 0;
    static double p_of[MOST_EVENTS];
    static bool right_of[MOST_EVENTS];
    for (uint32_t i = 0; i < t->n; i++) {
        const example *x = &t->examples[i];
        if (is_lone(x) || strcmp(x->kind, kind) != 0) continue;
        const unsigned bin = x->p < 1 ? (unsigned)(x->p * 10) : 9;
        p_of[all] = x->p;
        right_of[all++] = x->right;
        loss -= log(fmax(1e-9, x->right ? x->p : 1 - x->p));
        n[bin]++;
        said[bin] += x->p;
        right[bin] += x->right;
    }
    fprintf(
        stderr,
        "%s: %u events, a right one above a wrong one in %.3f of pairs, log loss %.3f\n",
        kind, all, separation(p_of, right_of, all), loss / fmax(1, all));
    fprintf(stderr, "   said  right  events\n");
    for (unsigned i = 0; i < 10; i++)
        if (n[i])
            fprintf(stderr, "   %.2f  %.2f   %u\n", said[i] / n[i],
                    (double)right[i] / n[i], n[i]);
}

static void report_all(const trainer *t)
{
    for (uint32_t i = 0; i < t->n; i++) {
        bool told = is_lone(&t->examples[i]);
        for (uint32_t k = 0; k < i && !told; k++)
            told = !is_lone(&t->examples[k]) &&
                   strcmp(t->examples[k].kind, t->examples[i].kind) == 0;
        if (!told) report(t, t->examples[i].kind);
    }
}

static void write_table(const trainer *t)
{
    train_rows rows = { NULL, 0, 0 };
    for (uint32_t i = 0; i < t->n_cues; i++) {
        char row[200];
        const int weight = (int)lround(t->weights[i] * 100);
        if (abs(weight) < LEAST_WEIGHT) continue;
        snprintf(row, sizeof row, "%s\t%d\tcasus", t->names[i], weight);
        train_row_add(&rows, row);
    }
    train_prior_keep(&t->earlier, NULL, &rows);
    train_rows_write(&rows, "cue\tvalue\tweight\tsource");
}

int main(int argc, char **argv)
{
    static const char *const sources[] = { "documents=", "sentences=", "judged=",
                                           "coded=",     "refused=",   "from=" };
    casus_error err;
    trainer *t = calloc(1, sizeof *t);
    train_program = "train-confidence";
    if (argc < 3)
        train_die("usage: train-confidence MODEL [from=TABLE.tsv] "
                  "{documents|sentences|judged|coded|refused}=FILE.jsonl...");
    if (!t || casus_engine_open(&t->engine, argv[1], &err) != CASUS_OK)
        train_die(err.message);
    t->doc = casus_doc_new(t->engine);
    t->doc->keep_doubted = true;
    for (int i = 2; i < argc; i++) {
        int from = 0;
        while (from < SOURCES &&
               strncmp(argv[i], sources[from], strlen(sources[from])) != 0)
            from++;
        if (from == SOURCES) train_die(argv[i]);
        const char *path = argv[i] + strlen(sources[from]);
        t->from = (source)from;
        if (from == EARLIER)
            train_prior_read(&t->earlier, path);
        else
            train_each_line(path, read_line, t);
    }
    judge_all(t);
    report_all(t);
    fit(t, FOLDS);
    write_table(t);
    for (uint32_t i = 0; i < t->n_cues; i++) free(t->names[i]);
    train_prior_free(&t->earlier);
    casus_doc_free(t->doc);
    casus_engine_close(t->engine);
    free(t);
    return 0;
}
