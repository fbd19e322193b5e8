/* html_phrases.h -- short blocks that belong to the paper, not to the report.
 *
 * Private to the ingest folder.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_HTML_PHRASES_H
#define CX_HTML_PHRASES_H

#include "base/base.h"

typedef enum cx_notice {
    CX_NOTICE_NONE = 0,
    CX_NOTICE_WORDS, /* what a paper says to its readers: "Advertisement", "Read more: ...",
                        "Follow her on Twitter @...", "(AP Photo/...)" */
    CX_NOTICE_TAIL,  /* a heading over what is no more of the report: "Related stories" */
    CX_NOTICE_END    /* one over what readers say: "34 comments" */
} cx_notice;

/* `words` is the length of the block. */
cx_notice cx_html_notice(cx_arena *arena, casus_str block, uint32_t words);

#endif
