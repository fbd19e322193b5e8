/* relation.c -- how parties stand to one another: rivals, allies, members, offices.
 *
 * Words of dict/relations.tsv tell a relation; their frame says where its two ends
 * stand. Offices come also from titles: "Chinese Vice President Han Zheng" holds one
 * of CHN. A relation is told once for each pair and sentence.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/clause.h"
#include "event/clause/commitment.h"
#include "event/transfer/office.h"
#include "world/world.h"

#define MOST 24
#define NEAR 10

typedef struct finder {
    casus_doc *d;
    const cx_transfers *tables;
    const cx_reading *reading;
    bool *told; /* per token: words of office whose holder is found */
} finder;

typedef struct ends {
    uint32_t a[MOST], b[MOST];
    uint32_t na, nb;
    bool symmetric;
} ends;

static bool told_already(const casus_doc *d, uint32_t sentence, uint8_t kind, uint32_t a,
                         uint32_t b, bool symmetric)
{
    for (uint32_t i = d->relations.len; i-- > 0;) {
        const casus_relation *r = &d->relations.ptr[i];
        if (r->sentence != sentence) return false;
        if (r->kind != kind) continue;
        if ((r->a == a && r->b == b) || (symmetric && r->a == b && r->b == a))
            return true;
    }
    return false;
}

static void push_relation(const finder *f, uint32_t t, uint8_t kind, bool symmetric,
                          uint32_t a, uint32_t b)
{
    casus_doc *d = f->d;
    uint32_t sentence = cx_sentence_of(d, t);
    if (a == CASUS_NONE || b == CASUS_NONE || a == b) return;
    if (told_already(d, sentence, kind, a, b, symmetric)) return;
    casus_relation *r = CX_PUSH(&d->arena, d->relations);
    r->sentence = sentence;
    r->trigger = cx_token_span(d, t, t + 1);
    r->trigger_token = t;
    r->kind = kind;
    r->symmetric = symmetric;
    r->a = a;
    r->b = b;
    r->rule = cx_str_format(&d->arena, "relation.%s", casus_relation_kind_name(kind));
}

static uint32_t parties(const finder *f, uint32_t t, uint32_t *out)
{
    if (t != CASUS_NONE) t = cx_relative_head(f->reading, t); /* "who was an ally of" */
    return cx_entities_of(f->reading, t, out, MOST);
}

/* Takes `entity` out of a list of `n`; returns how many are left. */
static uint32_t without(uint32_t *list, uint32_t n, uint32_t entity)
{
    uint32_t out = 0;
    for (uint32_t i = 0; i < n; i++)
        if (list[i] != entity) list[out++] = list[i];
    return out;
}

/* "as part of": of the prepositions only "as" is also a conjunction of its kind. */
static bool stands_as(const finder *f, uint32_t t)
{
    const uint32_t marker = cx_child(f->d, t, CASUS_DEP_CASE);
    return marker != CASUS_NONE && cx_is(f->reading, marker, CX_WORD_SUBORDINATOR) &&
           cx_is(f->reading, marker, CX_WORD_AGAINST_OBJECT);
}

/* Who the noun itself is: subject of "A is an ally", apposition, or the name behind it
 * ("its ally B"). */
