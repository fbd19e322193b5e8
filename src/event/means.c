/* means.c -- with what an act was done, and what was given, seized, asked for or hit.
 *
 * A thing is a weapon that a table knows or a mention is, a sum of money, goods of
 * goods.tsv, or a noun of ontology/means.tsv. Where it stands says what it is to the act:
 *
 *     "fired rockets at", "a rocket attack"     the act's own words name its instrument
 *     "with axes", "using drones", "by gunfire", "from a helicopter"   so do phrases
 *     "warplanes hit a town"                    a subject that is no actor
 *     "used bombs to kill", "fired shells, killing"    the verb above that wields it
 *     "sank a frigate", "gave it two frigates"  an object: target of harm, else theme
 *     "the release of the files"                what the noun of a deed is about
 *
 * People and places are objects only where a rule binds them as such, and no party.
 * The words shown are the whole noun phrase, with what a measure or a wrapping holds:
 * "seven tonnes of explosives", "a shipment of rifles".
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/bind.h"

#include "event/clause/predicate.h"
#include "event/transfer/transfer_goods.h"
#include "world/world.h"

#define LONGEST 12 /* words of an object that are shown */
#define DEEPEST 4

typedef struct binder {
    const cx_reading *r;
    const cx_candidate *c;
    const casus_event *event;
    bool hurts;           /* what stands as its subject or with it is an instrument */
    bool force;           /* tools are instruments of it */
    bool shows;           /* is done with flags and banners */
    bool speaks;          /* is done by a message */
    bool gives;           /* things pass, or are asked for, refused, withheld */
    unsigned role;        /* of what it is done to */
    uint32_t instruments; /* how many of them there are */
    casus_range range;
} binder;

/* What a word may name; several at once. */
enum {
    WEAPON = 1,
    TOOL = 2,
    MONEY = 4,
    GOOD = 8,
    THING = 16,
    MESSAGE = 32,
    HARMFUL = WEAPON | TOOL,
    GIVEN = WEAPON | MONEY | GOOD | THING,
    ANY_THING = GIVEN | TOOL
};

/* ---- what is a thing ---- */

static uint64_t means_of(const cx_reading *r, uint32_t t)
{
    return cx_word_find(r->rules->means, r->keys[t]);
}

static bool is_weapon(const casus_doc *d, uint32_t t)
{
    const casus_entity *e = cx_who_at(d, t);
    return e && e->kind == CASUS_ENTITY_WEAPON;
}

/* Has it a category of its own? "The crew" of a ship has none. */
static bool is_armament(const casus_doc *d, uint32_t t, const casus_entity *e)
{
    return e->category && (e->kind != CASUS_ENTITY_ORGANISATION ||
                           cx_token(d, t)->upos == CASUS_UPOS_PROPN);
}

/* Somebody or somewhere; "car" is neither, though nobody's mention may be of any kind. */
static bool is_somebody(const cx_reading *r, uint32_t t)
{
    const casus_entity *e = cx_who_at(r->doc, t);
    if (cx_token(r->doc, t)->upos == CASUS_UPOS_PRON) return true;
    return e && e->kind != CASUS_ENTITY_WEAPON &&
           (e->ref.len || e->sectors || e->kind == CASUS_ENTITY_PERSON ||
            e->kind == CASUS_ENTITY_PLACE);
}

/* "$2 billion", "7.5 billion dlrs": the word that heads the sum. */
static bool is_sum(const casus_doc *d, uint32_t t)
{
    const uint32_t q = cx_goods_quantity(d, t);
    if (q == CASUS_NONE || !d->quantities.ptr[q].currency[0]) return false;
    return cx_head_of_run(d, d->quantities.ptr[q].first_token,
                          d->quantities.ptr[q].n_tokens) == t;
}

/* "an IED", "hit a mine": a noun by its form, whatever the tagger took it for. */
static bool is_tool_by_form(const cx_reading *r, uint32_t t)
{
    const casus_token *k = cx_token(r->doc, t);
    const bool mistaken =
        (k->flags & CASUS_TOKEN_ALL_UPPER && k->end - k->start > 1) ||
        (k->upos == CASUS_UPOS_PRON && cx_has_child(r->doc, t, CASUS_DEP_DET));
    return mistaken &&
           cx_word_find(r->rules->means, cx_normal_hash(r->doc, t)) & CX_MEANS_TOOL;
}

