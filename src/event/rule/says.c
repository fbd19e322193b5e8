/* says.c -- finding the row of dict/says.tsv and dict/operators.tsv for a token.
 *
 * Both tables are arrays sorted by the hash of the first word; a look-up is a binary
 * search and a walk over the few rows of that word. Rows that ask for a second word
 * ("call for") stand before those that do not, so the first that fits is the best.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/rule/says.h"

#include "event/rule/rules.h"
#include "model/blob.h"

#include <stdlib.h>

struct cx_says {
    const cx_say *says;
    uint32_t n_says;
    cx_rows by_lemma; /* the same */
    const cx_operator *operators;
    uint32_t n_operators;
};

/* What the tables call the part of speech, or the place of an operator. */
enum {
    OP_ADVERB,
    OP_ADJECTIVE,
    OP_DETERMINER,
    OP_AUXILIARY,
    OP_MARK,
    OP_PREPOSITION,
    OP_PRONOUN,
    OP_CONJUNCTION
};

casus_status cx_says_open(cx_says **out, const cx_model *model, casus_error *err)
{
    casus_str section = cx_model_section(model, "says");
    cx_blob blob;
    *out = NULL;
    casus_status status = cx_blob_open(&blob, section, "says", err);
    if (status != CASUS_OK) return status;
    cx_says *s = calloc(1, sizeof *s);
    if (!s) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    s->says = cx_blob_array(&blob, "says", sizeof *s->says, &s->n_says);
    cx_rows_open(&s->by_lemma, s->says, s->n_says, sizeof *s->says);
    s->operators = cx_blob_array(&blob, "oper", sizeof *s->operators, &s->n_operators);
    *out = s;
    return CASUS_OK;
}

void cx_says_close(cx_says *says)
{
    free(says);
}

static bool has_lemma(const casus_doc *d, uint32_t t, uint64_t hash)
{
    return cx_lemma_hash(d, t) == hash;
}

/* The particle or preposition: a child itself, or what marks a child ("call [for
 * talks]"). */
static bool has_second(const casus_doc *d, uint32_t t, uint64_t second)
{
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        if (has_lemma(d, c, second)) return true;
        for (uint32_t m = cx_first_child(d, c); m != CASUS_NONE;
             m = cx_next_child(d, m)) {
            uint8_t rel = cx_token(d, m)->deprel;
            if ((rel == CASUS_DEP_CASE || rel == CASUS_DEP_MARK) &&
                has_lemma(d, m, second))
                return true;
        }
    }
    return t + 1 < d->tokens.len && has_lemma(d, t + 1, second);
}

static uint32_t first_say(const cx_says *s, uint64_t lemma)
{
    _Static_assert(offsetof(cx_say, lemma) == 0, "rows begin with their hash");
    return cx_rows_from(&s->by_lemma, lemma);
}

bool cx_says_verb(const cx_says *says, uint64_t lemma)
{
    if (!says) return false;
    for (uint32_t i = first_say(says, lemma);
         i < says->n_says && says->says[i].lemma == lemma; i++)
        if (says->says[i].pos == CX_SAY_VERB) return true;
    return false;
}

static const cx_say *find_word(const cx_says *s, const casus_doc *d, uint32_t t,
                               uint64_t lemma, unsigned pos, unsigned frames)
{
    for (uint32_t i = first_say(s, lemma); i < s->n_says && s->says[i].lemma == lemma;
         i++) {
        const cx_say *say = &s->says[i];
        if (say->pos != pos || !(say->frames & frames)) continue;
        if (say->second && !has_second(d, t, say->second)) continue;
        return say;
    }
    return NULL;
}

static const cx_say *find(const cx_says *s, const casus_doc *d, uint32_t t, unsigned pos,
                          unsigned frames)
{
    return find_word(s, d, t, cx_lemma_hash(d, t), pos, frames);
}

