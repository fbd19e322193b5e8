/* company.c -- who does it together with the subject.
 *
 * "Russia, along with China, vetoed", "the army is working together with its allies to
 * drive them out", "jets flew alongside British planes": the phrase names one who does
 * the same. It hangs from the subject, from the verb or from a verb above that lends its
 * subject, with an adverb before it or without. "Joined by X" and "as did X" say the
 * same.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/side/sides.h"

#include "doc/codes.h"
#include "event/clause/predicate.h"

#define ABOVE 2  /* verbs that lend their subject */
#define REACH 30 /* tokens to a preposition that is said again */

static bool is_together(const cx_reading *r, uint32_t t)
{
    return (r->classes[t] & CX_WORD_TOGETHER) != 0;
}

/* Is the phrase headed by `t` marked by "alongside", "along with" or "together with"? */
static bool is_company(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    uint32_t first = CASUS_NONE;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && c < t;
         c = cx_next_child(d, c)) {
        if (cx_token(d, c)->deprel != CASUS_DEP_CASE) continue;
        /* "along the border" is where, "along with" is with whom */
        if (is_together(r, c) &&
            (!cx_is(r, c, CX_WORD_PLACE) || cx_is(r, c + 1, CX_WORD_WITH)))
            return true;
        if (first == CASUS_NONE) first = c;
    }
    return first != CASUS_NONE && first && cx_is(r, first, CX_WORD_WITH) &&
           is_together(r, first - 1);
}

static bool is_phrase(const casus_doc *d, uint32_t t)
{
    const uint8_t rel = cx_token(d, t)->deprel;
    return rel == CASUS_DEP_OBL || rel == CASUS_DEP_NMOD;
}

/* "X, joined by Y, vetoed": Y joins in. */
static uint32_t who_joins(const cx_reading *r, uint32_t t)
{
    const uint8_t rel = cx_token(r->doc, t)->deprel;
    if ((rel != CASUS_DEP_ACL && rel != CASUS_DEP_ADVCL) || !is_together(r, t) ||
        cx_token(r->doc, t)->xpos != r->vbn)
        return CASUS_NONE;
    const uint32_t agent = cx_child(r->doc, t, CASUS_DEP_OBL_AGENT);
    return agent != CASUS_NONE ? agent : cx_find_agent(r, t);
}

/* "X condemned the raid, as did Y": so did Y. */
static uint32_t who_echoes(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const uint32_t mark = cx_child(d, t, CASUS_DEP_MARK);
    if (cx_token(d, t)->deprel != CASUS_DEP_ADVCL || mark == CASUS_NONE ||
        !(r->classes[mark] & CX_WORD_AS) || !(r->classes[t] & CX_WORD_ECHO))
        return CASUS_NONE;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel == CASUS_DEP_OBJ || rel == CASUS_DEP_NSUBJ) return c;
    }
    return CASUS_NONE;
}

static bool is_body(const casus_doc *d, uint32_t t)
{
    const casus_entity *e = cx_mention_entity(d, cx_mention_at(d, t));
    return e &&
           (e->kind == CASUS_ENTITY_STATE || e->kind == CASUS_ENTITY_ORGANISATION ||
            e->kind == CASUS_ENTITY_ALLIANCE) &&
           e->country[0];
}

/* "on behalf of X", "in the name of X": X does it too, when it is a state or body. */
static uint32_t behind_whom(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const uint32_t marker = cx_child(d, t, CASUS_DEP_CASE);
    if (!is_phrase(d, t) || marker == CASUS_NONE || !cx_is_more(d, t, CX_MORE_BEHALF))
        return CASUS_NONE;
    if (!(r->classes[marker] & CX_WORD_SUBJECT) &&
        !(r->classes[marker] & CX_WORD_PLACE && cx_has_child(d, t, CASUS_DEP_DET)))
        return CASUS_NONE; /* "in behalf of X" is for its good */
    const uint32_t who = cx_child(d, t, CASUS_DEP_NMOD);
    if (who == CASUS_NONE || who < t) return CASUS_NONE;
    return is_body(d, who) ? who : CASUS_NONE;
}

