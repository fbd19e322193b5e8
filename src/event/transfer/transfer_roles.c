/* transfer_roles.c -- where supplier, recipient and item of a transfer stand.
 *
 * A row of dict/transfers.tsv names the places of each role, best first. A place is
 * looked for where the grammar puts it, then, for prepositions, anywhere below the word:
 * "sold tanks of the newest kind from its stores to Kenya" may hang "to Kenya" from the
 * stores, and still tells who got the tanks. Only somebody who can act is taken so far.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/transfer/transfer_roles.h"

#include "event/clause/clause.h"

#define DEEP 8    /* steps of a way up */
#define WINDOW 48 /* words to each side */

uint32_t cx_transfer_carrier(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    const bool argument = k->deprel == CASUS_DEP_OBJ ||
                          k->deprel == CASUS_DEP_NSUBJ_PASS ||
                          k->deprel == CASUS_DEP_XCOMP;
    return argument && k->head != CASUS_NONE ? k->head : CASUS_NONE;
}

bool cx_transfer_can_act(const cx_finder *f, uint32_t t)
{
    const casus_doc *d = f->d;
    const casus_entity *e = cx_who_at(d, t);
    if (!e || e->kind == CASUS_ENTITY_WEAPON) return false;
    if (e->kind == CASUS_ENTITY_PLACE && !e->country[0]) return false;
    return e->kind == CASUS_ENTITY_STATE || !cx_good_find(f->tables, d, t);
}

static bool is_party(const cx_finder *f, uint32_t t)
{
    uint32_t entity;
    return cx_transfer_can_act(f, t) || cx_entities_of(&f->reading, t, &entity, 1) > 0;
}

static bool has_country(const cx_finder *f, uint32_t t)
{
    uint32_t entities[4];
    const uint32_t n = cx_entities_of(&f->reading, t, entities, 4);
    for (uint32_t i = 0; i < n; i++)
        if (f->d->entities.ptr[entities[i]].country[0]) return true;
    return false;
}

static uint32_t own_owner(const cx_finder *f, uint32_t t)
{
    const casus_doc *d = f->d;
    const uint32_t owner = cx_child(d, t, CASUS_DEP_NMOD_POSS);
    if (owner != CASUS_NONE) return owner;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if ((rel == CASUS_DEP_AMOD || rel == CASUS_DEP_COMPOUND) &&
            cx_transfer_can_act(f, c))
            return c;
    }
    return CASUS_NONE;
}

/* ---- objects ---- */

/* The objects of an active verb that stand as such, in order. */
static uint32_t objects_of(const casus_doc *d, uint32_t verb, uint32_t out[2])
{
    uint32_t n = 0;
    for (uint32_t c = cx_first_child(d, verb); c != CASUS_NONE && n < 2;
         c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_OBJ) out[n++] = c;
    return n;
}

/* "Spain gave Ukraine six launchers": of two objects the first may be the one who
 * gets. */
static bool has_two(const cx_finder *f, uint32_t verb, uint32_t out[2])
{
    return objects_of(f->d, verb, out) == 2 && cx_transfer_can_act(f, out[0]) &&
           !cx_transfer_can_act(f, out[1]);
}

/* The tokens around `t` in its sentence in which its phrases are looked for. */
static void window_of(const casus_doc *d, uint32_t t, uint32_t *first, uint32_t *end)
{
    const casus_sentence *s = &d->sentences.ptr[cx_sentence_of(d, t)];
    *first = t > s->first_token + WINDOW ? t - WINDOW : s->first_token;
    *end = s->first_token + s->n_tokens;
    if (*end - t > WINDOW) *end = t + WINDOW;
}

/* The way up from `t` reaches `top` without leaving its clause. */
static bool same_clause(const casus_doc *d, uint32_t t, uint32_t top)
{
    for (int i = 0; i < DEEP; i++) {
        const casus_token *k = cx_token(d, t);
        if (k->head == CASUS_NONE) return false;
        if (k->head == top) return true;
        t = k->head;
        if (cx_token(d, t)->upos == CASUS_UPOS_VERB) return false;
    }
    return false;
}

