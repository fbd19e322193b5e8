/* onward.c -- who did what a passive tells, when the sentence before does.
 *
 * "Troops surrounded the university. Forty students were killed and 200 taken away." A
 * report names those who came and goes on with what befell others. Force in the passive
 * without a doer was done by those under arms whose coming or force the sentence before
 * tells; of several by those who are of another land than whom it befell.
 * Where the clause tells of a time, a place or a cause of its own, it may be another
 * matter.
 *
 * Those who bear arms for a state arrest; men under arms do nothing to others of their
 * own land who bear them too.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/report/report.h"

#include "event/clause/sorts.h"

enum { BACK = 10 /* events looked at */, SHORT = 8 /* sentences of a report */ };

/* "had been killed", "in a plane crash", "on Monday", "when the roof fell in": it was
 * before, or of something else than who came. */
static bool is_told_apart(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    if (k->deprel == CASUS_DEP_CONJ && is_told_apart(d, k->head)) return true;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel == CASUS_DEP_OBL || rel == CASUS_DEP_OBL_AGENT ||
            rel == CASUS_DEP_OBL_UNMARKED || rel == CASUS_DEP_ADVCL)
            return true;
        if (rel == CASUS_DEP_AUX && cx_is_word(d, c, CX_WORD_PERFECT)) return true;
    }
    return false;
}

/* The head of a clause in the passive that stands alone or is joined to others. */
static bool is_passive(const casus_doc *d, uint32_t t)
{
    if (cx_token(d, t)->upos != CASUS_UPOS_VERB) return false;
    if (!cx_has_child(d, t, CASUS_DEP_NSUBJ_PASS) &&
        !cx_has_child(d, t, CASUS_DEP_AUX_PASS) &&
        cx_token(d, t)->deprel != CASUS_DEP_CONJ)
        return false;
    for (uint32_t up = t; cx_token(d, up)->head != CASUS_NONE;
         up = cx_token(d, up)->head) {
        const uint8_t rel = cx_token(d, up)->deprel;
        if (rel != CASUS_DEP_CONJ && rel != CASUS_DEP_CCOMP && rel != CASUS_DEP_PARATAXIS)
            return false;
    }
    return !cx_has_child(d, t, CASUS_DEP_NSUBJ);
}

static bool is_under_arms(const casus_entity *e)
{
    return e->kind == CASUS_ENTITY_WEAPON || (e->sectors & CX_ARMED_SECTORS) != 0;
}

static bool is_arrest(const casus_event *e)
{
    return e->type == CASUS_TYPE_COERCE &&
           e->mode == cx_mode_number(CASUS_TYPE_COERCE, CX_LIT("arrest"));
}

/* No jet holds or carries off anybody. */
static bool takes_people(const casus_event *e)
{
    return e->type == CASUS_TYPE_COERCE ||
           e->mode == cx_mode_number(CASUS_TYPE_ASSAULT, CX_LIT("abduct"));
}

/* May he have done it to them? */
static bool may_do(const casus_doc *d, const casus_event *e, const casus_participant *p,
                   bool *abroad)
{
    const casus_entity *x = &d->entities.ptr[p->entity];
    if (!is_under_arms(x) || !x->country[0] || (is_arrest(e) && cx_attacks(x)) ||
        (x->kind == CASUS_ENTITY_WEAPON && takes_people(e)))
        return false;
    *abroad = true;
    for (uint32_t i = 0; i < e->recipients.n; i++) {
        const uint32_t who = d->participants.ptr[e->recipients.first + i].entity;
        const casus_entity *y = &d->entities.ptr[who];
        const bool same = !memcmp(x->country, y->country, 4);
        if (who == p->entity || ((same || !y->country[0]) && is_under_arms(y)))
            return false;
        if (same) *abroad = false;
    }
    return true;
}

/* Did he come, or use force? */
static bool is_coming(const casus_event *o)
{
    return o->polarity && o->modality == CASUS_MODALITY_ACTUAL &&
           (o->type == CASUS_TYPE_ASSAULT || o->type == CASUS_TYPE_COERCE ||
            o->type == CASUS_TYPE_MOBILIZE);
}

/* Was force used on those whom it befell by another land as well? */
static bool has_rival(const casus_doc *d, const casus_event *e, uint32_t i,
                      const char *country)
{
    for (uint32_t k = i, n = 0; k-- > 0 && n < BACK; n++) {
        const casus_event *o = &d->events.ptr[k];
        for (uint32_t a = 0; a < o->actors.n && is_coming(o); a++) {
            const casus_participant *p = &d->participants.ptr[o->actors.first + a];
            bool abroad = false;
            if (may_do(d, e, p, &abroad) && abroad &&
                memcmp(d->entities.ptr[p->entity].country, country, 4) != 0 &&
                cx_has_country(
                    d, o->recipients,
                    d->entities.ptr[d->participants.ptr[e->recipients.first].entity]
                        .country))
                return true;
        }
    }
    return false;
}

/* "Ugandan troops fought Kenyan soldiers": do others under arms, who may have done it as
 * well, stand on the other side of their coming? */
static bool meets_others(const casus_doc *d, const casus_event *e, const casus_event *o)
{
    for (uint32_t i = 0; i < o->recipients.n; i++) {
        bool abroad = false;
        if (may_do(d, e, &d->participants.ptr[o->recipients.first + i], &abroad) &&
            abroad)
            return true;
    }
    return false;
}

static void seat(casus_doc *d, uint32_t i)
{
    casus_event *e = &d->events.ptr[i];
    const casus_participant *best = NULL;
    for (uint32_t k = i, n = 0; k-- > 0 && n < BACK; n++) {
        const casus_event *o = &d->events.ptr[k];
        bool abroad = false, better = false;
        if (o->sentence + 1 < e->sentence) break;
        if (o->sentence == e->sentence || !is_coming(o) || meets_others(d, e, o))
            continue;
        for (uint32_t a = 0; a < o->actors.n && !better; a++) {
            const casus_participant *p = &d->participants.ptr[o->actors.first + a];
            if (!may_do(d, e, p, &abroad)) continue;
            if (!best || abroad) best = p;
            better = abroad;
        }
        if (better) break;
    }
    if (!best || has_rival(d, e, i, d->entities.ptr[best->entity].country)) return;
    e->actors = cx_side_of(d, *best);
}

void cx_onward(const cx_reading *r)
{
    casus_doc *d = r->doc;
    for (uint32_t i = 1; i < d->events.len && d->sentences.len <= SHORT; i++) {
        const casus_event *e = &d->events.ptr[i];
        if (!e->actors.n && e->recipients.n && e->polarity &&
            e->modality == CASUS_MODALITY_ACTUAL &&
            (e->type == CASUS_TYPE_ASSAULT || e->type == CASUS_TYPE_COERCE) &&
            is_passive(d, e->trigger_token) && !is_told_apart(d, e->trigger_token))
            seat(d, i);
    }
}
