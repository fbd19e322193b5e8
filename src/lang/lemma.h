/* lemma.h -- from a form and its tag to the form that dictionaries list.
 *
 * A lemma is the form with a few bytes cut off its end and a few put there instead: an
 * edit rule. Two open tables choose the rule. "suff" holds endings with a tag; the
 * longest one that is there decides. "dict" holds whole words with a tag that endings
 * get wrong, and wins. "nouns" holds the hashes of nouns that name an event.
 *
 * Section "lang.lemma" (a blob): "rule" cx_lemma_rule, "dict" and "suff"
 * cx_lemma_slot, "evnt" hashes of event nouns (0: free), "text".
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_LEMMA_H
#define CX_LEMMA_H

#include "base/base.h"
#include "model/blob.h"
#include "model/model.h"

enum { CX_SUFFIX_MAX = 6, CX_NO_RULE = 0xffff };

typedef struct cx_lemma_rule {
    uint32_t at, len;   /* what is put on, in "text" */
    uint8_t cut;        /* bytes cut off the end */
    uint8_t keeps_case; /* else in small letters */
    uint16_t unused;
} cx_lemma_rule;

typedef struct cx_lemma_slot {
    uint32_t check;
    uint16_t rule; /* CX_NO_RULE: free */
    uint16_t unused;
} cx_lemma_slot;

typedef struct cx_lemmas {
    const cx_lemma_rule *rules;
    const char *text;
    const cx_lemma_slot *words, *suffixes;
    const uint64_t *nouns;
    uint32_t n_rules, n_text, words_mask, suffixes_mask, nouns_mask;
} cx_lemmas;

casus_status cx_lemmas_open(cx_lemmas *out, const cx_model *model, casus_error *err);

/* Key of the last n bytes (CX_WHOLE: all) of a form in small letters, under a tag. */
enum { CX_WHOLE = 0xffff };
uint64_t cx_lemma_key(casus_str small, uint32_t n, uint32_t tag);

/* The lemma; may be a view of `form`, else in the arena. `tag` is upos << 8 | xpos. */
casus_str cx_lemma_of(const cx_lemmas *lemmas, cx_arena *arena, casus_str form,
                      uint32_t tag);
/* Is the form one of the words that lemmas were learnt from, with another lemma, under
 * the tag? */
bool cx_is_inflected(const cx_lemmas *lemmas, cx_arena *arena, casus_str form,
                     uint32_t tag);
bool cx_is_event_noun(const cx_lemmas *lemmas, casus_str lemma);

#endif
