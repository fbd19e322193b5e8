/* sets.c -- is a phrase or a clause among the words of a set?
 *
 *     "air strikes"              by its last words, hyphens left out
 *     "dozens of soldiers"       what is counted
 *     "laid down their arms"     the verb with its particle or object
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/parties.h"

#include "world/world.h"

#define DEPTH 4
#define SET_WORDS 3 /* longest phrase in a set */

static bool has_case(const cx_reading *r, uint32_t head, uint32_t classes)
{
    const uint32_t marker = cx_child(r->doc, head, CASUS_DEP_CASE);
    return marker != CASUS_NONE && cx_is(r, marker, classes);
}

/* Appends the lemma of `t` in small letters; false when the buffer is full. */
static bool append(const casus_doc *d, uint32_t t, char *phrase, uint32_t *len,
                   uint32_t size)
{
    casus_str lemma = cx_lemma(d, t);
    if (*len + lemma.len + 1 > size) return false;
    if (*len) phrase[(*len)++] = ' ';
    for (uint32_t i = 0; i < lemma.len; i++) {
        const char c = lemma.ptr[i];
        phrase[(*len)++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return true;
}

static bool is_hyphen(const casus_doc *d, uint32_t t)
{
    return cx_token(d, t)->upos == CASUS_UPOS_PUNCT &&
           cx_token(d, t)->end - cx_token(d, t)->start <= 3;
}

/* The words `first` .. `last` as one phrase, hyphens left out; 0 when it is too long. */
static uint64_t hash_of_words(const cx_reading *r, uint32_t first, uint32_t last)
{
    char phrase[96];
    uint32_t len = 0;
    for (uint32_t t = first; t <= last; t++)
        if (!is_hyphen(r->doc, t) && !append(r->doc, t, phrase, &len, sizeof phrase))
            return 0;
    return cx_hash(phrase, len, 0);
}

/* "tanker" of "the tanker Grace 1": its name stands for it. */
static uint32_t craft_of(const casus_doc *d, uint32_t head)
{
    enum { LONGEST = 5 };
    uint32_t t = head;
    while (t > 0 && head - t < LONGEST && cx_token(d, t)->upos == CASUS_UPOS_PROPN) t--;
    return t < head && cx_is_craft_name(d, t + 1) ? t : CASUS_NONE;
}

static void add_name(cx_head_names *names, uint64_t hash)
{
    cx_set_mark(names->marks, hash);
    names->hashes[names->n++] = hash;
}

static cx_head_names *make_names(const cx_reading *r, uint32_t head)
{
    cx_head_names *names = cx_alloc_zero(&r->doc->arena, sizeof *names);
    const uint64_t hash = cx_normal_hash(r->doc, head);
    add_name(names, r->keys[head]);
    if (hash != r->keys[head]) add_name(names, hash);
    casus_str form = cx_normal_form(r->doc, head);
    if (cx_token(r->doc, head)->xpos == r->nnps && form.len > 3 &&
        form.ptr[form.len - 1] == 's') { /* "the Accords": a name keeps its plural */
        form.len--;
        add_name(names, cx_str_hash(form));
    }
    uint32_t words = 1;
    for (uint32_t t = head; t-- > 0 && words < SET_WORDS;) {
        const casus_token *k = cx_token(r->doc, t);
        if (is_hyphen(r->doc, t)) continue;
        if (k->head == CASUS_NONE || k->head <= t || k->head > head) break;
        const uint64_t phrase = hash_of_words(r, t, head);
        if (phrase) add_name(names, phrase);
        words++;
    }
    const uint32_t craft = craft_of(r->doc, head);
    if (craft != CASUS_NONE) add_name(names, r->keys[craft]);
    return names;
}

static bool head_in_set(const cx_reading *r, uint32_t head, uint32_t set)
{
    if (!r->names[head]) r->names[head] = make_names(r, head);
    const cx_head_names *names = r->names[head];
    const uint64_t *a = names->marks, *b = r->rules->sets[set].marks;
    if (!((a[0] & b[0]) | (a[1] & b[1]) | (a[2] & b[2]) | (a[3] & b[3]))) return false;
    for (uint32_t i = 0; i < names->n; i++)
        if (cx_in_set(r->rules, set, names->hashes[i])) return true;
    return false;
}

/* "the first of its warheads" */
static bool is_rank(const cx_reading *r, uint32_t head)
{
    return (r->classes[head] & CX_WORD_RANK) != 0;
}

static bool phrase_in_set(const cx_reading *r, uint32_t head, uint32_t set, int depth)
{
    const casus_doc *d = r->doc;
    head = cx_relative_head(r, head);
    if (head_in_set(r, head, set)) return true;
    if (depth >= DEPTH) return false;
    const bool counts = cx_is(r, head, CX_WORD_QUANTIFIER) || is_rank(r, head) ||
                        cx_token(d, head)->upos == CASUS_UPOS_NUM;
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel == CASUS_DEP_CONJ || rel == CASUS_DEP_FLAT ||
            (rel == CASUS_DEP_NMOD && counts && has_case(r, c, CX_WORD_OF)))
            if (phrase_in_set(r, c, set, depth + 1)) return true;
    }
    return false;
}

/* "Tibetans", "Kurds": a people by its name is people. */
bool cx_is_a_people(const cx_reading *r, uint32_t head)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, head);
    const uint32_t m = d->token_mention.ptr ? d->token_mention.ptr[head] : CASUS_NONE;
    if (k->upos != CASUS_UPOS_PROPN || m == CASUS_NONE ||
        d->mentions.ptr[m].entity == CASUS_NONE)
        return false;
    const casus_entity *e = &d->entities.ptr[d->mentions.ptr[m].entity];
    return e->kind == CASUS_ENTITY_GROUP && strcmp(casus_xpos_name(k->xpos), "NNPS") == 0;
}

bool cx_phrase_in_set(const cx_reading *r, uint32_t head, uint32_t set)
{
    return phrase_in_set(r, head, set, 0);
}

/* "lay down" as one phrase, whatever stands between the two. */
static bool pair_in_set(const cx_reading *r, uint32_t verb, uint32_t other, uint32_t set)
{
    char phrase[96];
    uint32_t len = 0;
    return append(r->doc, verb, phrase, &len, sizeof phrase) &&
           append(r->doc, other, phrase, &len, sizeof phrase) &&
           cx_in_set(r->rules, set, cx_hash(phrase, len, 0));
}

static bool clause_in_set(const cx_reading *r, uint32_t verb, uint32_t set, int depth)
{
    const casus_doc *d = r->doc;
    if (head_in_set(r, verb, set)) return true;
    for (uint32_t c = cx_first_child(d, verb); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        bool found = false;
        if (rel == CASUS_DEP_COMPOUND_PRT || rel == CASUS_DEP_ADVMOD ||
            rel == CASUS_DEP_OBJ)
            found = pair_in_set(r, verb, c, set);
        if (!found && (rel == CASUS_DEP_OBJ || rel == CASUS_DEP_NSUBJ_PASS))
            found = phrase_in_set(r, c, set, DEPTH - 1);
        if (!found && (rel == CASUS_DEP_AUX || rel == CASUS_DEP_COP))
            found = cx_in_set(r->rules, set, r->keys[c]);
        if (!found && rel == CASUS_DEP_CONJ && depth < DEPTH)
            found = clause_in_set(r, c, set, depth + 1);
        if (found) return true;
    }
    return false;
}

bool cx_clause_in_set(const cx_reading *r, uint32_t verb, uint32_t set)
{
    return clause_in_set(r, verb, set, 0);
}
