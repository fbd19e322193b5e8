/* test_record.c -- numbers and strings as they go into JSON; cells that fit a terminal.
 *
 * SPDX-License-Identifier: MIT
 */
#include "record/buffer.h"
#include "record/grid.h"

#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdlib.h>

#include <cmocka.h>

static cx_buffer out;

static const char *text(void)
{
    cx_buffer_char(&out, '\0');
    assert_false(out.failed);
    return out.ptr;
}

static const char *double_text(double value)
{
    cx_buffer_clear(&out);
    cx_buffer_double(&out, value);
    return text();
}

static const char *fixed_text(int64_t value, int decimals)
{
    cx_buffer_clear(&out);
    cx_buffer_fixed(&out, value, decimals);
    return text();
}

static void whole_numbers_stay_whole(void **state)
{
    (void)state;
    assert_string_equal(double_text(60e9), "60000000000");
    assert_string_equal(double_text(0), "0");
    assert_string_equal(double_text(-3), "-3");
    assert_string_equal(double_text(NAN), "null");
    assert_string_equal(double_text(-INFINITY), "null");
}

static void doubles_read_back_the_same(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (int i = 0; i < 20000; i++) {
        seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
        double value;
        memcpy(&value, &seed, sizeof value);
        if (!isfinite(value)) continue;
        assert_true(strtod(double_text(value), NULL) == value);
    }
    assert_string_equal(double_text(0.1), "0.1");
    assert_string_equal(double_text(2.5e-7), "2.5e-07");
}

static void numbers_do_not_follow_the_locale(void **state)
{
    (void)state;
    if (!setlocale(LC_NUMERIC, "de_DE.UTF-8")) setlocale(LC_NUMERIC, "fr_FR.UTF-8");
    assert_string_equal(double_text(0.25), "0.25");
    setlocale(LC_NUMERIC, "C");
}

static void fixed_numbers(void **state)
{
    (void)state;
    assert_string_equal(fixed_text(25, 1), "2.5");
    assert_string_equal(fixed_text(-25, 1), "-2.5");
    assert_string_equal(fixed_text(-5, 1), "-0.5");
    assert_string_equal(fixed_text(30, 1), "3");
    assert_string_equal(fixed_text(0, 3), "0");
    assert_string_equal(fixed_text(805, 3), "0.805");
    assert_string_equal(fixed_text(1050, 3), "1.05");
    assert_string_equal(fixed_text(INT64_MIN, 0), "-9223372036854775808");
}

static void strings_are_escaped(void **state)
{
    (void)state;
    cx_buffer_clear(&out);
    cx_json_open(&out, '[');
    cx_json_str(&out, CX_LIT("a\"b\\c\n\t\x01"));
    cx_json_str(&out, CX_LIT("bad \xff here"));
    cx_json_str(&out, (casus_str){ 0 });
    cx_json_str_or_null(&out, (casus_str){ 0 });
    cx_json_close(&out, ']');
    assert_string_equal(
        text(), "[\"a\\\"b\\\\c\\n\\t\\u0001\",\"bad \xEF\xBF\xBD here\",\"\",null]");
}

/* Readers in other languages split lines at these too. */
static void no_line_ends_inside_a_line(void **state)
{
    (void)state;
    cx_buffer_clear(&out);
    cx_json_str(&out, CX_LIT("a\xE2\x80\xA8"
                             "b\xE2\x80\xA9"
                             "c\xC2\x85"
                             "d\x0B"
                             "e\x0C"
                             "f\x1C"));
    assert_string_equal(text(), "\"a\\u2028b\\u2029c\\u0085d\\u000be\\u000cf\\u001c\"");
}

static void cells_are_cut_by_columns(void **state)
{
    (void)state;
    static const struct {
        const char *in;
        unsigned width;
        const char *want;
    } cases[] = {
        { "words", 5, "words" },       { "words", 4, "wor…" },
        { "北京条约", 8, "北京条约" }, { "北京条约", 7, "北京条…" },
        { "北京条约", 6, "北京…" },    { "a\nb", 3, "a b" },
        { "a\033[31mb", 9, "a[31mb" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cx_buffer_clear(&out);
        cx_display_cut(&out, cx_cstr(cases[i].in), cases[i].width);
        assert_string_equal(text(), cases[i].want);
    }
}

static void rows_fit(void **state)
{
    (void)state;
    cx_grid grid;
    cx_grid_init(&grid, 3, (const unsigned[]){ 0, CX_COLUMN_ELASTIC, CX_COLUMN_RIGHT });
    for (int i = 0; i < 3; i++) {
        cx_grid_word(&grid, "key", CX_PLAIN);
        cx_grid_word(&grid, i ? "short" : "a cell that is far too long to fit", CX_PLAIN);
        cx_grid_word(&grid, "12", CX_PLAIN);
    }
    cx_buffer_clear(&out);
    cx_grid_print(&grid, &out, 24, false, "  ");
    cx_grid_free(&grid);
    assert_string_equal(text(), "  key  a cell that …  12\n"
                                "  key  short          12\n"
                                "  key  short          12\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_numbers_stay_whole),
        cmocka_unit_test(doubles_read_back_the_same),
        cmocka_unit_test(numbers_do_not_follow_the_locale),
        cmocka_unit_test(fixed_numbers),
        cmocka_unit_test(strings_are_escaped),
        cmocka_unit_test(no_line_ends_inside_a_line),
        cmocka_unit_test(cells_are_cut_by_columns),
        cmocka_unit_test(rows_fit),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    cx_buffer_free(&out);
    return failed;
}
