/* phrases.c -- phrases that hang from the right word by the wrong relation, or from the
 * phrase before them.
 *
 *     talked over the telephone with him   what has a preposition is no object
 *     crackdown on counterfeiting          nor is a noun a clause
 *     noted with concern | the arrests     behind a phrase that comes between, the object
 *     the hints of Doe that he had lied    what was hinted, not what Doe is
 *     shipped it spare parts               a pronoun before an object receives it
 *     arrested two migrants | from Chad    whence they are, unless the verb takes away
 *     X failed, she said, | adding Y       whoever said it goes on, and not what she said
 *     imposed on the opposition            only "by" has one who does it
 *     provided around $9 million           which is provided, and no place
 *     accused the report of hiding it      of what it is accused, not which report
 *     the base near Kabul                  where it lies
 *     as well as groups | based there      one more noun, not what they do
 *     F-16 Fighting Falcons                a name, in which nobody fights
 *     guns from Chad, | tanks from Mali    a list of things, each with whence it came
 *     hunted by | Abkhaz | fighters        what a preposition spans belongs to its noun
 *     was paid for by Chad                 whoever did it, for all that stands before
 * "by" a call for Chad | to go              who shall go, where "for" was given to "go"
 *     called for Chad | to go              what is called for, and not why
 *     threw open | its frontiers           what is thrown: an adjective has no object
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "lang/tagset.h"
#include "text/lexicon.h"

/* The preposition of the noun at `t`, at most a phrase before it. */
static uint32_t preposition(const casus_doc *d, uint32_t t, uint32_t first)
{
    for (uint32_t c = t; c > first && t - c < CX_NEAR_BY;) {
        const casus_token *k = cx_token(d, --c);
        if (k->head == t && k->deprel == CASUS_DEP_CASE && k->upos == CASUS_UPOS_ADP)
            return c;
    }
    return CASUS_NONE;
}

/* "evidence that Chile was behind the coup": a clause after all */
static bool is_clause(const casus_doc *d, uint32_t t, uint32_t first)
{
    for (uint32_t c = t; c > first && t - c < CX_NEAR_BY;) {
        const casus_token *k = cx_token(d, --c);
        if (k->head == t && (cx_is_subject(k) || k->deprel == CASUS_DEP_COP ||
                             k->deprel == CASUS_DEP_MARK))
            return true;
    }
    return false;
}

static void name_relation(casus_doc *d, uint32_t t, uint32_t first)
{
    casus_token *k = cx_token(d, t);
    const bool object = k->deprel == CASUS_DEP_OBJ, clause = k->deprel == CASUS_DEP_ACL;
    if (k->head == CASUS_NONE || k->head >= t || (!object && !clause) || !cx_is_noun(k))
        return;
    const uint32_t mark = preposition(d, t, first);
    if (mark == CASUS_NONE || mark <= k->head ||
        cx_word_marks(d, mark) & CX_WORD_ROUGHLY || is_clause(d, t, first))
        return;
    k->deprel = object ? CASUS_DEP_OBL : CASUS_DEP_NMOD;
}

/* "curbs imposed on Chad": what stands behind any preposition but "by" does nothing. */
static void name_agent(casus_doc *d, uint32_t t, uint32_t first)
{
    casus_token *k = cx_token(d, t);
    if (k->deprel != CASUS_DEP_OBL_AGENT) return;
    const uint32_t mark = preposition(d, t, first);
    if (mark != CASUS_NONE && !(cx_word_marks(d, mark) & CX_WORD_AGENT))
        k->deprel = CASUS_DEP_OBL;
}

