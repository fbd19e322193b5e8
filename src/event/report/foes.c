/* foes.c -- whom one fights, when only other sentences say so.
 *
 * A report of fighting names both sides a few times and then tells of strikes, raids and
 * losses with one side only: "Near the dam two strikes hit a bunker." An act of force
 * without a source or without a target takes the side that the known one is told to
 * fight elsewhere in the same report, if the report leaves no doubt: the foe named most
 * often, and more often than all others together. Where it was done ("strikes in Iraq"),
 * what was hit, and land of one's own ("Iraqi troops retook the town") are no target.
 *
 * Sides are countries (or the codes of those who are none: a movement, a coalition).
 * An act whose open side is told to be open ("unknown gunmen") has a party there and is
 * left alone.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/report/report.h"
#include "event/clause/things.h"

#include "doc/codes.h"

#define PAIRS 256 /* of one document that are counted */
#define CONJUNCTS 6
#define ONCE 2 /* sentences between a fight told once and what is done in it */

/* Two that fight each other, and the last party that stood for each. */
typedef struct pair {
    casus_str sides[2];
    casus_participant parties[2];
    uint32_t times, sentence; /* of the first */
} pair;

/* An armed group that force is aimed at. */
typedef struct target {
    const casus_event *event;
    casus_participant party;
} target;

typedef struct foes {
    const cx_reading *r;
    pair pairs[PAIRS];
    target targets[PAIRS];
    uint32_t n, n_targets;
} foes;

/* Whom the party fights for: its country, or a movement of no country itself. */
static casus_str side_of(const casus_doc *d, const casus_participant *p)
{
    const casus_entity *e = cx_party_of(d, p);
    if (e->country[0]) return cx_cstr(e->country);
    return e->kind == CASUS_ENTITY_ARMED_GROUP ? e->ref : CX_LIT("");
}

static uint32_t first_conjunct(const casus_doc *d, uint32_t t)
{
    for (int i = 0; i < CONJUNCTS && cx_token(d, t)->deprel == CASUS_DEP_CONJ &&
                    cx_token(d, t)->head != CASUS_NONE;
         i++)
        t = cx_token(d, t)->head;
    return t;
}

/* "in Iraq", "near the dam": where it happens. "On" and "to" say at whom. */
static bool tells_where(const cx_reading *r, uint32_t t)
{
    const uint32_t marker = cx_child(r->doc, first_conjunct(r->doc, t), CASUS_DEP_CASE);
    return marker != CASUS_NONE && cx_is(r, marker, CX_WORD_PLACE) &&
           !cx_is(r, marker, CX_WORD_ABOUT | CX_WORD_INFINITIVE | CX_WORD_DIRECTION);
}

/* "the enemy", "enemy fighters": whoever that is. */
static bool is_enemy(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    if (r->classes[t] & CX_WORD_ENEMY) return true;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && c < t;
         c = cx_next_child(d, c))
        if (r->classes[c] & CX_WORD_ENEMY) return true;
    return false;
}

/* Rebels and bombers: a town of their own country is held by those whom they fight. */
static bool is_rebel(const casus_doc *d, const casus_participant *p)
{
    return (cx_party_of(d, p)->sectors &
            (1u << CASUS_SECTOR_REB | 1u << CASUS_SECTOR_UAF | 1u << CASUS_SECTOR_OPP)) !=
           0;
}

/* A place or a thing; nobody whom one fights. `own` is the side that acts: a town of its
 * own country is held by somebody else. */
static bool is_nobody(const foes *f, const casus_event *event, const casus_participant *p,
                      casus_str own)
{
    const casus_doc *d = f->r->doc;
    const casus_entity *e = cx_party_of(d, p);
    if (is_enemy(f->r, d->mentions.ptr[p->mention].head)) return true;
    if (e->kind == CASUS_ENTITY_STATE && event->type != CASUS_TYPE_ASSAULT)
        return false; /* "seized power in Niger" */
    if (e->kind == CASUS_ENTITY_STATE || e->kind == CASUS_ENTITY_PLACE) {
        if (tells_where(f->r, d->mentions.ptr[p->mention].head)) return true;
        return e->kind == CASUS_ENTITY_PLACE &&
               (!e->country[0] || cx_str_equal(own, cx_cstr(e->country)));
    }
    if (cx_token(d, d->mentions.ptr[p->mention].head)->upos == CASUS_UPOS_NUM)
        return false;
    return !e->country[0] && !e->sectors && e->ref.len == 0 &&
           e->kind != CASUS_ENTITY_PERSON && e->kind != CASUS_ENTITY_ROLE;
}

