/* dict.c -- `casus dict`: compile the dictionaries, tidy them, see what a change does.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/check.h"
#include "cli/coder.h"
#include "cli/commands.h"
#include "cli/gaps.h"
#include "cli/import.h"
#include "engine/engine.h"
#include "world/table/table.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *folder(const cx_arguments *arguments)
{
    return arguments->n > 1 ? arguments->operands[1] : "dict";
}

static int build(const cx_arguments *arguments)
{
    const char *out = arguments->value[CX_FLAG_OUTPUT];
    casus_error err = { 0 };
    char *path = NULL;
    if (!out) return cx_complain(arguments, CX_EXIT_USAGE, "build needs --output FILE");
    int status = cx_build_aside(arguments, folder(arguments), &path);
    cx_file file = { 0 };
    if (!status && (cx_file_open(&file, path, &err) != CASUS_OK ||
                    cx_file_replace(out, file.bytes, &err) != CASUS_OK)) {
        status = cx_complain(arguments, CX_EXIT_IO, "%s", err.message);
    }
    cx_file_close(&file);
    if (path) unlink(path);
    free(path);
    return status;
}

/* ---- fmt ---- */

/* Tidies one table; `changed` counts. */
static casus_status tidy_file(const char *path, uint32_t *changed, casus_error *err)
{
    cx_file file = { 0 };
    casus_status status = cx_file_open(&file, path, err);
    if (status != CASUS_OK) return status;
    cx_arena arena;
    cx_arena_init(&arena, 0);
    const casus_str neat = cx_table_format(&arena, file.bytes, false);
    if (!cx_str_equal(neat, file.bytes)) {
        status = cx_file_replace(path, neat, err);
        if (status == CASUS_OK) printf("%s\n", path);
        ++*changed;
    }
    cx_file_close(&file);
    cx_arena_free(&arena);
    return status;
}

static casus_status tidy_folder(const char *path, uint32_t *changed, int depth,
                                casus_error *err)
{
    casus_status status = CASUS_OK;
    DIR *dir = depth < 8 ? opendir(path) : NULL;
    if (!dir)
        return cx_fail(err, CASUS_NO_FILE, 0, 0, "%s: cannot read this folder", path);
    cx_buffer name = { 0 };
    for (struct dirent *entry; status == CASUS_OK && (entry = readdir(dir));) {
        struct stat st;
        if (entry->d_name[0] == '.') continue;
        cx_buffer_clear(&name);
        cx_buffer_format(&name, "%s/%s", path, entry->d_name);
        cx_buffer_char(&name, '\0');
        if (name.failed) status = cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
        if (name.failed || stat(name.ptr, &st) != 0) continue;
        if (S_ISDIR(st.st_mode))
            status = tidy_folder(name.ptr, changed, depth + 1, err);
        else if (cx_str_ends(cx_cstr(name.ptr), CX_LIT(".tsv"))) {
            status = tidy_file(name.ptr, changed, err);
        }
    }
    closedir(dir);
    cx_buffer_free(&name);
    return status;
}

static int fmt(const cx_arguments *arguments)
{
    uint32_t changed = 0;
    casus_error err = { 0 };
    if (tidy_folder(folder(arguments), &changed, 0, &err) == CASUS_OK)
        return CX_EXIT_DONE;
    return cx_complain(arguments, CX_EXIT_IO, "%s", err.message);
}

/* ---- try ---- */

typedef struct trial {
    casus_doc *with; /* reads with the new dictionaries */
    cx_buffer out;
    uint64_t came, went;
} trial;

static void event_key(cx_buffer *out, const casus_doc *d, const casus_event *e)
{
    cx_buffer_format(out, "%s%s%s %s ", casus_event_type_name(e->type),
                     e->mode ? "." : "", e->mode ? casus_mode_name(e->mode) : "",
                     casus_event_status_name(e->status));
    for (int side = 0; side < 2; side++) {
        const casus_range range = side ? e->recipients : e->actors;
        for (uint32_t i = 0; i < range.n; i++) {
            const uint32_t entity = d->participants.ptr[range.first + i].entity;
            cx_buffer_format(out, "%s%.*s", i ? ", " : "",
                             CX_STR(d->entities.ptr[entity].name));
        }
        cx_buffer_cstr(out, range.n ? "" : "-");
        cx_buffer_cstr(out, side ? "" : " > ");
    }
}

