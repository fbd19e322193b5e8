/* setting.c -- "On Friday Russian missiles struck": no comma, two phrases.
 *
 * News sets the scene in front of the subject without a comma, and treebanks hardly
 * show it: the parser then makes the time or the place a part of the subject ("Friday
 * missiles"), and its preposition a case marker of the subject, which no subject has.
 * That contradiction is what is looked for:
 *
 *     On     Friday Russian missiles struck
 *     case ----------------^ nsubj --^         becomes   case > Friday, Friday obl >
 * struck compound -----^
 *
 * The preposition is a `setting` of dict/text/settings.tsv; the phrase behind it is a
 * `moment` of that table (with its day, year or part of the day), a year, or a name of a
 * place or body that the tagger found whole. "About 2,000 people marched" is none: its
 * case marker is no such preposition.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"
#include "text/lexicon.h"

enum { LONGEST_SUBJECT = 12, LONGEST_PHRASE = 5 };

typedef struct setting {
    uint32_t preposition, head, end; /* tokens; the phrase ends before `end` */
    uint32_t subject, verb;
} setting;

static bool is_number(const casus_doc *d, uint32_t t)
{
    return cx_token(d, t)->upos == CASUS_UPOS_NUM;
}

static bool is_year(const casus_doc *d, uint32_t t)
{
    const casus_str form = cx_form(d, t);
    if (form.len != 4 || (form.ptr[0] != '1' && form.ptr[0] != '2')) return false;
    for (uint32_t i = 1; i < 4; i++) {
        if (form.ptr[i] < '0' || form.ptr[i] > '9') return false;
    }
    return true;
}

static bool is_moment(const casus_doc *d, uint32_t t)
{
    return (cx_word_marks(d, t) & CX_WORD_MOMENT) != 0;
}

/* "May 5", "5 May", "Wednesday night", "the early morning", "March 2003"; but the
 * article of "the December conference" is the conference's. */
static bool read_moment(const casus_doc *d, setting *s, uint32_t stop)
{
    uint32_t t = s->preposition + 1;
    const bool article = cx_token(d, t)->upos == CASUS_UPOS_DET;
    while (t < stop && t < s->preposition + LONGEST_PHRASE && !is_moment(d, t)) {
        const casus_upos upos = cx_token(d, t)->upos;
        if (upos != CASUS_UPOS_DET && upos != CASUS_UPOS_ADJ && upos != CASUS_UPOS_NUM)
            return false;
        t++;
    }
    if (t >= stop || !is_moment(d, t)) return false;
    if (article && cx_token(d, t)->flags & CASUS_TOKEN_INITIAL_UPPER) return false;
    for (; t < stop && is_moment(d, t); t++) s->head = t;
    while (t < stop && t < s->head + 3 && is_number(d, t)) t++;
    s->end = t;
    return true;
}

static bool read_place(const casus_doc *d, setting *s, uint32_t stop)
{
    const uint32_t first = s->preposition + 1;
    const casus_token *k = cx_token(d, first);
    if ((k->name != CASUS_NAME_LOCATION && k->name != CASUS_NAME_ORGANISATION) ||
        !(k->flags & CASUS_TOKEN_NAME_BEGIN))
        return false;
    s->end = first + 1;
    while (s->end < stop && cx_token(d, s->end)->name == k->name &&
           !(cx_token(d, s->end)->flags & CASUS_TOKEN_NAME_BEGIN))
        s->end++;
    s->head = s->end - 1;
    return s->end < stop;
}

/* A conjunction ("after U.S. approval was given") opens a moment only by a name:
 * "since January". */
static bool read_phrase(const casus_doc *d, setting *s, uint32_t stop)
{
    if (cx_token(d, s->preposition)->deprel == CASUS_DEP_MARK) {
        return (cx_token(d, s->preposition + 1)->flags & CASUS_TOKEN_INITIAL_UPPER) &&
               read_moment(d, s, stop);
    }
    if (read_moment(d, s, stop)) return true;
    if (is_year(d, s->preposition + 1)) {
        s->head = s->preposition + 1;
        s->end = s->head + 1;
        return true;
    }
    return read_place(d, s, stop);
}

static bool has_subject(const casus_doc *d, uint32_t verb, uint32_t first)
{
    for (uint32_t t = first; t < verb; t++) {
        if (cx_token(d, t)->head == verb && cx_is_subject(cx_token(d, t))) return true;
    }
    return false;
}

static bool is_finite(const casus_doc *d, uint32_t t)
{
    const char *tag = casus_xpos_name(cx_token(d, t)->xpos);
    return !strcmp(tag, "VBD") || !strcmp(tag, "VBZ");
}

/* "President" of "President Mubarak". */
static bool is_title(const casus_token *k)
{
    return k->deprel == CASUS_DEP_NMOD_DESC || k->deprel == CASUS_DEP_COMPOUND;
}

/* "At dawn", "Late on Sunday". */
static bool opens_sentence(const casus_doc *d, const setting *s, uint32_t first)
{
    return s->preposition == first ||
           (s->preposition == first + 1 && cx_token(d, first)->upos == CASUS_UPOS_ADV);
}

/* "Lima and Quito": nothing between the noun and the verb but what belongs to the
 * noun. */
