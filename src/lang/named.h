/* named.h -- is this token inside a name that the dictionaries know?
 *
 * One open table holds every name of one or more words, keyed by the hashes of its
 * words, and every beginning of a longer name. It is made when the weights are, from
 * the dictionaries of actors and places and lists of first names, and is only a hint to
 * the encoder: who or what a name stands for is the world floor's business.
 *
 * Section "lang.named" (a blob): "slot" cx_named_slot.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_NAMED_H
#define CX_NAMED_H

#include "lang/features.h"
#include "model/model.h"

/* Bits of cx_named_slot.kinds. */
enum {
    CX_NAMED_PLACE = 1,
    CX_NAMED_ORGANISATION = 2,
    CX_NAMED_PERSON = 4, /* whole names */
    CX_NAMED_FIRST = 8,
    CX_NAMED_LAST = 16 /* parts of persons' names, single words */
};

typedef struct cx_named_slot {
    uint32_t check;
    uint8_t used, goes_on; /* goes_on: a longer name begins so */
    uint8_t kinds;         /* names that end here */
    uint8_t unused;
} cx_named_slot;

typedef struct cx_named {
    const cx_named_slot *slots; /* NULL: weights without the section */
    uint32_t mask;
} cx_named;

enum { CX_NAMED_WORDS = 8 }; /* longest name */

casus_status cx_named_open(cx_named *out, const cx_model *model, casus_error *err);

/* The key of a name whose last word is `word`, `before` being that of the words before
 * it, or 0. */
static inline uint64_t cx_named_key(uint64_t before, uint64_t word)
{
    const uint64_t mixed = (before ^ word) * 0x9E3779B97F4A7C15u;
    return mixed ^ mixed >> 29;
}

/* Is the word, as it is written, the name of a place? */
bool cx_named_is_place(const cx_named *named, casus_str form);

/* Sets row[CX_FEATURE_NAMED] of the n tokens in a row of one sentence. */
void cx_named_mark(const cx_named *named, cx_features *features, uint32_t n);

#endif
