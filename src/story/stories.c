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
    A_DAY = 150, /* what each day more costs, in the scale of cx_sum_compare */
    NEXT =
        -4000 /* above that a story is near enough to tell of one act with the report */
};

enum { WEEK_ZERO = 200000 };

int64_t cx_story_week(int32_t day)
{
    if (day == CASUS_NO_DAY) return CX_WEEK_UNDATED;
    return WEEK_ZERO + (day >= 0 ? day / 7 : (day - 6) / 7);
}

/* ---- candidates ---- */

typedef struct candidate {
    int64_t story;
    uint32_t shared;
} candidate;

enum { FOUND = CX_GIST_KEYS * (OF_A_WORD + OF_A_WORD / 4), PLACES = 1024 };
_Static_assert(FOUND * 2 <= PLACES, "half of the places stay free");

/* Undated reports may belong anywhere; dated ones near their day or to undated ones. */
static uint32_t ask_words(cx_stories *s, const cx_gist *gist, int32_t day, int64_t *found)
{
    uint32_t n = 0;
    const int64_t week = cx_story_week(day), undated = CX_WEEK_UNDATED;
    for (uint32_t k = 0; k < gist->n_keys; k++) {
        const uint32_t word = gist->keys[k];
        if (week == undated) {
            n += cx_words_find(s, word, undated, INT32_MAX, OF_A_WORD, found + n);
            continue;
        }
        n += cx_words_find(s, word, week - 2, week + 2, OF_A_WORD, found + n);
        if (s->undated)
            n += cx_words_find(s, word, undated, undated, OF_A_WORD / 4, found + n);
    }
    return n;
}

static bool is_better(const candidate *a, const candidate *b)
{
    return a->shared != b->shared ? a->shared > b->shared : a->story > b->story;
}

/* Puts it among the `n` best so far, the best first; how many they are. */
static uint32_t put_candidate(candidate best[CANDIDATES], uint32_t n,
                              const candidate *one)
{
    uint32_t at = n;
    while (at > 0 && is_better(one, &best[at - 1])) at--;
    if (at == CANDIDATES) return n;
    if (n < CANDIDATES) n++;
    memmove(best + at + 1, best + at, (n - 1 - at) * sizeof *best);
    best[at] = *one;
    return n;
}

/* Those that share most words, the newest first among equals. */
static uint32_t find_candidates(cx_stories *s, const cx_gist *gist, int32_t day,
                                candidate best[CANDIDATES])
{
    int64_t found[FOUND];
    candidate places[PLACES];
    uint32_t kept = 0;
    const uint32_t n = ask_words(s, gist, day, found);
    if (n) memset(places, 0, sizeof places);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = (uint32_t)found[i] * UINT32_C(2654435769) >> 22;
        while (places[at].shared && places[at].story != found[i]) at = (at + 1) % PLACES;
        places[at].story = found[i];
        places[at].shared++;
    }
    for (uint32_t at = 0; at < PLACES && n; at++)
        if (places[at].shared) kept = put_candidate(best, kept, &places[at]);
    return kept;
}

void cx_story_look_for_undated(cx_stories *s)
{
    cx_step(s->steps, CX_ASK_UNDATED_STORY);
    s->undated = cx_step_row(s->steps) != NULL;
    cx_step_end(s->steps);
}

/* ---- choosing ---- */

static int32_t days_apart(const cx_story *story, int32_t day)
{
    if (day == CASUS_NO_DAY || story->first == CASUS_NO_DAY) return 0;
    if (day < story->first) return story->first - day;
    return day > story->last ? day - story->last : 0;
}

/* The stories that are likest, the likest first; those that none is like are NULL. */
typedef struct likest {
    cx_story *all[CX_NEXT_STORIES + 1];
    int32_t scores[CX_NEXT_STORIES + 1];
} likest;

static void put_story(likest *l, cx_story *story, int32_t score)
{
    int at = CX_NEXT_STORIES + 1;
    while (at > 0 && (!l->all[at - 1] || l->scores[at - 1] < score)) at--;
    for (int k = CX_NEXT_STORIES; k > at; k--) {
        l->all[k] = l->all[k - 1];
        l->scores[k] = l->scores[k - 1];
    }
    if (at > CX_NEXT_STORIES) return;
    l->all[at] = story;
    l->scores[at] = score;
}

