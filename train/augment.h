/* augment.h -- the same sentence as other papers would print it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TRAIN_AUGMENT_H
#define TRAIN_AUGMENT_H

#include "corpus.h"
#include "tensor.h"

/* A sentence to train on: `s` itself, or a copy in `room` in capitals, as a title, as a
 * headline, without its final stop. `room` must last as long as the batch. */
typedef struct augment_room {
    word words[512];
    char text[16384];
    sentence sentence;
} augment_room;

const sentence *augment(const sentence *s, augment_room *room, random_state *random);

#endif
