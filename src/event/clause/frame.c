/* frame.c -- holding one frame against one predicate.
 *
 * Elements are filled in the order in which they are written; each takes the first
 * argument of its slot that nothing has taken, whose words are in its set and whose
 * party is of its class. A source may be missing where the grammar leaves it out
 * (passives, bare nouns, infinitives): the event is kept with what there is.
 *
 * The score says how much of the sentence the frame explains. Known parties count more
 * than unknown ones, own arguments more than lent ones, and constraints that were met
 * more than none, so that the most specific frame wins.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/frame.h"

#include "event/clause/commitment.h"
#include "event/clause/predicate.h"

typedef struct attempt {
    const cx_reading *r;
    const cx_predicate *p;
    const cx_frame *frame;
    uint64_t fixed_preposition;
    bool strict;
    uint64_t used;   /* bit per argument */
    uint32_t clause; /* the verb that filled CLAUSE, or none */
    cx_binding *out;
} attempt;

static const cx_element *elements_of(const attempt *a)
{
    return a->r->rules->elements + a->frame->elements.first;
}

static bool frame_has(const attempt *a, unsigned slot)
{
    for (uint32_t i = 0; i < a->frame->elements.n; i++)
        if (elements_of(a)[i].slot == slot && elements_of(a)[i].role != CX_CLAUSE)
            return true;
    return false;
}

static bool frame_has_clause(const attempt *a)
{
    for (uint32_t i = 0; i < a->frame->elements.n; i++)
        if (elements_of(a)[i].slot == CX_TO && elements_of(a)[i].role == CX_CLAUSE)
            return true;
    return false;
}

/* 0 no; 1 by its last word only ("due to", where "to" is asked for); 2 yes. */
static unsigned has_preposition(const attempt *a, const cx_element *e,
                                const cx_argument *arg)
{
    unsigned has = 0;
    if (e->prepositions.n == 0) return arg->first != 0 || arg->slot == CX_OBLIQUE ? 2 : 0;
    if (arg->first == 0) return 0;
    const uint64_t *words = a->r->rules->words + e->prepositions.first;
    for (uint32_t i = 0; i < e->prepositions.n && has < 2; i++)
        if (words[i] == arg->phrase || words[i] == arg->first)
            has = 2;
        else if (words[i] == arg->last)
            has = 1;
    return has;
}

static bool is_known_name(const cx_reading *r, uint32_t head)
{
    const casus_doc *d = r->doc;
    if (cx_token(d, head)->upos != CASUS_UPOS_PROPN || !d->token_mention.ptr)
        return false;
    const uint32_t m = d->token_mention.ptr[head];
    return m != CASUS_NONE && d->mentions.ptr[m].entity != CASUS_NONE &&
           d->entities.ptr[d->mentions.ptr[m].entity].ref.len > 0;
}

/* A name of one word has nothing but itself for the set to mean. */
static bool is_one_word(const cx_reading *r, uint32_t head)
{
    const casus_mention *m = &r->doc->mentions.ptr[r->doc->token_mention.ptr[head]];
    return m->n_tokens == 1;
}

/* "released eleven": so many people, and no sum, day or share of something. */
static bool is_headcount(const attempt *a, uint32_t head)
{
    const casus_doc *d = a->r->doc;
    return cx_token(d, head)->upos == CASUS_UPOS_NUM && !a->r->in_time[head] &&
           !(cx_classes_of(a->r, head) & CX_CLASS_MONEY) &&
           cx_child(d, head, CASUS_DEP_NMOD) == CASUS_NONE &&
           cx_child(d, head, CASUS_DEP_NMOD_UNMARKED) == CASUS_NONE &&
           cx_token(d, head)->deprel != CASUS_DEP_NUMMOD;
}

/* "Tibetans rose up", "freed those who surrendered", "arrested eleven": where a rule asks
 * for people, a people, and those of whom a clause tells, are meant as well. */
static bool is_crowd(const attempt *a, const cx_element *e, uint32_t head)
{
    return !a->strict && !(e->flags & CX_ELEMENT_NOT_IN_SET) &&
           cx_has_set(a->r->rules->of_people, e->set) &&
           (cx_is_a_people(a->r, head) || cx_is_those(a->r->doc, head) ||
            is_headcount(a, head));
}

