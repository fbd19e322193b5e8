/* around.c -- who did what a noun tells, by the clause that the noun stands in.
 *
 *     "convicted of the murder of X"          whoever is punished for an act did it
 *     "talks involving A, B and C"            they take part
 *     "seized two men during an operation"    who seized them carried it out, and on them
 *     "Chad confirmed the arrest of X"        whoever governs tells of what he did
 *     "a visit to Rome by X", "in a raid"     what the noun tells itself comes first
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/side/sides.h"

#include "doc/codes.h"
#include "event/clause/lands.h"
#include "event/clause/predicate.h"

enum { CLIMB = 6, REACH = 12 /* words to "involving" */ };

/* ---- punished for it ---- */

/* Whom the word of law is about: "X was convicted", "charged X", "X's sentence", "X
 * served a term". */
static uint32_t culprit_of(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    cx_core core;
    if (cx_is_verb(r, t)) {
        cx_core_read(r, t, &core);
        return core.object;
    }
    const uint32_t owner = cx_child(d, t, CASUS_DEP_NMOD_POSS);
    if (owner != CASUS_NONE) return owner;
    if (cx_child(d, t, CASUS_DEP_COP) != CASUS_NONE)
        return cx_child(d, t, CASUS_DEP_NSUBJ);
    for (int i = 0; i < CLIMB; i++) {
        const casus_token *k = cx_token(d, t);
        if (k->head == CASUS_NONE) return CASUS_NONE;
        if (cx_is_verb(r, k->head)) {
            if (k->deprel != CASUS_DEP_OBJ && k->deprel != CASUS_DEP_OBL &&
                k->deprel != CASUS_DEP_XCOMP)
                return CASUS_NONE;
            cx_core_read(r, k->head, &core);
            return core.passive || k->deprel == CASUS_DEP_XCOMP ? core.object
                                                                : core.subject;
        }
        t = k->head;
    }
    return CASUS_NONE;
}

/* The word of law above the noun, whose punishment is for the act: CASUS_NONE when there
 * is none. */
static uint32_t penalty_above(const cx_reading *r, uint32_t noun)
{
    const casus_doc *d = r->doc;
    for (int i = 0; i < CLIMB; i++) {
        const casus_token *k = cx_token(d, noun);
        if (k->head == CASUS_NONE) return CASUS_NONE;
        const bool phrase = k->deprel == CASUS_DEP_NMOD || k->deprel == CASUS_DEP_OBL;
        if (!phrase && k->deprel != CASUS_DEP_CONJ && k->deprel != CASUS_DEP_XCOMP &&
            k->deprel != CASUS_DEP_OBJ)
            return CASUS_NONE;
        if (phrase && cx_light_of(r, k->head, noun) == CX_LIGHT_PENAL) return k->head;
        if (phrase && cx_light_of(r, k->head, noun) == CX_LIGHT_CULPRIT) return k->head;
        if (phrase && cx_is_verb(r, k->head)) { /* "serving a term for the murder" */
            const uint32_t object = cx_child(d, k->head, CASUS_DEP_OBJ);
            return object != CASUS_NONE && object < noun &&
                           cx_light_of(r, object, noun) == CX_LIGHT_PENAL
                       ? object
                       : CASUS_NONE;
        }
        if (cx_is_verb(r, k->head)) return CASUS_NONE;
        noun = k->head;
    }
    return CASUS_NONE;
}

static void from_penalty(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const uint32_t law = penalty_above(r, c->predicate.token);
    if (law == CASUS_NONE) return;
    const uint32_t who = cx_light_of(r, law, c->predicate.token) == CX_LIGHT_CULPRIT
                             ? law
                             : culprit_of(r, law);
    if (who == CASUS_NONE || cx_below(r->doc, who, c->predicate.token)) return;
    if (cx_classes_of(r, who) & CX_CLASS_ACTOR) cx_parties_of(r, who, &s->source);
}

/* ---- taking part ---- */

