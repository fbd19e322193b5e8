/* gapped.c -- clauses that leave out their verb.
 *
 * "Kenya sent troops and Uganda planes", "X expelled two Libyans and Y three": the tree
 * hangs the second clause from a noun of the first, as if it were one of a list. It is
 * known by its shape: behind "and" (or a comma) somebody of the same kind as the subject
 * and, at once, another phrase of its own, with no verb that either could belong to.
 *
 * Whoever stands there has no part in the first act. He does the same: to those whom his
 * own phrase names where the first act's recipients stood, or, when it names nobody, to
 * those of the first act. Where the first clause names somebody whom he may stand in a
 * list with, there is no such clause.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/report/report.h"

#include "event/clause/predicate.h"

enum { SPAN = 40 /* tokens behind the verb */, CLIMB = 8, TITLE = 6 };

/* ---- the shape ---- */

/* The verb of the event: its trigger, or the light verb of a noun. */
static uint32_t verb_of(const casus_doc *d, const casus_event *e)
{
    const casus_token *k = cx_token(d, e->trigger_token);
    if (k->upos == CASUS_UPOS_VERB) return e->trigger_token;
    return k->deprel == CASUS_DEP_OBJ && k->head != CASUS_NONE &&
                   cx_token(d, k->head)->upos == CASUS_UPOS_VERB
               ? k->head
               : CASUS_NONE;
}

static bool is_clause_of_noun(const casus_token *k)
{
    return k->deprel == CASUS_DEP_ACL || k->deprel == CASUS_DEP_ACL_RELCL;
}

/* The last verb of its sentence before `t`, but for those that only tell of a noun. */
static uint32_t verb_before(const casus_doc *d, uint32_t t)
{
    const uint32_t start = d->sentences.ptr[cx_sentence_of(d, t)].first_token;
    while (t-- > start) {
        const casus_token *k = cx_token(d, t);
        if (k->upos == CASUS_UPOS_VERB && !is_clause_of_noun(k)) return t;
    }
    return CASUS_NONE;
}

/* Is the nearest verb above `t`, but for those that only tell of a noun and for what the
 * first is to do where the second is to do something, that of the gap? Where
 * the tree leaves the clause, that ends before `end`, it has lost its way. */
static bool hangs_from(const casus_doc *d, uint32_t t, uint32_t end, const cx_gapped *g)
{
    const uint32_t from = t, verb = g->verb;
    for (int i = 0; i < CLIMB && t != CASUS_NONE; i++) {
        if (t == verb) return true;
        if (t >= end) return verb_before(d, from) == verb;
        const casus_token *k = cx_token(d, t);
        if (k->upos == CASUS_UPOS_VERB && !is_clause_of_noun(k) &&
            !(g->infinitive && k->deprel == CASUS_DEP_XCOMP))
            return false;
        t = k->head;
    }
    return false;
}

/* The mention of somebody that starts at `t`, its article aside; CASUS_NONE for none. */
static uint32_t who_starts(const casus_doc *d, uint32_t t, uint32_t end)
{
    const uint32_t last = t + TITLE < end ? t + TITLE : end;
    for (uint32_t k = t; k < last; k++) {
        const uint32_t number = cx_mention_at(d, k);
        if (number == CASUS_NONE) continue;
        const casus_mention *m = &d->mentions.ptr[number];
        const casus_entity *e = cx_mention_entity(d, number);
        const bool starts =
            m->first_token == t ||
            (m->first_token == t + 1 && cx_token(d, t)->deprel == CASUS_DEP_DET);
        if (starts && m->kind != CASUS_MENTION_ADJECTIVE &&
            m->kind != CASUS_MENTION_PRONOUN && cx_is_actor(e) && e->country[0])
            return number;
    }
    return CASUS_NONE;
}

/* "Uganda three": the number is no part of the name. */
static uint32_t end_of(const casus_doc *d, const casus_mention *m)
{
    const uint32_t end = m->first_token + m->n_tokens;
    uint32_t t = m->head + 1;
    while (t < end && cx_token(d, t)->upos != CASUS_UPOS_NUM) t++;
    return t;
}

/* "that of", "those of" */
static bool is_that_of(const cx_reading *r, uint32_t t, uint32_t end)
{
    const casus_token *k = cx_token(r->doc, t);
    return t + 1 < end && cx_is(r, t + 1, CX_WORD_OF) &&
           (cx_is(r, t, CX_WORD_RELATIVE) ||
            strstr(casus_features_name(r->doc->engine, k->features), "PronType=Dem"));
}

