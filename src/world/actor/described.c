/* described.c -- which state is meant by "the landlocked nation"?
 *
 * Writers describe a state in order not to name it twice, so that it is none of those
 * whose names are the other arguments of its verb: "Sudan's minister warned the Red Sea
 * nation", "the Pacific nation recalled its envoy from Canberra". Where it happens may be
 * the same: "in Niger, the West African nation's president".
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/seeker.h"

enum { DEEP = 8 };

/* The verb of the clause that token `t` stands in; CASUS_NONE where there is none. */
static uint32_t verb_over(const casus_doc *doc, uint32_t t)
{
    for (int i = 0; i < DEEP; i++) {
        t = cx_token(doc, t)->head;
        if (t == CASUS_NONE || cx_token(doc, t)->upos == CASUS_UPOS_VERB) return t;
    }
    return CASUS_NONE;
}

/* Is the name, or what it owns, a subject, an object or a partner of the verb, and not
 * where that happens? */
static bool is_argument_of(const casus_doc *doc, uint32_t t, uint32_t verb)
{
    if (verb_over(doc, t) != verb) return false;
    for (int i = 0; i < DEEP && cx_token(doc, t)->head != verb; i++)
        t = cx_token(doc, t)->head;
    return cx_token(doc, t)->deprel != CASUS_DEP_OBL ||
           cx_preposition(doc, t) != CX_PRONOUN_IN;
}

static bool is_rival_beside(const cx_seeker *s, const char *country)
{
    const casus_doc *doc = s->doc;
    const cx_cast *cast = s->cast;
    const casus_sentence *here = &doc->sentences.ptr[s->note->sentence];
    const uint32_t n = cast->sightings.len, end = here->first_token + here->n_tokens,
                   verb = verb_over(doc, s->mention->head);
    if (!n || verb == CASUS_NONE ||
        cx_token(doc, s->mention->head)->deprel == CASUS_DEP_NMOD_POSS)
        return false;
    const cx_sighting *list = cast->sightings.ptr;
    for (uint32_t i = cx_rows_below(&list->token, n, sizeof *list, here->first_token);
         i < n && list[i].token < end; i++)
        if (!memcmp(list[i].country, country, 3) &&
            is_argument_of(doc, list[i].token, verb))
            return true;
    return false;
}

int cx_in_region(const cx_seeker *s, const char *country)
{
    const cx_names *names = s->cast->names;
    const uint32_t head = s->mention->head;
    bool told = false, described = false;
    for (uint32_t t = s->mention->first_token; t <= head; t++) {
        const cx_found *f = cx_find_at(s->cast, t, CASUS_NONE, 1u << CX_IN_REGIONS);
        if (!f || f->end > head + 1) continue;
        if (!cx_region_has(names, &names->regions[CX_NAME_ROW(f->value)], country))
            return 0;
        told = true;
        described |= t < head;
    }
    if (!told) return 1;
    return described && is_rival_beside(s, country) ? 0 : 2;
}
