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

/* An act that is left of a happening. */
typedef struct left {
    cx_act act;
    int64_t event, story;
} left;

static void read_left(cx_stories *s, int64_t happening, cx_buffer *out)
{
    const cx_row *row;
    cx_step(s->steps, CX_ASK_ACTS_OF_HAPPENING);
    cx_step_int(s->steps, happening);
    while ((row = cx_step_row(s->steps))) {
        left one = { .event = cx_row_integer(row, 0), .story = cx_row_integer(row, 2) };
        if (cx_act_read(&one.act, cx_row_text(row, 1)))
            cx_buffer_add(out, &one, sizeof one);
    }
    if (out->failed) cx_steps_fail(s->steps);
}

/* A happening made anew: the event that gives it its name, 0 without any, and how it is
 * told. */
typedef struct anew {
    int64_t name;
    cx_act profile[CX_PROFILE_ACTS];
    uint32_t n;
} anew;

/* The acts of one report in the order in which they were joined (join.c): what its
 * headline tells behind what its body tells. */
static void put_report(cx_stories *s, int64_t happening, const left *first, size_t n,
                       anew *made)
{
    for (int title = 0; title < 2; title++) {
        for (size_t i = 0; i < n; i++) {
            const bool in_title = first[i].act.flags & CX_ACT_TITLE;
            if (in_title != (title == 1)) continue;
            if (!made->name) made->name = first[i].event;
            cx_profile_add(made->profile, &made->n, &first[i].act);
            cx_happening_put_keys(s, happening, first[i].story, &first[i].act);
        }
    }
}

/* The acts that are left make profile and keys anew; the first of them gives it its
 * name. */
void cx_happening_rebuild(cx_stories *s, int64_t happening)
{
    cx_buffer rest = { 0 };
    anew made = { .name = 0 };
    read_left(s, happening, &rest);
    const left *all = (const left *)(const void *)rest.ptr;
    const size_t n = rest.failed ? 0 : rest.len / sizeof *all;
    run_with(s, CX_DROP_HAPPENING_KEYS, happening);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && all[end].act.document == all[i].act.document;) end++;
        put_report(s, happening, all + i, end - i, &made);
    }
    if (made.name) {
        cx_profile_put(s, happening, made.profile, made.n);
        cx_step(s->steps, CX_PUT_HAPPENING_ID);
        cx_step_int(s->steps, happening);
        cx_step_int(s->steps, made.name);
        cx_step_run(s->steps);
        cx_story_changed(&s->happenings, happening);
    } else {
        run_with(s, CX_DROP_HAPPENING, happening);
    }
    cx_buffer_free(&rest);
}

casus_status cx_stories_remove_events(cx_stories *s, int64_t document, casus_error *err)
{
    cx_buffer events = { 0 };
    const cx_row *row;
    const int64_t *numbers;
    casus_status status = cx_store_write(s->store, err);
    if (status != CASUS_OK) return status;
    cx_shelf_write(s);
    cx_happenings_put(s);
    status = cx_store_guard(s->store, err);
    if (status != CASUS_OK) return status;
    cx_step(s->steps, CX_ASK_EVENTS_OF_DOCUMENT);
    cx_step_int(s->steps, document);
    cx_buffer_clear(&s->before);
    while ((row = cx_step_row(s->steps))) {
        cx_before one = { cx_row_integer(row, 0), cx_row_integer(row, 1), { 0 } };
        cx_story_changed(&events, one.event);
        cx_story_changed(&s->losers, one.happening);
        if (cx_act_read(&one.act, cx_row_text(row, 2)))
            cx_buffer_add(&s->before, &one, sizeof one);
    }
    if (events.failed || s->losers.failed || s->before.failed) cx_steps_fail(s->steps);
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
    while ((row = cx_step_row(s->steps)))
        cx_story_changed(changed, cx_row_integer(row, 0));
}

/* The copies of a text are one origin: that of the agency which one of them credits, else
 * that of the first. `without`: a document that goes, or 0. */
void cx_group_settle(cx_stories *s, int64_t group, int64_t without)
{
    cx_buffer origin = { 0 };
    casus_error ignored = { 0 };
    if (cx_store_write(s->store, &ignored) != CASUS_OK) cx_steps_break(s->steps);
    cx_step(s->steps, CX_ASK_ORIGIN_OF_GROUP);
    cx_step_int(s->steps, group);
    cx_step_int(s->steps, without);
    const cx_row *row = cx_step_row(s->steps);
    if (!row) return;
    cx_origin_outlet(&origin, cx_row_text(row, 1));
    if (origin.len == 0)
        cx_buffer_format(&origin, "document:%lld", (long long)cx_row_integer(row, 0));
    const bool same = !origin.failed &&
                      cx_str_equal(cx_row_text(row, 2), cx_str(origin.ptr, origin.len));
    cx_step_end(s->steps);
    if (origin.failed) cx_steps_fail(s->steps);
    if (!same) {
        cx_step(s->steps, CX_PUT_ORIGIN_OF_GROUP);
        cx_step_int(s->steps, group);
        cx_step_text(s->steps, cx_str(origin.ptr, origin.len));
        cx_step_run(s->steps);
        cx_tellings_move(&s->tellings, group, cx_str(origin.ptr, origin.len));
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
