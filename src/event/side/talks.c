/* talks.c -- who talks with whom, where the noun's own words do not name both.
 *
 *     "X said talks with Y had ended"          whoever tells of them is the other side
 *     "after talks with Chadian officials, he thought Chad would sign"
 *                                              nobody calls his own officials so: he met
 *                                              them, and Chad did not
 *     "talks took place between X and Y"       they hang from the verb
 *     "talks to reconcile X and Y"             and here they are its aim
 *     "X is in Rome for talks", "under a pact with Y, X pays", "X seeks talks with Y"
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/side/sides.h"

#include "doc/codes.h"
#include "event/clause/predicate.h"
#include "event/rule/says.h"
#include "world/world.h"

enum { CLIMB = 6 };

/* Is the phrase one that the noun has "with" it? */
static bool is_partner(const cx_reading *r, uint32_t noun, uint32_t t)
{
    const uint32_t marker = cx_child(r->doc, t, CASUS_DEP_CASE);
    return t > noun && marker != CASUS_NONE && cx_is(r, marker, CX_WORD_WITH) &&
           !cx_is(r, marker, CX_WORD_HOSTILE);
}

static bool has_partner(const cx_reading *r, uint32_t noun, const cx_sides *s)
{
    for (uint32_t i = 0; i < s->target.n; i++)
        if (is_partner(r, noun, s->target.list[i].phrase)) return true;
    return false;
}

/* Could he who tells of it be one who deals: a state, a body, a certain man, officials of
 * a land, but not analysts, sources or the press? */
static bool may_deal(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const uint32_t m = cx_mention_at(d, t);
    const casus_entity *e = cx_mention_entity(d, m);
    if (!e || e->sectors & 1u << CASUS_SECTOR_JRN || cx_only_tells(d, t)) return false;
    if (d->mentions.ptr[m].kind != CASUS_MENTION_NOMINAL || e->country[0]) return true;
    const uint32_t article = cx_child(d, t, CASUS_DEP_DET);
    return article != CASUS_NONE && !(r->classes[article] & CX_WORD_INDEFINITE);
}

/* "a union spokesman": the union */
static uint32_t who_is_spoken_for(const cx_reading *r, uint32_t teller)
{
    const casus_doc *d = r->doc;
    if (!cx_only_tells(d, teller)) return teller;
    for (uint32_t c = cx_first_child(d, teller); c != CASUS_NONE;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if ((rel == CASUS_DEP_COMPOUND || rel == CASUS_DEP_NMOD_POSS) &&
            cx_classes_of(r, c) & CX_CLASS_ACTOR)
            return c;
    }
    return teller;
}

/* Who says what the clause of `verb` tells: "talks have ended, X said". */
static uint32_t speaker_beside(const cx_reading *r, uint32_t verb)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, verb); c != CASUS_NONE; c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_PARATAXIS && cx_is_verb(r, c) &&
            cx_say_any(cx_rules_says(d->engine->rules), d, c))
            return cx_subject(r, c);
    return CASUS_NONE;
}

/* The subject of the verb of saying that the clause with the noun belongs to, where that
 * clause has no doer of its own. */
static uint32_t teller_of(const cx_reading *r, uint32_t noun)
{
    const casus_doc *d = r->doc;
    const cx_says *says = cx_rules_says(d->engine->rules);
    uint32_t t = noun;
    for (int i = 0; i < CLIMB; i++) {
        const casus_token *k = cx_token(d, t);
        if (i && cx_is_verb(r, t)) {
            const uint32_t who = speaker_beside(r, t);
            if (who != CASUS_NONE) return who;
        }
        if (k->head == CASUS_NONE) return CASUS_NONE;
        if (cx_is_verb(r, k->head)) {
            const uint32_t who = cx_subject(r, k->head);
            if (k->deprel == CASUS_DEP_CCOMP && cx_say_any(says, d, k->head)) return who;
            if (who != CASUS_NONE && who != t && cx_classes_of(r, who) & CX_CLASS_ACTOR)
                return CASUS_NONE;
        }
        t = k->head;
    }
    return CASUS_NONE;
}

static bool is_of_country(const cx_reading *r, const cx_parties *list,
                          const char *country)
{
    for (uint32_t i = 0; i < list->n; i++) {
        const casus_entity *e = cx_party_entity(r, &list->list[i]);
        if (!e || memcmp(e->country, country, 4) != 0) return false;
    }
    return true;
}

