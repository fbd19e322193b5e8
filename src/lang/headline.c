/* headline.c -- the verbs of headlines.
 *
 * Headlines tell what happened in the present and leave out articles and auxiliaries, so
 * a verb is often taken for a noun, and one clause for a word of the next:
 *
 *     Army topples Bashir, opposition rejects military rule
 *          compound                   ^root
 *
 * A headline is looked at clause by clause, between commas, colons and words like
 * "after". A clause without a finite verb gets one where it holds a word of the class
 * `present` of dict/text/settings.tsv ("jails", "kidnap") behind a noun and before what
 * can be its object, or one of the class `intransitive` ("quits", "flees") or
 * `participle` ("slain"). What stands in front of it becomes its subject, a bare noun
 * behind it its object, phrases its obliques.
 *
 * A capital tells a name from a verb ("Marks"), save where all words are capitals, or
 * all begin with one.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "lang/encoder.h"
#include "lang/tagset.h"
#include "text/lexicon.h"

enum {
    LONGEST_HEADLINE = 30, /* words; a sentence without a full stop may be anything */
    SHORT_HEADLINE = 16    /* one with a full stop */
};

/* A clause of a headline: the tokens `first` up to `stop`. */
typedef struct clause {
    uint32_t first, stop;
    uint32_t pair; /* the comma of "Oslo, Rome sign pact", 0 for none */
    bool capitals; /* all words of the headline have them */
} clause;

static bool is_participle(uint64_t marks)
{
    return marks & CX_WORD_PARTICIPLE;
}

/* "Sudanese protest", "Compaore quits": a name may look like an adjective. */
static bool may_be_subject(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    return cx_is_nominal(cx_token(d, t)) || k->upos == CASUS_UPOS_NUM ||
           (cx_word_marks(d, t) & CX_WORD_HUMAN) ||
           (k->flags & CASUS_TOKEN_INITIAL_UPPER &&
            (k->upos == CASUS_UPOS_ADJ || k->upos == CASUS_UPOS_ADV));
}

/* Is what stands before the first comma of a headline nothing but a short name? */
static bool is_short_name(const casus_doc *d, uint32_t first, uint32_t stop)
{
    if (stop - first > 3) return false;
    for (uint32_t t = first; t < stop; t++)
        if (cx_token(d, t)->upos != CASUS_UPOS_PROPN &&
            !(cx_token(d, t)->flags & CASUS_TOKEN_INITIAL_UPPER))
            return false;
    return true;
}

/* "ENVOY WARNS OF WAR": no word of two letters has a small one. */
static bool is_in_capitals(const casus_doc *d, const casus_sentence *s)
{
    uint32_t words = 0;
    for (uint32_t t = s->first_token; t < s->first_token + s->n_tokens; t++) {
        const casus_token *k = cx_token(d, t);
        const char c = d->text.ptr[k->start];
        const bool ending = c == '\'' && k->end > k->start + 1; /* "'s", "'S" */
        if (k->flags & CASUS_TOKEN_ALL_UPPER)
            words++;
        else if (k->upos != CASUS_UPOS_PUNCT &&
                 (ending ? d->text.ptr[k->start + 1] >= 'a'
                         : c >= 'A' && k->end - k->start > 1))
            return false;
    }
    return words > 2;
}

enum { TITLE_WORDS = 4, SHORT_WORD = 4 /* letters */ };

/* "Envoy Rejects Plan of the Rebels.": every word of some length has a capital. */
static bool is_in_title_case(const casus_doc *d, const casus_sentence *s)
{
    uint32_t words = 0;
    for (uint32_t t = s->first_token; t < s->first_token + s->n_tokens; t++) {
        const casus_token *k = cx_token(d, t);
        const char c = d->text.ptr[k->start];
        if (k->flags & CASUS_TOKEN_INITIAL_UPPER)
            words++;
        else if (c >= 'a' && c <= 'z' && k->end - k->start >= SHORT_WORD &&
                 !(cx_word_marks(d, t) & (CX_WORD_FUNCTION | CX_WORD_JOINER)))
            return false;
    }
    return words >= TITLE_WORDS;
}

static bool has_no_verb(const casus_doc *d, const casus_sentence *s)
{
    for (uint32_t t = s->first_token; t < s->first_token + s->n_tokens; t++)
        if (cx_token(d, t)->upos == CASUS_UPOS_VERB ||
            cx_token(d, t)->upos == CASUS_UPOS_AUX)
            return false;
    return true;
}

