/* aboard.c -- of what country ships, crews and captives are.
 *
 * "Seized a tanker that flew the flag of Chad", "a plane carrying 12 Turks", "took five
 * hostages, two of them Danes", "the freighter, with nine Greeks on board": what is taken
 * or hit has no country of its own, and those who are told with it have. They suffer the
 * act as well, and where the thing has only been given the country that the report is
 * about, in its place.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/report/report.h"
#include "event/clause/predicate.h"
#include "lang/tagset.h"

enum { ADDED = 6 };

static bool is_suffered(const casus_event *e)
{
    return e->type == CASUS_TYPE_COERCE || e->type == CASUS_TYPE_ASSAULT ||
           (e->type == CASUS_TYPE_RETREAT &&
            e->mode == cx_mode_number(e->type, CX_LIT("release")));
}

/* What is taken, hit or let go: the object of the verb, or the subject of its passive. */
static uint32_t object_of(const casus_doc *d, const casus_event *e)
{
    const uint32_t t = e->trigger_token;
    if (cx_token(d, t)->upos != CASUS_UPOS_VERB) return CASUS_NONE;
    const uint32_t object = cx_child(d, t, CASUS_DEP_OBJ);
    return object != CASUS_NONE ? object : cx_child(d, t, CASUS_DEP_NSUBJ_PASS);
}

/* Also "the tanker Maran". */
static bool is_held(const casus_doc *d, uint32_t t)
{
    if (cx_is_more(d, t, CX_MORE_CAPTIVE | CX_MORE_VESSEL)) return true;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && c < t;
         c = cx_next_child(d, c))
        if (cx_token(d, c)->upos == CASUS_UPOS_NOUN && cx_is_more(d, c, CX_MORE_VESSEL))
            return true;
    return false;
}

/* ---- those who are told with them ---- */

typedef struct people {
    uint32_t mentions[ADDED];
    uint32_t n;
} people;

/* People of a country that their own words tell: "nine Greeks", "12 Turkish sailors". */
static bool are_people(const casus_doc *d, uint32_t m)
{
    const casus_mention *k = &d->mentions.ptr[m];
    if (k->entity == CASUS_NONE || k->kind == CASUS_MENTION_PRONOUN) return false;
    const casus_entity *e = &d->entities.ptr[k->entity];
    return e->country[0] && !(e->flags & CX_ENTITY_HOME) &&
           (e->kind == CASUS_ENTITY_GROUP || e->kind == CASUS_ENTITY_ROLE);
}

static void add(people *p, uint32_t mention)
{
    if (p->n < ADDED) p->mentions[p->n++] = mention;
}

static void add_with_list(const casus_doc *d, people *p, uint32_t t)
{
    const uint32_t m = d->token_mention.ptr[t];
    if (m != CASUS_NONE && d->mentions.ptr[m].head == t && are_people(d, m)) add(p, m);
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_CONJ && c > t) add_with_list(d, p, c);
}

/* The flag that it flies: whose it is. */
static uint32_t flag_of(const casus_doc *d, uint32_t clause)
{
    const uint32_t flag = cx_child(d, clause, CASUS_DEP_OBJ);
    if (flag == CASUS_NONE || !cx_is_more(d, flag, CX_MORE_FLAG)) return CASUS_NONE;
    for (uint32_t c = cx_first_child(d, flag); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint32_t m = d->token_mention.ptr[c];
        if (m != CASUS_NONE && d->mentions.ptr[m].entity != CASUS_NONE &&
            d->entities.ptr[d->mentions.ptr[m].entity].country[0])
            return m;
    }
    return CASUS_NONE;
}

/* "Carrying", "that held"; not "had carried", "carried no", "which fought". */
static bool is_loaded(const casus_doc *d, uint32_t clause, uint32_t load)
{
    if (!(cx_word_find(d->engine->rules->more, cx_lemma_hash(d, clause)) &
          CX_MORE_LOADED))
        return false;
    const uint32_t helper = cx_child(d, clause, CASUS_DEP_AUX);
    const uint32_t ends[] = { clause, load };
    for (uint32_t i = 0; i < 2; i++)
        for (uint32_t c = cx_first_child(d, ends[i]); c != CASUS_NONE;
             c = cx_next_child(d, c)) {
            const cx_operator *o = cx_operator_find(d->engine->rules->says, d, c);
            if (o && o->kind == CX_OPERATOR_NEGATE) return false;
        }
    return helper == CASUS_NONE ||
           strcmp(casus_xpos_name(cx_token(d, helper)->xpos), "VBD") != 0 ||
           strcmp(casus_xpos_name(cx_token(d, clause)->xpos), "VBN") != 0;
}

