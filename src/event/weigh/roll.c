/* roll.c -- calls up the countries that may take part in an act.
 *
 * On the roll stand those that are bound, those named in the act's sentence, in the three
 * before it and the next, whoever tells of the act, and the three that the document names
 * most. The counts behind the cues (who deals with whom, who is told of most) are kept as
 * bit sets of the document's countries, so that a long report costs no more than its
 * events times AROUND.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/roll.h"

#include "event/side/sides.h"
#include "world/world.h"

enum { AROUND = 64, BEFORE = 3, LEAD_MENTIONS = 60, TOP = 3, CLIMB = 8, ENOUGH = 3 };

typedef struct sides {
    uint64_t actors, recipients;
} sides;

struct cx_roll_book {
    casus_doc *doc;
    uint32_t n; /* countries, "none" among them */
    char countries[CX_ROLL_COUNTRIES][4];
    uint32_t named[CX_ROLL_COUNTRIES];
    uint32_t rank[CX_ROLL_COUNTRIES];
    uint32_t events_with[CX_ROLL_COUNTRIES];
    uint64_t lead;
    uint32_t total, n_named;
    sides *events;         /* one each */
    uint32_t *by_sentence; /* mentions in the order of their sentences */
    uint32_t *first_of;    /* per sentence, and one behind: index in by_sentence */
    bool *money;           /* per mention: the country of a currency is not named by it */
    const uint32_t *aside; /* per token: see cx_asides */
};

/* The number of a country; CX_ROLL_COUNTRIES when the book is full. */
static uint32_t number_of(cx_roll_book *b, const char *country, bool add)
{
    if (!country[0]) return 0;
    for (uint32_t i = 1; i < b->n; i++)
        if (memcmp(b->countries[i], country, 3) == 0) return i;
    if (!add || b->n == CX_ROLL_COUNTRIES) return CX_ROLL_COUNTRIES;
    memcpy(b->countries[b->n], country, 4);
    return b->n++;
}

static uint32_t country_of_entity(const cx_roll_book *b, uint32_t entity)
{
    return number_of((cx_roll_book *)b, b->doc->entities.ptr[entity].country, false);
}

static uint64_t bit(uint32_t country)
{
    return country < CX_ROLL_COUNTRIES ? 1ull << country : 0;
}

static uint64_t side_set(const cx_roll_book *b, casus_range side)
{
    uint64_t set = 0;
    for (uint32_t i = 0; i < side.n; i++)
        set |= bit(country_of_entity(b, b->doc->participants.ptr[side.first + i].entity));
    return set;
}

/* ---- the book ---- */

static void count_mentions(cx_roll_book *b)
{
    const casus_doc *d = b->doc;
    for (uint32_t m = 0; m < d->mentions.len; m++) {
        const casus_mention *mention = &d->mentions.ptr[m];
        const uint32_t c = number_of(b, d->entities.ptr[mention->entity].country, true);
        if (c == 0 || c == CX_ROLL_COUNTRIES || b->money[m]) continue;
        b->named[c]++;
        b->total++;
        if (m < LEAD_MENTIONS && cx_sentence_of(d, mention->head) <= 1) b->lead |= bit(c);
    }
    b->n_named = b->n - 1;
}

static void rank(cx_roll_book *b)
{
    for (uint32_t i = 1; i < b->n; i++) {
        b->rank[i] = 0;
        for (uint32_t k = 1; k < b->n; k++)
            b->rank[i] +=
                b->named[k] > b->named[i] || (b->named[k] == b->named[i] && k < i);
    }
}

/* Counting sort: mentions that were made late stand behind all others in the array. */
static void index_mentions(cx_roll_book *b)
{
    casus_doc *d = b->doc;
    const uint32_t n = d->sentences.len;
    b->first_of = cx_alloc_zero(&d->arena, (n + 2) * sizeof *b->first_of);
    b->by_sentence = cx_alloc(&d->arena, (d->mentions.len + 1) * sizeof *b->by_sentence);
    for (uint32_t m = 0; m < d->mentions.len; m++) {
        const uint32_t s = cx_sentence_of(d, d->mentions.ptr[m].head);
        if (s != CASUS_NONE && !b->money[m]) b->first_of[s + 1]++;
    }
    for (uint32_t s = 0; s < n; s++) b->first_of[s + 1] += b->first_of[s];
    uint32_t *next = cx_alloc(&d->arena, (n + 1) * sizeof *next);
    memcpy(next, b->first_of, (n + 1) * sizeof *next);
    for (uint32_t m = 0; m < d->mentions.len; m++) {
        const uint32_t s = cx_sentence_of(d, d->mentions.ptr[m].head);
        if (s != CASUS_NONE && !b->money[m]) b->by_sentence[next[s]++] = m;
    }
}

