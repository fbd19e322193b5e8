/* posted.c -- those who are told with a land that they do not act for.
 *
 * "The Swedish head of a UN agency", "the Ghanaian who commands the peacekeepers": a man
 * has his people before him, and acts for the body of states that he serves. Ambassadors
 * to such a body are their state's.
 *
 * "A London-based group of Iranian exiles": a seat says whose somebody is only where no
 * other words do, and of rebels, exiles and an opposition it says that they are not of
 * that land.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/mentions.h"

#define ABROAD                                                                           \
    (1u << CASUS_SECTOR_REB | 1u << CASUS_SECTOR_OPP | 1u << CASUS_SECTOR_UAF |          \
     1u << CASUS_SECTOR_REF)

/* The entity of the mention that token `t` heads, resolved now if need be. */
static uint32_t entity_at(casus_doc *doc, uint32_t t, uint32_t but)
{
    const uint32_t m = t == CASUS_NONE ? CASUS_NONE : doc->token_mention.ptr[t];
    if (m == CASUS_NONE || m == but) return CASUS_NONE;
    if (doc->mentions.ptr[m].entity == CASUS_NONE) cx_resolve_mention(doc, m);
    const uint32_t e = doc->mentions.ptr[m].entity;
    return e == CASUS_NONE ? e : cx_entity_root(doc->cast, e);
}

static bool is_league(casus_doc *doc, uint32_t t, uint32_t m)
{
    const uint32_t e = entity_at(doc, t, m);
    return e != CASUS_NONE && !memcmp(doc->entities.ptr[e].country, "IGO", 4);
}

/* "head of the UN force", "in command of the UN force": the body of states behind the
 * noun at token `t`; CASUS_NONE for none. */
static uint32_t league_behind(casus_doc *doc, uint32_t t, uint32_t m, int depth)
{
    for (uint32_t c = cx_first_child(doc, t); c != CASUS_NONE;
         c = cx_next_child(doc, c)) {
        if (c < t || cx_token(doc, c)->deprel != CASUS_DEP_NMOD) continue;
        const cx_pronoun_use use = cx_preposition(doc, c);
        const uint32_t whose = cx_child(doc, c, CASUS_DEP_COMPOUND);
        if (use == CX_PRONOUN_OF && is_league(doc, c, m)) return c;
        if (use == CX_PRONOUN_OF && is_league(doc, whose, m)) return whose;
        if (use == CX_PRONOUN_IN && !depth && doc->token_mention.ptr[c] == CASUS_NONE) {
            const uint32_t league = league_behind(doc, c, m, depth + 1);
            if (league != CASUS_NONE) return league;
        }
    }
    return CASUS_NONE;
}

/* "who commands the UN force", "who speaks for the UN", "serves as UN envoy". */
static uint32_t league_served(casus_doc *doc, uint32_t head, uint32_t m)
{
    const uint32_t verb = cx_child(doc, head, CASUS_DEP_ACL_RELCL);
    if (verb == CASUS_NONE) return CASUS_NONE;
    const bool leads = cx_is_used_as(doc->cast, verb, CX_PRONOUN_LED) ||
                       cx_is_used_as(doc->cast, verb, CX_PRONOUN_HEADS) ||
                       cx_is_used_as(doc->cast, verb, CX_PRONOUN_REPRESENTS);
    for (uint32_t c = cx_first_child(doc, verb); c != CASUS_NONE;
         c = cx_next_child(doc, c)) {
        const uint8_t rel = cx_token(doc, c)->deprel;
        const bool bound =
            (rel == CASUS_DEP_OBJ && leads) ||
            (rel == CASUS_DEP_OBL && (cx_preposition(doc, c) == CX_PRONOUN_OF ||
                                      cx_preposition(doc, c) == CX_PRONOUN_USES));
        if (c > verb && bound && is_league(doc, c, m)) return c;
    }
    return CASUS_NONE;
}

static bool is_envoy_to(const casus_doc *doc, uint32_t m)
{
    const casus_mention *mention = &doc->mentions.ptr[m];
    for (uint32_t t = mention->first_token; t <= mention->head; t++)
        if (cx_is_used_as(doc->cast, t, CX_PRONOUN_ENVOY)) return true;
    return false;
}

