/* remove.c -- taking a document's events out of their happenings, and a document out of
 * its story.
 *
 * What was found by the words of a document stays found: reports that joined a story or a
 * happening because of it are not sorted anew. The words of a forgotten document weigh on
 * in the sum of its story as numbers that cannot be read back; where a story or happening
 * loses all its reports, it goes.
 *
 * SPDX-License-Identifier: MIT
 */
#include "story/derive.h"

static void run_with(cx_stories *s, cx_ask what, int64_t number)
{
    cx_step(s->steps, what);
    cx_step_int(s->steps, number);
    cx_step_run(s->steps);
}

/* `acts` and the `stories` of their documents stand side by side. */
static void put_acts(cx_stories *s, int64_t happening, int64_t first, const cx_buffer *acts,
                     const cx_buffer *stories)
{
    const cx_act *all = (const cx_act *)(const void *)acts->ptr;
    const int64_t *of = (const int64_t *)(const void *)stories->ptr;
    const size_t n = acts->failed || stories->failed ? 0 : acts->len / sizeof *all;
    if (n) {
        cx_step(s->steps, CX_PUT_PROFILE);
        cx_step_int(s->steps, happening);
        cx_step_bytes(s->steps, all,
                      (n < CX_PROFILE_ACTS ? n : CX_PROFILE_ACTS) * sizeof *all);
        cx_step_run(s->steps);
    }
    for (size_t i = 0; i < n; i++) cx_happening_put_keys(s, happening, of[i], &all[i]);
    cx_step(s->steps, CX_PUT_HAPPENING_ID);
    cx_step_int(s->steps, happening);
    cx_step_int(s->steps, first);
    cx_step_run(s->steps);
    cx_story_changed(&s->happenings, happening);
}

/* The acts that are left make profile and keys anew; the first of them gives it its
 * name. */
void cx_happening_rebuild(cx_stories *s, int64_t happening)
{
    cx_act act;
    const cx_row *row;
    int64_t first = 0;
    cx_buffer acts = { 0 }, stories = { 0 };
    cx_step(s->steps, CX_ASK_ACTS_OF_HAPPENING);
    cx_step_int(s->steps, happening);
    while ((row = cx_step_row(s->steps))) {
        const casus_str bytes = cx_row_text(row, 1);
        if (!first) first = cx_row_integer(row, 0);
        if (!cx_act_read(&act, bytes)) continue;
        cx_buffer_add(&acts, &act, sizeof act);
        cx_story_changed(&stories, cx_row_integer(row, 2));
    }
    if (acts.failed || stories.failed) cx_steps_fail(s->steps);
    run_with(s, CX_DROP_HAPPENING_KEYS, happening);
    if (first)
        put_acts(s, happening, first, &acts, &stories);
    else
        run_with(s, CX_DROP_HAPPENING, happening);
    cx_buffer_free(&acts);
    cx_buffer_free(&stories);
}

casus_status cx_stories_remove_events(cx_stories *s, int64_t document, casus_error *err)
{
    cx_buffer events = { 0 };
    const cx_row *row;
    const int64_t *numbers;
    cx_step(s->steps, CX_ASK_EVENTS_OF_DOCUMENT);
    cx_step_int(s->steps, document);
    while ((row = cx_step_row(s->steps))) {
        cx_story_changed(&events, cx_row_integer(row, 0));
        cx_story_changed(&s->losers, cx_row_integer(row, 1));
    }
    if (events.failed || s->losers.failed) cx_steps_fail(s->steps);
    const size_t n = cx_story_changes(&events, &numbers);
    for (size_t i = 0; i < n; i++) run_with(s, CX_DROP_HAPPENING_EVENT, numbers[i]);
    cx_buffer_free(&events);
    return cx_steps_status(s->steps, err);
}

/* Every number of the one column that the step gives is marked as changed. */
static void mark(cx_stories *s, cx_ask ask, int64_t of, cx_buffer *changed)
{
    const cx_row *row;
    cx_step(s->steps, ask);
    cx_step_int(s->steps, of);
    while ((row = cx_step_row(s->steps))) cx_story_changed(changed, cx_row_integer(row, 0));
}

/* The copies of a text are one origin: that of the agency which one of them credits, else
 * that of the first. `without`: a document that goes, or 0. */
void cx_group_settle(cx_stories *s, int64_t group, int64_t without)
{
    cx_buffer origin = { 0 };
    cx_step(s->steps, CX_ASK_ORIGIN_OF_GROUP);
    cx_step_int(s->steps, group);
    cx_step_int(s->steps, without);
    const cx_row *row = cx_step_row(s->steps);
    if (!row) return;
    cx_origin_outlet(&origin, cx_row_text(row, 1));
    if (origin.len == 0)
        cx_buffer_format(&origin, "document:%lld", (long long)cx_row_integer(row, 0));
    const bool same = !origin.failed && cx_str_equal(cx_row_text(row, 2),
                                                     cx_str(origin.ptr, origin.len));
    cx_step_end(s->steps);
    if (origin.failed) cx_steps_fail(s->steps);
    if (!same) {
        cx_step(s->steps, CX_PUT_ORIGIN_OF_GROUP);
        cx_step_int(s->steps, group);
        cx_step_text(s->steps, cx_str(origin.ptr, origin.len));
        cx_step_run(s->steps);
        mark(s, CX_ASK_STORIES_OF_GROUP, group, &s->stories);
        mark(s, CX_ASK_HAPPENINGS_OF_GROUP, group, &s->happenings);
    }
    cx_buffer_free(&origin);
}

casus_status cx_stories_remove(cx_stories *s, int64_t document, casus_error *err)
{
    const casus_status status = cx_stories_remove_events(s, document, err);
    if (status != CASUS_OK) return status;
    cx_story_leave(s, document);
    cx_group_settle(s, document, document);
    return cx_steps_status(s->steps, err);
}
