/* foes.c -- whom one fights, when only other sentences say so.
 *
 * A report of fighting names both sides a few times and then tells of strikes, raids and
 * losses with one side only: "Near the dam two strikes hit a bunker." An act of force
 * without a source or without a target takes the side that the known one is told to
 * fight elsewhere in the same report, if the report leaves no doubt: the foe named most
 * often, and more often than all others together.
 *
 * Sides are countries (or the codes of those who are none: a movement, a coalition).
 * An act whose open side is told to be open ("unknown gunmen") has a party there and is
 * left alone.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/match.h"

#define PAIRS 256 /* of one document that are counted */

/* Two that fight each other, and the last party that stood for each. */
typedef struct pair {
    const char *countries[2];
    casus_participant parties[2];
    uint32_t times;
} pair;

typedef struct foes {
    pair pairs[PAIRS];
    uint32_t n;
} foes;

static const casus_participant *known(const casus_doc *d, casus_range side)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_participant *p = &d->participants.ptr[side.first + i];
        if (d->entities.ptr[p->entity].country[0]) return p;
    }
    return NULL;
}

static const char *country_of(const casus_doc *d, const casus_participant *p)
{
    return d->entities.ptr[p->entity].country;
}

static bool is_force(const casus_event *e)
{
    return e->type == CASUS_TYPE_ASSAULT && e->polarity;
}

static void count(foes *f, const casus_doc *d, const casus_event *e)
{
    const casus_participant *a = known(d, e->actors), *b = known(d, e->recipients);
    if (!a || !b || strcmp(country_of(d, a), country_of(d, b)) == 0) return;
    for (uint32_t i = 0; i < f->n; i++) {
        pair *p = &f->pairs[i];
        for (int k = 0; k < 2; k++) {
            if (strcmp(p->countries[k], country_of(d, a)) != 0 ||
                strcmp(p->countries[!k], country_of(d, b)) != 0) continue;
            p->times++;
            p->parties[k] = *a;
            p->parties[!k] = *b;
            return;
        }
    }
    if (f->n == PAIRS) return;
    f->pairs[f->n++] = (pair){ { country_of(d, a), country_of(d, b) }, { *a, *b }, 1 };
}

/* The one that `country` fights in this report; NULL when that is open. */
static const casus_participant *foe_of(const foes *f, const char *country)
{
    const casus_participant *best = NULL;
    uint32_t most = 0, all = 0;
    for (uint32_t i = 0; i < f->n; i++) {
        const pair *p = &f->pairs[i];
        for (int k = 0; k < 2; k++) {
            if (strcmp(p->countries[k], country) != 0) continue;
            all += p->times;
            if (p->times <= most) continue;
            most = p->times;
            best = &p->parties[!k];
        }
    }
    return 2 * most > all ? best : NULL;
}

static void fill(casus_doc *d, const foes *f, casus_event *e)
{
    casus_range *open = e->actors.n ? &e->recipients : &e->actors;
    const casus_participant *one = known(d, e->actors.n ? e->actors : e->recipients);
    if (!one || open->n) return;
    const casus_participant *foe = foe_of(f, country_of(d, one));
    if (!foe) return;
    *open = (casus_range){ d->participants.len, 1 };
    *CX_PUSH(&d->arena, d->participants) = *foe;
}

/* ---- the act and its effect ---- */

static void lend(casus_doc *d, const casus_range *from, casus_range *to)
{
    if (to->n || !from->n) return;
    *to = (casus_range){ d->participants.len, from->n };
    for (uint32_t i = 0; i < from->n; i++) {
        const casus_participant p = d->participants.ptr[from->first + i];
        *CX_PUSH(&d->arena, d->participants) = p;
    }
}

/* "Two strikes destroyed a bunker", "killed in a raid by troops": the noun is subject of
 * the other, or the phrase that says how. */
static bool is_means_of(const casus_doc *d, const casus_event *noun, const casus_event *act)
{
    const casus_token *t = cx_token(d, noun->trigger_token);
    return t->head == act->trigger_token &&
           (t->deprel == CASUS_DEP_NSUBJ || t->deprel == CASUS_DEP_OBL ||
            t->deprel == CASUS_DEP_OBL_AGENT);
}

/* The words that name the act are taken for the party that does it: "a bomb killed". */
static bool acts_itself(const casus_doc *d, const casus_event *act, const casus_event *noun)
{
    for (uint32_t i = 0; i < act->actors.n; i++) {
        const casus_span s = d->participants.ptr[act->actors.first + i].span;
        if (s.start < noun->trigger.end && noun->trigger.start < s.end) return true;
    }
    return false;
}

/* An act and its effect in one sentence have the same parties. */
static void share(casus_doc *d, uint32_t i)
{
    casus_event *noun = &d->events.ptr[i];
    for (uint32_t k = i < 4 ? 0 : i - 4; k < d->events.len && k < i + 5; k++) {
        casus_event *act = &d->events.ptr[k];
        if (k == i || !is_force(act) || act->sentence != noun->sentence ||
            !is_means_of(d, noun, act))
            continue;
        lend(d, &act->recipients, &noun->recipients);
        lend(d, &noun->actors, &act->actors);
        if (!acts_itself(d, act, noun)) lend(d, &act->actors, &noun->actors);
    }
}

void cx_foes(const cx_reading *r)
{
    casus_doc *d = r->doc;
    foes *f = cx_alloc_zero(&d->arena, sizeof *f);
    for (uint32_t i = 0; i < d->events.len; i++)
        if (is_force(&d->events.ptr[i])) share(d, i);
    for (uint32_t i = 0; i < d->events.len; i++)
        if (is_force(&d->events.ptr[i])) count(f, d, &d->events.ptr[i]);
    for (uint32_t i = 0; i < d->events.len && f->n; i++)
        if (is_force(&d->events.ptr[i])) fill(d, f, &d->events.ptr[i]);
}
