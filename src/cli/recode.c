/* recode.c -- `casus recode`: the reports of a database, coded again in place.
 *
 * For a new model or other dictionaries. A document says which program and model coded
 * it, so the work goes on where it stood after a kill: what is up to date is passed by.
 * (With --all nothing tells them apart, so how far it came is kept with each batch.)
 *
 * Documents whose words are not kept, or that came as CoNLL-U, can be coded again only
 * from the report itself: given files, the reports in them that the database holds are
 * coded again from there.
 *
 * SPDX-License-Identifier: MIT
 */
#include "base/pool.h"
#include "cli/coder.h"
#include "cli/commands.h"
#include "cli/filter.h"
#include "story/story.h"

#include <stdio.h>
#include <stdlib.h>

#define SECONDS_A_BATCH 0.5
enum { REPORTS_A_BATCH = 256, BIG_REPORT = 1 << 20 };

typedef struct job {
    int64_t document, events_before;
    float min_confidence;
    casus_input input; /* views into memory */
    cx_buffer memory;
    casus_doc *doc;
    casus_status status;
    casus_error err;
    struct job *next;
} job;

typedef struct recoder {
    const cx_arguments *arguments;
    cx_store *store;
    cx_stories *stories;
    cx_buffer prepared; /* for the stories */
    casus_engine *engine;
    cx_store_stale which;
    cx_progress progress;
    job *idle;
    double batch_began;
    int64_t last; /* document that was done last */
    uint64_t batch, done, before, after, wordless, strangers, bytes;
    bool failed;
} recoder;

static bool failed(recoder *r, const casus_error *err)
{
    r->failed = true;
    cx_progress_clear(&r->progress);
    cx_complain(r->arguments, 0, "%s", err->message);
    return false;
}

static bool commit(recoder *r)
{
    casus_error err = { 0 };
    if (r->failed) return false;
    if (cx_stories_settle(r->stories, &err) != CASUS_OK ||
        cx_store_commit(r->store, &err) != CASUS_OK)
        return failed(r, &err);
    r->done += r->batch;
    r->batch = 0;
    r->batch_began = cx_console_seconds();
    return true;
}

/* Puts the records in place, and commits when the batch is full. */
static bool replace(recoder *r, int64_t document, const casus_doc *doc,
                    float min_confidence, int64_t events_before)
{
    casus_error err = { 0 };
    const cx_store_options options = { .min_confidence = min_confidence };
    casus_status status = cx_stories_remove_events(r->stories, document, &err);
    if (status == CASUS_OK)
        status = cx_store_recode(r->store, document, doc, &options, &err);
    cx_story_prepare(&r->prepared, doc, min_confidence);
    if (status == CASUS_OK)
        status = cx_stories_add_events(r->stories, document, &r->prepared, &err);
    r->last = document;
    if (status == CASUS_OK && r->which.all) {
        status = cx_store_work_write(r->store, "recode", r->which.model_digest, document,
                                     &err);
    }
    if (status != CASUS_OK) return failed(r, &err);
    r->batch++;
    r->bytes += doc->text.len;
    r->before += (uint64_t)events_before;
    for (uint32_t i = 0; i < doc->events.len; i++)
        r->after += doc->events.ptr[i].confidence >= min_confidence;
    if (r->batch < REPORTS_A_BATCH &&
        cx_console_seconds() - r->batch_began < SECONDS_A_BATCH)
        return true;
    return commit(r);
}

/* What the flag says, or what the document was kept with. */
static float confidence_of(const recoder *r, const cx_store_kept *kept)
{
    return r->which.min_confidence >= 0 ? (float)r->which.min_confidence
                                        : kept->min_confidence;
}

/* ---- from the database ---- */

static void *worker_new(void *context)
{
    return context;
}
static void worker_free(void *worker)
{
    (void)worker;
}

static void run(void *worker, void *pointer)
{
    recoder *r = worker;
    job *j = pointer;
    if (!j->doc) j->doc = casus_doc_new(r->engine);
    if (j->doc) j->doc->no_factuality = true;
    j->status = j->doc ? casus_doc_read(j->doc, &j->input, &j->err)
                       : cx_fail(&j->err, CASUS_NO_MEMORY, 0, 0, "out of memory");
}

