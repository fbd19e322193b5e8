/* overt.c -- who stands as subject or object of an act in its own clause keeps his side.
 *
 * "Brown fired at them", "burned ten barns", "told everyone to leave": nobody knows the
 * country of these, so when the countries of the act are weighed they fall out, or never
 * come in, and the side stands empty or is given to somebody whom another sentence names.
 * But the clause has told who it is. What it tells is noted when the event is made, and
 * taken up when all else is done.
 *
 * Notes stand in the order of their triggers within a sentence and are few; each event
 * looks its own up once.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/report/report.h"

#include "doc/codes.h"
#include "event/clause/predicate.h"
#include "event/clause/things.h"
#include "world/actor/cast.h"
#include "world/world.h"

/* ---- taking notes ---- */

/* Do the frame's own places stand the other way round: "X was shaken by Y" for an act of
 * Y's? */
static bool is_turned(const cx_candidate *c)
{
    for (uint32_t i = 0; i < c->binding.n; i++) {
        const cx_bound *b = &c->binding.list[i];
        if ((b->role == CX_TGT && b->slot == CX_SUBJECT) ||
            (b->role == CX_SRC && b->slot != CX_SUBJECT) || b->role == CX_BOTH)
            return true;
    }
    return false;
}

/* "blamed it on X", "shipped the grain to X": the other side stands in a phrase, and not
 * the object. */
static bool aims_past(const cx_candidate *c)
{
    for (uint32_t i = 0; i < c->binding.n; i++)
        if (c->binding.list[i].role == CX_TGT && c->binding.list[i].slot != CX_OBJECT)
            return true;
    return false;
}

static uint32_t argument(const cx_reading *r, const cx_candidate *c, unsigned slot)
{
    for (uint32_t i = 0; i < c->predicate.n; i++) {
        const cx_argument *a = &c->predicate.args[i];
        const uint32_t head = a->head;
        if (a->slot != slot || a->far > 1) continue;
        const uint8_t upos = cx_token(r->doc, head)->upos;
        const bool nominal = upos == CASUS_UPOS_NOUN || upos == CASUS_UPOS_PROPN ||
                             upos == CASUS_UPOS_NUM || upos == CASUS_UPOS_PRON ||
                             cx_is(r, head, CX_WORD_QUANTIFIER); /* "most of the forts" */
        if (!nominal || r->in_time[head] || cx_is_own_word(c, head) ||
            cx_names_an_act(r, head))
            return CASUS_NONE;
        if (cx_classes_of(r, head) & CX_CLASS_MONEY) return CASUS_NONE;
        return head;
    }
    return CASUS_NONE;
}

/* "made nine attacks on oil wells": what the trigger's own noun is aimed at. */
static uint32_t aim_of_noun(const cx_reading *r, const cx_candidate *c)
{
    const casus_doc *d = r->doc;
    const uint32_t noun = cx_child(d, c->predicate.token, CASUS_DEP_OBJ);
    if (noun == CASUS_NONE || !cx_is_own_word(c, noun)) return CASUS_NONE;
    for (uint32_t k = cx_first_child(d, noun); k != CASUS_NONE; k = cx_next_child(d, k)) {
        const uint32_t marker = cx_child(d, k, CASUS_DEP_CASE);
        if (k > noun && cx_token(d, k)->deprel == CASUS_DEP_NMOD &&
            marker != CASUS_NONE && !r->in_time[k] &&
            cx_is(r, marker, CX_WORD_HOSTILE | CX_WORD_ABOUT))
            return k;
    }
    return CASUS_NONE;
}

static bool is_who(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    return k->end - k->start == 3 && strncmp(d->text.ptr + k->start, "who", 3) == 0;
}

/* "anything", "something" */
static bool ends_in_thing(const casus_doc *d, const casus_token *k)
{
    return k->end - k->start > 5 && strncmp(d->text.ptr + k->end - 5, "thing", 5) == 0;
}

