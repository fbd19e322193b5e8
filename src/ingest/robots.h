/* robots.h -- what a site lets programs fetch: robots.txt, by RFC 9309.
 *
 * Private to the ingest folder.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_ROBOTS_H
#define CX_ROBOTS_H

#include "record/buffer.h"

#define CX_ROBOTS_LIMIT (1u << 19) /* bytes that are read */

typedef struct cx_robots_rule {
    casus_str path; /* with * and $ */
    bool allow;
} cx_robots_rule;

typedef struct cx_robots {
    cx_buffer text;
    cx_robots_rule *rules;
    size_t n, cap;
    double delay; /* seconds between two requests; 0 not said */
} cx_robots;

/* Takes the groups that name `agent` ("casus"), else those for all. `text` is copied.
 * False when out of memory. */
bool cx_robots_read(cx_robots *robots, casus_str text, const char *agent);
/* May this be fetched? `path` begins with a slash and holds the query. */
bool cx_robots_allow(const cx_robots *robots, casus_str path);
void cx_robots_free(cx_robots *robots);

#endif
