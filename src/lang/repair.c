/* repair.c -- what the grammar forbids and the scores chose all the same.
 *
 * A mend of one sort of phrase is a file of its own; here are the small ones, and the
 * order of all.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "lang/encoder.h"
#include "lang/tagset.h"
#include "text/lexicon.h"

static bool is_complementiser(const casus_token *k)
{
    return k->deprel == CASUS_DEP_MARK && k->upos == CASUS_UPOS_SCONJ;
}

bool cx_has_subject(const casus_doc *d, uint32_t first, uint32_t verb)
{
    for (uint32_t t = first; t < verb; t++) {
        const casus_token *k = cx_token(d, t);
        if (k->head == verb && (cx_is_subject(k) || k->deprel == CASUS_DEP_EXPL))
            return true;
    }
    return false;
}

/* The mark at `m` follows the verb `m - 1`, but its clause was made a conjunct of that
 * verb, or of one above it. */
static void open_complement(casus_doc *d, uint32_t m)
{
    const uint32_t outer = m - 1, inner = cx_token(d, m)->head;
    casus_token *clause = cx_token(d, inner);
    clause->head = outer;
    clause->deprel = CASUS_DEP_CCOMP;
    if (cx_has_subject(d, m, inner)) return;
    for (uint32_t t = m + 1; t < inner; t++) {
        casus_token *k = cx_token(d, t);
        if (k->head != outer || k->deprel != CASUS_DEP_OBJ) continue;
        k->head = inner;
        k->deprel = CASUS_DEP_NSUBJ;
        for (uint32_t c = t + 1; c < inner; c++)
            if (cx_token(d, c)->head == outer)
                cx_token(d, c)->head =
                    cx_token(d, c)->deprel == CASUS_DEP_ADVCL ? inner : t;
        return;
    }
}

/* "has alleged through his envoy that X shelters Y": a clause that "that" opens behind a
 * phrase is the verb's complement all the same, unless it is what follows from it ("so
 * loud that", "in order that"). */
static void complete_verb(casus_doc *d, uint32_t mark)
{
    const uint32_t inner = cx_token(d, mark)->head, outer = cx_token(d, inner)->head;
    if (outer == CASUS_NONE || outer >= mark || mark - outer > CX_NEAR_CLAUSE ||
        inner < mark || cx_token(d, inner)->deprel != CASUS_DEP_ADVCL ||
        cx_token(d, outer)->upos != CASUS_UPOS_VERB ||
        !(cx_word_marks(d, mark) & CX_WORD_THAT))
        return;
    const casus_upos before = cx_token(d, mark - 1)->upos;
    if (before != CASUS_UPOS_NOUN && before != CASUS_UPOS_PROPN &&
        before != CASUS_UPOS_NUM)
        return;
    for (uint32_t t = outer + 1; t < mark; t++)
        if ((cx_word_marks(d, t) & CX_WORD_RESULT) ||
            cx_token(d, t)->deprel == CASUS_DEP_CCOMP)
            return;
    cx_token(d, inner)->deprel = CASUS_DEP_CCOMP;
}

bool cx_has_object(const casus_doc *d, uint32_t verb, uint32_t stop)
{
    for (uint32_t t = verb + 1; t < stop; t++)
        if (cx_token(d, t)->head == verb && cx_token(d, t)->deprel == CASUS_DEP_OBJ)
            return true;
    return false;
}

/* Does the preposition at `c` say where the verb puts its object, or, of a thing that has
 * no name ("deleted the clause on unions from the law"), whence it takes it away? */
static bool says_where(const casus_doc *d, uint32_t c, uint32_t t, uint32_t verb)
{
    if (cx_word_marks(d, verb) & CX_WORD_PUTTING)
        return cx_word_marks(d, c) & CX_WORD_SPOT;
    return cx_token(d, t)->upos == CASUS_UPOS_NOUN &&
           cx_token(d, c)->upos == CASUS_UPOS_ADP && cx_word_marks(d, c) & CX_WORD_WHENCE;
}

