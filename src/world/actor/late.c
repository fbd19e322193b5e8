/* late.c -- entities that the event floor asks for when the stages of this floor are
 * done.
 *
 * A title names a body that no mention of its own names ("the 7th Transport Group
 * commander"), or a state that nobody names at all ("the Foreign Secretary, Jane Doe").
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/mentions.h"

enum {
    LONGEST = 12 /* words of a body's name */,
    MENTIONS = 16 /* of one entity that are looked at */
};

uint32_t cx_late_state(casus_doc *doc, const char *country)
{
    return cx_state_of(doc->cast->names, country) == CASUS_NONE
               ? CASUS_NONE
               : cx_entity_state(doc, country, CASUS_NONE);
}

bool cx_late_may_be_of(const casus_doc *doc, uint32_t entity)
{
    const casus_entity *e = &doc->entities.ptr[entity];
    return !(e->country[0] && !(e->flags & CX_ENTITY_HOME)) &&
           !doc->cast->parts.ptr[entity].elsewhere;
}

void cx_late_home(casus_doc *doc, uint32_t entity, const char *country)
{
    casus_entity *e = &doc->entities.ptr[entity];
    if (!cx_late_may_be_of(doc, entity)) return;
    memcpy(e->country, country, 4);
    e->flags |= CX_ENTITY_HOME;
    cx_entity_recode(doc, entity);
    cx_entity_date(doc, entity);
}

void cx_late_homeless(casus_doc *doc, uint32_t entity)
{
    casus_entity *e = &doc->entities.ptr[entity];
    if (!(e->flags & CX_ENTITY_HOME)) return;
    memset(e->country, 0, 4);
    e->flags &= (uint16_t)~CX_ENTITY_HOME;
    cx_entity_recode(doc, entity);
}

/* "African", "Western": a part of the world, told by its code, and no country. */
static bool is_part_of_world(const casus_doc *doc, const char *country)
{
    const cx_gazetteer *g = &doc->engine->world->gazetteer;
    if (!country[0] || cx_is_nowhere(country) ||
        cx_state_of(doc->cast->names, country) != CASUS_NONE)
        return false;
    for (uint32_t i = 0; i < g->n_countries; i++)
        if (!memcmp(g->countries[i].iso3, country, 3)) return false;
    return true;
}

void cx_late_parts_of_world(casus_doc *doc)
{
    for (uint32_t e = 0; doc->cast && e < doc->entities.len; e++)
        if (is_part_of_world(doc, doc->entities.ptr[e].country))
            memset(doc->entities.ptr[e].country, 0, 4);
}

bool cx_is_envoy(const casus_doc *doc, uint32_t entity)
{
    const casus_range mentions = doc->entities.ptr[entity].mentions;
    for (uint32_t i = 0; i < mentions.n && i < MENTIONS; i++) {
        const casus_mention *m =
            &doc->mentions.ptr[doc->entity_mentions.ptr[mentions.first + i]];
        for (uint32_t t = m->first_token; t < m->first_token + m->n_tokens; t++) {
            const cx_found *f =
                cx_find_at(doc->cast, t, CASUS_NONE, 1u << CX_IN_PRONOUNS);
            if (f &&
                doc->cast->names->pronouns[CX_NAME_ROW(f->value)].use == CX_PRONOUN_ENVOY)
                return true;
        }
    }
    return false;
}

static bool is_land_of(const casus_doc *doc, cx_region_kind kind, const char *country)
{
    const cx_names *names = doc->cast->names;
    for (uint32_t i = 0; i < names->n_regions; i++)
        if (names->regions[i].told == kind &&
            cx_region_has(names, &names->regions[i], country))
            return true;
    return false;
}

bool cx_hosts_bodies(const casus_doc *doc, const char *country)
{
    return is_land_of(doc, CX_REGION_HOST, country);
}

bool cx_fights_beside_league(const casus_doc *doc, const char *country)
{
    return is_land_of(doc, CX_REGION_BESIDE, country);
}

const char *cx_late_usual(const casus_doc *doc, uint32_t entity)
{
    const uint32_t role = doc->cast->parts.ptr[entity].role;
    if (role == CASUS_NONE || !doc->cast->names->roles[role].usual) return NULL;
    return doc->cast->names->roles[role].country;
}

