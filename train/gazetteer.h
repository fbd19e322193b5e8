/* gazetteer.h -- names of the dictionaries, gathered into the table of lang/named.h.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TRAIN_GAZETTEER_H
#define TRAIN_GAZETTEER_H

#include "lang/named.h"

/* Reads dict/actors, dict/places and the list of first names. */
void gazetteer_read(const char *dict_dir, const char *first_names);
/* The table made so far; its slots stay. */
cx_named gazetteer_table(void);

#endif
