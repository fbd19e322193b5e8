/* keep.c -- see keep.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/keep.h"

#include <stdio.h>
#include <unistd.h>

#define SECONDS_A_BATCH 4.0
#define REPORTS_A_COUNT                                                                  \
    50000 /* the sums by month are counted now and then in a long run */
#define SECONDS_OF_REST 20
enum { REPORTS_A_BATCH = 2048 };

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
    cx_keeper *k = context;
    char digest[17];
    /* CoNLL-U holds no report but sentences; its text is known only when it is read. */
    if (report->conllu.len) return false;
    input_digest(digest, report);
    if (cx_store_has(k->store, digest)) return true;
    const casus_input *input = &report->input;
    if (!cx_store_retracted(k->store, input->id, input->published)) return false;
    k->retracted++;
    return true;
}

static void count_months(cx_keeper *k)
{
    casus_error err = { 0 };
    if (k->failed || !k->uncounted) return;
    k->uncounted = 0;
    if (cx_store_count_months(k->store, &err) != CASUS_OK)
        cx_complain(k->arguments, 0, "%s", err.message);
}

void cx_keeper_rest(cx_keeper *k)
{
    if (cx_console_seconds() - k->committed > SECONDS_OF_REST) count_months(k);
}

bool cx_keeper_commit(cx_keeper *k)
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
    k->uncounted += k->batch;
    k->committed = cx_console_seconds();
    k->kept_events += k->batch_events;
    k->batch = k->batch_events = 0;
    bool good = true;
    if (k->list) {
        good = cx_output_add(&k->listing, k->names.ptr, k->names.len) &&
               cx_output_flush(&k->listing);
        cx_buffer_clear(&k->names);
    }
    if (k->uncounted >= REPORTS_A_COUNT) count_months(k);
    return good;
}

/* The id, or where it stood. */
static void remember_name(cx_keeper *k, const cx_job *job)
{
    const casus_str id = job->report.input.id;
    if (id.len)
        cx_buffer_utf8(&k->names, id);
    else
        cx_buffer_format(&k->names, "%s:%llu", job->report.path.ptr,
                         (unsigned long long)job->report.line);
    cx_buffer_char(&k->names, '\n');
}

/* On the workers: what is known before the report is looked up. */
static void prepare(void *context, cx_job *job)
{
    const cx_keeper *k = context;
    cx_store_options options = { .min_confidence = k->options.min_confidence,
                                 .no_text = k->options.no_text,
                                 .no_title = k->options.no_title,
                                 .parsed = job->report.conllu.len > 0 };
    const cx_prepared *prepared;
    cx_story_prepare(&job->out, job->doc, options.min_confidence);
    if (!(prepared = cx_story_prepared(&job->out))) return;
    options.agency = cx_cstr(prepared->agency);
    cx_parcel_pack(&job->parcel, job->doc, &options);
}

/* The report's copies and story first: they stand in its row. */
static casus_status add(cx_keeper *k, const cx_job *job, bool *added, casus_error *err)
{
    const cx_parcel *parcel = &job->parcel;
    cx_store_options *o = &k->options;
    casus_status status = cx_store_begin(k->store, err);
    if (status == CASUS_OK)
        status = cx_store_group(k->store, o->sketch, parcel->digest, &o->group, err);
    if (status == CASUS_OK)
        status = cx_stories_choose(k->stories, &job->out, parcel->day, o->group,
                                   &o->story, err);
    if (status == CASUS_OK) status = cx_store_add(k->store, parcel, o, added, err);
    if (status == CASUS_OK && *added) status = cx_stories_add(k->stories, &job->out, err);
    return status;
}

static bool keep(void *context, cx_job *job)
{
    cx_keeper *k = context;
    casus_error err = { 0 };
    char digest[17];
    bool added = false;
    const casus_input *input = &job->report.input;
    /* It may have been taken back after it was let in to be coded. */
    if (cx_store_begin(k->store, &err) == CASUS_OK &&
        cx_store_retracted(k->store, input->id, input->published)) {
        k->retracted++;
        return true;
    }
    input_digest(digest, &job->report);
    k->options.input_digest = digest;
    const cx_prepared *prepared = cx_story_prepared(&job->out);
    k->options.sketch = cx_story_sketch(&job->out);
    k->options.origin = cx_cstr(prepared->origin);
    if (add(k, job, &added, &err) != CASUS_OK) {
        k->failed = true;
        cx_complain(k->arguments, 0, "%s", err.message);
        return false;
    }
    if (added) {
        k->batch++;
        k->batch_events += job->counts.events;
    } else {
        k->already++;
    }
    if (k->list && added) remember_name(k, job);
    const double now = cx_console_seconds();
    if (k->batch < REPORTS_A_BATCH && now - k->batch_began < SECONDS_A_BATCH) return true;
    k->batch_began = now;
    return cx_keeper_commit(k);
}

