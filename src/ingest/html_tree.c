/* html_tree.c -- see html_tree.h.
 *
 * The parser compares each attribute of a tag with those before it; a tag of a hundred
 * thousand attributes would keep it busy for minutes, so such pages are refused before
 * it sees them. Depth and number of nodes are watched in the calls.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/html_tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <pthread.h>
#include <stdlib.h>
#include <strings.h>

typedef struct builder {
    cx_html_tree *tree;
    htmlParserCtxtPtr parser;
    uint32_t stack[CX_HTML_DEPTH];
    const char *names[CX_HTML_DEPTH]; /* owned by the parser's dictionary */
    uint32_t depth;
    const char *fault; /* why it was stopped */
    casus_status status;
} builder;

static const struct {
    const char *name;
    uint8_t tag;
} tags[] = {
#define CX_TAG_ROW(name, word) { word, CX_TAG_##name },
    CX_TAGS(CX_TAG_ROW)
#undef CX_TAG_ROW
};

static const char *const attribute_names[CX_ATTR_COUNT] = {
#define CX_ATTRIBUTE_ROW(name, word) [CX_ATTR_##name] = word,
    CX_ATTRIBUTES(CX_ATTRIBUTE_ROW)
#undef CX_ATTRIBUTE_ROW
};

/* The table is in the order of its words. */
static cx_tag tag_named(const char *name)
{
    size_t low = 0, high = sizeof tags / sizeof *tags;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        const int order = strcmp(name, tags[middle].name);
        if (order == 0) return tags[middle].tag;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return CX_TAG_OTHER;
}

static void stop(builder *b, casus_status status, const char *fault)
{
    if (b->fault) return;
    b->fault = fault;
    b->status = status;
    xmlStopParser(b->parser);
}

/* The parser must not be jumped out of: each call meets the end of memory by itself. */
#define GUARDED(b, work)                                                                 \
    do {                                                                                 \
        jmp_buf here, *outer = (b)->tree->arena->boundary;                               \
        (b)->tree->arena->boundary = &here;                                              \
        if (setjmp(here) == 0) {                                                         \
            work;                                                                        \
        } else {                                                                         \
            stop((b), CASUS_NO_MEMORY, "out of memory");                                 \
        }                                                                                \
        (b)->tree->arena->boundary = outer;                                              \
    } while (0)

/* What windows-1252 has where Unicode has controls: "&#146;" means a quotation mark. */
static const uint16_t windows_1252[32] = { 0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026,
                                           0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
                                           0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018,
                                           0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                           0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD,
                                           0x017E, 0x0178 };

static casus_str copy_text(cx_arena *arena, casus_str s)
{
    uint32_t controls = 0;
    for (uint32_t i = 0; i + 1 < s.len; i++)
        controls += (unsigned char)s.ptr[i] == 0xC2 && (unsigned char)s.ptr[i + 1] < 0xA0;
    if (!controls) return cx_str_copy(arena, s);
    char *text = cx_alloc(arena, (size_t)s.len + controls + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.len; i++) {
        const bool control = (unsigned char)s.ptr[i] == 0xC2 && i + 1 < s.len &&
                             (unsigned char)s.ptr[i + 1] < 0xA0;
        if (control)
            n += cx_utf8_encode(windows_1252[(unsigned char)s.ptr[++i] - 0x80], text + n);
        else
            text[n++] = s.ptr[i];
    }
    text[n] = '\0';
    return cx_str(text, n);
}

static uint32_t add_node(builder *b, cx_tag tag)
{
    cx_html_tree *tree = b->tree;
    cx_node *node = CX_PUSH(tree->arena, tree->nodes);
    node->parent = b->depth ? b->stack[b->depth - 1] : 0;
    node->end = tree->nodes.len;
    node->first_attr = tree->attrs.len;
    node->tag = (uint8_t)tag;
    return tree->nodes.len - 1;
}

static void add_attributes(builder *b, uint32_t node, const xmlChar **attributes)
{
    cx_html_tree *tree = b->tree;
    for (; attributes && attributes[0]; attributes += 2) {
        const char *name = (const char *)attributes[0];
        cx_attribute a = 0;
        while (a < CX_ATTR_COUNT && strcmp(name, attribute_names[a]) != 0) a++;
        if (a == CX_ATTR_COUNT || tree->nodes.ptr[node].n_attrs == CX_ATTR_COUNT)
            continue;
        cx_html_attr *kept = CX_PUSH(tree->arena, tree->attrs);
        kept->attribute = a;
        if (attributes[1])
            kept->value = copy_text(tree->arena, cx_cstr((const char *)attributes[1]));
        tree->nodes.ptr[node].n_attrs++;
    }
}

