/* engine.c -- the engine and the way through it: the table of contents of casus.
 *
 * casus_doc_read calls the stages in order. It is also the one boundary: whatever
 * stage runs out of memory jumps back here, and since everything a stage makes lies
 * in the document's arena, emptying the arena is all the cleaning there is.
 *
 * SPDX-License-Identifier: MIT
 */
#include "engine/engine.h"

#include "event/event.h"
#include "lang/features.h"
#include "lang/features.h"
#include "lang/lang.h"
#include "text/text.h"
#include "world/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The program may carry a model inside (see src/cli); a library user's does not. */
extern const char cx_embedded_model[] __attribute__((weak));
extern const char cx_embedded_model_end[] __attribute__((weak));

/* ---- opening ---- */

/* The section "about" is lines of "key<TAB>value"; the name is all we need of it. */
static void read_about(casus_engine *engine)
{
    casus_str rest = cx_model_section(engine->model, "about"), line, key;
    snprintf(engine->name, sizeof engine->name, "unnamed");
    while (cx_str_split(&rest, '\n', &line))
        if (cx_str_split(&line, '\t', &key) && cx_str_equal(key, CX_LIT("name")))
            snprintf(engine->name, sizeof engine->name, "%.*s", CX_STR(line));
    snprintf(engine->digest, sizeof engine->digest, "%016llx",
             (unsigned long long)cx_model_digest(engine->model));
}

/* Takes the model over, also when it fails. */
static casus_status open_floors(casus_engine **out, cx_model *model, casus_error *err)
{
    casus_engine *engine = calloc(1, sizeof *engine);
    if (!engine) {
        cx_model_close(model);
        return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    }
    engine->model = model;
    read_about(engine);
    casus_status status = cx_lexicon_open(&engine->lexicon, model, err);
    if (status == CASUS_OK) status = cx_encoder_open(&engine->encoder, model, err);
    if (status == CASUS_OK) status = cx_world_open(&engine->world, model, err);
    if (status == CASUS_OK) status = cx_rules_open(&engine->rules, model, err);
    if (status == CASUS_OK)
        *out = engine;
    else
        casus_engine_close(engine);
    return status;
}

casus_status cx_engine_open_bytes(casus_engine **out, casus_str bytes, const char *name,
                                  casus_error *err)
{
    cx_model *model;
    *out = NULL;
    const casus_status status = cx_model_open_bytes(&model, bytes, name, err);
    return status == CASUS_OK ? open_floors(out, model, err) : status;
}

static casus_status open_path(casus_engine **out, const char *path, casus_error *err)
{
    cx_model *model;
    const casus_status status = cx_model_open(&model, path, err);
    return status == CASUS_OK ? open_floors(out, model, err) : status;
}

/* "en.model" in the folder of the running program. */
static bool beside_program(char *path, size_t size)
{
    const ssize_t n = readlink("/proc/self/exe", path, size);
    if (n <= 0 || (size_t)n >= size) return false;
    path[n] = '\0';
    char *slash = strrchr(path, '/');
    if (!slash || (size_t)(slash - path) + sizeof "/en.model" > size) return false;
    strcpy(slash, "/en.model");
    return access(path, R_OK) == 0;
}

casus_status casus_engine_open(casus_engine **out, const char *path, casus_error *err)
{
    char beside[4096];
    *out = NULL;
    if (!path) path = getenv("CASUS_MODEL");
    if (path && *path) return open_path(out, path, err);
    if (cx_embedded_model) {
        const size_t len = (size_t)(cx_embedded_model_end - cx_embedded_model);
        return cx_engine_open_bytes(out, cx_str(cx_embedded_model, len), "built-in model",
                                    err);
    }
    if (beside_program(beside, sizeof beside)) return open_path(out, beside, err);
    return open_path(out, CASUS_DATADIR "/en.model", err);
}

void casus_engine_close(casus_engine *engine)
{
    if (!engine) return;
    cx_rules_close(engine->rules);
    cx_world_close(engine->world);
    cx_encoder_close(engine->encoder);
    cx_lexicon_close(engine->lexicon);
    cx_model_close(engine->model);
    free(engine);
}

