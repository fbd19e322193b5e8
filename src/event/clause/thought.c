/* thought.c -- what somebody says or thinks in a sentence of its own: "The minister was
 * firm. Kenya would not yield."
 *
 * The sentence before must say that he spoke, or how he stood to the matter: after "the
 * minister arrived on Monday" it is the report itself that goes on to tell what would
 * happen.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/clause.h"

#include "event/clause/arguments.h"
#include "event/clause/commitment.h"

enum { JOINED = 4, PEOPLE = 1u << CASUS_ENTITY_PERSON | 1u << CASUS_ENTITY_ROLE };

static uint32_t root_of(const casus_doc *d, const casus_sentence *s)
{
    for (uint32_t t = s->first_token; t < s->first_token + s->n_tokens; t++)
        if (cx_token(d, t)->head == CASUS_NONE) return t;
    return CASUS_NONE;
}

static const casus_entity *entity_at(const casus_doc *d, uint32_t t)
{
    const uint32_t m =
        t != CASUS_NONE && d->token_mention.ptr ? d->token_mention.ptr[t] : CASUS_NONE;
    const uint32_t e = m == CASUS_NONE ? m : d->mentions.ptr[m].entity;
    return e == CASUS_NONE ? NULL : &d->entities.ptr[e];
}

/* "was firm", "spoke plainly", "had made himself clear" */
static bool is_told_in_past(const casus_doc *d, uint32_t root)
{
    if (cx_has_tag(d, root, "VBD")) return true;
    uint32_t helper = cx_child(d, root, CASUS_DEP_COP);
    if (helper == CASUS_NONE) helper = cx_child(d, root, CASUS_DEP_AUX);
    return helper != CASUS_NONE && helper < root && cx_has_tag(d, helper, "VBD");
}

/* "was firm", "spoke plainly", "made it clear", "left no doubt": what he did was to let it
 * be known. */
static bool tells_mind(const casus_doc *d, uint32_t root)
{
    const cx_say *say = cx_say_any(cx_rules_says(d->engine->rules), d, root);
    if (cx_is_more(d, root, CX_MORE_RESOLVED) ||
        (say && say->kind == CASUS_STATEMENT_SPEECH))
        return true;
    for (uint32_t c = cx_first_child(d, root); c != CASUS_NONE; c = cx_next_child(d, c))
        if (c > root && cx_is_more(d, c, CX_MORE_RESOLVED)) return true;
    return false;
}

uint32_t cx_thinker(const casus_doc *doc, uint32_t t)
{
    for (int i = 0; i < JOINED && cx_token(doc, t)->deprel == CASUS_DEP_CONJ &&
                    cx_token(doc, t)->head != CASUS_NONE;
         i++)
        t = cx_token(doc, t)->head;
    const casus_token *k = cx_token(doc, t);
    const uint32_t here = cx_sentence_of(doc, t);
    if (k->head != CASUS_NONE || k->flags & CASUS_TOKEN_QUOTED || here == CASUS_NONE ||
        here == 0)
        return CASUS_NONE;
    const casus_sentence *before = &doc->sentences.ptr[here - 1];
    if (before->flags & CASUS_SENTENCE_TITLE) return CASUS_NONE;
    const uint32_t root = root_of(doc, before);
    const uint32_t who = root == CASUS_NONE ? root : cx_child(doc, root, CASUS_DEP_NSUBJ);
    const casus_entity *e = entity_at(doc, who);
    return e && PEOPLE >> e->kind & 1 && is_told_in_past(doc, root) &&
                   tells_mind(doc, root)
               ? who
               : CASUS_NONE;
}
