/* coder.c -- see coder.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/coder.h"

#include "base/pool.h"
#include "world/table/notices.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    BIG_REPORT = 1 << 20,
    BIG_JOB = 1 << 16,    /* what a job keeps for the next report */
    JOBS_AHEAD = 192,     /* what two workers read while a batch is committed */
    BYTES_AHEAD = 1 << 23 /* of reports */
};

/* What a worker has to itself. */
typedef struct worker {
    cx_coder *coder;
    casus_doc *doc; /* of the report that it works on, where there is a render */
    struct worker *next;
} worker;

struct cx_coder {
    const cx_arguments *arguments;
    const cx_coder_calls *calls;
    casus_engine *engine;
    cx_reader *reader;
    cx_pool *pool;
    cx_job *idle;
    worker *resting;   /* with their workspaces, for the next files */
    cx_output rejects; /* fd -1: no such file */
    cx_progress progress;
    cx_coder_totals *totals;
    uint64_t told; /* messages about one file so far */
    cx_buffer told_path;
    bool stopped; /* consume said stop */
    unsigned threads;
    cx_reader_options options;
};

enum { MESSAGES_A_FILE = 20 };

casus_engine *cx_engine_for(const cx_arguments *arguments)
{
    casus_engine *engine = NULL;
    casus_error err = { 0 };
    if (casus_engine_open(&engine, arguments->value[CX_FLAG_MODEL], &err) == CASUS_OK) {
        return engine;
    }
    cx_complain(arguments, 0, "%s", err.message);
    return NULL;
}

/* "text=body,published=date": the list is kept alive by the arguments; the pieces are
 * copied once and live as long as the program. */
static bool read_map(const cx_arguments *arguments, cx_reader_options *options)
{
    casus_str rest = cx_cstr(arguments->value[CX_FLAG_MAP]), pair;
    while (cx_str_split(&rest, ',', &pair)) {
        casus_str member = pair, field;
        cx_field f = CX_FIELD_COUNT;
        if (cx_str_split(&member, '=', &field) && member.len) {
            for (f = 0; f < CX_FIELD_COUNT; f++) {
                if (cx_str_equal(field, cx_cstr(cx_field_name(f)))) break;
            }
        }
        if (f == CX_FIELD_COUNT || member.len >= sizeof options->members[0]) {
            cx_complain(
                arguments, 0,
                "--map: \"%.*s\" is no FIELD=MEMBER of 63 bytes at most; fields are text, title, id, "
                "source, url, language, published",
                CX_STR(pair));
            return false;
        }
        memcpy(options->members[f], member.ptr, member.len);
        options->members[f][member.len] = '\0';
        options->map[f] = options->members[f];
    }
    return true;
}

bool cx_reader_options_for(const cx_arguments *arguments, cx_reader_options *options)
{
    const char *const *value = arguments->value;
    *options = (cx_reader_options){ .format = value[CX_FLAG_INPUT_FORMAT] };
    if (value[CX_FLAG_SOURCE]) options->source = cx_cstr(value[CX_FLAG_SOURCE]);
    if (value[CX_FLAG_PUBLISHED]) {
        options->published = cx_cstr(value[CX_FLAG_PUBLISHED]);
        if (cx_day_parse(options->published) == CASUS_NO_DAY) {
            cx_complain(arguments, 0,
                        "--published needs a date like 2025-07-26, not \"%.40s\"",
                        value[CX_FLAG_PUBLISHED]);
            return false;
        }
    }
    return !value[CX_FLAG_MAP] || read_map(arguments, options);
}

bool cx_min_confidence(const cx_arguments *arguments, float usual, float *value)
{
    const char *given = arguments->value[CX_FLAG_MIN_CONFIDENCE];
    double number = 0;
    *value = usual;
    if (!given) return true;
    if (!cx_str_to_double(cx_cstr(given), &number) || !(number >= 0 && number <= 1)) {
        cx_complain(arguments, 0,
                    "--min-confidence needs a number from 0 to 1, not \"%.40s\"", given);
        return false;
    }
    *value = (float)number;
    return true;
}

casus_status cx_read_report(casus_doc *doc, cx_report *report, casus_error *err)
{
    const casus_status opened =
        cx_report_open(report, cx_world_notices(doc->engine), err);
    if (opened != CASUS_OK) return opened;
    if (report->conllu.len == 0) {
        casus_input input =
            report->input; /* which stays as it came: add knows it by it */
        if (!input.language.len) input.language = cx_cstr(report->language);
        return casus_doc_read(doc, &input, err);
    }
    const casus_status status = casus_doc_read_conllu(doc, report->conllu, err);
    if (status == CASUS_OK) {
        /* CoNLL-U carries words only; what the report is called comes from here. */
        const casus_str text = doc->input.text;
        doc->input = report->input;
        doc->input.text = text;
    }
    return status;
}

