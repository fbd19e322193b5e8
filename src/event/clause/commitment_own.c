/* commitment_own.c -- what the words beside a predicate say of whether it happened.
 *
 * Negation, modals and hedges that hang on it, its tense and aspect, and a condition that
 * stands under it. What is left of it by the words it is embedded under is
 * commitment.c's.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/commitment_state.h"
#include "event/clause/verb_form.h"

static const cx_operator negated = { .kind = CX_OPERATOR_NEGATE,
                                     .value = CX_SAY_OPEN,
                                     .modality = CX_SAY_NO_MODALITY };
static const cx_operator planned_later = { .kind = CX_OPERATOR_FUTURE,
                                           .value = 15,
                                           .modality = CASUS_MODALITY_PLANNED };

void cx_state_apply(state *s, const cx_operator *o)
{
    if (o->kind == CX_OPERATOR_ABOUT || o->kind == CX_OPERATOR_TIME ||
        o->kind == CX_OPERATOR_MORE)
        return;
    if (o->kind == CX_OPERATOR_NEGATE) {
        s->negative = !s->negative;
        s->denied = !s->denied;
        return;
    }
    if (o->kind == CX_OPERATOR_REPORT) s->hearsay = true;
    weaken(s, o->value);
    set_modality(s, o->modality);
}

void cx_state_argument(state *s, const casus_doc *d, uint32_t argument)
{
    const cx_says *says = says_of(d);
    const cx_operator *o = cx_operator_find(says, d, argument);
    if (o && o->kind == CX_OPERATOR_NEGATE) cx_state_apply(s, o);
    for (uint32_t c = cx_first_child(d, argument); c != CASUS_NONE;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel != CASUS_DEP_DET && rel != CASUS_DEP_DET_PREDET &&
            rel != CASUS_DEP_CC_PRECONJ)
            continue;
        o = cx_operator_find(says, d, c);
        if (!o || o->kind != CX_OPERATOR_NEGATE) continue;
        cx_state_apply(s, o);
        return;
    }
}

static bool is_argument(uint8_t rel)
{
    return rel == CASUS_DEP_NSUBJ || rel == CASUS_DEP_NSUBJ_PASS || rel == CASUS_DEP_OBJ;
}

static bool is_past(const casus_doc *d, uint32_t t)
{
    return cx_has_tag(d, t, "VBD") || cx_has_tag(d, t, "VBN");
}

bool cx_has_helper(const casus_doc *d, uint32_t t)
{
    return cx_child(d, t, CASUS_DEP_AUX) != CASUS_NONE;
}

/* "has signed", "are signed", as against "had", "were" */
bool cx_has_present(const casus_doc *d, uint32_t t)
{
    uint32_t helper = cx_child(d, t, CASUS_DEP_AUX);
    if (helper == CASUS_NONE) helper = cx_child(d, t, CASUS_DEP_AUX_PASS);
    return helper != CASUS_NONE &&
           (cx_has_tag(d, helper, "VBZ") || cx_has_tag(d, helper, "VBP"));
}

/* "would", where "will" is told by a speaker of the past */
bool cx_is_told_back(const casus_doc *d, uint32_t t)
{
    const cx_operator *o = cx_operator_find(says_of(d), d, cx_child(d, t, CASUS_DEP_AUX));
    return o && o->kind == CX_OPERATOR_MODAL &&
           o->modality == CASUS_MODALITY_HYPOTHETICAL;
}

/* "had the army fired", "should he resign": a helper before its subject, outside of a
 * question, is a condition. */
bool cx_is_inverted(const casus_doc *d, uint32_t t)
{
    const uint32_t helper = cx_child(d, t, CASUS_DEP_AUX);
    uint32_t subject = cx_child(d, t, CASUS_DEP_NSUBJ);
    if (subject == CASUS_NONE) subject = cx_child(d, t, CASUS_DEP_NSUBJ_PASS);
    if (helper == CASUS_NONE || subject == CASUS_NONE || helper > subject) return false;
    return cx_first_child(d, t) == helper && cx_first_child(d, t) < t;
}

