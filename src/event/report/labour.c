/* labour.c -- who strikes, and of whom strikers ask, when only the sentences around say
 * so.
 *
 * "The seamen walked out on Friday. The strike has cut exports": a strike of which nobody
 * is told to strike is one of the workers told last, never of the land that it hurts.
 * So it is in the end of one whose striker is a state, a place, a ruler or a firm:
 * "Strikes in Chad spread", "the bank strike". A march of a land is of those who march
 * nearby, and so is one at which police arrest somebody.
 * "Talks with the owners failed. The miners demand a rise": what workers ask, accept or
 * turn down is a matter between them and the firm told nearby.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/report/report.h"

#include <string.h>

#include "doc/codes.h"
#include "event/clause/sorts.h"
#include "event/clause/things.h"

enum {
    BEFORE_STRIKE = 2, /* sentences in which the strikers may be told */
    AROUND_STRIKE = 3, /* and in which they may strike already */
    BEFORE_TALKS = 2   /* in which those may be told who talk */
};

/* Workers, of no matter which firm: "the seamen", not their union and not its head. */
static bool are_workers(const casus_entity *e)
{
    return e->kind == CASUS_ENTITY_GROUP && cx_works(e);
}

static uint32_t distance(uint32_t a, uint32_t b)
{
    return a < b ? b - a : a - b;
}

/* The mention of such a one in the sentence that stands nearest to the act; CASUS_NONE
 * for none. */
static uint32_t nearest(const casus_doc *d, const casus_event *e, uint32_t sentence,
                        bool (*suits)(const casus_entity *))
{
    const casus_sentence *s = &d->sentences.ptr[sentence];
    uint32_t best = CASUS_NONE;
    for (uint32_t t = s->first_token;
         t < s->first_token + s->n_tokens && d->token_mention.ptr; t++) {
        const uint32_t m = d->token_mention.ptr[t];
        if (m == CASUS_NONE || d->mentions.ptr[m].head != t ||
            d->mentions.ptr[m].entity == CASUS_NONE)
            continue;
        const uint32_t entity = d->mentions.ptr[m].entity;
        if (d->mentions.ptr[m].kind == CASUS_MENTION_PRONOUN ||
            !suits(&d->entities.ptr[entity]) || cx_takes_part(d, e->actors, entity) ||
            cx_takes_part(d, e->recipients, entity))
            continue;
        if (best == CASUS_NONE ||
            distance(t, e->trigger_token) <
                distance(d->mentions.ptr[best].head, e->trigger_token))
            best = m;
    }
    return best;
}

static void seat(casus_doc *d, casus_range *side, uint32_t m)
{
    if (m == CASUS_NONE) return;
    *side = cx_side_of(d, cx_participant_of(d, m, true));
}

static void find_strikers(casus_doc *d, casus_event *e)
{
    uint32_t m = CASUS_NONE;
    for (uint32_t k = 0; k <= BEFORE_STRIKE && k <= e->sentence && m == CASUS_NONE; k++)
        m = nearest(d, e, e->sentence - k, are_workers);
    seat(d, &e->actors, m);
}

static void find_employer(casus_doc *d, casus_event *e)
{
    uint32_t m = nearest(d, e, e->sentence, cx_employs);
    if (m == CASUS_NONE && e->sentence) m = nearest(d, e, e->sentence - 1, cx_employs);
    if (m == CASUS_NONE && e->sentence + 1 < d->sentences.len)
        m = nearest(d, e, e->sentence + 1, cx_employs);
    seat(d, &e->recipients, m);
}

/* ---- talks of workers and their firm ---- */

static bool is_labour(const casus_entity *e)
{
    return cx_works(e) && e->kind != CASUS_ENTITY_STATE &&
           !(e->sectors & 1u << CASUS_SECTOR_BUS);
}

/* A firm, or a body of which no table knows more: "Talks with the miners failed, Inco
 * said". */
static bool is_firm(const casus_entity *e)
{
    return cx_employs(e) || (e->kind == CASUS_ENTITY_ORGANISATION && !e->sectors);
}