const cx_say *cx_say_find(const cx_says *says, const casus_doc *doc, uint32_t t,
                          unsigned frames)
{
    const cx_say *say = NULL;
    if (!says) return NULL;
    /* "according to", "citing": verbs by form, prepositions by what they do */
    if (cx_token(doc, t)->deprel == CASUS_DEP_CASE)
        return find(says, doc, t, CX_SAY_PREPOSITION, frames);
    switch (cx_token(doc, t)->upos) {
    case CASUS_UPOS_VERB:
    case CASUS_UPOS_AUX:
        say = find(says, doc, t, CX_SAY_VERB, frames);
        /* "is scheduled to", "was prepared to": participles are often adjectives. */
        return say ? say : find(says, doc, t, CX_SAY_ADJECTIVE, frames);
    case CASUS_UPOS_ADJ:
        say = find(says, doc, t, CX_SAY_ADJECTIVE, frames);
        return say ? say : find(says, doc, t, CX_SAY_VERB, frames);
    case CASUS_UPOS_NOUN:
    case CASUS_UPOS_PROPN:
        return find(says, doc, t, CX_SAY_NOUN, frames);
    case CASUS_UPOS_ADP:
        return find(says, doc, t, CX_SAY_PREPOSITION, frames);
    default:
        return NULL;
    }
}

const cx_say *cx_say_any(const cx_says *says, const casus_doc *doc, uint32_t t)
{
    return cx_say_find(says, doc, t, ~0u);
}

/* The row's particle or preposition stands in the phrase `below`, or beside the verb. */
static bool second_fits(const casus_doc *d, uint32_t t, uint32_t below, uint64_t second)
{
    bool marked = false;
    for (uint32_t m = cx_first_child(d, below); m != CASUS_NONE;
         m = cx_next_child(d, m)) {
        uint8_t rel = cx_token(d, m)->deprel;
        if (rel != CASUS_DEP_CASE && rel != CASUS_DEP_MARK) continue;
        if (has_lemma(d, m, second)) return true;
        marked |= rel == CASUS_DEP_CASE;
    }
    if (marked) return false;
    return has_second(d, t, second);
}

/* "plan for", "threat of", "inquiry into": what a noun is about. */
static bool leads_to_content(const cx_says *s, const casus_doc *d, uint32_t below)
{
    for (uint32_t m = cx_first_child(d, below); m != CASUS_NONE;
         m = cx_next_child(d, m)) {
        if (cx_token(d, m)->deprel != CASUS_DEP_CASE) continue;
        const cx_operator *o = cx_operator_find(s, d, m);
        return o && o->kind == CX_OPERATOR_ABOUT;
    }
    return true;
}

static bool has_object(const casus_doc *d, uint32_t t, uint32_t below)
{
    uint32_t object = cx_child(d, t, CASUS_DEP_OBJ);
    return object != CASUS_NONE && object != below;
}

/* "is expected to", "was slated to": what is in store for the subject, where "they expect
 * to" is what they think. */
static const cx_say *in_store(const cx_says *s, const casus_doc *d, uint32_t t)
{
    if (!s || cx_token(d, t)->upos != CASUS_UPOS_VERB ||
        cx_child(d, t, CASUS_DEP_AUX_PASS) == CASUS_NONE)
        return NULL;
    const cx_say *say =
        find_word(s, d, t, cx_normal_hash(d, t), CX_SAY_ADJECTIVE, CX_FRAME_TO);
    return say && say->kind == CASUS_STATEMENT_INTENT ? say : NULL;
}

/* "willing", "happy": who is too willing to do it does it. */
static bool is_willing(const cx_says *says, const casus_doc *d, uint32_t t)
{
    const cx_say *say = find(says, d, t, CX_SAY_ADJECTIVE, CX_FRAME_TO);
    return say && say->positive > 0;
}

/* "too" stands right in front of its word, an adjective or adverb, "enough" behind;
 * "agreed, too, to go" and "Chad too agreed to" are neither. */
const cx_say *cx_say_degree(const cx_says *says, const casus_doc *doc, uint32_t t)
{
    for (uint32_t c = says ? cx_first_child(doc, t) : CASUS_NONE; c != CASUS_NONE;
         c = cx_next_child(doc, c)) {
        if (cx_token(doc, c)->deprel != CASUS_DEP_ADVMOD ||
            cx_token(doc, c)->upos != CASUS_UPOS_ADV)
            continue;
        const cx_say *say = find(says, doc, c, CX_SAY_ADJECTIVE, CX_FRAME_TO);
        if (!say || say->kind != CX_SAY_NO_KIND || (c < t) != (say->positive < 0))
            continue;
        const uint8_t upos = cx_token(doc, t)->upos;
        if (c > t || (c + 1 == t && !is_willing(says, doc, t) &&
                      (upos == CASUS_UPOS_ADJ || upos == CASUS_UPOS_ADV)))
            return say;
    }
    return NULL;
}

