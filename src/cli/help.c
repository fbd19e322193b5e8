/* help.c -- what the table of flags says, as help, manual pages and completions.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/flags.h"
#include "record/grid.h"

static bool takes(const cx_command *command, const cx_flag *flag)
{
    return flag->commands >> command->id & 1;
}

/* ---- help ---- */

void cx_help_program(cx_buffer *out)
{
    cx_buffer_cstr(out,
                   "casus reads news and keeps the record of it: who did what to whom, "
                   "when, where,\nwith what, according to whom.\n\n"
                   "usage: casus COMMAND [FLAGS] ...\n\n");
    for (unsigned i = 0; i < CX_COMMAND_COUNT; i++) {
        const cx_command *command = &cx_commands[i];
        if (command->hidden) continue;
        cx_buffer_format(out, "  %-11s %s\n", command->name, command->summary);
    }
    cx_buffer_cstr(out, "\n  casus COMMAND --help    how a command is used\n"
                        "  casus --version         program, model and its digest\n");
}

/* Paragraphs are divided by a blank line in the table. */
static void paragraphs(cx_buffer *out, const char *text, const char *indent)
{
    while (*text) {
        const char *end = strstr(text, "\n\n");
        const size_t len = end ? (size_t)(end - text) : strlen(text);
        cx_display_wrap(out, cx_str(text, len), 80, indent);
        text += len;
        while (*text == '\n') text++;
        if (*text) cx_buffer_char(out, '\n');
    }
}

static void flag_line(cx_buffer *out, const cx_flag *flag)
{
    if (flag->letter)
        cx_buffer_format(out, "  -%c, ", flag->letter);
    else
        cx_buffer_cstr(out, "      ");
    cx_buffer_format(out, "--%s%s%s\n", flag->name, flag->value ? " " : "",
                     flag->value ? flag->value : "");
    cx_display_wrap(out, cx_cstr(flag->help), 80, "          ");
    if (flag->choices) {
        cx_buffer_format(out, "          One of: %s\n", flag->choices);
    }
}

void cx_help_command(cx_buffer *out, const cx_command *command)
{
    cx_buffer_format(out, "casus %s: %s\n\nusage: casus %s [FLAGS] %s\n\n", command->name,
                     command->summary, command->name, command->operands);
    paragraphs(out, command->about, "");
    cx_buffer_char(out, '\n');
    for (size_t i = 0; i < cx_flags_count; i++) {
        if (takes(command, &cx_flags[i])) flag_line(out, &cx_flags[i]);
    }
    if (!command->examples) return;
    cx_buffer_cstr(out, "\nexamples:\n");
    casus_str rest = cx_cstr(command->examples), line;
    while (cx_str_split(&rest, '\n', &line)) {
        cx_buffer_format(out, "  %.*s\n", CX_STR(line));
    }
}

/* ---- manual pages ---- */

/* troff reads '-' as a hyphen, '\' as its own, and '.' or ''' at a line's start. */
static void troff(cx_buffer *out, const char *text)
{
    bool start = true;
    for (; *text; text++) {
        if (start && (*text == '.' || *text == '\'')) cx_buffer_cstr(out, "\\&");
        if (*text == '-')
            cx_buffer_cstr(out, "\\-");
        else if (*text == '\\')
            cx_buffer_cstr(out, "\\e");
        else if (text[0] == '\n' && text[1] == '\n') {
            cx_buffer_cstr(out, "\n.PP");
        } else
            cx_buffer_char(out, *text);
        start = *text == '\n';
    }
}

static void man_flag(cx_buffer *out, const cx_flag *flag)
{
    cx_buffer_cstr(out, ".TP\n");
    if (flag->letter) cx_buffer_format(out, "\\fB\\-%c\\fR, ", flag->letter);
    cx_buffer_cstr(out, "\\fB\\-\\-");
    troff(out, flag->name);
    cx_buffer_cstr(out, "\\fR");
    if (flag->value) cx_buffer_format(out, " \\fI%s\\fR", flag->value);
    cx_buffer_char(out, '\n');
    troff(out, flag->help);
    cx_buffer_char(out, '\n');
    if (flag->choices) cx_buffer_format(out, "One of: %s.\n", flag->choices);
}