/* "speaking for X", "acting on behalf of X" */
uint32_t cx_speaks_for(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const uint8_t rel = cx_token(d, t)->deprel;
    if ((rel != CASUS_DEP_ADVCL && rel != CASUS_DEP_ACL) ||
        cx_token(d, t)->xpos != r->vbg || !cx_is_more(d, t, CX_MORE_BEHALF))
        return CASUS_NONE;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint32_t whom = behind_whom(r, c), marker = cx_child(d, c, CASUS_DEP_CASE);
        if (whom != CASUS_NONE) return whom;
        if (c > t && marker == t + 1 && r->classes[marker] & CX_WORD_AIM && is_body(d, c))
            return c;
    }
    return CASUS_NONE;
}

/* May whoever is named do it in the name of another? One pleads for the good of those on
 * whose behalf one does, and whoever holds no office has nobody's word for it. */
static bool is_by_commission(const cx_reading *r, const cx_candidate *c,
                             const cx_parties *source)
{
    const unsigned type = r->rules->rules[c->rule].type;
    const uint32_t t = c->predicate.token, mark = cx_child(r->doc, t, CASUS_DEP_MARK);
    if (type == CASUS_TYPE_REQUEST || cx_type_quad((casus_event_type)type) == 4 ||
        (mark != CASUS_NONE && cx_is(r, mark, CX_WORD_INFINITIVE)))
        return false;
    const casus_entity *e = source->n ? cx_party_entity(r, &source->list[0]) : NULL;
    return e &&
           (e->kind == CASUS_ENTITY_STATE || e->kind == CASUS_ENTITY_ALLIANCE ||
            e->kind == CASUS_ENTITY_ORGANISATION || e->sectors & 1u << CASUS_SECTOR_GOV);
}

/* The bodies for whom the subject of the clause does it, from phrases below `top`; with
 * `speaks` only those that it is said to speak for. */
static void find_behalf(const cx_reading *r, uint32_t top, bool speaks, cx_parties *out)
{
    for (uint32_t k = cx_first_child(r->doc, top); k != CASUS_NONE;
         k = cx_next_child(r->doc, k)) {
        uint32_t whom = speaks ? CASUS_NONE : behind_whom(r, k);
        if (whom == CASUS_NONE) whom = cx_speaks_for(r, k);
        if (whom != CASUS_NONE) cx_parties_of(r, whom, out);
    }
}

/* "suspended aid to Chad along with Mali": right behind towards whom it is done. */
static bool follows_goal(const cx_reading *r, uint32_t verb, uint32_t t)
{
    const casus_doc *d = r->doc;
    uint32_t low, high;
    cx_subtree(d, t, &low, &high);
    if (low == 0 || low - 1 <= verb || t < low) return false;
    const uint32_t goal = low - 1, marker = cx_child(d, goal, CASUS_DEP_CASE),
                   what = cx_child(d, verb, CASUS_DEP_OBJ);
    /* "closed its border to Chad along with Mali": Mali does so too */
    if (cx_classes_of(r, t) & CX_CLASS_STATE &&
        (what == CASUS_NONE || !(r->classes[what] & CX_WORD_FAVOUR)))
        return false;
    return is_phrase(d, goal) && marker != CASUS_NONE &&
           cx_classes_of(r, goal) & CX_CLASS_ACTOR &&
           r->classes[marker] & (CX_WORD_INFINITIVE | CX_WORD_ORIGIN | CX_WORD_HOSTILE);
}

/* "arrested four Danes along with two Swedes": people who stand with the people it is
 * done to suffer it too; soldiers and states rather do it. */
static bool is_fellow(const cx_reading *r, uint32_t verb, uint32_t t)
{
    const casus_doc *d = r->doc;
    const uint32_t object = cx_child(d, verb, CASUS_DEP_OBJ);
    if (follows_goal(r, verb, t)) return true;
    if (object == CASUS_NONE || object > t) return false;
    if (!(cx_classes_of(r, t) & CX_CLASS_ACTOR)) return true; /* "along with posts" */
    const uint32_t both[2] = { object, t };
    for (int i = 0; i < 2; i++) {
        const casus_entity *e = cx_mention_entity(d, cx_mention_at(d, both[i]));
        if (!(cx_classes_of(r, both[i]) & CX_CLASS_HUMAN) ||
            (e && (e->kind == CASUS_ENTITY_STATE || e->sectors & CX_ARMED_SECTORS)))
            return false;
    }
    return true;
}

