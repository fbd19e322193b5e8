/* feeds.h -- feeds by their addresses, asked again and again.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_FEEDS_H
#define CX_FEEDS_H

#include "cli/keep.h"

typedef struct cx_feeds cx_feeds;

typedef struct cx_feeds_options {
    const cx_arguments *arguments;
    cx_coder *coder;
    cx_keeper *keeper;
    double every, pause; /* seconds between two requests: for a feed; to a host */
    bool articles;       /* fetch what the items link to */
    bool once;
} cx_feeds_options;

/* NULL when out of memory. */
cx_feeds *cx_feeds_new(const cx_feeds_options *options);
void cx_feeds_free(cx_feeds *feeds);
/* Asks for the feed now, and, unless once, every so often. False when out of memory. */
bool cx_feeds_add(cx_feeds *feeds, const char *url);
/* Does what is to be done, until one of the `n` descriptors can be read (see ready) or
 * `seconds` have passed. Reports that have come are on the disk when it returns. */
void cx_feeds_wait(cx_feeds *feeds, const int *fds, bool *ready, unsigned n,
                   double seconds);
/* True while something was asked that has not come. */
bool cx_feeds_waiting(const cx_feeds *feeds);
/* Feeds whose last request failed. */
unsigned cx_feeds_failed(const cx_feeds *feeds);

#endif
