/* author.c -- who does what a paper, a law or an operation is said to do.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/arguments.h"

#include "event/clause/candidate.h"
#include "event/clause/predicate.h"

/* What a paper brings about is not done by its author: "measures announced by X hit Y",
 * "the law passed by X led Y to leave". */
static bool is_brought_about(const cx_reading *r, uint32_t t)
{
    const unsigned moves = 1u << CASUS_TYPE_COERCE | 1u << CASUS_TYPE_RETREAT;
    if (cx_is_more(r->doc, t, CX_MORE_BANISH)) return false;
    return cx_opens_type(r, t, 1u << CASUS_TYPE_ASSAULT) ||
           (cx_has_child(r->doc, t, CASUS_DEP_XCOMP) && cx_opens_type(r, t, moves) &&
            !cx_opens_type(r, t, 1u << CASUS_TYPE_REQUEST));
}

/* A paper, or what is carried out under a name. */
static bool has_classes(const cx_reading *r, uint32_t t)
{
    return r->classes[t] & (CX_WORD_DOCUMENT | CX_WORD_RESOLUTION | CX_WORD_DECREE |
                            CX_WORD_TREATY) ||
           (cx_word_find(r->rules->more, r->keys[t]) & CX_MORE_DEED) != 0;
}

/* "Operation Eagle", "Law 12", "the Sharm Accord". */
static bool is_named_paper(const cx_reading *r, uint32_t paper)
{
    const casus_doc *d = r->doc;
    if (cx_token(d, paper)->upos != CASUS_UPOS_PROPN) return false;
    if (has_classes(r, paper)) return true;
    const uint32_t word = cx_child(d, paper, CASUS_DEP_COMPOUND);
    return word != CASUS_NONE && word < paper && has_classes(r, word) &&
           cx_token(d, word)->upos == CASUS_UPOS_PROPN;
}

/* "the law passed in Sofia": where nobody is told to have made it, the place stands for
 * them; bodies of states meet anywhere. */
static uint32_t made_in(const cx_reading *r, uint32_t paper, uint32_t made)
{
    const casus_doc *d = r->doc;
    const casus_entity *own = cx_mention_entity(d, cx_mention_at(d, paper));
    if (!(r->classes[paper] & CX_WORD_DECREE) || (own && own->country[0]) ||
        cx_has_child(d, paper, CASUS_DEP_NMOD_POSS) ||
        cx_has_child(d, paper, CASUS_DEP_COMPOUND) ||
        cx_has_child(d, paper, CASUS_DEP_AMOD))
        return CASUS_NONE;
    for (uint32_t c = cx_first_child(d, made); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const casus_entity *e = cx_mention_entity(d, cx_mention_at(d, c));
        if (c > made && cx_token(d, c)->deprel == CASUS_DEP_OBL && !r->in_time[c] && e &&
            e->country[0] && cx_has_case(r, c, CX_WORD_PLACE))
            return c;
    }
    return CASUS_NONE;
}

/* "A decree signed by X bans", "the law passed by parliament", "Operation Eagle, led by
 * X,": whoever made it does what it does, which the verb at `t` tells. */
uint32_t cx_author_of(const cx_reading *r, uint32_t t, uint32_t paper)
{
    const casus_doc *d = r->doc;
    if (paper == CASUS_NONE) return paper;
    const bool named = is_named_paper(r, paper);
    const bool pact = named && r->classes[paper] & CX_WORD_TREATY;
    if (pact && !cx_opens_type(r, t, 1u << CASUS_TYPE_AGREE)) return paper;
    if (!named && (is_brought_about(r, t) ||
                   cx_token(d, paper)->upos != CASUS_UPOS_NOUN || !has_classes(r, paper)))
        return paper;
    for (uint32_t c = cx_first_child(d, paper); c != CASUS_NONE;
         c = cx_next_child(d, c)) {
        if (c < paper || cx_token(d, c)->deprel != CASUS_DEP_ACL ||
            cx_token(d, c)->xpos != r->vbn || cx_is_more(d, c, CX_MORE_HANDED) ||
            !(cx_is_more(d, c, CX_MORE_AVOW) || (named && cx_is_more(d, c, CX_MORE_RUN))))
            continue;
        const uint32_t own = cx_child(d, c, CASUS_DEP_OBL_AGENT),
                       agent = own != CASUS_NONE ? own : cx_find_agent(r, c);
        if (agent != CASUS_NONE && cx_is_an_actor(r, agent)) return agent;
        const uint32_t place = agent == CASUS_NONE ? made_in(r, paper, c) : CASUS_NONE;
        if (place != CASUS_NONE) return place;
    }
    return paper;
}
