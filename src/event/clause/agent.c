/* agent.c -- who did it, in a passive.
 *
 * "by X" may stand where the parser says so, or hang from the phrase before it ("arrested
 * at his school by police"), from what the act leads to ("put to death by X"), or be told
 * as "at the hands of X".
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/candidate.h"

#include "event/clause/predicate.h"

enum { FOLLOWS = 5 /* words behind a participle */ };

bool cx_is_an_actor(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const uint32_t m = d->token_mention.ptr ? d->token_mention.ptr[t] : CASUS_NONE;
    if (m == CASUS_NONE || d->mentions.ptr[m].entity == CASUS_NONE) return false;
    const casus_entity *e = &d->entities.ptr[d->mentions.ptr[m].entity];
    return e->kind != CASUS_ENTITY_WEAPON && e->kind != CASUS_ENTITY_PLACE;
}

/* "by Lt. Colonel Doe": the preposition may hang from the first word of the title. */
static uint32_t marker_of(const cx_reading *r, uint32_t c)
{
    uint32_t low, high;
    const uint32_t marker = cx_child(r->doc, c, CASUS_DEP_CASE);
    if (marker != CASUS_NONE) return marker;
    cx_subtree(r->doc, c, &low, &high);
    return low < c && cx_token(r->doc, low)->deprel == CASUS_DEP_CASE ? low : CASUS_NONE;
}

static bool is_by_phrase(const cx_reading *r, uint32_t c)
{
    const uint32_t marker = marker_of(r, c);
    return marker != CASUS_NONE && cx_is(r, marker, CX_WORD_AGENT) &&
           !cx_is(r, c, CX_WORD_GENERIC) && !r->in_time[c];
}

/* "at the hands of X", "on X's orders" */
static uint32_t agent_of_hands(const cx_reading *r, uint32_t c)
{
    const casus_doc *d = r->doc;
    if (!cx_is(r, c, CX_WORD_HANDS)) return CASUS_NONE;
    for (uint32_t k = cx_first_child(d, c); k != CASUS_NONE; k = cx_next_child(d, k)) {
        const uint32_t marker = cx_child(d, k, CASUS_DEP_CASE);
        if (cx_token(d, k)->deprel == CASUS_DEP_NMOD_POSS &&
            cx_token(d, k)->upos != CASUS_UPOS_PRON)
            return k;
        if (cx_token(d, k)->deprel == CASUS_DEP_NMOD && marker != CASUS_NONE &&
            cx_is(r, marker, CX_WORD_OF))
            return k;
    }
    return CASUS_NONE;
}

/* "accused of murder by X", "threatened with raids by X": who accuses or threatens, not
 * who murdered. */
static bool is_told_of(const cx_reading *r, uint32_t c)
{
    const uint32_t marker = cx_child(r->doc, c, CASUS_DEP_CASE);
    return marker != CASUS_NONE && cx_token(r->doc, c)->deprel == CASUS_DEP_OBL &&
           (cx_is(r, marker, CX_WORD_OF) || cx_is(r, marker, CX_WORD_WITH));
}

/* "dropped without debate by X": what there was none of was not X's. */
static bool is_without(const cx_reading *r, uint32_t c)
{
    const uint32_t marker = cx_child(r->doc, c, CASUS_DEP_CASE);
    const cx_operator *o =
        marker == CASUS_NONE ? NULL : cx_operator_find(r->rules->says, r->doc, marker);
    return o && o->kind == CX_OPERATOR_NEGATE;
}

/* "put to death by", "stabbed to death by": the act ends there. */
static bool leads_to(const cx_reading *r, uint32_t c)
{
    return cx_has_case(r, c, CX_WORD_INFINITIVE);
}

/* "his car", "their accounts" */
static bool is_own(const cx_reading *r, uint32_t t)
{
    const uint32_t owner = cx_child(r->doc, t, CASUS_DEP_NMOD_POSS);
    return owner != CASUS_NONE && cx_token(r->doc, owner)->upos == CASUS_UPOS_PRON;
}

/* "kept papers stolen from the embassy", "had the crew of a ship hijacked off Chad
 * freed": the participle tells which are meant. */
static bool tells_of_noun(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const casus_sentence *s = &d->sentences.ptr[cx_sentence_of(d, t)];
    const uint32_t end = s->first_token + s->n_tokens;
    for (uint32_t i = t + 1; i < end && i < t + FOLLOWS; i++) {
        const casus_token *k = cx_token(d, i);
        if (k->upos == CASUS_UPOS_PUNCT || k->upos == CASUS_UPOS_SCONJ ||
            k->upos == CASUS_UPOS_CCONJ || k->upos == CASUS_UPOS_AUX)
            return false;
        if (k->xpos == r->vbn) return true;
        if (k->head != CASUS_NONE && k->head > t && cx_token(d, k->head)->head == t &&
            r->classes[i] & CX_WORD_ORIGIN && k->deprel == CASUS_DEP_CASE)
            return true;
    }
    return false;
}

/* The verb whose object the participle `t` says something of: "had two judges arrested",
 * "got the ban on its ships lifted", however the parser has hung it; CASUS_NONE. */
