/* html_phrases.h -- short blocks that belong to the paper, not to the report.
 *
 * Private to the ingest folder.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_HTML_PHRASES_H
#define CX_HTML_PHRASES_H

#include "base/base.h"

/* True of "Advertisement", "Read more: ...", "Sign up for our newsletter", "Follow her on
 * Twitter @...": what a paper says to its readers. `words` is the length of the block. */
bool cx_html_is_notice(cx_arena *arena, casus_str block, uint32_t words);

#endif
