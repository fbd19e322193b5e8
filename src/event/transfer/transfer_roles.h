/* transfer_roles.h -- where supplier, recipient and item of a transfer stand.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_TRANSFER_ROLES_H
#define CX_TRANSFER_ROLES_H

#include "event/transfer/transfer.h"

typedef struct cx_finder {
    casus_doc *d;
    const cx_transfers *tables;
    cx_reading reading;
    uint32_t first; /* transfer of the sentence at hand */
    uint64_t weak;  /* bits: of the sentence's transfers, those that need another word */
} cx_finder;

/* The verb that lends its arguments to a noun: "signed a sale of ... to ...". */
uint32_t cx_transfer_carrier(const casus_doc *doc, uint32_t t);
/* Does the word name somebody who can give or take, and no goods? */
bool cx_transfer_can_act(const cx_finder *f, uint32_t t);
/* What the verb is done to, also of a passive. */
uint32_t cx_transfer_object(const cx_finder *f, uint32_t verb);
/* "Pakistan" in "Pakistan's arms imports". */
uint32_t cx_transfer_owner(const cx_finder *f, uint32_t t);
/* Goods named by the word just before a noun of giving: "arms imports". */
uint32_t cx_transfer_goods_before(const cx_finder *f, uint32_t t);
/* Is a sum of money told below the verb? */
bool cx_transfer_money(const cx_finder *f, uint32_t verb);
/* Head of the phrase of a role by the row's places, or CASUS_NONE. A place that names
 * somebody with a country goes before one that does not. */
uint32_t cx_transfer_party(const cx_finder *f, uint32_t t, const cx_giving *g,
                           const uint64_t places[CX_PLACES_OF_ROLE], uint32_t not_this);
uint32_t cx_transfer_item(const cx_finder *f, uint32_t t, const cx_giving *g);

/* The same actor, be it under two numbers. */
bool cx_same_actor(const casus_doc *doc, uint32_t a, uint32_t b);
/* Joins the transfers of the sentence at hand (from f->first on) that are one, and drops
 * weak ones that still lack an end. */
void cx_transfers_join(cx_finder *f);

#endif
