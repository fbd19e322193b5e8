/* avow.c -- who did it, when the next sentence says so.
 *
 * A report often leads with what befell somebody, in the passive, and names the doer in
 * the sentence behind it:
 *
 *     "The order came from X."                 what was done is taken up as a noun
 *     "The step was taken by X."
 *     "X announced the decision."
 *     "Both calls were the work of X."
 *     "It was signed by X."                    ... or by a pronoun
 *     "X said it was holding them."
 *     "Troops of X took part."
 *
 * In a note the town "in" which it was is no doer of such an act.
 *
 * Whoever is of the land that the act was done to is not taken, unless he is in office or
 * under arms there: "Kenya said it would answer" is what the Kenyans who were expelled
 * have to say.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/report/report.h"

#include "event/weigh/actuality.h"
#include "event/clause/predicate.h"
#include "event/clause/things.h"
#include "event/report/topic.h"

/* The verb of a main clause that tells the act in the passive; CASUS_NONE for none. */
static uint32_t passive_of(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    if (k->upos != CASUS_UPOS_VERB) {
        if (k->deprel != CASUS_DEP_NSUBJ_PASS) return CASUS_NONE;
        t = k->head;
    }
    if (!cx_has_child(d, t, CASUS_DEP_AUX_PASS) &&
        !cx_has_child(d, t, CASUS_DEP_NSUBJ_PASS))
        return CASUS_NONE;
    for (uint32_t up = t; cx_token(d, up)->head != CASUS_NONE; up = cx_token(d, up)->head)
        if (cx_token(d, up)->deprel != CASUS_DEP_CONJ) return CASUS_NONE;
    return t;
}

static uint32_t root_of(const casus_doc *d, const casus_sentence *s)
{
    for (uint32_t t = s->first_token; t < s->first_token + s->n_tokens; t++)
        if (cx_token(d, t)->head == CASUS_NONE) return t;
    return CASUS_NONE;
}

/* "the right to trade", "the lifting of the ban": something else than what was told. */
static bool tells_more(const cx_reading *r, uint32_t noun)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, noun); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        if (c > noun && (cx_is_infinitive(r, c) ||
                         (marker != CASUS_NONE && r->classes[marker] & CX_WORD_OF)))
            return true;
    }
    return false;
}

/* "the order", "both calls": what was told before; force by a word for any deed or for
 * one of the same type. */
static bool takes_up(const cx_reading *r, const casus_event *e, uint32_t t)
{
    const casus_doc *d = r->doc;
    const uint32_t det = cx_child(d, t, CASUS_DEP_DET);
    if (cx_token(d, t)->upos != CASUS_UPOS_NOUN) return false;
    const uint32_t m = cx_mention_at(d, t);
    if (m != CASUS_NONE && d->mentions.ptr[m].head == t &&
        cx_classes_of(r, t) & CX_CLASS_ACTOR)
        return false;
    if (e->quad == 4 && !cx_is_more(d, t, CX_MORE_DEED) &&
        !cx_opens_type(r, t, 1u << e->type))
        return false;
    if (tells_more(r, t)) return false;
    return det != CASUS_NONE ? !(r->classes[det] & CX_WORD_INDEFINITE)
                             : cx_has_child(d, t, CASUS_DEP_NMOD_POSS);
}

/* "from X", "by X" */
static uint32_t sender(const cx_reading *r, uint32_t verb)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, verb); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        if (rel == CASUS_DEP_OBL_AGENT) return c;
        if (c > verb && (rel == CASUS_DEP_OBL || rel == CASUS_DEP_NMOD) &&
            marker != CASUS_NONE && r->classes[marker] & CX_WORD_ORIGIN)
            return c;
    }
    return cx_find_agent(r, verb);
}

/* "It was the second such order from X" */
static uint32_t called_so(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const uint32_t it = cx_child(d, t, CASUS_DEP_NSUBJ);
    if (!cx_has_child(d, t, CASUS_DEP_COP) || cx_token(d, it)->upos != CASUS_UPOS_PRON)
        return CASUS_NONE;
    return sender(r, t);
}

/* "were the work of X" */
static uint32_t worker(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    if (!cx_has_child(d, t, CASUS_DEP_COP)) return CASUS_NONE;
    const uint32_t owner = cx_child(d, t, CASUS_DEP_NMOD_POSS);
    return owner != CASUS_NONE ? owner : cx_child(d, t, CASUS_DEP_NMOD);
}