/* "Stelco said talks with the union had ended" */
static void from_teller(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const uint32_t noun = c->predicate.token;
    cx_parties found = { .n = 0 };
    if (s->source.n || !has_partner(r, noun, s)) return;
    const uint32_t teller = teller_of(r, noun),
                   who = teller == CASUS_NONE ? teller : who_is_spoken_for(r, teller);
    if (who == CASUS_NONE || !(cx_classes_of(r, who) & CX_CLASS_ACTOR) ||
        !may_deal(r, who))
        return;
    cx_parties_of(r, who, &found);
    const casus_entity *e = found.n ? cx_party_entity(r, &found.list[0]) : NULL;
    for (uint32_t i = 0; i < s->target.n; i++)
        if (e == cx_party_entity(r, &s->target.list[i])) return;
    s->source = found;
}

/* The country of a side that is named by its land: "Chadian officials". */
static const char *named_by_land(const cx_reading *r, const cx_candidate *c,
                                 const cx_parties *side)
{
    const casus_doc *d = r->doc;
    if (side->n != 1 || !is_partner(r, c->predicate.token, side->list[0].phrase))
        return NULL;
    const casus_entity *e = cx_party_entity(r, &side->list[0]);
    for (uint32_t k = cx_first_child(d, side->list[0].phrase);
         k != CASUS_NONE && k < side->list[0].phrase && e; k = cx_next_child(d, k)) {
        const uint32_t m = cx_mention_at(d, k);
        const casus_entity *land = cx_mention_entity(d, m);
        const uint8_t rel = cx_token(d, k)->deprel;
        if ((rel == CASUS_DEP_AMOD || rel == CASUS_DEP_COMPOUND) && land &&
            land->kind == CASUS_ENTITY_STATE && e->country[0] &&
            memcmp(land->country, e->country, 4) == 0)
            return e->country;
    }
    return NULL;
}

/* The nearest doer of a clause above who is of no such country. */
static uint32_t stranger_above(const cx_reading *r, uint32_t t, const char *country)
{
    const casus_doc *d = r->doc;
    for (int i = 0; i < CLIMB && cx_token(d, t)->head != CASUS_NONE; i++) {
        t = cx_token(d, t)->head;
        const uint32_t who = cx_is_verb(r, t) ? cx_subject(r, t) : CASUS_NONE;
        if (who == CASUS_NONE || !may_deal(r, who)) continue;
        const casus_entity *e = cx_mention_entity(d, cx_mention_at(d, who));
        if (e && memcmp(e->country, country, 4) != 0 &&
            cx_classes_of(r, who) & CX_CLASS_ACTOR)
            return who;
    }
    return CASUS_NONE;
}

/* "after talks with Chadian officials, he thought Chad would sign" */
static void from_stranger(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const char *country = named_by_land(r, c, &s->target);
    if (!country || !is_of_country(r, &s->source, country) ||
        c->predicate.carrier != CASUS_NONE)
        return;
    for (uint32_t i = 0; i < s->source.n; i++)
        if (cx_is_bound(c, s->source.list[i].head)) return;
    const uint32_t who = stranger_above(r, c->predicate.token, country);
    if (who == CASUS_NONE) return;
    s->source.n = 0;
    cx_parties_of(r, who, &s->source);
}

/* ---- told beside the noun ---- */

static bool holds_between(const cx_reading *r, uint32_t top, cx_parties *out)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, top); c != CASUS_NONE && out->n == 0;
         c = cx_next_child(d, c)) {
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        if (c > top && marker != CASUS_NONE && cx_is(r, marker, CX_WORD_BETWEEN) &&
            cx_classes_of(r, c) & CX_CLASS_ACTOR)
            cx_parties_of(r, c, out);
    }
    return out->n > 0;
}

/* "took place between", but not "caused fear among" */
static bool between_at(const cx_reading *r, uint32_t verb, cx_parties *out)
{
    const uint32_t object = cx_child(r->doc, verb, CASUS_DEP_OBJ);
    return holds_between(r, verb, out) ||
           (object != CASUS_NONE && cx_is(r, object, CX_WORD_GENERIC) &&
            holds_between(r, object, out));
}

static bool is_clause_below(uint8_t rel)
{
    return rel == CASUS_DEP_ACL || rel == CASUS_DEP_ACL_RELCL || rel == CASUS_DEP_ADVCL;
}

/* "to reconcile X and Y", "to end the war between X and Y", but not "to help X and Y" */
static bool in_aim(const cx_reading *r, uint32_t verb, cx_parties *out)
{
    const uint32_t object = cx_child(r->doc, verb, CASUS_DEP_OBJ);
    if (object == CASUS_NONE) return false;
    if (holds_between(r, object, out)) return true;
    if (cx_opens_type(r, verb, 1u << CASUS_TYPE_AGREE | 1u << CASUS_TYPE_COOPERATE) &&
        !cx_opens_type(r, verb, 1u << CASUS_TYPE_AID) &&
        cx_child(r->doc, object, CASUS_DEP_CONJ) != CASUS_NONE &&
        cx_classes_of(r, object) & CX_CLASS_ACTOR)
        cx_parties_of(r, object, out);
    return out->n > 1;
}