/* Does a clause end before token `t`? */
static bool is_border(const casus_doc *d, uint32_t t, bool capitals)
{
    const casus_token *k = cx_token(d, t);
    if (k->upos == CASUS_UPOS_PUNCT) {
        const char c = d->text.ptr[k->start];
        return c == ',' || c == ';' || c == ':' || k->end - k->start > 1; /* dashes */
    }
    return (cx_word_marks(d, t) & CX_WORD_JOINER) &&
           (capitals || !(k->flags & CASUS_TOKEN_INITIAL_UPPER));
}

static bool is_pair(const casus_doc *d, clause c)
{
    return c.stop + 2 < d->tokens.len && cx_token(d, c.stop)->upos == CASUS_UPOS_PUNCT &&
           d->text.ptr[cx_token(d, c.stop)->start] == ',' &&
           is_short_name(d, c.first, c.stop) &&
           (cx_token(d, c.stop + 1)->flags & CASUS_TOKEN_INITIAL_UPPER);
}

static bool is_finite(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    const char *tag = casus_xpos_name(k->xpos);
    if (k->upos == CASUS_UPOS_AUX) return true;
    if (k->upos != CASUS_UPOS_VERB || cx_word_marks(d, t) & CX_WORD_HUMAN)
        return false; /* "envoy" */
    if (strcmp(tag, "VBG") == 0 || strcmp(tag, "VB") == 0) return false;
    return strcmp(tag, "VBN") != 0 || k->deprel != CASUS_DEP_AMOD;
}

static bool has_finite(const casus_doc *d, clause c)
{
    for (uint32_t t = c.first; t < c.stop; t++)
        if (is_finite(d, t)) return true;
    return false;
}

/* A sentence that ends like one is a headline all the same when it has no verb, or all
 * its words have capitals; a short one when no verb of it is finite. */
static bool is_headline(const casus_doc *d, const casus_sentence *s)
{
    if (s->n_tokens < 3 || s->n_tokens > LONGEST_HEADLINE) return false;
    const casus_token *last = cx_token(d, s->first_token + s->n_tokens - 1);
    const char end = d->text.ptr[last->start];
    if (s->flags & CASUS_SENTENCE_TITLE) return true;
    if (last->upos != CASUS_UPOS_PUNCT || (end != '.' && end != '!' && end != ':'))
        return true;
    const clause all = { s->first_token, s->first_token + s->n_tokens, 0, false };
    return is_in_title_case(d, s) || has_no_verb(d, s) ||
           (end == '.' && s->n_tokens <= SHORT_HEADLINE && !has_finite(d, all));
}

/* May an object, a particle or an infinitive begin at `t`? */
static bool may_be_governed(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    switch (k->upos) {
    case CASUS_UPOS_NOUN:
    case CASUS_UPOS_PROPN:
    case CASUS_UPOS_ADJ:
    case CASUS_UPOS_DET:
    case CASUS_UPOS_NUM:
    case CASUS_UPOS_PRON:
    case CASUS_UPOS_PART:
    case CASUS_UPOS_SYM:
        return true;
    case CASUS_UPOS_VERB:
        return strcmp(casus_xpos_name(k->xpos), "VBN") == 0; /* "exiled cleric" */
    case CASUS_UPOS_PUNCT:
        return d->text.ptr[k->start] == '\'' || d->text.ptr[k->start] == '"' ||
               (k->end - k->start == 3 && (unsigned char)d->text.ptr[k->start] == 0xE2);
    default:
        return k->deprel == CASUS_DEP_COMPOUND_PRT ||
               (cx_word_marks(d, t) & CX_WORD_PARTICLE);
    }
}

/* The form with -s behind anybody, the bare one behind a plural. */
static bool agrees(const casus_doc *d, uint32_t t)
{
    const casus_str form = cx_normal_form(d, t);
    const char *before = casus_xpos_name(cx_token(d, t - 1)->xpos);
    if (form.ptr[form.len - 1] == 's') return true;
    if (t >= 3 && cx_token(d, t - 2)->upos == CASUS_UPOS_CCONJ)
        return true; /* "Oslo and Rome sign" */
    return strcmp(before, "NNS") == 0 || strcmp(before, "NNPS") == 0 ||
           strcmp(before, "CD") == 0 || (cx_word_marks(d, t - 1) & CX_WORD_BODY);
}

