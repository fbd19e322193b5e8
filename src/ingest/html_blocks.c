/* html_blocks.c -- see html_blocks.h.
 *
 * One walk in document order. Elements that browsers set as blocks begin a new one, and
 * so do two line breaks behind one another, which old pages use for paragraphs.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/html_blocks.h"

#include "ingest/html_hints.h"

#include <strings.h>

typedef struct cutter {
    cx_html_tree *tree;
    cx_html_blocks *out;
    char *text; /* of the open block */
    uint32_t len, cap;
    uint32_t node;   /* first text node of the open block */
    uint32_t breaks; /* <br> since the last letter */
    uint32_t words, link_words, stops, commas, wide;
    bool begins_linked, in_word, blank,
        in_link; /* blank: white space waits before the next letter */
    char last;   /* last mark or letter that is no closing quote */
} cutter;

/* Tags that lie in a line of text; all others are blocks. */
static bool is_inline(uint8_t tag)
{
    switch (tag) {
    case CX_TAG_TEXT:
    case CX_TAG_A:
    case CX_TAG_ABBR:
    case CX_TAG_B:
    case CX_TAG_CITE:
    case CX_TAG_CODE:
    case CX_TAG_EM:
    case CX_TAG_FONT:
    case CX_TAG_I:
    case CX_TAG_IMG:
    case CX_TAG_LABEL:
    case CX_TAG_Q:
    case CX_TAG_SMALL:
    case CX_TAG_SPAN:
    case CX_TAG_STRONG:
    case CX_TAG_SUB:
    case CX_TAG_SUP:
    case CX_TAG_TIME:
    case CX_TAG_U:
    case CX_TAG_BR:
    case CX_TAG_SCRIPT:
    case CX_TAG_STYLE:
    case CX_TAG_INPUT:
    case CX_TAG_OTHER:
    case CX_TAG_META:
    case CX_TAG_LINK:
    case CX_TAG_NOSCRIPT:
    case CX_TAG_PICTURE:
    case CX_TAG_AMP_IMG:
    case CX_TAG_TEMPLATE:
        return true;
    default:
        return false;
    }
}

/* What the text inside of an element is; other elements tell nothing. */
static const uint16_t flags_of_tags[] = {
    [CX_TAG_H1] = CX_IN_HEADING | CX_IN_H1,
    [CX_TAG_H2] = CX_IN_HEADING,
    [CX_TAG_H3] = CX_IN_HEADING,
    [CX_TAG_H4] = CX_IN_HEADING,
    [CX_TAG_H5] = CX_IN_HEADING,
    [CX_TAG_H6] = CX_IN_HEADING,
    [CX_TAG_LI] = CX_IN_LIST,
    [CX_TAG_DD] = CX_IN_LIST,
    [CX_TAG_DT] = CX_IN_LIST,
    [CX_TAG_BLOCKQUOTE] = CX_IN_QUOTE,
    [CX_TAG_TABLE] = CX_IN_TABLE,
    [CX_TAG_PRE] = CX_IN_PRE,
    [CX_TAG_P] = CX_IN_PARAGRAPH,
    [CX_TAG_FIGCAPTION] = CX_IN_CAPTION,
    [CX_TAG_CAPTION] = CX_IN_CAPTION,
    [CX_TAG_FIGURE] = CX_IN_CAPTION,
    [CX_TAG_ARTICLE] = CX_IN_ARTICLE,
    [CX_TAG_MAIN] = CX_IN_ARTICLE,
    [CX_TAG_HEADER] = CX_IN_HEADER,
    [CX_TAG_HGROUP] = CX_IN_HEADER,
    [CX_TAG_FOOTER] = CX_IN_FOOTER,
    [CX_TAG_ASIDE] = CX_IN_ASIDE,
    [CX_TAG_NAV] = CX_IN_ASIDE,
    [CX_TAG_FORM] = CX_IN_ASIDE,
    [CX_TAG_DIALOG] = CX_IN_ASIDE,
    [CX_TAG_FIELDSET] = CX_IN_ASIDE,
    [CX_TAG_ADDRESS] = CX_IN_BYLINE,
    [CX_TAG_BUTTON] = CX_IN_NEVER,
    [CX_TAG_SELECT] = CX_IN_NEVER,
    [CX_TAG_OPTION] = CX_IN_NEVER,
    [CX_TAG_TEXTAREA] = CX_IN_NEVER,
    [CX_TAG_IFRAME] = CX_IN_NEVER,
    [CX_TAG_OBJECT] = CX_IN_NEVER,
    [CX_TAG_EMBED] = CX_IN_NEVER,
    [CX_TAG_SVG] = CX_IN_NEVER,
    [CX_TAG_MATH] = CX_IN_NEVER,
    [CX_TAG_AUDIO] = CX_IN_NEVER,
    [CX_TAG_VIDEO] = CX_IN_NEVER,
    [CX_TAG_CANVAS] = CX_IN_NEVER,
    [CX_TAG_SCRIPT] = CX_IN_NEVER,
    [CX_TAG_STYLE] = CX_IN_NEVER,
    [CX_TAG_TEMPLATE] = CX_IN_NEVER,
    [CX_TAG_HEAD] = CX_IN_NEVER,
    [CX_TAG_DATALIST] = CX_IN_NEVER,
    [CX_TAG_METER] = CX_IN_NEVER,
    [CX_TAG_PROGRESS] = CX_IN_NEVER,
    [CX_TAG_MAP] = CX_IN_NEVER,
    [CX_TAG_NOSCRIPT] = CX_IN_NEVER,
};