static casus_status forget(cx_keeper *k, casus_str id, casus_str published,
                           casus_error *err)
{
    cx_buffer numbers = { 0 };
    casus_status status = cx_store_retract(k->store, id, published, &numbers, err);
    for (size_t at = 0; at < numbers.len && status == CASUS_OK; at += sizeof(int64_t)) {
        int64_t number;
        memcpy(&number, numbers.ptr + at, sizeof number);
        status = cx_stories_remove(k->stories, number, err);
        if (status == CASUS_OK) status = cx_store_forget(k->store, number, err);
        if (status == CASUS_OK) k->retracted++;
    }
    cx_buffer_free(&numbers);
    return status;
}

static bool retract(void *context, cx_job *job)
{
    cx_keeper *k = context;
    casus_error err = { 0 };
    const casus_input *input = &job->report.input;
    if (forget(k, input->id, input->published, &err) == CASUS_OK) return true;
    k->failed = true;
    cx_complain(k->arguments, 0, "%s", err.message);
    return false;
}

cx_coder_calls cx_keeper_calls(cx_keeper *k)
{
    return (cx_coder_calls){ .skip = is_there,
                             .render = prepare,
                             .consume = keep,
                             .retract = retract,
                             .context = k,
                             .ahead = true };
}

static int summary(const cx_keeper *k, const cx_coder_totals *totals, int status)
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
    if (k->retracted) {
        cx_buffer_format(&out, "%s: %llu taken back by their publishers\n",
                         k->arguments->operands[0], (unsigned long long)k->retracted);
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

int cx_keeper_open(cx_keeper *k, const cx_arguments *arguments)
{
    casus_error err = { 0 };
    *k = (cx_keeper){ .arguments = arguments,
                      .list = arguments->value[CX_FLAG_LIST] != NULL };
    if (!cx_min_confidence(arguments, CX_USUAL_CONFIDENCE, &k->options.min_confidence))
        return CX_EXIT_USAGE;
    k->options.no_text = arguments->value[CX_FLAG_NO_TEXT] != NULL;
    k->options.no_title = arguments->value[CX_FLAG_NO_TITLE] != NULL;
    if (k->options.no_title && !k->options.no_text) {
        return cx_complain(arguments, CX_EXIT_USAGE,
                           "--no-title goes with --no-text: the text begins with it");
    }
    if (cx_store_open(&k->store, arguments->operands[0], CX_STORE_WRITE, &err) !=
        CASUS_OK) {
        return cx_complain(arguments, CX_EXIT_IO, "%s", err.message);
    }
    if (cx_stories_open(&k->stories, k->store, &err) != CASUS_OK) {
        cx_store_close(k->store);
        return cx_complain(arguments, CX_EXIT_IO, "%s", err.message);
    }
    k->batch_began = cx_console_seconds();
    cx_output_init(&k->listing, STDOUT_FILENO, "standard output");
    return CX_EXIT_DONE;
}

int cx_keeper_close(cx_keeper *k, const cx_coder_totals *totals, int status)
{
    casus_error err = { 0 };
    if (status != CX_EXIT_USAGE && !k->failed &&
        cx_store_complete(k->store, &err) != CASUS_OK) {
        k->failed = true;
        cx_complain(k->arguments, 0, "%s", err.message);
    }
    if (status != CX_EXIT_USAGE && !cx_keeper_commit(k)) status = CX_EXIT_IO;
    k->uncounted++; /* reports taken back count as well, and what a run that was killed
                       left */
    if (status != CX_EXIT_USAGE) count_months(k);
    if (status != CX_EXIT_USAGE && !k->arguments->value[CX_FLAG_QUIET]) {
        status = summary(k, totals, status);
    }
    if (!cx_output_close(&k->listing)) status = CX_EXIT_IO;
    cx_buffer_free(&k->names);
    cx_stories_close(k->stories);
    cx_store_close(k->store);
    return status;
}
