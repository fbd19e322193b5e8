/* makers.c -- who made, offered or did what a noun takes up.
 *
 *     the offer, the plan      whoever proposed something, or gave the plan its name
 *                              ("the Baker plan"); whoever others answered it to
 *     the deal, the treaty     all who agreed or act together
 *     the charge, the threat   whoever accused or threatened
 *     the step, the raid       whoever did it: what is praised is a kindness, what is
 *                              condemned is not
 *     "..., a step condemned"  whoever did what stands before it
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/report/makers.h"

#include "event/report/report.h"
#include "event/clause/sorts.h"
#include "event/rule/types.h"

/* Sentences behind, to what two made, too; events; words, of a way up and of a sentence.
 */
enum { BACK = 2, FAR = 6, AROUND = 24, CLIMB = 8, LONGEST = 48 };

bool cx_is_told_in(const casus_doc *d, const casus_event *e, const casus_event *o)
{
    uint32_t t = e->trigger_token;
    for (int i = 0; i < CLIMB && t != CASUS_NONE; i++) {
        const casus_token *k = cx_token(d, t);
        if (k->deprel == CASUS_DEP_CONJ || k->deprel == CASUS_DEP_PARATAXIS) return false;
        t = k->head;
        if (t == o->trigger_token) return true;
    }
    return false;
}

bool cx_is_done(const casus_doc *d, const casus_event *e)
{
    for (uint32_t i = 0; i < e->claims.n; i++)
        if (d->claims.ptr[e->claims.first + i].stance == CASUS_STANCE_DENY) return false;
    return e->polarity && (e->modality == CASUS_MODALITY_ACTUAL ||
                           e->modality == CASUS_MODALITY_ONGOING);
}

bool cx_is_other_side(const cx_answer *a, casus_range side, casus_range partner)
{
    const casus_doc *d = a->doc;
    const char *one = cx_only_country(d, side);
    if (!side.n || (one && cx_shares_party(d, side, a->own))) return false;
    if (!one || !cx_has_country(d, a->own, one)) return true;
    return partner.n == 0 || cx_shares_country(d, partner, a->own);
}

/* Of these types those that the noun names itself ("the raid"); all for a word that
 * names none ("the step"). */
static unsigned named_of(const cx_answer *a, unsigned types)
{
    unsigned named = 0;
    for (unsigned k = 0; k < CASUS_EVENT_TYPE_COUNT; k++)
        if (types >> k & 1 && cx_noun_opens(a->doc, a->taken.noun, 1u << k))
            named |= 1u << k;
    return cx_noun_opens(a->doc, a->taken.noun, ~0u) ? named : types;
}

/* How many sentences back what is meant may stand: "it" and "the step" take up what was
 * told last. */
static uint32_t reach_of(const cx_answer *a)
{
    switch (a->taken.topic) {
    case CX_TOPIC_STEP:
        return 0;
    case CX_TOPIC_IT:
        return 1;
    case CX_TOPIC_DEED:
        return cx_noun_opens(a->doc, a->taken.noun, ~0u) ? BACK : 1;
    default:
        return BACK;
    }
}

/* Does event `o` tell the main act of its sentence, or one joined to it? */
static bool is_main(const casus_doc *d, const casus_event *o)
{
    uint32_t t = o->trigger_token;
    for (int i = 0; i < CLIMB && cx_token(d, t)->head != CASUS_NONE; i++) {
        const uint8_t rel = cx_token(d, t)->deprel;
        if (rel != CASUS_DEP_CONJ && rel != CASUS_DEP_PARATAXIS && rel != CASUS_DEP_OBJ)
            return false;
        t = cx_token(d, t)->head;
    }
    return true;
}