static bool meets_set(const attempt *a, const cx_element *e, uint32_t head)
{
    if (e->set == CASUS_NONE) return true;
    /* `unless SRC{union}` means no "European Union" */
    if (a->strict && e->slot == CX_SUBJECT && is_known_name(a->r, head) &&
        !is_one_word(a->r, head))
        return false;
    const bool in = e->role == CX_CLAUSE
                        ? cx_clause_in_set(a->r, head, e->set)
                        : cx_phrase_in_set(a->r, head, e->set) || is_crowd(a, e, head);
    return in != ((e->flags & CX_ELEMENT_NOT_IN_SET) != 0);
}

/* "all have denied it", "the six agreed", "the latter withdrew", "the XYZ attacked": a
 * word for a number of those spoken of, or a name of nobody known, that does
 * something. */
static bool stands_alone(const attempt *a, uint32_t head)
{
    const casus_doc *d = a->r->doc;
    const casus_token *k = cx_token(d, head);
    if (a->strict || a->p->pos != CX_TRIGGER_VERB) return false;
    if (k->upos == CASUS_UPOS_PROPN)
        return k->name == CASUS_NAME_NONE && d->token_mention.ptr &&
               d->token_mention.ptr[head] == CASUS_NONE;
    if (k->upos == CASUS_UPOS_DET)
        return k->deprel == CASUS_DEP_NSUBJ; /* "those who fled" */
    if (k->upos != CASUS_UPOS_NUM && !cx_is(a->r, head, CX_WORD_QUANTIFIER)) return false;
    if (cx_classes_of(a->r, head) & CX_CLASS_MONEY) return false;
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE; c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_NMOD)
            return (cx_classes_of(a->r, c) & CX_CLASS_ACTOR) != 0;
    return k->upos != CASUS_UPOS_NOUN ||
           (!a->r->in_figure[head] &&
            strcmp(casus_xpos_name(k->xpos), "NNS") == 0); /* "others" */
}

/* A town by its bare name: "Washington", no "Paris suburb". */
static bool names_town(const attempt *a, uint32_t head)
{
    const casus_doc *d = a->r->doc;
    const uint32_t m = d->token_mention.ptr ? d->token_mention.ptr[head] : CASUS_NONE;
    if (cx_token(d, head)->upos != CASUS_UPOS_PROPN || m == CASUS_NONE) return false;
    const uint32_t entity = d->mentions.ptr[m].entity;
    return entity != CASUS_NONE && d->entities.ptr[entity].kind == CASUS_ENTITY_PLACE &&
           cx_child(d, head, CASUS_DEP_DET) == CASUS_NONE;
}

