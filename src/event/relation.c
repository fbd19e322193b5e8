/* relation.c -- how parties stand to one another: rivals, allies, members, offices.
 *
 * Words of dict/relations.tsv tell a relation; their frame says where its two ends
 * stand. Offices come also from titles: "Chinese Vice President Han Zheng" holds one
 * of CHN. A relation is told once for each pair and sentence.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause.h"
#include "event/transfer.h"

#define MOST 24
#define NEAR 10
#define TITLE 4 /* words that may stand between a body and a name */

typedef struct finder {
    casus_doc *d;
    const cx_transfers *tables;
    const cx_reading *reading;
} finder;

typedef struct ends {
    uint32_t a[MOST], b[MOST];
    uint32_t na, nb;
    bool symmetric;
} ends;

static uint32_t entity_at(const casus_doc *d, uint32_t t)
{
    uint32_t m = t < d->token_mention.len ? d->token_mention.ptr[t] : CASUS_NONE;
    return m == CASUS_NONE ? CASUS_NONE : d->mentions.ptr[m].entity;
}

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
    if (found != CASUS_NONE && entity_at(d, found) != CASUS_NONE &&
        d->entities.ptr[entity_at(d, found)].kind == CASUS_ENTITY_PERSON)
        return found;
    if (k->deprel == CASUS_DEP_CONJ && k->head != CASUS_NONE &&
        cx_token(d, k->head)->deprel == CASUS_DEP_APPOS)
        return cx_token(d, k->head)->head;
    /* "rival India", "ally Israel": the name carries its description as compound */
    if (k->deprel == CASUS_DEP_COMPOUND) return k->head;
    /* "is working as part of the coalition": whoever does it */
    if (k->deprel == CASUS_DEP_OBL || k->deprel == CASUS_DEP_ADVCL)
        return cx_clause_agent(d, k->head);
    return CASUS_NONE;
}

