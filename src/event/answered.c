/* answered.c -- whose proposal, charge or deed is answered, when another sentence tells.
 *
 * "Peru offered La Paz a port. Chile turned the offer down": not whoever is nearest, nor
 * whoever it was made to, but whoever made it. What is answered is a pronoun or a noun
 * with "the" that only takes up what was told:
 *
 *     the offer, the plan      whoever proposed something, or gave the plan its name
 *                              ("the Baker plan"); whoever others answered it to
 *     the charge, the threat   whoever accused or threatened
 *     the step, the raid       whoever did it: what is praised is a kindness, what is
 *                              condemned is not
 *     "..., a step condemned"  whoever did what stands before it
 *
 * Who agrees right behind a request answers whoever asked. And in a short report who
 * asks, accuses, threatens or promises, with nobody told, speaks to the one other country
 * that his own deals with in his sentence or the one before, who moves forces faces the
 * one that harms, and who yields yields to whoever presses; in long reports that is as
 * often wrong as right.
 *
 * It stands behind the weights, which take whoever is near; whom the clause itself tells
 * stays.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/match.h"

/* Sentences behind; events; words, of a way up and of a sentence; sentences of a report
 * that is about two countries. */
enum { BACK = 2, AROUND = 24, CLIMB = 8, LONGEST = 48, SHORT = 6 };

/* What the answer is about. */
typedef enum topic { NOTHING, IT, PLAN, REPROACH, DEED, STEP } topic;

typedef struct answer {
    casus_doc *doc;
    uint32_t event;
    const char *who; /* the country of whoever answers */
    uint32_t noun;   /* what is answered */
    topic topic;
} answer;

static const char *country_of(const casus_doc *d, uint32_t participant)
{
    return d->entities.ptr[d->participants.ptr[participant].entity].country;
}

/* The one country of a side; NULL for none or several. */
static const char *only_country(const casus_doc *d, casus_range side)
{
    const char *one = side.n ? country_of(d, side.first) : "";
    for (uint32_t i = 1; i < side.n; i++)
        if (memcmp(country_of(d, side.first + i), one, 4) != 0) return NULL;
    return one[0] ? one : NULL;
}

/* ---- what is answered ---- */

static bool has_feature(const casus_doc *d, uint32_t t, const char *feature)
{
    return strstr(casus_features_name(d->engine, cx_token(d, t)->features), feature) !=
           NULL;
}

/* "the plan", "the new plan": the article, and nobody's name or mark beside it. */
static bool is_taken_up(const casus_doc *d, uint32_t t)
{
    const uint32_t det = cx_child(d, t, CASUS_DEP_DET);
    if (det == CASUS_NONE || det > t ||
        cx_is_word_of(d->engine->rules, cx_lemma(d, det), CX_WORD_INDEFINITE))
        return false;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const casus_token *k = cx_token(d, c);
        if (k->deprel == CASUS_DEP_NMOD_POSS || k->deprel == CASUS_DEP_APPOS ||
            (k->deprel == CASUS_DEP_COMPOUND && k->upos == CASUS_UPOS_PROPN))
            return false;
    }
    return true;
}

/* Does the noun name an act that an event tells: "the raid", "the expulsions"? */
static bool names_deed(const casus_doc *d, uint32_t t)
{
    return cx_is_more(d, t, CX_MORE_DEED) || cx_event_at(d, t) != CASUS_NONE;
}

static topic topic_of(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    if (k->upos == CASUS_UPOS_PRON)
        return has_feature(d, t, "Gender=Neut") || has_feature(d, t, "PronType=Dem")
                   ? IT
                   : NOTHING;
    if (k->upos != CASUS_UPOS_NOUN || !is_taken_up(d, t)) return NOTHING;
    if (cx_is_more(d, t, CX_MORE_REPROACH)) return REPROACH;
    if (cx_is_more(d, t, CX_MORE_PLEA) || cx_is_more(d, t, CX_MORE_PLAN) ||
        cx_is_word_of(d->engine->rules, cx_lemma(d, t), CX_WORD_TREATY))
        return PLAN;
    return names_deed(d, t) ? DEED : NOTHING;
}

