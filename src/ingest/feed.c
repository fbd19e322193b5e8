/* feed.c -- RSS 2, RSS 1.0, Atom and news sitemaps: an item is a report.
 *
 * The fullest of the texts that an item carries is taken, and its HTML made text. The
 * publisher is whom the item names as its source: a feed that gathers from others says
 * so there; else the feed's own title. Feeds of headlines (sitemaps, news searches) give
 * reports of one sentence.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/http.h"
#include "ingest/xml.h"

enum {
    TITLE = 1,
    PLAIN_TITLE,
    CHANNEL_TITLE,
    BODY, /* HTML */
    PLAIN_BODY,
    MADE_BODY, /* XHTML that became text while it was captured */
    LINK,
    GUID,
    PERMANENT, /* a guid that is a link */
    ID,
    STAMP,
    LATER_STAMP, /* taken when there is no other */
    SOURCE,
    LANGUAGE,
    LOCATION
};

static bool is(const cx_element *e, const char *name)
{
    return cx_str_equal(e->name, cx_cstr(name));
}

static bool below(const cx_element *e, const char *parent)
{
    return cx_str_equal(e->parent, cx_cstr(parent));
}

static bool plain_ns(const cx_element *e)
{
    return e->ns == CX_NS_NONE || e->ns == CX_NS_RSS;
}

static void take_language(cx_xml *xml, const cx_element *e)
{
    const casus_str language = cx_xml_attribute(xml, e, "lang");
    if (language.len) cx_xml_set(xml, CX_FIELD_LANGUAGE, language);
}

/* A construct of Atom says what it holds. */
static void capture_atom(cx_xml *xml, const cx_element *e, bool title)
{
    const casus_str type = cx_xml_attribute(xml, e, "type");
    if (cx_str_equal(type, CX_LIT("xhtml")) ||
        cx_str_equal(type, CX_LIT("application/xhtml+xml")))
        cx_xml_capture(xml, title ? PLAIN_TITLE : MADE_BODY, true);
    else if (cx_str_equal(type, CX_LIT("html")) ||
             cx_str_equal(type, CX_LIT("text/html")))
        cx_xml_capture(xml, title ? TITLE : BODY, false);
    else if (!type.len || cx_str_starts(type, CX_LIT("text")))
        cx_xml_capture(xml, title ? PLAIN_TITLE : PLAIN_BODY, false);
}

static void atom_link(cx_xml *xml, const cx_element *e)
{
    const casus_str rel = cx_xml_attribute(xml, e, "rel");
    if (rel.len && !cx_str_equal(rel, CX_LIT("alternate"))) return;
    const casus_str link = cx_xml_attribute(xml, e, "href");
    if (link.len && !cx_xml_has(xml, CX_FIELD_URL)) cx_xml_set(xml, CX_FIELD_URL, link);
}

static void start_atom(cx_xml *xml, const cx_element *e)
{
    if (is(e, "entry")) {
        cx_xml_begin(xml, e->depth);
        take_language(xml, e);
    } else if (is(e, "feed")) {
        take_language(xml, e);
    } else if (is(e, "title") && below(e, "source")) {
        cx_xml_capture(xml, SOURCE, false);
    } else if (is(e, "title") && below(e, "feed")) {
        cx_xml_capture(xml, CHANNEL_TITLE, false);
    } else if (!xml->item || !below(e, "entry")) {
        return;
    } else if (is(e, "title")) {
        capture_atom(xml, e, true);
    } else if (is(e, "content") || is(e, "summary")) {
        capture_atom(xml, e, false);
    } else if (is(e, "link")) {
        atom_link(xml, e);
    } else if (is(e, "id")) {
        cx_xml_capture(xml, ID, false);
    } else if (is(e, "published") || is(e, "issued")) {
        cx_xml_capture(xml, STAMP, false);
    } else if (is(e, "updated") || is(e, "modified")) {
        cx_xml_capture(xml, LATER_STAMP, false);
    }
}

