/* target.c -- to whom it was done, where the frame does not say.
 *
 *     "rejected Iran's offer"            the target is read through the object
 *     "agreed to lend money to Kenya"    ... or found in the clause below
 *     "filed a complaint in Geneva against X"   ... or in a phrase beside
 *     "A and B agreed to ..."            several sources of a mutual act are its targets
 *
 * What the clause below tells is in target_clause.c.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/side/target.h"

#include "world/world.h"

#define BELOW 5

/* How far a party is from being the source: 0 the same, 1 its own people, 2 another. */
unsigned cx_target_distance(const cx_reading *r, const cx_party *party,
                            const cx_parties *sources)
{
    const casus_entity *e = cx_mention_entity(r->doc, party->mention);
    unsigned far = 2;
    for (uint32_t i = 0; i < sources->n && e; i++) {
        const casus_entity *s = cx_mention_entity(r->doc, sources->list[i].mention);
        if (s == e) return 0;
        if (s && s->country[0] && memcmp(s->country, e->country, 4) == 0) far = 1;
    }
    return far;
}

/* "complained to the council": the frame says that the body in this phrase is no
 * party. */
static bool is_forum(const search *q, uint32_t head)
{
    const casus_entity *e = cx_mention_entity(q->r->doc, cx_mention_at(q->r->doc, head));
    if (!e ||
        (e->kind != CASUS_ENTITY_ORGANISATION && e->kind != CASUS_ENTITY_ALLIANCE) ||
        q->r->rules->rules[q->c->rule].type != CASUS_TYPE_ACCUSE)
        return false;
    for (uint32_t i = 0; i < q->c->binding.n; i++)
        if (q->c->binding.list[i].head == head && q->c->binding.list[i].role == CX_OBJ &&
            q->c->binding.list[i].slot == CX_OBLIQUE)
            return true;
    return false;
}

/* "At the United Nations, Chad condemned the raid": where it was said. */
static bool is_hall(const search *q, uint32_t head)
{
    const casus_doc *d = q->r->doc;
    const casus_entity *e = cx_mention_entity(d, cx_mention_at(d, head));
    const uint32_t marker = cx_child(d, head, CASUS_DEP_CASE);
    return e && head < q->c->predicate.token && e->sectors & 1u << CASUS_SECTOR_IGO &&
           cx_token(d, head)->deprel == CASUS_DEP_OBL &&
           marker == d->sentences.ptr[cx_sentence_of(d, head)].first_token &&
           cx_is(q->r, marker, CX_WORD_PLACE);
}

/* "protect the tankers from Kenyan attacks", "shield them from raids", "aid against
 * Kenya": whoever attacks is kept off, not helped, and not asked. */
static bool is_warded_off(const search *q, uint32_t head)
{
    const uint8_t type = q->r->rules->rules[q->c->rule].type;
    const uint32_t marker = cx_child(q->r->doc, head, CASUS_DEP_CASE);
    if (type == CASUS_TYPE_AID && marker != CASUS_NONE &&
        cx_is(q->r, marker, CX_WORD_HOSTILE))
        return true;
    return (type == CASUS_TYPE_AID || type == CASUS_TYPE_REQUEST) &&
           marker != CASUS_NONE &&
           q->r->classes[marker] & (CX_WORD_ORIGIN | CX_WORD_HOSTILE) &&
           cx_names_an_act(q->r, head);
}

/* "hit a ship off Kenya", "fired at a boat facing the Kenyan coast": whose waters are
 * near was not hit. */
static bool is_offshore(const search *q, uint32_t head)
{
    const uint32_t marker = cx_child(q->r->doc, head, CASUS_DEP_CASE);
    const uint8_t type = q->r->rules->rules[q->c->rule].type;
    return (type == CASUS_TYPE_ASSAULT || type == CASUS_TYPE_COERCE) &&
           marker != CASUS_NONE && q->r->classes[marker] & CX_WORD_BEYOND &&
           !cx_is(q->r, marker, CX_WORD_WITH);
}

/* What the frame of a verb has as a thing spoken of: "discussed Kenyan oil". */
static bool is_spoken_of(const search *q, uint32_t head)
{
    for (uint32_t i = 0; i < q->c->binding.n; i++) {
        const cx_bound *b = &q->c->binding.list[i];
        if (b->head == head && b->role == CX_OBJ && b->slot == CX_OBJECT) return true;
    }
    return false;
}

