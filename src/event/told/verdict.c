/* verdict.c -- sentences that speak of a claim made before.
 *
 * "These claims could not be verified", "Kyiv denied it", "a charge Tehran dismissed",
 * "the air force said that was untrue", "Beijing says it did not": each has a verdict (a
 * word of dict/says.tsv that denies, doubts or confirms), a topic ("it", "the charge",
 * "involvement", or the act itself by name) and somebody who gives it. The topic points
 * at the acts inside the claim that it heads; at acts of its own kind; or at those of
 * the last sentence, four back at most, in which somebody claimed something.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/told/claim.h"

#include "event/clause/clause.h"
#include "event/clause/commitment.h"
#include "event/side/sides.h"
#include "event/rule/rules.h"

#define LOOK_BACK 4      /* sentences that "it", "the claim" may point back over */
#define LOOK_FAR_BACK 20 /* "these allegations": all that the same speaker has said */

typedef struct verdict {
    uint32_t token;  /* the word that gives it */
    uint32_t denier; /* entity or CASUS_NONE */
    uint8_t stance;  /* casus_stance */
    bool failed;     /* "could not confirm", "did not deny" */
} verdict;

static uint32_t statements_until(const casus_doc *d, uint32_t sentence)
{
    if (d->statements.len == 0) return 0;
    return cx_rows_below(&d->statements.ptr->sentence, d->statements.len,
                         sizeof *d->statements.ptr, sentence + 1);
}

static bool is_claimed(const casus_event *e)
{
    return e->claims.n > 0 && e->polarity;
}

static bool denies_already(const casus_doc *d, const casus_event *e, uint32_t denier)
{
    for (uint32_t i = 0; i < e->claims.n; i++) {
        const casus_claim *c = &d->claims.ptr[e->claims.first + i];
        if (c->stance == CASUS_STANCE_DENY && c->speaker == denier) return true;
    }
    return false;
}

/* May he deny the act? Nobody denies what he says himself. Deals, visits and words are
 * denied by whoever is said to have made them, against another side's word: "rejected
 * it", "that is wrong" of the speaker's own people is an opinion. */
static bool may_deny(const casus_doc *d, const casus_event *e, uint32_t denier)
{
    const bool deed =
        e->quad == 4 || e->type == CASUS_TYPE_ACCUSE || e->type == CASUS_TYPE_THREATEN;
    bool other = false;
    for (uint32_t i = 0; i < e->claims.n; i++) {
        const casus_claim *c = &d->claims.ptr[e->claims.first + i];
        if (c->stance == CASUS_STANCE_DENY) continue;
        if (c->speaker == denier && denier != CASUS_NONE) return false;
        other |= !cx_same_voice(d, c->speaker, denier);
    }
    return deed || denier == CASUS_NONE || (other && cx_is_own_act(d, e, denier));
}

static void apply(casus_doc *d, casus_event *e, const verdict *v)
{
    const casus_claim denial = { v->denier, CASUS_NONE,
                                 cx_token_span(d, v->token, v->token + 1),
                                 CASUS_STANCE_DENY };
    if (v->stance == CASUS_STANCE_CONFIRM)
        cx_claim_verify(e, v->failed ? CASUS_VERIFICATION_UNVERIFIED
                                     : CASUS_VERIFICATION_VERIFIED);
    else if (v->stance == CASUS_STANCE_DENY && !v->failed &&
             !denies_already(d, e, v->denier) && may_deny(d, e, v->denier))
        cx_claim_append(d, e, denial);
    else if (v->stance == CASUS_STANCE_DOUBT && !v->failed)
        cx_claim_verify(e, CASUS_VERIFICATION_UNVERIFIED);
}

/* ---- which acts ---- */

/* The acts that a claim with a clause of its own tells: "the claim [that they fired] was
 * dismissed". */
static bool apply_inside(casus_doc *d, uint32_t topic, const verdict *v)
{
    bool any = false;
    const uint32_t sentence = cx_sentence_of(d, topic);
    for (uint32_t i = cx_events_until(d, sentence); i-- > 0;) {
        casus_event *e = &d->events.ptr[i];
        if (e->sentence != sentence) break;
        if (e->trigger_token == topic || !is_claimed(e)) continue;
        bool inside = false;
        for (uint32_t c = 0; c < e->claims.n; c++) {
            const uint32_t s = d->claims.ptr[e->claims.first + c].statement;
            inside |= s != CASUS_NONE && d->statements.ptr[s].cue_token == topic;
        }
        if (inside) apply(d, e, v);
        any |= inside;
    }
    return any;
}

