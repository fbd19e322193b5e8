/* confidence.h -- how sure is it that a coder would write this event down?
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_CONFIDENCE_H
#define CX_CONFIDENCE_H

#include "event/rules.h"

#define CX_CUES 40

/* "rule" "AID.-.help", "stands" "advcl": a row of ontology/confidence.tsv, if it has one. */
typedef struct cx_cue {
    const char *kind;
    casus_str value;
    casus_str with; /* a second value, behind a blank in the row; empty when there is none */
} cx_cue;

/* What can be seen of an event that tells sure ones from unsure ones; returns how many. */
uint32_t cx_confidence_cues(const casus_doc *doc, uint32_t event, cx_cue cues[CX_CUES]);
uint64_t cx_cue_hash(cx_cue cue);
/* Writes the confidence of every event. */
void cx_confidence_set(casus_doc *doc);

#endif
