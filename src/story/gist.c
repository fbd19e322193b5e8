/* gist.c -- see gist.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "story/gist.h"

#include "world/press.h"

#include <math.h>
#include <stdlib.h>

enum {
    LENGTH = 1000,     /* of a channel */
    OPENING_WORDS = 40,
    TOO_COMMON = 1200 /* rarity below which a word says nothing: in 30 of 100 reports */
};

/* ---- the words of a report ---- */

typedef struct counted {
    uint32_t word, channel;
    int32_t times, weight, rarity;
} counted;

static int by_word(const void *a, const void *b)
{
    const counted *x = a, *y = b;
    if (x->channel != y->channel) return x->channel < y->channel ? -1 : 1;
    return (x->word > y->word) - (x->word < y->word);
}

static int by_weight(const void *a, const void *b)
{
    const counted *x = a, *y = b;
    if (x->channel != y->channel) return x->channel < y->channel ? -1 : 1;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return (x->word > y->word) - (x->word < y->word);
}

/* The lemma in small letters: only ASCII is folded, which is what English has. */
static casus_str folded(casus_str lemma, char *room, uint32_t size)
{
    if (lemma.len > size) lemma.len = size;
    for (uint32_t i = 0; i < lemma.len; i++) {
        const char c = lemma.ptr[i];
        room[i] = c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
    }
    return cx_str(room, lemma.len);
}

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

static void push(cx_buffer *work, uint32_t word, uint32_t channel, uint32_t rarity)
{
    const counted c = { word, channel, 1, 0, (int32_t)rarity };
    cx_buffer_add(work, &c, sizeof c);
}

/* Every word that counts, one entry each time it stands there. */
static void collect(const casus_doc *d, cx_buffer *work)
{
    const cx_press *press = cx_world_press(d->engine);
    uint32_t opening = 0;
    char room[64];
    for (uint32_t t = 0; t < d->tokens.len; t++) {
        const casus_token *k = &d->tokens.ptr[t];
        const casus_str lemma = folded(cx_lemma(d, t), room, sizeof room);
        if (!carries_meaning(k, lemma)) continue;
        const uint64_t hash = cx_str_hash(lemma);
        const uint32_t rarity = cx_press_rarity(press, hash);
        const uint32_t word = (uint32_t)(hash >> 32);
        if (rarity < TOO_COMMON) continue;
        if (has_digit(lemma) || (k->upos == CASUS_UPOS_PROPN && in_time(d, t)))
            push(work, word, CX_CHANNEL_NUMBERS, rarity);
        else if (k->upos == CASUS_UPOS_PROPN || k->name)
            push(work, word, CX_CHANNEL_NAMES, rarity);
        if (opening < OPENING_WORDS) push(work, word, CX_CHANNEL_OPENING, rarity);
        opening++;
    }
}

/* (1 + ln times) * rarity */
static int32_t weight_of(const counted *c)
{
    const long factor = 1000 + lround(1000 * log((double)c->times));
    return (int32_t)(factor * c->rarity / 1000);
}

static size_t count_up(counted *all, size_t n)
{
    size_t kept = 0;
    qsort(all, n, sizeof *all, by_word);
    for (size_t i = 0; i < n; i++) {
        if (kept && by_word(&all[i], &all[kept - 1]) == 0)
            all[kept - 1].times++;
        else
            all[kept++] = all[i];
    }
    for (size_t i = 0; i < kept; i++) all[i].weight = weight_of(&all[i]);
    return kept;
}

static int64_t square_root(int64_t x)
{
    return llround(sqrt((double)x));
}

/* The heaviest words of one channel, made of length LENGTH, in the order of the words. */
static uint32_t channel_of(cx_gist_word *out, counted *first, uint32_t n)
{
    int64_t sum = 0;
    if (n > CX_GIST_WORDS) n = CX_GIST_WORDS;
    for (uint32_t i = 0; i < n; i++) sum += (int64_t)first[i].weight * first[i].weight;
    const int64_t length = square_root(sum);
    qsort(first, n, sizeof *first, by_word);
    for (uint32_t i = 0; i < n; i++) {
        const int32_t weight =
            length ? (int32_t)((int64_t)first[i].weight * LENGTH / length) : 0;
        out[i] = (cx_gist_word){ first[i].word, weight };
    }
    return n;
}

/* ---- keys ---- */

typedef struct key {
    uint32_t word;
    int64_t weight;
} key;

static int by_key(const void *a, const void *b)
{
    const key *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return (x->word > y->word) - (x->word < y->word);
}

