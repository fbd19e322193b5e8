/* swallowed.c -- clauses that a noun phrase swallowed.
 *
 * Behind "and" or a comma a verb in the past is easily taken for a participle, and its
 * clause for one more member of what stands before:
 *
 *     ... said no, and London froze relations with Tehran.
 *                      compound--amod---^conj
 *     Pupils rioted against lessons, and police fired at them.
 *                           ^---conj-----(police)
 *
 *     ... froze its accounts and imposed curbs on it.
 *               ^obj         cc  amod----^conj
 *
 * A name, a past tense and a bare noun that belong together by no article are a clause.
 * So is the last noun of a list with a finite verb at its side that has no subject.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "lang/encoder.h"
#include "lang/tagset.h"
#include "text/lexicon.h"

enum { NEAR_BY = 12, CLIMB = 12, FAR = 24 };

static bool is_tag(const casus_doc *d, uint32_t t, const char *tag)
{
    return strcmp(casus_xpos_name(cx_token(d, t)->xpos), tag) == 0;
}

static bool is_comma(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    return k->upos == CASUS_UPOS_PUNCT && k->end - k->start == 1 &&
           d->text.ptr[k->start] == ',';
}

static uint32_t child_of(const casus_doc *d, uint32_t head, casus_deprel deprel,
                         uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++)
        if (cx_token(d, t)->head == head && cx_token(d, t)->deprel == deprel) return t;
    return CASUS_NONE;
}

/* A past tense by its tag, or by its form where the tag says that it is an adjective. */
static bool may_be_past(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    if (k->flags & CASUS_TOKEN_INITIAL_UPPER) return false;
    if (k->upos == CASUS_UPOS_VERB) return is_tag(d, t, "VBN") || is_tag(d, t, "VBD");
    return k->upos != CASUS_UPOS_PUNCT && (cx_word_marks(d, t) & CX_WORD_PAST);
}

/* The highest verb above `t` that stands in front of it. */
static uint32_t verb_above(const casus_doc *d, uint32_t t)
{
    uint32_t up = cx_token(d, t)->head, verb = CASUS_NONE;
    for (int i = 0; i < CLIMB && up != CASUS_NONE; i++, up = cx_token(d, up)->head)
        if (cx_token(d, up)->upos == CASUS_UPOS_VERB && up < t) verb = up;
    return verb;
}

static bool is_noun(const casus_doc *d, uint32_t t)
{
    const casus_upos upos = cx_token(d, t)->upos;
    return upos == CASUS_UPOS_NOUN || upos == CASUS_UPOS_PROPN;
}

/* Does a comma stand right before the verb, behind the noun? */
static bool is_comma_before(const casus_doc *d, uint32_t verb, uint32_t noun)
{
    return verb > noun + 1 && is_comma(d, verb - 1);
}

/* The token, an adjective until now, is the past tense of a clause that goes on behind
 * `verb`, with the noun for its object. */
static void begin_clause(casus_doc *d, uint32_t t, uint32_t noun, uint32_t verb)
{
    cx_token(d, noun)->head = t;
    cx_token(d, noun)->deprel = CASUS_DEP_OBJ;
    cx_token(d, t)->head = verb;
    cx_token(d, t)->deprel = CASUS_DEP_CONJ;
    cx_make_past(d, t);
}

/* "London froze relations" as one phrase that is coordinated with something before it. */
static void free_clause(casus_doc *d, uint32_t first, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    const uint32_t noun = k->head, name = t - 1;
    if (k->deprel != CASUS_DEP_AMOD || noun == CASUS_NONE || noun <= t ||
        noun - t > NEAR_BY || t < first + 3 || !may_be_past(d, t) ||
        cx_token(d, name)->upos != CASUS_UPOS_PROPN)
        return;
    const uint32_t above_name = cx_token(d, name)->head;
    if (above_name != noun && above_name != t) return;
    if (cx_token(d, noun)->deprel != CASUS_DEP_CONJ &&
        cx_token(d, noun)->deprel != CASUS_DEP_APPOS)
        return;
    const uint32_t cc = child_of(d, noun, CASUS_DEP_CC, first, name);
    const uint32_t verb = verb_above(d, noun);
    if (cc == CASUS_NONE || verb == CASUS_NONE || cc == first || !is_comma(d, cc - 1) ||
        child_of(d, noun, CASUS_DEP_DET, first, name) != CASUS_NONE ||
        child_of(d, noun, CASUS_DEP_CASE, first, t) != CASUS_NONE)
        return;
    for (uint32_t c = first; c < t; c++)
        if (cx_token(d, c)->head == noun)
            cx_token(d, c)->head = c < name && c > cc ? name : t;
    cx_token(d, name)->head = t;
    cx_token(d, name)->deprel = CASUS_DEP_NSUBJ;
    begin_clause(d, t, noun, verb);
}

/* "London froze its trade ties with Tehran, barred ...": the same where it begins the
 * sentence, as the subject of the verb behind. */