static unsigned sorts_of(const cx_reading *r, uint32_t t)
{
    const casus_token *k = cx_token(r->doc, t);
    const casus_entity *e = cx_who_at(r->doc, t);
    if (r->in_time[t]) return 0;
    if (is_weapon(r->doc, t)) return WEAPON;
    if (is_sum(r->doc, t)) return MONEY;
    if (is_tool_by_form(r, t)) return TOOL;
    if (k->upos != CASUS_UPOS_NOUN && k->upos != CASUS_UPOS_PROPN) return 0;
    const uint64_t means = means_of(r, t);
    /* "U.S. warships", "his cavalry" act, and are a means all the same */
    if (is_somebody(r, t)) {
        const bool army =
            e && e->kind != CASUS_ENTITY_PERSON && e->sectors == 1u << CASUS_SECTOR_MIL;
        if (e && is_armament(r->doc, t, e)) return WEAPON;
        return army && k->upos == CASUS_UPOS_NOUN && means & CX_MEANS_TOOL ? TOOL : 0;
    }
    const cx_good *good = cx_good_find(cx_rules_transfers(r->rules), r->doc, t);
    unsigned sorts = (means & CX_MEANS_TOOL ? TOOL : 0) |
                     (means & CX_MEANS_THING ? THING : 0) |
                     (means & CX_MEANS_MESSAGE ? MESSAGE : 0);
    if (good && good->kind == CASUS_TRANSFER_ARMS)
        sorts |= WEAPON;
    else if (good && !cx_names_an_act(r, t))
        sorts |= GOOD;
    return sorts;
}

/* ---- the words that are shown ---- */

static bool opens_phrase(uint8_t rel)
{
    return rel == CASUS_DEP_DET || rel == CASUS_DEP_NUMMOD || rel == CASUS_DEP_AMOD ||
           rel == CASUS_DEP_COMPOUND || rel == CASUS_DEP_NMOD_POSS ||
           rel == CASUS_DEP_NMOD_DESC;
}

static uint32_t leftmost(const casus_doc *d, uint32_t t)
{
    uint32_t first = t;
    for (int i = 0; i < DEEPEST; i++) {
        const uint32_t c = cx_first_child(d, first);
        if (c == CASUS_NONE || c >= first || cx_token(d, c)->deprel == CASUS_DEP_CASE)
            break;
        first = c;
    }
    return first;
}

static void phrase_of(const cx_reading *r, uint32_t t, uint32_t *first, uint32_t *end)
{
    const casus_doc *d = r->doc;
    const uint32_t m = d->token_mention.ptr ? d->token_mention.ptr[t] : CASUS_NONE;
    *first = t;
    *end = t + 1;
    if (m != CASUS_NONE) {
        *first = d->mentions.ptr[m].first_token;
        *end = *first + d->mentions.ptr[m].n_tokens;
    }
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (c < t && opens_phrase(rel)) {
            const uint32_t left = leftmost(d, c);
            if (left < *first && t - left < LONGEST) *first = left;
        }
        if (c == *end && (rel == CASUS_DEP_FLAT || rel == CASUS_DEP_NUMMOD ||
                          rel == CASUS_DEP_COMPOUND))
            *end = c + 1;
    }
    if (is_sum(d, t)) {
        const casus_quantity *q = &d->quantities.ptr[cx_goods_quantity(d, t)];
        if (q->first_token < *first) *first = q->first_token;
        if (q->first_token + q->n_tokens > *end) *end = q->first_token + q->n_tokens;
    }
}

/* What a measure, a wrapping or a sum holds: "rifles" of "a shipment of rifles", "loans"
 * of "$2 billion in loans", wherever the parser hangs it. */
