/* absorb.c -- one act is one event, however many of its words name an act.
 *
 * Each word of a sentence may open a rule of its own. Some of those words only help to
 * say what another one says, and a coder who has written down the one has written down
 * the other:
 *
 *     "suspended aid"               the words of one trigger are no second act
 *     "signed an accord"            a verb and the noun it lends itself to
 *     "lifted the embargo",         what is undone, called off or turned down did not
 *     "turned down the aid"         happen; that it was undone has a rule of its own,
 *                                   and a call that is rejected was made
 *     "refused to sign"             a refusal says already what good was not done
 *     "met to discuss the border"   what a meeting is for is the meeting
 *
 * What a promise, a threat, an order or a condemnation is about stays: "agreed to
 * withdraw" is an agreement and a planned withdrawal.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/clause.h"
#include "event/match.h"

#include "doc/codes.h"
#include "event/clause/commitment.h"
#include "event/clause/predicate.h"

#define CLIMB 6

/* ---- words that another trigger has used ---- */

/* The frame names the noun by a set: "lift OBJ{embargo}" tells the act itself. */
static bool names_as_object(const cx_reading *r, const cx_candidate *c, uint32_t t)
{
    if (!c->frame) return false;
    for (uint32_t i = 0; i < c->frame->elements.n; i++) {
        const cx_element *e = &r->rules->elements[c->frame->elements.first + i];
        if (e->role != CX_OBJ || e->slot != CX_OBJECT || e->set == CASUS_NONE ||
            e->flags & CX_ELEMENT_NOT_IN_SET)
            continue;
        for (uint32_t k = 0; k < c->binding.n; k++)
            if (c->binding.list[k].role == CX_OBJ && c->binding.list[k].head == t)
                return true;
    }
    return false;
}

/* What is merely said or made ready leaves the act below it alone: "condemned the raid",
 * "planned an attack". */
static bool is_about(const cx_reading *r, const cx_candidate *c)
{
    const unsigned type = r->rules->rules[c->rule].type;
    if (type == CASUS_TYPE_MOBILIZE) return true;
    const unsigned quad = cx_type_quad((casus_event_type)type);
    return (quad == 1 || quad == 3) && type != CASUS_TYPE_REJECT &&
           type != CASUS_TYPE_CONCEDE;
}

/* "must lift the siege": the siege goes on. A refusal is done by being said. */
static bool is_done(const cx_reading *r, const cx_candidate *c)
{
    if (r->rules->rules[c->rule].type == CASUS_TYPE_REJECT) return true;
    const cx_commitment m =
        cx_commitment_of(r->doc, c->predicate.token, c->predicate.carrier);
    return m.polarity && m.modality == CASUS_MODALITY_ACTUAL;
}

/* "must end the siege": what is to be undone goes on, if it is an act of force or a
 * sanction. */
static bool goes_on(const cx_reading *r, const cx_candidate *small)
{
    const unsigned type = r->rules->rules[small->rule].type;
    return type == CASUS_TYPE_ASSAULT || type == CASUS_TYPE_COERCE ||
           type == CASUS_TYPE_SANCTION;
}

static uint32_t source_of(const cx_candidate *c)
{
    for (uint32_t i = 0; i < c->binding.n; i++)
        if (c->binding.list[i].role == CX_SRC) return c->binding.list[i].head;
    return CASUS_NONE;
}

/* A demand that is rejected and an accusation that is denied were made all the same. */
static bool was_said(const cx_reading *r, const cx_candidate *c)
{
    const unsigned type = r->rules->rules[c->rule].type;
    if (type != CASUS_TYPE_REQUEST && type != CASUS_TYPE_ACCUSE &&
        type != CASUS_TYPE_THREATEN)
        return false;
    return source_of(c) != CASUS_NONE;
}

/* "turned down a plea by X", "met the demands of Y", "rejected Peru's charge": what is
 * answered was said, by somebody else. */
static bool is_answered(const cx_reading *r, const cx_candidate *c,
                        const cx_candidate *small)
{
    const unsigned type = r->rules->rules[c->rule].type;
    if (!was_said(r, small)) return false;
    const bool noun = small->predicate.pos == CX_TRIGGER_NOUN;
    if (type == CASUS_TYPE_CONCEDE) return noun;
    return type == CASUS_TYPE_REJECT && (noun || source_of(small) != source_of(c));
}

