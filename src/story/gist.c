/* gist.c -- see gist.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "story/gist.h"

#include "base/sort.h"
#include "world/table/press.h"

#include <math.h>
#include <stdlib.h>

enum {
    LENGTH = 1000, /* of a channel */
    OPENING_WORDS = 40,
    TOO_COMMON = 1200 /* rarity below which a word says nothing: in 30 of 100 reports */
};

/* ---- the words of a report ---- */

/* Channel, word and rarity in one number: equal words lie together when it is sorted, and
 * channels one behind the other. */
enum { RARITY_BITS = 16, WORD_BITS = 32, CHANNEL_AT = WORD_BITS + RARITY_BITS };

typedef struct counted {
    uint32_t word;
    int32_t weight;
} counted;

static bool has_digit(casus_str s)
{
    for (uint32_t i = 0; i < s.len; i++)
        if (s.ptr[i] >= '0' && s.ptr[i] <= '9') return true;
    return false;
}

static bool carries_meaning(const casus_token *t, casus_str lemma)
{
    if (t->end - t->start < 2 || lemma.len < 2) return false;
    return t->upos == CASUS_UPOS_NOUN || t->upos == CASUS_UPOS_PROPN ||
           t->upos == CASUS_UPOS_VERB || t->upos == CASUS_UPOS_ADJ ||
           t->upos == CASUS_UPOS_NUM;
}

/* Days and months say when, as numbers do. */
static bool in_time(const casus_doc *d, uint32_t token)
{
    const uint32_t i = cx_time_from(d, d->tokens.ptr[token].start);
    if (i < d->times.len && d->times.ptr[i].start == d->tokens.ptr[token].start)
        return true;
    return i > 0 && d->times.ptr[i - 1].end > d->tokens.ptr[token].start;
}

static void push(cx_buffer *work, uint32_t word, uint64_t channel, uint32_t rarity)
{
    const uint32_t most = (1u << RARITY_BITS) - 1;
    const uint64_t one = channel << CHANNEL_AT | (uint64_t)word << RARITY_BITS |
                         (rarity < most ? rarity : most);
    cx_buffer_add(work, &one, sizeof one);
}

static const casus_entity *named_at(const casus_doc *d, uint32_t token, bool *adjective)
{
    const uint32_t m =
        token < d->token_mention.len ? d->token_mention.ptr[token] : CASUS_NONE;
    if (m >= d->mentions.len || d->mentions.ptr[m].entity >= d->entities.len) return NULL;
    *adjective = d->mentions.ptr[m].kind == CASUS_MENTION_ADJECTIVE;
    return &d->entities.ptr[d->mentions.ptr[m].entity];
}

/* A town by whatever name of one word it goes: "Rangoon" is Yangon. 0 for other words. */
static uint64_t town_of(const casus_doc *d, uint32_t token)
{
    uint32_t i = cx_place_from(d, d->tokens.ptr[token].start);
    if (i >= d->places.len || d->places.ptr[i].start != d->tokens.ptr[token].start)
        return 0;
    const casus_place *p = &d->places.ptr[i];
    const bool town =
        p->precision >= CASUS_PLACE_EXACT && p->precision <= CASUS_PLACE_ADM1;
    if (!town || p->n_tokens != 1 || p->name.len == 0) return 0;
    return cx_hash(p->name.ptr, p->name.len, 5);
}

/* The word that stands for a name: "Russia", "Russian" and "the Russians" are one. 0 for
 * words that are no name. */
static uint64_t name_of(const casus_doc *d, uint32_t token, uint64_t hash)
{
    const casus_token *k = &d->tokens.ptr[token];
    const bool proper = k->upos == CASUS_UPOS_PROPN;
    const uint64_t town = proper ? town_of(d, token) : 0;
    bool adjective = false;
    const casus_entity *e =
        proper || k->upos == CASUS_UPOS_ADJ ? named_at(d, token, &adjective) : NULL;
    if (e && e->country[0] && (e->kind == CASUS_ENTITY_STATE || adjective))
        return cx_hash(e->country, sizeof e->country, 3);
    if (town) return town;
    return proper || k->name ? hash : 0;
}

