/* everyone.c -- who "all sides" are.
 *
 * "Kenyan guns shelled Somali villages. Egypt urged all sides to stop fighting", "called
 * on everybody to hold their fire", "appealed to the warring parties": those are meant
 * who fight in the sentences before, where both sides of the fight are told. They are
 * asked to stop or to talk; the one who asks is no side, and of the land of none.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/report/report.h"

enum { FIGHTERS = 8, BACK = 2 };

typedef struct fighters {
    casus_participant list[FIGHTERS];
    uint32_t n;
} fighters;

/* Each country once, but for two sides of one land that fight each other, who are told
 * from `apart` on. */
static void add_side(const casus_doc *d, fighters *f, casus_range side, uint32_t apart)
{
    for (uint32_t i = 0; i < side.n && f->n < FIGHTERS; i++) {
        const casus_participant *p = &d->participants.ptr[side.first + i];
        const casus_entity *e = cx_party_of(d, p);
        bool told = !e->country[0];
        for (uint32_t k = 0; k < f->n && !told; k++)
            told =
                f->list[k].entity == p->entity ||
                (k < apart && cx_is_same_land(cx_land_of(d, &f->list[k]), e->country) &&
                 e->kind != CASUS_ENTITY_ARMED_GROUP);
        if (!told) f->list[f->n++] = *p;
    }
}

/* Of the nearest sentence before `sentence` that tells of a fight, and the one before. */
static fighters told_before(const casus_doc *d, uint32_t sentence)
{
    fighters f = { .n = 0 };
    for (uint32_t i = cx_events_until(d, sentence - 1); i-- > 0;) {
        const casus_event *o = &d->events.ptr[i];
        if (o->sentence + BACK < sentence) break;
        if (o->type != CASUS_TYPE_ASSAULT || !o->polarity || !o->actors.n ||
            (o->modality != CASUS_MODALITY_ACTUAL &&
             o->modality != CASUS_MODALITY_ONGOING))
            continue;
        const uint32_t before = f.n;
        add_side(d, &f, o->actors, f.n);
        add_side(d, &f, o->recipients, before);
    }
    return f;
}

/* "all sides", "the warring parties", "everybody", but not "the ruling party". */
static bool is_everyone(const casus_doc *d, uint32_t t)
{
    const uint8_t pos = cx_token(d, t)->upos;
    if (pos == CASUS_UPOS_PRON || pos == CASUS_UPOS_DET)
        return cx_is_more(d, t, CX_MORE_EVERY) &&
               cx_token(d, t)->deprel != CASUS_DEP_DET &&
               cx_child(d, t, CASUS_DEP_NMOD) == CASUS_NONE;
    if (!cx_is_more(d, t, CX_MORE_PARTIES)) return false;
    bool every = false;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (cx_is_more(d, c, CX_MORE_EVERY))
            every |= c < t;
        else if (rel == CASUS_DEP_AMOD || rel == CASUS_DEP_NMOD ||
                 rel == CASUS_DEP_COMPOUND || rel == CASUS_DEP_NMOD_POSS)
            return false; /* "political parties", "parties to the treaty" */
    }
    return every;
}

/* The word for all of them that hangs from the act that asks. */
static uint32_t everyone_of(const casus_doc *d, const casus_event *e)
{
    for (uint32_t c = cx_first_child(d, e->trigger_token); c != CASUS_NONE;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if ((rel == CASUS_DEP_OBJ || rel == CASUS_DEP_OBL || rel == CASUS_DEP_IOBJ ||
             rel == CASUS_DEP_NMOD) &&
            is_everyone(d, c))
            return c;
    }
    return CASUS_NONE;
}

/* "All parties" of a land that fights with others: the report is about it alone. */
static bool is_at_home(const casus_doc *d, const casus_event *e, const fighters *f)
{
    for (uint32_t i = 0; i < f->n && e->recipients.n; i++)
        if (cx_has_country(d, e->recipients, cx_land_of(d, &f->list[i]))) return true;
    return false;
}

static bool has_state(const casus_doc *d, casus_range side, uint32_t word)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_participant *p = &d->participants.ptr[side.first + i];
        const casus_entity *e = cx_party_of(d, p);
        if (e->country[0] && !p->implied && !(e->flags & CX_ENTITY_HOME) &&
            (p->mention == CASUS_NONE || d->mentions.ptr[p->mention].head != word))
            return true;
    }
    return false;
}

