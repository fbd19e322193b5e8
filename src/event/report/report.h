/* report.h -- who acts and on whom, as the rest of the report tells it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_REPORT_H
#define CX_REPORT_H

#include "event/side/sides.h"

/* Notes who stands as subject and object of the candidate in its own clause; gives them
 * the sides that are still empty when all is done (overt.c). */
void cx_overt_note(const cx_reading *r, const cx_candidate *c);
void cx_overt_seat(casus_doc *doc);
/* Clauses that leave out their verb are noted and whoever stands in them is taken from
 * the first act; his own is made when all else is done (gapped.c). */
void cx_gaps_note(const cx_reading *r);
void cx_gaps_seat(casus_doc *doc);
/* Gives events without a source that of an earlier event of the same kind. */
void cx_carry(const cx_reading *r);
/* Gives acts that somebody claims their doer; verdicts on an act its doer (behind.c). */
void cx_claimed(const cx_reading *r);
/* Gives acts told in the passive the doer that the next sentence names (avow.c). */
void cx_avowed(const cx_reading *r);
/* Leaves out nouns that name an act told before (taken_up.c). */
void cx_taken_up(const cx_reading *r);
/* Gives force told in the passive its doer, who came in the sentence before (onward.c).
 */
void cx_onward(const cx_reading *r);
/* Takes from such acts of a short note the town where they were. */
void cx_venues_unseat(casus_doc *doc);
/* Gives acts of force with one side the foe that the report tells of (foes.c). */
void cx_foes(const cx_reading *r);
/* Gives verdicts without a source the speaker of the statement that holds them. */
void cx_voice(casus_doc *doc);
/* Calls planned or possible what only a noun tells and what is still to come
 * (ahead.c). */
void cx_ahead(casus_doc *doc);
/* Gives officials met abroad, of the traveller's country by guess, that of the place
 * (abroad.c). */
void cx_abroad(casus_doc *doc);
/* Who "all sides" are (everyone.c). */
void cx_everyone(casus_doc *doc);
/* Who "both sides" are, and between whom somebody mediates (both.c). */
void cx_both(casus_doc *doc);
/* Of what country ships, crews and captives are. */
void cx_aboard(casus_doc *doc);
/* Gives strikes their strikers, and what workers ask and turn down the firm
 * (labour.c). */
void cx_labour(casus_doc *doc);
/* Gives strikes of states, places, rulers and firms the workers told nearby, and marches
 * of a land who marches. */
void cx_strikers_replace(casus_doc *doc);
/* Gives releases without a doer whoever took those people (captor.c). */
void cx_captors(casus_doc *doc);
/* Gives acts with one side the other that the sentences around tell of (dealings.c). */
void cx_dealings(casus_doc *doc);
/* Gives answers whoever made the proposal, the charge or the threat, or did the deed,
 * that another sentence tells (answered.c). */
void cx_answers_seat(casus_doc *doc);
/* Gives praise, blame and refusal of "the deal", "the step", of which nobody is told,
 * those who made it. */
void cx_verdicts_seat(casus_doc *doc);
/* Gives acts by which an envoy is bidden to go the states that he comes from and is sent
 * to (accredited.c). */
void cx_hosts_seat(casus_doc *doc);
/* Drops what companies do among themselves. */
void cx_commerce(casus_doc *doc);
/* Has the act's frame made somebody one of its objects ("complained to the council")? */
bool cx_is_object(const casus_doc *doc, const casus_event *event, uint32_t entity);
/* Takes things that have a country from the sides, and land that only the weights have
 * brought in: in their place comes whose they are, the state where the act is between
 * countries, or whoever of the country stands near; else nobody. What such acts meet
 * in their own sentence stays; other things are told of as objects. `before`: actors and
 * recipients of each event as the rules had bound them. */
void cx_things_replace(casus_doc *doc, const casus_range *before);
/* Two words of one clause for one act are one event (retold.c). */
void cx_retold(casus_doc *doc);

#endif