static uint32_t hidden_verb(const casus_doc *d, clause c)
{
    for (uint32_t t = c.first + 1; t < c.stop; t++) {
        const casus_token *k = cx_token(d, t);
        const uint64_t marks = cx_word_marks(d, t);
        const bool chief =
            is_participle(marks) && cx_token(d, t - 1)->upos == CASUS_UPOS_ADJ;
        const bool name = k->flags & CASUS_TOKEN_INITIAL_UPPER && !c.capitals;
        if (k->upos == CASUS_UPOS_VERB || name || !(chief || may_be_subject(d, t - 1)) ||
            !(marks & (CX_WORD_PRESENT | CX_WORD_INTRANSITIVE | CX_WORD_PARTICIPLE)))
            continue;
        if (is_participle(marks)) return t;
        if (!agrees(d, t) && !c.pair) continue;
        if (marks & CX_WORD_INTRANSITIVE) return t;
        const uint32_t next =
            t + 1 < c.stop && (cx_word_marks(d, t + 1) & CX_WORD_NEVER) ? t + 2 : t + 1;
        if (next < c.stop && may_be_governed(d, next)) return t;
    }
    return CASUS_NONE;
}

/* The word before the verb, or what it hangs from in front of the verb. */
static uint32_t subject_of(const casus_doc *d, clause c, uint32_t verb)
{
    uint32_t t = verb - 1;
    for (uint32_t steps = 0; steps < c.stop - c.first; steps++) {
        const uint32_t head = cx_token(d, t)->head;
        if (head == CASUS_NONE || head < c.first || head >= verb) break;
        t = head;
    }
    return t;
}

static void make_verb(casus_doc *d, uint32_t verb)
{
    casus_token *k = cx_token(d, verb);
    const casus_str form =
        k->flags & CASUS_TOKEN_ALL_UPPER ? cx_normal_form(d, verb) : cx_form(d, verb);
    k->upos = CASUS_UPOS_VERB;
    const bool participle = is_participle(cx_word_marks(d, verb));
    k->xpos = (uint8_t)cx_xpos_number(participle                      ? CX_LIT("VBN")
                                      : form.ptr[form.len - 1] == 's' ? CX_LIT("VBZ")
                                                                      : CX_LIT("VBP"));
    k->flags |= CASUS_TOKEN_PREDICATE;
    k->name = CASUS_NAME_NONE;
    k->lemma =
        cx_intern(&d->strings, cx_lemma_of(&d->engine->encoder->lemmas, &d->arena, form,
                                           (uint32_t)k->upos << 8 | k->xpos));
}

static bool has_marker(const casus_doc *d, uint32_t t, uint32_t from)
{
    for (uint32_t c = from; c < t; c++)
        if (cx_token(d, c)->head == t && cx_token(d, c)->deprel == CASUS_DEP_CASE)
            return true;
    return false;
}

/* The relation to the verb of what stands behind it; *object is the first bare noun. */
static casus_deprel relation_behind(const casus_doc *d, uint32_t t, uint32_t verb,
                                    uint32_t *object)
{
    const casus_token *k = cx_token(d, t);
    if (k->upos == CASUS_UPOS_PUNCT) return CASUS_DEP_PUNCT;
    if (k->deprel == CASUS_DEP_COMPOUND_PRT ||
        (t == verb + 1 && (cx_word_marks(d, t) & CX_WORD_PARTICLE)))
        return CASUS_DEP_COMPOUND_PRT;
    if (k->upos == CASUS_UPOS_VERB) {
        const bool to = t > verb + 1 && cx_token(d, t - 1)->head == t &&
                        cx_token(d, t - 1)->deprel == CASUS_DEP_MARK;
        return to && *object == CASUS_NONE ? CASUS_DEP_XCOMP : CASUS_DEP_ADVCL;
    }
    if (!cx_is_nominal(cx_token(d, t)) && k->upos != CASUS_UPOS_NUM)
        return k->upos == CASUS_UPOS_ADJ ? CASUS_DEP_XCOMP : CASUS_DEP_ADVMOD;
    if (has_marker(d, t, verb + 1)) return CASUS_DEP_OBL;
    if (*object != CASUS_NONE) return CASUS_DEP_OBL_UNMARKED;
    *object = t;
    return CASUS_DEP_OBJ;
}

