/* claim.h -- what claim.c and verdict.c share.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_CLAIM_H
#define CX_CLAIM_H

#include "event/told/statement.h"

/* The word for the reader, from claims, verification, modality and polarity. */
uint8_t cx_claim_status(const casus_doc *doc, const casus_event *event);
/* Adds one claim to an event. */
void cx_claim_append(casus_doc *doc, casus_event *event, casus_claim claim);
/* Sets the verification of an event that has none yet. */
void cx_claim_verify(casus_event *event, uint8_t verification);
/* The two entities speak with one voice: the same, or of the same state. */
bool cx_same_voice(const casus_doc *doc, uint32_t a, uint32_t b);
/* True if one of the event's actors is `entity`, or of its state. */
bool cx_is_own_act(const casus_doc *doc, const casus_event *event, uint32_t entity);
/* Sentences that speak of a claim made before ("Kyiv denied it", "could not be
 * verified") add their verdict to the acts that were claimed. */
void cx_verdicts(casus_doc *doc);

#endif
