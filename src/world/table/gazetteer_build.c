/* gazetteer_build.c -- dict/places -> the section "places".
 *
 * Countries come first, then the first-level divisions, so that 16 bits name either;
 * then towns and regions. Names and aliases become entries; for every beginning of a
 * name of several words there is an entry without a spot, so that the search knows when
 * to go on. Entries are sorted by hash: the same tables give the same bytes.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/table/gazetteer.h"
#include "world/table/table.h"

#include <math.h>
#include <stdlib.h>
#include <zstd.h>

enum { BUCKET_BITS = 17, MOST_PIECES = 10 };

typedef struct entry_in {
    uint64_t hash; /* mixed */
    uint32_t value;
} entry_in;

typedef struct builder {
    cx_arena *arena;
    const char *dict_dir;
    cx_problems *problems;
    cx_blob_writer blob;
    cx_phrase_writer context;
    CX_ARRAY(cx_spot) spots;
    CX_ARRAY(entry_in) entries;
    CX_ARRAY(cx_place_country) countries;
    cx_feature_code *features;
    uint32_t n_features;
    cx_map country_by_code, adm1_by_name, common;
    cx_table gazetteer;
} builder;

enum {
    COUNTRY_ISO3,
    COUNTRY_ISO2,
    COUNTRY_NAME,
    COUNTRY_ALIASES,
    COUNTRY_LAT,
    COUNTRY_LON,
    COUNTRY_GEONAMES,
    COUNTRY_FEATURE
};
enum {
    SPOT_GEONAMES,
    SPOT_NAME,
    SPOT_ALIASES,
    SPOT_COUNTRY,
    SPOT_ADM1,
    SPOT_LAT,
    SPOT_LON,
    SPOT_FEATURE,
    SPOT_POPULATION
};
enum { FORMER_NAME, FORMER_GEONAMES };
enum {
    REGION_NAME,
    REGION_ALIASES,
    REGION_KIND,
    REGION_COUNTRIES,
    REGION_LAT,
    REGION_LON
};

/* ---- reading the tables ---- */

static casus_status read_gazetteer(builder *b, casus_error *err)
{
    const casus_str path =
        cx_str_format(b->arena, "%s/places/gazetteer.tsv.zst", b->dict_dir);
    cx_file file;
    const casus_status status = cx_file_open(&file, path.ptr, err);
    if (status != CASUS_OK) return status;
    const casus_str packed = cx_str_copy(b->arena, file.bytes);
    cx_file_close(&file);
    const unsigned long long size = ZSTD_getFrameContentSize(packed.ptr, packed.len);
    /* zstd writes no size when it reads from a pipe: 64 MB is five times the table. */
    const size_t room = size < (64u << 20) ? (size_t)size : 64u << 20;
    char *text = cx_alloc(b->arena, room + 1);
    const size_t len = ZSTD_decompress(text, room, packed.ptr, packed.len);
    if (ZSTD_isError(len))
        return cx_fail(err, CASUS_BAD_FORMAT, 0, 0, "%.*s: damaged", CX_STR(path));
    cx_table_read(&b->gazetteer, path, cx_str(text, len),
                  "geonames name aliases country adm1 lat lon feature population source",
                  b->problems);
    return CASUS_OK;
}

/* ---- names ---- */

static bool is_caps_only(casus_str name)
{
    uint32_t letters = 0;
    for (uint32_t i = 0; i < name.len; i++) {
        if (name.ptr[i] >= 'A' && name.ptr[i] <= 'Z')
            letters++;
        else if (name.ptr[i] != '.' && name.ptr[i] != '&')
            return false;
    }
    return letters >= 2 && letters <= 4;
}

static void add_name(builder *b, casus_str name, uint32_t spot, bool alias)
{
    const casus_str normal = cx_normal(b->arena, name);
    uint64_t hash = CX_PLACE_HASH_START;
    uint32_t pieces = 0, from = 0;
    bool open = false;
    for (uint32_t i = 0; i <= normal.len; i++) {
        if (i < normal.len && normal.ptr[i] != ' ' && normal.ptr[i] != '-') continue;
        uint64_t next = hash;
        if (cx_place_hash_word(&next, cx_str(normal.ptr + from, i - from))) {
            if (open)
                *CX_PUSH(b->arena, b->entries) =
                    (entry_in){ cx_place_mixed(hash), CX_ENTRY_GOES_ON | CX_NO_SPOT };
            hash = next;
            open = ++pieces < MOST_PIECES;
        }
        from = i + 1;
    }
    if (pieces == 0) return;
    uint32_t value = spot | (alias ? CX_ENTRY_ALIAS : 0);
    const bool caps = is_caps_only(name);
    if (caps) value |= CX_ENTRY_CAPS;
    const uint32_t common =
        pieces == 1 && !caps ? cx_map_get(&b->common, hash) : CASUS_NONE;
    if (common != CASUS_NONE) value |= common;
    *CX_PUSH(b->arena, b->entries) = (entry_in){ cx_place_mixed(hash), value };
}