/* "talks in Bonn on Monday involving A and B", "a meeting attended by A" */
static void from_involved(const cx_reading *r, uint32_t noun, cx_parties *out)
{
    const casus_doc *d = r->doc;
    const uint32_t s = cx_sentence_of(d, noun);
    const uint32_t end = d->sentences.ptr[s].first_token + d->sentences.ptr[s].n_tokens;
    for (uint32_t t = noun + 1; t < end && t < noun + REACH; t++) {
        const casus_token *k = cx_token(d, t);
        if ((k->deprel != CASUS_DEP_ACL && k->deprel != CASUS_DEP_ADVCL) ||
            cx_light_of(r, t, noun) != CX_LIGHT_INVOLVE)
            continue;
        if (k->xpos == r->vbg) {
            const uint32_t object = cx_child(d, t, CASUS_DEP_OBJ);
            if (object != CASUS_NONE) cx_parties_of(r, object, out);
        } else if (k->xpos == r->vbn) {
            const uint32_t agent = cx_find_agent(r, t);
            if (agent != CASUS_NONE) cx_parties_of(r, agent, out);
        }
        return;
    }
}

static void add_involved(const cx_reading *r, const cx_candidate *c, unsigned type,
                         cx_sides *s)
{
    cx_parties found = { .n = 0 };
    if (type != CASUS_TYPE_CONSULT && type != CASUS_TYPE_AGREE &&
        type != CASUS_TYPE_COOPERATE)
        return;
    from_involved(r, c->predicate.token, &found);
    if (found.n == 0) return;
    if (s->source.n == 0) s->source = found;
    if (s->target.n == 0) s->target = found;
}

/* "groundwork for a summit in Rome next month between A and B": both, wherever the parser
 * hung them. */
static void from_between(const cx_reading *r, uint32_t noun, cx_parties *out)
{
    const casus_doc *d = r->doc;
    const uint32_t s = cx_sentence_of(d, noun);
    const uint32_t end = d->sentences.ptr[s].first_token + d->sentences.ptr[s].n_tokens;
    for (uint32_t t = noun + 1; t < end && t < noun + REACH; t++) {
        const casus_token *k = cx_token(d, t);
        const bool act = k->upos == CASUS_UPOS_NOUN && cx_names_an_act(r, t);
        if (cx_is_verb(r, t) || (act && k->head != noun)) return; /* "threats of war" */
        if (!cx_is(r, t, CX_WORD_BETWEEN) || k->deprel != CASUS_DEP_CASE ||
            k->head == CASUS_NONE || k->head < t)
            continue;
        cx_parties_of(r, k->head, out);
        return;
    }
}

/* Does the phrase of `who` hang from the act, or from what binds the two: "threats
 * between A and B", "a break in relations between A and B", but not "closed the border
 * between", and not what others speak of, "criticism of the war between"? */
static bool is_between_of(const cx_reading *r, const cx_candidate *c, unsigned type,
                          uint32_t who)
{
    const uint32_t of_others = 1u << CASUS_TYPE_ACCUSE | 1u << CASUS_TYPE_REJECT |
                               1u << CASUS_TYPE_PROTEST | 1u << CASUS_TYPE_REQUEST |
                               1u << CASUS_TYPE_SUPPORT;
    const uint32_t noun = cx_token(r->doc, who)->head;
    bool own = noun == c->predicate.token;
    for (uint32_t i = 0; i < c->words.n; i++) own |= noun == c->words.tokens[i];
    if (own || noun == CASUS_NONE) return own;
    const uint32_t marker = cx_child(r->doc, noun, CASUS_DEP_CASE);
    if (of_others >> type & 1 || marker == CASUS_NONE ||
        cx_token(r->doc, noun)->head != c->predicate.token)
        return false;
    const bool content = cx_is(r, marker, CX_WORD_OF) &&
                         cx_names_an_act(r, noun); /* "threats of war between" */
    return content || (cx_is_more(r->doc, noun, CX_MORE_BOND) &&
                       r->classes[marker] & (CX_WORD_OF | CX_WORD_PLACE));
}

