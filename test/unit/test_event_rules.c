/* test_event_rules.c -- the rule language: what is read, and what is complained of; and
 * that damaged rules are refused.
 *
 * SPDX-License-Identifier: MIT
 */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "event/event.h"
#include "event/rule/rulebook.h"
#include "model/model.h"

typedef struct reading {
    cx_arena arena;
    cx_problems problems;
    cx_rulebook book;
} reading;

static void begin(reading *r)
{
    memset(r, 0, sizeof *r);
    cx_arena_init(&r->arena, 0);
    r->problems.arena = &r->arena;
    cx_rulebook_init(&r->book, &r->arena, &r->problems);
    cx_cameo *c = CX_PUSH(&r->arena, r->book.cameo);
    memcpy(c->code, "195", 4);
    *CX_PUSH(&r->arena, r->book.prepositions) = cx_str_hash(CX_LIT("on"));
    *CX_PUSH(&r->arena, r->book.prepositions) = cx_str_hash(CX_LIT("of"));
}

static void read_rules(reading *r, const char *text)
{
    begin(r);
    cx_rulebook_read_text(&r->book, CX_LIT("t.rules"), cx_cstr(text));
}

/* The first complaint is at this line and column and has these words in it. */
static void complains(const char *text, uint32_t line, uint32_t column, const char *words)
{
    reading r;
    read_rules(&r, text);
    const cx_problem *p = NULL;
    for (uint32_t i = 0; i < r.problems.list.len && !p; i++)
        if (!r.problems.list.ptr[i].warning) p = &r.problems.list.ptr[i];
    assert_non_null(p);
    char have[512];
    snprintf(have, sizeof have, "%.*s", CX_STR(p->words));
    if (!strstr(have, words)) print_message("have: %s\n", have);
    assert_non_null(strstr(have, words));
    assert_int_equal(p->line, line);
    assert_int_equal(p->column, column);
    cx_arena_free(&r.arena);
}

static void mistakes_have_a_place(void **state)
{
    (void)state;
    complains("rule ASALT.-.x cameo 195\n", 1, 6, "did you mean 'ASSAULT'");
    complains("rule ASSAULT.aeriel.x cameo 195\n    verbs a\n", 1, 14,
              "did you mean 'aerial'");
    complains("rule ASSAULT.-.x cameo 999\n    verbs a\n", 1, 24, "unknown CAMEO code");
    complains("rule ASSAULT.-.x cameo 195\n    vebs a\n", 2, 5, "did you mean 'verbs'");
    complains("rule ASSAULT.-.x cameo 195\n    verbs a\n    when SRC vreb TGT\n", 3, 14,
              "did you mean 'verb'");
    complains("rule ASSAULT.-.x cameo 195\n    verbs a\n    when SCR verb\n", 3, 10,
              "did you mean 'SRC'");
    complains("rule ASSAULT.-.x cameo 195\n    verbs a\n    when SRC:actr verb\n", 3, 14,
              "did you mean 'actor'");
    complains("rule ASSAULT.-.x cameo 195\n    verbs a\n    when SRC verb OBJ{b\n", 3, 23,
              "not closed");
    complains(
        "set @a = b\nrule ASSAULT.-.x cameo 195\n    verbs a\n    when SRC{@ab} verb\n",
        4, 14, "did you mean '@a'");
    complains("    verbs a\n", 1, 5, "outside of a rule");
    complains("rule ASSAULT.-.x cameo 195\n    verbs a\n    when SRC verb to TGT\n", 3,
              22, "a preposition is written (to)");
    complains("rule ASSAULT.-.x cameo 195\n    verbs a\n    when SRC:future verb\n", 3,
              10, "stand in a mood");
    complains("rule ASSAULT.-.x cameo 195\n    verbs a\n    when verb to CLAUSE:actor\n",
              3, 18, "no class");
    complains("rule ASSAULT.-.x cameo 195\n    verbs a\n    when SRC verb NEAR!{b}\n", 3,
              19, "NEAR and HERE need their words");
    complains("rule ASSAULT.-.x cameo 195\n    verbs *\n    when HERE:actor{b} verb\n", 3,
              10, "no class");
    complains("rule ASSAULT.-.x cameo 195\n    verbs a\n    when SRC verb that TGT\n", 3,
              27, "stand before CLAUSE");
    complains("rule ASSAULT.-.x cameo 195 context militry\n    verbs a\n", 1, 36,
              "did you mean 'military'");
    complains("rule ASSAULT.-.x cameo 195\n    verbs a\n    yes no quotes\n", 3, 9,
              "quotation marks");
    complains("rule ASSAULT.-.x cameo 195\n    when SRC verb\n", 1, 1, "no verbs");
    complains("rule ASSAULT.-.x cameo 195\n    verbs a\nrule ASSAULT.-.x cameo 195\n", 3,
              6, "stands in t.rules:1");
}

