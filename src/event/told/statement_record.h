/* statement_record.h -- a cue at work: the mask of its content, and the record made of
 * it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_STATEMENT_RECORD_H
#define CX_STATEMENT_RECORD_H

#include "event/told/statement.h"

#define CX_SAYING_MASK 1024 /* tokens of a sentence that are looked at */

typedef struct cx_saying {
    casus_doc *d;
    const cx_says *says;
    uint32_t sentence, first, end; /* tokens of the sentence */
    uint8_t mask[CX_SAYING_MASK];  /* 1: token is content */
} cx_saying;

static inline bool cx_saying_is_punct(const cx_saying *f, uint32_t t)
{
    return cx_token(f->d, t)->upos == CASUS_UPOS_PUNCT;
}

static inline bool cx_saying_is_quoted(const cx_saying *f, uint32_t t)
{
    return cx_token(f->d, t)->flags & CASUS_TOKEN_QUOTED;
}

/* Makes what lies below `top` content (1) or none (0). */
void cx_saying_paint(cx_saying *f, uint32_t top, uint8_t colour);
/* The cue's own words: the token with the particle or preposition next to it. */
casus_span cx_saying_cue(const cx_saying *f, uint32_t cue, const cx_say *say);
/* Turns the mask into a statement. An empty mask makes none: NULL. */
casus_statement *cx_saying_record(cx_saying *f, uint32_t cue, const cx_say *say,
                                  uint32_t speaker);

#endif