/* Has the verb what it says or does already, or is it a passive? */
static bool is_filled(const casus_doc *d, uint32_t verb, uint32_t first, uint32_t stop)
{
    if (verb - first > CX_NEAR_BY) first = verb - CX_NEAR_BY;
    for (uint32_t t = first; t < stop && t < verb + CX_NEAR_CLAUSE; t++) {
        const casus_token *k = cx_token(d, t);
        if (k->head == verb &&
            (k->deprel == CASUS_DEP_OBJ || k->deprel == CASUS_DEP_AUX_PASS ||
             k->deprel == CASUS_DEP_CCOMP))
            return true;
    }
    return false;
}

/* "provided around $9 million": before a sum the word of measure opens no phrase. */
static void name_sum(casus_doc *d, uint32_t t, uint32_t first, uint32_t stop)
{
    casus_token *k = cx_token(d, t);
    const uint32_t verb = k->head;
    if (k->deprel != CASUS_DEP_OBL || k->upos != CASUS_UPOS_SYM || verb == CASUS_NONE ||
        verb + 2 != t || cx_token(d, verb)->upos != CASUS_UPOS_VERB ||
        preposition(d, t, first) != t - 1 ||
        !(cx_word_marks(d, t - 1) & CX_WORD_ROUGHLY) ||
        !(cx_lexicon_marks_of(d->engine->lexicon, cx_lemma_hash(d, verb)) &
          CX_WORD_GIFT) ||
        is_filled(d, verb, first, stop))
        return;
    k->deprel = CASUS_DEP_OBJ;
    cx_token(d, t - 1)->deprel = CASUS_DEP_ADVMOD;
}

/* "noted with concern the arrests", "denounced as a provocation Chad's arrest of two": a
 * noun with an article or an owner, right behind the phrase it was hung from. */
static void raise_object(casus_doc *d, uint32_t t, uint32_t first, uint32_t stop)
{
    casus_token *k = cx_token(d, t);
    const uint32_t phrase = k->head;
    if ((k->deprel != CASUS_DEP_APPOS && k->deprel != CASUS_DEP_NMOD) ||
        k->upos != CASUS_UPOS_NOUN || phrase == CASUS_NONE || phrase >= t ||
        phrase <= first || preposition(d, t, phrase) != CASUS_NONE)
        return;
    const casus_token *between = cx_token(d, phrase);
    const uint32_t verb = between->head;
    uint32_t low = t;
    while (low > phrase + 1 && cx_below(d, low - 1, t)) low--;
    const casus_token *opens = cx_token(d, low);
    if (low != phrase + 1 || low == t || between->upos != CASUS_UPOS_NOUN ||
        (between->deprel != CASUS_DEP_OBL && between->deprel != CASUS_DEP_OBJ) ||
        verb == CASUS_NONE || verb >= phrase ||
        cx_token(d, verb)->upos != CASUS_UPOS_VERB ||
        preposition(d, phrase, verb) == CASUS_NONE ||
        (opens->deprel != CASUS_DEP_DET && opens->deprel != CASUS_DEP_NMOD_POSS) ||
        is_filled(d, verb, first, stop))
        return;
    k->head = verb;
    k->deprel = CASUS_DEP_OBJ;
}

/* "the insinuations of the president that troops are expelling people": a clause that
 * has all it needs says nothing of a person. */
static void raise_hint(casus_doc *d, uint32_t mark)
{
    const casus_token *that = cx_token(d, mark);
    const uint32_t inner = that->head;
    if (that->deprel != CASUS_DEP_MARK || inner == CASUS_NONE || inner <= mark ||
        !(cx_word_marks(d, mark) & CX_WORD_THAT) || !cx_has_subject(d, mark + 1, inner))
        return;
    casus_token *clause = cx_token(d, inner);
    const uint32_t who = clause->head;
    if (clause->deprel != CASUS_DEP_ACL || who == CASUS_NONE || who + 1 != mark) return;
    const casus_token *person = cx_token(d, who);
    if (person->deprel != CASUS_DEP_NMOD || person->head == CASUS_NONE ||
        person->head >= who || cx_token(d, person->head)->upos != CASUS_UPOS_NOUN ||
        (person->upos != CASUS_UPOS_PROPN && !(cx_word_marks(d, who) & CX_WORD_HUMAN)))
        return;
    clause->head = person->head;
}

