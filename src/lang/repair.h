/* repair.h -- mending trees by rule, after decoding and before lemmas are used.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_REPAIR_H
#define CX_REPAIR_H

#include "doc/doc.h"

/* Words between what is mended, inside a phrase and inside a clause, however long the
 * sentence. */
enum { CX_NEAR_BY = 16, CX_NEAR_CLAUSE = 40 };

void cx_repair(casus_doc *doc);
/* Names of several words and in front of their verb; called by cx_repair. */
void cx_repair_names(casus_doc *doc);
/* Phrases of time and place in front of a subject; called by cx_repair. */
void cx_repair_settings(casus_doc *doc);
/* Sentences in which no word was taken for a verb; called by cx_repair. */
void cx_repair_verbless(casus_doc *doc);
/* Headlines, clause by clause; called by cx_repair. */
void cx_repair_headlines(casus_doc *doc);
/* Places behind whoever did it; called by cx_repair. */
void cx_repair_astray(casus_doc *doc);
/* Phrases with the wrong relation, or hung from the phrase before them; called by
 * cx_repair. */
void cx_repair_phrases(casus_doc *doc);
/* Verbs of giving with a receiver and a sum; called by cx_repair. */
void cx_repair_gifts(casus_doc *doc);
/* Subjects that were read as a member of a list of nouns; called by cx_repair. */
void cx_repair_swallowed(casus_doc *doc);
/* Participles in front of their noun that were read as clauses; called by cx_repair. */
void cx_repair_fronted(casus_doc *doc);
/* What somebody is charged with or denies, read as a noun; called by cx_repair. */
void cx_repair_charges(casus_doc *doc);
/* Who is to do what a noun calls for; called by cx_repair. */
void cx_repair_asked(casus_doc *doc);
/* Clauses behind a relative clause, and how something was done, hung too low; called by
 * cx_repair. */
void cx_repair_resumed(casus_doc *doc);
/* Bodies of people coordinated with other peoples' nouns; called by cx_repair. */
void cx_repair_bodies(casus_doc *doc);
/* "that" right behind a verb; called by cx_repair. */
void cx_repair_contents(casus_doc *doc);
/* Conditions that were read as what is said; called by cx_repair. */
void cx_repair_conditions(casus_doc *doc);
/* Subjects behind a phrase that opens the sentence, and behind what opens a clause;
 * called by cx_repair. */
void cx_repair_opened(casus_doc *doc);
/* "among them A and B" behind a noun; called by cx_repair. */
void cx_repair_examples(casus_doc *doc);

/* Does an object of `verb` stand behind it and before `stop`? */
bool cx_has_object(const casus_doc *doc, uint32_t verb, uint32_t stop);
/* Does a subject or "there" of `verb` stand from `first` on and before it? */
bool cx_has_subject(const casus_doc *doc, uint32_t first, uint32_t verb);

/* Is `t` a preposition of the noun? */
static inline bool cx_is_case_of(const casus_doc *doc, uint32_t t, uint32_t noun)
{
    return cx_token(doc, t)->head == noun && cx_token(doc, t)->deprel == CASUS_DEP_CASE;
}

static inline bool cx_is_noun(const casus_token *k)
{
    return k->upos == CASUS_UPOS_NOUN || k->upos == CASUS_UPOS_PROPN;
}

static inline bool cx_is_nominal(const casus_token *k)
{
    return cx_is_noun(k) || k->upos == CASUS_UPOS_PRON;
}

static inline bool cx_is_subject(const casus_token *k)
{
    return k->deprel == CASUS_DEP_NSUBJ || k->deprel == CASUS_DEP_NSUBJ_PASS;
}

#endif
