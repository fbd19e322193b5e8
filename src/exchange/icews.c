/* icews.c -- events as the ICEWS coded event data: 20 columns and a header.
 *
 * Readers demand: Event ID below 2^31 (R makes larger ones NA) and unique with its date;
 * a missing value is empty, never NULL; codes are text. An ICEWS row has one source and
 * one target, so an event of several parties becomes a row for each pair.
 *
 * SPDX-License-Identifier: MIT
 */
#include "exchange/fields.h"

#include <math.h>

enum { PAIRS = 16 }; /* of one event at most; its number times this is the Event ID */

typedef struct work {
    const cx_sink *sink;
    cx_buffer row;
    casus_status status;
    casus_error *err;
} work;

static const char head[] =
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\t"
    "CAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\t"
    "Sentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n";

/* Sectors with commas between them, as ICEWS has its own. */
static void sectors(cx_buffer *out, const cx_store_party *p)
{
    for (uint32_t i = 0; i < p->sector.len; i++)
        cx_buffer_char(out, p->sector.ptr[i] == ' ' ? ',' : p->sector.ptr[i]);
    cx_tab(out);
}

/* ICEWS writes countries by their names. */
static void country(cx_buffer *out, casus_str code)
{
    const casus_str name = cx_state_numbers_of(code, 0).name;
    cx_tab_text(out, name.len ? name : code);
}

static void party(cx_buffer *out, const cx_store_party *p)
{
    static const cx_store_party nobody = { .name = { "", 0 } };
    if (!p) p = &nobody;
    cx_tab_text(out, p->name);
    sectors(out, p);
    country(out, p->country);
}

static void place(cx_buffer *out, const cx_store_event *e)
{
    const bool city = cx_str_equal(e->place_precision, CX_LIT("city")) ||
                      cx_str_equal(e->place_precision, CX_LIT("exact"));
    cx_tab_text(out, city ? e->place : CX_LIT(""));
    cx_tab_word(out, "");
    cx_tab_text(out, e->place_adm1);
    country(out, e->place_country);
    cx_tab_real(out, e->lat, 4);
    cx_tab_real(out, e->lon, 4);
}

static void pair(work *w, const cx_store_event *e, const cx_store_party *source,
                 const cx_store_party *target, unsigned k)
{
    cx_buffer *out = &w->row;
    const casus_str name = cx_cameo_name(e->cameo);
    cx_tab_i64(out, (e->number - 1) * PAIRS + k + 1);
    cx_tab_text(out, e->day);
    party(out, source);
    cx_tab_text(out, name.len ? name : e->type);
    cx_tab_text(out, e->cameo);
    cx_tab_real(out, e->goldstein, 1);
    party(out, target);
    cx_tab_i64(out, e->story ? e->story : e->document_number);
    cx_tab_i64(out, e->sentence_number + 1);
    cx_tab_text(out, e->source);
    place(out, e);
    cx_row_end(out);
}

static bool event(void *context, const cx_store_event *e)
{
    work *w = context;
    unsigned k = 0;
    if (e->number > INT32_MAX / PAIRS) {
        w->status = cx_fail(w->err, CASUS_LIMIT, 0, 0,
                            "ICEWS has no numbers for so many events; narrow the export");
        return false;
    }
    const uint32_t n = e->n_actors ? e->n_actors : 1;
    const uint32_t m = e->n_recipients ? e->n_recipients : 1;
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j < m && k < PAIRS; j++) {
            const cx_store_party *a = e->n_actors ? &e->actors[i] : NULL;
            const cx_store_party *b = e->n_recipients ? &e->recipients[j] : NULL;
            /* A reciprocal act has both parties on both sides: not with themselves. */
            if (a && b && n * m > 1 && cx_str_equal(a->name, b->name) &&
                cx_str_equal(a->country, b->country))
                continue; /* "the commanders of both" are of two countries */
            pair(w, e, a, b, k++);
        }
    }
    return cx_send(w->sink, &w->row);
}

casus_status cx_export_icews(cx_store *store, const cx_store_filter *filter,
                             const cx_sink *sink, casus_error *err)
{
    work w = { .sink = sink, .err = err };
    cx_buffer_cstr(&w.row, head);
    casus_status status = CASUS_OK;
    if (cx_send(sink, &w.row)) status = cx_store_events(store, filter, event, &w, err);
    cx_buffer_free(&w.row);
    return status != CASUS_OK ? status : w.status;
}
