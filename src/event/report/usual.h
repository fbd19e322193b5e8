/* usual.h -- the empty side of acts within one country.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_USUAL_H
#define CX_USUAL_H

#include "event/weigh/roll.h"

/* Gives acts whose one side stands empty, and whose other is of one country, whom such
 * acts are usually done to or by and whom the sentences around name. */
void cx_usual_seat(casus_doc *doc, const cx_roll_book *book);

#endif