cx_roll_book *cx_roll_open(casus_doc *doc)
{
    cx_roll_book *b = cx_alloc_zero(&doc->arena, sizeof *b);
    b->doc = doc;
    b->n = 1;
    b->money = cx_alloc(&doc->arena, (doc->mentions.len + 1) * sizeof *b->money);
    for (uint32_t m = 0; m < doc->mentions.len; m++)
        b->money[m] = cx_names_currency(doc, m);
    b->aside = cx_asides(doc);
    count_mentions(b);
    rank(b);
    index_mentions(b);
    for (uint32_t i = 0; i < doc->participants.len; i++) /* states that no words name */
        number_of(b, doc->entities.ptr[doc->participants.ptr[i].entity].country, true);
    for (uint32_t c = b->n_named + 1; c < b->n; c++) b->rank[c] = CASUS_NONE;
    b->rank[0] = CASUS_NONE;
    b->events = cx_alloc(&doc->arena, (doc->events.len + 1) * sizeof *b->events);
    for (uint32_t i = 0; i < doc->events.len; i++) {
        const casus_event *e = &doc->events.ptr[i];
        b->events[i] = (sides){ side_set(b, e->actors), side_set(b, e->recipients) };
        for (uint32_t c = 0; c < b->n; c++)
            b->events_with[c] += (b->events[i].actors | b->events[i].recipients) >> c & 1;
    }
    return b;
}

const char *cx_roll_country(const cx_roll_book *book, uint32_t country)
{
    return book->countries[country];
}

uint32_t cx_roll_rank(const cx_roll_book *book, uint32_t country)
{
    return book->rank[country];
}
uint32_t cx_roll_named(const cx_roll_book *book)
{
    return book->total;
}
uint32_t cx_roll_countries(const cx_roll_book *book)
{
    return book->n_named;
}

bool cx_roll_is_home(const cx_roll_book *b, uint32_t country)
{
    return country && !cx_is_nowhere(b->countries[country]) &&
           b->named[country] >= ENOUGH && 2 * b->named[country] >= b->total;
}

bool cx_roll_is_about(const cx_roll_book *b, const char *country)
{
    const uint32_t c = number_of((cx_roll_book *)b, country, false);
    return c < CX_ROLL_COUNTRIES && cx_roll_is_home(b, c);
}

const uint32_t *cx_roll_mentions(const cx_roll_book *b, uint32_t sentence, uint32_t *n)
{
    *n = b->first_of[sentence + 1] - b->first_of[sentence];
    return b->by_sentence + b->first_of[sentence];
}

const casus_doc *cx_roll_doc(const cx_roll_book *book)
{
    return book->doc;
}

bool cx_roll_sets_aside(const cx_roll_book *b, uint32_t event, const char *country)
{
    const casus_doc *d = b->doc;
    const casus_event *e = &d->events.ptr[event];
    bool found = false;
    for (uint32_t i = b->first_of[e->sentence]; i < b->first_of[e->sentence + 1]; i++) {
        const casus_mention *m = &d->mentions.ptr[b->by_sentence[i]];
        const casus_entity *x = &d->entities.ptr[m->entity];
        if (memcmp(x->country, country, 4) != 0 || x->flags & CX_ENTITY_HOME) continue;
        if (!cx_is_apart(d, b->aside, m->head, e->trigger_token, e->type)) return false;
        found = true;
    }
    return found && country[0];
}

/* ---- the roll of one event ---- */

static uint32_t distance(uint32_t a, uint32_t b)
{
    return a < b ? b - a : a - b;
}

static cx_roll_row *row_of(cx_roll *r, uint32_t country)
{
    for (uint32_t i = 0; i < r->n; i++)
        if (r->rows[i].country == country) return &r->rows[i];
    return NULL;
}

