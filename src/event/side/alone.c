/* alone.c -- acts whose other side no other sentence fills.
 *
 * "The ministers meet on Friday", "the council convened": several, or a body of several,
 * meet one another, and whoever else the report names was not met.
 *
 * And words inside the phrase of one side are no other party: "members of the combined
 * force gave aid", "a meeting of the bank's governors".
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/side/sides.h"

#define MET "040"
enum { CLIMB = 5, AWAY = 12 };

/* Bodies, and people in the plural. */
static bool is_many(const casus_entity *e)
{
    return e->kind == CASUS_ENTITY_ORGANISATION || e->kind == CASUS_ENTITY_ALLIANCE ||
           e->kind == CASUS_ENTITY_GROUP;
}

bool cx_acts_alone(const casus_doc *d, const casus_event *e)
{
    if (e->type != CASUS_TYPE_CONSULT || memcmp(e->cameo, MET, sizeof MET) != 0 ||
        !e->actors.n || cx_token(d, e->trigger_token)->upos != CASUS_UPOS_VERB)
        return false;
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (!is_many(&d->entities.ptr[d->participants.ptr[e->actors.first + i].entity]))
            return false;
    return true;
}

/* A clause behind "after", "when", "because"; of "if" and "unless" somebody is meant. */
static bool opens_aside(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    if (k->deprel == CASUS_DEP_ACL_RELCL) return true;
    if (k->deprel != CASUS_DEP_ADVCL && k->deprel != CASUS_DEP_CCOMP) return false;
    const uint32_t mark = cx_child(d, t, CASUS_DEP_MARK);
    if (mark == CASUS_NONE) return false;
    return cx_is_word(d, mark, CX_WORD_SUBORDINATOR) &&
           !cx_is_word(d, mark, CX_WORD_CONDITION);
}

bool cx_stands_aside(const casus_doc *d, uint32_t t, uint32_t trigger)
{
    for (int i = 0; i < AWAY && t != CASUS_NONE; i++) {
        if (t == trigger || cx_below(d, trigger, t)) return false;
        if (opens_aside(d, t)) return true;
        t = cx_token(d, t)->head;
    }
    return false;
}

/* Does the token hang from the phrase of somebody on the side? */
bool cx_is_part_of_side(const casus_doc *d, casus_range side, uint32_t token)
{
    for (int i = 0; i < CLIMB; i++) {
        const casus_token *k = cx_token(d, token);
        if (k->head == CASUS_NONE ||
            (k->deprel != CASUS_DEP_NMOD && k->deprel != CASUS_DEP_NMOD_POSS &&
             k->deprel != CASUS_DEP_COMPOUND && k->deprel != CASUS_DEP_AMOD &&
             k->deprel != CASUS_DEP_FLAT))
            return false;
        token = k->head;
        for (uint32_t p = 0; p < side.n; p++) {
            const uint32_t m = d->participants.ptr[side.first + p].mention;
            if (m != CASUS_NONE && d->mentions.ptr[m].head == token) return true;
        }
    }
    return false;
}