/* A body that has officers and members; a country only behind "of". */
static bool is_body(const finder *f, uint32_t t)
{
    const casus_doc *d = f->d;
    const uint32_t entity = entity_at(d, t), marker = cx_child(d, t, CASUS_DEP_CASE);
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
        if (modifier && front == CASUS_NONE && entity_at(d, c) != CASUS_NONE) front = c;
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

static void ends_of_pair(const finder *f, uint32_t t, ends *e)
{
    const casus_doc *d = f->d;
    bool verb = cx_token(d, t)->upos == CASUS_UPOS_VERB;
    uint32_t holder = verb ? cx_clause_agent(d, t) : holder_of(f, t);
    uint32_t other = verb ? cx_child(d, t, CASUS_DEP_OBJ) : other_of(f, t);
    for (uint32_t c = verb ? cx_first_child(d, t) : CASUS_NONE;
         c != CASUS_NONE && other == CASUS_NONE; c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_OBL) other = c;
    e->symmetric = true;
    e->na = without(e->a, parties(f, holder, e->a), entity_at(d, t));
    e->nb = without(e->b, parties(f, other, e->b), entity_at(d, t));
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

static void ends_of_owner(const finder *f, uint32_t t, ends *e)
{
    uint32_t holder = holder_of(f, t), other = other_of(f, t);
    if (other == CASUS_NONE || !is_body(f, other)) {
        const uint32_t body = body_behind(f, t);
        if (body != CASUS_NONE) other = body;
    }
    if (holder == CASUS_NONE && cx_token(f->d, t)->upos != CASUS_UPOS_PROPN &&
        is_named(f->d, entity_at(f->d, t)))
        holder = t;
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
    if (subject == CASUS_NONE) return CASUS_NONE;
    for (uint32_t c = cx_first_child(d, subject); c != CASUS_NONE;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        const bool part = rel == CASUS_DEP_COMPOUND || rel == CASUS_DEP_AMOD ||
                          rel == CASUS_DEP_NMOD_POSS || rel == CASUS_DEP_NMOD;
        if (part && has_members(d, entity_at(d, c))) return c;
    }
    return has_members(d, entity_at(d, subject)) ? subject : CASUS_NONE;
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

static void ends_of_verb(const finder *f, uint32_t t, ends *e)
{
    const casus_doc *d = f->d;
    uint32_t subject = cx_clause_agent(d, t);
    bool passive = cx_clause_passive(d, t);
    uint32_t object = cx_child(d, t, passive ? CASUS_DEP_NSUBJ_PASS : CASUS_DEP_OBJ);
    if (passive && object == CASUS_NONE && cx_token(d, t)->deprel == CASUS_DEP_ACL)
        object = cx_token(d, t)->head;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && object == CASUS_NONE;
         c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_OBL) object = c;
    /* "was assigned to the unit" */
    if (passive && subject == CASUS_NONE) {
        subject = object;
        object = CASUS_NONE;
    }
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && object == CASUS_NONE;
         c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_OBL) object = c;
    e->na = parties(f, subject, e->a);
    e->nb = parties(f, object, e->b);
}

/* Whoever is commander of something holds that office. */
static void push_ends(const finder *f, uint32_t t, const cx_bond *bond, bool symmetric,
                      uint32_t a, uint32_t b)
{
    push_relation(f, t, bond->kind, symmetric, a, b);
    if (bond->kind == CASUS_RELATION_COMMAND && bond->frame == CX_OWNER &&
        f->d->entities.ptr[a].kind == CASUS_ENTITY_PERSON)
        push_relation(f, t, CASUS_RELATION_OFFICE, symmetric, a, b);
}

static void apply(const finder *f, uint32_t t, const cx_bond *bond)
{
    ends e = { .na = 0, .nb = 0, .symmetric = false };
    if (bond->frame == CX_COPULA) return;
    switch (bond->frame) {
    case CX_PAIR:
    case CX_DISPUTE:
        ends_of_pair(f, t, &e);
        break;
    case CX_BORDER:
        ends_of_border(f, t, &e);
        break;
    case CX_OWNER:
    case CX_MEMBER:
        ends_of_owner(f, t, &e);
        break;
    case CX_WHOLE:
        ends_of_whole(f, t, &e);
        break;
    case CX_CLAIMS:
    case CX_PART:
    case CX_OBJECT_OF:
        ends_of_verb(f, t, &e);
        break;
    default:
        return;
    }
    for (uint32_t i = 0; i < e.na; i++)
        for (uint32_t j = 0; j < e.nb; j++)
            push_ends(f, t, bond, e.symmetric, e.a[i], e.b[j]);
}

/* Which ends a kind may have: what is claimed is a place. */
static bool fits(const finder *f, uint32_t t, const cx_bond *bond)
{
    const casus_doc *d = f->d;
    if (bond->frame == CX_CLAIMS) {
        uint32_t object = entity_at(d, cx_child(d, t, CASUS_DEP_OBJ));
        return object != CASUS_NONE && d->entities.ptr[object].kind == CASUS_ENTITY_PLACE;
    }
    return true;
}

/* "Spokesperson" and "Minister" as parts of names are the same words as without capital.
 */
static uint64_t word_hash(const casus_doc *d, uint32_t t)
{
    const bool name = cx_token(d, t)->upos == CASUS_UPOS_PROPN;
    return name ? cx_str_hash(cx_normal_form(d, t)) : cx_lemma_hash(d, t);
}

static bool names_office(const finder *f, uint32_t t)
{
    const uint64_t word = word_hash(f->d, t);
    for (uint32_t i = cx_bond_first(f->tables, word);
         i < f->tables->n_bonds && f->tables->bonds[i].lemma == word; i++)
        if (f->tables->bonds[i].kind == CASUS_RELATION_OFFICE ||
            f->tables->bonds[i].kind == CASUS_RELATION_COMMAND)
            return true;
    return false;
}

/* "President" in "the Russian President Vladimir Putin": office_of tells whose it is. */
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
    const uint64_t lemma = word_hash(d, t);
    for (uint32_t i = cx_bond_first(f->tables, lemma);
         i < f->tables->n_bonds && f->tables->bonds[i].lemma == lemma; i++) {
        const cx_bond *bond = &f->tables->bonds[i];
        if (bond->pos != pos && !(pos == 0 && bond->pos == 2)) continue;
        if (bond->second) {
            uint32_t beside = bond->pos == 1 ? t - 1 : t + 1;
            if (beside >= d->tokens.len || word_hash(d, beside) != bond->second) continue;
        }
        const bool title =
            bond->kind == CASUS_RELATION_OFFICE || bond->kind == CASUS_RELATION_COMMAND;
        if (fits(f, t, bond) && !(title && is_title(d, t))) apply(f, t, bond);
    }
}

