/* names_actors.c -- dict/actors -> actors with their offices and all their names.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/table/names_build.h"

#include <stdio.h>
#include <stdlib.h>

void cx_names_read_actors(cx_names_builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        cx_actor_row a = { .table = table, .row = row, .order = b->actor_rows.len };
        a.ref = cx_table_cell(row, 0);
        a.kind = (uint8_t)cx_cell_word(b, table, row, 1, cx_table_cell(row, 1),
                                       cx_entity_kind_words, "kind");
        a.office.usual = cx_cell_usual_country(b, table, row, 2, a.office.country);
        a.office.sectors = cx_cell_sectors(b, table, row, 3, &a.office.sector);
        a.code = cx_table_cell(row, 4);
        a.name = cx_table_cell(row, 5);
        a.aliases = cx_table_cell(row, 6);
        a.title = cx_table_cell(row, 7);
        a.office.from = cx_cell_date(b, table, row, 8, false);
        a.office.to = cx_cell_date(b, table, row, 9, true);
        if (a.office.from > a.office.to)
            cx_table_problem(b->problems, table, row, 8, row->cells[8], false,
                             "<%.*s> is after <%.*s>", CX_STR(row->cells[8]),
                             CX_STR(row->cells[9]));
        if (!a.ref.len || !a.name.len)
            cx_table_problem(b->problems, table, row, 0, row->cells[0], false,
                             "an actor needs a ref and a name");
        else
            *CX_PUSH(b->arena, b->actor_rows) = a;
    }
}

static int by_ref_and_date(const void *x, const void *y)
{
    const cx_actor_row *a = x, *b = y;
    int c = cx_str_compare(a->ref, b->ref);
    if (c) return c;
    if (a->office.from != b->office.from) return a->office.from < b->office.from ? -1 : 1;
    if (a->office.to != b->office.to) return a->office.to < b->office.to ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

/* Two rows of one ref that say the same office for days that overlap. */
static void check_overlap(cx_names_builder *b, const cx_actor_row *a,
                          const cx_actor_row *c)
{
    bool same = cx_str_equal(a->title, c->title) &&
                a->office.sectors == c->office.sectors &&
                !memcmp(a->office.country, c->office.country, 4);
    if (same && c->office.from < a->office.to && c->office.from != INT32_MIN)
        cx_table_problem(b->problems, c->table, c->row, 8, c->row->cells[8], true,
                         "overlaps with line %u of %.*s, the same office", a->row->line,
                         CX_STR(a->table->path));
}

/* The countries where the family name comes first, also in English news. */
static bool family_first(const char *country)
{
    static const char *const list[] = { "CHN", "TWN", "KOR", "PRK", "HKG", "VNM", "KHM" };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (!memcmp(country, list[i], 3)) return true;
    return false;
}

/* "II", "Jr.": behind the family name. */
static bool is_numeral(casus_str word)
{
    for (uint32_t i = 0; i < word.len; i++)
        if (word.ptr[i] != 'I' && word.ptr[i] != 'V' && word.ptr[i] != 'X')
            return word.len == 3 && word.ptr[2] == '.';
    return true;
}

/* A family name of less than `least` letters, or that is a word, counts with a title
 * only: "Major", "Kok". */
static void add_family_word(cx_names_builder *b, casus_str family, uint32_t least,
                            uint32_t row)
{
    if (family.len < 2 || !cx_starts_upper(family) || is_numeral(family)) return;
    const bool word = family.len < least || cx_names_has(b, family, CX_IN_ROLES);
    cx_names_add_phrase(b, family, CX_IN_SURNAMES,
                        CX_NAME_FIRST_UPPER | (word ? CX_NAME_TITLED : 0), row);
}

/* "al-Sallal" is written so, and "Sallal". */
static void add_with_article(cx_names_builder *b, casus_str family, uint32_t row)
{
    const char *hyphen = memchr(family.ptr, '-', family.len);
    if (!hyphen || hyphen - family.ptr > 3) return;
    const uint32_t at = (uint32_t)(hyphen - family.ptr) + 1;
    cx_names_add_phrase(b, family, CX_IN_SURNAMES, cx_writing_of(family), row);
    add_family_word(b, cx_str(hyphen + 1, family.len - at), 4, row);
}