/* The elements of RSS, by name: what is captured in an item, and in its channel. */
static const struct {
    const char *name;
    int in_item, in_channel;
} rss_elements[] = {
    { "title", TITLE, CHANNEL_TITLE }, { "link", LINK, 0 },
    { "description", BODY, 0 },        { "pubDate", STAMP, 0 },
    { "source", SOURCE, 0 },           { "language", LANGUAGE, LANGUAGE },
};

static void start_rss(cx_xml *xml, const cx_element *e)
{
    if (is(e, "item")) {
        cx_xml_begin(xml, e->depth);
        const casus_str about = cx_xml_attribute(xml, e, "about");
        if (about.len) cx_xml_set(xml, CX_FIELD_ID, about);
        return;
    }
    if (xml->item && below(e, "item") && is(e, "guid")) {
        const casus_str link = cx_xml_attribute(xml, e, "isPermaLink");
        const bool no_link = cx_str_equal(link, CX_LIT("false"));
        cx_xml_capture(xml, no_link ? GUID : PERMANENT, false);
        return;
    }
    for (size_t i = 0; i < sizeof rss_elements / sizeof *rss_elements; i++) {
        if (!is(e, rss_elements[i].name)) continue;
        const int what = xml->item && below(e, "item")       ? rss_elements[i].in_item
                         : !xml->item && below(e, "channel") ? rss_elements[i].in_channel
                                                             : 0;
        if (what) cx_xml_capture(xml, what, false);
    }
}

static void start_sitemap(cx_xml *xml, const cx_element *e)
{
    if (is(e, "url") && e->depth == 2) {
        cx_xml_begin(xml, e->depth);
        xml->item->no_report = true; /* unless the news of it have a title */
    } else if (xml->item && is(e, "loc") && below(e, "url")) {
        cx_xml_capture(xml, LOCATION, false);
    }
}

static void start_news(cx_xml *xml, const cx_element *e)
{
    if (!xml->item) return;
    if (is(e, "title")) cx_xml_capture(xml, PLAIN_TITLE, false);
    if (is(e, "name")) cx_xml_capture(xml, SOURCE, false);
    if (is(e, "language")) cx_xml_capture(xml, LANGUAGE, false);
    if (is(e, "publication_date")) cx_xml_capture(xml, STAMP, false);
}

static void start_dublin(cx_xml *xml, const cx_element *e)
{
    if (is(e, "language")) cx_xml_capture(xml, LANGUAGE, false);
    if (is(e, "publisher")) cx_xml_capture(xml, SOURCE, false);
    if (!xml->item) return;
    if (is(e, "date") || is(e, "issued")) cx_xml_capture(xml, STAMP, false);
    if (is(e, "source")) cx_xml_capture(xml, SOURCE, false);
}

static void start(cx_xml *xml, const cx_element *e)
{
    if (e->depth == 1) take_language(xml, e);
    const bool sitemap = e->ns == CX_NS_SITEMAP || (plain_ns(e) && below(e, "urlset")) ||
                         (plain_ns(e) && below(e, "url"));
    if (e->ns == CX_NS_ATOM)
        start_atom(xml, e);
    else if (sitemap)
        start_sitemap(xml, e);
    else if (plain_ns(e))
        start_rss(xml, e);
    else if (e->ns == CX_NS_NEWS)
        start_news(xml, e);
    else if (e->ns == CX_NS_DC)
        start_dublin(xml, e);
    else if (e->ns == CX_NS_CONTENT && is(e, "encoded") && xml->item)
        cx_xml_capture(xml, BODY, false);
}

static bool interrupts(const cx_element *e)
{
    if (e->ns == CX_NS_DC) return true;
    if (e->ns == CX_NS_CONTENT) return is(e, "encoded");
    return plain_ns(e) && (is(e, "item") || is(e, "pubDate") || is(e, "guid"));
}

/* The longest of the texts that an item carries. */
static void take_body(cx_xml *xml, int what, casus_str text)
{
    cx_buffer_clear(&xml->spare);
    if (what == BODY) {
        cx_flow flow;
        cx_flow_begin(&flow, &xml->spare);
        cx_flow_html(&flow, text);
    } else {
        cx_buffer_str(&xml->spare, cx_str_trim(text));
    }
    if (xml->item && xml->spare.len > xml->item->field[CX_FIELD_TEXT].len)
        cx_xml_set(xml, CX_FIELD_TEXT, cx_str(xml->spare.ptr, xml->spare.len));
    if (xml->spare.failed && xml->item) xml->item->fault = "out of memory";
}

