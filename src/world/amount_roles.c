/* amount_roles.c -- what became of those who are counted: killed, wounded, captured ...
 *
 * The role of a figure is lent by the word that governs it in the tree: it is the object
 * (or passive subject) of "kill", the subject of "die", modifies or follows "death".
 * dict/amount-roles.tsv says which words lend what from which place. A coordination is
 * one place: in "killed two soldiers and a child" both are objects.
 *
 * "A soldier was killed" counts one, so a figure is added there. A figure told again
 * ("the two were captured"), or held in another ("including three children"), is given
 * no role: who adds up the roles of a document shall not add it twice; part_of names the
 * figure that holds it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/amount.h"

#include <math.h>

enum { MOST_STEPS = 12 };

typedef struct roles {
    casus_doc *d;
    const cx_measures *measures;
    const cx_names *names;
} roles;

/* The role that the lemma of `t` (with particle or complement `with`) lends in `slot`. */
static const cx_amount_role *role_of(const roles *r, uint32_t t, uint32_t with, unsigned slot)
{
    cx_phrase_state state;
    const uint32_t *rows;
    uint32_t n;
    cx_phrase_begin(&state);
    const casus_str lemma = cx_normal(&r->d->arena, cx_lemma(r->d, t));
    if (!cx_phrase_step(&r->measures->role_words, &state, lemma, &rows, &n)) return NULL;
    if (with != CASUS_NONE &&
        !cx_phrase_step(&r->measures->role_words, &state, cx_normal(&r->d->arena, cx_lemma(r->d, with)), &rows, &n))
        return NULL;
    for (uint32_t i = 0; i < n; i++)
        if (rows[i] < r->measures->n_roles && (r->measures->roles[rows[i]].slots & slot)) return &r->measures->roles[rows[i]];
    return NULL;
}

/* The verb with what completes it: "shoot" + "down", "leave" + "dead". */
static const cx_amount_role *verb_role(const roles *r, uint32_t verb, unsigned slot)
{
    const casus_doc *d = r->d;
    for (uint32_t c = cx_first_child(d, verb); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const casus_deprel rel = d->tokens.ptr[c].deprel;
        if (rel == CASUS_DEP_COMPOUND_PRT || rel == CASUS_DEP_XCOMP || rel == CASUS_DEP_ADVMOD || rel == CASUS_DEP_OBJ) {
            const cx_amount_role *found = role_of(r, verb, c, slot);
            if (found) return found;
        }
        if (rel == CASUS_DEP_XCOMP) {
            const cx_amount_role *found = role_of(r, c, CASUS_NONE, CX_SLOT_OBJECT);
            if (found && slot == CX_SLOT_OBJECT && d->tokens.ptr[c].upos != CASUS_UPOS_VERB) return found;
        }
    }
    return role_of(r, verb, CASUS_NONE, slot);
}

/* Up through coordination and apposition to the word that has a place in its clause. */
static uint32_t placed_head(const casus_doc *d, uint32_t t)
{
    for (uint32_t steps = 0; steps < MOST_STEPS && d->tokens.ptr[t].head != CASUS_NONE; steps++) {
        const casus_deprel rel = d->tokens.ptr[t].deprel;
        if (rel != CASUS_DEP_CONJ && rel != CASUS_DEP_APPOS && rel != CASUS_DEP_FLAT && rel != CASUS_DEP_NUMMOD &&
            rel != CASUS_DEP_LIST)
            break;
        t = d->tokens.ptr[t].head;
    }
    return t;
}

