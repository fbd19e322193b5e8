/* verb_form.h -- how a verb stands: its form and helpers, its subject, what it hangs
 * from.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_VERB_FORM_H
#define CX_VERB_FORM_H

#include "doc/doc.h"

#define CX_HELPERS 3
#define CX_NO_WORD CX_LIT("-") /* in a cue: nothing stands there */

/* What carries tense and mood: the first helper, the "to" of an infinitive, or the
 * verb. */
typedef struct cx_verb_form {
    casus_str word, tag; /* the helper's lemma, or CX_NO_WORD */
    uint32_t at;         /* the token that has the tag */
} cx_verb_form;

/* The helpers and negations beside a verb, in order. */
typedef struct cx_verb_helpers {
    casus_str words[CX_HELPERS];
    bool negated;
} cx_verb_helpers;

casus_str cx_verb_tag(const casus_doc *doc, uint32_t t);
casus_str cx_verb_stands(const casus_doc *doc, uint32_t t);
/* An auxiliary or copula of another word? */
bool cx_is_helper(const casus_doc *doc, uint32_t t);
cx_verb_form cx_verb_form_of(const casus_doc *doc, uint32_t t);
cx_verb_helpers cx_verb_helpers_of(const casus_doc *doc, uint32_t t);
uint32_t cx_verb_subject(const casus_doc *doc, uint32_t t); /* or CASUS_NONE */
/* A pronoun itself; of other subjects the part of speech. */
casus_str cx_verb_subject_word(const casus_doc *doc, uint32_t t);
/* "What Peru did was (to) leave": who does the bare verb at `t`; CASUS_NONE when it
 * stands in no such clause. */
uint32_t cx_did_it(const casus_doc *doc, uint32_t t);
/* Of words that are joined, the first says what they hang from. */
uint32_t cx_first_joined(const casus_doc *doc, uint32_t t);

#endif