/* NULL when none is like it. */
static cx_story *best_story(cx_stories *s, const cx_gist *gist, int32_t day)
{
    likest l = { { NULL }, { 0 } };
    candidate found[CANDIDATES];
    cx_gist_looks looks;
    cx_story *all[CANDIDATES]; /* none is put away before the batch ends */
    const uint32_t n = find_candidates(s, gist, day, found);
    cx_gist_look(&looks, gist);
    for (uint32_t i = 0; i < n; i++) all[i] = cx_shelf_story(s, found[i].story);
    for (uint32_t i = 0; i < n; i++)
        if (all[i]) __builtin_prefetch(all[i]->sum);
    for (uint32_t i = 0; i < n; i++) {
        cx_story *now = all[i];
        if (!now) continue;
        const int32_t apart = days_apart(now, day);
        if (apart > DAYS_APART) continue;
        int32_t score = cx_sum_compare(now->sum, now->lengths, &looks);
        if (apart > FREE_DAYS) score -= A_DAY * (apart - FREE_DAYS);
        if (score > NEXT) put_story(&l, now, score);
    }
    const int own = l.all[0] && l.scores[0] > 0;
    for (int i = 0; i < CX_NEXT_STORIES; i++)
        s->next[i] = l.all[own + i] ? l.all[own + i]->story : 0;
    return own ? l.all[0] : NULL;
}

/* ---- joining ---- */

static void stretch(int32_t *first, int32_t *last, int32_t day)
{
    if (day == CASUS_NO_DAY) return;
    if (*first == CASUS_NO_DAY || day < *first) *first = day;
    if (*last == CASUS_NO_DAY || day > *last) *last = day;
}

static void put_gist(cx_stories *s, int64_t document, const cx_gist *gist)
{
    cx_buffer_clear(&s->work);
    cx_gist_write(gist, &s->work);
    cx_step_wait(s->steps, CX_WAIT_GIST);
    cx_step_int(s->steps, document);
    cx_step_bytes(s->steps, s->work.ptr, s->work.len);
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

int64_t cx_story_choose(cx_stories *s, int64_t original, int32_t day, const cx_gist *gist)
{
    cx_story *story = original ? cx_shelf_story(s, original) : NULL;
    memset(s->next, 0, sizeof s->next);
    if (!story || days_apart(story, day) > DAYS_APART) story = best_story(s, gist, day);
    return story ? story->story : 0;
}

void cx_story_look_beside(cx_stories *s, int64_t story, int64_t document,
                          const cx_gist *gist)
{
    int64_t own;
    const int32_t day = day_and_group(s, document, &own);
    const int64_t nearest = cx_story_choose(s, 0, day, gist);
    for (int i = CX_NEXT_STORIES - 1; i > 0 && nearest && nearest != story; i--)
        s->next[i] = s->next[i - 1];
    if (nearest && nearest != story) s->next[0] = nearest;
    for (int i = 0; i < CX_NEXT_STORIES; i++)
        if (s->next[i] == story) s->next[i] = 0;
}

void cx_story_join(cx_stories *s, int64_t number, int64_t document, int32_t day,
                   const cx_gist *gist)
{
    cx_story *story =
        number == document ? cx_shelf_begin(s, number, day) : cx_shelf_story(s, number);
    if (!story) {
        cx_steps_fail(s->steps);
        return;
    }
    int32_t first = story->first, last = story->last;
    stretch(&first, &last, day);
    if (story->is_new && !story->sum)
        memset(&s->sum, 0, offsetof(cx_sum, words));
    else
        memcpy(&s->sum, story->sum, cx_sum_bytes(story->sum));
    cx_sum_add(&s->sum, gist);
    s->undated |= last == CASUS_NO_DAY;
    cx_shelf_put(s, story, &s->sum, first, last);
    put_gist(s, document, gist);
    cx_story_changed(&s->stories, number);
    if (cx_store_is_guarded(s->store)) cx_shelf_write(s);
}

int64_t cx_story_find(cx_stories *s, int64_t document, const cx_gist *gist)
{
    int64_t original;
    const int32_t day = day_and_group(s, document, &original);
    int64_t story = cx_story_choose(s, original, day, gist);
    if (!story) story = document;
    cx_step(s->steps, CX_PUT_DOCUMENT_STORY);
    cx_step_int(s->steps, story);
    cx_step_int(s->steps, document);
    cx_step_run(s->steps);
    cx_story_join(s, story, document, day, gist);
    return story;
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
    const cx_row *row;
    int32_t first = CASUS_NO_DAY, last = CASUS_NO_DAY;
    int64_t heir = 0;
    cx_gist gist;
    const int64_t number = cx_story_of(s, document);
    cx_story *story = number ? cx_shelf_story(s, number) : NULL;
    if (!story) return;
    memset(&s->sum, 0, offsetof(cx_sum, words));
    cx_step(s->steps, CX_PUT_DOCUMENT_STORY);
    cx_step_null(s->steps);
    cx_step_int(s->steps, document);
    cx_step_run(s->steps);
    cx_step(s->steps, CX_ASK_GISTS_OF_STORY);
    cx_step_int(s->steps, number);
    while ((row = cx_step_row(s->steps))) {
        if (!cx_gist_read(&gist, cx_row_text(row, 2))) continue;
        if (!heir) heir = cx_row_integer(row, 0);
        stretch(&first, &last, cx_day_parse(cx_row_text(row, 1)));
        cx_sum_add(&s->sum, &gist);
    }
    story->titled = heir;
    cx_shelf_put(s, story, &s->sum, first, last);
    cx_story_changed(&s->stories, number);
}