bool cx_transfer_money(const cx_finder *f, uint32_t verb)
{
    const casus_doc *d = f->d;
    uint32_t first, end, low = 0, high = d->quantities.len;
    window_of(d, verb, &first, &end);
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (d->quantities.ptr[middle].first_token < first)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < d->quantities.len && d->quantities.ptr[low].first_token < end; low++)
        if (d->quantities.ptr[low].currency[0] &&
            same_clause(d, d->quantities.ptr[low].first_token, verb))
            return true;
    return false;
}

/* "Japan lends Indonesia 70 billion yen", where only the country is taken for an
 * object. */
static bool is_lone(const cx_finder *f, uint32_t verb, uint32_t out[2])
{
    return objects_of(f->d, verb, out) == 1 && cx_transfer_can_act(f, out[0]) &&
           cx_transfer_money(f, verb);
}

/* "Oslo-supplied" before what it tells of: the verb has its doer before a hyphen. */
static bool is_epithet(const casus_doc *d, uint32_t verb)
{
    const casus_token *k = cx_token(d, verb);
    return k->deprel == CASUS_DEP_AMOD && verb >= 2 && k->head != CASUS_NONE &&
           k->head > verb && cx_token(d, verb - 1)->end == k->start &&
           d->text.ptr[cx_token(d, verb - 1)->start] == '-';
}

static uint32_t patient_of(const casus_doc *d, uint32_t verb)
{
    const uint32_t patient = cx_child(d, verb, CASUS_DEP_NSUBJ_PASS);
    const casus_token *k = cx_token(d, verb);
    const bool noun = k->deprel == CASUS_DEP_ACL || is_epithet(d, verb);
    return patient == CASUS_NONE && noun ? k->head : patient;
}

/* "the tanks that Oslo had given": without an object of its own, a relative clause is
 * about the noun above it. */
static uint32_t object_or_antecedent(const casus_doc *d, uint32_t verb)
{
    const uint32_t object = cx_child(d, verb, CASUS_DEP_OBJ);
    const casus_token *k = cx_token(d, verb);
    if (object != CASUS_NONE && cx_token(d, object)->upos != CASUS_UPOS_PRON)
        return object;
    const bool has_subject = cx_child(d, verb, CASUS_DEP_NSUBJ) != CASUS_NONE;
    return k->deprel == CASUS_DEP_ACL_RELCL && has_subject ? k->head : object;
}

uint32_t cx_transfer_object(const cx_finder *f, uint32_t verb)
{
    uint32_t two[2];
    const casus_doc *d = f->d;
    if (is_epithet(d, verb)) return patient_of(d, verb);
    if (!cx_clause_passive(d, verb))
        return has_two(f, verb, two) ? two[1] : object_or_antecedent(d, verb);
    /* "Tonga was given two boats" */
    const uint32_t object = cx_child(d, verb, CASUS_DEP_OBJ);
    return object != CASUS_NONE ? object : patient_of(d, verb);
}

/* "supports the force with arms", "through training": the verb that is done with the
 * noun. */
static uint32_t verb_through(const cx_finder *f, uint32_t t)
{
    const casus_doc *d = f->d;
    for (unsigned i = 0; i < 3 && t != CASUS_NONE; i++) {
        const casus_token *k = cx_token(d, t);
        if (k->head == CASUS_NONE) return CASUS_NONE;
        const uint32_t marker = cx_child(d, t, CASUS_DEP_CASE);
        if (k->deprel == CASUS_DEP_OBL)
            return marker != CASUS_NONE &&
                           cx_is(&f->reading, marker, CX_WORD_INSTRUMENT) &&
                           cx_giving_find(f->tables, d, k->head, CX_GIVING_HELP)
                       ? k->head
                       : CASUS_NONE;
        if (k->deprel != CASUS_DEP_CONJ && k->deprel != CASUS_DEP_COMPOUND)
            return CASUS_NONE;
        t = k->head;
    }
    return CASUS_NONE;
}

