/* doc.h -- the workspace of one document: flat arrays in one arena.
 *
 * Every stage reads the arrays of earlier stages, appends to its own and changes
 * nothing else. The arrays are in text order unless a field says otherwise.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_DOC_H
#define CX_DOC_H

#include "base/base.h"
#include "doc/codes.h"

/* Each floor's read-only view of the model; opened by the engine, opaque here. */
struct cx_model;
struct cx_lexicon; /* text: abbreviations, tokenizer */
struct cx_encoder; /* lang: weights, tags, lemmas */
struct cx_world;   /* world: actors, roles, places, weapons, units, calendar words */
struct cx_rules;   /* event: ontology, rules, says table */

struct casus_engine {
    struct cx_model *model;
    struct cx_lexicon *lexicon;
    struct cx_encoder *encoder;
    struct cx_world *world;
    struct cx_rules *rules;
    char name[32];
    char digest[17];
};

/* Subject and object of an act that a verb tells, as its own clause has them; CASUS_NONE
 * unsaid. */
typedef struct cx_overt {
    uint32_t trigger, subject, object;
    bool doer, sufferer; /* are they people by their words alone? */
} cx_overt;

/* Somebody behind a verb who does the same by a clause that leaves the verb out: his
 * mention, and the tokens of the clause, `rest` behind his name. */
typedef struct cx_gapped {
    uint32_t verb, who, first, rest, end;
    bool infinitive; /* "and Chad to stay" */
} cx_gapped;

struct casus_doc {
    const casus_engine *engine;
    cx_arena arena;
    jmp_buf boundary;
    struct cx_form_memo *forms; /* of the lang floor, or NULL; outlives the document */
    casus_input input;  /* views into the arena; from here to `trace`, the document */
    casus_str text;     /* clean text */
    uint32_t title_len; /* bytes of the title at the start of the text; 0 none */
    uint8_t economy;    /* cx_economy: how much the report is one of firms and markets */
    int32_t published;  /* day number, CASUS_NO_DAY unknown */
    char digest[33];
    bool foreign;       /* not in English: cut into sentences, nothing more */
    cx_strings strings; /* lemmas and normal forms */
    CX_ARRAY(casus_sentence) sentences;
    CX_ARRAY(casus_token) tokens;
    CX_ARRAY(uint32_t) normals; /* per token: string number of its cx_normal form */
    CX_ARRAY(uint32_t) children_first; /* per token: see cx_children */
    CX_ARRAY(uint32_t) children_next;
    CX_ARRAY(casus_mention) mentions;
    CX_ARRAY(casus_entity) entities;
    CX_ARRAY(uint32_t) entity_mentions;
    CX_ARRAY(uint32_t)
    token_mention; /* per token: innermost mention headed by it, or NONE */
    CX_ARRAY(casus_place) places;
    CX_ARRAY(casus_time) times;
    CX_ARRAY(casus_quantity) quantities;
    CX_ARRAY(casus_event) events;
    CX_ARRAY(casus_statement) statements;
    CX_ARRAY(casus_transfer) transfers;
    CX_ARRAY(casus_relation) relations;
    CX_ARRAY(casus_participant) participants;
    CX_ARRAY(cx_overt) overts;              /* event/report/overt.c */
    CX_ARRAY(cx_gapped) gaps;               /* event/report/gapped.c */
    const struct cx_context_book *contexts; /* event/weigh/contexts.h, or NULL */
    CX_ARRAY(casus_object) objects;
    CX_ARRAY(casus_claim) claims;
    CX_ARRAY(casus_item) items;
    CX_ARRAY(casus_span) spans;
    CX_ARRAY(uint32_t) indices;
    struct cx_sentence_atoms
        *atoms; /* the world floor's cuts of sentences: amount_words.h */
    uint32_t atoms_kept;
    struct cx_cast *cast;   /* the world floor's own notes on mentions and entities */
    struct cx_trace *trace; /* NULL, or where `casus why` collects its remarks */
    bool no_seats; /* sides that rules leave empty stay so (event/weigh/seats.h): examples
                      of rules are judged by what these bind; kept by resets */
    bool keep_doubted;  /* what is in doubt stays however unlikely; kept by resets */
    bool no_factuality; /* of words: whoever reads this has no use for it; kept by
                         * resets */
    const struct cx_watch *watch; /* NULL, or who is told of each stage that is done */
    const char *last_stage; /* NULL, or the stage to stop after: "encode" for parsing */
};