static uint32_t holder_of(const finder *f, uint32_t t)
{
    const casus_doc *d = f->d;
    const casus_token *k = cx_token(d, t);
    uint32_t found = cx_child(d, t, CASUS_DEP_NSUBJ);
    if (found != CASUS_NONE) return found;
    if (k->deprel == CASUS_DEP_APPOS || k->deprel == CASUS_DEP_NMOD_DESC) return k->head;
    found = cx_child(d, t, CASUS_DEP_APPOS);
    if (found == CASUS_NONE) found = cx_child(d, t, CASUS_DEP_FLAT);
    if (found != CASUS_NONE) return found;
    /* "A and B, bitter rivals": to the parser one more of them */
    if (k->deprel == CASUS_DEP_CONJ && k->upos == CASUS_UPOS_NOUN &&
        k->head != CASUS_NONE && cx_token(d, k->head)->upos == CASUS_UPOS_PROPN)
        return cx_child(d, t, CASUS_DEP_CC) == CASUS_NONE ? k->head : CASUS_NONE;
    if (k->deprel == CASUS_DEP_XCOMP || k->deprel == CASUS_DEP_CONJ)
        return cx_clause_agent(d, t);
    if (k->deprel == CASUS_DEP_OBJ && k->head != CASUS_NONE &&
        cx_is_copula(f->tables, d, k->head))
        return cx_clause_agent(d, k->head);
    /* "the secretary general of the league, Jane Doe" */
    const uint32_t body = cx_child(d, t, CASUS_DEP_NMOD);
    found = body == CASUS_NONE ? CASUS_NONE : cx_child(d, body, CASUS_DEP_APPOS);
    if (found != CASUS_NONE && cx_entity_at(d, found) != CASUS_NONE &&
        d->entities.ptr[cx_entity_at(d, found)].kind == CASUS_ENTITY_PERSON)
        return found;
    if (k->deprel == CASUS_DEP_CONJ && k->head != CASUS_NONE &&
        cx_token(d, k->head)->deprel == CASUS_DEP_APPOS)
        return cx_token(d, k->head)->head;
    /* "rival India", "ally Israel": the name carries its description as compound */
    if (k->deprel == CASUS_DEP_COMPOUND) return k->head;
    /* "the country, as part of the bloc" */
    if (k->deprel == CASUS_DEP_NMOD && k->head != CASUS_NONE && stands_as(f, t) &&
        cx_token(d, k->head)->upos == CASUS_UPOS_PROPN)
        return k->head;
    /* "is working as part of the coalition": whoever does it */
    if (k->deprel == CASUS_DEP_ADVCL || (k->deprel == CASUS_DEP_OBL && stands_as(f, t)))
        return cx_clause_agent(d, k->head);
    return CASUS_NONE;
}

/* A body that has officers and members; a country only behind "of". */
static bool is_body(const finder *f, uint32_t t)
{
    const casus_doc *d = f->d;
    const uint32_t entity = cx_entity_at(d, t), marker = cx_child(d, t, CASUS_DEP_CASE);
    if (entity == CASUS_NONE) return false;
    switch (d->entities.ptr[entity].kind) {
    case CASUS_ENTITY_ORGANISATION:
    case CASUS_ENTITY_ARMED_GROUP:
    case CASUS_ENTITY_ALLIANCE:
        return true;
    case CASUS_ENTITY_STATE:
    case CASUS_ENTITY_PLACE:
        return marker == CASUS_NONE || cx_is(f->reading, marker, CX_WORD_OF);
    default:
        return false;
    }
}

/* The phrase that says of whom: possessor, a body behind "of", a name in front, or any
 * phrase with a preposition. */
static uint32_t other_of(const finder *f, uint32_t t)
{
    const casus_doc *d = f->d;
    uint32_t body = CASUS_NONE, front = CASUS_NONE, any = CASUS_NONE;
    const uint32_t owner = cx_child(d, t, CASUS_DEP_NMOD_POSS);
    if (owner != CASUS_NONE) return owner;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        const bool modifier = rel == CASUS_DEP_AMOD || rel == CASUS_DEP_COMPOUND;
        if (rel == CASUS_DEP_NMOD && body == CASUS_NONE && is_body(f, c)) body = c;
        if (rel == CASUS_DEP_NMOD && any == CASUS_NONE) any = c;
        if (modifier && front == CASUS_NONE && cx_entity_at(d, c) != CASUS_NONE)
            front = c;
    }
    return body != CASUS_NONE ? body : front != CASUS_NONE ? front : any;
}

/* The actors that stand before the noun as its modifiers: "U.S.-Iraq partnership", "our
 * Syrian partners". */
