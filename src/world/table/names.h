/* names.h -- the words that can name someone or something, compiled.
 *
 * One phrase table holds the names of all tables, so that one walk over the tokens
 * finds every candidate. The value of a phrase says which table and which row, and
 * how it must be written:
 *
 *     bits 28..31  cx_name_table    bits 24..27  CX_NAME_* flags    bits 0..23  row
 *
 * Phrases are compared word by word in cx_normal form without full stops and hyphens:
 * "Lt. Gen." is found as "Lt Gen", "al-Assad" as one token or as three.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_NAMES_H
#define CX_NAMES_H

#include "doc/doc.h"
#include "model/blob.h"
#include "model/model.h"
#include "world/table/table.h"

typedef enum cx_name_table {
    CX_IN_ACTORS = 0, /* row: a cx_actor */
    CX_IN_SURNAMES,   /* row: a cx_actor that is a person; the last of his names alone */
    CX_IN_ROLES,
    CX_IN_TITLES,
    CX_IN_DEMONYMS,
    CX_IN_METONYMS,
    CX_IN_WEAPONS,
    CX_IN_PRONOUNS,
    CX_IN_REGIONS,
    CX_IN_CUSTOMS,
    CX_NAME_TABLES
} cx_name_table;

enum {
    CX_NAME_FIRST_UPPER = 1, /* the first word needs a capital in running text */
    CX_NAME_LAST_UPPER = 2,  /* the last word does */
    CX_NAME_ALL_UPPER = 4,   /* "US", "WHO": all capitals needed */
    CX_NAME_PLURAL = 8,      /* roles: the plural; weapons: a generic word */
    CX_NAME_TITLED = 8,      /* family names: counts only behind a title */
    CX_NAME_JOINED = 8 /* demonyms: counts only before a hyphen and another ("Franco-") */
};

#define CX_NAME_TABLE(value) ((value) >> 28)
#define CX_NAME_FLAGS(value) ((value) >> 24 & 15)
#define CX_NAME_ROW(value) ((value)&0xffffff)

/* What kind of thing a role noun names. */
typedef enum cx_role_kind {
    CX_ROLE_PERSON = 0, /* a human being by himself: soldier, minister */
    CX_ROLE_MEMBER,     /* a human being through a body: spokesman, leader, chief; takes
                           the sector of what he belongs to */
    CX_ROLE_BODY,       /* an organisation: ministry, army, party */
    CX_ROLE_ORGAN,      /* part of a body, takes its sector: leadership, delegation */
    CX_ROLE_ARMED,      /* an armed group: militia, rebels */
    CX_ROLE_GROUP,      /* a public: people, crowd, community */
    CX_ROLE_STATE,      /* country, nation, kingdom */
    CX_ROLE_ALLIANCE,   /* alliance, bloc, coalition */
    CX_ROLE_PLACE,      /* city, province: stands for nobody by itself */
    CX_ROLE_SIDE,       /* side, party to a conflict: whoever was spoken of */
    CX_ROLE_OTHER,      /* ally, partner, rival: somebody's, and not of his country */
    CX_ROLE_KINDS
} cx_role_kind;

typedef struct cx_actor { /* one ref */
    cx_ref ref, name;
    uint32_t first_office, n_offices;
    uint8_t kind; /* casus_entity_kind */
    uint8_t unused[3];
} cx_actor;

typedef struct cx_office { /* one row of actors/: a role for a time */
    cx_ref title, code;
    uint32_t sectors; /* bit set */
    int32_t from, to; /* days; INT32_MIN, INT32_MAX open */
    char country[4];
    uint8_t sector; /* the main one, or CASUS_SECTOR_COUNT */
    uint8_t usual;  /* 1: as a role's */
    uint8_t unused[2];
} cx_office;

typedef struct cx_role {
    cx_ref word;
    uint32_t sectors;
    char country[4];
    uint8_t sector; /* the main one, or CASUS_SECTOR_COUNT */
    uint8_t kind;   /* cx_role_kind; titles: a person's or MEMBER */
    uint8_t gender; /* cx_gender */
    union {
        uint8_t usual;  /* roles: 1: several states have one; that of `country` is the
                           best known */
        uint8_t reigns; /* titles: 1: a king, called by a given name */
    };
} cx_role;

