/* language.c -- hidden words, guessed among candidates.
 *
 * SPDX-License-Identifier: MIT
 */
#include "language.h"

#include <cblas.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DRAWN = 2048, MAX_HIDDEN = 512, MAX_CANDIDATES = DRAWN + MAX_HIDDEN };

typedef struct learner {
    net *m;
    const vocabulary *lexicon;
    param out, bias; /* a row a word of the lexicon: what its places look like */
    uint32_t *slot;  /* a word's place among the candidates + 1; 0 none */
    uint32_t candidates[MAX_CANDIDATES], n;
    int gold[MAX_HIDDEN], row[MAX_HIDDEN], hidden; /* candidate and row of hidden words */
    float *seen, *back, *w, *dw, *scores;      /* matrices of those */
    const sentence **order;
    size_t sentences;
    double words;  /* of those sentences */
    double tokens; /* of the text, in the lexicon */
    random_state random;
    double loss;
    long guessed, right;
} learner;

static uint32_t known(const learner *l, const word *w)
{
    const uint32_t k = vocabulary_find(l->lexicon, w->features.word);
    return k == CASUS_NONE ? 0 : k + 1;
}

static uint32_t candidate(learner *l, uint32_t word)
{
    if (!l->slot[word]) {
        l->candidates[l->n] = word;
        l->slot[word] = ++l->n;
    }
    return l->slot[word] - 1;
}

/* Hides a word in six; the rest of the sentence tells what it is. */
static void hide(learner *l, const batch *b)
{
    l->hidden = 0;
    l->n = 0;
    for (int n = 0; n < b->rows; n++) {
        l->m->hidden[n] = 0;
        if (!b->words[n] || random_unit(&l->random) > 1.f / 6) continue;
        const uint32_t word = known(l, b->words[n]);
        if (!word || l->hidden == MAX_HIDDEN) continue;
        l->m->hidden[n] = 1;
        l->row[l->hidden] = n;
        l->gold[l->hidden++] = (int)candidate(l, word);
    }
    for (int k = 0; k < DRAWN; k++) {
        const sentence *s = l->order[random_bits(&l->random) % l->sentences];
        const uint32_t word =
            known(l, &s->words[random_bits(&l->random) % (uint64_t)s->n]);
        if (word) candidate(l, word);
    }
}

static void gather(learner *l)
{
    const size_t d = (size_t)l->m->shape.width;
    for (int k = 0; k < l->hidden; k++)
        memcpy(l->seen + (size_t)k * d, l->m->last + (size_t)l->row[k] * d,
               d * sizeof(float));
    for (uint32_t k = 0; k < l->n; k++)
        memcpy(l->w + k * d, l->out.w + l->candidates[k] * d, d * sizeof(float));
}

/* Scores -> gradient. A word that is often among the candidates is no better for it. */
static void judge(learner *l)
{
    static float offset[MAX_CANDIDATES];
    const double draws = DRAWN + l->hidden;
    for (uint32_t k = 0; k < l->n; k++) {
        const uint32_t word = l->candidates[k];
        const double share = (double)l->lexicon->counts[word - 1] / l->tokens;
        offset[k] = l->bias.w[word] - (float)log(-expm1(draws * log1p(-share)));
    }
    for (int i = 0; i < l->hidden; i++) {
        float *restrict x = l->scores + (size_t)i * l->n;
        float top = -1e30f, sum = 0;
        uint32_t best = 0;
        for (uint32_t k = 0; k < l->n; k++) {
            x[k] += offset[k];
            if (x[k] > top) top = x[best = k];
        }
        for (uint32_t k = 0; k < l->n; k++) sum += x[k] = expf(x[k] - top);
        for (uint32_t k = 0; k < l->n; k++) x[k] /= sum;
        l->loss -= log((double)x[l->gold[i]] + 1e-9);
        l->right += (int)best == l->gold[i];
        x[l->gold[i]] -= 1;
    }
    l->guessed += l->hidden;
}

