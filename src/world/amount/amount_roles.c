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
#include "world/amount/amount.h"
#include "world/table/tables.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_STEPS = 12, FAR_CONJUNCT = 16, MOST_BACK = 64 };

typedef struct roles {
    casus_doc *d;
    const cx_measures *measures;
    const cx_names *names;
} roles;

/* The role that the lemma of `t` (with particle or complement `with`) lends in `slot`. */
static const cx_amount_role *role_of(const roles *r, uint32_t t, uint32_t with,
                                     unsigned slot)
{
    cx_phrase_state state;
    const uint32_t *rows;
    uint32_t n;
    cx_phrase_begin(&state);
    const casus_str lemma = cx_normal(&r->d->arena, cx_lemma(r->d, t));
    if (!cx_phrase_step(&r->measures->role_words, &state, lemma, &rows, &n)) return NULL;
    if (with != CASUS_NONE &&
        !cx_phrase_step(&r->measures->role_words, &state,
                        cx_normal(&r->d->arena, cx_lemma(r->d, with)), &rows, &n))
        return NULL;
    for (uint32_t i = 0; i < n; i++)
        if (rows[i] < r->measures->n_roles && (r->measures->roles[rows[i]].slots & slot))
            return &r->measures->roles[rows[i]];
    return NULL;
}

/* The verb with what completes it: "shoot" + "down", "leave" + "dead". */
static const cx_amount_role *verb_role(const roles *r, uint32_t verb, unsigned slot)
{
    const casus_doc *d = r->d;
    for (uint32_t c = cx_first_child(d, verb); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const casus_deprel rel = d->tokens.ptr[c].deprel;
        if (rel == CASUS_DEP_COMPOUND_PRT || rel == CASUS_DEP_XCOMP ||
            rel == CASUS_DEP_ADVMOD || rel == CASUS_DEP_OBJ || rel == CASUS_DEP_OBL) {
            const cx_amount_role *found = role_of(r, verb, c, slot);
            if (found) return found;
        }
        if (rel == CASUS_DEP_XCOMP) {
            const cx_amount_role *found = role_of(r, c, CASUS_NONE, CX_SLOT_OBJECT);
            if (found && slot == CX_SLOT_OBJECT &&
                d->tokens.ptr[c].upos != CASUS_UPOS_VERB)
                return found;
        }
    }
    return role_of(r, verb, CASUS_NONE, slot);
}

/* Has the word a row of this kind in the tables of words? */
static bool is_kind_of_word(const roles *r, uint32_t t, cx_measure_kind kind)
{
    cx_phrase_state state;
    const uint32_t *rows;
    uint32_t n;
    cx_phrase_begin(&state);
    if (!cx_phrase_step(&r->measures->phrases, &state, cx_normal_form(r->d, t), &rows,
                        &n))
        return false;
    for (uint32_t i = 0; i < n; i++)
        if (r->measures->rows[rows[i]].kind == kind) return true;
    return false;
}

/* "a raid to capture two leaders": what was wanted, not what was done. */
static bool is_purpose(const casus_doc *d, uint32_t verb)
{
    const casus_deprel rel = d->tokens.ptr[verb].deprel;
    if (rel != CASUS_DEP_ACL && rel != CASUS_DEP_ADVCL) return false;
    const uint32_t to = cx_child(d, verb, CASUS_DEP_MARK);
    return to != CASUS_NONE && d->tokens.ptr[to].upos == CASUS_UPOS_PART;
}

/* Up through coordination and apposition to the word that has a place in its clause. */
static uint32_t placed_head(const casus_doc *d, uint32_t t)
{
    for (uint32_t steps = 0; steps < MOST_STEPS && d->tokens.ptr[t].head != CASUS_NONE;
         steps++) {
        const casus_deprel rel = d->tokens.ptr[t].deprel;
        if (rel != CASUS_DEP_CONJ && rel != CASUS_DEP_APPOS && rel != CASUS_DEP_FLAT)
            break;
        t = d->tokens.ptr[t].head;
    }
    return t;
}

/* "several men drew guns and were killed": a later verb of the subject, in the
 * passive. */
