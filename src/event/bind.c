/* bind.c -- figures and things of one act, bound by the tree.
 *
 * A figure belongs to an act when the way up from what it counts reaches the act's
 * trigger, its light verb or one of its parties through phrases only. Where and when:
 * see bind_where.c.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/bind.h"

#include "event/predicate.h"
#include "world/amount.h"
#include "world/world.h"

/* ---- figures ---- */

/* What a count counts, by the words around it: "killed six", "six deaths", "six dead". */
static unsigned role_by_words(const cx_reading *r, uint32_t head)
{
    const casus_doc *d = r->doc;
    uint64_t role = cx_word_find(r->rules->counts, r->keys[head]);
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE && !role;
         c = cx_next_child(d, c)) {
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
    if (q->unit.len)
        return cx_str_equal(q->unit, CX_LIT("percent")) ? CASUS_QUANTITY_SHARE
                                                        : CASUS_QUANTITY_PLAIN;
    const unsigned role = role_by_words(r, head);
    if (role) return role;
    const unsigned trigger =
        (unsigned)cx_word_find(r->rules->counts, r->keys[e->trigger_token]);
    /* "five strikes destroyed eight trucks": the doers are not what was destroyed */
    const bool doer = cx_token(r->doc, head)->deprel == CASUS_DEP_NSUBJ ||
                      cx_token(r->doc, head)->deprel == CASUS_DEP_OBL_AGENT;
    if (doer || trigger > CASUS_QUANTITY_SHARE) return 0;
    return cx_below(r->doc, head, e->trigger_token) ? trigger : 0;
}

static bool is_bound(const cx_reading *r, const cx_candidate *c, uint32_t head)
{
    for (uint32_t i = 0; i < c->binding.n; i++)
        if (cx_way_up(r->doc, head, c->binding.list[i].head) ||
            head == c->binding.list[i].head)
            return true;
    return false;
}

/* "them" that takes up people. */
static bool stands_for_people(const casus_doc *d, uint32_t t)
{
    const uint32_t m = d->token_mention.ptr ? d->token_mention.ptr[t] : CASUS_NONE;
    if (m == CASUS_NONE || d->mentions.ptr[m].entity == CASUS_NONE) return false;
    const casus_entity *e = &d->entities.ptr[d->mentions.ptr[m].entity];
    return e->kind != CASUS_ENTITY_WEAPON && e->kind != CASUS_ENTITY_PLACE &&
           !(e->flags & CX_ENTITY_THING);
}

static void bind_quantities(const cx_reading *r, const cx_candidate *c,
                            const cx_anchors *a, const casus_sentence *s, uint32_t event)
{
    casus_doc *d = r->doc;
    const casus_event *e = &d->events.ptr[event];
    casus_range range = { d->indices.len, 0 };
    /* "an air strike killed six": what the verb tells of, the noun did */
    const uint8_t rel = cx_token(d, c->predicate.token)->deprel;
    const uint32_t lenders = rel == CASUS_DEP_NSUBJ && a->n > a->own ? a->own + 1 : 2;
    uint32_t low = 0, high = d->quantities.len;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (d->quantities.ptr[middle].start < s->start)
            low = middle + 1;
        else
            high = middle;
    }
    for (uint32_t i = low; i < d->quantities.len && d->quantities.ptr[i].start < s->end;
         i++) {
        casus_quantity *q = &d->quantities.ptr[i];
        if (q->n_tokens == 0) continue;
        uint32_t head = q->of_token;
        const bool pronoun =
            head < d->tokens.len && cx_token(d, head)->upos == CASUS_UPOS_PRON;
        if (head >= d->tokens.len || pronoun) /* "killing several of them" */
            head = cx_head_of_run(d, q->first_token, q->n_tokens);
        if (head == CASUS_NONE) continue;
        bool belongs = is_bound(r, c, head);
        for (uint32_t k = 0; k < a->n && k < lenders && !belongs; k++)
            belongs = cx_way_up(d, head, a->tokens[k]) > 0 || head == a->tokens[k];
        if (!belongs) continue;
        const unsigned role = quantity_role(r, q, head, e);
        /* A figure told again, or held in another, keeps none: see amount_roles.c. */
        if (role && q->role == CASUS_QUANTITY_PLAIN && q->part_of == CASUS_NONE &&
            (role > CASUS_QUANTITY_DISPLACED ||
             (pronoun && stands_for_people(d, q->of_token)) ||
             cx_amount_counts_people(d, q)))
            q->role = (uint8_t)role;
        *CX_PUSH(&d->arena, d->indices) = i;
        range.n++;
    }
    d->events.ptr[event].quantities = range;
}

