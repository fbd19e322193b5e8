/* says.h -- what a word of saying, thinking, wanting or doing says of the clause
 * below it.
 *
 * "claim that P": a speaker asserts P and the author stays out of it. "deny that P":
 * a speaker denies it. "refuse to P": P does not come about. "threaten to P": it is
 * planned. The table dict/says.tsv holds one row for each (words, part of speech,
 * frame); it serves the statements (who said what), the claims on events, and the
 * modality, polarity and factuality of what is embedded.
 *
 * The two numbers follow the signatures of implicative and factive verbs (Karttunen
 * 1971; Nairn, Condoravdi and Karttunen 2006), on the scale of RECORDS: how far the
 * author is committed to the clause when the word itself is affirmed, and when it is
 * negated.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_SAYS_H
#define CX_SAYS_H

#include "event/rule/words.h"
#include "model/model.h"

typedef enum cx_say_pos {
    CX_SAY_VERB = 0,
    CX_SAY_NOUN,
    CX_SAY_ADJECTIVE,
    CX_SAY_PREPOSITION
} cx_say_pos;

/* The kinds of thing that stand below the word; bits, so that a row may serve many. */
enum {
    CX_FRAME_THAT = 1,      /* a finite clause or a quotation: "said (that) P" */
    CX_FRAME_TO = 2,        /* an infinitive: "refused to P", "urged X to P" */
    CX_FRAME_ING = 4,       /* a gerund: "admitted killing", "accused X of killing" */
    CX_FRAME_NP = 8,        /* a noun phrase: "denied the attack", "call for talks" */
    CX_FRAME_WH = 16,       /* a question: "asked whether P" */
    CX_FRAME_OBJECT_TO = 32 /* an infinitive with an object of its own: "wants X to P" */
};

#define CX_SAY_NO_KIND 0xff     /* not a statement: "manage", "begin" */
#define CX_SAY_NO_MODALITY 0xff /* the clause keeps the modality it has */
#define CX_SAY_OPEN INT8_MIN    /* the author is not committed either way */

typedef struct cx_say {
    uint64_t lemma;   /* hash of the first word's lemma */
    uint64_t second;  /* hash of a particle or preposition that must be there; 0 none */
    uint8_t pos;      /* cx_say_pos */
    uint8_t frames;   /* CX_FRAME_* */
    uint8_t kind;     /* casus_statement_kind or CX_SAY_NO_KIND */
    uint8_t stance;   /* casus_stance that the word lends to the clause */
    int8_t positive;  /* tenths, -30..30, or CX_SAY_OPEN */
    int8_t negative;  /* the same under negation: "did not say", "did not manage" */
    uint8_t modality; /* casus_modality or CX_SAY_NO_MODALITY */
    uint8_t unused;
} cx_say;

/* Function words that turn a clause: negation, modals, hedges, conditions. From
 * dict/operators.tsv. */
typedef enum cx_operator_kind {
    CX_OPERATOR_NEGATE = 0,
    CX_OPERATOR_FUTURE,
    CX_OPERATOR_MODAL,
    CX_OPERATOR_DEMAND,
    CX_OPERATOR_WEAKEN,
    CX_OPERATOR_REPORT,
    CX_OPERATOR_ONGOING,
    CX_OPERATOR_CONDITION,
    CX_OPERATOR_PURPOSE,
    CX_OPERATOR_ABOUT,
    CX_OPERATOR_TIME,
    CX_OPERATOR_MORE /* "not just": denies, unless more is told behind it */
} cx_operator_kind;

typedef struct cx_operator {
    uint64_t word;    /* hash of the lemma; of two words: of the first */
    uint64_t second;  /* hash of the next token's lemma, 0 none */
    uint8_t pos;      /* cx_operator_pos */
    uint8_t kind;     /* cx_operator_kind */
    int8_t value;     /* tenths of factuality left, or CX_SAY_OPEN */
    uint8_t modality; /* casus_modality or CX_SAY_NO_MODALITY */
    uint32_t unused;
} cx_operator;

typedef struct cx_says cx_says;

casus_status cx_says_open(cx_says **out, const cx_model *model, casus_error *err);
void cx_says_close(cx_says *says);
/* Compiles dict/says.tsv into the section "says". */
casus_status cx_says_build(cx_model_writer *writer, const char *dict_dir,
                           casus_error *err);

/* The row for token `t` as head of a clause or phrase in one of `frames`; a row with a
 * second word that is there ("rule out", "call for") comes before one without. NULL
 * when the table has none. */
const cx_say *cx_say_find(const cx_says *says, const casus_doc *doc, uint32_t t,
                          unsigned frames);
/* The row for token `t` as head of just the clause or phrase `below`: a row with a second
 * word needs it in or beside `below`, and a phrase behind a preposition needs a row that
 * has it ("faces losses in Kunar" says nothing of Kunar); of nouns, the prepositions
 * that lead to what they are about ("plan for talks"). Object and infinitive ("wants Iran
 * to go") prefer the frame CX_FRAME_OBJECT_TO. */
/* "called off", "put off": what its object tells had not begun. */
static inline bool cx_puts_off(const cx_say *say)
{
    return say->kind == CX_SAY_NO_KIND && say->negative > 0 &&
           (say->positive < 0 ||
            (say->positive == 0 && say->modality == CASUS_MODALITY_PLANNED));
}

const cx_say *cx_say_of(const cx_says *says, const casus_doc *doc, uint32_t t,
                        uint32_t below, unsigned frames);
/* The first row for token `t` in any frame, or NULL: is this a word of the table? */
const cx_say *cx_say_any(const cx_says *says, const casus_doc *doc, uint32_t t);
/* Is the lemma (its hash) a verb of the table, or the first word of one? */
bool cx_says_verb(const cx_says *says, uint64_t lemma);
/* The operator that token `t` is (its relation to its head decides between "likely" as
 * adverb and adjective), or NULL. */
const cx_operator *cx_operator_find(const cx_says *says, const casus_doc *doc,
                                    uint32_t t);
/* The says table of the engine; the rules own it. */
const cx_says *cx_rules_says(const cx_rules *rules);

/* The row of the "too" or "enough" that hangs from `t`: what it leaves of the infinitive
 * behind it; NULL for none. */
const cx_say *cx_say_degree(const cx_says *says, const casus_doc *doc, uint32_t t);

#endif
