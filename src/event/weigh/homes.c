/* homes.c -- gives those near an act the likeliest country, by weight.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/homes.h"

#include "event/clause/sorts.h"

#include "event/weigh/actuality.h"
#include "event/side/sides.h"
#include "world/world.h"

#include <limits.h>

enum {
    CALLED = 14,     /* of the countries named most */
    BESIDE = 1,      /* sentences in which everybody named is called up as well */
    BEFORE = 3,      /* sentences before an act that are looked at, */
    BEHIND = 1,      /* and behind it */
    TOLD_BACK = 200, /* mentions of others that are compared, */
    TOLD_AHEAD = 100 /* and behind */
};

/* ---- the book ---- */

static uint32_t number_of(const cx_home_book *b, const char *code)
{
    for (uint32_t i = 0; i < b->n_countries; i++)
        if (memcmp(b->countries[i].code, code, 4) == 0) return i;
    return CASUS_NONE;
}

static bool is_sure(const casus_entity *e)
{
    return e->country[0] && !(e->flags & CX_ENTITY_HOME);
}

static void rank(cx_home_book *b)
{
    for (uint32_t i = 0; i < b->n_countries; i++) {
        uint32_t at = i;
        for (; at > 0 && b->countries[b->order[at - 1]].named < b->countries[i].named;
             at--)
            b->order[at] = b->order[at - 1];
        b->order[at] = i;
    }
    for (uint32_t i = 0; i < b->n_countries; i++) b->countries[b->order[i]].rank = i;
}

static void read_sights(cx_home_book *b, casus_doc *doc)
{
    uint32_t token, n = 0, sentence = 0;
    const char *code;
    while (cx_sighted(doc, n, &token, &code)) n++;
    cx_home_sight *sights = cx_alloc(&doc->arena, (n + 1) * sizeof *sights);
    for (uint32_t i = 0; i < n; i++) {
        cx_sighted(doc, i, &token, &code);
        uint32_t number = number_of(b, code);
        if (number == CASUS_NONE && b->n_countries == CX_HOME_KINDS) continue;
        while (sentence + 1 < doc->sentences.len &&
               doc->sentences.ptr[sentence + 1].first_token <= token)
            sentence++;
        if (number == CASUS_NONE) {
            number = b->n_countries++;
            memcpy(b->countries[number].code, code, 4);
            b->countries[number].lead = sentence == 0;
            b->countries[number].acts = CASUS_NONE;
        }
        if (b->countries[number].acts == CASUS_NONE && cx_home_acts(doc, token))
            b->countries[number].acts = sentence;
        b->countries[number].named++;
        sights[b->n_sights++] = (cx_home_sight){ token, sentence, number };
    }
    b->sights = sights;
}

static void read_told(cx_home_book *b, casus_doc *doc)
{
    uint32_t *told = cx_alloc(&doc->arena, (doc->mentions.len + 1) * sizeof *told);
    for (uint32_t t = 0; t < doc->tokens.len; t++) {
        const uint32_t m = doc->token_mention.ptr[t];
        if (m != CASUS_NONE && doc->mentions.ptr[m].entity != CASUS_NONE &&
            is_sure(&doc->entities.ptr[doc->mentions.ptr[m].entity]))
            told[b->n_told++] = m;
    }
    b->told = told;
}

const cx_home_book *cx_home_open(casus_doc *doc)
{
    cx_home_book *b = cx_alloc_zero(&doc->arena, sizeof *b);
    b->doc = doc;
    read_sights(b, doc);
    rank(b);
    read_told(b, doc);
    return b;
}

/* ---- who is called up ---- */

static void call(cx_home *h, const char *code, uint32_t number)
{
    if (h->among && number != CASUS_NONE &&
        !cx_late_may_have(h->book->doc, h->among, code))
        return;
    for (uint32_t i = 0; i < h->n; i++)
        if (memcmp(h->countries[i], code, 4) == 0) return;
    if (h->n == CX_HOME_MOST) return;
    memcpy(h->countries[h->n], code, 4);
    h->numbers[h->n++] = number;
}

/* The first words of the entity that are no mere pronoun. */
static uint32_t words_of(const casus_doc *d, const casus_entity *e)
{
    for (uint32_t i = 0; i < e->mentions.n; i++) {
        const uint32_t m = d->entity_mentions.ptr[e->mentions.first + i];
        const uint8_t kind = d->mentions.ptr[m].kind;
        if (kind == CASUS_MENTION_NAME || kind == CASUS_MENTION_NOMINAL) return m;
    }
    return CASUS_NONE;
}