/* The phrases of company below `top`: of those who do it, or of `fellows` of the object.
 */
static void find_company(const cx_reading *r, const cx_candidate *c, uint32_t top,
                         bool fellows, cx_parties *out)
{
    const casus_doc *d = r->doc;
    for (uint32_t k = cx_first_child(d, top); k != CASUS_NONE; k = cx_next_child(d, k)) {
        const uint32_t joins = who_joins(r, k), echoes = who_echoes(r, k);
        if (joins != CASUS_NONE && !fellows) cx_parties_of(r, joins, out);
        if (echoes != CASUS_NONE && !fellows) cx_parties_of(r, echoes, out);
        if (cx_is_bound(c, k)) continue;
        if (is_phrase(d, k) && is_company(r, k) && is_fellow(r, top, k) == fellows)
            cx_parties_of(r, k, out);
        if (cx_token(d, k)->deprel != CASUS_DEP_ADVMOD || !is_together(r, k)) continue;
        for (uint32_t g = cx_first_child(d, k); g != CASUS_NONE; g = cx_next_child(d, g))
            if (is_phrase(d, g) && is_company(r, g) && is_fellow(r, top, g) == fellows)
                cx_parties_of(r, g, out);
    }
}

/* "X joined Y in condemning the raid", "X helped Y in shelling a port", "X was led by Y
 * in lifting the ban": both did it. Whoever "followed Y in it" does it now, and Y did
 * before. */
static void find_joined(const cx_reading *r, uint32_t verb, cx_parties *out)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, verb);
    const uint32_t mark = cx_child(d, verb, CASUS_DEP_MARK);
    if (k->deprel != CASUS_DEP_ADVCL || k->xpos != r->vbg || k->head == CASUS_NONE ||
        k->head > verb || mark == CASUS_NONE || !cx_is(r, mark, CX_WORD_PLACE) ||
        (!is_together(r, k->head) && !cx_is_more(d, k->head, CX_MORE_IN_STEP)))
        return;
    uint32_t other = cx_child(d, k->head, CASUS_DEP_OBJ);
    if (cx_opens_type(r, verb, 1u << CASUS_TYPE_AID))
        return; /* "helped Chad in training its police" */
    if (cx_has_child(d, k->head, CASUS_DEP_NSUBJ_PASS)) {
        other = cx_child(d, k->head, CASUS_DEP_OBL_AGENT);
        if (other == CASUS_NONE) other = cx_find_agent(r, k->head);
    }
    if (other != CASUS_NONE && other < verb && cx_classes_of(r, other) & CX_CLASS_ACTOR)
        cx_parties_of(r, other, out);
}

/* Adds to `side` those who are known and not on either side yet. */
static void add_new(const cx_reading *r, const cx_parties *found, const cx_parties *other,
                    cx_parties *side)
{
    const casus_doc *d = r->doc;
    for (uint32_t i = 0; i < found->n && side->n < CX_PARTIES; i++) {
        const cx_party *p = &found->list[i];
        bool there = !cx_is_known(r, p) || p->mention == CASUS_NONE;
        for (uint32_t k = 0; k < side->n + other->n && !there; k++) {
            const cx_party *q = k < side->n ? &side->list[k] : &other->list[k - side->n];
            there = q->mention != CASUS_NONE && d->mentions.ptr[q->mention].entity ==
                                                    d->mentions.ptr[p->mention].entity;
        }
        if (!there) side->list[side->n++] = *p;
    }
}

/* Is the phrase headed by `t` joined by "and", by what stands before it or hangs from
 * it? */
static bool is_joined(const casus_doc *d, uint32_t first, uint32_t t)
{
    for (uint32_t i = first + 1; i < t; i++)
        if (cx_token(d, i)->deprel == CASUS_DEP_CC &&
            (cx_token(d, i)->head == t || cx_token(d, i)->head == first ||
             cx_token(d, t)->deprel == CASUS_DEP_OBL))
            return true;
    return false;
}

