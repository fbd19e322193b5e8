/* types.h -- sets of types of act, a bit each: what may be answered, and how.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_TYPES_H
#define CX_TYPES_H

#include "doc/doc.h"

enum {
    CX_PROPOSALS = 1u << CASUS_TYPE_REQUEST | 1u << CASUS_TYPE_AGREE |
                   1u << CASUS_TYPE_AID | 1u << CASUS_TYPE_CONSULT |
                   1u << CASUS_TYPE_COOPERATE | 1u << CASUS_TYPE_CONCEDE,
    CX_REPROACHES = 1u << CASUS_TYPE_ACCUSE | 1u << CASUS_TYPE_THREATEN,
    CX_KINDNESSES = 1u << CASUS_TYPE_AGREE | 1u << CASUS_TYPE_AID |
                    1u << CASUS_TYPE_COOPERATE | 1u << CASUS_TYPE_CONCEDE |
                    1u << CASUS_TYPE_RETREAT,
    CX_HARMS = 1u << CASUS_TYPE_ASSAULT | 1u << CASUS_TYPE_COERCE |
               1u << CASUS_TYPE_SANCTION | 1u << CASUS_TYPE_MOBILIZE |
               1u << CASUS_TYPE_THREATEN | 1u << CASUS_TYPE_REJECT,
    CX_ANSWERS =
        1u << CASUS_TYPE_REJECT | 1u << CASUS_TYPE_AGREE | 1u << CASUS_TYPE_SUPPORT,
    CX_VERDICTS =
        1u << CASUS_TYPE_SUPPORT | 1u << CASUS_TYPE_REJECT | 1u << CASUS_TYPE_ACCUSE,
    CX_PRESSURE = 1u << CASUS_TYPE_REQUEST | 1u << CASUS_TYPE_PROTEST |
                  1u << CASUS_TYPE_ACCUSE | 1u << CASUS_TYPE_THREATEN |
                  1u << CASUS_TYPE_REJECT | 1u << CASUS_TYPE_COERCE |
                  1u << CASUS_TYPE_ASSAULT,
    CX_WORDS = 1u << CASUS_TYPE_REQUEST | 1u << CASUS_TYPE_ACCUSE |
               1u << CASUS_TYPE_THREATEN | 1u << CASUS_TYPE_REJECT |
               1u << CASUS_TYPE_AGREE
};

static inline bool cx_is_of_type(const casus_event *e, unsigned types)
{
    return types >> e->type & 1u;
}

/* Do people meet, agree or act together, or back each other? */
static inline bool cx_is_dealing(unsigned type)
{
    return type == CASUS_TYPE_CONSULT || type == CASUS_TYPE_AGREE ||
           type == CASUS_TYPE_COOPERATE || type == CASUS_TYPE_SUPPORT;
}

#endif
