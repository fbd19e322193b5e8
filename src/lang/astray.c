/* astray.c -- words that hang from the word in front though they belong to the one
 * behind.
 *
 *     rejection of Chile's offer     a preposition opens the phrase behind it, though the
 *     ^------case                    parser gave it to the noun in front
 *     Yemeni general shot dead       the rank is somebody, the people's name says whose
 *     nsubj--^amod                   he is
 *     Israel raid on Syria kills     no one state "raid"s: it is a noun, where a verb
 *     nsubj--^root        ^ccomp     behind it has no subject
 *     accused by ministers in Chad   what stands between the doer and what he did it for
 *     ^obl:agent-^          ^obl     is said of him
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "lang/tagset.h"
#include "text/lexicon.h"

enum { PHRASE = 8 }; /* words from a preposition to its noun */

static bool is_tag(const casus_doc *d, uint32_t t, const char *tag)
{
    return strcmp(casus_xpos_name(cx_token(d, t)->xpos), tag) == 0;
}

static bool is_nominal(const casus_token *k)
{
    return k->upos == CASUS_UPOS_NOUN || k->upos == CASUS_UPOS_PROPN ||
           k->upos == CASUS_UPOS_PRON || k->upos == CASUS_UPOS_NUM;
}

static bool has_case(const casus_doc *d, uint32_t noun, uint32_t from)
{
    for (uint32_t c = from; c < noun; c++)
        if (cx_token(d, c)->head == noun && cx_token(d, c)->deprel == CASUS_DEP_CASE)
            return true;
    return false;
}

/* "of" in "the rejection of Chile's offer": to the phrase behind it that hangs from the
 * same word. */
static void turn_preposition(casus_doc *d, uint32_t t, uint32_t stop)
{
    casus_token *k = cx_token(d, t);
    if (k->deprel != CASUS_DEP_CASE || k->upos != CASUS_UPOS_ADP ||
        k->head == CASUS_NONE || k->head >= t)
        return;
    for (uint32_t u = t + 1; u < stop && u <= t + PHRASE; u++) {
        const casus_token *noun = cx_token(d, u);
        if (noun->upos == CASUS_UPOS_PUNCT || noun->upos == CASUS_UPOS_VERB) return;
        if (noun->head != k->head || !is_nominal(noun) ||
            (noun->deprel != CASUS_DEP_NMOD && noun->deprel != CASUS_DEP_OBL))
            continue;
        if (!has_case(d, u, t)) k->head = u;
        return;
    }
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

static void make_noun(casus_doc *d, uint32_t t, casus_deprel deprel, uint32_t head)
{
    casus_token *k = cx_token(d, t);
    k->upos = CASUS_UPOS_NOUN;
    k->xpos = (uint8_t)cx_xpos_number(CX_LIT("NN"));
    k->flags &= (uint8_t)~CASUS_TOKEN_PREDICATE;
    k->deprel = (uint8_t)deprel;
    k->head = head;
}

/* "Yemeni general shot dead", "Yemen general killed": the second of two is who it was. */
static void raise_rank(casus_doc *d, uint32_t t, uint32_t stop)
{
    casus_token *rank = cx_token(d, t), *name = cx_token(d, t - 1);
    if (rank->upos != CASUS_UPOS_ADJ || !(cx_word_marks(d, t) & CX_WORD_HUMAN) ||
        name->upos != CASUS_UPOS_PROPN || t + 1 >= stop ||
        cx_token(d, t + 1)->upos != CASUS_UPOS_VERB)
        return;
    const bool below = rank->head == t - 1 && rank->deprel == CASUS_DEP_AMOD;
    if (!cx_is_subject(name) ||
        (!below && (rank->head != name->head || rank->deprel != CASUS_DEP_NSUBJ)))
        return;
    make_noun(d, t, (casus_deprel)name->deprel, name->head);
    name->head = t;
    name->deprel = CASUS_DEP_COMPOUND;
}

/* The verb behind `t` that goes with one and has no subject of its own. */
static uint32_t verb_of_noun(const casus_doc *d, uint32_t t, uint32_t stop)
{
    for (uint32_t v = t + 2; v < stop; v++) {
        const casus_token *k = cx_token(d, v);
        if (k->head == t && k->upos == CASUS_UPOS_VERB && is_tag(d, v, "VBZ") &&
            (k->deprel == CASUS_DEP_CCOMP || k->deprel == CASUS_DEP_CONJ ||
             k->deprel == CASUS_DEP_PARATAXIS) &&
            !cx_has_subject(d, t, v))
            return v;
    }
    return CASUS_NONE;
}

/* "Israel raid on Syria kills six" */
static void lower_act(casus_doc *d, uint32_t t, uint32_t stop)
{
    casus_token *act = cx_token(d, t), *name = cx_token(d, t - 1);
    if (act->upos != CASUS_UPOS_VERB || (!is_tag(d, t, "VBP") && !is_tag(d, t, "VB")) ||
        name->head != t || name->deprel != CASUS_DEP_NSUBJ || !is_tag(d, t - 1, "NNP"))
        return;
    const uint32_t verb = verb_of_noun(d, t, stop);
    if (verb == CASUS_NONE) return;
    cx_token(d, verb)->head = act->head;
    cx_token(d, verb)->deprel = act->deprel;
    for (uint32_t c = t + 1; c < stop; c++) {
        casus_token *k = cx_token(d, c);
        if (k->head != t) continue;
        if (c < verb && k->deprel == CASUS_DEP_OBL)
            k->deprel = CASUS_DEP_NMOD;
        else if (c > verb)
            k->head = verb;
    }
    make_noun(d, t, CASUS_DEP_NSUBJ, verb);
    name->deprel = CASUS_DEP_COMPOUND;
}

void cx_repair_astray(casus_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        const uint32_t stop = se->first_token + se->n_tokens;
        for (uint32_t t = se->first_token + 1; t < stop; t++) {
            turn_preposition(doc, t, stop);
            raise_rank(doc, t, stop);
            lower_act(doc, t, stop);
            lower_place(doc, t, stop);
        }
    }
}