static uint32_t outcome_of(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, t);
    uint32_t verb = k->head;
    if (k->xpos != r->vbn || verb == CASUS_NONE || verb > t ||
        cx_has_child(d, t, CASUS_DEP_MARK) || cx_has_child(d, t, CASUS_DEP_AUX_PASS))
        return CASUS_NONE;
    for (int i = 0; k->deprel == CASUS_DEP_ACL && i < CX_CLAUSE_NOUNS &&
                    cx_token(d, verb)->head != CASUS_NONE &&
                    (cx_token(d, verb)->deprel == CASUS_DEP_NMOD ||
                     cx_token(d, verb)->deprel == CASUS_DEP_OBJ);
         i++)
        verb = cx_token(d, verb)->head;
    if ((k->deprel != CASUS_DEP_ACL && k->deprel != CASUS_DEP_ADVCL &&
         k->deprel != CASUS_DEP_XCOMP && k->deprel != CASUS_DEP_CCOMP) ||
        cx_token(d, verb)->upos != CASUS_UPOS_VERB || verb > t ||
        !cx_is_more(d, verb, CX_MORE_KEEP | CX_MORE_WITNESS) || tells_of_noun(r, t))
        return CASUS_NONE;
    return verb;
}

/* Nobody else's part: "the editor of the paper arrested", where "the support of the party
 * elected" is a thing. */
uint32_t cx_brought_to(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const uint32_t verb = outcome_of(r, t);
    const uint32_t whom = verb == CASUS_NONE ? verb : cx_child(d, verb, CASUS_DEP_OBJ);
    if (whom == CASUS_NONE || whom < verb || whom > t) return CASUS_NONE;
    for (uint32_t i = whom + 1; i < t; i++)
        if (cx_token(d, i)->upos == CASUS_UPOS_PUNCT ||
            cx_token(d, i)->upos == CASUS_UPOS_VERB)
            return CASUS_NONE;
    const casus_token *k = cx_token(d, t);
    return k->deprel != CASUS_DEP_ACL || k->head == whom || cx_is_an_actor(r, whom)
               ? whom
               : CASUS_NONE;
}

/* "ordered two judges to be arrested": whoever gives the order. */
static uint32_t ordered_by(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, t);
    const uint32_t verb =
        k->deprel == CASUS_DEP_ACL ? cx_token(d, k->head)->head : k->head;
    if ((k->deprel != CASUS_DEP_ACL && k->deprel != CASUS_DEP_XCOMP &&
         k->deprel != CASUS_DEP_CCOMP) ||
        verb == CASUS_NONE || cx_token(d, verb)->upos != CASUS_UPOS_VERB)
        return CASUS_NONE;
    return r->classes[verb] & CX_WORD_DECREE ? cx_child(d, verb, CASUS_DEP_NSUBJ)
                                             : CASUS_NONE;
}

/* "had two judges arrested", "kept the border shut": whoever has it done; not "had his
 * car stolen", "had ten soldiers killed". */
static uint32_t has_it_done(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, t);
    if (k->xpos != r->vbn || k->head == CASUS_NONE || k->head > t) return CASUS_NONE;
    if (cx_child(d, t, CASUS_DEP_AUX_PASS) != CASUS_NONE) /* "ordered him to be freed" */
        return ordered_by(r, t);
    const uint32_t verb = outcome_of(r, t), whom = cx_brought_to(r, t);
    if (whom == CASUS_NONE || !cx_is_more(d, verb, CX_MORE_KEEP) ||
        (is_own(r, whom) && cx_is(r, verb, CX_WORD_PERFECT)))
        return CASUS_NONE;
    if (r->classes[t] & CX_WORD_HARM && cx_token(d, whom)->upos != CASUS_UPOS_PRON)
        return CASUS_NONE;
    return cx_child(d, verb, CASUS_DEP_NSUBJ);
}

/* "by X" of a passive that the parser called a plain oblique, or hung from the phrase
 * before it ("arrested at his school by police"). */
/* "attended by visiting President Moi", read as "by visiting him": the participle tells
 * of the person. */
static uint32_t agent_with_participle(const cx_reading *r, uint32_t c)
{
    const casus_doc *d = r->doc;
    const uint32_t mark = cx_child(d, c, CASUS_DEP_MARK),
                   object = cx_child(d, c, CASUS_DEP_OBJ);
    if (cx_token(d, c)->deprel != CASUS_DEP_ADVCL || cx_token(d, c)->xpos != r->vbg ||
        mark == CASUS_NONE || mark + 1 != c || !cx_is(r, mark, CX_WORD_AGENT) ||
        object == CASUS_NONE || object < c)
        return CASUS_NONE;
    const uint32_t m = d->token_mention.ptr ? d->token_mention.ptr[object] : CASUS_NONE;
    if (m == CASUS_NONE || d->mentions.ptr[m].entity == CASUS_NONE ||
        d->mentions.ptr[m].first_token != c + 1)
        return CASUS_NONE;
    return d->entities.ptr[d->mentions.ptr[m].entity].kind == CASUS_ENTITY_PERSON
               ? object
               : CASUS_NONE;
}