/* "talks to set new Kenyan quotas", "an agreement to carry Kenyan oil": the thing is of
 * Kenya, but nobody to talk to. */
static bool is_topic(const search *q, uint32_t head)
{
    const uint8_t type = q->r->rules->rules[q->c->rule].type;
    return (type == CASUS_TYPE_CONSULT || type == CASUS_TYPE_AGREE) &&
           (q->c->predicate.pos == CX_TRIGGER_NOUN ||
            (type == CASUS_TYPE_CONSULT &&
             q->r->classes[q->c->predicate.token] & CX_WORD_DISCUSS &&
             is_spoken_of(q, head))) &&
           cx_token(q->r->doc, head)->upos == CASUS_UPOS_NOUN &&
           !(cx_classes_of(q->r, head) & (CX_CLASS_SELF | CX_CLASS_PLACE)) &&
           !cx_is(q->r, head, CX_WORD_QUANTIFIER);
}

/* "resigned as Kenya's premier": what one was oneself. */
static bool is_own_office(const search *q, uint32_t head)
{
    const uint32_t marker = cx_child(q->r->doc, head, CASUS_DEP_CASE);
    return marker != CASUS_NONE && q->r->classes[marker] & CX_WORD_AS;
}

void cx_target_add(const search *q, uint32_t head)
{
    cx_parties found = { .n = 0 };
    if (is_warded_off(q, head) || is_offshore(q, head) || is_topic(q, head) ||
        is_own_office(q, head) || is_hall(q, head))
        return;
    if (q->s->target.n || q->r->in_time[head] || is_forum(q, head) ||
        cx_is_favour(q->r, head) || cx_belongs_to(q->r, head, &q->s->source))
        return;
    cx_parties_of(q->r, head, &found);
    /* "on the first day of the king's visit" leads to nobody, "on the Kuwaiti border"
     * does */
    if (found.n && found.list[0].head > head && cx_is(q->r, head, CX_WORD_GENERIC) &&
        !(q->r->rules->rules[q->c->rule].type == CASUS_TYPE_MOBILIZE &&
          cx_lies_beyond(q->r, head)))
        return;
    unsigned far = 0; /* "shot at Afghan and allied troops": one of another country brings
                         the others in */
    for (uint32_t i = 0; i < found.n; i++) {
        const unsigned own = cx_target_distance(q->r, &found.list[i], &q->s->source);
        if (cx_is_known(q->r, &found.list[i]) && own > far) far = own;
    }
    const unsigned least =
        far >= q->least && q->r->rules->rules[q->c->rule].type == CASUS_TYPE_ASSAULT
            ? 1
            : q->least;
    for (uint32_t i = 0; i < found.n; i++)
        if (cx_is_known(q->r, &found.list[i]) &&
            !(cx_is(q->r, head, CX_WORD_QUANTIFIER) && /* "some of its troops" */
              cx_belongs_to(q->r, found.list[i].head, &q->s->source)) &&
            cx_target_distance(q->r, &found.list[i], &q->s->source) >= least)
            q->s->target.list[q->s->target.n++] = found.list[i];
}

/* "the law under which X pays", "the vote in which X runs", "the town where X lives": the
 * thing is where it happens, and nothing that X has done. */
static bool is_setting_of(const search *q, uint32_t clause)
{
    const casus_doc *d = q->r->doc;
    for (uint32_t k = cx_first_child(d, clause); k != CASUS_NONE && k < clause;
         k = cx_next_child(d, k)) {
        if (q->r->classes[k] & CX_WORD_SUBORDINATOR) return true;
        if (cx_token(d, k)->deprel == CASUS_DEP_OBL && cx_is(q->r, k, CX_WORD_RELATIVE) &&
            cx_has_child(d, k, CASUS_DEP_CASE) &&
            !cx_is(q->r, cx_child(d, k, CASUS_DEP_CASE), CX_WORD_AGENT))
            return true;
    }
    return false;
}

/* "welcomed the steps that X took", "a letter signed by X": whoever did the thing stands
 * in the clause that tells more of it. */