/* The state where they sit who are told by "X-based"; CASUS_NONE for none. */
static uint32_t seat_of(casus_doc *doc, uint32_t m)
{
    const casus_mention *mention = &doc->mentions.ptr[m];
    for (uint32_t t = mention->first_token + 2; t < mention->head; t++)
        if (cx_is_used_as(doc->cast, t, CX_PRONOUN_SEATED) &&
            cx_token(doc, t - 1)->upos == CASUS_UPOS_PUNCT)
            return entity_at(doc, t - 2, m);
    return CASUS_NONE;
}

static void serve(casus_doc *doc, uint32_t m, cx_origin *o)
{
    const uint32_t head = doc->mentions.ptr[m].head;
    const cx_note *note = &doc->cast->notes.ptr[m];
    if (note->sort != CX_SORT_PERSON || note->number == CX_NUMBER_MANY || !o->inner ||
        !memcmp(o->country, "IGO", 4) || is_envoy_to(doc, m))
        return;
    uint32_t league = league_behind(doc, head, m, 0);
    if (league == CASUS_NONE) league = league_served(doc, head, m);
    if (league == CASUS_NONE) return;
    memcpy(o->nation, o->country, 4);
    memcpy(o->country, "IGO", 4);
    o->n_others = 0;
    o->owner = entity_at(doc, league, m);
    o->sectors |= doc->entities.ptr[o->owner].sectors;
}

void cx_origin_of_posted(casus_doc *doc, uint32_t m, cx_origin *o)
{
    if (o->country[0]) {
        serve(doc, m, o);
        return;
    }
    const uint32_t seat = seat_of(doc, m);
    if (seat == CASUS_NONE) return;
    const cx_note *note = &doc->cast->notes.ptr[m];
    const char *country = doc->entities.ptr[seat].country;
    uint32_t sectors = o->sectors | (o->owner == CASUS_NONE ? 0 : ABROAD);
    if (note->role != CASUS_NONE) sectors |= doc->cast->names->roles[note->role].sectors;
    if (sectors & ABROAD)
        cx_home_but(doc, doc->mentions.ptr[m].head, country, NULL, o->country);
    else
        memcpy(o->country, country, 4);
}

/* The person whom "a Finn by birth" stands beside; CASUS_NONE for none. */
static uint32_t person_beside(const casus_doc *doc, uint32_t m)
{
    const uint32_t head = doc->mentions.ptr[m].head;
    uint32_t t = head;
    if (cx_token(doc, t)->deprel == CASUS_DEP_CONJ) t = cx_token(doc, t)->head;
    if (t == CASUS_NONE) return CASUS_NONE;
    if (cx_token(doc, t)->deprel == CASUS_DEP_APPOS)
        t = cx_token(doc, t)->head;
    else if (t == head || cx_child(doc, t, CASUS_DEP_APPOS) >= head)
        return CASUS_NONE; /* "X, the envoy and a Finn": hung from X */
    const uint32_t other = t == CASUS_NONE ? t : doc->token_mention.ptr[t];
    return other != CASUS_NONE && doc->cast->notes.ptr[other].sort == CX_SORT_PERSON
               ? other
               : CASUS_NONE;
}

/* Does the phrase of mention `k` name the people: "the Finnish general Jane Doe"? */
static bool is_told_as(const casus_doc *doc, uint32_t k, const char *nation)
{
    const casus_mention *mention = &doc->mentions.ptr[k];
    for (uint32_t t = mention->first_token; t < mention->head; t++) {
        const cx_found *f =
            cx_find_ending(doc->cast, mention->first_token, t + 1, 1u << CX_IN_DEMONYMS);
        if (f &&
            !memcmp(doc->cast->names->demonyms[CX_NAME_ROW(f->value)].country, nation, 4))
            return true;
    }
    return false;
}

/* The last person told of before mention `m` who is of the people, or acts for them;
 * nobody where that is one without a name. */
