/* model.h -- the container: named sections of bytes in one mapped, read-only file.
 *
 * Little-endian. Header: magic "casusmod", u32 format, u32 number of sections, u64
 * file size, u64 digest (XXH3 of all behind the header); then the table (16-byte name,
 * u64 offset, u64 length), then the sections, each aligned to 64 bytes. Everything is
 * checked when it is opened, so later code trusts offsets of the container itself;
 * each floor checks the bounds inside its own sections when it is opened.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_MODEL_H
#define CX_MODEL_H

#include "base/base.h"

#define CX_MODEL_FORMAT 1

typedef struct cx_model cx_model;

casus_status cx_model_open(cx_model **out, const char *path, casus_error *err);
/* The bytes stay the caller's and must outlive the model (a model inside a binary). */
casus_status cx_model_open_bytes(cx_model **out, casus_str bytes, const char *name,
                                 casus_error *err);
void cx_model_close(cx_model *model);

/* An empty view when there is no such section. 64-byte aligned. */
casus_str cx_model_section(const cx_model *model, const char *name);
uint32_t cx_model_count(const cx_model *model);
casus_str cx_model_section_at(const cx_model *model, uint32_t i, const char **name);
uint64_t cx_model_digest(const cx_model *model);

/* ---- writing ---- */

typedef struct cx_model_writer cx_model_writer;

cx_model_writer *cx_model_writer_new(void);
/* Copies the bytes. Names are 1 to 15 characters; a second one of the same name
 * replaces the first. */
casus_status cx_model_writer_add(cx_model_writer *writer, const char *name,
                                 casus_str bytes, casus_error *err);
/* Sections in the order of their names: the same sections give the same bytes. */
casus_status cx_model_writer_save(cx_model_writer *writer, const char *path,
                                  casus_error *err);
void cx_model_writer_free(cx_model_writer *writer);

#endif
