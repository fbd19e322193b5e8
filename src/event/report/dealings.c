/* dealings.c -- with whom one deals, when only the sentences around say so.
 *
 * "Peru's minister met his colleague from Chile. Later he raised the dispute again." A
 * report goes on about the same two. An act of which one side is not told at all takes
 * the one with whom its known side has dealings of the same kind (the same type, the same
 * side) in the sentences near it, if there is one such country more often than all others
 * together. What one event takes, no other takes from it.
 *
 * "Havana offered talks, but Lima declined": what is proposed without a partner and
 * answered without one in the same sentence or the next was between the two. Whoever
 * denies what he is accused of answers the accuser.
 *
 * "Bombs hit the Chinese embassy; Beijing demanded an apology", "Oslo recalled its envoy
 * after the Syrian raid": what is said or done against nobody that is named, in the
 * sentence of an act of force or the next, answers that act.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/report/report.h"

#include "doc/codes.h"

#define NEAR 4       /* sentences before and behind */
#define ONCE 2       /* the same where the two deal only once */
#define AROUND 30    /* events before and behind that are looked at */
#define COUNTRIES 16 /* of partners that are counted */

typedef struct partner {
    casus_participant party;
    uint32_t times, far; /* far: sentences to the nearest */
} partner;

static uint32_t distance(uint32_t a, uint32_t b)
{
    return a < b ? b - a : a - b;
}

static void count(const casus_doc *d, casus_range side, casus_range own, uint32_t far,
                  partner *list, uint32_t *n)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_participant *p = &d->participants.ptr[side.first + i];
        const char *country = cx_land_of(d, p);
        if (!country[0] || cx_has_country(d, own, country)) continue;
        uint32_t k = 0;
        while (k < *n && memcmp(cx_land_of(d, &list[k].party), country, 4) != 0) k++;
        if (k == COUNTRIES) continue;
        if (k == *n) list[(*n)++] = (partner){ *p, 0, far };
        list[k].times++;
        if (far < list[k].far) list[k].far = far;
    }
}

/* Who praises somebody is not told by whom else he was praised; who accuses him, only in
 * the same breath. */
static bool may_go_on(const casus_event *e, uint32_t far)
{
    if (e->type == CASUS_TYPE_SUPPORT) return false;
    return e->type != CASUS_TYPE_ACCUSE || e->actors.n != 0 || far == 0;
}

/* Whom event `i` leaves out, as the events around it tell; false when they do not. */
static bool find_partner(const casus_doc *d, const bool *whole, uint32_t i,
                         casus_participant *out)
{
    const casus_event *e = &d->events.ptr[i];
    const bool acts = e->actors.n != 0;
    const casus_range own = acts ? e->actors : e->recipients;
    partner list[COUNTRIES];
    uint32_t n = 0, all = 0, best = 0;
    for (uint32_t k = i < AROUND ? 0 : i - AROUND; k < d->events.len && k <= i + AROUND;
         k++) {
        const casus_event *o = &d->events.ptr[k];
        if (!whole[k] || o->type != e->type ||
            distance(e->sentence, o->sentence) > NEAR ||
            !may_go_on(e, distance(e->sentence, o->sentence)))
            continue;
        if (!cx_shares_country(d, own, acts ? o->actors : o->recipients)) continue;
        count(d, acts ? o->recipients : o->actors, own,
              distance(e->sentence, o->sentence), list, &n);
    }
    for (uint32_t k = 0; k < n; k++) {
        all += list[k].times;
        if (list[k].times > list[best].times) best = k;
    }
    if (!n || 2 * list[best].times <= all ||
        (list[best].times == 1 && list[best].far > ONCE))
        return false;
    *out = list[best].party;
    out->implied = true;
    return true;
}

/* May the act be answered: is something asked for, offered or threatened? */
static bool is_proposal(const casus_event *e)
{
    return e->type == CASUS_TYPE_REQUEST || e->type == CASUS_TYPE_AGREE ||
           e->type == CASUS_TYPE_AID || e->type == CASUS_TYPE_CONSULT ||
           e->type == CASUS_TYPE_THREATEN || e->type == CASUS_TYPE_COOPERATE;
}

