/* retold.c -- two words of one clause that tell one act.
 *
 * merge.c joins triggers that overlap or name one another. Here it is the clause that
 * shows that two acts of one type are one:
 *
 *     "fired at the van, killing two"     a verb and what came of it
 *     "met in private talks"              a verb and the noun for it
 *     "were routed at the battle of X"
 *     "called it barbaric"                a verb and the word that it gives
 *
 * They must have the same parties as far as both tell them, and neither is
 * denied where the other is told. Verbs that are joined stay two acts: "shelled the town
 * and took it", "killed nine and wounded ten". Of the two the one stays that tells more
 * of the parties, a verb before a noun, and takes over a side that only the other tells.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/report/report.h"
#include "event/weigh/roll.h"

#define CLIMB 4
#define REACH 12 /* events before and behind */

static bool is_verb(const casus_doc *d, uint32_t t)
{
    return cx_token(d, t)->upos == CASUS_UPOS_VERB;
}

/* The verb of "launched an attack", where the noun is the head of the trigger. */
static uint32_t anchor_of(const casus_doc *d, const casus_event *e)
{
    uint32_t t = e->trigger_token;
    const uint32_t head = cx_token(d, t)->head;
    if (head == CASUS_NONE || is_verb(d, t) || !is_verb(d, head)) return t;
    const casus_token *verb = cx_token(d, head);
    return verb->start >= e->trigger.start && verb->end <= e->trigger.end ? head : t;
}

static bool has_child(const casus_doc *d, uint32_t t, uint8_t one, uint8_t other)
{
    return cx_child(d, t, one) != CASUS_NONE || cx_child(d, t, other) != CASUS_NONE;
}

/* "denounced it as a betrayal": what a word of two classes opens is a name here. */
static bool is_as(const casus_doc *d, uint32_t prep)
{
    return cx_is_word(d, prep, CX_WORD_SUBORDINATOR) &&
           cx_is_word(d, prep, CX_WORD_AGAINST_OBJECT);
}

/* "in talks", "at the battle", "by a blast"; not "on the talks", "after the blast". */
static bool is_named_by(const casus_doc *d, uint32_t noun)
{
    const uint32_t prep = cx_child(d, noun, CASUS_DEP_CASE);
    return prep == CASUS_NONE || is_as(d, prep) ||
           !cx_is_word(d, prep,
                       CX_WORD_ABOUT | CX_WORD_SUBJECT | CX_WORD_SUBORDINATOR |
                           CX_WORD_DIRECTION | CX_WORD_OF);
}

/* "fired, killing two", "met to discuss it"; not "while fighting", "before meeting". */
static bool is_outcome(const casus_doc *d, uint32_t verb)
{
    const uint32_t mark = cx_child(d, verb, CASUS_DEP_MARK);
    return !has_child(d, verb, CASUS_DEP_NSUBJ, CASUS_DEP_NSUBJ_PASS) &&
           (mark == CASUS_NONE || cx_is_word(d, mark, CX_WORD_INFINITIVE));
}

/* Does `e` stand in the clause of `top`, as its result or its name? */
static bool is_in_clause(const casus_doc *d, const casus_event *e, const casus_event *of)
{
    const uint32_t top = anchor_of(d, of);
    uint32_t t = anchor_of(d, e);
    for (int i = 0; i < CLIMB && t != top; i++) {
        const casus_token *k = cx_token(d, t);
        if (k->head == CASUS_NONE) return false;
        switch (k->deprel) {
        case CASUS_DEP_CONJ:
            if (is_verb(d, t) && k->head == top)
                return false; /* "shelled a town and took it" */
            break;
        case CASUS_DEP_XCOMP:          /* "went to Oslo to meet the premier" */
            if (!is_verb(d, t)) break; /* "called it barbaric" */
            if (of->type != CASUS_TYPE_CONSULT) return false;
            /* fall through */
        case CASUS_DEP_ADVCL:
            if (is_verb(d, t) && !is_outcome(d, t)) return false;
            break;
        case CASUS_DEP_OBL:
        case CASUS_DEP_OBL_AGENT:
        case CASUS_DEP_OBL_UNMARKED:
        case CASUS_DEP_NSUBJ:
        case CASUS_DEP_NSUBJ_PASS:
            if (k->head == top && top != of->trigger_token)
                return false; /* "the raid began a war" */
            /* fall through */
        case CASUS_DEP_NMOD:
            if (is_verb(d, t) || !is_named_by(d, t)) return false;
            break;
        default:
            return false;
        }
        t = k->head;
    }
    return t == top;
}