static bool meets_class(const attempt *a, const cx_element *e, uint32_t head)
{
    if (e->classes == 0) return true;
    uint32_t classes = cx_classes_of(a->r, head);
    /* a town or an unknown name that does something stands for those who rule it; so does
     * one of whom an act comes ("condemnation from Rome") */
    const bool comes = a->p->pos != CX_TRIGGER_NOUN ||
                       cx_child(a->r->doc, head, CASUS_DEP_CASE) != CASUS_NONE;
    if (e->slot == CX_SUBJECT && comes &&
        (classes & CX_CLASS_PLACE || stands_alone(a, head)))
        classes |= CX_CLASS_ACTOR;
    /* "help for Kyiv from Warsaw": a town that gives or gets stands for its state */
    if (e->slot == CX_OBLIQUE && (e->role == CX_SRC || e->role == CX_TGT) &&
        classes & CX_CLASS_PLACE && cx_token(a->r->doc, head)->upos == CASUS_UPOS_PROPN &&
        !a->strict)
        classes |= CX_CLASS_ACTOR | CX_CLASS_SELF;
    /* "sold Cairo tanks" */
    if (e->slot == CX_INDIRECT && e->role == CX_TGT && classes & CX_CLASS_PLACE &&
        cx_token(a->r->doc, head)->upos == CASUS_UPOS_PROPN && !a->strict)
        classes |= CX_CLASS_ACTOR | CX_CLASS_SELF | CX_CLASS_STATE | CX_CLASS_GOV;
    /* "they took the town": the rest of the frame says that they are armed */
    if (e->slot == CX_SUBJECT && a->p->pos == CX_TRIGGER_VERB &&
        a->frame->elements.n > 1 && cx_token(a->r->doc, head)->upos == CASUS_UPOS_PRON &&
        classes & CX_CLASS_ACTOR && !(classes & (CX_CLASS_CIV | CX_CLASS_PERSON)))
        classes |= CX_CLASS_ARMED;
    /* "asked Carthage to hand him over": only who lives there can do it */
    if (e->slot == CX_OBJECT && a->p->pos == CX_TRIGGER_VERB &&
        classes & CX_CLASS_PLACE && frame_has_clause(a))
        classes |= CX_CLASS_ACTOR;
    /* "turned to Washington for tanks" */
    if (e->slot == CX_OBJECT && e->role == CX_TGT && a->p->spoken && !a->strict &&
        a->p->pos == CX_TRIGGER_VERB && names_town(a, head))
        classes |= CX_CLASS_ACTOR | CX_CLASS_STATE | CX_CLASS_GOV | CX_CLASS_SELF;
    /* "attacks in Paris": in such a phrase a state is where it is */
    if (e->slot == CX_OBLIQUE && classes & CX_CLASS_STATE &&
        cx_token(a->r->doc, head)->upos == CASUS_UPOS_PROPN)
        classes |= CX_CLASS_PLACE;
    /* whom one arrests or visits is the phrase itself, not the owner of a thing */
    if (e->slot == CX_OBJECT && e->role == CX_TGT && a->p->pos == CX_TRIGGER_VERB &&
        e->classes == CX_CLASS_PERSON && !(classes & CX_CLASS_SELF))
        return false;
    return (classes & e->classes) != 0;
}

/* "call on X": the phrase with the trigger's own preposition is the object. */
static bool is_fixed_object(const attempt *a, const cx_argument *arg)
{
    return a->fixed_preposition && arg->slot == CX_OBLIQUE &&
           (arg->first == a->fixed_preposition || arg->last == a->fixed_preposition);
}

/* "on Wednesday", "in response": words that are nobody. */
static bool is_nobody(const attempt *a, const cx_element *e, uint32_t head)
{
    if (e->role != CX_SRC && e->role != CX_TGT && e->role != CX_BOTH) return false;
    if (a->r->in_time[head]) return true;
    if (e->set != CASUS_NONE && !(e->flags & CX_ELEMENT_NOT_IN_SET)) return false;
    if (!cx_is(a->r, head, CX_WORD_GENERIC) || cx_lies_beyond(a->r, head)) return false;
    return cx_parties_in(a->r, head) < 2;
}

/* "a supporter of X": another element of the frame asks for the phrase. */
static bool wanted_below(const attempt *a, const cx_argument *arg)
{
    for (uint32_t i = 0; i < a->frame->elements.n; i++) {
        const cx_element *e = &elements_of(a)[i];
        if (e->slot != CX_OBLIQUE || e->prepositions.n == 0) continue;
        for (uint32_t k = 0; k < a->p->n; k++)
            if (a->p->args[k].head == arg->head && a->p->args[k].slot == CX_OBLIQUE &&
                has_preposition(a, e, &a->p->args[k]))
                return true;
    }
    return false;
}

/* "called the plan absurd": the object, where what it is called follows it. */
static bool is_called_something(const attempt *a, const cx_argument *arg)
{
    if (arg->slot != CX_OBJECT || arg->far) return false;
    for (uint32_t i = 0; i < a->p->n; i++)
        if (a->p->args[i].slot == CX_OBJECT && a->p->args[i].far == 1 &&
            a->p->args[i].head > arg->head)
            return true;
    return false;
}

