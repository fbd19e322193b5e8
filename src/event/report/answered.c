/* answered.c -- to whom one answers, when another sentence tells.
 *
 * "Peru offered La Paz a port. Chile turned the offer down": not whoever is nearest, nor
 * whoever it was made to, but whoever made it (makers.h). "Welcomed the deal" is praise
 * of all who made it, "condemned the raid" blame of whoever did it.
 *
 * Who agrees right behind a request to him answers whoever asked. And in a short report
 * who asks, accuses, threatens or promises speaks to the one other country that his own
 * deals with nearby (front.h) before people of his own land that the weights took, and
 * who yields yields to whoever presses; in long reports that is as often wrong as right.
 * Where nobody was taken, usual.c looks at home first.
 *
 * It stands behind the weights, which take whoever is near; whom the clause itself tells
 * stays. Verdicts of which nothing is told have theirs before, so that others may be
 * found by them.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/report/front.h"
#include "event/report/makers.h"
#include "event/report/report.h"
#include "event/rule/types.h"

/* Sentences behind; events; words of a way up; sentences of a short report. */
enum { BACK = 2, AROUND = 24, CLIMB = 8, SHORT = 6 };

/* ---- whom one speaks to ---- */

/* Whoever asked something of the country of whoever agrees, or talked with it. */
static bool find_asker(const cx_answer *a, casus_range *out)
{
    const casus_doc *d = a->doc;
    const casus_event *e = &d->events.ptr[a->event];
    const bool told =
        e->recipients.n && !d->participants.ptr[e->recipients.first].implied;
    const unsigned types =
        1u << CASUS_TYPE_REQUEST | (told ? 1u << CASUS_TYPE_CONSULT : 0);
    for (uint32_t k = a->event, n = 0; k-- > 0 && n < AROUND; n++) {
        const casus_event *o = &d->events.ptr[k];
        if (o->sentence + 1 < e->sentence) return false;
        if (told && o->sentence == e->sentence) continue;
        if (!cx_is_of_type(o, types) || !cx_is_done(d, o) ||
            o->trigger_token >= e->trigger_token || cx_is_told_in(d, e, o) ||
            !cx_shares_country(d, o->recipients, a->own) ||
            !cx_is_other_side(a, o->actors, o->recipients))
            continue;
        *out = o->actors;
        return true;
    }
    return false;
}

/* Whoever pressed him last: of another country, who did it to his; or at home, who
 * marched, asked or was held. */
static bool find_presser(const cx_answer *a, casus_range *out)
{
    const casus_doc *d = a->doc;
    const casus_event *e = &d->events.ptr[a->event];
    for (uint32_t k = a->event, n = 0; k-- > 0 && n < AROUND; n++) {
        const casus_event *o = &d->events.ptr[k];
        if (o->sentence + BACK < e->sentence) return false;
        if (!cx_is_of_type(o, CX_PRESSURE)) continue;
        const bool does = cx_shares_country(d, o->actors, a->own),
                   hurts = o->type == CASUS_TYPE_COERCE || o->type == CASUS_TYPE_ASSAULT;
        *out = does && hurts ? o->recipients : o->actors;
        const char *country = cx_only_country(d, *out);
        if (!country || cx_shares_party(d, *out, e->actors)) continue;
        if (cx_has_country(d, a->own, country) ||
            cx_shares_country(d, o->recipients, a->own))
            return true;
    }
    return false;
}

/* ---- seating ---- */

/* "promised that its guns would stay", "pledged to warn X": told in what is said. */
static bool is_in_content(const casus_doc *d, uint32_t t, uint32_t verb)
{
    for (int i = 0; i < CLIMB && t != CASUS_NONE && t != verb; i++) {
        const casus_token *k = cx_token(d, t);
        if (k->head == verb)
            return k->deprel == CASUS_DEP_CCOMP || k->deprel == CASUS_DEP_XCOMP;
        t = k->head;
    }
    return false;
}

/* Nobody, or only who was taken from elsewhere, or the pronoun itself; of promises also
 * whoever of his own land is only told of in what is promised. */
static bool is_open(const cx_answer *a)
{
    const casus_doc *d = a->doc;
    const casus_event *e = &d->events.ptr[a->event];
    const casus_range side = e->recipients;
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_participant *p = &d->participants.ptr[side.first + i];
        const bool same = p->mention != CASUS_NONE && a->taken.noun != CASUS_NONE &&
                          d->mentions.ptr[p->mention].head == a->taken.noun;
        const bool inside =
            e->type == CASUS_TYPE_AGREE && p->mention != CASUS_NONE &&
            cx_has_country(d, a->own, cx_land_of(d, p)) &&
            is_in_content(d, d->mentions.ptr[p->mention].head, e->trigger_token);
        if (!p->implied && !same && !inside) return false;
    }
    return true;
}

