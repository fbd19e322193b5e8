/* cast.h -- notes on the mentions and entities of one document, while they are found
 * and afterwards: what the public arrays have no field for.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_CAST_H
#define CX_CAST_H

#include "world/table/names.h"

/* What sort of thing a mention or entity is, for agreement and for its kind. */
typedef enum cx_sort {
    CX_SORT_THING = 0,
    CX_SORT_PERSON,
    CX_SORT_PEOPLE,
    CX_SORT_BODY,
    CX_SORT_ARMED,
    CX_SORT_STATE,
    CX_SORT_ALLIANCE,
    CX_SORT_PLACE,
    CX_SORT_WEAPON,
    CX_SORT_SIDE
} cx_sort;

enum { CX_NUMBER_ANY = 0, CX_NUMBER_ONE, CX_NUMBER_MANY };
enum { CX_BARE = 0, CX_DEFINITE, CX_DEMONSTRATIVE, CX_INDEFINITE };

/* A name in the text: a run of tokens and what the tables say of it. */
typedef struct cx_name {
    uint32_t first, end;  /* tokens, titles left out */
    uint32_t value;       /* of the best find that covers it, or CASUS_NONE */
    uint32_t place;       /* number of the place, or CASUS_NONE */
    uint8_t tag;          /* casus_name_kind by the tagger */
    uint32_t title_first; /* where its title begins; `first` when it has none */
    uint32_t title;       /* row of titles, or CASUS_NONE */
} cx_name;

typedef struct cx_note { /* beside each mention */
    uint32_t name;       /* number of the cx_name, or CASUS_NONE */
    uint32_t role;       /* row of roles, or CASUS_NONE */
    uint32_t weapon;     /* row of weapons, or CASUS_NONE */
    uint32_t demonym;    /* row of demonyms, or CASUS_NONE */
    uint32_t pronoun;    /* row of pronouns, or CASUS_NONE */
    uint32_t sentence;
    uint8_t sort, number, gender, definite;
    bool both;    /* "both", "two", "either": exactly two */
    bool quoted;  /* inside quotation marks */
    bool subject; /* subject of its clause */
} cx_note;

typedef struct cx_part {           /* beside each entity: its part in the play */
    uint32_t actor;                /* row of actors, or CASUS_NONE */
    uint32_t role;                 /* row of roles that named it first, or CASUS_NONE */
    uint32_t title;                /* row of titles, or CASUS_NONE */
    uint32_t name_first, name_end; /* tokens of its fullest name; equal: none */
    uint32_t first, last;          /* mentions */
    uint32_t n_mentions;
    uint32_t same_as; /* merged into that entity, or CASUS_NONE */
    uint8_t sort, number, gender;
    bool elsewhere;      /* told to be of no one state: has no home */
    char nation[4];      /* of a person who acts for others: his own; else empty */
    casus_range members; /* into cast->members */
} cx_part;

/* Values under words (numbers of strings), linked from the last put there to the first.
 */
typedef struct cx_link {
    uint32_t value;
    uint32_t before; /* link of the same word, or CASUS_NONE */
} cx_link;

typedef struct cx_index {
    cx_map last;
    CX_ARRAY(cx_link) links;
} cx_index;

/* The parliaments and parties that were told of with their country. */
typedef struct cx_houses {
    uint32_t seen; /* mentions looked at */
    uint32_t last; /* token of the last of them */
    char country[4];
    bool several; /* of more than one country */
} cx_houses;

/* A country was named here: what "the government" without more words may belong to. */
typedef struct cx_sighting {
    uint32_t token;
    char country[4];
    uint8_t weight;
    bool adjective; /* "Iraqi" of another noun: whose that is, not where we are */
    bool far_end;   /* "exports to Iran": nobody's home who is told of without more */
} cx_sighting;

