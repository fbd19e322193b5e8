/* names_build.c -- dict/actors, roles, titles, demonyms, regions, customs, predecessors,
 * metonyms, weapons, pronouns -> the section "actors".
 *
 * Every table is read whole and checked; complaints are collected. Rows of actors with
 * the same ref become one cx_actor with its offices in the order of their dates. Names
 * and aliases go into the phrase table with the way they are written: a capital in the
 * table asks for a capital in the text.
 *
 * Persons are also entered by their family name, as a weak name that counts only beside
 * a title, or where nothing else fits: the last word, and the first for the countries
 * that put the family first; and by two and more of the last words ("Lopez Mateos"). A
 * family name that is a word or very short ("Major", "Kok") needs the title.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/table/names_build.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- cells ---- */

const char *const cx_entity_kind_words[] = {
    "group",    "state", "person", "organisation", "armed_group",
    "alliance", "place", "weapon", "role",         NULL
};
static const char *const role_kinds[] = { "person",      "member", "body",  "organ",
                                          "armed_group", "group",  "state", "alliance",
                                          "place",       "side",   "other", NULL };
static const char *const categories[] = { "none",
                                          "aircraft",
                                          "air-defence systems",
                                          "armoured vehicles",
                                          "artillery",
                                          "engines",
                                          "missiles",
                                          "naval weapons",
                                          "satellites",
                                          "sensors",
                                          "ships",
                                          "other",
                                          NULL };
static const char *const pronoun_uses[] = {
    "personal",   "possessive", "reflexive", "demonstrative", "definite",   "both",
    "indefinite", "of",         "in",        "with",          "foreign",    "ethnic",
    "led",        "text",       "speech",    "where",         "joint",      "performs",
    "sole",       "channel",    "to",        "beyond",        "for",        "over",
    "answer",     "lender",     "council",   "envoy",         "tells",      "banner",
    "form",       "metropole",  "colony",    "stance",        "example",    "absent",
    "whole",      "part",       "aims",      "has",           "represents", "seated",
    "heads",      "official",   "crew",      "former",        "latter",     "first",
    "second",     "there",      "caught",    "posts",         "aboard",     "here",
    NULL
};
static const char *const region_kinds[] = { "pair",   "host", "never",
                                            "beside", "land", NULL };
static const char *const genders[] = { "any", "male", "female", "thing", NULL };
static const char *const numbers[] = { "any", "singular", "plural", NULL };
static const char *const sector_names[] = { "COP", "GOV", "JUD", "LEG", "MIL", "PRM",
                                            "PTY", "REB", "SPY", "UAF", "UNK", "AGR",
                                            "BUS", "CRM", "CVL", "EDU", "ELI", "JRN",
                                            "LAB", "MED", "REF", "OPP", "PRE", "REL",
                                            "SOC", "IGO", "NGO", "MNC", NULL };

uint32_t cx_cell_word(cx_names_builder *b, const cx_table *table, const cx_table_row *row,
                      uint32_t column, casus_str word, const char *const *names,
                      const char *what)
{
    for (uint32_t i = 0; names[i]; i++)
        if (cx_str_equal(word, cx_cstr(names[i]))) return i;
    casus_str near = cx_nearest(word, names);
    cx_table_problem(b->problems, table, row, column, word, false,
                     "unknown %s <%.*s>; did you mean <%.*s>?", what, CX_STR(word),
                     CX_STR(near));
    return 0;
}

/* A bit set of sectors; *main is the first, CASUS_SECTOR_COUNT when there is none. */
uint32_t cx_cell_sectors(cx_names_builder *b, const cx_table *table,
                         const cx_table_row *row, uint32_t column, uint8_t *main)
{
    casus_str rest = cx_table_cell(row, column), value;
    uint32_t set = 0;
    *main = CASUS_SECTOR_COUNT;
    while (cx_table_value(&rest, &value)) {
        uint32_t s = cx_cell_word(b, table, row, column, value, sector_names, "sector");
        if (!set) *main = (uint8_t)s;
        set |= 1u << s;
    }
    return set;
}

