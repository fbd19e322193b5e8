/* test_actuality.c -- weights that overrule the rules about whether an act has come
 * about: when they may, and what the record says then.
 *
 * The trees are made by hand, and so are the weights: a row that every act has.
 *
 * SPDX-License-Identifier: MIT
 */
#include "unit.h"

#include "event/weigh/actuality.h"

#include <stdio.h>

#include "trees.h"

static cx_words released;

#define BOMBED                                                                           \
    "Sweden/Sweden/PROPN/NNP/2/nsubj bombed/bomb/VERB/VBD/0/root "                       \
    "Denmark/Denmark/PROPN/NNP/2/obj ././PUNCT/./2/punct"
#define RAINED "It/it/PRON/PRP/2/nsubj rained/rain/VERB/VBD/0/root ././PUNCT/./2/punct"
#define REPORT " | " RAINED " | " RAINED " | " RAINED /* no note any more */
#define SAID                                                                             \
    "Norway/Norway/PROPN/NNP/2/nsubj said/say/VERB/VBD/0/root "                          \
    "Sweden/Sweden/PROPN/NNP/4/nsubj bombed/bomb/VERB/VBD/2/ccomp "                      \
    "Denmark/Denmark/PROPN/NNP/4/obj ././PUNCT/./2/punct"
#define DENIED                                                                           \
    "Sweden/Sweden/PROPN/NNP/2/nsubj denied/deny/VERB/VBD/0/root "                       \
    "that/that/SCONJ/IN/5/mark it/it/PRON/PRP/5/nsubj bombed/bomb/VERB/VBD/2/ccomp "     \
    "Denmark/Denmark/PROPN/NNP/5/obj ././PUNCT/./2/punct"

/* The assault in the sentences, read with one row of weights: "base all". */
static const casus_event *read_with(const char *sentences, int planned, int demanded,
                                    int possible, int negated, int ongoing)
{
    static cx_word row;
    casus_error err;
    const int weights[CX_ACTUALITY_WEIGHTS] = { planned, demanded, possible, negated,
                                                ongoing };
    row = (cx_word){ cx_actuality_row_hash(CX_LIT("base"), CX_LIT("all")),
                     cx_actuality_pack(weights) };
    cx_words made = { .ptr = &row, .n = 1 };
    assert_int_equal(cx_words_index(&made, &err), CASUS_OK);
    world.engine.rules->status = made;
    const casus_doc *d = trees_read_compact(&world, sentences);
    world.engine.rules->status = released;
    cx_words_close(&made);
    assert_non_null(d);
    for (uint32_t i = 0; i < d->events.len; i++)
        if (d->events.ptr[i].type == CASUS_TYPE_ASSAULT) return &d->events.ptr[i];
    fail_msg("no assault in: %s", sentences);
    return NULL;
}

static void five_weights_fit_into_a_value(void **state)
{
    (void)state;
    const int weights[CX_ACTUALITY_WEIGHTS] = { -1000, 1000, -1, 0, 37 };
    int back[CX_ACTUALITY_WEIGHTS];
    cx_actuality_unpack(cx_actuality_pack(weights), back);
    for (int i = 0; i < CX_ACTUALITY_WEIGHTS; i++) assert_int_equal(back[i], weights[i]);
}

static void another_reading_must_be_well_ahead(void **state)
{
    (void)state;
    const int sums[CX_ACTUALITY_WEIGHTS] = { 100, 100 + CX_ACTUALITY_MARGIN, -300, -300,
                                             0 };
    assert_int_equal(cx_actuality_choose(sums, CX_PLANNED, false), CX_DEMANDED);
    assert_int_equal(cx_actuality_choose(sums, CX_DONE, false), CX_DEMANDED);
    assert_int_equal(cx_actuality_choose(sums, CX_PLANNED, true),
                     CX_PLANNED); /* in a note */
    const int close[CX_ACTUALITY_WEIGHTS] = { 100, 99 + CX_ACTUALITY_MARGIN, -300, -300,
                                              0 };
    assert_int_equal(cx_actuality_choose(close, CX_PLANNED, false), CX_PLANNED);
    const int below[CX_ACTUALITY_WEIGHTS] = { -400, -400, -400, -400, 0 };
    assert_int_equal(cx_actuality_choose(below, CX_NEGATED, true), CX_DONE);
}