static const cx_amount_role *passive_conjunct_role(const roles *r, uint32_t verb)
{
    const casus_doc *d = r->d;
    for (uint32_t c = cx_first_child(d, verb); c != CASUS_NONE; c = cx_next_child(d, c)) {
        if (d->tokens.ptr[c].deprel != CASUS_DEP_CONJ ||
            cx_child(d, c, CASUS_DEP_AUX_PASS) == CASUS_NONE ||
            cx_child(d, c, CASUS_DEP_NSUBJ_PASS) != CASUS_NONE ||
            cx_child(d, c, CASUS_DEP_NSUBJ) != CASUS_NONE)
            continue;
        const cx_amount_role *found = verb_role(r, c, CX_SLOT_OBJECT);
        if (found) return found;
    }
    return NULL;
}

static const cx_amount_role *subject_role(const roles *r, uint32_t verb)
{
    const cx_amount_role *own = verb_role(r, verb, CX_SLOT_SUBJECT);
    return own ? own : passive_conjunct_role(r, verb);
}

/* "left 12 dead", "injured nine more": a number whose noun is not said. */
static const cx_amount_role *bare_role(const roles *r, uint32_t head)
{
    const casus_token *k = &r->d->tokens.ptr[head];
    if (k->upos != CASUS_UPOS_ADJ && k->upos != CASUS_UPOS_ADV &&
        k->upos != CASUS_UPOS_NOUN)
        return NULL;
    const bool object = k->deprel == CASUS_DEP_OBJ || k->deprel == CASUS_DEP_ADVMOD ||
                        k->deprel == CASUS_DEP_NSUBJ_PASS;
    if (is_kind_of_word(r, head, CX_ATOM_IS_MORE))
        return object && k->head != CASUS_NONE ? verb_role(r, k->head, CX_SLOT_OBJECT)
                                               : NULL;
    return k->upos == CASUS_UPOS_ADJ ? role_of(r, head, CASUS_NONE, CX_SLOT_OBJECT)
                                     : NULL;
}

static const cx_amount_role *governed_role(const roles *r, uint32_t t)
{
    const casus_doc *d = r->d;
    const casus_token *k = &d->tokens.ptr[t];
    if (k->head == CASUS_NONE || is_purpose(d, k->head)) return NULL;
    switch ((casus_deprel)k->deprel) {
    case CASUS_DEP_OBJ:
    case CASUS_DEP_NSUBJ_PASS:
        return verb_role(r, k->head, CX_SLOT_OBJECT);
    case CASUS_DEP_NSUBJ:
        return subject_role(r, k->head);
    case CASUS_DEP_NUMMOD:
        return bare_role(r, k->head);
    case CASUS_DEP_NMOD:
    case CASUS_DEP_NMOD_POSS:
    case CASUS_DEP_COMPOUND:
    case CASUS_DEP_OBL:
        return role_of(r, k->head, CASUS_NONE, CX_SLOT_NOUN);
    default:
        return NULL;
    }
}

/* "12 people killed", "12 dead", "12 wounded soldiers": a participle below the noun. */
static const cx_amount_role *modifier_role(const roles *r, uint32_t t)
{
    const casus_doc *d = r->d;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const casus_token *k = &d->tokens.ptr[c];
        if (k->deprel != CASUS_DEP_ACL && k->deprel != CASUS_DEP_AMOD &&
            k->deprel != CASUS_DEP_ACL_RELCL)
            continue;
        if (k->deprel == CASUS_DEP_ACL_RELCL &&
            cx_child(d, c, CASUS_DEP_NSUBJ_PASS) == CASUS_NONE)
            continue;
        const bool gerund = k->upos == CASUS_UPOS_VERB && k->end > k->start + 3 &&
                            d->text.ptr[k->end - 1] == 'g';
        if (gerund) continue;
        const cx_amount_role *found = role_of(r, c, CASUS_NONE, CX_SLOT_OBJECT);
        if (found) return found;
    }
    return NULL;
}

static bool is_passive(const casus_doc *d, uint32_t verb)
{
    return cx_child(d, verb, CASUS_DEP_AUX_PASS) != CASUS_NONE;
}

