/* repair_names.c -- names: in front of their verb, behind what they are, in two parts;
 * and what is none.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include <string.h>

#include "lang/encoder.h"
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

/* Does nothing but the capital that every sentence begins with make a name of the
 * subject at `t`? */
static bool is_capital_only(const casus_doc *d, uint32_t t, uint32_t stop)
{
    const casus_token *k = cx_token(d, t);
    const casus_token *next = t + 1 < stop ? cx_token(d, t + 1) : NULL;
    return next && k->upos == CASUS_UPOS_PROPN && cx_is_subject(k) &&
           k->flags & CASUS_TOKEN_INITIAL_UPPER && !(k->flags & CASUS_TOKEN_ALL_UPPER) &&
           k->head > t && k->head < stop &&
           cx_token(d, k->head)->upos == CASUS_UPOS_VERB &&
           (k->head == t + 1 || next->head == k->head) &&
           next->upos != CASUS_UPOS_PUNCT &&
           !(next->flags & (CASUS_TOKEN_INITIAL_UPPER | CASUS_TOKEN_ALL_UPPER));
}

/* "Thieves stole a car": a plural that is a common noun elsewhere is no name because it
 * opens a sentence. */
static void lower_plurals(casus_doc *d)
{
    const cx_lemmas *lemmas = &d->engine->encoder->lemmas;
    const uint8_t plural = (uint8_t)cx_xpos_number(CX_LIT("NNS"));
    const uint32_t tag = (uint32_t)CASUS_UPOS_NOUN << 8 | plural;
    for (uint32_t s = 0; s < d->sentences.len; s++) {
        const casus_sentence *se = &d->sentences.ptr[s];
        const uint32_t t = se->first_token;
        if (se->flags & CASUS_SENTENCE_TITLE || se->n_tokens < 3 ||
            !is_capital_only(d, t, t + se->n_tokens) ||
            !cx_is_inflected(lemmas, &d->arena, cx_form(d, t), tag))
            continue;
        casus_token *k = cx_token(d, t);
        k->upos = CASUS_UPOS_NOUN;
        k->xpos = plural;
        k->name = CASUS_NAME_NONE;
        k->flags &= (uint8_t)~CASUS_TOKEN_NAME_BEGIN;
        k->lemma =
            cx_intern(&d->strings, cx_lemma_of(lemmas, &d->arena, cx_form(d, t), tag));
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

static bool is_comma(const casus_doc *d, uint32_t t)
{
    return t < d->tokens.len && d->text.ptr[cx_token(d, t)->start] == ',';
}

/* Is the word at `t` one of what stands behind its "of": no plural itself, of a plural or
 * of a body with a name? But in "the town of Kano, Mali" the land is where Kano lies. */
static bool is_one_of(const casus_doc *d, uint32_t t, uint32_t whole)
{
    const char *one = casus_xpos_name(cx_token(d, t)->xpos),
               *many = casus_xpos_name(cx_token(d, whole)->xpos);
    const bool of = whole > t + 1 && cx_has_marks(d, t + 1, CX_WORD_OF_WHAT) &&
                    cx_token(d, t + 1)->head == whole;
    const bool town = cx_token(d, t + 2)->upos != CASUS_UPOS_DET &&
                      cx_named_is_place(&d->engine->encoder->named, cx_form(d, whole));
    return of && (!strcmp(one, "NN") || !strcmp(one, "CD") || !strcmp(one, "DT")) &&
           (!strcmp(many, "NNS") || !strcmp(many, "NNPS") ||
            (!strcmp(many, "NNP") && !town));
}

/* "another member of the union, Mali, left", "one of its neighbours, Mali, left": the
 * land between commas is the one, and not the union or the neighbours. */
static void raise_lands(casus_doc *d)
{
    for (uint32_t t = 4; t < d->tokens.len; t++) {
        casus_token *k = cx_token(d, t);
        const uint32_t whole = k->head;
        if (k->deprel != CASUS_DEP_APPOS || k->upos != CASUS_UPOS_PROPN || whole > t ||
            !is_comma(d, t - 1) || !is_comma(d, t + 1) ||
            !cx_named_is_place(&d->engine->encoder->named, cx_form(d, t)))
            continue;
        const casus_token *w = cx_token(d, whole);
        if (w->deprel == CASUS_DEP_NMOD && w->head < whole &&
            is_one_of(d, w->head, whole))
            k->head = w->head;
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
        if (cx_token(d, t)->name == CASUS_NAME_PERSON && k->deprel == CASUS_DEP_NMOD_DESC)
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

/* "Prime Minister Begin met in Jerusalem": a name that looks like a verb does nothing
 * itself, when it has a subject in front and the verb right behind. */
static void pass_verbs(casus_doc *d)
{
    for (uint32_t t = 2; t + 1 < d->tokens.len; t++) {
        casus_token *k = cx_token(d, t), *verb = cx_token(d, t + 1),
                    *front = cx_token(d, t - 1);
        if (k->upos != CASUS_UPOS_PROPN || !(k->flags & CASUS_TOKEN_INITIAL_UPPER) ||
            verb->upos != CASUS_UPOS_VERB || verb->head != t ||
            verb->deprel != CASUS_DEP_XCOMP || !cx_is_noun(front) ||
            !(front->flags & CASUS_TOKEN_INITIAL_UPPER) ||
            !cx_has_subject(d, t > CX_NEAR_CLAUSE ? t - CX_NEAR_CLAUSE : 0, t))
            continue;
        const char *tag = casus_xpos_name(verb->xpos);
        if (strcmp(tag, "VBD") != 0 && strcmp(tag, "VBN") != 0 && strcmp(tag, "VBZ") != 0)
            continue;
        verb->head = k->head;
        verb->deprel = k->deprel;
        if (!strcmp(tag, "VBN")) verb->xpos = (uint8_t)cx_xpos_number(CX_LIT("VBD"));
        for (uint32_t c = t > CX_NEAR_CLAUSE ? t - CX_NEAR_CLAUSE : 0;
             c < d->tokens.len && c < t + CX_NEAR_CLAUSE; c++)
            if (cx_token(d, c)->head == t) cx_token(d, c)->head = t + 1;
        k->head = front->head;
        k->deprel = front->deprel;
        for (uint32_t c = t > CX_NEAR_BY ? t - CX_NEAR_BY : 0; c < t - 1; c++)
            if (cx_token(d, c)->head == t - 1 && cx_token(d, c)->deprel == CASUS_DEP_CC)
                cx_token(d, c)->head = t;
        front->head = t;
        front->deprel = CASUS_DEP_NMOD_DESC;
    }
}

/* "the cartel OPEC refused": of two subjects side by side the first says what the second
 * is. */
static void tie_kinds(casus_doc *d)
{
    const uint32_t stop = d->tokens.len;
    for (uint32_t t = 0; t + 2 < stop; t++) {
        casus_token *k = cx_token(d, t);
        if (k->upos != CASUS_UPOS_NOUN || !cx_is_subject(k) || k->head == CASUS_NONE ||
            strcmp(casus_xpos_name(k->xpos), "NN") != 0)
            continue;
        uint32_t name = t + 1;
        while (name + 1 < stop && name < t + CX_NEAR_BY &&
               !cx_is_subject(cx_token(d, name)) && cx_token(d, name)->head == name + 1 &&
               cx_token(d, name)->upos == CASUS_UPOS_PROPN)
            name++;
        const casus_token *n = cx_token(d, name);
        if (n->upos != CASUS_UPOS_PROPN || n->deprel != k->deprel || n->head != k->head ||
            n->head <= name)
            continue;
        k->head = name;
        k->deprel = CASUS_DEP_NMOD_DESC;
    }
}

void cx_repair_names(casus_doc *doc)
{
    pass_verbs(doc);
    part_offices(doc);
    lower_plurals(doc);
    name_calls(doc);
    seat_names(doc);
    name_objects(doc);
    raise_lands(doc);
    join_parts(doc);
    tie_kinds(doc);
}
