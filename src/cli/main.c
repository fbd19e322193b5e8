/* main.c -- the program: finds the command and runs it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/commands.h"
#include "cli/coder.h"
#include "cli/console.h"
#include "cli/flags.h"

#include <signal.h>
#include <stdio.h>

static int version(void)
{
    cx_buffer out = { 0 };
    casus_engine *engine = NULL;
    casus_error err = { 0 };
    cx_buffer_format(&out, "casus %s\n", casus_version());
    const casus_status status = casus_engine_open(&engine, NULL, &err);
    if (status == CASUS_OK) {
        cx_buffer_format(&out, "model %s %s\n", casus_engine_model_name(engine),
                         casus_engine_model_digest(engine));
        casus_engine_close(engine);
    }
    const int printed = cx_print(&out);
    if (status == CASUS_OK) return printed;
    fprintf(stderr, "casus: %s\n", err.message);
    return CX_EXIT_IO;
}

static int unknown(const char *name)
{
    const cx_command *near = cx_command_near(name);
    if (near) {
        fprintf(stderr, "casus: no command \"%.40s\"; did you mean %s?\n", name,
                near->name);
    } else {
        fprintf(stderr, "casus: no command \"%.40s\"; see: casus --help\n", name);
    }
    return CX_EXIT_USAGE;
}

static bool asks_for_help(const char *word)
{
    return !strcmp(word, "--help") || !strcmp(word, "-h") || !strcmp(word, "help");
}

int main(int argc, char **argv)
{
    cx_buffer out = { 0 };
    /* A file that may not grow is a failed write with a message, not a silent death. */
    signal(SIGXFSZ, SIG_IGN);
    if (argc < 2) {
        cx_help_program(&out);
        fwrite(out.ptr, 1, out.len, stderr);
        cx_buffer_free(&out);
        return CX_EXIT_USAGE;
    }
    if (!strcmp(argv[1], "--version") || !strcmp(argv[1], "-V")) return version();
    if (asks_for_help(argv[1])) {
        const cx_command *command = argc > 2 ? cx_command_named(argv[2]) : NULL;
        if (command)
            cx_help_command(&out, command);
        else
            cx_help_program(&out);
        return cx_print(&out);
    }
    const cx_command *command = cx_command_named(argv[1]);
    if (!command) return unknown(argv[1]);
    cx_arguments arguments;
    if (!cx_arguments_read(&arguments, command, argc - 2, argv + 2)) return CX_EXIT_USAGE;
    if (arguments.value[CX_FLAG_HELP]) {
        cx_help_command(&out, command);
        return cx_print(&out);
    }
    return command->run(&arguments);
}
