/* fuzz_html.c -- any bytes as an HTML page, with a hint of its encoding in front.
 *
 * The first byte chooses the charset that the "HTTP header" names; the rest is the page.
 * Whatever comes, it ends; what is found is valid UTF-8 and lies in its own memory; a
 * second reading of the same page, in a workspace that was used, finds the same.
 *
 * SPDX-License-Identifier: MIT
 */
#include "fuzz.h"
#include "ingest/html.h"
#include "ingest/language.h"

static const char *const charsets[] = { "",       "utf-8",  "windows-1252", "shift_jis",
                                        "gb2312", "utf-16", "iso-2022-jp",  "koi8-r",
                                        "no-such" };

static void check(const cx_buffer *out, casus_str s)
{
    if (s.len) FUZZ_ASSERT(s.ptr >= out->ptr && s.ptr + s.len <= out->ptr + out->len);
    FUZZ_ASSERT(cx_utf8_valid(s));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    if (len == 0) return 0;
    const size_t n = sizeof charsets / sizeof *charsets;
    const cx_page_hints hints = { .charset = cx_cstr(charsets[bytes[0] % n]),
                                  .url = CX_LIT("https://courier.example/2024/05/06/a"),
                                  .fetched = CX_LIT("2024-05-07") };
    const casus_str page = cx_str((const char *)bytes + 1, len - 1);
    cx_html *html = cx_html_new(NULL);
    cx_buffer first = { 0 }, second = { 0 };
    casus_input input, again;
    casus_error err = { 0 };
    const casus_status status = cx_html_read(html, page, &hints, &input, &first, &err);
    if (status == CASUS_OK) {
        FUZZ_ASSERT(input.text.len > 0);
        const casus_str views[] = { input.text,  input.title,    input.source,
                                    input.url,   input.language, input.published,
                                    input.byline };
        for (size_t i = 0; i < sizeof views / sizeof *views; i++) check(&first, views[i]);
        (void)cx_language_of(input.text);
    } else {
        FUZZ_ASSERT(err.message[0]);
    }
    FUZZ_ASSERT(cx_html_read(html, page, &hints, &again, &second, &err) == status);
    FUZZ_ASSERT(cx_str_equal(input.text, again.text));
    FUZZ_ASSERT(cx_str_equal(input.published, again.published));
    (void)cx_html_looks(page);
    cx_buffer_free(&first);
    cx_buffer_free(&second);
    cx_html_free(html);
    return 0;
}
