/* target.h -- what target.c and target_clause.c share: the search for a target.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_TARGET_H
#define CX_TARGET_H

#include "event/side/sides.h"
#include "event/clause/predicate.h"

/* Where to look for a target, in this order of merit. */
typedef struct search {
    const cx_reading *r;
    cx_sides *s;
    const cx_candidate *c;
    unsigned least; /* parties nearer to the source than this are passed over */
} search;

static inline bool has_class(const search *q, const cx_argument *a, uint64_t classes)
{
    return (cx_word_find(q->r->rules->grammar, a->first) & classes) != 0;
}

/* How far a party is from being the source: 0 the same, 1 its own people, 2 another. */
unsigned cx_target_distance(const cx_reading *r, const cx_party *party,
                            const cx_parties *sources);
/* Adds the parties of the phrase that are far enough from the source, where there is no
 * target yet. */
void cx_target_add(const search *q, uint32_t head);

/* By the clauses of the act (target_clause.c). */
void cx_target_from_clauses(const search *q, const cx_candidate *c, unsigned type,
                            bool topics);
/* Where the object goes; whoever must do what a condition says: of one clause, of all. */
void cx_target_from_goal(const search *q, const cx_predicate *p);
void cx_target_from_goal_below(const search *q, uint32_t verb);
void cx_target_from_condition(const search *q, uint32_t verb, int depth);
void cx_target_from_conditions(const search *q);
/* "send troops to Kenya": what is sent is not who gets it. */
bool cx_target_is_handled(const search *q, uint32_t head);

#endif
