/* html_blocks.h -- a page cut into blocks: paragraphs, headings, items, cells.
 *
 * Private to the ingest folder.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_HTML_BLOCKS_H
#define CX_HTML_BLOCKS_H

#include "ingest/html_tree.h"
#include "world/table/notices.h"

/* What holds of a node and all below it: bits of cx_block.flags. */
enum {
    CX_IN_HEADING = 1 << 0,
    CX_IN_LIST = 1 << 1,
    CX_IN_QUOTE = 1 << 2,
    CX_IN_TABLE = 1 << 3,
    CX_IN_PRE = 1 << 4,
    CX_IN_CAPTION = 1 << 5,
    CX_IN_ASIDE = 1 << 6, /* by its tag or its names */
    CX_IN_HIDDEN = 1 << 7,
    CX_IN_BYLINE = 1 << 8,
    CX_IN_BODY = 1 << 9,     /* calls itself the body of an article */
    CX_IN_ARTICLE = 1 << 10, /* <article>, <main> */
    CX_IN_NEVER = 1 << 11,   /* buttons, forms' fields: no text of anything */
    CX_IN_PARAGRAPH = 1 << 12,
    CX_IN_HEADER = 1 << 13,
    CX_IN_FOOTER = 1 << 14,
    CX_IN_H1 = 1 << 15,
    CX_IN_DECK = 1 << 17,
    CX_IN_MAYBE = 1 << 16 /* names that often mean an aside */
};

typedef struct cx_html_block {
    uint32_t node;  /* its first piece of text */
    casus_str text; /* white space made single; "\n" for a line break */
    uint32_t flags; /* CX_IN_* */
    uint32_t words, link_words;
    uint32_t stops; /* ends of sentences in it */
    uint32_t commas;
    bool ends_sentence; /* its last mark is one */
    uint8_t notice;     /* cx_notice */
    bool begins_linked; /* its first word is a link */
} cx_html_block;

typedef struct cx_html_blocks {
    CX_ARRAY(cx_html_block) blocks; /* in document order */
    uint32_t *own;                  /* of each node: its own CX_IN_* */
} cx_html_blocks;

/* Cuts the page. What a node is by its own tag and names stands in `own`; the flags of
 * the blocks wait for cx_html_inherit, so that a name that covers most of the page's
 * running text ("has-sidebar" on the body) can be disbelieved first. */
void cx_html_cut(cx_html_blocks *out, cx_html_tree *tree);
void cx_html_inherit(cx_html_blocks *blocks, cx_html_tree *tree);

#endif
