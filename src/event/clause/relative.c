/* relative.c -- whom a relative clause is about.
 *
 *     "the army, which fled"             the noun above
 *     "A and B, who have signed"         both, though the clause hangs from the last
 *     "A and B, both of which ask"       both, wherever the clause hangs
 *     "X, whose release Y demanded"      the thing owned is the object
 *     "X is one of those who fled"       X
 *     "a court in Leeds that ruled"      the court: towns do nothing
 *     "men who came, seized A and ran"   the men seized A, though the parser has lost
 * them
 *
 * And whom a participle is about that stands with him behind "with":
 *
 *     "with X leaving, Y moved in"       X, where the parser hung both from "moved"
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/candidate.h"
#include "event/clause/parties.h"
#include "event/clause/predicate.h"
#include "event/clause/verb_form.h"
#include "world/world.h"

#include <string.h>

enum { CLIMB = 12 };

/* A verb form that goes with several: "have signed", "sign". */
static bool is_of_several(const casus_doc *d, uint32_t verb)
{
    uint32_t form = cx_child(d, verb, CASUS_DEP_AUX_PASS);
    const uint32_t aux = cx_child(d, verb, CASUS_DEP_AUX);
    if (aux != CASUS_NONE) form = aux;
    if (form == CASUS_NONE) form = verb;
    const char *features = casus_features_name(d->engine, cx_token(d, form)->features);
    return strcmp(casus_xpos_name(cx_token(d, form)->xpos), "VBP") == 0 ||
           strstr(features, "Number=Plur");
}

/* "a court in Leeds that ruled", hung from the town: the court. */
static uint32_t beyond_place(const cx_reading *r, uint32_t noun)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, noun);
    const uint32_t marker = cx_child(d, noun, CASUS_DEP_CASE);
    const uint32_t m = d->token_mention.ptr ? d->token_mention.ptr[noun] : CASUS_NONE;
    if (m == CASUS_NONE || marker == CASUS_NONE || k->deprel != CASUS_DEP_NMOD ||
        k->head == CASUS_NONE || k->head > noun || !cx_is(r, marker, CX_WORD_PLACE) ||
        d->entities.ptr[d->mentions.ptr[m].entity].kind != CASUS_ENTITY_PLACE)
        return noun;
    return cx_is_an_actor(r, k->head) ? k->head : noun;
}

/* The noun that the relative clause headed by `clause` is about; of a list before a
 * comma, its first when the verb goes with several. */
uint32_t cx_relative_noun(const cx_reading *r, uint32_t clause)
{
    const casus_doc *d = r->doc;
    uint32_t noun = cx_token(d, clause)->head, low, high;
    if (noun != CASUS_NONE && noun < clause && cx_is_denied(r, noun) &&
        cx_token(d, noun)->head != CASUS_NONE && cx_token(d, noun)->head < noun)
        return cx_token(d, noun)->head; /* "the army, not the police, that fired" */
    if (noun != CASUS_NONE && noun < clause) noun = beyond_place(r, noun);
    if (noun == CASUS_NONE || cx_token(d, noun)->deprel != CASUS_DEP_CONJ ||
        noun > clause || cx_token(d, noun)->upos != CASUS_UPOS_PROPN ||
        !is_of_several(d, clause))
        return noun;
    cx_subtree(d, clause, &low, &high);
    while (low < clause && cx_token(d, low)->upos == CASUS_UPOS_PUNCT) low++;
    if (low == 0) return noun;
    const bool singular = strcmp(casus_xpos_name(cx_token(d, noun)->xpos), "NNP") ==
                          0; /* "X and Y which have" */
    if (cx_token(d, low - 1)->upos != CASUS_UPOS_PUNCT && !singular) return noun;
    for (int i = 0; i < CLIMB; i++) {
        const casus_token *k = cx_token(d, noun);
        if (k->deprel != CASUS_DEP_CONJ || k->head == CASUS_NONE || k->head > noun ||
            cx_token(d, k->head)->upos != CASUS_UPOS_PROPN)
            break;
        noun = k->head;
    }
    return noun;
}

