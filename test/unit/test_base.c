/* test_base.c -- arena, strings, maps, UTF-8, calendar, files.
 *
 * SPDX-License-Identifier: MIT
 */
#include "unit.h"

#include "base/sort.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void arena_keeps_its_blocks(void **state)
{
    (void)state;
    cx_arena arena;
    cx_arena_init(&arena, 0);
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 2000; i++) {
            char *p = cx_alloc(&arena, (size_t)(i * 7 % 900) + 1);
            assert_int_equal((uintptr_t)p % 16, 0);
            memset(p, round, (size_t)(i * 7 % 900) + 1);
        }
        cx_alloc(&arena, 3 << 20);
        const uint64_t after_first = arena.mallocs;
        cx_arena_reset(&arena);
        if (round > 0) assert_int_equal(arena.mallocs, after_first);
    }
    const uint64_t before = arena.mallocs;
    for (int i = 0; i < 2000; i++) cx_alloc(&arena, (size_t)(i * 7 % 900) + 1);
    cx_alloc(&arena, 3 << 20);
    assert_int_equal(arena.mallocs, before);
    cx_arena_free(&arena);
}

static void arena_jumps_at_its_limit(void **state)
{
    (void)state;
    cx_arena arena;
    jmp_buf boundary;
    volatile int handed_out = 0;
    cx_arena_init(&arena, 100 * 1000);
    arena.boundary = &boundary;
    if (setjmp(boundary) == 0) {
        for (;;) {
            cx_alloc(&arena, 1000);
            handed_out++;
        }
    }
    assert_in_range(handed_out, 90, 100);
    cx_arena_reset(&arena);
    assert_non_null(cx_alloc(&arena, 1000));
    cx_arena_free(&arena);
}

static void arrays_grow(void **state)
{
    (void)state;
    cx_arena arena;
    cx_arena_init(&arena, 0);
    CX_ARRAY(uint32_t) a = { NULL, 0, 0 };
    CX_ARRAY(uint64_t) b = { NULL, 0, 0 };
    for (uint32_t i = 0; i < 50000; i++) {
        *CX_PUSH(&arena, a) = i;
        if (i % 3 == 0) *CX_PUSH(&arena, b) = i * UINT64_C(5);
    }
    for (uint32_t i = 0; i < 50000; i++) assert_int_equal(a.ptr[i], i);
    for (uint32_t i = 0; i < b.len; i++) assert_int_equal(b.ptr[i], i * 15);
    cx_arena_free(&arena);
}

static void strings_are_cut_and_trimmed(void **state)
{
    (void)state;
    casus_str rest = CX_LIT("a\tbc\t"), part;
    assert_true(cx_str_split(&rest, '\t', &part));
    assert_str(part, "a");
    assert_true(cx_str_split(&rest, '\t', &part));
    assert_str(part, "bc");
    assert_true(cx_str_split(&rest, '\t', &part));
    assert_str(part, "");
    assert_false(cx_str_split(&rest, '\t', &part));
    assert_str(cx_str_trim(CX_LIT(" \r\n x y\t ")), "x y");
    assert_str(cx_str_trim(CX_LIT(" \n ")), "");
    assert_true(cx_str_starts(CX_LIT("abc"), CX_LIT("ab")));
    assert_false(cx_str_starts(CX_LIT("a"), CX_LIT("ab")));
    assert_true(cx_str_ends(CX_LIT("abc"), CX_LIT("bc")));
    assert_true(cx_str_compare(CX_LIT("ab"), CX_LIT("abc")) < 0);
    assert_true(cx_str_compare(CX_LIT("b"), CX_LIT("abc")) > 0);
    assert_int_equal(cx_str_compare(CX_LIT("b"), CX_LIT("b")), 0);
}

static void numbers_are_read(void **state)
{
    (void)state;
    double d;
    uint32_t u;
    assert_true(cx_str_to_double(CX_LIT("-1234.5e-2"), &d));
    assert_true(d == -12.345);
    assert_true(cx_str_to_double(CX_LIT("60000000000"), &d));
    assert_true(d == 60000000000.0);
    assert_true(cx_str_to_double(CX_LIT("0.1"), &d));
    assert_true(d == 0.1);
    assert_false(cx_str_to_double(CX_LIT("1.2.3"), &d));
    assert_false(cx_str_to_double(CX_LIT("."), &d));
    assert_false(cx_str_to_double(CX_LIT(""), &d));
    assert_false(cx_str_to_double(CX_LIT("1e"), &d));
    assert_false(cx_str_to_double(CX_LIT("1 "), &d));
    assert_true(cx_str_to_u32(CX_LIT("4294967295"), &u));
    assert_int_equal(u, UINT32_MAX);
    assert_false(cx_str_to_u32(CX_LIT("4294967296"), &u));
    assert_false(cx_str_to_u32(CX_LIT("-1"), &u));
}

