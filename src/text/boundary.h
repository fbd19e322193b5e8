/* boundary.h -- a learned look at the gap between two tokens: does a sentence end?
 *
 * The rules of sentences.c know the marks. This knows what people leave out: the lines
 * of a letter run together, a heading without a stop, sentences that begin small. The
 * rules' own answer is one of its features, so where marks are plain it agrees.
 *
 * A weight is found by hashing the feature; there are no names of features at run
 * time. train/sentences.c makes the weights with the same code.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_BOUNDARY_H
#define CX_BOUNDARY_H

#include "base/base.h"

enum {
    CX_BOUNDARY_BITS = 18,
    CX_BOUNDARY_WEIGHTS = 1 << CX_BOUNDARY_BITS,
    CX_BOUNDARY_FEATURES = 16
};

#define CX_BOUNDARY_SECTION "lang.sentences" /* CX_BOUNDARY_WEIGHTS of int8_t */

/* What a token looks like, in a few kinds. */
typedef enum cx_look {
    CX_LOOK_EDGE = 0, /* before the first token, behind the last */
    CX_LOOK_SMALL,
    CX_LOOK_CAPITAL,
    CX_LOOK_UPPER,
    CX_LOOK_ONE_UPPER,
    CX_LOOK_NUMBER,
    CX_LOOK_MIXED,
    CX_LOOK_SHORT, /* an abbreviation with its stop */
    CX_LOOK_STOP,
    CX_LOOK_CALL,
    CX_LOOK_ASK,
    CX_LOOK_DOTS,
    CX_LOOK_COMMA,
    CX_LOOK_COLON,
    CX_LOOK_OPENING,
    CX_LOOK_CLOSING,
    CX_LOOK_QUOTE,
    CX_LOOK_DASH,
    CX_LOOK_RUN,
    CX_LOOK_ADDRESS,
    CX_LOOK_OTHER
} cx_look;

typedef struct cx_seen {
    uint32_t hash; /* of the normal form */
    uint8_t look;  /* cx_look */
    bool space;    /* white space in front */
} cx_seen;

cx_look cx_look_of(casus_str form);

/* True if the gap before token `t` is worth a look: not between two small words. */
bool cx_gap_is_open(const cx_seen *seen, uint32_t t);

/* The places of the weights for the gap before token `t` of `n`, in a sentence that
 * began with token `first`; `rule` is what the rules say. */
void cx_gap_features(const cx_seen *seen, uint32_t n, uint32_t first, uint32_t t,
                     bool rule, uint32_t out[CX_BOUNDARY_FEATURES]);

#endif
