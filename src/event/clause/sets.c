/* sets.c -- is a phrase or a clause among the words of a set?
 *
 *     "air strikes"              by its last words, hyphens left out
 *     "dozens of soldiers"       what is counted
 *     "laid down their arms"     the verb with its particle or object
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/parties.h"

#include "world/world.h"

#define DEPTH 4
#define SET_WORDS 3 /* longest phrase in a set */
#define HEAD_RUNS 7 /* names that a word may have: read_head */
#define TAKEN_UP 60 /* mentions back to what a pronoun takes up */

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

/* The words `first` .. `last` as one phrase, hyphens left out; 0 when it is too long. */
static uint64_t hash_of_words(const cx_reading *r, uint32_t first, uint32_t last)
{
    char phrase[96];
    uint32_t len = 0;
    for (uint32_t t = first; t <= last; t++)
        if (!cx_is_hyphen(r->doc, t) && !append(r->doc, t, phrase, &len, sizeof phrase))
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

/* ---- what a word stands for ---- */

typedef struct head_sets {
    uint32_t n;
    cx_run runs[HEAD_RUNS]; /* of the sets that each of its names is in */
} head_sets;

/* What was asked of a token; NULL until it was. */
typedef struct asked {
    const cx_run *head;        /* those of its names, and an empty one behind them; they
                                  hold for the document */
    uint64_t *phrase, *clause; /* bits of all sets, of what the token heads. They hold for
                                  a sentence, which keeps few at a time */
} asked;

struct cx_memberships {
    asked *tokens;               /* made when the first is asked for */
    CX_ARRAY(uint64_t *) blocks; /* as many bits as there are sets; to be used again */
    CX_ARRAY(uint64_t **) asked;
    uint64_t *near[CX_NEAR_SPAN]; /* of what NEAR seeks in a sentence, by its number */
    uint32_t near_sentence[CX_NEAR_SPAN];
};

cx_memberships *cx_memberships_make(casus_doc *doc)
{
    return cx_alloc_zero(&doc->arena, sizeof(cx_memberships));
}

static asked *asked_of(const cx_reading *r, uint32_t t)
{
    cx_memberships *m = r->sets;
    if (!m->tokens)
        m->tokens =
            cx_alloc_zero(&r->doc->arena, (r->doc->tokens.len + 1) * sizeof *m->tokens);
    return &m->tokens[t];
}

void cx_memberships_forget(cx_memberships *m)
{
    for (uint32_t i = 0; i < m->asked.len; i++) *m->asked.ptr[i] = NULL;
    m->asked.len = 0;
}

/* Empty bits for `at`. */
static uint64_t *take_bits(const cx_reading *r, uint64_t **at)
{
    cx_memberships *m = r->sets;
    const size_t size = cx_set_words(r->rules) * sizeof(uint64_t);
    if (m->asked.len == m->blocks.len)
        *CX_PUSH(&r->doc->arena, m->blocks) = cx_alloc(&r->doc->arena, size);
    *at = m->blocks.ptr[m->asked.len];
    *CX_PUSH(&r->doc->arena, m->asked) = at;
    return memset(*at, 0, size);
}

const uint64_t *cx_near_sets(const cx_reading *r, uint32_t sentence)
{
    cx_memberships *m = r->sets;
    const casus_sentence *s = &r->doc->sentences.ptr[sentence];
    const size_t size = cx_set_words(r->rules) * sizeof(uint64_t);
    uint64_t **bits = &m->near[sentence % CX_NEAR_SPAN];
    if (*bits && m->near_sentence[sentence % CX_NEAR_SPAN] == sentence) return *bits;
    if (!*bits) *bits = cx_alloc(&r->doc->arena, size);
    memset(*bits, 0, size);
    for (uint32_t i = r->near.from[s->first_token];
         i < r->near.from[s->first_token + s->n_tokens]; i++)
        cx_add_sets(r->rules, r->near.list[i].sets, *bits);
    m->near_sentence[sentence % CX_NEAR_SPAN] = sentence;
    return *bits;
}

static void add_name(const cx_reading *r, head_sets *head, uint64_t name)
{
    const cx_run sets = cx_sets_of(r->rules, name);
    if (sets.n) head->runs[head->n++] = sets;
}

/* "The dockers met. They struck": the noun that the pronoun takes up; CASUS_NONE where it
 * is none, or too far back. */
static uint32_t taken_up(const casus_doc *d, uint32_t head)
{
    const uint32_t own = d->token_mention.ptr[head];
    if (own == CASUS_NONE || d->mentions.ptr[own].kind != CASUS_MENTION_PRONOUN ||
        d->mentions.ptr[own].entity == CASUS_NONE)
        return CASUS_NONE;
    for (uint32_t m = own, back = 0; m-- > 0 && back < TAKEN_UP; back++)
        if (d->mentions.ptr[m].entity == d->mentions.ptr[own].entity &&
            d->mentions.ptr[m].kind != CASUS_MENTION_PRONOUN)
            return d->mentions.ptr[m].head;
    return CASUS_NONE;
}

static void read_head(const cx_reading *r, uint32_t head, head_sets *out)
{
    const uint32_t noun = taken_up(r->doc, head);
    const uint64_t hash = cx_normal_hash(r->doc, head);
    add_name(r, out, r->keys[head]);
    if (hash != r->keys[head]) add_name(r, out, hash);
    casus_str form = cx_normal_form(r->doc, head);
    if (cx_token(r->doc, head)->xpos == r->nnps && form.len > 3 &&
        form.ptr[form.len - 1] == 's') { /* "the Accords": a name keeps its plural */
        form.len--;
        add_name(r, out, cx_str_hash(form));
    }
    uint32_t words = 1;
    for (uint32_t t = head; t-- > 0 && words < SET_WORDS;) {
        const casus_token *k = cx_token(r->doc, t);
        if (cx_is_hyphen(r->doc, t)) continue;
        if (k->head == CASUS_NONE || k->head <= t || k->head > head) break;
        const uint64_t phrase = hash_of_words(r, t, head);
        if (phrase) add_name(r, out, phrase);
        words++;
    }
    const uint32_t craft = craft_of(r->doc, head);
    if (craft != CASUS_NONE) add_name(r, out, r->keys[craft]);
    if (noun != CASUS_NONE) add_name(r, out, r->keys[noun]);
}

static void add_head(const cx_reading *r, uint32_t head, uint64_t *bits)
{
    const cx_run **runs = &asked_of(r, head)->head;
    if (!*runs) {
        head_sets names = { .n = 0 };
        read_head(r, head, &names);
        cx_run *copy = cx_alloc_zero(&r->doc->arena, (names.n + 1) * sizeof *copy);
        memcpy(copy, names.runs, names.n * sizeof *copy);
        *runs = copy;
    }
    for (const cx_run *run = *runs; run->n; run++) cx_add_sets(r->rules, *run, bits);
}

/* "the first of its warheads" */
static bool is_rank(const cx_reading *r, uint32_t head)
{
    return (r->classes[head] & CX_WORD_RANK) != 0;
}

static void add_phrase(const cx_reading *r, uint32_t head, int depth, uint64_t *bits)
{
    const casus_doc *d = r->doc;
    head = cx_relative_head(r, head);
    add_head(r, head, bits);
    if (depth >= DEPTH) return;
    const bool counts = cx_is(r, head, CX_WORD_QUANTIFIER) || is_rank(r, head) ||
                        cx_token(d, head)->upos == CASUS_UPOS_NUM;
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel == CASUS_DEP_CONJ || rel == CASUS_DEP_FLAT ||
            (rel == CASUS_DEP_NMOD && counts && cx_has_case(r, c, CX_WORD_OF)))
            add_phrase(r, c, depth + 1, bits);
    }
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
    uint64_t **bits = &asked_of(r, head)->phrase;
    if (!*bits) add_phrase(r, head, 0, take_bits(r, bits));
    return cx_has_set(*bits, set);
}