static casus_range seat(casus_doc *d, const fighters *f)
{
    const casus_range side = { d->participants.len, f->n };
    for (uint32_t i = 0; i < f->n; i++) {
        casus_participant p = f->list[i];
        p.implied = true;
        *CX_PUSH(&d->arena, d->participants) = p;
    }
    return side;
}

/* Is it asked of whoever hears the request? Not what another request below it asks, "and
 * was asked to send". */
static bool is_asked(const casus_doc *d, const casus_event *request, const casus_event *o)
{
    uint32_t t = o->trigger_token, first, end;
    if (o == request || o->modality != CASUS_MODALITY_DEMANDED ||
        t == request->trigger_token || !cx_below(d, t, request->trigger_token))
        return false;
    cx_events_beside(d, (uint32_t)(request - d->events.ptr), &first, &end);
    for (uint32_t i = first; i < end; i++) {
        const casus_event *k = &d->events.ptr[i];
        if (k->type == CASUS_TYPE_REQUEST && k->trigger_token != request->trigger_token &&
            cx_below(d, t, k->trigger_token) &&
            cx_below(d, k->trigger_token, request->trigger_token))
            return false;
    }
    return true;
}

static bool is_peace(const casus_event *o)
{
    return o->type == CASUS_TYPE_RETREAT || o->type == CASUS_TYPE_CONSULT;
}

/* Are they asked to stop or to talk, and nothing else? */
static bool asks_for_peace(const casus_doc *d, uint32_t event)
{
    const casus_event *e = &d->events.ptr[event];
    uint32_t first, end;
    cx_events_beside(d, event, &first, &end);
    for (uint32_t i = first; i < end; i++)
        if (is_asked(d, e, &d->events.ptr[i]) && !is_peace(&d->events.ptr[i]))
            return false;
    return e->mode == cx_mode_number(e->type, CX_LIT("yield")) ||
           e->mode == cx_mode_number(e->type, CX_LIT("meet"));
}

/* Is one of the side an asker, or of an asker's land? */
static bool is_party_to(const casus_doc *d, const casus_event *e, const fighters *f)
{
    for (uint32_t i = 0; i < f->n; i++) {
        const casus_entity *who = cx_party_of(d, &f->list[i]);
        if (cx_takes_part(d, e->actors, f->list[i].entity) ||
            cx_has_country(d, e->actors, who->country))
            return true;
    }
    return false;
}

/* Both stop in the face of each other: nobody else is named. */
static bool is_mutual(const casus_doc *d, const casus_event *o, uint32_t word)
{
    return o->type == CASUS_TYPE_RETREAT &&
           (o->mode == cx_mode_number(o->type, CX_LIT("ceasefire")) ||
            o->mode == cx_mode_number(o->type, CX_LIT("withdraw"))) &&
           !has_state(d, o->recipients, word);
}

static void seat_below(casus_doc *d, uint32_t event, uint32_t word, const fighters *f)
{
    const casus_event *request = &d->events.ptr[event];
    uint32_t first, end;
    cx_events_beside(d, event, &first, &end);
    for (uint32_t i = first; i < end; i++) {
        casus_event *o = &d->events.ptr[i];
        if (!is_asked(d, request, o) || !is_peace(o) ||
            (has_state(d, o->actors, word) &&
             !cx_shares_party(d, o->actors, request->actors)))
            continue;
        o->actors = seat(d, f);
        if (is_mutual(d, o, word)) o->recipients = seat(d, f);
    }
}

void cx_everyone(casus_doc *d)
{
    if (d->no_seats || d->sentences.len < 2) return;
    for (uint32_t i = 0; i < d->events.len; i++) {
        casus_event *e = &d->events.ptr[i];
        if (e->type != CASUS_TYPE_REQUEST || e->sentence == 0) continue;
        const uint32_t word = everyone_of(d, e);
        if (word == CASUS_NONE || has_state(d, e->recipients, word) ||
            !asks_for_peace(d, i))
            continue;
        const fighters f = told_before(d, e->sentence);
        if (f.n < 2 || is_at_home(d, e, &f) || is_party_to(d, e, &f)) continue;
        e->recipients = seat(d, &f);
        seat_below(d, i, word, &f);
    }
}