static bool puts_or_parts(const casus_doc *d, uint32_t verb)
{
    return cx_word_marks(d, verb) & CX_WORD_PUTTING ||
           (cx_lexicon_marks_of(d->engine->lexicon, cx_lemma_hash(d, verb)) &
                CX_WORD_PARTING &&
            cx_token(d, verb)->upos == CASUS_UPOS_VERB);
}

/* "laid the murder of Jane Doe at the door of Rome": where something is put is said of
 * the verb, not of the thing, when no other phrase behind the thing says it. */
static void place_objects(casus_doc *d, uint32_t first, uint32_t stop)
{
    for (uint32_t t = first + 2; t < stop; t++) {
        casus_token *k = cx_token(d, t);
        if (k->deprel != CASUS_DEP_NMOD || k->head == CASUS_NONE || k->head >= t)
            continue;
        uint32_t up = k->head;
        for (int i = 0; i < 3 && cx_token(d, up)->deprel == CASUS_DEP_NMOD &&
                        cx_token(d, up)->head < up;
             i++)
            up = cx_token(d, up)->head;
        const uint32_t verb = cx_token(d, up)->head;
        if (cx_token(d, up)->deprel != CASUS_DEP_OBJ || verb == CASUS_NONE ||
            verb >= up || t - verb > CX_NEAR_BY || !puts_or_parts(d, verb))
            continue;
        bool placed = false, there = false;
        for (uint32_t c = verb + 1; c < stop && c < verb + CX_NEAR_CLAUSE; c++) {
            placed |= cx_token(d, c)->head == verb &&
                      cx_token(d, c)->deprel == CASUS_DEP_OBL && c < t;
            there |= c < t && cx_is_case_of(d, c, t) && says_where(d, c, t, verb);
        }
        if (!there || placed) continue;
        k->head = verb;
        k->deprel = CASUS_DEP_OBL;
    }
}

/* The leftmost token of what hangs from `t`, not before `first`. */
static uint32_t leftmost(const casus_doc *d, uint32_t t, uint32_t first)
{
    uint32_t low = t;
    while (low > first && t - low < CX_NEAR_BY && cx_below(d, low - 1, t)) low--;
    return low;
}

/* "told reporters the army would leave": whoever stands right behind the verb of a clause
 * is no second subject of the clause below, but whom one told. */
static void hear_subjects(casus_doc *d, uint32_t first, uint32_t stop)
{
    for (uint32_t t = first + 1; t < stop; t++) {
        casus_token *listener = cx_token(d, t);
        const uint32_t verb = listener->head;
        if (listener->deprel != CASUS_DEP_NSUBJ || verb == CASUS_NONE || verb <= t ||
            verb >= t + CX_NEAR_CLAUSE)
            continue;
        const uint32_t outer = cx_token(d, verb)->head;
        if (cx_token(d, verb)->deprel != CASUS_DEP_CCOMP || outer == CASUS_NONE ||
            outer >= t || outer < first || cx_token(d, outer)->upos != CASUS_UPOS_VERB ||
            !cx_has_subject(d, t + 1, verb) || leftmost(d, t, first) != outer + 1)
            continue;
        listener->head = outer;
        listener->deprel = CASUS_DEP_IOBJ;
    }
}

/* "told reporters that X had left", "swore to the elders that X would stay": the clause
 * that "that" opens is what they were told, and says nothing of them. */
static bool is_listener(const casus_doc *d, uint32_t t, uint32_t mark)
{
    const casus_token *k = cx_token(d, t);
    if (k->deprel == CASUS_DEP_IOBJ) return true;
    if (k->deprel == CASUS_DEP_OBJ && k->head != CASUS_NONE)
        return cx_token(d, mark)->deprel == CASUS_DEP_MARK &&
               cx_lexicon_marks_of(d->engine->lexicon, cx_lemma_hash(d, k->head)) &
                   CX_WORD_TELLING;
    if (k->deprel != CASUS_DEP_OBL || k->head == CASUS_NONE || k->head >= t ||
        cx_token(d, k->head)->upos != CASUS_UPOS_VERB || cx_has_object(d, k->head, t))
        return false;
    for (uint32_t c = t; c > k->head + 1;)
        if (cx_is_case_of(d, --c, t)) return cx_word_marks(d, c) & CX_WORD_TO;
    return false;
}