/* The row of the country, a new one where there is none and room for it. */
static cx_roll_row *call_up(cx_roll *r, uint32_t country, cx_roll_state state)
{
    cx_roll_row *row = country < CX_ROLL_COUNTRIES ? row_of(r, country) : NULL;
    if (row || country >= CX_ROLL_COUNTRIES || r->n == CX_ROLL_ROWS) return row;
    if (state >= CX_ROLL_SENTENCE &&
        cx_roll_sets_aside(r->book, r->event, r->book->countries[country]))
        return NULL;
    row = &r->rows[r->n++];
    *row = (cx_roll_row){ .country = country,
                          .state = (uint8_t)state,
                          .mention = CASUS_NONE };
    return row;
}

static void call_parties(cx_roll *r, casus_range side, cx_roll_state state)
{
    const casus_doc *d = r->book->doc;
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_participant *p = &d->participants.ptr[side.first + i];
        cx_roll_row *row = call_up(r, country_of_entity(r->book, p->entity), state);
        if (!row) continue;
        if (row->state != state) row->state = CX_ROLL_BOTH;
        if (row->mention == CASUS_NONE) row->mention = p->mention;
        row->times++;
    }
}

static bool is_home(const casus_doc *d, uint32_t m)
{
    return d->entities.ptr[d->mentions.ptr[m].entity].flags & CX_ENTITY_HOME;
}

/* Words that tell the country themselves before those that have it from the report; then
 * by distance. */
static bool is_nearer(const casus_doc *d, uint32_t m, uint32_t than, uint32_t trigger)
{
    if (is_home(d, m) != is_home(d, than)) return is_home(d, than);
    return distance(d->mentions.ptr[m].head, trigger) <
           distance(d->mentions.ptr[than].head, trigger);
}

/* Those named in the sentences first..end; a row of `state` takes the mention nearest to
 * the trigger. */
static void call_sentences(cx_roll *r, uint32_t first, uint32_t end, cx_roll_state state)
{
    const cx_roll_book *b = r->book;
    const casus_doc *d = b->doc;
    const uint32_t trigger = d->events.ptr[r->event].trigger_token;
    for (uint32_t i = b->first_of[first]; i < b->first_of[end]; i++) {
        const uint32_t m = b->by_sentence[i], who = d->mentions.ptr[m].entity,
                       c = country_of_entity(b, who);
        const bool is_arm =
            d->entities.ptr[who].kind == CASUS_ENTITY_WEAPON; /* whoever made it */
        if (cx_is_apart(d, b->aside, d->mentions.ptr[m].head, trigger,
                        d->events.ptr[r->event].type))
            continue;
        cx_roll_row *row = c && !is_arm ? call_up(r, c, state) : NULL;
        if (!row || row->state != state) continue;
        row->times++;
        if (row->mention == CASUS_NONE || is_nearer(d, m, row->mention, trigger))
            row->mention = m;
    }
}

static void call_others(cx_roll *r, const casus_event *e)
{
    const cx_roll_book *b = r->book;
    for (uint32_t k = 0; k < TOP; k++)
        for (uint32_t c = 1; c <= b->n_named; c++)
            if (b->rank[c] == k) call_up(r, c, CX_ROLL_DOCUMENT);
    for (uint32_t i = 0; i < e->claims.n; i++) {
        const uint32_t speaker = b->doc->claims.ptr[e->claims.first + i].speaker;
        const uint32_t c = speaker == CASUS_NONE ? 0 : country_of_entity(b, speaker);
        cx_roll_row *row = c ? call_up(r, c, CX_ROLL_DOCUMENT) : NULL;
        if (row) row->tells = true;
    }
}

static bool hangs_from(const casus_doc *d, uint32_t t, uint32_t top)
{
    for (int i = 0; i < CLIMB && t != CASUS_NONE; i++) {
        t = cx_token(d, t)->head;
        if (t == top) return true;
    }
    return false;
}

