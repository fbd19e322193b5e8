/* clause.h -- small questions about one predicate in the tree.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_CLAUSE_H
#define CX_CLAUSE_H

#include "event/rule/says.h"

/* "was bombed": a passive verb, with or without auxiliary ("troops killed in ..."). */
bool cx_clause_passive(const casus_doc *doc, uint32_t t);
/* Who does it: the subject of an active verb, the agent of a passive; through
 * coordination, control, relative and participial clauses. CASUS_NONE when unsaid. */
uint32_t cx_clause_agent(const casus_doc *doc, uint32_t t);
/* The first of the words before `t`'s dependents' content that has this case marker:
 * the head of "with X" below `t`. `preposition` is a lemma hash. */
uint32_t cx_clause_oblique(const casus_doc *doc, uint32_t t, uint64_t preposition);
/* Which CX_FRAME_* the clause or phrase headed by `t`
 * is to its head; 0 when it is no complement. */
unsigned cx_clause_frame(const casus_doc *doc, uint32_t t);
#define CX_CLAUSE_NOUNS 3 /* nouns that may stand between a clause and its verb */

/* Objects, and the phrases that name whom somebody speaks to or asks, when and where. */
bool cx_clause_is_addressed(uint8_t deprel);
/* The row of the word that governs the clause or phrase headed by `t`, and that word:
 * its head, or the verb above ("told the court that P" and "ordered police to P" often
 * hang from the noun). NULL when the table has no such row. */
const cx_say *cx_clause_say(const cx_says *says, const casus_doc *doc, uint32_t t,
                            uint32_t *governor);
/* "strong enough to seize it", "too weak to": the predicate above the infinitive `t` that
 * "enough" or "too" goes with, or CASUS_NONE. */
uint32_t cx_clause_degree(const cx_says *says, const casus_doc *doc, uint32_t t);

/* A verb in its plain form without subject in quotation marks that hangs from a word of
 * saying: "'Leave at once,' he told them". */
bool cx_is_command(const casus_doc *doc, uint32_t t);

/* Who says or thinks what the main clause of `t` tells, where the sentence before says
 * that a person spoke or how he stood to the matter: "The minister was firm. Kenya would
 * not yield." */
uint32_t cx_thinker(const casus_doc *doc, uint32_t t);

/* The head of a run of tokens: the one whose own head lies outside. */
uint32_t cx_head_of_run(const casus_doc *doc, uint32_t first, uint32_t n);
/* Relations within a phrase, as against those that open a clause. */
bool cx_is_phrase(uint8_t deprel);

#endif
