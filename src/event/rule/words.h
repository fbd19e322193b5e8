/* words.h -- tables that give a word a value.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_WORDS_H
#define CX_WORDS_H

#include "doc/doc.h"

typedef struct cx_rules cx_rules;

typedef struct cx_word {
    uint64_t lemma;
    uint64_t value; /* classes, contexts, or a quantity role */
} cx_word;

/* Sorted by lemma. Hashes are spread evenly, so that their first bits tell about where a
 * word stands: index[hash >> shift] says the first with those bits, or a later one, and
 * which last bits there are among them (rules.c). */
typedef struct cx_words {
    const cx_word *ptr;
    uint32_t n, shift;
    uint32_t *index;  /* owned */
    uint64_t *filter; /* eight bits a row by the first bits of the hash, one set; in the
                         same block as the index */
} cx_words;

/* Makes the index of a table that was opened. */
casus_status cx_words_index(cx_words *words, casus_error *err);
void cx_words_close(cx_words *words);
/* The value of a word in a table sorted by lemma; 0 when it is not there. */
uint64_t cx_word_find(cx_words words, uint64_t lemma);
/* Values of several words. What each has to wait for is sent for before any is read,
 * which asking one by one would wait for one by one. */
#define CX_WORDS_AT_ONCE 64
void cx_word_values(cx_words words, const uint64_t *lemmas, uint32_t n, uint64_t *values);

/* Adds up the values of words, as numbers with a sign. */
typedef struct cx_tally {
    cx_words words;
    int sum;
    uint32_t n;
    uint64_t waiting[CX_WORDS_AT_ONCE];
} cx_tally;
void cx_tally_begin(cx_tally *tally, cx_words words, int sum);
void cx_tally_add(cx_tally *tally, uint64_t lemma);
int cx_tally_sum(cx_tally *tally);

/* All rows of a word, in a table that may have several; *n of them. */
const cx_word *cx_word_rows(cx_words words, uint64_t lemma, uint32_t *n);

/* The classes of all words, as cx_is_word_of has them; in the document's arena. */
const uint64_t *cx_word_classes(casus_doc *doc);
/* Is the word, whatever its capitals and final stop, of one of these classes? */
bool cx_is_word_of(const cx_rules *rules, casus_str word, uint64_t classes);

#endif
