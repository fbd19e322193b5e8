/* export.c -- `casus export`: the database in formats that other programs read.
 *
 * A format of one stream goes to standard output or to the file of --output; GDELT's
 * files go to the folder of --output.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/filter.h"
#include "exchange/exchange.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static bool write_out(void *context, const void *ptr, size_t len)
{
    return cx_output_add(context, ptr, len);
}

/* Makes the file of --output the standard output; false after a message. */
static bool redirect(const cx_arguments *arguments)
{
    const char *path = arguments->value[CX_FLAG_OUTPUT];
    if (!path || strcmp(path, "-") == 0) return true;
    const int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd >= 0 && dup2(fd, STDOUT_FILENO) >= 0) return close(fd) == 0;
    cx_complain(arguments, 0, "%s: %s", path, strerror(errno));
    return false;
}

/* ---- formats of one stream ---- */

static int period_letters(const cx_arguments *arguments)
{
    const char *by = arguments->value[CX_FLAG_BY];
    if (by && strcmp(by, "year") == 0) return 4;
    return by && strcmp(by, "day") == 0 ? 10 : 7;
}

static cx_export *stream_format(const char *format)
{
    static const struct {
        const char *name;
        cx_export *run;
    } formats[] = { { "icews", cx_export_icews },
                    { "polecat", cx_export_polecat },
                    { "ftm", cx_export_ftm },
                    { "geojson", cx_export_geojson } };
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, format) == 0) return formats[i].run;
    return NULL;
}

static casus_status run_stream(const cx_arguments *arguments, cx_store *store,
                               const cx_store_filter *filter, const cx_sink *sink,
                               casus_error *err)
{
    const char *format = arguments->value[CX_FLAG_FORMAT];
    const char *what = arguments->value[CX_FLAG_WHAT];
    if (strcmp(format, "panel") == 0)
        return cx_export_panel(store, filter, period_letters(arguments), sink, err);
    cx_export *run = stream_format(format);
    if (run) return run(store, filter, sink, err);
    return cx_export_table(store, cx_table_named(what), filter,
                           strcmp(format, "csv") == 0, sink, err);
}

static int export_stream(const cx_arguments *arguments)
{
    cx_asked asked;
    cx_output output;
    casus_error err = { 0 };
    int exit = cx_ask(&asked, arguments);
    if (exit == CX_EXIT_DONE) {
        const cx_sink sink = { write_out, &output };
        cx_output_init(&output, STDOUT_FILENO, "standard output");
        const casus_status status =
            run_stream(arguments, asked.store, &asked.filter, &sink, &err);
        const bool written = cx_output_close(&output);
        if (status != CASUS_OK) cx_complain(arguments, 0, "%s", err.message);
        if (status != CASUS_OK || !written) exit = CX_EXIT_IO;
    }
    cx_ask_close(&asked);
    return exit;
}

/* ---- what narrows what ---- */

#define FLAG(id) ((uint64_t)1 << CX_FLAG_##id)
#define OF_REPORTS (FLAG(FROM) | FLAG(TO) | FLAG(SEARCH))
#define OF_ACTS                                                                          \
    (OF_REPORTS | FLAG(ACTOR) | FLAG(RECIPIENT) | FLAG(PARTY) | FLAG(DYAD) |             \
     FLAG(TYPE) | FLAG(STATUS))
#define ANY (OF_ACTS | FLAG(MIN_CONFIDENCE) | FLAG(DISTINCT) | FLAG(LIMIT))

static const struct {
    const char *name; /* a format, else what is exported as JSON Lines or CSV */
    uint64_t flags;
} narrowing[] = { { "gdelt", 0 },
                  { "gdelt1", 0 },
                  { "dictionary", 0 },
                  { "documents", OF_REPORTS | FLAG(DISTINCT) | FLAG(LIMIT) },
                  { "statements", OF_REPORTS | FLAG(DISTINCT) | FLAG(LIMIT) },
                  { "transfers", OF_REPORTS | FLAG(DISTINCT) | FLAG(LIMIT) },
                  { "relations", OF_REPORTS | FLAG(DISTINCT) | FLAG(LIMIT) },
                  { "happenings", OF_ACTS | FLAG(LIMIT) },
                  { "claims", OF_ACTS | FLAG(LIMIT) },
                  { "stories",
                    (OF_ACTS & ~FLAG(ACTOR) & ~FLAG(RECIPIENT)) | FLAG(LIMIT) } };

/* A flag that would be passed over in silence is refused. */
static bool flags_fit(const cx_arguments *arguments, const char *name)
{
    uint64_t fit = ANY;
    for (size_t i = 0; i < sizeof narrowing / sizeof *narrowing; i++)
        if (strcmp(narrowing[i].name, name) == 0) fit = narrowing[i].flags;
    for (size_t i = 0; i < cx_flags_count; i++) {
        const cx_flag *flag = &cx_flags[i];
        if (!(flag->commands >> CX_COMMAND_EXPORT & 1) || !arguments->value[flag->id] ||
            !(ANY >> flag->id & 1) || fit >> flag->id & 1)
            continue;
        cx_complain(arguments, 0, "--%s does not narrow %s", flag->name, name);
        return false;
    }
    return true;
}

