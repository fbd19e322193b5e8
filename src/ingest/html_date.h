/* html_date.h -- dates as pages write them.
 *
 * Private to the ingest folder.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_HTML_DATE_H
#define CX_HTML_DATE_H

#include "base/base.h"

/* A date at the start of `s`, with or without a time behind it: ISO forms, 20191014,
 * 2019/10/14, "Mon, 14 Oct 2019 ...", "October 14, 2019", seconds since 1970. What is
 * written in ISO's way is kept with its time; the rest becomes an ISO day. Empty when it
 * is no date or one that no newspaper bears. The memory is the arena's, or that of
 * `s`. */
casus_str cx_date_read(cx_arena *arena, casus_str s);
/* The first full date (day, month and year) anywhere in `s`. */
casus_str cx_date_find(cx_arena *arena, casus_str s);
/* The date in the path of a URL: /2019/10/14/, /2019-10-14-, /20191014. */
casus_str cx_date_of_url(cx_arena *arena, casus_str url);

#endif
