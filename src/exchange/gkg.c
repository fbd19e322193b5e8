/* gkg.c -- what each report speaks of, as GDELT's Global Knowledge Graph 2.1.
 *
 * 27 columns, tabs between, no header; lists have semicolons between entries, commas or
 * number signs within. Readers demand that the last column is never empty. Themes are the
 * PLOVER types and contexts of the report's events; tone and images are not measured.
 *
 * SPDX-License-Identifier: MIT
 */
#include "exchange/fields.h"
#include "exchange/gdelt.h"
#include "store/rows.h"

#include <math.h>
#include <stdio.h>

typedef struct work {
    cx_store *store;
    cx_buffer *out;
    const char *day;
    casus_error *err;
    casus_status status;
    int64_t n;
} work;

/* Entries of a list must not hold what stands between entries and their parts. */
static void entry_text(cx_buffer *out, casus_str text)
{
    for (uint32_t i = 0; i < text.len; i++) {
        const unsigned char c = (unsigned char)text.ptr[i];
        if (c < 0x20 || strchr(";#|,", c))
            cx_buffer_char(out, ' ');
        else
            cx_buffer_char(out, c == '"' ? '\'' : (char)c);
    }
}

/* One list: what the query gives for the document, each row written by `entry`. */
typedef struct list {
    cx_buffer *out;
    void (*entry)(cx_buffer *out, const cx_row *row);
} list;

static bool list_row(void *context, const cx_row *row)
{
    list *l = context;
    l->entry(l->out, row);
    return !l->out->failed;
}

static void add_list(work *w, const char *document, const char *sql,
                     void (*entry)(cx_buffer *out, const cx_row *row))
{
    list l = { w->out, entry };
    if (w->status == CASUS_OK)
        w->status = cx_store_rows(w->store, sql, &document, 1, list_row, &l, w->err);
    cx_tab(w->out);
}

/* ---- entries ---- */

static void name_entry(cx_buffer *out, const cx_row *row)
{
    entry_text(out, cx_row_text(row, 0));
    cx_buffer_char(out, ';');
}

static void name_and_offset(cx_buffer *out, const cx_row *row)
{
    entry_text(out, cx_row_text(row, 0));
    cx_buffer_char(out, ',');
    cx_buffer_i64(out, cx_row_integer(row, 1));
    cx_buffer_char(out, ';');
}

static void point(cx_buffer *out, const cx_row *row, int lat)
{
    for (int i = lat; i < lat + 2; i++) {
        const double degrees = cx_row_real(row, i);
        if (isfinite(degrees)) cx_buffer_fixed(out, llround(degrees * 1e4), 4);
        cx_buffer_char(out, '#');
    }
}

/* type, name, country, division, (second division,) latitude, longitude, feature */
static void location(cx_buffer *out, const cx_row *row, bool second)
{
    const casus_str precision = cx_row_text(row, 0), country = cx_row_text(row, 2);
    const bool us = cx_str_equal(country, CX_LIT("USA"));
    const casus_str fips = cx_state_numbers_of(country, 0).fips;
    int type = 4;
    if (cx_str_equal(precision, CX_LIT("country"))) type = 1;
    if (cx_str_equal(precision, CX_LIT("adm1"))) type = us ? 2 : 5;
    if (type == 4 && us) type = 3;
    cx_buffer_format(out, "%d#", type);
    entry_text(out, cx_row_text(row, 1));
    cx_buffer_format(out, "#%.*s#%.*s#%s", CX_STR(fips), CX_STR(fips), second ? "#" : "");
    point(out, row, 3);
    if (!cx_row_is_null(row, 5))
        cx_buffer_i64(out, cx_row_integer(row, 5));
    else
        cx_buffer_str(out, fips);
}

static void location_entry(cx_buffer *out, const cx_row *row)
{
    location(out, row, false);
    cx_buffer_char(out, ';');
}

static void location_and_offset(cx_buffer *out, const cx_row *row)
{
    location(out, row, true);
    cx_buffer_format(out, "#%lld;", (long long)cx_row_integer(row, 6));
}

/* Kind, number, object and no place of its own. */
static void count(cx_buffer *out, const cx_row *row)
{
    entry_text(out, cx_row_text(row, 0));
    cx_buffer_char(out, '#');
    cx_buffer_i64(out, llround(cx_row_real(row, 1)));
    cx_buffer_char(out, '#');
    entry_text(out, cx_row_text(row, 2));
    cx_buffer_cstr(out, "#0######");
}

static void count_entry(cx_buffer *out, const cx_row *row)
{
    count(out, row);
    cx_buffer_char(out, ';');
}

static void count_and_offset(cx_buffer *out, const cx_row *row)
{
    count(out, row);
    cx_buffer_format(out, "#%lld;", (long long)cx_row_integer(row, 3));
}

/* 3 a day, 2 a month, 1 a year. */
static void date_entry(cx_buffer *out, const cx_row *row)
{
    int year = 0, month = 0, day = 0;
    char start[11] = "";
    const casus_str text = cx_row_text(row, 0), precision = cx_row_text(row, 1);
    if (text.len != 10) return;
    memcpy(start, text.ptr, 10);
    if (sscanf(start, "%4d-%2d-%2d", &year, &month, &day) != 3) return;
    int resolution = 1;
    if (cx_str_equal(precision, CX_LIT("day"))) resolution = 3;
    if (cx_str_equal(precision, CX_LIT("month"))) resolution = 2;
    cx_buffer_format(out, "%d#%d#%d#%d#%lld;", resolution, resolution > 1 ? month : 0,
                     resolution > 2 ? day : 0, year, (long long)cx_row_integer(row, 2));
}

