/* crews.c -- whose are the people of a ship.
 *
 *     "the crew of a Chilean trawler"        as the ship is
 *     "a Yemeni trawler and its crew"
 *     "a Yemeni trawler and its Thai crew"   as its own words tell
 *
 * The ship is nobody who could own them, and the country that the text is about is as
 * often that of those who seized it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "text/lexicon.h"
#include "world/actor/compose.h"
#include "world/actor/mentions.h"

/* The state whose name stands before the ship or in a phrase behind it. */
static uint32_t flag_of(casus_doc *doc, uint32_t craft)
{
    for (uint32_t c = cx_first_child(doc, craft); c != CASUS_NONE;
         c = cx_next_child(doc, c)) {
        const uint8_t rel = cx_token(doc, c)->deprel;
        if (rel != CASUS_DEP_AMOD && rel != CASUS_DEP_COMPOUND &&
            rel != CASUS_DEP_NMOD_POSS && rel != CASUS_DEP_NMOD)
            continue;
        if (c > craft && cx_preposition(doc, c) != CX_PRONOUN_OF) continue;
        const uint32_t m = doc->token_mention.ptr[c];
        if (m == CASUS_NONE) continue;
        if (doc->mentions.ptr[m].entity == CASUS_NONE) cx_resolve_mention(doc, m);
        const uint32_t e = doc->mentions.ptr[m].entity;
        if (e == CASUS_NONE) continue;
        const uint32_t root = cx_entity_root(doc->cast, e);
        if (doc->entities.ptr[root].kind == CASUS_ENTITY_STATE) return root;
    }
    return CASUS_NONE;
}

/* "trawler", "the trawler Ebba" */
static bool is_craft(const casus_doc *doc, uint32_t t)
{
    if (cx_token(doc, t)->upos == CASUS_UPOS_PROPN && t > 0) t--;
    return cx_token(doc, t)->upos == CASUS_UPOS_NOUN &&
           (cx_word_marks(doc, t) & CX_WORD_CRAFT) != 0;
}

/* "a trawler and its crew", "a trawler with its crew": the ship. */
static uint32_t craft_before(const casus_doc *doc, uint32_t head)
{
    const casus_token *k = cx_token(doc, head);
    const uint32_t owner = cx_child(doc, head, CASUS_DEP_NMOD_POSS);
    if (owner == CASUS_NONE || cx_token(doc, owner)->upos != CASUS_UPOS_PRON ||
        k->head == CASUS_NONE || k->head > head ||
        (k->deprel != CASUS_DEP_CONJ && k->deprel != CASUS_DEP_NMOD))
        return CASUS_NONE;
    return is_craft(doc, k->head) ? k->head : CASUS_NONE;
}

/* "its Filipino crew": whose they are stands before them. */
static bool is_told(casus_doc *doc, uint32_t head)
{
    for (uint32_t c = cx_first_child(doc, head); c != CASUS_NONE && c < head;
         c = cx_next_child(doc, c)) {
        const uint8_t rel = cx_token(doc, c)->deprel;
        if (rel != CASUS_DEP_AMOD && rel != CASUS_DEP_COMPOUND) continue;
        const uint32_t e = cx_resolved_at(doc, c, CASUS_NONE);
        if (e != CASUS_NONE && doc->entities.ptr[e].kind == CASUS_ENTITY_STATE)
            return true;
    }
    return false;
}

/* "of the trawler", "on it", "aboard it"; not "for it", "with it". */
static bool is_aboard(const casus_doc *doc, uint32_t t)
{
    const uint32_t marker = cx_child(doc, t, CASUS_DEP_CASE);
    if (marker == CASUS_NONE) return false;
    return cx_is_used_as(doc->cast, marker, CX_PRONOUN_ABOARD) ||
           (cx_preposition(doc, t) == CX_PRONOUN_OF &&
            !cx_is_used_as(doc->cast, marker, CX_PRONOUN_FOR)) ||
           (cx_preposition(doc, t) == CX_PRONOUN_IN &&
            cx_word_marks(doc, marker) & CX_WORD_SPOT);
}

void cx_add_aboard(casus_doc *doc, cx_origin *o, uint32_t head)
{
    if (is_told(doc, head)) return;
    const uint32_t craft = craft_before(doc, head);
    if (craft != CASUS_NONE) {
        const uint32_t e = flag_of(doc, craft);
        if (e != CASUS_NONE) memcpy(o->country, doc->entities.ptr[e].country, 4);
        return;
    }
    if (!cx_is_used_as(doc->cast, head, CX_PRONOUN_CREW)) return;
    for (uint32_t c = cx_first_child(doc, head); c != CASUS_NONE && !o->country[0];
         c = cx_next_child(doc, c)) {
        const uint8_t rel = cx_token(doc, c)->deprel;
        if (c < head || (rel != CASUS_DEP_NMOD && rel != CASUS_DEP_OBL) ||
            !is_craft(doc, c) || !is_aboard(doc, c))
            continue;
        const uint32_t e = flag_of(doc, c);
        if (e != CASUS_NONE) memcpy(o->country, doc->entities.ptr[e].country, 4);
    }
}