/* The first of the told at or behind the token. */
static uint32_t told_from(const cx_home_book *b, uint32_t token)
{
    uint32_t low = 0, high = b->n_told;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (b->doc->mentions.ptr[b->told[middle]].head < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void compare(cx_home *h, uint32_t told, bool behind)
{
    const cx_home_book *b = h->book;
    const casus_doc *d = b->doc;
    const casus_mention *m = &d->mentions.ptr[told];
    const casus_entity *e = &d->entities.ptr[m->entity],
                       *own = &d->entities.ptr[h->entity];
    const uint32_t head = d->mentions.ptr[h->mention].head;
    if (m->head == head || m->entity == h->entity) return;
    const uint32_t number = number_of(b, e->country);
    if (cx_str_equal(cx_lemma(d, m->head), cx_lemma(d, head))) {
        if (number != CASUS_NONE) h->nouns[number]++;
        if (!behind || h->same_noun == CASUS_NONE) h->same_noun = number;
    }
    if (e->sectors & own->sectors) {
        if (number != CASUS_NONE) h->sectors[number]++;
        if (!behind || h->same_sector == CASUS_NONE) h->same_sector = number;
    }
}

static void compare_all(cx_home *h)
{
    const cx_home_book *b = h->book;
    const uint32_t here = told_from(b, b->doc->mentions.ptr[h->mention].head);
    const uint32_t from = here > TOLD_BACK ? here - TOLD_BACK : 0;
    h->same_noun = h->same_sector = CASUS_NONE;
    for (uint32_t i = from; i < here; i++) compare(h, b->told[i], false);
    for (uint32_t i = here; i < b->n_told && i < here + TOLD_AHEAD; i++)
        compare(h, b->told[i], true);
}

bool cx_home_make(const cx_home_book *b, uint32_t entity, cx_home *h)
{
    const casus_doc *d = b->doc;
    const casus_entity *e = &d->entities.ptr[entity];
    const uint32_t *members;
    if (e->ref.len || is_sure(e) || e->kind == CASUS_ENTITY_WEAPON ||
        !cx_late_may_be_of(d, entity) || cx_entity_members(d, entity, &members))
        return false;
    memset(h, 0, sizeof *h);
    h->book = b;
    h->entity = entity;
    h->mention = words_of(d, e);
    if (h->mention == CASUS_NONE) return false;
    const uint32_t sentence = cx_sentence_of(d, d->mentions.ptr[h->mention].head);
    h->among = cx_late_office(d, h->mention);
    call(h, "\0\0\0", CASUS_NONE);
    for (uint32_t i = 0; i < b->n_countries && i < CALLED; i++)
        call(h, b->countries[b->order[i]].code, b->order[i]);
    for (uint32_t i = 0; i < b->n_sights; i++)
        if (b->sights[i].sentence + BESIDE >= sentence &&
            b->sights[i].sentence <= sentence + BESIDE)
            call(h, b->countries[b->sights[i].country].code, b->sights[i].country);
    call(h, "IGO", CASUS_NONE);
    h->usual = cx_late_usual(d, entity);
    if (h->usual) call(h, h->usual, number_of(b, h->usual));
    if (h->n == CX_HOME_MOST) h->n--; /* room for the one that it has */
    h->among = NULL;                  /* whatever he has he has for a reason */
    call(h, e->country, number_of(b, e->country));
    while (h->now < h->n && memcmp(h->countries[h->now], e->country, 4) != 0) h->now++;
    compare_all(h);
    return true;
}

/* ---- settling ---- */

/* "guerrillas including a Cuban adviser": is the country that of one whom the words of
 * the mention, or of those in a list with it, give as an example? */
static bool is_of_example(const casus_doc *d, uint32_t mention, const char *country)
{
    uint32_t head = d->mentions.ptr[mention].head;
    for (int i = 0; i < 2; i++) {
        for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE;
             c = cx_next_child(d, c)) {
            const uint32_t m = c > head ? d->token_mention.ptr[c] : CASUS_NONE;
            if (m != CASUS_NONE && d->mentions.ptr[m].entity != CASUS_NONE &&
                cx_is_example(d, c) &&
                memcmp(d->entities.ptr[d->mentions.ptr[m].entity].country, country, 3) ==
                    0)
                return true;
        }
        if (cx_token(d, head)->deprel != CASUS_DEP_CONJ) break;
        if ((head = cx_token(d, head)->head) == CASUS_NONE) break;
    }
    return false;
}

/* The place among those called of the country that the report comes from; else `other`.
 */
static uint32_t dateline_of(const cx_home *h, uint32_t other)
{
    for (uint32_t i = 0; i < h->n; i++)
        if (h->numbers[i] != CASUS_NONE && h->book->countries[h->numbers[i]].lead)
            return i;
    return other;
}

static void settle(casus_doc *doc, const cx_home_book *b, uint32_t entity)
{
    cx_home h;
    cx_tally tally;
    int best = 0, sums[CX_HOME_MOST];
    uint32_t who = 0;
    if (!cx_home_make(b, entity, &h)) return;
    for (uint32_t i = 0; i < h.n; i++) {
        cx_tally_begin(&tally, doc->engine->rules->homes, 0);
        cx_home_cues(&h, i, cx_roll_weigh, &tally);
        sums[i] = cx_tally_sum(&tally);
        if ((i != h.now && h.countries[i][0] &&
             is_of_example(doc, h.mention, h.countries[i])) ||
            cx_home_is_out(&h, i))
            sums[i] = INT_MIN;
        if (i == 0 || sums[i] > best) best = sums[who = i];
    }
    if (h.countries[h.now][0] && !h.countries[who][0] && sums[h.now] == INT_MIN)
        who = dateline_of(&h, who);
    if (who == h.now || best <= sums[h.now]) return;
    if (doc->trace)
        cx_trace_add(doc, doc->mentions.ptr[h.mention].head, "homes",
                     "by weight of %s (%d), not of %s (%d)",
                     h.countries[who][0] ? h.countries[who] : "no country", best,
                     h.countries[h.now][0] ? h.countries[h.now] : "no country",
                     sums[h.now]);
    if (h.countries[who][0])
        cx_late_home(doc, entity, h.countries[who]);
    else
        cx_late_homeless(doc, entity);
}

/* Marks those whom the event's sentence and those around tell of; a mere thing is of
 * nobody until it takes part. */
static void mark_near(const casus_doc *d, const casus_event *e, bool *near)
{
    const uint32_t from = e->sentence > BEFORE ? e->sentence - BEFORE : 0;
    const uint32_t to = e->sentence + BEHIND < d->sentences.len ? e->sentence + BEHIND
                                                                : d->sentences.len - 1;
    for (uint32_t t = d->sentences.ptr[from].first_token;
         t < d->sentences.ptr[to].first_token + d->sentences.ptr[to].n_tokens; t++) {
        const uint32_t m = d->token_mention.ptr[t];
        const uint32_t who = m == CASUS_NONE ? m : d->mentions.ptr[m].entity;
        if (who != CASUS_NONE && !cx_entity_is_thing(d, who)) near[who] = true;
    }
}

/* The country of the place of an act, or of what stands "in" beside it; NULL for none. */
static const char *land_of_act(const casus_doc *d, const casus_event *e)
{
    if (e->place != CASUS_NONE) {
        const casus_place *place = &d->places.ptr[e->place];
        return place->country[0] && !place->dateline && !place->metonym ? place->country
                                                                        : NULL;
    }
    if (e->recipients.n != 1) return NULL;
    const casus_participant *p = &d->participants.ptr[e->recipients.first];
    const casus_entity *x = &d->entities.ptr[p->entity];
    if (p->mention == CASUS_NONE || !x->country[0] ||
        (x->kind != CASUS_ENTITY_PLACE && x->kind != CASUS_ENTITY_STATE))
        return NULL;
    const uint32_t marker = cx_child(d, d->mentions.ptr[p->mention].head, CASUS_DEP_CASE);
    return marker != CASUS_NONE && cx_is_word(d, marker, CX_WORD_PLACE | CX_WORD_OF)
               ? x->country
               : NULL;
}

/* "Civic groups marched in Lima": those who take to the streets somewhere are of there,
 * where nothing tells whose they are. */
static void settle_protesters(casus_doc *d)
{
    for (uint32_t i = 0; i < d->events.len; i++) {
        const casus_event *e = &d->events.ptr[i];
        const char *land = e->type == CASUS_TYPE_PROTEST ? land_of_act(d, e) : NULL;
        for (uint32_t k = 0; land && k < e->actors.n; k++) {
            const uint32_t who = d->participants.ptr[e->actors.first + k].entity;
            const casus_entity *x = &d->entities.ptr[who];
            if (!x->country[0] && !x->ref.len && x->sectors &&
                (x->kind == CASUS_ENTITY_ORGANISATION || x->kind == CASUS_ENTITY_GROUP))
                cx_late_home(d, who, land);
        }
    }
}

/* "Danish-backed forces": whose they are is not told, but who is behind them. */
static bool is_sponsored(const casus_doc *d, uint32_t mention)
{
    const uint32_t noun = d->mentions.ptr[mention].head;
    for (uint32_t c = cx_first_child(d, noun); c != CASUS_NONE && c < noun;
         c = cx_next_child(d, c)) {
        const uint32_t land = cx_first_child(d, c);
        if (cx_token(d, c)->upos != CASUS_UPOS_VERB || land == CASUS_NONE || land > c)
            continue;
        const uint32_t m = d->token_mention.ptr[land];
        if (m != CASUS_NONE && d->mentions.ptr[m].entity != CASUS_NONE &&
            is_sure(&d->entities.ptr[d->mentions.ptr[m].entity]))
            return true;
    }
    return false;
}

/* "Danish-backed forces attacked Chad": an army that others back is not that of the land
 * that it attacks, as rebels may be. */
static void settle_sponsored(casus_doc *d)
{
    for (uint32_t i = 0; i < d->events.len; i++) {
        const casus_event *e = &d->events.ptr[i];
        for (uint32_t k = 0; e->type == CASUS_TYPE_ASSAULT && k < e->actors.n; k++) {
            const casus_participant *p = &d->participants.ptr[e->actors.first + k];
            const casus_entity *x = &d->entities.ptr[p->entity];
            if (p->mention != CASUS_NONE && x->country[0] && !is_sure(x) &&
                x->sectors == 1u << CASUS_SECTOR_MIL &&
                cx_has_country(d, e->recipients, x->country) &&
                is_sponsored(d, p->mention))
                cx_late_homeless(d, p->entity);
        }
    }
}

/* "warships of unknown nationality" */
static bool is_of_unknown_origin(const casus_doc *d, uint32_t noun)
{
    for (uint32_t c = cx_first_child(d, noun); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE),
                       how = cx_child(d, c, CASUS_DEP_AMOD);
        if (c > noun && marker != CASUS_NONE && how != CASUS_NONE &&
            cx_is_word(d, marker, CX_WORD_OF) && cx_is_more(d, c, CX_MORE_ORIGIN) &&
            cx_is_more(d, how, CX_MORE_NAMELESS))
            return true;
    }
    return false;
}

