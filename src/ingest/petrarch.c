/* petrarch.c -- the XML that PETRARCH reads: sentences, with what is known of them.
 *
 *     <Sentences><Sentence date="20080804" id="abc_1" source="AFP" sentence="True">
 *     <Text>...</Text><Parse>...</Parse></Sentence> ...
 *
 * An id is that of the story, an underscore and the number of the sentence. Sentences of
 * one story that follow one another, of one day and source, are one report; any other is
 * a report of its own. The parse is not used.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/xml.h"

#include <ctype.h>

/* The story in "abc_12"; all of an id that has no number at its end. */
static casus_str story_of(casus_str id)
{
    uint32_t n = id.len;
    while (n && isdigit((unsigned char)id.ptr[n - 1])) n--;
    return n > 1 && n < id.len && id.ptr[n - 1] == '_' ? cx_str(id.ptr, n - 1) : id;
}

static void start_sentence(cx_xml *xml, const cx_element *e)
{
    const casus_str id = cx_xml_attribute(xml, e, "id"), story = story_of(id);
    const casus_str date = cx_xml_attribute(xml, e, "date");
    const casus_str source = cx_xml_attribute(xml, e, "source");
    cx_buffer *known = &xml->spare; /* of the open report */
    const size_t n = known->len;
    cx_buffer_format(known, "%.*s\n%.*s\n%.*s", CX_STR(story), CX_STR(date),
                     CX_STR(source));
    const bool same = xml->item && story.len < id.len && known->len == 2 * n &&
                      memcmp(known->ptr, known->ptr + n, n) == 0;
    if (n) memmove(known->ptr, known->ptr + n, known->len - n);
    known->len -= n;
    if (same) return;
    cx_xml_begin(xml, e->depth);
    if (!xml->item) return;
    cx_xml_set(xml, CX_FIELD_ID, story);
    cx_xml_set(xml, CX_FIELD_SOURCE, source);
    cx_xml_set_stamp(xml, CX_FIELD_PUBLISHED, date);
}

static void start(cx_xml *xml, const cx_element *e)
{
    if (cx_str_equal(e->name, CX_LIT("Sentence"))) start_sentence(xml, e);
    if (xml->item && cx_str_equal(e->name, CX_LIT("Text"))) cx_xml_capture(xml, 1, true);
}

static void captured(cx_xml *xml, int what, casus_str text)
{
    (void)what;
    if (!xml->item) return;
    cx_buffer *all = &xml->item->field[CX_FIELD_TEXT];
    if (all->len + text.len > CX_DOCUMENT_LIMIT) {
        xml->item->fault = "longer than a document may be";
        return;
    }
    if (all->len && text.len) cx_buffer_char(all, ' ');
    cx_buffer_str(all, text);
}

static void end(cx_xml *xml, casus_str name, unsigned depth)
{
    (void)name;
    if (depth == 1) cx_xml_finish(xml);
}

bool cx_petrarch_looks(casus_str beginning)
{
    return cx_str_equal(cx_xml_root(beginning), CX_LIT("Sentences"));
}

cx_next cx_petrarch_next(cx_lines *lines, const cx_reader_options *options,
                         cx_report *report, casus_error *err)
{
    static const cx_xml_dialect dialect = { start, captured, end, NULL };
    (void)options;
    return cx_xml_next(lines, &dialect, report, err);
}