const struct cx_region *cx_late_office(const casus_doc *doc, uint32_t mention)
{
    return cx_whose_assembly(doc, mention);
}

bool cx_late_may_have(const casus_doc *doc, const struct cx_region *office,
                      const char *country)
{
    return cx_region_may(doc->cast->names, office, country);
}

bool cx_is_of_others(const casus_doc *doc, uint32_t mention)
{
    const uint32_t role = doc->cast->notes.ptr[mention].role;
    return role != CASUS_NONE && doc->cast->names->roles[role].kind == CX_ROLE_OTHER &&
           doc->cast->names->roles[role].sectors;
}

uint32_t cx_late_nation(casus_doc *doc, uint32_t token)
{
    const cx_names *names = doc->cast->names;
    const cx_found *find = cx_find_at(doc->cast, token, token + 1,
                                      1u << CX_IN_ACTORS | 1u << CX_IN_DEMONYMS);
    if (!find) return CASUS_NONE;
    const uint32_t row = CX_NAME_ROW(find->value);
    if (CX_NAME_TABLE(find->value) == CX_IN_DEMONYMS)
        return cx_late_state(doc, names->demonyms[row].country);
    const cx_actor *actor = &names->actors[row];
    return actor->kind == CASUS_ENTITY_STATE
               ? cx_late_state(doc, names->offices[actor->first_office].country)
               : CASUS_NONE;
}

static bool is_body(const casus_doc *doc, uint32_t e)
{
    const uint8_t kind = doc->entities.ptr[e].kind;
    return kind != CASUS_ENTITY_PERSON && kind != CASUS_ENTITY_ROLE &&
           kind != CASUS_ENTITY_WEAPON;
}

static uint32_t new_body(casus_doc *doc, uint32_t first, uint32_t end, uint64_t key)
{
    cx_cast *cast = doc->cast;
    const casus_span span = cx_token_span(doc, first, end);
    const uint32_t m = cx_mention_new(doc, end - 1, CASUS_MENTION_NAME);
    casus_mention *mention = &doc->mentions.ptr[m];
    mention->first_token = first;
    mention->n_tokens = end - first;
    mention->start = span.start;
    mention->end = span.end;
    const cx_found *find = cx_find_at(cast, first, end, 1u << CX_IN_ACTORS);
    const uint32_t e = find ? cx_entity_actor(doc, CX_NAME_ROW(find->value), m, "name")
                            : cx_entity_new(doc, m, CX_SORT_BODY);
    if (!doc->entities.ptr[e].mentions.n) {
        doc->entities.ptr[e].mentions = (casus_range){ doc->entity_mentions.len, 1 };
        *CX_PUSH(&doc->arena, doc->entity_mentions) = m;
    }
    if (!find)
        doc->entities.ptr[e].name =
            cx_str(doc->text.ptr + span.start, span.end - span.start);
    cx_map_put(&cast->by_key, key, e);
    return e;
}

uint32_t cx_late_body(casus_doc *doc, uint32_t first, uint32_t end)
{
    while (first < end && cx_token(doc, first)->upos == CASUS_UPOS_DET) first++;
    if (first >= end || end - first > LONGEST) return CASUS_NONE;
    if (cx_find_at(doc->cast, first, end, 1u << CX_IN_TITLES))
        return CASUS_NONE; /* "Lt." */
    const casus_span span = cx_token_span(doc, first, end);
    const casus_str words = cx_str(doc->text.ptr + span.start, span.end - span.start);
    const casus_str normal = cx_normal(&doc->arena, words);
    const uint64_t key = cx_key("name", normal.ptr, normal.len);
    const uint32_t known = cx_map_get(&doc->cast->by_key, key);
    if (known != CASUS_NONE) return is_body(doc, known) ? known : CASUS_NONE;
    const cx_found *find = cx_find_at(doc->cast, first, end, 1u << CX_IN_ACTORS);
    if (!find) return new_body(doc, first, end, key);
    const uint32_t row = CX_NAME_ROW(find->value);
    const uint32_t e = cx_map_get(&doc->cast->by_key, cx_key("actor", &row, sizeof row));
    if (e == CASUS_NONE) return new_body(doc, first, end, key);
    return is_body(doc, e) ? e : CASUS_NONE;
}
