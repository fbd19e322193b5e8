/* front.h -- against whom forces are moved, when other sentences say so.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_FRONT_H
#define CX_FRONT_H

#include "doc/doc.h"

/* The one party of another country with which `country` quarrels beside event `event`;
 * where there is none, whoever at home fights or marches there. Whoever is only blamed is
 * not faced, nor anybody by forces that are sent for something else. NULL for nobody, or
 * several. */
const casus_participant *cx_front_foe(const casus_doc *doc, uint32_t event,
                                      const char *country);
/* What one state promises, refuses and demands beside other acts with one other state
 * bears on that state; whom somebody expelled, held or turned down is not told, that
 * state did. NULL for nobody, or several. */
const casus_participant *cx_front_beside(const casus_doc *doc, uint32_t event,
                                         const char *country);

#endif
