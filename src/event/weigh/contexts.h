/* contexts.h -- what is an act about? The 37 contexts of PLOVER.
 *
 * A rule names contexts where its own words do, and ontology/context-words.tsv says of
 * words and phrases which context they speak for. A sentence speaks for several, and not
 * all of its acts are about all of them: when everything else of an act is known, each
 * context is weighed with what can be seen of the act (type, mode, code, parties) and of
 * the words that speak for it (in the act's own words, its parties, below or beside it in
 * the tree, elsewhere in the sentence, around it, all over the report). Weights are those
 * of ontology/context-weights.tsv; a row has one for a context, or for every context.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_CONTEXTS_H
#define CX_CONTEXTS_H

#include "event/clause/candidate.h"
#include "event/weigh/roll.h"

#include "doc/codes.h"

enum {
    CX_CONTEXTS_MOST = 3,   /* of one act */
    CX_CONTEXT_EVERY = 63,  /* in place of a context: the weight is every context's, */
    CX_CONTEXT_OTHER = 62,  /* or that of each which has no weights of its own */
    CX_CONTEXT_TAKEN = -50, /* hundredths of log-odds from which an act is about it, */
    CX_CONTEXT_FIRST = -150 /* and the likeliest one from which it is, alone */
};

/* Where a word stands from an act: the first that holds. */
typedef enum cx_context_where {
    CX_WHERE_OWN = 0, /* in the words of the act */
    CX_WHERE_ACTOR,   /* in those of its parties */
    CX_WHERE_RECIPIENT,
    CX_WHERE_BELOW, /* hangs from the act, */
    CX_WHERE_LOWER, /* from something that does, */
    CX_WHERE_LOWEST,
    CX_WHERE_ABOVE, /* the act hangs from it */
    CX_WHERE_ASIDE, /* both hang from the same word */
    CX_WHERE_SENTENCE,
    CX_WHERES
} cx_context_where;

/* Words that speak for contexts. */
typedef struct cx_context_sight {
    uint32_t token, last; /* the last of the phrase */
    uint64_t bits;
} cx_context_sight;

typedef struct cx_context_named {
    uint32_t trigger; /* token */
    uint64_t bits;
} cx_context_named;

/* What a report speaks of; cx_contexts_add makes it, in the arena of the document. */
typedef struct cx_context_book {
    const cx_context_sight *sights; /* by token */
    const uint32_t *from; /* by sentence, and one more: the first of its sights */
    uint32_t counts[CX_CONTEXTS], order[CX_CONTEXTS], rank[CX_CONTEXTS];
    uint32_t all;                  /* the sum of the counts */
    uint32_t acts[CX_CONTEXTS];    /* whose sentence speaks for it, in percent */
    const cx_context_named *named; /* by the rules of the events, in their order */
    uint32_t n_named;
} cx_context_book;

typedef struct cx_context_act {
    const casus_doc *doc;
    const cx_context_book *book;
    uint32_t event;
    uint64_t named;              /* by its rule */
    uint64_t seen;               /* by its rule, or a word of the report speaks for it */
    uint32_t rivals;             /* contexts that the sentence speaks for */
    uint32_t where[CX_CONTEXTS]; /* bits: a word stands there */
    uint8_t here[CX_CONTEXTS], before[CX_CONTEXTS], behind[CX_CONTEXTS];
} cx_context_act;

/* False where the document has no book. */
bool cx_context_make(const casus_doc *doc, uint32_t event, cx_context_act *out);
/* What can be seen of the act: each value has a weight for any context. */
void cx_context_act_cues(const cx_context_act *act, cx_roll_ear *ear, void *context);
/* What can be seen of the words for one context. */
void cx_context_word_cues(const cx_context_act *act, unsigned which, cx_roll_ear *ear,
                          void *context);
/* The contexts by their sums, CX_CONTEXTS of them. */
uint64_t cx_contexts_choose(const int *sums);
/* Gives every event the contexts that the weights hold; none, they stay as they are. */
void cx_contexts_settle(casus_doc *doc);
/* A row as the model has it. */
static inline uint64_t cx_context_pack(uint32_t which, int weight)
{
    return (uint64_t)which << 32 | (uint32_t)weight;
}

/* Contexts by the words of each sentence and of the whole document. */
void cx_contexts_add(const cx_reading *r);

#endif
