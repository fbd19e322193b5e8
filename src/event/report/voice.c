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
#include "event/report/report.h"

#include "event/clause/clause.h"

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

/* Is all that it is done to of that country, or not of it, as `own` says? */
static bool are_of(const casus_doc *d, casus_range side, const char *country, bool own)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const char *c = cx_land_of(d, &d->participants.ptr[side.first + i]);
        if ((c[0] && memcmp(c, country, 4) == 0) != own) return false;
    }
    return true;
}

/* Is it told to be in another land, or where no land is? */
static bool is_elsewhere_done(const casus_doc *d, const casus_event *e,
                              const char *country)
{
    if (e->place == CASUS_NONE) return false;
    const casus_place *place = &d->places.ptr[e->place];
    return !place->dateline && memcmp(place->country, country, 4) != 0;
}

/* "Twelve fishermen have been freed": people, and no land or town. */
static bool are_people(const casus_doc *d, casus_range side)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const uint8_t kind =
            d->entities.ptr[d->participants.ptr[side.first + i].entity].kind;
        if (kind == CASUS_ENTITY_STATE || kind == CASUS_ENTITY_PLACE) return false;
    }
    return true;
}

/* "Two envoys would be sent home", "pilgrims will be let in": what one of those who
 * govern tells is to come to people of another land. */
static bool is_announced(const casus_doc *d, const casus_event *e,
                         const casus_entity *who)
{
    const unsigned types =
        1u << CASUS_TYPE_SANCTION | 1u << CASUS_TYPE_CONCEDE | 1u << CASUS_TYPE_COERCE;
    return e->modality == CASUS_MODALITY_PLANNED && e->polarity && types >> e->type & 1 &&
           who->sectors & 1u << CASUS_SECTOR_GOV && e->recipients.n &&
           are_of(d, e->recipients, who->country, false) && are_people(d, e->recipients);
}

/* What those who govern do, told by one of them. He also tells what others have done
 * elsewhere, and what has been given or given back to his own. */
static bool is_of_office(const casus_doc *d, const casus_event *e,
                         const casus_entity *who)
{
    const unsigned armed = 1u << CASUS_SECTOR_MIL | 1u << CASUS_SECTOR_COP,
                   offices = armed | 1u << CASUS_SECTOR_GOV;
    const bool own = are_of(d, e->recipients, who->country, true),
               others = are_of(d, e->recipients, who->country, false);
    if (!(offices & who->sectors) || !who->country[0] ||
        !is_without_doer(d, e->trigger_token))
        return false;
    if (e->type == CASUS_TYPE_AID)
        return !(armed & who->sectors) && e->recipients.n && others &&
               strcmp(e->cameo, "072") != 0;
    if (is_elsewhere_done(d, e, who->country)) return false;
    if (e->type == CASUS_TYPE_MOBILIZE)
        return own && e->mode != cx_mode_number(CASUS_TYPE_MOBILIZE, CX_LIT("weapons"));
    if (e->type == CASUS_TYPE_RETREAT)
        return !e->recipients.n || (others && are_people(d, e->recipients));
    return (e->type == CASUS_TYPE_CONCEDE && own) || is_announced(d, e, who);
}

/* Whoever speaks of the act, and how the report names him. */
typedef struct voice {
    uint32_t speaker;
    casus_span span;
} voice;

/* By a statement, or by the sentence before ("The minister was firm. The envoys would be
 * sent home."). */
static bool find_voice(const casus_doc *d, const casus_event *e, voice *v)
{
    const casus_claim *claim = voice_of(d, e);
    if (claim) {
        *v = (voice){ claim->speaker, d->statements.ptr[claim->statement].speaker_span };
        return true;
    }
    const uint32_t who = e->claims.n || e->modality != CASUS_MODALITY_PLANNED
                             ? CASUS_NONE
                             : cx_thinker(d, e->trigger_token);
    if (who == CASUS_NONE) return false;
    const casus_mention *m = &d->mentions.ptr[d->token_mention.ptr[who]];
    *v = (voice){ m->entity, { m->start, m->end } };
    return true;
}

void cx_voice(casus_doc *d)
{
    for (uint32_t i = 0; i < d->events.len; i++) {
        casus_event *e = &d->events.ptr[i];
        if (e->actors.n) continue;
        const bool said = is_said(e->type) && (is_verdict(d, e->trigger_token) ||
                                               is_of_own_side(d, e->trigger_token));
        voice v;
        if (!find_voice(d, e, &v) || cx_takes_part(d, e->recipients, v.speaker)) continue;
        const casus_entity *who = &d->entities.ptr[v.speaker];
        if (who->mentions.n == 0 || !(said || is_of_office(d, e, who))) continue;
        const casus_participant p = { v.speaker,
                                      d->entity_mentions.ptr[who->mentions.first], v.span,
                                      !said || is_elsewhere(d, e, v.span) };
        e->actors = (casus_range){ d->participants.len, 1 };
        *CX_PUSH(&d->arena, d->participants) = p;
    }
}