/* "accused the report of hiding the dead": behind a verb of charging, "of" and what was
 * done are the charge; "asked the court to hear it": so is what one is bid. */
static void raise_charge(casus_doc *d, uint32_t mark)
{
    const uint32_t inner = cx_token(d, mark)->head;
    if (cx_token(d, mark)->deprel != CASUS_DEP_MARK || inner == CASUS_NONE ||
        inner <= mark || !(cx_word_marks(d, mark) & CX_WORD_INNER))
        return;
    casus_token *clause = cx_token(d, inner);
    const uint32_t who = clause->head;
    if (clause->deprel != CASUS_DEP_ACL || who == CASUS_NONE || who + 1 != mark ||
        cx_token(d, who)->deprel != CASUS_DEP_OBJ)
        return;
    const uint32_t verb = cx_token(d, who)->head;
    if (verb == CASUS_NONE || verb >= who ||
        !(cx_lexicon_marks_of(d->engine->lexicon, cx_lemma_hash(d, verb)) &
          (CX_WORD_CHARGING | CX_WORD_BIDDING)))
        return;
    clause->head = verb;
    clause->deprel = CASUS_DEP_ADVCL;
}

/* "rockets from Chad, mortars from Mali": the next thing of a list stands beside the
 * thing before it, not beside where that is from. */
static void part_list(casus_doc *d, uint32_t t, uint32_t first)
{
    casus_token *k = cx_token(d, t);
    const uint32_t name = k->head;
    if ((k->deprel != CASUS_DEP_CONJ && k->deprel != CASUS_DEP_APPOS) ||
        k->upos != CASUS_UPOS_NOUN || name == CASUS_NONE || name >= t ||
        cx_token(d, name)->upos != CASUS_UPOS_PROPN)
        return;
    const uint32_t from = preposition(d, name, first);
    uint32_t thing = cx_token(d, name)->head;
    if (from == CASUS_NONE || from == 0 || thing == CASUS_NONE || thing >= from ||
        !(cx_word_marks(d, from) & (CX_WORD_WHENCE | CX_WORD_TO)))
        return;
    if (cx_token(d, name)->deprel == CASUS_DEP_OBL &&
        cx_token(d, from - 1)->head == thing &&
        cx_token(d, from - 1)->deprel == CASUS_DEP_OBJ)
        thing = from - 1; /* "bought guns from Chad" */
    if (cx_token(d, thing)->upos != CASUS_UPOS_NOUN) return;
    for (uint32_t c = t + 1; c < d->tokens.len && c < t + CX_NEAR_BY; c++) {
        if (cx_token(d, c)->head != t || cx_token(d, c)->deprel != CASUS_DEP_NMOD)
            continue;
        const uint32_t again = preposition(d, c, t);
        if (again == CASUS_NONE || cx_lemma_hash(d, again) != cx_lemma_hash(d, from))
            return;
        k->head = thing;
        k->deprel = CASUS_DEP_CONJ;
        return;
    }
}

/* "arrested two migrants from Chad", "held by rebels from Mali": a name behind "from" and
 * the noun says where somebody is from, but of verbs that part them from it. */
static void bring_home(casus_doc *d, uint32_t t, uint32_t first)
{
    casus_token *k = cx_token(d, t);
    const uint32_t verb = k->head, from = preposition(d, t, first);
    if (k->deprel != CASUS_DEP_OBL || k->upos != CASUS_UPOS_PROPN || verb == CASUS_NONE ||
        verb >= t || from == CASUS_NONE || from <= verb + 1 ||
        !(cx_word_marks(d, from) & CX_WORD_WHENCE))
        return;
    const casus_token *noun = cx_token(d, from - 1);
    if (noun->head != verb || noun->upos != CASUS_UPOS_NOUN ||
        (noun->deprel != CASUS_DEP_OBJ && noun->deprel != CASUS_DEP_OBL_AGENT) ||
        cx_lexicon_marks_of(d->engine->lexicon, cx_lemma_hash(d, verb)) & CX_WORD_PARTING)
        return;
    k->head = from - 1;
    k->deprel = CASUS_DEP_NMOD;
}