static const cx_amount_role *governed_role(const roles *r, uint32_t t)
{
    const casus_doc *d = r->d;
    const casus_token *k = &d->tokens.ptr[t];
    if (k->head == CASUS_NONE) return NULL;
    switch ((casus_deprel)k->deprel) {
    case CASUS_DEP_OBJ:
    case CASUS_DEP_NSUBJ_PASS: return verb_role(r, k->head, CX_SLOT_OBJECT);
    case CASUS_DEP_NSUBJ: return verb_role(r, k->head, CX_SLOT_SUBJECT);
    case CASUS_DEP_NMOD:
    case CASUS_DEP_NMOD_POSS:
    case CASUS_DEP_COMPOUND:
    case CASUS_DEP_OBL: return role_of(r, k->head, CASUS_NONE, CX_SLOT_NOUN);
    default: return NULL;
    }
}

/* "12 people killed", "12 dead", "12 wounded soldiers": a participle below the noun. */
static const cx_amount_role *modifier_role(const roles *r, uint32_t t)
{
    const casus_doc *d = r->d;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const casus_token *k = &d->tokens.ptr[c];
        if (k->deprel != CASUS_DEP_ACL && k->deprel != CASUS_DEP_AMOD && k->deprel != CASUS_DEP_ACL_RELCL) continue;
        if (k->deprel == CASUS_DEP_ACL_RELCL && cx_child(d, c, CASUS_DEP_NSUBJ_PASS) == CASUS_NONE) continue;
        const bool gerund = k->upos == CASUS_UPOS_VERB && k->end > k->start + 3 && d->text.ptr[k->end - 1] == 'g';
        if (gerund) continue;
        const cx_amount_role *found = role_of(r, c, CASUS_NONE, CX_SLOT_OBJECT);
        if (found) return found;
    }
    return NULL;
}

/* ---- human beings ---- */

static bool is_human_word(const roles *r, uint32_t t)
{
    cx_phrase_state state;
    const uint32_t *rows;
    uint32_t n;
    const casus_doc *d = r->d;
    if (d->tokens.ptr[t].name == CASUS_NAME_PERSON || d->tokens.ptr[t].upos == CASUS_UPOS_NUM) return true;
    if (!r->names->phrases.slots) return true;
    for (int form = 0; form < 2; form++) {
        cx_phrase_begin(&state);
        const casus_str word = form ? cx_normal_form(d, t) : cx_normal(&r->d->arena, cx_lemma(d, t));
        if (!cx_phrase_step(&r->names->phrases, &state, word, &rows, &n)) continue;
        for (uint32_t i = 0; i < n; i++) {
            const uint32_t table = CX_NAME_TABLE(rows[i]);
            if (table == CX_IN_DEMONYMS || table == CX_IN_TITLES) return true;
            if (table == CX_IN_ROLES && r->names->roles[CX_NAME_ROW(rows[i])].kind != CX_ROLE_PLACE) return true;
        }
    }
    return false;
}

/* ---- figures that are there ---- */

/* The token that stands for the figure in the tree. */
static uint32_t figure_head(const casus_doc *d, const casus_quantity *q)
{
    if (q->of_token != CASUS_NONE) {
        /* "dozens of people": "dozens" is the head, "people" lies below it. */
        for (uint32_t t = q->first_token; t < q->first_token + q->n_tokens; t++)
            if (d->tokens.ptr[q->of_token].head == t) return t;
        return q->of_token;
    }
    for (uint32_t t = q->first_token; t < q->first_token + q->n_tokens; t++) {
        const uint32_t head = d->tokens.ptr[t].head;
        if (head == CASUS_NONE || head < q->first_token || head >= q->first_token + q->n_tokens) {
            if (d->tokens.ptr[t].deprel != CASUS_DEP_ADVMOD && d->tokens.ptr[t].deprel != CASUS_DEP_CASE) return t;
        }
    }
    return q->first_token;
}