static uint32_t modifiers_of(const finder *f, uint32_t t, uint32_t *out)
{
    const casus_doc *d = f->d;
    uint32_t n = 0;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && c < t;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel != CASUS_DEP_AMOD && rel != CASUS_DEP_COMPOUND &&
            rel != CASUS_DEP_NMOD_POSS)
            continue;
        const uint32_t inner = cx_child(d, c, CASUS_DEP_COMPOUND); /* "U.S.-Iraq" */
        if (inner != CASUS_NONE && n < MOST)
            n += cx_entities_of(f->reading, inner, out + n, MOST - n);
        if (n < MOST) n += cx_entities_of(f->reading, c, out + n, MOST - n);
    }
    return n;
}

/* All ends among themselves: "A, B and C are allies". */
static void pair_up(ends *e)
{
    for (uint32_t i = 1; i < e->na; i++) e->b[i - 1] = e->a[i];
    e->nb = e->na ? e->na - 1 : 0;
    if (e->na > 1) e->na = 1;
}

static uint32_t oblique_of(const casus_doc *d, uint32_t t)
{
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_OBL) return c;
    return CASUS_NONE;
}

/* A phrase of the noun at `t`, or of its verb behind it, with a preposition of
 * `class`. */
static uint32_t phrase_with(const finder *f, uint32_t t, uint32_t class)
{
    const casus_doc *d = f->d;
    const uint32_t over =
        cx_token(d, t)->deprel == CASUS_DEP_OBJ ? cx_token(d, t)->head : CASUS_NONE;
    for (int pass = 0; pass < 2; pass++) {
        const uint32_t top = pass ? over : t;
        if (top == CASUS_NONE) break;
        for (uint32_t c = cx_first_child(d, top); c != CASUS_NONE;
             c = cx_next_child(d, c)) {
            const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
            if (c > t && marker != CASUS_NONE && cx_is(f->reading, marker, class))
                return c;
        }
    }
    return CASUS_NONE;
}

static void ends_of_pair(const finder *f, uint32_t t, ends *e)
{
    const casus_doc *d = f->d;
    const casus_token *k = cx_token(d, t);
    const bool verb = k->upos == CASUS_UPOS_VERB, adjective = k->upos == CASUS_UPOS_ADJ;
    uint32_t holder = verb ? cx_clause_agent(d, t) : holder_of(f, t);
    /* "factions loyal to" */
    if (adjective && holder == CASUS_NONE && k->head < t) holder = k->head;
    uint32_t other = verb || adjective ? phrase_with(f, t, CX_WORD_WITH) : other_of(f, t);
    if (other == CASUS_NONE && verb) other = cx_child(d, t, CASUS_DEP_OBJ);
    if (other == CASUS_NONE && (verb || adjective)) other = oblique_of(d, t);
    e->symmetric = true;
    e->na = without(e->a, parties(f, holder, e->a), cx_entity_at(d, t));
    e->nb = without(e->b, parties(f, other, e->b), cx_entity_at(d, t));
    if (e->na >= 2 && !e->nb) pair_up(e);
    if (!verb && !e->na) {
        const uint32_t n = modifiers_of(f, t, e->a);
        if (n >= 2) {
            e->na = n;
            pair_up(e);
        }
    }
    if (!e->na && e->nb >= 2) {
        memcpy(e->a, e->b, sizeof e->a);
        e->na = e->nb;
        pair_up(e);
    }
}

/* The nearest predicate above that has a subject in the plural or coordination: "India
 * and China ... sharing a disputed border". */
static void ends_of_border(const finder *f, uint32_t t, ends *e)
{
    const casus_doc *d = f->d;
    e->symmetric = true;
    uint32_t noun = cx_token(d, t)->upos == CASUS_UPOS_NOUN ? t : cx_token(d, t)->head;
    for (int i = 0; i < 5 && noun != CASUS_NONE; i++) {
        uint32_t other = other_of(f, noun);
        e->na = parties(f, other, e->a);
        if (e->na >= 2) break;
        uint32_t subject = cx_clause_agent(d, noun);
        e->na = parties(f, subject, e->a);
        if (e->na >= 2) break;
        noun = cx_token(d, noun)->head;
    }
    pair_up(e);
}