/* How well an argument suits the slot of an element: 0 not at all, higher is better. */
static unsigned suits_slot(const attempt *a, const cx_element *e, const cx_argument *arg)
{
    const bool noun = a->p->pos == CX_TRIGGER_NOUN;
    switch (e->slot) {
    case CX_SUBJECT:
        if (arg->slot == CX_SUBJECT) return 4;
        if (noun &&
            arg->slot == CX_MODIFIER) /* a set may name any: "industrial action" */
            return e->set != CASUS_NONE || cx_classes_of(a->r, arg->head) & CX_CLASS_ACTOR
                       ? 3
                       : 0;
        if (noun && arg->slot == CX_OBJECT &&
            (!arg->far ||
             (a->p->light != CX_LIGHT_HAPPEN && a->p->light != CX_LIGHT_SUFFER)) &&
            !frame_has(a, CX_OBJECT) && !wanted_below(a, arg))
            return cx_classes_of(a->r, arg->head) & CX_CLASS_ACTOR ? 2 : 0;
        return 0;
    case CX_OBJECT:
        if (is_fixed_object(a, arg)) return 5;
        if (arg->slot == CX_OBJECT) return 4;
        if (arg->slot == CX_INDIRECT && !frame_has(a, CX_INDIRECT))
            return 3; /* "asked X to" */
        if (noun && arg->slot == CX_MODIFIER && (e->set != CASUS_NONE || e->classes))
            return 2;
        if (a->p->pos == CX_TRIGGER_ADJ && arg->slot == CX_OBLIQUE && arg->far == 0)
            return 1;
        return 0;
    case CX_INDIRECT:
        if (arg->slot == CX_INDIRECT) return 4;
        return is_called_something(a, arg) ? 3 : 0;
    case CX_OBLIQUE: {
        const unsigned has = arg->slot == CX_OBLIQUE ? has_preposition(a, e, arg) : 0;
        return has ? 2 + has : 0;
    }
    case CX_ING:
        if (arg->slot != CX_ING) return 0;
        return e->prepositions.n == 0 || has_preposition(a, e, arg) ? 4 : 0;
    default:
        return arg->slot == e->slot ? 4 : 0;
    }
}

static void bind(attempt *a, const cx_element *e, uint32_t head, unsigned far)
{
    cx_binding *b = a->out;
    if (b->n < CX_BOUND)
        b->list[b->n++] = (cx_bound){ head, e->role, e->slot, (uint8_t)far };
}

static bool same_party(const cx_reading *r, uint32_t a, uint32_t b)
{
    const casus_doc *d = r->doc;
    cx_parties x = { .n = 0 }, y = { .n = 0 };
    cx_parties_of(r, a, &x);
    cx_parties_of(r, b, &y);
    if (y.n == 0) return cx_token(d, b)->upos == CASUS_UPOS_PRON;
    for (uint32_t i = 0; i < x.n; i++)
        for (uint32_t k = 0; k < y.n; k++) {
            const uint32_t m = x.list[i].mention, n = y.list[k].mention;
            if (m == CASUS_NONE || n == CASUS_NONE) continue;
            const uint32_t e = d->mentions.ptr[m].entity, f = d->mentions.ptr[n].entity;
            if (e == CASUS_NONE || f == CASUS_NONE) continue;
            if (e == f) return true;
            if (y.list[k].through) continue; /* "Iran said its economy would" */
            /* the government and the army are one; a citizen and a church are not */
            const char *one = d->entities.ptr[e].country,
                       *two = d->entities.ptr[f].country;
            if (one[0] && strcmp(one, two) == 0 &&
                (cx_classes_of(r, a) & cx_classes_of(r, b) & CX_CLASS_GOV) &&
                (d->entities.ptr[e].kind != CASUS_ENTITY_PERSON ||
                 d->entities.ptr[f].kind != CASUS_ENTITY_PERSON))
                return true;
        }
    return false;
}

/* "that SRC CLAUSE": the clause below has the source for its subject. */
static bool subject_agrees(const attempt *a, const cx_element *e, uint32_t verb)
{
    cx_core core;
    if (e->subject != CX_SRC) return true;
    cx_core_read(a->r, verb, &core);
    if (core.subject == CASUS_NONE) return false;
    for (uint32_t i = 0; i < a->out->n; i++)
        if (a->out->list[i].role == CX_SRC)
            return same_party(a->r, a->out->list[i].head, core.subject);
    return false;
}