/* The types of act that may be meant. */
static unsigned meant(const cx_answer *a)
{
    const casus_event *e = &a->doc->events.ptr[a->event];
    const bool kind = e->type == CASUS_TYPE_SUPPORT || e->type == CASUS_TYPE_AGREE;
    switch (a->taken.topic) {
    case CX_TOPIC_PLAN:
    case CX_TOPIC_BARGAIN:
        return CX_PROPOSALS;
    case CX_TOPIC_REPROACH:
        return CX_REPROACHES;
    case CX_TOPIC_DEED:
        return named_of(a, kind ? CX_KINDNESSES : CX_HARMS);
    case CX_TOPIC_STEP:
        return ~0u;
    case CX_TOPIC_IT:
        if (e->type == CASUS_TYPE_ACCUSE) return CX_HARMS;
        return e->type == CASUS_TYPE_SUPPORT ? CX_KINDNESSES : CX_PROPOSALS;
    default:
        return 0;
    }
}

static bool is_plan(cx_topic topic)
{
    return topic == CX_TOPIC_PLAN || topic == CX_TOPIC_BARGAIN;
}

/* Others have answered the same before: "Chad accepted a plan. Mali rejected it". */
static bool is_same_topic(const cx_answer *a, const casus_event *o)
{
    const casus_doc *d = a->doc;
    const bool it = a->taken.topic == CX_TOPIC_IT;
    if (!(it || is_plan(a->taken.topic)) || !cx_is_of_type(o, CX_ANSWERS) ||
        !o->recipients.n)
        return false;
    if (cx_topic_at(d, o->trigger_token).topic == CX_TOPIC_IT) return true;
    for (uint32_t c = cx_first_child(d, o->trigger_token); c != CASUS_NONE;
         c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel != CASUS_DEP_NSUBJ && cx_names_plan(d, c) &&
            (it || cx_lemma_hash(d, c) == cx_lemma_hash(d, a->taken.noun)))
            return true;
    return false;
}

/* "A and B struck a deal" */
static bool is_signed(const casus_doc *d, const casus_event *o)
{
    return o->type == CASUS_TYPE_SUPPORT && o->actors.n > 1 &&
           !cx_only_country(d, o->actors) && cx_shares_party(d, o->actors, o->recipients);
}

/* "Mali praised the deal, Chad condemned it": Mali did not make it. */
static bool only_judges(const casus_doc *d, const casus_event *o)
{
    return cx_is_of_type(o, CX_VERDICTS) &&
           !cx_shares_country(d, o->actors, o->recipients) &&
           cx_topic_at(d, o->trigger_token).topic != CX_TOPIC_NONE;
}

/* Does event `o` come before the answer, and is the answer not told in it? */
static bool is_before(const cx_answer *a, const casus_event *o)
{
    const casus_doc *d = a->doc;
    const casus_event *e = &d->events.ptr[a->event];
    return o->trigger_token < e->trigger_token && cx_is_done(d, o) &&
           !cx_takes_up_alone(d, o->trigger_token) &&
           (a->taken.topic == CX_TOPIC_STEP || !cx_is_told_in(d, e, o)) &&
           !cx_below(d, o->trigger_token, e->trigger_token);
}

/* Those of the side who are told, where some are only implied. */
static casus_range told_of(casus_doc *d, casus_range side)
{
    casus_range out = { d->participants.len, 0 };
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_participant p = d->participants.ptr[side.first + i];
        if (p.implied) continue;
        *CX_PUSH(&d->arena, d->participants) = p;
        out.n++;
    }
    return out.n ? out : side;
}

/* "Qatar proposed a summit", where the summit is meant. */
static bool has_word(const casus_doc *d, const casus_event *o, uint32_t noun)
{
    uint32_t low, high;
    cx_subtree(d, o->trigger_token, &low, &high);
    for (uint32_t t = low; t < high; t++)
        if (t != noun && cx_lemma_hash(d, t) == cx_lemma_hash(d, noun)) return true;
    return false;
}

/* "Mali accepted the plan" answers one, and is none. */
static bool is_answer(const casus_doc *d, const casus_event *o)
{
    return cx_is_of_type(o, CX_ANSWERS) &&
           cx_topic_at(d, o->trigger_token).topic != CX_TOPIC_NONE;
}

/* What is meant is looked for by its own word, among what was put to him, among all. */
typedef enum pass { SAME_WORD, PUT_TO_HIM, ANY } pass;