static void add_names(builder *b, casus_str name, casus_str aliases, uint32_t spot)
{
    add_name(b, name, spot, false);
    for (casus_str one; cx_table_value(&aliases, &one);) {
        const bool with_the = cx_str_starts(one, CX_LIT("the "));
        add_name(b, with_the ? cx_str(one.ptr + 4, one.len - 4) : one, spot, true);
    }
}

/* ---- spots ---- */

static uint8_t feature_number(builder *b, casus_str code)
{
    char padded[8] = { 0 };
    memcpy(padded, code.ptr, code.len < 7 ? code.len : 7);
    for (uint32_t i = 0; i < b->n_features; i++)
        if (memcmp(b->features[i].code, padded, 8) == 0) return (uint8_t)i;
    if (b->n_features == 255) return 0;
    memcpy(b->features[b->n_features].code, padded, 8);
    return (uint8_t)b->n_features++;
}

static uint8_t population_class(casus_str cell)
{
    double people = 0;
    cx_str_to_double(cell, &people);
    return people < 1 ? 0 : (uint8_t)fmin(255, 16 * log10(people));
}

static cx_spot *new_spot(builder *b, casus_str name, casus_str lat, casus_str lon)
{
    double y = 0, x = 0;
    cx_str_to_double(lat, &y);
    cx_str_to_double(lon, &x);
    cx_spot *spot = CX_PUSH(b->arena, b->spots);
    const cx_ref ref =
        cx_blob_add_text(&b->blob, cx_str(name.ptr, name.len < 255 ? name.len : 255));
    spot->name = ref.at;
    spot->name_len = (uint8_t)ref.len;
    spot->lat = (int32_t)lround(y * 10000);
    spot->lon = (int32_t)lround(x * 10000);
    spot->adm1 = spot->country = UINT16_MAX;
    return spot;
}

static uint64_t code_key(casus_str code)
{
    return cx_str_hash(code);
}

static uint16_t country_number(const builder *b, casus_str code)
{
    const uint32_t i = cx_map_get(&b->country_by_code, code_key(code));
    return i == CASUS_NONE ? UINT16_MAX : (uint16_t)i;
}

static void add_countries(builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const casus_str *c = table->rows.ptr[i].cells;
        cx_spot *spot = new_spot(b, c[COUNTRY_NAME], c[COUNTRY_LAT], c[COUNTRY_LON]);
        cx_str_to_u32(c[COUNTRY_GEONAMES], &spot->geonames);
        spot->kind = CX_SPOT_COUNTRY;
        spot->feature = feature_number(b, c[COUNTRY_FEATURE]);
        spot->population = 16 * 8;
        spot->country = (uint16_t)b->countries.len;
        cx_place_country *country = CX_PUSH(b->arena, b->countries);
        memcpy(country->iso3, c[COUNTRY_ISO3].ptr,
               c[COUNTRY_ISO3].len < 3 ? c[COUNTRY_ISO3].len : 3);
        memcpy(country->iso2, c[COUNTRY_ISO2].ptr,
               c[COUNTRY_ISO2].len < 2 ? c[COUNTRY_ISO2].len : 2);
        country->spot = b->spots.len - 1;
        cx_map_put(&b->country_by_code, code_key(c[COUNTRY_ISO3]), spot->country);
        add_names(b, c[COUNTRY_NAME], cx_table_cell(&table->rows.ptr[i], COUNTRY_ALIASES),
                  b->spots.len - 1);
    }
}

static cx_spot_kind kind_of_feature(casus_str f)
{
    if (cx_str_starts(f, CX_LIT("ADM1"))) return CX_SPOT_ADM1;
    if (cx_str_starts(f, CX_LIT("ADM"))) return CX_SPOT_ADM2;
    return CX_SPOT_CITY;
}