/* The first of a side who is somebody. */
static const casus_participant *known(const foes *f, const casus_event *event,
                                      casus_range side, casus_str own)
{
    const casus_doc *d = f->r->doc;
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_participant *p = &d->participants.ptr[side.first + i];
        if (side_of(d, p).len && !is_nobody(f, event, p, own)) return p;
    }
    return NULL;
}

/* Violence, and the taking of land. */
static bool is_force(const casus_event *e)
{
    if (!e->polarity) return false;
    return e->type == CASUS_TYPE_ASSAULT ||
           (e->type == CASUS_TYPE_COERCE &&
            e->mode == cx_mode_number(e->type, CX_LIT("seize")));
}

/* How well the party stands for its side: the state and those who bear arms before an
 * officer of the state who was beaten, and he before those who are merely hit: civilians,
 * land, plants and the like. */
static int standing(const casus_doc *d, const casus_participant *p)
{
    const uint32_t armed =
        1u << CASUS_SECTOR_MIL | 1u << CASUS_SECTOR_REB | 1u << CASUS_SECTOR_UAF;
    const uint32_t rules = armed | 1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_COP |
                           1u << CASUS_SECTOR_SPY | 1u << CASUS_SECTOR_IGO;
    const casus_entity *e = cx_party_of(d, p);
    if (e->sectors & 1u << CASUS_SECTOR_CVL || e->kind == CASUS_ENTITY_PLACE) return 0;
    if (e->kind == CASUS_ENTITY_ORGANISATION && e->sectors && !(e->sectors & rules))
        return 0;
    const bool person = e->kind == CASUS_ENTITY_PERSON || e->kind == CASUS_ENTITY_ROLE;
    return !person || e->sectors & armed ? 2 : 1;
}

static void count(foes *f, const casus_event *e)
{
    const casus_doc *d = f->r->doc;
    const casus_participant *a = known(f, e, e->actors, CX_LIT(""));
    const casus_participant *b =
        known(f, e, e->recipients, a ? side_of(d, a) : CX_LIT(""));
    if (b && cx_party_of(d, b)->kind == CASUS_ENTITY_ARMED_GROUP && f->n_targets < PAIRS)
        f->targets[f->n_targets++] = (target){ e, *b };
    if (!a || !b || cx_str_equal(side_of(d, a), side_of(d, b))) return;
    for (uint32_t i = 0; i < f->n; i++) {
        pair *p = &f->pairs[i];
        for (int k = 0; k < 2; k++) {
            if (!cx_str_equal(p->sides[k], side_of(d, a)) ||
                !cx_str_equal(p->sides[!k], side_of(d, b)))
                continue;
            p->times++;
            if (standing(d, a) >= standing(d, &p->parties[k])) p->parties[k] = *a;
            if (standing(d, b) >= standing(d, &p->parties[!k])) p->parties[!k] = *b;
            return;
        }
    }
    if (f->n == PAIRS) return;
    f->pairs[f->n++] =
        (pair){ { side_of(d, a), side_of(d, b) }, { *a, *b }, 1, e->sentence };
}

/* The one that `side` fights in this report; NULL when that is open. Told once only, it
 * is the foe of the sentences around. */
static const casus_participant *foe_of(const foes *f, casus_str side, uint32_t here)
{
    const casus_participant *best = NULL;
    uint32_t most = 0, all = 0, there = 0;
    for (uint32_t i = 0; i < f->n; i++) {
        const pair *p = &f->pairs[i];
        for (int k = 0; k < 2; k++) {
            if (!cx_str_equal(p->sides[k], side)) continue;
            all += p->times;
            if (p->times <= most) continue;
            most = p->times;
            there = p->sentence;
            best = &p->parties[!k];
        }
    }
    const bool near = there <= here + ONCE && here <= there + ONCE;
    return 2 * most > all && (most > 1 || near) ? best : NULL;
}

/* An ally of whom no fight is told fights whom the others fight: the armed group that
 * the report told of last as the target of force, else the first that it will. */
