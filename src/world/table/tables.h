/* tables.h -- all tables of the world, together.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_TABLES_H
#define CX_TABLES_H

#include "world/table/amount_words.h"
#include "world/table/antecedents.h"
#include "world/table/gazetteer.h"
#include "world/table/names.h"
#include "world/table/notices.h"
#include "world/table/press.h"
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
