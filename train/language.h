/* language.h -- learning from text that nobody has analysed, before the trees.
 *
 * Words are hidden and guessed from those around, after Devlin et al., "BERT:
 * pre-training of deep bidirectional transformers", 2019; the guess is among the hidden
 * words of the batch and some drawn by lot, each weighed by how often it is drawn, after
 * Jean et al., "On using very large target vocabulary for neural machine translation",
 * 2015.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TRAIN_LANGUAGE_H
#define TRAIN_LANGUAGE_H

#include "net.h"

typedef struct language_recipe {
    float epochs, rate, mean_decay;
    int batch_words;
    uint64_t seed;
} language_recipe;

/* Changes all of a new net but its heads, which is then of use for its words alone
 * (net_take_words): a net that goes on with the rest learns trees worse than one that
 * begins anew. Prints, each epoch, how surely hidden words are guessed. */
void language_learn(net *m, const language_recipe *r, const corpus *text,
                    const vocabulary *lexicon);

#endif