typedef enum cx_demonym_form {
    CX_DEMONYM_ADJECTIVE = 0,
    CX_DEMONYM_PERSON,
    CX_DEMONYM_PLURAL
} cx_demonym_form;

typedef struct cx_demonym {
    char country[4];
    uint8_t form; /* cx_demonym_form */
    uint8_t unused[3];
} cx_demonym;

typedef struct cx_custom { /* "grand jury": of one country's life */
    char country[4];
} cx_custom;

typedef enum cx_region_kind {
    CX_REGION_SOME = 0, /* which of them is meant the report must tell */
    CX_REGION_PAIR,   /* "the Koreas", "the Baltic states": the words name all of them */
    CX_REGION_HOST,   /* no words of a report: where bodies of many states meet */
    CX_REGION_NEVER,  /* "ministry": what these have none of */
    CX_REGION_BESIDE, /* no words of a report: where a league fights beside their own */
    CX_REGION_LAND    /* "African": where they lie, so that two of them may adjoin */
} cx_region_kind;

typedef struct cx_region { /* "African", "landlocked": some countries */
    cx_ref countries;      /* codes, a blank between them */
    int32_t from, to;
    uint8_t told; /* cx_region_kind */
    uint8_t unused[3];
} cx_region;

typedef struct cx_predecessor { /* Vilnius was Soviet, Leipzig East German */
    char country[4], former[4];
    int32_t from, to;
    int32_t own;      /* from this day on, what has its own name is its own */
    cx_ref divisions; /* first-level divisions, "; " between them; empty: the country */
} cx_predecessor;

typedef struct cx_colony { /* Mali was ruled by France */
    char country[4], power[4];
} cx_colony;

typedef struct cx_metonym {
    cx_ref name;
    uint32_t actor; /* the ref that it stands for, or CASUS_NONE */
    uint32_t sectors;
    int32_t from, to;
    char country[4];
    uint8_t sector;
    uint8_t seat; /* 1: a building or office, never a place of its own */
    uint8_t unused[2];
} cx_metonym;

enum {
    CX_WEAPON_GENERIC = 1, /* "destroyer" */
    CX_WEAPON_PREFIX = 2   /* "HMS": the name of a ship follows */
};

typedef struct cx_weapon {
    cx_ref ref, name;
    char origin[4];
    uint8_t category; /* casus_category */
    uint8_t generic;  /* CX_WEAPON_*, 0 for a name */
    uint8_t unused[2];
} cx_weapon;

typedef enum cx_gender {
    CX_GENDER_ANY = 0,
    CX_GENDER_MALE,
    CX_GENDER_FEMALE,
    CX_GENDER_THING
} cx_gender;

