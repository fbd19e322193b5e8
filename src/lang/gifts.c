/* gifts.c -- "lent Angola more than $40 billion": who gets it, and what.
 *
 * A verb of giving with two bare objects is rare in what the parser learnt from, and
 * where the second is a sum it ties the first to the sum, or the sum to the verb as if
 * there were a preposition. Between verb and sum stand the receiver's words and, before
 * the sum, words of measure:
 *
 *     lent   the FNLA and UNITA   about   $ 32 million
 *     verb   iobj                 advmod  obj
 *
 * The verbs are the class `gift` of dict/text/settings.tsv. What they give need be no
 * sum: of "gave the junta 24 hours" the hours are given, and no time at which it was; and
 * of "promised Oman ships" a land tells where the receiver ends, and no name of ships;
 * in "granted four deserters political asylum", "paid Kenya 3 million dollars" a number
 * or an adjective tells where the receiver ends; and of what is granted or refused to
 * people (the class `granted`) they are no part.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include <string.h>

#include "lang/encoder.h"
#include "text/lexicon.h"

#define REACH 14 /* words from the verb to its sum */

static bool is_gift(const casus_doc *d, uint32_t t)
{
    return cx_token(d, t)->upos == CASUS_UPOS_VERB &&
           cx_lexicon_marks_of(d->engine->lexicon, cx_lemma_hash(d, t)) & CX_WORD_GIFT;
}

static bool is_measure(const casus_doc *d, uint32_t t)
{
    const casus_upos upos = cx_token(d, t)->upos;
    if (upos == CASUS_UPOS_ADP || upos == CASUS_UPOS_SCONJ)
        return cx_word_marks(d, t) & CX_WORD_ROUGHLY;
    return upos == CASUS_UPOS_ADV || upos == CASUS_UPOS_ADJ || upos == CASUS_UPOS_DET;
}

/* The last word of the receiver between the verb and the sum at `m`, or CASUS_NONE when
 * anything else stands there. */
static uint32_t receiver_end(const casus_doc *d, uint32_t verb, uint32_t m)
{
    uint32_t last = m - 1;
    while (last > verb && is_measure(d, last)) last--;
    if (last == verb || !cx_is_nominal(cx_token(d, last))) return CASUS_NONE;
    for (uint32_t t = verb + 1; t < last; t++) {
        const casus_upos upos = cx_token(d, t)->upos;
        if (!cx_is_nominal(cx_token(d, t)) && upos != CASUS_UPOS_DET &&
            upos != CASUS_UPOS_ADJ && upos != CASUS_UPOS_CCONJ && upos != CASUS_UPOS_PART)
            return CASUS_NONE;
    }
    return last;
}

/* The verb above the sum, where the sum hangs from the receiver's words as well. */
static uint32_t verb_above(const casus_doc *d, uint32_t m)
{
    uint32_t t = cx_token(d, m)->head;
    if (cx_token(d, m)->deprel != CASUS_DEP_CONJ) return t;
    for (int steps = 0;
         steps < 4 && t != CASUS_NONE && t < m && cx_is_nominal(cx_token(d, t)); steps++)
        t = cx_token(d, t)->head;
    return t;
}

static void give(casus_doc *d, uint32_t verb, uint32_t last, uint32_t m)
{
    uint32_t who = CASUS_NONE;
    for (uint32_t t = last; t > verb; t--) {
        const uint32_t head = cx_token(d, t)->head;
        if ((head == verb || head == m) && cx_is_nominal(cx_token(d, t))) who = t;
    }
    if (who == CASUS_NONE) return;
    for (uint32_t t = verb + 1; t <= last; t++)
        if (t != who && cx_token(d, t)->head == m) cx_token(d, t)->head = who;
    for (uint32_t t = last + 1; t < m; t++)
        if (cx_token(d, t)->head == m && cx_token(d, t)->deprel == CASUS_DEP_CASE)
            cx_token(d, t)->deprel = CASUS_DEP_ADVMOD;
    casus_token *receiver = cx_token(d, who), *sum = cx_token(d, m);
    receiver->head = sum->head = verb;
    receiver->deprel = CASUS_DEP_IOBJ;
    sum->deprel = CASUS_DEP_OBJ;
}

/* The first word of the phrase that ends in `m`. */
static uint32_t opening(const casus_doc *d, uint32_t m, uint32_t verb)
{
    uint32_t low = m;
    while (low > verb + 1 && cx_below(d, low - 1, m)) low--;
    return low;
}

