/* asked.c -- who is to do what a noun calls for.
 *
 *     stayed shut amid calls by the union for the bank to open
 *     ^--------------------------------------^nmod-----^advcl
 *
 *     becomes                calls ... for  bank   to open
 *                            ^--------------nsubj--^acl
 *
 * Behind a noun of asking or leave (the class `asking` of dict/text/settings.tsv), with
 * at most whose it is between, "for" and an infinitive hold the subject of what is asked.
 * The parser takes the subject for a phrase of the noun or of the one before it, and the
 * infinitive for an aim of the verb far above. So it does with "the prospect of Chad
 * leaving", behind nouns of what may come (the class `denying` as well).
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "text/lexicon.h"

enum { CLIMB = 5 };

/* The noun of asking that ends at `t`, or that what ends there belongs to. */
static uint32_t asking_at(const casus_doc *d, uint32_t t, uint32_t first)
{
    for (int i = 0; i < CLIMB && t != CASUS_NONE && t >= first; i++) {
        const casus_token *k = cx_token(d, t);
        if (k->upos == CASUS_UPOS_NOUN && cx_lemma_marks(d, t) & CX_WORD_ASKING) return t;
        if (k->upos == CASUS_UPOS_VERB || k->head == CASUS_NONE || k->head > t + 3)
            return CASUS_NONE;
        t = k->head;
    }
    return CASUS_NONE;
}

static bool is_for(const casus_doc *d, uint32_t t)
{
    return cx_has_marks(d, t, CX_WORD_FOR_WHOM);
}

/* The "for" of the phrase that ends at `t`; *who is the noun of the phrase. */
static uint32_t for_of(const casus_doc *d, uint32_t t, uint32_t verb, uint32_t *who)
{
    uint32_t low = t;
    for (uint32_t up = t; up != CASUS_NONE && low > 0 && t - low < CX_NEAR_BY;) {
        if (up == verb || up > t) return CASUS_NONE;
        for (uint32_t c = up; c-- > 0 && up - c < CX_NEAR_BY;) {
            const casus_token *k = cx_token(d, c);
            if (k->head != up || k->deprel != CASUS_DEP_CASE) continue;
            if (is_for(d, c)) {
                *who = up;
                return c;
            }
            break;
        }
        if (up < low) low = up;
        const casus_token *k = cx_token(d, up);
        if (k->upos == CASUS_UPOS_VERB) return CASUS_NONE;
        up = k->head;
    }
    return CASUS_NONE;
}

/* The subject that the infinitive has of its own, with its "for" in front. */
static uint32_t for_above(const casus_doc *d, uint32_t verb, uint32_t to, uint32_t first)
{
    for (uint32_t c = to; c-- > first && to - c < CX_NEAR_BY;)
        if (cx_token(d, c)->head == verb && cx_token(d, c)->deprel == CASUS_DEP_MARK)
            return is_for(d, c) ? c : CASUS_NONE;
    return CASUS_NONE;
}

static void give_subject(casus_doc *d, uint32_t to, uint32_t first)
{
    const uint32_t verb = cx_token(d, to)->head;
    casus_token *deed = cx_token(d, verb);
    if (deed->deprel != CASUS_DEP_ADVCL && deed->deprel != CASUS_DEP_ACL &&
        deed->deprel != CASUS_DEP_XCOMP)
        return;
    uint32_t who = CASUS_NONE, mark = CASUS_NONE;
    const bool own = cx_has_subject(d, first, verb);
    mark = own ? for_above(d, verb, to, first) : for_of(d, to - 1, verb, &who);
    if (mark == CASUS_NONE || mark <= first) return;
    const uint32_t noun = asking_at(d, mark - 1, first);
    if (noun == CASUS_NONE || cx_below(d, noun, verb)) return;
    deed->head = noun;
    deed->deprel = CASUS_DEP_ACL;
    if (own) return;
    cx_token(d, who)->head = verb;
    cx_token(d, who)->deprel = CASUS_DEP_NSUBJ;
    cx_token(d, mark)->head = verb;
    cx_token(d, mark)->deprel = CASUS_DEP_MARK;
}

/* "the prospect of Chad leaving": what is looked for is the leaving. */
static void give_gerund(casus_doc *d, uint32_t t, uint32_t first)
{
    casus_token *deed = cx_token(d, t);
    const uint32_t noun = asking_at(d, t - 1, first);
    if (noun == CASUS_NONE || !(cx_lemma_marks(d, noun) & CX_WORD_DENYING) ||
        noun + 2 >= t || cx_has_subject(d, first, t))
        return;
    for (uint32_t c = noun + 1; c < t; c++) {
        casus_token *who = cx_token(d, c);
        if (who->head != noun || who->deprel != CASUS_DEP_NMOD || !cx_is_nominal(who) ||
            !cx_is_case_of(d, noun + 1, c) || (deed->head != noun && deed->head != c))
            continue;
        deed->head = noun;
        deed->deprel = CASUS_DEP_ACL;
        who->head = t;
        who->deprel = CASUS_DEP_NSUBJ;
        cx_token(d, noun + 1)->head = t;
        cx_token(d, noun + 1)->deprel = CASUS_DEP_MARK;
        return;
    }
}

void cx_repair_asked(casus_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const uint32_t first = doc->sentences.ptr[s].first_token,
                       stop = first + doc->sentences.ptr[s].n_tokens;
        for (uint32_t t = first + 3; t + 1 < stop; t++) {
            const casus_token *k = cx_token(doc, t);
            if (k->upos == CASUS_UPOS_PART && k->deprel == CASUS_DEP_MARK &&
                k->head != CASUS_NONE && k->head > t && k->head < stop)
                give_subject(doc, t, first);
            else if (k->upos == CASUS_UPOS_VERB && k->deprel == CASUS_DEP_ACL &&
                     !strcmp(casus_xpos_name(k->xpos), "VBG"))
                give_gerund(doc, t, first);
        }
    }
}