/* Has something from `first` up to the next stop behind `rest` a verb of its own, or is
 * it somebody's subject? `end` becomes the stop. */
static bool has_verb(const cx_reading *r, uint32_t first, uint32_t rest, uint32_t *end)
{
    const casus_doc *d = r->doc;
    uint32_t t = rest;
    while (t < *end && cx_token(d, t)->upos != CASUS_UPOS_PUNCT) t++;
    *end = t;
    for (t = first; t < *end; t++) {
        const casus_token *k = cx_token(d, t);
        const bool out = k->head == CASUS_NONE || k->head < first || k->head >= *end;
        if (out && (k->deprel == CASUS_DEP_NSUBJ || k->deprel == CASUS_DEP_NSUBJ_PASS) &&
            !is_that_of(r, t, *end))
            return true;
        if (k->deprel == CASUS_DEP_COP ||
            (k->upos == CASUS_UPOS_VERB && !is_clause_of_noun(k) &&
             !cx_is_infinitive(r, t) && (out || k->deprel == CASUS_DEP_CONJ)))
            return true;
    }
    return false;
}

static bool are_powers(const casus_entity *a, const casus_entity *b)
{
    const unsigned powers = 1u << CASUS_ENTITY_STATE | 1u << CASUS_ENTITY_ARMED_GROUP |
                            1u << CASUS_ENTITY_ORGANISATION;
    return powers >> a->kind & powers >> b->kind & 1;
}

/* "Israel ..., and Hezbollah ...": they stand side by side. */
static bool are_alike(const casus_doc *d, const casus_mention *m,
                      const casus_entity *first)
{
    const casus_entity *e = &d->entities.ptr[m->entity];
    return e->kind == first->kind ||
           (m->kind == CASUS_MENTION_NAME && are_powers(e, first));
}

/* "went to Lima on Friday and his colleague to Quito", "called for a truce and Mali for
 * an inquiry": has the first clause, up to `t`, a phrase with this preposition? "with
 * India and Mali with Chad" has, "in Lima and Mali in June" has two of the first. */
static bool repeats_preposition(const cx_reading *r, uint32_t from, uint32_t t)
{
    const casus_doc *d = r->doc;
    if (from == CASUS_NONE) return false;
    for (uint32_t c = cx_first_child(d, from); c < t; c = cx_next_child(d, c)) {
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        if (c > from && marker != CASUS_NONE && marker < t && !r->in_time[c] &&
            r->keys[marker] == r->keys[t])
            return true;
    }
    return false;
}

/* "threatened to close the border and Chad to expel its traders" */
static bool repeats_infinitive(const cx_reading *r, uint32_t verb, uint32_t t)
{
    const uint32_t first = cx_child(r->doc, verb, CASUS_DEP_XCOMP);
    return first != CASUS_NONE && first < t && cx_is_infinitive(r, first) &&
           cx_is(r, t, CX_WORD_INFINITIVE) &&
           cx_token(r->doc, t + 1)->upos == CASUS_UPOS_VERB;
}

/* "U.S. officials": the name is but the first word of who is meant. */
static bool is_of_name(const casus_doc *d, const casus_mention *m, uint32_t t,
                       uint32_t end)
{
    const uint32_t last = t + TITLE < end ? t + TITLE : end;
    for (; t < last && cx_token(d, t)->upos != CASUS_UPOS_PUNCT; t++)
        if (cx_is_actor(cx_who_at(d, t)) &&
            d->mentions.ptr[cx_mention_at(d, t)].first_token <= m->head)
            return true;
    return false;
}

/* "two battalions", "its navy": those whom the subject sends. */
static bool is_own_lot(const casus_doc *d, uint32_t t, const casus_entity *subject)
{
    const casus_mention *m = &d->mentions.ptr[cx_mention_at(d, t)];
    return subject && m->kind == CASUS_MENTION_NOMINAL &&
           memcmp(subject->country, d->entities.ptr[m->entity].country, 4) == 0;
}

/* Where the first clause ends: before the first gap of its verb. */
static uint32_t first_ends(const casus_doc *d, const cx_gapped *g)
{
    uint32_t end = g->first;
    for (uint32_t i = d->gaps.len; i-- > 0 && d->gaps.ptr[i].verb == g->verb;)
        end = d->gaps.ptr[i].first;
    return end;
}

