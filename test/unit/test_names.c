/* test_names.c -- a small dictionary compiled, checked, and found in tokens.
 *
 * SPDX-License-Identifier: MIT
 */
#include "unit.h"

#include "world/actor/cast.h"
#include "world/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct house {
    char dir[64];
    cx_model *model;
    cx_names names;
} house;

static void put(const char *dir, const char *name, const char *text)
{
    char path[256];
    casus_error err;
    snprintf(path, sizeof path, "%s/%s", dir, name);
    assert_int_equal(cx_file_replace(path, cx_cstr(text), &err), CASUS_OK);
}

#define ACTORS_HEAD                                                                      \
    "ref\tkind\tcountry\tsector\tcode\tname\taliases\ttitle\tfrom\tto\tsource\n"

static const char actors[] = ACTORS_HEAD
    "state:RUR\tstate\tRUR\t-\t-\tRuritania\tRU; U.S. of Ruritania\t-\t-\t-\tx\n"
    "person:ada-lo\tperson\tRUR\tGOV\t-\tAda Lo-Renz\t-\tPremier\t2001\t2004\tx\n"
    "person:ada-lo\tperson\tRUR\tOPP\t-\tAda Lo-Renz\t-\tDeputy\t2005\t-\tx\n"
    "group:front\tarmed_group\tRUR\tREB\t-\tal-Front\t-\t-\t-\t-\tx\n";

static const char roles[] = "word\tplural\tsector\tkind\tcountry\tgender\tsource\n"
                            "soldier\tsoldiers\tMIL\tperson\t-\t-\tx\n"
                            "press corps\tpress corps\tJRN\tbody\t-\t-\tx\n";

static void furnish(house *h)
{
    char folder[128];
    snprintf(h->dir, sizeof h->dir, "/tmp/casus-names-XXXXXX");
    assert_non_null(mkdtemp(h->dir));
    snprintf(folder, sizeof folder, "%s/actors", h->dir);
    assert_int_equal(mkdir(folder, 0700), 0);
    put(h->dir, "actors/all.tsv", actors);
    put(h->dir, "roles.tsv", roles);
}

static void clear_out(const char *dir)
{
    char path[256];
    static const char *const files[] = {
        "actors/all.tsv", "actors", "roles.tsv", "demonyms.tsv", "a.model", "b.model", ""
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        snprintf(path, sizeof path, "%s/%s", dir, files[i]);
        remove(path);
    }
}

static casus_status compile(const char *dir, const char *out, casus_error *err)
{
    char path[256];
    cx_arena arena;
    cx_arena_init(&arena, 0);
    cx_problems problems = { .arena = &arena };
    cx_model_writer *writer = cx_model_writer_new();
    casus_status status = cx_names_build(writer, dir, &problems, err);
    if (status == CASUS_OK) status = cx_problems_status(&problems, err);
    snprintf(path, sizeof path, "%s/%s", dir, out);
    if (status == CASUS_OK) status = cx_model_writer_save(writer, path, err);
    cx_model_writer_free(writer);
    cx_arena_free(&arena);
    return status;
}

static int begin(void **state)
{
    static house h;
    casus_error err;
    char path[256];
    furnish(&h);
    assert_int_equal(compile(h.dir, "a.model", &err), CASUS_OK);
    snprintf(path, sizeof path, "%s/a.model", h.dir);
    assert_int_equal(cx_model_open(&h.model, path, &err), CASUS_OK);
    assert_int_equal(cx_names_open(&h.names, h.model, &err), CASUS_OK);
    *state = &h;
    return 0;
}

static int end(void **state)
{
    house *h = *state;
    cx_model_close(h->model);
    clear_out(h->dir);
    return 0;
}