/* "from Bagram Air Base near Kabul": behind a name of several words, that is where it
 * lies. */
static void bring_near(casus_doc *d, uint32_t t, uint32_t first)
{
    casus_token *k = cx_token(d, t);
    const uint32_t verb = k->head, near = preposition(d, t, first);
    if (k->deprel != CASUS_DEP_OBL || k->upos != CASUS_UPOS_PROPN || verb == CASUS_NONE ||
        verb >= t || near == CASUS_NONE || near <= verb + 2 ||
        (cx_word_marks(d, near) & (CX_WORD_SETTING | CX_WORD_ROUGHLY)) !=
            (CX_WORD_SETTING | CX_WORD_ROUGHLY))
        return;
    const casus_token *name = cx_token(d, near - 1), *part = cx_token(d, near - 2);
    if (name->upos != CASUS_UPOS_PROPN || part->head != near - 1 ||
        (part->deprel != CASUS_DEP_COMPOUND && part->deprel != CASUS_DEP_AMOD) ||
        (name->deprel != CASUS_DEP_NMOD && name->deprel != CASUS_DEP_OBL))
        return;
    k->head = near - 1;
    k->deprel = CASUS_DEP_NMOD;
}

/* "F-16 Fighting Falcons": inside a name a participle does nothing. */
static void part_of_name(casus_doc *d, uint32_t t, uint32_t stop)
{
    casus_token *k = cx_token(d, t);
    const uint32_t front = k->head, end = t + 1;
    if (k->upos != CASUS_UPOS_PROPN || k->deprel != CASUS_DEP_ACL || front + 1 != t ||
        end >= stop || cx_token(d, end)->upos != CASUS_UPOS_PROPN ||
        cx_token(d, end)->head != t || cx_token(d, end)->deprel != CASUS_DEP_OBJ)
        return;
    casus_token *head = cx_token(d, front), *last = cx_token(d, end);
    last->head = head->head;
    last->deprel = head->deprel;
    for (uint32_t c = t > CX_NEAR_BY ? t - CX_NEAR_BY : 0; c < stop && c < t + CX_NEAR_BY;
         c++) {
        casus_token *below = cx_token(d, c);
        if (c == end || (below->head != front && below->head != t)) continue;
        if (below->head == t && below->deprel == CASUS_DEP_OBL)
            below->deprel = CASUS_DEP_NMOD;
        below->head = end;
    }
    head->head = k->head = end;
    head->deprel = k->deprel = CASUS_DEP_COMPOUND;
}

/* "met the council, as well as groups focused on trade": a noun that has the "and" is
 * listed with the noun before it, and a bare participle behind it says of what sort. */
static void list_noun(casus_doc *d, uint32_t t, uint32_t first)
{
    casus_token *k = cx_token(d, t);
    const uint32_t said = k->head;
    if (k->deprel != CASUS_DEP_NSUBJ_PASS || said == CASUS_NONE || said <= t ||
        cx_token(d, said)->deprel != CASUS_DEP_CONJ || cx_token(d, said)->head > t)
        return;
    const uint32_t verb = cx_token(d, said)->head;
    for (uint32_t c = t + 1; c < said; c++)
        if (cx_token(d, c)->head == said) return;
    uint32_t opens = CASUS_NONE, before = CASUS_NONE;
    for (uint32_t c = t; c > first && c > verb && t - c < CX_NEAR_BY;) {
        const casus_token *w = cx_token(d, --c);
        if (w->head == t && w->deprel == CASUS_DEP_CC) opens = c;
        if (opens != CASUS_NONE && before == CASUS_NONE && w->head == verb &&
            (w->deprel == CASUS_DEP_OBJ || w->deprel == CASUS_DEP_OBL) && cx_is_noun(w))
            before = c;
    }
    if (before == CASUS_NONE) return;
    k->head = before;
    k->deprel = CASUS_DEP_CONJ;
    cx_token(d, said)->head = t;
    cx_token(d, said)->deprel = CASUS_DEP_ACL;
}

