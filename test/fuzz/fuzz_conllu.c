/* fuzz_conllu.c -- any bytes as CoNLL-U: refused with a line, or read.
 *
 * SPDX-License-Identifier: MIT
 */
#include "base/base.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static casus_doc *doc;
    casus_engine *engine;
    casus_error err;
    if (!doc) {
        FUZZ_ASSERT(casus_engine_open(&engine, getenv("CASUS_MODEL"), &err) == CASUS_OK);
        doc = casus_doc_new(engine);
    }
    uint32_t n;
    const casus_status status =
        casus_doc_read_conllu(doc, cx_str((const char *)bytes, len), &err);
    const casus_token *tokens = casus_doc_tokens(doc, &n);
    if (status != CASUS_OK) FUZZ_ASSERT(n == 0 && err.line > 0);
    for (uint32_t t = 0; t < n; t++)
        FUZZ_ASSERT(tokens[t].start <= tokens[t].end &&
                    tokens[t].end <= casus_doc_text(doc).len);
    return 0;
}
