/* implied.c -- which parties the act's own clause tells.
 *
 * A rule binds words of the clause; later stages fill what it leaves open from the
 * sentences around or by what is usual. Readers grant nine in ten of the former and
 * little more than half of the latter, so each party keeps where it is from. The stages
 * say it when they push a party; here is what concerns all of them.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/implied.h"

#include "event/clause/candidate.h"

enum { LISTED = 12 };

casus_range cx_side_copy(casus_doc *d, casus_range side, bool implied)
{
    const casus_range out = { d->participants.len, side.n };
    for (uint32_t i = 0; i < side.n; i++) {
        casus_participant p = d->participants.ptr[side.first + i];
        p.implied |= implied;
        *CX_PUSH(&d->arena, d->participants) = p;
    }
    return out;
}

casus_range cx_side_of(casus_doc *d, casus_participant p)
{
    p.implied = true;
    *CX_PUSH(&d->arena, d->participants) = p;
    return (casus_range){ d->participants.len - 1, 1 };
}

casus_range cx_side_lend(casus_doc *d, casus_range side, const casus_event *from,
                         const casus_event *to)
{
    const bool inside = from->sentence == to->sentence &&
                        (cx_below(d, from->trigger_token, to->trigger_token) ||
                         cx_below(d, to->trigger_token, from->trigger_token));
    return cx_side_copy(d, side, !inside);
}

static void merge_side(casus_doc *d, casus_range dropped, casus_range kept)
{
    for (uint32_t i = 0; i < kept.n; i++) {
        casus_participant *p = &d->participants.ptr[kept.first + i];
        for (uint32_t k = 0; k < dropped.n && p->implied; k++) {
            const casus_participant *q = &d->participants.ptr[dropped.first + k];
            p->implied = q->entity != p->entity || q->implied;
        }
    }
}

void cx_implied_merge(casus_doc *d, const casus_event *dropped, const casus_event *kept)
{
    merge_side(d, dropped->actors, kept->actors);
    merge_side(d, dropped->recipients, kept->recipients);
}

/* "the council and X": X stands where the council does. */
static uint32_t first_of_list(const casus_doc *d, uint32_t t)
{
    for (int i = 0; i < LISTED && cx_token(d, t)->head != CASUS_NONE; i++) {
        const uint8_t rel = cx_token(d, t)->deprel;
        if (rel != CASUS_DEP_CONJ && rel != CASUS_DEP_FLAT && rel != CASUS_DEP_APPOS)
            break;
        t = cx_token(d, t)->head;
    }
    return t;
}

/* Does the tree have the words as subject or object of the act, or as subject of the verb
 * that it completes ("X tried to shell them")? */
static bool is_argument(const casus_doc *d, uint32_t words, uint32_t trigger, bool acts)
{
    const casus_token *k = cx_token(d, first_of_list(d, words)),
                      *act = cx_token(d, trigger);
    const uint8_t rel = k->deprel;
    if (k->head == CASUS_NONE) return false;
    if (acts && act->deprel == CASUS_DEP_XCOMP && k->head == act->head)
        return rel == CASUS_DEP_NSUBJ;
    if (k->head != trigger) return false;
    return acts ? rel == CASUS_DEP_NSUBJ || rel == CASUS_DEP_OBL_AGENT ||
                      rel == CASUS_DEP_NMOD_POSS
                : rel == CASUS_DEP_OBJ || rel == CASUS_DEP_IOBJ ||
                      rel == CASUS_DEP_NSUBJ_PASS;
}

static void settle_side(casus_doc *d, const casus_event *e, bool acts)
{
    const casus_range side = acts ? e->actors : e->recipients;
    for (uint32_t i = 0; i < side.n; i++) {
        casus_participant *p = &d->participants.ptr[side.first + i];
        if (p->implied && p->mention != CASUS_NONE)
            p->implied =
                !is_argument(d, d->mentions.ptr[p->mention].head, e->trigger_token, acts);
    }
}

void cx_implied_settle(casus_doc *d)
{
    for (uint32_t i = 0; i < d->events.len; i++) {
        settle_side(d, &d->events.ptr[i], true);
        settle_side(d, &d->events.ptr[i], false);
    }
}