/* "after blaming Chad, Mali called for talks": when it was said, and not what; nor does
 * what `above` tells of stand in front of it ("besides blaming Chad, Mali called"). */
static bool is_beside(const cx_says *s, const casus_doc *d, uint32_t above,
                      uint32_t clause)
{
    const uint32_t mark = cx_child(d, clause, CASUS_DEP_MARK);
    if (mark == CASUS_NONE) return false;
    const cx_operator *o = cx_operator_find(s, d, mark);
    return clause < above || (o && o->kind == CX_OPERATOR_TIME);
}

const cx_say *cx_say_of(const cx_says *says, const casus_doc *doc, uint32_t t,
                        uint32_t below, unsigned frames)
{
    const cx_say *promised = frames == CX_FRAME_TO ? in_store(says, doc, t) : NULL;
    if (promised) return promised;
    if (frames == CX_FRAME_TO && has_object(doc, t, below)) {
        const cx_say *say = cx_say_find(says, doc, t, CX_FRAME_OBJECT_TO);
        if (say) return say;
    }
    const cx_say *say = cx_say_find(says, doc, t, frames);
    if (!say) return NULL;
    const uint8_t rel = cx_token(doc, below)->deprel;
    if (frames == CX_FRAME_ING && rel == CASUS_DEP_ADVCL &&
        is_beside(says, doc, t, below))
        return NULL;
    const bool phrase = rel == CASUS_DEP_OBL || rel == CASUS_DEP_NMOD;
    if (say->second && phrase && !second_fits(doc, t, below, say->second)) return NULL;
    if (say->second || !phrase) return say;
    if (cx_token(doc, t)->upos == CASUS_UPOS_NOUN ||
        cx_token(doc, t)->upos == CASUS_UPOS_PROPN)
        return leads_to_content(says, doc, below) ? say : NULL;
    return NULL;
}

static unsigned operator_place(const casus_token *k)
{
    switch (k->deprel) {
    case CASUS_DEP_AUX:
    case CASUS_DEP_AUX_PASS:
        return OP_AUXILIARY;
    case CASUS_DEP_MARK:
        return OP_MARK;
    case CASUS_DEP_CASE:
        return OP_PREPOSITION;
    case CASUS_DEP_DET:
    case CASUS_DEP_DET_PREDET:
        return OP_DETERMINER;
    case CASUS_DEP_CC:
    case CASUS_DEP_CC_PRECONJ:
        return OP_CONJUNCTION;
    case CASUS_DEP_AMOD:
    case CASUS_DEP_ACL:
        return OP_ADJECTIVE;
    default:
        return k->upos == CASUS_UPOS_ADJ    ? OP_ADJECTIVE
               : k->upos == CASUS_UPOS_PRON ? OP_PRONOUN
               : k->upos == CASUS_UPOS_AUX  ? OP_AUXILIARY
                                            : OP_ADVERB;
    }
}

/* "no longer", whose lemma is "long". */
static bool is_word(const casus_doc *d, uint32_t t, uint64_t hash)
{
    return has_lemma(d, t, hash) || cx_normal_hash(d, t) == hash;
}

static const cx_operator *operator_at(const cx_says *s, const casus_doc *d, uint32_t t,
                                      uint64_t word, unsigned place)
{
    uint32_t low = 0, high = s->n_operators;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (s->operators[mid].word < word)
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < s->n_operators && s->operators[low].word == word; low++) {
        const cx_operator *o = &s->operators[low];
        if (o->pos != place) continue;
        if (o->second && (t + 1 >= d->tokens.len || !is_word(d, t + 1, o->second)))
            continue;
        return o;
    }
    return NULL;
}

const cx_operator *cx_operator_find(const cx_says *says, const casus_doc *doc, uint32_t t)
{
    if (!says) return NULL;
    unsigned place = operator_place(cx_token(doc, t));
    const uint64_t form = doc->strings.hashes.ptr[doc->normals.ptr[t]];
    const cx_operator *o = operator_at(says, doc, t, cx_lemma_hash(doc, t), place);
    if (!o) o = operator_at(says, doc, t, form, place);
    /* "without warning", "without being seen", "rather than wait": one word, many
     * roles */
    if (!o && place == OP_MARK) o = operator_at(says, doc, t, form, OP_PREPOSITION);
    if (!o && (place == OP_CONJUNCTION || place == OP_ADVERB))
        o = operator_at(says, doc, t, form, OP_PREPOSITION);
    return o;
}