/* "shipped it spare parts": of two objects the pronoun right behind the verb gets the
 * other. */
static void give_receiver(casus_doc *d, uint32_t t, uint32_t stop)
{
    casus_token *k = cx_token(d, t);
    if (k->deprel != CASUS_DEP_OBJ || k->upos != CASUS_UPOS_PRON || k->head + 1 != t)
        return;
    for (uint32_t u = t + 1; u < stop && u < t + CX_NEAR_BY; u++)
        if (cx_token(d, u)->head == k->head && cx_token(d, u)->deprel == CASUS_DEP_OBJ)
            k->deprel = CASUS_DEP_IOBJ;
}

/* "Missiles hit it, an official said on Friday, confirming the account": a participle
 * behind the word of saying does not reach over it into what was said. */
static void go_on_speaking(casus_doc *d, uint32_t t)
{
    casus_token *k = cx_token(d, t);
    if (k->deprel != CASUS_DEP_ADVCL || k->head == CASUS_NONE || k->head >= t) return;
    const casus_token *said = cx_token(d, k->head);
    if (said->deprel == CASUS_DEP_CCOMP && said->head != CASUS_NONE &&
        said->head > k->head && said->head < t)
        k->head = said->head;
}

/* "the hunting of Georgians by Abkhaz fighters": between a preposition and its noun
 * stands nothing that belongs before both. */
static void keep_within(casus_doc *d, uint32_t t, uint32_t stop)
{
    casus_token *k = cx_token(d, t);
    const casus_token *mark = cx_token(d, t - 1);
    const uint32_t noun = mark->head;
    if (mark->deprel != CASUS_DEP_CASE || mark->upos != CASUS_UPOS_ADP ||
        noun == CASUS_NONE || noun <= t || noun >= stop || noun - t > CX_NEAR_BY / 2 ||
        !cx_is_noun(cx_token(d, noun)) || k->deprel != CASUS_DEP_NMOD || !cx_is_noun(k) ||
        k->head == CASUS_NONE || k->head >= t)
        return;
    for (uint32_t c = t + 1; c < noun; c++)
        if (cx_token(d, c)->head != noun) return;
    k->head = noun;
    k->deprel = CASUS_DEP_COMPOUND;
}

/* "was paid for by Chad": two prepositions stand before whoever did it, of which the
 * first is the verb's. */
static void name_doer(casus_doc *d, uint32_t t, uint32_t first)
{
    casus_token *k = cx_token(d, t);
    const uint32_t verb = k->head;
    if (k->deprel != CASUS_DEP_OBL || verb == CASUS_NONE || verb >= t || verb <= first ||
        verb + 2 >= t || cx_token(d, verb)->upos != CASUS_UPOS_VERB ||
        !(cx_word_marks(d, verb + 2) & CX_WORD_AGENT) || !cx_is_case_of(d, verb + 1, t) ||
        !cx_is_case_of(d, verb + 2, t))
        return;
    bool passive = false;
    for (uint32_t c = verb; c > first && verb - c < CX_NEAR_BY;)
        passive |= cx_token(d, --c)->head == verb &&
                   cx_token(d, c)->deprel == CASUS_DEP_AUX_PASS;
    if (passive) k->deprel = CASUS_DEP_OBL_AGENT;
}

/* "issued an appeal for Chad to free him": whoever stands between "for" and the
 * infinitive that "for" opens is its subject, though he was hung from the noun. */
