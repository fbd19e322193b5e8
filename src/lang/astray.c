/* astray.c -- what stands between the doer and what he did it for is said of him.
 *
 *     accused by ministers in Chad
 *     ^obl:agent-^          ^obl
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"


enum { PHRASE = 8 }; /* words from a preposition to its noun */

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
        cx_token(d, agent)->head != verb || cx_token(d, agent)->upos != CASUS_UPOS_NOUN ||
        cx_token(d, agent)->deprel != CASUS_DEP_OBL_AGENT)
        return;
    const uint32_t next = t + 1;
    if (next < stop && (cx_token(d, next)->upos == CASUS_UPOS_ADP ||
                        cx_token(d, next)->upos == CASUS_UPOS_PART ||
                        cx_token(d, next)->upos == CASUS_UPOS_SCONJ)) {
        k->head = agent;
        k->deprel = CASUS_DEP_NMOD;
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
