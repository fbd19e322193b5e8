/* bind_where.c -- where and when one act took place.
 *
 * A place or time belongs to an act when the way up from it in the tree reaches the
 * act's trigger or its light verb through phrases only. Where the act has none, the
 * clause it belongs to may lend its own: the verb beside it, above its infinitive or
 * participle, or above an event noun. A place that the story merely mentions has no
 * such way and stays unbound.
 *
 * An event noun keeps what is its own: "condemned Monday's attack in Homs" was neither
 * on Monday nor in Homs. "Killed in an attack on Monday" was: the noun is a circumstance.
 *
 * A report tells its day once, in the lead or the dateline, and goes on. Deeds that tell
 * no time of their own take that of the story (cx_carry_times).
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/bind.h"

#include "event/rule/says.h"

/* ---- anchors ---- */

static void add_anchor(cx_anchors *a, uint32_t t)
{
    if (t == CASUS_NONE || a->n >= CX_ANCHORS) return;
    for (uint32_t i = 0; i < a->n; i++)
        if (a->tokens[i] == t) return;
    a->tokens[a->n++] = t;
}

/* The trigger, its light verb, and the clauses that may lend it place and time. */
void cx_anchors_find(const cx_reading *r, const cx_candidate *c, cx_anchors *a)
{
    a->n = 0;
    add_anchor(a, c->predicate.token);
    add_anchor(a, c->predicate.carrier);
    for (uint32_t i = 0; i < c->words.n; i++) add_anchor(a, c->words.tokens[i]);
    a->own = a->n;
    uint32_t t =
        c->predicate.carrier != CASUS_NONE ? c->predicate.carrier : c->predicate.token;
    for (int i = 0; i < CX_CLIMB; i++) {
        const casus_token *k = cx_token(r->doc, t);
        if (k->head == CASUS_NONE) return;
        switch (k->deprel) {
        case CASUS_DEP_OBJ:
        case CASUS_DEP_OBL:
        case CASUS_DEP_NSUBJ:
        case CASUS_DEP_NSUBJ_PASS:
        case CASUS_DEP_NMOD:
        case CASUS_DEP_CONJ:
        case CASUS_DEP_XCOMP:
        case CASUS_DEP_OBL_AGENT:
            break;
        case CASUS_DEP_ADVCL:
            if (k->xpos != r->vbg && k->xpos != r->vbn) return;
            break;
        default:
            return;
        }
        t = k->head;
        add_anchor(a, t);
    }
}

unsigned cx_way_up(const casus_doc *d, uint32_t t, uint32_t anchor)
{
    for (unsigned steps = 1; steps <= CX_CLIMB; steps++) {
        const casus_token *k = cx_token(d, t);
        if (k->head == CASUS_NONE || !cx_is_phrase(k->deprel)) return 0;
        if (k->head == anchor) return steps;
        t = k->head;
        if (cx_token(d, t)->upos == CASUS_UPOS_VERB) return 0;
    }
    return 0;
}

/* ---- acts of other words ---- */

/* The object of the verb `anchor` above `t` names an act of its own, or holds a noun that
 * does: what is told of that act is not told of this one. */
static bool is_of_another(const cx_reading *r, uint32_t t, uint32_t anchor)
{
    const casus_doc *d = r->doc;
    bool act = false;
    if (cx_token(d, anchor)->upos != CASUS_UPOS_VERB) return false;
    for (unsigned steps = 0; steps < CX_CLIMB; steps++) {
        const uint32_t head = cx_token(d, t)->head;
        if (head == CASUS_NONE) return false;
        const uint8_t rel = cx_token(d, t)->deprel;
        if (head == anchor)
            return act && (rel == CASUS_DEP_OBJ || rel == CASUS_DEP_NSUBJ_PASS);
        act |= cx_names_an_act(r, head);
        t = head;
    }
    return false;
}

/* ---- places ---- */

/* A state named without "in" is a party, not a place: "U.S. forces", "pressed Russia". */
static bool is_country(const casus_place *p)
{
    return p->precision == CASUS_PLACE_COUNTRY || p->precision == CASUS_PLACE_REGION;
}

