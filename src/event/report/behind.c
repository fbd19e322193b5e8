/* behind.c -- who is behind an act that another act of the report tells of.
 *
 * "The group claimed responsibility for the blast": whoever claims an act did it, also
 * when the act itself stands a few sentences before. "Two died when a convoy was hit. The
 * attack was the work of the army": "the attack" is the one told before. "He condemned
 * the attack on the mosque, the work of the militia": a verdict on an act is one on its
 * doer, never on its victims or on the town where it happened. "He was charged with the
 * murder", "it blamed the army for the raid": whoever is charged with an act is told to
 * have done it, and not who charges him.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/report/report.h"

#define BACK 3    /* sentences between an act and the claim to it */
#define EVENTS 24 /* looked at before a claim */
#define NEAR 4    /* events beside one of the same sentence */
#define CLAIMED "015"

/* ---- claims ---- */

/* The act that event `i` claims: in the same sentence, else the last one before. */
static casus_event *claimed(casus_doc *d, uint32_t i)
{
    const casus_event *claim = &d->events.ptr[i];
    for (uint32_t k = i + 1; k < d->events.len; k++) {
        casus_event *act = &d->events.ptr[k];
        if (act->sentence != claim->sentence) break;
        if (cx_is_violence(act) && cx_below(d, act->trigger_token, claim->trigger_token))
            return act;
    }
    for (uint32_t k = i, n = 0; k-- > 0 && n < EVENTS; n++) {
        casus_event *act = &d->events.ptr[k];
        if (act->sentence + BACK < claim->sentence) break;
        if (cx_is_violence(act)) return act;
    }
    return NULL;
}

/* "the attack", "this strike": told before. */
static bool is_taken_up(const casus_doc *d, const casus_event *e)
{
    const uint32_t t = e->trigger_token, det = cx_child(d, t, CASUS_DEP_DET);
    return cx_token(d, t)->upos == CASUS_UPOS_NOUN && det != CASUS_NONE && det < t &&
           cx_lemma(d, det).len > 2; /* the, this; not a, an */
}

/* The violence before event `i` that nobody is told to have done, if no other act that
 * somebody did stands between. */
static casus_event *nobodys(casus_doc *d, uint32_t i)
{
    const casus_event *e = &d->events.ptr[i];
    for (uint32_t k = i, n = 0; k-- > 0 && n < EVENTS; n++) {
        casus_event *act = &d->events.ptr[k];
        if (act->sentence + BACK < e->sentence) break;
        if (!cx_is_violence(act)) continue;
        return act->type == e->type && act->actors.n == 0 ? act : NULL;
    }
    return NULL;
}

static void take_up(casus_doc *d, uint32_t i)
{
    const casus_event *e = &d->events.ptr[i];
    if (!cx_is_violence(e) || !e->actors.n || !is_taken_up(d, e)) return;
    casus_event *act = nobodys(d, i);
    if (act && !cx_shares_party(d, e->actors, act->recipients))
        act->actors = cx_side_lend(d, e->actors, e, act);
}

/* "the attack, blamed on the rebels, killed two": whom the act at its side is laid on. */
static void blame(casus_doc *d, uint32_t i)
{
    const casus_event *verdict = &d->events.ptr[i];
    if (verdict->type != CASUS_TYPE_ACCUSE || !verdict->polarity ||
        !verdict->recipients.n)
        return;
    const uint32_t t = verdict->trigger_token, head = cx_token(d, t)->head;
    for (uint32_t k = i < NEAR ? 0 : i - NEAR; k < d->events.len && k <= i + NEAR; k++) {
        casus_event *act = &d->events.ptr[k];
        const casus_token *noun = cx_token(d, act->trigger_token);
        const bool beside =
            act->trigger_token == head && (cx_token(d, t)->deprel == CASUS_DEP_ACL ||
                                           cx_token(d, t)->deprel == CASUS_DEP_ACL_RELCL);
        const bool subject = noun->head == t && noun->deprel == CASUS_DEP_NSUBJ_PASS;
        if ((beside || subject) && cx_is_violence(act) && noun->upos == CASUS_UPOS_NOUN &&
            act->actors.n == 0 &&
            !cx_shares_party(d, verdict->recipients, act->recipients))
            act->actors = cx_side_lend(d, verdict->recipients, verdict, act);
    }
}

