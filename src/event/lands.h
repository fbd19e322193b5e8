/* lands.h -- of what countries the sides of acts are.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_LANDS_H
#define CX_LANDS_H

#include "doc/doc.h"

static inline const casus_entity *cx_party_at(const casus_doc *d, uint32_t participant)
{
    return &d->entities.ptr[d->participants.ptr[participant].entity];
}

static inline const char *cx_land_at(const casus_doc *d, uint32_t participant)
{
    return cx_party_at(d, participant)->country;
}

static inline const casus_entity *cx_party_of(const casus_doc *d,
                                              const casus_participant *p)
{
    return &d->entities.ptr[p->entity];
}

static inline const char *cx_land_of(const casus_doc *d, const casus_participant *p)
{
    return d->entities.ptr[p->entity].country;
}

static inline bool cx_is_same_land(const char *a, const char *b)
{
    return memcmp(a, b, 4) == 0;
}

/* Is one of the side of that country? */
static inline bool cx_has_country(const casus_doc *d, casus_range side,
                                  const char *country)
{
    for (uint32_t i = 0; i < side.n; i++)
        if (cx_is_same_land(cx_land_at(d, side.first + i), country)) return true;
    return false;
}

/* Has the one side a country of the other? */
static inline bool cx_shares_country(const casus_doc *d, casus_range a, casus_range b)
{
    for (uint32_t i = 0; i < a.n; i++) {
        const char *country = cx_land_at(d, a.first + i);
        if (country[0] && cx_has_country(d, b, country)) return true;
    }
    return false;
}

/* The one country of a side; NULL for none or several. */
static inline const char *cx_only_country(const casus_doc *d, casus_range side)
{
    const char *one = NULL;
    for (uint32_t i = 0; i < side.n; i++) {
        const char *c = cx_land_at(d, side.first + i);
        if (!c[0]) continue;
        if (one && !cx_is_same_land(one, c)) return NULL;
        one = c;
    }
    return one;
}

#endif