/* Object, or the subject of a passive, or "voted against it", "agreed to the plan". */
static bool may_be_topic(const casus_doc *d, uint32_t c, uint32_t verb)
{
    const uint8_t rel = cx_token(d, c)->deprel;
    const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
    if (rel == CASUS_DEP_OBJ || rel == CASUS_DEP_NSUBJ_PASS) return true;
    return rel == CASUS_DEP_OBL && c > verb && marker != CASUS_NONE &&
           cx_is_word_of(d->engine->rules, cx_lemma(d, marker),
                         CX_WORD_INFINITIVE | CX_WORD_HOSTILE | CX_WORD_WITH);
}

/* "closed its port, a step that Chad condemned": what stands before it. */
static bool is_step(const casus_doc *d, uint32_t verb)
{
    const casus_token *k = cx_token(d, verb);
    return (k->deprel == CASUS_DEP_ACL_RELCL || k->deprel == CASUS_DEP_ACL) &&
           k->head != CASUS_NONE && k->head < verb &&
           cx_is_more(d, k->head, CX_MORE_DEED) &&
           cx_token(d, k->head)->deprel != CASUS_DEP_OBJ &&
           cx_token(d, k->head)->deprel != CASUS_DEP_NSUBJ;
}

static bool read_topic(answer *a)
{
    const casus_doc *d = a->doc;
    const uint32_t t = d->events.ptr[a->event].trigger_token;
    if (is_step(d, t)) {
        a->topic = STEP;
        a->noun = cx_token(d, t)->head;
        return true;
    }
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        if (!may_be_topic(d, c, t)) continue;
        a->topic = topic_of(d, c);
        a->noun = c;
        if (a->topic != NOTHING) return true;
    }
    return false;
}

/* ---- who it is from ---- */

static bool is_of_type(const casus_event *e, unsigned types)
{
    return types >> e->type & 1u;
}

enum {
    PROPOSALS = 1u << CASUS_TYPE_REQUEST | 1u << CASUS_TYPE_AGREE | 1u << CASUS_TYPE_AID |
                1u << CASUS_TYPE_CONSULT | 1u << CASUS_TYPE_COOPERATE |
                1u << CASUS_TYPE_CONCEDE,
    REPROACHES = 1u << CASUS_TYPE_ACCUSE | 1u << CASUS_TYPE_THREATEN,
    KINDNESSES = 1u << CASUS_TYPE_AGREE | 1u << CASUS_TYPE_AID |
                 1u << CASUS_TYPE_COOPERATE | 1u << CASUS_TYPE_CONCEDE |
                 1u << CASUS_TYPE_RETREAT,
    HARMS = 1u << CASUS_TYPE_ASSAULT | 1u << CASUS_TYPE_COERCE |
            1u << CASUS_TYPE_SANCTION | 1u << CASUS_TYPE_MOBILIZE |
            1u << CASUS_TYPE_THREATEN | 1u << CASUS_TYPE_REJECT,
    ANSWERS = 1u << CASUS_TYPE_REJECT | 1u << CASUS_TYPE_AGREE | 1u << CASUS_TYPE_SUPPORT,
    PRESSURE = 1u << CASUS_TYPE_REQUEST | 1u << CASUS_TYPE_PROTEST |
               1u << CASUS_TYPE_ACCUSE | 1u << CASUS_TYPE_THREATEN |
               1u << CASUS_TYPE_REJECT | 1u << CASUS_TYPE_COERCE |
               1u << CASUS_TYPE_ASSAULT,
    WORDS = 1u << CASUS_TYPE_REQUEST | 1u << CASUS_TYPE_ACCUSE |
            1u << CASUS_TYPE_THREATEN | 1u << CASUS_TYPE_REJECT | 1u << CASUS_TYPE_AGREE
};

/* The types of act that may be meant. */
static unsigned meant(const answer *a)
{
    const casus_event *e = &a->doc->events.ptr[a->event];
    const bool kind = e->type == CASUS_TYPE_SUPPORT || e->type == CASUS_TYPE_AGREE;
    switch (a->topic) {
    case PLAN:
        return PROPOSALS;
    case REPROACH:
        return REPROACHES;
    case DEED:
        return kind ? KINDNESSES : HARMS;
    case STEP:
        return ~0u;
    case IT:
        if (e->type == CASUS_TYPE_ACCUSE) return HARMS;
        return e->type == CASUS_TYPE_SUPPORT ? KINDNESSES : PROPOSALS;
    default:
        return 0;
    }
}

