/* trigger.c -- finding the further words of a trigger: "shoot down", "lay siege to",
 * "air strike", "state of emergency".
 *
 * A verb's words may stand anywhere among its dependents ("shot the plane down", "siege
 * was laid to"); a noun's words stand in a row around its head.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/candidate.h"

#include "event/clause/predicate.h"

#define GAP 4 /* words between those of a noun: "state of (a) national emergency" */

static bool is_word(const cx_reading *r, uint32_t t, uint64_t word)
{
    return r->keys[t] == word || cx_normal_hash(r->doc, t) == word;
}

/* Clauses below the verb are not searched: their words belong to other predicates. */
static bool opens_clause(uint8_t deprel)
{
    return deprel == CASUS_DEP_CCOMP || deprel == CASUS_DEP_ADVCL ||
           deprel == CASUS_DEP_ACL_RELCL || deprel == CASUS_DEP_ACL ||
           deprel == CASUS_DEP_PARATAXIS || deprel == CASUS_DEP_CSUBJ;
}

/* "called Putin on Saturday" is no "call on". */
static bool opens_time(const cx_reading *r, uint32_t t)
{
    const casus_token *k = cx_token(r->doc, t);
    if (k->upos != CASUS_UPOS_ADP || k->head >= r->doc->tokens.len || k->head < t)
        return false;
    return r->in_time[k->head];
}

static bool is_content(const casus_doc *d, uint32_t t)
{
    const uint8_t upos = cx_token(d, t)->upos;
    return upos == CASUS_UPOS_NOUN || upos == CASUS_UPOS_VERB || upos == CASUS_UPOS_ADJ ||
           upos == CASUS_UPOS_PROPN;
}

/* "put at 4 pct, down from 5": a particle behind a comma belongs to something else. */
static bool is_cut_off(const cx_reading *r, uint32_t t, uint32_t verb)
{
    const casus_doc *d = r->doc;
    if (cx_token(d, t)->upos != CASUS_UPOS_ADV || t < verb) return false;
    for (uint32_t i = verb + 1; i < t; i++)
        if (cx_token(d, i)->upos == CASUS_UPOS_PUNCT &&
            d->text.ptr[cx_token(d, i)->start] == ',')
            return true;
    return false;
}

/* "jointly built" */
static bool is_adverb_before(const cx_reading *r, uint32_t t, uint32_t verb)
{
    return t + 1 == verb && cx_token(r->doc, t)->upos == CASUS_UPOS_ADV &&
           cx_token(r->doc, t)->deprel == CASUS_DEP_ADVMOD;
}

/* Function words must stand behind the verb, since "in" before it belongs elsewhere. */
static bool suits(const cx_reading *r, uint32_t t, uint32_t verb, uint64_t word,
                  const cx_found_words *found)
{
    return is_word(r, t, word) && !is_cut_off(r, t, verb) && !cx_is_found(found, t) &&
           !opens_time(r, t) &&
           (is_content(r->doc, t) || t > verb || is_adverb_before(r, t, verb));
}

/* Inside a noun phrase of the verb: its preposition, and the nouns and adjectives of
 * its object ("suspended military aid", "held a series of talks"); the particle that the
 * parser hung from it ("threw the plan out"). */
static uint32_t find_in_phrase(const cx_reading *r, uint32_t phrase, uint32_t verb,
                               const uint64_t *word, const cx_found_words *found)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, phrase); c != CASUS_NONE;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        const bool inner = rel == CASUS_DEP_CASE || rel == CASUS_DEP_COMPOUND ||
                           rel == CASUS_DEP_AMOD || rel == CASUS_DEP_NMOD ||
                           rel == CASUS_DEP_CONJ || rel == CASUS_DEP_FLAT ||
                           rel == CASUS_DEP_COMPOUND_PRT;
        if (inner && suits(r, c, verb, word[0], found)) return c;
        /* "whisked the king to safety": the phrase is the trigger's, wherever it hangs */
        const uint32_t marker =
            rel == CASUS_DEP_NMOD ? cx_child(d, c, CASUS_DEP_CASE) : CASUS_NONE;
        if (marker != CASUS_NONE && suits(r, marker, verb, word[0], found) && word[1] &&
            is_word(r, c, word[1]))
            return marker;
    }
    return CASUS_NONE;
}

/* "announced that he would be charged": the clause is no charge that is announced. */
static bool is_told_of(const casus_doc *d, uint32_t c)
{
    return cx_has_child(d, c, CASUS_DEP_MARK) && cx_has_child(d, c, CASUS_DEP_AUX) &&
           (cx_has_child(d, c, CASUS_DEP_NSUBJ) ||
            cx_has_child(d, c, CASUS_DEP_NSUBJ_PASS));
}

