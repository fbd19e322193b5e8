/* press.h -- what news is made of: how rare a word is in it, and how it credits an
 * agency.
 *
 * The section "press" holds two tables. dict/words.tsv counts in how many reports a word
 * stands; dict/agencies.tsv has the names of news agencies and the words around them in a
 * credit ("with inputs from", "staff", "all rights reserved").
 *
 * A credit is not any mention of an agency. It is a dateline ("KABUL (Reuters) -"), a
 * line of its own near the beginning or the end, or brackets or a dash at the very end,
 * and it holds nothing but names of agencies and such words.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_PRESS_H
#define CX_PRESS_H

#include "doc/doc.h"
#include "model/blob.h"
#include "model/model.h"
#include "world/table/table.h"

enum { CX_RARITY_UNKNOWN = 9000 }; /* of a word that is in no table */

typedef enum cx_credit_kind {
    CX_CREDIT_NAME = 0, /* "Agence France-Presse" */
    CX_CREDIT_MARK,     /* "AFP": in capitals only */
    CX_CREDIT_UNNAMED,  /* "agency inputs": some agency */
    CX_CREDIT_FILLER,   /* "with", "staff" */
    CX_CREDIT_CLOSING,  /* "editing by": only this agency closes so */
    CX_CREDIT_KINDS
} cx_credit_kind;

typedef struct cx_credit {
    cx_ref agency;
    uint32_t kind;
} cx_credit;

typedef struct cx_rarity {
    uint32_t word; /* high half of the hash of its folded lemma; 0 marks a free slot */
    uint32_t rarity;
} cx_rarity;

typedef struct cx_press {
    cx_blob blob;
    const cx_rarity *words;
    uint32_t mask, n_credits;
    const cx_credit *credits;
    cx_phrases phrases;
} cx_press;

casus_status cx_press_open(cx_press *press, const cx_model *model, casus_error *err);
const cx_press *cx_world_press(const casus_engine *engine);
casus_status cx_press_build(cx_model_writer *writer, const char *dict_dir,
                            cx_problems *problems, casus_error *err);

/* Thousandths of ln(1 / share of the reports that hold the word); `hash` is cx_str_hash
 * of the folded lemma. */
uint32_t cx_press_rarity(const cx_press *press, uint64_t hash);
/* The agency that a report credits, or that its publisher is; "" when none. "agencies" is
 * one that is not named. `title_len` bytes in front are its title. */
casus_str cx_press_agency(const cx_press *press, casus_str text, uint32_t title_len,
                          casus_str publisher);
/* The agency that a name stands for ("AFP"), "" when it is none. */
casus_str cx_press_named(const cx_press *press, casus_str name);

#endif
