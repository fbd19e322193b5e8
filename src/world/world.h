/* world.h -- the world floor's door: mentions, actors, places, times, amounts.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_WORLD_H
#define CX_WORLD_H

#include "doc/doc.h"
#include "model/model.h"

typedef struct cx_world cx_world;

/* Reads the sections "actors", "roles", "weapons", "places", "units", "calendar". */
casus_status cx_world_open(cx_world **out, const cx_model *model, casus_error *err);
void cx_world_close(cx_world *world);

/* Stages, in this order. */
void cx_places_find(casus_doc *doc);  /* places (gazetteer.c, places.c) */
void cx_times_find(casus_doc *doc);   /* times (when.c) */
void cx_amounts_find(casus_doc *doc); /* quantities, their unit and what is counted;
                                         roles are set by the event floor */
void cx_mentions_find(casus_doc *doc); /* mentions: names, nominals, pronouns */
void cx_resolve(casus_doc *doc);       /* entities; every mention gets its entity */

/* Compiles the tables of dict/ into the sections above. */
casus_status cx_world_build(cx_model_writer *writer, const char *dict_dir, casus_error *err);

#endif
