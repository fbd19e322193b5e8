/* bind.c -- place, time, figures and things of one act, bound by the tree.
 *
 * A place or time belongs to an act when the way up from it in the tree reaches the
 * act's trigger or its light verb through phrases only. Where the act has none, the
 * clause it belongs to may lend its own: the verb beside it, above its infinitive or
 * participle, or above an event noun. A place that the story merely mentions has no
 * such way and stays unbound.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/match.h"

#include "event/predicate.h"
#include "world/amount.h"

#define ANCHORS 6
#define CLIMB 6

typedef struct anchors {
    uint32_t n;
    uint32_t tokens[ANCHORS];
} anchors;

/* The head of a run of tokens: the one whose own head lies outside. */
static uint32_t head_of_run(const casus_doc *d, uint32_t first, uint32_t n)
{
    for (uint32_t t = first; t < first + n && t < d->tokens.len; t++) {
        const uint32_t head = cx_token(d, t)->head;
        if (head == CASUS_NONE || head < first || head >= first + n) return t;
    }
    return first < d->tokens.len ? first : CASUS_NONE;
}

static void add_anchor(anchors *a, uint32_t t)
{
    if (t == CASUS_NONE || a->n >= ANCHORS) return;
    for (uint32_t i = 0; i < a->n; i++)
        if (a->tokens[i] == t) return;
    a->tokens[a->n++] = t;
}

/* The trigger, its light verb, and the clauses that may lend it place and time. */
static void find_anchors(const cx_reading *r, const cx_candidate *c, anchors *a)
{
    a->n = 0;
    add_anchor(a, c->predicate.token);
    add_anchor(a, c->predicate.carrier);
    uint32_t t = c->predicate.carrier != CASUS_NONE ? c->predicate.carrier : c->predicate.token;
    for (int i = 0; i < CLIMB; i++) {
        const casus_token *k = cx_token(r->doc, t);
        if (k->head == CASUS_NONE) return;
        switch (k->deprel) {
        case CASUS_DEP_OBJ: case CASUS_DEP_OBL: case CASUS_DEP_NSUBJ:
        case CASUS_DEP_NSUBJ_PASS: case CASUS_DEP_NMOD: case CASUS_DEP_CONJ:
        case CASUS_DEP_XCOMP: case CASUS_DEP_OBL_AGENT:
            break;
        case CASUS_DEP_ADVCL:
            if (k->xpos != r->vbg && k->xpos != r->vbn) return;
            break;
        default: return;
        }
        t = k->head;
        add_anchor(a, t);
    }
}

static bool is_phrase(uint8_t deprel)
{
    switch (deprel) {
    case CASUS_DEP_NMOD: case CASUS_DEP_NMOD_POSS: case CASUS_DEP_NMOD_DESC:
    case CASUS_DEP_NMOD_UNMARKED: case CASUS_DEP_COMPOUND: case CASUS_DEP_AMOD:
    case CASUS_DEP_FLAT: case CASUS_DEP_APPOS: case CASUS_DEP_CONJ: case CASUS_DEP_OBL:
    case CASUS_DEP_OBL_UNMARKED: case CASUS_DEP_OBL_AGENT: case CASUS_DEP_ADVMOD:
    case CASUS_DEP_OBJ: case CASUS_DEP_NSUBJ_PASS: case CASUS_DEP_NSUBJ:
    case CASUS_DEP_IOBJ: case CASUS_DEP_NUMMOD: case CASUS_DEP_DEP: case CASUS_DEP_LIST:
        return true;
    default: return false;
    }
}

/* Steps from `t` up to `anchor` through phrases; 0 when there is no such way. */
static unsigned way_up(const casus_doc *d, uint32_t t, uint32_t anchor)
{
    for (unsigned steps = 1; steps <= CLIMB; steps++) {
        const casus_token *k = cx_token(d, t);
        if (k->head == CASUS_NONE || !is_phrase(k->deprel)) return 0;
        if (k->head == anchor) return steps;
        t = k->head;
        if (cx_token(d, t)->upos == CASUS_UPOS_VERB) return 0;
    }
    return 0;
}

static bool is_located(const cx_reading *r, uint32_t head)
{
    const uint32_t marker = cx_child(r->doc, head, CASUS_DEP_CASE);
    return marker != CASUS_NONE && cx_is(r, marker, CX_WORD_PLACE);
}

