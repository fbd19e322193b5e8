/* order.c -- events by where they stand; they are in the order of their sentences.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/candidate.h"

uint32_t cx_events_until(const casus_doc *d, uint32_t sentence)
{
    if (d->events.len == 0) return 0;
    return cx_rows_below(&d->events.ptr->sentence, d->events.len, sizeof *d->events.ptr,
                         sentence + 1);
}

uint32_t cx_event_at(const casus_doc *d, uint32_t token)
{
    const uint32_t sentence = cx_sentence_of(d, token);
    for (uint32_t i = cx_events_until(d, sentence); i-- > 0;) {
        if (d->events.ptr[i].sentence != sentence) break;
        if (d->events.ptr[i].trigger_token == token) return i;
    }
    return CASUS_NONE;
}

void cx_events_beside(const casus_doc *d, uint32_t event, uint32_t *first, uint32_t *end)
{
    const uint32_t sentence = d->events.ptr[event].sentence;
    *first = event;
    *end = event + 1;
    while (*first > 0 && d->events.ptr[*first - 1].sentence == sentence) --*first;
    while (*end < d->events.len && d->events.ptr[*end].sentence == sentence) ++*end;
}