/* In the sentence of the act, or the last one before it that tells such a one. */
static uint32_t told_before(const casus_doc *d, const casus_event *e,
                            bool (*suits)(const casus_entity *))
{
    uint32_t m = CASUS_NONE;
    for (uint32_t k = 0; k <= BEFORE_TALKS && k <= e->sentence && m == CASUS_NONE; k++)
        m = nearest(d, e, e->sentence - k, suits);
    return m;
}

static bool are_all(const casus_doc *d, casus_range side,
                    bool (*suits)(const casus_entity *))
{
    for (uint32_t i = 0; i < side.n; i++)
        if (!suits(&d->entities.ptr[d->participants.ptr[side.first + i].entity]))
            return false;
    return side.n > 0;
}

/* "The union said no. Talks broke down, the airline said": between the two. */
static void find_partners(casus_doc *d, casus_event *e)
{
    if (memcmp(e->rule_cameo, "046", 4) != 0 || (e->actors.n && e->recipients.n)) return;
    casus_range *told = e->actors.n ? &e->actors : &e->recipients,
                *other = e->actors.n ? &e->recipients : &e->actors;
    if (told->n) {
        const bool labour = are_all(d, *told, is_labour);
        if (labour || are_all(d, *told, is_firm))
            seat(d, other, told_before(d, e, labour ? cx_employs : is_labour));
        return;
    }
    const uint32_t firm = told_before(d, e, cx_employs),
                   labour = told_before(d, e, is_labour);
    if (firm == CASUS_NONE || labour == CASUS_NONE) return;
    seat(d, &e->actors, firm);
    seat(d, &e->recipients, labour);
}

static bool has_workers(const casus_doc *d, casus_range side)
{
    for (uint32_t i = 0; i < side.n; i++)
        if (d->entities.ptr[d->participants.ptr[side.first + i].entity].sectors &
            1u << CASUS_SECTOR_LAB)
            return true;
    return false;
}

void cx_labour(casus_doc *d)
{
    const uint8_t strike = cx_mode_number(CASUS_TYPE_PROTEST, CX_LIT("strike"));
    for (uint32_t i = 0; i < d->events.len; i++) {
        casus_event *e = &d->events.ptr[i];
        if (e->type == CASUS_TYPE_PROTEST && e->mode == strike && !e->actors.n)
            find_strikers(d, e);
        if (e->type == CASUS_TYPE_CONSULT) find_partners(d, e);
        if ((e->type == CASUS_TYPE_REQUEST || e->type == CASUS_TYPE_REJECT ||
             e->type == CASUS_TYPE_AGREE) &&
            !e->recipients.n && has_workers(d, e->actors))
            find_employer(d, e);
    }
}

/* ---- strikes of those who cannot strike ---- */

static bool may_strike(const casus_entity *e)
{
    const uint32_t rulers = 1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_COP |
                            1u << CASUS_SECTOR_MIL | 1u << CASUS_SECTOR_JUD;
    if (e->sectors & 1u << CASUS_SECTOR_LAB) return e->kind != CASUS_ENTITY_PLACE;
    if (e->kind == CASUS_ENTITY_PERSON) return !(e->sectors & rulers);
    if (e->kind == CASUS_ENTITY_ORGANISATION)
        return !(e->sectors & (rulers | 1u << CASUS_SECTOR_BUS));
    return e->kind == CASUS_ENTITY_GROUP || e->kind == CASUS_ENTITY_ROLE;
}

static bool labours(const casus_entity *e)
{
    return e->sectors & 1u << CASUS_SECTOR_LAB && may_strike(e);
}

/* "The law provoked strikes": nor things. */
static bool may_take_strike(const casus_doc *d, const casus_participant *p)
{
    return may_strike(&d->entities.ptr[p->entity]) &&
           (p->mention == CASUS_NONE || !cx_names_thing(d, p->mention));
}

static const casus_participant *actor(const casus_doc *d, const casus_event *e,
                                      uint32_t i)
{
    return &d->participants.ptr[e->actors.first + i];
}

static const char *land(const casus_doc *d, const casus_event *e, uint32_t i)
{
    return d->entities.ptr[actor(d, e, i)->entity].country;
}

static bool is_strike(const casus_event *e)
{
    return e->type == CASUS_TYPE_PROTEST &&
           e->mode == cx_mode_number(CASUS_TYPE_PROTEST, CX_LIT("strike"));
}