/* True when the other reading has the same event at the same words. */
static bool has_event(const casus_doc *other, const casus_doc *d, const casus_event *e)
{
    cx_buffer mine = { 0 }, theirs = { 0 };
    bool found = false;
    event_key(&mine, d, e);
    for (uint32_t i = 0; i < other->events.len && !found; i++) {
        const casus_event *o = &other->events.ptr[i];
        if (o->trigger.start != e->trigger.start) continue;
        cx_buffer_clear(&theirs);
        event_key(&theirs, other, o);
        found = cx_str_equal(cx_str(mine.ptr, mine.len), cx_str(theirs.ptr, theirs.len));
    }
    cx_buffer_free(&mine);
    cx_buffer_free(&theirs);
    return found;
}

static uint64_t show_missing(cx_buffer *out, const casus_doc *d, const casus_doc *other,
                             char sign)
{
    uint64_t n = 0;
    for (uint32_t i = 0; i < d->events.len; i++) {
        const casus_event *e = &d->events.ptr[i];
        if (has_event(other, d, e)) continue;
        const casus_sentence *s = &d->sentences.ptr[e->sentence];
        n++;
        cx_buffer_format(out, "%c ", sign);
        event_key(out, d, e);
        cx_buffer_format(out, "  [%.*s]\n    %.*s\n", CX_STR(e->rule),
                         (int)(s->end - s->start), d->text.ptr + s->start);
    }
    return n;
}

static bool compare(void *context, cx_job *job)
{
    trial *t = context;
    casus_error err = { 0 };
    if (cx_read_report(t->with, &job->report, &err) != CASUS_OK) return true;
    t->went += show_missing(&t->out, job->doc, t->with, '-');
    t->came += show_missing(&t->out, t->with, job->doc, '+');
    return true;
}

static int try_on(const cx_arguments *arguments, const char *model)
{
    trial t = { 0 };
    casus_error err = { 0 };
    casus_engine *engine = NULL;
    if (casus_engine_open(&engine, model, &err) != CASUS_OK) {
        return cx_complain(arguments, CX_EXIT_REJECTED, "%s", err.message);
    }
    int status = CX_EXIT_IO;
    t.with = casus_doc_new(engine);
    if (t.with) {
        cx_coder_totals totals;
        const cx_coder_calls calls = { .consume = compare, .context = &t };
        status = cx_code_all(arguments, 2, &calls, &totals);
        cx_buffer_format(&t.out, "%llu events come, %llu go, in %llu reports\n",
                         (unsigned long long)t.came, (unsigned long long)t.went,
                         (unsigned long long)totals.reports);
    }
    const int printed = cx_print(&t.out);
    casus_doc_free(t.with);
    casus_engine_close(engine);
    return status ? status : printed;
}

static int try_change(const cx_arguments *arguments)
{
    char *path = NULL;
    if (arguments->n < 3) {
        return cx_complain(arguments, CX_EXIT_USAGE, "usage: casus dict try DIR FILE...");
    }
    int status = cx_build_aside(arguments, folder(arguments), &path);
    if (!status) status = try_on(arguments, path);
    if (path) unlink(path);
    free(path);
    return status;
}

int cx_run_dict(const cx_arguments *arguments)
{
    static const struct {
        const char *name;
        int (*run)(const cx_arguments *arguments);
    } parts[] = { { "build", build },       { "check", cx_dict_check },
                  { "fmt", fmt },           { "try", try_change },
                  { "gaps", cx_dict_gaps }, { "import", cx_dict_import } };
    for (size_t i = 0; i < sizeof parts / sizeof *parts && arguments->n; i++) {
        if (strcmp(arguments->operands[0], parts[i].name) == 0)
            return parts[i].run(arguments);
    }
    return cx_complain(arguments, CX_EXIT_USAGE,
                       "name one of: build, check, fmt, try, gaps, import");
}