static bool is_subject_pronoun(const casus_doc *d, uint32_t verb)
{
    const uint32_t s = cx_child(d, verb, CASUS_DEP_NSUBJ),
                   p = cx_child(d, verb, CASUS_DEP_NSUBJ_PASS),
                   t = s != CASUS_NONE ? s : p;
    return t != CASUS_NONE && (cx_token(d, t)->upos == CASUS_UPOS_PRON ||
                               cx_has_child(d, t, CASUS_DEP_NMOD_POSS));
}

/* "said it had destroyed the bridge", where a bridge was blown up. */
static bool is_called_alike(const casus_doc *d, const casus_event *e, uint32_t object)
{
    for (uint32_t i = 0; i < e->recipients.n; i++) {
        const uint32_t m = d->participants.ptr[e->recipients.first + i].mention;
        if (m != CASUS_NONE &&
            d->normals.ptr[d->mentions.ptr[m].head] == d->normals.ptr[object])
            return true;
    }
    return false;
}

/* "holding them", "had fired": force on those whom it befell, or of the same type. */
static bool tells_that_force(const cx_reading *r, const casus_event *e, uint32_t verb)
{
    const casus_doc *d = r->doc;
    const uint32_t object = cx_child(d, verb, CASUS_DEP_OBJ),
                   m = object == CASUS_NONE ? CASUS_NONE : cx_mention_at(d, object);
    if (object == CASUS_NONE) return cx_opens_type(r, verb, 1u << e->type);
    return cx_opens_force(r, verb) &&
           (cx_token(d, object)->upos == CASUS_UPOS_PRON ||
            is_called_alike(d, e, object) ||
            (m != CASUS_NONE &&
             cx_takes_part(d, e->recipients, d->mentions.ptr[m].entity)));
}

/* "said it was holding them", "said its troops had fired": says what his part is. Of
 * force he must say that he used it. */
static bool speaks_for_himself(const cx_reading *r, const casus_event *e, uint32_t verb)
{
    const casus_doc *d = r->doc;
    const uint32_t said = cx_child(d, verb, CASUS_DEP_CCOMP);
    return said != CASUS_NONE && cx_say_any(cx_rules_says(d->engine->rules), d, verb) &&
           is_subject_pronoun(d, said) && (e->quad != 4 || tells_that_force(r, e, said));
}

/* Does a pronoun below `top`, other than its subject, stand for whoever suffered? */
static bool deals_with(const casus_doc *d, uint32_t top, casus_range side)
{
    uint32_t low, high;
    cx_subtree(d, top, &low, &high);
    for (uint32_t t = low; t < high; t++) {
        const uint8_t rel = cx_token(d, t)->deprel;
        const uint32_t m = cx_mention_at(d, t);
        if ((rel == CASUS_DEP_OBJ || rel == CASUS_DEP_IOBJ || rel == CASUS_DEP_OBL) &&
            m != CASUS_NONE && d->mentions.ptr[m].kind == CASUS_MENTION_PRONOUN &&
            cx_takes_part(d, side, d->mentions.ptr[m].entity))
            return true;
    }
    return false;
}

/* "The men had strayed, the navy said": of those whom it befell. */
static bool speaks_of_them(const casus_doc *d, const casus_event *e, uint32_t root)
{
    uint32_t low, high;
    cx_subtree(d, root, &low, &high);
    for (uint32_t t = low; t < high; t++) {
        const uint32_t m = cx_mention_at(d, t);
        const casus_entity *x = cx_mention_entity(d, m);
        if (!x || d->mentions.ptr[m].head != t) continue;
        if (cx_takes_part(d, e->recipients, d->mentions.ptr[m].entity) ||
            is_called_alike(d, e, t) ||
            (cx_takes_up_alone(d, t) && !(x->sectors & CX_ARMED_SECTORS) &&
             (x->kind == CASUS_ENTITY_GROUP || x->kind == CASUS_ENTITY_PERSON) &&
             (!x->country[0] || x->flags & CX_ENTITY_HOME ||
              cx_has_country(d, e->recipients, x->country))))
            return true;
    }
    return false;
}