/* "told the envoy during talks that X would help": the envoy, where `t` is when or where
 * he was told it; CASUS_NONE otherwise. */
static uint32_t told_at(const casus_doc *d, uint32_t t, uint32_t mark, uint32_t first)
{
    const casus_token *k = cx_token(d, t);
    if ((k->deprel != CASUS_DEP_OBL && k->deprel != CASUS_DEP_NMOD) ||
        k->head == CASUS_NONE || k->head >= t ||
        cx_token(d, mark)->deprel != CASUS_DEP_MARK ||
        !(cx_word_marks(d, mark) & CX_WORD_THAT))
        return CASUS_NONE;
    bool setting = false;
    for (uint32_t c = t; c > k->head + 1;)
        if (cx_is_case_of(d, --c, t)) setting = cx_word_marks(d, c) & CX_WORD_SETTING;
    for (uint32_t who = t; setting && who-- > first && t - who < CX_NEAR_BY;) {
        const casus_token *w = cx_token(d, who);
        const bool object = w->deprel == CASUS_DEP_OBJ || w->deprel == CASUS_DEP_IOBJ;
        if (object && (k->head == who || k->head == w->head))
            return is_listener(d, who, mark) ? who : CASUS_NONE;
    }
    return CASUS_NONE;
}

/* Is the word at `t` "that" without a part in its clause, or made an object of a verb
 * that has no place for one? */
static bool is_idle_object(const casus_doc *d, uint32_t t, uint32_t stop)
{
    const casus_token *k = cx_token(d, t);
    if (!(cx_word_marks(d, t) & CX_WORD_THAT)) return false;
    if (k->deprel != CASUS_DEP_OBJ) return k->deprel == CASUS_DEP_MARK;
    for (uint32_t c = t + 1; c < stop && c < k->head + CX_NEAR_BY; c++) {
        const casus_token *below = cx_token(d, c);
        if (below->head != k->head) continue;
        if (below->deprel == CASUS_DEP_XCOMP || below->deprel == CASUS_DEP_COP ||
            (below->deprel == CASUS_DEP_AUX &&
             !strcmp(casus_xpos_name(below->xpos), "MD")))
            return true;
    }
    return false;
}

static void tell_listeners(casus_doc *d, uint32_t first, uint32_t stop)
{
    for (uint32_t mark = first + 2; mark < stop; mark++) {
        casus_token *k = cx_token(d, mark);
        if (k->head == CASUS_NONE || k->head <= mark || k->head >= mark + CX_NEAR_CLAUSE)
            continue;
        casus_token *clause = cx_token(d, k->head);
        uint32_t listener = clause->head;
        if ((clause->deprel != CASUS_DEP_ACL_RELCL && clause->deprel != CASUS_DEP_ACL) ||
            listener == CASUS_NONE || listener >= mark)
            continue;
        const uint32_t told = told_at(d, listener, mark, first);
        if (told != CASUS_NONE) listener = told;
        if (!is_listener(d, listener, mark) || !cx_has_subject(d, mark + 1, k->head) ||
            !(is_complementiser(k) || is_idle_object(d, mark, stop)))
            continue;
        k->deprel = CASUS_DEP_MARK;
        k->upos = CASUS_UPOS_SCONJ;
        clause->head = cx_token(d, listener)->head;
        clause->deprel = CASUS_DEP_CCOMP;
    }
}

/* The noun behind that `verb`, a participle with a hyphen in front, was made to
 * govern. */
static uint32_t hit_noun(const casus_doc *d, uint32_t verb, uint32_t stop)
{
    for (uint32_t t = verb + 1; t < stop && t < verb + 6; t++) {
        const casus_token *k = cx_token(d, t);
        if (k->head == verb && k->deprel == CASUS_DEP_OBJ) return t;
    }
    return CASUS_NONE;
}

/* "aid to tsunami-hit Indonesia": what a hyphen ties to a noun in front governs nothing;
 * it says what sort the noun behind is of, which takes its place. */
