/* shelf.h -- stories at hand: those that the reports of these minutes are compared with.
 *
 * A report is compared with two dozen stories and changes one. Read from the database and
 * written back each time, that would cost as much as all the rest of keeping the report;
 * so stories stay in memory, as do the lists of stories under the words they are found
 * by, and what has changed is written when the batch is settled. Where that takes more
 * than a few MB, all of it is put away between two batches; so it is when another program
 * has written to the database.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_SHELF_H
#define CX_SHELF_H

#include "story/gist.h"

/* Under what a story is found: its words, in the week of its last report. */
typedef struct cx_story_keys {
    uint32_t words[CX_GIST_KEYS];
    uint32_t n;
    int64_t week;
} cx_story_keys;

typedef struct cx_story {
    int64_t story;
    int64_t titled;      /* the document that it is to be called after; 0 it is already */
    int32_t first, last; /* days */
    bool is_new;         /* not in the database */
    bool bare;           /* no happening is found by it yet */
    bool changed;
    cx_story_keys written, keys;  /* in the database; now */
    int64_t lengths[CX_CHANNELS]; /* of the sum */
    cx_sum *sum;                  /* as large as its words */
} cx_story;

/* Weeks are counted from far back, so that 0 is free for reports without a day. */
enum { CX_WEEK_UNDATED = 0 };

/* Stories found under one word, the newest first: all that have a week in from .. to, or,
 * when it is cut, the first ones. */
typedef struct cx_word_stories {
    uint32_t word, kind; /* kind: see words.c; 0 a free place */
    uint32_t n, cap;
    bool cut;
    int64_t from, to;
    struct cx_word_story *all;
} cx_word_stories;

typedef struct cx_word_story {
    int64_t week, story;
} cx_word_story;

typedef struct cx_shelf {
    cx_story **stories; /* open addressing, by number */
    size_t n, cap;
    cx_word_stories *words; /* open addressing, by word and kind */
    size_t n_words, cap_words;
    size_t bytes;         /* that all this takes, roughly */
    cx_buffer changed;    /* cx_story *, each once */
    uint64_t stale[4096]; /* bits: words of which the database does not know all yet */
    bool failed;          /* out of memory */
    bool outdated;        /* a story is gone */
} cx_shelf;

struct cx_stories;

/* The story, if it is at hand; else from the database; NULL when there is none. Holds
 * until the shelf is written. */
cx_story *cx_shelf_find(const cx_shelf *shelf, int64_t number);
cx_story *cx_shelf_story(struct cx_stories *s, int64_t number);
/* A new one, without words. */
cx_story *cx_shelf_begin(struct cx_stories *s, int64_t number, int32_t day);
/* Changes its words and days, and what it is found by. */
void cx_shelf_put(struct cx_stories *s, cx_story *story, const cx_sum *sum, int32_t first,
                  int32_t last);
/* Writes what the stories that have changed are found by. */
void cx_shelf_write_words(struct cx_stories *s);
/* Writes the stories that have changed, but for those without reports. */
void cx_shelf_write(struct cx_stories *s);
/* At the end of a batch: the same with the counts of all that are marked, and those
 * without reports go; then puts everything away when it has grown large. */
void cx_shelf_settle(struct cx_stories *s);
/* Forgets all. */
void cx_shelf_clear(cx_shelf *shelf);

/* words.c: up to `limit` stories under the word in these weeks, the newest first. */
uint32_t cx_words_find(struct cx_stories *s, uint32_t word, int64_t from, int64_t to,
                       uint32_t limit, int64_t *out);
/* The story stands under the word from now on, or no longer. */
void cx_words_change(struct cx_stories *s, uint32_t word, int64_t week, int64_t story,
                     bool put);
void cx_words_clear(cx_shelf *shelf);

#endif
