/* release_lemma.h -- lemma rules learned from a treebank, as the section "lang.lemma".
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TRAIN_RELEASE_LEMMA_H
#define TRAIN_RELEASE_LEMMA_H

#include "corpus.h"

/* `listed` is NULL or a file of forms with their lemmas, see lemmas.tsv. */
casus_str release_lemmas(cx_arena *arena, const corpus *set, const char *listed);

#endif
