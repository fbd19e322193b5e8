/* commitment.h -- did it happen, as far as the author is committed?
 *
 * For every predicate, verb or event noun: its polarity, its modality, and how far the
 * author stands by it (-3 certainly not .. +3 certainly), composed on the way from the
 * predicate up to the root: operators beside it (negation, modals, hedges), then the
 * signature of each word of saying, wanting or doing that it is embedded under.
 * After Saurí and Pustejovsky, "FactBank", 2009, and Nairn et al., 2006.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_COMMITMENT_H
#define CX_COMMITMENT_H

#include "event/rule/says.h"

typedef struct cx_commitment {
    int8_t factuality; /* tenths, -30..30 */
    uint8_t polarity;  /* 1 positive, 0 negative */
    uint8_t modality;  /* casus_modality */
    bool hearsay;      /* "reportedly", "alleged": somebody unnamed vouches */
    bool asserted;     /* no speaker stands between the author and the predicate */
} cx_commitment;

/* For the predicate headed by token `t`. `light` is the verb that carries an event noun
 * ("launched" of "launched an attack"), CASUS_NONE when there is none. */
cx_commitment cx_commitment_of(const casus_doc *doc, uint32_t t, uint32_t light);
/* A clause that "if" or "unless" opens, or "should he resign". */
bool cx_is_condition(const casus_doc *doc, uint32_t clause);

#endif
