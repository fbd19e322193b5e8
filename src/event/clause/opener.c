/* opener.c -- a word that may open rules, and its predicate as a trigger has it.
 *
 * Many words open hundreds of rules; what all of them would ask of the word is found
 * once.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/candidate.h"

#include "event/clause/candidate.h"
#include "event/clause/predicate.h"

/* "did not say whether the curbs should be lifted", "decide how it must be done": what is
 * asked is asked of nobody. */
static bool is_wondered(const cx_reading *r, uint32_t verb)
{
    const casus_doc *d = r->doc;
    if (cx_token(d, verb)->deprel != CASUS_DEP_CCOMP) return false;
    for (uint32_t c = cx_first_child(d, verb); c != CASUS_NONE && c < verb;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if ((rel == CASUS_DEP_MARK || rel == CASUS_DEP_ADVMOD) &&
            cx_is(r, c, CX_WORD_SUBORDINATOR))
            return true;
    }
    return false;
}

/* "must", "should" */
static bool is_auxiliary(const cx_reading *r, uint32_t t)
{
    const casus_token *k = cx_token(r->doc, t);
    if (k->upos == CASUS_UPOS_AUX && k->deprel != CASUS_DEP_AUX)
        return cx_needed(r, t) != CASUS_NONE && !is_wondered(r, t);
    if (k->upos != CASUS_UPOS_AUX || k->head == CASUS_NONE) return false;
    const cx_operator *o = cx_operator_find(r->rules->says, r->doc, t);
    return o && o->kind == CX_OPERATOR_DEMAND && !is_wondered(r, k->head);
}

/* "the Minister for Trade Negotiations": an office is named after what it deals with. */
static bool names_office(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, t);
    if (k->deprel != CASUS_DEP_NMOD || k->head == CASUS_NONE || k->head > t ||
        cx_token(d, k->head)->upos != CASUS_UPOS_PROPN || !d->token_mention.ptr)
        return false;
    const uint32_t m = d->token_mention.ptr[k->head];
    if (m == CASUS_NONE || d->mentions.ptr[m].entity == CASUS_NONE) return false;
    const uint8_t kind = d->entities.ptr[d->mentions.ptr[m].entity].kind;
    return kind == CASUS_ENTITY_PERSON || kind == CASUS_ENTITY_ROLE;
}

/* In running text the parts of a name are no event ("Lightning Strike Bar"); headlines
 * capitalise everything and their names are unsure. */
static bool suits_noun(const cx_reading *r, uint32_t t, bool title)
{
    const casus_token *k = cx_token(r->doc, t);
    if (k->upos == CASUS_UPOS_NOUN) return !cx_stands_as_body(r->doc, t);
    if (k->upos != CASUS_UPOS_PROPN) return false;
    if (title) return true;
    if (names_office(r, t)) return false;
    if (k->deprel == CASUS_DEP_COMPOUND || k->deprel == CASUS_DEP_FLAT) return false;
    return k->name == CASUS_NAME_NONE || k->name == CASUS_NAME_OTHER;
}

static bool suits_adjective(const cx_reading *r, uint32_t t)
{
    const casus_token *k = cx_token(r->doc, t);
    const bool papers = k->deprel == CASUS_DEP_AMOD && k->head < t &&
                        r->classes[k->head] & (CX_WORD_DOCUMENT | CX_WORD_RESOLUTION);
    if ((k->deprel == CASUS_DEP_AMOD && !papers) || k->deprel == CASUS_DEP_COMPOUND)
        return false; /* but "a report critical of the mayor" */
    return k->upos == CASUS_UPOS_ADJ || k->upos == CASUS_UPOS_VERB ||
           k->upos == CASUS_UPOS_ADV || k->upos == CASUS_UPOS_ADP ||
           k->upos == CASUS_UPOS_NOUN;
}

void cx_opener_begin(const cx_reading *r, uint32_t t, bool title, cx_opener *out)
{
    out->token = t;
    out->nominal = false;
    out->title = title;
    out->auxiliary = is_auxiliary(r, t);
    out->needs = CX_NOT_ASKED;
    for (int i = 0; i < CX_TRIGGER_SORTS; i++) out->is_read[i] = false;
}

