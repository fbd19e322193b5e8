/* tree.h -- from the scores of all possible heads to one tree.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_TREE_H
#define CX_TREE_H

#include "base/base.h"

/* Scratch that grows in the arena and is used again from sentence to sentence. */
typedef struct cx_tree_space {
    cx_arena *arena;
    uint32_t (*best_of)(const float *x, uint32_t n); /* a kernel's */
    char *ptr;
    size_t size, used;
} cx_tree_space;

/* `scores` has a row for each of the n words (n <= CX_PIECE_TOKENS) and n + 1 columns,
 * `stride` apart: how good the root (column 0) and each word are as its head. Fills
 * heads[0..n-1] with 0 for the root, else the 1-based number of a word. Always one
 * tree with one root, whatever the scores; the best one, once its root is chosen. */
void cx_tree_decode(cx_tree_space *space, const float *scores, uint32_t stride,
                    uint32_t n, uint32_t *heads);

#endif
