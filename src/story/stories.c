/* stories.c -- the story that a new report belongs to.
 *
 * Stories are looked up under the words that say most, in the weeks around the report's
 * day; the likeliest of them are compared in full (gist.c). A report that is like none
 * begins a story of its own. A copy goes where its original went.
 *
 * SPDX-License-Identifier: MIT
 */
#include "story/keep.h"

#include <stdlib.h>

enum {
    OF_A_WORD = 40,  /* stories looked at under one word, the newest */
    CANDIDATES = 24, /* of all those, the ones that share most words */
    DAYS_APART = 14, /* reports of one story lie no further apart than that */
    FREE_DAYS = 1,
    A_DAY = 150 /* what each day more costs, in the scale of cx_sum_compare */
};

/* Weeks are counted from far back, so that 0 is free for reports without a day. */
enum { WEEK_ZERO = 200000, UNDATED = 0 };

static int64_t week_of(int32_t day)
{
    if (day == CASUS_NO_DAY) return UNDATED;
    return WEEK_ZERO + (day >= 0 ? day / 7 : (day - 6) / 7);
}

/* ---- candidates ---- */

typedef struct candidate {
    int64_t story;
    uint32_t shared;
} candidate;

static int by_story(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    return (x->story > y->story) - (x->story < y->story);
}

static int by_shared(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->shared != y->shared) return x->shared > y->shared ? -1 : 1;
    return (x->story < y->story) - (x->story > y->story);
}

/* Undated reports may belong anywhere; dated ones near their day or to undated ones. */
static uint32_t ask_word(cx_stories *s, uint32_t word, int64_t from, int64_t to,
                         uint32_t limit, candidate *out)
{
    uint32_t n = 0;
    const cx_row *row;
    cx_step(s->steps, CX_ASK_STORIES_OF_WORD);
    cx_step_int(s->steps, word);
    cx_step_int(s->steps, from);
    cx_step_int(s->steps, to);
    cx_step_int(s->steps, limit);
    while (n < limit && (row = cx_step_row(s->steps)))
        out[n++] = (candidate){ cx_row_integer(row, 0), 1 };
    cx_step_end(s->steps);
    return n;
}

static uint32_t find_candidates(cx_stories *s, const cx_gist *gist, int32_t day,
                                candidate *found)
{
    uint32_t n = 0, kept = 0;
    const int64_t week = week_of(day);
    for (uint32_t k = 0; k < gist->n_keys; k++) {
        if (week == UNDATED) {
            n += ask_word(s, gist->keys[k], UNDATED, INT32_MAX, OF_A_WORD, found + n);
        } else {
            n += ask_word(s, gist->keys[k], week - 2, week + 2, OF_A_WORD, found + n);
            if (s->undated)
                n += ask_word(s, gist->keys[k], UNDATED, UNDATED, OF_A_WORD / 4, found + n);
        }
    }
    if (n) qsort(found, n, sizeof *found, by_story);
    for (uint32_t i = 0; i < n; i++) {
        if (kept && found[kept - 1].story == found[i].story)
            found[kept - 1].shared++;
        else
            found[kept++] = found[i];
    }
    if (kept) qsort(found, kept, sizeof *found, by_shared);
    return kept < CANDIDATES ? kept : CANDIDATES;
}

void cx_story_look_for_undated(cx_stories *s)
{
    cx_step(s->steps, CX_ASK_UNDATED_STORY);
    s->undated = cx_step_row(s->steps) != NULL;
    cx_step_end(s->steps);
}

/* ---- stories as they are kept ---- */

typedef struct kept_story {
    int64_t story;
    int32_t first, last; /* days */
} kept_story;

/* False when there is no such story. Its sum is left in s->sum. */
static bool read_story(cx_stories *s, int64_t number, kept_story *story)
{
    cx_step(s->steps, CX_ASK_STORY);
    cx_step_int(s->steps, number);
    const cx_row *row = cx_step_row(s->steps);
    if (!row) return false;
    story->story = number;
    story->first = cx_day_parse(cx_row_text(row, 0));
    story->last = cx_day_parse(cx_row_text(row, 1));
    const bool good = cx_sum_read(&s->sum, cx_row_text(row, 2));
    cx_step_end(s->steps);
    return good;
}

