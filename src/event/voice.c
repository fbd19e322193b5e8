/* voice.c -- a verdict is the act of whoever speaks it.
 *
 * "They will not give in", of whom no words tell, are on the side of whoever says so.
 * "It is unacceptable that the convoy was held", "the truce is vital", "they must
 * stop": the sentence itself names nobody who accuses, welcomes or asks. Where a
 * statement covers it, its speaker does. "Reservists have been called up", says a
 * minister: his own state did what only those who govern do. The rules have run before
 * the statements are known, so this comes after both.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/match.h"

/* Acts that are done by being said. */
static bool is_said(unsigned type)
{
    return type == CASUS_TYPE_REQUEST || type == CASUS_TYPE_ACCUSE ||
           type == CASUS_TYPE_SUPPORT || type == CASUS_TYPE_REJECT;
}

/* A predicate that judges: "is vital", "is a disgrace", "is to blame", "must". */
static bool is_verdict(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    if (k->upos == CASUS_UPOS_ADJ || k->upos == CASUS_UPOS_AUX) return true;
    return (k->upos == CASUS_UPOS_NOUN || k->upos == CASUS_UPOS_VERB) &&
           cx_child(d, t, CASUS_DEP_COP) != CASUS_NONE;
}

/* "They will not give in": somebody on the speaker's side, where no words tell who. */
static bool is_of_own_side(const casus_doc *d, uint32_t t)
{
    const uint32_t subject = cx_child(d, t, CASUS_DEP_NSUBJ);
    return subject != CASUS_NONE && cx_token(d, subject)->upos == CASUS_UPOS_PRON &&
           strcmp(casus_xpos_name(cx_token(d, subject)->xpos), "PRP") == 0 &&
           !cx_str_equal(cx_normal_form(d, subject), CX_LIT("it"));
}

/* The innermost claim with a known speaker. */
static const casus_claim *voice_of(const casus_doc *d, const casus_event *e)
{
    const casus_claim *found = NULL;
    for (uint32_t i = 0; i < e->claims.n; i++) {
        const casus_claim *c = &d->claims.ptr[e->claims.first + i];
        if (c->stance == CASUS_STANCE_ASSERT && c->speaker != CASUS_NONE &&
            c->statement != CASUS_NONE)
            found = c;
    }
    return found;
}

/* Is the speaker told in another sentence than what he says? */
static bool is_elsewhere(const casus_doc *d, const casus_event *e, casus_span speaker)
{
    const casus_sentence *s = &d->sentences.ptr[e->sentence];
    return speaker.start >= s->end || speaker.end <= s->start;
}

/* "Doctors will be let in": told in the passive without a doer. */
static bool is_without_doer(const casus_doc *d, uint32_t t)
{
    return cx_child(d, t, CASUS_DEP_NSUBJ_PASS) != CASUS_NONE &&
           cx_child(d, t, CASUS_DEP_OBL_AGENT) == CASUS_NONE;
}

/* What those who govern do, told by one of them. What is given back or away may be told
 * by whoever gets it: it bears on another land than the speaker's. */
static bool is_of_office(const casus_doc *d, const casus_event *e,
                         const casus_entity *who)
{
    const unsigned offices =
        1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_MIL | 1u << CASUS_SECTOR_COP;
    if (!(offices & who->sectors) || !who->country[0] ||
        !is_without_doer(d, e->trigger_token))
        return false;
    if (e->type == CASUS_TYPE_CONCEDE || e->type == CASUS_TYPE_MOBILIZE) return true;
    if (e->type == CASUS_TYPE_RETREAT && !e->recipients.n) return true;
    return (e->type == CASUS_TYPE_RETREAT || e->type == CASUS_TYPE_AID) &&
           e->recipients.n && !cx_has_country(d, e->recipients, who->country);
}

void cx_voice(casus_doc *d)
{
    for (uint32_t i = 0; i < d->events.len; i++) {
        casus_event *e = &d->events.ptr[i];
        if (e->actors.n) continue;
        const bool said = is_said(e->type) && (is_verdict(d, e->trigger_token) ||
                                               is_of_own_side(d, e->trigger_token));
        const casus_claim *claim = voice_of(d, e);
        if (!claim || cx_takes_part(d, e->recipients, claim->speaker)) continue;
        const casus_entity *who = &d->entities.ptr[claim->speaker];
        if (who->mentions.n == 0 || !(said || is_of_office(d, e, who))) continue;
        const casus_span span = d->statements.ptr[claim->statement].speaker_span;
        const casus_participant p = { claim->speaker,
                                      d->entity_mentions.ptr[who->mentions.first], span,
                                      is_elsewhere(d, e, span) };
        e->actors = (casus_range){ d->participants.len, 1 };
        *CX_PUSH(&d->arena, d->participants) = p;
    }
}
