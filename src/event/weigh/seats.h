/* seats.h -- who takes the side of an act that stands empty.
 *
 * "The court rejected the workers' claim", "police broke up the march": often both sides
 * are of one country, so that the roll (roll.h), which chooses countries, has nothing to
 * add, and yet the words tell who it was. When one side of an act has nobody, those named
 * in its sentence and the one before are called up for it, if their country takes part
 * anyway, and weights of ontology/seats.tsv say who is likeliest meant.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_SEATS_H
#define CX_SEATS_H

#include "event/weigh/roll.h"

enum {
    CX_SEAT_MOST = 20, /* who are called up for a side */
    CX_SEAT_SENSE = 3, /* how many times who somebody is counts against where he stands */
    CX_SEAT_LEAST =
        -75, /* hundredths that whoever sits down must have: seven in ten are right */
    CX_SEAT_LEAST_NOTE = -300 /* the same in a note of three sentences or less, which
                                 mostly names both sides */
};

typedef struct cx_seat {
    const casus_doc *doc;
    uint32_t event;
    bool acts;  /* it is the side of the actors; else that of the recipients */
    bool bound; /* not empty: who[0] has been bound there by rule, the others of the
                   sentence have not */
    bool about; /* the report is about the other side's state */
    uint32_t n;
    struct {
        uint32_t mention;
        char country[4]; /* that of the party then; "" for none */
        bool homed;      /* has none of its own, and gets that of the other side */
    } who[CX_SEAT_MOST];
} cx_seat;

/* Fills *out for the event's empty side; false when there is none, or nobody to be
 * called. */
bool cx_seat_make(const cx_roll_book *book, uint32_t event, cx_seat *out);
/* The same for a side that is not, to learn from; false when nobody else is there. */
bool cx_seat_make_bound(const cx_roll_book *book, uint32_t event, bool acts,
                        cx_seat *out);
/* What can be seen of somebody called that bears on whether the side is his: where he
 * stands. */
void cx_seat_cues(const cx_seat *seat, uint32_t who, cx_roll_ear *ear, void *context);
/* Who he is, and whether such a one does such a thing. */
void cx_seat_sense_cues(const cx_seat *seat, uint32_t who, cx_roll_ear *ear,
                        void *context);
/* Tells the trainer of the sides that rules have bound; before parties are changed by
 * weight. */
void cx_seats_tell(const casus_doc *doc, const cx_roll_book *book);
/* Seats the likeliest where somebody is likely; without weights, nobody. */
void cx_seats_fill(casus_doc *doc, const cx_roll_book *book);

#endif
