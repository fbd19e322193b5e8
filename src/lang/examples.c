/* examples.c -- names that tell who a plural is: "six states, among them Peru and Chile",
 * "envoys of six states, including Peru", "its members Peru and Chile", "its allies, Peru
 * and Chile, ...".
 *
 * The list looks like a second subject, an object or a setting of the verb, or like more
 * of the same kind as the plural. It is hung from the plural that does what is told.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "text/lexicon.h"

#include "lang/tagset.h"

static bool is_plural(const casus_doc *d, uint32_t t)
{
    const char *tag = casus_xpos_name(cx_token(d, t)->xpos);
    return !strcmp(tag, "NNS") || !strcmp(tag, "NNPS");
}

static bool is_stop(const casus_token *k)
{
    return k->upos == CASUS_UPOS_VERB || k->upos == CASUS_UPOS_AUX;
}

/* "Envoys of six states": the envoys, where they are subject; itself for others. */
static uint32_t doer_of(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    if (k->deprel != CASUS_DEP_NMOD || k->head == CASUS_NONE || k->head > t ||
        !is_plural(d, k->head) || !cx_is_subject(cx_token(d, k->head)) ||
        cx_token(d, k->head)->flags & CASUS_TOKEN_PREDICATE)
        return t;
    return k->head;
}

/* The plural in front of the comma at `comma`, "states"; of "envoys of six states" the
 * envoys, who do what is told. */
static uint32_t kind_before(const casus_doc *d, uint32_t comma, uint32_t first)
{
    for (uint32_t t = comma; t-- > first && comma - t < CX_NEAR_BY;) {
        const casus_token *k = cx_token(d, t);
        if (is_stop(k)) return CASUS_NONE;
        if (!is_plural(d, t) || k->deprel == CASUS_DEP_COMPOUND) continue;
        return doer_of(d, t);
    }
    return CASUS_NONE;
}

/* The first of the list behind the pronoun: the noun that holds the phrase which begins
 * there; CASUS_NONE for a clause, "among them were two Danes". */
static uint32_t first_listed(const casus_doc *d, uint32_t pronoun, uint32_t stop)
{
    for (uint32_t t = pronoun + 1; t < stop && t - pronoun < CX_NEAR_BY; t++) {
        const casus_token *k = cx_token(d, t);
        if (is_stop(k) || k->upos == CASUS_UPOS_PUNCT) return CASUS_NONE;
        if (!cx_is_noun(k)) continue;
        while (k->head != CASUS_NONE && k->head > t && k->head < stop &&
               cx_is_noun(cx_token(d, k->head)) && k->head - t < CX_NEAR_BY) {
            t = k->head;
            k = cx_token(d, t);
        }
        return t;
    }
    return CASUS_NONE;
}

/* Is `t` the word "among" of the pronoun behind it, with a comma, dash or bracket in
 * front? */
static bool opens(const casus_doc *d, uint32_t t)
{
    const casus_token *pronoun = cx_token(d, t + 1);
    return cx_token(d, t)->upos == CASUS_UPOS_ADP && pronoun->upos == CASUS_UPOS_PRON &&
           cx_token(d, t - 1)->upos == CASUS_UPOS_PUNCT &&
           (cx_word_marks(d, t) & CX_WORD_AMONG) &&
           (cx_lemma_marks(d, t + 1) & CX_WORD_THEY);
}

static void hang_among(casus_doc *d, uint32_t t, uint32_t first, uint32_t stop)
{
    if (!opens(d, t)) return;
    const uint32_t kind = kind_before(d, t - 1, first),
                   list = first_listed(d, t + 1, stop);
    if (kind == CASUS_NONE || list == CASUS_NONE || cx_below(d, kind, list) ||
        cx_below(d, kind, t + 1))
        return;
    cx_token(d, list)->head = kind;
    cx_token(d, list)->deprel = CASUS_DEP_APPOS;
    cx_token(d, t + 1)->head = kind;
    cx_token(d, t + 1)->deprel = CASUS_DEP_NMOD;
    cx_token(d, t)->head = t + 1;
    cx_token(d, t)->deprel = CASUS_DEP_CASE;
}

/* "Envoys of six states, including Chad, met": the names tell of the envoys. */
static void hang_including(casus_doc *d, uint32_t t)
{
    const uint32_t list = cx_token(d, t)->head;
    if (cx_token(d, t)->deprel != CASUS_DEP_CASE || list == CASUS_NONE || list < t ||
        cx_token(d, list)->upos != CASUS_UPOS_PROPN ||
        cx_token(d, t - 1)->upos != CASUS_UPOS_PUNCT ||
        !(cx_lemma_marks(d, t) & CX_WORD_INCLUDING))
        return;
    const uint32_t kind = cx_token(d, list)->head;
    if (kind == CASUS_NONE || kind > t) return;
    const uint32_t doer = doer_of(d, kind);
    if (!is_plural(d, kind) || doer == kind) return;
    cx_token(d, list)->head = doer;
    cx_token(d, list)->deprel = CASUS_DEP_NMOD;
}

/* Does a comma stand at `t`? */
static bool is_comma(const casus_doc *d, uint32_t t)
{
    return cx_form(d, t).ptr[0] == ',';
}