/* Who does what the clause tells or has it done to him: of "it was wrong to", nobody. */
static uint32_t subject_of_clause(const casus_doc *d, uint32_t verb, const cx_core *core)
{
    if (cx_has_child(d, verb, CASUS_DEP_EXPL) && !cx_has_child(d, verb, CASUS_DEP_NSUBJ))
        return CASUS_NONE;
    return core->subject != CASUS_NONE ? core->subject : core->object;
}

/* "that TGT:actor CLAUSE", "that TGT{price, cost} CLAUSE": the words of the clause's
 * subject. */
static bool subject_suits(const attempt *a, const cx_element *e, uint32_t verb)
{
    const cx_element as = { .role = e->subject,
                            .slot = CX_SUBJECT,
                            .flags = e->subject_flags,
                            .classes = e->subject_classes,
                            .set = e->subject_set };
    cx_core core;
    if (as.classes == 0 && as.set == CASUS_NONE) return true;
    cx_core_read(a->r, verb, &core);
    const uint32_t who = subject_of_clause(a->r->doc, verb, &core);
    return who != CASUS_NONE && meets_set(a, &as, who) && meets_class(a, &as, who);
}

static bool clause_suits(const attempt *a, const cx_element *e, uint32_t verb)
{
    if (e->role != CX_CLAUSE) return true;
    return cx_meets_moods(a->r, verb, e->moods) && subject_agrees(a, e, verb) &&
           subject_suits(a, e, verb);
}

/* What a filled element adds to the score. */
static float worth(const attempt *a, const cx_element *e, uint32_t head, unsigned far)
{
    float score = 1.0f;
    if (e->role <= CX_BOTH) {
        const unsigned parties = cx_parties_in(a->r, head);
        if (parties) score += parties == 1 ? 0.7f : 1.0f;
    }
    if (e->set != CASUS_NONE && !(e->flags & CX_ELEMENT_NOT_IN_SET)) score += 1.5f;
    if (e->classes) score += 0.3f;
    if (e->role == CX_CLAUSE) score += 0.7f;
    if (e->moods) score += 1.0f;
    return score - 0.25f * (float)far;
}

/* The clause below: "that TGT CLAUSE" binds its subject, "CLAUSE(TGT)" its object. */
static void bind_clause(attempt *a, const cx_element *e, uint32_t verb)
{
    cx_core core;
    if (e->subject == CX_ROLES && e->object == CX_ROLES) return;
    cx_core_read(a->r, verb, &core);
    if (e->subject != CX_ROLES && e->subject != CX_SRC) {
        const uint32_t who = subject_of_clause(a->r->doc, verb, &core);
        const cx_element as = { .role = e->subject,
                                .slot = CX_SUBJECT,
                                .set = CASUS_NONE };
        if (who != CASUS_NONE) bind(a, &as, who, 0);
    }
    if (e->object != CX_ROLES && core.object != CASUS_NONE) {
        const cx_element as = { .role = e->object, .slot = CX_OBJECT, .set = CASUS_NONE };
        bind(a, &as, core.object, 0);
    }
}

/* A phrase below the object: "signed a treaty with X", "handed a dossier on the gang to
 * X". */
