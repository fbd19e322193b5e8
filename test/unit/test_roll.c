/* test_roll.c -- sets of countries on the roll of an act: which are weighed, what is seen
 * of them.
 *
 * SPDX-License-Identifier: MIT
 */
#include "unit.h"

#include "event/weigh/roll.h"

#include <stdio.h>

/* An actor, a recipient, one in the sentence, one who cannot be meant. */
static cx_roll_sketch four(void)
{
    cx_roll_sketch k = { .n = 4, .type = "ASSAULT", .family = CX_LIT("ASSAULT.aerial") };
    static const char sides[] = "arjj";
    for (int i = 0; i < 4; i++) {
        k.rows[i].sort = 'C';
        k.rows[i].side = sides[i];
        k.rows[i].may = i < 3;
    }
    k.rows[1].top = true;
    return k;
}

static void unsure_rows_are_open(void **state)
{
    const cx_roll_sketch k = four();
    const int sums[] = { 410, -20, 90, 5 };
    uint32_t sure = 0;
    (void)state;
    assert_int_equal(cx_roll_open_rows(&k, sums, &sure), 6);
    assert_int_equal(sure, 1);
    assert_int_equal(cx_roll_bound_rows(&k), 3);
}

static void no_more_than_so_many_rows_are_open(void **state)
{
    cx_roll_sketch k = { .n = 7, .type = "CONSULT", .family = CX_LIT("CONSULT.-") };
    const int sums[] = { 70, -60, 50, -40, 30, -20, 10 };
    uint32_t sure;
    (void)state;
    for (int i = 0; i < 7; i++) k.rows[i].may = true;
    assert_int_equal(cx_roll_open_rows(&k, sums, &sure), 0x78); /* the nearest to zero */
    assert_int_equal(sure, 1 | 4);
}

static void likely_parties_give_way_to_nobody(void **state)
{
    cx_roll_sketch k = four();
    int sums[] = { 410, 80, 90, 5 };
    (void)state;
    assert_false(cx_roll_is_likely(&k, sums, 1 | 4));
    assert_true(cx_roll_is_likely(&k, sums, 1)); /* nobody comes instead */
    assert_true(cx_roll_is_likely(&k, sums, 1 | 2 | 4));
    sums[1] = -80;
    assert_true(cx_roll_is_likely(&k, sums, 1 | 4));
    sums[1] = 80;
    k.rows[1].sort = '0'; /* somebody without a country may be the other */
    assert_true(cx_roll_is_likely(&k, sums, 1 | 4));
}

static void what_is_bound_is_kept_in_doubt(void **state)
{
    cx_roll_sketch k = four();
    (void)state;
    assert_int_equal(cx_roll_keeps(&k, 1 | 2), CX_ROLL_KEEPS);
    assert_int_equal(cx_roll_keeps(&k, 1 | 2 | 4), 0);
    k.brief = true;
    assert_int_equal(cx_roll_keeps(&k, 1 | 2), CX_ROLL_KEEPS_NOTE);
}

static void the_least_sure_choice_is_the_margin(void **state)
{
    cx_roll_sketch k = four();
    const int sums[] = { 410, -20, 90, 5 };
    (void)state;
    assert_int_equal(cx_roll_margin(&k, sums, 6, 70), 70); /* the lead of the best set */
    assert_int_equal(cx_roll_margin(&k, sums, 6, 430),
                     410); /* a row settled by itself is less sure */
    assert_int_equal(cx_roll_margin(&k, sums, 7, 9000), CX_ROLL_MARGIN);
    k.rows[0].may = false;
    assert_int_equal(cx_roll_margin(&k, sums, 6, 430),
                     430); /* who cannot be meant is no choice */
}

/* Cues one a line, "kind: value". */
typedef struct notes {
    char text[2048];
    size_t len;
} notes;

static void note(void *context, const char *kind, casus_str value)
{
    notes *n = context;
    n->len += (size_t)snprintf(n->text + n->len, sizeof n->text - n->len, "%s: %.*s\n",
                               kind, CX_STR(value));
}

static void sets_are_told_by_sorts_and_sides(void **state)
{
    cx_roll_sketch k = four();
    notes n = { "", 0 };
    (void)state;
    k.rows[2].sort = 'G';
    cx_roll_set_cues(&k, 1 | 4, note, &n);
    assert_non_null(strstr(n.text, "set sorts: CG\n"));
    assert_non_null(strstr(n.text, "set sorts of family: CG ASSAULT.aerial\n"));
    assert_non_null(strstr(n.text, "set sides from: aj ar\n"));
    assert_non_null(strstr(n.text, "set size from: 2 ar\n"));
    assert_non_null(strstr(n.text, "set top: no 2\n"));
    assert_non_null(strstr(n.text, "set lost: recipients\n"));
    n.len = 0;
    cx_roll_set_cues(&k, 0, note, &n);
    assert_non_null(strstr(n.text, "set sorts: -\n"));
    assert_non_null(strstr(n.text, "set lost: both ASSAULT\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unsure_rows_are_open),
        cmocka_unit_test(no_more_than_so_many_rows_are_open),
        cmocka_unit_test(likely_parties_give_way_to_nobody),
        cmocka_unit_test(what_is_bound_is_kept_in_doubt),
        cmocka_unit_test(the_least_sure_choice_is_the_margin),
        cmocka_unit_test(the_least_sure_choice_is_the_margin),
        cmocka_unit_test(sets_are_told_by_sorts_and_sides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
