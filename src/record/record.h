/* record.h -- the record floor's door: a read document as JSON, CoNLL-U or a table.
 *
 * The fields are those of docs/records.md, which is the contract; the store, the
 * exports and the bindings carry the same names.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_RECORD_H
#define CX_RECORD_H

#include "doc/doc.h"
#include "record/buffer.h"

typedef struct cx_record_options {
    float min_confidence; /* events below it are left out; 0 keeps all */
} cx_record_options;

/* The whole document as one JSON object and a newline. */
void cx_record_json(cx_buffer *out, const casus_doc *doc,
                    const cx_record_options *options);

/* The parse as CoNLL-U. `given` is the CoNLL-U that the document was read from, whose
 * comments and word ranges are kept; empty when it was read from text. */
void cx_record_conllu(cx_buffer *out, const casus_doc *doc, casus_str given);

/* A heading and a line for each event, for people. `width` in columns; `colour` allows
 * escape sequences. */
void cx_record_table(cx_buffer *out, const casus_doc *doc,
                     const cx_record_options *options, unsigned width, bool colour);

/* The names of a participant list, "A, B and C", for tables. */
/* All that was seen in sentence `i` of a document that was read with a trace. */
void cx_record_why(cx_buffer *out, const casus_doc *doc, uint32_t i, bool colour,
                   unsigned width);
void cx_record_names(cx_buffer *out, const casus_doc *doc, casus_range participants);

/* The letters under which the party is counted and asked for: its country's, but those of
 * the Islamic State, which shares Iceland's, are CX_ISLAMIC_STATE. */
#define CX_ISLAMIC_STATE "XIS"
const char *cx_record_country(const casus_doc *doc, const casus_entity *entity);

/* Events that are left out by the options. */
bool cx_record_keeps(const cx_record_options *options, const casus_event *event);

#endif