static void add_between(const cx_reading *r, const cx_candidate *c, unsigned type,
                        cx_sides *s)
{
    cx_parties found = { .n = 0 };
    const bool mutual = type == CASUS_TYPE_CONSULT || type == CASUS_TYPE_AGREE ||
                        type == CASUS_TYPE_COOPERATE;
    if (!mutual && (s->source.n || type == CASUS_TYPE_AID)) return;
    from_between(r, c->predicate.token, &found);
    if (!mutual && found.n && !is_between_of(r, c, type, found.list[0].phrase)) return;
    if (found.n < 2) return;
    s->source = found;
    s->target = found;
}

/* "a meeting with his advisers", "talks with their creditors": his and their own, who
 * meets them. */
static void from_counterparts(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const casus_doc *d = r->doc;
    for (uint32_t i = 0; i < s->target.n && s->source.n == 0 && d->token_mention.ptr;
         i++) {
        const uint32_t head = s->target.list[i].head,
                       owner = cx_child(d, head, CASUS_DEP_NMOD_POSS);
        if (owner == CASUS_NONE || cx_token(d, owner)->upos != CASUS_UPOS_PRON ||
            d->token_mention.ptr[owner] == CASUS_NONE ||
            cx_token(d, head)->head != c->predicate.token)
            continue;
        s->source.list[s->source.n++] =
            (cx_party){ owner, d->token_mention.ptr[owner], owner, 0, false };
    }
}

/* "met his colleague from Chile": the country, which tells more than the noun, also where
 * the parser hung it from the verb; nobody is met from elsewhere. */
static void from_home(const cx_reading *r, const cx_candidate *c, cx_parties *side)
{
    const casus_doc *d = r->doc;
    for (uint32_t i = 0; i < side->n; i++) {
        const uint32_t noun = side->list[i].head, from = noun + 1;
        if (noun < c->predicate.token || from >= d->tokens.len ||
            cx_token(d, noun)->upos != CASUS_UPOS_NOUN ||
            cx_child(d, noun, CASUS_DEP_NMOD_POSS) == CASUS_NONE ||
            !(r->classes[from] & CX_WORD_ORIGIN) ||
            cx_token(d, from)->deprel != CASUS_DEP_CASE)
            continue;
        const uint32_t home = cx_token(d, from)->head;
        cx_parties found = { .n = 0 };
        if (home == CASUS_NONE || cx_token(d, home)->head != c->predicate.token) continue;
        cx_parties_of(r, home, &found);
        if (found.n == 1) side->list[i] = found.list[0];
    }
}

/* ---- who judges, protests, helps ---- */

/* "X said it was unfair", "was ruled illegal by X", "X found the vote unfair" */
static void from_judge(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const casus_doc *d = r->doc;
    const uint32_t t = c->predicate.token;
    const casus_token *k = cx_token(d, t);
    cx_core core;
    if (k->head == CASUS_NONE || !cx_is_verb(r, k->head)) return;
    if (k->deprel != CASUS_DEP_XCOMP && k->deprel != CASUS_DEP_CCOMP) return;
    cx_core_read(r, k->head, &core);
    uint32_t who = core.passive ? core.agent : core.subject;
    for (uint32_t i = cx_first_child(d, t);
         i != CASUS_NONE && core.passive && who == CASUS_NONE; i = cx_next_child(d, i)) {
        const uint32_t marker = cx_child(d, i, CASUS_DEP_CASE);
        if (i > t && marker != CASUS_NONE && cx_is(r, marker, CX_WORD_AGENT)) who = i;
    }
    if (k->deprel == CASUS_DEP_XCOMP && !core.passive &&
        !(r->classes[k->head] & CX_WORD_DEPICT))
        return; /* "makes it unfair" */
    if (who == CASUS_NONE || !(cx_classes_of(r, who) & CX_CLASS_ACTOR)) return;
    cx_parties_of(r, who, &s->source);
    if (s->target.n == 1 && s->source.n &&
        cx_party_entity(r, &s->target.list[0]) == cx_party_entity(r, &s->source.list[0]))
        s->target.n = 0;
}

