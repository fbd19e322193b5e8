/* front.c -- against whom forces are moved, when other sentences say so.
 *
 * "Greek jets struck a post. Turkey called up reservists": forces are moved against
 * whoever the land quarrels with in the sentences beside, be it that it was attacked,
 * threatened or did so itself. With two such lands it is not told which. At
 * home it is whoever attacks or marches there: "Students marched. Troops were moved to
 * the city."
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/report/front.h"

#include "event/report/makers.h"
#include "event/report/report.h"
#include "event/clause/sorts.h"

enum { AROUND = 12 /* events */, NEAR = 2, SHORT = 8 /* sentences */ };

/* What sets two lands at odds; a border may be closed for fear of what is behind it. */
static bool is_quarrel(const casus_event *e)
{
    if (e->type == CASUS_TYPE_COERCE)
        return e->mode != cx_mode_number(CASUS_TYPE_COERCE, CX_LIT("restrict"));
    return e->type == CASUS_TYPE_ASSAULT || e->type == CASUS_TYPE_THREATEN ||
           e->type == CASUS_TYPE_SANCTION || e->type == CASUS_TYPE_MOBILIZE;
}

/* "accused X of massing tanks", "of an attack" */
static bool is_charge_of_force(const casus_doc *d, uint32_t event)
{
    const casus_event *e = &d->events.ptr[event];
    for (uint32_t k = event + 1; e->type == CASUS_TYPE_ACCUSE && k < d->events.len; k++) {
        const casus_event *o = &d->events.ptr[k];
        if (o->sentence != e->sentence) break;
        if ((o->type == CASUS_TYPE_MOBILIZE || o->type == CASUS_TYPE_ASSAULT) &&
            o->trigger_token != e->trigger_token &&
            cx_below(d, o->trigger_token, e->trigger_token))
            return true;
    }
    return false;
}

/* All of that country, and somebody. */
static bool is_only(const casus_doc *d, casus_range side, const char *country)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const char *c = cx_land_of(d, &d->participants.ptr[side.first + i]);
        if (c[0] && memcmp(c, country, 4) != 0) return false;
    }
    return cx_has_country(d, side, country);
}

/* The one country of a side, a body of states not counted; NULL for none or several. */
static const casus_participant *only_other(const casus_doc *d, casus_range side,
                                           const char *country)
{
    const casus_participant *one = NULL;
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_participant *p = &d->participants.ptr[side.first + i];
        const char *c = cx_land_of(d, p);
        if (p->implied) return NULL; /* a guess proves nothing */
        if (!c[0]) continue;
        if (!memcmp(c, country, 4) || !memcmp(c, "IGO", 4)) return NULL;
        if (one && memcmp(cx_land_of(d, one), c, 4) != 0) return NULL;
        one = p;
    }
    return one;
}

/* Whom the land faces in the event. */
static const casus_participant *faced(const casus_doc *d, const casus_event *o,
                                      const char *country)
{
    if (is_only(d, o->recipients, country)) return only_other(d, o->actors, country);
    if (is_only(d, o->actors, country)) return only_other(d, o->recipients, country);
    return NULL;
}

/* What robbers and smugglers seize is no town. */
static bool is_robber(const casus_entity *e)
{
    return !(e->sectors & ~(1u << CASUS_SECTOR_CRM));
}

/* Those who attack, seize towns or march at home. */
static const casus_participant *at_home(const casus_doc *d, const casus_event *o,
                                        const char *country)
{
    const bool force = o->type == CASUS_TYPE_ASSAULT ||
                       (o->type == CASUS_TYPE_COERCE &&
                        o->mode == cx_mode_number(CASUS_TYPE_COERCE, CX_LIT("seize")));
    if ((!force && o->type != CASUS_TYPE_PROTEST) || !is_only(d, o->actors, country))
        return NULL;
    for (uint32_t i = 0; i < o->actors.n; i++) {
        const casus_participant *p = &d->participants.ptr[o->actors.first + i];
        const casus_entity *e = &d->entities.ptr[p->entity];
        const bool attacks =
            cx_attacks(e) && (o->type == CASUS_TYPE_ASSAULT || !is_robber(e));
        if (e->country[0] && (force ? attacks
                                    : e->kind != CASUS_ENTITY_STATE && !cx_governs(e) &&
                                          !cx_bears_arms(e)))
            return p;
    }
    return NULL;
}

