/* implied.h -- which parties the words of an act's own clause tell, and which are only
 * taken from the report around it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_IMPLIED_H
#define CX_IMPLIED_H

#include "doc/doc.h"

/* Whoever the mention names, as a party. */
static inline casus_participant cx_participant_of(const casus_doc *d, uint32_t mention,
                                                  bool implied)
{
    const casus_mention *m = &d->mentions.ptr[mention];
    return (casus_participant){ m->entity, mention, { m->start, m->end }, implied };
}

/* The same parties as a side of its own; all of them implied, or as they were. */
casus_range cx_side_copy(casus_doc *doc, casus_range side, bool implied);
/* A side of one, implied. */
casus_range cx_side_of(casus_doc *doc, casus_participant party);
/* A side of `from` for `to`: implied unless one act is told inside the other, as in
 * "condemned the raid". */
casus_range cx_side_lend(casus_doc *doc, casus_range side, const casus_event *from,
                         const casus_event *to);
/* Of two records of one act one is dropped: whom that one's clause tells is told. */
void cx_implied_merge(casus_doc *doc, const casus_event *dropped,
                      const casus_event *kept);
/* Whom a later stage took from elsewhere though the clause has him as subject or object
 * is told after all. */
void cx_implied_settle(casus_doc *doc);

#endif
