/* world.c -- the floor as a whole: opened from a model, compiled from dict/.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/table/tables.h"

#include <stdlib.h>

casus_status cx_world_open(cx_world **out, const cx_model *model, casus_error *err)
{
    *out = NULL;
    cx_world *world = calloc(1, sizeof *world);
    if (!world) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    casus_status status = cx_names_open(&world->names, model, err);
    if (status == CASUS_OK && cx_model_section(model, "places").len)
        status = cx_gazetteer_open(&world->gazetteer, model, err);
    if (status == CASUS_OK && cx_model_section(model, "measures").len)
        status = cx_measures_open(&world->measures, model, err);
    if (status == CASUS_OK && cx_model_section(model, "press").len)
        status = cx_press_open(&world->press, model, err);
    if (status == CASUS_OK && cx_model_section(model, "notices").len)
        status = cx_notices_open(&world->notices, model, err);
    if (status == CASUS_OK && cx_model_section(model, "antecedents").len)
        status = cx_antecedents_open(&world->antecedents, model, err);
    if (status != CASUS_OK) {
        cx_world_close(world);
        return status;
    }
    *out = world;
    return CASUS_OK;
}

void cx_world_close(cx_world *world)
{
    free(world);
}

const cx_press *cx_world_press(const casus_engine *engine)
{
    return &engine->world->press;
}

const cx_notices *cx_world_notices(const casus_engine *engine)
{
    return &engine->world->notices;
}

static casus_status collect(cx_model_writer *writer, const char *dict_dir,
                            cx_problems *problems, casus_error *err)
{
    casus_status status = cx_names_build(writer, dict_dir, problems, err);
    if (status == CASUS_OK) status = cx_press_build(writer, dict_dir, problems, err);
    if (status == CASUS_OK) status = cx_notices_build(writer, dict_dir, problems, err);
    if (status == CASUS_OK)
        status = cx_antecedents_build(writer, dict_dir, problems, err);
    return status;
}

static casus_status make(cx_model_writer *writer, const char *dict_dir,
                         cx_problems *problems, casus_error *err)
{
    const casus_status status = collect(writer, dict_dir, problems, err);
    return status == CASUS_OK ? cx_problems_status(problems, err) : status;
}

casus_status cx_world_build(cx_model_writer *writer, const char *dict_dir,
                            casus_error *err)
{
    casus_status status = cx_tables_make(make, writer, dict_dir, err);
    if (status == CASUS_OK) status = cx_gazetteer_build(writer, dict_dir, err);
    if (status == CASUS_OK) status = cx_measures_build(writer, dict_dir, err);
    return status;
}

casus_status cx_world_check(cx_problems *problems, const char *dict_dir, casus_error *err)
{
    cx_model_writer *writer = cx_model_writer_new();
    if (!writer) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    const casus_status status = collect(writer, dict_dir, problems, err);
    cx_model_writer_free(writer);
    return status;
}