/* "crushed the uprising", "defied the ban": what somebody else does stays. */
static bool is_anothers(const cx_reading *r, const cx_candidate *c,
                        const cx_candidate *small)
{
    const unsigned type = r->rules->rules[c->rule].type;
    if (goes_on(r, c)) return true;
    const unsigned other = r->rules->rules[small->rule].type;
    return type == CASUS_TYPE_REJECT && cx_type_quad((casus_event_type)other) == 4;
}

/* "carried out a cyber attack": a verb that lends itself to "attack", and the whole noun,
 * which tells a kind of its own. */
static bool names_more(const cx_reading *r, const cx_candidate *c,
                       const cx_candidate *other)
{
    bool more = false;
    for (uint32_t i = 0; i < c->words.n; i++)
        more |= !cx_is_found(&other->words, c->words.tokens[i]);
    return more && cx_is_found(&other->words, c->predicate.token) &&
           c->predicate.light == CX_LIGHT_LIGHT &&
           c->predicate.carrier == other->predicate.token && goes_on(r, c) &&
           goes_on(r, other);
}

/* "refused to attend the meeting", where "refused to attend" is the trigger */
static bool is_stayed_away_from(const cx_reading *r, const cx_candidate *c,
                                const cx_candidate *small)
{
    return small->predicate.carrier != CASUS_NONE &&
           small->predicate.carrier != c->predicate.token &&
           cx_is(r, c->predicate.token, CX_WORD_REFUSE) &&
           cx_is_found(&c->words, small->predicate.carrier);
}

static bool has_party_of_its_own(const cx_candidate *c)
{
    for (uint32_t i = 0; i < c->binding.n; i++)
        if (c->binding.list[i].role == CX_TGT) return true;
    return false;
}

/* "received the envoy", not "visited the town" */
static bool meets_somebody(const cx_reading *r, const cx_candidate *c)
{
    for (uint32_t i = 0; i < c->binding.n; i++) {
        const cx_bound *b = &c->binding.list[i];
        if ((b->role == CX_TGT || b->role == CX_OBJ) && b->slot == CX_OBJECT &&
            cx_classes_of(r, b->head) & CX_CLASS_PERSON)
            return true;
    }
    return false;
}

/* "met to discuss the border": the aim of a meeting that names nobody else. */
static bool is_its_topic(const cx_reading *r, const cx_candidate *c,
                         const cx_candidate *small)
{
    const casus_token *k = cx_token(r->doc, small->predicate.token);
    const cx_rule *rule = &r->rules->rules[c->rule];
    if (rule->type != CASUS_TYPE_CONSULT ||
        r->rules->rules[small->rule].type != CASUS_TYPE_CONSULT ||
        (rule->mode == cx_mode_number(CASUS_TYPE_CONSULT, CX_LIT("visit")) &&
         !meets_somebody(r, c)) ||
        has_party_of_its_own(small))
        return false;
    const bool hangs =
        k->head == c->predicate.token ||
        (c->predicate.carrier != CASUS_NONE && k->head == c->predicate.carrier);
    return hangs &&
           (k->deprel == CASUS_DEP_ADVCL || k->deprel == CASUS_DEP_XCOMP ||
            k->deprel == CASUS_DEP_ACL) &&
           cx_is_infinitive(r, small->predicate.token);
}

/* "called off the raid", "put off a visit": what had not begun did not come about, or is
 * still to come. */
static bool is_called_off(const cx_reading *r, const cx_candidate *small)
{
    const uint32_t t = small->predicate.token;
    uint32_t verb;
    const cx_say *say = cx_clause_say(r->rules->says, r->doc, t, &verb);
    return small->predicate.pos == CX_TRIGGER_NOUN && say && cx_is_verb(r, verb) &&
           cx_puts_off(say);
}

/* The verb whose object the noun is, through nouns that count it. */
static uint32_t verb_above(const cx_reading *r, uint32_t noun)
{
    for (int i = 0; i < CLIMB; i++) {
        const casus_token *k = cx_token(r->doc, noun);
        if (k->head == CASUS_NONE) return CASUS_NONE;
        if (k->deprel == CASUS_DEP_OBJ || k->deprel == CASUS_DEP_NSUBJ_PASS)
            return cx_is_verb(r, k->head) ? k->head : CASUS_NONE;
        const bool counted =
            k->deprel == CASUS_DEP_NMOD && cx_is(r, k->head, CX_WORD_QUANTIFIER);
        if (!counted && k->deprel != CASUS_DEP_CONJ) return CASUS_NONE;
        noun = k->head;
    }
    return CASUS_NONE;
}