static unsigned flags_of_tag(uint8_t tag)
{
    return tag < sizeof flags_of_tags / sizeof *flags_of_tags ? flags_of_tags[tag] : 0;
}

static bool says_hidden(casus_str style)
{
    char plain[200];
    uint32_t n = 0;
    for (uint32_t i = 0; i < style.len && n < sizeof plain - 1; i++) {
        if (style.ptr[i] != ' ') plain[n++] = (char)(style.ptr[i] | 32);
    }
    plain[n] = '\0';
    return strstr(plain, "display:none") || strstr(plain, "visibility:hidden");
}

static unsigned flags_of_names(const cx_html_tree *tree, uint32_t node)
{
    static const cx_attribute names[] = { CX_ATTR_CLASS,  CX_ATTR_ID,   CX_ATTR_COMPONENT,
                                          CX_ATTR_TESTID, CX_ATTR_ROLE, CX_ATTR_LABEL };
    unsigned hints = 0, flags = 0;
    const cx_node *n = &tree->nodes.ptr[node];
    for (uint32_t i = 0; i < n->n_attrs; i++) {
        const cx_html_attr *a = &tree->attrs.ptr[n->first_attr + i];
        for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
            if (a->attribute == (uint32_t)names[k]) hints |= cx_html_hints(a->value);
        }
        if (a->attribute == CX_ATTR_HIDDEN) hints |= CX_HINT_HIDDEN;
        if (a->attribute == CX_ATTR_ARIA_HIDDEN && cx_str_equal(a->value, CX_LIT("true")))
            hints |= CX_HINT_HIDDEN;
        if (a->attribute == CX_ATTR_STYLE && says_hidden(a->value))
            hints |= CX_HINT_HIDDEN;
        if (a->attribute == CX_ATTR_ITEMPROP &&
            cx_str_equal(a->value, CX_LIT("articleBody")))
            hints |= CX_HINT_BODY;
    }
    if (hints & CX_HINT_ASIDE) flags |= CX_IN_ASIDE;
    if (hints & CX_HINT_HIDDEN) flags |= CX_IN_HIDDEN;
    if (hints & CX_HINT_CAPTION) flags |= CX_IN_CAPTION;
    if (hints & CX_HINT_BYLINE) flags |= CX_IN_BYLINE;
    if (hints & CX_HINT_BODY) flags |= CX_IN_BODY;
    if (hints & CX_HINT_DECK) flags |= CX_IN_DECK;
    if (hints & CX_HINT_MAYBE) flags |= CX_IN_MAYBE;
    return flags;
}

/* Hands the open block over, when there are letters in it. */
static void close_block(cutter *c)
{
    if (c->len) {
        cx_html_block *b = CX_PUSH(c->tree->arena, c->out->blocks);
        b->node = c->node;
        b->text = cx_str_copy(c->tree->arena, cx_str(c->text, c->len));
        b->words = c->words;
        b->link_words = c->link_words;
        b->stops = c->stops;
        b->commas = c->commas;
        b->ends_sentence = c->last && strchr(".!?:;", c->last);
        b->begins_linked = c->begins_linked;
        b->notice = cx_notice_of(c->tree->notices, c->tree->arena, b->text, b->words);
    }
    c->len = c->words = c->link_words = c->stops = c->commas = c->breaks = c->wide = 0;
    c->in_word = c->blank = false;
    c->last = 0;
}

static void put(cutter *c, char byte)
{
    if (c->len == c->cap) {
        const uint32_t cap = c->cap ? c->cap * 2 : 4096;
        char *text = cx_alloc(c->tree->arena, cap);
        if (c->len) memcpy(text, c->text, c->len);
        c->text = text;
        c->cap = cap;
    }
    c->text[c->len++] = byte;
}

static void count_mark(cutter *c, char byte)
{
    if (strchr(".!?", byte)) c->stops++;
    if (byte == ',') c->commas++;
    if (!strchr("\"')]", byte)) c->last = byte;
}

