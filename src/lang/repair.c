/* repair.c -- what the grammar forbids and the scores chose all the same.
 *
 * A complementiser right behind a verb opens that verb's complement: in "asserting that
 * its air force, using new jets, shot down ..." the clause of "shot" is no conjunct of
 * "asserting", and "its air force" is the subject of "shot", not an object of
 * "asserting". The verb must not lie below the clause, so the tree stays a tree.
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

/* "brushed aside the offer": some words that follow a verb open no phrase. */
static void mend_particles(casus_doc *d)
{
    for (uint32_t t = 1; t < d->tokens.len; t++) {
        casus_token *k = cx_token(d, t);
        if (k->deprel != CASUS_DEP_CASE || k->head == CASUS_NONE || k->head <= t ||
            k->head - t > CX_NEAR_BY || cx_token(d, t - 1)->upos != CASUS_UPOS_VERB ||
            !(cx_word_marks(d, t) & CX_WORD_PARTICLE))
            continue;
        casus_token *noun = cx_token(d, k->head);
        bool other = false;
        for (uint32_t c = t + 1; c < k->head; c++)
            other |= cx_token(d, c)->head == k->head &&
                     cx_token(d, c)->deprel == CASUS_DEP_CASE;
        if (noun->head == t - 1 && noun->deprel == CASUS_DEP_OBL && !other)
            noun->deprel = CASUS_DEP_OBJ;
        k->head = t - 1;
        k->deprel = CASUS_DEP_COMPOUND_PRT;
    }
}

static bool has_object(const casus_doc *d, uint32_t verb, uint32_t stop)
{
    for (uint32_t t = verb + 1; t < stop; t++)
        if (cx_token(d, t)->head == verb && cx_token(d, t)->deprel == CASUS_DEP_OBJ)
            return true;
    return false;
}

/* "shot dead a boy", "threw open the gate": no adjective has an object; it is the
 * verb's. */
static void raise_objects(casus_doc *d)
{
    for (uint32_t t = 2; t < d->tokens.len; t++) {
        casus_token *k = cx_token(d, t);
        if (k->deprel != CASUS_DEP_OBJ || k->head == CASUS_NONE || k->head == 0 ||
            k->head >= t || t - k->head > CX_NEAR_BY)
            continue;
        const casus_token *above = cx_token(d, k->head);
        const bool result = above->upos == CASUS_UPOS_ADJ &&
                            above->deprel == CASUS_DEP_XCOMP &&
                            above->head == k->head - 1 &&
                            cx_token(d, above->head)->upos == CASUS_UPOS_VERB;
        if (result && !has_object(d, above->head, t)) k->head = above->head;
    }
}

static bool is_case_of(const casus_doc *d, uint32_t t, uint32_t noun)
{
    return cx_token(d, t)->head == noun && cx_token(d, t)->deprel == CASUS_DEP_CASE;
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
            verb >= up || t - verb > CX_NEAR_BY ||
            !(cx_word_marks(d, verb) & CX_WORD_PUTTING))
            continue;
        bool placed = false, there = false;
        for (uint32_t c = verb + 1; c < stop && c < verb + CX_NEAR_CLAUSE; c++) {
            placed |= cx_token(d, c)->head == verb &&
                      cx_token(d, c)->deprel == CASUS_DEP_OBL && c < t;
            there |= c < t && is_case_of(d, c, t) && cx_word_marks(d, c) & CX_WORD_SPOT;
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
               (cx_lexicon_marks_of(d->engine->lexicon, cx_lemma_hash(d, k->head)) &
                CX_WORD_TELLING) == CX_WORD_TELLING;
    if (k->deprel != CASUS_DEP_OBL || k->head == CASUS_NONE || k->head >= t ||
        cx_token(d, k->head)->upos != CASUS_UPOS_VERB || has_object(d, k->head, t))
        return false;
    for (uint32_t c = t; c > k->head + 1;)
        if (is_case_of(d, --c, t)) return cx_word_marks(d, c) & CX_WORD_TO;
    return false;
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
        const uint32_t listener = clause->head;
        if ((clause->deprel != CASUS_DEP_ACL_RELCL && clause->deprel != CASUS_DEP_ACL) ||
            listener == CASUS_NONE || listener >= mark ||
            !is_listener(d, listener, mark) || !cx_has_subject(d, mark + 1, k->head) ||
            !(is_complementiser(k) || is_idle_object(d, mark, stop)))
            continue;
        k->deprel = CASUS_DEP_MARK;
        k->upos = CASUS_UPOS_SCONJ;
        clause->head = cx_token(d, listener)->head;
        clause->deprel = CASUS_DEP_CCOMP;
    }
}

