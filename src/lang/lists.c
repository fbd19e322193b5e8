/* lists.c -- lists that were torn apart, and objects that were made predicates.
 *
 *     Minister Doe and Secretary Roe had met      two subjects, the second opened by
 * "and": ^nsubj      cc-- ^nsubj            the second is a conjunct of the first
 *
 *     detained one suspected insurgent            a counted word is no predicate of an
 *     ^        nummod------- ^xcomp, adjective    object that is not there: it is the
 * object
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "lang/tagset.h"

enum { NEAR = 24, INSIDE = 12 };

static bool is_name(const casus_token *k)
{
    return k->upos == CASUS_UPOS_PROPN || k->upos == CASUS_UPOS_PRON;
}

static bool is_nominal(const casus_token *k)
{
    return k->upos == CASUS_UPOS_NOUN || is_name(k);
}

/* The subject of the same verb that stands nearest before `t`. */
static uint32_t subject_before(const casus_doc *d, uint32_t t, uint32_t first)
{
    for (uint32_t s = t; s-- > first && t - s < NEAR;) {
        const casus_token *k = cx_token(d, s);
        if (k->head == cx_token(d, t)->head && cx_is_subject(k)) return s;
    }
    return CASUS_NONE;
}

/* The conjunction that opens the phrase of `t` or stands right before it. */
static uint32_t opened_by(const casus_doc *d, uint32_t t, uint32_t first)
{
    uint32_t low = t;
    while (low > first && t - low < INSIDE && cx_below(d, low - 1, t)) low--;
    if (cx_token(d, low)->upos == CASUS_UPOS_CCONJ) return low;
    return low > first && cx_token(d, low - 1)->upos == CASUS_UPOS_CCONJ ? low - 1
                                                                         : CASUS_NONE;
}

static void tie_subjects(casus_doc *d, uint32_t first, uint32_t stop)
{
    for (uint32_t t = first + 2; t < stop; t++) {
        casus_token *k = cx_token(d, t);
        if (!cx_is_subject(k) || !is_nominal(k) || k->head == CASUS_NONE || k->head < t)
            continue;
        const uint32_t subject = subject_before(d, t, first);
        if (subject == CASUS_NONE || !is_nominal(cx_token(d, subject)) ||
            !(is_name(k) || is_name(cx_token(d, subject))))
            continue;
        const uint32_t cc = opened_by(d, t, first);
        if (cc == CASUS_NONE || cc <= subject ||
            (cc != subject + 1 && !cx_below(d, cc - 1, subject)))
            continue;
        k->head = subject;
        k->deprel = CASUS_DEP_CONJ;
        cx_token(d, cc)->head = t;
        cx_token(d, cc)->deprel = CASUS_DEP_CC;
    }
}

/* Has the verb an object, or is there something in front of `t` that counts it? */
static uint32_t child_between(const casus_doc *d, uint32_t head, casus_deprel deprel,
                              uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++)
        if (cx_token(d, t)->head == head && cx_token(d, t)->deprel == deprel) return t;
    return CASUS_NONE;
}

static void make_objects(casus_doc *d, uint32_t first, uint32_t stop)
{
    for (uint32_t t = first + 2; t < stop; t++) {
        casus_token *k = cx_token(d, t);
        const uint32_t verb = k->head;
        if (k->deprel != CASUS_DEP_XCOMP || k->upos != CASUS_UPOS_ADJ ||
            verb == CASUS_NONE || verb >= t || verb < first || t - verb > INSIDE ||
            cx_token(d, verb)->upos != CASUS_UPOS_VERB ||
            child_between(d, t, CASUS_DEP_NUMMOD, verb + 1, t) == CASUS_NONE ||
            child_between(d, verb, CASUS_DEP_OBJ, verb + 1,
                          stop < t + NEAR ? stop : t + NEAR) != CASUS_NONE ||
            child_between(d, verb, CASUS_DEP_AUX_PASS,
                          verb > first + NEAR ? verb - NEAR : first, verb) != CASUS_NONE)
            continue;
        k->deprel = CASUS_DEP_OBJ;
        k->upos = CASUS_UPOS_NOUN;
        k->xpos = (uint8_t)cx_xpos_number(CX_LIT("NN"));
    }
}

void cx_repair_lists(casus_doc *doc)
{
    for (uint32_t i = 0; i < doc->sentences.len; i++) {
        const casus_sentence *s = &doc->sentences.ptr[i];
        tie_subjects(doc, s->first_token, s->first_token + s->n_tokens);
        make_objects(doc, s->first_token, s->first_token + s->n_tokens);
    }
}
