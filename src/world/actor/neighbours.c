/* neighbours.c -- which state is "its neighbour", "Ankara's ally"?
 *
 * A state's neighbour is the other state of its part of the world that the report named
 * last, or else the next that it names: "its southern neighbour may use the port.
 * Ethiopia had asked". An ally or a donor is told so only where the report names no more
 * than one other state. What a party or a firm has beside it is no state.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/mentions.h"

enum { BACK = 3, AHEAD = 1, /* sentences */ MOST = 60 /* sightings */ };

/* The row of the word that mention `m` ends in, if a state is called so by another. */
static const cx_pronoun *row_of(const casus_doc *doc, uint32_t m)
{
    const uint32_t head = doc->mentions.ptr[m].head;
    const cx_found *f = cx_find_at(doc->cast, head, head + 1, 1u << CX_IN_PRONOUNS);
    const cx_pronoun *row = f ? &doc->cast->names->pronouns[CX_NAME_ROW(f->value)] : NULL;
    return row && row->use == CX_PRONOUN_BEYOND ? row : NULL;
}

const char *cx_state_owning(casus_doc *doc, uint32_t m)
{
    const uint32_t c = cx_child(doc, doc->mentions.ptr[m].head, CASUS_DEP_NMOD_POSS),
                   owner = c == CASUS_NONE ? c : doc->token_mention.ptr[c];
    if (owner == CASUS_NONE || owner == m) return "";
    if (doc->mentions.ptr[owner].entity == CASUS_NONE) cx_resolve_mention(doc, owner);
    const casus_entity *e = cx_entity_of(doc, owner);
    if (!e) return "";
    const bool rules =
        e->kind == CASUS_ENTITY_STATE || e->kind == CASUS_ENTITY_PLACE ||
        (e->kind != CASUS_ENTITY_PERSON && e->sectors == 1u << CASUS_SECTOR_GOV);
    return rules ? e->country : "";
}

static bool names_other(const cx_sighting *s, const char *owner)
{
    return memcmp(s->country, owner, 3) != 0;
}

/* "France warned Mali": no ally of it. */
static bool is_aimed_at(const casus_doc *doc, uint32_t t)
{
    const casus_token *k = cx_token(doc, t);
    return k->deprel == CASUS_DEP_OBJ && k->head != CASUS_NONE &&
           cx_is_used_as(doc->cast, k->head, CX_PRONOUN_AIMS);
}

/* The one state beside `owner` that a short report names, and is not said to be against;
 * NULL for none or several. */
static const char *only_other(const casus_doc *doc, const char *owner)
{
    const cx_cast *cast = doc->cast;
    const char *other = NULL;
    if (cast->sightings.len > MOST) return NULL;
    for (uint32_t i = 0; i < cast->sightings.len; i++) {
        const cx_sighting *s = &cast->sightings.ptr[i];
        if (!names_other(s, owner)) continue;
        if ((other && memcmp(other, s->country, 3)) || is_aimed_at(doc, s->token))
            return NULL;
        other = s->country;
    }
    return other;
}

/* Does the country lie in one part of the world with `owner`, and is it no mere goal or
 * scene: "flew to Paris"? */
static bool may_adjoin(const casus_doc *doc, const cx_sighting *s, const char *owner)
{
    const cx_names *names = doc->cast->names;
    const uint32_t m = doc->token_mention.ptr[s->token];
    const casus_entity *e = m == CASUS_NONE ? NULL : cx_entity_of(doc, m);
    if (!names_other(s, owner) || (e && e->kind == CASUS_ENTITY_PLACE &&
                                   cx_token(doc, s->token)->deprel == CASUS_DEP_OBL))
        return false;
    for (uint32_t i = 0; i < names->n_regions; i++)
        if (names->regions[i].told == CX_REGION_LAND &&
            cx_region_has(names, &names->regions[i], owner) &&
            cx_region_has(names, &names->regions[i], s->country))
            return true;
    return false;
}

/* Such a state, the one named last before token `t`, or next behind it. */
static const char *nearest_other(const casus_doc *doc, const char *owner, uint32_t t)
{
    const cx_sighting *list = doc->cast->sightings.ptr;
    const uint32_t n = doc->cast->sightings.len, here = cx_sentence_of(doc, t),
                   at = n ? cx_rows_below(&list->token, n, sizeof *list, t) : 0;
    for (uint32_t i = at;
         i-- > 0 && at - i < MOST && here - cx_sentence_of(doc, list[i].token) <= BACK;)
        if (may_adjoin(doc, &list[i], owner)) return list[i].country;
    for (uint32_t i = at;
         i < n && i - at < MOST && cx_sentence_of(doc, list[i].token) - here <= AHEAD;
         i++)
        if (may_adjoin(doc, &list[i], owner)) return list[i].country;
    return NULL;
}

const char *cx_state_beside(casus_doc *doc, uint32_t m)
{
    const cx_note *note = &doc->cast->notes.ptr[m];
    const uint32_t head = doc->mentions.ptr[m].head;
    const cx_pronoun *row = note->number == CX_NUMBER_MANY ? NULL : row_of(doc, m);
    if (!row || cx_child(doc, head, CASUS_DEP_APPOS) != CASUS_NONE) return NULL;
    const char *owner = cx_state_owning(doc, m);
    if (!owner[0] || cx_is_nowhere(owner)) return NULL;
    return row->number == CX_NUMBER_ONE ? nearest_other(doc, owner, head)
                                        : only_other(doc, owner);
}