/* "... and Azerbaijan, both of which": the list right before the comma, by its first. */
static uint32_t list_before(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const uint32_t counted = cx_child(d, t, CASUS_DEP_CASE);
    if (counted == CASUS_NONE || !cx_is(r, counted, CX_WORD_OF) || counted < 3 ||
        !cx_is(r, counted - 1, CX_WORD_QUANTIFIER) ||
        cx_token(d, counted - 2)->upos != CASUS_UPOS_PUNCT)
        return CASUS_NONE;
    uint32_t noun = counted - 3;
    if (cx_token(d, noun)->deprel != CASUS_DEP_CONJ) return CASUS_NONE;
    for (int i = 0; i < CLIMB && cx_token(d, noun)->deprel == CASUS_DEP_CONJ &&
                    cx_token(d, noun)->head < noun;
         i++)
        noun = cx_token(d, noun)->head;
    return noun;
}

/* "X, which ...", where the parser made the clause something else: the noun that stands
 * right before the pronoun. */
static uint32_t noun_before(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, t);
    if (t < 2 || k->deprel != CASUS_DEP_NSUBJ || k->head == CASUS_NONE || k->head < t)
        return t;
    const casus_token *clause = cx_token(d, k->head);
    if (clause->deprel != CASUS_DEP_CCOMP && clause->deprel != CASUS_DEP_ADVCL &&
        clause->deprel != CASUS_DEP_PARATAXIS)
        return t;
    const uint32_t noun = t - 2;
    const uint8_t upos = cx_token(d, noun)->upos;
    const casus_token *comma = cx_token(d, t - 1);
    if (comma->upos != CASUS_UPOS_PUNCT || d->text.ptr[comma->start] != ',') return t;
    return upos == CASUS_UPOS_NOUN || upos == CASUS_UPOS_PROPN ? noun : t;
}

uint32_t cx_relative_head(const cx_reading *r, uint32_t t)
{
    if (t == CASUS_NONE || !cx_is(r, t, CX_WORD_RELATIVE)) return t;
    const casus_token *k = cx_token(r->doc, t);
    if (k->upos != CASUS_UPOS_PRON && k->upos != CASUS_UPOS_DET) return t;
    const uint32_t list = list_before(r, t);
    if (list != CASUS_NONE) return list;
    uint32_t up = k->head;
    for (int i = 0; i < CLIMB && up != CASUS_NONE; i++) {
        const casus_token *u = cx_token(r->doc, up);
        if (u->deprel == CASUS_DEP_ACL_RELCL && u->head != CASUS_NONE && u->head < t)
            return cx_relative_noun(r, up);
        up = u->head;
    }
    return noun_before(r, t);
}

/* "whose" among what hangs from `noun`. */
static bool has_whose(const cx_reading *r, uint32_t noun)
{
    const uint32_t owner = cx_child(r->doc, noun, CASUS_DEP_NMOD_POSS);
    return owner != CASUS_NONE && cx_is(r, owner, CX_WORD_RELATIVE);
}

/* "whose release the envoy has demanded": the parser makes it a second subject, or part
 * of the one behind it. */
void cx_read_whose(const cx_reading *r, uint32_t t, cx_core *own)
{
    const casus_doc *d = r->doc;
    uint32_t subject = CASUS_NONE, thing = CASUS_NONE;
    if (own->passive) return;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && c < t;
         c = cx_next_child(d, c)) {
        if (cx_token(d, c)->deprel != CASUS_DEP_NSUBJ) continue;
        if (thing == CASUS_NONE && has_whose(r, c))
            thing = c;
        else
            subject = c;
        for (uint32_t k = cx_first_child(d, c); k != CASUS_NONE && k < c;
             k = cx_next_child(d, k))
            if (cx_token(d, k)->upos == CASUS_UPOS_NOUN && has_whose(r, k))
                thing = k, subject = c;
    }
    if (thing == CASUS_NONE || subject == CASUS_NONE) return;
    own->surface = subject;
    if (own->object == CASUS_NONE)
        own->object = thing;
    else if (own->indirect == CASUS_NONE) /* "to whose army Canada has given planes" */
        own->indirect = thing;
}

/* "What Peru did was leave": the parser makes "what" an object of the verb, and the verb
 * a passive. */
void cx_read_cleft(const cx_reading *r, uint32_t t, cx_core *own)
{
    const uint32_t who = cx_did_it(r->doc, t);
    if (who == CASUS_NONE) return;
    own->surface = who;
    own->passive = own->by_subject = false;
    if (own->object != CASUS_NONE && own->object < t) own->object = CASUS_NONE;
    own->indirect = CASUS_NONE;
}