static void frames_become_elements(void **state)
{
    (void)state;
    reading r;
    read_rules(&r, "set @arms = missile, cruise missile\n"
                   "rule ASSAULT.aerial.x cameo 195\n"
                   "    verbs  bomb, call on\n"
                   "    nouns  air strike, state of war\n"
                   "    when   SRC:armed verb TGT? (with | by means of) OBJ!{@arms}\n"
                   "    when   SRC verb TGT:actor OBJ\n"
                   "    when   SRC verb that TGT CLAUSE{end, cease-fire}\n"
                   "    when   SRC verb that TGT:actor!{price, cost} CLAUSE\n");
    assert_int_equal(r.problems.errors, 0);
    assert_int_equal(r.book.rules.len, 1);
    assert_int_equal(r.book.triggers.len, 4);
    assert_true(r.book.triggers.ptr[1].last_is_preposition);
    assert_int_equal(r.book.triggers.ptr[2].head, 1); /* air [strike] */
    assert_int_equal(r.book.triggers.ptr[3].head, 0); /* [state] of war */
    const cx_rule *rule = &r.book.rules.ptr[0];
    assert_true(rule->when.n >= 4); /* three of its own, and those of nouns */
    const cx_frame *f = &r.book.frames.ptr[rule->when.first];
    const cx_element *e = &r.book.elements.ptr[f->elements.first];
    assert_int_equal(f->elements.n, 3);
    assert_int_equal(e[0].classes, CX_CLASS_ARMED);
    assert_int_equal(e[1].flags, CX_ELEMENT_OPTIONAL);
    assert_int_equal(e[2].slot, CX_OBLIQUE);
    assert_int_equal(e[2].flags, CX_ELEMENT_NOT_IN_SET);
    assert_int_equal(e[2].prepositions.n, 2);
    assert_int_equal(r.book.sets.ptr[e[2].set].n, 2);
    e = &r.book.elements.ptr[f[1].elements.first];
    assert_int_equal(e[1].slot, CX_INDIRECT);
    assert_int_equal(e[2].slot, CX_OBJECT);
    e = &r.book.elements.ptr[f[2].elements.first];
    assert_int_equal(e[1].slot, CX_THAT);
    assert_int_equal(e[1].subject, CX_TGT);
    assert_int_equal(r.book.sets.ptr[e[1].set].n,
                     3); /* cease-fire also as "cease fire" */
    assert_int_equal(e[1].subject_set, CASUS_NONE);
    assert_int_equal(e[1].subject_classes, 0);
    e = &r.book.elements.ptr[f[3].elements.first];
    assert_int_equal(f[3].elements.n, 2);
    assert_int_equal(e[1].set, CASUS_NONE);
    assert_int_equal(e[1].classes, 0);
    assert_int_equal(e[1].subject, CX_TGT);
    assert_int_equal(e[1].subject_classes, CX_CLASS_ACTOR);
    assert_int_equal(e[1].subject_flags, CX_ELEMENT_NOT_IN_SET);
    assert_int_equal(r.book.sets.ptr[e[1].subject_set].n, 2);
    cx_arena_free(&r.arena);
}

static void a_rule_may_be_weak(void **state)
{
    (void)state;
    reading r;
    read_rules(&r, "rule ASSAULT.-.x cameo 195 weak context military\n    verbs bomb\n"
                   "rule ASSAULT.-.y cameo 195 weak\n    verbs shell\n"
                   "rule ASSAULT.-.z cameo 195 context military\n    verbs strafe\n");
    assert_int_equal(r.problems.errors, 0);
    assert_int_equal(r.book.rules.len, 3);
    assert_true(r.book.rules.ptr[0].weak && r.book.rules.ptr[0].contexts);
    assert_true(r.book.rules.ptr[1].weak && !r.book.rules.ptr[1].contexts);
    assert_true(!r.book.rules.ptr[2].weak && r.book.rules.ptr[2].contexts);
    cx_arena_free(&r.arena);
}

