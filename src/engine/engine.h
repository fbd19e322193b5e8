/* engine.h -- opening, building and watching the engine; for the programs around it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_ENGINE_H
#define CX_ENGINE_H

#include "doc/doc.h"

/* Opens a model that lies in memory; the bytes stay the caller's and must outlive the
 * engine. `name` stands in messages. */
casus_status cx_engine_open_bytes(casus_engine **out, casus_str bytes, const char *name,
                                  casus_error *err);

/* Joins trained weights (a container with the "lang." sections) and the tables of
 * dict_dir into one model file. The same inputs give the same bytes. */
casus_status cx_dict_build(const char *dict_dir, const char *weights_path,
                           const char *out_path, casus_error *err);

/* Most bytes of text and title together, and most memory, that one document may take. */
#define CX_LARGEST_TEXT (UINT32_C(16) << 20)
#define CX_LARGEST_ARENA (UINT64_C(3) << 30)

#endif
