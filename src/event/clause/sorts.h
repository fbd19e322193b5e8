/* sorts.h -- sorts of people by their sectors: who does what to whom within one country.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_SORTS_H
#define CX_SORTS_H

#include "doc/codes.h"
#include "doc/doc.h"

/* Sectors of those who attack without a state. */
#define CX_ATTACKERS                                                                     \
    (1u << CASUS_SECTOR_REB | 1u << CASUS_SECTOR_UAF | 1u << CASUS_SECTOR_CRM)

/* Of the government, but not the state itself; the same with the police. */
bool cx_governs(const casus_entity *e);
bool cx_keeps_order(const casus_entity *e);
bool cx_employs(const casus_entity *e);
/* Rebels, armed bands, gangs. */
bool cx_attacks(const casus_entity *e);
/* Those to whom rulers give in. */
bool cx_presses(const casus_entity *e);
bool cx_works(const casus_entity *e);
/* Workers, farmers, students as a group. */
bool cx_walks_out(const casus_entity *e);
bool cx_is_police(const casus_entity *e);
/* Army or police. */
bool cx_bears_arms(const casus_entity *e);
/* Police or courts. */
bool cx_is_of_law(const casus_entity *e);
/* People and bodies of whom something is known. */
bool cx_is_somebody(const casus_entity *e);

#endif