/* "tore up the treaty", "suspended ties": an accord or a tie that is ended is what the
 * sanction is about, and was made long before. */
static bool ends_bond(const cx_reading *r, const cx_candidate *c,
                      const cx_candidate *small)
{
    const unsigned bond = r->rules->rules[small->rule].type;
    if (r->rules->rules[c->rule].type != CASUS_TYPE_SANCTION ||
        small->predicate.pos != CX_TRIGGER_NOUN ||
        (bond != CASUS_TYPE_AGREE && bond != CASUS_TYPE_SUPPORT &&
         bond != CASUS_TYPE_COOPERATE))
        return false;
    for (uint32_t i = 0; i < c->binding.n; i++)
        if (c->binding.list[i].role == CX_OBJ &&
            c->binding.list[i].head == small->predicate.token)
            return true;
    return verb_above(r, small->predicate.token) == c->predicate.token;
}

/* "signed a truce", "offered a ceasefire": that the arms rest is more than the word given
 * for it; a truce that is approved may be others'. */
static bool rests_arms(const cx_reading *r, const cx_candidate *c,
                       const cx_candidate *small)
{
    const unsigned word = r->rules->rules[c->rule].type;
    const cx_rule *rest = &r->rules->rules[small->rule];
    return (word == CASUS_TYPE_AGREE || word == CASUS_TYPE_SUPPORT) &&
           rest->type == CASUS_TYPE_RETREAT &&
           !cx_is_more(r->doc, c->predicate.token, CX_MORE_APPROVE) &&
           rest->mode == cx_mode_number(CASUS_TYPE_RETREAT, CX_LIT("ceasefire"));
}

/* Has `c` told the act of `small` by its own words? */
static bool uses(const cx_reading *r, const cx_candidate *c, const cx_candidate *small)
{
    const uint32_t t = small->predicate.token;
    const bool carried = small->predicate.light == CX_LIGHT_LIGHT &&
                         small->predicate.carrier == c->predicate.token;
    if (names_more(r, small, c) || is_answered(r, c, small) || rests_arms(r, c, small))
        return false;
    if (names_more(r, c, small) || is_stayed_away_from(r, c, small) ||
        is_its_topic(r, c, small) || ends_bond(r, c, small))
        return true;
    /* "X's critics accused him": they are named by what they do */
    if (source_of(c) == t && small->predicate.pos == CX_TRIGGER_NOUN &&
        cx_classes_of(r, t) & CX_CLASS_PERSON &&
        r->rules->rules[c->rule].type == r->rules->rules[small->rule].type)
        return true;
    /* "reiterated its commitment", "commitment" */
    if (cx_is_found(&c->words, t) &&
        r->rules->rules[c->rule].type == r->rules->rules[small->rule].type)
        return true;
    /* "filed a petition" is a suit or a request, not both */
    if (cx_is_found(&c->words, t) && carried &&
        cx_type_quad((casus_event_type)r->rules->rules[c->rule].type) == 3 &&
        cx_type_quad((casus_event_type)r->rules->rules[small->rule].type) == 3)
        return true;
    /* "declared war" */
    if (cx_is_found(&c->words, t) && carried &&
        r->rules->rules[c->rule].type == CASUS_TYPE_THREATEN &&
        r->rules->rules[small->rule].type == CASUS_TYPE_ASSAULT)
        return true;
    if (!is_about(r, c) && cx_is_found(&c->words, t))
        return carried || !goes_on(r, small) || is_done(r, c);
    if (!names_as_object(r, c, t) || is_called_off(r, small)) return false;
    return carried || (!is_about(r, c) && is_done(r, c) && !is_anothers(r, c, small));
}

/* ---- what is undone ---- */

/* "denied the killing", "denies arming them", "denied any part in it": a word that
 * denies does not undo what it is about; the act stays, with a denial. */