enum { CLIMB = 6 };

/* "complained that Bonn was refusing", "urged Bonn to refuse": what is told of, and no
 * answer to it. */
static bool is_content_of(const casus_doc *d, uint32_t t, uint32_t top)
{
    for (int i = 0; i < CLIMB; i++) {
        const casus_token *k = cx_token(d, t);
        if (k->deprel != CASUS_DEP_CCOMP && k->deprel != CASUS_DEP_XCOMP &&
            k->deprel != CASUS_DEP_OBJ)
            return false;
        if (k->head == top || k->head == CASUS_NONE) return k->head == top;
        t = k->head;
    }
    return false;
}

static void join_answer(casus_doc *d, uint32_t i)
{
    casus_event *answer = &d->events.ptr[i];
    const char *who = cx_only_country(d, answer->actors);
    if (answer->type != CASUS_TYPE_REJECT || answer->recipients.n || !who) return;
    for (uint32_t k = i; k-- > 0 && i - k <= AROUND &&
                         d->events.ptr[k].sentence + 1 >= answer->sentence;) {
        casus_event *asked = &d->events.ptr[k];
        const char *by = cx_only_country(d, asked->actors);
        const bool accuses = asked->type == CASUS_TYPE_ACCUSE &&
                             asked->recipients.n; /* "denied the charge" */
        if (!(is_proposal(asked) || accuses) || !by || memcmp(by, who, 4) == 0 ||
            asked->trigger_token > answer->trigger_token)
            continue;
        if (asked->recipients.n && !cx_has_country(d, asked->recipients, who)) continue;
        if (is_content_of(d, answer->trigger_token, asked->trigger_token)) continue;
        answer->recipients = cx_side_copy(d, asked->actors, true);
        if (!asked->recipients.n)
            asked->recipients = cx_side_copy(d, answer->actors, true);
        return;
    }
}

static bool is_somebody(const casus_doc *d, uint32_t t)
{
    const uint32_t m = d->token_mention.ptr[t];
    if (m == CASUS_NONE || d->mentions.ptr[m].entity == CASUS_NONE) return false;
    const casus_entity *e = &d->entities.ptr[d->mentions.ptr[m].entity];
    return e->sectors || e->ref.len;
}

/* What was rejected is the proposal's own noun, "it", or "the request", but not "the
 * bill" or "a request", and nothing else is told of it. */
static bool is_about(const casus_doc *d, const casus_event *answer, uint32_t subject,
                     const casus_event *asked)
{
    const uint32_t the = cx_child(d, subject, CASUS_DEP_DET);
    if (asked->trigger_token == subject) return true;
    if (cx_token(d, subject)->upos == CASUS_UPOS_PRON)
        return asked->sentence == answer->sentence;
    return cx_is_more(d, subject, CX_MORE_PLEA) && !is_somebody(d, subject) &&
           the != CASUS_NONE && !cx_is_word(d, the, CX_WORD_INDEFINITE) &&
           cx_next_child(d, the) == CASUS_NONE && cx_first_child(d, subject) == the;
}

/* "Havana made an offer to Lima, but it was turned down": by whoever it was made to. */
static void reverse_answer(casus_doc *d, uint32_t i)
{
    casus_event *answer = &d->events.ptr[i];
    if (answer->type != CASUS_TYPE_REJECT || answer->actors.n) return;
    const uint32_t subject = cx_child(d, answer->trigger_token, CASUS_DEP_NSUBJ_PASS);
    if (subject == CASUS_NONE) return;
    for (uint32_t k = i; k-- > 0 && i - k <= AROUND &&
                         d->events.ptr[k].sentence + 1 >= answer->sentence;) {
        const casus_event *asked = &d->events.ptr[k];
        if (!is_proposal(asked) || asked->trigger_token > answer->trigger_token) continue;
        if (!is_about(d, answer, subject, asked) ||
            cx_shares_party(d, asked->actors, asked->recipients))
            continue;
        if (!asked->actors.n || !asked->recipients.n) {
            if (asked->trigger_token == subject) return;
            continue;
        }
        if (answer->recipients.n &&
            !cx_shares_party(d, answer->recipients, asked->actors))
            return;
        answer->actors = cx_side_copy(d, asked->recipients, true);
        if (!answer->recipients.n)
            answer->recipients = cx_side_copy(d, asked->actors, true);
        return;
    }
}

