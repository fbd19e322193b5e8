/* arguments.c -- what fills the places of a predicate: subject, objects, phrases,
 * clauses.
 *
 * Subject and objects come from core.c; nouns and their light verbs are in nouns.c.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/arguments.h"

#include "event/clause/clause.h"

#include "event/clause/candidate.h"
#include "event/clause/predicate.h"

#define PREPOSITION_WORDS 4
#define PHRASE_WORDS 6

/* ---- reading ---- */

static uint8_t tag_number(const char *name)
{
    for (unsigned i = 1; i < 64; i++)
        if (strcmp(casus_xpos_name(i), name) == 0) return (uint8_t)i;
    return UINT8_MAX;
}

/* Hash of a lemma in normal form; most lemmas are in it already. */
static uint64_t key_of(casus_doc *doc, uint32_t lemma)
{
    casus_str s = doc->strings.strings.ptr[lemma];
    for (uint32_t i = 0; i < s.len; i++) {
        const unsigned char c = (unsigned char)s.ptr[i];
        if ((c >= 'A' && c <= 'Z') || c >= 0x80)
            return cx_str_hash(cx_normal(&doc->arena, s));
    }
    return doc->strings.hashes.ptr[lemma];
}

/* The tokens of figures: the "at" of "at least six people" opens no phrase. */
static void mark_figures(cx_reading *r)
{
    const casus_doc *d = r->doc;
    r->in_figure = cx_alloc_zero(&r->doc->arena, d->tokens.len + 1);
    r->phrases = cx_alloc_zero(&r->doc->arena, (d->tokens.len + 1) * sizeof *r->phrases);
    for (uint32_t i = 0; i < d->quantities.len; i++)
        for (uint32_t k = 0; k < d->quantities.ptr[i].n_tokens; k++)
            if (d->quantities.ptr[i].first_token + k < d->tokens.len)
                r->in_figure[d->quantities.ptr[i].first_token + k] = true;
}

/* The tokens of dates and durations: "in March" is no march. */
static void mark_times(cx_reading *r)
{
    const casus_doc *d = r->doc;
    r->in_time = cx_alloc_zero(&r->doc->arena, d->tokens.len + 1);
    for (uint32_t i = 0; i < d->times.len; i++)
        for (uint32_t k = 0; k < d->times.ptr[i].n_tokens; k++)
            if (d->times.ptr[i].first_token + k < d->tokens.len)
                r->in_time[d->times.ptr[i].first_token + k] = true;
}

void cx_reading_begin(cx_reading *r, casus_doc *doc)
{
    const uint32_t n = doc->tokens.len, n_lemmas = doc->strings.strings.len;
    *r = (cx_reading){ .doc = doc, .rules = doc->engine->rules };
    r->aside = cx_asides(doc);
    r->vbn = tag_number("VBN");
    r->vbg = tag_number("VBG");
    r->vbd = tag_number("VBD");
    r->vb = tag_number("VB");
    r->nns = tag_number("NNS");
    r->nnps = tag_number("NNPS");
    r->keys = cx_alloc(&doc->arena, (n + 1) * sizeof *r->keys);
    r->words = cx_alloc(&doc->arena, (n + 1) * sizeof *r->words);
    uint64_t *keys = cx_alloc_zero(&doc->arena, (n_lemmas + 1) * sizeof *keys);
    uint64_t *classes = cx_alloc(&doc->arena, (n_lemmas + 1) * sizeof *classes);
    r->classes = cx_alloc(&doc->arena, (n + 1) * sizeof *r->classes);
    for (uint32_t t = 0; t < n; t++) {
        const uint32_t lemma = cx_token(doc, t)->lemma;
        if (!keys[lemma]) {
            keys[lemma] = key_of(doc, lemma);
            classes[lemma] = cx_word_find(r->rules->grammar, keys[lemma]);
        }
        r->keys[t] = keys[lemma];
        r->classes[t] = classes[lemma];
        r->words[t] = (uint32_t)classes[lemma];
        if (!cx_acts_as_verb(r, t) || cx_opens_verb_rule(r, keys[lemma])) continue;
        r->keys[t] = cx_stem_key(r, t);
        if (r->keys[t] != keys[lemma])
            r->classes[t] = cx_word_find(r->rules->grammar, r->keys[t]);
    }
    mark_times(r);
    mark_figures(r);
    cx_sought_find(r);
}