static void from_doer(const search *q, const cx_candidate *c)
{
    const casus_doc *d = q->r->doc;
    for (uint32_t i = 0; i < c->predicate.n; i++) {
        const uint32_t thing = c->predicate.args[i].head;
        const uint8_t slot = c->predicate.args[i].slot;
        const bool judged = slot == CX_OBLIQUE &&
                            has_class(q, &c->predicate.args[i], CX_WORD_AGAINST_OBJECT);
        if ((slot != CX_OBJECT && !judged) || cx_token(d, thing)->upos == CASUS_UPOS_PRON)
            continue;
        for (uint32_t k = cx_first_child(d, thing); k != CASUS_NONE;
             k = cx_next_child(d, k)) {
            const uint8_t rel = cx_token(d, k)->deprel;
            if ((rel != CASUS_DEP_ACL_RELCL && rel != CASUS_DEP_ACL) ||
                !cx_is_verb(q->r, k) || cx_is_infinitive(q->r, k) || is_setting_of(q, k))
                continue;
            const uint32_t doer = cx_subject(q->r, k);
            if (doer != CASUS_NONE && doer != thing) cx_target_add(q, doer);
        }
    }
}

/* "lift the sanctions that the council imposed on Kenya": whom the act of the object is
 * against. */
static void from_act(const search *q, uint32_t noun)
{
    if (q->s->target.n || !cx_names_an_act(q->r, noun)) return;
    cx_predicate p;
    cx_predicate_read(q->r, noun, CX_TRIGGER_NOUN, &p);
    if (p.carrier == CASUS_NONE) return;
    for (uint32_t i = 0; i < p.n; i++) {
        const bool on = has_class(q, &p.args[i], CX_WORD_SUBJECT) &&
                        has_class(q, &p.args[i], CX_WORD_PLACE) &&
                        has_class(q, &p.args[i], CX_WORD_ABOUT);
        if (p.args[i].slot == CX_OBLIQUE && !cx_is_verb(q->r, p.args[i].head) &&
            (on || has_class(q, &p.args[i], CX_WORD_HOSTILE | CX_WORD_INFINITIVE)))
            cx_target_add(q, p.args[i].head);
    }
}

/* "the ambassador promised London's support": what a country of one's own does. */
static bool is_own_act(const search *q, uint32_t noun)
{
    const casus_doc *d = q->r->doc;
    const uint32_t owner = cx_child(d, noun, CASUS_DEP_NMOD_POSS);
    cx_parties found = { .n = 0 };
    if (owner == CASUS_NONE || !cx_names_an_act(q->r, noun)) return false;
    if (cx_belongs_to(q->r, noun, &q->s->source)) return true;
    cx_parties_of(q->r, owner, &found);
    for (uint32_t i = 0; i < found.n; i++)
        if (cx_target_distance(q->r, &found.list[i], &q->s->source) > 1) return false;
    return found.n > 0;
}

/* The object, and the noun among the trigger's own words: "broke Kenya's truce". */
static void from_objects(const search *q, const cx_candidate *c)
{
    for (uint32_t i = 0; i < c->binding.n; i++)
        if (c->binding.list[i].role == CX_OBJ || c->binding.list[i].role == CX_ANY)
            cx_target_add(q, c->binding.list[i].head);
    for (uint32_t i = 0; i < c->words.n; i++) {
        const uint8_t upos = cx_token(q->r->doc, c->words.tokens[i])->upos;
        if (upos != CASUS_UPOS_NOUN && upos != CASUS_UPOS_PROPN) continue;
        if (!is_own_act(q, c->words.tokens[i])) cx_target_add(q, c->words.tokens[i]);
        from_act(q, c->words.tokens[i]);
    }
    for (uint32_t i = 0; i < c->words.n;
         i++) { /* "threatened to kill X": the object of the other verb */
        const uint32_t t = c->words.tokens[i];
        const uint32_t object =
            cx_is_verb(q->r, t) ? cx_child(q->r->doc, t, CASUS_DEP_OBJ) : CASUS_NONE;
        if (object != CASUS_NONE) cx_target_add(q, object);
    }
}

/* Phrases beside that say towards whom; `places`: and those that say where. */
static void from_phrases(const search *q, const cx_candidate *c, bool places)
{
    const uint64_t wanted = CX_WORD_WITH | CX_WORD_AGAINST_OBJECT | CX_WORD_INFINITIVE |
                            CX_WORD_BETWEEN | CX_WORD_HOSTILE |
                            (c->predicate.passive ? 0 : CX_WORD_AGENT) |
                            (places ? CX_WORD_PLACE : 0);
    for (uint32_t i = 0; i < c->predicate.n; i++) {
        const cx_argument *a = &c->predicate.args[i];
        if (a->slot == CX_OBLIQUE && !cx_is_verb(q->r, a->head) &&
            cx_word_find(q->r->rules->grammar, a->first) & wanted)
            cx_target_add(q, a->head);
    }
}