typedef struct wanted {
    uint32_t speaker; /* only claims by that entity; CASUS_NONE any */
    uint32_t actor;   /* only acts of that entity's state; CASUS_NONE any */
    uint32_t type;    /* only acts of that type; CASUS_NONE any */
    bool many;        /* all claims of a speaker, not those of one sentence */
} wanted;

static bool suits(const casus_doc *d, const casus_event *e, const wanted *w)
{
    if (!is_claimed(e) || e->modality == CASUS_MODALITY_HYPOTHETICAL) return false;
    if (w->type != CASUS_NONE && e->type != w->type) return false;
    if (w->actor != CASUS_NONE && !cx_is_own_act(d, e, w->actor)) return false;
    return w->speaker == CASUS_NONE ||
           d->claims.ptr[e->claims.first].speaker == w->speaker;
}

/* The acts of the last sentence before the verdict that has some that suit; of many
 * claims, those before by the same speaker too. */
static bool apply_before(casus_doc *d, const verdict *v, const wanted *asked)
{
    const uint32_t byte = cx_token(d, v->token)->start, at = cx_sentence_of(d, v->token);
    uint32_t sentence = CASUS_NONE;
    wanted given = *asked, *w = &given;
    for (uint32_t i = cx_events_until(d, at); i-- > 0;) {
        casus_event *e = &d->events.ptr[i];
        if (e->trigger.end > byte) continue;
        if (e->sentence + (w->many ? LOOK_FAR_BACK : LOOK_BACK) < at) break;
        if (sentence != CASUS_NONE && e->sentence != sentence && !w->many) break;
        if (!suits(d, e, w)) continue;
        sentence = e->sentence;
        if (w->many) w->speaker = d->claims.ptr[e->claims.first].speaker;
        if (w->many && w->speaker == CASUS_NONE) w->many = false;
        apply(d, e, v);
    }
    return sentence != CASUS_NONE;
}

/* ---- what the topic is ---- */

static bool is_matter(const casus_doc *d, uint32_t noun)
{
    return cx_is_word(d, noun, CX_WORD_MATTER);
}

static bool refers_back(const casus_doc *d, uint32_t noun)
{
    const cx_says *says = cx_rules_says(d->engine->rules);
    const casus_token *k = cx_token(d, noun);
    if (k->upos == CASUS_UPOS_PRON || k->upos == CASUS_UPOS_DET) return true;
    if (k->upos != CASUS_UPOS_NOUN) return false;
    if (is_matter(d, noun)) return true;
    const cx_say *say = cx_say_any(says, d, noun);
    return say && say->kind <= CASUS_STATEMENT_WRITING;
}

static uint32_t type_at(const casus_doc *d, uint32_t token)
{
    const uint32_t event = cx_event_at(d, token);
    return event == CASUS_NONE ? CASUS_NONE : d->events.ptr[event].type;
}

static void judge(casus_doc *d, uint32_t topic, const verdict *v)
{
    wanted w = { CASUS_NONE, CASUS_NONE, CASUS_NONE, false };
    if (apply_inside(d, topic, v)) return;
    if (refers_back(d, topic)) {
        w.many = cx_token(d, topic)->upos == CASUS_UPOS_NOUN && !is_matter(d, topic) &&
                 strcmp(casus_xpos_name(cx_token(d, topic)->xpos), "NNS") == 0;
        const uint32_t owner = cx_child(d, topic, CASUS_DEP_NMOD_POSS);
        if (owner != CASUS_NONE) w.speaker = cx_entity_at(d, owner);
        if (apply_before(d, v, &w) || w.speaker == CASUS_NONE) return;
        w.speaker = CASUS_NONE;
        apply_before(d, v, &w);
        return;
    }
    /* "a spokesman confirmed the strike": an act told before by its kind */
    w.type = cx_token(d, topic)->upos == CASUS_UPOS_NOUN ? type_at(d, topic) : CASUS_NONE;
    if (w.type != CASUS_NONE) apply_before(d, v, &w);
}

