/* codes.h -- the words of the records back to numbers.
 *
 * The other way round is public (casus_mode_name and its like). The lists are those
 * of PLOVER 0.8.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_CODES_H
#define CX_CODES_H

#include "base/base.h"

/* CASUS_NONE for an unknown word; case matters: "AGREE", "GOV", "human_rights". */
uint32_t cx_event_type_number(casus_str name);
uint32_t cx_sector_number(casus_str name);
enum { CX_CONTEXTS = 37 };
uint32_t cx_context_number(casus_str name);
uint32_t cx_category_number(casus_str name); /* "aircraft", "air-defence systems" */
uint32_t cx_entity_kind_number(casus_str name);
/* Modes are numbered from 1 through all types; 0 is none or unknown. */
uint32_t cx_mode_number(casus_event_type type, casus_str name);
/* The quad class 1..4 that PLOVER gives a type. */
uint32_t cx_type_quad(casus_event_type type);

#endif
