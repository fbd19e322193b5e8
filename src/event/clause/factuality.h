/* factuality.h -- did it happen, as readers take it?
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_FACTUALITY_H
#define CX_FACTUALITY_H

#include "event/rule/rules.h"

#define CX_FACT_CUES 64
#define CX_FACT_PARTS 6

/* "governor" "know" "ccomp": a row of models/en-factuality.tsv, if it has one. */
typedef struct cx_fact_cue {
    const char *kind;
    casus_str parts[CX_FACT_PARTS]; /* up to the first without bytes */
} cx_fact_cue;

/* What can be seen of the verb `t` that bears on whether it came about; returns how many.
 * Every verb has the cue "base". */
uint32_t cx_fact_cues(const casus_doc *doc, uint32_t t, cx_fact_cue cues[CX_FACT_CUES]);
/* The same for a kind and its parts with one blank between, as the table has them. */
uint64_t cx_fact_cue_hash(cx_fact_cue cue);
uint64_t cx_fact_row_hash(casus_str kind, casus_str parts);
/* Opens the section; a model without one has no weights, and commitment.c alone
 * decides. */
casus_status cx_factuality_open(struct cx_rules *rules, const cx_model *model,
                                casus_error *err);
/* Writes token.factuality of every token with CASUS_TOKEN_PREDICATE. */
void cx_factuality(casus_doc *doc);

#endif
