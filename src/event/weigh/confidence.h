/* confidence.h -- how sure is it that a coder would write down this event, so?
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_CONFIDENCE_H
#define CX_CONFIDENCE_H

#include "event/weigh/roll.h"
#include "event/rule/rules.h"

#define CX_CUES 200

/* "rule" "AID.-.help", "stands" "advcl": a row of ontology/confidence.tsv, if it has
 * one. */
typedef struct cx_cue {
    const char *kind;
    casus_str value;
    casus_str
        with; /* a second value, behind a blank in the row; empty when there is none */
} cx_cue;

/* What a report shows as a whole. The numbers are shares among a hundred words, 5 for
 * more. */
typedef struct cx_report {
    bool brief;           /* a note or a sentence: the shares tell nothing */
    uint32_t density;     /* events */
    uint32_t arms;        /* words of arms and harm, 3 for more */
    uint32_t own, to_you; /* "I", "our"; "you" */
    uint32_t known;    /* mentions of somebody in the dictionaries, of which half count */
    uint64_t contexts; /* of more than half of the events */
} cx_report;

cx_report cx_report_of(const casus_doc *doc);
/* What can be seen of an event that tells sure ones from unsure ones; returns how
 * many. */
uint32_t cx_confidence_cues(const casus_doc *doc, const cx_report *report, uint32_t event,
                            cx_cue cues[CX_CUES]);
uint64_t cx_cue_hash(cx_cue cue);
/* From hundredths of log-odds to a probability, by a table: the same bytes everywhere. */
float cx_probability(int hundredths);
/* The other way, -500..500. */
int cx_log_odds(float probability);
/* What is in doubt (casus_doubt) stays where it is likely enough to be an act by what is
 * known of its parties so far; hundredths of log-odds. */
#define CX_DOUBTED_LEAST (-100)
void cx_doubted_drop(casus_doc *doc);
/* Writes the confidence of every event: how likely its record is right as a whole
 * (trust.h). It comes from how likely it is an act of its type, its countries are all
 * right (`parties`, as cx_roll_call returns it; NULL when that is not known), and its
 * status is, which stands in `confidence` before (actuality.h). Without weights of trust
 * it is the product of the three. */
void cx_confidence_set(casus_doc *doc, const cx_roll_book *book, const int *parties);

#endif