/* "sold their stocks in protest", "marched as a protest against X", "in support of X":
 * who did it. */
static void from_manner(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const uint32_t t = c->predicate.token, marker = cx_child(r->doc, t, CASUS_DEP_CASE);
    const casus_token *k = cx_token(r->doc, t);
    if (marker == CASUS_NONE || k->deprel != CASUS_DEP_OBL || k->head == CASUS_NONE ||
        !cx_is_verb(r, k->head))
        return;
    const bool in = cx_child(r->doc, t, CASUS_DEP_DET) == CASUS_NONE &&
                    cx_is(r, marker, CX_WORD_PLACE);
    if (!in && !(r->classes[marker] & CX_WORD_AS)) return;
    const uint32_t who = cx_subject(r, k->head);
    if (who != CASUS_NONE && cx_classes_of(r, who) & CX_CLASS_ACTOR)
        cx_parties_of(r, who, &s->source);
}

/* "in support of X", "was an endorsement of X": X gets it, whoever gives it. */
static void support_of(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const uint32_t t = c->predicate.token, marker = cx_child(r->doc, t, CASUS_DEP_CASE);
    const bool in = marker != CASUS_NONE && cx_is(r, marker, CX_WORD_PLACE) &&
                    cx_child(r->doc, t, CASUS_DEP_DET) == CASUS_NONE;
    if (s->target.n || s->source.n == 0 ||
        (!in && cx_child(r->doc, t, CASUS_DEP_COP) == CASUS_NONE))
        return;
    for (uint32_t i = 0; i < c->predicate.n; i++) {
        const cx_argument *a = &c->predicate.args[i];
        if (a->slot != CX_OBJECT || a->far || a->head < t ||
            s->source.list[0].phrase != a->head)
            continue;
        s->target = s->source;
        s->source.n = 0;
        return;
    }
}

/* "a call for X to pay": X is asked. */
static void asked_to(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const casus_doc *d = r->doc;
    const uint32_t noun = c->predicate.token, sentence = cx_sentence_of(d, noun);
    const uint32_t end =
        d->sentences.ptr[sentence].first_token + d->sentences.ptr[sentence].n_tokens;
    for (uint32_t t = noun + 1; t < end && t < noun + REACH; t++) {
        const uint32_t marker = cx_child(d, t, CASUS_DEP_CASE),
                       verb = cx_child(d, t, CASUS_DEP_ACL);
        if (marker == CASUS_NONE || marker != noun + 1 || verb == CASUS_NONE ||
            !(r->classes[marker] & CX_WORD_AIM) || !cx_is_infinitive(r, verb) ||
            !(cx_classes_of(r, t) & CX_CLASS_ACTOR))
            continue;
        s->target.n = 0;
        cx_parties_of(r, t, &s->target);
        return;
    }
}

/* "asked Chad for troops": of the words "ask ... for" Chad stands between, and is asked.
 */
static void asked_between(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const casus_doc *d = r->doc;
    const uint32_t verb = c->predicate.token;
    for (uint32_t t = cx_first_child(d, verb); t != CASUS_NONE && t < c->last;
         t = cx_next_child(d, t)) {
        const uint8_t rel = cx_token(d, t)->deprel;
        cx_parties found = { .n = 0 };
        if (t < verb || (rel != CASUS_DEP_OBJ && rel != CASUS_DEP_IOBJ) ||
            cx_token(d, t)->upos == CASUS_UPOS_PRON ||
            !(cx_classes_of(r, t) & CX_CLASS_SELF))
            continue; /* "put it to Chad" */
        cx_parties_of(r, t, &found);
        if (found.n == 0) return;
        s->target = found;
        return;
    }
}

/* ---- what was done in the course of it ---- */

static bool are_places(const cx_reading *r, const cx_parties *list)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (cx_classes_of(r, list->list[i].head) & CX_CLASS_ACTOR) return false;
    return true;
}

