/* scenes.c -- gives acts the likeliest place and time, by weight.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/scene.h"

#include "event/weigh/actuality.h"
#include "event/side/sides.h"

enum { BACK = 3, AHEAD = 1 /* sentences around an act that are looked at */ };

/* What is surer told to be no act than this keeps what the tree tells. */
static const float FAINT = 0.05f;

/* ---- the book ---- */

uint64_t cx_scene_place_key(const casus_place *p)
{
    return p->geonames ? p->geonames : cx_hash(p->name.ptr, p->name.len, 0);
}

uint64_t cx_scene_time_key(const casus_time *t)
{
    return t->day_from != CASUS_NO_DAY ? cx_hash(&t->day_from, 2 * sizeof t->day_from, 0)
                                       : cx_hash(t->timex.ptr, t->timex.len, 0);
}

/* How often each key is among them, at most UINT16_MAX. */
static const uint16_t *count(cx_arena *arena, const uint64_t *keys, uint32_t n)
{
    cx_map map;
    uint16_t *times = cx_alloc_zero(arena, (n + 1) * sizeof *times);
    uint16_t *out = cx_alloc(arena, (n + 1) * sizeof *out);
    cx_map_init(&map, arena, n);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t first = cx_map_get(&map, keys[i]);
        if (first == CASUS_NONE) cx_map_put(&map, keys[i], first = i);
        if (times[first] < UINT16_MAX) times[first]++;
    }
    for (uint32_t i = 0; i < n; i++) out[i] = times[cx_map_get(&map, keys[i])];
    return out;
}

/* The first of those told most; *n of them. */
static uint32_t told_most(const uint16_t *told, const uint64_t *keys, uint32_t len,
                          uint32_t most[CX_SCENE_TOLD])
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < len; i++) {
        uint32_t at = n;
        bool known = false;
        for (uint32_t k = 0; k < n; k++) known |= keys[most[k]] == keys[i];
        if (known) continue;
        while (at > 0 && told[most[at - 1]] < told[i]) at--;
        if (at == CX_SCENE_TOLD) continue;
        if (n < CX_SCENE_TOLD) n++;
        for (uint32_t k = n - 1; k > at; k--) most[k] = most[k - 1];
        most[at] = i;
    }
    return n;
}

const cx_scene_book *cx_scene_open(casus_doc *doc)
{
    cx_scene_book *b = cx_alloc_zero(&doc->arena, sizeof *b);
    const uint32_t n = doc->places.len, m = doc->times.len;
    uint32_t *places = cx_alloc(&doc->arena, (n + 1) * sizeof *places),
             *times = cx_alloc(&doc->arena, (m + 1) * sizeof *times);
    uint64_t *keys = cx_alloc(&doc->arena, ((n > m ? n : m) + 1) * sizeof *keys);
    for (uint32_t i = 0; i < n; i++) {
        places[i] = cx_sentence_of(doc, doc->places.ptr[i].first_token);
        keys[i] = cx_scene_place_key(&doc->places.ptr[i]);
    }
    b->places_told = count(&doc->arena, keys, n);
    b->n_most[CX_SCENE_WHERE] =
        told_most(b->places_told, keys, n, b->most[CX_SCENE_WHERE]);
    for (uint32_t i = 0; i < m; i++) {
        times[i] = cx_sentence_of(doc, doc->times.ptr[i].first_token);
        keys[i] = cx_scene_time_key(&doc->times.ptr[i]);
    }
    b->times_told = count(&doc->arena, keys, m);
    b->n_most[CX_SCENE_WHEN] = told_most(b->times_told, keys, m, b->most[CX_SCENE_WHEN]);
    b->doc = doc;
    b->places = places;
    b->times = times;
    return b;
}

/* ---- what is called up ---- */

static uint32_t length(const cx_scene *s)
{
    return s->what == CX_SCENE_WHERE ? s->book->doc->places.len : s->book->doc->times.len;
}

static const uint32_t *sentences(const cx_scene *s)
{
    return s->what == CX_SCENE_WHERE ? s->book->places : s->book->times;
}

uint32_t cx_scene_sentence(const cx_scene *s, uint32_t which)
{
    return s->list[which] == CASUS_NONE ? CASUS_NONE : sentences(s)[s->list[which]];
}

bool cx_scene_is_dateline(const cx_scene *s, uint32_t which)
{
    const uint32_t i = s->list[which];
    if (i == CASUS_NONE) return false;
    return s->what == CX_SCENE_WHERE ? s->book->doc->places.ptr[i].dateline
                                     : s->book->doc->times.ptr[i].dateline;
}

/* Does it stand in the words of the text, for itself? */
static bool may_be(const cx_scene *s, uint32_t i)
{
    const casus_doc *d = s->book->doc;
    if (s->what == CX_SCENE_WHEN) return d->times.ptr[i].n_tokens > 0;
    return d->places.ptr[i].n_tokens > 0 && !d->places.ptr[i].metonym;
}

static bool is_same(const cx_scene *s, uint32_t a, uint32_t b)
{
    const casus_doc *d = s->book->doc;
    return s->what == CX_SCENE_WHERE ? cx_scene_place_key(&d->places.ptr[a]) ==
                                           cx_scene_place_key(&d->places.ptr[b])
                                     : cx_scene_time_key(&d->times.ptr[a]) ==
                                           cx_scene_time_key(&d->times.ptr[b]);
}

/* Of another sentence the same is called up once. */
static void call(cx_scene *s, uint32_t i, bool here)
{
    if (s->n == CX_SCENE_MOST || !may_be(s, i)) return;
    for (uint32_t k = 1; k < s->n; k++)
        if (s->list[k] == i || (!here && is_same(s, s->list[k], i))) return;
    s->list[s->n++] = i;
}