/* ---- small questions ---- */

bool cx_is_verb(const cx_reading *r, uint32_t t)
{
    const uint8_t upos = cx_token(r->doc, t)->upos;
    return upos == CASUS_UPOS_VERB || upos == CASUS_UPOS_AUX;
}

bool cx_is_infinitive(const cx_reading *r, uint32_t t)
{
    for (uint32_t c = cx_first_child(r->doc, t); c != CASUS_NONE;
         c = cx_next_child(r->doc, c))
        if (cx_token(r->doc, c)->deprel == CASUS_DEP_MARK &&
            cx_is(r, c, CX_WORD_INFINITIVE))
            return true;
    return false;
}

/* "supplying"; "having supplied", whose helper carries the ending. */
static bool is_gerund(const cx_reading *r, uint32_t t)
{
    const uint32_t helper = cx_child(r->doc, t, CASUS_DEP_AUX);
    if (cx_token(r->doc, t)->xpos != r->vbg)
        return helper != CASUS_NONE && helper < t &&
               cx_token(r->doc, helper)->xpos == r->vbg;
    for (uint32_t c = cx_first_child(r->doc, t); c != CASUS_NONE;
         c = cx_next_child(r->doc, c)) {
        const casus_token *k = cx_token(r->doc, c);
        if (k->deprel == CASUS_DEP_AUX && c < t && k->xpos != r->vbg) return false;
    }
    return true;
}

/* ---- arguments ---- */

void cx_add_argument(cx_predicate *p, uint32_t head, unsigned slot, unsigned far)
{
    if (head == CASUS_NONE || p->n >= CX_ARGUMENTS || head == p->token) return;
    for (uint32_t i = 0; i < p->n; i++)
        if (p->args[i].head == head && p->args[i].slot == slot) return;
    p->args[p->n++] =
        (cx_argument){ .head = head, .slot = (uint8_t)slot, .far = (uint8_t)far };
}

/* Appends the words of the preposition that starts at token `c`. */
typedef struct words {
    char phrase[64];
    uint32_t len, n;
} words;

static void add_preposition(const cx_reading *r, uint32_t c, uint32_t head, words *w,
                            cx_argument *a)
{
    const casus_doc *d = r->doc;
    uint32_t end = c + 1;
    while (end < head && cx_token(d, end)->deprel == CASUS_DEP_FIXED &&
           cx_token(d, end)->head == c)
        end++;
    for (uint32_t t = c; t < end && w->n < PREPOSITION_WORDS; t++, w->n++) {
        casus_str lemma = cx_lemma(d, t);
        if (w->len + lemma.len + 1 > sizeof w->phrase) return;
        if (w->len) w->phrase[w->len++] = ' ';
        memcpy(w->phrase + w->len, lemma.ptr, lemma.len);
        w->len += lemma.len;
        if (!a->first) a->first = r->keys[t];
        a->last = r->keys[t];
    }
    if (end > c + 1 && cx_say_any(r->rules->says, d, c))
        a->last = a->first; /* "according to" leads to nobody */
}

/* A preposition that hangs from another word of the phrase, or of the time beside it:
 * "with the Irish premier Ahern", "on the island late that evening". */
static uint32_t strayed_preposition(const cx_reading *r, uint32_t head)
{
    const casus_doc *d = r->doc;
    uint32_t t = head;
    for (int i = 0; i < PHRASE_WORDS && t-- > 0;) {
        const casus_token *k = cx_token(d, t);
        if (k->deprel == CASUS_DEP_CASE && k->upos == CASUS_UPOS_ADP)
            return k->head > t && (cx_below(d, k->head, head) || r->in_time[k->head])
                       ? t
                       : CASUS_NONE;
        if (k->upos != CASUS_UPOS_DET && k->upos != CASUS_UPOS_ADJ &&
            !cx_below(d, t, head))
            return CASUS_NONE;
        if (k->upos == CASUS_UPOS_VERB || k->upos == CASUS_UPOS_PUNCT) return CASUS_NONE;
        i++;
    }
    return CASUS_NONE;
}