/* "seized hours earlier by pirates", "bombed for two days by jets": hung from the time.
 */
static uint32_t agent_below_time(const cx_reading *r, uint32_t c)
{
    const casus_doc *d = r->doc;
    for (uint32_t k = cx_first_child(d, c); k != CASUS_NONE; k = cx_next_child(d, k)) {
        const uint8_t rel = cx_token(d, k)->deprel;
        if (k > c &&
            (rel == CASUS_DEP_OBL || rel == CASUS_DEP_NMOD ||
             rel == CASUS_DEP_OBL_AGENT) &&
            is_by_phrase(r, k) &&
            cx_classes_of(r, k) & (CX_CLASS_ACTOR | CX_CLASS_WEAPON))
            return k;
    }
    return CASUS_NONE;
}

/* "Shelling by tanks of a convoy": the phrase of a gerund that stands for a noun, and has
 * neither subject nor object. */
static uint32_t phrase_of_gerund(const cx_reading *r, uint32_t t, bool by)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (c < t || r->in_time[c] ||
            (rel != CASUS_DEP_OBL && rel != CASUS_DEP_NMOD && rel != CASUS_DEP_OBL_AGENT))
            continue;
        const uint32_t marker = marker_of(r, c);
        if (marker == CASUS_NONE) continue;
        const bool doer = is_by_phrase(r, c) &&
                          cx_classes_of(r, c) & (CX_CLASS_ACTOR | CX_CLASS_WEAPON);
        if (by ? doer : cx_is(r, marker, CX_WORD_OF) != 0) return c;
    }
    return CASUS_NONE;
}

void cx_gerund_sides(const cx_reading *r, uint32_t t, uint32_t *doer, uint32_t *object)
{
    const casus_token *k = cx_token(r->doc, t);
    *doer = *object = CASUS_NONE;
    if (k->xpos != r->vbg ||
        (k->deprel != CASUS_DEP_CSUBJ && k->deprel != CASUS_DEP_NSUBJ &&
         k->deprel != CASUS_DEP_CSUBJ_PASS && k->deprel != CASUS_DEP_NSUBJ_PASS &&
         k->deprel != CASUS_DEP_OBJ && k->deprel != CASUS_DEP_OBL &&
         k->deprel != CASUS_DEP_NMOD && k->deprel != CASUS_DEP_ADVCL))
        return;
    *doer = phrase_of_gerund(r, t, true);
    if (*doer == CASUS_NONE) return;
    *object = phrase_of_gerund(r, t, false);
    if (*object == CASUS_NONE) *object = cx_object_behind(r, *doer);
}

/* "told to leave by X": whoever tells; not "asked to be heard by X". */
static bool is_told_to(const cx_reading *r, uint32_t c)
{
    return cx_token(r->doc, c)->upos == CASUS_UPOS_VERB && cx_is_infinitive(r, c) &&
           !cx_has_child(r->doc, c, CASUS_DEP_AUX_PASS);
}

uint32_t cx_find_agent(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    uint32_t below = CASUS_NONE;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        const bool object =
            rel == CASUS_DEP_OBJ || rel == CASUS_DEP_XCOMP; /* "taken prisoner by" */
        const uint32_t person = c > t ? agent_with_participle(r, c) : CASUS_NONE;
        if (person != CASUS_NONE) return person;
        if (c > t &&
            (rel == CASUS_DEP_ADVMOD || rel == CASUS_DEP_OBL_UNMARKED ||
             (rel == CASUS_DEP_OBL && r->in_time[c])) &&
            below == CASUS_NONE)
            below = agent_below_time(r, c);
        if (c < t || (rel != CASUS_DEP_OBL && rel != CASUS_DEP_NMOD && !object)) continue;
        if (is_by_phrase(r, c)) return c;
        const uint32_t hands = agent_of_hands(r, c);
        if (hands != CASUS_NONE) return hands;
        /* "shot dead by troops": below the adjective; "told to leave by Chad": below what
         * is to be done; "offered asylum by Peru": below what is given */
        const bool state = rel == CASUS_DEP_XCOMP &&
                           (cx_token(d, c)->upos == CASUS_UPOS_ADJ || is_told_to(r, c));
        for (uint32_t k = cx_first_child(d, c); k != CASUS_NONE;
             k = cx_next_child(d, k)) {
            const uint8_t link = cx_token(d, k)->deprel;
            const bool phrase =
                link == CASUS_DEP_NMOD ||
                (state && (link == CASUS_DEP_OBL || link == CASUS_DEP_OBL_AGENT));
            if (phrase && k > c && is_by_phrase(r, k) && cx_is_an_actor(r, k) &&
                below == CASUS_NONE &&
                (state || object || cx_triggers_of(r->rules, r->keys[c]).n == 0 ||
                 leads_to(r, c) || is_told_of(r, c) || is_without(r, c)))
                below = k;
        }
    }
    return below != CASUS_NONE ? below : has_it_done(r, t);
}