static uint32_t indirect_of(const cx_finder *f, uint32_t t, bool noun)
{
    uint32_t two[2];
    const casus_doc *d = f->d;
    const uint32_t verb = noun ? cx_transfer_carrier(d, t) : t;
    const uint32_t through = noun && verb == CASUS_NONE ? verb_through(f, t) : CASUS_NONE;
    if (through != CASUS_NONE) return cx_transfer_object(f, through);
    if (verb == CASUS_NONE) return CASUS_NONE;
    const uint32_t told = cx_child(d, verb, CASUS_DEP_IOBJ);
    if (told != CASUS_NONE) return told;
    if (!cx_clause_passive(d, verb))
        return has_two(f, verb, two) || is_lone(f, verb, two) ? two[0] : CASUS_NONE;
    const uint32_t patient = cx_child(d, verb, CASUS_DEP_NSUBJ_PASS);
    return cx_child(d, verb, CASUS_DEP_OBJ) != CASUS_NONE ? patient : CASUS_NONE;
}

/* ---- phrases with a preposition ---- */

/* Any preposition of the class that marks agents. */
#define AGENT 0

static bool has_marker(const cx_finder *f, uint32_t t, uint64_t preposition)
{
    const uint32_t marker = cx_child(f->d, t, CASUS_DEP_CASE);
    if (marker == CASUS_NONE) return false;
    if (preposition == AGENT) return cx_is(&f->reading, marker, CX_WORD_AGENT);
    return cx_lemma_hash(f->d, marker) == preposition;
}

/* The first party below `top` that has the preposition. */
static uint32_t deep_phrase(const cx_finder *f, uint32_t top, uint64_t preposition)
{
    const casus_doc *d = f->d;
    uint32_t first, end, best = CASUS_NONE;
    window_of(d, top, &first, &end);
    for (uint32_t t = first; t < end; t++) {
        const uint8_t rel = cx_token(d, t)->deprel;
        if (rel != CASUS_DEP_OBL && rel != CASUS_DEP_NMOD && rel != CASUS_DEP_OBL_AGENT)
            continue;
        if (!has_marker(f, t, preposition) || !same_clause(d, t, top) || !is_party(f, t))
            continue;
        if (has_country(f, t)) return t;
        if (best == CASUS_NONE) best = t;
    }
    return best;
}

/* The verb that the noun is subject of: "a shipment from China reached Mali". */
static uint32_t verb_of(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    const bool argument =
        cx_transfer_carrier(d, t) != CASUS_NONE || k->deprel == CASUS_DEP_NSUBJ;
    return argument ? k->head : CASUS_NONE;
}

/* A phrase that names a party, the better one with a country: "in lithium mines in
 * Zimbabwe". Takes up `best` where `t` is none. */
static uint32_t better(const cx_finder *f, uint32_t best, uint32_t t)
{
    if (t == CASUS_NONE) return best;
    if (!is_party(f, t)) {
        /* "financing for India's transition" */
        t = own_owner(f, t);
        if (t == CASUS_NONE) return best;
    }
    return best == CASUS_NONE || (!has_country(f, best) && has_country(f, t)) ? t : best;
}

static uint32_t phrase_of(const cx_finder *f, uint32_t t, bool noun, uint64_t preposition,
                          bool party)
{
    const casus_doc *d = f->d;
    const uint32_t via = noun ? cx_transfer_carrier(d, t) : cx_transfer_object(f, t);
    const uint32_t verb = noun ? verb_of(d, t) : CASUS_NONE;
    const uint32_t own = cx_clause_oblique(d, t, preposition);
    const uint32_t lent =
        via == CASUS_NONE ? CASUS_NONE : cx_clause_oblique(d, via, preposition);
    if (!party) return own == CASUS_NONE ? lent : own;
    uint32_t best = better(f, better(f, CASUS_NONE, own), lent);
    if (best == CASUS_NONE || !has_country(f, best))
        best = better(f, best, deep_phrase(f, t, preposition));
    if (best == CASUS_NONE && verb != CASUS_NONE)
        best = deep_phrase(f, verb, preposition);
    return best;
}