static void set_role(const roles *r, casus_quantity *q)
{
    const casus_doc *d = r->d;
    if (q->currency[0] || q->role == CASUS_QUANTITY_SHARE) return;
    const uint32_t head = figure_head(d, q), placed = placed_head(d, head);
    const cx_amount_role *role = modifier_role(r, head);
    if (!role) role = role_of(r, head, CASUS_NONE, CX_SLOT_NOUN);
    if (!role) role = governed_role(r, placed);
    if (!role && placed != head) role = governed_role(r, head);
    if (!role) return;
    const uint32_t counted = q->of_token != CASUS_NONE ? q->of_token : head;
    const bool itself = role_of(r, counted, CASUS_NONE, CX_SLOT_NOUN) != NULL;
    if (role->human && !itself && !is_human_word(r, counted)) return;
    q->role = role->role;
}

/* ---- "a soldier was killed" ---- */

static bool is_counted_already(const casus_doc *d, uint32_t head)
{
    for (uint32_t i = 0; i < d->quantities.len; i++) {
        const casus_quantity *q = &d->quantities.ptr[i];
        if (q->of_token == head || figure_head(d, q) == head) return true;
    }
    return false;
}

/* An indefinite singular, or a person's name; "the leader" was told of before. */
static bool is_one(const roles *r, uint32_t t)
{
    const casus_doc *d = r->d;
    const casus_token *k = &d->tokens.ptr[t];
    if (k->upos != CASUS_UPOS_NOUN && k->upos != CASUS_UPOS_PROPN) return false;
    if (k->upos == CASUS_UPOS_PROPN && k->name == CASUS_NAME_PERSON) return true;
    const uint32_t det = cx_child(d, t, CASUS_DEP_DET);
    if (det == CASUS_NONE) return false;
    cx_phrase_state state;
    const uint32_t *rows;
    uint32_t n;
    cx_phrase_begin(&state);
    if (!cx_phrase_step(&r->measures->phrases, &state, cx_normal_form(d, det), &rows, &n)) return false;
    for (uint32_t i = 0; i < n; i++)
        if (r->measures->rows[rows[i]].kind == CX_WORD_ARTICLE) return true;
    /* "the Taliban leader, Alaudin": definite, but named here for the first time. */
    const uint32_t name = cx_child(d, t, CASUS_DEP_APPOS);
    return name != CASUS_NONE && d->tokens.ptr[name].upos == CASUS_UPOS_PROPN;
}

static void add_one(const roles *r, uint32_t t)
{
    casus_doc *d = r->d;
    const casus_token *k = &d->tokens.ptr[t];
    const cx_amount_role *role = NULL;
    const uint32_t placed = placed_head(d, t);
    if (k->deprel == CASUS_DEP_OBJ || k->deprel == CASUS_DEP_NSUBJ_PASS || k->deprel == CASUS_DEP_NSUBJ || k->deprel == CASUS_DEP_CONJ)
        role = governed_role(r, placed);
    if (!role || (k->deprel == CASUS_DEP_NMOD)) return;
    if (role->human && !is_human_word(r, t)) return;
    if (!is_one(r, t) || is_counted_already(d, t)) return;
    casus_quantity *q = CX_PUSH(&d->arena, d->quantities);
    uint32_t first = t, end = t + 1;
    while (first > 0 && d->tokens.ptr[first - 1].head == t && t - first < 6) first--;
    const casus_span span = cx_token_span(d, first, end);
    *q = (casus_quantity){ .start = span.start, .end = span.end, .low = 1, .high = 1, .best = 1,
                           .of = cx_lemma(d, t), .role = role->role, .first_token = first,
                           .n_tokens = end - first, .of_token = t, .part_of = CASUS_NONE };
}

/* ---- told twice ---- */