/* "..., a charge Moscow denied": of two subjects the first is the topic. */
static uint32_t fronted_topic(const casus_doc *d, uint32_t verb)
{
    const uint32_t first = cx_child(d, verb, CASUS_DEP_NSUBJ);
    if (first == CASUS_NONE || !refers_back(d, first)) return CASUS_NONE;
    for (uint32_t c = cx_next_child(d, first); c != CASUS_NONE && c < verb;
         c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_NSUBJ) return first;
    return CASUS_NONE;
}

static uint32_t giver_of(const casus_doc *d, uint32_t verb)
{
    uint32_t giver = cx_clause_agent(d, verb);
    if (fronted_topic(d, verb) == CASUS_NONE) return giver;
    for (uint32_t c = cx_first_child(d, verb); c != CASUS_NONE && c < verb;
         c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_NSUBJ) giver = c;
    return giver;
}

/* What a verb of checking or denying is about: its object, or passive subject. */
static uint32_t topic_of(const casus_doc *d, uint32_t verb)
{
    uint32_t topic = cx_child(d, verb, CASUS_DEP_NSUBJ_PASS);
    if (topic == CASUS_NONE) topic = cx_child(d, verb, CASUS_DEP_OBJ);
    if (topic == CASUS_NONE) topic = fronted_topic(d, verb);
    if (topic != CASUS_NONE) return topic;
    const casus_token *k = cx_token(d, verb);
    if (k->deprel == CASUS_DEP_ACL_RELCL || k->deprel == CASUS_DEP_ACL) return k->head;
    if (k->deprel != CASUS_DEP_XCOMP || k->head == CASUS_NONE) return CASUS_NONE;
    topic = topic_of(d, k->head);
    return topic != CASUS_NONE ? topic : cx_child(d, k->head, CASUS_DEP_NSUBJ);
}

/* The speaker of the innermost statement around a byte. */
static uint32_t speaker_at(const casus_doc *d, uint32_t token)
{
    const uint32_t byte = cx_token(d, token)->start, sentence = cx_sentence_of(d, token);
    for (uint32_t i = statements_until(d, sentence); i-- > 0;) {
        const casus_statement *s = &d->statements.ptr[i];
        if (s->cue_token == token) continue;
        if (s->sentence + CX_LONG_QUOTE < sentence) break;
        if (cx_statement_covers(d, s, byte)) return s->speaker;
    }
    return CASUS_NONE;
}

/* ---- the words that judge ---- */

/* "Reuters could not verify", "have not been verified": whatever checking was wanted
 * did not succeed. */
static bool was_checked(const casus_doc *d, uint32_t verb)
{
    cx_commitment c = cx_commitment_of(d, verb, CASUS_NONE);
    return c.polarity && c.modality == CASUS_MODALITY_ACTUAL;
}

/* "Tbilisi says it bombed Gori. Moscow denied that its planes had been there": a denial
 * in a clause of its own answers the claim before when the act was the denier's. */
static void answer(casus_doc *d, const verdict *v)
{
    const wanted w = { CASUS_NONE, v->denier, CASUS_NONE, false };
    if (v->denier != CASUS_NONE && v->stance == CASUS_STANCE_DENY && !v->failed)
        apply_before(d, v, &w);
}

/* Verbs of checking ("verify", "confirm") and denying ("deny", "dismiss"). */
static void verdict_verb(casus_doc *d, const cx_says *says, uint32_t t)
{
    const cx_say *say = cx_say_find(says, d, t, CX_FRAME_NP | CX_FRAME_THAT);
    if (!say || say->kind == CX_SAY_NO_KIND || say->stance == CASUS_STANCE_ASSERT) return;
    const verdict v = { t, cx_entity_at(d, giver_of(d, t)), say->stance,
                        !was_checked(d, t) };
    const uint32_t topic = topic_of(d, t);
    if (topic != CASUS_NONE)
        judge(d, topic, &v);
    else if (cx_child(d, t, CASUS_DEP_CCOMP) != CASUS_NONE)
        answer(d, &v);
}

/* "called the report a lie", "described it as false": the verdict is said of an
 * object. */