/* "gave Mali rice and Chad fuel", "asked Mali for rice and Chad for fuel": does the first
 * clause name, behind its verb, somebody of the other side whom he may stand in a list
 * with? "with India and Mali with Chad" sets them apart. */
static bool is_of_list(const cx_reading *r, const cx_gapped *g, uint32_t t)
{
    const casus_doc *d = r->doc;
    const casus_mention *m = &d->mentions.ptr[g->who];
    const casus_entity *own = &d->entities.ptr[m->entity];
    const casus_entity *subject = cx_who_at(d, cx_child(d, g->verb, CASUS_DEP_NSUBJ));
    if (cx_child(d, g->verb, CASUS_DEP_IOBJ) != CASUS_NONE) return true;
    const uint32_t end = first_ends(d, g);
    for (uint32_t other = g->verb + 1; other + 1 < end; other++) {
        const casus_entity *e = cx_who_at(d, other);
        if (!e || is_own_lot(d, other, subject)) continue;
        const uint8_t kind = d->mentions.ptr[cx_mention_at(d, other)].kind;
        const bool named = kind == CASUS_MENTION_NAME;
        if (kind == CASUS_MENTION_ADJECTIVE) continue;
        const uint32_t marker = cx_child(d, other, CASUS_DEP_CASE);
        if (are_alike(d, m, e) && (named || e->kind == own->kind) &&
            !(marker != CASUS_NONE && r->keys[marker] == r->keys[t]))
            return true;
    }
    return false;
}

/* "pressure from partners and Chad to stay": is somebody of any kind beside him? */
static bool has_peer(const casus_doc *d, const cx_gapped *g)
{
    const casus_token *k = cx_token(d, d->mentions.ptr[g->who].head);
    const uint32_t subject = cx_child(d, g->verb, CASUS_DEP_NSUBJ);
    return k->deprel == CASUS_DEP_CONJ && cx_is_actor(cx_who_at(d, k->head)) &&
           !is_own_lot(d, k->head, cx_who_at(d, subject));
}

static bool is_possessive(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    return k->upos == CASUS_UPOS_PRON && k->deprel == CASUS_DEP_NMOD_POSS;
}

/* "recalled its envoy and Mali its consul": each his own. "attacked Mali and Chad its
 * ally" tells who Chad is. */
static bool repeats_possessive(const casus_doc *d, const cx_gapped *g, uint32_t t)
{
    const uint32_t object = cx_child(d, g->verb, CASUS_DEP_OBJ);
    if (!is_possessive(d, t) || object == CASUS_NONE || object >= g->first) return false;
    const uint32_t owner = cx_child(d, object, CASUS_DEP_NMOD_POSS);
    return owner != CASUS_NONE && is_possessive(d, owner) &&
           cx_is_actor(cx_who_at(d, object)) ==
               cx_is_actor(cx_who_at(d, cx_token(d, t)->head));
}

static bool is_nominal(const casus_doc *d, uint32_t mention)
{
    return d->mentions.ptr[mention].kind == CASUS_MENTION_NOMINAL;
}

/* "the ban on trade", not "the whole winter" */
static bool is_told_more(const cx_reading *r, uint32_t noun)
{
    if (r->classes[noun] & CX_WORD_GENERIC || r->in_time[noun]) return false;
    for (uint32_t c = cx_first_child(r->doc, noun); c != CASUS_NONE;
         c = cx_next_child(r->doc, c))
        if (c > noun && cx_token(r->doc, c)->upos != CASUS_UPOS_PUNCT) return true;
    return false;
}

/* "met the king and the minister the president"; "eased the curfew in Mali and Chad the
 * ban on trade": after an object, a thing is no part of a list and tells nobody's office.
 */
static bool is_second_object(const cx_reading *r, const cx_gapped *g, uint32_t t)
{
    const casus_doc *d = r->doc;
    const uint32_t noun = cx_token(d, t)->head;
    const uint32_t object = cx_child(d, g->verb, CASUS_DEP_OBJ);
    if (cx_token(d, t)->upos != CASUS_UPOS_DET || noun == CASUS_NONE) return false;
    if (cx_is_actor(cx_who_at(d, noun)))
        return is_nominal(d, cx_mention_at(d, noun)) && is_nominal(d, g->who);
    return object != CASUS_NONE && object + 1 < g->first && noun > t &&
           is_told_more(r, noun) && cx_child(d, g->verb, CASUS_DEP_IOBJ) == CASUS_NONE &&
           !cx_is_actor(cx_who_at(d, object));
}