/* A name of somebody, or "the rest fled": of those just told of. */
static bool is_named_or_rest(const cx_reading *r, uint32_t t)
{
    const uint8_t name = cx_token(r->doc, t)->name;
    if (name == CASUS_NAME_PERSON || name == CASUS_NAME_ORGANISATION) return true;
    const casus_token *k = cx_token(r->doc, t);
    /* "thousands marched", not "shares of two rose" */
    const bool crowd = r->in_figure[t] && k->upos == CASUS_UPOS_NOUN &&
                       k->deprel == CASUS_DEP_NSUBJ && k->xpos == r->nns;
    return (r->classes[t] & CX_WORD_QUANTIFIER) && (!r->in_figure[t] || crowd) &&
           k->upos != CASUS_UPOS_PRON && !cx_has_child(r->doc, t, CASUS_DEP_NMOD);
}

/* "anyone", "those who stayed", "fans who had come": people, whoever they be. */
static bool is_person_by_word(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, t);
    if (cx_is_those(d, t)) return true;
    if (k->upos == CASUS_UPOS_PRON && !ends_in_thing(d, k))
        return strstr(casus_features_name(d->engine, k->features), "PronType=Ind") !=
               NULL;
    const uint32_t clause = cx_child(d, t, CASUS_DEP_ACL_RELCL);
    const uint32_t who =
        clause == CASUS_NONE ? CASUS_NONE : cx_child(d, clause, CASUS_DEP_NSUBJ);
    return who != CASUS_NONE && who > t && is_who(d, who);
}

/* "three states: Chad, Mali and Niger": those who are told one by one are meant. */
static uint32_t unless_listed(const cx_reading *r, uint32_t t)
{
    cx_parties list = { .n = 0 };
    return t != CASUS_NONE && cx_counted_list(r, t, &list) ? CASUS_NONE : t;
}

void cx_overt_note(const cx_reading *r, const cx_candidate *c)
{
    casus_doc *d = r->doc;
    if (c->predicate.pos != CX_TRIGGER_VERB || is_turned(c)) return;
    cx_overt o = { c->predicate.token, argument(r, c, CX_SUBJECT),
                   aims_past(c) ? CASUS_NONE : argument(r, c, CX_OBJECT), false, false };
    if (o.object == CASUS_NONE && !aims_past(c)) o.object = aim_of_noun(r, c);
    o.subject = unless_listed(r, o.subject);
    o.object = unless_listed(r, o.object);
    o.doer = o.subject != CASUS_NONE &&
             (is_person_by_word(r, o.subject) || is_named_or_rest(r, o.subject));
    o.sufferer = o.object != CASUS_NONE && is_person_by_word(r, o.object);
    if (o.subject != CASUS_NONE || o.object != CASUS_NONE)
        *CX_PUSH(&d->arena, d->overts) = o;
}

/* ---- taking them up ---- */

static const cx_overt *note_of(const casus_doc *d, uint32_t trigger, uint32_t *next)
{
    while (*next < d->overts.len && d->overts.ptr[*next].trigger < trigger) ++*next;
    for (uint32_t i = *next; i < d->overts.len && d->overts.ptr[i].trigger == trigger;
         i++)
        return &d->overts.ptr[i];
    return NULL;
}

/* People, bodies and states; by a proper name also whoever was taken for a town ("Nelson
 * refused"). */
static bool may_act(const casus_doc *d, uint32_t t)
{
    const casus_entity *e = cx_who_at(d, t);
    if (cx_token(d, t)->upos == CASUS_UPOS_PROPN)
        return !e || e->kind != CASUS_ENTITY_WEAPON;
    if (!e) return false;
    return cx_is_actor(e) && !cx_names_thing(d, d->token_mention.ptr[t]) &&
           (e->kind != CASUS_ENTITY_GROUP || e->sectors || e->country[0]);
}

