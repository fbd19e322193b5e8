/* list.h -- what the API answers, as tables: columns, the arrays in a row, the order.
 *
 * A shape says what a row is made of: fields, each with the SQL that gives it, and
 * parts, which are arrays with a shape of their own (the actors of an event, the claims
 * of a transfer). JSON, CSV and the description of the API are all written from the
 * same shape, so that none of them can know a field that another does not.
 *
 * A list is asked in two steps. The first picks the numbers of the rows that the page
 * holds, with the filter, along an index; the second fetches each of them by its number.
 * So a page costs what it shows and not what lies behind it, and "one row by its number"
 * is the second step alone. Pages go on where the last row stood (its key and number),
 * never at "row 5000", which would have to be counted off.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_LIST_H
#define CX_LIST_H

#include "store/store.h"

typedef enum cx_field_kind {
    CX_FIELD_TEXT = 0, /* "" and NULL are null */
    CX_FIELD_STRING,   /* never null, but maybe "" */
    CX_FIELD_INTEGER,
    CX_FIELD_REAL,
    CX_FIELD_BOOL,
    CX_FIELD_WORDS, /* "A B": an array of words, never null */
    CX_FIELD_SPAN   /* two columns, start and end; null when there is none */
} cx_field_kind;

/* "place.lat" is the member lat of the object place; the members of an object stand
 * together, and the object is null when its first member is. A name of "" makes the
 * rows of a part bare values in place of objects. */
typedef struct cx_field {
    const char *name;
    cx_field_kind kind;
    const char *sql;
    const char *about;
} cx_field;

typedef struct cx_part cx_part;

typedef struct cx_shape {
    const char *name; /* in the description of the API */
    const cx_field *fields;
    unsigned n_fields;
    const cx_part *parts;
    unsigned n_parts;
    const char *keys; /* one or two numbers "v.event, v.document": ?1, ?2 of the parts */
} cx_shape;

struct cx_part {
    const char *name;
    const cx_shape *shape;
    const char *from; /* "FROM ... WHERE x = ?1 ORDER BY ..." */
    const char *about;
};

/* An order of a list: by `key`, then by number; newest (or largest) first unless `up`. */
typedef struct cx_sort {
    const char *name;
    const char *key; /* NULL: by number only */
    bool up;
    bool nullable; /* rows without a key come last */
    const char *about;
} cx_sort;

/* What a list can be asked for, beside the order. */
enum {
    CX_ASK_ACTOR = 1 << 0,
    CX_ASK_RECIPIENT = 1 << 1,
    CX_ASK_DYAD = 1 << 2,
    CX_ASK_TYPE = 1 << 3,
    CX_ASK_STATUS = 1 << 4,
    CX_ASK_DAYS = 1 << 5,  /* from, to */
    CX_ASK_WORDS = 1 << 6, /* q */
    CX_ASK_CONFIDENCE = 1 << 7,
    CX_ASK_DISTINCT = 1 << 8,
    CX_ASK_KIND = 1 << 9,
    CX_ASK_SUPPLIER = 1 << 10,
    CX_ASK_COUNTRY = 1 << 11,
    CX_ASK_STORY = 1 << 12,
    CX_ASK_DOCUMENT = 1 << 13,
    CX_ASK_SOURCE = 1 << 14,
    CX_ASK_PERIOD = 1 << 15, /* by */
    CX_ASK_PAIR = 1 << 16,   /* a, b */
    CX_ASK_PAGE = 1 << 17,   /* cursor */
    CX_ASK_CONTESTED = 1 << 18,
    CX_ASK_STANCE = 1 << 19
};

typedef struct cx_list_filter {
    cx_store_filter events; /* what the command line knows too */
    const char *kind, *supplier, *country, *source;
    int64_t story, document; /* 0 any */
    int contested;           /* -1 any */
    const char *reasons;     /* of the ledger, a list with commas; see cx_ledger_reason */
} cx_list_filter;

typedef struct cx_question cx_question;

