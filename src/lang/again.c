/* again.c -- a name that the document has elsewhere.
 *
 * Every sentence begins with a capital, so a rare name there is easily taken for a common
 * noun, and then no actor stands at its head. Where the same word is a name further
 * inside another sentence of the document and nowhere a word in small letters, it is that
 * name again:
 *
 *     President Alvaro Uribe dismissed it. ... Uribe apologised for the raid.
 *
 * And a participle behind such a subject, in a whole sentence without an auxiliary, is a
 * past tense: no passive goes without one.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "lang/encoder.h"
#include "lang/tagset.h"
#include "text/lexicon.h"

enum { NAMED = 1, SMALL = 2, LEAST_LETTERS = 4, LEAST_WORDS = 8 };

static bool is_first(const casus_doc *d, uint32_t t, uint32_t first)
{
    return t == first || (t > first && cx_token(d, t - 1)->upos == CASUS_UPOS_PUNCT);
}

/* For every normal form: is it a person's name somewhere inside, is it a word
 * somewhere. */
static uint8_t *survey(casus_doc *d)
{
    uint8_t *seen = cx_alloc(&d->arena, d->strings.strings.len + 1);
    memset(seen, 0, d->strings.strings.len + 1);
    for (uint32_t n = 0; n < d->sentences.len; n++) {
        const casus_sentence *s = &d->sentences.ptr[n];
        for (uint32_t t = s->first_token; t < s->first_token + s->n_tokens; t++) {
            const casus_token *k = cx_token(d, t);
            const bool upper = (k->flags & CASUS_TOKEN_INITIAL_UPPER) != 0;
            if (!upper)
                seen[d->normals.ptr[t]] |= SMALL;
            else if (k->name == CASUS_NAME_PERSON && k->upos == CASUS_UPOS_PROPN &&
                     !is_first(d, t, s->first_token))
                seen[d->normals.ptr[t]] |= NAMED;
        }
    }
    return seen;
}

static bool has_auxiliary(const casus_doc *d, uint32_t verb, uint32_t first)
{
    for (uint32_t t = first; t < verb; t++) {
        const casus_token *k = cx_token(d, t);
        if (k->head == verb && (k->upos == CASUS_UPOS_AUX || k->deprel == CASUS_DEP_AUX ||
                                k->deprel == CASUS_DEP_AUX_PASS))
            return true;
    }
    return false;
}

/* "Uribe apologised": subject and past tense, whatever they were taken for. */
static void activate(casus_doc *d, uint32_t subject, uint32_t verb)
{
    casus_token *v = cx_token(d, verb), *s = cx_token(d, subject);
    if (strcmp(casus_xpos_name(v->xpos), "VBN") != 0 ||
        has_auxiliary(d, verb, subject + 1))
        return;
    v->xpos = (uint8_t)cx_xpos_number(CX_LIT("VBD"));
    s->deprel = CASUS_DEP_NSUBJ;
}

/* "Uribe | apologised for": the verb was made to say which Uribe. */
static void raise_verb(casus_doc *d, uint32_t subject, uint32_t end)
{
    const uint32_t verb = subject + 1;
    casus_token *v = cx_token(d, verb), *s = cx_token(d, subject);
    if (v->head != subject || v->deprel != CASUS_DEP_ACL ||
        strcmp(casus_xpos_name(v->xpos), "VBN") != 0)
        return;
    for (uint32_t t = verb + 1; t < end; t++)
        if (cx_token(d, t)->head == subject) cx_token(d, t)->head = verb;
    v->head = s->head;
    v->deprel = s->deprel;
    v->xpos = (uint8_t)cx_xpos_number(CX_LIT("VBD"));
    s->head = verb;
    s->deprel = CASUS_DEP_NSUBJ;
}

static void rename_first(casus_doc *d, const casus_sentence *se)
{
    const uint32_t t = se->first_token, last = t + se->n_tokens - 1;
    casus_token *k = cx_token(d, t);
    const bool whole =
        se->n_tokens >= LEAST_WORDS && cx_token(d, last)->upos == CASUS_UPOS_PUNCT;
    k->upos = CASUS_UPOS_PROPN;
    k->xpos = (uint8_t)cx_xpos_number(CX_LIT("NNP"));
    k->name = CASUS_NAME_PERSON;
    k->flags |= CASUS_TOKEN_NAME_BEGIN;
    k->flags &= (uint8_t)~CASUS_TOKEN_PREDICATE;
    k->lemma = cx_intern(&d->strings, cx_form(d, t));
    const bool passive =
        k->deprel == CASUS_DEP_NSUBJ_PASS && k->head != CASUS_NONE && k->head > t;
    if (whole && passive) activate(d, t, k->head);
    if (whole && k->deprel == CASUS_DEP_ROOT) raise_verb(d, t, last + 1);
}

void cx_repair_again(casus_doc *doc)
{
    const uint32_t n_strings = doc->strings.strings.len;
    const uint8_t *seen = survey(doc);
    for (uint32_t n = 0; n < doc->sentences.len; n++) {
        const casus_sentence *s = &doc->sentences.ptr[n];
        if (s->n_tokens < 2) continue;
        const uint32_t t = s->first_token;
        const casus_token *k = cx_token(doc, t);
        if (k->upos != CASUS_UPOS_NOUN || k->name != CASUS_NAME_NONE ||
            !(k->flags & CASUS_TOKEN_INITIAL_UPPER) ||
            k->end - k->start < LEAST_LETTERS || doc->normals.ptr[t] >= n_strings ||
            seen[doc->normals.ptr[t]] != NAMED)
            continue;
        rename_first(doc, s);
    }
}