/* "a road", "two ships", "its houses"; not "equipment", "territory", "any idea". */
static bool is_counted(const casus_doc *d, uint32_t t)
{
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && c < t;
         c = cx_next_child(d, c)) {
        const casus_token *k = cx_token(d, c);
        if (k->deprel == CASUS_DEP_NUMMOD || k->deprel == CASUS_DEP_NMOD_POSS)
            return true;
        if (k->deprel == CASUS_DEP_DET &&
            strstr(casus_features_name(d->engine, k->features), "PronType=Art"))
            return true;
    }
    return false;
}

/* What can be told to be hit or held: of things that no table knows only those that can
 * be counted. */
static bool may_be_struck(const casus_doc *d, const casus_event *e, uint32_t t)
{
    const casus_entity *o = cx_who_at(d, t);
    /* "the supertanker Jane Doe": a ship of that name is of nobody's country */
    if (cx_token(d, t)->upos == CASUS_UPOS_PROPN &&
        !(o && (o->country[0] || o->kind == CASUS_ENTITY_PERSON)))
        return false;
    if (o)
        return o->kind != CASUS_ENTITY_WEAPON &&
               (o->country[0] || o->sectors || is_counted(d, t));
    if (cx_token(d, t)->upos == CASUS_UPOS_PRON) return false;
    if (e->type == CASUS_TYPE_COERCE && strcmp(casus_mode_name(e->mode), "restrict") == 0)
        return false;
    return cx_token(d, t)->upos != CASUS_UPOS_NOUN || is_counted(d, t);
}

static bool has_victims(unsigned type)
{
    return type != CASUS_TYPE_MOBILIZE && type != CASUS_TYPE_RETREAT &&
           type != CASUS_TYPE_AGREE;
}

/* Force meets things as well as people; words only people. */
static bool may_suffer(const casus_doc *d, const casus_event *e, uint32_t t)
{
    if (!has_victims(e->type)) return false;
    if (e->type == CASUS_TYPE_ASSAULT || e->type == CASUS_TYPE_COERCE)
        return may_be_struck(d, e, t);
    return may_act(d, t);
}

/* Of the country that the report is about, when nobody of another takes part. */
static void settle(casus_doc *d, uint32_t entity, uint32_t t, casus_range other)
{
    const casus_entity *e = &d->entities.ptr[entity];
    char home[4] = "";
    if (e->country[0] || e->ref.len || !other.n) return;
    cx_home_but(d, t, "", NULL, home);
    for (uint32_t i = 0; i < other.n; i++)
        if (memcmp(d->entities.ptr[d->participants.ptr[other.first + i].entity].country,
                   home, 4) != 0)
            return;
    if (home[0]) cx_late_home(d, entity, home);
}

enum { CLIMB = 12 };

/* Acts whose object is the other side; of help and trade it may be what is given. */
static bool is_aimed(unsigned type)
{
    return type == CASUS_TYPE_ASSAULT || type == CASUS_TYPE_COERCE ||
           type == CASUS_TYPE_SANCTION || type == CASUS_TYPE_ACCUSE ||
           type == CASUS_TYPE_REQUEST || type == CASUS_TYPE_SUPPORT;
}

/* Does somebody of the side stand in the phrase headed by `t`, or as object of a verb: of
 * another deed in the same breath? */
static bool is_told_of(const casus_doc *d, const casus_event *e, uint32_t m, uint32_t t)
{
    const casus_sentence *s = &d->sentences.ptr[e->sentence];
    const casus_mention *mention = &d->mentions.ptr[m];
    if (mention->start >= s->end || mention->end <= s->start) return false;
    uint32_t up = mention->head;
    if (up == t || cx_below(d, up, t)) return true;
    for (int i = 0; i < CLIMB && up != CASUS_NONE; i++) {
        const casus_token *k = cx_token(d, up);
        if (k->deprel == CASUS_DEP_OBJ || k->deprel == CASUS_DEP_NSUBJ_PASS) return true;
        if (k->deprel != CASUS_DEP_CONJ && k->deprel != CASUS_DEP_NMOD &&
            k->deprel != CASUS_DEP_NMOD_POSS && k->deprel != CASUS_DEP_AMOD &&
            k->deprel != CASUS_DEP_COMPOUND)
            return false;
        up = k->head;
    }
    return false;
}

