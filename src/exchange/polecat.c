/* polecat.c -- events as POLECAT has them: 40 columns and a header, tabs between.
 *
 * Readers demand: what is missing is the text None; dates are ISO days; contexts and the
 * parties of one side have a semicolon between them.
 *
 * SPDX-License-Identifier: MIT
 */
#include "exchange/fields.h"

#include "store/rows.h"

#include <math.h>
#include <stdio.h>

/* What a report speaks of, semicolons between. */
enum { PEOPLE = 0, BODIES, PLACES, STORY_LISTS };

typedef struct work {
    cx_store *store;
    const cx_sink *sink;
    cx_buffer row, text, story[STORY_LISTS];
    int64_t document; /* whose lists `story` holds */
    int year;         /* of the event, for the numbers of states */
    casus_status status;
    casus_error *err;
} work;

static const char head[] =
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\t"
    "Actor Name\tActor Country\tActor COW\tPrimary Actor Sector\tActor Sectors\t"
    "Actor Title\tActor Name Raw\tWikipedia Actor ID\t"
    "Recipient Name\tRecipient Country\tRecipient COW\tPrimary Recipient Sector\t"
    "Recipient Sectors\tRecipient Title\tRecipient Name Raw\tWikipedia Recipient ID\t"
    "Placename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\t"
    "Raw Placename\tFeature Type\tSource\tPublication Date\tStory People\t"
    "Story Organizations\tStory Locations\tLanguage\tVersion\n";

static void text(cx_buffer *out, casus_str value)
{
    cx_tab_text(out, value.len ? value : CX_LIT("None"));
}

static void real(cx_buffer *out, double value, int decimals)
{
    if (isfinite(value))
        cx_tab_real(out, value, decimals);
    else
        text(out, CX_LIT(""));
}

/* Words with blanks between them get semicolons instead. */
static void words(cx_buffer *out, casus_str list)
{
    const size_t at = out->len;
    text(out, list);
    for (size_t i = at; i < out->len; i++)
        if (out->ptr[i] == ' ') out->ptr[i] = ';';
}

/* One value of each party, in its parts where it is a list, each once. */
static void joined(work *w, const cx_store_party *parties, uint32_t n,
                   casus_str (*value)(const work *w, const cx_store_event *e,
                                      const cx_store_party *party),
                   char separator, const cx_store_event *e)
{
    enum { MOST = 4 * CX_STORE_PARTIES };
    casus_str seen[MOST], rest, part;
    uint32_t n_seen = 0;
    cx_buffer_clear(&w->text);
    for (uint32_t i = 0; i < n; i++) {
        rest = value(w, e, &parties[i]);
        while (cx_str_split(&rest, separator, &part)) {
            bool again = part.len == 0 || n_seen == MOST;
            for (uint32_t k = 0; k < n_seen; k++) again |= cx_str_equal(seen[k], part);
            if (again) continue;
            if (n_seen) cx_buffer_char(&w->text, ';');
            cx_buffer_str(&w->text, part);
            seen[n_seen++] = part;
        }
    }
    if (w->text.failed) w->row.failed = true;
    text(&w->row, cx_str(w->text.ptr, w->text.len));
}

#define VALUE(name)                                                                      \
    static casus_str name(const work *w, const cx_store_event *e, const cx_store_party *p)
VALUE(name_of)
{
    (void)w, (void)e;
    return p->name;
}
VALUE(country_of)
{
    (void)w, (void)e;
    return p->country;
}
VALUE(title_of)
{
    (void)w, (void)e;
    return p->title;
}
VALUE(words_of)
{
    (void)w;
    return cx_party_words(e, p);
}
VALUE(cow_of)
{
    (void)e;
    return cx_state_numbers_of(p->country, w->year).cow;
}
VALUE(sector_of)
{
    (void)w, (void)e;
    casus_str rest = p->sector, first = CX_LIT("");
    cx_str_split(&rest, ' ', &first);
    return first;
}
VALUE(sectors_of)
{
    (void)w, (void)e;
    return p->sector;
}

static void side(work *w, const cx_store_event *e, const cx_store_party *parties,
                 uint32_t n)
{
    joined(w, parties, n, name_of, '\0', e);
    joined(w, parties, n, country_of, '\0', e);
    joined(w, parties, n, cow_of, '\0', e);
    joined(w, parties, n ? 1 : 0, sector_of, '\0', e);
    joined(w, parties, n, sectors_of, ' ', e);
    joined(w, parties, n, title_of, '\0', e);
    joined(w, parties, n, words_of, '\0', e);
    text(&w->row, CX_LIT("")); /* Wikipedia: our keys are our own */
}

