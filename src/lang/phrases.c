/* phrases.c -- phrases that hang from the right word by the wrong relation, or from the
 * phrase before them.
 *
 *     talked over the telephone with him   what has a preposition is no object
 *     crackdown on counterfeiting          nor is a noun a clause
 *     noted with concern | the arrests     behind a phrase that comes between, the object
 *     the hints of Doe that he had lied    what was hinted, not what Doe is
 *     shipped it spare parts               a pronoun before an object receives it
 *     arrested two migrants | from Chad    whence they are, unless the verb takes away
 *     X failed, she said, | adding Y       whoever said it goes on, and not what she said
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "lang/tagset.h"
#include "text/lexicon.h"

/* The preposition of the noun at `t`, at most a phrase before it. */
static uint32_t preposition(const casus_doc *d, uint32_t t, uint32_t first)
{
    for (uint32_t c = t; c > first && t - c < CX_NEAR_BY;) {
        const casus_token *k = cx_token(d, --c);
        if (k->head == t && k->deprel == CASUS_DEP_CASE && k->upos == CASUS_UPOS_ADP)
            return c;
    }
    return CASUS_NONE;
}

/* "evidence that Chile was behind the coup": a clause after all */
static bool is_clause(const casus_doc *d, uint32_t t, uint32_t first)
{
    for (uint32_t c = t; c > first && t - c < CX_NEAR_BY;) {
        const casus_token *k = cx_token(d, --c);
        if (k->head == t && (cx_is_subject(k) || k->deprel == CASUS_DEP_COP ||
                             k->deprel == CASUS_DEP_MARK))
            return true;
    }
    return false;
}

static void name_relation(casus_doc *d, uint32_t t, uint32_t first)
{
    casus_token *k = cx_token(d, t);
    const bool object = k->deprel == CASUS_DEP_OBJ, clause = k->deprel == CASUS_DEP_ACL;
    if (k->head == CASUS_NONE || k->head >= t || (!object && !clause) || !cx_is_noun(k))
        return;
    const uint32_t mark = preposition(d, t, first);
    if (mark == CASUS_NONE || mark <= k->head ||
        cx_word_marks(d, mark) & CX_WORD_ROUGHLY || is_clause(d, t, first))
        return;
    k->deprel = object ? CASUS_DEP_OBL : CASUS_DEP_NMOD;
}

/* Has the verb what it says or does already, or is it a passive? */
static bool is_filled(const casus_doc *d, uint32_t verb, uint32_t first, uint32_t stop)
{
    if (verb - first > CX_NEAR_BY) first = verb - CX_NEAR_BY;
    for (uint32_t t = first; t < stop && t < verb + CX_NEAR_CLAUSE; t++) {
        const casus_token *k = cx_token(d, t);
        if (k->head == verb &&
            (k->deprel == CASUS_DEP_OBJ || k->deprel == CASUS_DEP_AUX_PASS ||
             k->deprel == CASUS_DEP_CCOMP))
            return true;
    }
    return false;
}

/* "noted with concern the arrests", "denounced as a provocation Chad's arrest of two": a
 * noun with an article or an owner, right behind the phrase it was hung from. */
static void raise_object(casus_doc *d, uint32_t t, uint32_t first, uint32_t stop)
{
    casus_token *k = cx_token(d, t);
    const uint32_t phrase = k->head;
    if ((k->deprel != CASUS_DEP_APPOS && k->deprel != CASUS_DEP_NMOD) ||
        k->upos != CASUS_UPOS_NOUN || phrase == CASUS_NONE || phrase >= t ||
        phrase <= first || preposition(d, t, phrase) != CASUS_NONE)
        return;
    const casus_token *between = cx_token(d, phrase);
    const uint32_t verb = between->head;
    uint32_t low = t;
    while (low > phrase + 1 && cx_below(d, low - 1, t)) low--;
    const casus_token *opens = cx_token(d, low);
    if (low != phrase + 1 || low == t || between->upos != CASUS_UPOS_NOUN ||
        (between->deprel != CASUS_DEP_OBL && between->deprel != CASUS_DEP_OBJ) ||
        verb == CASUS_NONE || verb >= phrase ||
        cx_token(d, verb)->upos != CASUS_UPOS_VERB ||
        preposition(d, phrase, verb) == CASUS_NONE ||
        (opens->deprel != CASUS_DEP_DET && opens->deprel != CASUS_DEP_NMOD_POSS) ||
        is_filled(d, verb, first, stop))
        return;
    k->head = verb;
    k->deprel = CASUS_DEP_OBJ;
}

