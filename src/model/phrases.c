/* phrases.c -- words in a row -> rows of a dictionary, one hash step a word.
 *
 * A phrase is known by a 128-bit hash that is chained over its words: no words are
 * stored. Every beginning of a phrase has a slot too, so a look-up that leaves the
 * table stops at once. The slot holds 96 of the 128 bits: with a million slots two
 * different phrases meet about once in 10^16 dictionaries.
 *
 *     slots   open addressing, a power of two, at most half full
 *     seen    a bit by the first bits of the hash for every slot in use, eight or more to
 * a slot: most look-ups end there, in memory that is near values  for each whole phrase:
 * number of rows, then the rows in rising order
 *
 * SPDX-License-Identifier: MIT
 */
#include "model/blob.h"

#include <stdlib.h>

#define XXH_INLINE_ALL /* most are of a few bytes: the call would cost as much */
#include <xxhash.h>

struct cx_phrase_slot {
    uint64_t hash; /* 0 marks a free slot */
    uint32_t check;
    uint32_t values; /* where the rows stand, or CASUS_NONE: only a beginning */
};

_Static_assert(sizeof(struct cx_phrase_slot) == 16, "the section's layout");

static void hash_word(cx_phrase_state *state, casus_str word)
{
    const XXH128_hash_t hash =
        XXH3_128bits_withSeed(word.len ? word.ptr : "", word.len, state->hash);
    state->hash = hash.low64 ? hash.low64 : 1;
    state->check = (uint32_t)hash.high64;
}

void cx_phrase_begin(cx_phrase_state *state)
{
    *state = (cx_phrase_state){ UINT64_C(0x6361737573), 0 };
}

/* ---- reading ---- */

static casus_status open_seen(cx_phrases *phrases, const char *name, casus_error *err)
{
    uint32_t n;
    phrases->seen = cx_blob_array(phrases->blob, "phse", sizeof *phrases->seen, &n);
    if (!phrases->seen) return CASUS_OK;
    if (n == 0 || n & (n - 1))
        return cx_fail(err, CASUS_BAD_FORMAT, 0, 0, "section %s: damaged phrases", name);
    phrases->seen_shift = 58 - (uint32_t)__builtin_ctz(n);
    return CASUS_OK;
}

casus_status cx_phrases_open(cx_phrases *phrases, const cx_blob *blob, const char *name,
                             casus_error *err)
{
    uint32_t n;
    *phrases = (cx_phrases){ .blob = blob };
    phrases->slots = cx_blob_array(blob, "phsl", sizeof *phrases->slots, &n);
    phrases->values = cx_blob_array(blob, "phva", sizeof(uint32_t), &phrases->n_values);
    if (n < 2 || (n & (n - 1)))
        return cx_fail(err, CASUS_BAD_FORMAT, 0, 0, "section %s: no phrase table", name);
    phrases->mask = n - 1;
    uint32_t used = 0;
    for (uint32_t i = 0; i < n; i++) {
        const struct cx_phrase_slot *slot = &phrases->slots[i];
        used += slot->hash != 0;
        if (slot->hash == 0 || slot->values == CASUS_NONE) continue;
        if (slot->values >= phrases->n_values ||
            phrases->values[slot->values] > phrases->n_values - 1 - slot->values)
            return cx_fail(err, CASUS_BAD_FORMAT, 0, 0, "section %s: damaged phrases",
                           name);
    }
    if (used == n) /* a look-up of what is not there would never end */
        return cx_fail(err, CASUS_BAD_FORMAT, 0, 0, "section %s: full phrase table",
                       name);
    return open_seen(phrases, name, err);
}

static bool may_be_there(const cx_phrases *phrases, uint64_t hash)
{
    const uint64_t bit = hash >> phrases->seen_shift;
    return !phrases->seen || phrases->seen[bit / 64] >> bit % 64 & 1;
}

bool cx_phrase_step(const cx_phrases *phrases, cx_phrase_state *state, casus_str word,
                    const uint32_t **rows, uint32_t *n)
{
    hash_word(state, word);
    *n = 0;
    *rows = NULL;
    if (!may_be_there(phrases, state->hash)) return false;
    for (uint32_t at = (uint32_t)state->hash & phrases->mask;;
         at = (at + 1) & phrases->mask) {
        const struct cx_phrase_slot *slot = &phrases->slots[at];
        if (slot->hash == 0) return false;
        if (slot->hash != state->hash || slot->check != state->check) continue;
        if (slot->values == CASUS_NONE) return true;
        *n = phrases->values[slot->values];
        *rows = &phrases->values[slot->values + 1];
        return true;
    }
}