/* Who takes part in the other events of the sentence. */
static void look_beside(cx_roll *r)
{
    const cx_roll_book *b = r->book;
    const casus_doc *d = b->doc;
    const casus_event *e = &d->events.ptr[r->event];
    uint32_t first, end;
    cx_events_beside(d, r->event, &first, &end);
    for (uint32_t k = first; k < end; k++) {
        if (k == r->event) continue;
        const uint32_t other = d->events.ptr[k].trigger_token;
        const uint8_t where = hangs_from(d, e->trigger_token, other)   ? CX_ROLL_ABOVE
                              : hangs_from(d, other, e->trigger_token) ? CX_ROLL_BELOW
                                                                       : CX_ROLL_ASIDE;
        for (uint32_t i = 0; i < r->n; i++) {
            if (b->events[k].actors >> r->rows[i].country & 1) r->rows[i].beside |= where;
            if (b->events[k].recipients >> r->rows[i].country & 1)
                r->rows[i].beside |= (uint8_t)(where << 1);
        }
    }
}

static uint32_t bits(uint64_t set)
{
    return (uint32_t)__builtin_popcountll(set);
}

void cx_roll_make(const cx_roll_book *book, uint32_t event, cx_roll *r)
{
    const casus_doc *d = book->doc;
    const casus_event *e = &d->events.ptr[event];
    const sides own = book->events[event];
    const uint32_t s = e->sentence, n = d->sentences.len;
    memset(r, 0, sizeof *r);
    r->book = book;
    r->event = event;
    r->said = own.actors | own.recipients;
    r->n_actors = bits(own.actors);
    r->n_recipients = bits(own.recipients);
    r->nobody = (r->said & ~1ull) == 0;
    for (uint32_t i = 0; i < e->actors.n; i++)
        for (uint32_t k = 0; k < e->recipients.n; k++)
            r->reciprocal |= d->participants.ptr[e->actors.first + i].entity ==
                             d->participants.ptr[e->recipients.first + k].entity;
    call_parties(r, e->actors, CX_ROLL_ACTOR);
    call_parties(r, e->recipients, CX_ROLL_RECIPIENT);
    call_sentences(r, s, s + 1, CX_ROLL_SENTENCE);
    call_sentences(r, s < BEFORE ? 0 : s - BEFORE, s, CX_ROLL_NEAR);
    if (s + 1 < n) call_sentences(r, s + 1, s + 2, CX_ROLL_NEAR);
    call_others(r, e);
    for (uint32_t i = 0; i < r->n; i++)
        r->rows[i].place = e->place != CASUS_NONE && r->rows[i].country &&
                           memcmp(d->places.ptr[e->place].country,
                                  book->countries[r->rows[i].country], 3) == 0;
    look_beside(r);
}

/* Does the country act (1) or suffer (2) in the last event of an earlier sentence? */
static uint8_t last_part(const cx_roll_book *b, uint32_t event, uint32_t c)
{
    const casus_doc *d = b->doc;
    uint32_t k = event;
    while (k > 0 && d->events.ptr[k].sentence == d->events.ptr[event].sentence) k--;
    if (d->events.ptr[k].sentence == d->events.ptr[event].sentence) return 0;
    return (uint8_t)((b->events[k].actors >> c & 1) | (b->events[k].recipients >> c & 1)
                                                          << 1);
}

cx_roll_counts cx_roll_count(const cx_roll *r, uint32_t row)
{
    const cx_roll_book *b = r->book;
    const casus_doc *d = b->doc;
    const uint32_t c = r->rows[row].country, own = r->event;
    const uint64_t others = r->said & ~bit(c);
    const uint8_t type = d->events.ptr[own].type;
    cx_roll_counts n = { .named = b->named[c],
                         .rank = b->rank[c],
                         .lead = b->lead >> c & 1 };
    for (uint32_t k = own < AROUND ? 0 : own - AROUND;
         k < d->events.len && k <= own + AROUND; k++) {
        const uint64_t a = b->events[k].actors, s = b->events[k].recipients;
        if (k == own || d->events.ptr[k].type != type || !((a | s) >> c & 1)) continue;
        n.same_type++;
        n.together_type += bits((a | s) & others);
        n.acts += a >> c & 1;
        n.suffers += s >> c & 1;
    }
    for (uint32_t i = 0; i < r->n; i++) n.here += r->rows[i].state == CX_ROLL_SENTENCE;
    n.last = last_part(b, own, c);
    n.share = d->events.len ? 100 * b->events_with[c] / d->events.len : 0;
    return n;
}
