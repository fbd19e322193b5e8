/* worth.c -- what is told of a subject between it and its verb.
 *
 *     Aid       worth <- 1.5 billion dollars   was suspended
 *     nsubj <---acl      obl                   root
 *
 *     Gunmen    disguised   as soldiers   abducted two girls
 *     nsubj <---acl         obl           root
 *
 * The words of measure ("worth") and of looks ("disguised") are rare there, and the
 * parser makes the one, or what stands behind the other, the subject.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"
#include "lang/tagset.h"
#include "text/lexicon.h"

static bool is_noun(const casus_token *k)
{
    return k->upos == CASUS_UPOS_NOUN || k->upos == CASUS_UPOS_PROPN;
}

/* The noun before the word of measure at `t` is the subject of the verb above it. */
static void measure(casus_doc *d, uint32_t t)
{
    casus_token *k = cx_token(d, t), *noun = cx_token(d, t - 1);
    const uint32_t verb = k->head;
    if (verb == CASUS_NONE || verb <= t || noun->head != t || !is_noun(noun) ||
        (!cx_is_subject(k) && k->deprel != CASUS_DEP_ADVCL))
        return;
    uint8_t relation = CASUS_DEP_NSUBJ;
    for (uint32_t c = t + 1; c < verb; c++) {
        casus_token *m = cx_token(d, c);
        if (m->head != verb) continue;
        if (m->deprel == CASUS_DEP_AUX_PASS) relation = CASUS_DEP_NSUBJ_PASS;
        if (!cx_is_subject(m)) continue;
        m->head = t; /* "dollars" */
        m->deprel = CASUS_DEP_OBL;
    }
    for (uint32_t c = 0; c < t - 1 && c < CX_NEAR_BY; c++) {
        casus_token *m = cx_token(d, t - 2 - c);
        if (m->head == t) m->head = t - 1;
    }
    noun->head = verb;
    noun->deprel = relation;
    k->head = t - 1;
    k->deprel = CASUS_DEP_ACL;
}

/* The verb behind the looks at `t`, whose subject they were made; CASUS_NONE for none. */
static uint32_t verb_of_looks(const casus_doc *d, uint32_t t, uint32_t stop)
{
    for (uint32_t v = t + 3; v < stop && v < t + CX_NEAR_BY; v++) {
        const casus_token *k = cx_token(d, v);
        if (k->upos == CASUS_UPOS_PUNCT) return CASUS_NONE;
        if (k->head == t && k->deprel == CASUS_DEP_ADVCL && k->upos == CASUS_UPOS_VERB)
            return v;
    }
    return CASUS_NONE;
}

/* Gives the verb the place that the subject of the looks at `t` had, and the subject. */
static void look(casus_doc *d, uint32_t t, uint32_t stop)
{
    casus_token *looks = cx_token(d, t);
    const uint32_t verb = verb_of_looks(d, t, stop);
    if (verb == CASUS_NONE || t == 0 || !is_noun(cx_token(d, t - 1))) return;
    const uint32_t who = t - 1;
    casus_token *v = cx_token(d, verb), *w = cx_token(d, who);
    if (looks->deprel == CASUS_DEP_ACL && looks->head == who) {
        v->head = w->head;
        v->deprel = cx_is_subject(w) ? CASUS_DEP_CCOMP : w->deprel;
    } else if (w->head == t && cx_is_subject(w)) {
        v->head = looks->head;
        v->deprel = looks->deprel;
    } else {
        return;
    }
    w->head = verb;
    w->deprel = CASUS_DEP_NSUBJ;
    looks->head = who;
    looks->deprel = CASUS_DEP_ACL;
    for (uint32_t c = verb + 1; c < stop; c++)
        if (cx_token(d, c)->head == t) cx_token(d, c)->head = verb;
    uint32_t last = CASUS_NONE; /* "soldiers" */
    for (uint32_t c = t + 1; c < verb; c++) {
        casus_token *m = cx_token(d, c);
        if ((m->head == verb || m->head == t) && is_noun(m)) last = c;
        if (m->head == t && m->deprel == CASUS_DEP_PUNCT) m->head = verb;
    }
    if (last == CASUS_NONE) return;
    for (uint32_t c = t + 1; c < verb; c++)
        if (c != last && cx_token(d, c)->head == verb &&
            cx_token(d, c)->deprel == CASUS_DEP_MARK) {
            cx_token(d, c)->head = last;
            cx_token(d, c)->deprel = CASUS_DEP_CASE;
        }
    cx_token(d, last)->head = t;
    cx_token(d, last)->deprel = CASUS_DEP_OBL;
}

void cx_repair_worth(casus_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        const uint32_t stop = se->first_token + se->n_tokens;
        for (uint32_t t = se->first_token + 1; t + 1 < stop; t++) {
            if (cx_has_marks(doc, t, CX_WORD_WORTH)) measure(doc, t);
            if (cx_has_marks(doc, t, CX_WORD_GUISE)) look(doc, t, stop);
        }
    }
}