static bool find_giver(const cx_answer *a, unsigned types, pass pass, casus_range *out)
{
    const casus_doc *d = a->doc;
    const casus_event *e = &d->events.ptr[a->event];
    for (uint32_t k = a->event, n = 0; k-- > 0 && n < AROUND; n++) {
        const casus_event *o = &d->events.ptr[k];
        if (o->sentence + reach_of(a) < e->sentence) return false;
        if (!is_before(a, o) || (a->taken.topic == CX_TOPIC_IT && !is_main(d, o)) ||
            (pass == SAME_WORD && !has_word(d, o, a->taken.noun)))
            continue;
        if ((pass == PUT_TO_HIM ||
             (a->taken.topic == CX_TOPIC_REPROACH && o->recipients.n)) &&
            !cx_shares_country(d, o->recipients, a->own))
            continue; /* nobody answers for others' charges */
        if (is_same_topic(a, o)) {
            *out = o->recipients;
            if (cx_is_other_side(a, o->recipients, (casus_range){ 0, 0 })) return true;
        } else if (!is_answer(d, o) &&
                   (cx_is_of_type(o, types) ||
                    (is_plan(a->taken.topic) && is_signed(d, o))) &&
                   cx_is_other_side(a, o->actors, o->recipients)) {
            *out = told_of(a->doc, o->actors);
            return true;
        }
    }
    return false;
}

/* The nearest deed of others, where none is of the kind that such a verdict is on. */
static bool find_doer(const cx_answer *a, casus_range *out)
{
    const casus_doc *d = a->doc;
    const casus_event *e = &d->events.ptr[a->event];
    const bool any = cx_is_more(d, a->taken.noun, CX_MORE_DEED) &&
                     !cx_noun_opens(d, a->taken.noun, ~0u);
    if (a->taken.topic != CX_TOPIC_DEED || !cx_is_of_type(e, CX_VERDICTS)) return false;
    for (uint32_t k = a->event, n = 0; k-- > 0 && n < AROUND; n++) {
        const casus_event *o = &d->events.ptr[k];
        if (o->sentence + reach_of(a) < e->sentence) return false;
        if (!cx_is_done(d, o) || !o->actors.n || o->trigger_token >= e->trigger_token ||
            cx_takes_up_alone(d, o->trigger_token) || only_judges(d, o) ||
            (e->type != CASUS_TYPE_SUPPORT && o->quad <= 2) ||
            !(any || cx_noun_opens(d, a->taken.noun, 1u << o->type)))
            continue;
        if (cx_shares_party(d, o->actors, a->own) ||
            (e->type == CASUS_TYPE_REJECT && o->recipients.n &&
             !cx_shares_country(d, o->recipients, a->own)))
            return false; /* whoever was not blamed has nothing to deny */
        *out = told_of(a->doc, o->actors);
        return true;
    }
    return false;
}

/* A state, or who governs it; "Togo's opposition" judges what its own state made. */
static bool speaks_for_land(const casus_doc *d, casus_range side)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_entity *x = cx_party_at(d, side.first + i);
        if (x->kind == CASUS_ENTITY_STATE || !x->sectors || cx_governs(x)) return true;
    }
    return false;
}

casus_range cx_makers_but_own(const cx_answer *a, casus_range side)
{
    casus_doc *d = a->doc;
    casus_range out = { d->participants.len, 0 };
    const char *one = cx_only_country(d, side);
    const bool home = (one && cx_has_country(d, a->own, one)) ||
                      (a->taken.topic == CX_TOPIC_BARGAIN && !speaks_for_land(d, a->own));
    for (uint32_t i = 0; i < side.n; i++) {
        casus_participant p = d->participants.ptr[side.first + i];
        if (cx_takes_part(d, a->own, p.entity)) continue;
        if (!home && cx_has_country(d, a->own, cx_land_of(d, &p))) continue;
        p.implied = true;
        *CX_PUSH(&d->arena, d->participants) = p;
        out.n++;
    }
    return out;
}

