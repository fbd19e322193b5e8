/* language_words.h -- the small words by which languages are known.
 *
 * Private to the ingest folder.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_LANGUAGE_WORDS_H
#define CX_LANGUAGE_WORDS_H

#include <stddef.h>

typedef struct cx_language_row {
    const char *code, *words; /* in small letters, a blank between them */
} cx_language_row;

/* English first; at most 64. */
extern const cx_language_row cx_language_rows[];
extern const size_t cx_language_rows_count;

#endif