/* The noun behind a copula that hangs from the participle at `t` or, where both are what
 * somebody said, beside it, and has no subject of its own. */
static uint32_t ends_clause(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    const uint32_t above = k->deprel == CASUS_DEP_CCOMP ? k->head : t;
    if (above == CASUS_NONE || cx_has_child(d, t, CASUS_DEP_AUX)) return CASUS_NONE;
    for (uint32_t c = cx_first_child(d, above); c != CASUS_NONE;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        const uint32_t copula = c > t ? cx_child(d, c, CASUS_DEP_COP) : CASUS_NONE;
        if ((rel == CASUS_DEP_CCOMP || rel == CASUS_DEP_OBL_AGENT) &&
            copula != CASUS_NONE && copula < c && !cx_has_child(d, c, CASUS_DEP_MARK) &&
            !cx_has_child(d, c, CASUS_DEP_NSUBJ))
            return c;
    }
    return CASUS_NONE;
}

/* The clause that a participle opens and that has its subject at the end, as the parser
 * hangs it: from its subject, or with the subject as a clause of its own. */
uint32_t cx_said_behind(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, t);
    const bool opens = k->deprel == CASUS_DEP_ROOT || k->deprel == CASUS_DEP_CCOMP;
    const uint32_t who = opens ? ends_clause(d, t) : k->head;
    if (who == CASUS_NONE || who < t) return CASUS_NONE;
    const uint32_t copula = cx_child(d, who, CASUS_DEP_COP);
    if (copula == CASUS_NONE || copula < t) return CASUS_NONE;
    if (k->xpos == r->vbn && !opens) return who;
    return (k->xpos == r->vbg || opens) && cx_is_an_actor(r, who) ? who : CASUS_NONE;
}

/* "Also backing the plan were Peru and Chile": the plan hangs from Peru, as if it were
 * its subject. */
void cx_read_inverted(const cx_reading *r, uint32_t t, cx_core *own)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, t);
    if (k->deprel != CASUS_DEP_CSUBJ || k->xpos != r->vbg || own->object != CASUS_NONE)
        return;
    const uint32_t who = cx_said_behind(r, t);
    if (who == CASUS_NONE) return;
    const uint32_t object = cx_child(d, who, CASUS_DEP_NSUBJ);
    if (object != CASUS_NONE && object > t && object < cx_child(d, who, CASUS_DEP_COP))
        own->object = object;
}

/* "What they attacked was a camp": the camp, of the pronoun above the clause. */
uint32_t cx_free_relative(const cx_reading *r, uint32_t pronoun)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, pronoun);
    if ((k->upos != CASUS_UPOS_PRON && k->upos != CASUS_UPOS_DET) ||
        k->head == CASUS_NONE || k->head < pronoun)
        return pronoun;
    const uint32_t copula = cx_child(d, k->head, CASUS_DEP_COP);
    return copula != CASUS_NONE && copula > pronoun && copula < k->head ? k->head
                                                                        : pronoun;
}

/* "A Swede was among those held", "among those held was a Swede": the Swede. */
static uint32_t one_of_those(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, t);
    const uint32_t marker = cx_child(d, t, CASUS_DEP_CASE);
    const bool ranked = r->classes[t] & CX_WORD_RANK; /* "among the first to sign" */
    if ((k->upos != CASUS_UPOS_PRON && k->upos != CASUS_UPOS_DET && !ranked) ||
        marker == CASUS_NONE || !cx_is(r, marker, CX_WORD_BETWEEN))
        return t;
    uint32_t who = CASUS_NONE;
    if (cx_has_child(d, t, CASUS_DEP_COP))
        who = cx_child(d, t, CASUS_DEP_NSUBJ);
    else if (k->deprel == CASUS_DEP_OBL && k->head != CASUS_NONE &&
             cx_has_child(d, k->head, CASUS_DEP_COP))
        who = k->head > t ? k->head : cx_child(d, k->head, CASUS_DEP_NSUBJ);
    return who != CASUS_NONE && cx_is_an_actor(r, who) ? who : t;
}

/* "the first European state" */
static bool is_ranked(const cx_reading *r, uint32_t noun)
{
    for (uint32_t c = cx_first_child(r->doc, noun); c != CASUS_NONE && c < noun;
         c = cx_next_child(r->doc, c))
        if (r->classes[c] & CX_WORD_RANK) return true;
    return false;
}

