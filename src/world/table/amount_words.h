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
    CX_ATOM_IS_NONE = 0,
    /* numerals.tsv */
    CX_ATOM_IS_UNIT_NUMBER,
    CX_ATOM_IS_TEN,
    CX_ATOM_IS_SCALE,
    CX_ATOM_IS_LETTER_SCALE,
    CX_ATOM_IS_PLURAL_SCALE,
    CX_ATOM_IS_ORDINAL,
    CX_ATOM_IS_ORDINAL_SUFFIX,
    CX_ATOM_IS_COLLECTIVE,
    CX_ATOM_IS_PLURAL_COLLECTIVE,
    CX_ATOM_IS_VAGUE,
    CX_ATOM_IS_WEAK,
    CX_ATOM_IS_FRACTION,
    CX_ATOM_IS_BOUND,
    CX_ATOM_IS_ARTICLE,
    CX_ATOM_IS_AND,
    CX_ATOM_IS_RANGE,
    CX_ATOM_IS_BETWEEN,
    CX_ATOM_IS_POINT,
    /* calendar.tsv */
    CX_ATOM_IS_MONTH,
    CX_ATOM_IS_WEEKDAY,
    CX_ATOM_IS_TIME_UNIT,
    CX_ATOM_IS_SEASON,
    CX_ATOM_IS_PART,
    CX_ATOM_IS_DEICTIC,
    CX_ATOM_IS_REF,
    CX_ATOM_IS_SHIFT,
    CX_ATOM_IS_MOD,
    CX_ATOM_IS_AGO,
    CX_ATOM_IS_LATER,
    CX_ATOM_IS_SET,
    CX_ATOM_IS_EVERY,
    CX_ATOM_IS_PER,
    CX_ATOM_IS_ERA,
    CX_ATOM_IS_HOLIDAY,
    CX_ATOM_IS_FUTURE,
    CX_ATOM_IS_YEAR_BEFORE,
    CX_ATOM_IS_YEAR_AFTER,
    CX_ATOM_IS_HALF,
    CX_ATOM_IS_FISCAL,
    CX_ATOM_IS_AMPM,
    CX_ATOM_IS_ZONE,
    CX_ATOM_IS_DECADE,
    CX_ATOM_IS_AGE,
    CX_ATOM_IS_LONG,
    CX_ATOM_IS_ON,
    CX_ATOM_IS_OF,
    CX_ATOM_IS_THE,
    CX_ATOM_IS_WHOSE,
    CX_ATOM_IS_BESIDE, /* before -1, after 1, within 0, throughout 2 */
    /* units.tsv, currencies.tsv */
    CX_ATOM_IS_MEASURE,
    CX_ATOM_IS_SYMBOL,
    CX_ATOM_IS_PREFIX,
    CX_ATOM_IS_CURRENCY,
    CX_ATOM_IS_HUNDREDTH,
    CX_ATOM_IS_SUM,   /* a currency only behind millions: "30 million pounds" */
    CX_ATOM_IS_SINCE, /* opens a time that lasts until now */
    /* amount-words.tsv */
    CX_ATOM_IS_DESIGNATION,
    CX_ATOM_IS_NO_COUNT,
    CX_ATOM_IS_PART_OF,
    CX_ATOM_IS_NONE_AT_ALL,
    CX_ATOM_IS_MORE,
    CX_ATOM_IS_HIM,
    CX_ATOM_IS_RATIO,
    CX_ATOM_IS_KINDS
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
    CX_SLOT_OBJECT = 1,
    CX_SLOT_SUBJECT = 2,
    CX_SLOT_NOUN = 4
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

casus_status cx_measures_open(cx_measures *measures, const cx_model *model,
                              casus_error *err);
casus_status cx_measures_build(cx_model_writer *writer, const char *dict_dir,
                               casus_error *err);

/* ---- atoms ---- */

typedef enum cx_atom_kind { CX_ATOM_MARK = 0, CX_ATOM_WORD, CX_ATOM_NUMBER } cx_atom_kind;

typedef struct cx_atom {
    uint32_t start, end;  /* bytes */
    const uint32_t *rows; /* of this word alone */
    double value;         /* of a number */
    uint16_t n_rows;
    uint8_t kind;   /* cx_atom_kind */
    uint8_t mark;   /* '-' for any dash, '\'' and '"' for any quotation mark; 0 others */
    uint8_t digits; /* of a number, before the point */
    bool plain;     /* a number of digits alone: no comma, no point */
    bool space;     /* white space before it */
    bool line;      /* a line break before it */
    bool upper;
    bool goes_on;         /* a longer phrase begins with it */
    uint64_t own, longer; /* bits 1 << cx_measure_kind: of its own rows, and of the longer
                             phrases that begin here */
} cx_atom;

_Static_assert(CX_ATOM_IS_KINDS <= 64, "the kinds of an atom are bits of one word");

typedef struct cx_atoms {
    const cx_measures *measures;
    cx_arena *arena;
    casus_str text;
    CX_ARRAY(cx_atom) list;
    bool is_kept; /* the list is the document's */
} cx_atoms;

typedef struct cx_sentence_atoms {
    cx_atom *ptr;
    uint32_t len;
} cx_sentence_atoms;

/* Cuts the bytes [start, end) of the text; what was in the list is dropped. */
void cx_atoms_cut(cx_atoms *atoms, uint32_t start, uint32_t end);
/* Cuts sentence `s`, or takes what another stage cut: the document keeps them. */
void cx_atoms_of_sentence(cx_atoms *atoms, casus_doc *doc, uint32_t s);
/* See cx_atom_row; atom i has a row of this kind. */
const cx_measure *cx_atom_row_there(const cx_atoms *atoms, uint32_t i,
                                    cx_measure_kind kind, uint32_t *end);
/* The row of this kind whose words begin at atom i, the longest; *end is the atom behind
 * it. NULL when there is none. */
static inline const cx_measure *cx_atom_row(const cx_atoms *atoms, uint32_t i,
                                            cx_measure_kind kind, uint32_t *end)
{
    *end = i + 1;
    if (i >= atoms->list.len) return NULL;
    const cx_atom *first = &atoms->list.ptr[i];
    return (first->own | first->longer) >> kind & 1
               ? cx_atom_row_there(atoms, i, kind, end)
               : NULL;
}
/* Has atom i, by itself, a row of this kind? */
static inline bool cx_atom_is(const cx_atoms *atoms, uint32_t i, cx_measure_kind kind)
{
    return i < atoms->list.len && atoms->list.ptr[i].own >> kind & 1;
}
static inline bool cx_atom_mark(const cx_atoms *atoms, uint32_t i, char mark)
{
    return i < atoms->list.len && atoms->list.ptr[i].mark == (uint8_t)mark;
}

/* ---- numbers ---- */

typedef struct cx_number {
    double value;
    double high;  /* of a vague word; NaN open, else equal to value */
    uint32_t end; /* atom behind it */
    bool vague;   /* "several", "dozens" */
    bool weak;    /* "some", "many": a figure only when an act counts with it */
    bool figures; /* written in digits */
    bool article; /* "a hundred", "a dozen" */
    bool scaled;  /* with hundred, million, crore ... */
} cx_number;

/* Reads the number that begins at atom i. `money` lets "m", "k", "b" be scales. */
bool cx_number_read(const cx_atoms *atoms, uint32_t i, bool money, cx_number *number);

#endif
