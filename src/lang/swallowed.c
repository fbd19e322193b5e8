/* swallowed.c -- subjects that a noun phrase swallowed.
 *
 *     Pupils rioted against lessons, and police fired at them.
 *                           ^---conj-----(police)
 *
 * The last noun of a list with a finite verb at its side that has no subject is its
 * subject.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "lang/tagset.h"

enum { CLIMB = 12, FAR = 24 };

static bool is_finite(const casus_doc *d, uint32_t t)
{
    const char *tag = casus_xpos_name(cx_token(d, t)->xpos);
    return !strcmp(tag, "VBD") || !strcmp(tag, "VBZ") || !strcmp(tag, "VBP");
}

/* Anything between the verbs that is a subject, or a conjunction or mark of the second
 * one behind `from`. */
static bool has_own(const casus_doc *d, uint32_t verb, uint32_t first, uint32_t from)
{
    for (uint32_t c = first + 1; c < verb; c++) {
        const casus_token *k = cx_token(d, c);
        if (k->head != verb) continue;
        if (k->deprel == CASUS_DEP_NSUBJ || k->deprel == CASUS_DEP_NSUBJ_PASS ||
            k->deprel == CASUS_DEP_EXPL || k->deprel == CASUS_DEP_MARK ||
            (k->deprel == CASUS_DEP_CC && c > from))
            return true;
    }
    return false;
}

/* The last noun of the list that ends before `verb`, or CASUS_NONE. */
static uint32_t last_of_list(const casus_doc *d, uint32_t first, uint32_t verb)
{
    uint32_t t = verb - 1;
    while (t > first && cx_token(d, t)->head == verb &&
           cx_token(d, t)->upos != CASUS_UPOS_NOUN &&
           cx_token(d, t)->upos != CASUS_UPOS_PROPN &&
           cx_token(d, t)->upos != CASUS_UPOS_CCONJ)
        t--;
    for (int i = 0; i < CLIMB && t != CASUS_NONE && t > first; i++) {
        if (cx_token(d, t)->deprel == CASUS_DEP_CONJ && cx_is_noun(cx_token(d, t)))
            return t;
        t = cx_token(d, t)->head;
    }
    return CASUS_NONE;
}

/* The conjunction right before the noun and its modifiers. */
static uint32_t conjunction_of(const casus_doc *d, uint32_t first, uint32_t noun,
                               uint32_t verb)
{
    for (uint32_t c = noun; c-- > first + 1;) {
        const casus_token *k = cx_token(d, c);
        if (k->upos == CASUS_UPOS_CCONJ && (k->head == noun || k->head == verb)) return c;
        if (!cx_below(d, c, noun)) return CASUS_NONE;
    }
    return CASUS_NONE;
}

/* "... invaded Khuzestan and Iraqi planes bombed ten airfields": what stands between two
 * verbs is easily taken for one list, the object of the first. But a verb that goes on
 * with the subject of the first has a conjunction of its own before it. Where there is
 * none, and only the last noun of the list with what belongs to it stands between the
 * list's conjunction and the verb, that noun is the verb's subject. */
static void free_subject(casus_doc *d, uint32_t verb)
{
    const uint32_t first = cx_token(d, verb)->head;
    if (first == CASUS_NONE || first >= verb || verb - first > FAR ||
        cx_token(d, first)->upos != CASUS_UPOS_VERB)
        return;
    const uint32_t noun = last_of_list(d, first, verb);
    if (noun == CASUS_NONE || has_own(d, verb, first, noun) || cx_below(d, verb, noun))
        return;
    const uint32_t conjunction = conjunction_of(d, first, noun, verb);
    if (conjunction == CASUS_NONE) return;
    for (uint32_t t = noun + 1; t < verb; t++)
        if (!cx_below(d, t, noun) && cx_token(d, t)->head != verb) return;
    cx_token(d, noun)->head = verb;
    cx_token(d, noun)->deprel = CASUS_DEP_NSUBJ;
    cx_token(d, conjunction)->head = verb;
}

void cx_repair_swallowed(casus_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        for (uint32_t t = se->first_token + 1; t < se->first_token + se->n_tokens; t++) {
            const casus_token *k = cx_token(doc, t);
            if (k->deprel != CASUS_DEP_CONJ || k->upos != CASUS_UPOS_VERB) continue;
            if (is_finite(doc, t)) free_subject(doc, t);
        }
    }
}