/* "Peru is one of the states that supply arms": whoever is said to be one of them is
 * meant. */
uint32_t cx_identified(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    if (t == CASUS_NONE) return t;
    if (cx_token(d, t)->upos != CASUS_UPOS_NOUN || r->classes[t] & CX_WORD_RANK) {
        const uint32_t one = one_of_those(r, t);
        if (one != t || cx_token(d, t)->upos != CASUS_UPOS_NOUN) return one;
    }
    const uint32_t m = d->token_mention.ptr ? d->token_mention.ptr[t] : CASUS_NONE;
    const uint32_t e = m == CASUS_NONE ? CASUS_NONE : d->mentions.ptr[m].entity;
    if (e != CASUS_NONE && d->entities.ptr[e].country[0] &&
        !(d->entities.ptr[e].flags & CX_ENTITY_HOME) && !is_ranked(r, t))
        return t;
    uint32_t top = t;
    const uint32_t marker = cx_child(d, t, CASUS_DEP_CASE);
    if (cx_token(d, t)->deprel == CASUS_DEP_NMOD && marker != CASUS_NONE &&
        cx_is(r, marker, CX_WORD_OF) &&
        (cx_is(r, cx_token(d, t)->head, CX_WORD_QUANTIFIER) ||
         cx_token(d, cx_token(d, t)->head)->upos == CASUS_UPOS_NUM))
        top = cx_token(d, t)->head;
    else if (marker != CASUS_NONE &&
             !(cx_is(r, marker, CX_WORD_BETWEEN) && cx_has_child(d, t, CASUS_DEP_COP) &&
               cx_has_child(d, t, CASUS_DEP_ACL_RELCL)))
        return t; /* "among 500 men sacked", but "is among the states that supply arms" */
    const casus_token *k = cx_token(d, top);
    if (k->head != CASUS_NONE && k->head < top &&
        cx_is_more(r->doc, k->head, CX_MORE_STAY) &&
        (k->deprel == CASUS_DEP_XCOMP || k->deprel == CASUS_DEP_OBJ)) {
        const uint32_t who = cx_child(d, k->head, CASUS_DEP_NSUBJ);
        return who != CASUS_NONE && cx_is_an_actor(r, who) ? who : t;
    }
    if (k->deprel == CASUS_DEP_NSUBJ && k->head != CASUS_NONE && k->head > top &&
        cx_child(d, k->head, CASUS_DEP_COP) != CASUS_NONE &&
        !cx_has_child(d, k->head, CASUS_DEP_CASE) &&
        cx_token(d, k->head)->upos == CASUS_UPOS_PROPN && cx_is_an_actor(r, k->head))
        return k->head; /* "the first state to recognise it was Peru" */
    const uint32_t subject = cx_child(d, top, CASUS_DEP_NSUBJ);
    return subject != CASUS_NONE && cx_child(d, top, CASUS_DEP_COP) != CASUS_NONE &&
                   cx_is_an_actor(r, subject)
               ? subject
               : t;
}

/* The tag of the verb or of its first helper. */
static const char *first_tag(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    uint32_t first = t;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && c < t;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel == CASUS_DEP_AUX || rel == CASUS_DEP_AUX_PASS || rel == CASUS_DEP_COP) {
            first = c;
            break;
        }
    }
    return casus_xpos_name(cx_token(d, first)->xpos);
}

static bool is_present(const char *tag)
{
    return strcmp(tag, "VBP") == 0 || strcmp(tag, "VBZ") == 0 || strcmp(tag, "MD") == 0;
}

uint32_t cx_present_at(const cx_reading *r, uint32_t place, uint32_t t)
{
    if (t == 0 || !cx_is_comma(r->doc, t - 1)) return CASUS_NONE;
    for (int i = 0; i < CLIMB && cx_token(r->doc, place)->deprel == CASUS_DEP_NMOD &&
                    cx_token(r->doc, place)->head != CASUS_NONE;
         i++)
        place = cx_token(r->doc, place)->head;
    return cx_child(r->doc, place, CASUS_DEP_COP) == CASUS_NONE
               ? CASUS_NONE
               : cx_child(r->doc, place, CASUS_DEP_NSUBJ);
}

enum { SUBJECT_WORDS = 16 };