void cx_cell_country(cx_names_builder *b, const cx_table *table, const cx_table_row *row,
                     uint32_t column, char country[4])
{
    casus_str cell = cx_table_cell(row, column);
    memset(country, 0, 4);
    bool good = cell.len == 3;
    for (uint32_t i = 0; good && i < 3; i++)
        good = cell.ptr[i] >= 'A' && cell.ptr[i] <= 'Z';
    if (good)
        memcpy(country, cell.ptr, 3);
    else if (cell.len)
        cx_table_problem(b->problems, table, row, column, cell, false,
                         "<%.*s> is no country code; it is three capitals, or -",
                         CX_STR(cell));
}

int32_t cx_cell_date(cx_names_builder *b, const cx_table *table, const cx_table_row *row,
                     uint32_t column, bool last)
{
    int32_t day;
    casus_str cell = cx_table_cell(row, column);
    if (!cx_table_date(cell, last, &day))
        cx_table_problem(b->problems, table, row, column, cell, false,
                         "<%.*s> is no date; write 2021-08-15, 2021-08 or 2021",
                         CX_STR(cell));
    if (day == CASUS_NO_DAY) return last ? INT32_MAX : INT32_MIN;
    return day;
}

/* ---- names -> phrases ---- */

/* The form in which phrases are compared: normal, without full stops, hyphens parted. */
static casus_str phrase_form(cx_arena *arena, casus_str name)
{
    casus_str normal = cx_normal(arena, name);
    char *out = cx_alloc(arena, 3 * (size_t)normal.len + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < normal.len; i++) {
        char c = normal.ptr[i];
        if (c == '.' || c == ',' || c == '(' || c == ')') continue;
        bool possessive = c == '\'' && i + 1 < normal.len && normal.ptr[i + 1] == 's' &&
                          (i + 2 == normal.len || normal.ptr[i + 2] == ' ');
        bool plural = c == '\'' && i && (i + 1 == normal.len || normal.ptr[i + 1] == ' ');
        if ((possessive || plural || c == '&') && n && out[n - 1] != ' ') out[n++] = ' ';
        if (c == ' ' || c == '-' || c == '/') {
            if (n && out[n - 1] != ' ') out[n++] = ' ';
        } else {
            out[n++] = c;
            if (c == '&') out[n++] = ' ';
        }
    }
    while (n && out[n - 1] == ' ') n--;
    return cx_str(out, n);
}

bool cx_starts_upper(casus_str word)
{
    uint32_t len;
    return word.len && cx_is_upper(cx_utf8_decode(word, 0, &len));
}

/* How the name is written: CX_NAME_*_UPPER. */
uint32_t cx_writing_of(casus_str name)
{
    casus_str rest = name, word = { "", 0 }, last = { "", 0 };
    uint32_t flags = 0, letters = 0, upper = 0, len;
    while (cx_str_split(&rest, ' ', &word)) {
        if (!last.len && cx_starts_upper(word)) flags |= CX_NAME_FIRST_UPPER;
        if (word.len) last = word;
    }
    for (uint32_t i = 0; i + 1 < last.len; i++) /* "Jong-un": its last word is small */
        if (last.ptr[i] == '-') last = cx_str(last.ptr + i + 1, last.len - i - 1), i = 0;
    if (cx_starts_upper(last)) flags |= CX_NAME_LAST_UPPER;
    for (uint32_t i = 0; i < name.len; i += len) {
        uint32_t c = cx_utf8_decode(name, i, &len);
        letters += cx_is_letter(c);
        upper += cx_is_upper(c);
    }
    if (letters > 1 && upper == letters && name.len < 8) flags |= CX_NAME_ALL_UPPER;
    return flags;
}

void cx_names_add_phrase(cx_names_builder *b, casus_str name, cx_name_table table,
                         uint32_t flags, uint32_t row)
{
    casus_str phrase = phrase_form(b->arena, name);
    if (!phrase.len) return;
    cx_phrase_writer_add(&b->phrases, phrase,
                         (uint32_t)table << 28 | flags << 24 | (row & 0xffffff));
}

void cx_names_add_names(cx_names_builder *b, casus_str cell, cx_name_table table,
                        uint32_t flags, uint32_t row)
{
    casus_str rest = cell, name;
    while (cx_table_value(&rest, &name))
        cx_names_add_phrase(b, name, table, flags | cx_writing_of(name), row);
}