/* "bought rockets from X, mortars from Y": is the thing listed with the one before
 * `bound`? */
static bool is_next_thing(const casus_doc *d, uint32_t bound, uint32_t thing)
{
    const uint32_t above = cx_token(d, bound)->head;
    const bool under_verb = cx_token(d, bound)->deprel == CASUS_DEP_OBL;
    if (above == CASUS_NONE || thing < bound ||
        cx_token(d, thing)->deprel != CASUS_DEP_CONJ)
        return false;
    while (cx_token(d, thing)->deprel == CASUS_DEP_CONJ &&
           cx_token(d, thing)->head < thing)
        thing = cx_token(d, thing)->head;
    if (under_verb)
        return cx_token(d, thing)->deprel == CASUS_DEP_OBJ &&
               cx_token(d, thing)->head == above;
    uint32_t first = above;
    while (cx_token(d, first)->deprel == CASUS_DEP_CONJ &&
           cx_token(d, first)->head < first)
        first = cx_token(d, first)->head;
    return first == thing && cx_token(d, thing)->deprel == CASUS_DEP_OBJ;
}

/* Does `t` repeat the preposition `key` that stands before `bound`, under the same verb
 * or, where the parser has lost the thread, as a conjunct of something else? */
static bool repeats(const cx_reading *r, uint32_t bound, uint32_t t, uint64_t key)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, t);
    const uint32_t marker = cx_child(d, t, CASUS_DEP_CASE);
    if (marker == CASUS_NONE || r->keys[marker] != key || k->head == CASUS_NONE ||
        r->in_time[t])
        return false;
    if (k->deprel == CASUS_DEP_NMOD && t > bound) return is_next_thing(d, bound, k->head);
    if (k->deprel == CASUS_DEP_OBL && k->head == cx_token(d, bound)->head)
        return bound < t ? is_joined(d, bound, t) : is_joined(d, t, bound);
    if (k->deprel != CASUS_DEP_CONJ || t < bound || k->head == bound ||
        !is_joined(d, bound, t))
        return false;
    const uint32_t above = cx_child(d, k->head, CASUS_DEP_CASE);
    return above == CASUS_NONE || r->keys[above] != key;
}

/* "spoke to X and, later in the day, to Y", "is grateful to X, which sent tents, and to
 * Y", "got rockets from X, mortars from Y". */
static void add_repeated(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const casus_doc *d = r->doc;
    for (uint32_t i = 0; i < c->binding.n; i++) {
        const cx_bound *b = &c->binding.list[i];
        const uint32_t marker = cx_child(d, b->head, CASUS_DEP_CASE);
        cx_parties found = { .n = 0 };
        const bool acts = b->role == CX_SRC;
        if ((b->role != CX_TGT && !acts) || b->slot != CX_OBLIQUE || marker == CASUS_NONE)
            continue;
        const casus_sentence *sentence = &d->sentences.ptr[cx_sentence_of(d, b->head)];
        const uint32_t low = sentence->first_token, high = low + sentence->n_tokens;
        for (uint32_t t = b->head > low + REACH ? b->head - REACH : low;
             t < high && t < b->head + REACH; t++)
            if (t != b->head && repeats(r, b->head, t, r->keys[marker]) &&
                !cx_is_denied(r, t)) /* "to X, but not to Y" */
                cx_parties_of(r, t, &found);
        add_new(r, &found, acts ? &s->target : &s->source,
                acts ? &s->source : &s->target);
    }
}

/* Adds to whom it is done together with the object. */
static void add_fellows(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    cx_parties found = { .n = 0 };
    if (c->predicate.passive || s->target.n == 0 || !cx_is_verb(r, c->predicate.token))
        return;
    find_company(r, c, c->predicate.token, true, &found);
    for (uint32_t i = 0; i < c->predicate.n; i++)
        if (c->predicate.args[i].slot == CX_OBJECT && !c->predicate.args[i].far)
            find_company(r, c, c->predicate.args[i].head, false, &found);
    add_new(r, &found, &s->source, &s->target);
}