/* ---- human beings ---- */

static bool names_people(const roles *r, uint32_t value)
{
    if (CX_NAME_TABLE(value) == CX_IN_DEMONYMS) return true;
    if (CX_NAME_TABLE(value) != CX_IN_ROLES) return false;
    const uint8_t kind = r->names->roles[CX_NAME_ROW(value)].kind;
    return kind == CX_ROLE_PERSON || kind == CX_ROLE_MEMBER || kind == CX_ROLE_GROUP ||
           kind == CX_ROLE_ARMED;
}

static bool is_human_word(const roles *r, uint32_t t)
{
    cx_phrase_state state;
    const uint32_t *rows;
    uint32_t n;
    const casus_doc *d = r->d;
    const casus_token *k = &d->tokens.ptr[t];
    if (k->name == CASUS_NAME_PERSON || k->upos == CASUS_UPOS_NUM) return true;
    if (!r->names->phrases.slots) return true;
    for (int form = 0; form < 2; form++) {
        cx_phrase_begin(&state);
        const casus_str word =
            form ? cx_normal_form(d, t) : cx_normal(&r->d->arena, cx_lemma(d, t));
        if (!cx_phrase_step(&r->names->phrases, &state, word, &rows, &n)) continue;
        for (uint32_t i = 0; i < n; i++)
            if (names_people(r, rows[i])) return true;
    }
    return false;
}

static bool has_child_of(const roles *r, uint32_t t, cx_measure_kind kind)
{
    for (uint32_t c = cx_first_child(r->d, t); c != CASUS_NONE;
         c = cx_next_child(r->d, c))
        if (is_kind_of_word(r, c, kind)) return true;
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
        if (head == CASUS_NONE || head < q->first_token ||
            head >= q->first_token + q->n_tokens) {
            if (d->tokens.ptr[t].deprel != CASUS_DEP_ADVMOD &&
                d->tokens.ptr[t].deprel != CASUS_DEP_CASE)
                return t;
        }
    }
    return q->first_token;
}

bool cx_amount_counts_people(const casus_doc *doc, const casus_quantity *q)
{
    const struct cx_world *world = doc->engine->world;
    /* The look-ups fold into the document's arena; nothing that is told changes. */
    const roles r = { (casus_doc *)(uintptr_t)doc, &world->measures, &world->names };
    return is_human_word(&r,
                         q->of_token != CASUS_NONE ? q->of_token : figure_head(doc, q));
}

/* "killed one insurgent and held two others", where the parser takes the numbers for
 * words about the others: what stands right behind a verb is its object. */
static const cx_amount_role *beside_role(const roles *r, uint32_t first, uint32_t counted)
{
    const casus_doc *d = r->d;
    if (first == 0 || counted >= d->tokens.len ||
        cx_sentence_of(d, first - 1) != cx_sentence_of(d, counted))
        return NULL;
    const casus_token *verb = &d->tokens.ptr[first - 1];
    if (verb->upos != CASUS_UPOS_VERB || is_passive(d, first - 1)) return NULL;
    const cx_amount_role *role = role_of(r, first - 1, CASUS_NONE, CX_SLOT_OBJECT);
    const bool people =
        is_human_word(r, counted) || is_kind_of_word(r, counted, CX_ATOM_IS_MORE);
    return role && role->human && people && !is_purpose(d, first - 1) ? role : NULL;
}

/* "14 insurgents killed and one wounded", "four seriously hurt": the participle right
 * behind what is counted, unless it goes on with an object of its own. */
