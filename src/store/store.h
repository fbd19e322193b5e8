/* store.h -- the store's door: documents and their records in an SQLite database.
 *
 * One writer, many readers (WAL). A batch is one transaction: what was added is safe
 * when cx_store_commit has returned CASUS_OK, and nothing of it is there before. The
 * schema, written for readers, is schema.sql.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_STORE_H
#define CX_STORE_H

#include "doc/doc.h"
#include "record/buffer.h"

typedef struct cx_store cx_store;

typedef enum cx_store_mode {
    CX_STORE_READ = 0,
    CX_STORE_WRITE,    /* makes the database when it is not there */
    CX_STORE_WRITE_OLD /* does not */
} cx_store_mode;

casus_status cx_store_open(cx_store **out, const char *path, cx_store_mode mode,
                           casus_error *err);
/* Rolls back what was not committed. */
void cx_store_close(cx_store *store);

/* Digest of a report as it came, 16 hex digits: two reports that agree in all that was
 * given are the same. `out` has room for 17. */
void cx_store_input_digest(char *out, const casus_input *input);
/* True when a report with this digest is kept already. */
bool cx_store_has(cx_store *store, const char *input_digest);

struct cx_sketch; /* store/copies.h */
struct cx_parcel; /* store/parcel.h */

typedef struct cx_store_options {
    float min_confidence; /* events below it are not kept */
    const char *input_digest;
    const struct cx_sketch *sketch; /* NULL: copies of it will not be found */
    int64_t group;                  /* that it belongs to, 0 none: see cx_store_group */
    int64_t story;                  /* 0: it begins one */
    bool no_text, no_title; /* keep the records, but not the words (of the title) */
    bool parsed;            /* it came as CoNLL-U */
    casus_str agency;       /* the agency that it credits; "" none */
    casus_str origin;       /* whose word it is as a whole; "" not known */
} cx_store_options;

/* Opens a batch when none is open. */
casus_status cx_store_begin(cx_store *store, casus_error *err);
/* The group of the document most like the sketch, or 0 when none is a copy. `digest` is
 * that of the text. In a batch. */
casus_status cx_store_group(cx_store *store, const struct cx_sketch *sketch,
                            const char *digest, int64_t *group, casus_error *err);
/* Adds a read document, packed with the same options, to the batch that is open, opening
 * one if need be. *added is false when it is there already. After a failure the batch is
 * lost as a whole. */
casus_status cx_store_add(cx_store *store, const struct cx_parcel *parcel,
                          const cx_store_options *options, bool *added, casus_error *err);
/* Of the document that was added last: its number; the copy group that it joined, 0 when
 * it is the first of its text. */
int64_t cx_store_last_document(const cx_store *store);
int64_t cx_store_last_group(const cx_store *store);
/* The numbers of the events of the document that was added, or coded again, last: those
 * that were sure enough, in the order of the text. */
const int64_t *cx_store_last_events(const cx_store *store, uint32_t *n);
/* The number of the first of their claims, which follow one another. */
int64_t cx_store_first_claim(const cx_store *store);
/* The origin that the document was added with; "" none. Holds until the next is added. */
casus_str cx_store_last_origin(const cx_store *store);
casus_status cx_store_commit(cx_store *store, casus_error *err);
/* Before the last commit of a run: nothing is to be left for later. Opens a batch if need
 * be. Without it, whoever adds next has to read what was left. */
casus_status cx_store_complete(cx_store *store, casus_error *err);

/* Counts the sums of the months that have changed anew (schema.sql: month_pairs); no
 * batch may be open. Until that is done questions read those months' rows, which takes
 * longer. */
casus_status cx_store_count_months(cx_store *store, casus_error *err);

/* New rows get their numbers before they are written. */
typedef enum cx_number {
    CX_NUMBER_DOCUMENT = 0,
    CX_NUMBER_EVENT,
    CX_NUMBER_TRANSFER,
    CX_NUMBER_RELATION,
    CX_NUMBER_CLAIM,
    CX_NUMBER_HAPPENING,
    CX_NUMBERS
} cx_number;
/* In a batch. 0 after a failure, which a row without a number brings to light. */
int64_t cx_store_next(cx_store *store, cx_number which);
/* Before rows are deleted: writes what waits, and lets triggers and foreign keys work for
 * the rest of the batch. Opens one if need be. */
casus_status cx_store_guard(cx_store *store, casus_error *err);
/* True while they do. */
bool cx_store_is_guarded(const cx_store *store);
/* A number that changes when another connection has written. */
casus_status cx_store_version(cx_store *store, int64_t *version, casus_error *err);
/* Writes the records that wait, so that they can be asked for. */
casus_status cx_store_write(cx_store *store, casus_error *err);

/* ---- coding again ---- */