/* "24 hours", "a hot autumn", but not "a week", "last week", "two days later". */
static bool is_counted(const casus_doc *d, uint32_t m, uint32_t low, uint32_t stop)
{
    if (low == m || cx_token(d, m)->upos != CASUS_UPOS_NOUN) return false;
    const casus_upos opens = cx_token(d, low)->upos;
    const bool told = opens == CASUS_UPOS_NUM || (opens == CASUS_UPOS_DET && low + 1 < m);
    const casus_upos next = m + 1 < stop ? cx_token(d, m + 1)->upos : CASUS_UPOS_PUNCT;
    return told && (next == CASUS_UPOS_PUNCT || next == CASUS_UPOS_PART);
}

/* "gave the junta 24 hours", "declared Kuwait a province": a bare noun right behind the
 * receiver is what he gets, or is called. */
static void give_second(casus_doc *d, uint32_t m, uint32_t stop)
{
    casus_token *k = cx_token(d, m);
    const uint32_t verb = k->head;
    if (k->deprel != CASUS_DEP_OBL_UNMARKED || verb == CASUS_NONE || verb + 1 >= m ||
        m - verb > REACH || cx_token(d, verb)->upos != CASUS_UPOS_VERB)
        return;
    const uint32_t low = opening(d, m, verb);
    uint32_t who = CASUS_NONE;
    for (uint32_t t = verb + 1; t < low; t++) {
        const casus_deprel rel = cx_token(d, t)->deprel;
        if (cx_token(d, t)->head != verb) continue;
        if (who != CASUS_NONE || !cx_is_nominal(cx_token(d, t)) ||
            (rel != CASUS_DEP_OBJ && rel != CASUS_DEP_IOBJ))
            return;
        who = t;
    }
    if (who == CASUS_NONE) return;
    const bool called = cx_token(d, who)->deprel == CASUS_DEP_IOBJ;
    if (called && cx_has_object(d, verb, stop)) return;
    if (!called && (!is_gift(d, verb) || !is_counted(d, m, low, stop))) return;
    cx_token(d, who)->deprel = CASUS_DEP_IOBJ;
    k->deprel = CASUS_DEP_OBJ;
}

/* Does a noun at `t` with what stands behind it end before the phrase of `m` begins? */
static bool parts_phrase(const casus_doc *d, uint32_t t, uint32_t m)
{
    const casus_token *k = cx_token(d, t);
    bool number = false, quality = false;
    for (uint32_t c = t + 1; c < m; c++) {
        number |= cx_token(d, c)->upos == CASUS_UPOS_NUM;
        quality |= cx_token(d, c)->upos == CASUS_UPOS_ADJ && cx_token(d, c)->head == m;
    }
    return number || (quality && !strcmp(casus_xpos_name(k->xpos), "NNS"));
}

/* "offered Georgia free use of a base": what a land is given stands right behind it, and
 * nothing behind that says to whom it is given. */
static bool is_land_given(const casus_doc *d, uint32_t t, uint32_t m, uint32_t verb,
                          uint32_t stop)
{
    if (t != verb + 1 || cx_token(d, t)->upos != CASUS_UPOS_PROPN ||
        cx_token(d, m)->upos != CASUS_UPOS_NOUN ||
        !cx_named_is_place(&d->engine->encoder->named, cx_form(d, t)))
        return false;
    for (uint32_t c = m + 1; c < stop; c++)
        if (cx_token(d, c)->deprel == CASUS_DEP_CASE && cx_word_marks(d, c) & CX_WORD_TO)
            return false;
    return true;
}

/* "refused the athletes visas", "offered the North food": no people are a part of what
 * is granted, nor is a name with "the" or whoever is told of whom; but "the transit
 * visa". */
static bool is_granted(const casus_doc *d, uint32_t t, uint32_t m, uint32_t verb)
{
    const casus_token *k = cx_token(d, t);
    if (t + 1 != m || !(cx_lemma_marks(d, m) & CX_WORD_GRANTED) ||
        cx_lemma_marks(d, t) & CX_WORD_GRANTED)
        return false;
    if (!strcmp(casus_xpos_name(k->xpos), "NNS")) return true;
    bool the = false, native = false;
    for (uint32_t c = t; c-- > verb;) {
        const casus_token *w = cx_token(d, c);
        if (w->head != m) continue;
        the |= cx_str_equal(cx_lemma(d, c), CX_LIT("the"));
        native |= w->upos == CASUS_UPOS_ADJ && w->flags & CASUS_TOKEN_INITIAL_UPPER;
    }
    return the && (k->upos == CASUS_UPOS_PROPN || native);
}

/* "paid Kenya 3 million dollars": no noun is a part of a phrase that a number opens
 * behind it. */
