/* train.c -- makes a model's weights from treebanks and name corpora.
 *
 *     casus-train out=FILE [option=value ...] tree=FILE... names=FILE... dev=FILE...
 *
 * Adam on batches of about 500 words, the rate rising for a fiftieth of the time, then
 * falling to zero; what is kept is the running mean of the weights. The same options
 * and data give the same file on the same machine. See README.md for the recipes.
 *
 * SPDX-License-Identifier: MIT
 */
#include "augment.h"
#include "corpus.h"
#include "distant.h"
#include "lang/kernel.h"
#include "lang/tree.h"
#include "gazetteer.h"
#include "language.h"
#include "net.h"
#include "release.h"
#include "teach.h"

#include <cblas.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void openblas_set_num_threads(int n);

enum { MAX_FILES = 16 };

typedef struct recipe {
    const char *out, *load, *save; /* weights file; floats of all weights, raw */
    const char *lemmas;            /* lemmas.tsv, or NULL */
    net_shape shape;
    float epochs, rate, mean_decay;
    int batch_words, min_count;
    int text_count;     /* words of text that are as frequent are known by themselves */
    language_recipe language;
    uint64_t seed;
    train_options options;
    const char *teachers[MAX_TEACHERS]; /* raw files, "width,blocks,arc,relation:FILE" */
    int n_teachers, teachers_without_names;
    const char *dict, *first_names; /* names of dictionaries as features; or NULL */
    float teach;                    /* the teachers' share in what is to be learned */
    const char *dev[MAX_FILES];
    int n_dev;
} recipe;

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* ---- measuring ---- */

typedef struct score {
    long words, upos, xpos, feats, uas, las;
    long gold, said, both;
} score;

static int best_of(const float *x, int n)
{
    int best = 0;
    for (int i = 1; i < n; i++)
        if (x[i] > x[best]) best = i;
    return best;
}

/* Relation without its subtype: the number of the first one of that base. */
static uint32_t base_relation(int32_t deprel)
{
    const casus_str name = cx_cstr(casus_deprel_name((unsigned)deprel));
    uint32_t n = 0;
    while (n < name.len && name.ptr[n] != ':') n++;
    return (uint32_t)cx_hash(name.ptr, n, 0);
}

static void decode_heads(net *m, const batch *b, cx_tree_space *space)
{
    const float *arcs = m->arcs;
    for (int s = 0; s < b->n; s++) {
        const uint32_t n = (uint32_t)b->sentences[s]->n;
        uint32_t heads[MAX_LENGTH];
        cx_tree_decode(space, arcs, n + 1, n, heads);
        arcs += (size_t)n * (n + 1);
        for (uint32_t i = 0; i < n; i++)
            m->rel_head[b->start[s] + (int)i] = b->start[s] - 1 + (int)heads[i];
    }
}

static void count_names(const batch *b, const net *m, score *sc)
{
    /* Spans as (start, end, kind), by the gold tags and by the best ones. */
    for (int s = 0; s < b->n; s++) {
        const int n = b->sentences[s]->n;
        int start[2] = { -1, -1 }, kind[2] = { 0, 0 };
        for (int i = 0; i <= n; i++) {
            int tag[2] = { 0, 0 };
            if (i < n) {
                tag[0] = b->sentences[s]->words[i].name;
                tag[1] =
                    best_of(m->names.scores + (size_t)(b->start[s] + i) * CX_NAME_TAGS,
                            CX_NAME_TAGS);
            }
            int end_start[2] = { -1, -1 }, end_kind[2] = { 0, 0 };
            for (int k = 0; k < 2; k++) {
                const int now = (tag[k] + 1) / 2;
                const bool inside =
                    now && start[k] >= 0 && tag[k] % 2 == 0 && now == kind[k];
                if (start[k] >= 0 && !inside) {
                    end_start[k] = start[k];
                    end_kind[k] = kind[k];
                    start[k] = -1;
                }
                if (now && start[k] < 0) {
                    start[k] = i;
                    kind[k] = now;
                }
            }
            const int other = CASUS_NAME_OTHER;
            sc->gold += end_start[0] >= 0 && end_kind[0] != other;
            sc->said += end_start[1] >= 0 && end_kind[1] != other;
            sc->both += end_start[0] >= 0 && end_start[0] == end_start[1] &&
                        end_kind[0] == end_kind[1] && end_kind[0] != other;
        }
    }
}

