/* transfer_goods.h -- the things of a transfer.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_TRANSFER_GOODS_H
#define CX_TRANSFER_GOODS_H

#include "event/transfer/transfer_roles.h"

#define CX_GOODS_MOST 12

typedef struct cx_goods {
    uint32_t tokens[CX_GOODS_MOST];
    uint32_t amounts[CX_GOODS_MOST]; /* quantities told by a measure: "tonnes of wheat" */
    uint32_t n;
    uint32_t owner; /* "Pakistan" in "81 % of Pakistan's imports", or CASUS_NONE */
    uint8_t kind;   /* of the first that has one */
    bool money;
} cx_goods;

/* Goods by their name; weapons that a table knows go before, those that only look like
 * one come last. CX_KIND_OPEN for what is nothing known. */
uint8_t cx_goods_kind(const cx_finder *f, uint32_t t, uint8_t *category);
/* The first quantity that does not end before token `t`. */
uint32_t cx_goods_first_quantity(const casus_doc *d, uint32_t t);
/* The quantity that token `t` is part of, or CASUS_NONE. */
uint32_t cx_goods_quantity(const casus_doc *d, uint32_t t);
/* Does the word carry goods ("a shipment")? */
bool cx_goods_is_carrier(const cx_finder *f, uint32_t t);
/* The things in a phrase: its head, what is coordinated, and what "including" lists.
 * A head that is only measure ("81 %", "$3 billion", "a range", "planes") gives way to
 * what it holds. `depth` is 0 at the top; `measure` a quantity told further up, or
 * none. */
void cx_goods_collect(const cx_finder *f, cx_goods *g, uint32_t t, int depth,
                      uint32_t measure);
/* An unknown head gives way to the known things it brings, and so does what carries
 * them. */
void cx_goods_unwrap(const cx_finder *f, cx_goods *g);
/* "These exports encompass fighter jets, missiles": what the noun's verb lists. */
void cx_goods_collect_listed(const cx_finder *f, cx_goods *g, uint32_t t);
/* Writes them to doc->items. */
casus_range cx_goods_write(const cx_finder *f, const cx_goods *g);

#endif
