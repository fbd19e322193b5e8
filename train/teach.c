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
        t->names = floats((size_t)MAX_ROWS * CX_NAME_TAGS);
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

soft_targets teachers_answer(teachers *t, net *student, const batch *b,
                             const vocabulary *lexicon, float weight)
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
    memset(t->names, 0, rows * CX_NAME_TAGS * sizeof(float));
    memset(t->relations, 0, rows * CASUS_DEPREL_COUNT * sizeof(float));
    memset(t->arcs, 0, arcs * sizeof *t->arcs);
    for (int k = 0; k < t->n; k++) {
        net *m = t->nets[k];
        memcpy(m->rel_head, student->rel_head, sizeof m->rel_head);
        net_relations(m, b, NULL);
        net_softmax(m, b);
        add_share(t->tags, m->tags.scores, rows * (size_t)s.n_tags, share);
        add_share(t->feats, m->feats.scores, rows * (size_t)s.n_feats, share);
        add_share(t->names, m->names.scores, rows * CX_NAME_TAGS, share);
        add_share(t->relations, m->relations.scores, rows * CASUS_DEPREL_COUNT, share);
        add_share(t->arcs, m->arcs, arcs, share);
    }
    return (soft_targets){ t->tags, t->feats, t->names, t->relations, t->arcs, weight };
}
