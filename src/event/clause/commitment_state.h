/* commitment_state.h -- what commitment.c and commitment_own.c share: a commitment while
 * it is worked out.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_COMMITMENT_STATE_H
#define CX_COMMITMENT_STATE_H

#include "event/clause/commitment.h"

#include "event/clause/arguments.h"
#include "event/clause/clause.h"
#include "event/rule/rules.h"

typedef struct state {
    int strength;  /* tenths, 0..30 */
    bool denied;   /* the sign of factuality */
    bool negative; /* polarity: the grammar negates it */
    uint8_t modality;
    bool hearsay, asserted;
} state;

static inline const cx_says *says_of(const casus_doc *d)
{
    return d->engine && d->engine->rules ? cx_rules_says(d->engine->rules) : NULL;
}

static inline void weaken(state *s, int8_t value)
{
    int v = value < 0 ? -value : value;
    if (value != CX_SAY_OPEN && v < s->strength) s->strength = v;
}

/* Keeps a modality that was set nearer to the predicate. */
static inline void set_modality(state *s, uint8_t modality)
{
    if (modality == CX_SAY_NO_MODALITY || modality == CASUS_MODALITY_ACTUAL) return;
    if (s->modality == CASUS_MODALITY_ACTUAL || s->modality == CASUS_MODALITY_ONGOING)
        s->modality = modality;
}

void cx_state_apply(state *s, const cx_operator *o);
/* "no talks were held", "killed nobody": the negation sits on a subject or object. */
void cx_state_argument(state *s, const casus_doc *doc, uint32_t argument);
/* The operators that are dependents of `t`, and its tense and aspect. An argument `but`
 * is left out: the event noun that a light verb carries counts for itself. */
void cx_state_apply_own(state *s, const casus_doc *d, uint32_t t, uint32_t but);
bool cx_has_helper(const casus_doc *d, uint32_t t);
bool cx_has_present(const casus_doc *d, uint32_t t);
bool cx_is_told_back(const casus_doc *d, uint32_t t);
bool cx_is_inverted(const casus_doc *d, uint32_t t);

#endif
