/* told.h -- what the tellings of the open batch say, at hand until it is settled.
 *
 * Most happenings are told for the first time in the batch that they are derived in: all
 * that derive.c would read back from five tables was there a moment ago. A worker packs
 * it beside the acts of a report, and the writer keeps it until the batch is settled.
 *
 *     cx_told ...   one for each event that is sure enough, in the order of the text
 *     parties, claims, figures, and the bytes of their names, wherever they come
 *
 * Where a thing lies is counted from the first cx_told.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_TOLD_H
#define CX_TOLD_H

#include "story/act.h"

/* A text, by where it begins. */
typedef struct cx_words {
    uint32_t at, len;
} cx_words;

typedef struct cx_told_party {
    cx_words name, country, code, ref;
    bool recipient, person;
} cx_told_party;

typedef struct cx_told_claim {
    cx_words name, country, code, ref, sector;
    uint8_t kind, stance; /* casus_entity_kind, casus_stance */
    bool spoken;          /* by somebody else than the author */
} cx_told_claim;

typedef struct cx_told_figure {
    double low, high, best;
    cx_words of, unit, currency;
    uint32_t quantity;
    uint8_t role; /* casus_quantity_role */
} cx_told_figure;

enum { CX_TOLD_FIGURES = 256 };

typedef struct cx_told {
    double confidence;
    uint32_t parties, n_parties, claims, n_claims, figures, n_figures;
    uint8_t status, verification, precision; /* casus_event_status ... */
    bool place, hypothetical;
} cx_told;

/* Appends the tellings of the events with `min_confidence` at least. `out` is aligned. */
void cx_told_make(cx_buffer *out, const casus_doc *doc, float min_confidence);

/* A report of the batch. */
typedef struct cx_teller {
    int64_t document, group; /* group: 0 none */
    size_t at;               /* of its first cx_told in cx_tellings.bytes */
    cx_words origin, source; /* in cx_tellings.bytes; source: "" unknown */
    int32_t day;
    bool agency;
} cx_teller;

/* An event of the batch, and the happening that it tells of. */
typedef struct cx_joined {
    int64_t happening, event, first_claim;
    uint32_t teller, number; /* number: of the event among those of the report */
    cx_act act;
} cx_joined;

typedef struct cx_tellings {
    cx_buffer bytes, tellers, joined;
} cx_tellings;

void cx_tellings_free(cx_tellings *tellings);
void cx_tellings_clear(cx_tellings *tellings);
/* Takes over what cx_told_make has made: `told`, of `len` bytes. */
void cx_tellings_add(cx_tellings *tellings, const cx_teller *teller, casus_str origin,
                     casus_str source, const char *told, size_t len);
/* All copies of a text are of this origin from now on. */
void cx_tellings_move(cx_tellings *tellings, int64_t group, casus_str origin);
const cx_teller *cx_teller_of(const cx_tellings *tellings, const cx_joined *joined);
const cx_told *cx_told_of(const cx_tellings *tellings, const cx_joined *joined);
/* What lies at a place of the report's tellings. */
const void *cx_told_at(const cx_tellings *tellings, const cx_joined *joined, uint32_t at);
static inline casus_str cx_told_text(const cx_tellings *tellings, const cx_joined *joined,
                                     cx_words words)
{
    return words.len ? cx_str(cx_told_at(tellings, joined, words.at), words.len)
                     : CX_LIT("");
}

#endif
