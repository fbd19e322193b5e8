/* json_load.h -- jansson, which tells when memory ran out.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_JSON_LOAD_H
#define CX_JSON_LOAD_H

#include "base/base.h"

#include <jansson.h>

/* Reads JSON with jansson's `flags`; NULL with *fault when it is none. *starved says
 * whether memory ran out, and then there is no value either. May be called on any
 * thread. */
json_t *cx_json_load(casus_str text, size_t flags, json_error_t *fault, bool *starved);

#endif