static bool is_outlet(const casus_doc *d, uint32_t token)
{
    bool adjective = false;
    const casus_entity *e = named_at(d, token, &adjective);
    return e && e->kind == CASUS_ENTITY_ORGANISATION && e->ref.len &&
           (e->sectors & 1u << CASUS_SECTOR_JRN);
}

/* Where the name of a paper or agency that begins at a token ends; the token itself when
 * none does. Such a name says who knows it, not what it is about. */
static uint32_t end_of_outlet(const casus_doc *d, uint32_t token)
{
    bool found = false;
    uint32_t end = token;
    if (!(d->tokens.ptr[token].flags & CASUS_TOKEN_NAME_BEGIN)) return token;
    do {
        found |= is_outlet(d, end++);
    } while (end < d->tokens.len && d->tokens.ptr[end].name &&
             !(d->tokens.ptr[end].flags & CASUS_TOKEN_NAME_BEGIN));
    return found ? end : token;
}

/* Every word that counts, one entry each time it stands there. */
static void collect(const casus_doc *d, cx_buffer *work)
{
    const cx_press *press = cx_world_press(d->engine);
    uint32_t opening = 0, outlet = 0;
    char room[64];
    for (uint32_t t = 0; t < d->tokens.len; t++) {
        if (t >= outlet) outlet = end_of_outlet(d, t);
        const casus_token *k = &d->tokens.ptr[t];
        const casus_str lemma = cx_str_lower(cx_lemma(d, t), room, sizeof room);
        if (!carries_meaning(k, lemma)) continue;
        uint64_t hash = cx_str_hash(lemma);
        const uint32_t rarity = cx_press_rarity(press, hash);
        const uint32_t word = (uint32_t)(hash >> 32);
        if (rarity < TOO_COMMON) continue;
        if (has_digit(lemma) || (k->upos == CASUS_UPOS_PROPN && in_time(d, t)))
            push(work, word, CX_CHANNEL_NUMBERS, rarity);
        else if (t >= outlet && (hash = name_of(d, t, hash)) != 0)
            push(work, (uint32_t)(hash >> 32), CX_CHANNEL_NAMES, rarity);
        if (opening < OPENING_WORDS) push(work, word, CX_CHANNEL_OPENING, rarity);
        opening++;
    }
}

/* (1 + ln times) * rarity */
static int32_t weight_of(uint32_t times, int32_t rarity)
{
    const long factor = 1000 + (times > 1 ? lround(1000 * log((double)times)) : 0);
    return (int32_t)(factor * rarity / 1000);
}

/* The words of one channel, which begin at all[*at], each once and in rising order; how
 * many. */
static uint32_t count_up(counted *out, const uint64_t *all, size_t n, size_t *at,
                         uint64_t channel)
{
    uint32_t kept = 0, times = 0;
    for (; *at < n && all[*at] >> CHANNEL_AT == channel; ++*at) {
        const uint64_t now = all[*at];
        times++;
        if (*at + 1 < n && all[*at + 1] == now) continue;
        out[kept++] = (counted){ (uint32_t)(now >> RARITY_BITS),
                                 weight_of(times, (int32_t)(now & 0xffff)) };
        times = 0;
    }
    return kept;
}

static int64_t square_root(int64_t x)
{
    return llround(sqrt((double)x));
}

/* Leaves the CX_GIST_WORDS heaviest, in rising order. `room` is for twice n. */
static uint32_t leave_heaviest(counted *all, uint32_t n, uint64_t *room)
{
    if (n <= CX_GIST_WORDS) return n;
    for (uint32_t i = 0; i < n; i++)
        room[i] = (uint64_t)(INT32_MAX - all[i].weight) << WORD_BITS | all[i].word;
    cx_sort_u64(room, n, room + n);
    const uint64_t last = room[CX_GIST_WORDS - 1];
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        const uint64_t now =
            (uint64_t)(INT32_MAX - all[i].weight) << WORD_BITS | all[i].word;
        if (now <= last) all[kept++] = all[i];
    }
    return kept;
}