static void add_gazetteer_rows(builder *b, bool divisions)
{
    for (uint32_t i = 0; i < b->gazetteer.rows.len; i++) {
        const cx_table_row *row = &b->gazetteer.rows.ptr[i];
        const casus_str *c = row->cells;
        const cx_spot_kind kind = kind_of_feature(c[SPOT_FEATURE]);
        if ((kind == CX_SPOT_ADM1) != divisions) continue;
        const casus_str adm1 = cx_table_cell(row, SPOT_ADM1);
        const casus_str key =
            cx_str_format(b->arena, "%.*s/%.*s", CX_STR(c[SPOT_COUNTRY]),
                          CX_STR(divisions ? c[SPOT_NAME] : adm1));
        cx_spot *spot = new_spot(b, c[SPOT_NAME], c[SPOT_LAT], c[SPOT_LON]);
        cx_str_to_u32(c[SPOT_GEONAMES], &spot->geonames);
        spot->kind = (uint8_t)kind;
        spot->feature = feature_number(b, c[SPOT_FEATURE]);
        spot->population = population_class(c[SPOT_POPULATION]);
        spot->country = country_number(b, c[SPOT_COUNTRY]);
        if (divisions && b->spots.len <= UINT16_MAX) {
            spot->adm1 = (uint16_t)(b->spots.len - 1);
            cx_map_put(&b->adm1_by_name, cx_str_hash(key), b->spots.len - 1);
        } else {
            const uint32_t number = cx_map_get(&b->adm1_by_name, cx_str_hash(key));
            if (number != CASUS_NONE) spot->adm1 = (uint16_t)number;
        }
        add_names(b, c[SPOT_NAME], cx_table_cell(row, SPOT_ALIASES), b->spots.len - 1);
    }
}

/* The kinds of regions.tsv and sites.tsv: what they are, and the GeoNames code that says
 * so. */
static const struct region_kind {
    const char *word, *feature;
    cx_spot_kind kind;
} region_kinds[] = {
    { "world", "CONT", CX_SPOT_REGION },    { "region", "RGN", CX_SPOT_REGION },
    { "disputed", "RGND", CX_SPOT_REGION }, { "border", "BDRY", CX_SPOT_REGION },
    { "mountains", "MTS", CX_SPOT_REGION }, { "mountain", "MT", CX_SPOT_SITE },
    { "desert", "DSRT", CX_SPOT_REGION },   { "valley", "VAL", CX_SPOT_REGION },
    { "island", "ISL", CX_SPOT_REGION },    { "islands", "ISLS", CX_SPOT_REGION },
    { "peninsula", "PEN", CX_SPOT_REGION }, { "forest", "FRST", CX_SPOT_REGION },
    { "ocean", "OCN", CX_SPOT_WATER },      { "sea", "SEA", CX_SPOT_WATER },
    { "gulf", "GULF", CX_SPOT_WATER },      { "bay", "BAY", CX_SPOT_WATER },
    { "strait", "STRT", CX_SPOT_WATER },    { "channel", "CHN", CX_SPOT_WATER },
    { "river", "STM", CX_SPOT_WATER },      { "lake", "LK", CX_SPOT_WATER },
    { "canal", "CNL", CX_SPOT_WATER },      { "dam", "DAM", CX_SPOT_SITE },
    { "base", "MILB", CX_SPOT_SITE },       { "airbase", "AIRB", CX_SPOT_SITE },
    { "airport", "AIRP", CX_SPOT_SITE },    { "nuclear", "NUC", CX_SPOT_SITE },
    { "site", "SITE", CX_SPOT_SITE },       { "camp", "CMPRF", CX_SPOT_SITE },
    { "crossing", "CRSG", CX_SPOT_SITE },   { "pass", "PASS", CX_SPOT_SITE },
    { "port", "PRT", CX_SPOT_SITE },        { "prison", "PRN", CX_SPOT_SITE },
    { "town", "PPL", CX_SPOT_CITY },        { "quarter", "PPLX", CX_SPOT_CITY },
    { "district", "ADM2", CX_SPOT_ADM2 },   { "cape", "CAPE", CX_SPOT_SITE },
    { "reef", "RF", CX_SPOT_SITE },         { NULL, NULL, CX_SPOT_REGION }
};

/* The division of the town of this country that is nearest: regions.tsv has no column for
 * it, and a base or a quarter lies where its towns lie. */
static uint16_t nearest_division(const builder *b, const cx_spot *spot)
{
    uint16_t found = UINT16_MAX;
    double best = 1e18;
    const double narrow = cos(spot->lat / 10000.0 * 3.14159265 / 180);
    for (uint32_t i = 0; i < b->spots.len; i++) {
        const cx_spot *town = &b->spots.ptr[i];
        if (town->kind != CX_SPOT_CITY || town->country != spot->country ||
            town->adm1 == UINT16_MAX)
            continue;
        const double y = (double)town->lat - spot->lat,
                     x = ((double)town->lon - spot->lon) * narrow;
        if (y * y + x * x >= best) continue;
        best = y * y + x * x;
        found = town->adm1;
    }
    return found;
}