typedef enum stand { BARE, STRAIGHT, MOVING, LOCATED } stand;

/* How the place at `t` stands in its clause: with a preposition of place, its own or that
 * of the noun it names ("in Andar district, Ghazni province", "in the city of Raqqa"),
 * with one of direction, as what the act is done to ("the siege of Homs"), or
 * otherwise. */
static stand stand_of(const cx_reading *r, uint32_t t, bool country)
{
    const casus_doc *d = r->doc;
    const uint8_t first = cx_token(d, t)->deprel;
    if (country && (first == CASUS_DEP_COMPOUND || first == CASUS_DEP_AMOD)) return BARE;
    for (unsigned i = 0; i < CX_CLIMB; i++) {
        const casus_token *k = cx_token(d, t);
        const uint32_t marker = cx_child(d, t, CASUS_DEP_CASE);
        const bool of = marker != CASUS_NONE && cx_is(r, marker, CX_WORD_OF);
        if (marker != CASUS_NONE && cx_is(r, marker, CX_WORD_DIRECTION)) return MOVING;
        if (marker != CASUS_NONE && cx_is(r, marker, CX_WORD_PLACE)) return LOCATED;
        if (k->deprel == CASUS_DEP_OBJ || k->deprel == CASUS_DEP_NSUBJ_PASS)
            return STRAIGHT;
        if ((marker != CASUS_NONE && !of) || k->head == CASUS_NONE ||
            !cx_is_phrase(k->deprel) || k->deprel == CASUS_DEP_NSUBJ ||
            cx_token(d, k->head)->upos == CASUS_UPOS_VERB)
            return BARE;
        if (of && cx_names_an_act(r, k->head)) return STRAIGHT;
        if (of && !cx_is(r, k->head, CX_WORD_GENERIC)) return BARE;
        t = k->head;
    }
    return BARE;
}

/* What a place that is said without "in" may still tell of an act: of a deed that moves
 * or hits, not of words about somebody. */
static bool may_stand(const cx_reading *r, const casus_event *e, const casus_place *p,
                      stand how, unsigned steps, uint32_t head)
{
    const bool moves = e->type == CASUS_TYPE_CONSULT || e->type == CASUS_TYPE_MOBILIZE ||
                       e->type == CASUS_TYPE_RETREAT;
    const uint8_t rel = cx_token(r->doc, head)->deprel;
    switch (how) {
    case MOVING:
        if (moves) return steps <= 2;
        return steps == 1 && !cx_is_in_words_of(r->doc, e->recipients, p) &&
               !cx_is_in_words_of(r->doc, e->actors, p);
    case STRAIGHT:
        return steps == 1 || !is_country(p);
    default:
        return !is_country(p) && rel != CASUS_DEP_NSUBJ && rel != CASUS_DEP_AMOD &&
               rel != CASUS_DEP_NMOD_POSS;
    }
}

/* How good a place is for the act: lower is better, 0 is none. */
static unsigned place_rank(const cx_reading *r, const cx_anchors *a, const casus_event *e,
                           const casus_place *p, uint32_t head)
{
    const stand how = stand_of(r, head, is_country(p));
    const bool deed = e->quad % 2 == 0 || e->type == CASUS_TYPE_CONSULT;
    for (uint32_t i = 0; i < a->n; i++) {
        const unsigned steps = cx_way_up(r->doc, head, a->tokens[i]);
        if (!steps || is_of_another(r, head, a->tokens[i])) continue;
        if (!deed && (how != LOCATED || (steps > 1 && i < a->own))) continue;
        if (how != LOCATED && (i >= a->own || !may_stand(r, e, p, how, steps, head)))
            continue;
        return 1 + i * 16 + steps * 2 + (how == LOCATED ? 0 : 8);
    }
    return 0;
}

