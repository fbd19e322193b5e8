/* against.c -- whom forces are moved against, by what the sentence says they are for.
 *
 * "sent marines to Kolwezi to fight the rebels", "moved tanks to the border for an
 * offensive against Chad", "a brigade was flown to the port to meet a Libyan attack":
 * where the forces go is no party to it when their purpose names a foe.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/side/sides.h"

#include "doc/codes.h"
#include "event/clause/predicate.h"
#include "world/world.h"

#define DEPTH 3

/* Is the party only named as where the forces go? */
static bool is_where(const cx_reading *r, const cx_party *p)
{
    const casus_doc *d = r->doc;
    const uint64_t way = CX_WORD_PLACE | CX_WORD_DIRECTION | CX_WORD_INFINITIVE;
    const uint32_t head = p->phrase != CASUS_NONE ? p->phrase : p->head,
                   marker = cx_child(d, head, CASUS_DEP_CASE);
    const casus_entity *e = cx_mention_entity(d, p->mention);
    if (marker == CASUS_NONE) return e && e->kind == CASUS_ENTITY_PLACE;
    return cx_is(r, marker, way) && !cx_is(r, marker, CX_WORD_HOSTILE | CX_WORD_WITH);
}

/* Does it tell something beside, or what others do? */
static bool leads_away(const cx_reading *r, uint32_t t)
{
    const casus_token *k = cx_token(r->doc, t);
    if (k->deprel == CASUS_DEP_ACL_RELCL || k->deprel == CASUS_DEP_PARATAXIS ||
        k->deprel == CASUS_DEP_APPOS || k->deprel == CASUS_DEP_CONJ || r->in_time[t])
        return true;
    const bool clause = k->deprel == CASUS_DEP_ADVCL || k->deprel == CASUS_DEP_XCOMP ||
                        k->deprel == CASUS_DEP_ACL;
    return k->deprel == CASUS_DEP_CCOMP || (clause && !cx_is_infinitive(r, t));
}

/* "against X", "to keep ships safe from X's pirates" */
static bool is_hostile(const cx_reading *r, uint32_t above, uint32_t t)
{
    const casus_doc *d = r->doc;
    const uint32_t marker = cx_child(d, t, CASUS_DEP_CASE);
    const unsigned words = 1u << CASUS_TYPE_PROTEST | 1u << CASUS_TYPE_ACCUSE |
                           1u << CASUS_TYPE_SANCTION | 1u << CASUS_TYPE_REJECT;
    if (marker == CASUS_NONE || t < above) return false;
    if (cx_is(r, marker, CX_WORD_HOSTILE))
        return cx_opens_force(r, above) || !cx_opens_type(r, above, words);
    return r->classes[marker] & CX_WORD_ORIGIN && cx_is_infinitive(r, above) &&
           cx_has_child(d, above, CASUS_DEP_OBJ) && cx_classes_of(r, t) & CX_CLASS_ARMED;
}

/* "to hunt guerrillas", "to meet a Libyan attack" */
static uint32_t whom_purpose_names(const cx_reading *r, uint32_t verb)
{
    const casus_doc *d = r->doc;
    const bool force = cx_opens_force(r, verb);
    const uint32_t object = cx_child(d, verb, CASUS_DEP_OBJ);
    if (!cx_is_infinitive(r, verb) || object == CASUS_NONE || object < verb ||
        (!force && !cx_is_more(d, verb, CX_MORE_REPEL)))
        return CASUS_NONE;
    if (cx_classes_of(r, object) & (force ? CX_CLASS_ACTOR : CX_CLASS_ARMED))
        return object;
    return !force && cx_opens_force(r, object) ? object : CASUS_NONE;
}

static void foe_below(const cx_reading *r, uint32_t top, int depth, cx_parties *out)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, top); c != CASUS_NONE && out->n == 0;
         c = cx_next_child(d, c))
        if (c > top && is_hostile(r, top, c) && cx_classes_of(r, c) & CX_CLASS_ACTOR)
            cx_parties_of(r, c, out);
        else if (c > top && is_hostile(r, top, c) && cx_opens_force(r, c))
            cx_parties_of(r, c, out);
    const uint32_t named = out->n || !depth ? CASUS_NONE : whom_purpose_names(r, top);
    if (named != CASUS_NONE) cx_parties_of(r, named, out);
    for (uint32_t c = cx_first_child(d, top);
         c != CASUS_NONE && out->n == 0 && depth < DEPTH; c = cx_next_child(d, c))
        if (c > top && !leads_away(r, c)) foe_below(r, c, depth + 1, out);
}

/* Is it told of what land they are, and is it not that of those who send the forces? "To
 * fight the mutineers" tells no more than the place does. */
static bool is_of_own_land(const cx_reading *r, const cx_party *foe,
                           const cx_parties *senders)
{
    const casus_entity *e = cx_mention_entity(r->doc, foe->mention);
    if (!e || !e->country[0] || e->flags & CX_ENTITY_HOME) return false;
    for (uint32_t i = 0; i < senders->n; i++) {
        const casus_entity *s = cx_mention_entity(r->doc, senders->list[i].mention);
        if (s && memcmp(s->country, e->country, 4) == 0) return false;
    }
    return true;
}

void cx_turn_on_foe(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    cx_parties found = { .n = 0 };
    for (uint32_t i = 0; i < s->target.n; i++)
        if (!is_where(r, &s->target.list[i])) return;
    if (c->predicate.pos != CX_TRIGGER_VERB || s->source.n == 0) return;
    foe_below(r, c->predicate.token, 0, &found);
    for (uint32_t i = 0; i < found.n; i++)
        if (!cx_is_known(r, &found.list[i]) ||
            cx_belongs_to(r, found.list[i].head, &s->source) ||
            (s->target.n && !is_of_own_land(r, &found.list[i], &s->source)))
            return;
    if (found.n) s->target = found;
}
