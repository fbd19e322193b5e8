/* features.h -- what the encoder sees of a token: a few hashed rows of embeddings.
 *
 * The trainer and the engine share this file, so that both look up the same rows.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_FEATURES_H
#define CX_FEATURES_H

#include "base/base.h"

/* Every feature has its own table of rows. The word's row number comes from the
 * lexicon of the weights; the others are the hash, cut to the table's size. */
enum {
    CX_FEATURE_WORD,
    CX_FEATURE_SUFFIX2,
    CX_FEATURE_SUFFIX3,
    CX_FEATURE_SUFFIX4,
    CX_FEATURE_PREFIX1,
    CX_FEATURE_PREFIX2,
    CX_FEATURE_PREFIX3,
    CX_FEATURE_PREFIX4,
    CX_FEATURE_SHAPE,
    CX_FEATURE_SETTING, /* capitals and place, against the sentence's habits */
    CX_FEATURE_NAMED,   /* inside a name of the dictionaries: see named.h */
    CX_FEATURE_COUNT
};

/* Rows of each table; the word's table is as long as the lexicon. */
extern const uint32_t cx_feature_rows[CX_FEATURE_COUNT];

/* How a sentence uses capitals: headlines and shouted leads must not look like rows
 * of names. */
typedef enum cx_capitals {
    CX_CAPITALS_USUAL,
    CX_CAPITALS_ALL,
    CX_CAPITALS_TITLE,
    CX_CAPITALS_NONE
} cx_capitals;

typedef struct cx_features {
    uint64_t word;                  /* hash of the form in small letters, digits made 0 */
    uint32_t row[CX_FEATURE_COUNT]; /* [CX_FEATURE_WORD] is left 0 */
    uint8_t capitals;               /* cx_capitals of the sentence */
    bool initial_upper;
} cx_features;

typedef struct cx_capital_count {
    uint32_t small, initial, all;
} cx_capital_count;

/* Counts one token; cx_capitals_of sums up the sentence. */
void cx_capitals_count(cx_capital_count *count, casus_str form);
cx_capitals cx_capitals_of(const cx_capital_count *count);

/* Features of forms that were met last: the same words come again and again, and what
 * they look like depends on nothing else. A new form takes the place of one with the same
 * last bits of its hash. Each document's workspace has its own. */
enum { CX_FORM_BYTES = 23, CX_FORMS = 1024 };

typedef struct cx_known_form {
    char bytes[CX_FORM_BYTES];
    uint8_t len; /* 0: free */
    cx_features features;
} cx_known_form;

typedef struct cx_form_memo {
    cx_known_form forms[CX_FORMS];
} cx_form_memo;

/* False when the form is not there (or `memo` is NULL); then *place is where
 * cx_form_keep may put it, or NULL. */
bool cx_form_recall(cx_form_memo *memo, cx_known_form **place, cx_features *out,
                    casus_str form, cx_capitals capitals, uint32_t at, uint32_t n);
void cx_form_keep(cx_known_form *place, casus_str form, const cx_features *features);

/* All features but CX_FEATURE_NAMED of the token at `at` of a sentence of `n`. */
void cx_features_of(cx_features *out, casus_str form, cx_capitals capitals, uint32_t at,
                    uint32_t n);

#endif
