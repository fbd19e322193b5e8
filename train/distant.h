/* distant.h -- names where a treebank has none: from its tags and the dictionaries.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TRAIN_DISTANT_H
#define TRAIN_DISTANT_H

#include "corpus.h"

/* Sets the names of sentences with a tree and without an entity layer; words that
 * tags and dictionaries leave open are unknown and teach nothing. */
void distant_names(corpus *set);

#endif
