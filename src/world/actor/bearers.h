/* bearers.h -- of all who bear a name, the one whom the text means.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_BEARERS_H
#define CX_BEARERS_H

#include "world/actor/mentions.h"

enum { CX_ALIKE = 3 /* letters that two spellings of a name share */ };

/* Have both the same first `n` letters, small or capital? */
static inline bool cx_is_alike(casus_str a, casus_str b, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (i >= a.len || i >= b.len || (a.ptr[i] | 32) != (b.ptr[i] | 32)) return false;
    return true;
}

typedef struct cx_bearer {
    uint32_t row; /* of actors, or CASUS_NONE */
    int fit;      /* how much speaks for him */
    bool alias;   /* the tables give him this very name; not the end of a longer one */
    bool titled;  /* his name is a common word ("Major") and counts behind a title only */
} cx_bearer;

/* Of all actors (or, with CX_IN_SURNAMES among `tables`, family names) that the name can
 * be, the one that fits best; false when there is none. `family`: it is a family name
 * alone, and nobody of another age is meant. */
bool cx_best_bearer(const casus_doc *doc, const cx_name *name, unsigned tables,
                    bool family, cx_bearer *best);
/* Is the person of the tables the one whom the text means by his family name? Not when a
 * longer name or a title says otherwise; else his country, his title or his time in
 * office must speak for him, or his name must be rare or he have ruled long. */
bool cx_is_meant(const casus_doc *doc, const cx_name *name, const cx_bearer *bearer);
/* Does his country, his title or his time in office speak for him, or is his name part of
 * a longer one of the text? */
bool cx_is_spoken_for(const casus_doc *doc, const cx_name *name, const cx_bearer *bearer);
/* The person of the tables whose name is part of a longer one, or abridged by an initial:
 * "Vladimir Vladimirovich Putin", "Vicente Fox Quesada", "G. Papandreou"; or CASUS_NONE.
 * Cost: the finds at the name's tokens. */
uint32_t cx_bearer_of_part(const casus_doc *doc, const cx_name *name);
/* Did the actor hold the title that stands before the name by that day, or shortly after?
 * *now: on the day. */
bool cx_held_title(const cx_cast *cast, const cx_name *name, const cx_actor *actor,
                   bool *now);
/* Does the report anywhere put the title of the actor's office before the family name? */
bool cx_is_called_by_title(const casus_doc *doc, const cx_name *name,
                           const cx_actor *actor);
/* The title's sectors, if it says what its bearer does; "Mr" says nothing. */
uint32_t cx_told_sectors(const cx_names *names, const cx_name *name);
/* How many people of the tables go by these words. */
uint32_t cx_namesakes(const cx_cast *cast, const cx_name *name);

/* "his wife Ann Doe", "Doe's brother, Jim Doe": the gender of the relative whose the name
 * that begins at `t` is told to be; CX_GENDER_ANY where it is nobody's relative. */
uint8_t cx_relative_gender(const casus_doc *doc, uint32_t t);
/* Is one told to be male and the other female? */
bool cx_genders_differ(uint8_t a, uint8_t b);

/* Is the bearer of a whole name ("Ann Roe") rather somebody else: no leader of his time,
 * and of a country that the report, which names others, does not name? */
bool cx_is_stranger(const casus_doc *doc, const cx_name *name, const cx_bearer *bearer);

#endif
