/* taken_up.c -- acts told before that a noun names again.
 *
 * "Commandos stormed a house. After the raid X closed its border." The noun tells no act
 * of its own when it is definite, when nothing tells who or whom, and when an act of its
 * type was told in the sentences before.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/report/report.h"

#include "event/report/topic.h"

enum { BACK = 12 /* events */, REACH = 2, SHORT = 8 /* sentences */ };

/* Is everybody whom the words tell of in the one a party of the other? "After the raid X
 * closed its border" tells nobody. */
static bool tells_nobody_else(const casus_doc *d, const casus_event *e,
                              const casus_event *o)
{
    const casus_range sides[] = { e->actors, e->recipients };
    const uint8_t rel = cx_token(d, e->trigger_token)->deprel;
    if (rel == CASUS_DEP_OBL || rel == CASUS_DEP_NSUBJ) return true;
    for (int k = 0; k < 2; k++)
        for (uint32_t i = 0; i < sides[k].n; i++) {
            const casus_participant *p = &d->participants.ptr[sides[k].first + i];
            if (!p->implied && !cx_takes_part(d, o->actors, p->entity) &&
                !cx_takes_part(d, o->recipients, p->entity))
                return false;
        }
    return true;
}

/* The act of the type told in the sentences before; CASUS_NONE for none. */
static uint32_t told_before(const casus_doc *d, uint32_t i)
{
    const casus_event *e = &d->events.ptr[i];
    for (uint32_t k = i, n = 0; k-- > 0 && n < BACK; n++) {
        const casus_event *o = &d->events.ptr[k];
        if (o->sentence + REACH < e->sentence) break;
        if (o->sentence < e->sentence && o->type == e->type && o->polarity &&
            o->modality == CASUS_MODALITY_ACTUAL && tells_nobody_else(d, e, o))
            return k;
    }
    return CASUS_NONE;
}

/* "Police carried out the arrest", where the sentence before told of it and he was given
 * to it for its doer. */
static bool is_avowal(const cx_reading *r, uint32_t i)
{
    const casus_doc *d = r->doc;
    const casus_event *e = &d->events.ptr[i];
    const uint32_t t = e->trigger_token, head = cx_token(d, t)->head;
    const bool verb = cx_token(d, t)->upos == CASUS_UPOS_VERB;
    const uint32_t act = verb ? t : head, noun = verb ? cx_child(d, t, CASUS_DEP_OBJ) : t;
    if (act == CASUS_NONE || noun == CASUS_NONE || !cx_takes_up_alone(d, noun) ||
        cx_token(d, noun)->head != act || !cx_is_more(d, act, CX_MORE_AVOW))
        return false;
    for (uint32_t k = i, n = 0; k-- > 0 && n < BACK; n++) {
        const casus_event *o = &d->events.ptr[k];
        if (o->sentence + 1 < e->sentence) return false;
        if (o->sentence < e->sentence && cx_harms(o->type) &&
            (o->type == e->type || cx_is_more(d, noun, CX_MORE_DEED)) &&
            cx_shares_party(d, o->actors, e->actors))
            return true;
    }
    return false;
}

void cx_taken_up(const cx_reading *r)
{
    casus_doc *d = r->doc;
    uint32_t out = 0;
    if (d->sentences.len > SHORT) return;
    for (uint32_t i = 0; i < d->events.len; i++) {
        const casus_event *e = &d->events.ptr[i];
        const casus_token *k = cx_token(d, e->trigger_token);
        const bool again = e->trigger.end - e->trigger.start == k->end - k->start &&
                           cx_takes_up_alone(d, e->trigger_token) &&
                           told_before(d, i) != CASUS_NONE;
        if (cx_harms(e->type) && (again || is_avowal(r, i))) {
            cx_trace_add(d, e->trigger_token, "merge", "%.*s left out: told before",
                         CX_STR(e->rule));
            continue;
        }
        d->events.ptr[out++] = *e;
    }
    d->events.len = out;
}