/* How good a place is for the act: lower is better, 0 is none. */
static unsigned place_rank(const cx_reading *r, const anchors *a, uint32_t head)
{
    const casus_doc *d = r->doc;
    const uint8_t rel = cx_token(d, head)->deprel;
    for (uint32_t i = 0; i < a->n; i++) {
        const unsigned steps = way_up(d, head, a->tokens[i]);
        if (!steps) continue;
        const bool located = is_located(r, head);
        const bool below_place = rel == CASUS_DEP_APPOS || rel == CASUS_DEP_FLAT;
        if (!located && !below_place && i > 0) continue;
        if (!located && (rel == CASUS_DEP_NSUBJ || rel == CASUS_DEP_AMOD ||
                         rel == CASUS_DEP_NMOD_POSS)) continue;
        return 1 + i * 16 + steps * 2 + (located ? 0 : 8);
    }
    return 0;
}

static uint32_t find_place(const cx_reading *r, const anchors *a, const casus_sentence *s)
{
    const casus_doc *d = r->doc;
    uint32_t best = CASUS_NONE, low = 0, high = d->places.len;
    unsigned best_rank = 0;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (d->places.ptr[middle].start < s->start) low = middle + 1;
        else high = middle;
    }
    for (uint32_t i = low; i < d->places.len && d->places.ptr[i].start < s->end; i++) {
        const casus_place *p = &d->places.ptr[i];
        if (p->metonym || p->dateline || p->n_tokens == 0) continue;
        const uint32_t head = head_of_run(d, p->first_token, p->n_tokens);
        if (head == CASUS_NONE) continue;
        const unsigned rank = place_rank(r, a, head);
        if (rank && (!best_rank || rank < best_rank)) best = i, best_rank = rank;
    }
    return best;
}

/* Is there a way up from `t` to `top` that leaves no clause of another time? A reported
 * clause is one, and a relative clause: "said on Monday that rebels had attacked". */
static bool same_time_below(const casus_doc *d, uint32_t t, uint32_t top)
{
    for (unsigned steps = 0; steps < 2 * CLIMB && t != top; steps++) {
        const casus_token *k = cx_token(d, t);
        if (k->head == CASUS_NONE || k->deprel == CASUS_DEP_CCOMP || k->deprel == CASUS_DEP_PARATAXIS ||
            k->deprel == CASUS_DEP_ACL_RELCL)
            return false;
        t = k->head;
    }
    return t == top;
}

/* The act lies in the clause that the time at `head` tells of, or that clause in the act's
 * ("held two men while searching a house on Monday"). */
static bool in_clause_of(const casus_doc *d, uint32_t act, uint32_t head)
{
    uint32_t verb = head;
    for (unsigned steps = 0; steps < CLIMB && cx_token(d, verb)->head != CASUS_NONE; steps++) {
        verb = cx_token(d, verb)->head;
        if (cx_token(d, verb)->upos == CASUS_UPOS_VERB) break;
    }
    return same_time_below(d, act, verb) || same_time_below(d, verb, act);
}

/* A dateline's date stands for the act of its sentence only when nothing else does. */
enum { OF_CLAUSE = 500, AFTER_ALL = 1000 };

static uint32_t find_time(const cx_reading *r, const anchors *a, const casus_sentence *s)
{
    const casus_doc *d = r->doc;
    uint32_t best = CASUS_NONE, low = 0, high = d->times.len;
    unsigned best_rank = 0;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (d->times.ptr[middle].start < s->start) low = middle + 1;
        else high = middle;
    }
    for (uint32_t i = low; i < d->times.len && d->times.ptr[i].start < s->end; i++) {
        const casus_time *time = &d->times.ptr[i];
        if (time->n_tokens == 0) continue;
        const uint32_t head = head_of_run(d, time->first_token, time->n_tokens);
        if (head == CASUS_NONE) continue;
        for (uint32_t k = 0; k < a->n; k++) {
            const unsigned steps = way_up(d, head, a->tokens[k]);
            if (!steps) continue;
            const unsigned rank = 1 + k * 16 + steps * 2 + (time->day_from == CASUS_NO_DAY) +
                                  (time->dateline ? AFTER_ALL : 0);
            if (!best_rank || rank < best_rank) best = i, best_rank = rank;
            break;
        }
        if (time->day_from != CASUS_NO_DAY && !time->dateline && (!best_rank || best_rank > OF_CLAUSE) &&
            a->n && in_clause_of(d, a->tokens[0], head))
            best = i, best_rank = OF_CLAUSE;
    }
    return best;
}

/* ---- figures ---- */