uint32_t cx_place_of_act(const cx_reading *r, const cx_anchors *a, const casus_event *e)
{
    const casus_doc *d = r->doc;
    const casus_sentence *s = &d->sentences.ptr[e->sentence];
    uint32_t best = CASUS_NONE, low = 0, high = d->places.len;
    unsigned best_rank = 0;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (d->places.ptr[middle].start < s->start)
            low = middle + 1;
        else
            high = middle;
    }
    for (uint32_t i = low; i < d->places.len && d->places.ptr[i].start < s->end; i++) {
        const casus_place *p = &d->places.ptr[i];
        if (p->metonym || p->dateline || p->n_tokens == 0) continue;
        const uint32_t head = cx_head_of_run(d, p->first_token, p->n_tokens);
        if (head == CASUS_NONE) continue;
        const unsigned rank = place_rank(r, a, e, p, head);
        if (rank && (!best_rank || rank < best_rank)) best = i, best_rank = rank;
    }
    return best;
}

/* ---- times ---- */

/* Is there a way up from `t` to `top` that leaves no clause of another time? A reported
 * clause is one, and a relative clause: "said on Monday that rebels had attacked". */
static bool same_time_below(const casus_doc *d, uint32_t t, uint32_t top)
{
    for (unsigned steps = 0; steps < 2 * CX_CLIMB && t != top; steps++) {
        const casus_token *k = cx_token(d, t);
        if (k->head == CASUS_NONE || k->deprel == CASUS_DEP_CCOMP ||
            k->deprel == CASUS_DEP_PARATAXIS || k->deprel == CASUS_DEP_ACL_RELCL)
            return false;
        t = k->head;
    }
    return t == top;
}

static uint32_t verb_over(const casus_doc *d, uint32_t t)
{
    for (unsigned steps = 0; steps < CX_CLIMB && cx_token(d, t)->head != CASUS_NONE;
         steps++) {
        t = cx_token(d, t)->head;
        if (cx_token(d, t)->upos == CASUS_UPOS_VERB) break;
    }
    return t;
}

/* The act lies in the clause that the time at `head` tells of, or that clause in the
 * act's
 * ("held two men while searching a house on Monday"). */
static bool in_clause_of(const cx_reading *r, uint32_t act, uint32_t head)
{
    const casus_doc *d = r->doc;
    const uint32_t verb = verb_over(d, head);
    if (is_of_another(r, head, verb)) return false;
    return same_time_below(d, act, verb) || same_time_below(d, verb, act);
}

/* What makes a time a poor one for an act, beside its distance: a length of time, a vague
 * word, a part of the day beside a date. A dateline's date stands for the act of its
 * sentence only when nothing else does. */
enum { VAGUE = 600, OF_CLAUSE = 500, AFTER_ALL = 1000 };

static bool is_day(const casus_time *time)
{
    return time->precision == CASUS_TIME_DAY || time->precision == CASUS_TIME_INSTANT;
}

static bool names_day(const casus_time *time)
{
    return time->precision != CASUS_TIME_UNKNOWN;
}

/* "Today confirmed the capture": the day is that of the words, where it stands before
 * what they tell of. */
static bool is_of_saying(const cx_reading *r, const cx_anchors *a, uint32_t k,
                         uint32_t head)
{
    const casus_doc *d = r->doc;
    return k >= a->own && head < a->tokens[0] &&
           cx_token(d, a->tokens[0])->upos == CASUS_UPOS_NOUN &&
           cx_token(d, a->tokens[k])->upos == CASUS_UPOS_VERB &&
           cx_say_any(cx_rules_says(r->rules), d, a->tokens[k]) != NULL;
}

/* "Will free them, the church said on Monday", "agreed on Monday to free them": what is
 * to come is not done on the day on which that was said. */
static bool is_too_early(const casus_doc *d, const casus_time *time, const casus_event *e)
{
    return e->modality == CASUS_MODALITY_PLANNED && time->day_to != CASUS_NO_DAY &&
           d->published != CASUS_NO_DAY && time->day_to < d->published;
}

/* "in response to the July 25 coup": the day stands in front of another act, which only
 * tells of what a third noun is about. */
