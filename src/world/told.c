/* told.c -- the day that a sentence speaks of, where the report itself has none.
 *
 * A history goes through decades: "Moscow" is the Soviet Union's in one paragraph and
 * Russia's in another, and whoever was a rebel then sits in parliament now. The time
 * named in the sentence holds for it, else the one named last in the sentences before.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/mentions.h"

enum { BACK = 8 /* sentences for which a time goes on */ };

int32_t cx_day_told(const casus_doc *doc, uint32_t token)
{
    const int32_t day = doc->cast->day;
    if (doc->published != CASUS_NO_DAY || !doc->times.len) return day;
    const uint32_t s = cx_sentence_of(doc, token), back = s > BACK ? s - BACK : 0;
    const casus_sentence *here = &doc->sentences.ptr[s];
    const uint32_t first = doc->sentences.ptr[back].first_token;
    for (uint32_t i = cx_time_from(doc, here->end); i-- > 0;) {
        const casus_time *t = &doc->times.ptr[i];
        if (t->first_token < first) break;
        if (t->day_from != CASUS_NO_DAY) return t->day_from;
    }
    return day;
}
