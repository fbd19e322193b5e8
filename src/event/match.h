/* match.h -- what the files of the match stage share.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_MATCH_H
#define CX_MATCH_H

#include "event/report/report.h"

/* Marks those of one sentence's candidates that others tell already. */
void cx_absorb(const cx_reading *r, cx_candidate *list, uint32_t n);
/* Turns a candidate into an event at the end of doc->events. */
void cx_event_add(const cx_reading *r, const cx_candidate *c);
/* Place, time, quantities, objects of the event; the parties are there already. */
void cx_event_bind(const cx_reading *r, const cx_candidate *c, uint32_t event);

#endif
