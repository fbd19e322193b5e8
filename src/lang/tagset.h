/* tagset.h -- from the names of tags and relations to their numbers.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_TAGSET_H
#define CX_TAGSET_H

#include "base/base.h"

/* CASUS_NONE when there is no such name. */
unsigned cx_upos_number(casus_str name);
unsigned cx_xpos_number(casus_str name);
unsigned cx_deprel_number(casus_str name);

#endif