static uint32_t content_of(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    uint32_t first, end;
    const bool holds = is_sum(d, t) || r->in_figure[t] ||
                       means_of(r, t) & CX_MEANS_WRAP || cx_is(r, t, CX_WORD_QUANTIFIER);
    phrase_of(r, t, &first, &end);
    if (end >= d->tokens.len || cx_token(d, end)->deprel != CASUS_DEP_CASE ||
        !cx_is(r, end, CX_WORD_MEMBER) || cx_is(r, end, CX_WORD_DIRECTION))
        return CASUS_NONE;
    const uint32_t held = cx_token(d, end)->head;
    const bool of = cx_is(r, end, CX_WORD_OF);
    if (!holds && (held == CASUS_NONE || !of || !is_sum(d, held))) return CASUS_NONE;
    if (held == CASUS_NONE || held < end || held - end > LONGEST || r->in_time[held] ||
        is_somebody(r, held) || (!of && !sorts_of(r, held) && !is_sum(d, t)))
        return CASUS_NONE;
    return held;
}

/* ---- objects ---- */

/* The maker of a weapon that a table knows, or the country that the words name; not one
 * that the report lets guess. */
static void set_origin(const binder *b, uint32_t first, uint32_t end, casus_object *o)
{
    const casus_doc *d = b->r->doc;
    for (uint32_t t = first; t < end; t++) {
        const casus_entity *e = cx_who_at(d, t);
        const bool known = e && e->kind == CASUS_ENTITY_WEAPON && e->ref.len;
        if (known && !o->category) o->category = e->category;
        if (!known && (!e || e->kind != CASUS_ENTITY_STATE)) continue;
        memcpy(o->origin, e->country, sizeof o->origin);
        if (known) return;
    }
}

/* Is it one of the trigger's words? */
static bool is_own_word(const binder *b, uint32_t t)
{
    return cx_is_found(&b->c->words, t) || t == b->c->predicate.token ||
           t == b->c->predicate.carrier;
}

/* Is it what the act is done to? */
static bool is_hit(const binder *b, uint32_t head)
{
    for (uint32_t i = 0; i < b->c->binding.n; i++)
        if (b->c->binding.list[i].head == head && b->c->binding.list[i].role != CX_SRC)
            return true;
    return false;
}

static void add_object(binder *b, uint32_t head, unsigned role)
{
    casus_doc *d = b->r->doc;
    uint32_t first, end, from, to, held = content_of(b->r, head);
    casus_object o = { .entity = CASUS_NONE, .role = (uint8_t)role };
    phrase_of(b->r, head, &first, &end);
    while (first < head && is_own_word(b, first) && /* "handed over 300 rifles" */
           cx_token(d, first)->upos != CASUS_UPOS_NOUN &&
           cx_token(d, first)->upos != CASUS_UPOS_ADJ)
        first++;
    if (held != CASUS_NONE) {
        phrase_of(b->r, held, &from, &to);
        if (to > end && to - first <= LONGEST) end = to;
    }
    const uint32_t what = held != CASUS_NONE && !is_weapon(d, head) ? held : head;
    const casus_entity *e = cx_who_at(d, what);
    o.span = cx_token_span(d, first, end);
    if (e) o.entity = (uint32_t)(e - d->entities.ptr);
    if (e && e->kind != CASUS_ENTITY_WEAPON && cx_token(d, what)->upos == CASUS_UPOS_PRON)
        return;
    const cx_good *g = cx_good_find(cx_rules_transfers(b->r->rules), d, what);
    if (e && is_armament(d, what, e))
        o.category = e->category;
    else if (!e && g && g->kind == CASUS_TRANSFER_ARMS)
        o.category = g->category;
    set_origin(b, first, end, &o);
    if (!o.category) memset(o.origin, 0, sizeof o.origin);
    for (uint32_t i = 0; i < b->range.n; i++) {
        const casus_span old = d->objects.ptr[b->range.first + i].span;
        if (old.start < o.span.end && o.span.start < old.end) return;
    }
    *CX_PUSH(&d->arena, d->objects) = o;
    b->range.n++;
    b->instruments += role == CASUS_OBJECT_INSTRUMENT;
}

static bool below_phrase(const casus_doc *d, uint32_t c)
{
    const uint8_t rel = cx_token(d, c)->deprel;
    return cx_is_phrase(rel) && rel != CASUS_DEP_NMOD_POSS && rel != CASUS_DEP_NUMMOD &&
           rel != CASUS_DEP_ADVMOD;
}