static void free_opening(casus_doc *d, uint32_t first, uint32_t stop)
{
    const uint32_t t = first + 1;
    if (t + 2 >= stop || cx_token(d, first)->upos != CASUS_UPOS_PROPN || is_noun(d, t))
        return;
    casus_token *k = cx_token(d, t);
    const uint32_t noun = k->head, above = cx_token(d, first)->head;
    if (k->deprel != CASUS_DEP_AMOD || noun == CASUS_NONE || noun <= t ||
        noun - t > NEAR_BY || !(cx_word_marks(d, t) & CX_WORD_PAST) ||
        (above != t && above != noun))
        return;
    const uint32_t verb = cx_token(d, noun)->head;
    if (!cx_is_subject(cx_token(d, noun)) || verb == CASUS_NONE || verb <= noun ||
        cx_token(d, verb)->deprel != CASUS_DEP_ROOT || !is_comma_before(d, verb, noun))
        return;
    cx_token(d, first)->head = t;
    cx_token(d, first)->deprel = CASUS_DEP_NSUBJ;
    cx_token(d, noun)->head = t;
    cx_token(d, noun)->deprel = CASUS_DEP_OBJ;
    k->head = CASUS_NONE;
    k->deprel = CASUS_DEP_ROOT;
    cx_token(d, verb)->head = t;
    cx_token(d, verb)->deprel = CASUS_DEP_CONJ;
    for (uint32_t c = verb + 1; c < stop; c++) /* of its list */
        if (cx_token(d, c)->head == verb && cx_token(d, c)->deprel == CASUS_DEP_CONJ)
            cx_token(d, c)->head = t;
    cx_make_past(d, t);
}

static bool is_finite(const casus_doc *d, uint32_t t)
{
    const char *tag = casus_xpos_name(cx_token(d, t)->xpos);
    return !strcmp(tag, "VBD") || !strcmp(tag, "VBZ") || !strcmp(tag, "VBP");
}

/* Anything between the verbs that is a subject, or a conjunction or mark of the second
 * one behind `from`. */
static bool has_own(const casus_doc *d, uint32_t verb, uint32_t first, uint32_t from)
{
    for (uint32_t c = first + 1; c < verb; c++) {
        const casus_token *k = cx_token(d, c);
        if (k->head != verb) continue;
        if (k->deprel == CASUS_DEP_NSUBJ || k->deprel == CASUS_DEP_NSUBJ_PASS ||
            k->deprel == CASUS_DEP_EXPL || k->deprel == CASUS_DEP_MARK ||
            (k->deprel == CASUS_DEP_CC && c > from))
            return true;
    }
    return false;
}

/* The last noun of the list that ends before `verb`, or CASUS_NONE. */
static uint32_t last_of_list(const casus_doc *d, uint32_t first, uint32_t verb)
{
    uint32_t t = verb - 1;
    while (t > first && cx_token(d, t)->head == verb &&
           cx_token(d, t)->upos != CASUS_UPOS_NOUN &&
           cx_token(d, t)->upos != CASUS_UPOS_PROPN &&
           cx_token(d, t)->upos != CASUS_UPOS_CCONJ)
        t--;
    for (int i = 0; i < CLIMB && t != CASUS_NONE && t > first; i++) {
        if (cx_token(d, t)->deprel == CASUS_DEP_CONJ && is_noun(d, t)) return t;
        t = cx_token(d, t)->head;
    }
    return CASUS_NONE;
}

/* The conjunction right before the noun and its modifiers. */
static uint32_t conjunction_of(const casus_doc *d, uint32_t first, uint32_t noun,
                               uint32_t verb)
{
    for (uint32_t c = noun; c-- > first + 1;) {
        const casus_token *k = cx_token(d, c);
        if (k->upos == CASUS_UPOS_CCONJ && (k->head == noun || k->head == verb)) return c;
        if (!cx_below(d, c, noun)) return CASUS_NONE;
    }
    return CASUS_NONE;
}

/* "... invaded Khuzestan and Iraqi planes bombed ten airfields": what stands between two
 * verbs is easily taken for one list, the object of the first. But a verb that goes on
 * with the subject of the first has a conjunction of its own before it. Where there is
 * none, and only the last noun of the list with what belongs to it stands between the
 * list's conjunction and the verb, that noun is the verb's subject. */
static void free_subject(casus_doc *d, uint32_t verb)
{
    const uint32_t first = cx_token(d, verb)->head;
    if (first == CASUS_NONE || first >= verb || verb - first > FAR ||
        cx_token(d, first)->upos != CASUS_UPOS_VERB)
        return;
    const uint32_t noun = last_of_list(d, first, verb);
    if (noun == CASUS_NONE || has_own(d, verb, first, noun) || cx_below(d, verb, noun))
        return;
    const uint32_t conjunction = conjunction_of(d, first, noun, verb);
    if (conjunction == CASUS_NONE) return;
    for (uint32_t t = noun + 1; t < verb; t++)
        if (!cx_below(d, t, noun) && cx_token(d, t)->head != verb) return;
    cx_token(d, noun)->head = verb;
    cx_token(d, noun)->deprel = CASUS_DEP_NSUBJ;
    cx_token(d, conjunction)->head = verb;
}

