/* allied.c -- troops of a people and of its allies in one phrase.
 *
 * "Afghan and coalition forces detained two men. The combined force ...": "coalition
 * forces" is a name that the tables know, and the people's name before it stands for
 * troops of its own. Whatever takes the phrase up means both.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/seeker.h"

enum { JOINT_BACK = 12, JOINT_AHEAD = 3 /* sentences */ };

static bool is_league_of_arms(const casus_entity *e)
{
    return memcmp(e->country, "IGO", 4) == 0 && e->sectors & 1u << CASUS_SECTOR_MIL &&
           (e->kind == CASUS_ENTITY_ALLIANCE || e->kind == CASUS_ENTITY_ORGANISATION);
}

/* "Afghan and coalition forces", "Afghan, coalition force": does a word that joins stand
 * right before the name? */
static bool is_joined_to(const casus_doc *doc, uint32_t name)
{
    if (name < 2) return false;
    const casus_token *k = cx_token(doc, name - 1);
    return k->upos == CASUS_UPOS_CCONJ ||
           (k->upos == CASUS_UPOS_PUNCT && k->start == cx_token(doc, name - 2)->end);
}

/* The state whose people, or whose unnamed troops, stand before the name and are joined
 * to it; CASUS_NONE for none. */
static uint32_t people_before(const casus_doc *doc, uint32_t name)
{
    if (!is_joined_to(doc, name)) return CASUS_NONE;
    const uint32_t m = doc->token_mention.ptr[name - 2];
    if (m == CASUS_NONE || doc->mentions.ptr[m].entity == CASUS_NONE) return CASUS_NONE;
    const casus_mention *mention = &doc->mentions.ptr[m];
    const uint32_t state = cx_entity_root(doc->cast, mention->entity);
    const casus_entity *e = &doc->entities.ptr[state];
    if (cx_is_nowhere(e->country) || !memcmp(e->country, "IGO", 4)) return CASUS_NONE;
    const bool people =
        mention->kind == CASUS_MENTION_ADJECTIVE && e->kind == CASUS_ENTITY_STATE;
    /* "Afghan National Security and coalition forces" */
    const bool troops =
        mention->kind == CASUS_MENTION_NAME && !e->ref.len &&
        mention->first_token + mention->n_tokens == name - 1 &&
        (e->kind == CASUS_ENTITY_GROUP || e->kind == CASUS_ENTITY_ORGANISATION);
    return people || troops ? state : CASUS_NONE;
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

/* ---- units of several states ---- */

static bool is_armed_body(const casus_doc *doc, uint32_t e)
{
    const uint32_t arms = 1u << CASUS_SECTOR_MIL | 1u << CASUS_SECTOR_COP;
    const casus_entity *entity = &doc->entities.ptr[e];
    return entity->sectors & arms && entity->country[0] &&
           (entity->kind == CASUS_ENTITY_ORGANISATION ||
            entity->kind == CASUS_ENTITY_ALLIANCE);
}

bool cx_is_unit_role(const cx_role *role)
{
    const uint32_t arms = 1u << CASUS_SECTOR_MIL | 1u << CASUS_SECTOR_COP;
    return role->kind == CX_ROLE_BODY && role->sectors & arms;
}

/* The mention of the whole of which mention `m` is the beginning: "the X security force
 * patrol". */
static uint32_t whole_of(const casus_doc *doc, uint32_t m)
{
    uint32_t t = doc->mentions.ptr[m].head;
    if (cx_token(doc, t)->deprel != CASUS_DEP_COMPOUND ||
        cx_token(doc, t)->head == CASUS_NONE)
        return m;
    const uint32_t whole = doc->token_mention.ptr[cx_token(doc, t)->head];
    return whole == CASUS_NONE ? m : whole;
}

uint32_t cx_unit_of_several(casus_doc *doc, uint32_t m)
{
    const cx_cast *cast = doc->cast;
    if (doc->mentions.ptr[m].entity != CASUS_NONE && cx_are_allied(doc, m))
        return cx_allied_group(doc, m);
    const uint32_t whole = whole_of(doc, m), role = cast->notes.ptr[whole].role;
    if (role == CASUS_NONE || !cx_is_unit_role(&cast->names->roles[role]))
        return CASUS_NONE;
    if (doc->mentions.ptr[whole].entity == CASUS_NONE) cx_resolve_mention(doc, whole);
    if (doc->mentions.ptr[whole].entity == CASUS_NONE) return CASUS_NONE;
    const uint32_t e = cx_entity_root(cast, doc->mentions.ptr[whole].entity);
    return cast->parts.ptr[e].members.n ? e : CASUS_NONE;
}

/* "The Chadian army and the UN mission": two armed bodies of different countries that act
 * together. */
static uint32_t armed_pair(const cx_seeker *s, uint32_t m)
{
    casus_doc *doc = s->doc;
    uint32_t all[8];
    if (m >= s->m || doc->mentions.ptr[m].entity == CASUS_NONE) return CASUS_NONE;
    if (cx_conjuncts(s, m, all) != 2 || !is_armed_body(doc, all[0]) ||
        !is_armed_body(doc, all[1]) ||
        !memcmp(doc->entities.ptr[all[0]].country, doc->entities.ptr[all[1]].country, 3))
        return CASUS_NONE;
    const uint64_t key = cx_key("armed pair", all, 2 * sizeof *all);
    const uint32_t known = cx_map_get(&s->cast->by_key, key);
    if (known != CASUS_NONE) return cx_entity_root(s->cast, known);
    const uint32_t both = cx_entity_group(doc, CASUS_NONE, all, 2);
    doc->entities.ptr[both].name = doc->entities.ptr[all[0]].name;
    doc->entities.ptr[both].sectors = 1u << CASUS_SECTOR_MIL;
    cx_map_put(&s->cast->by_key, key, both);
    return both;
}

/* "the joint force", "combined troops" */
static bool is_joint(const casus_doc *doc, uint32_t m)
{
    const cx_cast *cast = doc->cast;
    const casus_mention *mention = &doc->mentions.ptr[m];
    for (uint32_t t = mention->first_token; t < mention->head; t++) {
        const cx_found *f = cx_find_at(cast, t, t + 1, 1u << CX_IN_PRONOUNS);
        const cx_pronoun *p = f ? &cast->names->pronouns[CX_NAME_ROW(f->value)] : NULL;
        if (p && p->use == CX_PRONOUN_JOINT && p->number != CX_NUMBER_MANY) return true;
    }
    return false;
}

uint32_t cx_joint_unit(const cx_seeker *s, const cx_role *role)
{
    casus_doc *doc = s->doc;
    const cx_cast *cast = s->cast;
    const bool unit = cx_is_unit_role(role) ||
                      (role->kind == CX_ROLE_ORGAN && !role->sectors); /* "team" */
    if (!unit || s->note->definite == CX_INDEFINITE || !is_joint(doc, s->m))
        return CASUS_NONE;
    const uint32_t here = s->note->sentence;
    for (uint32_t m = s->m, back = 0; m-- > 0 && back < CX_MAX_BACK; back++) {
        if (here - cast->notes.ptr[m].sentence > JOINT_BACK) break;
        uint32_t e = cx_unit_of_several(doc, m);
        if (e == CASUS_NONE) e = armed_pair(s, m);
        if (e != CASUS_NONE) return e;
    }
    for (uint32_t m = s->m + 1;
         m < doc->mentions.len && cast->notes.ptr[m].sentence <= here + JOINT_AHEAD;
         m++) {
        const uint32_t e = cx_unit_of_several(doc, m);
        if (e != CASUS_NONE) return e;
    }
    return CASUS_NONE;
}

void cx_beside_league(casus_doc *doc, uint32_t m, const cx_role *role, cx_origin *o)
{
    char home[4];
    if (o->country[0] || o->elsewhere || !cx_is_unit_role(role) || !is_joint(doc, m))
        return;
    cx_home_at(doc, doc->mentions.ptr[m].head, home);
    if (!cx_fights_beside_league(doc, home)) return;
    memcpy(o->country, home, 4);
    memcpy(o->others[0], "IGO", 4);
    o->n_others = 1;
}