static bool fill_below_object(attempt *a, const cx_element *e)
{
    for (uint32_t i = 0; i < a->out->n; i++) {
        const cx_bound *b = &a->out->list[i];
        if (b->role != CX_OBJ && b->role != CX_ANY && b->role != CX_TGT) continue;
        cx_predicate below = { .token = b->head, .n = 0 };
        cx_add_dependents(a->r, &below, b->head);
        if (e->slot == CX_OBLIQUE && b->slot == CX_OBJECT)
            cx_add_strayed(a->r, &below, a->p->token);
        for (uint32_t c = cx_first_child(a->r->doc, b->head); c != CASUS_NONE;
             c = cx_next_child(a->r->doc, c)) /* "food and supplies for X" */
            if (cx_token(a->r->doc, c)->deprel == CASUS_DEP_CONJ)
                cx_add_dependents(a->r, &below, c);
        if (e->slot == CX_OBLIQUE) cx_add_strayed(a->r, &below, b->head);
        for (uint32_t k = 0; k < below.n; k++) {
            const cx_argument *arg = &below.args[k];
            const bool suits = e->slot == CX_OBLIQUE
                                   ? arg->slot == CX_OBLIQUE && has_preposition(a, e, arg)
                                   : arg->slot == e->slot && e->role == CX_CLAUSE;
            if (!suits || !meets_set(a, e, arg->head) || !meets_class(a, e, arg->head) ||
                !clause_suits(a, e, arg->head))
                continue;
            bind(a, e, arg->head, 0);
            a->out->score += worth(a, e, arg->head, 0) - 0.1f;
            if (e->role == CX_CLAUSE) bind_clause(a, e, arg->head);
            return true;
        }
    }
    return false;
}

/* "said it would hold a meeting": behind CLAUSE, the object is the clause's. */
static bool fill_in_clause(attempt *a, const cx_element *e)
{
    cx_core core;
    if (a->clause == CASUS_NONE || e->slot != CX_OBJECT || e->role != CX_OBJ)
        return false;
    cx_core_read(a->r, a->clause, &core);
    if (core.object == CASUS_NONE || !meets_set(a, e, core.object) ||
        !meets_class(a, e, core.object))
        return false;
    bind(a, e, core.object, 0);
    a->out->score += worth(a, e, core.object, 1);
    return true;
}

static bool fill(attempt *a, const cx_element *e)
{
    if (e->role == CX_NEAR || e->role == CX_HERE) {
        const bool noun = a->p->pos == CX_TRIGGER_NOUN;
        if (e->role == CX_NEAR ? !cx_words_near(a->r, a->p->token, e->set)
                               : !cx_words_here(a->r, a->p->token, noun, e->set))
            return false;
        a->out->score += 1.0f;
        return true;
    }
    const bool aims = e->role == CX_TGT && e->slot == CX_OBLIQUE;
    unsigned best = 0;
    uint32_t chosen = 0;
    for (uint32_t i = 0; i < a->p->n; i++) {
        const cx_argument *arg = &a->p->args[i];
        if (a->used >> i & 1) continue;
        unsigned fit = suits_slot(a, e, arg);
        /* "a complaint against Chad over the bridge" */
        if (fit)
            fit = 2 * fit + (aims && cx_classes_of(a->r, arg->head) & CX_CLASS_ACTOR);
        if (fit <= best || !meets_set(a, e, arg->head) || !meets_class(a, e, arg->head) ||
            is_nobody(a, e, arg->head) || !clause_suits(a, e, arg->head))
            continue;
        best = fit;
        chosen = i;
    }
    if (best == 0) return fill_in_clause(a, e) || fill_below_object(a, e);
    const cx_argument *arg = &a->p->args[chosen];
    for (uint32_t i = 0; i < a->p->n; i++) /* the same words may be listed twice */
        if (a->p->args[i].head == arg->head) a->used |= 1ull << i;
    bind(a, e, arg->head, arg->far);
    a->out->score += worth(a, e, arg->head, arg->far) + (best / 2 == 2 ? -0.3f : 0.0f);
    if (e->role == CX_CLAUSE) {
        a->clause = arg->head;
        bind_clause(a, e, arg->head);
    }
    return true;
}

/* Whoever stands in the place, of whatever class: parties that no table knows, things
 * that stand for people. */
static bool fill_amiss(attempt *a, const cx_element *e)
{
    if (!e->classes || (e->role != CX_SRC && e->role != CX_TGT && e->role != CX_OBJ))
        return false;
    for (uint32_t i = 0; i < a->p->n; i++) {
        const cx_argument *arg = &a->p->args[i];
        if (a->used >> i & 1 || arg->far > 1 || suits_slot(a, e, arg) < 2 ||
            !meets_set(a, e, arg->head) || is_nobody(a, e, arg->head))
            continue;
        for (uint32_t k = 0; k < a->p->n; k++)
            if (a->p->args[k].head == arg->head) a->used |= 1ull << k;
        bind(a, e, arg->head, arg->far);
        a->out->score += worth(a, e, arg->head, arg->far) - 1.0f;
        return true;
    }
    return false;
}

