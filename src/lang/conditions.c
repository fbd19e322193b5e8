/* conditions.c -- what is said hangs on a condition, and not the condition on what is
 * said.
 *
 *     The envoy said if the raids had not ended he would leave.
 *               said <-----ccomp----- ended <---ccomp--- leave
 *
 * Behind a word of saying, the first clause was taken for what is said, and what is said
 * for a complement of that clause or for a second one of the word of saying.
 *
 *     Chad will leave should Niger stay      a clause that opens with its auxiliary
 *
 * and that no comma parts from the one before is its condition.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "lang/tagset.h"
#include "text/lexicon.h"

/* The "if" that opens the clause of `verb`, or CASUS_NONE. */
static uint32_t condition_of(const casus_doc *d, uint32_t verb, uint32_t above)
{
    for (uint32_t t = verb; t-- > above + 1;) {
        const casus_token *k = cx_token(d, t);
        if (k->head == verb && k->deprel == CASUS_DEP_MARK &&
            cx_word_marks(d, t) & CX_WORD_CONDITION)
            return t;
    }
    return CASUS_NONE;
}

/* Does a word between the two verbs open the clause of the second? */
static bool is_opened(const casus_doc *d, uint32_t from, uint32_t verb)
{
    for (uint32_t t = from + 1; t < verb; t++)
        if (cx_token(d, t)->head == verb && cx_token(d, t)->deprel == CASUS_DEP_MARK)
            return true;
    return false;
}

/* What is said if the clause of `verb` holds: the next clause with a subject of its own.
 */
static uint32_t consequence(const casus_doc *d, uint32_t verb, uint32_t above,
                            uint32_t stop)
{
    for (uint32_t t = verb + 2; t < stop && t < verb + CX_NEAR_CLAUSE; t++) {
        const casus_token *k = cx_token(d, t);
        if (k->deprel == CASUS_DEP_CCOMP && (k->head == verb || k->head == above) &&
            cx_has_subject(d, verb + 1, t) && !is_opened(d, verb, t))
            return t;
    }
    return CASUS_NONE;
}

static void hang_inverted(casus_doc *d, uint32_t first, uint32_t stop)
{
    if (d->text.ptr[cx_token(d, stop - 1)->start] == '?') return;
    for (uint32_t t = first + 2; t + 2 < stop; t++) {
        casus_token *aux = cx_token(d, t);
        const casus_token *subject = cx_token(d, t + 1);
        const uint32_t verb = aux->head;
        if (aux->deprel != CASUS_DEP_AUX || aux->upos != CASUS_UPOS_AUX ||
            verb == CASUS_NONE || verb <= t + 1 || verb >= t + CX_NEAR_BY ||
            !(cx_is_subject(subject) && subject->head == verb))
            continue;
        casus_token *k = cx_token(d, verb);
        const casus_token *before = cx_token(d, t - 1);
        const bool full = k->deprel == CASUS_DEP_CCOMP && /* "cut aid should Chad" */
                          before->deprel == CASUS_DEP_OBJ && before->head == k->head;
        if ((k->deprel != CASUS_DEP_PARATAXIS && k->deprel != CASUS_DEP_ADVCL && !full) ||
            k->head == CASUS_NONE || k->head >= t ||
            cx_token(d, k->head)->upos != CASUS_UPOS_VERB ||
            before->upos == CASUS_UPOS_PUNCT || cx_below(d, t - 1, verb))
            continue;
        k->deprel = CASUS_DEP_ADVCL;
        if (strcmp(casus_xpos_name(aux->xpos), "MD") != 0) continue;
        aux->deprel = CASUS_DEP_MARK; /* "should" does what "if" does */
        aux->upos = CASUS_UPOS_SCONJ;
    }
}

void cx_repair_conditions(casus_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        const uint32_t stop = se->first_token + se->n_tokens;
        hang_inverted(doc, se->first_token, stop);
        for (uint32_t t = se->first_token + 2; t < stop; t++) {
            casus_token *k = cx_token(doc, t);
            const uint32_t above = k->head;
            if (k->deprel != CASUS_DEP_CCOMP || above == CASUS_NONE || above >= t ||
                cx_token(doc, above)->upos != CASUS_UPOS_VERB ||
                condition_of(doc, t, above) == CASUS_NONE)
                continue;
            const uint32_t said = consequence(doc, t, above, stop);
            if (said == CASUS_NONE) continue;
            cx_token(doc, said)->head = above;
            k->head = said;
            k->deprel = CASUS_DEP_ADVCL;
        }
    }
}
