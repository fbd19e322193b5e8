/* story.c -- see story.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "story/derive.h"

#include <stdlib.h>

casus_status cx_stories_open(cx_stories **out, cx_store *store, casus_error *err)
{
    cx_stories *s = *out = calloc(1, sizeof *s);
    if (s) s->steps = cx_steps_new(store, cx_story_sql, CX_ASKS);
    if (s) s->facts = calloc(1, sizeof *s->facts);
    if (s && s->steps && s->facts) {
        s->store = store;
        s->first_new = INT64_MAX;
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
    cx_buffer_free(&s->happenings);
    cx_buffer_free(&s->stories);
    cx_buffer_free(&s->losers);
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
        s->work.failed || s->rows.failed)
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

casus_status cx_stories_add(cx_stories *s, const cx_buffer *bytes, casus_error *err)
{
    const cx_prepared *prepared = cx_story_prepared(bytes);
    if (!prepared) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    const int64_t group = cx_store_last_group(s->store);
    if (group && prepared->agency[0]) cx_group_settle(s, group, 0);
    const int64_t document = cx_store_last_document(s->store);
    const int64_t story = cx_story_find(s, document, cx_story_gist(bytes));
    return join_events(s, document, story, bytes, prepared, err);
}

casus_status cx_stories_add_events(cx_stories *s, int64_t document, const cx_buffer *bytes,
                                   casus_error *err)
{
    const cx_prepared *prepared = cx_story_prepared(bytes);
    if (!prepared) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    cx_step(s->steps, CX_PUT_AGENCY);
    cx_step_text(s->steps, cx_cstr(prepared->agency));
    cx_step_text(s->steps, cx_cstr(prepared->origin));
    cx_step_int(s->steps, document);
    cx_step_run(s->steps);
    int64_t story = cx_story_of(s, document);
    if (!story) story = cx_story_find(s, document, cx_story_gist(bytes));
    return join_events(s, document, story, bytes, prepared, err);
}

casus_status cx_stories_settle(cx_stories *s, casus_error *err)
{
    const int64_t *numbers;
    size_t n = cx_story_changes(&s->losers, &numbers);
    for (size_t i = 0; i < n; i++) cx_happening_rebuild(s, numbers[i]);
    cx_buffer_clear(&s->losers);
    n = cx_story_changes(&s->happenings, &numbers);
    for (size_t i = 0; i < n; i++) cx_happening_derive(s, numbers[i]);
    cx_buffer_clear(&s->happenings);
    s->first_new = INT64_MAX;
    n = cx_story_changes(&s->stories, &numbers);
    for (size_t i = 0; i < n; i++) cx_story_settle(s, numbers[i]);
    cx_buffer_clear(&s->stories);
    return status_of(s, err);
}
