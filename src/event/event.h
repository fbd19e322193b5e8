/* event.h -- the event floor's door: rules over parses -> events, statements,
 * transfers, relations.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_EVENT_H
#define CX_EVENT_H

#include "event/rule/words.h"
#include "model/model.h"

/* Reads the sections "ontology", "rules", "says", "transfers", and "happened" if
 * there. */
casus_status cx_rules_open(cx_rules **out, const cx_model *model, casus_error *err);
void cx_rules_close(cx_rules *rules);

/* Stages, in this order. */
void cx_match(casus_doc *doc);          /* events */
void cx_attribute(casus_doc *doc);      /* statements; claims, verification and status */
void cx_transfers_find(casus_doc *doc); /* transfers and relations */
void cx_merge(casus_doc *doc);          /* the same act told twice is one event */

/* Compiles dict/ontology, dict/rules, dict/says.tsv. Errors name file:line:column. */
casus_status cx_rules_build(cx_model_writer *writer, const char *dict_dir,
                            casus_error *err);
/* Compiles the table of factuality weights at `path` into the section "happened". */
casus_status cx_factuality_build(cx_model_writer *writer, const char *path,
                                 casus_error *err);

#endif