static void open_element(builder *b, const xmlChar *name, const xmlChar **attributes)
{
    const uint32_t node = add_node(b, tag_named((const char *)name));
    add_attributes(b, node, attributes);
    b->stack[b->depth] = node;
    b->names[b->depth++] = (const char *)name;
}

static void on_start(void *context, const xmlChar *name, const xmlChar **attributes)
{
    builder *b = context;
    if (b->fault) return;
    if (b->depth == CX_HTML_DEPTH) {
        stop(b, CASUS_LIMIT, "elements nested deeper than 256");
    } else if (b->tree->nodes.len >= CX_HTML_NODES) {
        stop(b, CASUS_LIMIT, "more than a million elements in one page");
    } else {
        GUARDED(b, open_element(b, name, attributes));
    }
}

static void on_end(void *context, const xmlChar *name)
{
    builder *b = context;
    uint32_t depth = b->depth;
    while (depth && strcmp(b->names[depth - 1], (const char *)name) != 0) depth--;
    if (!depth) return;
    while (b->depth >= depth) {
        b->tree->nodes.ptr[b->stack[--b->depth]].end = b->tree->nodes.len;
    }
}

static void add_text(builder *b, const xmlChar *text, size_t len)
{
    cx_html_tree *tree = b->tree;
    const uint32_t node = add_node(b, CX_TAG_TEXT);
    const casus_str copy = copy_text(tree->arena, cx_str((const char *)text, len));
    tree->nodes.ptr[node].text = copy;
}

static void on_text(void *context, const xmlChar *text, int len)
{
    builder *b = context;
    if (b->fault || len <= 0) return;
    if (b->depth) {
        const uint8_t tag = b->tree->nodes.ptr[b->stack[b->depth - 1]].tag;
        if (tag == CX_TAG_SCRIPT || tag == CX_TAG_STYLE) return;
    }
    if (b->tree->nodes.len >= CX_HTML_NODES) {
        stop(b, CASUS_LIMIT, "more than a million elements in one page");
    } else {
        GUARDED(b, add_text(b, text, (size_t)len));
    }
}

/* What stands in a script comes in pieces; only that of JSON-LD is wanted. */
static void on_script(void *context, const xmlChar *text, int len)
{
    builder *b = context;
    if (b->fault || !b->depth || len <= 0) return;
    const uint32_t node = b->stack[b->depth - 1];
    bool there;
    const casus_str type = cx_html_attribute(b->tree, node, CX_ATTR_TYPE, &there);
    if (b->tree->nodes.ptr[node].tag != CX_TAG_SCRIPT || !there || type.len < 19 ||
        strncasecmp(type.ptr, "application/ld+json", 19) != 0) {
        return;
    }
    GUARDED(b, add_text(b, text, (size_t)len));
}

casus_str cx_html_attribute(const cx_html_tree *tree, uint32_t node,
                            cx_attribute attribute, bool *there)
{
    const cx_node *n = &tree->nodes.ptr[node];
    for (uint32_t i = 0; i < n->n_attrs; i++) {
        const cx_html_attr *a = &tree->attrs.ptr[n->first_attr + i];
        if (a->attribute != (uint32_t)attribute) continue;
        if (there) *there = true;
        return a->value;
    }
    if (there) *there = false;
    return (casus_str){ 0 };
}

/* The character that the reference at the start of `s` stands for, and its length; 0 when
 * it is none. */
static uint32_t reference(casus_str s, uint32_t *len)
{
    char name[12] = "";
    uint32_t n = 1, value = 0;
    while (n < s.len && n < sizeof name && s.ptr[n] != ';') {
        name[n - 1] = s.ptr[n];
        n++;
    }
    if (n >= s.len || s.ptr[n] != ';') return 0;
    *len = n + 1;
    if (name[0] != '#') {
        const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)name);
        return known ? known->value : 0;
    }
    const bool hex = name[1] == 'x' || name[1] == 'X';
    for (const char *at = name + 1 + hex; *at; at++) {
        const int digit = *at >= '0' && *at <= '9' ? *at - '0'
                          : hex && (*at | 32) >= 'a' && (*at | 32) <= 'f'
                              ? (*at | 32) - 'a' + 10
                              : -1;
        if (digit < 0) return 0;
        value = value * (hex ? 16u : 10u) + (uint32_t)digit;
    }
    if (value >= 0x80 && value < 0xA0) value = windows_1252[value - 0x80];
    return value >= ' ' && value < 0x110000 ? value : 0;
}

