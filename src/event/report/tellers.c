/* tellers.c -- who only tells of an act takes no part in it.
 *
 * "Witnesses said the man was shot", "the minister told reporters after the talks":
 * whoever says, hears or prints it stands where doers stand, near the act and often of
 * the right country. Spokesmen, witnesses and sources (`tells` in dict/pronouns.tsv) and
 * the press are taken from the sides of deeds unless they stand in the act's own clause.
 * Acts of words are left alone, but for inquiries: a spokesman does accuse and refuse.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/report/tellers.h"

#include "doc/codes.h"
#include "event/report/report.h"
#include "event/rule/says.h"
#include "event/clause/things.h"
#include "world/world.h"

enum { CLIMB = 6 };

/* Of acts of words an inquiry is one of deeds. */
static bool is_deed(const casus_event *e)
{
    if (e->type == CASUS_TYPE_ACCUSE)
        return e->mode == cx_mode_number(CASUS_TYPE_ACCUSE, CX_LIT("investigate"));
    return e->type != CASUS_TYPE_REQUEST && e->type != CASUS_TYPE_SUPPORT &&
           e->type != CASUS_TYPE_REJECT && e->type != CASUS_TYPE_THREATEN;
}

static bool is_press(const casus_entity *e)
{
    return e->sectors & 1u << CASUS_SECTOR_JRN && e->kind != CASUS_ENTITY_STATE;
}

/* Is it whom a word of saying has for its subject, hearer or source, and not the act? */
static bool says_or_hears(const casus_doc *d, uint32_t t, uint32_t trigger)
{
    const casus_token *k = cx_token(d, t);
    for (int i = 0; i < CLIMB && k->head != CASUS_NONE; i++) {
        const uint32_t up = k->head;
        if (up == trigger) return false;
        const casus_token *u = cx_token(d, up);
        const bool joins = k->deprel == CASUS_DEP_CONJ || k->deprel == CASUS_DEP_FLAT ||
                           k->deprel == CASUS_DEP_APPOS;
        if (!joins)
            return cx_say_any(cx_rules_says(d->engine->rules), d, up) &&
                   u->upos == CASUS_UPOS_VERB;
        k = u;
    }
    return false;
}

static bool only_tells(const casus_doc *d, const casus_event *e,
                       const casus_participant *p)
{
    if (!is_deed(e) || p->mention == CASUS_NONE) return false;
    const casus_mention *m = &d->mentions.ptr[p->mention];
    const casus_entity *x = &d->entities.ptr[p->entity];
    if (m->kind == CASUS_MENTION_PRONOUN || (!cx_only_tells(d, m->head) && !is_press(x)))
        return false;
    if (cx_sentence_of(d, m->head) != e->sentence)
        return says_or_hears(d, m->head, CASUS_NONE);
    return says_or_hears(d, m->head, e->trigger_token) ||
           (cx_claims_it(d, e, p->entity) &&
            cx_token(d, m->head)->head != e->trigger_token);
}

/* "Union sources said the strike goes on": better than nobody, who strikes is seldom told
 * again. */
static void drop_from(casus_doc *d, const casus_event *e, casus_range *side)
{
    if (e->type == CASUS_TYPE_PROTEST) return;
    const casus_range old = *side;
    uint32_t n = 0;
    for (uint32_t i = 0; i < old.n; i++)
        n += only_tells(d, e, &d->participants.ptr[old.first + i]);
    if (!n) return;
    *side = (casus_range){ d->participants.len, 0 };
    for (uint32_t i = 0; i < old.n; i++) {
        const casus_participant p = d->participants.ptr[old.first + i];
        if (only_tells(d, e, &p)) continue;
        *CX_PUSH(&d->arena, d->participants) = p;
        side->n++;
    }
}

void cx_tellers_drop(casus_doc *d)
{
    for (uint32_t i = 0; i < d->events.len; i++) {
        casus_event *e = &d->events.ptr[i];
        drop_from(d, e, &e->actors);
        drop_from(d, e, &e->recipients);
    }
}

/* ---- others in their place ---- */

static bool is_on(const casus_doc *d, casus_range side, const casus_mention *m)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_participant *p = &d->participants.ptr[side.first + i];
        if (p->entity == m->entity || (p->span.start < m->end && m->start < p->span.end))
            return true;
    }
    return false;
}

