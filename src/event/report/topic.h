/* topic.h -- what a noun or a pronoun takes up that was told before.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_TOPIC_H
#define CX_TOPIC_H

#include "doc/doc.h"

typedef enum cx_topic {
    CX_TOPIC_NONE,
    CX_TOPIC_IT,       /* "it", "that" */
    CX_TOPIC_PLAN,     /* the offer, the plan: of whoever put it to somebody */
    CX_TOPIC_BARGAIN,  /* the deal, the treaty: of all who made it */
    CX_TOPIC_REPROACH, /* the charge, the threat: of whoever uttered it */
    CX_TOPIC_DEED,     /* the step, the raid: of whoever did it */
    CX_TOPIC_STEP      /* "..., a step that Chad condemned": what stands before it */
} cx_topic;

/* A topic and the word for it. */
typedef struct cx_taken {
    cx_topic topic;
    uint32_t noun;
} cx_taken;

/* "the plan", "the new plan": definite, and nobody's name or mark beside it. */
bool cx_takes_up(const casus_doc *doc, uint32_t noun);
/* "the raid", "both attacks", by itself: nothing tells which. */
bool cx_takes_up_alone(const casus_doc *doc, uint32_t noun);
cx_topic cx_topic_of(const casus_doc *doc, uint32_t noun);
/* What the act of that word is about: its object, or what a clause behind it or below
 * judges. */
cx_taken cx_topic_at(const casus_doc *doc, uint32_t verb);
/* Is it a word for what is put to somebody or agreed: a plan, the deal? */
bool cx_names_plan(const casus_doc *doc, uint32_t noun);
/* Does the noun open acts of one of these types by itself? */
bool cx_noun_opens(const casus_doc *doc, uint32_t noun, unsigned types);

#endif
