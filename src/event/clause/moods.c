/* moods.c -- how a verb stands: planned, wished, waited for, suffered, hostile.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/frame.h"
#include "event/clause/commitment.h"
#include "event/clause/predicate.h"

/* "would" is the future of reports, but "would not have paid" tells of what came
 * otherwise. */
unsigned cx_moods_of(const cx_reading *r, uint32_t t)
{
    const cx_says *says = r->rules->says;
    unsigned moods = 0;
    bool perfect = false, joined = false; /* "cannot and will not": one negation */
    for (uint32_t c = cx_first_child(r->doc, t); c != CASUS_NONE;
         c = cx_next_child(r->doc, c)) {
        const uint8_t rel = cx_token(r->doc, c)->deprel;
        joined |= rel == CASUS_DEP_CC && c < t;
        if (rel != CASUS_DEP_AUX && rel != CASUS_DEP_AUX_PASS && rel != CASUS_DEP_ADVMOD)
            continue;
        perfect |= cx_is(r, c, CX_WORD_PERFECT);
        const cx_operator *o = cx_operator_find(says, r->doc, c);
        if (!o && c > 0 && cx_token(r->doc, c - 1)->head == c) /* "can no longer" */
            o = cx_operator_find(says, r->doc, c - 1);
        if (!o) continue;
        if (o->kind == CX_OPERATOR_FUTURE) moods |= CX_MOOD_FUTURE;
        if (o->kind == CX_OPERATOR_MODAL && o->modality == CASUS_MODALITY_HYPOTHETICAL)
            moods |= CX_MOOD_FUTURE;
        if (o->kind == CX_OPERATOR_MODAL && o->modality == CASUS_MODALITY_POSSIBLE)
            moods |= CX_MOOD_MAY;
        if (o->kind == CX_OPERATOR_NEGATE)
            moods = joined ? moods | CX_MOOD_NEGATED : moods ^ CX_MOOD_NEGATED;
        if (o->kind == CX_OPERATOR_DEMAND) moods |= CX_MOOD_DUTY;
    }
    return perfect ? moods & ~(unsigned)CX_MOOD_FUTURE : moods;
}

bool cx_key_opens(const cx_rules *rules, uint64_t key, unsigned types)
{
    const cx_run run = cx_triggers_of(rules, key);
    for (uint32_t i = 0; i < run.n; i++) {
        const cx_trigger *trigger = &rules->triggers[run.first + i];
        if (trigger->n_words == 1 && types >> rules->rules[trigger->rule].type & 1)
            return true;
    }
    return false;
}

bool cx_opens_type(const cx_reading *r, uint32_t t, unsigned types)
{
    return cx_key_opens(r->rules, r->keys[t], types);
}

bool cx_opens_force(const cx_reading *r, uint32_t t)
{
    return cx_opens_type(r, t, 1u << CASUS_TYPE_ASSAULT | 1u << CASUS_TYPE_COERCE);
}

static bool is_hostile(const cx_reading *r, uint32_t verb)
{
    if (cx_opens_force(r, verb)) return true;
    const uint32_t object = cx_child(r->doc, verb, CASUS_DEP_OBJ);
    return object != CASUS_NONE && cx_opens_force(r, object);
}

/* "... unless", below the verb or beside it in the sentence's last clause. */
static bool has_unless(const cx_reading *r, uint32_t verb)
{
    const casus_doc *d = r->doc;
    uint32_t first, end;
    cx_subtree(d, verb, &first, &end);
    for (uint32_t t = verb; t < end; t++)
        if (cx_is(r, t, CX_WORD_UNLESS) && cx_token(d, t)->deprel == CASUS_DEP_MARK)
            return true;
    return false;
}

/* "if he stays", "until they are paid", below the verb or beside it below whoever says
 * so. */
