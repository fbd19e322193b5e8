/* xml.c -- see xml.h.
 *
 * libxml2 is fed pieces of the file that were mended before: bytes that are no UTF-8,
 * control characters, an ampersand or a less-than sign that stands for itself. What it
 * cannot make sense of even so it reads on over; one message a file says that it did.
 *
 * One piece may hold many small reports, so those that are ready wait in a row.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/xml.h"

#include <ctype.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

enum {
    PIECE = 8192,
    AHEAD = 64,            /* bytes behind a piece that are looked at with it */
    FIELD_LIMIT = 1 << 16, /* bytes of any field but the text */
    LONGEST_REFERENCE = 32
};

typedef enum encoding { UTF8, WINDOWS_1252, OTHER, ESCAPES } encoding;

typedef struct cx_xml_parser {
    cx_xml xml;
    xmlParserCtxtPtr context;
    xmlSAXHandler calls;
    cx_lines *lines;
    uint64_t began; /* byte of the file where the XML begins */
    encoding encoding;
    bool in_cdata, ended, told;
    const char *names[CX_XML_DEPTH + 1]; /* of open elements; in libxml2's dictionary */
    unsigned depth;
    /* what is captured */
    unsigned capture_depth, hidden_depth; /* 0: nothing */
    int what;
    bool blocks, overflow;
    cx_flow flow;
    cx_buffer text, mended;
    /* reports that are ready */
    cx_xml_item **row;
    size_t next, ready, cap;
    xmlEntity entity; /* one of HTML's, while it is looked at */
    xmlChar entity_text[8];
    char fault[200]; /* the first that may have cost words */
    uint64_t fault_line;
} cx_xml_parser;

/* ---- what the dialects use ---- */

static void clear_item(cx_xml_item *item)
{
    for (int f = 0; f < CX_FIELD_COUNT; f++) cx_buffer_clear(&item->field[f]);
    item->retracts = item->no_report = false;
    item->fault = NULL;
}

static void free_item(cx_xml_item *item)
{
    for (int f = 0; f < CX_FIELD_COUNT; f++) cx_buffer_free(&item->field[f]);
}

casus_str cx_xml_attribute(cx_xml *xml, const cx_element *element, const char *name)
{
    (void)xml;
    for (int i = 0; i < element->n_attributes; i++) {
        const unsigned char **a = element->attributes + 5 * i;
        if (strcmp((const char *)a[0], name) == 0)
            return cx_str_trim(cx_str((const char *)a[3], (size_t)(a[4] - a[3])));
    }
    return (casus_str){ 0 };
}

void cx_xml_capture(cx_xml *xml, int what, bool blocks)
{
    cx_xml_parser *p = xml->parser;
    p->capture_depth = p->depth;
    p->hidden_depth = 0;
    p->what = what;
    p->blocks = blocks;
    p->overflow = false;
    cx_buffer_clear(&p->text);
    cx_flow_begin(&p->flow, &p->text);
}

/* A cleared item behind those that are ready; NULL when out of memory. */
static cx_xml_item *new_item(cx_xml_parser *p)
{
    if (p->ready == p->cap) {
        const size_t cap = p->cap ? 2 * p->cap : 8;
        cx_xml_item **row = realloc(p->row, cap * sizeof *row);
        if (!row) return NULL;
        memset(row + p->cap, 0, (cap - p->cap) * sizeof *row);
        p->row = row;
        p->cap = cap;
    }
    if (!p->row[p->ready]) p->row[p->ready] = calloc(1, sizeof *p->row[p->ready]);
    if (p->row[p->ready]) clear_item(p->row[p->ready]);
    return p->row[p->ready];
}

static void give_up(cx_xml_parser *p, const char *why)
{
    if (!p->fault[0]) {
        snprintf(p->fault, sizeof p->fault, "%s", why);
        p->fault_line = (uint64_t)xmlSAX2GetLineNumber(p->context);
    }
    xmlStopParser(p->context);
}