/* Could the words at `t` be shown for the country of `p`? */
static bool may_stand_for(const casus_doc *d, const casus_event *e,
                          const casus_participant *p, uint32_t t)
{
    const uint32_t m = d->token_mention.ptr[t];
    if (m == CASUS_NONE || d->mentions.ptr[m].head != t ||
        d->mentions.ptr[m].entity == CASUS_NONE)
        return false;
    const casus_mention *mention = &d->mentions.ptr[m];
    const casus_entity *x = &d->entities.ptr[mention->entity];
    const casus_participant shown = cx_participant_of(d, m, true);
    if (memcmp(x->country, d->entities.ptr[p->entity].country, 3) != 0 ||
        !cx_names_somebody(d, m))
        return false;
    return !only_tells(d, e, &shown) && !cx_only_tells(d, t) &&
           !cx_claims_it(d, e, mention->entity) && !is_on(d, e->actors, mention) &&
           !is_on(d, e->recipients, mention);
}

/* The nearest to the act in its sentence, else the last of the sentence before;
 * CASUS_NONE for none. */
uint32_t cx_instead_of(const casus_doc *d, const casus_event *e,
                       const casus_participant *p)
{
    uint32_t best = CASUS_NONE, least = UINT32_MAX;
    for (uint32_t k = 0; k < 2 && k <= e->sentence && best == CASUS_NONE; k++) {
        const casus_sentence *s = &d->sentences.ptr[e->sentence - k];
        for (uint32_t t = s->first_token; t < s->first_token + s->n_tokens; t++) {
            const uint32_t far =
                t < e->trigger_token ? e->trigger_token - t : t - e->trigger_token;
            if (far >= least || !may_stand_for(d, e, p, t)) continue;
            least = far;
            best = d->token_mention.ptr[t];
        }
    }
    return best;
}

/* Is he one of those whom the weights have called in, and no fit one: a town or a camp,
 * which arrests nobody, or whoever says that others should be supported? */
static bool is_misfit(const casus_doc *d, const casus_event *e, bool acts,
                      casus_range before, const casus_participant *p)
{
    if (cx_takes_part(d, before, p->entity)) return false;
    const bool force = e->type == CASUS_TYPE_ASSAULT || e->type == CASUS_TYPE_COERCE;
    if (acts && force && d->entities.ptr[p->entity].kind == CASUS_ENTITY_PLACE)
        return true;
    return !acts && e->type == CASUS_TYPE_SUPPORT && p->mention != CASUS_NONE &&
           cx_claims_it(d, e, p->entity);
}

void cx_side_put(casus_doc *d, casus_range *side, uint32_t at, casus_participant p)
{
    *side = cx_side_copy(d, *side, false);
    d->participants.ptr[side->first + at] = p;
}

void cx_side_take(casus_doc *d, casus_range *side, uint32_t at)
{
    const casus_range old = *side;
    *side = (casus_range){ d->participants.len, old.n - 1 };
    for (uint32_t i = 0; i < old.n; i++) {
        const casus_participant p = d->participants.ptr[old.first + i];
        if (i != at) *CX_PUSH(&d->arena, d->participants) = p;
    }
}

static void replace_on(casus_doc *d, casus_event *e, bool acts, casus_range before)
{
    casus_range *side = acts ? &e->actors : &e->recipients;
    for (uint32_t i = side->n; i-- > 0;) {
        const casus_participant p = d->participants.ptr[side->first + i];
        const bool misfit = is_misfit(d, e, acts, before, &p);
        if (!misfit && !only_tells(d, e, &p)) continue;
        const uint32_t m = cx_instead_of(d, e, &p);
        if (m != CASUS_NONE)
            cx_side_put(d, side, i, cx_participant_of(d, m, true));
        else if (misfit)
            cx_side_take(d, side, i);
    }
}

void cx_tellers_replace(casus_doc *d, const casus_range *before)
{
    for (uint32_t i = 0; i < d->events.len; i++) {
        casus_event *e = &d->events.ptr[i];
        replace_on(d, e, true, before[2 * i]);
        replace_on(d, e, false, before[2 * i + 1]);
    }
    cx_tellers_drop(d);
}