typedef struct cx_cast {
    const cx_names *names;
    cx_finds finds;
    CX_ARRAY(cx_name) name_list;
    uint32_t *name_at; /* per token: the cx_name that covers it, or CASUS_NONE */
    CX_ARRAY(cx_note) notes;
    CX_ARRAY(cx_part) parts;
    CX_ARRAY(uint32_t) members;
    cx_map by_key; /* key of an entity (ref, name, role + country) -> entity */
    CX_ARRAY(cx_sighting) sightings; /* by token */
    cx_index people;                 /* words of names -> entities of persons */
    cx_index titled;                 /* family names -> rows of titles before them */
    cx_index longer; /* words of names that have several -> number of the name */
    cx_map
        not_texts; /* first words + 1 of the names that stand before no word for a text */
    cx_houses houses;
    uint32_t settled; /* mentions before this one have their entity */
    cx_map kindred;   /* role + 1 -> the one country that it is told of: kindred.c */
    bool of_debts;    /* the report tells of what states owe to banks and other states */
    char
        voice[4]; /* the state, or IGO, in whose words the document is; empty: nobody's */
    int32_t day;  /* the document's, or a guess from its dates */
    bool dated;   /* all entities have the country that they were of on that day */
    uint32_t depth;   /* of mentions that are resolved because another needs them */
    uint32_t speaker; /* of the last quotation, or CASUS_NONE */
} cx_cast;

/* ---- mentions.c ---- */

/* The link put last under the word; CASUS_NONE when there is none. */
uint32_t cx_index_last(const cx_index *index, uint32_t word);
void cx_index_put(casus_doc *doc, cx_index *index, uint32_t word, uint32_t value);

/* ---- finds.c: questions about the tables at a token ---- */

/* The longest find that begins at `token` in one of the tables (bit set 1 << table),
 * ending at `end` if that is not CASUS_NONE; NULL if there is none. */
const cx_found *cx_find_at(const cx_cast *cast, uint32_t token, uint32_t end,
                           unsigned tables);
/* The longest find that ends at `end` and begins at `low` or later. */
const cx_found *cx_find_ending(const cx_cast *cast, uint32_t low, uint32_t end,
                               unsigned tables);
/* Is token `t` a word of dict/pronouns.tsv with this use? */
bool cx_is_used_as(const cx_cast *cast, uint32_t t, cx_pronoun_use use);

/* ---- compose.c: whose is it ---- */

#define CX_OTHERS 15 /* more states than one noun is ever told of */

typedef struct cx_origin {
    char country[4];
    char others[CX_OTHERS][4]; /* "US and British troops": the other countries */
    uint32_t n_others;
    char guess[4]; /* of an owner who has only the country of the text: whoever is his has
                      the same */
    char nation[4];   /* of whoever serves others: his people, for whom he does not act */
    bool inner;       /* the country stands in the phrase, before its head */
    bool elsewhere;   /* of a region: of no state that could be named */
    uint32_t owner;   /* entity that it belongs to (a body or person), or CASUS_NONE */
    uint32_t sectors; /* of modifying role nouns: "opposition lawmaker" */
    uint8_t sector;   /* the first of them, or CASUS_SECTOR_COUNT */
} cx_origin;

/* Whom or what the weapon of that row stands for: "Israeli warplanes" are their air
 * force, "USS Cole" acts for its navy, a rifle is a thing. */
void cx_resolve_weapon(casus_doc *doc, uint32_t m, uint32_t row, cx_origin *origin);
/* Country and owner of mention `m` by its modifiers, possessors and phrases. */
cx_origin cx_compose(casus_doc *doc, uint32_t m);
/* The country of a ship whose people the noun tells of (crews.c). */
void cx_add_aboard(casus_doc *doc, cx_origin *o, uint32_t head);
/* Of whom the thing `e`, told before mention `before`, is by its own phrase; "". */
const char *cx_thing_country(casus_doc *doc, uint32_t e, uint32_t before);
/* "A combined force" where a league of states fights beside the land's own: of both. */
void cx_beside_league(casus_doc *doc, uint32_t m, const cx_role *role, cx_origin *o);
/* shorter.c: the entity told before whose initials the name is ("ISPR"); CASUS_NONE for
 * none. */
uint32_t cx_acronym_of(const casus_doc *doc, const cx_name *name);
/* The same where the tables have the initials for somebody else: "the Action Party (AP)",
 * and "AP" from there on. */
uint32_t cx_told_short(casus_doc *doc, const cx_name *name);
/* The same for a body whose longer name ends as the unknown name of mention `m` does. */
uint32_t cx_body_named(casus_doc *doc, uint32_t m, const cx_name *name);
/* The same for a noun with a capital that was taken for no name ("Community
 * ministers"). */
uint32_t cx_body_meant(casus_doc *doc, uint32_t m);
/* firms.c: are the two names, with an "and" between, one firm's: "Holt and Mayer Ltd, a
 * builder"? */