/* The word beside `top`, which is the verb or a word of the trigger found before. */
static uint32_t find_beside(const cx_reading *r, uint32_t top, uint32_t verb,
                            const uint64_t *word, const cx_found_words *found)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, top); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel == CASUS_DEP_NSUBJ || rel == CASUS_DEP_PARATAXIS ||
            (rel == CASUS_DEP_CONJ && top == verb))
            continue;
        const bool clause = opens_clause(rel);
        if ((!clause || (rel == CASUS_DEP_CCOMP && !is_told_of(d, c))) &&
            suits(r, c, verb, word[0], found))
            return c;
        if (clause) { /* only its marker: "accused of killing" */
            const uint32_t mark = cx_child(d, c, CASUS_DEP_MARK);
            if (mark != CASUS_NONE && suits(r, mark, verb, word[0], found)) return mark;
            continue;
        }
        if (!is_content(d, c) && cx_token(d, c)->upos != CASUS_UPOS_PRON &&
            cx_token(d, c)->upos != CASUS_UPOS_NUM &&
            cx_token(d, c)->upos != CASUS_UPOS_SYM)
            continue;
        const uint32_t inside = find_in_phrase(r, c, verb, word, found);
        if (inside != CASUS_NONE) return inside;
    }
    return CASUS_NONE;
}

/* word[0] is looked for; word[1] stands behind it in the trigger, 0 when none does. */
static uint32_t find_word(const cx_reading *r, uint32_t verb, const uint64_t *word,
                          const cx_found_words *found)
{
    uint32_t at = CASUS_NONE;
    for (uint32_t i = found->n; i-- > 0 && at == CASUS_NONE;)
        if (found->tokens[i] != verb)
            at = find_beside(r, found->tokens[i], verb, word, found);
    return at != CASUS_NONE ? at : find_beside(r, verb, verb, word, found);
}

static bool has_be(const cx_reading *r, uint32_t t, uint32_t *be)
{
    for (uint32_t c = cx_first_child(r->doc, t); c != CASUS_NONE;
         c = cx_next_child(r->doc, c)) {
        const uint8_t rel = cx_token(r->doc, c)->deprel;
        *be = c;
        if (rel == CASUS_DEP_COP || rel == CASUS_DEP_AUX_PASS) return true;
    }
    *be = cx_token(r->doc, t)->head;
    return cx_token(r->doc, t)->deprel == CASUS_DEP_XCOMP && *be != CASUS_NONE &&
           cx_is(r, *be, CX_WORD_BE);
}

/* "rallied to demand elections" is no "rally to X"; without an object the infinitive may
 * be a noun that the tagger took for a verb ("bowed to pressure"). */
static bool opens_infinitive(const cx_reading *r, uint32_t t)
{
    const casus_token *k = cx_token(r->doc, t);
    return k->upos == CASUS_UPOS_PART && k->head != CASUS_NONE &&
           cx_child(r->doc, k->head, CASUS_DEP_OBJ) != CASUS_NONE;
}

/* "be on (the) same page": what stands between "be" and the head. */
static uint32_t find_before(const cx_reading *r, uint32_t t, uint64_t word)
{
    for (uint32_t c = cx_first_child(r->doc, t); c != CASUS_NONE && c < t;
         c = cx_next_child(r->doc, c))
        if (is_word(r, c, word) && cx_token(r->doc, c)->deprel != CASUS_DEP_NSUBJ)
            return c;
    return CASUS_NONE;
}

/* The words found so far follow the verb, one on the other. */
static bool in_a_row(const cx_found_words *found, uint32_t verb)
{
    for (uint32_t i = 0; i < found->n; i++)
        if (found->tokens[i] != verb + 1 + i) return false;
    return true;
}

/* "called for elections" calls no elections: a phrase is the object of a verb only with
 * the preposition that the trigger names, or one of place ("sent in peacekeepers"). */
static bool hides_preposition(const cx_reading *r, uint32_t verb, uint32_t at,
                              const cx_trigger *trigger)
{
    const casus_doc *d = r->doc;
    for (uint32_t up = 0;
         up < 2 && at != CASUS_NONE && cx_token(d, at)->deprel != CASUS_DEP_OBL; up++)
        at = cx_token(d, at)->head; /* "called for a boycott of the elections" */
    if (at == CASUS_NONE || cx_token(d, at)->deprel != CASUS_DEP_OBL ||
        cx_token(d, at)->head != verb)
        return false;
    const uint32_t marker = cx_child(d, at, CASUS_DEP_CASE);
    if (marker == CASUS_NONE || cx_is(r, marker, CX_WORD_PLACE)) return false;
    for (uint8_t i = 0; i < trigger->n_words; i++)
        if (is_word(r, marker, r->rules->words[trigger->first_word + i])) return false;
    return true;
}

