/* actuality.h -- has the act come about, or is it planned, asked for, possible, undone?
 *
 * commitment.c and ahead.c read that by rules from the words that govern the act. What
 * they miss is weighed here: the rules' own reading is one cue among many, and where the
 * weights are sure enough of another, it goes. Who vouches for the act is not weighed
 * (claim.c).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_ACTUALITY_H
#define CX_ACTUALITY_H

#include "event/rule/rules.h"

/* What may be true of an act. The first is what the others are weighed against. */
typedef enum cx_actuality {
    CX_DONE = 0,
    CX_PLANNED,
    CX_DEMANDED,
    CX_POSSIBLE,
    CX_NEGATED,
    CX_ACTUALITIES
} cx_actuality;

enum {
    CX_ACTUALITY_WEIGHTS = 5, /* of a row: those of CX_PLANNED .. CX_NEGATED, and whether
                                 what is done goes on */
    CX_ACTUALITY_MARGIN = 30, /* hundredths of log-odds by which another reading must beat
                                 that of the rules */
    CX_ACTUALITY_MARGIN_NOTE = 250, /* the same in a note of three sentences or less */
    CX_ONGOING_MARGIN = 60          /* the same for going on or not */
};

/* "done", "planned" ... */
const char *cx_actuality_name(unsigned actuality);
/* What polarity and modality come to. */
cx_actuality cx_actuality_of(const casus_event *event);

/* Denied, disputed, unverified, confirmed: somebody spoke of the act's having happened,
 * and what comes of that claim.c knows; such acts are left alone. */
bool cx_actuality_is_contested(const casus_event *event);

/* What a document says of its acts as a whole, and the rules of each; in its arena. */
typedef struct cx_actuality_book cx_actuality_book;

cx_actuality_book *cx_actuality_open(casus_doc *doc);
/* A note of three sentences or less: what it tells is not told twice. */
bool cx_actuality_is_note(const casus_doc *doc);

#define CX_ACTUALITY_PARTS 5

/* A word of a cue; the hash is cx_str_hash of its text. */
typedef struct cx_part {
    casus_str text;
    uint64_t hash;
} cx_part;

/* "over form" "0" "nsubj" "-" "VBD": a row of ontology/status.tsv, if it has one. The
 * hash is that of the row, put together from those of its words, which mostly are known
 * already. */
typedef struct cx_actuality_cue {
    const char *kind;
    uint64_t hash;
    uint32_t n;
    cx_part parts[CX_ACTUALITY_PARTS];
} cx_actuality_cue;

/* Hash of a row: a kind, and words parted by blanks. */
uint64_t cx_actuality_row_hash(casus_str kind, casus_str words);
/* Told of each cue. */
typedef void cx_actuality_ear(void *context, const cx_actuality_cue *cue);
/* What can be seen of an event that bears on its actuality. */
void cx_actuality_cues(const cx_actuality_book *book, uint32_t event,
                       cx_actuality_ear *ear, void *context);

/* The sums of a document's event are CX_ACTUALITY_WEIGHTS numbers in hundredths of
 * log-odds. What they leave of the rules' reading, for a document of more than three
 * sentences or a note. */
cx_actuality cx_actuality_choose(const int sums[CX_ACTUALITY_WEIGHTS], cx_actuality rules,
                                 bool note);
/* How likely the chosen reading is right, 0..1: its share of all five. */
float cx_actuality_likelihood(const int sums[CX_ACTUALITY_WEIGHTS], cx_actuality chosen,
                              cx_actuality rules, bool note);
/* Packs the weights of a row into a value of the table, and takes them out. */
uint64_t cx_actuality_pack(const int weights[CX_ACTUALITY_WEIGHTS]);
void cx_actuality_unpack(uint64_t value, int weights[CX_ACTUALITY_WEIGHTS]);

/* Changes modality, polarity, factuality and status of the events whose reading by the
 * rules the weights of ontology/status.tsv overrule; none, none. Leaves in `confidence`
 * how likely the status is right: 1 where nothing was weighed. */
void cx_actuality_weigh(casus_doc *doc);

/* What passes in an act told by the same word stands as that act does. */
void cx_actuality_of_transfers(casus_doc *doc);

#endif