/* "unknown hackers" */
static bool is_unknown(const casus_doc *d, uint32_t noun)
{
    for (uint32_t c = cx_first_child(d, noun); c != CASUS_NONE && c < noun;
         c = cx_next_child(d, c))
        if (cx_is_more(d, c, CX_MORE_NAMELESS)) return true;
    return false;
}

/* Whoever strikes, steals or flies past unrecognised is of no land, though the land is
 * told where it was done; what land his own words tell he keeps, but that a nationality
 * is unknown. */
static void settle_nameless(casus_doc *d)
{
    const uint32_t strikes = CX_ATTACKERS | 1u << CASUS_SECTOR_MIL;
    for (uint32_t i = 0; i < d->events.len; i++) {
        const casus_event *e = &d->events.ptr[i];
        for (uint32_t k = 0; k < e->actors.n; k++) {
            const casus_participant *p = &d->participants.ptr[e->actors.first + k];
            casus_entity *x = &d->entities.ptr[p->entity];
            if (p->mention == CASUS_NONE || !x->country[0] ||
                !(x->sectors & strikes || x->kind == CASUS_ENTITY_WEAPON))
                continue;
            const uint32_t noun = d->mentions.ptr[p->mention].head;
            const bool origin = is_of_unknown_origin(d, noun);
            if (origin) x->flags |= CX_ENTITY_HOME; /* a guess, by "nationality" */
            if (origin || is_unknown(d, noun)) cx_late_homeless(d, p->entity);
        }
    }
}

static void settle_all(casus_doc *doc)
{
    settle_protesters(doc);
    settle_sponsored(doc);
    if (!doc->events.len || cx_actuality_is_note(doc)) return;
    const cx_home_book *b = cx_home_open(doc);
    bool *near = cx_alloc_zero(&doc->arena, doc->entities.len + 1);
    uint32_t last = CASUS_NONE;
    for (uint32_t i = 0; i < doc->events.len; i++) {
        const casus_event *e = &doc->events.ptr[i];
        if (e->sentence != last) mark_near(doc, e, near);
        last = e->sentence;
        for (uint32_t k = 0; k < e->actors.n; k++)
            near[doc->participants.ptr[e->actors.first + k].entity] = true;
        for (uint32_t k = 0; k < e->recipients.n; k++)
            near[doc->participants.ptr[e->recipients.first + k].entity] = true;
    }
    const uint32_t n = doc->entities.len;
    for (uint32_t e = 0; e < n; e++)
        if (near[e]) settle(doc, b, e);
}

void cx_homes_settle(casus_doc *doc)
{
    settle_all(doc);
    settle_nameless(doc);
}
