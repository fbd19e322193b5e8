/* names_build.h -- what the readers of the tables of actors share (names_build.c,
 * names_actors.c).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_NAMES_BUILD_H
#define CX_NAMES_BUILD_H

#include "world/table/names.h"

/* A row of actors/ while it is being sorted. */
typedef struct cx_actor_row {
    casus_str ref, name, aliases, title, code;
    const cx_table *table;
    const cx_table_row *row;
    uint32_t order;
    cx_office office;
    uint8_t kind;
} cx_actor_row;

typedef struct cx_names_builder {
    cx_arena *arena;
    cx_problems *problems;
    const char *dict_dir;
    cx_blob_writer blob;
    cx_phrase_writer phrases;
    CX_ARRAY(cx_actor_row) actor_rows;
    CX_ARRAY(cx_actor) actors;
    CX_ARRAY(cx_office) offices;
    CX_ARRAY(cx_role) roles;
    CX_ARRAY(cx_role) titles;
    CX_ARRAY(cx_demonym) demonyms;
    CX_ARRAY(cx_custom) customs;
    uint64_t beginnings[CX_CUSTOM_BITS / 64];
    CX_ARRAY(cx_region) regions;
    CX_ARRAY(cx_predecessor) predecessors;
    CX_ARRAY(cx_colony) colonies;
    CX_ARRAY(cx_metonym) metonyms;
    CX_ARRAY(cx_weapon) weapons;
    CX_ARRAY(cx_pronoun) pronouns;
    CX_ARRAY(uint32_t) states;
    CX_ARRAY(casus_str) actor_refs; /* by actor */
    cx_map by_ref;
    cx_map seen; /* (table, name) -> line, to find duplicates */
} cx_names_builder;

/* Words of the column `kind`; NULL ends them. */
extern const char *const cx_entity_kind_words[];

/* ---- cells: what is wrong with one is told of with its place ---- */

uint32_t cx_cell_word(cx_names_builder *b, const cx_table *table, const cx_table_row *row,
                      uint32_t column, casus_str word, const char *const *names,
                      const char *what);
uint32_t cx_cell_sectors(cx_names_builder *b, const cx_table *table,
                         const cx_table_row *row, uint32_t column, uint8_t *main);
/* The same with "GBR?", where only the best known one is of that country: then 1. */
uint8_t cx_cell_usual_country(cx_names_builder *b, const cx_table *table,
                              const cx_table_row *row, uint32_t column, char country[4]);
void cx_cell_country(cx_names_builder *b, const cx_table *table, const cx_table_row *row,
                     uint32_t column, char country[4]);
int32_t cx_cell_date(cx_names_builder *b, const cx_table *table, const cx_table_row *row,
                     uint32_t column, bool last);
void cx_names_add_phrase(cx_names_builder *b, casus_str name, cx_name_table table,
                         uint32_t flags, uint32_t row);
void cx_names_add_names(cx_names_builder *b, casus_str cell, cx_name_table table,
                        uint32_t flags, uint32_t row);
bool cx_names_has(cx_names_builder *b, casus_str word, cx_name_table table);
bool cx_starts_upper(casus_str word);
uint32_t cx_writing_of(casus_str name);

/* ---- actors ---- */

#define CX_ACTOR_COLUMNS "ref kind country sector code name aliases title from to source"
/* Reads the rows of a table in actors/. */
void cx_names_read_actors(cx_names_builder *b, const cx_table *table);
/* Makes actors of all rows that were read, with their names. */
void cx_names_add_actors(cx_names_builder *b);

#endif
