/* content.c -- where what is said begins and ends.
 *
 *     found failing to report | that he had left     a clause right behind a verb is
 *     ^----------------------------------ccomp       that verb's
 *
 *     said the road was open | and invited drivers   whoever speaks goes on to do
 *     ^---------ccomp        ^---------------conj    something himself
 *
 *     asked Kenya, which had trained men, | to send them
 *     ^-----------------------------------------xcomp    behind the comma that ends a
 *                                                        relative clause
 *
 * A past tense does not go on from "would close". From "is open" and "was open" it may,
 * and is only the speaker's where things are told of that cannot do what is done in
 * words.
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

/* Can it be who goes on? "Oslo", "she", "the ministry"; no report and no traveller. */
static bool is_spokesman(const casus_doc *d, uint32_t t)
{
    const uint8_t upos = cx_token(d, t)->upos;
    return upos == CASUS_UPOS_PROPN || upos == CASUS_UPOS_PRON ||
           (cx_lemma_marks(d, t) & (CX_WORD_HUMAN | CX_WORD_BODY)) != 0;
}

/* "would close": no past tense goes on from it, but a participle may from "be closed". */
static bool is_told_back(const casus_doc *d, uint32_t said, uint32_t first, bool object)
{
    const uint32_t aux = hung_between(d, said, CASUS_DEP_AUX, first, said);
    return aux != CASUS_NONE && is_tag(d, aux, "MD") &&
           (object ||
            hung_between(d, said, CASUS_DEP_AUX_PASS, first, said) == CASUS_NONE);
}

/* "The road was open": a thing is like that. */
static bool is_of_things(const casus_doc *d, uint32_t said, uint32_t first)
{
    const uint32_t subject = hung_between(d, said, CASUS_DEP_NSUBJ, first, said);
    return hung_between(d, said, CASUS_DEP_COP, first, said) != CASUS_NONE &&
           hung_between(d, said, CASUS_DEP_AUX, first, said) == CASUS_NONE &&
           subject != CASUS_NONE && cx_token(d, subject)->upos == CASUS_UPOS_NOUN &&
           (cx_lemma_marks(d, subject) & CX_WORD_AFFAIR) != 0;
}

/* "Accused Chad", "urged the rebels": only somebody does that. */
static bool is_said_to_somebody(const casus_doc *d, uint32_t t, bool object)
{
    const uint64_t marks = cx_lemma_marks(d, t);
    return object && marks & CX_WORD_RETORT &&
           marks & (CX_WORD_CHARGING | CX_WORD_BIDDING);
}

/* "said the road was open and invited drivers" */
static void raise_second(casus_doc *d, uint32_t t, uint32_t first, uint32_t stop)
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
        cx_has_subject(d, said + 1, t) || !cx_has_subject(d, says + 1, said) ||
        hung_between(d, t, CASUS_DEP_AUX, said, t) != CASUS_NONE ||
        hung_between(d, t, CASUS_DEP_CC, said + 1, t) == CASUS_NONE)
        return;
    const uint32_t speaker = hung_between(d, says, CASUS_DEP_NSUBJ, first, says);
    if (speaker == CASUS_NONE || !is_spokesman(d, speaker)) return;
    const bool object = cx_has_object(d, t, stop);
    if (!is_told_back(d, said, says + 1, object) &&
        !(is_of_things(d, said, says + 1) && is_said_to_somebody(d, t, object)))
        return;
    k->head = says;
}

static bool has_comma(const casus_doc *d, uint32_t first, uint32_t stop)
{
    while (++first < stop)
        if (cx_form(d, first).ptr[0] == ',') return true;
    return false;
}

/* "asked Kenya, which had trained men, to send them" */
static void raise_infinitive(casus_doc *d, uint32_t mark)
{
    const uint32_t t = cx_token(d, mark)->head;
    if (cx_token(d, mark)->deprel != CASUS_DEP_MARK || !is_tag(d, mark, "TO") ||
        cx_form(d, mark - 1).ptr[0] != ',' || t == CASUS_NONE || t < mark)
        return;
    casus_token *k = cx_token(d, t);
    const uint32_t inner = k->head;
    if ((k->deprel != CASUS_DEP_ADVCL && k->deprel != CASUS_DEP_XCOMP) ||
        inner == CASUS_NONE || inner > mark)
        return;
    uint32_t noun = cx_token(d, inner)->head;
    if (cx_token(d, inner)->deprel != CASUS_DEP_ACL_RELCL || noun > inner ||
        !has_comma(d, noun, inner) || has_comma(d, inner, mark - 1))
        return; /* "which tried, in vain, to buy": its own */
    if (cx_token(d, noun)->deprel == CASUS_DEP_NMOD) noun = cx_token(d, noun)->head;
    const uint32_t asks = cx_token(d, noun)->head;
    const uint8_t rel = cx_token(d, noun)->deprel;
    if ((rel != CASUS_DEP_OBJ && rel != CASUS_DEP_IOBJ && rel != CASUS_DEP_OBL) ||
        asks == CASUS_NONE || asks > noun || cx_token(d, asks)->upos != CASUS_UPOS_VERB ||
        !(cx_lemma_marks(d, asks) & CX_WORD_BIDDING)) /* "joined X, which ..., to" */
        return;
    k->head = asks;
    k->deprel = CASUS_DEP_XCOMP;
}

void cx_repair_contents(casus_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        const uint32_t stop = se->first_token + se->n_tokens;
        for (uint32_t t = se->first_token + 3; t < stop; t++) {
            lower_content(doc, t);
            raise_second(doc, t, se->first_token, stop);
            raise_infinitive(doc, t);
        }
    }
}