static void mend_compounds(casus_doc *d, uint32_t first, uint32_t stop)
{
    for (uint32_t t = first + 2; t + 1 < stop; t++) {
        casus_token *k = cx_token(d, t);
        const casus_token *hyphen = cx_token(d, t - 1), *front = cx_token(d, t - 2);
        const bool tied = hyphen->upos == CASUS_UPOS_PUNCT &&
                          hyphen->end - hyphen->start == 1 && hyphen->end == k->start &&
                          front->end == hyphen->start && front->upos == CASUS_UPOS_NOUN &&
                          front->head == t;
        const uint32_t noun = tied && k->upos == CASUS_UPOS_VERB && k->head != CASUS_NONE
                                  ? hit_noun(d, t, stop)
                                  : CASUS_NONE;
        if (noun == CASUS_NONE || k->deprel == CASUS_DEP_ROOT) continue;
        casus_token *n = cx_token(d, noun);
        const bool of_verb = cx_token(d, k->head)->upos == CASUS_UPOS_VERB;
        n->head = k->head;
        n->deprel = of_verb ? CASUS_DEP_OBL : CASUS_DEP_NMOD;
        for (uint32_t c = t - first > CX_NEAR_BY ? t - CX_NEAR_BY : first; c < t - 2;
             c++) {
            if (cx_token(d, c)->head != t) continue;
            cx_token(d, c)->head = noun;
            if (cx_token(d, c)->deprel == CASUS_DEP_MARK)
                cx_token(d, c)->deprel = CASUS_DEP_CASE;
        }
        k->head = noun;
        k->deprel = CASUS_DEP_AMOD;
    }
}

/* "Iran's closest ally in the region": what an owner and an adjective stand before, and a
 * preposition or the end behind, is a noun, though the owner was given to a later one. */
static void own_nouns(casus_doc *d)
{
    for (uint32_t t = 3; t < d->tokens.len; t++) {
        casus_token *k = cx_token(d, t), *before = cx_token(d, t - 1);
        const casus_token *mark = cx_token(d, t - 2);
        const bool open = t + 1 == d->tokens.len ||
                          cx_token(d, t + 1)->upos == CASUS_UPOS_ADP ||
                          cx_token(d, t + 1)->upos == CASUS_UPOS_PUNCT;
        if (k->upos != CASUS_UPOS_ADV || before->upos != CASUS_UPOS_ADJ ||
            mark->upos != CASUS_UPOS_PART || !open || mark->head != t - 3 ||
            cx_token(d, t - 3)->deprel != CASUS_DEP_NMOD_POSS || cx_below(d, t, t - 3))
            continue;
        if (before->head != t) { /* the adjective was the predicate */
            if (k->head != t - 1) continue;
            k->head = before->head;
            k->deprel = before->deprel;
        }
        for (uint32_t c = t > CX_NEAR_BY ? t - CX_NEAR_BY : 0;
             c < t + CX_NEAR_BY && c < d->tokens.len; c++)
            if (c != t && cx_token(d, c)->head == t - 1) cx_token(d, c)->head = t;
        before->head = cx_token(d, t - 3)->head = t;
        before->deprel = CASUS_DEP_AMOD;
        k->upos = CASUS_UPOS_NOUN;
        k->xpos = (uint8_t)cx_xpos_number(CX_LIT("NN"));
        k->lemma = cx_intern(&d->strings, cx_normal_form(d, t));
    }
}

/* "said the evidence was false and accused them": things accuse nobody; whoever spoke
 * does. */