/* "At noon he and the envoy signed": what "and" ties to a subject, in front of its verb,
 * is tied to nothing before that subject. */
static void join_subjects(casus_doc *d, uint32_t first, uint32_t stop)
{
    for (uint32_t cc = first + 2; cc < stop; cc++) {
        if (cx_token(d, cc)->deprel != CASUS_DEP_CC) continue;
        const uint32_t joined = cx_token(d, cc)->head;
        uint32_t subject = cc - 1;
        for (int i = 0;
             i < CX_NEAR_BY && cx_token(d, subject)->deprel == CASUS_DEP_FLAT &&
             cx_token(d, subject)->head != CASUS_NONE;
             i++)
            subject = cx_token(d, subject)->head;
        const uint32_t verb = cx_token(d, subject)->head;
        if (joined == CASUS_NONE || joined <= cc || joined >= stop ||
            !cx_is_subject(cx_token(d, subject)) || verb == CASUS_NONE ||
            verb <= joined || cx_token(d, joined)->deprel != CASUS_DEP_CONJ ||
            cx_token(d, joined)->head >= subject)
            continue;
        cx_token(d, joined)->head = subject;
    }
}

static bool is_passive(const casus_doc *d, uint32_t verb, uint32_t first)
{
    for (uint32_t t = first; t < verb; t++)
        if (cx_token(d, t)->head == verb && cx_token(d, t)->deprel == CASUS_DEP_AUX_PASS)
            return true;
    return false;
}

/* "was delivered to the Court for Sierra Leone by the Nigerians": no name has an agent,
 * a passive in front of it has. */
static void raise_agents(casus_doc *d, uint32_t first, uint32_t stop)
{
    for (uint32_t t = first + 3; t < stop; t++) {
        const uint32_t phrase = cx_token(d, t)->head;
        if (!(cx_word_marks(d, t) & CX_WORD_AGENT) ||
            cx_token(d, t)->deprel != CASUS_DEP_CASE || phrase == CASUS_NONE ||
            phrase <= t || phrase >= stop ||
            cx_token(d, phrase)->deprel != CASUS_DEP_NMOD)
            continue;
        uint32_t up = cx_token(d, phrase)->head;
        if (up == CASUS_NONE || cx_token(d, up)->upos != CASUS_UPOS_PROPN) continue;
        for (int i = 0; i < CX_NEAR_BY && up != CASUS_NONE &&
                        cx_token(d, up)->upos != CASUS_UPOS_VERB;
             i++)
            up = cx_token(d, up)->head;
        if (up == CASUS_NONE || up >= t || up < first || !is_passive(d, up, first))
            continue;
        cx_token(d, phrase)->head = up;
        cx_token(d, phrase)->deprel = CASUS_DEP_OBL;
    }
}

/* "the allegation that agents had a hand in it", where "that" was made an object though
 * the verb has one: it opens what is alleged. */
static void open_contents(casus_doc *d, uint32_t first, uint32_t stop)
{
    for (uint32_t t = first + 1; t + 1 < stop; t++) {
        casus_token *k = cx_token(d, t);
        const uint32_t verb = k->head;
        if (!(cx_word_marks(d, t) & CX_WORD_THAT) || k->deprel != CASUS_DEP_OBJ ||
            verb == CASUS_NONE || verb <= t || verb >= stop || verb - t > CX_NEAR_BY ||
            cx_token(d, verb)->deprel != CASUS_DEP_ACL_RELCL)
            continue;
        bool subject = false;
        for (uint32_t c = t + 1; c < verb; c++)
            subject |= cx_token(d, c)->head == verb && cx_is_subject(cx_token(d, c));
        if (!subject || !has_object(d, verb, stop)) continue;
        k->deprel = CASUS_DEP_MARK;
        k->upos = CASUS_UPOS_SCONJ;
        k->xpos = (uint8_t)cx_xpos_number(CX_LIT("IN"));
    }
}

/* "ordered all Asians holding passports to leave": the participle tells of the object in
 * front of it, and the infinitive is what they are ordered. */
