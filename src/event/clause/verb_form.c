/* verb_form.c -- how a verb stands: its form and helpers, its subject, what it hangs
 * from.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/verb_form.h"

#include "event/rule/rules.h"

enum { JOINED = 6 };

casus_str cx_verb_tag(const casus_doc *d, uint32_t t)
{
    return cx_cstr(casus_xpos_name(cx_token(d, t)->xpos));
}

casus_str cx_verb_stands(const casus_doc *d, uint32_t t)
{
    return cx_cstr(casus_deprel_name(cx_token(d, t)->deprel));
}

bool cx_is_helper(const casus_doc *d, uint32_t t)
{
    const uint8_t rel = cx_token(d, t)->deprel;
    return rel == CASUS_DEP_AUX || rel == CASUS_DEP_AUX_PASS || rel == CASUS_DEP_COP;
}

static bool is_negation(const casus_doc *d, uint32_t t)
{
    const cx_operator *o = cx_operator_find(cx_rules_says(d->engine->rules), d, t);
    return o && o->kind == CX_OPERATOR_NEGATE;
}

cx_verb_form cx_verb_form_of(const casus_doc *d, uint32_t t)
{
    uint32_t mark = CASUS_NONE;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        if (cx_is_helper(d, c))
            return (cx_verb_form){ cx_lemma(d, c), cx_verb_tag(d, c), c };
        if (cx_token(d, c)->deprel == CASUS_DEP_MARK && mark == CASUS_NONE) mark = c;
    }
    if (mark != CASUS_NONE && cx_str_equal(cx_verb_tag(d, mark), CX_LIT("TO")))
        return (cx_verb_form){ CX_NO_WORD, CX_LIT("TO"), mark };
    return (cx_verb_form){ CX_NO_WORD, cx_verb_tag(d, t), t };
}

uint32_t cx_verb_subject(const casus_doc *d, uint32_t t)
{
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel == CASUS_DEP_NSUBJ || rel == CASUS_DEP_NSUBJ_PASS ||
            rel == CASUS_DEP_EXPL)
            return c;
    }
    return CASUS_NONE;
}

casus_str cx_verb_subject_word(const casus_doc *d, uint32_t t)
{
    const uint32_t s = cx_verb_subject(d, t);
    if (s == CASUS_NONE) return CX_NO_WORD;
    const uint8_t upos = cx_token(d, s)->upos;
    return upos == CASUS_UPOS_PRON ? cx_lemma(d, s) : cx_cstr(casus_upos_name(upos));
}

cx_verb_helpers cx_verb_helpers_of(const casus_doc *d, uint32_t t)
{
    cx_verb_helpers h = { { CX_NO_WORD, CX_NO_WORD, CX_NO_WORD }, false };
    uint32_t n = 0;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const bool negation = !cx_is_helper(d, c) && is_negation(d, c);
        h.negated |= negation;
        if ((negation || cx_is_helper(d, c)) && n < CX_HELPERS)
            h.words[n++] = cx_lemma(d, c);
    }
    return h;
}

uint32_t cx_first_joined(const casus_doc *d, uint32_t t)
{
    for (int i = 0; i < JOINED && cx_token(d, t)->deprel == CASUS_DEP_CONJ; i++) {
        const uint32_t head = cx_token(d, t)->head;
        if (head == CASUS_NONE) break;
        t = head;
    }
    return t;
}
