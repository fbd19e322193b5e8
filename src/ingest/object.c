/* object.c -- see object.h.
 *
 * Members of our own: text, title, id, published (or date), source, url, language, or
 * what the caller's map names instead; others are ignored. A number as id is taken as it
 * is written. What trafilatura, news-please and IPTC's ninjs write has other names for
 * the same; a row of the table is a shape, and the members in `tell` show which it is.
 * Where a row names several members, the first that is there is taken.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/object.h"

#include "ingest/flow.h"

#include <stdio.h>

enum { NAMES = 6 };

struct cx_shape {
    const char *name;
    const char *tell[NAMES]; /* it is this shape when all are there */
    const char *from[CX_FIELD_COUNT][NAMES];
    bool ninjs;
};

static const cx_shape shapes[] = {
    { .name = "trafilatura",
      .tell = { "text", "hostname" },
      .from = { [CX_FIELD_TEXT] = { "text", "raw_text" },
                [CX_FIELD_TITLE] = { "title" },
                [CX_FIELD_ID] = { "id", "url", "source" },
                [CX_FIELD_SOURCE] = { "sitename", "source-hostname", "hostname" },
                [CX_FIELD_URL] = { "url", "source" },
                [CX_FIELD_LANGUAGE] = { "language" },
                [CX_FIELD_PUBLISHED] = { "date" } } },
    { .name = "news-please",
      .tell = { "maintext" },
      .from = { [CX_FIELD_TEXT] = { "maintext" },
                [CX_FIELD_TITLE] = { "title", "title_page", "title_rss" },
                [CX_FIELD_ID] = { "id", "url" },
                [CX_FIELD_SOURCE] = { "source_domain" },
                [CX_FIELD_URL] = { "url" },
                [CX_FIELD_LANGUAGE] = { "language" },
                [CX_FIELD_PUBLISHED] = { "date_publish" } } },
    { .name = "ninjs",
      .tell = { "uri" },
      .ninjs = true,
      .from = { [CX_FIELD_TEXT] = { "body_text", "body_xhtml", "body_html", "bodies" },
                [CX_FIELD_TITLE] = { "headline", "headlines", "title" },
                [CX_FIELD_ID] = { "uri" },
                [CX_FIELD_SOURCE] = { "source", "infosources", "infoSources",
                                      "infosource", "copyrightholder",
                                      "copyrightHolder" },
                [CX_FIELD_URL] = { "url", "uri" },
                [CX_FIELD_LANGUAGE] = { "language" },
                [CX_FIELD_PUBLISHED] = { "versioncreated", "versionCreated",
                                         "contentcreated", "contentCreated",
                                         "firstcreated", "firstCreated" } } },
};

/* Where a field lies in the report's memory, which may move while it grows. */
typedef struct place {
    size_t at, len;
} place;

/* A string, or a whole number as it is written. */
static bool is_value(const json_t *value)
{
    return json_is_string(value) || json_is_integer(value);
}

static place keep(cx_report *report, const json_t *value)
{
    place kept = { report->memory.len, 0 };
    if (json_is_string(value)) {
        cx_buffer_add(&report->memory, json_string_value(value),
                      json_string_length(value));
    } else if (json_is_integer(value)) {
        cx_buffer_i64(&report->memory, json_integer_value(value));
    }
    kept.len = report->memory.len - kept.at;
    return kept;
}

static place keep_html(cx_report *report, const json_t *value)
{
    place kept = { report->memory.len, 0 };
    cx_flow flow;
    cx_flow_begin(&flow, &report->memory);
    if (json_is_string(value))
        cx_flow_html(&flow, cx_str(json_string_value(value), json_string_length(value)));
    kept.len = report->memory.len - kept.at;
    return kept;
}

/* A date in RFC 3339's form; what is no date is left out. */
static place keep_stamp(cx_report *report, const json_t *value)
{
    place kept = { report->memory.len, 0 };
    if (json_is_string(value))
        cx_stamp_add(&report->memory,
                     cx_str(json_string_value(value), json_string_length(value)));
    kept.len = report->memory.len - kept.at;
    return kept;
}

/* The day of our own member as it stands where it is one, else made into one:
 * "26-FEB-1987 15:01:01.79" is what an old wire writes. What cannot be read stays as it
 * was given, but for a member that is only called so (`guess`). */
static place keep_day(cx_report *report, const json_t *value, bool guess)
{
    const casus_str s = json_is_string(value)
                            ? cx_str(json_string_value(value), json_string_length(value))
                            : (casus_str){ 0 };
    const casus_str day = cx_str(s.ptr, s.len < 10 ? s.len : 10);
    if (s.len && cx_day_parse(day) != CASUS_NO_DAY) return keep(report, value);
    const place kept = keep_stamp(report, value);
    return kept.len || guess ? kept : keep(report, value);
}

