/* repair_names.c -- names of several words, their titles and owners, in the tree.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "lang/tagset.h"
#include "text/lexicon.h"

/* "On Monday Argentina and Chile signed": a name that no preposition stands before, right
 * in front of its verb. */
static bool is_bare(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    if (k->deprel != CASUS_DEP_OBL || k->head == CASUS_NONE || k->head <= t ||
        k->head - t > CX_NEAR_BY)
        return false;
    for (uint32_t i = t; i-- > 0 && t - i < CX_NEAR_BY;)
        if (cx_token(d, i)->head == t && cx_token(d, i)->deprel != CASUS_DEP_COMPOUND)
            return false;
    for (uint32_t i = t + 1; i < k->head; i++)
        if (!cx_below(d, i, t)) return false;
    return !cx_has_subject(d, t > CX_NEAR_CLAUSE ? t - CX_NEAR_CLAUSE : 0, k->head);
}

/* No name is an auxiliary or a conjunction: in "Havana accused Rome" it is who
 * accuses. */
static void seat_names(casus_doc *d)
{
    for (uint32_t t = 0; t < d->tokens.len; t++) {
        casus_token *k = cx_token(d, t);
        const bool little = k->deprel == CASUS_DEP_AUX || k->deprel == CASUS_DEP_CC ||
                            k->deprel == CASUS_DEP_MARK || is_bare(d, t);
        if (little && k->upos == CASUS_UPOS_PROPN && k->head != CASUS_NONE &&
            k->head > t && cx_token(d, k->head)->upos == CASUS_UPOS_VERB &&
            !cx_has_subject(d, t + 1, k->head))
            k->deprel = CASUS_DEP_NSUBJ;
    }
}

/* "Mr Doe": a word before the name hangs from it as its title. */
static bool has_title(const casus_doc *d, uint32_t t)
{
    return t > 0 && cx_token(d, t)->upos == CASUS_UPOS_PROPN &&
           cx_token(d, t - 1)->head == t &&
           cx_token(d, t - 1)->deprel == CASUS_DEP_NMOD_DESC;
}

/* "Foreign Minister Jane Doe of Gabon", "Mr Doe of Gabon": a person's name ends before a
 * preposition, and what follows is another name or none. Particles ("van der") are no
 * prepositions in the tree; the "for" of "Minister for Trade Jane Doe" stands behind no
 * name. */
static void cut_names(casus_doc *d)
{
    for (uint32_t t = 1; t < d->tokens.len; t++) {
        const casus_token *k = cx_token(d, t);
        if (k->name != CASUS_NAME_PERSON || k->upos != CASUS_UPOS_ADP ||
            k->deprel != CASUS_DEP_CASE ||
            k->flags & (CASUS_TOKEN_INITIAL_UPPER | CASUS_TOKEN_NAME_BEGIN) ||
            (cx_token(d, t - 1)->deprel != CASUS_DEP_FLAT && !has_title(d, t - 1)))
            continue;
        do cx_token(d, t)->name = CASUS_NAME_NONE;
        while (t + 1 < d->tokens.len && cx_token(d, t + 1)->name == CASUS_NAME_PERSON &&
               !(cx_token(d, t + 1)->flags & CASUS_TOKEN_NAME_BEGIN) && ++t);
    }
}

/* Is token `t` a dash without blanks between two words with a capital? */
static bool is_name_dash(const casus_doc *d, uint32_t t)
{
    if (t == 0 || t + 2 >= d->tokens.len) return false;
    const casus_token *left = cx_token(d, t - 1), *dash = cx_token(d, t),
                      *right = cx_token(d, t + 1);
    return dash->upos == CASUS_UPOS_PUNCT && dash->end - dash->start == 1 &&
           d->text.ptr[dash->start] == '-' && left->end == dash->start &&
           dash->end == right->start && left->upos == CASUS_UPOS_PROPN &&
           right->upos == CASUS_UPOS_PROPN &&
           left->flags & right->flags & CASUS_TOKEN_INITIAL_UPPER;
}

/* "Hans-Otto Kessler": two given names with a dash begin one name. Of two persons joined
 * by one ("Reagan-Thatcher talks") neither has a given name. */
static void join_given_names(casus_doc *d)
{
    for (uint32_t t = 1; t + 2 < d->tokens.len; t++) {
        if (!is_name_dash(d, t) || cx_token(d, t + 1)->name != CASUS_NAME_PERSON ||
            cx_token(d, t + 2)->name != CASUS_NAME_PERSON ||
            cx_token(d, t + 2)->flags & CASUS_TOKEN_NAME_BEGIN)
            continue;
        casus_token *left = cx_token(d, t - 1);
        const bool alone =
            left->name == CASUS_NAME_NONE || left->flags & CASUS_TOKEN_NAME_BEGIN;
        if (!alone || (left->name != CASUS_NAME_NONE && left->name != CASUS_NAME_PERSON))
            continue;
        left->name = cx_token(d, t)->name = CASUS_NAME_PERSON;
        left->flags |= CASUS_TOKEN_NAME_BEGIN;
        for (uint32_t k = t; k <= t + 1; k++)
            cx_token(d, k)->flags &= (uint8_t)~CASUS_TOKEN_NAME_BEGIN;
    }
}