static void put_back(recoder *r, job *j)
{
    if (j->doc && j->memory.len > BIG_REPORT) {
        casus_doc_free(j->doc);
        j->doc = NULL;
        cx_buffer_free(&j->memory);
    }
    j->next = r->idle;
    r->idle = j;
}

static bool consume(void *context, void *pointer)
{
    recoder *r = context;
    job *j = pointer;
    bool good = !r->failed;
    if (good && j->status != CASUS_OK) good = failed(r, &j->err);
    if (good) good = replace(r, j->document, j->doc, j->min_confidence, j->events_before);
    put_back(r, j);
    return good;
}

static bool copy_input(job *j, const casus_input *from)
{
    const casus_str texts[] = { from->id,        from->source,   from->url, from->title,
                                from->published, from->language, from->text };
    casus_str *const to[] = { &j->input.id,    &j->input.source,    &j->input.url,
                              &j->input.title, &j->input.published, &j->input.language,
                              &j->input.text };
    cx_buffer_clear(&j->memory);
    for (int i = 0; i < 7; i++) cx_buffer_str(&j->memory, texts[i]);
    if (j->memory.failed) return false;
    const char *at = j->memory.ptr ? j->memory.ptr : "";
    for (int i = 0; i < 7; i++) {
        *to[i] = cx_str(at, texts[i].len);
        at += texts[i].len;
    }
    return true;
}

static job *job_of(recoder *r, const cx_store_kept *kept)
{
    job *j = r->idle;
    if (j)
        r->idle = j->next;
    else
        j = calloc(1, sizeof *j);
    if (!j) return NULL;
    j->document = kept->document;
    j->events_before = kept->events;
    j->min_confidence = confidence_of(r, kept);
    if (copy_input(j, &kept->input)) return j;
    put_back(r, j);
    return NULL;
}

static void show_progress(recoder *r, int64_t total)
{
    const uint64_t done = r->done + r->batch;
    const uint64_t whole = done ? r->bytes / done * (uint64_t)total : 0;
    cx_progress_step(&r->progress, done, r->bytes, whole);
}

static bool feed(recoder *r, cx_pool *pool, int64_t after, int64_t total)
{
    casus_error err = { 0 };
    bool found = true;
    while (true) {
        cx_store_kept kept;
        if (cx_store_next_stale(r->store, &r->which, after, &kept, &found, &err) !=
            CASUS_OK)
            return failed(r, &err);
        if (!found) return true;
        after = kept.document;
        if (!kept.has_text || kept.parsed) {
            r->wordless++;
            continue;
        }
        job *j = job_of(r, &kept);
        if (!j) {
            cx_fail(&err, CASUS_NO_MEMORY, 0, 0, "out of memory");
            return failed(r, &err);
        }
        if (!cx_pool_push(pool, j)) return false;
        show_progress(r, total);
    }
}

static void from_database(recoder *r, unsigned threads)
{
    casus_error err = { 0 };
    int64_t after = 0, total = 0;
    const cx_pool_calls calls = { .worker_new = worker_new,
                                  .worker_free = worker_free,
                                  .run = run,
                                  .consume = consume,
                                  .context = r };
    casus_status status = cx_store_count_stale(r->store, &r->which, &total, &err);
    if (status == CASUS_OK && r->which.all) {
        status =
            cx_store_work_read(r->store, "recode", r->which.model_digest, &after, &err);
    }
    cx_pool *pool = status == CASUS_OK ? cx_pool_new(threads, 0, &calls) : NULL;
    if (!pool) {
        if (status == CASUS_OK)
            cx_fail(&err, CASUS_NO_MEMORY, 0, 0, "cannot start %u threads", threads);
        failed(r, &err);
        return;
    }
    feed(r, pool, after, total);
    cx_pool_finish(pool);
    if (!r->failed && r->which.all &&
        cx_store_work_write(r->store, "recode", r->which.model_digest, 0, &err) !=
            CASUS_OK)
        failed(r, &err);
    while (r->idle) {
        job *j = r->idle;
        r->idle = j->next;
        if (j->doc) casus_doc_free(j->doc);
        cx_buffer_free(&j->memory);
        free(j);
    }
}

/* ---- from files ---- */