static void spread(learner *l)
{
    const size_t d = (size_t)l->m->shape.width;
    for (uint32_t k = 0; k < l->n; k++) {
        const uint32_t word = l->candidates[k];
        param_touch(&l->out, word);
        param_touch(&l->bias, word);
        for (size_t i = 0; i < d; i++) l->out.g[word * d + i] += l->dw[k * d + i];
        for (int i = 0; i < l->hidden; i++)
            l->bias.g[word] += l->scores[(size_t)i * l->n + k];
        l->slot[word] = 0;
    }
    memset(l->m->d1, 0, (size_t)MAX_ROWS * d * sizeof(float));
    for (int k = 0; k < l->hidden; k++)
        memcpy(l->m->d1 + (size_t)l->row[k] * d, l->back + (size_t)k * d,
               d * sizeof(float));
}

static void guess(learner *l, const batch *b, const train_options *o)
{
    const int d = l->m->shape.width, n = (int)l->n, k = l->hidden;
    net_encode(l->m, b, l->lexicon, o);
    gather(l);
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, k, n, d, 1, l->seen, d, l->w, d,
                0, l->scores, n);
    judge(l);
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, k, d, n, 1, l->scores, n, l->w,
                d, 0, l->back, d);
    cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, n, d, k, 1, l->scores, n,
                l->seen, d, 0, l->dw, d);
    spread(l);
    net_encode_back(l->m, b, o);
}

static learner *learner_new(net *m, const language_recipe *r, const corpus *text,
                            const vocabulary *lexicon)
{
    learner *l = must_alloc(sizeof *l);
    const size_t d = (size_t)m->shape.width;
    const uint32_t words = lexicon->n + 1;
    *l = (learner){ .m = m, .lexicon = lexicon };
    l->random.x = r->seed * 0x9E3779B97F4A7C15u | 1;
    param_init(&l->out, "word", words, (uint32_t)d, 0.05f, &l->random);
    param_init(&l->bias, "word.b", words, 1, 0, &l->random);
    l->slot = must_alloc(words * sizeof *l->slot);
    l->seen = floats(MAX_HIDDEN * d);
    l->back = floats(MAX_HIDDEN * d);
    l->w = floats(MAX_CANDIDATES * d);
    l->dw = floats(MAX_CANDIDATES * d);
    l->scores = floats((size_t)MAX_HIDDEN * MAX_CANDIDATES);
    l->order = must_alloc(text->n * sizeof *l->order);
    for (size_t i = 0; i < text->n; i++)
        if (text->sentences[i].n > 1 && text->sentences[i].n <= MAX_LENGTH) {
            l->order[l->sentences++] = &text->sentences[i];
            l->words += text->sentences[i].n;
        }
    for (uint32_t k = 0; k < lexicon->n; k++) l->tokens += lexicon->counts[k];
    return l;
}

void language_learn(net *m, const language_recipe *r, const corpus *text,
                    const vocabulary *lexicon)
{
    static batch b;
    learner *l = learner_new(m, r, text, lexicon);
    const train_options o = { .dropout = 0.1f, .dropout_last = 0.1f, .word_dropout = 0 };
    param *all[sizeof m->all / sizeof *m->all + 2];
    memcpy(all, m->all, (size_t)m->n_all * sizeof *all);
    all[m->n_all] = &l->out;
    all[m->n_all + 1] = &l->bias;
    optimiser adam = {
        .params = all, .n = (uint32_t)m->n_all + 2, .clip = 5, .mean_decay = r->mean_decay
    };
    const double total = (double)r->epochs * l->words;
    double seen = 0;
    for (int epoch = 1; seen < total; epoch++) {
        sentences_shuffle(l->order, l->sentences, &l->random);
        l->loss = 0;
        l->guessed = l->right = 0;
        for (size_t at = 0; at < l->sentences && seen < total;) {
            at += (size_t)batch_fill(&b, l->order + at, (int)(l->sentences - at),
                                     r->batch_words);
            hide(l, &b);
            if (l->hidden) guess(l, &b, &o);
            const double done = seen / total, warm = 0.02;
            const double share = done < warm ? done / warm : (1 - done) / (1 - warm);
            optimiser_step(&adam, r->rate * (float)share, 1.f / (float)(l->hidden + 1));
            seen += b.rows - b.n - 1;
        }
        const double n = l->guessed ? (double)l->guessed : 1;
        printf("text, epoch %d: loss %.3f, right %.3f of %ld hidden words\n", epoch,
               l->loss / n, (double)l->right / n, l->guessed);
        fflush(stdout);
    }
    net_swap_means(m);
}
