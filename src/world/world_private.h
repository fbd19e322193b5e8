/* world_private.h -- what the files of this floor share: the parts of the world.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_WORLD_PRIVATE_H
#define CX_WORLD_PRIVATE_H

#include "world/amount_words.h"
#include "world/antecedents.h"
#include "world/gazetteer.h"
#include "world/names.h"
#include "world/notices.h"
#include "world/press.h"
#include "world/world.h"

struct cx_world {
    cx_names names; /* actors, roles, titles, demonyms, metonyms, weapons, pronouns */
    cx_gazetteer gazetteer;
    cx_measures measures;       /* words of number, measure, money, time */
    cx_antecedents antecedents; /* which mention a pronoun takes up */
    cx_notices notices;         /* what papers say around their reports */
    cx_press press;             /* how rare words are, how agencies are credited */
};

#endif
