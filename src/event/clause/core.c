/* core.c -- the subject and the objects of a clause.
 *
 * The tree says them outright only in a plain active clause. Elsewhere they are worked
 * out:
 *
 *     passive              "was bombed by X"            subject X, object the subject
 *     coordination         "X came and bombed"          the subject of the first verb
 *     control, raising     "urged X to stop"            the object; else the subject
 *     relative clauses     "X, which bombed"            the noun above
 *     participles          "troops killed in", "killing six"
 *     prepositional gerund "accused X of killing"       the object of the verb above
 *
 * Each question about a clause may ask the same of the clause above; DEPTH ends it, so
 * that a damaged tree cannot spin.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/arguments.h"

#include "event/clause/candidate.h"
#include "event/clause/predicate.h"
#include "event/rule/says.h"
#include "event/clause/verb_form.h"

#define DEPTH 7
#define CLIMB 12
#define SURE 25 /* tenths: what a word of dict/says.tsv leaves as good as done */

static bool is_predicate(const cx_reading *r, uint32_t t)
{
    return cx_is_verb(r, t) || cx_token(r->doc, t)->upos == CASUS_UPOS_ADJ ||
           cx_has_child(r->doc, t, CASUS_DEP_COP);
}

static void core_of(const cx_reading *r, uint32_t t, int depth, cx_core *out);

/* "Coalition forces called for air support.": a whole sentence that the parser took for a
 * noun with a participle behind it. */
static bool is_whole_clause(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, t);
    if (k->deprel != CASUS_DEP_ACL || k->head == CASUS_NONE || k->head > t) return false;
    const uint32_t first = cx_first_joined(d, k->head);
    return cx_token(d, first)->deprel == CASUS_DEP_ROOT && !cx_is_verb(r, first) &&
           !cx_has_child(d, first, CASUS_DEP_COP) &&
           !cx_has_child(d, first, CASUS_DEP_NSUBJ) &&
           !cx_is_headline(d, &d->sentences.ptr[cx_sentence_of(d, t)]);
}

/* A participle without auxiliary and without subject of its own is passive when the
 * place it stands in makes it so: "troops killed in", "backed by X, ...". */
static bool is_bare_passive(const cx_reading *r, uint32_t t, const cx_core *own)
{
    const casus_token *k = cx_token(r->doc, t);
    const bool clause = k->deprel == CASUS_DEP_ROOT || k->deprel == CASUS_DEP_CCOMP,
               opens = clause && k->xpos == r->vbd;
    if ((k->xpos != r->vbn && !opens) || own->aux || own->surface != CASUS_NONE)
        return false;
    if (k->deprel == CASUS_DEP_ACL || k->deprel == CASUS_DEP_AMOD)
        return own->agent != CASUS_NONE || !is_whole_clause(r, t);
    if (k->deprel == CASUS_DEP_ADVCL || k->deprel == CASUS_DEP_XCOMP)
        return own->object == CASUS_NONE;
    return (k->deprel == CASUS_DEP_CSUBJ || clause) && own->object == CASUS_NONE &&
           cx_said_behind(r, t) != CASUS_NONE;
}

/* "killed at least six people", "vetoed on Friday a motion": an object that the parser
 * took for a phrase has no preposition of its own. */
static bool is_lost_object(const cx_reading *r, uint32_t c)
{
    const casus_token *k = cx_token(r->doc, c);
    if (c < k->head || r->in_time[c]) return false;
    if (k->upos != CASUS_UPOS_NOUN && k->upos != CASUS_UPOS_PROPN && !r->in_figure[c])
        return false;
    const uint32_t marker = cx_child(r->doc, c, CASUS_DEP_CASE);
    return marker == CASUS_NONE || r->in_figure[marker];
}

/* A comma between two words, and nothing that joins them. */
static bool is_set_off(const cx_reading *r, uint32_t first, uint32_t second)
{
    for (uint32_t t = first + 1; t < second; t++)
        if (cx_token(r->doc, t)->upos == CASUS_UPOS_PUNCT &&
            !cx_below(r->doc, t, first) &&
            cx_token(r->doc, t)->end - cx_token(r->doc, t)->start == 1 &&
            r->doc->text.ptr[cx_token(r->doc, t)->start] == ',')
            return true;
    return false;
}

/* "the rumour was that Kenya had left": of two subjects with the copula between them the
 * second does it. */
static bool is_outer(const cx_reading *r, uint32_t first, uint32_t second)
{
    const uint32_t verb = cx_token(r->doc, first)->head;
    const uint32_t copula = cx_child(r->doc, verb, CASUS_DEP_COP);
    return cx_is_verb(r, verb) && copula != CASUS_NONE && first < copula &&
           copula < second && !cx_has_child(r->doc, second, CASUS_DEP_CASE);
}

