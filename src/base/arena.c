/* arena.c -- memory that is handed out piece by piece and taken back at once.
 *
 * Blocks hang in a list; `current` is the one being filled. A reset goes back to the
 * first block and keeps the rest, so the same work done twice asks the machine for
 * memory once. A request that fits no block makes a new one, at least twice as large
 * as the last, and hangs it behind `current`: in the order in which a second pass
 * will ask for it.
 *
 *     first -> [####] -> [##..] current -> [....] kept from an earlier document
 *
 * A checker of memory cannot see into a block: what an earlier document left there
 * counts as written, and what the neighbour holds as ours. Under one, arena_marks.h
 * tells it what was handed out, and pieces stand a fence apart.
 *
 * SPDX-License-Identifier: MIT
 */
#include "base/arena_marks.h"
#include "base/base.h"

#include <stdlib.h>

enum { ALIGN = 16, SMALLEST_BLOCK = 64 * 1024, LARGEST_DOUBLING = 64 * 1024 * 1024 };

struct cx_block {
    struct cx_block *next;
    size_t size, used; /* bytes behind this header */
};

enum { HEADER = (sizeof(struct cx_block) + ALIGN - 1) / ALIGN * ALIGN };

static char *block_bytes(struct cx_block *block)
{
    return (char *)block + HEADER;
}

static _Noreturn void out_of_memory(cx_arena *arena)
{
    if (arena->boundary) longjmp(*arena->boundary, 1);
    abort(); /* an arena without a boundary belongs to a builder: nothing to save */
}

void cx_arena_init(cx_arena *arena, size_t limit)
{
    *arena = (cx_arena){ .limit = limit };
}

void cx_arena_reset(cx_arena *arena)
{
    for (cx_block *b = arena->first; b; b = b->next) {
        b->used = 0;
        cx_mark_closed(block_bytes(b), b->size);
    }
    arena->current = arena->first;
    arena->used = 0;
}

void cx_arena_free(cx_arena *arena)
{
    for (cx_block *b = arena->first, *next; b; b = next) {
        next = b->next;
        cx_mark_unset(block_bytes(b), b->size);
        free(b);
    }
    arena->first = arena->current = NULL;
    arena->used = 0;
}

/* A block with room for `bytes`, behind `current`: a kept one, else a new one. */
static cx_block *next_block(cx_arena *arena, size_t bytes)
{
    cx_block **link = arena->current ? &arena->current->next : &arena->first;
    for (cx_block **at = link; *at; at = &(*at)->next) {
        cx_block *found = *at;
        if (found->size < bytes) continue;
        *at = found->next;
        found->next = *link;
        return *link = found;
    }
    size_t size = SMALLEST_BLOCK;
    if (arena->current && arena->current->size <= LARGEST_DOUBLING)
        size = arena->current->size * 2;
    if (size < bytes) size = bytes;
    cx_block *block = malloc(HEADER + size);
    if (!block) out_of_memory(arena);
    arena->mallocs++;
    block->size = size;
    block->used = 0;
    block->next = *link;
    cx_mark_closed(block_bytes(block), size);
    return *link = block;
}

void *cx_alloc(cx_arena *arena, size_t bytes)
{
    if (bytes > SIZE_MAX / 4) out_of_memory(arena);
    const size_t asked = bytes;
    bytes = ((bytes + ALIGN - 1) & ~(size_t)(ALIGN - 1)) + CX_FENCE;
    if (arena->limit && bytes > arena->limit - arena->used) out_of_memory(arena);
    cx_block *block = arena->current;
    if (!block || block->size - block->used < bytes)
        block = arena->current = next_block(arena, bytes);
    void *ptr = block_bytes(block) + block->used;
    block->used += bytes;
    arena->used += bytes;
    cx_mark_unset(ptr, asked);
    return ptr;
}

void *cx_alloc_zero(cx_arena *arena, size_t bytes)
{
    return memset(cx_alloc(arena, bytes), 0, bytes);
}

/* True if the array ends where the current block's free room begins, and there is
 * room behind it: then it grows where it stands, without a copy. */
static bool grow_in_place(cx_arena *arena, const void *ptr, size_t old, size_t new)
{
    cx_block *block = arena->current;
    const size_t had = old, asked = new;
    old = ((old + ALIGN - 1) & ~(size_t)(ALIGN - 1)) + CX_FENCE;
    new = ((new + ALIGN - 1) & ~(size_t)(ALIGN - 1)) + CX_FENCE;
    if (!block || !ptr || block->used < old || new - old > block->size - block->used ||
        (const char *)ptr != block_bytes(block) + block->used - old)
        return false;
    if (arena->limit && new - old > arena->limit - arena->used) out_of_memory(arena);
    block->used += new - old;
    arena->used += new - old;
    cx_mark_unset((char *)block_bytes(block) + block->used - new + had, asked - had);
    return true;
}

void *cx_array_grow(cx_arena *arena, void *ptr, uint32_t len, uint32_t *cap, size_t size)
{
    if (len < *cap) return ptr;
    if (*cap > UINT32_MAX / 2) out_of_memory(arena);
    const uint32_t larger = *cap ? *cap * 2 : 16;
    const size_t old = *cap * size, new = larger *size;
    *cap = larger;
    if (grow_in_place(arena, ptr, old, new)) return ptr;
    void *moved = cx_alloc(arena, new);
    if (len) memcpy(moved, ptr, len * size);
    return moved;
}
