/* content.c -- clauses and predicates that hang from the wrong word.
 *
 * Three things that the grammar does not leave open and the scores get wrong:
 *
 *     found | Doe guilty of fraud       "guilty" is said of Doe, and no thing that is
 * found failing to report | that he ...   a clause right behind a verb is that verb's the
 * closure of X, which had ...   behind a comma "which" goes on about a noun
 *
 * What is found of somebody is the class `verdict` of dict/text/settings.tsv.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "lang/tagset.h"
#include "text/lexicon.h"

static bool is_nominal(const casus_token *k)
{
    return k->upos == CASUS_UPOS_NOUN || k->upos == CASUS_UPOS_PROPN;
}

/* The last word of the name or noun before `t` that was made a part of `t`. */
static uint32_t judged_before(const casus_doc *d, uint32_t t, uint32_t verb)
{
    uint32_t who = t - 1;
    for (int i = 0; i < CX_NEAR_BY && who > verb; i++) {
        const casus_token *k = cx_token(d, who);
        if (k->head == t) return is_nominal(k) ? who : CASUS_NONE;
        if (k->deprel != CASUS_DEP_FLAT || k->head == CASUS_NONE || k->head >= who) break;
        who = k->head;
    }
    return CASUS_NONE;
}

/* "found Doe guilty" */
static void part_verdicts(casus_doc *d, uint32_t first, uint32_t stop)
{
    for (uint32_t t = first + 2; t < stop; t++) {
        casus_token *k = cx_token(d, t);
        const uint32_t verb = k->head;
        if (k->deprel != CASUS_DEP_OBJ || verb == CASUS_NONE || verb + 1 >= t ||
            verb < first || t - verb > CX_NEAR_BY ||
            (cx_word_marks(d, t) & CX_WORD_VERDICT) != CX_WORD_VERDICT)
            continue;
        const uint32_t who = judged_before(d, t, verb);
        if (who == CASUS_NONE) continue;
        for (uint32_t c = verb + 1; c < t; c++)
            if (cx_token(d, c)->head == t && c != who) cx_token(d, c)->head = who;
        cx_token(d, who)->head = verb;
        cx_token(d, who)->deprel = CASUS_DEP_OBJ;
        k->deprel = CASUS_DEP_XCOMP;
        k->upos = CASUS_UPOS_ADJ;
        k->xpos = (uint8_t)cx_xpos_number(CX_LIT("JJ"));
    }
}

/* "failing to report that he had": no other verb opens the clause. */
static void lower_content(casus_doc *d, uint32_t mark)
{
    const casus_token *k = cx_token(d, mark), *v = cx_token(d, mark - 1);
    const uint32_t inner = k->head;
    if (k->deprel != CASUS_DEP_MARK || inner == CASUS_NONE || inner < mark ||
        !(cx_word_marks(d, mark) & CX_WORD_THAT) || v->upos != CASUS_UPOS_VERB)
        return;
    const char *form = casus_xpos_name(v->xpos);
    casus_token *clause = cx_token(d, inner);
    if ((strcmp(form, "VB") != 0 && strcmp(form, "VBG") != 0) ||
        clause->deprel != CASUS_DEP_CCOMP || clause->head == CASUS_NONE ||
        clause->head >= mark - 1 || cx_below(d, mark - 1, inner))
        return;
    clause->head = mark - 1;
}

static bool is_comma(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    return k->upos == CASUS_UPOS_PUNCT && k->end - k->start == 1 &&
           d->text.ptr[k->start] == ',';
}

/* "the closure of X, which had": a subject behind a comma that no question has. */
static void relate(casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    const uint32_t verb = k->head;
    if (!cx_is_subject(k) || verb == CASUS_NONE || verb < t ||
        !cx_str_equal(cx_normal_form(d, t), CX_LIT("which")) || !is_comma(d, t - 1))
        return;
    casus_token *clause = cx_token(d, verb);
    uint32_t noun = t - 2;
    if (clause->deprel != CASUS_DEP_CCOMP || clause->head == CASUS_NONE ||
        clause->head >= noun || !is_nominal(cx_token(d, noun)) || cx_below(d, noun, verb))
        return;
    while (cx_token(d, noun)->deprel == CASUS_DEP_FLAT &&
           cx_token(d, noun)->head != CASUS_NONE && cx_token(d, noun)->head < noun)
        noun = cx_token(d, noun)->head;
    clause->head = noun;
    clause->deprel = CASUS_DEP_ACL_RELCL;
}

void cx_repair_contents(casus_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        const uint32_t stop = se->first_token + se->n_tokens;
        part_verdicts(doc, se->first_token, stop);
        for (uint32_t t = se->first_token + 3; t < stop; t++) {
            lower_content(doc, t);
            relate(doc, t);
        }
    }
}
