/* add.c -- `casus add`: code reports and keep them.
 *
 * The reader's thread is also the store's: it looks up whether a report is there before
 * it is coded, and writes the coded ones in batches. A report counts as kept, and is
 * named by --list, only after its batch is on the disk.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/coder.h"
#include "cli/commands.h"
#include "store/store.h"
#include "story/story.h"

#include <stdio.h>
#include <unistd.h>

#define SECONDS_A_BATCH 1.0
enum { REPORTS_A_BATCH = 512 };

typedef struct keeper {
    const cx_arguments *arguments;
    cx_store *store;
    cx_stories *stories;
    cx_store_options options;
    double batch_began;
    uint64_t batch, batch_events;        /* added since the last commit */
    uint64_t kept, kept_events, already; /* committed */
    cx_buffer names;                     /* of the batch, for --list */
    cx_output listing;
    bool list, failed; /* failed: the open batch is lost, nothing more is kept */
} keeper;

/* Of the report as it came. A page is known by its bytes: what was found in it may be
 * another thing tomorrow. */
static void input_digest(char digest[17], const cx_report *report)
{
    casus_input input = report->input;
    if (report->conllu.len) input.text = report->conllu;
    if (report->page.len) {
        input = (casus_input){ .text = report->page, .url = report->hints.url };
    }
    cx_store_input_digest(digest, &input);
}

static bool is_there(void *context, const cx_report *report)
{
    keeper *k = context;
    char digest[17];
    /* CoNLL-U holds no report but sentences; its text is known only when it is read. */
    if (report->conllu.len) return false;
    input_digest(digest, report);
    return cx_store_has(k->store, digest);
}

static bool commit(keeper *k)
{
    casus_error err = { 0 };
    if (k->failed) return false;
    if (cx_stories_settle(k->stories, &err) != CASUS_OK ||
        cx_store_commit(k->store, &err) != CASUS_OK) {
        k->failed = true;
        cx_complain(k->arguments, 0, "%s", err.message);
        return false;
    }
    k->kept += k->batch;
    k->kept_events += k->batch_events;
    k->batch = k->batch_events = 0;
    bool good = true;
    if (k->list) {
        good = cx_output_add(&k->listing, k->names.ptr, k->names.len) &&
               cx_output_flush(&k->listing);
        cx_buffer_clear(&k->names);
    }
    return good;
}

/* The id, or where it stood. */
static void remember_name(keeper *k, const cx_job *job)
{
    const casus_str id = job->report.input.id;
    if (id.len)
        cx_buffer_utf8(&k->names, id);
    else
        cx_buffer_format(&k->names, "%s:%llu", job->report.path.ptr,
                         (unsigned long long)job->report.line);
    cx_buffer_char(&k->names, '\n');
}

/* On the workers: what the writer needs beside the document travels in the job's buffer. */
static void prepare(void *context, cx_job *job)
{
    const keeper *k = context;
    cx_story_prepare(&job->out, job->doc, k->options.min_confidence);
}

static casus_status add_to_stories(keeper *k, const cx_job *job, bool added,
                                   casus_error *err)
{
    return added ? cx_stories_add(k->stories, &job->out, err) : CASUS_OK;
}

static bool keep(void *context, cx_job *job)
{
    keeper *k = context;
    casus_error err = { 0 };
    char digest[17];
    bool added = false;
    input_digest(digest, &job->report);
    k->options.input_digest = digest;
    k->options.parsed = job->report.conllu.len > 0;
    const cx_prepared *prepared = cx_story_prepared(&job->out);
    k->options.sketch = cx_story_sketch(&job->out);
    k->options.agency = cx_cstr(prepared->agency);
    k->options.origin = cx_cstr(prepared->origin);
    if (cx_store_add(k->store, job->doc, &k->options, &added, &err) != CASUS_OK ||
        add_to_stories(k, job, added, &err) != CASUS_OK) {
        k->failed = true;
        cx_complain(k->arguments, 0, "%s", err.message);
        return false;
    }
    if (added) {
        k->batch++;
        k->batch_events += job->doc->events.len;
    } else {
        k->already++;
    }
    if (k->list && added) remember_name(k, job);
    const double now = cx_console_seconds();
    if (k->batch < REPORTS_A_BATCH && now - k->batch_began < SECONDS_A_BATCH) return true;
    k->batch_began = now;
    return commit(k);
}

static int summary(const keeper *k, const cx_coder_totals *totals, int status)
{
    cx_buffer out = { 0 };
    const unsigned long long already = k->already + totals->skipped;
    const unsigned long long aside = totals->rejected + totals->failed;
    cx_buffer_format(&out,
                     "%s: %llu reports added with %llu events, %llu already there, "
                     "%llu set aside\n",
                     k->arguments->operands[0], (unsigned long long)k->kept,
                     (unsigned long long)k->kept_events, already, aside);
    if (totals->foreign) {
        cx_buffer_format(&out,
                         "%s: %llu of them in other languages than English, not coded\n",
                         k->arguments->operands[0], (unsigned long long)totals->foreign);
    }
    if (k->failed) {
        cx_buffer_format(&out, "%s: stopped; give the same command again to go on\n",
                         k->arguments->operands[0]);
    }
    if (!k->list) {
        const int printed = cx_print(&out);
        return status ? status : printed;
    }
    fwrite(out.ptr, 1, out.len, stderr);
    cx_buffer_free(&out);
    return status;
}

int cx_run_add(const cx_arguments *arguments)
{
    keeper k = { .arguments = arguments, .list = arguments->value[CX_FLAG_LIST] != NULL };
    casus_error err = { 0 };
    cx_coder_totals totals = { 0 };
    if (arguments->n == 0) {
        return cx_complain(arguments, CX_EXIT_USAGE,
                           "name a database: casus add news.db FILE...");
    }
    if (!cx_min_confidence(arguments, CX_USUAL_CONFIDENCE, &k.options.min_confidence))
        return CX_EXIT_USAGE;
    k.options.no_text = arguments->value[CX_FLAG_NO_TEXT] != NULL;
    k.options.no_title = arguments->value[CX_FLAG_NO_TITLE] != NULL;
    if (k.options.no_title && !k.options.no_text) {
        return cx_complain(arguments, CX_EXIT_USAGE,
                           "--no-title goes with --no-text: the text begins with it");
    }
    if (cx_store_open(&k.store, arguments->operands[0], CX_STORE_WRITE, &err) !=
        CASUS_OK) {
        return cx_complain(arguments, CX_EXIT_IO, "%s", err.message);
    }
    if (cx_stories_open(&k.stories, k.store, &err) != CASUS_OK) {
        cx_store_close(k.store);
        return cx_complain(arguments, CX_EXIT_IO, "%s", err.message);
    }
    k.batch_began = cx_console_seconds();
    cx_output_init(&k.listing, STDOUT_FILENO, "standard output");
    const cx_coder_calls calls = {
        .skip = is_there, .render = prepare, .consume = keep, .context = &k
    };
    int status = cx_code_all(arguments, 1, &calls, &totals);
    if (status != CX_EXIT_USAGE && !commit(&k)) status = CX_EXIT_IO;
    if (status != CX_EXIT_USAGE && !arguments->value[CX_FLAG_QUIET]) {
        status = summary(&k, &totals, status);
    }
    if (!cx_output_close(&k.listing)) status = CX_EXIT_IO;
    cx_buffer_free(&k.names);
    cx_stories_close(k.stories);
    cx_store_close(k.store);
    return status;
}