/* Adds those of the side, of each country or, of a deal at home, everybody once. */
static void add_once(casus_doc *d, casus_range side, bool home, casus_range *out)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_participant p = d->participants.ptr[side.first + i];
        const char *country = cx_land_of(d, &p);
        if (!country[0] ||
            (home ? cx_takes_part(d, *out, p.entity) : cx_has_country(d, *out, country)))
            continue;
        *CX_PUSH(&d->arena, d->participants) = p;
        out->n++;
    }
}

static bool is_deal(const casus_doc *d, const casus_event *o)
{
    return o->type == CASUS_TYPE_AGREE || o->type == CASUS_TYPE_COOPERATE ||
           is_signed(d, o) ||
           (o->type == CASUS_TYPE_SUPPORT && strcmp(o->cameo, "057") == 0);
}

/* All who made the deal. */
static bool find_parties(const cx_answer *a, casus_range *out)
{
    casus_doc *d = a->doc;
    const casus_event e = d->events.ptr[a->event];
    if (a->taken.topic != CX_TOPIC_BARGAIN) return false;
    for (uint32_t k = a->event, n = 0; k-- > 0 && n < AROUND; n++) {
        const casus_event o = d->events.ptr[k];
        if (o.sentence + FAR < e.sentence) return false;
        if (!is_deal(d, &o) || !is_before(a, &o) || only_judges(d, &o)) continue;
        const char *one = cx_only_country(d, o.actors);
        const bool home = one && !cx_has_country(d, a->own, one) && o.recipients.n &&
                          cx_only_country(d, o.recipients) &&
                          cx_shares_country(d, o.actors, o.recipients);
        *out = (casus_range){ d->participants.len, 0 };
        add_once(d, o.actors, home, out);
        add_once(d, o.recipients, home, out);
        if (out->n > 1) return true;
        d->participants.len = out->first;
    }
    return false;
}

/* Whoever a plan is called after or by whom it is: "the Baker plan", "a plan by X". */
static uint32_t named_after(const casus_doc *d, uint32_t noun)
{
    for (uint32_t c = cx_first_child(d, noun); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        const uint32_t m = cx_mention_at(d, c);
        const casus_entity *x = cx_mention_entity(d, m);
        const bool by =
            rel == CASUS_DEP_NMOD && marker != CASUS_NONE &&
            cx_is_word(d, marker, CX_WORD_AGENT | CX_WORD_OF | CX_WORD_ORIGIN);
        if (x && x->country[0] && x->kind != CASUS_ENTITY_PLACE &&
            (by || rel == CASUS_DEP_NMOD_POSS ||
             (rel == CASUS_DEP_COMPOUND && x->kind == CASUS_ENTITY_PERSON && x->sectors)))
            return m;
    }
    return CASUS_NONE;
}

static bool find_name(const cx_answer *a, casus_range *out)
{
    casus_doc *d = a->doc;
    const casus_event *e = &d->events.ptr[a->event];
    const uint32_t from = e->sentence < BACK ? 0 : e->sentence - BACK,
                   first = d->sentences.ptr[from].first_token;
    if (!is_plan(a->taken.topic)) return false;
    for (uint32_t t = a->taken.noun, n = 0; t-- > first && n < 2 * LONGEST; n++) {
        if (cx_lemma_hash(d, t) != cx_lemma_hash(d, a->taken.noun)) continue;
        const uint32_t m = named_after(d, t);
        if (m == CASUS_NONE) continue;
        *out = cx_side_of(d, cx_participant_of(d, m, true));
        return cx_is_other_side(a, *out, (casus_range){ 0, 0 });
    }
    return false;
}

bool cx_makers_of(const cx_answer *a, casus_range *out)
{
    const unsigned types = meant(a);
    if (!(find_parties(a, out) || find_giver(a, types, SAME_WORD, out) ||
          find_giver(a, types, PUT_TO_HIM, out) || find_giver(a, types, ANY, out) ||
          find_name(a, out) || find_doer(a, out)))
        return false;
    *out = cx_makers_but_own(a, *out);
    return out->n != 0;
}