/* "be unable": the head is what stands behind "be", whatever its tag. */
bool cx_opener_suits(const cx_reading *r, const cx_opener *o, const cx_trigger *trigger)
{
    if (o->nominal) return trigger->pos == CX_TRIGGER_VERB && trigger->head == 0;
    if (trigger->pos == CX_TRIGGER_NOUN) return suits_noun(r, o->token, o->title);
    if (trigger->pos == CX_TRIGGER_ADJ) return suits_adjective(r, o->token);
    return trigger->head > 0 || o->auxiliary || cx_acts_as_verb(r, o->token);
}

const cx_predicate *cx_opener_as(const cx_reading *r, cx_opener *o, cx_trigger_pos pos)
{
    const cx_trigger_pos as =
        o->nominal && pos == CX_TRIGGER_VERB ? CX_TRIGGER_NOUN : pos;
    if (!o->is_read[pos]) cx_predicate_read(r, o->token, as, &o->read[pos]);
    o->is_read[pos] = true;
    return &o->read[pos];
}

/* Does it need or have to do something? */
static bool needs_something(const cx_reading *r, cx_opener *o)
{
    if (o->needs == CX_NOT_ASKED)
        o->needs = cx_needed(r, o->token) != CASUS_NONE ? CX_YES : CX_NO;
    return o->needs == CX_YES;
}

void cx_predicate_copy(cx_predicate *to, const cx_predicate *from)
{
    memcpy(to, from, offsetof(cx_predicate, args) + from->n * sizeof *from->args);
}

bool cx_is_of_any_word(const cx_reading *r, const cx_trigger *trigger)
{
    return r->rules->words[trigger->first_word + trigger->head] == r->rules->any_word;
}

/* The object of "lay siege to" is no argument: the words of the trigger are out. */
static void drop_found(cx_predicate *p, const cx_found_words *found)
{
    uint32_t out = 0;
    for (uint32_t i = 0; i < p->n; i++) {
        if (!cx_is_found(found, p->args[i].head)) p->args[out++] = p->args[i];
    }
    p->n = out;
}

/* "ordered the release of X", "ordered X's release": X is what it is done to. */
static void adopt_object(const cx_reading *r, cx_predicate *p, uint32_t noun,
                         const cx_found_words *found)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, noun); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const casus_token *k = cx_token(d, c);
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        if (cx_is_found(found, c)) continue;
        const bool of = k->deprel == CASUS_DEP_NMOD && marker != CASUS_NONE &&
                        cx_is(r, marker, CX_WORD_OF) && !cx_is(r, marker, CX_WORD_PLACE);
        const bool owner = k->deprel == CASUS_DEP_NMOD_POSS && k->upos != CASUS_UPOS_PRON;
        /* "found Barbarin guilty", read as one noun phrase */
        const bool name =
            k->deprel == CASUS_DEP_COMPOUND && k->upos == CASUS_UPOS_PROPN && c < noun;
        if (of || owner || name) cx_add_argument(p, c, CX_OBJECT, 2);
    }
}

/* "was singled out for praise by X": the doer of a passive hangs from the fixed words. */
static void adopt_agent(const cx_reading *r, cx_predicate *p, uint32_t noun)
{
    const casus_doc *d = r->doc;
    if (!p->passive || !p->subjectless) return;
    for (uint32_t c = cx_first_child(d, noun); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        if (c < noun || marker == CASUS_NONE || !cx_is(r, marker, CX_WORD_AGENT) ||
            !cx_is_an_actor(r, c))
            continue;
        cx_add_argument(p, c, CX_SUBJECT, 1);
        p->subjectless = false;
        return;
    }
}

/* "lay siege to X", "have none of X": what hangs from the fixed words belongs to the
 * trigger. */
static void adopt_below(const cx_reading *r, cx_predicate *p, const cx_found_words *found)
{
    for (uint32_t k = 0; k < found->n; k++) {
        const uint8_t upos = cx_token(r->doc, found->tokens[k])->upos;
        if (upos == CASUS_UPOS_NOUN || upos == CASUS_UPOS_VERB ||
            upos == CASUS_UPOS_ADJ || upos == CASUS_UPOS_ADV ||
            upos == CASUS_UPOS_PROPN || upos == CASUS_UPOS_PRON)
            cx_add_dependents(r, p, found->tokens[k]);
        if (upos == CASUS_UPOS_VERB &&
            found->tokens[k] == p->token + 1) /* "let go ten men" */
            cx_add_argument(p, cx_child(r->doc, found->tokens[k], CASUS_DEP_OBJ),
                            CX_OBJECT, 1);
        if (upos != CASUS_UPOS_NOUN) continue;
        adopt_object(r, p, found->tokens[k], found);
        adopt_agent(r, p, found->tokens[k]);
        cx_add_strayed(r, p, found->tokens[k]);
    }
}

