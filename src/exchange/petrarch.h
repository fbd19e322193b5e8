/* petrarch.h -- PETRARCH's dictionaries, read into casus's own tables and rules.
 *
 * Three kinds of file, told apart by their content: actors (names with dated codes),
 * agents (common nouns with a code that is added to a country's) and verbs (synonym sets,
 * blocks of verbs, patterns). Every entry is either written out or named with its line
 * and the reason why it cannot be.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_PETRARCH_H
#define CX_PETRARCH_H

#include "record/buffer.h"

typedef struct cx_petrarch {
    cx_arena *arena;
    cx_buffer actors, roles, rules; /* tables and rules, with their heads */
    uint64_t entries, read;         /* read: those that stand in the buffers */
    casus_str source;               /* key for the column of sources, and for refs */
    /* Called for each entry that cannot be carried over. */
    void (*unreadable)(void *context, uint32_t line, const char *words);
    void *context;
} cx_petrarch;

/* Reads one file; several may follow one another. False when it is none of the three. */
bool cx_petrarch_read(cx_petrarch *p, casus_str bytes);
void cx_petrarch_free(cx_petrarch *p);

/* ---- for the readers of each kind ---- */

bool cx_petrarch_actors(cx_petrarch *p, casus_str bytes);
bool cx_petrarch_agents(cx_petrarch *p, casus_str bytes);
bool cx_petrarch_verbs(cx_petrarch *p, casus_str bytes);
void cx_petrarch_complain(cx_petrarch *p, uint32_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The next line without remark and white space at its ends; false behind the last. */
bool cx_petrarch_line(casus_str *rest, uint32_t *number, casus_str *line);
/* Where `part` begins in `text`; CASUS_NONE when it is not there. */
uint32_t cx_petrarch_find(casus_str text, casus_str part);
/* A country, three capitals or "", and the PLOVER sectors of a code, "; " between. */
void cx_petrarch_code(cx_petrarch *p, casus_str code, bool agent, char country[4],
                      cx_buffer *sectors);

#endif
