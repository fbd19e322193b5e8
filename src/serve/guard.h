/* guard.h -- who may ask.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_GUARD_H
#define CX_GUARD_H

#include "serve/private.h"

/* True when the request may be answered; else the answer says why not. */
bool cx_guard(const cx_request *request, const char *method, cx_answer *answer);

#endif
