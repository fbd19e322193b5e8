/* release.h -- the trained net as the sections "lang.*" of a weights file.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TRAIN_RELEASE_H
#define TRAIN_RELEASE_H

#include "lang/named.h"
#include "net.h"

void release(const char *path, const net *m, const classes *c, const vocabulary *lexicon,
             const corpus *set, const char *listed, cx_named named);

#endif
