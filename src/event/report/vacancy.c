/* vacancy.c -- who may take the side of an act that stands empty, and who may not.
 *
 * Whoever tells or hears of it, or condemns it, has not done it; a state is no other side
 * of those who govern it, nor are their own troops; a kindness is not done to those it is
 * against. Whom such acts bear on is usual.c's.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/report/vacancy.h"

#include "event/clause/clause.h"
#include "event/clause/things.h"
#include "event/report/topic.h"
#include "event/rule/types.h"
#include "world/world.h"

enum { UP = 30 /* steps up the tree */ };

/* Of the country, alone or with others ("a joint force"). */
static bool is_of(const casus_doc *d, uint32_t entity, const char *country)
{
    const uint32_t *members, n = cx_entity_members(d, entity, &members);
    for (uint32_t i = 0; i < n; i++)
        if (memcmp(d->entities.ptr[members[i]].country, country, 4) == 0) return true;
    return memcmp(d->entities.ptr[entity].country, country, 4) == 0;
}

/* "complained to the council" */
static bool hears_it(const usual *u, uint32_t entity)
{
    const casus_event *e = &u->doc->events.ptr[u->event];
    return e->type == CASUS_TYPE_ACCUSE && cx_is_object(u->doc, e, entity);
}

/* "was accused of bribing a firm": whoever is told of in the charge does not bring it. */
static bool is_of_charge(const usual *u, uint32_t mention)
{
    const casus_doc *d = u->doc;
    const casus_event *e = &d->events.ptr[u->event];
    if (e->type != CASUS_TYPE_ACCUSE || !u->acts || mention == CASUS_NONE) return false;
    uint32_t t = d->mentions.ptr[mention].head;
    for (unsigned i = 0; i < UP && t != CASUS_NONE && t > e->trigger_token; i++) {
        const casus_token *k = cx_token(d, t);
        if (k->head == e->trigger_token)
            return k->deprel == CASUS_DEP_ADVCL && cx_clause_frame(d, t) == CX_FRAME_ING;
        t = k->head;
    }
    return false;
}

/* A state is no other side of those who govern it (not "the emirate", one of several),
 * but a regime massacres people of its land. */
static bool is_own_state(const usual *u, const casus_entity *e)
{
    const uint8_t type = u->doc->events.ptr[u->event].type;
    return e->kind == CASUS_ENTITY_STATE && e->ref.len && type != CASUS_TYPE_ASSAULT &&
           type != CASUS_TYPE_COERCE && any(u->doc, u->told, 1u << CASUS_SECTOR_GOV);
}

/* "Chad closed its border and its army went there": what those who govern own, and their
 * troops, do not suffer what they do unless the words say so. */
static bool is_own_hand(const usual *u, const casus_participant *p)
{
    const casus_doc *d = u->doc;
    const casus_event *e = &d->events.ptr[u->event];
    if (u->acts || p->mention == CASUS_NONE || !any(d, u->told, 1u << CASUS_SECTOR_GOV) ||
        is_mode(e, "arrest") || e->type == CASUS_TYPE_ASSAULT)
        return false;
    if (d->entities.ptr[p->entity].sectors & 1u << CASUS_SECTOR_MIL) return true;
    const uint32_t owner =
        cx_child(d, d->mentions.ptr[p->mention].head, CASUS_DEP_NMOD_POSS);
    const uint32_t m = owner == CASUS_NONE ? owner : d->token_mention.ptr[owner];
    return m != CASUS_NONE && d->mentions.ptr[m].entity != CASUS_NONE &&
           cx_takes_part(d, u->told, d->mentions.ptr[m].entity);
}

/* Somebody else of the same country, who can do and suffer. */
bool cx_may_sit(const usual *u, const casus_participant *p)
{
    const casus_doc *d = u->doc;
    const casus_entity *e = &d->entities.ptr[p->entity];
    if (hears_it(u, p->entity) || is_own_state(u, e) || is_of_charge(u, p->mention) ||
        is_own_hand(u, p))
        return false;
    if (!is_of(d, p->entity, u->country) || e->kind == CASUS_ENTITY_PLACE ||
        e->kind == CASUS_ENTITY_WEAPON || cx_takes_part(d, u->told, p->entity))
        return false;
    return (!u->acts && cx_meets_things(d->events.ptr[u->event].type)) ||
           p->mention == CASUS_NONE || !cx_names_thing(d, p->mention);
}

/* "closed its airspace, a step that Chad condemned": which was not done to Chad. */
static bool judges_step(const usual *u, uint32_t entity)
{
    const casus_doc *d = u->doc;
    const casus_event *act = &d->events.ptr[u->event];
    for (uint32_t k = u->event + 1; k < d->events.len; k++) {
        const casus_event *o = &d->events.ptr[k];
        if (o->sentence != act->sentence) break;
        if (cx_is_of_type(o, CX_VERDICTS) && cx_takes_part(d, o->actors, entity) &&
            cx_topic_at(d, o->trigger_token).topic == CX_TOPIC_STEP)
            return true;
    }
    return false;
}

/* Whoever tells of the act is in its sentence to tell; and whoever condemns it has not
 * done it. */
bool cx_has_told(const usual *u, uint32_t entity)
{
    if ((u->acts && cx_is_judge(u->doc, u->event, entity)) || judges_step(u, entity))
        return true;
    return cx_claims_it(u->doc, &u->doc->events.ptr[u->event], entity);
}