/* "sent experts to Kenya to inspect the mine": an aim is pursued where its means went. */
static void from_above(const search *q, const cx_candidate *c)
{
    const casus_token *k = cx_token(q->r->doc, c->predicate.token);
    if (c->predicate.pos != CX_TRIGGER_VERB || k->head == CASUS_NONE ||
        !cx_is_infinitive(q->r, c->predicate.token) || !cx_is_verb(q->r, k->head))
        return;
    if (k->deprel != CASUS_DEP_ADVCL && k->deprel != CASUS_DEP_XCOMP) return;
    cx_predicate above;
    cx_predicate_read(q->r, k->head, CX_TRIGGER_VERB, &above);
    for (uint32_t i = 0; i < above.n; i++)
        if (above.args[i].slot == CX_OBJECT &&
            !cx_target_is_handled(q, above.args[i].head))
            cx_target_add(q, above.args[i].head);
    for (uint32_t i = 0; i < above.n; i++)
        if (above.args[i].slot == CX_OBLIQUE && !cx_is_verb(q->r, above.args[i].head) &&
            has_class(q, &above.args[i], CX_WORD_PLACE | CX_WORD_WITH | CX_WORD_HOSTILE))
            cx_target_add(q, above.args[i].head);
}

/* "condemned the raid and urged X to stop": what is said of somebody in one breath with
 * the judgement, and not "and thanked X" or "and met X". */
static bool is_of_same(const search *q, uint32_t verb, uint32_t object, unsigned type)
{
    const unsigned hostile = 1u << CASUS_TYPE_ACCUSE | 1u << CASUS_TYPE_REJECT |
                             1u << CASUS_TYPE_THREATEN | 1u << CASUS_TYPE_SANCTION;
    const unsigned kind = 1u << CASUS_TYPE_SUPPORT | 1u << CASUS_TYPE_AGREE;
    if (!(cx_classes_of(q->r, object) & CX_CLASS_ACTOR)) return true;
    if (cx_opens_type(q->r, verb, 1u << CASUS_TYPE_REQUEST) && type != CASUS_TYPE_REQUEST)
        return true;
    if (type == CASUS_TYPE_ACCUSE &&
        cx_opens_type(q->r, verb, 1u << CASUS_TYPE_CONSULT | 1u << CASUS_TYPE_SUPPORT))
        return false;
    if (cx_opens_type(q->r, verb, 1u << type)) return true;
    const unsigned fits = type == CASUS_TYPE_ACCUSE    ? hostile
                          : type == CASUS_TYPE_SUPPORT ? kind
                                                       : hostile | kind;
    return cx_opens_type(q->r, verb, fits);
}

/* "voiced confidence and acknowledged X's role": said in one breath, of the same
 * party. */
static void from_beside(const search *q, const cx_candidate *c, unsigned type)
{
    const casus_doc *d = q->r->doc;
    const uint32_t t = c->predicate.token;
    if (c->predicate.pos != CX_TRIGGER_VERB ||
        (type != CASUS_TYPE_SUPPORT && type != CASUS_TYPE_ACCUSE &&
         type != CASUS_TYPE_REQUEST))
        return;
    for (uint32_t k = cx_first_child(d, t); k != CASUS_NONE; k = cx_next_child(d, k)) {
        cx_core core;
        if (cx_token(d, k)->deprel != CASUS_DEP_CONJ || !cx_is_verb(q->r, k)) continue;
        cx_core_read(q->r, k, &core);
        if (core.object != CASUS_NONE && !core.far_object &&
            is_of_same(q, k, core.object, type))
            cx_target_add(q, core.object);
    }
}

/* "..., prompting Oslo to recall its envoy", "drew a protest from Oslo": whoever brings a
 * hostile act about is whom it is against. */
