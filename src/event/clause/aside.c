/* aside.c -- who is named beside an act and takes no part in it.
 *
 *     "Chad, like Mali before it, closed"     Mali did so another time
 *     "as Mali had done", "as Mali did in May", "after Mali did so"
 *     "all states but Mali", "all except Mali", "unlike Mali"
 *     "of the Gulf states, only Oman"
 *     "on behalf of Mali", which may be who does it, but not whom it is done to
 *
 * The words of such a phrase are marked with its number; an act takes nobody from a
 * phrase that it is not told in itself.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/candidate.h"

#include "doc/codes.h"
#include "world/world.h"

enum { BEFORE = 4 /* words from a name to "before it" */ };

/* "like Mali before it" */
static bool was_before(const casus_doc *d, uint32_t head)
{
    for (uint32_t t = head + 1; t + 1 < d->tokens.len && t < head + BEFORE; t++)
        if (cx_is_more(d, t, CX_MORE_BEFORE))
            return cx_token(d, t + 1)->upos == CASUS_UPOS_PRON;
    return false;
}

/* "all states but Mali", no "but" that joins: "not Chad but Mali", "Chad, but also". */
static uint32_t excepted(const casus_doc *d, uint32_t but)
{
    const uint32_t who = cx_token(d, but)->head;
    if (!but || who == CASUS_NONE || who < but ||
        cx_token(d, who)->deprel != CASUS_DEP_CONJ ||
        cx_token(d, who)->upos != CASUS_UPOS_PROPN ||
        cx_token(d, but - 1)->upos == CASUS_UPOS_PUNCT)
        return CASUS_NONE;
    uint32_t first = cx_token(d, who)->head;
    if (first == CASUS_NONE || first > but) return CASUS_NONE;
    if (cx_token(d, first)->deprel == CASUS_DEP_NMOD) first = cx_token(d, first)->head;
    for (uint32_t c = cx_first_child(d, first); c != CASUS_NONE && c < first;
         c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_DET &&
            (cx_is_more(d, c, CX_MORE_EVERY) || cx_is_word(d, c, CX_WORD_INDEFINITE)))
            return who;
    return CASUS_NONE;
}

/* "as Mali had done", "as Mali did last week", "after Mali did so": not "as did Mali". */
static uint32_t did_before(const casus_doc *d, uint32_t mark)
{
    const uint32_t verb = cx_token(d, mark)->head;
    if (verb == CASUS_NONE || verb < mark || !cx_is_word(d, verb, CX_WORD_ECHO) ||
        cx_token(d, verb)->deprel != CASUS_DEP_ADVCL ||
        !cx_has_child(d, verb, CASUS_DEP_NSUBJ))
        return CASUS_NONE;
    if (!cx_is_word(d, mark, CX_WORD_AS)) return verb;
    for (uint32_t c = cx_first_child(d, verb); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel == CASUS_DEP_AUX || rel == CASUS_DEP_OBL_UNMARKED ||
            ((rel == CASUS_DEP_OBL || rel == CASUS_DEP_ADVMOD) && c > verb))
            return verb;
    }
    return CASUS_NONE;
}

/* "Of the Gulf states, only Oman refused": what a sentence sets out from. */
static bool sets_out(const casus_doc *d, uint32_t t)
{
    const uint32_t whole = cx_token(d, t)->head;
    const casus_sentence *s = &d->sentences.ptr[cx_sentence_of(d, t)];
    return t == s->first_token && cx_is_word(d, t, CX_WORD_OF) && whole != CASUS_NONE &&
           cx_token(d, whole)->deprel == CASUS_DEP_OBL;
}

/* "with the exception of Mali" */
static bool is_exception(const casus_doc *d, uint32_t t)
{
    const uint32_t with = cx_child(d, t, CASUS_DEP_CASE);
    return with != CASUS_NONE && cx_is_word(d, with, CX_WORD_WITH) &&
           t + 1 < d->tokens.len && cx_is_word(d, t + 1, CX_WORD_OF);
}

/* "on behalf of Mali", "in the name of Mali": Mali, which nothing is done to. */
static uint32_t on_behalf(const casus_doc *d, uint32_t t)
{
    const uint32_t marker = cx_child(d, t, CASUS_DEP_CASE),
                   who = cx_child(d, t, CASUS_DEP_NMOD);
    if (marker == CASUS_NONE || who == CASUS_NONE || who < t ||
        !cx_is_more(d, t, CX_MORE_BEHALF) ||
        (!cx_is_word(d, marker, CX_WORD_SUBJECT) &&
         !(cx_is_word(d, marker, CX_WORD_PLACE) && cx_has_child(d, t, CASUS_DEP_DET))))
        return CASUS_NONE;
    return who;
}

