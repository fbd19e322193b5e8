/* match.h -- what the files of the match stage share: one candidate event.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_MATCH_H
#define CX_MATCH_H

#include "event/frame.h"
#include "event/implied.h"
#include "event/lands.h"

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

typedef struct cx_sides {
    cx_parties source, target;
} cx_sides;

/* Who did it and to whom, by the frame and by what the grammar says beyond it. */
void cx_sides_of(const cx_reading *r, const cx_candidate *c, unsigned type,
                 cx_sides *out);
/* Parts of it (source.c): the doer where the frame gives none; whoever sent what the
 * subject is; the doers of an act that an event noun names, all added to the source; and
 * whether the frame binds the phrase headed by `head`. */
void cx_complete_source(const cx_reading *r, const cx_candidate *c, unsigned type,
                        cx_sides *sides);
/* States named far behind the plural at `head` that they are some of (examples.c); false
 * for none. */
bool cx_far_examples(const cx_reading *r, uint32_t head, cx_parties *out);
/* Those who stand in one list with a party. */
void cx_complete_source_list(const cx_reading *r, cx_sides *sides);
void cx_complete_lists(const cx_reading *r, cx_sides *sides);
void cx_lists_join(casus_doc *doc);
void cx_source_from_sender(const cx_reading *r, const cx_candidate *c, cx_sides *sides);
void cx_source_from_user(const cx_reading *r, const cx_candidate *c, cx_sides *sides);
void cx_sources_of_noun(const cx_reading *r, uint32_t noun, cx_parties *out);
bool cx_is_bound(const cx_candidate *c, uint32_t head);
/* Sets right the sides of an act that a noun tells by the clause around it
 * (setting.c). */
void cx_sides_from_setting(const cx_reading *r, const cx_candidate *c, unsigned type,
                           cx_sides *sides);
/* Who did or suffered what a noun tells, by the verb or the word of law above it
 * (around.c). */
void cx_sides_from_around(const cx_reading *r, const cx_candidate *c, unsigned type,
                          cx_sides *sides);
/* Takes the act's own words out of the targets (around.c). */
void cx_drop_own_words(const cx_reading *r, const cx_candidate *c, cx_sides *sides);
/* Takes the town or land where several met out of the targets (setting.c). */
void cx_drop_venue(const cx_reading *r, const cx_candidate *c, unsigned type,
                   cx_sides *sides);
/* Who the party is; NULL when its words are nobody's mention. */
const casus_entity *cx_party_entity(const cx_reading *r, const cx_party *party);
/* Adds whom a phrase of the frame names; one that no table knows too where its words may
 * name somebody. */
void cx_add_side(const cx_reading *r, uint32_t head, cx_parties *out, bool source);
/* Whoever the condition of a threat is about, before people of the source's own. */
void cx_aim_at_condition(const cx_reading *r, const cx_candidate *c, cx_sides *s);
/* Seeks whom it was done to where nothing above has told (target.c). */
void cx_target_search(const cx_reading *r, const cx_candidate *c, unsigned type,
                      cx_sides *sides);
/* "extradited two men to Peru": to whom they go. */
void cx_target_from_handover(const cx_reading *r, const cx_candidate *c, cx_sides *sides);
/* "its troops", "his own party": part of those parties. */
bool cx_belongs_to(const cx_reading *r, uint32_t head, const cx_parties *parties);
/* "agreed with the help of X": X did its bit, but is not whom it was agreed with. */
bool cx_is_favour(const cx_reading *r, uint32_t head);
/* Do the words say that there are several: "the two", "nations"? */
bool cx_is_many(const cx_reading *r, const cx_parties *parties);
/* Is the type one that hurts or presses somebody? */
bool cx_harms(unsigned type);
/* Whom the act is against or for where its object says so; the target is empty before
 * (object.c). */
void cx_target_from_object(const cx_reading *r, const cx_candidate *c, unsigned type,
                           cx_sides *sides);