/* "aid against the rebels of X": a kindness is not done to those it is against. */
static bool is_foe(const casus_doc *d, const casus_event *e, uint32_t head)
{
    const uint32_t marker = cx_child(d, head, CASUS_DEP_CASE);
    return e->quad <= 2 && marker != CASUS_NONE && cx_is_word(d, marker, CX_WORD_HOSTILE);
}

/* "as Turkish ships drew near", "against a Turkish build-up": forces are moved because of
 * what those of another country do. But "in Turkish jets" they only travel. */
static bool is_reason(const usual *u, const casus_mention *m)
{
    const casus_doc *d = u->doc;
    const uint32_t noun = cx_token(d, m->head)->head;
    if (d->events.ptr[u->event].type != CASUS_TYPE_MOBILIZE || u->acts ||
        noun == CASUS_NONE || cx_token(d, m->head)->deprel != CASUS_DEP_AMOD ||
        d->token_mention.ptr[noun] != CASUS_NONE) /* the noun itself is somebody */
        return false;
    const uint8_t rel = cx_token(d, noun)->deprel;
    if (rel == CASUS_DEP_NSUBJ ||
        (rel == CASUS_DEP_OBJ &&
         cx_token(d, noun)->head != d->events.ptr[u->event].trigger_token))
        return true; /* "citing a Turkish build-up" */
    const uint32_t marker = cx_child(d, noun, CASUS_DEP_CASE);
    return marker != CASUS_NONE &&
           !cx_is_word(d, marker,
                       CX_WORD_PLACE | CX_WORD_WITH | CX_WORD_OF | CX_WORD_AGENT);
}

/* "asked Mali for trucks", not to yield: forces are called up against others; "asked the
 * council to meet": what is judged or turned down is nobody's deed there. */
static bool is_asked_as_friend(const casus_doc *d, const casus_event *e,
                               const casus_event *o, uint32_t entity)
{
    if (o->type != CASUS_TYPE_REQUEST || o->cameo[0] != '0' ||
        strncmp(o->cameo, "025", 3) == 0)
        return false;
    return e->type == CASUS_TYPE_MOBILIZE ||
           cx_is_nowhere(d->entities.ptr[entity].country);
}

/* "Chad, which had called up its men, thanked Mali", "condemned the raid and met X": no
 * foe of theirs; but what is turned down at talks is turned down by who talks. */
bool cx_is_friend(const usual *u, uint32_t entity)
{
    const casus_doc *d = u->doc;
    const casus_event *e = &d->events.ptr[u->event];
    uint32_t first, end;
    const unsigned harms =
        (CX_HARMS | 1u << CASUS_TYPE_ACCUSE) & ~(1u << CASUS_TYPE_REJECT);
    if (u->acts || !cx_is_of_type(e, harms)) return false;
    cx_events_beside(d, u->event, &first, &end);
    for (uint32_t i = first; i < end; i++) {
        const casus_event *o = &d->events.ptr[i];
        if ((o->quad <= 2 || is_asked_as_friend(d, e, o, entity)) &&
            o->type != CASUS_TYPE_RETREAT && cx_shares_party(d, e->actors, o->actors) &&
            cx_takes_part(d, o->recipients, entity))
            return true;
    }
    return false;
}

/* "Mali's minister said": whose the teller is. */
static bool is_of_teller(const usual *u, const casus_mention *m)
{
    const casus_token *k = cx_token(u->doc, m->head);
    const uint32_t above = k->deprel == CASUS_DEP_NMOD_POSS && k->head != CASUS_NONE
                               ? u->doc->token_mention.ptr[k->head]
                               : CASUS_NONE;
    return above != CASUS_NONE && u->doc->mentions.ptr[above].entity != CASUS_NONE &&
           cx_has_told(u, u->doc->mentions.ptr[above].entity);
}

/* The nearest words of the only other country that the sentence names; CASUS_NONE for
 * none, or several. */
uint32_t cx_lone_other(const usual *u, uint32_t sentence)
{
    const casus_doc *d = u->doc;
    const uint32_t trigger = d->events.ptr[u->event].trigger_token;
    const char *other = NULL;
    uint32_t n, best = CASUS_NONE, least = CASUS_NONE;
    const uint32_t *mentions = cx_roll_mentions(u->book, sentence, &n);
    for (uint32_t i = 0; i < n; i++) {
        const casus_mention *m = &d->mentions.ptr[mentions[i]];
        const casus_entity *e = &d->entities.ptr[m->entity];
        if (!e->country[0] || memcmp(e->country, u->country, 4) == 0 ||
            cx_roll_sets_aside(u->book, u->event, e->country))
            continue;
        if (other && memcmp(e->country, other, 4) != 0) return CASUS_NONE;
        other = e->country;
        const uint32_t far = m->head < trigger ? trigger - m->head : m->head - trigger;
        if (far >= least || m->kind == CASUS_MENTION_PRONOUN ||
            (m->kind == CASUS_MENTION_ADJECTIVE && !is_reason(u, m)) ||
            e->kind == CASUS_ENTITY_PLACE || e->kind == CASUS_ENTITY_WEAPON ||
            e->sectors & 1u << CASUS_SECTOR_JRN || cx_has_told(u, m->entity) ||
            is_of_teller(u, m) || is_foe(d, &d->events.ptr[u->event], m->head) ||
            hears_it(u, m->entity) || is_of_charge(u, mentions[i]) ||
            cx_is_friend(u, m->entity))
            continue;
        least = far;
        best = mentions[i];
    }
    return best;
}