static const char exit_status[] =
    ".SH EXIT STATUS\n"
    ".TP\n0\ndone\n.TP\n1\nsome inputs were set aside; all others are done\n"
    ".TP\n2\nthe command was not understood\n.TP\n3\ninput or output failed\n"
    ".TP\n4\na service failed\n";

void cx_man_command(cx_buffer *out, const cx_command *command)
{
    cx_buffer_format(out, ".TH CASUS\\-%s 1 \"\" \"casus %s\" \"casus manual\"\n",
                     command->name, casus_version());
    cx_buffer_format(out, ".SH NAME\ncasus\\-%s \\- %s\n", command->name,
                     command->summary);
    cx_buffer_format(out, ".SH SYNOPSIS\n\\fBcasus %s\\fR [\\fIFLAGS\\fR] ",
                     command->name);
    troff(out, command->operands);
    cx_buffer_cstr(out, "\n.SH DESCRIPTION\n");
    troff(out, command->about);
    cx_buffer_cstr(out, "\n.SH OPTIONS\n");
    for (size_t i = 0; i < cx_flags_count; i++) {
        if (takes(command, &cx_flags[i])) man_flag(out, &cx_flags[i]);
    }
    if (command->examples) {
        cx_buffer_cstr(out, ".SH EXAMPLES\n.nf\n");
        troff(out, command->examples);
        cx_buffer_cstr(out, "\n.fi\n");
    }
    cx_buffer_cstr(out, exit_status);
    cx_buffer_cstr(out, ".SH SEE ALSO\n.BR casus (1)\n");
}

void cx_man_program(cx_buffer *out)
{
    cx_buffer_format(out, ".TH CASUS 1 \"\" \"casus %s\" \"casus manual\"\n",
                     casus_version());
    cx_buffer_cstr(out,
                   ".SH NAME\ncasus \\- political event records from news text\n"
                   ".SH SYNOPSIS\n\\fBcasus\\fR \\fICOMMAND\\fR [\\fIFLAGS\\fR] ...\n"
                   ".SH DESCRIPTION\ncasus reads news and keeps the record of it: who "
                   "did what to whom, when, where, with what, according to whom, and "
                   "whether anyone independent confirms it.\n.SH COMMANDS\n");
    for (unsigned i = 0; i < CX_COMMAND_COUNT; i++) {
        const cx_command *command = &cx_commands[i];
        if (command->hidden) continue;
        cx_buffer_format(out, ".TP\n\\fB%s\\fR ", command->name);
        troff(out, command->operands);
        cx_buffer_format(out, "\n%s; see\n.BR casus\\-%s (1)\n", command->summary,
                         command->name);
    }
    cx_buffer_cstr(out, exit_status);
    cx_buffer_cstr(out,
                   ".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nwhen set, no colour is used on "
                   "terminals\n.TP\n.B COLUMNS\nthe width of tables\n");
}

/* ---- completions ---- */

static void flags_of(cx_buffer *out, const cx_command *command)
{
    for (size_t i = 0; i < cx_flags_count; i++) {
        if (takes(command, &cx_flags[i]))
            cx_buffer_format(out, " --%s", cx_flags[i].name);
    }
}

static void names(cx_buffer *out)
{
    for (unsigned i = 0; i < CX_COMMAND_COUNT; i++) {
        if (!cx_commands[i].hidden) {
            cx_buffer_format(out, "%s%s", i ? " " : "", cx_commands[i].name);
        }
    }
}

static void bash(cx_buffer *out)
{
    cx_buffer_cstr(out, "# casus completion for bash\n_casus() {\n"
                        "    local cur=${COMP_WORDS[COMP_CWORD]}"
                        " prev=${COMP_WORDS[COMP_CWORD-1]}\n    local words=\n"
                        "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        words=\"");
    names(out);
    cx_buffer_cstr(out, " --help --version\"\n    else\n"
                        "        case \"${COMP_WORDS[1]} $prev\" in\n");
    for (unsigned i = 0; i < CX_COMMAND_COUNT; i++) {
        for (size_t k = 0; k < cx_flags_count; k++) {
            if (!takes(&cx_commands[i], &cx_flags[k]) || !cx_flags[k].choices) continue;
            cx_buffer_format(out, "        '%s --%s') words='%s' ;;\n",
                             cx_commands[i].name, cx_flags[k].name, cx_flags[k].choices);
        }
    }
    cx_buffer_cstr(out, "        *) case \"${COMP_WORDS[1]}\" in\n");
    for (unsigned i = 0; i < CX_COMMAND_COUNT; i++) {
        const cx_command *command = &cx_commands[i];
        if (command->hidden) continue;
        cx_buffer_format(out, "            %s) words='%s", command->name,
                         command->words ? command->words : "");
        flags_of(out, command);
        cx_buffer_cstr(out, "' ;;\n");
    }
    cx_buffer_cstr(out, "            esac ;;\n        esac\n    fi\n"
                        "    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n}\n"
                        "complete -o default -o bashdefault -F _casus casus\n");
}