static void from_cause(const search *q, const cx_candidate *c, unsigned type)
{
    const casus_token *k = cx_token(q->r->doc, c->predicate.token);
    const bool noun = c->predicate.pos == CX_TRIGGER_NOUN;
    if (type != CASUS_TYPE_ACCUSE && type != CASUS_TYPE_REJECT &&
        type != CASUS_TYPE_THREATEN && type != CASUS_TYPE_SANCTION)
        return;
    if (k->deprel != (noun ? CASUS_DEP_OBJ : CASUS_DEP_XCOMP) || k->head == CASUS_NONE ||
        !cx_is_verb(q->r, k->head) || !cx_is_cause_verb(q->r, k->head) ||
        cx_say_any(q->r->rules->says, q->r->doc, k->head))
        return; /* "urged parliament to reject cuts" */
    cx_core above;
    cx_core_read(q->r, k->head, &above);
    if (above.subject != CASUS_NONE) cx_target_add(q, above.subject);
}

/* "against X" names the other side even when no table knows it. */
static void from_hostile_phrases(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    if (r->rules->rules[c->rule].type == CASUS_TYPE_AID) return;
    for (uint32_t i = 0; i < c->predicate.n && s->target.n == 0; i++) {
        const cx_argument *a = &c->predicate.args[i];
        if (a->slot == CX_OBLIQUE && !cx_is_verb(r, a->head) &&
            cx_word_find(r->rules->grammar, a->first) & CX_WORD_HOSTILE)
            cx_add_side(r, a->head, &s->target, false);
    }
}

/* Are there parties of two countries? */
static bool are_of_two(const cx_reading *r, const cx_parties *parties)
{
    for (uint32_t i = 1; i < parties->n; i++) {
        const casus_entity *a = cx_mention_entity(r->doc, parties->list[0].mention);
        const casus_entity *b = cx_mention_entity(r->doc, parties->list[i].mention);
        if (a && b && a->country[0] && b->country[0] &&
            memcmp(a->country, b->country, 4) != 0)
            return true;
    }
    return false;
}

/* Several sources of an act that takes two: each is the other's target. */
static void target_is_mutual(const cx_reading *r, const cx_candidate *c, unsigned type,
                             cx_sides *s)
{
    const bool talks = type == CASUS_TYPE_REJECT &&
                       r->rules->rules[c->rule].mode ==
                           cx_mode_number(CASUS_TYPE_REJECT, CX_LIT("meet"));
    const bool mutual = type == CASUS_TYPE_AGREE || type == CASUS_TYPE_CONSULT ||
                        type == CASUS_TYPE_COOPERATE ||
                        (talks && are_of_two(r, &s->source));
    if (s->target.n == 0 && mutual && (s->source.n > 1 || cx_is_many(r, &s->source)))
        s->target = s->source;
}

/* Where many confer or agree is no party: the Group of Seven in Paris, OPEC in Vienna. */
static bool only_confers(const cx_reading *r, const cx_candidate *c, const cx_sides *s)
{
    const unsigned type = r->rules->rules[c->rule].type;
    const casus_entity *e =
        s->source.n ? cx_mention_entity(r->doc, s->source.list[0].mention) : NULL;
    return (type == CASUS_TYPE_AGREE || type == CASUS_TYPE_CONSULT) && e &&
           (e->kind == CASUS_ENTITY_ORGANISATION || e->kind == CASUS_ENTITY_ALLIANCE ||
            e->kind == CASUS_ENTITY_GROUP) &&
           e->sectors & 1u << CASUS_SECTOR_IGO;
}

/* The last resort: abroad, the country where it is done. */
static void from_place(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const search q = { r, s, c, 2 };
    bool known = false;
    if (only_confers(r, c, s)) return;
    for (uint32_t i = 0; i < s->source.n; i++) {
        const casus_entity *e = cx_mention_entity(r->doc, s->source.list[i].mention);
        known |= e && e->country[0];
    }
    if (!known) return;
    from_phrases(&q, c, true);
    from_above(&q, c);
    for (uint32_t i = 0; i < c->binding.n; i++) {
        if (c->binding.list[i].role != CX_CLAUSE) continue;
        cx_candidate below = { .binding = { .n = 0 } };
        cx_predicate_read(r, c->binding.list[i].head, CX_TRIGGER_VERB, &below.predicate);
        from_phrases(&q, &below, true);
    }
}

/* "threatened to shell X if Y moves": X is to be hit. */
static bool aims_by_force(const cx_reading *r, const cx_candidate *c)
{
    for (uint32_t i = 0; i < c->predicate.n; i++) {
        const cx_argument *a = &c->predicate.args[i];
        if ((a->slot == CX_TO || a->slot == CX_THAT) && cx_opens_force(r, a->head) &&
            cx_has_child(r->doc, a->head, CASUS_DEP_OBJ))
            return true;
    }
    return false;
}