/* "urged Bonn to reject it": what is told of, and no answer. */
static bool is_told_in(const casus_doc *d, const casus_event *e, const casus_event *o)
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

/* Others have answered the same before: "Chad accepted a plan. Mali rejected it". */
static bool is_same_topic(const answer *a, uint32_t event)
{
    const casus_doc *d = a->doc;
    const casus_event *o = &d->events.ptr[event];
    const uint32_t t = o->trigger_token;
    if ((a->topic != PLAN && a->topic != IT) || !is_of_type(o, ANSWERS) ||
        !o->recipients.n)
        return false;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        if (!may_be_topic(d, c, t)) continue;
        if (topic_of(d, c) == IT ||
            (cx_is_more(d, c, (cx_more_class)(CX_MORE_PLAN | CX_MORE_PLEA)) &&
             (a->topic == IT || cx_lemma_hash(d, c) == cx_lemma_hash(d, a->noun))))
            return true;
    }
    return false;
}

/* Of another country; or, at home, somebody else who has to do with whoever answers. */
static bool is_other(const answer *a, casus_range side, casus_range partner)
{
    const casus_doc *d = a->doc;
    const casus_range own = d->events.ptr[a->event].actors;
    const char *one = only_country(d, side);
    if (!side.n || (one && cx_shares_party(d, side, own))) return false;
    if (!one || memcmp(one, a->who, 4) != 0) return true;
    return partner.n == 0 || cx_has_country(d, partner, a->who);
}

static bool is_done(const casus_event *e)
{
    return e->polarity && (e->modality == CASUS_MODALITY_ACTUAL ||
                           e->modality == CASUS_MODALITY_ONGOING);
}

/* "A and B struck a deal" */
static bool is_signed(const casus_doc *d, const casus_event *o)
{
    return o->type == CASUS_TYPE_SUPPORT && o->actors.n > 1 &&
           !only_country(d, o->actors) && cx_shares_party(d, o->actors, o->recipients);
}

/* Of what was put to him before what was put to others. */
static bool find_giver(const answer *a, bool put_to_him, casus_range *out)
{
    const casus_doc *d = a->doc;
    const casus_event *e = &d->events.ptr[a->event];
    const unsigned types = meant(a);
    for (uint32_t k = a->event, n = 0; k-- > 0 && n < AROUND; n++) {
        const casus_event *o = &d->events.ptr[k];
        if (o->sentence + (a->topic == STEP ? 0 : BACK) < e->sentence) return false;
        if (o->trigger_token >= e->trigger_token || !is_done(o) || is_told_in(d, e, o) ||
            cx_below(d, o->trigger_token, e->trigger_token))
            continue;
        if ((put_to_him || (a->topic == REPROACH && o->recipients.n)) &&
            !cx_has_country(d, o->recipients, a->who))
            continue; /* nobody answers for others' charges */
        if (is_same_topic(a, k)) {
            *out = o->recipients;
            if (is_other(a, o->recipients, (casus_range){ 0, 0 })) return true;
        } else if ((is_of_type(o, types) || (a->topic == PLAN && is_signed(d, o))) &&
                   is_other(a, o->actors, o->recipients)) {
            *out = o->actors;
            return true;
        }
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
        const bool by = rel == CASUS_DEP_NMOD && marker != CASUS_NONE &&
                        cx_is_word_of(d->engine->rules, cx_lemma(d, marker),
                                      CX_WORD_AGENT | CX_WORD_OF | CX_WORD_ORIGIN);
        if (x && x->country[0] && x->kind != CASUS_ENTITY_PLACE &&
            (by || rel == CASUS_DEP_NMOD_POSS || rel == CASUS_DEP_COMPOUND))
            return m;
    }
    return CASUS_NONE;
}