/* Which documents are to be coded again. */
typedef struct cx_store_stale {
    const char *model_digest; /* of the model that will do it */
    bool all;                 /* those that it did already too */
    double min_confidence;    /* those that were kept with another; below 0: any */
} cx_store_stale;

/* A document as it is kept. The views hold until the next one is asked for. */
typedef struct cx_store_kept {
    int64_t document;
    casus_input input;
    bool has_text, parsed;
    float min_confidence; /* that it was kept with */
    int64_t events;
} cx_store_kept;

/* The next stale document behind the number `after`. */
casus_status cx_store_next_stale(cx_store *store, const cx_store_stale *which,
                                 int64_t after, cx_store_kept *kept, bool *found,
                                 casus_error *err);
casus_status cx_store_count_stale(cx_store *store, const cx_store_stale *which,
                                  int64_t *n, casus_error *err);
/* The document that came in as this, and whether it is stale; 0 when there is none. */
casus_status cx_store_kept_as(cx_store *store, const char *input_digest,
                              const cx_store_stale *which, cx_store_kept *kept,
                              bool *stale, casus_error *err);
/* Puts the records of `doc` in place of those the document has, in the batch that is
 * open, opening one if need be. Number, text and copies of the document stay. */
casus_status cx_store_recode(cx_store *store, int64_t document, const casus_doc *doc,
                             const cx_store_options *options, casus_error *err);
/* How far a work over all documents came that was begun with this model: 0 not begun.
 * Kept with the batch. */
casus_status cx_store_work_read(cx_store *store, const char *work,
                                const char *model_digest, int64_t *document,
                                casus_error *err);
/* document 0: the work is done. */
casus_status cx_store_work_write(cx_store *store, const char *work,
                                 const char *model_digest, int64_t document,
                                 casus_error *err);

/* ---- comparing ---- */

/* One record of a document, with names in place of numbers. */
typedef struct cx_store_record {
    unsigned kind; /* 0 event, 1 transfer, 2 relation, 3 statement */
    casus_str kind_name, rule, label, json;
    casus_str words; /* at its place; empty when the text is not kept */
    casus_span span;
} cx_store_record;

/* The records of a document, by kind and place, each in the same notation whatever the
 * database. The views hold until the next row. */
casus_status cx_store_records(cx_store *store, int64_t document,
                              bool (*row)(void *context, const cx_store_record *record),
                              void *context, casus_error *err);

/* What a document is called. */
typedef struct cx_store_name {
    int64_t document;
    casus_str input, id, source, url, digest;
} cx_store_name;

casus_status cx_store_names(cx_store *store,
                            bool (*row)(void *context, const cx_store_name *name),
                            void *context, casus_error *err);
/* The document of this store that is the same report as one of another; 0: none. */
casus_status cx_store_same_report(cx_store *store, const cx_store_name *name,
                                  int64_t *document, casus_error *err);

/* ---- taking out again ---- */

/* Documents that meet all conditions; NULL is none. */
typedef struct cx_store_which {
    const char *id, *url, *source;
    const char *before; /* ISO day: reports of earlier days */
} cx_store_which;

/* Appends the numbers of the documents, int64_t each, in their order. */
casus_status cx_store_find(cx_store *store, const cx_store_which *which,
                           cx_buffer *numbers, casus_error *err);
/* Removes a document and all that came of it, in the batch that is open, opening one if
 * need be; a number that is not there is no error. Also for what its publisher
 * retracts. */
casus_status cx_store_forget(cx_store *store, int64_t document, casus_error *err);
/* What a publisher took back: keeps in mind that versions of it up to `published` (empty:
 * any) are not to be added again, and appends the numbers (int64_t) of the documents that
 * have this id or URL and are to be forgotten. In the batch that is open, opening one if
 * need be. */
casus_status cx_store_retract(cx_store *store, casus_str id, casus_str published,
                              cx_buffer *numbers, casus_error *err);
/* What a feed said of its state when it was last fetched (ETag, Last-Modified); empty
 * when it was never. Kept with the batch. */
casus_status cx_store_feed_read(cx_store *store, const char *url, cx_buffer *etag,
                                cx_buffer *modified, casus_error *err);
casus_status cx_store_feed_write(cx_store *store, const char *url, casus_str etag,
                                 casus_str modified, casus_error *err);
/* True when this version of a report was taken back. */
bool cx_store_retracted(cx_store *store, casus_str id, casus_str published);
/* From now on what is deleted is overwritten in the file too. */
casus_status cx_store_leave_no_trace(cx_store *store, casus_error *err);
/* Rewrites the file and its full-text index, so that nothing of what was deleted is left
 * in them. Costs a copy of the file; no batch may be open. */
casus_status cx_store_scrub(cx_store *store, casus_error *err);

/* ---- asking ---- */