static void add_regions(builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        const casus_str *c = row->cells;
        const struct region_kind *kind = region_kinds;
        while (kind->word && !cx_str_equal(c[REGION_KIND], cx_cstr(kind->word))) kind++;
        if (!kind->word) {
            cx_table_problem(b->problems, table, row, REGION_KIND, c[REGION_KIND], false,
                             "unknown kind <%.*s>", CX_STR(c[REGION_KIND]));
            continue;
        }
        cx_spot *spot = new_spot(b, c[REGION_NAME], c[REGION_LAT], c[REGION_LON]);
        spot->kind = (uint8_t)kind->kind;
        spot->feature = feature_number(b, cx_cstr(kind->feature));
        spot->population = kind->kind == CX_SPOT_CITY ? 16 * 4 : 16 * 6;
        casus_str countries = cx_table_cell(row, REGION_COUNTRIES), first, second;
        if (cx_table_value(&countries, &first) && !cx_table_value(&countries, &second)) {
            spot->country = country_number(b, first);
            if (spot->country == UINT16_MAX)
                cx_table_problem(b->problems, table, row, REGION_COUNTRIES, first, false,
                                 "unknown country <%.*s>", CX_STR(first));
            else if (kind->kind == CX_SPOT_SITE || kind->kind == CX_SPOT_CITY ||
                     kind->kind == CX_SPOT_ADM2)
                spot->adm1 = nearest_division(b, &b->spots.ptr[b->spots.len - 1]);
        }
        add_names(b, c[REGION_NAME], cx_table_cell(row, REGION_ALIASES),
                  b->spots.len - 1);
    }
}

/* ---- words around names, common names ---- */

static const char *const context_uses[] = { "-",       "in",        "to",     "and",
                                            "of",      "direction", "adm1",   "adm2",
                                            "city",    "site",      "region", "water",
                                            "country", "person",    "body",   "the",
                                            "where",   "facility",  "ground", NULL };

static void add_context(builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        uint32_t use = 1;
        while (context_uses[use] &&
               !cx_str_equal(row->cells[1], cx_cstr(context_uses[use])))
            use++;
        if (!context_uses[use])
            cx_table_problem(b->problems, table, row, 1, row->cells[1], false,
                             "unknown use <%.*s>; did you mean <%.*s>?",
                             CX_STR(row->cells[1]),
                             CX_STR(cx_nearest(row->cells[1], context_uses)));
        else
            cx_phrase_writer_add(&b->context, cx_normal(b->arena, row->cells[0]), use);
    }
}

static void add_common(builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        uint64_t hash = CX_PLACE_HASH_START;
        const bool word = cx_str_equal(row->cells[1], CX_LIT("word"));
        if (cx_place_hash_word(&hash, cx_normal(b->arena, row->cells[0])))
            cx_map_put(&b->common, hash, word ? CX_ENTRY_WORD : CX_ENTRY_PERSON);
    }
}

/* ---- the section ---- */

static int compare_entries(const void *left, const void *right)
{
    const entry_in *a = left, *b = right;
    const uint32_t ab = (uint32_t)(a->hash >> (64 - BUCKET_BITS));
    const uint32_t bb = (uint32_t)(b->hash >> (64 - BUCKET_BITS));
    if (ab != bb) return ab < bb ? -1 : 1;
    const uint32_t ac = (uint32_t)a->hash, bc = (uint32_t)b->hash;
    if (ac != bc) return ac < bc ? -1 : 1;
    const uint32_t as = a->value & CX_NO_SPOT, bs = b->value & CX_NO_SPOT;
    if (as != bs) return as < bs ? -1 : 1;
    return (a->value > b->value) - (a->value < b->value);
}

/* "Leningrad" for Saint Petersburg: names that GeoNames does not give, or not in
 * English. */
static void add_former(builder *b, const cx_table *table)
{
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        const casus_str id = cx_table_cell(row, FORMER_GEONAMES);
        double number = 0;
        uint32_t spot = 0;
        if (cx_str_to_double(id, &number) && number > 0)
            while (spot < b->spots.len && b->spots.ptr[spot].geonames != (uint32_t)number)
                spot++;
        else
            spot = b->spots.len;
        if (spot < b->spots.len)
            add_name(b, cx_table_cell(row, FORMER_NAME), spot, true);
        else
            cx_table_problem(b->problems, table, row, FORMER_GEONAMES, id, false,
                             "no place of the gazetteer has the number <%.*s>",
                             CX_STR(id));
    }
}