static bool is_denied(const cx_reading *r, const cx_candidate *c)
{
    uint32_t t =
        c->predicate.carrier != CASUS_NONE ? c->predicate.carrier : c->predicate.token;
    uint32_t governor;
    for (int i = 0; i < 4; i++) {
        const casus_token *k = cx_token(r->doc, t);
        const cx_say *say = cx_clause_say(r->rules->says, r->doc, t, &governor);
        if (say) return say->stance == CASUS_STANCE_DENY;
        if (k->head == CASUS_NONE ||
            (k->deprel != CASUS_DEP_NMOD && k->deprel != CASUS_DEP_CONJ))
            return false;
        t = k->head;
    }
    return false;
}

static bool is_undone(const cx_reading *r, const cx_candidate *c)
{
    if (c->predicate.pos != CX_TRIGGER_NOUN || is_denied(r, c)) return false;
    if (is_called_off(r, c)) return false;
    const uint32_t verb = verb_above(r, c->predicate.token);
    if (verb == CASUS_NONE || !(r->words[verb] & (CX_WORD_REFUSE | CX_WORD_PREVENT |
                                                  CX_WORD_ANNUL | CX_WORD_FINISH)))
        return false;
    if (cx_is(r, verb, CX_WORD_REFUSE)) return !was_said(r, c);
    if (cx_is(r, verb, CX_WORD_PREVENT)) return true;
    /* talks that ended took place; a siege that should end goes on */
    if (cx_is(r, verb, CX_WORD_FINISH) &&
        r->rules->rules[c->rule].type == CASUS_TYPE_CONSULT)
        return false;
    const cx_commitment done = cx_commitment_of(r->doc, verb, CASUS_NONE);
    return done.polarity && done.modality == CASUS_MODALITY_ACTUAL;
}

/* ---- what is refused ---- */

static bool is_complement(uint8_t deprel)
{
    return deprel == CASUS_DEP_XCOMP || deprel == CASUS_DEP_CCOMP ||
           deprel == CASUS_DEP_OBJ || deprel == CASUS_DEP_ADVCL ||
           deprel == CASUS_DEP_NMOD || deprel == CASUS_DEP_ACL;
}

/* "the occupied island", "an inspection figure": a participle or a noun before its noun
 * tells what sort it is of, not what was done. */
static bool is_epithet(const cx_reading *r, const cx_candidate *c)
{
    const casus_token *k = cx_token(r->doc, c->predicate.token);
    if (c->predicate.pos == CX_TRIGGER_NOUN && k->deprel == CASUS_DEP_COMPOUND &&
        k->head != CASUS_NONE && k->head == c->last + 1 &&
        cx_token(r->doc, k->head)->upos == CASUS_UPOS_NOUN)
        return true;
    return c->predicate.pos == CX_TRIGGER_VERB && k->deprel == CASUS_DEP_AMOD &&
           k->head != CASUS_NONE && k->head > c->predicate.token &&
           !c->predicate.regained;
}

/* "a meeting in Khartoum yesterday": a day or a town of its own make it one. */
static bool is_dated(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (c > t && r->in_time[c] && rel != CASUS_DEP_NUMMOD) return true;
        if (c > t && rel == CASUS_DEP_NMOD && cx_token(d, c)->upos == CASUS_UPOS_PROPN &&
            cx_token(d, c)->name == CASUS_NAME_LOCATION)
            return true;
    }
    return false;
}

/* "a strike, as defined here, means", "in each strike": a noun of nobody with such a
 * word before it names a sort rather than an act, and stands by its weights only. */
static bool is_sort(const cx_reading *r, const cx_candidate *c)
{
    if (c->predicate.pos != CX_TRIGGER_NOUN || c->binding.n > 0) return false;
    if (c->predicate.carrier != CASUS_NONE) return false;
    const uint32_t t = c->predicate.token;
    const uint32_t det = cx_child(r->doc, t, CASUS_DEP_DET);
    if (cx_child(r->doc, t, CASUS_DEP_COP) != CASUS_NONE) return true;
    return det != CASUS_NONE && !is_dated(r, t) && r->classes[det] & CX_WORD_INDEFINITE;
}

/* "fight inflation", "curb output", "hurt profits": nothing that force is used
 * against. */
