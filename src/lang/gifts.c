/* gifts.c -- "lent Angola more than $40 billion": who gets it, and what.
 *
 * A verb of giving with two bare objects is rare in what the parser learnt from, and
 * where the second is a sum it ties the first to the sum, or the sum to the verb as if
 * there were a preposition. Between verb and sum stand the receiver's words and, before
 * the sum, words of measure:
 *
 *     lent   the FNLA and UNITA   about   $ 32 million
 *     verb   iobj                 advmod  obj
 *
 * The verbs are the class `gift` of dict/text/settings.tsv.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"
#include "text/lexicon.h"

#define REACH 14 /* words from the verb to its sum */

static bool is_gift(const casus_doc *d, uint32_t t)
{
    return cx_token(d, t)->upos == CASUS_UPOS_VERB &&
           cx_lexicon_marks_of(d->engine->lexicon, cx_lemma_hash(d, t)) & CX_WORD_GIFT;
}

static bool is_measure(const casus_doc *d, uint32_t t)
{
    const casus_upos upos = cx_token(d, t)->upos;
    if (upos == CASUS_UPOS_ADP || upos == CASUS_UPOS_SCONJ)
        return cx_word_marks(d, t) & CX_WORD_ROUGHLY;
    return upos == CASUS_UPOS_ADV || upos == CASUS_UPOS_ADJ || upos == CASUS_UPOS_DET;
}

/* The last word of the receiver between the verb and the sum at `m`, or CASUS_NONE when
 * anything else stands there. */
static uint32_t receiver_end(const casus_doc *d, uint32_t verb, uint32_t m)
{
    uint32_t last = m - 1;
    while (last > verb && is_measure(d, last)) last--;
    if (last == verb || !cx_is_nominal(cx_token(d, last))) return CASUS_NONE;
    for (uint32_t t = verb + 1; t < last; t++) {
        const casus_upos upos = cx_token(d, t)->upos;
        if (!cx_is_nominal(cx_token(d, t)) && upos != CASUS_UPOS_DET &&
            upos != CASUS_UPOS_ADJ && upos != CASUS_UPOS_CCONJ && upos != CASUS_UPOS_PART)
            return CASUS_NONE;
    }
    return last;
}

/* The verb above the sum, where the sum hangs from the receiver's words as well. */
static uint32_t verb_above(const casus_doc *d, uint32_t m)
{
    uint32_t t = cx_token(d, m)->head;
    if (cx_token(d, m)->deprel != CASUS_DEP_CONJ) return t;
    for (int steps = 0;
         steps < 4 && t != CASUS_NONE && t < m && cx_is_nominal(cx_token(d, t)); steps++)
        t = cx_token(d, t)->head;
    return t;
}

static void give(casus_doc *d, uint32_t verb, uint32_t last, uint32_t m)
{
    uint32_t who = CASUS_NONE;
    for (uint32_t t = last; t > verb; t--) {
        const uint32_t head = cx_token(d, t)->head;
        if ((head == verb || head == m) && cx_is_nominal(cx_token(d, t))) who = t;
    }
    if (who == CASUS_NONE) return;
    for (uint32_t t = verb + 1; t <= last; t++)
        if (t != who && cx_token(d, t)->head == m) cx_token(d, t)->head = who;
    for (uint32_t t = last + 1; t < m; t++)
        if (cx_token(d, t)->head == m && cx_token(d, t)->deprel == CASUS_DEP_CASE)
            cx_token(d, t)->deprel = CASUS_DEP_ADVMOD;
    casus_token *receiver = cx_token(d, who), *sum = cx_token(d, m);
    receiver->head = sum->head = verb;
    receiver->deprel = CASUS_DEP_IOBJ;
    sum->deprel = CASUS_DEP_OBJ;
}

void cx_repair_gifts(casus_doc *doc)
{
    for (uint32_t m = 2; m < doc->tokens.len; m++) {
        const casus_token *k = cx_token(doc, m);
        if (k->upos != CASUS_UPOS_SYM) continue;
        const uint32_t verb = verb_above(doc, m);
        if (verb == CASUS_NONE || verb + 1 >= m || m - verb > REACH ||
            !is_gift(doc, verb))
            continue;
        const uint32_t last = receiver_end(doc, verb, m);
        if (last != CASUS_NONE) give(doc, verb, last, m);
    }
}