static bool kept_as(recoder *r, const cx_report *report, cx_store_kept *kept, bool *stale)
{
    char digest[17];
    casus_error err = { 0 };
    casus_input input = report->input;
    if (report->conllu.len) input.text = report->conllu;
    cx_store_input_digest(digest, &input);
    if (cx_store_kept_as(r->store, digest, &r->which, kept, stale, &err) == CASUS_OK)
        return true;
    return failed(r, &err);
}

static bool pass_by(void *context, const cx_report *report)
{
    recoder *r = context;
    cx_store_kept kept;
    bool stale = false;
    if (r->failed || !kept_as(r, report, &kept, &stale)) return true;
    r->strangers += kept.document == 0;
    return !stale;
}

static bool keep(void *context, cx_job *j)
{
    recoder *r = context;
    cx_store_kept kept;
    bool stale = false;
    if (!kept_as(r, &j->report, &kept, &stale)) return false;
    /* A report that stands twice in the files is done the first time. */
    if (!stale) return true;
    return replace(r, kept.document, j->doc, confidence_of(r, &kept), kept.events);
}

/* ---- the command ---- */

static int summary(const recoder *r, int status)
{
    cx_buffer out = { 0 };
    const char *db = r->arguments->operands[0];
    cx_buffer_format(&out,
                     "%s: %llu reports coded again, %llu events before, %llu after\n", db,
                     (unsigned long long)r->done, (unsigned long long)r->before,
                     (unsigned long long)r->after);
    if (r->wordless) {
        cx_buffer_format(
            &out,
            "%s: %llu left as they are: their text is not kept, or came with "
            "its parse; name the files with these reports\n",
            db, (unsigned long long)r->wordless);
    }
    if (r->strangers) {
        cx_buffer_format(&out, "%s: %llu reports of the files are not in it\n", db,
                         (unsigned long long)r->strangers);
    }
    if (r->failed) {
        cx_buffer_format(&out, "%s: stopped; give the same command again to go on\n", db);
    }
    const int printed = cx_print(&out);
    return status ? status : printed;
}

static int recode(recoder *r, unsigned threads)
{
    const cx_arguments *arguments = r->arguments;
    int status = CX_EXIT_DONE;
    r->which.model_digest = casus_engine_model_digest(r->engine);
    r->batch_began = cx_console_seconds();
    cx_progress_start(&r->progress, arguments->value[CX_FLAG_QUIET] != NULL);
    if (arguments->n > 1) {
        const cx_coder_calls calls = { .skip = pass_by, .consume = keep, .context = r };
        cx_coder_totals totals;
        status = cx_code_all(arguments, 1, &calls, &totals);
    } else {
        from_database(r, threads);
    }
    casus_error err = { 0 };
    if (commit(r) && cx_store_count_months(r->store, &err) != CASUS_OK) failed(r, &err);
    cx_progress_clear(&r->progress);
    if (r->failed) status = CX_EXIT_IO;
    return arguments->value[CX_FLAG_QUIET] ? status : summary(r, status);
}

int cx_run_recode(const cx_arguments *arguments)
{
    recoder r = { .arguments = arguments,
                  .which = { .all = arguments->value[CX_FLAG_ALL] != NULL,
                             .min_confidence = -1 } };
    float least = -1;
    bool good = true;
    const unsigned threads = cx_flag_number(arguments, CX_FLAG_THREADS, 0, &good);
    if (!good || !cx_min_confidence(arguments, -1, &least)) return CX_EXIT_USAGE;
    if (least >= 0) r.which.min_confidence = (int)(least * 1000 + 0.5F) / 1000.0;
    if (!cx_open_to_write(arguments, &r.store))
        return arguments->n ? CX_EXIT_IO : CX_EXIT_USAGE;
    int status = CX_EXIT_IO;
    casus_error err = { 0 };
    if (cx_stories_open(&r.stories, r.store, &err) != CASUS_OK)
        cx_complain(arguments, 0, "%s", err.message);
    else if ((r.engine = cx_engine_for(arguments)))
        status = recode(&r, threads);
    casus_engine_close(r.engine);
    cx_stories_close(r.stories);
    cx_buffer_free(&r.prepared);
    cx_store_close(r.store);
    return status;
}