/* "a spokesman for the army": the army. */
static uint32_t spoken_for(const casus_doc *d, uint32_t t)
{
    if (!cx_only_tells(d, t)) return t;
    const uint32_t owner = cx_child(d, t, CASUS_DEP_NMOD_POSS),
                   whom = cx_child(d, t, CASUS_DEP_NMOD);
    return owner != CASUS_NONE ? owner : whom != CASUS_NONE ? whom : t;
}

/* Does he rule or serve the only other land that the note names? Of force that says
 * nothing of rulers: they may be the friends of those whom it befell. But men under arms
 * may well have held and seized those whom they speak of. */
static bool is_other_land(const casus_doc *d, const casus_event *e, uint32_t t)
{
    const casus_entity *x = cx_mention_entity(d, cx_mention_at(d, t));
    const uint32_t rulers =
        e->quad == 4
            ? 0
            : 1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_LEG | 1u << CASUS_SECTOR_JUD;
    if (e->type == CASUS_TYPE_ASSAULT || e->type == CASUS_TYPE_PROTEST || !x ||
        !x->country[0] || !e->recipients.n || !(x->sectors & (CX_ARMED_SECTORS | rulers)))
        return false;
    for (uint32_t i = 0; i < d->mentions.len; i++) {
        const casus_entity *o = cx_mention_entity(d, i);
        if (e->type == CASUS_TYPE_COERCE && o && o->kind == CASUS_ENTITY_PLACE)
            continue; /* where they were held */
        if (o && o->country[0] && memcmp(o->country, x->country, 4) != 0 &&
            !cx_has_country(d, e->recipients, o->country))
            return false;
    }
    return !cx_has_country(d, e->recipients, x->country);
}

/* Does the main clause of `root` tell an act of its own, friendly where `e` is hostile or
 * the other way round? That somebody speaks does not count, nor what only says who he is
 * ("who had held them"). */
static bool tells_another(const casus_doc *d, const casus_event *e, uint32_t root)
{
    const uint32_t who = cx_child(d, root, CASUS_DEP_NSUBJ);
    const bool says = cx_say_any(cx_rules_says(d->engine->rules), d, root);
    for (uint32_t i = 0; i < d->events.len; i++) {
        const casus_event *o = &d->events.ptr[i];
        const uint32_t t = o->trigger_token;
        if (o->sentence == e->sentence + 1 && (o->quad <= 2) != (e->quad <= 2) &&
            !(who != CASUS_NONE && cx_below(d, t, who)) && !(says && t == root))
            return true;
    }
    return false;
}

/* "X announced the decision": announcing harm is not doing it. */
static bool avows(const cx_reading *r, const casus_event *e, uint32_t verb)
{
    const casus_doc *d = r->doc;
    return cx_is_more(d, verb, CX_MORE_AVOW) &&
           !(cx_harms(e->type) && cx_say_any(cx_rules_says(d->engine->rules), d, verb));
}

/* "The ministry said both steps answered the shelling": who explains what was done. */
static uint32_t explainer(const cx_reading *r, const casus_event *e, uint32_t root)
{
    const casus_doc *d = r->doc;
    const uint32_t said = cx_child(d, root, CASUS_DEP_CCOMP),
                   s = cx_child(d, root, CASUS_DEP_NSUBJ);
    if (said == CASUS_NONE || s == CASUS_NONE ||
        (cx_harms(e->type) && e->type != CASUS_TYPE_COERCE) ||
        !cx_say_any(cx_rules_says(d->engine->rules), d, root))
        return CASUS_NONE;
    const uint32_t told = cx_child(d, said, CASUS_DEP_NSUBJ);
    return told != CASUS_NONE && takes_up(r, e, told) ? spoken_for(d, s) : CASUS_NONE;
}

/* "It was signed by X" of a deal that was signed, "it came from X", "it was announced by
 * X"; not "it was broken by X". */
static bool tells_it(const cx_reading *r, const casus_event *e, uint32_t root)
{
    return cx_token(r->doc, root)->upos == CASUS_UPOS_VERB &&
           (cx_is_more(r->doc, root, CX_MORE_COME) ||
            (cx_has_child(r->doc, root, CASUS_DEP_NSUBJ_PASS) &&
             (avows(r, e, root) || cx_opens_type(r, root, 1u << e->type))));
}