/* "It is vital that they leave": the clause that "it" stands for is no party. */
static bool is_put_off(const casus_doc *d, uint32_t c)
{
    const casus_token *k = cx_token(d, c);
    return k->deprel == CASUS_DEP_CSUBJ && c > k->head &&
           cx_has_child(d, k->head, CASUS_DEP_EXPL);
}

static void read_child(const cx_reading *r, uint32_t c, cx_core *own)
{
    switch (cx_token(r->doc, c)->deprel) {
    case CASUS_DEP_NSUBJ:
    case CASUS_DEP_CSUBJ: /* "and two weeks later annexed" */
        if (r->in_time[c] || is_put_off(r->doc, c)) break;
        if (own->surface == CASUS_NONE || is_outer(r, own->surface, c)) own->surface = c;
        break;
    case CASUS_DEP_NSUBJ_OUTER:
        own->outer = c;
        break;
    case CASUS_DEP_NSUBJ_PASS:
    case CASUS_DEP_CSUBJ_PASS:
        own->surface = c;
        own->passive = true;
        own->by_subject = true;
        break;
    case CASUS_DEP_OBJ:
        /* "visited Chile, the first minister to do so": no second object */
        if (own->object != CASUS_NONE && is_set_off(r, own->object, c)) break;
        if (own->object != CASUS_NONE) own->indirect = own->object;
        own->object = c;
        break;
    case CASUS_DEP_IOBJ:
        own->indirect = c;
        break;
    case CASUS_DEP_OBL_AGENT: /* "passed by the council by ten votes" */
        if (own->agent == CASUS_NONE || !cx_is_an_actor(r, own->agent)) own->agent = c;
        break;
    case CASUS_DEP_AUX:
    case CASUS_DEP_COP:
        own->aux = true;
        break;
    case CASUS_DEP_AUX_PASS:
        own->aux = own->passive = true;
        break;
    default:
        break;
    }
}

bool cx_is_headline(const casus_doc *d, const casus_sentence *s)
{
    if (s->flags & CASUS_SENTENCE_TITLE || s->n_tokens == 0) return true;
    return s->n_tokens < 16 &&
           cx_token(d, s->first_token + s->n_tokens - 1)->upos != CASUS_UPOS_PUNCT;
}

/* "Thousands demonstrated in Rome.": a past tense, or a participle that heads a whole
 * sentence without helper, is no passive outside headlines. */
static bool is_finite(const cx_reading *r, uint32_t t)
{
    const casus_token *k = cx_token(r->doc, t);
    if (k->xpos != r->vbd && k->xpos != r->vbn) return false;
    if (k->deprel != CASUS_DEP_ROOT) return k->xpos == r->vbd;
    return !cx_is_headline(r->doc, &r->doc->sentences.ptr[cx_sentence_of(r->doc, t)]);
}

/* "denounced as a farce Iran's election": the object stands behind its predicate, and the
 * parser has taken both for one phrase with "as". An owner in it begins the object. */
static uint32_t shifted_object(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    if (!(r->classes[t] & CX_WORD_DEPICT)) return CASUS_NONE;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        const uint32_t mark =
            marker != CASUS_NONE ? marker : cx_child(d, c, CASUS_DEP_MARK);
        if (c < t || mark == CASUS_NONE || mark > t + 2 ||
            !(r->classes[mark] & CX_WORD_AS))
            continue;
        const uint32_t owner = cx_child(d, c, CASUS_DEP_NMOD_POSS);
        if (owner != CASUS_NONE && owner > mark + 1 && owner < c) return c;
    }
    return CASUS_NONE;
}

/* "being engaged" */
static bool is_under_way(const cx_reading *r, uint32_t t)
{
    const uint32_t helper = cx_child(r->doc, t, CASUS_DEP_AUX_PASS);
    return helper != CASUS_NONE && cx_token(r->doc, helper)->xpos == r->vbg;
}

/* "X is to blame", "X was partly to blame": the infinitive after "be" that says what is
 * done to its subject. */
static bool is_to_blame(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    if (!cx_is_more(d, t, CX_MORE_BLAME) || !cx_is_infinitive(r, t)) return false;
    const casus_token *k = cx_token(d, t);
    return cx_has_child(d, t, CASUS_DEP_COP) ||
           (k->deprel == CASUS_DEP_XCOMP && k->head != CASUS_NONE &&
            cx_token(d, k->head)->upos == CASUS_UPOS_AUX);
}