/* "Meeting behind closed doors, the Diet voted", "With the rout of the army, Britain
 * left": what stands between the comma and the verb is its subject, though the parser
 * hung it from what stands before. CASUS_NONE unless it is one phrase without
 * preposition. */
uint32_t cx_swallowed_subject(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const char *tag = first_tag(r, t);
    if (!is_present(tag) && strcmp(tag, "VBD") != 0) return CASUS_NONE;
    uint32_t last = t;
    while (last > 0 && cx_token(d, last - 1)->head == t &&
           (cx_token(d, last - 1)->upos == CASUS_UPOS_ADV ||
            cx_token(d, last - 1)->upos == CASUS_UPOS_AUX))
        last--;
    if (last == 0) return CASUS_NONE;
    uint32_t comma = last;
    for (int i = 0; i < SUBJECT_WORDS && comma > 0 && !cx_is_comma(d, comma); i++)
        comma--;
    if (!cx_is_comma(d, comma) || comma + 1 >= last) return CASUS_NONE;
    uint32_t top = last - 1;
    while (cx_token(d, top)->head != CASUS_NONE && cx_token(d, top)->head > comma &&
           cx_token(d, top)->head < last)
        top = cx_token(d, top)->head;
    const casus_token *k = cx_token(d, top);
    uint32_t low, high;
    cx_subtree(d, top, &low, &high);
    const bool nominal = k->upos == CASUS_UPOS_NOUN || k->upos == CASUS_UPOS_PROPN ||
                         k->upos == CASUS_UPOS_PRON;
    if (!nominal || k->head == CASUS_NONE || k->head >= comma || high > last ||
        r->in_time[top] || cx_child(d, top, CASUS_DEP_CASE) != CASUS_NONE ||
        cx_child(d, top, CASUS_DEP_CC) != CASUS_NONE)
        return CASUS_NONE;
    for (uint32_t i = comma + 1; i < last; i++) /* one phrase, all of it */
        if (i != top && !cx_below(d, i, top) && cx_token(d, i)->upos != CASUS_UPOS_DET)
            return CASUS_NONE;
    return cx_below(d, k->head, t) && k->head < t ? top : CASUS_NONE;
}

/* "they said three sailors on board were injured", read as "said three sailors": nobody
 * says people, so those are whom the clause is about. */
static uint32_t told_subject(const cx_reading *r, uint32_t t, uint32_t head)
{
    const casus_doc *d = r->doc;
    const uint32_t object = cx_child(d, head, CASUS_DEP_OBJ);
    if (cx_token(d, t)->deprel == CASUS_DEP_ADVCL &&
        cx_child(d, t, CASUS_DEP_MARK) != CASUS_NONE)
        return CASUS_NONE;
    if (object == CASUS_NONE || object < head || object > t ||
        r->classes[head] & CX_WORD_ADDRESS ||
        (!is_present(first_tag(r, t)) && strcmp(first_tag(r, t), "VBD") != 0))
        return CASUS_NONE;
    return cx_say_any(r->rules->says, d, head) ? object : CASUS_NONE;
}

/* "police said she fled and may be hurt": the present does not go on with "said", but
 * with what is said. */
static uint32_t said_antecedent(const cx_reading *r, uint32_t t, uint32_t head)
{
    const casus_doc *d = r->doc;
    if (cx_token(d, head)->xpos != r->vbd || t < head || !is_present(first_tag(r, t)))
        return CASUS_NONE;
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE && c < t;
         c = cx_next_child(d, c))
        if (c > head && cx_token(d, c)->deprel == CASUS_DEP_CCOMP)
            return cx_child(d, c, CASUS_DEP_NSUBJ);
    return CASUS_NONE;
}

/* "is hunting men who came, seized hostages and ran": the parser has hung "seized" from
 * "is hunting", though only the clause between is in the past. CASUS_NONE when all
 * agrees. */
