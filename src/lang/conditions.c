/* conditions.c -- what is said hangs on a condition, and not the condition on what is
 * said.
 *
 *     The envoy said if the raids had not ended he would leave.
 *               said <-----ccomp----- ended <---ccomp--- leave
 *
 * Behind a word of saying, the first clause was taken for what is said, and what is said
 * for a complement of that clause or for a second one of the word of saying.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "text/lexicon.h"

/* The "if" that opens the clause of `verb`, or CASUS_NONE. */
static uint32_t condition_of(const casus_doc *d, uint32_t verb, uint32_t above)
{
    for (uint32_t t = verb; t-- > above + 1;) {
        const casus_token *k = cx_token(d, t);
        if (k->head == verb && k->deprel == CASUS_DEP_MARK &&
            (cx_word_marks(d, t) & CX_WORD_CONDITION) == CX_WORD_CONDITION)
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

/* "will close it should Chad attack", "Should Chad attack, Mali will": the auxiliary
 * before its subject is an "if". */
static void open_inverted(casus_doc *d, uint32_t t, uint32_t first, uint32_t stop)
{
    casus_token *k = cx_token(d, t);
    const uint32_t verb = k->head;
    if (k->deprel != CASUS_DEP_AUX || verb == CASUS_NONE || verb <= t ||
        (cx_word_marks(d, t) & CX_WORD_INVERTED) != CX_WORD_INVERTED ||
        !cx_has_subject(d, t + 1, verb) ||
        d->text.ptr[cx_token(d, stop - 1)->start] == '?')
        return;
    if (t > first) { /* not "nor should", "why should", "only then should" */
        const casus_upos before = cx_token(d, t - 1)->upos;
        if (before != CASUS_UPOS_VERB && before != CASUS_UPOS_NOUN &&
            before != CASUS_UPOS_PROPN && before != CASUS_UPOS_PUNCT)
            return;
    }
    k->deprel = CASUS_DEP_MARK;
    k->upos = CASUS_UPOS_SCONJ;
    casus_token *clause = cx_token(d, verb);
    if (clause->head != CASUS_NONE) clause->deprel = CASUS_DEP_ADVCL;
}

void cx_repair_conditions(casus_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        const uint32_t stop = se->first_token + se->n_tokens;
        for (uint32_t t = se->first_token; t < stop; t++)
            open_inverted(doc, t, se->first_token, stop);
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