/* "lent Poland | 400 million": the figure counts what stands behind it. */
static bool counts_on(const casus_doc *d, uint32_t t)
{
    const uint32_t head = cx_token(d, t)->head;
    return cx_token(d, t)->upos == CASUS_UPOS_NUM && head != CASUS_NONE && head > t &&
           cx_token(d, head)->name == CASUS_NAME_NONE;
}

/* "Carter and | Torrijos": no name ends in a conjunction, a preposition or an article. */
static void trim_names(casus_doc *d)
{
    for (uint32_t t = 1; t < d->tokens.len; t++) {
        casus_token *k = cx_token(d, t);
        const bool little = k->upos == CASUS_UPOS_CCONJ || k->upos == CASUS_UPOS_ADP ||
                            k->upos == CASUS_UPOS_DET || counts_on(d, t);
        const bool last = t + 1 == d->tokens.len ||
                          cx_token(d, t + 1)->name == CASUS_NAME_NONE ||
                          cx_token(d, t + 1)->flags & CASUS_TOKEN_NAME_BEGIN ||
                          cx_token(d, t + 1)->name != k->name;
        if (k->name == CASUS_NAME_NONE || !little || !last ||
            k->flags & (CASUS_TOKEN_INITIAL_UPPER | CASUS_TOKEN_NAME_BEGIN))
            continue;
        k->name = CASUS_NAME_NONE;
    }
}

/* "Chad's Deby": whose somebody is, is no part of his name. */
static void cut_owners(casus_doc *d)
{
    for (uint32_t t = 1; t + 1 < d->tokens.len; t++) {
        casus_token *k = cx_token(d, t), *next = cx_token(d, t + 1);
        if (k->name != CASUS_NAME_PERSON || next->name != CASUS_NAME_PERSON ||
            k->upos != CASUS_UPOS_PART || k->deprel != CASUS_DEP_CASE ||
            next->flags & CASUS_TOKEN_NAME_BEGIN ||
            !(next->flags & CASUS_TOKEN_INITIAL_UPPER))
            continue;
        k->name = CASUS_NAME_NONE;
        next->flags |= CASUS_TOKEN_NAME_BEGIN;
    }
}

/* A verb, an adverb or a cry is no subject or object; with a capital it is a name that
 * was never seen ("Storting rejected the bill"). Clauses that are subjects have relations
 * of their own. */
static void name_subjects(casus_doc *d)
{
    const unsigned nnp = cx_xpos_number(CX_LIT("NNP"));
    for (uint32_t t = 0; t < d->tokens.len; t++) {
        casus_token *k = cx_token(d, t);
        const bool nominal =
            k->deprel == CASUS_DEP_NSUBJ || k->deprel == CASUS_DEP_NSUBJ_PASS ||
            k->deprel == CASUS_DEP_OBJ || k->deprel == CASUS_DEP_OBL_AGENT;
        const bool other = k->upos == CASUS_UPOS_VERB || k->upos == CASUS_UPOS_ADV ||
                           k->upos == CASUS_UPOS_INTJ || k->upos == CASUS_UPOS_AUX;
        if (!nominal || !other || !(k->flags & CASUS_TOKEN_INITIAL_UPPER) ||
            k->end - k->start < 4 || cx_word_marks(d, t) & CX_WORD_FUNCTION)
            continue;
        k->upos = CASUS_UPOS_PROPN;
        k->xpos = (uint8_t)nnp;
        k->flags &= (uint8_t)~CASUS_TOKEN_PREDICATE;
        k->lemma = cx_intern(&d->strings, cx_form(d, t));
    }
}

/* "the frigate Almeida": a noun and a name behind it that both are the object (or the
 * subject) of one verb are one phrase, which the name heads; a plural is followed by
 * other names ("lawmakers Tuesday"). A verb that takes two objects
 * ("gave the minister Almeida's letter") has the name as a possessor. */
static void join_titles(casus_doc *d)
{
    for (uint32_t t = 1; t < d->tokens.len; t++) {
        casus_token *noun = &d->tokens.ptr[t - 1];
        const casus_token *name = cx_token(d, t);
        if (noun->head == CASUS_NONE || noun->head != name->head ||
            noun->deprel != name->deprel || noun->upos != CASUS_UPOS_NOUN ||
            strcmp(casus_xpos_name(noun->xpos), "NN") != 0 ||
            name->upos != CASUS_UPOS_PROPN ||
            (noun->deprel != CASUS_DEP_OBJ && noun->deprel != CASUS_DEP_NSUBJ &&
             noun->deprel != CASUS_DEP_NSUBJ_PASS))
            continue;
        noun->head = t;
        noun->deprel = CASUS_DEP_NMOD_DESC;
    }
}

void cx_repair_names(casus_doc *doc)
{
    seat_names(doc);
    name_subjects(doc);
    cut_names(doc);
    trim_names(doc);
    join_given_names(doc);
    cut_owners(doc);
    join_titles(doc);
}