/* "pads for missiles", "towns with depots": what is hit is not what follows. */
static bool leads_away(const cx_reading *r, uint32_t c)
{
    const uint32_t marker = cx_child(r->doc, c, CASUS_DEP_CASE);
    return marker != CASUS_NONE && !cx_is(r, marker, CX_WORD_OF | CX_WORD_EXAMPLE);
}

/* "food convoys", "a $1 billion loan": the noun that a thing or a sum stands before,
 * where it carries or counts no more than that. */
static uint32_t carrier_of(const binder *b, uint32_t t)
{
    const casus_doc *d = b->r->doc;
    const casus_token *k = cx_token(d, t);
    if ((k->deprel != CASUS_DEP_COMPOUND && k->deprel != CASUS_DEP_AMOD &&
         k->deprel != CASUS_DEP_NUMMOD && k->deprel != CASUS_DEP_NMOD_DESC) ||
        k->head == CASUS_NONE || k->head < t || k->head == b->c->predicate.token ||
        cx_token(d, k->head)->upos != CASUS_UPOS_NOUN || is_somebody(b->r, k->head))
        return t;
    return is_sum(d, t) || means_of(b->r, k->head) & CX_MEANS_WRAP ? k->head : t;
}

/* Things of these sorts below `top`, itself included, not those of other clauses. What
 * a thing is made up of is not looked through. */
static void add_things(binder *b, uint32_t top, uint32_t sorts, unsigned role, int depth)
{
    const casus_doc *d = b->r->doc;
    unsigned s = sorts_of(b->r, top);
    const uint32_t held = s == MONEY ? CASUS_NONE : content_of(b->r, top);
    if (held != CASUS_NONE) s |= sorts_of(b->r, held);
    const bool found = (s & sorts) != 0;
    if (found) add_object(b, carrier_of(b, top), role);
    if (depth >= DEEPEST) return;
    for (uint32_t c = cx_first_child(d, top); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        if (!below_phrase(d, c) ||
            (b->hurts && role == CASUS_OBJECT_TARGET && leads_away(b->r, c)))
            continue;
        if (found && rel != CASUS_DEP_CONJ && rel != CASUS_DEP_APPOS &&
            (marker == CASUS_NONE || !cx_is(b->r, marker, CX_WORD_EXAMPLE)))
            continue;
        add_things(b, c, sorts, role, depth + 1);
    }
}

/* ---- instruments ---- */

static bool wields(const cx_reading *r, uint32_t t)
{
    return t != CASUS_NONE && means_of(r, t) & CX_MEANS_WIELD;
}

/* A verb by which one has or uses what its object names. */
static bool is_handling(const binder *b, uint32_t c)
{
    const uint8_t rel = cx_token(b->r->doc, c)->deprel;
    if (b->hurts && rel == CASUS_DEP_ACL_RELCL && wields(b->r, c)) return true;
    if (rel != CASUS_DEP_ADVCL && rel != CASUS_DEP_ACL && rel != CASUS_DEP_XCOMP &&
        rel != CASUS_DEP_AMOD)
        return false;
    return cx_is(b->r, c, CX_WORD_INSTRUMENT) || means_of(b->r, c) & CX_MEANS_ARMED ||
           (b->hurts && wields(b->r, c));
}

/* "beaten with clubs": taken for bodies of people, which they are elsewhere. */
static bool is_misnamed(const cx_reading *r, uint32_t t)
{
    const casus_entity *e = cx_who_at(r->doc, t);
    return e && e->kind == CASUS_ENTITY_ORGANISATION && !e->ref.len &&
           cx_token(r->doc, t)->upos == CASUS_UPOS_NOUN && means_of(r, t) & CX_MEANS_TOOL;
}

/* "its air force, using drones, struck": the participle says with what; so do "armed with
 * axes" and "from a helicopter". */