static bool is_of_told_act(const cx_reading *r, const cx_anchors *a, uint32_t t)
{
    const casus_doc *d = r->doc;
    uint32_t act = cx_token(d, t)->head;
    while (act != CASUS_NONE && act > t && cx_token(d, act)->upos == CASUS_UPOS_NUM) {
        t = act;
        act = cx_token(d, t)->head;
    }
    if (act == CASUS_NONE || act < t || cx_token(d, act)->upos != CASUS_UPOS_NOUN ||
        cx_token(d, act)->deprel != CASUS_DEP_NMOD || !cx_names_an_act(r, act))
        return false;
    for (uint32_t k = 0; k < a->n; k++)
        if (a->tokens[k] == act) return false;
    return true;
}

static unsigned time_rank(const cx_reading *r, const cx_anchors *a, const casus_event *e,
                          const casus_time *time, uint32_t head)
{
    const casus_doc *d = r->doc;
    const unsigned poor =
        (names_day(time) ? 0 : VAGUE) + (time->dateline ? AFTER_ALL : 0);
    const bool early = is_too_early(d, time, e);
    if (is_of_told_act(r, a, head)) return 0;
    for (uint32_t k = 0; k < (early ? a->own : a->n); k++) {
        const unsigned steps = cx_way_up(d, head, a->tokens[k]);
        if (!steps || is_of_another(r, head, a->tokens[k]) || is_of_saying(r, a, k, head))
            continue;
        return 1 + k * 16 + steps * 2 + (time->day_from == CASUS_NO_DAY) + poor;
    }
    if (names_day(time) && !time->dateline && !early && a->n &&
        in_clause_of(r, a->tokens[0], head))
        return OF_CLAUSE;
    return 0;
}

/* "..., yesterday." at the end of the sentence, behind a comma: the day of its main act,
 * wherever the parser hangs it. */
static bool closes_sentence(const cx_reading *r, const cx_anchors *a,
                            const casus_sentence *s, const casus_time *time)
{
    const casus_doc *d = r->doc;
    const uint32_t end = s->first_token + s->n_tokens,
                   after = time->first_token + time->n_tokens;
    bool root = false;
    for (uint32_t i = 0; i < a->own; i++)
        root |= cx_token(d, a->tokens[i])->head == CASUS_NONE;
    if (!root || time->dateline || !is_day(time) || time->first_token == s->first_token)
        return false;
    for (uint32_t t = after; t < end; t++)
        if (cx_token(d, t)->upos != CASUS_UPOS_PUNCT) return false;
    const casus_token *comma = cx_token(d, time->first_token - 1);
    return comma->end - comma->start == 1 && d->text.ptr[comma->start] == ',';
}

uint32_t cx_time_of_act(const cx_reading *r, const cx_anchors *a, const casus_event *e)
{
    const casus_doc *d = r->doc;
    const casus_sentence *s = &d->sentences.ptr[e->sentence];
    uint32_t best = CASUS_NONE;
    unsigned best_rank = 0;
    for (uint32_t i = cx_time_from(d, s->start);
         i < d->times.len && d->times.ptr[i].start < s->end; i++) {
        const casus_time *time = &d->times.ptr[i];
        if (time->n_tokens == 0) continue;
        const uint32_t head = cx_head_of_run(d, time->first_token, time->n_tokens);
        if (head == CASUS_NONE) continue;
        unsigned rank = time_rank(r, a, e, time, head);
        if (!rank && closes_sentence(r, a, s, time)) rank = OF_CLAUSE - 1;
        if (rank && (!best_rank || rank < best_rank)) best = i, best_rank = rank;
    }
    return best;
}

/* ---- the time that the story goes on with ---- */

#define REACH 3 /* sentences */
#define LEAD 8

static bool has_perfect(const cx_reading *r, const casus_token *verb)
{
    const uint32_t t = (uint32_t)(verb - r->doc->tokens.ptr);
    for (uint32_t c = cx_first_child(r->doc, t); c != CASUS_NONE;
         c = cx_next_child(r->doc, c))
        if (cx_token(r->doc, c)->deprel == CASUS_DEP_AUX && cx_is(r, c, CX_WORD_PERFECT))
            return true;
    return false;
}