/* Somebody in particular: "Han Zheng", not "officials". */
static bool is_named(const casus_doc *d, uint32_t entity)
{
    if (entity == CASUS_NONE) return false;
    const casus_entity *e = &d->entities.ptr[entity];
    return e->ref.len > 0;
}

/* The first phrase behind `t`, at most NEAR words on, that names a body and hangs from
 * it, from what it describes, or from a word of its own: "officer and treasurer at the
 * foundation", "professor emeritus at the institute". */
static uint32_t body_behind(const finder *f, uint32_t t)
{
    const casus_doc *d = f->d;
    const casus_sentence *s = &d->sentences.ptr[cx_sentence_of(d, t)];
    const uint32_t end = s->first_token + s->n_tokens;
    for (uint32_t c = t + 1; c < end && c <= t + NEAR; c++) {
        const casus_token *k = cx_token(d, c);
        if (k->upos == CASUS_UPOS_VERB && k->deprel != CASUS_DEP_ACL) return CASUS_NONE;
        if ((k->deprel != CASUS_DEP_NMOD && k->deprel != CASUS_DEP_OBL) ||
            k->head == CASUS_NONE || cx_child(d, c, CASUS_DEP_CASE) == CASUS_NONE ||
            !is_body(f, c))
            continue;
        const uint32_t over = cx_token(d, t)->head;
        if (k->head == t || k->head == over || cx_token(d, k->head)->head == t ||
            (over != CASUS_NONE && cx_token(d, k->head)->head == over))
            return c;
    }
    return CASUS_NONE;
}

/* "members of the league, including A": who is named as one. */
static uint32_t example_of(const finder *f, uint32_t t)
{
    const casus_doc *d = f->d;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        if (marker != CASUS_NONE && cx_is(f->reading, marker, CX_WORD_EXAMPLE)) return c;
    }
    return CASUS_NONE;
}

static void ends_of_owner(const finder *f, uint32_t t, ends *e)
{
    uint32_t holder = holder_of(f, t), other = other_of(f, t);
    if (other == CASUS_NONE || !is_body(f, other)) {
        const uint32_t body = body_behind(f, t);
        if (body != CASUS_NONE) other = body;
    }
    if (holder == CASUS_NONE && cx_token(f->d, t)->upos != CASUS_UPOS_PROPN &&
        is_named(f->d, cx_entity_at(f->d, t)))
        holder = t;
    if (holder == CASUS_NONE) holder = example_of(f, t);
    if (other == holder) return;
    e->na = parties(f, holder, e->a);
    e->nb = parties(f, other, e->b);
}

static bool has_members(const casus_doc *d, uint32_t entity)
{
    if (entity == CASUS_NONE) return false;
    const uint8_t kind = d->entities.ptr[entity].kind;
    return kind == CASUS_ENTITY_ALLIANCE || kind == CASUS_ENTITY_ORGANISATION ||
           kind == CASUS_ENTITY_ARMED_GROUP || kind == CASUS_ENTITY_GROUP ||
           (kind == CASUS_ENTITY_STATE &&
            strcmp(d->entities.ptr[entity].country, "IGO") == 0);
}

/* The body whose members the subject names: itself, or "Coalition" in "Coalition nations
 * include". */
static uint32_t whole_of(const finder *f, uint32_t subject)
{
    const casus_doc *d = f->d;
    if (subject == CASUS_NONE || cx_entity_at(d, subject) == CASUS_NONE)
        return CASUS_NONE;
    for (uint32_t c = cx_first_child(d, subject); c != CASUS_NONE;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        const bool part = rel == CASUS_DEP_COMPOUND || rel == CASUS_DEP_AMOD ||
                          rel == CASUS_DEP_NMOD_POSS || rel == CASUS_DEP_NMOD;
        if (part && has_members(d, cx_entity_at(d, c))) return c;
    }
    return has_members(d, cx_entity_at(d, subject)) ? subject : CASUS_NONE;
}

