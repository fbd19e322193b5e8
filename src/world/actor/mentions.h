/* mentions.h -- finding the words that refer.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_MENTIONS_H
#define CX_MENTIONS_H

#include "world/actor/cast.h"
#include "world/table/tables.h"

/* Fills cast->name_list and name_at. */
void cx_spans_find(casus_doc *doc);
/* Other tags for names tagged as places that are people or bodies. */
void cx_misplaced_find(casus_doc *doc);
/* A new mention of the noun phrase headed by `head`, with its note. */
uint32_t cx_mention_new(casus_doc *doc, uint32_t head, casus_mention_kind kind);

/* "the rebels there": the country of the place that was named last; false for others
 * (pointed.c). */
bool cx_pointed_country(const casus_doc *doc, uint32_t m, char country[4]);
/* "the former", "the latter", without a noun? (turns.c) */
bool cx_is_turn(const casus_doc *doc, uint32_t t);

#endif
