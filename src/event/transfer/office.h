/* office.h -- offices and memberships that stand with a person's name.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_OFFICE_H
#define CX_OFFICE_H

#include "event/transfer/transfer.h"

#define CX_PERSONS 48 /* names of a sentence that are looked at */

/* A personal name in a sentence, without its titles and what follows "of". */
typedef struct cx_person {
    uint32_t entity;
    uint32_t mention_first, mention_end; /* tokens of the whole mention */
    uint32_t first, end;                 /* tokens of the name */
} cx_person;

/* What office.c tells of one word of office: who holds it, of what body. */
typedef struct cx_holding {
    uint32_t holder, body; /* entities */
    uint32_t word;         /* token */
    const cx_bond *bond;
} cx_holding;

typedef void cx_holding_fn(void *to, const cx_holding *holding);

/* A body with members: of such there are offices. */
static inline bool cx_is_organised(uint8_t kind)
{
    return kind == CASUS_ENTITY_ORGANISATION || kind == CASUS_ENTITY_ARMED_GROUP ||
           kind == CASUS_ENTITY_ALLIANCE;
}

/* Calls `fn` for each office and membership that titles and names of the sentence
 * tell. */
void cx_offices_find(const cx_reading *reading, const cx_transfers *tables,
                     uint32_t sentence, cx_holding_fn *fn, void *to);
/* The first row of dict/relations.tsv for an office, command or membership that the word
 * at `t` names, or NULL. Words of two must have the first beside them. */
const cx_bond *cx_office_word(const casus_doc *doc, const cx_transfers *tables,
                              uint32_t t);

#endif
