/* derive.h -- what derive.c reads of a happening, and what status.c makes of it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_DERIVE_H
#define CX_DERIVE_H

#include "story/keep.h"
#include "story/origin.h"

enum { CX_TELLINGS = 256, CX_STORY_PARTIES = 16, CX_STORY_FIGURES = CX_TOLD_FIGURES };

enum { CX_STAND_ASSERT = 1, CX_STAND_DENY = 2, CX_STAND_DOUBT = 4, CX_STAND_CONFIRM = 8 };

typedef struct cx_telling {
    int64_t event, document;
    cx_act act;
    double confidence;
    /* Texts of s->rows. speaker: whose word it is, "" the report's own; credited: whose
     * its sentence says it is; origin: what follows from all that; kept_origin: what
     * stood in the database. */
    cx_words kept_origin, document_origin, speaker, credited, origin;
    cx_words giver, giver_country; /* of its figures */
    int32_t day;
    uint32_t teller;                           /* see told.h, where it is of this batch */
    unsigned voices;                           /* CX_STAND_* of parties */
    uint8_t status, verification, precision;   /* casus_event_status ... */
    bool place, agency, hypothetical, claimed; /* claimed: not in the author's voice */
    bool outlet_only;                          /* speaker is one */
} cx_telling;

typedef struct cx_figure {
    int64_t event, quantity;
    cx_words role, of, unit, currency;
    double low, high, best;
} cx_figure;

typedef struct cx_facts {
    cx_telling tellings[CX_TELLINGS];
    uint32_t n;
    cx_figure figures[CX_STORY_FIGURES];
    uint32_t n_figures;
    unsigned voices; /* of all tellings */
} cx_facts;

/* origins.c: whose word each telling is. */
void cx_happening_origins(cx_stories *s, cx_facts *facts);
/* A text of s->rows. */
static inline casus_str cx_facts_text(const cx_stories *s, cx_words words)
{
    return words.len && !s->rows.failed ? cx_str(s->rows.ptr + words.at, words.len)
                                        : CX_LIT("");
}

/* Whose word the happening is, by what all who tell of it say. */
casus_event_status cx_happening_status(const cx_facts *facts);
/* True when it belongs into the ledger: only claimed, denied, doubted, or told with
 * figures that exclude each other. `texts` is the buffer of the words. */
bool cx_happening_contested(const cx_facts *facts, casus_event_status status,
                            const char *texts);

#endif
