/* tree.c -- the best heads, and where they are no tree, Chu-Liu and Edmonds.
 *
 * Nine sentences of ten need only the best head of every word. Otherwise a root is
 * chosen (the word that loses least by being one), and cycles are contracted in place:
 * a cycle lives on in its first word, whose row and column take over the best edges
 * in and out. Every cell knows which words its edge joined at first. When no cycle is
 * left, contractions are undone from the last to the first: the edge that enters the
 * cycle replaces one of its edges.
 *
 * Only rows that changed are looked at again, so the whole costs about n * n. Scores
 * may be equal or not even numbers: each contraction takes words away, so it ends.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/tree.h"

#include "lang/layout.h"

typedef struct edge {
    uint16_t head, child;
} edge; /* 0-based words */

/* Numbers above the words stand for contracted cycles. */
typedef struct member {
    uint32_t node;
    edge inside;
    uint32_t next;
} member;

typedef struct graph {
    uint32_t n, root;
    float *weight;  /* [child * n + head] */
    edge *origin;   /* which words the cell's edge joins */
    uint32_t *best; /* head now chosen, by child */
    uint32_t *node; /* which node lives in this row */
    bool *gone;     /* row was taken over by another */
    uint32_t *mark;
    uint32_t *above;        /* node -> cycle that took it in */
    uint32_t *first_member; /* cycle - n -> its members */
    uint32_t *entered;      /* node -> word at which the tree enters it */
    member *members;
    uint32_t n_nodes, n_members;
} graph;

/* Room for everything that a sentence of n words needs, cleared of the last one's. */
static void space_for(cx_tree_space *space, size_t n)
{
    const size_t need = n * n * (sizeof(float) + sizeof(edge)) + n * 96 + 512;
    if (need > space->size) {
        space->size = 2 * need;
        space->ptr = cx_alloc(space->arena, space->size);
    }
    space->used = 0;
}

static void *take(cx_tree_space *space, size_t bytes)
{
    void *ptr = space->ptr + space->used;
    space->used += (bytes + 15) & ~(size_t)15;
    return ptr;
}

/* The best head of word `self` (1-based) of n: the root or another word. */
static uint32_t best_column(const cx_tree_space *space, const float *row, uint32_t n,
                            uint32_t self)
{
    const uint32_t left = space->best_of(row, self);
    if (self == n) return left;
    const uint32_t right = self + 1 + space->best_of(row + self + 1, n - self);
    return row[right] > row[left] ? right : left;
}

/* One root, and every word leads to it. `seen` holds n + 1 numbers. */
static bool is_tree(const uint32_t *heads, uint32_t n, uint32_t *seen)
{
    uint32_t roots = 0;
    memset(seen, 0, (n + 1) * sizeof *seen);
    for (uint32_t i = 0; i < n; i++) roots += heads[i] == 0;
    if (roots != 1) return false;
    for (uint32_t i = 1; i <= n; i++) {
        uint32_t v = i;
        while (v != 0 && seen[v] == 0) {
            seen[v] = i;
            v = heads[v - 1];
        }
        if (v != 0 && seen[v] == i) return false;
    }
    return true;
}

/* Of the words that chose the root (of all, if none did) the one for which it is best
 * by the widest margin. */
static uint32_t choose_root(const float *scores, uint32_t stride, uint32_t n,
                            const uint32_t *heads)
{
    uint32_t best = CASUS_NONE;
    float best_margin = 0;
    bool any = false;
    for (uint32_t i = 0; i < n; i++) any |= heads[i] == 0;
    for (uint32_t i = 0; i < n; i++) {
        if (any && heads[i] != 0) continue;
        const float *row = scores + (size_t)i * stride;
        float other = -1e30f;
        for (uint32_t j = 1; j <= n; j++)
            if (j != i + 1 && row[j] > other) other = row[j];
        const float margin = row[0] - other;
        if (best == CASUS_NONE || margin > best_margin) {
            best = i;
            best_margin = margin;
        }
    }
    return best;
}

static void graph_init(graph *g, cx_tree_space *space, const float *scores,
                       uint32_t stride, uint32_t n, uint32_t root)
{
    *g = (graph){ .n = n, .root = root, .n_nodes = n };
    space_for(space, n);
    g->weight = take(space, (size_t)n * n * sizeof *g->weight);
    g->origin = take(space, (size_t)n * n * sizeof *g->origin);
    g->best = take(space, n * sizeof *g->best);
    g->node = take(space, n * sizeof *g->node);
    g->gone = take(space, n * sizeof *g->gone);
    g->mark = take(space, n * sizeof *g->mark);
    g->above = take(space, 2 * (size_t)n * sizeof *g->above);
    g->first_member = take(space, n * sizeof *g->first_member);
    g->entered = take(space, 2 * (size_t)n * sizeof *g->entered);
    g->members = take(space, 2 * (size_t)n * sizeof *g->members);
    memset(g->best, 0, n * sizeof *g->best);
    memset(g->gone, 0, n * sizeof *g->gone);
    memset(g->above, 0xff, 2 * (size_t)n * sizeof *g->above);
    for (uint32_t i = 0; i < n; i++) {
        g->node[i] = i;
        for (uint32_t j = 0; j < n; j++) {
            g->weight[(size_t)i * n + j] = scores[(size_t)i * stride + j + 1];
            g->origin[(size_t)i * n + j] = (edge){ (uint16_t)j, (uint16_t)i };
        }
    }
}