/* Hashes of the preposition before `head`: "out of", its first word, its last. */
static void read_preposition(const cx_reading *r, uint32_t head, cx_argument *a)
{
    const casus_doc *d = r->doc;
    words w = { .len = 0 };
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE && c < head;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel == CASUS_DEP_CASE || rel == CASUS_DEP_MARK)
            add_preposition(r, c, head, &w, a);
    }
    if (w.n == 0) {
        const uint32_t strayed = strayed_preposition(r, head);
        if (strayed != CASUS_NONE) add_preposition(r, strayed, head, &w, a);
    }
    if (w.n > 1)
        a->phrase = cx_hash(w.phrase, w.len, 0);
    else
        a->phrase = a->first;
}

void cx_add_oblique(const cx_reading *r, cx_predicate *p, uint32_t head, unsigned far)
{
    const uint32_t n = p->n;
    cx_add_argument(p, cx_relative_head(r, head), CX_OBLIQUE, far);
    if (p->n > n) read_preposition(r, head, &p->args[n]);
}

/* "reckless and ill-timed", "fundamentally flawed": no clause hangs from it. */
static bool stands_bare(const casus_doc *d, uint32_t t)
{
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel != CASUS_DEP_ADVMOD && rel != CASUS_DEP_CONJ && rel != CASUS_DEP_CC &&
            rel != CASUS_DEP_PUNCT)
            return false;
    }
    return true;
}

/* "called the step disproportionate", "the pledge worrying": what looks like a participle
 * by itself behind the object says what that is called. */
static bool is_name_given(const cx_reading *r, uint32_t t, uint32_t c)
{
    const casus_token *k = cx_token(r->doc, c);
    const uint32_t object = cx_child(r->doc, t, CASUS_DEP_OBJ);
    return k->deprel == CASUS_DEP_XCOMP && cx_is_verb(r, c) && k->xpos != r->vb &&
           object != CASUS_NONE && object < c && stands_bare(r->doc, c);
}

/* "called the shooting a massacre", read as what was shot; "called the plan 'reckless'",
 * read as what sort of plan it is. */
static void add_second_object(const cx_reading *r, cx_predicate *p, uint32_t t)
{
    const uint32_t object = cx_child(r->doc, t, CASUS_DEP_OBJ);
    if (object == CASUS_NONE || object < t ||
        cx_token(r->doc, object)->upos != CASUS_UPOS_NOUN)
        return;
    for (uint32_t c = cx_first_child(r->doc, object); c != CASUS_NONE;
         c = cx_next_child(r->doc, c))
        if (c > object && cx_token(r->doc, c)->deprel == CASUS_DEP_AMOD)
            cx_add_argument(p, c, CX_OBJECT, 1);
    const uint32_t second = cx_child(r->doc, object, CASUS_DEP_OBJ);
    if (second != CASUS_NONE && second > object &&
        cx_has_child(r->doc, second, CASUS_DEP_DET))
        cx_add_argument(p, second, CX_OBJECT, 1);
}

/* "called the vote a sham": what the parser hung beside the object as a time or measure
 * is what the object is called. */
static bool is_called_so(const cx_reading *r, uint32_t t, uint32_t c)
{
    const casus_doc *d = r->doc;
    if (cx_token(d, c)->deprel != CASUS_DEP_OBL_UNMARKED || r->in_time[c] ||
        !(r->classes[t] & CX_WORD_DEPICT) || !cx_has_child(d, c, CASUS_DEP_DET))
        return false;
    const uint32_t object = cx_child(d, t, CASUS_DEP_OBJ);
    return object != CASUS_NONE && t < object && object < c;
}

/* "a call for Chad to leave": who is called on is the subject of the clause, and stands
 * behind "for" as well. */
