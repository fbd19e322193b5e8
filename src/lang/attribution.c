/* attribution.c -- "Chad should send troops, Mali proposed on Tuesday": who says so
 * stands behind what is said.
 *
 * Most past tenses of saying are participles too, and the parser hangs the word of saying
 * from whoever stands before it, and him from a noun of what is said:
 *
 *     rammed a boat , Philippine guards   alleged on Sunday
 *     root     obj    conj of "boat"      acl              before
 *     root     obj    nsubj               parataxis        after
 *
 * The words of saying are the class `attributing` of dict/text/settings.tsv; those who
 * speak are names, or nouns of the class `speaker`.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"
#include "lang/tagset.h"
#include "text/lexicon.h"

/* Does nothing stand behind the word of saying at `t` but a day, a place or another
 * clause? */
static bool ends_there(const casus_doc *d, uint32_t t, uint32_t stop)
{
    const casus_token *next = cx_token(d, t + 1);
    if (t + 1 >= stop || next->upos == CASUS_UPOS_PUNCT) return true;
    if (cx_word_marks(d, t + 1) & CX_WORD_MOMENT) return true;
    return t + 2 < stop && next->upos == CASUS_UPOS_ADP &&
           cx_word_marks(d, t + 1) & CX_WORD_SETTING &&
           !(cx_word_marks(d, t + 1) & CX_WORD_AGENT) &&
           (cx_word_marks(d, t + 2) & CX_WORD_MOMENT ||
            cx_token(d, t + 2)->upos == CASUS_UPOS_PROPN);
}

/* The first word of the phrase of `noun`, or CASUS_NONE where no comma stands before it.
 */
static uint32_t behind_comma(const casus_doc *d, uint32_t noun, uint32_t first)
{
    for (uint32_t t = noun; t > first && noun - t < CX_NEAR_BY; t--) {
        const casus_token *before = cx_token(d, t - 1);
        if (before->upos == CASUS_UPOS_PUNCT)
            return d->text.ptr[before->start] == ',' ? t : CASUS_NONE;
        if (before->upos == CASUS_UPOS_VERB || before->upos == CASUS_UPOS_AUX ||
            before->upos == CASUS_UPOS_CCONJ || before->upos == CASUS_UPOS_SCONJ)
            return CASUS_NONE;
    }
    return CASUS_NONE;
}

/* The verb or predicate above `t` that has its subject before `end`: what is said. */
static uint32_t said_above(const casus_doc *d, uint32_t t, uint32_t first, uint32_t end)
{
    uint32_t said = CASUS_NONE;
    for (int steps = 0; steps < CX_NEAR_BY && t != CASUS_NONE; steps++) {
        if (t < end && cx_has_subject(d, first, t)) said = t;
        t = cx_token(d, t)->head;
    }
    return said;
}

/* "cautioned, a remark that": what a comma parts from the word of saying is not said. */
static void part_comment(casus_doc *d, uint32_t verb, uint32_t stop)
{
    if (verb + 2 >= stop || cx_token(d, verb + 1)->upos != CASUS_UPOS_PUNCT) return;
    for (uint32_t t = verb + 2; t < stop; t++) {
        casus_token *k = cx_token(d, t);
        if (k->head == verb && k->deprel == CASUS_DEP_OBJ)
            k->deprel = CASUS_DEP_PARATAXIS;
    }
}

/* Whoever stands right before the word of saying at `verb`; a name by its first word. */
static uint32_t speaker_of(const casus_doc *d, uint32_t verb)
{
    uint32_t t = verb - 1;
    for (int i = 0; i < CX_NEAR_BY && cx_token(d, t)->deprel == CASUS_DEP_FLAT &&
                    cx_token(d, t)->head < t;
         i++)
        t = cx_token(d, t)->head;
    return t;
}

static void attribute(casus_doc *d, uint32_t verb, uint32_t first, uint32_t stop)
{
    const uint32_t noun = speaker_of(d, verb);
    casus_token *v = cx_token(d, verb), *n = cx_token(d, noun);
    const bool told_of = v->deprel == CASUS_DEP_ACL && v->head == noun,
               below = (v->deprel == CASUS_DEP_ADVCL || v->deprel == CASUS_DEP_CONJ) &&
                       n->head == verb && cx_is_subject(n);
    if (!told_of && !below) return;
    if (n->upos != CASUS_UPOS_PROPN &&
        (n->upos != CASUS_UPOS_NOUN || !cx_has_marks(d, noun, CX_WORD_SPEAKER)))
        return;
    if (!ends_there(d, verb, stop)) return;
    const uint32_t start = behind_comma(d, noun, first);
    if (start == CASUS_NONE || start < first + 4) return;
    const uint32_t above = told_of ? n->head : v->head,
                   said =
                       above == CASUS_NONE ? above : said_above(d, above, first, start);
    if (said == CASUS_NONE || cx_below(d, said, noun)) return;
    v->head = said;
    v->deprel = CASUS_DEP_PARATAXIS;
    v->upos = CASUS_UPOS_VERB;
    v->xpos = (uint8_t)cx_xpos_number(CX_LIT("VBD"));
    n->head = verb;
    n->deprel = CASUS_DEP_NSUBJ;
    cx_token(d, start - 1)->head = verb;
    part_comment(d, verb, stop);
}

void cx_repair_attributions(casus_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        const uint32_t first = se->first_token, stop = first + se->n_tokens;
        for (uint32_t t = first + 5; t < stop; t++)
            if (cx_token(doc, t)->upos == CASUS_UPOS_VERB &&
                cx_has_marks(doc, t, CX_WORD_ATTRIBUTING))
                attribute(doc, t, first, stop);
    }
}