/* In clauses of the thing: "carrying 12 Turks", "which flew the flag of Chad". */
static void add_carried(const casus_doc *d, people *p, uint32_t head)
{
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel != CASUS_DEP_ACL && rel != CASUS_DEP_ACL_RELCL) continue;
        const uint32_t flag = flag_of(d, c), load = cx_child(d, c, CASUS_DEP_OBJ);
        if (flag != CASUS_NONE)
            add(p, flag);
        else if (load != CASUS_NONE && cx_is_more(d, head, CX_MORE_VESSEL) &&
                 is_loaded(d, c, load))
            add_with_list(d, p, load);
    }
}

/* "two of them", "all", "among them", "including": who follows is part of those before.
 */
static bool opens_list(const casus_doc *d, uint32_t t)
{
    if (cx_is_word(d, t, CX_WORD_EXAMPLE)) return true;
    if (cx_token(d, t)->upos != CASUS_UPOS_PRON || t == 0) return false;
    return cx_is_word(d, t - 1, CX_WORD_OF | CX_WORD_BETWEEN);
}

static uint32_t end_of_phrase(const casus_doc *d, const casus_event *e, uint32_t head)
{
    const casus_sentence *s = &d->sentences.ptr[e->sentence];
    uint32_t t = head + 1;
    for (; t < s->first_token + s->n_tokens; t++) {
        const casus_token *k = cx_token(d, t);
        const bool own = k->head == head &&
                         (k->deprel == CASUS_DEP_ACL || k->deprel == CASUS_DEP_ACL_RELCL);
        const bool joins = k->upos == CASUS_UPOS_CCONJ && k->head != CASUS_NONE &&
                           cx_token(d, k->head)->upos == CASUS_UPOS_VERB;
        if (joins || (k->upos == CASUS_UPOS_VERB && !own && k->deprel != CASUS_DEP_CASE))
            break;
    }
    return t;
}

/* Behind the thing, as far as the next verb. */
static void add_listed(const casus_doc *d, const casus_event *e, people *p, uint32_t head)
{
    const uint32_t end = end_of_phrase(d, e, head);
    bool open = false;
    uint32_t with = CASUS_NONE;
    for (uint32_t t = head + 1; t < end; t++) {
        open |= opens_list(d, t);
        if (cx_is_more(d, t, CX_MORE_ABOARD) && with != CASUS_NONE && !p->n)
            add_with_list(d, p, with); /* "with nine Greeks on board" */
        const uint32_t m = d->token_mention.ptr[t];
        if (m == CASUS_NONE || d->mentions.ptr[m].head != t || !are_people(d, m))
            continue;
        const uint32_t marker = cx_child(d, t, CASUS_DEP_CASE);
        if (open) {
            add_with_list(d, p, t);
            return;
        }
        if (marker != CASUS_NONE && cx_is_word(d, marker, CX_WORD_WITH)) with = t;
    }
}

/* Who has only the country that the report is about, or none. */
static bool is_guessed(const casus_entity *e)
{
    return !e->ref.len && (!e->country[0] || e->flags & CX_ENTITY_HOME ||
                           e->kind == CASUS_ENTITY_WEAPON);
}

static void seat_people(casus_doc *d, casus_event *e, const people *p, uint32_t head)
{
    const casus_range old = e->recipients;
    e->recipients = (casus_range){ d->participants.len, 0 };
    for (uint32_t i = 0; i < old.n; i++) {
        const casus_participant one = d->participants.ptr[old.first + i];
        const bool thing =
            one.mention != CASUS_NONE && d->mentions.ptr[one.mention].head == head;
        if (one.implied || (thing && is_guessed(&d->entities.ptr[one.entity]))) continue;
        *CX_PUSH(&d->arena, d->participants) = one;
        e->recipients.n++;
    }
    for (uint32_t i = 0; i < p->n; i++) {
        const casus_participant one = cx_participant_of(d, p->mentions[i], false);
        if (cx_takes_part(d, e->recipients, one.entity)) continue;
        *CX_PUSH(&d->arena, d->participants) = one;
        e->recipients.n++;
    }
}

static void tell_aboard(casus_doc *d, casus_event *e)
{
    const uint32_t head = object_of(d, e);
    people p = { { 0 }, 0 };
    if (head == CASUS_NONE || !is_held(d, head)) return;
    add_carried(d, &p, head);
    add_listed(d, e, &p, head);
    if (p.n) seat_people(d, e, &p, head);
}

void cx_aboard(casus_doc *d)
{
    for (uint32_t i = 0; i < d->events.len; i++) {
        casus_event *e = &d->events.ptr[i];
        if (is_suffered(e)) tell_aboard(d, e);
    }
}