bool cx_is_one_firm(const casus_doc *doc, const cx_name *before, const cx_name *name);
/* peers.c: looks whether the report is of debts. */
void cx_peers_prepare(casus_doc *doc);
/* peers.c: settles the entity of "foreign ministers" and "consumers"; false for nouns
 * that may have a home. */
bool cx_settle_peers(casus_doc *doc, uint32_t e, uint32_t m);
/* Does mention `m` tell of those of whom a state has one ("foreign ministers")? */
bool cx_is_sole_office(const casus_doc *doc, uint32_t m);
/* The countries that have an assembly of the name that mention `m` gives it ("Congress");
 * NULL for other words. Small letters may be those of a party's or a union's, but no
 * "ministry" of any size is American. */
const cx_region *cx_whose_assembly(const casus_doc *doc, uint32_t m);
/* Is the demonym found at `f` the beginning of a name for people of no state ("Roman" of
 * "Roman Catholic")? */
bool cx_opens_creed(const cx_cast *cast, const cx_found *f);
/* "ethnic Albanians": the people named at `t` live in somebody else's country. */
bool cx_is_ethnic(const casus_doc *doc, uint32_t t);

/* "non-OPEC", "non-Arab": whoever is called so is not of it. */
bool cx_is_negated_name(const casus_doc *doc, uint32_t t);
/* Is token `t` the doer of a participle that says nothing of whose the noun is ("US" in
 * "US-trained soldiers")? */
bool cx_is_of_participle(const casus_doc *doc, uint32_t t);
/* "the Allied invasion": does mention `m` say that the noun behind it is of several
 * states, which are not told? */
bool cx_is_of_allies(const casus_doc *doc, uint32_t m);
/* Who acts for a state, or speaks in it: "the police", "the opposition". */
#define CX_PUBLIC                                                                        \
    (1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_COP | 1u << CASUS_SECTOR_MIL |          \
     1u << CASUS_SECTOR_JUD | 1u << CASUS_SECTOR_LEG | 1u << CASUS_SECTOR_OPP |          \
     1u << CASUS_SECTOR_PTY)
/* Does what stands at `t` lie within that to which whoever stands at `doer` does
 * something, so that the two are hardly of one country? */
bool cx_is_done_to(const casus_doc *doc, uint32_t t, uint32_t doer);
/* The country that things told at token `t` without more words belong to. */
void cx_home_at(const casus_doc *doc, uint32_t t, char country[4]);
/* The same, if it stands out from all that are named and is not `but` ("The Prime
 * Minister and President Macron"). */
void cx_home_but(const casus_doc *doc, uint32_t t, const char *but,
                 const cx_region *among, char country[4]);
/* The home of a body that several states have ("the Senate"): `country` as found stays
 * where the report speaks from there (its towns, its rulers) more than from `usual`;
 * where it is only that of somebody whom the body deals with
 * ("a treaty with Panama"), it becomes `usual`. */
void cx_home_usual(const casus_doc *doc, uint32_t t, const char *usual, char country[4]);

/* The country that mention `m` means by the one that its words name: the power that once
 * ruled `country` ("Mali's former colonial power"), or of what it ruled, the one that the
 * report names ("the former French colony"). NULL: it means no other. */
const char *cx_across_empire(const casus_doc *doc, uint32_t m, const char *country);

/* True when mention `m` is where something is or moves ("in", "at", "to" Beijing), not
 * who acts. */
bool cx_is_whereabouts(const casus_doc *doc, uint32_t m);
/* The use of the preposition before token `t` (its case), CX_PRONOUN_USES for none. */
cx_pronoun_use cx_preposition(const casus_doc *doc, uint32_t t);

/* ---- seat.c ---- */

/* The country of the body whose name stands at first..end, by the town or division in it;
 * false where it holds none. Cost: a look-up for each word that may begin a place. */
bool cx_seat_country(const casus_doc *doc, uint32_t first, uint32_t end, char country[4]);

/* ---- resolve.c ---- */

/* The text of the tokens first..end. */
casus_str cx_words_of(const casus_doc *doc, uint32_t first, uint32_t end);

/* Gives mention `m` its entity if it has none yet. */
void cx_resolve_mention(casus_doc *doc, uint32_t m);

/* ---- sightings.c ---- */

/* Mention `m`, whose entity is known, as a sighting of its country, if it has one. */
void cx_sight(casus_doc *doc, uint32_t m);
/* The words that only one country has; in the order of the text. */
void cx_sight_customs(casus_doc *doc);
void cx_sight_bodies(casus_doc *doc);
/* Two rows of sightings, [0, second) and the rest, each in the order of the text, as
 * one. */
