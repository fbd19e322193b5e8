/* predicate.h -- what arguments.c and nouns.c share.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_PREDICATE_H
#define CX_PREDICATE_H

#include "event/clause/arguments.h"

/* A clause turned active. */
typedef struct cx_core {
    uint32_t surface;                   /* subject as it stands, or as it is inherited */
    uint32_t subject, object, indirect; /* of the active clause */
    uint32_t agent, outer;
    bool passive, aux;
    bool by_subject;                 /* passive by its subject's relation */
    bool stripped;                   /* ... and by nothing else, so not taken for one */
    uint8_t far_surface, far_object; /* 1: taken from another clause */
} cx_core;

/* A headline by its place, or a sentence without its final stop. */
bool cx_is_headline(const casus_doc *d, const casus_sentence *s);
void cx_core_read(const cx_reading *r, uint32_t t, cx_core *out);
bool cx_is_verb(const cx_reading *r, uint32_t t);
bool cx_is_infinitive(const cx_reading *r, uint32_t t);
/* The noun that the relative clause headed by `clause` is about (relative.c). */
uint32_t cx_relative_noun(const cx_reading *r, uint32_t clause);
/* The subject that the conjunct `t` of `head` shares with a relative clause between the
 * two. */
uint32_t cx_lost_antecedent(const cx_reading *r, uint32_t t, uint32_t head);
/* "with X leaving": the subject of the participle `t` below `head`, where the parser hung
 * both from the verb above; CASUS_NONE else. */
uint32_t cx_absolute(const cx_reading *r, uint32_t t, uint32_t head);
/* Is the phrase of `noun` such a subject? */
bool cx_is_absolute(const cx_reading *r, uint32_t noun);
/* "X is at the gates of Y, throwing stones": whoever is said to be where the phrase of
 * `place` says, before the comma and the participle `t`; CASUS_NONE when nobody is. */
uint32_t cx_present_at(const cx_reading *r, uint32_t place, uint32_t t);
/* The subject of a verb that has none, where the parser hung it from the phrase or clause
 * before it. */
uint32_t cx_swallowed_subject(const cx_reading *r, uint32_t t);
/* Of "X is one of those who", X for "those"; `t` itself for all else. */
uint32_t cx_identified(const cx_reading *r, uint32_t t);
/* Sets subject and object of "whose release X demanded" right. */
void cx_read_whose(const cx_reading *r, uint32_t t, cx_core *own);
/* The same of "What X did was leave". */
void cx_read_cleft(const cx_reading *r, uint32_t t, cx_core *own);
/* Of "a decree signed by X bans", X for the decree; `paper` itself for all else. */
uint32_t cx_author_of(const cx_reading *r, uint32_t t, uint32_t paper);
/* "Arrested by Chad were two envoys", "also backing it were Peru and Chile": who the
 * participle at `t` is about; CASUS_NONE when nobody stands there. */
uint32_t cx_said_behind(const cx_reading *r, uint32_t t);
void cx_read_inverted(const cx_reading *r, uint32_t t, cx_core *own);
/* Of "What they attacked was a camp", the camp for "what"; the word itself for others. */
uint32_t cx_free_relative(const cx_reading *r, uint32_t pronoun);
/* Adds `head` once for a slot; nothing when the list is full. */
void cx_add_argument(cx_predicate *p, uint32_t head, unsigned slot, unsigned far);
/* The phrase of "It was to X that ..." above the verb `t`, or CASUS_NONE. */
uint32_t cx_cleft_phrase(const cx_reading *r, uint32_t t);
void cx_add_oblique(const cx_reading *r, cx_predicate *p, uint32_t head, unsigned far);
/* The prepositional phrases and clauses below `t`. */
void cx_add_dependents(const cx_reading *r, cx_predicate *p, uint32_t t);
/* Does the verb lend itself to nouns: hold, launch, take? */
bool cx_is_light_verb(const cx_reading *r, uint32_t verb);
/* "following a meeting": a participle that stands for a preposition. */
bool cx_is_participle_before(const cx_reading *r, uint32_t verb);
/* What the word does for the event noun beside it, by rules/light.tsv. */
cx_light_kind cx_light_of(const cx_reading *r, uint32_t t, uint32_t noun);
/* Does the word name somebody who may act: no weapon, no place? */
bool cx_is_an_actor(const cx_reading *r, uint32_t t);
/* "by X" of a passive headed by `t`, wherever it hangs; CASUS_NONE when there is none. */
uint32_t cx_find_agent(const cx_reading *r, uint32_t t);
/* "had the editor of the paper arrested", "saw its envoy expelled": whom the participle
 * `t` is about, the object of such a verb; CASUS_NONE. */
uint32_t cx_brought_to(const cx_reading *r, uint32_t t);
/* Of "shelling by X of Y", where the parser took it for a verb. */
void cx_gerund_sides(const cx_reading *r, uint32_t t, uint32_t *doer, uint32_t *object);
/* "shelling by tanks of a convoy": what it was done to, where the parser hung it from the
 * doer; CASUS_NONE when nothing is. */
uint32_t cx_object_behind(const cx_reading *r, uint32_t doer);
/* Does it bring an act about: prompt, trigger, spark? */
bool cx_is_cause_verb(const cx_reading *r, uint32_t verb);
/* Does the word of that key open a rule of one of these types (a bit each) by itself? */
bool cx_key_opens(const cx_rules *rules, uint64_t key, unsigned types);
/* Does the word open a rule of one of these types (a bit each) by itself? */
bool cx_opens_type(const cx_reading *r, uint32_t t, unsigned types);
/* The same of acts of force. */
bool cx_opens_force(const cx_reading *r, uint32_t t);
void cx_read_noun(const cx_reading *r, cx_predicate *p);

/* Adds parties that the parser hung from the phrases behind `noun` as phrases of `p`. */
void cx_add_strayed(const cx_reading *r, cx_predicate *p, uint32_t noun);
/* "X said Y must go": of the auxiliary `t`, X is the subject, Y the object, "go" the
 * clause. */
/* "Y needs to go", "Y has to go": the infinitive below such a verb; CASUS_NONE of all
 * other words. Asked for, it is read like an auxiliary of duty. */
uint32_t cx_needed(const cx_reading *r, uint32_t t);
void cx_read_duty(const cx_reading *r, uint32_t t, cx_predicate *out);

#endif
