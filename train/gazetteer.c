/* gazetteer.c -- dictionaries -> one table of names.
 *
 * Persons, organisations and armed groups come from dict/actors, with aliases; states,
 * regions and divisions with aliases, towns of 10,000 and more by their main name. The
 * first word of a person's name is a first name, the last a last name. Towns that are
 * also common words (dict/places/common.tsv) are left out.
 *
 * A name is cut into words as the treebanks cut them: at spaces, before "'s", and at
 * hyphens both ways ("al-Adel" and "al - Adel").
 *
 * SPDX-License-Identifier: MIT
 */
#include "gazetteer.h"

#include "corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <zstd.h>

enum { COLUMNS = 16, LEAST_PEOPLE = 10000, LEAST_FIRST_NAME = 3 };

typedef struct table {
    uint64_t *keys;
    cx_named_slot *slots;
    uint32_t n, mask;
} table;

static table names; /* the trainer is one program and has one */
static vocabulary common;

static cx_named_slot *slot_of(uint64_t key)
{
    uint32_t i = (uint32_t)key & names.mask;
    while (names.slots[i].used && names.keys[i] != key) i = (i + 1) & names.mask;
    if (!names.slots[i].used) {
        names.slots[i].used = 1;
        names.slots[i].check = (uint32_t)(key >> 32);
        names.keys[i] = key;
        names.n++;
    }
    return &names.slots[i];
}

static uint64_t word_hash(casus_str word)
{
    cx_features f;
    cx_features_of(&f, word, CX_CAPITALS_USUAL, 0, 1);
    return f.word;
}

/* Cuts one space-free word; returns how many parts. */
static int cut_word(casus_str word, bool at_hyphens, casus_str parts[], int room)
{
    int n = 0;
    if (word.len > 2 && cx_str_ends(word, CX_LIT("'s"))) {
        n = cut_word(cx_str(word.ptr, word.len - 2), at_hyphens, parts, room - 1);
        parts[n++] = cx_str(word.ptr + word.len - 2, 2);
        return n;
    }
    uint32_t from = 0;
    for (uint32_t i = 0; at_hyphens && i < word.len && n + 2 < room; i++) {
        if (word.ptr[i] != '-' || i == from) continue;
        parts[n++] = cx_str(word.ptr + from, i - from);
        parts[n++] = cx_str(word.ptr + i, 1);
        from = i + 1;
    }
    if (from < word.len && n < room)
        parts[n++] = cx_str(word.ptr + from, word.len - from);
    return n;
}

static void add_cut(casus_str name, uint8_t kind, bool at_hyphens)
{
    casus_str words[2 * CX_NAMED_WORDS], word;
    int n = 0;
    while (cx_str_split(&name, ' ', &word)) {
        if (word.len == 0) continue;
        if (n >= CX_NAMED_WORDS) return;
        n += cut_word(word, at_hyphens, words + n, CX_NAMED_WORDS);
    }
    if (n == 0 || n > CX_NAMED_WORDS) return;
    uint64_t key = 0;
    for (int i = 0; i < n; i++) {
        key = cx_named_key(key, word_hash(words[i]));
        cx_named_slot *slot = slot_of(key);
        if (i + 1 < n)
            slot->goes_on = 1;
        else
            slot->kinds |= kind;
    }
}

static void add_name(casus_str name, uint8_t kind)
{
    name = cx_str_trim(name);
    const bool big = name.len > 1 && !(name.ptr[0] >= 'a' && name.ptr[0] <= 'z');
    const bool inner = memchr(name.ptr, ' ', name.len) != NULL;
    if (!big && !inner) return; /* "world body" may begin nothing */
    add_cut(name, kind, false);
    if (memchr(name.ptr, '-', name.len)) add_cut(name, kind, true);
}

static void add_person(casus_str name)
{
    casus_str rest = name, word, first = { 0 }, last = { 0 };
    int n = 0;
    while (cx_str_split(&rest, ' ', &word)) {
        if (n++ == 0) first = word;
        last = word;
    }
    if (n >= 2) {
        add_name(name, CX_NAMED_PERSON);
        if (first.len >= LEAST_FIRST_NAME) add_name(first, CX_NAMED_FIRST);
    }
    if (last.len >= LEAST_FIRST_NAME) add_name(last, CX_NAMED_LAST);
}

static void add_names(casus_str list, uint8_t kind, bool person)
{
    casus_str name;
    if (cx_str_equal(list, CX_LIT("-"))) return;
    while (cx_str_split(&list, ';', &name)) {
        name = cx_str_trim(name);
        if (person)
            add_person(name);
        else
            add_name(name, kind);
    }
}

/* ---- files ---- */

typedef void row_function(const casus_str *column, int n, uint8_t kind);

static void for_rows(casus_str bytes, row_function *row, uint8_t kind)
{
    casus_str line;
    bool header = true;
    while (cx_str_split(&bytes, '\n', &line)) {
        if (line.len == 0 || line.ptr[0] == '#') continue;
        casus_str column[COLUMNS] = { { 0 } };
        int n = 0;
        while (n < COLUMNS && cx_str_split(&line, '\t', &column[n])) n++;
        if (!header) row(column, n, kind);
        header = false;
    }
}

