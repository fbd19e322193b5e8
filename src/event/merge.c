/* merge.c -- the same act told twice in one sentence is one event.
 *
 * A document tells its main act in the headline, the lead and the body. Those mentions
 * stay apart: each has its own words, speaker and figures, and the happenings (floor 8)
 * join them and count them. What is joined here is narrower: two triggers of one
 * sentence that name one act, "launched an attack, an assault that ...": the same type
 * and rule family, one of them without any party that the other lacks, and within one
 * clause. The one with more parties stays; ties go to the first. And what a strike or a
 * raid destroys is that strike: "one strike destroyed two bridges" is one act, and the
 * noun, which has a name for it, stays.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/event.h"

#include "event/weigh/confidence.h"
#include "event/clause/details.h"
#include "event/weigh/contexts.h"
#include "event/weigh/homes.h"
#include "event/weigh/scene.h"
#include "event/match.h"
#include "event/weigh/roll.h"
#include "event/rule/rules.h"
#include "event/rule/says.h"
#include "event/report/tellers.h"
#include "event/clause/things.h"
#include "event/report/usual.h"

#define CLIMB 3

/* `t` hangs from `top` by an apposition, or is the noun beside its own verb. */
static bool names_the_same(const casus_doc *d, uint32_t t, uint32_t top)
{
    for (int i = 0; i < CLIMB; i++) {
        const casus_token *k = cx_token(d, t);
        if (k->head == top)
            return k->deprel == CASUS_DEP_APPOS || k->deprel == CASUS_DEP_OBJ ||
                   k->deprel == CASUS_DEP_COMPOUND || k->deprel == CASUS_DEP_FLAT ||
                   k->deprel == CASUS_DEP_NMOD_DESC;
        if (k->deprel != CASUS_DEP_NMOD && k->deprel != CASUS_DEP_COMPOUND) return false;
        t = k->head;
        if (t == CASUS_NONE) return false;
    }
    return false;
}

static bool overlap(casus_span a, casus_span b)
{
    return a.start < b.end && b.start < a.end;
}

static bool is_repeat(const casus_doc *d, const casus_event *small,
                      const casus_event *large)
{
    if (small->type != large->type || small->sentence != large->sentence) return false;
    if (small->polarity != large->polarity) return false;
    /* two triggers that share words: "lodged a complaint", "complaint" */
    if (overlap(small->trigger, large->trigger) &&
        cx_all_take_part(d, small->actors, large->actors) &&
        small->recipients.n <= large->recipients.n)
        return true;
    if (!cx_all_take_part(d, small->actors, large->actors) ||
        !cx_all_take_part(d, small->recipients, large->recipients))
        return false;
    return overlap(small->trigger, large->trigger) ||
           names_the_same(d, small->trigger_token, large->trigger_token) ||
           names_the_same(d, large->trigger_token, small->trigger_token);
}

/* "Two strikes hit a unit and destroyed a bridge": destroying is what the strike did. */
static bool is_work_of(const casus_doc *d, const casus_event *e,
                       const casus_event *strike)
{
    uint32_t t = e->trigger_token;
    if (e->type != CASUS_TYPE_ASSAULT || strike->type != CASUS_TYPE_ASSAULT) return false;
    if (e->sentence != strike->sentence || e->polarity != strike->polarity) return false;
    if (strcmp(casus_mode_name(e->mode), "destroy") != 0 || strike->mode == e->mode)
        return false;
    for (int i = 0; i < CLIMB; i++) {
        const casus_token *noun = cx_token(d, strike->trigger_token);
        if (noun->head == t)
            return noun->deprel == CASUS_DEP_NSUBJ || noun->deprel == CASUS_DEP_OBL_AGENT;
        if (cx_token(d, t)->deprel != CASUS_DEP_CONJ) return false;
        t = cx_token(d, t)->head;
    }
    return false;
}

static void join(const casus_range *from, casus_range *to)
{
    if (to->n == 0) *to = *from;
}

/* The strike takes over whose things were destroyed, with what, and how many. */
static bool absorbs(const casus_doc *d, const casus_event *e, casus_event *strike)
{
    if (!is_work_of(d, e, strike)) return false;
    join(&e->recipients, &strike->recipients);
    join(&e->objects, &strike->objects);
    join(&e->quantities, &strike->quantities);
    return true;
}

/* Somebody whom the words themselves name. */
static bool is_named(const casus_doc *d, casus_range side, uint32_t head)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_participant *p = &d->participants.ptr[side.first + i];
        if (!p->implied && p->mention != CASUS_NONE &&
            d->mentions.ptr[p->mention].head == head)
            return true;
    }
    return false;
}

/* "Discussing the debt, the minister said ...": he spoke of it, and met nobody. */
static bool is_topic(const casus_doc *d, const casus_event *e)
{
    const uint32_t t = e->trigger_token, top = cx_token(d, t)->head;
    const cx_says *says = cx_rules_says(d->engine->rules);
    if (e->type != CASUS_TYPE_CONSULT || top == CASUS_NONE || top < t ||
        cx_token(d, t)->deprel != CASUS_DEP_ADVCL ||
        d->sentences.ptr[e->sentence].first_token != t ||
        !cx_say_find(says, d, top, CX_FRAME_THAT))
        return false;
    const uint32_t of = cx_child(d, t, CASUS_DEP_OBJ);
    return of != CASUS_NONE && !is_named(d, e->recipients, of) &&
           cx_child(d, t, CASUS_DEP_OBL) == CASUS_NONE;
}

