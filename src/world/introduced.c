/* introduced.c -- a name that comes a sentence after whoever bears it.
 *
 * "A Frenchman was arrested in Accra. Pierre Dubois, 45, had landed on Friday": somebody
 * of a people to whom something is done, and then a person whom no table knows. He is of
 * that people, and not of the country that the report is about; so are two in a list
 * behind "two Swedes". "The embassy asked to see him": his, for it is abroad.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/mentions.h"

enum {
    BACK = 2,         /* sentences between somebody and his name, */
    EMBASSY_BACK = 4, /* and between him and his embassy */
    AROUND = 400      /* mentions */
};

static bool suffers(const casus_doc *doc, uint32_t m)
{
    const uint8_t rel = cx_token(doc, doc->mentions.ptr[m].head)->deprel;
    return rel == CASUS_DEP_OBJ || rel == CASUS_DEP_NSUBJ_PASS;
}

static const casus_entity *entity_of(const casus_doc *doc, uint32_t m)
{
    const uint32_t e = doc->mentions.ptr[m].entity;
    return e == CASUS_NONE ? NULL : &doc->entities.ptr[cx_entity_root(doc->cast, e)];
}

/* "a Frenchman", "two Swedish engineers": people whose own words tell the country, and
 * who have no name yet. */
static bool is_stranger(const casus_doc *doc, uint32_t m)
{
    const cx_note *note = &doc->cast->notes.ptr[m];
    const casus_entity *e = entity_of(doc, m);
    return e && note->name == CASUS_NONE && note->pronoun == CASUS_NONE &&
           (note->sort == CX_SORT_PERSON || note->sort == CX_SORT_PEOPLE) &&
           note->definite != CX_DEFINITE && note->definite != CX_DEMONSTRATIVE &&
           e->country[0] && !cx_is_nowhere(e->country) && !(e->flags & CX_ENTITY_HOME) &&
           !e->ref.len && suffers(doc, m) &&
           cx_child(doc, doc->mentions.ptr[m].head, CASUS_DEP_APPOS) == CASUS_NONE;
}

/* The last such in the sentences before; CASUS_NONE where there are two of different
 * countries, or somebody else has been named since. */
static uint32_t stranger_before(const casus_doc *doc, uint32_t m, bool named)
{
    const cx_cast *cast = doc->cast;
    const uint32_t sentence = cast->notes.ptr[m].sentence;
    uint32_t found = CASUS_NONE;
    for (uint32_t i = m, n = 0; i-- > 0 && n < AROUND; n++) {
        const cx_note *note = &cast->notes.ptr[i];
        if (note->sentence == CASUS_NONE ||
            note->sentence + (named ? BACK : EMBASSY_BACK) < sentence)
            break;
        if (note->sentence == sentence) continue;
        if (named && note->name != CASUS_NONE && note->sort == CX_SORT_PERSON)
            return found;
        if (!is_stranger(doc, i)) continue;
        if (found != CASUS_NONE &&
            memcmp(entity_of(doc, i)->country, entity_of(doc, found)->country, 4) != 0)
            return CASUS_NONE;
        if (found == CASUS_NONE) found = i;
    }
    return found;
}

/* A person whom no table knows, by his first name here and without an office. */
static bool is_newcomer(const casus_doc *doc, uint32_t m)
{
    const cx_cast *cast = doc->cast;
    const cx_note *note = &cast->notes.ptr[m];
    if (note->name == CASUS_NONE || note->sort != CX_SORT_PERSON ||
        note->sentence == CASUS_NONE || note->role != CASUS_NONE)
        return false;
    const uint32_t e = cx_entity_root(cast, doc->mentions.ptr[m].entity);
    const casus_entity *who = &doc->entities.ptr[e];
    return who->kind == CASUS_ENTITY_PERSON && !who->ref.len && !who->sectors &&
           cast->parts.ptr[e].first == m &&
           (!who->country[0] || who->flags & CX_ENTITY_HOME);
}

static bool is_listed(const casus_doc *doc, uint32_t m)
{
    const uint32_t head = doc->mentions.ptr[m].head;
    return cx_token(doc, head)->deprel == CASUS_DEP_CONJ ||
           cx_child(doc, head, CASUS_DEP_CONJ) != CASUS_NONE;
}

static bool is_embassy(const casus_doc *doc, uint32_t m)
{
    const cx_note *note = &doc->cast->notes.ptr[m];
    const casus_entity *e = entity_of(doc, m);
    return note->name == CASUS_NONE && note->definite == CX_DEFINITE && e &&
           e->flags & CX_ENTITY_HOME &&
           cx_is_used_as(doc->cast, doc->mentions.ptr[m].head, CX_PRONOUN_ENVOY);
}

void cx_introduce(casus_doc *doc)
{
    const cx_cast *cast = doc->cast;
    for (uint32_t m = 0; m < doc->mentions.len; m++) {
        if (doc->mentions.ptr[m].entity == CASUS_NONE) continue;
        const bool named = is_newcomer(doc, m);
        if (!named && !is_embassy(doc, m)) continue;
        const uint32_t other = stranger_before(doc, m, named);
        if (other == CASUS_NONE) continue;
        const bool many = cast->notes.ptr[other].number == CX_NUMBER_MANY;
        if (named && many != is_listed(doc, m)) continue;
        const uint32_t e = cx_entity_root(cast, doc->mentions.ptr[m].entity);
        memcpy(doc->entities.ptr[e].country, entity_of(doc, other)->country, 4);
        doc->entities.ptr[e].flags &= (uint16_t)~CX_ENTITY_HOME;
        cx_entity_recode(doc, e);
    }
}
