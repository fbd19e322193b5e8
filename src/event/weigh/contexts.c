/* contexts.c -- the 37 contexts of PLOVER, by the words around an event and by weight.
 *
 * A rule names contexts where its own words do. Words of the event's sentence give
 * theirs; a context that three or more words of the document speak for holds for the
 * events of the sentences that have none of their own. So much is known when events are
 * made, and what comes next goes by it (confidence, usual parties). When all else of an
 * act is settled, its contexts are weighed (contexts.h).
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/contexts.h"

#include "event/side/sides.h"

#define PHRASE 3
#define ENOUGH 3

/* Lemma `t` .. `t + n - 1` as one phrase, in small letters; 0 when it is too long. */
static uint64_t phrase_hash(const casus_doc *d, uint32_t t, uint32_t n)
{
    char phrase[96];
    uint32_t len = 0;
    for (uint32_t i = t; i < t + n; i++) {
        casus_str lemma = cx_lemma(d, i);
        if (len + lemma.len + 1 > sizeof phrase) return 0;
        if (len) phrase[len++] = ' ';
        for (uint32_t k = 0; k < lemma.len; k++) {
            const char c = lemma.ptr[k];
            phrase[len++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        }
    }
    return cx_hash(phrase, len, 0);
}

typedef CX_ARRAY(cx_context_sight) sights;

static uint64_t contexts_in(uint64_t value)
{
    return value & ((1ull << CX_CONTEXTS) - 1);
}

/* What the words that begin at `t` say of their whole sentence; the longest phrase is
 * what is seen. */
static uint64_t contexts_at(const cx_reading *r, uint32_t t, uint32_t end,
                            cx_context_sight *seen)
{
    const uint64_t word = cx_word_find(r->rules->contexts, r->keys[t]);
    uint64_t said = word & CX_CONTEXT_NEAR ? 0 : contexts_in(word);
    *seen = (cx_context_sight){ t, t, word & CX_CONTEXT_FAINT ? 0 : contexts_in(word) };
    for (uint32_t n = 2; word & CX_CONTEXT_BEGINS && n <= PHRASE && t + n <= end; n++) {
        const uint64_t more = cx_word_find(r->rules->contexts, phrase_hash(r->doc, t, n));
        if (!(more & CX_CONTEXT_NEAR)) said |= contexts_in(more);
        if (contexts_in(more) && !(more & CX_CONTEXT_FAINT))
            *seen = (cx_context_sight){ t, t + n - 1, contexts_in(more) };
    }
    return said;
}

static uint64_t contexts_of_sentence(const cx_reading *r, const casus_sentence *s,
                                     uint32_t counts[64], sights *list)
{
    const uint32_t end = s->first_token + s->n_tokens;
    uint64_t bits = 0;
    uint32_t free = s->first_token; /* behind the last phrase */
    for (uint32_t t = s->first_token; t < end; t++) {
        cx_context_sight seen;
        uint64_t found = contexts_at(r, t, end, &seen);
        bits |= found;
        for (unsigned b = 0; found; b++, found >>= 1) counts[b] += found & 1;
        if (!seen.bits || seen.last < free) continue;
        *CX_PUSH(&r->doc->arena, *list) = seen;
        free = seen.last + 1;
    }
    return bits;
}

static void rank(cx_context_book *b)
{
    for (uint32_t c = 0; c < CX_CONTEXTS; c++) {
        uint32_t at = c;
        b->all += b->counts[c];
        for (; at > 0 && b->counts[b->order[at - 1]] < b->counts[c]; at--)
            b->order[at] = b->order[at - 1];
        b->order[at] = c;
    }
    for (uint32_t i = 0; i < CX_CONTEXTS; i++) {
        const bool even = i && b->counts[b->order[i]] == b->counts[b->order[i - 1]];
        b->rank[b->order[i]] = even ? b->rank[b->order[i - 1]] : i;
    }
}

/* What the rules of the events have named. */
static void note_named(cx_context_book *b, casus_doc *d)
{
    cx_context_named *named = cx_alloc(&d->arena, (d->events.len + 1) * sizeof *named);
    for (uint32_t i = 0; i < d->events.len; i++)
        if (d->events.ptr[i].contexts)
            named[b->n_named++] = (cx_context_named){ d->events.ptr[i].trigger_token,
                                                      d->events.ptr[i].contexts };
    b->named = named;
}

/* How many of the events stand in a sentence that speaks for each. */
static void count_acts(cx_context_book *b, const casus_doc *d)
{
    for (uint32_t i = 0; i < d->events.len; i++) {
        const uint32_t s = d->events.ptr[i].sentence;
        uint64_t bits = 0;
        if (s == CASUS_NONE) continue;
        for (uint32_t k = b->from[s]; k < b->from[s + 1]; k++) bits |= b->sights[k].bits;
        for (unsigned c = 0; bits; c++, bits >>= 1) b->acts[c] += bits & 1;
    }
    for (unsigned c = 0; c < CX_CONTEXTS; c++)
        b->acts[c] = 100 * b->acts[c] / d->events.len;
}

void cx_contexts_add(const cx_reading *r)
{
    casus_doc *d = r->doc;
    uint32_t counts[64] = { 0 };
    uint64_t everywhere = 0;
    if (r->rules->contexts.n == 0 || d->events.len == 0) return;
    const uint32_t n = d->sentences.len;
    uint64_t *bits = cx_alloc_zero(&d->arena, (n + 1) * sizeof *bits);
    uint32_t *from = cx_alloc_zero(&d->arena, (n + 1) * sizeof *from);
    cx_context_book *book = cx_alloc_zero(&d->arena, sizeof *book);
    sights list = { NULL, 0, 0 };
    for (uint32_t s = 0; s < n; s++) {
        bits[s] = contexts_of_sentence(r, &d->sentences.ptr[s], counts, &list);
        from[s + 1] = list.len;
    }
    book->sights = list.ptr;
    book->from = from;
    for (uint32_t i = 0; i < list.len; i++)
        for (unsigned c = 0; c < CX_CONTEXTS; c++)
            book->counts[c] += list.ptr[i].bits >> c & 1;
    rank(book);
    note_named(book, d);
    count_acts(book, d);
    d->contexts = book;
    for (unsigned b = 0; b < 64; b++)
        if (counts[b] >= ENOUGH && n > 1) everywhere |= 1ull << b;
    for (uint32_t i = 0; i < d->events.len; i++) {
        casus_event *e = &d->events.ptr[i];
        if (e->sentence == CASUS_NONE) continue;
        e->contexts |= bits[e->sentence] ? bits[e->sentence] : everywhere;
    }
}

/* ---- by weight ---- */

enum { REMARKED = -250 /* what `casus why` tells of */ };

typedef struct scale {
    cx_words weights;
    unsigned which; /* the context that is weighed, or CX_CONTEXT_EVERY */
    int sums[CX_CONTEXT_EVERY + 1];
} scale;

static void weigh(void *context, const char *kind, casus_str value)
{
    scale *s = context;
    uint32_t n;
    const cx_word *rows = cx_word_rows(s->weights, cx_roll_cue_hash(kind, value), &n);
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t which = rows[i].value >> 32 & CX_CONTEXT_EVERY;
        const int weight = (int)(uint32_t)rows[i].value;
        if (which == CX_CONTEXT_EVERY)
            s->sums[s->which] += weight;
        else if (which == s->which || s->which == CX_CONTEXT_EVERY)
            s->sums[which] += weight;
    }
}

