/* kindred.c -- of whom the report says elsewhere whose they are.
 *
 * "Pirates seized a tanker ... the Somali pirates asked for money": pirates, gangs and
 * other criminals are those of the same word that has a people's name before it anywhere
 * in the report, if all that have one are of one country. They come before the country
 * that the report is about, which may be that of their victims or hunters.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/mentions.h"

#define KINDRED_SECTORS (1u << CASUS_SECTOR_CRM)

enum {
    SEVERAL = 0, /* no country has this number */
    NEAR_BY = 40 /* mentions looked at for a thing told before */
};

static uint32_t number_of(const char country[4])
{
    return (uint32_t)(uint8_t)country[0] << 16 | (uint32_t)(uint8_t)country[1] << 8 |
           (uint8_t)country[2];
}

static bool is_kindred(const cx_role *role)
{
    return role->sectors & KINDRED_SECTORS;
}

void cx_kindred_collect(casus_doc *doc)
{
    cx_cast *cast = doc->cast;
    cx_map_init(&cast->kindred, &doc->arena, 8);
    for (uint32_t i = 0; i < cast->finds.list.len; i++) {
        const cx_found *f = &cast->finds.list.ptr[i];
        const uint32_t row = CX_NAME_ROW(f->value);
        if (f->partial || CX_NAME_TABLE(f->value) != CX_IN_ROLES || !f->token ||
            !is_kindred(&cast->names->roles[row]))
            continue;
        const cx_found *people = cx_find_ending(cast, 0, f->token, 1u << CX_IN_DEMONYMS);
        const char *country =
            people ? cast->names->demonyms[CX_NAME_ROW(people->value)].country : "";
        if (!country[0]) continue;
        const uint32_t old = cx_map_get(&cast->kindred, row + 1),
                       number = number_of(country);
        cx_map_put(&cast->kindred, row + 1,
                   old == CASUS_NONE || old == number ? number : SEVERAL);
    }
}

/* "the 9th Brigade of the Iranian army and the 21st Brigade": the second of two armed
 * bodies of one noun is of whom the first is told to be of, and so is one that the parser
 * sets beside the owner of the first. */
static bool country_in_list(const casus_doc *doc, uint32_t m, char country[4])
{
    const uint32_t military = 1u << CASUS_SECTOR_MIL;
    const cx_note *note = &doc->cast->notes.ptr[m];
    const casus_token *k = cx_token(doc, doc->mentions.ptr[m].head);
    const uint32_t other = k->deprel == CASUS_DEP_CONJ && k->head != CASUS_NONE
                               ? doc->token_mention.ptr[k->head]
                               : CASUS_NONE;
    if (other == CASUS_NONE || doc->mentions.ptr[other].entity == CASUS_NONE ||
        note->role == CASUS_NONE || note->name == CASUS_NONE)
        return false;
    const casus_entity *first = &doc->entities.ptr[doc->mentions.ptr[other].entity];
    const bool owner = cx_token(doc, k->head)->deprel == CASUS_DEP_NMOD &&
                       doc->cast->names->roles[note->role].sectors & military;
    if (!first->country[0] || first->flags & CX_ENTITY_HOME ||
        !(first->sectors & military) ||
        (doc->cast->notes.ptr[other].role != note->role && !owner))
        return false;
    memcpy(country, first->country, 4);
    return true;
}

bool cx_kindred_country(const casus_doc *doc, uint32_t m, char country[4])
{
    if (country_in_list(doc, m, country)) return true;
    const cx_cast *cast = doc->cast;
    const cx_note *note = &cast->notes.ptr[m];
    if (note->role == CASUS_NONE || !is_kindred(&cast->names->roles[note->role]))
        return false;
    const cx_name *name =
        note->name == CASUS_NONE ? NULL : &cast->name_list.ptr[note->name];
    if (name && name->end - name->first > 1)
        return false; /* "Pirates" opens a sentence */
    const uint32_t number = cx_map_get(&cast->kindred, note->role + 1);
    if (number == CASUS_NONE || number == SEVERAL) return false;
    const char code[4] = { (char)(number >> 16), (char)(number >> 8 & 255),
                           (char)(number & 255), '\0' };
    memcpy(country, code, 4);
    return true;
}