/* "X acted after its consul was beaten", and nothing more of what it did. */
static bool acts_after(const casus_doc *d, const casus_event *e, uint32_t root)
{
    const uint32_t clause = cx_child(d, root, CASUS_DEP_ADVCL),
                   mark = clause == CASUS_NONE ? clause
                                               : cx_child(d, clause, CASUS_DEP_MARK);
    return e->type != CASUS_TYPE_ASSAULT && mark != CASUS_NONE && clause > root &&
           cx_token(d, root)->upos == CASUS_UPOS_VERB &&
           cx_is_more(d, root, CX_MORE_DEED) &&
           cx_is_word(d, mark, CX_WORD_SUBORDINATOR) &&
           !cx_is_word(d, mark, CX_WORD_CONDITION) &&
           !cx_has_child(d, root, CASUS_DEP_OBJ) &&
           !cx_has_child(d, root, CASUS_DEP_OBL) && cx_event_at(d, root) == CASUS_NONE;
}

/* "The parliament said the order was unjust": who praises or blames it did not do it. */
static bool is_judged(const casus_doc *d, uint32_t sentence)
{
    for (uint32_t i = 0; i < d->events.len; i++)
        if (d->events.ptr[i].sentence == sentence &&
            (d->events.ptr[i].type == CASUS_TYPE_ACCUSE ||
             d->events.ptr[i].type == CASUS_TYPE_SUPPORT))
            return true;
    return false;
}

/* Whoever the clause of `root` gives for the doer; CASUS_NONE for nobody. */
static uint32_t doer(const cx_reading *r, const casus_event *e, uint32_t root)
{
    const casus_doc *d = r->doc;
    const uint32_t s = cx_child(d, root, CASUS_DEP_NSUBJ);
    const uint32_t p = cx_child(d, root, CASUS_DEP_NSUBJ_PASS);
    const uint32_t object = cx_child(d, root, CASUS_DEP_OBJ);
    const uint32_t told = s != CASUS_NONE ? s : p;
    if (told == CASUS_NONE) return CASUS_NONE;
    if (cx_token(d, root)->upos == CASUS_UPOS_NOUN && s != CASUS_NONE) {
        const uint32_t from = called_so(r, root);
        if (from != CASUS_NONE) return from;
    }
    if (e->quad != 4 && cx_topic_of(d, told) == CX_TOPIC_IT)
        return tells_it(r, e, root) ? sender(r, root) : CASUS_NONE;
    if (takes_up(r, e, told)) {
        if (cx_is_more(d, root, CX_MORE_HANDIWORK)) return worker(r, root);
        const bool done = p != CASUS_NONE && avows(r, e, root);
        return done || cx_is_more(d, root, CX_MORE_COME) ? sender(r, root) : CASUS_NONE;
    }
    if (s == CASUS_NONE) return CASUS_NONE;
    if (acts_after(d, e, root)) return s;
    if (object != CASUS_NONE && avows(r, e, root) && takes_up(r, e, object)) return s;
    if (object != CASUS_NONE && cx_is_more(d, object, CX_MORE_SHARE) && !e->recipients.n)
        return s;
    if (!cx_actuality_is_note(d) || is_judged(d, e->sentence + 1) ||
        (e->quad != 4 && tells_another(d, e, root)))
        return CASUS_NONE;
    const uint32_t who = spoken_for(d, s);
    return speaks_for_himself(r, e, root) ||
                   (e->quad != 4 && deals_with(d, root, e->recipients)) ||
                   (is_other_land(d, e, who) &&
                    (e->quad != 4 || speaks_of_them(d, e, root)))
               ? who
               : CASUS_NONE;
}

/* The same of what somebody tells there: "X carried out both raids, officials said". */
static uint32_t told_by(const cx_reading *r, const casus_event *e, uint32_t root)
{
    const casus_doc *d = r->doc;
    const uint32_t said = cx_child(d, root, CASUS_DEP_CCOMP);
    const uint32_t object = said == CASUS_NONE ? said : cx_child(d, said, CASUS_DEP_OBJ);
    const uint32_t s = object == CASUS_NONE ? object : cx_child(d, said, CASUS_DEP_NSUBJ);
    if (s != CASUS_NONE && avows(r, e, said) && takes_up(r, e, object)) return s;
    const uint32_t who =
        is_judged(d, e->sentence + 1) ? CASUS_NONE : explainer(r, e, root);
    return who != CASUS_NONE ? who : doer(r, e, root);
}

