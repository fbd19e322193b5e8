/* claim.c -- who vouches for each act, who denies it, and whether anyone checked.
 *
 * An act inside the content of a statement is claimed by its speaker; nested
 * statements give a chain, outermost first. Sentences that speak of a claim ("these
 * claims could not be verified", "Kyiv denied it", "a charge Tehran dismissed") point
 * back at the nearest acts that somebody claimed, and add a denial or a verdict.
 * The status is one word for the reader, derived from all that.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/statement.h"

#include "event/clause.h"
#include "event/commitment.h"
#include "event/factuality.h"

#define CHAIN 8      /* speakers, one inside the other */
#define LOOK_BACK 4  /* sentences that "these claims" may point back over */

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
        if (d->statements.ptr[mid].sentence < from) low = mid + 1;
        else high = mid;
    }
    return low;
}

/* The statements that cover `byte`, the widest first. */
static chain chain_at(const casus_doc *d, uint32_t sentence, uint32_t byte,
                      uint32_t cue_token)
{
    chain c = { .n = 0 };
    for (uint32_t i = first_near(d, sentence); i < d->statements.len && c.n < CHAIN; i++) {
        const casus_statement *s = &d->statements.ptr[i];
        if (s->sentence > sentence) break;
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

static casus_range claims_at(casus_doc *d, uint32_t sentence, uint32_t byte, uint32_t token,
                             bool *belief)
{
    chain c = chain_at(d, sentence, byte, token);
    casus_range range = { d->claims.len, 0 };
    for (uint32_t i = 0; i < c.n; i++) {
        const casus_statement *s = &d->statements.ptr[c.statements[i]];
        if (s->kind == CASUS_STATEMENT_INTENT) continue;
        if (s->kind == CASUS_STATEMENT_BELIEF) *belief = true;
        add_claim(d, &range, c.statements[i]);
    }
    return range;
}

/* ---- sentences that speak of a claim made before ---- */

/* Claims of one event are one run of doc->claims: a later addition copies the run to
 * the end. */
static void append_claim(casus_doc *d, casus_event *e, casus_claim claim)
{
    casus_range range = { d->claims.len, e->claims.n + 1 };
    for (uint32_t i = 0; i < e->claims.n; i++) {
        casus_claim copy = d->claims.ptr[e->claims.first + i];
        *CX_PUSH(&d->arena, d->claims) = copy;
    }
    *CX_PUSH(&d->arena, d->claims) = claim;
    e->claims = range;
}

static bool is_claimed(const casus_event *e)
{
    return e->claims.n > 0 && e->polarity;
}

/* The last sentence before `token` with acts that somebody claimed, and the acts in it
 * that end before the token. `speaker` narrows to claims by that entity. */
static uint32_t claimed_before(const casus_doc *d, uint32_t token, uint32_t speaker,
                               uint32_t *first)
{
    uint32_t byte = cx_token(d, token)->start, at = cx_sentence_of(d, token);
    uint32_t n = 0, sentence = CASUS_NONE;
    for (uint32_t i = d->events.len; i-- > 0;) {
        const casus_event *e = &d->events.ptr[i];
        if (e->trigger.end > byte || !is_claimed(e)) continue;
        if (e->sentence + LOOK_BACK < at || (n && e->sentence != sentence)) break;
        if (speaker != CASUS_NONE && d->claims.ptr[e->claims.first].speaker != speaker)
            continue;
        sentence = e->sentence;
        *first = i;
        n++;
    }
    return n;
}

/* A clause after "while", "although": "While these claims ... the conflict ...". */
static bool refers_back(const casus_doc *d, uint32_t noun)
{
    const cx_says *says = cx_rules_says(d->engine->rules);
    const casus_token *k = cx_token(d, noun);
    if (k->upos == CASUS_UPOS_PRON) return true;
    if (k->upos != CASUS_UPOS_NOUN) return false;
    const cx_say *say = cx_say_any(says, d, noun);
    return say && say->kind <= CASUS_STATEMENT_WRITING;
}

/* What a verb of checking or denying is about: its object, or passive subject. */
static uint32_t topic_of(const casus_doc *d, uint32_t verb)
{
    uint32_t topic = cx_child(d, verb, CASUS_DEP_NSUBJ_PASS);
    if (topic == CASUS_NONE) topic = cx_child(d, verb, CASUS_DEP_OBJ);
    if (topic == CASUS_NONE) {
        const casus_token *k = cx_token(d, verb);
        if (k->deprel == CASUS_DEP_ACL_RELCL || k->deprel == CASUS_DEP_ACL) return k->head;
        if (k->deprel == CASUS_DEP_XCOMP && k->head != CASUS_NONE)
            return topic_of(d, k->head);
    }
    return topic;
}

static uint32_t entity_at(const casus_doc *d, uint32_t t)
{
    uint32_t m = t < d->token_mention.len ? d->token_mention.ptr[t] : CASUS_NONE;
    return m == CASUS_NONE ? CASUS_NONE : d->mentions.ptr[m].entity;
}

static void set_verification(casus_event *e, uint8_t verification)
{
    if (e->verification == CASUS_VERIFICATION_NONE) e->verification = verification;
}

/* Applies a verdict to the acts that the topic speaks of. */
static void apply_verdict(casus_doc *d, uint32_t verb, uint32_t topic, uint8_t stance,
                          bool negated)
{
    uint32_t owner = cx_child(d, topic, CASUS_DEP_NMOD_POSS), first = 0;
    uint32_t speaker = owner == CASUS_NONE ? CASUS_NONE : entity_at(d, owner);
    uint32_t n = claimed_before(d, verb, speaker, &first);
    if (!n && speaker != CASUS_NONE) n = claimed_before(d, verb, CASUS_NONE, &first);
    uint32_t denier = entity_at(d, cx_clause_agent(d, verb));
    uint32_t sentence = n ? d->events.ptr[first].sentence : 0;
    for (uint32_t i = first; n && i < d->events.len; i++) {
        casus_event *e = &d->events.ptr[i];
        if (e->sentence != sentence || e->trigger.end > cx_token(d, verb)->start) break;
        if (!is_claimed(e)) continue;
        if (stance == CASUS_STANCE_CONFIRM) {
            set_verification(e, negated ? CASUS_VERIFICATION_UNVERIFIED : CASUS_VERIFICATION_VERIFIED);
        } else if (stance == CASUS_STANCE_DENY && !negated) {
            append_claim(d, e, (casus_claim){ denier, CASUS_NONE,
                                              cx_token_span(d, verb, verb + 1),
                                              CASUS_STANCE_DENY });
        } else if (stance == CASUS_STANCE_DOUBT && !negated) {
            set_verification(e, CASUS_VERIFICATION_UNVERIFIED);
        }
    }
}

/* "Reuters could not verify", "have not been verified": whatever checking was wanted
 * did not succeed. */
static bool was_checked(const casus_doc *d, uint32_t verb)
{
    cx_commitment c = cx_commitment_of(d, verb, CASUS_NONE);
    return c.polarity && c.modality == CASUS_MODALITY_ACTUAL;
}

/* Verbs of checking ("verify", "confirm") and denying ("deny", "dismiss") about a claim
 * made before; also about a clause of the same sentence. */
static void verdict_verb(casus_doc *d, const cx_says *says, uint32_t t)
{
    const cx_say *say = cx_say_find(says, d, t, CX_FRAME_NP | CX_FRAME_THAT);
    if (!say || say->kind == CX_SAY_NO_KIND || say->stance == CASUS_STANCE_ASSERT) return;
    uint32_t topic = topic_of(d, t);
    if (topic == CASUS_NONE || !refers_back(d, topic)) return;
    apply_verdict(d, t, topic, say->stance, !was_checked(d, t));
}

/* "unverified claims", "no independent confirmation": a noun or adjective that says
 * the same. */
static void verdict_noun(casus_doc *d, const cx_says *says, uint32_t t)
{
    const cx_say *say = cx_say_find(says, d, t, CX_FRAME_NP);
    if (!say || say->stance != CASUS_STANCE_CONFIRM) return;
    cx_commitment c = cx_commitment_of(d, t, cx_token(d, t)->head);
    if (!c.polarity) apply_verdict(d, t, t, CASUS_STANCE_CONFIRM, true);
}

static void verdicts(casus_doc *d)
{
    const cx_says *says = cx_rules_says(d->engine->rules);
    for (uint32_t t = 0; t < d->tokens.len; t++) {
        uint8_t upos = cx_token(d, t)->upos;
        if (upos == CASUS_UPOS_VERB) verdict_verb(d, says, t);
        else if (upos == CASUS_UPOS_NOUN) verdict_noun(d, says, t);
    }
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
                set_verification(e, CASUS_VERIFICATION_UNVERIFIED);
        }
    }
}

