/* test_engine.c -- opening, reading, limits; the same bytes twice; no malloc when warm.
 *
 * SPDX-License-Identifier: MIT
 */
#include "unit.h"

#include "doc/doc.h"
#include "engine/engine.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static casus_engine *engine;
static casus_doc *doc;

/* The linker sends every call of the allocator here (see meson.build): the engine's
 * and the libraries' in the static link alike. */
static uint64_t allocations;
void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *ptr, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *ptr, size_t size);

void *__wrap_malloc(size_t size)
{
    allocations++;
    return __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size)
{
    allocations++;
    return __real_calloc(n, size);
}

void *__wrap_realloc(void *ptr, size_t size)
{
    allocations++;
    return __real_realloc(ptr, size);
}

static const char report[] = "NAIROBI, July 25 - Kenya's foreign minister met Ethiopian "
                             "officials in Addis Ababa on "
                             "Monday, the ministry said.\n\n"
                             "\"We will send 40 doctors next week,\" he told reporters. "
                             "Ethiopia denied that its troops "
                             "had crossed the border. At least 12 people were killed in "
                             "the clashes, which could not be "
                             "independently verified.\n";

static int set_up(void **state)
{
    (void)state;
    casus_error err;
    if (casus_engine_open(&engine, getenv("CASUS_MODEL"), &err) != CASUS_OK) {
        fprintf(stderr, "%s\n", err.message);
        return -1;
    }
    doc = casus_doc_new(engine);
    return doc ? 0 : -1;
}

static int take_down(void **state)
{
    (void)state;
    casus_doc_free(doc);
    casus_engine_close(engine);
    return 0;
}

static casus_input input_of(const char *text)
{
    return (casus_input){ .text = cx_cstr(text), .published = CX_LIT("2025-07-25") };
}

/* One number for all that a read has made. */
static uint64_t fingerprint(void)
{
    uint32_t n;
    uint64_t hash = cx_str_hash(casus_doc_text(doc));
    const casus_token *tokens = casus_doc_tokens(doc, &n);
    hash = cx_hash(tokens, n * sizeof *tokens, hash);
    const casus_sentence *sentences = casus_doc_sentences(doc, &n);
    hash = cx_hash(sentences, n * sizeof *sentences, hash);
    const casus_mention *mentions = casus_doc_mentions(doc, &n);
    hash = cx_hash(mentions, n * sizeof *mentions, hash);
    const casus_claim *claims = casus_doc_claims(doc, &n);
    for (uint32_t i = 0; i < n;
         i++) { /* not the bytes behind the stance, which nobody sets */
        hash = cx_hash(&claims[i], offsetof(casus_claim, stance), hash);
        hash = cx_hash(&claims[i].stance, sizeof claims[i].stance, hash);
    }
    const casus_event *events = casus_doc_events(doc, &n);
    for (uint32_t i = 0; i < n; i++)
        hash = cx_hash(&events[i].id, sizeof events[i].id, hash);
    return cx_hash(casus_doc_digest(doc), 32, hash);
}

static void the_model_is_named(void **state)
{
    (void)state;
    assert_int_equal(strncmp(casus_engine_model_name(engine), "en-", 3), 0);
    assert_int_equal(strlen(casus_engine_model_digest(engine)), 16);
    assert_true(casus_version()[0] != '\0');
}

static void reading_twice_gives_the_same(void **state)
{
    (void)state;
    casus_error err;
    const casus_input input = input_of(report);
    assert_int_equal(casus_doc_read(doc, &input, &err), CASUS_OK);
    const uint64_t first = fingerprint();
    const casus_input other = input_of("Nothing happened. Nobody came.");
    assert_int_equal(casus_doc_read(doc, &other, &err), CASUS_OK);
    assert_int_not_equal(fingerprint(), first);
    assert_int_equal(casus_doc_read(doc, &input, &err), CASUS_OK);
    assert_int_equal(fingerprint(), first);
}

static void a_warm_doc_needs_no_malloc(void **state)
{
    (void)state;
    casus_error err;
    const casus_input input = input_of(report);
    for (int i = 0; i < 2; i++)
        assert_int_equal(casus_doc_read(doc, &input, &err), CASUS_OK);
    const uint64_t before = allocations;
    int failed = 0;
    for (int i = 0; i < 20; i++) failed += casus_doc_read(doc, &input, &err) != CASUS_OK;
    assert_int_equal(allocations, before);
    assert_int_equal(failed, 0);
}

static void limits_leave_the_doc_fit(void **state)
{
    (void)state;
    casus_error err = { .status = CASUS_OK };
    const casus_input input = input_of(report);
    assert_int_equal(casus_doc_read(doc, &input, &err), CASUS_OK);
    const uint64_t whole = fingerprint();
    const size_t limit = doc->arena.limit;
    for (size_t small = 100; small < doc->arena.used; small = small * 3 / 2) {
        uint32_t n;
        doc->arena.limit = small;
        if (casus_doc_read(doc, &input, &err) == CASUS_OK) break;
        assert_int_equal(err.status, CASUS_NO_MEMORY);
        casus_doc_tokens(doc, &n);
        assert_int_equal(n, 0);
        assert_str(casus_doc_string(doc, 0), "");
        doc->arena.limit = limit;
        assert_int_equal(casus_doc_read(doc, &input, &err), CASUS_OK);
        assert_int_equal(fingerprint(), whole);
    }
    doc->arena.limit = limit;
    const casus_input huge = { .text = { report, CX_LARGEST_TEXT + 1 } };
    assert_int_equal(casus_doc_read(doc, &huge, &err), CASUS_LIMIT);
    assert_int_equal(casus_doc_read(doc, &input, &err), CASUS_OK);
}

static void odd_texts_are_read(void **state)
{
    (void)state;
    static const char *const odd[] = {
        "",
        " ",
        "\n\n\n",
        ".",
        "\xFF\xFE",
        "a",
        "(((((((((",
        "\"\"\"\"",
        "1",
        "$",
        "Said said said said that that that that.",
        "By by of of in in the the.",
    };
    casus_error err;
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        const casus_input input = input_of(odd[i]);
        assert_int_equal(casus_doc_read(doc, &input, &err), CASUS_OK);
    }
    char *longest = malloc(200001);
    for (int i = 0; i < 200000; i++) longest[i] = "many words of one sentence "[i % 27];
    longest[200000] = '\0';
    const casus_input input = input_of(longest);
    assert_int_equal(casus_doc_read(doc, &input, &err), CASUS_OK);
    free(longest);
}

static void bad_models_are_refused(void **state)
{
    (void)state;
    casus_engine *other;
    casus_error err;
    assert_int_equal(casus_engine_open(&other, "/nowhere/en.model", &err), CASUS_NO_FILE);
    assert_null(other);
    assert_int_equal(cx_engine_open_bytes(&other, CX_LIT("casusmod"), "short", &err),
                     CASUS_BAD_FORMAT);
    assert_non_null(strstr(err.message, "short"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_model_is_named),
        cmocka_unit_test(reading_twice_gives_the_same),
        cmocka_unit_test(a_warm_doc_needs_no_malloc),
        cmocka_unit_test(limits_leave_the_doc_fit),
        cmocka_unit_test(odd_texts_are_read),
        cmocka_unit_test(bad_models_are_refused),
    };
    return cmocka_run_group_tests(tests, set_up, take_down);
}
