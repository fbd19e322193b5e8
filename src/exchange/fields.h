/* fields.h -- what the tabular formats share: fields, codes of states, parts of codes.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_FIELDS_H
#define CX_FIELDS_H

#include "exchange/exchange.h"
#include "record/record.h"

/* Every field is followed by its separator; the end of a row takes the last one away. */
static inline void cx_tab(cx_buffer *out)
{
    cx_buffer_char(out, '\t');
}
void cx_row_end(cx_buffer *out);
/* Foreign text as one field: control characters and line ends become blanks, quotation
 * marks apostrophes, since readers of these formats know no quoting. */
void cx_tab_text(cx_buffer *out, casus_str text);
void cx_tab_word(cx_buffer *out, const char *word);
void cx_tab_i64(cx_buffer *out, int64_t value);
/* With `decimals` places; empty when it is not finite. */
void cx_tab_real(cx_buffer *out, double value, int decimals);

/* A cell of a CSV file (RFC 4180) and its comma. A cell that
 * a spreadsheet would take for a formula gets an apostrophe in front. */
void cx_csv_text(cx_buffer *out, casus_str text);
/* The same without the comma. */
void cx_csv_words(cx_buffer *out, casus_str text);
void cx_csv_real(cx_buffer *out, double value);

/* ISO day "2025-05-07" as "20250507"; at most `n` letters of it. */
void cx_plain_day(cx_buffer *out, casus_str day, unsigned n);

/* What other data sets call a state (dict/ontology/state-numbers.tsv); "" is unknown. */
typedef struct cx_state_numbers {
    casus_str name, iso2, fips, cow, gw; /* name: in English */
} cx_state_numbers;
/* `country` ISO 3166-1 alpha-3; numbers as they were in `year`, 0 for today's. */
cx_state_numbers cx_state_numbers_of(casus_str country, int year);
/* What a CAMEO code is called; "" for an unknown one. */
casus_str cx_cameo_name(casus_str code);

/* A country, and none of the letters that stand for bodies and bands of no country. */
bool cx_is_state(casus_str country);
#define CX_MILITANTS                                                                     \
    "IMG" /* CAMEO: international militants; of these is the Islamic State */

/* A CAMEO actor code in its parts: "PAKREBTAL" -> PAK, REB, TAL. */
typedef struct cx_code_parts {
    casus_str country, group, religion, types[3];
    unsigned n_types;
} cx_code_parts;
cx_code_parts cx_code_split(casus_str code, casus_str country);

/* The address of a report as a field that is never empty: reports without a URL get
 * "urn:casus:" and their id, or their number. */
void cx_source_address(cx_buffer *out, casus_str url, casus_str id, int64_t number);
/* The words of a party in the text, or its name where they are in another sentence. */
casus_str cx_party_words(const cx_store_event *event, const cx_store_party *party);
/* Sends the row on and empties it; false when the sink or memory said no. */
bool cx_send(const cx_sink *sink, cx_buffer *row);

#endif