/* Is the noun the plural of a row, and not a word that is always plural ("forces")? */
bool cx_is_true_plural(const casus_doc *doc, uint32_t m)
{
    uint32_t head = doc->mentions.ptr[m].head;
    const cx_found *f = cx_find_ending(doc->cast, doc->mentions.ptr[m].first_token,
                                       head + 1, 1u << CX_IN_ROLES);
    return f && CX_NAME_FLAGS(f->value) & CX_NAME_PLURAL;
}

/* "leaders of the industrial democracies", "representatives of 360 banks": of as many
 * lands as those have. */
bool cx_is_of_many(const casus_doc *doc, uint32_t m)
{
    const uint32_t head = doc->mentions.ptr[m].head;
    if (!cx_is_true_plural(doc, m)) return false;
    for (uint32_t c = cx_first_child(doc, head); c != CASUS_NONE;
         c = cx_next_child(doc, c)) {
        const uint32_t other = doc->token_mention.ptr[c];
        if (c < head || cx_token(doc, c)->deprel != CASUS_DEP_NMOD || other == CASUS_NONE)
            continue;
        const cx_note *note = &doc->cast->notes.ptr[other];
        if (note->role != CASUS_NONE && note->name == CASUS_NONE &&
            (note->sort == CX_SORT_STATE ||
             doc->cast->names->roles[note->role].kind == CX_ROLE_OTHER) &&
            cx_is_true_plural(doc, other))
            return true;
    }
    return false;
}

/* "its Swiss subsidiary, Ems AG": a body is of the country that the noun beside it has.
 */
void cx_learn_from_noun(casus_doc *doc, uint32_t e, uint32_t other)
{
    const cx_note *note = &doc->cast->notes.ptr[other];
    casus_entity *entity = &doc->entities.ptr[e];
    const uint32_t body = doc->mentions.ptr[other].entity;
    if (body == CASUS_NONE || body == e || entity->country[0] ||
        note->name != CASUS_NONE || note->sort != CX_SORT_BODY ||
        note->number == CX_NUMBER_MANY || entity->kind == CASUS_ENTITY_PERSON)
        return;
    const casus_entity *of = &doc->entities.ptr[cx_entity_root(doc->cast, body)];
    if (of->flags & CX_ENTITY_HOME || !of->country[0]) return;
    memcpy(entity->country, of->country, 4);
    if (entity->sectors) { /* "its Swiss subsidiary, Ems Bank" */
        cx_entity_recode(doc, e);
        return;
    }
    entity->sectors = of->sectors;
    entity->code = of->code;
}

bool cx_is_example(const casus_doc *doc, uint32_t t)
{
    const casus_token *k = cx_token(doc, t);
    if (k->deprel == CASUS_DEP_APPOS && k->head < t)
        for (uint32_t c = t; c-- > k->head + 2;) /* "Rebels, among them a Cuban" */
            if (cx_token(doc, c)->head == k->head &&
                cx_token(doc, c)->upos == CASUS_UPOS_PRON &&
                cx_preposition(doc, c) == CX_PRONOUN_WITH)
                return true;
    const uint32_t marker = cx_child(doc, t, CASUS_DEP_CASE);
    return marker != CASUS_NONE && cx_is_used_as(doc->cast, marker, CX_PRONOUN_EXAMPLE);
}

/* "searched the Danish trawler and freed its crew": those of a thing are of whoever the
 * thing is, and no people of the country that the report is about. */
const char *cx_thing_country(casus_doc *doc, uint32_t e, uint32_t before)
{
    const cx_cast *cast = doc->cast;
    if (!(doc->entities.ptr[e].flags & CX_ENTITY_THING) ||
        doc->entities.ptr[e].country[0])
        return "";
    for (uint32_t m = before, back = 0; m-- > 0 && back < NEAR_BY; back++) {
        const casus_mention *c = &doc->mentions.ptr[m];
        if (c->entity == CASUS_NONE || cx_entity_root(cast, c->entity) != e ||
            cast->notes.ptr[m].pronoun != CASUS_NONE)
            continue;
        const cx_origin own = cx_compose(doc, m);
        char *country = cx_alloc(&doc->arena, sizeof own.country);
        memcpy(country, own.inner ? own.country : "", own.inner ? 4 : 1);
        return country;
    }
    return "";
}