typedef enum cx_pronoun_use {
    CX_PRONOUN_PERSONAL = 0,
    CX_PRONOUN_POSSESSIVE,
    CX_PRONOUN_REFLEXIVE,
    CX_PRONOUN_DEMONSTRATIVE, /* this, these, those; also before a noun: "this group" */
    CX_PRONOUN_DEFINITE,      /* the */
    CX_PRONOUN_BOTH,          /* both, two, each: exactly two are meant */
    CX_PRONOUN_INDEFINITE,    /* a, some, another, no: something new */
    CX_PRONOUN_OF,            /* of, by, for: what follows is what the head belongs to */
    CX_PRONOUN_IN,            /* in, at, near: where the head is */
    CX_PRONOUN_WITH,          /* with, against, between, by: who takes part */
    CX_PRONOUN_FOREIGN,       /* foreign, international, world: of no one country */
    CX_PRONOUN_ETHNIC,        /* ethnic: the people behind it live in another's country */
    CX_PRONOUN_LED,           /* led, sent: "Vietnamese-led": whose they are */
    CX_PRONOUN_TEXT, /* resolution, treaty: a name that ends so is a text, and nobody's */
    CX_PRONOUN_SPEECH,   /* statement, remarks: who is behind "by" says all of it */
    CX_PRONOUN_WHERE,    /* where: the clause tells of the place that it hangs from */
    CX_PRONOUN_JOINT,    /* combined, joint: of several who act as one */
    CX_PRONOUN_PERFORMS, /* welcome, condemn: says by itself what a release does */
    CX_PRONOUN_SOLE, /* foreign ministers: a state has one, so that several are of several
                        states */
    CX_PRONOUN_CHANNEL, /* telephone, interview: how something was told */
    CX_PRONOUN_TO,      /* to, about: where it goes or what it is about */
    CX_PRONOUN_BEYOND,  /* neighbours: a state's are of other states, a man's are not */
    CX_PRONOUN_FOR,    /* for: belongs as "of" does; what somebody is judged for is his */
    CX_PRONOUN_OVER,   /* over: the same of judging */
    CX_PRONOUN_ANSWER, /* retaliation, response: to what another did */
    CX_PRONOUN_LENDER, /* banks, of many states where a report tells of debts; and words
                          that tell so */
    CX_PRONOUN_COUNCIL, /* ministers: a state's, or those of the body of states that a
                           report is about */
    CX_PRONOUN_ENVOY,   /* ambassador, consul: not of the country where he is */
    CX_PRONOUN_TELLS,   /* spokesman, witness, source: tells of what others did */
    CX_PRONOUN_BANNER,  /* national, liberal: bodies of many states have it in their names
                         */
    CX_PRONOUN_FORM,    /* Inc, Plc: ends the name of a firm that may stand without it */
    CX_PRONOUN_METROPOLE,  /* colonial power: whoever once ruled the land that owns it */
    CX_PRONOUN_COLONY,     /* colony: of those that the state before it once ruled */
    CX_PRONOUN_STANCE,     /* opposition, resistance: a body only as "the opposition" */
    CX_PRONOUN_EXAMPLE,    /* including, such as: who follows is one of those before */
    CX_PRONOUN_ABSENT,     /* no, without: who follows is told not to be there */
    CX_PRONOUN_WHOLE,      /* government: no one of its ministries and agencies */
    CX_PRONOUN_PART,       /* ministry, court: a part of the government */
    CX_PRONOUN_AIMS,       /* accuse, condemn: done to a state, by nobody of it */
    CX_PRONOUN_HAS,        /* have, lack: "had no army" tells of none */
    CX_PRONOUN_REPRESENTS, /* represent: the state is whose he is */
    CX_PRONOUN_SEATED,     /* based: "Paris-based": where they are, whose they may be */
    CX_PRONOUN_HEADS,      /* heads, commands: he acts for what he heads */
    CX_PRONOUN_OFFICIAL,   /* official, aide: speaks for whoever was told to act */
    CX_PRONOUN_CREW,       /* crew, sailors: whose ship it is tells whose they are */
    CX_PRONOUN_FORMER,     /* former, latter: the first and the second of two */
    CX_PRONOUN_LATTER,
    CX_PRONOUN_FIRST, /* first, second: the same where both are told */
    CX_PRONOUN_SECOND,
    CX_PRONOUN_THERE,  /* there: where the place named last is */
    CX_PRONOUN_CAUGHT, /* arrested, jailed: done by the law to one who then has a name */
    CX_PRONOUN_POSTS,  /* sacked, appointed: done to those of the own state */
    CX_PRONOUN_ABOARD, /* aboard, on board: whose ship it is they are on */
    CX_PRONOUN_HERE,   /* here: where the report comes from */
    CX_PRONOUN_USES
} cx_pronoun_use;

typedef struct cx_pronoun {
    uint8_t use;    /* cx_pronoun_use */
    uint8_t person; /* 1, 2, 3; 0 does not apply */
    uint8_t number; /* 1 singular, 2 plural, 0 any */
    uint8_t gender; /* cx_gender */
} cx_pronoun;

