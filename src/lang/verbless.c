/* verbless.c -- "An explosion tore through a church": a sentence without a verb has one.
 *
 * Rare past tenses are sometimes taken for nouns, adjectives or participles; then nothing
 * is said of the noun that heads the sentence and no rule can read it. A word that is a
 * past tense and nothing else, the class `past` of dict/text/settings.tsv, heads the
 * sentence in that case, and so does a participle that cannot be one:
 *
 *     An explosion tore through a church.     The bank lent Ghana 300 million dollars.
 *         compound-^root         ^nmod            ^-----amod ^-----------compound-^root
 *
 * What stands in front is its subject, a bare noun behind it its object, and phrases are
 * its obliques.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "lang/encoder.h"
#include "lang/tagset.h"
#include "text/lexicon.h"

static bool is_noun(const casus_doc *d, uint32_t t)
{
    if (cx_token(d, t)->upos == CASUS_UPOS_ADJ && (cx_word_marks(d, t) & CX_WORD_HUMAN))
        return true; /* "premier" */
    return cx_is_nominal(cx_token(d, t));
}

/* "A Palestinian stabbed": the name of a people; "Sukarno handed": a name taken for an
 * adverb. */
static bool is_people(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    if (!(k->flags & CASUS_TOKEN_INITIAL_UPPER)) return false;
    if (k->upos == CASUS_UPOS_ADJ) return true;
    return k->upos == CASUS_UPOS_ADV && k->end - k->start > 3 &&
           !(cx_word_marks(d, t) &
             (CX_WORD_FUNCTION | CX_WORD_STARTER | CX_WORD_MOMENT)) &&
           !cx_str_ends(cx_form(d, t), CX_LIT("ly"));
}

/* "the lent money" is no clause: what stands right in front of a verb can be a
 * subject. */
static bool may_follow(const casus_doc *d, uint32_t t)
{
    const casus_upos before = cx_token(d, t - 1)->upos;
    return is_noun(d, t - 1) || is_people(d, t - 1) || before == CASUS_UPOS_ADV ||
           before == CASUS_UPOS_PUNCT || before == CASUS_UPOS_NUM;
}

static bool has_verb(const casus_doc *d, uint32_t first, uint32_t stop)
{
    for (uint32_t t = first; t < stop; t++)
        if (cx_token(d, t)->upos == CASUS_UPOS_VERB ||
            cx_token(d, t)->upos == CASUS_UPOS_AUX)
            return true;
    return false;
}

/* A noun heads the sentence, and nothing is said of it. */
static bool is_fragment(const casus_doc *d, uint32_t first, uint32_t stop)
{
    uint32_t root = CASUS_NONE;
    for (uint32_t t = first; t < stop; t++)
        if (cx_token(d, t)->head == CASUS_NONE) root = t;
    if (root == CASUS_NONE || cx_token(d, root)->upos == CASUS_UPOS_VERB ||
        cx_token(d, root)->upos == CASUS_UPOS_AUX)
        return false;
    for (uint32_t t = first; t < stop; t++) {
        const casus_token *k = cx_token(d, t);
        if (k->head == root &&
            (k->deprel == CASUS_DEP_COP || k->deprel == CASUS_DEP_NSUBJ ||
             k->deprel == CASUS_DEP_NSUBJ_PASS || k->deprel == CASUS_DEP_AUX ||
             k->deprel == CASUS_DEP_AUX_PASS || k->deprel == CASUS_DEP_EXPL))
            return false;
    }
    return true;
}

static bool is_full_stop(const casus_doc *d, uint32_t t)
{
    const casus_str form = cx_form(d, t);
    return form.len == 1 && form.ptr[0] == '.';
}

enum { NEAR_VERB = 40 }; /* words looked at behind a verb, however long the sentence */

static bool has_agent(const casus_doc *d, uint32_t verb, uint32_t stop)
{
    for (uint32_t t = verb + 1; t + 1 < stop && t < verb + NEAR_VERB; t++) {
        const uint32_t phrase = cx_token(d, t)->head;
        if ((cx_word_marks(d, t) & CX_WORD_AGENT) && phrase != CASUS_NONE && phrase > t &&
            cx_token(d, phrase)->head == verb)
            return true;
    }
    return false;
}

/* "called on Chile to wait": somebody in a phrase right behind, and what he is to do. */
static bool has_listener(const casus_doc *d, uint32_t verb, uint32_t stop)
{
    bool told = false;
    for (uint32_t t = verb + 1; t < stop && t < verb + NEAR_VERB; t++) {
        const casus_token *k = cx_token(d, t);
        if (k->head != verb) continue;
        if (k->deprel == CASUS_DEP_OBL && k->upos == CASUS_UPOS_PROPN) told = true;
        if (told && (k->deprel == CASUS_DEP_ADVCL || k->deprel == CASUS_DEP_XCOMP))
            return true;
    }
    return false;
}

