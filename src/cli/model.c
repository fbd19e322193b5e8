/* model.c -- `casus model`: what is inside a model file, and how two differ.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/commands.h"
#include "cli/console.h"
#include "doc/doc.h"
#include "model/model.h"

static void section_line(cx_buffer *out, const char *name, casus_str bytes)
{
    cx_buffer_format(out, "  %-15s %12u bytes  %016llx\n", name, bytes.len,
                     (unsigned long long)cx_str_hash(bytes));
}

/* The engine opens the model the program would use, and checks every floor's part. */
static int info(const cx_arguments *arguments, const char *path)
{
    cx_buffer out = { 0 };
    casus_engine *engine = NULL;
    casus_error err = { 0 };
    if (casus_engine_open(&engine, path, &err) != CASUS_OK) {
        return cx_complain(arguments, CX_EXIT_IO, "%s", err.message);
    }
    cx_buffer_format(&out, "name    %s\ndigest  %s\nformat  %u\n",
                     casus_engine_model_name(engine), casus_engine_model_digest(engine),
                     CX_MODEL_FORMAT);
    uint64_t bytes = 0;
    for (uint32_t i = 0; i < cx_model_count(engine->model); i++) {
        const char *name;
        bytes += cx_model_section_at(engine->model, i, &name).len;
    }
    cx_buffer_format(&out, "size    %.1f MB in %u sections\n", (double)bytes / 1e6,
                     cx_model_count(engine->model));
    for (uint32_t i = 0; i < cx_model_count(engine->model); i++) {
        const char *name;
        const casus_str section = cx_model_section_at(engine->model, i, &name);
        section_line(&out, name, section);
    }
    casus_engine_close(engine);
    return cx_print(&out);
}

static bool has_section(const cx_model *model, const char *wanted)
{
    for (uint32_t i = 0; i < cx_model_count(model); i++) {
        const char *name;
        cx_model_section_at(model, i, &name);
        if (strcmp(name, wanted) == 0) return true;
    }
    return false;
}

/* Sections of `a`: those that `b` lacks, and, when asked, those that differ. */
static uint32_t compare(cx_buffer *out, const cx_model *a, const cx_model *b, bool both,
                        const char *sign)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < cx_model_count(a); i++) {
        const char *name;
        const casus_str mine = cx_model_section_at(a, i, &name);
        if (!has_section(b, name)) {
            cx_buffer_format(out, "%s %-15s %u bytes\n", sign, name, mine.len);
            n++;
            continue;
        }
        const casus_str theirs = cx_model_section(b, name);
        if (!both || cx_str_equal(mine, theirs)) continue;
        cx_buffer_format(out, "~ %-15s %u bytes -> %u bytes\n", name, mine.len,
                         theirs.len);
        n++;
    }
    return n;
}

static int diff(const cx_arguments *arguments, const char *first, const char *second)
{
    cx_model *a = NULL, *b = NULL;
    casus_error err = { 0 };
    cx_buffer out = { 0 };
    int status = CX_EXIT_IO;
    if (cx_model_open(&a, first, &err) != CASUS_OK ||
        cx_model_open(&b, second, &err) != CASUS_OK) {
        cx_complain(arguments, 0, "%s", err.message);
        goto done;
    }
    uint32_t n = compare(&out, a, b, true, "-");
    n += compare(&out, b, a, false, "+");
    if (n == 0) cx_buffer_cstr(&out, "no section differs\n");
    status = cx_print(&out);
done:
    cx_model_close(a);
    cx_model_close(b);
    return status;
}

int cx_run_model(const cx_arguments *arguments)
{
    char *const *word = arguments->operands;
    if (arguments->n >= 1 && arguments->n <= 2 && strcmp(word[0], "info") == 0) {
        const char *path = arguments->n == 2 ? word[1] : arguments->value[CX_FLAG_MODEL];
        return info(arguments, path);
    }
    if (arguments->n == 3 && strcmp(word[0], "diff") == 0) {
        return diff(arguments, word[1], word[2]);
    }
    return cx_complain(arguments, CX_EXIT_USAGE,
                       "usage: casus model info [FILE] | diff A B");
}