/* "A and B met", "A met B", "A met with B", "talks between A and B": everyone who takes
 * part, wherever he stands. */
/* "Talks with Chile": the partner is no party of both sides while the other is not
 * told. */
static void only_partners(attempt *a, uint32_t first)
{
    for (uint32_t i = first; i < a->out->n; i++) a->out->list[i].role = CX_TGT;
}

/* "jointly raided Peru": where a frame asks how it is done or between whom, the object is
 * whom it is done to. */
static bool done_to(const attempt *a)
{
    if (a->p->pos != CX_TRIGGER_VERB) return false;
    for (uint32_t i = 0; i < a->frame->elements.n; i++)
        if (elements_of(a)[i].role == CX_HERE) return true;
    return a->frame->moods & CX_MOOD_ABROAD;
}

static bool fill_both(attempt *a, const cx_element *e)
{
    bool any = false, told = false; /* told: other than by "with" */
    const uint32_t first = a->out->n;
    for (uint32_t i = 0; i < a->p->n; i++) {
        const cx_argument *arg = &a->p->args[i];
        if (a->used >> i & 1) continue;
        bool takes_part = arg->slot == CX_SUBJECT || arg->slot == CX_MODIFIER ||
                          (arg->slot == CX_OBJECT && arg->far < 2 && !done_to(a));
        if (arg->slot == CX_OBLIQUE)
            takes_part = (cx_word_find(a->r->rules->grammar, arg->first) &
                          (CX_WORD_WITH | CX_WORD_BETWEEN)) != 0 ||
                         (e->slot == CX_OBLIQUE && a->p->pos == CX_TRIGGER_VERB &&
                          has_preposition(a, e, arg));
        if (!takes_part) continue;
        if (e->set != CASUS_NONE && !meets_set(a, e, arg->head)) continue;
        const uint32_t class = cx_classes_of(a->r, arg->head);
        if (!(class & CX_CLASS_ACTOR) &&
            (arg->slot != CX_SUBJECT || a->p->pos == CX_TRIGGER_NOUN))
            continue;
        if (e->classes && !(class & e->classes)) continue;
        a->used |= 1ull << i;
        bind(a, e, arg->head, arg->far);
        a->out->score += worth(a, e, arg->head, arg->far);
        any = true;
        told |= arg->slot != CX_OBLIQUE ||
                !(cx_word_find(a->r->rules->grammar, arg->first) & CX_WORD_WITH);
    }
    if (any && !told) only_partners(a, first);
    return any;
}

/* A source that the grammar leaves out. */
static bool may_be_missing(const attempt *a, const cx_element *e)
{
    if (e->flags & CX_ELEMENT_OPTIONAL) return true;
    if (e->slot != CX_SUBJECT) return false;
    if (e->set != CASUS_NONE && !(e->flags & CX_ELEMENT_NOT_IN_SET)) return false;
    if (a->strict && e->classes) return false;
    if (a->p->pos == CX_TRIGGER_NOUN)
        return e->classes == 0; /* "SRC:actor noun" needs one */
    return a->p->passive || a->p->subjectless;
}

/* "killed by a bomb": the agent is a thing, so the source is left out. */
static bool agent_is_thing(const attempt *a, const cx_element *e)
{
    if (e->slot != CX_SUBJECT || e->set != CASUS_NONE || !a->p->passive || a->strict)
        return false;
    for (uint32_t i = 0; i < a->p->n; i++)
        if (a->p->args[i].slot == CX_SUBJECT)
            return (cx_classes_of(a->r, a->p->args[i].head) & CX_CLASS_WEAPON) != 0 ||
                   cx_triggers_of(a->r->rules, a->r->keys[a->p->args[i].head]).n > 0;
    return false;
}

static bool has_any_subject(const cx_predicate *p)
{
    for (uint32_t i = 0; i < p->n; i++)
        if (p->args[i].slot == CX_SUBJECT) return true;
    return false;
}

