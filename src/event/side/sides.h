/* sides.h -- who acts and on whom, as the sentence of an act tells it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_SIDES_H
#define CX_SIDES_H

#include "event/clause/candidate.h"

typedef struct cx_sides {
    cx_parties source, target;
} cx_sides;

/* Who did it and to whom, by the frame and by what the grammar says beyond it. */
void cx_sides_of(const cx_reading *r, const cx_candidate *c, unsigned type,
                 cx_sides *out);
/* Parts of it (source.c): the doer where the frame gives none; whoever sent what the
 * subject is; the doers of an act that an event noun names, all added to the source; and
 * whether the frame binds the phrase headed by `head`. */
void cx_complete_source(const cx_reading *r, const cx_candidate *c, unsigned type,
                        cx_sides *sides);
/* Those who stand in one list with a party. */
void cx_complete_source_list(const cx_reading *r, cx_sides *sides);
void cx_complete_lists(const cx_reading *r, cx_sides *sides);
void cx_lists_join(casus_doc *doc);
void cx_source_from_sender(const cx_reading *r, const cx_candidate *c, cx_sides *sides);
void cx_source_from_user(const cx_reading *r, const cx_candidate *c, cx_sides *sides);
void cx_sources_of_noun(const cx_reading *r, uint32_t noun, cx_parties *out);
bool cx_is_bound(const cx_candidate *c, uint32_t head);
/* Sets right the sides of an act that a noun tells by the clause around it
 * (setting.c). */
void cx_sides_from_setting(const cx_reading *r, const cx_candidate *c, unsigned type,
                           cx_sides *sides);
/* Who did or suffered what a noun tells, by the verb or the word of law above it
 * (around.c). */
void cx_sides_from_around(const cx_reading *r, const cx_candidate *c, unsigned type,
                          cx_sides *sides);
/* Takes the act's own words out of the targets (around.c). */
void cx_drop_own_words(const cx_reading *r, const cx_candidate *c, cx_sides *sides);
/* Takes the town or land where several met out of the targets (setting.c). */
void cx_drop_venue(const cx_reading *r, const cx_candidate *c, unsigned type,
                   cx_sides *sides);
/* Who the party is; NULL when its words are nobody's mention. */
const casus_entity *cx_party_entity(const cx_reading *r, const cx_party *party);
/* Adds whom a phrase of the frame names; one that no table knows too where its words may
 * name somebody. */
void cx_add_side(const cx_reading *r, uint32_t head, cx_parties *out, bool source);
/* Whoever the condition of a threat is about, before people of the source's own. */
void cx_aim_at_condition(const cx_reading *r, const cx_candidate *c, cx_sides *s);
/* Seeks whom it was done to where nothing above has told (target.c). */
void cx_target_search(const cx_reading *r, const cx_candidate *c, unsigned type,
                      cx_sides *sides);
/* "extradited two men to Peru": to whom they go. */
void cx_target_from_handover(const cx_reading *r, const cx_candidate *c, cx_sides *sides);
/* "its troops", "his own party": part of those parties. */
bool cx_belongs_to(const cx_reading *r, uint32_t head, const cx_parties *parties);
/* "agreed with the help of X": X did its bit, but is not whom it was agreed with. */
bool cx_is_favour(const cx_reading *r, uint32_t head);
/* Do the words say that there are several: "the two", "nations"? */
bool cx_is_many(const cx_reading *r, const cx_parties *parties);
/* Is the type one that hurts or presses somebody? */
bool cx_harms(unsigned type);
/* Whom the act is against or for where its object says so; the target is empty before
 * (object.c). */
void cx_target_from_object(const cx_reading *r, const cx_candidate *c, unsigned type,
                           cx_sides *sides);
/* A ship of a navy that is the object, where nobody else is hit (object.c). */
void cx_target_from_ship(const cx_reading *r, const cx_candidate *c, cx_sides *sides);
/* Takes one's own troops, which are sent or called up, out of the targets. */
void cx_drop_own_forces(const cx_reading *r, const cx_candidate *c, cx_sides *sides);

/* Whom forces are moved against, in place of where they go. */
void cx_turn_on_foe(const cx_reading *r, const cx_candidate *c, cx_sides *s);
void cx_drop_owners_at_home(const cx_reading *r, unsigned type, cx_sides *sides);
void cx_source_from_teller(const cx_reading *r, const cx_candidate *c, cx_sides *sides);
/* Who talks or agrees with those whom a noun names (talks.c). */
void cx_source_of_talks(const cx_reading *r, const cx_candidate *c, unsigned type,
                        cx_sides *sides);
void cx_drop_threat(const cx_reading *r, cx_sides *sides);
/* Adds who acts together with the subject ("along with its allies"; company.c). */
void cx_add_company(const cx_reading *r, const cx_candidate *c, cx_sides *sides);
/* The body for whom somebody "speaking for X" does what the clause above tells, or
 * CASUS_NONE (company.c). */
uint32_t cx_speaks_for(const cx_reading *r, uint32_t t);
void cx_judged(const cx_reading *r);
/* "condemned the raid": does `entity` pass a verdict on the event? */
bool cx_is_judge(const casus_doc *doc, uint32_t event, uint32_t entity);
/* Does it name one side only because nobody else takes part, or nobody is told
 * (alone.c)? */
bool cx_acts_alone(const casus_doc *doc, const casus_event *event);
/* Does the token stand in a clause that only tells when, why or where the act of
 * `trigger` was: "after X lost the vote", "the bill under which X pays"? */
bool cx_stands_aside(const casus_doc *doc, uint32_t token, uint32_t trigger);
/* Does the token hang from the words of somebody on the side? */
bool cx_is_part_of_side(const casus_doc *doc, casus_range side, uint32_t token);
/* Drops those who are named beside the act only: "like Chad before it" (aside.c). */
void cx_drop_asides(const cx_reading *r, const cx_candidate *c, cx_sides *sides);

#endif
