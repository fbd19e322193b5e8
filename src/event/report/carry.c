/* carry.c -- who did it, when only an earlier sentence says so.
 *
 * "The coalition carried out eleven strikes. Near the dam, one strike destroyed a
 * bridge." A report names the doer once and goes on with bare nouns. An event without
 * any source takes that of the nearest earlier event that tells of the same kind of
 * act: the same type, and the same word or one word of the other's subject. If the later
 * one names no target either, and its noun is definite ("the attack") or the very same,
 * it takes both.
 *
 * Nothing is taken across a gap of more than REACH sentences (TALKS_REACH for "the talks"
 * and for talks whose other side is told), or from an event whose
 * known target is another country's.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/report/report.h"

#define REACH 3
#define TALKS_REACH                                                                      \
    12          /* whoever came to talk goes on talking: "the discussions with ..." */
#define BACK 40 /* events looked at */

static uint32_t subject_token(const casus_doc *d, uint32_t t)
{
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel == CASUS_DEP_NSUBJ || rel == CASUS_DEP_OBL_AGENT) return c;
    }
    return CASUS_NONE;
}

/* The subject is what `b` tells of. */
static bool is_subject_told(const cx_reading *r, uint32_t verb, const casus_event *b)
{
    const uint32_t subject =
        verb == CASUS_NONE ? CASUS_NONE : subject_token(r->doc, verb);
    return subject != CASUS_NONE && r->keys[subject] == r->keys[b->trigger_token];
}

/* The two tell of the same kind of act by their words; "the meetings included talks
 * with" tells of those meetings. */
static bool same_words(const cx_reading *r, const casus_event *a, const casus_event *b)
{
    const casus_token *trigger = cx_token(r->doc, a->trigger_token);
    if (r->keys[a->trigger_token] == r->keys[b->trigger_token]) return true;
    if (is_subject_told(r, a->trigger_token, b)) return true;
    return (trigger->deprel == CASUS_DEP_OBJ || trigger->deprel == CASUS_DEP_OBL) &&
           is_subject_told(r, trigger->head, b);
}

static const char *country_of(const casus_doc *d, casus_range side)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_entity *e =
            &d->entities.ptr[d->participants.ptr[side.first + i].entity];
        if (e->country[0]) return e->country;
    }
    return "";
}

/* Things, and places: "destroyed two vehicles near the dam" does not say whose. */
static bool names_nobody(const casus_doc *d, casus_range side)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_entity *e =
            &d->entities.ptr[d->participants.ptr[side.first + i].entity];
        if (e->kind != CASUS_ENTITY_PLACE && (e->country[0] || e->sectors)) return false;
    }
    return true;
}

static bool targets_agree(const casus_doc *d, const casus_event *a, const casus_event *b)
{
    if (names_nobody(d, a->recipients)) return true;
    const char *x = country_of(d, a->recipients), *y = country_of(d, b->recipients);
    return !*x || !*y || strcmp(x, y) == 0;
}

static bool is_definite(const casus_doc *d, uint32_t t)
{
    const uint32_t det = cx_child(d, t, CASUS_DEP_DET);
    if (det == CASUS_NONE) return false;
    casus_str lemma = cx_lemma(d, det);
    return lemma.len > 2; /* the, this, these; not a, an */
}

static uint32_t reach_of(const casus_doc *d, const casus_event *e)
{
    const bool goes_on =
        !names_nobody(d, e->recipients) || is_definite(d, e->trigger_token);
    return e->type == CASUS_TYPE_CONSULT && goes_on ? TALKS_REACH : REACH;
}

static const casus_event *earlier(const cx_reading *r, uint32_t i)
{
    const casus_doc *d = r->doc;
    const casus_event *e = &d->events.ptr[i];
    for (uint32_t k = i, n = 0; k-- > 0 && n < BACK; n++) {
        const casus_event *o = &d->events.ptr[k];
        if (e->sentence - o->sentence > reach_of(d, e)) return NULL;
        if (o->type == e->type && o->actors.n && same_words(r, e, o) &&
            targets_agree(d, e, o))
            return o;
    }
    return NULL;
}

void cx_carry(const cx_reading *r)
{
    casus_doc *d = r->doc;
    for (uint32_t i = 0; i < d->events.len; i++) {
        if (d->events.ptr[i].actors.n) continue;
        const casus_event *from = earlier(r, i);
        if (!from) continue;
        const casus_range recipients = from->recipients, actors = from->actors;
        const bool both =
            (d->events.ptr[i].recipients.n == 0 &&
             is_definite(d, d->events.ptr[i].trigger_token)) ||
            (names_nobody(d, d->events.ptr[i].recipients) &&
             r->keys[from->trigger_token] == r->keys[d->events.ptr[i].trigger_token]);
        d->events.ptr[i].actors = cx_side_copy(d, actors, true);
        if (both) d->events.ptr[i].recipients = cx_side_copy(d, recipients, true);
    }
}