/* ---- tables ---- */

/* dict_dir/name; false when it cannot be read (then *status tells). A table that is not
 * there is an empty one: a small dictionary needs not have all. */
static bool read_table(cx_names_builder *b, cx_table *table, const char *name,
                       const char *columns, casus_status *status, casus_error *err)
{
    const casus_str path = cx_str_format(b->arena, "%s/%s", b->dict_dir, name);
    *table = (cx_table){ .path = path };
    if (!cx_file_is_there(path.ptr)) return true;
    const casus_status opened =
        cx_table_open(table, b->dict_dir, name, columns, b->problems, err);
    if (opened != CASUS_OK) *status = opened;
    return opened == CASUS_OK;
}

/* Warns when (table, phrase, extra) was seen before. */
static void check_twice(cx_names_builder *b, const cx_table *table,
                        const cx_table_row *row, uint32_t column, casus_str name,
                        uint64_t extra)
{
    casus_str phrase = phrase_form(b->arena, name);
    uint64_t key = cx_hash(phrase.ptr, phrase.len, extra);
    uint32_t line = cx_map_get(&b->seen, key);
    if (line != CASUS_NONE)
        cx_table_problem(b->problems, table, row, column, name, true,
                         "<%.*s> stands already in line %u", CX_STR(name), line);
    else
        cx_map_put(&b->seen, key, row->line);
}

static void mark_word(cx_names_builder *b, casus_str word, cx_name_table table,
                      uint32_t line)
{
    const casus_str phrase = phrase_form(b->arena, word);
    cx_map_put(&b->seen, cx_hash(phrase.ptr, phrase.len, table), line);
}

/* Does a table that was read before hold the word? */
bool cx_names_has(cx_names_builder *b, casus_str word, cx_name_table table)
{
    const casus_str phrase = phrase_form(b->arena, word);
    return cx_map_get(&b->seen, cx_hash(phrase.ptr, phrase.len, table)) != CASUS_NONE;
}

/* "GBR", or "GBR?" where only the best known one is of that country. */
uint8_t cx_cell_usual_country(cx_names_builder *b, const cx_table *table,
                              const cx_table_row *row, uint32_t column, char country[4])
{
    cx_table_row bare = *row;
    casus_str *cell = &bare.cells[column];
    const bool usual = cell->len == 4 && cell->ptr[3] == '?';
    if (usual) cell->len = 3;
    cx_cell_country(b, table, &bare, column, country);
    return usual;
}

static void read_roles(cx_names_builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        cx_role role = { 0 };
        role.word = cx_blob_add_text(&b->blob, cx_table_cell(row, 0));
        role.sectors = cx_cell_sectors(b, table, row, 2, &role.sector);
        role.kind = (uint8_t)cx_cell_word(b, table, row, 3, cx_table_cell(row, 3),
                                          role_kinds, "kind of role");
        role.usual = cx_cell_usual_country(b, table, row, 4, role.country);
        casus_str gender = cx_table_cell(row, 5);
        if (gender.len)
            role.gender =
                (uint8_t)cx_cell_word(b, table, row, 5, gender, genders, "gender");
        check_twice(b, table, row, 0, row->cells[0], CX_IN_ROLES);
        cx_names_add_names(b, cx_table_cell(row, 0), CX_IN_ROLES, 0, b->roles.len);
        cx_names_add_names(b, cx_table_cell(row, 1), CX_IN_ROLES, CX_NAME_PLURAL,
                           b->roles.len);
        *CX_PUSH(b->arena, b->roles) = role;
    }
}

