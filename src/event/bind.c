/* bind.c -- figures of one act, bound by the tree.
 *
 * A figure belongs to an act when the way up from what it counts reaches the act's
 * trigger, its light verb or one of its parties through phrases only. Where and when:
 * see bind_where.c; with what: means.c.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/bind.h"

#include "event/clause/predicate.h"
#include "world/amount/amount.h"
#include "world/world.h"

/* ---- figures ---- */

/* What a count counts, by the words around it: "killed six", "six deaths", "six dead". */
static unsigned role_by_words(const cx_reading *r, uint32_t head)
{
    const casus_doc *d = r->doc;
    uint64_t role = cx_word_find(r->rules->counts, r->keys[head]);
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE && !role;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel == CASUS_DEP_AMOD || rel == CASUS_DEP_ACL)
            role = cx_word_find(r->rules->counts, r->keys[c]);
    }
    const casus_token *k = cx_token(d, head);
    if (!role && k->head != CASUS_NONE &&
        (k->deprel == CASUS_DEP_OBJ || k->deprel == CASUS_DEP_NSUBJ_PASS ||
         k->deprel == CASUS_DEP_NSUBJ || k->deprel == CASUS_DEP_NMOD)) {
        const uint32_t active = k->deprel == CASUS_DEP_NSUBJ &&
                                cx_child(d, k->head, CASUS_DEP_OBJ) != CASUS_NONE;
        if (!active) role = cx_word_find(r->rules->counts, r->keys[k->head]);
        /* "left six dead" */
        for (uint32_t c = cx_first_child(d, k->head); c != CASUS_NONE && !role;
             c = cx_next_child(d, c))
            if (cx_token(d, c)->deprel == CASUS_DEP_XCOMP && k->deprel == CASUS_DEP_OBJ)
                role = cx_word_find(r->rules->counts, r->keys[c]);
    }
    return role <= CASUS_QUANTITY_SHARE ? (unsigned)role : 0;
}

static unsigned quantity_role(const cx_reading *r, const casus_quantity *q, uint32_t head,
                              const casus_event *e)
{
    if (q->currency[0]) return CASUS_QUANTITY_VALUE;
    if (q->unit.len)
        return cx_str_equal(q->unit, CX_LIT("percent")) ? CASUS_QUANTITY_SHARE
                                                        : CASUS_QUANTITY_PLAIN;
    const unsigned role = role_by_words(r, head);
    if (role) return role;
    const unsigned trigger =
        (unsigned)cx_word_find(r->rules->counts, r->keys[e->trigger_token]);
    /* "five strikes destroyed eight trucks": the doers are not what was destroyed */
    const bool doer = cx_token(r->doc, head)->deprel == CASUS_DEP_NSUBJ ||
                      cx_token(r->doc, head)->deprel == CASUS_DEP_OBL_AGENT;
    if (doer || trigger > CASUS_QUANTITY_SHARE) return 0;
    return cx_below(r->doc, head, e->trigger_token) ? trigger : 0;
}

static bool is_bound(const cx_reading *r, const cx_candidate *c, uint32_t head)
{
    for (uint32_t i = 0; i < c->binding.n; i++)
        if (cx_way_up(r->doc, head, c->binding.list[i].head) ||
            head == c->binding.list[i].head)
            return true;
    return false;
}

/* "them" that takes up people. */
static bool stands_for_people(const casus_doc *d, uint32_t t)
{
    const uint32_t m = d->token_mention.ptr ? d->token_mention.ptr[t] : CASUS_NONE;
    if (m == CASUS_NONE || d->mentions.ptr[m].entity == CASUS_NONE) return false;
    const casus_entity *e = &d->entities.ptr[d->mentions.ptr[m].entity];
    return e->kind != CASUS_ENTITY_WEAPON && e->kind != CASUS_ENTITY_PLACE &&
           !(e->flags & CX_ENTITY_THING);
}

static void bind_quantities(const cx_reading *r, const cx_candidate *c,
                            const cx_anchors *a, const casus_sentence *s, uint32_t event)
{
    casus_doc *d = r->doc;
    const casus_event *e = &d->events.ptr[event];
    casus_range range = { d->indices.len, 0 };
    /* "an air strike killed six": what the verb tells of, the noun did */
    const uint8_t rel = cx_token(d, c->predicate.token)->deprel;
    const uint32_t lenders = rel == CASUS_DEP_NSUBJ && a->n > a->own ? a->own + 1 : 2;
    uint32_t low = 0, high = d->quantities.len;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (d->quantities.ptr[middle].start < s->start)
            low = middle + 1;
        else
            high = middle;
    }
    for (uint32_t i = low; i < d->quantities.len && d->quantities.ptr[i].start < s->end;
         i++) {
        casus_quantity *q = &d->quantities.ptr[i];
        if (q->n_tokens == 0) continue;
        uint32_t head = q->of_token;
        const bool pronoun =
            head < d->tokens.len && cx_token(d, head)->upos == CASUS_UPOS_PRON;
        if (head >= d->tokens.len || pronoun) /* "killing several of them" */
            head = cx_head_of_run(d, q->first_token, q->n_tokens);
        if (head == CASUS_NONE) continue;
        bool belongs = is_bound(r, c, head);
        for (uint32_t k = 0; k < a->n && k < lenders && !belongs; k++)
            belongs = cx_way_up(d, head, a->tokens[k]) > 0 || head == a->tokens[k];
        if (!belongs) continue;
        const unsigned role = quantity_role(r, q, head, e);
        /* A figure told again, or held in another, keeps none: see amount_roles.c. */
        if (role && q->role == CASUS_QUANTITY_PLAIN && q->part_of == CASUS_NONE &&
            (role > CASUS_QUANTITY_DISPLACED ||
             (pronoun && stands_for_people(d, q->of_token)) ||
             cx_amount_counts_people(d, q)))
            q->role = (uint8_t)role;
        *CX_PUSH(&d->arena, d->indices) = i;
        range.n++;
    }
    d->events.ptr[event].quantities = range;
}

void cx_event_bind(const cx_reading *r, const cx_candidate *c, uint32_t event)
{
    casus_doc *d = r->doc;
    cx_anchors a;
    if (d->events.ptr[event].sentence == CASUS_NONE) return;
    const casus_sentence *s = &d->sentences.ptr[d->events.ptr[event].sentence];
    cx_anchors_find(r, c, &a);
    d->events.ptr[event].place = cx_place_of_act(r, &a, &d->events.ptr[event]);
    d->events.ptr[event].time = cx_time_of_act(r, &a, &d->events.ptr[event]);
    bind_quantities(r, c, &a, s, event);
    cx_objects_bind(r, c, event);
}
