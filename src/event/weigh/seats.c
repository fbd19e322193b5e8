/* seats.c -- fills the empty side of an act by weight.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/seats.h"

#include "doc/codes.h"
#include "event/weigh/actuality.h"
#include "event/side/sides.h"
#include "event/clause/things.h"
#include "world/world.h"

enum { CLIMB = 12 };

/* Its only state; NULL for none or several. */
static const char *only_state(const casus_doc *d, casus_range side)
{
    const char *only = NULL;
    for (uint32_t i = 0; i < side.n; i++) {
        const char *c =
            d->entities.ptr[d->participants.ptr[side.first + i].entity].country;
        if (!c[0] || cx_is_nowhere(c)) continue;
        if (only && memcmp(only, c, 3) != 0) return NULL;
        only = c;
    }
    return only;
}

static bool has(const casus_doc *d, casus_range side, uint32_t entity, casus_span span)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_participant *p = &d->participants.ptr[side.first + i];
        if (p->entity == entity || (p->span.start < span.end && span.start < p->span.end))
            return true;
    }
    return false;
}

/* "In Poland", "of Minsk", "the Polish": tells where, and not who. */
static bool is_whereabouts(const casus_doc *d, const casus_mention *m)
{
    const uint8_t rel = cx_token(d, m->head)->deprel;
    return d->entities.ptr[m->entity].kind == CASUS_ENTITY_STATE &&
           (m->kind == CASUS_MENTION_ADJECTIVE || rel == CASUS_DEP_NMOD ||
            rel == CASUS_DEP_OBL || rel == CASUS_DEP_NMOD_POSS);
}

/* May the words stand for a party at all? */
static bool may_stand(const casus_doc *d, uint32_t mention)
{
    return cx_names_somebody(d, mention) && !is_whereabouts(d, &d->mentions.ptr[mention]);
}

/* Do those who rule sit there? What is theirs does not suffer what they do, but by force.
 */
static bool rules_own(const casus_doc *d, const casus_event *e, casus_range side)
{
    if (e->type == CASUS_TYPE_ASSAULT ||
        (e->type == CASUS_TYPE_COERCE &&
         e->mode == cx_mode_number(CASUS_TYPE_COERCE, CX_LIT("arrest"))))
        return false;
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_entity *k =
            &d->entities.ptr[d->participants.ptr[side.first + i].entity];
        if (k->kind == CASUS_ENTITY_STATE || k->sectors & 1u << CASUS_SECTOR_GOV)
            return true;
    }
    return false;
}

/* "its troops", "recalled its envoy", where "it" sits on the other side. */
static bool is_their_own(const casus_doc *d, const casus_event *e, casus_range other,
                         const casus_mention *own)
{
    const uint32_t sectors =
        CX_ARMED_SECTORS | (e->type == CASUS_TYPE_SANCTION ? 1u << CASUS_SECTOR_GOV : 0);
    const bool ruled = rules_own(d, e, other);
    if (e->quad == 4 && e->type != CASUS_TYPE_SANCTION && !ruled) return false;
    const uint32_t owner = cx_child(d, own->head, CASUS_DEP_NMOD_POSS);
    if (!ruled && !(d->entities.ptr[own->entity].sectors & sectors)) return false;
    if (owner == CASUS_NONE || cx_token(d, owner)->upos != CASUS_UPOS_PRON) return false;
    const uint32_t m = d->token_mention.ptr[owner];
    return m == CASUS_NONE || cx_takes_part(d, other, d->mentions.ptr[m].entity);
}

