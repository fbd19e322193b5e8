/* claim.c -- who vouches for each act, who denies it, and whether anyone checked.
 *
 * An act inside the content of a statement is claimed by its speaker; nested
 * statements give a chain, outermost first. What a statement merely reacts to ("welcomed
 * the truce") is known without it and not claimed by it. Sentences that speak of a claim
 * made before add their verdicts (verdict.c). The status is one word for the reader,
 * derived from all that.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/told/claim.h"

#include "event/weigh/actuality.h"
#include "event/clause/clause.h"
#include "event/clause/commitment.h"
#include "event/clause/factuality.h"

#define CHAIN 8  /* speakers, one inside the other */
#define CLIMB 12 /* words up from an act to the cue that covers it */

/* ---- claims from the statements that cover an act ---- */

typedef struct chain {
    uint32_t statements[CHAIN];
    uint32_t n;
} chain;

static uint32_t content_size(const casus_doc *d, const casus_statement *s)
{
    return d->spans.ptr[s->content.first + s->content.n - 1].end -
           d->spans.ptr[s->content.first].start;
}

/* Statements are in the order of their sentences; contents run on over few. */
static uint32_t first_near(const casus_doc *d, uint32_t sentence)
{
    uint32_t from = sentence < CX_LONG_QUOTE ? 0 : sentence - CX_LONG_QUOTE;
    uint32_t low = 0, high = d->statements.len;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (d->statements.ptr[mid].sentence < from)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* The statements that cover `byte`, the widest first. */
static chain chain_at(const casus_doc *d, uint32_t sentence, uint32_t byte,
                      uint32_t cue_token)
{
    chain c = { .n = 0 };
    for (uint32_t i = first_near(d, sentence); i < d->statements.len && c.n < CHAIN;
         i++) {
        const casus_statement *s = &d->statements.ptr[i];
        if (s->sentence > sentence + CX_QUOTE_AHEAD) break;
        if (s->cue_token == cue_token && cue_token != CASUS_NONE) continue;
        if (!cx_statement_covers(d, s, byte)) continue;
        uint32_t at = c.n++;
        while (at > 0 && content_size(d, &d->statements.ptr[c.statements[at - 1]]) <
                             content_size(d, s)) {
            c.statements[at] = c.statements[at - 1];
            at--;
        }
        c.statements[at] = i;
    }
    return c;
}

/* "did not confirm" leaves it open; "did not deny" is no denial. */
static uint8_t stance_of(const casus_statement *s)
{
    if (!s->negated) return s->stance;
    return s->stance == CASUS_STANCE_DENY ? CASUS_STANCE_ASSERT : CASUS_STANCE_DOUBT;
}

static void add_claim(casus_doc *d, casus_range *range, uint32_t statement)
{
    const casus_statement *s = &d->statements.ptr[statement];
    casus_claim *claim = CX_PUSH(&d->arena, d->claims);
    *claim = (casus_claim){ s->speaker, statement, s->cue, stance_of(s) };
    range->n++;
}

/* "welcomed the truce", "knows that it fired": the row leaves the author as committed
 * when the cue is negated. "threatened those who seized power": what has happened is no
 * part of a promise or a demand. */
static bool is_presupposed(const casus_doc *d, const casus_statement *s, uint32_t token,
                           uint8_t modality)
{
    const cx_says *says = cx_rules_says(d->engine->rules);
    if (s->cue_token == CASUS_NONE || s->stance != CASUS_STANCE_ASSERT) return false;
    bool relative = false;
    for (int i = 0; i < CLIMB && token != CASUS_NONE; i++) {
        uint32_t governor;
        const cx_say *say = cx_clause_say(says, d, token, &governor);
        if (say && governor == s->cue_token) {
            /* "named the soldier who was killed" */
            if (relative && cx_clause_frame(d, token) == CX_FRAME_NP) return true;
            if (say->modality != CX_SAY_NO_MODALITY)
                return modality == CASUS_MODALITY_ACTUAL ||
                       modality == CASUS_MODALITY_ONGOING;
            return say->positive == say->negative && say->positive >= 20;
        }
        relative |= cx_token(d, token)->deprel == CASUS_DEP_ACL_RELCL && !say;
        token = cx_token(d, token)->head;
    }
    return false;
}

/* "it is a lie that P, he said": the word has no speaker of its own and turns what its
 * speaker says. */
static bool only_turns(const casus_doc *d, const chain *c, uint32_t i)
{
    const casus_statement *s = &d->statements.ptr[c->statements[i]];
    return s->speaker == CASUS_NONE && !s->speaker_span.end && i > 0 &&
           s->stance == CASUS_STANCE_DENY;
}

/* "Chad's rejection of Togo's demand", "its denial of their charges": that it was uttered
 * is not denied. */
static bool is_answered(const casus_doc *d, const casus_statement *s, uint32_t token)
{
    if (s->stance != CASUS_STANCE_DENY || token == CASUS_NONE ||
        s->cue_token == CASUS_NONE || cx_token(d, token)->head != s->cue_token ||
        cx_token(d, token)->upos != CASUS_UPOS_NOUN ||
        cx_token(d, s->cue_token)->upos != CASUS_UPOS_NOUN ||
        cx_child(d, token, CASUS_DEP_NMOD_POSS) == CASUS_NONE)
        return false;
    const cx_say *say = cx_say_any(cx_rules_says(d->engine->rules), d, token);
    return say && say->kind == CASUS_STATEMENT_SPEECH;
}

static casus_range claims_at(casus_doc *d, uint32_t sentence, uint32_t byte,
                             uint32_t token, uint8_t modality, bool *belief)
{
    chain c = chain_at(d, sentence, byte, token);
    casus_range range = { d->claims.len, 0 };
    for (uint32_t i = 0; i < c.n; i++) {
        const casus_statement *s = &d->statements.ptr[c.statements[i]];
        if (s->kind == CASUS_STATEMENT_INTENT || is_answered(d, s, token) ||
            is_presupposed(d, s, token, modality))
            continue;
        if (s->kind == CASUS_STATEMENT_BELIEF) *belief = true;
        if (range.n && only_turns(d, &c, i))
            d->claims.ptr[d->claims.len - 1].stance = stance_of(s);
        else
            add_claim(d, &range, c.statements[i]);
    }
    return range;
}

/* A noun of saying that nobody owns and that the table gives less than 1, since it leaves
 * in doubt what it is about: "reports", "allegations", but not "the announcement". */
static bool is_rumour(const casus_doc *d, uint32_t noun, const cx_say *say)
{
    return say && say->kind == CASUS_STATEMENT_SPEECH &&
           say->stance == CASUS_STANCE_ASSERT && say->positive > 0 &&
           say->positive < 10 && cx_token(d, noun)->upos == CASUS_UPOS_NOUN &&
           cx_child(d, noun, CASUS_DEP_NMOD_POSS) == CASUS_NONE;
}

/* "reports of a massacre", "reports that a village was burned": an act below such a noun
 * is hearsay. */
static bool rumoured(const casus_doc *d, const casus_event *e)
{
    const cx_says *says = cx_rules_says(d->engine->rules);
    uint32_t t = e->trigger_token, governor;
    for (int i = 0; i < 3 && cx_token(d, t)->deprel == CASUS_DEP_CONJ &&
                    cx_token(d, t)->head != CASUS_NONE;
         i++)
        t = cx_token(d, t)->head;
    const casus_token *k = cx_token(d, t);
    if (k->head == CASUS_NONE) return false;
    if (k->deprel == CASUS_DEP_NMOD)
        return is_rumour(d, k->head, cx_say_of(says, d, k->head, t, CX_FRAME_NP));
    const bool plural = strcmp(casus_xpos_name(cx_token(d, k->head)->xpos), "NNS") == 0;
    const cx_say *say = cx_clause_say(says, d, t, &governor);
    return plural && governor == k->head && is_rumour(d, governor, say);
}

static bool is_unsure(const casus_doc *d, uint32_t t)
{
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        if (cx_token(d, c)->deprel != CASUS_DEP_AMOD) continue;
        const cx_operator *o = cx_operator_find(cx_rules_says(d->engine->rules), d, c);
        if (o && o->kind == CX_OPERATOR_REPORT) return true;
    }
    return false;
}

