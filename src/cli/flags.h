/* flags.h -- one table of commands and flags.
 *
 * The parser, --help, the manual pages and the shell completions all read it; a flag
 * that is not in the table does not exist, and one that is cannot be forgotten in the
 * documentation.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_FLAGS_H
#define CX_FLAGS_H

#include "base/base.h"
#include "record/buffer.h"

/* Exit status of the program. */
enum {
    CX_EXIT_DONE = 0,
    CX_EXIT_REJECTED = 1, /* some inputs were set aside */
    CX_EXIT_USAGE = 2,
    CX_EXIT_IO = 3, /* input or output failed */
    CX_EXIT_SERVICE = 4
};

typedef enum cx_flag_id {
    CX_FLAG_FORMAT = 0,
    CX_FLAG_INPUT_FORMAT,
    CX_FLAG_PUBLISHED,
    CX_FLAG_SOURCE,
    CX_FLAG_MAP,
    CX_FLAG_THREADS,
    CX_FLAG_MODEL,
    CX_FLAG_MIN_CONFIDENCE,
    CX_FLAG_REJECTS,
    CX_FLAG_ACTOR,
    CX_FLAG_RECIPIENT,
    CX_FLAG_SUPPLIER,
    CX_FLAG_DYAD,
    CX_FLAG_TYPE,
    CX_FLAG_STATUS,
    CX_FLAG_FROM,
    CX_FLAG_TO,
    CX_FLAG_SEARCH,
    CX_FLAG_LIMIT,
    CX_FLAG_LONG,
    CX_FLAG_DISTINCT,
    CX_FLAG_BY,
    CX_FLAG_WHAT,
    CX_FLAG_OUTPUT,
    CX_FLAG_BASE_URL,
    CX_FLAG_WEIGHTS,
    CX_FLAG_STAGE,
    CX_FLAG_LIST,
    CX_FLAG_ONCE,
    CX_FLAG_EVERY,
    CX_FLAG_PAUSE,
    CX_FLAG_ARTICLES,
    CX_FLAG_LISTEN,
    CX_FLAG_TOKEN_FILE,
    CX_FLAG_PARTY,
    CX_FLAG_BECAUSE,
    CX_FLAG_CONTESTED,
    CX_FLAG_SORT,
    CX_FLAG_NO_TEXT,
    CX_FLAG_NO_TITLE,
    CX_FLAG_ID,
    CX_FLAG_URL,
    CX_FLAG_BEFORE,
    CX_FLAG_DRY_RUN,
    CX_FLAG_SCRUB,
    CX_FLAG_ALL,
    CX_FLAG_QUIET,
    CX_FLAG_HELP,
    CX_FLAG_VERSION,
    CX_FLAG_COUNT
} cx_flag_id;

typedef struct cx_flag {
    cx_flag_id id;
    char letter; /* 0 none */
    const char *name;
    const char *value;   /* what to call the value; NULL for a switch */
    const char *choices; /* allowed values with blanks between them; NULL any */
    const char *help;
    uint32_t commands; /* bits 1 << cx_command_id */
} cx_flag;

typedef enum cx_command_id {
    CX_COMMAND_CODE = 0,
    CX_COMMAND_PARSE,
    CX_COMMAND_WHY,
    CX_COMMAND_ADD,
    CX_COMMAND_WATCH,
    CX_COMMAND_RECODE,
    CX_COMMAND_FORGET,
    CX_COMMAND_EVENTS,
    CX_COMMAND_CLAIMS,
    CX_COMMAND_STORIES,
    CX_COMMAND_DYAD,
    CX_COMMAND_ARMS,
    CX_COMMAND_DIFF,
    CX_COMMAND_EXPORT,
    CX_COMMAND_SERVE,
    CX_COMMAND_DICT,
    CX_COMMAND_MODEL,
    CX_COMMAND_BENCH,
    CX_COMMAND_COMPLETION,
    CX_COMMAND_MAN,
    CX_COMMAND_COUNT
} cx_command_id;

typedef struct cx_arguments cx_arguments;

typedef struct cx_command {
    cx_command_id id;
    const char *name;
    const char *operands; /* for the synopsis */
    const char *summary;  /* one line, no full stop */
    const char *about;    /* paragraphs, with blank lines between them */
    const char *examples; /* lines of "command # remark"; NULL none */
    const char *words;    /* sub-commands with blanks between them; NULL none */
    bool hidden;
    int (*run)(const cx_arguments *arguments);
} cx_command;

struct cx_arguments {
    const cx_command *command;
    const char *value[CX_FLAG_COUNT]; /* NULL: not given; "" for a switch that is set */
    char *const *operands;
    size_t n;
};

extern const cx_flag cx_flags[];
extern const size_t cx_flags_count;
extern const cx_command cx_commands[CX_COMMAND_COUNT];

/* Reads argv behind the command's name; operands are moved to the front of argv. False
 * after a message on standard error: exit with CX_EXIT_USAGE. */
bool cx_arguments_read(cx_arguments *arguments, const cx_command *command, int argc,
                       char **argv);
const cx_command *cx_command_named(const char *name);
/* The command whose name is nearest to a mistyped one; NULL when none is near. */
const cx_command *cx_command_near(const char *name);

/* "casus code: words" on standard error; returns `status`. */
int cx_complain(const cx_arguments *arguments, int status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The number that a flag was given, or `otherwise`; *good false after a message. */
unsigned cx_flag_number(const cx_arguments *arguments, cx_flag_id id, unsigned otherwise,
                        bool *good);

void cx_help_program(cx_buffer *out);
void cx_help_command(cx_buffer *out, const cx_command *command);
void cx_man_program(cx_buffer *out);
void cx_man_command(cx_buffer *out, const cx_command *command);
/* shell: "bash", "zsh" or "fish"; false when it is none of them. */
bool cx_completion(cx_buffer *out, const char *shell);

#endif
