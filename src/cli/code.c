/* code.c -- `casus code` and `casus parse`: reports in, records or parses out.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/coder.h"
#include "cli/commands.h"
#include "record/record.h"

#include <stdio.h>
#include <unistd.h>

typedef struct writer {
    cx_output output;
    cx_record_options options;
    unsigned width;
    bool colour;
} writer;

static void render_json(void *context, cx_job *job)
{
    const writer *w = context;
    cx_record_json(&job->out, job->doc, &w->options);
}

static void render_table(void *context, cx_job *job)
{
    const writer *w = context;
    cx_record_table(&job->out, job->doc, &w->options, w->width, w->colour);
}

static void render_conllu(void *context, cx_job *job)
{
    (void)context;
    if (!job->doc->foreign) cx_record_conllu(&job->out, job->doc, job->report.conllu);
}

static bool print(void *context, cx_job *job)
{
    writer *w = context;
    return cx_output_add(&w->output, job->out.ptr, job->out.len);
}

static int write_all(const cx_arguments *arguments, writer *w,
                     void (*render)(void *context, cx_job *job), const char *done)
{
    cx_coder_totals totals;
    const cx_coder_calls calls = { .render = render,
                                   .consume = print,
                                   .context = w,
                                   .trees = render == render_conllu,
                                   .prints = true };
    cx_output_init(&w->output, STDOUT_FILENO, "standard output");
    const int status = cx_code_all(arguments, 0, &calls, &totals);
    if (totals.foreign && !arguments->value[CX_FLAG_QUIET]) {
        fprintf(stderr,
                "casus: %llu reports in other languages than English were not %s\n",
                (unsigned long long)totals.foreign, done);
    }
    return cx_output_close(&w->output) ? status : CX_EXIT_IO;
}

int cx_run_code(const cx_arguments *arguments)
{
    writer w = { .width = cx_console_width(),
                 .colour = cx_console_colour(STDOUT_FILENO) };
    if (!cx_min_confidence(arguments, CX_USUAL_CONFIDENCE, &w.options.min_confidence))
        return CX_EXIT_USAGE;
    const char *format = arguments->value[CX_FLAG_FORMAT];
    const bool table =
        format ? strcmp(format, "table") == 0 : cx_console_is_terminal(STDOUT_FILENO);
    return write_all(arguments, &w, table ? render_table : render_json, "coded");
}

int cx_run_parse(const cx_arguments *arguments)
{
    writer w = { 0 };
    return write_all(arguments, &w, render_conllu, "parsed");
}
