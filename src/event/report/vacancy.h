/* vacancy.h -- what usual.c and vacancy.c share: an act and its side that stands empty.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_VACANCY_H
#define CX_VACANCY_H

#include "doc/codes.h"
#include "event/report/report.h"
#include "event/report/usual.h"

typedef struct usual {
    casus_doc *doc;
    const cx_roll_book *book;
    uint32_t event;
    bool acts;           /* the side that stands empty */
    casus_range told;    /* the other one */
    const char *country; /* its only one */
    const char *by;      /* how somebody was found, for `casus why` */
} usual;

static inline bool any(const casus_doc *d, casus_range side, uint32_t sectors)
{
    for (uint32_t i = 0; i < side.n; i++)
        if (cx_party_at(d, side.first + i)->sectors & sectors) return true;
    return false;
}

static inline bool is_mode(const casus_event *e, const char *name)
{
    return e->mode == cx_mode_number((casus_event_type)e->type, cx_cstr(name));
}

/* Somebody else of the same country, who can do and suffer. */
bool cx_may_sit(const usual *u, const casus_participant *p);
/* Whoever tells of the act is in its sentence to tell; and whoever condemns it has not
 * done it. */
bool cx_has_told(const usual *u, uint32_t entity);
/* The nearest words of the only other country that the sentence names; CASUS_NONE for
 * none, or several. */
uint32_t cx_lone_other(const usual *u, uint32_t sentence);
/* Does whoever acts meet, thank, help or ask the entity in the same sentence, so that a
 * harm or reproach is not done to it? */
bool cx_is_friend(const usual *u, uint32_t entity);

#endif