static void open_commands(casus_doc *d, uint32_t first, uint32_t stop)
{
    for (uint32_t t = first + 2; t < stop; t++) {
        casus_token *k = cx_token(d, t);
        const uint32_t verb = k->head, object = t - 1;
        if (strcmp(casus_xpos_name(k->xpos), "VBG") || verb == CASUS_NONE ||
            verb >= object || !(cx_word_marks(d, verb) & CX_WORD_COMMAND) ||
            cx_token(d, object)->head != verb ||
            cx_token(d, object)->deprel != CASUS_DEP_OBJ)
            continue;
        if (k->deprel != CASUS_DEP_XCOMP && k->deprel != CASUS_DEP_ADVCL &&
            k->deprel != CASUS_DEP_CCOMP)
            continue;
        k->head = object;
        k->deprel = CASUS_DEP_ACL;
        for (uint32_t c = t + 1; c < stop; c++) {
            casus_token *below = cx_token(d, c);
            const bool infinitive =
                below->head == t && !strcmp(casus_xpos_name(below->xpos), "VB") &&
                (below->deprel == CASUS_DEP_ADVCL || below->deprel == CASUS_DEP_XCOMP);
            if (!infinitive) continue;
            below->head = verb;
            below->deprel = CASUS_DEP_XCOMP;
        }
    }
}

/* "are out of Chad", of which the noun was made the predicate: it is a phrase, and what
 * is said of them is "out". */
