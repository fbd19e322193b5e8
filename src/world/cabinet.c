/* cabinet.c -- whose minister or deputy it is whom no words tell of, before the country
 * that the report is about is asked.
 *
 * "The President, Foreign Minister Doe and Finance Minister Roe" received somebody: a
 * list of offices behind a known leader is his government. A deputy, a party or the
 * opposition is of the land whose parliament or party the report names, if it has told of
 * those of one only. Whoever accuses a state is not of it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/mentions.h"

#define HOUSE (1u << CASUS_SECTOR_LEG | 1u << CASUS_SECTOR_OPP | 1u << CASUS_SECTOR_PTY)
#define RULES (HOUSE | 1u << CASUS_SECTOR_GOV)

enum { LIST = 3 /* people of a list that has a preposition of partners */ };

static uint32_t sectors_of_title(const casus_doc *doc, uint32_t m)
{
    const cx_cast *cast = doc->cast;
    const uint32_t name = cast->notes.ptr[m].name,
                   title = name == CASUS_NONE ? name : cast->name_list.ptr[name].title;
    return title == CASUS_NONE ? 0 : cast->names->titles[title].sectors;
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

bool cx_country_of_list(const casus_doc *doc, uint32_t m, char country[4])
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

bool cx_country_of_house(const casus_doc *doc, uint32_t e, uint32_t m, char country[4])
{
    const cx_cast *cast = doc->cast;
    const uint8_t sort = cast->notes.ptr[m].sort;
    bool found = false;
    if (!(doc->entities.ptr[e].sectors & HOUSE) ||
        doc->entities.ptr[e].sectors & 1u << CASUS_SECTOR_GOV ||
        (sort != CX_SORT_BODY && sort != CX_SORT_PERSON))
        return false;
    for (uint32_t k = 0; k < m; k++) {
        const uint32_t of = doc->mentions.ptr[k].entity;
        if (of == CASUS_NONE) continue;
        const casus_entity *house = &doc->entities.ptr[cx_entity_root(cast, of)];
        if (house->kind != CASUS_ENTITY_ORGANISATION || !(house->sectors & HOUSE) ||
            !house->country[0] || cx_is_nowhere(house->country) ||
            house->flags & CX_ENTITY_HOME || house->sectors & 1u << CASUS_SECTOR_GOV)
            continue;
        if (found && memcmp(country, house->country, 4) != 0) {
            memset(country, 0, 4);
            return false;
        }
        memcpy(country, house->country, 4);
        found = true;
    }
    return found;
}

/* "Minister Doe accused Chad": the state that is the object of what he does. */
void cx_country_aimed_at(const casus_doc *doc, uint32_t e, uint32_t m, char country[4])
{
    const uint32_t head = doc->mentions.ptr[m].head;
    const casus_token *k = cx_token(doc, head);
    if (doc->cast->notes.ptr[m].sort != CX_SORT_PERSON ||
        !(doc->entities.ptr[e].sectors & RULES) || k->deprel != CASUS_DEP_NSUBJ ||
        k->head == CASUS_NONE)
        return;
    const uint32_t object = cx_child(doc, k->head, CASUS_DEP_OBJ),
                   other = object == CASUS_NONE ? object : doc->token_mention.ptr[object],
                   of = other == CASUS_NONE ? other : doc->mentions.ptr[other].entity;
    if (of == CASUS_NONE) return;
    const casus_entity *state = &doc->entities.ptr[cx_entity_root(doc->cast, of)];
    if (state->kind == CASUS_ENTITY_STATE) memcpy(country, state->country, 4);
}
