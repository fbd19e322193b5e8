/* tree.c -- walking the dependency tree and finding one's place in the text.
 *
 * Heads are token numbers; the lists of dependents are made once, after parsing, as
 * two arrays: the first dependent of each token, and the next one with the same head.
 *
 * SPDX-License-Identifier: MIT
 */
#include "doc/doc.h"

/* No path in a parsed sentence is longer: sentences are cut at 512 tokens. */
enum { LONGEST_PATH = 4096 };

void cx_link_children(casus_doc *doc)
{
    const uint32_t n = doc->tokens.len;
    uint32_t *first = cx_alloc(&doc->arena, n * sizeof *first);
    uint32_t *next = cx_alloc(&doc->arena, n * sizeof *next);
    memset(first, 0xff, n * sizeof *first);
    memset(next, 0xff, n * sizeof *next);
    for (uint32_t t = n; t-- > 0;) {
        const uint32_t head = cx_token(doc, t)->head;
        if (head >= n || head == t) continue;
        next[t] = first[head];
        first[head] = t;
    }
    doc->children_first.ptr = first;
    doc->children_next.ptr = next;
    doc->children_first.len = doc->children_first.cap = n;
    doc->children_next.len = doc->children_next.cap = n;
}

uint32_t cx_sentence_of(const casus_doc *doc, uint32_t token)
{
    uint32_t low = 0, high = doc->sentences.len;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        const casus_sentence *s = &doc->sentences.ptr[middle];
        if (token < s->first_token)
            high = middle;
        else if (token - s->first_token < s->n_tokens)
            return middle;
        else
            low = middle + 1;
    }
    return CASUS_NONE;
}

uint32_t cx_sentence_at(const casus_doc *doc, uint32_t byte)
{
    uint32_t low = 0, high = doc->sentences.len;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        const casus_sentence *s = &doc->sentences.ptr[middle];
        if (byte < s->start)
            high = middle;
        else if (byte < s->end)
            return middle;
        else
            low = middle + 1;
    }
    return CASUS_NONE;
}

uint32_t cx_token_at(const casus_doc *doc, uint32_t byte)
{
    uint32_t low = 0, high = doc->tokens.len;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (doc->tokens.ptr[middle].end > byte)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* A binary search by the `start` that each of these arrays is sorted by. */
#define FIRST_FROM(function, array)                                                      \
    uint32_t function(const casus_doc *doc, uint32_t byte)                               \
    {                                                                                    \
        uint32_t low = 0, high = doc->array.len;                                         \
        while (low < high) {                                                             \
            const uint32_t middle = low + (high - low) / 2;                              \
            if (doc->array.ptr[middle].start >= byte)                                    \
                high = middle;                                                           \
            else                                                                         \
                low = middle + 1;                                                        \
        }                                                                                \
        return low;                                                                      \
    }

FIRST_FROM(cx_place_from, places)
FIRST_FROM(cx_time_from, times)
FIRST_FROM(cx_quantity_from, quantities)

bool cx_below(const casus_doc *doc, uint32_t t, uint32_t top)
{
    for (uint32_t steps = 0; steps < LONGEST_PATH && t < doc->tokens.len; steps++) {
        if (t == top) return true;
        t = cx_token(doc, t)->head;
    }
    return false;
}

void cx_subtree(const casus_doc *doc, uint32_t t, uint32_t *first, uint32_t *end)
{
    *first = t;
    *end = t + 1;
    while (*first > 0 && cx_below(doc, *first - 1, t)) --*first;
    while (*end < doc->tokens.len && cx_below(doc, *end, t)) ++*end;
}

casus_span cx_token_span(const casus_doc *doc, uint32_t first, uint32_t end)
{
    if (first >= end || end > doc->tokens.len) return (casus_span){ 0, 0 };
    return (casus_span){ cx_token(doc, first)->start, cx_token(doc, end - 1)->end };
}
