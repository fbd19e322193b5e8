/* opened.c -- subjects behind a phrase that opens the sentence, read as a list with it.
 *
 *     According to police in Kano, pupils and nurses marched.
 *                              ^----conj(pupils)   ^ no subject
 *     According to the Kremlin, Laotian and Thai bombers flew.
 *                      ^----conj(Laotian)         ^ subject
 *
 * The comma that closes the phrase was taken for one of a list. Where the verb has no
 * subject of its own, the list behind the comma is its subject; where what stands behind
 * is the name of a people right before the subject, it is the subject's. An article of
 * the subject's stands behind the comma as well.
 *
 *     asked for help after | jets, which ..., bombed X
 *
 * And no subject has a preposition that opens a clause: the clause has it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "lang/tagset.h"
#include "text/lexicon.h"

/* The phrase with a preposition that the sentence begins with. */
static uint32_t opener(const casus_doc *d, uint32_t first, uint32_t stop)
{
    const casus_token *k = cx_token(d, first);
    const uint32_t noun = k->head;
    if (k->deprel != CASUS_DEP_CASE || noun == CASUS_NONE || noun <= first ||
        noun >= stop || noun > first + CX_NEAR_BY ||
        cx_token(d, noun)->deprel != CASUS_DEP_OBL || !cx_is_noun(cx_token(d, noun)))
        return CASUS_NONE;
    const uint32_t verb = cx_token(d, noun)->head;
    return verb != CASUS_NONE && verb > noun && cx_token(d, verb)->upos == CASUS_UPOS_VERB
               ? noun
               : CASUS_NONE;
}

static uint32_t subject_of(const casus_doc *d, uint32_t first, uint32_t verb)
{
    for (uint32_t t = first; t < verb; t++) {
        const casus_token *k = cx_token(d, t);
        if (k->head == verb && (cx_is_subject(k) || k->deprel == CASUS_DEP_EXPL ||
                                k->deprel == CASUS_DEP_CSUBJ))
            return t;
    }
    return CASUS_NONE;
}

/* The first one behind the comma that was made a member of a list with a word of the
 * phrase. */
static uint32_t member_behind(const casus_doc *d, uint32_t comma, uint32_t noun,
                              uint32_t verb)
{
    for (uint32_t t = comma + 1; t < verb; t++) {
        const casus_token *k = cx_token(d, t);
        if (k->deprel == CASUS_DEP_CONJ && k->head < comma &&
            (k->head == noun || cx_below(d, k->head, noun)))
            return t;
    }
    return CASUS_NONE;
}

/* Do "and" and no more than helpers of the verb close the list that begins with `t`? */
static bool is_whole_list(const casus_doc *d, uint32_t t, uint32_t top, uint32_t verb)
{
    bool joined = false;
    for (uint32_t c = t; c < verb; c++) {
        const casus_token *k = cx_token(d, c);
        joined |= k->deprel == CASUS_DEP_CC;
        if (k->head == verb) {
            if (k->deprel == CASUS_DEP_OBL || !joined) return false;
        } else if (k->upos != CASUS_UPOS_PUNCT && !cx_below(d, c, top)) {
            return false;
        }
    }
    return joined;
}

/* "According to police, pupils and nurses marched" */
static void free_list(casus_doc *d, uint32_t comma, uint32_t noun, uint32_t verb)
{
    const uint32_t t = member_behind(d, comma, noun, verb);
    if (t == CASUS_NONE || !cx_is_noun(cx_token(d, t))) return;
    const uint32_t top = cx_token(d, t)->head;
    for (uint32_t c = comma + 1; c < t; c++)
        if (!cx_below(d, c, t)) return;
    if (!is_whole_list(d, t, top, verb)) return;
    bool passive = false;
    for (uint32_t c = t + 1; c < verb; c++) {
        casus_token *k = cx_token(d, c);
        if (k->head == top || k->upos == CASUS_UPOS_PUNCT) k->head = t;
        passive |= k->head == verb && k->deprel == CASUS_DEP_AUX_PASS;
    }
    cx_token(d, t)->head = verb;
    cx_token(d, t)->deprel = passive ? CASUS_DEP_NSUBJ_PASS : CASUS_DEP_NSUBJ;
}

/* "According to the Kremlin, Laotian and Thai bombers flew" */
static void free_people(casus_doc *d, uint32_t comma, uint32_t noun, uint32_t subject,
                        uint32_t verb)
{
    const uint32_t t = member_behind(d, comma, noun, verb);
    if (t != comma + 1 || t >= subject || cx_token(d, t)->upos != CASUS_UPOS_ADJ) return;
    for (uint32_t c = t + 1; c < subject; c++)
        if (!cx_below(d, c, t) && !cx_below(d, c, subject)) return;
    cx_token(d, t)->head = subject;
    cx_token(d, t)->deprel = CASUS_DEP_AMOD;
}