static void ends_of_whole(const finder *f, uint32_t t, ends *e)
{
    const casus_doc *d = f->d;
    const uint32_t whole = whole_of(f, cx_clause_agent(d, t));
    uint32_t object = cx_child(d, t, CASUS_DEP_OBJ);
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && object == CASUS_NONE;
         c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_OBL) object = c;
    e->na = parties(f, object, e->a);
    e->nb = whole == CASUS_NONE ? 0 : parties(f, whole, e->b);
}

/* Has the word a row of that frame? */
static bool has_row(const finder *f, uint32_t t, cx_relation_frame frame)
{
    const uint64_t word = cx_lemma_hash(f->d, t);
    for (uint32_t i = cx_bond_first(f->tables, word);
         i < f->tables->n_bonds && f->tables->bonds[i].lemma == word; i++)
        if (f->tables->bonds[i].frame == frame) return true;
    return false;
}

static bool is_land(const finder *f, uint32_t t)
{
    const uint32_t e = cx_entity_at(f->d, t);
    if (e != CASUS_NONE && f->d->entities.ptr[e].kind == CASUS_ENTITY_PLACE) return true;
    if (has_row(f, t, CX_LAND)) return true;
    const uint32_t of = cx_child(f->d, t, CASUS_DEP_NMOD); /* "parts of the river" */
    return of != CASUS_NONE && has_row(f, of, CX_LAND);
}

/* "A joined B", "A commands B": B is what the verb is done to. Only a verb that asks for
 * a preposition has B behind one: "belong to B", not "led to clashes in B". */
static void ends_of_verb(const finder *f, uint32_t t, const cx_bond *bond, ends *e)
{
    const casus_doc *d = f->d;
    const bool passive = cx_clause_passive(d, t);
    uint32_t subject = cx_clause_agent(d, t);
    uint32_t object = cx_child(d, t, passive ? CASUS_DEP_NSUBJ_PASS : CASUS_DEP_OBJ);
    if (passive && object == CASUS_NONE && cx_token(d, t)->deprel == CASUS_DEP_ACL)
        object = cx_token(d, t)->head;
    if (!passive && object == CASUS_NONE && cx_token(d, t)->deprel == CASUS_DEP_ACL_RELCL)
        object = cx_token(d, t)->head == subject ? CASUS_NONE : cx_token(d, t)->head;
    if (bond->second) {
        /* "was assigned to the unit" */
        if (passive && subject == CASUS_NONE) subject = object;
        object = oblique_of(d, t);
    }
    /* "directed the agency to return" commands no agency */
    if (bond->frame == CX_OBJECT_OF && cx_child(d, t, CASUS_DEP_XCOMP) != CASUS_NONE)
        return;
    e->na = parties(f, subject, e->a);
    if (bond->frame == CX_CLAIMS && (object == CASUS_NONE || !is_land(f, object))) return;
    if (bond->frame == CX_CLAIMS && e->na >= 2) { /* "A and B both claim the islands" */
        pair_up(e);
        return;
    }
    e->nb = parties(f, object, e->b);
    /* islands that are of no country act for nobody, but are claimed */
    const bool land =
        bond->kind == CASUS_RELATION_TERRITORIAL_DISPUTE && object != CASUS_NONE;
    if (!e->nb && land && (e->b[0] = cx_entity_at(d, object)) != CASUS_NONE) e->nb = 1;
}

static void copy_ends(uint32_t *to, uint32_t *n, const uint32_t *from, uint32_t count)
{
    memcpy(to, from, count * sizeof *to);
    *n = count;
}

/* What is between parties: "a feud between A and B", "A-B ties", "A's pact with B", "A
 * has tensions with B". */
