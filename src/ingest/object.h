/* object.h -- a JSON object as a report: which member holds what.
 *
 * Private to the ingest folder.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_OBJECT_H
#define CX_OBJECT_H

#include "ingest/lines.h"

#include <jansson.h>

/* A producer's way to write a report. */
typedef struct cx_shape cx_shape;

/* Fills the report from the object; `shape` NULL tells by its members. CX_NEXT_PASS: it
 * is in order, but holds no report. */
cx_next cx_object_report(const cx_lines *lines, const cx_reader_options *options,
                         const cx_shape *shape, const json_t *object, cx_report *report,
                         casus_error *err);

bool cx_is_json_feed(const json_t *object);
/* One item of a JSON Feed. */
cx_next cx_feed_item(const cx_lines *lines, const json_t *feed, const json_t *item,
                     cx_report *report, casus_error *err);

/* The next report of a file of JSON in whose objects the shape is known; NULL: not. */
cx_next cx_json_next(cx_lines *lines, const cx_reader_options *options, cx_report *report,
                     casus_error *err, const cx_shape *shape);

#endif