static bool find_name(const answer *a, casus_range *out)
{
    casus_doc *d = a->doc;
    const casus_event *e = &d->events.ptr[a->event];
    const uint32_t from = e->sentence < BACK ? 0 : e->sentence - BACK,
                   first = d->sentences.ptr[from].first_token;
    if (a->topic != PLAN) return false;
    for (uint32_t t = a->noun, n = 0; t-- > first && n < 2 * LONGEST; n++) {
        if (cx_lemma_hash(d, t) != cx_lemma_hash(d, a->noun)) continue;
        const uint32_t m = named_after(d, t);
        if (m == CASUS_NONE) continue;
        *out = (casus_range){ d->participants.len, 1 };
        *CX_PUSH(&d->arena, d->participants) = cx_participant_of(d, m, true);
        return is_other(a, *out, (casus_range){ 0, 0 });
    }
    return false;
}

/* ---- whom one speaks to ---- */

/* Whoever asked something of the country of whoever agrees, or talked with it; where
 * `of_others`, whoever asked at all. */
static bool find_asker(const answer *a, bool of_others, casus_range *out)
{
    const casus_doc *d = a->doc;
    const casus_event *e = &d->events.ptr[a->event];
    const bool told =
        e->recipients.n && !d->participants.ptr[e->recipients.first].implied;
    const unsigned types =
        1u << CASUS_TYPE_REQUEST | (told && !of_others ? 1u << CASUS_TYPE_CONSULT : 0);
    for (uint32_t k = a->event, n = 0; k-- > 0 && n < AROUND; n++) {
        const casus_event *o = &d->events.ptr[k];
        if (o->sentence + 1 < e->sentence) return false;
        if ((told || of_others) && o->sentence == e->sentence) continue;
        if (!is_of_type(o, types) || !is_done(o) ||
            o->trigger_token >= e->trigger_token || is_told_in(d, e, o) ||
            !(of_others || cx_has_country(d, o->recipients, a->who)) ||
            !is_other(a, o->actors, o->recipients))
            continue;
        *out = o->actors;
        return true;
    }
    return false;
}

/* The one other country that his own deals with by acts of these types around here. */
static bool find_partner(const answer *a, unsigned types, casus_range *out)
{
    const casus_doc *d = a->doc;
    const casus_event *e = &d->events.ptr[a->event];
    const char *one = NULL;
    for (uint32_t k = a->event, n = 0; k-- > 0 && n < AROUND; n++) {
        const casus_event *o = &d->events.ptr[k];
        if (o->sentence + 1 < e->sentence) break;
        if (!is_of_type(o, types) || is_told_in(d, e, o)) continue;
        const bool does = cx_has_country(d, o->actors, a->who);
        const casus_range other = does ? o->recipients : o->actors;
        const char *country = only_country(d, other);
        if ((!does && !cx_has_country(d, o->recipients, a->who)) || !country ||
            memcmp(country, a->who, 4) == 0)
            continue;
        if (one && memcmp(one, country, 4) != 0) return false;
        one = country;
        *out = other;
    }
    return one != NULL;
}

/* Whoever pressed him last: of another country, who did it to his; or at home, who
 * marched, asked or was held. */
static bool find_presser(const answer *a, casus_range *out)
{
    const casus_doc *d = a->doc;
    const casus_event *e = &d->events.ptr[a->event];
    for (uint32_t k = a->event, n = 0; k-- > 0 && n < AROUND; n++) {
        const casus_event *o = &d->events.ptr[k];
        if (o->sentence + BACK < e->sentence) return false;
        if (!is_of_type(o, PRESSURE)) continue;
        const bool does = cx_has_country(d, o->actors, a->who),
                   hurts = o->type == CASUS_TYPE_COERCE || o->type == CASUS_TYPE_ASSAULT;
        *out = does && hurts ? o->recipients : o->actors;
        const char *country = only_country(d, *out);
        if (!country || cx_shares_party(d, *out, e->actors)) continue;
        if (memcmp(country, a->who, 4) == 0 || cx_has_country(d, o->recipients, a->who))
            return true;
    }
    return false;
}

/* ---- seating ---- */

