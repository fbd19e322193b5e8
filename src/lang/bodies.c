/* bodies.c -- "Pakistan's military and Chinese leaders" are two, not leaders of two
 * kinds.
 *
 * A word that is a body of people and also stands before what belongs to it ("military")
 * was tied to the noun behind, and the name of another people coordinated with it. No
 * noun has such a pair of modifiers where the body has an owner of its own in front:
 *
 *     Pakistan's military and Chinese leaders
 *     poss ------^            amod ---^ conj of "military"
 *
 * The words are the class `body` of dict/text/settings.tsv.
 *
 * Nor is a people between a comma and its noun one more of what an opener names:
 *
 *     According to the Kremlin, Russian and Belarusian bombers took part
 *                      ^---------conj          ^nsubj
 *
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"
#include "text/lexicon.h"

static bool is_body(const casus_doc *d, uint32_t t)
{
    return (cx_word_marks(d, t) & CX_WORD_BODY) != 0;
}

static bool is_capitalised(const casus_doc *d, uint32_t t)
{
    return (cx_token(d, t)->flags & CASUS_TOKEN_INITIAL_UPPER) != 0;
}

/* The name of a people that was coordinated with the body at `t`, before its noun. */
static uint32_t other_people(const casus_doc *d, uint32_t t, uint32_t noun)
{
    for (uint32_t c = t + 2; c < noun; c++) {
        const casus_token *k = cx_token(d, c);
        if (k->head == t && k->deprel == CASUS_DEP_CONJ && k->upos == CASUS_UPOS_ADJ &&
            is_capitalised(d, c) && cx_token(d, c - 1)->upos == CASUS_UPOS_CCONJ)
            return c;
    }
    return CASUS_NONE;
}

/* Whose body it is: a possessor or the name of a people right before it. */
static bool has_owner(const casus_doc *d, uint32_t first, uint32_t t, uint32_t noun)
{
    for (uint32_t c = first; c < t; c++) {
        const casus_token *k = cx_token(d, c);
        if (k->head != noun) continue;
        if (k->deprel == CASUS_DEP_NMOD_POSS) return true;
        if (c + 1 == t && k->deprel == CASUS_DEP_AMOD && is_capitalised(d, c))
            return true;
    }
    return false;
}

static void part(casus_doc *d, uint32_t first, uint32_t body, uint32_t people,
                 uint32_t noun)
{
    casus_token *b = cx_token(d, body), *n = cx_token(d, noun), *p = cx_token(d, people);
    for (uint32_t t = first; t < body; t++) {
        if (cx_token(d, t)->head == noun) cx_token(d, t)->head = body;
    }
    b->head = n->head;
    b->deprel = n->deprel;
    b->upos = CASUS_UPOS_NOUN;
    n->head = body;
    n->deprel = CASUS_DEP_CONJ;
    p->head = noun;
    p->deprel = CASUS_DEP_AMOD;
    cx_token(d, people - 1)->head = noun;
}

/* Is all between the people at `t` and `noun` more peoples, or says what `noun` is? */
static bool reaches(const casus_doc *d, uint32_t t, uint32_t noun)
{
    for (uint32_t c = t + 1; c < noun; c++) {
        const casus_token *k = cx_token(d, c);
        if (k->upos == CASUS_UPOS_VERB || (k->head != noun && !cx_below(d, c, t)))
            return false;
    }
    return true;
}

/* "According to the Kremlin, Russian and Belarusian bombers": the peoples are the
 * subject's behind them. */
static void return_peoples(casus_doc *d, uint32_t t, uint32_t first, uint32_t stop)
{
    casus_token *k = cx_token(d, t);
    const uint32_t opener = k->head;
    if (k->deprel != CASUS_DEP_CONJ || k->upos != CASUS_UPOS_ADJ ||
        opener == CASUS_NONE || opener + 2 != t || !is_capitalised(d, t) ||
        d->text.ptr[cx_token(d, t - 1)->start] != ',' ||
        cx_token(d, opener)->deprel != CASUS_DEP_OBL)
        return;
    const uint32_t verb = cx_token(d, opener)->head;
    uint32_t noun = t + 1;
    while (noun < stop && cx_token(d, noun)->upos != CASUS_UPOS_NOUN) noun++;
    while (noun + 1 < stop && cx_is_noun(cx_token(d, noun + 1)) &&
           cx_token(d, noun)->head == noun + 1)
        noun++;
    if (noun >= stop || verb <= noun || !cx_is_subject(cx_token(d, noun)) ||
        cx_token(d, noun)->head != verb || !reaches(d, t, noun))
        return;
    for (uint32_t c = first; c < opener; c++)
        if (cx_token(d, c)->head == noun) cx_token(d, c)->head = opener;
    k->head = noun;
    k->deprel = CASUS_DEP_AMOD;
}

void cx_repair_bodies(casus_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        const uint32_t stop = se->first_token + se->n_tokens;
        for (uint32_t t = se->first_token + 1; t + 3 < stop; t++) {
            return_peoples(doc, t, se->first_token, stop);
            const casus_token *k = cx_token(doc, t);
            const uint32_t noun = k->head;
            if ((k->deprel != CASUS_DEP_AMOD && k->deprel != CASUS_DEP_COMPOUND) ||
                noun == CASUS_NONE || noun <= t || !is_body(doc, t))
                continue;
            const uint32_t people = other_people(doc, t, noun);
            if (people != CASUS_NONE && has_owner(doc, se->first_token, t, noun))
                part(doc, se->first_token, t, people, noun);
        }
    }
}
