/* html.h -- an HTML page of a newspaper in, its article out.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_HTML_H
#define CX_HTML_H

#include "ingest/ingest.h"

/* The workspace of one thread: memory that is kept from page to page. */
typedef struct cx_html cx_html;

/* What papers say around their reports is known from `notices`, which must outlive it and
 * may be NULL. NULL when out of memory. */
cx_html *cx_html_new(const cx_notices *notices);
void cx_html_free(cx_html *html);

/* Reads a page: main text, title, byline, publisher, publication date and what told it,
 * language. `out` is
 * cleared and holds what *input points to; `hints` may be NULL. Fields that the page
 * does not tell are empty. Fails, with *err naming neither file nor position, when the
 * page has no article text, goes past a limit, or memory runs out. */
casus_status cx_html_read(cx_html *html, casus_str page, const cx_page_hints *hints,
                          casus_input *input, cx_buffer *out, casus_error *err);

/* True when this beginning of a file or of an HTTP body is an HTML page. */
bool cx_html_looks(casus_str beginning);

#endif
