/* weights.h -- what the trainers of tables of weights share: reports read line by line,
 * cues and kinds of report with a number, rows written in order.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_TRAIN_WEIGHTS_H
#define CX_TRAIN_WEIGHTS_H

#include "doc/doc.h"

#include <jansson.h>

enum { TRAIN_KINDS = 64, TRAIN_NEAR = 25 };

/* Ends the program with "train-parties: ..."; `program` is set first thing in main. */
extern const char *train_program;
_Noreturn void train_die(const char *what);

typedef void train_line(void *context, const json_t *row);
/* Hands on every line of a file of JSON objects. */
void train_each_line(const char *path, train_line *take, void *context);
/* A member that is a string; none, empty. */
casus_str train_member(const json_t *row, const char *name);
/* The member "events" of a judged report, a list; ends the program when there is none. */
const json_t *train_events(const json_t *row);
/* What a reader says of the event: the one of "events" with its "start", "end" and
 * "type"; or, of those with "also" (types that would do as well), which were written down
 * from the text alone, the nearest in the same sentence within TRAIN_NEAR bytes. NULL
 * when there is none. */
const json_t *train_judged(const json_t *events, const casus_doc *doc,
                           const casus_event *event);
/* Were the events of the line written down from the text alone, so that an event that is
 * not among them is no act? */
bool train_is_coded(const json_t *events);
/* All lines of one report are in one fold: fit on the others, they are judged fairly. */
uint32_t train_fold(const casus_input *input);
/* Ends the program when the line says how many "bytes" of text its acts were written down
 * in, and the document has others: their places would be wrong. */
void train_same_text(const json_t *row, const casus_doc *doc);
/* text, title and published of a line as casus reads them. */
casus_input train_input(const json_t *row);

typedef struct train_kinds {
    char *names[TRAIN_KINDS];
    uint32_t n;
} train_kinds;

/* The number of the line's "kind", which figures are told by; at most TRAIN_KINDS - 1 of
 * them, so that the last is free for all together. */
uint32_t train_kind(train_kinds *kinds, const json_t *row);

/* The report at hand: what its reader says of its events, its number among the kinds, and
 * its fold. */
typedef struct train_report {
    const json_t *events;
    uint32_t kind, fold;
} train_report;

/* Fills *report, then reads the line's text into the document, whose watch is told of
 * each event; ends the program when it cannot be read. */
void train_read(casus_doc *doc, const json_t *row, train_kinds *kinds,
                train_report *report);

/* Turns the list of cues about: the examples that have each cue, one cue's behind the
 * other's and in order. `cue_of` and `example_of` say of each of `n` findings which cue
 * was found and on which example; *first gets, per cue, where its examples begin. Both
 * lists are the caller's to free. */
uint32_t *train_uses(const uint32_t *cue_of, const uint32_t *example_of, uint32_t n,
                     uint32_t n_cues, uint32_t **first);

typedef struct train_rows {
    char **rows;
    uint32_t n, room;
} train_rows;

/* An earlier table "cue, value, weight": a fit that begins with it is pulled to its
 * weights instead of zero, and keeps the rows of cues that it does not meet. It is for
 * when what the earlier one was fitted on is no longer at hand. */
typedef struct train_prior {
    struct train_prior_row {
        char *name; /* cue, tab, value */
        double weight;
        bool met;
    } * rows;
    uint32_t n;
} train_prior;

/* Ends the program when the file is no such table. */
void train_prior_read(train_prior *prior, const char *path);
void train_prior_free(train_prior *prior);
/* Adds the rows of cues that were not met, but for those whose name begins with `but`
 * (NULL: none). */
void train_prior_keep(const train_prior *prior, const char *but, train_rows *rows);
/* The weight of "cue\tvalue", 0 when it has none; it counts as met then. */
double train_prior_of(train_prior *prior, const char *name);

void train_row_add(train_rows *rows, const char *row);
/* Prints the head and the rows in order, and lets go of them. */
void train_rows_write(train_rows *rows, const char *head);

#endif