/* The verb above the noun, in a phrase of it that such a preposition opens; CASUS_NONE
 * when there is none. */
static uint32_t verb_above(const cx_reading *r, uint32_t noun, uint64_t prepositions)
{
    const uint32_t marker = cx_child(r->doc, noun, CASUS_DEP_CASE);
    const casus_token *k = cx_token(r->doc, noun);
    return marker != CASUS_NONE && k->deprel == CASUS_DEP_OBL && k->head != CASUS_NONE &&
                   cx_is_verb(r, k->head) && r->classes[marker] & prepositions
               ? k->head
               : CASUS_NONE;
}

/* "detained him during an operation in the district" */
static void from_course(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const uint32_t t = c->predicate.token,
                   verb = verb_above(r, t, CX_WORD_PLACE | CX_WORD_ABOUT);
    cx_core core;
    if (verb == CASUS_NONE || !cx_opens_force(r, verb) ||
        cx_light_of(r, t, t) != CX_LIGHT_SORTIE)
        return;
    cx_core_read(r, verb, &core);
    if (s->source.n == 0 && core.subject != CASUS_NONE &&
        cx_classes_of(r, core.subject) & CX_CLASS_ACTOR)
        cx_parties_of(r, core.subject, &s->source);
    if (!are_places(r, &s->target) || core.object == CASUS_NONE ||
        !(cx_classes_of(r, core.object) & CX_CLASS_ACTOR))
        return;
    s->target.n = 0;
    cx_parties_of(r, core.object, &s->target);
}

static bool stands_before(uint32_t mark, uint32_t t)
{
    return mark != CASUS_NONE && mark < t;
}

/* "told reporters after a meeting with bankers (that) the government would pay": what
 * stands between who tells it and what is told is his. */
void cx_source_from_teller(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, c->predicate.token);
    const uint32_t verb = k->deprel == CASUS_DEP_OBL ? k->head : CASUS_NONE;
    if (verb == CASUS_NONE || cx_token(d, verb)->deprel != CASUS_DEP_CCOMP) return;
    const uint32_t said = cx_token(d, verb)->head;
    if (said == CASUS_NONE || said > c->predicate.token || !cx_is_verb(r, said) ||
        stands_before(cx_child(d, verb, CASUS_DEP_MARK), c->predicate.token))
        return;
    const uint32_t inner = cx_subject(r, verb), teller = cx_subject(r, said);
    if (inner == CASUS_NONE || inner < c->predicate.token || teller == CASUS_NONE ||
        teller > said || !(cx_classes_of(r, teller) & CX_CLASS_ACTOR))
        return;
    for (uint32_t i = 0; i < s->source.n; i++) {
        if (s->source.list[i].head != inner) continue;
        s->source.n = 0;
        cx_parties_of(r, teller, &s->source);
        return;
    }
}

/* "visited Paris for talks with him": whoever came there talks, and not the town. */
static void from_visit(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const uint32_t verb = verb_above(r, c->predicate.token, CX_WORD_AIM);
    cx_core core;
    if (verb == CASUS_NONE || !cx_is_more(r->doc, verb, CX_MORE_VISITED)) return;
    cx_core_read(r, verb, &core);
    if (core.passive || core.object == CASUS_NONE || core.subject == CASUS_NONE ||
        !(cx_classes_of(r, core.subject) & CX_CLASS_ACTOR))
        return;
    uint32_t others = 0;
    for (uint32_t i = 0; i < s->source.n; i++)
        if (s->source.list[i].head != core.object)
            s->source.list[others++] = s->source.list[i];
    if (others == s->source.n) return;
    const cx_parties rest = s->source;
    s->source.n = 0;
    cx_parties_of(r, core.subject, &s->source);
    for (uint32_t i = 0; i < others && s->source.n < CX_PARTIES; i++)
        s->source.list[s->source.n++] = rest.list[i];
}