/* Made of length LENGTH. */
static void scale(cx_gist_word *out, const counted *all, uint32_t n)
{
    int64_t sum = 0;
    for (uint32_t i = 0; i < n; i++) sum += (int64_t)all[i].weight * all[i].weight;
    const int64_t length = square_root(sum);
    for (uint32_t i = 0; i < n; i++) {
        const int32_t weight =
            length ? (int32_t)((int64_t)all[i].weight * LENGTH / length) : 0;
        out[i] = (cx_gist_word){ all[i].word, weight };
    }
}

/* ---- keys ---- */

typedef struct key {
    uint32_t word;
    int64_t weight;
} key;

/* Puts a word among the `n` heaviest so far, the heaviest first; how many they are. */
static uint32_t put_key(key keys[CX_GIST_KEYS], uint32_t n, uint32_t word, int64_t weight)
{
    uint32_t at = n;
    while (at > 0 && (keys[at - 1].weight < weight ||
                      (keys[at - 1].weight == weight && keys[at - 1].word > word)))
        at--;
    if (at == CX_GIST_KEYS) return n;
    if (n < CX_GIST_KEYS) n++;
    memmove(keys + at + 1, keys + at, (n - 1 - at) * sizeof *keys);
    keys[at] = (key){ word, weight };
    return n;
}

/* The words of names and opening, by both weights together. */
static uint32_t heaviest(const cx_gist_word *names, uint32_t n_names,
                         const cx_gist_word *opening, uint32_t n_opening, uint32_t *keys)
{
    key all[CX_GIST_KEYS];
    uint32_t n = 0, i = 0, j = 0;
    while (i < n_names || j < n_opening) {
        uint32_t word;
        int64_t weight = 0;
        if (j == n_opening || (i < n_names && names[i].word <= opening[j].word))
            word = names[i].word;
        else
            word = opening[j].word;
        if (i < n_names && names[i].word == word) weight += names[i++].weight;
        if (j < n_opening && opening[j].word == word) weight += opening[j++].weight;
        n = put_key(all, n, word, weight);
    }
    for (i = 0; i < n; i++) keys[i] = all[i].word;
    return n;
}

/* `work` holds the words first; then, behind them, room for sorting and counting. */
void cx_gist_make(cx_gist *gist, const casus_doc *doc, cx_buffer *work)
{
    memset(gist, 0, sizeof *gist);
    cx_buffer_clear(work);
    collect(doc, work);
    const size_t n = work->len / sizeof(uint64_t);
    cx_buffer_reserve(work, 3 * work->len);
    if (work->failed || n == 0) return;
    uint64_t *all = (uint64_t *)(void *)work->ptr, *room = all + n;
    counted *some = (counted *)(void *)(room + 2 * n);
    cx_sort_u64(all, n, room);
    cx_gist_word *out = gist->words;
    size_t at = 0;
    for (uint32_t c = 0; c < CX_CHANNELS; c++) {
        const uint32_t counts = count_up(some, all, n, &at, c);
        gist->n[c] = leave_heaviest(some, counts, room);
        scale(out, some, gist->n[c]);
        out += gist->n[c];
    }
    gist->n_keys = heaviest(gist->words, gist->n[0], gist->words + gist->n[0], gist->n[1],
                            gist->keys);
}

const cx_gist_word *cx_gist_channel(const cx_gist *gist, cx_channel channel)
{
    uint32_t at = 0;
    for (uint32_t c = 0; c < channel; c++) at += gist->n[c];
    return gist->words + at;
}

/* Six bytes a word: weights are at most LENGTH. Keys follow from the words. */
void cx_gist_write(const cx_gist *gist, cx_buffer *out)
{
    const uint32_t n = gist->n[0] + gist->n[1] + gist->n[2];
    cx_buffer_add(out, gist->n, sizeof gist->n);
    for (uint32_t i = 0; i < n; i++) {
        const uint16_t weight = (uint16_t)gist->words[i].weight;
        cx_buffer_add(out, &gist->words[i].word, sizeof gist->words[i].word);
        cx_buffer_add(out, &weight, sizeof weight);
    }
}