static cx_next finish(const cx_lines *lines, const place *places, cx_report *report,
                      casus_error *err)
{
    casus_input *input = &report->input;
    casus_str *to[CX_FIELD_COUNT];
    cx_input_fields(input, to);
    if (report->memory.failed)
        return cx_reject(err, CASUS_NO_MEMORY, lines, report->line, report->offset,
                         "out of memory");
    for (int f = 0; f < CX_FIELD_COUNT; f++) {
        const place p = places[f];
        if (p.len) *to[f] = cx_str(report->memory.ptr + p.at, p.len);
    }
    if (input->text.len > CX_DOCUMENT_LIMIT) {
        return cx_reject(err, CASUS_LIMIT, lines, report->line, report->offset,
                         "text longer than the %u MB that one document may have",
                         CX_DOCUMENT_LIMIT >> 20);
    }
    return CX_NEXT_REPORT;
}

/* ---- our own members ---- */

static cx_next own_report(const cx_lines *lines, const cx_reader_options *options,
                          const json_t *object, cx_report *report, casus_error *err)
{
    const char *text = options->map[CX_FIELD_TEXT] ? options->map[CX_FIELD_TEXT] : "text";
    place places[CX_FIELD_COUNT] = { { 0 } };
    if (!json_is_string(json_object_get(object, text))) {
        return cx_reject(err, CASUS_BAD_FORMAT, lines, report->line, report->offset,
                         "no text: the object has no string member \"%s\"", text);
    }
    for (cx_field f = 0; f < CX_FIELD_COUNT; f++) {
        const char *name = options->map[f] ? options->map[f] : cx_field_name(f);
        const json_t *value = json_object_get(object, name);
        if (is_value(value))
            places[f] = f == CX_FIELD_PUBLISHED ? keep_day(report, value, false)
                                                : keep(report, value);
    }
    if (!places[CX_FIELD_PUBLISHED].len && !options->map[CX_FIELD_PUBLISHED])
        places[CX_FIELD_PUBLISHED] =
            keep_day(report, json_object_get(object, "date"), true);
    return finish(lines, places, report, err);
}

/* ---- other producers ---- */

static const cx_shape *shape_of(const json_t *object)
{
    static const char *const more_of_ninjs[] = { "pubstatus",      "pubStatus",
                                                 "body_text",      "body_html",
                                                 "body_xhtml",     "bodies",
                                                 "versioncreated", "versionCreated" };
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        bool all = true;
        for (int k = 0; k < NAMES && shapes[i].tell[k]; k++)
            all = all && json_object_get(object, shapes[i].tell[k]);
        if (!all) continue;
        if (!shapes[i].ninjs) return &shapes[i];
        for (size_t k = 0; k < sizeof more_of_ninjs / sizeof *more_of_ninjs; k++)
            if (json_object_get(object, more_of_ninjs[k])) return &shapes[i];
    }
    return NULL;
}

/* ninjs 2 has lists of objects: that with the role "main", else the first. */
static const json_t *main_of(const json_t *list)
{
    const json_t *chosen = json_array_get(list, 0);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *one = json_array_get(list, i);
        const char *role = json_string_value(json_object_get(one, "role"));
        if (role && strcmp(role, "main") == 0) return one;
    }
    return chosen;
}

static bool is_html(const char *member, const json_t *body)
{
    const char *type = json_string_value(json_object_get(body, "contentType"));
    if (!type) type = json_string_value(json_object_get(body, "contenttype"));
    if (type) return strstr(type, "html") != NULL || strstr(type, "xml") != NULL;
    return strcmp(member, "body_html") == 0 || strcmp(member, "body_xhtml") == 0;
}

static place shaped_field(const cx_shape *shape, const json_t *object, cx_field field,
                          cx_report *report)
{
    for (int k = 0; k < NAMES && shape->from[field][k]; k++) {
        const char *name = shape->from[field][k];
        const json_t *value = json_object_get(object, name), *around = NULL;
        if (json_is_array(value)) {
            around = main_of(value);
            value = json_object_get(around, "value");
            if (!value) value = json_object_get(around, "name");
        }
        if (!is_value(value) || (json_is_string(value) && !json_string_length(value)))
            continue;
        const char *s = json_string_value(value);
        if (field == CX_FIELD_URL && !(s && strncmp(s, "http", 4) == 0)) continue;
        place kept;
        if (field == CX_FIELD_PUBLISHED)
            kept = keep_stamp(report, value);
        else if (field == CX_FIELD_TEXT && is_html(name, around))
            kept = keep_html(report, value);
        else
            kept = keep(report, value);
        if (kept.len) return kept;
    }
    return (place){ 0 };
}