/* What is promised or refused goes on from what was said or done to one another before,
 * but seldom from common exercises and kind words. */
static bool is_talk_before(const casus_event *e, const casus_event *o)
{
    return o->trigger_token < e->trigger_token && o->type != CASUS_TYPE_SUPPORT &&
           o->type != CASUS_TYPE_COOPERATE;
}

/* Whoever holds or expels somebody has harmed the same people, or his state. */
static bool is_harm_to(const casus_doc *d, const casus_event *e, const casus_event *o)
{
    if (o->quad < 3) return false;
    for (uint32_t i = 0; i < o->recipients.n; i++) {
        const uint32_t who = d->participants.ptr[o->recipients.first + i].entity;
        if (cx_takes_part(d, e->recipients, who) ||
            d->entities.ptr[who].kind == CASUS_ENTITY_STATE)
            return true;
    }
    return false;
}

/* The one other land that it deals with in such acts in the sentences up to `reach` away.
 */
static const casus_participant *partner_within(const casus_doc *d, uint32_t event,
                                               const char *country, uint32_t reach)
{
    const casus_event *e = &d->events.ptr[event];
    const casus_participant *other = NULL;
    const bool said = e->actors.n != 0;
    for (uint32_t k = event < AROUND ? 0 : event - AROUND;
         k < d->events.len && k <= event + AROUND; k++) {
        const casus_event *o = &d->events.ptr[k];
        if (k == event || o->sentence > e->sentence + reach ||
            o->sentence + reach < e->sentence || !cx_is_done(d, o) ||
            !(said ? is_talk_before(e, o) : is_harm_to(d, e, o)))
            continue;
        const casus_participant *p = faced(d, o, country);
        if (!p) continue;
        if (other && memcmp(cx_land_of(d, other), cx_land_of(d, p), 4) != 0) return NULL;
        other = p;
    }
    return other;
}

const casus_participant *cx_front_beside(const casus_doc *d, uint32_t event,
                                         const char *country)
{
    const casus_event *e = &d->events.ptr[event];
    const uint32_t told = 1u << CASUS_TYPE_REJECT | 1u << CASUS_TYPE_SANCTION,
                   done = told | 1u << CASUS_TYPE_COERCE,
                   said = told | 1u << CASUS_TYPE_AGREE | 1u << CASUS_TYPE_REQUEST |
                          1u << CASUS_TYPE_THREATEN | 1u << CASUS_TYPE_ACCUSE |
                          1u << CASUS_TYPE_SUPPORT;
    const casus_participant *other = NULL;
    if (d->sentences.len == 1 || d->sentences.len > SHORT ||
        !((e->actors.n ? said : done) >> e->type & 1))
        return NULL;
    for (uint32_t reach = 0; reach <= NEAR && !other; reach++)
        other = partner_within(d, event, country, reach);
    return other;
}

/* Is force or a march told below the word at `t`? */
static bool tells_of_force(const casus_doc *d, uint32_t event, uint32_t t)
{
    uint32_t first, end;
    cx_events_beside(d, event, &first, &end);
    for (uint32_t i = first; i < end; i++) {
        const casus_event *o = &d->events.ptr[i];
        if (i != event && cx_below(d, o->trigger_token, t) &&
            (cx_is_violence(o) || o->type == CASUS_TYPE_PROTEST))
            return true;
    }
    return false;
}

/* "after rebels took a town", "because": what led to it, and not what it is for; "after
 * the flood" tells what it is for. */
