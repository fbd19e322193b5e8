/* origin.h -- whose word a report, or one telling of an act, is.
 *
 * Two reports are independent when neither rests on the other and both do not rest on the
 * same third one. Equal origins are one: an outlet or agency by its name, a speaker by
 * the office he speaks for ("PAKMIL": the spokesman and the chief of the army are one
 * voice).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_ORIGIN_H
#define CX_ORIGIN_H

#include "record/buffer.h"

/* "outlet:guardian" of "The Guardian"; nothing of "". */
void cx_origin_outlet(cx_buffer *out, casus_str name);

typedef struct cx_speaker {
    casus_str name, kind, country, sector, code, ref;
} cx_speaker;

/* True for papers, agencies and broadcasters: who quotes one of them rests on it. */
bool cx_speaker_is_outlet(const cx_speaker *speaker);
/* "speaker:PAKMIL", "outlet:reuters"; nothing for voices that every reporter finds anew
 * (witnesses, residents): those are the report's own word. */
void cx_origin_speaker(cx_buffer *out, const cx_speaker *speaker);

#endif