/* "Lopez Mateos" of Adolfo Lopez Mateos: all runs of two and more of the last words but
 * the first. */
static void add_last_words(cx_names_builder *b, casus_str name, uint32_t row)
{
    casus_str rest = name, word, first = { "", 0 }, before = first;
    while (cx_str_split(&rest, ' ', &word)) {
        if (!word.len) continue;
        const bool initial = before.len == 1 || (before.len == 2 && before.ptr[1] == '.');
        if (!first.len)
            first = word;
        else if (before.len && !initial && !cx_names_has(b, before, CX_IN_PRONOUNS)) {
            const casus_str end =
                cx_str(before.ptr, (uint32_t)(name.ptr + name.len - before.ptr));
            cx_names_add_phrase(b, end, CX_IN_SURNAMES, cx_writing_of(end), row);
        }
        if (word.ptr != first.ptr) before = word;
    }
}

static void add_family_names(cx_names_builder *b, casus_str name, const char *country,
                             uint32_t row)
{
    casus_str rest = name, word, first = { "", 0 }, last = first, before = first;
    while (cx_str_split(&rest, ' ', &word)) {
        if (!first.len) first = word;
        if (word.len) before = last, last = word;
    }
    /* "dos Santos" is not Santos, nor "Grand Duke Jean" any Jean */
    const bool bound =
        before.len && (!cx_starts_upper(before) || cx_names_has(b, before, CX_IN_TITLES));
    if (first.ptr == last.ptr) return;
    if (family_first(country))
        add_family_word(b, first, 2, row);
    else if (cx_starts_upper(last))
        add_family_word(b, last, bound ? UINT32_MAX : 4, row);
    else
        add_with_article(b, last, row);
}

/* Gives the sorted rows from..to, which share a ref, one actor. */
static void add_actor(cx_names_builder *b, uint32_t from, uint32_t to)
{
    const cx_actor_row *rows = b->actor_rows.ptr;
    uint32_t number = b->actors.len;
    cx_actor actor = { .first_office = b->offices.len,
                       .n_offices = to - from,
                       .kind = rows[from].kind };
    actor.ref = cx_blob_add_text(&b->blob, rows[from].ref);
    actor.name = cx_blob_add_text(&b->blob, rows[to - 1].name);
    *CX_PUSH(b->arena, b->actors) = actor;
    *CX_PUSH(b->arena, b->actor_refs) = rows[from].ref;
    cx_map_put(&b->by_ref, cx_str_hash(rows[from].ref), number);
    for (uint32_t i = from; i < to; i++) {
        cx_office office = rows[i].office;
        office.title = cx_blob_add_text(&b->blob, rows[i].title);
        office.code = cx_blob_add_text(&b->blob, rows[i].code);
        *CX_PUSH(b->arena, b->offices) = office;
        if (i > from) check_overlap(b, &rows[i - 1], &rows[i]);
        bool new_name = i == from || !cx_str_equal(rows[i].name, rows[i - 1].name);
        if (new_name) cx_names_add_names(b, rows[i].name, CX_IN_ACTORS, 0, number);
        if (new_name && actor.kind == CASUS_ENTITY_PERSON) {
            add_family_names(b, rows[i].name, office.country, number);
            add_last_words(b, rows[i].name, number);
        }
        if (i == from || !cx_str_equal(rows[i].aliases, rows[i - 1].aliases))
            cx_names_add_names(b, rows[i].aliases, CX_IN_ACTORS, 0, number);
        casus_str aliases = rows[i].aliases, alias;
        while (actor.kind == CASUS_ENTITY_PERSON && cx_table_value(&aliases, &alias))
            add_last_words(b, alias, number);
    }
    if (actor.kind == CASUS_ENTITY_STATE && rows[from].office.country[0])
        *CX_PUSH(b->arena, b->states) = number;
}

void cx_names_add_actors(cx_names_builder *b)
{
    uint32_t n = b->actor_rows.len;
    if (n) qsort(b->actor_rows.ptr, n, sizeof *b->actor_rows.ptr, by_ref_and_date);
    for (uint32_t i = 0, j; i < n; i = j) {
        for (j = i + 1; j < n; j++)
            if (!cx_str_equal(b->actor_rows.ptr[i].ref, b->actor_rows.ptr[j].ref)) break;
        add_actor(b, i, j);
    }
}