/* "The bill was sent to the king": a frame of those who move by themselves has no place
 * for what is sent, and with its source unsaid nothing holds it together. */
static bool has_loose_object(const attempt *a)
{
    if (!a->p->passive || a->p->pos != CX_TRIGGER_VERB || frame_has(a, CX_OBJECT))
        return false;
    for (uint32_t i = 0; i < a->p->n; i++)
        if (a->p->args[i].slot == CX_OBJECT && a->p->args[i].far < 2 &&
            !(a->used >> i & 1))
            return true;
    return false;
}

/* "lent Laos a sum for a dam": a frame for the dam that has no place for Laos. */
static bool leaves_receiver(const attempt *a)
{
    bool other = false, left = false;
    for (uint32_t i = 0; i < a->out->n; i++)
        other |= a->out->list[i].role == CX_TGT && a->out->list[i].slot == CX_OBLIQUE;
    for (uint32_t i = 0; i < a->p->n && other; i++)
        left |= a->p->args[i].slot == CX_INDIRECT && !(a->used >> i & 1) &&
                cx_classes_of(a->r, a->p->args[i].head) & CX_CLASS_ACTOR;
    return left && !a->p->passive;
}

/* Words nearby and the head of a clause are cheap to look for, and nothing else may stand
 * in for them: most frames of "say" fall by that. */
static bool lacks_words(const cx_reading *r, const cx_predicate *p, const cx_frame *f)
{
    if (f->near != CASUS_NONE && !cx_words_near(r, p->token, f->near)) return true;
    if (f->clause == CASUS_NONE) return false;
    for (uint32_t i = 0; i < p->n; i++)
        if (p->args[i].slot >= CX_OBLIQUE && p->args[i].slot < CX_SLOTS &&
            cx_clause_in_set(r, p->args[i].head, f->clause))
            return false;
    return true;
}

bool cx_frame_meets(const cx_reading *r, const cx_predicate *p, const cx_frame *frame,
                    uint64_t fixed_preposition, bool strict, cx_binding *out)
{
    attempt a = { .r = r,
                  .p = p,
                  .frame = frame,
                  .fixed_preposition = fixed_preposition,
                  .strict = strict,
                  .clause = CASUS_NONE,
                  .out = out };
    out->score = frame->by_default ? -0.2f : 0.0f;
    out->n = 0;
    out->unmet = NULL;
    out->amiss = false;
    if (!r->doc->trace && lacks_words(r, p, frame)) return false;
    if (frame->moods) {
        const uint32_t verb = p->carrier != CASUS_NONE ? p->carrier : p->token;
        const unsigned asks = frame->moods & CX_MOOD_DUTY;
        if (asks && !p->duty && !(cx_moods_of(r, verb) & asks)) return false;
        if (!cx_meets_moods(r, verb, frame->moods & ~(asks | CX_MOOD_ABROAD)))
            return false;
        out->score += 2.0f;
    }
    bool lost = false;
    for (uint32_t i = 0; i < frame->elements.n; i++) {
        const cx_element *e = &elements_of(&a)[i];
        /* "relations between A and B thawed" */
        const bool met =
            e->role != CX_BOTH
                ? fill(&a, e)
                : fill_both(&a, e) || (e->slot == CX_OBLIQUE && fill_below_object(&a, e));
        if (met) continue;
        const bool unsaid = !frame->strict && may_be_missing(&a, e) &&
                            (e->flags & CX_ELEMENT_OPTIONAL ||
                             p->pos == CX_TRIGGER_NOUN || !has_any_subject(p));
        if (!unsaid && (frame->strict || !agent_is_thing(&a, e))) {
            out->unmet = e;
            if (strict || frame->strict || out->amiss || !fill_amiss(&a, e)) return false;
            out->amiss = true;
            continue;
        }
        lost |= e->classes && !(e->flags & CX_ELEMENT_OPTIONAL);
    }
    if (frame->moods & CX_MOOD_ABROAD && !cx_bound_abroad(r, out)) return false;
    if (p->pos == CX_TRIGGER_VERB && leaves_receiver(&a)) out->score -= 1.0f;
    return !(lost && !strict && has_loose_object(&a));
}