/* "of the | Red Cross, Iraqi forces": an article before the comma is of what is there */
static void return_article(casus_doc *d, uint32_t first, uint32_t comma, uint32_t subject)
{
    for (uint32_t t = first; t + 1 < comma; t++) {
        casus_token *k = cx_token(d, t);
        if (k->deprel != CASUS_DEP_DET || k->head != subject) continue;
        uint32_t own = t + 1;
        while (own < comma && !cx_is_noun(cx_token(d, own))) own++;
        for (int i = 0; i < 3 && own < comma; i++) {
            const uint32_t up = cx_token(d, own)->head;
            if (up == CASUS_NONE || up <= own || up >= comma) break;
            own = up;
        }
        if (own < comma) k->head = own;
    }
}

/* "after jets, which ..., bombed X": the verb right behind the relative clause, which has
 * no subject and nothing that joins it to a verb before. */
static uint32_t verb_behind(const casus_doc *d, uint32_t noun, uint32_t stop)
{
    uint32_t t = noun + 1;
    bool relative = false;
    while (t < stop && t < noun + CX_NEAR_BY &&
           (cx_below(d, t, noun) || cx_is_comma(d, t))) {
        relative |= cx_token(d, t)->deprel == CASUS_DEP_ACL_RELCL;
        t++;
    }
    if (!relative || t >= stop || !cx_is_comma(d, t - 1)) return CASUS_NONE;
    while (t < stop && (cx_token(d, t)->upos == CASUS_UPOS_AUX ||
                        cx_token(d, t)->upos == CASUS_UPOS_ADV))
        t++;
    if (t >= stop || cx_token(d, t)->upos != CASUS_UPOS_VERB ||
        strcmp(casus_xpos_name(cx_token(d, t)->xpos), "VBG") == 0)
        return CASUS_NONE;
    const uint8_t rel = cx_token(d, t)->deprel;
    return (rel == CASUS_DEP_CONJ || rel == CASUS_DEP_CCOMP || rel == CASUS_DEP_ADVCL ||
            rel == CASUS_DEP_PARATAXIS) &&
                   !cx_has_subject(d, noun + 1, t)
               ? t
               : CASUS_NONE;
}

/* "asked for help after jets, which ..., bombed X", of the preposition at `t`: the noun
 * is the verb's subject already, or was made a phrase of a verb. */
static void open_clause(casus_doc *d, uint32_t t, uint32_t stop)
{
    casus_token *k = cx_token(d, t);
    const uint32_t noun = k->head;
    if (k->deprel != CASUS_DEP_CASE || noun == CASUS_NONE || noun <= t ||
        !(cx_word_marks(d, t) & CX_WORD_JOINER))
        return;
    casus_token *n = cx_token(d, noun);
    uint32_t verb = n->head;
    if (n->deprel == CASUS_DEP_OBL) verb = verb_behind(d, noun, stop);
    if (verb == CASUS_NONE || verb <= noun ||
        (n->deprel != CASUS_DEP_OBL && !cx_is_subject(n)))
        return;
    casus_token *v = cx_token(d, verb);
    if (v->upos != CASUS_UPOS_VERB || v->head == CASUS_NONE || v->head >= t ||
        cx_has_subject(d, v->head + 1, verb) != cx_is_subject(n))
        return;
    if (v->deprel != CASUS_DEP_CCOMP && v->deprel != CASUS_DEP_ADVCL &&
        n->deprel != CASUS_DEP_OBL)
        return;
    if (n->deprel == CASUS_DEP_OBL) {
        if (n->head != verb) v->head = n->head;
        n->head = verb;
        n->deprel = CASUS_DEP_NSUBJ;
    }
    k->head = verb;
    k->deprel = CASUS_DEP_MARK;
    k->upos = CASUS_UPOS_SCONJ;
    v->deprel = CASUS_DEP_ADVCL;
}

void cx_repair_opened(casus_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        const uint32_t first = se->first_token, stop = first + se->n_tokens;
        for (uint32_t t = first + 2; t + 2 < stop; t++) open_clause(doc, t, stop);
        const uint32_t noun = opener(doc, first, stop);
        if (noun == CASUS_NONE) continue;
        const uint32_t verb = cx_token(doc, noun)->head;
        uint32_t comma = noun + 1;
        while (comma < verb && !cx_is_comma(doc, comma)) comma++;
        if (comma >= verb) continue;
        const uint32_t subject = subject_of(doc, first, verb);
        if (subject == CASUS_NONE) {
            free_list(doc, comma, noun, verb);
        } else if (subject > comma) {
            free_people(doc, comma, noun, subject, verb);
            return_article(doc, first, comma, subject);
        }
    }
}