/* The word of office that the name hangs from: "US Secretary of State John Kerry", "the
 * ambassador to Peru, Jane Doe". */
static uint32_t office_above(const finder *f, const casus_mention *m)
{
    const casus_token *k = cx_token(f->d, m->head);
    switch (k->deprel) {
    case CASUS_DEP_APPOS:
    case CASUS_DEP_NMOD:
    case CASUS_DEP_FLAT:
    case CASUS_DEP_NMOD_DESC:
    case CASUS_DEP_NMOD_UNMARKED:
    case CASUS_DEP_DEP:
        break;
    default:
        return CASUS_NONE;
    }
    const bool apart = cx_child(f->d, m->head, CASUS_DEP_CASE) != CASUS_NONE;
    return k->head != CASUS_NONE && !apart && names_office(f, k->head) ? k->head
                                                                       : CASUS_NONE;
}

/* The word of office that stands with the name: in the mention, or just before it. */
static uint32_t office_word(const finder *f, const casus_mention *m)
{
    const uint32_t first = m->first_token > TITLE ? m->first_token - TITLE : 0;
    const casus_doc *d = f->d;
    const uint32_t above = office_above(f, m);
    if (above != CASUS_NONE) return above;
    for (uint32_t t = m->first_token + m->n_tokens; t-- > first;) {
        if (t < m->first_token && cx_sentence_of(d, t) != cx_sentence_of(d, m->head))
            break;
        const uint8_t upos = cx_token(d, t)->upos;
        if (names_office(f, t)) return t;
        if (t < m->first_token && upos != CASUS_UPOS_PROPN && upos != CASUS_UPOS_NOUN &&
            upos != CASUS_UPOS_ADJ)
            break;
    }
    return CASUS_NONE;
}

/* The first body among the parties of the phrase at `t`, or CASUS_NONE. */
static uint32_t first_body(const finder *f, uint32_t t, uint32_t person)
{
    uint32_t list[MOST];
    const uint32_t n = parties(f, t, list);
    for (uint32_t i = 0; i < n; i++) {
        const uint8_t kind = f->d->entities.ptr[list[i]].kind;
        if (list[i] != person && kind != CASUS_ENTITY_PERSON &&
            kind != CASUS_ENTITY_ROLE && kind != CASUS_ENTITY_WEAPON)
            return list[i];
    }
    return CASUS_NONE;
}

/* The body that the words with the name speak of: "Foreign Office Minister Jane Doe",
 * "its ambassador, Jane Doe"; else the state of the person's country. */
static uint32_t body_of(const finder *f, const casus_mention *m, uint32_t word)
{
    const casus_doc *d = f->d;
    const casus_entity *person = &d->entities.ptr[m->entity];
    uint32_t found = first_body(f, other_of(f, word), m->entity);
    const uint32_t first = word < m->first_token ? word : m->first_token;
    const uint32_t low = first > TITLE ? first - TITLE : 0;
    for (uint32_t t = m->first_token + m->n_tokens; t-- > low && found == CASUS_NONE;) {
        const uint8_t upos = cx_token(d, t)->upos;
        if (t < first && upos != CASUS_UPOS_PROPN && upos != CASUS_UPOS_ADJ) break;
        if (t < first || entity_at(d, t) != m->entity)
            found = first_body(f, t, m->entity);
    }
    for (uint32_t e = 0; e < d->entities.len && person->country[0] && found == CASUS_NONE;
         e++)
        if (d->entities.ptr[e].kind == CASUS_ENTITY_STATE &&
            strcmp(d->entities.ptr[e].country, person->country) == 0)
            found = e;
    return found;
}