static void each_reading_is_told_without_contradiction(void **state)
{
    (void)state;
    const casus_event *e = read_with(BOMBED REPORT, 0, 0, 0, 0, 0);
    assert_int_equal(e->status, CASUS_STATUS_REPORTED);
    assert_int_equal(e->modality, CASUS_MODALITY_ACTUAL);
    e = read_with(BOMBED REPORT, 500, 0, 0, 0, 0);
    assert_int_equal(e->status, CASUS_STATUS_PLANNED);
    assert_int_equal(e->modality, CASUS_MODALITY_PLANNED);
    assert_true(e->polarity && e->factuality < 0);
    e = read_with(BOMBED REPORT, 0, 500, 0, 0, 0);
    assert_int_equal(e->status, CASUS_STATUS_DEMANDED);
    assert_int_equal(e->modality, CASUS_MODALITY_DEMANDED);
    e = read_with(BOMBED REPORT, 0, 0, 500, 0, 0);
    assert_int_equal(e->status, CASUS_STATUS_HYPOTHETICAL);
    assert_int_equal(e->modality, CASUS_MODALITY_POSSIBLE);
    e = read_with(BOMBED REPORT, 0, 0, 0, 500, 0);
    assert_int_equal(e->status, CASUS_STATUS_NEGATED);
    assert_int_equal(e->modality, CASUS_MODALITY_ACTUAL);
    assert_true(!e->polarity && e->factuality < 0);
    e = read_with(BOMBED REPORT, 0, 0, 0, 0, 500);
    assert_int_equal(e->status, CASUS_STATUS_REPORTED);
    assert_int_equal(e->modality, CASUS_MODALITY_ONGOING);
}

static void a_note_is_left_to_the_rules_for_longer(void **state)
{
    (void)state;
    const int sum = CX_ACTUALITY_MARGIN_NOTE - 1;
    assert_int_equal(read_with(BOMBED, sum, 0, 0, 0, 0)->status, CASUS_STATUS_REPORTED);
    assert_int_equal(read_with(BOMBED REPORT, sum, 0, 0, 0, 0)->status,
                     CASUS_STATUS_PLANNED);
}

static void who_claims_and_denies_is_kept(void **state)
{
    (void)state;
    const casus_event *e = read_with(SAID REPORT, 0, 0, 0, 0, 500);
    assert_int_equal(e->status, CASUS_STATUS_CLAIMED);
    assert_int_equal(e->modality, CASUS_MODALITY_ONGOING);
    assert_int_equal(e->claims.n, 1);
    e = read_with(SAID REPORT, 500, 0, 0, 0, 0);
    assert_int_equal(e->status, CASUS_STATUS_PLANNED);
    assert_int_equal(e->claims.n, 1);
    e = read_with(DENIED REPORT, 500, 0, 0, 0, 500);
    assert_int_equal(e->status, CASUS_STATUS_DENIED);
    assert_int_equal(e->modality, CASUS_MODALITY_ACTUAL);
}

static void a_change_is_remarked_upon(void **state)
{
    (void)state;
    cx_arena arena;
    cx_arena_init(&arena, 0);
    cx_trace trace = { .arena = &arena };
    world.doc->trace = &trace;
    read_with(BOMBED REPORT, 500, 0, 0, 0, 0);
    bool told = false;
    for (uint32_t i = 0; i < trace.remarks.len; i++) {
        const cx_remark *r = &trace.remarks.ptr[i];
        told |= strcmp(r->stage, "status") == 0 &&
                strstr(r->words.ptr, "the rules say reported") &&
                strstr(r->words.ptr, "now planned");
    }
    world.doc->trace = NULL;
    cx_arena_free(&arena);
    assert_true(told);
}

static int open_world(void **state)
{
    if (trees_set_up(state)) return 1;
    released = world.engine.rules->status;
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(five_weights_fit_into_a_value),
        cmocka_unit_test(another_reading_must_be_well_ahead),
        cmocka_unit_test(each_reading_is_told_without_contradiction),
        cmocka_unit_test(a_note_is_left_to_the_rules_for_longer),
        cmocka_unit_test(who_claims_and_denies_is_kept),
        cmocka_unit_test(a_change_is_remarked_upon),
    };
    return cmocka_run_group_tests(tests, open_world, trees_tear_down);
}