typedef struct cx_names {
    cx_blob blob;
    cx_phrases phrases;
    const cx_actor *actors;
    const cx_office *offices;
    const cx_role *roles, *titles;
    const cx_demonym *demonyms;
    const cx_region *regions;
    const cx_custom *customs;
    const uint64_t
        *beginnings; /* of their words: bit set, cx_custom_bit; NULL in an old model */
    const cx_predecessor *predecessors;
    const cx_colony *colonies;
    const cx_metonym *metonyms;
    const cx_weapon *weapons;
    const cx_pronoun *pronouns;
    const uint32_t *states; /* actor rows of kind state, sorted by country code */
    uint32_t n_actors, n_offices, n_roles, n_titles, n_demonyms, n_regions, n_customs,
        n_beginnings, n_predecessors, n_colonies, n_metonyms, n_weapons, n_pronouns,
        n_states;
    uint32_t n_rows[CX_NAME_TABLES]; /* how many rows a phrase may point into */
} cx_names;

casus_status cx_names_open(cx_names *names, const cx_model *model, casus_error *err);
/* Compiles dict/actors, demonyms, regions, predecessors, metonyms, roles, titles,
 * weapons, pronouns into the section "actors". What is wrong goes to `problems`; when
 * errors are among it, nothing is written. */
casus_status cx_names_build(cx_model_writer *writer, const char *dict_dir,
                            cx_problems *problems, casus_error *err);

/* A phrase of the tables in the tokens `token` .. `end`. */
typedef struct cx_found {
    uint32_t token, end;
    uint32_t value; /* see the top */
    bool partial;   /* ends or begins inside a token: "US" in "US-led" */
} cx_found;

typedef struct cx_finds {
    CX_ARRAY(cx_found) list; /* by token, shorter before longer */
    uint32_t *first;         /* per token (and one more): where its finds begin */
    uint16_t *ending;        /* the same: tables of the whole finds that end before it */
} cx_finds;

/* All phrases of the document, in the arena. */
void cx_names_find(cx_finds *out, const cx_names *names, casus_doc *doc);

enum { CX_CUSTOM_LETTERS = 3, CX_CUSTOM_BITS = 4096 };
/* The bit of up to three first letters in cx_names.beginnings. */
uint32_t cx_custom_bit(casus_str letters);
/* The country of whose public life the words from `token` on speak (dict/customs.tsv:
 * "grand jury", "R-Ohio"), the longest such; NULL for none. They stop before `end`. */
const char *cx_custom_at(const cx_names *names, const casus_doc *doc, uint32_t token,
                         uint32_t end);
/* The state that a place of today's `country` and division belonged to on `day`:
 * `country` itself on CASUS_NO_DAY and where the tables know no other. */
const char *cx_country_on(const cx_names *names, const char *country, casus_str adm1,
                          int32_t day);
/* The state that somebody or something of `country` by its own name was of on `day`: a
 * Ukrainian was Soviet until Ukraine acted by itself. */
const char *cx_country_then(const cx_names *names, const char *country, int32_t day);
/* The first of the states that a former one became, where it has ended by `day`. */
const char *cx_country_since(const cx_names *names, const char *former, int32_t day);
/* Is the country (three letters) one of the region's? */
bool cx_region_has(const cx_names *names, const cx_region *region, const char *country);
/* May an office or assembly that the row names be the country's? */
bool cx_region_may(const cx_names *names, const cx_region *region, const char *country);
/* Is the token one like "CAR" before a noun in a line of capitals, where letters of the
 * Central African Republic and the word look alike? */
bool cx_is_shouted_word(const casus_doc *doc, uint32_t t);
/* The actor row of a country's state, or CASUS_NONE. */
uint32_t cx_state_of(const cx_names *names, const char *country);
/* The office that an actor holds on `day`: the last that holds then, else the nearest
 * in time; on CASUS_NO_DAY the latest. *holds tells which. */
const cx_office *cx_office_on(const cx_names *names, const cx_actor *actor, int32_t day,
                              bool *holds);

#endif
