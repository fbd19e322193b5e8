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
#include "event/clause/things.h"

#include "doc/codes.h"
#include "event/clause/candidate.h"
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
        cx_is_word(d, m->head, CX_WORD_QUANTIFIER))
        return false;
    return !ends_like_a_doer(cx_lemma(d, m->head)) || cx_is_word(d, m->head, ECONOMY);
}

/* "insider trading", "foreign exchange", "television sets": before a noun that is no act
 * and nobody's, a word of the economy, of trades and of citizens tells of what sort it
 * is. Those who govern, fight and police own what stands behind them ("army tanks"). */
bool cx_tells_sort(const casus_doc *d, const casus_mention *m)
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
    if (e->kind == CASUS_ENTITY_WEAPON || cx_tells_sort(d, m)) return true;
    if (m->kind == CASUS_MENTION_PRONOUN || e->ref.len || e->sectors & ~business ||
        (e->kind != CASUS_ENTITY_GROUP && e->kind != CASUS_ENTITY_ORGANISATION))
        return false;
    if (!e->sectors && is_unknown_noun(d, m)) return true;
    const bool noun = cx_token(d, m->head)->upos == CASUS_UPOS_NOUN;
    if ((noun || e->kind == CASUS_ENTITY_GROUP) && cx_is_word(d, m->head, PAPER))
        return true;
    return noun && e->kind == CASUS_ENTITY_ORGANISATION && e->sectors &&
           cx_is_word(d, m->head, ECONOMY) && !is_people_of_land(d, m);
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
