/* why.c -- `casus why`: sentences read and explained, see record/why.c.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/coder.h"
#include "cli/commands.h"
#include "record/record.h"

#include <unistd.h>

static int explain(const cx_arguments *arguments, casus_doc *doc, const char *text)
{
    const char *published = arguments->value[CX_FLAG_PUBLISHED];
    casus_error err = { 0 };
    const casus_input input = { .text = cx_cstr(text),
                                .published =
                                    published ? cx_cstr(published) : CX_LIT("") };
    if (casus_doc_read(doc, &input, &err) != CASUS_OK) {
        return cx_complain(arguments, CX_EXIT_REJECTED, "%s", err.message);
    }
    cx_buffer out = { 0 };
    for (uint32_t i = 0; i < doc->sentences.len; i++) {
        if (i) cx_buffer_char(&out, '\n');
        cx_record_why(&out, doc, i, cx_console_colour(STDOUT_FILENO), cx_console_width());
    }
    return cx_print(&out);
}

int cx_run_why(const cx_arguments *arguments)
{
    cx_reader_options options;
    if (arguments->n == 0) {
        return cx_complain(arguments, CX_EXIT_USAGE,
                           "name a sentence: casus why \"...\"");
    }
    if (!cx_reader_options_for(arguments, &options)) return CX_EXIT_USAGE;
    casus_engine *engine = cx_engine_for(arguments);
    if (!engine) return CX_EXIT_IO;
    cx_arena arena;
    cx_arena_init(&arena, 0);
    int status = CX_EXIT_IO;
    casus_doc *doc = casus_doc_new(engine);
    if (!doc) {
        cx_complain(arguments, 0, "out of memory");
    } else {
        arena.boundary = &doc->boundary; /* remarks are made while a document is read */
        status = CX_EXIT_DONE;
        for (size_t i = 0; i < arguments->n && !status; i++) {
            cx_trace trace = { .arena = &arena };
            doc->trace = &trace;
            status = explain(arguments, doc, arguments->operands[i]);
            doc->trace = NULL;
        }
    }
    casus_doc_free(doc);
    cx_arena_free(&arena);
    casus_engine_close(engine);
    return status;
}
