/* details.h -- modes and codes of acts by the words that stand among their own.
 *
 * A rule says what type of act its words tell of; its mode and the last digits of its
 * code often depend on words that any rule of that type may meet: what was thrown, what
 * is asked for. Those are rows of dict/ontology/details.tsv, compiled here into the
 * section "details".
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_DETAILS_H
#define CX_DETAILS_H

#include "event/clause/candidate.h"

/* Where among the act's words a word stands. */
enum {
    CX_SEAT_ACT = 1,     /* the trigger, what carries it, what belongs to it */
    CX_SEAT_DOER = 2,    /* the subject of the active clause */
    CX_SEAT_OBJECT = 4,  /* who or what it is done to */
    CX_SEAT_PHRASE = 8,  /* phrases with a preposition */
    CX_SEAT_CLAUSE = 16, /* what is asked, refused, promised */
    CX_SEAT_AROUND = 32  /* the clauses around it */
};

/* Bits of cx_detail.by and .to: who did it, who suffers it. */
enum {
    CX_WHO_STATE = 1,
    CX_WHO_FORCES = 2,
    CX_WHO_REBELS = 4,
    CX_WHO_POLICE = 8,
    CX_WHO_PERSON = 16,
    CX_WHO_COURT = 32,
    CX_WHO_CITIZENS = 64,
    CX_WHO_NOBODY = 128,
    CX_WHO_ABROAD = 256,   /* the parties are of two countries */
    CX_WHO_HOME = 512,     /* they are not */
    CX_WHO_NOTABLE = 1024, /* a person with an office or of a public body */
    CX_WHO_MANY = 2048     /* the parties are of three countries or more */
};

#define CX_DETAIL_NONE 0xffff /* no code */
#define CX_DETAIL_NO_MODE 128 /* "none": no farther word may say one */
#define CX_DETAIL_ALL (1u << 16)
#define CX_DETAIL_CODE (1u << 17)
/* First words of rows that ask for no word, and for any word in their seats. */
#define CX_DETAIL_ALWAYS 1
#define CX_DETAIL_ANY 2

typedef struct cx_detail {
    uint8_t type, mode; /* 0: says none */
    uint16_t cameo;     /* row of the CAMEO table, CX_DETAIL_NONE */
    uint16_t by, to;
    uint32_t seats;
    uint32_t line;
    cx_run acts; /* words: lemmas of the trigger; empty: any */
    cx_run over; /* words: a mode, CX_DETAIL_CODE | row of a code, CX_DETAIL_ALL */
} cx_detail;

/* Sorted by the hash of the first word, then as the table has them. */
typedef struct cx_detail_phrase {
    uint64_t first;
    uint32_t row;
    uint32_t n;    /* words beyond the first */
    uint32_t rest; /* in words */
    uint32_t unused;
} cx_detail_phrase;

/* What a mode says of the code. */
typedef struct cx_detail_mode {
    uint32_t cameo;
    cx_run over;
} cx_detail_mode;

/* One code of five families: appeal, demand, intent, refusal, yielding. */
#define CX_FAMILIES 5

typedef struct cx_kin {
    uint16_t codes[CX_FAMILIES]; /* rows of the CAMEO table, CX_DETAIL_NONE */
    uint16_t unused;
} cx_kin;

typedef struct cx_details {
    cx_blob blob;
    const cx_detail *rows;
    const cx_detail_phrase *phrases;
    const cx_detail_mode *modes;
    const cx_kin *kin;
    cx_rows by_first; /* phrases */
    const uint64_t *words;
    uint32_t n_rows, n_phrases, n_modes, n_kin, n_words;
} cx_details;

/* Compiles the section "details". */
casus_status cx_details_build(cx_model_writer *writer, const char *dict_dir,
                              casus_error *err);
casus_status cx_details_open(cx_details **out, const cx_model *model, uint32_t n_cameo,
                             casus_error *err);
void cx_details_close(cx_details *details);
/* Sets mode, code and score of an event whose parties are there. */
void cx_details_of(const cx_reading *r, const cx_candidate *c, casus_event *e);

/* "met in Vienna": the code of a meeting where none of its parties is at home. */
void cx_details_by_place(casus_doc *doc);

#endif