static void interning_numbers_strings(void **state)
{
    (void)state;
    cx_arena arena;
    cx_strings strings;
    char word[16];
    cx_arena_init(&arena, 0);
    cx_strings_init(&strings, &arena);
    assert_int_equal(cx_intern(&strings, CX_LIT("")), 0);
    for (uint32_t i = 0; i < 20000; i++) {
        snprintf(word, sizeof word, "w%u", i);
        assert_int_equal(cx_intern(&strings, cx_cstr(word)), i + 1);
    }
    for (uint32_t i = 0; i < 20000; i++) {
        snprintf(word, sizeof word, "w%u", i);
        assert_int_equal(cx_interned(&strings, cx_cstr(word)), i + 1);
    }
    assert_int_equal(cx_interned(&strings, CX_LIT("absent")), CASUS_NONE);
    assert_str(strings.strings.ptr[7], "w6");
    cx_arena_free(&arena);
}

static void maps_hold_what_was_put(void **state)
{
    (void)state;
    cx_arena arena;
    cx_map map;
    cx_arena_init(&arena, 0);
    cx_map_init(&map, &arena, 4);
    for (uint32_t i = 0; i < 10000; i++) cx_map_put(&map, i * UINT64_C(4096), i);
    cx_map_put(&map, 4096, 77);
    assert_int_equal(map.len, 10000);
    assert_int_equal(cx_map_get(&map, 4096), 77);
    for (uint32_t i = 2; i < 10000; i++)
        assert_int_equal(cx_map_get(&map, i * UINT64_C(4096)), i);
    assert_int_equal(cx_map_get(&map, 5), CASUS_NONE);
    cx_arena_free(&arena);
}

static void broken_utf8_is_seen(void **state)
{
    (void)state;
    static const char *const broken[] = {
        "\x80",
        "\xC0\xAF",
        "\xC3",
        "\xE2\x82",
        "\xED\xA0\x80",
        "\xF0\x80\x80\x80",
        "\xF4\x90\x80\x80",
        "\xFF",
        "a\xFE",
    };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        assert_false(cx_utf8_valid(cx_cstr(broken[i])));
    assert_true(
        cx_utf8_valid(CX_LIT("plain, and 8 more: \xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80")));
    uint32_t len;
    assert_int_equal(cx_utf8_decode(CX_LIT("\xE2\x82\xAC"), 0, &len), 0x20AC);
    assert_int_equal(len, 3);
    assert_int_equal(cx_utf8_decode(CX_LIT("\xE2\x82"), 0, &len), 0xFFFD);
    assert_int_equal(len, 1);
}

static void utf8_goes_there_and_back(void **state)
{
    (void)state;
    for (uint32_t c = 1; c < 0x110000; c += c < 0x3000 ? 1 : 37) {
        char bytes[4];
        uint32_t len;
        if (c >= 0xD800 && c < 0xE000) continue;
        const uint32_t n = cx_utf8_encode(c, bytes);
        assert_int_equal(cx_utf8_decode(cx_str(bytes, n), 0, &len), c);
        assert_int_equal(len, n);
    }
}

