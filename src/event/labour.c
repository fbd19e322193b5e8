/* labour.c -- who strikes, and of whom strikers ask, when only the sentences around say
 * so.
 *
 * "The seamen walked out on Friday. The strike has cut exports": a strike of which nobody
 * is told to strike is one of the workers told last, never of the land that it hurts.
 * "Talks with the owners failed. The miners demand a rise": what workers ask or turn down
 * is a matter between them and the firm told nearby.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/match.h"

#include "doc/codes.h"

enum { BEFORE_STRIKE = 2 /* sentences in which the strikers may be told */ };

/* Workers, of no matter which firm: "the seamen", not their union and not its head. */
static bool are_workers(const casus_entity *e)
{
    return e->kind == CASUS_ENTITY_GROUP && e->sectors & 1u << CASUS_SECTOR_LAB;
}

static bool is_employer(const casus_entity *e)
{
    return e->sectors & 1u << CASUS_SECTOR_BUS &&
           !(e->sectors & 1u << CASUS_SECTOR_LAB) && e->kind != CASUS_ENTITY_STATE &&
           e->kind != CASUS_ENTITY_PLACE && e->kind != CASUS_ENTITY_WEAPON;
}

static bool takes_part(const casus_doc *d, const casus_event *e, uint32_t entity)
{
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (d->participants.ptr[e->actors.first + i].entity == entity) return true;
    for (uint32_t i = 0; i < e->recipients.n; i++)
        if (d->participants.ptr[e->recipients.first + i].entity == entity) return true;
    return false;
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
            !suits(&d->entities.ptr[entity]) || takes_part(d, e, entity))
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
    const casus_mention *mention = &d->mentions.ptr[m];
    *side = (casus_range){ d->participants.len, 1 };
    *CX_PUSH(&d->arena, d->participants) =
        (casus_participant){ mention->entity, m, { mention->start, mention->end } };
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
    uint32_t m = nearest(d, e, e->sentence, is_employer);
    if (m == CASUS_NONE && e->sentence) m = nearest(d, e, e->sentence - 1, is_employer);
    if (m == CASUS_NONE && e->sentence + 1 < d->sentences.len)
        m = nearest(d, e, e->sentence + 1, is_employer);
    seat(d, &e->recipients, m);
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
        if ((e->type == CASUS_TYPE_REQUEST || e->type == CASUS_TYPE_REJECT) &&
            !e->recipients.n && has_workers(d, e->actors))
            find_employer(d, e);
    }
}