static casus_str finish(builder *b)
{
    qsort(b->entries.ptr, b->entries.len, sizeof *b->entries.ptr, compare_entries);
    cx_place_entry *out = cx_alloc(b->arena, (size_t)b->entries.len * sizeof *out);
    uint32_t *buckets =
        cx_alloc_zero(b->arena, ((1u << BUCKET_BITS) + 1) * sizeof *buckets);
    uint32_t n = 0;
    for (uint32_t i = 0; i < b->entries.len; i++) {
        const entry_in *in = &b->entries.ptr[i];
        if (i && in[-1].hash == in->hash && /* twice the same name of the same spot */
            (in[-1].value & CX_NO_SPOT) == (in->value & CX_NO_SPOT))
            continue;
        out[n++] = (cx_place_entry){ (uint32_t)in->hash, in->value };
        buckets[(in->hash >> (64 - BUCKET_BITS)) + 1] = n;
    }
    for (uint32_t i = 1; i <= 1u << BUCKET_BITS; i++)
        if (buckets[i] < buckets[i - 1]) buckets[i] = buckets[i - 1];
    cx_blob_add_array(&b->blob, "spot", b->spots.ptr, sizeof *b->spots.ptr, b->spots.len);
    cx_blob_add_array(&b->blob, "entr", out, sizeof *out, n);
    cx_blob_add_array(&b->blob, "bckt", buckets, sizeof *buckets,
                      (1u << BUCKET_BITS) + 1);
    cx_blob_add_array(&b->blob, "ctry", b->countries.ptr, sizeof *b->countries.ptr,
                      b->countries.len);
    cx_blob_add_array(&b->blob, "feat", b->features, 8, b->n_features);
    cx_phrase_writer_finish(&b->context, &b->blob);
    return cx_blob_finish(&b->blob);
}

static casus_status build(builder *b, cx_model_writer *writer, casus_error *err)
{
    cx_table countries, regions, sites, context, common, former;
    casus_status status;
    if ((status =
             cx_table_open(&countries, b->dict_dir, "places/countries.tsv",
                           "country iso2 name aliases lat lon geonames feature source",
                           b->problems, err)) != CASUS_OK ||
        (status = cx_table_open(&regions, b->dict_dir, "places/regions.tsv",
                                "name aliases kind countries lat lon source", b->problems,
                                err)) != CASUS_OK ||
        (status = cx_table_open(&sites, b->dict_dir, "places/sites.tsv",
                                "name aliases kind countries lat lon source", b->problems,
                                err)) != CASUS_OK ||
        (status = cx_table_open(&context, b->dict_dir, "places/context.tsv",
                                "word use source", b->problems, err)) != CASUS_OK ||
        (status = cx_table_open(&common, b->dict_dir, "places/common.tsv",
                                "name kind source", b->problems, err)) != CASUS_OK ||
        (status = cx_table_open(&former, b->dict_dir, "places/former.tsv",
                                "name geonames source", b->problems, err)) != CASUS_OK ||
        (status = read_gazetteer(b, err)) != CASUS_OK)
        return status;
    add_common(b, &common);
    add_context(b, &context);
    add_countries(b, &countries);
    add_gazetteer_rows(b, true);
    add_gazetteer_rows(b, false);
    add_former(b, &former);
    add_regions(b, &regions);
    add_regions(b, &sites);
    if ((status = cx_problems_status(b->problems, err)) != CASUS_OK) return status;
    return cx_model_writer_add(writer, "places", finish(b), err);
}

static casus_status make(cx_model_writer *writer, const char *dict_dir,
                         cx_problems *problems, casus_error *err)
{
    builder *b = cx_alloc_zero(problems->arena, sizeof *b);
    b->arena = problems->arena;
    b->dict_dir = dict_dir;
    b->problems = problems;
    b->features = cx_alloc_zero(b->arena, 256 * sizeof *b->features);
    cx_blob_writer_init(&b->blob, b->arena);
    cx_phrase_writer_init(&b->context, b->arena);
    cx_map_init(&b->country_by_code, b->arena, 512);
    cx_map_init(&b->adm1_by_name, b->arena, 8192);
    cx_map_init(&b->common, b->arena, 4096);
    return build(b, writer, err);
}

casus_status cx_gazetteer_build(cx_model_writer *writer, const char *dict_dir,
                                casus_error *err)
{
    return cx_tables_make(make, writer, dict_dir, err);
}
