/* claim_record.c -- the claims about an act, and what they come to.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/told/claim.h"

void cx_claim_append(casus_doc *doc, casus_event *event, casus_claim claim)
{
    casus_range range = { doc->claims.len, event->claims.n + 1 };
    for (uint32_t i = 0; i < event->claims.n; i++) {
        casus_claim copy = doc->claims.ptr[event->claims.first + i];
        *CX_PUSH(&doc->arena, doc->claims) = copy;
    }
    *CX_PUSH(&doc->arena, doc->claims) = claim;
    event->claims = range;
}

void cx_claim_verify(casus_event *event, uint8_t verification)
{
    if (event->verification == CASUS_VERIFICATION_NONE)
        event->verification = verification;
}

bool cx_same_voice(const casus_doc *doc, uint32_t a, uint32_t b)
{
    if (a == b) return a != CASUS_NONE;
    if (a == CASUS_NONE || b == CASUS_NONE) return false;
    const casus_entity *x = &doc->entities.ptr[a], *y = &doc->entities.ptr[b];
    return x->country[0] && strcmp(x->country, y->country) == 0;
}

bool cx_is_own_act(const casus_doc *doc, const casus_event *event, uint32_t entity)
{
    for (uint32_t i = 0; i < event->actors.n; i++)
        if (cx_same_voice(doc, doc->participants.ptr[event->actors.first + i].entity,
                          entity))
            return true;
    return false;
}

/* Said now, by whoever does it: "we condemn", "must withdraw", "is vital", "our
 * condolences"; what is told of the past is told. */
static bool is_done_by_saying(const casus_doc *d, const casus_event *e)
{
    return strcmp(casus_xpos_name(cx_token(d, e->trigger_token)->xpos), "VBD") != 0;
}

/* The speaker tells of his own word: "Iran said it rejects", "urged": an act of speech
 * is done by saying it, so nobody else need vouch for it. A deal or a deed is not. */
static bool speaks_of_own_word(const casus_doc *d, const casus_event *e, uint32_t speaker)
{
    if (e->quad != 3 && e->type != CASUS_TYPE_SUPPORT) return false;
    if (is_done_by_saying(d, e) && (!e->actors.n || cx_is_own_act(d, e, speaker)))
        return true;
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (d->participants.ptr[e->actors.first + i].entity == speaker) return true;
    return false;
}

/* What the claims come to. Of nested ones only the innermost speaks of the act itself:
 * "Kyiv said Moscow denied it" denies. A denial of somebody's claim leaves both. */
typedef struct stand {
    bool asserted, denied, doubted, confirmed, own;
} stand;

static stand stand_of(const casus_doc *d, const casus_event *e)
{
    stand s = { false, false, false, false, false };
    for (uint32_t i = 0; i < e->claims.n; i++) {
        const casus_claim *c = &d->claims.ptr[e->claims.first + i];
        const casus_claim *next = i + 1 < e->claims.n ? c + 1 : NULL;
        const bool outer = next && next->statement != CASUS_NONE &&
                           c->statement != CASUS_NONE &&
                           next->stance != CASUS_STANCE_ASSERT;
        s.denied |= c->stance == CASUS_STANCE_DENY;
        s.doubted |= c->stance == CASUS_STANCE_DOUBT;
        s.confirmed |= c->stance == CASUS_STANCE_CONFIRM;
        if (c->stance != CASUS_STANCE_ASSERT || outer) continue;
        if (speaks_of_own_word(d, e, c->speaker)) continue;
        const bool nobody = c->speaker == CASUS_NONE && c->statement != CASUS_NONE &&
                            !d->statements.ptr[c->statement].speaker_span.end;
        s.asserted |= !(nobody && i > 0);
        s.own |= cx_is_own_act(d, e, c->speaker);
    }
    return s;
}

uint8_t cx_claim_status(const casus_doc *d, const casus_event *e)
{
    stand s = stand_of(d, e);
    /* "it is false that P", "a myth": what is said is said to be untrue */
    const bool untrue =
        e->polarity && e->modality == CASUS_MODALITY_ACTUAL && e->factuality <= -10;
    if (untrue && s.asserted && !s.denied) s.denied = true, s.asserted = false;
    /* "will not ask for more": it is not planned */
    if (e->modality == CASUS_MODALITY_PLANNED)
        return e->polarity ? CASUS_STATUS_PLANNED : CASUS_STATUS_NEGATED;
    if (e->modality == CASUS_MODALITY_DEMANDED) return CASUS_STATUS_DEMANDED;
    if (e->modality == CASUS_MODALITY_HYPOTHETICAL ||
        e->modality == CASUS_MODALITY_POSSIBLE)
        return s.denied ? CASUS_STATUS_DENIED : CASUS_STATUS_HYPOTHETICAL;
    if (!e->polarity) /* "we did not shell it": the speaker denies; others tell that it
                         was not so */
        return s.asserted && s.own ? CASUS_STATUS_DENIED : CASUS_STATUS_NEGATED;
    if (s.denied) return s.asserted ? CASUS_STATUS_DISPUTED : CASUS_STATUS_DENIED;
    if (e->verification == CASUS_VERIFICATION_DISPUTED) return CASUS_STATUS_DISPUTED;
    if (e->verification == CASUS_VERIFICATION_UNVERIFIED || s.doubted)
        return CASUS_STATUS_UNVERIFIED;
    if (e->verification == CASUS_VERIFICATION_VERIFIED || s.confirmed)
        return CASUS_STATUS_CONFIRMED;
    return s.asserted ? CASUS_STATUS_CLAIMED : CASUS_STATUS_REPORTED;
}
