/* candidate.h -- what a trigger and its frame have read: one candidate event.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_CANDIDATE_H
#define CX_CANDIDATE_H

#include "event/clause/clause.h"
#include "event/clause/frame.h"
#include "event/clause/implied.h"
#include "event/clause/lands.h"
#include "event/rule/types.h"
#include "event/rule/words.h"

/* Words of a trigger that were found, beside its head. */
typedef struct cx_found_words {
    uint32_t n;
    uint32_t tokens[8];
} cx_found_words;

typedef struct cx_candidate {
    uint32_t rule, trigger; /* numbers of cx_rule, cx_trigger */
    uint32_t first, last;   /* tokens of the trigger's words, carrier included */
    cx_found_words words;
    const cx_frame *frame;
    float score;
    cx_predicate predicate;
    cx_binding binding;
    uint64_t fixed_preposition;
    bool absorbed; /* another candidate tells the same act */
    uint8_t doubt; /* casus_doubt */
} cx_candidate;

static inline bool cx_is_found(const cx_found_words *found, uint32_t t)
{
    for (uint32_t i = 0; i < found->n; i++)
        if (found->tokens[i] == t) return true;
    return false;
}

/* Is the token one of the trigger's words, or between them? */
static inline bool cx_is_own_word(const cx_candidate *c, uint32_t t)
{
    return cx_is_found(&c->words, t) || (t >= c->first && t <= c->last);
}

/* A word that may open rules, and what all of them would ask of it anew (opener.c). */
typedef struct cx_opener {
    uint32_t token;
    bool title;     /* in a headline */
    bool auxiliary; /* "must": whoever says so asks for the clause */
    bool nominal;   /* "the easing by X of Y": a noun, read by the rules of its verb */
    enum { CX_NOT_ASKED, CX_NO, CX_YES } needs; /* "has to" */
    bool is_read[CX_TRIGGER_SORTS];
    cx_predicate read[CX_TRIGGER_SORTS]; /* as a verb, as a noun, as an adjective */
} cx_opener;

void cx_opener_begin(const cx_reading *r, uint32_t t, bool title, cx_opener *out);
/* May it be the head of the trigger, by its tag and where it stands? */
bool cx_opener_suits(const cx_reading *r, const cx_opener *o, const cx_trigger *trigger);
const cx_predicate *cx_opener_as(const cx_reading *r, cx_opener *o, cx_trigger_pos pos);
/* Sets predicate and fixed preposition of the candidate, whose rule and words are known:
 * the arguments, without the words that the trigger has used. */
void cx_opener_read(const cx_reading *r, cx_opener *o, const cx_trigger *trigger,
                    cx_candidate *c);
/* "A and B broke the ring in a joint raid": whoever did what the clause of the noun `t`
 * tells, where the predicate has no subject. */
void cx_lend_subject(const cx_reading *r, uint32_t t, cx_predicate *p);
void cx_predicate_copy(cx_predicate *to, const cx_predicate *from);
/* Is it a trigger that any word of its sort is? */
bool cx_is_of_any_word(const cx_reading *r, const cx_trigger *trigger);
/* Are the trigger's further words there? */
bool cx_trigger_words(const cx_reading *r, uint32_t t, const cx_trigger *trigger,
                      cx_found_words *found);
/* What sort of frame it is, without its words (frame_shape.c). */
casus_str cx_frame_shape(const cx_reading *r, const cx_frame *frame);
bool cx_opens_verb_rule(const cx_reading *r, uint64_t key);
/* Key of a stem of the form that opens a rule; the token's own key when none does. */
uint64_t cx_stem_key(const cx_reading *r, uint32_t t);
/* Key of the verb whose act the noun names with those who did it and to whom; 0 when it
 * opens no rule or the noun stands otherwise. `sure`: only where both sides are told
 * (nominal.c). */
uint64_t cx_verb_of_noun(const cx_reading *r, uint32_t t, bool sure);
/* Gives verbs whose lemma no rule and no cue of speech knows ("opin") the one of their
 * possible stems that is known. */
void cx_lemmas_mend(casus_doc *doc);
/* A verb by its tag, or by what hangs from it. */
bool cx_acts_as_verb(const cx_reading *r, uint32_t t);

/* A word that names an act by itself, as a noun. */
bool cx_names_an_act(const cx_reading *r, uint32_t t);
/* States named far behind the plural at `head` that they are some of (examples.c); false
 * for none. */
bool cx_far_examples(const cx_reading *r, uint32_t head, cx_parties *out);
/* Those who are told one by one behind a colon for the plural at `head` (counted.c);
 * false for none. */
bool cx_counted_list(const cx_reading *r, uint32_t head, cx_parties *out);
/* Per token: the number of the phrase that tells of somebody apart, 0 for none. */
const uint32_t *cx_asides(casus_doc *doc);
/* Does the word at `t` tell of somebody beside the act of that type? */
bool cx_is_apart(const casus_doc *doc, const uint32_t *aside, uint32_t t,
                 uint32_t trigger, unsigned type);
/* Takes the country from those who had it by guess from whoever they are told without. */
void cx_asides_unhome(casus_doc *doc);

/* How much a report is one of firms, prices and markets (economy.c). */
typedef enum cx_economy {
    CX_ECONOMY_NONE = 0,
    CX_ECONOMY_TOUCHED,
    CX_ECONOMY_FAINT,
    CX_ECONOMY_SOME,
    CX_ECONOMY_MUCH,
    CX_ECONOMY_SHARES
} cx_economy;

/* Set in doc->economy by cx_commerce. `classes` is by token. */
cx_economy cx_economy_of(const casus_doc *doc, const uint64_t *classes);
/* Words of arms and harm among a hundred, rounded up; 3 stands for all above. */
uint32_t cx_share_of_arms(const casus_doc *doc);
/* Does it name shares by their short names, "<GE>"? */
bool cx_names_shares(const casus_doc *doc);
/* The number of the first event behind the sentence. */
uint32_t cx_events_until(const casus_doc *doc, uint32_t sentence);
/* The last event told by the token's word; CASUS_NONE for none. */
uint32_t cx_event_at(const casus_doc *doc, uint32_t token);
/* The events of the same sentence, itself among them: first .. end - 1. */
void cx_events_beside(const casus_doc *doc, uint32_t event, uint32_t *first,
                      uint32_t *end);
/* Are there parties of two countries? */
bool cx_goes_abroad(const casus_doc *doc, const casus_event *event);

#endif
