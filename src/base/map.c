/* map.c -- interned strings, and a map from 64-bit keys to 32-bit values.
 *
 * Both are open-addressing tables with linear probing, a power of two in size, at
 * most half full; growing leaves the old table in the arena (twice the memory, no
 * free). The string table holds numbers; the strings' hashes stand beside them, so
 * that growing and most failed comparisons touch no bytes of text.
 *
 * SPDX-License-Identifier: MIT
 */
#include "base/base.h"

enum { FIRST_TABLE = 1024 };

/* ---- interned strings ---- */

static uint32_t *empty_table(cx_arena *arena, uint32_t size)
{
    return memset(cx_alloc(arena, size * sizeof(uint32_t)), 0xff,
                  size * sizeof(uint32_t));
}

/* The slot that holds the string, or the free one where it belongs. */
static uint32_t find_slot(const cx_strings *strings, casus_str s, uint64_t hash)
{
    uint32_t slot = (uint32_t)hash & strings->mask;
    for (;; slot = (slot + 1) & strings->mask) {
        const uint32_t number = strings->table[slot];
        if (number == CASUS_NONE) return slot;
        if (strings->hashes.ptr[number] == hash &&
            cx_str_equal(strings->strings.ptr[number], s))
            return slot;
    }
}

static void grow_strings(cx_strings *strings)
{
    const uint32_t mask = strings->mask * 2 + 1;
    uint32_t *table = empty_table(strings->arena, mask + 1);
    for (uint32_t n = 0; n < strings->strings.len; n++) {
        uint32_t slot = (uint32_t)strings->hashes.ptr[n] & mask;
        while (table[slot] != CASUS_NONE) slot = (slot + 1) & mask;
        table[slot] = n;
    }
    strings->table = table;
    strings->mask = mask;
}

void cx_strings_init(cx_strings *strings, cx_arena *arena)
{
    *strings = (cx_strings){ .arena = arena, .mask = FIRST_TABLE - 1 };
    strings->table = empty_table(arena, FIRST_TABLE);
    cx_intern(strings, CX_LIT(""));
}

uint32_t cx_intern(cx_strings *strings, casus_str s)
{
    const uint64_t hash = cx_str_hash(s);
    uint32_t slot = find_slot(strings, s, hash);
    if (strings->table[slot] != CASUS_NONE) return strings->table[slot];
    if (strings->strings.len * 2 > strings->mask) {
        grow_strings(strings);
        slot = find_slot(strings, s, hash);
    }
    const uint32_t number = strings->strings.len;
    const casus_str copy = cx_str_copy(strings->arena, s);
    *CX_PUSH(strings->arena, strings->strings) = copy;
    *CX_PUSH(strings->arena, strings->hashes) = hash;
    return strings->table[slot] = number;
}

uint32_t cx_interned(const cx_strings *strings, casus_str s)
{
    return strings->table[find_slot(strings, s, cx_str_hash(s))];
}

/* ---- numbers to numbers ---- */

/* Keys may be small integers: spread them before masking. */
static uint32_t home_slot(uint64_t key, uint32_t mask)
{
    return (uint32_t)((key * UINT64_C(0x9e3779b97f4a7c15)) >> 32) & mask;
}

static void make_table(cx_map *map, uint32_t size)
{
    map->keys = cx_alloc_zero(map->arena, size * sizeof *map->keys);
    map->values = cx_alloc(map->arena, size * sizeof *map->values);
    map->mask = size - 1;
    map->len = 0;
}

void cx_map_init(cx_map *map, cx_arena *arena, uint32_t expected)
{
    map->arena = arena;
    uint32_t size = 16;
    while (size / 2 < expected && size < UINT32_C(1) << 30) size *= 2;
    make_table(map, size);
}

static void put_fresh(cx_map *map, uint64_t key, uint32_t value)
{
    uint32_t slot = home_slot(key, map->mask);
    while (map->keys[slot] != 0 && map->keys[slot] != key) slot = (slot + 1) & map->mask;
    map->len += map->keys[slot] == 0;
    map->keys[slot] = key;
    map->values[slot] = value;
}

void cx_map_put(cx_map *map, uint64_t key, uint32_t value)
{
    if ((map->len + 1) * 2 > map->mask) {
        const cx_map old = *map;
        make_table(map, (old.mask + 1) * 2);
        for (uint32_t i = 0; i <= old.mask; i++)
            if (old.keys[i]) put_fresh(map, old.keys[i], old.values[i]);
    }
    put_fresh(map, key ? key : 1, value);
}

uint32_t cx_map_get(const cx_map *map, uint64_t key)
{
    key = key ? key : 1;
    for (uint32_t slot = home_slot(key, map->mask);; slot = (slot + 1) & map->mask) {
        if (map->keys[slot] == key) return map->values[slot];
        if (map->keys[slot] == 0) return CASUS_NONE;
    }
}

uint32_t cx_rows_below(const uint32_t *first, uint32_t n, size_t size, uint32_t value)
{
    uint32_t low = 0, high = n;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        const char *row = (const char *)first + middle * size;
        if (*(const uint32_t *)(const void *)row < value)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