/* ---- status ---- */

/* The speaker tells of his own word: "Iran said it rejects", "urged": an act of speech
 * is done by saying it, so nobody else need vouch for it. */
static bool speaks_of_own_word(const casus_doc *d, const casus_event *e, uint32_t speaker)
{
    bool verbal = e->quad == 1 || e->quad == 2 ? e->type != CASUS_TYPE_CONSULT
                                               : e->type == CASUS_TYPE_THREATEN;
    if (e->quad == 3) verbal = true;
    if (!verbal) return false;
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (d->participants.ptr[e->actors.first + i].entity == speaker) return true;
    return false;
}

static uint8_t status_of(const casus_doc *d, const casus_event *e)
{
    bool asserted = false, denied = false, doubted = false, confirmed = false;
    for (uint32_t i = 0; i < e->claims.n; i++) {
        const casus_claim *c = &d->claims.ptr[e->claims.first + i];
        asserted |= c->stance == CASUS_STANCE_ASSERT &&
                    !speaks_of_own_word(d, e, c->speaker);
        denied |= c->stance == CASUS_STANCE_DENY;
        doubted |= c->stance == CASUS_STANCE_DOUBT;
        confirmed |= c->stance == CASUS_STANCE_CONFIRM;
    }
    if (e->modality == CASUS_MODALITY_PLANNED) return CASUS_STATUS_PLANNED;
    if (e->modality == CASUS_MODALITY_DEMANDED) return CASUS_STATUS_DEMANDED;
    if (e->modality == CASUS_MODALITY_HYPOTHETICAL || e->modality == CASUS_MODALITY_POSSIBLE)
        return CASUS_STATUS_HYPOTHETICAL;
    if (!e->polarity) return CASUS_STATUS_NEGATED;
    if (denied) return asserted ? CASUS_STATUS_DISPUTED : CASUS_STATUS_DENIED;
    if (e->verification == CASUS_VERIFICATION_DISPUTED) return CASUS_STATUS_DISPUTED;
    if (e->verification == CASUS_VERIFICATION_UNVERIFIED || doubted) return CASUS_STATUS_UNVERIFIED;
    if (e->verification == CASUS_VERIFICATION_VERIFIED || confirmed) return CASUS_STATUS_CONFIRMED;
    return asserted ? CASUS_STATUS_CLAIMED : CASUS_STATUS_REPORTED;
}