/* Quotation marks, brackets and colons mean something to zsh inside a specification. */
static void zsh_words(cx_buffer *out, const char *text)
{
    for (; *text; text++) {
        if (strchr("[]:'\"\\", *text)) cx_buffer_cstr(out, *text == '\'' ? "" : "\\");
        if (*text != '\'') cx_buffer_char(out, *text);
    }
}

static void zsh(cx_buffer *out)
{
    cx_buffer_cstr(out,
                   "#compdef casus\n_casus() {\n    local -a commands\n    commands=(\n");
    for (unsigned i = 0; i < CX_COMMAND_COUNT; i++) {
        if (cx_commands[i].hidden) continue;
        cx_buffer_format(out, "        '%s:", cx_commands[i].name);
        zsh_words(out, cx_commands[i].summary);
        cx_buffer_cstr(out, "'\n");
    }
    cx_buffer_cstr(out, "    )\n    if (( CURRENT == 2 )); then\n"
                        "        _describe command commands\n        return\n    fi\n"
                        "    local command=$words[2]\n"
                        "    shift words\n    (( CURRENT-- ))\n"
                        "    case $command in\n");
    for (unsigned i = 0; i < CX_COMMAND_COUNT; i++) {
        const cx_command *command = &cx_commands[i];
        if (command->hidden) continue;
        cx_buffer_format(out, "    %s) _arguments", command->name);
        for (size_t k = 0; k < cx_flags_count; k++) {
            const cx_flag *flag = &cx_flags[k];
            if (!takes(command, flag)) continue;
            cx_buffer_format(out, " \\\n        '--%s[", flag->name);
            zsh_words(out, flag->help);
            cx_buffer_char(out, ']');
            if (flag->choices)
                cx_buffer_format(out, ":value:(%s)", flag->choices);
            else if (flag->value)
                cx_buffer_cstr(out, ":value:_files");
            cx_buffer_char(out, '\'');
        }
        if (command->words)
            cx_buffer_format(out, " \\\n        '1:what:(%s)'", command->words);
        cx_buffer_cstr(out, " \\\n        '*:file:_files' ;;\n");
    }
    cx_buffer_cstr(out, "    esac\n}\n_casus \"$@\"\n");
}

static void fish(cx_buffer *out)
{
    cx_buffer_cstr(out, "# casus completion for fish\n");
    for (unsigned i = 0; i < CX_COMMAND_COUNT; i++) {
        const cx_command *command = &cx_commands[i];
        if (command->hidden) continue;
        cx_buffer_format(out,
                         "complete -c casus -n __fish_use_subcommand -a %s -d \"%s\"\n",
                         command->name, command->summary);
        if (command->words) {
            cx_buffer_format(
                out, "complete -c casus -n '__fish_seen_subcommand_from %s' -a '%s'\n",
                command->name, command->words);
        }
        for (size_t k = 0; k < cx_flags_count; k++) {
            const cx_flag *flag = &cx_flags[k];
            if (!takes(command, flag)) continue;
            cx_buffer_format(
                out, "complete -c casus -n '__fish_seen_subcommand_from %s' -l %s",
                command->name, flag->name);
            if (flag->letter) cx_buffer_format(out, " -s %c", flag->letter);
            if (flag->choices)
                cx_buffer_format(out, " -x -a '%s'", flag->choices);
            else if (flag->value)
                cx_buffer_cstr(out, " -r");
            cx_buffer_char(out, '\n');
        }
    }
}

bool cx_completion(cx_buffer *out, const char *shell)
{
    static const struct {
        const char *name;
        void (*write)(cx_buffer *out);
    } shells[] = { { "bash", bash }, { "zsh", zsh }, { "fish", fish } };
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++) {
        if (strcmp(shells[i].name, shell)) continue;
        shells[i].write(out);
        return true;
    }
    return false;
}
