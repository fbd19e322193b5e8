/* introduced.c -- a name that comes a sentence after whoever bears it.
 *
 * "A Frenchman was arrested in Accra. Pierre Dubois, 45, had landed on Friday": somebody
 * of a people on whom the law lays hands, and then a person whom no table knows, in a
 * sentence that does not take up the first. He is of that people, and not of the country
 * that the report is about; so are two in a list behind "two Swedes".
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/mentions.h"

enum {
    BACK = 2,    /* sentences between somebody and his name */
    AROUND = 400 /* mentions */
};

static bool suffers(const casus_doc *doc, uint32_t m)
{
    const uint8_t rel = cx_token(doc, doc->mentions.ptr[m].head)->deprel;
    return rel == CASUS_DEP_OBJ || rel == CASUS_DEP_NSUBJ_PASS;
}

/* "a Frenchman", "two Swedish engineers": people whose own words tell the country, and
 * who have no name yet. */
static bool is_stranger(const casus_doc *doc, uint32_t m)
{
    const cx_note *note = &doc->cast->notes.ptr[m];
    const casus_entity *e = cx_entity_of(doc, m);
    return e && note->name == CASUS_NONE && note->pronoun == CASUS_NONE &&
           (note->sort == CX_SORT_PERSON || note->sort == CX_SORT_PEOPLE) &&
           note->definite != CX_DEFINITE && note->definite != CX_DEMONSTRATIVE &&
           e->country[0] && !cx_is_nowhere(e->country) && !(e->flags & CX_ENTITY_HOME) &&
           !e->ref.len && suffers(doc, m) &&
           cx_child(doc, doc->mentions.ptr[m].head, CASUS_DEP_APPOS) == CASUS_NONE;
}

uint32_t cx_stranger_before(const casus_doc *doc, uint32_t m, uint32_t back, bool named)
{
    const cx_cast *cast = doc->cast;
    const uint32_t sentence = cast->notes.ptr[m].sentence;
    uint32_t found = CASUS_NONE;
    for (uint32_t i = m, n = 0; i-- > 0 && n < AROUND; n++) {
        const cx_note *note = &cast->notes.ptr[i];
        if (note->sentence == CASUS_NONE || note->sentence + back < sentence) break;
        if (note->sentence == sentence) continue;
        if (named && note->name != CASUS_NONE && note->sort == CX_SORT_PERSON)
            return found;
        if (!is_stranger(doc, i)) continue;
        if (found != CASUS_NONE && memcmp(cx_entity_of(doc, i)->country,
                                          cx_entity_of(doc, found)->country, 4) != 0)
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

/* Has the law laid hands on the stranger, and on nobody else in the clause of the name?
 * Whoever is named behind one who was shot or robbed is as often the other. */
static bool is_the_same_case(const casus_doc *doc, uint32_t stranger, uint32_t m)
{
    const cx_cast *cast = doc->cast;
    const uint32_t verb = cx_token(doc, doc->mentions.ptr[stranger].head)->head;
    if (verb == CASUS_NONE || !cx_is_used_as(cast, verb, CX_PRONOUN_CAUGHT)) return false;
    const uint32_t sentence = cast->notes.ptr[m].sentence,
                   who = cx_entity_root(cast, doc->mentions.ptr[stranger].entity);
    for (uint32_t i = m; i-- > 0 && cast->notes.ptr[i].sentence == sentence;)
        if (doc->mentions.ptr[i].entity != CASUS_NONE &&
            cx_entity_root(cast, doc->mentions.ptr[i].entity) == who)
            return false;
    for (uint32_t i = m + 1;
         i < doc->mentions.len && cast->notes.ptr[i].sentence == sentence; i++)
        if (doc->mentions.ptr[i].entity != CASUS_NONE &&
            cx_entity_root(cast, doc->mentions.ptr[i].entity) == who)
            return false;
    return true;
}

/* Is he what his sentence is about? */
static bool is_topic(const casus_doc *doc, uint32_t m)
{
    uint32_t t = doc->mentions.ptr[m].head;
    if (cx_token(doc, t)->deprel == CASUS_DEP_CONJ) t = cx_token(doc, t)->head;
    const uint8_t rel = t == CASUS_NONE ? CASUS_DEP_ROOT : cx_token(doc, t)->deprel;
    return (rel == CASUS_DEP_NSUBJ || rel == CASUS_DEP_NSUBJ_PASS) &&
           cx_token(doc, t)->head != CASUS_NONE &&
           cx_token(doc, cx_token(doc, t)->head)->deprel == CASUS_DEP_ROOT;
}

void cx_introduce(casus_doc *doc)
{
    const cx_cast *cast = doc->cast;
    for (uint32_t m = 0; m < doc->mentions.len; m++) {
        if (doc->mentions.ptr[m].entity == CASUS_NONE) continue;
        if (!is_newcomer(doc, m) || !is_topic(doc, m)) continue;
        const uint32_t other = cx_stranger_before(doc, m, BACK, true);
        if (other == CASUS_NONE || !is_the_same_case(doc, other, m)) continue;
        const bool many = cast->notes.ptr[other].number == CX_NUMBER_MANY;
        if (many != is_listed(doc, m)) continue;
        const uint32_t e = cx_entity_root(cast, doc->mentions.ptr[m].entity);
        memcpy(doc->entities.ptr[e].country, cx_entity_of(doc, other)->country, 4);
        doc->entities.ptr[e].flags &= (uint16_t)~CX_ENTITY_HOME;
        cx_entity_recode(doc, e);
    }
}
