/* html_hints.h -- what class names and ids say of a part of a page.
 *
 * Private to the ingest folder.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_HTML_HINTS_H
#define CX_HTML_HINTS_H

#include "base/base.h"

typedef enum cx_html_hint {
    CX_HINT_ASIDE = 1,   /* beside the article: comments, shares, related, forms ... */
    CX_HINT_HIDDEN = 2,  /* not shown, or for screen readers only */
    CX_HINT_CAPTION = 4, /* words to a picture */
    CX_HINT_BODY = 8,    /* calls itself the body of an article */
    CX_HINT_BYLINE = 16, /* author, date, place of the report */
    CX_HINT_DECK = 64,   /* the lines between headline and report that sum it up */
    CX_HINT_MAYBE = 32   /* words that often, not always, mean an aside */
} cx_html_hint;

/* The hints, or-ed, of a class or id attribute. */
unsigned cx_html_hints(casus_str names);

#endif