static void read_titles(cx_names_builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        cx_role title = { 0 };
        title.word = cx_blob_add_text(&b->blob, cx_table_cell(row, 0));
        title.sectors = cx_cell_sectors(b, table, row, 1, &title.sector);
        const casus_str kind = cx_table_cell(row, 2);
        title.reigns = cx_str_equal(kind, CX_LIT("monarch"));
        title.kind = title.reigns ? (uint8_t)CX_ROLE_PERSON
                                  : (uint8_t)cx_cell_word(b, table, row, 2, kind,
                                                          role_kinds, "kind of title");
        casus_str gender = cx_table_cell(row, 3);
        if (gender.len)
            title.gender =
                (uint8_t)cx_cell_word(b, table, row, 3, gender, genders, "gender");
        check_twice(b, table, row, 0, row->cells[0], CX_IN_TITLES);
        cx_names_add_names(b, cx_table_cell(row, 0), CX_IN_TITLES, 0, b->titles.len);
        *CX_PUSH(b->arena, b->titles) = title;
    }
}

static void read_demonyms(cx_names_builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        for (uint32_t form = 0; form < 3; form++) {
            cx_demonym demonym = { .form = (uint8_t)form };
            cx_cell_country(b, table, row, 0, demonym.country);
            casus_str rest = cx_table_cell(row, 1 + form), name;
            while (
                cx_table_value(&rest, &name)) { /* "Franco-" stands before another only */
                const bool joined = name.len > 1 && name.ptr[name.len - 1] == '-';
                if (joined) name.len--;
                cx_names_add_phrase(b, name, CX_IN_DEMONYMS,
                                    cx_writing_of(name) | (joined ? CX_NAME_JOINED : 0),
                                    b->demonyms.len);
            }
            *CX_PUSH(b->arena, b->demonyms) = demonym;
        }
    }
}

/* The codes of a cell, a blank between them. */
static cx_ref countries_of(cx_names_builder *b, const cx_table *table,
                           const cx_table_row *row)
{
    casus_str rest = cx_table_cell(row, 1), code;
    char *codes = cx_alloc(b->arena, rest.len + 4);
    uint32_t n = 0;
    while (cx_table_value(&rest, &code)) {
        if (code.len != 3) {
            cx_table_problem(b->problems, table, row, 1, code, false,
                             "a country has three letters, not <%.*s>", CX_STR(code));
            continue;
        }
        if (n) codes[n++] = ' ';
        memcpy(codes + n, code.ptr, 3);
        n += 3;
    }
    return cx_blob_add_text(&b->blob, cx_str(codes, n));
}

/* "baltic *": the name with every word for those who belong to a set of states, of
 * `heads`. */
static void add_set_name(cx_names_builder *b, casus_str heads, casus_str name)
{
    casus_str head;
    if (!cx_str_ends(name, CX_LIT(" *"))) {
        cx_names_add_phrase(b, name, CX_IN_REGIONS, 0, b->regions.len);
        return;
    }
    while (cx_table_value(&heads, &head)) {
        if (!cx_str_starts(head, CX_LIT("* "))) continue;
        cx_names_add_phrase(b,
                            cx_str_format(b->arena, "%.*s%.*s", (int)name.len - 1,
                                          name.ptr, (int)head.len - 2, head.ptr + 2),
                            CX_IN_REGIONS, 0, b->regions.len);
    }
}

/* The row without countries tells what `*` stands for in those behind it. */
static void read_sets(cx_names_builder *b, const cx_table *table)
{
    casus_str heads = { 0 };
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        casus_str rest = cx_table_cell(row, 0), name;
        if (!cx_table_cell(row, 1).len) {
            heads = rest;
            continue;
        }
        const cx_region set = { .told = CX_REGION_PAIR,
                                .from = cx_cell_date(b, table, row, 2, false),
                                .to = cx_cell_date(b, table, row, 3, true),
                                .countries = countries_of(b, table, row) };
        while (cx_table_value(&rest, &name)) add_set_name(b, heads, name);
        *CX_PUSH(b->arena, b->regions) = set;
    }
}

static void read_regions(cx_names_builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        cx_region region = { .from = INT32_MIN, .to = INT32_MAX };
        const casus_str told = cx_table_cell(row, 2);
        if (told.len)
            region.told = (uint8_t)(1 + cx_cell_word(b, table, row, 2, told, region_kinds,
                                                     "kind of region"));
        region.countries = countries_of(b, table, row);
        cx_names_add_phrase(b, cx_table_cell(row, 0), CX_IN_REGIONS, 0, b->regions.len);
        *CX_PUSH(b->arena, b->regions) = region;
    }
}

