/* words.c -- lists of stories under the words they are found by, in memory.
 *
 * Three ways to ask for a word have lists of their own: the weeks around a day, all
 * weeks, and stories without a day. A list holds the newest ones, and knows whether there
 * are more; changes are made to the lists that are there.
 *
 * SPDX-License-Identifier: MIT
 */
#include "story/keep.h"

#include <stdlib.h>

enum {
    FREE = 0,
    AROUND, /* some weeks */
    EVER,
    UNDATED
};
enum {
    LIST = 64,     /* stories that a list holds, more than are ever asked for */
    WEEKS_MORE = 2 /* a list reaches on each side, so that it serves the next days too */
};

/* ---- the table ---- */

static size_t place_of(const cx_shelf *shelf, uint32_t word, uint32_t kind)
{
    size_t at =
        (word * UINT64_C(0x9E3779B97F4A7C15) >> 20 ^ kind) & (shelf->cap_words - 1);
    while (shelf->words[at].kind != FREE &&
           (shelf->words[at].word != word || shelf->words[at].kind != kind))
        at = (at + 1) & (shelf->cap_words - 1);
    return at;
}

static bool grow(cx_shelf *shelf)
{
    if (2 * (shelf->n_words + 1) <= shelf->cap_words) return true;
    cx_word_stories *old = shelf->words;
    const size_t cap = shelf->cap_words, more = cap ? 2 * cap : 1024;
    cx_word_stories *words = calloc(more, sizeof *words);
    if (!words) return false;
    shelf->words = words;
    shelf->cap_words = more;
    for (size_t i = 0; i < cap; i++)
        if (old[i].kind != FREE)
            shelf->words[place_of(shelf, old[i].word, old[i].kind)] = old[i];
    free(old);
    return true;
}

void cx_words_clear(cx_shelf *shelf)
{
    for (size_t i = 0; i < shelf->cap_words; i++) free(shelf->words[i].all);
    free(shelf->words);
    shelf->words = NULL;
    shelf->n_words = shelf->cap_words = 0;
}

/* ---- a list ---- */

/* Room for one more, LIST at most. */
static bool make_room(cx_shelf *shelf, cx_word_stories *list)
{
    if (list->n < list->cap) return true;
    const uint32_t cap = list->cap ? 2 * list->cap : 4;
    cx_word_story *all = realloc(list->all, cap * sizeof *all);
    if (!all) {
        shelf->failed = true;
        return false;
    }
    shelf->bytes += (cap - list->cap) * sizeof *all;
    list->all = all;
    list->cap = cap;
    return true;
}

static bool is_newer(const cx_word_story *a, int64_t week, int64_t story)
{
    return a->week != week ? a->week > week : a->story > story;
}

static void insert(cx_shelf *shelf, cx_word_stories *list, int64_t week, int64_t story)
{
    uint32_t at = 0;
    while (at < list->n && is_newer(&list->all[at], week, story)) at++;
    if (at < list->n && list->all[at].week == week && list->all[at].story == story)
        return;
    if (at == list->n && list->cut) return; /* among those it does not hold */
    if (list->n == LIST) {
        list->cut = true;
        list->n--;
        if (at > list->n) return;
    }
    if (!make_room(shelf, list)) return;
    memmove(list->all + at + 1, list->all + at, (list->n - at) * sizeof *list->all);
    list->all[at] = (cx_word_story){ week, story };
    list->n++;
}

static void take_out(cx_word_stories *list, int64_t week, int64_t story)
{
    for (uint32_t i = 0; i < list->n; i++) {
        if (list->all[i].week != week || list->all[i].story != story) continue;
        list->n--;
        memmove(list->all + i, list->all + i + 1, (list->n - i) * sizeof *list->all);
        return;
    }
}

/* Copies what is asked for. False when the list may not hold all of it. */
static bool serve(const cx_word_stories *list, int64_t from, int64_t to, uint32_t limit,
                  int64_t *out, uint32_t *n)
{
    *n = 0;
    if (from < list->from || to > list->to) return false;
    for (uint32_t i = 0; i < list->n && *n < limit; i++) {
        if (list->all[i].week < from) return true;
        if (list->all[i].week <= to) out[(*n)++] = list->all[i].story;
    }
    return *n == limit || !list->cut;
}