void cx_sights_merge(casus_doc *doc, uint32_t second);

/* ---- voice.c ---- */

/* Finds cast->voice. When the names that the tables know have their entities, and nothing
 * else. */
void cx_voice_find(casus_doc *doc);
/* Is mention `m`, which does not say whose it is, an office of whoever speaks: "the
 * Ministry", "the Prime Minister"? */
bool cx_voice_owns(const casus_doc *doc, uint32_t m);

/* ---- kindred.c ---- */

/* Notes of which people criminals are told to be ("Somali pirates"). */
void cx_kindred_collect(casus_doc *doc);
/* posted.c: mends the origin of those who serve a body of states, or are told by their
 * seat. */
void cx_origin_of_posted(casus_doc *doc, uint32_t m, cx_origin *o);
/* "Rebels based in Chad": does the place at token `t` only harbour those who fight
 * elsewhere? */
bool cx_is_lair(const casus_doc *doc, uint32_t t);
/* neighbours.c: the state that is "its neighbour", "Ankara's ally"; NULL for other words
 * and where it is not told. */
const char *cx_state_beside(casus_doc *doc, uint32_t m);
/* The state, or that of the government, that owns "its neighbours"; "" where the owner is
 * anybody else. */
const char *cx_state_owning(casus_doc *doc, uint32_t m);
/* Joins mention `m`, "the Finn" or "a Finn by birth", to somebody told of who is one and
 * acts for others; false where there is nobody. */
bool cx_join_compatriot(casus_doc *doc, uint32_t m);
/* "A Frenchman was arrested. Pierre Dubois ...": he is of the people told before. */
void cx_introduce(casus_doc *doc);
/* The unnamed people of one foreign land to whom something is done in so many sentences
 * before mention `m`, none of them its own; `named`: until somebody is named. CASUS_NONE
 * for none, and for those of two lands. */
uint32_t cx_stranger_before(const casus_doc *doc, uint32_t m, uint32_t back, bool named);
/* The country of mention `m`, such a noun that has none itself; false where none is
 * told. */
bool cx_kindred_country(const casus_doc *doc, uint32_t m, char country[4]);
/* What entity `e`, a body, has from the noun of mention `other` beside its name. */
void cx_learn_from_noun(casus_doc *doc, uint32_t e, uint32_t other);
/* Is the noun the plural of a row, and not a word that is always plural? */
bool cx_is_true_plural(const casus_doc *doc, uint32_t m);
/* Of as many lands as those of whom it is ("leaders of the donor nations")? */
bool cx_is_of_many(const casus_doc *doc, uint32_t m);

/* ---- cabinet.c ---- */

/* Gives entity `e` of mention `m`, which has no country, that of others of its word, of
 * the ministry told before, of the leader who begins its list of offices, or of the one
 * house told before; how it was found, for the trace, or NULL where none of these tell.
 */
const char *cx_country_told(casus_doc *doc, uint32_t e, uint32_t m);
/* speakers.c: "the ambassador", after "the Chilean embassy": the country of the last of
 * those who serve their state abroad; "the embassy", after "a Chilean was jailed": his.
 */
bool cx_country_of_mission(const casus_doc *doc, uint32_t m, char country[4]);
/* speakers.c: the country of "officials" or "a spokesman" by those who spoke or acted
 * before; false where these tell none. */
bool cx_country_of_speaker(const casus_doc *doc, uint32_t m, char country[4]);
/* The state that somebody who governs accuses or the like, who is not of it; else country
 * stays as it is. */
void cx_country_aimed_at(const casus_doc *doc, uint32_t e, uint32_t m, char country[4]);

/* ---- known.c ---- */

/* "The two Koreas", "the Baltic states": the mention becomes a group of states, each of
 * which is meant. */
bool cx_resolve_set(casus_doc *doc, uint32_t m);
/* Mention `m`, a name, by the tables or the gazetteer; false when they have none for
 * it. */
bool cx_resolve_known_name(casus_doc *doc, uint32_t m);
/* One word that may be many people's: a family name, or a person's alias of one word. */
bool cx_is_family_name(const cx_cast *cast, const cx_name *name);
/* The day that the words at `token` speak of: the document's own; in one that nobody
 * dated, the day of the time named last before them or in their sentence. */
