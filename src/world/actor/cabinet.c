/* cabinet.c -- whose minister or deputy it is whom no words tell of, before the country
 * that the report is about is asked.
 *
 * "The President, Foreign Minister Doe and Finance Minister Roe" received somebody: a
 * list of offices behind a known leader is his government. A deputy, a party or the
 * opposition is of the land whose parliament or party the report names, if it has told of
 * those of one only and has not gone on to another land. A minister who accuses a state
 * is not of it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/bearers.h"

#define HOUSE (1u << CASUS_SECTOR_LEG | 1u << CASUS_SECTOR_OPP | 1u << CASUS_SECTOR_PTY)

enum { LIST = 3 /* people of a list that has a preposition of partners */ };

static uint32_t sectors_of_title(const casus_doc *doc, uint32_t m)
{
    const cx_cast *cast = doc->cast;
    const uint32_t name = cast->notes.ptr[m].name;
    return name == CASUS_NONE ? 0
                              : cx_told_sectors(cast->names, &cast->name_list.ptr[name]);
}

/* People with an office in the list that begins at token `first`. */
static uint32_t office_holders(const casus_doc *doc, uint32_t first)
{
    uint32_t n = 1;
    for (uint32_t c = cx_first_child(doc, first); c != CASUS_NONE;
         c = cx_next_child(doc, c)) {
        const uint32_t m = doc->token_mention.ptr[c];
        n += cx_token(doc, c)->deprel == CASUS_DEP_CONJ && m != CASUS_NONE &&
             doc->cast->notes.ptr[m].sort == CX_SORT_PERSON && sectors_of_title(doc, m);
    }
    return n;
}

static bool country_of_list(const casus_doc *doc, uint32_t m, char country[4])
{
    const cx_cast *cast = doc->cast;
    const casus_token *k = cx_token(doc, doc->mentions.ptr[m].head);
    const uint32_t first = k->deprel == CASUS_DEP_CONJ ? k->head : CASUS_NONE,
                   other = first == CASUS_NONE ? first : doc->token_mention.ptr[first];
    if (other == CASUS_NONE || doc->mentions.ptr[other].entity == CASUS_NONE ||
        !(sectors_of_title(doc, m) & 1u << CASUS_SECTOR_GOV))
        return false;
    const casus_entity *leader =
        &doc->entities.ptr[cx_entity_root(cast, doc->mentions.ptr[other].entity)];
    const uint8_t rel = cx_token(doc, first)->deprel;
    if (leader->kind != CASUS_ENTITY_PERSON || !leader->country[0] ||
        !(leader->sectors & 1u << CASUS_SECTOR_GOV) || cx_is_nowhere(leader->country) ||
        rel == CASUS_DEP_NSUBJ || rel == CASUS_DEP_NSUBJ_PASS)
        return false;
    const cx_name *his = &cast->name_list.ptr[cast->notes.ptr[m].name];
    const uint32_t name = cast->notes.ptr[other].name;
    if (name == CASUS_NONE || cast->name_list.ptr[name].title == CASUS_NONE ||
        cast->name_list.ptr[name].title == his->title ||
        (cx_preposition(doc, first) == CX_PRONOUN_WITH &&
         office_holders(doc, first) < LIST))
        return false;
    memcpy(country, leader->country, 4);
    return true;
}

/* "In Ankara, the opposition", "visited Togo, where the opposition", "an official in
 * Togo": has the report gone on from the land of the house at token `from` before it
 * tells of mention `m`? What it only speaks of takes it nowhere. */
static bool has_gone_on(const casus_doc *doc, uint32_t from, uint32_t m,
                        const char *country)
{
    const cx_cast *cast = doc->cast;
    const casus_sentence *here = &doc->sentences.ptr[cast->notes.ptr[m].sentence];
    const uint32_t head = doc->mentions.ptr[m].head,
                   end = here->first_token + here->n_tokens;
    for (uint32_t i = 0; i < cast->sightings.len; i++) {
        const cx_sighting *s = &cast->sightings.ptr[i];
        if (s->token <= from || s->token >= end || !memcmp(s->country, country, 3))
            continue;
        const bool leads = s->token >= here->first_token && s->token < head;
        if (leads || cx_preposition(doc, s->token) == CX_PRONOUN_IN) return true;
    }
    return false;
}