/* Does a phrase of its own begin at `t`, behind whoever is named by `m`? */
static bool begins_phrase(const cx_reading *r, const cx_gapped *g, uint32_t t,
                          uint32_t end)
{
    const casus_doc *d = r->doc;
    const casus_mention *m = &d->mentions.ptr[g->who];
    const uint32_t verb = g->verb;
    const casus_token *k = cx_token(d, t);
    const bool state = d->entities.ptr[m->entity].kind == CASUS_ENTITY_STATE &&
                       m->kind == CASUS_MENTION_NAME;
    const casus_entity *who = cx_who_at(d, t);
    if (k->upos == CASUS_UPOS_PROPN)
        return who && d->mentions.ptr[cx_mention_at(d, t)].first_token == t &&
               (who->kind == CASUS_ENTITY_STATE || who->kind == CASUS_ENTITY_PLACE);
    if (r->in_time[t]) return false;
    if (k->upos != CASUS_UPOS_PRON && !is_second_object(r, g, t) && is_of_list(r, g, t))
        return false;
    switch (k->upos) {
    case CASUS_UPOS_DET:
        return k->deprel == CASUS_DEP_DET && k->head > t;
    case CASUS_UPOS_PRON:
        return repeats_possessive(d, g, t) ||
               (is_possessive(d, t) && !is_of_list(r, g, t));
    case CASUS_UPOS_PART:
        return repeats_infinitive(r, verb, t) && !has_peer(d, g);
    case CASUS_UPOS_ADP:
        return repeats_preposition(r, verb, t) ||
               repeats_preposition(r, cx_child(d, verb, CASUS_DEP_OBJ), t);
    case CASUS_UPOS_ADJ:
    case CASUS_UPOS_NOUN:
        return state && !is_of_name(d, m, t, end);
    default:
        return false;
    }
}

static bool is_comma(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    return k->upos == CASUS_UPOS_PUNCT && d->text.ptr[k->start] == ',';
}

/* The clause without a verb that begins behind `t`, for what `subject` did. */
static bool read_gap(const cx_reading *r, uint32_t t, uint32_t end, uint32_t subject,
                     cx_gapped *out)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, t);
    const bool stop = k->upos == CASUS_UPOS_PUNCT;
    if (!stop && k->upos != CASUS_UPOS_CCONJ) return false;
    const uint32_t who = t + 2 < end ? who_starts(d, t + 1, end) : CASUS_NONE;
    const casus_entity *first = cx_who_at(d, subject);
    if (who == CASUS_NONE || !first) return false;
    const casus_mention *m = &d->mentions.ptr[who];
    out->who = who;
    out->first = t + 1;
    uint32_t rest = end_of(d, m);
    const bool comma = rest + 1 < end && is_comma(d, rest); /* "; Togo, 50" */
    if (comma) rest++;
    if (!are_alike(d, m, first) || rest >= end || cx_entity_at(d, subject) == m->entity)
        return false;
    const bool sure = cx_token(d, rest)->upos == CASUS_UPOS_NUM
                          ? !is_of_list(r, out, rest)
                          : !comma && is_that_of(r, rest, end);
    if (stop && !comma && !(sure && is_comma(d, t))) return false;
    if (!sure && (stop || comma || !begins_phrase(r, out, rest, end))) return false;
    out->infinitive = cx_token(d, rest)->upos == CASUS_UPOS_PART;
    if (has_verb(r, t + 1, rest, &end) || !hangs_from(d, m->head, end, out)) return false;
    out->rest = rest;
    out->end = end;
    return true;
}

/* ---- the first act ---- */

/* Does the first clause, too, name the party: "X freed ten of Y's men and Y five of X's"?
 */
static bool is_named_before(const casus_doc *d, uint32_t entity, const cx_gapped *g)
{
    const casus_range all = d->entities.ptr[entity].mentions;
    const uint32_t start = d->sentences.ptr[cx_sentence_of(d, g->verb)].first_token;
    for (uint32_t i = 0; i < all.n && all.first + i < d->entity_mentions.len; i++) {
        const uint32_t head = d->mentions.ptr[d->entity_mentions.ptr[all.first + i]].head;
        if (head >= start && head < g->first) return true;
    }
    return false;
}

