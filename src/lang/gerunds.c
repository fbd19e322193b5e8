/* gerunds.c -- sentences that begin with a word in -ing.
 *
 *     Fighting raged around the town.         Protesting drivers surrounded parliament.
 *     root-----xcomp                          advcl------obj    ^root
 *
 * The first is what the verb behind it tells of, its subject. The second says which
 * drivers these are, and they are the subject: the verb has no other, and no comma ends
 * a clause in front of it. So do rare participles that were taken for names.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "lang/encoder.h"
#include "lang/tagset.h"
#include "text/lexicon.h"

static bool has_tag(const casus_doc *d, uint32_t t, const char *tag)
{
    return strcmp(casus_xpos_name(cx_token(d, t)->xpos), tag) == 0;
}

static void retag(casus_doc *d, uint32_t t, casus_upos upos, const char *tag)
{
    casus_token *k = cx_token(d, t);
    k->upos = (uint8_t)upos;
    k->xpos = (uint8_t)cx_xpos_number(cx_cstr(tag));
    k->flags &= (uint8_t)~CASUS_TOKEN_PREDICATE;
    k->lemma = cx_intern(&d->strings, cx_lemma_of(&d->engine->encoder->lemmas, &d->arena,
                                                  cx_normal_form(d, t),
                                                  (uint32_t)upos << 8 | k->xpos));
}

/* "Fighting raged": the verb right behind is no complement of "fighting". */
static void tell_of_gerund(casus_doc *d, uint32_t first, uint32_t stop)
{
    const uint32_t verb = first + 1;
    casus_token *k = cx_token(d, first), *v = cx_token(d, verb);
    if (!has_tag(d, first, "VBG") || k->head != CASUS_NONE || v->head != first ||
        v->upos != CASUS_UPOS_VERB ||
        (!has_tag(d, verb, "VBD") && !has_tag(d, verb, "VBN")) ||
        (v->deprel != CASUS_DEP_XCOMP && v->deprel != CASUS_DEP_CCOMP))
        return;
    for (uint32_t t = first + 2; t < stop; t++)
        if (cx_token(d, t)->head == first) cx_token(d, t)->head = verb;
    v->head = CASUS_NONE;
    v->deprel = CASUS_DEP_ROOT;
    k->head = verb;
    k->deprel = CASUS_DEP_NSUBJ;
    retag(d, first, CASUS_UPOS_NOUN, "NN");
}

static bool has_comma(const casus_doc *d, uint32_t first, uint32_t stop)
{
    for (uint32_t t = first; t < stop; t++)
        if (cx_token(d, t)->upos == CASUS_UPOS_PUNCT) return true;
    return false;
}

/* "Protesting drivers surrounded": who surrounds is the only noun in front. */
static void describe_subject(casus_doc *d, uint32_t first)
{
    casus_token *k = cx_token(d, first);
    const uint32_t verb = k->head;
    if (!has_tag(d, first, "VBG") || verb == CASUS_NONE || verb <= first + 1 ||
        verb > first + CX_NEAR_BY || k->deprel != CASUS_DEP_ADVCL ||
        cx_token(d, verb)->upos != CASUS_UPOS_VERB || cx_has_subject(d, first, verb) ||
        has_comma(d, first, verb))
        return;
    uint32_t who = first + 1;
    while (who < verb &&
           (cx_token(d, who)->head != first || cx_token(d, who)->deprel != CASUS_DEP_OBJ))
        who++;
    if (who == verb || cx_token(d, first + 1)->upos == CASUS_UPOS_DET) return;
    for (uint32_t t = first + 1; t < verb; t++)
        if (cx_token(d, t)->head == first) cx_token(d, t)->head = who;
    cx_token(d, who)->head = verb;
    cx_token(d, who)->deprel = CASUS_DEP_NSUBJ;
    k->head = who;
    k->deprel = CASUS_DEP_AMOD;
}

/* "Having expelled the envoy, Chad left": what comes behind the comma with a subject of
 * its own is what the sentence tells. */