/* Told after each stage, by name; times are taken by the program, not by the engine. */
struct cx_roll;
struct cx_roll_book;
struct cx_chances;
struct cx_seat;
struct cx_actuality_book;
struct cx_scene;
struct cx_candidate;
typedef struct cx_watch {
    void (*done)(void *context, const char *stage);
    void *context;
    /* NULL, or told of the countries that may take part in each event
     * (event/weigh/roll.h), and then no party is added or dropped by weight: for the
     * trainer. */
    void (*roll)(void *context, const casus_doc *doc, const struct cx_roll *roll);
    /* NULL, or told of each side of an event that rules have bound and of those that
     * stand empty (event/weigh/seats.h), which then stay so: for the trainer. */
    void (*seat)(void *context, const struct cx_seat *seat);
    /* NULL, or told of each event when all else is settled, with the chances of all of
     * them (event/weigh/trust.h), and then no confidence is set: for the trainer. */
    void (*trust)(void *context, const struct cx_roll_book *book, uint32_t event,
                  const struct cx_chances *chances);
    /* NULL, or told of each event before its status is weighed
     * (event/weigh/actuality.h), and then no status is changed by weight: for the
     * trainer. */
    void (*actuality)(void *context, const struct cx_actuality_book *book,
                      uint32_t event);
    /* NULL, or asked which of the places or times called up is an act's
     * (event/weigh/scene.h), by its place in the list: for the trainer. */
    uint32_t (*scene)(void *context, const struct cx_scene *scene);
    /* NULL, or asked which candidate a pronoun takes up (world/table/antecedents.h), by
     * its number: for the trainer. */
    uint32_t (*choose)(void *context, uint32_t pronoun,
                       const struct cx_candidate *candidates, uint32_t n);
} cx_watch;

/* A remark for `casus why`: which stage, about which token, in words. */
typedef struct cx_remark {
    uint32_t token;
    const char *stage;
    casus_str words;
} cx_remark;

typedef struct cx_trace {
    cx_arena *arena;
    CX_ARRAY(cx_remark) remarks;
} cx_trace;

void cx_trace_add(casus_doc *doc, uint32_t token, const char *stage, const char *format,
                  ...) __attribute__((format(printf, 4, 5)));

/* ---- reading the tree ---- */

static inline casus_token *cx_token(const casus_doc *d, uint32_t t)
{
    return &d->tokens.ptr[t];
}
/* Has the token the tag of the Penn treebank? */
static inline bool cx_has_tag(const casus_doc *d, uint32_t t, const char *tag)
{
    return strcmp(casus_xpos_name(cx_token(d, t)->xpos), tag) == 0;
}
static inline casus_str cx_lemma(const casus_doc *d, uint32_t t)
{
    return d->strings.strings.ptr[d->tokens.ptr[t].lemma];
}
static inline uint64_t cx_lemma_hash(const casus_doc *d, uint32_t t)
{
    return d->strings.hashes.ptr[d->tokens.ptr[t].lemma];
}
static inline casus_str cx_form(const casus_doc *d, uint32_t t)
{
    const casus_token *k = &d->tokens.ptr[t];
    return cx_str(d->text.ptr + k->start, k->end - k->start);
}
static inline casus_str cx_normal_form(const casus_doc *d, uint32_t t)
{
    return d->strings.strings.ptr[d->normals.ptr[t]];
}
/* cx_str_hash of it. */
static inline uint64_t cx_normal_hash(const casus_doc *d, uint32_t t)
{
    return d->strings.hashes.ptr[d->normals.ptr[t]];
}