/* A clause with "if" below `t`, or an inverted one. */
bool cx_is_condition(const casus_doc *d, uint32_t clause)
{
    const uint32_t mark = cx_child(d, clause, CASUS_DEP_MARK);
    if (mark == CASUS_NONE) return cx_is_inverted(d, clause);
    const cx_operator *o = cx_operator_find(says_of(d), d, mark);
    return o && o->kind == CX_OPERATOR_CONDITION;
}

static bool has_condition(const casus_doc *d, uint32_t t)
{
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_ADVCL && cx_is_condition(d, c))
            return true;
    /* "If talks fail, we will fight, he said": the parse gives the condition to "said" */
    const casus_token *k = cx_token(d, t);
    if (k->deprel != CASUS_DEP_CCOMP || k->head == CASUS_NONE || k->head < t)
        return false;
    for (uint32_t c = cx_first_child(d, k->head); c < t; c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_ADVCL && cx_is_condition(d, c))
            return true;
    return false;
}

/* "has threatened to strike if talks fail": the words were said; what they tell of waits
 * for the condition. */
static bool is_said(const casus_doc *d, uint32_t t)
{
    if (cx_has_tag(d, t, "VBD") && !cx_has_helper(d, t)) return true;
    const cx_say *say = cx_say_any(says_of(d), d, t);
    if (!say || say->kind == CX_SAY_NO_KIND || cx_has_tag(d, t, "VB")) return false;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const cx_operator *o = cx_token(d, c)->deprel == CASUS_DEP_AUX
                                   ? cx_operator_find(says_of(d), d, c)
                                   : NULL;
        if (o && o->kind != CX_OPERATOR_NEGATE) return false;
    }
    return true;
}

/* "a deal under which it would free them": what was agreed is meant to come. */
static bool is_agreed(const casus_doc *d, uint32_t t)
{
    for (int i = 0; i < 3 && cx_token(d, t)->deprel == CASUS_DEP_CONJ &&
                    cx_token(d, t)->head != CASUS_NONE;
         i++)
        t = cx_token(d, t)->head;
    const uint8_t rel = cx_token(d, t)->deprel;
    if ((rel != CASUS_DEP_ACL_RELCL && rel != CASUS_DEP_ADVCL) || has_condition(d, t))
        return false;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && c < t;
         c = cx_next_child(d, c)) {
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        if (marker != CASUS_NONE && casus_xpos_name(cx_token(d, c)->xpos)[0] == 'W')
            return true;
    }
    return false;
}

/* Somebody, and no "new attack", is what the clause tells of. */
static bool is_own_doing(const casus_doc *d, uint32_t t)
{
    const uint32_t who = cx_child(d, t, CASUS_DEP_NSUBJ);
    if (cx_has_child(d, t, CASUS_DEP_NSUBJ_PASS)) return true;
    if (who == CASUS_NONE) return cx_token(d, t)->deprel == CASUS_DEP_CONJ;
    return d->token_mention.ptr && d->token_mention.ptr[who] != CASUS_NONE;
}

/* "said that it would free them": the future, seen from the past. */
static bool is_backshifted(const casus_doc *d, uint32_t t)
{
    uint32_t above;
    if (is_agreed(d, t)) return true;
    const cx_say *say = cx_clause_say(says_of(d), d, t, &above);
    if (cx_token(d, t)->deprel == CASUS_DEP_CONJ && cx_token(d, t)->head != CASUS_NONE)
        say = cx_clause_say(says_of(d), d, cx_token(d, t)->head, &above);
    if (!say && !has_condition(d, t) && is_own_doing(d, t) &&
        cx_thinker(d, t) != CASUS_NONE)
        return true;
    if (!say || say->kind == CX_SAY_NO_KIND || above == CASUS_NONE) return false;
    return (is_past(d, above) || cx_token(d, above)->upos == CASUS_UPOS_NOUN) &&
           !has_condition(d, t);
}

/* "is to send troops", "were to be freed on Monday"; but "was to have signed" came
 * otherwise. */
