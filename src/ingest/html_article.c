/* html_article.c -- the main text of a page.
 *
 * Each block is worth as many points as it has words when it reads like running text,
 * and costs some when it reads like a list of links. The article lies in the element
 * whose blocks are worth most together.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/html_blocks.h"
#include "ingest/html_page.h"

static double worth(const cx_html_block *b)
{
    const double links = b->words ? (double)b->link_words / b->words : 0;
    if (b->flags & (CX_IN_ASIDE | CX_IN_HIDDEN | CX_IN_CAPTION | CX_IN_FOOTER))
        return b->words > 20 ? -5 : -2;
    if (links > 0.5) return -3;
    if (b->words < 6 || (!b->stops && b->words < 12)) return -1;
    return b->words * (1 - links);
}

static bool is_kept(const cx_html_block *b)
{
    const double links = b->words ? (double)b->link_words / b->words : 0;
    if (b->flags & (CX_IN_ASIDE | CX_IN_HIDDEN | CX_IN_CAPTION | CX_IN_FOOTER |
                    CX_IN_BYLINE | CX_IN_H1))
        return false;
    if (links > 0.6 && b->words < 40) return false;
    return true;
}

/* Words of running text in each node, whatever its names say. */
static uint32_t *running_words(const cx_html_tree *tree, const cx_html_blocks *blocks)
{
    uint32_t *words = cx_alloc_zero(tree->arena, tree->nodes.len * sizeof *words);
    for (uint32_t i = 0; i < blocks->blocks.len; i++) {
        const cx_html_block *b = &blocks->blocks.ptr[i];
        if (b->words >= 10 && b->link_words * 3 < b->words && b->stops)
            words[b->node] += b->words;
    }
    for (uint32_t i = tree->nodes.len; i-- > 1;)
        words[tree->nodes.ptr[i].parent] += words[i];
    return words;
}

/* Names and tags that would set aside most of what can be read are disbelieved. */
static void disbelieve(cx_html_blocks *blocks, cx_html_tree *tree)
{
    const uint32_t doubtful = CX_IN_ASIDE | CX_IN_HIDDEN | CX_IN_CAPTION | CX_IN_FOOTER |
                              CX_IN_BYLINE | CX_IN_HEADER;
    const uint32_t *words = running_words(tree, blocks);
    for (uint32_t i = 0; i < tree->nodes.len; i++) {
        if (words[i] * 10 > words[0] * 4) blocks->own[i] &= ~doubtful;
    }
    cx_html_inherit(blocks, tree);
}

/* Points of each node: of its blocks and all below. */
static uint32_t best_node(const cx_html_tree *tree, const cx_html_blocks *blocks)
{
    double *points = cx_alloc_zero(tree->arena, tree->nodes.len * sizeof *points);
    for (uint32_t i = 0; i < blocks->blocks.len; i++) {
        points[blocks->blocks.ptr[i].node] += worth(&blocks->blocks.ptr[i]);
    }
    uint32_t best = 0;
    for (uint32_t i = tree->nodes.len; i-- > 1;) {
        points[tree->nodes.ptr[i].parent] += points[i];
    }
    for (uint32_t i = 0; i < tree->nodes.len; i++) {
        if (points[i] >= points[best]) best = i;
    }
    return best;
}

/* How strictly blocks are chosen; what a strict choice leaves empty is tried again. */
typedef enum strictness { STRICT, LAX } strictness;

static void write_blocks(cx_buffer *out, const cx_html_tree *tree,
                         const cx_html_blocks *blocks, uint32_t below, strictness how)
{
    const size_t from = out->len;
    for (uint32_t i = 0; i < blocks->blocks.len; i++) {
        const cx_html_block *b = &blocks->blocks.ptr[i];
        if (b->node < below || b->node >= tree->nodes.ptr[below].end) continue;
        if (how == STRICT && !is_kept(b)) continue;
        if (how == LAX && (b->link_words * 2 > b->words || b->words < 6)) continue;
        if (out->len > from) cx_buffer_cstr(out, "\n\n");
        cx_buffer_str(out, b->text);
    }
}

void cx_html_article(cx_buffer *out, cx_html_tree *tree, const cx_html_facts *facts)
{
    cx_html_blocks blocks;
    cx_html_cut(&blocks, tree);
    disbelieve(&blocks, tree);
    const uint32_t best = best_node(tree, &blocks);
    write_blocks(out, tree, &blocks, best, STRICT);
    if (!out->len) write_blocks(out, tree, &blocks, best, LAX);
    if (!out->len) write_blocks(out, tree, &blocks, 0, LAX);
    if (!out->len && facts->body.len) cx_buffer_str(out, facts->body);
    if (!out->len && facts->description.len) cx_buffer_str(out, facts->description);
}