static void raise_retorts(casus_doc *d)
{
    for (uint32_t t = 4; t < d->tokens.len; t++) {
        casus_token *k = cx_token(d, t);
        const uint32_t inner = k->deprel == CASUS_DEP_CONJ && k->upos == CASUS_UPOS_VERB
                                   ? k->head
                                   : CASUS_NONE;
        if (inner == CASUS_NONE || inner >= t || t - inner > CX_NEAR_BY ||
            cx_token(d, inner)->deprel != CASUS_DEP_CCOMP)
            continue;
        const uint32_t outer = cx_token(d, inner)->head;
        uint32_t copula = CASUS_NONE;
        if (outer == CASUS_NONE || outer >= inner || inner - outer > CX_NEAR_BY ||
            cx_has_subject(d, inner + 1, t) ||
            !(cx_lexicon_marks_of(d->engine->lexicon, cx_lemma_hash(d, t)) &
              CX_WORD_RETORT))
            continue;
        bool marked = false;
        for (uint32_t c = outer + 1; c < inner; c++) {
            const casus_token *m = cx_token(d, c);
            if (m->head != inner) continue;
            marked |= m->deprel == CASUS_DEP_MARK;
            if (m->deprel == CASUS_DEP_COP || m->deprel == CASUS_DEP_AUX_PASS) copula = c;
        }
        if (!marked && copula != CASUS_NONE) k->head = outer;
    }
}

/* The first name of the list that begins behind `noun` ("ministers of X, ..."). */
static uint32_t first_of_list(const casus_doc *d, uint32_t noun, uint32_t before)
{
    for (uint32_t t = noun + 2; t < before && t < noun + CX_NEAR_BY; t++) {
        const casus_token *k = cx_token(d, t);
        if (k->head == noun && k->deprel == CASUS_DEP_NMOD &&
            k->upos == CASUS_UPOS_PROPN && cx_token(d, noun + 1)->head == t &&
            cx_token(d, noun + 1)->deprel == CASUS_DEP_CASE)
            return t;
    }
    return CASUS_NONE;
}

/* The first dependent of `head` that stands in [first, stop). The tree has no lists of
 * children yet. */
static uint32_t hung(const casus_doc *d, uint32_t head, uint8_t deprel, uint32_t first,
                     uint32_t stop)
{
    for (uint32_t c = first; c < stop; c++)
        if (cx_token(d, c)->head == head && cx_token(d, c)->deprel == deprel) return c;
    return CASUS_NONE;
}

/* "the 9th Brigade of the Guards and the 21st Brigade": what has the same noun as the
 * owned stands beside it, and owns nothing. */
static void join_like(casus_doc *d, uint32_t first, uint32_t stop)
{
    for (uint32_t t = first + 4; t < stop; t++) {
        casus_token *k = cx_token(d, t);
        const uint32_t owner = k->head;
        if (k->deprel != CASUS_DEP_CONJ || owner == CASUS_NONE || owner > t ||
            cx_token(d, owner)->deprel != CASUS_DEP_NMOD)
            continue;
        const uint32_t noun = cx_token(d, owner)->head;
        if (noun == CASUS_NONE || noun > owner ||
            cx_token(d, noun)->upos == CASUS_UPOS_VERB ||
            !cx_str_equal(cx_lemma(d, t), cx_lemma(d, noun)) ||
            cx_str_equal(cx_lemma(d, t), cx_lemma(d, owner)) ||
            hung(d, t, CASUS_DEP_CC, owner, t) == CASUS_NONE)
            continue;
        k->head = noun;
    }
}

static bool has_and(const casus_doc *d, uint32_t t, uint32_t stop)
{
    const uint32_t next = hung(d, t, CASUS_DEP_CONJ, t + 1, stop);
    return next != CASUS_NONE && cx_token(d, next)->upos == CASUS_UPOS_PROPN &&
           hung(d, next, CASUS_DEP_CC, t + 1, next) != CASUS_NONE;
}

/* "ministers of X, the Y and Z agreed": the article has the parser begin anew there, with
 * a second subject or one beside the ministers. */
