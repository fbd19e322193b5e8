/* flow.h -- markup made running text: paragraphs with a blank line between them.
 *
 * Feeds and news agencies send their text as HTML, as text that holds HTML, or as
 * elements of their own; all of it goes through here. No tree is made: what comes is
 * appended, white space is one blank, and a block begins a new paragraph.
 *
 * Private to the ingest folder.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_FLOW_H
#define CX_FLOW_H

#include "record/buffer.h"

typedef struct cx_flow {
    cx_buffer *out;
    size_t from;     /* where the text begins in `out` */
    unsigned breaks; /* line ends that stand before what comes next */
    bool space;      /* a blank stands before what comes next */
} cx_flow;

void cx_flow_begin(cx_flow *flow, cx_buffer *out);
/* Characters of a text; any white space is a blank. */
void cx_flow_text(cx_flow *flow, casus_str s);
/* 1 begins a line, 2 a paragraph; before the first word and at the end it is nothing. */
void cx_flow_break(cx_flow *flow, unsigned lines);
/* HTML as text: tags, comments, scripts out, character references resolved. Text without
 * a tag keeps its blank lines as paragraphs. Linear in its length. */
void cx_flow_html(cx_flow *flow, casus_str html);

/* What an element of this name does to the flow: 0 nothing, 1 a line, 2 a paragraph. */
unsigned cx_flow_block(casus_str name);
/* True for elements whose content is no text: script, style ... */
bool cx_flow_hides(casus_str name);

/* The character of a byte of windows-1252; the five that it leaves open are controls. */
uint32_t cx_windows_1252(unsigned char byte);

/* Appends a date and time of RFC 822 ("Sat, 26 Jul 2025 10:15:00 +0200"), RFC 3339 or
 * basic ISO 8601 ("20250726T101500Z") in RFC 3339's form. False, with nothing appended,
 * when it is no date. */
bool cx_stamp_add(cx_buffer *out, casus_str s);

#endif