/* "unconfirmed reports that P", "according to unconfirmed reports" */
static bool from_unsure_source(const casus_doc *d, const casus_event *e)
{
    for (uint32_t i = 0; i < e->claims.n; i++) {
        const uint32_t number = d->claims.ptr[e->claims.first + i].statement;
        if (number == CASUS_NONE) continue;
        const casus_statement *s = &d->statements.ptr[number];
        if (s->cue_token == CASUS_NONE) continue;
        if (is_unsure(d, s->cue_token)) return true;
        const uint32_t source = cx_token(d, s->cue_token)->deprel == CASUS_DEP_CASE
                                    ? cx_token(d, s->cue_token)->head
                                    : cx_child(d, s->cue_token, CASUS_DEP_NSUBJ);
        if (source != CASUS_NONE && is_unsure(d, source)) return true;
    }
    return false;
}

void cx_claims_set(casus_doc *doc)
{
    for (uint32_t i = 0; i < doc->events.len; i++) {
        casus_event *e = &doc->events.ptr[i];
        bool belief = false;
        e->claims = claims_at(doc, e->sentence, e->trigger.start, e->trigger_token,
                              e->modality, &belief);
        cx_commitment c = cx_commitment_of(doc, e->trigger_token, CASUS_NONE);
        if (c.hearsay || rumoured(doc, e) || from_unsure_source(doc, e))
            e->verification = CASUS_VERIFICATION_UNVERIFIED;
        if (e->verification && !e->claims.n) {
            *CX_PUSH(&doc->arena, doc->claims) =
                (casus_claim){ CASUS_NONE, CASUS_NONE, { 0, 0 }, CASUS_STANCE_ASSERT };
            e->claims.n = 1;
        }
        if (belief && e->modality == CASUS_MODALITY_ACTUAL && !c.asserted)
            e->factuality = e->factuality > 15 ? 15 : e->factuality;
    }
    cx_verdicts(doc);
    for (uint32_t i = 0; i < doc->events.len; i++)
        doc->events.ptr[i].status = cx_claim_status(doc, &doc->events.ptr[i]);
}

void cx_claims_set_transfers(casus_doc *doc)
{
    bool belief;
    cx_actuality_of_transfers(doc);
    for (uint32_t i = 0; i < doc->transfers.len; i++) {
        casus_transfer *t = &doc->transfers.ptr[i];
        t->claims = claims_at(doc, t->sentence, t->trigger.start, t->trigger_token,
                              t->modality, &belief);
    }
    for (uint32_t i = 0; i < doc->relations.len; i++) {
        casus_relation *r = &doc->relations.ptr[i];
        r->claims = claims_at(doc, r->sentence, r->trigger.start, r->trigger_token,
                              CASUS_MODALITY_STANDING, &belief);
    }
}

void cx_attribute(casus_doc *doc)
{
    if (!doc->engine->rules) return;
    if (!doc->no_factuality) cx_factuality(doc);
    cx_statements_find(doc);
    cx_claims_set(doc);
    cx_actuality_weigh(doc);
}