static void join_lists(casus_doc *d, uint32_t first, uint32_t stop)
{
    for (uint32_t t = first + 4; t < stop; t++) {
        casus_token *k = cx_token(d, t);
        const bool subject = k->deprel == CASUS_DEP_NSUBJ,
                   beside = k->deprel == CASUS_DEP_CONJ;
        if (k->upos != CASUS_UPOS_PROPN || k->head == CASUS_NONE ||
            (!subject && !beside) || !has_and(d, t, stop))
            continue;
        const uint32_t left = leftmost(d, t, first);
        if (left <= first || cx_form(d, left - 1).ptr[0] != ',') continue;
        const uint32_t noun =
            beside ? k->head
                   : hung(d, k->head, CASUS_DEP_NSUBJ, first, t); /* the first one */
        if (noun == CASUS_NONE || noun >= left ||
            cx_token(d, noun)->upos != CASUS_UPOS_NOUN)
            continue;
        const uint32_t name = first_of_list(d, noun, left);
        if (name == CASUS_NONE) continue;
        k->head = name;
        k->deprel = CASUS_DEP_CONJ;
        for (uint32_t c = t + 1; c < stop; c++)
            if (cx_token(d, c)->head == t && cx_token(d, c)->deprel == CASUS_DEP_CONJ)
                cx_token(d, c)->head = name;
        for (uint32_t c = name + 1; c < left; c++)
            if (cx_token(d, c)->head == name &&
                cx_token(d, c)->deprel == CASUS_DEP_APPOS &&
                cx_token(d, c)->upos == CASUS_UPOS_PROPN)
                cx_token(d, c)->deprel = CASUS_DEP_CONJ;
    }
}

/* The verb whose subject `t` was made, or of whose subject it was made another name. */
static uint32_t verb_of(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    if (k->head == CASUS_NONE) return CASUS_NONE;
    if (k->deprel == CASUS_DEP_NSUBJ) return k->head;
    const casus_token *one = cx_token(d, k->head);
    return k->deprel == CASUS_DEP_APPOS && k->head < t && one->deprel == CASUS_DEP_NSUBJ
               ? one->head
               : CASUS_NONE;
}

/* The last of those that "and" joins to `t` before the verb; no comma may come between,
 * for one closes what is only another name. */
static uint32_t last_of_list(const casus_doc *d, uint32_t t, uint32_t verb)
{
    uint32_t last = CASUS_NONE;
    for (uint32_t c = t + 1; c < verb; c++) {
        if (cx_form(d, c).ptr[0] == ',') return CASUS_NONE;
        if (cx_token(d, c)->deprel == CASUS_DEP_CC) last = cx_token(d, c)->head;
    }
    if (last == CASUS_NONE || last <= t || last >= verb) return CASUS_NONE;
    const casus_token *z = cx_token(d, last);
    return z->deprel == CASUS_DEP_CONJ && z->head != CASUS_NONE &&
                   (z->head == t || cx_token(d, z->head)->head == t)
               ? last
               : CASUS_NONE;
}

/* "the king of X, the emir of Y and the shah met": a verb has one subject; the second is
 * the next of a list. */
static void join_subjects(casus_doc *d, uint32_t first, uint32_t stop)
{
    for (uint32_t t = first + 3; t < stop; t++) {
        casus_token *k = cx_token(d, t);
        const uint32_t verb = verb_of(d, t);
        if (verb == CASUS_NONE || verb <= t + 2 || verb >= stop) continue;
        const uint32_t left = leftmost(d, t, first);
        if (left <= first || cx_form(d, left - 1).ptr[0] != ',') continue;
        const uint32_t one = hung(d, verb, CASUS_DEP_NSUBJ, first, left),
                       last = last_of_list(d, t, verb);
        if (one == CASUS_NONE || last == CASUS_NONE) continue;
        casus_token *z = cx_token(d, last);
        /* "James Baker, the secretary and a friend of X": one man */
        if (k->deprel == CASUS_DEP_APPOS &&
            (cx_token(d, one)->upos != CASUS_UPOS_NOUN || k->upos != CASUS_UPOS_NOUN ||
             !cx_str_equal(cx_lemma(d, left), CX_LIT("the"))))
            continue;
        if (z->head == t || z->upos == k->upos) z->head = one;
        k->head = one;
        k->deprel = CASUS_DEP_CONJ;
    }
}

/* "sheltered 900 traders expelled from Chad": the plural right in front, of the verb that
 * the participle hangs from, where no "by" tells of the subject's helpers. */