/* "Oslo, Rome sign pact": the comma stands for "and". */
static uint32_t join_pair(casus_doc *d, clause c, uint32_t second)
{
    uint32_t first = c.pair - 1;
    for (uint32_t steps = 0; steps < c.stop - c.first; steps++) {
        const uint32_t head = cx_token(d, first)->head;
        if (head == CASUS_NONE || head < c.first || head >= c.pair) break;
        first = head;
    }
    cx_token(d, second)->head = first;
    cx_token(d, second)->deprel = CASUS_DEP_CONJ;
    cx_token(d, c.pair)->head = second;
    return first;
}

/* ... and does so where a verb was found: an explanation would end with a comma too. */
static void split_pair(casus_doc *d, clause c)
{
    for (uint32_t t = c.pair + 1; t < c.stop; t++) {
        casus_token *k = cx_token(d, t);
        const uint32_t verb = t + 1;
        if (k->deprel != CASUS_DEP_APPOS || k->upos != CASUS_UPOS_PROPN ||
            k->head == CASUS_NONE || k->head < c.first || k->head >= c.pair)
            continue;
        if (verb < c.stop && cx_token(d, k->head)->head == verb &&
            strcmp(casus_xpos_name(cx_token(d, verb)->xpos), "VBP") == 0)
            k->deprel = CASUS_DEP_CONJ;
    }
}

/* What stands behind the verb of the clause hangs from it. */
static void hang_behind(casus_doc *d, clause c, uint32_t verb)
{
    uint32_t object = CASUS_NONE;
    for (uint32_t t = verb + 1; t < c.stop; t++) {
        casus_token *k = cx_token(d, t);
        if (k->upos == CASUS_UPOS_VERB && cx_word_marks(d, t) & CX_WORD_HUMAN)
            k->upos = CASUS_UPOS_NOUN;
        if (k->head != CASUS_NONE && k->head > verb && k->head < c.stop) continue;
        k->deprel = (uint8_t)relation_behind(d, t, verb, &object);
        k->head = verb;
    }
}

/* Hangs the clause from its verb, and the verb from the head of the sentence. */
static void rebuild(casus_doc *d, const casus_sentence *s, clause c, uint32_t verb)
{
    const uint32_t end = s->first_token + s->n_tokens;
    uint32_t subject = subject_of(d, c, verb);
    if (c.pair && subject > c.pair) subject = join_pair(d, c, subject);
    for (uint32_t t = c.pair + 1; c.pair && t < verb; t++) /* "Oslo, Rome" */
        if (cx_token(d, t)->head == subject && cx_token(d, t)->deprel == CASUS_DEP_APPOS)
            cx_token(d, t)->deprel = CASUS_DEP_CONJ;
    uint32_t root = verb;
    for (uint32_t t = s->first_token; t < end; t++)
        if (cx_token(d, t)->head == CASUS_NONE && (t < c.first || t >= c.stop)) root = t;
    for (uint32_t t = c.first; t < verb; t++) {
        casus_token *k = cx_token(d, t);
        if (t == subject ||
            (k->head != CASUS_NONE && k->head >= c.first && k->head < verb))
            continue;
        k->head = k->upos == CASUS_UPOS_PUNCT || k->upos == CASUS_UPOS_SCONJ ||
                          k->upos == CASUS_UPOS_ADP || k->upos == CASUS_UPOS_CCONJ
                      ? verb
                      : subject;
        if (k->upos == CASUS_UPOS_ADP || k->upos == CASUS_UPOS_SCONJ)
            k->deprel = CASUS_DEP_MARK;
        else if (k->deprel == CASUS_DEP_ROOT || k->deprel == CASUS_DEP_NSUBJ)
            k->deprel = CASUS_DEP_COMPOUND;
    }
    hang_behind(d, c, verb);
    for (uint32_t t = s->first_token; t < end; t++) {
        casus_token *k = cx_token(d, t);
        if ((t >= c.first && t < c.stop) || k->head == CASUS_NONE || k->head < c.first ||
            k->head >= c.stop)
            continue;
        k->head = verb;
        if (k->upos == CASUS_UPOS_VERB || cx_is_nominal(cx_token(d, t)))
            k->deprel = CASUS_DEP_PARATAXIS;
    }
    make_verb(d, verb);
    cx_token(d, subject)->head = verb;
    cx_token(d, subject)->deprel = CASUS_DEP_NSUBJ;
    if (!cx_is_nominal(cx_token(d, subject)))
        cx_token(d, subject)->upos = cx_word_marks(d, subject) & CX_WORD_HUMAN
                                         ? CASUS_UPOS_NOUN
                                         : CASUS_UPOS_PROPN;
    const bool marked = cx_word_marks(d, c.first) & CX_WORD_JOINER;
    cx_token(d, verb)->head = root == verb ? CASUS_NONE : root;
    cx_token(d, verb)->deprel = root == verb ? CASUS_DEP_ROOT
                                : marked     ? CASUS_DEP_ADVCL
                                             : CASUS_DEP_PARATAXIS;
}

