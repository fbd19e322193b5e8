/* scene.h -- where and when did an act take place?
 *
 * The tree tells of some acts (bind_where.c); of most it is told by another sentence, or
 * by words that hang from something else. Once the acts are known, the places and times
 * that stand near each are called up, and "nowhere told", with what can be seen of them,
 * and weights of ontology/scenes.tsv say which is likeliest.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_SCENE_H
#define CX_SCENE_H

#include "event/weigh/roll.h"

enum {
    CX_SCENE_MOST = 10, /* places or times that are called up for one act */
    CX_SCENE_TOLD = 3   /* of these, told most in the document */
};

typedef enum cx_scene_what { CX_SCENE_WHERE = 0, CX_SCENE_WHEN } cx_scene_what;

/* What is counted once for a document; see cx_scene_open. */
typedef struct cx_scene_book {
    const casus_doc *doc;
    const uint32_t *places, *times; /* the sentence of each */
    /* of each, how often the same is named, or the same day told */
    const uint16_t *places_told, *times_told;
    /* those told most, in order */
    uint32_t n_most[2], most[2][CX_SCENE_TOLD];
} cx_scene_book;

typedef struct cx_scene {
    const cx_scene_book *book;
    cx_scene_what what;
    uint32_t event, n, now;       /* now: what the rules bind */
    uint32_t list[CX_SCENE_MOST]; /* in doc->places or doc->times; first CASUS_NONE */
    uint32_t here;                /* of them in the act's own sentence */
    /* the last act before this one that has a place (or time), and its number */
    uint32_t last_event, last;
} cx_scene;

/* Equal for two mentions of one place, for two times of the same days. */
uint64_t cx_scene_place_key(const casus_place *place);
uint64_t cx_scene_time_key(const casus_time *time);
/* Reads the document once; the book lies in its arena. */
const cx_scene_book *cx_scene_open(casus_doc *doc);
void cx_scene_make(const cx_scene_book *book, uint32_t event, cx_scene_what what,
                   cx_scene *out);
/* The sentence of a place or time called up; CASUS_NONE of "nowhere told". */
uint32_t cx_scene_sentence(const cx_scene *scene, uint32_t which);
bool cx_scene_is_dateline(const cx_scene *scene, uint32_t which);
/* What can be seen of one called up that bears on whether the act took place there, or
 * then. */
void cx_scene_cues(const cx_scene *scene, uint32_t which, cx_roll_ear *ear,
                   void *context);
/* Gives every act the likeliest place and time; without weights nothing is changed. */
void cx_scenes_settle(casus_doc *doc);

#endif
