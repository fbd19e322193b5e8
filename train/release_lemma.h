/* release_lemma.h -- lemma rules learned from a treebank, as the section "lang.lemma".
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TRAIN_RELEASE_LEMMA_H
#define TRAIN_RELEASE_LEMMA_H

#include "corpus.h"

casus_str release_lemmas(cx_arena *arena, const corpus *set);

#endif