static const cx_amount_role *participle_role(const roles *r, const casus_quantity *q,
                                             uint32_t behind)
{
    const casus_doc *d = r->d;
    uint32_t t = behind;
    if (q->of_token != CASUS_NONE && q->of_token >= behind && q->of_token < behind + 4)
        t = q->of_token + 1;
    while (t < d->tokens.len && t < behind + 6 && d->tokens.ptr[t].upos == CASUS_UPOS_ADV)
        t++;
    if (t + 1 >= d->tokens.len || t == 0 ||
        cx_sentence_of(d, t) != cx_sentence_of(d, q->first_token))
        return NULL;
    const casus_token *k = &d->tokens.ptr[t];
    const char *tag = casus_xpos_name(k->xpos);
    const bool participle = k->upos == CASUS_UPOS_ADJ || strcmp(tag, "VBN") == 0;
    switch ((casus_upos)d->tokens.ptr[t + 1].upos) {
    case CASUS_UPOS_PUNCT:
    case CASUS_UPOS_CCONJ:
    case CASUS_UPOS_ADP:
        break;
    default:
        return NULL;
    }
    return participle ? role_of(r, t, CASUS_NONE, CX_SLOT_OBJECT) : NULL;
}

/* "At least 30 people were killed": the bound's own preposition makes the parser take the
 * subject for a phrase beside the verb. */
static const cx_amount_role *bounded_subject_role(const roles *r, const casus_quantity *q,
                                                  uint32_t head)
{
    const casus_doc *d = r->d;
    const casus_token *k = &d->tokens.ptr[head];
    if (k->deprel != CASUS_DEP_OBL || k->head == CASUS_NONE || head > k->head)
        return NULL;
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE; c = cx_next_child(d, c))
        if (d->tokens.ptr[c].deprel == CASUS_DEP_CASE &&
            (c < q->first_token || c >= q->first_token + q->n_tokens))
            return NULL;
    const bool passive = is_passive(d, k->head);
    if (cx_child(d, k->head, CASUS_DEP_NSUBJ) != CASUS_NONE ||
        cx_child(d, k->head, CASUS_DEP_NSUBJ_PASS) != CASUS_NONE)
        return NULL;
    return verb_role(r, k->head, passive ? CX_SLOT_OBJECT : CX_SLOT_SUBJECT);
}

/* What is counted lies beyond an "and", or is not told: the word right behind is it. */
static bool reaches_over(const casus_doc *d, uint32_t behind, uint32_t counted)
{
    if (counted == CASUS_NONE || counted < behind) return true;
    for (uint32_t t = behind; t < counted; t++)
        if (d->tokens.ptr[t].upos == CASUS_UPOS_CCONJ) return true;
    return false;
}

static void set_role(const roles *r, casus_quantity *q)
{
    const casus_doc *d = r->d;
    if (q->part_of != CASUS_NONE && r->d->quantities.ptr + q->part_of != q) return;
    if (q->currency[0] || q->role == CASUS_QUANTITY_SHARE) return;
    const uint32_t head = figure_head(d, q), placed = placed_head(d, head);
    if (q->of_token == CASUS_NONE &&
        (placed > head ? placed - head : head - placed) > FAR_CONJUNCT)
        return;
    const uint32_t behind = q->first_token + q->n_tokens;
    const cx_amount_role *beside = beside_role(r, q->first_token, behind);
    const cx_amount_role *role = participle_role(r, q, behind);
    if (!role && beside) {
        if (is_human_word(r, behind) && reaches_over(d, behind, q->of_token)) {
            q->of_token = behind;
            q->of = cx_lemma(d, behind);
        }
        role = beside;
    }
    if (!role) role = modifier_role(r, head);
    if (!role) role = bounded_subject_role(r, q, head);
    /* "freed 30 prisoners": what is done to them goes before what they are called */
    const cx_amount_role *done = role ? NULL : governed_role(r, placed);
    if (!role && !(done && done->role == CASUS_QUANTITY_PLAIN))
        role = role_of(r, head, CASUS_NONE, CX_SLOT_NOUN);
    if (!role) role = done;
    if (!role && placed != head) role = governed_role(r, head);
    if (!role) return;
    const uint32_t counted = q->of_token != CASUS_NONE ? q->of_token : head;
    const bool itself = role_of(r, counted, CASUS_NONE, CX_SLOT_NOUN) != NULL ||
                        (counted >= q->first_token && counted < behind) ||
                        is_kind_of_word(r, counted, CX_ATOM_IS_MORE);
    if (role->human && ((!itself && !is_human_word(r, counted)) || q->unit.len))
        return; /* "seized 650 kilograms" */
    q->role = role->role;
}

