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
 * Behind a verb of bidding the infinitive is of its object, whatever stands between.
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
    uint32_t low = t, up = t;
    for (int i = 0; i < CX_NEAR_BY && up != CASUS_NONE && low > 0 && t - low < CX_NEAR_BY;
         i++) {
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
    if (!own && (who == noun || cx_below(d, noun, who))) return; /* no ring */
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

static bool comes_from(const casus_doc *d, uint32_t noun)
{
    for (uint32_t c = noun; c-- > 0 && noun - c < CX_NEAR_BY;)
        if (cx_is_case_of(d, c, noun)) return (cx_word_marks(d, c) & CX_WORD_WHENCE) != 0;
    return false;
}

/* May the infinitive with "to" go on from further up than the word it hangs from? What
 * somebody waits at a place to do he may be bidden to do; "for troops to guard it" are
 * what is asked for. */
static bool may_go_on(const casus_doc *d, uint32_t to, uint32_t above)
{
    const casus_token *k = cx_token(d, above);
    if (k->upos == CASUS_UPOS_VERB)
        return k->deprel == CASUS_DEP_ACL && above + 1 < to &&
               cx_token(d, above + 1)->upos == CASUS_UPOS_ADP;
    return (k->upos == CASUS_UPOS_PROPN || comes_from(d, above)) &&
           (k->deprel == CASUS_DEP_NMOD || k->deprel == CASUS_DEP_OBL);
}

/* "allowed the planes from a base in Chad to land", "urged the men waiting at the gate to
 * leave": who is bidden is the object, and what he is bidden is of the verb. */
static void bid_object(casus_doc *d, uint32_t to)
{
    const uint32_t t = cx_token(d, to)->head;
    casus_token *deed = cx_token(d, t);
    const uint32_t above = deed->head;
    if ((deed->deprel != CASUS_DEP_ADVCL && deed->deprel != CASUS_DEP_ACL) ||
        above == CASUS_NONE || above >= to || !may_go_on(d, to, above))
        return;
    uint32_t verb = above, object = CASUS_NONE;
    for (int i = 0; i < CLIMB; i++) {
        const casus_token *k = cx_token(d, verb);
        if (k->head == CASUS_NONE || k->head >= verb) return;
        if (k->deprel == CASUS_DEP_OBJ) object = verb;
        verb = k->head;
        if (object != CASUS_NONE ||
            (cx_token(d, verb)->upos == CASUS_UPOS_VERB && k->deprel == CASUS_DEP_OBL))
            break;
    }
    if (cx_token(d, verb)->upos != CASUS_UPOS_VERB || to - verb > CX_NEAR_BY ||
        !(cx_lemma_marks(d, verb) & CX_WORD_BIDDING) || !cx_has_object(d, verb, above))
        return;
    for (uint32_t c = verb + 1; c < to; c++)
        if (cx_token(d, c)->head == verb && (cx_token(d, c)->deprel == CASUS_DEP_XCOMP ||
                                             cx_token(d, c)->upos == CASUS_UPOS_VERB))
            return;
    deed->head = verb;
    deed->deprel = CASUS_DEP_XCOMP;
}

void cx_repair_asked(casus_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const uint32_t first = doc->sentences.ptr[s].first_token,
                       stop = first + doc->sentences.ptr[s].n_tokens;
        for (uint32_t t = first + 3; t + 1 < stop; t++) {
            const casus_token *k = cx_token(doc, t);
            if (k->upos == CASUS_UPOS_PART && k->deprel == CASUS_DEP_MARK &&
                k->head != CASUS_NONE && k->head > t && k->head < stop) {
                bid_object(doc, t);
                give_subject(doc, t, first);
            } else if (k->upos == CASUS_UPOS_VERB && k->deprel == CASUS_DEP_ACL &&
                       !strcmp(casus_xpos_name(k->xpos), "VBG")) {
                give_gerund(doc, t, first);
            }
        }
    }
}
