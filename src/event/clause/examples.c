/* examples.c -- states that are named far behind the plural that they are some of: "Ten
 * countries recalled their envoys from Tehran, including Brazil and Chile".
 *
 * The tree hangs such a list from the name or the verb in front of it; a list of other
 * nouns is left where it hangs ("shelled three towns of Chad, including Faya").
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/candidate.h"

#include "event/clause/predicate.h"

enum { FAR = 40 };

/* The state that heads the list which the word at `t` opens behind a comma; CASUS_NONE
 * for another list, or one that is of a plural beside it. */
static uint32_t list_opened(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const uint32_t list = cx_token(d, t)->head;
    if (!(r->classes[t] & CX_WORD_EXAMPLE) || cx_token(d, t)->deprel != CASUS_DEP_CASE ||
        list == CASUS_NONE || list < t || cx_token(d, t - 1)->upos != CASUS_UPOS_PUNCT)
        return CASUS_NONE;
    const casus_entity *e = cx_mention_entity(d, cx_mention_at(d, list));
    const uint32_t above = cx_token(d, list)->head;
    if (!e || e->kind != CASUS_ENTITY_STATE || above == CASUS_NONE) return CASUS_NONE;
    return cx_is_more(d, above, CX_MORE_LAND) ? CASUS_NONE : list;
}

/* "Arms to governments in Africa, including": the list may be of others than the head,
 * and so it may behind a second subject. */
static bool is_other(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, t);
    const casus_entity *e = cx_mention_entity(d, cx_mention_at(d, t));
    return k->deprel == CASUS_DEP_NSUBJ || k->deprel == CASUS_DEP_NSUBJ_PASS ||
           ((k->xpos == r->nns || k->xpos == r->nnps) &&
            cx_is_more(d, t, CX_MORE_LAND)) ||
           (e && e->kind == CASUS_ENTITY_PLACE && !e->country[0]);
}

bool cx_far_examples(const cx_reading *r, uint32_t head, cx_parties *out)
{
    const casus_doc *d = r->doc;
    const uint8_t tag = cx_token(d, head)->xpos, rel = cx_token(d, head)->deprel;
    if ((tag != r->nns && tag != r->nnps) || !cx_is_more(d, head, CX_MORE_LAND) ||
        (rel != CASUS_DEP_NSUBJ && rel != CASUS_DEP_NSUBJ_PASS))
        return false;
    const casus_sentence *s = &d->sentences.ptr[cx_sentence_of(d, head)];
    const uint32_t end = s->first_token + s->n_tokens, before = out->n;
    for (uint32_t t = head + 2; t < end && t < head + FAR; t++) {
        if (is_other(r, t)) break;
        const uint32_t list = list_opened(r, t);
        if (list != CASUS_NONE) cx_parties_of(r, list, out);
    }
    return out->n > before;
}