static bool is_harm(const casus_event *e)
{
    return (e->type == CASUS_TYPE_ASSAULT || e->type == CASUS_TYPE_COERCE ||
            e->type == CASUS_TYPE_MOBILIZE) &&
           e->modality == CASUS_MODALITY_ACTUAL && e->polarity;
}

/* Sanctions and embargoes are coercion by restriction. */
static bool is_embargo(const casus_event *e)
{
    return e->mode == cx_mode_number(CASUS_TYPE_COERCE, CX_LIT("restrict"));
}

/* Acts by which one answers those who did harm. */
static bool is_rejoinder(const casus_event *e)
{
    return e->type == CASUS_TYPE_ACCUSE || e->type == CASUS_TYPE_REQUEST ||
           e->type == CASUS_TYPE_SANCTION || e->type == CASUS_TYPE_THREATEN ||
           (e->type == CASUS_TYPE_COERCE && !e->recipients.n && is_embargo(e));
}

/* Nobody else: no recipient, or only one's own ("recalled its envoy"). */
static bool lacks_target(const casus_doc *d, const casus_event *e, const char *who)
{
    if (!e->recipients.n) return true;
    const char *own = cx_only_country(d, e->recipients);
    return e->type == CASUS_TYPE_SANCTION && e->mode && own && memcmp(own, who, 4) == 0;
}

static void answer_harm(casus_doc *d, uint32_t i)
{
    casus_event *e = &d->events.ptr[i];
    const char *who = cx_only_country(d, e->actors);
    if (!is_rejoinder(e) || !who || !lacks_target(d, e, who)) return;
    for (int victims = 1; victims >= 0;
         victims--) /* whoever was harmed before whoever looks on */
        for (uint32_t k = i < AROUND ? 0 : i - AROUND;
             k < d->events.len && k <= i + AROUND; k++) {
            const casus_event *o = &d->events.ptr[k];
            const char *by = cx_only_country(d, o->actors);
            const bool same = o->sentence == e->sentence;
            if (!is_harm(o) || !by || memcmp(by, who, 4) == 0 ||
                (!same && o->sentence + 1 != e->sentence))
                continue;
            if (victims ? !cx_has_country(d, o->recipients, who)
                        : !same || !o->recipients.n)
                continue;
            e->recipients = cx_side_copy(d, o->actors, true);
            return;
        }
}

void cx_dealings(casus_doc *d)
{
    cx_labour(d);
    for (uint32_t i = 0; i < d->events.len; i++) reverse_answer(d, i);
    for (uint32_t i = 0; i < d->events.len; i++) join_answer(d, i);
    for (uint32_t i = 0; i < d->events.len; i++) answer_harm(d, i);
    bool *whole = cx_alloc_zero(&d->arena, d->events.len + 1);
    for (uint32_t i = 0; i < d->events.len; i++)
        whole[i] = d->events.ptr[i].actors.n && d->events.ptr[i].recipients.n;
    for (uint32_t i = 0; i < d->events.len; i++) {
        casus_event *e = &d->events.ptr[i];
        casus_participant p;
        if (whole[i] || !(e->actors.n || e->recipients.n) ||
            !find_partner(d, whole, i, &p))
            continue;
        *(e->actors.n ? &e->recipients : &e->actors) =
            (casus_range){ d->participants.len, 1 };
        *CX_PUSH(&d->arena, d->participants) = p;
    }
}