/* ---- on the workers ---- */

/* Both on the caller's thread. */
static void *worker_new(void *context)
{
    cx_coder *coder = context;
    worker *w = coder->resting;
    if (w)
        coder->resting = w->next;
    else
        w = calloc(1, sizeof *w);
    if (w) w->coder = coder;
    return w;
}

static void worker_free(void *pointer)
{
    worker *w = pointer;
    w->next = w->coder->resting;
    w->coder->resting = w;
}

/* What a giant report took is given back. */
static void shrink(casus_doc **doc)
{
    if (!*doc || (*doc)->text.len <= BIG_REPORT) return;
    casus_doc_free(*doc);
    *doc = NULL;
}

static void count_document(cx_job *job)
{
    const casus_doc *d = job->doc;
    job->counts.bytes = d->text.len;
    job->counts.sentences = d->sentences.len;
    job->counts.tokens = d->tokens.len;
    job->counts.events = d->events.len;
    job->counts.foreign = d->foreign;
}

static void read_and_render(cx_coder *coder, cx_job *job, casus_doc **doc)
{
    const cx_coder_calls *calls = coder->calls;
    if (!*doc) *doc = casus_doc_new(coder->engine);
    if (*doc) (*doc)->no_factuality = !calls->trees;
    job->status = *doc ? cx_read_report(*doc, &job->report, &job->err)
                       : cx_fail(&job->err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    if (job->status != CASUS_OK) return;
    job->doc = *doc;
    count_document(job);
    if (calls->render) calls->render(calls->context, job);
    if (job->out.failed || job->parcel.failed)
        job->status = cx_fail(&job->err, CASUS_NO_MEMORY, 0, 0, "out of memory");
}

static void run(void *pointer, void *argument)
{
    worker *w = pointer;
    cx_job *job = argument;
    job->status = CASUS_OK;
    cx_buffer_clear(&job->out);
    if (job->kind != CX_NEXT_REPORT) return;
    if (!w->coder->calls->render) {
        read_and_render(w->coder, job, &job->doc);
        return;
    }
    read_and_render(w->coder, job, &w->doc);
    job->doc = NULL;
    shrink(&w->doc);
}

/* ---- in order, on the caller's thread ---- */

/* A file of a million bad lines gets a few messages and a count. */
static void tell(cx_coder *coder, const cx_job *job, const char *message)
{
    const cx_buffer *path = &job->report.path;
    cx_buffer *told = &coder->told_path;
    if (told->len != path->len || memcmp(told->ptr, path->ptr, path->len)) {
        cx_buffer_clear(told);
        cx_buffer_add(told, path->ptr, path->len);
        coder->told = 0;
    }
    coder->told++;
    if (coder->told > MESSAGES_A_FILE) return;
    cx_progress_clear(&coder->progress);
    fprintf(stderr, "casus: %s%s\n", message,
            coder->told == MESSAGES_A_FILE
                ? "; further faults of this file are counted only"
                : "");
}

static void write_reject(cx_coder *coder, const cx_job *job, uint64_t line,
                         uint64_t offset, const char *message)
{
    if (coder->rejects.fd < 0) return;
    cx_buffer json = { 0 };
    cx_json_open(&json, '{');
    cx_json_key(&json, "file");
    cx_json_str(&json, cx_str(job->report.path.ptr, job->report.path.len - 1));
    cx_json_key(&json, "line");
    if (line)
        cx_json_u64(&json, line);
    else
        cx_json_null(&json);
    cx_member_u64(&json, "byte", offset);
    cx_json_key(&json, "reason");
    cx_json_str(&json, cx_cstr(message));
    cx_json_close(&json, '}');
    cx_buffer_char(&json, '\n');
    if (json.failed) coder->rejects.pending.failed = true;
    cx_output_add(&coder->rejects, json.ptr, json.len);
    cx_buffer_free(&json);
}

/* A report that the engine refused: the reader knows where it stood. */
static void refused(cx_coder *coder, const cx_job *job)
{
    cx_buffer words = { 0 };
    cx_buffer_format(&words, "%s", job->report.path.ptr);
    if (job->report.line) {
        cx_buffer_format(&words, ":%llu", (unsigned long long)job->report.line);
    }
    cx_buffer_format(&words, ": %s", job->err.message);
    cx_buffer_char(&words, '\0');
    const char *message = words.failed ? job->err.message : words.ptr;
    tell(coder, job, message);
    write_reject(coder, job, job->report.line, job->report.offset, message);
    cx_buffer_free(&words);
    coder->totals->rejected++;
}

static void count(cx_coder *coder, const cx_job *job)
{
    cx_coder_totals *totals = coder->totals;
    totals->reports++;
    totals->foreign += job->counts.foreign;
    totals->bytes += job->counts.bytes;
    totals->sentences += job->counts.sentences;
    totals->tokens += job->counts.tokens;
    totals->events += job->counts.events;
}

/* Back among the idle ones; what a large report took is given back. */
static void put_back(cx_coder *coder, cx_job *job)
{
    shrink(&job->doc);
    if (job->out.cap > BIG_JOB) cx_buffer_free(&job->out);
    if (cx_parcel_size(&job->parcel) > BIG_JOB) cx_parcel_free(&job->parcel);
    if (job->report.memory.cap > BIG_JOB) cx_report_shrink(&job->report);
    job->next = coder->idle;
    coder->idle = job;
}

/* Jobs come here in the order of the input. After a stop they come unread. */
static bool consume(void *context, void *pointer)
{
    cx_coder *coder = context;
    cx_job *job = pointer;
    if (coder->stopped) {
        put_back(coder, job);
        return false;
    }
    if (job->kind == CX_NEXT_REPORT && job->status == CASUS_OK) {
        count(coder, job);
        coder->stopped = !coder->calls->consume(coder->calls->context, job);
    } else if (job->kind == CX_NEXT_REPORT) {
        refused(coder, job);
    } else if (job->kind == CX_NEXT_RETRACTION) {
        if (coder->calls->retract)
            coder->stopped = !coder->calls->retract(coder->calls->context, job);
    } else {
        tell(coder, job, job->err.message);
        write_reject(coder, job, job->err.line, job->err.offset, job->err.message);
        if (job->kind == CX_NEXT_REJECT)
            coder->totals->rejected++;
        else
            coder->totals->failed++;
    }
    put_back(coder, job);
    return !coder->stopped;
}

static cx_job *idle_job(cx_coder *coder)
{
    cx_job *job = coder->idle;
    if (!job) return calloc(1, sizeof *job);
    coder->idle = job->next;
    return job;
}

static void free_idle(cx_coder *coder)
{
    while (coder->resting) {
        worker *w = coder->resting;
        coder->resting = w->next;
        if (w->doc) casus_doc_free(w->doc);
        free(w);
    }
    while (coder->idle) {
        cx_job *job = coder->idle;
        coder->idle = job->next;
        if (job->doc) casus_doc_free(job->doc);
        cx_buffer_free(&job->out);
        cx_parcel_free(&job->parcel);
        cx_report_free(&job->report);
        free(job);
    }
}

/* Hands all reports to the pool. False when memory ran out. */
static bool feed(cx_coder *coder)
{
    while (true) {
        if (coder->calls->stop && coder->calls->stop(coder->calls->context)) return true;
        cx_job *job = idle_job(coder);
        if (!job) return false;
        job->kind = cx_reader_next(coder->reader, &job->report, &job->err);
        if (job->kind == CX_NEXT_END) {
            job->next = coder->idle;
            coder->idle = job;
            return true;
        }
        if (job->report.path.len == 0) cx_buffer_add(&job->report.path, "", 1);
        if (job->kind == CX_NEXT_REPORT && coder->calls->skip &&
            coder->calls->skip(coder->calls->context, &job->report)) {
            coder->totals->skipped++;
            put_back(coder, job);
        } else if (!cx_pool_push(coder->pool, job)) {
            return true;
        }
        uint64_t taken, total;
        cx_reader_progress(coder->reader, &taken, &total);
        cx_progress_step(&coder->progress,
                         coder->totals->reports + coder->totals->skipped, taken, total);
    }
}

static int open_rejects(cx_coder *coder)
{
    const char *path = coder->arguments->value[CX_FLAG_REJECTS];
    cx_output_init(&coder->rejects, -1, path);
    if (!path) return CX_EXIT_DONE;
    coder->rejects.fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (coder->rejects.fd >= 0) return CX_EXIT_DONE;
    return cx_complain(coder->arguments, CX_EXIT_IO, "%s: cannot write: %s", path,
                       strerror(errno));
}

static int status_of(const cx_coder *coder, bool written)
{
    if (!written || coder->stopped || coder->totals->failed) return CX_EXIT_IO;
    return coder->totals->rejected ? CX_EXIT_REJECTED : CX_EXIT_DONE;
}

static size_t size_of(const void *pointer)
{
    const cx_job *job = pointer;
    return job->report.memory.len;
}

/* Runs what `feed_it` feeds through the pool. */
static int go(cx_coder *coder, bool (*feed_it)(cx_coder *coder))
{
    const cx_pool_calls calls = { .worker_new = worker_new,
                                  .worker_free = worker_free,
                                  .run = run,
                                  .consume = consume,
                                  .context = coder,
                                  .size = size_of,
                                  .most = BYTES_AHEAD };
    coder->pool =
        cx_pool_new(coder->threads, coder->calls->ahead ? JOBS_AHEAD : 0, &calls);
    if (!coder->pool) {
        return cx_complain(coder->arguments, CX_EXIT_IO, "cannot start %u threads",
                           coder->threads);
    }
    const bool fed = feed_it(coder);
    cx_pool_finish(coder->pool);
    cx_progress_clear(&coder->progress);
    if (!fed) return cx_complain(coder->arguments, CX_EXIT_IO, "out of memory");
    return CX_EXIT_DONE;
}

cx_coder *cx_coder_open(const cx_arguments *arguments, const cx_coder_calls *calls,
                        cx_coder_totals *totals, int *status)
{
    cx_coder *coder = calloc(1, sizeof *coder);
    *status = CX_EXIT_IO;
    if (!coder) {
        cx_complain(arguments, 0, "out of memory");
        return NULL;
    }
    bool good = cx_reader_options_for(arguments, &coder->options);
    coder->threads = cx_flag_number(arguments, CX_FLAG_THREADS, 0, &good);
    if (coder->threads > 1024)
        good = cx_complain(arguments, 0, "--threads: at most 1024");
    coder->arguments = arguments;
    coder->calls = calls;
    coder->totals = totals;
    *totals = (cx_coder_totals){ 0 };
    *status = good ? open_rejects(coder) : CX_EXIT_USAGE;
    if (*status == CX_EXIT_DONE) {
        coder->engine = cx_engine_for(arguments);
        if (coder->engine) return coder;
        *status = CX_EXIT_IO;
        if (coder->rejects.fd >= 0) close(coder->rejects.fd);
    }
    free(coder);
    return NULL;
}

const casus_engine *cx_coder_engine(const cx_coder *coder)
{
    return coder->engine;
}

void cx_coder_ask(cx_coder *coder, bool (*ready)(void *context, const char *path),
                  void *context)
{
    coder->options.ready = ready;
    coder->options.ready_context = context;
}

int cx_coder_read(cx_coder *coder, char *const *paths, size_t n, const char *name)
{
    coder->options.name = name;
    coder->reader = cx_reader_new(paths, n, &coder->options);
    const cx_arguments *arguments = coder->arguments;
    const bool crowded = coder->calls->prints && cx_console_is_terminal(STDOUT_FILENO);
    cx_progress_start(&coder->progress,
                      crowded || name || arguments->value[CX_FLAG_QUIET]);
    const int status = coder->reader
                           ? go(coder, feed)
                           : cx_complain(arguments, CX_EXIT_IO, "out of memory");
    cx_reader_free(coder->reader);
    coder->reader = NULL;
    if (coder->rejects.fd >= 0) cx_output_flush(&coder->rejects);
    return status;
}

bool cx_coder_give(cx_coder *coder, cx_report *report, cx_next kind,
                   const casus_error *err)
{
    cx_job *job = idle_job(coder);
    if (!job) return false;
    const cx_report before = job->report;
    job->report = *report;
    *report = before; /* room to be used again */
    job->kind = kind;
    if (err) job->err = *err;
    if (job->report.path.len == 0) cx_buffer_add(&job->report.path, "", 1);
    if (kind == CX_NEXT_REPORT && coder->calls->skip &&
        coder->calls->skip(coder->calls->context, &job->report)) {
        coder->totals->skipped++;
        put_back(coder, job);
        return !coder->stopped;
    }
    worker *w = worker_new(coder);
    if (!w) return false;
    run(w, job);
    worker_free(w);
    return consume(coder, job);
}

int cx_coder_close(cx_coder *coder, int status)
{
    bool written = true;
    if (coder->rejects.fd >= 0) {
        written = cx_output_close(&coder->rejects);
        if (close(coder->rejects.fd) != 0) written = false;
    }
    if (!status) status = status_of(coder, written);
    free_idle(coder);
    cx_buffer_free(&coder->told_path);
    casus_engine_close(coder->engine);
    free(coder);
    return status;
}

int cx_code_all(const cx_arguments *arguments, size_t first, const cx_coder_calls *calls,
                cx_coder_totals *totals)
{
    int status;
    cx_coder *coder = cx_coder_open(arguments, calls, totals, &status);
    if (!coder) return status;
    status =
        cx_coder_read(coder, arguments->operands + first, arguments->n - first, NULL);
    return cx_coder_close(coder, status);
}