/* Is he of the land that the act was done to, and neither in office nor under arms? */
static bool is_on_their_side(const casus_doc *d, const casus_event *e, uint32_t entity)
{
    const casus_entity *x = &d->entities.ptr[entity];
    for (uint32_t i = 0; i < e->recipients.n; i++) {
        const uint32_t who = d->participants.ptr[e->recipients.first + i].entity;
        const casus_entity *y = &d->entities.ptr[who];
        const bool same = x->country[0] && !memcmp(x->country, y->country, 4);
        const uint32_t power =
            CX_ARMED_SECTORS |
            (e->type == CASUS_TYPE_ASSAULT ? 0 : 1u << CASUS_SECTOR_GOV);
        if (who == entity) return true;
        if (same && (x->kind == CASUS_ENTITY_STATE || !(x->sectors & power) ||
                     y->sectors & power))
            return true;
    }
    return false;
}

/* "from Tokyo": a town may stand for those who rule from it. */
static bool may_have_done_it(const casus_doc *d, const casus_event *e, uint32_t m)
{
    if (m == CASUS_NONE || d->mentions.ptr[m].entity == CASUS_NONE) return false;
    const casus_mention *mention = &d->mentions.ptr[m];
    const casus_entity *x = &d->entities.ptr[mention->entity];
    const bool town = x->kind == CASUS_ENTITY_PLACE && x->country[0];
    return (town || cx_names_somebody(d, m)) && !cx_only_tells(d, mention->head) &&
           !is_on_their_side(d, e, mention->entity);
}

static void seat(const cx_reading *r, casus_event *e, uint32_t t)
{
    casus_doc *d = r->doc;
    cx_parties who = { .n = 0 };
    cx_add_side(r, t, &who, true);
    casus_range side = { d->participants.len, 0 };
    for (uint32_t i = 0; i < who.n; i++) {
        const uint32_t m = who.list[i].mention, *members;
        if (!may_have_done_it(d, e, m)) continue;
        casus_participant p = cx_participant_of(d, m, true);
        const uint32_t n = cx_entity_members(d, p.entity, &members);
        for (uint32_t k = 0; k < (n ? n : 1); k++) { /* "troops from A and B": both */
            if (n) p.entity = members[k];
            *CX_PUSH(&d->arena, d->participants) = p;
            side.n++;
        }
    }
    if (side.n) e->actors = side;
}

void cx_avowed(const cx_reading *r)
{
    casus_doc *d = r->doc;
    for (uint32_t i = 0; i < d->events.len; i++) {
        casus_event *e = &d->events.ptr[i];
        if (e->actors.n || e->sentence + 1 >= d->sentences.len ||
            passive_of(d, e->trigger_token) == CASUS_NONE)
            continue;
        const casus_sentence *next = &d->sentences.ptr[e->sentence + 1];
        if (!(next->flags & CASUS_SENTENCE_PARSED)) continue;
        const uint32_t root = root_of(d, next);
        const uint32_t who = root == CASUS_NONE ? CASUS_NONE : told_by(r, e, root);
        if (who != CASUS_NONE) seat(r, e, who);
    }
}

/* ---- venues ---- */

/* "in Lagos": tells where it was. */
static bool is_venue(const casus_doc *d, const casus_participant *p)
{
    if (p->mention == CASUS_NONE || d->entities.ptr[p->entity].kind != CASUS_ENTITY_PLACE)
        return false;
    const uint32_t t = d->mentions.ptr[p->mention].head,
                   marker = cx_child(d, t, CASUS_DEP_CASE);
    const uint8_t rel = cx_token(d, t)->deprel;
    return (rel == CASUS_DEP_OBL || rel == CASUS_DEP_NMOD) && marker != CASUS_NONE &&
           cx_is_word(d, marker, CX_WORD_PLACE) &&
           !cx_is_word(d, marker, CX_WORD_ORIGIN | CX_WORD_AGENT);
}

void cx_venues_unseat(casus_doc *d)
{
    for (uint32_t i = 0; i < d->events.len && cx_actuality_is_note(d); i++) {
        casus_event *e = &d->events.ptr[i];
        bool all = e->actors.n > 0 && passive_of(d, e->trigger_token) != CASUS_NONE;
        for (uint32_t k = 0; k < e->actors.n && all; k++)
            all = is_venue(d, &d->participants.ptr[e->actors.first + k]);
        if (all) e->actors.n = 0;
    }
}
