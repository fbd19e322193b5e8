/* shelf.c -- see shelf.h: the stories.
 *
 * SPDX-License-Identifier: MIT
 */
#include "story/keep.h"

#include <stdlib.h>

enum { SHELF_BYTES = 16 << 20 };

/* ---- the table ---- */

static size_t place_of(const cx_shelf *shelf, int64_t number)
{
    size_t at =
        ((uint64_t)number * UINT64_C(0x9E3779B97F4A7C15) >> 24) & (shelf->cap - 1);
    while (shelf->stories[at] && shelf->stories[at]->story != number)
        at = (at + 1) & (shelf->cap - 1);
    return at;
}

static bool grow(cx_shelf *shelf)
{
    if (2 * (shelf->n + 1) <= shelf->cap) return true;
    cx_story **old = shelf->stories;
    const size_t cap = shelf->cap, more = cap ? 2 * cap : 1024;
    cx_story **stories = calloc(more, sizeof(cx_story *));
    if (!stories) return false;
    shelf->stories = stories;
    shelf->cap = more;
    for (size_t i = 0; i < cap; i++)
        if (old[i]) shelf->stories[place_of(shelf, old[i]->story)] = old[i];
    free(old);
    return true;
}

/* A new place for the story; NULL without memory. */
static cx_story *add(cx_shelf *shelf, int64_t number)
{
    cx_story *story = grow(shelf) ? calloc(1, sizeof *story) : NULL;
    if (!story) {
        shelf->failed = true;
        return NULL;
    }
    story->story = number;
    shelf->stories[place_of(shelf, number)] = story;
    shelf->n++;
    shelf->bytes += sizeof *story + 2 * sizeof(cx_story *);
    return story;
}

void cx_shelf_clear(cx_shelf *shelf)
{
    for (size_t i = 0; i < shelf->cap; i++) {
        if (!shelf->stories[i]) continue;
        free(shelf->stories[i]->sum);
        free(shelf->stories[i]);
    }
    free(shelf->stories);
    cx_words_clear(shelf);
    cx_buffer_free(&shelf->changed);
    *shelf = (cx_shelf){ .n = 0 };
}

void cx_shelf_trim(cx_shelf *shelf)
{
    if (shelf->bytes > SHELF_BYTES) cx_shelf_clear(shelf);
}

/* ---- reading ---- */

static bool keep_sum(cx_shelf *shelf, cx_story *story, const cx_sum *sum)
{
    const size_t size = cx_sum_bytes(sum);
    cx_sum *copy = realloc(story->sum, size);
    if (!copy) {
        shelf->failed = true;
        return false;
    }
    shelf->bytes += story->sum ? 0 : size;
    memcpy(copy, sum, size);
    story->sum = copy;
    cx_sum_lengths(copy, story->lengths);
    return true;
}

cx_story *cx_shelf_find(const cx_shelf *shelf, int64_t number)
{
    return shelf->cap ? shelf->stories[place_of(shelf, number)] : NULL;
}

cx_story *cx_shelf_story(cx_stories *s, int64_t number)
{
    cx_story *story = cx_shelf_find(&s->shelf, number);
    if (story) return story;
    cx_step(s->steps, CX_ASK_STORY);
    cx_step_int(s->steps, number);
    const cx_row *row = cx_step_row(s->steps);
    if (!row) return NULL;
    if (cx_sum_read(&s->sum, cx_row_text(row, 2)) && (story = add(&s->shelf, number))) {
        story->first = cx_day_parse(cx_row_text(row, 0));
        story->last = cx_day_parse(cx_row_text(row, 1));
        if (!keep_sum(&s->shelf, story, &s->sum)) story = NULL;
    }
    cx_step_end(s->steps);
    return story;
}

cx_story *cx_shelf_begin(cx_stories *s, int64_t number, int32_t day)
{
    cx_story *story = add(&s->shelf, number);
    if (!story) return NULL;
    story->is_new = story->bare = true;
    story->titled = number;
    story->first = story->last = day;
    return story;
}

/* ---- keys ---- */

static cx_story_keys keys_of(const cx_sum *sum, int32_t last)
{
    cx_story_keys keys = { .week = cx_story_week(last) };
    keys.n = cx_sum_keys(sum, keys.words);
    return keys;
}

