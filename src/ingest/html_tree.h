/* html_tree.h -- an HTML page as a flat array of nodes in document order.
 *
 * libxml2's HTML parser mends the markup and calls back; the tree is ours, so that its
 * size and depth have limits and its memory is one arena that is kept from page to page.
 * A node's descendants are the nodes behind it up to `end`: a subtree is a range, and
 * what is summed up over the page is summed up in one walk.
 *
 * Scripts and styles leave no text, but for those that hold JSON-LD.
 *
 * Private to the ingest folder.
 *
 * SPDX-License-Identifier: MIT
 */
/* Rows of a table. */
/* clang-format off */
#ifndef CX_HTML_TREE_H
#define CX_HTML_TREE_H

#include "world/table/notices.h"

#define CX_HTML_DEPTH 256         /* elements inside one another */
#define CX_HTML_NODES (1u << 20)  /* elements and pieces of text */
#define CX_HTML_ATTRIBUTES 20000u /* in one tag, as far as a look from outside can tell */

/* The elements that mean something to us; the rest is CX_TAG_OTHER. */
#define CX_TAGS(X)                                                                       \
    X(A, "a") X(ABBR, "abbr") X(ADDRESS, "address") X(AMP_IMG, "amp-img")                \
    X(ARTICLE, "article") X(ASIDE, "aside") X(AUDIO, "audio") X(B, "b")                  \
    X(BLOCKQUOTE, "blockquote") X(BODY, "body") X(BR, "br") X(BUTTON, "button")          \
    X(CANVAS, "canvas") X(CAPTION, "caption") X(CENTER, "center") X(CITE, "cite")        \
    X(CODE, "code") X(DATALIST, "datalist") X(DD, "dd") X(DETAILS, "details")            \
    X(DIALOG, "dialog") X(DIV, "div") X(DL, "dl") X(DT, "dt") X(EM, "em")                \
    X(EMBED, "embed") X(FIELDSET, "fieldset") X(FIGCAPTION, "figcaption")                \
    X(FIGURE, "figure") X(FONT, "font") X(FOOTER, "footer") X(FORM, "form") X(H1, "h1")  \
    X(H2, "h2") X(H3, "h3") X(H4, "h4") X(H5, "h5") X(H6, "h6") X(HEAD, "head")          \
    X(HEADER, "header") X(HGROUP, "hgroup") X(HR, "hr") X(HTML, "html") X(I, "i")        \
    X(IFRAME, "iframe") X(IMG, "img") X(INPUT, "input") X(LABEL, "label")                \
    X(LEGEND, "legend") X(LI, "li") X(LINK, "link") X(MAIN, "main") X(MAP, "map")        \
    X(MATH, "math") X(MENU, "menu") X(META, "meta") X(METER, "meter") X(NAV, "nav")      \
    X(NOSCRIPT, "noscript") X(OBJECT, "object") X(OL, "ol") X(OPTION, "option") X(P, "p") \
    X(PICTURE, "picture") X(PRE, "pre") X(PROGRESS, "progress") X(Q, "q")                \
    X(SCRIPT, "script") X(SECTION, "section") X(SELECT, "select") X(SMALL, "small")      \
    X(SPAN, "span") X(STRONG, "strong") X(STYLE, "style") X(SUB, "sub")                  \
    X(SUMMARY, "summary") X(SUP, "sup") X(SVG, "svg") X(TABLE, "table")                  \
    X(TBODY, "tbody") X(TD, "td") X(TEMPLATE, "template") X(TEXTAREA, "textarea")        \
    X(TFOOT, "tfoot") X(TH, "th") X(THEAD, "thead") X(TIME, "time") X(TITLE, "title")    \
    X(TR, "tr") X(U, "u") X(UL, "ul") X(VIDEO, "video")

typedef enum cx_tag {
    CX_TAG_OTHER = 0,
    CX_TAG_TEXT, /* a piece of text, no element */
#define CX_TAG_NAME(name, word) CX_TAG_##name,
    CX_TAGS(CX_TAG_NAME)
#undef CX_TAG_NAME
        CX_TAG_COUNT
} cx_tag;

/* The attributes that are kept. */
#define CX_ATTRIBUTES(X)                                                                 \
    X(CLASS, "class") X(ID, "id") X(ROLE, "role") X(ITEMPROP, "itemprop")                \
    X(ITEMTYPE, "itemtype") X(PROPERTY, "property") X(NAME, "name")                      \
    X(CONTENT, "content") X(HREF, "href") X(DATETIME, "datetime") X(REL, "rel")          \
    X(LANG, "lang") X(TYPE, "type") X(STYLE, "style") X(HIDDEN, "hidden")                \
    X(ARIA_HIDDEN, "aria-hidden") X(PUBDATE, "pubdate") X(COMPONENT, "data-component")   \
    X(TESTID, "data-testid") X(LABEL, "aria-label")

typedef enum cx_attribute {
#define CX_ATTRIBUTE_NAME(name, word) CX_ATTR_##name,
    CX_ATTRIBUTES(CX_ATTRIBUTE_NAME)
#undef CX_ATTRIBUTE_NAME
        CX_ATTR_COUNT
} cx_attribute;

typedef struct cx_html_attr {
    uint32_t attribute; /* cx_attribute */
    casus_str value;    /* may be empty: it is there */
} cx_html_attr;

typedef struct cx_node {
    uint32_t parent;     /* CASUS_NONE above the first */
    uint32_t end;        /* one behind the last descendant */
    uint32_t first_attr; /* into cx_html_tree.attrs */
    uint8_t n_attrs, tag; /* cx_tag */
    casus_str text;      /* of CX_TAG_TEXT, and of a script with JSON-LD */
} cx_node;

typedef struct cx_html_tree {
    cx_arena *arena;
    const cx_notices *notices; /* set by whoever cuts it into blocks; NULL: none known */
    CX_ARRAY(cx_node) nodes; /* node 0 is always there: the page */
    CX_ARRAY(cx_html_attr) attrs;
} cx_html_tree;

/* Parses `page`, which must be UTF-8, into the arena (whose boundary is set by the
 * caller). False with *err filled when the page goes past a limit or memory runs out. */
bool cx_html_parse(cx_html_tree *tree, cx_arena *arena, casus_str page, casus_error *err);

/* The attribute's value; empty with *there false (may be NULL) when it has none. */
casus_str cx_html_attribute(const cx_html_tree *tree, uint32_t node,
                            cx_attribute attribute, bool *there);

/* `s` with what looks like markup in it undone: references to characters ("&amp;",
 * "&#8217;") become characters, tags go. JSON-LD and <meta> are often encoded twice. */
casus_str cx_html_plain(cx_arena *arena, casus_str s);

/* Children: for (c = node + 1; c < nodes[node].end; c = nodes[c].end). */

#endif