static casus_str file_bytes(const char *dir, const char *name)
{
    char path[1024];
    cx_file file;
    casus_error err;
    snprintf(path, sizeof path, "%s%s%s", dir, *dir ? "/" : "", name);
    if (cx_file_open(&file, path, &err) == CASUS_OK) return file.bytes; /* stays open */
    fprintf(stderr, "%s\n", err.message);
    exit(3);
}

static casus_str unpacked(casus_str bytes)
{
    const size_t room = (size_t)1
                        << 27; /* the file is several frames: its size is open */
    char *out = must_alloc(room);
    const size_t size = ZSTD_decompress(out, room, bytes.ptr, bytes.len);
    if (ZSTD_isError(size)) {
        fprintf(stderr, "the gazetteer cannot be unpacked: %s\n",
                ZSTD_getErrorName(size));
        exit(3);
    }
    return cx_str(out, size);
}

/* ref kind country sector code name aliases ... */
static void actor_row(const casus_str *c, int n, uint8_t kind)
{
    if (n < 7) return;
    const bool person = cx_str_equal(c[1], CX_LIT("person"));
    if (cx_str_equal(c[1], CX_LIT("state"))) kind = CX_NAMED_PLACE;
    add_names(c[5], kind, person);
    add_names(c[6], kind, person);
}

static void common_row(const casus_str *c, int n, uint8_t kind)
{
    (void)n, (void)kind;
    vocabulary_add(&common, word_hash(c[0]), c[0]);
}

/* geonames name aliases country adm1 lat lon feature population source */
static void town_row(const casus_str *c, int n, uint8_t kind)
{
    uint32_t people = 0;
    if (n < 9 || !cx_str_to_u32(c[8], &people) || people < LEAST_PEOPLE) return;
    if (vocabulary_find(&common, word_hash(c[1])) == CASUS_NONE)
        add_names(c[1], kind, false);
}

static void region_row(const casus_str *c, int n, uint8_t kind) /* name aliases ... */
{
    if (n < 2) return;
    add_names(c[0], kind, false);
    add_names(c[1], kind, false);
}

static void division_row(const casus_str *c, int n,
                         uint8_t kind) /* country name aliases */
{
    if (n < 3) return;
    add_names(c[1], kind, false);
    add_names(c[2], kind, false);
}

static void country_row(const casus_str *c, int n,
                        uint8_t kind) /* country iso2 name ... */
{
    if (n > 3) division_row(c + 1, n - 1, kind);
}

void gazetteer_read(const char *dict, const char *first_names)
{
    static const char *const actors[] = {
        "actors/assemblies-factbook.tsv",
        "actors/forces-factbook.tsv",
        "actors/groups-armed.tsv",
        "actors/leaders-factbook.tsv",
        "actors/leaders-reign.tsv",
        "actors/leaders.tsv",
        "actors/officials-petrarch.tsv",
        "actors/officials.tsv",
        "actors/organisations.tsv",
        "actors/parties-factbook.tsv",
        "actors/people.tsv",
        "actors/states.tsv",
    };
    const uint32_t slots = 1 << 19;
    names.mask = slots - 1;
    names.slots = must_alloc(slots * sizeof *names.slots);
    names.keys = must_alloc(slots * sizeof *names.keys);
    for (size_t k = 0; k < sizeof actors / sizeof *actors; k++)
        for_rows(file_bytes(dict, actors[k]), actor_row, CX_NAMED_ORGANISATION);
    for_rows(file_bytes(dict, "places/common.tsv"), common_row, 0);
    for_rows(file_bytes(dict, "places/countries.tsv"), country_row, CX_NAMED_PLACE);
    for_rows(file_bytes(dict, "places/divisions.tsv"), division_row, CX_NAMED_PLACE);
    for_rows(file_bytes(dict, "places/regions.tsv"), region_row, CX_NAMED_PLACE);
    for_rows(unpacked(file_bytes(dict, "places/gazetteer.tsv.zst")), town_row,
             CX_NAMED_PLACE);
    casus_str lines = file_bytes("", first_names), line;
    while (cx_str_split(&lines, '\n', &line))
        if (line.len >= LEAST_FIRST_NAME && line.ptr[0] != '#')
            add_name(line, CX_NAMED_FIRST);
}

cx_named gazetteer_table(void)
{
    /* As small a table as can be searched fast. */
    uint32_t size = 16;
    while (size < names.n + names.n / 2) size *= 2;
    cx_named_slot *slots = must_alloc(size * sizeof *slots);
    for (uint32_t k = 0; names.n > 0 && k <= names.mask; k++) {
        if (!names.slots[k].used) continue;
        uint32_t i = (uint32_t)names.keys[k] & (size - 1);
        while (slots[i].used) i = (i + 1) & (size - 1);
        slots[i] = names.slots[k];
    }
    return (cx_named){ slots, size - 1 };
}