static casus_range without(casus_doc *d, casus_range side, const cx_gapped *g)
{
    casus_range out = { d->participants.len, 0 };
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_participant p = d->participants.ptr[side.first + i];
        const uint32_t head =
            p.mention == CASUS_NONE ? CASUS_NONE : d->mentions.ptr[p.mention].head;
        if (head != CASUS_NONE && head >= g->first && head < g->end &&
            !is_named_before(d, p.entity, g))
            continue;
        *CX_PUSH(&d->arena, d->participants) = p;
        out.n++;
    }
    if (out.n == side.n) return side;
    return out;
}

static casus_range side_of(casus_doc *d, uint32_t mention, bool implied)
{
    const casus_mention *m = &d->mentions.ptr[mention];
    const casus_range out = { d->participants.len, 1 };
    *CX_PUSH(&d->arena, d->participants) =
        (casus_participant){ m->entity, mention, { m->start, m->end }, implied };
    return out;
}

/* Whoever stands in the second clause has no part in what is told before it, and what
 * he is to do is his alone. */
static void unseat(casus_doc *d, casus_event *e, const cx_gapped *g)
{
    if (g->infinitive && e->trigger_token == g->rest + 1)
        e->actors = side_of(d, g->who, false);
    if (e->trigger_token >= g->first) return;
    const casus_range actors = without(d, e->actors, g);
    if (actors.n) e->actors = actors;
    e->recipients = without(d, e->recipients, g);
}

static void note_gaps(const cx_reading *r, uint32_t event)
{
    casus_doc *d = r->doc;
    const casus_event *e = &d->events.ptr[event];
    cx_gapped g = { .verb = verb_of(d, e) };
    if (g.verb == CASUS_NONE ||
        (d->gaps.len && d->gaps.ptr[d->gaps.len - 1].verb == g.verb))
        return;
    const uint32_t subject = cx_child(d, g.verb, CASUS_DEP_NSUBJ);
    if (subject == CASUS_NONE || subject > g.verb) return;
    const casus_sentence *s = &d->sentences.ptr[e->sentence];
    const uint32_t end = s->first_token + s->n_tokens;
    for (uint32_t t = g.verb + 2; t + 2 < end && t < g.verb + SPAN; t++) {
        if (!read_gap(r, t, end, subject, &g)) continue;
        cx_gapped *last = d->gaps.len ? &d->gaps.ptr[d->gaps.len - 1] : NULL;
        if (last && last->verb == g.verb && last->end >= g.first) last->end = g.first - 1;
        *CX_PUSH(&d->arena, d->gaps) = g;
        const casus_mention *m = &d->mentions.ptr[g.who];
        cx_trace_add(d, g.verb, "gapped", "\"%.*s\" does the same",
                     (int)(m->end - m->start), d->text.ptr + m->start);
    }
}

/* The gaps of each sentence, as chains: `first` by sentence, `next` by gap. */
typedef struct chains {
    uint32_t *first, *next;
} chains;

static chains chain(casus_doc *d)
{
    chains c = { cx_alloc(&d->arena, (d->sentences.len + 1) * sizeof *c.first),
                 cx_alloc(&d->arena, (d->gaps.len + 1) * sizeof *c.next) };
    memset(c.first, 0xff, (d->sentences.len + 1) * sizeof *c.first);
    for (uint32_t i = d->gaps.len; i-- > 0;) {
        uint32_t *first = &c.first[cx_sentence_of(d, d->gaps.ptr[i].verb)];
        c.next[i] = *first;
        *first = i;
    }
    return c;
}

void cx_gaps_note(const cx_reading *r)
{
    casus_doc *d = r->doc;
    for (uint32_t i = 0; i < d->events.len; i++) note_gaps(r, i);
    if (!d->gaps.len) return;
    const chains c = chain(d);
    for (uint32_t i = 0; i < d->events.len; i++) {
        casus_event *e = &d->events.ptr[i];
        for (uint32_t k = c.first[e->sentence]; k != CASUS_NONE; k = c.next[k])
            unseat(d, e, &d->gaps.ptr[k]);
    }
}

/* ---- the second act ---- */

/* "Peru its navy", "Chad to free its prisoners": its own. */
static bool is_his(const casus_doc *d, const cx_gapped *g, uint32_t mention)
{
    const uint32_t first = d->mentions.ptr[mention].first_token;
    return is_possessive(d, first) || (first <= g->rest && is_possessive(d, g->rest));
}