/* Commas, dashes and brackets, which set an aside apart. */
static bool is_edge(const casus_doc *d, uint32_t t)
{
    const casus_str form = cx_form(d, t);
    return cx_token(d, t)->upos == CASUS_UPOS_PUNCT && form.len <= 3 &&
           (form.ptr[0] == ',' || form.ptr[0] == ')' || form.ptr[0] == '-' ||
            (unsigned char)form.ptr[0] == 0xE2);
}

/* Does an aside end right before `t`, begun behind the first noun of the sentence? */
static bool ends_aside(const casus_doc *d, uint32_t t, uint32_t first)
{
    if (t < first + 4 || !is_edge(d, t - 1)) return false;
    for (uint32_t i = t - 2; i > first; i--)
        if (is_edge(d, i) || cx_form(d, i).ptr[0] == '(') return true;
    return false;
}

/* "Peru, which Chile had warned, complied": the verb behind a relative clause was tied to
 * that of the clause, though no "and" joins them. */
static bool goes_on_behind(const casus_doc *d, uint32_t t, uint32_t first)
{
    const casus_token *k = cx_token(d, t);
    if ((k->deprel != CASUS_DEP_XCOMP && k->deprel != CASUS_DEP_CONJ) ||
        k->head == CASUS_NONE || k->head > t ||
        cx_token(d, k->head)->deprel != CASUS_DEP_ACL_RELCL)
        return false;
    for (uint32_t c = first; c < t; c++)
        if (cx_token(d, c)->head == t && cx_token(d, c)->upos != CASUS_UPOS_PUNCT)
            return false;
    return true;
}

/* "Peru, together with Chile, imposed curbs": a participle before its noun would stand
 * behind the noun's article and its other adjectives. */
static bool governs_noun(const casus_doc *d, uint32_t t, uint32_t first)
{
    const uint32_t noun = cx_token(d, t)->head;
    if (noun == CASUS_NONE || noun <= t) return false;
    for (uint32_t i = t + 1; i < noun; i++) {
        const uint8_t rel = cx_token(d, i)->deprel;
        if (cx_token(d, i)->head == noun &&
            (rel == CASUS_DEP_DET || rel == CASUS_DEP_NMOD_POSS))
            return true;
    }
    for (uint32_t i = first; i < t; i++)
        if (cx_token(d, i)->head == noun && cx_token(d, i)->upos != CASUS_UPOS_PUNCT &&
            cx_token(d, i)->deprel != CASUS_DEP_CC)
            return false;
    return true;
}

/* A past tense that was read as a participle: "Tanks rolled into the capital.", "Russia
 * amassed tanks." A participle that may be one ("a boy wounded in the blast") stays. */
static bool is_misread(const casus_doc *d, uint32_t t, uint32_t first, uint32_t stop)
{
    const casus_token *k = cx_token(d, t);
    const char *tag = casus_xpos_name(k->xpos);
    if (k->upos != CASUS_UPOS_VERB || (strcmp(tag, "VBN") && strcmp(tag, "VBD")))
        return false;
    if (ends_aside(d, t, first) &&
        (k->deprel == CASUS_DEP_PARATAXIS || goes_on_behind(d, t, first) ||
         (k->deprel == CASUS_DEP_AMOD && governs_noun(d, t, first))))
        return true;
    if (k->deprel == CASUS_DEP_AMOD)
        return (is_noun(d, t - 1) || is_people(d, t - 1)) && k->head > t;
    return k->deprel == CASUS_DEP_ACL && k->head < t && !has_agent(d, t, stop) &&
           ((cx_word_marks(d, t) & CX_WORD_MOTION) ||
            cx_has_object(d, t, stop < t + NEAR_VERB ? stop : t + NEAR_VERB) ||
            has_listener(d, t, stop));
}

/* The past tense that a sentence without a verb holds; CASUS_NONE when it has a verb, or
 * none of these. */
static uint32_t hidden_verb(const casus_doc *d, uint32_t first, uint32_t stop)
{
    const bool running =
        cx_token(d, first)->start >= d->title_len && is_full_stop(d, stop - 1);
    if (has_verb(d, first, stop) && !is_fragment(d, first, stop)) return CASUS_NONE;
    for (uint32_t t = first + 1; t < stop; t++) {
        const casus_token *k = cx_token(d, t);
        const bool verb = k->upos == CASUS_UPOS_VERB || k->upos == CASUS_UPOS_AUX;
        if (k->flags & CASUS_TOKEN_INITIAL_UPPER || !may_follow(d, t)) continue;
        if (running && is_misread(d, t, first, stop)) return t;
        if (verb && !running) return CASUS_NONE;
        if (!verb && k->upos != CASUS_UPOS_PUNCT && (cx_word_marks(d, t) & CX_WORD_PAST))
            return t;
    }
    return CASUS_NONE;
}