/* ---- subjects and owners ---- */

/* "accused X of sending": whose gerund it is, when an object stands before such a
 * preposition. */
static uint32_t controller_of(const cx_finder *f, uint32_t verb)
{
    const casus_doc *d = f->d;
    const casus_token *k = cx_token(d, verb);
    if (k->deprel != CASUS_DEP_ADVCL || k->head == CASUS_NONE || k->head > verb)
        return CASUS_NONE;
    const uint32_t mark = cx_child(d, verb, CASUS_DEP_MARK),
                   object = cx_child(d, k->head, CASUS_DEP_OBJ);
    const bool controls =
        mark != CASUS_NONE && cx_is(&f->reading, mark, CX_WORD_AGAINST_OBJECT);
    return controls && cx_child(d, verb, CASUS_DEP_NSUBJ) == CASUS_NONE ? object
                                                                        : CASUS_NONE;
}

/* Who does it: of a passive the one behind "by", wherever the parser hangs him. */
static uint32_t doer_of(const cx_finder *f, uint32_t verb)
{
    const casus_doc *d = f->d;
    if (is_epithet(d, verb)) return verb - 2;
    const uint32_t accused = controller_of(f, verb);
    if (accused != CASUS_NONE) return accused;
    const uint32_t agent = cx_clause_agent(d, verb);
    if (agent == CASUS_NONE)
        return cx_clause_passive(d, verb) ? deep_phrase(f, verb, AGENT) : agent;
    /* "China is its top supplier, accounting for ...": not the supplier accounts, China
     * does */
    const uint32_t subject = cx_child(d, agent, CASUS_DEP_NSUBJ);
    return subject != CASUS_NONE && cx_child(d, agent, CASUS_DEP_COP) != CASUS_NONE
               ? subject
               : agent;
}

static uint32_t subject_of(const cx_finder *f, uint32_t t, bool noun)
{
    uint32_t verb = noun ? cx_transfer_carrier(f->d, t) : t;
    if (noun && verb == CASUS_NONE) verb = verb_through(f, t);
    return verb == CASUS_NONE ? CASUS_NONE : doer_of(f, verb);
}

uint32_t cx_transfer_goods_before(const cx_finder *f, uint32_t t)
{
    const casus_doc *d = f->d;
    if (t == 0 || cx_token(d, t)->upos != CASUS_UPOS_NOUN) return CASUS_NONE;
    const casus_token *k = cx_token(d, t - 1);
    if (k->upos != CASUS_UPOS_NOUN || (k->head == t && k->deprel == CASUS_DEP_COMPOUND))
        return CASUS_NONE;
    return cx_good_find(f->tables, d, t - 1) ? t - 1 : CASUS_NONE;
}

uint32_t cx_transfer_owner(const cx_finder *f, uint32_t t)
{
    const casus_doc *d = f->d;
    uint32_t owner = own_owner(f, t);
    /* "China's arms exports", where the arms are China's to the parser */
    for (uint32_t c = cx_first_child(d, t);
         c != CASUS_NONE && c < t && owner == CASUS_NONE; c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_COMPOUND) owner = own_owner(f, c);
    const uint32_t before =
        owner == CASUS_NONE ? cx_transfer_goods_before(f, t) : CASUS_NONE;
    return before == CASUS_NONE ? owner : own_owner(f, before);
}