/* Cut anywhere, and with any byte changed, the text gives complaints and no crash. */
static void damaged_text_is_only_complained_of(void **state)
{
    (void)state;
    static const char text[] =
        "set @a = b, c\nrule ASSAULT.-.x cameo 195 context military\n"
        "    verbs a b, c\n    when SRC:armed verb (on | at) TGT{@a, d}? to CLAUSE(TGT)\n"
        "    cameo 195 when SRC verb\n    yes \"A b c.\" USA > -\n";
    char copy[sizeof text];
    for (size_t cut = 0; cut + 1 < sizeof text; cut++)
        for (unsigned change = 0; change < 3; change++) {
            reading r;
            memcpy(copy, text, sizeof text);
            copy[cut] = "\0{("[change];
            read_rules(&r, copy);
            cx_arena_free(&r.arena);
        }
}

/* The bytes of the array `tag` in a section, and its row in the section's directory:
 * tag, element size, offset, number. */
static char *array_of(char *section, const char *tag, uint32_t **row)
{
    uint32_t n;
    memcpy(&n, section, sizeof n);
    *row = (uint32_t *)(void *)section;
    for (uint32_t i = 0; i < n; i++) {
        char *at = section + sizeof n + (size_t)i * 16;
        if (memcmp(at, tag, 4) != 0) continue;
        *row = (uint32_t *)(void *)at;
        return section + (*row)[2];
    }
    fail();
    return NULL;
}

/* Opens the rules of the model, of whose section "rules" `damage` has spoiled a copy. */
static casus_status open_damaged(void (*damage)(char *section))
{
    char path[] = "/tmp/casus-rules-XXXXXX";
    cx_model *whole, *model;
    cx_rules *rules;
    casus_error err;
    cx_model_writer *writer = cx_model_writer_new();
    assert_int_equal(cx_model_open(&whole, getenv("CASUS_MODEL"), &err), CASUS_OK);
    for (uint32_t i = 0; i < cx_model_count(whole); i++) {
        const char *name;
        casus_str bytes = cx_model_section_at(whole, i, &name);
        char *copy = malloc(bytes.len + 1);
        if (bytes.len) memcpy(copy, bytes.ptr, bytes.len);
        if (strcmp(name, "rules") == 0) damage(copy);
        assert_int_equal(cx_model_writer_add(writer, name, cx_str(copy, bytes.len), &err),
                         CASUS_OK);
        free(copy);
    }
    close(mkstemp(path));
    assert_int_equal(cx_model_writer_save(writer, path, &err), CASUS_OK);
    cx_model_writer_free(writer);
    cx_model_close(whole);
    assert_int_equal(cx_model_open(&model, path, &err), CASUS_OK);
    const casus_status status = cx_rules_open(&rules, model, &err);
    cx_rules_close(rules);
    cx_model_close(model);
    unlink(path);
    return status;
}

static void nothing(char *section)
{
    (void)section;
}

static void sort_of_trigger(char *section)
{
    uint32_t *row;
    ((cx_trigger *)(void *)array_of(section, "trig", &row))->pos = CX_TRIGGER_SORTS;
}

static void too_many_sets(char *section)
{
    const uint32_t n = UINT16_MAX + 2;
    uint32_t *row;
    memcpy(array_of(section, "nset", &row), &n, sizeof n);
}

static void two_numbers_of_sets(char *section)
{
    uint32_t *row;
    array_of(section, "nset", &row);
    row[3] = 2;
}

static void no_number_of_sets(char *section)
{
    uint32_t *row;
    array_of(section, "nset", &row);
    row[3] = 0;
}

static void damaged_rules_are_refused(void **state)
{
    (void)state;
    assert_int_equal(open_damaged(nothing), CASUS_OK);
    assert_int_equal(open_damaged(sort_of_trigger), CASUS_BAD_FORMAT);
    assert_int_equal(open_damaged(too_many_sets), CASUS_BAD_FORMAT);
    assert_int_equal(open_damaged(two_numbers_of_sets), CASUS_BAD_FORMAT);
    assert_int_equal(open_damaged(no_number_of_sets), CASUS_BAD_FORMAT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mistakes_have_a_place),
        cmocka_unit_test(frames_become_elements),
        cmocka_unit_test(a_rule_may_be_weak),
        cmocka_unit_test(damaged_text_is_only_complained_of),
        cmocka_unit_test(damaged_rules_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