casus_str cx_html_plain(cx_arena *arena, casus_str s)
{
    if (!s.len || (!memchr(s.ptr, '&', s.len) && !memchr(s.ptr, '<', s.len))) return s;
    char *text = cx_alloc(arena, (size_t)s.len * 2 + 8);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.len;) {
        uint32_t len = 0;
        const casus_str rest = cx_str(s.ptr + i, s.len - i);
        const uint32_t c = *rest.ptr == '&' ? reference(rest, &len) : 0;
        const bool opens = *rest.ptr == '<' && rest.len > 1 &&
                           (rest.ptr[1] == '/' ||
                            ((rest.ptr[1] | 32) >= 'a' && (rest.ptr[1] | 32) <= 'z'));
        const char *end = opens ? memchr(rest.ptr, '>', rest.len) : NULL;
        if (c) {
            n += cx_utf8_encode(c, text + n);
            i += len;
        } else if (end) {
            i += (uint32_t)(end - rest.ptr) + 1;
        } else {
            text[n++] = s.ptr[i++];
        }
    }
    return cx_str(text, n);
}

/* When memory runs out the parser marks itself as ended, but some of its loops look only
 * at the input and would turn for ever: the input is taken from it as well. */
static void on_error(void *context, xmlErrorPtr error)
{
    (void)context;
    if (error->code != XML_ERR_NO_MEMORY || !error->ctxt) return;
    htmlParserCtxtPtr parser = error->ctxt;
    builder *b = parser->userData;
    stop(b, CASUS_NO_MEMORY, "out of memory");
}

static bool too_many_attributes(casus_str page)
{
    uint32_t n = 0;
    bool inside = false;
    for (uint32_t i = 0; i < page.len; i++) {
        const char c = page.ptr[i];
        if (c == '<' || c == '>') {
            inside = c == '<';
            n = 0;
        } else if (inside && strchr(" \t\n\r\f/\"'", c) && ++n > CX_HTML_ATTRIBUTES) {
            return true;
        }
    }
    return false;
}

/* The parser does without what it got no memory for, and seldom says so: its calls of
 * malloc are watched. */
static _Thread_local bool starved;

static void *watched_malloc(size_t n)
{
    void *ptr = malloc(n);
    if (!ptr) starved = true;
    return ptr;
}

static void *watched_realloc(void *old, size_t n)
{
    void *ptr = realloc(old, n);
    if (!ptr) starved = true;
    return ptr;
}

static char *watched_strdup(const char *s)
{
    char *copy = watched_malloc(strlen(s) + 1);
    return copy ? strcpy(copy, s) : NULL;
}

static void start_library(void)
{
    xmlMemSetup(free, watched_malloc, watched_realloc, watched_strdup);
    xmlInitParser();
}

bool cx_html_parse(cx_html_tree *tree, cx_arena *arena, casus_str page, casus_error *err)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, start_library);
    *tree = (cx_html_tree){ .arena = arena };
    if (too_many_attributes(page)) {
        cx_fail(err, CASUS_LIMIT, 0, 0, "a tag with thousands of attributes");
        return false;
    }
    builder b = { .tree = tree };
    add_node(&b, CX_TAG_OTHER);
    tree->nodes.ptr[0].parent = CASUS_NONE;
    htmlSAXHandler calls = { .startElement = on_start,
                             .endElement = on_end,
                             .characters = on_text,
                             .ignorableWhitespace = on_text,
                             .cdataBlock = on_script,
                             .serror = on_error,
                             .initialized = XML_SAX2_MAGIC };
    starved = false;
    b.parser = htmlCreateMemoryParserCtxt(page.ptr, (int)page.len);
    if (!b.parser) {
        cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
        return false;
    }
    htmlSAXHandlerPtr theirs = b.parser->sax;
    b.parser->sax = &calls;
    b.parser->userData = &b;
    htmlCtxtUseOptions(b.parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                     HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                     HTML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(b.parser, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(b.parser);
    if (!b.fault && (starved || b.parser->errNo == XML_ERR_NO_MEMORY)) {
        b.fault = "out of memory";
        b.status = CASUS_NO_MEMORY;
    }
    b.parser->sax = theirs;
    if (b.parser->myDoc) xmlFreeDoc(b.parser->myDoc);
    htmlFreeParserCtxt(b.parser);
    while (b.depth) tree->nodes.ptr[b.stack[--b.depth]].end = tree->nodes.len;
    tree->nodes.ptr[0].end = tree->nodes.len;
    if (!b.fault) return true;
    cx_fail(err, b.status, 0, 0, "%s", b.fault);
    return false;
}
