/* gdelt.c -- happenings and their mentions as GDELT's events and mentions.
 *
 * GDELT 2.0: 61 columns an event, 16 a mention; GDELT 1.0: the 58 without the three
 * second-level divisions; tabs, no header. An event of GDELT is a happening of casus,
 * counted once however many reports tell it, and the mentions are those reports' events.
 *
 * Readers demand: the last column never empty; no quotation mark anywhere; codes are
 * text; GLOBALEVENTID below 2^31. Where casus measures nothing (tone) the field is 0,
 * where it knows nothing (the place of an actor) it is empty with type 0. FeatureID is
 * the GeoNames number. Geo countries are FIPS 10-4, actor countries CAMEO.
 *
 * SPDX-License-Identifier: MIT
 */
#include "exchange/gdelt.h"

#include "exchange/fields.h"
#include "store/rows.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>

/* ---- parties ---- */

/* Upper case, as GDELT writes names; letters beyond ASCII stay. */
static void name_field(cx_buffer *out, casus_str name)
{
    const size_t at = out->len;
    cx_tab_text(out, name);
    for (size_t i = at; i < out->len; i++)
        out->ptr[i] = (char)toupper((unsigned char)out->ptr[i]);
}

static void party(cx_buffer *out, const cx_gdelt_party *p)
{
    const cx_code_parts parts = cx_code_split(p->code, p->country);
    const bool islamic_state = cx_str_equal(p->country, CX_LIT(CX_ISLAMIC_STATE));
    if (islamic_state && p->code.len >= 3) {
        cx_buffer_cstr(out, CX_MILITANTS); /* not Iceland */
        cx_tab_text(out, cx_str(p->code.ptr + 3, p->code.len - 3));
    } else {
        cx_tab_text(out, p->code);
    }
    name_field(out, p->name);
    cx_tab_text(out, parts.country);
    cx_tab_text(out, parts.group);
    cx_tab_word(out, ""); /* ethnic code: ours stand in the group's place */
    cx_tab_text(out, parts.religion);
    cx_tab_word(out, "");
    for (unsigned i = 0; i < 3; i++)
        cx_tab_text(out, i < parts.n_types ? parts.types[i] : CX_LIT(""));
}

/* ---- places ---- */

enum {
    NOWHERE = 0,
    COUNTRY = 1,
    US_STATE = 2,
    US_CITY = 3,
    WORLD_CITY = 4,
    WORLD_STATE = 5
};

static int geo_type(const cx_gdelt_event *e)
{
    const bool us = cx_str_equal(e->country, CX_LIT("USA"));
    if (e->place.len == 0) return NOWHERE;
    if (cx_str_equal(e->precision, CX_LIT("country"))) return COUNTRY;
    if (cx_str_equal(e->precision, CX_LIT("adm1"))) return us ? US_STATE : WORLD_STATE;
    if (cx_str_equal(e->precision, CX_LIT("city")) ||
        cx_str_equal(e->precision, CX_LIT("exact")))
        return us ? US_CITY : WORLD_CITY;
    return NOWHERE;
}

/* Type, name, country, division, (second division,) latitude, longitude, feature. */
static void nowhere(cx_buffer *out, bool second_division)
{
    cx_tab_i64(out, NOWHERE);
    for (int i = 0; i < (second_division ? 7 : 6); i++) cx_tab_word(out, "");
}

static void full_name(cx_buffer *out, const cx_gdelt_event *e, int type)
{
    cx_buffer name = { 0 };
    cx_buffer_str(&name, e->place);
    if (type != COUNTRY && e->adm1.len && !cx_str_equal(e->adm1, e->place))
        cx_buffer_format(&name, ", %.*s", CX_STR(e->adm1));
    const casus_str country = cx_state_numbers_of(e->country, 0).name;
    if (type != COUNTRY && country.len)
        cx_buffer_format(&name, ", %.*s", CX_STR(country));
    if (name.failed) out->failed = true;
    cx_tab_text(out, cx_str(name.ptr, name.len));
    cx_buffer_free(&name);
}

