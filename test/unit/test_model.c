/* test_model.c -- the container, sections, phrase tables; and what damage does to them.
 *
 * SPDX-License-Identifier: MIT
 */
#include "unit.h"

#include "model/blob.h"
#include "model/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* A model with one plain section and one with arrays, strings and phrases. */
static casus_str make_section(cx_arena *arena)
{
    static const uint32_t numbers[] = { 3, 1, 4, 1, 5 };
    cx_blob_writer writer;
    cx_phrase_writer phrases;
    cx_blob_writer_init(&writer, arena);
    cx_phrase_writer_init(&phrases, arena);
    cx_ref *refs = cx_alloc(arena, 3 * sizeof *refs);
    refs[0] = cx_blob_add_text(&writer, CX_LIT("north"));
    refs[1] = cx_blob_add_text(&writer, CX_LIT("sea"));
    refs[2] = cx_blob_add_text(&writer, CX_LIT("north"));
    cx_phrase_writer_add(&phrases, CX_LIT("north sea"), 7);
    cx_phrase_writer_add(&phrases, CX_LIT("north sea"), 2);
    cx_phrase_writer_add(&phrases, CX_LIT("north"), 9);
    cx_phrase_writer_add(&phrases, CX_LIT("north sea oil field"), 4);
    cx_phrase_writer_add(&phrases, CX_LIT(""), 1);
    cx_blob_add_array(&writer, "nums", numbers, sizeof *numbers, 5);
    cx_blob_add_array(&writer, "refs", refs, sizeof *refs, 3);
    cx_phrase_writer_finish(&phrases, &writer);
    return cx_blob_finish(&writer);
}

static void save_model(const char *path)
{
    cx_arena arena;
    casus_error err;
    cx_arena_init(&arena, 0);
    cx_model_writer *writer = cx_model_writer_new();
    assert_int_equal(cx_model_writer_add(writer, "b", CX_LIT("replaced"), &err),
                     CASUS_OK);
    assert_int_equal(cx_model_writer_add(writer, "sect", make_section(&arena), &err),
                     CASUS_OK);
    assert_int_equal(cx_model_writer_add(writer, "a", CX_LIT("alpha"), &err), CASUS_OK);
    assert_int_equal(cx_model_writer_add(writer, "b", CX_LIT("beta"), &err), CASUS_OK);
    assert_int_equal(cx_model_writer_add(writer, "far too long a name", CX_LIT(""), &err),
                     CASUS_BAD_ARGUMENT);
    assert_int_equal(cx_model_writer_save(writer, path, &err), CASUS_OK);
    cx_model_writer_free(writer);
    cx_arena_free(&arena);
}

static char model_path[] = "/tmp/casus-model-XXXXXX";

static int set_up(void **state)
{
    (void)state;
    close(mkstemp(model_path));
    save_model(model_path);
    return 0;
}

static int take_down(void **state)
{
    (void)state;
    return unlink(model_path);
}

static void sections_come_back(void **state)
{
    (void)state;
    cx_model *model;
    casus_error err;
    const char *name;
    assert_int_equal(cx_model_open(&model, model_path, &err), CASUS_OK);
    assert_int_equal(cx_model_count(model), 3);
    cx_model_section_at(model, 0, &name);
    assert_string_equal(name, "a");
    assert_str(cx_model_section(model, "b"), "beta");
    assert_int_equal((uintptr_t)cx_model_section(model, "b").ptr % 64, 0);
    assert_int_equal(cx_model_section(model, "nothing").len, 0);
    cx_model_close(model);
}

static void same_sections_same_bytes(void **state)
{
    (void)state;
    char path[] = "/tmp/casus-model-XXXXXX";
    cx_file a, b;
    casus_error err;
    close(mkstemp(path));
    save_model(path);
    assert_int_equal(cx_file_open(&a, path, &err), CASUS_OK);
    assert_int_equal(cx_file_open(&b, model_path, &err), CASUS_OK);
    assert_true(cx_str_equal(a.bytes, b.bytes));
    cx_file_close(&a);
    cx_file_close(&b);
    unlink(path);
}

static void arrays_and_strings_come_back(void **state)
{
    (void)state;
    cx_arena arena;
    cx_blob blob;
    casus_error err;
    uint32_t n;
    cx_arena_init(&arena, 0);
    assert_int_equal(cx_blob_open(&blob, make_section(&arena), "sect", &err), CASUS_OK);
    const uint32_t *numbers = cx_blob_array(&blob, "nums", sizeof *numbers, &n);
    assert_int_equal(n, 5);
    assert_int_equal(numbers[2], 4);
    const cx_ref *refs = cx_blob_array(&blob, "refs", sizeof *refs, &n);
    assert_int_equal(n, 3);
    assert_str(cx_blob_text(&blob, refs[1]), "sea");
    assert_int_equal(refs[0].at, refs[2].at); /* shared */
    assert_str(cx_blob_text(&blob, (cx_ref){ 4, 5 }), "");
    assert_str(cx_blob_text(&blob, (cx_ref){ UINT32_MAX, 2 }), "");
    assert_null(cx_blob_array(&blob, "nums", 8, &n));
    assert_int_equal(n, 0);
    assert_null(cx_blob_array(&blob, "none", 4, &n));
    cx_arena_free(&arena);
}