static bool is_among(const cx_story_keys *keys, uint32_t word, int64_t week)
{
    for (uint32_t i = 0; i < keys->n; i++)
        if (keys->words[i] == word) return keys->week == week;
    return false;
}

static void change_lists(cx_stories *s, const cx_story *story, const cx_story_keys *now)
{
    const cx_story_keys *old = &story->keys;
    for (uint32_t i = 0; i < old->n; i++)
        if (!is_among(now, old->words[i], old->week))
            cx_words_change(s, old->words[i], old->week, story->story, false);
    for (uint32_t i = 0; i < now->n; i++)
        if (!is_among(old, now->words[i], now->week))
            cx_words_change(s, now->words[i], now->week, story->story, true);
}

void cx_shelf_put(cx_stories *s, cx_story *story, const cx_sum *sum, int32_t first,
                  int32_t last)
{
    if (!story->changed) {
        if (story->is_new)
            story->keys = (cx_story_keys){ .n = 0 };
        else
            story->keys = keys_of(story->sum, story->last);
        story->written = story->keys;
        story->changed = true;
        cx_buffer_add(&s->shelf.changed, &story, sizeof(cx_story *));
    }
    const cx_story_keys now = keys_of(sum, last);
    change_lists(s, story, &now);
    story->keys = now;
    story->first = first;
    story->last = last;
    keep_sum(&s->shelf, story, sum);
}

/* ---- writing ---- */

typedef struct story_word {
    uint32_t word;
    int64_t week, story;
} story_word;

static cx_story *const *changed(const cx_shelf *shelf, size_t *n)
{
    *n = shelf->changed.failed ? 0 : shelf->changed.len / sizeof(cx_story *);
    return (cx_story *const *)(const void *)shelf->changed.ptr;
}

/* Those of `keys` that are not among `but`. */
static void list_words(cx_buffer *out, const cx_story_keys *keys,
                       const cx_story_keys *but, int64_t story)
{
    for (uint32_t i = 0; i < keys->n; i++) {
        const story_word one = { keys->words[i], keys->week, story };
        if (!is_among(but, keys->words[i], keys->week))
            cx_buffer_add(out, &one, sizeof one);
    }
}

static int by_word(const void *a, const void *b)
{
    const story_word *x = a, *y = b;
    if (x->word != y->word) return x->word < y->word ? -1 : 1;
    if (x->week != y->week) return x->week < y->week ? -1 : 1;
    return (x->story > y->story) - (x->story < y->story);
}

static void put_columns(cx_stories *s, const story_word *one)
{
    cx_step_int(s->steps, one->word);
    cx_step_int(s->steps, one->week);
    cx_step_int(s->steps, one->story);
}

/* In the order of the words: neighbours lie in one page. */
static void put_words(cx_stories *s, cx_buffer *words)
{
    const story_word *all = (const story_word *)(const void *)words->ptr;
    const size_t n = words->failed ? 0 : words->len / sizeof *all;
    if (words->failed) cx_steps_fail(s->steps);
    if (n) qsort(words->ptr, n, sizeof *all, by_word);
    for (size_t i = 0; i < n; i++) {
        cx_step_wait(s->steps, CX_WAIT_STORY_WORD);
        put_columns(s, &all[i]);
        cx_filter_add(&s->known_words, all[i].word);
    }
    cx_step_send(s->steps, CX_WAIT_STORY_WORD);
}

static void drop_words(cx_stories *s, const cx_buffer *words)
{
    const story_word *all = (const story_word *)(const void *)words->ptr;
    const size_t n = words->failed ? 0 : words->len / sizeof *all;
    for (size_t i = 0; i < n; i++) {
        cx_step(s->steps, CX_DROP_STORY_WORD);
        put_columns(s, &all[i]);
        cx_step_run(s->steps);
    }
}

void cx_shelf_write_words(cx_stories *s)
{
    size_t n;
    cx_buffer come = { 0 }, go = { 0 };
    cx_story *const *all = changed(&s->shelf, &n);
    for (size_t i = 0; i < n; i++) {
        cx_story *story = all[i];
        list_words(&go, &story->written, &story->keys, story->story);
        list_words(&come, &story->keys, &story->written, story->story);
        story->written = story->keys;
    }
    drop_words(s, &go);
    put_words(s, &come);
    cx_buffer_free(&come);
    cx_buffer_free(&go);
    memset(s->shelf.stale, 0, sizeof s->shelf.stale);
}