/* "arrested five foreigners, including a Dane", "several states protested, including
 * Chad", where the parser hung the example from the verb. */
static void add_examples(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const casus_doc *d = r->doc;
    const uint32_t verb = c->predicate.token;
    if (c->predicate.pos != CX_TRIGGER_VERB) return;
    bool suffers = c->predicate.passive;
    for (uint32_t i = 0; i < c->predicate.n; i++)
        suffers |= c->predicate.args[i].slot == CX_OBJECT && !c->predicate.args[i].far &&
                   c->predicate.args[i].head > verb;
    for (uint32_t k = cx_first_child(d, verb); k != CASUS_NONE; k = cx_next_child(d, k)) {
        const uint32_t marker = cx_child(d, k, CASUS_DEP_CASE);
        cx_parties found = { .n = 0 };
        if (k < verb || !is_phrase(d, k) || marker == CASUS_NONE ||
            !cx_is(r, marker, CX_WORD_EXAMPLE))
            continue;
        cx_parties_of(r, k, &found);
        if (suffers && s->target.n) add_new(r, &found, &s->source, &s->target);
        if (!suffers && s->source.n) add_new(r, &found, &s->target, &s->source);
    }
}

/* Does conjunct `t` belong to the party of `head`, or hang beside it? */
static bool is_listed_with(const casus_doc *d, uint32_t t, uint32_t head)
{
    return cx_below(d, t, head) || cx_token(d, t)->head == cx_token(d, head)->head;
}

/* "workers from Chad and those from Mali", wherever the parser hung them. */
static void add_those(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const casus_doc *d = r->doc;
    for (uint32_t i = 0; i < c->binding.n; i++) {
        const cx_bound *b = &c->binding.list[i];
        cx_parties found = { .n = 0 };
        if (b->role != CX_TGT && b->role != CX_SRC) continue;
        const casus_sentence *sentence = &d->sentences.ptr[cx_sentence_of(d, b->head)];
        const uint32_t high = sentence->first_token + sentence->n_tokens;
        for (uint32_t t = b->head + 1;
             t < high && t < b->head + REACH && !cx_is_verb(r, t); t++) {
            const casus_token *k = cx_token(d, t);
            const uint32_t of = cx_child(d, t, CASUS_DEP_NMOD);
            if (k->deprel != CASUS_DEP_CONJ || of == CASUS_NONE || of < t ||
                (k->upos != CASUS_UPOS_PRON && k->upos != CASUS_UPOS_DET) ||
                !is_listed_with(d, t, b->head) || cx_is_denied(r, t))
                continue;
            const uint32_t marker = cx_child(d, of, CASUS_DEP_CASE);
            if (marker != CASUS_NONE &&
                r->classes[marker] & (CX_WORD_OF | CX_WORD_ORIGIN))
                cx_parties_of(r, of, &found);
        }
        if (b->role == CX_TGT)
            add_new(r, &found, &s->source, &s->target);
        else
            add_new(r, &found, &s->target, &s->source);
    }
}

/* May the people of `t` do beside `subject` what it does? Papers, flags and prisoners do
 * not; whoever is with an army is of it; those who police a march do not march. */
static bool acts_beside(const cx_reading *r, uint32_t subject, uint32_t t, bool marches)
{
    const casus_doc *d = r->doc;
    const casus_entity *e = cx_mention_entity(d, cx_mention_at(d, t)),
                       *x = cx_mention_entity(d, cx_mention_at(d, subject));
    const uint32_t classes = cx_classes_of(r, t);
    const uint32_t power = CX_ARMED_SECTORS | 1u << CASUS_SECTOR_GOV;
    if (!e || cx_is_more(d, t, CX_MORE_CAPTIVE) || cx_only_tells(d, subject))
        return false;
    const bool body = marches && e->kind == CASUS_ENTITY_ORGANISATION;
    if (!(classes & CX_CLASS_SELF) ||
        !(body || classes & (CX_CLASS_HUMAN | CX_CLASS_ARMED)))
        return false;
    const bool crowd = marches && e->kind == CASUS_ENTITY_GROUP;
    if (x && x->kind == CASUS_ENTITY_PERSON && e->kind != CASUS_ENTITY_PERSON && !crowd)
        return false;
    return !marches || !(e->sectors & power);
}