/* Conditions that must all hold; NULL and 0 are no condition. */
typedef struct cx_store_filter {
    const char *actor, *recipient; /* country, actor code, sector, or part of a name */
    const char *party;             /* on either side */
    const char *dyad_a, *dyad_b;   /* either acts on the other */
    const char *types, *statuses;  /* lists with commas */
    const char *from, *to;         /* ISO days */
    const char *search;            /* FTS5 query */
    double min_confidence;
    uint32_t limit;
    bool distinct; /* one document of each copy group */
    bool done;     /* told as done: neither planned, asked for nor negated */
    /* For the store, which sets them: so many that they are not looked up one by one. */
    bool many_hits, many_of_actor, many_of_recipient;
} cx_store_filter;

typedef struct cx_store_party {
    casus_str name, country, code, sector, title, ref, kind;
    casus_span span; /* bytes in the document */
    int implied;     /* 0, 1; -1: coded by a casus that did not tell */
} cx_store_party;

typedef struct cx_store_voice {
    casus_str speaker, country, stance; /* speaker empty: the author */
} cx_store_voice;

#define CX_STORE_PARTIES 32 /* of one side, or voices, that a row can hold */

/* One event with names in place of numbers. The views hold until the next row. */
typedef struct cx_store_event {
    int64_t number, document_number; /* events.event, documents.document */
    int64_t story;                   /* 0 when there is none */
    casus_str contexts, language;
    casus_str id, day, type, mode, cameo, status, modality, polarity, verification, rule;
    double goldstein, factuality, confidence;
    uint32_t quad;
    cx_store_party actors[CX_STORE_PARTIES], recipients[CX_STORE_PARTIES];
    cx_store_voice voices[CX_STORE_PARTIES];
    uint32_t n_actors, n_recipients, n_voices;
    casus_str place, place_country, place_adm1, place_type, place_precision;
    int64_t geonames; /* 0 unknown */
    double lat, lon;  /* NaN when there is no point */
    casus_str sentence;
    casus_span trigger;                   /* bytes in the document */
    uint32_t sentence_number, text_bytes; /* of the document's text */
    uint32_t sentence_start;              /* byte in the document */
    casus_str document, source, url, title, published;
    uint32_t copies; /* documents that carry this text, this one among them */
} cx_store_event;

/* Calls `row` for each event in the order of days, until it says false. */
casus_status cx_store_events(cx_store *store, const cx_store_filter *filter,
                             bool (*row)(void *context, const cx_store_event *event),
                             void *context, casus_error *err);

typedef enum cx_period { CX_BY_YEAR = 0, CX_BY_MONTH, CX_BY_WEEK, CX_BY_DAY } cx_period;

/* What two parties did to each other in one period. */
typedef struct cx_store_period {
    casus_str period;        /* "2025", "2025-05", "2025-05-07"; of a week its Monday */
    int64_t documents;       /* reports of that period in the database: the denominator */
    int64_t reports, events; /* reports with such events; the events */
    int64_t happenings;      /* that these events tell of */
    int64_t quads[4];        /* events by quad class */
    int64_t types[CASUS_EVENT_TYPE_COUNT]; /* and by type */
    double goldstein; /* mean over the events; NaN when there is none */
} cx_store_period;

/* Periods in their order, those that have a report or an event. */
casus_status cx_store_panel(cx_store *store, const cx_store_filter *filter, cx_period by,
                            bool (*row)(void *context, const cx_store_period *period),
                            void *context, casus_error *err);

typedef struct cx_store_document {
    int64_t number, copy_group,
        story; /* a group or story is named for its first document */
    casus_str id, source, url, title, byline, published, published_from, language, digest;
    int64_t events;
} cx_store_document;

/* Narrowed by days, words and copies. */
casus_status cx_store_documents(cx_store *store, const cx_store_filter *filter,
                                bool (*row)(void *context,
                                            const cx_store_document *document),
                                void *context, casus_error *err);

/* A share of what is traded, as a report tells it. The views hold until the next row. */
typedef struct cx_store_share {
    casus_str day; /* of the report */
    casus_str supplier, supplier_country, recipient, recipient_country;
    double low, high, best; /* percent; NaN where there is no such bound */
    casus_str polarity, modality, verification;
    casus_str timex, from, to; /* of the transfer's time; empty when it has none */
    casus_str second;          /* last day of a time that stands right behind it */
    uint32_t sentence_start;
    casus_str sentence, document, source, url;
    casus_str speaker; /* the outermost; empty: the author */
} cx_store_share;

/* Transfers of arms or goods that name a share, in the order of the days. */
casus_status cx_store_shares(cx_store *store,
                             bool (*row)(void *context, const cx_store_share *share),
                             void *context, casus_error *err);

typedef struct cx_store_counts {
    int64_t documents, origins; /* origins: copies counted once */
    int64_t events, contested, statements, transfers;
} cx_store_counts;

casus_status cx_store_count(cx_store *store, cx_store_counts *counts, casus_error *err);

#endif