/* "the insinuations of the president that troops are expelling people": a clause that
 * has all it needs says nothing of a person. */
static void raise_hint(casus_doc *d, uint32_t mark)
{
    const casus_token *that = cx_token(d, mark);
    const uint32_t inner = that->head;
    if (that->deprel != CASUS_DEP_MARK || inner == CASUS_NONE || inner <= mark ||
        !(cx_word_marks(d, mark) & CX_WORD_THAT) || !cx_has_subject(d, mark + 1, inner))
        return;
    casus_token *clause = cx_token(d, inner);
    const uint32_t who = clause->head;
    if (clause->deprel != CASUS_DEP_ACL || who == CASUS_NONE || who + 1 != mark) return;
    const casus_token *person = cx_token(d, who);
    if (person->deprel != CASUS_DEP_NMOD || person->head == CASUS_NONE ||
        person->head >= who || cx_token(d, person->head)->upos != CASUS_UPOS_NOUN ||
        (person->upos != CASUS_UPOS_PROPN && !(cx_word_marks(d, who) & CX_WORD_HUMAN)))
        return;
    clause->head = person->head;
}

/* "arrested two migrants from Chad", "held by rebels from Mali": a name behind "from" and
 * the noun says where somebody is from, but of verbs that part them from it. */
static void bring_home(casus_doc *d, uint32_t t, uint32_t first)
{
    casus_token *k = cx_token(d, t);
    const uint32_t verb = k->head, from = preposition(d, t, first);
    if (k->deprel != CASUS_DEP_OBL || k->upos != CASUS_UPOS_PROPN || verb == CASUS_NONE ||
        verb >= t || from == CASUS_NONE || from <= verb + 1 ||
        !(cx_word_marks(d, from) & CX_WORD_WHENCE))
        return;
    const casus_token *noun = cx_token(d, from - 1);
    if (noun->head != verb || noun->upos != CASUS_UPOS_NOUN ||
        (noun->deprel != CASUS_DEP_OBJ && noun->deprel != CASUS_DEP_OBL_AGENT) ||
        cx_lexicon_marks_of(d->engine->lexicon, cx_lemma_hash(d, verb)) & CX_WORD_PARTING)
        return;
    k->head = from - 1;
    k->deprel = CASUS_DEP_NMOD;
}

/* "shipped it spare parts": of two objects the pronoun right behind the verb gets the
 * other. */
static void give_receiver(casus_doc *d, uint32_t t, uint32_t stop)
{
    casus_token *k = cx_token(d, t);
    if (k->deprel != CASUS_DEP_OBJ || k->upos != CASUS_UPOS_PRON || k->head + 1 != t)
        return;
    for (uint32_t u = t + 1; u < stop && u < t + CX_NEAR_BY; u++)
        if (cx_token(d, u)->head == k->head && cx_token(d, u)->deprel == CASUS_DEP_OBJ)
            k->deprel = CASUS_DEP_IOBJ;
}

/* "Missiles hit it, an official said on Friday, confirming the account": a participle
 * behind the word of saying does not reach over it into what was said. */
static void go_on_speaking(casus_doc *d, uint32_t t)
{
    casus_token *k = cx_token(d, t);
    if (k->deprel != CASUS_DEP_ADVCL || k->head == CASUS_NONE || k->head >= t) return;
    const casus_token *said = cx_token(d, k->head);
    if (said->deprel == CASUS_DEP_CCOMP && said->head != CASUS_NONE &&
        said->head > k->head && said->head < t)
        k->head = said->head;
}

void cx_repair_phrases(casus_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        const uint32_t first = se->first_token, stop = first + se->n_tokens;
        for (uint32_t t = first + 1; t < stop; t++) {
            name_relation(doc, t, first);
            raise_object(doc, t, first, stop);
            raise_hint(doc, t);
            bring_home(doc, t, first);
            give_receiver(doc, t, stop);
            go_on_speaking(doc, t);
        }
    }
}
