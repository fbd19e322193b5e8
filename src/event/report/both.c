/* both.c -- who "both sides" are, when two others were named last.
 *
 * "Chadian troops overran a Libyan column. France and Zaire sent envoys. Egypt appealed
 * to both armies to halt": the two who were named last have only mediated, helped or
 * spoken, and nothing between them was told; those are meant who fight. So they are when
 * "both sides" are asked to stop or to talk, when they stop, talk or agree; and whoever
 * mediated "without success" did so between them, and not between the mediators.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/report/report.h"

#include "event/clause/sorts.h"
#include "world/world.h"

enum { BACK = 4, EVENTS = 40, SIDE = 4 };

typedef struct foes {
    casus_participant one, other;
} foes;

/* The one of a side, or CASUS_NONE. */
static uint32_t only_one(casus_range side)
{
    return side.n == 1 ? side.first : CASUS_NONE;
}

static bool is_fight(const casus_event *o)
{
    return o->type == CASUS_TYPE_ASSAULT && o->polarity &&
           (o->modality == CASUS_MODALITY_ACTUAL ||
            o->modality == CASUS_MODALITY_ONGOING);
}

/* Forces, a band or a state, or what is theirs ("a Kenyan post"); no fisherman. */
static bool fights(const casus_entity *e)
{
    return e->kind == CASUS_ENTITY_STATE || e->kind == CASUS_ENTITY_ARMED_GROUP ||
           cx_bears_arms(e) ||
           (!e->sectors && cx_is_actor(e) && e->kind != CASUS_ENTITY_PERSON);
}

/* Those who fight in the nearest sentence before `sentence`, at most `back`, that tells
 * of a fight of two: of two lands, or of an army and a band of one. */
static bool foes_before(const casus_doc *d, uint32_t sentence, uint32_t back, foes *out)
{
    uint32_t n = 0;
    for (uint32_t i = cx_events_until(d, sentence - 1); i-- > 0 && n < EVENTS; n++) {
        const casus_event *o = &d->events.ptr[i];
        if (o->sentence + back < sentence) break;
        const uint32_t a = only_one(o->actors), b = only_one(o->recipients);
        if (!is_fight(o) || a == CASUS_NONE || b == CASUS_NONE) continue;
        const casus_entity *one = cx_party_at(d, a), *other = cx_party_at(d, b);
        const bool band = one->kind == CASUS_ENTITY_ARMED_GROUP ||
                          other->kind == CASUS_ENTITY_ARMED_GROUP;
        if (one == other || !fights(one) || !fights(other) ||
            (cx_is_same_land(one->country, other->country) && !band))
            continue;
        *out = (foes){ d->participants.ptr[a], d->participants.ptr[b] };
        return true;
    }
    return false;
}

/* "both sides", "the two armies": does the word stand for two by its own number, and not
 * by their names? */
static bool is_both(const casus_doc *d, uint32_t mention)
{
    if (mention == CASUS_NONE) return false;
    const uint32_t t = d->mentions.ptr[mention].head;
    const uint32_t *members;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint32_t of = d->token_mention.ptr[c];
        if (c < t && cx_is_more(d, c, CX_MORE_BOTH))
            return cx_is_more(d, t, CX_MORE_PARTIES | CX_MORE_LAND | CX_MORE_HEADS);
        if (c > t && cx_token(d, c)->deprel == CASUS_DEP_NMOD && of != CASUS_NONE &&
            d->mentions.ptr[of].entity != CASUS_NONE &&
            cx_entity_members(d, d->mentions.ptr[of].entity, &members) == 2 &&
            is_both(d, of))
            return true;
    }
    return false;
}

/* "sides", "armies": by a word of those who fight. */
static bool names_sides(const casus_doc *d, uint32_t mention)
{
    return cx_is_more(d, d->mentions.ptr[mention].head, CX_MORE_PARTIES);
}

/* The two of the side whom one word stands for; CASUS_NONE for none. */
static uint32_t both_at(const casus_doc *d, casus_range side)
{
    for (uint32_t i = 0; i + 1 < side.n && i < SIDE; i++) {
        const casus_participant *p = &d->participants.ptr[side.first + i];
        if (p->mention == p[1].mention && p->entity != p[1].entity &&
            is_both(d, p->mention))
            return side.first + i;
    }
    return CASUS_NONE;
}

static bool has_land(const casus_doc *d, const casus_event *e, const char *country)
{
    return cx_has_country(d, e->actors, country) ||
           cx_has_country(d, e->recipients, country);
}

static bool is_between(const casus_doc *d, const casus_event *o, const char *a,
                       const char *b)
{
    return (cx_has_country(d, o->actors, a) && cx_has_country(d, o->recipients, b)) ||
           (cx_has_country(d, o->actors, b) && cx_has_country(d, o->recipients, a));
}

static bool is_mediation(const casus_event *o)
{
    return o->type == CASUS_TYPE_CONSULT &&
           o->mode == cx_mode_number(o->type, CX_LIT("third-party"));
}

/* Has a side of the two lands only helped the other, or asked for it? */
static bool is_help(const casus_doc *d, const casus_event *o)
{
    return (o->type == CASUS_TYPE_AID || o->type == CASUS_TYPE_AGREE ||
            o->type == CASUS_TYPE_REQUEST || o->type == CASUS_TYPE_SUPPORT) &&
           !cx_shares_country(d, o->actors, o->recipients);
}

