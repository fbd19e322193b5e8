/* everyone.c -- who "all sides" are.
 *
 * "Kenyan guns shelled Somali villages. Egypt urged all sides to stop fighting", "called
 * on everybody to hold their fire", "appealed to the warring parties": those are meant
 * who fight in the sentences before, each country once. They are asked, and they are
 * to stop: the one who asks is not.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/match.h"

enum { FIGHTERS = 8, BACK = 2 };

typedef struct fighters {
    casus_participant list[FIGHTERS];
    uint32_t n;
} fighters;

static void add_side(const casus_doc *d, fighters *f, casus_range side)
{
    for (uint32_t i = 0; i < side.n && f->n < FIGHTERS; i++) {
        const casus_participant *p = &d->participants.ptr[side.first + i];
        const casus_entity *e = cx_party_of(d, p);
        bool told = !e->country[0];
        for (uint32_t k = 0; k < f->n && !told; k++)
            told = f->list[k].entity == p->entity ||
                   (memcmp(cx_land_of(d, &f->list[k]), e->country, 4) == 0 &&
                    e->kind != CASUS_ENTITY_ARMED_GROUP);
        if (!told) f->list[f->n++] = *p;
    }
}

/* Of the nearest sentence before `sentence` that tells of a fight, and the one before. */
static fighters told_before(const casus_doc *d, uint32_t sentence)
{
    fighters f = { .n = 0 };
    for (uint32_t i = d->events.len; i-- > 0;) {
        const casus_event *o = &d->events.ptr[i];
        if (o->sentence >= sentence || o->sentence + BACK < sentence ||
            o->type != CASUS_TYPE_ASSAULT || !o->polarity || !o->actors.n)
            continue;
        add_side(d, &f, o->actors);
        add_side(d, &f, o->recipients);
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
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && c < t;
         c = cx_next_child(d, c))
        if (cx_is_more(d, c, CX_MORE_EVERY)) return true;
    return false;
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

/* What they are asked to do, in the same sentence. */
static void seat_below(casus_doc *d, const casus_event *request, const fighters *f)
{
    const casus_range asks = request->actors;
    for (uint32_t i = 0; i < d->events.len; i++) {
        casus_event *o = &d->events.ptr[i];
        if (o == request || o->sentence != request->sentence ||
            o->modality != CASUS_MODALITY_DEMANDED ||
            o->trigger_token < request->trigger_token)
            continue;
        if (o->actors.n && has_state(d, o->actors, CASUS_NONE) &&
            !cx_shares_party(d, o->actors, asks))
            continue;
        o->actors = seat(d, f);
        if (o->type == CASUS_TYPE_RETREAT) o->recipients = seat(d, f);
    }
}

void cx_everyone(casus_doc *d)
{
    if (d->no_seats || d->sentences.len < 2) return;
    for (uint32_t i = 0; i < d->events.len; i++) {
        casus_event *e = &d->events.ptr[i];
        if (e->type != CASUS_TYPE_REQUEST || e->sentence == 0) continue;
        const uint32_t word = everyone_of(d, e);
        if (word == CASUS_NONE || has_state(d, e->recipients, word)) continue;
        const fighters f = told_before(d, e->sentence);
        if (!f.n || is_at_home(d, e, &f)) continue;
        e->recipients = seat(d, &f);
        seat_below(d, e, &f);
    }
}
