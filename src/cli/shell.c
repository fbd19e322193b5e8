/* shell.c -- `casus completion` and `casus man`: the table of flags for other programs.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/commands.h"
#include "cli/console.h"

int cx_run_completion(const cx_arguments *arguments)
{
    cx_buffer out = { 0 };
    const char *shell = arguments->n == 1 ? arguments->operands[0] : "";
    if (cx_completion(&out, shell)) return cx_print(&out);
    return cx_complain(arguments, CX_EXIT_USAGE, "name a shell: bash, zsh or fish");
}

int cx_run_man(const cx_arguments *arguments)
{
    cx_buffer out = { 0 };
    if (arguments->n == 0) {
        cx_man_program(&out);
        return cx_print(&out);
    }
    const cx_command *command = cx_command_named(arguments->operands[0]);
    if (!command) {
        return cx_complain(arguments, CX_EXIT_USAGE, "no command \"%.40s\"",
                           arguments->operands[0]);
    }
    cx_man_command(&out, command);
    return cx_print(&out);
}