/* Does the verb open a rule of such an act by itself? */
static bool opens(const cx_reading *r, uint32_t verb, unsigned type)
{
    const cx_run run = cx_triggers_of(r->rules, r->keys[verb]);
    for (uint32_t i = 0; i < run.n; i++) {
        const cx_trigger *t = &r->rules->triggers[run.first + i];
        if (t->pos == CX_TRIGGER_VERB && t->n_words == 1 &&
            r->rules->rules[t->rule].type == type)
            return true;
    }
    return false;
}

/* "helped the army in operations against X": whoever is helped does it. */
static void from_helped(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const uint32_t verb = verb_above(r, c->predicate.token, CX_WORD_PLACE);
    cx_core core;
    if (verb == CASUS_NONE || !opens(r, verb, CASUS_TYPE_AID)) return;
    cx_core_read(r, verb, &core);
    if (core.object != CASUS_NONE && cx_classes_of(r, core.object) & CX_CLASS_ACTOR)
        cx_parties_of(r, core.object, &s->source);
}

/* "planned and directed raids": of two verbs with one object the parser has made a
 * list. */
static void from_listed_verb(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const casus_token *k = cx_token(r->doc, c->predicate.token);
    if (k->deprel != CASUS_DEP_CONJ || k->head == CASUS_NONE || !cx_is_verb(r, k->head) ||
        k->head > c->predicate.token || !cx_is_light_verb(r, k->head))
        return;
    const uint32_t who = cx_subject(r, k->head);
    if (who != CASUS_NONE && cx_classes_of(r, who) & CX_CLASS_ACTOR)
        cx_parties_of(r, who, &s->source);
}

/* "the army repelled an attack on the town": the army was attacked. */
static void suffered_by(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    if (c->predicate.light != CX_LIGHT_SUFFER || s->target.n == 0 ||
        !are_places(r, &s->target))
        return;
    for (uint32_t i = 0; i < c->predicate.n; i++) {
        const cx_argument *a = &c->predicate.args[i];
        if (a->slot != CX_OBJECT || !a->far ||
            !(cx_classes_of(r, a->head) & CX_CLASS_SELF))
            continue;
        s->target.n = 0;
        cx_parties_of(r, a->head, &s->target);
        return;
    }
}

/* "died as a result of torture", "succumbed after a beating": whoever died suffered it.
 */
static void died_of(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    uint32_t t = c->predicate.token;
    for (int i = 0; i < CLIMB; i++) {
        const casus_token *k = cx_token(r->doc, t);
        if (k->head == CASUS_NONE ||
            (k->deprel != CASUS_DEP_NMOD && k->deprel != CASUS_DEP_OBL &&
             k->deprel != CASUS_DEP_CONJ))
            return;
        t = k->head;
        if (cx_is_verb(r, t)) break;
    }
    if (r->keys[t] != cx_hash("die", 3, 0) && r->keys[t] != cx_hash("succumb", 7, 0))
        return;
    const uint32_t who = cx_subject(r, t);
    if (who != CASUS_NONE && cx_classes_of(r, who) & CX_CLASS_ACTOR)
        cx_parties_of(r, who, &s->target);
}

/* ---- owned up to ---- */

/* Does the phrase tell of another land than `e`, where it happened? */
static bool is_abroad(const cx_reading *r, uint32_t noun, const casus_entity *e)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, noun); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        const casus_entity *place = cx_who_at(d, c);
        if (marker != CASUS_NONE && r->classes[marker] & CX_WORD_PLACE && place &&
            place->country[0] && !cx_is_same_land(place->country, e->country))
            return true;
    }
    return false;
}

/* Of what befell a state's own people others are told, and so they are of violence that
 * it only confirms. */