static void call(cx_seat *s, casus_range other, const char *home, uint32_t m)
{
    const casus_doc *d = s->doc;
    const casus_mention *mention = &d->mentions.ptr[m];
    const casus_entity *e = &d->entities.ptr[mention->entity];
    const bool homed =
        !e->country[0] && home && !e->ref.len && cx_late_may_be_of(d, mention->entity);
    if (s->n == CX_SEAT_MOST || !may_stand(d, m)) return;
    if (has(d, other, mention->entity, (casus_span){ mention->start, mention->end }) ||
        cx_is_part_of_side(d, other, mention->head) ||
        (!s->acts && is_their_own(d, &d->events.ptr[s->event], other, mention)))
        return;
    if (e->country[0] && !cx_roll_side_has(d, other, e->country)) return;
    s->who[s->n].mention = m;
    s->who[s->n].homed = homed;
    memcpy(s->who[s->n].country, homed ? home : e->country, 4);
    s->n++;
}

bool cx_seat_make(const cx_roll_book *book, uint32_t event, cx_seat *s)
{
    const casus_doc *d = cx_roll_doc(book);
    const casus_event *e = &d->events.ptr[event];
    *s = (cx_seat){ .doc = d, .event = event, .acts = e->actors.n == 0 };
    if ((e->actors.n == 0) == (e->recipients.n == 0)) return false;
    if (!s->acts && e->type == CASUS_TYPE_MOBILIZE)
        return false; /* whom troops are called up against is seldom told, and they are
                         not it */
    if (!s->acts && cx_acts_alone(d, e)) return false;
    const casus_range other = s->acts ? e->recipients : e->actors;
    const char *home = only_state(d, other);
    s->about = home && cx_roll_is_about(book, home);
    for (uint32_t k = 0; k < 2; k++) { /* the act's own sentence first */
        uint32_t n;
        if (e->sentence < k) break;
        const uint32_t *mentions = cx_roll_mentions(book, e->sentence - k, &n);
        for (uint32_t i = 0; i < n; i++) {
            const uint32_t who = d->mentions.ptr[mentions[i]].entity;
            if (!cx_roll_sets_aside(book, event, d->entities.ptr[who].country))
                call(s, other, home, mentions[i]);
        }
    }
    return s->n > 0;
}

bool cx_seat_make_bound(const cx_roll_book *book, uint32_t event, bool acts, cx_seat *s)
{
    const casus_doc *d = cx_roll_doc(book);
    const casus_event *e = &d->events.ptr[event];
    const casus_range side = acts ? e->actors : e->recipients;
    *s = (cx_seat){ .doc = d, .event = event, .acts = acts, .bound = true, .n = 1 };
    if (!side.n || d->participants.ptr[side.first].mention == CASUS_NONE) return false;
    s->who[0].mention = d->participants.ptr[side.first].mention;
    if (cx_sentence_of(d, d->mentions.ptr[s->who[0].mention].head) != e->sentence)
        return false;
    uint32_t n;
    const uint32_t *mentions = cx_roll_mentions(book, e->sentence, &n);
    for (uint32_t i = 0; i < n && s->n < CX_SEAT_MOST; i++) {
        const casus_mention *m = &d->mentions.ptr[mentions[i]];
        if (!may_stand(d, mentions[i]) ||
            has(d, side, m->entity, (casus_span){ m->start, m->end }))
            continue;
        s->who[s->n++].mention = mentions[i];
    }
    return s->n > 1;
}

void cx_seats_tell(const casus_doc *d, const cx_roll_book *book)
{
    cx_seat s;
    for (uint32_t i = 0; i < d->events.len; i++)
        for (int acts = 0; acts < 2; acts++)
            if (cx_seat_make_bound(book, i, acts, &s))
                d->watch->seat(d->watch->context, &s);
}

/* ---- filling ---- */

/* Is he told of in a clause beside the act: "after X lost the vote", "the bill under
 * which X pays"? */
static bool is_aside(const casus_doc *d, const cx_seat *s, uint32_t who)
{
    const uint32_t trigger = d->events.ptr[s->event].trigger_token;
    return cx_stands_aside(d, d->mentions.ptr[s->who[who].mention].head, trigger);
}

