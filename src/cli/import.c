/* import.c -- `casus dict import`: other programs' dictionaries into tables and rules.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/import.h"

#include "exchange/petrarch.h"

#include <stdio.h>
#include <sys/stat.h>

typedef struct import {
    const char *path; /* of the file that is read */
    uint64_t unreadable;
} import;

static void unreadable(void *context, uint32_t line, const char *words)
{
    import *i = context;
    i->unreadable++;
    fprintf(stderr, "%s:%u: %s\n", i->path, line, words);
}

/* dir/folder/name, when there is something to write. */
static bool write_part(const cx_arguments *arguments, const char *folder,
                       const char *name, const cx_buffer *content)
{
    const char *dir = arguments->value[CX_FLAG_OUTPUT];
    char path[4096];
    casus_error err = { 0 };
    if (!content->len) return true;
    mkdir(dir, 0777);
    snprintf(path, sizeof path, "%s/%s", dir, folder);
    mkdir(path, 0777);
    if (snprintf(path, sizeof path, "%s/%s/%s", dir, folder, name) >= (int)sizeof path) {
        cx_complain(arguments, 0, "%s: the path is too long", dir);
        return false;
    }
    if (cx_file_replace(path, cx_str(content->ptr, content->len), &err) == CASUS_OK)
        return true;
    cx_complain(arguments, 0, "%s", err.message);
    return false;
}

static int read_files(const cx_arguments *arguments, cx_petrarch *p, import *state)
{
    int exit = CX_EXIT_DONE;
    for (size_t i = 1; i < arguments->n; i++) {
        casus_error err = { 0 };
        cx_file file = { 0 };
        state->path = arguments->operands[i];
        if (cx_file_open(&file, state->path, &err) != CASUS_OK)
            exit = cx_complain(arguments, CX_EXIT_IO, "%s", err.message);
        else if (!cx_petrarch_read(p, cx_str_copy(p->arena, file.bytes)))
            exit = cx_complain(arguments, CX_EXIT_REJECTED,
                               "%s: neither actors nor agents nor verbs of PETRARCH",
                               state->path);
        cx_file_close(&file);
    }
    return exit;
}

int cx_dict_import(const cx_arguments *arguments)
{
    cx_arena arena;
import state = {.path = NULL };
    if (arguments->n < 2 || !arguments->value[CX_FLAG_OUTPUT])
        return cx_complain(arguments, CX_EXIT_USAGE,
                           "usage: casus dict import FILE... --output DIR");
    cx_arena_init(&arena, SIZE_MAX);
    cx_petrarch p = { .arena = &arena,
                      .source = cx_cstr("petrarch"),
                      .unreadable = unreadable,
                      .context = &state };
    int exit = read_files(arguments, &p, &state);
    if (!write_part(arguments, "actors", "petrarch.tsv", &p.actors) ||
        !write_part(arguments, "roles", "petrarch.tsv", &p.roles) ||
        !write_part(arguments, "rules", "petrarch.rules", &p.rules))
        exit = CX_EXIT_IO;
    if (exit != CX_EXIT_IO)
        printf("%llu entries, %llu carried over, %llu remarks on what was not\n",
               (unsigned long long)p.entries, (unsigned long long)p.read,
               (unsigned long long)state.unreadable);
    if (exit == CX_EXIT_DONE && state.unreadable) exit = CX_EXIT_REJECTED;
    cx_petrarch_free(&p);
    cx_arena_free(&arena);
    return exit;
}