/* Who stands with the subject: "officers with police from Chad raided", "marched with
 * Danes". */
static void find_beside_subject(const cx_reading *r, const cx_candidate *c,
                                uint32_t subject, cx_parties *out)
{
    const casus_doc *d = r->doc;
    const uint32_t tops[2] = { subject, c->predicate.token };
    const bool marches = r->rules->rules[c->rule].type == CASUS_TYPE_PROTEST;
    if (!(cx_classes_of(r, subject) & CX_CLASS_ACTOR)) return;
    for (int i = 0; i < (marches ? 2 : 1); i++)
        for (uint32_t k = cx_first_child(d, tops[i]); k != CASUS_NONE;
             k = cx_next_child(d, k)) {
            const uint32_t marker = cx_child(d, k, CASUS_DEP_CASE);
            if (is_phrase(d, k) && k > tops[i] && marker != CASUS_NONE &&
                !cx_is_bound(c, k) && cx_is(r, marker, CX_WORD_WITH) &&
                acts_beside(r, subject, k, marches))
                cx_parties_of(r, k, out);
        }
}

/* Adds who does it together with the subject. */
static void add_partners(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const cx_predicate *p = &c->predicate;
    const unsigned slot = p->passive ? CX_OBJECT : CX_SUBJECT;
    cx_parties *side = p->passive ? &s->target : &s->source;
    cx_parties found = { .n = 0 };
    uint32_t verb = p->carrier != CASUS_NONE ? p->carrier : p->token;
    if (side->n == 0 || !cx_is_verb(r, verb)) return;
    const bool speaks = !is_by_commission(r, c, side);
    for (uint32_t i = 0; i < p->n; i++)
        if (p->args[i].slot == slot) {
            find_company(r, c, p->args[i].head, false, &found);
            if (!p->passive && !p->args[i].far)
                find_behalf(r, p->args[i].head, speaks, &found);
            if (!p->passive && !p->args[i].far)
                find_beside_subject(r, c, p->args[i].head, &found);
        }
    if (!p->passive) find_behalf(r, verb, speaks, &found);
    for (int i = 0; i <= ABOVE; i++) {
        const casus_token *k = cx_token(r->doc, verb);
        find_company(r, c, verb, false, &found);
        if ((k->deprel != CASUS_DEP_XCOMP && k->deprel != CASUS_DEP_ADVCL) ||
            k->head == CASUS_NONE || !cx_is_verb(r, k->head))
            break;
        verb = k->head;
    }
    if (!p->passive)
        find_joined(r, p->carrier != CASUS_NONE ? p->carrier : p->token, &found);
    add_new(r, &found, p->passive ? &s->source : &s->target, side);
}

/* "Peru is among several states that oppose it": they do so as well. */
static void add_others(const cx_reading *r, const cx_candidate *c, cx_parties *side)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, c->predicate.token);
    if ((k->deprel != CASUS_DEP_ACL && k->deprel != CASUS_DEP_ACL_RELCL) ||
        k->head == CASUS_NONE)
        return;
    const uint32_t marker = cx_child(d, k->head, CASUS_DEP_CASE),
                   who = cx_identified(r, k->head);
    if (who == k->head || marker == CASUS_NONE || !cx_is(r, marker, CX_WORD_BETWEEN))
        return;
    for (uint32_t i = 0; i < side->n && side->n < CX_PARTIES; i++) {
        if (side->list[i].head != who) continue;
        cx_parties_of(r, k->head, side);
        return;
    }
}

void cx_add_company(const cx_reading *r, const cx_candidate *c, cx_sides *sides)
{
    add_others(r, c, &sides->source);
    add_others(r, c, &sides->target);
    add_fellows(r, c, sides);
    add_partners(r, c, sides);
    add_repeated(r, c, sides);
    add_those(r, c, sides);
    add_examples(r, c, sides);
}
