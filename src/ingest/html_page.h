/* html_page.h -- what the parts of the HTML reader share.
 *
 * Private to the ingest folder.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_HTML_PAGE_H
#define CX_HTML_PAGE_H

#include "ingest/html_tree.h"
#include "ingest/ingest.h"

/* What the page says of its article outside of the text; all in the tree's arena. */
typedef struct cx_html_facts {
    casus_str title, author, source, url, language;
    casus_str published;      /* as the page writes it, or an ISO day made of it */
    const char *published_by; /* "json-ld", "meta", "time", "url", ...; NULL: none */
    casus_str body;           /* articleBody of JSON-LD */
    casus_str description;
} cx_html_facts;

/* False when memory ran out. */
bool cx_html_facts_read(cx_html_facts *facts, cx_html_tree *tree,
                        const cx_page_hints *hints);

/* Appends the main text: paragraphs with a blank line between them. Where the date is not
 * known yet, one that stands beside the headline is taken. */
void cx_html_article(cx_buffer *out, cx_html_tree *tree, cx_html_facts *facts);

#endif