static bool is_said_of_object(const casus_doc *d, uint32_t t, uint32_t *object)
{
    const casus_token *k = cx_token(d, t);
    if (k->head == CASUS_NONE ||
        (k->deprel != CASUS_DEP_XCOMP && k->deprel != CASUS_DEP_OBL &&
         k->deprel != CASUS_DEP_ADVCL))
        return false;
    *object = cx_child(d, k->head, CASUS_DEP_OBJ);
    return *object != CASUS_NONE;
}

/* "that was untrue", "the claim is unconfirmed", "called it a lie". */
static void verdict_predicate(casus_doc *d, const cx_says *says, uint32_t t)
{
    const cx_say *say = cx_say_find(says, d, t, CX_FRAME_THAT | CX_FRAME_NP);
    if (!say || (say->stance != CASUS_STANCE_DENY && say->stance != CASUS_STANCE_DOUBT))
        return;
    uint32_t topic = cx_child(d, t, CASUS_DEP_NSUBJ);
    verdict v = { t, CASUS_NONE, say->stance, !was_checked(d, t) };
    if (cx_child(d, t, CASUS_DEP_COP) != CASUS_NONE && topic != CASUS_NONE) {
        v.denier = speaker_at(d, t);
    } else if (is_said_of_object(d, t, &topic)) {
        const uint32_t head = cx_token(d, t)->head;
        v.denier = cx_entity_at(d, cx_clause_agent(d, head));
        v.failed = !was_checked(d, head);
    } else {
        return;
    }
    if (refers_back(d, topic)) judge(d, topic, &v);
}

/* "no independent confirmation": a noun that says the same. */
static void verdict_noun(casus_doc *d, const cx_says *says, uint32_t t)
{
    const cx_say *say = cx_say_find(says, d, t, CX_FRAME_NP);
    if (!say || say->stance != CASUS_STANCE_CONFIRM) return;
    const wanted any = { CASUS_NONE, CASUS_NONE, CASUS_NONE, false };
    const verdict v = { t, CASUS_NONE, CASUS_STANCE_CONFIRM, true };
    cx_commitment c = cx_commitment_of(d, t, cx_token(d, t)->head);
    if (!c.polarity) apply_before(d, &v, &any);
}

/* "..., and Beijing says it did not": a helper that stands for the act, negated. */
static void verdict_ellipsis(casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    if (k->deprel == CASUS_DEP_AUX || k->deprel == CASUS_DEP_AUX_PASS ||
        k->deprel == CASUS_DEP_COP)
        return;
    const uint32_t subject = cx_child(d, t, CASUS_DEP_NSUBJ);
    if (subject == CASUS_NONE || cx_token(d, subject)->upos != CASUS_UPOS_PRON) return;
    const verdict v = { t, speaker_at(d, t), CASUS_STANCE_DENY, false };
    if (v.denier == CASUS_NONE || cx_commitment_of(d, t, CASUS_NONE).polarity) return;
    answer(d, &v);
}

/* A cue that could not confirm what its own clause tells. */
static void verdicts_of_claims(casus_doc *d)
{
    for (uint32_t i = 0; i < d->events.len; i++) {
        casus_event *e = &d->events.ptr[i];
        for (uint32_t c = 0; c < e->claims.n; c++) {
            casus_claim claim = d->claims.ptr[e->claims.first + c];
            if (claim.statement == CASUS_NONE) continue;
            const casus_statement *s = &d->statements.ptr[claim.statement];
            if (s->stance == CASUS_STANCE_CONFIRM && s->negated)
                cx_claim_verify(e, CASUS_VERIFICATION_UNVERIFIED);
        }
    }
}

void cx_verdicts(casus_doc *doc)
{
    const cx_says *says = cx_rules_says(doc->engine->rules);
    for (uint32_t t = 0; t < doc->tokens.len; t++) {
        switch (cx_token(doc, t)->upos) {
        case CASUS_UPOS_VERB:
            verdict_verb(doc, says, t);
            break;
        case CASUS_UPOS_ADJ:
            verdict_predicate(doc, says, t);
            break;
        case CASUS_UPOS_AUX:
            verdict_ellipsis(doc, t);
            break;
        case CASUS_UPOS_NOUN:
            verdict_noun(doc, says, t);
            verdict_predicate(doc, says, t);
            break;
        default:
            break;
        }
    }
    verdicts_of_claims(doc);
}