/* ---- GDELT's folder ---- */

typedef struct folder {
    const cx_arguments *arguments;
    cx_store *store;
    const char *path, *base_url;
    cx_buffer master, last; /* the lists: of all files, of those of the last day */
    bool daily, failed;
} folder;

static bool write_file(folder *f, const char *name, const cx_buffer *content)
{
    cx_buffer path = { 0 };
    casus_error err = { 0 };
    cx_buffer_format(&path, "%s/%s", f->path, name);
    cx_buffer_char(&path, '\0');
    const bool good =
        !path.failed && !content->failed &&
        cx_file_replace(path.ptr, cx_str(content->ptr, content->len), &err) == CASUS_OK;
    if (!good) cx_complain(f->arguments, 0, "%s", err.message);
    cx_buffer_free(&path);
    return good;
}

static bool write_kind(folder *f, cx_gdelt_kind kind, const char *day)
{
    cx_buffer zip = { 0 };
    casus_error err = { 0 };
    char name[40];
    cx_gdelt_name(name, kind, day);
    bool good = cx_gdelt_zip(f->store, kind, day, &zip, &err) == CASUS_OK;
    if (!good) cx_complain(f->arguments, 0, "%s", err.message);
    good = good && write_file(f, name, &zip);
    cx_gdelt_list_line(&f->last, f->base_url, name, &zip);
    cx_buffer_free(&zip);
    return good;
}

static bool write_day(void *context, const char *day)
{
    folder *f = context;
    cx_buffer_clear(&f->last);
    if (f->daily) {
        f->failed = !write_kind(f, CX_GDELT_DAILY, day);
    } else {
        for (unsigned k = CX_GDELT_EVENTS; k <= CX_GDELT_GKG && !f->failed; k++)
            f->failed = !write_kind(f, (cx_gdelt_kind)k, day);
    }
    cx_buffer_add(&f->master, f->last.ptr, f->last.len);
    return !f->failed;
}

static int export_gdelt(const cx_arguments *arguments)
{
    const char *url = arguments->value[CX_FLAG_BASE_URL];
    folder f = { .arguments = arguments,
                 .path = arguments->value[CX_FLAG_OUTPUT],
                 .base_url = url ? url : "",
                 .daily = strcmp(arguments->value[CX_FLAG_FORMAT], "gdelt1") == 0 };
    casus_error err = { 0 };
    if (!f.path)
        return cx_complain(arguments, CX_EXIT_USAGE,
                           "GDELT is a folder of files: name it with --output");
    const int opened = cx_open_store(&f.store, arguments);
    if (opened != CX_EXIT_DONE) return opened;
    if (mkdir(f.path, 0777) != 0 && errno != EEXIST) {
        cx_complain(arguments, 0, "%s: %s", f.path, strerror(errno));
        f.failed = true;
    } else if (cx_gdelt_days(f.store, write_day, &f, &err) != CASUS_OK) {
        cx_complain(arguments, 0, "%s", err.message);
        f.failed = true;
    }
    if (!f.failed)
        f.failed = !write_file(&f, "masterfilelist.txt", &f.master) ||
                   !write_file(&f, "lastupdate.txt", &f.last);
    cx_store_close(f.store);
    cx_buffer_free(&f.master);
    cx_buffer_free(&f.last);
    return f.failed ? CX_EXIT_IO : CX_EXIT_DONE;
}

int cx_run_export(const cx_arguments *arguments)
{
    const char *format = arguments->value[CX_FLAG_FORMAT];
    const char *what = arguments->value[CX_FLAG_WHAT];
    cx_arguments with_format = *arguments;
    if (!format) with_format.value[CX_FLAG_FORMAT] = format = "jsonl";
    const bool plain = strcmp(format, "csv") == 0 || strcmp(format, "jsonl") == 0;
    if (!flags_fit(arguments, plain && what ? what : plain ? "events" : format))
        return CX_EXIT_USAGE;
    if (strcmp(format, "gdelt") == 0 || strcmp(format, "gdelt1") == 0)
        return export_gdelt(arguments);
    if (!redirect(arguments)) return CX_EXIT_IO;
    if (strcmp(format, "dictionary") == 0) {
        cx_buffer out = { 0 };
        cx_data_dictionary(&out);
        return cx_print(&out);
    }
    if (plain && what && strcmp(what, "claims") == 0) return cx_run_claims(&with_format);
    if (plain && what && strcmp(what, "stories") == 0)
        return cx_run_stories(&with_format);
    if (plain && what && strcmp(what, "documents") == 0)
        return cx_print_documents(arguments);
    if (plain && (!what || strcmp(what, "events") == 0))
        return cx_print_events(arguments);
    return export_stream(&with_format);
}