static const casus_participant *common_foe(const foes *f, const casus_event *e,
                                           casus_str side)
{
    const casus_participant *best = NULL;
    for (uint32_t i = 0; i < f->n_targets; i++) {
        const target *t = &f->targets[i];
        if (best && t->event > e) break;
        if (!cx_str_equal(side_of(f->r->doc, &t->party), side)) best = &t->party;
    }
    return best;
}

/* May the side be filled: is nobody told there, or only where and what? */
static bool is_open(const foes *f, const casus_event *event, casus_range side,
                    casus_str own)
{
    const casus_doc *d = f->r->doc;
    for (uint32_t i = 0; i < side.n; i++)
        if (!is_nobody(f, event, &d->participants.ptr[side.first + i], own)) return false;
    return true;
}

/* "at Pakistan" names the side itself, be it by its land. */
static bool names_state(const casus_doc *d, casus_range side, casus_str country)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_entity *e = cx_party_of(d, &d->participants.ptr[side.first + i]);
        if (e->kind == CASUS_ENTITY_STATE && cx_str_equal(cx_cstr(e->country), country))
            return true;
    }
    return false;
}

/* A place of that country is told. */
static bool names_land(const casus_doc *d, casus_range side, casus_str country)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_entity *e = cx_party_of(d, &d->participants.ptr[side.first + i]);
        if (e->kind == CASUS_ENTITY_PLACE && cx_str_equal(cx_cstr(e->country), country))
            return true;
    }
    return false;
}

/* A movement from elsewhere, which fights states and rebels alike. */
static bool is_foreign_movement(const casus_doc *d, const casus_participant *p,
                                casus_str own)
{
    return cx_party_of(d, p)->kind == CASUS_ENTITY_ARMED_GROUP &&
           !cx_str_equal(side_of(d, p), own);
}

/* "the Chad/Libya war": those two fight each other. */
static bool names_fight(const casus_doc *d, const casus_event *e,
                        const casus_participant *p)
{
    if (p->mention == CASUS_NONE) return false;
    const casus_token *t = cx_token(d, d->mentions.ptr[p->mention].head);
    return cx_token(d, e->trigger_token)->upos == CASUS_UPOS_NOUN &&
           (t->deprel == CASUS_DEP_COMPOUND || t->deprel == CASUS_DEP_AMOD);
}

/* Forces of two countries who attack together have one foe. */
static bool is_ally(const casus_doc *d, const casus_event *e, casus_range side,
                    const casus_participant *foe)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_participant *p = &d->participants.ptr[side.first + i];
        if (cx_str_equal(side_of(d, p), side_of(d, foe)) && !names_fight(d, e, p) &&
            cx_party_of(d, p)->sectors & 1u << CASUS_SECTOR_MIL)
            return true;
    }
    return false;
}

/* Rebels of the one's own land whom the ally fights. */
static const casus_participant *rebels_against(const foes *f, casus_str own,
                                               const casus_participant *ally)
{
    const casus_doc *d = f->r->doc;
    for (uint32_t i = 0; i < f->n; i++)
        for (int k = 0; k < 2; k++)
            if (cx_str_equal(f->pairs[i].sides[k], own) &&
                cx_str_equal(f->pairs[i].sides[!k], side_of(d, ally)) &&
                is_rebel(d, &f->pairs[i].parties[k]))
                return &f->pairs[i].parties[k];
    return NULL;
}

static const casus_participant *foe_told(const foes *f, const casus_event *e,
                                         const casus_participant *one, bool acts)
{
    const casus_doc *d = f->r->doc;
    const casus_range own = acts ? e->actors : e->recipients;
    const casus_participant *foe = foe_of(f, side_of(d, one), e->sentence);
    if (foe && is_ally(d, e, own, foe)) {
        foe = is_rebel(d, one) ? NULL : rebels_against(f, side_of(d, one), foe);
        if (foe) return foe;
    }
    if (!foe && acts) foe = common_foe(f, e, side_of(d, one));
    return foe && is_ally(d, e, own, foe) ? NULL : foe;
}