/* "talks that took place between", "talks (aimed at, to) ..." */
static void below_noun(const cx_reading *r, uint32_t top, cx_parties *out, int depth)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, top); c != CASUS_NONE && out->n == 0;
         c = cx_next_child(d, c)) {
        if (c < top || !is_clause_below(cx_token(d, c)->deprel) || !cx_is_verb(r, c))
            continue;
        if (between_at(r, c, out) || in_aim(r, c, out)) return;
        out->n = 0;
        if (depth) below_noun(r, c, out, depth - 1);
    }
}

/* But "talks with X to end the war between Y and Z" are X's. */
static void from_members(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const uint32_t noun = c->predicate.token;
    const casus_token *k = cx_token(r->doc, noun);
    cx_parties found = { .n = 0 };
    if (s->source.n || has_partner(r, noun, s)) return;
    if (k->head != CASUS_NONE && cx_is_verb(r, k->head) && k->head > noun &&
        (k->deprel == CASUS_DEP_NSUBJ || k->deprel == CASUS_DEP_NSUBJ_PASS))
        between_at(r, k->head, &found);
    if (found.n == 0) below_noun(r, noun, &found, 1);
    if (found.n == 0) return;
    s->source = found;
    if (found.n > 1) s->target = found;
}

/* "X is in Rome for talks" */
static void from_presence(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const casus_doc *d = r->doc;
    const uint32_t noun = c->predicate.token, marker = cx_child(d, noun, CASUS_DEP_CASE),
                   there = cx_token(d, noun)->head;
    if (s->source.n || marker == CASUS_NONE || there == CASUS_NONE || there > noun ||
        !(r->classes[marker] & CX_WORD_AIM) ||
        cx_child(d, there, CASUS_DEP_COP) == CASUS_NONE)
        return;
    const uint32_t who = cx_child(d, there, CASUS_DEP_NSUBJ);
    if (who != CASUS_NONE && cx_classes_of(r, who) & CX_CLASS_ACTOR)
        cx_parties_of(r, who, &s->source);
}

/* "under a pact with Y, X pays" */
static void from_bound(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const casus_doc *d = r->doc;
    const uint32_t noun = c->predicate.token, marker = cx_child(d, noun, CASUS_DEP_CASE),
                   verb = cx_token(d, noun)->head;
    if (s->source.n || s->target.n != 1 || marker == CASUS_NONE || verb == CASUS_NONE ||
        cx_token(d, noun)->deprel != CASUS_DEP_OBL || !cx_is_verb(r, verb) ||
        !is_partner(r, noun, s->target.list[0].phrase) ||
        !cx_is(r, marker, CX_WORD_PLACE))
        return;
    const uint32_t who = cx_subject(r, verb);
    cx_parties found = { .n = 0 };
    if (who == CASUS_NONE || !(cx_classes_of(r, who) & CX_CLASS_ACTOR)) return;
    cx_parties_of(r, who, &found);
    if (found.n &&
        cx_party_entity(r, &found.list[0]) != cx_party_entity(r, &s->target.list[0]))
        s->source = found;
}

/* "X sought talks with Y": they are X's, unless X only judges them. */
static void from_wish(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const uint32_t noun = c->predicate.token, verb = cx_token(r->doc, noun)->head,
                   marker = cx_child(r->doc, noun, CASUS_DEP_CASE);
    if (s->source.n || s->target.n != 1 || verb == CASUS_NONE || !cx_is_verb(r, verb) ||
        !is_partner(r, noun, s->target.list[0].phrase) ||
        (r->classes[verb] & CX_WORD_DEPICT))
        return;
    cx_core core;
    cx_parties found = { .n = 0 };
    cx_core_read(r, verb, &core);
    const bool wished = marker == CASUS_NONE ? core.object == noun && !core.far_object
                                             : (r->classes[marker] & CX_WORD_AIM) != 0;
    if (!wished || core.subject == CASUS_NONE || !may_deal(r, core.subject) ||
        !(cx_classes_of(r, core.subject) & CX_CLASS_ACTOR))
        return;
    cx_parties_of(r, core.subject, &found);
    if (found.n &&
        cx_party_entity(r, &found.list[0]) != cx_party_entity(r, &s->target.list[0]))
        s->source = found;
}

void cx_source_of_talks(const cx_reading *r, const cx_candidate *c, unsigned type,
                        cx_sides *sides)
{
    if (c->predicate.pos != CX_TRIGGER_NOUN || !cx_is_dealing(type)) return;
    from_stranger(r, c, sides);
    from_members(r, c, sides);
    if (type == CASUS_TYPE_CONSULT) from_presence(r, c, sides);
    from_bound(r, c, sides);
    from_wish(r, c, sides);
    from_teller(r, c, sides);
}
