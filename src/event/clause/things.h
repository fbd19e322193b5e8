/* things.h -- words that name nobody who could act or be dealt with.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_THINGS_H
#define CX_THINGS_H

#include "event/clause/candidate.h"

/* Do the words of the mention name a thing: a market, a plan, a date, a weapon? Countries
 * are given to things as well ("their home markets"), but they take no part. Land and
 * towns are left to whoever asks: they stand for those who are there. */
bool cx_names_thing(const casus_doc *doc, uint32_t mention);
/* Do they name people, a body or a state, by a word that some table has? Whoever is
 * called in from elsewhere should. */
bool cx_names_somebody(const casus_doc *doc, uint32_t mention);

/* The mention nearest before the act that names the state of the country, else the first
 * after; CASUS_NONE for none. */
uint32_t cx_state_named(const casus_doc *doc, const casus_event *event,
                        const char *country);

/* Force, threats of it and help meet things as well as people. */
bool cx_meets_things(unsigned type);

/* "insider trading": does the mention only tell of what sort the noun behind it is? */
bool cx_tells_sort(const casus_doc *doc, const casus_mention *mention);

#endif