/* The finite verb in front of `t` that governs the noun at `member`, through the list it
 * stands in; CASUS_NONE when the list is no object behind that verb. */
static uint32_t governor_of(const casus_doc *d, uint32_t member, uint32_t t)
{
    for (int i = 0; i < CLIMB && cx_token(d, member)->deprel == CASUS_DEP_CONJ &&
                    cx_token(d, member)->upos != CASUS_UPOS_VERB;
         i++)
        member = cx_token(d, member)->head;
    uint32_t verb = cx_token(d, member)->head;
    if (cx_token(d, member)->deprel != CASUS_DEP_OBJ || verb > member || member >= t)
        return CASUS_NONE;
    for (int i = 0; i < CLIMB && !is_finite(d, verb); i++) {
        verb = cx_token(d, verb)->head;
        if (verb == CASUS_NONE || verb > member) return CASUS_NONE;
    }
    return verb;
}

/* Is `t` behind an "and" of its own, or behind the comma of a list that no "and" ends? */
static bool opens_predicate(const casus_doc *d, uint32_t t, uint32_t stop)
{
    if (cx_token(d, t - 1)->upos == CASUS_UPOS_CCONJ)
        return (cx_word_marks(d, t) & CX_WORD_PAST) != 0;
    const uint32_t list = cx_token(d, cx_token(d, t)->head)->head;
    if (!is_comma(d, t - 1)) return false;
    for (uint32_t c = t; c < stop; c++) {
        const uint32_t up = cx_token(d, c)->head;
        if (cx_token(d, c)->deprel == CASUS_DEP_CC && up != CASUS_NONE &&
            cx_token(d, up)->deprel == CASUS_DEP_CONJ && cx_token(d, up)->head == list)
            return false;
    }
    return true;
}

/* Does anything but the conjunction in front hang from the noun before `t`? */
static bool begins_before(const casus_doc *d, uint32_t noun, uint32_t t)
{
    for (uint32_t c = t > NEAR_BY ? t - NEAR_BY : 0; c < t; c++)
        if (cx_token(d, c)->head == noun && cx_token(d, c)->deprel != CASUS_DEP_CC &&
            cx_token(d, c)->upos != CASUS_UPOS_PUNCT)
            return true;
    return false;
}

/* "froze its accounts and imposed curbs on it": a past tense that goes on with the
 * subject of the verb in front, and its bare object, read as one more of the things
 * frozen. */
static void free_predicate(casus_doc *d, uint32_t t, uint32_t stop)
{
    const uint32_t noun = cx_token(d, t)->head;
    if (cx_token(d, t)->deprel != CASUS_DEP_AMOD || noun == CASUS_NONE || noun <= t ||
        noun - t > NEAR_BY || cx_token(d, noun)->deprel != CASUS_DEP_CONJ ||
        cx_token(d, noun)->head > t || !may_be_past(d, t) ||
        !opens_predicate(d, t, stop) || begins_before(d, noun, t))
        return;
    const uint32_t verb = governor_of(d, cx_token(d, noun)->head, t);
    if (verb == CASUS_NONE) return;
    if (cx_token(d, t - 1)->head == noun) cx_token(d, t - 1)->head = t;
    begin_clause(d, t, noun, verb);
}

/* "... its ports and cancelled talks": the bare noun behind a verb that has no object is
 * no conjunct of one in front of that verb. */
static void return_object(casus_doc *d, uint32_t verb, uint32_t stop)
{
    const uint32_t above = cx_token(d, verb)->head;
    if (above == CASUS_NONE || above > verb || !may_be_past(d, verb)) return;
    for (uint32_t t = verb + 1; t < stop && t < verb + NEAR_BY; t++) {
        casus_token *k = cx_token(d, t);
        if (k->head == verb || k->upos == CASUS_UPOS_CCONJ ||
            k->upos == CASUS_UPOS_PUNCT || k->upos == CASUS_UPOS_ADP)
            return;
        if (k->head > t && k->head != CASUS_NONE) continue;
        if (!is_noun(d, t) || k->deprel != CASUS_DEP_CONJ || k->head >= verb ||
            k->head <= above || begins_before(d, t, verb))
            return;
        k->head = verb;
        k->deprel = CASUS_DEP_OBJ;
        cx_make_past(d, verb);
        return;
    }
}

void cx_repair_swallowed(casus_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        free_opening(doc, se->first_token, se->first_token + se->n_tokens);
        for (uint32_t t = se->first_token + se->n_tokens; t-- > se->first_token + 3;)
            free_predicate(doc, t, se->first_token + se->n_tokens);
        for (uint32_t t = se->first_token + 1; t < se->first_token + se->n_tokens; t++) {
            free_clause(doc, se->first_token, t);
            const casus_token *k = cx_token(doc, t);
            if (k->deprel != CASUS_DEP_CONJ || k->upos != CASUS_UPOS_VERB) continue;
            if (is_finite(doc, t)) free_subject(doc, t);
            return_object(doc, t, se->first_token + se->n_tokens);
        }
    }
}