/* "was urged to send doctors": what is wanted of one tells nobody who wants it. */
static bool is_wanted(const casus_doc *d, const cx_seat *s, uint32_t who)
{
    const uint32_t trigger = d->events.ptr[s->event].trigger_token;
    uint32_t t = d->mentions.ptr[s->who[who].mention].head;
    if (d->events.ptr[s->event].type != CASUS_TYPE_REQUEST) return false;
    for (int i = 0; i < CLIMB && t != CASUS_NONE; i++, t = cx_token(d, t)->head)
        if (cx_token(d, t)->head == trigger)
            return t > trigger && cx_token(d, t)->deprel == CASUS_DEP_XCOMP &&
                   cx_has_child(d, t, CASUS_DEP_MARK);
    return false;
}

/* Whom an act bears on is told better by its sort (usual.h) than by who was named in the
 * sentence before, or in reports of the economy, where most that are named are things and
 * firms. A note has too little around it for that. */
static bool is_called_in_vain(const casus_doc *d, const cx_seat *s, uint32_t who)
{
    const uint32_t head = d->mentions.ptr[s->who[who].mention].head;
    if (s->acts || cx_actuality_is_note(d)) return false;
    return d->economy >= CX_ECONOMY_FAINT ||
           cx_sentence_of(d, head) != d->events.ptr[s->event].sentence;
}

static uint32_t likeliest(const casus_doc *d, const cx_seat *s)
{
    uint32_t best = CASUS_NONE;
    const int least = cx_actuality_is_note(d) ? CX_SEAT_LEAST_NOTE : CX_SEAT_LEAST;
    int most = least;
    cx_tally tally;
    for (uint32_t i = 0; i < s->n; i++) {
        const bool aside = !s->acts && is_aside(d, s, i);
        if (s->acts && is_wanted(d, s, i)) continue;
        if (is_called_in_vain(d, s, i)) continue;
        cx_tally_begin(&tally, d->engine->rules->seats, 0);
        cx_seat_cues(s, i, cx_roll_weigh, &tally);
        const int seat = cx_tally_sum(&tally);
        cx_tally_begin(&tally, d->engine->rules->seats, 0);
        cx_seat_sense_cues(s, i, cx_roll_weigh, &tally);
        const int sense = cx_tally_sum(&tally), sum = seat + CX_SEAT_SENSE * sense;
        if (sum <= (aside && most < CX_SEAT_LEAST ? CX_SEAT_LEAST : most) ||
            (!seat && !sense))
            continue; /* a table without rows seats nobody */
        most = sum;
        best = i;
    }
    if (d->trace && best != CASUS_NONE)
        cx_trace_add(
            (casus_doc *)d, d->events.ptr[s->event].trigger_token, "parties",
            "%.*s as %s, weight %d",
            CX_STR(d->entities.ptr[d->mentions.ptr[s->who[best].mention].entity].name),
            s->acts ? "actor" : "recipient", most);
    return best;
}

static void sit(casus_doc *d, const cx_seat *s, uint32_t who)
{
    casus_event *e = &d->events.ptr[s->event];
    const uint32_t m = s->who[who].mention;
    const casus_mention *mention = &d->mentions.ptr[m];
    casus_range *side = s->acts ? &e->actors : &e->recipients;
    if (s->who[who].homed) cx_late_home(d, mention->entity, s->who[who].country);
    *side = cx_side_of(d, cx_participant_of(d, m, true));
}

void cx_seats_fill(casus_doc *d, const cx_roll_book *book)
{
    const cx_watch *watch = d->watch && d->watch->seat ? d->watch : NULL;
    cx_seat s;
    for (uint32_t i = 0; i < d->events.len; i++) {
        if (!cx_seat_make(book, i, &s)) continue;
        if (watch) {
            watch->seat(watch->context, &s);
            continue;
        }
        const uint32_t who = likeliest(d, &s);
        if (who != CASUS_NONE) sit(d, &s, who);
    }
}
