/* bind.h -- what the files that bind figures, things, places and times to acts share.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_BIND_H
#define CX_BIND_H

#include "event/match.h"

#define CX_ANCHORS 6
#define CX_CLIMB 6

/* Tokens that may lend an act what hangs from them, the trigger first. */
typedef struct cx_anchors {
    uint32_t n;
    uint32_t own; /* how many of them are the act's own words */
    uint32_t tokens[CX_ANCHORS];
} cx_anchors;

void cx_anchors_find(const cx_reading *r, const cx_candidate *c, cx_anchors *out);
/* Steps from `t` up to `anchor` through phrases; 0 when there is no such way. */
unsigned cx_way_up(const casus_doc *doc, uint32_t t, uint32_t anchor);

/* With what it was done, and what was given, seized or hit. */
void cx_objects_bind(const cx_reading *r, const cx_candidate *c, uint32_t event);

/* Numbers in doc->places and doc->times, or CASUS_NONE. */
uint32_t cx_place_of_act(const cx_reading *r, const cx_anchors *a, const casus_event *e);
uint32_t cx_time_of_act(const cx_reading *r, const cx_anchors *a, const casus_event *e);
/* Gives acts that tell no time the one that the report goes on with. */
void cx_carry_times(const cx_reading *r);

#endif