static void count_batch(const net *m, const classes *c, const batch *b, score *sc)
{
    for (int n = 0; n < b->rows; n++) {
        const word *w = b->words[n];
        if (!w || !b->sentences[b->sentence_of[n]]->has_tree) continue;
        const int tag = best_of(m->tags.scores + (size_t)n * (size_t)m->shape.n_tags,
                                m->shape.n_tags);
        const int feats = best_of(m->feats.scores + (size_t)n * (size_t)m->shape.n_feats,
                                  m->shape.n_feats);
        const int rel = best_of(m->relations.scores + (size_t)n * CASUS_DEPREL_COUNT,
                                CASUS_DEPREL_COUNT);
        const uint64_t key = c->tags.keys[tag];
        sc->words++;
        sc->upos += (int32_t)(key >> 8) == w->upos;
        sc->xpos += (int32_t)(key & 255) == w->xpos;
        sc->feats += feats == w->feats;
        const int head = m->rel_head[n];
        const bool right = (b->words[head] ? b->index[head] : 0) == w->head;
        sc->uas += right;
        sc->las += right && base_relation(rel) == base_relation(w->deprel);
    }
}

static void evaluate(net *m, const classes *c, const vocabulary *lexicon,
                     const corpus *dev, const char *name)
{
    static batch b;
    cx_arena arena;
    cx_arena_init(&arena, 0);
    cx_tree_space space = { .arena = &arena, .best_of = cx_kernel_best()->best_of };
    score sc = { 0 };
    const sentence **order = must_alloc(dev->n * sizeof *order);
    for (size_t i = 0; i < dev->n; i++) order[i] = &dev->sentences[i];
    const double start = seconds();
    for (size_t i = 0; i < dev->n;) {
        i += (size_t)batch_fill(&b, order + i, (int)(dev->n - i), 500);
        net_forward(m, &b, lexicon, NULL);
        decode_heads(m, &b, &space);
        net_relations(m, &b, NULL);
        count_batch(m, c, &b, &sc);
        count_names(&b, m, &sc);
    }
    const double n = sc.words ? (double)sc.words : 1;
    printf("  %-28s UPOS %.2f XPOS %.2f FEATS %.2f UAS %.2f LAS %.2f  names %.2f  (%.1f "
           "s)\n",
           name, 100 * (double)sc.upos / n, 100 * (double)sc.xpos / n,
           100 * (double)sc.feats / n, 100 * (double)sc.uas / n, 100 * (double)sc.las / n,
           200. * (double)sc.both / (double)(sc.gold + sc.said + 1), seconds() - start);
    fflush(stdout);
    free(order);
    cx_arena_free(&arena);
}

/* ---- training ---- */

static void add_words(vocabulary *lexicon, const vocabulary *words, int min_count)
{
    for (uint32_t k = 0; k < words->n; k++) {
        const uint32_t old = vocabulary_find(lexicon, words->keys[k]);
        if (old == CASUS_NONE && (int)words->counts[k] < min_count) continue;
        const uint32_t row = vocabulary_add(lexicon, words->keys[k], words->strings[k]);
        lexicon->counts[row] += words->counts[k] - 1;
    }
}

static float rate_at(float done)
{
    const float warm = 0.02f;
    return done < warm ? done / warm : (1 - done) / (1 - warm);
}

static void gold_heads(net *m, const batch *b)
{
    for (int s = 0; s < b->n; s++)
        for (int i = 0; i < b->sentences[s]->n; i++)
            m->rel_head[b->start[s] + i] =
                b->start[s] - 1 + b->sentences[s]->words[i].head;
}