/* "reports of a massacre", "allegations of torture": an act below a noun of saying
 * that nobody owns is hearsay. */
static bool rumoured(const casus_doc *d, const casus_event *e)
{
    const casus_token *k = cx_token(d, e->trigger_token);
    for (int i = 0; i < 3 && k->deprel == CASUS_DEP_CONJ && k->head != CASUS_NONE; i++)
        k = cx_token(d, k->head);
    if (k->deprel != CASUS_DEP_NMOD || k->head == CASUS_NONE) return false;
    if (cx_child(d, k->head, CASUS_DEP_NMOD_POSS) != CASUS_NONE) return false;
    const cx_say *say = cx_say_find(cx_rules_says(d->engine->rules), d, k->head, CX_FRAME_NP);
    return say && say->kind == CASUS_STATEMENT_SPEECH &&
           say->stance == CASUS_STANCE_ASSERT && say->positive >= 10 &&
           cx_token(d, k->head)->upos == CASUS_UPOS_NOUN;
}

void cx_claims_set(casus_doc *doc)
{
    for (uint32_t i = 0; i < doc->events.len; i++) {
        casus_event *e = &doc->events.ptr[i];
        bool belief = false;
        e->claims = claims_at(doc, e->sentence, e->trigger.start, e->trigger_token, &belief);
        cx_commitment c = cx_commitment_of(doc, e->trigger_token, CASUS_NONE);
        if (c.hearsay || rumoured(doc, e)) e->verification = CASUS_VERIFICATION_UNVERIFIED;
        if (e->verification && !e->claims.n) {
            *CX_PUSH(&doc->arena, doc->claims) =
                (casus_claim){ CASUS_NONE, CASUS_NONE, { 0, 0 }, CASUS_STANCE_ASSERT };
            e->claims.n = 1;
        }
        if (belief && e->modality == CASUS_MODALITY_ACTUAL && !c.asserted)
            e->factuality = e->factuality > 15 ? 15 : e->factuality;
    }
    verdicts(doc);
    verdicts_of_claims(doc);
    for (uint32_t i = 0; i < doc->events.len; i++)
        doc->events.ptr[i].status = status_of(doc, &doc->events.ptr[i]);
}

void cx_claims_set_transfers(casus_doc *doc)
{
    bool belief;
    for (uint32_t i = 0; i < doc->transfers.len; i++) {
        casus_transfer *t = &doc->transfers.ptr[i];
        t->claims = claims_at(doc, t->sentence, t->trigger.start, t->trigger_token, &belief);
    }
    for (uint32_t i = 0; i < doc->relations.len; i++) {
        casus_relation *r = &doc->relations.ptr[i];
        r->claims = claims_at(doc, r->sentence, r->trigger.start, r->trigger_token, &belief);
    }
}

void cx_attribute(casus_doc *doc)
{
    if (!doc->engine->rules) return;
    cx_factuality(doc);
    cx_statements_find(doc);
    cx_claims_set(doc);
}