static bool is_again(const roles *r, const casus_quantity *first, const casus_quantity *second)
{
    const casus_doc *d = r->d;
    if (first->role != second->role || first->low != second->low) return false;
    const uint32_t a = cx_sentence_of(d, first->first_token), b = cx_sentence_of(d, second->first_token);
    if (a == b || a == CASUS_NONE || b == CASUS_NONE) return false;
    const bool title = first->end <= d->title_len || (d->sentences.ptr[a].flags & CASUS_SENTENCE_TITLE);
    if (title) return true;
    /* "the two": what was told before. */
    const uint32_t head = second->of_token != CASUS_NONE ? second->of_token : figure_head(d, second);
    const uint32_t det = cx_child(d, head, CASUS_DEP_DET);
    cx_phrase_state state;
    const uint32_t *rows;
    uint32_t n;
    cx_phrase_begin(&state);
    if (det == CASUS_NONE || !cx_phrase_step(&r->measures->phrases, &state, cx_normal_form(d, det), &rows, &n)) return false;
    for (uint32_t i = 0; i < n; i++)
        if (r->measures->rows[rows[i]].kind == CX_WORD_THE) return true;
    return false;
}

static void mark_repeats(const roles *r)
{
    casus_doc *d = r->d;
    for (uint32_t i = 0; i < d->quantities.len; i++) {
        casus_quantity *q = &d->quantities.ptr[i];
        if (q->role < CASUS_QUANTITY_KILLED || q->role > CASUS_QUANTITY_DESTROYED) continue;
        if (q->part_of != CASUS_NONE && q->part_of != i) {
            q->role = CASUS_QUANTITY_PLAIN;
            continue;
        }
        for (uint32_t k = i < 64 ? 0 : i - 64; k < i; k++)
            if (is_again(r, &d->quantities.ptr[k], q)) {
                q->part_of = k;
                q->role = CASUS_QUANTITY_PLAIN;
                break;
            }
    }
}

/* Words like "some" were kept for a role only. */
static void drop_weak(casus_doc *d)
{
    uint32_t *moved = cx_alloc(&d->arena, (d->quantities.len + 1) * sizeof *moved), n = 0;
    for (uint32_t i = 0; i < d->quantities.len; i++) {
        const casus_quantity q = d->quantities.ptr[i];
        moved[i] = n;
        if (q.part_of == i && q.role == CASUS_QUANTITY_PLAIN) {
            moved[i] = CASUS_NONE;
            continue;
        }
        d->quantities.ptr[n] = q;
        if (q.part_of == i) d->quantities.ptr[n].part_of = CASUS_NONE;
        else if (q.part_of != CASUS_NONE) d->quantities.ptr[n].part_of = moved[q.part_of];
        n++;
    }
    d->quantities.len = n;
}

static void sort_by_place(casus_doc *d, uint32_t from)
{
    /* The added ones are few: put each where it belongs and mend part_of. */
    for (uint32_t i = from; i < d->quantities.len; i++) {
        const casus_quantity q = d->quantities.ptr[i];
        uint32_t to = i;
        while (to > 0 && d->quantities.ptr[to - 1].start > q.start) to--;
        memmove(&d->quantities.ptr[to + 1], &d->quantities.ptr[to], (i - to) * sizeof q);
        d->quantities.ptr[to] = q;
        for (uint32_t k = 0; k <= i; k++) {
            uint32_t *part = &d->quantities.ptr[k].part_of;
            if (*part != CASUS_NONE && *part >= to && *part < i && k != to) (*part)++;
        }
    }
}

void cx_amount_roles(casus_doc *doc)
{
    const struct cx_world *world = doc->engine->world;
    if (!world || world->measures.n_rows == 0) return;
    const roles r = { doc, &world->measures, &world->names };
    if (doc->children_first.len == doc->tokens.len && doc->tokens.len) {
        for (uint32_t i = 0; i < doc->quantities.len; i++) set_role(&r, &doc->quantities.ptr[i]);
        const uint32_t from = doc->quantities.len;
        for (uint32_t s = 0; s < doc->sentences.len; s++) {
            const casus_sentence *sentence = &doc->sentences.ptr[s];
            if (!(sentence->flags & CASUS_SENTENCE_PARSED)) continue;
            for (uint32_t t = 0; t < sentence->n_tokens; t++) add_one(&r, sentence->first_token + t);
        }
        sort_by_place(doc, from);
        mark_repeats(&r);
    }
    drop_weak(doc);
}