/* Has one of the two lands whom the word seems to stand for done no more before than
 * mediate, help, visit or speak, and was there nothing else between them? Armies and
 * "sides" fight; of governments none has done more. */
static bool stands_by(const casus_doc *d, uint32_t sentence, const char *a, const char *b,
                      bool sides)
{
    const unsigned deeds = 1u << CASUS_TYPE_ASSAULT | 1u << CASUS_TYPE_MOBILIZE |
                           1u << CASUS_TYPE_COERCE | 1u << CASUS_TYPE_SANCTION |
                           1u << CASUS_TYPE_THREATEN | 1u << CASUS_TYPE_PROTEST;
    uint32_t n = 0;
    bool by_a = true, by_b = true;
    for (uint32_t i = cx_events_until(d, sentence - 1); i-- > 0 && n < EVENTS; n++) {
        const casus_event *o = &d->events.ptr[i];
        if (is_between(d, o, a, b) && !is_mediation(o) && !(sides && is_help(d, o)))
            return false;
        if (!(deeds >> o->type & 1)) continue;
        by_a &= !has_land(d, o, a);
        by_b &= !has_land(d, o, b);
    }
    return sides ? by_a || by_b : by_a && by_b;
}

static casus_range seat(casus_doc *d, const foes *f)
{
    const casus_range side = { d->participants.len, 2 };
    casus_participant one = f->one, other = f->other;
    one.implied = other.implied = true;
    *CX_PUSH(&d->arena, d->participants) = one;
    *CX_PUSH(&d->arena, d->participants) = other;
    return side;
}

static bool takes_part(const casus_doc *d, casus_range side, const foes *f)
{
    return cx_has_country(d, side, cx_land_of(d, &f->one)) ||
           cx_has_country(d, side, cx_land_of(d, &f->other));
}

/* "met X on the margins of the talks": one of those who act is who was met. */
static bool meets_one(const casus_doc *d, const casus_event *e)
{
    for (uint32_t i = 0; i < e->actors.n; i++) {
        const uint32_t m = d->participants.ptr[e->actors.first + i].mention;
        if (m != CASUS_NONE && d->mentions.ptr[m].head > e->trigger_token) return true;
    }
    return false;
}

/* "mediated" right after a fight was told, between nobody who is told. */
static void seat_mediation(casus_doc *d, casus_event *e)
{
    foes f;
    if (!is_mediation(e) || e->actors.n == 0 || e->sentence == 0 || meets_one(d, e) ||
        !cx_all_take_part(d, e->recipients, e->actors) ||
        cx_has_child(d, e->trigger_token, CASUS_DEP_OBJ) ||
        !foes_before(d, e->sentence, 1, &f) || takes_part(d, e->actors, &f))
        return;
    e->recipients = seat(d, &f);
}

/* Do the two stop, talk or agree with each other, or with nobody who is told? What they
 * ask of a third, or blame on him, they do as those who were named. */
static bool is_mutual(const casus_doc *d, const casus_event *e, uint32_t at)
{
    const unsigned alone = 1u << CASUS_TYPE_RETREAT | 1u << CASUS_TYPE_CONSULT |
                           1u << CASUS_TYPE_AGREE | 1u << CASUS_TYPE_CONCEDE;
    const casus_participant *p = &d->participants.ptr[at];
    if (!e->recipients.n) return alone >> e->type & 1;
    return cx_takes_part(d, e->recipients, p[0].entity) &&
           cx_takes_part(d, e->recipients, p[1].entity);
}

/* Puts those who fight in the place of the two at `at`, where they alone are the side. */
static void replace(casus_doc *d, casus_event *e, casus_range *side)
{
    foes f;
    const uint32_t at = both_at(d, *side);
    const bool doer = side == &e->actors;
    if (at == CASUS_NONE || side->n != 2) return;
    const bool sides = names_sides(d, d->participants.ptr[at].mention);
    if (!stands_by(d, e->sentence, cx_land_at(d, at), cx_land_at(d, at + 1), sides) ||
        !foes_before(d, e->sentence, BACK, &f) || (doer && !is_mutual(d, e, at)) ||
        (!doer && takes_part(d, e->actors, &f) && both_at(d, e->actors) == CASUS_NONE) ||
        (!sides && takes_part(d, *side, &f)))
        return;
    *side = seat(d, &f);
}

void cx_both(casus_doc *d)
{
    const unsigned types = 1u << CASUS_TYPE_REQUEST | 1u << CASUS_TYPE_CONSULT |
                           1u << CASUS_TYPE_RETREAT | 1u << CASUS_TYPE_AGREE |
                           1u << CASUS_TYPE_CONCEDE | 1u << CASUS_TYPE_ACCUSE;
    if (d->no_seats || d->sentences.len < 2) return;
    for (uint32_t i = 0; i < d->events.len; i++) {
        casus_event *e = &d->events.ptr[i];
        if (e->sentence == 0 || !(types >> e->type & 1)) continue;
        replace(d, e, &e->recipients);
        replace(d, e, &e->actors);
        seat_mediation(d, e);
    }
}