static bool is_of_plural(const casus_doc *d, uint32_t t, uint32_t stop)
{
    const casus_token *noun = cx_token(d, t - 1);
    const char *tag = casus_xpos_name(noun->xpos);
    if (cx_token(d, t)->deprel != CASUS_DEP_ADVCL || noun->deprel != CASUS_DEP_OBL ||
        (strcmp(tag, "NNS") != 0 && strcmp(tag, "NNPS") != 0))
        return false;
    for (uint32_t c = t + 1; c < stop; c++)
        if (cx_token(d, c)->head == t && cx_token(d, c)->deprel == CASUS_DEP_OBL_AGENT)
            return false;
    return true;
}

/* "extradited two men wanted over taxes": a participle right behind an object, with
 * nobody and nothing of its own in front, says who that is. */
static void tie_participles(casus_doc *d, uint32_t first, uint32_t stop)
{
    for (uint32_t t = first + 2; t < stop; t++) {
        casus_token *k = cx_token(d, t);
        const casus_token *object = cx_token(d, t - 1);
        const bool told = k->deprel == CASUS_DEP_CCOMP && object->deprel == CASUS_DEP_OBJ;
        if ((!told && !is_of_plural(d, t, stop)) || k->upos != CASUS_UPOS_VERB ||
            strcmp(casus_xpos_name(k->xpos), "VBN") != 0 || object->head != k->head ||
            leftmost(d, t, first) != t)
            continue;
        k->head = t - 1;
        k->deprel = CASUS_DEP_ACL;
    }
}

/* "Austria, not Slovakia, refused": no other name of the first, but another. */
static void part_denied(casus_doc *d, uint32_t first, uint32_t stop)
{
    for (uint32_t t = first + 3; t < stop; t++) {
        casus_token *k = cx_token(d, t);
        if (k->deprel != CASUS_DEP_APPOS || !cx_is_noun(k)) continue;
        for (uint32_t c = t - 1; c > first && cx_token(d, c)->head == t; c--)
            if (cx_word_marks(d, c) & CX_WORD_NEVER) k->deprel = CASUS_DEP_CONJ;
    }
}

void cx_repair(casus_doc *doc)
{
    cx_repair_headlines(doc);
    cx_repair_verbless(doc);
    cx_repair_swallowed(doc);
    cx_repair_fronted(doc);
    cx_repair_charges(doc);
    cx_repair_resumed(doc);
    cx_repair_settings(doc);
    cx_repair_bodies(doc);
    cx_repair_astray(doc);
    cx_repair_phrases(doc);
    cx_repair_examples(doc);
    cx_repair_gifts(doc);
    cx_repair_names(doc);
    cx_repair_opened(doc);
    own_nouns(doc);
    raise_retorts(doc);
    cx_repair_contents(doc);
    cx_repair_conditions(doc);
    cx_repair_asked(doc);
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        mend_compounds(doc, se->first_token, se->first_token + se->n_tokens);
        tie_participles(doc, se->first_token, se->first_token + se->n_tokens);
        part_denied(doc, se->first_token, se->first_token + se->n_tokens);
        join_like(doc, se->first_token, se->first_token + se->n_tokens);
        join_lists(doc, se->first_token, se->first_token + se->n_tokens);
        join_subjects(doc, se->first_token, se->first_token + se->n_tokens);
        hear_subjects(doc, se->first_token, se->first_token + se->n_tokens);
        tell_listeners(doc, se->first_token, se->first_token + se->n_tokens);
        place_objects(doc, se->first_token, se->first_token + se->n_tokens);
        for (uint32_t m = se->first_token + 1; m < se->first_token + se->n_tokens; m++) {
            const casus_token *k = cx_token(doc, m);
            if (!is_complementiser(k) || k->head == CASUS_NONE || k->head <= m) continue;
            complete_verb(doc, m);
            const casus_token *inner = cx_token(doc, k->head);
            if (inner->deprel == CASUS_DEP_CONJ && inner->head != CASUS_NONE &&
                cx_token(doc, m - 1)->upos == CASUS_UPOS_VERB &&
                cx_below(doc, m - 1, inner->head) && !cx_below(doc, m - 1, k->head))
                open_complement(doc, m);
        }
    }
}
