/* homes.h -- of which country are those whose words do not tell it?
 *
 * "The police", "two refugees", "Jane Doe", "the security force": the world floor gives
 * them the country that the text is about, by rules (world/actor/home.c), or none. Once
 * the acts are known, those who stand near one are looked at again: every country that
 * the report names, international bodies and no country at all are called up with what
 * can be seen of them, and weights of ontology/homes.tsv say which is likeliest.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_HOMES_H
#define CX_HOMES_H

#include "event/weigh/roll.h"

enum {
    CX_HOME_MOST = 24, /* countries that are called up for one entity */
    CX_HOME_KINDS = 64 /* countries of a report that are told apart */
};

/* A country named in so many words: state, people, town or known body. */
typedef struct cx_home_sight {
    uint32_t token, sentence, country; /* country: its number in the book */
} cx_home_sight;

/* What a report names; see cx_home_open. */
typedef struct cx_home_book {
    const casus_doc *doc;
    const cx_home_sight *sights; /* by token */
    uint32_t n_sights, n_countries;
    struct {
        char code[4];
        uint32_t named, rank; /* rank 0: named most */
        bool lead;            /* in the first sentence */
        uint32_t acts;        /* the first sentence in which it does, or CASUS_NONE */
    } countries[CX_HOME_KINDS];
    uint32_t order[CX_HOME_KINDS]; /* by rank */
    const uint32_t *told;          /* mentions of those whose country is sure, by head */
    uint32_t n_told;
} cx_home_book;

typedef struct cx_home {
    const cx_home_book *book;
    uint32_t entity, mention;      /* mention: the words by which it is judged */
    uint32_t n, now;               /* now: the country that it has */
    const struct cx_region *among; /* who may have what he is called by, or NULL */
    const char *usual; /* whose office of that name is the best known, or NULL */
    char countries[CX_HOME_MOST][4];
    uint32_t numbers[CX_HOME_MOST]; /* in the book, or CASUS_NONE */
    /* those told of by the same noun, and of the same walk of life: numbers in the book
     * or CASUS_NONE */
    uint32_t same_noun, same_sector;
    uint16_t nouns[CX_HOME_KINDS], sectors[CX_HOME_KINDS];
} cx_home;

/* Reads the document once; the book lies in its arena. */
const cx_home_book *cx_home_open(casus_doc *doc);
/* Fills *out; false where the words of the entity tell its country, or that it has none,
 * and for things. */
bool cx_home_make(const cx_home_book *book, uint32_t entity, cx_home *out);
/* What can be seen of a country called that bears on whether the entity is of it. */
void cx_home_cues(const cx_home *home, uint32_t which, cx_roll_ear *ear, void *context);
/* Does the country that is named at token `t` do something there (home_out.c)? */
bool cx_home_acts(const casus_doc *doc, uint32_t t);
/* Is the country called one that he cannot be of, whatever the weights say? */
bool cx_home_is_out(const cx_home *home, uint32_t which);
/* Gives everybody who stands near an act the likeliest country; without weights nothing
 * is changed, nor in a note of three sentences or less, where the rules know as much. */
void cx_homes_settle(casus_doc *doc);

#endif