/* A document of one sentence out of blank-separated tokens. */
static void write_doc(casus_doc *doc, const char *text)
{
    static casus_engine nobody;
    memset(doc, 0, sizeof *doc);
    doc->engine = &nobody;
    cx_arena_init(&doc->arena, 0);
    cx_doc_reset(doc);
    doc->text = cx_cstr(text);
    casus_str rest = doc->text, word;
    while (cx_str_split(&rest, ' ', &word)) {
        casus_token *t = CX_PUSH(&doc->arena, doc->tokens);
        t->start = (uint32_t)(word.ptr - text);
        t->end = t->start + word.len;
        t->flags = CASUS_TOKEN_SPACE_AFTER;
        bool upper = word.len > 1;
        for (uint32_t i = 0; i < word.len; i++)
            upper &= !(word.ptr[i] >= 'a' && word.ptr[i] <= 'z');
        if (word.ptr[0] >= 'A' && word.ptr[0] <= 'Z')
            t->flags |= CASUS_TOKEN_INITIAL_UPPER;
        if (upper) t->flags |= CASUS_TOKEN_ALL_UPPER;
        *CX_PUSH(&doc->arena, doc->normals) =
            cx_intern(&doc->strings, cx_normal(&doc->arena, word));
    }
    casus_sentence *s = CX_PUSH(&doc->arena, doc->sentences);
    s->n_tokens = doc->tokens.len;
}

/* How many phrases of `table` the text holds; *last is the last. */
static uint32_t count(const house *h, const char *text, cx_name_table table,
                      cx_found *last)
{
    casus_doc doc;
    cx_finds finds;
    uint32_t n = 0;
    write_doc(&doc, text);
    cx_names_find(&finds, &h->names, &doc);
    for (uint32_t i = 0; i < finds.list.len; i++) {
        if (CX_NAME_TABLE(finds.list.ptr[i].value) != (uint32_t)table) continue;
        *last = finds.list.ptr[i];
        n++;
    }
    cx_arena_free(&doc.arena);
    return n;
}

static void names_are_found(void **state)
{
    const house *h = *state;
    cx_found f;
    assert_int_equal(count(h, "in Ruritania today", CX_IN_ACTORS, &f), 1);
    assert_int_equal(f.token, 1);
    assert_int_equal(f.end, 2);
    assert_int_equal(count(h, "ruritania", CX_IN_ACTORS, &f), 0); /* the capital counts */
    assert_int_equal(count(h, "RURITANIA SAYS", CX_IN_ACTORS, &f), 1);
    assert_int_equal(count(h, "RU said", CX_IN_ACTORS, &f), 1);
    assert_int_equal(count(h, "Ru said", CX_IN_ACTORS, &f), 0);
    assert_int_equal(count(h, "the US of Ruritania", CX_IN_ACTORS, &f),
                     2); /* full stops */
    assert_int_equal(count(h, "Ada Lo-Renz left", CX_IN_ACTORS, &f), 1);
    assert_int_equal(f.end, 2);
    assert_int_equal(count(h, "two soldiers and a soldier", CX_IN_ROLES, &f), 2);
    assert_int_equal(count(h, "Soldiers fled", CX_IN_ROLES, &f), 1);
    assert_true(CX_NAME_FLAGS(f.value) & CX_NAME_PLURAL);
    assert_int_equal(count(h, "a press corps", CX_IN_ROLES, &f), 2); /* one and many */
    assert_int_equal(f.token, 1);
}

static void hyphens_part_words(void **state)
{
    const house *h = *state;
    cx_found f;
    assert_int_equal(count(h, "al-Front fled", CX_IN_ACTORS, &f), 1);
    assert_int_equal(f.end, 1);
    assert_false(f.partial);
    assert_int_equal(count(h, "a Ruritania-led force", CX_IN_ACTORS, &f), 1);
    assert_true(f.partial);
}

static void family_names_are_weak(void **state)
{
    const house *h = *state;
    cx_found f;
    assert_int_equal(count(h, "Premier Lo-Renz fled", CX_IN_ACTORS, &f), 0);
    assert_int_equal(count(h, "Premier Lo-Renz fled", CX_IN_SURNAMES, &f), 1);
    assert_int_equal(count(h, "ada left", CX_IN_SURNAMES, &f), 0);
}