static void fill(const foes *f, casus_event *e)
{
    casus_doc *d = f->r->doc;
    const casus_participant *actor = known(f, e, e->actors, CX_LIT(""));
    const casus_participant *one = actor;
    casus_range *open = &e->recipients;
    if (!actor && e->actors.n == 0) {
        one = known(f, e, e->recipients, CX_LIT(""));
        open = &e->actors;
    }
    if (!one || !is_open(f, e, *open, side_of(d, one))) return;
    const casus_participant *foe = foe_told(f, e, one, actor != NULL);
    if (actor && is_rebel(d, actor) && names_land(d, *open, side_of(d, actor)) &&
        !(foe && is_foreign_movement(d, foe, side_of(d, actor))))
        return;
    if (!foe || names_state(d, *open, side_of(d, foe))) return;
    const uint32_t state = open == &e->actors && !standing(d, foe)
                               ? cx_state_named(d, e, cx_party_of(d, foe)->country)
                               : CASUS_NONE;
    casus_participant p = *foe;
    p.implied = true;
    if (state != CASUS_NONE) p = cx_participant_of(d, state, true);
    *open = (casus_range){ d->participants.len, 1 };
    *CX_PUSH(&d->arena, d->participants) = p;
}

/* ---- the act and its effect ---- */

static void lend(casus_doc *d, const casus_range *from, casus_range *to)
{
    if (!to->n && from->n) *to = cx_side_copy(d, *from, false);
}

/* "Two strikes destroyed a bunker", "killed in a raid by troops": the noun is subject of
 * the other, or the phrase that says how. */
static bool is_means_of(const casus_doc *d, const casus_event *noun,
                        const casus_event *act)
{
    const casus_token *t = cx_token(d, noun->trigger_token);
    return t->head == act->trigger_token &&
           (t->deprel == CASUS_DEP_NSUBJ || t->deprel == CASUS_DEP_OBL ||
            t->deprel == CASUS_DEP_OBL_AGENT);
}

/* The words that name the act are taken for the party that does it: "a bomb killed". */
static bool acts_itself(const casus_doc *d, const casus_event *act,
                        const casus_event *noun)
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

/* ---- the act and the clause that tells how it came ---- */

/* "were killed and ten wounded when rebels shelled it", but not "after rebels shelled it"
 * or "when police arrested ten". */
static bool came_by(const casus_doc *d, const casus_event *act, const casus_event *by)
{
    const uint32_t verb = first_conjunct(d, by->trigger_token);
    if (by->sentence != act->sentence || by->type != CASUS_TYPE_ASSAULT ||
        act->type != by->type || !by->polarity ||
        cx_token(d, verb)->deprel != CASUS_DEP_ADVCL ||
        first_conjunct(d, cx_token(d, verb)->head) !=
            first_conjunct(d, act->trigger_token))
        return false;
    for (uint32_t c = cx_first_child(d, verb); c != CASUS_NONE && c < verb;
         c = cx_next_child(d, c))
        if (cx_is_more(d, c, CX_MORE_AT_ONCE)) return true;
    return false;
}

/* Whoever attacks in that clause did the harm; where he alone suffered it, those whom he
 * attacked did. */
static void lend_doer(casus_doc *d, uint32_t i)
{
    casus_event *act = &d->events.ptr[i];
    if (act->actors.n || !act->recipients.n || !act->polarity) return;
    for (uint32_t k = i + 1; k < d->events.len && k < i + 5; k++) {
        const casus_event *by = &d->events.ptr[k];
        if (!came_by(d, act, by) || by->actors.n != 1) continue;
        const uint32_t doer = d->participants.ptr[by->actors.first].entity;
        if (act->recipients.n == 1 && cx_takes_part(d, act->recipients, doer))
            lend(d, &by->recipients, &act->actors);
        else
            lend(d, &by->actors, &act->actors);
        return;
    }
}

void cx_foes(const cx_reading *r)
{
    casus_doc *d = r->doc;
    foes *f = cx_alloc_zero(&d->arena, sizeof *f);
    f->r = r;
    for (uint32_t i = 0; i < d->events.len; i++)
        if (is_force(&d->events.ptr[i])) share(d, i);
    for (uint32_t i = 0; i < d->events.len; i++) lend_doer(d, i);
    for (uint32_t i = 0; i < d->events.len; i++)
        if (is_force(&d->events.ptr[i])) count(f, &d->events.ptr[i]);
    for (uint32_t i = 0; i < d->events.len && f->n; i++)
        if (is_force(&d->events.ptr[i])) fill(f, &d->events.ptr[i]);
}
