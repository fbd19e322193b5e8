/* astray.c -- what stands between the doer and what he did it for is said of him.
 *
 *     accused by ministers in Chad
 *     ^obl:agent-^          ^obl
 *     urged generals in Chad to spare them
 *           ^obj--^     ^obl
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "text/lexicon.h"

enum { PHRASE = 8 }; /* words from a preposition to its noun */

/* "urged the generals in Chad to go", where "to" stands at `mark`: somebody is bidden to
 * do something; but not "met the generals in Chad to sign". */
static bool is_bidden(const casus_doc *d, uint32_t mark, uint32_t verb, uint32_t stop)
{
    if (mark >= stop || cx_token(d, mark)->deprel != CASUS_DEP_MARK) return false;
    const uint32_t inner = cx_token(d, mark)->head;
    return inner != CASUS_NONE && inner > mark && inner < stop &&
           cx_token(d, inner)->head == verb &&
           cx_lexicon_marks_of(d->engine->lexicon, cx_lemma_hash(d, verb)) &
               CX_WORD_BIDDING;
}

/* "was accused by ministers in Chad of arming them": what stands between whoever did it
 * and what he did it for is said of him. */
static void lower_place(casus_doc *d, uint32_t t, uint32_t stop)
{
    casus_token *k = cx_token(d, t);
    const uint32_t verb = k->head;
    if (k->deprel != CASUS_DEP_OBL || verb == CASUS_NONE || verb > t ||
        cx_token(d, verb)->upos != CASUS_UPOS_VERB || k->upos != CASUS_UPOS_PROPN)
        return;
    uint32_t low = t;
    while (low > verb && cx_token(d, low - 1)->head == t) low--;
    const uint32_t agent = low - 1;
    if (low == t || cx_token(d, low)->deprel != CASUS_DEP_CASE || agent <= verb ||
        cx_token(d, agent)->head != verb || cx_token(d, agent)->upos != CASUS_UPOS_NOUN)
        return;
    const uint32_t next = t + 1;
    if (cx_token(d, agent)->deprel != CASUS_DEP_OBL_AGENT &&
        (cx_token(d, agent)->deprel != CASUS_DEP_OBJ || !is_bidden(d, next, verb, stop)))
        return;
    if (next < stop && (cx_token(d, next)->upos == CASUS_UPOS_ADP ||
                        cx_token(d, next)->upos == CASUS_UPOS_PART ||
                        cx_token(d, next)->upos == CASUS_UPOS_SCONJ)) {
        k->head = agent;
        k->deprel = CASUS_DEP_NMOD;
        if (cx_token(d, agent)->deprel == CASUS_DEP_OBJ)
            cx_token(d, cx_token(d, next)->head)->deprel = CASUS_DEP_XCOMP;
    }
}

void cx_repair_astray(casus_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        const uint32_t stop = se->first_token + se->n_tokens;
        for (uint32_t t = se->first_token + 1; t < stop; t++) lower_place(doc, t, stop);
    }
}