static void add_called(const cx_reading *r, cx_predicate *p, uint32_t clause)
{
    const casus_doc *d = r->doc;
    const uint32_t subject = cx_child(d, clause, CASUS_DEP_NSUBJ),
                   mark = cx_child(d, clause, CASUS_DEP_MARK);
    if (subject == CASUS_NONE || mark == CASUS_NONE || mark >= subject ||
        mark < p->token || cx_token(d, mark)->upos == CASUS_UPOS_PART)
        return;
    const uint32_t n = p->n;
    cx_add_argument(p, cx_relative_head(r, subject), CX_OBLIQUE, 0);
    words w = { .len = 0 };
    if (p->n > n) {
        add_preposition(r, mark, subject, &w, &p->args[n]);
        p->args[n].phrase = p->args[n].first;
    }
}

/* Whom a command is told: an object of either sort. */
static uint32_t told_party(const cx_reading *r, uint32_t t)
{
    const uint32_t who = cx_child(r->doc, t, CASUS_DEP_IOBJ);
    return who != CASUS_NONE ? who : cx_child(r->doc, t, CASUS_DEP_OBJ);
}

/* A clause below the predicate: "to", "ing" or "that". */
static void add_clause(const cx_reading *r, cx_predicate *p, uint32_t c)
{
    const casus_token *k = cx_token(r->doc, c);
    if (is_name_given(r, p->token, c)) cx_add_argument(p, c, CX_OBJECT, 1);
    const uint32_t n = p->n;
    if (cx_is_command(r->doc, c) && told_party(r, p->token) != CASUS_NONE) {
        cx_add_argument(p, told_party(r, p->token), CX_OBJECT, 0);
        cx_add_argument(p, c, CX_TO, 0);
    } else if (cx_is_infinitive(r, c)) {
        cx_add_argument(p, c, CX_TO, k->deprel == CASUS_DEP_ADVCL);
        add_called(r, p, c);
    } else if (is_gerund(r, c)) {
        cx_add_argument(p, c, CX_ING, k->deprel == CASUS_DEP_ADVCL);
        if (p->n > n) read_preposition(r, c, &p->args[n]);
        if (p->n > n && p->args[n].first) {
            cx_add_argument(p, c, CX_OBLIQUE, 0);
            read_preposition(r, c, &p->args[p->n - 1]);
        }
    } else if (k->deprel == CASUS_DEP_CCOMP || k->deprel == CASUS_DEP_CSUBJ ||
               k->deprel == CASUS_DEP_CSUBJ_PASS || k->deprel == CASUS_DEP_ACL) {
        if (k->deprel != CASUS_DEP_ACL || cx_has_child(r->doc, c, CASUS_DEP_MARK))
            cx_add_argument(p, c, CX_THAT, 0);
    } else if (k->deprel == CASUS_DEP_ACL_RELCL) {
        /* "the request that all should leave", read as a relative clause */
        const uint32_t mark = cx_child(r->doc, c, CASUS_DEP_MARK);
        if (mark != CASUS_NONE && cx_token(r->doc, mark)->upos == CASUS_UPOS_SCONJ)
            cx_add_argument(p, c, CX_THAT, 0);
    } else if (k->deprel == CASUS_DEP_XCOMP) {
        /* bare infinitive, or "declared him dead" */
        cx_add_argument(p, c, cx_is_verb(r, c) ? CX_TO : CX_OBJECT, 1);
    } else if (k->deprel == CASUS_DEP_ADVCL) {
        cx_add_oblique(r, p, c, 1); /* finite: "after", "if" */
    }
}

/* "the future of Chad", "the anniversary of the raid": not "on Monday of the town". */
static bool is_time_of(const cx_reading *r, uint32_t time, uint32_t c)
{
    const casus_doc *d = r->doc;
    const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE),
                   det = cx_child(d, time, CASUS_DEP_DET);
    return marker == time + 1 && cx_is(r, marker, CX_WORD_OF) && det != CASUS_NONE &&
           cx_token(d, time)->upos == CASUS_UPOS_NOUN &&
           strstr(casus_features_name(d->engine, cx_token(d, det)->features),
                  "Definite=Def") != NULL;
}