/* One batch from position *at of the order on; returns its words. */
static int train_batch(net *m, const recipe *r, teachers *t, const vocabulary *lexicon,
                       optimiser *adam, const sentence **order, size_t n, size_t *at,
                       float rate, random_state *random, losses *sum)
{
    static batch b;
    static augment_room rooms[MAX_BATCH];
    const sentence *chosen[MAX_BATCH];
    int k = 0, words = 0;
    while (*at < n && k < MAX_BATCH && words < r->batch_words) {
        const sentence *s = order[(*at)++];
        if (s->n > 200) continue;
        chosen[k] = augment(s, &rooms[k], random);
        words += chosen[k++]->n;
    }
    batch_fill(&b, chosen, k, 1 << 30);
    if (b.n == 0) return 0;
    net_forward(m, &b, lexicon, &r->options);
    gold_heads(m, &b);
    soft_targets soft = { 0 };
    if (t->n > 0) soft = teachers_recall(t, m, &b, r->teach);
    net_relations(m, &b, &r->options);
    net_backward(m, &b, &r->options, t->n > 0 ? &soft : NULL, sum);
    optimiser_step(adam, rate, 1.f / (float)b.n);
    return words;
}

static void report(const losses *l, float epoch, double time)
{
    const double n = l->words ? (double)l->words : 1;
    printf("epoch %.1f: tag %.3f feats %.3f name %.3f arc %.3f relation %.3f, %.0f s\n",
           epoch, l->tag / n, l->feats / n, l->name / n, l->arc / n, l->relation / n,
           time);
    fflush(stdout);
}

static void train(net *m, const recipe *r, teachers *t, const classes *c,
                  const vocabulary *lexicon, const corpus *set, const corpus *dev)
{
    optimiser adam = {
        .params = m->all, .n = (uint32_t)m->n_all, .clip = 5, .mean_decay = r->mean_decay
    };
    random_state random = { r->seed * 0x9E3779B97F4A7C15u | 1 };
    const sentence **order = must_alloc(set->n * sizeof *order);
    for (size_t i = 0; i < set->n; i++) order[i] = &set->sentences[i];
    const double total = (double)r->epochs * (double)set->n_words, start = seconds();
    double seen = 0;
    for (int epoch = 1; seen < total; epoch++) {
        sentences_shuffle(order, set->n, &random);
        losses sum = { 0 };
        for (size_t at = 0; at < set->n && seen < total;) {
            const float rate = r->rate * rate_at((float)(seen / total));
            seen += train_batch(m, r, t, lexicon, &adam, order, set->n, &at, rate,
                                &random, &sum);
        }
        report(&sum, (float)epoch, seconds() - start);
        if (epoch % 4 && seen < total) continue;
        net_swap_means(m);
        for (int k = 0; k < r->n_dev; k++) evaluate(m, c, lexicon, &dev[k], r->dev[k]);
        net_swap_means(m);
    }
    net_swap_means(m);
}

/* All weights as they are in memory: to go on from, or to teach with. */
static void transfer(net *m, const char *path, bool save)
{
    FILE *f = fopen(path, save ? "wb" : "rb");
    for (int k = 0; f && k < m->n_all; k++) {
        param *p = m->all[k];
        const size_t n = param_size(p);
        const size_t done =
            save ? fwrite(p->w, sizeof(float), n, f) : fread(p->w, sizeof(float), n, f);
        memcpy(p->mean, p->w, n * sizeof(float));
        if (done == n) continue;
        fclose(f);
        f = NULL;
    }
    if (!f || fclose(f) != 0) {
        fprintf(stderr, "%s: cannot be %s, or is of another shape\n", path,
                save ? "written" : "read");
        exit(3);
    }
}

/* "192,3,160,160:FILE": a teacher of that shape. */
static net *open_teacher(const recipe *r, const char *spec)
{
    net_shape s = r->shape;
    const char *path = strchr(spec, ':');
    if (!path ||
        sscanf(spec, "%d,%d,%d,%d", &s.width, &s.blocks, &s.arc, &s.relation) != 4) {
        fprintf(stderr, "teacher=WIDTH,BLOCKS,ARC,RELATION:FILE, not %s\n", spec);
        exit(2);
    }
    net *m = net_new(s, 1);
    transfer(m, path + 1, false);
    m->ignores_names = r->teachers_without_names;
    return m;
}

