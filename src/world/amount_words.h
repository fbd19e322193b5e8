/* amount_words.h -- words of number, measure, money and time, and text cut finely enough
 * to read them.
 *
 * Figures do not care for tokens: "$1.4bn", "10-day", "mid-1943" are cut here into
 * atoms (runs of letters, numbers, single marks) whatever the tokenizer made of them.
 * Each atom knows the table rows of its word; rows of several words are found by
 * walking on. Both stages, times and amounts, read atoms sentence by sentence.
 *
 * Section "measures": "rows" (cx_measure) and a phrase table from words to rows.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_AMOUNT_WORDS_H
#define CX_AMOUNT_WORDS_H

#include "doc/doc.h"
#include "model/blob.h"
#include "model/model.h"

typedef enum cx_measure_kind {
    CX_WORD_NONE = 0,
    /* numerals.tsv */
    CX_WORD_UNIT_NUMBER, CX_WORD_TEN, CX_WORD_SCALE, CX_WORD_LETTER_SCALE,
    CX_WORD_PLURAL_SCALE, CX_WORD_ORDINAL, CX_WORD_ORDINAL_SUFFIX, CX_WORD_COLLECTIVE,
    CX_WORD_PLURAL_COLLECTIVE, CX_WORD_VAGUE, CX_WORD_WEAK, CX_WORD_FRACTION, CX_WORD_BOUND,
    CX_WORD_ARTICLE, CX_WORD_AND, CX_WORD_RANGE, CX_WORD_BETWEEN, CX_WORD_POINT,
    /* calendar.tsv */
    CX_WORD_MONTH, CX_WORD_WEEKDAY, CX_WORD_TIME_UNIT, CX_WORD_SEASON, CX_WORD_PART,
    CX_WORD_DEICTIC, CX_WORD_REF, CX_WORD_SHIFT, CX_WORD_MOD, CX_WORD_AGO, CX_WORD_LATER,
    CX_WORD_SET, CX_WORD_EVERY, CX_WORD_PER, CX_WORD_ERA, CX_WORD_HOLIDAY,
    CX_WORD_FUTURE, CX_WORD_YEAR_BEFORE, CX_WORD_YEAR_AFTER, CX_WORD_HALF,
    CX_WORD_FISCAL, CX_WORD_AMPM, CX_WORD_ZONE, CX_WORD_DECADE, CX_WORD_AGE,
    CX_WORD_LONG, CX_WORD_ON, CX_WORD_OF, CX_WORD_THE,
    /* units.tsv, currencies.tsv */
    CX_WORD_MEASURE, CX_WORD_SYMBOL, CX_WORD_PREFIX, CX_WORD_CURRENCY, CX_WORD_HUNDREDTH,
    /* amount-words.tsv */
    CX_WORD_DESIGNATION, CX_WORD_NO_COUNT, CX_WORD_PART_OF, CX_WORD_NONE_AT_ALL,
    CX_WORD_MORE, CX_WORD_HIM,
    CX_WORD_KINDS
} cx_measure_kind;

typedef struct cx_measure {
    double value;
    double high;   /* vague words: the most, NaN open; units: the factor to SI */
    char code[16]; /* NUL-terminated */
    uint8_t kind;  /* cx_measure_kind */
    bool upper;    /* only with a capital */
    uint8_t words; /* how many */
    uint8_t unused[5];
} cx_measure;

/* What governs a figure and the role it lends: dict/amount-roles.tsv. */
typedef enum cx_role_slot {
    CX_SLOT_OBJECT = 1, CX_SLOT_SUBJECT = 2, CX_SLOT_NOUN = 4
} cx_role_slot;

typedef struct cx_amount_role {
    uint8_t role;  /* casus_quantity_role */
    uint8_t slots; /* cx_role_slot bits */
    uint8_t human; /* only human beings are counted so */
    uint8_t unused;
} cx_amount_role;

typedef struct cx_measures {
    cx_blob blob;
    cx_phrases phrases, role_words;
    const cx_measure *rows;
    const cx_amount_role *roles;
    uint32_t n_rows, n_roles;
} cx_measures;

casus_status cx_measures_open(cx_measures *measures, const cx_model *model, casus_error *err);
casus_status cx_measures_build(cx_model_writer *writer, const char *dict_dir, casus_error *err);

/* ---- atoms ---- */

typedef enum cx_atom_kind { CX_ATOM_MARK = 0, CX_ATOM_WORD, CX_ATOM_NUMBER } cx_atom_kind;

typedef struct cx_atom {
    uint32_t start, end;    /* bytes */
    const uint32_t *rows;   /* of this word alone */
    double value;           /* of a number */
    uint16_t n_rows;
    uint8_t kind;           /* cx_atom_kind */
    uint8_t mark;           /* '-' for any dash, '\'' and '"' for any quotation mark; 0 others */
    uint8_t digits;         /* of a number, before the point */
    bool plain;             /* a number of digits alone: no comma, no point */
    bool space;             /* white space before it */
    bool line;              /* a line break before it */
    bool upper;
    bool goes_on;           /* a longer phrase begins with it */
} cx_atom;

typedef struct cx_atoms {
    const cx_measures *measures;
    cx_arena *arena;
    casus_str text;
    CX_ARRAY(cx_atom) list;
} cx_atoms;

/* Cuts the bytes [start, end) of the text; what was in the list is dropped. */
void cx_atoms_cut(cx_atoms *atoms, uint32_t start, uint32_t end);
/* The row of this kind whose words begin at atom i, the longest; *end is the atom behind
 * it. NULL when there is none. */
const cx_measure *cx_atom_row(const cx_atoms *atoms, uint32_t i, cx_measure_kind kind, uint32_t *end);
/* Has atom i, by itself, a row of this kind? */
bool cx_atom_is(const cx_atoms *atoms, uint32_t i, cx_measure_kind kind);
static inline bool cx_atom_mark(const cx_atoms *atoms, uint32_t i, char mark)
{
    return i < atoms->list.len && atoms->list.ptr[i].mark == (uint8_t)mark;
}

/* ---- numbers ---- */

typedef struct cx_number {
    double value;
    double high;      /* of a vague word; NaN open, else equal to value */
    uint32_t end;     /* atom behind it */
    bool vague;       /* "several", "dozens" */
    bool weak;        /* "some", "many": a figure only when an act counts with it */
    bool figures;     /* written in digits */
    bool article;     /* "a hundred", "a dozen" */
    bool scaled;      /* with hundred, million, crore ... */
} cx_number;

/* Reads the number that begins at atom i. `money` lets "m", "k", "b" be scales. */
bool cx_number_read(const cx_atoms *atoms, uint32_t i, bool money, cx_number *number);

#endif