/* The root, or the first noun in front that hangs from the verb or from behind it. */
static uint32_t subject_of(const casus_doc *d, uint32_t first, uint32_t verb)
{
    uint32_t found = CASUS_NONE;
    for (uint32_t t = first; t < verb; t++) {
        const uint32_t head = cx_token(d, t)->head;
        if (!is_noun(d, t) && !(t + 1 == verb && is_people(d, t))) continue;
        if (head == CASUS_NONE) return t;
        if (head >= verb && found == CASUS_NONE) found = t;
    }
    return found;
}

/* A preposition between the verb and the noun. */
static bool has_marker(const casus_doc *d, uint32_t t, uint32_t verb)
{
    for (uint32_t c = t; c-- > verb && t - c < 8;) {
        if (cx_token(d, c)->head == t && cx_token(d, c)->deprel == CASUS_DEP_CASE)
            return true;
    }
    return false;
}

/* What hung from in front of the verb, or above it, now hangs from the verb. */
static void hang_behind(casus_doc *d, uint32_t verb, uint32_t stop)
{
    uint32_t last_object = CASUS_NONE;
    for (uint32_t t = verb + 1; t < stop; t++) {
        casus_token *k = cx_token(d, t);
        const bool out = k->head == CASUS_NONE || k->head <= verb;
        const bool receives = t == verb + 1 && k->upos == CASUS_UPOS_PROPN &&
                              t + 1 < stop &&
                              (cx_token(d, t + 1)->upos == CASUS_UPOS_NUM ||
                               cx_token(d, t + 1)->upos == CASUS_UPOS_DET);
        if (!out && !receives) continue;
        k->head = verb;
        if (k->deprel == CASUS_DEP_ROOT) k->deprel = CASUS_DEP_PARATAXIS;
        if (k->upos == CASUS_UPOS_PUNCT || k->upos == CASUS_UPOS_VERB ||
            k->deprel == CASUS_DEP_CONJ)
            continue;
        if (receives)
            k->deprel = CASUS_DEP_IOBJ;
        else if (!is_noun(d, t))
            k->deprel = k->upos == CASUS_UPOS_ADJ ? CASUS_DEP_XCOMP : CASUS_DEP_ADVMOD;
        else if (has_marker(d, t, verb))
            k->deprel = CASUS_DEP_OBL;
        else if (last_object == CASUS_NONE)
            k->deprel = CASUS_DEP_OBJ, last_object = t;
        else
            k->deprel = CASUS_DEP_OBL_UNMARKED;
    }
}

static void make_verb(casus_doc *d, uint32_t t)
{
    casus_token *k = cx_token(d, t);
    k->upos = CASUS_UPOS_VERB;
    k->xpos = (uint8_t)cx_xpos_number(CX_LIT("VBD"));
    k->flags |= CASUS_TOKEN_PREDICATE;
    k->name = CASUS_NAME_NONE;
    k->lemma = cx_intern(&d->strings,
                         cx_lemma_of(&d->engine->encoder->lemmas, &d->arena,
                                     cx_form(d, t), (uint32_t)k->upos << 8 | k->xpos));
    k->head = CASUS_NONE;
    k->deprel = CASUS_DEP_ROOT;
}

void cx_repair_verbless(casus_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        const uint32_t first = se->first_token, stop = first + se->n_tokens;
        const uint32_t verb = hidden_verb(doc, first, stop);
        const uint32_t subject =
            verb == CASUS_NONE ? CASUS_NONE : subject_of(doc, first, verb);
        if (subject == CASUS_NONE) continue;
        const uint32_t noun = cx_token(doc, verb)->deprel == CASUS_DEP_AMOD
                                  ? cx_token(doc, verb)->head
                                  : CASUS_NONE;
        hang_behind(doc, verb, stop);
        for (uint32_t t = first; t < verb; t++) {
            casus_token *k = cx_token(doc, t);
            if (t == subject || (k->head != CASUS_NONE && k->head < verb)) continue;
            k->head = subject;
            if (k->deprel == CASUS_DEP_ROOT) k->deprel = CASUS_DEP_PARATAXIS;
            if (k->deprel == CASUS_DEP_NSUBJ) k->deprel = CASUS_DEP_APPOS;
        }
        make_verb(doc, verb);
        if (noun != CASUS_NONE && noun > verb &&
            cx_token(doc, noun)->deprel == CASUS_DEP_CONJ)
            cx_token(doc, noun)->deprel = CASUS_DEP_OBJ;
        cx_token(doc, subject)->head = verb;
        if (is_people(doc, subject))
            cx_token(doc, subject)->upos = CASUS_UPOS_PROPN;
        else if (cx_token(doc, subject)->upos == CASUS_UPOS_ADJ)
            cx_token(doc, subject)->upos = CASUS_UPOS_NOUN;
        cx_token(doc, subject)->deprel = CASUS_DEP_NSUBJ;
    }
}
