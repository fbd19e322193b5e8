/* posted.c -- those who are told with a land that they do not act for.
 *
 * "The Swedish head of a UN agency", "the Ghanaian who commands the peacekeepers": a man
 * has his people before him, and acts for the body of states that he serves. Ambassadors
 * to such a body are their state's.
 *
 * "A London-based group of Iranian exiles": a seat says whose somebody is only where no
 * other words do. Rebels and an opposition that sit in one land are of another where the
 * report has told of another before; whom they fight or praise says nothing of it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "text/lexicon.h"
#include "world/actor/compose.h"
#include "world/actor/mentions.h"

#define ABROAD (1u << CASUS_SECTOR_REB | 1u << CASUS_SECTOR_OPP | 1u << CASUS_SECTOR_UAF)

#define OF_STATE                                                                         \
    (1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_MIL | 1u << CASUS_SECTOR_COP |          \
     1u << CASUS_SECTOR_JUD)

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

/* Does the noun of mention `m` tell that he leads or serves something? Not "killer",
 * "wife", "victim". */
static bool is_post(const casus_doc *doc, uint32_t m)
{
    const uint32_t role = doc->cast->notes.ptr[m].role;
    if (role == CASUS_NONE) return false;
    const cx_role *r = &doc->cast->names->roles[role];
    return r->kind == CX_ROLE_MEMBER || r->sectors & OF_STATE;
}

/* "the UN agency", "the UN peacekeepers"; not "the UN camp", "a UN official". */
static bool is_body_at(const casus_doc *doc, uint32_t t)
{
    const uint32_t m = doc->token_mention.ptr[t];
    if (m == CASUS_NONE) return false;
    const cx_note *note = &doc->cast->notes.ptr[m];
    return note->sort == CX_SORT_BODY || note->sort == CX_SORT_ALLIANCE ||
           cx_is_unit(doc->cast, note) ||
           (note->number == CX_NUMBER_MANY && note->role != CASUS_NONE &&
            doc->cast->names->roles[note->role].sectors &
                (1u << CASUS_SECTOR_MIL | 1u << CASUS_SECTOR_IGO));
}

/* "head of the UN force", "in command of the UN force": the body of states behind the
 * noun at token `t`; CASUS_NONE for none. */
static uint32_t league_behind(casus_doc *doc, uint32_t t, uint32_t m, int depth)
{
    for (uint32_t c = cx_first_child(doc, t); c != CASUS_NONE;
         c = cx_next_child(doc, c)) {
        if (c < t || cx_token(doc, c)->deprel != CASUS_DEP_NMOD) continue;
        const cx_pronoun_use use = cx_preposition(doc, c);
        const uint32_t whose = cx_child(doc, c, CASUS_DEP_COMPOUND),
                       marker = cx_child(doc, c, CASUS_DEP_CASE);
        if (marker != CASUS_NONE && cx_word_marks(doc, marker) & CX_WORD_WHENCE) continue;
        if (use == CX_PRONOUN_OF && is_league(doc, c, m)) return c;
        if (use == CX_PRONOUN_OF && is_body_at(doc, c) && is_league(doc, whose, m))
            return whose;
        if (use == CX_PRONOUN_IN && !depth && doc->token_mention.ptr[c] == CASUS_NONE) {
            const uint32_t league = league_behind(doc, c, m, depth + 1);
            if (league != CASUS_NONE) return league;
        }
    }
    return CASUS_NONE;
}

/* A minister who holds the chair of a body of states as well speaks for his own. */
static bool governs(const casus_doc *doc, uint32_t m)
{
    const cx_note *note = &doc->cast->notes.ptr[m];
    if (note->role == CASUS_NONE) return false;
    const cx_role *r = &doc->cast->names->roles[note->role];
    return r->kind == CX_ROLE_PERSON && r->sectors & 1u << CASUS_SECTOR_GOV;
}

/* "who commands the UN force", "who speaks for the UN", "serves as UN envoy". */
static uint32_t league_served(casus_doc *doc, uint32_t head, uint32_t m)
{
    const uint32_t verb = cx_child(doc, head, CASUS_DEP_ACL_RELCL);
    if (verb == CASUS_NONE || governs(doc, m)) return CASUS_NONE;
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
    uint32_t league = is_post(doc, m) ? league_behind(doc, head, m, 0) : CASUS_NONE;
    if (league == CASUS_NONE) league = league_served(doc, head, m);
    if (league == CASUS_NONE) return;
    memcpy(o->nation, o->country, 4);
    memcpy(o->country, "IGO", 4);
    o->n_others = 0;
    o->owner = entity_at(doc, league, m);
    o->sectors |= doc->entities.ptr[o->owner].sectors;
}

/* Has the country been named before mention `m`, and is it nobody to whom the clause of
 * the mention does something? */
static bool may_be_left(const casus_doc *doc, uint32_t m, const char *country)
{
    const casus_mention *mention = &doc->mentions.ptr[m];
    const casus_sentence *here = &doc->sentences.ptr[doc->cast->notes.ptr[m].sentence];
    const cx_sighting *list = doc->cast->sightings.ptr;
    const uint32_t n = doc->cast->sightings.len;
    bool before = false;
    for (uint32_t i = 0; i < n && list[i].token < here->first_token + here->n_tokens;
         i++) {
        if (memcmp(list[i].country, country, 3) != 0) continue;
        before |= list[i].token < mention->first_token;
        if (list[i].token > mention->head &&
            cx_is_done_to(doc, list[i].token, mention->head))
            return false;
    }
    return before;
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
    char left[4] = "";
    if (sectors & ABROAD)
        cx_home_but(doc, doc->mentions.ptr[m].head, country, NULL, left);
    memcpy(o->country, left[0] && may_be_left(doc, m, left) ? left : country, 4);
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

/* The last person told of before mention `m` whose own words tell that he is of the
 * people, or who is one of them and acts for others; nobody where one of that land
 * without a name stands between. Whoever only rules that land is not called by his
 * people.
 */
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
        if (!memcmp(cast->parts.ptr[root].nation, nation, 4) ||
            is_told_as(doc, k, nation))
            return root;
        if (!memcmp(doc->entities.ptr[root].country, nation, 4) &&
            doc->entities.ptr[root].kind != CASUS_ENTITY_PERSON)
            return CASUS_NONE;
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
        entity->flags &= (uint16_t)~CX_ENTITY_HOME;
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
    if (verb == CASUS_NONE || !cx_is_used_as(cast, verb, CX_PRONOUN_SEATED) ||
        cx_preposition(doc, up) != CX_PRONOUN_IN)
        return false;
    const uint8_t rel = cx_token(doc, verb)->deprel;
    const uint32_t who = rel == CASUS_DEP_ACL || rel == CASUS_DEP_ACL_RELCL
                             ? cx_token(doc, verb)->head
                             : cx_child(doc, verb, CASUS_DEP_NSUBJ),
                   m = who == CASUS_NONE ? who : doc->token_mention.ptr[who];
    const uint32_t role = m == CASUS_NONE ? m : cast->notes.ptr[m].role;
    return role != CASUS_NONE && cast->names->roles[role].sectors & ABROAD;
}
