/* roll.h -- the roll of an act: every country that may take part in it, weighed.
 *
 * The rules bind who stands in the act's own clause. Who else takes part, and who of
 * those bound does not, is a question of the whole report: whom it is about, who deals
 * with whom in it, where the words stand. For each event all countries that come into
 * question are called up with what can be seen of them, and weights say how likely each
 * takes part.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_ROLL_H
#define CX_ROLL_H

#include "event/rule/rules.h"

enum {
    CX_ROLL_OPEN = 4,   /* rows whose choice is weighed with the others' */
    CX_ROLL_SURE = 300, /* hundredths of log-odds from which a row is settled by itself */
    CX_ROLL_KEEPS = 20, /* what speaks for the parties as the rules have bound them */
    CX_ROLL_KEEPS_NOTE = 200, /* the same in a note of three sentences or less */
    CX_ROLL_MARGIN = 450,     /* hundredths; nobody is surer of the parties than that */
    CX_ROLL_ROWS = 24,        /* countries that one act is weighed for */
    CX_ROLL_COUNTRIES =
        64 /* of a document that are told apart; the first is "no country" */
};

/* How a country comes to be on the roll. */
typedef enum cx_roll_state {
    CX_ROLL_BOTH = 0, /* bound as actor and as recipient */
    CX_ROLL_ACTOR,
    CX_ROLL_RECIPIENT,
    CX_ROLL_SENTENCE, /* named in the sentence of the act */
    CX_ROLL_NEAR,     /* in the three before or the next */
    CX_ROLL_DOCUMENT  /* one of the three named most, or who tells of the act */
} cx_roll_state;

/* Where else in the act's sentence the country takes part: bits of cx_roll_row.beside. */
enum {
    CX_ROLL_ABOVE = 1,    /* acts in an act that this one hangs from */
    CX_ROLL_ABOVE_TO = 2, /* is the recipient there */
    CX_ROLL_BELOW = 4,
    CX_ROLL_BELOW_TO = 8,
    CX_ROLL_ASIDE = 16,
    CX_ROLL_ASIDE_TO = 32
};

typedef struct cx_roll_row {
    uint32_t country; /* number in the book; 0: parties without a country */
    uint8_t state;    /* cx_roll_state */
    uint32_t mention; /* the words by which it is judged, or CASUS_NONE */
    uint32_t times;   /* parties of the act, or mentions in reach, that are of it */
    uint8_t beside;   /* CX_ROLL_ABOVE ... */
    bool tells;       /* tells of the act */
    bool place;       /* the act took place there */
} cx_roll_row;

/* What a document's events and mentions say of its countries; see cx_roll_open. */
typedef struct cx_roll_book cx_roll_book;

typedef struct cx_roll cx_roll;
struct cx_roll {
    const cx_roll_book *book;
    uint32_t event;
    uint32_t n;
    cx_roll_row rows[CX_ROLL_ROWS];
    uint64_t said;                   /* bit set of the countries bound */
    uint32_t n_actors, n_recipients; /* countries on a side, "none" among them */
    bool reciprocal;                 /* somebody is on both sides */
    bool nobody;                     /* no country is bound at all */
};

/* Reads the document once; the book lies in its arena. */
cx_roll_book *cx_roll_open(casus_doc *doc);
void cx_roll_make(const cx_roll_book *book, uint32_t event, cx_roll *out);
/* "", "USA", "IGO". */
const char *cx_roll_country(const cx_roll_book *book, uint32_t country);

/* Told of each cue: "state", "actor of REQUEST". */
typedef void cx_roll_ear(void *context, const char *kind, casus_str value);
/* What can be seen of a row that bears on whether the country takes part. */
void cx_roll_cues(const cx_roll *roll, uint32_t row, cx_roll_ear *ear, void *context);
/* The same for whether it acts rather than is acted upon. */
void cx_roll_side_cues(const cx_roll *roll, uint32_t row, cx_roll_ear *ear,
                       void *context);
uint64_t cx_roll_cue_hash(const char *kind, casus_str value);

/* A cx_roll_ear: adds up what a table has of the cues it is told; the context is a
 * cx_tally of it. */
void cx_roll_weigh(void *tally, const char *kind, casus_str value);
/* The weight of one row, 0 where the table has none. */
int cx_roll_weight(cx_words weights, const char *kind, const char *value);