int32_t cx_day_told(const casus_doc *doc, uint32_t token);
/* The last day on which all persons of the tables that the document names were in office,
 * or between offices; CASUS_NO_DAY when one still is, or there is no such day. Names must
 * have been resolved. */
int32_t cx_day_of_rulers(const casus_doc *doc);
/* Is the country named anywhere in the document? Of long ones the first 400 namings
 * count. */
bool cx_is_sighted(const casus_doc *doc, const char *country);
/* A fuller or better name for an entity that is already there. */
void cx_enrich(casus_doc *doc, uint32_t e, uint32_t m);

/* ---- people.c ---- */

/* Entity `e` has a new name, by which cx_person_named will find it if it is a person. */
void cx_person_learn(casus_doc *doc, uint32_t e);
/* A person named in this document by a name that holds this one, or is held by it, as far
 * as names have been read; CASUS_NONE for nobody. Of a name that hundreds bear, some. */
uint32_t cx_person_named(const casus_doc *doc, const cx_name *name, uint8_t gender);
/* "Mrs Doe" in a report that names a relative of Mr Doe's by her full name. */
bool cx_is_of_wife(const casus_doc *doc, const cx_name *name, uint8_t gender);
/* Gives person `who` of mention `m`, who has no country, that of whoever holds an office
 * under his family name: a relative, or one of whom nothing else is told. */
void cx_learn_from_family(casus_doc *doc, uint32_t who, uint32_t m);
/* beside.c: the mention that stands beside `m` for the same thing, or CASUS_NONE. */
uint32_t cx_apposition(const casus_doc *doc, uint32_t m);
uint32_t cx_state_named_behind(const casus_doc *doc, uint32_t m);
/* The country of the named leader beside the office `e`, who is another's; "". */
void cx_country_beside(casus_doc *doc, uint32_t e, uint32_t m, char country[4]);
/* Is the country named in the sentence of mention `m`? */
bool cx_is_named_beside(const casus_doc *doc, uint32_t m, const char *country);
/* Gives the person the country of the body that mention `other` beside him names; and
 * those of mention `m` that of whoever tells who they are. */
void cx_learn_from_body(casus_doc *doc, uint32_t e, uint32_t other);
void cx_learn_from_neighbour(casus_doc *doc, uint32_t e, uint32_t m);

/* ---- sweep.c ---- */

/* After all mentions have their entity: drops idle things, renumbers the entities, lists
 * the mentions of each. */
void cx_sweep(casus_doc *doc);

/* ---- entities.c ---- */

uint32_t cx_entity_new(casus_doc *doc, uint32_t m, uint8_t sort);
/* Puts mention `m` to entity `e`. */
void cx_entity_join(casus_doc *doc, uint32_t m, uint32_t e);
/* The entity of mention `m` as it is now; NULL for none. */
const casus_entity *cx_entity_of(const casus_doc *doc, uint32_t m);
/* Follows same_as. */
uint32_t cx_entity_root(const cx_cast *cast, uint32_t e);
/* Country and code become those of the state that it was of on the day of the document,
 * once all have one. */
void cx_entity_date(casus_doc *doc, uint32_t e);
/* Country + main sector -> code, unless the entity has one. */
void cx_entity_code(casus_doc *doc, uint32_t e, uint8_t sector);
/* The code anew, for a country that was learnt late. */
void cx_entity_recode(casus_doc *doc, uint32_t e);
/* The entity of a row of actors, made when it is not there yet. */
/* The sort of those that the tables or the words have as of that kind
 * (casus_entity_kind). */
uint8_t cx_sort_of_kind(uint8_t kind);
uint32_t cx_entity_actor(casus_doc *doc, uint32_t actor, uint32_t m, const char *how);
/* The state of a country, made when it is not there. */
uint32_t cx_entity_state(casus_doc *doc, const char *country, uint32_t m);
/* An entity that stands for several. */
uint32_t cx_entity_group(casus_doc *doc, uint32_t m, const uint32_t *members, uint32_t n);
uint64_t cx_key(const char *what, const void *ptr, size_t len);

/* ---- coref.c ---- */

/* The entity that pronoun or definite mention `m` takes up, or CASUS_NONE. */
uint32_t cx_antecedent(casus_doc *doc, uint32_t m);
/* The country of the ministry told shortly before, for "the government". */
bool cx_whole_country(casus_doc *doc, uint32_t m, char country[4]);

#endif