uint64_t cx_contexts_choose(const int *sums)
{
    uint64_t bits = 0;
    for (int k = 0; k < CX_CONTEXTS_MOST; k++) {
        unsigned best = CX_CONTEXTS;
        for (unsigned c = 0; c < CX_CONTEXTS; c++)
            if (!(bits >> c & 1) && (best == CX_CONTEXTS || sums[c] > sums[best]))
                best = c;
        if (sums[best] < (k ? CX_CONTEXT_TAKEN : CX_CONTEXT_FIRST)) break;
        bits |= 1ull << best;
    }
    return bits;
}

static void remark(casus_doc *d, const casus_event *e, const int *sums)
{
    for (unsigned c = 0; c < CX_CONTEXTS; c++)
        if (sums[c] >= REMARKED)
            cx_trace_add(d, e->trigger_token, "contexts", "%s: weight %d%s",
                         casus_context_name(c), sums[c],
                         e->contexts >> c & 1 ? "" : ", too little");
}

void cx_contexts_settle(casus_doc *d)
{
    const cx_words weights = d->engine->rules->about;
    if (!weights.n) return;
    for (uint32_t i = 0; i < d->events.len; i++) {
        cx_context_act a;
        scale s = { .weights = weights, .which = CX_CONTEXT_EVERY };
        if (!cx_context_make(d, i, &a)) continue;
        cx_context_act_cues(&a, weigh, &s);
        for (s.which = 0; s.which < CX_CONTEXTS; s.which++)
            if (a.seen >> s.which & 1) cx_context_word_cues(&a, s.which, weigh, &s);
        d->events.ptr[i].contexts = cx_contexts_choose(s.sums);
        if (d->trace) remark(d, &d->events.ptr[i], s.sums);
    }
}
