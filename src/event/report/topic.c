/* topic.c -- what a noun or a pronoun takes up that was told before.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/report/topic.h"

#include "event/report/report.h"
#include "event/clause/predicate.h"

static bool has_feature(const casus_doc *d, uint32_t t, const char *feature)
{
    return strstr(casus_features_name(d->engine, cx_token(d, t)->features), feature) !=
           NULL;
}

bool cx_takes_up(const casus_doc *d, uint32_t t)
{
    const uint32_t det = cx_child(d, t, CASUS_DEP_DET);
    if (cx_token(d, t)->upos != CASUS_UPOS_NOUN || det == CASUS_NONE || det > t ||
        cx_is_word(d, det, CX_WORD_INDEFINITE))
        return false;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const casus_token *k = cx_token(d, c);
        if (k->deprel == CASUS_DEP_NMOD_POSS || k->deprel == CASUS_DEP_APPOS ||
            (k->deprel == CASUS_DEP_COMPOUND && k->upos == CASUS_UPOS_PROPN))
            return false;
    }
    return true;
}

bool cx_takes_up_alone(const casus_doc *d, uint32_t t)
{
    if (!cx_takes_up(d, t)) return false;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel == CASUS_DEP_NMOD || rel == CASUS_DEP_AMOD || rel == CASUS_DEP_COMPOUND ||
            rel == CASUS_DEP_NUMMOD || rel == CASUS_DEP_ACL || rel == CASUS_DEP_ACL_RELCL)
            return false;
    }
    return true;
}

bool cx_noun_opens(const casus_doc *d, uint32_t t, unsigned types)
{
    return cx_key_opens(d->engine->rules, cx_lemma_hash(d, t), types);
}

static bool is_bargain(const casus_doc *d, uint32_t t)
{
    return cx_is_more(d, t, CX_MORE_BARGAIN) || cx_is_word(d, t, CX_WORD_TREATY);
}

bool cx_names_plan(const casus_doc *d, uint32_t t)
{
    return cx_is_more(d, t, CX_MORE_PLEA | CX_MORE_PLAN) || is_bargain(d, t);
}

/* "the plan for a bridge", "the charge that it shelled a town": the words tell which, and
 * it need not be one that was told before. */
static bool is_told_which(const casus_doc *d, uint32_t t)
{
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        if (rel == CASUS_DEP_ACL || rel == CASUS_DEP_ACL_RELCL ||
            (rel == CASUS_DEP_NMOD &&
             !(marker != CASUS_NONE &&
               cx_is_word(d, marker, CX_WORD_AGENT | CX_WORD_OF | CX_WORD_ORIGIN))))
            return true;
    }
    return false;
}

cx_topic cx_topic_of(const casus_doc *d, uint32_t t)
{
    if (cx_token(d, t)->upos == CASUS_UPOS_PRON)
        return has_feature(d, t, "Gender=Neut") || has_feature(d, t, "PronType=Dem")
                   ? CX_TOPIC_IT
                   : CX_TOPIC_NONE;
    if (!cx_takes_up(d, t) || is_told_which(d, t)) return CX_TOPIC_NONE;
    if (cx_is_more(d, t, CX_MORE_REPROACH)) return CX_TOPIC_REPROACH;
    if (is_bargain(d, t)) return CX_TOPIC_BARGAIN;
    if (cx_names_plan(d, t)) return CX_TOPIC_PLAN;
    return cx_takes_up_alone(d, t) &&
                   (cx_is_more(d, t, CX_MORE_DEED) || cx_event_at(d, t) != CASUS_NONE ||
                    cx_noun_opens(d, t, ~0u))
               ? CX_TOPIC_DEED
               : CX_TOPIC_NONE;
}

/* Object, or the subject of a passive, or "voted against it", "agreed to the plan". */
static bool may_be_topic(const casus_doc *d, uint32_t c, uint32_t verb)
{
    const uint8_t rel = cx_token(d, c)->deprel;
    const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
    if (rel == CASUS_DEP_OBJ || rel == CASUS_DEP_NSUBJ_PASS) return true;
    return rel == CASUS_DEP_OBL && c > verb && marker != CASUS_NONE &&
           cx_is_word(d, marker, CX_WORD_INFINITIVE | CX_WORD_HOSTILE | CX_WORD_WITH);
}

/* "closed its port, a step that Chad condemned". */
static bool is_step(const casus_doc *d, uint32_t verb)
{
    const casus_token *k = cx_token(d, verb);
    return (k->deprel == CASUS_DEP_ACL_RELCL || k->deprel == CASUS_DEP_ACL) &&
           k->head != CASUS_NONE && k->head < verb &&
           cx_is_more(d, k->head, CX_MORE_DEED) &&
           cx_token(d, k->head)->deprel != CASUS_DEP_OBJ &&
           cx_token(d, k->head)->deprel != CASUS_DEP_NSUBJ;
}

cx_taken cx_topic_at(const casus_doc *d, uint32_t verb)
{
    if (is_step(d, verb)) return (cx_taken){ CX_TOPIC_STEP, cx_token(d, verb)->head };
    for (uint32_t c = cx_first_child(d, verb); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const cx_topic topic =
            may_be_topic(d, c, verb) ? cx_topic_of(d, c) : CX_TOPIC_NONE;
        if (topic != CX_TOPIC_NONE) return (cx_taken){ topic, c };
    }
    const uint32_t below = cx_child(d, verb, CASUS_DEP_XCOMP);
    if (below == CASUS_NONE) return (cx_taken){ CX_TOPIC_NONE, CASUS_NONE };
    uint32_t noun = cx_child(d, below, CASUS_DEP_NSUBJ); /* "called the step foolish" */
    if (noun == CASUS_NONE) noun = cx_child(d, below, CASUS_DEP_OBJ);
    const cx_topic topic = /* "refused to sign the deal" */
        noun == CASUS_NONE || cx_token(d, noun)->upos == CASUS_UPOS_PRON
            ? CX_TOPIC_NONE
            : cx_topic_of(d, noun);
    return (cx_taken){ topic, topic == CX_TOPIC_NONE ? CASUS_NONE : noun };
}