static bool retracts(const json_t *object)
{
    const char *status = json_string_value(json_object_get(object, "pubstatus"));
    if (!status) status = json_string_value(json_object_get(object, "pubStatus"));
    return status && cx_status_retracts(cx_cstr(status));
}

static cx_next shaped_report(const cx_lines *lines, const cx_shape *shape,
                             const json_t *object, cx_report *report, casus_error *err)
{
    place places[CX_FIELD_COUNT] = { { 0 } };
    const bool back = shape->ninjs && retracts(object);
    for (cx_field f = 0; f < CX_FIELD_COUNT; f++) {
        if (back && (f == CX_FIELD_TEXT || f == CX_FIELD_TITLE)) continue;
        places[f] = shaped_field(shape, object, f, report);
    }
    if (back && places[CX_FIELD_ID].len) {
        const cx_next next = finish(lines, places, report, err);
        return next == CX_NEXT_REPORT ? CX_NEXT_RETRACTION : next;
    }
    if (!places[CX_FIELD_TEXT].len) {
        if (shape->ninjs && !back) return CX_NEXT_PASS; /* a picture, a video */
        return cx_reject(err, CASUS_BAD_FORMAT, lines, report->line, report->offset,
                         back ? "takes back a report, but says not which (uri)"
                              : "no text in member \"%s\"",
                         shape->from[CX_FIELD_TEXT][0]);
    }
    return finish(lines, places, report, err);
}

cx_next cx_object_report(const cx_lines *lines, const cx_reader_options *options,
                         const cx_shape *shape, const json_t *object, cx_report *report,
                         casus_error *err)
{
    cx_buffer_clear(&report->memory);
    if (!json_is_object(object)) {
        return cx_reject(err, CASUS_BAD_FORMAT, lines, report->line, report->offset,
                         "not a JSON object");
    }
    bool mapped = false;
    for (cx_field f = 0; f < CX_FIELD_COUNT; f++) mapped |= options->map[f] != NULL;
    if (!shape && !mapped) shape = shape_of(object);
    if (shape) return shaped_report(lines, shape, object, report, err);
    return own_report(lines, options, object, report, err);
}

/* The formats that --input-format can force. */
cx_next cx_trafilatura_next(cx_lines *lines, const cx_reader_options *options,
                            cx_report *report, casus_error *err)
{
    return cx_json_next(lines, options, report, err, &shapes[0]);
}

cx_next cx_news_please_next(cx_lines *lines, const cx_reader_options *options,
                            cx_report *report, casus_error *err)
{
    return cx_json_next(lines, options, report, err, &shapes[1]);
}

cx_next cx_ninjs_next(cx_lines *lines, const cx_reader_options *options,
                      cx_report *report, casus_error *err)
{
    return cx_json_next(lines, options, report, err, &shapes[2]);
}

/* ---- JSON Feed ---- */

bool cx_is_json_feed(const json_t *object)
{
    const char *version = json_string_value(json_object_get(object, "version"));
    return version && strstr(version, "jsonfeed.org/version/") &&
           json_is_array(json_object_get(object, "items"));
}

cx_next cx_feed_item(const cx_lines *lines, const json_t *feed, const json_t *item,
                     cx_report *report, casus_error *err)
{
    place places[CX_FIELD_COUNT] = { { 0 } };
    cx_buffer_clear(&report->memory);
    const json_t *id = json_object_get(item, "id");
    const json_t *url = json_object_get(item, "url");
    if (!json_is_string(url)) url = json_object_get(item, "external_url");
    places[CX_FIELD_ID] = keep(report, is_value(id) ? id : url);
    places[CX_FIELD_URL] = keep(report, url);
    places[CX_FIELD_TITLE] = keep(report, json_object_get(item, "title"));
    places[CX_FIELD_SOURCE] = keep(report, json_object_get(feed, "title"));
    const json_t *language = json_object_get(item, "language");
    if (!language) language = json_object_get(feed, "language");
    places[CX_FIELD_LANGUAGE] = keep(report, language);
    const json_t *date = json_object_get(item, "date_published");
    if (!date) date = json_object_get(item, "date_modified");
    places[CX_FIELD_PUBLISHED] = keep_stamp(report, date);
    place *text = &places[CX_FIELD_TEXT];
    *text = keep(report, json_object_get(item, "content_text"));
    if (!text->len) *text = keep_html(report, json_object_get(item, "content_html"));
    if (!text->len) *text = keep(report, json_object_get(item, "summary"));
    if (!text->len) { /* a headline is all there is */
        *text = places[CX_FIELD_TITLE];
        places[CX_FIELD_TITLE].len = 0;
    }
    if (text->len) return finish(lines, places, report, err);
    return cx_reject(err, CASUS_BAD_FORMAT, lines, report->line, report->offset,
                     "an item of this feed has neither a text nor a title");
}
