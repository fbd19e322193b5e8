/* serve.c -- `casus serve`: the database answered over HTTP.
 *
 * SPDX-License-Identifier: MIT
 */
#include "serve/serve.h"

#include "cli/commands.h"

#include <stdlib.h>

enum { LEAST_TOKEN = 16, DEFAULT_PORT = 8017 };

/* "ADDRESS:PORT", "[ADDRESS]:PORT" or ":PORT"; the address lives in `keep`. */
static bool read_listen(const cx_arguments *arguments, cx_serve_options *options,
                        cx_buffer *keep)
{
    const char *given = arguments->value[CX_FLAG_LISTEN];
    options->port = DEFAULT_PORT;
    if (!given) return true;
    const char *colon = strrchr(given, ':');
    uint32_t port = 0;
    if (!colon || !cx_str_to_u32(cx_cstr(colon + 1), &port) || port > 65535) {
        cx_complain(arguments, 0,
                    "--listen needs an address and a port, as in "
                    "127.0.0.1:%d, not \"%.60s\"",
                    DEFAULT_PORT, given);
        return false;
    }
    options->port = port;
    casus_str address = cx_str(given, (size_t)(colon - given));
    if (address.len > 1 && address.ptr[0] == '[' && address.ptr[address.len - 1] == ']') {
        address = cx_str(address.ptr + 1, address.len - 2);
    }
    if (address.len == 0) return true;
    cx_buffer_str(keep, address);
    cx_buffer_char(keep, '\0');
    options->address = keep->ptr;
    return !keep->failed;
}

/* The token of the file or of the environment; never of a flag, which every user of the
 * machine can read. */
static bool read_token(const cx_arguments *arguments, cx_serve_options *options,
                       cx_file *file, cx_buffer *keep)
{
    const char *path = arguments->value[CX_FLAG_TOKEN_FILE];
    const char *variable = getenv("CASUS_TOKEN");
    casus_error err = { 0 };
    casus_str token = variable ? cx_cstr(variable) : CX_LIT("");
    if (path) {
        if (cx_file_open(file, path, &err) != CASUS_OK) {
            cx_complain(arguments, 0, "%s", err.message);
            return false;
        }
        token = file->bytes;
    }
    token = cx_str_trim(token);
    if (token.len == 0 && !path) return true;
    if (token.len < LEAST_TOKEN || memchr(token.ptr, '\n', token.len)) {
        cx_complain(arguments, 0, "a token is one line of %d letters or more",
                    LEAST_TOKEN);
        return false;
    }
    cx_buffer_str(keep, token);
    cx_buffer_char(keep, '\0');
    options->token = keep->ptr;
    return !keep->failed;
}

int cx_run_serve(const cx_arguments *arguments)
{
    cx_buffer address = { 0 }, token = { 0 };
    cx_file file = { 0 };
    casus_error err = { 0 };
    if (arguments->n != 1) {
        return cx_complain(arguments, CX_EXIT_USAGE,
                           "name one database: casus serve news.db");
    }
    cx_serve_options options = { .database = arguments->operands[0],
                                 .model = arguments->value[CX_FLAG_MODEL],
                                 .quiet = arguments->value[CX_FLAG_QUIET] != NULL };
    int status = CX_EXIT_USAGE;
    if (read_listen(arguments, &options, &address) &&
        read_token(arguments, &options, &file, &token)) {
        const casus_status served = cx_serve(&options, &err);
        status = served == CASUS_OK             ? CX_EXIT_DONE
                 : served == CASUS_BAD_ARGUMENT ? CX_EXIT_USAGE
                                                : CX_EXIT_IO;
        if (served != CASUS_OK) cx_complain(arguments, 0, "%s", err.message);
    }
    cx_file_close(&file);
    cx_buffer_free(&address);
    cx_buffer_free(&token);
    return status;
}