static uint32_t compatriot_before(const casus_doc *doc, uint32_t m, const char *nation)
{
    enum { BACK = 60, SENTENCES = 4 };
    const cx_cast *cast = doc->cast;
    for (uint32_t k = m, n = 0; k-- > 0 && n < BACK; n++) {
        const cx_note *note = &cast->notes.ptr[k];
        const uint32_t e = doc->mentions.ptr[k].entity;
        if (cast->notes.ptr[m].sentence - note->sentence > SENTENCES) break;
        if (note->sort != CX_SORT_PERSON || note->pronoun != CASUS_NONE ||
            e == CASUS_NONE || note->number == CX_NUMBER_MANY)
            continue;
        const uint32_t root = cx_entity_root(cast, e);
        if (!memcmp(doc->entities.ptr[root].country, nation, 4))
            return doc->entities.ptr[root].kind == CASUS_ENTITY_PERSON ? root
                                                                       : CASUS_NONE;
        if (!memcmp(cast->parts.ptr[root].nation, nation, 4) ||
            is_told_as(doc, k, nation))
            return root;
    }
    return CASUS_NONE;
}

/* Joins person `e` and "a Finn" of mention `m` beside him. One whose country was only
 * guessed is of his people, or of the body that the words behind tell. */
static bool join_beside(casus_doc *doc, uint32_t e, uint32_t m, const char *nation)
{
    cx_cast *cast = doc->cast;
    casus_entity *entity = &doc->entities.ptr[e];
    cx_origin o = { .owner = CASUS_NONE, .sector = CASUS_SECTOR_COUNT, .inner = true };
    memcpy(o.country, nation, 4);
    serve(doc, m, &o);
    entity = &doc->entities.ptr[e];
    if (!entity->country[0] || entity->flags & CX_ENTITY_HOME) {
        memcpy(entity->country, o.country, 4);
        entity->flags &= (uint8_t)~CX_ENTITY_HOME;
        entity->sectors |= o.sectors;
        cx_entity_recode(doc, e);
    }
    if (memcmp(entity->country, nation, 4) != 0)
        memcpy(cast->parts.ptr[e].nation, nation, 4);
    cx_entity_join(doc, m, e);
    return true;
}

bool cx_join_compatriot(casus_doc *doc, uint32_t m)
{
    const cx_note note = doc->cast->notes.ptr[m];
    const char *nation = doc->cast->names->demonyms[note.demonym].country;
    if (note.sort != CX_SORT_PERSON || !nation[0]) return false;
    const uint32_t beside = person_beside(doc, m);
    uint32_t e = beside == CASUS_NONE ? CASUS_NONE : doc->mentions.ptr[beside].entity;
    if (e != CASUS_NONE) return join_beside(doc, cx_entity_root(doc->cast, e), m, nation);
    if (note.definite == CX_DEFINITE) e = compatriot_before(doc, m, nation);
    if (e == CASUS_NONE) return false;
    cx_entity_join(doc, m, e);
    return true;
}

bool cx_is_lair(const casus_doc *doc, uint32_t t)
{
    enum { NOUNS = 3 };
    const cx_cast *cast = doc->cast;
    uint32_t up = t;
    for (int i = 0;
         i < NOUNS && up != CASUS_NONE && cx_token(doc, up)->deprel == CASUS_DEP_NMOD;
         i++)
        up = cx_token(doc, up)->head;
    if (up == CASUS_NONE || cx_token(doc, up)->deprel != CASUS_DEP_OBL) return false;
    const uint32_t verb = cx_token(doc, up)->head;
    if (verb == CASUS_NONE) return false;
    const cx_pronoun_use use = cx_preposition(doc, up); /* "from" is of the use `of` */
    const bool seated =
        cx_is_used_as(cast, verb, CX_PRONOUN_SEATED) && use == CX_PRONOUN_IN;
    const uint32_t word = cx_child(doc, up, CASUS_DEP_CASE);
    if (!seated && (use != CX_PRONOUN_OF || !cx_is_used_as(cast, word, CX_PRONOUN_OF) ||
                    cx_child(doc, verb, CASUS_DEP_OBJ) != CASUS_NONE))
        return false;
    const uint8_t rel = cx_token(doc, verb)->deprel;
    const uint32_t who = rel == CASUS_DEP_ACL || rel == CASUS_DEP_ACL_RELCL
                             ? cx_token(doc, verb)->head
                             : cx_child(doc, verb, CASUS_DEP_NSUBJ),
                   m = who == CASUS_NONE ? who : doc->token_mention.ptr[who];
    const uint32_t role = m == CASUS_NONE ? m : cast->notes.ptr[m].role;
    return role != CASUS_NONE && cast->names->roles[role].sectors & ABROAD;
}