static bool may_be_own(const cx_reading *r, const cx_candidate *c, unsigned type,
                       const casus_entity *e, const cx_parties *targets, bool admits)
{
    const bool befalls = type == CASUS_TYPE_COERCE || type == CASUS_TYPE_ASSAULT;
    if (type != CASUS_TYPE_COERCE && type != CASUS_TYPE_MOBILIZE &&
        type != CASUS_TYPE_AID && type != CASUS_TYPE_SANCTION &&
        type != CASUS_TYPE_RETREAT && !(type == CASUS_TYPE_ASSAULT && admits))
        return false;
    for (uint32_t i = 0; i < targets->n; i++) {
        const casus_entity *other = cx_party_entity(r, &targets->list[i]);
        if (other && cx_is_same_land(other->country, e->country) &&
            type != CASUS_TYPE_MOBILIZE)
            return false;
    }
    const uint32_t noun = c->predicate.token;
    return !befalls || ((targets->n || cx_has_child(r->doc, noun, CASUS_DEP_NMOD)) &&
                        !is_abroad(r, noun, e));
}

/* "Chad confirmed the arrest of two Danes", "acknowledged the dispatch of ships": those
 * who govern tell of what they did, where the noun tells of nobody else. */
static void from_owner(const cx_reading *r, const cx_candidate *c, unsigned type,
                       cx_sides *s)
{
    const uint32_t noun = c->predicate.token, verb = cx_token(r->doc, noun)->head;
    if (cx_token(r->doc, noun)->deprel != CASUS_DEP_OBJ || verb == CASUS_NONE ||
        !cx_is_verb(r, verb))
        return;
    const cx_say *say = cx_say_of(r->rules->says, r->doc, verb, noun, CX_FRAME_NP);
    if (!say || say->stance != CASUS_STANCE_CONFIRM ||
        say->kind != CASUS_STATEMENT_SPEECH)
        return;
    const uint32_t who = cx_subject(r, verb);
    const casus_entity *e = who == CASUS_NONE ? NULL : cx_who_at(r->doc, who);
    if (!e || !e->country[0] || cx_str_equal(cx_cstr(e->country), CX_LIT("IGO")) ||
        !(cx_classes_of(r, who) & (CX_CLASS_STATE | CX_CLASS_GOV)))
        return;
    if (may_be_own(r, c, type, e, &s->target, say->negative > 0))
        cx_parties_of(r, who, &s->source);
}

/* ---- for whose fault ---- */

enum { FAULT = 20 };

/* "duties in retaliation for X's dumping", "sanctions for X's refusal": they are on X. */
static void from_fault(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const casus_doc *d = r->doc;
    const uint32_t from = c->last + 1, sentence = cx_sentence_of(d, c->predicate.token);
    const uint32_t end =
        d->sentences.ptr[sentence].first_token + d->sentences.ptr[sentence].n_tokens;
    for (uint32_t t = from; t < end && t < from + FAULT; t++) {
        const casus_token *k = cx_token(d, t);
        if (k->deprel != CASUS_DEP_NMOD_POSS || k->head == CASUS_NONE ||
            !(cx_classes_of(r, t) & CX_CLASS_ACTOR))
            continue;
        const uint32_t fault = k->head, marker = cx_child(d, fault, CASUS_DEP_CASE),
                       above = cx_token(d, fault)->head;
        if (marker == CASUS_NONE || marker > t || above == CASUS_NONE ||
            !(r->classes[marker] & CX_WORD_AIM) ||
            cx_classes_of(r, fault) & CX_CLASS_SELF)
            continue;
        if (above != c->predicate.token && above != c->predicate.carrier &&
            !cx_is(r, above, CX_WORD_GENERIC))
            continue;
        cx_parties_of(r, t, &s->target);
        return;
    }
}

/* ---- nobody ---- */

static bool is_own_word(const cx_reading *r, const cx_candidate *c, uint32_t t)
{
    const uint8_t rel = cx_token(r->doc, t)->deprel;
    if (rel == CASUS_DEP_COMPOUND || rel == CASUS_DEP_AMOD)
        return false; /* "street battles" */
    return cx_is_found(&c->words, t) || t == c->predicate.token ||
           t == c->predicate.carrier;
}

/* Does somebody of `list` stand at "by" below the thing `t`, as in "overtime by its own
 * workers"? */