/* "strikes this year against rebels": what the parser hangs from a time belongs to the
 * act. The time itself stays, for those who ask when. */
static void add_below_time(const cx_reading *r, cx_predicate *p, uint32_t time)
{
    const casus_doc *d = r->doc;
    if (cx_token(d, time)->deprel != CASUS_DEP_NMOD_UNMARKED)
        cx_add_oblique(r, p, time, 0);
    for (uint32_t c = cx_first_child(d, time); c != CASUS_NONE; c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_NMOD && c > time && !r->in_time[c] &&
            !is_time_of(r, time, c))
            cx_add_oblique(r, p, c, 0);
}

void cx_add_dependents(const cx_reading *r, cx_predicate *p, uint32_t t)
{
    const casus_doc *d = r->doc;
    add_second_object(r, p, t);
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        if (c == p->token) continue;
        if (is_called_so(r, t, c)) {
            cx_add_argument(p, c, CX_OBJECT, 1);
            continue;
        }
        switch (cx_token(d, c)->deprel) {
        case CASUS_DEP_OBL:
        case CASUS_DEP_OBL_UNMARKED:
        case CASUS_DEP_OBL_AGENT:
        case CASUS_DEP_NMOD:
        case CASUS_DEP_NMOD_UNMARKED:
            if (r->in_time[c])
                add_below_time(r, p, c);
            else if (cx_token(d, c)->deprel != CASUS_DEP_NMOD_UNMARKED &&
                     !cx_is_absolute(r, c))
                cx_add_oblique(r, p, c, 0);
            break;
        case CASUS_DEP_XCOMP:
        case CASUS_DEP_CCOMP:
        case CASUS_DEP_ADVCL:
        case CASUS_DEP_ACL:
        case CASUS_DEP_ACL_RELCL:
        case CASUS_DEP_CSUBJ:
        case CASUS_DEP_CSUBJ_PASS:
            add_clause(r, p, c);
            break;
        default:
            break;
        }
    }
}

/* "Talks failed, Iran said": what is said stands above the verb of saying. */
static void add_content_above(const cx_reading *r, cx_predicate *p)
{
    const casus_token *k = cx_token(r->doc, p->token);
    if (k->deprel == CASUS_DEP_PARATAXIS && k->head != CASUS_NONE)
        cx_add_argument(p, k->head, CX_THAT, 1);
}

static bool is_object_of(const casus_doc *d, uint32_t noun, uint32_t verb)
{
    return cx_token(d, noun)->head == verb && cx_token(d, noun)->deprel == CASUS_DEP_OBJ;
}

/* "alleged in the Dáil that X had lied": the clause hangs from the nearest noun, and is
 * what was alleged. */
static void add_content_below(const cx_reading *r, cx_predicate *p)
{
    const casus_doc *d = r->doc;
    uint32_t first, end, governor;
    for (uint8_t i = 0; i < p->n; i++)
        if (p->args[i].slot == CX_THAT) return;
    if (!cx_say_any(r->rules->says, d, p->token)) return;
    cx_subtree(d, p->token, &first, &end);
    for (uint32_t t = p->token + 2; t < end; t++) {
        const uint8_t rel = cx_token(d, t)->deprel;
        if ((rel != CASUS_DEP_ACL && rel != CASUS_DEP_ACL_RELCL) ||
            cx_token(d, t)->head < p->token ||
            is_object_of(d, cx_token(d, t)->head, p->token) ||
            !(cx_clause_frame(d, t) & CX_FRAME_THAT) ||
            !cx_clause_say(r->rules->says, d, t, &governor) || governor != p->token)
            continue;
        cx_add_argument(p, t, CX_THAT, 0);
        return;
    }
}

/* Last resort for a verb without subject at the top of a sentence: a noun before it
 * that hangs from it by a relation that says nothing. */