/* Does the mention name a land by itself: "Chad", "two Chadian envoys"? */
static bool names_land(const casus_doc *d, const casus_mention *m)
{
    const char *country = d->entities.ptr[m->entity].country;
    for (uint32_t t = m->first_token; t < m->first_token + m->n_tokens; t++) {
        const uint32_t number = cx_mention_at(d, t);
        const casus_entity *e = cx_mention_entity(d, number);
        const uint8_t kind = e ? d->mentions.ptr[number].kind : CASUS_MENTION_PRONOUN;
        if ((kind == CASUS_MENTION_NAME || kind == CASUS_MENTION_ADJECTIVE) &&
            e->kind == CASUS_ENTITY_STATE && memcmp(e->country, country, 4) == 0)
            return true;
    }
    const casus_entity *e = &d->entities.ptr[m->entity];
    if (m->kind == CASUS_MENTION_NAME) return e->ref.len && cx_is_actor(e);
    const char c = d->text.ptr[cx_token(d, m->head)->start]; /* "two Chadians" */
    return m->kind == CASUS_MENTION_NOMINAL && c >= 'A' && c <= 'Z';
}

/* The preposition that somebody stands behind, or 0. */
static uint64_t slot_of(const casus_doc *d, uint32_t t)
{
    const uint32_t marker = cx_child(d, t, CASUS_DEP_CASE);
    return marker == CASUS_NONE || marker > t ? 0 : cx_lemma_hash(d, marker);
}

/* Does he stand where one of the first act's recipients stood? "that of Chad", "two of
 * Chad" stand for an object. */
static bool has_slot(const casus_doc *d, casus_range first, const cx_gapped *g,
                     uint32_t t)
{
    const uint32_t marker = cx_child(d, t, CASUS_DEP_CASE);
    const casus_mention *m = &d->mentions.ptr[cx_mention_at(d, t)];
    if (marker == g->rest + 1) return true;
    if (!first.n)
        return marker == CASUS_NONE ? m->first_token <= g->rest + 1
                                    : cx_is_word(d, marker, CX_WORD_WITH);
    for (uint32_t i = 0; i < first.n; i++) {
        const casus_participant *p = &d->participants.ptr[first.first + i];
        if (p->mention == CASUS_NONE) continue;
        const uint32_t head = d->mentions.ptr[p->mention].head;
        if (head > g->verb && head < g->first && slot_of(d, head) == slot_of(d, t))
            return true;
    }
    return false;
}

/* "two envoys who had left Chad": what only tells of a noun names nobody. */
static bool is_told_of(const casus_doc *d, const cx_gapped *g, uint32_t t)
{
    for (int i = 0; i < CLIMB && t >= g->rest && t < g->end; i++) {
        if (is_clause_of_noun(cx_token(d, t))) return true;
        t = cx_token(d, t)->head;
    }
    return false;
}

/* Those of other lands whom the phrase of the second clause names. */
static casus_range named_in(casus_doc *d, casus_range first, const cx_gapped *g)
{
    const char *own = d->entities.ptr[d->mentions.ptr[g->who].entity].country;
    casus_range out = { d->participants.len, 0 };
    for (uint32_t t = g->rest; t < g->end; t++) {
        const uint32_t number = cx_mention_at(d, t);
        const casus_entity *e = cx_mention_entity(d, number);
        if (!e || !e->country[0] || e->kind == CASUS_ENTITY_PLACE ||
            is_his(d, g, number) || memcmp(e->country, own, 4) == 0 ||
            cx_has_country(d, out, e->country))
            continue;
        if (!names_land(d, &d->mentions.ptr[number]) || is_told_of(d, g, t) ||
            !has_slot(d, first, g, t))
            continue;
        side_of(d, number, false);
        out.n++;
    }
    return out;
}

static casus_range recipients_of(casus_doc *d, const casus_event *e, const cx_gapped *g)
{
    const casus_range none = { d->participants.len, 0 };
    const bool own = e->type == CASUS_TYPE_AID || e->type == CASUS_TYPE_RETREAT ||
                     e->type == CASUS_TYPE_MOBILIZE; /* those who are sent or fetched */
    const casus_range out = named_in(d, e->recipients, g);
    if (out.n || !e->recipients.n) return out;
    const char *first =
        d->entities.ptr[d->participants.ptr[e->actors.first].entity].country;
    const char *his = d->entities.ptr[d->mentions.ptr[g->who].entity].country;
    for (uint32_t i = 0; i < e->recipients.n; i++) {
        const uint32_t who = d->participants.ptr[e->recipients.first + i].entity;
        if (memcmp(d->entities.ptr[who].country, first, 4) != 0)
            return e->quad >= 3 && cx_has_country(d, e->recipients, his)
                       ? none
                       : cx_side_copy(d, e->recipients, true);
    }
    return own || (e->quad >= 3 && e->type != CASUS_TYPE_PROTEST)
               ? none
               : side_of(d, g->who, true); /* at home, as the first */
}

