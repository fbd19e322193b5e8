/* test_doc.c -- walking the tree, also a damaged one, and the words of the codes.
 *
 * SPDX-License-Identifier: MIT
 */
#include "unit.h"

#include "doc/doc.h"

#include <stdlib.h>

/* Two sentences, heads as given; every token is one byte and a space. */
static casus_doc *make_doc(const uint32_t *heads, uint32_t n, uint32_t first_n)
{
    casus_doc *doc = calloc(1, sizeof *doc);
    cx_arena_init(&doc->arena, 0);
    cx_doc_reset(doc);
    for (uint32_t t = 0; t < n; t++) {
        casus_token *token = CX_PUSH(&doc->arena, doc->tokens);
        token->start = 2 * t;
        token->end = 2 * t + 1;
        token->head = heads[t];
        token->deprel = (uint8_t)(t % 3);
    }
    const uint32_t counts[] = { first_n, n - first_n };
    for (uint32_t i = 0, at = 0; i < 2; at += counts[i++]) {
        casus_sentence *s = CX_PUSH(&doc->arena, doc->sentences);
        s->first_token = at;
        s->n_tokens = counts[i];
        s->start = 2 * at;
        s->end = 2 * (at + counts[i]) - 1;
    }
    cx_link_children(doc);
    return doc;
}

static void free_doc(casus_doc *doc)
{
    cx_arena_free(&doc->arena);
    free(doc);
}

static void trees_are_walked(void **state)
{
    (void)state;
    /* 0 <- 1 -> 3 -> {2, 4};  5 -> 6 */
    static const uint32_t heads[] = { 1, CASUS_NONE, 3, 1, 3, CASUS_NONE, 5 };
    casus_doc *d = make_doc(heads, 7, 5);
    assert_int_equal(cx_first_child(d, 1), 0);
    assert_int_equal(cx_next_child(d, 0), 3);
    assert_int_equal(cx_next_child(d, 3), CASUS_NONE);
    assert_int_equal(cx_first_child(d, 4), CASUS_NONE);
    assert_int_equal(cx_child(d, 3, 1), 4);
    assert_int_equal(cx_child(d, 3, 0), CASUS_NONE);
    assert_true(cx_below(d, 4, 1));
    assert_false(cx_below(d, 6, 1));
    assert_true(cx_below(d, 3, 3));
    uint32_t first, end;
    cx_subtree(d, 3, &first, &end);
    assert_int_equal(first, 2);
    assert_int_equal(end, 5);
    cx_subtree(d, 1, &first, &end);
    assert_int_equal(first, 0);
    assert_int_equal(end, 5);
    const casus_span span = cx_token_span(d, 2, 5);
    assert_int_equal(span.start, 4);
    assert_int_equal(span.end, 9);
    free_doc(d);
}

static void places_in_the_text_are_found(void **state)
{
    (void)state;
    static const uint32_t heads[] = { CASUS_NONE, 0, 0, CASUS_NONE, 3 };
    casus_doc *d = make_doc(heads, 5, 3);
    for (uint32_t t = 0; t < 5; t++) assert_int_equal(cx_sentence_of(d, t), t >= 3);
    assert_int_equal(cx_sentence_of(d, 5), CASUS_NONE);
    assert_int_equal(cx_sentence_at(d, 0), 0);
    assert_int_equal(cx_sentence_at(d, 5), CASUS_NONE); /* the space between them */
    assert_int_equal(cx_sentence_at(d, 6), 1);
    assert_int_equal(cx_token_at(d, 0), 0);
    assert_int_equal(cx_token_at(d, 1), 1);
    assert_int_equal(cx_token_at(d, 100), 5);
    free_doc(d);
}

/* Cycles and heads out of range end every walk. */
static void damaged_trees_end(void **state)
{
    (void)state;
    static const uint32_t heads[] = { 1, 2, 0, 99, 4 };
    casus_doc *d = make_doc(heads, 5, 5);
    assert_false(cx_below(d, 0, 3));
    assert_false(cx_below(d, 3, 0));
    uint32_t first, end;
    cx_subtree(d, 0, &first, &end);
    assert_true(first == 0 && end == 3);
    uint32_t steps = 0;
    for (uint32_t c = cx_first_child(d, 4); c != CASUS_NONE; c = cx_next_child(d, c))
        steps++;
    assert_int_equal(steps, 0);
    free_doc(d);
}

static void codes_go_there_and_back(void **state)
{
    (void)state;
    unsigned modes = 0;
    for (unsigned i = 1; casus_mode_name(i)[0]; i++, modes++) {
        bool found = false;
        for (unsigned type = 0; type < CASUS_EVENT_TYPE_COUNT; type++)
            found |=
                cx_mode_number((casus_event_type)type, cx_cstr(casus_mode_name(i))) == i;
        assert_true(found);
    }
    assert_int_equal(modes, 67);
    assert_int_equal(cx_mode_number(CASUS_TYPE_SANCTION, CX_LIT("withdraw")), 37);
    assert_int_equal(cx_mode_number(CASUS_TYPE_AGREE, CX_LIT("withdraw")), 0);
    for (unsigned i = 0; i < CASUS_SECTOR_COUNT; i++)
        assert_int_equal(cx_sector_number(cx_cstr(casus_sector_name(i))), i);
    for (unsigned i = 0; i < CASUS_EVENT_TYPE_COUNT; i++)
        assert_int_equal(cx_event_type_number(cx_cstr(casus_event_type_name(i))), i);
    unsigned contexts = 0;
    while (casus_context_name(contexts)[0]) {
        assert_int_equal(cx_context_number(cx_cstr(casus_context_name(contexts))),
                         contexts);
        contexts++;
    }
    assert_int_equal(contexts, 37);
    assert_int_equal(cx_event_type_number(CX_LIT("agree")), CASUS_NONE);
    assert_string_equal(casus_event_type_name(99), "");
    assert_int_equal(cx_type_quad(CASUS_TYPE_AID), 2);
    assert_int_equal(cx_type_quad(CASUS_TYPE_ACCUSE), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trees_are_walked),
        cmocka_unit_test(places_in_the_text_are_found),
        cmocka_unit_test(damaged_trees_end),
        cmocka_unit_test(codes_go_there_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