/* ---- reading ---- */

static uint64_t *stale_bit(cx_shelf *shelf, uint32_t word, uint64_t *bit)
{
    const uint32_t at = word * UINT32_C(2654435769) >> 14; /* of 4096 times 64 */
    *bit = UINT64_C(1) << (at & 63);
    return &shelf->stale[at >> 6];
}

static void read_list(cx_stories *s, cx_word_stories *list, int64_t from, int64_t to)
{
    const cx_row *row;
    uint64_t bit;
    list->from = from;
    list->to = to;
    list->n = 0;
    list->cut = false;
    const bool stale = *stale_bit(&s->shelf, list->word, &bit) & bit;
    if (stale) cx_shelf_write_words(s);
    if (!stale && !cx_filter_may_have(&s->known_words, list->word)) return;
    cx_step(s->steps, CX_ASK_STORIES_OF_WORD);
    cx_step_int(s->steps, list->word);
    cx_step_int(s->steps, from);
    cx_step_int(s->steps, to);
    cx_step_int(s->steps, LIST + 1);
    while ((row = cx_step_row(s->steps)) && !s->shelf.failed) {
        if (list->n == LIST)
            list->cut = true;
        else if (make_room(&s->shelf, list))
            list->all[list->n++] =
                (cx_word_story){ cx_row_integer(row, 1), cx_row_integer(row, 0) };
    }
    cx_step_end(s->steps);
}

uint32_t cx_words_find(cx_stories *s, uint32_t word, int64_t from, int64_t to,
                       uint32_t limit, int64_t *out)
{
    uint32_t n = 0;
    cx_shelf *shelf = &s->shelf;
    const uint32_t kind = to == CX_WEEK_UNDATED     ? UNDATED
                          : from == CX_WEEK_UNDATED ? EVER
                                                    : AROUND;
    if (!grow(shelf)) {
        shelf->failed = true;
        return 0;
    }
    cx_word_stories *list = &shelf->words[place_of(shelf, word, kind)];
    if (list->kind == FREE) {
        *list = (cx_word_stories){ .word = word, .kind = kind };
        shelf->n_words++;
        shelf->bytes += 2 * sizeof *list;
    } else if (serve(list, from, to, limit, out, &n)) {
        return n;
    }
    const int64_t more = kind == AROUND ? WEEKS_MORE : 0;
    read_list(s, list, from - more, to + more);
    if (!serve(list, from, to, limit, out, &n)) {
        read_list(s, list, from, to); /* the weeks around have too many */
        serve(list, from, to, limit, out, &n);
    }
    return n;
}

/* The list of a word that no story stands under. */
static void begin_list(cx_stories *s, uint32_t word, int64_t week)
{
    cx_shelf *shelf = &s->shelf;
    const bool undated = week == CX_WEEK_UNDATED;
    if (!grow(shelf)) return;
    cx_word_stories *list = &shelf->words[place_of(shelf, word, undated ? EVER : AROUND)];
    if (list->kind != FREE) return;
    *list = (cx_word_stories){ .word = word,
                               .kind = undated ? EVER : AROUND,
                               .from = undated ? CX_WEEK_UNDATED : CX_WEEK_UNDATED + 1,
                               .to = INT32_MAX };
    shelf->n_words++;
    shelf->bytes += 2 * sizeof *list;
}

void cx_words_change(cx_stories *s, uint32_t word, int64_t week, int64_t story, bool put)
{
    cx_shelf *shelf = &s->shelf;
    uint64_t bit, *stale = stale_bit(shelf, word, &bit);
    if (put && !(*stale & bit) && s->known_words.words &&
        !cx_filter_may_have(&s->known_words, word))
        begin_list(s, word, week);
    *stale |= bit;
    for (uint32_t kind = AROUND; kind <= UNDATED && shelf->cap_words; kind++) {
        cx_word_stories *list = &shelf->words[place_of(shelf, word, kind)];
        if (list->kind == FREE || week < list->from || week > list->to) continue;
        if (put)
            insert(shelf, list, week, story);
        else
            take_out(list, week, story);
    }
}