typedef struct cx_list {
    const char *name;
    const char *about;
    const cx_shape *shape;  /* of a row in the list */
    const cx_shape *detail; /* of a row asked for by its number */
    const char *from;       /* of one row: "FROM ... WHERE v.event = ?1" */
    const char *base;       /* of the numbers: "FROM events v JOIN ..." */
    const char *number;     /* "v.event" */
    const char *unfiltered; /* SELECT of how many there are; NULL: not told */
    const char *by_id;      /* SELECT of a number by stable id; NULL: has none */
    const cx_sort *sorts;
    unsigned n_sorts;
    unsigned asks; /* CX_ASK_* */
    /* Where pairs of countries stand with the day and the number of the row, and the sort
     * key that is that day: "pairs", "event", "v.day". NULL: nowhere. */
    const char *pairs, *pair_number, *pair_day;
    /* The key that is never far from the days that are asked for, but for rows for which
     * there is a quick way to find them: see pick_near in list.c. NULL: there is none. */
    const char *near_key;
    const char *const (*far)[2]; /* index and condition of those rows, up to a NULL */
    /* Adds "WHERE ..." and what is to be bound. */
    void (*conditions)(cx_question *question, const cx_list_filter *filter);
    /* For counts and sums, in place of all of the above: adds " FROM ... GROUP BY ...
     * ORDER BY ..."; they have no pages, only a limit. */
    void (*select)(cx_question *question, const cx_list_filter *filter);
} cx_list;

extern const cx_list cx_list_events, cx_list_documents, cx_list_statements,
    cx_list_transfers, cx_list_flows, cx_list_happenings, cx_list_claims, cx_list_actors,
    cx_list_places, cx_list_pairs, cx_list_nodes, cx_list_counts, cx_list_changes,
    cx_list_dyads, cx_list_hits, cx_list_told, cx_list_stories, cx_list_ledger,
    cx_list_matters; /* the claims and stories of the command line */
/* " WHERE ..." for happenings h. */
void cx_question_happenings(cx_question *question, const cx_list_filter *filter);
/* The same for those that are in the ledger. */
void cx_question_contested(cx_question *question, const cx_list_filter *filter);
/* Why a happening is in the ledger: "claimed", "denied" ...; "" behind the last. */
const char *cx_ledger_reason(unsigned i);

/* Where a page ends: key and number of its last row. */
typedef struct cx_place_in_list {
    bool set;
    bool no_key; /* among the rows without a key */
    bool key_is_text;
    double key_number;
    char key[48];
    int64_t number;
} cx_place_in_list;

typedef struct cx_page {
    unsigned sort;
    unsigned limit;         /* rows, at most CX_PAGE_LIMIT */
    cx_place_in_list after; /* in: where to begin; out: where the next page begins */
} cx_page;

#define CX_PAGE_LIMIT 1000

/* A row while it is being shown. */
typedef struct cx_row {
    cx_store *store;
    const cx_shape *shape;
    void *statement;
    int64_t keys[2];
} cx_row;

typedef struct cx_value {
    bool null;
    casus_str text; /* holds until the next row */
    int64_t integer;
    double real;
    casus_span span;
} cx_value;

cx_value cx_row_value(const cx_row *row, unsigned field);
/* The rows of a part: open it, then ask for the next until there is none. A part must be
 * walked to its end before its row goes on. */
bool cx_row_part(const cx_row *row, unsigned part, cx_row *out);
bool cx_row_next(cx_row *row);

typedef bool cx_row_call(void *context, const cx_row *row);

/* One page. `page->after.set` is false afterwards when the list ends with it. */
casus_status cx_store_list(cx_store *store, const cx_list *list,
                           const cx_list_filter *filter, cx_page *page, cx_row_call *row,
                           void *context, casus_error *err);
/* One row by its number, in detail, or none: *found. */
casus_status cx_store_row(cx_store *store, const cx_list *list, int64_t number,
                          cx_row_call *row, void *context, bool *found, casus_error *err);
/* The number of a row by its stable id; 0 when there is none. */
casus_status cx_store_number(cx_store *store, const cx_list *list, casus_str id,
                             int64_t *number, casus_error *err);
/* How many rows the filter leaves, counted up to `most`; -1 when there are more. */
casus_status cx_store_total(cx_store *store, const cx_list *list,
                            const cx_list_filter *filter, int64_t most, int64_t *total,
                            casus_error *err);

/* Statements of this store fail with CASUS_LIMIT when they take longer than this from
 * now on; 0: no limit. */
void cx_store_allow(cx_store *store, unsigned milliseconds);

#endif