static void captured(cx_xml *xml, int what, casus_str text)
{
    const casus_str trimmed = cx_str_trim(text);
    switch (what) {
    case TITLE:
        cx_xml_set_html(xml, CX_FIELD_TITLE, text);
        break;
    case PLAIN_TITLE:
        cx_xml_set(xml, CX_FIELD_TITLE, text);
        if (xml->item && trimmed.len) xml->item->no_report = false;
        break;
    case CHANNEL_TITLE:
        if (!xml->context.field[CX_FIELD_SOURCE].len)
            cx_xml_set_html(xml, CX_FIELD_SOURCE, text);
        break;
    case BODY:
    case PLAIN_BODY:
    case MADE_BODY:
        take_body(xml, what, text);
        break;
    case LINK:
        cx_xml_set(xml, CX_FIELD_URL, text);
        break;
    case PERMANENT:
        if (cx_is_link(trimmed) && !cx_xml_has(xml, CX_FIELD_URL))
            cx_xml_set(xml, CX_FIELD_URL, text);
        cx_xml_set(xml, CX_FIELD_ID, text);
        break;
    case GUID:
    case ID:
        cx_xml_set(xml, CX_FIELD_ID, text);
        break;
    case STAMP:
        cx_xml_set_stamp(xml, CX_FIELD_PUBLISHED, text);
        break;
    case LATER_STAMP:
        if (!cx_xml_has(xml, CX_FIELD_PUBLISHED))
            cx_xml_set_stamp(xml, CX_FIELD_PUBLISHED, text);
        break;
    case SOURCE:
        cx_xml_set_html(xml, CX_FIELD_SOURCE, text);
        break;
    case LANGUAGE:
        cx_xml_set(xml, CX_FIELD_LANGUAGE, text);
        break;
    case LOCATION:
        cx_xml_set(xml, CX_FIELD_URL, text);
        break;
    default:
        break;
    }
}

/* "Ministers meet - The Courier" from a search over many papers: the publisher is told
 * apart from it already. A text that only says the title again is none. */
static void tidy(cx_xml_item *item)
{
    cx_buffer *title = &item->field[CX_FIELD_TITLE], *text = &item->field[CX_FIELD_TEXT];
    const cx_buffer *source = &item->field[CX_FIELD_SOURCE];
    if (source->len && title->len > source->len + 3) {
        char *tail = title->ptr + title->len - source->len;
        if (!memcmp(tail, source->ptr, source->len) && !memcmp(tail - 3, " - ", 3))
            title->len -= source->len + 3;
    }
    const bool again = title->len && text->len >= title->len &&
                       !memcmp(text->ptr, title->ptr, title->len) &&
                       text->len - title->len <= source->len + 4;
    if (again) cx_buffer_clear(text);
    if (!item->field[CX_FIELD_ID].len && item->field[CX_FIELD_URL].len) {
        cx_buffer_add(&item->field[CX_FIELD_ID], item->field[CX_FIELD_URL].ptr,
                      item->field[CX_FIELD_URL].len);
    }
}

static void end(cx_xml *xml, casus_str name, unsigned depth)
{
    (void)name;
    if (!xml->item || depth != xml->item_depth) return;
    tidy(xml->item);
    cx_xml_finish(xml);
}

bool cx_feed_looks(casus_str beginning)
{
    static const char *const roots[] = { "rss", "RDF", "feed", "urlset" };
    const casus_str root = cx_xml_root(beginning);
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (cx_str_equal(root, cx_cstr(roots[i]))) return true;
    return false;
}

cx_next cx_feed_next(cx_lines *lines, const cx_reader_options *options, cx_report *report,
                     casus_error *err)
{
    static const cx_xml_dialect dialect = { start, captured, end, interrupts };
    (void)options;
    return cx_xml_next(lines, &dialect, report, err);
}