static void ends_of_bond(const finder *f, uint32_t t, ends *e)
{
    const casus_doc *d = f->d;
    uint32_t list[MOST];
    e->symmetric = true;
    const uint32_t between = phrase_with(f, t, CX_WORD_BETWEEN);
    e->na = parties(f, between, e->a);
    if (e->na < 2) e->na = parties(f, phrase_with(f, t, CX_WORD_AGENT), e->a);
    if (e->na >= 2) {
        pair_up(e);
        return;
    }
    const uint32_t n = modifiers_of(f, t, list);
    if (n >= 2) {
        copy_ends(e->a, &e->na, list, n);
        pair_up(e);
        return;
    }
    const uint32_t owner = cx_child(d, t, CASUS_DEP_NMOD_POSS);
    const uint8_t rel = cx_token(d, t)->deprel;
    const bool done = rel == CASUS_DEP_OBJ || rel == CASUS_DEP_OBL;
    const uint32_t verb = done ? cx_token(d, t)->head : CASUS_NONE;
    e->na = parties(f, owner, e->a);
    if (!e->na) copy_ends(e->a, &e->na, list, n);
    e->nb = parties(f, phrase_with(f, t, CX_WORD_WITH | CX_WORD_HOSTILE), e->b);
    if (verb == CASUS_NONE || (e->na && e->nb)) return;
    /* "A and B settled their quarrel" */
    const uint32_t count = parties(f, cx_clause_agent(d, verb), list);
    if (e->nb || count >= 2) copy_ends(e->a, &e->na, list, count);
    if (!e->nb && count >= 2) pair_up(e);
}

/* "A and B jointly developed", "jointly built by A and B", "A developed it with B". */
static void ends_together(const finder *f, uint32_t t, ends *e)
{
    bool together = false;
    for (uint32_t c = cx_first_child(f->d, t); c != CASUS_NONE;
         c = cx_next_child(f->d, c))
        together |=
            cx_token(f->d, c)->deprel == CASUS_DEP_ADVMOD && has_row(f, c, CX_TOGETHER);
    if (!together) return;
    e->symmetric = true;
    e->na = parties(f, cx_clause_agent(f->d, t), e->a);
    e->nb = parties(f, phrase_with(f, t, CX_WORD_WITH), e->b);
    if (!e->nb) pair_up(e);
}

/* "the A-led B": A stands before a hyphen. */
static void ends_of_epithet(const finder *f, uint32_t t, ends *e)
{
    const casus_doc *d = f->d;
    const casus_token *k = cx_token(d, t);
    if (t < 2 || k->head == CASUS_NONE || k->head < t ||
        cx_token(d, t - 1)->upos != CASUS_UPOS_PUNCT ||
        cx_token(d, t - 1)->end != k->start ||
        cx_token(d, t - 2)->end != cx_token(d, t - 1)->start)
        return;
    e->na = parties(f, t - 2, e->a);
    if (!e->na && (e->a[0] = cx_late_nation(f->d, t - 2)) != CASUS_NONE) e->na = 1;
    e->b[0] = cx_entity_at(d, k->head);
    e->nb = e->b[0] != CASUS_NONE;
}

/* ---- who can stand so ---- */

/* Somebody in public life: no "we", no friend of the author's. */
static bool is_public(const casus_entity *e)
{
    if (e->flags & CX_ENTITY_THING || e->kind == CASUS_ENTITY_WEAPON) return false;
    return e->country[0] || e->ref.len || cx_is_organised(e->kind) ||
           e->kind == CASUS_ENTITY_STATE;
}

