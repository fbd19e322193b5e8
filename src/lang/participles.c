/* participles.c -- participles in front of the noun that they say something of.
 *
 *     The army shelled retreating rebel troops.
 *                      ^xcomp       ^obj of it
 *     Police fired at protesting students.
 *
 * Without an article the parser takes the participle for what the verb is about, and the
 * noun for its object. But the verb in front is one of people, and does nothing to
 * what they do.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "lang/tagset.h"
#include "text/lexicon.h"

enum { WORDS = 6 };

static bool is_tagged(const casus_token *k, const char *tag)
{
    return strcmp(casus_xpos_name(k->xpos), tag) == 0;
}

static bool is_fronted(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    if (k->upos != CASUS_UPOS_VERB || !is_tagged(k, "VBG") || k->head == CASUS_NONE ||
        k->head >= t || cx_token(d, k->head)->upos != CASUS_UPOS_VERB ||
        (k->deprel != CASUS_DEP_XCOMP && k->deprel != CASUS_DEP_CCOMP &&
         k->deprel != CASUS_DEP_ADVCL))
        return false;
    return (cx_lemma_marks(d, t) & CX_WORD_FRONTED) &&
           (cx_lemma_marks(d, k->head) & CX_WORD_QUARRY);
}

/* "were arrested chanting slogans": they chanted. */
static bool is_passive(const casus_doc *d, uint32_t verb, uint32_t first)
{
    for (uint32_t c = first; c < verb; c++)
        if (cx_token(d, c)->head == verb &&
            (cx_token(d, c)->deprel == CASUS_DEP_NSUBJ_PASS ||
             cx_token(d, c)->deprel == CASUS_DEP_AUX_PASS))
            return true;
    return false;
}

/* The plural right behind the participle, with nothing but its own words between. */
static uint32_t noun_behind(const casus_doc *d, uint32_t t, uint32_t stop)
{
    const uint32_t verb = cx_token(d, t)->head;
    for (uint32_t n = t + 1; n < stop && n < t + WORDS; n++) {
        const casus_token *k = cx_token(d, n);
        if (k->upos == CASUS_UPOS_ADJ || k->deprel == CASUS_DEP_COMPOUND) continue;
        if (!cx_is_noun(k) || (k->head != t && k->head != verb) ||
            (k->deprel != CASUS_DEP_OBJ && k->deprel != CASUS_DEP_OBL))
            return CASUS_NONE;
        return is_tagged(k, "NNS") || is_tagged(k, "NNPS") ? n : CASUS_NONE;
    }
    return CASUS_NONE;
}

/* The preposition before the participle, made the mark of its clause. */
static uint32_t mark_of(const casus_doc *d, uint32_t t, uint32_t first)
{
    if (t <= first) return CASUS_NONE;
    const casus_token *k = cx_token(d, t - 1);
    return k->head == t && (k->deprel == CASUS_DEP_MARK || k->deprel == CASUS_DEP_CASE) &&
                   cx_has_marks(d, t - 1, CX_WORD_FACING)
               ? t - 1
               : CASUS_NONE;
}

static void front(casus_doc *d, uint32_t t, uint32_t first, uint32_t stop)
{
    casus_token *k = cx_token(d, t);
    const uint32_t verb = k->head, noun = noun_behind(d, t, stop),
                   mark = mark_of(d, t, first);
    if (noun == CASUS_NONE || (mark == CASUS_NONE && verb != t - 1)) return;
    for (uint32_t c = first; c < stop; c++) {
        if (c == noun || cx_token(d, c)->head != t) continue;
        cx_token(d, c)->head = c > noun ? verb : noun;
        if (c == mark) {
            cx_token(d, c)->deprel = CASUS_DEP_CASE;
            cx_token(d, c)->upos = CASUS_UPOS_ADP;
        }
    }
    cx_token(d, noun)->head = verb;
    cx_token(d, noun)->deprel = mark == CASUS_NONE ? CASUS_DEP_OBJ : CASUS_DEP_OBL;
    k->head = noun;
    k->deprel = CASUS_DEP_AMOD;
}

void cx_repair_fronted(casus_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        const uint32_t first = se->first_token, stop = first + se->n_tokens;
        for (uint32_t t = first + 1; t + 1 < stop; t++)
            if (is_fronted(doc, t) && !is_passive(doc, cx_token(doc, t)->head, first))
                front(doc, t, first, stop);
    }
}
