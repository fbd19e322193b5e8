/* test_html.c -- the parts of the HTML reader that need no page: dates, names,
 * encodings, languages; and the tree with its limits.
 *
 * SPDX-License-Identifier: MIT
 */
#include "unit.h"

#include "ingest/charset.h"
#include "ingest/html_date.h"
#include "ingest/html_hints.h"
#include "ingest/html_tree.h"
#include "ingest/language.h"

static void test_dates(void **state)
{
    static const struct {
        const char *written, *read;
    } rows[] = {
        { "2024-05-06", "2024-05-06" },
        { "2024-05-06T07:08:09+02:00", "2024-05-06T07:08:09+02:00" },
        { "2024-05-06 07:08 (updated)", "2024-05-06 07:08" },
        { "2024/5/6", "2024-05-06" },
        { "20240506T070809Z", "2024-05-06" },
        { "Mon, 06 May 2024 07:08:09 GMT", "2024-05-06" },
        { "Mon May 06 07:08:09 UTC 2024", "2024-05-06" },
        { "Monday, May 6th, 2024", "2024-05-06" },
        { "6 May, 2024, 10:00", "2024-05-06" },
        { "06-May-2024", "2024-05-06" },
        { "31.12.2023", "2023-12-31" },
        { "12/31/2023", "2023-12-31" },
        { "31/12/2023", "2023-12-31" },
        { "1714989600", "2024-05-06" },
        { "1714989600000", "2024-05-06" },
        { "30 February 2024", "" },
        { "2024", "" },
        { "May 2024", "" },
        { "Maybe 6, 2024 was better", "2024-05-06" },
        { "99999999", "" },
        { "", "" },
    };
    cx_arena arena;
    (void)state;
    cx_arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_str(cx_date_read(&arena, cx_cstr(rows[i].written)), rows[i].read);
    assert_str(cx_date_find(&arena, cx_cstr("KABUL, Nov. 20, 2019 (AP) - A blast")),
               "2019-11-20");
    assert_str(cx_date_find(&arena, cx_cstr("in 2019 and 12 others")), "");
    assert_str(cx_date_of_url(&arena, cx_cstr("https://a.example/2019/11/20/x")),
               "2019-11-20");
    assert_str(cx_date_of_url(&arena, cx_cstr("https://a.example/x-2019-11-20.html")),
               "2019-11-20");
    assert_str(cx_date_of_url(&arena, cx_cstr("https://a.example/2019/nov/20/x")),
               "2019-11-20");
    assert_str(cx_date_of_url(&arena, cx_cstr("https://a.example/20191120/x")),
               "2019-11-20");
    assert_str(cx_date_of_url(&arena, cx_cstr("https://a.example/id/2019112045")), "");
    assert_str(cx_date_of_url(&arena, cx_cstr("https://a.example/2019/11/x")), "");
    cx_arena_free(&arena);
}

static void test_names_of_parts(void **state)
{
    (void)state;
    assert_true(cx_html_hints(CX_LIT("block related-links")) & CX_HINT_ASIDE);
    assert_true(cx_html_hints(CX_LIT("relatedLinks")) & CX_HINT_ASIDE);
    assert_true(cx_html_hints(CX_LIT("Article__ReadMore")) & CX_HINT_ASIDE);
    assert_true(cx_html_hints(CX_LIT("entry-content clearfix")) & CX_HINT_BODY);
    assert_true(cx_html_hints(CX_LIT("sr-only")) & CX_HINT_HIDDEN);
    /* Words within words mean nothing: a shadow is no ad, a navy no nav. */
    assert_int_equal(cx_html_hints(CX_LIT("shadow navy header-content commentary")), 0);
    assert_int_equal(cx_html_hints(CX_LIT("")), 0);
}

static void expect_utf8(const char *bytes, size_t len, const char *declared,
                        const char *want)
{
    cx_buffer out = { 0 };
    cx_charset_utf8(&out, cx_str(bytes, len), cx_cstr(declared));
    assert_str(cx_str(out.ptr, out.len), want);
    cx_buffer_free(&out);
}

static void test_encodings(void **state)
{
    (void)state;
    expect_utf8("caf\xc3\xa9", 5, "", "caf\xc3\xa9");
    expect_utf8("caf\xe9", 4, "", "caf\xc3\xa9");
    expect_utf8("\x93no\x94", 4, "iso-8859-1", "\xe2\x80\x9cno\xe2\x80\x9d");
    expect_utf8("caf\xc3\xa9", 5, "iso-8859-1",
                "caf\xc3\xa9"); /* it is UTF-8 all the same */
    expect_utf8("\xff\xfe<\0p\0", 6, "utf-8", "<p");
    expect_utf8("<meta charset='windows-1251'>\xc4\xe0", 31, "",
                "<meta charset='windows-1251'>\xd0\x94\xd0\xb0");
    expect_utf8("<p>charset=windows-1251 \xe9", 25, "",
                "<p>charset=windows-1251 \xc3\xa9");
    expect_utf8("a\0b", 3, "", "a b");
    expect_utf8("\x83\x65\x83", 3, "shift_jis", "\xe3\x83\x86\xef\xbf\xbd");
}

static void test_languages(void **state)
{
    (void)state;
    assert_string_equal(cx_language_of(CX_LIT("")), "");
    assert_string_equal(cx_language_of(CX_LIT("12 - 3 / 2024")), "");
    assert_string_equal(cx_language_of(CX_LIT(
                            "The port was closed and the ships had to wait for a week.")),
                        "en");
    assert_string_equal(
        cx_language_of(CX_LIT("Der Hafen war geschlossen und die Schiffe mussten eine "
                              "Woche auf der See warten.")),
        "de");
}

static void test_tree_and_limits(void **state)
{
    cx_arena arena;
    cx_html_tree tree;
    casus_error err = { 0 };
    (void)state;
    cx_arena_init(&arena, 0);
    assert_true(cx_html_parse(
        &tree, &arena, CX_LIT("<p class=a>one<b>two</b><p>three<script>var x</script>"),
        &err));
    uint32_t paragraphs = 0;
    for (uint32_t i = 1; i < tree.nodes.len; i++) {
        const cx_node *n = &tree.nodes.ptr[i];
        assert_true(n->parent < i && n->end > i &&
                    n->end <= tree.nodes.ptr[n->parent].end);
        paragraphs += n->tag == CX_TAG_P;
        if (n->tag == CX_TAG_SCRIPT) assert_int_equal(n->end, i + 1);
    }
    assert_int_equal(paragraphs, 2);
    cx_arena_free(&arena);
    cx_arena_init(&arena, 0);
    cx_buffer deep = { 0 };
    for (int i = 0; i < 5000; i++) cx_buffer_cstr(&deep, "<div>");
    assert_false(cx_html_parse(&tree, &arena, cx_str(deep.ptr, deep.len), &err));
    assert_int_equal(err.status, CASUS_LIMIT);
    cx_buffer_free(&deep);
    cx_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dates),           cmocka_unit_test(test_names_of_parts),
        cmocka_unit_test(test_encodings),       cmocka_unit_test(test_languages),
        cmocka_unit_test(test_tree_and_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