uint32_t cx_lost_antecedent(const cx_reading *r, uint32_t t, uint32_t head)
{
    const casus_doc *d = r->doc;
    if (cx_token(d, t)->deprel != CASUS_DEP_CONJ) return told_subject(r, t, head);
    const uint32_t said = said_antecedent(r, t, head);
    if (said != CASUS_NONE) return said;
    if (cx_token(d, t)->xpos != r->vbd || cx_token(d, head)->xpos == r->vbd || t < head ||
        cx_token(d, head)->xpos == r->vbn || !cx_is_verb(r, head))
        return CASUS_NONE;
    for (uint32_t i = t; i-- > head + 1;) {
        const casus_token *k = cx_token(d, i);
        if (k->deprel != CASUS_DEP_ACL_RELCL || k->xpos != r->vbd ||
            k->head == CASUS_NONE || k->head < head)
            continue;
        const uint32_t subject = cx_child(d, i, CASUS_DEP_NSUBJ);
        return subject != CASUS_NONE && cx_is(r, subject, CX_WORD_RELATIVE) ? k->head
                                                                            : CASUS_NONE;
    }
    return CASUS_NONE;
}

/* "It was to Ghana that he fled": the phrase is one of the clause below it. */
uint32_t cx_cleft_phrase(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, t);
    if (k->deprel != CASUS_DEP_ACL_RELCL || k->head > t ||
        !cx_has_child(d, k->head, CASUS_DEP_COP) ||
        !cx_has_child(d, k->head, CASUS_DEP_CASE))
        return CASUS_NONE;
    const uint32_t it = cx_child(d, k->head, CASUS_DEP_NSUBJ);
    return it != CASUS_NONE && cx_str_equal(cx_normal_form(d, it), CX_LIT("it"))
               ? k->head
               : CASUS_NONE;
}

/* The phrase below `head` that ends right before the token `low`, or CASUS_NONE. */
static uint32_t phrase_before(const casus_doc *d, uint32_t low, uint32_t head)
{
    uint32_t t = low ? low - 1 : CASUS_NONE;
    for (int i = 0; i < CLIMB && t != CASUS_NONE; i++) {
        if (cx_token(d, t)->head == head)
            return cx_token(d, t)->deprel == CASUS_DEP_OBL ? t : CASUS_NONE;
        t = cx_token(d, t)->head;
    }
    return CASUS_NONE;
}

/* A phrase behind its verb may be its own: "met with ministers demanding more", "broke
 * off talks with rebels demanding more"; not so "ended its first day with X leaving". */
static bool is_free(const cx_reading *r, uint32_t marker, uint32_t who, uint32_t head)
{
    const casus_doc *d = r->doc;
    if (marker < head || cx_token(d, marker - 1)->upos == CASUS_UPOS_PUNCT) return true;
    const uint32_t object = cx_child(d, head, CASUS_DEP_OBJ);
    return object != CASUS_NONE && object < marker && cx_is(r, object, CX_WORD_GENERIC) &&
           cx_token(d, who)->upos == CASUS_UPOS_PROPN;
}

uint32_t cx_absolute(const cx_reading *r, uint32_t t, uint32_t head)
{
    const casus_doc *d = r->doc;
    uint32_t low, high;
    if (cx_token(d, t)->xpos != r->vbg || cx_token(d, t)->deprel != CASUS_DEP_ADVCL ||
        cx_has_child(d, t, CASUS_DEP_MARK) || cx_has_child(d, t, CASUS_DEP_NSUBJ))
        return CASUS_NONE;
    cx_subtree(d, t, &low, &high);
    const uint32_t who = phrase_before(d, low, head);
    const uint32_t marker =
        who == CASUS_NONE ? CASUS_NONE : cx_child(d, who, CASUS_DEP_CASE);
    for (uint32_t i = who == CASUS_NONE ? t : who; i < t; i++)
        if (cx_token(d, i)->upos == CASUS_UPOS_PUNCT) return CASUS_NONE;
    return marker != CASUS_NONE && marker < who && cx_is(r, marker, CX_WORD_WITH) &&
                   cx_is(r, marker, CX_WORD_INSTRUMENT) &&
                   is_free(r, marker, who, head) && cx_is_an_actor(r, who)
               ? who
               : CASUS_NONE;
}

bool cx_is_absolute(const cx_reading *r, uint32_t noun)
{
    const casus_doc *d = r->doc;
    const uint32_t head = cx_token(d, noun)->head,
                   marker = cx_child(d, noun, CASUS_DEP_CASE);
    if (head == CASUS_NONE || marker == CASUS_NONE || !cx_is(r, marker, CX_WORD_WITH))
        return false;
    for (uint32_t c = cx_next_child(d, noun); c != CASUS_NONE; c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_ADVCL && c > noun)
            return cx_absolute(r, c, head) == noun;
    return false;
}