static void add_instruments_below(binder *b, uint32_t t)
{
    const cx_reading *r = b->r;
    const casus_doc *d = r->doc;
    const unsigned sorts = b->shows   ? HARMFUL | THING | MESSAGE
                           : b->force ? HARMFUL
                                      : WEAPON;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        if (is_handling(b, c)) {
            const uint32_t object = cx_child(d, c, CASUS_DEP_OBJ);
            if (object != CASUS_NONE)
                add_things(b, object, sorts, CASUS_OBJECT_INSTRUMENT, 0);
            if (means_of(r, c) & CX_MEANS_ARMED) add_instruments_below(b, c);
        } else if (marker != CASUS_NONE) {
            const uint64_t word = cx_word_find(r->rules->grammar, r->keys[marker]);
            if (b->speaks && word & (CX_WORD_INSTRUMENT | CX_WORD_PLACE))
                add_things(b, c, MESSAGE, CASUS_OBJECT_INSTRUMENT, DEEPEST);
            if (word & CX_WORD_INSTRUMENT && b->hurts && is_misnamed(r, c))
                add_object(b, c, CASUS_OBJECT_INSTRUMENT);
            else if (word & CX_WORD_INSTRUMENT) /* "supplied it with rifles" */
                add_things(b, c, sorts,
                           b->force || !(word & CX_WORD_WITH) ? CASUS_OBJECT_INSTRUMENT
                                                              : CASUS_OBJECT_THEME,
                           0);
            else if (b->hurts && word & CX_WORD_ORIGIN && is_weapon(d, c))
                add_object(b, c, CASUS_OBJECT_INSTRUMENT);
        }
    }
}

/* "saying its fleet, using mines, sank two boats": the parser may hang the participle
 * from the verb of saying; it stands between the act and its subject. */
static void add_instruments_between(binder *b, uint32_t subject, uint32_t verb)
{
    const casus_doc *d = b->r->doc;
    const uint32_t above = cx_token(d, verb)->head;
    if (above == CASUS_NONE || subject > verb) return;
    for (uint32_t c = cx_first_child(d, above); c != CASUS_NONE && c < verb;
         c = cx_next_child(d, c)) {
        const uint32_t object = cx_child(d, c, CASUS_DEP_OBJ);
        if (c > subject && cx_token(d, c)->deprel == CASUS_DEP_ADVCL &&
            object != CASUS_NONE && cx_is(b->r, c, CX_WORD_INSTRUMENT))
            add_things(b, object, WEAPON, CASUS_OBJECT_INSTRUMENT, 0);
    }
}

/* on, about: "a ban on exports" */
static bool is_about(const cx_reading *r, uint32_t marker)
{
    return (cx_word_find(r->rules->grammar, r->keys[marker]) & CX_WORD_SUBJECT) != 0;
}

/* The act's own words: "mortar fire", "launched 30 rockets", "a rocket attack", "the use
 * of gas". */
static void add_own_words(binder *b)
{
    const cx_reading *r = b->r;
    const casus_doc *d = r->doc;
    const cx_predicate *p = &b->c->predicate;
    const unsigned role = b->hurts ? CASUS_OBJECT_INSTRUMENT : b->role;
    const uint32_t sorts = b->hurts ? HARMFUL : GIVEN;
    if (b->hurts && p->pos == CX_TRIGGER_NOUN)
        add_things(b, p->token, HARMFUL, role, DEEPEST);
    /* heads of phrases before what stands in front of them */
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t t = b->c->first; t <= b->c->last && t < d->tokens.len; t++) {
            const uint8_t rel = cx_token(d, t)->deprel;
            const bool front = rel == CASUS_DEP_COMPOUND || rel == CASUS_DEP_AMOD;
            if (t == p->token || front != (pass == 1) || cx_names_an_act(r, t) ||
                (is_hit(b, t) && b->hurts && !is_own_word(b, t)))
                continue;
            if (b->speaks) add_things(b, t, MESSAGE, CASUS_OBJECT_INSTRUMENT, DEEPEST);
            add_things(b, t, sorts, role, DEEPEST);
            for (uint32_t c = cx_first_child(d, t);
                 rel == CASUS_DEP_OBJ && c != CASUS_NONE; c = cx_next_child(d, c))
                if (cx_token(d, c)->deprel == CASUS_DEP_CONJ)
                    add_things(b, c, sorts, role, DEEPEST);
        }
    if (p->pos != CX_TRIGGER_NOUN) return;
    for (uint32_t c = cx_first_child(d, p->token); c != CASUS_NONE;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        const bool of = rel == CASUS_DEP_NMOD && marker != CASUS_NONE &&
                        (cx_is(r, marker, CX_WORD_OF) ? !b->hurts || wields(r, p->token)
                                                      : b->gives && is_about(r, marker));
        if (of || rel == CASUS_DEP_COMPOUND || rel == CASUS_DEP_AMOD)
            add_things(b, c, sorts, role, of ? 0 : DEEPEST);
    }
}

