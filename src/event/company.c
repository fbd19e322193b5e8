/* company.c -- who does it together with the subject.
 *
 * "Russia, along with China, vetoed", "the army is working together with its allies to
 * drive them out", "jets flew alongside British planes": the phrase names one who does
 * the same. It hangs from the subject, from the verb or from a verb above that lends its
 * subject, with an adverb before it or without.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/match.h"

#include "event/predicate.h"

#define ABOVE 2 /* verbs that lend their subject */

static bool is_together(const cx_reading *r, uint32_t t)
{
    return (cx_word_find(r->rules->grammar, r->keys[t]) & CX_WORD_TOGETHER) != 0;
}

/* Is the phrase headed by `t` marked by "alongside", "along with" or "together with"? */
static bool is_company(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    uint32_t first = CASUS_NONE;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && c < t; c = cx_next_child(d, c)) {
        if (cx_token(d, c)->deprel != CASUS_DEP_CASE) continue;
        if (is_together(r, c)) return true;
        if (first == CASUS_NONE) first = c;
    }
    return first != CASUS_NONE && first && cx_is(r, first, CX_WORD_WITH) && is_together(r, first - 1);
}

static bool is_phrase(const casus_doc *d, uint32_t t)
{
    const uint8_t rel = cx_token(d, t)->deprel;
    return rel == CASUS_DEP_OBL || rel == CASUS_DEP_NMOD;
}

static void find_company(const cx_reading *r, const cx_candidate *c, uint32_t top, cx_parties *out)
{
    const casus_doc *d = r->doc;
    for (uint32_t k = cx_first_child(d, top); k != CASUS_NONE; k = cx_next_child(d, k)) {
        bool bound = false;
        for (uint32_t i = 0; i < c->binding.n; i++) bound |= c->binding.list[i].head == k;
        if (bound) continue;
        if (is_phrase(d, k) && is_company(r, k)) cx_parties_of(r, k, out);
        if (cx_token(d, k)->deprel != CASUS_DEP_ADVMOD || !is_together(r, k)) continue;
        for (uint32_t g = cx_first_child(d, k); g != CASUS_NONE; g = cx_next_child(d, g))
            if (is_phrase(d, g) && is_company(r, g)) cx_parties_of(r, g, out);
    }
}

/* Adds to `side` those who are known and not on either side yet. */
static void add_new(const cx_reading *r, const cx_parties *found, const cx_parties *other, cx_parties *side)
{
    const casus_doc *d = r->doc;
    for (uint32_t i = 0; i < found->n && side->n < CX_PARTIES; i++) {
        const cx_party *p = &found->list[i];
        bool there = !cx_is_known(r, p) || p->mention == CASUS_NONE;
        for (uint32_t k = 0; k < side->n + other->n && !there; k++) {
            const cx_party *q = k < side->n ? &side->list[k] : &other->list[k - side->n];
            there = q->mention != CASUS_NONE &&
                    d->mentions.ptr[q->mention].entity == d->mentions.ptr[p->mention].entity;
        }
        if (!there) side->list[side->n++] = *p;
    }
}

void cx_add_company(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const cx_predicate *p = &c->predicate;
    const unsigned slot = p->passive ? CX_OBJECT : CX_SUBJECT;
    cx_parties *side = p->passive ? &s->target : &s->source;
    cx_parties found = { .n = 0 };
    uint32_t verb = p->carrier != CASUS_NONE ? p->carrier : p->token;
    if (side->n == 0 || !cx_is_verb(r, verb)) return;
    for (uint32_t i = 0; i < p->n; i++)
        if (p->args[i].slot == slot) find_company(r, c, p->args[i].head, &found);
    for (int i = 0; i <= ABOVE; i++) {
        const casus_token *k = cx_token(r->doc, verb);
        find_company(r, c, verb, &found);
        if ((k->deprel != CASUS_DEP_XCOMP && k->deprel != CASUS_DEP_ADVCL) ||
            k->head == CASUS_NONE || !cx_is_verb(r, k->head)) break;
        verb = k->head;
    }
    add_new(r, &found, p->passive ? &s->source : &s->target, side);
}