/* "Farmers warned of new taxes by the cabinet met in Suva": a verb behind it that has no
 * other subject than that of the participle, and no word that joins them. */
static bool has_finite_behind(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (c > t + 2 && (rel == CASUS_DEP_CCOMP || rel == CASUS_DEP_ADVCL) &&
            cx_token(d, c)->xpos == r->vbd && !cx_has_child(d, c, CASUS_DEP_MARK) &&
            !cx_has_child(d, c, CASUS_DEP_NSUBJ) && !cx_has_child(d, c, CASUS_DEP_CC) &&
            !cx_has_child(d, c, CASUS_DEP_ADVMOD) &&
            cx_token(d, c - 1)->upos != CASUS_UPOS_PUNCT)
            return true;
    }
    return false;
}

/* "Envoy recalled from Cairo by Sudan": a headline leaves the helper out, and the parser
 * takes the participle for a past tense. */
static bool is_told_with_agent(const cx_reading *r, uint32_t t, const cx_core *own)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, t);
    if (own->aux || own->object != CASUS_NONE || own->surface == CASUS_NONE ||
        own->surface > t || (k->xpos != r->vbd && k->xpos != r->vbn) ||
        !(cx_is_headline(d, &d->sentences.ptr[cx_sentence_of(d, t)]) ||
          has_finite_behind(r, t)))
        return false;
    const uint32_t agent = own->agent != CASUS_NONE ? own->agent : cx_find_agent(r, t);
    if (agent == CASUS_NONE || agent < t || !cx_is_an_actor(r, agent)) return false;
    const bool next = cx_child(d, agent, CASUS_DEP_CASE) == t + 1; /* "stood by ally" */
    return k->xpos == r->vbn || !next;
}

static void read_own(const cx_reading *r, uint32_t t, cx_core *own)
{
    *own =
        (cx_core){ CASUS_NONE, CASUS_NONE, CASUS_NONE, CASUS_NONE, CASUS_NONE, CASUS_NONE,
                   false,      false,      false,      false,      0,          0 };
    for (uint32_t c = cx_first_child(r->doc, t); c != CASUS_NONE;
         c = cx_next_child(r->doc, c))
        read_child(r, c, own);
    for (uint32_t c = cx_first_child(r->doc, t);
         c != CASUS_NONE && own->object == CASUS_NONE; c = cx_next_child(r->doc, c))
        if (cx_token(r->doc, c)->deprel == CASUS_DEP_OBL && is_lost_object(r, c))
            own->object = c;
    if (own->object == CASUS_NONE) own->object = shifted_object(r, t);
    if (own->object == CASUS_NONE && own->surface == CASUS_NONE && !own->aux) {
        uint32_t doer, object;
        cx_gerund_sides(r, t, &doer, &object);
        if (doer != CASUS_NONE) {
            own->surface = doer;
            own->object = object;
            own->agent = CASUS_NONE;
        }
    }
    cx_read_whose(r, t, own);
    cx_read_cleft(r, t, own);
    cx_read_inverted(r, t, own);
    if (own->surface == CASUS_NONE) own->surface = own->outer;
    if (own->agent != CASUS_NONE && cx_token(r->doc, t)->xpos == r->vbn)
        own->passive = true;
    if (!own->passive) own->passive = is_bare_passive(r, t, own);
    if (!own->passive) own->passive = is_told_with_agent(r, t, own);
    if (!own->passive && own->object == CASUS_NONE) own->passive = is_to_blame(r, t);
    if (own->passive && own->agent == CASUS_NONE) own->agent = cx_find_agent(r, t);
    if (own->by_subject && !own->aux && own->agent == CASUS_NONE && is_finite(r, t)) {
        own->passive = false;
        own->stripped = true;
    }
    /* "is committed to", "were engaged in": a state of the subject, nobody's act on it;
     * "after being engaged" tells of one */
    if (own->passive && !is_under_way(r, t) && own->agent == CASUS_NONE &&
        own->object == CASUS_NONE && cx_is(r, t, CX_WORD_STATIVE))
        own->passive = false;
}

/* "Malta was the first state to ratify it", "became the first to": who is called so. */
static uint32_t called_so(const cx_reading *r, uint32_t noun)
{
    const casus_doc *d = r->doc;
    uint32_t at = noun;
    const uint32_t one = cx_identified(r, noun); /* "among the first to" */
    if (one != noun) return one;
    if (!cx_has_child(d, noun, CASUS_DEP_COP)) {
        at = cx_token(d, noun)->head;
        if (at == CASUS_NONE || at > noun || !cx_is_more(d, at, CX_MORE_STAY))
            return CASUS_NONE;
    }
    const uint32_t who = cx_child(d, at, CASUS_DEP_NSUBJ);
    return who != CASUS_NONE && who < noun && cx_is_an_actor(r, who) ? who : CASUS_NONE;
}

