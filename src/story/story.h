/* story.h -- across documents: which reports tell of one matter, which events of one act.
 *
 * `casus add` hands every report through here after it was kept. Its gist finds its story
 * (gist.h), each of its events the happening that it tells of (act.h). What depends on
 * all reports of a happening -- figures, stands, status, how many independent origins --
 * is worked out once for each that has changed, when the batch is settled, just before it
 * is committed: a database is never half right.
 *
 * A report costs a bounded number of look-ups, whatever lies in the database: stories and
 * happenings are found by keys, newest first, and so many of them at most.
 *
 *     on the workers    cx_story_prepare(&buffer, doc, min_confidence)
 *     on the writer     cx_store_group(...), cx_stories_choose(...),
 *                       cx_store_add(...), cx_stories_add(...)
 *     at the end        cx_stories_settle(...), cx_store_commit(...)
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_STORY_H
#define CX_STORY_H

#include "doc/doc.h"
#include "record/buffer.h"
#include "store/store.h"

/* What a worker makes of a read report for the writer: flat, in the buffer it is given
 * (which is emptied first). The rest is for story.c. */
struct cx_sketch;
struct cx_gist;
typedef struct cx_prepared {
    uint32_t acts, acts_at; /* how many, and where in the buffer */
    uint32_t source_at, source_len, told_at, told_len; /* told.h */
    char agency[48]; /* the agency that it credits or is from; "" none */
    char origin[80]; /* whose word it is as a whole: "outlet:reuters"; "" unknown */
} cx_prepared;

/* On a worker. The bytes in `out` begin with a cx_prepared. */
void cx_story_prepare(cx_buffer *out, const casus_doc *doc, float min_confidence);
static inline const cx_prepared *cx_story_prepared(const cx_buffer *bytes)
{
    return bytes->failed || bytes->len < sizeof(cx_prepared)
               ? NULL
               : (const cx_prepared *)(const void *)bytes->ptr;
}

const struct cx_sketch *cx_story_sketch(const cx_buffer *bytes); /* store/copies.h */
const struct cx_gist *cx_story_gist(const cx_buffer *bytes);

typedef struct cx_stories cx_stories;

/* One for each store that is written to. Close it before the store. */
casus_status cx_stories_open(cx_stories **out, cx_store *store, casus_error *err);
void cx_stories_close(cx_stories *stories);

/* The story that a report will join, 0 when it begins one, from its day and copy group (0
 * none); for cx_store_add. `prepared` is what cx_story_prepare made of it. */
casus_status cx_stories_choose(cx_stories *stories, const cx_buffer *prepared,
                               int32_t day, int64_t group, int64_t *story,
                               casus_error *err);
/* Puts the report, which was added last, into the story that was chosen last, and its
 * events into their happenings. */
casus_status cx_stories_add(cx_stories *stories, const cx_buffer *prepared,
                            casus_error *err);
/* The same for the events of a document that was coded again and keeps its story: after
 * cx_stories_remove_events and cx_store_recode. */
casus_status cx_stories_add_events(cx_stories *stories, int64_t document,
                                   const cx_buffer *prepared, casus_error *err);
/* Takes the events of a document out of their happenings, which find what is left of them
 * when they are settled: a happening that has no event then is gone. To be called before
 * the events are deleted. */
casus_status cx_stories_remove_events(cx_stories *stories, int64_t document,
                                      casus_error *err);
/* The same, and takes the document out of its story and its copy group, whose next
 * document takes its place where it was the first. To be called before the document is
 * deleted: nothing of it is left in stories or happenings when the batch is settled. */
casus_status cx_stories_remove(cx_stories *stories, int64_t document, casus_error *err);
/* Works out anew what has changed since the last call. Before every cx_store_commit. */
casus_status cx_stories_settle(cx_stories *stories, casus_error *err);

#endif