/* What the two ends of a relation must be for it to stand. */
static bool may_stand(const casus_doc *d, const cx_bond *bond, uint32_t a, uint32_t b)
{
    const casus_entity *x = &d->entities.ptr[a], *y = &d->entities.ptr[b];
    switch (bond->frame) {
    case CX_CLAIMS:
        return y->kind == CASUS_ENTITY_PLACE || y->kind == CASUS_ENTITY_STATE;
    case CX_PART:
    case CX_WHOLE:
        return has_members(d, b) && y->kind != CASUS_ENTITY_GROUP &&
               y->kind != CASUS_ENTITY_PERSON && x->kind != CASUS_ENTITY_WEAPON &&
               !(x->flags & CX_ENTITY_THING) &&
               (x->country[0] || x->ref.len || x->kind == CASUS_ENTITY_PERSON ||
                cx_is_organised(x->kind));
    case CX_OBJECT_OF:
        if (bond->kind == CASUS_RELATION_TERRITORIAL_DISPUTE)
            return is_public(x) &&
                   (y->kind == CASUS_ENTITY_PLACE || y->kind == CASUS_ENTITY_STATE);
        if (bond->kind != CASUS_RELATION_ALLIANCE)
            return is_public(x) &&
                   (cx_is_organised(y->kind) ||
                    (y->kind == CASUS_ENTITY_STATE && x->kind == CASUS_ENTITY_PERSON));
        return is_public(x) && is_public(y) && y->kind != CASUS_ENTITY_PLACE;
    case CX_OWNER:
    case CX_SEAT: /* "directors", "officials": no one holds it */
        return bond->kind == CASUS_RELATION_SUPPLIER || x->kind == CASUS_ENTITY_PERSON ||
               x->kind == CASUS_ENTITY_ROLE ||
               (x->kind == CASUS_ENTITY_STATE && cx_is_organised(y->kind));
    case CX_MEMBER:
        return y->kind != CASUS_ENTITY_STATE && y->kind != CASUS_ENTITY_PLACE &&
               !(y->flags & CX_ENTITY_THING);
    case CX_PAIR:
    case CX_BOND:
    case CX_DISPUTE:
    case CX_TOGETHER:
    case CX_EPITHET:
        return is_public(x) && is_public(y);
    default:
        return true;
    }
}

/* Only a person holds an office: a country that heads a bloc leads it. */
static uint8_t kind_of(const casus_doc *d, const cx_bond *bond, uint32_t a)
{
    const bool office =
        bond->kind == CASUS_RELATION_OFFICE && bond->frame == CX_OBJECT_OF;
    return office && d->entities.ptr[a].kind != CASUS_ENTITY_PERSON
               ? CASUS_RELATION_COMMAND
               : bond->kind;
}

/* "is no part of", "would join", "if it had joined": nothing stands so. */
static bool is_so(const casus_doc *d, uint32_t t, const cx_bond *bond)
{
    const cx_commitment c = cx_commitment_of(d, t, CASUS_NONE);
    const bool told = c.modality == CASUS_MODALITY_ACTUAL ||
                      c.modality == CASUS_MODALITY_ONGOING ||
                      c.modality == CASUS_MODALITY_STANDING;
    return c.polarity && c.modality != CASUS_MODALITY_HYPOTHETICAL &&
           (told || bond->frame != CX_PART);
}

/* Whoever is commander of something holds that office. */
static void push_ends(const finder *f, uint32_t t, const cx_bond *bond, bool symmetric,
                      uint32_t a, uint32_t b)
{
    if (a == b || !may_stand(f->d, bond, a, b) || !is_so(f->d, t, bond)) return;
    push_relation(f, t, kind_of(f->d, bond, a), symmetric, a, b);
    if (bond->kind == CASUS_RELATION_COMMAND &&
        (bond->frame == CX_OWNER || bond->frame == CX_SEAT) &&
        f->d->entities.ptr[a].kind == CASUS_ENTITY_PERSON)
        push_relation(f, t, CASUS_RELATION_OFFICE, symmetric, a, b);
}

/* A dispute over land: "border dispute", "a dispute over the islands". */
static bool is_about_land(const finder *f, uint32_t t)
{
    for (uint32_t c = cx_first_child(f->d, t); c != CASUS_NONE;
         c = cx_next_child(f->d, c)) {
        const uint32_t marker = cx_child(f->d, c, CASUS_DEP_CASE);
        if (marker != CASUS_NONE &&
            cx_is(f->reading, marker, CX_WORD_BETWEEN | CX_WORD_WITH))
            continue;
        if (is_land(f, c)) return true;
    }
    const uint32_t over = phrase_with(f, t, CX_WORD_ABOUT);
    return over != CASUS_NONE && is_land(f, over);
}