enum { LONGEST_SOURCE = 4 /* words */ };

static bool is_free_dash(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    return k->upos == CASUS_UPOS_PUNCT && d->text.ptr[k->start] == '-' &&
           cx_token(d, t - 1)->end < k->start && k->end < cx_token(d, t + 1)->start;
}

/* "Gunships raid port - radio": who tells it stands behind the last dash, and is no part
 * of what is told. */
static void cut_source(casus_doc *d, const casus_sentence *s)
{
    const uint32_t end = s->first_token + s->n_tokens;
    if (s->n_tokens < 4) return; /* two words, the dash, a source */
    uint32_t dash = end - 2, root = CASUS_NONE;
    while (dash > s->first_token + 1 && end - dash <= LONGEST_SOURCE &&
           !is_free_dash(d, dash))
        dash--;
    if (dash <= s->first_token + 1 || !is_free_dash(d, dash)) return;
    for (uint32_t t = dash + 1; t < end; t++)
        if (!cx_is_nominal(cx_token(d, t)) && cx_token(d, t)->upos != CASUS_UPOS_ADJ)
            return;
    for (uint32_t t = s->first_token; t < dash; t++)
        if (cx_token(d, t)->head == CASUS_NONE) root = t;
    if (root == CASUS_NONE) return;
    uint32_t heir = CASUS_NONE; /* what was taken for a part of the source's phrase: its
                                   last word heads the rest */
    for (uint32_t t = dash; t-- > s->first_token;) {
        casus_token *k = cx_token(d, t);
        if (k->head == CASUS_NONE || k->head <= dash || k->head >= end) continue;
        const casus_token *top = cx_token(d, k->head);
        if (heir == CASUS_NONE && top->head < dash && top->head != t) {
            k->head = top->head;
            k->deprel = top->deprel;
            heir = t;
        } else {
            k->head = heir == CASUS_NONE ? root : heir;
        }
    }
    const uint32_t source = end - 1;
    for (uint32_t t = dash; t < end; t++) {
        casus_token *k = cx_token(d, t);
        k->head = t == source ? root : source;
        k->deprel = t == source ? CASUS_DEP_PARATAXIS
                    : t == dash ? CASUS_DEP_PUNCT
                                : CASUS_DEP_COMPOUND;
        if (t == dash) k->name = CASUS_NAME_NONE;
        if (t == dash + 1 && k->name != CASUS_NAME_NONE)
            k->flags |= CASUS_TOKEN_NAME_BEGIN;
    }
}

void cx_repair_headlines(casus_doc *doc)
{
    for (uint32_t i = 0; i < doc->sentences.len; i++) {
        const casus_sentence *s = &doc->sentences.ptr[i];
        if (!is_headline(doc, s)) continue;
        cut_source(doc, s);
        const uint32_t end = s->first_token + s->n_tokens;
        const bool capitals = is_in_capitals(doc, s) || is_in_title_case(doc, s);
        for (clause c = { s->first_token, s->first_token, 0, capitals }; c.first < end;
             c.first = c.stop) {
            for (c.stop = c.first + 1; c.stop < end && !is_border(doc, c.stop, capitals);
                 c.stop++) {
            }
            c.pair = 0;
            if (c.first == s->first_token && is_pair(doc, c)) {
                c.pair = c.stop;
                for (c.stop++; c.stop < end && !is_border(doc, c.stop, capitals);
                     c.stop++) {
                }
            }
            const uint32_t verb = has_finite(doc, c) ? CASUS_NONE : hidden_verb(doc, c);
            if (verb != CASUS_NONE)
                rebuild(doc, s, c, verb);
            else if (c.pair)
                split_pair(doc, c);
        }
    }
}
