/* words.h -- between tokens.c and words.c.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_WORDS_H
#define CX_WORDS_H

#include "text/chars.h"
#include "text/cut.h"

typedef struct cx_cutter {
    cx_arena *arena;
    const cx_lexicon *lexicon;
    casus_str text;
    uint32_t end;                    /* of the paragraph */
    uint32_t chunk_start, chunk_end; /* the run without white space that is being cut */
    cx_spans *out;
} cx_cutter;

void cx_put_span(cx_cutter *c, uint32_t start, uint32_t end);
/* Cuts the word that begins at `at` into its tokens; returns its end. */
uint32_t cx_cut_word(cx_cutter *c, uint32_t at);
/* The marks of the bytes [start, end) as a word; see cx_lexicon_marks. */
uint64_t cx_marks_of(const cx_cutter *c, uint32_t start, uint32_t end, uint32_t *cut);
/* True for what is cut off behind an apostrophe: s, m, d, re, ve, ll. */
bool cx_is_clitic(const cx_cutter *c, uint32_t start, uint32_t end);

#endif