static void action_geo(cx_buffer *out, const cx_gdelt_event *e, bool second_division)
{
    const int type = geo_type(e);
    if (type == NOWHERE) {
        nowhere(out, second_division);
        return;
    }
    const casus_str fips = cx_state_numbers_of(e->country, 0).fips;
    cx_tab_i64(out, type);
    full_name(out, e, type);
    cx_tab_text(out, fips);
    cx_tab_text(out, fips); /* of the division only its country is known in FIPS */
    if (second_division) cx_tab_word(out, "");
    cx_tab_real(out, e->lat, 4);
    cx_tab_real(out, e->lon, 4);
    if (e->geonames)
        cx_tab_i64(out, e->geonames);
    else
        cx_tab_text(out, fips);
}

/* ---- events ---- */

static int number_of(casus_str text, uint32_t at, uint32_t n)
{
    int value = 0;
    for (uint32_t i = at; i < at + n && i < text.len; i++)
        value = value * 10 + (text.ptr[i] - '0');
    return value;
}

static void dates(cx_buffer *out, casus_str day)
{
    for (unsigned n = 8; n >= 4; n -= 2) {
        cx_plain_day(out, day, n);
        cx_tab(out);
    }
    cx_tab_real(out,
                number_of(day, 0, 4) +
                    (number_of(day, 5, 2) * 30 + number_of(day, 8, 2)) / 365.0,
                4);
}

static void code(cx_buffer *out, casus_str cameo, uint32_t n)
{
    cx_tab_text(out, cx_str(cameo.ptr, cameo.len < n ? cameo.len : n));
}

static void added(cx_buffer *out, casus_str day, bool with_time)
{
    cx_plain_day(out, day, 8);
    if (with_time) cx_buffer_cstr(out, "000000");
    cx_tab(out);
}

static void event_row(cx_buffer *out, const cx_gdelt_event *e, bool second_division)
{
    cx_tab_i64(out, e->happening);
    dates(out, e->day);
    party(out, &e->actor);
    party(out, &e->recipient);
    cx_tab_i64(out, e->sentence < 3);
    code(out, e->cameo, 4);
    code(out, e->cameo, 3);
    code(out, e->cameo, 2);
    cx_tab_i64(out, e->quad);
    cx_tab_real(out, e->goldstein, 1);
    cx_tab_i64(out, e->mentions);
    cx_tab_i64(out, e->outlets);
    cx_tab_i64(out, e->documents);
    cx_tab_i64(out, 0); /* tone: not measured */
    nowhere(out, second_division);
    nowhere(out, second_division);
    action_geo(out, e, second_division);
    added(out, e->reported, second_division);
    cx_source_address(out, e->url, e->document, e->document_number);
    cx_row_end(out);
}

static void mention_row(cx_buffer *out, const cx_gdelt_event *e)
{
    cx_tab_i64(out, e->happening);
    added(out, e->first_reported, true);
    added(out, e->reported, true);
    cx_tab_i64(out, 1); /* found on the web or in a file: named by its address */
    cx_tab_text(out, e->source.len ? e->source : CX_LIT("unknown"));
    cx_source_address(out, e->url, e->document, e->document_number);
    cx_tab_i64(out, e->sentence + 1);
    cx_tab_i64(out, e->actor.name.len ? e->actor.start : -1);
    cx_tab_i64(out, e->recipient.name.len ? e->recipient.start : -1);
    cx_tab_i64(out, e->trigger);
    cx_tab_i64(out, 1);
    cx_tab_i64(out, llround(e->confidence * 100));
    cx_tab_i64(out, e->text_bytes);
    cx_tab_i64(out, 0);
    cx_tab_word(out, "");
    cx_tab_word(out, "");
    cx_row_end(out);
}

/* ---- from the database ---- */

/* Actor and recipient: the first of each side; the words of places are those of the
 * gazetteer. One row an event that belongs to a happening. */
#define SIDE(table)                                                                      \
    " LEFT JOIN parties " table " ON " table ".event = v.event AND " table               \
    ".position = 0 AND " table ".side = "