/* Does the clause take its doer from the one it is joined to? "planes came over, and six
 * were killed" does. */
static bool shares_doer(const binder *b, uint32_t t)
{
    const casus_doc *d = b->r->doc;
    if (b->c->predicate.passive) return !cx_has_child(d, t, CASUS_DEP_OBL_AGENT);
    return !cx_has_child(d, t, CASUS_DEP_NSUBJ);
}

/* "used bombs to kill", "fired shells, killing six", "used a megaphone to call": the
 * clause above tells with what. */
static void add_from_above(binder *b)
{
    const cx_reading *r = b->r;
    const casus_doc *d = r->doc;
    const unsigned sorts = b->hurts ? HARMFUL : b->speaks ? TOOL | MESSAGE : TOOL;
    uint32_t t = b->c->predicate.carrier != CASUS_NONE ? b->c->predicate.carrier
                                                       : b->c->predicate.token;
    for (int i = 0; i < 2 && !b->instruments; i++) {
        const casus_token *k = cx_token(d, t);
        const bool joined =
            k->deprel == CASUS_DEP_CONJ || k->deprel == CASUS_DEP_PARATAXIS;
        const uint32_t above = k->head;
        if (above == CASUS_NONE || (joined && (t < above || !shares_doer(b, t))) ||
            (!joined && k->deprel != CASUS_DEP_ADVCL && k->deprel != CASUS_DEP_XCOMP))
            return;
        const uint32_t object = cx_child(d, above, CASUS_DEP_OBJ);
        const bool uses = cx_is(r, above, CX_WORD_INSTRUMENT);
        if (object != CASUS_NONE && (uses || (b->hurts && wields(r, above))))
            add_things(b, object, sorts, CASUS_OBJECT_INSTRUMENT, 0);
        uint32_t subject = cx_child(d, above, CASUS_DEP_NSUBJ);
        if (subject == CASUS_NONE && wields(r, above))
            subject = cx_child(d, above, CASUS_DEP_NSUBJ_PASS);
        if (subject != CASUS_NONE && b->hurts && !b->instruments)
            add_things(b, subject, HARMFUL, CASUS_OBJECT_INSTRUMENT, DEEPEST);
        t = above;
    }
}

/* "the blast was caused by a bomb": what the verb says of the act. */
static void add_from_verb(binder *b)
{
    const casus_doc *d = b->r->doc;
    const casus_token *k = cx_token(d, b->c->predicate.token);
    if (b->c->predicate.pos != CX_TRIGGER_NOUN || k->head == CASUS_NONE ||
        (k->deprel != CASUS_DEP_NSUBJ_PASS && k->deprel != CASUS_DEP_NSUBJ) ||
        k->head == b->c->predicate.carrier)
        return;
    uint32_t verb = k->head;
    for (int i = 0; i < 2 && verb != CASUS_NONE && !b->instruments; i++) {
        add_instruments_below(b, verb);
        verb = cx_child(d, verb, CASUS_DEP_XCOMP);
    }
}

/* "warplanes hit a town", "six were killed by a bomb" */
static void add_subjects(binder *b)
{
    const cx_predicate *p = &b->c->predicate;
    for (uint32_t i = 0; i < p->n; i++)
        if (p->args[i].slot == CX_SUBJECT && p->args[i].far < 2 &&
            !is_hit(b, p->args[i].head))
            add_things(b, p->args[i].head, HARMFUL, CASUS_OBJECT_INSTRUMENT, 2);
}

