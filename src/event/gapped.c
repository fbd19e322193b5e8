/* gapped.c -- clauses that leave out their verb.
 *
 * "Kenya sent troops and Uganda planes", "X expelled two Libyans and Y three": the tree
 * hangs the second clause from a noun of the first, as if it were one of a list. It is
 * known by its shape: behind "and" (or a comma) somebody of the same kind as the subject
 * and, at once, another phrase of its own, with no verb that either could belong to.
 *
 * Whoever stands there has no part in the first act. He does the same: to those whom his
 * own phrase names, or, when it names nobody, to those of the first act; who acted at
 * home acts at his own home.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/match.h"

#include "event/predicate.h"

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

/* The last verb before `t`, but for those that only tell of a noun. */
static uint32_t verb_before(const casus_doc *d, uint32_t t)
{
    while (t-- > 0) {
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

/* "gave Mali rice and Chad fuel", "pressure from Mali and Chad to stay": does he stand in
 * a list with somebody of the first act's other side? "with India and Mali with Chad"
 * sets them apart. */
static bool is_of_list(const cx_reading *r, const cx_gapped *g, uint32_t t)
{
    const casus_doc *d = r->doc;
    const casus_mention *m = &d->mentions.ptr[g->who];
    const casus_token *k = cx_token(d, m->head);
    const casus_entity *subject = cx_who_at(d, cx_child(d, g->verb, CASUS_DEP_NSUBJ));
    const uint32_t object = cx_child(d, g->verb, CASUS_DEP_OBJ);
    const uint32_t first = k->deprel == CASUS_DEP_CONJ ? k->head : object;
    if (cx_child(d, g->verb, CASUS_DEP_IOBJ) != CASUS_NONE) return true;
    for (int i = 0; i < 2; i++) {
        const uint32_t other = i ? object : first;
        const casus_entity *e = cx_who_at(d, other);
        const uint32_t marker = e ? cx_child(d, other, CASUS_DEP_CASE) : CASUS_NONE;
        if (!e || is_own_lot(d, other, subject)) continue;
        const bool named =
            d->mentions.ptr[cx_mention_at(d, other)].kind == CASUS_MENTION_NAME;
        const casus_entity *own = &d->entities.ptr[m->entity];
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
    /* "met the king and the minister the president" */
    const bool whole = k->upos == CASUS_UPOS_DET && k->head != CASUS_NONE &&
                       cx_is_actor(cx_who_at(d, k->head));
    if (!whole && k->upos != CASUS_UPOS_PRON && is_of_list(r, g, t)) return false;
    switch (k->upos) {
    case CASUS_UPOS_DET:
        return k->deprel == CASUS_DEP_DET && k->head > t;
    case CASUS_UPOS_PRON:
        return k->deprel == CASUS_DEP_NMOD_POSS;
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
    out->first = t + 1;
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
        *CX_PUSH(&d->arena, d->gaps) = g;
        const casus_mention *m = &d->mentions.ptr[g.who];
        cx_trace_add(d, g.verb, "gapped", "\"%.*s\" does the same",
                     (int)(m->end - m->start), d->text.ptr + m->start);
    }
}

void cx_gaps_note(const cx_reading *r)
{
    casus_doc *d = r->doc;
    for (uint32_t i = 0; i < d->events.len; i++) note_gaps(r, i);
    for (uint32_t i = 0; d->gaps.len && i < d->events.len; i++)
        for (uint32_t k = 0; k < d->gaps.len; k++)
            if (cx_sentence_of(d, d->gaps.ptr[k].verb) == d->events.ptr[i].sentence)
                unseat(d, &d->events.ptr[i], &d->gaps.ptr[k]);
}

/* ---- the second act ---- */

static bool is_possessive(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    return k->upos == CASUS_UPOS_PRON && k->deprel == CASUS_DEP_NMOD_POSS;
}

/* "Peru its navy", "Chad to free its prisoners": its own. */
static bool is_his(const casus_doc *d, const cx_gapped *g, uint32_t mention)
{
    const uint32_t first = d->mentions.ptr[mention].first_token;
    return is_possessive(d, first) || (first <= g->rest && is_possessive(d, g->rest));
}

/* Those of other lands whom the phrase of the second clause names. */
static casus_range named_in(casus_doc *d, const cx_gapped *g)
{
    const char *own = d->entities.ptr[d->mentions.ptr[g->who].entity].country;
    casus_range out = { d->participants.len, 0 };
    for (uint32_t t = g->rest; t < g->end; t++) {
        const uint32_t number = cx_mention_at(d, t);
        const casus_entity *e = cx_mention_entity(d, number);
        if (!e || !e->country[0] || is_his(d, g, number) ||
            memcmp(e->country, own, 4) == 0 || cx_has_country(d, out, e->country))
            continue;
        side_of(d, number, false);
        out.n++;
    }
    return out;
}

static casus_range recipients_of(casus_doc *d, const casus_event *e, const cx_gapped *g)
{
    const casus_range out = named_in(d, g);
    const bool own = e->type == CASUS_TYPE_AID || e->type == CASUS_TYPE_RETREAT ||
                     e->type == CASUS_TYPE_MOBILIZE; /* those who are sent or fetched */
    if (out.n || !e->recipients.n) return out;
    const char *first =
        d->entities.ptr[d->participants.ptr[e->actors.first].entity].country;
    for (uint32_t i = 0; i < e->recipients.n; i++) {
        const uint32_t who = d->participants.ptr[e->recipients.first + i].entity;
        if (memcmp(d->entities.ptr[who].country, first, 4) != 0)
            return cx_side_copy(d, e->recipients, true);
    }
    return own ? out : side_of(d, g->who, true); /* at home, as the first */
}

static casus_event same_by(casus_doc *d, const casus_event *e, const cx_gapped *g)
{
    casus_event out = *e;
    const bool mutual = cx_shares_party(d, e->actors, e->recipients) && e->actors.n > 1 &&
                        e->recipients.n > 1;
    const uint32_t key[2] = { g->first, g->end };
    out.id = cx_hash(key, sizeof key, e->id);
    out.recipients = mutual ? named_in(d, g) : recipients_of(d, e, g);
    out.actors = side_of(d, g->who, false);
    out.objects = out.quantities = (casus_range){ 0, 0 };
    return out;
}

static void insert(casus_doc *d, uint32_t at, casus_event e)
{
    *CX_PUSH(&d->arena, d->events) = e;
    memmove(d->events.ptr + at + 1, d->events.ptr + at,
            (d->events.len - 1 - at) * sizeof e);
    d->events.ptr[at] = e;
}

void cx_gaps_seat(casus_doc *d)
{
    for (uint32_t i = 0; d->gaps.len && i < d->events.len; i++) {
        const uint32_t verb = verb_of(d, &d->events.ptr[i]), at = i;
        for (uint32_t k = 0; k < d->gaps.len; k++) {
            const cx_gapped *g = &d->gaps.ptr[k];
            if (cx_sentence_of(d, g->verb) != d->events.ptr[at].sentence) continue;
            unseat(d, &d->events.ptr[at], g);
            if (g->verb == verb && d->events.ptr[at].actors.n)
                insert(d, ++i, same_by(d, &d->events.ptr[at], g));
        }
    }
}