static bool is_occasion(const casus_doc *d, uint32_t event, uint32_t clause)
{
    const uint32_t mark = cx_child(d, clause, CASUS_DEP_MARK);
    if (!tells_of_force(d, event, clause)) return false;
    return mark != CASUS_NONE &&
           cx_is_word(d, mark, CX_WORD_ABOUT | CX_WORD_SUBORDINATOR) &&
           !cx_is_word(d, mark, CX_WORD_CONDITION);
}

/* "sent soldiers to stack sandbags", "for the parade", "posted police": it is told what
 * for. */
static bool has_aim(const casus_doc *d, uint32_t event)
{
    const casus_event *e = &d->events.ptr[event];
    const uint32_t t = e->trigger_token;
    if (e->mode == cx_mode_number(CASUS_TYPE_MOBILIZE, CX_LIT("police"))) return true;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        if (c < t || (rel == CASUS_DEP_ADVCL && is_occasion(d, event, c))) continue;
        if (rel == CASUS_DEP_ADVCL || rel == CASUS_DEP_XCOMP ||
            (rel == CASUS_DEP_OBL && marker != CASUS_NONE &&
             cx_is_word(d, marker, CX_WORD_AGAINST_OBJECT | CX_WORD_SUBORDINATOR) &&
             !cx_is_word(d, marker, CX_WORD_OF | CX_WORD_ORIGIN) &&
             !(cx_is_word(d, marker, CX_WORD_ABOUT) && tells_of_force(d, event, c))))
            return true;
    }
    return false;
}

/* "Fear of a Libyan attack led Chad to send tanks to the line": is it an attack on the
 * land itself, or on nobody told, that the forces of the sentence are to meet? */
static const casus_participant *feared(const casus_doc *d, const casus_event *e,
                                       const casus_event *o, const char *country)
{
    if (o->type != CASUS_TYPE_ASSAULT || o->sentence != e->sentence || !o->polarity ||
        (o->recipients.n && !is_only(d, o->recipients, country)))
        return NULL;
    return only_other(d, o->actors, country);
}

/* The one whom the land faces in the sentences up to `reach` away. */
static const casus_participant *foe_within(const casus_doc *d, uint32_t event,
                                           const char *country, uint32_t reach)
{
    const casus_event *e = &d->events.ptr[event];
    const casus_participant *foe = NULL, *home = NULL, *feared_one = NULL;
    for (uint32_t k = event < AROUND ? 0 : event - AROUND;
         k < d->events.len && k <= event + AROUND; k++) {
        const casus_event *o = &d->events.ptr[k];
        if (k == event || o->sentence > e->sentence + reach ||
            o->sentence + reach < e->sentence)
            continue;
        if (!feared_one) feared_one = feared(d, e, o, country);
        if (!cx_is_done(d, o)) continue;
        if (!home) home = at_home(d, o, country);
        const casus_participant *p =
            is_quarrel(o) || is_charge_of_force(d, k) ? faced(d, o, country) : NULL;
        if (!p) continue;
        if (foe && memcmp(cx_land_of(d, foe), cx_land_of(d, p), 4) != 0) return NULL;
        foe = p;
    }
    if (!foe) foe = feared_one;
    return foe ? foe : home;
}

const casus_participant *cx_front_foe(const casus_doc *d, uint32_t event,
                                      const char *country)
{
    const casus_participant *foe = NULL;
    if (has_aim(d, event)) return NULL;
    const casus_range own = d->events.ptr[event].actors;
    for (uint32_t i = 0; i < own.n; i++)
        if (cx_attacks(&d->entities.ptr[d->participants.ptr[own.first + i].entity]))
            return NULL; /* rebels fight their own land */
    for (uint32_t reach = 0; reach <= NEAR && !foe && d->sentences.len <= SHORT; reach++)
        foe = foe_within(d, event, country, reach);
    return foe;
}