/* A ship of a navy that is the object, where nobody else is hit (object.c). */
void cx_target_from_ship(const cx_reading *r, const cx_candidate *c, cx_sides *sides);
/* Takes one's own troops, which are sent or called up, out of the targets. */
void cx_drop_own_forces(const cx_reading *r, const cx_candidate *c, cx_sides *sides);
void cx_drop_owners_at_home(const cx_reading *r, unsigned type, cx_sides *sides);
void cx_source_from_teller(const cx_reading *r, const cx_candidate *c, cx_sides *sides);
/* Who talks or agrees with those whom a noun names (talks.c). */
void cx_source_of_talks(const cx_reading *r, const cx_candidate *c, unsigned type,
                        cx_sides *sides);
void cx_drop_threat(const cx_reading *r, cx_sides *sides);
/* Notes who stands as subject and object of the candidate in its own clause; gives them
 * the sides that are still empty when all is done (overt.c). */
void cx_overt_note(const cx_reading *r, const cx_candidate *c);
void cx_overt_seat(casus_doc *doc);
/* Clauses that leave out their verb are noted and whoever stands in them is taken from
 * the first act; his own is made when all else is done (gapped.c). */
void cx_gaps_note(const cx_reading *r);
void cx_gaps_seat(casus_doc *doc);
/* Adds who acts together with the subject ("along with its allies"; company.c). */
void cx_add_company(const cx_reading *r, const cx_candidate *c, cx_sides *sides);
/* The body for whom somebody "speaking for X" does what the clause above tells, or
 * CASUS_NONE (company.c). */
uint32_t cx_speaks_for(const cx_reading *r, uint32_t t);
/* Drops those who are named beside the act only: "like Chad before it" (aside.c). */
void cx_drop_asides(const cx_reading *r, const cx_candidate *c, cx_sides *sides);
/* Per token: the number of the phrase that tells of somebody apart, 0 for none. */
const uint32_t *cx_asides(casus_doc *doc);
/* Does the word at `t` tell of somebody beside the act of that type? */
bool cx_is_apart(const casus_doc *doc, const uint32_t *aside, uint32_t t,
                 uint32_t trigger, unsigned type);
/* Takes the country from those who had it by guess from whoever they are told without. */
void cx_asides_unhome(casus_doc *doc);
/* Marks those of one sentence's candidates that others tell already. */
void cx_absorb(const cx_reading *r, cx_candidate *list, uint32_t n);
/* Turns a candidate into an event at the end of doc->events. */
void cx_event_add(const cx_reading *r, const cx_candidate *c);
/* Place, time, quantities, objects of the event; the parties are there already. */
void cx_event_bind(const cx_reading *r, const cx_candidate *c, uint32_t event);
/* Gives events without a source that of an earlier event of the same kind. */
void cx_carry(const cx_reading *r);
/* Gives acts that somebody claims their doer; verdicts on an act its doer (behind.c). */
void cx_claimed(const cx_reading *r);
void cx_judged(const cx_reading *r);
/* Gives acts told in the passive the doer that the next sentence names (avow.c). */
void cx_avowed(const cx_reading *r);
/* Leaves out nouns that name an act told before (taken_up.c). */
void cx_taken_up(const cx_reading *r);
/* Gives force told in the passive its doer, who came in the sentence before (onward.c).
 */
void cx_onward(const cx_reading *r);
/* Takes from such acts of a short note the town where they were. */
void cx_venues_unseat(casus_doc *doc);
/* "condemned the raid": does `entity` pass a verdict on the event? */
bool cx_is_judge(const casus_doc *doc, uint32_t event, uint32_t entity);
/* Gives acts of force with one side the foe that the report tells of (foes.c). */
void cx_foes(const cx_reading *r);
/* Gives verdicts without a source the speaker of the statement that holds them. */
void cx_voice(casus_doc *doc);
/* Calls planned or possible what only a noun tells and what is still to come
 * (ahead.c). */
void cx_ahead(casus_doc *doc);
/* Gives officials met abroad, of the traveller's country by guess, that of the place
 * (abroad.c). */
