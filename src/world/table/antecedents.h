/* antecedents.h -- by what it is told which mention a pronoun takes up.
 *
 * Each candidate before "he", "it" or "they" shows traits: how far back it stands, what
 * it is in its clause, what sort of thing it names. A cue is a trait or two or three of
 * them together. dict/antecedents.tsv has a weight for the values of each cue and each
 * class of pronoun; the candidate with the greatest sum is taken. The table is the
 * section "antecedents" of the model; without one the nearest candidate is taken. It is
 * fitted by train/antecedents.c.
 *
 * A cue and its value are one small number, the slot: cue << 8 | value. No word is looked
 * at or hashed in the loop over the candidates.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_ANTECEDENTS_H
#define CX_ANTECEDENTS_H

#include "doc/doc.h"
#include "model/blob.h"
#include "world/table/table.h"

typedef enum cx_trait { /* their values: the lists in antecedents.c */
                        CX_TRAIT_BACK = 0,
                        CX_TRAIT_NEAR,
                        CX_TRAIT_TOKENS,
                        CX_TRAIT_PLACE,
                        CX_TRAIT_RELATION,
                        CX_TRAIT_MAIN,
                        CX_TRAIT_TREE,
                        CX_TRAIT_KIND,
                        CX_TRAIT_SORT,
                        CX_TRAIT_NUMBER,
                        CX_TRAIT_GENDER,
                        CX_TRAIT_TOLD,
                        CX_TRAIT_RANK,
                        CX_TRAIT_GROUP,
                        CX_TRAIT_OWNER,
                        CX_TRAIT_TOGETHER,
                        CX_TRAIT_QUOTES,
                        CX_TRAIT_SPEAKER,
                        CX_TRAIT_PARAGRAPH,
                        CX_TRAIT_HOST,
                        CX_TRAIT_DEPTH,
                        CX_TRAIT_LATEST,
                        CX_TRAIT_DOES,
                        CX_TRAITS
} cx_trait;

enum {
    CX_ANTECEDENT_CUES = 30,
    CX_ANTECEDENT_SLOTS = CX_ANTECEDENT_CUES << 8,
    CX_PRONOUN_CLASSES = 3,  /* he and she, it, they */
    CX_ANTECEDENT_ROOM = 120 /* bytes that the words of a value need */
};

/* One thing that a pronoun may take up. */
typedef struct cx_candidate {
    uint32_t mention, entity;
    uint32_t n_group, group[8]; /* entities, when it is several; n_group 0: `entity` */
    uint16_t slots[CX_ANTECEDENT_CUES];
} cx_candidate;

typedef struct cx_antecedents {
    const int16_t *weights; /* per class and slot, hundredths; NULL: none */
} cx_antecedents;

/* Reads dict/antecedents.tsv; what is wrong goes to `problems`. */
casus_status cx_antecedents_build(cx_model_writer *writer, const char *dict_dir,
                                  cx_problems *problems, casus_error *err);
casus_status cx_antecedents_open(cx_antecedents *antecedents, const cx_model *model,
                                 casus_error *err);

/* The slot of each cue, given a value of each trait. */
void cx_antecedent_slots(const uint8_t traits[CX_TRAITS],
                         uint16_t slots[CX_ANTECEDENT_CUES]);
/* The sum of a candidate, for a class of pronoun. */
int32_t cx_antecedent_sum(const cx_antecedents *antecedents, uint32_t class,
                          const uint16_t slots[CX_ANTECEDENT_CUES]);
/* The words of the table: "they", "relation, place", "subject, possessive"; false for a
 * slot that no candidate can have. */
bool cx_antecedent_words(uint32_t class, uint32_t slot, const char **pronoun,
                         const char **cue, char value[CX_ANTECEDENT_ROOM]);

#endif