static void find_best(graph *g, uint32_t child)
{
    const float *row = g->weight + (size_t)child * g->n;
    uint32_t best = CASUS_NONE;
    for (uint32_t j = 0; j < g->n; j++)
        if (j != child && !g->gone[j] && (best == CASUS_NONE || row[j] > row[best]))
            best = j;
    g->best[child] = best;
}

/* A row on a cycle of chosen heads, or CASUS_NONE. */
static uint32_t find_cycle(graph *g)
{
    memset(g->mark, 0xff, g->n * sizeof *g->mark);
    for (uint32_t i = 0; i < g->n; i++) {
        uint32_t v = i;
        while (v != g->root && !g->gone[v] && g->mark[v] == CASUS_NONE) {
            g->mark[v] = i;
            v = g->best[v];
        }
        if (v != g->root && !g->gone[v] && g->mark[v] == i) return v;
    }
    return CASUS_NONE;
}

/* Row `into` takes over the edges of `from`, both on the cycle. `kept` is the weight of
 * the cycle's own edge into `from`, which an entering edge would replace. */
static void merge_edges(graph *g, uint32_t into, uint32_t from, float kept, bool first)
{
    const size_t n = g->n;
    for (uint32_t v = 0; v < g->n; v++) {
        if (g->gone[v] || g->mark[v] == CASUS_NONE - 1) continue;
        const float in = g->weight[from * n + v] - kept;
        if (first || in > g->weight[into * n + v]) {
            g->weight[into * n + v] = in;
            g->origin[into * n + v] = g->origin[from * n + v];
        }
        if (!first && g->weight[v * n + from] > g->weight[v * n + into]) {
            g->weight[v * n + into] = g->weight[v * n + from];
            g->origin[v * n + into] = g->origin[v * n + from];
        }
    }
}

static void contract(graph *g, uint32_t into)
{
    const size_t n = g->n;
    const uint32_t on_cycle = CASUS_NONE - 1, cycle = g->n_nodes++;
    uint32_t list = CASUS_NONE, v = into;
    do {
        g->mark[v] = on_cycle;
        member *m = &g->members[g->n_members];
        *m = (member){ g->node[v], g->origin[v * n + g->best[v]], list };
        list = g->n_members++;
        g->above[g->node[v]] = cycle;
        v = g->best[v];
    } while (v != into);
    g->first_member[cycle - g->n] = list;
    merge_edges(g, into, into, g->weight[into * n + g->best[into]], true);
    for (v = g->best[into]; v != into; v = g->best[v])
        merge_edges(g, into, v, g->weight[v * n + g->best[v]], false);
    for (v = g->best[into]; v != into; v = g->best[v]) g->gone[v] = true;
    g->node[into] = cycle;
    for (v = 0; v < g->n; v++)
        if (!g->gone[v] && v != g->root && v != into && g->gone[g->best[v]])
            g->best[v] = into;
    find_best(g, into);
}

/* Sets the head of the words at which `node` is entered by `e`. */
static void enter(graph *g, uint32_t node, edge e, uint32_t *heads)
{
    g->entered[node] = e.child;
    heads[e.child] = e.head + 1u;
}

static void expand(graph *g, uint32_t *heads)
{
    for (uint32_t v = 0; v < g->n; v++)
        if (!g->gone[v] && v != g->root)
            enter(g, g->node[v], g->origin[(size_t)v * g->n + g->best[v]], heads);
    for (uint32_t cycle = g->n_nodes; cycle-- > g->n;) {
        uint32_t inner = g->entered[cycle]; /* becomes the member that is entered */
        while (g->above[inner] != cycle) inner = g->above[inner];
        for (uint32_t k = g->first_member[cycle - g->n]; k != CASUS_NONE;
             k = g->members[k].next) {
            const member *m = &g->members[k];
            if (m->node == inner)
                g->entered[inner] = g->entered[cycle];
            else
                enter(g, m->node, m->inside, heads);
        }
    }
}

void cx_tree_decode(cx_tree_space *space, const float *scores, uint32_t stride,
                    uint32_t n, uint32_t *heads)
{
    if (n == 0) return;
    uint32_t seen[CX_PIECE_TOKENS + 1];
    for (uint32_t i = 0; i < n; i++)
        heads[i] = best_column(space, scores + (size_t)i * stride, n, i + 1);
    if (is_tree(heads, n, seen)) return;
    const uint32_t root = choose_root(scores, stride, n, heads);
    heads[root] = 0;
    if (n == 1) return;
    graph g;
    graph_init(&g, space, scores, stride, n, root);
    for (uint32_t v = 0; v < n; v++)
        if (v != root) find_best(&g, v);
    for (uint32_t v; (v = find_cycle(&g)) != CASUS_NONE;) contract(&g, v);
    expand(&g, heads);
    heads[root] = 0;
}