const char *casus_engine_model_name(const casus_engine *engine)
{
    return engine->name;
}

const char *casus_engine_model_digest(const casus_engine *engine)
{
    return engine->digest;
}

const char *casus_features_name(const casus_engine *engine, unsigned features)
{
    return cx_features_name(engine->encoder, features);
}

const char *casus_version(void)
{
    return CASUS_VERSION;
}

/* ---- documents ---- */

casus_doc *casus_doc_new(const casus_engine *engine)
{
    casus_doc *doc = calloc(1, sizeof *doc);
    if (!doc) return NULL;
    doc->forms = calloc(1, sizeof *doc->forms);
    if (!doc->forms) {
        free(doc);
        return NULL;
    }
    doc->engine = engine;
    cx_arena_init(&doc->arena, CX_LARGEST_ARENA);
    doc->arena.boundary = &doc->boundary;
    cx_doc_clear(doc);
    return doc;
}

void casus_doc_free(casus_doc *doc)
{
    if (!doc) return;
    cx_arena_free(&doc->arena);
    free(doc->forms);
    free(doc);
}

/* What comes after the words are known, in order. A stage reads what earlier ones
 * made and adds its own. */
static const struct stage {
    const char *name;
    void (*run)(casus_doc *doc);
} stages[] = {
    { "encode", cx_encode },
    { "places", cx_places_find },
    { "times", cx_times_find },
    { "amounts", cx_amounts_find },
    { "mentions", cx_mentions_find },
    { "resolve", cx_resolve },
    { "match", cx_match },
    { "attribute", cx_attribute },
    { "transfers", cx_transfers_find },
    { "merge", cx_merge },
    { "parts of the world", cx_late_parts_of_world },
    { "used places", cx_places_keep_used },
};

static void tell(const casus_doc *doc, const char *stage)
{
    if (doc->watch && doc->watch->done) doc->watch->done(doc->watch->context, stage);
}

static void run_stages(casus_doc *doc)
{
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        stages[i].run(doc);
        tell(doc, stages[i].name);
        if (doc->last_stage && strcmp(doc->last_stage, stages[i].name) == 0) break;
    }
}

static casus_status too_large(casus_error *err, uint64_t size)
{
    return cx_fail(err, CASUS_LIMIT, 0, CX_LARGEST_TEXT,
                   "a document of %llu bytes; the limit is %u", (unsigned long long)size,
                   CX_LARGEST_TEXT);
}

static casus_status out_of_memory(casus_doc *doc, casus_error *err)
{
    cx_doc_clear(doc);
    return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory for this document");
}

casus_status casus_doc_read(casus_doc *doc, const casus_input *input, casus_error *err)
{
    const uint64_t size = (uint64_t)input->text.len + input->title.len;
    if (size > CX_LARGEST_TEXT) {
        cx_doc_clear(doc);
        return too_large(err, size);
    }
    if (setjmp(doc->boundary)) return out_of_memory(doc, err);
    cx_doc_reset(doc);
    tell(doc, "start");
    cx_clean(doc, input);
    tell(doc, "clean");
    cx_split(doc);
    tell(doc, "split");
    if (!doc->foreign) run_stages(doc);
    return CASUS_OK;
}

casus_status casus_doc_read_conllu(casus_doc *doc, casus_str conllu, casus_error *err)
{
    if (conllu.len >
        CX_LARGEST_TEXT * 8u) { /* the notation is some eight times the text */
        cx_doc_clear(doc);
        return too_large(err, conllu.len);
    }
    if (setjmp(doc->boundary)) return out_of_memory(doc, err);
    cx_doc_reset(doc);
    tell(doc, "start");
    const casus_status status = cx_split_conllu(doc, conllu, err);
    tell(doc, "split");
    if (status == CASUS_OK)
        run_stages(doc);
    else
        cx_doc_clear(doc);
    return status;
}
