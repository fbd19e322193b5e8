/* xml.h -- reports out of XML, as it streams by.
 *
 * libxml2 parses and calls back; no tree is made, so that memory does not grow with the
 * file. A dialect (feeds, NewsML-G2, PETRARCH) says which elements begin and end a
 * report and which hold its fields. Bad XML is mended as far as it goes and named once.
 * Nothing is fetched, no entity is expanded but those of HTML.
 *
 * Private to the ingest folder.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_XML_H
#define CX_XML_H

#include "ingest/flow.h"
#include "ingest/lines.h"

#define CX_XML_DEPTH 200 /* elements inside one another */

/* Vocabularies, by their namespace. */
typedef enum cx_ns {
    CX_NS_OTHER = 0,
    CX_NS_NONE, /* RSS 2, NITF, PETRARCH: names without a namespace */
    CX_NS_ATOM,
    CX_NS_RSS, /* RSS 1.0 and its like */
    CX_NS_RDF,
    CX_NS_DC,
    CX_NS_CONTENT,
    CX_NS_SITEMAP,
    CX_NS_NEWS,
    CX_NS_G2,
    CX_NS_NITF,
    CX_NS_XHTML
} cx_ns;

typedef struct cx_element {
    cx_ns ns;
    casus_str name;
    casus_str parent; /* name of the element around it */
    unsigned depth;   /* the root has 1 */
    const unsigned char **attributes;
    int n_attributes;
} cx_element;

/* A report being read, or read and waiting to be handed out. */
typedef struct cx_xml_item {
    cx_buffer field[CX_FIELD_COUNT];
    uint64_t line, offset;
    bool retracts;     /* it takes back the report of its id */
    bool no_report;    /* a picture, a package: passed by without a word */
    const char *fault; /* why it is set aside; NULL when it is good */
} cx_xml_item;

typedef struct cx_xml cx_xml;

typedef struct cx_xml_dialect {
    /* An element begins, that is in no captured one. */
    void (*start)(cx_xml *xml, const cx_element *element);
    /* A captured element has ended; `what` as given to cx_xml_capture. */
    void (*captured)(cx_xml *xml, int what, casus_str text);
    /* Any element not captured has ended. */
    void (*end)(cx_xml *xml, casus_str name, unsigned depth);
    /* True when an element inside a captured one shows that the end tag of that one is
     * missing. May be NULL. */
    bool (*interrupts)(const cx_element *element);
} cx_xml_dialect;

struct cx_xml {
    const cx_xml_dialect *dialect;
    cx_xml_item context;          /* what holds for all reports, where they are silent */
    cx_xml_item *item;            /* the report that is open; NULL between reports */
    unsigned item_depth;          /* of the element that began it */
    int mode;                     /* for the dialect; 0 at first */
    cx_buffer spare;              /* for the dialect */
    struct cx_xml_parser *parser; /* private to xml.c */
};

/* The value of an attribute, by its local name; empty when it has none. Character
 * references in it are resolved. Valid until the next call. */
casus_str cx_xml_attribute(cx_xml *xml, const cx_element *element, const char *name);
/* From the element that begins now up to its end, text is collected: as it stands, or
 * with the blocks of HTML and NITF inside it as paragraphs. */
void cx_xml_capture(cx_xml *xml, int what, bool blocks);
/* Begins a report at the current element, ending one that is still open. */
void cx_xml_begin(cx_xml *xml, unsigned depth);
/* Ends the open report and puts it into the row of those to be handed out. */
void cx_xml_finish(cx_xml *xml);
/* Sets a field, of the open report or of the file. */
void cx_xml_set(cx_xml *xml, cx_field field, casus_str value);
bool cx_xml_has(const cx_xml *xml, cx_field field); /* of the open report */
/* As cx_xml_set, with HTML made text; and with a date made RFC 3339. */
void cx_xml_set_html(cx_xml *xml, cx_field field, casus_str value);
void cx_xml_set_stamp(cx_xml *xml, cx_field field, casus_str value);

/* The next report of the current file. */
cx_next cx_xml_next(cx_lines *lines, const cx_xml_dialect *dialect, cx_report *report,
                    casus_error *err);

/* The name of the root element in this beginning of a file, without prefix; empty when
 * it is no XML. */
casus_str cx_xml_root(casus_str beginning);

#endif
