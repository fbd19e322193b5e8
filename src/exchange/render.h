/* render.h -- rows as JSON, JSON Lines or CSV, all from the shape of the row.
 *
 * In CSV an object's members become columns of their own ("place.lat" place_lat), a span
 * two columns, and an array a column for each of its fields, with "; " between the
 * elements ("actors_name"); arrays within arrays are for JSON only.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_RENDER_H
#define CX_RENDER_H

#include "record/buffer.h"
#include "store/list.h"

typedef enum cx_notation { CX_AS_JSON = 0, CX_AS_JSONL, CX_AS_CSV } cx_notation;

/* Members of the row's object without its braces, so that a caller can add some. */
void cx_render_members(cx_buffer *json, const cx_row *row);
void cx_render_object(cx_buffer *json, const cx_row *row);
void cx_render_csv_head(cx_buffer *csv, const cx_shape *shape);
/* A row for each column of that CSV: table, column, type, meaning. */
void cx_render_csv_meanings(cx_buffer *csv, const char *table, const cx_shape *shape);
void cx_render_csv_row(cx_buffer *csv, const cx_row *row);

#endif