static bool names_a_request(const cx_reading *r, uint32_t noun)
{
    const cx_run run = cx_triggers_of(r->rules, r->keys[noun]);
    for (uint32_t i = 0; i < run.n; i++) {
        const cx_trigger *trigger = &r->rules->triggers[run.first + i];
        if (trigger->pos == CX_TRIGGER_NOUN && trigger->n_words == 1 &&
            r->rules->rules[trigger->rule].type == CASUS_TYPE_REQUEST)
            return true;
    }
    return false;
}

static uint32_t addressed_below(const cx_reading *r, uint32_t top, uint32_t noun)
{
    const casus_doc *d = r->doc;
    const uint64_t on = CX_WORD_SUBJECT | CX_WORD_PLACE | CX_WORD_ABOUT;
    for (uint32_t c = cx_first_child(d, top); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        if (c > noun && (rel == CASUS_DEP_NMOD || rel == CASUS_DEP_OBL) &&
            marker != CASUS_NONE && cx_is_an_actor(r, c) &&
            (r->classes[marker] & CX_WORD_INFINITIVE || (r->classes[marker] & on) == on))
            return c;
    }
    return CASUS_NONE;
}

/* "sent Chile an ultimatum to", "gave it notice to": who is handed what he is to do. */
static uint32_t handed_noun(const cx_reading *r, uint32_t noun)
{
    const casus_token *k = cx_token(r->doc, noun);
    if (k->head == CASUS_NONE || k->deprel != CASUS_DEP_OBJ ||
        !(cx_opens_type(r, noun, 1u << CASUS_TYPE_THREATEN | 1u << CASUS_TYPE_REQUEST) ||
          r->classes[noun] & CX_WORD_DECREE))
        return CASUS_NONE;
    const uint32_t who = cx_child(r->doc, k->head, CASUS_DEP_IOBJ);
    return who != CASUS_NONE ? who : addressed_below(r, noun, noun);
}

/* "Peru's appeal to Chile to free them", "put pressure on Chile to": whom it goes to. */
static uint32_t asked_by_noun(const cx_reading *r, uint32_t noun)
{
    const casus_token *k = cx_token(r->doc, noun);
    const uint32_t handed = handed_noun(r, noun);
    if (handed != CASUS_NONE) return handed;
    if (!names_a_request(r, noun)) return CASUS_NONE;
    const uint32_t who = addressed_below(r, noun, noun);
    if (who != CASUS_NONE || k->head == CASUS_NONE || k->deprel != CASUS_DEP_OBJ)
        return who;
    return addressed_below(r, k->head, noun);
}

/* "Peru's request to the pact to join it", "... to be let in": Peru's own part, told with
 * whom it asks. */
static bool asks_for_himself(const cx_reading *r, uint32_t asked, uint32_t t)
{
    const casus_doc *d = r->doc;
    const uint32_t marker = cx_child(d, asked, CASUS_DEP_CASE);
    return marker != CASUS_NONE && r->classes[marker] & CX_WORD_INFINITIVE &&
           (cx_has_child(d, t, CASUS_DEP_AUX_PASS) || cx_is_more(d, t, CX_MORE_HIMSELF));
}

/* "the decision by Peru to leave" */
static uint32_t done_by(const cx_reading *r, uint32_t noun, uint32_t t)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, noun); c != CASUS_NONE && c < t;
         c = cx_next_child(d, c)) {
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        if (c > noun && marker != CASUS_NONE && r->classes[marker] & CX_WORD_AGENT &&
            cx_is_an_actor(r, c))
            return c;
    }
    return CASUS_NONE;
}

/* Subject of `t`, "to withdraw", in "Israel's decision to withdraw", "made a pledge to
 * ...", "troops to fight": the noun's possessor, the subject of its light verb, the noun.
 */