/* The words of names and opening, by both weights together. */
static uint32_t heaviest(const cx_gist_word *names, uint32_t n_names,
                         const cx_gist_word *opening, uint32_t n_opening, uint32_t *keys)
{
    key all[2 * (CX_SUM_WORDS + CX_GIST_WORDS)];
    uint32_t n = 0, i = 0, j = 0;
    while (i < n_names || j < n_opening) {
        if (j == n_opening || (i < n_names && names[i].word < opening[j].word)) {
            all[n++] = (key){ names[i].word, names[i].weight };
            i++;
        } else if (i == n_names || opening[j].word < names[i].word) {
            all[n++] = (key){ opening[j].word, opening[j].weight };
            j++;
        } else {
            all[n++] = (key){ names[i].word, (int64_t)names[i].weight + opening[j].weight };
            i++;
            j++;
        }
    }
    qsort(all, n, sizeof *all, by_key);
    if (n > CX_GIST_KEYS) n = CX_GIST_KEYS;
    for (i = 0; i < n; i++) keys[i] = all[i].word;
    return n;
}

void cx_gist_make(cx_gist *gist, const casus_doc *doc, cx_buffer *work)
{
    memset(gist, 0, sizeof *gist);
    cx_buffer_clear(work);
    collect(doc, work);
    if (work->failed) return;
    counted *all = (counted *)(void *)work->ptr;
    const size_t n = count_up(all, work->len / sizeof *all);
    if (n) qsort(all, n, sizeof *all, by_weight);
    cx_gist_word *out = gist->words;
    size_t at = 0;
    for (uint32_t c = 0; c < CX_CHANNELS; c++) {
        size_t end = at;
        while (end < n && all[end].channel == c) end++;
        gist->n[c] = channel_of(out, all + at, (uint32_t)(end - at));
        out += gist->n[c];
        at = end;
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

static int by_sum(const void *a, const void *b)
{
    const cx_gist_word *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return (x->word > y->word) - (x->word < y->word);
}

static int by_number(const void *a, const void *b)
{
    const cx_gist_word *x = a, *y = b;
    return (x->word > y->word) - (x->word < y->word);
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
    if (n <= CX_SUM_WORDS) return n;
    qsort(out, n, sizeof *out, by_sum);
    qsort(out, CX_SUM_WORDS, sizeof *out, by_number);
    return CX_SUM_WORDS;
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

void cx_sum_write(const cx_sum *sum, cx_buffer *out)
{
    const uint32_t words = sum->n[0] + sum->n[1] + sum->n[2];
    cx_buffer_add(out, sum, offsetof(cx_sum, words) + words * sizeof *sum->words);
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
    if (good) memcpy(sum->words, bytes.ptr + offsetof(cx_sum, words),
                     bytes.len - offsetof(cx_sum, words));
    else memset(sum, 0, offsetof(cx_sum, words));
    return good;
}

uint32_t cx_sum_keys(const cx_sum *sum, uint32_t keys[CX_GIST_KEYS])
{
    return heaviest(sum->words, sum->n[0], sum->words + sum->n[0], sum->n[1], keys);
}

/* Cosine in thousandths. */
static int32_t cosine(const cx_gist_word *a, uint32_t n_a, const cx_gist_word *b,
                      uint32_t n_b)
{
    int64_t both = 0, a_length = 0, b_length = 0;
    uint32_t i = 0, j = 0;
    for (uint32_t k = 0; k < n_a; k++) a_length += (int64_t)a[k].weight * a[k].weight;
    for (uint32_t k = 0; k < n_b; k++) b_length += (int64_t)b[k].weight * b[k].weight;
    while (i < n_a && j < n_b) {
        if (a[i].word == b[j].word)
            both += (int64_t)a[i++].weight * b[j++].weight;
        else if (a[i].word < b[j].word)
            i++;
        else
            j++;
    }
    const int64_t length = square_root(a_length) * square_root(b_length);
    return length ? (int32_t)(both * 1000 / length) : 0;
}

/* Fitted by logistic regression on pairs of a report and a story as far as it had come.
 * A channel that one of them lacks says neither yes nor no. The sum of many reports is
 * near everything, so many reports ask for more. */
int32_t cx_sum_compare(const cx_sum *sum, const cx_gist *gist)
{
    static const int32_t factor[CX_CHANNELS] = { 5600, 7800, 6800 };
    static const int32_t neutral[CX_CHANNELS] = { 250, 250, 100 };
    int64_t score = -4500 - lround(840 * log((double)(sum->reports ? sum->reports : 1)));
    uint32_t at = 0;
    for (uint32_t c = 0; c < CX_CHANNELS; c++) {
        const bool both = sum->n[c] && gist->n[c];
        const int32_t alike = both ? cosine(sum->words + at, sum->n[c],
                                            cx_gist_channel(gist, c), gist->n[c])
                                   : neutral[c];
        score += (int64_t)factor[c] * alike / 1000;
        at += sum->n[c];
    }
    return (int32_t)score;
}