static void words_take_their_dictionary_form(void **state)
{
    (void)state;
    cx_arena arena;
    cx_arena_init(&arena, 0);
    static const struct {
        const char *from, *to;
    } cases[] = {
        { "Erdoğan", "erdogan" }, { "ŁÓDŹ", "lodz" },         { "Đặng", "dang" },
        { "Straße", "strasse" },  { "People’s", "people's" }, { "Al‑Assad", "al-assad" },
        { "Søren", "soren" },     { "plain", "plain" },       { "Øresund", "oresund" },
        { "Qur`an", "qur'an" },   { "Æthel", "aethel" },      { "İzmir", "izmir" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const casus_str once = cx_normal(&arena, cx_cstr(cases[i].from));
        assert_str(once, cases[i].to);
        assert_str(cx_normal(&arena, once), cases[i].to);
    }
    assert_str(cx_fold(&arena, cx_cstr("ÉCOLE Straße")), "école strasse");
    const casus_str small = CX_LIT("already small");
    assert_ptr_equal(cx_fold(&arena, small).ptr, small.ptr);
    cx_arena_free(&arena);
}

static void days_are_counted(void **state)
{
    (void)state;
    assert_int_equal(cx_day_number(1970, 1, 1), 0);
    assert_int_equal(cx_day_number(2000, 3, 1), 11017);
    assert_int_equal(cx_weekday(cx_day_number(2025, 7, 26)), 5); /* a Saturday */
    assert_int_equal(cx_weekday(cx_day_number(1945, 5, 8)), 1);  /* a Tuesday */
    for (int32_t day = -800000; day < 800000; day += 11) {
        int year, month, of_month;
        cx_day_date(day, &year, &month, &of_month);
        assert_int_equal(cx_day_number(year, month, of_month), day);
    }
    assert_int_equal(cx_day_parse(CX_LIT("2024-02-29")), cx_day_number(2024, 2, 29));
    assert_int_equal(cx_day_parse(CX_LIT("2025-07-26T10:00:00Z")),
                     cx_day_number(2025, 7, 26));
    assert_int_equal(cx_day_parse(CX_LIT("1999-12")), cx_day_number(1999, 12, 1));
    assert_int_equal(cx_day_parse(CX_LIT("1999")), cx_day_number(1999, 1, 1));
    assert_int_equal(cx_day_parse(CX_LIT("2023-02-29")), CASUS_NO_DAY);
    assert_int_equal(cx_day_parse(CX_LIT("2023-1-1")), CASUS_NO_DAY);
    assert_int_equal(cx_day_parse(CX_LIT("yesterday")), CASUS_NO_DAY);
    assert_int_equal(cx_day_parse(CX_LIT("")), CASUS_NO_DAY);
}

static void files_are_replaced_whole(void **state)
{
    (void)state;
    char path[] = "/tmp/casus-test-XXXXXX";
    casus_error err = { .status = CASUS_OK };
    cx_file file;
    close(mkstemp(path));
    assert_int_equal(cx_file_replace(path, CX_LIT("first"), &err), CASUS_OK);
    assert_int_equal(cx_file_replace(path, CX_LIT("second"), &err), CASUS_OK);
    assert_int_equal(cx_file_open(&file, path, &err), CASUS_OK);
    assert_str(file.bytes, "second");
    cx_file_close(&file);
    unlink(path);
    assert_int_equal(cx_file_open(&file, path, &err), CASUS_NO_FILE);
    assert_non_null(strstr(err.message, path));
    assert_int_equal(cx_file_open(&file, "/tmp", &err), CASUS_NO_FILE);
    assert_non_null(strstr(err.message, "directory"));
    assert_int_equal(cx_file_replace("/nowhere/at/all", CX_LIT("x"), &err), CASUS_IO);
}

static int by_value(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void numbers_are_sorted_as_by_qsort(void **state)
{
    enum { MOST = 700 };
    uint64_t all[MOST], want[MOST], room[MOST], dice = 7;
    (void)state;
    for (size_t n = 0; n <= MOST; n += n < 40 ? 1 : 61) {
        for (size_t i = 0; i < n; i++) {
            dice = dice * UINT64_C(6364136223846793005) + 1442695040888963407;
            all[i] = want[i] = n % 3 ? dice : dice >> 61; /* many equal ones */
        }
        cx_sort_u64(all, n, room);
        qsort(want, n, sizeof *want, by_value);
        assert_memory_equal(all, want, n * sizeof *all);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_sorted_as_by_qsort),
        cmocka_unit_test(arena_keeps_its_blocks),
        cmocka_unit_test(arena_jumps_at_its_limit),
        cmocka_unit_test(arrays_grow),
        cmocka_unit_test(strings_are_cut_and_trimmed),
        cmocka_unit_test(numbers_are_read),
        cmocka_unit_test(interning_numbers_strings),
        cmocka_unit_test(maps_hold_what_was_put),
        cmocka_unit_test(broken_utf8_is_seen),
        cmocka_unit_test(utf8_goes_there_and_back),
        cmocka_unit_test(words_take_their_dictionary_form),
        cmocka_unit_test(days_are_counted),
        cmocka_unit_test(files_are_replaced_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
