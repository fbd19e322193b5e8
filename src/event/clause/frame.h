/* frame.h -- does a predicate meet a frame, and with what in which place?
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_FRAME_H
#define CX_FRAME_H

#include "event/clause/parties.h"

#define CX_BOUND 16

typedef struct cx_bound {
    uint32_t head; /* token */
    uint8_t role;  /* cx_role_name */
    uint8_t slot;  /* cx_slot that the element asked for */
    uint8_t far;   /* as in cx_argument */
} cx_bound;

typedef struct cx_binding {
    float score;
    uint32_t n;
    cx_bound list[CX_BOUND];
    const cx_element *unmet; /* the first element that was not met */
    bool
        amiss; /* met but for one: whoever stands there is not of the class it asks for */
} cx_binding;

/* CX_MOOD_FUTURE, _NEGATED, _DUTY and _MAY of a verb, by the words that hang on it. */
unsigned cx_moods_of(const cx_reading *r, uint32_t t);
/* Does it stand in all of these? CX_MOOD_ALONE is asked elsewhere and never met here. */
bool cx_meets_moods(const cx_reading *r, uint32_t t, unsigned moods);
/* True with `amiss` set is a frame for want of a better one; never so when `strict`.
 * `fixed_preposition`: hash of the last word of "call on", 0 none. `strict`: for `unless`
 * and refinements, where an element with a set or class must be there to be met. */
bool cx_frame_meets(const cx_reading *r, const cx_predicate *p, const cx_frame *frame,
                    uint64_t fixed_preposition, bool strict, cx_binding *out);

/* near.c: does one of the words of the set stand in the trigger's sentence or close by;
 * in its own clause, or its own phrase where it is a noun; are those who are bound of two
 * countries? */
bool cx_words_near(const cx_reading *r, uint32_t trigger, uint32_t set);
/* Finds what some HERE or NEAR asks for in all of the document; of a reading in the
 * making. */
void cx_sought_find(cx_reading *r);
bool cx_words_here(const cx_reading *r, uint32_t trigger, bool noun, uint32_t set);
bool cx_bound_abroad(const cx_reading *r, const cx_binding *binding);

#endif
