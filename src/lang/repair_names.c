/* repair_names.c -- names: in front of their verb, behind what they are, in two parts.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "lang/tagset.h"

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

/* "Likud rejected it": a word with a capital that does something is no interjection. */
static void name_calls(casus_doc *d)
{
    for (uint32_t t = 0; t < d->tokens.len; t++) {
        casus_token *k = cx_token(d, t);
        if (k->upos != CASUS_UPOS_INTJ || !(k->flags & CASUS_TOKEN_INITIAL_UPPER) ||
            !cx_is_subject(k))
            continue;
        k->upos = CASUS_UPOS_PROPN;
        k->xpos = (uint8_t)cx_xpos_number(CX_LIT("NNP"));
        k->lemma = cx_intern(&d->strings, cx_form(d, t));
    }
}

/* "attacked the freighter Anna Maria": a name right behind an object with an article is
 * no second object, but the name of the first. */
static void name_objects(casus_doc *d)
{
    for (uint32_t t = 2; t < d->tokens.len; t++) {
        casus_token *k = cx_token(d, t);
        const casus_token *before = cx_token(d, t - 1);
        if (k->deprel != CASUS_DEP_OBJ || k->upos != CASUS_UPOS_PROPN ||
            before->deprel != CASUS_DEP_OBJ || before->upos != CASUS_UPOS_NOUN ||
            before->head != k->head || k->head > t)
            continue;
        k->head = t - 1;
        k->deprel = CASUS_DEP_APPOS;
    }
}

/* "Jean-Paul Delmas": a person whose first name has two parts is one person. */
static void join_parts(casus_doc *d)
{
    for (uint32_t t = 2; t < d->tokens.len; t++) {
        casus_token *k = cx_token(d, t), *hyphen = cx_token(d, t - 1);
        const casus_token *front = cx_token(d, t - 2);
        if (k->deprel != CASUS_DEP_FLAT || k->head != t - 2 ||
            k->name != CASUS_NAME_PERSON || front->name != CASUS_NAME_PERSON ||
            hyphen->upos != CASUS_UPOS_PUNCT || d->text.ptr[hyphen->start] != '-' ||
            front->end != hyphen->start || hyphen->end != k->start)
            continue;
        hyphen->name = CASUS_NAME_PERSON;
        hyphen->flags &= (uint8_t)~CASUS_TOKEN_NAME_BEGIN;
        k->flags &= (uint8_t)~CASUS_TOKEN_NAME_BEGIN;
    }
}

enum { REMEMBERED = 4096 /* words in which somebody was named */ };

static bool is_known_person(const casus_doc *d, uint32_t t)
{
    const casus_str form = cx_form(d, t);
    for (uint32_t i = t > REMEMBERED ? t - REMEMBERED : 0; i < t; i++)
        if (cx_token(d, i)->name == CASUS_NAME_PERSON &&
            cx_str_equal(cx_form(d, i), form))
            return true;
    return false;
}

/* The name that the office above `t` belongs to. */
static uint32_t bearer(const casus_doc *d, uint32_t t)
{
    for (int i = 0; i < 2; i++) {
        const casus_token *k = cx_token(d, t);
        if ((k->deprel != CASUS_DEP_COMPOUND && k->deprel != CASUS_DEP_NMOD_DESC) ||
            k->head == CASUS_NONE || k->head < t)
            return CASUS_NONE;
        t = k->head;
        if (cx_token(d, t)->name == CASUS_NAME_PERSON &&
            k->deprel == CASUS_DEP_NMOD_DESC)
            return t;
    }
    return CASUS_NONE;
}

/* "Roe and Defence Minister Doe signed": somebody named before is no field of the
 * office. */
static void part_offices(casus_doc *d)
{
    for (uint32_t t = 0; t + 4 < d->tokens.len; t++) {
        casus_token *k = cx_token(d, t), *field = cx_token(d, t + 2);
        if (k->upos != CASUS_UPOS_PROPN || cx_token(d, t + 1)->upos != CASUS_UPOS_CCONJ ||
            field->head != t || field->deprel != CASUS_DEP_CONJ)
            continue;
        const uint32_t name = bearer(d, t);
        if (name == CASUS_NONE || name < t + 4 || !is_known_person(d, t)) continue;
        casus_token *n = cx_token(d, name);
        field->head = name - 1;
        field->deprel = CASUS_DEP_COMPOUND;
        k->head = n->head;
        k->deprel = n->deprel;
        k->name = CASUS_NAME_PERSON;
        n->head = t;
        n->deprel = CASUS_DEP_CONJ;
        cx_token(d, t + 1)->head = name;
    }
}

void cx_repair_names(casus_doc *doc)
{
    part_offices(doc);
    name_calls(doc);
    seat_names(doc);
    name_objects(doc);
    join_parts(doc);
}
