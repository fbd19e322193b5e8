/* bench.c -- `casus bench`: how fast, on your own reports, stage by stage.
 *
 * The engine tells when a stage is done (cx_watch); the time between two tellings is
 * the stage's, on the thread that ran it. Times are summed over all reports, so with
 * two threads the stages together may take twice the time that passed.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/coder.h"
#include "cli/commands.h"
#include "record/record.h"

#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

enum { STAGES = 24 };

typedef struct stage_time {
    const char *name;
    double seconds;
} stage_time;

typedef struct clockwork {
    stage_time stages[STAGES];
    unsigned n;
    double last;
} clockwork;

typedef struct bench {
    casus_doc *doc;
    cx_reader *reader;
    cx_report report;
    const char *until; /* "ingest", "parse", "code", "write" */
    clockwork clock;
    cx_watch watch;
    cx_buffer out;
    uint64_t reports, rejected, bytes, sentences, tokens, events;
} bench;

static double thread_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void add_time(clockwork *clock, const char *stage, double seconds)
{
    unsigned i = 0;
    while (i < clock->n && strcmp(clock->stages[i].name, stage)) i++;
    if (i == clock->n) {
        if (clock->n == STAGES) return;
        clock->stages[clock->n++] = (stage_time){ stage, 0 };
    }
    clock->stages[i].seconds += seconds;
}

/* "start" only sets the clock. */
static void stage_done(void *context, const char *stage)
{
    clockwork *clock = context;
    const double now = thread_seconds();
    if (strcmp(stage, "start")) add_time(clock, stage, now - clock->last);
    clock->last = now;
}

static bool up_to(const bench *b, const char *step)
{
    static const char *const steps[] = { "ingest", "parse", "code", "write" };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (strcmp(steps[i], step) == 0) return true;
        if (strcmp(steps[i], b->until) == 0) return false;
    }
    return false;
}

static void one_report(bench *b)
{
    casus_error err = { 0 };
    b->reports++;
    b->bytes += b->report.input.text.len + b->report.input.title.len;
    if (!up_to(b, "parse")) return;
    b->doc->last_stage = up_to(b, "code") ? NULL : "encode";
    if (cx_read_report(b->doc, &b->report, &err) != CASUS_OK) {
        b->rejected++;
        return;
    }
    b->sentences += b->doc->sentences.len;
    b->tokens += b->doc->tokens.len;
    b->events += b->doc->events.len;
    if (!up_to(b, "write")) return;
    const double from = thread_seconds();
    cx_buffer_clear(&b->out);
    cx_record_json(&b->out, b->doc, NULL);
    add_time(&b->clock, "write", thread_seconds() - from);
}

/* False when a file could not be read. */
static bool all_reports(const cx_arguments *arguments, bench *b)
{
    casus_error err = { 0 };
    bool good = true;
    while (true) {
        const double from = thread_seconds();
        const cx_next next = cx_reader_next(b->reader, &b->report, &err);
        add_time(&b->clock, "ingest", thread_seconds() - from);
        if (next == CX_NEXT_END) return good;
        if (next == CX_NEXT_REPORT) {
            one_report(b);
            continue;
        }
        if (next == CX_NEXT_RETRACTION) continue;
        cx_complain(arguments, 0, "%s", err.message);
        b->rejected++;
        good = good && next != CX_NEXT_FAILED;
    }
}

/* Rates are by the processor's time, which other programs on the machine stretch less
 * than the time that passes. */
static void report(cx_buffer *out, const bench *b, double seconds, double passed)
{
    struct rusage used = { 0 };
    getrusage(RUSAGE_SELF, &used);
    const double s = seconds > 0 ? seconds : 1e-9;
    cx_buffer_format(out,
                     "%llu reports, %llu sentences, %llu words, %llu events, %.1f MB in "
                     "%.2f s of one processor (%.2f s passed)\n",
                     (unsigned long long)b->reports, (unsigned long long)b->sentences,
                     (unsigned long long)b->tokens, (unsigned long long)b->events,
                     (double)b->bytes / 1e6, seconds, passed);
    cx_buffer_format(out,
                     "%.0f reports/s, %.0f sentences/s, %.0f words/s, %.2f MB/s; peak "
                     "memory %.0f MB\n",
                     (double)b->reports / s, (double)b->sentences / s,
                     (double)b->tokens / s, (double)b->bytes / 1e6 / s,
                     (double)used.ru_maxrss / 1e3);
    for (unsigned i = 0; i < b->clock.n; i++) {
        const stage_time *stage = &b->clock.stages[i];
        cx_buffer_format(out, "  %-10s %8.3f s %5.1f %%  %10.0f words/s\n", stage->name,
                         stage->seconds, 100 * stage->seconds / s,
                         stage->seconds > 0 ? (double)b->tokens / stage->seconds : 0.0);
    }
}

int cx_run_bench(const cx_arguments *arguments)
{
    cx_reader_options options;
    if (!cx_reader_options_for(arguments, &options)) return CX_EXIT_USAGE;
    casus_engine *engine = cx_engine_for(arguments);
    if (!engine) return CX_EXIT_IO;
    const char *until = arguments->value[CX_FLAG_STAGE];
    bench b = { .until = until ? until : "write", .doc = casus_doc_new(engine) };
    b.reader = cx_reader_new(arguments->operands, arguments->n, &options);
    int status = CX_EXIT_IO;
    if (!b.doc || !b.reader) {
        cx_complain(arguments, 0, "out of memory");
        goto done;
    }
    b.watch = (cx_watch){ .done = stage_done, .context = &b.clock };
    b.doc->watch = &b.watch;
    b.doc->no_factuality = true; /* as `code` and `add` read */
    const double from = cx_console_seconds(), busy = thread_seconds();
    const bool good = all_reports(arguments, &b);
    cx_buffer out = { 0 };
    report(&out, &b, thread_seconds() - busy, cx_console_seconds() - from);
    status = cx_print(&out);
    if (!status && !good) status = CX_EXIT_IO;
    if (!status && b.rejected) status = CX_EXIT_REJECTED;
done:
    cx_buffer_free(&b.out);
    cx_report_free(&b.report);
    cx_reader_free(b.reader);
    casus_doc_free(b.doc);
    casus_engine_close(engine);
    return status;
}
