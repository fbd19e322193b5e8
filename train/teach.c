/* teach.c -- the mean answer of an ensemble.
 *
 * SPDX-License-Identifier: MIT
 */
#include "teach.h"

#include <string.h>

void teachers_add(teachers *t, net *m)
{
    const net_shape s = m->shape;
    if (t->n == 0) {
        t->tags = floats((size_t)MAX_ROWS * (size_t)s.n_tags);
        t->feats = floats((size_t)MAX_ROWS * (size_t)s.n_feats);
        t->relations = floats((size_t)MAX_ROWS * CASUS_DEPREL_COUNT);
        t->arcs = floats((size_t)MAX_ROWS * (MAX_LENGTH + 1));
    }
    t->nets[t->n++] = m;
}

static size_t arc_count(const batch *b)
{
    size_t n = 0;
    for (int s = 0; s < b->n; s++)
        n += (size_t)b->sentences[s]->n * (size_t)(b->sentences[s]->n + 1);
    return n;
}

/* A sentence's answers lie in one block: tags, FEATS, relations, arcs, heads. */
typedef struct answer {
    float *tags, *feats, *relations, *arcs, *heads;
} answer;

static answer parts_of(float *block, net_shape s, size_t n)
{
    answer a = { .tags = block };
    a.feats = a.tags + n * (size_t)s.n_tags;
    a.relations = a.feats + n * (size_t)s.n_feats;
    a.arcs = a.relations + n * CASUS_DEPREL_COUNT;
    a.heads = a.arcs + n * (n + 1);
    return a;
}

static size_t block_size(net_shape s, size_t n)
{
    return n * (size_t)(s.n_tags + s.n_feats + CASUS_DEPREL_COUNT) + n * (n + 1) + n;
}

static void add_share(float *restrict sum, const float *restrict x, size_t n, float share)
{
    for (size_t i = 0; i < n; i++) sum[i] += share * x[i];
}

/* Heads of sentences whose own tree is not known. */
static void find_heads(const teachers *t, net *student, const batch *b)
{
    const float *arcs = t->arcs;
    for (int s = 0; s < b->n; s++) {
        const int n = b->sentences[s]->n;
        for (int i = 0; i < n; i++, arcs += n + 1) {
            int best = i == 0 ? 1 : 0;
            for (int j = 0; j <= n; j++)
                if (j != i + 1 && arcs[j] > arcs[best]) best = j;
            if (n == 1) best = 0;
            if (!b->sentences[s]->has_tree)
                student->rel_head[b->start[s] + i] = b->start[s] - 1 + best;
        }
    }
}

static void answer_batch(teachers *t, net *student, const batch *b,
                         const vocabulary *lexicon)
{
    const net_shape s = student->shape;
    const size_t rows = (size_t)b->rows, arcs = arc_count(b);
    const float share = 1 / (float)t->n;
    memset(t->arcs, 0, arcs * sizeof *t->arcs);
    for (int k = 0; k < t->n; k++) {
        net_forward(t->nets[k], b, lexicon, NULL);
        add_share(t->arcs, t->nets[k]->arcs, arcs, share);
    }
    find_heads(t, student, b);
    memset(t->tags, 0, rows * (size_t)s.n_tags * sizeof(float));
    memset(t->feats, 0, rows * (size_t)s.n_feats * sizeof(float));
    memset(t->relations, 0, rows * CASUS_DEPREL_COUNT * sizeof(float));
    memset(t->arcs, 0, arcs * sizeof *t->arcs);
    for (int k = 0; k < t->n; k++) {
        net *m = t->nets[k];
        memcpy(m->rel_head, student->rel_head, sizeof m->rel_head);
        net_relations(m, b, NULL);
        net_softmax(m, b);
        add_share(t->tags, m->tags.scores, rows * (size_t)s.n_tags, share);
        add_share(t->feats, m->feats.scores, rows * (size_t)s.n_feats, share);
        add_share(t->relations, m->relations.scores, rows * CASUS_DEPREL_COUNT, share);
        add_share(t->arcs, m->arcs, arcs, share);
    }
}