static uint32_t controller_of_noun(const cx_reading *r, uint32_t noun, uint32_t t,
                                   int depth)
{
    const casus_doc *d = r->doc;
    const uint32_t owner = cx_child(d, noun, CASUS_DEP_NMOD_POSS),
                   asked = asked_by_noun(r, noun);
    if (asked != CASUS_NONE && !(owner != CASUS_NONE && asks_for_himself(r, asked, t)))
        return asked;
    if (owner != CASUS_NONE) return owner;
    const uint32_t by = names_a_request(r, noun) ? CASUS_NONE : done_by(r, noun, t);
    if (by != CASUS_NONE) return by;
    const uint32_t m = d->token_mention.ptr ? d->token_mention.ptr[noun] : CASUS_NONE;
    const bool act = cx_names_an_act(r, noun); /* "Iraqi operations to retake" */
    const uint32_t called = called_so(r, noun);
    if (called != CASUS_NONE) return called;
    if (m != CASUS_NONE && !act) return noun;
    for (uint32_t c = cx_first_child(d, noun); c != CASUS_NONE; c = cx_next_child(d, c))
        if ((cx_token(d, c)->deprel == CASUS_DEP_AMOD ||
             (act && cx_token(d, c)->deprel == CASUS_DEP_COMPOUND &&
              cx_is_an_actor(r, c))) &&
            d->token_mention.ptr && d->token_mention.ptr[c] != CASUS_NONE)
            return c;
    if (m != CASUS_NONE) return noun;
    const casus_token *k = cx_token(d, noun);
    if (k->head == CASUS_NONE || !cx_is_verb(r, k->head)) return CASUS_NONE;
    if (k->deprel != CASUS_DEP_OBJ && k->deprel != CASUS_DEP_OBL &&
        k->deprel != CASUS_DEP_NSUBJ_PASS)
        return CASUS_NONE;
    cx_core above;
    core_of(r, k->head, depth + 1, &above);
    return above.subject;
}

/* "accused X of killing": a gerund behind such a preposition has the object's party as
 * its subject. */
static bool object_controls(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if ((rel == CASUS_DEP_MARK || rel == CASUS_DEP_CASE) && c < t &&
            cx_is(r, c, CX_WORD_AGAINST_OBJECT))
            return true;
    }
    return false;
}

/* "took off from Malta to attack", where "demanded from Malta to" asks */
static bool is_left_behind(const cx_reading *r, uint32_t verb, uint32_t place)
{
    const uint32_t marker = cx_child(r->doc, place, CASUS_DEP_CASE);
    return marker != CASUS_NONE && r->classes[marker] & CX_WORD_ORIGIN &&
           cx_has_child(r->doc, verb, CASUS_DEP_COMPOUND_PRT);
}

/* "urged X to leave", "called on X to leave": who is asked is to act. */
static uint32_t asked_party(const cx_reading *r, uint32_t head, uint32_t t,
                            uint32_t object)
{
    const casus_doc *d = r->doc;
    const cx_run run = cx_triggers_of(r->rules, r->keys[head]);
    bool asks = false;
    for (uint32_t i = 0; i < run.n && !asks; i++) {
        const cx_trigger *trigger = &r->rules->triggers[run.first + i];
        /* "urge", "call on"; not "take refuge" */
        asks = (trigger->n_words == 1 || trigger->last_is_preposition) &&
               r->rules->rules[trigger->rule].type == CASUS_TYPE_REQUEST;
    }
    if (!asks || !cx_is_infinitive(r, t)) return CASUS_NONE;
    /* "called X to thank him" */
    if (object != CASUS_NONE && object == cx_child(d, head, CASUS_DEP_OBJ) &&
        cx_is(r, head, CX_WORD_SUBJECT_CONTROL))
        return CASUS_NONE;
    if (object != CASUS_NONE && object < t) return object;
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE && c < t;
         c = cx_next_child(d, c))
        if (c > head && cx_token(d, c)->deprel == CASUS_DEP_OBL && !r->in_time[c] &&
            cx_is_an_actor(r, c) && !is_left_behind(r, head, c))
            return c;
    return CASUS_NONE;
}

/* "used gas to kill", "took action to allow", "held talks to end": the object is a
 * means. */
static bool is_means(const cx_reading *r, uint32_t head)
{
    return cx_is(r, head, CX_WORD_INSTRUMENT) || cx_is_light_verb(r, head);
}

/* "prompting X to leave": what comes about is done by whoever is moved to it. */
static bool brings_about(const cx_reading *r, uint32_t head, uint32_t t, uint32_t object)
{
    if (is_means(r, head) || r->classes[head] & CX_WORD_FAVOUR || object == CASUS_NONE ||
        object < head || object > t || !cx_is_infinitive(r, t) ||
        !cx_is_an_actor(r, object) || is_set_off(r, object, t))
        return false;
    const cx_say *say = cx_say_of(r->rules->says, r->doc, head, t, CX_FRAME_TO);
    return say && say->kind == CX_SAY_NO_KIND && say->positive >= SURE &&
           say->negative < 0 && say->modality == CX_SAY_NO_MODALITY;
}