static bool is_one_phrase(const casus_doc *d, uint32_t noun, uint32_t verb)
{
    for (uint32_t t = noun + 1; t < verb; t++)
        if (!cx_below(d, t, noun)) return false;
    return true;
}

/* The subject behind the phrase, to which the phrase or its preposition was tied: of a
 * verb, or, where the sentence begins, an oblique before a finite verb that has no
 * subject. */
static bool find_subject(const casus_doc *d, setting *s, uint32_t first, uint32_t stop)
{
    const casus_token *preposition = cx_token(d, s->preposition);
    const uint32_t own = cx_token(d, s->head)->head;
    uint32_t h = preposition->head != CASUS_NONE && preposition->head >= s->end &&
                         preposition->deprel == CASUS_DEP_CASE
                     ? preposition->head
                     : own;
    if (h != CASUS_NONE && h >= s->end && is_title(cx_token(d, h)))
        h = cx_token(d, h)->head;
    if (h == CASUS_NONE || h < s->end || h >= stop || h > s->end + LONGEST_SUBJECT)
        return false;
    for (uint32_t t = s->end; t < h; t++) {
        if (cx_token(d, t)->upos == CASUS_UPOS_PUNCT) return false;
    }
    const casus_token *k = cx_token(d, h);
    s->subject = h;
    s->verb = k->head;
    if (cx_is_subject(k)) return k->head != CASUS_NONE && k->head > h;
    s->verb = k->head != CASUS_NONE && k->head > h ? k->head : h + 1;
    if (!is_one_phrase(d, h, s->verb)) return false;
    return k->deprel == CASUS_DEP_OBL && s->verb < stop && is_finite(d, s->verb) &&
           !has_subject(d, s->verb, s->preposition) && opens_sentence(d, s, first) &&
           (k->head == s->verb || k->head < s->preposition);
}

static void untie(casus_doc *d, const setting *s)
{
    casus_token *subject = cx_token(d, s->subject);
    if (!cx_is_subject(subject)) subject->deprel = CASUS_DEP_NSUBJ;
    subject->head = s->verb;
    for (uint32_t t = s->preposition; t < s->end; t++) {
        casus_token *k = cx_token(d, t);
        if (t != s->head &&
            (k->head == CASUS_NONE || k->head < s->preposition || k->head >= s->end)) {
            k->head = s->head;
            if (k->deprel == CASUS_DEP_OBL) k->deprel = CASUS_DEP_NUMMOD;
        }
    }
    cx_token(d, s->preposition)->head = s->head;
    cx_token(d, s->preposition)->deprel = CASUS_DEP_CASE;
    cx_token(d, s->preposition)->upos = CASUS_UPOS_ADP;
    cx_token(d, s->head)->head = s->verb;
    cx_token(d, s->head)->deprel = CASUS_DEP_OBL;
}

/* A root inside the phrase, or a phrase that holds more of the sentence than itself, is
 * another fault than this one. */
static bool is_loose(const casus_doc *d, const setting *s, uint32_t first, uint32_t stop)
{
    for (uint32_t t = s->preposition; t < s->end; t++) {
        if (cx_token(d, t)->deprel == CASUS_DEP_ROOT) return false;
    }
    for (uint32_t t = first; t < stop; t++) {
        const uint32_t h = cx_token(d, t)->head;
        const bool inside = t >= s->preposition && t < s->end;
        if (!inside && h != CASUS_NONE && h >= s->preposition && h < s->end) return false;
    }
    return true;
}

/* "On June 12 rebels attacked": a number that a month stands before and a preposition
 * opens is a day, and counts nobody. */
static void part_day(casus_doc *d, uint32_t t)
{
    casus_token *k = cx_token(d, t);
    if (k->upos != CASUS_UPOS_NUM || k->deprel != CASUS_DEP_NUMMOD ||
        k->head == CASUS_NONE || k->head <= t || cx_token(d, t - 1)->head != t ||
        !is_moment(d, t - 1) || cx_token(d, t - 2)->head != t ||
        cx_token(d, t - 2)->deprel != CASUS_DEP_CASE ||
        !(cx_word_marks(d, t - 2) & CX_WORD_SPOT)) /* "in March 20 people died" */
        return;
    const casus_token *subject = cx_token(d, k->head);
    if (!cx_is_subject(subject) || subject->head == CASUS_NONE) return;
    k->head = subject->head;
    k->deprel = CASUS_DEP_OBL;
}

void cx_repair_settings(casus_doc *doc)
{
    for (uint32_t n = 0; n < doc->sentences.len; n++) {
        const casus_sentence *se = &doc->sentences.ptr[n];
        const uint32_t stop = se->first_token + se->n_tokens;
        for (uint32_t p = se->first_token; p + 3 < stop; p++) {
            const casus_upos upos = cx_token(doc, p)->upos;
            setting s = { .preposition = p };
            const bool opens = (upos == CASUS_UPOS_ADP || upos == CASUS_UPOS_SCONJ) &&
                               (cx_word_marks(doc, p) & CX_WORD_SETTING);
            if (opens && read_phrase(doc, &s, stop) &&
                find_subject(doc, &s, se->first_token, stop) &&
                is_loose(doc, &s, se->first_token, stop))
                untie(doc, &s);
            part_day(doc, p + 2);
        }
    }
}