/* "killed when a bomb went off", "hurt when the bus hit a mine" */
static void add_from_below(binder *b)
{
    const casus_doc *d = b->r->doc;
    static const casus_deprel places[] = { CASUS_DEP_NSUBJ, CASUS_DEP_NSUBJ_PASS,
                                           CASUS_DEP_OBJ, CASUS_DEP_OBL };
    const uint32_t t = b->c->predicate.token;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && !b->instruments;
         c = cx_next_child(d, c)) {
        if (cx_token(d, c)->deprel != CASUS_DEP_ADVCL || c < t) continue;
        for (size_t i = 0; i < sizeof places / sizeof *places && !b->instruments; i++) {
            const uint32_t x = cx_child(d, c, places[i]);
            if (x != CASUS_NONE && sorts_of(b->r, x) & WEAPON)
                add_object(b, x, CASUS_OBJECT_INSTRUMENT);
        }
    }
}

/* ---- what was given, seized, hit ---- */

/* "shot down six jets, including three Rafales": parts of what was hit, also where the
 * parser hangs them from the act. */
static void add_examples(binder *b, uint32_t t, unsigned role)
{
    const casus_doc *d = b->r->doc;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        if (marker != CASUS_NONE && cx_is(b->r, marker, CX_WORD_EXAMPLE))
            add_things(b, c, WEAPON, role, 0);
    }
}

/* Things in the place of an object that the frame does not ask for, and goods behind
 * prepositions: "appealed for tents", "supplied it with grain", "$2 billion in loans". */
static void add_goods(binder *b)
{
    const cx_reading *r = b->r;
    const cx_predicate *p = &b->c->predicate;
    for (uint32_t i = 0; i < p->n; i++) {
        const cx_argument *a = &p->args[i];
        if (a->far > 1 || is_somebody(r, a->head)) continue;
        if (a->slot == CX_OBJECT)
            add_things(b, a->head, ANY_THING, b->role, 0);
        else if (a->slot == CX_OBLIQUE) {
            const uint32_t marker = cx_child(r->doc, a->head, CASUS_DEP_CASE);
            const uint32_t held = content_of(r, a->head);
            if (marker == CASUS_NONE) continue;
            if (cx_is(r, marker, CX_WORD_AGAINST_OBJECT) || is_about(r, marker))
                add_things(b, a->head, GIVEN, b->role, 1);
            else if (held != CASUS_NONE) /* "help in the form of rifles" */
                add_things(b, held, GIVEN, b->role, 1);
        }
    }
}

/* What the clause of a demand, plan or threat is about: "asked it to lend $2 billion". */
static void add_of_clause(binder *b, uint32_t clause)
{
    const casus_doc *d = b->r->doc;
    for (int i = 0; i < 3 && clause != CASUS_NONE; i++) {
        const uint32_t object = cx_child(d, clause, CASUS_DEP_OBJ);
        const uint32_t below = cx_child(d, clause, CASUS_DEP_XCOMP);
        add_instruments_below(b, clause);
        if (object != CASUS_NONE) add_things(b, object, GIVEN, b->role, 0);
        clause = below != CASUS_NONE ? below : cx_child(d, clause, CASUS_DEP_CCOMP);
    }
}

static void add_clauses(binder *b)
{
    const cx_predicate *p = &b->c->predicate;
    for (uint32_t i = 0; i < p->n; i++)
        if (p->args[i].slot >= CX_TO && p->args[i].slot < CX_SLOTS && !p->args[i].far)
            add_of_clause(b, p->args[i].head);
}

/* "sent blankets to help the refugees" */
static void add_of_purpose(binder *b)
{
    const casus_doc *d = b->r->doc;
    const uint32_t t = b->c->predicate.carrier != CASUS_NONE ? b->c->predicate.carrier
                                                             : b->c->predicate.token;
    const casus_token *k = cx_token(d, t);
    if (k->deprel != CASUS_DEP_ADVCL || k->head == CASUS_NONE || k->head > t) return;
    for (uint32_t c = cx_first_child(d, k->head); c != CASUS_NONE && c < t;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (c > k->head && (rel == CASUS_DEP_OBJ || rel == CASUS_DEP_OBL))
            add_things(b, c, GIVEN, b->role, 1);
    }
}

