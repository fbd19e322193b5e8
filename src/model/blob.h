/* blob.h -- building and reading the flat arrays inside a section.
 *
 * A section is a small directory of arrays: u32 count, then per array u32 tag (four
 * characters), u32 element size, u32 offset, u32 number of elements; then the arrays,
 * each aligned to 16. Strings are (offset, length) pairs into an array "text".
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_BLOB_H
#define CX_BLOB_H

#include "base/base.h"

typedef struct cx_ref {
    uint32_t at, len;
} cx_ref; /* a string of the section */

typedef struct cx_blob {
    casus_str bytes;
} cx_blob;

/* Checks the directory and every array's bounds. */
casus_status cx_blob_open(cx_blob *blob, casus_str section, const char *name,
                          casus_error *err);
/* The array, or NULL with *n = 0 when absent or of another element size. */
const void *cx_blob_array(const cx_blob *blob, const char tag[4], size_t size,
                          uint32_t *n);
/* "" when the pair lies outside of the section's text. */
casus_str cx_blob_text(const cx_blob *blob, cx_ref ref);

typedef struct cx_blob_array_out {
    char tag[4];
    uint32_t size, n;
    const void *ptr;
} cx_blob_array_out;

typedef struct cx_blob_writer {
    cx_arena *arena;
    cx_strings texts;
    CX_ARRAY(char) text;
    CX_ARRAY(cx_ref) refs; /* by number in `texts` */
    CX_ARRAY(cx_blob_array_out) arrays;
} cx_blob_writer;

void cx_blob_writer_init(cx_blob_writer *writer, cx_arena *arena);
/* Equal strings share their bytes. */
cx_ref cx_blob_add_text(cx_blob_writer *writer, casus_str s);
/* The array must stay in place until finish. */
void cx_blob_add_array(cx_blob_writer *writer, const char tag[4], const void *ptr,
                       size_t size, uint32_t n);
casus_str cx_blob_finish(cx_blob_writer *writer); /* bytes in the arena */

/* ---- a phrase table: words in a row -> rows of a dictionary ----
 *
 * Keys are phrases of one or more words, each in cx_normal form, joined by one
 * space. The table holds every phrase and every beginning of one, so that the
 * longest match from a token on is found by adding a word at a time. */

typedef struct cx_phrases {
    const struct cx_phrase_slot *slots;
    const uint32_t *values; /* runs of row numbers */
    const uint64_t *seen;   /* bits of the slots in use; NULL in an old model */
    uint32_t mask, n_values, seen_shift;
    const cx_blob *blob;
} cx_phrases;

typedef struct cx_phrase_state {
    uint64_t hash;
    uint32_t check;
} cx_phrase_state;

casus_status cx_phrases_open(cx_phrases *phrases, const cx_blob *blob, const char *name,
                             casus_error *err);
void cx_phrase_begin(cx_phrase_state *state);
/* Adds one word in normal form. False: no phrase goes on this way. When a phrase ends
 * here *rows and *n give its rows, else *n is 0. */
bool cx_phrase_step(const cx_phrases *phrases, cx_phrase_state *state, casus_str word,
                    const uint32_t **rows, uint32_t *n);

typedef struct cx_phrase_in {
    uint64_t hash;
    uint32_t check;
    uint32_t row;
    bool whole; /* false: only the beginning of a phrase */
} cx_phrase_in;

typedef struct cx_phrase_writer {
    cx_arena *arena;
    CX_ARRAY(cx_phrase_in) in;
} cx_phrase_writer;

void cx_phrase_writer_init(cx_phrase_writer *writer, cx_arena *arena);
void cx_phrase_writer_add(cx_phrase_writer *writer, casus_str normal_phrase,
                          uint32_t row);
/* Puts the arrays "phsl", "phva" and "phse" into the blob. */
void cx_phrase_writer_finish(cx_phrase_writer *writer, cx_blob_writer *blob);

#endif
