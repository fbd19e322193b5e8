/* things.c -- words that name nobody who could act or be dealt with.
 *
 * Of a noun that no table has for people or bodies the text tells no more than that it
 * is there more than once, or of which country: "the pace", "two tankers", "the bill". A
 * body by the tables may be none as well: markets, funds and exchanges belong to the
 * economy, a resolution or an act of parliament is paper. What ends like one who does it
 * ("roasters", "attendees") is somebody, and so is who is only counted ("the others").
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/things.h"

#include "doc/codes.h"
#include "event/match.h"
#include "event/roll.h"
#include "event/tellers.h"
#include "world/world.h"

#define PAPER (CX_WORD_DOCUMENT | CX_WORD_TREATY | CX_WORD_RESOLUTION)
#define ECONOMY (CX_WORD_MARKET | CX_WORD_FIGURE | CX_WORD_GENERIC)

/* "roaster", "holders", "lobbyist", "trustee" */
static bool ends_like_a_doer(casus_str lemma)
{
    static const char *const ends[] = { "er", "or", "ist", "ee", "man", "eer", "folk" };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        const size_t n = strlen(ends[i]);
        if (lemma.len > n + 2 && memcmp(lemma.ptr + lemma.len - n, ends[i], n) == 0)
            return true;
    }
    return false;
}

/* ---- words ---- */

static bool is_word(const casus_doc *d, uint32_t t, uint64_t classes)
{
    return cx_is_word_of(d->engine->rules, cx_lemma(d, t), classes);
}

/* "Ellison", which the tagger took for a noun; what is in capitals throughout, as in
 * headlines, tells nothing. */
static bool is_capital(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    const char *word = d->text.ptr + k->start;
    return word[0] >= 'A' && word[0] <= 'Z' &&
           !(k->end - k->start > 3 && word[1] >= 'A' && word[1] <= 'Z');
}

static bool is_unknown_noun(const casus_doc *d, const casus_mention *m)
{
    if (!(cx_entity_is_thing(d, m->entity) ||
          d->entities.ptr[m->entity].flags & CX_ENTITY_THING) ||
        cx_token(d, m->head)->upos != CASUS_UPOS_NOUN || is_capital(d, m->head) ||
        is_word(d, m->head, CX_WORD_QUANTIFIER))
        return false;
    return !ends_like_a_doer(cx_lemma(d, m->head)) || is_word(d, m->head, ECONOMY);
}

/* "insider trading", "foreign exchange", "television sets": before a noun that is no act
 * and nobody's, a word of the economy, of trades and of citizens tells of what sort it
 * is. Those who govern, fight and police own what stands behind them ("army tanks"). */
static bool tells_sort(const casus_doc *d, const casus_mention *m)
{
    const uint32_t civil = 1u << CASUS_SECTOR_AGR | 1u << CASUS_SECTOR_BUS |
                           1u << CASUS_SECTOR_CVL | 1u << CASUS_SECTOR_EDU |
                           1u << CASUS_SECTOR_JRN | 1u << CASUS_SECTOR_MED |
                           1u << CASUS_SECTOR_SOC;
    const casus_token *k = cx_token(d, m->head);
    const casus_entity *e = &d->entities.ptr[m->entity];
    for (uint32_t t = m->first_token; t < m->head; t++) /* "the Kirkuk council ruling" */
        if (cx_token(d, t)->upos == CASUS_UPOS_PROPN) return false;
    return k->deprel == CASUS_DEP_COMPOUND && k->upos == CASUS_UPOS_NOUN &&
           k->head != CASUS_NONE && k->head > m->head && !e->ref.len &&
           !(e->sectors & ~civil) &&
           (e->kind == CASUS_ENTITY_GROUP || e->kind == CASUS_ENTITY_ORGANISATION ||
            e->kind == CASUS_ENTITY_ROLE) &&
           !is_capital(d, m->head) && cx_token(d, k->head)->upos == CASUS_UPOS_NOUN &&
           cx_event_at(d, k->head) == CASUS_NONE;
}

/* "Turkish exporters", "Kenya's producers": people of a country, where "exporters" and
 * "investors" alone are the market. */
