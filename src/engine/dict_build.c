/* dict_build.c -- trained weights and compiled tables joined into one model.
 *
 * The weights come as a container of their own and are taken over section by section;
 * each floor then adds what it makes of its part of dict/. The splitter's weights have a
 * file of their own beside the parser's, "en-text.weights", since they are trained by
 * themselves. Sections are written in the order of their names, so the same inputs give
 * the same bytes.
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

static const char text_section[] = "lang.sentences"; /* see text/boundary.h */

static casus_status copy_weights(cx_model_writer *writer, const char *path,
                                 bool *with_text, casus_error *err)
{
    cx_model *weights;
    casus_status status = cx_model_open(&weights, path, err);
    if (status != CASUS_OK) return status;
    for (uint32_t i = 0; i < cx_model_count(weights) && status == CASUS_OK; i++) {
        const char *name;
        const casus_str bytes = cx_model_section_at(weights, i, &name);
        status = cx_model_writer_add(writer, name, bytes, err);
        *with_text |= strcmp(name, text_section) == 0;
    }
    cx_model_close(weights);
    return status;
}

/* "en-text.weights" in the folder of `path`, if it is there. */
static casus_status copy_text_weights(cx_model_writer *writer, const char *path,
                                      casus_error *err)
{
    char beside[4096];
    const char *slash = strrchr(path, '/');
    const int folder = slash ? (int)(slash - path) + 1 : 0;
    const int n = snprintf(beside, sizeof beside, "%.*sen-text.weights", folder, path);
    if (n < 0 || (size_t)n >= sizeof beside || access(beside, F_OK) != 0) return CASUS_OK;
    bool with_text = false;
    return copy_weights(writer, beside, &with_text, err);
}

casus_status cx_dict_build(const char *dict_dir, const char *weights_path,
                           const char *out_path, casus_error *err)
{
    cx_model_writer *writer = cx_model_writer_new();
    if (!writer) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    casus_status status = CASUS_OK;
    bool with_text = false; /* a model that is rebuilt has it all in one file */
    if (weights_path) status = copy_weights(writer, weights_path, &with_text, err);
    if (weights_path && !with_text && status == CASUS_OK)
        status = copy_text_weights(writer, weights_path, err);
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