bool cx_gist_read(cx_gist *gist, casus_str bytes)
{
    enum { A_WORD = sizeof(uint32_t) + sizeof(uint16_t) };
    uint64_t n = 0;
    memset(gist, 0, sizeof *gist);
    if (bytes.len < sizeof gist->n) return false;
    memcpy(gist->n, bytes.ptr, sizeof gist->n);
    for (int c = 0; c < CX_CHANNELS; c++) {
        if (gist->n[c] > CX_GIST_WORDS) return false;
        n += gist->n[c];
    }
    if (bytes.len != sizeof gist->n + n * A_WORD) return false;
    for (uint32_t i = 0; i < n; i++) {
        const char *at = bytes.ptr + sizeof gist->n + i * A_WORD;
        uint16_t weight;
        memcpy(&gist->words[i].word, at, sizeof gist->words[i].word);
        memcpy(&weight, at + sizeof(uint32_t), sizeof weight);
        gist->words[i].weight = weight;
    }
    gist->n_keys = heaviest(gist->words, gist->n[0], gist->words + gist->n[0], gist->n[1],
                            gist->keys);
    return true;
}

/* ---- sums ---- */

enum { BOTH = CX_SUM_WORDS + CX_GIST_WORDS };

/* In the order of these numbers the heaviest come first. */
static uint64_t by_weight(const cx_gist_word *word)
{
    return (uint64_t)(INT32_MAX - (int64_t)word->weight) << WORD_BITS | word->word;
}

/* Leaves the CX_SUM_WORDS heaviest, in the order that they have. A word may stand there
 * twice, by two names of one thing: then the heavier first. */
static uint32_t leave_heaviest_sums(cx_gist_word *all, uint32_t n)
{
    uint64_t keys[BOTH], room[BOTH];
    uint32_t kept = 0;
    if (n <= CX_SUM_WORDS) return n;
    for (uint32_t i = 0; i < n; i++) keys[i] = by_weight(&all[i]);
    cx_sort_u64(keys, n, room);
    const uint64_t last = keys[CX_SUM_WORDS - 1];
    uint32_t of_last = 1;
    while (of_last < CX_SUM_WORDS && keys[CX_SUM_WORDS - 1 - of_last] == last) of_last++;
    for (uint32_t i = 0; i < n; i++) {
        const uint64_t now = by_weight(&all[i]);
        if (now > last || (now == last && of_last == 0)) continue;
        of_last -= now == last;
        const cx_gist_word w = all[i];
        uint32_t at = kept++;
        for (; at > 0 && all[at - 1].word == w.word && all[at - 1].weight < w.weight;
             at--)
            all[at] = all[at - 1];
        all[at] = w;
    }
    return kept;
}

/* Both in rising order into `out`, in rising order, the lightest left out. */
static uint32_t add_channel(cx_gist_word *out, const cx_gist_word *a, uint32_t n_a,
                            const cx_gist_word *b, uint32_t n_b)
{
    uint32_t n = 0, i = 0, j = 0;
    while (i < n_a || j < n_b) {
        if (j == n_b || (i < n_a && a[i].word < b[j].word)) {
            out[n++] = a[i++];
        } else if (i == n_a || b[j].word < a[i].word) {
            out[n++] = b[j++];
        } else {
            out[n++] = (cx_gist_word){ a[i].word, a[i].weight + b[j].weight };
            i++;
            j++;
        }
    }
    return leave_heaviest_sums(out, n);
}

void cx_sum_add(cx_sum *sum, const cx_gist *gist)
{
    cx_sum old = *sum;
    uint32_t at = 0, from = 0;
    for (uint32_t c = 0; c < CX_CHANNELS; c++) {
        sum->n[c] = add_channel(sum->words + at, old.words + from, old.n[c],
                                cx_gist_channel(gist, c), gist->n[c]);
        at += sum->n[c];
        from += old.n[c];
    }
    sum->reports++;
}

size_t cx_sum_bytes(const cx_sum *sum)
{
    const size_t words = (size_t)sum->n[0] + sum->n[1] + sum->n[2];
    return offsetof(cx_sum, words) + words * sizeof *sum->words;
}

void cx_sum_write(const cx_sum *sum, cx_buffer *out)
{
    cx_buffer_add(out, sum, cx_sum_bytes(sum));
}