void cx_xml_begin(cx_xml *xml, unsigned depth)
{
    cx_xml_parser *p = xml->parser;
    if (xml->item) cx_xml_finish(xml);
    xml->item = new_item(p);
    xml->item_depth = depth;
    if (!xml->item) {
        give_up(p, "out of memory");
        return;
    }
    const xmlParserInput *input = p->context->input;
    xml->item->line = input ? (uint64_t)input->line : 0;
    xml->item->offset =
        p->began + (input ? input->consumed + (uint64_t)(input->cur - input->base) : 0);
}

void cx_xml_finish(cx_xml *xml)
{
    if (!xml->item) return;
    xml->item = NULL;
    xml->parser->ready++;
}

static cx_buffer *field_of(cx_xml *xml, cx_field field)
{
    return xml->item ? &xml->item->field[field] : &xml->context.field[field];
}

void cx_xml_set(cx_xml *xml, cx_field field, casus_str value)
{
    cx_buffer *to = field_of(xml, field);
    value = cx_str_trim(value);
    if (field != CX_FIELD_TEXT && value.len > FIELD_LIMIT) return;
    cx_buffer_clear(to);
    cx_buffer_utf8(to, value);
}

bool cx_xml_has(const cx_xml *xml, cx_field field)
{
    return xml->item && xml->item->field[field].len > 0;
}

void cx_xml_set_html(cx_xml *xml, cx_field field, casus_str value)
{
    cx_buffer *to = field_of(xml, field);
    cx_flow flow;
    if (field != CX_FIELD_TEXT && value.len > FIELD_LIMIT) return;
    cx_buffer_clear(to);
    cx_flow_begin(&flow, to);
    cx_flow_html(&flow, value);
}

void cx_xml_set_stamp(cx_xml *xml, cx_field field, casus_str value)
{
    cx_buffer made = { 0 };
    if (cx_stamp_add(&made, value)) cx_xml_set(xml, field, cx_str(made.ptr, made.len));
    cx_buffer_free(&made);
}

/* ---- called by libxml2 ---- */

static cx_ns ns_of(const char *uri, const char *prefix)
{
    static const struct {
        const char *uri, *prefix;
        cx_ns ns;
    } known[] = {
        { "http://www.w3.org/2005/Atom", "atom", CX_NS_ATOM },
        { "http://purl.org/atom/ns#", NULL, CX_NS_ATOM },
        { "http://purl.org/rss/1.0/", NULL, CX_NS_RSS },
        { "http://my.netscape.com/rdf/simple/0.9/", NULL, CX_NS_RSS },
        { "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf", CX_NS_RDF },
        { "http://purl.org/dc/elements/1.1/", "dc", CX_NS_DC },
        { "http://purl.org/dc/terms/", "dcterms", CX_NS_DC },
        { "http://purl.org/rss/1.0/modules/content/", "content", CX_NS_CONTENT },
        { "http://www.sitemaps.org/schemas/sitemap/0.9", NULL, CX_NS_SITEMAP },
        { "http://www.google.com/schemas/sitemap-news/0.9", "news", CX_NS_NEWS },
        { "http://iptc.org/std/nar/2006-10-01/", NULL, CX_NS_G2 },
        { "http://iptc.org/std/NITF/2006-10-18/", NULL, CX_NS_NITF },
        { "http://www.w3.org/1999/xhtml", NULL, CX_NS_XHTML },
    };
    if (!uri && !prefix) return CX_NS_NONE;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (uri ? strcasecmp(uri, known[i].uri) == 0
                : known[i].prefix && strcmp(prefix, known[i].prefix) == 0)
            return known[i].ns;
    }
    return CX_NS_OTHER;
}

/* libxml2 forgets all character references behind the first error unless it is told that
 * there was none; what went wrong is kept in `fault`. */
static void go_on(cx_xml_parser *p)
{
    p->context->wellFormed = 1;
}

static void end_capture(cx_xml_parser *p)
{
    cx_xml *xml = &p->xml;
    p->capture_depth = 0;
    if (p->overflow && xml->item) xml->item->fault = "longer than a document may be";
    xml->dialect->captured(xml, p->what, cx_str(p->text.ptr, p->text.len));
}

