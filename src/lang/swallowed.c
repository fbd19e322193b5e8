/* swallowed.c -- clauses that a noun phrase swallowed.
 *
 * Behind "and" or a comma a verb in the past is easily taken for a participle, and its clause
 * for one more member of what stands before:
 *
 *     ... said no, and London froze relations with Tehran.
 *                      compound--amod---^conj
 *     Pupils rioted against lessons, and police fired at them.
 *                           ^---conj-----(police)
 *
 * A name, a past tense and a bare noun that belong together by no article are a clause. So is
 * a noun behind ", and" with a finite verb at its side that has no subject.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "lang/encoder.h"
#include "lang/tagset.h"
#include "text/lexicon.h"

enum { NEAR_BY = 12, CLIMB = 12 };

static bool is_tag(const casus_doc *d, uint32_t t, const char *tag)
{
    return strcmp(casus_xpos_name(cx_token(d, t)->xpos), tag) == 0;
}

static bool is_comma(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    return k->upos == CASUS_UPOS_PUNCT && k->end - k->start == 1 && d->text.ptr[k->start] == ',';
}

static uint32_t child_of(const casus_doc *d, uint32_t head, casus_deprel deprel, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++)
        if (cx_token(d, t)->head == head && cx_token(d, t)->deprel == deprel) return t;
    return CASUS_NONE;
}

/* A past tense by its tag, or by its form where the tag says that it is an adjective. */
static bool may_be_past(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    if (k->flags & CASUS_TOKEN_INITIAL_UPPER) return false;
    if (k->upos == CASUS_UPOS_VERB) return is_tag(d, t, "VBN") || is_tag(d, t, "VBD");
    return k->upos != CASUS_UPOS_PUNCT && (cx_word_marks(d, t) & CX_WORD_PAST);
}

/* The highest verb above `t` that stands in front of it. */
static uint32_t verb_above(const casus_doc *d, uint32_t t)
{
    uint32_t up = cx_token(d, t)->head, verb = CASUS_NONE;
    for (int i = 0; i < CLIMB && up != CASUS_NONE; i++, up = cx_token(d, up)->head)
        if (cx_token(d, up)->upos == CASUS_UPOS_VERB && up < t) verb = up;
    return verb;
}

static void make_past(casus_doc *d, uint32_t t)
{
    casus_token *k = cx_token(d, t);
    k->upos = CASUS_UPOS_VERB;
    k->xpos = (uint8_t)cx_xpos_number(CX_LIT("VBD"));
    k->flags |= CASUS_TOKEN_PREDICATE;
    k->name = CASUS_NAME_NONE;
    k->lemma = cx_intern(&d->strings, cx_lemma_of(&d->engine->encoder->lemmas, &d->arena, cx_form(d, t),
                                                    (uint32_t)k->upos << 8 | k->xpos));
}

/* "London froze relations" as one phrase that is coordinated with something before it. */
static void free_clause(casus_doc *d, uint32_t first, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    const uint32_t noun = k->head, name = t - 1;
    if (k->deprel != CASUS_DEP_AMOD || noun == CASUS_NONE || noun <= t || noun - t > NEAR_BY || t < first + 3 ||
        !may_be_past(d, t) || cx_token(d, name)->upos != CASUS_UPOS_PROPN) return;
    const uint32_t above_name = cx_token(d, name)->head;
    if (above_name != noun && above_name != t) return;
    if (cx_token(d, noun)->deprel != CASUS_DEP_CONJ && cx_token(d, noun)->deprel != CASUS_DEP_APPOS) return;
    const uint32_t cc = child_of(d, noun, CASUS_DEP_CC, first, name);
    const uint32_t verb = verb_above(d, noun);
    if (cc == CASUS_NONE || verb == CASUS_NONE || cc == first || !is_comma(d, cc - 1) ||
        child_of(d, noun, CASUS_DEP_DET, first, name) != CASUS_NONE ||
        child_of(d, noun, CASUS_DEP_CASE, first, t) != CASUS_NONE) return;
    for (uint32_t c = first; c < t; c++)
        if (cx_token(d, c)->head == noun) cx_token(d, c)->head = c < name && c > cc ? name : t;
    cx_token(d, name)->head = t;
    cx_token(d, name)->deprel = CASUS_DEP_NSUBJ;
    cx_token(d, noun)->head = t;
    cx_token(d, noun)->deprel = CASUS_DEP_OBJ;
    cx_token(d, t)->head = verb;
    cx_token(d, t)->deprel = CASUS_DEP_CONJ;
    make_past(d, t);
}

/* ", and police fired": the noun before a finite verb without a subject is its subject. */
static void free_subject(casus_doc *d, uint32_t first, uint32_t verb)
{
    const casus_token *k = cx_token(d, verb);
    const uint32_t noun = verb - 1;
    if (k->upos != CASUS_UPOS_VERB || verb < first + 4 || k->deprel != CASUS_DEP_CONJ || k->head == CASUS_NONE ||
        k->head > noun || !(is_tag(d, verb, "VBD") || is_tag(d, verb, "VBZ") || is_tag(d, verb, "VBP"))) return;
    casus_token *n = cx_token(d, noun);
    if ((n->upos != CASUS_UPOS_NOUN && n->upos != CASUS_UPOS_PROPN) || n->deprel != CASUS_DEP_CONJ ||
        n->head == CASUS_NONE || n->head >= noun) return;
    const uint32_t from = verb - first > NEAR_BY ? verb - NEAR_BY : first;
    const uint32_t cc = child_of(d, verb, CASUS_DEP_CC, from, noun);
    const bool apart = n->upos == CASUS_UPOS_PROPN && cx_token(d, n->head)->upos == CASUS_UPOS_NOUN;
    if (cc == CASUS_NONE || cc == first || !(is_comma(d, cc - 1) || apart) || n->head > cc ||
        child_of(d, verb, CASUS_DEP_NSUBJ, from, verb) != CASUS_NONE ||
        child_of(d, verb, CASUS_DEP_NSUBJ_PASS, from, verb) != CASUS_NONE) return;
    n->head = verb;
    n->deprel = CASUS_DEP_NSUBJ;
}

void cx_repair_swallowed(casus_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        for (uint32_t t = se->first_token + 1; t < se->first_token + se->n_tokens; t++) {
            free_clause(doc, se->first_token, t);
            free_subject(doc, se->first_token, t);
        }
    }
}