/* True if everyone in `a` takes part in `e`, on either side. */
static bool take_part(const casus_doc *d, casus_range a, const casus_event *e)
{
    for (uint32_t i = 0; i < a.n; i++) {
        const uint32_t entity = d->participants.ptr[a.first + i].entity;
        if (!cx_takes_part(d, e->actors, entity) &&
            !cx_takes_part(d, e->recipients, entity))
            return false;
    }
    return true;
}

/* "flew to China for a visit", "met him for talks", "gathered for a meeting": who goes or
 * meets for it does it. The visit stays before the flight, the meeting before its talks.
 */
static bool is_same_meeting(const casus_doc *d, const casus_event *e,
                            const casus_event *o)
{
    const bool visit = strcmp(casus_mode_name(e->mode), "visit") == 0 &&
                       strcmp(casus_mode_name(o->mode), "visit") == 0;
    const casus_event *noun = visit ? o : e, *verb = visit ? e : o;
    const casus_token *k = cx_token(d, noun->trigger_token);
    const uint32_t marker = cx_child(d, noun->trigger_token, CASUS_DEP_CASE);
    if (!visit && (marker == CASUS_NONE || !cx_is_word(d, marker, CX_WORD_AIM) ||
                   !cx_all_take_part(d, verb->recipients, verb->actors)))
        return false;
    return e->type == CASUS_TYPE_CONSULT && o->type == CASUS_TYPE_CONSULT &&
           e->sentence == o->sentence && e->polarity == o->polarity &&
           k->upos == CASUS_UPOS_NOUN && k->deprel == CASUS_DEP_OBL &&
           k->head == verb->trigger_token && take_part(d, e->actors, o) &&
           take_part(d, e->recipients, o);
}

/* Is the event at `i` a repeat of another that is kept? Of two equal ones the first. */
static bool is_dropped(casus_doc *d, uint32_t i)
{
    const casus_event *e = &d->events.ptr[i];
    if (is_topic(d, e)) return true;
    for (uint32_t k = i; k-- > 0 && d->events.ptr[k].sentence == e->sentence;)
        if (is_repeat(d, e, &d->events.ptr[k]) || absorbs(d, e, &d->events.ptr[k]) ||
            is_same_meeting(d, e, &d->events.ptr[k])) {
            cx_implied_merge(d, e, &d->events.ptr[k]);
            return true;
        }
    for (uint32_t k = i + 1;
         k < d->events.len && d->events.ptr[k].sentence == e->sentence; k++) {
        casus_event *o = &d->events.ptr[k];
        if (absorbs(d, e, o) || is_same_meeting(d, e, o) ||
            (is_repeat(d, e, o) && !is_repeat(d, o, e))) {
            cx_implied_merge(d, e, o);
            return true;
        }
    }
    return false;
}

/* The sides of all events, actors first. */
static const casus_range *sides_now(casus_doc *doc)
{
    casus_range *sides = cx_alloc(&doc->arena, (2 * doc->events.len + 1) * sizeof *sides);
    for (uint32_t i = 0; i < doc->events.len; i++) {
        sides[2 * i] = doc->events.ptr[i].actors;
        sides[2 * i + 1] = doc->events.ptr[i].recipients;
    }
    return sides;
}

void cx_merge(casus_doc *doc)
{
    cx_voice(doc);
    cx_homes_settle(doc);
    cx_asides_unhome(doc);
    cx_abroad(doc);
    cx_captors(doc);
    cx_dealings(doc);
    cx_tellers_drop(doc);
    cx_commerce(doc);
    cx_doubted_drop(doc);
    const uint32_t n = doc->events.len;
    bool *drop = cx_alloc_zero(&doc->arena, n + 1);
    uint32_t out = 0;
    for (uint32_t i = 0; i < n; i++) drop[i] = is_dropped(doc, i);
    for (uint32_t i = 0; i < n; i++)
        if (!drop[i]) doc->events.ptr[out++] = doc->events.ptr[i];
    doc->events.len = out;
    if (!out) return;
    const casus_range *before = sides_now(doc);
    const cx_roll_book *book = cx_roll_open(doc);
    const int *sure = cx_roll_call(doc, book);
    cx_lists_join(doc);
    cx_tellers_replace(doc, before);
    cx_overt_seat(doc);
    cx_confidence_set(doc, book, sure);
    cx_things_replace(doc, before);
    cx_retold(doc);
    cx_strikers_replace(doc);
    cx_aboard(doc);
    cx_everyone(doc);
    cx_both(doc);
    cx_hosts_seat(doc);
    cx_answers_seat(doc);
    cx_usual_seat(doc, book);
    cx_venues_unseat(doc);
    cx_gaps_seat(doc);
    cx_implied_settle(doc);
    cx_scenes_settle(doc);
    cx_details_by_place(doc);
    cx_contexts_settle(doc);
}