/* ---- "a soldier was killed" ---- */

/* The first of the `n` figures in order that does not end before token `t`. */
static uint32_t first_figure(const casus_doc *d, uint32_t n, uint32_t t)
{
    uint32_t low = 0, high = n;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (d->quantities.ptr[middle].first_token < t)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* `n` figures were there before any was added. */
static bool is_counted_already(const casus_doc *d, uint32_t n, uint32_t head)
{
    const uint32_t s = cx_sentence_of(d, head);
    if (s == CASUS_NONE) return false;
    const casus_sentence *sentence = &d->sentences.ptr[s];
    for (uint32_t i = first_figure(d, n, sentence->first_token); i < n; i++) {
        const casus_quantity *q = &d->quantities.ptr[i];
        if (q->first_token >= sentence->first_token + sentence->n_tokens) return false;
        if (q->of_token == head || figure_head(d, q) == head) return true;
        /* "one suspected insurgent", whatever the parser joins the number to */
        if (q->first_token < head && head - q->first_token <= 3 && q->low == 1)
            return true;
    }
    return false;
}

/* Places and times of the token's own sentence. */
static bool in_place_or_time(const casus_doc *d, uint32_t t)
{
    const uint32_t s = cx_sentence_of(d, t);
    if (s == CASUS_NONE) return false;
    const uint32_t start = d->sentences.ptr[s].start, end = d->sentences.ptr[s].end;
    for (uint32_t i = cx_place_from(d, start);
         i < d->places.len && d->places.ptr[i].start < end; i++)
        if (!d->places.ptr[i].unlisted &&
            t - d->places.ptr[i].first_token < d->places.ptr[i].n_tokens)
            return true;
    for (uint32_t i = cx_time_from(d, start);
         i < d->times.len && d->times.ptr[i].start < end; i++)
        if (t - d->times.ptr[i].first_token < d->times.ptr[i].n_tokens) return true;
    return false;
}

static bool is_singular(const casus_doc *d, uint32_t t)
{
    const casus_token *k = &d->tokens.ptr[t];
    if (k->upos == CASUS_UPOS_PROPN) return true;
    const casus_str lemma = cx_lemma(d, t), form = cx_normal_form(d, t);
    /* the parser takes "insurgent" for an adjective also where it is an object */
    const bool noun = k->upos == CASUS_UPOS_NOUN ||
                      (k->upos == CASUS_UPOS_ADJ &&
                       (k->deprel == CASUS_DEP_OBJ || k->deprel == CASUS_DEP_NSUBJ ||
                        k->deprel == CASUS_DEP_NSUBJ_PASS));
    const char *tag = casus_xpos_name(k->xpos);
    const bool plural = tag[0] == 'N' && tag[strlen(tag) - 1] == 'S'; /* "people" */
    return noun && !plural && lemma.len == form.len;
}

/* A new single one: "a soldier", "another", a person's name, "Taliban leader" as
 * headlines have it. "The leader" was told of before. */
static bool is_one(const roles *r, uint32_t t)
{
    const casus_doc *d = r->d;
    const casus_token *k = &d->tokens.ptr[t];
    if (k->deprel == CASUS_DEP_CONJ && is_kind_of_word(r, t, CX_ATOM_IS_MORE) &&
        is_kind_of_word(r, t, CX_ATOM_IS_BOUND))
        return true;
    if (k->upos == CASUS_UPOS_DET && is_kind_of_word(r, t, CX_ATOM_IS_BOUND)) return true;
    if (!is_singular(d, t)) return false;
    if (k->upos == CASUS_UPOS_PROPN && k->name == CASUS_NAME_PERSON) return true;
    if (has_child_of(r, t, CX_ATOM_IS_ARTICLE) || has_child_of(r, t, CX_ATOM_IS_BOUND))
        return true;
    if (t > 0 && is_kind_of_word(r, t - 1, CX_ATOM_IS_ARTICLE)) return true;
    const uint32_t name = cx_child(d, t, CASUS_DEP_APPOS);
    if (name != CASUS_NONE && d->tokens.ptr[name].upos == CASUS_UPOS_PROPN) return true;
    /* "killed the leader and his driver" */
    const uint32_t owner = cx_child(d, t, CASUS_DEP_NMOD_POSS);
    const bool his = owner != CASUS_NONE && d->tokens.ptr[owner].upos == CASUS_UPOS_PRON;
    return cx_child(d, t, CASUS_DEP_DET) == CASUS_NONE && (owner == CASUS_NONE || his) &&
           is_human_word(r, t);
}

/* One that was told of before, but not counted: "killed him", "the suspect was held". */
static bool is_told_one(const roles *r, uint32_t t)
{
    return is_kind_of_word(r, t, CX_ATOM_IS_HIM) ||
           (is_singular(r->d, t) && has_child_of(r, t, CX_ATOM_IS_THE) &&
            is_human_word(r, t));
}

static const cx_amount_role *role_of_one(const roles *r, uint32_t t)
{
    const casus_doc *d = r->d;
    const casus_token *k = &d->tokens.ptr[t];
    switch ((casus_deprel)k->deprel) {
    case CASUS_DEP_OBJ:
    case CASUS_DEP_NSUBJ:
    case CASUS_DEP_NSUBJ_PASS:
    case CASUS_DEP_NMOD:
    case CASUS_DEP_NMOD_POSS:
    case CASUS_DEP_CONJ:
        break;
    default:
        return NULL;
    }
    const uint32_t placed = placed_head(d, t);
    if (d->tokens.ptr[placed].deprel == CASUS_DEP_OBL ||
        d->tokens.ptr[placed].deprel == CASUS_DEP_COMPOUND)
        return NULL;
    return governed_role(r, placed);
}

static void push_one(casus_doc *d, uint32_t t, uint8_t role)
{
    uint32_t first = t;
    while (first > 0 && t - first < 6 && d->tokens.ptr[first - 1].head == t &&
           d->tokens.ptr[first - 1].deprel != CASUS_DEP_CC &&
           d->tokens.ptr[first - 1].deprel != CASUS_DEP_PUNCT &&
           d->tokens.ptr[first - 1].deprel != CASUS_DEP_CASE)
        first--;
    const casus_span span = cx_token_span(d, first, t + 1);
    *CX_PUSH(&d->arena, d->quantities) = (casus_quantity){ .start = span.start,
                                                           .end = span.end,
                                                           .low = 1,
                                                           .high = 1,
                                                           .best = 1,
                                                           .of = cx_lemma(d, t),
                                                           .role = role,
                                                           .first_token = first,
                                                           .n_tokens = t + 1 - first,
                                                           .of_token = t,
                                                           .part_of = CASUS_NONE };
}

/* `told`: also those told of before, as long as nobody was counted in that role. */
static void add_one(const roles *r, uint32_t t, bool told, bool *counted, uint32_t before)
{
    casus_doc *d = r->d;
    const cx_amount_role *role = role_of_one(r, t);
    if (!role || !role->role || (told && (counted[role->role] || !role->human))) return;
    if (role->human && !is_human_word(r, t) && !is_kind_of_word(r, t, CX_ATOM_IS_HIM) &&
        !is_kind_of_word(r, t, CX_ATOM_IS_MORE))
        return;
    if (!(told ? is_told_one(r, t) : is_one(r, t)) || in_place_or_time(d, t) ||
        is_counted_already(d, before, t))
        return;
    counted[role->role] = true;
    push_one(d, t, role->role);
}

static void add_ones(const roles *r)
{
    casus_doc *d = r->d;
    bool counted[8] = { false };
    const uint32_t before = d->quantities.len;
    for (uint32_t i = 0; i < before; i++) counted[d->quantities.ptr[i].role & 7] = true;
    for (int told = 0; told < 2; told++)
        for (uint32_t s = 0; s < d->sentences.len; s++) {
            const casus_sentence *sentence = &d->sentences.ptr[s];
            if (!(sentence->flags & CASUS_SENTENCE_PARSED)) continue;
            for (uint32_t t = 0; t < sentence->n_tokens; t++)
                add_one(r, sentence->first_token + t, told, counted, before);
        }
}

/* ---- told twice ---- */

static bool says_where(const casus_place *p)
{
    return !p->dateline && !p->unlisted && p->precision != CASUS_PLACE_COUNTRY &&
           !p->metonym;
}

static bool same_place(const casus_place *p, const casus_place *q)
{
    return cx_str_equal(p->name, q->name) ||
           (p->adm1.len && cx_str_equal(p->adm1, q->adm1));
}

/* Do two sentences name places, and none in common? Then two acts are told. */
static bool elsewhere(const casus_doc *d, uint32_t a, uint32_t b)
{
    const casus_sentence *first = &d->sentences.ptr[a], *second = &d->sentences.ptr[b];
    bool in_first = false, in_second = false;
    const uint32_t from = cx_place_from(d, first->start);
    for (uint32_t i = from; i < d->places.len && d->places.ptr[i].start < first->end; i++)
        in_first |= says_where(&d->places.ptr[i]);
    for (uint32_t i = cx_place_from(d, second->start);
         i < d->places.len && d->places.ptr[i].start < second->end; i++) {
        const casus_place *p = &d->places.ptr[i];
        if (!says_where(p)) continue;
        in_second = true;
        for (uint32_t k = from; k < d->places.len && d->places.ptr[k].start < first->end;
             k++)
            if (same_place(p, &d->places.ptr[k])) return false;
    }
    return in_first && in_second;
}

static bool is_generic(const roles *r, uint32_t t)
{
    cx_phrase_state state;
    const uint32_t *rows;
    uint32_t n;
    if (t == CASUS_NONE || r->d->tokens.ptr[t].upos == CASUS_UPOS_NUM) return true;
    if (!r->names->phrases.slots) return false;
    cx_phrase_begin(&state);
    if (!cx_phrase_step(&r->names->phrases, &state,
                        cx_normal(&r->d->arena, cx_lemma(r->d, t)), &rows, &n))
        return false;
    for (uint32_t i = 0; i < n; i++) {
        if (CX_NAME_TABLE(rows[i]) != CX_IN_ROLES) continue;
        const uint8_t sector = r->names->roles[CX_NAME_ROW(rows[i])].sector;
        return sector == CASUS_SECTOR_COUNT || sector == CASUS_SECTOR_CVL ||
               sector == CASUS_SECTOR_UNK;
    }
    return false;
}

static bool same_kind(const roles *r, const casus_quantity *a, const casus_quantity *b)
{
    if (a->of_token == CASUS_NONE || b->of_token == CASUS_NONE) return true;
    return r->d->tokens.ptr[a->of_token].lemma == r->d->tokens.ptr[b->of_token].lemma ||
           is_generic(r, a->of_token) || is_generic(r, b->of_token);
}

static bool is_vague(const casus_quantity *q)
{
    return isnan(q->high) || q->high > q->low;
}

/* "several", "numerous": a word that says no more than that there were some. */
static bool is_word_for_some(const casus_doc *d, const casus_quantity *q)
{
    if (!is_vague(q) || !(q->low <= 3)) return false;
    for (uint32_t i = q->start; i < q->end; i++)
        if (d->text.ptr[i] >= '0' && d->text.ptr[i] <= '9') return false;
    return true;
}

/* Is the second figure the first told again? Then *keep_second says which one to keep: an
 * exact figure stands before a vague one. */
static bool is_again(const roles *r, const casus_quantity *first,
                     const casus_quantity *second, bool *keep_second)
{
    const casus_doc *d = r->d;
    if (first->role != second->role || !same_kind(r, first, second)) return false;
    const bool some = is_word_for_some(d, first),
               within = second->low >= first->low &&
                        (isnan(first->high) || second->low <= first->high);
    const bool sharper =
        is_vague(first) && !is_vague(second) && second->low > 1 && (some || within);
    const bool blunter =
        is_word_for_some(d, second) && !some && first->low >= second->low;
    *keep_second = sharper && first->low != second->low;
    if (first->low != second->low && !sharper && !blunter) return false;
    const uint32_t a = cx_sentence_of(d, first->first_token),
                   b = cx_sentence_of(d, second->first_token);
    if (a == b || a == CASUS_NONE || b == CASUS_NONE) return false;
    const uint32_t head =
        second->of_token != CASUS_NONE ? second->of_token : figure_head(d, second);
    return !has_child_of(r, head, CX_ATOM_IS_MORE) &&
           !is_kind_of_word(r, head, CX_ATOM_IS_MORE) && !elsewhere(d, a, b);
}

static void mark_repeats(const roles *r)
{
    casus_doc *d = r->d;
    for (uint32_t i = 0; i < d->quantities.len; i++) {
        casus_quantity *q = &d->quantities.ptr[i];
        if (q->role < CASUS_QUANTITY_KILLED || q->role > CASUS_QUANTITY_DESTROYED)
            continue;
        if (q->part_of != CASUS_NONE && q->part_of != i) {
            q->role = CASUS_QUANTITY_PLAIN;
            continue;
        }
        for (uint32_t k = i < MOST_BACK ? 0 : i - MOST_BACK; k < i; k++) {
            bool keep_second;
            if (!is_again(r, &d->quantities.ptr[k], q, &keep_second)) continue;
            casus_quantity *dropped = keep_second ? &d->quantities.ptr[k] : q;
            dropped->part_of = keep_second ? i : k;
            dropped->role = CASUS_QUANTITY_PLAIN;
            if (!keep_second) break;
        }
    }
}

/* Words like "some" were kept for a role only. A figure may be part of a later one, so
 * all know where they go before any is moved. */
static void drop_weak(casus_doc *d)
{
    casus_quantity *all = d->quantities.ptr;
    uint32_t *moved = cx_alloc(&d->arena, (d->quantities.len + 1) * sizeof *moved), n = 0;
    for (uint32_t i = 0; i < d->quantities.len; i++)
        moved[i] =
            all[i].part_of == i && all[i].role == CASUS_QUANTITY_PLAIN ? CASUS_NONE : n++;
    for (uint32_t i = 0; i < d->quantities.len; i++) {
        casus_quantity q = all[i];
        if (moved[i] == CASUS_NONE) continue;
        if (q.part_of == i)
            q.part_of = CASUS_NONE;
        else if (q.part_of != CASUS_NONE)
            q.part_of = moved[q.part_of];
        all[moved[i]] = q;
    }
    d->quantities.len = n;
}

static int by_start(const void *x, const void *y)
{
    const casus_quantity *a = x, *b = y;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    return (a->end > b->end) - (a->end < b->end);
}

/* The added ones, from `from` on, are put where they belong and part_of is mended. */
static void sort_by_place(casus_doc *d, uint32_t from)
{
    const uint32_t n = d->quantities.len;
    casus_quantity *all = cx_alloc(&d->arena, (n + 1) * sizeof *all),
                   *q = d->quantities.ptr;
    uint32_t *moved = cx_alloc(&d->arena, (n + 1) * sizeof *moved);
    if (n == from) return;
    qsort(q + from, n - from, sizeof *q, by_start);
    for (uint32_t i = 0, k = from, out = 0; out < n; out++) {
        const bool old = i < from && (k == n || q[i].start <= q[k].start);
        if (old) moved[i] = out;
        all[out] = old ? q[i++] : q[k++];
    }
    for (uint32_t i = 0; i < n; i++) {
        if (all[i].part_of != CASUS_NONE) all[i].part_of = moved[all[i].part_of];
        q[i] = all[i];
    }
}

void cx_amount_roles(casus_doc *doc)
{
    const struct cx_world *world = doc->engine->world;
    if (!world || world->measures.n_rows == 0) return;
    const roles r = { doc, &world->measures, &world->names };
    if (doc->children_first.len == doc->tokens.len && doc->tokens.len) {
        for (uint32_t i = 0; i < doc->quantities.len; i++)
            set_role(&r, &doc->quantities.ptr[i]);
        const uint32_t from = doc->quantities.len;
        add_ones(&r);
        sort_by_place(doc, from);
        mark_repeats(&r);
    }
    drop_weak(doc);
}
