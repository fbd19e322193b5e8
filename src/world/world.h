/* world.h -- the world floor's door: mentions, actors, places, times, amounts.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_WORLD_H
#define CX_WORLD_H

#include "doc/doc.h"
#include "model/model.h"
#include "world/table/table.h"

typedef struct cx_world cx_world;

/* Reads the sections "actors" (all names but places), "places", "units", "calendar". */
casus_status cx_world_open(cx_world **out, const cx_model *model, casus_error *err);
void cx_world_close(cx_world *world);

/* Stages, in this order. */
void cx_places_find(casus_doc *doc); /* places (gazetteer.c, places.c) */
/* Drops local places that no act is bound to; after the events (places_unknown.c). */
void cx_places_keep_used(casus_doc *doc);
void cx_times_find(casus_doc *doc);    /* times (when.c) */
void cx_amounts_find(casus_doc *doc);  /* quantities, their unit and what is counted;
                                          roles are set by the event floor */
void cx_mentions_find(casus_doc *doc); /* mentions: names, nominals, pronouns */
void cx_resolve(casus_doc *doc);       /* entities; every mention gets its entity */

/* Compiles the tables of dict/ into the sections above. */
casus_status cx_world_build(cx_model_writer *writer, const char *dict_dir,
                            casus_error *err);
/* Reads the same tables and collects all that is wrong or odd; fails only where a file
 * cannot be read. */
casus_status cx_world_check(cx_problems *problems, const char *dict_dir,
                            casus_error *err);

/* The mention headed by `token`, made on the spot (a noun phrase with a new entity) when
 * the stages have found none: things that act in no other way ("the village"). */
uint32_t cx_mention_of(casus_doc *doc, uint32_t token);
/* "its creditors": are those whom the mention stands for somebody's, but not of him, and
 * told by what they do? An ally or counterpart is told by other words. */
bool cx_is_of_others(const casus_doc *doc, uint32_t mention);

/* "IGO", "MNC": codes of three letters that stand for no state that could be anybody's
 * home. */
bool cx_is_nowhere(const char *country);
/* The state of a country, also when no words of the document name it; CASUS_NONE for
 * "". */
uint32_t cx_late_state(casus_doc *doc, const char *country);
/* May the entity get the country that the text is about? */
bool cx_late_may_be_of(const casus_doc *doc, uint32_t entity);
/* Gives an entity the country that the text is about, unless its own words tell one or
 * that it is of none
 * ("foreign banks"). */
void cx_late_home(casus_doc *doc, uint32_t entity, const char *country);
/* Takes it from him again. */
void cx_late_homeless(casus_doc *doc, uint32_t entity);
/* Who is of a part of the world ("African leaders") is of no country; the code goes on to
 * tell which part. The last stage: until then the part tells entities apart as a country
 * does. */
void cx_late_parts_of_world(casus_doc *doc);
/* The i-th place of the text where a country is named, in the order of the tokens; false
 * behind the last. Agencies, firms and parts of the world are left out. */
bool cx_sighted(const casus_doc *doc, uint32_t i, uint32_t *token, const char **country);
/* Is somebody told of as an ambassador or the like, who is not of the country where he
 * is? */
bool cx_is_envoy(const casus_doc *doc, uint32_t entity);
/* Do bodies of many states meet in the country, so that who comes there comes to see
 * those? dict/regions.tsv. */
bool cx_hosts_bodies(const casus_doc *doc, const char *country);
/* Does a league of states fight beside the country's own troops on its soil? */
bool cx_fights_beside_league(const casus_doc *doc, const char *country);
/* The country whose office of that name is the best known ("the Foreign Secretary": GBR);
 * NULL for others. */
const char *cx_late_usual(const casus_doc *doc, uint32_t entity);
/* Which countries may have the office or assembly that the mention tells of ("Congress",
 * "the ministry"): to be asked by cx_late_may_have; NULL for other words. */
const struct cx_region *cx_late_office(const casus_doc *doc, uint32_t mention);
bool cx_late_may_have(const casus_doc *doc, const struct cx_region *office,
                      const char *country);
/* The state of the country that the word at `token` names ("U.S.", "Saudi"), or
 * CASUS_NONE. */
uint32_t cx_late_nation(casus_doc *doc, uint32_t token);
/* The body that the tokens `first` .. `end` name, made with a mention of its own when the
 * stages have found none; CASUS_NONE when they are known to name somebody else. */
uint32_t cx_late_body(casus_doc *doc, uint32_t first, uint32_t end);
/* Bit of casus_entity.flags: a thing, told of more than once; nobody who could act. */
#define CX_ENTITY_THING 1
#define CX_ENTITY_HOME 2 /* its country is only the one that the text is about */

/* Was it filed as a thing, and not as people, a person, a body or a state? */
bool cx_entity_is_thing(const casus_doc *doc, uint32_t entity);

/* Is the noun at token `t` told as one of those before it: "including a Cuban"? */
bool cx_is_example(const casus_doc *doc, uint32_t t);
/* Does the noun at `token` say that somebody tells of what others did: a spokesman, a
 * witness, a source? */
bool cx_only_tells(const casus_doc *doc, uint32_t token);
/* "The opposition", "the resistance": a body by a word that mostly tells how one stands?
 */
bool cx_stands_as_body(const casus_doc *doc, uint32_t token);
/* Does it say that somebody belongs to a body: an employee, a member? */
bool cx_is_member(const casus_doc *doc, uint32_t token);

/* "The U.S. dollar", "the Swiss franc": does the mention only say which money it is? */
bool cx_names_currency(const casus_doc *doc, uint32_t mention);

/* The entities that a plural stands for ("the two sides", "they"); n = 0 for one that
 * stands for itself. */
uint32_t cx_entity_members(const casus_doc *doc, uint32_t entity,
                           const uint32_t **members);
/* "The banks", in a report of what a state owes (peers.c). */
bool cx_is_lender(const casus_doc *doc, uint32_t mention);

/* "the tanker Grace 1": the name that begins at `first` is that of what carries people,
 * not of one of them. */
bool cx_is_craft_name(const casus_doc *doc, uint32_t first);

#endif