/* Steps through the words; the rows of the last one, or a mark that it left the table. */
static const char *walk(const cx_phrases *phrases, const char *words, uint32_t *n)
{
    static char out[64];
    cx_phrase_state s;
    const uint32_t *rows;
    cx_phrase_begin(&s);
    bool on = true;
    for (casus_str rest = cx_cstr(words), word; on && cx_str_split(&rest, ' ', &word);)
        on = cx_phrase_step(phrases, &s, word, &rows, n);
    int at = snprintf(out, sizeof out, on ? "+" : "-");
    for (uint32_t i = 0; i < *n; i++) at += snprintf(out + at, 8, " %u", rows[i]);
    return out;
}

static void phrases_are_found_word_by_word(void **state)
{
    (void)state;
    cx_arena arena;
    cx_blob blob;
    cx_phrases phrases;
    casus_error err;
    uint32_t n;
    cx_arena_init(&arena, 0);
    assert_int_equal(cx_blob_open(&blob, make_section(&arena), "sect", &err), CASUS_OK);
    assert_int_equal(cx_phrases_open(&phrases, &blob, "sect", &err), CASUS_OK);
    assert_string_equal(walk(&phrases, "north", &n), "+ 9");
    assert_string_equal(walk(&phrases, "north sea", &n), "+ 2 7");
    assert_string_equal(walk(&phrases, "north sea oil", &n), "+");
    assert_string_equal(walk(&phrases, "north sea oil field", &n), "+ 4");
    assert_string_equal(walk(&phrases, "sea", &n), "-");
    assert_string_equal(walk(&phrases, "north pole", &n), "-");
    cx_arena_free(&arena);
}

/* Every flipped byte and every shorter file is refused, with the file's name. */
static void damage_is_found(void **state)
{
    (void)state;
    cx_file file;
    cx_model *model;
    casus_error err;
    assert_int_equal(cx_file_open(&file, model_path, &err), CASUS_OK);
    const uint32_t len = file.bytes.len;
    char *copy = aligned_alloc(64, (len + 63) / 64 * 64);
    memcpy(copy, file.bytes.ptr, len);
    assert_int_equal(cx_model_open_bytes(&model, cx_str(copy, len), "m", &err), CASUS_OK);
    cx_model_close(model);
    for (uint32_t i = 0; i < len; i++) {
        copy[i] ^= 0x10;
        assert_int_equal(cx_model_open_bytes(&model, cx_str(copy, len), "m", &err),
                         CASUS_BAD_FORMAT);
        assert_null(model);
        assert_int_equal(strncmp(err.message, "m: ", 3), 0);
        copy[i] ^= 0x10;
    }
    for (uint32_t n = 0; n < len; n++)
        assert_int_equal(cx_model_open_bytes(&model, cx_str(copy, n), "m", &err),
                         CASUS_BAD_FORMAT);
    free(copy);
    cx_file_close(&file);
}

/* A section whose digest is right may still lie: its own bounds are checked. Reading
 * whatever opens must stay inside (the sanitizers watch). */
static void lying_sections_stay_inside(void **state)
{
    (void)state;
    cx_arena arena;
    casus_error err;
    uint32_t n, refused = 0;
    cx_arena_init(&arena, 0);
    const casus_str good = make_section(&arena);
    for (uint32_t i = 0; i < good.len * 8; i++) {
        char *copy = aligned_alloc(16, (good.len + 15) / 16 * 16);
        memcpy(copy, good.ptr, good.len);
        copy[i / 8] ^= (char)(1 << i % 8);
        cx_blob blob;
        cx_phrases phrases;
        if (cx_blob_open(&blob, cx_str(copy, good.len), "sect", &err) != CASUS_OK) {
            refused++;
        } else {
            const cx_ref *refs = cx_blob_array(&blob, "refs", sizeof *refs, &n);
            for (uint32_t k = 0; k < n; k++)
                (void)cx_hash(cx_blob_text(&blob, refs[k]).ptr,
                              cx_blob_text(&blob, refs[k]).len, 0);
            if (cx_phrases_open(&phrases, &blob, "sect", &err) == CASUS_OK)
                walk(&phrases, "north sea oil field", &n);
        }
        free(copy);
    }
    assert_true(refused > 50);
    cx_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_come_back),
        cmocka_unit_test(same_sections_same_bytes),
        cmocka_unit_test(arrays_and_strings_come_back),
        cmocka_unit_test(phrases_are_found_word_by_word),
        cmocka_unit_test(damage_is_found),
        cmocka_unit_test(lying_sections_stay_inside),
    };
    return cmocka_run_group_tests(tests, set_up, take_down);
}
