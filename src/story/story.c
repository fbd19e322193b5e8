/* story.c -- see story.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "story/derive.h"

#include <stdio.h>
#include <stdlib.h>

casus_status cx_stories_open(cx_stories **out, cx_store *store, casus_error *err)
{
    cx_stories *s = *out = calloc(1, sizeof *s);
    if (s) s->steps = cx_steps_new(store, cx_story_sql, CX_ASKS);
    if (s) s->facts = calloc(1, sizeof *s->facts);
    if (s && s->steps && s->facts) {
        s->store = store;
        cx_story_look_for_undated(s);
        return cx_steps_status(s->steps, err);
    }
    cx_stories_close(s);
    *out = NULL;
    return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
}

void cx_stories_close(cx_stories *s)
{
    if (!s) return;
    cx_steps_free(s->steps);
    cx_shelf_clear(&s->shelf);
    cx_filter_free(&s->known_words);
    cx_buffer_free(&s->happenings);
    cx_buffer_free(&s->stories);
    cx_buffer_free(&s->losers);
    cx_buffer_free(&s->before);
    cx_buffer_free(&s->begun);
    cx_tellings_free(&s->tellings);
    cx_buffer_free(&s->work);
    cx_buffer_free(&s->rows);
    free(s->facts);
    free(s);
}

/* ---- what has changed ---- */

void cx_story_changed(cx_buffer *numbers, int64_t number)
{
    cx_buffer_add(numbers, &number, sizeof number);
}

static int by_value(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

size_t cx_story_changes(cx_buffer *numbers, const int64_t **out)
{
    int64_t *all = (int64_t *)(void *)numbers->ptr;
    const size_t n = numbers->len / sizeof *all;
    size_t kept = 0;
    if (n) qsort(all, n, sizeof *all, by_value);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || all[kept - 1] != all[i]) all[kept++] = all[i];
    *out = all;
    return kept;
}

static casus_status status_of(cx_stories *s, casus_error *err)
{
    if (s->happenings.failed || s->stories.failed || s->losers.failed ||
        s->begun.failed || s->work.failed || s->rows.failed || s->tellings.bytes.failed ||
        s->tellings.tellers.failed || s->tellings.joined.failed)
        cx_steps_fail(s->steps);
    return cx_steps_status(s->steps, err);
}

/* ---- adding ---- */

static const cx_act *acts_of(const cx_buffer *bytes, const cx_prepared *prepared)
{
    return (const cx_act *)(const void *)(bytes->ptr + prepared->acts_at);
}

/* A damaged or too large batch of acts would join events to the wrong happenings. */
static casus_status join_events(cx_stories *s, int64_t document, int64_t story,
                                const cx_buffer *bytes, const cx_prepared *prepared,
                                casus_error *err)
{
    uint32_t n;
    const int64_t *events = cx_store_last_events(s->store, &n);
    if (n != prepared->acts) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    cx_happening_join(s, document, story, events, acts_of(bytes, prepared), n);
    return status_of(s, err);
}

enum { FILTER_WORDS = 1 << 17 };

/* What is at hand is true as long as nobody else writes. */
static casus_status begin(cx_stories *s, casus_error *err)
{
    if (s->begins) return CASUS_OK;
    int64_t version = 0;
    const casus_status status = cx_store_version(s->store, &version, err);
    if (version != s->version) {
        cx_shelf_clear(&s->shelf);
        cx_filter_free(&s->known_words);
    }
    s->version = version;
    s->begins = status == CASUS_OK;
    return status != CASUS_OK ? status
                              : cx_filter_make(&s->known_words, s->store, FILTER_WORDS,
                                               "SELECT word FROM story_words", err);
}

casus_status cx_stories_choose(cx_stories *s, const cx_buffer *bytes, int32_t day,
                               int64_t group, int64_t *story, casus_error *err)
{
    *story = 0;
    if (!cx_story_prepared(bytes))
        return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    const casus_status status = begin(s, err);
    if (status != CASUS_OK) return status;
    const int64_t original = group ? cx_story_of(s, group) : 0;
    s->day = day;
    s->chosen = *story = cx_story_choose(s, original, day, cx_story_gist(bytes));
    return status_of(s, err);
}

/* What its events tell, for the end of the batch. */
static void keep_told(cx_stories *s, int64_t document, const cx_buffer *bytes,
                      const cx_prepared *prepared)
{
    char own[40];
    casus_str origin = cx_store_last_origin(s->store);
    const cx_teller teller = { .document = document,
                               .group = cx_store_last_group(s->store),
                               .day = s->day,
                               .agency = prepared->agency[0] != '\0' };
    if (!prepared->acts) return;
    snprintf(own, sizeof own, "document:%lld", (long long)document);
    if (!origin.len) origin = cx_cstr(own);
    cx_tellings_add(&s->tellings, &teller, origin,
                    cx_str(bytes->ptr + prepared->source_at, prepared->source_len),
                    bytes->ptr + prepared->told_at, prepared->told_len);
}

