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

/* Is the entity one of the parties of a side? */
static inline bool cx_takes_part(const casus_doc *d, casus_range side, uint32_t entity)
{
    for (uint32_t i = 0; i < side.n; i++)
        if (d->participants.ptr[side.first + i].entity == entity) return true;
    return false;
}

/* Do all of one side, if there are any, take part in the other? */
static inline bool cx_all_take_part(const casus_doc *d, casus_range some,
                                    casus_range side)
{
    for (uint32_t i = 0; i < some.n; i++)
        if (!cx_takes_part(d, side, d->participants.ptr[some.first + i].entity))
            return false;
    return true;
}

/* Does somebody take part in both sides? */
static inline bool cx_shares_party(const casus_doc *d, casus_range a, casus_range b)
{
    for (uint32_t i = 0; i < a.n; i++)
        if (cx_takes_part(d, b, d->participants.ptr[a.first + i].entity)) return true;
    return false;
}

/* Is the entity one of those who say or deny it? */
static inline bool cx_claims_it(const casus_doc *d, const casus_event *e, uint32_t entity)
{
    for (uint32_t i = 0; i < e->claims.n; i++)
        if (d->claims.ptr[e->claims.first + i].speaker == entity) return true;
    return false;
}

/* Does the place stand in the words of a party ("the mayor of Paris")? */
static inline bool cx_is_in_words_of(const casus_doc *d, casus_range side,
                                     const casus_place *p)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_span span = d->participants.ptr[side.first + i].span;
        if (span.start < p->end && p->start < span.end) return true;
    }
    return false;
}

/* Force, constraint or a penalty that was used. */
static inline bool cx_is_violence(const casus_event *e)
{
    return e->polarity &&
           (e->type == CASUS_TYPE_ASSAULT || e->type == CASUS_TYPE_COERCE ||
            e->type == CASUS_TYPE_SANCTION);
}

#endif