/* What a count counts, by the words around it: "killed six", "six deaths", "six dead". */
static unsigned role_by_words(const cx_reading *r, uint32_t head)
{
    const casus_doc *d = r->doc;
    uint64_t role = cx_word_find(r->rules->counts, r->keys[head]);
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE && !role; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel == CASUS_DEP_AMOD || rel == CASUS_DEP_ACL)
            role = cx_word_find(r->rules->counts, r->keys[c]);
    }
    const casus_token *k = cx_token(d, head);
    if (!role && k->head != CASUS_NONE &&
        (k->deprel == CASUS_DEP_OBJ || k->deprel == CASUS_DEP_NSUBJ_PASS ||
         k->deprel == CASUS_DEP_NSUBJ || k->deprel == CASUS_DEP_NMOD)) {
        const uint32_t active = k->deprel == CASUS_DEP_NSUBJ &&
                                cx_child(d, k->head, CASUS_DEP_OBJ) != CASUS_NONE;
        if (!active) role = cx_word_find(r->rules->counts, r->keys[k->head]);
        /* "left six dead" */
        for (uint32_t c = cx_first_child(d, k->head); c != CASUS_NONE && !role;
             c = cx_next_child(d, c))
            if (cx_token(d, c)->deprel == CASUS_DEP_XCOMP && k->deprel == CASUS_DEP_OBJ)
                role = cx_word_find(r->rules->counts, r->keys[c]);
    }
    return role <= CASUS_QUANTITY_SHARE ? (unsigned)role : 0;
}

static unsigned quantity_role(const cx_reading *r, const casus_quantity *q, uint32_t head,
                              const casus_event *e)
{
    if (q->currency[0]) return CASUS_QUANTITY_VALUE;
    if (q->unit.len) return cx_str_equal(q->unit, CX_LIT("percent")) ? CASUS_QUANTITY_SHARE
                                                                    : CASUS_QUANTITY_PLAIN;
    const unsigned role = role_by_words(r, head);
    if (role) return role;
    const unsigned trigger = (unsigned)cx_word_find(r->rules->counts,
                                                    r->keys[e->trigger_token]);
    const uint32_t m = r->doc->token_mention.ptr ? r->doc->token_mention.ptr[head] : CASUS_NONE;
    const bool weapon = m != CASUS_NONE && r->doc->mentions.ptr[m].entity != CASUS_NONE &&
        r->doc->entities.ptr[r->doc->mentions.ptr[m].entity].kind == CASUS_ENTITY_WEAPON;
    if (weapon && e->type == CASUS_TYPE_ASSAULT) return CASUS_QUANTITY_DESTROYED;
    return trigger <= CASUS_QUANTITY_SHARE && cx_below(r->doc, head, e->trigger_token) ? trigger : 0;
}

static bool is_bound(const cx_reading *r, const cx_candidate *c, uint32_t head)
{
    for (uint32_t i = 0; i < c->binding.n; i++)
        if (way_up(r->doc, head, c->binding.list[i].head) || head == c->binding.list[i].head)
            return true;
    return false;
}

static void bind_quantities(const cx_reading *r, const cx_candidate *c, const anchors *a,
                            const casus_sentence *s, uint32_t event)
{
    casus_doc *d = r->doc;
    const casus_event *e = &d->events.ptr[event];
    casus_range range = { d->indices.len, 0 };
    uint32_t low = 0, high = d->quantities.len;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (d->quantities.ptr[middle].start < s->start) low = middle + 1;
        else high = middle;
    }
    for (uint32_t i = low; i < d->quantities.len && d->quantities.ptr[i].start < s->end; i++) {
        casus_quantity *q = &d->quantities.ptr[i];
        if (q->n_tokens == 0) continue;
        uint32_t head = q->of_token;
        if (head >= d->tokens.len) head = head_of_run(d, q->first_token, q->n_tokens);
        if (head == CASUS_NONE) continue;
        bool belongs = is_bound(r, c, head);
        for (uint32_t k = 0; k < a->n && k < 2 && !belongs; k++)
            belongs = way_up(d, head, a->tokens[k]) > 0 || head == a->tokens[k];
        if (!belongs) continue;
        const unsigned role = quantity_role(r, q, head, e);
        /* A figure told again, or held in another, keeps none: see amount_roles.c. */
        if (role && q->role == CASUS_QUANTITY_PLAIN && q->part_of == CASUS_NONE &&
            (role > CASUS_QUANTITY_DISPLACED || cx_amount_counts_people(d, q)))
            q->role = (uint8_t)role;
        *CX_PUSH(&d->arena, d->indices) = i;
        range.n++;
    }
    d->events.ptr[event].quantities = range;
}

/* ---- things ---- */