/* The first of the list whose sentence is `sentence` or a later one. */
static uint32_t first_of(const cx_scene *s, uint32_t sentence)
{
    return cx_rows_below(sentences(s), length(s), sizeof(uint32_t), sentence);
}

static void call_sentence(cx_scene *s, uint32_t sentence, bool here)
{
    for (uint32_t i = first_of(s, sentence); i < length(s) && sentences(s)[i] == sentence;
         i++)
        call(s, i, here);
}

void cx_scene_make(const cx_scene_book *b, uint32_t event, cx_scene_what what,
                   cx_scene *s)
{
    const casus_event *e = &b->doc->events.ptr[event];
    const uint32_t bound = what == CX_SCENE_WHERE ? e->place : e->time;
    *s = (cx_scene){ .book = b, .what = what, .event = event, .n = 1 };
    s->list[0] = CASUS_NONE;
    call_sentence(s, e->sentence, true);
    s->here = s->n - 1;
    if (s->n == CX_SCENE_MOST) s->n--; /* room for what the rules bind */
    if (bound != CASUS_NONE) call(s, bound, true);
    for (uint32_t apart = 1; apart <= BACK; apart++) {
        if (apart <= e->sentence) call_sentence(s, e->sentence - apart, false);
        if (apart <= AHEAD) call_sentence(s, e->sentence + apart, false);
    }
    call_sentence(s, 0, false);
    call_sentence(s, 1, false);
    for (uint32_t i = 0; i < b->n_most[what]; i++) call(s, b->most[what][i], false);
    for (uint32_t i = 0; i < s->n; i++)
        if (s->list[i] == bound) s->now = i;
}

/* ---- settling ---- */

static uint32_t likeliest(const cx_scene *s, cx_words weights, int *lead)
{
    int best = 0, now = 0;
    uint32_t which = 0;
    cx_tally tally;
    /* a place that the tree tells may give way to another, but not to none */
    const uint32_t first = s->what == CX_SCENE_WHERE && s->now;
    for (uint32_t i = first; i < s->n; i++) {
        cx_tally_begin(&tally, weights, 0);
        cx_scene_cues(s, i, cx_roll_weigh, &tally);
        const int sum = cx_tally_sum(&tally);
        if (i == first || sum > best) best = sum, which = i;
        if (i == s->now) now = sum;
    }
    *lead = best - now;
    return *lead > 0 ? which : s->now;
}

static void trace(casus_doc *doc, const cx_scene *s, uint32_t which, int lead)
{
    static const char *const names[] = { "where", "when" };
    casus_span words = { 0, 0 };
    const uint32_t i = s->list[which];
    if (i != CASUS_NONE && s->what == CX_SCENE_WHERE)
        words = (casus_span){ doc->places.ptr[i].start, doc->places.ptr[i].end };
    if (i != CASUS_NONE && s->what == CX_SCENE_WHEN)
        words = (casus_span){ doc->times.ptr[i].start, doc->times.ptr[i].end };
    cx_trace_add(doc, doc->events.ptr[s->event].trigger_token, "scenes",
                 "%s by weight: '%.*s' (%d above what the rules bind)", names[s->what],
                 (int)(words.end - words.start), doc->text.ptr + words.start, lead);
}

static uint32_t settle(casus_doc *doc, const cx_scene *s)
{
    const cx_watch *watch = doc->watch && doc->watch->scene ? doc->watch : NULL;
    int lead;
    if (watch) return s->list[watch->scene(watch->context, s)];
    const uint32_t which = likeliest(s, doc->engine->rules->scenes, &lead);
    if (doc->trace && which != s->now) trace(doc, s, which, lead);
    return s->list[which];
}

void cx_scenes_settle(casus_doc *doc)
{
    const cx_words weights = doc->engine->rules->scenes;
    const bool asked = doc->watch && doc->watch->scene;
    uint32_t last_event[2] = { CASUS_NONE, CASUS_NONE },
             last[2] = { CASUS_NONE, CASUS_NONE };
    cx_scene s;
    for (uint32_t i = 0; i < doc->events.len; i++)
        doc->events.ptr[i].tree_time = doc->events.ptr[i].time;
    /* a note of three sentences is told as well by rules: its acts are near each other */
    if (!doc->events.len || (!asked && cx_actuality_is_note(doc)) ||
        (!asked && !cx_roll_weight(weights, "scene fitted", "yes")))
        return;
    const cx_scene_book *b = cx_scene_open(doc);
    uint32_t *chosen = cx_alloc(&doc->arena, 2 * doc->events.len * sizeof *chosen);
    for (uint32_t i = 0; i < 2 * doc->events.len; i++) {
        const cx_scene_what what = i % 2 ? CX_SCENE_WHEN : CX_SCENE_WHERE;
        const casus_event *e = &doc->events.ptr[i / 2];
        if (e->sentence == CASUS_NONE) continue;
        chosen[i] = what == CX_SCENE_WHERE ? e->place : e->time;
        if (!asked && e->confidence < FAINT) continue;
        cx_scene_make(b, i / 2, what, &s);
        s.last_event = last_event[what];
        s.last = last[what];
        chosen[i] = settle(doc, &s);
        if (chosen[i] == CASUS_NONE) continue;
        last_event[what] = i / 2;
        last[what] = chosen[i];
    }
    for (uint32_t i = 0; i < doc->events.len; i++) {
        if (doc->events.ptr[i].sentence == CASUS_NONE) continue;
        doc->events.ptr[i].place = chosen[2 * i];
        doc->events.ptr[i].time = chosen[2 * i + 1];
    }
}