/* The key of the word that it is, with a capital ("Minister" in a name) or without. */
static inline uint64_t cx_word_hash(const casus_doc *d, uint32_t t)
{
    const bool name = cx_token(d, t)->upos == CASUS_UPOS_PROPN;
    return name ? cx_normal_hash(d, t) : cx_lemma_hash(d, t);
}

static inline bool cx_is_comma(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    return k->end - k->start == 1 && d->text.ptr[k->start] == ',';
}

/* The mention that the token is in, or CASUS_NONE. */
static inline uint32_t cx_mention_at(const casus_doc *d, uint32_t t)
{
    return t < d->token_mention.len ? d->token_mention.ptr[t] : CASUS_NONE;
}
/* Whom a mention (or CASUS_NONE) stands for; NULL when nobody. */
static inline const casus_entity *cx_mention_entity(const casus_doc *d, uint32_t mention)
{
    if (mention == CASUS_NONE) return NULL;
    const uint32_t e = d->mentions.ptr[mention].entity;
    return e == CASUS_NONE ? NULL : &d->entities.ptr[e];
}
/* Who is meant by the phrase headed by `t`: the number, or CASUS_NONE; and itself. */
static inline uint32_t cx_entity_at(const casus_doc *d, uint32_t t)
{
    const uint32_t m = cx_mention_at(d, t);
    return m == CASUS_NONE ? CASUS_NONE : d->mentions.ptr[m].entity;
}
static inline const casus_entity *cx_who_at(const casus_doc *d, uint32_t t)
{
    return cx_mention_entity(d, cx_mention_at(d, t));
}

/* Builds the child lists after parsing; called once by the lang floor's last stage. */
void cx_link_children(casus_doc *doc);
/* Walks the dependents of `t` from left to right: for (c = cx_first_child(d, t); c !=
 * CASUS_NONE; c = cx_next_child(d, c)). */
static inline uint32_t cx_first_child(const casus_doc *d, uint32_t t)
{
    return t < d->children_first.len ? d->children_first.ptr[t] : CASUS_NONE;
}
static inline uint32_t cx_next_child(const casus_doc *d, uint32_t c)
{
    return c < d->children_next.len ? d->children_next.ptr[c] : CASUS_NONE;
}
/* The first dependent with that relation, or CASUS_NONE. */
static inline uint32_t cx_child(const casus_doc *d, uint32_t t, casus_deprel deprel)
{
    uint32_t c = cx_first_child(d, t);
    while (c != CASUS_NONE && cx_token(d, c)->deprel != deprel) c = cx_next_child(d, c);
    return c;
}
/* The sentence a token, or a byte, lies in; CASUS_NONE outside. Binary search. */
uint32_t cx_sentence_of(const casus_doc *doc, uint32_t token);
uint32_t cx_sentence_at(const casus_doc *doc, uint32_t byte);
/* First token that ends behind `byte`. */
uint32_t cx_token_at(const casus_doc *doc, uint32_t byte);
/* The first place, time, quantity that begins at `byte` or behind it; the number of all
 * when there is none. They are in text order: what lies in a sentence is found by two
 * of these, not by a walk over the document. */
uint32_t cx_place_from(const casus_doc *doc, uint32_t byte);
uint32_t cx_time_from(const casus_doc *doc, uint32_t byte);
uint32_t cx_quantity_from(const casus_doc *doc, uint32_t byte);
/* True if `t` is `top` or lies below it. Safe on damaged trees. */
bool cx_below(const casus_doc *doc, uint32_t t, uint32_t top);
/* First and last+1 token of the subtree of `t` that hang together without a gap
 * around it. */
void cx_subtree(const casus_doc *doc, uint32_t t, uint32_t *first, uint32_t *end);
casus_span cx_token_span(const casus_doc *doc, uint32_t first, uint32_t end);

/* Empties all arrays and the arena; keeps the memory. Safe without a boundary. */
void cx_doc_clear(casus_doc *doc);
/* The same, and makes the doc ready to be filled; may jump to the boundary. */
void cx_doc_reset(casus_doc *doc);

#endif
