/* judges.c -- on whom a verdict upon an act bears: on its doer.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/side/sides.h"

#define CLIMB 10 /* words between a verdict and the act */

/* "condemned the raid": its very object. */
static bool is_bound_to(const casus_doc *d, const casus_event *verdict,
                        const casus_event *act)
{
    return cx_token(d, act->trigger_token)->head == verdict->trigger_token;
}

/* Does the verdict name nobody but those who suffered the act, or its place? */
static bool names_victims(const casus_doc *d, const casus_event *verdict,
                          const casus_event *act)
{
    for (uint32_t i = 0; i < verdict->recipients.n; i++) {
        const casus_participant *p = &d->participants.ptr[verdict->recipients.first + i];
        const casus_entity *e = &d->entities.ptr[p->entity];
        const bool suffers = cx_takes_part(d, act->recipients, p->entity) &&
                             !cx_takes_part(d, act->actors, p->entity);
        if (suffers && is_bound_to(d, verdict, act)) continue;
        if (cx_has_country(d, act->actors, e->country))
            return false; /* the doer is told already */
        if (!suffers && e->kind != CASUS_ENTITY_PLACE) return false;
    }
    return true;
}

/* Does the verdict speak of the act, and not of it beside another act of its own
 * ("condemned the raid and promised to fight")? */
static bool speaks_of(const casus_doc *d, const casus_event *verdict,
                      const casus_event *act)
{
    uint32_t t = act->trigger_token;
    for (int i = 0; i < CLIMB && t != verdict->trigger_token; i++) {
        const casus_token *k = cx_token(d, t);
        const bool verb = k->upos == CASUS_UPOS_VERB;
        if (k->head == CASUS_NONE || (verb && k->deprel == CASUS_DEP_CONJ) ||
            k->deprel == CASUS_DEP_ADVCL || k->deprel == CASUS_DEP_PARATAXIS)
            return false;
        t = k->head;
    }
    return t == verdict->trigger_token;
}

/* The act that is judged: the first below the verdict whose doer is told. */
static const casus_event *judged(const casus_doc *d, uint32_t i)
{
    const casus_event *verdict = &d->events.ptr[i];
    for (uint32_t k = i + 1; k < d->events.len; k++) {
        const casus_event *act = &d->events.ptr[k];
        if (act->sentence != verdict->sentence) break;
        if (cx_is_violence(act) && act->actors.n && speaks_of(d, verdict, act))
            return act;
    }
    return NULL;
}

/* "condemned the raid", "rejected the arrest"; but "refused to end its raids" */
static bool judges(const casus_doc *d, const casus_event *verdict, const casus_event *act)
{
    if (!verdict->polarity || verdict->trigger_token >= act->trigger_token) return false;
    if (verdict->type == CASUS_TYPE_REJECT) return is_bound_to(d, verdict, act);
    return verdict->type == CASUS_TYPE_ACCUSE &&
           verdict->mode == cx_mode_number(CASUS_TYPE_ACCUSE, CX_LIT("disapprove")) &&
           speaks_of(d, verdict, act);
}

bool cx_is_judge(const casus_doc *d, uint32_t event, uint32_t entity)
{
    const casus_event *act = &d->events.ptr[event];
    const char *country = d->entities.ptr[entity].country;
    for (uint32_t k = event; cx_is_violence(act) && k-- > 0;) {
        const casus_event *verdict = &d->events.ptr[k];
        if (verdict->sentence != act->sentence) break;
        if ((cx_takes_part(d, verdict->actors, entity) ||
             (country[0] && cx_has_country(d, verdict->actors, country))) &&
            judges(d, verdict, act))
            return true;
    }
    return false;
}

/* Nobody condemns himself, or rejects what his own troops are said to have done. */
static bool is_own_deed(const casus_doc *d, const casus_event *verdict,
                        const casus_event *act)
{
    for (uint32_t k = 0; k < act->actors.n; k++) {
        const uint32_t doer = d->participants.ptr[act->actors.first + k].entity;
        const char *country = d->entities.ptr[doer].country;
        if (cx_takes_part(d, verdict->actors, doer) ||
            (verdict->type == CASUS_TYPE_REJECT && country[0] &&
             cx_has_country(d, verdict->actors, country)))
            return true;
    }
    return false;
}

/* Is everybody on the side one whom the act was done to, and told as such? */
static bool are_victims(const casus_doc *d, casus_range side, const casus_event *act)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_participant *p = &d->participants.ptr[side.first + i];
        if (!cx_takes_part(d, act->recipients, p->entity) ||
            cx_takes_part(d, act->actors, p->entity) || p->mention == CASUS_NONE ||
            !cx_below(d, d->mentions.ptr[p->mention].head, act->trigger_token))
            return false;
    }
    return side.n > 0;
}

/* "marched in protest at the arrest of two priests by the army": against the army, and
 * never against the priests. */
static void spare_victims(casus_doc *d, uint32_t i)
{
    casus_event *protest = &d->events.ptr[i];
    for (uint32_t k = i + 1; k < d->events.len; k++) {
        const casus_event *act = &d->events.ptr[k];
        if (act->sentence != protest->sentence) return;
        if (act->trigger_token < protest->trigger_token ||
            cx_below(d, protest->trigger_token, act->trigger_token) ||
            (act->type != CASUS_TYPE_COERCE && act->type != CASUS_TYPE_ASSAULT &&
             act->type != CASUS_TYPE_SANCTION) ||
            cx_shares_party(d, act->actors, protest->actors) ||
            !are_victims(d, protest->recipients, act))
            continue;
        protest->recipients.n = 0;
        if (act->actors.n)
            protest->recipients = cx_side_lend(d, act->actors, act, protest);
        return;
    }
}

void cx_judged(const cx_reading *r)
{
    casus_doc *d = r->doc;
    for (uint32_t i = 0; i < d->events.len; i++) {
        casus_event *verdict = &d->events.ptr[i];
        if (verdict->type == CASUS_TYPE_PROTEST) spare_victims(d, i);
        if (verdict->type != CASUS_TYPE_ACCUSE && verdict->type != CASUS_TYPE_REJECT)
            continue;
        const casus_event *act = judged(d, i);
        if (!act || (verdict->type == CASUS_TYPE_REJECT && !judges(d, verdict, act)) ||
            cx_shares_party(d, act->actors, act->recipients) ||
            !names_victims(d, verdict, act))
            continue;
        if (!is_own_deed(d, verdict, act))
            verdict->recipients = cx_side_lend(d, act->actors, act, verdict);
    }
}