bool cx_sum_read(cx_sum *sum, casus_str bytes)
{
    uint64_t words = 0;
    memset(sum, 0, offsetof(cx_sum, words));
    if (bytes.len < offsetof(cx_sum, words)) return false;
    memcpy(sum, bytes.ptr, offsetof(cx_sum, words));
    bool good = true;
    for (uint32_t c = 0; c < CX_CHANNELS; c++) {
        words += sum->n[c];
        good &= sum->n[c] <= CX_SUM_WORDS;
    }
    good &= bytes.len == offsetof(cx_sum, words) + words * sizeof *sum->words;
    if (good)
        memcpy(sum->words, bytes.ptr + offsetof(cx_sum, words),
               bytes.len - offsetof(cx_sum, words));
    else
        memset(sum, 0, offsetof(cx_sum, words));
    return good;
}

uint32_t cx_sum_keys(const cx_sum *sum, uint32_t keys[CX_GIST_KEYS])
{
    return heaviest(sum->words, sum->n[0], sum->words + sum->n[0], sum->n[1], keys);
}

static void lengths_of(const cx_gist_word *words, const uint32_t n[CX_CHANNELS],
                       int64_t lengths[CX_CHANNELS])
{
    for (uint32_t c = 0; c < CX_CHANNELS; c++) {
        int64_t squares = 0;
        for (uint32_t i = 0; i < n[c]; i++)
            squares += (int64_t)words[i].weight * words[i].weight;
        lengths[c] = square_root(squares);
        words += n[c];
    }
}

void cx_sum_lengths(const cx_sum *sum, int64_t lengths[CX_CHANNELS])
{
    lengths_of(sum->words, sum->n, lengths);
}

void cx_gist_look(cx_gist_looks *looks, const cx_gist *gist)
{
    const cx_gist_word *word = gist->words;
    *looks = (cx_gist_looks){ .gist = gist };
    lengths_of(gist->words, gist->n, looks->lengths);
    for (uint32_t c = 0; c < CX_CHANNELS; c++)
        for (uint32_t i = 0; i < gist->n[c]; i++, word++)
            looks->bits[c][word->word / 64 % CX_LOOK_BITS] |= UINT64_C(1)
                                                              << word->word % 64;
}

/* The product of two vectors. Most words of the one are not in the other, which a bit
 * says. */
static int64_t product(const cx_gist_word *a, uint32_t n_a, const cx_gist_word *b,
                       uint32_t n_b, const uint64_t *bits)
{
    int64_t both = 0;
    uint32_t j = 0;
    for (uint32_t i = 0; i < n_a; i++) {
        const uint32_t x = a[i].word;
        if (!(bits[x / 64 % CX_LOOK_BITS] >> x % 64 & 1)) continue;
        while (j < n_b && b[j].word < x) j++;
        if (j < n_b && b[j].word == x) both += (int64_t)a[i].weight * b[j++].weight;
    }
    return both;
}

/* Fitted by logistic regression on pairs of a report and a story as far as it had come.
 * A channel that one of them lacks says neither yes nor no. The sum of many reports is
 * near everything, so many reports ask for more. */
int32_t cx_sum_compare(const cx_sum *sum, const int64_t sum_lengths[CX_CHANNELS],
                       const cx_gist_looks *looks)
{
    const cx_gist *gist = looks->gist;
    static const int32_t factor[CX_CHANNELS] = { 5600, 7800, 6800 };
    static const int32_t neutral[CX_CHANNELS] = { 250, 250, 100 };
    int64_t score = -4500;
    if (sum->reports > 1) score -= lround(840 * log((double)sum->reports));
    const cx_gist_word *a = sum->words, *b = gist->words;
    for (uint32_t c = 0; c < CX_CHANNELS; c++) {
        int64_t alike = neutral[c]; /* the cosine, in thousandths */
        if (sum->n[c] && gist->n[c]) {
            const int64_t length = sum_lengths[c] * looks->lengths[c];
            const int64_t both = product(a, sum->n[c], b, gist->n[c], looks->bits[c]);
            alike = length ? both * 1000 / length : 0;
        }
        score += factor[c] * (int64_t)(int32_t)alike / 1000;
        a += sum->n[c];
        b += gist->n[c];
    }
    return (int32_t)score;
}