static int32_t days_apart(const kept_story *story, int32_t day)
{
    if (day == CASUS_NO_DAY || story->first == CASUS_NO_DAY) return 0;
    if (day < story->first) return story->first - day;
    return day > story->last ? day - story->last : 0;
}

/* The number of the story, 0 when none is like it; its sum is left in s->best. */
static kept_story best_story(cx_stories *s, const cx_gist *gist, int32_t day)
{
    candidate found[CX_GIST_KEYS * (OF_A_WORD + OF_A_WORD / 4)];
    kept_story best = { .story = 0 }, now;
    int32_t best_score = 0;
    const uint32_t n = find_candidates(s, gist, day, found);
    for (uint32_t i = 0; i < n; i++) {
        if (!read_story(s, found[i].story, &now)) continue;
        const int32_t apart = days_apart(&now, day);
        if (apart > DAYS_APART) continue;
        int32_t score = cx_sum_compare(&s->sum, gist);
        if (apart > FREE_DAYS) score -= A_DAY * (apart - FREE_DAYS);
        if (score <= best_score) continue;
        best_score = score;
        best = now;
        s->best = s->sum;
    }
    return best;
}

/* ---- writing ---- */

typedef struct keys {
    uint32_t words[CX_GIST_KEYS];
    uint32_t n;
    int64_t week;
} keys;

static keys keys_of(const cx_sum *sum, const kept_story *story)
{
    keys k = { .week = week_of(story->last) };
    k.n = cx_sum_keys(sum, k.words);
    return k;
}

static bool is_among(const keys *k, uint32_t word, int64_t week)
{
    for (uint32_t i = 0; i < k->n; i++)
        if (k->words[i] == word) return k->week == week;
    return false;
}

/* Those of `k` that are not among `but`. */
static void put_words(cx_stories *s, const keys *k, const keys *but, int64_t story,
                      cx_ask how)
{
    for (uint32_t i = 0; i < k->n; i++) {
        if (is_among(but, k->words[i], k->week)) continue;
        cx_step(s->steps, how);
        cx_step_int(s->steps, k->words[i]);
        cx_step_int(s->steps, k->week);
        cx_step_int(s->steps, story);
        cx_step_run(s->steps);
    }
}