static void guess_subject(const cx_reading *r, cx_predicate *p)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, p->token); c != CASUS_NONE && c < p->token;
         c = cx_next_child(d, c)) {
        const casus_token *k = cx_token(d, c);
        const bool vague =
            k->deprel == CASUS_DEP_DEP || k->deprel == CASUS_DEP_DISLOCATED ||
            k->deprel == CASUS_DEP_VOCATIVE || k->deprel == CASUS_DEP_LIST ||
            k->deprel == CASUS_DEP_NMOD || k->deprel == CASUS_DEP_COMPOUND;
        if (vague && (k->upos == CASUS_UPOS_PROPN || k->upos == CASUS_UPOS_NOUN) &&
            !cx_has_child(d, c, CASUS_DEP_CASE))
            cx_add_argument(p, c, CX_SUBJECT, 2);
    }
}

/* Says or wants the subject something? "shot dead" tells of him, and "urged to stop" may
 * tell what was wanted of him. */
static bool has_content(const cx_reading *r, uint32_t t)
{
    const uint32_t content = cx_child(r->doc, t, CASUS_DEP_XCOMP);
    if (cx_has_child(r->doc, t, CASUS_DEP_CCOMP)) return true;
    return content != CASUS_NONE && cx_is_verb(r, content) &&
           !cx_is_infinitive(r, content);
}

/* "Denmark suspended aid" read as one noun phrase, "Denmark has suspended aid" as
 * having something: who stands before the participle is its subject. */
static uint32_t lost_subject(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, t);
    if (k->deprel != CASUS_DEP_AMOD || (k->xpos != r->vbn && k->xpos != r->vbd) ||
        t == 0 || k->head == CASUS_NONE || k->head < t)
        return CASUS_NONE;
    const casus_token *before = cx_token(d, t - 1), *noun = cx_token(d, k->head);
    if (before->head == t && before->deprel == CASUS_DEP_NSUBJ &&
        cx_child(d, t, CASUS_DEP_OBJ) == CASUS_NONE)
        return t - 1;
    if (before->head == k->head && before->deprel == CASUS_DEP_COMPOUND &&
        (before->upos == CASUS_UPOS_PROPN || before->upos == CASUS_UPOS_NOUN))
        return t - 1;
    if (noun->deprel == CASUS_DEP_OBJ && noun->head == t - 1 &&
        cx_is(r, t - 1, CX_WORD_PERFECT))
        return cx_subject(r, t - 1);
    return CASUS_NONE;
}

/* "shops were looted and 200 people arrested": the helper of the first passive stands for
 * that of the second. */
static bool is_gapped(const cx_reading *r, uint32_t t)
{
    const casus_token *k = cx_token(r->doc, t);
    return k->deprel == CASUS_DEP_CONJ && k->head != CASUS_NONE &&
           cx_is_verb(r, k->head) && cx_has_child(r->doc, t, CASUS_DEP_NSUBJ) &&
           cx_has_child(r->doc, k->head, CASUS_DEP_AUX_PASS);
}

/* "was asked by ministers for aid": what the parser hangs from whoever did it is said of
 * what was done, unless it tells where he is from or what he is of. */
static void add_below_agent(const cx_reading *r, cx_predicate *p, uint32_t agent)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, agent); c != CASUS_NONE;
         c = cx_next_child(d, c)) {
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        if (c > agent && cx_token(d, c)->deprel == CASUS_DEP_NMOD &&
            marker != CASUS_NONE && r->classes[marker] & CX_WORD_AIM)
            cx_add_oblique(r, p, c, 1);
    }
}

