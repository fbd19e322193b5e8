/* content.c -- where what is said begins and ends.
 *
 *     found failing to report | that he had left     a clause right behind a verb is
 *     ^----------------------------------ccomp       that verb's
 *
 *     said the road was open | and invited drivers   whoever speaks goes on to do
 *     ^---------ccomp        ^---------------conj    something himself
 *
 * A past tense does not go on from "would close", nor from a present behind a past. From
 * another past tense it may, and then only what is done in words is the speaker's: where
 * what is said is about no doer, or a comma parts the two.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "lang/tagset.h"
#include "text/lexicon.h"

/* "failing to report that he had": no other verb opens the clause. */
static void lower_content(casus_doc *d, uint32_t mark)
{
    const casus_token *k = cx_token(d, mark), *v = cx_token(d, mark - 1);
    const uint32_t inner = k->head;
    if (k->deprel != CASUS_DEP_MARK || inner == CASUS_NONE || inner < mark ||
        !(cx_word_marks(d, mark) & CX_WORD_THAT) || v->upos != CASUS_UPOS_VERB)
        return;
    const char *form = casus_xpos_name(v->xpos);
    casus_token *clause = cx_token(d, inner);
    if ((strcmp(form, "VB") != 0 && strcmp(form, "VBG") != 0) ||
        clause->deprel != CASUS_DEP_CCOMP || clause->head == CASUS_NONE ||
        clause->head >= mark - 1 || cx_below(d, mark - 1, inner))
        return;
    clause->head = mark - 1;
}

static bool is_tag(const casus_doc *d, uint32_t t, const char *tag)
{
    return strcmp(casus_xpos_name(cx_token(d, t)->xpos), tag) == 0;
}

/* The word between `first` and `stop` that hangs so from `head`; CASUS_NONE for none. */
static uint32_t hung_between(const casus_doc *d, uint32_t head, casus_deprel rel,
                             uint32_t first, uint32_t stop)
{
    for (uint32_t t = first; t < stop; t++)
        if (cx_token(d, t)->head == head && cx_token(d, t)->deprel == rel) return t;
    return CASUS_NONE;
}

/* "would close", "is open": no past tense goes on from it. Of "is" its own tense, of
 * "would close" that of its helper. */
static bool is_of_other_tense(const casus_doc *d, uint32_t said, uint32_t first)
{
    const uint32_t aux = hung_between(d, said, CASUS_DEP_AUX, first, said),
                   copula = hung_between(d, said, CASUS_DEP_COP, first, said),
                   finite = aux != CASUS_NONE      ? aux
                            : copula != CASUS_NONE ? copula
                                                   : said;
    return is_tag(d, finite, "MD") || is_tag(d, finite, "VBZ") ||
           is_tag(d, finite, "VBP");
}

/* What is said is about a thing, or told before its day: "the road was open", "had sent
 * arms". */
static bool may_end_there(const casus_doc *d, uint32_t said, uint32_t first)
{
    const uint32_t aux = hung_between(d, said, CASUS_DEP_AUX, first, said),
                   copula = hung_between(d, said, CASUS_DEP_COP, first, said),
                   subject = hung_between(d, said, CASUS_DEP_NSUBJ, first, said);
    if (aux != CASUS_NONE) return is_tag(d, aux, "VBD");
    return copula != CASUS_NONE && subject != CASUS_NONE &&
           cx_token(d, subject)->upos == CASUS_UPOS_NOUN &&
           !(cx_lemma_marks(d, subject) & CX_WORD_HUMAN);
}

/* "said the road was open and invited drivers" */
static void raise_second(casus_doc *d, uint32_t t, uint32_t first)
{
    casus_token *k = cx_token(d, t);
    const uint32_t said = k->head;
    if (k->deprel != CASUS_DEP_CONJ || !is_tag(d, t, "VBD") || said == CASUS_NONE ||
        said >= t)
        return;
    const casus_token *inner = cx_token(d, said);
    const uint32_t says = inner->head;
    if (inner->deprel != CASUS_DEP_CCOMP || says == CASUS_NONE || says >= said ||
        !is_tag(d, says, "VBD") || t > says + CX_NEAR_CLAUSE ||
        cx_has_subject(d, said + 1, t) || !cx_has_subject(d, first, says) ||
        !cx_has_subject(d, says + 1, said) ||
        hung_between(d, t, CASUS_DEP_AUX, said, t) != CASUS_NONE)
        return;
    const uint32_t cc = hung_between(d, t, CASUS_DEP_CC, said + 1, t);
    if (cc == CASUS_NONE) return;
    const bool comma = cx_form(d, cc - 1).ptr[0] == ',',
               speaks = (cx_lemma_marks(d, t) & CX_WORD_RETORT) != 0;
    if (!is_of_other_tense(d, said, says + 1) &&
        !(speaks && (comma || may_end_there(d, said, says + 1))))
        return;
    k->head = says;
}

void cx_repair_contents(casus_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        const uint32_t stop = se->first_token + se->n_tokens;
        for (uint32_t t = se->first_token + 3; t < stop; t++) {
            lower_content(doc, t);
            raise_second(doc, t, se->first_token);
        }
    }
}