/* "handed his resignation to the king": what the verb around it says of a noun. */
static void from_carrying(const search *q, const cx_candidate *c)
{
    const casus_token *k = cx_token(q->r->doc, c->predicate.token);
    cx_predicate above;
    if (c->predicate.pos != CX_TRIGGER_NOUN || k->deprel != CASUS_DEP_OBJ ||
        k->head == CASUS_NONE || !cx_is_verb(q->r, k->head))
        return;
    cx_predicate_read(q->r, k->head, CX_TRIGGER_VERB, &above);
    for (uint32_t i = 0; i < above.n; i++)
        if (above.args[i].slot == CX_OBLIQUE && !cx_is_verb(q->r, above.args[i].head) &&
            has_class(q, &above.args[i], CX_WORD_INFINITIVE))
            cx_target_add(q, above.args[i].head);
}

/* "ceased fire on X" */
static void from_fire(const search *q, const cx_candidate *c)
{
    for (uint32_t i = 0; i < c->predicate.n; i++)
        if (c->predicate.args[i].slot == CX_OBLIQUE &&
            !cx_is_verb(q->r, c->predicate.args[i].head) &&
            has_class(q, &c->predicate.args[i], CX_WORD_HOSTILE | CX_WORD_SUBJECT))
            cx_target_add(q, c->predicate.args[i].head);
}

/* "A and B agreed on X's withdrawal": what they agreed on, and not with whom. */
static bool agrees_on(const cx_reading *r, const cx_candidate *c, unsigned type)
{
    if (type != CASUS_TYPE_AGREE || c->predicate.pos != CX_TRIGGER_VERB) return false;
    for (uint32_t i = 0; i < c->words.n; i++)
        if (c->words.tokens[i] > c->predicate.token &&
            cx_is(r, c->words.tokens[i], CX_WORD_ABOUT))
            return true;
    return false;
}

static void complete_target(const cx_reading *r, const cx_candidate *c, unsigned type,
                            cx_sides *s)
{
    const unsigned steps[2] = { 2, 1 }; /* others first, then one's own people */
    for (unsigned i = 0; i < 2 && s->target.n == 0; i++) {
        const search q = { r, s, c, steps[i] };
        if (i == 0 && (type == CASUS_TYPE_RETREAT || type == CASUS_TYPE_AID))
            cx_target_from_goal(&q, &c->predicate);
        if ((i == 0 && type == CASUS_TYPE_RETREAT) ||
            (type == CASUS_TYPE_CONCEDE && c->predicate.pos == CX_TRIGGER_VERB))
            cx_target_from_goal_below(&q, c->predicate.token);
        if (type == CASUS_TYPE_RETREAT) from_carrying(&q, c);
        if (are_of_two(r, &s->source) && agrees_on(r, c, type))
            target_is_mutual(r, c, type, s);
        from_objects(&q, c);
        if (r->rules->rules[c->rule].mode ==
                cx_mode_number(CASUS_TYPE_RETREAT, CX_LIT("ceasefire")) &&
            type == CASUS_TYPE_RETREAT)
            from_fire(&q, c);
        for (uint32_t k = 0; k < c->predicate.n; k++)
            if (c->predicate.args[k].slot == CX_OBJECT &&
                !cx_is_bound(c, c->predicate.args[k].head) &&
                !is_own_act(&q, c->predicate.args[k].head))
                cx_target_add(&q, c->predicate.args[k].head);
        const bool offers = r->classes[c->predicate.token] & CX_WORD_OFFER;
        if (type == CASUS_TYPE_AGREE && !offers && are_of_two(r, &s->source))
            target_is_mutual(r, c, type, s); /* "A and B agreed to sue X" */
        if (i == 0 && type == CASUS_TYPE_THREATEN && !aims_by_force(r, c))
            cx_target_from_conditions(&q);
        cx_target_from_clauses(&q, c, type, false);
        target_is_mutual(r, c, type, s);
        cx_target_from_clauses(&q, c, type, true);
        from_phrases(&q, c, false);
        if (type == CASUS_TYPE_SUPPORT || type == CASUS_TYPE_ACCUSE ||
            type == CASUS_TYPE_REJECT)
            from_doer(&q, c);
        if (type == CASUS_TYPE_THREATEN || type == CASUS_TYPE_REJECT)
            cx_target_from_condition(&q, c->predicate.token, 0);
        from_beside(&q, c, type);
        from_cause(&q, c, type);
        if (i == 0) from_hostile_phrases(r, c, s);
        if (s->target.n == 0 && (i == 1 || !cx_harms(type))) from_place(r, c, s);
    }
}