static const char rows_sql[] =
    "SELECT h.happening, ifnull(v.day, ?1), v.cameo, v.quad, v.goldstein, h.mentions,"
    " h.outlets, h.documents, v.sentence, v.confidence, v.trigger_start,"
    " d.url, d.id, d.document, d.source, d.day, h.first_reported,"
    " d.bytes,"
    " a.name, a.country, a.code, pa.start, b.name, b.country, b.code, pb.start,"
    " p.name, p.country, p.adm1, p.precision, p.lat, p.lon, p.geonames"
    " FROM happenings h JOIN happening_events m USING (happening)"
    " JOIN events v ON v.event = m.event"
    " JOIN documents d USING (document)" SIDE("pa") "'actor'" SIDE(
        "pb") "'recipient'"
              " LEFT JOIN entities a ON a.document = v.document AND a.entity = pa.entity"
              " LEFT JOIN entities b ON b.document = v.document AND b.entity = pb.entity"
              " LEFT JOIN places p ON p.document = v.document AND p.place = v.place";

static void fill_party(cx_gdelt_party *p, const cx_row *row, int at)
{
    p->name = cx_row_text(row, at);
    p->country = cx_row_text(row, at + 1);
    p->code = cx_row_text(row, at + 2);
    p->start = cx_row_integer(row, at + 3);
}

static void fill(cx_gdelt_event *e, const cx_row *row)
{
    e->happening = cx_row_integer(row, 0);
    e->day = cx_row_text(row, 1);
    e->cameo = cx_row_text(row, 2);
    e->quad = cx_row_integer(row, 3);
    e->goldstein = cx_row_real(row, 4);
    e->mentions = cx_row_integer(row, 5);
    e->outlets = cx_row_integer(row, 6);
    e->documents = cx_row_integer(row, 7);
    e->sentence = cx_row_integer(row, 8);
    e->confidence = cx_row_real(row, 9);
    e->trigger = cx_row_integer(row, 10);
    e->url = cx_row_text(row, 11);
    e->document = cx_row_text(row, 12);
    e->document_number = cx_row_integer(row, 13);
    e->source = cx_row_text(row, 14);
    e->reported = cx_row_text(row, 15);
    e->first_reported = cx_row_text(row, 16);
    e->text_bytes = cx_row_integer(row, 17);
    fill_party(&e->actor, row, 18);
    fill_party(&e->recipient, row, 22);
    e->place = cx_row_text(row, 26);
    e->country = cx_row_text(row, 27);
    e->adm1 = cx_row_text(row, 28);
    e->precision = cx_row_text(row, 29);
    e->lat = cx_row_real(row, 30);
    e->lon = cx_row_real(row, 31);
    e->geonames = cx_row_integer(row, 32);
}

typedef struct work {
    cx_buffer *out;
    cx_gdelt_kind kind;
    bool too_many;
} work;

static bool write_row(void *context, const cx_row *row)
{
    work *w = context;
    cx_gdelt_event e = { .happening = 0 };
    fill(&e, row);
    if (e.happening > INT32_MAX) {
        w->too_many = true;
        return false;
    }
    if (w->kind == CX_GDELT_MENTIONS)
        mention_row(w->out, &e);
    else
        event_row(w->out, &e, w->kind == CX_GDELT_EVENTS);
    return !w->out->failed;
}

casus_status cx_gdelt_event_rows(cx_store *store, cx_gdelt_kind kind, const char *day,
                                 cx_buffer *out, casus_error *err)
{
    work w = { out, kind, false };
    cx_buffer sql = { 0 };
    cx_buffer_cstr(&sql, rows_sql);
    /* A happening stands in the file of the day on which it was first reported, a mention
     * in that of its own report. */
    cx_buffer_cstr(&sql, kind == CX_GDELT_MENTIONS
                             ? " WHERE d.day = ?1 ORDER BY v.event"
                             : " WHERE h.first_reported = ?1 AND h.event = v.event"
                               " ORDER BY h.happening");
    cx_buffer_char(&sql, '\0');
    casus_status status =
        sql.failed ? cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory")
                   : cx_store_rows(store, sql.ptr, &day, 1, write_row, &w, err);
    if (status == CASUS_OK && w.too_many)
        status = cx_fail(err, CASUS_LIMIT, 0, 0,
                         "GDELT has no numbers for so many happenings");
    cx_buffer_free(&sql);
    return status;
}
