/* fuzz_robots.c -- any bytes as a robots.txt, and as the path that is asked for.
 *
 * The first line is the path, the rest the file. Whatever comes, reading and asking end,
 * every rule lies in the text that was kept, and robots.txt itself may be fetched.
 *
 * SPDX-License-Identifier: MIT
 */
#include "fuzz.h"
#include "ingest/robots.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    cx_robots robots;
    casus_str text = cx_str((const char *)bytes, len), path;
    if (!cx_str_split(&text, '\n', &path)) return 0;
    FUZZ_ASSERT(cx_robots_read(&robots, text, "casus"));
    for (size_t i = 0; i < robots.n; i++) {
        const casus_str rule = robots.rules[i].path;
        FUZZ_ASSERT(rule.ptr >= robots.text.ptr && rule.len > 0 &&
                    rule.ptr + rule.len <= robots.text.ptr + robots.text.len);
    }
    cx_robots_allow(&robots, path);
    FUZZ_ASSERT(cx_robots_allow(&robots, CX_LIT("/robots.txt")));
    cx_robots_free(&robots);
    return 0;
}
