/* party_classes.c -- what sort of thing a phrase stands for, as rules ask for it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/parties.h"

#include <string.h>

#include "event/clause/candidate.h"
#include "event/clause/predicate.h"
#include "world/world.h"

static const uint32_t government_sectors =
    1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_LEG | 1u << CASUS_SECTOR_JUD |
    1u << CASUS_SECTOR_MIL | 1u << CASUS_SECTOR_COP | 1u << CASUS_SECTOR_SPY;

static uint32_t entity_classes(const casus_entity *e)
{
    uint32_t bits = 0;
    if (e->flags & CX_ENTITY_THING) return 0;
    switch (e->kind) {
    case CASUS_ENTITY_STATE:
        bits = CX_CLASS_ACTOR | CX_CLASS_STATE | CX_CLASS_GOV;
        break;
    case CASUS_ENTITY_PERSON:
        bits = CX_CLASS_ACTOR | CX_CLASS_PERSON | CX_CLASS_HUMAN;
        break;
    case CASUS_ENTITY_ARMED_GROUP:
        bits = CX_CLASS_ACTOR | CX_CLASS_ARMED | CX_CLASS_HUMAN;
        break;
    case CASUS_ENTITY_WEAPON:
        return CX_CLASS_WEAPON;
    case CASUS_ENTITY_PLACE:
        return CX_CLASS_PLACE;
    case CASUS_ENTITY_ROLE:
    case CASUS_ENTITY_GROUP:
        bits = CX_CLASS_ACTOR | CX_CLASS_HUMAN | CX_CLASS_PERSON;
        break;
    default:
        bits = CX_CLASS_ACTOR;
    }
    if (e->sectors & CX_ARMED_SECTORS) bits |= CX_CLASS_ARMED;
    /* the United Nations, the Fund: they decide, ask and punish as governments do */
    if (e->sectors & (government_sectors | 1u << CASUS_SECTOR_IGO)) bits |= CX_CLASS_GOV;
    if (e->country[0] && e->sectors & (1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_MIL))
        bits |= CX_CLASS_STATE; /* a leader, a ministry, an army act for their state */
    if (e->sectors & ~(CX_ARMED_SECTORS | government_sectors)) bits |= CX_CLASS_CIV;
    return bits;
}

/* Figures of the token's own sentence. */
static uint32_t quantity_classes(const casus_doc *d, uint32_t t)
{
    const uint32_t s = cx_sentence_of(d, t);
    if (s == CASUS_NONE) return 0;
    const uint32_t end = d->sentences.ptr[s].end;
    for (uint32_t i = cx_quantity_from(d, d->sentences.ptr[s].start);
         i < d->quantities.len && d->quantities.ptr[i].start < end; i++) {
        const casus_quantity *q = &d->quantities.ptr[i];
        const bool inside = t >= q->first_token && t < q->first_token + q->n_tokens;
        if (inside) return q->currency[0] ? CX_CLASS_MONEY : CX_CLASS_NUMBER;
        if (q->of_token == t) return CX_CLASS_NUMBER;
    }
    return 0;
}

bool cx_is_those(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    if (k->upos != CASUS_UPOS_PRON && k->upos != CASUS_UPOS_DET) return false;
    if (cx_child(d, t, CASUS_DEP_ACL) == CASUS_NONE &&
        cx_child(d, t, CASUS_DEP_ACL_RELCL) == CASUS_NONE)
        return false;
    const char *features = casus_features_name(d->engine, k->features);
    return strstr(features, "PronType=Dem") && strstr(features, "Number=Plur");
}

static uint32_t token_classes(const cx_reading *r, uint32_t t)
{
    const casus_token *k = cx_token(r->doc, t);
    uint32_t bits = quantity_classes(r->doc, t);
    if (k->upos == CASUS_UPOS_NUM) bits |= CX_CLASS_NUMBER | CX_CLASS_HUMAN;
    if (k->upos == CASUS_UPOS_PRON && !cx_is(r, t, CX_WORD_RELATIVE))
        bits |= CX_CLASS_ACTOR | CX_CLASS_HUMAN;
    if (k->name == CASUS_NAME_PERSON || cx_is_those(r->doc, t))
        bits |= CX_CLASS_ACTOR | CX_CLASS_PERSON | CX_CLASS_HUMAN;
    if (k->name == CASUS_NAME_ORGANISATION) bits |= CX_CLASS_ACTOR;
    if (k->name == CASUS_NAME_LOCATION) bits |= CX_CLASS_PLACE;
    return bits;
}

static void look_at(const cx_reading *r, uint32_t head, cx_phrase_memo *memo)
{
    const casus_doc *d = r->doc;
    head = cx_relative_head(r, head);
    uint32_t bits = token_classes(r, head);
    const casus_entity *own = cx_mention_entity(d, cx_mention_at(d, head));
    if (own) bits |= entity_classes(own);
    if (bits & CX_CLASS_ACTOR) bits |= CX_CLASS_SELF;
    cx_parties parties = { .n = 0 };
    cx_parties_of(r, head, &parties);
    for (uint32_t i = 0; i < parties.n; i++) {
        const casus_entity *e = cx_mention_entity(d, parties.list[i].mention);
        if (!e) continue;
        bits |= entity_classes(e);
        if (!parties.list[i].through && cx_is_actor(e)) bits |= CX_CLASS_SELF;
    }
    memo->classes = bits;
    memo->parties = parties.n == 0 ? 0 : parties.list[0].through ? 1 : 2;
    memo->mentions = d->mentions.len + 1;
}

static const cx_phrase_memo *phrase_of(const cx_reading *r, uint32_t head)
{
    cx_phrase_memo *memo = &r->phrases[head];
    if (memo->mentions != r->doc->mentions.len + 1) look_at(r, head, memo);
    return memo;
}

uint32_t cx_classes_of(const cx_reading *r, uint32_t head)
{
    return phrase_of(r, head)->classes;
}

unsigned cx_parties_in(const cx_reading *r, uint32_t head)
{
    return phrase_of(r, head)->parties;
}