static uint32_t surface_from_adverbial(const cx_reading *r, uint32_t t, uint32_t head,
                                       const cx_core *above)
{
    const uint32_t object =
        above->indirect != CASUS_NONE ? above->indirect : above->object;
    const uint32_t outcome = cx_brought_to(r, t);
    if (outcome != CASUS_NONE) return outcome;
    const uint32_t with = cx_absolute(r, t, head);
    if (with != CASUS_NONE) return with;
    const uint32_t asked = asked_party(r, head, t, object);
    if (asked != CASUS_NONE) return asked;
    if (object != CASUS_NONE && object < t && /* "far from leaving X, Y bombed it" */
        (object_controls(r, t) || brings_about(r, head, t, object)))
        return object;
    return above->surface != CASUS_NONE ? above->surface : above->subject;
}

/* "forced X to leave": the object acts, unless it is what the subject does it with. */
static uint32_t surface_from_control(const cx_reading *r, uint32_t t, uint32_t head,
                                     const cx_core *above)
{
    const uint32_t object =
        above->indirect != CASUS_NONE ? above->indirect : above->object;
    const uint32_t asked = asked_party(r, head, t, object);
    if (asked != CASUS_NONE) return asked;
    const bool aim = cx_is(r, head, CX_WORD_SUBJECT_CONTROL) && cx_is_infinitive(r, t);
    if (object != CASUS_NONE && !aim &&
        (cx_is_an_actor(r, object) || !is_means(r, head) ||
         cx_token(r->doc, object)->upos == CASUS_UPOS_PRON))
        return object;
    return above->surface != CASUS_NONE ? above->surface : above->subject;
}

/* "China will buy gas, will build a plant", in a headline also "Army ousts president,
 * shuts borders": a list of acts read as separate sentences. */
static bool goes_on(const cx_reading *r, uint32_t t, uint32_t head)
{
    const casus_doc *d = r->doc;
    if (t < head) return false;
    if (cx_has_child(d, t, CASUS_DEP_AUX) && cx_has_child(d, head, CASUS_DEP_AUX))
        return true;
    return cx_token(d, t)->xpos == cx_token(d, head)->xpos &&
           cx_token(d, t)->xpos != r->vbn && cx_is_verb(r, t) && cx_is_verb(r, head) &&
           cx_is_headline(d, &d->sentences.ptr[cx_sentence_of(d, t)]);
}

/* "Police came to X's home as he sat and took him away": nobody is the "him" of his own
 * verb, so it goes on from a verb further up. */
static uint32_t other_subject(const cx_reading *r, uint32_t t, uint32_t head,
                              uint32_t subject)
{
    const casus_doc *d = r->doc;
    const uint32_t object = cx_child(d, t, CASUS_DEP_OBJ);
    if (object == CASUS_NONE || cx_token(d, object)->upos != CASUS_UPOS_PRON ||
        strstr(casus_features_name(d->engine, cx_token(d, object)->features), "Reflex"))
        return subject;
    const casus_entity *e = cx_who_at(r->doc, object);
    if (!e || subject == CASUS_NONE || cx_who_at(r->doc, subject) != e) return subject;
    for (int i = 0; i < CLIMB; i++) {
        head = cx_token(d, head)->head;
        if (head == CASUS_NONE) return subject;
        const uint32_t other = cx_child(d, head, CASUS_DEP_NSUBJ);
        if (other != CASUS_NONE && other < t && cx_who_at(r->doc, other) != e &&
            !cx_say_any(r->rules->says, d, head))
            return other;
        if (cx_token(d, head)->deprel == CASUS_DEP_NSUBJ && !cx_is_verb(r, head) &&
            cx_classes_of(r, head) & CX_CLASS_ACTOR)
            return head; /* a clause taken for its subject */
    }
    return subject;
}

/* Of a participle or infinitive that hangs from the noun `head`. */
static uint32_t surface_below_noun(const cx_reading *r, uint32_t t, uint32_t head,
                                   int depth)
{
    const casus_token *k = cx_token(r->doc, t);
    const uint32_t outcome = cx_brought_to(r, t);
    if (outcome != CASUS_NONE) return outcome;
    /* "ordered the assets to be seized" */
    if (cx_has_child(r->doc, t, CASUS_DEP_AUX_PASS) && cx_is_infinitive(r, t) &&
        cx_token(r->doc, head)->deprel == CASUS_DEP_OBJ &&
        cx_token(r->doc, head)->head != CASUS_NONE &&
        r->classes[cx_token(r->doc, head)->head] & CX_WORD_DECREE)
        return head;
    /* "put out a report accusing X": the report's author accuses */
    if (k->xpos == r->vbn && is_whole_clause(r, t)) return cx_first_joined(r->doc, head);
    if (!cx_is_infinitive(r, t) && (k->xpos != r->vbg || cx_is_an_actor(r, head)))
        return head;
    const uint32_t there = k->xpos == r->vbg ? cx_present_at(r, head, t) : CASUS_NONE;
    const uint32_t who =
        there != CASUS_NONE ? there : controller_of_noun(r, head, t, depth);
    return who == CASUS_NONE && !cx_is_infinitive(r, t) ? head : who;
}