static uint32_t compound_of(const cx_finder *f, uint32_t t)
{
    const casus_doc *d = f->d;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_COMPOUND && !cx_transfer_can_act(f, c))
            return c;
    return cx_transfer_goods_before(f, t);
}

/* "A is a supplier of B", "A, the supplier": who the noun itself is. */
static uint32_t self_of(const cx_finder *f, uint32_t t)
{
    const casus_doc *d = f->d;
    const uint32_t subject = cx_child(d, t, CASUS_DEP_NSUBJ);
    if (subject != CASUS_NONE) return subject;
    const casus_token *k = cx_token(d, t);
    if (k->deprel == CASUS_DEP_APPOS) return k->head;
    const uint32_t named = cx_child(d, t, CASUS_DEP_APPOS);
    if (named != CASUS_NONE) return named;
    /* "China remains its largest buyer", whether complement or object to the parser */
    if (k->deprel == CASUS_DEP_OBJ && cx_is_copula(f->tables, d, k->head))
        return cx_clause_agent(d, k->head);
    return k->deprel == CASUS_DEP_XCOMP ? cx_clause_agent(d, t) : t;
}

/* The subject of the verb of sharing that the noun hangs from through measures: "China
 * accounts for 81 % of Pakistan's imports". */
static uint32_t holder_of(const cx_finder *f, uint32_t t)
{
    const casus_doc *d = f->d;
    for (int i = 0; i < DEEP; i++) {
        const casus_token *k = cx_token(d, t);
        if (k->head == CASUS_NONE ||
            (k->deprel != CASUS_DEP_NMOD && k->deprel != CASUS_DEP_OBL &&
             k->deprel != CASUS_DEP_OBJ))
            return CASUS_NONE;
        t = k->head;
        if (cx_token(d, t)->upos != CASUS_UPOS_VERB) continue;
        const cx_giving *g = cx_giving_find(f->tables, d, t, CX_GIVING_SHARE);
        return g ? doer_of(f, t) : CASUS_NONE;
    }
    return CASUS_NONE;
}

static uint32_t at_place(const cx_finder *f, uint32_t t, bool noun, uint64_t place,
                         bool party)
{
    switch (place) {
    case CX_AT_NONE:
        return CASUS_NONE;
    case CX_AT_SUBJECT:
        return subject_of(f, t, noun);
    case CX_AT_OBJECT:
        return cx_transfer_object(f, t);
    case CX_AT_INDIRECT:
        return indirect_of(f, t, noun);
    case CX_AT_POSSESSOR:
        return cx_transfer_owner(f, t);
    case CX_AT_COMPOUND:
        return compound_of(f, t);
    case CX_AT_SELF:
        return self_of(f, t);
    case CX_AT_HOLDER:
        return holder_of(f, t);
    default:
        return phrase_of(f, t, noun, place, party);
    }
}

uint32_t cx_transfer_party(const cx_finder *f, uint32_t t, const cx_giving *g,
                           const uint64_t places[CX_PLACES_OF_ROLE], uint32_t not_this)
{
    uint32_t best = CASUS_NONE;
    for (uint32_t i = 0; i < CX_PLACES_OF_ROLE && places[i]; i++) {
        const uint32_t found = at_place(f, t, g->pos == CX_GIVING_NOUN, places[i], true);
        if (found == CASUS_NONE || found == not_this) continue;
        if (places[i] == CX_AT_SELF && found == t)
            continue; /* "investors": nobody in particular */
        if (has_country(f, found)) return found;
        if (best == CASUS_NONE && is_party(f, found)) best = found;
    }
    return best;
}

uint32_t cx_transfer_item(const cx_finder *f, uint32_t t, const cx_giving *g)
{
    for (uint32_t i = 0; i < CX_PLACES_OF_ROLE && g->item[i]; i++) {
        const uint32_t found =
            at_place(f, t, g->pos == CX_GIVING_NOUN, g->item[i], false);
        if (found != CASUS_NONE) return found;
    }
    return CASUS_NONE;
}
