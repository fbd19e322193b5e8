/* gist.h -- what a report is about, in numbers small enough to be kept and compared.
 *
 * Words in three channels, each a vector of length 1000: names; the words it opens with
 * (title and first forty words that carry meaning); numbers and dates. Names, numbers and
 * dates stand apart since they tell look-alikes apart: two earthquakes share their words,
 * not the town, the magnitude and the day. A word weighs by how often it stands there and
 * how rare it is in news (world/table/press.h).
 *
 * Everything is whole numbers: the same report has the same gist on every machine.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_GIST_H
#define CX_GIST_H

#include "doc/doc.h"
#include "record/buffer.h"

typedef enum cx_channel {
    CX_CHANNEL_NAMES = 0,
    CX_CHANNEL_OPENING,
    CX_CHANNEL_NUMBERS,
    CX_CHANNELS
} cx_channel;

enum { CX_GIST_KEYS = 10, CX_GIST_WORDS = 160 };

typedef struct cx_gist_word {
    uint32_t word;
    int32_t weight;
} cx_gist_word;

/* Words of a channel stand in rising order, channel after channel. */
typedef struct cx_gist {
    uint32_t n[CX_CHANNELS];
    uint32_t keys[CX_GIST_KEYS]; /* the words that say most, the first one first */
    uint32_t n_keys;
    cx_gist_word words[CX_CHANNELS * CX_GIST_WORDS];
} cx_gist;

/* `work` is scratch. */
void cx_gist_make(cx_gist *gist, const casus_doc *doc, cx_buffer *work);
/* The words of a channel. */
const cx_gist_word *cx_gist_channel(const cx_gist *gist, cx_channel channel);

/* As it is kept: bytes behind those in `out`; and back. False when they are no gist. */
void cx_gist_write(const cx_gist *gist, cx_buffer *out);
bool cx_gist_read(cx_gist *gist, casus_str bytes);

/* ---- the gist of several reports: their sums ---- */

/* Adds `gist` to the bytes of a sum (empty at first). A channel that grows past
 * CX_SUM_WORDS loses what weighs least. */
enum { CX_SUM_WORDS = 128 };
typedef struct cx_sum {
    uint32_t reports;
    uint32_t n[CX_CHANNELS];
    cx_gist_word words[CX_CHANNELS * (CX_SUM_WORDS + CX_GIST_WORDS)];
} cx_sum;

void cx_sum_add(cx_sum *sum, const cx_gist *gist);
void cx_sum_write(const cx_sum *sum, cx_buffer *out);
bool cx_sum_read(cx_sum *sum, casus_str bytes);
/* The words that say most; how many. */
uint32_t cx_sum_keys(const cx_sum *sum, uint32_t keys[CX_GIST_KEYS]);
/* Bytes of a sum that say something: no more need be kept. */
size_t cx_sum_bytes(const cx_sum *sum);
/* The lengths of the vectors. */
void cx_sum_lengths(const cx_sum *sum, int64_t lengths[CX_CHANNELS]);
/* A gist that is to be compared with many sums. */
enum { CX_LOOK_BITS = 16 };
typedef struct cx_gist_looks {
    const cx_gist *gist;
    int64_t lengths[CX_CHANNELS];
    uint64_t bits[CX_CHANNELS][CX_LOOK_BITS]; /* one is set for each word */
} cx_gist_looks;
void cx_gist_look(cx_gist_looks *looks, const cx_gist *gist);
/* How surely the report tells of the story: thousandths, above 0 more likely than not. */
int32_t cx_sum_compare(const cx_sum *sum, const int64_t sum_lengths[CX_CHANNELS],
                       const cx_gist_looks *looks);

#endif
