/* sorts.c -- who governs, employs, strikes, bears arms: what somebody's sectors say.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/sorts.h"

static bool has(const casus_entity *e, uint32_t sectors)
{
    return e->sectors & sectors && e->kind != CASUS_ENTITY_PLACE &&
           e->kind != CASUS_ENTITY_WEAPON;
}

bool cx_governs(const casus_entity *e)
{
    return has(e, 1u << CASUS_SECTOR_GOV) && e->kind != CASUS_ENTITY_STATE;
}

bool cx_keeps_order(const casus_entity *e)
{
    return has(e, 1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_COP) &&
           e->kind != CASUS_ENTITY_STATE && !(e->sectors & 1u << CASUS_SECTOR_LAB);
}

bool cx_employs(const casus_entity *e)
{
    return has(e, 1u << CASUS_SECTOR_BUS) && e->kind != CASUS_ENTITY_STATE &&
           !has(e, 1u << CASUS_SECTOR_LAB | 1u << CASUS_SECTOR_JRN);
}

bool cx_attacks(const casus_entity *e)
{
    return has(e, CX_ATTACKERS);
}

/* Those to whom rulers give in. */
bool cx_presses(const casus_entity *e)
{
    const uint32_t pressing =
        1u << CASUS_SECTOR_OPP | 1u << CASUS_SECTOR_LAB | 1u << CASUS_SECTOR_CVL |
        1u << CASUS_SECTOR_REB | 1u << CASUS_SECTOR_UAF | 1u << CASUS_SECTOR_AGR |
        1u << CASUS_SECTOR_EDU | 1u << CASUS_SECTOR_MED | 1u << CASUS_SECTOR_REL |
        1u << CASUS_SECTOR_NGO | 1u << CASUS_SECTOR_SOC | 1u << CASUS_SECTOR_CRM;
    return has(e, pressing) && e->kind != CASUS_ENTITY_STATE &&
           !has(e, 1u << CASUS_SECTOR_GOV);
}

bool cx_works(const casus_entity *e)
{
    return has(e, 1u << CASUS_SECTOR_LAB);
}

bool cx_walks_out(const casus_entity *e)
{
    const uint32_t men =
        1u << CASUS_SECTOR_LAB | 1u << CASUS_SECTOR_AGR | 1u << CASUS_SECTOR_EDU;
    return e->kind == CASUS_ENTITY_GROUP && has(e, men);
}

bool cx_is_police(const casus_entity *e)
{
    return has(e, 1u << CASUS_SECTOR_COP);
}

bool cx_bears_arms(const casus_entity *e)
{
    return has(e, 1u << CASUS_SECTOR_COP | 1u << CASUS_SECTOR_MIL);
}

bool cx_is_of_law(const casus_entity *e)
{
    return has(e, 1u << CASUS_SECTOR_COP | 1u << CASUS_SECTOR_JUD);
}

/* People and bodies of whom something is known. */
bool cx_is_somebody(const casus_entity *e)
{
    return e->kind != CASUS_ENTITY_PLACE && e->kind != CASUS_ENTITY_WEAPON &&
           e->kind != CASUS_ENTITY_STATE && (e->sectors || e->ref.len);
}