void cx_abroad(casus_doc *doc);
/* Who "all sides" are (everyone.c). */
void cx_everyone(casus_doc *doc);
/* Of what country ships, crews and captives are. */
void cx_aboard(casus_doc *doc);
/* Gives strikes their strikers, and what workers ask and turn down the firm
 * (labour.c). */
void cx_labour(casus_doc *doc);
/* Gives strikes of states, places, rulers and firms the workers told nearby, and marches
 * of a land who marches. */
void cx_strikers_replace(casus_doc *doc);
/* Does it name one side only because nobody else takes part, or nobody is told
 * (alone.c)? */
bool cx_acts_alone(const casus_doc *doc, const casus_event *event);
/* Does the token stand in a clause that only tells when, why or where the act of
 * `trigger` was: "after X lost the vote", "the bill under which X pays"? */
bool cx_stands_aside(const casus_doc *doc, uint32_t token, uint32_t trigger);
/* Does the token hang from the words of somebody on the side? */
bool cx_is_part_of_side(const casus_doc *doc, casus_range side, uint32_t token);
/* Gives releases without a doer whoever took those people (captor.c). */
void cx_captors(casus_doc *doc);
/* Gives acts with one side the other that the sentences around tell of (dealings.c). */
void cx_dealings(casus_doc *doc);
/* Gives answers whoever made the proposal, the charge or the threat, or did the deed,
 * that another sentence tells (answered.c). */
void cx_answers_seat(casus_doc *doc);
/* Gives praise, blame and refusal of "the deal", "the step", of which nobody is told,
 * those who made it. */
void cx_verdicts_seat(casus_doc *doc);
/* Gives acts by which an envoy is bidden to go the states that he comes from and is sent
 * to (accredited.c). */
void cx_hosts_seat(casus_doc *doc);
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
/* The classes of all words, as cx_is_word_of has them; in the document's arena. */
const uint64_t *cx_word_classes(casus_doc *doc);
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
/* Is the word, whatever its capitals and final stop, of one of these classes? */
bool cx_is_word_of(const cx_rules *rules, casus_str word, uint64_t classes);
/* Drops what companies do among themselves. */
void cx_commerce(casus_doc *doc);
/* Contexts by the words of each sentence and of the whole document. */
void cx_contexts_add(const cx_reading *r);

/* Is the entity one of the parties of a side? */
static inline bool cx_takes_part(const casus_doc *d, casus_range side, uint32_t entity)
{
    for (uint32_t i = 0; i < side.n; i++)
        if (d->participants.ptr[side.first + i].entity == entity) return true;
    return false;
}

/* Do all of one side, if there are any, take part in the other? */
static inline bool cx_all_take_part(const casus_doc *d, casus_range some,
                                    casus_range side)
{
    for (uint32_t i = 0; i < some.n; i++)
        if (!cx_takes_part(d, side, d->participants.ptr[some.first + i].entity))
            return false;
    return true;
}

/* Does somebody take part in both sides? */
static inline bool cx_shares_party(const casus_doc *d, casus_range a, casus_range b)
{
    for (uint32_t i = 0; i < a.n; i++)
        if (cx_takes_part(d, b, d->participants.ptr[a.first + i].entity)) return true;
    return false;
}

/* Is the entity one of those who say or deny it? */
static inline bool cx_claims_it(const casus_doc *d, const casus_event *e, uint32_t entity)
{
    for (uint32_t i = 0; i < e->claims.n; i++)
        if (d->claims.ptr[e->claims.first + i].speaker == entity) return true;
    return false;
}

/* Does the place stand in the words of a party ("the mayor of Paris")? */
static inline bool cx_is_in_words_of(const casus_doc *d, casus_range side,
                                     const casus_place *p)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_span span = d->participants.ptr[side.first + i].span;
        if (span.start < p->end && p->start < span.end) return true;
    }
    return false;
}

/* Do people meet, agree or act together, or back each other? */
static inline bool cx_is_dealing(unsigned type)
{
    return type == CASUS_TYPE_CONSULT || type == CASUS_TYPE_AGREE ||
           type == CASUS_TYPE_COOPERATE || type == CASUS_TYPE_SUPPORT;
}

#endif
