/* act.h -- one event of a report, as far as it tells which act is meant.
 *
 * Two reports tell of the same act when kind, parties, place, time and figures agree or
 * at least do not stand against each other. An act is small and flat, so that it can be
 * kept beside the happening it belongs to and compared without looking up the report
 * again.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_ACT_H
#define CX_ACT_H

#include "doc/doc.h"
#include "record/buffer.h"

typedef enum cx_realis {
    CX_REALIS_DEED = 0, /* done, going on, or said not to have been done */
    CX_REALIS_PLAN,     /* planned, possible, hypothetical */
    CX_REALIS_DEMAND
} cx_realis;

enum {
    CX_ACT_PARTIES = 4,
    CX_ACT_FIGURES = 3,
    CX_ACT_NEGATED = 1, /* bits of flags */
    CX_ACT_TITLE = 2,   /* told in the headline */
    CX_ACT_NOUN = 4,    /* "the attack": often what was told before */
    CX_ACT_DATED = 8,   /* its days come from the text, not from the report's own date */
    CX_ACT_LEAD = 16    /* what the body opens with */
};

enum {
    CX_PARTY_NAMED = 1, /* bits of known */
    CX_PARTY_STATE = 2, /* a state, its government, army, services or police */
    CX_PARTY_PERSON = 4
};

/* Who: by name where there is one. */
typedef struct cx_act_party {
    uint32_t key;     /* hash of what it is known by; 0 none */
    uint32_t country; /* three letters, 0 unknown */
    uint32_t known;   /* CX_PARTY_*; 0: "gunmen", "protesters" */
} cx_act_party;

typedef struct cx_act {
    uint32_t document; /* low half of its number; 0 until it is joined */
    uint32_t lemma, rule, cameo;
    uint8_t type, mode, realis, flags;
    int32_t day_from, day_to;      /* CASUS_NO_DAY unknown */
    uint32_t place, country, adm1; /* place: 0 when no nearer than a country */
    uint32_t object;               /* what it was done to, else with, its head; 0 none */
    cx_act_party actors[CX_ACT_PARTIES], recipients[CX_ACT_PARTIES];
    struct {
        uint32_t role;
        float best;
    } figures[CX_ACT_FIGURES];
    char origin[48]; /* whose word its sentence is, where that is not a claim: the paper
                        it credits ("outlet:reuters"), who accuses ("speaker:PAKGOV") */
} cx_act;

/* The bytes of an act without the zeros at its end, which is how it is kept; and back. */
uint32_t cx_act_bytes(const cx_act *act);
bool cx_act_read(cx_act *act, casus_str bytes);

/* The acts of the events with `min_confidence` at least, one behind the other, behind
 * what is in `out`; how many. */
uint32_t cx_acts_make(cx_buffer *out, const casus_doc *doc, float min_confidence);

/* How surely two acts are one, in tenths; CX_ACT_NEVER when they cannot be. `realis` is
 * not looked at: a plan and its deed agree in all else. */
enum { CX_ACT_NEVER = -1000 };
int cx_act_compare(const cx_act *a, const cx_act *b);

/* Of two days, two towns, or two states: cannot be one if both are told rightly. */
bool cx_acts_clash(const cx_act *a, const cx_act *b);

/* Kinds of act that are often told in each other's words: equal numbers may be the
 * same. */
uint32_t cx_act_family(const cx_act *act);

/* Told in the headline or where the body opens. */
bool cx_act_opens(const cx_act *act);

/* Acts of different kinds that two reports open with, compared by all but their kind:
 * "Turkey sent tanks into Syria", "Turkish tanks crossed into Syria". In tenths too, but
 * not to be set against cx_act_compare. */
int cx_act_compare_leads(const cx_act *a, const cx_act *b);

#endif