static bool waits_below(const cx_reading *r, uint32_t verb)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, verb); c != CASUS_NONE; c = cx_next_child(d, c)) {
        if (cx_token(d, c)->deprel != CASUS_DEP_ADVCL) continue;
        const uint32_t mark = cx_child(d, c, CASUS_DEP_MARK);
        if (cx_is_condition(d, c) ||
            (mark != CASUS_NONE && cx_is(r, mark, CX_WORD_UNLESS)))
            return true;
    }
    return false;
}

/* "X must go or Y will strike": what comes otherwise. */
static bool is_alternative(const cx_reading *r, uint32_t verb)
{
    const casus_doc *d = r->doc;
    const uint32_t cc = cx_child(d, verb, CASUS_DEP_CC);
    return cx_token(d, verb)->deprel == CASUS_DEP_CONJ && cc != CASUS_NONE && cc < verb &&
           cx_is(r, cc, CX_WORD_UNLESS);
}

static bool is_awaited(const cx_reading *r, uint32_t verb)
{
    const casus_token *k = cx_token(r->doc, verb);
    if (is_alternative(r, verb)) return true;
    const bool below = k->deprel == CASUS_DEP_CCOMP || k->deprel == CASUS_DEP_PARATAXIS;
    if (waits_below(r, verb)) return true;
    if (below && k->head != CASUS_NONE) return waits_below(r, k->head);
    for (uint32_t c = cx_first_child(r->doc, verb); c != CASUS_NONE;
         c = cx_next_child(r->doc, c)) /* "will leave, he said, if ..." */
        if (cx_token(r->doc, c)->deprel == CASUS_DEP_PARATAXIS && waits_below(r, c))
            return true;
    return false;
}

static bool is_suffered(const cx_reading *r, uint32_t verb)
{
    cx_core core;
    cx_core_read(r, verb, &core);
    return core.passive && core.subject == CASUS_NONE;
}

/* "that the troops be withdrawn", "that he recognise them", "asked that they leave": a
 * plain form where one that states would have an ending or another tense asks for what
 * the clause tells. */
static bool is_wished(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const uint32_t mark = cx_child(d, t, CASUS_DEP_MARK), governor = cx_token(d, t)->head;
    if (cx_token(d, t)->deprel != CASUS_DEP_CCOMP && mark == CASUS_NONE) return false;
    if (mark != CASUS_NONE &&
        (cx_token(d, mark)->upos != CASUS_UPOS_SCONJ || !cx_has_tag(d, mark, "IN")))
        return false;
    uint32_t finite = t, subject = cx_child(d, t, CASUS_DEP_NSUBJ);
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && finite == t;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel == CASUS_DEP_AUX || rel == CASUS_DEP_AUX_PASS || rel == CASUS_DEP_COP)
            finite = c;
    }
    if (subject == CASUS_NONE) subject = cx_child(d, t, CASUS_DEP_NSUBJ_PASS);
    if (subject == CASUS_NONE) return false;
    if (cx_has_tag(d, finite, "VB")) return true;
    if (!cx_has_tag(d, finite, "VBP")) return false;
    const bool past = governor != CASUS_NONE &&
                      (cx_has_tag(d, governor, "VBD") || cx_has_tag(d, governor, "VBN"));
    return past || cx_has_tag(d, subject, "NN") || cx_has_tag(d, subject, "NNP");
}

bool cx_meets_moods(const cx_reading *r, uint32_t t, unsigned moods)
{
    const unsigned by_words =
        moods & (CX_MOOD_FUTURE | CX_MOOD_NEGATED | CX_MOOD_DUTY | CX_MOOD_MAY);
    if (moods == 0) return true;
    if (moods & CX_MOOD_ALONE) return false; /* match.c asks it */
    if (moods & CX_MOOD_HOSTILE && !is_hostile(r, t)) return false;
    if (moods & CX_MOOD_UNLESS && !has_unless(r, t)) return false;
    if (moods & CX_MOOD_IF && !is_awaited(r, t)) return false;
    if (moods & CX_MOOD_SUFFERED && !is_suffered(r, t)) return false;
    const unsigned missing = by_words & ~cx_moods_of(r, t);
    return !missing || (missing == CX_MOOD_DUTY && is_wished(r, t));
}