casus_status cx_stories_add(cx_stories *s, const cx_buffer *bytes, casus_error *err)
{
    const cx_prepared *prepared = cx_story_prepared(bytes);
    if (!prepared) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    const int64_t group = cx_store_last_group(s->store);
    if (cx_store_is_guarded(s->store)) { /* stories and happenings are written at once */
        const casus_status status = cx_store_write(s->store, err);
        if (status != CASUS_OK) return status;
    }
    /* One more of the agency that the others are of changes nothing. */
    if (group && prepared->agency[0] &&
        !cx_str_equal(cx_store_last_origin(s->store), cx_cstr(prepared->origin)))
        cx_group_settle(s, group, 0);
    const int64_t document = cx_store_last_document(s->store);
    const int64_t story = s->chosen ? s->chosen : document;
    cx_story_join(s, story, document, s->day, cx_story_gist(bytes));
    if (!cx_store_is_guarded(s->store)) keep_told(s, document, bytes, prepared);
    return join_events(s, document, story, bytes, prepared, err);
}

casus_status cx_stories_add_events(cx_stories *s, int64_t document,
                                   const cx_buffer *bytes, casus_error *err)
{
    const cx_prepared *prepared = cx_story_prepared(bytes);
    if (!prepared) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    cx_step(s->steps, CX_PUT_AGENCY);
    cx_step_text(s->steps, cx_cstr(prepared->agency));
    cx_step_text(s->steps, cx_cstr(prepared->origin));
    cx_step_int(s->steps, document);
    cx_step_run(s->steps);
    const casus_status status = begin(s, err);
    if (status != CASUS_OK) return status;
    int64_t story = cx_story_of(s, document);
    if (story)
        cx_story_look_beside(s, story, document, cx_story_gist(bytes));
    else
        story = cx_story_find(s, document, cx_story_gist(bytes));
    return join_events(s, document, story, bytes, prepared, err);
}

static int by_happening(const void *a, const void *b)
{
    const cx_joined *x = *(const cx_joined *const *)a, *y = *(const cx_joined *const *)b;
    if (x->happening != y->happening) return x->happening < y->happening ? -1 : 1;
    return (x->event > y->event) - (x->event < y->event);
}

/* Pointers to the events of this batch, by happening, into `out`. */
static size_t sort_joined(const cx_stories *s, cx_buffer *out)
{
    const cx_joined *joined = (const cx_joined *)(const void *)s->tellings.joined.ptr;
    const size_t n = s->tellings.joined.len / sizeof *joined;
    cx_buffer_reserve(out, n * sizeof joined);
    for (size_t i = 0; i < n; i++) {
        const cx_joined *one = &joined[i];
        cx_buffer_add(out, &one, sizeof one);
    }
    if (out->failed) return 0;
    if (n) qsort(out->ptr, n, sizeof joined, by_happening);
    return n;
}

/* Those of a happening that is in the database join the others there. */
static void derive_one(cx_stories *s, int64_t happening, const cx_begun *begun,
                       const cx_run *run)
{
    const bool at_hand = begun && run->n && run->n <= CX_TELLINGS;
    for (uint32_t i = 0; i < run->n && !at_hand; i++)
        cx_happening_put_event(s, run->all[i]);
    cx_happening_derive(s, happening, begun, at_hand ? run : NULL);
}

/* Those that were begun have the last numbers. */
static void derive_all(cx_stories *s)
{
    cx_buffer sorted = { 0 };
    const int64_t *numbers;
    const cx_begun *begun = (const cx_begun *)(const void *)s->begun.ptr;
    const size_t n_begun = s->begun.failed ? 0 : s->begun.len / sizeof *begun;
    const size_t n_joined = sort_joined(s, &sorted);
    const cx_joined *const *joined = (const cx_joined *const *)(const void *)sorted.ptr;
    const size_t n = cx_story_changes(&s->happenings, &numbers);
    if (sorted.failed) cx_steps_fail(s->steps);
    for (size_t i = 0, at = 0, k = 0; i < n; i++) {
        while (at < n_begun && begun[at].happening < numbers[i]) at++;
        const bool is_new = at < n_begun && begun[at].happening == numbers[i];
        cx_run run = { joined + k, 0 };
        for (; k < n_joined && joined[k]->happening == numbers[i]; k++) run.n++;
        derive_one(s, numbers[i], is_new ? &begun[at] : NULL, &run);
    }
    cx_buffer_clear(&s->happenings);
    cx_buffer_clear(&s->begun);
    cx_tellings_clear(&s->tellings);
    cx_buffer_free(&sorted);
}

casus_status cx_stories_settle(cx_stories *s, casus_error *err)
{
    const int64_t *numbers;
    const casus_status status = cx_store_write(s->store, err);
    if (status != CASUS_OK) return status;
    size_t n = cx_story_changes(&s->losers, &numbers);
    for (size_t i = 0; i < n; i++) cx_happening_rebuild(s, numbers[i]);
    cx_buffer_clear(&s->losers);
    derive_all(s);
    cx_shelf_settle(s);
    s->begins = s->marks = false;
    return status_of(s, err);
}
