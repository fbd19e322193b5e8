/* accredited.c -- who bids an envoy go, and who calls him home?
 *
 * "The Egyptian ambassador in Tripoli was expelled": by the state to which he is sent.
 * "The Kuwaiti ambassador to Syria was called home": by his own, against the one that he
 * was sent to. The sentence tells both, and neither as a party.
 * Only where he is made to leave or called in: whatever else befalls him, "dismissed",
 * "told to come home", his own state may have done.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/implied.h"
#include "event/report/report.h"

#include "world/world.h"

/* The mention of the state or town where the envoy of mention `m` is posted, if it is
 * another's than `own`; CASUS_NONE for none. */
static uint32_t post_of(const casus_doc *d, uint32_t m, const char *own)
{
    const uint32_t head = d->mentions.ptr[m].head;
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint32_t k = d->token_mention.ptr[c];
        if (c < head || cx_token(d, c)->deprel != CASUS_DEP_NMOD || k == CASUS_NONE ||
            cx_child(d, c, CASUS_DEP_CASE) == CASUS_NONE ||
            d->mentions.ptr[k].entity == CASUS_NONE)
            continue;
        const casus_entity *e = &d->entities.ptr[d->mentions.ptr[k].entity];
        const bool land = e->kind == CASUS_ENTITY_STATE || e->kind == CASUS_ENTITY_PLACE;
        if (land && e->country[0] && memcmp(e->country, own, 4) != 0 &&
            memcmp(e->country, "IGO", 4) != 0)
            return k;
    }
    return CASUS_NONE;
}

/* Is the side empty, or only guessed? */
static bool is_open(const casus_doc *d, casus_range side)
{
    for (uint32_t i = 0; i < side.n; i++)
        if (!d->participants.ptr[side.first + i].implied) return false;
    return true;
}

/* "Expelled", "summoned", "declared unwelcome"; no other words tell who did it. */
static bool is_bidden(const casus_doc *d, const casus_event *e)
{
    const bool summoned = cx_str_equal(e->rule, CX_LIT("ACCUSE.allege.summon-envoy"));
    if (e->type != CASUS_TYPE_SANCTION && !summoned) return false;
    if (!summoned && e->mode == cx_mode_number(e->type, CX_LIT("withdraw"))) return true;
    for (uint32_t c = cx_first_child(d, e->trigger_token); c != CASUS_NONE;
         c = cx_next_child(d, c)) {
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel == CASUS_DEP_OBL_AGENT || rel == CASUS_DEP_XCOMP ||
            (marker != CASUS_NONE && cx_is_word(d, marker, CX_WORD_ORIGIN)))
            return false;
    }
    return summoned || (e->mode == cx_mode_number(CASUS_TYPE_SANCTION, CX_LIT("expel")) &&
                        memcmp(e->cameo, "161", 4) == 0);
}

static void seat_host(casus_doc *d, casus_event *e)
{
    if (!is_bidden(d, e) || e->recipients.n != 1 || !is_open(d, e->actors)) return;
    const casus_participant envoy = d->participants.ptr[e->recipients.first];
    if (envoy.mention == CASUS_NONE || !cx_is_envoy(d, envoy.entity) ||
        cx_token(d, d->mentions.ptr[envoy.mention].head)->deprel != CASUS_DEP_NSUBJ_PASS)
        return;
    const char *own = d->entities.ptr[envoy.entity].country;
    const uint32_t post = own[0] ? post_of(d, envoy.mention, own) : CASUS_NONE;
    if (post == CASUS_NONE) return;
    casus_participant host = cx_participant_of(d, post, true);
    const uint32_t state = cx_late_state(d, d->entities.ptr[host.entity].country);
    if (state != CASUS_NONE) host.entity = state; /* "in Tripoli": Libya */
    const bool recalled =
        e->type == CASUS_TYPE_SANCTION &&
        e->mode == cx_mode_number(CASUS_TYPE_SANCTION, CX_LIT("withdraw"));
    e->actors = cx_side_of(d, recalled ? envoy : host);
    if (recalled) e->recipients = cx_side_of(d, host);
    cx_trace_add(d, e->trigger_token, "parties", "%.*s as %s: where the envoy is",
                 CX_STR(d->entities.ptr[host.entity].name),
                 recalled ? "recipient" : "actor");
}

void cx_hosts_seat(casus_doc *d)
{
    if (d->no_seats) return;
    for (uint32_t i = 0; i < d->events.len; i++) seat_host(d, &d->events.ptr[i]);
}