static void apply(const finder *f, uint32_t t, const cx_bond *row)
{
    cx_bond it = *row;
    const cx_bond *bond = &it;
    if (it.frame == CX_DISPUTE && !it.second && !is_about_land(f, t))
        it.kind = CASUS_RELATION_RIVALRY;
    ends e = { .na = 0, .nb = 0, .symmetric = false };
    switch (bond->frame) {
    case CX_PAIR:
        ends_of_pair(f, t, &e);
        break;
    case CX_DISPUTE:
    case CX_BOND:
        ends_of_bond(f, t, &e);
        break;
    case CX_BORDER:
        ends_of_border(f, t, &e);
        break;
    case CX_SEAT:
    case CX_OWNER:
    case CX_MEMBER:
        ends_of_owner(f, t, &e);
        break;
    case CX_WHOLE:
        ends_of_whole(f, t, &e);
        break;
    case CX_TOGETHER:
        ends_together(f, t, &e);
        break;
    case CX_EPITHET:
        ends_of_epithet(f, t, &e);
        break;
    case CX_CLAIMS:
    case CX_PART:
    case CX_OBJECT_OF:
        ends_of_verb(f, t, bond, &e);
        break;
    default:
        return;
    }
    for (uint32_t i = 0; i < e.na; i++)
        for (uint32_t j = 0; j < e.nb; j++)
            push_ends(f, t, bond, e.symmetric, e.a[i], e.b[j]);
}

/* "President" in "the Russian President Vladimir Putin": office.c tells whose it is. */
static bool is_title(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    return k->upos == CASUS_UPOS_PROPN &&
           (k->deprel == CASUS_DEP_COMPOUND || k->deprel == CASUS_DEP_NMOD_DESC ||
            k->deprel == CASUS_DEP_FLAT || k->deprel == CASUS_DEP_AMOD);
}

static void one_token(const finder *f, uint32_t t)
{
    const casus_doc *d = f->d;
    uint8_t upos = cx_token(d, t)->upos;
    uint8_t pos = upos == CASUS_UPOS_VERB ? 0 : upos == CASUS_UPOS_ADJ ? 2 : 1;
    if (upos != CASUS_UPOS_VERB && upos != CASUS_UPOS_ADJ && upos != CASUS_UPOS_NOUN &&
        upos != CASUS_UPOS_PROPN)
        return;
    const uint64_t lemma = cx_word_hash(d, t);
    for (uint32_t i = cx_bond_first(f->tables, lemma);
         i < f->tables->n_bonds && f->tables->bonds[i].lemma == lemma; i++) {
        const cx_bond *bond = &f->tables->bonds[i];
        if (bond->pos != pos && !(pos == 0 && bond->pos == 2)) continue;
        if (bond->second) {
            uint32_t beside = bond->pos == 1 ? t - 1 : t + 1;
            if (beside >= d->tokens.len || cx_word_hash(d, beside) != bond->second)
                continue;
        }
        const bool title =
            bond->kind == CASUS_RELATION_OFFICE || bond->kind == CASUS_RELATION_COMMAND;
        if (!(title && (f->told[t] || is_title(d, t)))) apply(f, t, bond);
    }
}

/* ---- titles beside names ---- */

static void take_holding(void *to, const cx_holding *h)
{
    const finder *f = to;
    if (!h->bond) {
        if (told_already(f->d, cx_sentence_of(f->d, h->word), CASUS_RELATION_OFFICE,
                         h->holder, h->body, false))
            return;
        push_relation(f, h->word, CASUS_RELATION_MEMBERSHIP, false, h->holder, h->body);
        return;
    }
    f->told[h->word] = true;
    push_ends(f, h->word, h->bond, false, h->holder, h->body);
}

void cx_relations_find(const cx_reading *reading)
{
    casus_doc *doc = reading->doc;
    finder f = { doc, cx_rules_transfers(reading->rules), reading, NULL };
    f.told = cx_alloc_zero(&doc->arena, doc->tokens.len + 1);
    for (uint32_t i = 0; i < doc->sentences.len; i++) {
        const casus_sentence *s = &doc->sentences.ptr[i];
        if (!(s->flags & CASUS_SENTENCE_PARSED)) continue;
        cx_offices_find(reading, f.tables, i, take_holding, &f);
        for (uint32_t t = s->first_token; t < s->first_token + s->n_tokens; t++)
            one_token(&f, t);
    }
}
