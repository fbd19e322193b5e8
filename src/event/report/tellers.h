/* tellers.h -- who only tells of an act takes no part in it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_TELLERS_H
#define CX_TELLERS_H

#include "doc/doc.h"

/* Takes those who only tell or hear of an act from its sides. Once before the parties are
 * weighed, so that others may take their place. */
void cx_tellers_drop(casus_doc *doc);
/* The same for those whom the weights have called in, and for towns among them: others of
 * their country who stand near are shown instead, where there are any. `before`: actors
 * and recipients of each event as the rules had bound them. */
void cx_tellers_replace(casus_doc *doc, const casus_range *before);

/* Whose words to show for the country of `p`: the nearest to the act in its sentence,
 * else in the one before; CASUS_NONE for none. */
uint32_t cx_instead_of(const casus_doc *doc, const casus_event *event,
                       const casus_participant *p);
/* `p` in place of the side's party number `at`; the side without that one. */
void cx_side_put(casus_doc *doc, casus_range *side, uint32_t at, casus_participant p);
void cx_side_take(casus_doc *doc, casus_range *side, uint32_t at);

#endif
