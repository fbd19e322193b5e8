/* entities.h -- names from the entity layer of a treebank.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TRAIN_ENTITIES_H
#define TRAIN_ENTITIES_H

#include "corpus.h"

typedef struct entity_reader entity_reader;

entity_reader *entity_reader_new(void);
/* Takes the brackets of Entity= from the MISC column of token `at` (0-based). */
void entity_reader_token(entity_reader *r, casus_str misc, int at);
/* At the end of a sentence: sets name and entity of its words. */
void entity_reader_finish(entity_reader *r, word *words, int n);

#endif
