/* charges.c -- what somebody is charged with, or denies: a clause that was read as a
 * noun.
 *
 *     accused the party of promising foreign firms its land
 *                          ^amod-----------^
 *     denied massing troops
 *            ^amod---^
 *     denied kidnapping a priest
 *            ^obj, a noun
 *
 * Behind "of" and a verb of charging (the class `charging` of dict/text/settings.tsv),
 * and behind a verb of denying (`denying`), a word in "-ing" is what was done, and the
 * noun behind it to whom. Those who flee or march (`fronted`) are told of by their noun.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "lang/tagset.h"
#include "text/lexicon.h"

enum { WORDS = 5 };

static bool ends_in_ing(const casus_doc *d, uint32_t t)
{
    const casus_str form = cx_form(d, t);
    return form.len > 5 && cx_str_ends(form, CX_LIT("ing"));
}

/* The verb of charging or denying right before the word at `t`, or before its "of", with
 * at most whom it charges between. */
static uint32_t charge_above(const casus_doc *d, uint32_t t, uint32_t first)
{
    if (t <= first) return CASUS_NONE;
    const bool of = cx_has_marks(d, t - 1, CX_WORD_OF_WHAT);
    if (!of)
        return cx_token(d, t - 1)->upos == CASUS_UPOS_VERB &&
                       (cx_lemma_marks(d, t - 1) & CX_WORD_DENYING)
                   ? t - 1
                   : CASUS_NONE;
    uint32_t up = cx_token(d, t)->head;
    for (int steps = 0; steps < 3 && up != CASUS_NONE; steps++) {
        if (up < t && cx_token(d, up)->upos == CASUS_UPOS_VERB)
            return (cx_lemma_marks(d, up) & CX_WORD_CHARGING) ? up : CASUS_NONE;
        up = cx_token(d, up)->head;
    }
    return CASUS_NONE;
}

/* What hangs from the verb behind the clause is the clause's: "denied massing troops on
 * the border". A second object is what the first receives. */
static void take_rest(casus_doc *d, uint32_t verb, uint32_t deed, uint32_t noun,
                      uint32_t stop)
{
    for (uint32_t c = noun + 1; c < stop; c++) {
        casus_token *k = cx_token(d, c);
        if (k->head != verb) continue;
        if (k->deprel == CASUS_DEP_OBJ) {
            cx_token(d, noun)->deprel = CASUS_DEP_IOBJ;
        } else if (k->deprel != CASUS_DEP_OBL && k->deprel != CASUS_DEP_XCOMP) {
            return;
        }
        k->head = deed;
    }
}

/* "the denied kidnapping charges": the verb itself says something of the noun. */
static bool stands_below(const casus_doc *d, uint32_t verb, uint32_t noun)
{
    for (uint32_t t = verb; t != CASUS_NONE; t = cx_token(d, t)->head)
        if (t == noun) return true;
    return false;
}

/* "of promising foreign firms": the participle stands above its noun. */
static void raise_deed(casus_doc *d, uint32_t t, uint32_t first, uint32_t stop)
{
    casus_token *deed = cx_token(d, t);
    const uint32_t noun = deed->head, verb = charge_above(d, t, first);
    if (deed->deprel != CASUS_DEP_AMOD || noun == CASUS_NONE || noun <= t ||
        noun - t > WORDS || verb == CASUS_NONE || !cx_is_noun(cx_token(d, noun)) ||
        (cx_lemma_marks(d, t) & CX_WORD_FRONTED) ||
        cx_word_marks(d, t) & CX_WORD_EVERYDAY || stands_below(d, verb, noun))
        return;
    for (uint32_t c = verb + 1; c < t; c++) {
        if (cx_token(d, c)->head != noun) continue;
        cx_token(d, c)->head = t;
        if (c + 1 == t) cx_token(d, c)->deprel = CASUS_DEP_MARK;
    }
    deed->head = verb;
    deed->deprel = verb + 1 == t ? CASUS_DEP_XCOMP : CASUS_DEP_ADVCL;
    cx_token(d, noun)->head = t;
    cx_token(d, noun)->deprel = CASUS_DEP_OBJ;
    take_rest(d, verb, t, noun, stop);
}

/* "denied kidnapping a priest": of two objects, the first is a deed. */
static void wake_deed(casus_doc *d, uint32_t t, uint32_t first, uint32_t stop)
{
    casus_token *deed = cx_token(d, t);
    const uint32_t verb = charge_above(d, t, first);
    if (verb == CASUS_NONE || verb + 1 != t || deed->head != verb ||
        deed->upos != CASUS_UPOS_NOUN)
        return;
    for (uint32_t n = t + 1; n < stop && n <= t + WORDS; n++) {
        casus_token *k = cx_token(d, n);
        if (k->head != verb) continue;
        if (k->deprel != CASUS_DEP_OBJ || !cx_is_noun(k)) return;
        deed->upos = CASUS_UPOS_VERB;
        deed->xpos = (uint8_t)cx_xpos_number(CX_LIT("VBG"));
        deed->deprel = CASUS_DEP_XCOMP;
        k->head = t;
        take_rest(d, verb, t, n, stop);
        return;
    }
}

void cx_repair_charges(casus_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        const uint32_t first = se->first_token, stop = first + se->n_tokens;
        for (uint32_t t = first + 1; t + 1 < stop; t++) {
            if (!ends_in_ing(doc, t)) continue;
            if (cx_token(doc, t)->upos == CASUS_UPOS_NOUN)
                wake_deed(doc, t, first, stop);
            else
                raise_deed(doc, t, first, stop);
        }
    }
}