/* How the words of customs begin, so that they are looked up only where one may. */
static void note_beginnings(cx_names_builder *b, casus_str rest)
{
    casus_str value;
    while (cx_table_value(&rest, &value)) {
        const casus_str normal = cx_normal(b->arena, value);
        for (uint32_t n = 1; n <= CX_CUSTOM_LETTERS && n <= normal.len; n++) {
            const uint32_t bit = cx_custom_bit(cx_str(normal.ptr, n));
            b->beginnings[bit / 64] |= 1ull << bit % 64;
        }
    }
}

static void read_customs(cx_names_builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        cx_custom custom = { "" };
        note_beginnings(b, cx_table_cell(row, 0));
        cx_cell_country(b, table, row, 1, custom.country);
        cx_names_add_names(b, cx_table_cell(row, 0), CX_IN_CUSTOMS, 0, b->customs.len);
        *CX_PUSH(b->arena, b->customs) = custom;
    }
}

static void read_predecessors(cx_names_builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        cx_predecessor p = { .from = cx_cell_date(b, table, row, 3, false),
                             .to = cx_cell_date(b, table, row, 4, true) };
        cx_cell_country(b, table, row, 0, p.country);
        cx_cell_country(b, table, row, 2, p.former);
        p.own = cx_cell_date(b, table, row, 5, true);
        p.divisions = cx_blob_add_text(&b->blob, cx_table_cell(row, 1));
        *CX_PUSH(b->arena, b->predecessors) = p;
    }
}

static void read_colonies(cx_names_builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        cx_colony colony = { "", "" };
        cx_cell_country(b, table, row, 0, colony.country);
        cx_cell_country(b, table, row, 1, colony.power);
        *CX_PUSH(b->arena, b->colonies) = colony;
    }
}

static void read_metonyms(cx_names_builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        cx_metonym metonym = { .actor = CASUS_NONE };
        metonym.name = cx_blob_add_text(&b->blob, cx_table_cell(row, 0));
        cx_cell_country(b, table, row, 1, metonym.country);
        metonym.sectors = cx_cell_sectors(b, table, row, 2, &metonym.sector);
        casus_str ref = cx_table_cell(row, 3);
        if (ref.len) metonym.actor = cx_map_get(&b->by_ref, cx_str_hash(ref));
        if (ref.len && metonym.actor == CASUS_NONE)
            cx_table_problem(b->problems, table, row, 3, ref, true,
                             "no row of actors/ has the ref <%.*s>", CX_STR(ref));
        metonym.from = cx_cell_date(b, table, row, 4, false);
        metonym.to = cx_cell_date(b, table, row, 5, true);
        casus_str first = cx_table_cell(row, 0), word;
        if (cx_str_split(&first, ' ', &word)) metonym.seat = !cx_starts_upper(word);
        cx_names_add_names(b, cx_table_cell(row, 0), CX_IN_METONYMS, 0, b->metonyms.len);
        *CX_PUSH(b->arena, b->metonyms) = metonym;
    }
}

/* "Rafales", "F-16s", "batteries": weapons come in numbers. */
static casus_str plural_of(cx_arena *arena, casus_str name)
{
    char last = name.ptr[name.len - 1],
         before = name.len > 1 ? name.ptr[name.len - 2] : 0;
    bool vowel = before && strchr("aeiouAEIOU", before);
    if (last == 'y' && !vowel)
        return cx_str_format(arena, "%.*sies", (int)name.len - 1, name.ptr);
    bool hissing =
        last == 's' || last == 'x' || (last == 'h' && (before == 'c' || before == 's'));
    return cx_str_format(arena, "%.*s%s", CX_STR(name), hissing ? "es" : "s");
}

static void add_weapon_names(cx_names_builder *b, casus_str cell, uint32_t flags,
                             uint32_t row)
{
    casus_str rest = cell, name;
    while (cx_table_value(&rest, &name)) {
        cx_names_add_phrase(b, name, CX_IN_WEAPONS, flags | cx_writing_of(name), row);
        cx_names_add_phrase(b, plural_of(b->arena, name), CX_IN_WEAPONS,
                            flags | cx_writing_of(name), row);
    }
}

