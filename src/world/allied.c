/* allied.c -- troops of a people and of its allies in one phrase.
 *
 * "Afghan and coalition forces detained two men. The combined force ...": "coalition
 * forces" is a name that the tables know, and the people's name before it stands for
 * troops of its own. Whatever takes the phrase up means both.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/seeker.h"

static bool is_league_of_arms(const casus_entity *e)
{
    return memcmp(e->country, "IGO", 4) == 0 && e->sectors & 1u << CASUS_SECTOR_MIL &&
           (e->kind == CASUS_ENTITY_ALLIANCE || e->kind == CASUS_ENTITY_ORGANISATION);
}

/* The state whose people stands before the name, joined to it by "and"; CASUS_NONE for
 * none. */
static uint32_t people_before(const casus_doc *doc, uint32_t name)
{
    if (name < 2 || cx_token(doc, name - 1)->upos != CASUS_UPOS_CCONJ) return CASUS_NONE;
    const uint32_t m = doc->token_mention.ptr[name - 2];
    if (m == CASUS_NONE || doc->mentions.ptr[m].kind != CASUS_MENTION_ADJECTIVE ||
        doc->mentions.ptr[m].entity == CASUS_NONE)
        return CASUS_NONE;
    const uint32_t state = cx_entity_root(doc->cast, doc->mentions.ptr[m].entity);
    const casus_entity *e = &doc->entities.ptr[state];
    return e->kind == CASUS_ENTITY_STATE && !cx_is_nowhere(e->country) ? state
                                                                       : CASUS_NONE;
}

bool cx_are_allied(const casus_doc *doc, uint32_t m)
{
    const uint32_t name = doc->cast->notes.ptr[m].name, e = doc->mentions.ptr[m].entity;
    return name != CASUS_NONE && e != CASUS_NONE &&
           is_league_of_arms(&doc->entities.ptr[cx_entity_root(doc->cast, e)]) &&
           people_before(doc, doc->cast->name_list.ptr[name].first) != CASUS_NONE;
}

uint32_t cx_allied_group(casus_doc *doc, uint32_t m)
{
    cx_cast *cast = doc->cast;
    const uint32_t league = cx_entity_root(cast, doc->mentions.ptr[m].entity),
                   state = people_before(
                       doc, cast->name_list.ptr[cast->notes.ptr[m].name].first);
    const uint32_t pair[] = { league, state };
    const uint64_t key = cx_key("allied", pair, sizeof pair);
    const uint32_t known = cx_map_get(&cast->by_key, key);
    if (known != CASUS_NONE) return cx_entity_root(cast, known);
    const uint32_t unit = cx_entity_new(doc, CASUS_NONE, CX_SORT_BODY);
    casus_entity *e = &doc->entities.ptr[unit];
    e->name = cx_str(doc->text.ptr + doc->mentions.ptr[m].start,
                     doc->mentions.ptr[m].end - doc->mentions.ptr[m].start);
    e->kind = CASUS_ENTITY_ORGANISATION;
    e->sectors = 1u << CASUS_SECTOR_MIL;
    memcpy(e->country, doc->entities.ptr[state].country, 4);
    cx_entity_code(doc, unit, CASUS_SECTOR_MIL);
    const uint32_t members[] = { unit, league };
    const uint32_t both = cx_entity_group(doc, CASUS_NONE, members, 2);
    doc->entities.ptr[both].sectors = 1u << CASUS_SECTOR_MIL;
    cx_map_put(&cast->by_key, key, both);
    return both;
}
