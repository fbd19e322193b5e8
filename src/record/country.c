/* country.c -- under which letters a party is counted.
 *
 * Coders of events write ISL for the Islamic State, and ISL is Iceland (ISO 3166-1). In
 * the record of a report its sector, its code and its name tell the two apart. Where acts
 * are counted by country nothing would: the coast guard of Iceland would bomb Raqqa. So
 * there the Islamic State has letters of its own, from those that ISO leaves to users
 * (XAA to XZZ).
 *
 * SPDX-License-Identifier: MIT
 */
#include "record/record.h"

static bool is_named(const casus_doc *doc, bool iceland)
{
    for (uint32_t i = 0; i < doc->entities.len; i++) {
        const casus_entity *e = &doc->entities.ptr[i];
        if (strcmp(e->country, "ISL") != 0) continue;
        if (iceland ? cx_str_equal(e->ref, CX_LIT("state:ISL"))
                    : (e->sectors & 1u << CASUS_SECTOR_REB) != 0)
            return true;
    }
    return false;
}

/* Iceland has no rebels. Whoever else bears the letters ("its courts") belongs to the one
 * of the two that the report names. */
const char *cx_record_country(const casus_doc *doc, const casus_entity *e)
{
    if (strcmp(e->country, "ISL") != 0) return e->country;
    const bool rebels = e->sectors & 1u << CASUS_SECTOR_REB;
    return rebels || (is_named(doc, false) && !is_named(doc, true)) ? CX_ISLAMIC_STATE
                                                                    : e->country;
}