/* ---- the command line ---- */

static bool option(recipe *r, casus_str key, const char *value)
{
    const struct {
        const char *key;
        float *f;
        int *i;
    } table[] = {
        { "epochs", &r->epochs, NULL },
        { "rate", &r->rate, NULL },
        { "mean", &r->mean_decay, NULL },
        { "hide", &r->language.epochs, NULL },
        { "hide-rate", &r->language.rate, NULL },
        { "text-count", NULL, &r->text_count },
        { "batch", NULL, &r->batch_words },
        { "min-count", NULL, &r->min_count },
        { "teachers-without-names", NULL, &r->teachers_without_names },
        { "width", NULL, &r->shape.width },
        { "blocks", NULL, &r->shape.blocks },
        { "arc", NULL, &r->shape.arc },
        { "relation", NULL, &r->shape.relation },
        { "dropout", &r->options.dropout, NULL },
        { "dropout-last", &r->options.dropout_last, NULL },
        { "dropout-arc", &r->options.dropout_arc, NULL },
        { "word-dropout", &r->options.word_dropout, NULL },
        { "smooth", &r->options.smooth, NULL },
        { "teach", &r->teach, NULL },
    };
    for (size_t k = 0; k < sizeof table / sizeof *table; k++) {
        if (!cx_str_equal(cx_cstr(table[k].key), key)) continue;
        if (table[k].f)
            *table[k].f = (float)atof(value);
        else
            *table[k].i = atoi(value);
        return true;
    }
    if (cx_str_equal(key, CX_LIT("load")))
        r->load = value;
    else if (cx_str_equal(key, CX_LIT("save")))
        r->save = value;
    else if (cx_str_equal(key, CX_LIT("seed")))
        r->seed = strtoull(value, NULL, 10);
    else if (cx_str_equal(key, CX_LIT("out")))
        r->out = value;
    else if (cx_str_equal(key, CX_LIT("lemmas")))
        r->lemmas = value;
    else if (cx_str_equal(key, CX_LIT("dict")))
        r->dict = value;
    else if (cx_str_equal(key, CX_LIT("first-names")))
        r->first_names = value;
    else if (cx_str_equal(key, CX_LIT("teacher")) && r->n_teachers < MAX_TEACHERS)
        r->teachers[r->n_teachers++] = value;
    else
        return false;
    return true;
}

typedef enum argument {
    A_OPTION,
    A_TREE,
    A_NAMES,
    A_MORE_NAMES,
    A_RAW,
    A_TEXT,
    A_DEV,
    A_DEV_NAMES
} argument;

static argument kind_of_argument(casus_str key)
{
    static const struct {
        const char *key;
        argument kind;
    } table[] = {
        { "tree", A_TREE }, { "names", A_NAMES }, { "more-names", A_MORE_NAMES },
        { "raw", A_RAW },   { "text", A_TEXT },   { "dev", A_DEV },
        { "dev-names", A_DEV_NAMES },
    };
    for (size_t k = 0; k < sizeof table / sizeof *table; k++)
        if (cx_str_equal(cx_cstr(table[k].key), key)) return table[k].kind;
    return A_OPTION;
}

static void read_dev(recipe *r, classes *c, corpus *dev, argument kind, const char *path)
{
    if (r->n_dev == MAX_FILES) return;
    if (kind == A_DEV)
        corpus_read_treebank(&dev[r->n_dev], c, path, false);
    else
        corpus_read_bio(&dev[r->n_dev], c, path, false);
    r->dev[r->n_dev++] = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
}

/* Three times through the arguments: options; data that makes the lexicon and the
 * classes; data that does not. */