static void lower_perfect(casus_doc *d, uint32_t first, uint32_t stop)
{
    casus_token *helper = cx_token(d, first);
    const uint32_t done = helper->head;
    if (helper->deprel != CASUS_DEP_AUX || !has_tag(d, first, "VBG") ||
        done == CASUS_NONE || cx_token(d, done)->deprel != CASUS_DEP_ROOT)
        return;
    for (uint32_t t = done + 1; t < stop; t++) {
        casus_token *k = cx_token(d, t);
        if (k->head != done || k->upos != CASUS_UPOS_VERB ||
            (k->deprel != CASUS_DEP_PARATAXIS && k->deprel != CASUS_DEP_CCOMP) ||
            !cx_has_subject(d, done, t) || !has_comma(d, done, t))
            continue;
        k->head = CASUS_NONE;
        k->deprel = CASUS_DEP_ROOT;
        cx_token(d, done)->head = t;
        cx_token(d, done)->deprel = CASUS_DEP_ADVCL;
        return;
    }
}

/* The second subject of the verb of the sentence's first word, behind a comma. */
static uint32_t second_subject(const casus_doc *d, uint32_t first)
{
    const uint32_t verb = cx_token(d, first)->head;
    bool comma = false;
    for (uint32_t t = first + 1; t < verb; t++) {
        const casus_token *k = cx_token(d, t);
        comma |= k->upos == CASUS_UPOS_PUNCT && d->text.ptr[k->start] == ',';
        if (comma && k->head == verb && cx_is_subject(k)) return t;
    }
    return CASUS_NONE;
}

/* "Brushing aside the plea, Oslo left", "Stung by the raid, Peru": of two subjects the
 * first, which was taken for a name, opens a clause of the second. */
static void open_clause(casus_doc *d, uint32_t first)
{
    casus_token *k = cx_token(d, first);
    const uint32_t verb = k->head;
    const casus_str form = cx_normal_form(d, first);
    const bool ing = form.len > 5 && !memcmp(form.ptr + form.len - 3, "ing", 3),
               past = (cx_word_marks(d, first + 1) & CX_WORD_AGENT) &&
                      cx_token(d, first + 2)->upos != CASUS_UPOS_NUM;
    if ((!ing && !past) || !cx_is_subject(k) || verb == CASUS_NONE || verb < first + 4 ||
        (k->upos != CASUS_UPOS_PROPN && k->upos != CASUS_UPOS_NOUN) ||
        cx_token(d, first + 1)->upos == CASUS_UPOS_PUNCT ||
        cx_token(d, first + 1)->upos == CASUS_UPOS_CCONJ ||
        second_subject(d, first) == CASUS_NONE)
        return;
    retag(d, first, CASUS_UPOS_VERB, ing ? "VBG" : "VBN");
    k->flags |= CASUS_TOKEN_PREDICATE;
    k->name = CASUS_NAME_NONE;
    k->deprel = CASUS_DEP_ADVCL;
    for (uint32_t t = first + 1; t < verb; t++) {
        casus_token *c = cx_token(d, t);
        if (c->head != first || c->deprel != CASUS_DEP_NMOD) continue;
        uint32_t by = first + 1;
        while (by < t &&
               (cx_token(d, by)->head != t || cx_token(d, by)->deprel != CASUS_DEP_CASE))
            by++;
        c->deprel = by == t                   ? CASUS_DEP_OBJ
                    : past && by == first + 1 ? CASUS_DEP_OBL_AGENT
                                              : CASUS_DEP_OBL;
    }
}

void cx_repair_gerunds(casus_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        if (se->n_tokens < 4) continue;
        tell_of_gerund(doc, se->first_token, se->first_token + se->n_tokens);
        describe_subject(doc, se->first_token);
        lower_perfect(doc, se->first_token, se->first_token + se->n_tokens);
        if (se->n_tokens > 6) open_clause(doc, se->first_token);
    }
}