/* Is the act that of the verb's subject? Whoever "lost ten men" did not. */
static bool is_by_subject(const casus_doc *d, const casus_event *e, const cx_gapped *g)
{
    const uint32_t subject = cx_child(d, g->verb, CASUS_DEP_NSUBJ);
    const uint32_t entity = cx_entity_at(d, subject);
    for (uint32_t i = 0; i < e->actors.n; i++) {
        const casus_participant *p = &d->participants.ptr[e->actors.first + i];
        if (p->entity == entity ||
            (p->mention != CASUS_NONE && d->mentions.ptr[p->mention].head == subject))
            return true;
    }
    return false;
}

static casus_event same_by(casus_doc *d, const casus_event *e, const cx_gapped *g)
{
    casus_event out = *e;
    const bool mutual = cx_shares_party(d, e->actors, e->recipients) && e->actors.n > 1 &&
                        e->recipients.n > 1;
    const uint32_t key[2] = { g->first, g->end };
    out.id = cx_hash(key, sizeof key, e->id);
    out.recipients = mutual ? named_in(d, e->recipients, g) : recipients_of(d, e, g);
    out.actors = side_of(d, g->who, false);
    out.objects = out.quantities = (casus_range){ 0, 0 };
    return out;
}

/* "signed the pact for the state and Reda for the rebels": one act of both. */
static bool joins(const casus_doc *d, const casus_event *e, const cx_gapped *g)
{
    const uint32_t object = cx_child(d, g->verb, CASUS_DEP_OBJ);
    return e->quad == 1 && object != CASUS_NONE &&
           d->entities.ptr[d->mentions.ptr[g->who].entity].kind == CASUS_ENTITY_PERSON &&
           cx_token(d, g->rest)->upos == CASUS_UPOS_ADP &&
           cx_is_word(d, g->rest, CX_WORD_AIM) && cx_is_word(d, object, CX_WORD_TREATY);
}

static void join(casus_doc *d, casus_event *e, const cx_gapped *g)
{
    const uint32_t entity = d->mentions.ptr[g->who].entity;
    casus_range out = { d->participants.len, 0 };
    for (uint32_t i = 0; i < e->recipients.n; i++) {
        const casus_participant p = d->participants.ptr[e->recipients.first + i];
        if (p.entity == entity) continue;
        *CX_PUSH(&d->arena, d->participants) = p;
        out.n++;
    }
    side_of(d, g->who, false);
    out.n++;
    e->recipients = out;
}

/* The acts of the gaps of the event, behind it in the list `out`. */
static uint32_t add_acts(casus_doc *d, const chains *c, casus_event *e, casus_event *out)
{
    const uint32_t verb = verb_of(d, e);
    uint32_t n = 0;
    for (uint32_t k = c->first[e->sentence]; k != CASUS_NONE; k = c->next[k]) {
        const cx_gapped *g = &d->gaps.ptr[k];
        unseat(d, e, g);
        if (g->verb != verb || !is_by_subject(d, e, g)) continue;
        if (joins(d, e, g))
            join(d, e, g);
        else
            out[n++] = same_by(d, e, g);
    }
    return n;
}

void cx_gaps_seat(casus_doc *d)
{
    if (!d->gaps.len) return;
    const chains c = chain(d);
    const uint32_t n = d->events.len;
    casus_event *first = cx_alloc(&d->arena, (n + 1) * sizeof *first);
    casus_event *more = cx_alloc(&d->arena, (d->gaps.len + 1) * sizeof *more);
    memcpy(first, d->events.ptr, n * sizeof *first);
    d->events.len = 0;
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t acts = add_acts(d, &c, &first[i], more);
        *CX_PUSH(&d->arena, d->events) = first[i];
        for (uint32_t k = 0; k < acts; k++) *CX_PUSH(&d->arena, d->events) = more[k];
    }
}
