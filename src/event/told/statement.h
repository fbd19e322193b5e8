/* statement.h -- who said what: sources, cues and contents.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_STATEMENT_H
#define CX_STATEMENT_H

#include "event/rule/says.h"

#define CX_LONG_QUOTE 64  /* sentences that one quotation may run on over */
#define CX_QUOTE_AHEAD 12 /* sentences of a quotation that may stand before its cue */

/* Fills doc->statements (sorted by cue, then content) and doc->spans. */
void cx_statements_find(casus_doc *doc);
void cx_statement_set_speaker(const casus_doc *doc, casus_statement *s, uint32_t speaker);
/* Statements of a sentence whose cue is a mark: "Munir: ties are ironclad", the turns of
 * a transcript, "..." -- Jane Doe, "made this point:" before a quotation. */
void cx_quotation_cues(casus_doc *doc, uint32_t sentence);
/* Appends to doc->spans what is said behind a sentence that ends in a colon: the quoted
 * sentences that follow, or unmarked ones up to the next intertitle or quotation. */
casus_range cx_quotation_behind(casus_doc *doc, uint32_t sentence);
/* True if all words of the sentence stand in quotation marks. */
bool cx_quotation_is_whole(const casus_doc *doc, uint32_t sentence);
/* The same for the other sentences of the paragraph; returns how many spans. */
uint32_t cx_quotation_paragraph(casus_doc *doc, uint32_t sentence);
/* Gives what stands in quotation marks to the statement that it is part of, over all
 * its sentences; to be called when all cues have been found. */
void cx_quotations_join(casus_doc *doc);
/* True if the byte lies in a content span of the statement. */
bool cx_statement_covers(const casus_doc *doc, const casus_statement *s, uint32_t byte);
/* Claims of every event from the statements that cover it; verification and status. */
void cx_claims_set(casus_doc *doc);
/* Claims of transfers and relations. */
void cx_claims_set_transfers(casus_doc *doc);

#endif