/* "broke up the ring in cooperation with Italy": whose clause the phrase stands in. */
static uint32_t subject_of_clause(const cx_reading *r, uint32_t t)
{
    for (int i = 0; i < 4; i++) {
        const casus_token *k = cx_token(r->doc, t);
        if (k->head == CASUS_NONE || !cx_is_phrase(k->deprel)) return CASUS_NONE;
        t = k->head;
        if (cx_is_verb(r, t)) return cx_subject(r, t);
    }
    return CASUS_NONE;
}

/* Acts of words: a town to which one says something is those who rule there. */
static bool is_spoken(unsigned type)
{
    return type == CASUS_TYPE_REQUEST || type == CASUS_TYPE_ACCUSE ||
           type == CASUS_TYPE_REJECT;
}

/* "A and B broke the ring in a joint raid": whoever did what the clause tells. */
void cx_lend_subject(const cx_reading *r, uint32_t t, cx_predicate *p)
{
    for (uint32_t i = 0; i < p->n; i++)
        if (p->args[i].slot == CX_SUBJECT) return;
    const uint32_t subject = subject_of_clause(r, t);
    if (subject != CASUS_NONE && subject != t && !cx_below(r->doc, t, subject))
        cx_add_argument(p, subject, CX_SUBJECT, 1);
}

/* "threats from Chad", "a loan from Chad": what is said, given or done to others comes
 * from whoever did it. */
static void subject_from_origin(const cx_reading *r, unsigned type, cx_predicate *p)
{
    const uint32_t of_others = 1u << CASUS_TYPE_REQUEST | 1u << CASUS_TYPE_THREATEN |
                               1u << CASUS_TYPE_ACCUSE | 1u << CASUS_TYPE_SUPPORT |
                               1u << CASUS_TYPE_PROTEST | 1u << CASUS_TYPE_REJECT |
                               1u << CASUS_TYPE_CONCEDE | 1u << CASUS_TYPE_AID;
    if (!(of_others >> type & 1)) return;
    for (uint32_t i = 0; i < p->n; i++)
        if (p->args[i].slot == CX_SUBJECT || p->args[i].slot == CX_MODIFIER) return;
    for (uint32_t i = 0; i < p->n; i++)
        if (p->args[i].slot == CX_OBLIQUE && !p->args[i].far &&
            cx_word_find(r->rules->grammar, p->args[i].first) & CX_WORD_ORIGIN &&
            cx_is_an_actor(r, p->args[i].head)) {
            cx_add_argument(p, p->args[i].head, CX_SUBJECT, 1);
            return;
        }
}

void cx_opener_read(const cx_reading *r, cx_opener *o, const cx_trigger *trigger,
                    cx_candidate *c)
{
    /* "be close to deal": read like an adjective, whose subject is the clause's */
    const bool is_state = trigger->head > 0 && trigger->pos == CX_TRIGGER_VERB;
    const cx_trigger_pos as = is_state ? CX_TRIGGER_ADJ : (cx_trigger_pos)trigger->pos;
    const cx_rule *rule = &r->rules->rules[c->rule];
    if (o->auxiliary || (rule->duty && needs_something(r, o)))
        cx_read_duty(r, o->token, &c->predicate);
    else
        cx_predicate_copy(&c->predicate, cx_opener_as(r, o, as));
    c->predicate.pos = trigger->pos;
    c->predicate.spoken = is_spoken(rule->type);
    if (c->words.n) {
        drop_found(&c->predicate, &c->words);
        adopt_below(r, &c->predicate, &c->words);
    }
    if (is_state)
        adopt_object(r, &c->predicate, o->token, &c->words); /* "is on Iran's side" */
    if (trigger->last_is_preposition)
        c->fixed_preposition =
            r->rules->words[trigger->first_word + trigger->n_words - 1u];
    if (trigger->pos != CX_TRIGGER_NOUN) return;
    if (trigger->head > 0 && cx_token(r->doc, c->first)->upos == CASUS_UPOS_ADP)
        cx_add_argument(&c->predicate, subject_of_clause(r, o->token), CX_SUBJECT, 1);
    if (cx_is_of_any_word(r, trigger)) cx_lend_subject(r, o->token, &c->predicate);
    subject_from_origin(r, rule->type, &c->predicate);
}
