/* trust.h -- is the record of an act right as a whole, to who reads it word by word?
 *
 * Three chances are known of an event: that it is an act of its type, that its countries
 * are right, that its status is (confidence.h). They tell too much of a record whose
 * countries are right and whose people are not, and nothing of an act told twice in one
 * sentence. What can be seen of the words that were bound, and of those that were not,
 * stands here; what it weighs in ontology/trust.tsv, fitted by train/trust.c on records
 * that readers judged word by word.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_TRUST_H
#define CX_TRUST_H

#include "event/weigh/roll.h"

enum {
    CX_TRUST_NOTE = -35 /* hundredths of log-odds that the three chances of a note lose;
                           nobody has judged notes word by word, and this leaves out of
                           them what was left out before records were weighed */
};

/* Hundredths of log-odds. */
typedef struct cx_chances {
    int act, countries, status;
} cx_chances;

/* What can be seen of the event's record that bears on whether it is right. `chances`: of
 * all events of the document. */
void cx_trust_cues(const cx_roll_book *book, uint32_t event, const cx_chances *chances,
                   cx_roll_ear *ear, void *context);

#endif
