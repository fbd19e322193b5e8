/* makers.h -- who made, offered or did what a noun takes up.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_MAKERS_H
#define CX_MAKERS_H

#include "event/report/topic.h"

/* An act that answers what was told before. */
typedef struct cx_answer {
    casus_doc *doc;
    uint32_t event;
    casus_range own; /* those who answer */
    cx_taken taken;
} cx_answer;

/* Those who made what the answer takes up, without those who answer; false for nobody. */
bool cx_makers_of(const cx_answer *answer, casus_range *out);
/* Those of the side, of each country the first; where some are of another country than
 * those who answer, only they. */
casus_range cx_makers_but_own(const cx_answer *answer, casus_range side);
/* Is somebody of another country there, or, at home, somebody else who has to do with
 * those who answer? */
bool cx_is_other_side(const cx_answer *answer, casus_range side, casus_range partner);
/* "urged Bonn to reject it": what event `o` tells of, and no answer to it. */
bool cx_is_told_in(const casus_doc *doc, const casus_event *e, const casus_event *o);
/* Is it told as done, and denied by nobody? */
bool cx_is_done(const casus_doc *doc, const casus_event *e);

#endif