static void add_bound(binder *b, const cx_bound *bound)
{
    const cx_reading *r = b->r;
    const cx_predicate *p = &b->c->predicate;
    const bool wielded = b->hurts && bound->slot == CX_OBJECT &&
                         (wields(r, p->token) || wields(r, p->carrier));
    const unsigned role = b->role;
    const uint32_t before = b->range.n;
    if (b->hurts) add_instruments_below(b, bound->head);
    if (wielded)
        add_things(b, bound->head, HARMFUL, CASUS_OBJECT_INSTRUMENT, 0);
    else
        add_things(b, bound->head, b->gives ? ANY_THING : WEAPON, role,
                   b->hurts || b->gives ? 0 : DEEPEST);
    const casus_entity *e = cx_who_at(r->doc, bound->head);
    const bool where = !b->hurts && e && e->kind == CASUS_ENTITY_PLACE && before > 0;
    if (bound->role == CX_OBJ && b->range.n == before && !where &&
        !is_own_word(b, bound->head))
        add_object(b, bound->head, role);
    add_examples(b, p->token, role);
}

static void bind_parties(binder *b)
{
    for (uint32_t i = 0; i < b->c->binding.n; i++) {
        const cx_bound *bound = &b->c->binding.list[i];
        if (bound->role == CX_SRC) {
            add_instruments_below(b, bound->head);
            add_instruments_between(b, bound->head, b->c->predicate.token);
            if (is_weapon(b->r->doc, bound->head))
                add_object(b, bound->head, CASUS_OBJECT_INSTRUMENT);
        } else if (bound->role == CX_OBJ || bound->role == CX_TGT) {
            add_bound(b, bound);
        }
    }
}

static bool is_of(unsigned type, uint32_t types)
{
    return (types & 1u << type) != 0;
}

void cx_objects_bind(const cx_reading *r, const cx_candidate *c, uint32_t event)
{
    casus_doc *d = r->doc;
    binder b = { .r = r, .c = c, .event = &d->events.ptr[event] };
    const unsigned type = b.event->type;
    b.hurts = type == CASUS_TYPE_ASSAULT;
    b.role =
        b.hurts || type == CASUS_TYPE_COERCE ? CASUS_OBJECT_TARGET : CASUS_OBJECT_THEME;
    b.force = is_of(type, 1u << CASUS_TYPE_ASSAULT | 1u << CASUS_TYPE_COERCE |
                              1u << CASUS_TYPE_THREATEN | 1u << CASUS_TYPE_PROTEST |
                              1u << CASUS_TYPE_MOBILIZE);
    b.gives =
        !b.hurts && !is_of(type, 1u << CASUS_TYPE_ACCUSE | 1u << CASUS_TYPE_SUPPORT);
    b.shows = type == CASUS_TYPE_PROTEST;
    b.speaks = is_of(type, 1u << CASUS_TYPE_REQUEST | 1u << CASUS_TYPE_ACCUSE |
                               1u << CASUS_TYPE_THREATEN | 1u << CASUS_TYPE_REJECT |
                               1u << CASUS_TYPE_SUPPORT | 1u << CASUS_TYPE_CONSULT);
    b.range = (casus_range){ d->objects.len, 0 };
    add_own_words(&b);
    add_instruments_below(&b, c->predicate.token);
    if (c->predicate.carrier != CASUS_NONE)
        add_instruments_below(&b, c->predicate.carrier);
    for (uint32_t i = 0; i < c->words.n; i++) /* "shot dead from a helicopter" */
        if (c->words.tokens[i] != c->predicate.token)
            add_instruments_below(&b, c->words.tokens[i]);
    add_from_above(&b);
    if (b.hurts) {
        add_subjects(&b);
        add_from_verb(&b);
    }
    bind_parties(&b);
    if (b.hurts) {
        if (c->predicate.passive) add_from_below(&b);
    } else if (b.gives) {
        add_goods(&b);
        add_clauses(&b);
        if (type == CASUS_TYPE_AID) add_of_purpose(&b);
    }
    d->events.ptr[event].objects = b.range;
}