/* ---- things ---- */

static void add_object(const cx_reading *r, uint32_t head, unsigned role,
                       casus_range *range)
{
    casus_doc *d = r->doc;
    const uint32_t m = d->token_mention.ptr ? d->token_mention.ptr[head] : CASUS_NONE;
    casus_object o = { .entity = CASUS_NONE, .role = (uint8_t)role };
    if (m != CASUS_NONE) {
        const casus_mention *mention = &d->mentions.ptr[m];
        o.span = (casus_span){ mention->start, mention->end };
        o.entity = mention->entity;
        if (o.entity != CASUS_NONE &&
            d->entities.ptr[o.entity].kind == CASUS_ENTITY_WEAPON) {
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
static void add_weapons(const cx_reading *r, uint32_t top, unsigned role,
                        casus_range *range, int depth)
{
    const casus_doc *d = r->doc;
    if (is_weapon(r, top)) add_object(r, top, role, range);
    if (depth >= CX_CLIMB) return;
    for (uint32_t c = cx_first_child(d, top); c != CASUS_NONE; c = cx_next_child(d, c))
        if (cx_is_phrase(cx_token(d, c)->deprel))
            add_weapons(r, c, role, range, depth + 1);
}

/* "its air force, using drones, struck": the participle says with what. */
static void add_instruments_below(const cx_reading *r, uint32_t t, casus_range *range)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        const bool clause =
            rel == CASUS_DEP_ADVCL || rel == CASUS_DEP_ACL || rel == CASUS_DEP_XCOMP;
        if (clause && cx_is(r, c, CX_WORD_INSTRUMENT)) {
            const uint32_t object = cx_child(d, c, CASUS_DEP_OBJ);
            if (object != CASUS_NONE)
                add_weapons(r, object, CASUS_OBJECT_INSTRUMENT, range, 0);
        }
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        if (marker != CASUS_NONE && cx_is(r, marker, CX_WORD_INSTRUMENT))
            add_weapons(r, c, CASUS_OBJECT_INSTRUMENT, range, 0);
    }
}

/* "shot down six jets, including three Rafales": parts of what was hit, also where the
 * parser hangs them from the act. */
static void add_examples(const cx_reading *r, uint32_t t, unsigned role,
                         casus_range *range)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        if (marker != CASUS_NONE && cx_is(r, marker, CX_WORD_EXAMPLE))
            add_weapons(r, c, role, range, 0);
    }
}

/* "saying its fleet, using mines, sank two boats": the parser may hang the participle
 * from the verb of saying; it stands between the act and its subject. */
static void add_instruments_between(const cx_reading *r, uint32_t subject, uint32_t verb,
                                    casus_range *range)
{
    const casus_doc *d = r->doc;
    const uint32_t above = cx_token(d, verb)->head;
    if (above == CASUS_NONE || subject > verb) return;
    for (uint32_t c = cx_first_child(d, above); c != CASUS_NONE && c < verb;
         c = cx_next_child(d, c)) {
        const uint32_t object = cx_child(d, c, CASUS_DEP_OBJ);
        if (c > subject && cx_token(d, c)->deprel == CASUS_DEP_ADVCL &&
            object != CASUS_NONE && cx_is(r, c, CX_WORD_INSTRUMENT))
            add_weapons(r, object, CASUS_OBJECT_INSTRUMENT, range, 0);
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
            add_instruments_between(r, b->head, c->predicate.token, &range);
            if (is_weapon(r, b->head))
                add_object(r, b->head, CASUS_OBJECT_INSTRUMENT, &range);
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
    cx_anchors a;
    if (d->events.ptr[event].sentence == CASUS_NONE) return;
    const casus_sentence *s = &d->sentences.ptr[d->events.ptr[event].sentence];
    cx_anchors_find(r, c, &a);
    d->events.ptr[event].place = cx_place_of_act(r, &a, &d->events.ptr[event]);
    d->events.ptr[event].time = cx_time_of_act(r, &a, &d->events.ptr[event]);
    bind_quantities(r, c, &a, s, event);
    bind_objects(r, c, event);
}