static void change_words(cx_stories *s, const keys *old, const keys *now, int64_t story)
{
    put_words(s, old, now, story, CX_DROP_STORY_WORD);
    put_words(s, now, old, story, CX_PUT_STORY_WORD);
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

/* Titled after the document `titled`; `anew`: even when it has a title already. */
static void put_story(cx_stories *s, const kept_story *story, int64_t titled, bool anew)
{
    cx_buffer first = { 0 }, last = { 0 };
    cx_buffer_clear(&s->work);
    cx_sum_write(&s->best, &s->work);
    cx_step(s->steps, CX_PUT_STORY);
    cx_step_int(s->steps, story->story);
    cx_step_int(s->steps, titled);
    put_day(s, story->first, &first);
    put_day(s, story->last, &last);
    cx_step_bytes(s->steps, s->work.ptr, s->work.len);
    cx_step_int(s->steps, anew);
    if (s->work.failed || first.failed || last.failed) cx_steps_fail(s->steps);
    cx_step_run(s->steps);
    cx_buffer_free(&first);
    cx_buffer_free(&last);
}

static void stretch(kept_story *story, int32_t day)
{
    if (day == CASUS_NO_DAY) return;
    if (story->first == CASUS_NO_DAY || day < story->first) story->first = day;
    if (story->last == CASUS_NO_DAY || day > story->last) story->last = day;
}

static void put_gist(cx_stories *s, int64_t document, const cx_gist *gist)
{
    cx_buffer_clear(&s->work);
    cx_gist_write(gist, &s->work);
    cx_step(s->steps, CX_PUT_GIST);
    cx_step_int(s->steps, document);
    cx_step_bytes(s->steps, s->work.ptr, s->work.len);
    cx_step_run(s->steps);
}

/* The day of the document, and the story of its original when it is a copy. */
static int32_t day_and_group(cx_stories *s, int64_t document, int64_t *story)
{
    *story = 0;
    cx_step(s->steps, CX_ASK_GROUP);
    cx_step_int(s->steps, document);
    const cx_row *row = cx_step_row(s->steps);
    if (!row) return CASUS_NO_DAY;
    const int32_t day = cx_day_parse(cx_row_text(row, 0));
    *story = cx_row_integer(row, 1);
    cx_step_end(s->steps);
    return day;
}

int64_t cx_story_find(cx_stories *s, int64_t document, const cx_gist *gist)
{
    int64_t original;
    kept_story story = { .story = 0 };
    const int32_t day = day_and_group(s, document, &original);
    if (original && read_story(s, original, &story) &&
        days_apart(&story, day) <= DAYS_APART)
        s->best = s->sum;
    else
        story = best_story(s, gist, day);
    keys old = { .n = 0 };
    if (story.story) {
        old = keys_of(&s->best, &story);
        stretch(&story, day);
    } else {
        memset(&s->best, 0, offsetof(cx_sum, words));
        story = (kept_story){ document, day, day };
    }
    cx_sum_add(&s->best, gist);
    s->undated |= story.last == CASUS_NO_DAY;
    put_story(s, &story, document, false);
    const keys now = keys_of(&s->best, &story);
    change_words(s, &old, &now, story.story);
    cx_step(s->steps, CX_PUT_DOCUMENT_STORY);
    cx_step_int(s->steps, story.story);
    cx_step_int(s->steps, document);
    cx_step_run(s->steps);
    put_gist(s, document, gist);
    cx_story_changed(&s->stories, story.story);
    return story.story;
}

/* ---- leaving ---- */

int64_t cx_story_of(cx_stories *s, int64_t document)
{
    cx_step(s->steps, CX_ASK_STORY_OF_DOCUMENT);
    cx_step_int(s->steps, document);
    const cx_row *row = cx_step_row(s->steps);
    const int64_t story = row ? cx_row_integer(row, 0) : 0;
    cx_step_end(s->steps);
    return story;
}

void cx_story_leave(cx_stories *s, int64_t document)
{
    kept_story story;
    const cx_row *row;
    int64_t first = 0;
    cx_gist gist;
    const int64_t number = cx_story_of(s, document);
    if (!number || !read_story(s, number, &story)) return;
    const keys old = keys_of(&s->sum, &story);
    keys now = { .n = 0 };
    memset(&s->best, 0, offsetof(cx_sum, words));
    story.first = story.last = CASUS_NO_DAY;
    cx_step(s->steps, CX_PUT_DOCUMENT_STORY);
    cx_step_null(s->steps);
    cx_step_int(s->steps, document);
    cx_step_run(s->steps);
    cx_step(s->steps, CX_ASK_GISTS_OF_STORY);
    cx_step_int(s->steps, number);
    while ((row = cx_step_row(s->steps))) {
        if (!cx_gist_read(&gist, cx_row_text(row, 2))) continue;
        if (!first) first = cx_row_integer(row, 0);
        stretch(&story, cx_day_parse(cx_row_text(row, 1)));
        cx_sum_add(&s->best, &gist);
    }
    if (first) {
        put_story(s, &story, first, true);
        now = keys_of(&s->best, &story);
    }
    change_words(s, &old, &now, number);
    cx_story_changed(&s->stories, number);
}

void cx_story_settle(cx_stories *s, int64_t story)
{
    cx_step(s->steps, CX_ASK_STORY_COUNTS);
    cx_step_int(s->steps, story);
    const cx_row *row = cx_step_row(s->steps);
    if (!row) return;
    const int64_t documents = cx_row_integer(row, 0), outlets = cx_row_integer(row, 1);
    const int64_t origins = cx_row_integer(row, 2);
    cx_step_end(s->steps);
    if (!documents) { /* its happenings may be told of by reports of other stories */
        cx_step(s->steps, CX_MOVE_HAPPENINGS);
        cx_step_int(s->steps, story);
        cx_step_run(s->steps);
    }
    cx_step(s->steps, documents ? CX_PUT_STORY_COUNTS : CX_DROP_STORY);
    if (documents) {
        cx_step_int(s->steps, documents);
        cx_step_int(s->steps, outlets);
        cx_step_int(s->steps, origins);
    }
    cx_step_int(s->steps, story);
    cx_step_run(s->steps);
}