static bool is_people_of_land(const casus_doc *d, const casus_mention *m)
{
    if (!ends_like_a_doer(cx_lemma(d, m->head))) return false;
    for (uint32_t c = cx_first_child(d, m->head); c != CASUS_NONE && c < m->head;
         c = cx_next_child(d, c)) {
        const uint32_t owner = d->token_mention.ptr[c];
        if (owner != CASUS_NONE && d->mentions.ptr[owner].entity != CASUS_NONE &&
            d->entities.ptr[d->mentions.ptr[owner].entity].kind == CASUS_ENTITY_STATE)
            return true;
    }
    return false;
}

bool cx_names_thing(const casus_doc *d, uint32_t mention)
{
    const casus_mention *m = &d->mentions.ptr[mention];
    const casus_entity *e = &d->entities.ptr[m->entity];
    const uint32_t business = 1u << CASUS_SECTOR_BUS;
    if (e->kind == CASUS_ENTITY_WEAPON || tells_sort(d, m)) return true;
    if (m->kind == CASUS_MENTION_PRONOUN || e->ref.len || e->sectors & ~business ||
        (e->kind != CASUS_ENTITY_GROUP && e->kind != CASUS_ENTITY_ORGANISATION))
        return false;
    if (!e->sectors && is_unknown_noun(d, m)) return true;
    const bool noun = cx_token(d, m->head)->upos == CASUS_UPOS_NOUN;
    if ((noun || e->kind == CASUS_ENTITY_GROUP) && is_word(d, m->head, PAPER))
        return true;
    return noun && e->kind == CASUS_ENTITY_ORGANISATION && e->sectors &&
           is_word(d, m->head, ECONOMY) && !is_people_of_land(d, m);
}

bool cx_names_somebody(const casus_doc *d, uint32_t mention)
{
    const casus_mention *m = &d->mentions.ptr[mention];
    const casus_entity *e = &d->entities.ptr[m->entity];
    return m->kind != CASUS_MENTION_PRONOUN && cx_is_actor(e) &&
           !cx_names_thing(d, mention) &&
           (e->kind != CASUS_ENTITY_GROUP || e->sectors ||
            !cx_entity_is_thing(d, m->entity));
}

bool cx_meets_things(unsigned type)
{
    return type == CASUS_TYPE_ASSAULT || type == CASUS_TYPE_COERCE ||
           type == CASUS_TYPE_AID || type == CASUS_TYPE_THREATEN;
}

/* ---- others in their place ---- */

uint32_t cx_state_named(const casus_doc *d, const casus_event *e, const char *country)
{
    uint32_t best = CASUS_NONE;
    for (uint32_t m = 0; m < d->mentions.len; m++) {
        const casus_mention *mention = &d->mentions.ptr[m];
        const casus_entity *x = &d->entities.ptr[mention->entity];
        if (x->kind != CASUS_ENTITY_STATE || memcmp(x->country, country, 4) != 0 ||
            mention->kind == CASUS_MENTION_PRONOUN)
            continue;
        if (best == CASUS_NONE || (mention->head < e->trigger_token &&
                                   mention->head > d->mentions.ptr[best].head))
            best = m;
    }
    return best;
}

static bool is_of_another(const casus_doc *d, casus_range side, const char *country)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const char *c =
            d->entities.ptr[d->participants.ptr[side.first + i].entity].country;
        if (c[0] && memcmp(c, country, 4) != 0) return true;
    }
    return false;
}

/* "its markets", "the mines of X": whose the thing is; CASUS_NONE for nobody. */
static uint32_t owner_of(const casus_doc *d, const casus_event *e,
                         const casus_participant *p)
{
    const char *country = d->entities.ptr[p->entity].country;
    const uint32_t head = d->mentions.ptr[p->mention].head;
    for (uint32_t t = cx_first_child(d, head); t != CASUS_NONE; t = cx_next_child(d, t)) {
        const uint32_t m = d->token_mention.ptr[t];
        const uint8_t rel = cx_token(d, t)->deprel;
        if ((rel != CASUS_DEP_NMOD_POSS && rel != CASUS_DEP_NMOD) || m == CASUS_NONE ||
            d->mentions.ptr[m].head != t)
            continue;
        const uint32_t owner = d->mentions.ptr[m].entity;
        if (!cx_names_thing(d, m) && cx_is_actor(&d->entities.ptr[owner]) &&
            memcmp(d->entities.ptr[owner].country, country, 4) == 0 &&
            !cx_takes_part(d, e->actors, owner) &&
            !cx_takes_part(d, e->recipients, owner))
            return m;
    }
    return CASUS_NONE;
}

/* What an act of words is about tells nothing of whom it was said to: where no owner is
 * told, that is left to the sort of the act (usual.h). *owner: it is whose the thing is.
 */