static bool share(const casus_doc *d, casus_range a, casus_range b)
{
    if (!a.n || !b.n) return true;
    for (uint32_t i = 0; i < a.n; i++)
        for (uint32_t k = 0; k < b.n; k++) {
            const casus_participant *p = &d->participants.ptr[a.first + i];
            const casus_participant *q = &d->participants.ptr[b.first + k];
            if (p->entity == q->entity) return true;
            const char *one = d->entities.ptr[p->entity].country,
                       *two = d->entities.ptr[q->entity].country;
            if (one[0] && memcmp(one, two, 4) == 0) return true;
        }
    return false;
}

/* "was routed at the battle of X", "ambushed in a raid": the noun for what the verb
 * tells, where whoever stands near it is no better known as its party. */
static bool is_scene(const casus_doc *d, const casus_event *noun, const casus_event *of)
{
    const uint32_t t = anchor_of(d, noun), prep = cx_child(d, t, CASUS_DEP_CASE);
    return noun->type == CASUS_TYPE_ASSAULT && cx_token(d, t)->deprel == CASUS_DEP_OBL &&
           prep != CASUS_NONE && cx_is_word(d, prep, CX_WORD_PLACE) &&
           is_in_clause(d, noun, of);
}

static bool is_same_act(const casus_doc *d, const casus_event *e, const casus_event *o)
{
    if (e->type != o->type || e->polarity != o->polarity || e->sentence != o->sentence)
        return false;
    if (is_scene(d, e, o) || is_scene(d, o, e)) return true;
    if (!share(d, e->actors, o->actors) || !share(d, e->recipients, o->recipients))
        return false;
    if (e->type != CASUS_TYPE_CONSULT && is_verb(d, anchor_of(d, e)) &&
        is_verb(d, anchor_of(d, o)) &&
        memcmp(e->rule_cameo, o->rule_cameo, sizeof e->rule_cameo) != 0)
        return false; /* "foiled the raid, capturing six" */
    return anchor_of(d, e) != anchor_of(d, o) &&
           (is_in_clause(d, e, o) || is_in_clause(d, o, e));
}

/* Of two tellings of one act, is `e` the worse? */
static bool is_worse(const casus_doc *d, uint32_t e, uint32_t o)
{
    const casus_event *a = &d->events.ptr[e], *b = &d->events.ptr[o];
    if (is_scene(d, a, b) || is_scene(d, b, a)) return is_scene(d, a, b);
    const int sides_a = (a->actors.n > 0) + (a->recipients.n > 0),
              sides_b = (b->actors.n > 0) + (b->recipients.n > 0);
    if (sides_a != sides_b) return sides_a < sides_b;
    if (is_verb(d, anchor_of(d, a)) != is_verb(d, anchor_of(d, b)))
        return is_verb(d, anchor_of(d, b));
    return e > o;
}

static void hand_over(const casus_doc *d, const casus_event *e, casus_event *to)
{
    if (!to->actors.n && share(d, e->recipients, to->recipients)) to->actors = e->actors;
    if (!to->recipients.n && share(d, e->actors, to->actors))
        to->recipients = e->recipients;
    if (!to->mode && e->mode) { /* "the gas attack killed nine" */
        to->mode = e->mode;
        to->goldstein = e->goldstein;
        memcpy(to->cameo, e->cameo, sizeof to->cameo);
    }
    if (!to->rule_mode && e->rule_mode) {
        to->rule_mode = e->rule_mode;
        memcpy(to->rule_cameo, e->rule_cameo, sizeof to->rule_cameo);
    }
    if (!to->objects.n) to->objects = e->objects;
    if (!to->quantities.n) to->quantities = e->quantities;
}

void cx_retold(casus_doc *d)
{
    const uint32_t n = d->events.len;
    bool *drop = cx_alloc_zero(&d->arena, n + 1);
    uint32_t out = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = i + 1; k < n && k <= i + REACH && !drop[i]; k++) {
            casus_event *e = &d->events.ptr[i], *o = &d->events.ptr[k];
            if (drop[k] || !is_same_act(d, e, o)) continue;
            const bool first = is_worse(d, i, k);
            drop[first ? i : k] = true;
            cx_trace_add(d, (first ? e : o)->trigger_token, "merge",
                         "%.*s left out: %.*s tells the same act",
                         CX_STR((first ? e : o)->rule), CX_STR((first ? o : e)->rule));
            cx_implied_merge(d, first ? e : o, first ? o : e);
            hand_over(d, first ? e : o, first ? o : e);
        }
    for (uint32_t i = 0; i < n; i++)
        if (!drop[i]) d->events.ptr[out++] = d->events.ptr[i];
    d->events.len = out;
}
