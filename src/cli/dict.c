/* dict.c -- `casus dict`: compile the dictionaries, check them, see what a change does.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/coder.h"
#include "cli/commands.h"
#include "cli/gaps.h"
#include "engine/engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *folder(const cx_arguments *arguments)
{
    return arguments->n > 1 ? arguments->operands[1] : "dict";
}

static int build(const cx_arguments *arguments)
{
    const char *out = arguments->value[CX_FLAG_OUTPUT];
    casus_error err = { 0 };
    if (!out) return cx_complain(arguments, CX_EXIT_USAGE, "build needs --output FILE");
    const casus_status status =
        cx_dict_build(folder(arguments), arguments->value[CX_FLAG_WEIGHTS], out, &err);
    if (status == CASUS_OK) return CX_EXIT_DONE;
    return cx_complain(arguments, status == CASUS_BAD_FORMAT ? CX_EXIT_REJECTED : CX_EXIT_IO,
                       "%s", err.message);
}

/* Compiles into a file that nobody keeps: *path, to be removed and freed. */
static int build_aside(const cx_arguments *arguments, const char *dict, char **path)
{
    const char *tmp = getenv("TMPDIR");
    cx_buffer name = { 0 };
    casus_error err = { 0 };
    cx_buffer_format(&name, "%s/casus-dict-%ld.model", tmp && *tmp ? tmp : "/tmp",
                     (long)getpid());
    cx_buffer_char(&name, '\0');
    *path = name.ptr;
    if (name.failed) return cx_complain(arguments, CX_EXIT_IO, "out of memory");
    const casus_status status =
        cx_dict_build(dict, arguments->value[CX_FLAG_WEIGHTS], *path, &err);
    if (status == CASUS_OK) return CX_EXIT_DONE;
    return cx_complain(arguments, status == CASUS_BAD_FORMAT ? CX_EXIT_REJECTED : CX_EXIT_IO,
                       "%s", err.message);
}

static int check(const cx_arguments *arguments)
{
    char *path = NULL;
    casus_engine *engine = NULL;
    casus_error err = { 0 };
    int status = build_aside(arguments, folder(arguments), &path);
    if (!status && casus_engine_open(&engine, path, &err) != CASUS_OK) {
        status = cx_complain(arguments, CX_EXIT_REJECTED, "%s", err.message);
    }
    casus_engine_close(engine);
    if (path) unlink(path);
    free(path);
    if (!status) printf("%s: no faults\n", folder(arguments));
    return status;
}

int cx_run_dict(const cx_arguments *arguments)
{
    static const struct {
        const char *name;
        int (*run)(const cx_arguments *arguments);
    } parts[] = { { "build", build }, { "check", check }, { "gaps", cx_dict_gaps } };
    for (size_t i = 0; i < sizeof parts / sizeof *parts && arguments->n; i++) {
        if (strcmp(arguments->operands[0], parts[i].name) == 0) return parts[i].run(arguments);
    }
    return cx_complain(arguments, CX_EXIT_USAGE, "name one of: build, check, gaps");
}
