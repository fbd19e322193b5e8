/* amount.h -- the roles of figures, to be set when the tree is known.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_AMOUNT_H
#define CX_AMOUNT_H

#include "doc/doc.h"

/* Gives each quantity the role that the words governing it lend (dict/amount-roles.tsv),
 * adds "a soldier" where an act counts one, and marks figures told twice (part_of).
 * Called at the end of cx_amounts_find; may be called again. */
void cx_amount_roles(casus_doc *doc);
/* Are those who are counted human beings? Only they are killed, wounded, captured or
 * displaced in the records. */
bool cx_amount_counts_people(const casus_doc *doc, const casus_quantity *quantity);

#endif
