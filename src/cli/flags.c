/* flags.c -- argv against the table of flags.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/flags.h"

#include <stdio.h>
#include <stdlib.h>

static bool takes(const cx_command *command, const cx_flag *flag)
{
    return flag->commands >> command->id & 1;
}

static const cx_flag *flag_named(const cx_command *command, const char *name, size_t len)
{
    for (size_t i = 0; i < cx_flags_count; i++) {
        const cx_flag *flag = &cx_flags[i];
        if (takes(command, flag) && strlen(flag->name) == len &&
            strncmp(flag->name, name, len) == 0) {
            return flag;
        }
    }
    return NULL;
}

static const cx_flag *flag_lettered(const cx_command *command, char letter)
{
    for (size_t i = 0; i < cx_flags_count; i++) {
        if (takes(command, &cx_flags[i]) && cx_flags[i].letter == letter)
            return &cx_flags[i];
    }
    return NULL;
}

/* Letters to change, add or drop to make one word the other; words are short. */
static unsigned distance(const char *a, size_t a_len, const char *b)
{
    const size_t b_len = strlen(b);
    unsigned row[64];
    if (a_len > 60 || b_len > 60) return 60;
    for (unsigned j = 0; j <= b_len; j++) row[j] = j;
    for (size_t i = 1; i <= a_len; i++) {
        unsigned diagonal = row[0];
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= b_len; j++) {
            const unsigned change = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            unsigned best = change;
            if (row[j] + 1 < best) best = row[j] + 1;
            if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
            row[j] = best;
        }
    }
    return row[b_len];
}

const cx_command *cx_command_near(const char *name)
{
    const cx_command *near = NULL;
    unsigned best = 3;
    for (unsigned i = 0; i < CX_COMMAND_COUNT; i++) {
        const unsigned far = distance(name, strlen(name), cx_commands[i].name);
        if (far < best) {
            best = far;
            near = &cx_commands[i];
        }
    }
    return near;
}

const cx_command *cx_command_named(const char *name)
{
    for (unsigned i = 0; i < CX_COMMAND_COUNT; i++) {
        if (strcmp(cx_commands[i].name, name) == 0) return &cx_commands[i];
    }
    return NULL;
}

int cx_complain(const cx_arguments *arguments, int status, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, "casus %s: ", arguments->command->name);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    return status;
}

static bool unknown_flag(const cx_arguments *arguments, const char *name, size_t len)
{
    const cx_flag *near = NULL;
    unsigned best = 4;
    for (size_t i = 0; i < cx_flags_count; i++) {
        if (!takes(arguments->command, &cx_flags[i])) continue;
        const unsigned far = distance(name, len, cx_flags[i].name);
        if (far < best) {
            best = far;
            near = &cx_flags[i];
        }
    }
    const int n = (int)(len < 60 ? len : 60);
    if (near) {
        cx_complain(arguments, 0, "no flag --%.*s; did you mean --%s?", n, name,
                    near->name);
    } else {
        cx_complain(arguments, 0, "no flag --%.*s; see: casus %s --help", n, name,
                    arguments->command->name);
    }
    return false;
}

static bool is_choice(const char *choices, const char *value)
{
    casus_str rest = cx_cstr(choices), choice;
    while (cx_str_split(&rest, ' ', &choice)) {
        if (cx_str_equal(choice, cx_cstr(value))) return true;
    }
    return false;
}

static bool set(cx_arguments *arguments, const cx_flag *flag, const char *value)
{
    if (flag->choices && !is_choice(flag->choices, value)) {
        cx_complain(arguments, 0, "--%s cannot be \"%.60s\"; it is one of: %s",
                    flag->name, value, flag->choices);
        return false;
    }
    arguments->value[flag->id] = value;
    return true;
}

/* --name, --name=value, --name value. Moves *i over a value of its own. */
static bool read_long(cx_arguments *arguments, int argc, char **argv, int *i)
{
    const char *name = argv[*i] + 2;
    const char *equals = strchr(name, '=');
    const size_t len = equals ? (size_t)(equals - name) : strlen(name);
    const cx_flag *flag = flag_named(arguments->command, name, len);
    if (!flag) return unknown_flag(arguments, name, len);
    if (!flag->value) {
        if (!equals) return set(arguments, flag, "");
        cx_complain(arguments, 0, "--%s takes no value", flag->name);
        return false;
    }
    if (equals) return set(arguments, flag, equals + 1);
    if (*i + 1 < argc) return set(arguments, flag, argv[++*i]);
    cx_complain(arguments, 0, "--%s needs a value: %s", flag->name, flag->value);
    return false;
}

/* -j2, -j 2, -lq: letters one after another, the last may take a value. */
static bool read_letters(cx_arguments *arguments, int argc, char **argv, int *i)
{
    for (const char *c = argv[*i] + 1; *c; c++) {
        const cx_flag *flag = flag_lettered(arguments->command, *c);
        if (!flag) {
            cx_complain(arguments, 0, "no flag -%c; see: casus %s --help", *c,
                        arguments->command->name);
            return false;
        }
        if (!flag->value) {
            if (!set(arguments, flag, "")) return false;
            continue;
        }
        if (c[1]) return set(arguments, flag, c + 1);
        if (*i + 1 < argc) return set(arguments, flag, argv[++*i]);
        cx_complain(arguments, 0, "-%c needs a value: %s", *c, flag->value);
        return false;
    }
    return true;
}

bool cx_arguments_read(cx_arguments *arguments, const cx_command *command, int argc,
                       char **argv)
{
    *arguments = (cx_arguments){ .command = command, .operands = argv };
    bool flags = true;
    for (int i = 0; i < argc; i++) {
        if (flags && strcmp(argv[i], "--") == 0) {
            flags = false;
        } else if (flags && argv[i][0] == '-' && argv[i][1] == '-') {
            if (!read_long(arguments, argc, argv, &i)) return false;
        } else if (flags && argv[i][0] == '-' && argv[i][1]) {
            if (!read_letters(arguments, argc, argv, &i)) return false;
        } else {
            argv[arguments->n++] = argv[i];
        }
    }
    return true;
}

unsigned cx_flag_number(const cx_arguments *arguments, cx_flag_id id, unsigned otherwise,
                        bool *good)
{
    const char *value = arguments->value[id];
    if (!value) return otherwise;
    uint32_t number;
    if (cx_str_to_u32(cx_cstr(value), &number)) return number;
    for (size_t i = 0; i < cx_flags_count; i++) {
        if (cx_flags[i].id != id) continue;
        cx_complain(arguments, 0, "--%s needs a whole number, not \"%.40s\"",
                    cx_flags[i].name, value);
        break;
    }
    *good = false;
    return otherwise;
}