static void put_day(cx_stories *s, int32_t day, cx_buffer *text)
{
    const size_t at = text->len;
    if (day == CASUS_NO_DAY) {
        cx_step_null(s->steps);
        return;
    }
    cx_buffer_day(text, day);
    cx_step_text(s->steps, cx_str(text->ptr + at, text->len - at));
}

typedef struct counts {
    int64_t documents, outlets, origins;
} counts;

/* Of a story that one report has just begun all are one. */
static counts count(cx_stories *s, int64_t number, const cx_story *story)
{
    counts c = { 1, 1, 1 };
    if (story && story->is_new && story->sum->reports == 1) return c;
    cx_step(s->steps, CX_ASK_STORY_COUNTS);
    cx_step_int(s->steps, number);
    const cx_row *row = cx_step_row(s->steps);
    if (!row) return c;
    c = (counts){ cx_row_integer(row, 0), cx_row_integer(row, 1),
                  cx_row_integer(row, 2) };
    cx_step_end(s->steps);
    return c;
}

static void put_counts(cx_stories *s, const counts *c, int64_t number)
{
    cx_step(s->steps, CX_PUT_STORY_COUNTS);
    cx_step_int(s->steps, c->documents);
    cx_step_int(s->steps, c->outlets);
    cx_step_int(s->steps, c->origins);
    cx_step_int(s->steps, number);
    cx_step_run(s->steps);
}

static void put_story(cx_stories *s, cx_story *story, const counts *c)
{
    cx_buffer first = { 0 }, last = { 0 };
    cx_step(s->steps, story->titled ? CX_PUT_STORY : CX_CHANGE_STORY);
    cx_step_int(s->steps, story->story);
    put_day(s, story->first, &first);
    put_day(s, story->last, &last);
    cx_step_bytes(s->steps, story->sum, cx_sum_bytes(story->sum));
    cx_step_int(s->steps, c->documents);
    cx_step_int(s->steps, c->outlets);
    cx_step_int(s->steps, c->origins);
    if (story->titled) cx_step_int(s->steps, story->titled);
    if (first.failed || last.failed) cx_steps_fail(s->steps);
    cx_step_run(s->steps);
    cx_buffer_free(&first);
    cx_buffer_free(&last);
    story->titled = 0;
    story->is_new = false;
}

/* Its row, when it has changed; else only its counts. A story without reports goes. */
static void write_story(cx_stories *s, int64_t number)
{
    cx_story *story = cx_shelf_find(&s->shelf, number);
    const counts c = count(s, number, story);
    if (!c.documents) {
        cx_step(s->steps, CX_MOVE_HAPPENINGS); /* others may tell of them too */
        cx_step_int(s->steps, number);
        cx_step_run(s->steps);
        cx_step(s->steps, CX_DROP_STORY);
        cx_step_int(s->steps, number);
        cx_step_run(s->steps);
        s->shelf.outdated = true;
    } else if (story && story->changed) {
        put_story(s, story, &c);
    } else {
        put_counts(s, &c, number);
    }
}

void cx_shelf_write(cx_stories *s)
{
    size_t n, kept = 0;
    cx_shelf_write_words(s);
    cx_story **all = (cx_story **)(void *)s->shelf.changed.ptr;
    changed(&s->shelf, &n);
    for (size_t i = 0; i < n; i++) {
        const counts c = count(s, all[i]->story, all[i]);
        if (c.documents) {
            put_story(s, all[i], &c);
            all[i]->changed = false;
        } else {
            all[kept++] = all[i];
        }
    }
    s->shelf.changed.len = kept * sizeof *all;
}

void cx_shelf_settle(cx_stories *s)
{
    size_t n;
    const int64_t *numbers;
    cx_shelf_write_words(s);
    n = cx_story_changes(&s->stories, &numbers);
    for (size_t i = 0; i < n; i++) write_story(s, numbers[i]);
    cx_buffer_clear(&s->stories);
    cx_story *const *all = changed(&s->shelf, &n);
    for (size_t i = 0; i < n; i++) all[i]->changed = false;
    if (s->shelf.changed.failed) s->shelf.failed = true;
    cx_buffer_clear(&s->shelf.changed);
    if (s->shelf.failed) cx_steps_fail(s->steps);
    if (s->shelf.outdated || s->shelf.failed || s->shelf.bytes > SHELF_BYTES)
        cx_shelf_clear(&s->shelf);
}