static void read_data(recipe *r, classes *c, corpus *set, corpus *text, corpus *dev,
                      int argc, char **argv)
{
    for (int pass = 0; pass < 3; pass++) {
        if (pass == 1 && r->dict) {
            gazetteer_read(r->dict, r->first_names);
            corpus_use_names(gazetteer_table());
        }
        if (pass == 2) corpus_prune_feats(set, c, 3);
        if (pass == 2 && r->dict) distant_names(set);
        for (int i = 1; i < argc; i++) {
            const char *value = strchr(argv[i], '=');
            const casus_str key = cx_str(argv[i], value ? (size_t)(value - argv[i]) : 0);
            const argument kind = kind_of_argument(key);
            if (pass == 0 && kind == A_OPTION && (!value || !option(r, key, value + 1))) {
                fprintf(stderr, "unknown option: %s\n", argv[i]);
                exit(2);
            }
            if (pass == 1 && kind == A_TREE)
                corpus_read_treebank(set, c, value + 1, true);
            if (pass == 1 && kind == A_NAMES) corpus_read_bio(set, c, value + 1, true);
            if (pass == 2 && kind == A_MORE_NAMES)
                corpus_read_bio(set, c, value + 1, false);
            if (pass == 2 && kind == A_RAW) corpus_read_raw(set, c, value + 1);
            if (pass == 2 && kind == A_TEXT) corpus_read_text(text, c, value + 1);
            if (pass == 2 && (kind == A_DEV || kind == A_DEV_NAMES))
                read_dev(r, c, dev, kind, value + 1);
        }
    }
}

int main(int argc, char **argv)
{
    static classes c;
    static corpus set, text, dev[MAX_FILES];
    static vocabulary lexicon;
    recipe r = {
        .shape = { .width = 128, .blocks = 3, .arc = 128, .relation = 128 },
        .epochs = 20,
        .rate = 0.003f,
        .mean_decay = 0.999f,
        .batch_words = 500,
        .min_count = 2,
        .text_count = 10,
        .language = { .rate = 0.003f, .mean_decay = 0.999f, .batch_words = 800 },
        .seed = 1,
        .teach = 0.7f,
        .options = { .dropout = 0.25f,
                     .dropout_last = 0.2f,
                     .dropout_arc = 0.25f,
                     .word_dropout = 0.02f,
                     .smooth = 0.03f },
    };
    openblas_set_num_threads(1);
    classes_init(&c);
    read_data(&r, &c, &set, &text, dev, argc, argv);
    add_words(&lexicon, &c.words, r.min_count);
    add_words(&lexicon, &c.text, r.text_count);
    r.shape.n_words = (int)lexicon.n + 1;
    r.shape.n_tags = (int)c.tags.n;
    r.shape.n_feats = (int)c.feats.n;
    net *m = net_new(r.shape, r.seed * 88172645463325252u + 1);
    size_t size = 0;
    for (int k = 0; k < m->n_all; k++) size += param_size(m->all[k]);
    printf("%zu sentences, %zu words; lexicon %u, tags %u, feats %u; %.2f M weights\n",
           set.n, set.n_words, lexicon.n, c.tags.n, c.feats.n, (double)size / 1e6);
    if (r.load) transfer(m, r.load, false);
    if (r.language.epochs > 0 && text.n == 0) {
        fprintf(stderr, "hide= needs text=\n");
        return 2;
    }
    if (r.language.epochs > 0) {
        net *n = net_new(r.shape, r.seed);
        r.language.seed = r.seed;
        language_learn(n, &r.language, &text, &lexicon);
        net_take_words(m, n);
    }
    static teachers t;
    for (int k = 0; k < r.n_teachers; k++)
        teachers_add(&t, open_teacher(&r, r.teachers[k]));
    if (t.n > 0) teachers_prepare(&t, m, &set, &lexicon);
    if (r.epochs > 0) train(m, &r, &t, &c, &lexicon, &set, dev);
    if (r.save) transfer(m, r.save, true);
    if (r.out) release(r.out, m, &c, &lexicon, &set, r.lemmas, gazetteer_table());
    return 0;
}
