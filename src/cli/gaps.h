/* gaps.h -- what the dictionaries do not know yet.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_GAPS_H
#define CX_GAPS_H

#include "cli/flags.h"

/* `casus dict gaps FILE...`: the actors that stay unknown and the verbs no rule has. */
int cx_dict_gaps(const cx_arguments *arguments);

#endif