/* "promised that its guns would stay", "pledged to warn X": told in what is said. */
static bool is_in_content(const casus_doc *d, uint32_t t, uint32_t verb)
{
    for (int i = 0; i < CLIMB && t != CASUS_NONE && t != verb; i++) {
        const casus_token *k = cx_token(d, t);
        if (k->head == verb)
            return k->deprel == CASUS_DEP_CCOMP || k->deprel == CASUS_DEP_XCOMP;
        t = k->head;
    }
    return false;
}

/* Nobody, or only who was taken from elsewhere, or the pronoun itself; of promises also
 * whoever is only told of in what is promised. */
static bool is_open(const answer *a)
{
    const casus_doc *d = a->doc;
    const casus_event *e = &d->events.ptr[a->event];
    const casus_range side = e->recipients;
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_participant *p = &d->participants.ptr[side.first + i];
        const bool same = p->mention != CASUS_NONE && a->noun != CASUS_NONE &&
                          d->mentions.ptr[p->mention].head == a->noun;
        const bool inside =
            e->type == CASUS_TYPE_AGREE && p->mention != CASUS_NONE &&
            is_in_content(d, d->mentions.ptr[p->mention].head, e->trigger_token);
        if (!p->implied && !same && !inside) return false;
    }
    return true;
}

/* Nobody but people of his own land, who are not told here. */
static bool lacks_other(const answer *a)
{
    const casus_doc *d = a->doc;
    const casus_range side = d->events.ptr[a->event].recipients;
    const char *country = only_country(d, side);
    return !side.n || (country && memcmp(country, a->who, 4) == 0 && is_open(a));
}

static void seat(const answer *a, casus_range side, const char *why)
{
    casus_doc *d = a->doc;
    casus_event *e = &d->events.ptr[a->event];
    if (d->trace) cx_trace_add(d, e->trigger_token, "parties", "%s is answered", why);
    const uint32_t first = d->participants.len;
    const bool home = only_country(d, side) && cx_has_country(d, side, a->who);
    for (uint32_t i = 0; i < side.n; i++) { /* of mutual acts only the others */
        casus_participant p = d->participants.ptr[side.first + i];
        if (!home && memcmp(d->entities.ptr[p.entity].country, a->who, 4) == 0) continue;
        p.implied = true;
        *CX_PUSH(&d->arena, d->participants) = p;
    }
    if (d->participants.len > first)
        e->recipients = (casus_range){ first, d->participants.len - first };
}

/* "rejected the offer", "welcomed it": true where the words say what is answered and
 * somebody is found. */
static bool seat_topic(answer *a)
{
    casus_range side;
    if (!is_of_type(&a->doc->events.ptr[a->event], ANSWERS | 1u << CASUS_TYPE_ACCUSE) ||
        !read_topic(a) || !is_open(a) ||
        !(find_giver(a, true, &side) || find_giver(a, false, &side) ||
          find_name(a, &side)))
        return false;
    seat(a, side, "what was put");
    return true;
}

static void seat_asker(answer *a)
{
    casus_range side;
    if (a->doc->events.ptr[a->event].type == CASUS_TYPE_AGREE && is_open(a) &&
        (find_asker(a, false, &side) || find_asker(a, true, &side)))
        seat(a, side, "whoever asked");
}

/* Of a short report. */
static void seat_partner(answer *a)
{
    const casus_event *e = &a->doc->events.ptr[a->event];
    casus_range side;
    if (!lacks_other(a)) return;
    if (is_of_type(e, WORDS) && find_partner(a, ~0u, &side))
        seat(a, side, "whoever is dealt with");
    else if (e->type == CASUS_TYPE_MOBILIZE && find_partner(a, HARMS | REPROACHES, &side))
        seat(a, side, "whoever harms");
    else if (e->type == CASUS_TYPE_CONCEDE && find_presser(a, &side))
        seat(a, side, "whoever presses");
}

void cx_answers_seat(casus_doc *d)
{
    if (d->no_seats) return;
    for (uint32_t i = 0; i < d->events.len; i++) {
        const char *who = only_country(d, d->events.ptr[i].actors);
        answer a = { d, i, who, CASUS_NONE, NOTHING };
        if (!who || seat_topic(&a)) continue;
        a.noun = CASUS_NONE;
        seat_asker(&a);
        if (d->sentences.len <= SHORT) seat_partner(&a);
    }
}