static void add_object(const cx_reading *r, uint32_t head, unsigned role, casus_range *range)
{
    casus_doc *d = r->doc;
    const uint32_t m = d->token_mention.ptr ? d->token_mention.ptr[head] : CASUS_NONE;
    casus_object o = { .entity = CASUS_NONE, .role = (uint8_t)role };
    if (m != CASUS_NONE) {
        const casus_mention *mention = &d->mentions.ptr[m];
        o.span = (casus_span){ mention->start, mention->end };
        o.entity = mention->entity;
        if (o.entity != CASUS_NONE && d->entities.ptr[o.entity].kind == CASUS_ENTITY_WEAPON) {
            o.category = d->entities.ptr[o.entity].category;
            memcpy(o.origin, d->entities.ptr[o.entity].country, sizeof o.origin);
        }
    } else {
        o.span = cx_token_span(d, head, head + 1);
    }
    for (uint32_t i = 0; i < range->n; i++)
        if (d->objects.ptr[range->first + i].span.start == o.span.start) return;
    *CX_PUSH(&d->arena, d->objects) = o;
    range->n++;
}

static bool is_weapon(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const uint32_t m = d->token_mention.ptr ? d->token_mention.ptr[t] : CASUS_NONE;
    return m != CASUS_NONE && d->mentions.ptr[m].entity != CASUS_NONE &&
           d->entities.ptr[d->mentions.ptr[m].entity].kind == CASUS_ENTITY_WEAPON;
}

/* Weapons below `top`, itself included, not those of other clauses. */
static void add_weapons(const cx_reading *r, uint32_t top, unsigned role, casus_range *range,
                        int depth)
{
    const casus_doc *d = r->doc;
    if (is_weapon(r, top)) add_object(r, top, role, range);
    if (depth >= CLIMB) return;
    for (uint32_t c = cx_first_child(d, top); c != CASUS_NONE; c = cx_next_child(d, c))
        if (is_phrase(cx_token(d, c)->deprel)) add_weapons(r, c, role, range, depth + 1);
}

/* "its air force, using drones, struck": the participle says with what. */
static void add_instruments_below(const cx_reading *r, uint32_t t, casus_range *range)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        const bool clause = rel == CASUS_DEP_ADVCL || rel == CASUS_DEP_ACL ||
                            rel == CASUS_DEP_XCOMP;
        if (clause && cx_is(r, c, CX_WORD_INSTRUMENT)) {
            const uint32_t object = cx_child(d, c, CASUS_DEP_OBJ);
            if (object != CASUS_NONE) add_weapons(r, object, CASUS_OBJECT_INSTRUMENT, range, 0);
        }
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        if (marker != CASUS_NONE && cx_is(r, marker, CX_WORD_INSTRUMENT))
            add_weapons(r, c, CASUS_OBJECT_INSTRUMENT, range, 0);
    }
}

/* "shot down six jets, including three Rafales": parts of what was hit, also where the
 * parser hangs them from the act. */
static void add_examples(const cx_reading *r, uint32_t t, unsigned role, casus_range *range)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        if (marker != CASUS_NONE && cx_is(r, marker, CX_WORD_EXAMPLE))
            add_weapons(r, c, role, range, 0);
    }
}

static void bind_objects(const cx_reading *r, const cx_candidate *c, uint32_t event)
{
    casus_doc *d = r->doc;
    const unsigned type = d->events.ptr[event].type;
    const bool harm = type == CASUS_TYPE_ASSAULT || type == CASUS_TYPE_COERCE;
    casus_range range = { d->objects.len, 0 };
    add_instruments_below(r, c->predicate.token, &range);
    if (c->predicate.carrier != CASUS_NONE)
        add_instruments_below(r, c->predicate.carrier, &range);
    for (uint32_t i = 0; i < c->binding.n; i++) {
        const cx_bound *b = &c->binding.list[i];
        if (b->role == CX_SRC) {
            add_instruments_below(r, b->head, &range);
            if (is_weapon(r, b->head)) add_object(r, b->head, CASUS_OBJECT_INSTRUMENT, &range);
        } else if (b->role == CX_OBJ || b->role == CX_TGT) {
            const unsigned role = harm ? CASUS_OBJECT_TARGET : CASUS_OBJECT_THEME;
            if (b->role == CX_OBJ) add_object(r, b->head, role, &range);
            add_weapons(r, b->head, role, &range, 0);
            add_examples(r, c->predicate.token, role, &range);
        }
    }
    d->events.ptr[event].objects = range;
}

void cx_event_bind(const cx_reading *r, const cx_candidate *c, uint32_t event)
{
    casus_doc *d = r->doc;
    anchors a;
    if (d->events.ptr[event].sentence == CASUS_NONE) return;
    const casus_sentence *s = &d->sentences.ptr[d->events.ptr[event].sentence];
    find_anchors(r, c, &a);
    d->events.ptr[event].place = find_place(r, &a, s);
    d->events.ptr[event].time = find_time(r, &a, s);
    bind_quantities(r, c, &a, s, event);
    bind_objects(r, c, event);
}