static void part_receiver(casus_doc *d, uint32_t m, uint32_t stop)
{
    const casus_token *k = cx_token(d, m);
    const uint32_t verb = k->head;
    if (k->deprel != CASUS_DEP_OBJ || verb == CASUS_NONE || verb + 1 >= m ||
        m - verb > REACH || !is_gift(d, verb))
        return;
    uint32_t who = CASUS_NONE;
    for (uint32_t t = verb + 1; t < m; t++) {
        const casus_token *n = cx_token(d, t);
        if (n->head == verb) return;
        const bool counted = n->head == t + 1 && t + 1 < m && /* "Chad 15 trucks" */
                             cx_token(d, t + 1)->upos == CASUS_UPOS_NUM &&
                             cx_token(d, t + 1)->head == m;
        if ((n->head == m || counted) && n->deprel == CASUS_DEP_COMPOUND &&
            cx_is_noun(n) &&
            (parts_phrase(d, t, m) || is_granted(d, t, m, verb) ||
             is_land_given(d, t, m, verb, stop))) {
            who = t;
            break;
        }
        if (n->upos == CASUS_UPOS_ADP || n->upos == CASUS_UPOS_VERB) return;
    }
    if (who == CASUS_NONE) return;
    for (uint32_t t = verb + 1; t < who; t++)
        if (cx_token(d, t)->head == m) cx_token(d, t)->head = who;
    cx_token(d, who)->head = verb;
    cx_token(d, who)->deprel = CASUS_DEP_IOBJ;
}

/* "handed the consul a letter": of two objects the first, where the second begins anew
 * with an article or a number right behind it and its places, is who gets the other. */
static void give_first(casus_doc *d, uint32_t m)
{
    const casus_token *k = cx_token(d, m);
    const uint32_t verb = k->head;
    if (k->deprel != CASUS_DEP_OBJ || verb == CASUS_NONE || verb + 1 >= m ||
        m - verb > REACH || !is_gift(d, verb))
        return;
    const uint32_t low = opening(d, m, verb);
    const casus_upos opens = cx_token(d, low)->upos;
    if (low == m || (opens != CASUS_UPOS_DET && opens != CASUS_UPOS_NUM)) return;
    uint32_t who = CASUS_NONE;
    for (uint32_t t = verb + 1; t < low; t++) {
        const casus_token *n = cx_token(d, t);
        if (n->upos == CASUS_UPOS_CCONJ || n->upos == CASUS_UPOS_PUNCT) return;
        if (n->head != verb || n->deprel != CASUS_DEP_OBJ) continue;
        if (who != CASUS_NONE || !cx_is_nominal(n)) return;
        who = t;
    }
    if (who != CASUS_NONE) cx_token(d, who)->deprel = CASUS_DEP_IOBJ;
}

/* "lent Chad up to 50 million euros": words of measure that look like a preposition. */
static void give_measured(casus_doc *d, uint32_t m)
{
    const casus_token *k = cx_token(d, m);
    const uint32_t verb = k->head;
    if (k->deprel != CASUS_DEP_OBL || verb == CASUS_NONE || verb + 1 >= m ||
        m - verb > REACH || k->upos != CASUS_UPOS_NOUN || !is_gift(d, verb))
        return;
    const uint32_t low = opening(d, m, verb);
    bool counted = false;
    for (uint32_t t = low; t < m; t++) {
        counted |= cx_token(d, t)->deprel == CASUS_DEP_NUMMOD;
        if (cx_is_case_of(d, t, m) && !(cx_word_marks(d, t) & CX_WORD_ROUGHLY)) return;
    }
    if (!counted || low == m) return;
    const uint32_t last = receiver_end(d, verb, low);
    if (last == low - 1) give(d, verb, last, m);
}

static void give_things(casus_doc *d)
{
    for (uint32_t s = 0; s < d->sentences.len; s++) {
        const casus_sentence *se = &d->sentences.ptr[s];
        const uint32_t stop = se->first_token + se->n_tokens;
        for (uint32_t m = se->first_token + 2; m < stop; m++) {
            give_second(d, m, stop);
            part_receiver(d, m, stop);
            give_first(d, m);
            give_measured(d, m);
        }
    }
}

void cx_repair_gifts(casus_doc *doc)
{
    give_things(doc);
    for (uint32_t m = 2; m < doc->tokens.len; m++) {
        const casus_token *k = cx_token(doc, m);
        if (k->upos != CASUS_UPOS_SYM) continue;
        const uint32_t verb = verb_above(doc, m);
        if (verb == CASUS_NONE || verb + 1 >= m || m - verb > REACH ||
            !is_gift(doc, verb))
            continue;
        const uint32_t last = receiver_end(doc, verb, m);
        if (last != CASUS_NONE) give(doc, verb, last, m);
    }
}