static void read_weapons(cx_names_builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        cx_weapon weapon = { 0 };
        weapon.ref = cx_blob_add_text(&b->blob, cx_table_cell(row, 0));
        casus_str category = cx_table_cell(row, 1);
        if (category.len)
            weapon.category = (uint8_t)cx_cell_word(b, table, row, 1, category,
                                                    categories, "weapon category");
        cx_cell_country(b, table, row, 2, weapon.origin);
        weapon.name = cx_blob_add_text(&b->blob, cx_table_cell(row, 3));
        if (cx_str_equal(cx_table_cell(row, 5), CX_LIT("prefix"))) {
            weapon.generic = CX_WEAPON_PREFIX;
            cx_names_add_names(b, cx_table_cell(row, 3), CX_IN_WEAPONS, 0,
                               b->weapons.len);
            cx_names_add_names(b, cx_table_cell(row, 4), CX_IN_WEAPONS, 0,
                               b->weapons.len);
            *CX_PUSH(b->arena, b->weapons) = weapon;
            continue;
        }
        weapon.generic = cx_table_cell(row, 5).len ? CX_WEAPON_GENERIC : 0;
        uint32_t flags = weapon.generic ? CX_NAME_PLURAL : 0;
        add_weapon_names(b, cx_table_cell(row, 3), flags, b->weapons.len);
        add_weapon_names(b, cx_table_cell(row, 4), flags, b->weapons.len);
        *CX_PUSH(b->arena, b->weapons) = weapon;
    }
}

static void read_pronouns(cx_names_builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        cx_pronoun p = { 0 };
        p.use = (uint8_t)cx_cell_word(b, table, row, 1, cx_table_cell(row, 1),
                                      pronoun_uses, "use");
        casus_str person = cx_table_cell(row, 2), number = cx_table_cell(row, 3),
                  gender = cx_table_cell(row, 4);
        if (person.len == 1) p.person = (uint8_t)(person.ptr[0] - '0');
        if (number.len)
            p.number = (uint8_t)cx_cell_word(b, table, row, 3, number, numbers, "number");
        if (gender.len)
            p.gender = (uint8_t)cx_cell_word(b, table, row, 4, gender, genders, "gender");
        mark_word(b, cx_table_cell(row, 0), CX_IN_PRONOUNS, row->line);
        cx_names_add_phrase(b, cx_table_cell(row, 0), CX_IN_PRONOUNS, 0, b->pronouns.len);
        *CX_PUSH(b->arena, b->pronouns) = p;
    }
}

/* ---- all together ---- */

/* States are looked up by country code: "state:PAK" before any other of its country. */
static void sort_states(cx_names_builder *b)
{
    const cx_actor *actors = b->actors.ptr;
    for (uint32_t i = 1; i < b->states.len; i++) {
        uint32_t state = b->states.ptr[i], j = i;
        const char *country = b->offices.ptr[actors[state].first_office].country;
        for (; j; j--) {
            const cx_actor *before = &actors[b->states.ptr[j - 1]];
            if (memcmp(b->offices.ptr[before->first_office].country, country, 4) <= 0)
                break;
            b->states.ptr[j] = b->states.ptr[j - 1];
        }
        b->states.ptr[j] = state;
    }
    uint32_t n = 0;
    for (uint32_t i = 0; i < b->states.len; i++) {
        uint32_t state = b->states.ptr[i];
        const char *country = b->offices.ptr[actors[state].first_office].country;
        casus_str key = cx_str_format(b->arena, "state:%s", country);
        bool primary = cx_str_equal(b->actor_refs.ptr[state], key);
        const char *last =
            n ? b->offices.ptr[actors[b->states.ptr[n - 1]].first_office].country : "";
        if (n && !memcmp(last, country, 4)) {
            if (primary) b->states.ptr[n - 1] = state;
        } else {
            b->states.ptr[n++] = state;
        }
    }
    b->states.len = n;
}

typedef void read_rows(cx_names_builder *b, const cx_table *table);

