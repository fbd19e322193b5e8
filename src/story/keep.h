/* keep.h -- the statements of this floor, and what its files share.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_STORY_KEEP_H
#define CX_STORY_KEEP_H

#include "store/filter.h"
#include "store/step.h"
#include "story/act.h"
#include "story/gist.h"
#include "story/shelf.h"
#include "story/story.h"
#include "story/told.h"

typedef enum cx_ask {
    /* stories.c */
    CX_ASK_STORIES_OF_WORD = 0,
    CX_ASK_UNDATED_STORY,
    CX_ASK_STORY,
    CX_ASK_GROUP,
    CX_PUT_STORY,
    CX_CHANGE_STORY,
    CX_DROP_STORY_WORD,
    CX_PUT_DOCUMENT_STORY,
    CX_ASK_GISTS_OF_STORY,
    CX_ASK_STORY_COUNTS,
    CX_PUT_STORY_COUNTS,
    /* join.c */
    CX_ASK_HAPPENINGS_OF_KEY,
    CX_PUT_HAPPENING,
    CX_PUT_HAPPENING_KEY,
    CX_PUT_HAPPENING_EVENT,
    CX_PUT_PROFILE,
    CX_PUT_LINK,
    CX_ASK_STORY_OF_DOCUMENT,
    CX_PUT_AGENCY,
    /* derive.c */
    CX_ASK_TELLINGS,
    CX_ASK_TELLING_PARTIES,
    CX_ASK_TELLING_CLAIMS,
    CX_ASK_TELLING_FIGURES,
    CX_ASK_HAPPENING_COUNTS,
    CX_PUT_ORIGIN,
    CX_PUT_FACTS,
    CX_PUT_NEW_FACTS,
    CX_MARK_MONTH,
    CX_MARK_MONTH_OF,
    CX_DROP_PAIRS,
    CX_DROP_PARTIES,
    CX_DROP_FIGURES,
    CX_DROP_STANDS,
    /* remove.c */
    CX_ASK_EVENTS_OF_DOCUMENT,
    CX_DROP_HAPPENING_EVENT,
    CX_ASK_ACTS_OF_HAPPENING,
    CX_DROP_HAPPENING,
    CX_DROP_HAPPENING_KEYS,
    CX_DROP_PROFILE,
    CX_PUT_HAPPENING_ID,
    CX_ASK_ORIGIN_OF_GROUP,
    CX_PUT_ORIGIN_OF_GROUP,
    CX_ASK_HAPPENINGS_OF_GROUP,
    CX_ASK_STORIES_OF_GROUP,
    CX_DROP_STORY,
    CX_MOVE_HAPPENINGS,
    CX_ASKS
} cx_ask;

extern const char *const cx_story_sql[CX_ASKS];

/* A happening that is not written yet. */
typedef struct cx_begun {
    int64_t happening, story, event; /* event: the first that tells of it */
} cx_begun;

/* Events of this batch that tell of one happening, in the order of their numbers. */
typedef struct cx_run {
    const cx_joined *const *all;
    uint32_t n;
} cx_run;

enum { CX_NEXT_STORIES = 3 };

typedef struct cx_before {
    int64_t event, happening;
    cx_act act;
} cx_before;

struct cx_stories {
    cx_store *store;
    cx_steps *steps;
    cx_buffer happenings, stories; /* numbers of those that have changed */
    cx_buffer losers;              /* happenings that have lost events */
    cx_buffer before; /* cx_before: by event: what the report coded again last told of */
    cx_buffer begun;  /* cx_begun, in the order of their numbers */
    bool undated;     /* there may be stories without a day */
    bool begins;      /* the batch has begun, as far as stories go */
    bool marks;       /* a month was marked in this batch as to be counted anew: */
    char marked[8];   /* the last one */
    cx_buffer work, rows;
    struct cx_facts *facts; /* derive.h: of the happening that is being worked out */
    cx_tellings tellings;   /* of this batch */
    cx_shelf shelf;
    cx_filter known_words;   /* under which the database has stories */
    int64_t version, chosen; /* see cx_store_version; the story of the next report */
    int64_t next[CX_NEXT_STORIES]; /* those that it is likest to beside its own, the
                                      likest first; 0 none */
    int32_t day;                   /* of that report */
    cx_sum sum;                    /* scratch: too large for a stack of many callers */
};

/* How a happening was told at first, and in words of other types. */
enum { CX_PROFILE_ACTS = 6 };

void cx_story_changed(cx_buffer *numbers, int64_t number);
/* The numbers in rising order, each once; how many. */
size_t cx_story_changes(cx_buffer *numbers, const int64_t **out);

/* stories.c: the story of a report that is not kept yet, 0 when none is like it;
 * `original` is that of the text it is a copy of, 0 none. s->next is found on the way. */
int64_t cx_story_choose(cx_stories *s, int64_t original, int32_t day,
                        const cx_gist *gist);
/* Adds a document, now that it is kept, to its story, or begins one that bears its
 * number. */
void cx_story_join(cx_stories *s, int64_t story, int64_t document, int32_t day,
                   const cx_gist *gist);
/* s->next of a document that is kept and has this story. */
void cx_story_look_beside(cx_stories *s, int64_t story, int64_t document,
                          const cx_gist *gist);
/* Both, for a document that is kept and has no story. */
int64_t cx_story_find(cx_stories *s, int64_t document, const cx_gist *gist);
/* Asked once, when the store is opened. */
void cx_story_look_for_undated(cx_stories *s);
/* The story that a document has; 0 none. */
int64_t cx_story_of(cx_stories *s, int64_t document);
/* Takes it out of its story, whose sum is made anew from those that stay. */
void cx_story_leave(cx_stories *s, int64_t document);
/* The week of a story whose last report is of this day. */
int64_t cx_story_week(int32_t day);
/* remove.c: profile and keys of a happening that has lost events; without any, it
 * goes. */
void cx_happening_rebuild(cx_stories *s, int64_t happening);
/* remove.c: whose word the copies of a text are. */
void cx_group_settle(cx_stories *s, int64_t group, int64_t without);
/* join.c: the acts of a document to their happenings. */
void cx_happening_join(cx_stories *s, int64_t document, int64_t story,
                       const int64_t *events, const cx_act *acts, uint32_t n);
/* Puts what a happening was told as, and the keys it is found by, under its number. */
void cx_happening_put_keys(cx_stories *s, int64_t happening, int64_t story,
                           const cx_act *act);
/* A row of happening_events, whose origin is still to be found. */
void cx_happening_put_event(cx_stories *s, const cx_joined *joined);
/* Writes the happenings that were begun and the events that joined one, as far as they
 * must be there for others to refer to them. */
void cx_happenings_put(cx_stories *s);
/* join.c: takes up one more telling, if it says more than those before; whether it
 * did. */
bool cx_profile_add(cx_act *profile, uint32_t *n, const cx_act *act);
void cx_profile_put(cx_stories *s, int64_t happening, const cx_act *profile, uint32_t n);
/* derive.c: all that follows from the events of one happening; `begun` when it is not
 * written yet. `run`: all its events, which are not written either; NULL: they are in the
 * database. */
void cx_happening_derive(cx_stories *s, int64_t happening, const cx_begun *begun,
                         const cx_run *run);

#endif