/* What is seen of sets of rows: as much as the trainer can keep of each roll. */
typedef struct cx_roll_sketch {
    uint32_t n;
    struct {
        char sort, side;
        bool top, may;
    } rows[CX_ROLL_ROWS]; /* sort: C state, G body, 0 none; side: a, r, b or j; may take
                             part */
    bool brief; /* a sentence or three and no report: what is named beside an act is there
                   for another */
    const char *type;
    casus_str family;
} cx_roll_sketch;

void cx_roll_sketch_of(const cx_roll *roll, cx_roll_sketch *out);
/* The rows of unsure sum, those nearest to zero first, as a bit set; *sure gets the rows
 * that belong to every set. `sums` are hundredths of log-odds. */
uint32_t cx_roll_open_rows(const cx_roll_sketch *sketch, const int *sums, uint32_t *sure);
/* The rows that the rules have bound, as a bit set. */
uint32_t cx_roll_bound_rows(const cx_roll_sketch *sketch);
/* Is the set worth weighing? Whoever is bound and likelier in than out gives way to no
 * other. */
bool cx_roll_is_likely(const cx_roll_sketch *sketch, const int *sums, uint32_t set);
/* What is added to the sum of a set, in hundredths of log-odds, when it is what the rules
 * have bound. */
int cx_roll_keeps(const cx_roll_sketch *sketch, uint32_t set);
/* What can be seen of the set (bits of rows) that bears on whether it is the whole of
 * those who take part: how many they are, of what sort, who of those bound is left
 * out. */
void cx_roll_set_cues(const cx_roll_sketch *sketch, uint32_t set, cx_roll_ear *ear,
                      void *context);

/* How sure the best set is: what it is ahead of the next best by (`lead`), or the sum
 * nearest to zero of those rows that were settled by themselves where that is less;
 * hundredths of log-odds, 0..CX_ROLL_MARGIN. */
int cx_roll_margin(const cx_roll_sketch *sketch, const int *sums, uint32_t open,
                   int lead);

/* Is anybody of the country ("": of none) among the parties? */
bool cx_roll_side_has(const casus_doc *doc, casus_range side, const char *country);
/* What an act is done to is told of among its objects when it is no party. */
void cx_keep_object(casus_doc *doc, casus_event *event, const casus_participant *party);
/* Adds and drops parties by the weights of ontology/parties.tsv; none, none. Returns how
 * likely the countries of each event are all right, in hundredths of log-odds; in the
 * document's arena, or NULL where there are no weights. */
int *cx_roll_call(casus_doc *doc, const cx_roll_book *book);

/* What the cues need of the book. */
typedef struct cx_roll_counts {
    uint32_t named;         /* mentions of the country in the document */
    uint32_t rank;          /* 0: named most */
    uint32_t same_type;     /* other events of the type that it takes part in */
    uint32_t acts, suffers; /* the same by side */
    uint32_t together_type; /* of these, with one who is bound here: countries */
    uint32_t share;         /* percent of the document's events */
    uint32_t here;          /* countries that the sentence names and the rules left */
    uint8_t last; /* 1 acts, 2 suffers in the last event of an earlier sentence */
    bool lead;    /* named in the first two sentences */
} cx_roll_counts;

cx_roll_counts cx_roll_count(const cx_roll *roll, uint32_t row);
/* How many countries are named more often; CASUS_NONE for one that no words name. */
uint32_t cx_roll_rank(const cx_roll_book *book, uint32_t country);
uint32_t cx_roll_named(const cx_roll_book *book);     /* mentions with a country */
uint32_t cx_roll_countries(const cx_roll_book *book); /* countries named */
/* Is it a state that is named more than once or twice, and that half of all such mentions
 * are of? */
bool cx_roll_is_home(const cx_roll_book *book, uint32_t country);
/* The same by code. */
bool cx_roll_is_about(const cx_roll_book *book, const char *country);
/* The mentions of a sentence. */
const uint32_t *cx_roll_mentions(const cx_roll_book *book, uint32_t sentence,
                                 uint32_t *n);
/* Does the sentence of the act name the country only beside the act (aside.c)? */
bool cx_roll_sets_aside(const cx_roll_book *book, uint32_t event, const char *country);
const casus_doc *cx_roll_doc(const cx_roll_book *book);

#endif
