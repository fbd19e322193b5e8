/* seeker.h -- a noun or pronoun that looks for whom it stands for (coref.c, groups.c,
 * pronouns.c, first_person.c).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_SEEKER_H
#define CX_SEEKER_H

#include "world/table/antecedents.h"
#include "world/actor/mentions.h"

#define CX_MAX_BACK 120 /* mentions looked at */
#define CX_NEAR_PAIR                                                                     \
    2 /* sentences back that "both sides" looks for two named together                   \
       */
#define CX_PRONOUN_SENTENCES 4 /* that pronouns look back */

typedef struct cx_seeker {
    casus_doc *doc;
    cx_cast *cast;
    uint32_t m;
    const casus_mention *mention;
    const cx_note *note;
} cx_seeker;

/* The entity of "I", "we", "you"; a new one where nobody is known. */
uint32_t cx_first_person(const cx_seeker *s, const cx_pronoun *pronoun);

/* The entity of "he", "it", "they"; CASUS_NONE where nobody was told of. */
uint32_t cx_third_person(const cx_seeker *s);

/* May the seeker, a pronoun, stand for one of that sort, number and gender? */
bool cx_agrees(const cx_seeker *s, const cx_part *part);

/* Whomever brackets behind the pronoun name, "his (Doe's)"; CASUS_NONE without any. */
uint32_t cx_in_brackets(const cx_seeker *s);
/* The person whom "he" or "she" in front of a clause stands for: its subject. `others`:
 * are there any told of before? CASUS_NONE where it is nobody (fronted.c). */
uint32_t cx_subject_ahead(const cx_seeker *s, bool others);

/* May the seeker and `c` be the same by the tree? Not when one lies in the other, and not
 * when both are arguments of one verb ("he praised him"). */
bool cx_tree_allows(const cx_seeker *s, const casus_mention *c);
/* "Chad laid a ban on it": does the deed of which the token `who` is a subject bear on
 * the seeker, by an object, a phrase or what lies in the object? */
bool cx_bears_on(const cx_seeker *s, uint32_t who);
/* The other conjuncts below mention `c` ("Pakistan and China"), as entities; itself
 * first. The number of all. */
uint32_t cx_conjuncts(const cx_seeker *s, uint32_t c, uint32_t out[8]);
/* Of groups.c; each gives an entity with members, or CASUS_NONE. "The two armies": for
 * each country the role's own body; without a role, the two themselves. */
uint32_t cx_group_of(const cx_seeker *s, const cx_role *role);
/* "The two met", "both left": people who were told of near, else two states. */
uint32_t cx_two_of(const cx_seeker *s);
/* "The three governments", and "the participants": those named together before. */
uint32_t cx_several(const cx_seeker *s, const cx_role *role);
uint32_t cx_all_named(const cx_seeker *s);
/* described.c: may "the African country", "the landlocked nation" be that country? 2 the
 * words tell so, 1 they tell nothing, 0 no. */
int cx_in_region(const cx_seeker *s, const char *country);
/* "Afghan and coalition forces": is mention `m` a name of allied troops with a people's
 * own before it (allied.c)? The group of both. */
bool cx_are_allied(const casus_doc *doc, uint32_t m);
uint32_t cx_allied_group(casus_doc *doc, uint32_t m);
bool cx_is_unit_role(const cx_role *role);
/* The group that mention `m` means, or begins ("a Greek and Turkish army patrol"), where
 * it is a unit of several states; CASUS_NONE elsewhere. */
uint32_t cx_unit_of_several(casus_doc *doc, uint32_t m);
/* "The joint force": the unit of several states that the report told of last, or tells of
 * soon; CASUS_NONE where it is no such noun or none is told of. */
uint32_t cx_joint_unit(const cx_seeker *s, const cx_role *role);
/* The two countries that were named most before the seeker; false where fewer were. */
bool cx_top_countries(const cx_seeker *s, char out[2][4]);
/* "France broke with Iran. The two governments": the two countries that the last sentence
 * with more than one told of, and how many sentences back that is; false when it told of
 * three, or of one that the report hardly names. */
bool cx_pair_of_sentence(const cx_seeker *s, char out[2][4], uint32_t *apart);

/* "the former", "the latter country": which of two that were told of together; CASUS_NONE
 * for other words, or where no two were (turns.c). */
uint32_t cx_one_of_two(const cx_seeker *s);

#endif
