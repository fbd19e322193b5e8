/* register.h -- an arms trade register: who delivered how much to whom, in which years.
 *
 * The form is that of SIPRI's trade register, which everybody fetches for himself: casus
 * ships none of it. Every order has a volume (TIV, no price) of what was delivered and
 * the years of delivery; the volume is spread evenly over those years.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_REGISTER_H
#define CX_REGISTER_H

#include "base/base.h"

#define CX_REGISTER_YEARS 64 /* years of delivery of one order */

typedef struct cx_order {
    uint32_t supplier, recipient; /* numbers of names */
    double delivered;             /* TIV */
    uint16_t years[CX_REGISTER_YEARS];
    uint32_t n_years;
} cx_order;

typedef struct cx_register {
    cx_order *orders;
    uint32_t n_orders;
    casus_str *names; /* of suppliers and recipients, by number */
    uint32_t n_names;
    int first_year, last_year; /* of any delivery; 0 when there is none */
    void *memory;              /* private */
} cx_register;

typedef struct cx_register_calls {
    /* A row that is set aside; err names file and line. */
    void (*reject)(void *context, const casus_error *err);
    void *context;
} cx_register_calls;

/* Reads the whole file. Fails when it cannot be read or has no header of a register. */
casus_status cx_register_read(cx_register *out, const char *path,
                              const cx_register_calls *calls, casus_error *err);
void cx_register_free(cx_register *reg);

/* The part of what was delivered that falls into the years from .. to, both included. */
double cx_order_volume(const cx_order *order, int from, int to);

#endif