/* The head of the phrase or clause that the word opens, of one told of apart. */
static uint32_t told_apart(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    if (k->deprel == CASUS_DEP_MARK) return did_before(d, t);
    if (k->deprel == CASUS_DEP_CASE && sets_out(d, t)) return k->head;
    if (k->deprel == CASUS_DEP_OBL && on_behalf(d, t) != CASUS_NONE)
        return on_behalf(d, t);
    if (k->upos == CASUS_UPOS_VERB || !cx_is_more(d, t, CX_MORE_APART)) return CASUS_NONE;
    if (k->deprel == CASUS_DEP_CC) return excepted(d, t);
    if (k->upos == CASUS_UPOS_NOUN) return is_exception(d, t) ? t : CASUS_NONE;
    const uint32_t case_at = k->deprel == CASUS_DEP_CASE ? t : t + 1;
    if (case_at >= d->tokens.len || cx_token(d, case_at)->deprel != CASUS_DEP_CASE ||
        cx_token(d, case_at)->head == CASUS_NONE)
        return CASUS_NONE;
    const uint32_t head = cx_token(d, case_at)->head;
    return cx_is_word(d, t, CX_WORD_EXAMPLE) && !was_before(d, head) ? CASUS_NONE : head;
}

/* Also "no one but Mali, which paid", where the parser hung the clause from "no one". */
static void put_aside(const casus_doc *d, uint32_t head, uint32_t number, uint32_t *aside)
{
    uint32_t low, high;
    cx_subtree(d, head, &low, &high);
    for (uint32_t i = low; i < high; i++) aside[i] = number;
    if (cx_token(d, head)->deprel != CASUS_DEP_CONJ) return;
    const uint32_t c = cx_child(d, cx_token(d, head)->head, CASUS_DEP_ACL_RELCL);
    if (c == CASUS_NONE || c < high) return;
    cx_subtree(d, c, &low, &high);
    for (uint32_t i = low; i < high && low > head; i++) aside[i] = number;
}

const uint32_t *cx_asides(casus_doc *d)
{
    const uint32_t n = d->tokens.len;
    uint32_t *aside = cx_alloc_zero(&d->arena, (n + 1) * sizeof *aside);
    for (uint32_t t = 0; t < n; t++) {
        const uint8_t rel = cx_token(d, t)->deprel;
        if (rel != CASUS_DEP_MARK && rel != CASUS_DEP_CASE && rel != CASUS_DEP_CC &&
            rel != CASUS_DEP_ADVMOD && rel != CASUS_DEP_OBL && rel != CASUS_DEP_NMOD)
            continue;
        const uint32_t head = told_apart(d, t);
        if (head == CASUS_NONE) continue;
        put_aside(d, head, t + 1, aside);
    }
    return aside;
}

bool cx_is_apart(const casus_doc *d, const uint32_t *aside, uint32_t t, uint32_t trigger,
                 unsigned type)
{
    if (!aside[t] || aside[t] == aside[trigger]) return false;
    /* what is built or carried for somebody is done for him */
    return cx_type_quad((casus_event_type)type) > 2 ||
           !cx_is_more(d, aside[t] - 1, CX_MORE_BEHALF);
}

/* "All members except Mali", of Mali by a guess: they are not. */
static void unhome(casus_doc *d, uint32_t noun, uint32_t head)
{
    const uint32_t m = noun == CASUS_NONE ? noun : d->token_mention.ptr[noun],
                   other = d->token_mention.ptr[head];
    if (m == CASUS_NONE || other == CASUS_NONE) return;
    const uint32_t who = d->mentions.ptr[m].entity, out = d->mentions.ptr[other].entity;
    if (who != CASUS_NONE && out != CASUS_NONE && who != out &&
        memcmp(d->entities.ptr[who].country, d->entities.ptr[out].country, 4) == 0)
        cx_late_homeless(d, who);
}

void cx_asides_unhome(casus_doc *d)
{
    for (uint32_t t = 0; t < d->tokens.len && d->token_mention.ptr; t++) {
        const uint8_t rel = cx_token(d, t)->deprel;
        if (rel != CASUS_DEP_CASE && rel != CASUS_DEP_CC) continue;
        const uint32_t head = told_apart(d, t);
        if (head == CASUS_NONE || head < t ||
            (cx_token(d, head)->deprel != CASUS_DEP_NMOD &&
             cx_token(d, head)->deprel != CASUS_DEP_CONJ))
            continue;
        unhome(d, cx_token(d, head)->head, head);
    }
}