/* "lay down" as one phrase, whatever stands between the two. */
static void add_pair(const cx_reading *r, uint32_t verb, uint32_t other, uint64_t *bits)
{
    char phrase[96];
    uint32_t len = 0;
    if (append(r->doc, verb, phrase, &len, sizeof phrase) &&
        append(r->doc, other, phrase, &len, sizeof phrase))
        cx_add_sets(r->rules, cx_sets_of(r->rules, cx_hash(phrase, len, 0)), bits);
}

static void add_clause(const cx_reading *r, uint32_t verb, int depth, uint64_t *bits)
{
    const casus_doc *d = r->doc;
    add_head(r, verb, bits);
    for (uint32_t c = cx_first_child(d, verb); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel == CASUS_DEP_COMPOUND_PRT || rel == CASUS_DEP_ADVMOD ||
            rel == CASUS_DEP_OBJ)
            add_pair(r, verb, c, bits);
        if (rel == CASUS_DEP_OBJ || rel == CASUS_DEP_NSUBJ_PASS)
            add_phrase(r, c, DEPTH - 1, bits);
        if (rel == CASUS_DEP_AUX || rel == CASUS_DEP_COP)
            cx_add_sets(r->rules, cx_sets_of(r->rules, r->keys[c]), bits);
        if (rel == CASUS_DEP_CONJ && depth < DEPTH) add_clause(r, c, depth + 1, bits);
    }
}

bool cx_clause_in_set(const cx_reading *r, uint32_t verb, uint32_t set)
{
    uint64_t **bits = &asked_of(r, verb)->clause;
    if (!*bits) add_clause(r, verb, 0, take_bits(r, bits));
    return cx_has_set(*bits, set);
}
