/* newsml.c -- what news agencies send: IPTC's NewsML-G2, and NITF inside it or alone.
 *
 * A newsItem is a report when it holds text; pictures, packages and the like are passed
 * by. One whose status is "canceled" or "withheld" takes back the report of its guid.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/xml.h"

enum { HEADLINE = 1, BODY, DATA, STAMP, EARLIER_STAMP, PROVIDER, CAPTION };
enum { IN_NITF = 1 }; /* mode: the text is in body.content, not in body */

static bool is(const cx_element *e, const char *name)
{
    return cx_str_equal(e->name, cx_cstr(name));
}

static bool below(const cx_element *e, const char *parent)
{
    return cx_str_equal(e->parent, cx_cstr(parent));
}

/* "stat:canceled" is "canceled". */
static casus_str behind_colon(casus_str code)
{
    for (uint32_t i = code.len; i-- > 0;)
        if (code.ptr[i] == ':') return cx_str(code.ptr + i + 1, code.len - i - 1);
    return code;
}

bool cx_status_retracts(casus_str status)
{
    static const char *const words[] = { "canceled", "cancelled", "withheld" };
    status = behind_colon(status);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (cx_str_equal(status, cx_cstr(words[i]))) return true;
    return false;
}

static void begin(cx_xml *xml, const cx_element *e)
{
    cx_xml_begin(xml, e->depth);
    if (!xml->item) return;
    xml->mode = 0;
    const casus_str guid = cx_xml_attribute(xml, e, "guid");
    const casus_str language = cx_xml_attribute(xml, e, "lang");
    cx_xml_set(xml, CX_FIELD_ID, guid);
    if (cx_str_starts(guid, CX_LIT("http"))) cx_xml_set(xml, CX_FIELD_URL, guid);
    if (language.len) cx_xml_set(xml, CX_FIELD_LANGUAGE, language);
    xml->item->no_report = !is(e, "newsItem") && !is(e, "nitf");
}

/* "REUTERS" of qcode="nprov:REUTERS" or literal="REUTERS"; a <name> in it is better. */
static void provider(cx_xml *xml, const cx_element *e)
{
    casus_str name = cx_xml_attribute(xml, e, "literal");
    if (!name.len) name = behind_colon(cx_xml_attribute(xml, e, "qcode"));
    if (name.len && !cx_xml_has(xml, CX_FIELD_SOURCE))
        cx_xml_set(xml, CX_FIELD_SOURCE, name);
}

static void start_nitf(cx_xml *xml, const cx_element *e)
{
    if (is(e, "docdata") &&
        cx_status_retracts(cx_xml_attribute(xml, e, "management-status")))
        xml->item->retracts = true;
    if (is(e, "doc-id") && !cx_xml_has(xml, CX_FIELD_ID))
        cx_xml_set(xml, CX_FIELD_ID, cx_xml_attribute(xml, e, "id-string"));
    if (is(e, "date.issue") && !cx_xml_has(xml, CX_FIELD_PUBLISHED))
        cx_xml_set_stamp(xml, CX_FIELD_PUBLISHED, cx_xml_attribute(xml, e, "norm"));
    if (is(e, "pubdata") && !cx_xml_has(xml, CX_FIELD_SOURCE))
        cx_xml_set(xml, CX_FIELD_SOURCE, cx_xml_attribute(xml, e, "name"));
    if ((is(e, "hl1") || is(e, "title")) && !cx_xml_has(xml, CX_FIELD_TITLE))
        cx_xml_capture(xml, HEADLINE, true);
    if (is(e, "body.content")) cx_xml_capture(xml, BODY, true);
}

static void start(cx_xml *xml, const cx_element *e)
{
    const bool item = is(e, "newsItem") || is(e, "packageItem") || is(e, "conceptItem") ||
                      is(e, "knowledgeItem") || is(e, "planningItem") ||
                      is(e, "catalogItem");
    if (item || (is(e, "nitf") && !xml->item)) begin(xml, e);
    if (!xml->item) return;
    if (is(e, "nitf")) xml->mode = IN_NITF;
    if (xml->mode == IN_NITF) {
        start_nitf(xml, e);
    } else if (is(e, "pubStatus")) {
        xml->item->retracts |= cx_status_retracts(cx_xml_attribute(xml, e, "qcode"));
    } else if (is(e, "headline") && !cx_xml_has(xml, CX_FIELD_TITLE)) {
        cx_xml_capture(xml, HEADLINE, true);
    } else if (is(e, "versionCreated")) {
        cx_xml_capture(xml, STAMP, false);
    } else if (is(e, "contentCreated") || is(e, "firstCreated")) {
        cx_xml_capture(xml, EARLIER_STAMP, false);
    } else if (is(e, "provider") || is(e, "infoSource")) {
        provider(xml, e);
    } else if (is(e, "name") && below(e, "provider")) {
        cx_xml_capture(xml, PROVIDER, false);
    } else if (is(e, "language") && cx_xml_attribute(xml, e, "tag").len) {
        cx_xml_set(xml, CX_FIELD_LANGUAGE, cx_xml_attribute(xml, e, "tag"));
    } else if (is(e, "description") && below(e, "contentMeta")) {
        cx_xml_capture(xml, CAPTION, true);
    } else if (is(e, "body")) {
        cx_xml_capture(xml, BODY, true);
    } else if (is(e, "inlineData") && !cx_xml_attribute(xml, e, "encoding").len) {
        cx_xml_capture(xml, DATA, false);
    }
}

static void captured(cx_xml *xml, int what, casus_str text)
{
    if (!xml->item) return;
    switch (what) {
    case HEADLINE:
        cx_xml_set(xml, CX_FIELD_TITLE, text);
        break;
    case BODY:
        cx_xml_set(xml, CX_FIELD_TEXT, text);
        break;
    case DATA:
        cx_xml_set_html(xml, CX_FIELD_TEXT, text);
        break;
    case STAMP:
        cx_xml_set_stamp(xml, CX_FIELD_PUBLISHED, text);
        break;
    case EARLIER_STAMP:
        if (!cx_xml_has(xml, CX_FIELD_PUBLISHED))
            cx_xml_set_stamp(xml, CX_FIELD_PUBLISHED, text);
        break;
    case PROVIDER:
        cx_xml_set(xml, CX_FIELD_SOURCE, text);
        break;
    default:
        break; /* a caption is no text of its own */
    }
}

static void end(cx_xml *xml, casus_str name, unsigned depth)
{
    (void)name;
    if (!xml->item || depth != xml->item_depth) return;
    cx_xml_item *item = xml->item;
    if (!item->field[CX_FIELD_TEXT].len && !item->retracts) item->no_report = true;
    if (item->retracts) {
        item->no_report = false;
        if (!item->field[CX_FIELD_ID].len)
            item->fault = "takes back a report, but says not which";
    }
    cx_xml_finish(xml);
}

bool cx_newsml_looks(casus_str beginning)
{
    static const char *const roots[] = { "newsMessage", "newsItem",    "packageItem",
                                         "nitf",        "conceptItem", "knowledgeItem",
                                         "planningItem" };
    const casus_str root = cx_xml_root(beginning);
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (cx_str_equal(root, cx_cstr(roots[i]))) return true;
    return false;
}

cx_next cx_newsml_next(cx_lines *lines, const cx_reader_options *options,
                       cx_report *report, casus_error *err)
{
    static const cx_xml_dialect dialect = { start, captured, end, NULL };
    (void)options;
    return cx_xml_next(lines, &dialect, report, err);
}