/* The surface subject that a clause without one takes from where it stands. */
static uint32_t inherited_surface(const cx_reading *r, uint32_t t, int depth)
{
    const casus_token *k = cx_token(r->doc, t);
    const uint32_t head = k->head;
    cx_core above;
    if (head == CASUS_NONE) {
        const uint32_t behind = cx_said_behind(r, t);
        return behind != CASUS_NONE ? behind : cx_swallowed_subject(r, t);
    }
    if (depth >= DEPTH) return CASUS_NONE;
    const uint32_t degree = cx_clause_degree(r->rules->says, r->doc, t);
    if (degree != CASUS_NONE) {
        core_of(r, degree, depth + 1, &above);
        return above.surface;
    }
    switch (k->deprel) {
    case CASUS_DEP_ACL_RELCL:
        return cx_relative_noun(r, t);
    case CASUS_DEP_ACL:
        return surface_below_noun(r, t, head, depth);
    case CASUS_DEP_CSUBJ:
        return cx_said_behind(r, t);
    case CASUS_DEP_AMOD:
        return k->xpos == r->vbn || k->xpos == r->vbg ? head : CASUS_NONE;
    case CASUS_DEP_ADVCL: /* "Killed in the raid were six farmers" */
        if (k->xpos == r->vbn && t < head &&
            !cx_has_child(r->doc, head, CASUS_DEP_NSUBJ) &&
            cx_said_behind(r, t) != CASUS_NONE)
            return head;
        break;
    case CASUS_DEP_CONJ:
    case CASUS_DEP_XCOMP:
    case CASUS_DEP_CCOMP:
    case CASUS_DEP_PARATAXIS:
        break;
    default:
        return CASUS_NONE;
    }
    if (!is_predicate(r, head)) {
        if (k->deprel == CASUS_DEP_XCOMP || k->deprel == CASUS_DEP_CCOMP)
            return controller_of_noun(r, head, t, depth);
        return CASUS_NONE;
    }
    const uint32_t lost =
        k->deprel == CASUS_DEP_XCOMP ? CASUS_NONE : cx_lost_antecedent(r, t, head);
    if (lost != CASUS_NONE) return lost;
    const uint32_t behind =
        k->deprel == CASUS_DEP_CCOMP ? cx_said_behind(r, t) : CASUS_NONE;
    if (behind != CASUS_NONE) return behind;
    core_of(r, head, depth + 1, &above);
    if (cx_is_command(r->doc, t)) /* who is told does it */
        return above.indirect != CASUS_NONE ? above.indirect : above.object;
    if (k->deprel == CASUS_DEP_ADVCL) return surface_from_adverbial(r, t, head, &above);
    if (k->deprel == CASUS_DEP_XCOMP) return surface_from_control(r, t, head, &above);
    if (k->deprel == CASUS_DEP_PARATAXIS && k->xpos != r->vbg)
        return goes_on(r, t, head) ? above.surface : CASUS_NONE;
    return k->deprel == CASUS_DEP_CONJ ? other_subject(r, t, head, above.surface)
                                       : above.surface;
}

/* "arrested and tortured": a participle beside a passive is passive as well. */
static bool conjunct_is_passive(const cx_reading *r, uint32_t t, const cx_core *own,
                                int depth)
{
    const casus_token *k = cx_token(r->doc, t);
    if (k->deprel != CASUS_DEP_CONJ || own->aux || own->object != CASUS_NONE)
        return false;
    if (k->xpos != r->vbn && k->xpos != r->vbd) return false;
    if (k->head == CASUS_NONE || !cx_is_verb(r, k->head)) return false;
    cx_core above;
    core_of(r, k->head, depth + 1, &above);
    return above.passive;
}

/* "one was seized and two were shot by X": force that is told in one breath. */
static bool is_same_force(const cx_reading *r, uint32_t t, uint32_t c)
{
    return cx_has_child(r->doc, c, CASUS_DEP_NSUBJ_PASS) && cx_opens_force(r, t) &&
           cx_opens_force(r, c);
}