static bool is_figurative(const cx_reading *r, const cx_candidate *c)
{
    const unsigned type = r->rules->rules[c->rule].type;
    for (uint32_t i = 0; i < c->predicate.n; i++) /* "growth may decline" */
        if (c->predicate.pos == CX_TRIGGER_VERB &&
            c->predicate.args[i].slot == CX_SUBJECT && c->predicate.args[i].far == 0 &&
            !c->predicate.passive && !c->predicate.may_be_passive &&
            r->classes[c->predicate.args[i].head] & CX_WORD_FIGURE)
            return true;
    const bool restricts =
        type == CASUS_TYPE_COERCE &&
        r->rules->rules[c->rule].mode == cx_mode_number(type, CX_LIT("restrict"));
    if (c->predicate.pos != CX_TRIGGER_VERB || c->words.n > 1 ||
        (type != CASUS_TYPE_ASSAULT && type != CASUS_TYPE_MOBILIZE && !restricts))
        return false;
    for (uint32_t i = 0; i < c->predicate.n; i++) {
        const cx_argument *a = &c->predicate.args[i];
        if (a->slot == CX_OBJECT && a->far == 0 && r->classes[a->head] & CX_WORD_FIGURE)
            return true;
    }
    return false;
}

/* Is `t` in the content of `top`: an infinitive, a clause, an object of these? */
static bool is_content(const cx_reading *r, uint32_t t, uint32_t top)
{
    for (int i = 0; i < CLIMB; i++) {
        const casus_token *k = cx_token(r->doc, t);
        if (k->head == CASUS_NONE || !is_complement(k->deprel)) return false;
        const bool open = k->deprel == CASUS_DEP_ADVCL || k->deprel == CASUS_DEP_ACL;
        if (open && !cx_is_infinitive(r, t)) return false;
        if (k->head == top) return true;
        t = k->head;
    }
    return false;
}

static bool is_refused(const cx_reading *r, const cx_candidate *c,
                       const cx_candidate *small)
{
    if (r->rules->rules[c->rule].type != CASUS_TYPE_REJECT) return false;
    if (!is_content(r, small->predicate.token, c->predicate.token)) return false;
    if (small->predicate.pos == CX_TRIGGER_NOUN && was_said(r, small)) return false;
    if (is_denied(r, small)) return false;
    const cx_commitment m =
        cx_commitment_of(r->doc, small->predicate.token, small->predicate.carrier);
    const unsigned type = r->rules->rules[small->rule].type;
    /* "refused to bomb them": harm that is not done stands beside the refusal */
    if (!m.polarity && small->predicate.pos == CX_TRIGGER_VERB &&
        cx_type_quad((casus_event_type)type) >= 3)
        return false;
    /* "rejected the plan for talks": offers and plans; "rejected the killings" is about
     * what happened */
    return m.polarity == 0 || m.modality != CASUS_MODALITY_ACTUAL ||
           cx_type_quad((casus_event_type)type) < 3 || type == CASUS_TYPE_REQUEST;
}

/* ---- all of a sentence ---- */

static void remark(const cx_reading *r, const cx_candidate *small, const cx_candidate *by)
{
    if (!r->doc->trace) return;
    const casus_str name =
        cx_blob_text(&r->rules->blob, r->rules->rules[small->rule].name);
    if (!by) {
        cx_trace_add(r->doc, small->predicate.token, "match",
                     "%.*s left out: it is over, off, or only an epithet", CX_STR(name));
        return;
    }
    const casus_str other = cx_blob_text(&r->rules->blob, r->rules->rules[by->rule].name);
    cx_trace_add(r->doc, small->predicate.token, "match", "%.*s left out: %.*s tells it",
                 CX_STR(name), CX_STR(other));
}

void cx_absorb(const cx_reading *r, cx_candidate *list, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        cx_candidate *small = &list[i];
        if (is_sort(r, small)) small->doubt |= CASUS_DOUBT_SORT;
        if (is_undone(r, small) || is_figurative(r, small))
            small->doubt |= CASUS_DOUBT_SORT;
        if (is_epithet(r, small) ||
            cx_speaks_for(r, small->predicate.token) != CASUS_NONE) {
            small->absorbed = true;
            remark(r, small, NULL);
        }
        for (uint32_t k = 0; k < n && !small->absorbed; k++) {
            const cx_candidate *c = &list[k];
            if (k == i || c->absorbed) continue;
            if (!uses(r, c, small) && !is_refused(r, c, small)) continue;
            if (c->doubt && !small->doubt) { /* the sure one tells the act */
                list[k].absorbed = true;
                remark(r, c, small);
                continue;
            }
            small->absorbed = true;
            remark(r, small, c);
        }
    }
}
