/* test_trust.c -- how far the record of an act is to be trusted: what is seen of it
 * counts by its weight, in a report and not in a note, and without weights the three
 * chances decide.
 *
 * The trees are made by hand, and so are the weights.
 *
 * SPDX-License-Identifier: MIT
 */
#include "unit.h"

#include "event/weigh/confidence.h"
#include "event/weigh/trust.h"

#include <math.h>
#include <stdio.h>

#include "trees.h"

static cx_words released;

#define BOMBED                                                                           \
    "Sweden/Sweden/PROPN/NNP/2/nsubj bombed/bomb/VERB/VBD/0/root "                       \
    "Denmark/Denmark/PROPN/NNP/2/obj ././PUNCT/./2/punct"
#define TWICE                                                                            \
    "Sweden/Sweden/PROPN/NNP/2/nsubj bombed/bomb/VERB/VBD/0/root "                       \
    "Denmark/Denmark/PROPN/NNP/2/obj and/and/CCONJ/CC/5/cc "                             \
    "attacked/attack/VERB/VBD/2/conj "                                                   \
    "Norway/Norway/PROPN/NNP/5/obj ././PUNCT/./2/punct"
#define RAINED "It/it/PRON/PRP/2/nsubj rained/rain/VERB/VBD/0/root ././PUNCT/./2/punct"
#define REPORT " | " RAINED " | " RAINED " | " RAINED /* no note any more */

static int by_key(const void *a, const void *b)
{
    const uint64_t x = ((const cx_word *)a)->lemma, y = ((const cx_word *)b)->lemma;
    return (x > y) - (x < y);
}

/* The confidence of the first assault, in hundredths of log-odds, when the cue weighs so
 * much and the sum counts whole. */
static int read_with(const char *sentences, const char *kind, const char *value,
                     int weight)
{
    cx_word rows[2] = { { cx_roll_cue_hash("trust curve", CX_LIT("slope")), 100 },
                        { cx_roll_cue_hash(kind, cx_cstr(value)),
                          (uint64_t)(int64_t)weight } };
    cx_words made = { .ptr = rows, .n = 2 };
    casus_error err;
    qsort(rows, 2, sizeof *rows, by_key);
    assert_int_equal(cx_words_index(&made, &err), CASUS_OK);
    world.engine.rules->trust = made;
    const casus_doc *d = trees_read_compact(&world, sentences);
    world.engine.rules->trust = released;
    cx_words_close(&made);
    assert_non_null(d);
    for (uint32_t i = 0; i < d->events.len; i++)
        if (d->events.ptr[i].type == CASUS_TYPE_ASSAULT)
            return cx_log_odds(d->events.ptr[i].confidence);
    fail_msg("no assault in: %s", sentences);
    return 0;
}

/* What the cue adds. */
static int worth(const char *sentences, const char *kind, const char *value, int weight)
{
    return read_with(sentences, kind, value, weight) -
           read_with(sentences, kind, value, 0);
}

static void log_odds_and_chance_are_each_others_way_back(void **state)
{
    (void)state;
    for (int x = -490; x <= 490; x += 7)
        assert_true(abs(cx_log_odds(cx_probability(x)) - x) <= 1);
    assert_int_equal(cx_log_odds(0), -500);
    assert_int_equal(cx_log_odds(1), 500);
    assert_int_equal(cx_log_odds(0.5f), 0);
}

static void what_is_seen_of_a_record_counts(void **state)
{
    (void)state;
    assert_in_range(worth(BOMBED REPORT, "trust type", "ASSAULT", 60), 58, 62);
    assert_in_range(worth(BOMBED REPORT, "trust kind", "actor state name", 60), 58, 62);
    assert_in_range(worth(BOMBED REPORT, "trust way", "recipient down obj", -60) + 100,
                    38, 42);
    assert_int_equal(worth(BOMBED REPORT, "trust type", "AID", 60), 0);
    assert_int_equal(worth(BOMBED REPORT, "trust way", "recipient down nsubj", 60), 0);
    assert_int_equal(worth(BOMBED REPORT, "trust many", "recipient 0", 60), 0);
}

static void an_act_told_twice_is_seen(void **state)
{
    (void)state;
    assert_int_equal(worth(BOMBED REPORT, "trust twins", "1", 60), 0);
    assert_in_range(worth(TWICE REPORT, "trust twins", "1", 60), 58, 62);
}

static void a_note_keeps_its_three_chances(void **state)
{
    (void)state;
    assert_int_equal(worth(BOMBED, "trust type", "ASSAULT", 60), 0);
    const int report = read_with(BOMBED REPORT, "trust type", "AID", 0);
    assert_true(report < 500 &&
                report > -500); /* no end of the curve, where nothing would show */
}

static int open_world(void **state)
{
    if (trees_set_up(state)) return 1;
    released = world.engine.rules->trust;
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(log_odds_and_chance_are_each_others_way_back),
        cmocka_unit_test(what_is_seen_of_a_record_counts),
        cmocka_unit_test(an_act_told_twice_is_seen),
        cmocka_unit_test(a_note_keeps_its_three_chances),
    };
    return cmocka_run_group_tests(tests, open_world, trees_tear_down);
}