/* Does the word open what is told beside the act, not of it? */
static bool leads_away(const cx_reading *r, uint32_t t)
{
    const casus_token *k = cx_token(r->doc, t);
    if (k->deprel == CASUS_DEP_ACL_RELCL || k->deprel == CASUS_DEP_PARATAXIS ||
        k->deprel == CASUS_DEP_APPOS)
        return true;
    if (k->deprel == CASUS_DEP_CONJ && cx_is_verb(r, t)) return true;
    if (k->deprel != CASUS_DEP_ADVCL && k->deprel != CASUS_DEP_CCOMP) return false;
    const uint32_t mark = cx_child(r->doc, t, CASUS_DEP_MARK);
    return mark != CASUS_NONE && cx_is(r, mark, CX_WORD_SUBORDINATOR);
}

/* "attacked a plan to deport Ghanaians", "in the wake of a press report": whom a thing
 * that is judged would be done to, and where it was told of. */
static bool is_only_meant(const search *q, uint32_t t)
{
    const uint8_t type = q->r->rules->rules[q->c->rule].type;
    const bool judges = type == CASUS_TYPE_ACCUSE || type == CASUS_TYPE_REJECT;
    if (judges && q->r->classes[t] & CX_WORD_DOCUMENT) return true;
    return judges && cx_token(q->r->doc, t)->deprel == CASUS_DEP_ACL &&
           cx_is_infinitive(q->r, t);
}

/* "gave money to promote schools in Ghana": whoever is named anywhere below, the nearest
 * first, with a place as good as its people. */
static void from_below(const search *q, uint32_t top, int depth)
{
    const casus_doc *d = q->r->doc;
    for (uint32_t c = cx_first_child(d, top); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        const bool topic = marker != CASUS_NONE && cx_is(q->r, marker, CX_WORD_ABOUT);
        if (c < top || q->r->in_time[c] || topic || leads_away(q->r, c) ||
            is_only_meant(q, c))
            continue;
        if (rel == CASUS_DEP_NSUBJ || rel == CASUS_DEP_NSUBJ_PASS) continue;
        if (cx_token(d, c)->upos != CASUS_UPOS_VERB && marker != CASUS_NONE)
            cx_target_add(q, c);
        if (q->s->target.n == 0 && depth < BELOW) from_below(q, c, depth + 1);
        if (q->s->target.n) return;
    }
}

/* "struck a rebel unit and destroyed two trucks": one act of force after another on the
 * same. */
static void target_from_sibling(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const casus_token *k = cx_token(r->doc, c->predicate.token);
    cx_parties found = { .n = 0 };
    if (c->predicate.pos != CX_TRIGGER_VERB || k->deprel != CASUS_DEP_CONJ ||
        k->head == CASUS_NONE || !cx_is_verb(r, k->head) || !cx_opens_force(r, k->head))
        return;
    cx_core core;
    cx_core_read(r, k->head, &core);
    if (core.object == CASUS_NONE || core.far_object ||
        core.object == cx_subject(r, c->predicate.token) ||
        !(cx_classes_of(r, core.object) & CX_CLASS_ACTOR))
        return;
    cx_parties_of(r, core.object, &found);
    for (uint32_t i = 0; i < found.n; i++)
        if (cx_is_known(r, &found.list[i])) s->target.list[s->target.n++] = found.list[i];
}

/* "mustered troops for a push on X": whom they face, wherever it is told. */
static void target_from_front(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const search q = { r, s, c, 2 };
    cx_drop_own_forces(r, c, s);
    for (uint32_t i = 0; i < c->predicate.n && s->target.n == 0 && s->source.n; i++)
        if (c->predicate.args[i].slot == CX_SUBJECT &&
            c->predicate.args[i].head < c->first)
            from_below(&q, c->predicate.args[i].head, BELOW); /* "divisions around X" */
    if (s->target.n == 0 && s->source.n) from_below(&q, c->predicate.token, 0);
    cx_drop_own_forces(r, c, s);
    if (s->target.n == 0 && s->source.n && c->predicate.carrier != CASUS_NONE)
        from_below(&q, c->predicate.carrier,
                   0); /* "went on with manoeuvres close to X" */
}

