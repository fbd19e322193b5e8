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

enum { DID_WORDS = 10 /* between "what" and "did", "did" and the verb */ };

static bool is_lemma(const casus_doc *d, uint32_t t, const char *lemma)
{
    return cx_str_equal(cx_lemma(d, t), cx_cstr(lemma));
}

/* The noun before "did" at `did`, which is its subject or stands right before it. */
static uint32_t before_did(const casus_doc *d, uint32_t did, uint32_t verb)
{
    const uint32_t own = cx_child(d, did, CASUS_DEP_NSUBJ);
    if (own != CASUS_NONE && own < did) return own;
    uint32_t t = did - 1; /* "the minister of trade did": what hangs from the verb */
    for (int i = 0;
         i < JOINED && cx_token(d, t)->head != CASUS_NONE && cx_token(d, t)->head < did;
         i++)
        t = cx_token(d, t)->head;
    const uint8_t rel = cx_token(d, t)->deprel;
    return cx_token(d, t)->head == verb &&
                   (rel == CASUS_DEP_NSUBJ || rel == CASUS_DEP_NSUBJ_PASS ||
                    rel == CASUS_DEP_NSUBJ_OUTER)
               ? t
               : CASUS_NONE;
}

/* "asked what Peru did, he said his task was to": what follows is no more of it. */
static bool parts_clauses(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    return k->upos == CASUS_UPOS_PUNCT || k->upos == CASUS_UPOS_CCONJ ||
           k->deprel == CASUS_DEP_NSUBJ;
}

/* The "did" of "what Peru did was leave" above the bare verb at `t`, or CASUS_NONE. */
static uint32_t did_above(const casus_doc *d, uint32_t t)
{
    const casus_sentence *s = &d->sentences.ptr[cx_sentence_of(d, t)];
    const uint32_t first = s->first_token;
    if (!cx_str_equal(cx_normal_form(d, t), cx_lemma(d, t)) || t < first + 4)
        return CASUS_NONE;
    uint32_t be = t - 1;
    if (cx_str_equal(cx_verb_tag(d, be), CX_LIT("TO"))) be--;
    if (!is_lemma(d, be, "be") || cx_token(d, be)->head != t) return CASUS_NONE;
    for (uint32_t did = be; did-- > first + 1 && be - did < DID_WORDS;) {
        if (parts_clauses(d, did)) return CASUS_NONE;
        if (!is_lemma(d, did, "do")) continue;
        for (uint32_t w = did; w-- > first && did - w < DID_WORDS;)
            if (is_lemma(d, w, "what") || is_lemma(d, w, "all")) return did;
        break;
    }
    return CASUS_NONE;
}

uint32_t cx_did_it(const casus_doc *d, uint32_t t)
{
    const uint32_t did = did_above(d, t);
    return did == CASUS_NONE ? CASUS_NONE : before_did(d, did, t);
}

cx_verb_form cx_verb_form_of(const casus_doc *d, uint32_t t)
{
    uint32_t mark = CASUS_NONE;
    const uint32_t did = did_above(d, t);
    if (did != CASUS_NONE) return (cx_verb_form){ CX_NO_WORD, cx_verb_tag(d, did), did };
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