static void raise_away(casus_doc *d, uint32_t first, uint32_t stop)
{
    for (uint32_t t = first + 1; t + 2 < stop; t++) {
        casus_token *k = cx_token(d, t);
        const uint32_t noun = k->head;
        if (!(cx_word_marks(d, t) & CX_WORD_AWAY) || noun <= t + 1 || noun >= stop ||
            !is_case_of(d, t, noun) || !is_case_of(d, t + 1, noun))
            continue;
        bool copula = false;
        for (uint32_t c = first; c < t; c++)
            copula |=
                cx_token(d, c)->head == noun && cx_token(d, c)->deprel == CASUS_DEP_COP;
        if (!copula) continue;
        for (uint32_t c = first; c < stop; c++) {
            casus_token *child = cx_token(d, c);
            const bool own = (c > t && c < noun) || child->deprel == CASUS_DEP_NMOD ||
                             child->deprel == CASUS_DEP_FLAT ||
                             child->deprel == CASUS_DEP_ACL_RELCL;
            if (child->head == noun && c != t && !own) child->head = t;
        }
        k->head = cx_token(d, noun)->head;
        k->deprel = cx_token(d, noun)->deprel;
        k->upos = CASUS_UPOS_ADV;
        cx_token(d, noun)->head = t;
        cx_token(d, noun)->deprel = CASUS_DEP_OBL;
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

/* "prompted Chad to sever ties": a rare verb behind "to", taken for a word of the noun
 * phrase that follows. The noun is its object, and the verb hangs where the phrase
 * did. */
static void mend_infinitives(casus_doc *d)
{
    for (uint32_t t = 1; t + 1 < d->tokens.len; t++) {
        casus_token *k = cx_token(d, t), *to = cx_token(d, t - 1);
        const bool inside =
            k->deprel == CASUS_DEP_AMOD || k->deprel == CASUS_DEP_COMPOUND;
        if (!inside || k->upos == CASUS_UPOS_VERB || k->head == CASUS_NONE ||
            k->head <= t || k->head - t > CX_NEAR_BY ||
            k->flags & CASUS_TOKEN_INITIAL_UPPER || to->deprel != CASUS_DEP_CASE ||
            to->head != k->head || !(cx_word_marks(d, t - 1) & CX_WORD_TO) ||
            !(cx_word_marks(d, t) & CX_WORD_PRESENT))
            continue;
        casus_token *noun = cx_token(d, k->head);
        if (noun->head == CASUS_NONE || noun->head >= t ||
            cx_token(d, noun->head)->upos != CASUS_UPOS_VERB)
            continue;
        to->head = t;
        to->deprel = CASUS_DEP_MARK;
        to->upos = CASUS_UPOS_PART;
        const uint32_t object = k->head;
        k->head = noun->head;
        k->deprel = CASUS_DEP_XCOMP;
        k->upos = CASUS_UPOS_VERB;
        k->xpos = (uint8_t)cx_xpos_number(CX_LIT("VB"));
        k->flags |= CASUS_TOKEN_PREDICATE;
        k->lemma = cx_intern(&d->strings, cx_normal_form(d, t));
        noun = cx_token(d, object);
        noun->head = t;
        noun->deprel = CASUS_DEP_OBJ;
    }
}

/* The word of saying behind `t` whose clause holds it and that nobody says. */
static uint32_t unsaid_verb(const casus_doc *d, uint32_t t)
{
    uint32_t verb = cx_token(d, t)->head;
    for (int i = 0; i < CX_NEAR_BY && verb != CASUS_NONE; i++) {
        const casus_token *k = cx_token(d, verb);
        const bool clause = k->deprel == CASUS_DEP_CCOMP;
        verb = k->head;
        if (verb == CASUS_NONE || !clause) continue;
        if (verb < t || verb - t > CX_NEAR_BY ||
            cx_token(d, verb)->upos != CASUS_UPOS_VERB)
            return CASUS_NONE;
        return cx_has_subject(d, t, verb) ? CASUS_NONE : verb;
    }
    return CASUS_NONE;
}

/* "He may be freed, Bishop Doe said": an agent without its "by" is none, and whoever
 * stands before a word of saying says it. */
static void mend_agents(casus_doc *d)
{
    for (uint32_t t = 0; t < d->tokens.len; t++) {
        casus_token *k = cx_token(d, t);
        if (k->deprel != CASUS_DEP_OBL_AGENT || k->head == CASUS_NONE || k->head > t)
            continue;
        bool marked = false;
        for (uint32_t c = t; c-- > k->head && !marked;)
            marked =
                cx_token(d, c)->head == t && cx_token(d, c)->deprel == CASUS_DEP_CASE;
        if (marked) continue;
        const uint32_t verb = unsaid_verb(d, t);
        k->deprel = verb == CASUS_NONE ? CASUS_DEP_OBL : CASUS_DEP_NSUBJ;
        if (verb != CASUS_NONE) k->head = verb;
    }
}

/* "Turkey is its closest ally", "the last supply": what somebody owns is no adverb. */
static void mend_nouns(casus_doc *d)
{
    const unsigned nn = cx_xpos_number(CX_LIT("NN"));
    for (uint32_t t = 1; t < d->tokens.len; t++) {
        casus_token *k = cx_token(d, t);
        const uint32_t owner = k->deprel == CASUS_DEP_NMOD_POSS ? k->head : CASUS_NONE;
        if (owner == CASUS_NONE || owner <= t || owner - t > CX_NEAR_BY ||
            cx_token(d, owner)->upos != CASUS_UPOS_ADV)
            continue;
        casus_token *noun = cx_token(d, owner);
        noun->upos = CASUS_UPOS_NOUN;
        noun->xpos = (uint8_t)nn;
        noun->lemma = cx_intern(&d->strings, cx_normal_form(d, owner));
        for (uint32_t c = t + 1; c < owner; c++)
            if (cx_token(d, c)->head == owner &&
                cx_token(d, c)->deprel == CASUS_DEP_ADVMOD)
                cx_token(d, c)->deprel = CASUS_DEP_AMOD;
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

/* "Pretoria armed and trained them": what goes on with a verb and has a subject, but no
 * copula, is a verb. */
static void mend_participles(casus_doc *d)
{
    const unsigned vbd = cx_xpos_number(CX_LIT("VBD"));
    for (uint32_t t = 3; t < d->tokens.len; t++) {
        const casus_token *k = cx_token(d, t);
        const uint32_t first = k->deprel == CASUS_DEP_CONJ ? k->head : CASUS_NONE;
        if (k->xpos != vbd || first + 2 != t ||
            cx_token(d, first)->upos != CASUS_UPOS_ADJ)
            continue;
        const casus_str form = cx_normal_form(d, first);
        if (form.len < 4 || memcmp(form.ptr + form.len - 2, "ed", 2) != 0 ||
            cx_token(d, first - 1)->head != first ||
            cx_token(d, first - 1)->deprel != CASUS_DEP_NSUBJ)
            continue;
        casus_token *verb = cx_token(d, first);
        verb->upos = CASUS_UPOS_VERB;
        verb->xpos = (uint8_t)vbd;
        verb->flags |= CASUS_TOKEN_PREDICATE;
        verb->lemma = cx_intern(&d->strings,
                                cx_lemma_of(&d->engine->encoder->lemmas, &d->arena, form,
                                            (uint32_t)CASUS_UPOS_VERB << 8 | vbd));
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

/* "broke out in Gao between rebels and troops": no place lies between people; what was
 * told of does. */
static void raise_between(casus_doc *d)
{
    for (uint32_t t = 3; t < d->tokens.len; t++) {
        casus_token *k = cx_token(d, t);
        const uint32_t place = k->deprel == CASUS_DEP_NMOD ? k->head : CASUS_NONE;
        if (place == CASUS_NONE || place >= t || t - place > CX_NEAR_BY ||
            cx_token(d, place)->upos != CASUS_UPOS_PROPN)
            continue;
        const casus_token *above = cx_token(d, place);
        bool between = false, located = false;
        for (uint32_t c = place + 1; c < t; c++)
            between |= is_case_of(d, c, t) &&
                       cx_str_equal(cx_normal_form(d, c), CX_LIT("between"));
        for (uint32_t c = place; c-- > 0 && place - c < 4;)
            located |= is_case_of(d, c, place);
        if (!between || !located || above->head == CASUS_NONE || above->head >= place)
            continue;
        k->head = above->head;
        k->deprel = above->deprel;
    }
}

/* "a report on the radio that they had paid a ransom": "that" is no object where there is
 * another. */
static void mend_content(casus_doc *d)
{
    for (uint32_t t = 1; t < d->tokens.len; t++) {
        casus_token *that = cx_token(d, t);
        const uint32_t verb =
            that->deprel == CASUS_DEP_OBJ && that->upos == CASUS_UPOS_PRON ? that->head
                                                                           : CASUS_NONE;
        if (verb == CASUS_NONE || verb <= t || verb - t > CX_NEAR_BY ||
            cx_token(d, verb)->deprel != CASUS_DEP_ACL_RELCL ||
            !(cx_word_marks(d, t) & CX_WORD_THAT))
            continue;
        uint32_t object = CASUS_NONE;
        for (uint32_t c = verb + 1;
             c < d->tokens.len && c < verb + 6 && object == CASUS_NONE; c++)
            if (cx_token(d, c)->head == verb &&
                (cx_token(d, c)->deprel == CASUS_DEP_OBJ ||
                 cx_token(d, c)->deprel == CASUS_DEP_IOBJ))
                object = c;
        if (object == CASUS_NONE || cx_token(d, object)->upos != CASUS_UPOS_NOUN ||
            object == verb + 1)
            continue;
        if (cx_token(d, object)->deprel == CASUS_DEP_IOBJ)
            cx_token(d, object)->deprel = CASUS_DEP_OBJ;
        that->deprel = CASUS_DEP_MARK;
        that->upos = CASUS_UPOS_SCONJ;
        that->xpos = (uint8_t)cx_xpos_number(CX_LIT("IN"));
        cx_token(d, verb)->deprel = CASUS_DEP_ACL;
    }
}

void cx_repair(casus_doc *doc)
{
    cx_repair_headlines(doc);
    cx_repair_verbless(doc);
    cx_repair_swallowed(doc);
    cx_repair_settings(doc);
    cx_repair_bodies(doc);
    cx_repair_gerunds(doc);
    cx_repair_astray(doc);
    cx_repair_gifts(doc);
    cx_repair_again(doc);
    cx_repair_names(doc);
    raise_objects(doc);
    mend_particles(doc);
    mend_infinitives(doc);
    mend_agents(doc);
    own_nouns(doc);
    mend_nouns(doc);
    mend_participles(doc);
    raise_retorts(doc);
    mend_content(doc);
    raise_between(doc);
    cx_repair_lists(doc);
    cx_repair_contents(doc);
    cx_repair_conditions(doc);
    cx_repair_worth(doc);
    cx_repair_attributions(doc);
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        mend_compounds(doc, se->first_token, se->first_token + se->n_tokens);
        hear_subjects(doc, se->first_token, se->first_token + se->n_tokens);
        tell_listeners(doc, se->first_token, se->first_token + se->n_tokens);
        raise_away(doc, se->first_token, se->first_token + se->n_tokens);
        place_objects(doc, se->first_token, se->first_token + se->n_tokens);
        join_subjects(doc, se->first_token, se->first_token + se->n_tokens);
        raise_agents(doc, se->first_token, se->first_token + se->n_tokens);
        open_contents(doc, se->first_token, se->first_token + se->n_tokens);
        open_commands(doc, se->first_token, se->first_token + se->n_tokens);
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