/* A deed that its sentence tells as done, in the simple past and not as background. */
static bool is_told(const cx_reading *r, const casus_event *e)
{
    const casus_token *k = cx_token(r->doc, e->trigger_token);
    if (k->upos == CASUS_UPOS_NOUN && k->head != CASUS_NONE &&
        (k->deprel == CASUS_DEP_OBJ || k->deprel == CASUS_DEP_NSUBJ_PASS) &&
        !cx_say_any(cx_rules_says(r->rules), r->doc,
                    k->head))          /* "confirmed the capture" */
        k = cx_token(r->doc, k->head); /* "conducted an air strike" */
    const bool past = k->xpos == r->vbd || k->xpos == r->vbn ||
                      (k->xpos == r->vbg && k->deprel == CASUS_DEP_ADVCL);
    return past && e->quad % 2 == 0 && e->polarity &&
           e->modality == CASUS_MODALITY_ACTUAL && k->deprel != CASUS_DEP_ACL_RELCL &&
           k->deprel != CASUS_DEP_ACL && k->deprel != CASUS_DEP_AMOD &&
           !has_perfect(r, k);
}

/* No time of any other act stands in the sentence. */
static bool is_timeless(const casus_doc *d, uint32_t sentence)
{
    const casus_sentence *s = &d->sentences.ptr[sentence];
    for (uint32_t i = cx_time_from(d, s->start);
         i < d->times.len && d->times.ptr[i].start < s->end; i++)
        if (!d->times.ptr[i].dateline) return false;
    return true;
}

/* A day that its clause tells something of in the simple past, or has nothing above
 * it. */
static bool is_day_told(const cx_reading *r, const casus_time *time)
{
    if (!is_day(time) || time->n_tokens == 0) return false;
    const uint32_t head = cx_head_of_run(r->doc, time->first_token, time->n_tokens);
    if (head == CASUS_NONE) return false;
    const casus_token *verb = cx_token(r->doc, verb_over(r->doc, head));
    return (verb->xpos == r->vbd || verb->xpos == r->vbn) &&
           verb->deprel != CASUS_DEP_ACL_RELCL && !has_perfect(r, verb);
}

/* What the report begins with: the first day told near the top, else the document's own
 * date where it stands at its head. */
static uint32_t first_day(const cx_reading *r)
{
    const casus_doc *d = r->doc;
    uint32_t own = CASUS_NONE;
    for (uint32_t i = 0; i < d->times.len; i++) {
        const casus_time *time = &d->times.ptr[i];
        if (cx_sentence_of(d, time->first_token) >= LEAD) break;
        if (time->dateline && is_day(time))
            own = i;
        else if (is_day_told(r, time))
            return i;
    }
    return own;
}

/* A deed next to one that tells its day took place that day; farther down only when it is
 * of the same kind: "the coalition carried out eleven strikes. Near the dam, ...". */
void cx_carry_times(const cx_reading *r)
{
    casus_doc *d = r->doc;
    uint32_t running = first_day(r), next = 0;
    uint32_t since =
        running == CASUS_NONE ? 0 : cx_sentence_of(d, d->times.ptr[running].first_token);
    uint8_t type = 0;
    for (uint32_t i = 0; i < d->events.len; i++) {
        casus_event *e = &d->events.ptr[i];
        if (e->sentence == CASUS_NONE || !is_told(r, e)) continue;
        for (; next < d->times.len && d->times.ptr[next].start < e->trigger.start; next++)
            if (!d->times.ptr[next].dateline && is_day_told(r, &d->times.ptr[next])) {
                running = next;
                since = cx_sentence_of(d, d->times.ptr[next].first_token);
            }
        if (e->time != CASUS_NONE) {
            if (!is_day(&d->times.ptr[e->time])) continue;
            running = e->time;
        } else {
            const uint32_t gap = e->sentence - since;
            const bool near =
                gap <= 1 || (gap <= REACH && (e->type == type || type == 0));
            if (running == CASUS_NONE || !near || !is_timeless(d, e->sentence)) continue;
            e->time = running;
        }
        since = e->sentence;
        type = e->type;
    }
}