/* All .tsv files of dict_dir/folder. */
static casus_status read_folder(cx_names_builder *b, const char *folder,
                                const char *columns, read_rows *read, casus_error *err)
{
    casus_str *names;
    uint32_t n;
    casus_status status = CASUS_OK;
    casus_str path = cx_str_format(b->arena, "%s/%s", b->dict_dir, folder);
    if (!cx_file_is_there(path.ptr)) return CASUS_OK;
    status = cx_file_list(b->arena, path.ptr, ".tsv", &names, &n, err);
    for (uint32_t i = 0; status == CASUS_OK && i < n; i++) {
        cx_table *table = cx_alloc_zero(b->arena, sizeof *table);
        casus_str name = cx_str_format(b->arena, "%s/%.*s", folder, CX_STR(names[i]));
        if (read_table(b, table, name.ptr, columns, &status, err)) read(b, table);
    }
    return status;
}

static casus_status read_all(cx_names_builder *b, casus_error *err)
{
    static const struct {
        const char *name, *columns;
        read_rows *read;
    } tables[] = {
        { "roles.tsv", "word plural sector kind country gender source", read_roles },
        { "pronouns.tsv", "word use person number gender source", read_pronouns },
        { "titles.tsv", "title sector kind gender source", read_titles },
        { "demonyms.tsv", "country adjective person plural source", read_demonyms },
        { "regions.tsv", "word countries pair source", read_regions },
        { "sets.tsv", "words countries from to source", read_sets },
        { "customs.tsv", "words country source", read_customs },
        { "predecessors.tsv", "country divisions former from to own source",
          read_predecessors },
        { "colonies.tsv", "country power source", read_colonies },
        { "metonyms.tsv", "name country sector ref from to source", read_metonyms },
    };
    casus_status status = CASUS_OK;
    for (size_t i = 0; status == CASUS_OK && i < sizeof tables / sizeof *tables; i++) {
        if (i == 3) { /* names are checked against the words before, metonyms name refs */
            status = read_folder(b, "roles", tables[0].columns, read_roles, err);
            if (status == CASUS_OK)
                status =
                    read_folder(b, "actors", CX_ACTOR_COLUMNS, cx_names_read_actors, err);
            if (status == CASUS_OK) cx_names_add_actors(b);
        }
        cx_table *table = cx_alloc_zero(b->arena, sizeof *table);
        if (status == CASUS_OK &&
            read_table(b, table, tables[i].name, tables[i].columns, &status, err))
            tables[i].read(b, table);
    }
    if (status == CASUS_OK)
        status =
            read_folder(b, "weapons", "ref category origin name aliases generic source",
                        read_weapons, err);
    sort_states(b);
    return status;
}

static casus_str finish(cx_names_builder *b)
{
    cx_blob_writer *w = &b->blob;
#define ADD(tag, array)                                                                  \
    cx_blob_add_array(w, tag, (array).ptr, sizeof *(array).ptr, (array).len)
    ADD("actr", b->actors);
    ADD("offi", b->offices);
    ADD("role", b->roles);
    ADD("titl", b->titles);
    ADD("demo", b->demonyms);
    ADD("regi", b->regions);
    ADD("cust", b->customs);
    cx_blob_add_array(w, "cubg", b->beginnings, sizeof *b->beginnings,
                      CX_CUSTOM_BITS / 64);
    ADD("pred", b->predecessors);
    ADD("colo", b->colonies);
    ADD("meto", b->metonyms);
    ADD("weap", b->weapons);
    ADD("pron", b->pronouns);
    ADD("stat", b->states);
#undef ADD
    cx_phrase_writer_finish(&b->phrases, w);
    return cx_blob_finish(w);
}

casus_status cx_names_build(cx_model_writer *writer, const char *dict_dir,
                            cx_problems *problems, casus_error *err)
{
    cx_names_builder b = { .arena = problems->arena,
                           .problems = problems,
                           .dict_dir = dict_dir };
    cx_blob_writer_init(&b.blob, b.arena);
    cx_phrase_writer_init(&b.phrases, b.arena);
    cx_map_init(&b.by_ref, b.arena, 1 << 14);
    cx_map_init(&b.seen, b.arena, 1 << 14);
    casus_status status = read_all(&b, err);
    if (status != CASUS_OK || problems->errors) return status;
    return cx_model_writer_add(writer, "actors", finish(&b), err);
}