static bool names(const casus_doc *d, casus_range side, uint32_t token)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const uint32_t m = d->participants.ptr[side.first + i].mention;
        if (m != CASUS_NONE && d->mentions.ptr[m].head == token) return true;
    }
    return false;
}

/* "charged X with the murder", "held X liable for the raid": the phrase of the verdict,
 * of the word that goes with it, or, as the parser may have it, of whoever it is on. */
static bool is_charge(const casus_doc *d, const casus_event *verdict,
                      const casus_event *act)
{
    const casus_token *k = cx_token(d, act->trigger_token);
    if (k->upos != CASUS_UPOS_NOUN || k->head == CASUS_NONE ||
        act->trigger_token < verdict->trigger_token ||
        (k->deprel != CASUS_DEP_OBL && k->deprel != CASUS_DEP_NMOD) ||
        cx_child(d, act->trigger_token, CASUS_DEP_CASE) == CASUS_NONE)
        return false;
    if (k->head == verdict->trigger_token || names(d, verdict->recipients, k->head))
        return true;
    return cx_token(d, k->head)->head == verdict->trigger_token &&
           cx_token(d, k->head)->deprel == CASUS_DEP_XCOMP;
}

static void charge(casus_doc *d, uint32_t i)
{
    const casus_event *verdict = &d->events.ptr[i];
    if (verdict->type != CASUS_TYPE_ACCUSE || !verdict->polarity ||
        !verdict->recipients.n ||
        cx_token(d, verdict->trigger_token)->upos == CASUS_UPOS_NOUN)
        return;
    for (uint32_t k = i + 1; k < d->events.len && k <= i + NEAR; k++) {
        casus_event *act = &d->events.ptr[k];
        if (act->sentence == verdict->sentence && cx_is_violence(act) &&
            is_charge(d, verdict, act) &&
            !cx_shares_party(d, verdict->recipients, act->recipients) &&
            cx_all_take_part(d, act->actors, verdict->actors))
            act->actors = cx_side_lend(d, verdict->recipients, verdict, act);
    }
}

/* "thanked Poland for its aid": the aid was given to whoever is thankful. */
static void thank(casus_doc *d, uint32_t i)
{
    const casus_event *e = &d->events.ptr[i];
    if (e->type != CASUS_TYPE_SUPPORT || !e->polarity || !e->actors.n || !e->recipients.n)
        return;
    for (uint32_t k = i + 1; k < d->events.len && k <= i + NEAR; k++) {
        casus_event *aid = &d->events.ptr[k];
        if (aid->type != CASUS_TYPE_AID || aid->recipients.n ||
            !cx_below(d, aid->trigger_token, e->trigger_token))
            continue;
        if (!aid->actors.n) aid->actors = cx_side_lend(d, e->recipients, e, aid);
        const uint32_t giver = d->participants.ptr[aid->actors.first].entity;
        if (cx_takes_part(d, e->recipients, giver))
            aid->recipients = cx_side_lend(d, e->actors, e, aid);
    }
}

void cx_claimed(const cx_reading *r)
{
    casus_doc *d = r->doc;
    for (uint32_t i = 0; i < d->events.len; i++) {
        const casus_event *claim = &d->events.ptr[i];
        take_up(d, i);
        blame(d, i);
        charge(d, i);
        thank(d, i);
        if (memcmp(claim->cameo, CLAIMED, sizeof CLAIMED) != 0 || !claim->actors.n ||
            !claim->polarity)
            continue;
        casus_event *act = claimed(d, i);
        if (!act || act->actors.n || cx_shares_party(d, claim->actors, act->recipients))
            continue;
        act->actors = cx_side_lend(d, claim->actors, claim, act);
    }
}