/* The first token of what hangs from the name. */
static uint32_t left_of(const casus_doc *d, uint32_t name)
{
    uint32_t t = name;
    while (t > 0 && cx_token(d, t - 1)->head == name &&
           cx_token(d, t - 1)->upos != CASUS_UPOS_PUNCT)
        t--;
    return t;
}

/* The name behind that is joined by "and" to `name`, of the same plural or of the name;
 * CASUS_NONE for none. */
static uint32_t joined_to(const casus_doc *d, uint32_t name, uint32_t kind, uint32_t stop)
{
    for (uint32_t t = name + 2; t < stop && t - name < CX_NEAR_BY; t++) {
        const casus_token *k = cx_token(d, t);
        if (is_stop(k)) return CASUS_NONE;
        if (k->deprel != CASUS_DEP_CONJ || (k->head != name && k->head != kind)) continue;
        const uint32_t left = left_of(d, t);
        if (k->upos == CASUS_UPOS_PROPN && cx_token(d, left)->upos == CASUS_UPOS_CCONJ)
            return t;
    }
    return CASUS_NONE;
}

/* "Its allies, Syria and Libya, sent": no third between the comma and the verb. Objects
 * are listed so as well, "expelled students, Turks and Greeks, from". */
static void hang_enclosed(casus_doc *d, uint32_t t, uint32_t stop)
{
    casus_token *k = cx_token(d, t);
    const uint32_t kind = k->head;
    if (k->deprel != CASUS_DEP_CONJ || kind == CASUS_NONE || kind >= t ||
        !is_plural(d, kind) || cx_token(d, kind)->upos != CASUS_UPOS_NOUN ||
        !cx_is_subject(cx_token(d, kind)))
        return;
    const uint32_t left = left_of(d, t), last = joined_to(d, t, kind, stop);
    if (left != kind + 2 || !is_comma(d, kind + 1) || last == CASUS_NONE ||
        last + 1 >= stop || !is_comma(d, last + 1))
        return;
    k->deprel = CASUS_DEP_APPOS;
    for (uint32_t c = t + 1; c <= last; c++)
        if (cx_token(d, c)->head == kind && cx_token(d, c)->deprel == CASUS_DEP_CONJ)
            cx_token(d, c)->head = t;
}

/* "Fellow members Poland and Estonia sent": a name right behind a plural, with no word
 * between them, is no second subject or object. */
static void hang_beside(casus_doc *d, uint32_t t)
{
    casus_token *k = cx_token(d, t);
    const uint32_t left = left_of(d, t), kind = left > 0 ? left - 1 : left;
    if (kind == left || !is_plural(d, kind) ||
        cx_token(d, kind)->upos != CASUS_UPOS_NOUN || k->head == CASUS_NONE ||
        (k->head != cx_token(d, kind)->head && k->head != kind) ||
        cx_token(d, left)->deprel == CASUS_DEP_CASE)
        return;
    const bool second = cx_is_subject(k) && cx_is_subject(cx_token(d, kind));
    const bool loose =
        k->deprel == CASUS_DEP_NMOD && cx_token(d, kind)->deprel == CASUS_DEP_NMOD;
    if (!second && !loose) return;
    k->head = kind;
    k->deprel = CASUS_DEP_APPOS;
}

/* "Each promised aid", "both agreed": a word that stands right in front of a finite verb
 * without a subject is its subject, and no article of what comes behind. */
static void seat_counts(casus_doc *d, uint32_t t, uint32_t first)
{
    casus_token *k = cx_token(d, t);
    const casus_token *verb = cx_token(d, t + 1);
    const char *tag = casus_xpos_name(verb->xpos);
    if (k->upos != CASUS_UPOS_DET || k->head == CASUS_NONE || k->head <= t ||
        (k->deprel != CASUS_DEP_DET && k->deprel != CASUS_DEP_ADVMOD) ||
        (verb->upos != CASUS_UPOS_VERB && verb->upos != CASUS_UPOS_AUX) ||
        (strcmp(tag, "VBD") && strcmp(tag, "VBZ") && strcmp(tag, "VBP")))
        return;
    const uint32_t deed = verb->upos == CASUS_UPOS_VERB ? t + 1 : verb->head;
    if (deed == CASUS_NONE || deed <= t || cx_token(d, deed)->upos != CASUS_UPOS_VERB ||
        cx_token(d, deed)->deprel == CASUS_DEP_AMOD || cx_has_subject(d, first, deed) ||
        cx_below(d, deed, t) || (k->deprel == CASUS_DEP_ADVMOD && k->head != deed))
        return;
    k->head = deed;
    k->deprel = CASUS_DEP_NSUBJ;
}

void cx_repair_examples(casus_doc *d)
{
    for (uint32_t s = 0; s < d->sentences.len; s++) {
        const uint32_t first = d->sentences.ptr[s].first_token,
                       stop = first + d->sentences.ptr[s].n_tokens;
        for (uint32_t t = first; t + 1 < stop; t++) {
            const uint8_t upos = cx_token(d, t)->upos;
            if (upos == CASUS_UPOS_DET) seat_counts(d, t, first);
            if (t < first + 2) continue;
            if (upos == CASUS_UPOS_ADP && t + 2 < stop) hang_among(d, t, first, stop);
            if (upos == CASUS_UPOS_VERB) hang_including(d, t);
            if (upos != CASUS_UPOS_PROPN) continue;
            hang_enclosed(d, t, stop);
            hang_beside(d, t);
        }
    }
}
