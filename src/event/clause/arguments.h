/* arguments.h -- from the tree to predicates and their arguments, as if every clause
 * were active and complete.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_ARGUMENTS_H
#define CX_ARGUMENTS_H

#include "event/rule/rules.h"

/* What matching one document needs at hand. */
/* What sort of phrase a token heads; frames ask for it over and over. It holds as long as
 * the document has so many mentions. */
typedef struct cx_phrase_memo {
    uint32_t mentions; /* one more; 0 when nothing was asked yet */
    uint32_t classes;  /* CX_CLASS_* */
    uint8_t parties;   /* 0 none, 1 read through, 2 its own */
} cx_phrase_memo;

/* In which sets phrases and clauses of the sentence at hand are: see sets.c. */
typedef struct cx_memberships cx_memberships;

/* A word or phrase that begins at the token. */
typedef struct cx_phrase_at {
    uint32_t token, n; /* words */
    cx_run sets;       /* that it is in */
} cx_phrase_at;

typedef struct cx_phrases_at {
    const cx_phrase_at *list; /* by token */
    uint32_t *from;           /* per token, and behind the last: where its own begin */
} cx_phrases_at;

typedef struct cx_reading {
    casus_doc *doc;
    const struct cx_rules *rules;
    uint64_t *keys;           /* per token: hash of the lemma in normal form */
    uint64_t *classes;        /* per token: cx_word_class bits of its key */
    uint32_t *words;          /* per token: those of its lemma that 32 bits hold */
    cx_phrases_at here, near; /* what some HERE, some NEAR asks for */
    bool *in_time;            /* per token: part of an expression of time */
    const uint32_t *aside;    /* per token: see cx_asides */
    bool *in_figure;          /* per token: part of a figure */
    cx_phrase_memo *phrases;  /* per token: what was found of the phrase that it heads */
    cx_memberships *sets;     /* NULL where no rules are matched */
    /* of the sentence at hand: nothing that HERE asks for is in it; it names no two
     * countries */
    bool plain, at_home;
    uint64_t said[4]; /* a bit for each of its lemmas and forms, as sets have them */
    uint8_t vbn, vbg, vbd, vb, nns, nnps; /* numbers of those PTB tags */
} cx_reading;

/* Beyond cx_slot: "Israeli" and "troop" in "Israeli troop withdrawal". */
#define CX_MODIFIER CX_SLOTS

typedef struct cx_argument {
    uint32_t head;        /* token */
    uint64_t phrase;      /* hash of the whole preposition, "out of"; 0 none */
    uint64_t first, last; /* of its first and last word */
    uint8_t slot;         /* cx_slot, CX_MODIFIER */
    uint8_t far;          /* 0 its own; 1 shared, controlled or lent; 2 guessed */
} cx_argument;

#define CX_ARGUMENTS 48

typedef struct cx_predicate {
    uint32_t token;   /* head of the trigger */
    uint32_t carrier; /* light verb, or CASUS_NONE */
    uint8_t pos;      /* cx_trigger_pos */
    uint8_t light;    /* cx_light_kind of the carrier */
    bool passive;
    bool spoken;         /* of an act of words: asked, blamed, refused */
    bool may_be_passive; /* headline "Two killed in blast": a participle without "were" */
    bool regained;       /* an epithet by the tree, but a subject stands before it */
    bool stripped;       /* a passive by its subject alone, read as active */
    bool gapped;      /* "two were killed and six wounded": shares a passive's helper */
    bool subjectless; /* the grammar gives it no subject: imperative, bare noun */
    bool duty;        /* "must", "has to": whoever says so asks for the clause */
    uint32_t n;
    cx_argument args[CX_ARGUMENTS];
} cx_predicate;

/* Fills the per-token arrays. */
void cx_reading_begin(cx_reading *r, casus_doc *doc);
/* The arguments of the verb, noun or adjective `t`. */
void cx_predicate_read(const cx_reading *r, uint32_t t, cx_trigger_pos pos,
                       cx_predicate *out);
/* "call on X": does the trigger's own preposition (its hash; 0 none) have an object
 * behind it? */
bool cx_has_fixed_object(const cx_predicate *p, uint64_t fixed_preposition);
/* The word that a relative pronoun stands for; `t` itself when it is none. */
uint32_t cx_relative_head(const cx_reading *r, uint32_t t);
/* The logical subject of a verb or predicate, CASUS_NONE when unsaid. */
uint32_t cx_subject(const cx_reading *r, uint32_t t);

static inline bool cx_has_child(const casus_doc *d, uint32_t t, casus_deprel deprel)
{
    return cx_child(d, t, deprel) != CASUS_NONE;
}

/* Is the word in one of the classes that are seldom asked for? */
static inline bool cx_is_more(const casus_doc *d, uint32_t t, uint64_t class)
{
    return (cx_word_find(d->engine->rules->more, cx_lemma_hash(d, t)) & class) != 0;
}

/* Is the lemma of the token, whatever its capitals, a word of these classes? */
static inline bool cx_is_word(const casus_doc *d, uint32_t t, uint64_t classes)
{
    return cx_is_word_of(d->engine->rules, cx_lemma(d, t), classes);
}

static inline bool cx_is(const cx_reading *r, uint32_t t, uint32_t class)
{
    return (r->words[t] & class) != 0;
}

/* A mark of one character, as the hyphen and the dash are. */
static inline bool cx_is_hyphen(const casus_doc *d, uint32_t t)
{
    return cx_token(d, t)->upos == CASUS_UPOS_PUNCT &&
           cx_token(d, t)->end - cx_token(d, t)->start <= 3;
}

/* Is the preposition of the phrase headed by `t` one of these? */
static inline bool cx_has_case(const cx_reading *r, uint32_t t, uint32_t classes)
{
    const uint32_t marker = cx_child(r->doc, t, CASUS_DEP_CASE);
    return marker != CASUS_NONE && cx_is(r, marker, classes);
}

#endif