/* Chinese, Japanese and Thai have no blanks: two of their letters count as a word. */
static bool is_wide(casus_str s, uint32_t at)
{
    uint32_t len;
    if ((unsigned char)s.ptr[at] < 0xE0) return false;
    const uint32_t c = cx_utf8_decode(s, at, &len);
    return (c >= 0x0E00 && c < 0x0F00) || (c >= 0x3040 && c < 0xA000) ||
           (c >= 0x20000 && c < 0x32000);
}

/* The full stops and commas of other scripts. */
static void count_wide_mark(cutter *c, casus_str s, uint32_t at)
{
    static const char *const stops[] = { "\xe3\x80\x82", "\xef\xbc\x81", "\xef\xbc\x9f",
                                         "\xe0\xa5\xa4", "\xd8\x9f",     "\xdb\x94" };
    const casus_str rest = cx_str(s.ptr + at, s.len - at);
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        if (!cx_str_starts(rest, cx_cstr(stops[i]))) continue;
        c->stops++;
        c->last = '.';
        return;
    }
    if (!cx_str_starts(rest, CX_LIT("\xe2\x80\x9d")) &&
        !cx_str_starts(rest, CX_LIT("\xe2\x80\x99")))
        c->last = 'x';
}

static void add_text(cutter *c, uint32_t node, casus_str text)
{
    for (uint32_t i = 0; i < text.len; i++) {
        char byte = text.ptr[i];
        if (cx_str_starts(cx_str(text.ptr + i, text.len - i), CX_LIT("\xc2\xa0"))) {
            i++;
            byte = ' ';
        }
        if (byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r' || byte == '\f') {
            c->blank = c->len > 0;
            c->in_word = false;
            continue;
        }
        if (c->breaks >= 2) close_block(c);
        if (!c->len) {
            c->node = node;
            c->begins_linked = c->in_link;
        }
        if (c->breaks)
            put(c, '\n');
        else if (c->blank)
            put(c, ' ');
        if (!c->in_word) {
            c->words++;
            c->link_words += c->in_link;
            c->in_word = true;
        }
        c->breaks = 0;
        c->blank = false;
        put(c, byte);
        if ((unsigned char)byte < 0x80)
            count_mark(c, byte);
        else if ((unsigned char)byte >= 0xC0)
            count_wide_mark(c, text, i);
        if (is_wide(text, i) && c->wide++ % 2) {
            c->words++;
            c->link_words += c->in_link;
        }
    }
}

/* An element in a line with no block and little text in it: a button, a balloon. */
static bool is_short(const cx_html_tree *tree, uint32_t node)
{
    uint32_t bytes = 0;
    for (uint32_t i = node + 1; i < tree->nodes.ptr[node].end; i++) {
        bytes += tree->nodes.ptr[i].text.len;
        if (bytes > 1500 || !is_inline(tree->nodes.ptr[i].tag)) return false;
    }
    return true;
}

void cx_html_cut(cx_html_blocks *out, cx_html_tree *tree)
{
    *out = (cx_html_blocks){ 0 };
    cutter c = { .tree = tree, .out = out };
    const uint32_t n = tree->nodes.len;
    out->own = cx_alloc_zero(tree->arena, n * sizeof *out->own);
    uint32_t *ends = cx_alloc(tree->arena, (CX_HTML_DEPTH + 2) * sizeof *ends);
    uint32_t open = 0, link_end = 0, never_end = 0;
    for (uint32_t i = 1; i < n; i++) {
        const cx_node *node = &tree->nodes.ptr[i];
        while (open && ends[open - 1] <= i) {
            open--;
            close_block(&c);
        }
        c.in_link = i < link_end;
        if (i < never_end) continue;
        if (node->tag == CX_TAG_TEXT) {
            add_text(&c, i, node->text);
            continue;
        }
        out->own[i] = flags_of_tag(node->tag) | flags_of_names(tree, i);
        if (out->own[i] & CX_IN_NEVER) never_end = node->end;
        if (node->tag == CX_TAG_A && i >= link_end) link_end = node->end;
        if (node->tag == CX_TAG_BR) {
            c.breaks += c.len > 0;
            c.in_word = false;
        }
        if (is_inline(node->tag)) {
            if ((out->own[i] & (CX_IN_HIDDEN | CX_IN_ASIDE)) && is_short(tree, i))
                never_end = node->end;
            continue;
        }
        close_block(&c);
        ends[open++] = node->end;
    }
    close_block(&c);
}

void cx_html_inherit(cx_html_blocks *blocks, cx_html_tree *tree)
{
    uint32_t *flags = cx_alloc_zero(tree->arena, tree->nodes.len * sizeof *flags);
    for (uint32_t i = 1; i < tree->nodes.len; i++)
        flags[i] = flags[tree->nodes.ptr[i].parent] | blocks->own[i];
    for (uint32_t i = 0; i < blocks->blocks.len; i++)
        blocks->blocks.ptr[i].flags = flags[blocks->blocks.ptr[i].node];
}
