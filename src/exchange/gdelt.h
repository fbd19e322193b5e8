/* gdelt.h -- what the files of the GDELT writer share.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_GDELT_H
#define CX_GDELT_H

#include "exchange/exchange.h"

typedef struct cx_gdelt_party {
    casus_str name, country, code;
    int64_t start; /* byte in the report */
} cx_gdelt_party;

/* A mention of a happening, with what is known of the happening. */
typedef struct cx_gdelt_event {
    int64_t happening, quad, mentions, outlets, documents, sentence, trigger, text_bytes,
        document_number, geonames;
    casus_str day, cameo, url, document, source;
    casus_str reported, first_reported; /* days of this report and of the first */
    casus_str place, country, adm1, precision;
    double goldstein, confidence, lat, lon;
    cx_gdelt_party actor, recipient;
} cx_gdelt_event;

casus_status cx_gdelt_event_rows(cx_store *store, cx_gdelt_kind kind, const char *day,
                                 cx_buffer *out, casus_error *err);
/* GKG 2.1: what each report of the day speaks of. */
casus_status cx_gdelt_gkg_rows(cx_store *store, const char *day, cx_buffer *out,
                               casus_error *err);

#endif