/* Does a name hang from the mention's head within the mention? */
static bool holds_name(const finder *f, const casus_mention *m)
{
    for (uint32_t c = cx_first_child(f->d, m->head); c != CASUS_NONE;
         c = cx_next_child(f->d, c)) {
        const uint8_t rel = cx_token(f->d, c)->deprel;
        if ((rel == CASUS_DEP_APPOS || rel == CASUS_DEP_FLAT) &&
            c < m->first_token + m->n_tokens)
            return true;
    }
    return false;
}

/* A person named with a word of office holds it: of the body that the words name, else of
 * the person's country. A bare name, however well known, tells no office. */
static void office_of(const finder *f, uint32_t m)
{
    const casus_doc *d = f->d;
    const casus_mention *mention = &d->mentions.ptr[m];
    if (mention->kind != CASUS_MENTION_NAME ||
        d->entities.ptr[mention->entity].kind != CASUS_ENTITY_PERSON)
        return;
    const uint32_t word = office_word(f, mention);
    if (word == CASUS_NONE) return;
    /* "President" alone is no name, "co-founder Jane Doe" holds one */
    if (word == mention->head && !holds_name(f, mention)) return;
    push_relation(f, mention->head, CASUS_RELATION_OFFICE, false, mention->entity,
                  body_of(f, mention, word));
}

/* "Jane Doe of the Harbour Party", "the Harbour Party's Jane Doe" belongs to it. */
static void party_of(const finder *f, uint32_t m)
{
    const casus_doc *d = f->d;
    const casus_mention *mention = &d->mentions.ptr[m];
    if (mention->kind != CASUS_MENTION_NAME ||
        d->entities.ptr[mention->entity].kind != CASUS_ENTITY_PERSON)
        return;
    for (uint32_t c = cx_first_child(d, mention->head); c != CASUS_NONE;
         c = cx_next_child(d, c)) {
        const casus_token *k = cx_token(d, c);
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        const bool of = k->deprel == CASUS_DEP_NMOD && marker != CASUS_NONE &&
                        cx_is(f->reading, marker, CX_WORD_OF);
        if ((!of && k->deprel != CASUS_DEP_NMOD_POSS) || k->upos != CASUS_UPOS_PROPN)
            continue;
        const uint32_t body = entity_at(d, c);
        if (body == CASUS_NONE || body == mention->entity) continue;
        const uint8_t kind = d->entities.ptr[body].kind;
        if (kind == CASUS_ENTITY_ORGANISATION || kind == CASUS_ENTITY_ARMED_GROUP ||
            kind == CASUS_ENTITY_ALLIANCE)
            push_relation(f, mention->head, CASUS_RELATION_MEMBERSHIP, false,
                          mention->entity, body);
    }
}

void cx_relations_find(const cx_reading *reading)
{
    casus_doc *doc = reading->doc;
    finder f = { doc, cx_rules_transfers(reading->rules), reading };
    uint32_t m = 0;
    for (uint32_t i = 0; i < doc->sentences.len; i++) {
        const casus_sentence *s = &doc->sentences.ptr[i];
        uint32_t end = s->first_token + s->n_tokens;
        for (; m < doc->mentions.len && doc->mentions.ptr[m].first_token < end; m++)
            if (doc->mentions.ptr[m].entity != CASUS_NONE) {
                office_of(&f, m);
                party_of(&f, m);
            }
        if (!(s->flags & CASUS_SENTENCE_PARSED)) continue;
        for (uint32_t t = s->first_token; t < end; t++) one_token(&f, t);
    }
}
