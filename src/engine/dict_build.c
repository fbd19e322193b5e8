/* dict_build.c -- trained weights and compiled tables joined into one model.
 *
 * The weights come as a container of their own and are taken over section by section;
 * each floor then adds what it makes of its part of dict/. The splitter's weights and
 * those of factuality have files of their own beside the parser's, "en-text.weights" and
 * "en-factuality.tsv", since they are trained by themselves. Sections are written in the
 * order of their names, so the same inputs give the same bytes.
 *
 * SPDX-License-Identifier: MIT
 */
#include "engine/engine.h"

#include "event/event.h"
#include "lang/lang.h"
#include "text/text.h"
#include "world/world.h"

#include <stdio.h>
#include <unistd.h>

/* What may have a file of its own; a model that is rebuilt has it all in one. */
typedef struct parts {
    bool text, factuality;
} parts;

static casus_status copy_weights(cx_model_writer *writer, const char *path, parts *found,
                                 casus_error *err)
{
    cx_model *weights;
    casus_status status = cx_model_open(&weights, path, err);
    if (status != CASUS_OK) return status;
    for (uint32_t i = 0; i < cx_model_count(weights) && status == CASUS_OK; i++) {
        const char *name;
        const casus_str bytes = cx_model_section_at(weights, i, &name);
        status = cx_model_writer_add(writer, name, bytes, err);
        found->text |= strcmp(name, "lang.sentences") == 0; /* see text/boundary.h */
        found->factuality |=
            strcmp(name, "happened") == 0; /* see event/clause/factuality.h */
    }
    cx_model_close(weights);
    return status;
}

/* True if the file `name` is in the folder of `path`; then its path is in `beside`. */
static bool is_beside(const char *path, const char *name, char *beside, size_t size)
{
    const char *slash = strrchr(path, '/');
    const int folder = slash ? (int)(slash - path) + 1 : 0;
    const int n = snprintf(beside, size, "%.*s%s", folder, path, name);
    return n >= 0 && (size_t)n < size && access(beside, F_OK) == 0;
}

static casus_status copy_all_weights(cx_model_writer *writer, const char *path,
                                     casus_error *err)
{
    char beside[4096];
    parts found = { false, false }, ignored = found;
    casus_status status = copy_weights(writer, path, &found, err);
    if (status == CASUS_OK && !found.text &&
        is_beside(path, "en-text.weights", beside, sizeof beside))
        status = copy_weights(writer, beside, &ignored, err);
    if (status == CASUS_OK && !found.factuality &&
        is_beside(path, "en-factuality.tsv", beside, sizeof beside))
        status = cx_factuality_build(writer, beside, err);
    return status;
}

casus_status cx_dict_build(const char *dict_dir, const char *weights_path,
                           const char *out_path, casus_error *err)
{
    cx_model_writer *writer = cx_model_writer_new();
    if (!writer) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    casus_status status = CASUS_OK;
    if (weights_path) status = copy_all_weights(writer, weights_path, err);
    if (status == CASUS_OK)
        status = cx_model_writer_add(writer, "about",
                                     CX_LIT("name\t" CASUS_MODEL_NAME "\n"), err);
    if (status == CASUS_OK) status = cx_lexicon_build(writer, dict_dir, err);
    if (status == CASUS_OK) status = cx_world_build(writer, dict_dir, err);
    if (status == CASUS_OK) status = cx_rules_build(writer, dict_dir, err);
    if (status == CASUS_OK) status = cx_model_writer_save(writer, out_path, err);
    cx_model_writer_free(writer);
    return status;
}