static void place(cx_buffer *out, const cx_store_event *e)
{
    const bool city = cx_str_equal(e->place_precision, CX_LIT("city")) ||
                      cx_str_equal(e->place_precision, CX_LIT("exact"));
    text(out, e->place);
    text(out, city ? e->place : CX_LIT(""));
    text(out, CX_LIT(""));
    text(out, e->place_adm1);
    text(out, e->place_country);
    real(out, e->lat, 4);
    real(out, e->lon, 4);
    if (e->geonames)
        cx_tab_i64(out, e->geonames);
    else
        text(out, CX_LIT(""));
    text(out, e->place);
    text(out, e->place_type);
}

/* ---- the report ---- */

static bool add_name(void *context, const cx_row *row)
{
    cx_buffer *list = context;
    if (list->len) cx_buffer_char(list, ';');
    const casus_str name = cx_row_text(row, 0);
    for (uint32_t i = 0; i < name.len; i++)
        cx_buffer_char(list, name.ptr[i] == ';' ? ',' : name.ptr[i]);
    return !list->failed;
}

static void story(work *w, const cx_store_event *e)
{
    static const char *const queries[STORY_LISTS] = {
        [PEOPLE] = "SELECT name FROM entities WHERE document = ?1 AND kind = 'person'"
                   " ORDER BY entity",
        [BODIES] = "SELECT name FROM entities WHERE document = ?1 AND kind IN"
                   " ('organisation', 'armed_group', 'alliance') ORDER BY entity",
        [PLACES] = "SELECT name FROM places WHERE document = ?1 GROUP BY name"
                   " ORDER BY min(place)",
    };
    char number[24];
    const char *id = number;
    snprintf(number, sizeof number, "%lld", (long long)e->document_number);
    for (int i = 0; i < STORY_LISTS; i++) {
        if (w->document != e->document_number) {
            cx_buffer_clear(&w->story[i]);
            if (w->status == CASUS_OK)
                w->status = cx_store_rows(w->store, queries[i], &id, 1, add_name,
                                          &w->story[i], w->err);
        }
        if (w->story[i].failed) w->row.failed = true;
        text(&w->row, cx_str(w->story[i].ptr, w->story[i].len));
    }
    w->document = e->document_number;
}

static int year_of(casus_str day)
{
    int year = 0;
    for (uint32_t i = 0; i < 4 && i < day.len; i++) year = year * 10 + (day.ptr[i] - '0');
    return year;
}

static bool event(void *context, const cx_store_event *e)
{
    static const char *const quads[] = { "None", "VERBAL COOPERATION",
                                         "MATERIAL COOPERATION", "VERBAL CONFLICT",
                                         "MATERIAL CONFLICT" };
    work *w = context;
    cx_buffer *out = &w->row;
    w->year = year_of(e->day);
    cx_tab_text(out, e->id);
    text(out, e->day);
    text(out, e->type);
    text(out, e->mode);
    real(out, e->goldstein, 1);
    cx_tab_word(out, quads[e->quad <= 4 ? e->quad : 0]);
    words(out, e->contexts);
    side(w, e, e->actors, e->n_actors);
    side(w, e, e->recipients, e->n_recipients);
    place(out, e);
    text(out, e->source);
    text(out, e->published);
    story(w, e);
    text(out, e->language.len ? e->language : CX_LIT("en"));
    cx_tab_word(out, "casus " CASUS_VERSION);
    cx_row_end(out);
    return w->status == CASUS_OK && cx_send(w->sink, out);
}

casus_status cx_export_polecat(cx_store *store, const cx_store_filter *filter,
                               const cx_sink *sink, casus_error *err)
{
    work w = { .store = store, .sink = sink, .err = err };
    cx_buffer_cstr(&w.row, head);
    casus_status status = CASUS_OK;
    if (cx_send(sink, &w.row)) status = cx_store_events(store, filter, event, &w, err);
    cx_buffer_free(&w.row);
    cx_buffer_free(&w.text);
    for (int i = 0; i < STORY_LISTS; i++) cx_buffer_free(&w.story[i]);
    return status != CASUS_OK ? status : w.status;
}
