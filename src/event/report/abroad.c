/* abroad.c -- whose minister is it whom a traveller meets?
 *
 * "Baldrige will be in Peking next week. He will meet Zheng Tuobin, minister for foreign
 * trade": somebody whom no table knows has been given the country that the report is
 * about, and that is the traveller's. But an official whom another country's official
 * meets is of the country where they meet, or of whoever stands beside him ("President
 * Chun of South Korea and Trade Minister Rha"). Envoys are at home where they are not.
 * Countries that host the bodies of many states tell nothing.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/report/report.h"

#include "world/world.h"

enum { BEFORE = 2 /* sentences in which the traveller's place may be told */ };

static const casus_participant *party(const casus_doc *d, const casus_event *e,
                                      uint32_t i)
{
    return i < e->actors.n ? &d->participants.ptr[e->actors.first + i]
                           : &d->participants.ptr[e->recipients.first + i - e->actors.n];
}

static bool is_official(const casus_entity *e)
{
    return (e->kind == CASUS_ENTITY_PERSON || e->kind == CASUS_ENTITY_ROLE) &&
           e->sectors & 1u << CASUS_SECTOR_GOV;
}

static bool is_guessed(const casus_entity *e)
{
    return e->flags & CX_ENTITY_HOME && e->country[0] && !e->ref.len;
}

/* Has the act another party of the country of `p` whose country is told? */
static bool has_traveller(const casus_doc *d, const casus_event *e,
                          const casus_participant *p)
{
    const casus_entity *who = &d->entities.ptr[p->entity];
    for (uint32_t i = 0; i < e->actors.n + e->recipients.n; i++) {
        const casus_entity *other = &d->entities.ptr[party(d, e, i)->entity];
        if (other != who && memcmp(other->country, who->country, 3) == 0 &&
            !is_guessed(other))
            return true;
    }
    return false;
}

/* ---- who stands beside him ---- */

static bool are_joined(const casus_doc *d, const casus_participant *a,
                       const casus_participant *b)
{
    const uint32_t x = d->mentions.ptr[a->mention].head,
                   y = d->mentions.ptr[b->mention].head;
    const casus_token *p = cx_token(d, x), *q = cx_token(d, y);
    return (p->deprel == CASUS_DEP_CONJ && p->head == y) ||
           (q->deprel == CASUS_DEP_CONJ && q->head == x) ||
           (p->deprel == CASUS_DEP_CONJ && q->deprel == CASUS_DEP_CONJ &&
            p->head == q->head);
}

static const char *country_beside(const casus_doc *d, const casus_event *e,
                                  const casus_participant *p)
{
    const char *own = d->entities.ptr[p->entity].country;
    for (uint32_t i = 0; i < e->actors.n + e->recipients.n; i++) {
        const casus_participant *other = party(d, e, i);
        const casus_entity *o = &d->entities.ptr[other->entity];
        if (other->mention != CASUS_NONE && is_official(o) && !is_guessed(o) &&
            o->country[0] && memcmp(o->country, own, 3) != 0 && are_joined(d, p, other))
            return o->country;
    }
    return NULL;
}

/* ---- where they meet ---- */

/* A town, a division or a state, told as where somebody is or goes. */
static bool is_destination(const casus_doc *d, const casus_place *p)
{
    const bool is_land = p->feature[0] == 'P' || strncmp(p->feature, "ADM1", 4) == 0;
    const uint32_t t = p->first_token;
    if (!is_land || !p->country[0] || p->metonym || p->dateline || p->weak ||
        p->unlisted || t == 0)
        return false;
    return cx_token(d, t - 1)->upos == CASUS_UPOS_ADP &&
           cx_is_word(d, t - 1, CX_WORD_PLACE | CX_WORD_DIRECTION) &&
           !cx_is_word(d, t - 1, CX_WORD_ORIGIN);
}

/* How many places begin before the token; they lie in the order of the text. */
static uint32_t places_before(const casus_doc *d, uint32_t token)
{
    return d->places.len ? cx_rows_below(&d->places.ptr->first_token, d->places.len,
                                         sizeof *d->places.ptr, token)
                         : 0;
}

static const char *country_of_visit(const casus_doc *d, const casus_event *e,
                                    const casus_participant *p)
{
    const char *own = d->entities.ptr[p->entity].country;
    const casus_sentence *sentence = &d->sentences.ptr[e->sentence];
    for (uint32_t i = places_before(d, sentence->first_token + sentence->n_tokens);
         i-- > 0;) {
        const casus_place *place = &d->places.ptr[i];
        if (cx_sentence_of(d, place->first_token) + BEFORE < e->sentence) return NULL;
        if (!is_destination(d, place)) continue;
        return memcmp(place->country, own, 3) != 0 && !cx_hosts_bodies(d, place->country)
                   ? place->country
                   : NULL;
    }
    return NULL;
}

static bool is_meeting(const casus_event *e)
{
    return e->type == CASUS_TYPE_CONSULT || e->type == CASUS_TYPE_AGREE ||
           e->type == CASUS_TYPE_COOPERATE || e->type == CASUS_TYPE_SUPPORT;
}

/* Those of the act who have been guessed wrongly; `told` holds the entities that are
 * settled. */
static void send_home(casus_doc *doc, const casus_event *e, bool *told)
{
    for (uint32_t i = 0; i < e->actors.n + e->recipients.n; i++) {
        const casus_participant *p = party(doc, e, i);
        const casus_entity *who = &doc->entities.ptr[p->entity];
        if (p->mention == CASUS_NONE || told[p->entity] || !is_official(who) ||
            !is_guessed(who) || !has_traveller(doc, e, p) || cx_is_envoy(doc, p->entity))
            continue;
        const char *country = country_beside(doc, e, p);
        if (!country) country = cx_late_usual(doc, p->entity);
        if (!country) country = country_of_visit(doc, e, p);
        if (!country) continue;
        cx_late_home(doc, p->entity, country);
        told[p->entity] = true;
    }
}

void cx_abroad(casus_doc *doc)
{
    bool *told = cx_alloc_zero(&doc->arena, doc->entities.len + 1);
    for (uint32_t k = 0; k < doc->events.len; k++)
        if (is_meeting(&doc->events.ptr[k])) send_home(doc, &doc->events.ptr[k], told);
}