/* Does the act have strikers, all of the country? */
static bool has_strikers(const casus_doc *d, const casus_event *e, const char *country)
{
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (!may_take_strike(d, actor(d, e, i)) || memcmp(land(d, e, i), country, 4) != 0)
            return false;
    return e->actors.n != 0;
}

/* Of a strike another strike, of a march any protest. */
static bool is_like(const casus_event *e, const casus_event *other)
{
    return is_strike(other) || (other->type == CASUS_TYPE_PROTEST && !is_strike(e));
}

/* The nearest other one that has some, those before it first. */
static const casus_event *strike_near(const casus_doc *d, uint32_t event,
                                      const char *country)
{
    const casus_event *list = d->events.ptr;
    for (uint32_t k = event;
         k-- > 0 && list[k].sentence + AROUND_STRIKE >= list[event].sentence;)
        if (is_like(&list[event], &list[k]) && has_strikers(d, &list[k], country))
            return &list[k];
    for (uint32_t k = event + 1;
         k < d->events.len && list[k].sentence <= list[event].sentence + AROUND_STRIKE;
         k++)
        if (is_like(&list[event], &list[k]) && has_strikers(d, &list[k], country))
            return &list[k];
    return NULL;
}

static uint32_t worker_in(const casus_doc *d, const casus_event *e, uint32_t sentence,
                          const char *country)
{
    if (sentence >= d->sentences.len) return CASUS_NONE;
    const uint32_t m = nearest(d, e, sentence, labours);
    return m != CASUS_NONE && memcmp(d->entities.ptr[d->mentions.ptr[m].entity].country,
                                     country, 4) == 0
               ? m
               : CASUS_NONE;
}

static bool is_land(const casus_doc *d, const casus_participant *p)
{
    const uint8_t kind = d->entities.ptr[p->entity].kind;
    return kind == CASUS_ENTITY_STATE || kind == CASUS_ENTITY_PLACE;
}

/* "Police arrest 370 at a march": who does something at it does not march. */
static bool is_only_there(const casus_doc *d, const casus_event *e,
                          const casus_participant *p)
{
    const uint32_t keepers = 1u << CASUS_SECTOR_COP | 1u << CASUS_SECTOR_MIL;
    if (p->mention == CASUS_NONE || !(d->entities.ptr[p->entity].sectors & keepers))
        return false;
    const casus_token *who = cx_token(d, d->mentions.ptr[p->mention].head);
    return who->deprel == CASUS_DEP_NSUBJ &&
           cx_token(d, e->trigger_token)->deprel == CASUS_DEP_OBL &&
           cx_token(d, e->trigger_token)->head == who->head;
}

static void replace_strikers(casus_doc *d, uint32_t event)
{
    casus_event *e = &d->events.ptr[event];
    const bool strike = is_strike(e),
               there = e->actors.n == 1 && is_only_there(d, e, actor(d, e, 0));
    char country[4];
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (may_take_strike(d, actor(d, e, i)) ||
            (!strike && !there && !is_land(d, actor(d, e, i))))
            return;
    memcpy(country, land(d, e, 0), 4);
    if (!country[0]) return;
    uint32_t m = strike ? worker_in(d, e, e->sentence, country) : CASUS_NONE;
    const casus_event *other = m == CASUS_NONE ? strike_near(d, event, country) : NULL;
    if (other) {
        e->actors = cx_side_copy(d, other->actors, true);
        return;
    }
    for (uint32_t k = 1; strike && k <= BEFORE_STRIKE && m == CASUS_NONE; k++) {
        if (k <= e->sentence) m = worker_in(d, e, e->sentence - k, country);
        if (m == CASUS_NONE) m = worker_in(d, e, e->sentence + k, country);
    }
    if (there && m == CASUS_NONE) e->actors.n = 0;
    seat(d, &e->actors, m);
}

void cx_strikers_replace(casus_doc *d)
{
    if (d->no_seats) return;
    for (uint32_t i = 0; i < d->events.len; i++)
        if (d->events.ptr[i].type == CASUS_TYPE_PROTEST && d->events.ptr[i].actors.n)
            replace_strikers(d, i);
}