static bool holds(const cx_reading *r, uint32_t t, const cx_parties *list)
{
    if (cx_classes_of(r, t) & CX_CLASS_HUMAN) return false;
    for (uint32_t i = 0; i < list->n; i++) {
        const uint32_t who = list->list[i].head,
                       marker = cx_child(r->doc, who, CASUS_DEP_CASE);
        if (who > t && cx_token(r->doc, who)->head == t && marker != CASUS_NONE &&
            cx_is(r, marker, CX_WORD_AGENT))
            return true;
    }
    return false;
}

/* "joined forces", "filed a lawsuit in a Texas court", "the offer of a rate by the bank":
 * the words of the act are not who it is done to, and neither is what its doer stands
 * below. */
void cx_drop_own_words(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->target.n; i++) {
        const cx_party *p = &s->target.list[i];
        const casus_entity *e = cx_party_entity(r, p);
        const bool named = e && e->kind == CASUS_ENTITY_STATE;
        const bool noun = cx_token(r->doc, p->head)->upos == CASUS_UPOS_NOUN;
        if (!noun || named ||
            (!is_own_word(r, c, p->head) && !holds(r, p->head, &s->source)))
            s->target.list[kept++] = *p;
    }
    s->target.n = kept;
}

void cx_sides_from_around(const cx_reading *r, const cx_candidate *c, unsigned type,
                          cx_sides *s)
{
    if (c->predicate.pos == CX_TRIGGER_ADJ && s->source.n == 0 &&
        (type == CASUS_TYPE_ACCUSE || type == CASUS_TYPE_REJECT ||
         type == CASUS_TYPE_SUPPORT))
        from_judge(r, c, s);
    if (s->target.n == 0 && (type == CASUS_TYPE_SANCTION || type == CASUS_TYPE_COERCE))
        from_fault(r, c, s);
    if (type == CASUS_TYPE_CONSULT && c->predicate.pos == CX_TRIGGER_VERB) {
        from_home(r, c, &s->source);
        from_home(r, c, &s->target);
    }
    if (type == CASUS_TYPE_REQUEST && c->predicate.pos == CX_TRIGGER_VERB &&
        !c->predicate.passive)
        asked_between(r, c, s);
    if (c->predicate.pos != CX_TRIGGER_NOUN) return;
    add_involved(r, c, type, s);
    add_between(r, c, type, s);
    if (type == CASUS_TYPE_CONSULT) from_visit(r, c, s);
    if (type == CASUS_TYPE_CONSULT) from_counterparts(r, c, s);
    if (type == CASUS_TYPE_REQUEST) asked_to(r, c, s);
    if (type == CASUS_TYPE_SUPPORT && c->predicate.carrier == CASUS_NONE)
        support_of(r, c, s);
    if ((type == CASUS_TYPE_PROTEST || type == CASUS_TYPE_SUPPORT) && s->source.n == 0 &&
        c->predicate.carrier == CASUS_NONE)
        from_manner(r, c, s);
    if (type == CASUS_TYPE_ASSAULT && s->source.n == 0) from_penalty(r, c, s);
    if (type == CASUS_TYPE_ASSAULT) suffered_by(r, c, s);
    if (type == CASUS_TYPE_ASSAULT && s->target.n == 0) died_of(r, c, s);
    if (s->source.n == 0 && c->predicate.carrier == CASUS_NONE) from_listed_verb(r, c, s);
    if (s->source.n == 0 && c->predicate.carrier == CASUS_NONE &&
        type == CASUS_TYPE_ASSAULT)
        from_helped(r, c, s);
    if (s->source.n == 0 && c->predicate.carrier == CASUS_NONE) from_owner(r, c, type, s);
    if (c->predicate.carrier == CASUS_NONE &&
        (type == CASUS_TYPE_ASSAULT || type == CASUS_TYPE_COERCE ||
         type == CASUS_TYPE_MOBILIZE))
        from_course(r, c, s);
}
