/* way.h -- what the cues of the weights are made of: values, steps, ways in the tree.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_WAY_H
#define CX_WAY_H

#include "event/weigh/roll.h"

enum { CX_CUE_VALUE = 96 }; /* bytes of a cue's value */

/* A value in the making; what does not fit is cut off. */
typedef struct cx_cue_value {
    uint32_t len;
    char text[CX_CUE_VALUE];
} cx_cue_value;

/* A word behind a blank; "-" for none. */
void cx_cue_value_add(cx_cue_value *v, casus_str word);

/* Tells cues whose values all begin with the same words. */
typedef struct cx_teller {
    cx_roll_ear *ear;
    void *context;
    casus_str prefix;
} cx_teller;

#define CX_NO_WORD ((casus_str){ NULL, 0 })

/* The prefix and the words that are there, blanks between. */
void cx_tell(const cx_teller *t, const char *kind, casus_str a, casus_str b, casus_str c);
/* The word, or "-". */
casus_str cx_yes(bool b, const char *word);
/* "name", "noun", "pronoun", "adjective" */
casus_str cx_mention_kind(const casus_mention *m);

/* How many of the rising edges `n` is above, as a digit. */
casus_str cx_cue_step(uint32_t n, const uint32_t *edges, uint32_t n_edges);

#define CX_CUE_STEP(n, ...)                                                              \
    cx_cue_step(n, (const uint32_t[]){ __VA_ARGS__ },                                    \
                sizeof(const uint32_t[]){ __VA_ARGS__ } / sizeof(uint32_t))

/* "nsubj" of "nsubj:outer"; four subtypes say something here. */
casus_str cx_way_relation(uint8_t deprel);
/* The lemma of the preposition before the words at `t`; "-" for none. */
casus_str cx_way_preposition(const casus_doc *d, uint32_t t);
/* How the tree leads from the trigger to the words: "down nsubj", "up xcomp | nsubj",
 * "far". */
void cx_way(const casus_doc *d, uint32_t words, uint32_t trigger, cx_cue_value *v);
uint32_t cx_verbs_between(const casus_doc *d, uint32_t a, uint32_t b);
bool cx_comma_between(const casus_doc *d, uint32_t a, uint32_t b);
/* The name of the entity's first sector; "-" for none. */
casus_str cx_first_sector(const casus_entity *e);

#endif
