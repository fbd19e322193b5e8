/* resumed.c -- clauses hung from the words right before them, which go on from a verb
 * further up.
 *
 *     accused Chad, which signed the pact, of arming rebels
 *     ^advcl-----------------^ ------------^
 *     showed good will before the talks by releasing them
 *     ^advcl---------------------^acl------^
 *     far from easing it, Chad tightened it
 *     ^advcl---^          ^advmod^
 *
 * Behind a relative clause between commas the main verb has its say. And "by" with what
 * was done tells how something was done, which is never a noun that only says when or
 * where. A clause that goes with an adverb belongs to the verb, and the adverb to it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "lang/tagset.h"
#include "text/lexicon.h"

enum { STEPS = 4 };

static bool is_gerund(const casus_doc *d, uint32_t t)
{
    return strcmp(casus_xpos_name(cx_token(d, t)->xpos), "VBG") == 0;
}

/* The relative clause before `mark` that the word at `t` hangs in, or CASUS_NONE. */
static uint32_t relative_above(const casus_doc *d, uint32_t t, uint32_t mark)
{
    uint32_t up = cx_token(d, t)->head;
    for (int i = 0; i < STEPS && up != CASUS_NONE; i++) {
        if (cx_token(d, up)->deprel == CASUS_DEP_ACL_RELCL)
            return up < mark && cx_token(d, up)->head < up ? up : CASUS_NONE;
        up = cx_token(d, up)->head;
    }
    return CASUS_NONE;
}

/* Whom the relative clause tells of is set off from it by a comma as well. */
static bool is_set_off(const casus_doc *d, uint32_t relative, uint32_t who)
{
    for (uint32_t t = who + 1; t < relative; t++)
        if (cx_is_comma(d, t)) return true;
    return false;
}

/* What the word before a clause asks of the verb that it goes on from. */
static bool goes_on(const casus_doc *d, uint32_t mark, uint32_t t, uint32_t verb)
{
    const uint64_t marks =
        cx_lexicon_marks_of(d->engine->lexicon, cx_lemma_hash(d, verb));
    const casus_str word = cx_lemma(d, mark);
    if (cx_str_equal(word, CX_LIT("of"))) return (marks & CX_WORD_CHARGING) != 0;
    return cx_str_equal(word, CX_LIT("for")) && is_gerund(d, t);
}

/* "accused Chad, which ..., of arming them": the clause or noun behind "of" at `mark`. */
static void resume(casus_doc *d, uint32_t mark)
{
    const uint8_t rel = cx_token(d, mark)->deprel;
    const uint32_t t = cx_token(d, mark)->head;
    if ((rel != CASUS_DEP_MARK && rel != CASUS_DEP_CASE) || t == CASUS_NONE ||
        t <= mark || !cx_is_comma(d, mark - 1))
        return;
    const uint32_t relative = relative_above(d, t, mark);
    if (relative == CASUS_NONE) return;
    uint32_t who = cx_token(d, relative)->head;
    while (cx_token(d, who)->deprel == CASUS_DEP_NMOD ||
           cx_token(d, who)->deprel == CASUS_DEP_APPOS)
        who = cx_token(d, who)->head;
    const uint32_t verb = cx_token(d, who)->head;
    if (verb == CASUS_NONE || verb >= who || !is_set_off(d, relative, who) ||
        (cx_token(d, who)->deprel != CASUS_DEP_OBJ &&
         cx_token(d, who)->deprel != CASUS_DEP_OBL &&
         cx_token(d, who)->deprel != CASUS_DEP_OBL_AGENT) ||
        cx_token(d, verb)->upos != CASUS_UPOS_VERB || !goes_on(d, mark, t, verb))
        return;
    cx_token(d, t)->head = verb;
    cx_token(d, t)->deprel = rel == CASUS_DEP_MARK ? CASUS_DEP_ADVCL : CASUS_DEP_OBL;
}

/* "before the talks by releasing them", "kept it alive by talking": how the verb above
 * was done. */
static void raise_means(casus_doc *d, uint32_t mark)
{
    const uint32_t t = cx_token(d, mark)->head;
    if (cx_token(d, mark)->deprel != CASUS_DEP_MARK || t == CASUS_NONE || t <= mark ||
        (cx_token(d, t)->deprel != CASUS_DEP_ACL &&
         cx_token(d, t)->deprel != CASUS_DEP_ADVCL) ||
        !is_gerund(d, t) || !cx_has_marks(d, mark, CX_WORD_AGENT))
        return;
    uint32_t up = cx_token(d, t)->head;
    for (int i = 0; i < STEPS && up != CASUS_NONE && up < mark; i++) {
        const casus_token *k = cx_token(d, up);
        if (k->upos == CASUS_UPOS_VERB) {
            if (i == 0) return;
            cx_token(d, t)->head = up;
            cx_token(d, t)->deprel = CASUS_DEP_ADVCL;
            return;
        }
        if (cx_is_subject(k)) return;
        up = k->head;
    }
}

/* "far from easing it, Chad did Y", "apart from easing it": the gerund at `t` */
static void raise_gerund(casus_doc *d, uint32_t t)
{
    casus_token *k = cx_token(d, t);
    const uint32_t adverb = k->head;
    if (k->deprel != CASUS_DEP_ADVCL || adverb == CASUS_NONE || adverb + 1 >= t ||
        !is_gerund(d, t))
        return;
    casus_token *a = cx_token(d, adverb);
    const casus_token *mark = cx_token(d, adverb + 1);
    if (a->upos != CASUS_UPOS_ADV || a->deprel != CASUS_DEP_ADVMOD ||
        a->head == CASUS_NONE || mark->head != t || mark->deprel != CASUS_DEP_MARK)
        return;
    k->head = a->head;
    a->head = t;
}

void cx_repair_resumed(casus_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        const uint32_t stop = se->first_token + se->n_tokens;
        for (uint32_t t = se->first_token + 2; t < stop; t++) {
            resume(doc, t);
            raise_means(doc, t);
            raise_gerund(doc, t);
        }
    }
}
