/* test_table.c -- the reader of the tables of dict/: what it takes, what it complains of.
 *
 * SPDX-License-Identifier: MIT
 */
#include "unit.h"

#include "world/table/table.h"

#include <stdio.h>

static cx_arena arena;

static int begin(void **state)
{
    (void)state;
    cx_arena_init(&arena, 0);
    return 0;
}

static int end(void **state)
{
    (void)state;
    cx_arena_free(&arena);
    return 0;
}

static cx_table read(const char *text, cx_problems *problems)
{
    cx_table table;
    *problems = (cx_problems){ .arena = &arena };
    cx_table_read(&table, CX_LIT("t.tsv"), cx_cstr(text), "word plural source", problems);
    return table;
}

static void rows_and_cells(void **state)
{
    (void)state;
    cx_problems problems;
    const cx_table table =
        read("# a remark\nword\tplural\tsource\n\nox\toxen; oxes\tcasus\r\n"
             "sheep\t-\tcasus",
             &problems);
    assert_int_equal(problems.list.len, 0);
    assert_int_equal(table.rows.len, 2);
    assert_int_equal(table.rows.ptr[0].line, 4);
    casus_str rest = cx_table_cell(&table.rows.ptr[0], 1), value;
    assert_true(cx_table_value(&rest, &value));
    assert_str(value, "oxen");
    assert_true(cx_table_value(&rest, &value));
    assert_str(value, "oxes");
    assert_false(cx_table_value(&rest, &value));
    assert_int_equal(cx_table_cell(&table.rows.ptr[1], 1).len, 0);
    assert_str(cx_table_cell(&table.rows.ptr[0], 2), "casus");
}

static void expect_problem(const char *text, uint32_t line, uint32_t column,
                           const char *has)
{
    cx_problems problems;
    read(text, &problems);
    assert_int_equal(problems.list.len, 1);
    assert_int_equal(problems.list.ptr[0].line, line);
    assert_int_equal(problems.list.ptr[0].column, column);
    char words[500];
    snprintf(words, sizeof words, "%.*s", CX_STR(problems.list.ptr[0].words));
    assert_non_null(strstr(words, has));
    casus_error err;
    assert_int_equal(cx_problems_status(&problems, &err), CASUS_BAD_FORMAT);
    assert_non_null(strstr(err.message, "t.tsv:"));
}

static void complaints_name_the_place(void **state)
{
    (void)state;
    expect_problem("", 1, 1, "no header");
    expect_problem("word\tplurals\tsource\n", 1, 6, "plurals");
    expect_problem("word\tplural\n", 1, 12, "columns are");
    expect_problem("word\tplural\tsource\textra\n", 1, 20, "too many");
    expect_problem("word\tplural\tsource\nox\toxen\n", 2, 1, "2 cells");
    expect_problem("word\tplural\tsource\nox\t\tcasus\n", 2, 4, "empty cell");
    expect_problem("word\tplural\tsource\n\xff\tx\tcasus\n", 2, 1, "UTF-8");
    expect_problem("word\tplural\tsource\na\tb\tc\td\te\tf\tg\n", 2, 1, "7 cells");
}

static void dates(void **state)
{
    (void)state;
    int32_t day;
    assert_true(cx_table_date(CX_LIT("2021"), false, &day));
    assert_int_equal(day, cx_day_number(2021, 1, 1));
    assert_true(cx_table_date(CX_LIT("2021"), true, &day));
    assert_int_equal(day, cx_day_number(2021, 12, 31));
    assert_true(cx_table_date(CX_LIT("2024-02"), true, &day));
    assert_int_equal(day, cx_day_number(2024, 2, 29));
    assert_true(cx_table_date(CX_LIT("1999-12"), true, &day));
    assert_int_equal(day, cx_day_number(1999, 12, 31));
    assert_true(cx_table_date(CX_LIT("-"), true, &day));
    assert_int_equal(day, CASUS_NO_DAY);
    assert_false(cx_table_date(CX_LIT("yesterday"), true, &day));
    assert_false(cx_table_date(CX_LIT("2021-13-01"), true, &day));
}

static void nearest_word(void **state)
{
    (void)state;
    static const char *const names[] = { "GOV", "MIL", "REB", NULL };
    assert_str(cx_nearest(CX_LIT("MILL"), names), "MIL");
    assert_str(cx_nearest(CX_LIT("rEB"), names), "REB");
}

static void laid_out_anew(void **state)
{
    (void)state;
    const casus_str in = CX_LIT("# top\nword\tplural\tsource\n# on b\n b \tx ;y\tcasus\n"
                                "a\t\tcasus\n# end\n");
    assert_str(
        cx_table_format(&arena, in, false),
        "# top\nword\tplural\tsource\n# on b\nb\tx; y\tcasus\na\t-\tcasus\n# end\n");
    const casus_str sorted = cx_table_format(&arena, in, true);
    assert_str(sorted,
               "# top\nword\tplural\tsource\na\t-\tcasus\n# on b\nb\tx; y\tcasus\n"
               "# end\n");
    assert_str(cx_table_format(&arena, sorted, true), cx_str_copy(&arena, sorted).ptr);
    const casus_str cues = CX_LIT("cue\tvalue\nword behind\tACCUSE ;\nword\t; NOUN\n");
    assert_str(cx_table_format(&arena, cues, false), cues.ptr);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rows_and_cells, begin, end),
        cmocka_unit_test_setup_teardown(complaints_name_the_place, begin, end),
        cmocka_unit_test_setup_teardown(dates, begin, end),
        cmocka_unit_test_setup_teardown(nearest_word, begin, end),
        cmocka_unit_test_setup_teardown(laid_out_anew, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
