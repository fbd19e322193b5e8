/* statement.h -- who said what: sources, cues and contents.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_STATEMENT_H
#define CX_STATEMENT_H

#include "event/says.h"

#define CX_LONG_QUOTE 64 /* sentences that one quotation may run on over */

/* Fills doc->statements (sorted by cue, then content) and doc->spans. */
void cx_statements_find(casus_doc *doc);
/* True if the byte lies in a content span of the statement. */
bool cx_statement_covers(const casus_doc *doc, const casus_statement *s, uint32_t byte);
/* Claims of every event from the statements that cover it; verification and status. */
void cx_claims_set(casus_doc *doc);
/* Claims of transfers and relations. */
void cx_claims_set_transfers(casus_doc *doc);

#endif