/* "ambushed and killed by X": the doer stands behind the last of several participles. */
static uint32_t shared_agent(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const casus_token *k = cx_token(d, c);
        if (k->deprel != CASUS_DEP_CONJ || c < t ||
            (k->xpos != r->vbn && k->xpos != r->vbd) ||
            cx_has_child(d, c, CASUS_DEP_NSUBJ) || cx_has_child(d, c, CASUS_DEP_OBJ) ||
            (cx_has_child(d, c, CASUS_DEP_NSUBJ_PASS) && !is_same_force(r, t, c)))
            continue;
        const uint32_t agent = cx_child(d, c, CASUS_DEP_OBL_AGENT);
        return agent != CASUS_NONE ? agent : cx_find_agent(r, c);
    }
    return CASUS_NONE;
}

/* "attacked and killed six": the object hangs from one of the verbs and belongs to
 * both, when only the last of them has something behind it. */
static uint32_t shared_object(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, t);
    if (k->deprel == CASUS_DEP_CONJ && k->head != CASUS_NONE && cx_is_verb(r, k->head)) {
        const uint32_t object = cx_child(d, k->head, CASUS_DEP_OBJ);
        return object != CASUS_NONE && object > t ? object : CASUS_NONE;
    }
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const casus_token *v = cx_token(d, c);
        if (v->deprel != CASUS_DEP_CONJ || c < t || c > t + 3 || !cx_is_verb(r, c))
            continue;
        for (uint32_t i = t + 1; i < c; i++) {
            const uint8_t upos = cx_token(d, i)->upos;
            if (upos != CASUS_UPOS_CCONJ && upos != CASUS_UPOS_PUNCT &&
                upos != CASUS_UPOS_ADV)
                return CASUS_NONE;
        }
        return cx_child(d, c, CASUS_DEP_OBJ);
    }
    return CASUS_NONE;
}

/* "the city (that) they attacked": the noun above is the object when the clause has a
 * subject of its own and no object. */
static uint32_t relative_object(const cx_reading *r, uint32_t t, const cx_core *own)
{
    const casus_token *k = cx_token(r->doc, t);
    if (k->deprel != CASUS_DEP_ACL_RELCL || own->surface == CASUS_NONE || own->passive)
        return CASUS_NONE;
    if (cx_relative_head(r, own->surface) == k->head || cx_cleft_phrase(r, t) == k->head)
        return CASUS_NONE;
    for (uint32_t c = cx_first_child(r->doc, t); c != CASUS_NONE;
         c = cx_next_child(r->doc, c))
        if (cx_is(r, c, CX_WORD_RELATIVE) &&
            cx_token(r->doc, c)->deprel != CASUS_DEP_OBJ &&
            cx_token(r->doc, c)->upos == CASUS_UPOS_PRON)
            return CASUS_NONE;
    return cx_free_relative(r, k->head);
}

/* Subject, object and indirect object of the active clause that `t` would head. */
static void core_of(const cx_reading *r, uint32_t t, int depth, cx_core *out)
{
    read_own(r, t, out);
    if (depth >= DEPTH) return;
    if (!out->passive && out->surface == CASUS_NONE) {
        out->passive = conjunct_is_passive(r, t, out, depth);
        if (out->passive && out->agent == CASUS_NONE) out->agent = cx_find_agent(r, t);
    }
    if (out->passive && out->agent == CASUS_NONE) out->agent = shared_agent(r, t);
    if (out->surface == CASUS_NONE) {
        out->surface = inherited_surface(r, t, depth);
        if (out->surface != CASUS_NONE) out->far_surface = 1;
    }
    out->surface = cx_identified(r, cx_relative_head(r, out->surface));
    if (out->object == CASUS_NONE && !out->passive) {
        out->object = shared_object(r, t);
        if (out->object == CASUS_NONE) out->object = relative_object(r, t, out);
        if (out->object != CASUS_NONE) out->far_object = 1;
    }
    if (!out->passive) {
        if (!out->far_surface || cx_token(r->doc, t)->deprel == CASUS_DEP_CONJ)
            out->surface = cx_author_of(r, t, out->surface);
        out->subject = out->surface;
    } else {
        out->subject = out->agent;
        if (out->object != CASUS_NONE)
            out->indirect = out->surface;
        else
            out->object = out->surface;
    }
    out->surface = cx_relative_head(r, out->surface);
    out->subject = cx_relative_head(r, out->subject);
    out->object = cx_relative_head(r, out->object);
    out->indirect = cx_relative_head(r, out->indirect);
}

void cx_core_read(const cx_reading *r, uint32_t t, cx_core *out)
{
    core_of(r, t, 0, out);
}

uint32_t cx_subject(const cx_reading *r, uint32_t t)
{
    cx_core core;
    core_of(r, t, 0, &core);
    return core.subject;
}
