/* tellers.h -- who only tells of an act takes no part in it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_TELLERS_H
#define CX_TELLERS_H

#include "event/event.h"

/* Takes those who only tell or hear of an act from its sides. Once before the parties are
 * weighed, so that others may take their place. */
void cx_tellers_drop(casus_doc *doc);
/* The same for those whom the weights have called in, and for towns among them: others of
 * their country who stand near are shown instead, where there are any. `before`: actors
 * and recipients of each event as the rules had bound them. */
void cx_tellers_replace(casus_doc *doc, const casus_range *before);

#endif