static void quotation_entry(cx_buffer *out, const cx_row *row)
{
    const casus_str words = cx_row_text(row, 2);
    if (out->len && out->ptr[out->len - 1] != '\t') cx_buffer_char(out, '#');
    cx_buffer_format(out, "%lld|%u|", (long long)cx_row_integer(row, 0), words.len);
    entry_text(out, cx_row_text(row, 1));
    cx_buffer_char(out, '|');
    entry_text(out, words);
}

static void amount_entry(cx_buffer *out, const cx_row *row)
{
    cx_buffer_double(out, cx_row_real(row, 0));
    cx_buffer_char(out, ',');
    entry_text(out, cx_row_text(row, 1));
    cx_buffer_format(out, ",%lld;", (long long)cx_row_integer(row, 2));
}

/* ---- the row of a report ---- */

#define NAMED(kinds)                                                                     \
    "SELECT e.name, min(m.start) FROM entities e JOIN mentions m USING (document,"       \
    " entity) WHERE e.document = ?1 AND e.kind IN (" kinds ") GROUP BY e.entity"         \
    " ORDER BY 2"
#define COUNTS                                                                           \
    "SELECT upper(role), best, \"of\", start FROM quantities WHERE document = ?1"        \
    " AND role IN ('killed', 'wounded', 'captured', 'displaced') AND best IS NOT NULL"
#define PLACES                                                                           \
    "SELECT precision, name, country, lat, lon, geonames, start FROM places"             \
    " WHERE document = ?1 AND precision IN ('exact', 'city', 'adm1', 'country')"
#define THEMES                                                                           \
    "SELECT upper(type || ifnull('_' || replace(mode, '-', '_'), '')),"                  \
    " min(trigger_start) FROM events WHERE document = ?1 GROUP BY 1 ORDER BY 2, 1"

static void names(work *w, const char *id)
{
    static const char people[] = NAMED("'person'");
    static const char bodies[] = NAMED("'organisation', 'armed_group', 'alliance'");
    add_list(w, id, people, name_entry);
    add_list(w, id, people, name_and_offset);
    add_list(w, id, bodies, name_entry);
    add_list(w, id, bodies, name_and_offset);
}

static void what_it_says(work *w, const char *id)
{
    add_list(w, id, COUNTS, count_entry);
    add_list(w, id, COUNTS, count_and_offset);
    add_list(w, id, THEMES, name_entry);
    add_list(w, id, THEMES, name_and_offset);
    add_list(w, id, PLACES, location_entry);
    add_list(w, id, PLACES, location_and_offset);
    names(w, id);
}

static void what_it_quotes(work *w, const char *id)
{
    add_list(w, id,
             "SELECT c.start, CAST(substr(CAST(d.text AS BLOB), s.cue_start + 1,"
             " s.cue_end - s.cue_start) AS TEXT), CAST(substr(CAST(d.text AS BLOB),"
             " c.start + 1, c.end - c.start) AS TEXT) FROM statements s JOIN"
             " statement_content c USING (document, statement) JOIN documents d USING"
             " (document) WHERE s.document = ?1 AND s.quoted = 'direct' ORDER BY c.start",
             quotation_entry);
    add_list(w, id,
             NAMED("'person', 'organisation', 'armed_group', 'alliance', 'state',"
                   " 'weapon'"),
             name_and_offset);
    add_list(w, id,
             "SELECT best, \"of\", start FROM quantities WHERE document = ?1"
             " AND best IS NOT NULL ORDER BY start",
             amount_entry);
}

static bool document_row(void *context, const cx_row *row)
{
    work *w = context;
    char id[24];
    snprintf(id, sizeof id, "%lld", (long long)cx_row_integer(row, 0));
    const casus_str url = cx_row_text(row, 1), title = cx_row_text(row, 4);
    casus_str whole = cx_cstr(w->day);
    cx_plain_day(w->out, whole, 8);
    cx_buffer_format(w->out, "000000-%lld\t", (long long)++w->n);
    cx_plain_day(w->out, whole, 8);
    cx_buffer_cstr(w->out, "000000\t");
    cx_tab_i64(w->out, url.len ? 1 : 2);
    cx_tab_text(w->out, cx_row_text(row, 3));
    cx_source_address(w->out, url, cx_row_text(row, 2), cx_row_integer(row, 0));
    what_it_says(w, id);
    cx_buffer_format(w->out, "0,0,0,0,0,0,%lld\t", (long long)cx_row_integer(row, 5));
    add_list(w, id,
             "SELECT start, precision, span_start FROM times WHERE document = ?1"
             " AND start IS NOT NULL ORDER BY span_start",
             date_entry);
    cx_buffer_format(w->out, "wc:%lld\t", (long long)cx_row_integer(row, 5));
    for (int i = 0; i < 4; i++) cx_tab_word(w->out, ""); /* images, videos */
    what_it_quotes(w, id);
    cx_tab_word(w->out, ""); /* read as it was written, not in translation */
    cx_buffer_cstr(w->out, "<PAGE_TITLE>");
    entry_text(w->out, title.len ? title : cx_row_text(row, 2));
    cx_buffer_cstr(w->out, "</PAGE_TITLE>\n");
    return w->status == CASUS_OK && !w->out->failed;
}

casus_status cx_gdelt_gkg_rows(cx_store *store, const char *day, cx_buffer *out,
                               casus_error *err)
{
    static const char sql[] =
        "SELECT document, url, id, source, title, length(text) -"
        " length(replace(text, ' ', '')) + 1 FROM documents WHERE day = ?1"
        " ORDER BY document";
    work w = { .store = store, .out = out, .day = day, .err = err };
    const casus_status status = cx_store_rows(store, sql, &day, 1, document_row, &w, err);
    return status == CASUS_OK ? w.status : status;
}