/* Acts that are done to or for somebody, and promises of them. */
static bool wants_target(unsigned type)
{
    return type != CASUS_TYPE_PROTEST && type != CASUS_TYPE_MOBILIZE &&
           type != CASUS_TYPE_THREATEN && type != CASUS_TYPE_REJECT;
}

/* "that Chad and Togo would meet": what they will do themselves, not what is done to them
 * or said of them. */
static bool is_undertaken(const casus_doc *d, uint32_t clause)
{
    const uint32_t helper = cx_child(d, clause, CASUS_DEP_AUX);
    return helper != CASUS_NONE && cx_has_tag(d, helper, "MD") &&
           cx_has_tag(d, clause, "VB") && cx_has_child(d, clause, CASUS_DEP_NSUBJ) &&
           !cx_has_child(d, clause, CASUS_DEP_COP);
}

/* "It was agreed in Oslo that Chad and Togo would meet": those who will do it agree. */
static void agree_by_clause(const search *q, unsigned type)
{
    const casus_doc *d = q->r->doc;
    const uint32_t t = q->c->predicate.token;
    uint32_t it = cx_child(d, t, CASUS_DEP_NSUBJ_PASS);
    if (it == CASUS_NONE) it = cx_child(d, t, CASUS_DEP_EXPL);
    if (type != CASUS_TYPE_AGREE || q->s->source.n || it == CASUS_NONE ||
        !cx_str_equal(cx_normal_form(d, it), CX_LIT("it")) ||
        !are_of_two(q->r, &q->s->target))
        return;
    const uint32_t clause = cx_child(d, t, CASUS_DEP_CCOMP);
    if (clause == CASUS_NONE || !is_undertaken(d, clause)) return;
    q->s->source = q->s->target;
}

/* "Chad's rejection of Togo's offer", "the acceptance by Chad of its demand": a word is
 * answered by the one it was given to. */
static void from_answer(const search *q, unsigned type)
{
    const casus_doc *d = q->r->doc;
    const casus_token *k = cx_token(d, q->c->predicate.token);
    const unsigned answers = 1u << CASUS_TYPE_REJECT | 1u << CASUS_TYPE_AGREE,
                   words = 1u << CASUS_TYPE_REQUEST | 1u << CASUS_TYPE_AGREE |
                           1u << CASUS_TYPE_THREATEN | 1u << CASUS_TYPE_ACCUSE;
    if (!(words >> type & 1) || k->upos != CASUS_UPOS_NOUN ||
        k->deprel != CASUS_DEP_NMOD || k->head == CASUS_NONE || q->s->source.n == 0 ||
        !cx_has_child(d, q->c->predicate.token, CASUS_DEP_NMOD_POSS) ||
        cx_token(d, k->head)->upos != CASUS_UPOS_NOUN ||
        !cx_opens_type(q->r, k->head, answers))
        return;
    const uint32_t owner = cx_child(d, k->head, CASUS_DEP_NMOD_POSS);
    if (owner != CASUS_NONE) cx_target_add(q, owner);
    for (uint32_t c = cx_first_child(d, k->head);
         c != CASUS_NONE && q->s->target.n == 0 && owner == CASUS_NONE;
         c = cx_next_child(d, c)) {
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        if (marker != CASUS_NONE && cx_is(q->r, marker, CX_WORD_AGENT))
            cx_target_add(q, c);
    }
}

void cx_target_search(const cx_reading *r, const cx_candidate *c, unsigned type,
                      cx_sides *out)
{
    const search answer = { r, out, c, 2 };
    if (out->target.n == 0) from_answer(&answer, type);
    if (out->target.n == 0) complete_target(r, c, type, out);
    agree_by_clause(&answer, type);
    if (type == CASUS_TYPE_MOBILIZE) target_from_front(r, c, out);
    if (out->target.n == 0 && type == CASUS_TYPE_ASSAULT) target_from_sibling(r, c, out);
    const bool below = wants_target(type) && !only_confers(r, c, out);
    for (unsigned least = 2; least > 0 && out->target.n == 0 && below; least--) {
        const search q = { r, out, c, least };
        from_below(&q, c->predicate.token, 0);
    }
}