static uint32_t stand_in(const casus_doc *d, const casus_event *e, bool acts,
                         const casus_participant *p, bool bound, bool *owner)
{
    const char *country = d->entities.ptr[p->entity].country;
    const bool thing = cx_names_thing(d, p->mention);
    uint32_t m = thing ? owner_of(d, e, p) : CASUS_NONE;
    *owner = m != CASUS_NONE;
    if (m == CASUS_NONE && is_of_another(d, acts ? e->recipients : e->actors, country))
        m = cx_state_named(d, e, country);
    return m == CASUS_NONE && !(bound && thing && !acts) ? cx_instead_of(d, e, p) : m;
}

bool cx_is_object(const casus_doc *d, const casus_event *e, uint32_t entity)
{
    for (uint32_t i = 0; i < e->objects.n; i++)
        if (d->objects.ptr[e->objects.first + i].entity == entity) return true;
    return false;
}

/* "filed suit in a Dutch court", "complained to the council": who hears an accusation has
 * not earned it. The frame has made him an object. */
static bool hears_it(const casus_doc *d, const casus_event *e, const casus_participant *p)
{
    const casus_entity *x = &d->entities.ptr[p->entity];
    const uint32_t marker = cx_child(d, d->mentions.ptr[p->mention].head, CASUS_DEP_CASE);
    if (e->type != CASUS_TYPE_ACCUSE || marker == CASUS_NONE ||
        e->mode != cx_mode_number(CASUS_TYPE_ACCUSE, CX_LIT("allege")) ||
        (x->kind != CASUS_ENTITY_ORGANISATION && x->kind != CASUS_ENTITY_ALLIANCE))
        return false;
    if (x->sectors & 1u << CASUS_SECTOR_JUD && is_word(d, marker, CX_WORD_PLACE))
        return true;
    return is_word(d, marker, CX_WORD_WITH | CX_WORD_DIRECTION) &&
           cx_is_object(d, e, p->entity);
}

/* What is seized may be a ship; what is curbed or taxed is somebody's. */
static bool bears_on_things(const casus_event *e)
{
    return cx_meets_things(e->type) &&
           (e->type != CASUS_TYPE_COERCE ||
            e->mode == cx_mode_number(CASUS_TYPE_COERCE, CX_LIT("seize")));
}

static void replace_on(casus_doc *d, casus_event *e, bool acts, casus_range before)
{
    casus_range *side = acts ? &e->actors : &e->recipients;
    for (uint32_t i = side->n; i-- > 0;) {
        const casus_participant p = d->participants.ptr[side->first + i];
        const casus_entity *x = &d->entities.ptr[p.entity];
        const bool bound = cx_takes_part(d, before, p.entity);
        if (p.mention == CASUS_NONE) continue;
        if (!acts && hears_it(d, e, &p)) {
            cx_side_take(d, side, i);
            continue;
        }
        if (!x->country[0]) {
            /* "asked for a new strategy": what is asked for, and nobody's */
            const bool asked =
                !acts && e->type == CASUS_TYPE_REQUEST && cx_names_thing(d, p.mention);
            if (asked || tells_sort(d, &d->mentions.ptr[p.mention])) {
                if (!acts) cx_keep_object(d, e, &p);
                cx_side_take(d, side, i);
            }
            continue;
        }
        const bool met =
            !acts && bears_on_things(e) &&
            cx_sentence_of(d, d->mentions.ptr[p.mention].head) == e->sentence;
        const bool thing = !met && cx_names_thing(d, p.mention);
        if (!thing && (bound || x->kind != CASUS_ENTITY_PLACE)) continue;
        bool owner = false;
        const uint32_t m = stand_in(d, e, acts, &p, bound, &owner);
        if (thing && !acts) cx_keep_object(d, e, &p);
        if (m != CASUS_NONE)
            cx_side_put(d, side, i, cx_participant_of(d, m, p.implied || !owner));
        else if (thing)
            cx_side_take(d, side, i);
    }
}

void cx_things_replace(casus_doc *d, const casus_range *before)
{
    if (d->no_seats) return; /* the example of a rule says what the rule binds */
    for (uint32_t i = 0; i < d->events.len; i++) {
        casus_event *e = &d->events.ptr[i];
        replace_on(d, e, true, before[2 * i]);
        replace_on(d, e, false, before[2 * i + 1]);
    }
}