static void seat_called(casus_doc *d, uint32_t t)
{
    casus_token *k = cx_token(d, t);
    if ((k->deprel != CASUS_DEP_NMOD && k->deprel != CASUS_DEP_OBL) || !cx_is_noun(k) ||
        k->head == CASUS_NONE || k->head + 2 > t)
        return;
    uint32_t low = t;
    while (low > k->head + 1 && cx_token(d, low - 1)->head == t) low--;
    const casus_token *mark = cx_token(d, low - 1);
    const uint32_t clause = mark->head;
    if (low - 1 != k->head + 1 || mark->deprel != CASUS_DEP_MARK ||
        clause == CASUS_NONE || clause <= t || cx_token(d, clause)->head != k->head ||
        cx_token(d, clause)->upos != CASUS_UPOS_VERB || cx_has_subject(d, low, clause))
        return;
    k->head = clause;
    k->deprel = CASUS_DEP_NSUBJ;
}

/* "called for Chad to go", where the infinitive at `t` was read as what one called for it
 * for */
static void ask_called(casus_doc *d, uint32_t t)
{
    casus_token *k = cx_token(d, t);
    const uint32_t verb = k->head;
    if (k->deprel != CASUS_DEP_ADVCL || k->upos != CASUS_UPOS_VERB ||
        verb == CASUS_NONE || verb + 3 >= t || t - verb > CX_NEAR_BY ||
        !(cx_lexicon_marks_of(d->engine->lexicon, cx_lemma_hash(d, verb)) &
          CX_WORD_BIDDING))
        return;
    const casus_token *mark = cx_token(d, t - 1), *opens = cx_token(d, verb + 1);
    const uint32_t who = opens->head;
    if (mark->head != t || mark->upos != CASUS_UPOS_PART || who == CASUS_NONE || who > t)
        return;
    if (opens->deprel == CASUS_DEP_CASE && cx_token(d, who)->head == verb &&
        cx_token(d, who)->deprel == CASUS_DEP_OBL) {
        for (uint32_t c = who + 1; c + 1 < t; c++)
            if (!cx_below(d, c, who)) return;
    } else if (opens->deprel != CASUS_DEP_MARK || who != t || verb + 2 == t ||
               cx_token(d, verb + 2)->deprel == CASUS_DEP_FIXED) {
        return;
    }
    k->deprel = CASUS_DEP_XCOMP;
}

/* "threw open its frontiers to Chad" */
static void throw_object(casus_doc *d, uint32_t t)
{
    casus_token *k = cx_token(d, t);
    const uint32_t open = k->head;
    if (k->deprel != CASUS_DEP_OBJ || open == CASUS_NONE || open == 0 || open >= t)
        return;
    const casus_token *way = cx_token(d, open);
    if (way->upos == CASUS_UPOS_ADJ && way->deprel == CASUS_DEP_XCOMP &&
        way->head + 1 == open && cx_token(d, open - 1)->upos == CASUS_UPOS_VERB)
        k->head = open - 1;
}

void cx_repair_phrases(casus_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        const uint32_t first = se->first_token, stop = first + se->n_tokens;
        for (uint32_t t = first + 1; t < stop; t++) {
            name_relation(doc, t, first);
            name_agent(doc, t, first);
            name_sum(doc, t, first, stop);
            raise_object(doc, t, first, stop);
            raise_hint(doc, t);
            raise_charge(doc, t);
            part_list(doc, t, first);
            bring_home(doc, t, first);
            bring_near(doc, t, first);
            part_of_name(doc, t, stop);
            list_noun(doc, t, first);
            give_receiver(doc, t, stop);
            go_on_speaking(doc, t);
            keep_within(doc, t, stop);
            name_doer(doc, t, first);
            seat_called(doc, t);
            ask_called(doc, t);
            throw_object(doc, t);
        }
    }
}
