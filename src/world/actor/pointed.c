/* pointed.c -- "the authorities there", "rebels there": of the place that was named last;
 * "the government here": of the place in the dateline.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/mentions.h"

enum { THERE_BACK = 2 /* sentences */, THERE_MENTIONS = 40 };

/* Does the word right behind the noun point to a place, and not open "there were"? */
static bool is_pointed(const casus_doc *doc, uint32_t head, cx_pronoun_use use)
{
    const uint32_t t = head + 1;
    if (t + 1 >= doc->tokens.len || cx_token(doc, head)->upos != CASUS_UPOS_NOUN ||
        !cx_is_used_as(doc->cast, t, use))
        return false;
    const casus_token *k = cx_token(doc, t), *next = cx_token(doc, t + 1),
                      *noun = cx_token(doc, head);
    if (k->head == head) return true;
    if (k->head == CASUS_NONE || noun->head != k->head) return false;
    if (k->head > t) return next->upos != CASUS_UPOS_PUNCT;
    /* "told the generals there to go", "sent aid to the rebels there"; but "sent troops
     * there" */
    return noun->deprel == CASUS_DEP_OBL ||
           (noun->deprel == CASUS_DEP_OBJ &&
            cx_child(doc, k->head, CASUS_DEP_XCOMP) > t &&
            cx_child(doc, k->head, CASUS_DEP_XCOMP) != CASUS_NONE);
}

/* Whoever serves his state abroad is not of the place. */
static bool is_envoy(const casus_doc *doc, uint32_t m)
{
    const casus_mention *mention = &doc->mentions.ptr[m];
    for (uint32_t t = mention->first_token; t <= mention->head; t++)
        if (cx_is_used_as(doc->cast, t, CX_PRONOUN_ENVOY)) return true;
    return false;
}

/* The country of the place that the report begins with. */
static bool country_of_dateline(const casus_doc *doc, char country[4])
{
    if (!doc->mentions.len || doc->mentions.ptr[0].first_token ||
        doc->mentions.ptr[0].entity == CASUS_NONE)
        return false;
    const casus_entity *e =
        &doc->entities.ptr[cx_entity_root(doc->cast, doc->mentions.ptr[0].entity)];
    if (e->kind != CASUS_ENTITY_PLACE || !e->country[0] || cx_is_nowhere(e->country))
        return false;
    memcpy(country, e->country, 4);
    return true;
}

bool cx_pointed_country(const casus_doc *doc, uint32_t m, char country[4])
{
    const cx_cast *cast = doc->cast;
    const uint32_t head = doc->mentions.ptr[m].head;
    if (!(cx_token(doc, head)->flags & CASUS_TOKEN_QUOTED) && /* where he speaks */
        is_pointed(doc, head, CX_PRONOUN_HERE) && !is_envoy(doc, m) &&
        country_of_dateline(doc, country))
        return true;
    if (!is_pointed(doc, head, CX_PRONOUN_THERE) || is_envoy(doc, m)) return false;
    for (uint32_t k = m, back = 0; k-- > 0 && back < THERE_MENTIONS; back++) {
        const casus_mention *c = &doc->mentions.ptr[k];
        if (cast->notes.ptr[m].sentence - cast->notes.ptr[k].sentence > THERE_BACK) break;
        if (c->kind != CASUS_MENTION_NAME || c->entity == CASUS_NONE) continue;
        if (cast->notes.ptr[k].subject &&
            cast->notes.ptr[k].sentence == cast->notes.ptr[m].sentence)
            continue; /* who acts on them: "Gabon urged the generals there to talk" */
        if (cx_token(doc, c->head)->deprel == CASUS_DEP_NMOD_POSS &&
            cast->notes.ptr[k].sentence == cast->notes.ptr[m].sentence)
            continue;
        const casus_entity *e = &doc->entities.ptr[cx_entity_root(cast, c->entity)];
        if ((e->kind != CASUS_ENTITY_PLACE && e->kind != CASUS_ENTITY_STATE) ||
            !e->country[0] || cx_is_nowhere(e->country))
            continue;
        memcpy(country, e->country, 4);
        return true;
    }
    return false;
}