/* ---- writing ---- */

void cx_phrase_writer_init(cx_phrase_writer *writer, cx_arena *arena)
{
    *writer = (cx_phrase_writer){ .arena = arena };
}

void cx_phrase_writer_add(cx_phrase_writer *writer, casus_str phrase, uint32_t row)
{
    cx_phrase_state state;
    cx_phrase_begin(&state);
    const uint32_t before = writer->in.len;
    for (casus_str rest = phrase, word; cx_str_split(&rest, ' ', &word);) {
        if (word.len == 0) continue;
        hash_word(&state, word);
        cx_phrase_in *in = CX_PUSH(writer->arena, writer->in);
        *in = (cx_phrase_in){ state.hash, state.check, row, false };
    }
    if (writer->in.len > before) writer->in.ptr[writer->in.len - 1].whole = true;
}

static int compare_in(const void *left, const void *right)
{
    const cx_phrase_in *a = left, *b = right;
    if (a->hash != b->hash) return a->hash < b->hash ? -1 : 1;
    if (a->check != b->check) return a->check < b->check ? -1 : 1;
    if (a->whole != b->whole) return a->whole ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

typedef CX_ARRAY(uint32_t) value_list;

/* Writes the rows of the run [first, end) of one phrase; CASUS_NONE if it is none. */
static uint32_t put_rows(cx_phrase_writer *writer, value_list *values, uint32_t first,
                         uint32_t end)
{
    const cx_phrase_in *in = writer->in.ptr;
    if (!in[first].whole) return CASUS_NONE;
    const uint32_t at = values->len;
    *CX_PUSH(writer->arena, *values) = 0;
    for (uint32_t i = first; i < end && in[i].whole; i++) {
        if (i > first && in[i].row == in[i - 1].row) continue;
        *CX_PUSH(writer->arena, *values) = in[i].row;
        values->ptr[at]++;
    }
    return at;
}

static uint32_t bits_for(uint32_t n)
{
    uint32_t bits = 6;
    while (bits < 30 && 1u << bits < 8 * (uint64_t)n) bits++;
    return bits;
}

void cx_phrase_writer_finish(cx_phrase_writer *writer, cx_blob_writer *blob)
{
    const uint32_t n = writer->in.len;
    const cx_phrase_in *in = writer->in.ptr;
    if (n) qsort(writer->in.ptr, n, sizeof *in, compare_in);
    uint32_t different = 0;
    for (uint32_t i = 0; i < n; i++)
        different +=
            i == 0 || in[i].hash != in[i - 1].hash || in[i].check != in[i - 1].check;
    uint32_t size = 2;
    while (size / 2 < different) size *= 2;
    struct cx_phrase_slot *slots = cx_alloc_zero(writer->arena, size * sizeof *slots);
    value_list values = { NULL, 0, 0 };
    for (uint32_t i = 0, end; i < n; i = end) {
        for (end = i + 1;
             end < n && in[end].hash == in[i].hash && in[end].check == in[i].check;)
            end++;
        uint32_t at = (uint32_t)in[i].hash & (size - 1);
        while (slots[at].hash) at = (at + 1) & (size - 1);
        slots[at] = (struct cx_phrase_slot){ in[i].hash, in[i].check,
                                             put_rows(writer, &values, i, end) };
    }
    const uint32_t bits = bits_for(different);
    uint64_t *seen = cx_alloc_zero(writer->arena, 1u << bits >> 3);
    for (uint32_t i = 0; i < size; i++) {
        const uint64_t bit = slots[i].hash >> (64 - bits);
        if (slots[i].hash) seen[bit / 64] |= 1ull << bit % 64;
    }
    cx_blob_add_array(blob, "phsl", slots, sizeof *slots, size);
    cx_blob_add_array(blob, "phse", seen, sizeof *seen, 1u << bits >> 6);
    cx_blob_add_array(blob, "phva", values.ptr, sizeof(uint32_t), values.len);
}