/* Nobody but people of his own land, who are not told here. */
static bool lacks_other(const cx_answer *a)
{
    const casus_doc *d = a->doc;
    const casus_range side = d->events.ptr[a->event].recipients;
    const char *country = cx_only_country(d, side);
    return !side.n || (country && cx_has_country(d, a->own, country) && is_open(a));
}

static void seat(const cx_answer *a, casus_range side, const char *why)
{
    casus_doc *d = a->doc;
    casus_event *e = &d->events.ptr[a->event];
    if (!side.n) return;
    if (d->trace) cx_trace_add(d, e->trigger_token, "parties", "%s is answered", why);
    e->recipients = side;
}

/* "rejected the offer", "welcomed it": true where the words say what is answered and
 * somebody is found. */
static bool seat_maker(cx_answer *a)
{
    casus_range side;
    if (!cx_is_of_type(&a->doc->events.ptr[a->event],
                       CX_ANSWERS | 1u << CASUS_TYPE_ACCUSE))
        return false;
    a->taken = cx_topic_at(a->doc, a->doc->events.ptr[a->event].trigger_token);
    if (a->taken.topic == CX_TOPIC_NONE || !is_open(a) || !cx_makers_of(a, &side))
        return false;
    seat(a, side, "what was put");
    return true;
}

static void seat_asker(const cx_answer *a)
{
    casus_range side;
    if (a->doc->events.ptr[a->event].type == CASUS_TYPE_AGREE && is_open(a) &&
        find_asker(a, &side))
        seat(a, cx_makers_but_own(a, side), "whoever asked");
}

/* "promised its farmers seeds", "demanded an end to the trade in ivory": the words tell
 * people of his own land, or what it is about. */
static bool is_for_others(const cx_answer *a)
{
    const casus_doc *d = a->doc;
    const uint32_t t = d->events.ptr[a->event].trigger_token;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        const casus_entity *x = cx_mention_entity(d, cx_mention_at(d, c));
        if ((rel == CASUS_DEP_OBJ || rel == CASUS_DEP_IOBJ) && x && x->country[0] &&
            cx_has_country(d, a->own, x->country))
            return true;
        if (rel == CASUS_DEP_OBJ && cx_has_child(d, c, CASUS_DEP_NMOD)) return true;
    }
    return false;
}

/* Of a short report. */
static void seat_partner(const cx_answer *a, const char *land)
{
    casus_doc *d = a->doc;
    const casus_event *e = &d->events.ptr[a->event];
    casus_range side;
    if (!lacks_other(a) || is_for_others(a)) return;
    if (e->type == CASUS_TYPE_CONCEDE && find_presser(a, &side))
        seat(a, cx_makers_but_own(a, side), "whoever presses");
    if (!e->recipients.n || !cx_is_of_type(e, CX_WORDS)) return;
    const casus_participant *other = cx_front_beside(d, a->event, land);
    if (!other) return;
    seat(a, cx_side_of(d, *other), "whoever is faced");
}

static cx_answer answer_of(casus_doc *d, uint32_t i)
{
    return (cx_answer){ d, i, d->events.ptr[i].actors, { CX_TOPIC_NONE, CASUS_NONE } };
}

void cx_verdicts_seat(casus_doc *d)
{
    for (uint32_t i = 0; i < d->events.len; i++) {
        const casus_event *e = &d->events.ptr[i];
        cx_answer a = answer_of(d, i);
        if (cx_is_of_type(e, CX_VERDICTS) && e->actors.n && !e->recipients.n)
            seat_maker(&a);
    }
}

void cx_answers_seat(casus_doc *d)
{
    if (d->no_seats) return;
    for (uint32_t i = 0; i < d->events.len; i++) {
        cx_answer a = answer_of(d, i);
        const char *who = cx_only_country(d, a.own);
        if (!a.own.n || seat_maker(&a) || !who) continue;
        a.taken = (cx_taken){ CX_TOPIC_NONE, CASUS_NONE };
        seat_asker(&a);
        if (d->sentences.len <= SHORT) seat_partner(&a, who);
    }
}