/* "has to call elections" has no call: an infinitive is no noun of the trigger. */
static bool is_infinitive(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const uint32_t mark = cx_child(d, t, CASUS_DEP_MARK);
    return cx_token(d, t)->upos == CASUS_UPOS_VERB &&
           cx_token(d, t)->deprel == CASUS_DEP_XCOMP && mark != CASUS_NONE &&
           cx_is(r, mark, CX_WORD_INFINITIVE);
}

/* "ties severed by Chad", "the aid Chad cut off": the object stands above the verb. */
static uint32_t find_above(const cx_reading *r, uint32_t t, uint64_t word,
                           const cx_found_words *found)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, t);
    const bool participle = k->deprel == CASUS_DEP_ACL && k->xpos == r->vbn;
    if (k->head == CASUS_NONE || k->head > t || cx_is_found(found, k->head) ||
        !is_word(r, k->head, word) || cx_has_child(d, t, CASUS_DEP_AUX_PASS))
        return CASUS_NONE;
    if (participle) return k->head;
    if (k->deprel != CASUS_DEP_ACL_RELCL) return CASUS_NONE;
    const uint32_t subject = cx_child(d, t, CASUS_DEP_NSUBJ);
    const uint32_t object = cx_child(d, t, CASUS_DEP_OBJ);
    const bool is_lacking =
        object == CASUS_NONE || cx_token(d, object)->upos == CASUS_UPOS_PRON;
    return subject != CASUS_NONE && is_lacking && is_content(d, subject) ? k->head
                                                                         : CASUS_NONE;
}

static bool verb_words(const cx_reading *r, uint32_t t, const cx_trigger *trigger,
                       cx_found_words *found)
{
    const uint64_t *words = r->rules->words + trigger->first_word;
    for (uint8_t i = 0; i < trigger->n_words; i++) {
        uint32_t at;
        if (i == trigger->head) continue;
        if (i < trigger->head) { /* "be unable" */
            if (i > 0)
                at = find_before(r, t, words[i]);
            else if (!has_be(r, t, &at))
                return false;
        } else {
            const uint64_t two[2] = { words[i],
                                      i + 1 < trigger->n_words ? words[i + 1] : 0 };
            at = find_word(r, t, two, found);
            /* a word that the parser hung elsewhere: a particle, "(stood) shoulder to
             * shoulder" */
            const uint32_t next = t + 1u + (in_a_row(found, t) ? found->n : 0);
            if (at == CASUS_NONE && next < r->doc->tokens.len &&
                is_word(r, next, words[i]))
                at = next;
            if (at == CASUS_NONE) at = find_above(r, t, words[i], found);
        }
        if (at == CASUS_NONE || hides_preposition(r, t, at, trigger)) return false;
        if (i == trigger->head + 1 && is_infinitive(r, at)) return false;
        if (trigger->last_is_preposition && i == trigger->n_words - 1 &&
            opens_infinitive(r, at))
            return false;
        found->tokens[found->n++] = at;
    }
    return true;
}

static bool noun_words(const cx_reading *r, uint32_t t, const cx_trigger *trigger,
                       cx_found_words *found)
{
    const casus_doc *d = r->doc;
    const uint64_t *words = r->rules->words + trigger->first_word;
    uint32_t at = t;
    for (uint8_t i = trigger->head; i-- > 0;) {
        if (at > 0 && cx_is_hyphen(r->doc, at - 1)) at--;
        if (at == 0 || !is_word(r, at - 1, words[i])) return false;
        found->tokens[found->n++] = --at;
    }
    at = t;
    for (uint8_t i = (uint8_t)(trigger->head + 1); i < trigger->n_words; i++) {
        uint32_t next = at + 1;
        while (next < d->tokens.len && next <= at + GAP && !is_word(r, next, words[i]) &&
               cx_below(d, next, t))
            next++;
        if (next >= d->tokens.len || next > at + GAP || !is_word(r, next, words[i]))
            return false;
        found->tokens[found->n++] = at = next;
    }
    return true;
}

static bool may_be_said(const cx_reading *r, const cx_trigger *trigger)
{
    for (int i = 0; i < CX_TRIGGER_MARKS; i++)
        if (!cx_is_marked(r->said, trigger->marks[i])) return false;
    return true;
}

bool cx_trigger_words(const cx_reading *r, uint32_t t, const cx_trigger *trigger,
                      cx_found_words *found)
{
    found->n = 0;
    if (trigger->n_words <= 1) return true;
    if (!may_be_said(r, trigger)) return false;
    return trigger->pos == CX_TRIGGER_NOUN ? noun_words(r, t, trigger, found)
                                           : verb_words(r, t, trigger, found);
}
