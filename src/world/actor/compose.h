/* compose.h -- what compose.c and surroundings.c share: adding to whose a phrase is.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_COMPOSE_H
#define CX_COMPOSE_H

#include "world/actor/mentions.h"

/* Adds a country; `coordinated`: beside one that is there. */
void cx_add_country(cx_origin *o, const char *country, bool coordinated);
/* Whom the phrase headed by `t` means, resolved now if need be, unless it is mention
 * `but`; CASUS_NONE for nobody. */
uint32_t cx_resolved_at(casus_doc *doc, uint32_t t, uint32_t but);
/* Adds what the word at `t`, in or before mention `m`, says of whose it is. */
void cx_add_modifier(casus_doc *doc, cx_origin *o, uint32_t t, uint32_t m);
/* The same of the phrases behind `head` that `use` opens ("of", "in"). */
void cx_add_phrases(casus_doc *doc, cx_origin *o, uint32_t head, uint32_t m,
                    cx_pronoun_use use, int depth);
/* The office of the actor found, on the day of the text. */
const cx_office *cx_office_found(const cx_cast *cast, const cx_found *f);
bool cx_gives_country(const casus_doc *doc, const cx_found *f);
/* Does a mark without blanks stand before token `t`, between two words? */
bool cx_is_joined(const casus_doc *doc, uint32_t t);
/* Troops and the like? */
bool cx_is_unit(const cx_cast *cast, const cx_note *note);

/* The country of a mention whose own words tell none, by what stands around it. `other`:
 * of others than its owner; `foreign`: from elsewhere than where it is. */
void cx_look_around(casus_doc *doc, cx_origin *o, uint32_t m, bool other, bool foreign);

#endif
