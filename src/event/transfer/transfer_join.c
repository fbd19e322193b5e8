/* transfer_join.c -- one transfer told by two words.
 *
 * "Approved the sale of", "pledged a loan": the transfers of a sentence that agree where
 * both speak become one.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/transfer/transfer_roles.h"

#define MOST_PUSHED 64 /* in a sentence, with those that its last word adds */

bool cx_same_actor(const casus_doc *d, uint32_t a, uint32_t b)
{
    if (a == CASUS_NONE || b == CASUS_NONE) return false;
    const casus_str x = d->entities.ptr[a].ref, y = d->entities.ptr[b].ref;
    return a == b || (x.len && cx_str_equal(x, y));
}

static bool agree(uint32_t a, uint32_t b)
{
    return a == CASUS_NONE || b == CASUS_NONE || a == b;
}

/* Kinds of two words for one transfer: the same, or goods that are given as aid. */
static bool kinds_agree(uint8_t a, uint8_t b)
{
    const bool loose = a == CASUS_TRANSFER_AID || b == CASUS_TRANSFER_AID ||
                       a == CASUS_TRANSFER_TRADE || b == CASUS_TRANSFER_TRADE;
    return a == b || loose;
}

static bool is_same_transfer(const casus_doc *d, const casus_transfer *a,
                             const casus_transfer *b)
{
    if (cx_same_actor(d, a->supplier, b->recipient) ||
        cx_same_actor(d, a->recipient, b->supplier))
        return false;
    /* One figure between the same two is told of one transfer. */
    const bool one_figure = (a->share != CASUS_NONE && a->share == b->share) ||
                            (a->value != CASUS_NONE && a->value == b->value);
    if (one_figure && a->kind == b->kind && cx_same_actor(d, a->supplier, b->supplier) &&
        cx_same_actor(d, a->recipient, b->recipient))
        return true;
    if (!agree(a->supplier, b->supplier) || !agree(a->recipient, b->recipient))
        return false;
    if (!kinds_agree(a->kind, b->kind)) return false;
    return cx_below(d, b->trigger_token, a->trigger_token) ||
           cx_below(d, a->trigger_token, b->trigger_token);
}

static bool knows_kind(uint8_t kind)
{
    return kind != CASUS_TRANSFER_TRADE && kind != CASUS_TRANSFER_AID;
}

/* What `b` knows beyond `a` goes into it. */
static void join(casus_transfer *a, const casus_transfer *b)
{
    if (a->supplier == CASUS_NONE) a->supplier = b->supplier;
    if (a->recipient == CASUS_NONE) a->recipient = b->recipient;
    if (a->value == CASUS_NONE) a->value = b->value;
    if (a->share == CASUS_NONE) a->share = b->share;
    if (a->time == CASUS_NONE) a->time = b->time;
    if (b->items.n > a->items.n) a->items = b->items;
    if (knows_kind(b->kind) && !knows_kind(a->kind)) {
        a->kind = b->kind;
        a->rule = b->rule;
    }
}

/* The transfers of one sentence: those that are one are joined, and weak ones that still
 * lack an end are dropped. */
void cx_transfers_join(cx_finder *f)
{
    casus_doc *d = f->d;
    const uint32_t first = f->first, n = d->transfers.len - first;
    bool gone[MOST_PUSHED] = { false };
    for (uint32_t i = 1; i < n && i < MOST_PUSHED; i++) {
        casus_transfer *b = &d->transfers.ptr[first + i];
        for (uint32_t k = 0; k < i && !gone[i]; k++) {
            casus_transfer *a = &d->transfers.ptr[first + k];
            if (gone[k] || a->trigger_token == b->trigger_token ||
                !is_same_transfer(d, a, b))
                continue;
            join(a, b);
            gone[i] = true;
        }
    }
    uint32_t out = first;
    for (uint32_t i = 0; i < n; i++) {
        const casus_transfer *t = &d->transfers.ptr[first + i];
        const bool half = t->supplier == CASUS_NONE || t->recipient == CASUS_NONE;
        if (i < MOST_PUSHED && (gone[i] || (half && f->weak >> i & 1))) continue;
        d->transfers.ptr[out++] = *t;
    }
    d->transfers.len = out;
}