/* Notes the country of mention `k` if it is a parliament or party that has its own. */
static void note_house(const casus_doc *doc, uint32_t k, cx_houses *houses)
{
    const uint32_t of = doc->mentions.ptr[k].entity;
    if (of == CASUS_NONE) return;
    const casus_entity *house = &doc->entities.ptr[cx_entity_root(doc->cast, of)];
    if (house->kind != CASUS_ENTITY_ORGANISATION || !(house->sectors & HOUSE) ||
        !house->country[0] || cx_is_nowhere(house->country) ||
        house->flags & CX_ENTITY_HOME || house->sectors & 1u << CASUS_SECTOR_GOV)
        return;
    houses->several |= houses->country[0] && memcmp(houses->country, house->country, 4);
    memcpy(houses->country, house->country, 4);
    houses->last = doc->mentions.ptr[k].head;
}

static bool country_of_house(casus_doc *doc, uint32_t e, uint32_t m, char country[4])
{
    cx_cast *cast = doc->cast;
    const uint8_t sort = cast->notes.ptr[m].sort;
    if (!(doc->entities.ptr[e].sectors & HOUSE) ||
        doc->entities.ptr[e].sectors & 1u << CASUS_SECTOR_GOV ||
        (sort != CX_SORT_BODY && sort != CX_SORT_PERSON))
        return false;
    for (; cast->houses.seen < m && cast->houses.seen < cast->settled;
         cast->houses.seen++)
        note_house(doc, cast->houses.seen, &cast->houses);
    cx_houses before = cast->houses;
    for (uint32_t k = before.seen; k < m && !before.several; k++)
        note_house(doc, k, &before);
    if (before.several || !before.country[0] ||
        has_gone_on(doc, before.last, m, before.country))
        return false;
    memcpy(country, before.country, 4);
    return true;
}

/* "Minister Doe accused Chad", "represented Chad": the state that is the object of what
 * he does, by a verb of that use. */
static bool state_of_deed(const casus_doc *doc, uint32_t e, uint32_t m,
                          cx_pronoun_use use, char country[4])
{
    const casus_token *k = cx_token(doc, doc->mentions.ptr[m].head);
    if (doc->cast->notes.ptr[m].sort != CX_SORT_PERSON ||
        !(doc->entities.ptr[e].sectors & 1u << CASUS_SECTOR_GOV) ||
        k->deprel != CASUS_DEP_NSUBJ || k->head == CASUS_NONE ||
        !cx_is_used_as(doc->cast, k->head, use))
        return false;
    const uint32_t object = cx_child(doc, k->head, CASUS_DEP_OBJ),
                   other = object == CASUS_NONE ? object : doc->token_mention.ptr[object],
                   of = other == CASUS_NONE ? other : doc->mentions.ptr[other].entity;
    if (of == CASUS_NONE) return false;
    const casus_entity *state = &doc->entities.ptr[cx_entity_root(doc->cast, of)];
    if (state->kind != CASUS_ENTITY_STATE) return false;
    memcpy(country, state->country, 4);
    return true;
}

const char *cx_country_told(casus_doc *doc, uint32_t e, uint32_t m)
{
    char country[4] = "";
    const char *how = NULL;
    const bool deed = state_of_deed(doc, e, m, CX_PRONOUN_REPRESENTS, country),
               told = deed || cx_country_of_mission(doc, m, country);
    if (told)
        how = deed ? "of the state it represents" : "of whom it serves abroad";
    else if (cx_kindred_country(doc, m, country))
        how = "of others of that word";
    else if (cx_whole_country(doc, m, country))
        how = "of its ministry told before";
    else if (country_of_list(doc, m, country))
        how = "of the leader whose list it stands in";
    else if (country_of_house(doc, e, m, country))
        how = "of the house told before";
    else if (cx_country_of_speaker(doc, m, country))
        how = "of those who spoke or acted before";
    if (!how) return how;
    memcpy(doc->entities.ptr[e].country, country, 4);
    if (!told) doc->entities.ptr[e].flags |= CX_ENTITY_HOME;
    return how;
}

void cx_country_aimed_at(const casus_doc *doc, uint32_t e, uint32_t m, char country[4])
{
    state_of_deed(doc, e, m, CX_PRONOUN_AIMS, country);
}
