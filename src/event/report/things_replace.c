/* things_replace.c -- whom things stand for takes their side.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/things.h"

#include "doc/codes.h"
#include "event/report/report.h"
#include "event/weigh/roll.h"
#include "event/report/tellers.h"
#include "world/world.h"

static bool is_of_another(const casus_doc *d, casus_range side, const char *country)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const char *c =
            d->entities.ptr[d->participants.ptr[side.first + i].entity].country;
        if (c[0] && memcmp(c, country, 4) != 0) return true;
    }
    return false;
}

/* "its markets", "the mines of X": whose the thing is; CASUS_NONE for nobody. */
static uint32_t owner_of(const casus_doc *d, const casus_event *e,
                         const casus_participant *p)
{
    const char *country = d->entities.ptr[p->entity].country;
    const uint32_t head = d->mentions.ptr[p->mention].head;
    for (uint32_t t = cx_first_child(d, head); t != CASUS_NONE; t = cx_next_child(d, t)) {
        const uint32_t m = d->token_mention.ptr[t];
        const uint8_t rel = cx_token(d, t)->deprel;
        if ((rel != CASUS_DEP_NMOD_POSS && rel != CASUS_DEP_NMOD) || m == CASUS_NONE ||
            d->mentions.ptr[m].head != t)
            continue;
        const uint32_t owner = d->mentions.ptr[m].entity;
        if (!cx_names_thing(d, m) && cx_is_actor(&d->entities.ptr[owner]) &&
            memcmp(d->entities.ptr[owner].country, country, 4) == 0 &&
            !cx_takes_part(d, e->actors, owner) &&
            !cx_takes_part(d, e->recipients, owner))
            return m;
    }
    return CASUS_NONE;
}

/* What an act of words is about tells nothing of whom it was said to: where no owner is
 * told, that is left to the sort of the act (usual.h). *owner: it is whose the thing is.
 */
static uint32_t stand_in(const casus_doc *d, const casus_event *e, bool acts,
                         const casus_participant *p, bool bound, bool *owner)
{
    const char *country = d->entities.ptr[p->entity].country;
    const bool thing = cx_names_thing(d, p->mention);
    uint32_t m = thing ? owner_of(d, e, p) : CASUS_NONE;
    *owner = m != CASUS_NONE;
    if (m == CASUS_NONE && is_of_another(d, acts ? e->recipients : e->actors, country))
        m = cx_state_named(d, e, country);
    return m == CASUS_NONE && !(bound && thing && !acts) ? cx_instead_of(d, e, p) : m;
}

bool cx_is_object(const casus_doc *d, const casus_event *e, uint32_t entity)
{
    for (uint32_t i = 0; i < e->objects.n; i++)
        if (d->objects.ptr[e->objects.first + i].entity == entity) return true;
    return false;
}

/* "filed suit in a Dutch court", "complained to the council": who hears an accusation has
 * not earned it. The frame has made him an object. */
static bool hears_it(const casus_doc *d, const casus_event *e, const casus_participant *p)
{
    const casus_entity *x = &d->entities.ptr[p->entity];
    const uint32_t marker = cx_child(d, d->mentions.ptr[p->mention].head, CASUS_DEP_CASE);
    if (e->type != CASUS_TYPE_ACCUSE || marker == CASUS_NONE ||
        e->mode != cx_mode_number(CASUS_TYPE_ACCUSE, CX_LIT("allege")) ||
        (x->kind != CASUS_ENTITY_ORGANISATION && x->kind != CASUS_ENTITY_ALLIANCE))
        return false;
    if (x->sectors & 1u << CASUS_SECTOR_JUD && cx_is_word(d, marker, CX_WORD_PLACE))
        return true;
    return cx_is_word(d, marker, CX_WORD_WITH | CX_WORD_DIRECTION) &&
           cx_is_object(d, e, p->entity);
}

/* What is seized may be a ship; what is curbed or taxed is somebody's. */
static bool bears_on_things(const casus_event *e)
{
    return cx_meets_things(e->type) &&
           (e->type != CASUS_TYPE_COERCE ||
            e->mode == cx_mode_number(CASUS_TYPE_COERCE, CX_LIT("seize")));
}

static void replace_on(casus_doc *d, casus_event *e, bool acts, casus_range before)
{
    casus_range *side = acts ? &e->actors : &e->recipients;
    for (uint32_t i = side->n; i-- > 0;) {
        const casus_participant p = d->participants.ptr[side->first + i];
        const casus_entity *x = &d->entities.ptr[p.entity];
        const bool bound = cx_takes_part(d, before, p.entity);
        if (p.mention == CASUS_NONE) continue;
        if (!acts && hears_it(d, e, &p)) {
            cx_side_take(d, side, i);
            continue;
        }
        if (!x->country[0]) {
            /* "asked for a new strategy": what is asked for, and nobody's */
            const bool asked =
                !acts && e->type == CASUS_TYPE_REQUEST && cx_names_thing(d, p.mention);
            if (asked || cx_tells_sort(d, &d->mentions.ptr[p.mention])) {
                if (!acts) cx_keep_object(d, e, &p);
                cx_side_take(d, side, i);
            }
            continue;
        }
        const bool met =
            !acts && bears_on_things(e) &&
            cx_sentence_of(d, d->mentions.ptr[p.mention].head) == e->sentence;
        const bool thing = !met && cx_names_thing(d, p.mention);
        if (!thing && (bound || x->kind != CASUS_ENTITY_PLACE)) continue;
        bool owner = false;
        const uint32_t m = stand_in(d, e, acts, &p, bound, &owner);
        if (thing && !acts) cx_keep_object(d, e, &p);
        if (m != CASUS_NONE)
            cx_side_put(d, side, i, cx_participant_of(d, m, p.implied || !owner));
        else if (thing)
            cx_side_take(d, side, i);
    }
}

void cx_things_replace(casus_doc *d, const casus_range *before)
{
    if (d->no_seats) return; /* the example of a rule says what the rule binds */
    for (uint32_t i = 0; i < d->events.len; i++) {
        casus_event *e = &d->events.ptr[i];
        replace_on(d, e, true, before[2 * i]);
        replace_on(d, e, false, before[2 * i + 1]);
    }
}