/* Is nobody of the side told of in the clause as `t` is? Those of other sentences are
 * not; of the same sentence whoever force meets is an object. */
static bool is_from_afar(const casus_doc *d, const casus_event *e, casus_range side,
                         uint32_t t, bool near)
{
    const casus_sentence *s = &d->sentences.ptr[e->sentence];
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_participant *p = &d->participants.ptr[side.first + i];
        if (near ? is_told_of(d, e, p->mention, t)
                 : (p->span.start < s->end && s->start < p->span.end))
            return false;
    }
    return true;
}

/* Does the side tell of a country, and of none that is the entity's? That of whoever
 * tells of the act does not count. */
static bool is_of_others(const casus_doc *d, const casus_event *e, casus_range side,
                         uint32_t entity)
{
    const char *own = d->entities.ptr[entity].country;
    bool told = false;
    for (uint32_t i = 0; i < side.n; i++) {
        const char *c =
            d->entities.ptr[d->participants.ptr[side.first + i].entity].country;
        if (c[0] && memcmp(c, own, 3) == 0) return false;
        told |=
            c[0] != 0 && !cx_claims_it(d, e, d->participants.ptr[side.first + i].entity);
    }
    return told;
}

/* The countries have been weighed already; but an object whose country is known is not
 * weighed against those of other sentences: "shelled the camp" is of the camp's. But
 * "ordered its envoys to leave" is said of another's. */
static bool is_outweighed(const casus_doc *d, const casus_event *e,
                          const casus_range *side, uint32_t entity, uint32_t t)
{
    const uint32_t owner = cx_child(d, t, CASUS_DEP_NMOD_POSS);
    const bool whose = owner != CASUS_NONE && e->type == CASUS_TYPE_SANCTION &&
                       cx_token(d, owner)->upos == CASUS_UPOS_PRON;
    if (side == &e->recipients && d->entities.ptr[entity].country[0] && !whose)
        return false;
    return is_of_others(d, e, *side, entity);
}

/* "expelled each other's envoys": both sides have been told. */
static bool is_reciprocal(const casus_doc *d, casus_range side, casus_range other)
{
    return side.n > 1 && other.n > 1 &&
           cx_takes_part(d, other, d->participants.ptr[side.first].entity);
}

static void seat(casus_doc *d, const casus_event *e, casus_range *side, uint32_t t,
                 casus_range other)
{
    const uint32_t m = cx_mention_of(d, t), entity = d->mentions.ptr[m].entity;
    if (cx_takes_part(d, other, entity) || cx_takes_part(d, *side, entity) ||
        is_reciprocal(d, *side, other))
        return;
    settle(d, entity, t, side->n ? *side : other);
    if (is_outweighed(d, e, side, entity, t)) return;
    *side = (casus_range){ d->participants.len, 1 };
    *CX_PUSH(&d->arena, d->participants) = cx_participant_of(d, m, false);
}

void cx_overt_seat(casus_doc *d)
{
    uint32_t next = 0;
    if (d->no_seats) return; /* the example of a rule says what the rule binds */
    for (uint32_t i = 0; i < d->events.len; i++) {
        casus_event *e = &d->events.ptr[i];
        const cx_overt *o = note_of(d, e->trigger_token, &next);
        if (!o) continue;
        const cx_overt own = *o;
        if (own.subject != CASUS_NONE &&
            is_from_afar(d, e, e->actors, own.subject,
                         cx_token(d, own.subject)->upos == CASUS_UPOS_PROPN) &&
            (own.doer || may_act(d, own.subject)))
            seat(d, e, &e->actors, own.subject, e->recipients);
        if (own.object != CASUS_NONE &&
            is_from_afar(d, e, e->recipients, own.object, is_aimed(e->type)) &&
            (own.sufferer ? has_victims(e->type) : may_suffer(d, e, own.object)))
            seat(d, e, &e->recipients, own.object, e->actors);
    }
}
