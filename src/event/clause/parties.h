/* parties.h -- from a noun phrase to the actors it stands for.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_PARTIES_H
#define CX_PARTIES_H

#include "event/clause/arguments.h"
#include "world/world.h"

typedef struct cx_party {
    uint32_t head;    /* token of the words that name it */
    uint32_t mention; /* CASUS_NONE: words that no table knows */
    uint32_t phrase;  /* head of the phrase that was asked for */
    uint8_t through;  /* read through: "Israel" for "Israel's raid" */
    bool implied;     /* by the clause around, and not told as a party */
} cx_party;

#define CX_PARTIES 16

typedef struct cx_parties {
    uint32_t n;
    cx_party list[CX_PARTIES];
} cx_parties;

#define CX_ARMED_SECTORS                                                                 \
    (1u << CASUS_SECTOR_MIL | 1u << CASUS_SECTOR_REB | 1u << CASUS_SECTOR_UAF |          \
     1u << CASUS_SECTOR_COP | 1u << CASUS_SECTOR_SPY | 1u << CASUS_SECTOR_PRM)

/* Somebody, and neither a place nor a thing; false for NULL. */
static inline bool cx_is_actor(const casus_entity *e)
{
    return e && e->kind != CASUS_ENTITY_WEAPON && e->kind != CASUS_ENTITY_PLACE &&
           !(e->flags & CX_ENTITY_THING);
}

/* Adds the parties of the phrase headed by `head`, coordination included. */
void cx_parties_of(const cx_reading *r, uint32_t head, cx_parties *out);
/* Parts of it: of one phrase, whose words may be read through; of its list
 * (parties_list.c); and one party, unless it is there. */
void cx_parties_find(const cx_reading *r, uint32_t head, cx_parties *out, bool through,
                     int depth);
void cx_parties_beside(const cx_reading *r, uint32_t head, cx_parties *out, bool through,
                       int depth);
void cx_party_add(cx_parties *out, const casus_doc *d, uint32_t head, uint32_t mention,
                  bool through);
/* Is the phrase headed by `t` one that "not" takes out of a list? */
bool cx_is_denied(const cx_reading *r, uint32_t t);
/* "its border with X", "the islands off X": does the phrase tell whose the far side
 * is? */
bool cx_lies_beyond(const cx_reading *r, uint32_t head);
/* Two in one word, "the Iran-Iraq war"? */
bool cx_is_dash_pair(const cx_reading *r, const cx_parties *parties);
/* Does a table, or the text, say where the party belongs or what it is? */
bool cx_is_known(const cx_reading *r, const cx_party *party);
/* Does the phrase stand for parties: 0 no, 1 read through it ("Israel's raid"), 2 yes. */
unsigned cx_parties_in(const cx_reading *r, uint32_t head);
/* CX_CLASS_* bits of the phrase: of its head and of the parties it stands for. */
uint32_t cx_classes_of(const cx_reading *r, uint32_t head);
/* For a reading whose rules are to be matched; and when another sentence is at hand. */
cx_memberships *cx_memberships_make(casus_doc *doc);
void cx_memberships_forget(cx_memberships *m);
/* Bits of the sets that something that NEAR seeks is in, in one sentence; they hold until
 * another is asked for that is CX_NEAR_SPAN away. */
#define CX_NEAR_SPAN 5
const uint64_t *cx_near_sets(const cx_reading *r, uint32_t sentence);
/* True if the phrase's head, or words that end in it, are in the set; coordination and
 * counting nouns are looked through. */
bool cx_phrase_in_set(const cx_reading *r, uint32_t head, uint32_t set);
/* The same for a clause: its verb, verb with particle, auxiliary, or object. */
bool cx_clause_in_set(const cx_reading *r, uint32_t verb, uint32_t set);
/* Does the token name a people, in the plural? */
bool cx_is_a_people(const cx_reading *r, uint32_t head);

/* "those who surrendered", "those detained": people of whom only a clause tells. */
bool cx_is_those(const casus_doc *d, uint32_t t);
/* The mention of a party, made from its words when there is none. */
uint32_t cx_party_mention(const cx_reading *r, const cx_party *party);

#endif