static void start_element(void *context, const xmlChar *name, const xmlChar *prefix,
                          const xmlChar *uri, int n_namespaces,
                          const xmlChar **namespaces, int n_attributes, int n_defaulted,
                          const xmlChar **attributes)
{
    (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    cx_xml_parser *p = context;
    go_on(p);
    if (p->depth >= CX_XML_DEPTH) {
        give_up(p, "elements too deep inside one another");
        return;
    }
    const char *parent = p->depth ? p->names[p->depth - 1] : "";
    p->names[p->depth++] = (const char *)name;
    const cx_element element = { .ns = ns_of((const char *)uri, (const char *)prefix),
                                 .name = cx_cstr((const char *)name),
                                 .parent = cx_cstr(parent),
                                 .depth = p->depth,
                                 .attributes = attributes,
                                 .n_attributes = n_attributes };
    const cx_xml_dialect *dialect = p->xml.dialect;
    if (p->capture_depth && dialect->interrupts && dialect->interrupts(&element)) {
        end_capture(p);
        p->capture_depth = 0;
    }
    if (!p->capture_depth) {
        dialect->start(&p->xml, &element);
    } else if (p->blocks) {
        cx_flow_break(&p->flow, cx_flow_block(element.name));
        if (!p->hidden_depth && cx_flow_hides(element.name)) p->hidden_depth = p->depth;
    }
}

static void end_element(void *context, const xmlChar *name, const xmlChar *prefix,
                        const xmlChar *uri)
{
    (void)prefix, (void)uri;
    cx_xml_parser *p = context;
    go_on(p);
    if (p->depth == 0) return;
    const casus_str word = cx_cstr((const char *)name);
    if (p->hidden_depth == p->depth) p->hidden_depth = 0;
    if (p->capture_depth == p->depth) {
        end_capture(p);
    } else if (p->capture_depth) {
        if (p->blocks) cx_flow_break(&p->flow, cx_flow_block(word));
    } else {
        p->xml.dialect->end(&p->xml, word, p->depth);
    }
    p->depth--;
}

static void characters(void *context, const xmlChar *text, int len)
{
    cx_xml_parser *p = context;
    go_on(p);
    if (!p->capture_depth || p->hidden_depth || len <= 0) return;
    if (p->text.len + (size_t)len > CX_DOCUMENT_LIMIT) {
        p->overflow = true;
        return;
    }
    const casus_str s = cx_str((const char *)text, (size_t)len);
    if (p->blocks)
        cx_flow_text(&p->flow, s);
    else
        cx_buffer_str(&p->text, s);
}

/* The names of HTML's characters are known everywhere; entities that a file declares
 * itself are not. */
static xmlEntityPtr entity_named(void *context, const xmlChar *name)
{
    cx_xml_parser *p = context;
    const htmlEntityDesc *known = htmlEntityLookup(name);
    if (!known || p->context->inSubset) return NULL;
    char encoded[4];
    const uint32_t n = cx_utf8_encode(known->value, encoded);
    memcpy(p->entity_text, encoded, n);
    p->entity_text[n] = '\0';
    p->entity = (xmlEntity){ .type = XML_ENTITY_DECL,
                             .name = (const xmlChar *)known->name,
                             .content = p->entity_text,
                             .length = (int)n,
                             .etype = XML_INTERNAL_PREDEFINED_ENTITY,
                             .checked = 1 };
    return &p->entity;
}

/* Keeps the first fault that can have cost words. */
static void complain(void *context, xmlErrorPtr error)
{
    cx_xml_parser *p = context;
    if (p->fault[0] || error->level < XML_ERR_ERROR ||
        error->domain == XML_FROM_NAMESPACE)
        return;
    switch (error->code) {
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
    case XML_ERR_RESERVED_XML_NAME: /* something stands before <?xml ...?> */
    case XML_ERR_ATTRIBUTE_REDEFINED:
    case XML_ERR_UNKNOWN_VERSION:
        return;
    default:
        break;
    }
    const char *words = error->message ? error->message : "unknown fault";
    const int len = (int)strcspn(words, "\n");
    snprintf(p->fault, sizeof p->fault, "%.*s", len < 180 ? len : 180, words);
    p->fault_line = error->line > 0 ? (uint64_t)error->line : 1;
}

/* ---- mending ---- */

static uint32_t reference_length(casus_str s)
{
    uint32_t i = 1;
    if (i < s.len && s.ptr[i] == '#') i++;
    const uint32_t from = i;
    while (i < s.len && i < LONGEST_REFERENCE && isalnum((unsigned char)s.ptr[i])) i++;
    return i > from && i < s.len && s.ptr[i] == ';' ? i + 1 : 0;
}

/* One character of the window at `at`; how many bytes it takes. */
static uint32_t mend_one(cx_xml_parser *p, casus_str s, uint32_t at)
{
    const unsigned char c = (unsigned char)s.ptr[at];
    const casus_str rest = cx_str(s.ptr + at, s.len - at);
    cx_buffer *out = &p->mended;
    uint32_t len = 1;
    char encoded[4];
    if (c >= 0x80 && p->encoding == UTF8) {
        uint32_t code = cx_utf8_decode(s, at, &len);
        if (code == 0xfffe || code == 0xffff) code = 0xfffd;
        cx_buffer_add(out, encoded, cx_utf8_encode(code, encoded));
    } else if (c >= 0x80 && p->encoding == WINDOWS_1252) {
        cx_buffer_add(out, encoded, cx_utf8_encode(cx_windows_1252(c), encoded));
    } else if (c < 0x20 && !strchr("\t\n\r", c)) {
        cx_buffer_char(out, ' ');
    } else if (p->in_cdata) {
        if (cx_str_starts(rest, CX_LIT("]]>"))) p->in_cdata = false;
        cx_buffer_char(out, (char)c);
    } else if (c == '&' && !reference_length(rest)) {
        cx_buffer_cstr(out, "&amp;");
    } else if (c == '<' && rest.len > 1 && !isalpha((unsigned char)rest.ptr[1]) &&
               !strchr("_:/!?", rest.ptr[1]) && (unsigned char)rest.ptr[1] < 0x80) {
        cx_buffer_cstr(out, "&lt;");
    } else {
        if (cx_str_starts(rest, CX_LIT("<![CDATA["))) p->in_cdata = true;
        cx_buffer_char(out, (char)c);
    }
    return len;
}

/* The next piece of the file into `mended`. False at the end. */
static bool next_piece(cx_xml_parser *p)
{
    cx_lines *lines = p->lines;
    const casus_str window = cx_lines_peek(lines, PIECE + AHEAD);
    cx_buffer_clear(&p->mended);
    if (window.len == 0) return false;
    uint32_t at = 0;
    const uint32_t limit = window.len < PIECE + AHEAD ? window.len : PIECE;
    if (p->encoding == ESCAPES) {
        cx_buffer_add(&p->mended, window.ptr, limit);
        at = limit;
    }
    while (at < limit) at += mend_one(p, window, at);
    lines->at += at;
    lines->offset += at;
    return true;
}

/* ---- files ---- */

static casus_str skip_to(casus_str s, const char *mark)
{
    const char *at = s.len ? memmem(s.ptr, s.len, mark, strlen(mark)) : NULL;
    if (!at) return (casus_str){ 0 };
    at += strlen(mark);
    return cx_str(at, s.len - (size_t)(at - s.ptr));
}

casus_str cx_xml_root(casus_str s)
{
    if (cx_str_starts(s, CX_LIT("\xef\xbb\xbf"))) s = cx_str(s.ptr + 3, s.len - 3);
    for (s = cx_str_trim(s); s.len; s = cx_str_trim(s)) {
        if (s.ptr[0] != '<' || s.len < 2) break;
        if (cx_str_starts(s, CX_LIT("<!--"))) {
            s = skip_to(s, "-->");
        } else if (s.ptr[1] == '?') {
            s = skip_to(s, "?>");
        } else if (s.ptr[1] == '!') {
            const char *bracket = memchr(s.ptr, '[', s.len);
            const char *end = memchr(s.ptr, '>', s.len);
            s = skip_to(s, bracket && end && bracket < end ? "]>" : ">");
        } else {
            uint32_t n = 1;
            while (n < s.len && !strchr(" \t\r\n/>", s.ptr[n])) n++;
            casus_str name = cx_str(s.ptr + 1, n - 1);
            const char *colon = memchr(name.ptr, ':', name.len);
            if (colon)
                name = cx_str(colon + 1, name.len - (size_t)(colon + 1 - name.ptr));
            return name;
        }
    }
    return (casus_str){ 0 };
}

static encoding encoding_of(casus_str beginning)
{
    static const char *const western[] = { "iso-8859-1",   "iso8859-1", "latin1",
                                           "latin-1",      "cp1252",    "us-ascii",
                                           "windows-1252", "ascii" };
    const char *from = beginning.ptr;
    const char *end = beginning.len ? memmem(from, beginning.len, "?>", 2) : NULL;
    if (!end || !cx_str_starts(beginning, CX_LIT("<?xml"))) return UTF8;
    casus_str name = skip_to(cx_str(from, (size_t)(end - from)), "encoding");
    while (name.len && strchr(" \t\r\n='\"", name.ptr[0]))
        name = cx_str(name.ptr + 1, name.len - 1);
    uint32_t n = 0;
    while (n < name.len && !strchr(" \t\r\n'\"", name.ptr[n])) n++;
    if (n == 0 || (n == 5 && strncasecmp(name.ptr, "utf-8", 5) == 0) ||
        (n == 4 && strncasecmp(name.ptr, "utf8", 4) == 0))
        return UTF8;
    for (size_t i = 0; i < sizeof western / sizeof *western; i++) {
        if (n == strlen(western[i]) && strncasecmp(name.ptr, western[i], n) == 0)
            return WINDOWS_1252;
    }
    return n > 8 && strncasecmp(name.ptr, "iso-2022", 8) == 0 ? ESCAPES : OTHER;
}

static void drop_parser(void *state)
{
    cx_xml_parser *p = state;
    if (p->context) {
        if (p->context->myDoc) xmlFreeDoc(p->context->myDoc);
        p->context->myDoc = NULL;
        xmlFreeParserCtxt(p->context);
    }
    for (size_t i = 0; i < p->cap; i++) {
        if (!p->row[i]) continue;
        free_item(p->row[i]);
        free(p->row[i]);
    }
    free(p->row);
    free_item(&p->xml.context);
    cx_buffer_free(&p->xml.spare);
    cx_buffer_free(&p->text);
    cx_buffer_free(&p->mended);
    free(p);
}

/* The parser of the file, made when its first report is asked for. */
static cx_xml_parser *parser_of(cx_lines *lines, const cx_xml_dialect *dialect)
{
    if (lines->state) return lines->state;
    cx_xml_parser *p = calloc(1, sizeof *p);
    if (!p) return NULL;
    casus_str beginning = cx_lines_peek(lines, 1024);
    while (beginning.len && strchr(" \t\r\n", beginning.ptr[0])) {
        lines->line += beginning.ptr[0] == '\n';
        lines->at++;
        lines->offset++;
        beginning = cx_lines_peek(lines, 1024);
    }
    p->encoding = encoding_of(beginning);
    p->calls = (xmlSAXHandler){ .initialized = XML_SAX2_MAGIC,
                                .startElementNs = start_element,
                                .endElementNs = end_element,
                                .characters = characters,
                                .cdataBlock = characters,
                                .ignorableWhitespace = characters,
                                .getEntity = entity_named,
                                .serror = complain };
    p->context = xmlCreatePushParserCtxt(&p->calls, p, NULL, 0, NULL);
    if (!p->context) {
        drop_parser(p);
        return NULL;
    }
    /* NOENT has the few references of attributes resolved; no entity of the file's own
     * is ever known, see entity_named. */
    const int options = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOENT |
                        XML_PARSE_NOWARNING | XML_PARSE_NOERROR;
    const bool ours = p->encoding == UTF8 || p->encoding == WINDOWS_1252;
    xmlCtxtUseOptions(p->context, options | (ours ? XML_PARSE_IGNORE_ENC : 0));
    p->context->input->line = (int)lines->line;
    p->lines = lines;
    p->began = lines->offset;
    p->xml.dialect = dialect;
    p->xml.parser = p;
    lines->state = p;
    lines->drop = drop_parser;
    return p;
}

/* Parses one more piece; at the end of the file closes what is open. */
static void advance(cx_xml_parser *p)
{
    p->next = p->ready = 0;
    if (p->xml.item) { /* the open one moves to the front */
        for (size_t i = 1; i < p->cap; i++) {
            if (p->row[i] != p->xml.item) continue;
            p->row[i] = p->row[0];
            p->row[0] = p->xml.item;
        }
    }
    const bool more = next_piece(p);
    if (p->mended.failed) give_up(p, "out of memory");
    if (more && !p->context->disableSAX) {
        xmlParseChunk(p->context, p->mended.ptr, (int)p->mended.len, 0);
        return;
    }
    p->ended = true;
    if (more) { /* the parser will hear no more: the rest is left unread */
        const bool broken = p->lines->broken;
        cx_lines_skip(p->lines);
        p->lines->broken = broken;
    } else if (!p->context->disableSAX) {
        xmlParseChunk(p->context, "", 0, 1);
    }
    if (!p->xml.item) return;
    if (!p->xml.item->fault) p->xml.item->fault = "the file ends in the middle of it";
    cx_xml_finish(&p->xml);
}

static casus_str copy(cx_report *report, const cx_buffer *field)
{
    const size_t at = report->memory.len;
    cx_buffer_add(&report->memory, field->ptr, field->len);
    if (field->failed) report->memory.failed = true;
    return cx_str(report->memory.ptr + at, field->len);
}

static cx_next hand_out(cx_xml_parser *p, const cx_xml_item *item, cx_report *report,
                        casus_error *err)
{
    size_t bytes = 0;
    const cx_buffer *from[CX_FIELD_COUNT];
    report->line = item->line;
    report->offset = item->offset;
    if (item->fault)
        return cx_reject(err, CASUS_BAD_FORMAT, p->lines, item->line, item->offset, "%s",
                         item->fault);
    for (int f = 0; f < CX_FIELD_COUNT; f++) {
        const bool given =
            item->field[f].len || f == CX_FIELD_TEXT || f == CX_FIELD_TITLE;
        from[f] = given ? &item->field[f] : &p->xml.context.field[f];
        bytes += from[f]->len;
    }
    cx_buffer_clear(&report->memory);
    cx_buffer_reserve(&report->memory, bytes + 1);
    casus_input *input = &report->input;
    casus_str *to[CX_FIELD_COUNT];
    cx_input_fields(input, to);
    for (int f = 0; f < CX_FIELD_COUNT && !report->memory.failed; f++)
        *to[f] = copy(report, from[f]);
    if (report->memory.failed)
        return cx_reject(err, CASUS_NO_MEMORY, p->lines, item->line, item->offset,
                         "out of memory");
    if (item->retracts) {
        input->text = input->title = (casus_str){ 0 };
        return CX_NEXT_RETRACTION;
    }
    if (!input->text.len) { /* a headline is all there is */
        input->text = input->title;
        input->title = (casus_str){ 0 };
    }
    if (input->text.len) return CX_NEXT_REPORT;
    return cx_reject(err, CASUS_BAD_FORMAT, p->lines, item->line, item->offset,
                     "neither a text nor a title in it");
}

cx_next cx_xml_next(cx_lines *lines, const cx_xml_dialect *dialect, cx_report *report,
                    casus_error *err)
{
    cx_xml_parser *p = parser_of(lines, dialect);
    if (!p) {
        cx_lines_skip(lines);
        return cx_reject(err, CASUS_NO_MEMORY, lines, 0, 0, "out of memory");
    }
    while (true) {
        while (p->next < p->ready) {
            const cx_xml_item *item = p->row[p->next++];
            if (!item->no_report) return hand_out(p, item, report, err);
            lines->passed++;
        }
        if (p->ended) break;
        advance(p);
    }
    if (!p->fault[0] || p->told || lines->broken) return CX_NEXT_END;
    p->told = true;
    return cx_reject(err, CASUS_BAD_FORMAT, lines, p->fault_line, lines->offset,
                     "bad XML, read as far as it goes: %s", p->fault);
}
