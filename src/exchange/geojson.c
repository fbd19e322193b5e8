/* geojson.c -- events as points on a map, RFC 7946.
 *
 * Only what was placed to within a first-level division gets a point; an event in a whole
 * country or region is a feature without geometry, as the standard allows, and never a
 * dot in the middle of the country.
 *
 * SPDX-License-Identifier: MIT
 */
#include "exchange/fields.h"

#include <math.h>

typedef struct work {
    const cx_sink *sink;
    cx_buffer row;
    uint64_t n;
} work;

static bool is_point(const cx_store_event *e)
{
    static const char *const near[] = { "exact", "city", "adm1" };
    for (int i = 0; i < 3; i++)
        if (cx_str_equal(e->place_precision, cx_cstr(near[i])))
            return isfinite(e->lat) && isfinite(e->lon);
    return false;
}

static void names(cx_buffer *json, const char *key, const cx_store_party *parties,
                  uint32_t n)
{
    cx_json_key(json, key);
    cx_json_open(json, '[');
    for (uint32_t i = 0; i < n; i++) cx_json_str(json, parties[i].name);
    cx_json_close(json, ']');
}

/* For each whether it is implied; nothing where that is not known. */
static void implied(cx_buffer *json, const char *key, const cx_store_party *parties,
                    uint32_t n)
{
    cx_json_key(json, key);
    cx_json_open(json, '[');
    for (uint32_t i = 0; i < n && parties[i].implied >= 0; i++)
        cx_json_bool(json, parties[i].implied != 0);
    cx_json_close(json, ']');
}

static void properties(cx_buffer *json, const cx_store_event *e)
{
    const struct {
        const char *key;
        casus_str value;
    } texts[] = { { "day", e->day },
                  { "type", e->type },
                  { "mode", e->mode },
                  { "cameo", e->cameo },
                  { "status", e->status },
                  { "place", e->place },
                  { "country", e->place_country },
                  { "precision", e->place_precision },
                  { "sentence", e->sentence },
                  { "source", e->source },
                  { "url", e->url },
                  { "document", e->document } };
    cx_json_open(json, '{');
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cx_member_str(json, texts[i].key, texts[i].value);
    names(json, "actors", e->actors, e->n_actors);
    names(json, "recipients", e->recipients, e->n_recipients);
    implied(json, "actors_implied", e->actors, e->n_actors);
    implied(json, "recipients_implied", e->recipients, e->n_recipients);
    cx_member_double(json, "goldstein", e->goldstein);
    cx_member_u64(json, "quad", e->quad);
    cx_member_double(json, "confidence", e->confidence);
    cx_json_close(json, '}');
}

static bool event(void *context, const cx_store_event *e)
{
    work *w = context;
    cx_buffer *json = &w->row;
    cx_buffer_cstr(json, w->n++ ? ",\n" : "\n");
    cx_buffer feature = { 0 }; /* commas look at the last byte written */
    cx_json_open(&feature, '{');
    cx_member_str(&feature, "type", CX_LIT("Feature"));
    cx_member_str(&feature, "id", e->id);
    cx_json_key(&feature, "geometry");
    if (is_point(e)) {
        cx_json_open(&feature, '{');
        cx_member_str(&feature, "type", CX_LIT("Point"));
        cx_json_key(&feature, "coordinates");
        cx_json_open(&feature, '[');
        cx_json_double(&feature, e->lon);
        cx_json_double(&feature, e->lat);
        cx_json_close(&feature, ']');
        cx_json_close(&feature, '}');
    } else {
        cx_json_null(&feature);
    }
    cx_json_key(&feature, "properties");
    properties(&feature, e);
    cx_json_close(&feature, '}');
    cx_buffer_add(json, feature.ptr, feature.len);
    if (feature.failed) json->failed = true;
    cx_buffer_free(&feature);
    return cx_send(w->sink, json);
}

casus_status cx_export_geojson(cx_store *store, const cx_store_filter *filter,
                               const cx_sink *sink, casus_error *err)
{
    work w = { .sink = sink };
    cx_buffer_cstr(&w.row, "{\"type\":\"FeatureCollection\",\"features\":[");
    casus_status status = CASUS_OK;
    bool good = cx_send(sink, &w.row);
    if (good) status = cx_store_events(store, filter, event, &w, err);
    cx_buffer_clear(&w.row);
    cx_buffer_cstr(&w.row, "\n]}\n");
    if (good && status == CASUS_OK) cx_send(sink, &w.row);
    cx_buffer_free(&w.row);
    return status;
}