static bool is_to_come(const casus_doc *d, uint32_t t)
{
    const cx_words grammar = d->engine->rules->grammar;
    if (cx_is_more(d, t, CX_MORE_BLAME)) return false; /* "is to blame": a judgement */
    bool be = false, to = false;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && c < t;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        const uint64_t classes = cx_word_find(grammar, cx_lemma_hash(d, c));
        if (classes & CX_WORD_PERFECT) return false;
        if (rel == CASUS_DEP_COP || rel == CASUS_DEP_AUX || rel == CASUS_DEP_AUX_PASS)
            be = true;
        else if (rel == CASUS_DEP_MARK && be && classes & CX_WORD_INFINITIVE)
            to = true;
    }
    return to && cx_did_it(d, t) == CASUS_NONE;
}

static bool is_operator_place(uint8_t rel)
{
    return rel != CASUS_DEP_CONJ && rel != CASUS_DEP_CCOMP && rel != CASUS_DEP_XCOMP &&
           rel != CASUS_DEP_ADVCL && rel != CASUS_DEP_OBL && rel != CASUS_DEP_NMOD;
}

/* "is bombing", "is being bombed"; and the present, which tells habits and general
 * truths as often as acts. */
static void apply_tense(state *s, const casus_doc *d, uint32_t t)
{
    if (cx_token(d, t)->upos != CASUS_UPOS_VERB) return;
    const uint32_t passive = cx_child(d, t, CASUS_DEP_AUX_PASS);
    const bool helped = cx_has_helper(d, t);
    const bool going_on = (helped && cx_has_tag(d, t, "VBG")) ||
                          (passive != CASUS_NONE && cx_has_tag(d, passive, "VBG"));
    if (going_on && s->modality == CASUS_MODALITY_ACTUAL)
        s->modality = CASUS_MODALITY_ONGOING;
    if (!helped &&
        (cx_has_tag(d, t, "VBZ") || cx_has_tag(d, t, "VBP") || cx_has_tag(d, t, "VBG")))
        weaken(s, 20);
}

/* "did not just protest but left", "has not just protested, it also left"; but "will not
 * just accept it", "..., but Mali insists". */
static bool tells_more(const casus_doc *d, uint32_t t)
{
    const casus_sentence *s = &d->sentences.ptr[cx_sentence_of(d, t)];
    const uint32_t end = s->first_token + s->n_tokens;
    while (++t < end) {
        const uint32_t head = cx_token(d, t)->head;
        if (head == CASUS_NONE || !cx_is_more(d, t, CX_MORE_CONTRAST)) continue;
        const uint32_t subject = cx_child(d, head, CASUS_DEP_NSUBJ);
        if (subject == CASUS_NONE || cx_token(d, subject)->upos == CASUS_UPOS_PRON)
            return true;
    }
    return false;
}

/* The operators that are dependents of `t`, and its tense and aspect. An argument
 * `but` is left out: the event noun that a light verb carries counts for itself. */
void cx_state_apply_own(state *s, const casus_doc *d, uint32_t t, uint32_t but)
{
    const cx_says *says = says_of(d);
    const bool verbal = cx_token(d, t)->upos == CASUS_UPOS_VERB;
    /* "will fight if talks fail": what stands under a condition is not planned */
    if (verbal && has_condition(d, t) && !is_said(d, t)) {
        weaken(s, 5);
        set_modality(s, CASUS_MODALITY_HYPOTHETICAL);
    }
    if (verbal && is_to_come(d, t)) cx_state_apply(s, &planned_later);
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (is_argument(rel)) {
            if (verbal && c != but) cx_state_argument(s, d, c);
            continue;
        }
        if (!is_operator_place(rel)) continue;
        const cx_operator *o = cx_operator_find(says, d, c);
        if (o && o->kind == CX_OPERATOR_MORE && !tells_more(d, t)) o = &negated;
        if (!o) continue;
        const bool would =
            o->kind == CX_OPERATOR_MODAL && o->modality == CASUS_MODALITY_HYPOTHETICAL;
        cx_state_apply(s, would && is_backshifted(d, t) ? &planned_later : o);
    }
    apply_tense(s, d, t);
}
