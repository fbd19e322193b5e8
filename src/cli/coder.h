/* coder.h -- reports through the engine, many at once, in order.
 *
 * The reader runs on the calling thread and hands each report to the pool; workers
 * read it and make of it what will be printed or stored, which goes on with the job. Only
 * for those who make nothing of it on the worker the workspace belongs to the job, so
 * that they find the whole document. Rejected input travels the same way, so that
 * messages too come in the order of the input.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_CODER_H
#define CX_CODER_H

#include "cli/console.h"
#include "cli/flags.h"
#include "doc/doc.h"
#include "ingest/ingest.h"
#include "store/parcel.h"

typedef struct cx_job {
    cx_next kind; /* CX_NEXT_REPORT, or what the reader said instead */
    cx_report report;
    /* Read, when status is CASUS_OK; where there is a render, for that alone. */
    casus_doc *doc;
    casus_status status;
    casus_error err;
    cx_buffer out;    /* what the worker made of it */
    cx_parcel parcel; /* and what it packed for the store */
    struct {
        uint64_t bytes, sentences, tokens, events;
        bool foreign;    /* in another language: not coded */
    } counts;            /* of the document */
    struct cx_job *next; /* in the list of idle jobs */
} cx_job;

typedef struct cx_coder_calls {
    /* On the calling thread, before a report is read; true passes it by. May be NULL. */
    bool (*skip)(void *context, const cx_report *report);
    /* On a worker, after a report was read. May be NULL. */
    void (*render)(void *context, cx_job *job);
    /* On the calling thread, in order, for reports that were read. False stops. */
    bool (*consume)(void *context, cx_job *job);
    /* On the calling thread, in order: the publisher takes back the report
     * job->report.input.id. False stops. May be NULL: then it means nothing. */
    bool (*retract)(void *context, cx_job *job);
    /* Asked before each report: true ends the reading, as the end of the input would. May
     * be NULL. */
    bool (*stop)(void *context);
    void *context;
    bool trees;  /* the words themselves are wanted, with their factuality */
    bool prints; /* consume writes to standard output: no progress between its lines */
    bool ahead;  /* consume takes long now and then: the workers go on meanwhile */
} cx_coder_calls;

typedef struct cx_coder_totals {
    uint64_t reports, skipped, rejected, failed; /* failed: files not readable */
    uint64_t foreign;                            /* in other languages: not coded */
    uint64_t bytes, sentences, tokens, events;   /* of the reports that were read */
} cx_coder_totals;

/* A coder that is given one set of paths after another: its engine and workspaces stay.
 * NULL after a message, with the exit status. */
typedef struct cx_coder cx_coder;
cx_coder *cx_coder_open(const cx_arguments *arguments, const cx_coder_calls *calls,
                        cx_coder_totals *totals, int *status);
/* From now on `ready` is asked before a file that a folder holds is opened: false passes
 * it by. */
void cx_coder_ask(cx_coder *coder, bool (*ready)(void *context, const char *path),
                  void *context);
/* Reads the paths (none: standard input) and hands what is in them to the calls. `name`
 * is what to call the one path in messages; NULL itself. */
int cx_coder_read(cx_coder *coder, char *const *paths, size_t n, const char *name);
/* Hands over what a reader gave out: a report is coded on this thread, a fault (*err,
 * else NULL) told and counted. What the report holds is the coder's afterwards. False
 * once consume said stop, or when out of memory. */
bool cx_coder_give(cx_coder *coder, cx_report *report, cx_next kind,
                   const casus_error *err);
/* The exit status of all that was read, or `status` when that is none of success. */
int cx_coder_close(cx_coder *coder, int status);

/* Reads everything the arguments name (operands from `first` on) and hands it to the
 * calls. Returns an exit status; messages about input are said already. */
int cx_code_all(const cx_arguments *arguments, size_t first, const cx_coder_calls *calls,
                cx_coder_totals *totals);

/* Opens the engine that --model names; NULL after a message. */
casus_engine *cx_engine_for(const cx_arguments *arguments);
/* The engine that it codes with. */
const casus_engine *cx_coder_engine(const cx_coder *coder);
/* Fills the options from the flags. False after a message. */
bool cx_reader_options_for(const cx_arguments *arguments, cx_reader_options *options);
/* What `code` and `add` leave out unless told: records that a reader of the whole report
 * would let stand less than once in five. On documents that nothing was fitted on two
 * thirds of the acts are found so, and three quarters of what is said are acts. */
#define CX_USUAL_CONFIDENCE 0.2f
/* `usual` when not given. False after a message. */
bool cx_min_confidence(const cx_arguments *arguments, float usual, float *value);
/* Reads one report into a document, from text or CoNLL-U. */
casus_status cx_read_report(casus_doc *doc, cx_report *report, casus_error *err);

#endif
