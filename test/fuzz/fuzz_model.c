/* fuzz_model.c -- any bytes as a model file, and as the inside of a section.
 *
 * Mutations hardly ever keep the digest right, so the bytes also go straight to the
 * section's reader, which must find by itself what lies outside.
 *
 * SPDX-License-Identifier: MIT
 */
#include "fuzz.h"
#include "model/blob.h"
#include "model/model.h"

static void read_section(casus_str bytes)
{
    cx_blob blob;
    cx_phrases phrases;
    uint32_t n;
    uint64_t sum = 0;
    if (cx_blob_open(&blob, bytes, "section", NULL) != CASUS_OK) return;
    const cx_ref *refs = cx_blob_array(&blob, "refs", sizeof *refs, &n);
    for (uint32_t i = 0; i < n; i++) sum += cx_str_hash(cx_blob_text(&blob, refs[i]));
    if (cx_phrases_open(&phrases, &blob, "section", NULL) == CASUS_OK) {
        cx_phrase_state state;
        const uint32_t *rows;
        cx_phrase_begin(&state);
        cx_phrase_step(&phrases, &state, CX_LIT("north"), &rows, &n);
        cx_phrase_step(&phrases, &state, CX_LIT("sea"), &rows, &n);
        for (uint32_t i = 0; i < n; i++) sum += rows[i];
    }
    static volatile uint64_t sink;
    sink = sum;
    (void)sink;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    casus_error err;
    cx_model *model;
    char *copy = aligned_alloc(64, (len + 64) / 64 * 64);
    FUZZ_ASSERT(copy);
    if (len) memcpy(copy, bytes, len);
    const casus_str view = cx_str(copy, len);
    if (cx_model_open_bytes(&model, view, "fuzz", &err) == CASUS_OK) {
        for (uint32_t i = 0; i < cx_model_count(model); i++)
            read_section(cx_model_section_at(model, i, NULL));
        cx_model_close(model);
    }
    read_section(view);
    free(copy);
    return 0;
}
