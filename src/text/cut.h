/* cut.h -- the inner doors of the text floor: lines, tokens, sentences.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_CUT_H
#define CX_CUT_H

#include "text/boundary.h"
#include "text/lexicon.h"

/* ---- layout.c ---- */

typedef struct cx_paragraph {
    uint32_t start, end; /* bytes, without white space at the ends */
    bool one_line;
} cx_paragraph;

typedef struct cx_paragraphs {
    CX_ARRAY(cx_paragraph) list;
} cx_paragraphs;

void cx_find_paragraphs(cx_arena *arena, casus_str text, cx_paragraphs *out);

/* ---- tokens.c ---- */

typedef struct cx_spans {
    CX_ARRAY(casus_span) list;
} cx_spans;

/* Cuts the bytes [start, end) of the text into tokens, appended to `out`. */
void cx_cut_tokens(cx_arena *arena, const cx_lexicon *lexicon, casus_str text,
                   uint32_t start, uint32_t end, cx_spans *out);

/* What stands at `at`, behind the end of a possible sentence. */
typedef enum cx_next {
    CX_NEXT_NOTHING, /* the end of the paragraph */
    CX_NEXT_STARTER, /* a capitalised word that begins sentences: "The" */
    CX_NEXT_UPPER,
    CX_NEXT_LOWER,
    CX_NEXT_DIGIT,
    CX_NEXT_OTHER
} cx_next;

/* Looks past white space and opening quotes and brackets. */
cx_next cx_what_follows(const cx_lexicon *lexicon, casus_str text, uint32_t at,
                        uint32_t end);

/* ---- sentences.c ---- */

/* For each of the n tokens of a paragraph: do the rules let a sentence begin there? */
bool *cx_rule_ends(cx_arena *arena, const cx_lexicon *lexicon, casus_str text,
                   const casus_span *spans, uint32_t n);

typedef struct cx_ends {
    CX_ARRAY(uint32_t) list;
} cx_ends;

/* One paragraph to be cut. */
typedef struct cx_cutting {
    const cx_lexicon *lexicon;
    const int8_t *weights; /* or NULL */
    casus_str text;
    const casus_span *spans;
    const cx_seen *seen;
    const bool *rules; /* of cx_rule_ends */
    uint32_t n;
    bool strict; /* edited text: where no mark stands, hardly ever an end */
    bool title;
} cx_cutting;

/* Appends for each sentence the number of the token behind its last. Returns how many
 * ends have no mark in front of them: headings, lines of a letter. */
uint32_t cx_cut_sentences(cx_arena *arena, const cx_cutting *cutting, cx_ends *out);

/* ---- recased.c ---- */

/* The tokens of a document, before it is cut into sentences. */
typedef struct cx_recasing {
    casus_doc *doc;
    const casus_span *spans;
    const cx_seen *seen;
    uint32_t n;
} cx_recasing;

/* For each token: is its capital one that a machine put behind initials ("U.S. Exports")?
 * NULL when none is. */
bool *cx_find_recased(const cx_recasing *r);

/* ---- clean.c ---- */

void cx_clean_digest(casus_doc *doc);

/* ---- split.c ---- */

/* Sets the flags of a token whose bytes are set. */
void cx_finish_token(casus_doc *doc, uint32_t token);
/* The normal form of a piece of the text, interned in the document. */
uint32_t cx_intern_normal(casus_doc *doc, casus_span span);
/* Marks what stands between quotation marks in the sentences from `first` on, which
 * are one paragraph. `open` carries a quotation over from the paragraph before. */
void cx_mark_quotes(casus_doc *doc, uint32_t first, bool *open);

#endif