static void read_verb(const cx_reading *r, cx_predicate *p)
{
    cx_core core;
    cx_core_read(r, p->token, &core);
    const casus_token *k = cx_token(r->doc, p->token);
    const uint32_t lost = lost_subject(r, p->token);
    p->regained = lost != CASUS_NONE;
    if (lost != CASUS_NONE) {
        core.subject = lost;
        core.object = k->head;
        core.passive = false;
        cx_add_dependents(r, p, k->head);
    }
    p->passive = core.passive;
    p->may_be_passive = !core.passive && !core.aux && core.object == CASUS_NONE &&
                        (k->xpos == r->vbn || k->xpos == r->vbd) &&
                        !cx_is(r, p->token, CX_WORD_STATIVE) && !has_content(r, p->token);
    p->stripped = core.stripped;
    p->gapped = p->may_be_passive && is_gapped(r, p->token);
    p->subjectless = core.subject == CASUS_NONE;
    cx_add_argument(p, core.subject, CX_SUBJECT, core.passive ? 0 : core.far_surface);
    cx_add_argument(p, core.indirect, CX_INDIRECT, 0);
    cx_add_argument(p, core.object, CX_OBJECT,
                    core.passive ? core.far_surface : core.far_object);
    cx_add_dependents(r, p, p->token);
    const uint32_t cleft = cx_cleft_phrase(r, p->token);
    if (cleft != CASUS_NONE && !r->in_time[cleft]) cx_add_oblique(r, p, cleft, 0);
    if (core.passive && core.agent != CASUS_NONE && core.agent > p->token)
        add_below_agent(r, p, core.agent);
    add_content_above(r, p);
    add_content_below(r, p);
    if (core.surface == CASUS_NONE) guess_subject(r, p);
}

/* "Spain is against the tax": what the tree hangs the word from is what one is against.
 */
static uint32_t read_marker(const cx_reading *r, cx_predicate *p)
{
    const uint32_t noun = cx_token(r->doc, p->token)->head;
    cx_core core;
    if (noun == CASUS_NONE || !cx_has_child(r->doc, noun, CASUS_DEP_COP))
        return CASUS_NONE;
    cx_core_read(r, noun, &core);
    if (core.surface != CASUS_NONE) cx_add_argument(p, noun, CX_OBJECT, 0);
    const casus_token *next = cx_token(r->doc, p->token + 1); /* "are out of Malta" */
    if (core.surface != CASUS_NONE && p->token + 1 < noun && next->upos == CASUS_UPOS_ADP)
        cx_add_oblique(r, p, noun, 0);
    return core.surface;
}

/* "issued a report critical of it": whoever issued it is. */
static uint32_t read_issuer(const cx_reading *r, uint32_t t)
{
    const uint32_t paper = cx_token(r->doc, t)->head;
    const casus_token *k = cx_token(r->doc, paper);
    if (paper >= t || k->deprel != CASUS_DEP_OBJ || !cx_is_verb(r, k->head) ||
        !(r->classes[paper] & (CX_WORD_DOCUMENT | CX_WORD_RESOLUTION)))
        return paper;
    cx_core core;
    cx_core_read(r, k->head, &core);
    return core.surface != CASUS_NONE ? core.surface : paper;
}

static void read_adjective(const cx_reading *r, cx_predicate *p)
{
    cx_core core;
    cx_core_read(r, p->token, &core);
    const casus_token *k = cx_token(r->doc, p->token);
    uint32_t subject = core.surface;
    if (subject == CASUS_NONE && k->deprel == CASUS_DEP_AMOD)
        subject = read_issuer(r, p->token);
    if (k->deprel == CASUS_DEP_CASE) subject = read_marker(r, p);
    p->subjectless = subject == CASUS_NONE;
    cx_add_argument(p, subject, CX_SUBJECT, core.far_surface);
    cx_add_dependents(r, p, p->token);
    add_content_above(r, p);
}

void cx_predicate_read(const cx_reading *r, uint32_t t, cx_trigger_pos pos,
                       cx_predicate *out)
{
    out->token = t;
    out->carrier = CASUS_NONE;
    out->pos = (uint8_t)pos;
    out->light = CX_LIGHT_NONE;
    out->passive = out->may_be_passive = out->subjectless = out->spoken = false;
    out->duty = false;
    out->regained = out->stripped = out->gapped = false;
    out->n = 0;
    if (pos == CX_TRIGGER_VERB)
        read_verb(r, out);
    else if (pos == CX_TRIGGER_ADJ)
        read_adjective(r, out);
    else
        cx_read_noun(r, out);
}

bool cx_has_fixed_object(const cx_predicate *p, uint64_t fixed_preposition)
{
    for (uint32_t i = 0; i < p->n && fixed_preposition; i++)
        if (p->args[i].slot == CX_OBLIQUE && p->args[i].first == fixed_preposition &&
            p->args[i].head > p->token)
            return true;
    return false;
}