/* Between a sentence's block and the rows of a batch. */
static void move(teachers *t, net *student, const batch *b, int k, float *arcs, bool keep)
{
    const net_shape s = student->shape;
    const size_t n = (size_t)b->sentences[k]->n, row = (size_t)b->start[k];
    const answer a = parts_of(b->sentences[k]->answer, s, n);
    const struct {
        float *block, *rows;
        size_t size;
    } part[] = {
        { a.tags, t->tags + row * (size_t)s.n_tags, n * (size_t)s.n_tags },
        { a.feats, t->feats + row * (size_t)s.n_feats, n * (size_t)s.n_feats },
        { a.relations, t->relations + row * CASUS_DEPREL_COUNT, n * CASUS_DEPREL_COUNT },
        { a.arcs, arcs, n * (n + 1) },
    };
    for (size_t i = 0; i < sizeof part / sizeof *part; i++)
        memcpy(keep ? part[i].block : part[i].rows, keep ? part[i].rows : part[i].block,
               part[i].size * sizeof(float));
    for (size_t i = 0; i < n; i++) {
        int *head = &student->rel_head[row + i];
        if (keep)
            a.heads[i] = (float)(*head - (int)row);
        else
            *head = (int)row + (int)a.heads[i];
    }
}

/* A rewritten sentence has no answers: its gold classes are all there is. */
static void gold_answer(teachers *t, const net *student, const batch *b, int k,
                        float *arcs)
{
    const net_shape s = student->shape;
    const sentence *sent = b->sentences[k];
    for (int i = 0; i < sent->n; i++) {
        const word *w = &sent->words[i];
        const size_t row = (size_t)(b->start[k] + i);
        float *tags = t->tags + row * (size_t)s.n_tags;
        float *feats = t->feats + row * (size_t)s.n_feats;
        float *relations = t->relations + row * CASUS_DEPREL_COUNT;
        float *heads = arcs + (size_t)i * (size_t)(sent->n + 1);
        memset(tags, 0, (size_t)s.n_tags * sizeof *tags);
        memset(feats, 0, (size_t)s.n_feats * sizeof *feats);
        memset(relations, 0, CASUS_DEPREL_COUNT * sizeof *relations);
        memset(heads, 0, (size_t)(sent->n + 1) * sizeof *heads);
        if (w->tag >= 0) tags[w->tag] = 1;
        feats[w->feats >= 0 ? w->feats : 0] = w->feats >= 0 ? 1 : NOBODY_KNOWS;
        relations[w->deprel] = 1;
        heads[w->head] = 1;
    }
}

void teachers_prepare(teachers *t, net *student, corpus *set, const vocabulary *lexicon)
{
    static batch b;
    const sentence **order = must_alloc(set->n * sizeof *order);
    for (size_t i = 0; i < set->n; i++) {
        order[i] = &set->sentences[i];
        const size_t n = (size_t)set->sentences[i].n;
        set->sentences[i].answer =
            must_alloc(block_size(student->shape, n) * sizeof(float));
    }
    for (size_t i = 0; i < set->n;) {
        i += (size_t)batch_fill(&b, order + i, (int)(set->n - i), 500);
        for (int k = 0; k < b.n; k++)
            for (int w = 0; w < b.sentences[k]->n; w++)
                student->rel_head[b.start[k] + w] =
                    b.start[k] - 1 + b.sentences[k]->words[w].head;
        answer_batch(t, student, &b, lexicon);
        float *arcs = t->arcs;
        for (int k = 0; k < b.n; k++) {
            move(t, student, &b, k, arcs, true);
            arcs += (size_t)b.sentences[k]->n * (size_t)(b.sentences[k]->n + 1);
        }
    }
}

soft_targets teachers_recall(teachers *t, net *student, const batch *b, float weight)
{
    float *arcs = t->arcs;
    for (int k = 0; k < b->n; k++) {
        if (b->sentences[k]->answer)
            move(t, student, b, k, arcs, false);
        else
            gold_answer(t, student, b, k, arcs);
        arcs += (size_t)b->sentences[k]->n * (size_t)(b->sentences[k]->n + 1);
    }
    return (soft_targets){ t->tags, t->feats, NULL, t->relations, t->arcs, weight };
}
