/* seeker.h -- a noun or pronoun that looks for whom it stands for (coref.c, first_person.c).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_SEEKER_H
#define CX_SEEKER_H

#include "world/mentions.h"

typedef struct cx_seeker {
    casus_doc *doc;
    cx_cast *cast;
    uint32_t m;
    const casus_mention *mention;
    const cx_note *note;
} cx_seeker;

/* The entity of "I", "we", "you"; a new one where nobody is known. */
uint32_t cx_first_person(const cx_seeker *s, const cx_pronoun *pronoun);

#endif