static void offices_go_by_date(void **state)
{
    const house *h = *state;
    bool holds;
    uint32_t row = CASUS_NONE;
    for (uint32_t i = 0; i < h->names.n_actors; i++)
        if (cx_str_equal(cx_blob_text(&h->names.blob, h->names.actors[i].ref),
                         CX_LIT("person:ada-lo")))
            row = i;
    assert_int_not_equal(row, CASUS_NONE);
    const cx_actor *ada = &h->names.actors[row];
    assert_int_equal(ada->n_offices, 2);
    const cx_office *o = cx_office_on(&h->names, ada, cx_day_number(2003, 5, 1), &holds);
    assert_true(holds);
    assert_str(cx_blob_text(&h->names.blob, o->title), "Premier");
    o = cx_office_on(&h->names, ada, cx_day_number(2020, 5, 1), &holds);
    assert_true(holds);
    assert_str(cx_blob_text(&h->names.blob, o->title), "Deputy");
    o = cx_office_on(&h->names, ada, cx_day_number(1990, 5, 1), &holds);
    assert_false(holds);
    assert_str(cx_blob_text(&h->names.blob, o->title), "Premier");
    assert_int_not_equal(cx_state_of(&h->names, "RUR"), CASUS_NONE);
    assert_int_equal(cx_state_of(&h->names, "XXX"), CASUS_NONE);
    assert_int_equal(cx_state_of(&h->names, ""), CASUS_NONE);
}

static void same_tables_same_bytes(void **state)
{
    const house *h = *state;
    char path[256];
    cx_file a, b;
    casus_error err;
    assert_int_equal(compile(h->dir, "b.model", &err), CASUS_OK);
    snprintf(path, sizeof path, "%s/a.model", h->dir);
    assert_int_equal(cx_file_open(&a, path, &err), CASUS_OK);
    snprintf(path, sizeof path, "%s/b.model", h->dir);
    assert_int_equal(cx_file_open(&b, path, &err), CASUS_OK);
    assert_int_equal(a.bytes.len, b.bytes.len);
    assert_memory_equal(a.bytes.ptr, b.bytes.ptr, a.bytes.len);
    cx_file_close(&a);
    cx_file_close(&b);
}

static void mistakes_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text, *has;
    } cases[] = {
        { "actors/all.tsv", ACTORS_HEAD "x:y\tperson\tRUR\tGOVE\t-\tJo\t-\t-\t-\t-\tx\n",
          "all.tsv:2:16: unknown sector <GOVE>; did you mean <GOV>?" },
        { "actors/all.tsv", ACTORS_HEAD "x:y\tpersn\tRUR\tGOV\t-\tJo\t-\t-\t-\t-\tx\n",
          "did you mean <person>?" },
        { "actors/all.tsv", ACTORS_HEAD "x:y\tperson\tRu\tGOV\t-\tJo\t-\t-\t-\t-\tx\n",
          "no country code" },
        { "actors/all.tsv",
          ACTORS_HEAD "x:y\tperson\tRUR\tGOV\t-\tJo\t-\t-\t2004\t2001\tx\n",
          "<2004> is after <2001>" },
        { "actors/all.tsv",
          ACTORS_HEAD "x:y\tperson\tRUR\tGOV\t-\tJo\t-\t-\tsoon\t-\tx\n",
          "<soon> is no date" },
        { "demonyms.tsv", "country\tadjective\tperson\tsource\n", "column 4" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        house h;
        casus_error err = { 0 };
        furnish(&h);
        put(h.dir, cases[i].name, cases[i].text);
        assert_int_equal(compile(h.dir, "a.model", &err), CASUS_BAD_FORMAT);
        if (!strstr(err.message, cases[i].has)) fail_msg("%s", err.message);
        clear_out(h.dir);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(names_are_found, begin, end),
        cmocka_unit_test_setup_teardown(hyphens_part_words, begin, end),
        cmocka_unit_test_setup_teardown(family_names_are_weak, begin, end),
        cmocka_unit_test_setup_teardown(offices_go_by_date, begin, end),
        cmocka_unit_test_setup_teardown(same_tables_same_bytes, begin, end),
        cmocka_unit_test(mistakes_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
