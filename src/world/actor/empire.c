/* empire.c -- "Mali's former colonial power", "the former French colony": a country that
 * is called by the one at the other end of an empire.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/mentions.h"

#define AROUND 200 /* countries that are named before and behind */

/* The best known power that ruled the country; NULL when it was no colony. */
static const char *power_over(const cx_names *names, const char *country)
{
    for (uint32_t i = 0; i < names->n_colonies; i++)
        if (!memcmp(names->colonies[i].country, country, 3))
            return names->colonies[i].power;
    return NULL;
}

static bool has_ruled(const cx_names *names, const char *power, const char *country)
{
    for (uint32_t i = 0; i < names->n_colonies; i++)
        if (!memcmp(names->colonies[i].country, country, 3) &&
            !memcmp(names->colonies[i].power, power, 3))
            return true;
    return false;
}

/* The power that ruled `home`: of several the one that the report names. Where none did,
 * it acts for itself, in a land that it once ruled. */
static const char *power_told(const casus_doc *doc, const char *home)
{
    const cx_names *names = doc->cast->names;
    for (uint32_t i = 0; i < names->n_colonies; i++)
        if (!memcmp(names->colonies[i].country, home, 3) &&
            cx_is_sighted(doc, names->colonies[i].power))
            return names->colonies[i].power;
    return power_over(names, home);
}

/* Of what the power ruled, whichever is named last before token `t`, or else first behind
 * it; NULL when none is near. */
static const char *colony_named(const casus_doc *doc, const char *power, uint32_t t)
{
    const cx_cast *cast = doc->cast;
    const cx_sighting *list = cast->sightings.ptr;
    const uint32_t n = cast->sightings.len,
                   here = n ? cx_rows_below(&list->token, n, sizeof *list, t + 1) : 0;
    for (uint32_t i = here; i-- > 0 && here - i <= AROUND;)
        if (has_ruled(cast->names, power, list[i].country)) return list[i].country;
    for (uint32_t i = here; i < n && i - here < AROUND; i++)
        if (has_ruled(cast->names, power, list[i].country)) return list[i].country;
    return NULL;
}

const char *cx_across_empire(const casus_doc *doc, uint32_t m, const char *country)
{
    const cx_cast *cast = doc->cast;
    const casus_mention *mention = &doc->mentions.ptr[m];
    const cx_found *f = cx_find_ending(cast, mention->first_token, mention->head + 1,
                                       1u << CX_IN_PRONOUNS);
    if (!f || !country[0]) return NULL;
    const uint32_t appos = cx_child(doc, mention->head, CASUS_DEP_APPOS);
    const uint32_t other =
        appos == CASUS_NONE ? appos : doc->token_mention.ptr[appos]; /* ", France," */
    const uint32_t named = other == CASUS_NONE ? other : doc->mentions.ptr[other].entity;
    if (named != CASUS_NONE && doc->entities.ptr[named].kind == CASUS_ENTITY_STATE)
        return doc->entities.ptr[named].country;
    switch (cast->names->pronouns[CX_NAME_ROW(f->value)].use) {
    case CX_PRONOUN_METROPOLE:
        return power_told(doc, country);
    case CX_PRONOUN_COLONY:
        return colony_named(doc, country, mention->head);
    default:
        return NULL;
    }
}
